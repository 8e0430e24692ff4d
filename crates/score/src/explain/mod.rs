//! How every number came about: a tree of reasons from stages, scores and places in the roadmap down
//! to answers, weights and thresholds.
//!
//! The value at the top of a tree is the one the result has; those below are taken from the framework,
//! the answers and the score, and each [`Operation`] says how a value follows from the ones under it. So
//! whoever carries the operations out again must find the result, which a test does.

mod condition;
mod dimension;
mod gate;
mod milestone;
mod node;
mod question;
pub mod sensitivity;
mod stage;
mod step;
#[doc(hidden)]
pub mod words;

pub use node::{Explanation, Operation, ReasonValue, Unit};

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::iter;

use crate::check;
use crate::model::{self, AlertIx, Answers, DimensionIx, Framework, QuestionIx, StageIx, StageRule, StepIx, Text};
use crate::number::Exact;
use crate::plan::{Need, PlannedStep, Roadmap};
use crate::score::{Score, State, Trial};
use crate::text::Lang;
use crate::worth::Measure;

/// What can be explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A dimension or criterion.
    Dimension(DimensionIx),
    /// A question.
    Question(QuestionIx),
    /// A stage with its gates.
    Stage(StageIx),
    /// A step.
    Step(StepIx),
    /// An alert.
    Alert(AlertIx),
}

/// Everything an id stands for: a dimension and a step may share one. What is nobody's id may be a question's
/// `ref`, its id without the dimension, or the title of a dimension, stage or step.
#[must_use]
pub fn subjects(framework: &Framework, id: &str) -> Vec<Subject> {
    let renamed = id.split_once('.').map(|(dimension, short)| check::renamed(framework, dimension, short));
    let question = renamed.and_then(|found| found.first().copied());
    let alert = framework.alerts.position(|alert| alert.id == id);
    let found = [
        framework.dimension(id).map(Subject::Dimension),
        framework.question(id).or(question).map(Subject::Question),
        framework.stage(id).map(Subject::Stage),
        framework.step(id).map(Subject::Step),
        alert.map(Subject::Alert),
    ];
    let found: Vec<Subject> = found.into_iter().flatten().collect();
    if !found.is_empty() {
        return found;
    }
    let title = id.to_lowercase();
    let is_it = |text: &Text| text.entries().iter().any(|(_, text)| text.to_lowercase() == title);
    let dimensions = framework.dimensions.iter().filter(|dimension| is_it(&dimension.title));
    let stages = framework.stages.iter().filter(|stage| is_it(&stage.title));
    let steps = framework.steps.iter().filter(|step| is_it(&step.title));
    let question = check::by_code(framework, id).map(Subject::Question);
    question
        .into_iter()
        .chain(dimensions.filter_map(|dimension| framework.dimension(&dimension.id)).map(Subject::Dimension))
        .chain(stages.filter_map(|stage| framework.stage(&stage.id)).map(Subject::Stage))
        .chain(steps.filter_map(|step| framework.step(&step.id)).map(Subject::Step))
        .collect()
}

/// Every id that can be explained, in file order.
#[must_use]
pub fn ids(framework: &Framework) -> Vec<String> {
    let dimensions = framework.dimensions.iter().map(|dimension| &dimension.id);
    let questions = framework.questions.iter().map(|question| &question.id);
    let stages = framework.stages.iter().map(|stage| &stage.id);
    let steps = framework.steps.iter().map(|step| &step.id);
    let alerts = framework.alerts.iter().map(|alert| &alert.id);
    dimensions.chain(questions).chain(stages).chain(steps).chain(alerts).cloned().collect()
}

/// What explanations are made from.
#[derive(Debug)]
pub struct Explainer<'a> {
    framework: &'a Framework,
    answers: &'a Answers,
    score: &'a Score,
    roadmap: &'a Roadmap,
    lang: Lang,
    /// What the steps of its milestones are needed for, once somebody asks.
    needs: OnceCell<BTreeMap<StepIx, Need>>,
    /// Where each planned step stands in the roadmap.
    places: BTreeMap<StepIx, usize>,
}

