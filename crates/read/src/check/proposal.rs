//! What the columns and cells of a table probably stand for, to be looked over and written down as a mapping.

use std::collections::{HashMap, HashSet};

use super::answers::AnswersCx;
use super::heading::{Column, texts_of};
use super::table::{Columns, answer, nearest_question};
use crate::load::table::{Fact, Row};
use crate::model::{Framework, QuestionIx, QuestionKind};
use crate::report::Report;
use crate::source::{FileId, Sources};
use crate::text::key::key;

/// The most cells of a question that are told.
const MOST_CELLS: usize = 50;

/// A proposal for the columns of one table.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    /// Headings with the id of what each stands for.
    pub placed: Vec<(String, String)>,
    /// Headings that nothing was found for without doubt, each with the ids that it may stand for.
    pub open: Vec<(String, Vec<String>)>,
    /// For questions of a choice the cells that are none of their options.
    pub cells: Vec<(QuestionIx, Vec<String>)>,
}

impl Proposal {
    /// Goes through a header and the rows below it.
    #[must_use]
    pub fn new(header: &Row, rows: &[Row], framework: &Framework) -> Proposal {
        // What is in doubt stays open here, and is no error.
        let (mut sources, mut report) = (Sources::new(), Report::new());
        let columns = Columns::new("", header, None, framework, &mut sources, &mut report);
        let mut times: HashMap<Column, usize> = HashMap::new();
        for column in columns.holds() {
            *times.entry(column.subject()).or_default() += 1;
        }
        // What is said of the municipality in none of these columns for sure, with those that may say it.
        let mut likely: HashMap<Fact, Vec<usize>> = HashMap::new();
        for (at, (heading, column)) in header.cells.iter().zip(columns.holds()).enumerate() {
            if let (Column::Ignored, Some(fact)) = (column, Fact::likely(heading))
                && !times.contains_key(&Column::Fact(fact))
            {
                likely.entry(fact).or_default().push(at);
            }
        }
        let mut proposal = Proposal::default();
        for (at, (heading, column)) in header.cells.iter().zip(columns.holds()).enumerate() {
            let id = column.id(framework);
            match column {
                _ if heading.is_empty() => {}
                Column::Split(_) | Column::Group => {}
                Column::Ignored if let Some(fact) = Fact::likely(heading).filter(|fact| likely.contains_key(fact)) => {
                    let heading = heading.to_owned();
                    if likely[&fact].len() == 1 && fact.is_plain() {
                        proposal.placed.push((heading, fact.id().to_owned()));
                    } else {
                        proposal.open.push((heading, vec![fact.id().to_owned()]));
                    }
                }
                Column::Ignored => proposal.open.push((heading.to_owned(), near(heading, framework))),
                column if times[&column.subject()] > 1 => proposal.open.push((heading.to_owned(), vec![id])),
                Column::Question(question) => {
                    proposal.placed.push((heading.to_owned(), id));
                    let below = rows.iter().filter(|row| columns.no_municipality(row, framework).is_none());
                    let cells = strange(*question, at, below, framework);
                    if !cells.is_empty() {
                        proposal.cells.push((*question, cells));
                    }
                }
                _ => proposal.placed.push((heading.to_owned(), id)),
            }
        }
        proposal
    }
}

/// The cells of a column that are none of its question's options, each once.
fn strange<'r>(
    question: QuestionIx,
    column: usize,
    rows: impl Iterator<Item = &'r Row>,
    framework: &Framework,
) -> Vec<String> {
    if matches!(framework.questions[question].kind, QuestionKind::Number(_) | QuestionKind::Text) {
        return Vec::new();
    }
    let mut seen = HashSet::new();
    let is_strange = |row: &&Row| {
        let Some(cell) = row.text(column).filter(|cell| seen.insert((*cell).to_owned())) else { return false };
        let mut report = Report::new();
        answer(&mut AnswersCx::new(framework, &mut report), question, cell, row.separator, FileId::NONE.span(0..0));
        report.has_errors()
    };
    let found = rows.filter(is_strange).filter_map(|row| row.text(column)).take(MOST_CELLS);
    found.map(str::to_owned).collect()
}

/// The question that a heading is nearly the id of, or shares most of its words with.
fn near(heading: &str, framework: &Framework) -> Vec<String> {
    if let Some(id) = nearest_question(heading, framework) {
        return vec![id.to_owned()];
    }
    let asked = words(heading);
    let shared = |at: QuestionIx| {
        let of = |text: &str| words(text).intersection(&asked).count();
        texts_of(framework, at).map(of).max().unwrap_or_default()
    };
    let found = framework.questions.keys().map(|at| (shared(at), at)).filter(|(count, _)| *count * 2 > asked.len());
    let best = found.max_by_key(|(count, at)| (*count, std::cmp::Reverse(*at)));
    best.map(|(_, at)| framework.questions[at].id.clone()).into_iter().collect()
}

/// The words of a text that say something, whatever their case.
fn words(text: &str) -> HashSet<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3).map(key).collect()
}
