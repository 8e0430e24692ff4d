use super::member::Holding;
use std::collections::BTreeMap;

use super::*;
use crate::model::{DimensionIx, Municipality, ProfileIx, QuestionIx};
use crate::testing;
use proptest::prelude::*;

/// A framework with two kinds, one dimension, one question.
fn framework() -> Framework {
    testing::framework(
        &(testing::head("small")
            + r#"[[profile]]
id = "village"
title = "Village"
max_population = 2000
[[profile]]
id = "town"
title = "Town"
[[dimension]]
id = "a"
title = "A"
[[dimension.question]]
id = "x"
text = "X?"
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "no", value = 0, label = "No" }]
"#),
    )
}

fn member(profile: ProfileIx, population: Option<u64>, score: Option<i64>, practice: Holding) -> Member {
    Member {
        whose: None,
        profile: Some(profile),
        own: None,
        population,
        stage: None,
        index: None,
        scores: [score.map(|score| Exact::ratio(score, 10)).as_ref()].into_iter().collect(),
        gates: [].into_iter().collect(),
        practices: [practice].into_iter().collect(),
        first_steps: [].into(),
    }
}

fn size(cohort: &Cohort, profile: Option<ProfileIx>, band: Option<Band>) -> Option<usize> {
    let group = cohort.groups.iter().find(|group| group.whom == Whom { profile, band, own: None }).unwrap();
    group.facts.as_ref().map(|facts| facts.size)
}

#[test]
fn a_group_under_five_takes_the_smallest_other_with_it() {
    let mut members = vec![member(ProfileIx(0), None, Some(1), Holding::Met); 9];
    members.extend(vec![member(ProfileIx(1), None, Some(1), Holding::Met); 4]);
    let cohort = Cohort::new(&framework(), &members);
    assert_eq!(size(&cohort, None, None), Some(13));
    // Nine of thirteen would give the four away.
    assert_eq!(size(&cohort, Some(ProfileIx(0)), None), None);
    assert_eq!(size(&cohort, Some(ProfileIx(1)), None), None);
    members.push(member(ProfileIx(1), None, Some(1), Holding::Met));
    let cohort = Cohort::new(&framework(), &members);
    assert_eq!((size(&cohort, Some(ProfileIx(0)), None), size(&cohort, Some(ProfileIx(1)), None)), (Some(9), Some(5)));
}

#[test]
fn fewer_than_five_are_no_cohort() {
    let cohort = Cohort::new(&framework(), &vec![member(ProfileIx(0), None, Some(1), Holding::Met); 4]);
    assert!(cohort.groups.iter().all(|group| group.facts.is_none()));
}

#[test]
fn quartiles_lie_between_neighbours() {
    let members: Vec<Member> =
        [0, 10, 2, 8, 4, 6].iter().map(|score| member(ProfileIx(0), None, Some(*score), Holding::Missing)).collect();
    let cohort = Cohort::new(&framework(), &members);
    let facts = cohort.groups[0].facts.as_ref().unwrap();
    let spread = facts.spreads[DimensionIx(0)].as_ref().unwrap();
    assert_eq!(spread.low, Exact::ratio(25, 100));
    assert_eq!(spread.median, Exact::ratio(1, 2));
    assert_eq!(spread.high, Exact::ratio(75, 100));
    let missing = CohortCount { municipalities: 6, inhabitants: None };
    assert_eq!(facts.missing, [Missing { question: QuestionIx(0), missing, applicable: 6 }]);
}

#[test]
fn a_practice_asked_of_fewer_than_five_is_not_shown() {
    let mut members = vec![member(ProfileIx(0), None, None, Holding::NotCounted); 20];
    members.extend(vec![member(ProfileIx(0), None, Some(1), Holding::Missing); 4]);
    let facts = Cohort::new(&framework(), &members).groups[0].facts.clone().unwrap();
    assert!(facts.missing.is_empty() && facts.spreads.raw == [None]);
}

