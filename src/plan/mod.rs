//! The roadmap: which steps, in which order, until when.

pub mod order;

use jiff::civil::Date;

use crate::model::{AlertIx, Answers, DimensionIx, Framework, GateIx, QuestionIx, StageIx, StepIx, WaveIx};
use crate::number::Exact;
use crate::score::{Block, Score};

/// Changes to the plan; they combine.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// Working days a month, instead of the municipality's.
    pub capacity: Option<Exact>,
    /// Only what leads here.
    pub to: Option<Target>,
    /// Steps that are not possible here.
    pub without: Vec<StepIx>,
}

/// Where a plan is to lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// This step and what it needs.
    Step(StepIx),
    /// Until this stage is reached.
    Stage(StageIx),
}

/// Plans a municipality's roadmap from its score.
#[must_use]
pub fn plan(framework: &Framework, answers: &Answers, score: &Score, options: &Options) -> Roadmap {
    let _ = (framework, answers, score, options);
    todo!()
}

/// A roadmap.
#[derive(Debug, Clone, PartialEq)]
pub struct Roadmap {
    /// Working days a month.
    pub capacity: Exact,
    /// Whether the order is proved to be the best.
    pub certificate: Certificate,
    /// One for each wave of the framework, in its order.
    pub waves: Vec<PlannedWave>,
    /// The steps, in order.
    pub steps: Vec<PlannedStep>,
    /// Steps of the framework that are done already, in file order.
    pub done: Vec<StepIx>,
    /// Steps of the full plan that fall away with `without`, in file order.
    pub left_out: Vec<LeftOut>,
    /// Given with `without` though they are done already (a note).
    pub without_done: Vec<StepIx>,
    /// Where all steps together do not reach the target stage: what blocks it then.
    pub unreachable: Option<Vec<Block>>,
    /// Why the first wave begins with a step that is not small, where it does.
    pub no_small_step: bool,
}

/// How good the order is proved to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Certificate {
    /// Proved to be the best.
    pub optimal: bool,
    /// At most this many times the best, at least 1.
    pub bound: Exact,
}

/// A wave with what was put into it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedWave {
    /// Which.
    pub wave: WaveIx,
    /// Its last day, where it has one.
    pub ends: Option<Date>,
    /// Places in [`Roadmap::steps`].
    pub steps: Vec<usize>,
    /// The stage after it.
    pub stage_after: Option<StageIx>,
    /// How many practices are met after it (context left out, like [`Score::strengths`](crate::score::Score)).
    pub met_after: usize,
}

/// A step with its place in the roadmap.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedStep {
    /// Which.
    pub step: StepIx,
    /// The wave it belongs to; none: after the last one.
    pub wave: Option<WaveIx>,
    /// What it brings, as a share of the whole with the factors.
    pub gain: Exact,
    /// Working days from the beginning of the plan until it is complete.
    pub complete_after: Exact,
    /// Working days it is planned with.
    pub days: Exact,
    /// The day it begins.
    pub starts: Date,
    /// The day it ends.
    pub ends: Date,
    /// Steps of the plan that it is a prerequisite of, in file order.
    pub unlocks: Vec<StepIx>,
    /// Prerequisites that are in the plan, in file order of the step's own list.
    pub requires: Vec<StepIx>,
    /// Why now.
    pub because: Vec<Reason>,
    /// Met questions of the same dimensions, or closed by its prerequisites.
    pub builds_on: Vec<QuestionIx>,
    /// The stage that is reached with it, where it moves the stage.
    pub stage_after: Option<StageIx>,
}

/// Why a step is in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It raises this question.
    Question(QuestionIx),
    /// It opens this gate of the next stage.
    Gate(GateIx),
    /// This alert names it.
    Alert(AlertIx),
    /// Residents named this dimension.
    Priority(DimensionIx),
    /// Its author's factor.
    Boost,
    /// Nothing by itself: these steps of the plan need it.
    NeededFor(Vec<StepIx>),
}

/// A step that falls away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// The step.
    pub step: StepIx,
    /// The first of the steps ruled out that it needs.
    pub needs: StepIx,
}
