//! Tables of answers in workbooks, XLSX or ODS: a row for each municipality, read one by one.

use std::io::{BufReader, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use zip::ZipArchive;

use super::cells::{SheetBook, SheetHead, damaged};
use super::mapping::Mapping;
use super::ods::Ods;
use super::table::{Row, Table, TableError, has_names, no_names};
use super::{MAX_FILE_BYTES, ReadError, xlsx};
use crate::rule::{Advice, Fault, Phrase};
use crate::text::near::{nearest, quoted};

/// How many rows the reader sends at once: to wake whoever waits for them takes as long as reading some.
const TOGETHER: usize = 32;

/// How far the reader may run ahead, in so many rows.
const AHEAD: usize = 8;

impl Table {
    /// Opens a sheet of a workbook: the one of this name, else the first one that is shown.
    ///
    /// A thread of its own reads it, because a reader of cells borrows its workbook.
    ///
    /// # Errors
    /// When it is no workbook, has no such sheet, or its header cannot be read.
    pub fn workbook(
        file: impl Read + Seek + Send + 'static,
        sheet: Option<&str>,
        mapping: Option<Arc<Mapping>>,
    ) -> Result<Table, TableError> {
        let sheet = sheet.map(str::to_owned);
        let names = mapping.clone();
        let (sender, receiver) = sync_channel(AHEAD);
        let read = move || {
            let end = read(BufReader::new(file), sheet.as_deref(), names.as_deref(), &sender);
            // Nobody listens any more: nothing is lost.
            let _ = sender.send(Message::End(end));
        };
        thread::Builder::new().spawn(read).map_err(|_| damaged(1))?;
        Table::new(Received { receiver, rows: Vec::new().into_iter(), last: 0, ended: false }, mapping)
    }

    /// The names of a workbook's sheets; none where it cannot be read.
    #[must_use]
    pub fn sheets(file: impl Read + Seek) -> Vec<String> {
        let heads = open(BufReader::new(file)).and_then(|mut book| book.sheets());
        heads.unwrap_or_default().into_iter().map(|sheet| sheet.name).collect()
    }
}

/// What the reader says.
enum Message {
    Rows(Vec<Row>),
    /// The sheet was read to its end, or as far as it can be; a reader that falls silent without it has failed.
    End(Result<(), TableError>),
}

/// The rows that the reader sends.
struct Received {
    receiver: Receiver<Message>,
    /// Those that came together.
    rows: std::vec::IntoIter<Row>,
    /// The number of the last row.
    last: usize,
    ended: bool,
}

impl Iterator for Received {
    type Item = Result<Row, TableError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            if let Some(row) = self.rows.next() {
                self.last = row.number;
                return Some(Ok(row));
            }
            match self.receiver.recv() {
                Ok(Message::Rows(rows)) => self.rows = rows.into_iter(),
                Ok(Message::End(end)) => {
                    self.ended = true;
                    return end.err().map(Err);
                }
                Err(_) => {
                    self.ended = true;
                    return Some(Err(damaged(self.last + 1)));
                }
            }
        }
        None
    }
}

/// Sends every row that holds something.
fn read(
    file: impl Read + Seek,
    sheet: Option<&str>,
    mapping: Option<&Mapping>,
    sender: &SyncSender<Message>,
) -> Result<(), TableError> {
    let mut book = open(file)?;
    let sheets = book.sheets()?;
    let name = match sheet {
        Some(name) => named(&sheets, name)?,
        None => first(&sheets, mapping)?,
    };
    let mut rows = Vec::new();
    let end = book.rows(&name, &mut |row| {
        rows.push(row);
        rows.len() < TOGETHER || sender.send(Message::Rows(std::mem::take(&mut rows))).is_ok()
    });
    let _ = sender.send(Message::Rows(rows));
    end
}

/// The sheets of a workbook that are shown, with their rows.
pub(super) fn sheets(file: impl Read + Seek) -> Result<Vec<(String, Vec<Row>)>, TableError> {
    let mut book = open(file)?;
    let mut sheets = Vec::new();
    let mut left = usize::try_from(MAX_FILE_BYTES).unwrap_or(usize::MAX);
    for SheetHead { name, .. } in book.sheets()?.into_iter().filter(|sheet| sheet.is_shown) {
        let mut found = Vec::new();
        let mut is_too_large = false;
        book.rows(&name, &mut |row| {
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

/// A workbook, by what its archive holds, whatever its name ends in.
fn open<'f>(mut file: impl Read + Seek + 'f) -> Result<Box<dyn SheetBook + 'f>, TableError> {
    let (is_ods, is_unfinished) = match ZipArchive::new(&mut file) {
        Ok(archive) if archive.index_for_name("content.xml").is_some() => (true, false),
        Ok(mut archive) => {
            xlsx::bounded(&mut archive)?;
            (false, xlsx::is_unfinished(&mut archive))
        }
        // Workbooks with a password are no archives.
        Err(_) => (false, false),
    };
    file.seek(SeekFrom::Start(0)).map_err(|_| damaged(1))?;
    if is_ods { Ok(Box::new(Ods::open(file)?)) } else { xlsx::open(file, is_unfinished) }
}

/// The sheet of a name.
fn named(sheets: &[SheetHead], name: &str) -> Result<String, TableError> {
    if sheets.iter().any(|sheet| sheet.name == name) {
        return Ok(name.to_owned());
    }
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => Advice::DidYouMean(near.to_owned()),
        None => Advice::Sheets(quoted(&names)),
    };
    Err(TableError::new(1, Fault::NoSheet(name.to_owned())).with(|problem| problem.help(help)))
}

/// The first sheet that is shown, unless the table is in another one, such as behind one of instructions, or may
/// be in several.
fn first(sheets: &[SheetHead], mapping: Option<&Mapping>) -> Result<String, TableError> {
    let Some(first) = sheets.iter().find(|sheet| sheet.is_shown) else {
        return named(sheets, "");
    };
    // A mapping may name the column of names.
    let has_names = |row: &Row| match mapping {
        Some(mapping) => has_names(&mapping.named(&row.cells).0),
        None => has_names(&row.cells),
    };
    let tables = |sheets: &mut dyn Iterator<Item = &SheetHead>| -> Vec<String> {
        sheets.filter(|sheet| sheet.first.as_ref().is_some_and(has_names)).map(|sheet| sheet.name.clone()).collect()
    };
    match &first.first {
        Some(row) if has_names(row) => {
            let shown = tables(&mut sheets.iter().filter(|sheet| sheet.is_shown));
            if shown.len() > 1 {
                return Err(TableError::new(row.number, Fault::SeveralTables(quoted(&shown))));
            }
        }
        Some(row) => {
            let others = tables(&mut sheets.iter());
            if !others.is_empty() {
                let help = Advice::SheetsWithNames(quoted(&others));
                return Err(no_names(row).with(|problem| problem.help(help)));
            }
        }
        None => {}
    }
    Ok(first.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn what_is_no_workbook_says_so() {
        for bytes in [&b""[..], b"name,a\nx,1\n", b"PK\x03\x04 and nothing more"] {
            let error = Table::workbook(Cursor::new(bytes), None, None).err().unwrap();
            assert_eq!(error.problem.fault, Fault::WorkbookDamaged);
        }
    }
}
