//! Tables of answers as CSV: a row for each municipality, read one by one.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::{self, Read};
use std::ops::Range;
use std::rc::Rc;

use csv::{ByteRecord, StringRecord};

use crate::report::Problem;
use crate::rule::{Fault, Phrase, Rule};
use crate::source::FileId;
use crate::text::key::same;

/// The most that one row may hold, in bytes: more than any framework has answers, and an end for a
/// quotation mark that was never closed.
const MAX_ROW_BYTES: usize = 1024 * 1024;

/// How much of a table is looked at to tell its separator.
const SAMPLE_BYTES: usize = 64 * 1024;

/// What a column of any table may say of a municipality, besides its answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fact {
    /// Its name.
    Name,
    /// The day of its assessment.
    Date,
    /// Its inhabitants.
    Population,
    /// What kind of municipality it is.
    Profile,
    /// The working days a month that it can put into steps.
    Capacity,
    /// The dimensions that residents named.
    Priorities,
}

impl Fact {
    const ALL: [Fact; 6] = [Fact::Name, Fact::Date, Fact::Population, Fact::Profile, Fact::Capacity, Fact::Priorities];

    /// The heading of its column.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Fact::Name => "name",
            Fact::Date => "date",
            Fact::Population => "population",
            Fact::Profile => "profile",
            Fact::Capacity => "capacity_days_per_month",
            Fact::Priorities => "priorities",
        }
    }

    /// Headings that people write instead, besides other spellings of the id.
    fn words(self) -> &'static [&'static str] {
        match self {
            Fact::Name => {
                &["Nom", "Commune", "Municipalité", "Municipality", "Nom de la commune", "Nom de la municipalité"]
            }
            Fact::Date => &[],
            Fact::Population => &["Habitants", "Inhabitants", "Nombre d'habitants"],
            Fact::Profile => &["Profil"],
            Fact::Capacity => &[],
            Fact::Priorities => &["Priorités"],
        }
    }

    /// What stands in the column with this heading.
    #[must_use]
    pub fn by_id(heading: &str) -> Option<Fact> {
        Fact::ALL.into_iter().find(|fact| fact.id() == heading)
    }

    /// What probably stands below a heading in other words, or with a group in front, as survey tools write it.
    #[must_use]
    pub fn by_words(heading: &str) -> Option<Fact> {
        let heading = heading.rsplit('/').next().unwrap_or(heading);
        Fact::ALL
            .into_iter()
            .find(|fact| same(fact.id(), heading) || fact.words().iter().any(|word| same(word, heading)))
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet counts: the header is row 1.
    pub number: usize,
    /// The line of the file it begins on, from 1.
    pub line: usize,
    /// Its cells.
    pub cells: StringRecord,
    /// The columns, from 0, that hold a formula without its result: what they say is not known.
    pub formulas: Vec<usize>,
    /// What stands between them in the file; nothing does in a workbook.
    pub separator: Option<char>,
}

/// Why a row, or the whole table, cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableError {
    /// The row, as a spreadsheet counts.
    pub row: usize,
    /// The line of the file it begins on, from 1.
    pub line: usize,
    /// The row as one text, and which part of it is wrong; empty where it cannot be shown.
    pub shown: (String, Range<usize>),
    /// What is wrong, without a place yet.
    pub problem: Box<Problem>,
}

impl TableError {
    /// What is wrong with a row that cannot be shown.
    #[must_use]
    pub fn new(row: usize, fault: Fault) -> TableError {
        let problem = Problem { rule: Rule::AnswersRow, ..fault.at(FileId::NONE.span(0..0)) };
        TableError { row, line: row, shown: (String::new(), 0..0), problem: Box::new(problem) }
    }

    /// What the system says of a row that cannot be read.
    fn io(row: usize, error: &io::Error) -> TableError {
        TableError::new(row, Fault::Unreadable(Phrase::same(error.to_string())))
    }

