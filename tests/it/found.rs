//! Frameworks, and what is in them, found by the names that people have for them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use jalon::explain::{Subject, subjects};

use crate::common::checking;

const OURS: &str = r#"
format = 1
[framework]
id = "ours"
version = "1.0.0"
title = "Ours"
languages = ["en"]
[scoring]
stage_rule = "none"
[[scale]]
id = "s"
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "no", value = 0, label = "No" }]
[[dimension]]
id = "a"
title = "A"
question = [
  { id = "first", ref = "1.1", scale = "s", text = "The first one." },
  { id = "same", ref = "1.2", scale = "s", text = "The one in A." },
]
[[dimension]]
id = "b"
title = "B"
question = [{ id = "same", ref = "2.1", scale = "s", text = "The one in B." }]
"#;

const ANSWERS: &str = "format = 1\nframework = \"ours\"\ndate = 2026-01-01\n[municipality]\nname = \"Val\"\n[answers.a]\nfirst = \"yes\"\n";

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// What the program says in a folder.
fn jalon(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jalon"));
    command.args(args).args(["--lang", "en"]).current_dir(folder).env_remove("JALON_FRAMEWORKS");
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn answers_find_their_framework_whatever_its_file_is_called() {
    let folder = folder(&[("frameworks/Our File.toml", OURS), ("x/a.toml", ANSWERS)]);
    let (code, _, said) = jalon(folder.path(), &["score", "x/a.toml"]);
    assert_eq!((code, said.as_str()), (Some(0), ""));
}

#[test]
fn a_framework_that_is_checked_with_answers_is_theirs() {
    let folder = folder(&[("fw/framework.toml", OURS), ("answers/a.toml", ANSWERS)]);
    for args in [["check", "fw", "answers", "--quiet"], ["check", "answers", "fw", "--quiet"]] {
        assert_eq!(jalon(folder.path(), &args), (Some(0), String::new(), String::new()), "{args:?}");
    }
    let (code, said, _) = jalon(folder.path(), &["check", "answers", "--quiet"]);
    assert!(code == Some(2) || said.contains("there is no framework `ours`"), "{code:?} {said}");
}

#[test]
fn two_frameworks_with_one_id_are_told_apart() {
    let commune = OURS.replace("\"ours\"", "\"commune\"");
    let folder = folder(&[
        ("frameworks/one.toml", OURS),
        ("frameworks/two.toml", OURS),
        ("frameworks/here.toml", &commune),
        ("frameworks/ours-0.9.0.toml", OURS),
    ]);
    let (_, list, said) = jalon(folder.path(), &["framework", "list"]);
    let rows = |id: &str| list.lines().filter(|line| line.split_whitespace().nth(1) == Some(id)).count();
    assert_eq!((rows("ours"), rows("commune")), (3, 2), "{list}");
    assert_eq!(
        said,
        "note: two frameworks have the id `ours`: `frameworks/one.toml` is used, not `frameworks/two.toml`\n\
         note: two frameworks have the id `commune`: `frameworks/here.toml` is used, not `jalon:commune/framework.toml`\n"
            .replace('/', std::path::MAIN_SEPARATOR_STR)
            .replace(r"jalon:commune\", "jalon:commune/")
    );
    let (_, _, said) = jalon(folder.path(), &["framework", "new", "ours"]);
    assert!(said.contains("a framework has the id `ours` already"), "{said}");
}

#[test]
fn two_versions_differ_in_ids_and_in_what_they_make_of_answers() {
    let staged = OURS
        .replace("stage_rule = \"none\"", "quorum = 1")
        .replace("ref = \"1.1\"", "stage = \"one\", essential = true")
        .replace("ref = \"1.2\"", "stage = \"one\"")
        .replace("ref = \"2.1\"", "stage = \"one\"");
    let old = staged.clone()
        + "[[stage]]\nid = \"one\"\ntitle = \"One\"\nthreshold = 0.5\n[[step]]\nid = \"do\"\ntitle = \"Do it.\"\n\
           effort_days = 2\ncloses = [{ question = \"b.same\" }]\n";
    let new = old
        .replace("version = \"1.0.0\"", "version = \"2.0.0\"")
        .replace(
            "id = \"first\", stage = \"one\", essential = true",
            "id = \"start\", was = [\"first\"], stage = \"one\"",
        )
        .replace("text = \"The one in A.\"", "text = \"The one in A.\", weight = 3")
        .replace("threshold = 0.5", "threshold = 0.75")
        .replace("effort_days = 2", "effort_days = [3, 5]")
        .replace("id = \"b\"\ntitle", "id = \"c\"\ntitle")
        .replace("b.same", "c.same");
    let answers = ANSWERS.replace("first = \"yes\"", "first = \"yes\"\n[answers.b]\nsame = \"yes\"");
    let folder = folder(&[("old.toml", &old), ("new.toml", &new), ("a.toml", &answers), ("d/b.toml", &answers)]);
    let (code, json, said) =
        jalon(folder.path(), &["framework", "diff", "old.toml", "new.toml", "a.toml", "d", "--format", "json"]);
    assert_eq!(code, Some(0), "{said}");
    let change: serde_json::Value = serde_json::from_str(&json).unwrap();
    let ids = |key: &str| -> Vec<String> {
        let items = change[key].as_array().unwrap().iter();
        items.map(|item| format!("{} {}", item["kind"].as_str().unwrap(), item["id"].as_str().unwrap())).collect()
    };
    assert_eq!(ids("gone"), ["dimension b", "question b.same"]);
    assert_eq!(ids("added"), ["dimension c", "question c.same"]);
    assert_eq!(change["renamed"], serde_json::json!([{ "kind": "question", "id": "a.first", "to": ["a.start"] }]));
    let changed: Vec<String> = change["changed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|changed| {
            let text = |key: &str| changed[key].as_str().unwrap().to_owned();
            format!("{} {}: {} → {}", text("id"), text("property"), text("before"), text("now"))
        })
        .collect();
    assert_eq!(
        changed,
        [
            "a.start essential: true → false",
            "a.same weight: 1 → 3",
            "one threshold: 0.5 → 0.75",
            "do effort_days: 2 → 3–5",
            "do closes: b.same → c.same",
        ]
    );
    // One of two answers in A was half of it, and is a quarter; what B had is gone. Who moved is said of the file
    // that was named alone.
    assert_eq!(
        change["answers"]["stages"],
        serde_json::json!({
            "moved": 2, "up": 0, "down": 2,
            "who": [{ "source": "a.toml", "municipality": "Val", "before": "one", "now": null }],
        })
    );
    assert_eq!(
        change["answers"]["scores"],
        serde_json::json!([{ "dimension": "a", "mean": -0.25, "moved": 2, "compared": 2 }])
    );
    assert_eq!(change["answers"]["other_first_steps"], 2);
    let args = ["framework", "diff", "old.toml", "new.toml", "a.toml", "--no-stage-moves"];
    assert_eq!(jalon(folder.path(), &args).0, Some(1));
    let (_, page, _) = jalon(folder.path(), &["framework", "diff", "old.toml", "new.toml", "a.toml", "--format", "md"]);
    assert!(page.contains("- question `a.same`: weight 1 → 3\n"), "{page}");
    assert!(page.contains("- `Val`: One → not yet\n"), "{page}");
    // A version differs from itself in nothing.
    let (code, same, _) =
        jalon(folder.path(), &["framework", "diff", "old.toml", "old.toml", "a.toml", "--no-stage-moves"]);
    assert!(code == Some(0) && same.contains("Nothing changed"), "{same}");
}

#[test]
fn a_question_is_found_by_its_code_or_by_an_id_that_no_other_has() {
    let framework = checking::text(OURS).2.unwrap();
    let question = |id: &str| vec![Subject::Question(framework.question(id).unwrap())];
    assert_eq!(subjects(&framework, "1.2"), question("a.same"));
    assert_eq!(subjects(&framework, "first"), question("a.first"));
    assert_eq!(subjects(&framework, "same"), []);
    let folder = folder(&[("fw/framework.toml", OURS), ("a.toml", ANSWERS)]);
    for name in ["1.1", "first"] {
        let (code, told, _) = jalon(folder.path(), &["explain", "a.toml", name, "--framework", "fw"]);
        assert!(code == Some(0) && told.contains("The first one."), "{name}: {told}");
        let what_if = format!("{name}=no");
        let (code, _, _) = jalon(folder.path(), &["score", "a.toml", "--what-if", &what_if, "--framework", "fw"]);
        assert_eq!(code, Some(0), "{what_if}");
    }
}

/// A draft beside the answers that has the name and version of a framework of the program is used, as said, and never
/// silently.
#[test]
fn a_changed_copy_of_a_shipped_framework_is_named_wherever_it_decides() {
    let folder = folder(&[]);
    let answers = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/village.toml");
    fs::copy(answers, folder.path().join("village.toml")).unwrap();
    let at = |args: &[&str]| jalon(folder.path(), args);
    assert_eq!(at(&["framework", "export", "commune", "-o", "draft", "-q"]).0, Some(0));
    let (code, screen, said) = at(&["score", "village.toml"]);
    assert_eq!((code, said.as_str()), (Some(0), ""), "an unchanged copy is the same framework");
    assert!(screen.contains("(commune 1.1.0)"), "{screen}");
    let main = folder.path().join("draft/framework.toml");
    let text = fs::read_to_string(&main).unwrap();
    fs::write(&main, text.replace("quorum = 0.7", "quorum = 0.1")).unwrap();
    let (code, screen, said) = at(&["score", "village.toml"]);
    assert_eq!(code, Some(0));
    let warning = "warning: the framework `commune` 1.1.0 in `draft/framework.toml` differs from the program’s of the same name and version (`scoring`): results of the two cannot be compared";
    assert!(said.starts_with(warning), "{said}");
    assert!(screen.contains("(commune 1.1.0, changed)"), "{screen}");
    let (_, report, _) = at(&["roadmap", "village.toml", "--format", "md"]);
    assert!(report.contains("(commune 1.1.0, changed). It differs from the program’s"), "{report}");
}
