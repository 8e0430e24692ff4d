//! Syntax errors of TOML, all of a file at once and in the reader's language.

use std::ops::Range;

use toml::de::DeTable;

use super::duplicate::Duplicates;
use super::shape::Kind;
use super::tree::Table;
use super::words;
use crate::report::{Problem, Report};
use crate::rule::Rule;
use crate::source::FileId;
use crate::text::Lang;

/// The most syntax errors shown of one file: after these, one mistake mostly follows from another.
const MOST_ERRORS: usize = 20;

/// Parses a file; reports its syntax errors and gives `None` where there are any.
pub fn parse<'t>(text: &'t str, file: FileId, kind: Kind, report: &mut Report) -> Option<Table<'t>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    if errors.is_empty() {
        return Some(table.into_inner().into());
    }
    let lang = report.lang();
    let mut found: Vec<(Range<usize>, &str)> =
        // A key nested too deep comes without a place.
        errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    found.sort_by_key(|(range, _)| (range.start, range.end));
    found.dedup_by_key(|(range, _)| range.start);
    let (syntax, duplicate) = match kind {
        Kind::Framework => (Rule::FrameworkSyntax, Rule::FrameworkDuplicateKey),
        Kind::Answers => (Rule::AnswersSyntax, Rule::AnswersDuplicateKey),
    };
    let mut duplicates = Duplicates::new(text, table.into_inner().into(), kind);
    let mut shown = 0;
    for (at, (range, message)) in found.iter().enumerate() {
        if shown == MOST_ERRORS {
            let problem =
                Problem::new(syntax, file.span(range.clone()), words::too_many_errors(lang, found.len() - at));
            report.push(problem.help(words::mend_syntax(lang)));
            break;
        }
        let problem = if *message == "duplicate key" {
            let Some(problem) = duplicates.problem(duplicate, file, range, lang) else { continue };
            problem
        } else {
            // How a line is made is said once a file.
            let help = remedy(lang, message).or_else(|| (shown == 0).then(|| words::a_line_is(lang)));
            Problem::new(syntax, file.span(range.clone()), translate(lang, message)).maybe_help(help)
        };
        report.push(problem);
        shown += 1;
    }
    None
}

/// What to do, where the sentence does not say it and it is always the same.
fn remedy(lang: Lang, message: &str) -> Option<String> {
    Some(match message.split(", expected").next().unwrap_or(message) {
        "invalid date" | "invalid time" | "invalid offset" | "invalid date-time" => words::write_a_date(lang),
        "string values must be quoted" => words::quote_it(lang),
        _ => return None,
    })
}

/// The parser speaks English.
fn translate(lang: Lang, message: &str) -> String {
    // It adds what it would have accepted, in terms of its grammar.
    let what = message.split(", expected").next().unwrap_or(message);
    if lang == Lang::En {
        return what.to_owned();
    }
    if what.starts_with("cannot extend value of type") {
        return "cette clé a déjà une valeur qui n'est pas une table".to_owned();
    }
    french(what).unwrap_or("la syntaxe n'est pas celle de TOML").to_owned()
}

fn french(message: &str) -> Option<&'static str> {
    Some(match message {
        "`_` may only go between digits" => "`_` ne peut se trouver qu'entre deux chiffres",
        "cannot recurse further; max recursion depth met" | "recursion limit" => "trop de niveaux imbriqués",
        "carriage return must be followed by newline" => "un retour chariot doit être suivi d'une fin de ligne",
        "extra `=`" | "extra assignment between key-value pairs" => "un signe `=` de trop",
        "extra comma in array" => "une virgule de trop dans la liste",
        "extra comma in inline table" => "une virgule de trop dans la table",
        "integers with a radix cannot be signed" => "un nombre hexadécimal, octal ou binaire ne porte pas de signe",
        "invalid binary number" => "ce nombre binaire est mal écrit",
        "invalid boolean" => "écrire `true` ou `false`",
        "invalid comment character" => "ce caractère est interdit dans un commentaire",
        "invalid date" | "invalid time" | "invalid offset" | "invalid date-time" => {
            "cette date ou cette heure n'existe pas, ou est mal écrite"
        }
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
        "unclosed array" => "la liste n'est pas fermée : `]` manque",
        "unclosed inline table" => "la table n'est pas fermée : `}` manque",
        "unclosed table" => "il manque `]`",
        "unexpected `=` in array" => "un signe `=` n'a pas sa place dans une liste",
        "unexpected content between comment and newline" | "unexpected content" => {
            "ce qui est écrit ici n'a pas sa place"
        }
        "unexpected key or value" => "une clé ou une valeur n'a pas sa place ici : une fin de ligne manque peut-être",
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
        let mut report = Report::new(lang);
        assert!(parse(text, file, Kind::Framework, &mut report).is_none());
        report.sorted().iter().map(|p| format!("{} {}", sources.positions(p.span).0.line, p.message(lang))).collect()
    }

    #[test]
    fn a_date_that_does_not_exist_is_told_what_to_write() {
        for date in ["2026-13-01", "2026-02-30", "2026-1-1", "25:00:00", "2026-01-01T10:00:00+99:00"] {
            let mut sources = Sources::new();
            let file = sources.add("a.toml", "");
            let mut report = Report::new(Lang::Fr);
            assert!(parse(&format!("date = {date}\n"), file, Kind::Answers, &mut report).is_none());
            let problem = &report.sorted()[0];
            assert_eq!(
                problem.message(Lang::Fr),
                "cette date ou cette heure n'existe pas, ou est mal écrite",
                "{date}"
            );
            let help = problem.advice(Lang::Fr);
            assert_eq!(help.as_deref(), Some("écrire une date qui existe, telle que 2026-11-21"), "{date}");
        }
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
                "4 un texte doit être entre guillemets",
                "5 il manque `]`",
                "6 la table n'est pas fermée\u{a0}: `}` manque",
            ]
        );
    }
}
