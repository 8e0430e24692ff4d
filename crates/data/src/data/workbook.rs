//! Tables as workbooks: a header that stays in view, a filter on each column, real dates.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::table::DataCell;
use crate::text::printable;

/// Why there is no workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookError {
    /// The system's folder of temporary files, where rows wait, takes no more.
    NoRoom,
    /// A spreadsheet cannot hold it, for this reason.
    Unfit(String),
}

/// What the writer of workbooks makes. It panics where a temporary file cannot be written.
fn made<T>(make: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, BookError> {
    match catch_unwind(AssertUnwindSafe(make)) {
        Ok(Ok(made)) => Ok(made),
        Err(_) | Ok(Err(XlsxError::TempFileError(..) | XlsxError::IoError(_))) => Err(BookError::NoRoom),
        Ok(Err(error)) => Err(BookError::Unfit(error.to_string())),
    }
}

/// A workbook without sheets.
pub(super) fn new_book(title: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // The clock's time would make each file another.
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(printable(title)).set_creation_datetime(&created));
    Ok(book)
}

/// Sheets of texts as a workbook, each with its name and rows, the first of which is the header; as the bytes of its
/// file.
///
/// # Errors
/// When a spreadsheet cannot hold it.
pub(super) fn sheets(title: &str, sheets: &[(&str, Vec<Vec<String>>)]) -> Result<Vec<u8>, String> {
    let write = || {
        let mut book = new_book(title)?;
        let header = Format::new().set_bold();
        for (name, rows) in sheets {
            let sheet = book.add_worksheet().set_name(*name)?.set_freeze_panes(1, 0)?;
            for (at, row) in (0..).zip(rows) {
                for (column, text) in (0..).zip(row).filter(|(_, text)| !text.is_empty()) {
                    match at {
                        0 => sheet.write_string_with_format(at, column, text, &header)?,
                        _ => sheet.write_string(at, column, text)?,
                    };
                }
            }
        }
        book.save_to_buffer()
    };
    write().map_err(|error: XlsxError| error.to_string())
}

/// A table as a workbook, row by row. Rows that are written leave the memory.
pub struct ResultBook {
    book: Workbook,
    sheet: Worksheet,
    columns: u16,
    rows: u32,
    date: Format,
}

impl ResultBook {
    /// A workbook with its title, and its only sheet with the name and the columns of the table: their
    /// names, and how many letters wide they are.
    ///
    /// # Errors
    /// When a spreadsheet cannot hold it, or there is no room.
    pub fn new<S: AsRef<str>>(title: &str, name: &str, columns: &[(S, u16)]) -> Result<ResultBook, BookError> {
        made(|| {
            let mut book = new_book(title)?;
            let mut sheet = book.new_worksheet_with_constant_memory()?;
            sheet.set_name(name)?.set_freeze_panes(1, 1)?;
            let header = Format::new().set_bold();
            let mut count = 0;
            for (name, width) in columns {
                sheet.set_column_width(count, *width)?;
                sheet.write_string_with_format(0, count, printable(name.as_ref()), &header)?;
                count += 1;
            }
            Ok(ResultBook { book, sheet, columns: count, rows: 1, date: Format::new().set_num_format("yyyy-mm-dd") })
        })
    }

    /// Adds a row. Texts stay texts, whatever they begin with.
    ///
    /// # Errors
    /// When a spreadsheet cannot hold it, or there is no room.
    pub fn add(&mut self, cells: &[DataCell]) -> Result<(), BookError> {
        for (at, cell) in (0..).zip(cells) {
            let (sheet, row) = (&mut self.sheet, self.rows);
            made(|| match cell {
                DataCell::Text(text) if text.is_empty() => Ok(sheet),
                DataCell::Text(text) => sheet.write_string(row, at, printable(text)),
                DataCell::Number(Some(number)) => sheet.write_number(row, at, *number),
                DataCell::Truth(truth) => sheet.write_boolean(row, at, *truth),
                // Days of spreadsheets begin with 1900.
                DataCell::Date(Some(date)) if date.year() < 1900 => sheet.write_string(row, at, date.to_string()),
                DataCell::Date(Some(date)) => sheet.write_datetime_with_format(row, at, *date, &self.date),
                DataCell::Number(None) | DataCell::Date(None) => Ok(sheet),
            })?;
        }
        self.rows += 1;
        Ok(())
    }

    /// The bytes of the file: the same for the same rows.
    ///
    /// # Errors
    /// When the system cannot give back what was written.
    pub fn finish(mut self) -> Result<Vec<u8>, BookError> {
        made(|| {
            self.sheet.autofilter(0, 0, self.rows - 1, self.columns.saturating_sub(1))?;
            self.book.push_worksheet(self.sheet);
            self.book.save_to_buffer()
        })
    }
}
