//! SARIF 2.1.0 (OASIS Standard, with errata 01), with what GitHub's code scanning reads of it.

use std::fmt::Write as _;

use serde::Serialize;

use super::json::pretty;
use super::{help_label, level_key, note_label, places, repository_path};
use crate::report::Problem;
use crate::rule::Rule;
use crate::source::{Sources, Span};
use crate::text::Lang;
use crate::text::typeset::labelled;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// GitHub shows no more characters of a description.
const DESCRIPTION_LIMIT: usize = 1024;

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    language: &'static str,
    column_kind: &'static str,
    results: Vec<Finding>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    language: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: &'static str,
    short_description: SarifText,
    full_description: SarifText,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct SarifText {
    text: String,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: SarifText,
    locations: [SarifLocation; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<SarifLocation>,
}

#[derive(Serialize)]
struct SarifLocation {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    physical: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<SarifText>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

/// Lines and columns count from 1; the end is after the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

pub(super) fn write(sources: &Sources, problems: &[&Problem], lang: Lang) -> String {
    let rules: Vec<Rule> =
        Rule::ALL.iter().copied().filter(|rule| problems.iter().any(|problem| problem.rule == *rule)).collect();
    let results = problems.iter().map(|problem| finding(sources, problem, &rules, lang)).collect();
    let driver = Driver {
        name: "jalon",
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        language: lang.tag(),
        rules: rules.iter().map(|rule| descriptor(*rule, lang)).collect(),
    };
    let run = Run { tool: Tool { driver }, language: lang.tag(), column_kind: "unicodeCodePoints", results };
    pretty(&Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

fn descriptor(rule: Rule, lang: Lang) -> Descriptor {
    let page = rule.page(lang).trim_end();
    Descriptor {
        id: rule.code(),
        name: rule.name(),
        short_description: SarifText { text: paragraphs(page, 0).replace('\n', " ") },
        full_description: SarifText { text: paragraphs(page, DESCRIPTION_LIMIT).to_owned() },
        help: Help { text: page.to_owned(), markdown: page.to_owned() },
        default_configuration: Configuration { level: level_key(rule.severity()) },
    }
}

/// As many whole paragraphs as fit into so many characters, but always the first.
fn paragraphs(page: &str, limit: usize) -> &str {
    let ends = page.match_indices("\n\n").map(|(at, _)| at).chain([page.len()]);
    let mut fitting = ends.take_while(|end| page[..*end].chars().count() <= limit);
    let first = page.find("\n\n").unwrap_or(page.len());
    &page[..fitting.by_ref().last().unwrap_or(first)]
}

fn finding(sources: &Sources, problem: &Problem, rules: &[Rule], lang: Lang) -> Finding {
    let related = problem.notes.iter().enumerate().map(|(at, note)| SarifLocation {
        id: Some(at),
        physical: physical(sources, note.span),
        message: Some(SarifText { text: note.message(lang) }),
    });
    Finding {
        rule_id: problem.rule.code(),
        rule_index: rules.iter().position(|rule| *rule == problem.rule).unwrap_or_default(),
        level: level_key(problem.severity()),
        message: SarifText { text: message(problem, lang) },
        locations: [SarifLocation { id: None, physical: physical(sources, problem.span), message: None }],
        related_locations: related.collect(),
    }
}

/// The message with its remarks as links to their places, and its help.
fn message(problem: &Problem, lang: Lang) -> String {
    let mut lines = vec![no_link(&problem.message(lang))];
    for (at, note) in problem.notes.iter().enumerate() {
        let link = format!("[{}]({at})", bracketed(&note.message(lang)));
        lines.push(labelled(lang, note_label(lang), &link));
    }
    lines.extend(problem.advice(lang).map(|advice| labelled(lang, help_label(lang), &no_link(&advice))));
    lines.join("\n")
}

/// The text, so that nothing in it is taken for a link (section 3.11.6 of the standard).
fn no_link(text: &str) -> String {
    if text.contains("](") { bracketed(text) } else { text.to_owned() }
}

fn bracketed(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn physical(sources: &Sources, span: Span) -> Physical {
    let (start, end) = places(sources, span);
    Physical {
        artifact_location: Artifact { uri: uri(&sources.file(span.file).name) },
        region: Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        },
    }
}

/// A path as a reference: relative where the path is.
fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let drive = cfg!(windows) && path.as_bytes().get(1) == Some(&b':');
    let start = match path.as_str() {
        _ if drive => "file:///",
        absolute if absolute.starts_with('/') => "file://",
        _ => "",
    };
    let mut uri = String::from(start);
    for byte in repository_path(&path).bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("./cadre d'été/a.toml"), "cadre%20d%27%C3%A9t%C3%A9/a.toml");
        assert_eq!(uri("../a%b.toml"), "../a%25b.toml");
        assert_eq!(uri("a:b#c?.toml"), "a%3Ab%23c%3F.toml");
        assert_eq!(uri("/srv/x.toml"), "file:///srv/x.toml");
    }

    #[test]
    fn descriptions_are_whole_paragraphs() {
        let page = "One\ntwo.\n\nThree.\n\nFour.";
        assert_eq!(paragraphs(page, 0), "One\ntwo.");
        assert_eq!(paragraphs(page, 17), "One\ntwo.\n\nThree.");
        assert_eq!(paragraphs(page, 1024), page);
    }

    #[test]
    fn a_text_is_never_a_link() {
        assert_eq!(no_link("`[[question]]` without an id"), "`[[question]]` without an id");
        assert_eq!(no_link("`[x](y)` is no id"), "`\\[x\\](y)` is no id");
    }
}
