use jiff::civil::date;
use proptest::prelude::*;

use typed_index_collections::ti_vec;

use super::build::{NO, PARTLY, PlanCase, YES, exact};
use super::*;
use crate::model::{
    Aggregate, Alert, AlertIx, Condition, DimensionIx, DimensionKind, Effort, FollowedStep, GateIx, IndexOver,
    ProfileIx, QuestionIx, QuestionKind, StageIx, StepIx, StepProgress, UnknownRule, Value, WaveIx,
};

fn gains(case: &PlanCase, roadmap: &Roadmap) -> Vec<(String, Exact)> {
    roadmap.steps.iter().map(|step| (case.id(step.step).to_owned(), step.gain.clone())).collect()
}

fn gain(case: &PlanCase, step: &str) -> Exact {
    let all = gains(case, &case.plan());
    all.into_iter().find(|(id, _)| id == step).map_or(Exact::ZERO, |(_, gain)| gain)
}

/// Two dimensions of equal weight: a with questions of weight 3 and 1, b with one; a step for each of a.
fn one_to_go() -> PlanCase {
    PlanCase::new(&["first", "second", "third"])
        .dimension("a")
        .question("big", Some(StageIx(0)), "3")
        .question("small", Some(StageIx(1)), "1")
        .dimension("b")
        .question("only", Some(StageIx(2)), "1")
        .step("big", "1", &["a.big"], &[])
        .step("small", "1", &["a.small"], &[])
}

/// The same with a step for each question.
fn two_dimensions() -> PlanCase {
    one_to_go().step("only", "1", &["b.only"], &[])
}

#[test]
fn a_step_gains_the_share_of_what_it_raises() {
    let case = two_dimensions();
    assert_eq!(gain(&case, "big"), exact("0.375"));
    assert_eq!(gain(&case, "small"), exact("0.125"));
    assert_eq!(gain(&case, "only"), exact("0.5"));

    let partly = case.clone().answer("a.big", PARTLY);
    assert_eq!(gain(&partly, "big"), exact("0.1875"));

    let one_dimension = case.answer("b.only", Value::NotApplicable("no".to_owned()));
    assert_eq!(gain(&one_dimension, "big"), exact("0.75"), "what does not apply has no share");
}

#[test]
fn in_points_the_best_value_is_part_of_the_share() {
    let case = two_dimensions().with(|case| {
        case.framework.dimensions[DimensionIx(0)].aggregate = Aggregate::Sum;
        let QuestionKind::Choice(options) = &mut case.framework.questions[QuestionIx(1)].kind else { panic!() };
        options[0].value = Some(exact("5"));
    });
    assert_eq!(gain(&case, "big"), exact("0.1875"), "3 of 3 + 5 points, half of the whole");
    assert_eq!(gain(&case, "small"), exact("0.3125"));
}

#[test]
fn where_questions_count_as_one_their_own_weights_share_the_whole() {
    let gains = |case: &PlanCase| ["big", "small", "only"].map(|step| gain(case, step));
    let shares = |parts: [&str; 3]| parts.map(exact);
    let in_two = PlanCase::new(&["first"])
        .dimension("top")
        .child("a", Some("top"), DimensionKind::Core)
        .question("big", None, "3")
        .question("small", None, "1")
        .child("b", Some("top"), DimensionKind::Core)
        .question("only", None, "1")
        .step("big", "1", &["a.big"], &[])
        .step("small", "1", &["a.small"], &[])
        .step("only", "1", &["b.only"], &[])
        .criterion("other")
        .question("q", None, "15");
    assert_eq!(gains(&in_two), shares(["0.1875", "0.0625", "0.25"]), "half of the whole, half of that each");
    let pooled = in_two.clone().with(|case| case.framework.dimensions[DimensionIx(0)].aggregate = Aggregate::Pool);
    assert_eq!(gains(&pooled), shares(["0.3", "0.1", "0.1"]), "half of the whole, by 3, 1 and 1");
    let all = in_two.with(|case| case.framework.scoring.index_over = IndexOver::Questions);
    assert_eq!(gains(&all), shares(["0.15", "0.05", "0.05"]), "by 3, 1, 1 and 15");
}