#[test]
fn one_is_placed_in_the_smallest_group_that_is_published() {
    let framework = framework();
    let mut members = vec![member(ProfileIx(0), Some(300), Some(2), Holding::Missing); 6];
    members.extend(vec![member(ProfileIx(0), Some(900), Some(6), Holding::Met); 8]);
    members.extend(vec![member(ProfileIx(1), Some(9_000), Some(9), Holding::Met); 3]);
    members.extend(vec![member(ProfileIx(1), Some(90_000), Some(9), Holding::Met); 3]);
    let cohort = Cohort::new(&framework, &members);
    let placed = |member: &Member| {
        let placement = place(&framework, &cohort, member).unwrap();
        (placement.group.whom.clone(), placement.facts.size, placement.dimensions[0].1.side)
    };
    let small = || Whom { profile: Some(ProfileIx(0)), band: Some(Band::From(0)), own: None };
    assert_eq!(placed(&member(ProfileIx(0), Some(200), Some(3), Holding::Met)), (small(), 6, Side::HighestQuarter));
    // Equal scores are in the middle, not in a quarter.
    assert_eq!(placed(&member(ProfileIx(0), Some(200), Some(2), Holding::Met)), (small(), 6, Side::AtMedian));
    // Three of a band are not published: all six of the kind are.
    let kind = Whom { profile: Some(ProfileIx(1)), ..Whom::default() };
    assert_eq!(placed(&member(ProfileIx(1), Some(9_500), Some(1), Holding::Met)), (kind, 6, Side::LowestQuarter));
    // What few of the group have is worth showing, what most have is worth learning.
    let of = |population, practice| {
        let placement = place(&framework, &cohort, &member(ProfileIx(0), Some(population), Some(3), practice)).unwrap();
        (placement.common.len(), placement.rare.len())
    };
    assert_eq!(of(200, Holding::Met), (0, 1));
    assert_eq!(of(200, Holding::Missing), (0, 0));
    let few = Cohort::new(&framework, &members[..4]);
    assert_eq!(place(&framework, &few, &members[0]), None);
}

proptest! {
    /// Whatever the groups: what is hidden in a shown whole is nobody, or at least five, by the
    /// sizes of groups, by who has a score, and by who is asked.
    #[test]
    fn no_rest_is_under_five(people in prop::collection::vec((0usize..2, 0usize..6, any::<bool>(), any::<bool>()), 0..80)) {
        let populations = [Some(10), Some(700), Some(3000), Some(20_000), Some(90_000), None];
        let members: Vec<Member> = people
            .iter()
            .map(|(profile, band, asked, scored)| {
                let practice = if *asked { Holding::Missing } else { Holding::NotCounted };
                member(ProfileIx(*profile), populations[*band], scored.then_some(5), practice)
            })
            .collect();
        let cohort = Cohort::new(&framework(), &members);
        let parts = |whole: &Whom| -> Vec<&Group> {
            let is_part = |whom: &Whom| match whole {
                Whom { profile: None, band: None, .. } if cohort.groups.iter().any(|g| g.whom.profile.is_some()) => {
                    whom.profile.is_some() && whom.band.is_none()
                }
                _ => whom.profile == whole.profile && whom.band.is_some(),
            };
            cohort.groups.iter().filter(|group| group.whom != *whole && is_part(&group.whom)).collect()
        };
        for whole in cohort.groups.iter().filter(|group| group.whom.band.is_none()) {
            let Some(facts) = &whole.facts else {
                prop_assert!(parts(&whole.whom).iter().all(|part| part.facts.is_none()));
                continue;
            };
            let parts = parts(&whole.whom);
            prop_assert!(facts.size >= LEAST);
            let told: usize = parts.iter().filter_map(|part| part.facts.as_ref()).map(|facts| facts.size).sum();
            let rest = facts.size - told;
            prop_assert!(parts.is_empty() || rest == 0 || rest >= LEAST, "a rest of {rest}");
            let scored = |facts: &Facts| facts.spreads[DimensionIx(0)].as_ref().map_or(0, |spread| spread.size);
            if scored(facts) > 0 {
                let told: usize = parts.iter().filter_map(|part| part.facts.as_ref()).map(scored).sum();
                let rest = scored(facts) - told;
                prop_assert!(scored(facts) >= LEAST);
                prop_assert!(parts.is_empty() || rest == 0 || rest >= LEAST, "a scored rest of {rest}");
            } else {
                prop_assert!(parts.iter().filter_map(|part| part.facts.as_ref()).all(|facts| scored(facts) == 0));
            }
            if let Some(missing) = facts.missing.first() {
                let told: usize = parts
                    .iter()
                    .filter_map(|part| part.facts.as_ref()?.missing.first())
                    .map(|missing| missing.applicable)
                    .sum();
                let rest = missing.applicable - told;
                prop_assert!(parts.is_empty() || rest == 0 || rest >= LEAST, "an asked rest of {rest}");
            }
        }
    }
}

