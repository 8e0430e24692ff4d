//! Branch and bound over the steps of a model.
//!
//! A node is bounded from below by a solution of the dual of the linear relaxation, found greedily. What a
//! step costs is passed on to the steps that need it, where it brings nothing itself; then each sum in turn
//! takes the cheapest steps in proportion to what they bring (the relaxation of a knapsack cover), and what
//! they cost is not there any more for the sums that follow. So the parts of the bound add up, however
//! steps are shared. Of the roots that need not reach a stage the cheapest weight is counted.
//!
//! That is soon done and mostly enough. Where it is not, the search begins anew with the bound of `relax`,
//! which takes longer and tells more: there are far fewer nodes, and of many steps it is clear at once whether they
//! are in.

use super::model::Model;
use super::node::{SearchNode, StepChoice};
use super::relax::{PriceEffort, Relaxation};
use crate::plan::order::Int;

/// How long prices are sought at first, and at each node that follows, which begins with good ones:
/// numbers that did well on made-up frameworks of a thousand steps.
const FIRST: PriceEffort = PriceEffort { rounds: 500, stride: 256, patience: 12 };
const AGAIN: PriceEffort = PriceEffort { rounds: 24, stride: 64, patience: 4 };

/// How often all steps of a model may be looked at.
pub(super) struct Looks {
    /// Before the search begins anew with the bound that takes long.
    pub quick: usize,
    /// From then on.
    pub most: Option<usize>,
}

/// What the search found.
pub(super) struct Found<T> {
    /// Places of steps, ascending; none where no set was found.
    pub best: Option<Vec<usize>>,
    /// The least cost of any set.
    pub lower: T,
    /// Whether all was looked through.
    pub complete: bool,
}

/// Decides what covering alone does not tell.
pub(super) trait Judge<T> {
    /// Whether some steps, which cover all that is asked for, do reach the stage.
    fn reaches(&mut self, steps: &[usize]) -> bool;
    /// Whether one of two sets of about the same cost is better than the other.
    fn is_better(&mut self, one: &[usize], other: &[usize]) -> bool;
}

pub(super) struct Search<'m, T> {
    model: &'m Model<T>,
    best: Option<(T, Vec<usize>)>,
    /// The steps in the order in which they are dropped where they are not needed: those first that cost
    /// most for what they bring.
    dear: Vec<usize>,
    relaxation: Option<Relaxation<'m, T>>,
    /// Whether only less effort counts as better.
    by_effort: bool,
    /// How many nodes were looked at.
    nodes: usize,
    /// For the greedy bound: what is left of each step's cost, whether it brings something to what is asked for or leads
    /// to it, and the open steps of a cover with what each brings.
    left: Vec<T>,
    brings: Vec<bool>,
    leads: Vec<bool>,
    open: Vec<(usize, &'m T)>,
}

impl<'m, T: Int> Search<'m, T> {
    pub fn new(model: &'m Model<T>) -> Self {
        Search {
            model,
            best: None,
            dear: dear(model),
            relaxation: None,
            by_effort: false,
            nodes: 0,
            left: vec![T::zero(); model.steps.len()],
            brings: vec![false; model.steps.len()],
            leads: vec![false; model.steps.len()],
            open: Vec::new(),
        }
    }

    /// Looks for the best set.
    pub fn run(mut self, judge: &mut impl Judge<T>, looks: &Looks) -> Found<T> {
        let limit = looks.most;
        if self.explore(judge, Some(looks.quick), false).is_some() {
            if self.best.is_none() {
                self.offer(judge, (0..self.model.steps.len()).collect());
            }
            // First what takes least effort, since sets of the same effort are many.
            self.relaxation = Some(Relaxation::new(self.model));
            self.by_effort = true;
            let mut left = self.explore(judge, limit, limit.is_some());
            if left.is_none() {
                self.by_effort = false;
                let least = self.best.as_ref().map(|(cost, _)| cost.clone());
                left = self.explore(judge, limit, limit.is_some()).and(least);
            }
            if let Some(lower) = left {
                return Found { best: self.best.map(|(_, steps)| steps), lower, complete: false };
            }
        }
        let (lower, best) = self.best.map_or((T::zero(), None), |(cost, steps)| (cost, Some(steps)));
        Found { best, lower, complete: true }
    }

