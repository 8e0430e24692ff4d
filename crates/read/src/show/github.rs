//! Workflow commands that GitHub shows as annotations beside the lines of a change.
//!
//! Format and escapes: GitHub Docs, "Workflow commands for GitHub Actions".

use super::text::harmless;
use super::{in_one_text, location, places, repository_path};
use crate::report::Problem;
use crate::rule::Severity;
use crate::source::Sources;
use crate::text::Lang;

pub(super) fn write(sources: &Sources, problems: &[&Problem], lang: Lang) -> String {
    problems.iter().map(|problem| annotation(sources, problem, lang)).collect()
}

fn annotation(sources: &Sources, problem: &Problem, lang: Lang) -> String {
    let command = match problem.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let file = property(repository_path(&sources.file(problem.span.file).name));
    let (start, end) = places(sources, problem.span);
    // GitHub takes columns only within one line.
    let columns =
        if start.line == end.line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
    let title = property(&format!("{} {}", problem.rule.code(), problem.rule.name()));
    // The log shows the text alone, so it says the place again.
    let mut lines = in_one_text(sources, problem, lang);
    lines[0] = format!("{}: {}", location(sources, problem.span), lines[0]);
    let lines: Vec<String> = lines.iter().map(|line| escape(&harmless(line, false))).collect();
    format!(
        "::{command} file={file},line={},endLine={}{columns},title={title}::{}\n",
        start.line,
        end.line,
        lines.join("%0A")
    )
}

/// A line of the text: `harmless` left no line ends in it.
fn escape(line: &str) -> String {
    line.replace('%', "%25")
}

fn property(text: &str) -> String {
    escape(&harmless(text, false)).replace(':', "%3A").replace(',', "%2C")
}
