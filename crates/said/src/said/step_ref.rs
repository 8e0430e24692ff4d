//! A step of the roadmap as it is named elsewhere, and which steps are shown at all.

use jiff::civil::Date;
use serde::Serialize;

use super::cx::Writing;
use super::words;
use crate::model::{QuestionIx, StepIx};
use crate::plan::PlannedStep;

/// A step of the roadmap, named elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepRef {
    /// Its place in the roadmap, from 1; none where the plan does without it.
    pub number: Option<String>,
    /// The same after its word, as in “step 5”.
    pub numbered: Option<String>,
    /// Its title.
    pub title: String,
    /// Where the page shows it; none where it does not.
    pub anchor: Option<String>,
    /// When it begins.
    pub starts: Option<String>,
}

impl StepRef {
    /// A step, with its place in the roadmap where it has one.
    pub(super) fn of(cx: &Writing, step: StepIx) -> Option<StepRef> {
        let definition = cx.framework.steps.get(step)?;
        let planned = cx.places.get(&step).map(|at| (*at, &cx.roadmap.steps[*at]));
        let shown = planned.filter(|(at, _)| is_shown(cx, *at));
        Some(StepRef {
            number: planned.map(|(at, _)| (at + 1).to_string()),
            numbered: planned.map(|(at, _)| words::numbered_step(cx.lang, at + 1)),
            title: cx.text(&definition.title),
            anchor: shown.map(|(at, _)| anchor(at)),
            starts: planned.filter(|_| cx.in_depth).map(|(_, planned)| cx.dates.day_or_month(planned.starts)),
        })
    }
}

/// Short, because a report leads to its steps from everywhere.
pub(super) fn anchor(at: usize) -> String {
    format!("s{}", at + 1)
}

/// The earliest step of the plan that raises one of these questions.
pub(super) fn step_for(cx: &Writing, questions: &[QuestionIx]) -> Option<StepRef> {
    let raises = |step: &&PlannedStep| {
        let closes = &cx.framework.steps[step.step].closes;
        closes.iter().any(|closes| questions.contains(&closes.question))
    };
    cx.roadmap.steps.iter().find(raises).and_then(|step| StepRef::of(cx, step.step))
}

/// All steps of the plan that raise a question which meets a condition.
pub(super) fn steps_for(cx: &Writing, wanted: impl Fn(QuestionIx) -> bool) -> Vec<StepRef> {
    let raises = |step: &&PlannedStep| {
        let closes = &cx.framework.steps[step.step].closes;
        closes.iter().any(|closes| wanted(closes.question) && !cx.score.questions[closes.question].met)
    };
    cx.roadmap.steps.iter().filter(raises).filter_map(|step| StepRef::of(cx, step.step)).collect()
}

pub(super) fn day_after(cx: &Writing, days: u32) -> Option<Date> {
    let span = jiff::Span::new().try_days(i64::from(days)).ok()?;
    cx.answers.date.checked_add(span).ok()
}

pub(super) fn ends_within(cx: &Writing, step: &PlannedStep, days: u32) -> bool {
    day_after(cx, days).is_none_or(|last| step.ends <= last)
}

/// Whether the report shows a step: within the horizon, or among the first ones.
pub(super) fn is_shown(cx: &Writing, at: usize) -> bool {
    cx.horizon_days.is_none_or(|days| ends_within(cx, &cx.roadmap.steps[at], days))
        || cx.roadmap.first_steps().contains(&at)
}

/// Whether some steps were left out on purpose.
pub(super) fn is_partial(cx: &Writing) -> bool {
    cx.roadmap.to.is_some() || !cx.roadmap.left_out.is_empty()
}
