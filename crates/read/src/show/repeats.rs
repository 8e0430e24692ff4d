//! Problems that repeat in the rows of a table, in lines of JSON or in many files: a few of a kind are shown, the others are
//! counted, so that nobody scrolls through a column's mistake once for each row.

use std::collections::{BTreeSet, HashMap};

use crate::report::{Problem, Report};
use crate::rule::{Fault, Rule, Say, Severity};
use crate::source::Sources;
use crate::text::Lang;

/// How many problems of a kind are shown.
pub const SHOWN_OF_A_KIND: usize = 3;

/// How many problems are shown in all.
const MOST_SHOWN: usize = 15;

/// How many kinds are told with their numbers.
const MOST_KINDS: usize = 15;

/// How many kinds are told apart: what is wrong in each row in another way is counted together.
const MOST_KEPT: usize = 1_000;

/// The longest text, in bytes, that makes a kind of its own where a problem has no cell.
const LONGEST_TEXT: usize = 40;

crate::messages! {
    fn repeated(what: &str, code: &str, cells: &str, columns: &str, first: &str) {
        fr: "{what} [{code}]\u{a0}: {cells} dans {columns}, la première en {first} (toutes\u{a0}: -v)",
        en: "{what} [{code}]: {cells} in {columns}, first {first} (all: -v)",
    }
    fn repeated_in_rows(what: &str, code: &str, count: &str) {
        fr: "{what} [{code}]\u{a0}: {count} fois (toutes\u{a0}: -v)",
        en: "{what} [{code}]: {count} times (all: -v)",
    }
    fn others(count: &str) {
        fr: "autres problèmes\u{a0}: {count} (tous\u{a0}: -v)",
        en: "other problems: {count} (all: -v)",
    }
}

/// The problems of one table, or of documents a line, so far, by what they have in common: the rule, and what stands in the cell,
/// or nothing where it is the whole column that is wrong.
#[derive(Debug, Default)]
pub struct Repeats {
    kinds: HashMap<(Rule, Option<String>), Repeated>,
    shown: usize,
    /// Problems that were not shown and are not told apart.
    others: usize,
}

/// Problems that have the same in common.
#[derive(Debug)]
struct Repeated {
    first: Problem,
    count: usize,
    shown: usize,
    columns: BTreeSet<String>,
    /// When it came up.
    order: usize,
}

impl Repeats {
    /// Leaves in a report what is to be shown; the rest stays counted in it.
    pub fn shorten(&mut self, sources: &Sources, report: &mut Report) {
        report.forget(|problem| !is_of_many(sources, problem) || self.is_shown(sources, problem));
    }

    /// Whether one more row that cannot be read is to be shown.
    pub fn shows_row(&mut self) -> bool {
        let shows = self.shown < MOST_SHOWN;
        *(if shows { &mut self.shown } else { &mut self.others }) += 1;
        shows
    }

    fn is_shown(&mut self, sources: &Sources, problem: &Problem) -> bool {
        let file = sources.file(problem.span.file);
        let text = file.text.get(problem.span.start..problem.span.end).unwrap_or_default();
        let is_telling = problem.cell.is_some() || text.len() <= LONGEST_TEXT;
        let is_of_column = matches!(problem.fault, Fault::DateInDoubt(..) | Fault::NoDate);
        let text = if is_telling { unquoted(text) } else { String::new() };
        let key = (problem.rule, Some(text).filter(|_| !is_of_column));
        let order = self.kinds.len();
        if order >= MOST_KEPT && !self.kinds.contains_key(&key) {
            self.others += 1;
            return false;
        }
        let kind = self.kinds.entry(key).or_insert_with(|| Repeated {
            first: problem.clone(),
            count: 0,
            shown: 0,
            columns: BTreeSet::new(),
            order,
        });
        kind.count += 1;
        let column = problem.cell.as_deref().unwrap_or_default().trim_end_matches(|c: char| c.is_ascii_digit());
        if !kind.columns.contains(column) {
            kind.columns.insert(column.to_owned());
        }
        let most = if matches!(problem.fault, Fault::DateInDoubt(..)) { 1 } else { SHOWN_OF_A_KIND };
        let shows = kind.shown < most && self.shown < MOST_SHOWN;
        kind.shown += usize::from(shows);
        self.shown += usize::from(shows);
        shows
    }

    /// Counts problems like those that came: the rule, what stands in the cells, how many.
    pub fn add_counted(&mut self, counted: impl IntoIterator<Item = (Rule, String, usize)>) {
        for (rule, text, count) in counted {
            match self.kinds.get_mut(&(rule, Some(text))) {
                Some(kind) => kind.count += count,
                None => self.others += count,
            }
        }
    }

    /// One sentence for each kind of which not all were shown, the first one first; then nothing is known any more.
    pub fn close(&mut self, lang: Lang) -> Vec<(Severity, String)> {
        let Repeats { kinds, others: apart, .. } = std::mem::take(self);
        let mut kinds: Vec<((Rule, Option<String>), Repeated)> =
            kinds.into_iter().filter(|(_, kind)| kind.count > kind.shown).collect();
        kinds.sort_by_key(|(_, kind)| kind.order);
        let rest = kinds.split_off(kinds.len().min(MOST_KINDS));
        let unsaid = apart + rest.iter().map(|(_, kind)| kind.count - kind.shown).sum::<usize>();
        let mut said: Vec<(Severity, String)> =
            kinds.iter().map(|((_, text), kind)| kind.say(text.as_deref().unwrap_or_default(), lang)).collect();
        said.extend((unsaid > 0).then(|| (Severity::Error, others(lang, &lang.count(unsaid)))));
        said
    }
}

impl Repeated {
    fn say(&self, text: &str, lang: Lang) -> (Severity, String) {
        let what = if text.is_empty() { self.first.fault.say(lang) } else { format!("`{text}`") };
        let code = self.first.rule.code();
        let counted =
            |count: usize, one: &str, many: &str| format!("{} {}", lang.count(count), lang.plural(count, one, many));
        let sentence = match &self.first.cell {
            Some(first) => {
                let cells = counted(self.count, lang.pick("cellule", "cell"), lang.pick("cellules", "cells"));
                let columns =
                    counted(self.columns.len(), lang.pick("colonne", "column"), lang.pick("colonnes", "columns"));
                repeated(lang, &what, code, &cells, &columns, first)
            }
            None => repeated_in_rows(lang, &what, code, &lang.count(self.count)),
        };
        (self.first.severity(), sentence)
    }
}

/// A cell or value without the quotes that its file needs.
fn unquoted(text: &str) -> String {
    let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inside.unwrap_or(text).trim().replace("\"\"", "\"")
}

/// Whether a problem may come as often as a table has columns or rows, or a file lines, or as there are files.
fn is_of_many(sources: &Sources, problem: &Problem) -> bool {
    matches!(
        problem.rule,
        Rule::ColumnIgnored
            | Rule::OtherVersion
            | Rule::IdsGone
            | Rule::AnswersMerged
            | Rule::AnswersCopied
            | Rule::ExtendedFramework
    ) || sources.file(problem.span.file).is_excerpt
}
