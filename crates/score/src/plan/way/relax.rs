//! A lower bound on what ways cost that is close where chains of prerequisites are long, too.
//!
//! Lagrangian decomposition (M. Guignard and S. Kim, Lagrangean decomposition: a model yielding stronger
//! Lagrangean bounds, Mathematical Programming 39, 1987). Each sum pays a price for every step it uses, and
//! chooses the cheapest ones that cover it: a knapsack, solved exactly. What is left of the steps' own costs
//! once these prices are paid is settled by the closed set that costs least: a minimum cut. At any prices
//! both together cost no more than the best way. Prices at which they agree are sought by the subgradient
//! method: a price rises where a sum uses a step that the closed set does without, and falls where it is
//! the other way round.
//!
//! The numbers are machine words, and each rounding can only lower the bound: it is always a proof.

use super::model::{Cover, Model};
use super::node::SearchNode;
use crate::plan::flow::Network;
use crate::plan::order::Int;

/// The most that a sum needs, in units of its own.
const UNITS: u32 = 1 << 10;

/// What is used is counted in parts of this, since a root may be chosen in part.
const WHOLE: i64 = 1 << 8;

/// How far the best way is thought to be at most from a bound, as the part of it that is one over this:
/// early ways may be much dearer, and would make prices jump.
const NEAR: i64 = 16;

/// How long to look for better prices.
pub(super) struct PriceEffort {
    pub rounds: usize,
    /// How far prices move at first, in parts of [`WHOLE`] of the way to agreement.
    pub stride: i64,
    /// After so many rounds without a better bound they move less.
    pub patience: usize,
}

/// A model's relaxation with its prices, which are kept from node to node.
pub(super) struct Relaxation<'m, T> {
    model: &'m Model<T>,
    network: Network<i64>,
    /// What each step costs, in units of `unit`.
    cost: Vec<i64>,
    unit: T,
    /// No price is higher, nor are all costs together, so that everything added up is a machine word.
    most: i64,
    /// One for each cover.
    sums: Vec<PricedSum>,
    /// One for each quorum.
    quorums: Vec<PricedQuorum>,
    /// The closed set of the last round.
    closed: Vec<bool>,
    /// How many rounds there were.
    pub rounds: usize,
}

/// A sum that some steps must bring.
struct PricedSum {
    uses: Vec<Use>,
    least: u32,
    /// How much of it is asked for at this node, in parts of [`WHOLE`]; none where it has no say.
    asked: Option<i64>,
}

/// A step that a sum can use.
struct Use {
    step: usize,
    brings: u32,
    price: i64,
    /// The price at which the bound was best.
    best: i64,
    is_chosen: bool,
    /// Where the price is to move: how much more the sum uses the step than the closed set does, in parts
    /// of [`WHOLE`]; the last rounds count most.
    pull: i64,
}

/// How much of the weight of the roots must have reached a stage.
struct PricedQuorum {
    roots: Vec<(usize, i64)>,
    least: i64,
}

impl<'m, T: Int> Relaxation<'m, T> {
    pub fn new(model: &'m Model<T>) -> Self {
        let count = model.steps.len() + model.brings.iter().map(Vec::len).sum::<usize>();
        let most = i64::MAX / 4 / i64::try_from(count + 1).unwrap_or(i64::MAX);
        let all = model.cost.iter().fold(T::zero(), |sum, cost| sum + cost);
        let mut unit = T::one();
        while (all.clone() / &unit).to_i64().is_none_or(|all| all > most) {
            unit = unit.clone() + &unit;
        }
        let units = |cost: &T| (cost.clone() / &unit).to_i64().unwrap_or_default();
        let cost: Vec<i64> = model.cost.iter().map(units).collect();
        let sum = |cover: &Cover<T>| {
            let (brings, least) = in_units(&cover.steps, &cover.least);
            let at_cost = |(step, brings): (usize, u32)| {
                let price = cost[step];
                Use { step, brings, price, best: price, is_chosen: false, pull: 0 }
            };
            PricedSum { uses: brings.into_iter().map(at_cost).collect(), least, asked: None }
        };
        let quorum = |quorum: &super::model::Quorum<T>| {
            let (weights, least) = in_units(&quorum.roots, &quorum.least);
            let roots = weights.into_iter().map(|(root, weight)| (root, i64::from(weight))).collect();
            PricedQuorum { roots, least: i64::from(least) }
        };
        Relaxation {
            model,
            network: Network::new(&model.needs),
            sums: model.covers.iter().map(sum).collect(),
            quorums: model.quorums.iter().map(quorum).collect(),
            closed: vec![false; cost.len()],
            rounds: 0,
            cost,
            unit,
            most,
        }
    }

