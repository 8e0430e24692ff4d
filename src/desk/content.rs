//! What a file is about, as far as its name and its first lines tell.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// What a TOML file is about, as far as its first telling line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileContent {
    /// A framework's main file.
    Framework,
    /// A municipality's answers.
    Answers,
    /// Something else.
    Other,
}

/// What a TOML file is about. Looks at lines only, so that a file with syntax errors is not lost.
#[must_use]
pub fn content(text: &str) -> FileContent {
    let mut top = true;
    for line in text.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            top = false;
            match bare(header.split(']').next().unwrap_or_default()).as_ref() {
                "framework" => return FileContent::Framework,
                "municipality" => return FileContent::Answers,
                _ => {}
            }
        } else if let (true, Some((key, value))) = (top, line.split_once('=')) {
            let (key, value) = (bare(key), value.trim_start());
            match key.split('.').next() {
                Some("municipality") => return FileContent::Answers,
                Some("framework") if key == "framework" && !value.starts_with('{') => return FileContent::Answers,
                Some("framework") => return FileContent::Framework,
                _ => {}
            }
        }
    }
    FileContent::Other
}

/// The id that a framework's main file gives itself, as far as its lines tell.
#[must_use]
pub fn framework_id(text: &str) -> Option<&str> {
    let mut in_head = false;
    for line in text.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            in_head = bare(header.split(']').next().unwrap_or_default()) == "framework";
        } else if let Some((key, value)) = line.split_once('=') {
            match bare(key).as_ref() {
                "id" if in_head => return quoted(value),
                "framework.id" => return quoted(value),
                "framework" => return value.split_once("id").and_then(|(_, id)| quoted(id.split_once('=')?.1)),
                _ => {}
            }
        }
    }
    None
}

/// A key without the blanks and quotes that may stand around it, or around the points in it.
fn bare(name: &str) -> Cow<'_, str> {
    const AROUND: [char; 4] = [' ', '\t', '"', '\''];
    let name = name.trim_matches(AROUND);
    if name.contains(AROUND) { name.replace(AROUND, "").into() } else { name.into() }
}

/// The text that a value begins with.
fn quoted(value: &str) -> Option<&str> {
    let value = value.trim_start();
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    value[1..].split_once(quote).map(|(text, _)| text)
}

/// How a file's name ends after its last dot, in small letters.
#[must_use]
pub fn ending(path: &Path) -> String {
    path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase()
}

/// The folder a file lies in; empty for the working folder.
#[must_use]
pub fn parent(path: &Path) -> PathBuf {
    path.parent().map(Path::to_owned).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_is_about() {
        assert_eq!(content("format = 1\n[framework]\nid = \"x\""), FileContent::Framework);
        assert_eq!(content("# comment\nformat = 1\nframework = \"x\"\n"), FileContent::Answers);
        assert_eq!(content("broken = \n[ municipality ]\n"), FileContent::Answers);
        assert_eq!(content("framework = { id = \"x\" }"), FileContent::Framework);
        assert_eq!(content("framework.id = \"x\""), FileContent::Framework);
        assert_eq!(content("[[dimension]]\nframework = \"no\""), FileContent::Other);
    }

    #[test]
    fn the_id_of_a_framework_in_every_way_to_write_it() {
        for text in [
            "format = 1\n[framework]\nversion = \"1.0.0\"\nid = \"x-1\" # ours",
            "[ framework ]\n  'id'='x-1'",
            "framework = { version = \"1.0.0\", id = \"x-1\" }",
            "framework.id = \"x-1\"",
        ] {
            assert_eq!(framework_id(text), Some("x-1"), "{text}");
        }
        for text in ["[[scale]]\nid = \"x\"", "[framework]\n[[scale]]\nid = \"x\"", "[framework]\nid = 1", ""] {
            assert_eq!(framework_id(text), None, "{text}");
        }
    }
}
