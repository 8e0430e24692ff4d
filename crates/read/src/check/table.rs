//! Answers in a row of a table.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::answers::{AnswersCx, cell_number, reason};
use super::earlier::{Gathered, is_retired};
use super::heading::{Column, Headings, LABEL_MARK, is_group, texts_of};
use super::known_cells::KnownCells;
use super::option_words::OptionWords;
use super::question::UNKNOWN;
use super::survey::TableHeadings;
use super::totals::{SumName, sum_name};
use crate::load::answers::MunicipalityFile;
use crate::load::dates::{self, DateOrder};
use crate::load::slip::{self, without_thousands};
use crate::load::table::{Beside, Fact, Row, TableError};
use crate::model::{Answers, Framework, Given, QuestionIx, QuestionKind, Respondent, Text, Value};
use crate::number::Exact;
use crate::report::{Note, Problem, Report};
use crate::rule::{Advice, Count, Fault, Remark, Rule, Severity};
use crate::source::{At, FileId, Sources, Span};
use crate::text::key::{key, same};
use crate::text::near::{MOST_SUGGESTIONS, nearest};
use jiff::civil::Date;

/// What `LimeSurvey` writes for an answer in one's own words, which stands in another column.
const OTHER_ANSWER: &str = "-oth-";

/// How many rows below a header may name its columns again.
const MOST_HEADING_ROWS: usize = 3;

/// The columns of a table under a framework.
#[derive(Debug)]
pub struct Columns {
    name: String,
    holds: Vec<Column>,
    /// The row of the header.
    header: usize,
    date: Option<Date>,
    /// Whether rows can be read by them without losing what stands there.
    sound: bool,
    /// How many columns were found by other words than ids.
    by_words: usize,
    /// How many cells of the rows so far were read by other words than ids.
    cells_by_words: AtomicUsize,
    /// What the options of the questions are called.
    words: OnceLock<OptionWords>,
    /// What the cells of each column said so far.
    known: Vec<KnownCells>,
    /// Whether errors that come in row after row are counted and not made, once some are.
    folds: bool,
    codes: Codes,
    /// The columns of numbers up to 100, where a share may be meant.
    shares: Vec<ShareColumn>,
    /// Where no column is the date, those left aside that may hold it, with their headings.
    may_be_dates: Vec<(usize, String)>,
}

/// Rows of one kind so far: how many, and the first of them. Rows may be read side by side.
#[derive(Debug, Default)]
struct RowsSeen(Mutex<(usize, Option<Row>)>);

impl RowsSeen {
    fn add(&self, row: &Row) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.0 += 1;
        if seen.1.as_ref().is_none_or(|first| row.number < first.number) {
            seen.1 = Some(row.clone());
        }
    }

    fn first(&self) -> Option<(usize, Row)> {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Some((seen.0, seen.1.clone()?))
    }
}

/// A column of numbers up to 100 in the rows so far: where some are in percent, one that is no more than 1 may be a part
/// of 1, as a spreadsheet has it in a cell without that format.
#[derive(Debug)]
struct ShareColumn {
    column: usize,
    has_percent: AtomicBool,
    small: RowsSeen,
}

impl ShareColumn {
    fn add(&self, row: &Row) {
        let Some(cell) = row.text(self.column) else { return };
        if cell.ends_with('%') {
            self.has_percent.store(true, Ordering::Relaxed);
        } else if cell_number(cell).is_some_and(|number| number.is_positive() && number <= Exact::ONE) {
            self.small.add(row);
        }
    }
}

/// The official numbers in the rows so far. Where a spreadsheet has them for numbers, those of INSEE that begin with a
/// zero lose it; Swiss ones may have four digits.
#[derive(Debug, Default)]
struct Codes {
    /// Whether they have five characters, as their heading or one of them tells.
    have_five: AtomicBool,
    /// Those that hold one of four digits.
    short: RowsSeen,
}

impl Codes {
    fn add(&self, code: &str, row: &Row) {
        if code.len() == 5 {
            self.have_five.store(true, Ordering::Relaxed);
        }
        if code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit()) {
            self.short.add(row);
        }
    }
}

