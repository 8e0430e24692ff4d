//! The cells of XLSX workbooks.

use std::collections::HashSet;
use std::io::{Read, Seek};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use zip::ZipArchive;

use super::cells::{Rows, SheetBook, SheetCell, SheetHead, damaged, percent, shown};
use super::row::{Row, TableError, letters};
use crate::rule::Fault;

/// The most cells that are shown in percent: more than any table of answers has, and an end for what is none.
const MOST_PERCENTS: usize = 1_000_000;

/// How much of a workbook's list of sheets is looked at.
const MAX_LIST_BYTES: u64 = 1024 * 1024;

struct XlsxBook<R: Read + Seek> {
    book: Xlsx<R>,
    /// Whether formulas that come to 0 may never have been worked out.
    is_unfinished: bool,
}

/// Opens a workbook.
pub(super) fn open<'f>(
    file: impl Read + Seek + 'f,
    is_unfinished: bool,
) -> Result<Box<dyn SheetBook + 'f>, TableError> {
    match Xlsx::new(file) {
        Ok(book) => Ok(Box::new(XlsxBook { book, is_unfinished })),
        Err(XlsxError::Password) => Err(TableError::new(1, Fault::WorkbookLocked)),
        Err(_) => Err(damaged(1)),
    }
}

/// Whether the program that wrote a workbook leaves its formulas to whoever opens it. Libraries that do write 0 for
/// each result.
pub(super) fn is_unfinished<R: Read + Seek>(archive: &mut ZipArchive<R>) -> bool {
    let mut list = String::new();
    let Ok(file) = archive.by_name("xl/workbook.xml") else { return false };
    let read = file.take(MAX_LIST_BYTES).read_to_string(&mut list);
    read.is_ok() && ["\"1\"", "\"true\""].iter().any(|truth| list.contains(&format!("fullCalcOnLoad={truth}")))
}

impl<R: Read + Seek> SheetBook for XlsxBook<R> {
    fn sheets(&mut self) -> Result<Vec<SheetHead>, TableError> {
        let sheets = self.book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let sheet = |name: &String, is_shown| SheetHead { name: name.clone(), is_shown, first: None };
        let mut sheets: Vec<SheetHead> =
            sheets.map(|found| sheet(&found.name, found.visible == SheetVisible::Visible)).collect();
        if sheets.len() > 1 {
            for sheet in &mut sheets {
                // What is wrong with a sheet is told where it is read for good.
                let _ = self.rows(&sheet.name, &mut |row| {
                    sheet.first = Some(row);
                    false
                });
            }
        }
        Ok(sheets)
    }

    fn rows(&mut self, sheet: &str, give: &mut dyn FnMut(Row) -> bool) -> Result<(), TableError> {
        let percents = self.percents(sheet)?;
        let mut cells = self.book.worksheet_cells_reader(sheet).map_err(|_| damaged(1))?;
        let mut rows = Rows::new(give);
        let mut last = "A1".to_owned();
        loop {
            let cell = cells.next_cell_with_formula_metadata().map_err(|error| match error {
                // Which cell holds it is not told.
                XlsxError::CellError(text) => TableError::new(rows.number(), Fault::ErrorAfter(text, last.clone())),
                _ => damaged(rows.number()),
            })?;
            let Some(cell) = cell else { break };
            let (number, column) = (cell.pos.0 as usize + 1, cell.pos.1 as usize);
            if number != rows.number() && !rows.begin(number) {
                return Ok(());
            }
            last = format!("{}{number}", letters(column));
            let is_unfinished = cell.formula.is_some()
                && match cell.value {
                    // An empty text is a result.
                    DataRef::Empty => true,
                    DataRef::Float(number) => number == 0.0 && self.is_unfinished,
                    DataRef::Int(number) => number == 0 && self.is_unfinished,
                    _ => false,
                };
            match cell.value {
                _ if is_unfinished => rows.put(column, SheetCell::Unfinished)?,
                DataRef::Float(number) if percents.contains(&cell.pos) => {
                    rows.put(column, SheetCell::Number(percent(number)))?;
                }
                value => {
                    if let Some(read) = read(&value) {
                        rows.put(column, read)?;
                    }
                }
            }
        }
        let end = rows.number() + 1;
        rows.begin(end);
        Ok(())
    }
}

impl<R: Read + Seek> XlsxBook<R> {
    /// The cells of a sheet that are shown in percent, by row and column from 0.
    fn percents(&mut self, sheet: &str) -> Result<HashSet<(u32, u32)>, TableError> {
        let mut cells = self.book.worksheet_cells_reader(sheet).map_err(|_| damaged(1))?;
        let mut found = HashSet::new();
        if cells.styles().iter().any(is_percent) {
            while let Some((row, column, style)) = cells.next_style_id().map_err(|_| damaged(1))? {
                if cells.styles().get(style).is_some_and(is_percent) {
                    found.insert((row, column));
                }
                if found.len() > MOST_PERCENTS {
                    return Err(damaged(row as usize + 1));
                }
            }
        }
        Ok(found)
    }
}

/// Whether a style shows hundredths: one that merely adds the mark has it in quotes, or after a backslash.
fn is_percent(style: &Style) -> bool {
    let Some(format) = &style.number_format else { return false };
    let unquoted: String = format.format_code.split('"').step_by(2).collect();
    unquoted.replace("\\%", "").contains('%')
}

/// What a cell holds; nothing where it is blank.
fn read(value: &DataRef<'_>) -> Option<SheetCell> {
    let text = match value {
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => return Some(SheetCell::Number(number.to_string())),
        DataRef::Float(number) => return Some(SheetCell::Number(shown(*number))),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        DataRef::Error(error) => return Some(SheetCell::Error(error.to_string())),
        DataRef::Empty => String::new(),
    };
    (!text.is_empty()).then_some(SheetCell::Text(text))
}
