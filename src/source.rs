//! Texts of files, and places in them.

/// One file among [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of one file, in bytes: `start .. end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file it lies in.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

/// A value with the place it was written at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

/// A place as people count it, from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
}

/// A file's name and text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The name as the person gave it.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// The byte each line starts at.
    lines: Vec<usize>,
}

/// The files one run has read, in the order it read them.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// No files yet.
    #[must_use]
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a file.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.files.push(SourceFile { name: name.into(), text, lines });
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// The file behind an id of this collection.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (FileId(u32::try_from(at).unwrap_or(u32::MAX)), file))
    }

    /// Where a span begins and ends, as people count.
    #[must_use]
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let file = self.file(span.file);
        (file.position(span.start), file.position(span.end))
    }
}

impl SourceFile {
    /// The line and character of a byte. A byte past the end, or inside a character, counts as the
    /// nearest place before it.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        let byte = self.floor_boundary(byte);
        let line = self.lines.partition_point(|start| *start <= byte);
        let start = self.lines[line - 1];
        Position { line, column: self.text[start..byte].chars().count() + 1 }
    }

    /// A line's text without its line end, lines counted from 1; empty where there is none.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        let Some(start) = line.checked_sub(1).and_then(|at| self.lines.get(at)) else { return "" };
        let end = self.lines.get(line).copied().unwrap_or(self.text.len());
        self.text[*start..end].trim_end_matches(['\n', '\r'])
    }

    /// The span cut to the text and to whole characters, so that it can always be shown.
    #[must_use]
    pub fn clamp(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.floor_boundary(span.start);
        let end = self.floor_boundary(span.end).max(start);
        start..end
    }

    fn floor_boundary(&self, byte: usize) -> usize {
        self.text.floor_char_boundary(byte)
    }
}

impl FileId {
    /// A span in this file.
    #[must_use]
    pub fn span(self, range: std::ops::Range<usize>) -> Span {
        Span { file: self, start: range.start, end: range.end }
    }
}

impl<T> At<T> {
    /// A value with its place.
    pub fn new(value: T, span: Span) -> At<T> {
        At { value, span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let mut sources = Sources::new();
        let id = sources.add("é.toml", "a = 1\nété = 2\r\nfin");
        let file = sources.file(id);
        let at = |needle: &str| file.position(file.text.find(needle).unwrap());
        assert_eq!(at("= 2"), Position { line: 2, column: 5 });
        assert_eq!(at("fin"), Position { line: 3, column: 1 });
        assert_eq!(file.position(9999), Position { line: 3, column: 4 });
        assert_eq!(file.line(2), "été = 2");
        assert_eq!(file.line(4), "");
    }
}