/// How a table was understood, in numbers of columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recognised {
    /// The questions that have a column.
    pub questions: usize,
    /// Columns that were found by other words than their id.
    pub by_words: usize,
    /// Columns that are neither a question nor about the municipality.
    pub aside: usize,
}

impl Columns {
    /// Reads a header. Columns that are no question are ignored with a note; what is wrong with the table as a
    /// whole goes to the report. `date` is the assessment's for rows without one.
    pub fn new(
        name: &str,
        header: &Row,
        date: Option<Date>,
        framework: &Framework,
        sources: &mut Sources,
        report: &mut Report,
    ) -> Columns {
        let (file, places) = show(name, header, sources);
        let before = report.count(Severity::Error);
        let spans: Vec<Span> = places.iter().map(|place| file.span(place.clone())).collect();
        let headings = TableHeadings::new(framework);
        let mapped = header.mapped.as_deref().cloned().unwrap_or_default();
        let by_id = |(at, cell): (usize, &str)| {
            if mapped.aside.contains(&at) { Some(Column::Ignored) } else { headings.by_id(cell) }
        };
        let mut holds: Vec<Option<Column>> = header.cells.iter().enumerate().map(by_id).collect();
        // Each with whether it is an earlier id of its question, and its place.
        let mut taken = HashMap::new();
        for (at, column) in holds.iter_mut().enumerate() {
            let Some(found) = column.as_ref().filter(|found| **found != Column::Ignored) else { continue };
            if let Some((was_earlier, _)) = taken.insert(found.subject(), (found.is_earlier(), at))
                && !(was_earlier && found.is_earlier())
            {
                report.push(Fault::ColumnTwice(header.cells[at].to_owned()).at(spans[at]));
                *column = Some(Column::Ignored);
            }
        }
        let mut by_words = HashMap::new();
        for (at, column) in holds.iter_mut().enumerate().filter(|(_, column)| column.is_none()) {
            let cell = &header.cells[at];
            // What is said of a municipality in a column of its own is not looked for in others, nor are the options of
            // a question that has one. A question that has one may be meant all the same.
            let is_free = |found: &Column| match found {
                Column::Tick(question, _) | Column::TickUnknown(question) => {
                    !taken.contains_key(&Column::Question(*question))
                }
                Column::Question(_) => true,
                found => !taken.contains_key(found),
            };
            let mut found = headings.by_words(cell);
            found.retain(is_free);
            *column = Some(match (found.pop(), found.pop()) {
                (Some(found), None) if let Some((_, own)) = taken.get(&found) => {
                    let fault = Fault::QuestionTwice(cell.to_owned(), header.cells[*own].to_owned());
                    report.push(fault.at(spans[at]).note(spans[*own], Remark::OtherColumnHere));
                    Column::Ignored
                }
                (Some(found), None) => {
                    if let Some(first) = by_words.insert(found.clone(), at) {
                        let fault =
                            Fault::ColumnsAlike(cell.to_owned(), header.cells[first].to_owned(), found.id(framework));
                        report.push(fault.at(spans[at]).note(spans[first], Remark::OtherColumnHere));
                    }
                    found
                }
                (Some(one), Some(other)) => {
                    let fault = Fault::ColumnInDoubt(cell.to_owned(), other.id(framework), one.id(framework));
                    report.push(fault.at(spans[at]));
                    Column::Ignored
                }
                _ if is_group(cell) => Column::Group,
                _ => {
                    let problem = ignored(cell, spans[at], framework, report);
                    report.push(match problem {
                        // Whoever wrote it down meant a question.
                        Problem { advice, .. } if mapped.columns.contains(&at) => {
                            Problem { advice, ..Fault::MappedColumn(cell.to_owned()).at(spans[at]) }
                        }
                        problem => problem,
                    });
                    Column::Ignored
                }
            });
        }
        let mut holds: Vec<Column> = holds.into_iter().map(|column| column.unwrap_or(Column::Ignored)).collect();
        // A question whose answer stands in one column needs none for each option.
        for column in &mut holds {
            if let Column::Tick(question, _) | Column::TickUnknown(question) = *column
                && by_words.contains_key(&Column::Question(question))
            {
                *column = Column::Ignored;
            }
        }
        if report.count(Severity::Error) == before && !holds.iter().any(Column::is_question) {
            let whole =
                file.span(places.first().map_or(0, |first| first.start)..places.last().map_or(0, |last| last.end));
            report.push(no_question(header, framework).at(whole));
        }
        for at in &header.numbers {
            let Column::Question(question) = holds[*at] else { continue };
            if let Some(other) = other_number(framework, question, &header.cells[*at]) {
                report.push(Fault::HeadingIsNumber(header.cells[*at].to_owned(), other).at(spans[*at]));
            }
        }
        let by_words = by_words.values().filter(|at| holds[**at] != Column::Ignored).count();
        let sound = report.count(Severity::Error) == before;
        let codes = Codes::default();
        let is_insee = |at: usize| ["insee", "codgeo"].iter().any(|word| key(&header.cells[at]).contains(word));
        let code = holds.iter().position(|column| *column == Column::Fact(Fact::Code));
        codes.have_five.store(code.is_some_and(is_insee), Ordering::Relaxed);
        let known = holds.iter().map(|_| KnownCells::default()).collect();
        let takes_hundred = |column: &Column| match column {
            Column::Question(at) => {
                matches!(&framework.questions[*at].kind, QuestionKind::Number(number) if number.max == Exact::from(100_u32))
            }
            _ => false,
        };
        let shares = (0..holds.len()).filter(|at| takes_hundred(&holds[*at]));
        let share = |column| ShareColumn { column, has_percent: AtomicBool::default(), small: RowsSeen::default() };
        let shares = shares.map(share).collect();
        let has_date = holds.contains(&Column::Fact(Fact::Date));
        let aside = header.cells.iter().enumerate().filter(|(at, heading)| {
            !has_date && !heading.is_empty() && holds[*at] == Column::Ignored && !mapped.aside.contains(at)
        });
        let may_be_dates = aside.map(|(at, heading)| (at, heading.to_owned())).collect();
        Columns {
            name: name.to_owned(),
            holds,
            header: header.number,
            date,
            sound,
            by_words,
            cells_by_words: AtomicUsize::new(0),
            words: OnceLock::new(),
            known,
            folds: false,
            codes,
            shares,
            may_be_dates,
        }
    }

