//! Answers in a row of a table.

use std::collections::HashMap;

use super::answers::{Cx, cell_number};
use super::earlier::{Gathered, QuestionNames, is_retired};
use super::names::MOST_SUGGESTIONS;
use super::question::UNKNOWN;
use crate::load::answers::MunicipalityFile;
use crate::load::table::{Row, TableError, letters};
use crate::model::{Answers, Framework, Given, QuestionIx, QuestionKind, Value};
use crate::number::Exact;
use crate::report::{Note, Problem, Report};
use crate::rule::{Advice, Fault, Rule, Severity};
use crate::source::{At, FileId, Sources, Span};
use crate::text::near::nearest;
use jiff::civil::Date;

/// What stands between an option's id and its words in the drop-down of a table to fill in; what
/// follows it is for people.
pub const LABEL_MARK: &str = " · ";

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Column {
    Name,
    Date,
    Population,
    Profile,
    Capacity,
    Priorities,
    Question(QuestionIx),
    /// Under an earlier id: what became one question has a column each.
    EarlierQuestion(QuestionIx),
    /// Under the id of what became several questions.
    Split(Vec<QuestionIx>),
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
        let (file, places) = show(name, header, sources);
        let before = report.count(Severity::Error);
        let names = QuestionNames::new(framework);
        let mut seen = HashMap::new();
        let mut columns = Vec::with_capacity(header.cells.len());
        for (cell, place) in header.cells.iter().zip(&places) {
            let column = column(cell, framework, &names);
            let span = file.span(place.clone());
            if column == Column::Ignored {
                report.push(ignored(cell, span, framework, report));
            } else if let Some(was_earlier) = seen.insert(column.subject(), column.is_earlier())
                && !(was_earlier && column.is_earlier())
            {
                report.push(Fault::ColumnTwice(cell.to_string()).at(span));
            }
            columns.push(column);
        }
        if report.count(Severity::Error) == before && !columns.iter().any(Column::is_question) {
            let span =
                file.span(places.first().map_or(0, |first| first.start)..places.last().map_or(0, |last| last.end));
            let id = framework.questions.first().map(|question| question.id.clone()).unwrap_or_default();
            report.push(Fault::NoQuestionColumn(framework.id.clone(), id).at(span));
        }
        let whole = report.count(Severity::Error) == before;
        whole.then(|| Columns { name: name.to_owned(), holds: columns, date })
    }

    /// How many columns are questions, and how many are left aside.
    #[must_use]
    pub fn found(&self) -> (usize, usize) {
        let count = |is: fn(&Column) -> bool| self.holds.iter().filter(|column| is(column)).count();
        (count(Column::is_question), count(|column| *column == Column::Ignored))
    }

    /// What a row means, or `None` where an error stands against it.
    pub fn answers(
        &self,
        row: &Row,
        framework: &Framework,
        sources: &mut Sources,
        report: &mut Report,
    ) -> Option<Answers> {
        let mut found = Report::new();
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
        let before = report.count(Severity::Error);
        let mut cx = Cx::new(framework, report);
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
        let mut gathered = Gathered::new(framework);
        for (at, (column, cell)) in self.holds.iter().zip(&row.cells).enumerate() {
            let cell = cell.trim();
            let span = place(at);
            if cell.is_empty() && *column != Column::Ignored && row.formulas.contains(&at) {
                cx.report.push(Fault::FormulaWithoutResult.at(span));
                // What is written there is not known, but it is not nothing.
                match column {
                    Column::Population => municipality.keys.push(("population", span)),
                    Column::Profile => municipality.keys.push(("profile", span)),
                    Column::Date => bad_date = true,
                    _ => {}
                }
                continue;
            }
            if cell.is_empty() && *column != Column::Name {
                if *column == Column::Population {
                    municipality.span = span;
                }
                continue;
            }
            match column {
                Column::Name => municipality.name = Some(At::new(cell.to_owned(), span)),
                Column::Profile => municipality.profile = Some(At::new(id(cell).to_owned(), span)),
                Column::Date => match cell.parse::<Date>() {
                    Ok(read) if cell.len() == 10 => date = Some(read),
                    _ => {
                        bad_date = true;
                        cx.report.push(Fault::BadDate(cell.to_owned()).at(span));
                    }
                },
                Column::Population => match inhabitants(cell) {
                    Some(inhabitants) => municipality.population = Some(At::new(inhabitants, span)),
                    None => {
                        municipality.keys.push(("population", span));
                        let help = without_thousands(cell).map(Advice::WithoutThousands);
                        cx.report.push(Fault::BadCount(cell.to_owned()).at(span).maybe_help(help));
                    }
                },
                Column::Capacity => match number(cell) {
                    Some(days) => municipality.capacity = Some(At::new(days, span)),
                    None => cx.report.push(Fault::BadNumber(cell.to_owned()).at(span)),
                },
                Column::Priorities => {
                    let names = cell.split('|').map(|name| At::new(id(name.trim()).to_owned(), span));
                    municipality.priorities = Some(At::new(names.collect(), span));
                }
                Column::Question(question) | Column::EarlierQuestion(question) => {
                    let value = answer(&mut cx, *question, cell, span);
                    gathered.add(*question, span, !column.is_earlier(), value, cx.report);
                }
                Column::Split(questions) => {
                    for question in questions {
                        gathered.copy(*question, span, answer(&mut cx, *question, cell, span));
                    }
                }
                Column::Ignored => {}
            }
        }
        let municipality_span = municipality.span;
        let municipality = cx.municipality(&At::new(municipality, municipality_span));
        if date.is_none() && !bad_date {
            report.push(Fault::NoDate.at(place(0)));
        }
        let given = gathered.finish(report);
        let whole = report.count(Severity::Error) == before;
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

impl Column {
    /// What the column is about, under whatever name.
    fn subject(&self) -> Column {
        match self {
            Column::EarlierQuestion(at) => Column::Question(*at),
            other => other.clone(),
        }
    }

    fn is_question(&self) -> bool {
        matches!(self, Column::Question(_) | Column::EarlierQuestion(_) | Column::Split(_))
    }

    fn is_earlier(&self) -> bool {
        matches!(self, Column::EarlierQuestion(_))
    }
}

/// The question that a column of a table is about, by its name.
#[must_use]
pub fn question_of_column(name: &str, framework: &Framework) -> Option<QuestionIx> {
    match column(name, framework, &QuestionNames::new(framework)).subject() {
        Column::Question(at) => Some(at),
        _ => None,
    }
}

/// What a cell says in a question's column; what is wrong with it goes to the report.
pub fn cell(text: &str, question: QuestionIx, framework: &Framework, report: &mut Report) -> Value {
    Cx::new(framework, report).cell(question, text, FileId::NONE.span(0..0))
}

fn column(name: &str, framework: &Framework, names: &QuestionNames<'_>) -> Column {
    match name {
        "name" => Column::Name,
        "date" => Column::Date,
        "population" => Column::Population,
        "profile" => Column::Profile,
        "capacity_days_per_month" => Column::Capacity,
        "priorities" => Column::Priorities,
        _ => {
            let (dimension, question) = name.split_once('.').unwrap_or(("", name));
            match names.find(dimension, question) {
                [] => names.by_reference(name).map_or(Column::Ignored, Column::Question),
                &[at] if framework.questions[at].short_id() == question => Column::Question(at),
                &[at] => Column::EarlierQuestion(at),
                several => Column::Split(several.to_vec()),
            }
        }
    }
}

/// A column that is no question: probably one that is misspelt, where a question has nearly this name.
fn ignored(name: &str, span: Span, framework: &Framework, report: &Report) -> Problem {
    let (dimension, question) = name.split_once('.').unwrap_or((name, ""));
    let may_be_misspelt = report.len() < MOST_SUGGESTIONS && !is_retired(framework, dimension, question);
    let ids = framework.questions.iter().map(|question| question.id.as_str());
    match may_be_misspelt.then(|| nearest(name, ids)).flatten() {
        Some(near) => Fault::ColumnMisspelt(name.to_owned()).at(span).help(Advice::DidYouMean(near.to_owned())),
        None => Fault::ColumnIgnored(name.to_owned()).at(span),
    }
}

/// The answer in a cell.
fn answer(cx: &mut Cx<'_>, question: QuestionIx, cell: &str, span: Span) -> Given {
    // Most cells are too short for a label, which is seen sooner than that they hold none.
    let is_labelled = cell.len() > LABEL_MARK.len() && cell.contains(LABEL_MARK);
    let unlabelled = is_labelled.then(|| without_labels(cell, question, cx.framework));
    let value = cx.cell(question, unlabelled.as_deref().unwrap_or(cell), span);
    Given { value, ..Given::default() }
}

/// The id in a drop-down's entry.
fn id(entry: &str) -> &str {
    entry.split_once(LABEL_MARK).map_or(entry, |(id, _)| id)
}

/// A cell without what stands beside the ids of its options.
fn without_labels(cell: &str, question: QuestionIx, framework: &Framework) -> String {
    let known = |name: &str| name == UNKNOWN || framework.options(question).iter().any(|option| option.id == name);
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
    cell_number(&digits)
}

/// Reports a row that cannot be read, or the whole table where it is its header.
pub fn unreadable_row(name: &str, error: &TableError, sources: &mut Sources, report: &mut Report) {
    let (text, place) = error.shown.clone();
    let file = sources.add_excerpt(name, text, error.line);
    report.push(Problem { span: file.span(place), ..(*error.problem).clone() });
}

fn show(name: &str, row: &Row, sources: &mut Sources) -> (FileId, Vec<std::ops::Range<usize>>) {
    let (text, places) = row.to_text();
    (sources.add_excerpt(name, text, row.line), places)
}
