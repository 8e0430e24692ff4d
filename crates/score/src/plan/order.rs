//! The order of improvement steps: minimise Σ gain(j) · C(j), where C(j) is the working day on
//! which step j is complete, steps are done one after the other and prerequisites come first
//! (1|prec|Σ w C).
//!
//! Optimal orders consist of sets that can be found one by one: the prerequisite-closed set with
//! the most gain per day comes first, then the densest one of what is left (J. B. Sidney,
//! Decomposition algorithms for single-machine sequencing with precedence relations and deferral
//! costs, Operations Research 23, 1975; E. L. Lawler, Sequencing jobs to minimize total weighted
//! completion time subject to precedence constraints, Annals of Discrete Mathematics 2, 1978).
//! `cut` finds these sets, `exact` orders the steps inside one of them, this module owns
//! numbers and graph: both work on integers and on steps numbered so that prerequisites come first.

mod cut;
mod exact;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{FromPrimitive, NumAssignRef, NumRef, One, Signed, ToPrimitive, Zero};

use crate::number::Exact;

/// One step to be ordered.
#[derive(Debug, Clone)]
pub struct Job {
    /// What the step adds (a share of the index, usually 0 to 1). Zero for a step that is only
    /// there as a prerequisite.
    pub gain: BigRational,
    /// Effort in working days, above 0. Anything else counts as the smallest unit in which all
    /// efforts are whole, so that gain per day exists.
    pub days: BigRational,
}

/// The best order found, and what is proved about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Indices into the jobs, first to last; each job once.
    pub sequence: Vec<usize>,
    /// The Sidney decomposition, in order: the sequence cut into its sets. Gain per day never rises
    /// from one to the next.
    pub sets: Vec<Vec<usize>>,
    /// Proven factor, at least 1: [`objective`] ≤ bound · optimum. Exactly 1 when optimal. With
    /// negative gains the optimum may not be positive and no factor can be given; it is then 0
    /// unless the order is optimal.
    pub bound: BigRational,
    /// Whether the order is proved optimal.
    pub optimal: bool,
}

/// Orders steps by earliest progress: least Σ gain · completion day, prerequisites first.
///
/// `before[j]` holds the direct prerequisites of step j. Unknown indices are ignored, and of a
/// circle of prerequisites those that cannot be met.
///
/// Sets are minimal; of equal gain per day, the one of fewest steps comes first, then of least
/// days, then the one that holds the lowest index. Inside a set of at most [`EXACT_STEPS`] steps
/// the order is the first, by index, of the optimal ones; in larger sets it is the best one found
/// with [`EFFORT`]. The result depends on the arguments alone.
#[must_use]
pub fn order(jobs: &[Job], before: &[Vec<usize>]) -> Order {
    let all = Instance::new(jobs, &acyclic(jobs.len(), before));
    let sets = match all.narrow() {
        Some(small) => cut::decompose(&small, (0..jobs.len()).collect()),
        None => cut::decompose(&all, (0..jobs.len()).collect()),
    };
    let large = sets.iter().filter(|set| set.len() > EXACT_STEPS).count();
    let effort = EFFORT / large.max(1);

    let mut optimal = true;
    let mut bounded = true;
    // What the optimum may be below the order found, in gain · days.
    let mut doubt = BigRational::zero();
    let sets: Vec<Vec<usize>> = sets
        .iter()
        .map(|set| {
            // Numbers of few steps have smaller common denominators, so most sets fit 128 bits even
            // where the whole does not.
            let part = all.restrict(set);
            let found = match part.narrow() {
                Some(small) => exact::arrange(&small, effort).widen(),
                None => exact::arrange(&part, effort / WIDE),
            };
            let sequence: Vec<usize> = found.sequence.iter().map(|&step| part.file[step]).collect();
            if found.lower < found.upper {
                optimal = false;
                if found.upper.is_positive() {
                    let missing = BigRational::new(&found.upper - &found.lower, found.upper);
                    doubt += objective(jobs, &sequence) * missing;
                } else {
                    bounded = false;
                }
            }
            sequence
        })
        .collect();
    let sequence = sets.concat();
    let bound = if optimal {
        BigRational::one()
    } else {
        let upper = objective(jobs, &sequence);
        let lower = &upper - doubt;
        if bounded && lower.is_positive() { upper / lower } else { BigRational::zero() }
    };
    Order { sequence, sets, bound, optimal }
}