    /// A number of units as a cost.
    pub fn cost_of(&self, units: i64) -> T {
        T::from_i64(units).map_or_else(T::zero, |units| units * &self.unit)
    }

    /// A cost in units, rounded up.
    pub fn units_of(&self, cost: &T) -> i64 {
        cost.div_ceil(&self.unit).to_i64().unwrap_or(self.most)
    }

    /// Looks for prices that prove more at a node: what anything below it costs at least. Each time it is
    /// more, two sets that cover all are offered; what comes back is the most that is still of interest.
    pub fn improve(
        &mut self,
        node: &SearchNode<T>,
        effort: &PriceEffort,
        mut offer: impl FnMut(Vec<usize>) -> T,
    ) -> i64 {
        let (mut lower, mut limit) = (i64::MIN, 0);
        let (mut stride, mut idle) = (effort.stride, 0);
        for _ in 0..effort.rounds {
            let found = self.evaluate(node);
            if found > lower {
                (lower, idle) = (found, 0);
                self.uses().for_each(|used| used.best = used.price);
                for begin_closed in [false, true] {
                    limit = self.units_of(&offer(self.covering(node, begin_closed)));
                }
                if lower > limit {
                    return lower;
                }
            } else {
                idle += 1;
                if idle == effort.patience {
                    idle = 0;
                    stride = stride * 5 / 8;
                    self.uses().for_each(|used| used.price = used.best);
                }
            }
            let gap = (limit - found).min(found / NEAR).max(1);
            if !self.move_prices(node, i128::from(gap) * i128::from(stride)) {
                break;
            }
        }
        self.uses().for_each(|used| used.price = used.best);
        self.evaluate(node)
    }

    fn uses(&mut self) -> impl Iterator<Item = &mut Use> {
        self.sums.iter_mut().flat_map(|sum| &mut sum.uses)
    }

    /// What anything below a node costs at least by the prices as they are.
    fn evaluate(&mut self, node: &SearchNode<T>) -> i64 {
        self.rounds += 1;
        let quorum = self.ask(node);
        let open = |step: usize, cost: i64| if node.is_open(step) { cost } else { 0 };
        let mut rest: Vec<i64> = self.cost.iter().enumerate().map(|(step, cost)| open(step, *cost)).collect();
        let mut lower: i64 = node.steps_in().into_iter().map(|step| self.cost[step]).sum();
        let mut values = vec![0; self.sums.len()];
        for (sum, value) in self.sums.iter_mut().zip(&mut values) {
            let Some(asked) = sum.asked else { continue };
            for used in sum.uses.iter().filter(|used| node.is_open(used.step)) {
                rest[used.step] -= used.price;
            }
            *value = sum.choose(node).min(self.most);
            if asked == WHOLE {
                lower += *value;
            }
        }
        if let Some((quorum, missing)) = quorum {
            lower += self.choose_roots(node, quorum, missing, &values);
        }
        let excess: Vec<i64> = rest.iter().map(|rest| -rest).collect();
        self.closed = self.network.saturate(&excess);
        rest.iter().zip(&self.closed).filter(|(_, closed)| **closed).fold(lower, |lower, (rest, _)| lower + rest)
    }

