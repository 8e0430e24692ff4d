//! The choice of steps in whole numbers: what they cost, what they bring, what they need.

use std::collections::{BTreeMap, BTreeSet};

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::needs::{Cover as Asked, Needs};
use crate::model::StepIx;
use crate::number::Exact;
use crate::plan::Steps;
use crate::plan::order::{Int, whole_exact as whole};
use crate::plan::situation::Situation;

/// Steps that can lead to a stage, by place, and what is asked of them.
pub(super) struct Model<T> {
    /// The steps.
    pub steps: Vec<StepIx>,
    /// What each costs: effort first, then one for the step, then what it gains off; above 0. The
    /// least sum is that of the way sought, as far as the digits of gains reach.
    pub cost: Vec<T>,
    /// Ways whose costs differ by no more than this may be equal but for the digits of gains.
    pub doubt: T,
    /// What a unit of effort costs.
    pub per_unit: T,
    /// Effort, in units of which each is a whole number.
    pub effort: Vec<T>,
    /// Places in an order in which prerequisites come first.
    pub order: Vec<usize>,
    /// Direct prerequisites, and steps that may as well be taken first.
    pub needs: Vec<Vec<usize>>,
    /// The steps that have it among their `needs`.
    pub unlocks: Vec<Vec<usize>>,
    pub covers: Vec<Cover<T>>,
    /// The covers that each step is in, with what it brings.
    pub brings: Vec<Vec<(usize, T)>>,
    /// Covers that are asked for in any case.
    pub always: Vec<usize>,
    pub roots: Vec<Root>,
    pub quorums: Vec<Quorum<T>>,
    /// Whether covering is all it takes.
    pub exact: bool,
}

/// A sum that some steps must bring.
pub(super) struct Cover<T> {
    /// Steps with what each brings, above 0.
    pub steps: Vec<(usize, T)>,
    pub least: T,
}

/// A core root.
pub(super) struct Root {
    /// The covers of each stage, up to the first that cannot be reached.
    pub stages: Vec<Vec<usize>>,
    /// So many of them in any case.
    pub least: usize,
}

/// How much of the weight of the roots must have reached a stage.
pub(super) struct Quorum<T> {
    /// The stage's place: so many stages and one more.
    pub stage: usize,
    /// Places of roots, with their weights.
    pub roots: Vec<(usize, T)>,
    pub least: T,
}

/// How many binary digits of gains are part of a cost. More of them settle more ties early, and
/// make the numbers longer.
const GAIN_DIGITS: u32 = 16;

/// The most binary digits a number may need where the search runs on 128 bits, which multiplies two.
const BITS: u64 = 124;

impl Model<BigInt> {
    pub fn new(situation: &Situation, needs: &Needs, start: &Steps) -> Model<BigInt> {
        let steps: Vec<StepIx> = relevant(situation, needs, start).iter().collect();
        let place: BTreeMap<StepIx, usize> = steps.iter().enumerate().map(|(place, step)| (*step, place)).collect();
        let before: Vec<Vec<usize>> = steps
            .iter()
            .map(|step| situation.needs(*step).filter_map(|need| place.get(&need).copied()).collect())
            .collect();
        let mut model = Model {
            cost: Vec::new(),
            doubt: BigInt::from(2 * steps.len()),
            per_unit: BigInt::from(1),
            effort: Vec::new(),
            order: topological(&before),
            unlocks: inverse(&before),
            needs: before,
            covers: Vec::new(),
            brings: vec![Vec::new(); steps.len()],
            always: Vec::new(),
            roots: Vec::new(),
            quorums: Vec::new(),
            exact: needs.exact,
            steps,
        };
        model.price(situation);
        model.always = needs.always.iter().map(|cover| model.cover(&place, cover)).collect();
        for root in &needs.roots {
            let possible = root.stages.iter().map_while(Option::as_ref);
            let stages =
                possible.map(|covers| covers.iter().map(|cover| model.cover(&place, cover)).collect()).collect();
            model.roots.push(Root { stages, least: root.least });
        }
        for quorum in &needs.quorums {
            let numbers = whole(quorum.roots.iter().map(|(_, weight)| weight).chain([&quorum.least]));
            let weights = quorum.roots.iter().map(|(root, _)| *root).zip(numbers.iter().cloned()).collect();
            let (weights, least) = in_large_units(weights, numbers.last().cloned().unwrap_or_default());
            model.quorums.push(Quorum { stage: quorum.stage.0, roots: weights, least });
        }
        if model.exact {
            model.prefer(situation);
        }
        model
    }

