//! Stages by cells: how far each dimension and the municipality are, and what keeps them there.

use super::cell::{self, CellState};
use super::{Block, Scorer, StageResult, Working, gate};
use crate::model::{DimensionIx, DimensionKind, Framework, StageIx};
use crate::number::Exact;
use crate::worth::Case;

/// A core root where something is scored.
pub(super) struct Root {
    pub dimension: DimensionIx,
    /// The first stage that it has a scored question of: from there on it counts.
    pub first: StageIx,
    /// How many stages it has reached.
    pub reached: usize,
}

/// Sets stage and level of each core dimension, and says the municipality's stage with what blocks
/// the next one.
pub(super) fn assess(scorer: &Scorer<'_>, working: &mut Working<'_>, cells: &[Vec<CellState>]) -> StageResult {
    let framework = scorer.framework;
    for (at, cells) in cells.iter().enumerate() {
        if cells.iter().any(|cell| !cell.is_empty()) {
            let reached = dimension_reached(scorer, working, cells, at, Case::Point);
            let next = cells.get(reached).zip(framework.stages.get(reached));
            let progress = next.map_or(Exact::ZERO, |(cell, stage)| cell.progress(stage));
            working.dimensions[at].stage = reached.checked_sub(1);
            working.dimensions[at].level = Some(Exact::from(reached) + progress);
        }
    }
    let roots = roots(scorer, working, cells, Case::Point);
    if roots.is_empty() {
        return StageResult::not_assessed();
    }
    let reached = municipality_reached(scorer, working, &roots, Case::Point);
    let next = (reached < framework.stages.len()).then_some(reached);
    if let Some(next) = next {
        block(scorer, working, cells, &roots, next);
    }
    let other = |case| {
        let roots = self::roots(scorer, working, cells, case);
        municipality_reached(scorer, working, &roots, case).checked_sub(1)
    };
    StageResult {
        assessed: true,
        reached: reached.checked_sub(1),
        low: other(Case::Low),
        high: other(Case::High),
        next,
    }
}

/// How many stages a dimension has reached: none where too little was answered to say, unless at best.
fn dimension_reached(
    scorer: &Scorer<'_>,
    working: &Working<'_>,
    cells: &[CellState],
    at: DimensionIx,
    case: Case,
) -> usize {
    let unsure = working.dimensions[at].insufficient && case != Case::High;
    if unsure { 0 } else { cell::reached(cells, &scorer.framework.stages, case) }
}

fn roots(scorer: &Scorer<'_>, working: &Working<'_>, cells: &[Vec<CellState>], case: Case) -> Vec<Root> {
    let framework = scorer.framework;
    let core = framework.roots().filter(|at| framework.dimensions[*at].kind == DimensionKind::Core);
    let root = |at: DimensionIx| {
        let first = cells[at].iter().position(|cell| !cell.is_empty())?;
        let reached = dimension_reached(scorer, working, &cells[at], at, case);
        Some(Root { dimension: at, first, reached })
    };
    core.filter_map(root).collect()
}

/// How many stages the municipality has reached.
fn municipality_reached(scorer: &Scorer<'_>, working: &Working<'_>, roots: &[Root], case: Case) -> usize {
    let framework = scorer.framework;
    let weighted: Vec<(&Root, &Exact)> =
        roots.iter().map(|root| (root, &framework.dimensions[root.dimension].weight)).collect();
    reached(framework, &weighted, |stage| gate::hold(framework, &working.outcomes, &working.dimensions, stage, case))
}

/// How many stages are reached by roots of certain weights, given whether the gates of a stage hold.
pub(super) fn reached(framework: &Framework, roots: &[(&Root, &Exact)], gates_hold: impl Fn(StageIx) -> bool) -> usize {
    let scoring = &framework.scoring;
    let max_lag = usize::try_from(scoring.max_lag).unwrap_or(usize::MAX);
    let reaches = |stage: StageIx| {
        let counting = || roots.iter().filter(move |(root, _)| root.first <= stage);
        let whole: Exact = counting().map(|(_, weight)| *weight).sum();
        let there: Exact = counting().filter(|(root, _)| root.reached > stage).map(|(_, weight)| *weight).sum();
        there >= &scoring.quorum * &whole
            && counting().all(|(root, _)| root.reached.saturating_add(max_lag) > stage)
            && gates_hold(stage)
    };
    (0..framework.stages.len()).take_while(|stage| reaches(*stage)).count()
}

fn block(scorer: &Scorer<'_>, working: &mut Working<'_>, cells: &[Vec<CellState>], roots: &[Root], next: StageIx) {
    for root in roots.iter().filter(|root| root.first <= next && root.reached <= next) {
        let own_next = root.reached;
        let cell = &cells[root.dimension][own_next];
        working.blocked_by.push(Block::Dimension {
            dimension: root.dimension,
            stage: own_next,
            essential_unmet: cell.unmet().to_vec(),
            missing_score: cell.missing(&scorer.framework.stages[own_next]),
            insufficient: working.dimensions[root.dimension].insufficient,
        });
    }
    working.block_by_gates(scorer.framework, next);
}
