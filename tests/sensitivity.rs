//! How much a result depends on its weights, worked out trial by trial from scratch.

#![allow(clippy::unwrap_used, reason = "what cannot be read fails the test")]

mod common;
#[path = "plain/generate.rs"]
#[allow(dead_code, clippy::expect_used, reason = "as the other tests have it")]
mod random;

use std::path::Path;

use common::held::Memory;
use common::{framework, generate};
use jalon::explain::sensitivity::{self, Change, Weight};
use jalon::lang::Lang;
use jalon::model::{Answers, Framework, StepIx};
use jalon::number::Exact;
use jalon::report::Report;
use jalon::source::Sources;
use jalon::{check, load, plan, score};

fn read_answers(text: &str, framework: &Framework) -> Answers {
    let (mut sources, mut report) = (Sources::new(), Report::new(Lang::En));
    let read = load::answers("a.toml", text, &mut sources, &mut report).unwrap();
    check::answers(&read, "a.toml", framework, &mut report).unwrap()
}

/// Holds every trial to a scoring and a plan of its own; gives how many trials change something.
fn holds(framework: &Framework, answers: &Answers) -> usize {
    let score = score::score(framework, answers);
    let found = sensitivity::sensitivity(framework, answers, &score);
    let first = plan::plan(framework, answers, &score, &plan::Options::default());
    let first: Vec<StepIx> =
        first.waves.first().map_or_else(Vec::new, |wave| wave.steps.iter().map(|at| first.steps[*at].step).collect());
    let mut trials = 0;
    let mut changes = found.changes.iter().peekable();
    let weights = (0..framework.dimensions.len()).map(Weight::Dimension);
    for weight in weights.chain((0..framework.questions.len()).map(Weight::Question)) {
        for (up, factor) in [(true, Exact::ratio(6, 5)), (false, Exact::ratio(4, 5))] {
            let mut moved = framework.clone();
            let place = match weight {
                Weight::Dimension(at) => &mut moved.dimensions[at].weight,
                Weight::Question(at) => &mut moved.questions[at].weight,
            };
            *place = &*place * &factor;
            let said: Option<&Change> = changes.next_if(|change| change.weight == weight && change.up == up);
            let then = score::score(&moved, answers);
            let roadmap = plan::plan(&moved, answers, &then, &plan::Options::default());
            let steps: Vec<StepIx> = roadmap
                .waves
                .first()
                .map_or_else(Vec::new, |wave| wave.steps.iter().map(|at| roadmap.steps[*at].step).collect());
            let (mut added, mut removed): (Vec<StepIx>, Vec<StepIx>) = (
                steps.iter().copied().filter(|step| !first.contains(step)).collect(),
                first.iter().copied().filter(|step| !steps.contains(step)).collect(),
            );
            added.sort_unstable();
            removed.sort_unstable();
            let moves = then.stage.reached != score.stage.reached || !added.is_empty() || !removed.is_empty();
            assert_eq!(said.is_some(), moves, "{weight:?} {up}");
            if let Some(change) = said {
                assert_eq!(change.outcome.stage, then.stage.reached, "{weight:?} {up}");
                assert_eq!((&change.outcome.added, &change.outcome.removed), (&added, &removed), "{weight:?} {up}");
            }
            trials += 1;
        }
    }
    assert_eq!(changes.next(), None);
    assert!(trials >= found.trials());
    found.changes.len()
}

#[test]
fn each_trial_is_what_scoring_and_planning_anew_give() {
    let (mut changes, mut cases) = (0, 0);
    for seed in 0..60 {
        let (framework, answers) = random::case(seed);
        let (mut sources, mut report) = (Sources::new(), Report::new(Lang::En));
        let read = load::framework(&Memory::of(&framework), "framework.toml", &mut sources, &mut report).unwrap();
        let framework = read.and_then(|read| check::framework(&read, &mut report)).unwrap();
        changes += holds(&framework, &read_answers(&answers, &framework));
        cases += 1;
    }
    // Where nothing ever changed, nothing was compared.
    assert!(changes * 5 > cases, "{changes}");
}

#[test]
fn so_it_is_for_the_flagship() {
    let framework = framework(&Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks/commune"));
    let changes: usize =
        (3..4).map(|seed| holds(&framework, &read_answers(&generate::file(&framework, seed), &framework))).sum();
    assert!(changes > 2, "{changes}");
}
