//! What a step brings: the part of the whole that its questions are, times how much they matter
//! now, times how far it raises them.

use crate::model::{
    Aggregate, Answers, Closes, DimensionIx, DimensionKind, Framework, GateIx, QuestionIx, StageRule, StepIx,
};
use crate::number::Exact;
use crate::score::{Score, State};
use crate::worth::{best_value, ratio_of};

/// What one step brings a municipality.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Brings {
    /// The questions it raises above what they are and what its prerequisites raise them to, in its own order.
    pub raises: Vec<QuestionIx>,
    /// How far it raises each of them, times the step's own factors; above 0.
    rises: Vec<Exact>,
    /// Whether nothing it closes is below its target any more.
    pub done: bool,
    /// The ratio it raises each of the questions it closes to, in its own order; none for what is not scored.
    pub targets: Vec<Option<Exact>>,
}

impl Brings {
    /// The rise of the whole, weighed with the factors, given what its questions are worth; not
    /// negative.
    pub fn gain(&self, worth: &[Exact]) -> Exact {
        self.raises.iter().zip(&self.rises).map(|(question, rise)| &worth[*question] * rise).sum()
    }
}

/// What each step of the framework brings, given the [`targets`] of all.
pub(super) fn brings(framework: &Framework, score: &Score, targets: &Targets) -> Vec<Brings> {
    let mut closing: Vec<Vec<(StepIx, &Exact)>> = vec![Vec::new(); framework.questions.len()];
    for (step, targets) in targets.0.iter().enumerate() {
        for (closes, target) in framework.steps[step].closes.iter().zip(targets) {
            closing[closes.question].extend(target.as_ref().map(|target| (step, target)));
        }
    }
    let brings = |step: StepIx| {
        let mut factor = framework.steps[step].boost.clone();
        if score.alerts.iter().any(|alert| framework.alerts[*alert].step == Some(step)) {
            factor = factor * &framework.factors.alert;
        }
        let mut required = None;
        let (mut raises, mut rises) = (Vec::new(), Vec::new());
        let mut done = !framework.steps[step].closes.is_empty();
        for (closes, target) in framework.steps[step].closes.iter().zip(&targets.0[step]) {
            let (question, Some(target)) = (closes.question, target) else { continue };
            let mut from = ratio_now(score, question);
            done &= *target <= from;
            if closing[question].len() > 1 {
                let required = required.get_or_insert_with(|| all_required(framework, step));
                for (other, reached) in &closing[question] {
                    if required[*other] && **reached > from {
                        from = (*reached).clone();
                    }
                }
            }
            if *target > from {
                raises.push(question);
                rises.push(&factor * &(target - &from));
            }
        }
        Brings { raises, rises, done, targets: targets.0[step].clone() }
    };
    (0..framework.steps.len()).map(brings).collect()
}

/// For each step, the ratio that it raises each of the questions it closes to; none for what is not
/// scored. Weights have no say in it.
#[derive(Debug)]
pub(crate) struct Targets(Vec<Vec<Option<Exact>>>);

/// The targets of each step.
pub(crate) fn targets(framework: &Framework, score: &Score) -> Targets {
    let target = |closes: &Closes| {
        score.questions[closes.question].scored.then(|| ratio_of(framework, closes.question, &closes.to)).flatten()
    };
    Targets(framework.steps.iter().map(|step| step.closes.iter().map(target).collect()).collect())
}

/// The ratio of a question as a step finds it: nothing where it is unknown or blank.
pub(crate) fn ratio_now(score: &Score, question: QuestionIx) -> Exact {
    let result = &score.questions[question];
    let answered = result.state == State::Answered;
    result.ratio.point.as_ref().filter(|_| answered).cloned().unwrap_or(Exact::ZERO)
}

/// The gates of the municipality's next stage that fail.
pub(crate) fn closed_gates<'a>(framework: &'a Framework, score: &'a Score) -> impl Iterator<Item = GateIx> + 'a {
    let next = score.stage.next;
    (0..framework.gates.len())
        .filter(move |gate| Some(framework.gates[*gate].stage) == next && !score.gates[*gate].holds)
}

/// Whether a scored question is among what keeps a gate closed: one that must be met, or one that is
/// not at its best in a dimension that must reach more.
pub(crate) fn keeps_closed(framework: &Framework, score: &Score, gate: GateIx, question: QuestionIx) -> bool {
    let result = &score.gates[gate];
    let inside = |dimension| framework.lies_in(framework.questions[question].dimension, dimension);
    result.unmet.contains(&question)
        || (result.below.iter().any(|below| inside(below.dimension)) && ratio_now(score, question) < Exact::ONE)
}

