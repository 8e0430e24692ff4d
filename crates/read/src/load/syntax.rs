//! Syntax errors of TOML, all of a file at once and in the reader's language.

use std::ops::Range;

use super::answers::AnswersFile;
use super::framework::{AdditionFile, DimensionFile, FrameworkFile, OverrideFile, QuestionFile, ScaleFile};
use super::shape::Kind;
use super::slip::Slip;
use super::toml::{self, SyntaxFault, What};
use super::tree::Map;
use crate::report::{Problem, Report};
use crate::rule::{self, Advice, Phrase, Remark};
use crate::source::FileId;
use crate::text::Lang;

/// The most syntax errors shown of one file: after these, one mistake mostly follows from another.
const MOST_ERRORS: usize = 20;

/// Reads a TOML file; reports its syntax errors and gives `None` where there are any.
pub fn read<'t>(text: &'t str, file: FileId, kind: Kind, report: &mut Report) -> Option<Map<'t>> {
    let mut faults = match toml::read(text, &|path| is_list(kind, path)) {
        Ok(map) => return Some(map),
        Err(faults) => faults,
    };
    faults.sort_by_key(|fault| (fault.span.start, fault.span.end));
    faults.dedup_by_key(|fault| fault.span.start);
    let mut tell = |problem: Problem| {
        report.push(match kind {
            Kind::Framework | Kind::Texts => problem,
            Kind::Answers => problem.in_answers(),
        });
    };
    let faults = meant(faults, text, kind);
    for (at, (fault, slip)) in faults.iter().enumerate().take(MOST_ERRORS) {
        let problem = match slip {
            Some(slip) => slip.clone().at(file.span(fault.span.clone())),
            None => said(fault, text, file),
        };
        // How a line is made is said once a file.
        let is_first = at == 0 && problem.advice.is_none() && matches!(fault.what, What::Syntax(_));
        tell(if is_first { problem.help(Advice::WriteLines) } else { problem });
    }
    if let Some((next, _)) = faults.get(MOST_ERRORS) {
        tell(rule::Fault::MoreSyntaxErrors(faults.len() - MOST_ERRORS).at(file.span(next.span.clone())));
    }
    None
}

/// The faults with the slips that some of them are. What follows a slip in its line follows from it.
fn meant(faults: Vec<SyntaxFault>, text: &str, kind: Kind) -> Vec<(SyntaxFault, Option<Slip>)> {
    // No key of answers or texts takes `true` or `false`.
    let takes_truth = kind == Kind::Framework;
    let mut all: Vec<(SyntaxFault, Option<Slip>)> = Vec::with_capacity(faults.len());
    for fault in faults {
        let written = match &fault.what {
            What::Syntax(_) => written(text, fault.span.start),
            _ => None,
        };
        let slip = written.and_then(|place| Some((Slip::of(text.get(place.clone())?, takes_truth)?, place)));
        let last = all.last().filter(|(_, slip)| slip.is_some()).map(|(last, _)| last.span.clone());
        let follows = last.is_some_and(|last| {
            let is_same_line = text.get(last.end..fault.span.start).is_none_or(|between| !between.contains('\n'));
            is_same_line && slip.as_ref().is_none_or(|(_, place)| *place == last)
        });
        match slip {
            _ if follows => {}
            Some((slip, span)) => all.push((SyntaxFault { span, ..fault }, Some(slip))),
            None => all.push((fault, None)),
        }
    }
    all
}

/// The value that a place in a line belongs to, as far as it can be told where the syntax is broken.
fn written(text: &str, at: usize) -> Option<Range<usize>> {
    let before = text.get(..at)?;
    let mut start =
        before.rfind(['=', '[', '{', '\n', '"']).filter(|start| before[*start..].starts_with(['=', '[']))? + 1;
    if let Some(item) = before[start..].rfind(", ") {
        // In a list an item begins there, else a key.
        start += before[..start].ends_with('[').then_some(item + 2)?;
    }
    let rest = &text[start..];
    let end = rest.find(['=', ']', '}', '#', '\n', '"']).unwrap_or(rest.len());
    // A decimal comma has no blank after it.
    let value = rest[..end].split(", ").next()?;
    let blank = value.len() - value.trim_start().len();
    let place = start + blank..start + blank + value.trim().trim_end_matches(',').len();
    (at <= place.end).then_some(place)
}

