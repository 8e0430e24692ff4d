//! Where things stand in a TOML text, told by header, dotted key or inline table.

use std::ops::Range;

use toml_edit::{InlineTable, Item, Key, Table, Value};

/// A table, whichever way it is written.
#[derive(Clone, Copy)]
pub enum Container<'d> {
    /// With a header, by dotted keys, or the whole document.
    Lines(&'d Table),
    /// Between braces.
    Braces(&'d InlineTable),
}

/// A value with the keys that lead to it from a container, dotted ones included.
pub struct Leaf<'d> {
    /// The keys, outermost first; never empty.
    pub path: Vec<&'d Key>,
    /// The value.
    pub value: &'d Value,
}

/// A header with what stands below it.
pub struct Section {
    /// The keys in the brackets.
    pub path: Vec<String>,
    /// The first byte of the header.
    pub start: usize,
    /// The end of its last value, or of the header.
    pub last: usize,
}

impl<'d> Container<'d> {
    /// A key that stands directly in it, with what it leads to.
    pub fn get(self, key: &str) -> Option<(&'d Key, &'d Item)> {
        match self {
            Container::Lines(table) => table.get_key_value(key),
            Container::Braces(table) => table.get_key_value(key),
        }
    }

    /// The table below a key.
    pub fn below(self, key: &str) -> Option<Container<'d>> {
        self.get(key).and_then(|(_, item)| Container::of(item))
    }

    /// The table that an item is.
    pub fn of(item: &'d Item) -> Option<Container<'d>> {
        match item {
            Item::Table(table) => Some(Container::Lines(table)),
            Item::Value(Value::InlineTable(table)) => Some(Container::Braces(table)),
            _ => None,
        }
    }

    /// The keys that stand directly in it.
    pub fn keys(self) -> Vec<&'d str> {
        match self {
            Container::Lines(table) => table.iter().map(|(key, _)| key).collect(),
            Container::Braces(table) => table.iter().map(|(key, _)| key).collect(),
        }
    }

    /// Whether it is written by dotted keys.
    pub fn is_dotted(self) -> bool {
        match self {
            Container::Lines(table) => table.is_dotted(),
            Container::Braces(table) => table.is_dotted(),
        }
    }

    /// Whether something can be written into it where it stands: it has a header, or braces, or
    /// dotted keys.
    pub fn is_written(self) -> bool {
        match self {
            Container::Lines(table) => table.is_dotted() || !table.is_implicit(),
            Container::Braces(_) => true,
        }
    }

    /// The values that stand in it, through dotted keys.
    pub fn leaves(self) -> Vec<Leaf<'d>> {
        let values = match self {
            Container::Lines(table) => table.get_values(),
            Container::Braces(table) => table.get_values(),
        };
        values.into_iter().map(|(path, value)| Leaf { path, value }).collect()
    }
}

impl Leaf<'_> {
    /// The bytes of its own key, the last one of the path.
    pub fn key(&self) -> Option<Range<usize>> {
        self.path.last()?.span()
    }

    /// The bytes of its value.
    pub fn value(&self) -> Option<Range<usize>> {
        self.value.span()
    }
}

/// Every header of a document, in the order of the text.
pub fn sections(root: &Table) -> Vec<Section> {
    let mut found = Vec::new();
    collect(root, &mut Vec::new(), &mut found);
    found.sort_by_key(|section| section.start);
    found
}

fn collect(table: &Table, path: &mut Vec<String>, found: &mut Vec<Section>) {
    for (key, item) in table {
        path.push(key.to_owned());
        match item {
            Item::Table(table) => {
                found.extend(section(table, path));
                collect(table, path, found);
            }
            Item::ArrayOfTables(tables) => {
                for table in tables {
                    found.extend(section(table, path));
                    collect(table, path, found);
                }
            }
            Item::Value(_) | Item::None => {}
        }
        path.pop();
    }
}

fn section(table: &Table, path: &[String]) -> Option<Section> {
    let header = table.span().filter(|_| !table.is_implicit() && !table.is_dotted())?;
    let values = Container::Lines(table).leaves();
    let last = values.iter().filter_map(|leaf| leaf.value().map(|span| span.end)).max();
    Some(Section { path: path.to_vec(), start: header.start, last: last.unwrap_or(0).max(header.end) })
}

/// The first byte of the line that a byte stands in.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The byte after the line that a byte stands in, its end included.
pub fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// The first byte of a dotted key of which the part at `at` is known: so many parts further left.
pub fn further_left(text: &str, at: usize, parts: usize) -> Option<usize> {
    let mut at = at;
    for _ in 0..parts {
        let before = text[..at].trim_end_matches([' ', '\t']).strip_suffix('.')?.trim_end_matches([' ', '\t']);
        at = match before.chars().next_back()? {
            quote @ ('"' | '\'') => before[..before.len() - 1].rfind(quote)?,
            _ => before.len() - before.chars().rev().take_while(|c| is_bare(*c)).count(),
        };
    }
    Some(at)
}

fn is_bare(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// The comma that stands between `from` and the next key or closing brace, past blanks and comments.
pub fn comma(text: &str, from: usize) -> Option<usize> {
    let mut in_comment = false;
    for (at, c) in text[from..].char_indices() {
        match c {
            '\n' => in_comment = false,
            _ if in_comment => {}
            '#' => in_comment = true,
            ',' => return Some(from + at),
            c if c.is_whitespace() => {}
            _ => return None,
        }
    }
    None
}
