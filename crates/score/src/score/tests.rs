use jiff::civil::date;
use proptest::prelude::*;

use super::build::{ScoreCase, choice, exact, multi, number};
use super::*;
use crate::model::{
    Aggregate, Alert, Condition, DimensionIx, DimensionKind, GateIx, IndexOver, ProfileIx, QuestionIx, QuestionKind,
    StageIx, StageRule, Text, UnknownRule, Value,
};
use crate::worth::{best_answer, best_ratio, best_value, lowest_value, ratio_of};

fn staged() -> ScoreCase {
    ScoreCase::new(StageRule::Staged, "0.65 0.65")
}

fn plain() -> ScoreCase {
    ScoreCase::new(StageRule::None, "")
}

/// Point, low and high, `-` for none.
fn shown(interval: &Interval) -> String {
    let number = |number: &Option<Exact>| number.as_ref().map_or_else(|| "-".to_owned(), Exact::to_plain);
    format!("{} {} {}", number(&interval.point), number(&interval.low), number(&interval.high))
}

/// The score of a single dimension with one question.
fn single(aggregate: Aggregate, kind: QuestionKind, answer: Value) -> (String, QuestionResult) {
    let mut case = plain();
    let root = case.root();
    case.framework.dimensions[root].aggregate = aggregate;
    case.question(root, kind, answer);
    let score = case.score();
    (shown(&score.dimensions[root].score), score.questions[QuestionIx(0)].clone())
}

// The worked example of the design.

fn worked_example(d: &str, e: &str) -> Score {
    let mut case = staged();
    let root = case.root();
    case.essential(root, StageIx(0), "yes");
    case.practice(root, StageIx(0), "partly");
    case.practice(root, StageIx(0), "yes");
    case.essential(root, StageIx(1), d);
    case.practice(root, StageIx(1), e);
    case.practice(root, StageIx(1), "n/a");
    case.score()
}

#[test]
fn worked_example_before() {
    let score = worked_example("partly", "unknown");
    let services = &score.dimensions[DimensionIx(0)];
    assert_eq!(shown(&services.score), "0.6 0.6 0.8");
    assert_eq!(services.points, Some(exact("3")));
    assert_eq!(services.out_of, Some(exact("5")));
    assert_eq!(services.coverage, Some(Exact::ONE));
    let counts = Counts { applicable: 5, met: 2, answered: 4, unknown: 1, not_applicable: 1, blank: 0, not_asked: 0 };
    assert_eq!(services.counts, counts);
    assert_eq!(services.cells[StageIx(0)].score.point, Some(Exact::ratio(5, 6)));
    assert_eq!(services.cells[StageIx(1)].score.point, Some(exact("0.25")));
    assert_eq!(services.cells[StageIx(1)].essential_unmet, [3].map(QuestionIx));
    assert_eq!(services.stage, Some(StageIx(0)));
    assert_eq!(services.level, Some(Exact::ONE + Exact::ratio(5, 13)));
    assert_eq!((score.stage.reached, score.stage.next), (Some(StageIx(0)), Some(StageIx(1))));
    assert!(!score.stage.is_provisional(), "the essential question is answered, and not met");
    let block = Block::Dimension {
        dimension: DimensionIx(0),
        stage: StageIx(1),
        essential_unmet: vec![QuestionIx(3)],
        missing_score: exact("0.4"),
        insufficient: false,
    };
    assert_eq!(score.blocked_by, [block]);
    assert_eq!(score.strengths(), [0, 2].map(QuestionIx));
}

#[test]
fn worked_example_after() {
    let score = worked_example("yes", "partly");
    assert_eq!(score.dimensions[DimensionIx(0)].cells[StageIx(1)].score.point, Some(exact("0.75")));
    assert_eq!((score.stage.reached, score.stage.next), (Some(StageIx(1)), None));
    assert_eq!(score.dimensions[DimensionIx(0)].level, Some(exact("2")));
    assert!(score.blocked_by.is_empty());
    assert_eq!(score.strengths(), [3, 0, 2].map(QuestionIx), "furthest stage first");
}

// Values.

#[test]
fn several_options_add_up_to_the_full_value_at_most() {
    let kind = || multi("0.5 0.5 0.5 - -0.25");
    let scored = |aggregate, chosen: &[usize]| single(aggregate, kind(), Value::Multi(chosen.to_vec())).0;
    assert_eq!(scored(Aggregate::Mean, &[0]), "0.5 0.5 0.5");
    assert_eq!(scored(Aggregate::Mean, &[0, 1, 2]), "1 1 1");
    assert_eq!(scored(Aggregate::Sum, &[0, 1]), "0.666667 0.666667 0.666667", "no cap: 1 of 1.5");
    assert_eq!(scored(Aggregate::Mean, &[]), "0 0 0", "none of these is an answer");
    assert_eq!(scored(Aggregate::Mean, &[0, 3]), "0.5 0.5 0.5", "an option without value adds nothing");
    assert_eq!(scored(Aggregate::Mean, &[3]), "- - -", "nothing of value chosen: not scored");
}

#[test]
fn a_curve_is_flat_outside_and_bounded_by_what_may_be_answered() {
    let kind = || number("30", "10:1 20:0.5 40:0");
    let at = |x: &str| single(Aggregate::Mean, kind(), Value::Number(exact(x))).0;
    assert_eq!(at("0"), "1 1 1");
    assert_eq!(at("15"), "0.75 0.75 0.75");
    assert_eq!(at("20"), "0.5 0.5 0.5");
    assert_eq!(at("30"), "0.25 0.25 0.25");
    let mut case = plain();
    let root = case.root();
    case.question(root, kind(), Value::Blank);
    assert_eq!(lowest_value(&case.framework, QuestionIx(0)), exact("0.25"), "40 may not be answered");
    assert_eq!(best_value(&case.framework, QuestionIx(0)), Exact::ONE);
    assert_eq!(best_answer(&case.framework, QuestionIx(0)), Value::Number(Exact::ZERO));
}

