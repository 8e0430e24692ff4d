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
