//! Changes to the plan: steps that are not possible here, and where it is to lead.

use super::first;
use super::gain::keeps_closed;
use super::state::{self, After};
use super::{LeftOut, Situation, Steps};
use crate::model::{DimensionKind, QuestionIx, StageIx, StepIx};
use crate::score::Score;

/// The steps of the full plan that fall away without some steps, in file order.
pub(super) fn left_out(situation: &Situation, full: &Steps, without: &[StepIx]) -> Vec<LeftOut> {
    if without.is_empty() {
        return Vec::new();
    }
    let falls = |&step: &StepIx| {
        let needed = situation.with_needs([step]);
        let needs = without.iter().copied().find(|step| needed.contains(step))?;
        Some(LeftOut { step, needs })
    };
    full.iter().filter_map(falls).collect()
}

/// A step and what it needs; nothing where it is done, or needs what is not possible here.
pub(super) fn to_step(situation: &Situation, without: &[StepIx], step: StepIx) -> Steps {
    if situation.brings[step].done {
        return Steps::new();
    }
    let steps = situation.with_needs([step]);
    if without.iter().any(|step| steps.contains(step)) { Steps::new() } else { steps }
}

/// The steps of a plan that lead to a stage; with the state after them where they do not reach it.
pub(super) fn to_stage(situation: &Situation, possible: &Steps, stage: StageIx) -> (Steps, Option<Box<Score>>) {
    let leads = |step: &StepIx| situation.brings[*step].raises.iter().any(|at| is_needed(situation, stage, *at));
    let mut chosen = situation.with_needs(possible.iter().copied().filter(leads));
    let mut after = After::nothing(situation);
    for &step in &chosen {
        after.carry_out(step);
    }
    if after.score().stage.reached >= Some(stage) {
        return (chosen, None);
    }
    // Prerequisites come before what needs them, so the steps up to any one of them can be carried out.
    let mut rest = first::sequence(situation, possible).steps;
    rest.retain(|step| !chosen.contains(step));
    let reached = state::stages(&after, &rest).iter().position(|reached| *reached >= Some(stage));
    rest.truncate(reached.map_or(rest.len(), |last| last + 1));
    after.carry_out_all(&rest);
    chosen.extend(rest);
    (chosen, reached.is_none().then(|| Box::new(after.score())))
}

/// Whether a stage up to the target asks for this question.
fn is_needed(situation: &Situation, target: StageIx, at: QuestionIx) -> bool {
    let (framework, score) = (situation.framework, situation.score);
    let question = &framework.questions[at];
    let is_core = framework.dimensions[question.dimension].kind == DimensionKind::Core;
    if is_core && question.essential && question.stage <= Some(target) && !score.questions[at].met {
        return true;
    }
    let gates = (0..framework.gates.len()).filter(|gate| framework.gates[*gate].stage <= target);
    gates.filter(|gate| !score.gates[*gate].holds).any(|gate| keeps_closed(framework, score, gate, at))
}
