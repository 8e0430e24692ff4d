//! Fifty generated frameworks with answers, and the results that an independent reading of the
//! method gives for them: `jalon score` must give the same.
//!
//! Everything under `result` is compared: numbers within 1e-9, everything else exactly; `roadmaps` has the rest.

use std::path::Path;
use std::sync::LazyLock;

use crate::common::checking;
use crate::common::compare::differences;
use jalon::model::{Answers, Framework};
use jalon::rule::Severity;
use jalon::text::Lang;
use serde_json::Value;

/// A framework with answers.
pub struct Case {
    pub name: String,
    pub framework: Framework,
    pub answers: Answers,
}

/// Reads a case and what is expected of it; the first error where there is one.
pub fn load(folder: &Path) -> Result<(Case, Value), String> {
    let expected: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.join("expected.json")).unwrap()).unwrap();
    let file = folder.join(expected["framework"].as_str().unwrap());
    let file = if file.is_dir() { file.join("framework.toml") } else { file };
    let (sources, report, framework) = checking::disk(&file);
    let error = || report.sorted().into_iter().find(|problem| problem.rule.severity() == Severity::Error);
    let framework = framework.ok_or_else(|| {
        let problem = error().unwrap();
        format!("line {}: {}", sources.positions(problem.span).0.line, problem.message(Lang::En))
    })?;
    let answers = crate::common::answers(&folder.join("answers.toml"), &framework);
    let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
    Ok((Case { name, framework, answers }, expected))
}

/// A case and what is expected of it, or the first error.
pub type Read = Result<(Case, Value), String>;

/// All cases, by name; read once for all tests.
pub static ALL: LazyLock<Vec<(String, Read)>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let case = |number: usize| {
        let name = format!("case-{number:04}");
        (name.clone(), load(&root.join(name)))
    };
    (0..50).map(case).collect()
});

/// The cases that can be read.
pub fn cases() -> impl Iterator<Item = &'static Case> {
    ALL.iter().filter_map(|(_, read)| Some(&read.as_ref().ok()?.0))
}

/// What is wrong with the result of a case.
fn wrong((case, expected): &(Case, Value)) -> Vec<String> {
    let mut expected = expected["result"].clone();
    let score = jalon::score::score(&case.framework, &case.answers);
    let text = jalon::data::json::result(&case.framework, &case.answers, &score);
    let mut got: Value = serde_json::from_str(&text).unwrap();
    // Sets, whose order is nobody's: ours is that of the framework.
    for result in [&mut got, &mut expected] {
        for (list, set) in [("out_of_step", "missing"), ("gates", "below"), ("blocked_by", "below")] {
            let entries = result[list].as_array_mut().unwrap().iter_mut();
            for set in entries.filter_map(|entry| entry.get_mut(set)?.as_array_mut()) {
                set.sort_by_key(ToString::to_string);
            }
        }
    }
    differences(&case.name, &got, &expected)
}

#[test]
fn every_result_is_the_expected_one() {
    let mut said = Vec::new();
    for (name, case) in ALL.iter() {
        said.extend(case.as_ref().map_or_else(|error| vec![format!("{name}: {error}")], wrong));
    }
    assert!(said.is_empty(), "{}", said.join("\n"));
}