/// What is said of a fault.
fn said(fault: &SyntaxFault, text: &str, file: FileId) -> Problem {
    let span = file.span(fault.span.clone());
    let other = |place: &Range<usize>| file.span(place.clone());
    match &fault.what {
        What::Syntax(what) => {
            rule::Fault::Syntax(Phrase::of(|lang| translate(lang, what))).at(span).maybe_help(remedy(what))
        }
        What::KeyTwice { key, first } => {
            rule::Fault::KeyTwice(key.clone()).at(span).note(other(first), Remark::FirstWritten)
        }
        What::TableTwice { table, first, is_list } => {
            let advice = is_list.then(|| Advice::WriteList(table.clone()));
            let problem = rule::Fault::TableTwice(table.clone()).at(span).maybe_help(advice);
            problem.note(other(first), Remark::FirstWritten)
        }
        What::TableNotList { table, next } => {
            rule::Fault::TableAndList(table.clone()).at(span).note(other(next), Remark::NextOne)
        }
        What::BeforeItsTable { table, next } => {
            let header = text.get(fault.span.clone()).unwrap_or_default();
            let problem = rule::Fault::BeforeItsTable(header.to_owned(), table.clone()).at(span);
            problem.note(other(next), Remark::ComesHere)
        }
    }
}

/// Whether what a path of keys names is a list of tables.
fn is_list(kind: Kind, path: &[&str]) -> bool {
    match (kind, path) {
        (Kind::Framework, [key]) => FrameworkFile::is_list(key),
        (Kind::Framework, ["scale", key]) => ScaleFile::is_list(key),
        (Kind::Framework, ["dimension", key]) => DimensionFile::is_list(key),
        (Kind::Framework, ["addition", key]) => AdditionFile::is_list(key),
        (Kind::Framework, ["dimension" | "addition", "question", key]) => QuestionFile::is_list(key),
        (Kind::Framework, ["override", key]) => OverrideFile::is_list(key),
        (Kind::Answers, [key]) => AnswersFile::is_list(key),
        (Kind::Framework | Kind::Answers | Kind::Texts, _) => false,
    }
}

/// What to do, where the sentence does not say it and it is always the same.
fn remedy(message: &str) -> Option<Advice> {
    (message == "string values must be quoted").then_some(Advice::QuoteIt)
}

/// The parser speaks English.
fn translate(lang: Lang, message: &str) -> String {
    match lang {
        Lang::En => message.to_owned(),
        Lang::Fr => french(message).unwrap_or("la syntaxe n’est pas celle de TOML").to_owned(),
    }
}

