//! What a step brings: the part of the whole that its questions are, times how much they matter
//! now, times how far it raises them.

use typed_index_collections::{TiSlice, TiVec, ti_vec};

use super::Steps;
use crate::model::{
    Aggregate, AlertIx, Answers, Closes, DimensionIx, DimensionKind, Framework, GateIx, IndexOver, QuestionIx, StageIx,
    StageRule, StepIx, UnknownRule,
};
use crate::number::{Exact, Total};
use crate::score::{Score, State};

/// What one question adds to the gain of a step: share × importance × rise.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The question that the step raises.
    pub question: QuestionIx,
    /// The part of the whole that it is, 0 to 1.
    pub share: Exact,
    /// What makes it matter more or less now; their product is the importance.
    pub factors: Vec<Factor>,
    /// The product of the factors, 1 where there is none.
    pub importance: Exact,
    /// How far the step raises its ratio beyond what is there and what its prerequisites raise it to.
    pub rise: Exact,
}

/// What makes a question matter more or less now; how much is said by the framework's
/// [`Factors`](crate::model::Factors).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// It is of the next stage that its root has to reach.
    NextStage,
    /// It is of a stage further up.
    LaterStage,
    /// It keeps a gate of the municipality's next stage closed.
    Gate,
    /// Residents named its dimension.
    Priority,
    /// Nobody has answered it yet.
    Blank,
}

impl Factor {
    /// How much it counts in a framework.
    #[must_use]
    pub fn value(self, framework: &Framework) -> &Exact {
        let factors = &framework.factors;
        match self {
            Factor::NextStage => &factors.next_stage,
            Factor::LaterStage => &factors.later_stage,
            Factor::Gate => &factors.gate,
            Factor::Priority => &factors.priority,
            Factor::Blank => &factors.blank,
        }
    }
}

/// What one step raises.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Brings {
    /// The questions it raises above what they are now, in its own order.
    pub raises: Vec<Raise>,
    /// The active alert that names it.
    pub alert: Option<AlertIx>,
    /// Whether nothing it closes is below its target any more.
    pub done: bool,
}

/// A question that a step raises.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Raise {
    /// The question.
    pub question: QuestionIx,
    /// Its place in [`Step::closes`](crate::model::Step::closes).
    pub closes: usize,
    /// How far, beyond what the step's prerequisites raise it to; may be 0.
    pub rise: Exact,
}

impl Brings {
    /// The rise of the whole, weighed with the factors, given what the questions are worth; not negative.
    pub fn gain(&self, framework: &Framework, step: StepIx, worth: &TiSlice<QuestionIx, Exact>) -> Exact {
        let sum: Exact = self.raises.iter().map(|raise| &worth[raise.question] * &raise.rise).sum();
        let sum = sum * &framework.steps[step].boost;
        if self.alert.is_some() { sum * &framework.factors.alert } else { sum }
    }

    /// The questions that it raises beyond what its prerequisites do.
    pub fn beyond(&self) -> impl Iterator<Item = &Raise> {
        self.raises.iter().filter(|raise| raise.rise.is_positive())
    }
}

/// What each step of the framework brings.
pub(super) fn brings(framework: &Framework, score: &Score) -> TiVec<StepIx, Brings> {
    // By how many steps each question is raised. Where it is one, as nearly always, no prerequisite raises it too, and
    // there is no need to look.
    let mut raised = ti_vec![0; framework.questions.len()];
    framework.steps.iter().flat_map(|step| &step.closes).for_each(|closes| raised[closes.question] += 1);
    let brings = |step: StepIx| {
        let closes = &framework.steps[step].closes;
        let mut required = None;
        let mut raises = Vec::with_capacity(closes.len());
        for (at, closes) in closes.iter().enumerate() {
            let (question, Some(aim)) = (closes.question, target(score, closes)) else { continue };
            let mut from = ratio_now(score, question);
            if *aim <= from {
                continue;
            }
            if raised[question] > 1 {
                let required = required.get_or_insert_with(|| all_required(framework, step));
                let before = required.iter().flat_map(|step| &framework.steps[step].closes);
                let reached =
                    before.filter(|other| other.question == question).filter_map(|other| target(score, other));
                from = reached.cloned().fold(from, Exact::max);
            }
            raises.push(Raise { question, closes: at, rise: (aim - &from).max(Exact::ZERO) });
        }
        Brings {
            done: raises.is_empty() && !closes.is_empty(),
            raises,
            alert: score.alerts.iter().copied().find(|alert| framework.alerts[*alert].step == Some(step)),
        }
    };
    framework.steps.keys().map(brings).collect()
}

