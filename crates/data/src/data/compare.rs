//! A comparison for programs, version 1. Numbers are the nearest `f64`, `null` is "there is none".

use serde::Serialize;

use super::json::format::FrameworkJson;
use crate::compare::{Change, Comparison, DoneStep, Own, Point, Practice, ScoreChange};
use crate::model::{AlertIx, DimensionIx, DimensionKind, Framework, GateIx, QuestionIx, StageIx, StepIx};
use crate::number::Exact;
use crate::score::{Counts, Interval, State};
use crate::text::harm::harmless_json;

/// The version of the format.
pub const COMPARISON_VERSION: u32 = 1;

/// A comparison as one line of JSON without a line end.
#[must_use]
pub fn json(comparison: &Comparison) -> String {
    let names = PointNames { framework: comparison.framework, points: &comparison.points };
    let object = ComparisonJson {
        comparison: COMPARISON_VERSION,
        framework: FrameworkJson::of(comparison.framework),
        points: comparison.points.iter().map(|point| names.point(point)).collect(),
        changes: comparison.changes.iter().map(|change| names.change(change)).collect(),
        overall: names.change(&comparison.overall),
    };
    // Writing to memory cannot fail, and every key is a string.
    harmless_json(serde_json::to_string(&object).unwrap_or_default())
}

#[derive(Serialize)]
struct ComparisonJson<'a> {
    comparison: u32,
    framework: FrameworkJson<'a>,
    points: Vec<PointJson<'a>>,
    changes: Vec<ChangeJson<'a>>,
    overall: ChangeJson<'a>,
}

#[derive(Serialize)]
struct PointJson<'a> {
    source: &'a str,
    date: String,
    municipality: PointMunicipality<'a>,
    framework_version: &'a str,
    stage: PointStage<'a>,
    index: Option<ScoreJson>,
    met: usize,
    applicable: usize,
    dimensions: Vec<PointDimension<'a>>,
    way: Option<WayJson<'a>>,
    own_version: OwnJson<'a>,
}

#[derive(Serialize)]
struct PointMunicipality<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    profile: Option<&'a str>,
    population: Option<u64>,
}

#[derive(Serialize)]
struct PointStage<'a> {
    reached: Option<&'a str>,
    low: Option<&'a str>,
    high: Option<&'a str>,
    provisional: bool,
}

#[derive(Serialize)]
struct ScoreJson {
    score: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

#[derive(Serialize)]
struct PointDimension<'a> {
    id: &'a str,
    #[serde(flatten)]
    score: ScoreJson,
    stage: Option<&'a str>,
    level: Option<f64>,
    met: usize,
    applicable: usize,
}

/// What the version that the answers name made of them.
#[derive(Serialize)]
struct OwnJson<'a> {
    /// `same`, `found` or `not-found`.
    state: &'static str,
    stage: Option<&'a str>,
    index: Option<f64>,
    dimensions: Vec<OwnDimensionJson<'a>>,
}

#[derive(Serialize)]
struct OwnDimensionJson<'a> {
    id: &'a str,
    score: Option<f64>,
}

#[derive(Serialize)]
struct ChangeJson<'a> {
    from: String,
    to: String,
    stage: MovedJson<Option<&'a str>>,
    met: MovedJson<usize>,
    index: Option<ScoreChangeJson>,
    dimensions: Vec<DimensionChangeJson<'a>>,
    gained: Vec<PracticeJson<'a>>,
    lost: Vec<PracticeJson<'a>>,
    raised: Vec<&'a str>,
    lowered: Vec<&'a str>,
    became_known: Vec<&'a str>,
    became_unknown: Vec<&'a str>,
    steps_done: Vec<DoneJson<'a>>,
    steps_undone: Vec<&'a str>,
    steps_open: Vec<&'a str>,
    went_stale: Vec<&'a str>,
    refreshed: Vec<&'a str>,
    gates_opened: Vec<PointGate<'a>>,
    gates_closed: Vec<PointGate<'a>>,
    way: Option<ProgressJson<'a>>,
    alerts_new: Vec<&'a str>,
    alerts_gone: Vec<&'a str>,
}

/// What is done of the way that there was to the next stage, and what is left of it.
#[derive(Serialize)]
struct ProgressJson<'a> {
    stage: &'a str,
    done: Vec<&'a str>,
    left: Vec<&'a str>,
    days_done: f64,
    days_left: f64,
}

/// The way to the next stage.
#[derive(Serialize)]
struct WayJson<'a> {
    stage: &'a str,
    steps: Vec<&'a str>,
    days: f64,
    ends: Option<String>,
}