    /// Looks through all there is, the least first or the last first; if that ends early, what is left costs
    /// at least so much.
    fn explore(&mut self, judge: &mut impl Judge<T>, limit: Option<usize>, least_first: bool) -> Option<T> {
        let mut open = vec![SearchNode::new(self.model)];
        while let Some(mut node) = next(&mut open, least_first) {
            if limit.is_some_and(|limit| self.looks() >= limit) {
                let lower = open.into_iter().fold(node.lower, |lower, node| lower.min(node.lower));
                return Some(self.best.as_ref().map_or(lower.clone(), |(cost, _)| lower.min(cost.clone())));
            }
            self.nodes += 1;
            let Some(choice) = self.look(judge, &mut node) else { continue };
            for (mut child, first) in [(node.clone(), false), (node, true)] {
                if child.decide(choice, first).is_ok() {
                    open.push(child);
                }
            }
        }
        None
    }

    /// How often all steps were looked at.
    fn looks(&self) -> usize {
        self.nodes + self.relaxation.as_ref().map_or(0, |relaxation| relaxation.rounds)
    }

    /// Looks at a node: the decision to go on with, or nothing where it need not be looked at further.
    fn look(&mut self, judge: &mut impl Judge<T>, node: &mut SearchNode<'m, T>) -> Option<StepChoice> {
        loop {
            node.settle().ok()?;
            node.lower = node.lower.clone().max(node.cost.clone());
            if !self.can_be_better(&node.lower) {
                return None;
            }
            if node.is_enough() {
                return self.accept(judge, node);
            }
            let (choice, lower) = self.bound(node);
            let choice = choice?;
            node.lower = node.lower.clone().max(lower);
            if !self.can_be_better(&node.lower) {
                return None;
            }
            if self.relaxation.is_none() {
                return Some(choice);
            }
            if !self.tighten(judge, node)? {
                let contested = self.relaxation.as_ref().and_then(|relaxation| relaxation.contested(node));
                return Some(match (choice, contested) {
                    (StepChoice::Step(_), Some(step)) => StepChoice::Step(step),
                    _ => choice,
                });
            }
        }
    }

    /// Takes the steps that are in, which cover all; where that does not tell, one to decide.
    fn accept(&mut self, judge: &mut impl Judge<T>, node: &SearchNode<'m, T>) -> Option<StepChoice> {
        let steps = node.steps_in();
        if self.model.exact || judge.reaches(&steps) {
            self.offer(judge, steps);
            return None;
        }
        let open = (0..self.model.steps.len()).find(|step| node.is_open(*step))?;
        judge.reaches(&node.steps_not_out()).then_some(StepChoice::Step(open))
    }

    /// Bounds a node by prices and draws what follows from them: whether anything does, or nothing where the
    /// node need not be looked at further.
    fn tighten(&mut self, judge: &mut impl Judge<T>, node: &mut SearchNode<'m, T>) -> Option<bool> {
        let mut relaxation = self.relaxation.take()?;
        let effort = if relaxation.rounds == 0 { FIRST } else { AGAIN };
        let found = relaxation.improve(node, &effort, |steps| {
            if self.model.exact {
                self.offer(judge, steps);
            }
            self.limit()
        });
        let (inside, outside) = relaxation.follows(node, relaxation.units_of(&self.limit()) - found);
        node.lower = node.lower.clone().max(relaxation.cost_of(found));
        self.relaxation = Some(relaxation);
        if !self.can_be_better(&node.lower) {
            return None;
        }
        inside.iter().try_for_each(|step| node.include(*step)).ok()?;
        outside.iter().try_for_each(|step| node.exclude(*step)).ok()?;
        Some(!(inside.is_empty() && outside.is_empty()))
    }

    /// What costs more than this is not better than the best.
    fn limit(&self) -> T {
        match &self.best {
            Some((cost, _)) if self.by_effort => cost.clone() / &self.model.per_unit * &self.model.per_unit - T::one(),
            Some((cost, _)) => cost.clone() + &self.model.doubt,
            None => self.model.cost.iter().fold(T::zero(), |sum, cost| sum + cost),
        }
    }