    /// The same; where `folds`, of errors that come in row after row only the first are made, and the others counted.
    #[must_use]
    pub fn folding(self, folds: bool) -> Columns {
        Columns { folds, ..self }
    }

    /// The errors that were only counted: the rule, what stands in the cells, how many.
    pub fn counted(&self) -> impl Iterator<Item = (Rule, &str, usize)> {
        self.known.iter().flat_map(KnownCells::counted)
    }

    /// Whether the answers below count: none of them would be lost or taken for another one.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.sound
    }

    /// How many cells of the rows read so far hold other words than ids.
    #[must_use]
    pub fn cells_by_words(&self) -> usize {
        self.cells_by_words.load(Ordering::Relaxed)
    }

    /// How the table was understood.
    #[must_use]
    pub fn recognised(&self) -> Recognised {
        let questions: HashSet<QuestionIx> = self.holds.iter().flat_map(Column::questions).copied().collect();
        let aside = self.holds.iter().filter(|column| **column == Column::Ignored).count();
        Recognised { questions: questions.len(), by_words: self.by_words, aside }
    }

    /// The heading of a column left aside that probably holds the date of a row: by its words, else by what stands there.
    fn probable_date(&self, row: &Row) -> Option<&str> {
        let is_date = |cell: &str| {
            [DateOrder::DayFirst, DateOrder::MonthFirst].iter().any(|order| dates::date(cell, Some(*order)).is_some())
        };
        let mut dated = self.may_be_dates.iter().filter(|(at, _)| row.text(*at).is_some_and(is_date));
        let is_called_so = |(_, heading): &&(usize, String)| Fact::likely(heading) == Some(Fact::Date);
        let found = dated.clone().find(is_called_so).or_else(|| dated.next());
        found.map(|(_, heading)| heading.as_str())
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
        if found.problems().is_empty() {
            report.append(found);
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
            problem.in_cell(row.place(cell))
        });
        report.append(found);
        answers
    }

    /// Reports what only all rows together show.
    pub fn close(&self, sources: &mut Sources, report: &mut Report) {
        let mut say = |seen: &RowsSeen, at: usize, fault: fn(String, Count) -> Fault| {
            let Some((count, row)) = seen.first() else { return };
            let (file, places) = show(&self.name, &row, sources);
            let fault = fault(row.cells[at].trim().to_owned(), Count(count));
            report.push(fault.at(file.span(places[at].clone())).in_cell(row.place(at)));
        };
        let code = self.holds.iter().position(|column| *column == Column::Fact(Fact::Code));
        if let Some(at) = code.filter(|_| self.codes.have_five.load(Ordering::Relaxed)) {
            say(&self.codes.short, at, Fault::CodeWithoutZero);
        }
        for share in self.shares.iter().filter(|share| share.has_percent.load(Ordering::Relaxed)) {
            say(&share.small, share.column, Fault::ShareInDoubt);
        }
    }

    /// What the columns hold, in their order.
    pub(super) fn holds(&self) -> &[Column] {
        &self.holds
    }

    /// Why a row is about no municipality, with the cell that tells it: it sums up the others, or says once more,
    /// as texts or tags, what the columns are.
    pub(super) fn no_municipality(&self, row: &Row, framework: &Framework) -> Option<(usize, Fault)> {
        let at = self.holds.iter().position(|column| *column == Column::Fact(Fact::Name))?;
        let name = row.cells.get(at)?.trim();
        let says = |is_meant: &dyn Fn(&Column) -> bool| {
            let mut cells = self.holds.iter().zip(&row.cells);
            cells.any(|(column, cell)| is_meant(column) && !cell.trim().is_empty())
        };
        let has = |fact: Fact| says(&|column| *column == Column::Fact(fact));
        match sum_name(name) {
            Some(SumName::Whole) => return Some((at, Fault::TotalsRow(name.to_owned()))),
            Some(sum) if !has(Fact::Code) => {
                let is_placed = has(Fact::Population) || has(Fact::Profile);
                if sum == SumName::Begun || !is_placed || !says(&Column::is_question) {
                    return Some((at, Fault::SumRow(name.to_owned())));
                }
            }
            _ => {}
        }
        let is_heading = |(column, cell): (&Column, &str)| match column {
            // Tags of HXL are `#loc+name`, errors of formulas `#REF!`.
            Column::Fact(Fact::Name) => {
                let is_tag =
                    cell.strip_prefix('#').is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_lowercase()));
                is_tag || Fact::by_words(cell) == Some(Fact::Name)
            }
            Column::Question(question) => texts_of(framework, *question).any(|text| same(text, cell)),
            _ => false,
        };
        let is_below_header = row.number <= self.header + MOST_HEADING_ROWS;
        let is_header = is_below_header && self.holds.iter().zip(row.cells.iter().map(str::trim)).any(is_heading);
        is_header.then_some((at, Fault::HeaderAgain))
    }

    /// Whether a row says in a column of its own why a question does not apply.
    fn has_reason(&self, question: QuestionIx, row: &Row) -> bool {
        let at = self.holds.iter().position(|column| *column == Column::NotApplicable(question));
        at.and_then(|at| row.text(at)).is_some()
    }

    /// What a cell says in the column of a question.
    #[inline]
    fn answer(&self, cx: &mut AnswersCx<'_>, column: usize, question: QuestionIx, cell: &str, row: &Row) -> Value {
        let span = FileId::NONE.span(column..column);
        if let Some(known) = self.known[column].find(cell) {
            cx.by_words += usize::from(known.by_words);
            known.tell(row.number, span, self.folds, cx.report);
            return known.value();
        }
        self.new_answer(cx, column, question, cell, row)
    }

    /// What a cell says that no row before held, to be kept for the next ones.
    fn new_answer(&self, cx: &mut AnswersCx<'_>, column: usize, question: QuestionIx, cell: &str, row: &Row) -> Value {
        let span = FileId::NONE.span(column..column);
        let (by_words, problems) = (cx.by_words, cx.report.problems().len());
        let value = answer(cx, question, cell, row.separator, span);
        let wrong = &cx.report.problems()[problems..];
        self.known[column].keep(cell, row.number, &value, cx.by_words > by_words, wrong);
        value
    }

    /// Reads a row; the place of a problem is its cell's number, from 0.
    fn read(&self, row: &Row, framework: &Framework, report: &mut Report) -> Option<Answers> {
        let place = |cell: usize| FileId::NONE.span(cell..cell);
        let before = report.count(Severity::Error);
        if let Some((at, fault)) = self.no_municipality(row, framework) {
            report.push(fault.at(place(at)));
            return None;
        }
        self.shares.iter().for_each(|share| share.add(row));
        let mut cx = AnswersCx::new(framework, report).with_words(&self.words);
        let mut municipality = MunicipalityFile {
            span: place(0),
            keys: Vec::new(),
            lost: Vec::new(),
            sound: true,
            name: None,
            code: None,
            population: None,
            profile: None,
            capacity: None,
            priorities: None,
        };
        let mut date = self.date;
        // A date that was written and could not be read is an error already.
        let mut bad_date = false;
        let mut gathered = Gathered::new(framework, false);
        let mut besides: BTreeMap<QuestionIx, Given> = BTreeMap::new();
        let mut own_dates = Vec::new();
        let mut respondent = None;
        let mut ticks: BTreeMap<QuestionIx, (Span, Vec<usize>)> = BTreeMap::new();
        // What is said instead of an answer, in a column of its own.
        let mut instead = Vec::new();
        for (at, (column, cell)) in self.holds.iter().zip(&row.cells).enumerate() {
            let cell = trimmed(cell);
            let span = place(at);
            let is_unfinished = cell.is_empty() && row.formulas.contains(&at);
            if (is_unfinished || row.errors.contains(&at)) && *column != Column::Ignored {
                let fault = if is_unfinished { Fault::FormulaWithoutResult } else { Fault::ErrorCell(cell.to_owned()) };
                cx.report.push(fault.at(span));
                // What is written there is not known, but it is not nothing.
                match column {
                    Column::Fact(Fact::Population) => municipality.keys.push(("population", span)),
                    Column::Fact(Fact::Profile) => municipality.keys.push(("profile", span)),
                    Column::Fact(Fact::Date) => bad_date = true,
                    // Else it would be missing, too.
                    Column::Fact(Fact::Name) if row.errors.contains(&at) => {
                        municipality.name = Some(At::new(cell.to_owned(), span));
                    }
                    _ => {}
                }
                continue;
            }
            if cell.is_empty() && *column != Column::Fact(Fact::Name) {
                if *column == Column::Fact(Fact::Population) {
                    municipality.span = span;
                }
                continue;
            }
            match column {
                Column::Fact(Fact::Framework) => {
                    if std::iter::once(framework).chain(framework.bases()).all(|known| known.id != cell) {
                        cx.report.push(Fault::OtherFramework(cell.to_owned(), framework.id.clone()).at(span));
                    }
                }
                Column::Fact(Fact::Name) => municipality.name = Some(At::new(cell.to_owned(), span)),
                Column::Fact(Fact::Code) => {
                    self.codes.add(cell, row);
                    municipality.code = Some(At::new(cell.to_owned(), span));
                }
                Column::Fact(Fact::Profile) => {
                    let profiles = framework.profiles.iter().map(|profile| (profile.id.as_str(), &profile.title));
                    municipality.profile = Some(At::new(by_title(&mut cx, id(cell), profiles).to_owned(), span));
                }
                Column::Fact(Fact::Date) => match dates::date(cell, row.dates) {
                    Some(read) => {
                        cx.assessed(read, span);
                        date = Some(read);
                    }
                    None => {
                        bad_date = true;
                        cx.report.push(no_date(cell, row.dates).at(span));
                    }
                },
                Column::Fact(Fact::Population) => match inhabitants(cell) {
                    Some(inhabitants) => municipality.population = Some(At::new(inhabitants, span)),
                    None => {
                        municipality.keys.push(("population", span));
                        let help = without_thousands(cell).map(Advice::WithoutThousands);
                        cx.report.push(Fault::BadCount(cell.to_owned()).at(span).maybe_help(help));
                    }
                },
                Column::Fact(Fact::Capacity) => {
                    let thousands = thousands(cell, row.separator);
                    match cell_number(cell).filter(|_| thousands.is_none()) {
                        Some(days) => municipality.capacity = Some(At::new(days, span)),
                        None => {
                            let help = thousands.map(Advice::WithoutThousands);
                            cx.report.push(Fault::BadNumber(cell.to_owned()).at(span).maybe_help(help));
                        }
                    }
                }
                Column::Fact(Fact::Respondent) => {
                    respondent.get_or_insert_with(Respondent::default).name = Some(cell.to_owned());
                }
                Column::Fact(Fact::RespondentRole) => {
                    respondent.get_or_insert_with(Respondent::default).role = Some(cell.to_owned());
                }
                Column::Fact(Fact::Priorities) => {
                    let dimensions = || framework.dimensions.iter().map(|found| (found.id.as_str(), &found.title));
                    let names = cell.split('|').map(|name| by_title(&mut cx, id(name.trim()), dimensions()).to_owned());
                    municipality.priorities = Some(At::new(names.map(|id| At::new(id, span)).collect(), span));
                }
                // The reason stands in its own column.
                Column::Question(question) if cell == OTHER_ANSWER && self.has_reason(*question, row) => {}
                Column::Question(question) | Column::EarlierQuestion(question) => {
                    let value = self.answer(&mut cx, at, *question, cell, row);
                    gathered.add_value(*question, span, !column.is_earlier(), value, cx.report);
                }
                Column::Split(questions) => {
                    for question in questions {
                        let value = answer(&mut cx, *question, cell, row.separator, span);
                        gathered.copy(*question, span, Given { value, ..Given::default() });
                    }
                }
                Column::Tick(question, _) | Column::TickUnknown(question) => match (is_ticked(cell), column) {
                    (Some(true), Column::TickUnknown(_)) => instead.push((*question, span, Value::Unknown)),
                    (Some(ticked), Column::Tick(_, option)) => {
                        let (_, chosen) = ticks.entry(*question).or_insert((span, Vec::new()));
                        chosen.extend(ticked.then_some(*option));
                    }
                    (Some(_), _) => {}
                    (None, _) => {
                        let id = column.id(framework);
                        cx.report.push(Fault::WantsTick(cell.to_owned(), id).at(span));
                    }
                },
                Column::NotApplicable(question) => {
                    instead.push((*question, span, cx.cell(*question, &format!("n/a: {cell}"), span)));
                }
                Column::Beside(question, beside) => {
                    let given = besides.entry(*question).or_default();
                    match beside {
                        Beside::Note => given.note = Some(cell.to_owned()),
                        Beside::Evidence => {
                            let several = cell.split(['|', '\n']).map(str::trim).filter(|one| !one.is_empty());
                            given.evidence = several.map(str::to_owned).collect();
                        }
                        Beside::Date => match dates::date(cell, row.dates) {
                            Some(own) => {
                                given.date = Some(own);
                                own_dates.push((own, span));
                            }
                            None => cx.report.push(no_date(cell, row.dates).at(span)),
                        },
                    }
                }
                Column::Group | Column::Ignored => {}
            }
        }
        // No option is ticked where something else is said.
        ticks.retain(|question, (_, chosen)| !chosen.is_empty() || instead.iter().all(|(other, ..)| other != question));
        for (question, span, value) in instead {
            gathered.add_value(question, span, true, value, cx.report);
        }
        for (question, (span, mut chosen)) in ticks {
            chosen.sort_unstable();
            gathered.add_value(question, span, true, Value::Multi(chosen), cx.report);
        }
        self.cells_by_words.fetch_add(cx.by_words, Ordering::Relaxed);
        let municipality_span = municipality.span;
        let municipality = cx.municipality(&At::new(municipality, municipality_span));
        if date.is_none() && !bad_date {
            let help = self.probable_date(row).map(|heading| Advice::PlaceDate(heading.to_owned()));
            report.push(Fault::NoDate.at(place(0)).maybe_help(help));
        }
        for (_, span) in own_dates.iter().filter(|(own, _)| date.is_some_and(|date| *own > date)) {
            report.push(Fault::AnsweredAfter.at(*span));
        }
        let (mut given, to_confirm) = gathered.finish(report);
        for (question, Given { note, evidence, date, .. }) in besides {
            let value = std::mem::take(&mut given[question].value);
            given[question] = Given { value, note, evidence, date };
        }
        let whole = report.count(Severity::Error) == before;
        let answers = Answers {
            source: format!("{}:{}", self.name, row.number),
            framework_version: framework.version.to_string(),
            date: date?,
            language: None,
            municipality,
            respondents: respondent.into_iter().collect(),
            given,
            to_confirm,
            disagreements: Vec::new(),
            followed: Vec::new(),
            gone: Vec::new(),
        };
        whole.then_some(answers)
    }
}

