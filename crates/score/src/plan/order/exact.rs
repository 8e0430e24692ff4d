//! The order inside a set that does not decompose: a table over its closed subsets, and branch and
//! bound where these are many. For few steps the table is also what decides where the search gets
//! lost.

use std::collections::BTreeMap;

use num_bigint::BigInt;

use super::cut::{decompose, total};
use super::{EXACT_STEPS, Instance, Int};

/// An order of a set with what it costs when it starts on day 0, and the least that any order can
/// cost.
#[derive(Clone)]
pub(super) struct FoundOrder<T> {
    pub lower: T,
    pub upper: T,
    pub sequence: Vec<usize>,
}

impl<T: Into<BigInt>> FoundOrder<T> {
    pub fn widen(self) -> FoundOrder<BigInt> {
        FoundOrder { lower: self.lower.into(), upper: self.upper.into(), sequence: self.sequence }
    }
}

/// Orders all steps of an instance that is one set of the decomposition: exactly up to
/// [`EXACT_STEPS`], the first by file of the best orders; beyond that as well as `effort` allows.
pub(super) fn arrange<T: Int>(instance: &Instance<T>, effort: usize) -> FoundOrder<T> {
    let steps: Vec<usize> = (0..instance.file.len()).collect();
    let small = steps.len() <= EXACT_STEPS;
    let mut search = OrderSearch::new(instance, if small { TRIAL } else { effort });
    if !small {
        search.guide();
    }
    let found = search.solve(&steps);
    if search.short
        && let Some((found, _)) = table(instance, &steps, usize::MAX)
    {
        return found;
    }
    found
}

/// So many closed subsets are looked through at once; where there are more, it pays to branch.
const TABLE: usize = 1024;

/// The effort after which a full table is sooner done than the search over at most [`EXACT_STEPS`]
/// steps.
const TRIAL: usize = 1 << 19;

/// The best order of at most [`EXACT_STEPS`] steps (ascending), the first by file of the best, and
/// how many closed subsets it took; nothing when they are more than `limit`.
///
/// The cost of a sequence is summed as days · gain still to come, so that what is left depends on
/// the closed subset alone.
fn table<T: Int>(instance: &Instance<T>, steps: &[usize], limit: usize) -> Option<(FoundOrder<T>, usize)> {
    if steps.len() > EXACT_STEPS {
        return None;
    }
    let needs: Vec<usize> = steps
        .iter()
        .map(|&step| {
            instance.before[step]
                .iter()
                .filter_map(|need| steps.binary_search(need).ok())
                .fold(0, |set, place| set | 1 << place)
        })
        .collect();
    // Prerequisites have lower bits, so each step extends the closed sets of the steps before it,
    // and these stay sorted.
    let mut closed = vec![0_usize];
    let mut left = vec![total(instance, steps).0];
    for (place, &step) in steps.iter().enumerate() {
        for at in 0..closed.len() {
            if closed[at] & needs[place] == needs[place] {
                closed.push(closed[at] | 1 << place);
                left.push(left[at].clone() - &instance.gain[step]);
            }
        }
        if closed.len() > limit {
            return None;
        }
    }
    let mut rank = vec![0_u32; 1 << steps.len()];
    for (at, &set) in (0_u32..).zip(&closed) {
        rank[set] = at;
    }
    let mut cost = vec![T::zero(); closed.len()];
    let choices = |at: usize| {
        let set = closed[at];
        let needs = &needs;
        (0..steps.len()).filter(move |&place| set >> place & 1 == 0 && set & needs[place] == needs[place])
    };
    let after = |at: usize, place: usize| rank[closed[at] | 1 << place] as usize;
    let price =
        |cost: &[T], at: usize, place: usize| instance.days[steps[place]].clone() * &left[at] + &cost[after(at, place)];
    for at in (0..closed.len()).rev() {
        if let Some(least) = choices(at).map(|place| price(&cost, at, place)).min() {
            cost[at] = least;
        }
    }
    let mut sequence = Vec::with_capacity(steps.len());
    let mut at = 0;
    while let Some(place) = choices(at).min_by_key(|&place| (price(&cost, at, place), instance.file[steps[place]])) {
        sequence.push(steps[place]);
        at = after(at, place);
    }
    let least = cost[0].clone();
    Some((FoundOrder { lower: least.clone(), upper: least, sequence }, closed.len()))
}

