//! Why something could not be done, and what to do about it.

use std::{fmt, io};

use crate::messages;
use crate::text::Lang;

messages! {
    fn at_place(name: &str, message: &str) { fr: "`{name}`\u{a0}: {message}", en: "`{name}`: {message}" }
}

/// Why something could not be done, in the language of the person who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// One sentence with the place; lower-case start, no full stop.
    pub sentence: String,
    /// What to do, starting with a verb.
    pub help: Option<String>,
    /// Whether it is no fault of the input at which it came up, so that the run ends.
    pub ends_run: bool,
}

impl Failure {
    /// A failure without a remedy.
    #[must_use]
    pub fn new(sentence: impl Into<String>) -> Failure {
        Failure { sentence: sentence.into(), help: None, ends_run: false }
    }

    /// The same with what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Failure {
        self.help = Some(help.into());
        self
    }

    /// The same for what every input of a run would come to: an option, a template.
    #[must_use]
    pub fn ending_run(self) -> Failure {
        Failure { ends_run: true, ..self }
    }

    /// The same with its place; what ends the run has none among the inputs.
    #[must_use]
    pub fn at(self, place: &str, lang: Lang) -> Failure {
        if self.ends_run {
            return self;
        }
        Failure { sentence: at_place(lang, place, &self.sentence), ..self }
    }

    /// The same with what to do, where there is something to say.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Failure {
        self.help = self.help.or(help);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Failure {}

/// Puts into words what the system refused. Its own error stays below, to be found at the top.
pub trait InWords<T> {
    /// The same, with what people are told of an error.
    ///
    /// # Errors
    /// Where it was one.
    fn in_words(self, words: impl FnOnce(&io::Error) -> Failure) -> anyhow::Result<T>;
}

impl<T> InWords<T> for io::Result<T> {
    fn in_words(self, words: impl FnOnce(&io::Error) -> Failure) -> anyhow::Result<T> {
        self.map_err(|error| {
            let failure = words(&error);
            anyhow::Error::new(error).context(failure)
        })
    }
}
