use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::testing::{self, cases, exact};

/// A framework with steps of so many days, of which a part can be shared.
fn framework(steps: &[(&str, Option<&str>)]) -> Framework {
    let mut text = testing::head("f")
        + "[[dimension]]\nid = \"d\"\ntitle = \"D\"\nquestion = [{ id = \"q\", text = \"Q\", option = [{ id = \"yes\", value = 1, label = \"Yes\" }] }]\n";
    for (at, (days, share)) in steps.iter().enumerate() {
        let share = share.map(|share| format!("shareable = {share}\n")).unwrap_or_default();
        let _ = write!(text, "[[step]]\nid = \"s{at}\"\ntitle = \"S{at}\"\neffort_days = {days}\n{share}");
    }
    testing::framework(&text)
}

fn member(framework: &Framework, name: &str, way: &[usize]) -> RegionMember {
    let text = format!("format = 1\nframework = \"f\"\ndate = 2026-01-01\n[municipality]\nname = \"{name}\"\n");
    let municipality = testing::answers(framework, &text).municipality;
    let steps = way.iter().map(|step| StepIx(*step)).collect();
    RegionMember { municipality, reached: None, ahead: Ahead::Way { stage: StageIx(0), steps, optimal: true } }
}

fn steps(plan: &RegionPlan) -> Vec<(usize, usize, String, usize)> {
    let step = |step: &SharedStep| (step.step.0, step.needed_by, step.until.to_plain(), step.brought);
    plan.steps.iter().map(step).collect()
}

/// Two steps that two municipalities share, one that two others do, and one that nobody else needs.
fn four() -> (Framework, Vec<RegionMember>) {
    let framework = framework(&[("4", None), ("2", Some("1")), ("10", Some("0.2")), ("3", None)]);
    let ways: [&[usize]; 4] = [&[0, 1], &[0, 1, 3], &[2], &[2]];
    let members = ways.iter().zip(["A", "B", "C", "D"]).map(|(way, name)| member(&framework, name, way)).collect();
    (framework, members)
}

#[test]
fn what_is_shared_is_paid_once_and_the_rest_stays_with_each() {
    let (framework, members) = four();
    let plan = plan(&framework, &members, None);
    // The dear step that two need: a fifth of ten days once, eight days each. The others: half of four days and two
    // whole ones once; two days of its own stay with A, and with B three more of the step that it alone needs.
    assert_eq!(steps(&plan), [(2, 2, "2".into(), 2), (0, 2, "4".into(), 2), (1, 2, "6".into(), 4)]);
    let own: Vec<String> = plan.participants.iter().map(|participant| participant.own.to_plain()).collect();
    assert_eq!(own, ["2", "5", "8", "8"]);
    let alone: Vec<String> = plan.participants.iter().map(|participant| participant.alone.to_plain()).collect();
    assert_eq!(alone, ["6", "9", "10", "10"]);
    assert_eq!((plan.counts.sharing, plan.counts.brought, plan.left), (4, 4, 0));
}

#[test]
fn of_as_many_municipalities_those_with_the_fewest_days_of_their_own_come_first() {
    let (framework, mut members) = four();
    let with = |members: &[RegionMember], days: &str| plan(&framework, members, Some(&exact(days)));
    let tight = with(&members, "5.5");
    // For four days A and B have seven days left, for two days C and D have sixteen.
    assert_eq!(
        (steps(&tight).len(), tight.region_days.to_plain(), tight.own.map(|own| own.to_plain())),
        (2, "4".into(), Some("7".into()))
    );
    assert_eq!(
        (tight.counts.brought, tight.more_at_most, tight.left, tight.left_days.to_plain()),
        (2, 0, 1, "2".into())
    );
    let parts: Vec<Taking> = tight.participants.iter().map(|participant| participant.part).collect();
    assert_eq!(parts, [Taking::Brought, Taking::Brought, Taking::NotYet, Taking::NotYet]);
    assert_eq!(with(&members, "1").counts.brought, 0);
    members.push(member(&framework, "E", &[2]));
    assert_eq!(with(&members, "5.5").counts.brought, 3, "three are more than two");
}

#[test]
fn what_one_alone_needs_or_nobody_can_share_is_not_the_regions() {
    let framework = framework(&[("4", Some("0")), ("2", None)]);
    let members = [member(&framework, "A", &[0, 1]), member(&framework, "B", &[0])];
    let plan = plan(&framework, &members, None);
    assert_eq!((steps(&plan).len(), plan.counts.nothing_shared, plan.curve.len()), (0, 2, 0));
    assert_eq!(plan.participants[0].own.to_plain(), "6");
}

