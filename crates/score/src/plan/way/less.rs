//! Ways where more can be less: a step may hide what counted, or show what did not. Whether a stage is
//! reached then tells nothing about larger sets, so that sets are tried one by one, the least first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use typed_index_collections::{TiVec, ti_vec};

use super::{Rank, Way};
use crate::model::{StageIx, StepIx};
use crate::number::Exact;
use crate::plan::Steps;
use crate::plan::roadmap::Certificate;
use crate::plan::situation::Situation;
use crate::plan::state::After;

/// So many sets are tried: all there are of twelve steps.
const TRIALS: usize = 1 << 12;

/// So many sets may wait to be tried: beyond, they would fill the memory.
const MOST_WAITING: usize = 1 << 18;

/// How often a question may be looked at in all trials together, since each of them scores everything: a count, not a time,
/// so that the same input gives the same way on every machine.
const LOOKS: usize = 1 << 21;

/// The way to a stage that all possible steps together reach.
pub(super) fn way(situation: &Situation, stage: StageIx, start: &Steps) -> Way {
    bounded(situation, stage, start, LOOKS / situation.framework.questions.len().max(1))
}

/// The way, or one that so many trials find.
pub(super) fn bounded(situation: &Situation, stage: StageIx, start: &Steps, trials: usize) -> Way {
    let reaches = |steps: &Steps| After::steps(situation, steps).reached() >= Some(stage);
    let free: Vec<StepIx> = super::prerequisites_first(situation, &situation.possible.without(start));
    // Each set is made once: by adding steps that stand later in the list than all it has.
    let mut sets = BinaryHeap::from([Reverse((Rank::default(), 0))]);
    // Where steps are many, those that are needed are hardly one of the least sets.
    let first = if is_many(free.len(), trials) { trials / 4 } else { trials };
    for _ in 0..TRIALS.min(first) {
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
        if sets.len() > MOST_WAITING {
            break;
        }
    }
    let least = sets.peek().map_or(Exact::ZERO, |Reverse((set, _))| set.days.clone());
    drop(sets);
    let steps = fewer(situation, stage, start, trials);
    let days = situation.days_of(&steps.without(start));
    Way { certificate: Certificate { optimal: false, bound: days.checked_div(&least) }, steps }
}

/// All possible steps without those that are not needed, as far as so many trials tell.
pub(super) fn fewer(situation: &Situation, stage: StageIx, start: &Steps, trials: usize) -> Steps {
    let reaches = |steps: &Steps| After::steps(situation, steps).reached() >= Some(stage);
    let mut dropping = Dropping { situation, start, reaches, kept: situation.possible.clone(), left: trials };
    if is_many(situation.possible.without(start).len(), trials) {
        dropping.by_layers();
    }
    dropping.one_by_one();
    dropping.kept
}

/// Whether steps are too many for so many trials of one after the other, again and again.
fn is_many(steps: usize, trials: usize) -> bool {
    steps.saturating_mul(steps) > trials
}

/// All possible steps, while those are dropped without which the stage is reached as well.
struct Dropping<'s, 'a, R> {
    situation: &'s Situation<'a>,
    start: &'s Steps,
    reaches: R,
    kept: Steps,
    /// How many more sets may be tried.
    left: usize,
}

impl<R: Fn(&Steps) -> bool> Dropping<'_, '_, R> {
    /// Drops some steps if the stage is reached without them; whether it is.
    fn drop(&mut self, steps: &Steps) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let fewer = self.kept.without(steps);
        let reached = (self.reaches)(&fewer);
        if reached {
            self.kept = fewer;
        }
        reached
    }

    /// For each step, those that are kept and need it directly.
    fn unlocks(&self) -> TiVec<StepIx, Vec<StepIx>> {
        let mut unlocks = ti_vec![Vec::new(); self.situation.framework.steps.len()];
        for step in self.kept.iter() {
            self.situation.needs(step).for_each(|need| unlocks[need].push(step));
        }
        unlocks
    }

    /// Drops many at once where steps are many: all that no kept step needs, else half of them, and so on; then those that
    /// no kept step needs any more.
    fn by_layers(&mut self) {
        let mut tried = Steps::new();
        loop {
            let unlocks = self.unlocks();
            let is_last = |step: &StepIx| unlocks[*step].is_empty() && !tried.contains(*step);
            let layer: Vec<StepIx> = self.kept.without(self.start).iter().filter(is_last).collect();
            if layer.is_empty() || self.left == 0 {
                return;
            }
            tried = tried.or(&layer.iter().copied().collect());
            let mut open = vec![&layer[..]];
            while let Some(steps) = open.pop() {
                if !self.drop(&steps.iter().copied().collect()) && steps.len() > 1 {
                    let (first, second) = steps.split_at(steps.len() / 2);
                    open.extend([second, first]);
                }
            }
        }
    }

    /// Drops one at a time with what needs it, the dearest first, until none can be dropped.
    fn one_by_one(&mut self) {
        let mut is_fewer = true;
        while is_fewer && self.left > 0 {
            let unlocks = self.unlocks();
            let with = |step: StepIx| {
                let (mut with, mut open) = (Steps::new(), vec![step]);
                while let Some(step) = open.pop() {
                    if with.insert(step) {
                        open.extend(&unlocks[step]);
                    }
                }
                with
            };
            let days = |step| (self.situation.days_of(&with(step)), step);
            let mut dear: Vec<(Exact, StepIx)> = self.kept.without(self.start).iter().map(days).collect();
            dear.sort_by(|(one, _), (other, _)| other.cmp(one));
            is_fewer = false;
            for (_, step) in dear {
                is_fewer |= self.kept.contains(step) && self.drop(&with(step));
            }
        }
    }
}
