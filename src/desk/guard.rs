//! What results must not replace: somebody has filled it in.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::content::{Content, content, ending};
use super::{Failure, files};
use crate::load::MAX_FILE_BYTES;
use crate::load::table::{Table, TableError};
use crate::messages;
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
    fn name_another() { fr: "nommer un autre fichier avec -o", en: "name another file with -o" }
}

/// Refuses a file for results that is an input, or holds answers or a framework. Earlier results may be
/// replaced.
///
/// # Errors
/// When it is such a file.
pub fn may_take_place(path: &Path, inputs: &[PathBuf], lang: Lang) -> Result<(), Failure> {
    let shown = path.display().to_string();
    let sentence = if is_among(path, inputs) {
        is_input(lang, &shown)
    } else if is_filled_in(path, lang) {
        holds_answers(lang, &shown)
    } else {
        return Ok(());
    };
    Err(Failure::new(sentence).help(name_another(lang)))
}

fn is_among(path: &Path, inputs: &[PathBuf]) -> bool {
    let Ok(path) = path.canonicalize() else { return false };
    // A device may be read and written.
    path.is_file() && inputs.iter().any(|input| input.canonicalize().is_ok_and(|input| input == path))
}

/// Whether a file holds answers or a framework, by what such a file ends in and begins with.
#[must_use]
pub fn is_filled_in(path: &Path, lang: Lang) -> bool {
    if !fs::metadata(path).is_ok_and(|kind| kind.is_file()) {
        return false;
    }
    let Ok(file) = File::open(path) else { return false };
    match ending(path).as_str() {
        "toml" => files::read(path, lang).is_ok_and(|text| content(&text) != Content::Other),
        "csv" | "tsv" => is_form(Table::csv(file)),
        "xlsx" | "xlsm" => is_form(Table::xlsx(file, None, None)),
        "jsonl" | "ndjson" => {
            let mut line = String::new();
            let read = BufReader::new(file.take(MAX_FILE_BYTES)).read_line(&mut line);
            // Results have a municipality, too.
            let keys: serde_json::Value = serde_json::from_str(&line).unwrap_or_default();
            read.is_ok() && keys.get("municipality").is_some() && keys.get("result").is_none()
        }
        _ => false,
    }
}

/// Whether a table is one to fill in: it has names, and dates or questions by their full ids, and is none
/// of results, which say under which version of a framework they were made.
fn is_form(table: Result<Table, TableError>) -> bool {
    table.is_ok_and(|table| {
        let has = |name: &str| table.header.cells.iter().any(|cell| cell.trim().eq_ignore_ascii_case(name));
        let has_questions = || table.header.cells.iter().any(|cell| cell.contains('.'));
        has("name") && (has("date") || has_questions()) && !has("framework_version")
    })
}
