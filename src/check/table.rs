//! Answers in a row of a table.

use std::collections::HashSet;

use super::answers::{Cx, QuestionNames};
use super::names::MOST_SUGGESTIONS;
use crate::load::answers::MunicipalityFile;
use crate::load::table::{Row, TableError, letters};
use crate::load::words as shape_words;
use crate::model::{Answers, Framework, Given, QuestionIx, QuestionKind};
use crate::number::Exact;
use crate::report::{Note, Problem, Report};
use crate::rule::Rule;
use crate::source::{At, FileId, Sources, Span};
use crate::text::near::nearest;
use jiff::civil::Date;

/// What stands between an option's id and its words in the drop-down of a table to fill in; what
/// follows it is for people.
pub const LABEL_MARK: &str = " · ";

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    Name,
    Date,
    Population,
    Profile,
    Capacity,
    Priorities,
    Question(QuestionIx),
    Ignored,
}

/// The columns of a table under a framework.
#[derive(Debug, Clone)]
pub struct Columns {
    name: String,
    holds: Vec<Column>,
    date: Option<Date>,
}

impl Columns {
    /// Reads a header. Columns that are no question are ignored with a note; `None` where an error
    /// stands against the table as a whole. `date` is the assessment's for rows without one.
    pub fn new(
        name: &str,
        header: &Row,
        date: Option<Date>,
        framework: &Framework,
        sources: &mut Sources,
        report: &mut Report,
    ) -> Option<Columns> {
        let lang = report.lang();
        let (file, places) = show(name, header, sources);
        let before = report.count(crate::rule::Severity::Error);
        let names = QuestionNames::new(framework);
        let mut seen = HashSet::new();
        let mut columns = Vec::with_capacity(header.cells.len());
        for (cell, place) in header.cells.iter().zip(&places) {
            let column = column(cell, &names);
            let span = file.span(place.clone());
            if column == Column::Ignored {
                let ids = framework.questions.iter().map(|question| question.id.as_str());
                let near = (report.len() < MOST_SUGGESTIONS)
                    .then(|| nearest(cell, ids))
                    .flatten()
                    .map(|near| shape_words::did_you_mean(lang, near));
                let rule = if near.is_some() { Rule::ColumnMisspelt } else { Rule::ColumnIgnored };
                report.push(Problem::new(rule, span, shape_words::csv_ignored(lang, cell)).maybe_help(near));
            } else if !seen.insert(column) {
                let problem = Problem::new(Rule::AnswersDuplicateKey, span, shape_words::csv_twice(lang, cell));
                report.push(problem.help(shape_words::csv_twice_help(lang)));
            }
            columns.push(column);
        }
        let whole = report.count(crate::rule::Severity::Error) == before;
        whole.then(|| Columns { name: name.to_owned(), holds: columns, date })
    }

    /// What a row means, or `None` where an error stands against it.
    pub fn answers(
        &self,
        row: &Row,
        framework: &Framework,
        sources: &mut Sources,
        report: &mut Report,
    ) -> Option<Answers> {
        let mut found = Report::new(report.lang());
        let answers = self.read(row, framework, &mut found);
        if found.is_empty() {
            return answers;
        }
        // Most rows are sound: only one that is not is laid out as a text.
        let (file, places) = show(&self.name, row, sources);
        let shown = |cell: Span| file.span(places.get(cell.start).cloned().unwrap_or(0..0));
        found.map(|problem| {
            let cell = problem.span.start;
            let notes = problem.notes.into_iter().map(|note| Note { span: shown(note.span), ..note }).collect();
            let problem = Problem { span: shown(problem.span), notes, ..problem };
            // What is not there has no cell.
            if problem.rule == Rule::AnswersMissingKey || cell >= places.len() {
                return problem;
            }
            problem.in_cell(format!("{}{}", letters(cell), row.number))
        });
        report.append(found);
        answers
    }

