//! Tables of answers as XLSX workbooks: a row for each municipality, read one by one.

use std::io::{BufReader, Read, Seek};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::mapping::Mapping;
use super::table::{Row, Table, TableError, has_names, letters, no_names};
use super::{MAX_FILE_BYTES, ReadError};
use crate::rule::{Advice, Fault, Phrase};
use crate::text::near::{nearest, quoted};

/// How far the reader may run ahead, in rows.
const AHEAD: usize = 256;

/// The columns a spreadsheet can have.
const MAX_COLUMNS: usize = 16_384;

/// What the reader says.
enum Message {
    Row(Result<Row, TableError>),
    /// The sheet was read to its end; a reader that falls silent without it has failed.
    End,
}

impl Table {
    /// Opens a sheet of an XLSX workbook: the one of this name, else the first one that is shown.
    ///
    /// A thread of its own reads it, because a reader of cells borrows its workbook.
    ///
    /// # Errors
    /// When it is no workbook, has no such sheet, or its header cannot be read.
    pub fn xlsx(
        file: impl Read + Seek + Send + 'static,
        sheet: Option<&str>,
        mapping: Option<Arc<Mapping>>,
    ) -> Result<Table, TableError> {
        let sheet = sheet.map(str::to_owned);
        let is_mapped = mapping.is_some();
        let (sender, receiver) = sync_channel(AHEAD);
        let read = move || {
            let last = match read(BufReader::new(file), sheet.as_deref(), is_mapped, &sender) {
                Ok(()) => Message::End,
                Err(error) => Message::Row(Err(error)),
            };
            // Nobody listens any more: nothing is lost.
            let _ = sender.send(last);
        };
        thread::Builder::new().spawn(read).map_err(|_| damaged(1))?;
        Table::new(Rows { receiver, last: 0, ended: false }, mapping)
    }

    /// The names of a workbook's sheets; none where it cannot be read.
    #[must_use]
    pub fn sheets(file: impl Read + Seek) -> Vec<String> {
        Xlsx::new(BufReader::new(file)).map_or_else(|_| Vec::new(), |workbook| workbook.sheet_names())
    }
}

struct Rows {
    receiver: Receiver<Message>,
    /// The number of the last row.
    last: usize,
    ended: bool,
}

impl Iterator for Rows {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.receiver.recv() {
            Ok(Message::Row(row)) => {
                self.ended = row.is_err();
                self.last = row.as_ref().map_or(self.last, |row| row.number);
                Some(row)
            }
            Ok(Message::End) => {
                self.ended = true;
                None
            }
            Err(_) => {
                self.ended = true;
                Some(Err(damaged(self.last + 1)))
            }
        }
    }
}

fn damaged(row: usize) -> TableError {
    TableError::new(row, Fault::WorkbookDamaged)
}

/// Sends every row that holds something.
fn read(
    file: impl Read + Seek,
    sheet: Option<&str>,
    is_mapped: bool,
    sender: &SyncSender<Message>,
) -> Result<(), TableError> {
    let mut book = open(file)?;
    let name = sheet_name(&book, sheet)?;
    // A mapping may name the column of names.
    if sheet.is_none() && !is_mapped {
        other_sheets(&mut book, &name)?;
    }
    rows(&mut book, &name, &mut |row| sender.send(Message::Row(Ok(row))).is_ok())
}

/// The sheets of a workbook that are shown, with their rows.
pub(super) fn sheets(file: impl Read + Seek) -> Result<Vec<(String, Vec<Row>)>, TableError> {
    let mut book = open(file)?;
    let shown = tables(&book).filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = shown.map(|sheet| sheet.name.clone()).collect();
    let mut sheets = Vec::new();
    let mut left = usize::try_from(MAX_FILE_BYTES).unwrap_or(usize::MAX);
    for name in names {
        let mut found = Vec::new();
        let mut is_too_large = false;
        rows(&mut book, &name, &mut |row| {
            let size = row.cells.as_slice().len() + row.cells.len();
            is_too_large = size > left;
            left = left.saturating_sub(size);
            found.push(row);
            !is_too_large
        })?;
        if is_too_large {
            return Err(TableError::new(1, Fault::Unreadable(Phrase::of(|lang| ReadError::TooLarge.reason(lang)))));
        }
        sheets.push((name, found));
    }
    Ok(sheets)
}

fn open<R: Read + Seek>(file: R) -> Result<Xlsx<R>, TableError> {
    Xlsx::new(file).map_err(|error| match error {
        XlsxError::Password => TableError::new(1, Fault::WorkbookLocked),
        _ => damaged(1),
    })
}

/// Where the first sheet has no column of names, such as one of instructions: says which sheets do.
fn other_sheets<R: Read + Seek>(book: &mut Xlsx<R>, name: &str) -> Result<(), TableError> {
    let Some(header) = first_row(book, name)?.filter(|row| !has_names(&row.cells)) else { return Ok(()) };
    let sheets: Vec<String> = tables(book).map(|sheet| sheet.name.clone()).collect();
    let mut found = Vec::new();
    for sheet in sheets {
        if first_row(book, &sheet)?.is_some_and(|row| has_names(&row.cells)) {
            found.push(sheet);
        }
    }
    if found.is_empty() {
        return Ok(());
    }
    Err(no_names(&header).with(|problem| problem.help(Advice::SheetsWithNames(quoted(&found)))))
}

