//! A page as a document of Word: what its Markdown says, as headings, lists and tables that can be
//! edited, after ECMA-376 (Office Open XML).
//!
//! A rule (`---`) begins a new sheet, and an image called `strip` is the calendar.

use std::io::{Cursor, Write};

use pulldown_cmark::{Alignment, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::Serialize;
use unicode_width::UnicodeWidthStr;
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use super::brand::{Brand, Logo};
use super::error::{TemplateError, TemplateProblem};
use super::escape::{Markup, escape};
use super::template::Templates;
use crate::said::picture::{Strip, WIDTH};
use crate::text::Lang;

/// The width of a sheet between its margins, in twentieths of a point.
const SHEET: usize = 9978;

/// The same in the unit of pictures.
const SHEET_EMU: f64 = 635.0 * SHEET as f64;

/// The height of a logo, in the unit of pictures: a centimetre.
const LOGO_EMU: f64 = 360_000.0;

/// A picture takes so much of the width.
const PICTURE: f64 = 0.85;

/// What the parts of a document are filled with.
#[derive(Serialize)]
struct DocxParts<'a> {
    lang: &'static str,
    tag: &'static str,
    title: &'a str,
    body: String,
    links: Vec<String>,
    strip: Option<&'a Strip>,
    /// The ending of the logo's name.
    logo: Option<&'static str>,
    /// The colour of headings and links.
    color: String,
}

/// The parts of a document: their names in it, and the templates that make them.
const PARTS: [(&str, &str); 8] = [
    ("[Content_Types].xml", "word/content-types.xml"),
    ("_rels/.rels", "word/package.rels.xml"),
    ("docProps/core.xml", "word/core.xml"),
    ("word/document.xml", "word/document.xml"),
    ("word/_rels/document.xml.rels", "word/document.rels.xml"),
    ("word/styles.xml", "word/styles.xml"),
    ("word/numbering.xml", "word/numbering.xml"),
    ("word/footer.xml", "word/footer.xml"),
];

/// The bytes of a document: the same for the same page.
///
/// # Errors
/// When one of its parts cannot be made.
pub(super) fn document(
    markdown: &str,
    title: &str,
    strip: Option<&Strip>,
    brand: &Brand,
    lang: Lang,
) -> Result<Vec<u8>, TemplateError> {
    let mut body = DocxBody::new(strip);
    if let Some(logo) = &brand.logo {
        body.logo(logo, brand.name.as_deref().unwrap_or_default());
    }
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        body.take(event);
    }
    let DocxBody { xml, links, .. } = body;
    let logo = brand.logo.as_ref().map(|logo| logo.kind.ending());
    let color = brand.color.to_string().trim_start_matches('#').to_uppercase();
    let parts =
        DocxParts { lang: lang.tag(), tag: lang.pick("fr-FR", "en-GB"), title, body: xml, links, strip, logo, color };
    let templates = Templates::embedded();
    let picture = strip.map(|_| ("word/media/strip.svg", "word/strip.svg"));
    let files = PARTS
        .into_iter()
        .chain(picture)
        .map(|(name, template)| Ok((name.to_owned(), templates.render(template, &parts)?.into_bytes())));
    let mut files: Vec<(String, Vec<u8>)> = files.collect::<Result<_, _>>()?;
    files.extend(
        brand.logo.as_ref().map(|logo| (format!("word/media/logo.{}", logo.kind.ending()), logo.bytes.clone())),
    );
    packed(&files).map_err(|error| TemplateError {
        template: PARTS[0].1.to_owned(),
        line: None,
        range: None,
        problem: TemplateProblem::Other(error.to_string()),
    })
}

