//! What part of a group's inhabitants live where something holds: rounded, and only where that tells of nobody.
//!
//! Populations are public. Whoever knows them could try which of them add up to a share that is told, to all shares of a
//! page together, and a large town is easily told by any share. Each municipality therefore counts with the mean population
//! of at least [`LEAST`] that are next to it in size, of its kind, and in the same smallest group that is told of (or in the
//! rest that subtraction leaves of one): *microaggregation* of statistics offices (Hundepool et al., Statistical Disclosure
//! Control, 2012, 3.6). Any of these could have all answers of any other, at all times, and all that is told, numbers and
//! shares together, would read the same: whatever is combined, each is one of five. Where that takes shares too far from the
//! truth, because one town is much larger than the next ones, there are none.
//!
//! Besides, five as large as each other may all have one answer. A number's shares are told only where each municipality
//! could have changed places with another one: with one that the number counts where it does not count itself, or the
//! other way round, and no share of that thing told of any group, at any time, would read otherwise.

use std::collections::BTreeMap;

use super::group::GroupTree;
use super::member::municipalities;
use super::{LEAST, Member};
use crate::model::ProfileIx;

/// What shares of inhabitants are rounded to, in percent.
pub const SHARE_STEP: u8 = 5;

/// How many steps make the whole.
const STEPS: i128 = 100 / SHARE_STEP as i128;

/// How many municipalities something holds in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CohortCount {
    /// The number.
    pub municipalities: usize,
    /// The part of the inhabitants that live there, in percent and rounded to [`SHARE_STEP`]; none where it is not told.
    pub inhabitants: Option<u8>,
}

/// How far averaging may take a share from the truth, in thousandths: with rounding, which adds half a step, two steps.
const FARTHEST: u128 = SHARE_STEP as u128 * 15;

/// The inhabitants of groups.
pub(super) struct Weights<'t> {
    tree: &'t GroupTree,
    /// The group around each, as a place.
    around: Vec<Option<usize>>,
    /// The inhabitants that each member counts with.
    inhabitants: Vec<u64>,
    /// The smallest groups that are told of, with the members of each that no smaller one has, by rising inhabitants.
    smallest: BTreeMap<usize, Vec<usize>>,
    /// How many inhabitants a sum of each group may be off; none where not every population is known, where a municipality is
    /// counted twice, or where it has too few of its kind beside it.
    off: Vec<Option<u64>>,
}

/// Something that is counted in groups: each member that it is asked of is in a class, and each number counts some classes.
pub(super) struct Counted<'c> {
    /// The class of a member by its place; none where it does not count.
    pub class: Box<dyn Fn(usize) -> Option<u32> + 'c>,
    /// Whether a number counts a class.
    pub numbers: Vec<Box<dyn Fn(u32) -> bool + 'c>>,
}

/// What is known of a group for one thing counted.
#[derive(Default)]
struct GroupSums {
    members: usize,
    inhabitants: u64,
    /// Of each number.
    counts: Vec<usize>,
    counted: Vec<u64>,
    told: Vec<bool>,
}

