//! The cells of ODS workbooks, which `LibreOffice` and others save.
//!
//! A few bytes say there that a cell or a row stands there a million times: what is given and kept has bounds.

use std::collections::HashSet;
use std::io::{BufReader, Read, Seek, Take};

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;
use zip::read::ZipFile;

use super::cells::{Rows, SheetBook, SheetCell, SheetHead, damaged, percent, shown};
use super::row::{MAX_ROW_BYTES, Row, TableError};
use crate::rule::Fault;

/// The rows a spreadsheet can have.
const MAX_ROWS: usize = 1_048_576;

/// The most cells that repeated rows come to: rows that are all alike are no municipalities.
const MOST_REPEATED: usize = 1_000_000;

/// How much of the list of a workbook's parts is looked at.
const MAX_LIST_BYTES: u64 = 1024 * 1024;

/// A workbook.
pub(super) struct Ods<R>(ZipArchive<R>);

impl<R: Read + Seek> Ods<R> {
    /// Opens a workbook.
    pub fn open(file: R) -> Result<Ods<R>, TableError> {
        let mut archive = ZipArchive::new(file).map_err(|_| damaged(1))?;
        let mut list = String::new();
        if let Ok(file) = archive.by_name("META-INF/manifest.xml") {
            file.take(MAX_LIST_BYTES).read_to_string(&mut list).map_err(|_| damaged(1))?;
        }
        if list.contains(":encryption-data") {
            return Err(TableError::new(1, Fault::WorkbookLocked));
        }
        Ok(Ods(archive))
    }

    fn content(&mut self) -> Result<OdsContent<'_, R>, TableError> {
        let file = self.0.by_name("content.xml").map_err(|_| damaged(1))?;
        let mut xml = Reader::from_reader(BufReader::new(file.take(0)));
        // Names of open elements would be kept, however many there are.
        xml.config_mut().check_end_names = false;
        Ok(OdsContent { xml, buffer: Vec::new() })
    }
}

impl<R: Read + Seek> SheetBook for Ods<R> {
    fn sheets(&mut self) -> Result<Vec<SheetHead>, TableError> {
        let mut content = self.content()?;
        let (mut sheets, mut hidden, mut style) = (Vec::new(), HashSet::new(), None);
        loop {
            match content.next()? {
                Event::Start(tag) if is(&tag, "style:style") => style = attribute(&tag, "style:name"),
                Event::Empty(tag) | Event::Start(tag)
                    if is(&tag, "style:table-properties")
                        && attribute(&tag, "table:display").as_deref() == Some("false") =>
                {
                    hidden.extend(style.take());
                }
                Event::Start(tag) if is(&tag, "table:table") => {
                    let name = attribute(&tag, "table:name").unwrap_or_default();
                    let is_shown = attribute(&tag, "table:style-name").is_none_or(|style| !hidden.contains(&style));
                    let mut first = None;
                    let ended = content.rows(&mut |row| {
                        first = Some(row);
                        false
                    })?;
                    if !ended {
                        content.skip("table:table")?;
                    }
                    sheets.push(SheetHead { name, is_shown, first });
                }
                Event::End(tag) if tag.name().as_ref() == "office:spreadsheet" => return Ok(sheets),
                _ => {}
            }
        }
    }

    fn rows(&mut self, sheet: &str, give: &mut dyn FnMut(Row) -> bool) -> Result<(), TableError> {
        let mut content = self.content()?;
        loop {
            if let Event::Start(tag) = content.next()?
                && is(&tag, "table:table")
            {
                if attribute(&tag, "table:name").as_deref() == Some(sheet) {
                    return content.rows(give).map(|_| ());
                }
                content.skip("table:table")?;
            }
        }
    }
}

/// The part of a workbook that holds its cells.
struct OdsContent<'a, R: Read + Seek> {
    xml: Reader<BufReader<Take<ZipFile<'a, R>>>>,
    buffer: Vec<u8>,
}

