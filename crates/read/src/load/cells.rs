//! Rows of workbooks as tables have them, put together from cells.

use std::borrow::Cow;

use csv::StringRecord;

use super::row::{MAX_ROW_BYTES, Row, TableError};
use crate::rule::Fault;

/// The columns a spreadsheet can have.
const MAX_COLUMNS: usize = 16_384;

/// A file of sheets, in one of the formats of spreadsheet programs.
pub(super) trait SheetBook {
    /// Its sheets that hold cells, in their order: not charts.
    fn sheets(&mut self) -> Result<Vec<SheetHead>, TableError>;

    /// Gives every row of a sheet that holds something, as long as more are wanted.
    fn rows(&mut self, sheet: &str, give: &mut dyn FnMut(Row) -> bool) -> Result<(), TableError>;
}

/// What is known of a sheet before it is read.
pub(super) struct SheetHead {
    pub name: String,
    pub is_shown: bool,
    /// Its first row that holds something; not looked for in the only sheet of a workbook.
    pub first: Option<Row>,
}

/// What a cell holds, as it would stand in a CSV table.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum SheetCell<'a> {
    Text(Cow<'a, str>),
    Number(String),
    /// The error of a formula.
    Error(String),
    /// A formula without a result.
    Unfinished,
}

/// The rows of a sheet, put together from its cells.
pub(super) struct Rows<'g> {
    give: &'g mut dyn FnMut(Row) -> bool,
    row: Row,
    bytes: usize,
    /// As many as the first row has.
    columns: Option<usize>,
}

impl<'g> Rows<'g> {
    pub fn new(give: &'g mut dyn FnMut(Row) -> bool) -> Rows<'g> {
        Rows { give, row: Row { number: 1, line: 1, ..Row::default() }, bytes: 0, columns: None }
    }

    /// The number of the row that is put together.
    pub fn number(&self) -> usize {
        self.row.number
    }

    /// Begins a row with its number, from 1, and gives the one before it; whether more are wanted.
    pub fn begin(&mut self, number: usize) -> bool {
        // Rows are mostly of a size.
        let cells = StringRecord::with_capacity(self.row.cells.as_slice().len(), self.row.cells.len());
        let mut row = std::mem::replace(&mut self.row, Row { number, line: number, cells, ..Row::default() });
        self.bytes = 0;
        if row.cells.is_empty() {
            return true;
        }
        // A workbook leaves out empty cells at the end of a row.
        let columns = *self.columns.get_or_insert(row.cells.len());
        fill(&mut row.cells, columns);
        (self.give)(row)
    }

    /// Adds a cell to the row, in a column from 0.
    pub fn put(&mut self, column: usize, cell: SheetCell<'_>) -> Result<(), TableError> {
        let number = self.row.number;
        if column >= MAX_COLUMNS {
            return Err(damaged(number));
        }
        let text = match cell {
            SheetCell::Text(text) => text,
            SheetCell::Number(text) => {
                if self.columns.is_none() {
                    self.row.numbers.push(column);
                }
                text.into()
            }
            SheetCell::Error(text) => {
                self.row.errors.push(column);
                text.into()
            }
            SheetCell::Unfinished => {
                self.row.formulas.push(column);
                Cow::Borrowed("")
            }
        };
        self.bytes += text.len();
        if self.bytes > MAX_ROW_BYTES {
            return Err(TableError::new(number, Fault::RowTooLong(MAX_ROW_BYTES / 1024)));
        }
        let cells = &mut self.row.cells;
        if column < cells.len() {
            // Cells come in the order of their columns, but for files that hardly any program writes.
            *cells = cells.iter().enumerate().map(|(at, cell)| if at == column { &text } else { cell }).collect();
        } else {
            fill(cells, column);
            cells.push_field(&text);
        }
        Ok(())
    }
}

/// Adds empty cells until there are so many.
fn fill(cells: &mut StringRecord, columns: usize) {
    for _ in cells.len()..columns {
        cells.push_field("");
    }
}

/// That a workbook cannot be read from a row on.
pub(super) fn damaged(row: usize) -> TableError {
    TableError::new(row, Fault::WorkbookDamaged)
}

/// A number as spreadsheets show it: of what they work out, 15 digits are right, so that `=100*0.29` is 29.
pub(super) fn shown(number: f64) -> String {
    // Whole ones are right as they are.
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return number.to_string();
    }
    format!("{number:.14e}").parse().unwrap_or(number).to_string()
}

/// A number that is shown in percent.
pub(super) fn percent(number: f64) -> String {
    format!("{}%", shown(number * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_in_their_columns_in_whatever_order_they_come() {
        let mut found = Vec::new();
        let mut give = |row: Row| {
            found.push((row.number, row.cells.iter().map(str::to_owned).collect::<Vec<_>>()));
            true
        };
        let mut rows = Rows::new(&mut give);
        for (number, cells) in [(1, &[(0, "a"), (2, "c")][..]), (2, &[(1, "b"), (0, "a"), (1, "d")]), (4, &[])] {
            rows.begin(number);
            for (column, text) in cells {
                rows.put(*column, SheetCell::Text(Cow::Borrowed(text))).unwrap();
            }
        }
        rows.begin(5);
        let expected = [(1, vec!["a", "", "c"]), (2, vec!["a", "d", ""])];
        assert_eq!(found, expected.map(|(number, cells)| (number, cells.into_iter().map(str::to_owned).collect())));
    }

    #[test]
    fn numbers_are_as_spreadsheets_show_them() {
        let found = [100.0 * 0.29, 0.1 + 0.2, 1_234_567.0, 0.65, -2.5e-7, 1e15].map(shown);
        assert_eq!(found, ["29", "0.3", "1234567", "0.65", "-0.00000025", "1000000000000000"]);
        assert_eq!(percent(0.29), "29%");
    }
}