#[test]
fn stages_weigh_by_how_near_they_are_to_the_dimension() {
    let case = two_dimensions().with(|case| {
        case.framework.factors.next_stage = exact("2");
        case.framework.factors.later_stage = exact("0.5");
    });
    assert_eq!(gain(&case, "big"), exact("0.75"), "next");
    assert_eq!(gain(&case, "small"), exact("0.0625"), "further up");

    let reached = case.answer("a.big", YES);
    assert_eq!(gain(&reached, "small"), exact("0.25"), "next, once the first is reached");
}

#[test]
fn gates_alerts_priorities_and_the_author_raise_a_gain_once_each() {
    let case = two_dimensions().with(|case| {
        case.framework.factors.gate = exact("3");
        case.framework.factors.alert = exact("2");
        case.framework.factors.priority = exact("1.5");
    });
    let gated = case.clone().gate(StageIx(0), &["b.only"], &[("b", "0.5")]).gate(StageIx(0), &["b.only"], &[]);
    assert_eq!(gain(&gated, "only"), exact("1.5"), "three times, though two gates fail");
    let reasons = &gated.plan().steps.iter().find(|step| gated.id(step.step) == "only").unwrap().because.clone();
    assert_eq!(*reasons, [Reason::Question(QuestionIx(2)), Reason::Gate(GateIx(0)), Reason::Gate(GateIx(1))]);

    let later = case.clone().gate(StageIx(1), &["b.only"], &[]);
    assert_eq!(gain(&later, "only"), exact("0.5"), "not a gate of the next stage");

    let alert = |id: &str| Alert {
        id: id.to_owned(),
        when: Condition::Met(QuestionIx(0), false),
        title: case.framework.title.clone(),
        message: case.framework.title.clone(),
        step: Some(StepIx(0)),
    };
    let loud = case.clone().with(|case| {
        case.framework.alerts = ti_vec![alert("one"), alert("two")];
        case.framework.steps[StepIx(0)].boost = exact("4");
        case.answers.municipality.priorities = vec![DimensionIx(0)];
    });
    assert_eq!(gain(&loud, "big"), exact("0.375") * exact("12"));
    assert_eq!(gain(&loud, "small"), exact("0.1875"));
    assert_eq!(
        loud.plan().steps[0].because,
        [
            Reason::Question(QuestionIx(0)),
            Reason::Alert(AlertIx(0)),
            Reason::Alert(AlertIx(1)),
            Reason::Priority(DimensionIx(0)),
            Reason::Boost
        ]
    );
}

#[test]
fn a_gate_lifts_what_is_not_at_its_best_in_and_under_a_dimension_below_its_minimum() {
    let case = PlanCase::new(&["first"])
        .criterion("top")
        .child("inner", Some("top"), DimensionKind::Criterion)
        .question("q", None, "1")
        .question("met-early", None, "1")
        .step("q", "1", &["inner.q"], &[])
        .step("more", "1", &["inner.met-early"], &[])
        .answer("inner.met-early", PARTLY)
        .dimension("core")
        .question("c", Some(StageIx(0)), "1")
        .gate(StageIx(0), &[], &[("top", "0.9")])
        .with(|case| {
            case.framework.factors.gate = exact("3");
            case.framework.questions[QuestionIx(1)].met = exact("0.5");
        });
    assert_eq!(gain(&case, "q"), exact("0.75"));
    assert_eq!(gain(&case, "more"), exact("0.375"), "met, but the score still needs it");
}

#[test]
fn steps_on_the_same_question_share_its_rise() {
    let case = one_to_go()
        .step("half", "1", &["b.only"], &[])
        .to("half", PARTLY)
        .step("between", "1", &[], &["half"])
        .step("whole", "1", &["b.only"], &["between"]);
    assert_eq!(gain(&case, "half"), exact("0.25"));
    assert_eq!(gain(&case, "whole"), exact("0.25"), "from where its prerequisites leave it, also through others");
    let plan = case.plan();
    let between = plan.steps.iter().find(|step| case.id(step.step) == "between").unwrap();
    assert_eq!(between.because, [Reason::NeededFor(vec![case.framework.step("whole").unwrap()])]);

    let known = case.answer("b.only", PARTLY);
    assert_eq!(known.plan().done, [known.framework.step("half").unwrap()]);
    assert_eq!(gain(&known, "whole"), exact("0.25"));
}