#[test]
fn the_best_answer_is_the_first_and_least_that_suffices() {
    let mut case = plain();
    let root = case.root();
    case.question(root, choice("0 1 1"), Value::Blank);
    case.question(root, multi("0.5 - -1 1"), Value::Blank);
    case.question(root, number("10", ""), Value::Blank);
    case.question(root, number("10", "0:0 10:2"), Value::Blank);
    case.question(root, QuestionKind::Text, Value::Blank);
    let best: Vec<Value> = case.framework.questions.keys().map(|at| best_answer(&case.framework, at)).collect();
    let number = |text| Value::Number(exact(text));
    assert_eq!(best, [Value::Choice(1), Value::Multi(vec![0, 3]), number("10"), number("5"), Value::Blank]);
    for (at, answer) in case.framework.questions.keys().zip(&best).take(4) {
        assert_eq!(ratio_of(&case.framework, at, answer), Some(Exact::ONE), "{at:?}");
    }
    assert_eq!(ratio_of(&case.framework, QuestionIx(1), &Value::Multi(vec![1])), None);
    assert_eq!(ratio_of(&case.framework, QuestionIx(0), &Value::Unknown), None);
}

#[test]
fn a_penalty_takes_points_and_is_met_when_avoided() {
    let mut case = plain();
    let root = case.root();
    case.framework.dimensions[root].aggregate = Aggregate::Sum;
    case.question(root, choice("10 0"), Value::Choice(0));
    let penalty = case.question(root, choice("0 -4"), Value::Choice(1));
    let score = case.score();
    assert_eq!(shown(&score.dimensions[root].score), "0.6 0.6 0.6");
    assert_eq!(score.dimensions[root].out_of, Some(exact("10")));
    assert!(!score.questions[penalty].met);

    case.answers.given[penalty].value = Value::Choice(0);
    assert!(case.score().questions[penalty].met);
    assert_eq!(best_ratio(&case.framework, penalty), Exact::ONE);

    case.answers.given[penalty].value = Value::Blank;
    let score = case.score();
    assert_eq!(shown(&score.dimensions[root].score), "1 0.6 1", "it might have been incurred");
    assert_eq!(shown(&score.questions[penalty].ratio), "1 0 1");
}

#[test]
fn a_score_never_leaves_0_to_1() {
    let (score, question) = single(Aggregate::Mean, choice("1 -1"), Value::Choice(1));
    assert_eq!(score, "0 0 0");
    assert_eq!(question.ratio.point, Some(exact("-1")));
    let mut case = plain();
    let root = case.root();
    case.framework.dimensions[root].aggregate = Aggregate::Sum;
    case.framework.dimensions[root].out_of = Some(exact("4"));
    case.question(root, choice("10 0"), Value::Choice(0));
    let score = case.score();
    assert_eq!(shown(&score.dimensions[root].score), "1 1 1");
    assert_eq!((score.dimensions[root].points.clone(), score.dimensions[root].out_of.clone()), {
        (Some(exact("10")), Some(exact("4")))
    });
}

// What counts.

#[test]
fn an_answer_without_value_is_answered_but_not_scored() {
    let mut case = staged();
    let root = case.root();
    case.practice(root, StageIx(0), "yes");
    let unscored = case.essential(root, StageIx(0), "-");
    let score = case.score();
    assert_eq!(shown(&score.dimensions[root].score), "1 1 1");
    assert_eq!(score.dimensions[root].counts.answered, 2);
    assert!(!score.questions[unscored].scored);
    assert_eq!(score.questions[unscored].ratio, Interval::default());
    assert_eq!(score.stage.reached, None, "an essential practice is not met by it");
}

#[test]
fn an_essential_question_counts_even_in_an_otherwise_empty_cell() {
    let mut case = staged();
    let root = case.root();
    case.essential(root, StageIx(0), "-");
    case.practice(root, StageIx(1), "yes");
    let score = case.score();
    assert_eq!(score.dimensions[root].cells[StageIx(0)].score.point, None);
    assert_eq!(score.dimensions[root].stage, None);
    // The root only counts from the second stage on.
    assert_eq!((score.stage.reached, score.stage.next), (Some(StageIx(0)), Some(StageIx(1))));
    let block = Block::Dimension {
        dimension: root,
        stage: StageIx(0),
        essential_unmet: vec![QuestionIx(0)],
        missing_score: Exact::ZERO,
        insufficient: false,
    };
    assert_eq!(score.blocked_by, [block]);
}

#[test]
fn an_empty_cell_is_reached_with_the_stage_before() {
    let mut case = staged();
    let root = case.root();
    case.practice(root, StageIx(0), "yes");
    case.practice(root, StageIx(1), "n/a");
    let score = case.score();
    assert_eq!(score.stage.reached, Some(StageIx(1)));
    assert_eq!(score.dimensions[root].level, Some(exact("2")));
    assert_eq!(score.dimensions[root].cells[StageIx(1)].score.point, None);
}

#[test]
fn a_cell_of_weight_0_asks_only_for_its_essential_questions() {
    let mut case = staged();
    let root = case.root();
    case.practice(root, StageIx(0), "yes");
    let light = case.practice(root, StageIx(1), "no");
    case.weight(light, "0");
    assert_eq!(case.score().stage.reached, Some(StageIx(1)));
    case.framework.questions[light].essential = true;
    assert_eq!(case.score().stage.reached, Some(StageIx(0)));
}

