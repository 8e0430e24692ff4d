//! Tables of answers as CSV: a row for each municipality, read one by one.

use std::borrow::Borrow;
use std::collections::VecDeque;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use csv::{ByteRecord, StringRecord};
use memchr::memchr2;

use super::dates::{self, DateOrder};
use super::encoding::{self, Encoding};
use super::mapping::Mapping;
use super::questionnaire;
pub(super) use super::row::MAX_ROW_BYTES;
pub use super::row::{Beside, Fact, Row, TableError, letters};
use crate::rule::{Advice, Fault};
use crate::text::near::quoted;

/// How much of a table is looked at to tell its separator.
const SAMPLE_BYTES: usize = 64 * 1024;

/// How many cells of a first row are told where it is no header.
const MOST_CELLS_TOLD: usize = 6;

/// A table with its header, read row by row.
pub struct Table {
    /// The names of the columns.
    pub header: Row,
    rows: Rows,
    dates: Option<DateColumn>,
    /// As far as the rows read so far tell.
    is_windows_1252: Arc<AtomicBool>,
}

/// The rows below a header.
type Rows = Box<dyn Iterator<Item = Result<Row, TableError>> + Send>;

/// A reader that refuses to go on when one row has taken too much, and remembers where lines begin.
struct Limited<R> {
    inner: R,
    left: usize,
    lines: TextLines,
}

/// Where the lines of a file begin that are not empty, as far as it was read. The parser itself counts a line
/// end of two bytes, and empty lines, to the row after them.
#[derive(Default)]
struct TextLines {
    /// The byte and the number of each, from 1; those of rows given out are forgotten.
    begins: VecDeque<(u64, usize)>,
    at: u64,
    ended: usize,
    inside: bool,
}

impl TextLines {
    fn read(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let length = memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            if length > 0 && !self.inside {
                self.begins.push_back((self.at, self.ended + 1));
            }
            let end = rest.get(length);
            self.ended += usize::from(end == Some(&b'\n'));
            self.inside = end.is_none();
            let read = length + usize::from(end.is_some());
            self.at += read as u64;
            rest = &rest[read..];
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
        let Some(most) = Some(self.left.min(buffer.len())).filter(|most| *most > 0) else {
            return Err(io::Error::other("row too long"));
        };
        let read = self.inner.read(&mut buffer[..most])?;
        self.left -= read;
        self.lines.read(&buffer[..read]);
        Ok(read)
    }
}

impl Table {
    /// Opens a CSV table: UTF-8, UTF-16 or Windows-1252, with `,`, `;` or tabs: the one with which a column of
    /// names appears, or that a first line such as `sep=;` tells.
    ///
    /// # Errors
    /// When the header cannot be read.
    pub fn csv(reader: impl Read + Send + 'static) -> Result<Table, TableError> {
        Table::mapped_csv(reader, None)
    }

    /// The same with names and answers from a mapping.
    ///
    /// # Errors
    /// When there is no header, or it names no municipality.
    pub fn mapped_csv(reader: impl Read + Send + 'static, mapping: Option<Arc<Mapping>>) -> Result<Table, TableError> {
        let (rows, is_windows_1252) = Table::csv_rows(reader)?;
        Ok(Table { is_windows_1252, ..Table::new(rows, mapping)? })
    }

