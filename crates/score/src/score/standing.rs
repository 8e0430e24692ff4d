//! Standings: what each stage of a staged framework asks of the core roots, and which of them are there.
//! The municipality's stage, what blocks the next one and every sentence about either come from here.

use typed_index_collections::{TiSlice, TiVec};

use super::DimensionResult;
use super::cell::{self, Cell};
use crate::model::{DimensionIx, DimensionKind, Framework, StageIx};
use crate::number::Exact;
use crate::worth::Case;

/// The core roots and the stages of a staged framework.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Core roots where something is scored, in file order.
    pub roots: Vec<RootStanding>,
    /// One for each stage.
    pub stages: TiVec<StageIx, StageStanding>,
}

/// How far a core root has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootStanding {
    /// Which.
    pub dimension: DimensionIx,
    /// The first stage that it has a scored question of: from there on it counts.
    pub first: StageIx,
    /// How many stages it has reached.
    pub reached: usize,
    /// As many if everything unknown or blank turned out badly.
    pub low: usize,
    /// As many if everything unknown or blank turned out well.
    pub high: usize,
}

/// What a stage asks of the roots that count for it, gates aside.
#[derive(Debug, Clone, PartialEq)]
pub struct StageStanding {
    /// The weight of all that count.
    pub whole: Exact,
    /// The weight that has to reach it: the quorum.
    pub needed: Exact,
    /// The weight that has reached it.
    pub there: Exact,
    /// Those that have not reached it.
    pub waiting: Vec<DimensionIx>,
    /// Those of them that are too far behind, which have to move whatever the weight of the others.
    pub behind: Vec<DimensionIx>,
}

/// How many of the roots that wait have to reach a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuorumNeed {
    /// How many wait.
    pub waiting: usize,
    /// The least number of them whose weight is enough.
    pub least: usize,
    /// Whether any that many will do, and not only the heaviest.
    pub any: bool,
    /// How many are too far behind, and have to move whatever their weight.
    pub behind: usize,
}

impl RootStanding {
    pub(super) fn get(&self, case: Case) -> usize {
        match case {
            Case::Point => self.reached,
            Case::Low => self.low,
            Case::High => self.high,
        }
    }
}

impl StageStanding {
    pub(super) fn new(framework: &Framework, roots: &[RootStanding], stage: StageIx, case: Case) -> StageStanding {
        let [whole, needed, there] = weights(framework, roots, stage, case);
        let mut waiting = Vec::with_capacity(roots.len());
        waiting.extend(below(roots, stage, case, 0).map(|root| root.dimension));
        let behind = below(roots, stage, case, max_lag(framework)).map(|root| root.dimension).collect();
        StageStanding { whole, needed, there, waiting, behind }
    }

    /// Whether enough weight is there and nobody is too far behind.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.there >= self.needed && self.behind.is_empty()
    }

    /// How many of those that wait it takes.
    #[must_use]
    pub fn need(&self, framework: &Framework) -> QuorumNeed {
        let (waiting, behind) = (self.waiting.len(), self.behind.len());
        // Where none may lag, each of them has to reach the very stage.
        if max_lag(framework) == 0 {
            return QuorumNeed { waiting, least: waiting, any: true, behind };
        }
        let short = &self.needed - &self.there;
        let mut weights: Vec<&Exact> = self.waiting.iter().map(|at| &framework.dimensions[*at].weight).collect();
        weights.sort_unstable();
        let least = how_many(weights.iter().rev().copied(), &short);
        QuorumNeed { waiting, least, any: how_many(weights.iter().copied(), &short) <= least, behind }
    }
}

/// The roots that count for a stage.
fn counting(roots: &[RootStanding], stage: StageIx) -> impl Iterator<Item = &RootStanding> {
    roots.iter().filter(move |root| root.first <= stage)
}

/// Those of them that are so many stages below it.
fn below(roots: &[RootStanding], stage: StageIx, case: Case, lag: usize) -> impl Iterator<Item = &RootStanding> {
    counting(roots, stage).filter(move |root| root.get(case).saturating_add(lag) <= stage.0)
}

/// The weight of all that count for a stage, the weight that has to reach it, and the weight that has.
fn weights(framework: &Framework, roots: &[RootStanding], stage: StageIx, case: Case) -> [Exact; 3] {
    let weight = |root: &RootStanding| &framework.dimensions[root.dimension].weight;
    let whole: Exact = counting(roots, stage).map(weight).sum();
    let there = counting(roots, stage).filter(|root| root.get(case) > stage.0).map(weight).sum();
    let needed = &framework.scoring.quorum * &whole;
    [whole, needed, there]
}

/// Whether enough weight has reached a stage and nobody is too far behind, as [`StageStanding::holds`] says of it.
pub(super) fn holds(framework: &Framework, roots: &[RootStanding], stage: StageIx, case: Case) -> bool {
    let [_, needed, there] = weights(framework, roots, stage, case);
    there >= needed && below(roots, stage, case, max_lag(framework)).next().is_none()
}

impl QuorumNeed {
    /// Whether only a part of those that wait is needed, so that it has to be said how many.
    #[must_use]
    pub fn is_partial(&self) -> bool {
        self.least > 0 && self.least < self.waiting
    }
}

/// How many stages a core root may be behind.
pub(super) fn max_lag(framework: &Framework) -> usize {
    usize::try_from(framework.scoring.max_lag).unwrap_or(usize::MAX)
}

/// How many weights, taken one after the other, come to what is short.
fn how_many<'w>(weights: impl Iterator<Item = &'w Exact>, short: &Exact) -> usize {
    let mut sum = Exact::ZERO;
    weights
        .take_while(|weight| {
            let not_yet = sum < *short;
            sum += *weight;
            not_yet
        })
        .count()
}

/// The core roots where something is scored.
pub(super) fn roots(
    framework: &Framework,
    results: &TiSlice<DimensionIx, DimensionResult>,
    cells: &TiSlice<DimensionIx, TiVec<StageIx, Cell>>,
) -> Vec<RootStanding> {
    let core = framework.roots().filter(|at| framework.dimensions[*at].kind == DimensionKind::Core);
    let root = |dimension: DimensionIx| {
        let cells = &cells[dimension];
        let first = cells.position(|cell| cell.content != cell::Content::Empty)?;
        let reached = |case| dimension_reached(&results[dimension], cells, case);
        let (low, high) = (reached(Case::Low), reached(Case::High));
        Some(RootStanding { dimension, first, reached: reached(Case::Point), low, high })
    };
    core.filter_map(root).collect()
}

/// How many stages a dimension has reached: none where too little was answered to say, unless at best.
pub(super) fn dimension_reached(result: &DimensionResult, cells: &TiSlice<StageIx, Cell>, case: Case) -> usize {
    let unsure = result.insufficient && case != Case::High;
    if unsure { 0 } else { cell::reached(cells, case) }
}