/// What decomposing a rest costs for each of its steps, in units of effort, beside the pairs that
/// are compared.
const CUT: usize = 64;

/// Branch and bound on the step that comes first. What is left then falls into sets that are
/// ordered independently of each other, each one once, however it is reached: by the same theorem
/// that made the set in hand.
struct OrderSearch<'a, T> {
    instance: &'a Instance<T>,
    /// `needs[j][i]`: i comes before j, directly or not.
    needs: Vec<Vec<bool>>,
    /// The place of each step in a good order of all: what is done where the effort ends.
    place: Vec<usize>,
    effort: usize,
    /// Whether anything was left undone for want of effort.
    short: bool,
    known: BTreeMap<Vec<usize>, FoundOrder<T>>,
}

/// A choice of the first step: the sets of the rest, and what is known of the cost of all.
struct Branch<T> {
    first: usize,
    /// Each with the least it can cost.
    sets: Vec<(Vec<usize>, T)>,
    /// The part of the cost that does not depend on the order inside the sets.
    fixed: T,
    lower: T,
}

impl<'a, T: Int> OrderSearch<'a, T> {
    fn new(instance: &'a Instance<T>, effort: usize) -> Self {
        let count = instance.file.len();
        let mut needs: Vec<Vec<bool>> = Vec::with_capacity(count);
        for list in &instance.before {
            let mut row = vec![false; count];
            for &need in list {
                row[need] = true;
                for (mine, &its) in row.iter_mut().zip(&needs[need]) {
                    *mine |= its;
                }
            }
            needs.push(row);
        }
        OrderSearch { instance, needs, place: (0..count).collect(), effort, short: false, known: BTreeMap::new() }
    }

    /// Makes the good order: each step with all it needs, densest first; then neighbouring runs of
    /// steps change places as long as that helps.
    fn guide(&mut self) {
        let instance = self.instance;
        let count = instance.file.len();
        let closures: Vec<(T, T)> = (0..count)
            .map(|step| {
                let closure: Vec<usize> = (0..=step).filter(|&need| need == step || self.needs[step][need]).collect();
                total(instance, &closure)
            })
            .collect();
        let mut targets: Vec<usize> = (0..count).collect();
        targets.sort_by(|&a, &b| {
            let ((gain_a, days_a), (gain_b, days_b)) = (&closures[a], &closures[b]);
            (gain_b.clone() * days_a).cmp(&(gain_a.clone() * days_b)).then(instance.file[a].cmp(&instance.file[b]))
        });
        let mut order = Vec::with_capacity(count);
        let mut placed = vec![false; count];
        for target in targets {
            for step in (0..=target).filter(|&need| need == target || self.needs[target][need]) {
                if !std::mem::replace(&mut placed[step], true) {
                    order.push(step);
                }
            }
        }
        for (place, &step) in order.iter().enumerate() {
            self.place[step] = place;
        }
        // The search itself keeps at least half of the effort.
        let kept = self.effort / 2;
        self.effort -= kept;
        while self.exchange(&mut order) {}
        self.effort += kept;
    }