    /// Whether something of at least so much cost may still be better than the best.
    fn can_be_better(&self, lower: &T) -> bool {
        self.best.is_none() || *lower <= self.limit()
    }

    /// Takes a set, without what it does not need, if it is better than the best.
    fn offer(&mut self, judge: &mut impl Judge<T>, steps: Vec<usize>) {
        let steps = self.without_needless(judge, steps);
        let cost = steps.iter().fold(T::zero(), |sum, step| sum + &self.model.cost[*step]);
        let is_better = match &self.best {
            None => true,
            Some((_, best)) if *best == steps => false,
            Some((least, _)) if cost.clone() + &self.model.doubt < *least => true,
            Some((least, best)) => cost <= least.clone() + &self.model.doubt && judge.is_better(&steps, best),
        };
        if is_better {
            self.best = Some((cost, steps));
        }
    }

    /// The set without steps that can be dropped.
    fn without_needless(&self, judge: &mut impl Judge<T>, mut steps: Vec<usize>) -> Vec<usize> {
        let model = self.model;
        let mut covered = vec![T::zero(); model.covers.len()];
        for (cover, brings) in steps.iter().flat_map(|step| &model.brings[*step]) {
            covered[*cover] += brings;
        }
        loop {
            let before = steps.len();
            for &step in &self.dear {
                let Ok(at) = steps.binary_search(&step) else { continue };
                if model.unlocks[step].iter().any(|other| steps.binary_search(other).is_ok()) {
                    continue;
                }
                model.brings[step].iter().for_each(|(cover, brings)| covered[*cover] -= brings);
                steps.remove(at);
                if !(model.is_enough(&covered) && (model.exact || judge.reaches(&steps))) {
                    steps.insert(at, step);
                    model.brings[step].iter().for_each(|(cover, brings)| covered[*cover] += brings);
                }
            }
            if steps.len() == before {
                return steps;
            }
        }
    }

    // ------------------------------------------------------------ the greedy bound

    /// The least that anything below a node costs, and what to decide next.
    fn bound(&mut self, node: &SearchNode<T>) -> (Option<StepChoice>, T) {
        let model = self.model;
        let asked = node.asked();
        self.share_costs(node, &asked);
        let mut lower = node.cost.clone();
        let mut choice: Option<(T, StepChoice)> = None;
        for cover in &asked {
            let (part, best) = self.take(node, *cover);
            if let Some(step) = best
                && choice.as_ref().is_none_or(|(most, _)| part > *most)
            {
                choice = Some((part.clone(), StepChoice::Step(step)));
            }
            lower += &part;
        }
        let mut root_choice = None;
        for quorum in model.quorums.iter().rev() {
            let decided = |root: usize| node.least[root] > quorum.stage;
            let sure = quorum.roots.iter().filter(|(root, _)| decided(*root));
            let mut missing = quorum.least.clone() - sure.fold(T::zero(), |sum, (_, weight)| sum + weight);
            if !missing.is_positive() {
                continue;
            }
            let can_follow = |root: usize| !decided(root) && node.most[root] > quorum.stage;
            let mut prices: Vec<(usize, &T, T)> = Vec::with_capacity(quorum.roots.len());
            for (root, weight) in quorum.roots.iter().filter(|(root, weight)| can_follow(*root) && weight.is_positive())
            {
                let covers = model.roots[*root].stages[node.least[*root]..=quorum.stage].iter().flatten();
                let mut price = T::zero();
                for cover in covers {
                    price += self.take(node, *cover).0;
                }
                prices.push((*root, weight, price));
            }
            prices.sort_by(|(one, w1, p1), (other, w2, p2)| {
                (p1.clone() * *w2).cmp(&(p2.clone() * *w1)).then(one.cmp(other))
            });
            root_choice = prices.first().map(|(root, ..)| StepChoice::Root(*root, quorum.stage + 1));
            for (_, weight, price) in prices {
                if *weight >= missing {
                    lower += price * &missing / weight;
                    break;
                }
                missing -= weight;
                lower += &price;
            }
            break;
        }
        (root_choice.or(choice.map(|(_, choice)| choice)), lower)
    }

