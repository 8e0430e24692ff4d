//! The code quality report that GitLab shows beside a change.
//!
//! Format: GitLab Docs, "Code Quality", section "Import code quality results from a CI/CD job": an array of objects, a
//! subset of Code Climate's.

use std::collections::BTreeMap;

use serde::Serialize;

use super::json::pretty;
use super::text::harmless;
use super::{in_one_text, places, repository_path};
use crate::report::Problem;
use crate::rule::Severity;
use crate::source::Sources;
use crate::text::Lang;

#[derive(Serialize)]
struct Violation {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: CodeLocation,
}

#[derive(Serialize)]
struct CodeLocation {
    path: String,
    lines: LineRange,
}

/// Lines count from 1.
#[derive(Serialize)]
struct LineRange {
    begin: usize,
}

pub(super) fn write(sources: &Sources, problems: &[&Problem], lang: Lang) -> String {
    let mut seen = BTreeMap::new();
    let violations = problems.iter().map(|problem| {
        let path = repository_path(&sources.file(problem.span.file).name).to_owned();
        Violation {
            description: visible(&in_one_text(sources, problem, lang)),
            check_name: problem.rule.code(),
            fingerprint: fingerprint(&mut seen, &path, problem),
            severity: severity(problem.severity()),
            location: CodeLocation { path, lines: LineRange { begin: places(sources, problem.span).0.line } },
        }
    });
    pretty(&violations.collect::<Vec<_>>())
}

/// The lines, with a visible sign for each letter that could do harm.
fn visible(lines: &[String]) -> String {
    lines.iter().map(|line| harmless(line, false)).collect::<Vec<_>>().join("\n")
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}

/// What tells a problem from all others and stays the same where lines are added above it or the reader's language
/// changes; GitLab drops the second of two that are equal, so the same problem is numbered where it comes again.
fn fingerprint(seen: &mut BTreeMap<String, usize>, path: &str, problem: &Problem) -> String {
    let text = format!("{path}: {}: {}", problem.rule.code(), harmless(&problem.message(Lang::En), false));
    let times = seen.entry(text.clone()).or_insert(0);
    *times += 1;
    if *times == 1 { text } else { format!("{text} ({times})") }
}