    /// The same with more said of the problem.
    pub(super) fn with(self, more: impl FnOnce(Problem) -> Problem) -> TableError {
        TableError { problem: Box::new(more(*self.problem)), ..self }
    }
}

/// A table with its header, read row by row.
pub struct Table {
    /// The names of the columns.
    pub header: Row,
    rows: Box<dyn Iterator<Item = Result<Row, TableError>>>,
}

/// A reader that refuses to go on when one row has taken too much, and remembers where lines begin.
struct Limited<R> {
    inner: R,
    left: Rc<Cell<usize>>,
    lines: Rc<RefCell<Lines>>,
}

/// Where the lines of a file begin that are not empty, as far as it was read. The parser itself counts a line
/// end of two bytes, and empty lines, to the row after them.
#[derive(Default)]
struct Lines {
    /// The byte and the number of each, from 1; those of rows given out are forgotten.
    begins: VecDeque<(u64, usize)>,
    at: u64,
    ended: usize,
    inside: bool,
}

impl Lines {
    fn read(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                b'\n' => {
                    self.ended += 1;
                    self.inside = false;
                }
                b'\r' => self.inside = false,
                _ if self.inside => {}
                _ => {
                    self.inside = true;
                    self.begins.push_back((self.at, self.ended + 1));
                }
            }
            self.at += 1;
        }
    }

    /// The line of the first row from a byte on.
    fn number(&mut self, byte: u64) -> Option<usize> {
        while self.begins.front().is_some_and(|(at, _)| *at < byte) {
            self.begins.pop_front();
        }
        self.begins.front().map(|(_, line)| *line)
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(most) = Some(self.left.get().min(buffer.len())).filter(|most| *most > 0) else {
            return Err(io::Error::other("row too long"));
        };
        let read = self.inner.read(&mut buffer[..most])?;
        self.left.set(self.left.get() - read);
        self.lines.borrow_mut().read(&buffer[..read]);
        Ok(read)
    }
}

impl Table {
    /// Opens a CSV table: UTF-8, with `,` or `;`, whichever its first line has more of outside
    /// quotation marks.
    ///
    /// # Errors
    /// When the header cannot be read.
    pub fn csv(mut reader: impl Read + 'static) -> Result<Table, TableError> {
        let mut sample = Vec::new();
        let sampled = reader.by_ref().take(SAMPLE_BYTES as u64).read_to_end(&mut sample);
        sampled.map_err(|error| TableError::io(1, &error))?;
        let separator = separator(&sample);
        let left = Rc::new(Cell::new(MAX_ROW_BYTES));
        let lines = Rc::new(RefCell::new(Lines::default()));
        let reader =
            Limited { inner: io::Cursor::new(sample).chain(reader), left: Rc::clone(&left), lines: Rc::clone(&lines) };
        let mut csv =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(reader);
        let mut number = 0;
        let mut size = (0, 0);
        let mut stopped = false;
        let rows = std::iter::from_fn(move || {
            if stopped {
                return None;
            }
            left.set(MAX_ROW_BYTES);
            // Rows are mostly of a size.
            let mut record = ByteRecord::with_capacity(size.0, size.1);
            number += 1;
            match csv.read_byte_record(&mut record) {
                Ok(false) => None,
                Ok(true) => {
                    size = (record.as_slice().len(), record.len());
                    let begin = record.position().map_or(0, csv::Position::byte);
                    let line = lines.borrow_mut().number(begin).unwrap_or(number);
                    Some(row(record, number, line, separator))
                }
                Err(error) => {
                    // What follows an endless row cannot be told apart from it.
                    stopped = true;
                    Some(Err(match error.kind() {
                        csv::ErrorKind::Io(cause) if cause.kind() != io::ErrorKind::Other => {
                            TableError::io(number, cause)
                        }
                        _ => TableError::new(number, Fault::RowTooLong(MAX_ROW_BYTES / 1024)),
                    }))
                }
            }
        });
        Table::new(rows)
    }