    /// Swaps two neighbouring runs wherever the later one is denser and needs nothing of the
    /// earlier; whether any was.
    fn exchange(&mut self, order: &mut [usize]) -> bool {
        let instance = self.instance;
        let mut changed = false;
        for middle in 1..order.len() {
            let (mut gain, mut days) = (T::zero(), T::zero());
            'runs: for start in (0..middle).rev() {
                gain += &instance.gain[order[start]];
                days += &instance.days[order[start]];
                let (mut gain_after, mut days_after) = (T::zero(), T::zero());
                for end in middle..order.len() {
                    if self.effort == 0 {
                        return false;
                    }
                    self.effort -= 1;
                    let step = order[end];
                    if instance.before[step].iter().any(|&need| (start..middle).contains(&self.place[need])) {
                        break;
                    }
                    gain_after += &instance.gain[step];
                    days_after += &instance.days[step];
                    if gain_after.clone() * &days > gain.clone() * &days_after {
                        order[start..=end].rotate_left(middle - start);
                        for (place, &step) in (start..).zip(&order[start..=end]) {
                            self.place[step] = place;
                        }
                        changed = true;
                        break 'runs;
                    }
                }
            }
        }
        changed
    }

    fn solve(&mut self, set: &[usize]) -> FoundOrder<T> {
        if let Some(found) = self.known.get(set) {
            return found.clone();
        }
        let found = self.work_out(set);
        self.known.insert(set.to_vec(), found.clone());
        found
    }

    fn work_out(&mut self, set: &[usize]) -> FoundOrder<T> {
        if let Some((found, closed)) = table(self.instance, set, TABLE.min(self.effort / set.len().max(1))) {
            self.effort -= closed * set.len();
            return found;
        }
        let mut best = self.guess(set);
        // In a small set, another order that costs the same may still be the first by file.
        if best.lower >= best.upper && set.len() > EXACT_STEPS {
            return best;
        }
        let firsts: Vec<usize> =
            set.iter().copied().filter(|&step| set.iter().all(|&other| !self.needs[step][other])).collect();
        let price = firsts.len() * set.len() * (set.len() + CUT);
        if self.effort < price {
            self.short = true;
            return best;
        }
        self.effort -= price;
        let mut branches: Vec<Branch<T>> = firsts.into_iter().map(|first| self.branch(set, first)).collect();
        branches
            .sort_by(|a, b| a.lower.cmp(&b.lower).then(self.instance.file[a.first].cmp(&self.instance.file[b.first])));
        let mut lower: Option<T> = None;
        let end = branches.len().saturating_sub(1);
        for (at, branch) in branches.into_iter().enumerate() {
            // Half is kept for the other branches: the least any of them can cost is the bound of
            // all.
            let kept = if set.len() > EXACT_STEPS && at < end { self.effort / 2 } else { 0 };
            self.effort -= kept;
            let least = self.refine(branch, &mut best);
            self.effort += kept;
            lower = Some(lower.map_or(least.clone(), |lower| lower.min(least)));
        }
        if let Some(lower) = lower {
            best.lower = best.lower.max(lower.min(best.upper.clone()));
        }
        best
    }

    fn branch(&self, set: &[usize], first: usize) -> Branch<T> {
        let rest: Vec<usize> = set.iter().copied().filter(|&step| step != first).collect();
        let mut to_come = total(self.instance, set).0;
        let mut fixed = self.instance.days[first].clone() * &to_come;
        to_come -= &self.instance.gain[first];
        let mut least = T::zero();
        let mut sets = Vec::new();
        for set in decompose(self.instance, rest) {
            let (gain, days) = total(self.instance, &set);
            to_come -= &gain;
            fixed += days * &to_come;
            let lower = self.lower(&set);
            least += &lower;
            sets.push((set, lower));
        }
        Branch { first, sets, lower: least + &fixed, fixed }
    }

    /// Solves the sets of a branch while it can still be better than the best, or as good and
    /// earlier by file; the least it can cost.
    fn refine(&mut self, branch: Branch<T>, best: &mut FoundOrder<T>) -> T {
        let file = &self.instance.file;
        let rank = |sequence: &[usize]| sequence.first().map(|&step| file[step]);
        let first = rank(&[branch.first]);
        let mut lower = branch.lower;
        let mut upper = branch.fixed;
        let mut parts = Vec::with_capacity(branch.sets.len());
        for (set, least) in branch.sets {
            if (&lower, first) > (&best.upper, rank(&best.sequence)) {
                return lower;
            }
            let found = self.solve(&set);
            lower += found.lower - least;
            upper += &found.upper;
            parts.push(found.sequence);
        }
        // Of two orders with the same first step, the one put together here is the earlier by file.
        if (&upper, first) <= (&best.upper, rank(&best.sequence)) {
            best.upper = upper;
            best.sequence = vec![branch.first];
            best.sequence.extend(self.by_file(parts));
        }
        lower
    }

    /// Joins ordered sets, those of one density as early by file as prerequisites allow: all orders
    /// of least cost keep such sets whole, and each order of them costs the same. Not for many
    /// steps, where it would take long and nothing depends on it.
    fn by_file(&self, mut parts: Vec<Vec<usize>>) -> Vec<usize> {
        if parts.iter().map(Vec::len).sum::<usize>() > EXACT_STEPS {
            return parts.concat();
        }
        let density: Vec<(T, T)> = parts.iter().map(|part| total(self.instance, part)).collect();
        let dense = |a: usize, b: usize| density[a].0.clone() * &density[b].1 == density[b].0.clone() * &density[a].1;
        let mut sequence = Vec::new();
        let mut start = 0;
        while start < parts.len() {
            let end = (start..parts.len()).find(|&part| !dense(start, part)).unwrap_or(parts.len());
            let mut run: Vec<Vec<usize>> = parts[start..end].iter_mut().map(std::mem::take).collect();
            while !run.is_empty() {
                let waits = |part: &[usize], on: &[usize]| {
                    part.iter().any(|&step| on.iter().any(|&need| self.needs[step][need]))
                };
                let free = (0..run.len())
                    .filter(|&part| (0..run.len()).all(|other| other == part || !waits(&run[part], &run[other])));
                let next = free.min_by_key(|&part| self.instance.file[run[part][0]]).unwrap_or(0);
                sequence.extend(run.remove(next));
            }
            start = end;
        }
        sequence
    }

    /// The set in the good order of all, and its simple lower bound.
    fn guess(&self, set: &[usize]) -> FoundOrder<T> {
        let mut sequence = set.to_vec();
        sequence.sort_unstable_by_key(|&step| self.place[step]);
        let mut to_come = total(self.instance, set).0;
        let mut upper = T::zero();
        for &step in &sequence {
            upper += self.instance.days[step].clone() * &to_come;
            to_come -= &self.instance.gain[step];
        }
        FoundOrder { lower: self.lower(set), upper, sequence }
    }

    /// The greater of two lower bounds on a set that does not decompose.
    ///
    /// By its density λ: no closed part is denser, so gain − λ · days of what is still to come is
    /// never below 0, and all orders cost at least λ · (P² + Σ days²) / 2, P = Σ days. (At most
    /// twice that, hence the factor 2 of C. Chekuri and R. Motwani, Precedence constrained
    /// scheduling to minimize sum of weighted completion times, 1999.) By pairs: of two steps one
    /// comes first and delays the other, as prerequisites say or as costs less.
    fn lower(&self, set: &[usize]) -> T {
        let (gain, days) = total(self.instance, set);
        let mut squares = days.clone() * &days;
        let mut pairs = T::zero();
        for (at, &step) in set.iter().enumerate() {
            let (my_gain, my_days) = (&self.instance.gain[step], &self.instance.days[step]);
            squares += my_days.clone() * my_days;
            pairs += my_gain.clone() * my_days;
            for &other in &set[..at] {
                let behind = self.instance.days[other].clone() * my_gain;
                if self.needs[step][other] {
                    pairs += behind;
                } else {
                    pairs += behind.min(my_days.clone() * &self.instance.gain[other]);
                }
            }
        }
        pairs.max((gain * squares).div_ceil(&(days.clone() + days)))
    }
}
