//! Stages by cells: how far each dimension and the municipality are, and what keeps them there.

use typed_index_collections::{TiSlice, TiVec};

use super::cell::{Cell, Content};
use super::standing::{self, StageStanding, Standing};
use super::{Block, Scorer, StageResult, Working, gate};
use crate::model::{DimensionIx, StageIx};
use crate::number::Exact;
use crate::worth::Case;

/// Sets stage and level of each core dimension, and says the municipality's stage with what blocks
/// the next one; no standing where nothing is assessed.
pub(super) fn assess(
    scorer: &Scorer<'_>,
    working: &mut Working,
    cells: &TiSlice<DimensionIx, TiVec<StageIx, Cell>>,
) -> (StageResult, Option<Standing>) {
    let framework = scorer.framework;
    for (result, cells) in working.dimensions.iter_mut().zip(cells) {
        if cells.iter().any(|cell| cell.content != Content::Empty) {
            let reached = standing::dimension_reached(result, cells, Case::Point);
            let progress = cells.get(StageIx(reached)).map_or(Exact::ZERO, Cell::progress);
            result.stage = StageIx::last_of(reached);
            result.level = Some(Exact::from(reached) + progress);
        }
    }
    let roots = standing::roots(framework, &working.dimensions, cells);
    if roots.is_empty() {
        return (StageResult::not_assessed(), None);
    }
    let reached = |case| {
        let gates_hold = |stage| gate::hold(framework, &working.outcomes, &working.dimensions, stage, case);
        framework
            .stages
            .keys()
            .take_while(|stage| standing::holds(framework, &roots, *stage, case) && gates_hold(*stage))
            .count()
    };
    let point = reached(Case::Point);
    let next = framework.stages.keys().nth(point);
    let result = StageResult {
        assessed: true,
        reached: StageIx::last_of(point),
        low: StageIx::last_of(reached(Case::Low)),
        high: StageIx::last_of(reached(Case::High)),
        next,
    };
    let stages =
        framework.stages.keys().map(|stage| StageStanding::new(framework, &roots, stage, Case::Point)).collect();
    let standing = Standing { roots, stages };
    if let Some(next) = next {
        block(scorer, working, cells, &standing, next);
    }
    (result, Some(standing))
}

/// What keeps the municipality from its next stage: the roots that wait, then the gates.
fn block(
    scorer: &Scorer<'_>,
    working: &mut Working,
    cells: &TiSlice<DimensionIx, TiVec<StageIx, Cell>>,
    standing: &Standing,
    next: StageIx,
) {
    for &dimension in &standing.stages[next].waiting {
        let result = &working.dimensions[dimension];
        let stage = StageIx::after(result.stage);
        let cell = &cells[dimension][stage];
        working.blocked_by.push(Block::Dimension {
            dimension,
            stage,
            essential_unmet: cell.essential_unmet.clone(),
            missing_score: cell.missing(),
            insufficient: result.insufficient,
        });
    }
    working.block_by_gates(scorer.framework, next);
}