#[test]
fn what_is_done_is_left_out_with_what_only_it_needs() {
    let case = two_dimensions()
        .step("nothing", "1", &[], &[])
        .step("ready", "1", &["a.big"], &["nothing"])
        .step("next", "1", &["b.only"], &["ready", "big"])
        .answer("a.big", YES);
    let plan = case.plan();
    assert_eq!(plan.done.iter().map(|step| case.id(*step)).collect::<Vec<_>>(), ["big", "ready"]);
    let mut order = case.order(&plan);
    order.sort_unstable();
    assert_eq!(order, ["next", "only", "small"], "`nothing` is needed only by what is done");

    let not_applicable = two_dimensions().answer("b.only", Value::NotApplicable("no".to_owned()));
    assert_eq!(not_applicable.plan().done, [StepIx(2)]);
}

/// One question each; `days` of the steps on them, in order, without prerequisites.
fn row(days: &[&str]) -> PlanCase {
    let mut case = PlanCase::new(&["first"]).dimension("d");
    for at in 0..days.len() {
        case = case.question(&format!("q{at}"), Some(StageIx(0)), "1");
    }
    for (at, days) in days.iter().enumerate() {
        case = case.step(&format!("s{at}"), days, &[&*format!("d.q{at}")], &[]);
    }
    case
}

#[test]
fn the_first_wave_holds_a_few_small_steps_even_where_the_days_run_out() {
    let case = row(&["1", "1", "1", "1", "0.9"]);
    let plan = case.plan();
    assert_eq!(case.wave(&plan, WaveIx(0)), ["s4", "s0", "s1"]);
    assert_eq!(plan.steps[2].ends, date(2026, 1, 1).checked_add(jiff::Span::new().days(87)).unwrap(), "an honest date");
    assert!(!plan.no_small_step);

    let roomy = case.plan_with(&Options { capacity: Some(exact("10")), ..Options::default() });
    assert_eq!(case.wave(&roomy, WaveIx(0)), ["s4", "s0", "s1", "s2", "s3"]);
}

#[test]
fn small_steps_are_not_taken_for_their_smallness_beyond_the_minimum() {
    // Four small steps, the fourth worth little a day; the large one is worth much.
    let case = row(&["1", "1", "1", "1", "2"]).with(|case| {
        case.framework.questions[QuestionIx(3)].weight = exact("0.01");
        case.framework.questions[QuestionIx(4)].weight = exact("9");
        case.answers.municipality.capacity = exact("10");
    });
    assert_eq!(case.order(&case.plan()), ["s0", "s1", "s2", "s4", "s3"]);
}

#[test]
fn what_is_known_to_be_needed_comes_before_what_nobody_has_answered() {
    // Three of four are needed, the first three by file; nobody has answered the first two.
    let case = row(&["1", "1", "1", "1"]).answer("d.q0", Value::Blank).answer("d.q1", Value::Blank);
    let plan = case.plan();
    assert_eq!(case.order(&plan), ["s0", "s2", "s3", "s1"], "the way, known steps, then the others on the way");
    assert_eq!(case.wave(&plan, WaveIx(0)), ["s0", "s2", "s3"]);
    assert_eq!(plan.steps.iter().map(|step| step.known).collect::<Vec<_>>(), [false, true, true, false]);
    let [milestone] = &*plan.milestones else { panic!("{:?}", plan.milestones) };
    assert_eq!(milestone.steps, [0, 1, 3]);
    assert_eq!(milestone.ends, Some(plan.steps[3].ends));
    assert_eq!(milestone.if_well, Some(IfWell { used: exact("1"), steps: 1 }));
    let leads_to: Vec<_> = plan.steps.iter().map(|step| step.leads_to).collect();
    assert_eq!(leads_to, [Some(StageIx(0)), Some(StageIx(0)), None, Some(StageIx(0))]);
}