#[test]
fn a_dimension_of_weight_0_throughout_has_no_score() {
    for aggregate in [Aggregate::Mean, Aggregate::Sum] {
        let mut case = plain();
        let root = case.root();
        case.framework.dimensions[root].aggregate = aggregate;
        case.framework.dimensions[root].out_of = (aggregate == Aggregate::Sum).then_some(Exact::ONE);
        let question = case.question(root, choice("1 0"), Value::Choice(0));
        case.weight(question, "0");
        let score = case.score();
        assert_eq!(shown(&score.dimensions[root].score), "- - -", "{aggregate:?}");
        assert_eq!(score.dimensions[root].points, None);
    }
}

#[test]
fn min_takes_the_lowest_ratio_whatever_the_weights() {
    let mut case = plain();
    let root = case.root();
    case.framework.dimensions[root].aggregate = Aggregate::Min;
    let light = case.practice(root, StageIx(0), "partly");
    case.weight(light, "0");
    case.practice(root, StageIx(0), "yes");
    case.framework.questions.iter_mut().for_each(|question| question.stage = None);
    assert_eq!(shown(&case.score().dimensions[root].score), "0.5 0.5 0.5");
    case.answers.given[QuestionIx(1)].value = Value::Blank;
    assert_eq!(shown(&case.score().dimensions[root].score), "0 0 0.5");
}

#[test]
fn excluded_answers_leave_the_score_but_not_its_bounds() {
    let mut case = staged();
    case.framework.scoring.unknown = UnknownRule::Exclude;
    let root = case.root();
    case.practice(root, StageIx(0), "yes");
    case.practice(root, StageIx(0), "unknown");
    let score = case.score();
    assert_eq!(shown(&score.dimensions[root].score), "1 0.5 1");
    assert_eq!(score.dimensions[root].out_of, Some(Exact::ONE));
    assert_eq!(shown(&score.questions[QuestionIx(1)].ratio), "- 0 1");

    case.answers.given[QuestionIx(0)].value = Value::Blank;
    let score = case.score();
    assert_eq!(shown(&score.dimensions[root].score), "- 0 1");
    assert_eq!((score.stage.reached, score.stage.low, score.stage.high), (None, None, Some(StageIx(1))));
    let missing = score.blocked_by.iter().map(|block| match block {
        Block::Dimension { missing_score, .. } => missing_score.clone(),
        _ => Exact::ZERO,
    });
    assert_eq!(missing.collect::<Vec<_>>(), [exact("0.65")], "nothing to average: all of it is missing");
}

// Pools: A has one question left of four, which is in place; of B's two one is, which weighs 3.

fn pooled(change: impl Fn(&mut ScoreCase)) -> (String, String) {
    let mut case = ScoreCase::new(StageRule::None, "0.5");
    let parent = case.root();
    let (a, b) = (case.child(parent), case.child(parent));
    case.framework.dimensions[parent].aggregate = Aggregate::Pool;
    case.framework.scoring.index = true;
    case.framework.scoring.index_over = IndexOver::Questions;
    for answer in ["yes", "n/a", "n/a", "n/a"] {
        case.practice(a, StageIx(0), answer);
    }
    let heavy = case.practice(b, StageIx(0), "yes");
    case.practice(b, StageIx(0), "no");
    case.weight(heavy, "3");
    change(&mut case);
    let score = case.score();
    (shown(&score.dimensions[parent].score), shown(&score.index.unwrap()))
}

fn both(number: &str) -> (String, String) {
    (number.to_owned(), number.to_owned())
}

#[test]
fn a_pool_takes_all_questions_below_as_one() {
    // (1 + 3) of (1 + 3 + 1).
    assert_eq!(pooled(|_| {}), both("0.8 0.8 0.8"));
    let weighted = pooled(|case| {
        case.framework.dimensions[DimensionIx(1)].weight = exact("9");
        case.framework.dimensions[DimensionIx(1)].round = Some(0);
        case.framework.dimensions[DimensionIx(2)].round = Some(0);
    });
    assert_eq!(weighted, both("0.8 0.8 0.8"), "weights and rounding of dimensions below play no part");
    let rounded = pooled(|case| case.framework.dimensions[DimensionIx(0)].round = Some(0));
    assert_eq!(rounded, ("1 1 1".to_owned(), "0.8 0.8 0.8".to_owned()), "its own rounding does");
    let deeper = pooled(|case| {
        let inner = case.child(DimensionIx(2));
        case.practice(inner, StageIx(0), "no");
        case.framework.dimensions[DimensionIx(2)].aggregate = Aggregate::Pool;
        case.framework.dimensions[DimensionIx(2)].questions.clear();
        // B's questions move one level down.
        for at in [4, 5].map(QuestionIx) {
            case.framework.questions[at].dimension = inner;
            case.framework.dimensions[inner].questions.push(at);
        }
    });
    // (1 + 3) of (1 + 3 + 1 + 1).
    assert_eq!(deeper, both("0.666667 0.666667 0.666667"));
    assert_eq!(pooled(|case| case.answers.given[QuestionIx(0)].value = Value::Blank), both("0.6 0.6 0.8"));
    let exclude = pooled(|case| {
        case.answers.given[QuestionIx(0)].value = Value::Unknown;
        case.framework.scoring.unknown = UnknownRule::Exclude;
    });
    assert_eq!(exclude, both("0.75 0.6 0.8"));
    let nothing = pooled(|case| {
        case.answers.given.iter_mut().for_each(|given| given.value = Value::NotApplicable("none".to_owned()));
    });
    assert_eq!(nothing, both("- - -"));
}

#[test]
fn an_index_over_questions_takes_no_facts() {
    let with_fact = pooled(|case| {
        let fact = case.root();
        case.framework.dimensions[fact].kind = DimensionKind::Context;
        case.practice(fact, StageIx(0), "no");
    });
    assert_eq!(with_fact.1, "0.8 0.8 0.8");
    let thin = pooled(|case| {
        case.framework.scoring.min_coverage = exact("0.9");
        case.answers.given[QuestionIx(0)].value = Value::Blank;
    });
    assert_eq!(thin, both("- - 0.8"));
}

