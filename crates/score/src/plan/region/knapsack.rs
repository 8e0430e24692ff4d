//! Which steps to pay for once: of all sets within a budget, the one that makes most bundles whole.
//!
//! A knapsack whose items share what they are made of, NP-hard (O. Goldschmidt, D. Nehme and G. Yu, Note: On the
//! set-union knapsack problem, Naval Research Logistics 41, 1994). With a price on costs instead of a budget it is a
//! minimum cut (`flow`), and at no price is a set within the budget worth more than what the cut says: Lagrangian
//! relaxation. The price that tells most is found from two sets, one within the budget and one beyond it, whose chord the
//! next cut replaces (Dinkelbach); branch and bound on single steps closes the rest.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use crate::plan::flow::Network;
use crate::plan::order::Int;

/// Steps with their costs, and bundles of steps with what they are worth once whole.
pub(super) struct UnionKnapsack<T> {
    /// Of each step, above 0.
    pub cost: Vec<T>,
    /// What can be made whole.
    pub bundles: Vec<Bundle<T>>,
}

/// Steps that are worth something only together.
pub(super) struct Bundle<T> {
    /// The steps, ascending; at least one.
    pub steps: Vec<usize>,
    /// More than all steps cost.
    pub worth: T,
}

impl<T> Bundle<T> {
    /// The steps that a set lacks.
    fn missing<'s>(&'s self, steps: &'s [bool]) -> impl Iterator<Item = usize> + 's {
        self.steps.iter().copied().filter(|step| !steps[*step])
    }
}

/// A set of steps with what it costs, and what the bundles that it makes whole are worth without that: of two sets that
/// make the same whole, the cheaper one is worth more.
#[derive(Clone)]
struct StepPick<T> {
    steps: Vec<bool>,
    cost: T,
    worth: T,
}

/// The best set found.
pub(super) struct Picked<T> {
    /// Whether each step is in it.
    pub steps: Vec<bool>,
    /// What no set within the budget is worth more than; as much as this one is worth where it is the best.
    pub most: T,
}

/// The largest numbers that machine words are used for, in bits: of a cut, worth times cost.
const BITS: u64 = 124;

impl UnionKnapsack<BigInt> {
    /// The same in machine words, with a budget, where everything fits.
    pub fn narrow(&self, budget: &BigInt) -> Option<(UnionKnapsack<i128>, i128)> {
        let worth: BigInt = self.bundles.iter().map(|bundle| &bundle.worth).sum();
        let cost: BigInt = self.cost.iter().sum();
        if worth.bits() + cost.bits().max(budget.bits()) + 2 > BITS {
            return None;
        }
        let bundle =
            |bundle: &Bundle<BigInt>| Some(Bundle { steps: bundle.steps.clone(), worth: bundle.worth.to_i128()? });
        let bundles = self.bundles.iter().map(bundle).collect::<Option<_>>()?;
        let cost = self.cost.iter().map(ToPrimitive::to_i128).collect::<Option<_>>()?;
        Some((UnionKnapsack { cost, bundles }, budget.to_i128()?))
    }
}

impl<T: Int> UnionKnapsack<T> {
    /// The best set within a budget, looked for with so many looks at what a bundle needs.
    pub fn best(&self, budget: &T, looks: usize) -> Picked<T> {
        let arcs: usize = self.bundles.iter().map(|bundle| bundle.steps.len()).sum();
        let mut search = PickSearch {
            cuts: (looks / arcs.max(1)).max(1),
            best: self.completed(self.pick(vec![false; self.cost.len()]), Some(budget), &|_| true),
            budget,
            relaxation: PriceRelaxation::new(self),
        };
        let most = search.run();
        Picked { steps: search.best.steps, most }
    }

    /// The steps of a set in the order in which most is made whole for what is paid: sets that are worth the most at
    /// some price first, each inside the next (a step that is worth its price is worth a lower one), and between two
    /// of them bundle by bundle. With each step, whether those up to it are the best set for as much as they cost.
    pub fn order(&self, among: &[bool]) -> Vec<(usize, bool)> {
        let mut relaxation = PriceRelaxation::new(self);
        let fixed: Vec<Fixed> = among.iter().map(|&is| if is { Fixed::Free } else { Fixed::Out }).collect();
        let (mut at, last) = (self.pick(vec![false; among.len()]), self.pick(among.to_vec()));
        let mut corners = vec![last];
        let mut order = Vec::new();
        while let Some(corner) = corners.last().cloned() {
            let found = relaxation.on_chord(&at, &corner, &fixed);
            if rises(&at, &found, &corner) {
                corners.push(found);
                continue;
            }
            corners.pop();
            let inside = |bundle: &Bundle<T>| bundle.missing(&corner.steps).next().is_none();
            while let Some(next) = self.most_for_its_cost(&at, None, &inside) {
                let mut new: Vec<usize> = self.bundles[next].missing(&at.steps).collect();
                new.sort_by_key(|step| std::cmp::Reverse(self.needed_by(*step)));
                order.extend(new.iter().map(|step| (*step, false)));
                at = self.with(at, next);
            }
            if let Some((_, is_best)) = order.last_mut() {
                *is_best = true;
            }
        }
        order
    }

