//! Forty generated frameworks with answers, and the results that an independent reading of the
//! method gives for them: `jalon score` and `jalon roadmap` must give the same.

use std::path::{Path, PathBuf};

use crate::common;
use crate::common::compare::differences;
use jalon::model::{Answers, Framework};
use jalon::number::Exact;
use jalon::plan::{Options, Target};
use serde_json::Value;

/// A condition of this framework asks whether a question of a context dimension is met, which the
/// format refuses; see `a_condition_on_a_fact_is_refused`.
const REFUSED: &str = "case-0028";

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let mut all: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.is_dir() && !path.ends_with(REFUSED));
    all.sort();
    assert_eq!(all.len(), 39);
    all
}

struct Case {
    name: String,
    framework: Framework,
    answers: Answers,
    expected: Value,
}

fn load(path: &Path) -> Case {
    let expected: Value = serde_json::from_str(&std::fs::read_to_string(path.join("expected.json")).unwrap()).unwrap();
    let framework = common::framework(&path.join(expected["framework"].as_str().unwrap()));
    let answers = common::answers(&path.join("answers.toml"), &framework);
    Case { name: path.file_name().unwrap().to_str().unwrap().to_owned(), framework, answers, expected }
}

#[test]
fn every_result_is_the_expected_one() {
    let mut wrong = Vec::new();
    for path in cases() {
        let mut case = load(&path);
        let score = jalon::score::score(&case.framework, &case.answers);
        let text = jalon::data::json::result(&case.framework, &case.answers, &score);
        let mut got: Value = serde_json::from_str(&text).unwrap();
        // Lists are in file order; these were written by stage.
        for result in [&mut got, &mut case.expected["result"]] {
            for entry in result["out_of_step"].as_array_mut().unwrap() {
                entry["missing"].as_array_mut().unwrap().sort_by_key(ToString::to_string);
            }
        }
        wrong.extend(differences(&case.name, &got, &case.expected["result"]));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn options(case: &Case, args: &[String]) -> Options {
    let mut options = Options::default();
    for pair in args.chunks(2) {
        match pair[0].as_str() {
            "--capacity" => options.capacity = Some(Exact::parse(&pair[1]).unwrap()),
            "--without" => options.without.push(case.framework.step(&pair[1]).unwrap()),
            "--to" => {
                let stage = case.framework.stage(&pair[1]).map(Target::Stage);
                options.to = stage.or_else(|| case.framework.step(&pair[1]).map(Target::Step));
            }
            other => panic!("{other}"),
        }
    }
    options
}

/// Σ gain · completion, in working days.
fn objective(roadmap: &Value) -> f64 {
    let mut done = 0.0;
    let mut sum = 0.0;
    for step in roadmap["steps"].as_array().unwrap() {
        done += step["effort_days"]["used"].as_f64().unwrap();
        sum += step["gain"].as_f64().unwrap() * done;
    }
    sum
}

fn fraction(text: &str) -> f64 {
    let (n, d) = text.split_once('/').unwrap_or((text, "1"));
    n.parse::<f64>().unwrap() / d.parse::<f64>().unwrap()
}

fn ids(list: &Value, key: &str) -> Vec<String> {
    list[key].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// Steps of a roadmap that stand before one that they need.
fn prerequisites_that_come_late(roadmap: &Value) -> Vec<String> {
    let order = ids(roadmap, "steps");
    let mut late = Vec::new();
    for (at, step) in roadmap["steps"].as_array().unwrap().iter().enumerate() {
        let needs = step["requires"].as_array().unwrap().iter().filter_map(Value::as_str);
        late.extend(
            needs
                .filter(|need| order[at..].iter().any(|id| id == need))
                .map(|need| format!("{} before {need}", order[at])),
        );
    }
    late
}

#[test]
fn every_roadmap_is_the_expected_one() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for path in cases() {
        let case = load(&path);
        let score = jalon::score::score(&case.framework, &case.answers);
        for expected in case.expected["roadmaps"].as_array().unwrap() {
            let args: Vec<String> = serde_json::from_value(expected["args"].clone()).unwrap();
            let name = format!("{} {}", case.name, args.join(" "));
            let roadmap = jalon::plan::plan(&case.framework, &case.answers, &score, &options(&case, &args));
            let text = jalon::data::json::roadmap(&case.framework, &case.answers, &score, &roadmap);
            let got: Value = serde_json::from_str(&text).unwrap();
            let mut got = got["roadmap"].clone();
            let mut want = expected["roadmap"].clone();
            // Orders of the same worth are equally right; what follows from the order is compared
            // only where it is the same.
            let same_order = ids(&got, "steps") == ids(&want, "steps");
            let worth = fraction(expected["details"]["objective"].as_str().unwrap());
            if (objective(&got) - worth).abs() > 1e-9 * worth.max(1.0) {
                wrong.push(format!("{name}: objective {} instead of {worth}", objective(&got)));
            }
            if !same_order {
                let (mut a, mut b) = (ids(&got, "steps"), ids(&want, "steps"));
                let orders = format!("{a:?} instead of {b:?}");
                a.sort();
                b.sort();
                if a != b {
                    wrong.push(format!("{name}: {orders}"));
                }
                wrong.extend(prerequisites_that_come_late(&got).into_iter().map(|late| format!("{name}: {late}")));
                continue;
            }
            compared += 1;
            // Reasons and strengths are ours to word; the vectors leave them out.
            for step in got["steps"].as_array_mut().unwrap() {
                let step = step.as_object_mut().unwrap();
                let known: Vec<String> =
                    want["steps"].as_array().unwrap()[0].as_object().unwrap().keys().cloned().collect();
                step.retain(|key, _| known.contains(key));
            }
            let keys: Vec<String> = want.as_object().unwrap().keys().cloned().collect();
            got.as_object_mut().unwrap().retain(|key, _| keys.contains(key));
            // Lists are in file order; these were written in the order of the plan.
            for roadmap in [&mut got, &mut want] {
                for step in roadmap["steps"].as_array_mut().unwrap() {
                    step["unlocks"].as_array_mut().unwrap().sort_by_key(ToString::to_string);
                }
            }
            wrong.extend(differences(&name, &got, &want));
        }
    }
    assert!(compared >= 100, "only {compared} roadmaps with the same order");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_condition_on_a_fact_is_refused() {
    use jalon::{report::Report, rule::Rule, source::Sources, text::Lang};
    let folder = common::Disk(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(REFUSED));
    let (mut sources, mut report) = (Sources::new(), Report::new(Lang::En));
    let read = jalon::load::framework(&folder, "framework.toml", &mut sources, &mut report).unwrap().unwrap();
    assert!(jalon::check::framework(&read, &mut report).is_none());
    let errors: Vec<_> = report.sorted().into_iter().filter(|p| p.rule == Rule::ConditionMeaningless).collect();
    assert_eq!(errors.len(), 1);
    assert_eq!(sources.positions(errors[0].span).0.line, 235);
}
