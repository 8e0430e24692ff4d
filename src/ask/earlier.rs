//! Answers that were given before, and are to be confirmed.

use crate::check::TakenOver;
use crate::model::Answers;

/// An earlier assessment of the municipality. None of its answers counts before it is confirmed.
#[derive(Debug, Clone, PartialEq)]
pub enum Earlier<'f> {
    /// Of the same framework.
    Same(Box<Answers>),
    /// Of another framework, as far as it asks the same.
    Other(Box<TakenOver<'f>>),
}

impl Earlier<'_> {
    /// As answers to the framework of the sitting.
    #[must_use]
    pub fn answers(&self) -> &Answers {
        match self {
            Earlier::Same(answers) => answers,
            Earlier::Other(taken) => &taken.answers,
        }
    }
}
