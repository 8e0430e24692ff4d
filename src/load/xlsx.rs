//! Tables of answers as XLSX workbooks: a row for each municipality, read one by one.

use std::io::{BufReader, Read, Seek};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use calamine::{DataRef, Reader, SheetVisible, Xlsx};

use super::table::{Row, Table, TableError};
use crate::rule::{Advice, Fault};
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
    pub fn xlsx(file: impl Read + Seek + Send + 'static, sheet: Option<&str>) -> Result<Table, TableError> {
        let sheet = sheet.map(str::to_owned);
        let (sender, receiver) = sync_channel(AHEAD);
        let read = move || {
            let last = match read(BufReader::new(file), sheet.as_deref(), &sender) {
                Ok(()) => Message::End,
                Err(error) => Message::Row(Err(error)),
            };
            // Nobody listens any more: nothing is lost.
            let _ = sender.send(last);
        };
        thread::Builder::new().spawn(read).map_err(|_| damaged(1))?;
        Table::new(Rows { receiver, last: 0, ended: false })
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
fn read(file: impl Read + Seek, sheet: Option<&str>, sender: &SyncSender<Message>) -> Result<(), TableError> {
    let mut book = Xlsx::new(file).map_err(|_| damaged(1))?;
    let name = sheet_name(&book, sheet)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| damaged(1))?;
    let (mut number, mut row): (usize, Vec<String>) = (1, Vec::new());
    let mut formulas = Vec::new();
    let mut columns = None;
    let mut send = |number: usize, mut row: Vec<String>, formulas: Vec<usize>| {
        if row.is_empty() {
            return true;
        }
        // A workbook leaves out empty cells at the end of a row.
        let columns = *columns.get_or_insert(row.len());
        if row.len() < columns {
            row.resize(columns, String::new());
        }
        let row = Row { number, line: number, cells: row.into(), formulas, separator: None };
        sender.send(Message::Row(Ok(row))).is_ok()
    };
    loop {
        let cell = cells.next_cell_with_formula_metadata().map_err(|_| damaged(number))?;
        let Some(cell) = cell else { break };
        let (at, column) = (cell.pos.0 as usize + 1, cell.pos.1 as usize);
        if at != number {
            if !send(number, std::mem::take(&mut row), std::mem::take(&mut formulas)) {
                return Ok(());
            }
            number = at;
        }
        let text = text(&cell.value);
        // Libraries write formulas that no spreadsheet has worked out yet. An empty text is a result.
        let unfinished = cell.formula.is_some() && matches!(cell.value, DataRef::Empty);
        if text.is_empty() && !unfinished {
            continue;
        }
        if column >= MAX_COLUMNS {
            return Err(damaged(number));
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        row[column] = text;
        if unfinished {
            formulas.push(column);
        }
    }
    send(number, row, formulas);
    Ok(())
}

fn sheet_name<R: Read + Seek>(book: &Xlsx<R>, wanted: Option<&str>) -> Result<String, TableError> {
    let sheets = book.sheets_metadata();
    let found = match wanted {
        Some(name) => sheets.iter().find(|sheet| sheet.name == name),
        None => sheets.iter().find(|sheet| sheet.visible == SheetVisible::Visible),
    };
    let missing = || {
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
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
        DataRef::Float(number) => number.to_string(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn what_is_no_workbook_says_so() {
        for bytes in [&b""[..], b"name,a\nx,1\n", b"PK\x03\x04 and nothing more"] {
            let error = Table::xlsx(Cursor::new(bytes), None).err().unwrap();
            assert_eq!(error.problem.fault, Fault::WorkbookDamaged);
        }
    }
}
