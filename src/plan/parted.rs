//! The sets of an order, kept for each connected part: what a step gains has a say in the sets of its
//! own part alone, and where one gain changes, only these are found anew.

use std::cmp::Ordering;

use super::order::{EXACT_STEPS, connected};
use super::{Situation, Steps};
use crate::model::StepIx;
use crate::number::Exact;

/// The sets of some steps, by connected part.
pub(super) struct Parted {
    steps: Steps,
    /// None where a part is so large that how much is spent on it depends on the others.
    parts: Option<Vec<Part>>,
}

/// Steps that prerequisites connect.
struct Part {
    steps: Steps,
    /// Their sets, in order.
    sets: Vec<Set>,
}

/// A set with what decides when it comes.
struct Set {
    steps: Vec<StepIx>,
    density: Exact,
    days: Exact,
}

impl Parted {
    /// The sets of some steps as they are.
    pub fn new(situation: &Situation, steps: &Steps) -> Parted {
        let all: Vec<StepIx> = steps.iter().copied().collect();
        let named = |part: Vec<usize>| -> Steps { part.iter().map(|place| all[*place]).collect() };
        let needs = situation.needs_among(&all);
        let parts = connected(all.len(), |place| needs[place].iter().copied()).into_iter();
        let parts: Vec<Steps> = parts.map(named).collect();
        let has_days = steps.iter().all(|step| situation.days(*step).is_positive());
        let is_small = has_days && parts.iter().all(|part| part.len() <= EXACT_STEPS);
        let part = |steps: Steps| Part { sets: sets(situation, &steps), steps };
        Parted { steps: steps.clone(), parts: is_small.then(|| parts.into_iter().map(part).collect()) }
    }

    /// Whether a step is among them.
    pub fn contains(&self, step: StepIx) -> bool {
        self.steps.contains(&step)
    }

    /// All sets in their order, where some steps gain something else than before.
    pub fn sets(&self, situation: &Situation, changed: &[StepIx]) -> Vec<Vec<StepIx>> {
        let whole = || situation.first_sets(&self.steps, |_| true);
        let Some(parts) = &self.parts else { return whole() };
        let is_changed = |part: &&Part| changed.iter().any(|step| part.steps.contains(step));
        let anew = |part: &Part| Some(part).filter(is_changed).map(|part| sets(situation, &part.steps));
        let anew: Vec<Option<Vec<Set>>> = parts.iter().map(anew).collect();
        let now = parts.iter().zip(&anew).map(|(part, anew)| anew.as_ref().unwrap_or(&part.sets).as_slice());
        let mut left: Vec<&[Set]> = now.collect();
        let mut merged = Vec::new();
        while let Some(next) = left.iter_mut().filter(|part| !part.is_empty()).max_by(|a, b| a.first().cmp(&b.first()))
            && let Some((first, rest)) = next.split_first()
        {
            merged.push(first.steps.clone());
            *next = rest;
        }
        debug_assert_eq!(merged, whole(), "the order by parts is the whole order");
        merged
    }
}

fn sets(situation: &Situation, steps: &Steps) -> Vec<Set> {
    let found = match steps.first() {
        Some(only) if steps.len() == 1 => vec![vec![*only]],
        _ => situation.first_sets(steps, |_| true),
    };
    let set = |steps: Vec<StepIx>| {
        let days = steps.iter().map(|step| situation.days(*step)).sum();
        Set { density: situation.gain_per_day(&steps), days, steps }
    };
    found.into_iter().map(set).collect()
}

/// The greater, the earlier: as in the whole order, the denser, then the one of fewer steps, of fewer
/// days, with the lowest step.
impl Ord for Set {
    fn cmp(&self, other: &Self) -> Ordering {
        let tie = |set: &Self| (set.steps.len(), set.days.clone(), set.steps.iter().min().copied());
        self.density.cmp(&other.density).then_with(|| tie(other).cmp(&tie(self)))
    }
}

impl PartialOrd for Set {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Set {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Set {}
