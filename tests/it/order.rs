//! The order of steps against its definition, by trying everything on small plans.

use std::collections::HashMap;

use crate::common;
use jalon::plan::order::{EXACT_STEPS, Job, Order, objective, order};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};
use proptest::prelude::*;

/// Trying everything takes its time.
const CASES: u32 = 120;

type Plan = (Vec<Job>, Vec<Vec<usize>>);

fn fraction(numerator: i64, denominator: i64) -> BigRational {
    BigRational::new(numerator.into(), denominator.into())
}

fn jobs(values: &[(i64, i64)]) -> Vec<Job> {
    values.iter().map(|&(gain, days)| Job { gain: fraction(gain, 1), days: fraction(days, 1) }).collect()
}

/// Plans whose steps are listed in any order, prerequisites drawn along a hidden one.
fn plans(
    most: usize,
    gain: impl Strategy<Value = BigRational>,
    days: impl Strategy<Value = BigRational>,
) -> impl Strategy<Value = Plan> {
    let step = (gain, days, prop::collection::vec(any::<prop::sample::Index>(), 0..3));
    prop::collection::vec(step, 0..=most).prop_flat_map(|steps| {
        let numbers: Vec<usize> = (0..steps.len()).collect();
        (Just(steps), Just(numbers).prop_shuffle()).prop_map(|(steps, place)| {
            let mut before = vec![Vec::new(); steps.len()];
            for (step, (.., needs)) in steps.iter().enumerate() {
                if step > 0 {
                    before[place[step]] = needs.iter().map(|need| place[need.index(step)]).collect();
                }
            }
            let mut jobs = vec![Job { gain: BigRational::zero(), days: BigRational::one() }; steps.len()];
            for (step, (gain, days, _)) in steps.into_iter().enumerate() {
                jobs[place[step]] = Job { gain, days };
            }
            (jobs, before)
        })
    })
}

fn whole(least: i64, most: i64) -> impl Strategy<Value = BigRational> {
    (least..=most).prop_map(|value| fraction(value, 1))
}

/// Fractions whose common denominator outgrows 128 bits within a few steps.
fn long(least: i64) -> impl Strategy<Value = BigRational> {
    (least..1_000_000_000_000, 1_000_000_000_000_i64..i64::MAX)
        .prop_map(|(numerator, denominator)| fraction(numerator, denominator))
}

/// All sequences of `steps` that honour the prerequisites among them, in lexicographic order.
fn sequences(steps: &[usize], before: &[Vec<usize>]) -> Vec<Vec<usize>> {
    fn extend(prefix: &mut Vec<usize>, steps: &[usize], before: &[Vec<usize>], all: &mut Vec<Vec<usize>>) {
        if prefix.len() == steps.len() {
            all.push(prefix.clone());
        }
        for &step in steps {
            if !prefix.contains(&step) && before[step].iter().all(|need| prefix.contains(need) || !steps.contains(need))
            {
                prefix.push(step);
                extend(prefix, steps, before, all);
                prefix.pop();
            }
        }
    }
    let mut steps = steps.to_vec();
    steps.sort_unstable();
    let mut all = Vec::new();
    extend(&mut Vec::new(), &steps, before, &mut all);
    all
}

/// The first of the best sequences.
fn best(jobs: &[Job], steps: &[usize], before: &[Vec<usize>]) -> Vec<usize> {
    sequences(steps, before).into_iter().min_by_key(|sequence| (objective(jobs, sequence), sequence.clone())).unwrap()
}

