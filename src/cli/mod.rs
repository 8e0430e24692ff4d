//! The command line: the only place that knows arguments, standard output and exit statuses.
//!
//! Results go to standard output, everything else to standard error. The exit status is decided by
//! what happened, never by how it is printed.

mod args;
mod assess;
mod brand;
mod check;
mod cohort;
mod compare;
mod compare_folder;
mod explain;
mod form;
mod framework;
mod framework_diff;
mod framework_texts;
mod goals;
mod help;
mod import;
mod interrupt;
mod merge;
mod names;
mod namesakes;
mod output;
mod overview;
mod page_folder;
mod parse;
mod pipeline;
mod region;
mod report_folder;
mod report_record;
mod roadmap;
mod roadmap_output;
mod schema;
mod score;
mod shell;
mod states_compared;
mod step;
mod synthesis;
mod table;
mod usage;
mod workbook;

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};

use self::args::{Action, FrameworkAction, Invocation, TableAction};
use self::parse::Parsed;
pub use crate::desk::Failure;
use crate::desk::apart;
use crate::import::Losses;
use crate::messages;
use crate::report::Report;
use crate::rule::Severity;
use crate::source::Sources;
use crate::text::printable;
use crate::text::{Lang, Language};

messages! {
    fn error_word() { fr: "erreur\u{a0}:", en: "error:" }
    fn warning_word() { fr: "avertissement\u{a0}:", en: "warning:" }
    fn note_word() { fr: "note\u{a0}:", en: "note:" }
    fn help_word() { fr: "aide\u{a0}:", en: "help:" }
}

/// Runs the program with its arguments, its own name left out; what it says goes to the console.
///
/// # Errors
/// When it could not be done. Where people are to be told why, there is a [`Failure`] in the error.
pub fn run(args: &[OsString], console: &mut Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    if args == [apart::FILL_IN] {
        let done = apart::fill_in(io::stdin().lock(), io::stdout().lock())?;
        return Ok(if done { Status::Good } else { Status::Failed });
    }
    match parse::parse(args, lang, output::width().min(100)) {
        Parsed::Run(invocation) => {
            invocation.global.color.write_global();
            console.quiet = invocation.global.quiet;
            console.verbose = invocation.global.verbose;
            dispatch(&invocation, *console)
        }
        Parsed::Print(text) => {
            output::Sink::standard(lang).text(&text.ansi().to_string())?;
            Ok(Status::Good)
        }
        Parsed::NothingAsked(text) => {
            console.print(&text.ansi().to_string());
            Ok(Status::Failed)
        }
        Parsed::Wrong(failure) => Err(failure.into()),
    }
}

fn dispatch(invocation: &Invocation, console: Console) -> anyhow::Result<Status> {
    let global = &invocation.global;
    match &invocation.action {
        Action::Assess(args) => assess::run(args, global, console),
        Action::Form(args) => form::run(args, global, console),
        Action::Score(args) => score::run(args, global, console),
        Action::Roadmap(args) => roadmap::run(args, global, console),
        Action::Region(args) => region::run(args, global, console),
        Action::Compare(args) => compare::run(args, global, console),
        Action::Merge(args) => merge::run(args, global, console),
        Action::Step(args) => step::run(args, global, console),
        Action::Explain(args) => explain::run(args, global, console),
        Action::Check(args) => check::run(args, global, console),
        Action::Framework(FrameworkAction::List) => framework::list(global, console),
        Action::Framework(FrameworkAction::Show { framework, format }) => {
            framework::show(&framework.id, *format, global, console)
        }
        Action::Framework(FrameworkAction::Export { id, output, format }) => {
            framework::export(id, *format, output.path.as_deref(), global, console)
        }
        Action::Framework(FrameworkAction::Texts { framework, output }) => {
            framework_texts::run(&framework.id, output.path.as_deref(), global, console)
        }
        Action::Framework(FrameworkAction::Diff(args)) => framework_diff::run(args, console),
        Action::Framework(FrameworkAction::New { id, kind, output }) => {
            framework::new(id, *kind, output.path.as_deref(), console)
        }
        Action::Table(TableAction::Map(args)) => table::map(args, global, console),
        Action::Import(args) => import::run(args, console),
        Action::Schema { subject, output } => schema::run(*subject, output.path.as_deref(), global, console),
        Action::Completions { shell } => shell::completions(*shell, console),
        Action::Man => shell::man(console),
    }
}

/// Today, or the day that `SOURCE_DATE_EPOCH` names (seconds since 1970, UTC), so that a recorded
/// sitting comes out the same on any day.
fn today() -> jiff::civil::Date {
    let named = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.parse().ok());
    let named = named.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    named.map_or_else(|| jiff::Zoned::now().date(), |time| time.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// What a run amounts to; the worst of its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Done, and nothing is wrong.
    Good,
    /// Done, but some input is not good enough.
    Findings,
    /// Could not be done.
    Failed,
    /// Broken off with Ctrl-C, as shells count it.
    Interrupted = 130,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(status as u8)
    }
}