    /// A table from rows of which the first is the header.
    ///
    /// # Errors
    /// When there is no header, or it names no municipality.
    pub fn new(rows: impl Iterator<Item = Result<Row, TableError>> + 'static) -> Result<Table, TableError> {
        let mut rows = Box::new(rows);
        let empty = || TableError::new(1, Fault::NoNameColumn);
        let mut header = rows.next().unwrap_or_else(|| Err(empty()))?;
        header.cells.trim();
        // A spreadsheet writes separators for columns that were once used.
        let columns = header.cells.len() - header.cells.iter().rev().take_while(|cell| cell.is_empty()).count();
        if let Some(at) = header.formulas.first() {
            return Err(header.bad_cell(*at, Fault::FormulaWithoutResult));
        }
        header.cells.truncate(columns);
        // Nothing can be said of rows under another row than the header, such as a title.
        if !header.cells.iter().any(|cell| Fact::by_words(cell) == Some(Fact::Name)) {
            let shown = (header.to_text().0, 0..0);
            return Err(TableError { row: header.number, line: header.line, shown, ..empty() });
        }
        let rows = rows.filter_map(move |row| match row {
            Ok(row) if row.formulas.is_empty() && row.cells.iter().all(|cell| cell.trim().is_empty()) => None,
            Ok(row) => Some(fitted(row, columns)),
            Err(error) => Some(Err(error)),
        });
        Ok(Table { header, rows: Box::new(rows) })
    }
}

impl Iterator for Table {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.next()
    }
}

impl Row {
    /// The row as one text, for showing problems in it, with the place of each cell.
    #[must_use]
    pub fn to_text(&self) -> (String, Vec<Range<usize>>) {
        let mut text = String::new();
        let mut places = Vec::with_capacity(self.cells.len());
        let separator = self.separator.unwrap_or(';');
        for (at, cell) in self.cells.iter().enumerate() {
            if at > 0 {
                text.push(separator);
            }
            let quoted = cell.contains([separator, '"', '\n', '\r']);
            let start = text.len();
            if quoted {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\"").replace(['\n', '\r'], " "));
                text.push('"');
            } else {
                text.push_str(cell);
            }
            places.push(start..text.len());
        }
        (text, places)
    }

    /// What is wrong with one of its cells.
    fn bad_cell(&self, at: usize, fault: Fault) -> TableError {
        let (text, places) = self.to_text();
        let shown = (text, places.get(at).cloned().unwrap_or(0..0));
        let cell = format!("{}{}", letters(at), self.number);
        let error = TableError { line: self.line, shown, ..TableError::new(self.number, fault) };
        error.with(|problem| problem.in_cell(cell))
    }
}

/// A column as spreadsheets name it, from 0: A to Z, then AA.
#[must_use]
pub fn letters(column: usize) -> String {
    let mut name = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        name.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    name.iter().rev().collect()
}

fn row(record: ByteRecord, number: usize, line: usize, separator: u8) -> Result<Row, TableError> {
    match StringRecord::from_byte_record(record) {
        Ok(cells) => Ok(Row { number, line, cells, formulas: Vec::new(), separator: Some(separator.into()) }),
        Err(_) => Err(TableError { line, ..TableError::new(number, Fault::RowNotText) }),
    }
}

/// A row with as many cells as the header; empty ones beyond are dropped.
fn fitted(mut row: Row, columns: usize) -> Result<Row, TableError> {
    let found = row.cells.len();
    if found >= columns && row.cells.iter().skip(columns).all(|cell| cell.trim().is_empty()) {
        row.cells.truncate(columns);
        return Ok(row);
    }
    if row.separator.is_none()
        && let Some(at) = (columns..found).find(|at| !row.cells[*at].trim().is_empty())
    {
        return Err(row.bad_cell(at, Fault::BesideTable));
    }
    let (text, places) = row.to_text();
    // The first cell too many, or the end, where some are missing.
    let place = places.get(columns).map_or(text.len()..text.len(), |first| first.start..text.len());
    Err(TableError {
        line: row.line,
        shown: (text, place),
        ..TableError::new(row.number, Fault::CellCount(found, columns))
    })
}

