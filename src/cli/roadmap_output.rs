//! Where roadmaps go: one report, one array, table, calendar or workbook, or a folder of reports.

use std::path::PathBuf;

use jiff::civil::Date;

use super::args::{RoadmapArgs, RoadmapFormat};
use super::output::{self, OutputReader, Sink};
use super::report_folder::{FolderEntry, ReportFolder};
use super::report_record::ReportRecord;
use super::workbook::Workbook;
use super::{Console, Failure, Status};
use crate::cohort::Latest;
use crate::data::table::DataCell;
use crate::data::{calendar, steps};
use crate::messages;
use crate::page::{PageFormat, Templates};
use crate::text::Lang;

messages! {
    fn needs_folder() {
        fr: "il peut y avoir plusieurs rapports, qui ne vont pas dans une seule sortie",
        en: "there may be several reports, which do not go into one output",
    }
    fn name_folder() {
        fr: "nommer un dossier avec -o, ou choisir --format json",
        en: "name a folder with -o, or choose --format json",
    }
    fn missing_of_folder() {
        fr: "--missing continue un dossier de rapports, et il n’y en a pas ici",
        en: "--missing goes on with a folder of reports, and there is none here",
    }
    fn give_folder() {
        fr: "donner plusieurs entrées, un dossier avec -o, et une forme md, html, docx ou text",
        en: "give several inputs, a folder with -o, and the form md, html, docx or text",
    }
    fn superseded(count: &str) {
        fr: "feuilles de route laissées de côté\u{a0}: {count}\u{a0}; l’agenda contient la dernière de chaque municipalité",
        en: "roadmaps left aside: {count}; the calendar holds the latest of each municipality",
    }
}

/// What one input gives to the output.
pub struct Piece {
    /// The report, the object, the rows or the events, as text or document.
    pub bytes: Vec<u8>,
    /// What a workbook gets in place of them.
    pub rows: Vec<Vec<DataCell>>,
    /// The language of what begins the output.
    pub lang: Lang,
    /// The framework's id.
    pub framework: String,
    /// The day of the answers.
    pub date: Date,
    /// What is worth knowing of it.
    pub notes: Vec<String>,
    /// What a folder needs of it besides.
    pub entry: FolderEntry,
}

/// Where roadmaps go.
pub enum RoadmapOutput {
    /// One report.
    Report { sink: Sink, written: bool, lang: Lang },
    /// One array, one table: a beginning, what each input gives, an end.
    Series { sink: Sink, format: RoadmapFormat, written: usize, lang: Lang },
    /// One calendar.
    Calendar { sink: Sink, plans: Latest<String, Vec<u8>>, lang: Lang },
    /// One workbook, once there is a row.
    Workbook { sink: Sink, book: Option<Box<Workbook>> },
    /// A file each, and a page that leads to them.
    Folder(Box<ReportFolder>),
}

/// What stands before everything in an output of many pieces.
fn beginning(format: RoadmapFormat, lang: Lang) -> String {
    match format {
        RoadmapFormat::Json => "[".to_owned(),
        RoadmapFormat::Csv(csv) => steps::header(csv.dialect(lang)),
        _ => String::new(),
    }
}

/// What stands after everything in an output of many pieces.
fn end(format: RoadmapFormat) -> &'static str {
    match format {
        RoadmapFormat::Json => "]\n",
        _ => "",
    }
}

/// How reports end, and the form of the pages beside them, where a form is one of reports.
fn reports(format: RoadmapFormat) -> Option<(&'static str, PageFormat)> {
    match format {
        RoadmapFormat::Report(format) => Some((format.ending(), format)),
        // A document is no page that leads to others.
        RoadmapFormat::Docx => Some(("docx", PageFormat::Html)),
        RoadmapFormat::Json | RoadmapFormat::Csv(_) | RoadmapFormat::Xlsx | RoadmapFormat::Ics => None,
    }
}

fn new_book(lang: Lang) -> Result<Workbook, Failure> {
    let title = steps::sheet(lang);
    Workbook::new(&title, &title, &steps::columns(lang), lang)
}

impl RoadmapOutput {
    /// The reports that the folder has and that are gone on with; none where that is not asked for.
    ///
    /// # Errors
    /// When it is asked for and the output is no folder.
    pub fn known(
        args: &RoadmapArgs,
        format: RoadmapFormat,
        many: bool,
        lang: Lang,
    ) -> Result<Option<ReportRecord>, Failure> {
        if !args.missing {
            return Ok(None);
        }
        match (reports(format).filter(|_| many), &args.output) {
            (Some((ending, _)), Some(path)) => Ok(Some(ReportRecord::read(path, ending))),
            _ => Err(Failure::new(missing_of_folder(lang)).help(give_folder(lang))),
        }
    }

