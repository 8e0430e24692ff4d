//! Transcripts: pages that show commands with what they print.
//!
//! In a block of `console`, `$ jalon …` is a command, `? 2` its exit status where that is not 0, and the
//! rest is what it prints on both outputs. `[..]` stands for the rest of a line, a line `...` for all that follows.
//! `WRITE_GOLDENS=1` writes the pages anew: read the difference before you keep it.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rayon::prelude::*;

/// Asserts that pages show what their commands print, in the folder beside a page, `x.in`, or in that of the project.
pub fn holds(pages: &[PathBuf], environment: &[(&str, &str)]) {
    let writes = std::env::var_os("WRITE_GOLDENS").is_some();
    let differ = |page: &PathBuf| {
        let shown = fs::read_to_string(page).unwrap();
        let beside = page.with_extension("in");
        let folder: &Path = if beside.is_dir() { &beside } else { Path::new(env!("CARGO_MANIFEST_DIR")) };
        let printed = replayed(&shown, folder, environment);
        if writes {
            fs::write(page, &printed).unwrap();
        }
        let first = shown.lines().zip(printed.lines()).find(|(shown, printed)| shown != printed);
        let said = |(shown, printed)| format!("{}:\n  - {shown}\n  + {printed}", page.display());
        first.map(said).or_else(|| (shown.len() != printed.len()).then(|| format!("{}: its end", page.display())))
    };
    let wrong: Vec<String> = pages.par_iter().filter_map(differ).collect();
    assert!(wrong.is_empty() || writes, "{}", wrong.join("\n"));
}

/// A page with what its commands print now.
fn replayed(page: &str, folder: &Path, environment: &[(&str, &str)]) -> String {
    let mut lines = page.lines().peekable();
    let mut new = String::new();
    let mut is_console = false;
    while let Some(line) = lines.next() {
        new += &format!("{line}\n");
        if line.starts_with("```") {
            is_console = line == "```console";
        }
        if let Some(typed) = line.strip_prefix("$ ").filter(|_| is_console) {
            let mut shown = std::iter::from_fn(|| lines.next_if(|line| !line.starts_with("$ ") && *line != "```"));
            let printed = run(typed, folder, environment);
            for printed in printed.lines() {
                match shown.next() {
                    Some("...") => {
                        new += "...\n";
                        break;
                    }
                    Some(shown) if shown.strip_suffix("[..]").is_some_and(|begin| printed.starts_with(begin)) => {
                        new += &format!("{shown}\n");
                    }
                    _ => new += &format!("{printed}\n"),
                }
            }
            shown.for_each(drop);
        }
    }
    new
}

/// The exit status and what a command prints, on both outputs as they come.
fn run(typed: &str, folder: &Path, environment: &[(&str, &str)]) -> String {
    let (mut output, errors) = std::io::pipe().unwrap();
    let mut words = typed.split(' ').peekable();
    let mut command = Command::new(env!("CARGO_BIN_EXE_jalon"));
    command.current_dir(folder).envs(environment.iter().copied());
    while let Some((name, value)) = words.next_if(|word| *word != "jalon").and_then(|word| word.split_once('=')) {
        command.env(name, value);
    }
    command.args(words.skip(1)).stdin(Stdio::null()).stdout(errors.try_clone().unwrap()).stderr(errors);
    let mut child = command.spawn().unwrap();
    // The writing ends are closed with it, so that the reading one ends.
    drop(command);
    let mut printed = String::new();
    output.read_to_string(&mut printed).unwrap();
    match child.wait().unwrap().code() {
        Some(0) => printed,
        status => format!("? {}\n{printed}", status.unwrap()),
    }
}
