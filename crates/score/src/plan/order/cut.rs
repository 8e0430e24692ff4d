//! The Sidney decomposition, by minimum cuts.
//!
//! For a ratio λ, the prerequisite-closed set of greatest Σ (gain − λ · days) is a minimum cut. W.
//! Dinkelbach (On nonlinear fractional programming, Management Science 13, 1967) finds the greatest ratio
//! by starting from that of any set and going on with the best set for it. Here the set that he leaves behind is kept as well: the cut at the ratio of the whole
//! separates everything denser from the rest, and both sides go on by themselves, so that one pass
//! finds all sets.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use super::{Instance, Int};
use crate::plan::flow::Network;

/// The sets of the decomposition of `steps` (ascending), in order, each ascending.
pub(super) fn decompose<T: Int>(instance: &Instance<T>, steps: Vec<usize>) -> Vec<Vec<usize>> {
    Sets::new(instance, steps).collect()
}

/// The sets of a decomposition, each found when it is asked for.
///
/// Steps that no chain of prerequisites connects have no say in each other's sets, only in when these
/// come: each connected part is cut by itself, and the sets of all parts are merged. Most parts are
/// single steps, which need no cut.
pub(super) struct Sets<'a, T> {
    parts: Vec<Connected<'a, T>>,
    /// The first of what is left of each part.
    heads: BinaryHeap<CutHead<T>>,
}

impl<'a, T: Int> Sets<'a, T> {
    /// The decomposition of `steps` (ascending).
    pub fn new(instance: &'a Instance<T>, steps: Vec<usize>) -> Self {
        let among = |need: &usize| steps.binary_search(need).ok();
        let parts = connected(steps.len(), |place| instance.before[steps[place]].iter().filter_map(among));
        let part = |places: Vec<usize>| {
            let steps = places.iter().map(|place| steps[*place]).collect();
            Connected { instance, todo: vec![steps], found: Vec::new() }
        };
        let mut sets = Sets { heads: BinaryHeap::new(), parts: parts.into_iter().map(part).collect() };
        (0..sets.parts.len()).for_each(|part| sets.go_on(part));
        sets
    }

    fn go_on(&mut self, part: usize) {
        let connected = &mut self.parts[part];
        if let Some(set) = connected.next() {
            let (gain, days) = total(connected.instance, &set);
            let first = set.iter().map(|&step| connected.instance.file[step]).min();
            self.heads.push(CutHead { gain, days, first, set, part });
        }
    }
}

impl<T: Int> Iterator for Sets<'_, T> {
    type Item = Vec<usize>;

    fn next(&mut self) -> Option<Vec<usize>> {
        let CutHead { set, part, .. } = self.heads.pop()?;
        self.go_on(part);
        Some(set)
    }
}

/// A set with what decides when it comes: the greater, the earlier.
struct CutHead<T> {
    gain: T,
    days: T,
    /// The lowest of its steps in the file.
    first: Option<usize>,
    set: Vec<usize>,
    part: usize,
}

impl<T: Int> Ord for CutHead<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        let (here, there) = (self.gain.clone() * &other.days, other.gain.clone() * &self.days);
        let rank = |head: &Self| (head.set.len(), head.days.clone(), head.first, head.part);
        here.cmp(&there).then_with(|| rank(other).cmp(&rank(self)))
    }
}

impl<T: Int> PartialOrd for CutHead<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Int> PartialEq for CutHead<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T: Int> Eq for CutHead<T> {}

/// The numbers below `count`, parted so that none needs one of another part; each part ascending.
fn connected<N: IntoIterator<Item = usize>>(count: usize, needs: impl Fn(usize) -> N) -> Vec<Vec<usize>> {
    // For each a lower one that it is connected with; the lowest of a part leads to itself.
    let mut lower: Vec<usize> = (0..count).collect();
    let lowest = |lower: &mut [usize], mut at: usize| {
        while lower[at] != at {
            lower[at] = lower[lower[at]];
            at = lower[at];
        }
        at
    };
    for at in 0..count {
        for need in needs(at) {
            let (one, other) = (lowest(&mut lower, at), lowest(&mut lower, need));
            lower[one.max(other)] = one.min(other);
        }
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); count];
    for at in 0..count {
        parts[lowest(&mut lower, at)].push(at);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The sets of steps that are connected.
struct Connected<'a, T> {
    instance: &'a Instance<T>,
    /// What is still to be cut, the densest last.
    todo: Vec<Vec<usize>>,
    /// Sets of one density, the first one last.
    found: Vec<Vec<usize>>,
}

