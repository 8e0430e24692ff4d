//! Branch and bound over the steps of a model.
//!
//! A node of the search has steps that are in, steps that are out, and roots that must or cannot
//! reach a stage. What follows from them is drawn first: a step without which a sum cannot be covered
//! is in, with what it needs; a stage whose sums cannot be covered is out of reach for its root; a root
//! without which too little weight reaches a stage must reach it. Then the node is bounded from below.
//!
//! The bound is a solution of the dual of the linear relaxation, found greedily. What a step costs is
//! passed on to the steps that need it, where it brings nothing itself; then each sum in turn takes the
//! cheapest steps in proportion to what they bring (the relaxation of a knapsack cover), and what they
//! cost is not there any more for the sums that follow. So the parts of the bound add up, however steps
//! are shared. Of the roots that need not reach a stage the cheapest weight is counted.

use super::model::Model;
use crate::plan::order::Int;

/// What became of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    In,
    Out,
}

/// What was decided or follows, so that it can be taken back.
enum Change {
    In(usize),
    Out(usize),
    /// A root had to reach so many stages before.
    Least(usize, usize),
    /// A root could reach so many stages before.
    Most(usize, usize),
}

/// A decision; the other way round comes second.
#[derive(Debug, Clone, Copy)]
enum Choice {
    /// A step is in, or out.
    Step(usize),
    /// A root reaches at least so many stages, or fewer.
    Root(usize, usize),
}

/// A decision of which the second way is still to come.
struct Fork<T> {
    choice: Choice,
    /// So many changes came before it.
    changes: usize,
    /// The least that anything after it can cost.
    lower: T,
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
    state: Vec<State>,
    /// What the steps that are in bring to each cover, and what those that are not out can bring.
    covered: Vec<T>,
    coverable: Vec<T>,
    /// How many stages each root must reach, and how many it can.
    least: Vec<usize>,
    most: Vec<usize>,
    /// What the steps that are in cost.
    cost: T,
    changes: Vec<Change>,
    forks: Vec<Fork<T>>,
    best: Option<(T, Vec<usize>)>,
    /// For the bound: what is left of each step's cost, and whether it leads to anything asked for.
    left: Vec<T>,
    leads: Vec<bool>,
}

/// A contradiction: nothing below this node.
struct Dead;

impl<'m, T: Int> Search<'m, T> {
    pub fn new(model: &'m Model<T>) -> Self {
        let sum = |cover: &super::model::Cover<T>| cover.steps.iter().fold(T::zero(), |sum, (_, brings)| sum + brings);
        Search {
            model,
            state: vec![State::Open; model.steps.len()],
            covered: vec![T::zero(); model.covers.len()],
            coverable: model.covers.iter().map(sum).collect(),
            least: model.roots.iter().map(|root| root.least).collect(),
            most: model.roots.iter().map(|root| root.stages.len()).collect(),
            cost: T::zero(),
            changes: Vec::new(),
            forks: Vec::new(),
            best: None,
            left: vec![T::zero(); model.steps.len()],
            leads: vec![false; model.steps.len()],
        }
    }

    /// Looks for the best set, at no more than so many nodes.
    pub fn run(mut self, judge: &mut impl Judge<T>, nodes: usize) -> Found<T> {
        let mut lower = T::zero();
        for node in 0.. {
            if node == nodes {
                let open = self.forks.iter().map(|fork| fork.lower.clone()).chain([lower]).min();
                let best = self.best.map(|(cost, steps)| (cost, Some(steps)));
                let open = open.unwrap_or_else(T::zero);
                let (cost, best) = best.unwrap_or((open.clone(), None));
                return Found { best, lower: cost.min(open), complete: false };
            }
            if let Some((choice, bound)) = self.node(judge) {
                lower = bound;
                self.forks.push(Fork { choice, changes: self.changes.len(), lower: lower.clone() });
                if self.decide(choice, true).is_ok() {
                    continue;
                }
            }
            match self.turn() {
                Some(bound) => lower = bound,
                None => break,
            }
        }
        let (lower, best) = self.best.map_or((T::zero(), None), |(cost, steps)| (cost, Some(steps)));
        Found { best, lower, complete: true }
    }

