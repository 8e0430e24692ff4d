//! Small frameworks and answers for tests.

use jiff::civil::date;

use super::{Score, score};
use crate::model::*;
use crate::number::Exact;

pub fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

/// A framework in the making, with answers to it.
#[derive(Debug, Clone)]
pub struct Case {
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
    let option = |(at, value): (usize, &str)| Choice {
        id: format!("o{at}"),
        value: (value != "-").then(|| exact(value)),
        label: Text::default(),
        help: None,
        reference: None,
        was: Vec::new(),
    };
    values.split_whitespace().enumerate().map(option).collect()
}

/// A number from 0 to `max`, with a curve of `x:value` points where there are any.
pub fn number(max: &str, curve: &str) -> QuestionKind {
    let point = |point: &str| point.split_once(':').map(|(x, value)| (exact(x), exact(value))).unwrap();
    let curve: Vec<_> = curve.split_whitespace().map(point).collect();
    QuestionKind::Number(NumberKind { min: Exact::ZERO, max: exact(max), curve: (!curve.is_empty()).then_some(curve) })
}

impl Case {
    /// Stages with these thresholds, or without where the rule needs none.
    pub fn new(stage_rule: StageRule, thresholds: &str) -> Case {
        let stage = |(at, threshold): (usize, &str)| Stage {
            id: format!("s{at}"),
            title: Text::default(),
            summary: None,
            threshold: (threshold != "-").then(|| exact(threshold)),
        };
        let framework = Framework {
            id: "test".to_owned(),
            version: Version { numbers: [1, 0, 0], suffix: String::new() },
            title: Text::default(),
            summary: None,
            reference: None,
            languages: vec!["en".to_owned()],
            license: None,
            authors: Vec::new(),
            scoring: Scoring {
                max_value: Exact::ONE,
                unknown: UnknownRule::Zero,
                met: Exact::ONE,
                min_coverage: Exact::ZERO,
                stage_rule,
                quorum: exact("0.7"),
                max_lag: 1,
                index: stage_rule == StageRule::Bands,
                index_over: IndexOver::Dimensions,
                display_max: exact("100"),
                decimals: 0,
            },
            stages: thresholds.split_whitespace().enumerate().map(stage).collect(),
            profiles: Vec::new(),
            dimensions: Vec::new(),
            questions: Vec::new(),
            gates: Vec::new(),
            alerts: Vec::new(),
            steps: Vec::new(),
            waves: Vec::new(),
            factors: Factors {
                next_stage: Exact::ONE,
                later_stage: Exact::ONE,
                gate: Exact::ONE,
                alert: Exact::ONE,
                priority: Exact::ONE,
            },
            sources: Vec::new(),
            retired: Vec::new(),
        };
        let answers = Answers {
            source: "test.toml".to_owned(),
            framework_version: "1.0.0".to_owned(),
            date: date(2026, 2, 28),
            language: None,
            municipality: Municipality {
                name: "Test".to_owned(),
                population: None,
                profile: None,
                capacity: Exact::ONE,
                priorities: Vec::new(),
            },
            respondents: Vec::new(),
            given: Vec::new(),
        };
        Case { framework, answers }
    }

    /// A core dimension without parent.
    pub fn root(&mut self) -> DimensionIx {
        let at = self.framework.dimensions.len();
        self.framework.dimensions.push(Dimension {
            id: format!("d{at}"),
            title: Text::default(),
            summary: None,
            reference: None,
            kind: DimensionKind::Core,
            parent: None,
            root: at,
            children: Vec::new(),
            questions: Vec::new(),
            weight: Exact::ONE,
            when: None,
            profiles: None,
            aggregate: Aggregate::Mean,
            out_of: None,
            round: None,
            was: Vec::new(),
        });
        at
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
        let at = self.framework.questions.len();
        self.framework.dimensions[dimension].questions.push(at);
        self.framework.questions.push(Question {
            id: format!("d{dimension}.q{at}"),
            dimension,
            kind,
            met: self.framework.scoring.met.clone(),
            text: Text::default(),
            help: None,
            evidence: None,
            reference: None,
            stage: (!self.framework.stages.is_empty()).then_some(0),
            essential: false,
            weight: Exact::ONE,
            when: None,
            profiles: None,
            variants: Vec::new(),
            tags: Vec::new(),
            may_not_apply: true,
            valid_months: None,
            sources: Vec::new(),
            was: Vec::new(),
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