/// The sets of [`order`] one after the other, each in its order, for as long as `goes_on` says so.
/// Nothing where numbers do not fit machine words, or where a set is so large that how much is spent
/// on it depends on the others: only the whole order tells then.
///
/// For those who ask many times for what comes first.
pub(super) fn first_sets(
    jobs: &[(&Exact, &Exact)],
    before: &[Vec<usize>],
    mut goes_on: impl FnMut(&[usize]) -> bool,
) -> Option<Vec<Vec<usize>>> {
    let all = Instance::words(jobs, &acyclic(jobs.len(), before))?;
    let mut sets = Vec::new();
    for set in cut::Sets::new(&all, (0..jobs.len()).collect()) {
        let sequence: Vec<usize> = match set.len() {
            0..2 => set.iter().map(|&step| all.file[step]).collect(),
            2..=EXACT_STEPS => {
                let part = all.restrict(&set);
                exact::arrange(&part, EFFORT).sequence.iter().map(|&step| part.file[step]).collect()
            }
            _ => return None,
        };
        let more = goes_on(&sequence);
        sets.push(sequence);
        if !more {
            break;
        }
    }
    Some(sets)
}

/// Σ gain(j) · C(j) over a sequence of job indices, C(j) in working days from the start: what
/// [`order`] makes least.
#[must_use]
pub fn objective(jobs: &[Job], sequence: &[usize]) -> BigRational {
    let mut day = BigRational::zero();
    let mut sum = BigRational::zero();
    for &job in sequence {
        day += &jobs[job].days;
        sum += &jobs[job].gain * &day;
    }
    sum
}

/// Sets of up to this many steps are ordered exactly: the table has at most 2^20 entries.
pub const EXACT_STEPS: usize = 20;

/// What may be spent on all larger sets together, shared equally, in units of about one look at a
/// step: a count, not a time, so that the same input gives the same order on every machine.
pub const EFFORT: usize = 1 << 22;

/// How many times as long a look takes with numbers of unlimited size, roughly.
const WIDE: usize = 8;

/// The integers the algorithms run on: `i128` where no result can overflow, else [`BigInt`].
pub(super) trait Int:
    Clone + Ord + Signed + Integer + NumRef + NumAssignRef + FromPrimitive + ToPrimitive + Into<BigInt>
{
}
impl<T> Int for T where
    T: Clone + Ord + Signed + Integer + NumRef + NumAssignRef + FromPrimitive + ToPrimitive + Into<BigInt>
{
}

/// Steps numbered so that prerequisites come first, with whole gains and days.
struct Instance<T> {
    /// The index of each step in the caller's jobs: the order of the file, which settles ties.
    file: Vec<usize>,
    gain: Vec<T>,
    days: Vec<T>,
    /// Direct prerequisites, each of a lower number than the step.
    before: Vec<Vec<usize>>,
}

impl<T: Int> Instance<T> {
    /// The steps of a set (ascending), renumbered; prerequisites outside it count as done.
    fn restrict(&self, set: &[usize]) -> Self {
        let pick = |values: &[T]| reduced(set.iter().map(|&step| values[step].clone()).collect());
        let needs = |&step: &usize| self.before[step].iter().filter_map(|need| set.binary_search(need).ok()).collect();
        Instance {
            file: set.iter().map(|&step| self.file[step]).collect(),
            gain: pick(&self.gain),
            days: pick(&self.days),
            before: set.iter().map(needs).collect(),
        }
    }
}

/// How many bits the largest value that any algorithm here forms may have: twice Σ|gain| · (Σ days)².
const BITS: u64 = 124;

impl Instance<i128> {
    /// As [`Instance::new`] makes it, where all fits.
    fn words(jobs: &[(&Exact, &Exact)], graph: &[(usize, Vec<usize>)]) -> Option<Self> {
        let mut number = vec![0; jobs.len()];
        for (new, (job, _)) in graph.iter().enumerate() {
            number[*job] = new;
        }
        let gain = whole_words(graph.iter().map(|(job, _)| jobs[*job].0))?;
        let mut days = whole_words(graph.iter().map(|(job, _)| jobs[*job].1))?;
        for days in &mut days {
            *days = (*days).max(1);
        }
        let sum = |values: &[i128]| values.iter().try_fold(0_i128, |sum, value| sum.checked_add(value.checked_abs()?));
        let bits = |sum: i128| u64::from(i128::BITS - sum.leading_zeros());
        if bits(sum(&gain)?) + 2 * bits(sum(&days)?) > BITS {
            return None;
        }
        let before = graph.iter().map(|(_, needs)| needs.iter().map(|&job| number[job]).collect()).collect();
        Some(Instance { file: graph.iter().map(|(job, _)| *job).collect(), gain, days, before })
    }
}

