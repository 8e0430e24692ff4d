//! A document in JSON, read into the tree that TOML gives, with the place of every key and value.

use std::borrow::Cow;
use std::ops::Range;

use super::tree::{Data, Key, Map, Node};
use crate::report::Report;
use crate::rule::{Fault, Remark};
use crate::source::FileId;

/// The most lists and objects inside each other: more than any document has, and an end for what is none.
const MOST_LEVELS: usize = 100;

/// Parses an object; reports what is wrong with it as JSON and gives `None` where anything is.
pub fn parse<'t>(text: &'t str, file: FileId, report: &mut Report) -> Option<Map<'t>> {
    let mut parser = Parser { text, at: 0, twice: Vec::new() };
    let map = match parser.document() {
        Ok(map) => map,
        Err(at) => {
            let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
            report.push(Fault::NotJson.at(file.span(at..end)));
            return None;
        }
    };
    for (key, first) in &parser.twice {
        let problem = Fault::KeyTwice(key.name.to_string()).at(file.span(key.span.clone())).in_answers();
        report.push(problem.note(file.span(first.clone()), Remark::FirstWritten));
    }
    parser.twice.is_empty().then_some(map)
}

/// A text that is being read; errors are the byte that cannot be read.
struct Parser<'t> {
    text: &'t str,
    at: usize,
    /// The keys written a second time in their object, with the place of the first.
    twice: Vec<(Key<'t>, Range<usize>)>,
}

