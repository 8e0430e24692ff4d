//! Which questions are asked, and what became of them.

use std::sync::Arc;

use typed_index_collections::{TiVec, ti_vec};

use super::{Interval, Prepared, QuestionResult, Scorer, State};
use crate::model::{Answers, Condition, DimensionIx, Framework, QuestionIx, Value, is_for};
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

/// Where it stands what an answer is worth.
#[derive(Debug, Clone, Copy)]
enum AnswerPlace {
    /// With the option of a choice, known beforehand.
    Option(usize),
    /// Among what was worked out for this municipality.
    Computed(usize),
}

/// What became of a question.
#[derive(Debug, Clone, Copy)]
struct AnswerOutcome {
    state: State,
    /// Whether it is scored: applicable, and not answered with something that has no value.
    is_scored: bool,
    /// Whether the practice is in place, as far as is known.
    is_met: bool,
    /// Where it is scored and answered.
    answer: Option<AnswerPlace>,
}

impl AnswerOutcome {
    const NOT_ASKED: AnswerOutcome =
        AnswerOutcome { state: State::NotAsked, is_scored: false, is_met: false, answer: None };
}

/// What became of each question, with what its answer is worth.
#[derive(Debug, Clone)]
pub(super) struct Outcomes {
    prepared: Arc<Prepared>,
    each: TiVec<QuestionIx, AnswerOutcome>,
    /// What answers are worth that are no option of a choice.
    computed: Vec<Worth>,
}

impl Outcomes {
    /// What became of each question of the framework.
    pub fn new(scorer: &Scorer<'_>, answers: &Answers) -> Outcomes {
        let framework = scorer.framework;
        let profile = answers.municipality.profile;
        let mut open = ti_vec![false; framework.dimensions.len()];
        let mut outcomes = Outcomes {
            prepared: Arc::clone(&scorer.prepared),
            each: ti_vec![AnswerOutcome::NOT_ASKED; framework.questions.len()],
            computed: Vec::new(),
        };
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
                    if open[question.dimension]
                        && is_for(question.profiles.as_deref(), profile)
                        && holds(&question.when)
                    {
                        outcomes.ask(framework, &answers.given[at].value, at);
                    }
                }
            }
        }
        outcomes
    }

    /// Says what became of a question that is asked.
    #[inline]
    fn ask(&mut self, framework: &Framework, value: &Value, at: QuestionIx) {
        let measure = self.prepared.measures[at].as_deref();
        let open = |state| AnswerOutcome {
            state,
            is_scored: measure.is_some(),
            is_met: measure.and_then(|measure| measure.open(Case::Point)).is_some_and(|worth| worth.met),
            answer: None,
        };
        let answered = |worth: Option<(&Worth, AnswerPlace)>| AnswerOutcome {
            state: State::Answered,
            is_scored: worth.is_some(),
            is_met: worth.is_some_and(|(worth, _)| worth.met),
            answer: worth.map(|(_, place)| place),
        };
        self.each[at] = match (value, measure) {
            (Value::Blank, _) => open(State::Blank),
            (Value::Unknown, _) => open(State::Unknown),
            (Value::NotApplicable(_), _) => AnswerOutcome { state: State::NotApplicable, ..AnswerOutcome::NOT_ASKED },
            (Value::Choice(option), Some(measure)) => {
                answered(measure.option(*option).map(|worth| (worth, AnswerPlace::Option(*option))))
            }
            (_, Some(measure)) => {
                let question = &framework.questions[at];
                let worth = measure.value(framework, question, value).map(|value| {
                    let mut worth = measure.worth(question, &value);
                    worth.count_in(self.prepared.unit);
                    worth
                });
                let outcome = answered(worth.as_ref().map(|of| (of, AnswerPlace::Computed(self.computed.len()))));
                self.computed.extend(worth);
                outcome
            }
            (_, None) => answered(None),
        };
    }

    /// What became of a question.
    #[inline]
    pub fn state(&self, at: QuestionIx) -> State {
        self.each[at].state
    }

    /// What became of each question.
    pub fn states(&self) -> TiVec<QuestionIx, State> {
        self.each.iter().map(|outcome| outcome.state).collect()
    }

    /// What the framework says of a question, where it is scored.
    #[inline]
    pub fn measure(&self, at: QuestionIx) -> Option<&Measure> {
        self.prepared.measures[at].as_deref().filter(|_| self.each[at].is_scored)
    }

    /// Asked and not "not applicable".
    #[inline]
    pub fn is_applicable(&self, at: QuestionIx) -> bool {
        matches!(self.each[at].state, State::Blank | State::Unknown | State::Answered)
    }

    /// What the answer is worth; none where the question is not scored or not answered.
    #[inline]
    pub fn answer(&self, at: QuestionIx) -> Option<&Worth> {
        match self.each[at].answer? {
            AnswerPlace::Option(option) => self.prepared.measures[at].as_deref()?.option(option),
            AnswerPlace::Computed(place) => self.computed.get(place),
        }
    }

    /// What the question comes to; none where it is in neither numerator nor denominator.
    #[inline]
    pub fn worth(&self, at: QuestionIx, case: Case) -> Option<&Worth> {
        self.answer(at).or_else(|| self.measure(at)?.open(case))
    }

    /// Whether the practice is in place.
    #[inline]
    pub fn is_met(&self, at: QuestionIx, case: Case) -> bool {
        match case {
            Case::Point => self.each[at].is_met,
            Case::Low | Case::High => self.worth(at, case).is_some_and(|worth| worth.met),
        }
    }

    /// Each question as it is reported.
    pub fn results(&self) -> TiVec<QuestionIx, QuestionResult> {
        self.each.iter_enumerated().map(|(at, outcome)| self.result(at, outcome)).collect()
    }

    fn result(&self, at: QuestionIx, outcome: &AnswerOutcome) -> QuestionResult {
        let is_open = outcome.is_scored && outcome.answer.is_none();
        QuestionResult {
            state: outcome.state,
            scored: outcome.is_scored,
            ratio: Interval::new(is_open, |case| Some(self.worth(at, case)?.ratio.clone())),
            met: outcome.is_met,
        }
    }
}

/// Whether a condition holds, once the questions that it is about are decided.
pub(super) fn holds(condition: &Condition, answers: &Answers, outcomes: &Outcomes) -> bool {
    match condition {
        Condition::Is(at, options) => {
            outcomes.state(*at) == State::Answered
                && match &answers.given[*at].value {
                    Value::Choice(option) => options.contains(option),
                    Value::Multi(chosen) => chosen.iter().any(|option| options.contains(option)),
                    _ => false,
                }
        }
        Condition::Met(at, wanted) => outcomes.is_met(*at, Case::Point) == *wanted,
        Condition::AtLeast(at, least) => outcomes.answer(*at).is_some_and(|worth| worth.ratio >= *least),
        Condition::Answered(at, wanted) => (outcomes.state(*at) == State::Answered) == *wanted,
        Condition::Profile(profiles) => is_for(Some(profiles), answers.municipality.profile),
        Condition::All(parts) => parts.iter().all(|part| holds(part, answers, outcomes)),
        Condition::Any(parts) => parts.iter().any(|part| holds(part, answers, outcomes)),
        Condition::Not(part) => !holds(part, answers, outcomes),
    }
}
