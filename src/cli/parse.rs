//! From the arguments to what they ask for, or to what to say instead.

use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches};

use super::args::Invocation;
use super::help::{self, Detail};
use super::{Failure, usage};
use crate::text::{Lang, Language};

/// What became of the arguments.
#[derive(Debug)]
pub enum Parsed {
    /// Something is to be done.
    Run(Box<Invocation>),
    /// A text was asked for: help, or the version.
    Print(StyledStr),
    /// Nothing was asked for, and help is printed instead.
    NothingAsked(StyledStr),
    /// They make no sense.
    Wrong(Failure),
}

/// The language asked for, looked up before everything else, so that mistakes are said in it too.
#[must_use]
pub fn chosen_language(args: &[OsString]) -> Option<Lang> {
    let mut args = args.iter().map_while(|arg| (arg != "--").then(|| arg.to_string_lossy()));
    let mut chosen = None;
    while let Some(arg) = args.next() {
        let value = match arg.strip_prefix("--lang") {
            Some("") => args.next().map(std::borrow::Cow::into_owned),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        chosen = value.and_then(|tag| Language::parse(&tag)?.spoken()).or(chosen);
    }
    chosen
}

/// Makes sense of the arguments, the program's own name left out.
#[must_use]
pub fn parse(args: &[OsString], lang: Lang, width: usize) -> Parsed {
    let before_dashes = || args.iter().take_while(|arg| *arg != "--");
    let detail = if before_dashes().any(|arg| arg == "--help") { Detail::Full } else { Detail::Brief };
    // `jalon help score` is `jalon score --help`, as people are used to.
    if args.first().is_some_and(|arg| arg == "help") {
        let turned: Vec<OsString> = args[1..].iter().cloned().chain([OsString::from("--help")]).collect();
        return parse(&turned, lang, width);
    }
    let name = OsString::from("jalon");
    let words = || std::iter::once(&name).chain(args);
    // What help says is put together only for arguments that ask for it, or make no sense.
    let mut plain = Invocation::command();
    let matches = plain.try_get_matches_from_mut(words());
    // A third of a megabyte, which the work then has without asking the system for pages.
    drop(plain);
    match matches.and_then(|matches| Invocation::from_arg_matches(&matches)) {
        Ok(invocation) => return Parsed::Run(Box::new(invocation)),
        Err(error) if error.kind() == ErrorKind::DisplayVersion => return Parsed::Print(error.render()),
        Err(_) => {}
    }
    let mut root = help::command(lang, detail).term_width(width);
    let matches = root.try_get_matches_from_mut(words());
    match matches.and_then(|matches| Invocation::from_arg_matches(&matches)) {
        Ok(invocation) => Parsed::Run(Box::new(invocation)),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp => Parsed::Print(error.render()),
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Parsed::NothingAsked(error.render()),
            _ => Parsed::Wrong(usage::failure(&error, &root, args, lang)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn os(args: &[&str]) -> Vec<OsString> {
        args.iter().map(OsString::from).collect()
    }

    #[test]
    fn the_language_is_known_before_parsing() {
        assert_eq!(chosen_language(&os(&["score", "--lang", "fr", "--nonsense"])), Some(Lang::Fr));
        assert_eq!(chosen_language(&os(&["--lang=en", "score"])), Some(Lang::En));
        assert_eq!(chosen_language(&os(&["score", "--", "--lang=en"])), None);
        assert_eq!(chosen_language(&os(&["--lang"])), None);
    }

    #[test]
    fn french_help_has_no_english_of_the_parser() {
        let Parsed::Print(text) = parse(&os(&["score", "--help"]), Lang::Fr, 80) else { panic!("no help") };
        let text = text.to_string();
        for english in ["Usage", "default", "possible values", "Print", "Commands", "Options:"] {
            assert!(!text.contains(english), "{english} in:\n{text}");
        }
        assert!(text.contains("Options générales\u{a0}:") && text.contains("Exemples\u{a0}:"), "{text}");
    }

    #[test]
    fn help_of_a_command_by_either_way() {
        let text = |args: &[&str]| match parse(&os(args), Lang::En, 80) {
            Parsed::Print(text) => text.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(text(&["help", "roadmap"]), text(&["roadmap", "--help"]));
        assert!(text(&["roadmap", "-h"]).len() < text(&["roadmap", "--help"]).len());
    }
}
