//! A JSON document of answers as the TOML that says the same, so that there is one reader of answers.

use std::fmt::{self, Write};

use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use crate::load::words;
use crate::messages;
use crate::report::{Note, Problem, Report};
use crate::rule::Rule;
use crate::source::{Sources, Span};

messages! {
    fn write_a_date() {
        fr: "écrire une date qui existe, telle que \"2026-11-21\"",
        en: "write a date that exists, such as \"2026-11-21\"",
    }
}

/// A value of JSON. A key that is written twice stays so, for the reader of answers to refuse.
enum Value {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Value>),
    Object(Object),
}

type Object = Vec<(String, Value)>;

/// The table that a key stands in.
#[derive(Clone, Copy)]
enum Table {
    Top,
    Answers,
    Dimension,
    Answer,
    Other,
}

impl Table {
    /// What the table under a key of this one is.
    fn inner(self) -> Table {
        match self {
            Table::Answers => Table::Dimension,
            Table::Dimension => Table::Answer,
            Table::Top | Table::Answer | Table::Other => Table::Other,
        }
    }

    /// Whether `date` is a date here: in a dimension it is a question, which may take any text.
    fn has_date(self) -> bool {
        matches!(self, Table::Top | Table::Answer)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Value, A::Error> {
        let mut object = Vec::new();
        while let Some(pair) = pairs.next_entry()? {
            object.push(pair);
        }
        Ok(Value::Object(object))
    }
}

/// The TOML text of a JSON object, a key a line. Null is left out, as a key that is absent; a date,
/// which JSON has not, is a text.
///
/// # Errors
/// When the text is no JSON object; gives the column of what is wrong with it.
pub fn toml_text(json: &str) -> Result<String, usize> {
    let value: Value = serde_json::from_str(json).map_err(|error| error.column())?;
    let Value::Object(object) = value else { return Err(1) };
    let mut text = String::new();
    let mut answers = Vec::new();
    for (key, value) in &object {
        match value {
            Value::Object(dimensions) if key == "answers" => answers.push(dimensions),
            // Should it be the answers, the reader of answers refuses them.
            _ => line(Table::Top, key, value, &mut text),
        }
    }
    // A line for each dimension: shorter lines read better in a message.
    for dimensions in answers {
        text.push_str("[answers]\n");
        for (dimension, answers) in dimensions {
            line(Table::Answers, dimension, answers, &mut text);
        }
    }
    Ok(text)
}

/// The file and the line in the name of a document, `FILE:LINE`.
#[must_use]
pub fn place(name: &str) -> (&str, usize) {
    let (file, line) = name.rsplit_once(':').unwrap_or((name, "1"));
    (file, line.parse().unwrap_or(1))
}

/// Moves what was found in the TOML of a document, called `name`, to its line of JSON: to the same
/// word where the line has it once, else to the line.
pub fn show_in_line(name: &str, json: &str, sources: &mut Sources, report: &mut Report) {
    if report.is_empty() {
        return;
    }
    let (path, number) = place(name);
    let line = sources.add_excerpt(path, json, number);
    let word = |span: Span| {
        let file = sources.file(span.file);
        (file.name == name).then(|| file.text.get(span.start..span.end).unwrap_or_default())
    };
    let moved = |span: Span| {
        let Some(word) = word(span) else { return span };
        let mut found = json.match_indices(word).map(|(at, _)| at..at + word.len());
        match (found.next(), found.next()) {
            (Some(range), None) if !word.is_empty() => line.span(range),
            _ => line.span(0..0),
        }
    };
    let lang = report.lang();
    let no_date = words::wrong_type(lang, &words::a_date(lang), words::found(lang, "string"));
    // What is said of TOML, in the terms of JSON.
    let said = |problem: Problem| match (word(problem.span), problem.rule) {
        (Some(key), Rule::AnswersDuplicateKey) => {
            let message = words::written_twice(lang, key.trim_matches(['"', '[', ']']));
            Problem::new(problem.rule, problem.span, message).help(words::keep_one(lang))
        }
        (Some(text), Rule::AnswersWrongType) if problem.message(lang) == no_date => {
            let message = words::csv_bad_date(lang, text.trim_matches('"'));
            Problem::new(problem.rule, problem.span, message).help(write_a_date(lang))
        }
        _ => problem,
    };
    report.map(|problem| {
        let problem = said(problem);
        Problem {
            span: moved(problem.span),
            notes: problem.notes.into_iter().map(|note| Note { span: moved(note.span), ..note }).collect(),
            ..problem
        }
    });
}

fn line(table: Table, key: &str, value: &Value, text: &mut String) {
    if !matches!(value, Value::Null) {
        write_pair(table, key, value, text);
        text.push('\n');
    }
}

fn write_pair(table: Table, key: &str, value: &Value, text: &mut String) {
    let bare = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if bare {
        text.push_str(key);
    } else {
        write_string(key, text);
    }
    text.push_str(" = ");
    match value {
        Value::Text(date) if key == "date" && table.has_date() && is_date(date) => text.push_str(date),
        other => write_value(table.inner(), other, text),
    }
}

/// Whether a text is a day, and that alone.
fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

/// `table`: what the value is, should it be a table.
fn write_value(table: Table, value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("\"\""),
        Value::Bool(yes) => text.push_str(if *yes { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&number.to_string()),
        Value::Text(string) => write_string(string, text),
        Value::List(items) => {
            text.push('[');
            for (at, item) in items.iter().filter(|item| !matches!(item, Value::Null)).enumerate() {
                text.push_str(if at == 0 { "" } else { ", " });
                write_value(Table::Other, item, text);
            }
            text.push(']');
        }
        Value::Object(object) => write_table(table, object, text),
    }
}

fn write_table(table: Table, object: &Object, text: &mut String) {
    text.push('{');
    for (at, (key, value)) in object.iter().filter(|(_, value)| !matches!(value, Value::Null)).enumerate() {
        text.push_str(if at == 0 { " " } else { ", " });
        write_pair(table, key, value, text);
    }
    text.push_str(" }");
}

fn write_string(string: &str, text: &mut String) {
    text.push('"');
    for c in string.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(text, "\\u{:04X}", u32::from(c));
            }
            c => text.push(c),
        }
    }
    text.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_says_the_same_in_toml() {
        let json = r#"{"format": 1, "framework": "x", "date": "2026-11-21", "language": null,
            "municipality": {"name": "L'\"île\"\n\u0001", "population": 2400},
            "respondent": [{"role": "clerk"}],
            "answers": {"a": {"q": "yes", "n": 0.25, "date": "2026-10-02", "r s": {"answer": ["x", "y"], "date": "2026-10-02"}}}}"#;
        let text = toml_text(json).unwrap();
        let read: toml::Table = text.parse().unwrap();
        assert_eq!(read["municipality"]["name"].as_str(), Some("L'\"île\"\n\u{1}"));
        assert!(read["date"].is_datetime() && read["answers"]["a"]["r s"]["date"].is_datetime());
        assert_eq!(read["answers"]["a"]["n"].as_float(), Some(0.25));
        assert_eq!(read["answers"]["a"]["date"].as_str(), Some("2026-10-02"));
        assert!(!read.contains_key("language"));
    }

    #[test]
    fn no_object_no_text() {
        assert_eq!(toml_text("[1]"), Err(1));
        assert_eq!(toml_text("{\"a\": }"), Err(7));
    }
}