/// Up to so many parts of a sum are listed. Of more, each of hundreds of steps would list the same hundreds.
const LISTED: usize = 40;

impl<'a> Explainer<'a> {
    /// Explains a result, in one language. The roadmap must be of the score, the score of the answers.
    #[must_use]
    pub fn new(
        framework: &'a Framework,
        answers: &'a Answers,
        score: &'a Score,
        roadmap: &'a Roadmap,
        lang: Lang,
    ) -> Explainer<'a> {
        let places = roadmap.steps.iter().enumerate().map(|(at, planned)| (planned.step, at)).collect();
        Explainer { framework, answers, score, roadmap, lang, needs: OnceCell::new(), places }
    }

    /// Everything that an id or title stands for, or the number of a step in the roadmap.
    #[must_use]
    pub fn subjects(&self, id: &str) -> Vec<Subject> {
        let found = subjects(self.framework, id);
        if !found.is_empty() {
            return found;
        }
        let place = id.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let planned = place.and_then(|place| self.roadmap.steps.get(place));
        planned.map(|planned| Subject::Step(planned.step)).into_iter().collect()
    }

    /// How one thing came about.
    #[must_use]
    pub fn subject(&self, subject: Subject) -> Explanation {
        match subject {
            Subject::Dimension(at) => self.dimension(at).with(self.one_answer_for(at)),
            Subject::Question(at) => self.question(at),
            Subject::Stage(at) => self.stage(at),
            Subject::Step(at) => self.step(at),
            Subject::Alert(at) => self.alert(at),
        }
    }

    /// How everything came about: the stage, each dimension with its questions, gates, active alerts, and
    /// the steps of the roadmap in its order. Each is made when it is asked for.
    pub fn everything(&self) -> impl Iterator<Item = Explanation> {
        let framework = self.framework;
        let stage = iter::once_with(move || self.municipality_stage().with([self.one_answer()]));
        let dimensions = framework.dimensions.iter_enumerated().flat_map(move |(at, dimension)| {
            let questions = dimension.questions.iter().map(move |question| self.question(*question));
            iter::once_with(move || self.dimension(at)).chain(questions)
        });
        let gates = framework.gates_by_stage().into_iter().map(move |at| self.gate(at));
        let alerts = self.score.alerts.iter().map(move |at| self.alert(*at));
        let roadmap = iter::once_with(move || self.whole_roadmap());
        let milestones = self.roadmap.milestones.iter().map(move |milestone| self.milestone(milestone));
        let steps = self.roadmap.steps.iter().map(move |planned| self.step(planned.step));
        let index = self.index().into_iter();
        index.chain(stage).chain(dimensions).chain(gates).chain(alerts).chain(roadmap).chain(milestones).chain(steps)
    }

    fn question_id(&self, at: QuestionIx) -> &'a str {
        &self.framework.questions[at].id
    }

    fn dimension_id(&self, at: DimensionIx) -> &'a str {
        &self.framework.dimensions[at].id
    }

    fn step_id(&self, at: StepIx) -> &'a str {
        &self.framework.steps[at].id
    }

    /// A step with its place in the roadmap.
    fn planned(&self, at: StepIx) -> Option<&'a PlannedStep> {
        self.places.get(&at).map(|place| &self.roadmap.steps[*place])
    }

    fn stage_title(&self, at: StageIx) -> &'a str {
        self.framework.stages[at].title.get(self.lang)
    }

    /// Whether a question is asked and not "not applicable".
    fn applies(&self, at: QuestionIx) -> bool {
        matches!(self.score.questions[at].state, State::Blank | State::Unknown | State::Answered)
    }

    /// The single answers that would take the municipality, or one of its dimensions, to a further stage: each question
    /// that is below its best, at its best.
    fn single_answers(&self, of: Option<DimensionIx>) -> Vec<Explanation> {
        let framework = self.framework;
        if framework.scoring.stage_rule == StageRule::None {
            return Vec::new();
        }
        let inside = |at: &QuestionIx| of.is_none_or(|of| framework.lies_in(framework.questions[*at].dimension, of));
        let reached = |score: &Score| of.map_or(score.stage.reached, |of| score.dimensions[of].stage);
        // A whole score for each question would take minutes where there are thousands.
        let trial = Trial::new(framework, self.score);
        let scorer = self.score.scorer(framework).without_bounds();
        let below_best = |at: &QuestionIx| {
            let best = self.score.measure(*at).map(|measure| measure.ratio(&measure.best));
            self.applies(*at) && best.is_some_and(|best| crate::plan::ratio_now(self.score, *at) < best)
        };
        let now = reached(self.score);
        let mut answers = self.answers.clone();
        let mut found = Vec::new();
        for at in framework.questions.keys().filter(inside).filter(below_best) {
            let best = self.score.measure(at).map(|measure| measure.ratio(&measure.best));
            let then = match trial.as_ref().zip(best).filter(|_| !self.score.is_in_conditions(at)) {
                Some((trial, best)) => {
                    let (mut trial, now) = (trial.clone(), &self.score.questions[at]);
                    let is_newly_met = !now.met && best >= framework.questions[at].met;
                    trial.raise(at, now.ratio.point.as_ref(), &best, is_newly_met);
                    of.map_or_else(|| trial.reached(), |of| trial.reached_in(of))
                }
                None => {
                    let given = std::mem::replace(&mut answers.given[at].value, self.best_answer(at));
                    let then = reached(&scorer.score(&answers));
                    answers.given[at].value = given;
                    then
                }
            };
            found.extend((then > now).then(|| self.instead(at, then)));
        }
        found
    }

    fn best_answer(&self, at: QuestionIx) -> model::Value {
        let best = |measure: &Measure| measure.best_answer(self.framework, &self.framework.questions[at]);
        self.score.measure(at).map_or(model::Value::Blank, best)
    }

    /// A question at its best answer, with the stage that it would reach.
    fn instead(&self, at: QuestionIx, reached: Option<StageIx>) -> Explanation {
        let answer = self.answer_word(at, &self.best_answer(at));
        let stage = reached.map(|stage| self.stage_title(stage).to_owned());
        Explanation::given(words::instead(self.lang, self.question_id(at), &answer), stage).id(self.question_id(at))
    }

    fn one_answer(&self) -> Explanation {
        let found = self.single_answers(None);
        self.one_answer_node(words::one_answer_municipality(self.lang), found)
    }

    fn one_answer_for(&self, dimension: DimensionIx) -> Option<Explanation> {
        let result = &self.score.dimensions[dimension];
        if StageIx::count(result.stage) >= self.framework.stages.len() || result.cells.is_empty() {
            return None;
        }
        let found = self.single_answers(Some(dimension));
        Some(self.one_answer_node(words::one_answer_dimension(self.lang), found))
    }

    fn one_answer_node(&self, label: String, found: Vec<Explanation>) -> Explanation {
        if found.is_empty() {
            Explanation::parts(words::no_one_answer(self.lang), found)
        } else {
            Explanation::parts(label, found)
        }
    }
}

/// A number kept between 0 and 1, where it is not there already.
fn kept_between(lang: Lang, node: Explanation) -> Explanation {
    let label = node.label.clone();
    match node.value.number() {
        Some(number) if number.is_negative() => {
            Explanation::greatest(label, [node, Explanation::given(words::zero(lang), Exact::ZERO)])
        }
        Some(number) if *number > Exact::ONE => {
            Explanation::least(label, [node, Explanation::given(words::one(lang), Exact::ONE)])
        }
        _ => node,
    }
}
