//! Averages of what questions bring, in each case, from one walk over them.

use super::asked::AnswerOutcome;
use crate::number::{CommonUnit, Exact, Summand, UnitSum};
use crate::worth::{Case, Worth};

/// A part of a whole.
#[derive(Debug, Clone)]
pub(super) struct Average {
    pub part: UnitSum,
    pub whole: UnitSum,
}

/// Averages of the same questions: what is answered is the same in each case, and few are not.
#[derive(Debug, Clone)]
pub(super) struct Averages {
    answered: Average,
    /// One for each of [`Case::ALL`].
    open: [Average; 3],
    is_open: bool,
}

impl Average {
    const NOTHING: Average = Average { part: UnitSum::ZERO, whole: UnitSum::ZERO };

    fn add(&mut self, part: &Summand, whole: &Summand) {
        self.part.add(part);
        self.whole.add(whole);
    }

    fn get(&self, unit: CommonUnit) -> Option<Exact> {
        self.part.over(&self.whole, unit)
    }
}

impl Default for Averages {
    fn default() -> Averages {
        Averages { answered: Average::NOTHING, open: [Average::NOTHING; 3], is_open: false }
    }
}

impl Averages {
    /// Takes in a scored question, which is so much of the whole and brings a part of it.
    #[inline]
    pub fn add(&mut self, outcome: &AnswerOutcome<'_>, whole: &Summand, part: impl Fn(&Worth) -> &Summand) {
        if let Some(worth) = outcome.answer() {
            self.answered.add(part(worth), whole);
            return;
        }
        self.is_open = true;
        for (case, open) in Case::ALL.into_iter().zip(&mut self.open) {
            if let Some(worth) = outcome.worth(case) {
                open.add(part(worth), whole);
            }
        }
    }

    /// Whether a question is unknown or blank.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// The average in a case; none where the whole is nothing.
    pub fn get(&self, case: Case, unit: CommonUnit) -> Option<Exact> {
        if self.is_open { self.of(case).get(unit) } else { self.answered.get(unit) }
    }

    /// The sums in a case.
    pub fn of(&self, case: Case) -> Average {
        let mut average = self.answered.clone();
        if self.is_open {
            let open = &self.open[case as usize];
            average.part.join(&open.part);
            average.whole.join(&open.whole);
        }
        average
    }
}
