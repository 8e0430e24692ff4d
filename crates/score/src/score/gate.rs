//! What must hold before a stage may be claimed, whatever the scores.

use typed_index_collections::{TiSlice, TiVec};

use super::asked::Outcomes;
use super::{Below, DimensionResult, GateResult};
use crate::model::{DimensionIx, Framework, Gate, GateIx, QuestionIx, StageIx};
use crate::worth::Case;

/// The result of each gate.
pub(super) fn results(
    framework: &Framework,
    outcomes: &Outcomes,
    dimensions: &TiSlice<DimensionIx, DimensionResult>,
) -> TiVec<GateIx, GateResult> {
    let result = |gate: &Gate| {
        let unmet: Vec<QuestionIx> = unmet(gate, outcomes, Case::Point).collect();
        let below: Vec<Below> = below(gate, dimensions, Case::Point).collect();
        GateResult { holds: unmet.is_empty() && below.is_empty(), unmet, below }
    };
    framework.gates.iter().map(result).collect()
}

/// Whether every gate of a stage holds.
pub(super) fn hold(
    framework: &Framework,
    outcomes: &Outcomes,
    dimensions: &TiSlice<DimensionIx, DimensionResult>,
    stage: StageIx,
    case: Case,
) -> bool {
    framework
        .gates
        .iter()
        .filter(|gate| gate.stage == stage)
        .all(|gate| unmet(gate, outcomes, case).next().is_none() && below(gate, dimensions, case).next().is_none())
}

fn unmet(gate: &Gate, outcomes: &Outcomes, case: Case) -> impl Iterator<Item = QuestionIx> {
    gate.questions.iter().copied().filter(move |at| outcomes.is_applicable(*at) && !outcomes.is_met(*at, case))
}

fn below(gate: &Gate, dimensions: &TiSlice<DimensionIx, DimensionResult>, case: Case) -> impl Iterator<Item = Below> {
    gate.minimum.iter().filter_map(move |(dimension, minimum)| {
        let result = &dimensions[*dimension];
        let score = result.score.get(case);
        let is_below = score.map_or(result.counts.applicable > 0, |score| score < minimum);
        is_below.then(|| Below { dimension: *dimension, score: score.cloned(), minimum: minimum.clone() })
    })
}
