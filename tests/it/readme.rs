//! What the pages say is typed in a terminal: every transcript is what the program prints, and
//! every command does what it is there for.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::transcript;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The lines of a page's blocks in this language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(page)).unwrap();
    let mut inside = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        match line.strip_prefix("```") {
            Some(rest) => inside = rest == language,
            None if inside => lines.push(line.to_owned()),
            None => {}
        }
    }
    lines
}

/// The arguments of a shell line that runs the program, without its comment.
fn arguments(line: &str) -> Option<Vec<&str>> {
    let line = line.split(" #").next().unwrap_or(line).trim();
    let rest = line.strip_prefix("cargo run -- ").or_else(|| line.strip_prefix("jalon "))?;
    Some(rest.split_whitespace().collect())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn transcripts_are_what_the_program_prints() {
    let pages = ["README", "docs/compare", "docs/explain"];
    let pages = pages.iter().flat_map(|page| ["md", "fr.md"].map(|ending| root().join(format!("{page}.{ending}"))));
    transcript::holds(&pages.collect::<Vec<_>>(), &[("COLUMNS", "80")]);
}

/// The pages in French have the same commands, which the test below holds.
#[test]
fn every_command_works() {
    for (page, least) in [("README.md", 11), ("docs/method.md", 2)] {
        let place = tempfile::tempdir().unwrap();
        for folder in ["examples", "tests/method", "tests/readme"] {
            copy(&root().join(folder), &place.path().join(folder));
        }
        let lines = blocks(page, "sh");
        let commands: Vec<Vec<&str>> = lines.iter().filter_map(|line| arguments(line)).collect();
        assert!(commands.len() >= least, "{page}: {} commands", commands.len());
        for args in commands {
            let run = Command::new(env!("CARGO_BIN_EXE_jalon")).args(&args).current_dir(place.path()).output().unwrap();
            let said = String::from_utf8_lossy(&run.stderr);
            assert!(run.status.success(), "{page}: jalon {}\n{said}", args.join(" "));
            let written = args.iter().position(|arg| *arg == "-o").map(|at| place.path().join(args[at + 1]));
            match written {
                Some(path) => assert!(path.exists(), "{page}: jalon {} writes nothing", args.join(" ")),
                None => assert!(
                    !run.stdout.is_empty() || ["check", "step"].contains(&args[0]),
                    "{page}: jalon {}",
                    args.join(" ")
                ),
            }
        }
    }
}

#[test]
fn pages_in_both_languages_show_the_same_commands() {
    let shown = |page: &str| -> Vec<String> {
        let lines = blocks(page, "sh");
        // Names of what is written differ by language, as does what is asked for.
        let program = |line: &String| {
            let line = [" #", " -o ", " --lang "]
                .iter()
                .fold(line.as_str(), |line, end| line.split(end).next().unwrap_or(line));
            Some(line.trim().to_owned())
        };
        lines.iter().filter_map(program).collect()
    };
    for page in ["README", "docs/method"] {
        assert_eq!(shown(&format!("{page}.md")), shown(&format!("{page}.fr.md")));
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut pages =
        vec!["README.md".to_owned(), "README.fr.md".into(), "CHANGELOG.md".into(), "CONTRIBUTING.md".into()];
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        pages.extend(path.extension().is_some_and(|ending| ending == "md").then(|| format!("docs/{name}")));
    }
    let mut broken = Vec::new();
    for page in &pages {
        let path = root().join(page);
        let text = fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split([')', '#']).next().unwrap_or_default();
            if !target.is_empty() && !target.contains("://") && !path.parent().unwrap().join(target).exists() {
                broken.push(format!("{page}: {target}"));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