fn french(message: &str) -> Option<&'static str> {
    Some(match message {
        "`_` may only go between digits" => "`_` ne peut se trouver qu’entre deux chiffres",
        "recursion limit" => "trop de niveaux imbriqués",
        "carriage return must be followed by newline" => "un retour chariot doit être suivi d’une fin de ligne",
        "extra `=`" | "extra assignment between key-value pairs" => "un signe `=` de trop",
        "extra comma in array" => "une virgule de trop dans la liste",
        "extra comma in inline table" => "une virgule de trop dans la table",
        "integers with a radix cannot be signed" => "un nombre hexadécimal, octal ou binaire ne porte pas de signe",
        "invalid binary number" => "ce nombre binaire est mal écrit",
        "invalid boolean" => "écrire `true` ou `false`",
        "invalid comment character" => "ce caractère est interdit dans un commentaire",
        "invalid float" => "ce nombre décimal est mal écrit",
        "invalid hexadecimal number" => "ce nombre hexadécimal est mal écrit",
        "invalid inline table element" => "cet élément de table est mal écrit",
        "invalid integer number" => "ce nombre entier est mal écrit",
        "invalid key-value pair" => "il faut une clé, un signe `=` et une valeur",
        "invalid octal number" => "ce nombre octal est mal écrit",
        "invalid basic string"
        | "invalid literal string"
        | "invalid multi-line basic string"
        | "invalid multi-line literal string"
        | "invalid string" => "ce texte est mal écrit : un guillemet manque, ou un caractère est interdit",
        "invalid unquoted key" => "cette clé contient un caractère qui demande des guillemets",
        "invalid value" => "cette valeur est mal écrite",
        "key with no value" | "missing value for key" | "missing value" => "la valeur manque",
        "keys cannot be multi-line basic strings" | "keys cannot be multi-line literal strings" => {
            "une clé ne peut pas tenir sur plusieurs lignes"
        }
        "missing assignment between key-value pairs" => "un signe `=` manque",
        "missing comma between array elements" => "une virgule manque entre deux éléments de la liste",
        "missing comma between key-value pairs" => "une virgule manque entre deux éléments de la table",
        "missing comment start" => "un `#` manque",
        "missing escaped value" => "il manque quelque chose après la barre oblique inverse",
        "missing inline table opening" => "une accolade ouvrante `{` manque",
        "missing key for inline table element" => "une clé manque dans la table",
        "missing opening quote" => "un guillemet ouvrant manque",
        "missing array opening" | "missing table open" => "un crochet ouvrant `[` manque",
        "radix must be lowercase" => "écrire `0x`, `0o` ou `0b` en minuscules",
        "redundant integer number prefix" => "un préfixe de nombre de trop",
        "redundant numeric sign" | "unexpected sign" => "un signe de trop devant le nombre",
        "string values must be quoted" => "un texte doit être entre guillemets",
        "too few unicode value digits" => "il manque des chiffres au code du caractère",
        "unclosed array table" => "il manque `]]`",
        "unclosed array" => "la liste n’est pas fermée : `]` manque",
        "unclosed inline table" => "la table n’est pas fermée : `}` manque",
        "unclosed table" => "il manque `]`",
        "unexpected `=` in array" => "un signe `=` n’a pas sa place dans une liste",
        "unexpected content between comment and newline" | "unexpected content" => {
            "ce qui est écrit ici n’a pas sa place"
        }
        "unexpected key or value" => "une clé ou une valeur n’a pas sa place ici : une fin de ligne manque peut-être",
        "unexpected leading zero" => "un nombre ne commence pas par zéro",
        "unquoted keys cannot be empty" => "la clé est vide",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn problems(lang: Lang, text: &str) -> Vec<String> {
        let mut sources = Sources::new();
        let file = sources.add("a.toml", text);
        let mut report = Report::new();
        assert!(read(text, file, Kind::Framework, &mut report).is_none());
        report.sorted().iter().map(|p| format!("{} {}", sources.positions(p.span).0.line, p.message(lang))).collect()
    }

    #[test]
    fn a_value_as_it_is_written_elsewhere_is_told_once_with_its_whole_place() {
        let text = "date = 21/11/2026 # today\nn = 1,5\nt = { a = 0,4, b = \"1,5\", c = 14 200 }\nk = [1, 14 200]\nx = non\n\
            y = 5/6 # half\nz = \"14 200\" 3\n";
        let mut sources = Sources::new();
        let file = sources.add("a.toml", text);
        let mut report = Report::new();
        assert!(read(text, file, Kind::Framework, &mut report).is_none());
        let said = |p: &Problem| {
            let place = text.get(p.span.start..p.span.end).unwrap();
            format!("{place} | {} | {}", p.message(Lang::En), p.advice(Lang::En).unwrap_or_default())
        };
        let said: Vec<String> = report.sorted().into_iter().map(said).collect();
        let number = "14 200 | a number is written with nothing between the thousands | write 14200, without quotes";
        let expected = [
            "21/11/2026 | a date is written year-month-day | write 2026-11-21, without quotes",
            "1,5 | a decimal number is written with a point | write 1.5, without quotes",
            "0,4 | a decimal number is written with a point | write 0.4, without quotes",
            number,
            number,
            "non | `non` is neither `true`, `false` nor a quoted text | write `false` where the key takes `true` or \
             `false`, else the text between quotation marks: \"non\"",
            "5/6 | string values must be quoted | put the text between quotation marks, as in \"yes\"",
        ];
        assert_eq!(said[..expected.len()], expected);
        // What is no slip is told as ever.
        assert_eq!(said[expected.len()..], [" | unexpected key or value | "]);
    }

    #[test]
    fn every_error_of_a_file_is_said_in_french() {
        let found = problems(Lang::Fr, "a = \nb = [1 2]\na = 1\nc = oui\n[d\ne = {f = 1\n");
        assert_eq!(
            found,
            [
                "1 un texte doit être entre guillemets",
                "2 un texte doit être entre guillemets",
                "3 la clé `a` est écrite deux fois",
                "4 `oui` n’est ni `true`, ni `false`, ni un texte entre guillemets",
                "5 il manque `]`",
                "6 la table n’est pas fermée\u{a0}: `}` manque",
            ]
        );
    }
}
