//! A table as it stands in its file, before anything is known of its columns.

use std::path::Path;

use super::content::ending;
use super::inputs::{Obstacle, fill_in, may_be_workbook, no_rows, no_workbook, unreadable};
use super::{Failure, documents, files};
use crate::load::sheet::{self, Sheet};
use crate::load::table::Row;
use crate::text::Lang;

/// The first row of a table, whatever it holds, and the rows below it.
///
/// # Errors
/// When there is no such table, or no such sheet.
pub fn read(path: &Path, name: Option<&str>, lang: Lang) -> Result<(Row, Vec<Row>), Failure> {
    if name.is_some() && !may_be_workbook(path) {
        return Err(no_workbook(lang));
    }
    let shown = path.display().to_string();
    let file = files::open(path, lang).map_err(|error| unreadable(&shown, &error, lang))?;
    let sheets = match ending(path).as_str() {
        "csv" | "tsv" => sheet::csv(file).map(|sheet| vec![sheet]),
        "xlsx" | "xlsm" | "ods" => sheet::workbook(file),
        _ => return Err(documents::unknown_ending_of(&shown, lang)),
    };
    let sheets = sheets.map_err(|error| Obstacle::Row { name: shown.clone(), error }.failure(lang))?;
    let wanted = |sheet: &Sheet| name.map_or(!sheet.rows.is_empty(), |name| sheet.name == name);
    let rows = sheets.into_iter().find(wanted).map(|sheet| sheet.rows).unwrap_or_default();
    let mut rows = rows.into_iter();
    let mut header = rows.next().ok_or_else(|| Failure::new(no_rows(lang, &shown)).help(fill_in(lang)))?;
    header.cells.trim();
    Ok((header, rows.collect()))
}
