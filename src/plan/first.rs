//! The sequence of a plan: the first wave is filled with small steps first, the rest follows in the
//! optimal order.

use std::cell::LazyCell;

use super::gain::{closed_gates, keeps_closed};
use super::{Certificate, Situation, Steps};
use crate::model::{StepIx, Wave};
use crate::number::Exact;

/// The steps of a plan, one after the other.
pub(super) struct Sequence {
    /// The steps.
    pub steps: Vec<StepIx>,
    /// So many of them were put into the first wave, wherever they end.
    pub first: usize,
    /// Whether the first one is there for want of a small one.
    pub no_small_step: bool,
    /// How good the order is, given the first wave.
    pub certificate: Certificate,
    /// The small steps in their best order, cut where the gain per day falls.
    pub small: Vec<Vec<StepIx>>,
    /// What follows the first wave, likewise.
    pub rest: Vec<Vec<StepIx>>,
}

/// Puts the steps of a plan in order.
pub(super) fn sequence(situation: &Situation, plan: &Steps) -> Sequence {
    let small = situation.ordered(&small_reachable(situation, plan));
    let no_small_step = small.steps.is_empty();
    let mut steps = begin(situation, plan, &small.sets);
    let first = steps.len();
    let rest = situation.ordered(&plan.iter().copied().filter(|step| !steps.contains(step)).collect());
    steps.extend(&rest.steps);
    Sequence {
        no_small_step: no_small_step && !steps.is_empty(),
        steps,
        first,
        certificate: Certificate {
            optimal: small.certificate.optimal && rest.certificate.optimal,
            bound: small.certificate.bound.max(rest.certificate.bound),
        },
        small: small.sets,
        rest: rest.sets,
    }
}

/// What is put into the first wave before the rest is ordered.
pub(super) fn begin(situation: &Situation, plan: &Steps, small: &[Vec<StepIx>]) -> Vec<StepIx> {
    if small.is_empty() { least_effort(situation, plan).into_iter().collect() } else { filled(situation, plan, small) }
}

/// The steps of the first wave, in order.
pub(super) fn wave(situation: &Situation, plan: &Steps) -> Vec<StepIx> {
    if situation.framework.waves.is_empty() {
        return Vec::new();
    }
    let small = situation.first_sets(&small_reachable(situation, plan), |_| true);
    completed(situation, plan, begin(situation, plan, &small))
}

/// The first wave with the steps of the rest that still end in time.
pub(super) fn completed(situation: &Situation, plan: &Steps, mut first: Vec<StepIx>) -> Vec<StepIx> {
    if let Some(rest) = rest(situation, plan, &first) {
        first.extend(fitting(situation, &first, &rest));
    }
    first
}

/// What is left of a plan once its first wave is begun; none where no step of it could still end in
/// time.
pub(super) fn rest(situation: &Situation, plan: &Steps, first: &[StepIx]) -> Option<Steps> {
    let end = End::new(situation, first)?;
    let rest: Steps = plan.iter().copied().filter(|step| !first.contains(step)).collect();
    rest.iter().any(|step| end.clone().takes(situation, *step)).then_some(rest)
}

/// The steps of the rest, in its order, that still end in time.
fn fitting(situation: &Situation, first: &[StepIx], rest: &Steps) -> Vec<StepIx> {
    let Some(end) = End::new(situation, first) else { return Vec::new() };
    let mut looked_ahead = end.clone();
    let sets = situation.first_sets(rest, |set| set.iter().all(|step| looked_ahead.takes(situation, *step)));
    end.taken(situation, &sets)
}

/// How far the first wave is filled.
#[derive(Clone)]
pub(super) struct End {
    room: Room,
    steps: usize,
    days: Exact,
}

impl End {
    /// None where there are no waves.
    pub fn new(situation: &Situation, first: &[StepIx]) -> Option<End> {
        let room = Room::new(situation, situation.framework.waves.first()?);
        Some(End { room, steps: first.len(), days: first.iter().map(|step| situation.days(*step)).sum() })
    }

    /// The first of some steps, as long as they end in time.
    pub fn taken(mut self, situation: &Situation, sets: &[Vec<StepIx>]) -> Vec<StepIx> {
        sets.iter().flatten().copied().take_while(|step| self.takes(situation, *step)).collect()
    }

