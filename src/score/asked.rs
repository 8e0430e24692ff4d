//! Which questions are asked, and what became of them.

use typed_index_collections::{TiSlice, TiVec, ti_vec};

use super::{Interval, QuestionResult, Scorer, State};
use crate::model::{Answers, Condition, DimensionIx, Framework, ProfileIx, QuestionIx, Value};
use crate::worth::{Case, Measure, Worth};

/// What can be hidden, and so has to be decided before what asks about it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Item {
    /// A dimension.
    Dimension(DimensionIx),
    /// A question.
    Question(QuestionIx),
}

/// Dimensions and questions in an order in which each can be decided: after the dimension it lies
/// in, and after the questions that its condition is about.
///
/// A walk with a stack of its own, because chains of conditions and of dimensions can be long.
pub(super) fn order(framework: &Framework) -> Vec<Item> {
    let dimensions = framework.dimensions.len();
    let total = dimensions + framework.questions.len();
    let mut order = Vec::with_capacity(total);
    let (mut entered, mut left) = (vec![false; total], vec![false; total]);
    let mut stack = Vec::new();
    for start in 0..total {
        stack.push(start);
        while let Some(&at) = stack.last() {
            let item = if at < dimensions {
                Item::Dimension(DimensionIx(at))
            } else {
                Item::Question(QuestionIx(at - dimensions))
            };
            let first = !std::mem::replace(&mut entered[at], true);
            if first {
                let (lies_in, when) = match item {
                    Item::Dimension(at) => (framework.dimensions[at].parent, &framework.dimensions[at].when),
                    Item::Question(at) => (Some(framework.questions[at].dimension), &framework.questions[at].when),
                };
                if let Some(when) = when {
                    each_question(when, &mut |question| stack.push(dimensions + question.0));
                }
                stack.extend(lies_in.map(usize::from));
                continue;
            }
            stack.pop();
            if !std::mem::replace(&mut left[at], true) {
                order.push(item);
            }
        }
    }
    order
}

/// For each question, whether it decides what else is asked.
pub(super) fn in_conditions(framework: &Framework) -> TiVec<QuestionIx, bool> {
    let mut found = ti_vec![false; framework.questions.len()];
    let of_questions = framework.questions.iter().filter_map(|question| question.when.as_ref());
    let of_dimensions = framework.dimensions.iter().filter_map(|dimension| dimension.when.as_ref());
    for condition in of_questions.chain(of_dimensions) {
        each_question(condition, &mut |question| found[question] = true);
    }
    found
}

fn each_question(condition: &Condition, visit: &mut impl FnMut(QuestionIx)) {
    match condition {
        Condition::Is(question, _)
        | Condition::Met(question, _)
        | Condition::AtLeast(question, _)
        | Condition::Answered(question, _) => visit(*question),
        Condition::Profile(_) => {}
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| each_question(part, visit)),
        Condition::Not(part) => each_question(part, visit),
    }
}

/// What an answer is worth: known beforehand for an option, else worked out.
#[derive(Debug, Clone)]
enum Answer<'s> {
    Known(&'s Worth),
    Computed(Box<Worth>),
}

/// What became of a question, with what its answer is worth.
#[derive(Debug, Clone)]
pub(super) struct AnswerOutcome<'s> {
    /// What became of it.
    pub state: State,
    /// Where it is scored: applicable, and not answered with something that has no value.
    measure: Option<&'s Measure>,
    /// Where it is scored and answered.
    answer: Option<Answer<'s>>,
}

impl<'s> AnswerOutcome<'s> {
    const NOT_ASKED: AnswerOutcome<'static> = AnswerOutcome { state: State::NotAsked, measure: None, answer: None };

    /// Where the question is scored.
    pub fn measure(&self) -> Option<&'s Measure> {
        self.measure
    }

    /// Asked and not "not applicable".
    pub fn is_applicable(&self) -> bool {
        matches!(self.state, State::Blank | State::Unknown | State::Answered)
    }

    /// Scored, but unknown or blank.
    pub fn is_open(&self) -> bool {
        self.measure.is_some() && self.answer.is_none()
    }

    /// What the answer is worth; none where the question is not scored or not answered.
    pub fn answer(&self) -> Option<&Worth> {
        match self.answer.as_ref()? {
            Answer::Known(worth) => Some(worth),
            Answer::Computed(worth) => Some(worth),
        }
    }

    /// What the question comes to; none where it is in neither numerator nor denominator.
    pub fn worth(&self, case: Case) -> Option<&Worth> {
        self.answer().or_else(|| self.measure?.open(case))
    }

    /// As it is reported.
    pub fn result(&self) -> QuestionResult {
        QuestionResult {
            state: self.state,
            scored: self.measure.is_some(),
            ratio: Interval::new(self.is_open(), |case| Some(self.worth(case)?.ratio.clone())),
            met: self.is_met(Case::Point),
        }
    }

    /// Whether the practice is in place.
    pub fn is_met(&self, case: Case) -> bool {
        self.worth(case).is_some_and(|worth| worth.met)
    }
}

