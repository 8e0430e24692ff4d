//! What is wrong with a command line, in one sentence of either language.

use std::ffi::OsString;
use std::fmt;
use std::str::FromStr;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, Command};
use jiff::civil::Date;

use super::Failure;
use crate::ask::days_needed;
use crate::messages;
use crate::number::Exact;
use crate::text::near::{nearest, values_are, write_name};
use crate::text::{Lang, Language};

messages! {
    fn whole_number_wanted() { fr: "il faut un nombre entier à partir de 1", en: "a whole number from 1 is needed" }
    fn date_wanted() { fr: "il faut une date, comme 2026-11-21", en: "a date is needed, such as 2026-11-21" }
    fn unknown_option(option: &str) { fr: "il n’y a pas d’option `{option}`", en: "there is no option `{option}`" }
    fn language_wanted() {
        fr: "il faut une étiquette de langue, comme fr, en ou fr-CA",
        en: "a language tag is needed, such as fr, en or fr-CA",
    }
    fn option_of_another(option: &str, command: &str) {
        fr: "`{option}` est une option de `{command}`",
        en: "`{option}` is an option of `{command}`",
    }
    fn superfluous(argument: &str) { fr: "`{argument}` est de trop", en: "`{argument}` is one argument too many" }
    fn unknown_command(command: &str) {
        fr: "il n’y a pas de commande `{command}`",
        en: "there is no command `{command}`",
    }
    fn commands_are(names: &str) { fr: "les commandes sont {names}", en: "the commands are {names}" }
    fn missing_value(option: &str) { fr: "il manque une valeur après `{option}`", en: "`{option}` needs a value" }
    fn invalid_value(value: &str, option: &str) {
        fr: "`{value}` ne convient pas à `{option}`",
        en: "`{value}` is no value of `{option}`",
    }
    fn no_value(option: &str) { fr: "`{option}` ne prend pas de valeur", en: "`{option}` takes no value" }
    fn given_twice(option: &str) { fr: "`{option}` est donné deux fois", en: "`{option}` is given twice" }
    fn conflict(one: &str, other: &str) {
        fr: "`{one}` ne va pas avec `{other}`",
        en: "`{one}` does not go with `{other}`",
    }
    fn missing_argument(names: &str) { fr: "il manque {names}", en: "{names} is missing" }
    fn missing_command() { fr: "il manque une commande", en: "a command is missing" }
    fn not_text() { fr: "un argument n’est pas du texte UTF-8", en: "an argument is not UTF-8 text" }
    fn senseless() { fr: "la ligne de commande n’a pas de sens", en: "the command line makes no sense" }
    fn see_help(command: &str) { fr: "voir `{command} --help`", en: "see `{command} --help`" }
}

/// What a value should have been. The parser does not know the language, and so carries the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A whole number from 1.
    WholeNumber,
    /// A number of days above 0.
    Days,
    /// A date.
    Date,
    /// A language tag.
    Language,
}

impl Wanted {
    fn help(self, lang: Lang) -> String {
        match self {
            Wanted::WholeNumber => whole_number_wanted(lang),
            Wanted::Days => days_needed(lang),
            Wanted::Date => date_wanted(lang),
            Wanted::Language => language_wanted(lang),
        }
    }
}

impl std::error::Error for Wanted {}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.help(Lang::En))
    }
}

/// Reads a number that cannot be 0.
///
/// # Errors
/// When it is no whole number from 1.
pub fn number_from_one<T: FromStr>(text: &str) -> Result<T, Wanted> {
    text.parse().map_err(|_| Wanted::WholeNumber)
}

/// Reads a number of days, with a decimal point or comma.
///
/// # Errors
/// When it is no number above 0.
pub fn days(text: &str) -> Result<Exact, Wanted> {
    Exact::parse(&text.replace(',', ".")).ok().filter(Exact::is_positive).ok_or(Wanted::Days)
}

/// Reads a date.
///
/// # Errors
/// When it is none.
pub fn date(text: &str) -> Result<Date, Wanted> {
    text.parse().map_err(|_| Wanted::Date)
}

/// Reads a language.
///
/// # Errors
/// When it is no tag of one.
pub fn language(text: &str) -> Result<Language, Wanted> {
    Language::parse(text).ok_or(Wanted::Language)
}

