//! Reading files: from text to records of what was written, with every place kept.
//!
//! The only reader of TOML, JSON, YAML, CSV, XLSX and ODS. Reading goes on after a mistake, so everything in a
//! record is optional; what a record means is for [`check`](crate::check) to say.

pub mod answers;
mod brand;
mod cells;
pub mod dates;
mod encoding;
mod extend;
pub mod framework;
mod json;
pub mod mapping;
mod ods;
mod questionnaire;
mod row;
pub mod shape;
pub mod sheet;
pub mod slip;
mod syntax;
pub mod table;
pub mod texts;
mod toml;
mod translation;
pub mod tree;
#[doc(hidden)]
pub mod words;
mod workbook;
mod xlsx;
pub mod yaml;

use std::borrow::Cow;

pub use answers::AnswersFile;
pub use brand::BrandFile;
pub use framework::FrameworkFile;
pub use mapping::{Mapping, MappingFile};
pub use translation::translation_file;

use framework::PartFile;
use shape::{Kind, ShapeCx, Syntax};
use tree::Map;

use crate::report::Report;
use crate::rule::{Fault, Phrase, Severity};
use crate::source::{At, FileId, Sources, Span};

/// Where a framework's files come from: a folder on disk, or inside the program.
pub trait Folder {
    /// A file's text, by its path relative to the folder.
    ///
    /// # Errors
    /// When it cannot be had as text.
    fn read(&self, path: &str) -> Result<FileText, ReadError>;

    /// The paths that match a pattern, relative to the folder, sorted.
    fn matching(&self, pattern: &str) -> Vec<String>;

    /// A path as people are told it.
    fn shown(&self, path: &str) -> String;

    /// The framework that one here extends, by its id or its path: the folder that it may read from, and its main
    /// file there.
    ///
    /// # Errors
    /// With the ids that there are, when there is none.
    fn extended(&self, _name: &str) -> Result<(Box<dyn Folder + '_>, String), Vec<String>> {
        Err(Vec::new())
    }
}

/// The folder of a framework that is a single text.
#[derive(Debug, Clone, Copy)]
pub struct OneText<'t>(pub &'t str);

impl Folder for OneText<'_> {
    fn read(&self, _: &str) -> Result<FileText, ReadError> {
        Ok(self.0.to_owned().into())
    }

    fn matching(&self, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// A file's text, which may be part of the program.
pub type FileText = Cow<'static, str>;

/// Why a file's text cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    Missing,
    /// It lies outside the folder.
    Outside,
    /// It is larger than [`MAX_FILE_BYTES`].
    TooLarge,
    /// It is not UTF-8: the line (from 1) of the first byte that is not.
    NotText {
        /// The line, from 1.
        line: usize,
    },
    /// Something else, as the system says it.
    Io(String),
}

/// The largest file that is read, and the most that the files of one framework may come to, in
/// bytes: room for tens of thousands of questions, and an end for what is no framework.
pub const MAX_FILE_BYTES: u64 = 32 * 1024 * 1024;

/// A framework that is a folder has this file.
pub const MAIN: &str = "framework.toml";

/// The version of the file formats that this program reads.
pub const FORMAT: u32 = 1;

impl ReadError {
    /// The reason in words, to stand after the file's name and a colon.
    #[must_use]
    pub fn reason(&self, lang: crate::text::Lang) -> String {
        match self {
            ReadError::Missing => words::file_missing(lang),
            ReadError::Outside => words::file_outside(lang),
            ReadError::TooLarge => words::file_too_large(lang, MAX_FILE_BYTES / (1024 * 1024)),
            ReadError::NotText { line } => words::file_not_text(lang, *line),
            ReadError::Io(why) => why.clone(),
        }
    }
}

/// Reads a framework: its main file (such as `framework.toml`) and the parts that it names, whose
/// tables are added to the main file's in the order of `parts`; where it extends another framework, with
/// what that one has.
///
/// # Errors
/// When the main file cannot be read at all. Its syntax errors are in the report, and then there is
/// no record: `Ok(None)`; nor is there where the framework that it extends cannot be used. A part that
/// cannot be read, or has syntax errors, is left out; the record says so by
/// [`FrameworkFile::is_lost`] for every key that parts have.
pub fn framework(
    folder: &dyn Folder,
    main: &str,
    sources: &mut Sources,
    report: &mut Report,
) -> Result<Option<FrameworkFile>, ReadError> {
    let own = own_framework(folder, main, sources, report)?;
    let mut whole = own.and_then(|own| extend::with_base(own, folder, sources, report));
    if let Some(whole) = &mut whole {
        translation::add(whole, folder, main, sources, report);
    }
    Ok(whole)
}

