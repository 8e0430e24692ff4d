//! Small frameworks with answers, for the tests of this module.

use typed_index_collections::ti_vec;

use super::{Options, Roadmap, plan};
use crate::model::*;
use crate::model::{StageIx, StepIx, WaveIx};
use crate::number::Exact;
use crate::score::{Score, score};
use crate::testing;
pub(super) use crate::testing::exact;
use crate::worth;

/// A framework under construction, with a municipality that answers "no" until told otherwise.
///
/// Everything is named by its id; what is added to the framework goes to the last dimension or step.
#[derive(Debug, Clone)]
pub(super) struct PlanCase {
    pub framework: Framework,
    pub answers: Answers,
}

fn text(text: &str) -> Text {
    Text::both(text, text)
}

/// yes 1, partly 0.5, no 0.
fn practice() -> QuestionKind {
    let choice = |(id, value): (&str, &str)| testing::option(id, Some(exact(value)));
    QuestionKind::Choice([("yes", "1"), ("partly", "0.5"), ("no", "0")].map(choice).into())
}

pub(super) const YES: Value = Value::Choice(0);
pub(super) const PARTLY: Value = Value::Choice(1);
pub(super) const NO: Value = Value::Choice(2);

impl PlanCase {
    /// Stages with a threshold of 0.65 each; all factors 1; one working day a month, small is up to one day.
    pub fn new(stages: &[&str]) -> PlanCase {
        let stage =
            |id: &&str| Stage { id: (*id).to_owned(), title: text(id), summary: None, threshold: Some(exact("0.65")) };
        let wave = |(id, within_days, max_steps): (&str, Option<u32>, Option<u32>)| Wave {
            id: id.to_owned(),
            title: text(id),
            within_days,
            max_steps,
            min_steps: 3,
        };
        let (mut framework, answers) = testing::empty();
        framework.scoring.stage_rule = StageRule::Staged;
        framework.scoring.index = true;
        framework.stages = stages.iter().map(stage).collect();
        framework.waves = [("now", Some(30), Some(5)), ("quarter", Some(90), None), ("later", None, None)]
            .into_iter()
            .map(wave)
            .collect();
        PlanCase { framework, answers }
    }

    /// A core dimension.
    pub fn dimension(self, id: &str) -> PlanCase {
        self.child(id, None, DimensionKind::Core)
    }

    /// A criterion.
    pub fn criterion(self, id: &str) -> PlanCase {
        self.child(id, None, DimensionKind::Criterion)
    }

    /// A dimension inside another one.
    pub fn child(mut self, id: &str, parent: Option<&str>, kind: DimensionKind) -> PlanCase {
        let at = self.framework.dimensions.next_key();
        let parent = parent.map(|parent| self.framework.dimension(parent).unwrap());
        if let Some(parent) = parent {
            self.framework.dimensions[parent].children.push(at);
        }
        self.framework.dimensions.push(Dimension {
            kind,
            parent,
            root: parent.map_or(at, |parent| self.framework.dimensions[parent].root),
            ..testing::dimension(id)
        });
        self
    }

    /// A question of the last dimension, evidence of a stage, with its weight.
    pub fn question(mut self, id: &str, stage: Option<StageIx>, weight: &str) -> PlanCase {
        let dimension = self.framework.dimensions.last_key().unwrap();
        let at = self.framework.questions.next_key();
        self.framework.dimensions[dimension].questions.push(at);
        self.framework.questions.push(Question {
            dimension,
            kind: practice(),
            stage,
            weight: exact(weight),
            ..testing::question(&format!("{}.{id}", self.framework.dimensions[dimension].id))
        });
        self.answers.given.push(Given { value: NO, ..Given::default() });
        self
    }

    /// A step that takes so many days, raises questions to "yes" and needs other steps.
    pub fn step(mut self, id: &str, days: &str, closes: &[&str], requires: &[&str]) -> PlanCase {
        let to_yes = |id: &&str| worth::closes(&self.framework, self.framework.question(id).unwrap(), YES);
        let step = Step {
            id: id.to_owned(),
            title: text(id),
            reference: None,
            closes: closes.iter().map(to_yes).collect(),
            effort: ti_vec![Effort::between(exact(days), exact(days))],
            basis: EffortBasis::Estimate,
            measured: Vec::new(),
            shareable: None,
            upkeep: ti_vec![Exact::ZERO],
            boost: Exact::ONE,
            requires: requires.iter().map(|id| self.framework.step(id).unwrap()).collect(),
            lead: None,
            first_action: None,
            outcome: None,
            sources: Vec::new(),
            was: Vec::new(),
        };
        self.framework.steps.push(step);
        self
    }

    /// What a step raises its first question to, instead of "yes".
    pub fn to(mut self, step: &str, value: Value) -> PlanCase {
        let step = self.framework.step(step).unwrap();
        let question = self.framework.steps[step].closes[0].question;
        self.framework.steps[step].closes[0] = worth::closes(&self.framework, question, value);
        self
    }

    /// A gate of a stage: questions that must be met, scores that must be reached.
    pub fn gate(mut self, stage: StageIx, questions: &[&str], minimum: &[(&str, &str)]) -> PlanCase {
        self.framework.gates.push(Gate {
            stage,
            questions: questions.iter().map(|id| self.framework.question(id).unwrap()).collect(),
            minimum: minimum.iter().map(|(id, m)| (self.framework.dimension(id).unwrap(), exact(m))).collect(),
            why: None,
        });
        self
    }

    /// An answer.
    pub fn answer(mut self, question: &str, value: Value) -> PlanCase {
        let question = self.framework.question(question).unwrap();
        self.answers.given[question].value = value;
        self
    }

    /// Anything else.
    pub fn with(mut self, change: impl FnOnce(&mut PlanCase)) -> PlanCase {
        change(&mut self);
        self
    }

    pub fn score(&self) -> Score {
        score(&self.framework, &self.answers)
    }

    pub fn plan(&self) -> Roadmap {
        self.plan_with(&Options::default())
    }

    pub fn plan_with(&self, options: &Options) -> Roadmap {
        plan(&self.framework, &self.answers, &self.score(), options)
    }

    pub fn id(&self, step: StepIx) -> &str {
        &self.framework.steps[step].id
    }

    /// The steps of a plan, in order.
    pub fn order(&self, roadmap: &Roadmap) -> Vec<&str> {
        roadmap.steps.iter().map(|step| self.id(step.step)).collect()
    }

    /// The steps of a wave, in order.
    pub fn wave(&self, roadmap: &Roadmap, wave: WaveIx) -> Vec<&str> {
        roadmap.waves[wave].steps.iter().map(|place| self.id(roadmap.steps[*place].step)).collect()
    }
}
