//! YAML, read into the tree that TOML gives. Every scalar is a text, as it is written: what it means is for whoever
//! reads the key to say, and `ref_id: 1.10` stays what its author typed.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, ScanError};

use super::tree::{Data, Key, Map, Node};
use crate::rule::Phrase;

/// The most lists and mappings inside each other: more than any document has, and an end for what is none.
const MOST_LEVELS: usize = 100;

/// Why a text cannot be read as YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// The line, from 1.
    pub line: usize,
    /// The reason, to stand after a colon.
    pub why: Phrase,
}

impl YamlError {
    fn at(line: usize, fr: &str, en: &str) -> YamlError {
        YamlError { line, why: Phrase::new(fr, en) }
    }
}

/// Reads the first document of a text. Values have the place of the line that they begin on.
///
/// # Errors
/// When it is not YAML, or has what is not followed here: aliases, which can make a small file endless, and keys that
/// are no texts.
pub fn read(text: &str) -> Result<Node<'_>, YamlError> {
    let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut reader = YamlReader { parser: Parser::new_from_str(text), lines, end: text.len() };
    loop {
        match reader.next()? {
            (Event::StreamStart | Event::DocumentStart(_), _) => {}
            // Without a document there is nothing, which is no mapping.
            (Event::StreamEnd, line) => return Ok(reader.node(Data::List(Vec::new()), line)),
            (event, line) => return reader.value(event, line, 0).map(|node| node.unwrap_or_else(|| empty(line))),
        }
    }
}

/// What an empty document holds.
fn empty(line: usize) -> Node<'static> {
    Node { data: Data::Text(Cow::Borrowed("")), span: line..line }
}

struct YamlReader<'t> {
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    /// The byte that each line begins at.
    lines: Vec<usize>,
    end: usize,
}

impl<'t> YamlReader<'t> {
    /// The next event with its line.
    fn next(&mut self) -> Result<(Event<'t>, usize), YamlError> {
        let (event, span) = match self.parser.next_event() {
            Some(Ok(event)) => event,
            Some(Err(error)) => return Err(not_yaml(&error)),
            None => return Ok((Event::StreamEnd, self.lines.len())),
        };
        Ok((event, line_of(span.start)))
    }

    fn place(&self, line: usize) -> Range<usize> {
        let at = |line: usize| self.lines.get(line).copied().unwrap_or(self.end);
        at(line.saturating_sub(1))..at(line)
    }

    fn node(&self, data: Data<'t>, line: usize) -> Node<'t> {
        Node { data, span: self.place(line) }
    }

    /// What begins with an event; `None` for null, which says what an absent key says.
    fn value(&mut self, event: Event<'t>, line: usize, depth: usize) -> Result<Option<Node<'t>>, YamlError> {
        if depth > MOST_LEVELS {
            return Err(YamlError::at(line, "trop de niveaux imbriqués", "too many levels inside each other"));
        }
        let data = match event {
            Event::Scalar(text, style, ..) => {
                let is_null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                if is_null {
                    return Ok(None);
                }
                Data::Text(text)
            }
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break Data::List(items),
                        (event, line) => items.extend(self.value(event, line, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(..) => Data::Map(Box::new(self.mapping(depth)?)),
            Event::Alias(_) => {
                return Err(YamlError::at(
                    line,
                    "les alias (`*nom`) ne sont pas lus",
                    "aliases (`*name`) are not read",
                ));
            }
            _ => return Err(YamlError::at(line, "une valeur manque ici", "a value is missing here")),
        };
        Ok(Some(self.node(data, line)))
    }

    fn mapping(&mut self, depth: usize) -> Result<Map<'t>, YamlError> {
        let mut map = Map::default();
        loop {
            let (name, line) = match self.next()? {
                (Event::MappingEnd, _) => return Ok(map),
                (Event::Scalar(name, ..), line) => (name, line),
                (_, line) => {
                    return Err(YamlError::at(line, "cette clé n’est pas un texte", "this key is no text"));
                }
            };
            let key = Key { name, span: self.place(line) };
            let (event, begin) = self.next()?;
            let Some(value) = self.value(event, begin, depth + 1)? else { continue };
            if map.insert(key, value).is_err() {
                return Err(YamlError::at(line, "cette clé est écrite deux fois", "this key is written twice"));
            }
        }
    }
}

fn line_of(marker: Marker) -> usize {
    marker.line().max(1)
}

/// The parser's reasons are English, and about tokens: the line says more.
fn not_yaml(error: &ScanError) -> YamlError {
    YamlError { line: line_of(*error.marker()), why: Phrase::new("ce n’est pas du YAML", "this is not YAML") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn refused(text: &str) -> (usize, String) {
        let error = read(text).unwrap_err();
        (error.line, crate::rule::Say::say(&error.why, Lang::En))
    }

    #[test]
    fn scalars_stay_what_was_typed() {
        let text = "ref: 1.10\nyes: no\nnone: ~\n\"q\": 'é: x'\nfolded: >\n  a\n  b\nlist:\n- 1\n- {k: v}\n";
        let root = read(text).unwrap();
        let map = root.as_map().unwrap();
        let entries: Vec<String> =
            map.entries().iter().map(|(key, node)| format!("{} {:?}", key.name, node.as_str())).collect();
        assert_eq!(
            entries,
            ["ref Some(\"1.10\")", "yes Some(\"no\")", "q Some(\"é: x\")", "folded Some(\"a b\\n\")", "list None"]
        );
        let (_, list) = map.entry("list").unwrap();
        let inner = list.as_list().unwrap()[1].as_map().unwrap().entry("k").unwrap();
        assert_eq!(&text[inner.1.span.clone()], "- {k: v}\n");
    }

    #[test]
    fn what_is_not_read_says_its_line() {
        assert_eq!(refused("a: 1\nb: [1\n").1, "this is not YAML");
        assert_eq!(refused("a: &x 1\nb: *x\n"), (2, "aliases (`*name`) are not read".to_owned()));
        assert_eq!(refused("a: 1\n\na: 2\n"), (3, "this key is written twice".to_owned()));
        assert_eq!(refused("[a]: 1\n"), (1, "this key is no text".to_owned()));
        assert!(read("").unwrap().as_map().is_none());
        for deep in ["[".repeat(50_000), "- ".repeat(50_000), "{a: ".repeat(5_000)] {
            assert!(read(&deep).is_err());
        }
    }
}