/// A member that is this municipality.
fn of(name: &str, code: Option<&str>) -> Member {
    let (_, answers) = testing::empty();
    let municipality = Municipality { name: name.to_owned(), code: code.map(str::to_owned), ..answers.municipality };
    member(ProfileIx(0), None, Some(1), Holding::Met).of(&municipality)
}

#[test]
fn one_municipality_counts_once_however_often_it_is_there() {
    let thrice = |name: &str| vec![of(name, None); 3];
    let two = Cohort::new(&framework(), &[thrice("val"), thrice("mont")].concat());
    assert_eq!(size(&two, None, None), None);
    let six = ["a", "b", "c", "d", "e", "f"].map(|name| of(name, None));
    assert_eq!(size(&Cohort::new(&framework(), &six), None, None), Some(6));
}

#[test]
fn codes_tell_municipalities_of_one_name_apart() {
    let of_codes = |codes: &[&str]| -> Vec<Member> { codes.iter().map(|code| of("val", Some(code))).collect() };
    let size_of = |members: &[Member]| size(&Cohort::new(&framework(), members), None, None);
    assert_eq!(size_of(&of_codes(&["1", "2", "3", "4", "5"])), Some(5));
    assert_eq!(size_of(&of_codes(&["1", "2", "3", "4", "4"])), None);
    // Without a code it may be any of them.
    assert_eq!(size_of(&[of_codes(&["1", "2", "3", "4"]), vec![of("val", None)]].concat()), None);
}

#[test]
fn own_groups_take_the_place_of_kinds_and_sizes() {
    let of = |group: Option<&str>, count: usize| {
        let one = member(ProfileIx(0), Some(900), Some(1), Holding::Missing);
        vec![one.in_group(group.map(Into::into)); count]
    };
    let told = |members: Vec<Member>| -> Vec<(Option<OwnGroup>, bool)> {
        let cohort = Cohort::new(&framework(), &members);
        cohort.groups.into_iter().map(|group| (group.whom.own, group.facts.is_some())).collect()
    };
    let named = |name: &str| Some(OwnGroup::Named(name.to_owned()));
    let all = [of(Some("West"), 6), of(Some("East"), 5), of(None, 5)].concat();
    assert_eq!(
        told(all),
        [(None, true), (named("East"), true), (named("West"), true), (Some(OwnGroup::Unknown), true)]
    );
    // Three of no group would follow from what is said of all and of the others.
    let few = [of(Some("West"), 6), of(Some("East"), 5), of(None, 3)].concat();
    assert_eq!(
        told(few),
        [(None, true), (named("East"), false), (named("West"), true), (Some(OwnGroup::Unknown), false)]
    );
}

/// A framework of one stage, and of the kinds and the question of the other.
fn staged_framework() -> Framework {
    testing::framework(
        &(testing::head("staged")
            + "[[stage]]\nid = \"one\"\ntitle = \"One\"\nsummary = \"S\"\nthreshold = 0.5\n"
            + "[[gate]]\nstage = \"one\"\nquestions = [\"a.x\"]\n"
            + "[[step]]\nid = \"s\"\ntitle = \"S\"\ncloses = [\"a.x\"]\n"
            + "[[profile]]\nid = \"village\"\ntitle = \"Village\"\nmax_population = 2000\n"
            + "[[profile]]\nid = \"town\"\ntitle = \"Town\"\n"
            + "[[dimension]]\nid = \"a\"\ntitle = \"A\"\nquestion = [{ id = \"x\", stage = \"one\", text = \"X?\", option = [\
               { id = \"yes\", value = 1, label = \"Yes\" }, { id = \"no\", value = 0, label = \"No\" }] }]\n"),
    )
}

