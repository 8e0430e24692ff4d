//! Stages by cells: how far each dimension and the municipality are, and what keeps them there.

use super::cell::{Cell, Content};
use super::standing::{self, StageStanding, Standing};
use super::{Block, Scorer, StageResult, Working, gate};
use crate::model::StageIx;
use crate::number::Exact;
use crate::worth::Case;

/// Sets stage and level of each core dimension, and says the municipality's stage with what blocks
/// the next one; no standing where nothing is assessed.
pub(super) fn assess(
    scorer: &Scorer<'_>,
    working: &mut Working<'_>,
    cells: &[Vec<Cell>],
) -> (StageResult, Option<Standing>) {
    let framework = scorer.framework;
    for (result, cells) in working.dimensions.iter_mut().zip(cells) {
        if cells.iter().any(|cell| cell.content != Content::Empty) {
            let reached = standing::dimension_reached(result, cells, Case::Point);
            let progress = cells.get(reached).map_or(Exact::ZERO, Cell::progress);
            result.stage = reached.checked_sub(1);
            result.level = Some(Exact::from(reached) + progress);
        }
    }
    let roots = standing::roots(framework, &working.dimensions, cells);
    if roots.is_empty() {
        return (StageResult::not_assessed(), None);
    }
    let stages = 0..framework.stages.len();
    let standing = |stage, case| StageStanding::new(framework, &roots, stage, case);
    let reached = |case| {
        let gates_hold = |stage| gate::hold(framework, &working.outcomes, &working.dimensions, stage, case);
        stages.clone().take_while(|stage| standing(*stage, case).holds() && gates_hold(*stage)).count()
    };
    let point = reached(Case::Point);
    let next = stages.contains(&point).then_some(point);
    let result = StageResult {
        assessed: true,
        reached: point.checked_sub(1),
        low: reached(Case::Low).checked_sub(1),
        high: reached(Case::High).checked_sub(1),
        next,
    };
    let stages = stages.map(|stage| standing(stage, Case::Point)).collect();
    let standing = Standing { roots, stages };
    if let Some(next) = next {
        block(scorer, working, cells, &standing, next);
    }
    (result, Some(standing))
}

/// What keeps the municipality from its next stage: the roots that wait, then the gates.
fn block(scorer: &Scorer<'_>, working: &mut Working<'_>, cells: &[Vec<Cell>], standing: &Standing, next: StageIx) {
    for &dimension in &standing.stages[next].waiting {
        let result = &working.dimensions[dimension];
        let stage = result.stage.map_or(0, |stage| stage + 1);
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
