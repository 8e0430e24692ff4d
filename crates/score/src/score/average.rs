//! Averages of what questions bring, in each case, from one walk over them.

use super::asked::Outcomes;
use crate::model::QuestionIx;
use crate::number::{CommonUnit, Exact, Summand, UnitSums};
use crate::worth::{Case, Worth};

/// Averages of the same questions: what is answered is the same in each case, and few are not. A part and a whole of what
/// is answered, then of what is not in each of [`Case::ALL`].
#[derive(Debug, Clone)]
pub(super) struct Averages {
    sums: UnitSums<8>,
    is_open: bool,
}

/// Where the part and the whole stand that open questions add in a case.
fn open(case: Case) -> (usize, usize) {
    let part = 2 + 2 * case as usize;
    (part, part + 1)
}

impl Default for Averages {
    fn default() -> Averages {
        Averages { sums: UnitSums::ZERO, is_open: false }
    }
}

impl Averages {
    /// Takes in a scored question, which is so much of the whole and brings a part of it.
    #[inline]
    pub fn add(&mut self, outcomes: &Outcomes, at: QuestionIx, whole: &Summand, part: impl Fn(&Worth) -> &Summand) {
        if let Some(worth) = outcomes.answer(at) {
            self.sums.add(0, part(worth));
            self.sums.add(1, whole);
            return;
        }
        self.is_open = true;
        for case in Case::ALL {
            if let Some(worth) = outcomes.worth(at, case) {
                let places = open(case);
                self.sums.add(places.0, part(worth));
                self.sums.add(places.1, whole);
            }
        }
    }

    /// Whether a question is unknown or blank.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// The average in a case; none where the whole is nothing.
    pub fn get(&self, case: Case, unit: CommonUnit) -> Option<Exact> {
        let (part, whole) = open(case);
        self.sums.over([0, part], [1, whole], unit)
    }

    /// The part in a case.
    pub fn part(&self, case: Case, unit: CommonUnit) -> Exact {
        self.sums.get([0, open(case).0], unit)
    }

    /// The whole in a case.
    pub fn whole(&self, case: Case, unit: CommonUnit) -> Exact {
        self.sums.get([1, open(case).1], unit)
    }
}
