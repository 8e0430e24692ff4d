//! Keys and tables that are written twice: which ones, where first, and what was probably meant.

use std::collections::HashSet;
use std::ops::Range;

use super::answers::AnswersFile;
use super::framework::{DimensionFile, FrameworkFile, QuestionFile, ScaleFile};
use super::shape::Kind;
use super::tree::{Key, Table, Value};
use super::words;
use crate::report::Problem;
use crate::rule::Rule;
use crate::source::FileId;
use crate::text::Lang;

/// The most tables that are looked at: finding the first one takes time, and so many are shown nowhere.
const MOST_TABLES: usize = 100;

/// The most headers among which the first one is looked for.
const MOST_HEADERS: usize = 10_000;

/// A header such as `[framework]` or `[[dimension.question]]`.
struct Header {
    /// With its brackets.
    range: Range<usize>,
    /// Between them.
    path: Range<usize>,
    is_list: bool,
}

/// What is needed to say of a file what is written twice in it.
pub struct Duplicates<'t> {
    text: &'t str,
    /// What the parser kept: of what is written twice, the first.
    kept: Table<'t>,
    kind: Kind,
    headers: Vec<Header>,
    /// Where the headers begin of which something is said already.
    said: HashSet<usize>,
}

impl<'t> Duplicates<'t> {
    /// The duplicates of a file.
    pub fn new(text: &'t str, kept: Table<'t>, kind: Kind) -> Duplicates<'t> {
        Duplicates { text, kept, kind, headers: headers(text), said: HashSet::new() }
    }

    /// What is wrong with a second key; none where it follows from what is said already.
    pub fn problem(&mut self, rule: Rule, file: FileId, second: &Range<usize>, lang: Lang) -> Option<Problem> {
        let header = self.header(second.start);
        if let Some(header) = header.filter(|header| second.end <= header.range.end) {
            return self.table(rule, file, header.range.start, second, lang);
        }
        // Under a header that is written twice, every key is.
        if header.is_some_and(|header| self.said.contains(&header.range.start)) {
            return None;
        }
        let line = self.text[..second.start].rfind('\n').map_or(0, |end| end + 1);
        let mut path = header.map_or_else(Vec::new, |header| self.segments(&header.path));
        path.extend(self.segments(&(line..second.end)));
        let name = path.last().copied().unwrap_or_default();
        let problem = Problem::new(rule, file.span(second.clone()), words::written_twice(lang, name));
        let problem = match self.first(&path, second.start) {
            Some(first) => problem.note(file.span(first), words::first_written(lang)),
            None => problem,
        };
        Some(problem.help(words::keep_one(lang)))
    }

    /// What is wrong with a header that names something a second time.
    fn table(&mut self, rule: Rule, file: FileId, header: usize, second: &Range<usize>, lang: Lang) -> Option<Problem> {
        self.said.insert(header);
        if self.said.len() > MOST_TABLES {
            return None;
        }
        let header = self.header(header)?;
        let path = self.segments(&(header.path.start..second.end));
        let table = path.join(".");
        let first_header = self.first_header(&path, header.range.start);
        let first = first_header.map_or_else(|| self.first(&path, second.start), |first| Some(first.range.clone()));
        let is_list = is_list(self.kind, &path);
        // The mistake is where the first one stands, if this one is as it must be.
        if let Some(first) = first_header.filter(|_| is_list && header.is_list && second.end >= header.path.end) {
            let place = first.range.clone();
            let whole = self.segments(&first.path) == path;
            let (message, help) = if whole {
                (words::table_and_list(lang, &table), words::write_list(lang, &table))
            } else {
                let inner = &self.text[place.clone()];
                (words::before_its_table(lang, inner, &table), words::write_table_above(lang, &table))
            };
            let note = if whole { words::next_one(lang) } else { words::comes_here(lang) };
            let (start, other) = (place.start, header.range.clone());
            let problem = Problem::new(rule, file.span(place), message).note(file.span(other), note).help(help);
            return self.said.insert(start).then_some(problem);
        }
        let help = if is_list { words::write_list(lang, &table) } else { words::merge_tables(lang) };
        let problem = Problem::new(rule, file.span(second.clone()), words::table_twice(lang, &table)).help(help);
        Some(match first {
            Some(first) => problem.note(file.span(first), words::first_written(lang)),
            None => problem,
        })
    }

    /// The last header that begins at a place or before it.
    fn header(&self, place: usize) -> Option<&Header> {
        let after = self.headers.partition_point(|header| header.range.start <= place);
        self.headers.get(after.checked_sub(1)?)
    }

    /// The first header that defines a table, in the list of tables that it lies in: the parser keeps
    /// the last.
    fn first_header(&self, path: &[&str], before: usize) -> Option<&Header> {
        let end = self.headers.partition_point(|header| header.range.start < before);
        let earlier = &self.headers[end.saturating_sub(MOST_HEADERS)..end];
        let (_, outer) = path.split_last()?;
        let begin = earlier.iter().rposition(|header| self.segments(&header.path) == outer).map_or(0, |at| at + 1);
        earlier[begin..].iter().find(|header| self.segments(&header.path).starts_with(path))
    }

    /// The names of a path.
    fn segments(&self, path: &Range<usize>) -> Vec<&'t str> {
        self.text[path.clone()].split('.').map(|name| name.trim().trim_matches(['"', '\''])).collect()
    }

    /// Where the first key of a path stands, as far as it comes before a place.
    fn first(&self, path: &[&str], before: usize) -> Option<Range<usize>> {
        let (last, inside) = path.split_last()?;
        let mut table = &self.kept;
        for name in inside {
            let (_, node) = table.entry(name)?;
            table = match &node.value {
                Value::Table(table) => table,
                // The last one that has begun.
                Value::List(items) => {
                    let begun = items.partition_point(|item| item.span.start < before);
                    items.get(begun.checked_sub(1)?)?.as_table()?
                }
                _ => return None,
            };
        }
        let (Key { span, .. }, _) = table.entry(last)?;
        (span.start < before).then(|| span.clone())
    }
}

