//! An array of objects; names and meaning as in the manual of `jalon check`.

use serde::Serialize;

use super::{level_key, places};
use crate::report::{Note, Problem};
use crate::source::Sources;
use crate::text::Lang;
use crate::text::harm::harmless_json;

/// Lines and columns count from 1, columns in characters; the end is after the last character.
#[derive(Serialize)]
struct ProblemJson<'a> {
    rule: &'static str,
    name: &'static str,
    severity: &'static str,
    message: String,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    help: Option<String>,
    notes: Vec<RemarkJson<'a>>,
}

#[derive(Serialize)]
struct RemarkJson<'a> {
    message: String,
    file: &'a str,
    line: usize,
    column: usize,
}

pub(super) fn write(sources: &Sources, problems: &[&Problem], lang: Lang) -> String {
    let items: Vec<ProblemJson> = problems.iter().map(|problem| item(sources, problem, lang)).collect();
    pretty(&items)
}

/// Indented JSON. What is written here is lists, texts and numbers, which always can be.
pub(super) fn pretty(value: &impl Serialize) -> String {
    harmless_json(serde_json::to_string_pretty(value).unwrap_or_default() + "\n")
}

fn item<'a>(sources: &'a Sources, problem: &Problem, lang: Lang) -> ProblemJson<'a> {
    let (start, end) = places(sources, problem.span);
    ProblemJson {
        rule: problem.rule.code(),
        name: problem.rule.name(),
        severity: level_key(problem.severity()),
        message: problem.message(lang),
        file: &sources.file(problem.span.file).name,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        help: problem.advice(lang),
        notes: problem.notes.iter().map(|note| remark(sources, note, lang)).collect(),
    }
}

fn remark<'a>(sources: &'a Sources, note: &Note, lang: Lang) -> RemarkJson<'a> {
    let (start, _) = places(sources, note.span);
    RemarkJson {
        message: note.message(lang),
        file: &sources.file(note.span.file).name,
        line: start.line,
        column: start.column,
    }
}