/// What became of each question of the framework.
pub(super) fn outcomes<'s>(scorer: &'s Scorer<'_>, answers: &Answers) -> TiVec<QuestionIx, AnswerOutcome<'s>> {
    let framework = scorer.framework;
    let profile = answers.municipality.profile;
    let mut open = ti_vec![false; framework.dimensions.len()];
    let mut outcomes = ti_vec![AnswerOutcome::NOT_ASKED; framework.questions.len()];
    for item in &scorer.prepared.structure.order {
        let holds = |when: &Option<Condition>| when.as_ref().is_none_or(|when| holds(when, answers, &outcomes));
        match *item {
            Item::Dimension(at) => {
                let dimension = &framework.dimensions[at];
                open[at] = dimension.parent.is_none_or(|parent| open[parent])
                    && is_for(dimension.profiles.as_deref(), profile)
                    && holds(&dimension.when);
            }
            Item::Question(at) => {
                let question = &framework.questions[at];
                if open[question.dimension] && is_for(question.profiles.as_deref(), profile) && holds(&question.when) {
                    outcomes[at] = outcome(scorer, answers, at);
                }
            }
        }
    }
    outcomes
}

/// What became of a question that is asked.
fn outcome<'s>(scorer: &'s Scorer<'_>, answers: &Answers, at: QuestionIx) -> AnswerOutcome<'s> {
    let measure = scorer.prepared.measures[at].as_deref();
    let value = &answers.given[at].value;
    let state = match value {
        Value::Blank => State::Blank,
        Value::Unknown => State::Unknown,
        Value::NotApplicable(_) => State::NotApplicable,
        Value::Choice(_) | Value::Multi(_) | Value::Number(_) | Value::Text(_) => State::Answered,
    };
    let answer = match (state, measure, value) {
        (State::Answered, Some(measure), Value::Choice(option)) => measure.option(*option).map(Answer::Known),
        (State::Answered, Some(measure), _) => {
            let question = &scorer.framework.questions[at];
            let value = measure.value(scorer.framework, question, value);
            value.map(|value| {
                let mut worth = measure.worth(question, &value);
                worth.count_in(scorer.prepared.unit);
                Answer::Computed(Box::new(worth))
            })
        }
        _ => None,
    };
    let is_scored = match state {
        State::Blank | State::Unknown => true,
        State::Answered => answer.is_some(),
        State::NotAsked | State::NotApplicable => false,
    };
    AnswerOutcome { state, measure: measure.filter(|_| is_scored), answer }
}

fn is_for(profiles: Option<&[ProfileIx]>, profile: Option<ProfileIx>) -> bool {
    profiles.is_none_or(|profiles| profile.is_some_and(|profile| profiles.contains(&profile)))
}

/// Whether a condition holds, once the questions that it is about are decided.
pub(super) fn holds(
    condition: &Condition,
    answers: &Answers,
    outcomes: &TiSlice<QuestionIx, AnswerOutcome<'_>>,
) -> bool {
    match condition {
        Condition::Is(at, options) => {
            outcomes[*at].state == State::Answered
                && match &answers.given[*at].value {
                    Value::Choice(option) => options.contains(option),
                    Value::Multi(chosen) => chosen.iter().any(|option| options.contains(option)),
                    _ => false,
                }
        }
        Condition::Met(at, wanted) => outcomes[*at].is_met(Case::Point) == *wanted,
        Condition::AtLeast(at, least) => outcomes[*at].answer().is_some_and(|worth| worth.ratio >= *least),
        Condition::Answered(at, wanted) => (outcomes[*at].state == State::Answered) == *wanted,
        Condition::Profile(profiles) => is_for(Some(profiles), answers.municipality.profile),
        Condition::All(parts) => parts.iter().all(|part| holds(part, answers, outcomes)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, answers, outcomes)),
        Condition::Not(part) => !holds(part, answers, outcomes),
    }
}