/// Whether what a path names is a list of tables.
fn is_list(kind: Kind, path: &[&str]) -> bool {
    match (kind, path) {
        (Kind::Framework, [key]) => FrameworkFile::is_list(key),
        (Kind::Framework, ["scale", key]) => ScaleFile::is_list(key),
        (Kind::Framework, ["dimension", key]) => DimensionFile::is_list(key),
        (Kind::Framework, ["dimension", "question", key]) => QuestionFile::is_list(key),
        (Kind::Answers, [key]) => AnswersFile::is_list(key),
        (Kind::Framework | Kind::Answers, _) => false,
    }
}

/// The lines that are headers.
fn headers(text: &str) -> Vec<Header> {
    let mut start = 0;
    let mut headers = Vec::new();
    for line in text.split_inclusive('\n') {
        let begin = start + (line.len() - line.trim_start().len());
        start += line.len();
        let line = line.trim();
        let (open, close) = if line.starts_with("[[") { ("[[", "]]") } else { ("[", "]") };
        let Some((path, rest)) = line.strip_prefix(open).and_then(|rest| rest.split_once(close)) else { continue };
        let rest = rest.trim_start();
        // What else begins so is an item of a list on several lines.
        let is_path = path.trim_start().starts_with(|c: char| c.is_ascii_alphabetic())
            && path.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ' '));
        if !is_path || !(rest.is_empty() || rest.starts_with('#')) {
            continue;
        }
        let path_start = begin + open.len();
        headers.push(Header {
            range: begin..path_start + path.len() + close.len(),
            path: path_start..path_start + path.len(),
            is_list: open == "[[",
        });
    }
    headers
}