    /// How many bundles need a step.
    fn needed_by(&self, step: usize) -> usize {
        self.bundles.iter().filter(|bundle| bundle.steps.contains(&step)).count()
    }

    /// A set with its cost and worth.
    fn pick(&self, steps: Vec<bool>) -> StepPick<T> {
        let mut cost = T::zero();
        self.cost.iter().zip(&steps).filter(|(_, is)| **is).for_each(|(each, _)| cost += each);
        let mut worth = -cost.clone();
        let is_whole = |bundle: &&Bundle<T>| bundle.missing(&steps).next().is_none();
        self.bundles.iter().filter(is_whole).for_each(|bundle| worth += &bundle.worth);
        StepPick { steps, cost, worth }
    }

    fn with(&self, mut pick: StepPick<T>, bundle: usize) -> StepPick<T> {
        self.bundles[bundle].steps.iter().for_each(|step| pick.steps[*step] = true);
        self.pick(pick.steps)
    }

    /// The bundle not whole yet that is worth the most for what it costs on top of a set.
    fn most_for_its_cost(
        &self,
        pick: &StepPick<T>,
        budget: Option<&T>,
        allowed: &dyn Fn(&Bundle<T>) -> bool,
    ) -> Option<usize> {
        let mut most: Option<(usize, T)> = None;
        for (at, bundle) in self.bundles.iter().enumerate().filter(|(_, bundle)| allowed(bundle)) {
            let mut cost = T::zero();
            bundle.missing(&pick.steps).for_each(|step| cost += &self.cost[step]);
            let fits = budget.is_none_or(|budget| pick.cost.clone() + &cost <= *budget);
            let is_more = |(other, other_cost): &(usize, T)| {
                bundle.worth.clone() * other_cost > self.bundles[*other].worth.clone() * &cost
            };
            if cost.is_positive() && fits && most.as_ref().is_none_or(is_more) {
                most = Some((at, cost));
            }
        }
        most.map(|(at, _)| at)
    }

    /// A set with one bundle after the other that fits, the most for its cost first.
    fn completed(
        &self,
        mut pick: StepPick<T>,
        budget: Option<&T>,
        allowed: &dyn Fn(&Bundle<T>) -> bool,
    ) -> StepPick<T> {
        while let Some(next) = self.most_for_its_cost(&pick, budget, allowed) {
            pick = self.with(pick, next);
        }
        pick
    }
}

/// Whether a set lies above the chord between two others: worth more than between them for what it costs.
fn rises<T: Int>(low: &StepPick<T>, middle: &StepPick<T>, high: &StepPick<T>) -> bool {
    let (cost, worth) = (high.cost.clone() - &low.cost, high.worth.clone() - &low.worth);
    (middle.worth.clone() - &low.worth) * cost > (middle.cost.clone() - &low.cost) * worth
}

/// What is settled of a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fixed {
    Free,
    In,
    Out,
}

/// The best set at a price.
struct PriceRelaxation<'k, T> {
    knapsack: &'k UnionKnapsack<T>,
    /// Steps, then bundles, each of which needs its steps.
    network: Network<T>,
}

impl<'k, T: Int> PriceRelaxation<'k, T> {
    fn new(knapsack: &'k UnionKnapsack<T>) -> Self {
        let steps = knapsack.cost.iter().map(|_| Vec::new());
        let needs: Vec<Vec<usize>> = steps.chain(knapsack.bundles.iter().map(|bundle| bundle.steps.clone())).collect();
        PriceRelaxation { knapsack, network: Network::new(&needs) }
    }

