//! What is worth saying beside scores and stages; none of it changes them.

use std::cmp::Reverse;

use jiff::Span;
use jiff::civil::Date;

use typed_index_collections::TiSlice;

use super::asked::{self, Outcomes};
use super::{DimensionResult, GateResult, OutOfStep, Scorer, State};
use crate::model::{AlertIx, Answers, DimensionIx, DimensionKind, Framework, GateIx, QuestionIx, StageIx, StageRule};
use crate::worth::Case;

/// Active alerts, in file order.
pub(super) fn alerts(framework: &Framework, answers: &Answers, outcomes: &Outcomes) -> Vec<AlertIx> {
    let is_active = |at: &AlertIx| asked::holds(&framework.alerts[*at].when, answers, outcomes);
    framework.alerts.keys().filter(is_active).collect()
}

/// The questions of a core root that have a stage, with those of dimensions in it, in file order; none for another
/// dimension.
pub(super) fn staged(framework: &Framework, at: DimensionIx) -> Vec<(QuestionIx, StageIx)> {
    let dimension = &framework.dimensions[at];
    if dimension.kind != DimensionKind::Core || dimension.parent.is_some() {
        return Vec::new();
    }
    let questions = framework.questions_in(at).into_iter();
    let mut staged: Vec<(QuestionIx, StageIx)> =
        questions.filter_map(|at| Some((at, framework.questions[at].stage?))).collect();
    staged.sort_unstable();
    staged
}

/// Core roots with questions met two or more stages above the reached one.
pub(super) fn out_of_step(
    scorer: &Scorer<'_>,
    outcomes: &Outcomes,
    dimensions: &TiSlice<DimensionIx, DimensionResult>,
) -> Vec<OutOfStep> {
    let framework = scorer.framework;
    if framework.scoring.stage_rule == StageRule::None {
        return Vec::new();
    }
    let of_root = |root: DimensionIx| {
        // As a count, so that "none reached" is 0.
        let reached = StageIx::after(dimensions[root].stage);
        let staged = &scorer.prepared.structure.staged[root];
        let is_met = |at: QuestionIx| outcomes.is_met(at, Case::Point);
        let (mut ahead, mut furthest) = (Vec::new(), reached);
        for (at, stage) in staged {
            if *stage > reached && is_met(*at) {
                ahead.push(*at);
                furthest = furthest.max(*stage);
            }
        }
        if ahead.is_empty() {
            return None;
        }
        let is_missing = |(at, stage): &&(QuestionIx, StageIx)| {
            (reached..furthest).contains(stage)
                && framework.questions[*at].essential
                && outcomes.is_applicable(*at)
                && !is_met(*at)
        };
        let missing = staged.iter().filter(is_missing).map(|(at, _)| *at).collect();
        Some(OutOfStep { dimension: root, ahead, missing })
    };
    let core = framework.roots().filter(|at| framework.dimensions[*at].kind == DimensionKind::Core);
    core.filter_map(of_root).collect()
}

/// All questions, furthest stage first, then those without stage.
pub(super) fn furthest_first(framework: &Framework) -> Vec<QuestionIx> {
    let mut questions: Vec<QuestionIx> = framework.questions.keys().collect();
    questions.sort_by_key(|at| Reverse(framework.questions[*at].stage));
    questions
}

/// Met questions, in the order of all.
pub(super) fn strengths(furthest_first: &[QuestionIx], outcomes: &Outcomes) -> Vec<QuestionIx> {
    furthest_first.iter().copied().filter(|at| outcomes.is_met(*at, Case::Point)).collect()
}

/// Questions of gates that hold, met without evidence.
pub(super) fn unproven(
    framework: &Framework,
    answers: &Answers,
    outcomes: &Outcomes,
    gates: &TiSlice<GateIx, GateResult>,
) -> Vec<QuestionIx> {
    let holding = framework.gates.iter().zip(gates).filter(|(_, result)| result.holds);
    let is_unproven = |at: &QuestionIx| outcomes.is_met(*at, Case::Point) && answers.given[*at].evidence.is_empty();
    let mut found: Vec<QuestionIx> =
        holding.flat_map(|(gate, _)| &gate.questions).copied().filter(is_unproven).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Answers older than their question allows, in file order.
pub(super) fn stale(framework: &Framework, answers: &Answers, outcomes: &Outcomes) -> Vec<QuestionIx> {
    let is_stale = |(at, date): &(QuestionIx, Date)| {
        let Some(months) = framework.questions[*at].valid_months else { return false };
        if matches!(outcomes.state(*at), State::NotAsked | State::Blank) {
            return false;
        }
        // More months than the calendar has years for is no limit.
        let limit = Span::new().try_months(months).ok().and_then(|months| answers.date.checked_sub(months).ok());
        limit.is_some_and(|limit| *date < limit)
    };
    let dated = answers.given.iter_enumerated().filter_map(|(at, given)| Some((at, given.date?)));
    dated.filter(is_stale).map(|(at, _)| at).collect()
}