/// The ratio that a step raises a question to; none where the question is not scored.
pub fn target<'c>(score: &Score, closes: &'c Closes) -> Option<&'c Exact> {
    closes.ratio.as_ref().filter(|_| score.questions[closes.question].scored)
}

/// The ratio of a question as a step finds it: nothing where it is unknown or blank.
pub fn ratio_now(score: &Score, question: QuestionIx) -> Exact {
    let result = &score.questions[question];
    let answered = result.state == State::Answered;
    result.ratio.point.as_ref().filter(|_| answered).cloned().unwrap_or(Exact::ZERO)
}

/// The gates of the municipality's next stage that fail.
pub(super) fn closed_gates<'a>(framework: &'a Framework, score: &'a Score) -> impl Iterator<Item = GateIx> + 'a {
    let next = score.stage.next;
    framework.gates.keys().filter(move |gate| Some(framework.gates[*gate].stage) == next && !score.gates[*gate].holds)
}

/// Whether a scored question is among what keeps a gate closed: one that must be met, or one that is
/// not at its best in a dimension that must reach more.
pub(super) fn keeps_closed(framework: &Framework, score: &Score, gate: GateIx, question: QuestionIx) -> bool {
    let result = &score.gates[gate];
    let inside = |dimension| framework.lies_in(framework.questions[question].dimension, dimension);
    result.unmet.contains(&question)
        || (result.below.iter().any(|below| inside(below.dimension)) && ratio_now(score, question) < Exact::ONE)
}

/// How much each question of a framework counts for a municipality.
pub(super) struct StepWorth {
    /// The part of the whole that each question is: together 1, or 0 where nothing is scored.
    shares: TiVec<QuestionIx, Exact>,
    /// Share times importance.
    pub all: TiVec<QuestionIx, Exact>,
}

impl StepWorth {
    pub fn new(framework: &Framework, answers: &Answers, score: &Score) -> StepWorth {
        let shares = shares(framework, score);
        let gates: Vec<GateIx> = closed_gates(framework, score).collect();
        let mut all = shares.clone();
        for (question, worth) in all.iter_mut_enumerated().filter(|(_, worth)| !worth.is_zero()) {
            each_factor(framework, answers, score, &gates, question, |factor| {
                *worth = &*worth * factor.value(framework);
            });
        }
        StepWorth { shares, all }
    }

    /// What the questions that a step raises add to its gain.
    pub fn terms(&self, framework: &Framework, answers: &Answers, score: &Score, brings: &Brings) -> Vec<Term> {
        let gates: Vec<GateIx> = closed_gates(framework, score).collect();
        let term = |raise: &Raise| {
            let mut factors = Vec::new();
            each_factor(framework, answers, score, &gates, raise.question, |factor| factors.push(factor));
            Term {
                question: raise.question,
                share: self.shares[raise.question].clone(),
                importance: factors.iter().fold(Exact::ONE, |all, factor| all * factor.value(framework)),
                factors,
                rise: raise.rise.clone(),
            }
        };
        brings.beyond().map(term).collect()
    }
}

/// What a question weighs among those that it shares the whole with: nothing where it is not scored.
pub fn share_weight(framework: &Framework, score: &Score, at: QuestionIx) -> Exact {
    let question = &framework.questions[at];
    let Some(measure) = score.measure(at).filter(|_| score.questions[at].scored) else { return Exact::ZERO };
    match framework.dimensions[question.dimension].aggregate {
        Aggregate::Mean | Aggregate::Min | Aggregate::Pool => question.weight.clone(),
        Aggregate::Sum => measure.weighted_best.exact().clone().max(Exact::ZERO),
    }
}

