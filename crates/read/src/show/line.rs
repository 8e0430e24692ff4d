//! One line for each problem, as editors and `grep` know it.

use anstyle::Style as Colour;

use super::text::harmless;
use super::{Style, level, location};
use crate::report::Problem;
use crate::rule::{Remark, Severity};
use crate::source::Sources;
use crate::text::Lang;

pub(super) fn write(sources: &Sources, problems: &[&Problem], lang: Lang, style: Style) -> String {
    problems.iter().map(|problem| line(sources, problem, lang, style)).collect()
}

fn line(sources: &Sources, problem: &Problem, lang: Lang, style: Style) -> String {
    let at = location(sources, problem.span);
    let colour = if style.color { colour(problem.severity()) } else { Colour::new() };
    let level = format!("{}[{}]", level(lang, problem.severity()), problem.rule.code());
    let help = problem.advice(lang).map_or(String::new(), |help| advice(lang, &help));
    let others = problem.notes.iter().find(|note| matches!(note.remark, Remark::AndMore(_)));
    let others = others.map_or(String::new(), |note| format!(" ({})", note.message(lang)));
    let text = format!("{}{others}{help}", problem.message(lang));
    format!("{}: {colour}{level}{colour:#} {}\n", harmless(&at, style.ascii), harmless(&text, style.ascii))
}

crate::messages! {
    /// What to do, after a message on the same line.
    fn advice(help: &str) { fr: "\u{a0}; aide\u{a0}: {help}", en: "; help: {help}" }
}

/// The colours of the full report.
fn colour(severity: Severity) -> Colour {
    use annotate_snippets::renderer;
    match severity {
        Severity::Error => renderer::DEFAULT_ERROR_STYLE,
        Severity::Warning => renderer::DEFAULT_WARNING_STYLE,
        Severity::Note => renderer::DEFAULT_NOTE_STYLE,
    }
}