    /// Finds out which sums have a say at a node: those asked for in any case, and those of the roots which may
    /// make up the highest quorum that is not there; that quorum, and what is missing to it.
    fn ask(&mut self, node: &SearchNode<T>) -> Option<(usize, i64)> {
        let model = self.model;
        self.sums.iter_mut().for_each(|sum| sum.asked = None);
        for cover in node.asked() {
            self.sums[cover].asked = Some(WHOLE);
        }
        for (at, quorum) in self.quorums.iter().enumerate().rev() {
            let stage = model.quorums[at].stage;
            let sure = quorum.roots.iter().filter(|(root, _)| node.least[*root] > stage);
            let missing = quorum.least - sure.map(|(_, weight)| weight).sum::<i64>();
            if missing > 0 {
                for (root, _) in quorum.roots.iter().filter(|(root, _)| node.can_decide(*root, stage)) {
                    for cover in node.covers_up_to(*root, stage) {
                        self.sums[cover].asked = Some(0);
                    }
                }
                return Some((at, missing));
            }
        }
        None
    }

    /// Chooses the cheapest roots for a quorum, the last one in part; what they cost.
    fn choose_roots(&mut self, node: &SearchNode<T>, quorum: usize, mut missing: i64, values: &[i64]) -> i64 {
        let stage = self.model.quorums[quorum].stage;
        let able =
            self.quorums[quorum].roots.iter().filter(|(root, weight)| *weight > 0 && node.can_decide(*root, stage));
        let price = |root: usize| node.covers_up_to(root, stage).map(|cover| values[cover]).sum();
        let mut able: Vec<(usize, i64, i64)> = able.map(|(root, weight)| (*root, *weight, price(*root))).collect();
        let by_weight = |price: i64, weight: i64| i128::from(price) * i128::from(weight);
        able.sort_by(|(one, w1, p1), (other, w2, p2)| {
            by_weight(*p1, *w2).cmp(&by_weight(*p2, *w1)).then(one.cmp(other))
        });
        let mut cost = 0;
        for (root, weight, price) in able {
            let taken = missing.min(weight);
            missing -= taken;
            cost += price / weight * taken + price % weight * taken / weight;
            for cover in node.covers_up_to(root, stage) {
                self.sums[cover].asked = Some(WHOLE * taken / weight);
            }
        }
        cost
    }

    /// A set that covers all: what is in and what the sums chose, with what that needs; or first the closed
    /// set, and then what was chosen by the sums that it does not cover.
    fn covering(&self, node: &SearchNode<T>, begin_closed: bool) -> Vec<usize> {
        let begins = |step: usize| begin_closed && self.closed[step] && node.is_open(step);
        let mut set: Vec<bool> = (0..self.cost.len()).map(|step| node.is_in(step) || begins(step)).collect();
        let mut open = Vec::new();
        for sum in self.sums.iter().filter(|sum| sum.asked > Some(0)) {
            let brought: u32 = sum.uses.iter().filter(|used| set[used.step]).map(|used| used.brings).sum();
            if brought < sum.least {
                open.extend(sum.uses.iter().filter(|used| used.is_chosen).map(|used| used.step));
            }
        }
        while let Some(step) = open.pop() {
            if !std::mem::replace(&mut set[step], true) {
                open.extend(&self.model.needs[step]);
            }
        }
        (0..set.len()).filter(|step| set[*step]).collect()
    }

    /// Moves prices towards agreement, together as `far` as the squares of the pulls say; whether there is any
    /// disagreement.
    fn move_prices(&mut self, node: &SearchNode<T>, far: i128) -> bool {
        let closed = &self.closed;
        let asked = self.sums.iter_mut().filter_map(|sum| Some((sum.asked?, &mut sum.uses)));
        let mut open: Vec<&mut Use> = Vec::new();
        for (asked, uses) in asked {
            for used in uses.iter_mut().filter(|used| node.is_open(used.step)) {
                let by_sum = if used.is_chosen { asked } else { 0 };
                let by_closed = if closed[used.step] { WHOLE } else { 0 };
                used.pull = (used.pull + by_sum - by_closed) / 2;
                open.push(used);
            }
        }
        open.retain(|used| used.pull > 0 || (used.pull < 0 && used.price > 0));
        let squares: i128 = open.iter().map(|used| i128::from(used.pull * used.pull)).sum();
        for used in &mut open {
            let price = i128::from(used.price) + far * i128::from(used.pull) / squares;
            used.price = i64::try_from(price.clamp(0, i128::from(self.most))).unwrap_or(self.most);
        }
        !open.is_empty()
    }