#[test]
fn a_first_wave_serves_what_residents_named() {
    let case = row(&["1", "1", "1"]).criterion("c").question("q", None, "1").step("far", "1", &["c.q"], &[]);
    let case = case.with(|case| case.framework.dimensions[DimensionIx(1)].weight = exact("0.01"));
    assert_eq!(case.wave(&case.plan(), WaveIx(0)), ["s0", "s1", "s2"]);
    let named = case.with(|case| case.answers.municipality.priorities = vec![DimensionIx(1)]);
    assert_eq!(named.wave(&named.plan(), WaveIx(0)), ["s0", "s1", "far"], "one of them, whatever it gains");
}

#[test]
fn without_a_small_step_the_least_one_of_the_way_begins() {
    let case = row(&["5", "3", "3"]).with(|case| case.framework.questions[QuestionIx(0)].weight = exact("9"));
    let plan = case.plan();
    assert_eq!(case.order(&plan), ["s0", "s1", "s2"], "the way is one step");
    assert!(plan.no_small_step);
    assert_eq!(case.wave(&plan, WaveIx(0)), ["s0"]);

    let stuck =
        case.clone().to("s0", PARTLY).with(|case| case.framework.questions[QuestionIx(0)].essential = true).plan();
    assert_eq!(case.order(&stuck), ["s1", "s0", "s2"], "no way: the least of all");
    assert!(stuck.no_small_step && stuck.milestones[0].unreachable.is_some());

    let nothing = case.answer("d.q0", YES).answer("d.q1", YES).answer("d.q2", YES).plan();
    assert!(nothing.steps.is_empty() && !nothing.no_small_step);
}

#[test]
fn a_step_on_the_last_day_of_a_wave_is_in_it() {
    let case = row(&["2", "2", "2"]).with(|case| {
        case.answers.municipality.capacity = exact("2");
        case.framework.waves[WaveIx(2)].within_days = Some(91);
    });
    let plan = case.plan();
    let dates: Vec<_> = plan.steps.iter().map(|step| (step.starts, step.ends, step.wave.map(usize::from))).collect();
    assert_eq!(
        dates,
        [
            (date(2026, 1, 1), date(2026, 1, 31), Some(0)),
            (date(2026, 1, 31), date(2026, 3, 2), Some(1)),
            (date(2026, 3, 2), date(2026, 4, 1), Some(1)),
        ]
    );
    assert_eq!(plan.waves[WaveIx(0)].ends, Some(date(2026, 1, 31)));

    // A trifle more, and each step ends a fraction of a day after the bound, on the same date.
    let late = case
        .with(|case| {
            case.framework.steps[StepIx(0)].effort[ProfileIx(0)] = Effort::between(exact("2"), exact("2.0001"));
        })
        .plan();
    let waves: Vec<_> = late.steps.iter().map(|step| step.wave.map(usize::from)).collect();
    assert_eq!(waves, [Some(0), Some(1), Some(2)]);
    assert_eq!(late.steps[2].ends, date(2026, 4, 1));
}

#[test]
fn what_fits_no_wave_comes_after_the_last_one() {
    let case = row(&["2", "2", "1000000000"]).with(|case| case.framework.waves.truncate(2));
    let plan = case.plan();
    assert_eq!(plan.steps.iter().map(|step| step.wave.map(usize::from)).collect::<Vec<_>>(), [Some(0), None, None]);
    assert_eq!(plan.steps[2].ends, jiff::civil::Date::MAX, "the calendar ends there");
    assert_eq!(plan.waves[WaveIx(1)].met_after, 1, "a wave counts what is in it and before");

    let tight = row(&["1", "1", "1"]).with(|case| {
        case.framework.waves[WaveIx(0)].max_steps = Some(1);
        case.framework.waves[WaveIx(0)].min_steps = 1;
        case.answers.municipality.capacity = exact("30");
    });
    assert_eq!(
        tight.plan().steps.iter().map(|step| step.wave.map(usize::from)).collect::<Vec<_>>(),
        [Some(0), Some(1), Some(1)]
    );
}