#[test]
fn too_little_answered_means_no_score_here_and_above() {
    let mut case = staged();
    case.framework.scoring.min_coverage = exact("0.5");
    case.framework.scoring.index = true;
    let parent = case.root();
    let (thin, full) = (case.child(parent), case.child(parent));
    case.practice(thin, StageIx(0), "yes");
    case.practice(thin, StageIx(0), "");
    case.practice(thin, StageIx(0), "");
    for _ in 0..5 {
        case.practice(full, StageIx(0), "yes");
    }
    let score = case.score();
    assert_eq!(score.dimensions[parent].coverage, Some(exact("0.75")));
    for (at, insufficient, shows) in [(thin, true, "- - 1"), (full, false, "1 1 1"), (parent, true, "- - 1")] {
        assert_eq!(score.dimensions[at].insufficient, insufficient, "{at:?}");
        assert_eq!(shown(&score.dimensions[at].score), shows, "{at:?}");
    }
    assert_eq!(score.index.as_ref().map(shown).as_deref(), Some("- - 1"), "at best it is as if all were answered");
    assert_eq!(score.dimensions[parent].stage, None);
    assert_eq!((score.stage.low, score.stage.reached, score.stage.high), (None, None, Some(StageIx(1))));
    let Block::Dimension { insufficient, stage, .. } = &score.blocked_by[0] else { panic!("{:?}", score.blocked_by) };
    assert_eq!((*insufficient, *stage), (true, StageIx(0)));

    case.answers.given[QuestionIx(1)].value = Value::Unknown;
    let score = case.score();
    assert!(!score.dimensions[thin].insufficient, "on the threshold is enough");
    assert!(score.dimensions[parent].score.point.is_some());
}

#[test]
fn scores_are_rounded_then_clamped_and_used_rounded() {
    let mut case = plain();
    let root = case.root();
    case.framework.dimensions[root].round = Some(1);
    let (low, high) = (case.child(root), case.child(root));
    case.framework.dimensions[low].round = Some(0);
    case.question(low, choice("0.5"), Value::Choice(0));
    case.question(high, choice("0.5"), Value::Choice(0));
    let score = case.score();
    assert_eq!(shown(&score.dimensions[low].score), "1 1 1", "half away from zero");
    assert_eq!(shown(&score.dimensions[root].score), "0.8 0.8 0.8", "0.75, rounded");
    assert_eq!(score.dimensions[root].points, Some(exact("1.5")), "points are not rounded");
}

#[test]
fn a_sum_of_children_counts_one_without_score_as_nothing() {
    let mut case = plain();
    let root = case.root();
    let (with, without) = (case.child(root), case.child(root));
    case.question(with, choice("1"), Value::Choice(0));
    case.question(without, choice("1"), Value::NotApplicable("none".to_owned()));
    let scored = |case: &ScoreCase| shown(&case.score().dimensions[root].score);
    assert_eq!(scored(&case), "1 1 1");
    case.framework.dimensions[root].aggregate = Aggregate::Sum;
    assert_eq!(scored(&case), "0.5 0.5 0.5");
    case.answers.given[QuestionIx(0)].value = Value::NotApplicable("none".to_owned());
    assert_eq!(scored(&case), "- - -");
}

// Asked or not.

#[test]
fn a_hidden_question_ignores_the_answer_that_was_kept_and_hides_what_asks_about_it() {
    let mut case = plain();
    let root = case.root();
    // In reverse: each is asked only if the one after it is met.
    for at in 0..3 {
        let question = case.question(root, choice("1 0"), Value::Choice(0));
        if at < 2 {
            case.framework.questions[question].when = Some(Condition::Met(QuestionIx(at + 1), true));
        }
    }
    assert_eq!(case.score().dimensions[root].counts.met, 3);
    case.answers.given[QuestionIx(2)].value = Value::Choice(1);
    let score = case.score();
    assert_eq!(score.questions.iter().map(|question| question.state).collect::<Vec<_>>(), {
        [State::NotAsked, State::NotAsked, State::Answered]
    });
    assert_eq!(score.dimensions[root].counts.not_asked, 2);
    assert_eq!(score.dimensions[root].coverage, Some(Exact::ONE));
    assert!(!is_asked(&case.framework, &case.answers, QuestionIx(1)));
    assert!(is_asked(&case.framework, &case.answers, QuestionIx(2)));
}

#[test]
fn a_condition_on_a_dimension_counts_for_all_that_lies_in_it() {
    let mut case = plain();
    let (root, other) = (case.root(), case.root());
    let child = case.child(root);
    case.question(child, choice("1 0"), Value::Choice(0));
    case.question(other, choice("1 0"), Value::Choice(1));
    case.framework.dimensions[root].when = Some(Condition::AtLeast(QuestionIx(1), exact("0.5")));
    let score = case.score();
    assert_eq!(score.questions[QuestionIx(0)].state, State::NotAsked);
    assert_eq!(score.dimensions[root].coverage, None);
    assert_eq!(shown(&score.dimensions[root].score), "- - -");
    case.answers.given[QuestionIx(1)].value = Value::Choice(0);
    assert_eq!(case.score().questions[QuestionIx(0)].state, State::Answered);
}