/// The decomposition as it is defined: repeatedly the densest closed set, minimal, then of fewest
/// steps, least days, lowest indices.
fn definition(jobs: &[Job], before: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut left: Vec<usize> = (0..jobs.len()).collect();
    let mut sets = Vec::new();
    while !left.is_empty() {
        let subsets = (1..1_usize << left.len()).map(|mask| -> Vec<usize> {
            (0..left.len()).filter(|bit| mask >> bit & 1 == 1).map(|bit| left[bit]).collect()
        });
        let closed: Vec<Vec<usize>> = subsets
            .filter(|set| {
                set.iter().all(|&step| before[step].iter().all(|need| set.contains(need) || !left.contains(need)))
            })
            .collect();
        let days = |set: &[usize]| set.iter().map(|&step| &jobs[step].days).sum::<BigRational>();
        let density = |set: &[usize]| set.iter().map(|&step| &jobs[step].gain).sum::<BigRational>() / days(set);
        let highest = closed.iter().map(|set| density(set)).max().unwrap();
        let densest: Vec<&Vec<usize>> = closed.iter().filter(|set| density(set) == highest).collect();
        let minimal = densest.iter().filter(|set| {
            !densest.iter().any(|other| other.len() < set.len() && other.iter().all(|step| set.contains(step)))
        });
        let set = (*minimal.min_by_key(|set| (set.len(), days(set), (**set).clone())).unwrap()).clone();
        left.retain(|step| !set.contains(step));
        sets.push(set);
    }
    sets
}

fn sorted(sets: &[Vec<usize>]) -> Vec<Vec<usize>> {
    sets.iter()
        .map(|set| {
            let mut set = set.clone();
            set.sort_unstable();
            set
        })
        .collect()
}

fn honours(sequence: &[usize], before: &[Vec<usize>]) -> bool {
    (0..sequence.len()).all(|at| before[sequence[at]].iter().all(|need| sequence[..at].contains(need)))
}

fn holds((jobs, before): &Plan) {
    let found = order(jobs, before);
    assert_eq!(sorted(&found.sets), definition(jobs, before));
    assert_eq!(found.sets.concat(), found.sequence);
    assert!(honours(&found.sequence, before));
    assert!(found.optimal);
    assert_eq!(found.bound, BigRational::one());
    let all: Vec<usize> = (0..jobs.len()).collect();
    assert_eq!(objective(jobs, &found.sequence), objective(jobs, &best(jobs, &all, before)));
    for set in &found.sets {
        assert_eq!(set, &best(jobs, set, before));
    }
}

proptest! {
    #![proptest_config(common::cases(CASES))]

    #[test]
    fn small_plans_are_ordered_as_defined(plan in plans(7, whole(0, 9), whole(1, 9))) {
        holds(&plan);
    }

    #[test]
    fn ties_are_settled_as_defined(plan in plans(7, whole(0, 1), whole(1, 2))) {
        holds(&plan);
    }

    #[test]
    fn equal_steps_are_ordered_as_defined(plan in plans(7, whole(1, 1), whole(1, 1))) {
        holds(&plan);
    }

    #[test]
    fn steps_without_gain_are_ordered_as_defined(plan in plans(7, whole(0, 0), whole(1, 3))) {
        holds(&plan);
    }

    #[test]
    fn negative_gains_are_ordered_as_defined(plan in plans(6, whole(-3, 3), whole(1, 3))) {
        holds(&plan);
    }

    #[test]
    fn any_graph_gives_an_order(
        values in prop::collection::vec((-2_i64..5, -2_i64..5), 0..12),
        before in prop::collection::vec(prop::collection::vec(0_usize..15, 0..4), 0..15),
    ) {
        let jobs = jobs(&values);
        let found = order(&jobs, &before);
        prop_assert_eq!(found.sets.concat(), found.sequence.clone());
        let mut all = found.sequence.clone();
        all.sort_unstable();
        prop_assert_eq!(all, (0..jobs.len()).collect::<Vec<_>>());
    }
}

/// The cost of the best order of whole numbers, from a table of all closed sets.
fn optimum(jobs: &[Job], before: &[Vec<usize>]) -> BigRational {
    let number = |value: &BigRational| i64::try_from(value.to_integer()).unwrap();
    let mut layer: HashMap<u64, (i64, i64)> = HashMap::from([(0, (0, 0))]);
    for _ in 0..jobs.len() {
        let mut next = HashMap::new();
        for (set, (cost, day)) in layer {
            for (step, job) in jobs.iter().enumerate() {
                if set >> step & 1 == 0 && before[step].iter().all(|need| set >> need & 1 == 1) {
                    let end = day + number(&job.days);
                    let cost = cost + number(&job.gain) * end;
                    let known = next.entry(set | 1 << step).or_insert((cost, end));
                    *known = (cost, end).min(*known);
                }
            }
        }
        layer = next;
    }
    layer.into_values().next().map_or_else(BigRational::zero, |(cost, _)| fraction(cost, 1))
}