#[test]
fn the_state_after_a_step_counts_conditions_and_keeps_better_answers() {
    let case = row(&["1", "1", "1"])
        .answer("d.q2", Value::Unknown)
        .with(|case| case.framework.questions[QuestionIx(1)].when = Some(Condition::Met(QuestionIx(0), true)))
        .to("s2", PARTLY);
    let plan = case.plan();
    assert_eq!(case.order(&plan), ["s0", "s2"], "what is hidden brings nothing yet");
    assert_eq!(plan.waves[WaveIx(0)].met_after, 1);
    assert_eq!(plan.steps[0].stage_after, None, "the question that now appears keeps the stage closed");

    let alone = case
        .clone()
        .with(|case| case.framework.questions[QuestionIx(1)].when = Some(Condition::Met(QuestionIx(0), false)));
    let plan = alone.plan();
    let moved: Vec<_> = plan.steps.iter().filter(|step| step.stage_after == Some(StageIx(0))).collect();
    assert_eq!(moved.len(), 1, "named once, where it moves");
    assert_eq!(plan.waves[WaveIx(2)].stage_after, Some(StageIx(0)));
}

#[test]
fn a_plan_names_what_it_builds_on_and_what_it_unlocks() {
    let case = one_to_go().step("after", "1", &["b.only"], &["big"]).with(|case| {
        case.framework.questions[QuestionIx(0)].met = exact("0.5");
        case.answers.given[QuestionIx(0)].value = PARTLY;
    });
    let plan = case.plan();
    let step = |id: &str| plan.steps.iter().find(|step| case.id(step.step) == id).unwrap();
    assert_eq!(step("big").unlocks, [StepIx(2)]);
    assert_eq!(step("after").requires, [StepIx(0)]);
    assert_eq!(step("after").builds_on, [0].map(QuestionIx), "met, and closed by its prerequisite");
    assert_eq!(step("small").builds_on, [0].map(QuestionIx), "met, in its own dimension");
}

/// What was noted of one step.
fn noted(step: usize, state: StepProgress) -> Vec<FollowedStep> {
    vec![FollowedStep::from_day(StepIx(step), state, date(2026, 1, 1), None)]
}

#[test]
fn what_is_begun_comes_first_small_or_not_with_what_it_needs() {
    let case = two_dimensions().step("long", "9", &[], &[]).with(|case| {
        case.framework.steps[StepIx(2)].requires = vec![StepIx(3)];
        case.answers.followed = noted(2, StepProgress::Started);
    });
    let plan = case.plan();
    assert_eq!(case.order(&plan), ["long", "only", "big", "small"]);
    assert_eq!(plan.first_steps(), [0, 1, 2], "what was begun is in the first wave, and leaves room for a few");
    let first = first_steps(&case.framework, &case.answers, &case.score());
    assert_eq!(first, plan.first_steps().iter().map(|place| plan.steps[*place].step).collect::<Vec<_>>());
    // What is done needs no more work, whatever was noted.
    let done = case.answer("b.only", YES);
    assert_eq!(done.order(&done.plan()), ["big", "small"]);
}

#[test]
fn what_is_declined_leaves_the_plan_with_what_needs_it() {
    let case = two_dimensions().with(|case| {
        case.framework.steps[StepIx(1)].requires = vec![StepIx(0)];
        case.answers.followed = noted(0, StepProgress::Declined);
    });
    let plan = case.plan();
    assert_eq!(case.order(&plan), ["only"]);
    assert_eq!(plan.left_out.iter().map(|left| (left.step.0, left.needs.0)).collect::<Vec<_>>(), [(0, 0), (1, 0)]);
}

#[test]
fn what_is_noted_as_done_is_planned_as_long_as_the_answers_say_otherwise() {
    let case = two_dimensions().with(|case| case.answers.followed = noted(0, StepProgress::Done));
    let plan = case.plan();
    assert_eq!((plan.contradicted.as_slice(), plan.steps.len()), ([StepIx(0)].as_slice(), 3));
    let plan = case.answer("a.big", YES).plan();
    assert_eq!((plan.contradicted.len(), plan.done), (0, vec![StepIx(0)]));
}