#[test]
fn conditions_hold_for_answers_only_and_their_opposites_for_the_rest() {
    let mut case = plain();
    let root = case.root();
    case.question(root, choice("1 0"), Value::Unknown);
    let mut active = |answer: Value| {
        let of =
            |when| Alert { id: "alert".to_owned(), when, title: Text::default(), message: Text::default(), step: None };
        let conditions = [
            Condition::Is(QuestionIx(0), vec![0]),
            Condition::Met(QuestionIx(0), true),
            Condition::AtLeast(QuestionIx(0), Exact::ZERO),
            Condition::Answered(QuestionIx(0), true),
            Condition::Met(QuestionIx(0), false),
            Condition::Not(Box::new(Condition::Answered(QuestionIx(0), true))),
            Condition::All(vec![Condition::Answered(QuestionIx(0), true), Condition::Met(QuestionIx(0), false)]),
            Condition::Any(vec![Condition::Profile(vec![ProfileIx(0)]), Condition::Answered(QuestionIx(0), false)]),
        ];
        case.framework.alerts = conditions.into_iter().map(of).collect();
        case.answers.given[QuestionIx(0)].value = answer;
        case.score().alerts.into_iter().map(usize::from).collect::<Vec<_>>()
    };
    assert_eq!(active(Value::Unknown), [4, 5, 7]);
    assert_eq!(active(Value::Blank), [4, 5, 7]);
    assert_eq!(active(Value::NotApplicable("none".to_owned())), [4, 5, 7]);
    assert_eq!(active(Value::Choice(0)), [0, 1, 2, 3]);
    assert_eq!(active(Value::Choice(1)), [2, 3, 4, 6]);
}

#[test]
fn long_chains_do_not_exhaust_the_stack() {
    let mut case = plain();
    let yes_or_no = choice("1 0");
    let mut at = case.root();
    for _ in 0..20_000 {
        at = case.child(at);
    }
    let first = case.question(at, yes_or_no.clone(), Value::Choice(0));
    // The others beside that chain, so that not every one of them has all its dimensions above it.
    let beside = case.root();
    case.framework.questions[first].when = Some(Condition::Met(QuestionIx(1), true));
    for next in 2..=20_000 {
        let question = case.question(beside, yes_or_no.clone(), Value::Choice(0));
        case.framework.questions[question].when = Some(Condition::Met(QuestionIx(next), true));
    }
    case.question(beside, yes_or_no, Value::Choice(1));
    let score = case.score();
    assert_eq!(score.dimensions[DimensionIx(0)].counts.not_asked, 1);
    assert_eq!(score.dimensions[beside].counts.not_asked, 19_999);
    assert_eq!(shown(&score.dimensions[beside].score), "0 0 0");
}

// Stages of the municipality.

#[test]
fn a_stage_needs_its_share_of_weight_and_nobody_far_behind() {
    let mut case = staged();
    let roots: Vec<DimensionIx> = (0..3).map(|_| case.root()).collect();
    for (root, second) in roots.iter().zip(["yes", "yes", "no"]) {
        case.practice(*root, StageIx(0), "yes");
        case.practice(*root, StageIx(1), second);
    }
    case.framework.scoring.quorum = exact("0.7");
    assert_eq!(case.score().stage.reached, Some(StageIx(0)), "two of three are not enough");
    case.framework.dimensions[roots[0]].weight = Exact::ratio(4, 3);
    assert_eq!(case.score().stage.reached, Some(StageIx(1)), "exactly 0.7 is");
    let score = case.score();
    assert_eq!((score.stage.next, score.blocked_by.len()), (None, 0));
    case.framework.scoring.max_lag = 0;
    let score = case.score();
    assert_eq!(score.stage.reached, Some(StageIx(0)));
    assert_eq!(score.blocked_by.len(), 1, "only the one behind: {:?}", score.blocked_by);
}

#[test]
fn without_any_core_question_no_stage_is_assessed() {
    let mut case = staged();
    let (core, criterion) = (case.root(), case.root());
    case.framework.dimensions[criterion].kind = DimensionKind::Criterion;
    case.practice(core, StageIx(0), "n/a");
    let question = case.practice(criterion, StageIx(0), "no");
    case.framework.questions[question].stage = None;
    let score = case.score();
    assert!(!score.stage.assessed);
    assert_eq!(score.stage.next, None);
    assert_eq!((score.dimensions[core].stage, score.dimensions[core].level.clone()), (None, None));
    assert!(score.dimensions[criterion].cells.is_empty());
    assert_eq!(shown(&score.dimensions[criterion].score), "0 0 0");
}

#[test]
fn gates_need_questions_and_minimums() {
    let mut case = staged();
    let (core, criterion) = (case.root(), case.root());
    case.framework.dimensions[criterion].kind = DimensionKind::Criterion;
    case.practice(core, StageIx(0), "yes");
    case.practice(core, StageIx(1), "yes");
    let channel = case.practice(criterion, StageIx(0), "");
    case.framework.questions[channel].stage = None;
    case.gate(StageIx(1), &[channel], &[]);
    case.gate(StageIx(1), &[], &[(criterion, "0.5")]);
    let score = case.score();
    assert_eq!(
        (score.stage.reached, score.stage.low, score.stage.high),
        (Some(StageIx(0)), Some(StageIx(0)), Some(StageIx(1)))
    );
    assert!(score.stage.is_provisional());
    assert_eq!(score.blocked_by, [Block::Gate(GateIx(0)), Block::Gate(GateIx(1))]);
    assert_eq!(score.gates[GateIx(0)].unmet, [channel]);
    assert_eq!(score.gates[GateIx(1)].below[0].score, Some(Exact::ZERO));

    case.answers.given[channel].value = Value::Choice(1);
    let score = case.score();
    assert_eq!(score.gates.iter().map(|gate| gate.holds).collect::<Vec<_>>(), [false, true], "0.5 is reached");

    case.answers.given[channel].value = Value::NotApplicable("none".to_owned());
    let score = case.score();
    assert!(score.gates.iter().all(|gate| gate.holds), "what does not apply does not block");

    case.answers.given[channel].value = Value::Choice(3);
    let score = case.score();
    assert_eq!(score.gates[GateIx(0)].unmet, [channel]);
    assert_eq!(score.gates[GateIx(1)].below[0].score, None, "an answer without value gives no score to reach it with");
}