    /// The steps without which anything below the node would cost so much more than the last bound, and those
    /// with which it would.
    pub fn follows(&self, node: &SearchNode<T>, spare: i64) -> (Vec<usize>, Vec<usize>) {
        let model = self.model;
        let costs_more = |step: usize, others: &[Vec<usize>], more: &dyn Fn(usize) -> i64| {
            let mut seen = vec![false; self.cost.len()];
            let (mut open, mut sum) = (vec![step], 0);
            while let Some(step) = open.pop() {
                if node.is_open(step) && !std::mem::replace(&mut seen[step], true) {
                    sum += more(step);
                    if sum > spare {
                        return true;
                    }
                    open.extend(&others[step]);
                }
            }
            false
        };
        let without = |step: &usize| costs_more(*step, &model.unlocks, &|step| *self.network.left(step));
        let with = |step: &usize| costs_more(*step, &model.needs, &|step| *self.network.lacking(step));
        let open = (0..self.cost.len()).filter(|step| node.is_open(*step));
        let (inside, outside): (Vec<usize>, Vec<usize>) = open.partition(|step| self.closed[*step]);
        (inside.into_iter().filter(without).collect(), outside.into_iter().filter(with).collect())
    }

    /// The step about which sums and closed set disagree most, if any.
    pub fn contested(&self, node: &SearchNode<T>) -> Option<usize> {
        let mut pulls = vec![0; self.cost.len()];
        for used in self.sums.iter().filter(|sum| sum.asked.is_some()).flat_map(|sum| &sum.uses) {
            pulls[used.step] += used.pull.abs();
        }
        let open = (0..pulls.len()).rev().filter(|step| node.is_open(*step) && pulls[*step] > 0);
        open.max_by_key(|step| pulls[*step])
    }
}

impl PricedSum {
    /// Chooses the open steps that bring at the lowest price what those that are in do not; what they cost.
    fn choose<T: Int>(&mut self, node: &SearchNode<T>) -> i64 {
        let brought: u32 = self.uses.iter().filter(|used| node.is_in(used.step)).map(|used| used.brings).sum();
        let missing = self.least.saturating_sub(brought) as usize;
        // What each amount costs at least, and for each step whether that takes it.
        let mut cost = vec![i64::MAX; missing + 1];
        cost[0] = 0;
        let mut takes = vec![false; (missing + 1) * self.uses.len()];
        for (used, takes) in self.uses.iter().zip(takes.chunks_exact_mut(missing + 1)) {
            if !node.is_open(used.step) {
                continue;
            }
            for amount in (1..=missing).rev() {
                let with = cost[amount.saturating_sub(used.brings as usize)].saturating_add(used.price);
                if with < cost[amount] {
                    (cost[amount], takes[amount]) = (with, true);
                }
            }
        }
        let mut amount = missing;
        for (used, takes) in self.uses.iter_mut().zip(takes.chunks_exact(missing + 1)).rev() {
            used.is_chosen = takes[amount];
            if used.is_chosen {
                amount = amount.saturating_sub(used.brings as usize);
            }
        }
        cost[missing]
    }
}

/// What some bring, and how much they must bring, in units of which at most [`UNITS`] are needed. What they
/// bring is rounded up, and is never more than what is needed.
fn in_units<T: Int>(brings: &[(usize, T)], least: &T) -> (Vec<(usize, u32)>, u32) {
    let least = least.clone().max(T::zero());
    let (needed, times, over) = match least.to_u32().filter(|needed| *needed <= UNITS) {
        Some(needed) => (needed, T::one(), T::one()),
        None => (UNITS, T::from_u32(UNITS).unwrap_or_else(T::one), least),
    };
    let units =
        |brings: &T| (brings.clone() * &times).div_ceil(&over).to_u32().map_or(needed, |units| units.min(needed));
    (brings.iter().map(|(at, brings)| (*at, units(brings))).collect(), needed)
}