/// How many inputs came to something, and how many did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Usable, and good enough.
    pub good: usize,
    /// Usable, and not good enough.
    pub poor: usize,
    /// Not usable.
    pub unusable: usize,
    /// What is probably a mistake in them.
    pub warnings: usize,
    /// Files found that hold no answers; they count for nothing else.
    pub passed_over: usize,
    /// Tables of answers found in a folder, which are read where they are named; they count for nothing else.
    pub unread: usize,
    /// Inputs given more than once; they count once.
    pub again: usize,
    /// Whether it was broken off before the last one.
    pub broken_off: bool,
}

impl Tally {
    /// How many there were.
    #[must_use]
    pub fn total(self) -> usize {
        self.good + self.poor + self.unusable
    }

    /// Nothing usable at all is a failure; anything that is not good is a finding, unless it was broken off.
    #[must_use]
    pub fn status(self) -> Status {
        match self {
            Tally { broken_off: true, .. } => Status::Interrupted,
            Tally { good: 0, poor: 0, .. } => Status::Failed,
            Tally { poor: 0, unusable: 0, .. } => Status::Good,
            _ => Status::Findings,
        }
    }
}

/// The language that the system is set to.
fn system_language() -> Option<Language> {
    Language::of_system(|name| std::env::var(name).ok())
}

/// Standard error, in one language.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    /// The language of the person who asked.
    pub lang: Lang,
    /// No notes and no warnings.
    pub quiet: bool,
    /// Where things come from, too.
    pub verbose: bool,
}

impl Console {
    /// The one for these arguments, in the language that they or the system ask for.
    #[must_use]
    pub fn new(args: &[OsString]) -> Console {
        let asked = parse::chosen_language(args);
        let system = || system_language()?.spoken();
        let lang = asked.or_else(system).unwrap_or(Lang::En);
        Console { lang, quiet: false, verbose: false }
    }

    /// Says why the program could not do what was asked.
    pub fn report(self, error: &anyhow::Error) {
        match error.downcast_ref::<Failure>() {
            Some(failure) => self.error(failure),
            None => self.error(&Failure::new(format!("{error:#}"))),
        }
    }

    /// Says why something could not be done.
    pub fn error(self, failure: &Failure) {
        self.say(&error_word(self.lang), AnsiColor::Red.on_default().bold(), failure);
    }

    /// Says what is probably a mistake, unless that is not wanted.
    pub fn warning(self, failure: &Failure) {
        if !self.quiet {
            self.say(&warning_word(self.lang), AnsiColor::Yellow.on_default().bold(), failure);
        }
    }

    /// Says what is worth knowing, unless that is not wanted.
    pub fn note(self, sentence: &str) {
        if !self.quiet {
            self.say(&note_word(self.lang), AnsiColor::Green.on_default().bold(), &Failure::new(sentence));
        }
    }

    /// Lists what is lost, after a line that says of what, unless that is not wanted.
    pub fn losses(self, heading: &str, losses: &Losses) {
        if !self.quiet && !losses.is_empty() {
            self.note(heading);
            let lines: Vec<String> =
                losses.lines(self.lang).iter().map(|line| format!("  {}\n", printable(line))).collect();
            self.print(&lines.concat());
        }
    }

    /// Says where things come from, where that is wanted.
    pub fn detail(self, sentence: &str) {
        if self.verbose {
            self.note(sentence);
        }
    }

    /// Says what is wrong in files, unless that is not wanted.
    pub fn problems(self, sources: &Sources, report: Report) {
        let least = if self.quiet { Severity::Error } else { Severity::Note };
        self.print(&pipeline::problems(sources, report, least, self.lang));
    }

    fn say(self, word: &str, style: Style, failure: &Failure) {
        let mut text = format!("{style}{word}{style:#} {}\n", printable(&failure.sentence));
        if let Some(help) = &failure.help {
            let bold = Style::new().bold();
            // Writing to memory cannot fail.
            let _ = writeln!(text, "  {bold}{}{bold:#} {}", help_word(self.lang), printable(help));
        }
        self.print(&text);
    }

    /// Prints as it is. A reader that has gone away is no failure.
    pub fn print(self, text: &str) {
        if !text.is_empty() {
            let _ = anstream::stderr().write_all(text.as_bytes());
        }
    }

    /// Whether standard error is a terminal that can overwrite a line, and notes are wanted.
    fn is_watched(self) -> bool {
        let is_plain = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
        !self.quiet && !is_plain && std::io::stderr().is_terminal()
    }

    /// A line that the next one overwrites, only where somebody watches.
    pub fn progress(self, text: &str) {
        if self.is_watched() {
            // A line that is too long would not be overwritten.
            let line: String = text.chars().take(output::error_width().saturating_sub(1)).collect();
            let _ = write!(std::io::stderr(), "\r\u{1b}[2K{line}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_of_a_run() {
        let status = |good, poor, unusable| Tally { good, poor, unusable, ..Tally::default() }.status();
        assert_eq!(status(2, 0, 0), Status::Good);
        assert_eq!(status(2, 0, 1), Status::Findings);
        assert_eq!(status(1, 1, 0), Status::Findings);
        assert_eq!(status(0, 1, 1), Status::Findings);
        assert_eq!(status(0, 0, 1), Status::Failed);
        assert_eq!(status(0, 0, 0), Status::Failed);
    }
}
