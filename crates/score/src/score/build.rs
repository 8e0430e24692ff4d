//! Small frameworks and answers for tests.

use jiff::civil::date;

use super::{Score, score};
use crate::model::*;
use crate::model::{DimensionIx, QuestionIx, StageIx};
use crate::number::Exact;
use crate::testing;
pub use crate::testing::exact;

/// A framework in the making, with answers to it.
#[derive(Debug, Clone)]
pub struct ScoreCase {
    pub framework: Framework,
    pub answers: Answers,
}

/// Options with these values, `-` for one without.
pub fn choice(values: &str) -> QuestionKind {
    QuestionKind::Choice(options(values))
}

pub fn multi(values: &str) -> QuestionKind {
    QuestionKind::Multi(options(values))
}

fn options(values: &str) -> Vec<Choice> {
    let option = |(at, value): (usize, &str)| testing::option(&format!("o{at}"), (value != "-").then(|| exact(value)));
    values.split_whitespace().enumerate().map(option).collect()
}

/// A number from 0 to `max`, with a curve of `x:value` points where there are any.
pub fn number(max: &str, curve: &str) -> QuestionKind {
    let point = |point: &str| point.split_once(':').map(|(x, value)| (exact(x), exact(value))).unwrap();
    let curve: Vec<_> = curve.split_whitespace().map(point).collect();
    QuestionKind::Number(NumberKind { min: Exact::ZERO, max: exact(max), curve: (!curve.is_empty()).then_some(curve) })
}

impl ScoreCase {
    /// Stages with these thresholds, or without where the rule needs none.
    pub fn new(stage_rule: StageRule, thresholds: &str) -> ScoreCase {
        let stage = |(at, threshold): (usize, &str)| Stage {
            id: format!("s{at}"),
            title: Text::default(),
            summary: None,
            threshold: (threshold != "-").then(|| exact(threshold)),
        };
        let (mut framework, mut answers) = testing::empty();
        framework.scoring.stage_rule = stage_rule;
        framework.scoring.index = stage_rule == StageRule::Bands;
        framework.stages = thresholds.split_whitespace().enumerate().map(stage).collect();
        answers.date = date(2026, 2, 28);
        ScoreCase { framework, answers }
    }

    /// A core dimension without parent.
    pub fn root(&mut self) -> DimensionIx {
        let at = self.framework.dimensions.next_key();
        let dimension = Dimension { root: at, ..testing::dimension(&format!("d{}", at.0)) };
        self.framework.dimensions.push_and_get_key(dimension)
    }

    pub fn child(&mut self, parent: DimensionIx) -> DimensionIx {
        let at = self.root();
        let of = &self.framework.dimensions[parent];
        let (root, kind) = (of.root, of.kind);
        let dimension = &mut self.framework.dimensions[at];
        (dimension.parent, dimension.root, dimension.kind) = (Some(parent), root, kind);
        self.framework.dimensions[parent].children.push(at);
        at
    }

    /// A question of the first stage, if there is one, with its answer.
    pub fn question(&mut self, dimension: DimensionIx, kind: QuestionKind, answer: Value) -> QuestionIx {
        let at = self.framework.questions.next_key();
        self.framework.dimensions[dimension].questions.push(at);
        self.framework.questions.push(Question {
            dimension,
            kind,
            met: self.framework.scoring.met.clone(),
            stage: (!self.framework.stages.is_empty()).then_some(StageIx(0)),
            ..testing::question(&format!("d{}.q{}", dimension.0, at.0))
        });
        self.answers.given.push(Given { value: answer, ..Given::default() });
        at
    }

    /// A question with the options yes 1, partly 0.5, no 0 (`-`: no answer that is scored).
    pub fn practice(&mut self, dimension: DimensionIx, stage: StageIx, answer: &str) -> QuestionIx {
        let answer = match answer {
            "yes" => Value::Choice(0),
            "partly" => Value::Choice(1),
            "no" => Value::Choice(2),
            "-" => Value::Choice(3),
            "unknown" => Value::Unknown,
            "n/a" => Value::NotApplicable("not here".to_owned()),
            _ => Value::Blank,
        };
        let at = self.question(dimension, choice("1 0.5 0 -"), answer);
        self.framework.questions[at].stage = Some(stage);
        at
    }

    pub fn essential(&mut self, dimension: DimensionIx, stage: StageIx, answer: &str) -> QuestionIx {
        let at = self.practice(dimension, stage, answer);
        self.framework.questions[at].essential = true;
        at
    }

    pub fn gate(&mut self, stage: StageIx, questions: &[QuestionIx], minimum: &[(DimensionIx, &str)]) {
        let minimum = minimum.iter().map(|(at, least)| (*at, exact(least))).collect();
        self.framework.gates.push(Gate { stage, questions: questions.to_vec(), minimum, why: None });
    }

    pub fn weight(&mut self, question: QuestionIx, weight: &str) {
        self.framework.questions[question].weight = exact(weight);
    }

    pub fn score(&self) -> Score {
        score(&self.framework, &self.answers)
    }
}
