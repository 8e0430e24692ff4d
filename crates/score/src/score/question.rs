//! The result of each question, made where somebody reads one: what a municipality comes to does not need it.

use std::fmt;
use std::ops::Deref;
use std::slice::Iter;
use std::sync::OnceLock;

use typed_index_collections::{TiSlice, TiVec};

use super::QuestionResult;
use super::asked::Outcomes;
use crate::model::QuestionIx;

/// The result of each question of a framework, in its order.
#[derive(Clone)]
pub struct QuestionResults {
    outcomes: Outcomes,
    made: OnceLock<TiVec<QuestionIx, QuestionResult>>,
}

impl QuestionResults {
    pub(super) fn new(outcomes: Outcomes) -> QuestionResults {
        QuestionResults { outcomes, made: OnceLock::new() }
    }

    pub(super) fn outcomes(&self) -> &Outcomes {
        &self.outcomes
    }
}

impl Deref for QuestionResults {
    type Target = TiSlice<QuestionIx, QuestionResult>;

    fn deref(&self) -> &TiSlice<QuestionIx, QuestionResult> {
        self.made.get_or_init(|| self.outcomes.results())
    }
}

impl<'r> IntoIterator for &'r QuestionResults {
    type Item = &'r QuestionResult;
    type IntoIter = Iter<'r, QuestionResult>;

    fn into_iter(self) -> Iter<'r, QuestionResult> {
        self.iter()
    }
}

impl PartialEq for QuestionResults {
    fn eq(&self, other: &QuestionResults) -> bool {
        **self == **other
    }
}

impl fmt::Debug for QuestionResults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