    /// Adds a step; whether it ends in time.
    fn takes(&mut self, situation: &Situation, step: StepIx) -> bool {
        self.steps += 1;
        self.days += situation.days(step);
        self.room.max_steps.is_none_or(|most| self.steps <= most)
            && self.room.days.as_ref().is_none_or(|most| self.days <= *most)
    }
}

/// The small steps whose prerequisites are all among them.
pub(super) fn small_reachable(situation: &Situation, plan: &Steps) -> Steps {
    let most = situation.framework.small_step_days(situation.answers.municipality.profile);
    let mut small: Steps = plan.iter().copied().filter(|step| *situation.days(*step) <= most).collect();
    loop {
        let reachable = |step: &StepIx| situation.needs(*step).all(|need| small.contains(&need));
        let kept: Steps = small.iter().copied().filter(reachable).collect();
        if kept.len() == small.len() {
            return kept;
        }
        small = kept;
    }
}

/// The step that can begin and takes the fewest days.
fn least_effort(situation: &Situation, plan: &Steps) -> Option<StepIx> {
    plan.iter().copied().filter(|step| situation.needs(*step).next().is_none()).min_by_key(|step| situation.days(*step))
}

/// The small steps that fill the first wave.
fn filled(situation: &Situation, plan: &Steps, small: &[Vec<StepIx>]) -> Vec<StepIx> {
    let Some(wave) = situation.framework.waves.first() else { return Vec::new() };
    let room = Room::new(situation, wave);
    let average = LazyCell::new(|| situation.gain_per_day(plan));
    let mut first: Vec<StepIx> = Vec::new();
    let mut days = Exact::ZERO;
    'filling: for set in small {
        let is_worth_it = LazyCell::new(|| situation.gain_per_day(set) >= *average);
        for &step in set {
            days += situation.days(step);
            if !(room.holds(first.len() + 1, &days) && (first.len() < room.min_steps || *is_worth_it)) {
                break 'filling;
            }
            first.push(step);
        }
    }
    open_a_gate(situation, small, &room, first)
}

/// Makes room for a step that helps to open a gate of the next stage, where the wave holds none.
fn open_a_gate(situation: &Situation, small: &[Vec<StepIx>], room: &Room, mut first: Vec<StepIx>) -> Vec<StepIx> {
    let (framework, score) = (situation.framework, situation.score);
    let gates: Vec<_> = closed_gates(framework, score).collect();
    let helps = |step: &StepIx| {
        let mut raises = situation.brings[*step].raises.iter();
        raises.any(|question| gates.iter().any(|gate| keeps_closed(framework, score, *gate, *question)))
    };
    if first.iter().any(helps) {
        return first;
    }
    let holds = |steps: &Steps| room.holds(steps.len(), &steps.iter().map(|step| situation.days(*step)).sum());
    let closures = small.iter().flatten().filter(|step| helps(step)).map(|step| situation.with_needs([*step]));
    let Some(wanted) = closures.into_iter().find(holds) else { return first };
    let mut kept: Steps = first.iter().chain(&wanted).copied().collect();
    while !holds(&kept)
        && let Some(last) = first.pop()
    {
        if !wanted.contains(&last) {
            kept.remove(&last);
        }
    }
    small.iter().flatten().copied().filter(|step| kept.contains(step)).collect()
}

/// What fits into the first wave.
#[derive(Clone)]
struct Room {
    max_steps: Option<usize>,
    min_steps: usize,
    /// Working days; none without a bound.
    days: Option<Exact>,
}

impl Room {
    fn new(situation: &Situation, wave: &Wave) -> Room {
        let month = Exact::from(super::MONTH);
        Room {
            max_steps: wave.max_steps.map(|steps| steps as usize),
            min_steps: wave.min_steps as usize,
            days: wave.within_days.and_then(|days| (Exact::from(days) * &situation.capacity).checked_div(&month)),
        }
    }

    fn holds(&self, steps: usize, days: &Exact) -> bool {
        self.max_steps.is_none_or(|most| steps <= most)
            && (steps <= self.min_steps || self.days.as_ref().is_none_or(|most| days <= most))
    }
}