/// Share times focus of each question; 0 for those that are not scored.
pub(super) fn worth(framework: &Framework, answers: &Answers, score: &Score, shares: Vec<Exact>) -> Vec<Exact> {
    let gates: Vec<GateIx> = closed_gates(framework, score).collect();
    let mut worth = shares;
    for (question, worth) in worth.iter_mut().enumerate().filter(|(_, worth)| !worth.is_zero()) {
        *worth = &*worth * &focus(framework, answers, score, &gates, question);
    }
    worth
}

/// The part of the whole that each question is: together 1, or 0 where nothing is scored.
pub(super) fn shares(framework: &Framework, score: &Score) -> Vec<Exact> {
    let mut weights: Vec<Exact> = vec![Exact::ZERO; framework.questions.len()];
    for (at, question) in framework.questions.iter().enumerate().filter(|(at, _)| score.questions[*at].scored) {
        weights[at] = match framework.dimensions[question.dimension].aggregate {
            Aggregate::Mean | Aggregate::Min => question.weight.clone(),
            Aggregate::Sum => &question.weight * &best_value(framework, at).max(Exact::ZERO),
        };
    }
    let mut counts = vec![false; framework.dimensions.len()];
    for (question, _) in framework.questions.iter().zip(&weights).filter(|(_, weight)| weight.is_positive()) {
        for dimension in framework.with_ancestors(question.dimension) {
            counts[dimension] = true;
        }
    }

    let part = |dimension: DimensionIx| -> Exact {
        let siblings: Vec<DimensionIx> = match framework.dimensions[dimension].parent {
            Some(parent) => framework.dimensions[parent].children.clone(),
            None => {
                framework.roots().filter(|root| framework.dimensions[*root].kind != DimensionKind::Context).collect()
            }
        };
        let all = siblings.iter().filter(|at| counts[**at]).map(|at| &framework.dimensions[*at].weight).sum();
        framework.dimensions[dimension].weight.checked_div(&all).unwrap_or(Exact::ZERO)
    };
    let parts: Vec<Exact> =
        (0..framework.dimensions.len()).map(|at| if counts[at] { part(at) } else { Exact::ZERO }).collect();

    let mut shares = vec![Exact::ZERO; framework.questions.len()];
    for (at, dimension) in framework.dimensions.iter().enumerate().filter(|(at, _)| counts[*at]) {
        let all: Exact = dimension.questions.iter().map(|question| &weights[*question]).sum();
        let whole = framework.with_ancestors(at).fold(Exact::ONE, |whole, level| whole * &parts[level]);
        for &question in &dimension.questions {
            shares[question] = weights[question].checked_div(&all).unwrap_or(Exact::ZERO) * &whole;
        }
    }
    shares
}

/// How much a question matters now: 1, times the framework's factors that apply to it.
fn focus(framework: &Framework, answers: &Answers, score: &Score, gates: &[GateIx], at: QuestionIx) -> Exact {
    let question = &framework.questions[at];
    let root = framework.dimensions[question.dimension].root;
    let factors = &framework.factors;
    let mut focus = Exact::ONE;
    if framework.scoring.stage_rule == StageRule::Staged
        && framework.dimensions[root].kind == DimensionKind::Core
        && let Some(stage) = question.stage
    {
        let next = score.dimensions[root].stage.map_or(0, |reached| reached + 1);
        if stage == next {
            focus = focus * &factors.next_stage;
        } else if stage > next {
            focus = focus * &factors.later_stage;
        }
    }
    if gates.iter().any(|gate| keeps_closed(framework, score, *gate, at)) {
        focus = focus * &factors.gate;
    }
    let priorities = &answers.municipality.priorities;
    if framework.with_ancestors(question.dimension).any(|dimension| priorities.contains(&dimension)) {
        focus = focus * &factors.priority;
    }
    focus
}

/// For each step, whether `step` needs it, directly or through others.
fn all_required(framework: &Framework, step: StepIx) -> Vec<bool> {
    let mut required = vec![false; framework.steps.len()];
    let mut open = vec![step];
    while let Some(step) = open.pop() {
        for &need in &framework.steps[step].requires {
            if !std::mem::replace(&mut required[need], true) {
                open.push(need);
            }
        }
    }
    required
}
