//! `jalon schema`: what editors and other programs need to know of the file formats.

use std::path::Path;

use serde_json::Value;

use super::args::{Global, SchemaKind};
use super::output::Sink;
use super::{Console, Status};
use crate::desk::frameworks::Frameworks;
use crate::desk::new_file::NewFile;
use crate::load::framework::PartFile;
use crate::load::shape::{Schema, Shape};
use crate::load::{AnswersFile, FrameworkFile, MappingFile};
use crate::text::Lang;
use crate::{data, messages};

messages! {
    fn framework_title() { fr: "Référentiel de Jalon, version 1", en: "Jalon framework, version 1" }
    fn part_title() { fr: "Partie d’un référentiel de Jalon, version 1", en: "Part of a Jalon framework, version 1" }
    fn answers_title() { fr: "Réponses de Jalon, version 1", en: "Jalon answers, version 1" }
    fn columns_title() { fr: "Colonnes d’un tableau pour Jalon, version 1", en: "Columns of a table for Jalon, version 1" }
    fn answers_to_title(id: &str, version: &str) {
        fr: "Réponses de Jalon, version 1, au référentiel {id} {version}",
        en: "Jalon answers, version 1, to the framework {id} {version}",
    }
}

/// Writes the JSON Schema of a kind of file; that of answers to the framework asked for, if there is one.
///
/// # Errors
/// When it cannot be written, or the framework cannot be had.
pub fn run(subject: SchemaKind, output: Option<&Path>, global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let text = match (&global.framework, subject) {
        (Some(asked), SchemaKind::Answers) => {
            let loaded = Frameworks::new(None, lang).by_name(asked, None)?;
            let framework = loaded.framework.as_ref().map_err(Clone::clone)?;
            let title = answers_to_title(lang, &framework.id, &framework.version.to_string());
            format!("{:#}\n", data::schema::answers_to(framework, lang, &title))
        }
        _ => text(subject, lang),
    };
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
pub fn text(subject: SchemaKind, lang: Lang) -> String {
    let document: Value = match subject {
        SchemaKind::Framework => Schema::document(lang, &framework_title(lang), FrameworkFile::schema),
        SchemaKind::Part => Schema::document(lang, &part_title(lang), PartFile::schema),
        SchemaKind::Answers => Schema::document(lang, &answers_title(lang), AnswersFile::schema),
        SchemaKind::Columns => Schema::document(lang, &columns_title(lang), MappingFile::schema),
        SchemaKind::Result => data::json::schema(lang),
        SchemaKind::Region => data::region::schema(lang),
    };
    format!("{document:#}\n")
}