/// The question that a column of a table is about, by its name.
#[must_use]
pub fn question_of_column(name: &str, framework: &Framework) -> Option<QuestionIx> {
    match Headings::new(framework).by_id(name)?.subject() {
        Column::Question(at) => Some(at),
        _ => None,
    }
}

/// What a cell says in a question's column; what is wrong with it goes to the report.
pub fn cell(text: &str, question: QuestionIx, framework: &Framework, report: &mut Report) -> Value {
    AnswersCx::new(framework, report).cell(question, text, FileId::NONE.span(0..0))
}

/// The code of another question that is the same number: a spreadsheet makes `10.1` of `10.10`.
fn other_number(framework: &Framework, question: QuestionIx, heading: &str) -> Option<String> {
    let number = Exact::parse(heading).ok()?;
    let others = framework.questions.iter_enumerated().filter(|(at, _)| *at != question);
    let codes = others.filter_map(|(_, other)| other.reference.as_ref());
    codes.into_iter().find(|code| Exact::parse(code).is_ok_and(|other| other == number)).cloned()
}

/// Why no column is a question: a row for each answer is another kind of table.
fn no_question(header: &Row, framework: &Framework) -> Fault {
    let has = |words: &[&str]| header.cells.iter().any(|cell| words.iter().any(|word| same(cell, word)));
    if has(&["question", "indicator", "indicateur"]) && has(&["answer", "response", "value", "réponse", "valeur"]) {
        return Fault::LongTable;
    }
    let id = framework.questions.first().map(|question| question.id.clone()).unwrap_or_default();
    Fault::NoQuestionColumn(framework.id.clone(), id)
}