#[test]
fn bands_follow_the_index_and_their_gates() {
    let mut case = ScoreCase::new(StageRule::Bands, "0 0.5 0.9");
    let (first, second) = (case.root(), case.root());
    case.practice(first, StageIx(0), "partly");
    case.practice(second, StageIx(0), "no");
    case.framework.questions.iter_mut().for_each(|question| question.stage = None);
    let score = case.score();
    assert_eq!(
        (score.stage.reached, score.stage.next),
        (Some(StageIx(0)), Some(StageIx(1))),
        "a first threshold of 0 is reached"
    );
    assert_eq!((score.dimensions[first].stage, score.dimensions[second].stage), (Some(StageIx(1)), Some(StageIx(0))));
    assert_eq!(score.dimensions[first].level, None);
    let behind = Block::Dimension {
        dimension: second,
        stage: StageIx(1),
        essential_unmet: Vec::new(),
        missing_score: exact("0.5"),
        insufficient: false,
    };
    assert_eq!(score.blocked_by, [Block::Index { stage: StageIx(1), missing_score: exact("0.25") }, behind]);

    case.answers.given[QuestionIx(1)].value = Value::Choice(0);
    case.gate(StageIx(1), &[QuestionIx(0)], &[]);
    let score = case.score();
    assert_eq!(score.index.as_ref().map(shown).as_deref(), Some("0.75 0.75 0.75"));
    assert_eq!(score.stage.reached, Some(StageIx(0)), "held by the gate");
    assert_eq!(
        score.blocked_by,
        [Block::Index { stage: StageIx(1), missing_score: Exact::ZERO }, Block::Gate(GateIx(0))]
    );

    case.answers.given.iter_mut().for_each(|given| given.value = Value::NotApplicable("none".to_owned()));
    let score = case.score();
    assert!(!score.stage.assessed, "no index, no stage");
    assert!(score.blocked_by.is_empty());
}

#[test]
fn the_level_stays_below_the_next_stage_until_it_is_reached() {
    let mut case = staged();
    let root = case.root();
    case.essential(root, StageIx(0), "no");
    for _ in 0..9 {
        case.practice(root, StageIx(0), "yes");
    }
    let score = case.score();
    assert_eq!(score.dimensions[root].cells[StageIx(0)].score.point, Some(exact("0.9")));
    assert_eq!(score.dimensions[root].level, Some(exact("0.99")));
    let Block::Dimension { missing_score, .. } = &score.blocked_by[0] else { panic!("{:?}", score.blocked_by) };
    assert_eq!(*missing_score, Exact::ZERO, "only the essential question is missing");
}

#[test]
fn a_parent_averages_the_cells_of_its_children_and_has_their_essential_questions() {
    let mut case = staged();
    let root = case.root();
    let (heavy, light) = (case.child(root), case.child(root));
    case.framework.dimensions[heavy].weight = exact("3");
    case.practice(heavy, StageIx(0), "yes");
    let missing = case.essential(light, StageIx(0), "no");
    let score = case.score();
    assert_eq!(score.dimensions[root].cells[StageIx(0)].score.point, Some(exact("0.75")));
    assert_eq!(score.dimensions[root].cells[StageIx(0)].essential_unmet, [missing]);
    assert_eq!(score.dimensions[root].stage, None);
    case.framework.questions[missing].essential = false;
    assert_eq!(
        case.score().stage.reached,
        Some(StageIx(1)),
        "0.75 is enough, and nothing is asked of the second stage"
    );
}

#[test]
fn low_and_high_stage_depend_on_what_is_open() {
    let mut case = staged();
    let root = case.root();
    case.practice(root, StageIx(0), "yes");
    case.essential(root, StageIx(1), "unknown");
    let score = case.score();
    assert_eq!(
        (score.stage.low, score.stage.reached, score.stage.high),
        (Some(StageIx(0)), Some(StageIx(0)), Some(StageIx(1)))
    );
}

// Findings.

#[test]
fn practices_far_ahead_are_named_with_what_they_skip() {
    let mut case = ScoreCase::new(StageRule::Staged, "0.65 0.65 0.65");
    let root = case.root();
    let skipped = case.essential(root, StageIx(0), "no");
    let also = case.essential(root, StageIx(1), "unknown");
    case.essential(root, StageIx(1), "n/a");
    let ahead = case.practice(root, StageIx(2), "yes");
    case.essential(root, StageIx(2), "no");
    let score = case.score();
    assert_eq!(
        score.out_of_step(&case.framework),
        [OutOfStep { dimension: root, ahead: vec![ahead], missing: vec![skipped, also] }]
    );
    case.answers.given[skipped].value = Value::Choice(0);
    let score = case.score();
    assert_eq!(score.out_of_step(&case.framework)[0].missing, [also], "two above the first stage");
    case.answers.given[also].value = Value::Choice(0);
    assert!(case.score().out_of_step(&case.framework).is_empty());
}

#[test]
fn what_opens_a_gate_without_evidence_is_unproven() {
    let mut case = staged();
    let root = case.root();
    let (shown, unshown, other) = (
        case.practice(root, StageIx(0), "yes"),
        case.practice(root, StageIx(0), "yes"),
        case.practice(root, StageIx(0), "no"),
    );
    case.answers.given[shown].evidence = vec!["register".to_owned()];
    case.gate(StageIx(1), &[unshown, shown], &[]);
    case.gate(StageIx(0), &[unshown], &[]);
    case.gate(StageIx(1), &[unshown, other], &[]);
    assert_eq!(case.score().unproven, [unshown]);
}

