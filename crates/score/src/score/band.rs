//! Stages by bands of the index.

use typed_index_collections::TiSlice;

use super::{Block, Interval, Scorer, StageResult, Working, gate};
use crate::model::{DimensionKind, Stage, StageIx};
use crate::number::Exact;
use crate::worth::Case;

/// Sets the band of each dimension, and says the municipality's stage with what blocks the next one.
pub(super) fn assess(scorer: &Scorer<'_>, working: &mut Working, index: &Interval) -> StageResult {
    let framework = scorer.framework;
    for result in &mut working.dimensions {
        result.stage =
            result.score.point.as_ref().and_then(|score| StageIx::last_of(reached(&framework.stages, score)));
    }
    let Some(point) = &index.point else {
        return StageResult::not_assessed();
    };
    let municipality_reached = |case, index| {
        let gates_hold = |at: &StageIx| gate::hold(framework, &working.outcomes, &working.dimensions, *at, case);
        let reached = reached(&framework.stages, index);
        framework.stages.keys().take(reached).take_while(gates_hold).count()
    };
    let other = |case| index.get(case).and_then(|index| StageIx::last_of(municipality_reached(case, index)));
    let count = municipality_reached(Case::Point, point);
    let next = framework.stages.keys().nth(count);
    let result = StageResult {
        assessed: true,
        reached: StageIx::last_of(count),
        low: other(Case::Low),
        high: other(Case::High),
        next,
    };
    if let Some(next) = next {
        let missing_score = missing(&framework.stages[next], point);
        working.blocked_by.push(Block::Index { stage: next, missing_score });
        for at in framework.roots().filter(|at| framework.dimensions[*at].kind != DimensionKind::Context) {
            let Some(score) = &working.dimensions[at].score.point else {
                continue;
            };
            let own_next = StageIx(reached(&framework.stages, score));
            if own_next <= next {
                working.blocked_by.push(Block::Dimension {
                    dimension: at,
                    stage: own_next,
                    essential_unmet: Vec::new(),
                    missing_score: missing(&framework.stages[own_next], score),
                    insufficient: false,
                });
            }
        }
        working.block_by_gates(framework, next);
    }
    result
}

/// How many stages a score reaches.
fn reached(stages: &TiSlice<StageIx, Stage>, score: &Exact) -> usize {
    stages.iter().take_while(|stage| stage.threshold.as_ref().is_some_and(|threshold| threshold <= score)).count()
}

/// How much a score lacks to a stage, 0 to 1.
fn missing(stage: &Stage, score: &Exact) -> Exact {
    stage.threshold.as_ref().map_or(Exact::ZERO, |threshold| (threshold - score).max(Exact::ZERO))
}