#[derive(Serialize)]
struct MovedJson<T> {
    before: T,
    now: T,
}

#[derive(Serialize)]
struct ScoreChangeJson {
    before: Option<f64>,
    now: Option<f64>,
    change: Option<f64>,
    /// Between what each version gave out, and what of that the versions did.
    published: Option<f64>,
    due_to_framework: Option<f64>,
}

#[derive(Serialize)]
struct DimensionChangeJson<'a> {
    id: &'a str,
    #[serde(flatten)]
    score: ScoreChangeJson,
    stage: MovedJson<Option<&'a str>>,
}

#[derive(Serialize)]
struct PracticeJson<'a> {
    question: &'a str,
    before: &'static str,
    now: &'static str,
}

#[derive(Serialize)]
struct DoneJson<'a> {
    step: &'a str,
    wave: Option<&'a str>,
    planned_end: Option<String>,
    sure: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<f64>,
}

#[derive(Serialize)]
struct PointGate<'a> {
    stage: &'a str,
    questions: Vec<&'a str>,
    minimum: Vec<&'a str>,
}

/// Ids instead of places.
struct PointNames<'a> {
    framework: &'a Framework,
    points: &'a [Point<'a>],
}

impl<'a> PointNames<'a> {
    fn stage(&self, at: Option<StageIx>) -> Option<&'a str> {
        at.map(|at| self.framework.stages[at].id.as_str())
    }

    /// The dimensions that are scored, in file order.
    fn scored(&self) -> impl Iterator<Item = DimensionIx> {
        let scored = |at: &DimensionIx| self.framework.dimensions[*at].kind != DimensionKind::Context;
        self.framework.dimensions.keys().filter(scored)
    }

    fn point(&self, point: &'a Point) -> PointJson<'a> {
        let Counts { met, applicable, .. } = point.score.counts(self.framework);
        let municipality = &point.answers.municipality;
        let stage = &point.score.stage;
        PointJson {
            source: &point.answers.source,
            date: point.answers.date.to_string(),
            municipality: PointMunicipality {
                name: &municipality.name,
                code: municipality.code.as_deref(),
                profile: municipality.profile.map(|at| self.framework.profiles[at].id.as_str()),
                population: municipality.population,
            },
            framework_version: &point.answers.framework_version,
            stage: PointStage {
                reached: self.stage(stage.reached),
                low: self.stage(stage.low),
                high: self.stage(stage.high),
                provisional: stage.is_provisional(),
            },
            index: point.score.index.as_ref().map(score),
            met,
            applicable,
            dimensions: self
                .scored()
                .map(|at| {
                    let result = &point.score.dimensions[at];
                    PointDimension {
                        id: &self.framework.dimensions[at].id,
                        score: score(&result.score),
                        stage: self.stage(result.stage),
                        level: nearest(result.level.as_ref()),
                        met: result.counts.met,
                        applicable: result.counts.applicable,
                    }
                })
                .collect(),
            way: self.way(point),
            own_version: own(self, point),
        }
    }

    fn change(&self, change: &'a Change) -> ChangeJson<'a> {
        let date = |at: usize| self.points[at].answers.date.to_string();
        let stage_at = |point: usize, at: DimensionIx| self.stage(self.points[point].score.dimensions[at].stage);
        let questions = |of: &[QuestionIx]| of.iter().map(|at| self.framework.questions[*at].id.as_str()).collect();
        let alerts = |of: &[AlertIx]| of.iter().map(|at| self.framework.alerts[*at].id.as_str()).collect();
        ChangeJson {
            from: date(change.points.before),
            to: date(change.points.now),
            stage: MovedJson { before: self.stage(change.stage.before), now: self.stage(change.stage.now) },
            met: MovedJson { before: change.met.before, now: change.met.now },
            index: change.index.as_ref().map(score_change),
            dimensions: self
                .scored()
                .map(|at| DimensionChangeJson {
                    id: &self.framework.dimensions[at].id,
                    score: score_change(&change.dimensions[at]),
                    stage: MovedJson {
                        before: stage_at(change.points.before, at),
                        now: stage_at(change.points.now, at),
                    },
                })
                .collect(),
            gained: change.gained.iter().map(|practice| self.practice(practice)).collect(),
            lost: change.lost.iter().map(|practice| self.practice(practice)).collect(),
            raised: questions(&change.raised),
            lowered: questions(&change.lowered),
            became_known: questions(&change.became_known),
            became_unknown: questions(&change.became_unknown),
            steps_done: change.steps_done.iter().map(|done| self.done(done)).collect(),
            steps_undone: self.steps(&change.steps_undone),
            steps_open: self.steps(&change.steps_open),
            went_stale: questions(&change.went_stale),
            refreshed: questions(&change.refreshed),
            gates_opened: change.gates_opened.iter().map(|at| self.gate(*at)).collect(),
            gates_closed: change.gates_closed.iter().map(|at| self.gate(*at)).collect(),
            way: change.way.as_ref().map(|way| ProgressJson {
                stage: &self.framework.stages[way.stage].id,
                done: self.steps(&way.done),
                left: self.steps(&way.left),
                days_done: way.days_done.to_f64(),
                days_left: way.days_left.to_f64(),
            }),
            alerts_new: alerts(&change.alerts_new),
            alerts_gone: alerts(&change.alerts_gone),
        }
    }

    fn steps(&self, steps: &[StepIx]) -> Vec<&'a str> {
        steps.iter().map(|at| self.framework.steps[*at].id.as_str()).collect()
    }

    /// The way to the next stage; none where no steps lead there.
    fn way(&self, point: &'a Point) -> Option<WayJson<'a>> {
        let milestone = point.roadmap.milestones.first().filter(|milestone| !milestone.steps.is_empty())?;
        let steps: Vec<StepIx> = milestone.steps.iter().map(|place| point.roadmap.steps[*place].step).collect();
        Some(WayJson {
            stage: &self.framework.stages[milestone.stage].id,
            steps: self.steps(&steps),
            days: milestone.effort.used.to_f64(),
            ends: milestone.ends.map(|day| day.to_string()),
        })
    }

    fn practice(&self, practice: &Practice) -> PracticeJson<'a> {
        PracticeJson {
            question: &self.framework.questions[practice.question].id,
            before: state_name(practice.states.before),
            now: state_name(practice.states.now),
        }
    }

    fn done(&self, done: &DoneStep) -> DoneJson<'a> {
        DoneJson {
            step: &self.framework.steps[done.step].id,
            wave: done.wave.map(|at| self.framework.waves[at].id.as_str()),
            planned_end: done.planned_end.map(|end| end.to_string()),
            sure: done.is_sure,
            days: done.days.as_ref().map(Exact::to_f64),
        }
    }

    fn gate(&self, at: GateIx) -> PointGate<'a> {
        let gate = &self.framework.gates[at];
        PointGate {
            stage: &self.framework.stages[gate.stage].id,
            questions: gate.questions.iter().map(|at| self.framework.questions[*at].id.as_str()).collect(),
            minimum: gate.minimum.iter().map(|(at, _)| self.framework.dimensions[*at].id.as_str()).collect(),
        }
    }
}

