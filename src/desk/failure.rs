//! Why something could not be done, and what to do about it.

use crate::messages;
use crate::text::Lang;

messages! {
    fn at_place(name: &str, message: &str) {
        fr: "`{name}`\u{a0}: {message}",
        en: "`{name}`: {message}",
    }
}

/// Why something could not be done, in the language of the person who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// One sentence with the place; lower-case start, no full stop.
    pub sentence: String,
    /// What to do, starting with a verb.
    pub help: Option<String>,
}

impl Failure {
    /// A failure without a remedy.
    #[must_use]
    pub fn new(sentence: impl Into<String>) -> Failure {
        Failure { sentence: sentence.into(), help: None }
    }

    /// The same with what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Failure {
        self.help = Some(help.into());
        self
    }

    /// The same with its place.
    #[must_use]
    pub fn at(self, place: &str, lang: Lang) -> Failure {
        Failure { sentence: at_place(lang, place, &self.sentence), ..self }
    }

    /// The same with what to do, where there is something to say.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Failure {
        self.help = self.help.or(help);
        self
    }
}
