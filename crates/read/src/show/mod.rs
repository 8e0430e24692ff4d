//! A report of problems as text: one file for each format.
//!
//! Nothing is printed here. The same problems give the same bytes, and no byte of a file or of its
//! name can steer the terminal, the log or the program that reads the result.

mod crowd;
mod full;
mod github;
mod gitlab;
mod json;
mod junit;
mod line;
mod repeats;
mod sarif;
mod text;

pub use repeats::{Repeats, SHOWN_OF_A_KIND};

use std::borrow::Cow;

use crate::report::{Problem, Report};
use crate::rule::{Rule, Severity};
use crate::source::{Position, Sources, Span};
use crate::text::Lang;
use crate::text::typeset::labelled;

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For people: the lines of the file with the place underlined.
    Full,
    /// For people and editors: one line for each problem, `file:line:column: level[code] message`.
    Line,
    /// For programs: an array of objects.
    Json,
    /// For programs: the Static Analysis Results Interchange Format, version 2.1.0.
    Sarif,
    /// Annotations at the right lines of a change on GitHub.
    Github,
    /// The code quality report of a change on GitLab.
    Gitlab,
    /// A report of tests, for CI services.
    Junit,
}

/// What is done with problems that come in crowds, such as a text missing in every question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Crowds {
    /// Each of them is shown.
    All,
    /// The first one is shown, with the number of the others.
    First,
}

/// How people are shown a report. Only [`Format::Full`] and [`Format::Line`] ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour with ANSI escapes.
    pub color: bool,
    /// Columns to fit source lines into; below 40 counts as 40.
    pub width: usize,
    /// Whether frames are drawn with ASCII characters alone.
    pub ascii: bool,
    /// What is done with problems that come in crowds.
    pub crowds: Crowds,
}

impl Format {
    /// All formats, the usual one first.
    pub const ALL: [Format; 7] =
        [Format::Full, Format::Line, Format::Json, Format::Sarif, Format::Github, Format::Gitlab, Format::Junit];

    /// Whether people read it as it is.
    #[must_use]
    pub fn is_for_people(self) -> bool {
        matches!(self, Format::Full | Format::Line)
    }

    /// Whether its reader looks files up in the repository, whatever folder the program was started in.
    #[must_use]
    pub fn names_files_of_a_repository(self) -> bool {
        matches!(self, Format::Sarif | Format::Github | Format::Gitlab | Format::Junit)
    }
}

impl Default for Style {
    /// No colour, 100 columns, frames drawn with all of Unicode, every problem.
    fn default() -> Style {
        Style { color: false, width: 100, ascii: false, crowds: Crowds::All }
    }
}

/// The report's problems by file, place and code. The text ends with a line end, or is empty where
/// a format for people or GitHub has nothing to say.
#[must_use]
pub fn report(sources: &Sources, report: &Report, lang: Lang, format: Format, style: Style) -> String {
    let problems = report.sorted();
    let problems: Vec<Cow<'_, Problem>> = match style.crowds {
        Crowds::First if format.is_for_people() => crowd::first(&problems),
        _ => problems.into_iter().map(Cow::Borrowed).collect(),
    };
    let problems: Vec<&Problem> = problems.iter().map(Cow::as_ref).collect();
    match format {
        Format::Full => full::write(sources, &problems, lang, style),
        Format::Line => line::write(sources, &problems, lang, style),
        Format::Json => json::write(sources, &problems, lang),
        Format::Sarif => sarif::write(sources, &problems, lang),
        Format::Github => github::write(sources, &problems, lang),
        Format::Gitlab => gitlab::write(sources, &problems, lang),
        Format::Junit => junit::write(sources, &problems, lang),
    }
}