impl<R: Read + Seek> OdsContent<'_, R> {
    /// What comes next; no part of it can be larger than a row may be.
    fn next(&mut self) -> Result<Event<'static>, TableError> {
        self.buffer.clear();
        self.xml.get_mut().get_mut().set_limit(MAX_ROW_BYTES as u64);
        match self.xml.read_event_into(&mut self.buffer) {
            Ok(Event::Eof) | Err(_) => Err(damaged(1)),
            Ok(event) => Ok(event.into_owned()),
        }
    }

    /// Passes over the rest of an element, which may hold others of its name.
    fn skip(&mut self, name: &str) -> Result<(), TableError> {
        let mut depth = 1;
        while depth > 0 {
            match self.next()? {
                Event::Start(tag) if is(&tag, name) => depth += 1,
                Event::End(tag) if tag.name().as_ref() == name => depth -= 1,
                _ => {}
            }
        }
        Ok(())
    }

    /// Gives the rows of a sheet; whether it was read to its end.
    fn rows(&mut self, give: &mut dyn FnMut(Row) -> bool) -> Result<bool, TableError> {
        let mut rows = Rows::new(give);
        let (mut number, mut repeated) = (1, 0);
        loop {
            match self.next()? {
                Event::Start(tag) if is(&tag, "table:table-row") => {
                    let times = times(&tag, "table:number-rows-repeated");
                    let cells = self.cells(number)?;
                    // Empty rows fill a sheet to its end.
                    repeated += cells.len().saturating_mul(times - 1);
                    if repeated > MOST_REPEATED || number > MAX_ROWS {
                        return Err(damaged(number));
                    }
                    let given = if cells.is_empty() { 0 } else { times };
                    for at in (number..).take(given) {
                        if !rows.begin(at) {
                            return Ok(false);
                        }
                        for (column, cell) in &cells {
                            rows.put(*column, cell.clone())?;
                        }
                    }
                    number = number.saturating_add(times);
                }
                Event::Empty(tag) if is(&tag, "table:table-row") => {
                    number = number.saturating_add(times(&tag, "table:number-rows-repeated"));
                }
                Event::Start(tag) if ROW_GROUPS.contains(&tag.name().as_ref()) => {}
                Event::Start(tag) => self.skip(tag.name().as_ref())?,
                Event::End(tag) if tag.name().as_ref() == "table:table" => {
                    rows.begin(number);
                    return Ok(true);
                }
                _ => {}
            }
        }
    }

    /// The cells of a row that hold something, with their columns from 0.
    fn cells(&mut self, number: usize) -> Result<Vec<(usize, SheetCell<'static>)>, TableError> {
        let (mut column, mut bytes) = (0_usize, 0);
        let mut cells = Vec::new();
        loop {
            let (tag, text) = match self.next()? {
                Event::Start(tag) if is_cell(&tag) => {
                    let text = self.text(&tag, number)?;
                    (tag, text)
                }
                Event::Empty(tag) if is_cell(&tag) => (tag, String::new()),
                Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(cells),
                _ => continue,
            };
            let times = times(&tag, "table:number-columns-repeated");
            if let Some(cell) = cell(&tag, text) {
                for at in column..column.saturating_add(times) {
                    // Whatever the cell holds, it takes memory.
                    bytes += 64 + if let SheetCell::Text(text) = &cell { text.len() } else { 0 };
                    if bytes > 2 * MAX_ROW_BYTES {
                        return Err(TableError::new(number, Fault::RowTooLong(MAX_ROW_BYTES / 1024)));
                    }
                    cells.push((at, cell.clone()));
                }
            }
            column = column.saturating_add(times);
        }
    }

    /// The paragraphs of a cell; what else may be in it, such as a remark, is no part of what it says.
    fn text(&mut self, cell: &BytesStart<'_>, number: usize) -> Result<String, TableError> {
        let mut text = String::new();
        let mut paragraphs = 0;
        let mut is_inside = false;
        loop {
            match self.next()? {
                Event::Start(tag) if is(&tag, "text:p") => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    is_inside = true;
                }
                // A part in other letters, or a link.
                Event::Start(tag) if is(&tag, "text:span") || is(&tag, "text:a") => {}
                Event::Start(tag) => self.skip(tag.name().as_ref())?,
                Event::Empty(tag) if is(&tag, "text:s") => {
                    text.push_str(&" ".repeat(times(&tag, "text:c").min(MAX_ROW_BYTES)));
                }
                Event::Empty(tag) if is(&tag, "text:line-break") => text.push('\n'),
                Event::Empty(tag) if is(&tag, "text:tab") => text.push('\t'),
                Event::Text(part) if is_inside => text.push_str(&part.xml10_content()),
                Event::GeneralRef(part) if is_inside => text.push_str(&resolved(&part).ok_or_else(|| damaged(number))?),
                Event::End(tag) if tag.name().as_ref() == "text:p" => is_inside = false,
                Event::End(tag) if tag.name() == cell.name() => return Ok(text),
                _ => {}
            }
            if text.len() > MAX_ROW_BYTES {
                return Err(TableError::new(number, Fault::RowTooLong(MAX_ROW_BYTES / 1024)));
            }
        }
    }
}

/// What rows may stand in.
const ROW_GROUPS: [&str; 3] = ["table:table-row-group", "table:table-rows", "table:table-header-rows"];

fn is(tag: &BytesStart<'_>, name: &str) -> bool {
    tag.name().as_ref() == name
}

fn is_cell(tag: &BytesStart<'_>) -> bool {
    is(tag, "table:table-cell") || is(tag, "table:covered-table-cell")
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(attribute.normalized_value(XmlVersion::Explicit1_0).ok()?.into_owned())
}

/// How often something stands there.
fn times(tag: &BytesStart<'_>, name: &str) -> usize {
    attribute(tag, name).and_then(|times| times.parse().ok()).unwrap_or(1).max(1)
}

/// What a cell holds; nothing where it is blank. `text` is what it shows.
fn cell(tag: &BytesStart<'_>, text: String) -> Option<SheetCell<'static>> {
    let number = || attribute(tag, "office:value")?.parse::<f64>().ok();
    let kind = attribute(tag, "office:value-type");
    if attribute(tag, "calcext:value-type").as_deref() == Some("error") {
        return Some(SheetCell::Error(text));
    }
    if kind.is_none() && text.is_empty() && attribute(tag, "table:formula").is_some() {
        return Some(SheetCell::Unfinished);
    }
    let text = match kind.as_deref() {
        Some("float" | "currency") => return number().map(|number| SheetCell::Number(shown(number))),
        Some("percentage") => return number().map(|number| SheetCell::Number(percent(number))),
        Some("date") => attribute(tag, "office:date-value")?.split('T').next().unwrap_or_default().to_owned(),
        Some("boolean") => attribute(tag, "office:boolean-value")?,
        _ if text.is_empty() => attribute(tag, "office:string-value").unwrap_or_default(),
        _ => text,
    };
    (!text.is_empty()).then_some(SheetCell::Text(text.into()))
}

/// The letter that a reference such as `&amp;` stands for.
fn resolved(part: &BytesRef<'_>) -> Option<String> {
    if let Some(text) = resolve_xml_entity(part) {
        return Some(text.to_owned());
    }
    part.resolve_char_ref().ok()?.map(String::from)
}
