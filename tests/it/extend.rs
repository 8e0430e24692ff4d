//! Frameworks that extend another one, as a user meets them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use jalon::desk::frameworks::Frameworks;
use jalon::rule::Rule;
use jalon::text::Lang;
use serde_json::Value;

fn jalon(folder: &Path, args: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_jalon");
    let mut command = Command::new(program);
    command.args(args).args(["--lang", "en", "--color", "never"]).current_dir(folder);
    command.output().unwrap()
}

fn json(run: &Output) -> Value {
    let said = String::from_utf8_lossy(&run.stderr);
    serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("{error}: {said}"))
}

/// A folder with the shipped example of an extension, and a village's answers to each of the two.
fn region() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    fs::copy(root.join("territory.toml"), folder.path().join("territory.toml")).unwrap();
    let answers = fs::read_to_string(root.join("village.toml")).unwrap();
    fs::write(folder.path().join("base.toml"), &answers).unwrap();
    let own = answers
        .replace("framework = \"commune\"", "framework = \"territory\"")
        .replace("framework_version = \"1.1.0\"", "framework_version = \"1.2.0\"");
    assert_ne!(own, answers);
    let own = format!("{own}\n[answers.territory]\nmobile-desk = \"yes\"\nflood-plan = \"no\"\n");
    fs::write(folder.path().join("own.toml"), own).unwrap();
    folder
}

#[test]
fn the_region_needs_no_copy_and_names_both() {
    let folder = region();
    let run = jalon(folder.path(), &["check", "territory.toml", "--strict"]);
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stdout));
    let result = json(&jalon(folder.path(), &["score", "own.toml", "--format", "json"]));
    let framework = &result[0]["framework"];
    assert_eq!(framework["id"], "territory");
    let extends = &framework["extends"];
    assert_eq!(extends["frameworks"][0]["id"], "commune");
    assert_eq!((&extends["questions_added"], &extends["efforts_changed"]), (&6.into(), &14.into()));
    let screen = jalon(folder.path(), &["score", "own.toml"]);
    let screen = String::from_utf8_lossy(&screen.stdout).replace('\n', " ");
    let said = "commune 1.1.0 with territory 1.2.0: 6 questions more, 6 steps more, 14 efforts changed";
    assert!(screen.contains(said), "{screen}");
}

#[test]
fn on_the_base_alone_a_region_has_the_results_that_others_have() {
    let folder = region();
    let plain = json(&jalon(folder.path(), &["roadmap", "base.toml", "--format", "json"]));
    let own = jalon(folder.path(), &["roadmap", "own.toml", "--format", "json", "--base"]);
    let said = String::from_utf8_lossy(&own.stderr).into_owned();
    assert!(said.contains("note[A107]") && said.contains("answers left aside: 2"), "{said}");
    let mut alone = json(&own);
    alone[0]["source"] = plain[0]["source"].clone();
    assert_eq!(alone, plain);
    // The same by the other one's name.
    let named = json(&jalon(folder.path(), &["roadmap", "own.toml", "--format", "json", "--framework", "commune"]));
    assert_eq!((&named[0]["dimensions"], &named[0]["roadmap"]), (&plain[0]["dimensions"], &plain[0]["roadmap"]));
}

#[test]
fn answers_to_both_are_compared_by_what_both_ask() {
    let folder = region();
    let later = fs::read_to_string(folder.path().join("own.toml")).unwrap();
    let earlier = later.lines().find(|line| line.starts_with("date = ")).unwrap();
    fs::write(folder.path().join("own.toml"), later.replacen(earlier, "date = 2027-11-01", 1)).unwrap();
    let run = json(&jalon(folder.path(), &["compare", "base.toml", "own.toml", "--format", "json"]));
    assert_eq!(run["framework"]["id"], "commune");
    let met = |at: usize| &run["points"][at]["met"];
    assert_eq!(met(0), met(1));
}

/// What is said of a framework in a folder of these files: its problems, by rule and message.
fn said(files: &[(&str, &str)], main: &str) -> Vec<(Rule, String)> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let frameworks = Frameworks::new(None, Lang::En);
    let loaded = frameworks.by_name(&folder.path().join(main), None).unwrap();
    loaded.report.sorted().iter().map(|problem| (problem.rule, problem.message(Lang::En))).collect()
}

/// A framework that extends another one, and nothing else.
fn link(id: &str, extends: &str) -> String {
    format!(
        "format = 1\nextends = \"{extends}\"\n[framework]\nid = \"{id}\"\nversion = \"1.0.0\"\ntitle = \"{id}\"\nlanguages = [\"en\"]\n"
    )
}

#[test]
fn what_cannot_be_extended_is_said_with_the_reason() {
    let one = |text: &str, others: &[(&str, &str)]| {
        let files: Vec<(&str, &str)> = others.iter().copied().chain([("own.toml", text)]).collect();
        let mut found = said(&files, "own.toml");
        assert_eq!(found.len(), 1, "{found:?}");
        let (rule, message) = found.remove(0);
        assert_eq!(rule, Rule::BaseUnusable, "{message}");
        message
    };
    assert_eq!(one(&link("own", "comune"), &[]), "there is no framework `comune` to extend");
    assert_eq!(
        one(&link("commune", "commune"), &[("commune.toml", &link("commune", "x"))]),
        "the framework that is extended is called `commune` like this one"
    );
    let circle = [("a.toml", link("a", "b.toml")), ("b.toml", link("b", "own.toml"))];
    let circle: Vec<(&str, &str)> = circle.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let path = "these frameworks extend each other in a circle: `own` → `a` → `b` → `own`";
    assert_eq!(one(&link("own", "a.toml"), &circle), path);
    // A file that is no framework is not shown as one with mistakes.
    assert_eq!(
        one(&link("own", "./secret.toml"), &[("secret.toml", "key = x\n")]),
        "there is no framework `./secret.toml` to extend"
    );
    assert_eq!(one(&link("own", "/etc/passwd"), &[]), "there is no framework `/etc/passwd` to extend");
    assert_eq!(
        one(&link("own", "a.toml"), &[("a.toml", &link("a", "none"))]),
        "the framework `a`, which is extended here, has errors"
    );
}

#[test]
fn a_gate_asks_for_what_is_left() {
    let frameworks = Frameworks::new(None, Lang::En);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/read/rules/F215-dropped-safeguard/bad.toml");
    let framework = frameworks.by_name(&path, None).unwrap().framework.as_ref().unwrap();
    let asked = framework.gates.first().map(|gate| gate.questions.as_slice());
    assert_eq!((asked, framework.alerts.len()), (Some(&[framework.question("services.forms").unwrap()][..]), 0));
}

#[test]
fn a_chain_has_an_end() {
    let links: Vec<(String, String)> =
        (1..=8).map(|at| (format!("f{at}.toml"), link(&format!("f{at}"), &format!("f{}.toml", at + 1)))).collect();
    let mut files: Vec<(&str, &str)> = links.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let root = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/read/rules/F018-base-unusable/base.toml"),
    )
    .unwrap();
    files.push(("f9.toml", &root));
    let found = said(&files, "f1.toml");
    assert_eq!(found, [(Rule::BaseUnusable, "more than 8 frameworks extend one another".to_owned())]);
    // One less is the most.
    assert_eq!(said(&files, "f2.toml"), []);
}