    /// Reads a row; the place of a problem is its cell's number, from 0.
    fn read(&self, row: &Row, framework: &Framework, report: &mut Report) -> Option<Answers> {
        let place = |cell: usize| FileId::NONE.span(cell..cell);
        let lang = report.lang();
        let mut local = Report::new(lang);
        let mut cx = Cx { framework, report: &mut local };
        let mut municipality = MunicipalityFile {
            span: place(0),
            keys: Vec::new(),
            lost: Vec::new(),
            sound: true,
            name: None,
            population: None,
            profile: None,
            capacity: None,
            priorities: None,
        };
        let mut date = self.date;
        // A date that was written and could not be read is an error already.
        let mut bad_date = false;
        let mut given: Vec<Given> = framework.questions.iter().map(|_| Given::default()).collect();
        for (at, (column, cell)) in self.holds.iter().zip(&row.cells).enumerate() {
            let cell = cell.trim();
            if cell.is_empty() && *column != Column::Ignored && row.formulas.contains(&at) {
                let (message, help) = (shape_words::xlsx_formula(lang), shape_words::xlsx_formula_help(lang));
                cx.problem(Rule::AnswersRow, place(at), message, help);
                // What is written there is not known, but it is not nothing.
                match column {
                    Column::Population => municipality.keys.push(("population", place(at))),
                    Column::Profile => municipality.keys.push(("profile", place(at))),
                    Column::Date => bad_date = true,
                    _ => {}
                }
                continue;
            }
            if cell.is_empty() && *column != Column::Name {
                if *column == Column::Population {
                    municipality.span = place(at);
                }
                continue;
            }
            match column {
                Column::Name => municipality.name = Some(At::new(cell.to_owned(), place(at))),
                Column::Profile => municipality.profile = Some(At::new(id(cell).to_owned(), place(at))),
                Column::Date => match cell.parse::<Date>() {
                    Ok(read) if cell.len() == 10 => date = Some(read),
                    _ => {
                        bad_date = true;
                        let (message, help) =
                            (shape_words::csv_bad_date(lang, cell), shape_words::csv_bad_date_help(lang));
                        cx.problem(Rule::AnswersWrongType, place(at), message, help);
                    }
                },
                Column::Population => match inhabitants(cell) {
                    Some(inhabitants) => municipality.population = Some(At::new(inhabitants, place(at))),
                    None => {
                        municipality.keys.push(("population", place(at)));
                        let help = match without_thousands(cell) {
                            Some(plain) => shape_words::csv_thousands_help(lang, &plain),
                            None => shape_words::csv_bad_count_help(lang),
                        };
                        let message = shape_words::csv_bad_count(lang, cell);
                        cx.problem(Rule::AnswersWrongType, place(at), message, help);
                    }
                },
                Column::Capacity => match number(cell) {
                    Some(days) => municipality.capacity = Some(At::new(days, place(at))),
                    None => {
                        let (message, help) =
                            (shape_words::csv_bad_number(lang, cell), shape_words::csv_bad_number_help(lang));
                        cx.problem(Rule::AnswersWrongType, place(at), message, help);
                    }
                },
                Column::Priorities => {
                    let names = cell.split('|').map(|name| At::new(id(name.trim()).to_owned(), place(at)));
                    municipality.priorities = Some(At::new(names.collect(), place(at)));
                }
                Column::Question(question) => {
                    // Most cells are too short for a label, which is seen sooner than that they hold none.
                    let labelled = cell.len() > LABEL_MARK.len() && cell.contains(LABEL_MARK);
                    let unlabelled = labelled.then(|| without_labels(cell, *question, framework));
                    let cell = unlabelled.as_deref().unwrap_or(cell);
                    given[*question].value = cx.cell(*question, cell, place(at));
                }
                Column::Ignored => {}
            }
        }
        let municipality_span = municipality.span;
        let municipality = cx.municipality(&At::new(municipality, municipality_span));
        if date.is_none() && !bad_date {
            let problem = Problem::new(Rule::AnswersMissingKey, place(0), shape_words::csv_no_date(lang));
            local.push(problem.help(shape_words::csv_no_date_help(lang)));
        }
        let whole = !local.has_errors();
        report.append(local);
        let answers = Answers {
            source: format!("{}:{}", self.name, row.number),
            framework_version: framework.version.to_string(),
            date: date?,
            language: None,
            municipality,
            respondents: Vec::new(),
            given,
        };
        whole.then_some(answers)
    }
}

fn column(name: &str, names: &QuestionNames<'_>) -> Column {
    match name {
        "name" => Column::Name,
        "date" => Column::Date,
        "population" => Column::Population,
        "profile" => Column::Profile,
        "capacity_days_per_month" => Column::Capacity,
        "priorities" => Column::Priorities,
        _ => {
            let (dimension, question) = name.split_once('.').unwrap_or(("", name));
            names
                .find(dimension, question)
                .or_else(|| names.by_reference(name))
                .map_or(Column::Ignored, Column::Question)
        }
    }
}

/// The id in a drop-down's entry.
fn id(entry: &str) -> &str {
    entry.split_once(LABEL_MARK).map_or(entry, |(id, _)| id)
}

/// A cell without what stands beside the ids of its options.
fn without_labels(cell: &str, question: QuestionIx, framework: &Framework) -> String {
    let known = |name: &str| name == "unknown" || framework.options(question).iter().any(|option| option.id == name);
    match &framework.questions[question].kind {
        QuestionKind::Text => cell.to_owned(),
        // The words of an option may hold a bar, too.
        _ if known(id(cell)) && !cell.split('|').skip(1).any(|part| known(id(part.trim()))) => id(cell).to_owned(),
        _ => cell.split('|').map(|part| id(part.trim())).collect::<Vec<_>>().join("|"),
    }
}

/// A whole number from 0.
fn inhabitants(cell: &str) -> Option<u32> {
    // `10.000` is 10 in English and 10,000 in German or Italian: refuse it.
    if without_thousands(cell).is_some() {
        return None;
    }
    let (count, 1) = number(cell)?.words()? else { return None };
    u32::try_from(count).ok()
}

/// The digits of a number with commas or points where thousands are set apart.
fn without_thousands(cell: &str) -> Option<String> {
    let (first, rest) = cell.split_once([',', '.'])?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let thousands = (1..=3).contains(&first.len()) && digits(first) && !first.starts_with('0');
    let whole = thousands && rest.split([',', '.']).all(|part| part.len() == 3 && digits(part));
    whole.then(|| cell.replace([',', '.'], ""))
}

/// A number with a decimal point or comma, and spaces between thousands.
fn number(cell: &str) -> Option<Exact> {
    let digits: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    super::answers::cell_number(&digits)
}

/// Reports a file that cannot be read: whoever reads only the report must not take it for sound.
pub fn unreadable(name: &str, message: String, help: Option<String>, sources: &mut Sources, report: &mut Report) {
    let file = sources.add(name, "");
    report.push(Problem::new(Rule::Unreadable, file.span(0..0), message).maybe_help(help));
}

/// Reports a row that cannot be read, or the whole table where it is its header.
pub fn unreadable_row(name: &str, error: &TableError, sources: &mut Sources, report: &mut Report) {
    let (text, place) = error.shown.clone();
    let file = sources.add_excerpt(name, text, error.line);
    report.push(Problem::new(Rule::AnswersRow, file.span(place), error.message.clone()).maybe_help(error.help.clone()));
}

fn show(name: &str, row: &Row, sources: &mut Sources) -> (FileId, Vec<std::ops::Range<usize>>) {
    let (text, places) = row.to_text();
    (sources.add_excerpt(name, text, row.line), places)
}
