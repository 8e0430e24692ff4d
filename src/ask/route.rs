//! Which question comes next, and which one came before.

use std::collections::BTreeSet;

use typed_index_collections::TiSlice;

use crate::model::{Answers, DimensionIx, Framework, QuestionIx};
use crate::score::{State, score};

/// What a sitting goes through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// Only questions with this tag.
    pub tag: Option<String>,
    /// Only questions of this dimension.
    pub dimension: Option<DimensionIx>,
    /// Only these questions, in this order.
    pub only: Option<Vec<QuestionIx>>,
    /// What is answered is gone through again, blanks and unknowns first.
    pub review: bool,
}

impl Scope {
    /// The disagreements that are open, in the order in which to talk them over.
    #[must_use]
    pub fn to_settle(framework: &Framework, answers: &Answers) -> Scope {
        let open = score(framework, answers).disagreements(framework, answers);
        let these = open.iter().map(|open| open.about.question).collect();
        Scope { only: Some(these), review: true, ..Scope::default() }
    }

    /// Whether a question belongs to it.
    #[must_use]
    pub fn holds(&self, framework: &Framework, question: QuestionIx) -> bool {
        let found = &framework.questions[question];
        self.tag.as_ref().is_none_or(|tag| found.tags.contains(tag))
            && self.dimension.is_none_or(|dimension| framework.lies_in(found.dimension, dimension))
            && self.only.as_ref().is_none_or(|only| only.contains(&question))
    }
}

/// The way through the questions of a sitting.
#[derive(Debug, Clone)]
pub struct Route {
    /// The questions of the scope, asked or not, in the order they come.
    order: Vec<QuestionIx>,
    review: bool,
    /// What a review begins with.
    doubted: Vec<QuestionIx>,
    /// Left for later, or seen in a review.
    passed: BTreeSet<QuestionIx>,
    /// Those before the current one, the latest last.
    trail: Vec<QuestionIx>,
    current: Option<QuestionIx>,
}

/// A question's place among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoutePlace {
    /// Its number in its dimension, from 1.
    pub number: usize,
    /// Questions of that dimension.
    pub of: usize,
    /// Questions still open in this sitting.
    pub left: usize,
    /// Whether it is one of them.
    pub is_open: bool,
}

impl Route {
    /// The questions of a scope, the given dimensions first.
    #[must_use]
    pub fn new(framework: &Framework, scope: &Scope, first: &[DimensionIx]) -> Route {
        let mut order: Vec<QuestionIx> = match &scope.only {
            Some(these) => these.clone(),
            None => framework.questions.keys().collect(),
        };
        order.retain(|at| scope.holds(framework, *at));
        let rank = |question: &QuestionIx| {
            let dimension = framework.questions[*question].dimension;
            first.iter().position(|first| framework.lies_in(dimension, *first)).unwrap_or(first.len())
        };
        if scope.only.is_none() {
            order.sort_by_key(rank);
        }
        let doubted = Vec::new();
        Route { order, review: scope.review, doubted, passed: BTreeSet::new(), trail: Vec::new(), current: None }
    }

    /// Has a review begin with some questions.
    pub fn begin_with(&mut self, questions: Vec<QuestionIx>) {
        self.doubted = questions;
    }

    /// Moves on to the next question that is open; none when the sitting is through.
    pub fn forward(&mut self, states: &TiSlice<QuestionIx, State>) -> Option<QuestionIx> {
        let next = self.next(states);
        self.trail.extend(self.current);
        self.current = next;
        next
    }

    /// Moves back to the question before, whatever was answered; none at the first one.
    pub fn back(&mut self, states: &TiSlice<QuestionIx, State>) -> Option<QuestionIx> {
        let asked = |at: &QuestionIx| states[*at] != State::NotAsked;
        while let Some(before) = self.trail.pop() {
            if asked(&before) && Some(before) != self.current {
                self.current = Some(before);
                return self.current;
            }
        }
        // Before this sitting's first question stand those of the sittings before.
        let end = self.current.and_then(|at| self.order.iter().position(|other| *other == at))?;
        let before = self.order[..end].iter().rev().copied().find(asked)?;
        self.current = Some(before);
        self.current
    }

    /// Moves to any question.
    pub fn go(&mut self, question: QuestionIx) {
        self.trail.extend(self.current.filter(|current| *current != question));
        self.current = Some(question);
    }

    /// The current question has been seen; left blank, it comes again only when asked for.
    pub fn leave(&mut self, blank: bool) {
        if blank || self.review {
            self.passed.extend(self.current);
        }
    }

    /// Comes back to what was left for later, from the first of it on.
    pub fn take_up(&mut self) {
        self.trail.extend(self.current.take());
        self.passed.clear();
        self.review = false;
    }

    /// Where a question stands.
    #[must_use]
    pub fn place(
        &self,
        framework: &Framework,
        states: &TiSlice<QuestionIx, State>,
        question: QuestionIx,
    ) -> RoutePlace {
        let dimension = framework.questions[question].dimension;
        let mut same = self
            .order
            .iter()
            .filter(|at| framework.questions[**at].dimension == dimension && states[**at] != State::NotAsked);
        let of = same.clone().count();
        let number = same.position(|at| *at == question).map_or(1, |at| at + 1);
        let left = self.order.iter().filter(|at| self.is_open(states, **at)).count();
        RoutePlace { number, of: of.max(number), left, is_open: self.is_open(states, question) }
    }

    /// The blank questions of the scope, in order.
    #[must_use]
    pub fn blanks(&self, states: &TiSlice<QuestionIx, State>) -> Vec<QuestionIx> {
        self.order.iter().copied().filter(|at| states[*at] == State::Blank).collect()
    }

    /// The questions of the scope that are asked, in order.
    #[must_use]
    pub fn asked(&self, states: &TiSlice<QuestionIx, State>) -> Vec<QuestionIx> {
        self.order.iter().copied().filter(|at| states[*at] != State::NotAsked).collect()
    }

    fn is_open(&self, states: &TiSlice<QuestionIx, State>, question: QuestionIx) -> bool {
        let open = if self.review { states[question] != State::NotAsked } else { states[question] == State::Blank };
        open && !self.passed.contains(&question)
    }

    fn next(&self, states: &TiSlice<QuestionIx, State>) -> Option<QuestionIx> {
        let after = self.current.and_then(|at| self.order.iter().position(|other| *other == at));
        let open = self.order.iter().enumerate().filter(|(_, at)| self.is_open(states, **at));
        let urgency = |question: QuestionIx| match states[question] {
            _ if !self.review => 0,
            _ if self.doubted.contains(&question) => 0,
            State::Blank => 1,
            State::Unknown => 2,
            _ => 3,
        };
        // Onwards first; what opened further up, at the end.
        let key =
            |(place, at): &(usize, &QuestionIx)| (urgency(**at), after.is_some_and(|after| *place < after), *place);
        open.min_by_key(key).map(|(_, at)| *at)
    }
}
