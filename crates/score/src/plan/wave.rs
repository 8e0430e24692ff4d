//! The calendar: when each step begins and ends, to which wave it belongs, and where the
//! municipality stands after it.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use typed_index_collections::{TiSlice, TiVec, ti_vec};

use super::MONTH;
use super::parts::{PlanParts, StagePart};
use super::reason::{because, builds_on};
use super::roadmap::{Days, Milestone, Part, PlannedStep, PlannedWave};
use super::situation::Situation;
use super::state::{self, After};
use crate::model::{StepIx, Wave, WaveIx};
use crate::number::Exact;

/// The waves and steps of a plan.
pub(super) fn calendar(situation: &Situation, parts: &PlanParts) -> (TiVec<WaveIx, PlannedWave>, Vec<PlannedStep>) {
    let framework = situation.framework;
    let begin = situation.answers.date;
    let sequence: Vec<StepIx> = parts.steps().collect();
    let mut unlocks = ti_vec![Vec::new(); framework.steps.len()];
    for &step in &sequence {
        for need in situation.needs(step) {
            unlocks[need].push(step);
        }
    }
    let mut leads_to = ti_vec![None; framework.steps.len()];
    for stage in &parts.stages {
        stage.steps.iter().for_each(|step| leads_to[step] = Some(stage.stage));
    }
    let stages = state::stages(&After::nothing(situation), &sequence);

    let mut waves: TiVec<WaveIx, Vec<usize>> = ti_vec![Vec::new(); framework.waves.len()];
    let mut steps = Vec::with_capacity(sequence.len());
    let mut complete = Exact::ZERO;
    let mut starts = begin;
    let mut wave = Some(WaveIx(0));
    let mut stage = situation.score.stage.reached;
    for (place, (&step, &reached)) in sequence.iter().zip(&stages).enumerate() {
        let days = situation.days(step).clone();
        complete += &days;
        let calendar_days = (&complete * &Exact::from(MONTH)).checked_div(&situation.capacity);
        if !parts.first.contains(step) {
            wave = wave.and_then(|from| fitting(&framework.waves, &waves, from, calendar_days.as_ref()));
        }
        if let Some(wave) = wave {
            waves[wave].push(place);
        }
        let ends = calendar_days.map_or(Date::MAX, |days| later(begin, days.floor()));
        let unlocks = std::mem::take(&mut unlocks[step]);
        let brings = &situation.brings[step];
        steps.push(PlannedStep {
            step,
            wave,
            leads_to: leads_to[step],
            known: situation.known.contains(step),
            gain: situation.gain[step].clone(),
            terms: situation.worth.terms(framework, situation.answers, situation.score, brings),
            alert: brings.alert,
            complete_after: complete.clone(),
            days,
            starts,
            ends,
            requires: situation.needs(step).collect(),
            because: because(situation, step, &unlocks),
            builds_on: builds_on(situation, step),
            unlocks,
            stage_after: reached.filter(|_| reached != stage),
        });
        stage = reached;
        starts = ends;
    }
    (planned(situation, waves, &steps), steps)
}

/// The stages that a plan leads to, with their steps and dates.
pub(super) fn milestones(situation: &Situation, parts: &PlanParts, steps: &[PlannedStep]) -> Vec<Milestone> {
    let milestone = |stage: &StagePart| {
        let places: Vec<usize> = (0..steps.len()).filter(|place| stage.steps.contains(steps[*place].step)).collect();
        let profile = situation.answers.municipality.profile;
        let efforts = || stage.steps.iter().map(move |step| situation.framework.effort(step, profile));
        let planned = parts.parts.iter().filter(|part| part.kind.leads_to(stage.stage)).map(Part::len).sum();
        let last = places.last().map_or(planned, |last| last + 1).checked_sub(1);
        Milestone {
            stage: stage.stage,
            effort: Days {
                low: efforts().map(|effort| &effort.low).sum(),
                high: efforts().map(|effort| &effort.high).sum(),
                used: efforts().map(|effort| &effort.middle).sum(),
            },
            upkeep: steps[..planned].iter().map(|step| situation.framework.upkeep(step.step, profile)).sum(),
            ends: last.filter(|_| stage.unreachable.is_none()).map(|last| steps[last].ends),
            steps: places,
            certificate: stage.certificate.clone(),
            unreachable: stage.unreachable.clone(),
            if_well: stage.if_well.clone(),
        }
    };
    parts.stages.iter().map(milestone).collect()
}

/// The waves with the places of their steps, and where the municipality stands after each.
fn planned(
    situation: &Situation,
    waves: TiVec<WaveIx, Vec<usize>>,
    steps: &[PlannedStep],
) -> TiVec<WaveIx, PlannedWave> {
    let mut after = After::nothing(situation);
    let mut stage_after = situation.score.stage.reached;
    let mut met_after = situation.score.strengths().len();
    let mut planned = TiVec::with_capacity(waves.len());
    for (at, places) in waves.into_iter_enumerated() {
        if !places.is_empty() {
            for &place in &places {
                after.carry_out(steps[place].step);
            }
            stage_after = after.reached();
            met_after = after.met();
        }
        let ends = situation.framework.waves[at].within_days.map(|days| later(situation.answers.date, i64::from(days)));
        planned.push(PlannedWave { wave: at, ends, steps: places, stage_after, met_after });
    }
    planned
}

/// The first wave from `from` on in which a step ends and which has room for it.
fn fitting(
    waves: &TiSlice<WaveIx, Wave>,
    filled: &TiSlice<WaveIx, Vec<usize>>,
    from: WaveIx,
    ends: Option<&Exact>,
) -> Option<WaveIx> {
    waves.keys().skip_while(|at| *at < from).find(|at| {
        let wave = &waves[*at];
        let in_time = wave.within_days.is_none_or(|days| ends.is_some_and(|ends| *ends <= Exact::from(days)));
        in_time && wave.max_steps.is_none_or(|most| filled[*at].len() < most as usize)
    })
}

/// A date so many days later, at most the last one of the calendar.
fn later(date: Date, days: i64) -> Date {
    // From the first day of the calendar to the last one there are fewer.
    const ENDLESS: i64 = 7_300_000;
    let span: Span = days.clamp(0, ENDLESS).days();
    date.saturating_add(span)
}