/// The closing line: how many files were checked, and how many errors, warnings and remarks were found in them.
#[must_use]
pub fn summary(lang: Lang, files: usize, found: [usize; 3]) -> String {
    let files = match files {
        0 => return no_files(lang),
        _ => files_checked(lang, files),
    };
    let of_kind: [fn(Lang, usize) -> String; 3] = [errors, warnings, remarks];
    let found = of_kind.iter().zip(found).filter(|(_, count)| *count > 0);
    let found: Vec<String> = found.map(|(say, count)| say(lang, count)).collect();
    if found.is_empty() { nothing_found(lang, &files) } else { labelled(lang, &files, &lang.list(&found)) }
}

/// The page of a rule.
#[must_use]
pub fn rule_page(rule: Rule, lang: Lang) -> String {
    let bold = anstyle::Style::new().bold();
    let (code, name, page) = (rule.code(), rule.name(), rule.page(lang));
    let severity = labelled(lang, lang.pick("gravité", "severity"), level(lang, rule.severity()));
    format!("{bold}{code} {name}{bold:#} ({severity})\n\n{}\n", page.trim_end())
}

crate::messages! {
    fn no_files() { fr: "aucun fichier vérifié", en: "no files checked" }
    fn files_checked(count: usize) {
        fr: one "1 fichier vérifié" many "{count} fichiers vérifiés",
        en: one "1 file checked" many "{count} files checked",
    }
    fn errors(count: usize) { fr: one "1 erreur" many "{count} erreurs", en: one "1 error" many "{count} errors" }
    fn warnings(count: usize) {
        fr: one "1 avertissement" many "{count} avertissements",
        en: one "1 warning" many "{count} warnings",
    }
    fn remarks(count: usize) { fr: one "1 remarque" many "{count} remarques", en: one "1 note" many "{count} notes" }
    fn nothing_found(files: &str) { fr: "{files}, aucun problème", en: "{files}, no problems" }
}

/// A severity's name for people.
fn level(lang: Lang, severity: Severity) -> &'static str {
    match severity {
        Severity::Error => lang.pick("erreur", "error"),
        Severity::Warning => lang.pick("avertissement", "warning"),
        Severity::Note => "note",
    }
}

/// A severity's name for programs, whatever the language.
fn level_key(severity: Severity) -> &'static str {
    level(Lang::En, severity)
}

/// The word before what to do.
fn help_label(lang: Lang) -> &'static str {
    lang.pick("aide", "help")
}

/// The word before a remark at another place.
fn note_label(lang: Lang) -> &'static str {
    level(lang, Severity::Note)
}

/// Where a span begins and ends, cut to what there is to see; the end is after the last character.
fn places(sources: &Sources, span: Span) -> (Position, Position) {
    let file = sources.file(span.file);
    let range = file.clamp(span);
    (file.position(range.start), file.position(range.end))
}

/// `file:line:column`, as terminals and editors know it.
fn location(sources: &Sources, span: Span) -> String {
    let (start, _) = places(sources, span);
    format!("{}:{}:{}", sources.file(span.file).name, start.line, start.column)
}

/// A file's name as services compare it with the paths of a repository.
fn repository_path(name: &str) -> &str {
    name.strip_prefix("./").unwrap_or(name)
}

/// The message with its help and its remarks below, each on its own line: for formats that hold
/// one text for a problem.
fn in_one_text(sources: &Sources, problem: &Problem, lang: Lang) -> Vec<String> {
    let mut lines = vec![problem.message(lang)];
    for note in &problem.notes {
        let at = location(sources, note.span);
        lines.push(labelled(lang, note_label(lang), &format!("{} ({at})", note.message(lang))));
    }
    lines.extend(problem.advice(lang).map(|advice| labelled(lang, help_label(lang), &advice)));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_have_names_for_people_and_for_programs() {
        let all = [Severity::Error, Severity::Warning, Severity::Note];
        assert_eq!(all.map(|severity| level(Lang::Fr, severity)), ["erreur", "avertissement", "note"]);
        assert_eq!(all.map(level_key), ["error", "warning", "note"]);
    }
}