/// The first of the best orders of a set, from the costs of all that can be left of it; for whole
/// numbers.
fn first_of_the_best(jobs: &[Job], set: &[usize], before: &[Vec<usize>]) -> Vec<usize> {
    type Known = HashMap<u64, (BigInt, Option<usize>)>;
    fn rest(done: u64, day: &BigInt, jobs: &[Job], set: &[usize], before: &[Vec<usize>], known: &mut Known) -> BigInt {
        if let Some((cost, _)) = known.get(&done) {
            return cost.clone();
        }
        let ready = |step: usize| {
            done >> step & 1 == 0 && before[step].iter().all(|need| done >> need & 1 == 1 || !set.contains(need))
        };
        let mut best: Option<(BigInt, usize)> = None;
        for step in set.iter().copied().filter(|&step| ready(step)) {
            let end = day + jobs[step].days.numer();
            let cost = jobs[step].gain.numer() * &end + rest(done | 1 << step, &end, jobs, set, before, known);
            best = best.into_iter().chain([(cost, step)]).min();
        }
        let (cost, step) = best.map_or((BigInt::zero(), None), |(cost, step)| (cost, Some(step)));
        known.insert(done, (cost.clone(), step));
        cost
    }
    let mut known = HashMap::new();
    rest(0, &BigInt::zero(), jobs, set, before, &mut known);
    let mut done = 0_u64;
    let mut sequence = Vec::new();
    while let Some(step) = known[&done].1 {
        sequence.push(step);
        done |= 1 << step;
    }
    sequence
}

/// A few foundations and many steps on them, with few different values and so many orders of the
/// same cost.
fn founded() -> impl Strategy<Value = Plan> {
    (1_usize..4, 8_usize..14).prop_flat_map(|(base, top)| {
        let foundations = prop::collection::vec((0_i64..2, 2_i64..9), base);
        let steps =
            prop::collection::vec((3_i64..5, 1_i64..3, prop::collection::vec(0..base, 1..3), any::<bool>()), top);
        let numbers: Vec<usize> = (0..base + top).collect();
        (foundations, steps, Just(numbers).prop_shuffle()).prop_map(move |(foundations, steps, place)| {
            let mut values = vec![(0, 1); base + top];
            let mut before = vec![Vec::new(); base + top];
            for (step, value) in foundations.into_iter().enumerate() {
                values[place[step]] = value;
            }
            for (step, (gain, days, needs, chained)) in steps.into_iter().enumerate() {
                values[place[base + step]] = (gain, days);
                before[place[base + step]] = needs.into_iter().map(|need| place[need]).collect();
                if chained && step > 3 {
                    before[place[base + step]].push(place[base + step - 3]);
                }
            }
            (jobs(&values), before)
        })
    })
}

proptest! {
    #![proptest_config(common::cases(CASES / 10))]

    #[test]
    fn long_fractions_are_ordered_as_defined(plan in plans(5, long(0), long(1))) {
        holds(&plan);
    }

    #[test]
    fn of_the_best_orders_of_a_set_the_first_is_taken((jobs, before) in founded()) {
        let found = order(&jobs, &before);
        prop_assert!(found.optimal);
        for set in &found.sets {
            prop_assert_eq!(set, &first_of_the_best(&jobs, set, &before));
        }
    }
}

