//! Ways where more can be less: a step may hide what counted, or show what did not. Whether a stage is
//! reached then tells nothing about larger sets, so that sets are tried one by one, the least first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{Rank, Way};
use crate::model::{StageIx, StepIx};
use crate::number::Exact;
use crate::plan::Steps;
use crate::plan::roadmap::Certificate;
use crate::plan::situation::Situation;
use crate::plan::state::After;

/// So many sets are tried: all there are of twelve steps.
const TRIALS: usize = 1 << 12;

/// The way to a stage that all possible steps together reach.
pub(super) fn way(situation: &Situation, stage: StageIx, start: &Steps) -> Way {
    let reaches = |steps: &Steps| After::steps(situation, steps).reached() >= Some(stage);
    let free: Vec<StepIx> = super::prerequisites_first(situation, &situation.possible.without(start));
    // Each set is made once: by adding steps that stand later in the list than all it has.
    let mut sets = BinaryHeap::from([Reverse((Rank::default(), 0))]);
    for _ in 0..TRIALS {
        let Some(Reverse((set, next))) = sets.pop() else { break };
        let all = set.steps.iter().copied().collect::<Steps>().or(start);
        if reaches(&all) {
            return Way { steps: all, certificate: Certificate::OPTIMAL };
        }
        for (at, &step) in free.iter().enumerate().skip(next) {
            if situation.needs(step).all(|need| all.contains(need)) {
                sets.push(Reverse((set.with(situation, step), at + 1)));
            }
        }
    }
    let least = sets.peek().map_or(Exact::ZERO, |Reverse((set, _))| set.days.clone());
    let steps = dropped(situation, start, &reaches);
    let days = situation.days_of(&steps.without(start));
    Way { certificate: Certificate { optimal: false, bound: days.checked_div(&least) }, steps }
}

/// All possible steps without those that can be dropped, the dearest first, with what needs them.
fn dropped(situation: &Situation, start: &Steps, reaches: &impl Fn(&Steps) -> bool) -> Steps {
    let mut kept = situation.possible.clone();
    loop {
        let mut dear: Vec<(Exact, Steps)> = kept
            .without(start)
            .iter()
            .map(|step| {
                let with: Steps = kept.iter().filter(|other| situation.with_needs([*other]).contains(step)).collect();
                (situation.days_of(&with), with)
            })
            .collect();
        dear.sort_by(|(one, _), (other, _)| other.cmp(one));
        let fewer = dear.into_iter().map(|(_, with)| kept.without(&with)).find(|fewer| reaches(fewer));
        match fewer {
            Some(fewer) => kept = fewer,
            None => return kept,
        }
    }
}