/// The same without the framework that it extends.
fn own_framework(
    folder: &dyn Folder,
    main: &str,
    sources: &mut Sources,
    report: &mut Report,
) -> Result<Option<FrameworkFile>, ReadError> {
    let text = folder.read(main)?;
    let mut left = MAX_FILE_BYTES.saturating_sub(text.len() as u64);
    let file = sources.add_text(folder.shown(main), text);
    let Some(mut read) = parse(file, Kind::Framework, sources, report, |map, span, cx| {
        let read = FrameworkFile::read_map(map, span, cx);
        FrameworkFile { sound: check_format(read.format.as_ref(), cx) && read.sound, ..read }
    }) else {
        return Ok(None);
    };
    let before = report.count(Severity::Error);
    let mut seen = vec![main.to_owned()];
    let mut whole = !read.is_lost("parts");
    for pattern in read.parts.take().map_or_else(Vec::new, |parts| parts.value) {
        let errors = report.count(Severity::Error);
        let paths = part_paths(folder, &pattern, &mut seen, report);
        whole &= report.count(Severity::Error) == errors;
        for path in paths {
            let text = match folder.read(&path) {
                Ok(text) if text.len() as u64 <= left => text,
                Ok(_) => {
                    unreadable(&path, &ReadError::TooLarge, pattern.span, report);
                    whole = false;
                    continue;
                }
                Err(error) => {
                    unreadable(&path, &error, pattern.span, report);
                    whole = false;
                    continue;
                }
            };
            left -= text.len() as u64;
            let file = sources.add_text(folder.shown(&path), text);
            match parse(file, Kind::Framework, sources, report, read_part) {
                Some(part) => {
                    read.scales.extend(part.scales);
                    read.dimensions.extend(part.dimensions);
                    read.additions.extend(part.additions);
                    read.overrides.extend(part.overrides);
                    read.gates.extend(part.gates);
                    read.alerts.extend(part.alerts);
                    read.steps.extend(part.steps);
                    read.sources.extend(part.sources);
                    read.examples.extend(part.examples);
                    read.lost.extend(part.lost);
                }
                None => whole = false,
            }
        }
    }
    read.sound &= report.count(Severity::Error) == before;
    if !whole {
        // What is not found elsewhere may be defined there.
        read.lost.extend(PartFile::KEYS);
    }
    Ok(Some(read))
}

/// Whether a path as it is written leads out of the folder that it is relative to.
#[must_use]
pub fn leads_outside(path: &str) -> bool {
    path.split(['/', '\\']).any(|step| step == "..") || path.starts_with(['/', '\\']) || path.contains(':')
}

/// Whether a path that goes up with `..` stays in its folder at every step.
fn comes_back(path: &str) -> bool {
    let mut depth = 0usize;
    let stays = |step: &str| {
        let next = match step {
            ".." => depth.checked_sub(1),
            "." | "" => Some(depth),
            _ => Some(depth + 1),
        };
        depth = next.unwrap_or_default();
        next.is_some()
    };
    !path.starts_with(['/', '\\']) && !path.contains(':') && path.split(['/', '\\']).all(stays)
}

/// The files that a pattern of `parts` stands for, those not read yet.
fn part_paths(folder: &dyn Folder, pattern: &At<String>, seen: &mut Vec<String>, report: &mut Report) -> Vec<String> {
    let path = pattern.value.as_str();
    if leads_outside(path) {
        let fault = if comes_back(path) { Fault::PartRoundabout } else { Fault::PartOutside };
        report.push(fault(path.to_owned()).at(pattern.span));
        return Vec::new();
    }
    let matching = folder.matching(path);
    if matching.is_empty() {
        report.push(Fault::PartMissing(path.to_owned()).at(pattern.span));
    }
    let mut paths = Vec::new();
    for path in matching {
        if seen.contains(&path) {
            report.push(Fault::PartTwice(path).at(pattern.span));
        } else {
            seen.push(path.clone());
            paths.push(path);
        }
    }
    paths
}