/// `,` or `;`: the one that the first line has more of outside quotation marks.
fn separator(sample: &[u8]) -> u8 {
    let mut quoted = false;
    let (mut commas, mut semicolons) = (0usize, 0usize);
    for byte in sample {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            b',' if !quoted => commas += 1,
            b';' if !quoted => semicolons += 1,
            _ => {}
        }
    }
    if semicolons > commas { b';' } else { b',' }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn columns_as_spreadsheets_name_them() {
        assert_eq!([0, 25, 26, 51, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "ZZ", "AAA"]);
    }

    fn rows(text: &'static str) -> (Vec<String>, Vec<Result<Row, TableError>>) {
        let mut table = Table::csv(text.as_bytes()).unwrap();
        (table.header.cells.iter().map(str::to_owned).collect(), table.by_ref().collect())
    }

    #[test]
    fn both_separators_a_byte_order_mark_and_quotes_are_read() {
        let (header, found) = rows("\u{feff}name;a.b\n\"Val; \"\"Haut\"\"\";yes\n\nNord;\n;\n");
        assert_eq!(header, ["name", "a.b"]);
        let cells: Vec<&StringRecord> = found.iter().map(|row| &row.as_ref().unwrap().cells).collect();
        assert_eq!(cells, [&vec!["Val; \"Haut\"", "yes"], &vec!["Nord", ""]]);
        let (header, _) = rows("name,a.b\nx,1\n");
        assert_eq!(header, ["name", "a.b"]);
    }

    #[test]
    fn a_row_is_on_the_line_it_begins_on_whatever_ends_the_lines() {
        for end in ["\n", "\r\n"] {
            let text = ["name;a", "x;1", "", "\"y", "z\";2", "w;3", ""].join(end);
            let table = Table::csv(io::Cursor::new(format!("\u{feff}{text}"))).unwrap();
            assert_eq!(table.header.line, 1);
            let lines: Vec<usize> = table.map(|row| row.unwrap().line).collect();
            assert_eq!(lines, [2, 4, 6], "{end:?}");
        }
    }

    #[test]
    fn a_bad_row_does_not_stop_the_next() {
        let (_, found) = rows("name,a.b\nx,1,2\ny,3\nz\n");
        assert_eq!(found.iter().map(Result::is_ok).collect::<Vec<_>>(), [false, true, false]);
        let error = found[0].as_ref().unwrap_err();
        assert_eq!((error.row, &error.problem.fault), (2, &Fault::CellCount(3, 2)));
    }

    struct Bytes<I>(I);
    impl<I: Iterator<Item = u8>> Read for Bytes<I> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let mut count = 0;
            for (slot, byte) in buffer.iter_mut().zip(self.0.by_ref()) {
                *slot = byte;
                count += 1;
            }
            Ok(count)
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_ends_in_bounded_memory() {
        let endless = "name,a\n\"".bytes().chain(std::iter::repeat_n(b'x', 50 * MAX_ROW_BYTES));
        let found: Vec<_> = Table::csv(Bytes(endless)).unwrap().collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].as_ref().unwrap_err().problem.fault, Fault::RowTooLong(1024));
    }

    #[test]
    fn latin_1_is_told_with_its_remedy() {
        let bytes: &'static [u8] = b"name,a\nCh\xe2teau,1\nx,2\n";
        let found: Vec<_> = Table::csv(bytes).unwrap().collect();
        let help = found[0].as_ref().unwrap_err().problem.advice(Lang::En);
        assert!(help.unwrap().contains("UTF-8"));
        assert!(found[1].is_ok());
    }
}
