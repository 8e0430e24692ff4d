//! What results must not replace: somebody has filled it in.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Failure;
use super::content::{FileContent, content};
use crate::load::table::{Table, TableError};
use crate::messages;
use crate::rule::Fault;
use crate::text::Lang;

messages! {
    fn is_input(name: &str) {
        fr: "`{name}` est l’une des entrées, et le résultat prendrait sa place",
        en: "`{name}` is one of the inputs, and the result would take its place",
    }
    fn holds_answers(name: &str) {
        fr: "`{name}` contient des réponses ou un référentiel, et le résultat prendrait leur place",
        en: "`{name}` holds answers or a framework, and the result would take their place",
    }
    /// What to do where a file must stay.
    pub fn name_another() { fr: "nommer un autre fichier avec -o", en: "name another file with -o" }
}

/// The most of a file that is looked at, in bytes: where what it is stands, also below a long comment.
const LOOKED_AT: u64 = 1024 * 1024;

/// Refuses a file for results that is an input.
///
/// # Errors
/// When it is one.
pub fn is_no_input(path: &Path, inputs: &[PathBuf], lang: Lang) -> Result<(), Failure> {
    if is_among(path, inputs) { Err(refusal(is_input(lang, &path.display().to_string()), lang)) } else { Ok(()) }
}

/// Refuses a file for results that holds answers or a framework. Earlier results may be replaced.
///
/// # Errors
/// When it is such a file.
pub fn holds_nothing_filled_in(path: &Path, lang: Lang) -> Result<(), Failure> {
    if is_filled_in(path) { Err(refusal(holds_answers(lang, &path.display().to_string()), lang)) } else { Ok(()) }
}

fn refusal(sentence: String, lang: Lang) -> Failure {
    Failure::new(sentence).help(name_another(lang))
}

fn is_among(path: &Path, inputs: &[PathBuf]) -> bool {
    let Ok(path) = path.canonicalize() else { return false };
    // A device may be read and written.
    path.is_file() && inputs.iter().any(|input| input.canonicalize().is_ok_and(|input| input == path))
}

/// Whether a file holds answers or a framework, by its content: whatever its name ends in, and whether or not the program
/// could read it, since a file with a mistake, or saved in another encoding, is somebody's work as well.
#[must_use]
pub fn is_filled_in(path: &Path) -> bool {
    if !fs::metadata(path).is_ok_and(|kind| kind.is_file()) {
        return false;
    }
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LOOKED_AT).read_to_end(&mut bytes));
    if read.is_err() {
        return false;
    }
    if bytes.starts_with(b"PK") {
        return is_workbook_to_fill_in(path);
    }
    let text = ascii(&bytes);
    match text.trim_start().as_bytes().first() {
        Some(b'{') => is_json_answers(&text),
        _ => is_toml(&text) && content(&text) != FileContent::Other || is_form(Table::csv(io::Cursor::new(bytes))),
    }
}

/// A text whose ASCII letters are right, in any encoding that has them: keys and headings of the formats are ASCII.
fn ascii(bytes: &[u8]) -> String {
    let text: String = bytes.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect();
    // A mark of UTF-8 or UTF-16, byte by byte.
    text.trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}', '\u{fe}', '\u{ff}']).to_owned()
}

/// Whether the first line that says something is one of TOML: reports begin with a title.
fn is_toml(text: &str) -> bool {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    first.is_some_and(|line| {
        let key = line.split_once('=').map(|(key, _)| key.trim());
        line.starts_with('[') || key.is_some_and(|key| !key.contains(char::is_whitespace))
    })
}

/// Whether a JSON document, or the first of JSON lines that can be read, is a municipality's answers.
fn is_json_answers(text: &str) -> bool {
    let whole = serde_json::Deserializer::from_str(text).into_iter::<Value>().next().and_then(Result::ok);
    let document = whole.or_else(|| text.lines().find_map(|line| serde_json::from_str(line).ok()));
    // Results have a municipality, too.
    document.is_some_and(|keys| keys.get("municipality").is_some() && keys.get("result").is_none())
}

/// Whether a sheet of a workbook is a table to fill in.
fn is_workbook_to_fill_in(path: &Path) -> bool {
    let Ok(sheets) = File::open(path).map(Table::sheets) else { return false };
    sheets.iter().any(|sheet| File::open(path).is_ok_and(|file| is_form(Table::workbook(file, Some(sheet), None))))
}

/// Whether a table is one to fill in: it has names, and dates or questions by their full ids, and is none
/// of results, which say under which version of a framework they were made.
fn is_form(table: Result<Table, TableError>) -> bool {
    let header = match table {
        Ok(table) => table.header,
        // It has names, and they stand beside each other.
        Err(error) => return error.problem.fault == Fault::Transposed,
    };
    let has = |name: &str| header.cells.iter().any(|cell| cell.trim().eq_ignore_ascii_case(name));
    let has_questions = || header.cells.iter().any(|cell| cell.contains('.'));
    has("name") && (has("date") || has_questions()) && !has("framework_version")
}