/// A framework of three stages.
fn three_stages() -> Framework {
    let stage = |id: &str, threshold: &str| {
        format!("[[stage]]\nid = \"{id}\"\ntitle = \"{id}\"\nsummary = \"S\"\nthreshold = {threshold}\n")
    };
    testing::framework(
        &(testing::head("stages")
            + &stage("one", "0.3")
            + &stage("two", "0.5")
            + &stage("three", "0.7")
            + "[[profile]]\nid = \"village\"\ntitle = \"Village\"\n"
            + "[[dimension]]\nid = \"a\"\ntitle = \"A\"\nquestion = [{ id = \"x\", stage = \"one\", text = \"X?\", option = [\
               { id = \"yes\", value = 1, label = \"Yes\" }, { id = \"no\", value = 0, label = \"No\" }] }]\n"),
    )
}

/// The share of inhabitants in which the practice is missing, in all.
fn share(populations: &[u64], lacking: impl Fn(usize) -> bool) -> Option<u8> {
    let one = |(at, population): (usize, &u64)| {
        let practice = if lacking(at) { Holding::Missing } else { Holding::Met };
        member(ProfileIx(0), Some(*population), Some(1), practice)
    };
    let members: Vec<Member> = populations.iter().enumerate().map(one).collect();
    let cohort = Cohort::new(&framework(), &members);
    cohort.groups[0].facts.as_ref().unwrap().missing[0].missing.inhabitants
}

#[test]
fn a_share_of_inhabitants_is_rounded_and_told_where_nobody_stands_out() {
    let alike = [500; 20];
    assert_eq!(share(&alike, |at| at < 10), Some(50));
    // Seven of twenty are 35 %, of twenty-one a third.
    assert_eq!(share(&alike, |at| at < 7), Some(35));
    assert_eq!(share(&[500; 21], |at| at < 7), Some(35));
    // Of four, or of all but four, nothing is told: their populations could be tried.
    assert_eq!(share(&alike, |at| at < 4), None);
    assert_eq!(share(&alike, |at| at >= 4), None);
    // Three tenths of the inhabitants live in one place, and no mean of five stands for it.
    let mut populations = alike.to_vec();
    populations[0] = 4_000;
    assert_eq!(share(&populations, |at| at < 10), None);
    // Five as large as it: any of them may lack the practice, as long as one does and one does not.
    populations[..3].fill(4_000);
    populations[18..].fill(4_000);
    assert_eq!(share(&populations, |at| at < 10), Some(55));
}

#[test]
fn a_share_is_told_where_five_of_one_kind_stand_for_each() {
    let one = |kind: usize, population: u64, practice| member(ProfileIx(kind), Some(population), Some(1), practice);
    let mut members = vec![one(0, 500, Holding::Missing); 6];
    members.extend(vec![one(0, 510, Holding::Met); 6]);
    let told = |members: &[Member]| {
        Cohort::new(&framework(), members).groups[0].facts.as_ref().unwrap().missing[0].missing.inhabitants
    };
    assert_eq!(told(&members), Some(50));
    // Four of another kind may be told by what is asked of them: no mean is theirs.
    members.extend(vec![one(1, 500, Holding::Met); 4]);
    assert_eq!(told(&members), None);
}

#[test]
fn without_all_populations_or_with_a_municipality_twice_there_are_no_shares() {
    let all = |whose: &dyn Fn(usize) -> Member| -> Option<u8> {
        let members: Vec<Member> = (0..20)
            .map(|at| {
                let practice = if at < 10 { Holding::Missing } else { Holding::Met };
                Member { practices: [practice].into_iter().collect(), population: Some(500), ..whose(at) }
            })
            .collect();
        Cohort::new(&framework(), &members).groups[0].facts.as_ref().unwrap().missing[0].missing.inhabitants
    };
    let named = |at: usize| of(&format!("v{at}"), None);
    assert_eq!(all(&named), Some(50));
    assert_eq!(all(&|at| named(at.max(1))), None, "one is there twice");
    let mut members: Vec<Member> =
        (0..20).map(|_| member(ProfileIx(0), Some(500), Some(1), Holding::Missing)).collect();
    members[0].population = None;
    members[1..11].iter_mut().for_each(|one| one.practices = [Holding::Met].into_iter().collect());
    let cohort = Cohort::new(&framework(), &members);
    assert_eq!(cohort.groups[0].facts.as_ref().unwrap().missing[0].missing.inhabitants, None);
}