    /// Passes on what steps cost that bring nothing to what is asked for themselves.
    fn share_costs(&mut self, node: &SearchNode<T>, asked: &[usize]) {
        let model = self.model;
        let brings = &mut self.brings;
        brings.fill(false);
        let optional = model
            .roots
            .iter()
            .enumerate()
            .flat_map(|(at, root)| root.stages[node.least[at]..node.most[at]].iter().flatten());
        for cover in asked.iter().chain(optional) {
            if node.missing(*cover).is_some() {
                for (step, _) in &model.covers[*cover].steps {
                    brings[*step] = true;
                }
            }
        }
        for &step in model.order.iter().rev() {
            let is_open = node.is_open(step);
            self.leads[step] = is_open && (brings[step] || model.unlocks[step].iter().any(|other| self.leads[*other]));
            self.left[step] = if is_open { model.cost[step].clone() } else { T::zero() };
        }
        for &step in &model.order {
            if brings[step] || !self.leads[step] {
                continue;
            }
            let heirs = || model.unlocks[step].iter().filter(|other| self.leads[**other]);
            let mut count = T::zero();
            heirs().for_each(|_| count += T::one());
            if count.is_zero() {
                continue;
            }
            let part = std::mem::replace(&mut self.left[step], T::zero()) / &count;
            for other in model.unlocks[step].iter().filter(|other| self.leads[**other]) {
                self.left[*other] += &part;
            }
        }
    }

    /// What covering a cover costs at least of what is left of costs, which is taken away; and the
    /// step that brings most for it.
    fn take(&mut self, node: &SearchNode<T>, at: usize) -> (T, Option<usize>) {
        let cover = &self.model.covers[at];
        let Some(mut missing) = node.missing(at) else { return (T::zero(), None) };
        let (open, left) = (&mut self.open, &mut self.left);
        open.clear();
        open.extend(cover.steps.iter().filter(|(step, _)| node.is_open(*step)).map(|(step, brings)| (*step, brings)));
        open.sort_by(|(one, b1), (other, b2)| {
            (left[*one].clone() * *b2).cmp(&(left[*other].clone() * *b1)).then(one.cmp(other))
        });
        let best = open.first().map(|(step, _)| *step);
        let mut price = T::zero();
        let mut last: Option<(T, &T)> = None;
        for &(step, brings) in &*open {
            if let Some((cost, whole)) = &last {
                // Dearer than the last one taken: it has no say beyond the price of that.
                let share = (cost.clone() * brings).div_ceil(whole);
                let kept = left[step].clone() - share;
                left[step] = if kept.is_negative() { T::zero() } else { kept };
                continue;
            }
            if *brings >= missing {
                let cost = left[step].clone();
                let share = cost.clone() * &missing / brings;
                price += &share;
                left[step] = T::zero();
                last = Some((cost, brings));
            } else {
                missing -= brings;
                price += &left[step];
                left[step] = T::zero();
            }
        }
        (price, best)
    }
}

/// Takes away the node that costs least, the last one of several, or the last one of all.
fn next<'m, T: Int>(open: &mut Vec<SearchNode<'m, T>>, least_first: bool) -> Option<SearchNode<'m, T>> {
    if !least_first {
        return open.pop();
    }
    let least = (0..open.len()).rev().min_by(|one, other| open[*one].lower.cmp(&open[*other].lower))?;
    Some(open.remove(least))
}

/// Steps by what they cost for what they bring, the dearest first.
fn dear<T: Int>(model: &Model<T>) -> Vec<usize> {
    let parts = T::from_u8(u8::MAX).unwrap_or_else(T::one);
    let part = |(cover, brings): &(usize, T)| {
        let least = &model.covers[*cover].least;
        if least.is_positive() { brings.clone() * &parts / least } else { T::zero() }
    };
    let worth = |step: usize| model.brings[step].iter().map(part).fold(T::one(), |sum, part| sum + part);
    let worth: Vec<T> = (0..model.steps.len()).map(worth).collect();
    let mut dear: Vec<usize> = (0..model.steps.len()).collect();
    dear.sort_by(|one, other| {
        let (mine, theirs) = (model.cost[*one].clone() * &worth[*other], model.cost[*other].clone() * &worth[*one]);
        theirs.cmp(&mine).then(one.cmp(other))
    });
    dear
}
