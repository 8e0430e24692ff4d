//! What a step brings: the part of the whole that its questions are, times how much they matter
//! now, times how far it raises them.

use crate::model::{
    Aggregate, Answers, Closes, DimensionIx, DimensionKind, Framework, GateIx, QuestionIx, StageRule, StepIx,
};
use crate::number::{Exact, Total};
use crate::score::{Score, State};

/// What one step brings a municipality.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Brings {
    /// The questions it raises above what they are and what its prerequisites raise them to, in its own order.
    pub raises: Vec<QuestionIx>,
    /// How far it raises each of them, times the step's own factors; above 0.
    rises: Vec<Exact>,
    /// Whether nothing it closes is below its target any more.
    pub done: bool,
}

impl Brings {
    /// The rise of the whole, weighed with the factors, given what its questions are worth; not
    /// negative.
    pub fn gain(&self, worth: &[Exact]) -> Exact {
        self.raises.iter().zip(&self.rises).map(|(question, rise)| &worth[*question] * rise).sum()
    }
}

/// What each step of the framework brings.
pub(super) fn brings(framework: &Framework, score: &Score) -> Vec<Brings> {
    // By how many steps each question is raised: mostly one, which no other can come before.
    let mut raised = vec![0; framework.questions.len()];
    framework.steps.iter().flat_map(|step| &step.closes).for_each(|closes| raised[closes.question] += 1);
    let brings = |step: StepIx| {
        let mut factor = framework.steps[step].boost.clone();
        if score.alerts.iter().any(|alert| framework.alerts[*alert].step == Some(step)) {
            factor = factor * &framework.factors.alert;
        }
        let mut required = None;
        let count = framework.steps[step].closes.len();
        let (mut raises, mut rises) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut done = count > 0;
        for closes in &framework.steps[step].closes {
            let (question, Some(aim)) = (closes.question, target(score, closes)) else { continue };
            let mut from = ratio_now(score, question);
            done &= *aim <= from;
            if raised[question] > 1 {
                let required = required.get_or_insert_with(|| all_required(framework, step));
                let before = required.iter().flat_map(|step| &framework.steps[*step].closes);
                let reached =
                    before.filter(|other| other.question == question).filter_map(|other| target(score, other));
                from = reached.cloned().fold(from, Exact::max);
            }
            if *aim > from {
                raises.push(question);
                rises.push(&factor * &(aim - &from));
            }
        }
        Brings { raises, rises, done }
    };
    (0..framework.steps.len()).map(brings).collect()
}

/// The ratio that a step raises a question to; none where the question is not scored.
pub(crate) fn target<'c>(score: &Score, closes: &'c Closes) -> Option<&'c Exact> {
    closes.ratio.as_ref().filter(|_| score.questions[closes.question].scored)
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
            Aggregate::Mean | Aggregate::Min | Aggregate::Pool => question.weight.clone(),
            Aggregate::Sum => {
                let most = score.measure(at).map_or(Exact::ZERO, |measure| measure.weighted_best.clone());
                most.max(Exact::ZERO)
            }
        };
    }
    let mut counts = vec![false; framework.dimensions.len()];
    for (question, _) in framework.questions.iter().zip(&weights).filter(|(_, weight)| weight.is_positive()) {
        for dimension in framework.with_ancestors(question.dimension) {
            counts[dimension] = true;
        }
    }

    let roots = framework.roots().filter(|root| framework.dimensions[*root].kind != DimensionKind::Context);
    let mut parts = vec![Exact::ZERO; framework.dimensions.len()];
    divide(framework, &counts, &roots.collect::<Vec<_>>(), &mut parts);
    for dimension in &framework.dimensions {
        divide(framework, &counts, &dimension.children, &mut parts);
    }
    let mut shares = vec![Exact::ZERO; framework.questions.len()];
    for (at, dimension) in framework.dimensions.iter().enumerate().filter(|(at, _)| counts[*at]) {
        let mut all = Total::ZERO;
        dimension.questions.iter().for_each(|question| all.add(&weights[*question]));
        let whole = framework.with_ancestors(at).fold(Exact::ONE, |whole, level| whole * &parts[level]);
        let Some(whole) = whole.checked_div(&all.get()) else { continue };
        for &question in &dimension.questions {
            shares[question] = &weights[question] * &whole;
        }
    }
    shares
}

/// Divides what dimensions have in common between those that count, by their weights.
fn divide(framework: &Framework, counts: &[bool], siblings: &[DimensionIx], parts: &mut [Exact]) {
    let counting = || siblings.iter().filter(|at| counts[**at]);
    let mut all = Total::ZERO;
    counting().for_each(|at| all.add(&framework.dimensions[*at].weight));
    let all = all.get();
    for at in counting() {
        parts[*at] = framework.dimensions[*at].weight.checked_div(&all).unwrap_or(Exact::ZERO);
    }
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

/// The steps that `step` needs, directly or through others.
fn all_required(framework: &Framework, step: StepIx) -> Vec<StepIx> {
    let mut required = Vec::new();
    let mut seen = vec![false; framework.steps.len()];
    let mut open = vec![step];
    while let Some(step) = open.pop() {
        for &need in &framework.steps[step].requires {
            if !std::mem::replace(&mut seen[need], true) {
                required.push(need);
                open.push(need);
            }
        }
    }
    required
}
