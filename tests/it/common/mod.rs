//! What integration tests share.
#![allow(dead_code, unused_imports, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "what cannot be read fails the test")]

mod cases;
pub mod checking;
pub mod compare;
pub mod generate;
pub mod held;
#[cfg(unix)]
pub mod picture;
pub mod schema;
pub mod transcript;

pub use cases::{cases, times};

use std::path::Path;

use jalon::desk::DiskFolder;
use jalon::model::{Answers, Framework};
use jalon::report::Report;
use jalon::source::Sources;
use jalon::text::Lang;

/// Everything in a report, a line each.
pub fn lines(sources: &Sources, report: &Report) -> Vec<String> {
    let line = |problem: &&jalon::report::Problem| {
        let (start, _) = sources.positions(problem.span);
        let name = &sources.file(problem.span.file).name;
        format!("{name}:{}:{}: {} {}", start.line, start.column, problem.rule.code(), problem.message(Lang::En))
    };
    report.sorted().iter().map(line).collect()
}

/// A framework from its file or folder, which must have no errors.
pub fn framework(path: &Path) -> Framework {
    let file = if path.is_dir() { &path.join("framework.toml") } else { path };
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let folder = DiskFolder::new(file.parent().unwrap().to_owned(), Lang::En);
    let name = file.file_name().unwrap().to_str().unwrap();
    let read = jalon::load::framework(&folder, name, &mut sources, &mut report).unwrap();
    let checked = read.and_then(|read| jalon::check::framework(&read, &mut report));
    checked.unwrap_or_else(|| panic!("{}:\n{}", file.display(), lines(&sources, &report).join("\n")))
}

/// Answers from their file, which must have no errors.
pub fn answers(file: &Path, framework: &Framework) -> Answers {
    let name = file.file_name().unwrap().to_str().unwrap();
    answers_in(&std::fs::read_to_string(file).unwrap(), name, framework)
}

/// Answers from the text of a file, which must have no errors.
pub fn answers_in(text: &str, name: &str, framework: &Framework) -> Answers {
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let read = jalon::load::answers(name, text.to_owned(), &mut sources, &mut report);
    let checked = read.and_then(|read| jalon::check::answers(&read, name, framework, &mut report));
    checked.unwrap_or_else(|| panic!("{name}:\n{}", lines(&sources, &report).join("\n")))
}
