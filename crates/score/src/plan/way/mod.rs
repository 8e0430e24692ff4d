//! The way to a stage: of all closed sets of steps after which it is reached, the one of least effort.
//!
//! A covering problem with prerequisites. Where more can never be less, what a stage asks for is read
//! into sums (`needs`), made whole numbers (`model`) and solved by branch and bound (`search` over `node`s,
//! with the bound of `relax` where it is hard); where it can, sets are tried one by one (`less`). Whatever
//! is found is carried out and scored.

mod less;
mod model;
mod needs;
mod node;
mod relax;
mod search;
#[cfg(test)]
mod tests;

use std::cmp::Ordering;

use num_bigint::BigInt;

use self::model::Model;
use self::search::{Found, Judge, Looks, Search};
use super::Steps;
use super::order::Int;
use super::roadmap::Certificate;
use super::situation::Situation;
use super::state::After;
use crate::model::{StageIx, StepIx};
use crate::number::Exact;

/// A closed set of steps after which a stage is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    /// The steps, with those it was to begin with.
    pub steps: Steps,
    /// Whether the effort beyond these is the least.
    pub certificate: Certificate,
}

/// Up to so many candidates the way is always the least; beyond, the search ends after [`LOOKS`].
const ALWAYS: usize = 200;

/// How often a search looks at what a step costs and brings where it may end early: a count, not a
/// time, so that the same input gives the same way on every machine.
const LOOKS: usize = 1 << 22;

/// As many before the search begins anew with the bound that takes long: for the way of a town fewer are enough.
const QUICK: usize = 1 << 17;

/// The way to a stage that all possible steps together reach, beginning with a closed set of them.
pub(super) fn way(situation: &Situation, stage: StageIx, start: &Steps) -> Way {
    let reached =
        if start.is_empty() { situation.score.stage.reached } else { After::steps(situation, start).reached() };
    if reached >= Some(stage) {
        return Way { steps: start.clone(), certificate: Certificate::OPTIMAL };
    }
    if !is_monotone(situation) {
        return less::way(situation, stage, start);
    }
    let found = by_covering(situation, stage, start, Looks::of);
    debug_assert!(found.is_some(), "a stage that all steps reach has a way");
    found.unwrap_or_else(|| Way { steps: situation.possible.clone(), certificate: UNPROVED })
}

/// The way where more can never be less.
fn by_covering(
    situation: &Situation,
    stage: StageIx,
    start: &Steps,
    looks: impl Fn(&Situation, usize) -> Looks,
) -> Option<Way> {
    let needs = needs::needs(situation, stage, start)?;
    if let Some(model) = Model::<i128>::new(situation, &needs, start) {
        return solve(situation, stage, start, &model, &looks(situation, model.size()));
    }
    let model = Model::<BigInt>::new(situation, &needs, start)?;
    solve(situation, stage, start, &model, &looks(situation, model.size()))
}

impl Looks {
    /// As many as a model may take that has so many steps and things they bring.
    fn of(situation: &Situation, size: usize) -> Looks {
        let bounded = situation.possible.len() > ALWAYS;
        let of_all = |looks: usize| looks / size.max(1);
        Looks { quick: of_all(QUICK), most: bounded.then(|| of_all(LOOKS)) }
    }
}

const UNPROVED: Certificate = Certificate { optimal: false, bound: None };

/// Whether more can never be less: no possible step can lower anything.
pub(super) fn is_monotone(situation: &Situation) -> bool {
    situation.possible.and(&situation.lowering).is_empty()
}

fn solve<T: Int>(situation: &Situation, stage: StageIx, start: &Steps, model: &Model<T>, looks: &Looks) -> Option<Way> {
    let mut judge = WayScoring { situation, stage, start, steps: &model.steps };
    let Found { best, lower, complete } = Search::new(model).run(&mut judge, looks);
    let best = best?;
    let named: Steps = best.iter().map(|place| model.steps[*place]).collect();
    debug_assert!(judge.reaches_with(&best), "what covers all reaches the stage");
    let certificate = if complete {
        Certificate::OPTIMAL
    } else {
        let effort = best.iter().fold(T::zero(), |sum, place| sum + &model.effort[*place]);
        // What is not effort is less than a unit of it.
        let lower = lower / &model.per_unit;
        let bound = |effort: BigInt, lower: BigInt| Exact::from(num_rational::BigRational::new(effort, lower));
        let (effort, lower): (BigInt, BigInt) = (effort.into(), lower.into());
        Certificate { optimal: effort <= lower, bound: (lower > BigInt::ZERO).then(|| bound(effort, lower)) }
    };
    Some(Way { steps: named.or(start), certificate })
}

/// Steps in an order in which prerequisites come first, else by file.
fn prerequisites_first(situation: &Situation, steps: &Steps) -> Vec<StepIx> {
    let mut order = Vec::with_capacity(steps.len());
    let mut placed = Steps::new();
    for step in steps.iter() {
        let mut open = vec![step];
        while let Some(&step) = open.last() {
            let waiting = open.len();
            open.extend(situation.needs(step).filter(|need| steps.contains(*need) && !placed.contains(*need)));
            if open.len() == waiting {
                open.pop();
                if placed.insert(step) {
                    order.push(step);
                }
            }
        }
    }
    order
}

/// Carries steps out and scores.
struct WayScoring<'s, 'a> {
    situation: &'s Situation<'a>,
    stage: StageIx,
    start: &'s Steps,
    steps: &'s [StepIx],
}

impl WayScoring<'_, '_> {
    fn named(&self, places: &[usize]) -> Steps {
        places.iter().map(|place| self.steps[*place]).collect()
    }

    fn reaches_with(&self, places: &[usize]) -> bool {
        let steps = self.named(places).or(self.start);
        After::steps(self.situation, &steps).reached() >= Some(self.stage)
    }
}

impl<T> Judge<T> for WayScoring<'_, '_> {
    fn reaches(&mut self, steps: &[usize]) -> bool {
        self.reaches_with(steps)
    }

    fn is_better(&mut self, one: &[usize], other: &[usize]) -> bool {
        Rank::of(self.situation, &self.named(one)) < Rank::of(self.situation, &self.named(other))
    }
}

/// What makes a set the better one, the less the better: effort, number of steps, gain (the more the
/// better), places in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Rank {
    days: Exact,
    gain: Exact,
    /// Ascending.
    steps: Vec<StepIx>,
}

impl Rank {
    fn of(situation: &Situation, steps: &Steps) -> Rank {
        Rank {
            days: situation.days_of(steps),
            gain: steps.iter().map(|step| &situation.gain[step]).sum(),
            steps: steps.iter().collect(),
        }
    }

    /// The same with one more step.
    fn with(&self, situation: &Situation, step: StepIx) -> Rank {
        let mut steps = self.steps.clone();
        steps.insert(steps.partition_point(|other| *other < step), step);
        Rank { days: &self.days + situation.days(step), gain: &self.gain + &situation.gain[step], steps }
    }
}

impl Ord for Rank {
    fn cmp(&self, other: &Rank) -> Ordering {
        let count = |rank: &Rank| rank.steps.len();
        self.days
            .cmp(&other.days)
            .then_with(|| count(self).cmp(&count(other)))
            .then_with(|| other.gain.cmp(&self.gain))
            .then_with(|| self.steps.cmp(&other.steps))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Rank) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
