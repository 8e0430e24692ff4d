//! The cells of XLSX workbooks.

use std::borrow::Cow;
use std::collections::HashSet;
use std::io::{self, BufReader, Read, Seek};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use quick_xml::events::Event;
use quick_xml::reader::Reader as XmlReader;
use zip::ZipArchive;

use super::MAX_FILE_BYTES;
use super::cells::{Rows, SheetBook, SheetCell, SheetHead, damaged, percent, shown};
use super::row::{MAX_ROW_BYTES, Row, TableError, letters};
use crate::rule::Fault;

/// The most cells that are shown in percent: more than any table of answers has, and an end for what is none.
const MOST_PERCENTS: usize = 1_000_000;

/// How much of a workbook's list of sheets is looked at.
const MAX_LIST_BYTES: u64 = 1024 * 1024;

/// How much of a workbook's styles is read: a style is a hundred times as large in memory.
const MAX_STYLES_BYTES: u64 = 4 * 1024 * 1024;

/// So many sheets are looked into for the one with the table.
const MOST_SHEETS: usize = 100;

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

/// Refuses what unpacks to more than a machine holds, before anything else reads it: the parts that are kept whole have a
/// bound, and so does each cell of a sheet, which is read as it comes. Sizes are counted: what an archive says of them may
/// be wrong.
pub(super) fn bounded<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<(), TableError> {
    // Where the list of sheets is said to lie among them, none is known to be one.
    let roots = archive.by_name("_rels/.rels").ok().map(|roots| {
        let mut text = String::new();
        roots.take(MAX_LIST_BYTES).read_to_string(&mut text).map(|_| text.to_lowercase())
    });
    let is_elsewhere = |roots: String| !roots.contains("worksheets") && !roots.contains("&#");
    let has_sheets = roots.is_none_or(|roots| roots.is_ok_and(is_elsewhere));
    for at in 0..archive.len() {
        // What cannot be opened is told where it is read for good.
        let Ok(part) = archive.by_index(at) else { continue };
        let Ok(name) = part.name().map(Cow::into_owned) else { continue };
        // As whoever reads them looks for parts.
        let key = name.to_lowercase().replace('\\', "/");
        let is_sheet = has_sheets && is_sheet(&key);
        let most = if key.ends_with("styles.xml") { MAX_STYLES_BYTES } else { MAX_FILE_BYTES };
        // One that is said to be large need not be unpacked to count it.
        if is_sheet && part.size() > most {
            bounded_cells(part)?;
            continue;
        }
        let size = io::copy(&mut part.take(most + 1), &mut io::sink()).unwrap_or(0);
        if size <= most {
            continue;
        }
        match archive.by_index(at) {
            Ok(sheet) if is_sheet => bounded_cells(sheet)?,
            _ => {
                let most = usize::try_from(most / (1024 * 1024)).unwrap_or(usize::MAX);
                return Err(TableError::new(1, Fault::WorkbookPart(name, most)));
            }
        }
    }
    Ok(())
}

/// Whether a part is a sheet by its name. Others that lie beside sheets are kept whole by whoever reads them.
fn is_sheet(part: &str) -> bool {
    let name = part.rsplit_once("/worksheets/sheet").and_then(|(_, name)| name.strip_suffix(".xml"));
    name.is_some_and(|name| !name.contains('/'))
}