/// What is told of a group at a time: who is in the group, what is counted, and the share of inhabitants.
struct ToldShare<'t> {
    members: Vec<bool>,
    counts: Box<dyn Fn(usize) -> bool + 't>,
    share: Option<u8>,
}

/// What each counts with: the mean of at least five next to it, of its kind, in the same smallest group that is told of.
fn means(members: &[Member], told: &[&Whom]) -> Vec<u64> {
    let mut alike: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        // A part stands after its whole.
        let smallest = told.iter().rposition(|whom| in_group(&members[at..=at], whom)[0]);
        alike.entry((smallest, member.profile)).or_default().push(at);
    }
    let mut means = vec![0; members.len()];
    for mut places in alike.into_values() {
        places.sort_by_key(|at| members[*at].population);
        places.reverse();
        let fives = (places.len() / LEAST).max(1);
        for five in 0..fives {
            let end = if five + 1 == fives { places.len() } else { (five + 1) * LEAST };
            let those = &places[five * LEAST..end];
            let sum: u64 = those.iter().filter_map(|at| members[*at].population).sum();
            let count = u64::try_from(those.len()).unwrap();
            for at in those {
                means[*at] = (2 * sum + count) / (2 * count);
            }
        }
    }
    means
}

/// Whether no share is far from the truth.
fn are_near_the_truth(populations: &[u64], told: &[ToldShare<'_>]) -> bool {
    told.iter().all(|told| {
        let sum = |counted: bool| -> u64 {
            let those = (0..populations.len()).filter(|at| told.members[*at] && (!counted || (told.counts)(*at)));
            those.map(|at| populations[at]).sum()
        };
        told.share.is_none_or(|share| (100 * sum(true)).abs_diff(u64::from(share) * sum(false)) <= 10 * sum(false))
    })
}

/// Whether no share says of anyone whether it is counted: whoever could be on the other side by the numbers alone can by
/// the shares, too. Shares are worked out anew from what each counts with.
fn all_could_have_changed_places(populations: &[u64], told: &[ToldShare<'_>]) -> bool {
    let reads = |told: &ToldShare<'_>, swapped: Option<(usize, usize)>| {
        let was = |at: usize| match swapped {
            Some((one, other)) if at == one => other,
            Some((one, other)) if at == other => one,
            _ => at,
        };
        let group: Vec<usize> = (0..populations.len()).filter(|at| told.members[*at]).collect();
        let all: u64 = group.iter().map(|at| populations[*at]).sum();
        let those: Vec<usize> = group.into_iter().filter(|at| (told.counts)(was(*at))).collect();
        let part: u64 = those.iter().map(|at| populations[*at]).sum();
        // Rounded to twentieths, half up.
        (those.len(), (40 * part + all) / (2 * all.max(1)) * 5)
    };
    let truth: Vec<(usize, u64)> = told.iter().map(|told| reads(told, None)).collect();
    // A share that is told is the true one.
    if told.iter().zip(&truth).any(|(told, (_, share))| told.share.is_some_and(|told| u64::from(told) != *share)) {
        return false;
    }
    let could = |own: &ToldShare<'_>, one: usize, by_shares: bool| {
        (0..populations.len()).any(|other| {
            (own.counts)(one) != (own.counts)(other)
                && told.iter().zip(&truth).all(|(told, (count, share))| {
                    let (other_count, other_share) = reads(told, Some((one, other)));
                    other_count == *count && (!by_shares || told.share.is_none() || other_share == *share)
                })
        })
    };
    told.iter().filter(|own| own.share.is_some()).all(|own| {
        (0..populations.len())
            .filter(|one| own.members[*one])
            .all(|one| could(own, one, true) || !could(own, one, false))
    })
}