/// What five need is planned by itself: neither a step of few nor the days of the only city tell of anybody.
#[test]
fn what_few_need_has_no_part_in_what_many_share() {
    let text = testing::head("f")
        + "[[profile]]\nid = \"village\"\ntitle = \"V\"\n[[profile]]\nid = \"city\"\ntitle = \"C\"\n"
        + "[[dimension]]\nid = \"d\"\ntitle = \"D\"\nquestion = [{ id = \"q\", text = \"Q\", option = [{ id = \"yes\", value = 1, label = \"Yes\" }] }]\n"
        + "[[step]]\nid = \"s0\"\ntitle = \"S0\"\neffort_days = { village = 2, city = 20 }\n"
        + "[[step]]\nid = \"s1\"\ntitle = \"S1\"\neffort_days = { village = 3, city = 30 }\n";
    let framework = testing::framework(&text);
    let planned = |villages: [&[usize]; 6], city: &[usize], days: Option<&str>| {
        let of = |kind: &str, way: &[usize]| {
            let text = format!(
                "format = 1\nframework = \"f\"\ndate = 2026-01-01\n[municipality]\nname = \"A\"\nprofile = \"{kind}\"\n"
            );
            let municipality = testing::answers(&framework, &text).municipality;
            let steps = way.iter().map(|step| StepIx(*step)).collect();
            RegionMember { municipality, reached: None, ahead: Ahead::Way { stage: StageIx(0), steps, optimal: true } }
        };
        let members: Vec<RegionMember> =
            villages.iter().map(|way| of("village", way)).chain([of("city", city)]).collect();
        let plan = plan_of_many(&framework, &members, days.map(exact).as_ref(), 5);
        let sums = [&plan.region_days, &plan.left_days].map(Exact::to_plain);
        (steps(&plan), sums, plan.counts.brought, plan.unnamed)
    };
    let villages: [&[usize]; 6] = [&[0], &[0], &[0], &[0], &[0, 1], &[0, 1]];
    for days in [None, Some("0.5"), Some("1"), Some("9"), Some("90")] {
        let (planned_steps, sums, brought, unnamed) = planned(villages, &[0], days);
        let whole = days != Some("0.5");
        let told = if whole { vec![(0, 7, "1".to_owned(), 7)] } else { vec![] };
        assert_eq!((planned_steps, brought, unnamed), (told, if whole { 7 } else { 0 }, 1), "{days:?}");
        // Others need the step of few, and the city in place of a village that of all: no sum is another.
        let others = planned([&[0], &[0], &[1], &[0], &[0], &[0]], &[0, 1], days);
        assert_eq!((others.1, others.3), (sums, 1), "{days:?}");
        assert_eq!(planned([&[0]; 6], &[1], days).1, planned([&[0]; 6], &[0], days).1, "{days:?}");
    }
}

/// Every set of shared steps: what it costs, how many it brings to their next stage, their own days.
fn all_sets(region: &SharedWork<'_>) -> Vec<(Exact, usize, Exact)> {
    let set = |bits: usize| {
        let chosen: Vec<bool> = (0..region.shared.len()).map(|at| bits >> at & 1 == 1).collect();
        let own = region.brought(&chosen).map(|member| region.own(member, &chosen)).sum();
        (region.days(chosen.iter().copied()), region.brought(&chosen).count(), own)
    };
    (0..1 << region.shared.len()).map(set).collect()
}

fn problems() -> impl Strategy<Value = (Vec<(u8, u8)>, Vec<Vec<usize>>)> {
    let steps = proptest::collection::vec((1_u8..40, 0_u8..5), 2..9);
    steps.prop_flat_map(|steps| {
        let way = proptest::collection::btree_set(0..steps.len(), 1..=steps.len().min(4));
        let ways = proptest::collection::vec(way.prop_map(|way| way.into_iter().collect()), 1..12);
        (Just(steps), ways)
    })
}

proptest! {
    #![proptest_config(cases(40))]

    /// Of all sets, the one found is the best: as many municipalities, as few own days, as few of the region's.
    #[test]
    fn the_best_of_all_sets_is_found((steps, ways) in problems(), tenth in 0_i64..10) {
        let quarters: Vec<(String, String)> =
            steps.iter().map(|(days, share)| (format!("{}", f64::from(*days) / 4.0), format!("{}", f64::from(*share) / 4.0))).collect();
        let framework = framework(&quarters.iter().map(|(days, share)| (days.as_str(), Some(share.as_str()))).collect::<Vec<_>>());
        let members: Vec<RegionMember> = ways.iter().map(|way| member(&framework, "A", way)).collect();
        let region = SharedWork::new(&framework, &members);
        let sets = all_sets(&region);
        let best = |budget: &Exact| {
            sets.iter()
                .filter(|(days, ..)| days <= budget)
                .min_by(|(days, brought, own), (other_days, other_brought, other_own)| {
                    other_brought.cmp(brought).then(own.cmp(other_own)).then(days.cmp(other_days))
                })
                .unwrap()
        };
        let whole = region.days(region.shared.iter().map(|_| true));
        let budget = &whole * &Exact::ratio(tenth, 10);
        let found = plan(&framework, &members, Some(&budget));
        let (days, brought, own) = best(&budget);
        prop_assert_eq!(found.more_at_most, 0);
        prop_assert_eq!((&found.region_days, found.counts.brought, found.own.as_ref()), (days, *brought, Some(own)));
        // With a look alone, what is said to be possible at most still holds.
        let hasty = region.choose(&budget, 1);
        prop_assert!(hasty.brought <= *brought && *brought <= hasty.brought + hasty.more_at_most);

        let all = plan(&framework, &members, None);
        prop_assert_eq!(all.steps.len(), region.shared.len());
        for step in all.steps.iter().filter(|step| step.is_best) {
            prop_assert_eq!(best(&step.until).1, step.brought, "{:?}", step);
        }
        prop_assert!(all.steps.last().is_none_or(|step| step.is_best && step.brought == all.counts.sharing));
        for point in &all.curve {
            prop_assert_eq!((point.brought, point.more_at_most), (best(&point.days).1, 0));
        }
    }
}