impl Instance<BigInt> {
    /// `graph`: pairs of job and prerequisites, prerequisites first.
    fn new(jobs: &[Job], graph: &[(usize, Vec<usize>)]) -> Self {
        let mut number = vec![0; jobs.len()];
        for (new, (job, _)) in graph.iter().enumerate() {
            number[*job] = new;
        }
        let days = whole(graph.iter().map(|(job, _)| &jobs[*job].days));
        Instance {
            file: graph.iter().map(|(job, _)| *job).collect(),
            gain: whole(graph.iter().map(|(job, _)| &jobs[*job].gain)),
            days: days.into_iter().map(|days| days.max(BigInt::one())).collect(),
            before: graph.iter().map(|(_, needs)| needs.iter().map(|&job| number[job]).collect()).collect(),
        }
    }

    /// The same in 128 bits, if everything fits.
    fn narrow(&self) -> Option<Instance<i128>> {
        let gain: BigInt = self.gain.iter().map(Signed::abs).sum();
        let days: BigInt = self.days.iter().sum();
        if gain.bits() + 2 * days.bits() > BITS {
            return None;
        }
        let small = |values: &[BigInt]| values.iter().map(ToPrimitive::to_i128).collect::<Option<Vec<_>>>();
        Some(Instance {
            file: self.file.clone(),
            gain: small(&self.gain)?,
            days: small(&self.days)?,
            before: self.before.clone(),
        })
    }
}

/// Fractions over their common denominator, reduced: only ratios of gains and ratios of days
/// matter.
pub(super) fn whole<'a>(values: impl Iterator<Item = &'a BigRational> + Clone) -> Vec<BigInt> {
    let common = values.clone().fold(BigInt::one(), |common, value| common.lcm(value.denom()));
    reduced(values.map(|value| value.numer() * (&common / value.denom())).collect())
}

/// The same of exact numbers, where machine words suffice.
pub(super) fn whole_words<'a>(values: impl Iterator<Item = &'a Exact> + Clone) -> Option<Vec<i128>> {
    let mut common = 1_i64;
    for value in values.clone() {
        let (_, denominator) = value.words()?;
        if common % denominator != 0 {
            common = (common / common.gcd(&denominator)).checked_mul(denominator)?;
        }
    }
    let over_common = |value: &Exact| {
        let (numerator, denominator) = value.words()?;
        Some(i128::from(numerator) * i128::from(common / denominator))
    };
    Some(reduced(values.map(over_common).collect::<Option<_>>()?))
}

fn reduced<T: Int>(values: Vec<T>) -> Vec<T> {
    let mut divisor = T::zero();
    for value in &values {
        if divisor.is_one() {
            return values;
        }
        divisor = divisor.gcd(value);
    }
    if divisor <= T::one() {
        return values;
    }
    values.into_iter().map(|value| value / &divisor).collect()
}

/// Each job with the prerequisites it can have, prerequisites before the jobs that need them, else
/// by index. In a circle the job of the lowest index stops waiting.
fn acyclic(count: usize, before: &[Vec<usize>]) -> Vec<(usize, Vec<usize>)> {
    let mut needs: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut unlocks: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (job, list) in before.iter().enumerate().take(count) {
        let mut list: Vec<usize> = list.iter().copied().filter(|&need| need < count && need != job).collect();
        list.sort_unstable();
        list.dedup();
        for &need in &list {
            unlocks[need].push(job);
        }
        needs[job] = list;
    }
    let mut waiting: Vec<usize> = needs.iter().map(Vec::len).collect();
    let mut ready: BinaryHeap<Reverse<usize>> = (0..count).filter(|&job| waiting[job] == 0).map(Reverse).collect();
    let mut placed = vec![false; count];
    let mut lowest = 0;
    let mut graph = Vec::with_capacity(count);
    while graph.len() < count {
        let job = if let Some(Reverse(job)) = ready.pop() {
            job
        } else {
            while placed[lowest] {
                lowest += 1;
            }
            lowest
        };
        if placed[job] {
            continue;
        }
        graph.push((job, needs[job].iter().copied().filter(|&need| placed[need]).collect()));
        placed[job] = true;
        for &next in &unlocks[job] {
            waiting[next] -= 1;
            if waiting[next] == 0 {
                ready.push(Reverse(next));
            }
        }
    }
    graph
}
