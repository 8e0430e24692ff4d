use typed_index_collections::{TiVec, ti_vec};

use super::*;
use crate::data::cohort::{Unreadable, json, read};
use crate::model::{DimensionIx, ProfileIx, QuestionIx};
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

fn member(profile: ProfileIx, population: Option<u64>, score: Option<i64>, practice: PracticeState) -> Member {
    Member {
        whose: None,
        profile: Some(profile),
        own: None,
        band: population.map(|n| BANDS.partition_point(|from| *from <= n) - 1),
        stage: None,
        index: None,
        scores: ti_vec![score.map(|score| Exact::ratio(score, 10))],
        gates: TiVec::new(),
        practices: ti_vec![practice],
        first_steps: Vec::new(),
    }
}

fn size(cohort: &Cohort, profile: Option<ProfileIx>, band: Option<Band>) -> Option<usize> {
    let group = cohort.groups.iter().find(|group| group.whom == Whom { profile, band, own: None }).unwrap();
    group.facts.as_ref().map(|facts| facts.size)
}

#[test]
fn a_group_under_five_takes_the_smallest_other_with_it() {
    let mut members = vec![member(ProfileIx(0), None, Some(1), PracticeState::Met); 9];
    members.extend(vec![member(ProfileIx(1), None, Some(1), PracticeState::Met); 4]);
    let cohort = Cohort::new(&framework(), &members);
    assert_eq!(size(&cohort, None, None), Some(13));
    // Nine of thirteen would give the four away.
    assert_eq!(size(&cohort, Some(ProfileIx(0)), None), None);
    assert_eq!(size(&cohort, Some(ProfileIx(1)), None), None);
    members.push(member(ProfileIx(1), None, Some(1), PracticeState::Met));
    let cohort = Cohort::new(&framework(), &members);
    assert_eq!((size(&cohort, Some(ProfileIx(0)), None), size(&cohort, Some(ProfileIx(1)), None)), (Some(9), Some(5)));
}

#[test]
fn fewer_than_five_are_no_cohort() {
    let cohort = Cohort::new(&framework(), &vec![member(ProfileIx(0), None, Some(1), PracticeState::Met); 4]);
    assert!(cohort.groups.iter().all(|group| group.facts.is_none()));
}

#[test]
fn quartiles_lie_between_neighbours() {
    let members: Vec<Member> = [0, 10, 2, 8, 4, 6]
        .iter()
        .map(|score| member(ProfileIx(0), None, Some(*score), PracticeState::Missing))
        .collect();
    let cohort = Cohort::new(&framework(), &members);
    let facts = cohort.groups[0].facts.as_ref().unwrap();
    let spread = facts.spreads[DimensionIx(0)].as_ref().unwrap();
    assert_eq!(spread.low, Exact::ratio(25, 100));
    assert_eq!(spread.median, Exact::ratio(1, 2));
    assert_eq!(spread.high, Exact::ratio(75, 100));
    assert_eq!(facts.missing, [Missing { question: QuestionIx(0), missing: 6, applicable: 6 }]);
}

#[test]
fn a_practice_asked_of_fewer_than_five_is_not_shown() {
    let mut members = vec![member(ProfileIx(0), None, None, PracticeState::NotCounted); 20];
    members.extend(vec![member(ProfileIx(0), None, Some(1), PracticeState::Missing); 4]);
    let facts = Cohort::new(&framework(), &members).groups[0].facts.clone().unwrap();
    assert!(facts.missing.is_empty() && facts.spreads.raw == [None]);
}

#[test]
fn a_cohort_is_read_as_it_was_written() {
    let mut members: Vec<Member> =
        (0..9).map(|score| member(ProfileIx(0), Some(300), Some(score), PracticeState::Missing)).collect();
    members.extend((0..7).map(|score| member(ProfileIx(1), Some(9_000), Some(score), PracticeState::Met)));
    members.extend((0..3).map(|score| member(ProfileIx(1), None, Some(score), PracticeState::Met)));
    let framework = framework();
    let cohort = Cohort::new(&framework, &members);
    let text = json(&framework, &cohort);
    assert_eq!(read(&framework, &text), Ok((cohort, "1.0.0".to_owned())));
    let other = |from: &str, to: &str| read(&framework, &text.replacen(from, to, 1)).map(|_| ());
    assert_eq!(other("\"cohort\": 1", "\"cohort\": 9"), Err(Unreadable::OtherFormat(9)));
    assert_eq!(other("\"small\"", "\"large\""), Err(Unreadable::OtherFramework("large".to_owned())));
    assert_eq!(other("\"municipalities\": 19", "\"municipalities\": 4"), Err(Unreadable::TooFew(4)));
    assert!(matches!(other("\"groups\"", "\"group\""), Err(Unreadable::NotCohort(..))));
}

#[test]
fn one_is_placed_in_the_smallest_group_that_is_published() {
    let framework = framework();
    let mut members = vec![member(ProfileIx(0), Some(300), Some(2), PracticeState::Missing); 6];
    members.extend(vec![member(ProfileIx(0), Some(900), Some(6), PracticeState::Met); 8]);
    members.extend(vec![member(ProfileIx(1), Some(9_000), Some(9), PracticeState::Met); 3]);
    members.extend(vec![member(ProfileIx(1), Some(90_000), Some(9), PracticeState::Met); 3]);
    let cohort = Cohort::new(&framework, &members);
    let placed = |member: &Member| {
        let placement = place(&framework, &cohort, member).unwrap();
        (placement.group.whom.clone(), placement.facts.size, placement.dimensions[0].1.side)
    };
    let small = || Whom { profile: Some(ProfileIx(0)), band: Some(Band::From(0)), own: None };
    assert_eq!(
        placed(&member(ProfileIx(0), Some(200), Some(3), PracticeState::Met)),
        (small(), 6, Side::HighestQuarter)
    );
    // Equal scores are in the middle, not in a quarter.
    assert_eq!(placed(&member(ProfileIx(0), Some(200), Some(2), PracticeState::Met)), (small(), 6, Side::AtMedian));
    // Three of a band are not published: all six of the kind are.
    let kind = Whom { profile: Some(ProfileIx(1)), ..Whom::default() };
    assert_eq!(placed(&member(ProfileIx(1), Some(9_500), Some(1), PracticeState::Met)), (kind, 6, Side::LowestQuarter));
    // What few of the group have is worth showing, what most have is worth learning.
    let of = |population, practice| {
        let placement = place(&framework, &cohort, &member(ProfileIx(0), Some(population), Some(3), practice)).unwrap();
        (placement.common.len(), placement.rare.len())
    };
    assert_eq!(of(200, PracticeState::Met), (0, 1));
    assert_eq!(of(200, PracticeState::Missing), (0, 0));
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
                let practice = if *asked { PracticeState::Missing } else { PracticeState::NotCounted };
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
    member(ProfileIx(0), None, Some(1), PracticeState::Met).of(&municipality)
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
        let one = member(ProfileIx(0), Some(900), Some(1), PracticeState::Missing);
        vec![one.in_group(group.map(str::to_owned)); count]
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
