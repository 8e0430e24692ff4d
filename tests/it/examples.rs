//! What is shipped: the flagship framework with its three municipalities, and the World Bank's
//! GovTech Maturity Index with every published economy.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common;
use jalon::check::Columns;
use jalon::load::table::Table;
use jalon::model::{Answers, Framework, QuestionKind, StageIx, Value, WaveIx};
use jalon::number::Exact;
use jalon::plan::{Options, PlannedStep, Target};
use jalon::report::Report;
use jalon::source::Sources;

fn shipped(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn every_published_index_and_group_is_reproduced() {
    let framework = common::framework(&shipped("examples/gtmi"));
    let table = Table::csv(File::open(shipped("examples/gtmi/gtmi.csv")).unwrap()).unwrap();
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let header = table.header.clone();
    let column = |name: &str| header.cells.iter().position(|cell| cell == name).unwrap();
    let (index, group) = (column("gtmi_published"), column("group_published"));
    let columns = Columns::new("gtmi.csv", &header, None, &framework, &mut sources, &mut report);
    let mut rows = 0;
    for row in table {
        let row = row.unwrap();
        let answers = columns.answers(&row, &framework, &mut sources, &mut report).unwrap();
        let score = jalon::score::score(&framework, &answers);
        let published = Exact::parse(&row.cells[index]).unwrap();
        // The published number is a rounded mean; ours is the mean itself.
        let ours = score.index.unwrap().point.unwrap();
        let apart = (&ours - &published).to_f64().abs();
        assert!(apart < 1e-9, "{}: {ours:?} instead of {published:?}", answers.municipality.name);
        let reached = &framework.stages[score.stage.reached.unwrap()].id;
        assert_eq!(*reached, row.cells[group].to_lowercase(), "{}", answers.municipality.name);
        rows += 1;
    }
    assert_eq!(rows, 593);
    assert!(!report.has_errors());
}

fn municipalities() -> (Framework, Vec<Answers>) {
    let framework = common::framework(&shipped("frameworks/commune"));
    let files = ["village", "town", "city"].map(|name| shipped(&format!("examples/{name}.toml")));
    let answers = files.iter().map(|file| common::answers(file, &framework)).collect();
    (framework, answers)
}

/// The examples, each of them as every kind of municipality, and each kind with nothing in place.
fn in_every_profile() -> (Framework, Vec<Answers>) {
    let (framework, municipalities) = municipalities();
    let mut nothing = municipalities[0].clone();
    "Nothing in place".clone_into(&mut nothing.municipality.name);
    for (given, question) in nothing.given.iter_mut().zip(&framework.questions) {
        given.value = match &question.kind {
            QuestionKind::Choice(options) => Value::Choice(options.len() - 1),
            _ => Value::Blank,
        };
    }
    let mut each = Vec::new();
    for answers in municipalities.iter().chain([&nothing]) {
        for (at, profile) in framework.profiles.iter_enumerated() {
            let mut answers = answers.clone();
            answers.municipality.profile = Some(at);
            answers.municipality.capacity = profile.capacity.clone();
            each.push(answers);
        }
    }
    (framework, each)
}

/// The stage once some planned steps are carried out: not the planner's own word.
fn stage_after<'p>(
    framework: &Framework,
    answers: &Answers,
    steps: impl IntoIterator<Item = &'p PlannedStep>,
) -> Option<StageIx> {
    let mut after = answers.clone();
    for closes in steps.into_iter().flat_map(|planned| &framework.steps[planned.step].closes) {
        after.given[closes.question].value = closes.to.clone();
    }
    jalon::score::score(framework, &after).stage.reached
}