impl<T: Int> Iterator for Connected<'_, T> {
    type Item = Vec<usize>;

    fn next(&mut self) -> Option<Vec<usize>> {
        while self.found.is_empty() {
            let steps = self.todo.pop()?;
            if steps.len() < 2 {
                self.found.extend((!steps.is_empty()).then_some(steps));
                continue;
            }
            let before = &self.instance.before;
            let among = |step: &usize| before[*step].iter().filter_map(|need| steps.binary_search(need).ok()).collect();
            let mut network = Network::new(&steps.iter().map(among).collect::<Vec<_>>());
            let dense = network.saturate(&excess(self.instance, &steps));
            if dense.contains(&true) {
                // The smallest of the best sets was taken, so that steps of ratio λ all stay
                // together on the other side.
                let side = |wanted| {
                    let of_side = steps.iter().zip(&dense).filter(|&(_, &dense)| dense == wanted);
                    of_side.map(|(&step, _)| step).collect()
                };
                self.todo.push(side(false));
                self.todo.push(side(true));
            } else {
                self.found = minimal_sets(&network, self.instance, &steps);
                self.found.reverse();
            }
        }
        self.found.pop()
    }
}

/// How far the gain of each step is above or below what its days would bring at the mean ratio of all.
fn excess<T: Int>(instance: &Instance<T>, steps: &[usize]) -> Vec<T> {
    let (gain, days) = total(instance, steps);
    let above = |step: &usize| instance.gain[*step].clone() * &days - instance.days[*step].clone() * &gain;
    steps.iter().map(above).collect()
}

/// The sets of steps that share one density, of which no closed part has as much, in order.
///
/// All arcs of source and sink are full here. So a set is as dense as the whole exactly if no
/// arc with room leaves it (J.-C. Picard and M. Queyranne, On the structure of all minimum cuts
/// in a network, 1980), and the minimal sets are the strongly connected parts of what the flow
/// leaves; one is available when all it leads to are taken.
fn minimal_sets<T: Int>(network: &Network<T>, instance: &Instance<T>, steps: &[usize]) -> Vec<Vec<usize>> {
    let mut leads = vec![Vec::new(); steps.len()];
    let mut comes = vec![Vec::new(); steps.len()];
    for (from, to) in network.leading() {
        leads[from].push(to);
        comes[to].push(from);
    }
    let finished = forest(&leads, 0..steps.len()).concat();
    let mut parts = forest(&comes, finished.into_iter().rev());
    let mut part_of = vec![0; steps.len()];
    for (part, members) in parts.iter_mut().enumerate() {
        members.sort_unstable();
        for &member in members.iter() {
            part_of[member] = part;
        }
    }
    let mut waiting = vec![0_usize; parts.len()];
    let mut unlocks = vec![Vec::new(); parts.len()];
    for (from, list) in leads.iter().enumerate() {
        for &to in list.iter().filter(|&&to| part_of[to] != part_of[from]) {
            waiting[part_of[from]] += 1;
            unlocks[part_of[to]].push(part_of[from]);
        }
    }
    let sets: Vec<Vec<usize>> = parts.iter().map(|part| part.iter().map(|&place| steps[place]).collect()).collect();
    let rank = |part: usize| {
        let set: &Vec<usize> = &sets[part];
        let first = set.iter().map(|&step| instance.file[step]).min();
        Reverse((set.len(), total(instance, set).1, first, part))
    };
    let mut ready: BinaryHeap<_> = (0..parts.len()).filter(|&part| waiting[part] == 0).map(rank).collect();
    let mut sorted = Vec::with_capacity(parts.len());
    while let Some(Reverse((.., part))) = ready.pop() {
        sorted.push(sets[part].clone());
        for &next in &unlocks[part] {
            waiting[next] -= 1;
            if waiting[next] == 0 {
                ready.push(rank(next));
            }
        }
    }
    sorted
}

/// Σ gain and Σ days.
pub(super) fn total<T: Int>(instance: &Instance<T>, steps: &[usize]) -> (T, T) {
    let (mut gain, mut days) = (T::zero(), T::zero());
    for &step in steps {
        gain += &instance.gain[step];
        days += &instance.days[step];
    }
    (gain, days)
}

/// The trees of a depth-first search, each in the order in which its nodes are finished. From the
/// nodes of one such search, last finished first, against the arcs, they are the strongly connected
/// parts (S. R. Kosaraju; M. Sharir, 1981).
fn forest(arcs: &[Vec<usize>], roots: impl Iterator<Item = usize>) -> Vec<Vec<usize>> {
    let mut seen = vec![false; arcs.len()];
    let mut trees = Vec::new();
    for root in roots {
        if std::mem::replace(&mut seen[root], true) {
            continue;
        }
        let mut tree = Vec::new();
        let mut path = vec![(root, 0)];
        while let Some((node, next)) = path.last_mut() {
            if let Some(&child) = arcs[*node].get(*next) {
                *next += 1;
                if !std::mem::replace(&mut seen[child], true) {
                    path.push((child, 0));
                }
            } else {
                tree.push(*node);
                path.pop();
            }
        }
        trees.push(tree);
    }
    trees
}