    /// The rows of a CSV file, whatever they are about, and whether those read so far are in Windows-1252.
    pub(super) fn csv_rows(
        reader: impl Read + Send + 'static,
    ) -> Result<(impl Iterator<Item = Result<Row, TableError>> + Send + 'static, Arc<AtomicBool>), TableError> {
        let failed = |error: io::Error| TableError::io(1, &error);
        let mut reader = encoding::as_utf8(reader).map_err(failed)?;
        let mut sample = Vec::new();
        reader.by_ref().take(SAMPLE_BYTES as u64).read_to_end(&mut sample).map_err(failed)?;
        let told = told_separator(&sample);
        let separator = told.map_or_else(|| separator(&sample), |(separator, _)| separator);
        let mut begin = TextLines::default();
        if let Some((_, length)) = told {
            sample.drain(..length);
            begin.ended = 1;
        }
        let reader = Limited { inner: io::Cursor::new(sample).chain(reader), left: MAX_ROW_BYTES, lines: begin };
        let mut csv =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(reader);
        let mut encoding = Encoding::Ascii;
        let is_windows_1252 = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&is_windows_1252);
        let mut number = 0;
        let mut size = (0, 0);
        let mut stopped = false;
        let rows = std::iter::from_fn(move || {
            if stopped {
                return None;
            }
            csv.get_mut().left = MAX_ROW_BYTES;
            // Rows are mostly of a size.
            let mut record = ByteRecord::with_capacity(size.0, size.1);
            number += 1;
            match csv.read_byte_record(&mut record) {
                Ok(false) => None,
                Ok(true) => {
                    size = (record.as_slice().len(), record.len());
                    let begin = record.position().map_or(0, csv::Position::byte);
                    let line = csv.get_mut().lines.number(begin).unwrap_or(number);
                    let cells = encoding::cells(record, &mut encoding);
                    seen.store(encoding == Encoding::Windows1252, Ordering::Relaxed);
                    Some(match cells {
                        Some(cells) => {
                            Ok(Row { number, line, cells, separator: Some(separator.into()), ..Row::default() })
                        }
                        None => Err(TableError { line, ..TableError::new(number, Fault::RowNotText) }),
                    })
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
        Ok((rows, is_windows_1252))
    }

    /// Whether the rows read so far hold letters as older programs of Windows write them.
    #[must_use]
    pub fn is_windows_1252(&self) -> bool {
        self.is_windows_1252.load(Ordering::Relaxed)
    }

    /// A table from rows of which the first is the header.
    ///
    /// # Errors
    /// When there is no header, or it names no municipality.
    pub fn new(
        rows: impl Iterator<Item = Result<Row, TableError>> + Send + 'static,
        mapping: Option<Arc<Mapping>>,
    ) -> Result<Table, TableError> {
        let mut rows = rows.peekable();
        let empty = || TableError::new(1, Fault::NoNameColumn);
        let mut header = rows.next().unwrap_or_else(|| Err(empty()))?;
        header.cells.trim();
        // A spreadsheet writes separators for columns that were once used.
        let columns = header.cells.len() - header.cells.iter().rev().take_while(|cell| cell.is_empty()).count();
        if let Some(at) = header.formulas.first() {
            return Err(header.bad_cell(*at, Fault::FormulaWithoutResult));
        }
        if let Some(at) = header.errors.first() {
            return Err(header.bad_cell(*at, Fault::ErrorCell(header.cells[*at].to_owned())));
        }
        header.cells.truncate(columns);
        let questionnaire =
            questionnaire::QuestionnaireColumns::of(&header.cells).filter(|_| !names_municipality(&header.cells));
        if let Some(questionnaire) = questionnaire {
            let (names, row) = questionnaire.turned(&header, rows)?;
            let (rows, header) = (std::iter::once(Ok(row)), names);
            return Table::new(std::iter::once(Ok(header)).chain(rows), mapping);
        }
        if let Some(mapping) = &mapping {
            let (names, mapped) = mapping.named(&header.cells);
            header.written = Some(Box::new(std::mem::replace(&mut header.cells, names)));
            header.mapped = Some(Box::new(mapped));
        }
        // Nothing can be said of rows under another row than the header, such as a title.
        if !names_municipality(&header.cells) {
            return Err(no_names(&header));
        }
        if let Some(Ok(below)) = rows.peek()
            && is_transposed(&header.cells, &below.cells)
        {
            return Err(header.bad_cell(0, Fault::Transposed));
        }
        let dates = header.cells.iter().position(|cell| Fact::by_words(cell) == Some(Fact::Date));
        // A questionnaire that names its framework is not filled in by that.
        let framework = header.column(Fact::Framework);
        let is_blank = move |row: &Row| {
            let mut cells = row.cells.iter().enumerate();
            row.formulas.is_empty() && cells.all(|(at, cell)| Some(at) == framework || cell.trim().is_empty())
        };
        let rows = rows.filter_map(move |row| match row {
            Ok(row) if is_blank(&row) => None,
            Ok(row) => Some(fitted(row, columns)),
            Err(error) => Some(Err(error)),
        });
        // What is said of a municipality, or beside an answer, is no answer.
        let is_answer = |name: &str| Fact::by_words(name).is_none() && Beside::of(name).is_none();
        let answers = header.cells.iter().map(|name| is_answer(name).then(|| name.to_owned()));
        let answers: Vec<Option<String>> = answers.collect();
        let rows = rows.map(move |row| {
            let mut row = row?;
            if let Some(cells) = mapping.as_ref().and_then(|mapping| mapping.answered(&row.cells, &answers)) {
                row.written = Some(Box::new(std::mem::replace(&mut row.cells, cells)));
            }
            Ok(row)
        });
        let dates = dates.map(DateColumn::new);
        Ok(Table { header, rows: Box::new(rows), dates, is_windows_1252: Arc::default() })
    }

    /// The same for what can be opened a second time: where dates need their order known, another reading finds it,
    /// and no rows wait for it in memory.
    #[must_use]
    pub fn read_twice(mut self, again: impl FnOnce() -> Option<Table> + Send + 'static) -> Table {
        if let Some(dates) = &mut self.dates {
            dates.again = Some(Box::new(again));
        }
        self
    }
}

impl Iterator for Table {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.dates {
            Some(dates) => dates.next(&mut self.rows),
            None => self.rows.next(),
        }
    }
}

/// Whether a first row is that of a table of answers: it has a column of names, or is that of a questionnaire.
pub(super) fn has_names(cells: &StringRecord) -> bool {
    names_municipality(cells) || questionnaire::QuestionnaireColumns::of(cells).is_some()
}

/// Whether one of the cells is the heading of a column of names.
fn names_municipality(cells: &StringRecord) -> bool {
    cells.iter().any(|cell| Fact::by_words(cell.trim()) == Some(Fact::Name))
}

/// Whether the first column, not the first row, says what the cells are.
fn is_transposed(header: &StringRecord, below: &StringRecord) -> bool {
    let fact = |row: &StringRecord| row.get(0).and_then(|cell| Fact::by_words(cell.trim()));
    fact(header) == Some(Fact::Name) && fact(below).is_some_and(|fact| fact != Fact::Name)
}

/// That a table has no column of names, with what its first row reads.
pub(super) fn no_names(header: &Row) -> TableError {
    let cells: Vec<&str> = header.as_written().iter().filter(|cell| !cell.is_empty()).take(MOST_CELLS_TOLD).collect();
    let error = TableError::new(header.number, Fault::NoNameColumn);
    let shown = (header.to_text().0, 0..0);
    TableError { line: header.line, shown, ..error.with(|problem| problem.help(Advice::HeaderReads(quoted(&cells)))) }
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

/// A column of dates: the first one that needs the order of day and month known waits for all that may show it, as what
/// shows the other order says that either may be meant where nothing shows which.
struct DateColumn {
    at: usize,
    /// What is shown, once it is needed.
    order: Option<ShownOrder>,
    /// Rows that were read for it.
    waiting: VecDeque<Result<Row, TableError>>,
    /// The table from its beginning, where it can be read twice.
    again: Option<Box<dyn FnOnce() -> Option<Table> + Send>>,
}

/// What the dates of a column show of their order.
#[derive(Clone, Copy, Default)]
struct ShownOrder {
    first: Option<DateOrder>,
    has_both: bool,
}

impl DateColumn {
    fn new(at: usize) -> DateColumn {
        DateColumn { at, order: None, waiting: VecDeque::new(), again: None }
    }

    /// The next row, with the order of its date.
    fn next(&mut self, rows: &mut Rows) -> Option<Result<Row, TableError>> {
        let mut next = self.waiting.pop_front().or_else(|| rows.next())?;
        if self.order.is_none() && self.cell(&next).is_some_and(dates::is_open) {
            self.order = Some(match self.again.take().and_then(|again| again()) {
                Some(table) => self.shown(table.rows),
                None => {
                    self.waiting.extend(rows);
                    self.shown(std::iter::once(&next).chain(&self.waiting))
                }
            });
        }
        let ShownOrder { first, has_both } = self.order.unwrap_or_default();
        let is_told = !has_both || self.cell(&next).and_then(dates::shown).is_some();
        if let Ok(row) = &mut next {
            row.dates = if is_told { first.or(row.dates) } else { None };
        }
        Some(next)
    }

    fn cell<'r>(&self, row: &'r Result<Row, TableError>) -> Option<&'r str> {
        row.as_ref().ok()?.cells.get(self.at)
    }

    fn shown(&self, rows: impl Iterator<Item = impl Borrow<Result<Row, TableError>>>) -> ShownOrder {
        let mut shown = rows.filter_map(|row| dates::shown(self.cell(row.borrow())?));
        let first = shown.next();
        ShownOrder { first, has_both: shown.any(|other| Some(other) != first) }
    }
}

/// What stands between cells, the most usual one first.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// The separator with which a column of names appears in the first row, and of several that with most columns.
fn separator(sample: &[u8]) -> u8 {
    let rows = SEPARATORS.map(|separator| (separator, first_row(sample, separator)));
    let named = rows.iter().any(|(_, row)| has_names(row));
    let fitting = rows.iter().filter(|(_, row)| !named || has_names(row));
    fitting.rev().max_by_key(|(_, row)| row.len()).map_or(b',', |(separator, _)| *separator)
}

fn first_row(sample: &[u8], separator: u8) -> StringRecord {
    let mut csv = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(sample);
    let mut record = ByteRecord::new();
    // What cannot be read is told when it is read for good.
    let _ = csv.read_byte_record(&mut record);
    encoding::cells(record, &mut Encoding::Ascii).unwrap_or_default()
}

/// The separator that a line of its own tells spreadsheets, such as `sep=;`, with the length of that line.
fn told_separator(sample: &[u8]) -> Option<(u8, usize)> {
    let mark = if sample.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let (separator, rest) = sample[mark..].strip_prefix(b"sep=")?.split_first()?;
    let end = [&b"\r\n"[..], b"\n"].into_iter().find(|end| rest.starts_with(end))?;
    SEPARATORS.contains(separator).then_some((*separator, mark + b"sep=;".len() + end.len()))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    /// What is held would be as long as the table: of one that can be read twice, no row is.
    #[test]
    fn dates_that_need_their_order_hold_no_rows_where_a_table_can_be_read_twice() {
        let rows = |taken: Arc<AtomicUsize>| {
            let dates = ["03/04/2026"; 1000].into_iter().chain(["21/11/2026"]);
            let rows = std::iter::once(("name", "date")).chain(dates.map(|date| ("X", date)));
            rows.map(move |cells| {
                taken.fetch_add(1, Ordering::Relaxed);
                Ok(Row { cells: StringRecord::from(vec![cells.0, cells.1]), ..Row::default() })
            })
        };
        for is_readable_twice in [true, false] {
            let taken = Arc::new(AtomicUsize::new(0));
            let mut table = Table::new(rows(Arc::clone(&taken)), None).unwrap();
            if is_readable_twice {
                table = table.read_twice(move || Table::new(rows(Arc::default()), None).ok());
            }
            assert_eq!(table.next().unwrap().unwrap().dates, Some(DateOrder::DayFirst));
            assert_eq!(taken.load(Ordering::Relaxed) < 5, is_readable_twice);
            assert_eq!(table.count(), 1000);
        }
    }

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
    fn letters_as_windows_writes_them_are_read_and_told() {
        let bytes: &'static [u8] = b"name;a\nCh\xe2teau d\x92Or;1\nx;2\n";
        let mut table = Table::csv(bytes).unwrap();
        let names: Vec<String> = table.by_ref().map(|row| row.unwrap().cells[0].to_owned()).collect();
        assert_eq!(names, ["Château d’Or", "x"]);
        assert!(table.is_windows_1252());
    }

    #[test]
    fn letters_in_two_encodings_are_refused() {
        for bytes in [
            &b"name,a\nCh\xe2teau,1\n\xc3\xa9,2\n"[..],
            b"name,a\n\xc3\xa9,2\nCh\xe2teau,1\n",
            b"name,a\nx,1\nCh\x82,1\n",
        ] {
            let found: Vec<_> = Table::csv(bytes).unwrap().collect();
            assert!(found[0].is_ok());
            assert_eq!(found[1].as_ref().unwrap_err().problem.fault, Fault::RowNotText);
        }
    }

    #[test]
    fn utf_16_is_read_either_way() {
        let text = "\u{feff}Nom\tdate\nÉvron 𐐨\t2026\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            let table = Table::csv(io::Cursor::new(bytes)).unwrap();
            assert_eq!(&table.header.cells, &vec!["Nom", "date"]);
            assert_eq!(table.map(|row| row.unwrap().cells[0].to_owned()).collect::<Vec<_>>(), ["Évron 𐐨"]);
        }
    }

    #[test]
    fn the_separator_is_the_one_with_a_column_of_names() {
        for (text, header) in [
            ("name;population;Remarques, précisions, liens, avis\nA;1;\n", 3),
            ("name\tpopulation\nA\t1\n", 2),
            ("sep=;\r\nname;a, b\r\nA;1\r\n", 2),
            ("\u{feff}sep=\t\nname\ta;b\nA\t1\n", 2),
            ("name\nA\n", 1),
        ] {
            let table = Table::csv(text.as_bytes()).unwrap();
            assert_eq!(table.header.cells.len(), header, "{text}");
            assert_eq!(table.header.line, if text.contains("sep=") { 2 } else { 1 }, "{text}");
            assert_eq!(table.map(|row| row.unwrap().number).collect::<Vec<_>>(), [2]);
        }
    }
}