/// The part of the whole that each question is: together 1, or 0 where nothing is scored.
fn shares(framework: &Framework, score: &Score) -> TiVec<QuestionIx, Exact> {
    let weights: TiVec<QuestionIx, Exact> =
        framework.questions.keys().map(|at| share_weight(framework, score, at)).collect();
    let mut counts = ti_vec![false; framework.dimensions.len()];
    for (question, _) in framework.questions.iter().zip(&weights).filter(|(_, weight)| weight.is_positive()) {
        for dimension in framework.with_ancestors(question.dimension) {
            counts[dimension] = true;
        }
    }

    let roots = framework.roots().filter(|root| framework.dimensions[*root].kind != DimensionKind::Context);
    let mut parts = ti_vec![Exact::ZERO; framework.dimensions.len()];
    divide(framework, &counts, &roots.collect::<Vec<_>>(), &mut parts);
    for dimension in &framework.dimensions {
        divide(framework, &counts, &dimension.children, &mut parts);
    }
    let mut together: TiVec<DimensionIx, Total> = ti_vec![Total::ZERO; framework.dimensions.len()];
    let mut of_all = Total::ZERO;
    for (at, dimension) in framework.dimensions.iter_enumerated().filter(|(at, _)| counts[*at]) {
        let sum = pool(framework, at).map_or(&mut of_all, |pool| &mut together[pool]);
        dimension.questions.iter().for_each(|question| sum.add(&weights[*question]));
    }
    let mut shares = ti_vec![Exact::ZERO; framework.questions.len()];
    for (at, dimension) in framework.dimensions.iter_enumerated().filter(|(at, _)| counts[*at]) {
        let pool = pool(framework, at);
        let levels = pool.into_iter().flat_map(|pool| framework.with_ancestors(pool));
        let whole = levels.fold(Exact::ONE, |whole, level| whole * &parts[level]);
        let sum = pool.map_or(&of_all, |pool| &together[pool]);
        let Some(whole) = whole.checked_div(&sum.get()) else { continue };
        for &question in &dimension.questions {
            shares[question] = &weights[question] * &whole;
        }
    }
    shares
}

/// The dimension whose score the questions of a dimension make up together with others, by their own weights: the
/// outermost one around it that pools its questions, else itself; none where the overall score pools them all.
pub fn pool(framework: &Framework, dimension: DimensionIx) -> Option<DimensionIx> {
    if framework.scoring.index_over == IndexOver::Questions {
        return None;
    }
    let pools = |at: &DimensionIx| framework.dimensions[*at].aggregate == Aggregate::Pool;
    framework.with_ancestors(dimension).filter(pools).last().or(Some(dimension))
}

/// Divides what dimensions have in common between those that count, by their weights.
fn divide(
    framework: &Framework,
    counts: &TiSlice<DimensionIx, bool>,
    siblings: &[DimensionIx],
    parts: &mut TiSlice<DimensionIx, Exact>,
) {
    let counting = || siblings.iter().filter(|at| counts[**at]);
    let mut all = Total::ZERO;
    counting().for_each(|at| all.add(&framework.dimensions[*at].weight));
    let all = all.get();
    for at in counting() {
        parts[*at] = framework.dimensions[*at].weight.checked_div(&all).unwrap_or(Exact::ZERO);
    }
}

/// The framework's factors that apply to a question now; `gates`: those that are closed.
fn each_factor(
    framework: &Framework,
    answers: &Answers,
    score: &Score,
    gates: &[GateIx],
    at: QuestionIx,
    mut apply: impl FnMut(Factor),
) {
    let question = &framework.questions[at];
    let root = framework.dimensions[question.dimension].root;
    if framework.scoring.stage_rule == StageRule::Staged
        && framework.dimensions[root].kind == DimensionKind::Core
        && let Some(stage) = question.stage
    {
        let next = StageIx::after(score.dimensions[root].stage);
        if stage == next {
            apply(Factor::NextStage);
        } else if stage > next {
            apply(Factor::LaterStage);
        }
    }
    if gates.iter().any(|gate| keeps_closed(framework, score, *gate, at)) {
        apply(Factor::Gate);
    }
    let priorities = &answers.municipality.priorities;
    if framework.with_ancestors(question.dimension).any(|dimension| priorities.contains(&dimension)) {
        apply(Factor::Priority);
    }
    if score.questions[at].state == State::Blank {
        apply(Factor::Blank);
    }
}

/// The steps that one needs, directly or through others, in file order.
pub fn prerequisites(framework: &Framework, step: StepIx) -> Vec<StepIx> {
    all_required(framework, step).iter().collect()
}

/// The steps that `step` needs, directly or through others.
fn all_required(framework: &Framework, step: StepIx) -> Steps {
    let mut required = Steps::new();
    let mut open = vec![step];
    while let Some(step) = open.pop() {
        open.extend(framework.steps[step].requires.iter().filter(|need| required.insert(**need)));
    }
    required
}

/// The steps that may lower a score or stage, though they raise what they close: where a condition
/// asks for that, where it had no say before, and where even its best answer counts below nothing.
pub(super) fn lowering(framework: &Framework, score: &Score, brings: &TiSlice<StepIx, Brings>) -> Steps {
    let may_lower = |raise: &Raise| {
        let excluded = framework.scoring.unknown == UnknownRule::Exclude
            && score.questions[raise.question].state != State::Answered;
        let is_penalty = score.measure(raise.question).is_some_and(|measure| measure.best.is_negative());
        score.is_in_conditions(raise.question) || excluded || is_penalty
    };
    brings.keys().filter(|step| brings[*step].raises.iter().any(may_lower)).collect()
}
