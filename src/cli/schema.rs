//! `jalon schema`: what editors and other programs need to know of the file formats.

use std::path::Path;

use serde_json::Value;

use super::args::Subject;
use super::output::Sink;
use super::{Console, Status};
use crate::desk::new_file::NewFile;
use crate::load::framework::PartFile;
use crate::load::shape::{Schema, Shape};
use crate::load::{AnswersFile, FrameworkFile};
use crate::text::Lang;
use crate::{data, messages};

messages! {
    fn framework_title() { fr: "Référentiel de Jalon, version 1", en: "Jalon framework, version 1" }

    fn part_title() { fr: "Partie d'un référentiel de Jalon, version 1", en: "Part of a Jalon framework, version 1" }

    fn answers_title() { fr: "Réponses de Jalon, version 1", en: "Jalon answers, version 1" }
}

/// Writes the JSON Schema of a kind of file.
///
/// # Errors
/// When it cannot be written.
pub fn run(subject: Subject, output: Option<&Path>, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let text = text(subject, lang);
    match output {
        Some(path) => {
            let mut new = NewFile::begin(path, lang)?;
            new.write(text.as_bytes())?;
            new.finish()?;
        }
        None => Sink::standard(lang).data(&text)?,
    }
    Ok(Status::Good)
}

/// A JSON Schema as it is written.
#[must_use]
pub fn text(subject: Subject, lang: Lang) -> String {
    let document: Value = match subject {
        Subject::Framework => Schema::document(lang, &framework_title(lang), FrameworkFile::schema),
        Subject::Part => Schema::document(lang, &part_title(lang), PartFile::schema),
        Subject::Answers => Schema::document(lang, &answers_title(lang), AnswersFile::schema),
        Subject::Result => data::json::schema(lang),
    };
    format!("{document:#}\n")
}