    /// Goes back to the last decision that has a second way, and takes it; what it costs at least.
    fn turn(&mut self) -> Option<T> {
        while let Some(Fork { choice, changes, lower }) = self.forks.pop() {
            while self.changes.len() > changes
                && let Some(change) = self.changes.pop()
            {
                self.take_back(&change);
            }
            if self.can_be_better(&lower) && self.decide(choice, false).is_ok() {
                return Some(lower);
            }
        }
        None
    }

    /// Looks at a node: the decision to go on with and the least that anything below it costs, or
    /// nothing where it need not be looked at further.
    fn node(&mut self, judge: &mut impl Judge<T>) -> Option<(Choice, T)> {
        self.settle().ok()?;
        if !self.can_be_better(&self.cost) {
            return None;
        }
        if self.is_enough(&self.covered) {
            let steps = self.steps_in();
            if self.model.exact || judge.reaches(&steps) {
                self.offer(judge, steps);
                return None;
            }
            let all: Vec<usize> = (0..self.state.len()).filter(|step| self.state[*step] != State::Out).collect();
            let open = self.state.iter().position(|state| *state == State::Open)?;
            return judge.reaches(&all).then(|| (Choice::Step(open), self.cost.clone()));
        }
        let (choice, lower) = self.bound();
        let choice = choice?;
        self.can_be_better(&lower).then_some((choice, lower))
    }

    /// Whether something of at least so much cost may still be better than the best.
    fn can_be_better(&self, lower: &T) -> bool {
        self.best.as_ref().is_none_or(|(cost, _)| *lower <= cost.clone() + &self.model.doubt)
    }

    fn steps_in(&self) -> Vec<usize> {
        (0..self.state.len()).filter(|step| self.state[*step] == State::In).collect()
    }

