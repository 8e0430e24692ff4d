//! Ways against their definition: all closed sets of small frameworks are tried.

use proptest::prelude::*;

use super::super::build::{NO, PARTLY, PlanCase, YES, exact};
use super::super::{Options, Situation, Steps};
use super::search::Looks;
use super::{Rank, Way, by_covering, is_monotone, less, way};
use crate::model::{
    Aggregate, Condition, DimensionKind, IndexOver, QuestionIx, StageIx, StageRule, StepIx, UnknownRule, Value,
};
use crate::plan::state::After;
use crate::score::Score;

/// The closed sets of possible steps that begin with some.
fn closed_sets(situation: &Situation, start: &Steps) -> Vec<Steps> {
    let free: Vec<StepIx> = situation.possible.without(start).iter().collect();
    let sets = (0..1_usize << free.len()).map(|bits| -> Steps {
        (0..free.len()).filter(|bit| bits >> bit & 1 == 1).map(|bit| free[bit]).chain(start.iter()).collect()
    });
    sets.filter(|set| set.iter().all(|step| situation.needs(step).all(|need| set.contains(need)))).collect()
}

fn reaches(situation: &Situation, stage: StageIx, steps: &Steps) -> bool {
    After::steps(situation, steps).score().stage.reached >= Some(stage)
}

/// The best of all closed sets after which a stage is reached.
fn definition(situation: &Situation, stage: StageIx, start: &Steps) -> Option<Steps> {
    let reaching = closed_sets(situation, start).into_iter().filter(|set| reaches(situation, stage, set));
    reaching.min_by_key(|set| Rank::of(situation, set))
}

/// How a made-up framework scores.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
struct Rules {
    bands: bool,
    exclude: bool,
    conditions: bool,
    aggregates: [u8; 3],
    round: bool,
    coverage: bool,
    lag: u8,
    quorum: u8,
    nested: bool,
    minimum: Option<u8>,
    gate: Option<prop::sample::Index>,
}

fn rules() -> impl Strategy<Value = Rules> {
    let flags = (any::<bool>(), prop::bool::weighted(0.2), prop::bool::weighted(0.2), any::<bool>(), any::<bool>());
    let numbers = (0..3_u8, 0..3_u8, any::<[u8; 3]>());
    let gates = (prop::option::of(1..10_u8), prop::option::of(any::<prop::sample::Index>()), prop::bool::weighted(0.2));
    (flags, numbers, gates).prop_map(
        |((bands, exclude, conditions, round, nested), (lag, quorum, aggregates), gates)| {
            let (minimum, gate, coverage) = gates;
            Rules { bands, exclude, conditions, aggregates, round, coverage, lag, quorum, nested, minimum, gate }
        },
    )
}

/// A core dimension `a`, another one `b` with a child `c` or beside it, a criterion `d`; questions, steps.
fn cases() -> impl Strategy<Value = PlanCase> {
    let question = (0..5_u8, 1..5_u8, 0..2_usize, prop::bool::weighted(0.3));
    let step = (
        prop::collection::vec(any::<prop::sample::Index>(), 1..3),
        prop::option::of(any::<prop::sample::Index>()),
        1..6_u8,
        prop::bool::weighted(0.3),
    );
    (rules(), prop::collection::vec(question, 4..10), prop::collection::vec(step, 2..8)).prop_map(
        |(rules, questions, steps)| {
            let mut case = PlanCase::new(&["first", "second"]);
            let per_dimension = questions.len().div_ceil(4);
            let mut number = 0;
            for (chunk, dimension) in questions.chunks(per_dimension).zip(["a", "b", "c", "d"]) {
                case = match dimension {
                    "c" if rules.nested => case.dimension("top").child("c", Some("top"), DimensionKind::Core),
                    "d" => case.criterion("d"),
                    _ => case.dimension(dimension),
                };
                for (answer, weight, stage, essential) in chunk {
                    case = case.question(&format!("q{number}"), Some(StageIx(*stage)), &weight.to_string());
                    let question = case.framework.questions.last_mut().unwrap();
                    question.essential = *essential && dimension != "d" && !rules.bands;
                    if rules.conditions && *weight == 1 && number > 0 {
                        question.when = Some(Condition::Met(QuestionIx(number - 1), *stage == 0));
                    }
                    let values = [YES, PARTLY, NO, Value::Unknown, Value::Blank];
                    case.answers.given[QuestionIx(number)].value = values[usize::from(*answer)].clone();
                    number += 1;
                }
            }
            for (at, (closes, needs, days, partly)) in steps.into_iter().enumerate() {
                let mut closed: Vec<QuestionIx> =
                    closes.iter().map(|closes| QuestionIx(closes.index(number))).collect();
                closed.dedup();
                closed.truncate(if closed.len() == 2 && closed[0] == closed[1] { 1 } else { 2 });
                // Steps on one question follow each other, as is checked of a framework.
                let same = |step: &crate::model::Step| step.closes.iter().any(|other| closed.contains(&other.question));
                let mut requires: Vec<usize> =
                    (0..at).filter(|step| same(&case.framework.steps[StepIx(*step)])).collect();
                requires.extend(needs.filter(|_| at > 0).map(|need| need.index(at)));
                requires.sort_unstable();
                requires.dedup();
                let ids: Vec<String> = closed.iter().map(|at| case.framework.questions[*at].id.clone()).collect();
                let requires: Vec<String> = requires.iter().map(|step| format!("s{step}")).collect();
                let (ids, requires) = (
                    ids.iter().map(|id| &**id).collect::<Vec<_>>(),
                    requires.iter().map(|id| &**id).collect::<Vec<_>>(),
                );
                let id = format!("s{at}");
                case = case.step(&id, &(f32::from(days) / 2.0).to_string(), &ids, &requires);
                if partly {
                    case = case.to(&id, PARTLY);
                }
            }
            apply(case, &rules)
        },
    )
}