#[test]
fn carrying_out_a_milestone_reaches_its_stage() {
    let (framework, municipalities) = in_every_profile();
    for answers in &municipalities {
        let who = format!("{} {:?}", answers.municipality.name, answers.municipality.profile);
        let score = jalon::score::score(&framework, answers);
        let plan = jalon::plan::plan(&framework, answers, &score, &Options::default());
        let stages: Vec<StageIx> = plan.milestones.iter().map(|milestone| milestone.stage).collect();
        let next = score.stage.next.unwrap();
        let expected: Vec<StageIx> = framework.stages.keys().filter(|stage| *stage >= next).collect();
        assert_eq!(stages, expected, "{who}: every stage further up is on the roadmap");
        let mut last = 0;
        for milestone in &plan.milestones {
            assert!(milestone.unreachable.is_none() && milestone.certificate.optimal, "{who} {:?}", milestone.stage);
            last = last.max(milestone.steps.last().copied().unwrap_or(0));
            let reached = stage_after(&framework, answers, &plan.steps[..=last]);
            assert!(
                reached >= Some(milestone.stage),
                "{who}: {reached:?} by the end of milestone {:?}",
                milestone.stage
            );
        }
        let first = &plan.milestones[0];
        let way: Vec<&PlannedStep> = first.steps.iter().map(|place| &plan.steps[*place]).collect();
        assert!(stage_after(&framework, answers, way.iter().copied()) >= Some(first.stage), "{who}: the way alone");
        for step in &way {
            let others = way.iter().copied().filter(|other| other.step != step.step);
            let is_needed = way.iter().any(|other| other.requires.contains(&step.step));
            let reached = stage_after(&framework, answers, others);
            let id = &framework.steps[step.step].id;
            assert!(is_needed || reached < Some(first.stage), "{who}: {id} could be left out");
        }
    }
}

#[test]
fn carrying_out_a_plan_to_a_stage_reaches_it() {
    let (framework, municipalities) = municipalities();
    for answers in &municipalities {
        let score = jalon::score::score(&framework, answers);
        for stage in framework.stages.keys() {
            let options = Options { to: Some(Target::Stage(stage)), ..Options::default() };
            let plan = jalon::plan::plan(&framework, answers, &score, &options);
            assert!(plan.unreachable.is_none(), "{} {stage:?}", answers.municipality.name);
            let reached = stage_after(&framework, answers, &plan.steps);
            assert!(reached >= Some(stage), "{}: {reached:?} after the plan to {stage:?}", answers.municipality.name);
        }
    }
}

#[test]
fn the_three_municipalities_stand_at_different_places_and_start_small() {
    let (framework, municipalities) = municipalities();
    let mut reached = Vec::new();
    for answers in &municipalities {
        let score = jalon::score::score(&framework, answers);
        let plan = jalon::plan::plan(&framework, answers, &score, &Options::default());
        reached.push(score.stage.reached.map(|at| framework.stages[at].id.as_str()));
        let first = &plan.waves[WaveIx(0)].steps;
        assert!((3..=5).contains(&first.len()), "{}", answers.municipality.name);
        let small = framework.small_step_days(answers.municipality.profile);
        assert!(first.iter().take(3).all(|at| plan.steps[*at].days <= small), "{}", answers.municipality.name);
        assert!(plan.certificate.optimal, "{}", answers.municipality.name);
    }
    assert_eq!(reached, [None, Some("digitization"), Some("digitization")]);
}

#[test]
fn every_example_can_be_scored_and_reported_in_both_languages() {
    let examples = ["village", "town", "city"];
    let folder = tempfile::tempdir().unwrap();
    for lang in ["fr", "en"] {
        for (command, ending) in [("score", "jsonl"), ("roadmap", "md"), ("roadmap", "html")] {
            let out = folder.path().join(format!("{lang}-{ending}"));
            let output = Command::new(env!("CARGO_BIN_EXE_jalon"))
                .args([command, "--lang", lang, "--format", ending, "-o"])
                .arg(&out)
                .args(examples.map(|example| shipped(&format!("examples/{example}.toml"))))
                .output()
                .unwrap();
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && errors.is_empty(), "{lang} {command} {ending}: {errors}");
            let report =
                |example: &str| if out.is_dir() { out.join(format!("{example}.{ending}")) } else { out.clone() };
            for path in examples.map(report) {
                assert!(std::fs::metadata(&path).unwrap().len() > 1000, "{}", path.display());
            }
        }
    }
}