/// Refuses a sheet with a cell that is larger than a row may be.
fn bounded_cells(sheet: impl Read) -> Result<(), TableError> {
    let most = MAX_ROW_BYTES as u64;
    let mut xml = XmlReader::from_reader(BufReader::new(sheet.take(most)));
    // Names of open elements would be kept, however many there are.
    xml.config_mut().check_end_names = false;
    let (mut buffer, mut rows, mut begin) = (Vec::new(), 0, 0);
    loop {
        buffer.clear();
        let event = xml.read_event_into(&mut buffer);
        let is_over = xml.buffer_position() - begin > most;
        match event {
            _ if is_over => return Err(TableError::new(rows.max(1), Fault::RowTooLong(MAX_ROW_BYTES / 1024))),
            Ok(Event::Start(tag) | Event::Empty(tag)) if matches!(tag.local_name().as_ref(), "c" | "row") => {
                rows += usize::from(tag.local_name().as_ref() == "row");
                begin = xml.buffer_position();
            }
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
        xml.get_mut().get_mut().set_limit(most + 1);
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
            for sheet in sheets.iter_mut().take(MOST_SHEETS) {
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
        let mut last = (1, 0);
        loop {
            let cell = cells.next_cell_with_formula_metadata().map_err(|error| match error {
                // Which cell holds it is not told.
                XlsxError::CellError(text) => {
                    let (number, column) = last;
                    TableError::new(rows.number(), Fault::ErrorAfter(text, format!("{}{number}", letters(column))))
                }
                _ => damaged(rows.number()),
            })?;
            let Some(cell) = cell else { break };
            let (number, column) = (cell.pos.0 as usize + 1, cell.pos.1 as usize);
            if number != rows.number() && !rows.begin(number) {
                return Ok(());
            }
            last = (number, column);
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
fn read<'a>(value: &'a DataRef<'_>) -> Option<SheetCell<'a>> {
    let text = match value {
        DataRef::String(text) | DataRef::DurationIso(text) => Cow::Borrowed(text.as_str()),
        DataRef::SharedString(text) => Cow::Borrowed(*text),
        DataRef::Int(number) => return Some(SheetCell::Number(number.to_string())),
        DataRef::Float(number) => return Some(SheetCell::Number(shown(*number))),
        DataRef::Bool(truth) => truth.to_string().into(),
        DataRef::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}").into()
        }
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().into(),
        DataRef::Error(error) => return Some(SheetCell::Error(error.to_string())),
        DataRef::Empty => Cow::Borrowed(""),
    };
    (!text.is_empty()).then_some(SheetCell::Text(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(part: &str, content: &[u8]) -> ZipArchive<Cursor<Vec<u8>>> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer
            .start_file(part, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored))
            .unwrap();
        writer.write_all(content).unwrap();
        ZipArchive::new(writer.finish().unwrap()).unwrap()
    }

    #[test]
    fn what_lies_beside_sheets_is_none() {
        for (part, expected) in [
            ("xl/worksheets/sheet1.xml", true),
            ("xl/worksheets/sharedstrings.xml", false),
            ("xl/worksheets/_rels/sheet1.xml.rels", false),
            ("xl/worksheets/sheets/styles.xml", false),
            ("xl/sheet1.xml", false),
        ] {
            assert_eq!(is_sheet(part), expected, "{part}");
        }
    }

    #[test]
    fn parts_and_cells_have_bounds() {
        let most = usize::try_from(MAX_STYLES_BYTES).unwrap();
        let mut styles = archive("xl/styles.xml", &vec![b' '; most + 1]);
        let refused = bounded(&mut styles).unwrap_err().problem.fault;
        assert_eq!(refused, Fault::WorkbookPart("xl/styles.xml".to_owned(), 4));
        assert!(bounded(&mut archive("xl/styles.xml", &vec![b' '; most])).is_ok());
        assert!(bounded(&mut archive("xl\\Styles.XML", &vec![b' '; most + 1])).is_err());
        // A sheet may be larger than that, but not a cell of it.
        let sheet = |cell: usize| format!("<sheetData><row><c><v>{}</v></c></row>", "1".repeat(cell));
        assert!(bounded_cells(sheet(1000).repeat(2000).as_bytes()).is_ok());
        let refused = bounded_cells((sheet(5) + &sheet(MAX_ROW_BYTES)).as_bytes()).unwrap_err();
        assert_eq!((refused.row, refused.problem.fault), (2, Fault::RowTooLong(1024)));
    }
}
