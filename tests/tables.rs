//! Answers as tables and as lines of JSON: nothing that somebody wrote is lost without a word, and
//! every remedy fits what the answers are written in.
#![allow(clippy::unwrap_used, reason = "what cannot be done fails the test")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const FRAMEWORK: &str = r#"
format = 1
[framework]
id = "small"
version = "1.0.0"
title = "Small"
languages = ["en"]
[scoring]
stage_rule = "none"
[[profile]]
id = "village"
title = "Village"
max_population = 2000
[[profile]]
id = "town"
title = "Town"
[[dimension]]
id = "a"
title = "A"
[[dimension.question]]
id = "q"
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "no", value = 0, label = "No" }]
text = "Q?"
[[dimension.question]]
id = "many"
kind = "multi"
option = [{ id = "x", value = 0.5, label = "X" }, { id = "y", value = 0.5, label = "Y" }]
text = "Many?"
[[dimension.question]]
id = "n"
kind = "number"
max = 100
text = "N?"
[[dimension.question]]
id = "date"
kind = "text"
text = "Since when?"
[[dimension.question]]
id = "always"
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "no", value = 0, label = "No" }]
text = "Always?"
not_applicable = "never"
"#;

/// A folder with the framework and a file of answers.
fn folder(file: &str, answers: impl AsRef<[u8]>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("small.toml"), FRAMEWORK).unwrap();
    fs::write(folder.path().join(file), answers).unwrap();
    folder
}

fn jalon(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jalon"))
        .args(args)
        .args(["--framework", "small.toml", "--color", "never"])
        .current_dir(folder)
        .env("LC_ALL", "en_GB.UTF-8")
        .env("JALON_FRAMEWORKS", "")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// What scoring a file of answers says, and its results.
fn score(file: &str, answers: impl AsRef<[u8]>, more: &[&str]) -> (String, Vec<Value>) {
    let folder = folder(file, answers);
    let output = jalon(folder.path(), &[&["score", file, "--format", "jsonl"], more].concat());
    let results = String::from_utf8(output.stdout).unwrap();
    (
        String::from_utf8(output.stderr).unwrap(),
        results.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
    )
}

#[test]
fn a_missing_date_is_said_beside_other_problems() {
    let table = "name,date,population,a.n\nX,,820,many\nY,soon,820,many\n";
    let (said, _) = score("rows.csv", table, &[]);
    assert_eq!(said.matches("the date is missing").count(), 1, "{said}");
    assert_eq!(said.matches("takes a number").count(), 2, "{said}");
    assert_eq!(said.matches("`soon` is not a date").count(), 1, "{said}");
}
