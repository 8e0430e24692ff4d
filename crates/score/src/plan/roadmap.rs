//! What a roadmap holds.

use jiff::civil::Date;

use typed_index_collections::TiVec;

use super::Target;
use super::gain::Term;
use crate::model::{AlertIx, DimensionIx, GateIx, QuestionIx, StageIx, StepIx, WaveIx};
use crate::number::Exact;
use crate::score::Score;

/// A roadmap.
#[derive(Debug, Clone, PartialEq)]
pub struct Roadmap {
    /// What alone it leads to, where that was asked for.
    pub to: Option<Target>,
    /// Working days a month.
    pub capacity: Exact,
    /// Whether the order within each part is proved to be the best.
    pub certificate: Certificate,
    /// The stages it leads to, lowest first; the last one may be out of reach.
    pub milestones: Vec<Milestone>,
    /// One for each wave of the framework, in its order.
    pub waves: TiVec<WaveIx, PlannedWave>,
    /// The steps, in order.
    pub steps: Vec<PlannedStep>,
    /// The parts that the order was made of, one after the other.
    pub parts: Vec<Part>,
    /// Steps of the framework that are done already, in file order.
    pub done: Vec<StepIx>,
    /// Steps of the full plan that fall away with `without`, in file order.
    pub left_out: Vec<LeftOut>,
    /// Given with `without` though they are done already (a note).
    pub without_done: Vec<StepIx>,
    /// Noted as done although the answers say otherwise: what counts are the answers, so that they are still planned.
    pub contradicted: Vec<StepIx>,
    /// Where all steps together do not reach the target stage: the state after them, whose
    /// `blocked_by` says why.
    pub unreachable: Option<Box<Score>>,
    /// Whether the first wave begins with a step that is not small, as there is none.
    pub no_small_step: bool,
}

impl Roadmap {
    /// Places of the first steps: those of the first wave that has any.
    #[must_use]
    pub fn first_steps(&self) -> Vec<usize> {
        let waves = self.waves.iter().map(|wave| &wave.steps);
        waves.into_iter().find(|steps| !steps.is_empty()).cloned().unwrap_or_else(|| {
            // No wave holds a step: the first three are what one can begin with.
            (0..self.steps.len().min(3)).collect()
        })
    }

    /// Places of the first steps and of those up to the next stage, where the plan leads there; ascending.
    #[must_use]
    pub fn to_next_stage(&self) -> Vec<usize> {
        let mut places = self.first_steps();
        let next = self.milestones.first().filter(|milestone| milestone.unreachable.is_none());
        places.extend(next.iter().flat_map(|milestone| &milestone.steps));
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// A stage on the roadmap, with the steps that lead there.
#[derive(Debug, Clone, PartialEq)]
pub struct Milestone {
    /// The stage.
    pub stage: StageIx,
    /// Places in [`Roadmap::steps`], ascending.
    pub steps: Vec<usize>,
    /// Working days of these steps: the least, the most, and what the plan counts with.
    pub effort: Days,
    /// Working days a month that all steps planned up to then go on taking once they are done.
    pub upkeep: Exact,
    /// The day on which it is reached by the plan.
    pub ends: Option<Date>,
    /// Whether its steps are proved to be the least effort.
    pub certificate: Certificate,
    /// Where all steps together do not reach it: the state after them, whose `blocked_by` says why.
    pub unreachable: Option<Box<Score>>,
    /// What would be left to do if every open answer turned out to be the best one; none where none is
    /// open, where it would stay out of reach, and on all milestones but the first.
    pub if_well: Option<IfWell>,
}

/// Working days of several steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// At least.
    pub low: Exact,
    /// At most.
    pub high: Exact,
    /// What the plan counts with.
    pub used: Exact,
}

/// What would be left to do if every open answer turned out well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IfWell {
    /// Working days that plans count with.
    pub used: Exact,
    /// How many steps.
    pub steps: usize,
}

/// How good something is proved to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Proved to be the best.
    pub optimal: bool,
    /// At most this many times the best, at least 1; none where nothing is proved.
    pub bound: Option<Exact>,
}

impl Certificate {
    /// Proved to be the best.
    pub const OPTIMAL: Certificate = Certificate { optimal: true, bound: Some(Exact::ONE) };

    /// The weaker of two.
    pub(super) fn and(self, other: Certificate) -> Certificate {
        Certificate {
            optimal: self.optimal && other.optimal,
            bound: self.bound.zip(other.bound).map(|(mine, theirs)| mine.max(theirs)),
        }
    }
}

/// Steps that stand together in the order, cut where the gain per day falls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is for.
    pub kind: PartKind,
    /// Its sets, in order.
    pub sets: Vec<Vec<StepIx>>,
}

impl Part {
    /// How many steps it has.
    pub(super) fn len(&self) -> usize {
        self.sets.iter().map(Vec::len).sum()
    }
}

/// What a part of a roadmap is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// Chosen for the first wave.
    First,
    /// To reach this stage.
    Leg(StageIx),
    /// For later stages and other criteria.
    Rest,
}

impl PartKind {
    /// Whether the part comes before a stage is reached.
    pub(super) fn leads_to(self, stage: StageIx) -> bool {
        match self {
            PartKind::First => true,
            PartKind::Leg(leg) => leg <= stage,
            PartKind::Rest => false,
        }
    }
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
    /// The stage whose milestone it belongs to.
    pub leads_to: Option<StageIx>,
    /// Whether it is known to be needed: it raises an answer or a "we do not know", or is needed by a
    /// step that does. The others rest on questions that nobody has answered.
    pub known: bool,
    /// What it brings, as a share of the whole with the factors.
    pub gain: Exact,
    /// What the gain is made of: the sum of these, times the author's factor, times the one for alerts.
    pub terms: Vec<Term>,
    /// The active alert that names it, for which the framework's factor counts.
    pub alert: Option<AlertIx>,
    /// Working days from the beginning of the plan until it is complete.
    pub complete_after: Exact,
    /// Working days it is planned with.
    pub days: Exact,
    /// The day it begins.
    pub starts: Date,
    /// The day it ends.
    pub ends: Date,
    /// Steps of the plan that it is a prerequisite of, in the plan's order.
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