    /// The best set at the price at which two sets are worth the same.
    fn on_chord(&mut self, low: &StepPick<T>, high: &StepPick<T>, fixed: &[Fixed]) -> StepPick<T> {
        let cost = high.cost.clone() - &low.cost;
        let worth = high.worth.clone() - &low.worth;
        let of_step = |(each, fixed): (&T, &Fixed)| match fixed {
            Fixed::In => T::zero(),
            Fixed::Free | Fixed::Out => -(cost.clone() + &worth) * each,
        };
        let mut excess: Vec<T> = self.knapsack.cost.iter().zip(fixed).map(of_step).collect();
        excess.extend(
            self.knapsack
                .bundles
                .iter()
                .map(|bundle| if is_open(bundle, fixed) { bundle.worth.clone() * &cost } else { T::zero() }),
        );
        let reached = self.network.saturate(&excess);
        let steps = reached.iter().zip(fixed).map(|(reached, fixed)| *reached || *fixed == Fixed::In);
        self.knapsack.pick(steps.collect())
    }
}

/// Whether no step of a bundle is ruled out.
fn is_open<T>(bundle: &Bundle<T>, fixed: &[Fixed]) -> bool {
    bundle.steps.iter().all(|step| fixed[*step] != Fixed::Out)
}

/// Branch and bound, the sets that may be worth most first.
struct PickSearch<'k, T> {
    relaxation: PriceRelaxation<'k, T>,
    budget: &'k T,
    best: StepPick<T>,
    /// How many cuts may still be made.
    cuts: usize,
}

/// Sets that have in common what is settled of some steps.
struct PickBranch<T> {
    /// What none of them is worth more than.
    most: T,
    /// How many there were before it: of equals, the last first.
    number: usize,
    fixed: Vec<Fixed>,
}

impl<T: Int> PickSearch<'_, T> {
    /// Looks for the best set; returns what none is worth more than.
    fn run(&mut self) -> T {
        let knapsack = self.relaxation.knapsack;
        let all = knapsack.pick(vec![true; knapsack.cost.len()]).worth;
        let mut number = 0;
        let mut open =
            BinaryHeap::from([PickBranch { most: all, number, fixed: vec![Fixed::Free; knapsack.cost.len()] }]);
        while let Some(branch) = open.pop() {
            if branch.most <= self.best.worth {
                break;
            }
            if self.cuts == 0 {
                return branch.most;
            }
            let Some((most, step)) = self.bound(&branch.fixed) else { continue };
            for side in [Fixed::Out, Fixed::In] {
                number += 1;
                let mut fixed = branch.fixed.clone();
                fixed[step] = side;
                open.push(PickBranch { most: most.clone().min(branch.most.clone()), number, fixed });
            }
        }
        self.best.worth.clone()
    }

    /// What no set of a branch is worth more than, and a step to part them by; nothing where none is better than the
    /// best one known.
    fn bound(&mut self, fixed: &[Fixed]) -> Option<(T, usize)> {
        let knapsack = self.relaxation.knapsack;
        let mut low = knapsack.pick(fixed.iter().map(|fixed| *fixed == Fixed::In).collect());
        if low.cost > *self.budget {
            return None;
        }
        let mut all = low.steps.clone();
        for bundle in knapsack.bundles.iter().filter(|bundle| is_open(bundle, fixed)) {
            bundle.steps.iter().for_each(|step| all[*step] = true);
        }
        let mut high = knapsack.pick(all);
        if high.cost <= *self.budget {
            self.take(high);
            return None;
        }
        loop {
            self.cuts = self.cuts.saturating_sub(1);
            let found = self.relaxation.on_chord(&low, &high, fixed);
            let cost = high.cost.clone() - &low.cost;
            let price = high.worth.clone() - &low.worth;
            // At this price, what is left of the budget adds what it could buy.
            let left = (self.budget.clone() - &found.cost) * price;
            let most = found.worth.clone() + left.div_floor(&cost);
            if most <= self.best.worth {
                return None;
            }
            if !rises(&low, &found, &high) {
                let is_open = |bundle: &Bundle<T>| is_open(bundle, fixed);
                self.take(knapsack.completed(low.clone(), Some(self.budget), &is_open));
                let parts = |step: &usize| high.steps[*step] && !low.steps[*step] && fixed[*step] == Fixed::Free;
                let step = (0..fixed.len()).filter(parts).max_by_key(|step| knapsack.needed_by(*step));
                return step.map(|step| (most, step)).filter(|(most, _)| *most > self.best.worth);
            }
            if found.cost <= *self.budget { low = found } else { high = found }
        }
    }

    fn take(&mut self, pick: StepPick<T>) {
        if pick.worth > self.best.worth {
            self.best = pick;
        }
    }
}

impl<T: Ord> Ord for PickBranch<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.most.cmp(&other.most).then(self.number.cmp(&other.number))
    }
}

impl<T: Ord> PartialOrd for PickBranch<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Ord> PartialEq for PickBranch<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T: Ord> Eq for PickBranch<T> {}