fn first_row<R: Read + Seek>(book: &mut Xlsx<R>, sheet: &str) -> Result<Option<Row>, TableError> {
    let mut first = None;
    rows(book, sheet, &mut |row| {
        first = Some(row);
        false
    })?;
    Ok(first)
}

/// Gives every row of a sheet that holds something, as long as more are wanted.
fn rows<R: Read + Seek>(book: &mut Xlsx<R>, sheet: &str, give: &mut dyn FnMut(Row) -> bool) -> Result<(), TableError> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|_| damaged(1))?;
    let empty = |number| (Row { number, line: number, ..Row::default() }, Vec::new());
    let (mut row, mut texts): (Row, Vec<String>) = empty(1);
    let mut columns = None;
    let mut send = |row: Row, mut texts: Vec<String>| {
        if texts.is_empty() {
            return true;
        }
        // A workbook leaves out empty cells at the end of a row.
        let columns = *columns.get_or_insert(texts.len());
        if texts.len() < columns {
            texts.resize(columns, String::new());
        }
        give(Row { cells: texts.into(), ..row })
    };
    let mut last = "A1".to_owned();
    let mut is_first = true;
    loop {
        let cell = cells.next_cell_with_formula_metadata().map_err(|error| match error {
            // Which cell holds it is not told.
            XlsxError::CellError(text) => TableError::new(row.number, Fault::ErrorAfter(text, last.clone())),
            _ => damaged(row.number),
        })?;
        let Some(cell) = cell else { break };
        let (at, column) = (cell.pos.0 as usize + 1, cell.pos.1 as usize);
        if column >= MAX_COLUMNS {
            return Err(damaged(at));
        }
        if at != row.number {
            is_first &= texts.is_empty();
            let (next, none) = empty(at);
            if !send(std::mem::replace(&mut row, next), std::mem::replace(&mut texts, none)) {
                return Ok(());
            }
        }
        last = format!("{}{at}", letters(column));
        let text = text(&cell.value);
        // Libraries write formulas that no spreadsheet has worked out yet. An empty text is a result.
        let unfinished = cell.formula.is_some() && matches!(cell.value, DataRef::Empty);
        if text.is_empty() && !unfinished {
            continue;
        }
        if texts.len() <= column {
            texts.resize(column + 1, String::new());
        }
        texts[column] = text;
        if unfinished {
            row.formulas.push(column);
        }
        match cell.value {
            DataRef::Error(_) => row.errors.push(column),
            DataRef::Float(_) | DataRef::Int(_) if is_first => row.numbers.push(column),
            _ => {}
        }
    }
    send(row, texts);
    Ok(())
}

/// The sheets that hold cells: not charts.
fn tables<R: Read + Seek>(book: &Xlsx<R>) -> impl Iterator<Item = &calamine::Sheet> {
    book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet)
}

fn sheet_name<R: Read + Seek>(book: &Xlsx<R>, wanted: Option<&str>) -> Result<String, TableError> {
    let found = match wanted {
        Some(name) => tables(book).find(|sheet| sheet.name == name),
        None => tables(book).find(|sheet| sheet.visible == SheetVisible::Visible),
    };
    let missing = || {
        let names: Vec<&str> = tables(book).map(|sheet| sheet.name.as_str()).collect();
        let help = match wanted.and_then(|wanted| nearest(wanted, names.iter().copied())) {
            Some(near) => Advice::DidYouMean(near.to_owned()),
            None => Advice::Sheets(quoted(&names)),
        };
        let fault = Fault::NoSheet(wanted.unwrap_or_default().to_owned());
        TableError::new(1, fault).with(|problem| problem.help(help))
    };
    found.map(|sheet| sheet.name.clone()).ok_or_else(missing)
}

/// A cell as it would stand in a CSV table.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => shown(*number),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A number as spreadsheets show it: of what they work out, 15 digits are right, so that `=100*0.29` is 29.
fn shown(number: f64) -> String {
    format!("{number:.14e}").parse().unwrap_or(number).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn numbers_are_as_spreadsheets_show_them() {
        let found = [100.0 * 0.29, 0.1 + 0.2, 1_234_567.0, 0.65, -2.5e-7, 1e15].map(shown);
        assert_eq!(found, ["29", "0.3", "1234567", "0.65", "-0.00000025", "1000000000000000"]);
    }

    #[test]
    fn what_is_no_workbook_says_so() {
        for bytes in [&b""[..], b"name,a\nx,1\n", b"PK\x03\x04 and nothing more"] {
            let error = Table::xlsx(Cursor::new(bytes), None, None).err().unwrap();
            assert_eq!(error.problem.fault, Fault::WorkbookDamaged);
        }
    }
}
