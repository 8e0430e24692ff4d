//! The plain reading of `docs/method.md` against forty worked cases, and against itself.

pub mod generate;
mod plain;
mod plan_plain;

use std::path::{Path, PathBuf};

use crate::common;
use crate::common::compare::differences;

/// The folder of the worked cases, from the root of the crate.
const VECTORS: &str = "tests/vectors";

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(VECTORS);
    let entries = std::fs::read_dir(folder).expect("the worked cases");
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    all.retain(|path| path.is_dir());
    all.sort();
    all
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a file")
}

/// A worked case: framework, answers, what is expected.
fn load(case: &Path) -> (toml::Table, toml::Table, serde_json::Value) {
    let expected: serde_json::Value = serde_json::from_str(&text(&case.join("expected.json"))).expect("JSON");
    let framework = plain::merge(&case.join(expected["framework"].as_str().unwrap()));
    (framework, plain::read(&text(&case.join("answers.toml"))), expected)
}

/// The worked cases list what is missing by stage, the method in file order.
fn sort_missing(result: &mut serde_json::Value) {
    for entry in result["out_of_step"].as_array_mut().unwrap() {
        let missing = entry["missing"].as_array_mut().unwrap();
        missing.sort_by_key(ToString::to_string);
    }
}

#[test]
fn the_plain_reading_agrees_with_the_worked_cases() {
    let all = cases();
    assert!(all.len() >= 40, "{} cases", all.len());
    let mut wrong = Vec::new();
    for case in all {
        let (framework, answers, mut expected) = load(&case);
        let source = "answers.toml";
        let mut got = plain::result(&framework, &answers, source);
        sort_missing(&mut got);
        sort_missing(&mut expected["result"]);
        let name = case.file_name().unwrap().to_string_lossy();
        wrong.extend(differences(&name, &got, &expected["result"]));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The plan that the arguments of `jalon roadmap` ask for; none where the order decides it.
fn plan(c: plain::Case<'_>, args: &[&str]) -> Option<Vec<String>> {
    let mut steps = plan_plain::steps(c).into_iter().map(plain::id);
    match args {
        [] | ["--capacity", _] => Some(plan_plain::plan(c)),
        ["--without", step] => Some(plan_plain::plan_without(c, &[step])),
        ["--to", step] if steps.any(|s| s == *step) => Some(plan_plain::plan_to(c, step)),
        _ => None,
    }
}

#[test]
fn the_plain_plan_agrees_with_the_worked_cases() {
    let mut wrong = Vec::new();
    let mut compared = 0;
    for case in cases() {
        let (framework, answers, expected) = load(&case);
        let c = plain::Case { framework: &framework, answers: &answers };
        for roadmap in expected["roadmaps"].as_array().unwrap() {
            let args = roadmap["args"].as_array().unwrap();
            let args: Vec<&str> = args.iter().map(|arg| arg.as_str().unwrap()).collect();
            let Some(plan) = plan(c, &args) else { continue };
            compared += 1;
            let name = format!("{} {args:?}", case.file_name().unwrap().to_string_lossy());
            for (key, got) in plan_plain::details(c, &plan).as_object().unwrap() {
                wrong.extend(differences(&format!("{name}.{key}"), got, &roadmap["details"][key]));
            }
            let done = serde_json::json!(plan_plain::done(c));
            wrong.extend(differences(&format!("{name}.done"), &done, &roadmap["roadmap"]["done"]));
        }
    }
    assert!(compared > 80, "{compared} compared");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How many random frameworks are tried.
const CASES: u64 = 200;

fn generated(seed: u64) -> (toml::Table, toml::Table) {
    let (framework, answers) = generate::case(seed);
    (plain::read(&framework), plain::read(&answers))
}

/// The place of a stage, 0 for none.
fn place(c: plain::Case<'_>, stage: &serde_json::Value) -> usize {
    stage.as_str().map_or(0, |stage| plain::place(c, stage))
}

/// `low ≤ score ≤ high`, all three from 0 to 1, or none of them there.
fn is_in_order(of: &serde_json::Value) -> bool {
    let [low, score, high] = ["low", "score", "high"].map(|key| of[key].as_f64());
    match (low, score, high) {
        (Some(low), Some(score), Some(high)) => 0.0 <= low && low <= score && score <= high && high <= 1.0,
        (None, None, None) => true,
        _ => false,
    }
}

#[test]
fn random_cases_are_the_same_every_time() {
    assert_eq!(generate::case(7), generate::case(7));
    assert_ne!(generate::case(7), generate::case(8));
}

#[test]
fn random_cases_are_consistent() {
    for seed in 0..CASES {
        let (framework, answers) = generated(seed);
        let c = plain::Case { framework: &framework, answers: &answers };
        let result = plain::result(&framework, &answers, "answers.toml");
        let is_zero = framework["scoring"]["unknown"].as_str() == Some("zero");
        let stage = &result["stage"];
        if is_zero {
            assert!(is_in_order(&result["index"]), "index of {seed}");
            let [low, reached, high] = ["low", "reached", "high"].map(|key| place(c, &stage[key]));
            assert!(low <= reached && reached <= high, "stage of {seed}: {stage}");
        }
        for d in result["dimensions"].as_array().unwrap() {
            assert!(!is_zero || is_in_order(d), "seed {seed}: {d}");
            let count = |key: &str| d["questions"][key].as_u64().unwrap();
            let applicable = count("answered") + count("unknown") + count("blank");
            assert_eq!(count("applicable"), applicable, "seed {seed}: {d}");
            assert!(count("met") <= count("answered"), "seed {seed}: {d}");
            let is_context = d["kind"] == "context";
            assert!(!is_context || d["score"].is_null(), "seed {seed}: {d}");
        }
        let is_blocked = !result["blocked_by"].as_array().unwrap().is_empty();
        assert_eq!(is_blocked, !stage["next"].is_null(), "seed {seed}: {stage}");
    }
}

#[test]
fn the_order_of_dimensions_and_questions_does_not_matter() {
    for seed in 0..CASES / 4 {
        let (framework, answers) = generated(seed);
        let mut turned = framework.clone();
        let dimensions = turned["dimension"].as_array_mut().unwrap();
        dimensions.reverse();
        for d in dimensions {
            if let Some(questions) = d.get_mut("question") {
                questions.as_array_mut().unwrap().reverse();
            }
        }
        let straight = plain::result(&framework, &answers, "answers.toml");
        let mut other = plain::result(&turned, &answers, "answers.toml");
        other["dimensions"].as_array_mut().unwrap().reverse();
        for key in ["stage", "index", "dimensions"] {
            let (straight, other) = (sorted(&straight[key]), sorted(&other[key]));
            assert_eq!(straight, other, "{key} of {seed}");
        }
    }
}

/// With the lists of unmet questions in alphabetical order.
fn sorted(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value::{Array, Object, String};
    match value {
        Array(items) if items.iter().all(|item| matches!(item, String(_))) => {
            let mut items = items.clone();
            items.sort_by_key(ToString::to_string);
            Array(items)
        }
        Array(items) => Array(items.iter().map(sorted).collect()),
        Object(map) => Object(map.iter().map(|(key, value)| (key.clone(), sorted(value))).collect()),
        other => other.clone(),
    }
}

#[test]
fn random_cases_cover_the_method() {
    let mut seen = std::collections::BTreeMap::<&str, usize>::new();
    let mut note = |what, is_seen: bool| *seen.entry(what).or_default() += usize::from(is_seen);
    for seed in 0..CASES {
        let (framework, answers) = generated(seed);
        let c = plain::Case { framework: &framework, answers: &answers };
        let result = plain::result(&framework, &answers, "answers.toml");
        let some = |key: &str| !result[key].as_array().unwrap().is_empty();
        let any =
            |holds: &dyn Fn(&serde_json::Value) -> bool| result["dimensions"].as_array().unwrap().iter().any(holds);
        for rule in ["staged", "bands", "none"] {
            note(rule, plain::stage_rule(c) == rule);
        }
        note("a stage reached", !result["stage"]["reached"].is_null());
        note("the last stage reached", place(c, &result["stage"]["reached"]) == plain::stages(c).len());
        note("provisional", result["stage"]["provisional"] == true);
        note("insufficient", any(&|d| d["insufficient"] == true));
        note("nested", any(&|d| !d["parent"].is_null()));
        note("context", any(&|d| d["kind"] == "context"));
        note("not asked", any(&|d| d["questions"]["not_asked"].as_u64() > Some(0)));
        note("no score", any(&|d| d["kind"] == "core" && d["score"].is_null()));
        for list in ["gates", "blocked_by", "alerts", "out_of_step", "strengths", "unproven", "stale"] {
            note(list, some(list));
        }
        let any_step = |holds: &dyn Fn(&toml::Table) -> bool| plan_plain::steps(c).into_iter().any(holds);
        note("a gain", any_step(&|s| plan_plain::gain(c, s) > plain::decimal("0")));
        note("a done step", any_step(&|s| plan_plain::is_done(c, s)));
    }
    for (what, times) in &seen {
        assert!(*times >= 8, "{what}: seen in {times} of {CASES}");
    }
}

/// What the program makes of a framework and answers.
fn jalon(framework: &str, answers: &str) -> (serde_json::Value, serde_json::Value) {
    use jalon::{check, data::json, load, report::Report, source::Sources, text::Lang};
    struct One<'t>(&'t str);
    impl load::Folder for One<'_> {
        fn read(&self, _: &str) -> Result<load::FileText, load::ReadError> {
            Ok(self.0.to_owned().into())
        }
        fn matching(&self, _: &str) -> Vec<String> {
            Vec::new()
        }
        fn shown(&self, path: &str) -> String {
            path.to_owned()
        }
    }
    let (mut sources, mut report) = (Sources::new(), Report::new(Lang::En));
    let read = load::framework(&One(framework), "framework.toml", &mut sources, &mut report).unwrap();
    let checked = read.and_then(|read| check::framework(&read, &mut report));
    let model = checked.unwrap_or_else(|| panic!("{}", common::lines(&sources, &report).join("\n")));
    let mut report = Report::new(Lang::En);
    let read = load::answers("answers.toml", answers, &mut sources, &mut report);
    let checked = read.and_then(|read| check::answers(&read, "answers.toml", &model, &mut report));
    let given = checked.unwrap_or_else(|| panic!("{}", common::lines(&sources, &report).join("\n")));
    let score = jalon::score::score(&model, &given);
    let plan = jalon::plan::plan(&model, &given, &score, &jalon::plan::Options::default());
    let parse = |text: String| serde_json::from_str(&text).unwrap();
    let mut roadmap: serde_json::Value = parse(json::roadmap(&model, &given, &score, &plan));
    (parse(json::result(&model, &given, &score)), roadmap["roadmap"].take())
}

#[test]
fn the_program_agrees_with_the_plain_reading_on_random_cases() {
    let mut wrong = Vec::new();
    for seed in 0..CASES {
        let (framework, answers) = generate::case(seed);
        let (result, roadmap) = jalon(&framework, &answers);
        let (framework, answers) = (plain::read(&framework), plain::read(&answers));
        let c = plain::Case { framework: &framework, answers: &answers };
        let expected = plain::result(&framework, &answers, "answers.toml");
        wrong.extend(differences(&format!("seed {seed}"), &result, &expected));
        let done = serde_json::json!(plan_plain::done(c));
        wrong.extend(differences(&format!("seed {seed}.done"), &roadmap["done"], &done));
        let gains = plan_plain::details(c, &plan_plain::plan(c))["gain"].take();
        for step in roadmap["steps"].as_array().unwrap() {
            let text = gains[step["id"].as_str().unwrap()].as_str().unwrap_or("0").to_owned();
            let (n, d) = text.split_once('/').unwrap_or((&text, "1"));
            let gain = n.parse::<f64>().unwrap() / d.parse::<f64>().unwrap();
            wrong.extend(differences(&format!("seed {seed} {step}"), &step["gain"], &serde_json::json!(gain)));
        }
        let planned = roadmap["steps"].as_array().unwrap().len();
        let expected = plan_plain::plan(c).len();
        wrong.extend((planned != expected).then(|| format!("seed {seed}: {planned} steps instead of {expected}")));
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}