/// A column that is no question: probably one that is misspelt, where a question has nearly this name.
fn ignored(name: &str, span: Span, framework: &Framework, report: &Report) -> Problem {
    let (dimension, question) = name.split_once('.').unwrap_or((name, ""));
    let may_be_misspelt = report.len() < MOST_SUGGESTIONS && !is_retired(framework, dimension, question);
    match may_be_misspelt.then(|| nearest_question(name, framework)).flatten() {
        Some(near) => Fault::ColumnMisspelt(name.to_owned()).at(span).help(Advice::DidYouMean(near.to_owned())),
        None => Fault::ColumnIgnored(name.to_owned()).at(span),
    }
}

/// The id that a name nearly is, also where a survey tool left out its points and dashes.
pub(super) fn nearest_question<'f>(name: &str, framework: &'f Framework) -> Option<&'f str> {
    let ids = || framework.questions.iter().map(|question| question.id.as_str());
    nearest(name, ids()).or_else(|| {
        let keys: Vec<String> = ids().map(key).collect();
        let near = nearest(&key(name), &keys)?;
        ids().find(|id| key(id) == near)
    })
}

/// The answer in a cell; `separator` stands between the cells of its table.
pub(super) fn answer(
    cx: &mut AnswersCx<'_>,
    question: QuestionIx,
    cell: &str,
    separator: Option<char>,
    span: Span,
) -> Value {
    if let QuestionKind::Number(number) = &cx.framework.questions[question].kind
        && let Some(plain) = thousands(cell, separator)
    {
        let fault =
            Fault::WantsNumber(cx.framework.questions[question].id.clone(), number.min.clone(), number.max.clone());
        cx.report.push(fault.at(span).help(Advice::WithoutThousands(plain)));
        return Value::Blank;
    }
    // Most cells are too short for a label, which is seen sooner than that they hold none.
    let is_labelled = cell.len() > LABEL_MARK.len() && cell.contains(LABEL_MARK);
    let unlabelled = is_labelled.then(|| without_labels(cell, question, cx.framework));
    cx.cell(question, unlabelled.as_deref().unwrap_or(cell), span)
}

