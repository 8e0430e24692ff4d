//! Comments that silence a warning: `# jalon: allow(rule-name)`, directly above the header of a table,
//! for that table and those inside it; or at the top of a file, followed by an empty line or a key,
//! for the whole file.

use std::collections::HashMap;
use std::ops::Range;

use crate::report::Report;
use crate::rule::{Advice, Fault, Rule, Severity};
use crate::source::{FileId, SourceText, Sources, Span};
use crate::text::near::nearest;

/// The most comments of a file that are heeded: far more than anyone can mean.
const MOST_COMMENTS: usize = 2_000;

/// A rule that is to be silent in a part of a file.
struct Allowed {
    rule: Rule,
    /// Where it is named.
    span: Span,
    /// The bytes of the file where it is silent.
    within: Range<usize>,
    used: bool,
}

/// Drops the warnings and notes that comments in the files silence, and warns of comments that name
/// no rule or silence nothing. Last of all, when everything else has been reported.
pub fn allowed(sources: &Sources, report: &mut Report) {
    let mut comments: Vec<Vec<Allowed>> = Vec::new();
    for (id, file) in sources.iter() {
        comments.push(comments_of(id, file, report));
    }
    if comments.iter().all(Vec::is_empty) {
        return;
    }
    // Where there are errors, some checks did not run and might have used a comment.
    let whole = !report.has_errors();
    let files: HashMap<FileId, usize> = sources.iter().enumerate().map(|(at, (id, _))| (id, at)).collect();
    report.retain(|problem| {
        if problem.severity() == Severity::Error {
            return true;
        }
        let Some(file) = files.get(&problem.span.file) else { return true };
        let mut silent = false;
        for allowed in &mut comments[*file] {
            if allowed.rule == problem.rule && allowed.within.contains(&problem.span.start) {
                allowed.used = true;
                silent = true;
            }
        }
        !silent
    });
    // What lies in the future today does not for ever; but answers alone have such dates.
    let may_come = |file: &SourceText, rule: Rule| rule == Rule::FutureDate && file.text.contains("[municipality]");
    let comments =
        comments.into_iter().zip(sources.iter()).flat_map(|(of, (_, file))| of.into_iter().map(move |c| (file, c)));
    for (file, allowed) in comments {
        let name = allowed.rule.name().to_owned();
        let fault = if allowed.rule.severity() == Severity::Error {
            Fault::ErrorAllowed(name)
        } else if !allowed.used && whole && !may_come(file, allowed.rule) {
            Fault::UselessAllow(name)
        } else {
            continue;
        };
        report.push(fault.at(allowed.span));
    }
}

/// What the comments of a file silence; a name that is no rule is reported.
fn comments_of(id: FileId, file: &SourceText, report: &mut Report) -> Vec<Allowed> {
    const MARK: &str = "jalon: allow(";
    if !file.text.contains(MARK) {
        return Vec::new();
    }
    let lines: Vec<(usize, &str)> = file
        .text
        .split_inclusive('\n')
        .scan(0, |start, line| {
            let at = *start;
            *start += line.len();
            Some((at, line))
        })
        .collect();
    let is_comment = |line: &str| line.trim_start().starts_with('#');
    let top = lines.iter().position(|(_, line)| !is_comment(line)).unwrap_or(lines.len());
    // For each line, the first one from there on that is no comment.
    let mut below = vec![lines.len(); lines.len() + 1];
    for (number, (_, line)) in lines.iter().enumerate().rev() {
        below[number] = if is_comment(line) { below[number + 1] } else { number };
    }
    let mut found = Vec::new();
    for (number, (start, line)) in lines.iter().enumerate() {
        let Some(comment) = line.trim_start().strip_prefix('#') else { continue };
        let Some(list) = comment.trim_start().strip_prefix(MARK) else { continue };
        let within = table_at(&lines, below[number], file.text.len()).or((number < top).then_some(0..file.text.len()));
        if found.len() >= MOST_COMMENTS {
            break;
        }
        let list_start = start + (line.len() - list.len());
        let list = list.split(')').next().unwrap_or(list);
        let mut at = list_start;
        for part in list.split(',') {
            let name = part.trim();
            let begin = at + (part.len() - part.trim_start().len());
            at += part.len() + 1;
            let span = id.span(begin..begin + name.len());
            match Rule::find(name) {
                Some(rule) => {
                    found.push(Allowed { rule, span, within: within.clone().unwrap_or(0..0), used: false });
                }
                None => {
                    let near = nearest(name, Rule::ALL.iter().map(|rule| rule.name()));
                    let advice = near.map(|near| Advice::DidYouMean(near.to_owned()));
                    report.push(Fault::UnknownAllow(name.to_owned()).at(span).maybe_help(advice));
                }
            }
        }
    }
    found
}

/// The bytes of the table whose header stands on a line, with the tables inside it.
fn table_at(lines: &[(usize, &str)], line: usize, end: usize) -> Option<Range<usize>> {
    let (start, text) = lines.get(line)?;
    let path = header(text)?;
    let inside = |other: &str| other.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'));
    let next = lines[line + 1..].iter().find(|(_, line)| header(line).is_some_and(|other| !inside(other)));
    Some(*start..next.map_or(end, |(start, _)| *start))
}

/// The path of a table's header, such as `dimension.question`.
fn header(line: &str) -> Option<&str> {
    let line = line.trim();
    let (open, close) = if line.starts_with("[[") { ("[[", "]]") } else { ("[", "]") };
    let (path, rest) = line.strip_prefix(open)?.split_once(close)?;
    let path = path.trim();
    let is_path = path.starts_with(|c: char| c.is_ascii_alphabetic())
        && path.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let rest = rest.trim();
    (is_path && (rest.is_empty() || rest.starts_with('#'))).then_some(path)
}