impl<'t> Weights<'t> {
    /// `shown`: the groups that are told of.
    pub fn new(tree: &'t GroupTree, members: &[Member], shown: &[bool]) -> Weights<'t> {
        let population = |at: usize| members[at].population.unwrap_or(0);
        // The smallest group that is told of, of each member.
        let mut smallest = vec![None; members.len()];
        for group in (0..shown.len()).filter(|group| shown[*group]) {
            tree.groups[group].members.iter().for_each(|at| smallest[*at] = Some(group));
        }
        let mut alike: BTreeMap<(Option<usize>, Option<ProfileIx>), Vec<usize>> = BTreeMap::new();
        for (at, member) in members.iter().enumerate() {
            alike.entry((smallest[at], member.profile)).or_default().push(at);
        }
        let mut inhabitants = vec![None; members.len()];
        for members in alike.values_mut() {
            members.sort_by_key(|at| population(*at));
            let mut rest = members.as_slice();
            while rest.len() >= LEAST {
                // The largest differ most: they are as few together as may be.
                let (others, nearest) = rest.split_at(if rest.len() < 2 * LEAST { 0 } else { rest.len() - LEAST });
                let all: u64 = nearest.iter().map(|at| population(*at)).sum();
                let count = nearest.len() as u64;
                for at in nearest {
                    inhabitants[*at] = Some((all + count / 2) / count);
                }
                rest = others;
            }
        }
        let off = tree.groups.iter().map(|group| {
            let all = || group.members.iter().map(|at| &members[*at]);
            let is_known = all().all(|member| member.population.is_some());
            let is_known = is_known && municipalities(all()) == group.members.len();
            let off = |from: &dyn Fn(u64, u64) -> u64| -> Option<u64> {
                group.members.iter().map(|at| Some(from(population(*at), inhabitants[*at]?))).sum()
            };
            let (less, more) =
                (off(&|is, counts| is.saturating_sub(counts)), off(&|is, counts| counts.saturating_sub(is)));
            less.max(more).filter(|_| is_known)
        });
        let off = off.collect();
        let inhabitants: Vec<u64> = inhabitants.into_iter().map(Option::unwrap_or_default).collect();
        let mut of_smallest: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, group) in smallest.into_iter().enumerate() {
            if let Some(group) = group {
                of_smallest.entry(group).or_default().push(at);
            }
        }
        for members in of_smallest.values_mut() {
            members.sort_by_key(|at| inhabitants[*at]);
        }
        Weights { tree, around: tree.around(), inhabitants, smallest: of_smallest, off }
    }

    /// The shares that are told: for each group, of each number; `shown`: the groups of which the numbers are told.
    pub fn shares(&self, shown: &[bool], what: &Counted<'_>) -> Vec<Vec<Option<u8>>> {
        let mut sums: Vec<GroupSums> = (0..shown.len()).map(|group| self.sums(group, shown[group], what)).collect();
        for (group, members) in &self.smallest {
            let mut classes: BTreeMap<u32, Vec<u64>> = BTreeMap::new();
            for at in members {
                if let Some(class) = (what.class)(*at) {
                    classes.entry(class).or_default().push(self.inhabitants[*at]);
                }
            }
            let chain: Vec<usize> = std::iter::successors(Some(*group), |group| self.around[*group]).collect();
            // What is told of the smallest group is given up first.
            for giving_up in &chain {
                if all_can_change_places(&classes, &chain, &sums, what) {
                    break;
                }
                sums[*giving_up].told.fill(false);
            }
        }
        let share = |sums: &GroupSums, number: usize| {
            let steps = || steps(sums.counted[number], sums.inhabitants);
            sums.told[number].then(|| u8::try_from(steps()).unwrap_or(0) * SHARE_STEP)
        };
        sums.iter().map(|sums| (0..what.numbers.len()).map(|number| share(sums, number)).collect()).collect()
    }

    fn sums(&self, group: usize, shown: bool, what: &Counted<'_>) -> GroupSums {
        let numbers = what.numbers.len();
        let mut sums = GroupSums {
            counts: vec![0; numbers],
            counted: vec![0; numbers],
            told: vec![false; numbers],
            ..GroupSums::default()
        };
        let Some(off) = self.off[group].filter(|_| shown) else { return sums };
        for at in &self.tree.groups[group].members {
            let Some(class) = (what.class)(*at) else { continue };
            sums.members += 1;
            sums.inhabitants += self.inhabitants[*at];
            for (number, counts) in what.numbers.iter().enumerate() {
                if counts(class) {
                    sums.counts[number] += 1;
                    sums.counted[number] += self.inhabitants[*at];
                }
            }
        }
        // Of a few the share would be that of their populations.
        let is_near = 1000 * u128::from(off) <= FARTHEST * u128::from(sums.inhabitants);
        let enough =
            |count: &usize| *count >= LEAST && sums.members - count >= LEAST && is_near && sums.inhabitants > 0;
        sums.told = sums.counts.iter().map(enough).collect();
        sums
    }
}