    /// Says which steps may as well be taken before others: those that bring as much to everything, need
    /// nothing more, and are the better choice of the two, where nothing needs the other. The best way
    /// never holds the other alone, since changing it for this one would make it better.
    fn prefer(&mut self, situation: &Situation) {
        let count = self.steps.len();
        let mut above: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); count];
        for &step in &self.order {
            let needs = &self.needs[step];
            above[step] = needs.iter().chain(needs.iter().flat_map(|need| &above[*need])).copied().collect();
        }
        let last: Vec<usize> = (0..count).filter(|step| self.unlocks[*step].is_empty()).collect();
        let mut preferred = Vec::new();
        for &other in &last {
            for step in (0..count).filter(|step| *step != other && !self.needs[other].contains(step)) {
                let better = self.effort[step]
                    .cmp(&self.effort[other])
                    .then_with(|| situation.gain[self.steps[other]].cmp(&situation.gain[self.steps[step]]));
                let better = better.then(self.steps[step].cmp(&self.steps[other])).is_lt();
                if better && self.brings_as_much(step, other) && above[step].is_subset(&above[other]) {
                    preferred.push((other, step));
                }
            }
        }
        for (other, step) in preferred {
            self.needs[other].push(step);
            self.unlocks[step].push(other);
        }
        self.order = topological(&self.needs);
    }

    /// Whether a step brings at least as much as another one to all that is asked for.
    fn brings_as_much(&self, step: usize, other: usize) -> bool {
        // By cover, ascending.
        let mut mine = self.brings[step].iter();
        self.brings[other].iter().all(|(cover, theirs)| mine.any(|(at, brings)| at == cover && brings >= theirs))
    }

    /// Works out the costs.
    fn price(&mut self, situation: &Situation) {
        let days: Vec<&Exact> = self.steps.iter().map(|step| situation.days(*step)).collect();
        let effort = whole(days.iter().copied());
        let gains = self.steps.iter().map(|step| &situation.gain[*step]);
        let highest = gains.clone().max().filter(|gain| gain.is_positive()).cloned().unwrap_or(Exact::ONE);
        let digits = Exact::from(1_i64 << GAIN_DIGITS);
        let off = gains.map(|gain| (gain * &digits).checked_div(&highest).map_or(0, |gain| gain.floor()));
        // A step costs more than all gains together, an effort more than all steps.
        let step = BigInt::from(self.steps.len() + 1) << GAIN_DIGITS;
        self.per_unit = &step * BigInt::from(self.steps.len() + 1);
        self.cost = effort.iter().zip(off).map(|(effort, off)| effort * &self.per_unit + &step - off).collect();
        self.effort = effort;
    }

    fn cover(&mut self, place: &BTreeMap<StepIx, usize>, asked: &Asked) -> usize {
        let numbers = whole(asked.brings.values().chain([&asked.least]));
        let at = self.covers.len();
        let brings = asked.brings.keys().zip(&numbers);
        let steps = brings.filter_map(|(step, brings)| Some((*place.get(step)?, brings.clone()))).collect();
        let (steps, least) = in_large_units(steps, numbers.last().cloned().unwrap_or_default());
        for (step, brings) in &steps {
            self.brings[*step].push((at, brings.clone()));
        }
        self.covers.push(Cover { steps, least });
        at
    }
}

/// What some bring, in the largest unit in which each is whole, and how much they must bring: a whole number,
/// too, since together they bring nothing in between.
fn in_large_units<T: Int>(mut brings: Vec<(usize, T)>, least: T) -> (Vec<(usize, T)>, T) {
    let unit = brings.iter().fold(T::zero(), |unit, (_, brings)| unit.gcd(brings)).max(T::one());
    for (_, brings) in &mut brings {
        *brings /= &unit;
    }
    (brings, least.div_ceil(&unit))
}