fn own<'a>(names: &PointNames<'a>, point: &'a Point) -> OwnJson<'a> {
    let (state, framework, score) = match &point.own {
        Own::Same => ("same", names.framework, &point.score),
        Own::Known(own) => ("found", own.framework, &own.score),
        Own::Missing => return OwnJson { state: "not-found", stage: None, index: None, dimensions: Vec::new() },
    };
    let scored = framework.dimensions.iter().zip(&score.dimensions);
    OwnJson {
        state,
        stage: score.stage.reached.map(|at| framework.stages[at].id.as_str()),
        index: nearest(score.index.as_ref().and_then(|index| index.point.as_ref())),
        dimensions: scored
            .filter(|(dimension, _)| dimension.kind != DimensionKind::Context)
            .map(|(dimension, result)| OwnDimensionJson {
                id: &dimension.id,
                score: nearest(result.score.point.as_ref()),
            })
            .collect(),
    }
}

fn score(interval: &Interval) -> ScoreJson {
    let [score, low, high] = [&interval.point, &interval.low, &interval.high].map(|number| nearest(number.as_ref()));
    ScoreJson { score, low, high }
}

fn score_change(change: &ScoreChange) -> ScoreChangeJson {
    ScoreChangeJson {
        before: nearest(change.scores.before.as_ref()),
        now: nearest(change.scores.now.as_ref()),
        change: nearest(change.change().as_ref()),
        published: nearest(change.published().as_ref()),
        due_to_framework: nearest(change.due_to_framework().as_ref()),
    }
}

fn nearest(number: Option<&Exact>) -> Option<f64> {
    number.map(Exact::to_f64)
}

/// How a state is called in JSON.
fn state_name(state: State) -> &'static str {
    match state {
        State::NotAsked => "not_asked",
        State::Blank => "blank",
        State::Unknown => "unknown",
        State::NotApplicable => "not_applicable",
        State::Answered => "answered",
    }
}