fn apply(mut case: PlanCase, rules: &Rules) -> PlanCase {
    let framework = &mut case.framework;
    framework.scoring.stage_rule = if rules.bands { StageRule::Bands } else { StageRule::Staged };
    framework.scoring.unknown = if rules.exclude { UnknownRule::Exclude } else { UnknownRule::Zero };
    framework.scoring.max_lag = u32::from(rules.lag);
    framework.scoring.quorum = exact(["0.5", "0.7", "1"][usize::from(rules.quorum)]);
    if rules.coverage {
        framework.scoring.min_coverage = exact("0.5");
    }
    if rules.aggregates[0] > 200 {
        framework.scoring.index_over = IndexOver::Questions;
    }
    framework.stages[StageIx(0)].threshold = Some(exact("0.4"));
    for (dimension, kind) in framework.dimensions.iter_mut().zip(rules.aggregates) {
        let pool = if dimension.children.is_empty() { Aggregate::Mean } else { Aggregate::Pool };
        dimension.aggregate = [Aggregate::Mean, Aggregate::Sum, Aggregate::Min, pool][usize::from(kind % 4)];
        dimension.round = (rules.round && kind % 3 == 0).then_some(1);
    }
    let last = framework.dimensions.last_key().unwrap();
    if let Some(minimum) = rules.minimum {
        case = case.with(|case| {
            let id = case.framework.dimensions[last].id.clone();
            *case = case.clone().gate(StageIx(1), &[], &[(&id, &format!("0.{minimum}"))]);
        });
    }
    if let Some(gate) = rules.gate {
        let id = case.framework.questions[QuestionIx(gate.index(case.framework.questions.len()))].id.clone();
        case = case.gate(StageIx(0), &[&id], &[]);
    }
    case
}

/// The situation of a case, by its score.
fn situation<'a>(case: &'a PlanCase, score: &'a Score) -> Situation<'a> {
    Situation::new(&case.framework, &case.answers, score, &Options::default())
}

proptest! {
    #![proptest_config(crate::testing::cases(100))]

    /// The way is the best of all closed sets, whatever it begins with.
    #[test]
    fn a_way_is_the_best_of_all_closed_sets(case in cases(), stage in (0..2_usize).prop_map(StageIx), begin in any::<prop::sample::Index>()) {
        let score = case.score();
        let situation = situation(&case, &score);
        if !reaches(&situation, stage, &situation.possible) {
            return Ok(());
        }
        let starts = closed_sets(&situation, &Steps::new());
        for start in [&starts[0], begin.get(&starts)] {
            let Way { steps, certificate } = way(&situation, stage, start);
            prop_assert!(certificate.optimal);
            prop_assert_eq!(Some(steps), definition(&situation, stage, start), "{}", is_monotone(&situation));
        }
    }

    /// The bound that takes long tells the same, and is one where the search ends early.
    #[test]
    fn prices_prove_the_best_way_too(case in cases(), stage in (0..2_usize).prop_map(StageIx), most in 0..12_usize) {
        let score = case.score();
        let situation = situation(&case, &score);
        let none = Steps::new();
        let wanted = reaches(&situation, stage, &situation.possible) && !reaches(&situation, stage, &none);
        if !wanted || !is_monotone(&situation) {
            return Ok(());
        }
        let best = definition(&situation, stage, &none);
        let found = by_covering(&situation, stage, &none, |_, _| Looks { quick: 0, most: None });
        prop_assert_eq!(found.map(|way| way.steps), best.clone());

        let Way { steps, certificate } =
            by_covering(&situation, stage, &none, |_, _| Looks { quick: 0, most: Some(most) }).unwrap();
        let (mine, least) = (situation.days_of(&steps), situation.days_of(&best.unwrap()));
        prop_assert!(reaches(&situation, stage, &steps));
        prop_assert!(!certificate.optimal || mine == least);
        prop_assert!(certificate.bound.is_none_or(|bound| mine <= bound * least));
    }

    /// Where sets are tried one by one and trials end early, there is a way all the same, no less than its bound says; where
    /// there are enough of them to leave out steps, nothing can be left out any more.
    #[test]
    fn few_trials_find_a_way_too(case in cases(), stage in (0..2_usize).prop_map(StageIx), trials in 1..12_usize) {
        let score = case.score();
        let situation = situation(&case, &score);
        let none = Steps::new();
        if !reaches(&situation, stage, &situation.possible) || reaches(&situation, stage, &none) {
            return Ok(());
        }
        let least = situation.days_of(&definition(&situation, stage, &none).unwrap());
        for trials in [trials, 1_000] {
            let Way { steps, certificate } = less::bounded(&situation, stage, &none, trials);
            let days = situation.days_of(&steps);
            prop_assert!(reaches(&situation, stage, &steps));
            prop_assert!(steps.iter().all(|step| situation.needs(step).all(|need| steps.contains(need))));
            prop_assert!(!certificate.optimal || days == least);
            prop_assert!(certificate.bound.is_none_or(|bound| days <= bound * &least));
        }
        let steps = less::fewer(&situation, stage, &none, 1_000);
        for step in steps.iter() {
            let with: Steps = steps.iter().filter(|other| situation.with_needs([*other]).contains(step)).collect();
            prop_assert!(!reaches(&situation, stage, &steps.without(&with)));
        }
    }
}
