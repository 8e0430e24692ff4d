//! Why a step is in the plan, and what it builds on.

use super::gain::{closed_gates, keeps_closed};
use super::roadmap::Reason;
use super::situation::Situation;
use crate::model::{DimensionIx, GateIx, QuestionIx, StepIx};
use crate::number::Exact;

/// Why a step is in the plan; `unlocks`: the steps of the plan that need it.
pub(super) fn because(situation: &Situation, step: StepIx, unlocks: &[StepIx]) -> Vec<Reason> {
    let (framework, score) = (situation.framework, situation.score);
    let brings = &situation.brings[step];
    if !situation.gain[step].is_positive() {
        return if unlocks.is_empty() { Vec::new() } else { vec![Reason::NeededFor(unlocks.to_vec())] };
    }
    let raises = || brings.beyond().map(|raise| raise.question);
    let opens = |gate: &GateIx| raises().any(|question| keeps_closed(framework, score, *gate, question));
    let inside = |dimension: &DimensionIx| {
        raises().any(|question| framework.lies_in(framework.questions[question].dimension, *dimension))
    };
    let priorities = &situation.answers.municipality.priorities;
    let alerts = score.alerts.iter().copied().filter(|alert| framework.alerts[*alert].step == Some(step));
    raises()
        .map(Reason::Question)
        .chain(closed_gates(framework, score).filter(opens).map(Reason::Gate))
        .chain(alerts.map(Reason::Alert))
        .chain(priorities.iter().copied().filter(inside).map(Reason::Priority))
        .chain((framework.steps[step].boost != Exact::ONE).then_some(Reason::Boost))
        .collect()
}

/// The met questions of the dimensions it works on, or closed by its prerequisites, in file order.
pub(super) fn builds_on(situation: &Situation, step: StepIx) -> Vec<QuestionIx> {
    let framework = situation.framework;
    let is_met = |question: &QuestionIx| situation.score.questions[*question].met;
    let step = &framework.steps[step];
    let mut questions = Vec::new();
    let mut dimensions: Vec<DimensionIx> = Vec::new();
    for closes in &step.closes {
        let dimension = framework.questions[closes.question].dimension;
        if !dimensions.contains(&dimension) {
            dimensions.push(dimension);
            questions.extend(framework.dimensions[dimension].questions.iter().copied().filter(is_met));
        }
    }
    for &need in &step.requires {
        questions.extend(framework.steps[need].closes.iter().map(|closes| closes.question).filter(is_met));
    }
    questions.sort_unstable();
    questions.dedup();
    questions
}