/// What is wrong with a date that cannot be read in the order of its column.
fn no_date(cell: &str, order: Option<DateOrder>) -> Fault {
    match dates::either(cell).filter(|_| order.is_none()) {
        Some((day_first, month_first)) => {
            Fault::DateInDoubt(cell.to_owned(), day_first.to_string(), month_first.to_string())
        }
        None => Fault::BadDate(cell.to_owned()),
    }
}

/// The id of what a cell names by its title, of all that have an id and a title; else the name as it is.
fn by_title<'n>(cx: &mut AnswersCx<'_>, name: &'n str, all: impl Iterator<Item = (&'n str, &'n Text)>) -> &'n str {
    let mut called = None;
    for (id, title) in all {
        if id == name {
            return name;
        }
        if title.entries().iter().any(|(_, title)| same(title, name)) && called.replace(id).is_some() {
            // Two have this title.
            return name;
        }
    }
    cx.by_words += usize::from(called.is_some());
    called.unwrap_or(name)
}

/// A cell without the blanks around it: nearly always there are none, as its ends tell.
fn trimmed(cell: &str) -> &str {
    let has_blank = |end: Option<&u8>| end.is_some_and(|byte| !byte.is_ascii_graphic());
    let bytes = cell.as_bytes();
    if has_blank(bytes.first()) || has_blank(bytes.last()) { cell.trim() } else { cell }
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
        // A reason may hold the mark, too.
        kind if reason(cell, kind).is_some() => cell.to_owned(),
        // The words of an option may hold a bar, too.
        _ if known(id(cell)) && !cell.split('|').skip(1).any(|part| known(id(part.trim()))) => id(cell).to_owned(),
        _ => cell.split('|').map(|part| id(part.trim())).collect::<Vec<_>>().join("|"),
    }
}