/// What is told of all at one time, stage by stage; `stages`: 0 for none.
fn told_of_stages(populations: &[u64], stages: &[u32]) -> Vec<Option<u8>> {
    let members: Vec<Member> = populations
        .iter()
        .zip(stages)
        .map(|(population, stage)| Member {
            stage: stage.checked_sub(1).map(|at| crate::model::StageIx(at as usize)),
            ..member(ProfileIx(0), Some(*population), None, Holding::Met)
        })
        .collect();
    let cohort = Cohort::new(&three_stages(), &members);
    cohort.groups[0].facts.as_ref().unwrap().stages.iter().map(|(_, count)| count.inhabitants).collect()
}

/// Five large towns of two other stages could change places with each other, but never with a village of the first: a
/// share of that stage would say that they have not reached exactly it.
#[test]
fn a_share_is_not_told_where_only_others_that_it_does_not_count_could_change_places() {
    let populations = [[510; 9].as_slice(), &[1_990; 5]].concat();
    let stages = [1, 1, 1, 1, 1, 2, 2, 2, 3, 2, 3, 2, 3, 2];
    assert_eq!(told_of_stages(&populations, &stages), [None; 4]);
    // One of the five is of the first stage: any may be.
    let stages = [1, 1, 1, 1, 1, 2, 2, 2, 3, 2, 3, 2, 3, 1];
    assert_eq!(told_of_stages(&populations, &stages), [None, Some(30), Some(40), None]);
}

/// A gate that asks nothing of villages is open in each of them: were it told of all, it would be of the four towns.
#[test]
fn a_gate_that_asks_of_few_is_not_told_of() {
    let framework = staged_framework();
    let of = |kind: usize, gate| Member {
        gates: [gate].into_iter().collect(),
        ..member(ProfileIx(kind), None, None, Holding::Met)
    };
    let gates = |towns: usize| {
        let members = [vec![of(0, Holding::NotCounted); 6], vec![of(1, Holding::Missing); towns]].concat();
        let cohort = Cohort::new(&framework, &members);
        let told = cohort.groups[0].facts.as_ref().unwrap();
        told.gates.iter().map(|(_, open)| open.municipalities).collect::<Vec<_>>()
    };
    assert_eq!((gates(4), gates(5)), (vec![], vec![6]));
}

/// Who is in each group that is told of.
fn in_group(members: &[Member], whom: &Whom) -> Vec<bool> {
    let is_in = |member: &Member| {
        whom.profile.is_none_or(|profile| Some(profile) == member.profile)
            && whom.band.is_none_or(|band| band == member.band().map_or(Band::Unknown, Band::From))
    };
    members.iter().map(is_in).collect()
}

/// A village or a town, of one of a few sizes.
fn population((profile, size): (usize, u64)) -> u64 {
    if profile == 0 { 150 + 60 * size } else { 2_500 + 700 * size }
}

