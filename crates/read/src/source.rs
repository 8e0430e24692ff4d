//! Texts of files, and places in them.

use std::borrow::Cow;
use std::sync::OnceLock;

/// What some editors write before the first character of a file.
const BYTE_ORDER_MARK: char = '\u{feff}';

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
pub struct SourceText {
    /// The name as the person gave it.
    pub name: String,
    /// The whole text, or the part of it that was read.
    pub text: Cow<'static, str>,
    /// The number of the text's first line in its file.
    first_line: usize,
    /// Whether it is a part of its file, such as a row or a line, of which there may be any number.
    pub is_excerpt: bool,
    /// Counted when it is first asked for: most files have nothing to be shown in.
    places: OnceLock<Places>,
}

/// What tells the places of a text.
#[derive(Debug, Clone)]
struct Places {
    /// The byte each line starts at.
    lines: Vec<usize>,
    /// How many characters begin before each block of [`BLOCK`] bytes: a line can be as long as its
    /// file, and is not to be counted again for every place in it.
    blocks: Vec<usize>,
}

/// Bytes between two counts of characters.
const BLOCK: usize = 4096;

/// The files one run has read, in the order it read them.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceText>,
}

impl Sources {
    /// No files yet.
    #[must_use]
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a file.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        self.add_text(name, Cow::Owned(text.into()))
    }

    /// Adds a file whose text may be part of the program.
    pub fn add_text(&mut self, name: impl Into<String>, text: Cow<'static, str>) -> FileId {
        self.add_from(name.into(), text, 1, false)
    }

    /// Adds a file of which only a part was read, such as one row of a big table: lines are counted
    /// from `first_line`, which is at least 1. Spans are bytes of the part.
    pub fn add_excerpt(&mut self, name: impl Into<String>, text: impl Into<String>, first_line: usize) -> FileId {
        self.add_from(name.into(), Cow::Owned(text.into()), first_line, true)
    }

    fn add_from(&mut self, name: String, text: Cow<'static, str>, first_line: usize, is_excerpt: bool) -> FileId {
        // Far above any file's lines, far below where adding to it overflows.
        let first_line = first_line.clamp(1, u32::MAX as usize);
        self.files.push(SourceText { name, text, first_line, is_excerpt, places: OnceLock::new() });
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// The file behind an id of this collection.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceText {
        &self.files[id.0 as usize]
    }

    /// All files, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceText)> {
        self.files.iter().enumerate().map(|(at, file)| (FileId(u32::try_from(at).unwrap_or(u32::MAX)), file))
    }

    /// Gives each file another name to be shown under, where `name` has one for it.
    pub fn rename(&mut self, name: impl Fn(&str) -> Option<String>) {
        for file in &mut self.files {
            if let Some(other) = name(&file.name) {
                file.name = other;
            }
        }
    }

    /// Where a span begins and ends, as people count.
    #[must_use]
    pub fn positions(&self, span: Span) -> (Position, Position) {
        let file = self.file(span.file);
        (file.position(span.start), file.position(span.end))
    }
}

impl Places {
    fn new(text: &str) -> Places {
        let blocks = text.as_bytes().chunks(BLOCK).scan(0, |before, block| {
            let count = *before;
            *before += characters(block);
            Some(count)
        });
        Places {
            lines: std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect(),
            blocks: blocks.collect(),
        }
    }
}

impl SourceText {
    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::new(&self.text))
    }

    /// The line and character of a byte. A byte past the end, inside a character or inside a line
    /// end counts as the nearest place before it. A byte order mark is no character of line 1.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        let byte = self.floor_boundary(byte);
        let at = self.places().lines.partition_point(|start| *start <= byte) - 1;
        let shown = self.shown(at);
        let byte = byte.clamp(shown.start, shown.end);
        Position { line: self.first_line + at, column: self.before(byte) - self.before(shown.start) + 1 }
    }

    /// How many characters of the text begin before a byte.
    fn before(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        let blocks = &self.places().blocks;
        let whole = blocks.get(block).or(blocks.last()).copied().unwrap_or(0);
        let start = block.min(blocks.len().saturating_sub(1)) * BLOCK;
        whole + characters(&self.text.as_bytes()[start.min(byte)..byte])
    }

    /// A line's text as an editor shows it: without its line end and without a byte order mark.
    /// Lines are counted from the file's first; empty where there is none.
    #[must_use]
    pub fn line(&self, line: usize) -> &str {
        match line.checked_sub(self.first_line) {
            Some(at) if at < self.places().lines.len() => &self.text[self.shown(at)],
            _ => "",
        }
    }

    /// The bytes of the text's line number `at`, from 0, that an editor shows.
    fn shown(&self, at: usize) -> std::ops::Range<usize> {
        let lines = &self.places().lines;
        let start = lines[at];
        let end = lines.get(at + 1).copied().unwrap_or(self.text.len());
        let text = self.text[start..end].trim_end_matches(['\n', '\r']);
        let mark = if at == 0 && text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
        start + mark..start + text.len()
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

/// How many characters begin in a part of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

impl FileId {
    /// No file: for places that are worked out only where there is something to show.
    pub const NONE: FileId = FileId(u32::MAX);

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

    #[test]
    fn line_ends_and_byte_order_marks_are_not_characters() {
        let mut sources = Sources::new();
        let id = sources.add("windows.toml", "\u{feff}a\r\nb");
        let file = sources.file(id);
        let columns: Vec<usize> = [0, 3, 4, 5].iter().map(|byte| file.position(*byte).column).collect();
        assert_eq!(columns, [1, 1, 2, 2]);
        assert_eq!(file.position(6), Position { line: 2, column: 1 });
        assert_eq!(file.line(1), "a");
    }

    #[test]
    fn columns_of_a_long_line_are_counted_across_blocks() {
        let mut sources = Sources::new();
        let text = "été ".repeat(5000);
        let id = sources.add("long.toml", format!("x\n{text}"));
        let file = sources.file(id);
        for byte in [2, 3, 4, 4095, 4096, 4097, 8192, 20_000, 30_001, 30_002] {
            let byte = file.text.floor_char_boundary(byte);
            let column = file.text[2..byte.max(2)].chars().count() + 1;
            assert_eq!(file.position(byte), Position { line: 2, column }, "{byte}");
        }
    }

    #[test]
    fn an_excerpt_counts_from_its_first_line() {
        let mut sources = Sources::new();
        let id = sources.add_excerpt("table.csv", "x;1\ny;2", 4711);
        let file = sources.file(id);
        assert_eq!(file.position(0), Position { line: 4711, column: 1 });
        assert_eq!(file.position(6), Position { line: 4712, column: 3 });
        assert_eq!((file.line(4712), file.line(1), file.line(4713)), ("y;2", "", ""));
    }
}
