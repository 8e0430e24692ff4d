//! The sequence of a plan: the first wave is filled with small steps first, the rest follows in the
//! optimal order.

use super::gain::{closed_gates, keeps_closed};
use super::{Certificate, Ordered, Situation, Steps};
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
    let mut steps = begin(situation, plan, &small);
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
fn begin(situation: &Situation, plan: &Steps, small: &Ordered) -> Vec<StepIx> {
    if small.steps.is_empty() {
        least_effort(situation, plan).into_iter().collect()
    } else {
        filled(situation, plan, small)
    }
}

/// The steps of the first wave. The rest is ordered only where a step of it could still end in time.
pub(super) fn wave(situation: &Situation, plan: &Steps) -> Steps {
    let Some(wave) = situation.framework.waves.first() else { return Steps::new() };
    let mut first = begin(situation, plan, &situation.ordered(&small_reachable(situation, plan)));
    let room = Room::new(situation, wave);
    let mut days: Exact = first.iter().map(|step| situation.days(*step)).sum();
    let fits = |count: usize, days: &Exact| {
        room.max_steps.is_none_or(|most| count <= most) && room.days.as_ref().is_none_or(|most| days <= most)
    };
    let rest: Steps = plan.iter().copied().filter(|step| !first.contains(step)).collect();
    if !rest.iter().any(|step| fits(first.len() + 1, &(&days + &situation.days(*step)))) {
        return first.into_iter().collect();
    }
    for step in situation.ordered(&rest).steps {
        days += &situation.days(step);
        if !fits(first.len() + 1, &days) {
            break;
        }
        first.push(step);
    }
    first.into_iter().collect()
}

/// The small steps whose prerequisites are all among them.
fn small_reachable(situation: &Situation, plan: &Steps) -> Steps {
    let most = situation.framework.small_step_days(situation.answers.municipality.profile);
    let mut small: Steps = plan.iter().copied().filter(|step| situation.days(*step) <= most).collect();
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
fn filled(situation: &Situation, plan: &Steps, small: &Ordered) -> Vec<StepIx> {
    let Some(wave) = situation.framework.waves.first() else { return Vec::new() };
    let room = Room::new(situation, wave);
    let average = situation.gain_per_day(plan);
    let mut first: Vec<StepIx> = Vec::new();
    let mut days = Exact::ZERO;
    'filling: for set in &small.sets {
        let is_worth_it = situation.gain_per_day(set) >= average;
        for &step in set {
            days += &situation.days(step);
            if !(room.holds(first.len() + 1, &days) && (first.len() < room.min_steps || is_worth_it)) {
                break 'filling;
            }
            first.push(step);
        }
    }
    open_a_gate(situation, small, &room, first)
}

/// Makes room for a step that helps to open a gate of the next stage, where the wave holds none.
fn open_a_gate(situation: &Situation, small: &Ordered, room: &Room, mut first: Vec<StepIx>) -> Vec<StepIx> {
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
    let closures = small.steps.iter().filter(|step| helps(step)).map(|step| situation.with_needs([*step]));
    let Some(wanted) = closures.into_iter().find(holds) else { return first };
    let mut kept: Steps = first.iter().chain(&wanted).copied().collect();
    while !holds(&kept)
        && let Some(last) = first.pop()
    {
        if !wanted.contains(&last) {
            kept.remove(&last);
        }
    }
    small.steps.iter().copied().filter(|step| kept.contains(step)).collect()
}

/// What fits into the first wave.
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