#[test]
fn an_answer_is_stale_after_its_months_to_the_day() {
    let mut case = staged();
    let root = case.root();
    case.practice(root, StageIx(0), "yes");
    case.framework.questions[QuestionIx(0)].valid_months = Some(12);
    let mut is_stale = |assessed, answered| {
        case.answers.date = assessed;
        case.answers.given[QuestionIx(0)].date = Some(answered);
        !case.score().stale.is_empty()
    };
    assert!(!is_stale(date(2026, 2, 28), date(2025, 2, 28)));
    assert!(is_stale(date(2026, 2, 28), date(2025, 2, 27)));
    // The limit of 29 February is the last day of that month a year before.
    assert!(!is_stale(date(2024, 2, 29), date(2023, 2, 28)));
    assert!(is_stale(date(2024, 2, 29), date(2023, 2, 27)));
    assert!(!is_stale(date(2026, 3, 31), date(2025, 3, 31)));
}

#[test]
fn only_dated_answers_can_be_stale() {
    let mut case = staged();
    let root = case.root();
    case.practice(root, StageIx(0), "unknown");
    case.framework.questions[QuestionIx(0)].valid_months = Some(1);
    assert!(case.score().stale.is_empty());
    case.answers.given[QuestionIx(0)].date = Some(date(2020, 1, 1));
    assert_eq!(case.score().stale, [0].map(QuestionIx), "unknown is an answer");
    case.answers.given[QuestionIx(0)].value = Value::Blank;
    assert!(case.score().stale.is_empty());
    case.answers.given[QuestionIx(0)].value = Value::Unknown;
    case.framework.questions[QuestionIx(0)].valid_months = Some(u32::MAX);
    assert!(case.score().stale.is_empty());
}

#[test]
fn context_is_counted_and_never_scored() {
    let mut case = staged();
    let (core, context) = (case.root(), case.root());
    case.framework.dimensions[context].kind = DimensionKind::Context;
    case.practice(core, StageIx(0), "yes");
    let fact = case.practice(context, StageIx(0), "yes");
    let text = case.question(context, QuestionKind::Text, Value::Text("a remark".to_owned()));
    let score = case.score();
    let result = &score.dimensions[context];
    assert_eq!((result.counts.answered, result.counts.met), (1, 0), "a text is in no count");
    assert_eq!(shown(&result.score), "- - -");
    assert!(!score.questions[fact].met && !score.questions[text].scored);
    assert_eq!(score.questions[text].state, State::Answered);
    assert_eq!(score.strengths(), [0].map(QuestionIx));
}

// What stages rest on.

/// A core root for each weight, each with one blank practice of the only stage.
fn blank_roots(quorum: &str, weights: &[&str]) -> ScoreCase {
    let mut case = ScoreCase::new(StageRule::Staged, "0.5");
    case.framework.scoring.quorum = exact(quorum);
    for weight in weights {
        let root = case.root();
        case.framework.dimensions[root].weight = exact(weight);
        case.practice(root, StageIx(0), "");
    }
    case
}

fn deciding(case: &ScoreCase) -> Vec<QuestionIx> {
    case.score().deciding(&case.framework)
}

#[test]
fn an_open_answer_decides_only_where_its_weight_can_tip_the_balance() {
    // Of 21, 14.7 are needed: the two heavy ones together, whatever the light one does.
    assert_eq!(deciding(&blank_roots("0.7", &["10", "10", "1"])), [0, 1].map(QuestionIx));
    // Of 21, 10.5 are needed: one heavy and the light one do.
    assert_eq!(deciding(&blank_roots("0.5", &["10", "10", "1"])), [0, 1, 2].map(QuestionIx));
    // Of 20, 10 are needed; exactly on the quorum is enough, so that either heavy one does.
    assert_eq!(deciding(&blank_roots("0.5", &["10", "10", "0"])), [0, 1].map(QuestionIx));
    let mut one_is_there = blank_roots("0.5", &["10", "10", "1"]);
    one_is_there.answers.given[QuestionIx(0)].value = Value::Choice(0);
    assert_eq!(deciding(&one_is_there), [1, 2].map(QuestionIx), "one of the two is enough with it");
    one_is_there.answers.given[QuestionIx(2)].value = Value::Choice(2);
    assert_eq!(deciding(&one_is_there), [1].map(QuestionIx));
    one_is_there.answers.given[QuestionIx(1)].value = Value::Choice(2);
    assert_eq!(deciding(&one_is_there), Vec::<QuestionIx>::new(), "nothing is open");
}

#[test]
fn where_none_may_lag_every_open_root_decides() {
    let mut case = blank_roots("0.7", &["10", "10", "1"]);
    case.framework.scoring.max_lag = 0;
    assert_eq!(deciding(&case), [0, 1, 2].map(QuestionIx));
}

#[test]
fn a_blank_that_lifts_a_dimension_over_its_coverage_decides() {
    let mut case = ScoreCase::new(StageRule::Staged, "0.5");
    case.framework.scoring.min_coverage = exact("0.6");
    let root = case.root();
    case.practice(root, StageIx(0), "yes");
    case.practice(root, StageIx(0), "yes");
    case.practice(root, StageIx(0), "");
    case.practice(root, StageIx(0), "");
    // The stage is reached by what is answered, once enough is.
    assert!(case.score().dimensions[root].insufficient);
    assert_eq!(deciding(&case), [2, 3].map(QuestionIx));
    case.answers.given[QuestionIx(2)].value = Value::Choice(2);
    assert_eq!(case.score().stage.reached, Some(StageIx(0)));
    assert_eq!(deciding(&case), Vec::<QuestionIx>::new());
}

