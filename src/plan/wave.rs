//! The calendar: when each step begins and ends, to which wave it belongs, and where the
//! municipality stands after it.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::first::Sequence;
use super::reason::{because, builds_on};
use super::state::After;
use super::{MONTH, PlannedStep, PlannedWave, Situation};
use crate::model::{StepIx, Wave, WaveIx};
use crate::number::Exact;

/// The waves and steps of a plan.
pub(super) fn calendar(situation: &Situation, sequence: &Sequence) -> (Vec<PlannedWave>, Vec<PlannedStep>) {
    let framework = situation.framework;
    let begin = situation.answers.date;
    let mut after = After::nothing(situation);
    let mut waves: Vec<PlannedWave> = Vec::with_capacity(framework.waves.len());
    for (at, wave) in framework.waves.iter().enumerate() {
        waves.push(PlannedWave {
            wave: at,
            ends: wave.within_days.map(|days| later(begin, i64::from(days))),
            steps: Vec::new(),
            stage_after: situation.score.stage.reached,
            met_after: situation.score.strengths.len(),
        });
    }
    let mut unlocks = vec![Vec::new(); framework.steps.len()];
    for step in file_order(&sequence.steps) {
        for need in situation.needs(step) {
            unlocks[need].push(step);
        }
    }

    let mut steps = Vec::with_capacity(sequence.steps.len());
    let mut complete = Exact::ZERO;
    let mut starts = begin;
    let mut wave = Some(0);
    let mut stage = situation.score.stage.reached;
    for (place, &step) in sequence.steps.iter().enumerate() {
        let days = situation.days(step);
        complete += &days;
        let calendar_days = (&complete * &Exact::from(MONTH)).checked_div(&situation.capacity);
        if place >= sequence.first {
            wave = wave.and_then(|from| fitting(&framework.waves, &waves, from, calendar_days.as_ref()));
        }
        if let Some(wave) = wave {
            waves[wave].steps.push(place);
        }
        let ends = calendar_days.map_or(Date::MAX, |days| later(begin, days.floor()));

        after.carry_out(step);
        let score = after.score();
        let moved = score.stage.reached != stage;
        stage = score.stage.reached;
        if let Some(wave) = wave {
            for wave in &mut waves[wave..] {
                wave.stage_after = stage;
                wave.met_after = score.strengths.len();
            }
        }
        let unlocks = std::mem::take(&mut unlocks[step]);
        steps.push(PlannedStep {
            step,
            wave,
            gain: situation.brings[step].gain.clone(),
            complete_after: complete.clone(),
            days,
            starts,
            ends,
            requires: situation.needs(step).collect(),
            because: because(situation, step, &unlocks),
            builds_on: builds_on(situation, step),
            unlocks,
            stage_after: stage.filter(|_| moved),
        });
        starts = ends;
    }
    (waves, steps)
}

/// The first wave from `from` on in which a step ends and which has room for it.
fn fitting(waves: &[Wave], filled: &[PlannedWave], from: WaveIx, ends: Option<&Exact>) -> Option<WaveIx> {
    (from..waves.len()).find(|at| {
        let wave = &waves[*at];
        let in_time = wave.within_days.is_none_or(|days| ends.is_some_and(|ends| *ends <= Exact::from(days)));
        in_time && wave.max_steps.is_none_or(|most| filled[*at].steps.len() < most as usize)
    })
}

fn file_order(steps: &[StepIx]) -> Vec<StepIx> {
    let mut steps = steps.to_vec();
    steps.sort_unstable();
    steps
}

/// A date so many days later, at most the last one of the calendar.
fn later(date: Date, days: i64) -> Date {
    // From the first day of the calendar to the last one there are fewer.
    const ENDLESS: i64 = 7_300_000;
    let span: Span = days.clamp(0, ENDLESS).days();
    date.saturating_add(span)
}