impl<'t> Parser<'t> {
    fn document(&mut self) -> Result<Map<'t>, usize> {
        let Some(Node { data: Data::Map(map), .. }) = self.value(0)? else { return Err(0) };
        self.skip_blanks();
        if self.at == self.text.len() { Ok(*map) } else { Err(self.at) }
    }

    /// A value; `None` for null, which says what an absent key says.
    fn value(&mut self, depth: usize) -> Result<Option<Node<'t>>, usize> {
        self.skip_blanks();
        let start = self.at;
        let data = match self.text.as_bytes().get(start) {
            Some(b'{' | b'[') if depth == MOST_LEVELS => return Err(start),
            Some(b'{') => Data::Map(Box::new(self.object(depth)?)),
            Some(b'[') => {
                let mut items = Vec::new();
                self.items(b']', |parser| parser.value(depth + 1).map(|item| items.extend(item)))?;
                Data::List(items)
            }
            Some(b'"') => Data::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => match self.take_while(|byte| byte.is_ascii_alphanumeric()) {
                "true" => Data::Boolean(true),
                "false" => Data::Boolean(false),
                "null" => return Ok(None),
                _ => return Err(start),
            },
        };
        Ok(Some(Node { data, span: start..self.at }))
    }

    fn object(&mut self, depth: usize) -> Result<Map<'t>, usize> {
        let mut map = Map::default();
        self.items(b'}', |parser| {
            parser.skip_blanks();
            let start = parser.at;
            let key = Key { name: parser.string()?, span: start..parser.at };
            parser.expect(b':')?;
            let Some(value) = parser.value(depth + 1)? else { return Ok(()) };
            if let Err(first) = map.insert(key.clone(), value) {
                parser.twice.push((key, first));
            }
            Ok(())
        })?;
        Ok(map)
    }

    /// Reads what stands between an opening bracket and `close`, separated by commas.
    fn items(&mut self, close: u8, mut item: impl FnMut(&mut Self) -> Result<(), usize>) -> Result<(), usize> {
        self.at += 1;
        if self.expect(close).is_ok() {
            return Ok(());
        }
        loop {
            item(self)?;
            if self.expect(close).is_ok() {
                return Ok(());
            }
            self.expect(b',')?;
        }
    }

    fn string(&mut self) -> Result<Cow<'t, str>, usize> {
        let start = self.at;
        self.expect(b'"')?;
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b'"') => break,
                Some(b'\\') => self.at += 2,
                Some(_) => self.at += 1,
                None => return Err(self.text.len()),
            }
        }
        self.at += 1;
        let inner = &self.text[start + 1..self.at - 1];
        if !inner.bytes().any(|byte| byte == b'\\' || byte.is_ascii_control()) {
            return Ok(Cow::Borrowed(inner));
        }
        // Escapes, and what must be escaped, are left to those who know all of them.
        let decoded = serde_json::from_str(&self.text[start..self.at]);
        decoded.map(Cow::Owned).map_err(|error| self.text.floor_char_boundary(start + error.column().saturating_sub(1)))
    }

    fn number(&mut self) -> Result<Data<'t>, usize> {
        let start = self.at;
        let number = self.take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
        if serde_json::from_str::<serde_json::Number>(number).is_err() {
            return Err(start);
        }
        let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
        // Many programs write every number with a point.
        let is_whole = rest.bytes().all(|digit| digit == b'0') && !whole.contains(['e', 'E']);
        Ok(if is_whole {
            Data::Integer { digits: Cow::Borrowed(whole), radix: 10 }
        } else {
            Data::Float(Cow::Borrowed(number))
        })
    }

    fn take_while(&mut self, belongs: impl Fn(u8) -> bool) -> &'t str {
        let rest = &self.text[self.at..];
        let end = rest.bytes().position(|byte| !belongs(byte)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn skip_blanks(&mut self) {
        self.take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'));
    }

    /// Takes a byte after blanks, if it is the next one.
    fn expect(&mut self, byte: u8) -> Result<(), usize> {
        self.skip_blanks();
        if self.text.as_bytes().get(self.at) != Some(&byte) {
            return Err(self.at);
        }
        self.at += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Problem;
    use crate::source::Sources;
    use crate::text::Lang;

    /// What is reported of a text: line and column with the sentence.
    fn problems(text: &str) -> Vec<String> {
        let (mut sources, mut report) = (Sources::new(), Report::new());
        let file = sources.add("x.jsonl", text);
        parse(text, file, &mut report);
        let line =
            |problem: &Problem| format!("{} {}", sources.positions(problem.span).0.column, problem.message(Lang::En));
        report.sorted().into_iter().map(line).collect()
    }

    #[test]
    fn every_kind_of_value_has_its_place() {
        let text = r#"{"a": [1, 2.50, null, true], "é\u00e9": "b\n", "n": null, "w": 1900.0, "e": 1e3}"#;
        let (mut sources, mut report) = (Sources::new(), Report::new());
        let file = sources.add("x.jsonl", text);
        let map = parse(text, file, &mut report).unwrap();
        let entries: Vec<String> = map
            .entries()
            .iter()
            .map(|(key, node)| format!("{} {} {:?}", key.name, &text[node.span.clone()], node.data))
            .collect();
        assert_eq!(
            entries[1..],
            [r#"éé "b\n" Text("b\n")"#, r#"w 1900.0 Integer { digits: "1900", radix: 10 }"#, r#"e 1e3 Float("1e3")"#]
        );
        let items: Vec<String> =
            map.entries()[0].1.as_list().unwrap().iter().map(|item| format!("{:?}", item.data)).collect();
        assert_eq!(items, [r#"Integer { digits: "1", radix: 10 }"#, r#"Float("2.50")"#, "Boolean(true)"]);
    }

    #[test]
    fn what_is_no_json_is_told_at_its_first_wrong_letter() {
        for (text, column) in [
            (r#"{"a": }"#, 7),
            (r#"{"a": 01}"#, 7),
            (r#"{"a": tru}"#, 7),
            (r#"{"a": 1,}"#, 9),
            (r#"{"a" 1}"#, 6),
            (r#"{"é": "x}"#, 10),
            (r#"{"a": "\q"}"#, 9),
            (r#"{"a": 1} x"#, 10),
            ("[1]", 1),
            ("", 1),
        ] {
            assert_eq!(problems(text), [format!("{column} this line is no JSON document")], "{text}");
        }
        assert_eq!(problems(&format!("{{\"a\":{}", "[".repeat(100_000))).len(), 1);
    }

    #[test]
    fn a_key_written_twice_is_told_where_it_is_the_second_time() {
        assert_eq!(problems(r#"{"a": {"b": 1, "b": 2}, "a": null}"#), ["16 the key `b` is written twice"]);
    }
}