proptest! {
    #![proptest_config(testing::cases(60))]

    /// Whatever subtraction of groups leaves: no share of inhabitants tells who lacks a practice.
    #[test]
    fn shares_of_groups_say_of_nobody_what_numbers_do_not(
        people in prop::collection::vec((0usize..2, 0u64..16, any::<bool>()), 5..45)
    ) {
        let populations: Vec<u64> = people.iter().map(|(profile, size, _)| population((*profile, *size))).collect();
        let lacks = |at: usize| people[at].2;
        let members: Vec<Member> = (0..people.len())
            .map(|at| {
                let practice = if lacks(at) { Holding::Missing } else { Holding::Met };
                member(ProfileIx(people[at].0), Some(populations[at]), Some(5), practice)
            })
            .collect();
        let cohort = Cohort::new(&framework(), &members);
        let told = cohort.groups.iter().filter_map(|group| {
            let share = group.facts.as_ref()?.missing.first().and_then(|missing| missing.missing.inhabitants);
            Some(ToldShare { members: in_group(&members, &group.whom), counts: Box::new(&lacks), share })
        });
        let told: Vec<ToldShare> = told.collect();
        let groups: Vec<&Whom> =
            cohort.groups.iter().filter(|group| group.facts.is_some()).map(|group| &group.whom).collect();
        prop_assert!(are_near_the_truth(&populations, &told));
        prop_assert!(all_could_have_changed_places(&means(&members, &groups), &told));
    }

    /// Nor do the shares of two years, group by group and stage by stage.
    #[test]
    fn shares_of_years_say_of_nobody_what_numbers_do_not(
        people in prop::collection::vec((0usize..2, 0u64..16, any::<bool>(), any::<bool>()), 5..45)
    ) {
        let framework = staged_framework();
        let populations: Vec<u64> = people.iter().map(|(profile, size, ..)| population((*profile, *size))).collect();
        let reached = |at: usize, year: usize| if year == 0 { people[at].2 } else { people[at].3 };
        let year = |year: usize| -> Vec<Member> {
            (0..people.len())
                .map(|at| Member {
                    profile: Some(ProfileIx(people[at].0)),
                    // What it was earlier is not what the shares are of.
                    population: Some(populations[at] + 1_000 * u64::from(year == 0)),
                    stage: reached(at, year).then_some(crate::model::StageIx(0)),
                    ..of(&format!("v{at}"), None)
                })
                .collect()
        };
        let now = year(1);
        let cohort = CohortOverTime::new(&framework, vec![year(0), now.clone()]);
        let (mut told, mut groups) = (Vec::new(), Vec::new());
        for group in &cohort.groups {
            let Some(facts) = &group.facts else { continue };
            groups.push(&group.whom);
            for (stage, counts) in &facts.stages {
                for (year, count) in counts.iter().enumerate() {
                    let has = stage.is_some();
                    told.push(ToldShare {
                        members: in_group(&now, &group.whom),
                        counts: Box::new({
                            let people = &people;
                            move |at| (if year == 0 { people[at].2 } else { people[at].3 }) == has
                        }),
                        share: count.inhabitants,
                    });
                }
            }
        }
        prop_assert!(are_near_the_truth(&populations, &told));
        prop_assert!(all_could_have_changed_places(&means(&now, &groups), &told));
    }
}

proptest! {
    #![proptest_config(testing::cases(3))]

    /// Whatever numbers and shares of a publication are put together, of all groups, practices, gates, stages and years: each
    /// municipality is one of at least five that could have each other's answers. The attacker here reads all there is.
    #[test]
    fn each_is_one_of_five_whatever_is_combined(
        people in prop::collection::vec((0usize..2, 0u64..4, 0usize..3, any::<u16>()), 9..18),
        own_groups in any::<bool>(),
    ) {
        let framework = staged_framework();
        let member = |at: usize, of: usize, year: usize| {
            let (profile, size, own, _) = people[at];
            let bits = people[of].3 >> (8 * year);
            let practice = [Holding::Met, Holding::Missing, Holding::Missing, Holding::NotCounted];
            let is = |bit: u16| bits >> bit & 1 == 1;
            let own = own_groups.then(|| ["East", "West", "North"][own].into());
            Member {
                stage: is(0).then_some(StageIx(0)),
                scores: [(!is(1) || is(2)).then(|| Exact::ratio((bits & 7).into(), 10)).as_ref()].into_iter().collect(),
                gates: [if is(3) { Holding::Met } else { Holding::Missing }].into_iter().collect(),
                practices: [practice[usize::from(bits >> 4 & 3)]].into_iter().collect(),
                first_steps: if is(5) { [StepIx(0)].into() } else { [].into() },
                profile: Some(ProfileIx(profile)),
                population: Some(population((profile, size))),
                ..self::of(&format!("v{at}"), None).in_group(own)
            }
        };
        let years = |whose: &dyn Fn(usize) -> usize| -> [Vec<Member>; 2] {
            [0, 1].map(|year| (0..people.len()).map(|at| member(at, whose(at), year)).collect())
        };
        // What is published when two municipalities have each other's answers, in both years.
        let published = |one: usize, other: usize| -> (Cohort, CohortOverTime) {
            let years = years(&|at| if at == one { other } else if at == other { one } else { at });
            (Cohort::new(&framework, &years[1]), CohortOverTime::new(&framework, years.into()))
        };
        let truth = published(0, 0);
        for one in 0..people.len() {
            let like = (0..people.len()).filter(|other| published(one, *other) == truth).take(LEAST).count();
            prop_assert_eq!(like, LEAST, "{} is one of few: {:?}", one, truth);
        }
    }
}