#[test]
fn without_a_step_what_needs_it_falls_away_too() {
    let case = one_to_go().step("base", "1", &[], &[]).step("on-base", "1", &["b.only"], &["base", "small", "big"]);
    let without = |steps: Vec<StepIx>| case.plan_with(&Options { without: steps, ..Options::default() });
    let plan = without(vec![StepIx(1), StepIx(0)]);
    assert!(plan.steps.is_empty(), "`base` was only there for what falls away");
    let left_out: Vec<_> = plan.left_out.iter().map(|left| (left.step.0, left.needs.0)).collect();
    assert_eq!(left_out, [(0, 0), (1, 1), (3, 1)], "the first one given, not in the file");

    let done = case.clone().answer("a.big", YES).plan_with(&Options { without: vec![StepIx(0)], ..Options::default() });
    assert_eq!((done.without_done, done.left_out.len()), (vec![StepIx(0)], 0));
}

#[test]
fn to_a_step_means_that_step_and_what_it_needs() {
    let case = row(&["1", "2", "1"]).with(|case| case.framework.steps[StepIx(2)].requires = vec![StepIx(1)]);
    let to = |case: &PlanCase, without| {
        let options = Options { to: Some(Target::Step(StepIx(2))), without, ..Options::default() };
        case.order(&case.plan_with(&options)).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(to(&case, vec![]), ["s1", "s2"]);
    assert!(to(&case, vec![StepIx(1)]).is_empty());
    assert!(to(&case.answer("d.q2", YES), vec![]).is_empty());
}

#[test]
fn to_a_stage_takes_what_is_essential_then_what_is_next() {
    let case = row(&["1", "1", "1", "1"]).with(|case| case.framework.questions[QuestionIx(3)].essential = true);
    let to = |case: &PlanCase| case.plan_with(&Options { to: Some(Target::Stage(StageIx(0))), ..Options::default() });
    let plan = to(&case);
    assert_eq!(plan.unreachable, None);
    assert_eq!(case.order(&plan).len(), 3, "0.65 needs three of four");
    assert!(case.order(&plan).contains(&"s3"));
    assert_eq!(plan.waves[WaveIx(2)].stage_after, Some(StageIx(0)));

    let stuck = case.to("s3", PARTLY);
    let plan = to(&stuck);
    assert_eq!(plan.steps.len(), 4);
    let blocks = plan.unreachable.unwrap().blocked_by;
    let [crate::score::Block::Dimension { essential_unmet, .. }] = &*blocks else { panic!("{blocks:?}") };
    assert_eq!(*essential_unmet, [3].map(QuestionIx));

    let gated = stuck.gate(StageIx(0), &["d.q0", "d.q3"], &[]);
    let after = to(&gated).unreachable.unwrap();
    assert_eq!(after.gates[GateIx(0)].unmet, [3].map(QuestionIx), "what is missing then, not now");
}

/// Any answers, weights and prerequisites; perhaps conditions; perhaps unknown answers left out.
fn cases(conditions: bool) -> impl Strategy<Value = PlanCase> {
    let question = (0..4_u8, 1..4_u8, 0..3_usize, any::<bool>(), any::<bool>());
    let step = (
        any::<prop::sample::Index>(),
        prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        1..9_u8,
        any::<bool>(),
    );
    let parts = (prop::collection::vec(question, 1..12), prop::collection::vec(step, 0..12), any::<bool>());
    parts.prop_map(move |(questions, steps, exclude)| {
        let mut case = PlanCase::new(&["first", "second", "third"]).dimension("d");
        let half = questions.len() / 2;
        for (at, (answer, weight, stage, essential, hides)) in questions.iter().enumerate() {
            if at == half && at > 0 {
                case = case.dimension("e");
            }
            case = case.question(&format!("q{at}"), Some(StageIx(*stage)), &weight.to_string());
            let question = case.framework.questions.last_mut().unwrap();
            question.essential = *essential;
            if conditions && *hides && at > 0 {
                question.when =
                    Some(Condition::AtLeast(QuestionIx(at - 1), exact(if *essential { "0.5" } else { "1" })));
                if stage % 2 == 0 {
                    question.when = Some(Condition::Not(Box::new(question.when.take().unwrap())));
                }
            }
            let values = [YES, PARTLY, NO, Value::Unknown];
            case.answers.given[QuestionIx(at)].value = values[usize::from(*answer)].clone();
        }
        if conditions && exclude {
            case.framework.scoring.unknown = UnknownRule::Exclude;
        }
        let ids: Vec<String> = case.framework.questions.iter().map(|question| question.id.clone()).collect();
        let mut last: Vec<Option<String>> = vec![None; ids.len()];
        for (at, (closes, needs, days, partly)) in steps.into_iter().enumerate() {
            let question = closes.index(ids.len());
            // Steps on one question follow each other, as is checked of a framework.
            let mut requires: Vec<String> = last[question].iter().cloned().collect();
            if at > 0 {
                requires.extend(needs.iter().map(|need| format!("s{}", need.index(at))));
            }
            requires.sort();
            requires.dedup();
            let requires: Vec<&str> = requires.iter().map(String::as_str).collect();
            let id = format!("s{at}");
            case = case.step(&id, &(f32::from(days) / 4.0).to_string(), &[&ids[question]], &requires);
            if partly {
                case = case.to(&id, PARTLY);
            }
            last[question] = Some(id);
        }
        case
    })
}

proptest! {
    #![proptest_config(crate::testing::cases(60))]

    /// Without conditions the gains of all steps together are the rise of the index.
    #[test]
    fn gains_add_up_to_the_rise_of_the_index(case in cases(false), by_questions: bool) {
        let case = case.with(|case| {
            if by_questions {
                case.framework.scoring.index_over = IndexOver::Questions;
            }
        });
        let before = case.score();
        let plan = case.plan();
        let mut after = case.clone();
        for step in &plan.steps {
            for closes in &case.framework.steps[step.step].closes {
                let given = &mut after.answers.given[closes.question].value;
                let worth = |value: &Value| match value { Value::Choice(0) => 2, Value::Choice(1) => 1, _ => 0 };
                if worth(&closes.to) > worth(given) {
                    *given = closes.to.clone();
                }
            }
        }
        let index = |score: &Score| score.index.clone().unwrap().point.unwrap_or(Exact::ZERO);
        let gains: Exact = plan.steps.iter().map(|step| &step.gain).sum();
        prop_assert_eq!(gains, index(&after.score()) - index(&before));
        prop_assert_eq!(plan.waves.last().unwrap().met_after, after.score().strengths().len());
    }

    /// Scoring only where the stage can move finds what scoring after each step finds.
    #[test]
    fn the_stage_after_a_step_is_what_scoring_then_gives(case in cases(true)) {
        let score = case.score();
        let situation = Situation::new(&case.framework, &case.answers, &score, &Options::default());
        let steps: Vec<StepIx> = case.framework.steps.keys().collect();
        let mut after = state::After::nothing(&situation);
        let one_by_one: Vec<_> = steps.iter().map(|step| {
            after.carry_out(*step);
            after.score().stage.reached
        }).collect();
        prop_assert_eq!(state::stages(&state::After::nothing(&situation), &steps), one_by_one);
    }

    /// Prerequisites come first, waves only go on, a step begins when the one before ends; and a
    /// plan to a stage reaches it or says what is in the way.
    #[test]
    fn a_plan_can_be_carried_out(case in cases(true), stage in 0..3_usize, to_stage: bool) {
        let plan = case.plan_with(&Options { to: to_stage.then_some(Target::Stage(StageIx(stage))), ..Options::default() });
        let place = |step: StepIx| plan.steps.iter().position(|planned| planned.step == step);
        for (at, step) in plan.steps.iter().enumerate() {
            for &need in case.framework.steps[step.step].requires.iter().filter(|need| !plan.done.contains(need)) {
                prop_assert!(place(need).is_some_and(|need| need < at));
            }
            prop_assert_eq!(step.starts, if at == 0 { case.answers.date } else { plan.steps[at - 1].ends });
            prop_assert!(at == 0 || step.wave.is_none() || plan.steps[at - 1].wave.is_some_and(|wave| Some(wave) <= step.wave));
        }
        let reached = plan.waves.last().unwrap().stage_after;
        prop_assert!(!to_stage || (reached >= Some(StageIx(stage))) == plan.unreachable.is_none());
    }
}