/// Whether each could have the answer of another without a share that would read otherwise, of every number that is told:
/// another answer that the number counts, or that it does not, whichever is not its own. Where a number counts all or
/// none, the numbers say so, and shares say nothing more. `classes`: populations, rising; `chain`: the groups that they
/// are in.
fn all_can_change_places(
    classes: &BTreeMap<u32, Vec<u64>>,
    chain: &[usize],
    sums: &[GroupSums],
    what: &Counted<'_>,
) -> bool {
    let is_told = |number: &usize| chain.iter().any(|group| sums[*group].told[*number]);
    (0..what.numbers.len()).filter(is_told).all(|number| {
        let counts = &what.numbers[number];
        let tells_apart = classes.keys().any(|class| counts(*class)) && classes.keys().any(|class| !counts(*class));
        !tells_apart
            || classes.iter().all(|(own, populations)| {
                let others: Vec<(i128, i128, &Vec<u64>)> = classes
                    .iter()
                    .filter(|(class, _)| counts(**class) != counts(*own))
                    .map(|(class, others)| {
                        let (less, more) = room(*own, *class, chain, sums, what);
                        (less, more, others)
                    })
                    .collect();
                populations.iter().all(|population| {
                    let population = i128::from(*population);
                    others.iter().any(|(less, more, others)| {
                        let at = others.partition_point(|other| i128::from(*other) < population + less);
                        others.get(at).is_some_and(|other| i128::from(*other) <= population + more)
                    })
                })
            })
    })
}

/// How many inhabitants less or more another may have that one of the class `own` changes places with, of the class
/// `other`.
fn room(own: u32, other: u32, chain: &[usize], sums: &[GroupSums], what: &Counted<'_>) -> (i128, i128) {
    let (mut less, mut more) = (i128::MIN / 2, i128::MAX / 2);
    for sums in chain.iter().map(|group| &sums[*group]) {
        for (number, counts) in what.numbers.iter().enumerate().filter(|(number, _)| sums.told[*number]) {
            let (lowest, highest) = reads_the_same(sums.counted[number], sums.inhabitants);
            let sum = i128::from(sums.counted[number]);
            let (down, up) = match (counts(own), counts(other)) {
                (true, false) => (lowest - sum, highest - sum),
                (false, true) => (sum - highest, sum - lowest),
                _ => continue,
            };
            (less, more) = (less.max(down), more.min(up));
        }
    }
    (less, more)
}

/// A share in steps, rounded.
fn steps(part: u64, whole: u64) -> i128 {
    let whole = i128::from(whole).max(1);
    (2 * STEPS * i128::from(part) + whole) / (2 * whole)
}

/// The smallest and the largest part that are the same share, rounded.
fn reads_the_same(part: u64, whole: u64) -> (i128, i128) {
    let (steps, whole) = (steps(part, whole), i128::from(whole).max(1));
    let from = |steps: i128| {
        let half_steps = 2 * steps - 1;
        (half_steps * whole).div_euclid(2 * STEPS) + i128::from((half_steps * whole).rem_euclid(2 * STEPS) > 0)
    };
    (from(steps), from(steps + 1) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_read_the_same_are_those_and_no_others() {
        for whole in [1, 7, 39, 40, 41, 1000] {
            for part in 0..=whole {
                let (lowest, highest) = reads_the_same(part, whole);
                let same = |other: &u64| steps(*other, whole) == steps(part, whole);
                let all: Vec<i128> = (0..=whole).filter(same).map(i128::from).collect();
                let clipped = (lowest.max(0), highest.min(i128::from(whole)));
                assert_eq!(Some(clipped), Some((all[0], all[all.len() - 1])), "{part} of {whole}");
            }
        }
    }
}