impl<T: Int> Model<T> {
    /// Whether that much covers all that is asked for.
    pub fn is_enough(&self, covered: &[T]) -> bool {
        let holds = |cover: &usize| covered[*cover] >= self.covers[*cover].least;
        if !self.always.iter().all(holds) {
            return false;
        }
        let roots = self.roots.iter();
        let reached: Vec<usize> =
            roots.map(|root| root.stages.iter().take_while(|stage| stage.iter().all(holds)).count()).collect();
        let weight_enough = self.quorums.iter().all(|quorum| {
            let there = quorum.roots.iter().filter(|(root, _)| reached[*root] > quorum.stage);
            there.fold(T::zero(), |sum, (_, weight)| sum + weight) >= quorum.least
        });
        weight_enough && self.roots.iter().zip(&reached).all(|(root, reached)| *reached >= root.least)
    }

    /// The same in other numbers, where each of them fits.
    fn map<U>(&self, number: impl Fn(&T) -> Option<U>) -> Option<Model<U>> {
        let pairs = |pairs: &[(usize, T)]| pairs.iter().map(|(at, value)| Some((*at, number(value)?))).collect();
        Some(Model {
            steps: self.steps.clone(),
            cost: self.cost.iter().map(&number).collect::<Option<_>>()?,
            doubt: number(&self.doubt)?,
            per_unit: number(&self.per_unit)?,
            effort: self.effort.iter().map(&number).collect::<Option<_>>()?,
            order: self.order.clone(),
            needs: self.needs.clone(),
            unlocks: self.unlocks.clone(),
            covers: self
                .covers
                .iter()
                .map(|cover| Some(Cover { steps: pairs(&cover.steps)?, least: number(&cover.least)? }))
                .collect::<Option<_>>()?,
            brings: self.brings.iter().map(|list| pairs(list)).collect::<Option<_>>()?,
            always: self.always.clone(),
            roots: self.roots.iter().map(|root| Root { stages: root.stages.clone(), least: root.least }).collect(),
            quorums: self
                .quorums
                .iter()
                .map(|quorum| {
                    Some(Quorum { stage: quorum.stage, roots: pairs(&quorum.roots)?, least: number(&quorum.least)? })
                })
                .collect::<Option<_>>()?,
            exact: self.exact,
        })
    }
}

impl Model<BigInt> {
    /// The same in 128 bits, where no product of a cost with what a step brings can overflow.
    pub fn narrow(&self) -> Option<Model<i128>> {
        let all: BigInt = self.cost.iter().sum();
        let numbers =
            self.covers.iter().flat_map(|cover| cover.steps.iter().map(|(_, brings)| brings).chain([&cover.least]));
        let weights = self.quorums.iter().flat_map(|quorum| quorum.roots.iter().map(|(_, weight)| weight));
        let longest = numbers.chain(weights).map(BigInt::bits).max().unwrap_or(0);
        let sums = u64::from(usize::BITS - self.steps.len().leading_zeros());
        (all.bits() + longest + sums <= BITS).then(|| self.map(ToPrimitive::to_i128)).flatten()
    }
}

/// The steps that bring something that is asked for, with what they need. Where covering is not all it
/// takes, anything may help.
fn relevant(situation: &Situation, needs: &Needs, start: &Steps) -> Steps {
    let free = situation.possible.without(start);
    if !needs.exact {
        return free;
    }
    let stages = needs.roots.iter().flat_map(|root| &root.stages).flatten();
    let covers = needs.always.iter().chain(stages.flatten());
    situation.with_needs(covers.flat_map(|cover| cover.brings.keys().copied())).without(start)
}

/// Places in an order in which prerequisites come first, else ascending.
fn topological(needs: &[Vec<usize>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(needs.len());
    let mut placed = vec![false; needs.len()];
    for step in 0..needs.len() {
        let mut open = vec![step];
        while let Some(&step) = open.last() {
            let waiting = open.len();
            open.extend(needs[step].iter().filter(|need| !placed[**need]));
            if open.len() == waiting {
                open.pop();
                if !std::mem::replace(&mut placed[step], true) {
                    order.push(step);
                }
            }
        }
    }
    order
}

fn inverse(needs: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut unlocks = vec![Vec::new(); needs.len()];
    for (step, needs) in needs.iter().enumerate() {
        for need in needs {
            unlocks[*need].push(step);
        }
    }
    unlocks
}