/// Whether an option is chosen, as survey tools write it in a column of its own.
fn is_ticked(cell: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| cell.eq_ignore_ascii_case(word));
    if is(&["1", "y", "x", "o"]) {
        return Some(true);
    }
    if is(&["0", "n"]) { Some(false) } else { slip::truth(cell) }
}

/// A whole number from 0.
fn inhabitants(cell: &str) -> Option<u32> {
    // `10.000` is 10 in English and 10,000 in German or Italian: refuse it.
    if without_thousands(cell).is_some() {
        return None;
    }
    let (count, 1) = cell_number(cell)?.words()? else { return None };
    u32::try_from(count).ok()
}

/// Whether the mark in a number such as `14.200` may set thousands apart: it does not where the table writes
/// decimals with it, as far as its separator tells. Numbers of workbooks have no zeros at their end.
fn may_be_thousands(cell: &str, separator: Option<char>) -> bool {
    match separator {
        _ if cell.contains(['\'', '’']) => true,
        Some(',') => cell.contains(','),
        Some(';') => cell.contains('.'),
        Some(_) => true,
        None => cell.ends_with('0'),
    }
}

/// The digits of a number where thousands may be set apart, in a table with this separator.
fn thousands(cell: &str, separator: Option<char>) -> Option<String> {
    without_thousands(cell).filter(|_| may_be_thousands(cell, separator))
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