/// Files in one archive. Its entries have no time of their own.
fn packed(files: &[(String, Vec<u8>)]) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(name.as_str(), SimpleFileOptions::default())?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The body of a document, as far as it is written.
struct DocxBody<'a> {
    xml: String,
    strip: Option<&'a Strip>,
    /// Whether a paragraph is begun.
    open: bool,
    /// Whether the next paragraph begins a sheet.
    new_sheet: bool,
    heading: Option<HeadingLevel>,
    /// The lists that are begun, with the next number of those that have numbers.
    lists: Vec<Option<u64>>,
    /// Whether the next paragraph begins an item.
    begins_item: bool,
    strong: usize,
    emphasis: usize,
    /// Addresses that links lead to.
    links: Vec<String>,
    /// The number of the link that is begun.
    link: Option<usize>,
    /// What stands in place of a picture.
    instead: Option<String>,
    table: Option<DocxTable>,
}

/// A table, as far as it is read.
#[derive(Default)]
struct DocxTable {
    columns: Vec<Alignment>,
    rows: Vec<Vec<TableCell>>,
    /// What stands before it.
    before: String,
}

/// A cell with its width in letters, and that of its longest word.
#[derive(Default)]
struct TableCell {
    xml: String,
    width: usize,
    longest: usize,
}

impl<'a> DocxBody<'a> {
    fn new(strip: Option<&'a Strip>) -> DocxBody<'a> {
        DocxBody {
            xml: String::new(),
            strip,
            open: false,
            new_sheet: false,
            heading: None,
            lists: Vec::new(),
            begins_item: false,
            strong: 0,
            emphasis: 0,
            links: Vec::new(),
            link: None,
            instead: None,
            table: None,
        }
    }

    fn take(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak if self.open => self.xml.push_str("<w:r><w:br/></w:r>"),
            Event::Rule => self.new_sheet = true,
            // Templates of others may hold what no document of Word can.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level, .. } => self.heading = Some(level),
            Tag::List(number) => {
                self.close();
                self.lists.push(number);
            }
            Tag::Item => self.begins_item = true,
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { dest_url, .. } if dest_url.starts_with("https://") || dest_url.starts_with("http://") => {
                self.begin();
                self.links.push(dest_url.into_string());
                let number = self.links.len();
                self.link = Some(number);
                self.xml.push_str(&format!("<w:hyperlink r:id=\"link{number}\">"));
            }
            Tag::Image { .. } => self.instead = Some(String::new()),
            Tag::Table(columns) => {
                self.close();
                let before = std::mem::take(&mut self.xml);
                self.table = Some(DocxTable { columns, rows: Vec::new(), before });
            }
            Tag::TableHead | Tag::TableRow => {
                self.table.iter_mut().for_each(|table| table.rows.push(Vec::new()));
            }
            Tag::TableCell => {
                if let Some(row) = self.table.iter_mut().flat_map(|table| &mut table.rows).last() {
                    row.push(TableCell::default());
                }
                self.begin();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.close();
                self.heading = None;
            }
            TagEnd::Paragraph | TagEnd::Item => self.close(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Emphasis => self.emphasis -= 1,
            TagEnd::Link if self.link.take().is_some() => self.xml.push_str("</w:hyperlink>"),
            TagEnd::Image => {
                let instead = self.instead.take().unwrap_or_default();
                match self.strip {
                    Some(strip) => self.picture(strip, &instead),
                    None => self.text(&instead),
                }
            }
            TagEnd::TableCell => {
                self.close();
                let xml = std::mem::take(&mut self.xml);
                if let Some(cell) = self.cell() {
                    cell.xml = xml;
                }
            }
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.xml = table.xml();
                }
            }
            _ => {}
        }
    }

    /// The cell that is being read.
    fn cell(&mut self) -> Option<&mut TableCell> {
        self.table.as_mut()?.rows.last_mut()?.last_mut()
    }

    /// Begins a paragraph, where none is begun.
    fn begin(&mut self) {
        if std::mem::replace(&mut self.open, true) {
            return;
        }
        let depth = self.lists.len();
        let begins_item = std::mem::take(&mut self.begins_item);
        let sheet = if std::mem::take(&mut self.new_sheet) { "<w:pageBreakBefore/>" } else { "" };
        let mut mark = String::new();
        let (style, more) = match (&self.table, self.heading, self.lists.last_mut()) {
            (Some(table), ..) => {
                let at = table.rows.last().map_or(0, Vec::len).saturating_sub(1);
                let right = table.columns.get(at) == Some(&Alignment::Right);
                ("Cell".to_owned(), if right { "<w:jc w:val=\"right\"/>".to_owned() } else { String::new() })
            }
            (None, Some(level), _) => (format!("Heading{}", level as usize), String::new()),
            (None, None, None) => ("Normal".to_owned(), String::new()),
            (None, None, Some(_)) if !begins_item => ("ListContinue".to_owned(), String::new()),
            (None, None, Some(Some(number))) => {
                mark = format!("<w:r><w:t>{number}.</w:t></w:r><w:r><w:tab/></w:r>");
                *number += 1;
                ("ListNumber".to_owned(), String::new())
            }
            (None, None, Some(None)) => {
                let level = (depth - 1).min(2);
                let number = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
                ("ListBullet".to_owned(), number)
            }
        };
        self.xml.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{sheet}{more}</w:pPr>{mark}"));
    }

    /// Ends a paragraph, where one is begun.
    fn close(&mut self) {
        if std::mem::take(&mut self.open) {
            self.xml.push_str("</w:p>\n");
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(instead) = &mut self.instead {
            instead.push_str(text);
            return;
        }
        self.begin();
        let longest = text.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0);
        if let Some(cell) = self.cell() {
            cell.width += text.width();
            cell.longest = cell.longest.max(longest);
        }
        let look = [
            if self.link.is_some() { "<w:rStyle w:val=\"Hyperlink\"/>" } else { "" },
            if self.strong > 0 { "<w:b/>" } else { "" },
            if self.emphasis > 0 { "<w:i/>" } else { "" },
        ];
        let text = escape(text, Markup::Html);
        self.xml
            .push_str(&format!("<w:r><w:rPr>{}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>", look.concat()));
    }

    /// Adds the calendar, with what it says to who cannot see it.
    fn picture(&mut self, strip: &Strip, says: &str) {
        self.begin();
        let width = SHEET_EMU * PICTURE;
        let size = (width.round(), (width * strip.height / WIDTH).round());
        self.xml.push_str(&drawing((1, "strip", "svg"), size, says));
    }

    /// Adds a logo as a paragraph of its own.
    fn logo(&mut self, logo: &Logo, says: &str) {
        self.begin();
        let width = (LOGO_EMU * logo.shape).min(SHEET_EMU / 2.0);
        let size = (width.round(), (width / logo.shape).round());
        self.xml.push_str(&drawing((2, "logo", logo.kind.ending()), size, says));
        self.close();
    }
}