/// The sentence for what the parser refused, and what to do instead.
#[must_use]
pub fn failure(error: &Error, root: &Command, args: &[OsString], lang: Lang) -> Failure {
    let (command, name) = command_of(root, args);
    let argument = || text(error, ContextKind::InvalidArg);
    let option = || argument().split(' ').next().unwrap_or_default().trim_end_matches("...").to_owned();
    let see = || see_help(lang, &name);
    let (sentence, remedy) = match error.kind() {
        ErrorKind::UnknownArgument => unknown_argument(error, root, &name, &option(), lang),
        ErrorKind::InvalidSubcommand => unknown_subcommand(&text(error, ContextKind::InvalidSubcommand), command, lang),
        ErrorKind::InvalidValue => {
            let value = text(error, ContextKind::InvalidValue);
            let possible = texts(error, ContextKind::ValidValue);
            let sentence =
                if value.is_empty() { missing_value(lang, &option()) } else { invalid_value(lang, &value, &option()) };
            // Few and short: a word that is far from all of them is told which there are.
            let remedy = match nearest(&value, possible.iter().map(String::as_str)) {
                Some(name) => write_name(lang, name),
                None if possible.is_empty() => see(),
                None => values_are(lang, &quoted(&possible, lang)),
            };
            (sentence, remedy)
        }
        ErrorKind::ValueValidation => {
            let wanted = std::error::Error::source(error).and_then(|why| why.downcast_ref::<Wanted>());
            let sentence = invalid_value(lang, &text(error, ContextKind::InvalidValue), &option());
            (sentence, wanted.map_or_else(see, |wanted| wanted.help(lang)))
        }
        ErrorKind::TooManyValues => (no_value(lang, &option()), see()),
        ErrorKind::ArgumentConflict => {
            let prior = texts(error, ContextKind::PriorArg);
            let prior = prior.first().map_or("", |prior| prior.split(' ').next().unwrap_or_default());
            let sentence = if prior == option() { given_twice(lang, prior) } else { conflict(lang, &option(), prior) };
            (sentence, see())
        }
        ErrorKind::MissingRequiredArgument => {
            (missing_argument(lang, &quoted(&texts(error, ContextKind::InvalidArg), lang)), see())
        }
        ErrorKind::MissingSubcommand => (missing_command(lang), see()),
        ErrorKind::InvalidUtf8 => (not_text(lang), see()),
        _ => (senseless(lang), see()),
    };
    Failure::new(sentence).help(remedy)
}

fn unknown_argument(error: &Error, root: &Command, name: &str, option: &str, lang: Lang) -> (String, String) {
    if !option.starts_with('-') {
        return (superfluous(lang, option), see_help(lang, name));
    }
    let sentence = unknown_option(lang, option);
    let suggested = text(error, ContextKind::SuggestedArg);
    if !suggested.is_empty() {
        let suggested = suggested.split(' ').next().unwrap_or_default();
        return (sentence, write_name(lang, suggested));
    }
    let name_of_option = option.trim_start_matches('-').split('=').next().unwrap_or_default();
    let elsewhere = root
        .get_subcommands()
        .find(|command| command.get_arguments().any(|arg| arg.get_long() == Some(name_of_option)))
        .map(|command| format!("{} {}", root.get_name(), command.get_name()));
    let remedy = elsewhere.map_or_else(
        || see_help(lang, name),
        |command| option_of_another(lang, option.split('=').next().unwrap_or_default(), &command),
    );
    (sentence, remedy)
}

fn unknown_subcommand(given: &str, command: &Command, lang: Lang) -> (String, String) {
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    let looks_like_input = std::path::Path::new(given).exists();
    let remedy = match nearest(given, &names) {
        Some(name) => write_name(lang, name),
        None if looks_like_input && command.get_name() == "jalon" => write_name(lang, &format!("jalon score {given}")),
        None if names.len() == 1 => write_name(lang, &names[0]),
        None => commands_are(lang, &quoted(&names, lang)),
    };
    (unknown_command(lang, given), remedy)
}

/// The command that the arguments lead to, with its full name.
fn command_of<'a>(root: &'a Command, args: &[OsString]) -> (&'a Command, String) {
    let mut found = root;
    let mut name = root.get_name().to_owned();
    let mut args = args.iter().map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        if arg.starts_with('-') {
            let is_it = |option: &&Arg| {
                let long = option.get_long().is_some_and(|long| arg.strip_prefix("--") == Some(long));
                long || option
                    .get_short()
                    .is_some_and(|short| arg.strip_prefix('-') == Some(short.to_string().as_str()))
            };
            let option = found.get_arguments().chain(root.get_arguments()).find(is_it);
            if option.is_some_and(|option| option.get_action().takes_values()) {
                args.next();
            }
            continue;
        }
        // What comes after a word that is no command is none either, whatever it is called.
        let Some(command) = found.get_subcommands().find(|command| command.get_name() == arg) else { break };
        found = command;
        name = format!("{name} {}", command.get_name());
    }
    (found, name)
}

fn text(error: &Error, kind: ContextKind) -> String {
    texts(error, kind).into_iter().next().unwrap_or_default()
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn quoted(names: &[String], lang: Lang) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    lang.list(&names)
}