fn unreadable(path: &str, error: &ReadError, span: Span, report: &mut Report) {
    let path = path.to_owned();
    let fault = match error {
        ReadError::Outside => Fault::PartOutside(path),
        error => Fault::PartUnreadable(path, Phrase::of(|lang| error.reason(lang))),
    };
    report.push(fault.at(span));
}

/// Reads answers. `None` where the text is not TOML.
pub fn answers(name: &str, text: impl Into<String>, sources: &mut Sources, report: &mut Report) -> Option<AnswersFile> {
    let file = sources.add(name, text);
    parse(file, Kind::Answers, sources, report, read_answers)
}

/// Reads a mapping of columns. `None` where the text is not TOML.
pub fn mapping(name: &str, text: impl Into<String>, sources: &mut Sources, report: &mut Report) -> Option<MappingFile> {
    let file = sources.add(name, text);
    parse(file, Kind::Answers, sources, report, |map, span, cx| {
        let read = MappingFile::read_map(map, span, cx);
        check_format(read.format.as_ref(), cx);
        read
    })
}

/// Reads how an organisation's pages look. `None` where the text is not TOML.
pub fn brand(name: &str, text: impl Into<String>, sources: &mut Sources, report: &mut Report) -> Option<BrandFile> {
    let file = sources.add(name, text);
    parse(file, Kind::Answers, sources, report, |map, span, cx| BrandFile::read_map(map, span, cx))
}

/// Reads answers from a line of a file of JSON lines. `None` where it is no JSON object.
pub fn json_answers(
    name: &str,
    line: usize,
    text: &str,
    sources: &mut Sources,
    report: &mut Report,
) -> Option<AnswersFile> {
    let file = sources.add_excerpt(name, text, line);
    let mut map = json::parse(text, file, report)?;
    if !["format", "framework", "municipality", "answers"].iter().any(|key| map.entry(key).is_some()) {
        report.push(Fault::JsonRow.at(file.span(0..text.trim_end().len())));
        return None;
    }
    let mut cx = ShapeCx { file, kind: Kind::Answers, syntax: Syntax::Json, report, lost: 0 };
    Some(read_answers(&mut map, file.span(0..0), &mut cx))
}

fn read_answers(map: &mut Map<'_>, span: Span, cx: &mut ShapeCx<'_>) -> AnswersFile {
    let read = AnswersFile::read_map(map, span, cx);
    AnswersFile { sound: check_format(read.format.as_ref(), cx) && read.sound, ..read }
}

fn parse<T>(
    file: FileId,
    kind: Kind,
    sources: &Sources,
    report: &mut Report,
    read: impl FnOnce(&mut Map<'_>, Span, &mut ShapeCx<'_>) -> T,
) -> Option<T> {
    let text = &sources.file(file).text;
    let mut map = syntax::read(text, file, kind, report)?;
    // The root has no header: its place is the file's first character.
    let span = file.span(0..0);
    Some(read(&mut map, span, &mut ShapeCx { file, kind, syntax: Syntax::Toml, report, lost: 0 }))
}

/// Reads a part. What belongs in the main file is reported, and lost: elsewhere it may be missed.
fn read_part(map: &mut Map<'_>, span: Span, cx: &mut ShapeCx<'_>) -> PartFile {
    let mut lost = Vec::new();
    for main in FrameworkFile::KEYS.iter().filter(|key| !PartFile::KEYS.contains(key)) {
        if let Some((key, _)) = map.remove(main) {
            cx.report.push(Fault::MainKey((*main).to_owned()).at(cx.span(key.span)));
            lost.push(*main);
        }
    }
    let mut part = PartFile::read_map(map, span, cx);
    part.lost.extend(lost);
    part
}

/// Whether the version of the format is known; one that is not is reported.
fn check_format(format: Option<&At<u32>>, cx: &mut ShapeCx<'_>) -> bool {
    let Some(format) = format.filter(|format| format.value != FORMAT) else { return true };
    cx.tell(Fault::UnknownFormat(format.value).at(format.span));
    false
}
