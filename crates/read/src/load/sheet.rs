//! Sheets of any kind, as rows of texts: of a workbook all that are shown, of a CSV file its only one.

use std::io::{Read, Seek};

use super::table::{Row, Table, TableError};
use super::workbook;

/// A sheet with the rows that hold something.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// Its name; empty for a CSV file.
    pub name: String,
    /// Its rows, in order.
    pub rows: Vec<Row>,
}

/// The sheets of a workbook.
///
/// # Errors
/// When it is no workbook, or is too large.
pub fn workbook(file: impl Read + Seek) -> Result<Vec<Sheet>, TableError> {
    Ok(workbook::sheets(file)?.into_iter().map(|(name, rows)| Sheet { name, rows }).collect())
}

/// A CSV file: UTF-8, UTF-16 or Windows-1252, its cells apart by `,`, `;` or tabs.
///
/// # Errors
/// When a row cannot be read.
pub fn csv(reader: impl Read + Send + 'static) -> Result<Sheet, TableError> {
    let (rows, _) = Table::csv_rows(reader)?;
    let rows = rows.filter(|row| row.as_ref().map_or(true, |row| row.cells.iter().any(|cell| !cell.trim().is_empty())));
    Ok(Sheet { name: String::new(), rows: rows.collect::<Result<_, _>>()? })
}

impl Row {
    /// The text of a column, from 0; none where the cell is empty or not there.
    #[must_use]
    pub fn text(&self, column: usize) -> Option<&str> {
        self.cells.get(column).map(str::trim).filter(|text| !text.is_empty())
    }
}