    /// Begins the output: a folder where there may be many reports, which goes on with those `known`.
    ///
    /// # Errors
    /// When there can be no such output.
    pub fn begin(
        args: &RoadmapArgs,
        format: RoadmapFormat,
        many: bool,
        known: Option<ReportRecord>,
        lang: Lang,
    ) -> anyhow::Result<RoadmapOutput> {
        let path = args.output.as_deref();
        if matches!(format, RoadmapFormat::Xlsx | RoadmapFormat::Docx) {
            output::not_on_screen(path, lang)?;
        }
        if let Some((ending, pages)) = reports(format).filter(|_| many) {
            let path = path.ok_or_else(|| Failure::new(needs_folder(lang)).help(name_folder(lang)))?;
            let folder = ReportFolder::begin(path, ending, pages, known, lang)?;
            return Ok(RoadmapOutput::Folder(Box::new(folder)));
        }
        let read: Vec<PathBuf> =
            args.reading.inputs.paths.iter().chain(&args.cohort).chain(&args.template).cloned().collect();
        let sink = Sink::beside_inputs(path, &read, lang)?;
        Ok(match format {
            RoadmapFormat::Report(_) | RoadmapFormat::Docx => RoadmapOutput::Report { sink, written: false, lang },
            RoadmapFormat::Xlsx => RoadmapOutput::Workbook { sink, book: None },
            RoadmapFormat::Ics => RoadmapOutput::Calendar { sink, plans: Latest::default(), lang },
            RoadmapFormat::Json | RoadmapFormat::Csv(_) => RoadmapOutput::Series { sink, format, written: 0, lang },
        })
    }

    /// Writes what one input gives.
    ///
    /// # Errors
    /// When it cannot be written, or there is more than one and only one is expected.
    pub fn write(&mut self, piece: Piece) -> anyhow::Result<()> {
        match self {
            // Standard input held more than one.
            RoadmapOutput::Report { written: true, lang, .. } => {
                Err(Failure::new(needs_folder(*lang)).help(name_folder(*lang)).into())
            }
            RoadmapOutput::Report { sink, written, .. } => {
                *written = true;
                sink.bytes(&piece.bytes)
            }
            RoadmapOutput::Series { sink, format, written, .. } => {
                let before = match (*written, *format) {
                    (0, format) => beginning(format, piece.lang),
                    (_, RoadmapFormat::Json) => ",\n ".to_owned(),
                    _ => String::new(),
                };
                *written += 1;
                sink.bytes(&[before.into_bytes(), piece.bytes].concat())
            }
            RoadmapOutput::Calendar { plans, lang, .. } => {
                *lang = piece.lang;
                // In all plans of a municipality an event has the same UID, and a calendar takes each once.
                let whose = format!("{} {}", piece.framework, piece.entry.municipality.identity());
                plans.add(whose, piece.date, piece.bytes);
                Ok(())
            }
            RoadmapOutput::Workbook { book, .. } => {
                let book = match book {
                    Some(book) => book,
                    None => book.insert(Box::new(new_book(piece.lang)?)),
                };
                Ok(piece.rows.iter().try_for_each(|row| book.add(row))?)
            }
            RoadmapOutput::Folder(folder) => folder.write(&piece.bytes, piece.entry),
        }
    }

    /// Whether anybody reads it.
    pub fn reader(&self) -> OutputReader {
        match self {
            RoadmapOutput::Report { sink, .. } | RoadmapOutput::Series { sink, .. } => sink.reader(),
            RoadmapOutput::Calendar { .. } | RoadmapOutput::Workbook { .. } | RoadmapOutput::Folder(_) => {
                OutputReader::There
            }
        }
    }

    /// Writes what ends the output. Where nothing could be done, no file appears.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self, status: Status, templates: &Templates, console: Console) -> anyhow::Result<()> {
        match self {
            RoadmapOutput::Report { sink: Sink::File(_), .. }
            | RoadmapOutput::Series { sink: Sink::File(_), .. }
            | RoadmapOutput::Calendar { sink: Sink::File(_), .. }
            | RoadmapOutput::Workbook { sink: Sink::File(_), .. }
                if matches!(status, Status::Failed | Status::Interrupted) =>
            {
                Ok(())
            }
            RoadmapOutput::Report { sink, .. } => sink.finish(),
            RoadmapOutput::Series { mut sink, format, written, lang } => {
                if written == 0 {
                    sink.data(&beginning(format, lang))?;
                }
                sink.data(end(format))?;
                sink.finish()
            }
            RoadmapOutput::Calendar { mut sink, plans, lang } => {
                sink.data(&calendar::begin(lang))?;
                plans.items.iter().try_for_each(|(_, events)| sink.bytes(events))?;
                sink.data(calendar::END)?;
                if plans.earlier > 0 {
                    console.note(&superseded(console.lang, &console.lang.count(plans.earlier)));
                }
                sink.finish()
            }
            RoadmapOutput::Workbook { mut sink, book } => {
                if let Some(book) = book {
                    sink.bytes(&book.finish()?)?;
                }
                sink.finish()
            }
            // The reports written are whole; a page that leads to some of them would pass for all.
            RoadmapOutput::Folder(folder) if folder.is_empty() || status == Status::Interrupted => Ok(()),
            RoadmapOutput::Folder(folder) => folder.finish(templates, console),
        }
    }
}