/// Plans that hardly decompose: what is gained is behind steps that gain little.
fn entangled(count: usize) -> impl Strategy<Value = Plan> {
    let step = (0_i64..100, 1_i64..20, prop::collection::vec(any::<prop::sample::Index>(), 2..4));
    prop::collection::vec(step, count).prop_map(|steps| {
        let third = steps.len() / 3;
        let mut before = Vec::new();
        let mut values = Vec::new();
        for (step, (gain, days, needs)) in steps.iter().enumerate() {
            let level = step / third;
            before.push(if level == 0 {
                Vec::new()
            } else {
                needs.iter().map(|need| (level - 1) * third + need.index(third)).collect()
            });
            values.push((if level == 0 { gain % 5 } else { *gain * i64::try_from(level).unwrap() }, *days));
        }
        (jobs(&values), before)
    })
}

proptest! {
    #![proptest_config(common::cases(CASES / 60))]

    #[test]
    fn the_bound_of_a_large_set_holds((jobs, before) in entangled(24)) {
        let found = order(&jobs, &before);
        prop_assert!(honours(&found.sequence, &before));
        let cost = objective(&jobs, &found.sequence);
        let least = optimum(&jobs, &before);
        prop_assert!(cost <= &found.bound * &least);
        prop_assert_eq!(found.optimal, found.bound.is_one());
        prop_assert!(!found.optimal || cost == least);
    }

    #[test]
    fn any_large_graph_gives_an_order(
        values in prop::collection::vec((-2_i64..5, -2_i64..5), 20..45),
        before in prop::collection::vec(prop::collection::vec(0_usize..50, 0..4), 20..50),
    ) {
        let jobs = jobs(&values);
        let mut all = order(&jobs, &before).sequence;
        all.sort_unstable();
        prop_assert_eq!(all, (0..jobs.len()).collect::<Vec<_>>());
    }

    #[test]
    fn the_same_plan_has_the_same_order((jobs, before) in entangled(60)) {
        let found = order(&jobs, &before);
        prop_assert!(honours(&found.sequence, &before));
        prop_assert!(found.bound >= BigRational::one());
        prop_assert!(found.bound <= fraction(2, 1));
        prop_assert_eq!(order(&jobs, &before), found);
    }
}

#[test]
fn a_dull_prerequisite_of_a_good_step_comes_before_a_fair_step() {
    let Order { sequence, sets, .. } = order(&jobs(&[(2, 2), (0, 1), (9, 2)]), &[vec![], vec![], vec![1]]);
    assert_eq!(sequence, [1, 2, 0]);
    assert_eq!(sets, [vec![1, 2], vec![0]]);
}

#[test]
fn of_equal_density_the_set_of_fewest_steps_then_of_least_days_comes_first() {
    // 0 and 1 are one set of density 1, 2 is another of four days, 3 and 4 of one day each.
    let found = order(&jobs(&[(0, 1), (2, 1), (4, 4), (1, 1), (1, 1)]), &[vec![], vec![0], vec![], vec![], vec![]]);
    assert_eq!(found.sets, [vec![3], vec![4], vec![2], vec![0, 1]]);
}

#[test]
fn a_hub_with_many_followers_is_proved_optimal() {
    // One set of more steps than the table holds: the hub comes first, and the rest falls apart.
    let mut values = vec![(0, 1)];
    values.extend((1..40).map(|gain| (1000 + gain, 1)));
    let mut before = vec![vec![0]; 40];
    before[0].clear();
    let found = order(&jobs(&values), &before);
    assert_eq!(found.sets.len(), 1);
    assert!(found.sets[0].len() > EXACT_STEPS);
    assert!(found.optimal);
    assert_eq!(found.sequence, std::iter::once(0).chain((1..40).rev()).collect::<Vec<_>>());
}

#[test]
fn a_circle_of_prerequisites_gives_an_order() {
    let found = order(&jobs(&[(1, 1), (2, 1), (3, 1)]), &[vec![2], vec![0, 0, 7], vec![1, 2]]);
    assert_eq!(found.sequence, [0, 1, 2]);
}

#[test]
fn nothing_to_order() {
    let found = order(&[], &[]);
    assert_eq!((found.sequence.len(), found.sets.len(), found.optimal), (0, 0, true));
    assert_eq!(objective(&[], &[]), BigRational::from(BigInt::zero()));
}