/// A picture in a line of text: its number and its name with its ending, its size, what it says to who cannot see it.
fn drawing((number, name, ending): (usize, &str, &str), (width, height): (f64, f64), says: &str) -> String {
    let says = escape(says, Markup::Html);
    // The second mention is for programs that look for an older kind of picture in the first.
    let svg = format!(
        "><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
         <asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"{name}\"/>\
         </a:ext></a:extLst></a:blip>"
    );
    let more = if ending == "svg" { &svg } else { "/>" };
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
         <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{number}\" name=\"{name}\" descr=\"{says}\"/>\
         <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{name}.{ending}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"{name}\"{more}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
         </wp:inline></w:drawing></w:r>"
    )
}

/// A column is at most so many letters wide before others give way.
const WIDEST: usize = 44;

/// An empty column is for writing in, and at least so many letters wide.
const TO_WRITE: usize = 22;

impl DocxTable {
    /// The widths of the columns: by what they hold, but long texts are broken into lines. Words are not,
    /// however wide their letters are. What is empty is for writing in.
    fn widths(&self) -> Vec<usize> {
        let letters = |at: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            let least = if self.rows.iter().skip(1).all(|row| row.get(at).is_some_and(|cell| cell.width == 0)) {
                TO_WRITE
            } else {
                4
            };
            cells.map(|cell| cell.width.min(WIDEST).max(cell.longest * 3 / 2) + 4).max().unwrap_or(4).max(least)
        };
        let letters: Vec<usize> = (0..self.columns.len()).map(letters).collect();
        let all: usize = letters.iter().sum::<usize>().max(1);
        letters.into_iter().map(|letters| SHEET * letters / all).collect()
    }

    fn xml(&self) -> String {
        let widths = self.widths();
        let mut grid = String::new();
        for width in &widths {
            grid.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        let mut xml = format!(
            "{}<w:tbl><w:tblPr><w:tblStyle w:val=\"Rows\"/><w:tblW w:w=\"{SHEET}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" \
             w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/></w:tblPr>\
             <w:tblGrid>{grid}</w:tblGrid>\n",
            self.before
        );
        for (at, row) in self.rows.iter().enumerate() {
            let head = if at == 0 { "<w:tblHeader/>" } else { "" };
            xml.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
            for (cell, width) in row.iter().zip(&widths) {
                xml.push_str(&format!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>",
                    cell.xml
                ));
            }
            xml.push_str("</w:tr>\n");
        }
        // A paragraph, a narrow one, keeps it apart from a table that may follow.
        xml + "</w:tbl>\n<w:p><w:pPr><w:pStyle w:val=\"Cell\"/><w:spacing w:line=\"80\" w:lineRule=\"exact\"/></w:pPr></w:p>\n"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(markdown: &str) -> String {
        let mut body = DocxBody::new(None);
        Parser::new_ext(markdown, Options::ENABLE_TABLES).for_each(|event| body.take(event));
        body.xml
    }

    /// A run of plain text.
    fn run(text: &str) -> String {
        format!("<w:r><w:rPr></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    }

    #[test]
    fn headings_and_lists_keep_their_kind() {
        let style = |style: &str, more: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>");
        assert_eq!(
            body("## A & \\<b\\>"),
            format!("{}{}{}</w:p>\n", style("Heading2", ""), run("A &amp; "), {
                // The reader of Markdown hands over a letter that was escaped by itself.
                [run("&lt;b"), run("&gt;")].concat()
            })
        );
        let bullet = |level| format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
        let expected = [
            style("ListBullet", &bullet(0)) + &run("x") + "</w:p>\n",
            style("ListBullet", &bullet(1)) + &run("y") + "</w:p>\n",
            style("ListNumber", "") + "<w:r><w:t>3.</w:t></w:r><w:r><w:tab/></w:r>" + &run("z") + "</w:p>\n",
        ];
        assert_eq!(body("- x\n  - y\n\n3. z\n"), expected.concat());
    }

    #[test]
    fn a_rule_begins_a_sheet() {
        let sheets = body("a\n\n---\n\n# b\n\nc\n");
        assert_eq!(sheets.matches("<w:pageBreakBefore/>").count(), 1);
        assert!(sheets.contains("<w:pStyle w:val=\"Heading1\"/><w:pageBreakBefore/>"), "{sheets}");
    }

    #[test]
    fn a_table_has_a_head_and_columns_by_what_they_hold() {
        let table = body("| n | text |\n| --: | --- |\n| 1 | a long text that is broken into lines where it ends |\n");
        assert_eq!(table.matches("<w:tblHeader/>").count(), 1);
        assert_eq!(table.matches("<w:jc w:val=\"right\"/>").count(), 2);
        // 1 and 44 letters, with room on both sides: 5 and 48 parts of the width.
        assert!(table.contains("<w:gridCol w:w=\"941\"/><w:gridCol w:w=\"9036\"/>"), "{table}");
    }

    #[test]
    fn an_empty_column_has_room_to_write_in() {
        let table = body("| step | who |\n| --- | --- |\n| a long text that is broken into lines where it ends | |\n");
        // 44 letters with room on both sides, and 22 letters: 48 and 22 parts of the width.
        assert!(table.contains("<w:gridCol w:w=\"6842\"/><w:gridCol w:w=\"3135\"/>"), "{table}");
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        let mut read = DocxBody::new(None);
        Parser::new("[a](https://a.org) [b](file:///b)").for_each(|event| read.take(event));
        assert_eq!(read.links, ["https://a.org"]);
        assert_eq!(read.xml.matches("<w:hyperlink").count(), 1);
    }
}
