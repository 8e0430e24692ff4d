//! The report of tests that most CI services read: a suite a file, in `JUnit`'s XML.
//!
//! There is no standard; what is written is what GitLab, Jenkins and Azure Pipelines read alike.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::text::harmless;
use super::{in_one_text, places, repository_path};
use crate::report::Problem;
use crate::rule::Severity;
use crate::source::{FileId, Sources};
use crate::text::Lang;

/// Errors are failures; a warning or a note is a case that passed and says something. A file in which nothing was found
/// is one case, so that a service shows that it was checked.
pub(super) fn write(sources: &Sources, problems: &[&Problem], lang: Lang) -> String {
    let failures = problems.iter().filter(|problem| is_failure(problem)).count();
    let suites: Vec<(FileId, Vec<&&Problem>)> = sources
        .iter()
        .map(|(file, _)| (file, problems.iter().filter(|problem| problem.span.file == file).collect()))
        .collect();
    let cases: usize = suites.iter().map(|(_, found)| found.len().max(1)).sum();
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(xml, "<testsuites name=\"jalon check\" tests=\"{cases}\" failures=\"{failures}\">");
    for (file, found) in suites {
        suite(&mut xml, sources, file, &found, lang);
    }
    xml + "</testsuites>\n"
}

fn suite(xml: &mut String, sources: &Sources, file: FileId, found: &[&&Problem], lang: Lang) {
    let path = attribute(repository_path(&sources.file(file).name));
    let failures = found.iter().filter(|problem| is_failure(problem)).count();
    let _ = writeln!(xml, "  <testsuite name=\"{path}\" tests=\"{}\" failures=\"{failures}\">", found.len().max(1));
    if found.is_empty() {
        let _ = writeln!(xml, "    <testcase name=\"check\" classname=\"{path}\" file=\"{path}\"/>");
    }
    for problem in found {
        let line = places(sources, problem.span).0.line;
        let rule = problem.rule;
        let texts = in_one_text(sources, problem, lang);
        let body: Vec<String> = texts.iter().map(|text| escape(harmless(text, false)).into_owned()).collect();
        let (open, close) = if is_failure(problem) {
            (format!("failure type=\"{}\" message=\"{}\"", rule.code(), attribute(&texts[0])), "failure")
        } else {
            ("system-out".to_owned(), "system-out")
        };
        let _ = writeln!(
            xml,
            "    <testcase name=\"{} {} ({line})\" classname=\"{path}\" file=\"{path}\" line=\"{line}\">\n      \
             <{open}>{}</{close}>\n    </testcase>",
            rule.code(),
            rule.name(),
            body.join("\n")
        );
    }
    xml.push_str("  </testsuite>\n");
}

fn is_failure(problem: &Problem) -> bool {
    problem.severity() == Severity::Error
}

/// A text between quotation marks; XML allows no control characters, however they are written.
fn attribute(text: &str) -> String {
    escape(harmless(text, false)).into_owned()
}