#[test]
fn a_stage_says_what_it_needs_and_what_is_there() {
    let mut case = blank_roots("0.7", &["10", "10", "1"]);
    case.answers.given[QuestionIx(0)].value = Value::Choice(0);
    let score = case.score();
    let standing = score.standing.as_ref().unwrap();
    let stage = &standing.stages[StageIx(0)];
    assert_eq!((&stage.whole, &stage.needed, &stage.there), (&exact("21"), &exact("14.7"), &exact("10")));
    assert_eq!((&stage.waiting[..], &stage.behind[..]), (&[DimensionIx(1), DimensionIx(2)][..], &[][..]));
    assert_eq!(score.need(&case.framework), Some(QuorumNeed { waiting: 2, least: 1, any: false, behind: 0 }));
    let reached: Vec<[usize; 3]> = standing.roots.iter().map(|root| [root.low, root.reached, root.high]).collect();
    assert_eq!(reached, [[1, 1, 1], [0, 0, 1], [0, 0, 1]]);
    case.framework.scoring.max_lag = 0;
    let score = case.score();
    assert_eq!(score.standing.as_ref().unwrap().stages[StageIx(0)].behind, [1, 2].map(DimensionIx));
    assert_eq!(score.need(&case.framework), Some(QuorumNeed { waiting: 2, least: 2, any: true, behind: 2 }));
}

#[test]
fn practices_in_place_are_counted_of_those_that_apply() {
    let mut case = staged();
    let root = case.root();
    for answer in ["yes", "no", "-", "n/a", ""] {
        case.practice(root, StageIx(0), answer);
    }
    let fact = case.root();
    case.framework.dimensions[fact].kind = DimensionKind::Context;
    case.practice(fact, StageIx(0), "yes");
    let counts = case.score().counts(&case.framework);
    assert_eq!((counts.met, counts.applicable), (1, 4), "an answer without value applies and is not in place");
}

// Whole numbers of a common unit, and fractions.

/// Questions of every kind, with values that are whole numbers of a unit that is not too small, and others.
fn question_kinds() -> [QuestionKind; 8] {
    [
        choice("1 0.5 0 -"),
        choice("2 0.75 -1"),
        choice("0.333333 1 0.1"),
        choice("0.123456789012345678901 0.9"),
        choice("1000000000000 -1000000000000 0"),
        multi("0.5 0.25 -0.25 -"),
        number("7", ""),
        number("30", "10:1 20:0.5 27:0"),
    ]
}

const WEIGHTS: [&str; 6] = ["1", "0.5", "3", "0", "0.7", "0.0000000001"];

const AGGREGATES: [Aggregate; 4] = [Aggregate::Mean, Aggregate::Sum, Aggregate::Min, Aggregate::Pool];

/// Frameworks of any shape with answers: two roots, one of them with two dimensions in it.
fn cases() -> impl Strategy<Value = ScoreCase> {
    let rules = (0..3_usize, any::<[bool; 3]>(), 0..3_usize);
    let aggregates = proptest::array::uniform4(0..AGGREGATES.len());
    let question = (0..3_usize, 0..8_usize, 0..WEIGHTS.len(), 0..7_usize, 0..3_usize, any::<bool>());
    (rules, aggregates, proptest::collection::vec(question, 1..16)).prop_map(|(rules, aggregates, questions)| {
        let (rule, [excludes, over_questions, has_index], change) = rules;
        let rule = [StageRule::Staged, StageRule::Bands, StageRule::None][rule];
        let mut case = ScoreCase::new(rule, "0.35 0.65");
        let (plain, parent) = (case.root(), case.root());
        let within = [case.child(parent), case.child(parent)];
        let framework = &mut case.framework;
        for (dimension, aggregate) in framework.dimensions.iter_mut().zip(aggregates) {
            dimension.aggregate = AGGREGATES[aggregate];
        }
        if excludes {
            framework.scoring.unknown = UnknownRule::Exclude;
        }
        if over_questions {
            framework.scoring.index_over = IndexOver::Questions;
        }
        framework.scoring.index |= has_index;
        match change {
            0 => framework.scoring.min_coverage = exact("0.6"),
            1 => framework.dimensions[plain].round = Some(2),
            _ => framework.dimensions[plain].out_of = Some(exact("7.3")),
        }
        for (dimension, kind, weight, answer, stage, essential) in questions {
            let kind = question_kinds()[kind].clone();
            let answer = match (answer, &kind) {
                (0, _) => Value::Blank,
                (1, _) => Value::Unknown,
                (2, _) => Value::NotApplicable("not here".to_owned()),
                (answer, QuestionKind::Number(_)) => Value::Number(exact(["0", "3", "6.1", "7"][answer - 3])),
                (answer, QuestionKind::Multi(_)) => Value::Multi((0..answer - 3).collect()),
                (answer, QuestionKind::Choice(options)) => Value::Choice((answer - 3) % options.len()),
                (_, QuestionKind::Text) => Value::Blank,
            };
            let at = case.question([plain, within[0], within[1]][dimension], kind, answer);
            case.weight(at, WEIGHTS[weight]);
            let question = &mut case.framework.questions[at];
            (question.stage, question.essential) = ((stage < 2).then_some(StageIx(stage)), essential);
        }
        case.gate(StageIx(0), &[QuestionIx(0)], &[(within[0], "0.5")]);
        case
    })
}

proptest! {
    #![proptest_config(crate::testing::cases(200))]

    /// Nothing tells whether numbers were summed as whole numbers of a unit or as fractions.
    #[test]
    fn sums_of_units_and_of_fractions_give_the_same_score(case in cases()) {
        let ScoreCase { framework, answers } = &case;
        let scored = |first| {
            Scorer::with(framework, Arc::new(Prepared::counted(framework, first))).score(answers)
        };
        prop_assert_eq!(scored(CommonUnit::ONE), scored(CommonUnit::NONE));
    }
}