    /// Takes a set, without what it does not need, if it is better than the best.
    fn offer(&mut self, judge: &mut impl Judge<T>, mut steps: Vec<usize>) {
        let mut dear = steps.clone();
        dear.sort_by(|one, other| self.model.cost[*other].cmp(&self.model.cost[*one]).then(one.cmp(other)));
        for step in dear {
            let is_needed = self.model.unlocks[step].iter().any(|other| steps.binary_search(other).is_ok());
            if let (false, Ok(at)) = (is_needed, steps.binary_search(&step)) {
                steps.remove(at);
                let suffices = self.covers(&steps) && (self.model.exact || judge.reaches(&steps));
                if !suffices {
                    steps.insert(at, step);
                }
            }
        }
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

    /// Whether some steps alone cover all that is asked for.
    fn covers(&self, steps: &[usize]) -> bool {
        let mut covered = vec![T::zero(); self.covered.len()];
        for (cover, brings) in steps.iter().flat_map(|step| &self.model.brings[*step]) {
            covered[*cover] += brings;
        }
        self.is_enough(&covered)
    }

    /// Whether that much covers all that is asked for.
    fn is_enough(&self, covered: &[T]) -> bool {
        let holds = |cover: &usize| covered[*cover] >= self.model.covers[*cover].least;
        if !self.model.always.iter().all(holds) {
            return false;
        }
        let roots = self.model.roots.iter();
        let reached = roots.map(|root| root.stages.iter().take_while(|stage| stage.iter().all(holds)).count());
        let reached: Vec<usize> = reached.collect();
        let weight_enough = self.model.quorums.iter().all(|quorum| {
            let there = quorum.roots.iter().filter(|(root, _)| reached[*root] > quorum.stage);
            there.fold(T::zero(), |sum, (_, weight)| sum + weight) >= quorum.least
        });
        weight_enough && self.model.roots.iter().zip(&reached).all(|(root, reached)| *reached >= root.least)
    }

    // ------------------------------------------------------------ decisions

    fn decide(&mut self, choice: Choice, first: bool) -> Result<(), Dead> {
        match (choice, first) {
            (Choice::Step(step), true) => self.include(step),
            (Choice::Step(step), false) => self.exclude(step),
            (Choice::Root(root, stages), true) => self.must_reach(root, stages),
            (Choice::Root(root, stages), false) => self.cannot_reach(root, stages),
        }
    }

    /// A step is in, with all that it needs.
    fn include(&mut self, step: usize) -> Result<(), Dead> {
        let mut open = vec![step];
        while let Some(step) = open.pop() {
            match self.state[step] {
                State::In => continue,
                State::Out => return Err(Dead),
                State::Open => {}
            }
            self.state[step] = State::In;
            self.changes.push(Change::In(step));
            self.cost += &self.model.cost[step];
            for (cover, brings) in &self.model.brings[step] {
                self.covered[*cover] += brings;
            }
            open.extend(&self.model.needs[step]);
        }
        Ok(())
    }

    /// A step is out, with all that need it.
    fn exclude(&mut self, step: usize) -> Result<(), Dead> {
        let mut open = vec![step];
        while let Some(step) = open.pop() {
            match self.state[step] {
                State::In => return Err(Dead),
                State::Out => continue,
                State::Open => {}
            }
            self.state[step] = State::Out;
            self.changes.push(Change::Out(step));
            for (cover, brings) in &self.model.brings[step] {
                self.coverable[*cover] -= brings;
            }
            open.extend(&self.model.unlocks[step]);
        }
        Ok(())
    }

    fn must_reach(&mut self, root: usize, stages: usize) -> Result<(), Dead> {
        if self.least[root] < stages {
            self.changes.push(Change::Least(root, self.least[root]));
            self.least[root] = stages;
        }
        if self.most[root] < stages { Err(Dead) } else { Ok(()) }
    }

    /// A root reaches fewer stages than this.
    fn cannot_reach(&mut self, root: usize, stages: usize) -> Result<(), Dead> {
        if self.most[root] >= stages {
            self.changes.push(Change::Most(root, self.most[root]));
            self.most[root] = stages - 1;
        }
        if self.most[root] < self.least[root] { Err(Dead) } else { Ok(()) }
    }

    fn take_back(&mut self, change: &Change) {
        match *change {
            Change::In(step) => {
                self.state[step] = State::Open;
                self.cost -= &self.model.cost[step];
                for (cover, brings) in &self.model.brings[step] {
                    self.covered[*cover] -= brings;
                }
            }
            Change::Out(step) => {
                self.state[step] = State::Open;
                for (cover, brings) in &self.model.brings[step] {
                    self.coverable[*cover] += brings;
                }
            }
            Change::Least(root, before) => self.least[root] = before,
            Change::Most(root, before) => self.most[root] = before,
        }
    }

    // ------------------------------------------------------------ what follows

    /// Draws what follows from the decisions so far.
    fn settle(&mut self) -> Result<(), Dead> {
        let model = self.model;
        loop {
            let changes = self.changes.len();
            for (at, root) in model.roots.iter().enumerate() {
                let cannot = |cover: &usize| self.coverable[*cover] < model.covers[*cover].least;
                let stages = &root.stages[..self.most[at]];
                if let Some(stage) = stages.iter().position(|covers| covers.iter().any(cannot)) {
                    self.cannot_reach(at, stage + 1)?;
                }
            }
            for quorum in &model.quorums {
                let able = || quorum.roots.iter().filter(|(root, _)| self.most[*root] > quorum.stage);
                let weight = able().fold(T::zero(), |sum, (_, weight)| sum + weight);
                if weight < quorum.least {
                    return Err(Dead);
                }
                let spare = weight - &quorum.least;
                let needed = able().filter(|(root, weight)| self.least[*root] <= quorum.stage && *weight > spare);
                let needed: Vec<usize> = needed.map(|(root, _)| *root).collect();
                for root in needed {
                    self.must_reach(root, quorum.stage + 1)?;
                }
            }
            for cover in &model.always {
                self.settle_cover(*cover)?;
            }
            for (at, root) in model.roots.iter().enumerate() {
                for cover in root.stages[..self.least[at]].iter().flatten() {
                    self.settle_cover(*cover)?;
                }
            }
            if self.changes.len() == changes {
                return Ok(());
            }
        }
    }

    /// Steps without which a cover cannot be covered are in.
    fn settle_cover(&mut self, at: usize) -> Result<(), Dead> {
        let cover = &self.model.covers[at];
        if self.coverable[at] < cover.least {
            return Err(Dead);
        }
        if self.covered[at] >= cover.least {
            return Ok(());
        }
        let spare = self.coverable[at].clone() - &cover.least;
        for (step, brings) in &cover.steps {
            if self.state[*step] == State::Open && *brings > spare {
                self.include(*step)?;
            }
        }
        Ok(())
    }

    // ------------------------------------------------------------ the bound

    /// The least that anything below this node costs, and what to decide next.
    fn bound(&mut self) -> (Option<Choice>, T) {
        let model = self.model;
        let asked = self.asked();
        self.share_costs(&asked);
        let mut lower = self.cost.clone();
        let mut choice: Option<(T, Choice)> = None;
        for cover in &asked {
            let (part, best) = self.take(*cover);
            if let Some(step) = best
                && choice.as_ref().is_none_or(|(most, _)| part > *most)
            {
                choice = Some((part.clone(), Choice::Step(step)));
            }
            lower += &part;
        }
        let mut root_choice = None;
        for quorum in model.quorums.iter().rev() {
            let decided = |root: usize| self.least[root] > quorum.stage;
            let sure = quorum.roots.iter().filter(|(root, _)| decided(*root));
            let mut missing = quorum.least.clone() - sure.fold(T::zero(), |sum, (_, weight)| sum + weight);
            if !missing.is_positive() {
                continue;
            }
            let open: Vec<(usize, T)> = quorum
                .roots
                .iter()
                .filter(|(root, weight)| !decided(*root) && self.most[*root] > quorum.stage && weight.is_positive())
                .cloned()
                .collect();
            let mut prices: Vec<(usize, T, T)> = Vec::with_capacity(open.len());
            for (root, weight) in open {
                let covers = model.roots[root].stages[self.least[root]..=quorum.stage].iter().flatten();
                let mut price = T::zero();
                for cover in covers {
                    if self.covered[*cover] < model.covers[*cover].least {
                        price += self.take(*cover).0;
                    }
                }
                prices.push((root, weight, price));
            }
            prices.sort_by(|(one, w1, p1), (other, w2, p2)| {
                (p1.clone() * w2).cmp(&(p2.clone() * w1)).then(one.cmp(other))
            });
            root_choice = prices.first().map(|(root, ..)| Choice::Root(*root, quorum.stage + 1));
            for (_, weight, price) in prices {
                if weight >= missing {
                    lower += price * &missing / &weight;
                    break;
                }
                missing -= &weight;
                lower += &price;
            }
            break;
        }
        (root_choice.or(choice.map(|(_, choice)| choice)), lower)
    }

    /// The covers that are asked for and not covered yet.
    fn asked(&self) -> Vec<usize> {
        let model = self.model;
        let of_roots =
            model.roots.iter().zip(&self.least).flat_map(|(root, least)| root.stages[..*least].iter().flatten());
        let is_open = |cover: &usize| self.covered[*cover] < model.covers[*cover].least;
        model.always.iter().chain(of_roots).copied().filter(is_open).collect()
    }

    /// Passes on what steps cost that bring nothing to what is asked for themselves.
    fn share_costs(&mut self, asked: &[usize]) {
        let model = self.model;
        let mut brings = vec![false; model.steps.len()];
        let optional = model
            .roots
            .iter()
            .enumerate()
            .flat_map(|(at, root)| root.stages[self.least[at]..self.most[at]].iter().flatten());
        for cover in asked.iter().chain(optional) {
            if self.covered[*cover] < model.covers[*cover].least {
                for (step, _) in &model.covers[*cover].steps {
                    brings[*step] = true;
                }
            }
        }
        for &step in model.order.iter().rev() {
            let is_open = self.state[step] == State::Open;
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
    fn take(&mut self, at: usize) -> (T, Option<usize>) {
        let cover = &self.model.covers[at];
        let mut missing = cover.least.clone() - &self.covered[at];
        let mut open: Vec<(usize, &T)> = cover
            .steps
            .iter()
            .filter(|(step, _)| self.state[*step] == State::Open)
            .map(|(step, brings)| (*step, brings))
            .collect();
        let left = &mut self.left;
        open.sort_by(|(one, b1), (other, b2)| {
            (left[*one].clone() * *b2).cmp(&(left[*other].clone() * *b1)).then(one.cmp(other))
        });
        let best = open.first().map(|(step, _)| *step);
        let mut price = T::zero();
        let mut last: Option<(T, &T)> = None;
        for (step, brings) in open {
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
