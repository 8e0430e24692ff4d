//! From a task to a document: answers as they are written, before any framework is known.

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use jiff::civil::Date;

use super::content::{FileContent, content, parent};
use super::frameworks::{Frameworks, Loaded};
use super::inputs::{InputSource, JsonLine, Obstacle, TableHead, Task};
use super::{Failure, files};
use crate::load::table::{Fact, Row};
use crate::load::{self, AnswersFile};
use crate::model::{Answers, Framework};
use crate::report::{Problem, Report};
use crate::rule::{Count, Fault};
use crate::source::{FileId, Sources, Span};
use crate::text::Lang;
use crate::text::key::same;
use crate::{check, messages};

messages! {
    fn unknown_ending(name: &str) {
        fr: "`{name}` n’est ni un fichier de réponses (.toml), ni un tableau (.csv, .xlsx, .ods), ni un fichier .jsonl",
        en: "`{name}` is neither a file of answers (.toml), nor a table (.csv, .xlsx, .ods), nor a .jsonl file",
    }
    fn rename_it() {
        fr: "un tableau de tableur (.xls, .txt)\u{a0}: l’enregistrer en .xlsx ou en «\u{a0}CSV UTF-8\u{a0}»\u{a0}; un autre fichier\u{a0}: lui donner la fin de nom qui convient, ou le donner par l’entrée standard avec -",
        en: "a table of a spreadsheet program (.xls, .txt): save it as .xlsx or as “CSV UTF-8”; another file: give it the ending that fits, or give it by standard input with -",
    }

    /// Why a framework is not read as answers.
    pub fn no_answers(name: &str) {
        fr: "`{name}` est un référentiel, pas un fichier de réponses",
        en: "`{name}` is a framework, not a file of answers",
    }
    fn check_it(name: &str) {
        fr: "le vérifier avec `jalon check {name}`, ou donner des réponses",
        en: "check it with `jalon check {name}`, or give answers",
    }
    fn empty_file(name: &str) { fr: "`{name}` est vide", en: "`{name}` is empty" }
    fn fill_or_remove() {
        fr: "y écrire des réponses, ou retirer le fichier",
        en: "write answers in it, or remove the file",
    }
}

/// The day of a run, which is asked for only where a row has a date: finding the time zone of a system takes as long as
/// scoring several municipalities.
pub type Today = LazyLock<Date>;

/// What a task turns out to be.
pub enum Opened {
    /// Answers.
    Document(InputDocument),
    /// A framework's main file.
    Framework {
        /// Where.
        path: PathBuf,
        /// Whether it was found in a folder, not named.
        found: bool,
    },
    /// A file that was found and holds neither answers nor a framework, by its path.
    Neither(PathBuf),
    /// A named file whose ending is that of no answers.
    OtherFile(PathBuf),
    /// A table begins.
    Table(Arc<TableHead>),
    /// A table ends.
    TableEnd(Arc<TableHead>),
    /// A table of answers in a folder, by its name.
    Unread(String),
    /// A file that was given before, by its name.
    Again(String),
    /// What cannot be read.
    Failed(Obstacle),
    /// What the report says why it cannot be read.
    Reported,
}

/// A set of answers as it is written.
#[derive(Debug)]
pub struct InputDocument {
    /// Where it is from, as people are told it: a file, a line or a row.
    pub name: String,
    /// The folder it lies in.
    pub beside: PathBuf,
    /// Whether it was named by itself, not found among others.
    pub alone: bool,
    /// What is written.
    pub body: Body,
}

/// What is written in a document.
#[derive(Debug)]
pub enum Body {
    /// A file, or a line of JSON.
    File(Box<AnswersFile>),
    /// A row of a table.
    Row(Arc<TableHead>, Row),
}

/// Reads what a task stands for. What is wrong with it as a text goes to the report.
pub fn open(task: Task, sources: &mut Sources, report: &mut Report, lang: Lang) -> Opened {
    match task {
        Task::File { path, found } => open_file(path, found, sources, report, lang),
        Task::Toml(source) => toml(source, true, sources, report),
        Task::Json(line) => json(line, sources, report),
        Task::Row(head, row) => Opened::Document(InputDocument {
            name: format!("{}:{}", head.name, row.number),
            beside: head.beside.clone(),
            alone: false,
            body: Body::Row(head, row),
        }),
        Task::Table(head) => Opened::Table(head),
        Task::TableEnd(head) => Opened::TableEnd(head),
        Task::OtherFile(path) => Opened::OtherFile(path),
        Task::Unread(name) => Opened::Unread(name),
        Task::Again(name) => Opened::Again(name),
        Task::Failed(obstacle) => Opened::Failed(obstacle),
    }
}

/// Why a file is not read whose ending is that of no answers.
#[must_use]
pub fn unknown_ending_of(name: &str, lang: Lang) -> Failure {
    Failure::new(unknown_ending(lang, name)).help(rename_it(lang))
}

/// The same with what to do.
#[must_use]
pub fn no_answers_in(name: &str, lang: Lang) -> Failure {
    Failure::new(no_answers(lang, name)).help(check_it(lang, name))
}

fn open_file(path: PathBuf, found: bool, sources: &mut Sources, report: &mut Report, lang: Lang) -> Opened {
    let name = path.display().to_string();
    let text = match files::read(&path, lang) {
        Ok(text) => text,
        Err(error) => return Opened::Failed(Obstacle::file(&name, &error, lang)),
    };
    match content(&text) {
        FileContent::Framework => Opened::Framework { path, found },
        FileContent::Other if found && text.trim().is_empty() => {
            let failure = Failure::new(empty_file(lang, &name)).help(fill_or_remove(lang));
            Opened::Failed(Obstacle::File { name, line: None, failure })
        }
        FileContent::Other if found && !looks_like_answers(&name, &text) => Opened::Neither(path),
        _ => toml(InputSource { beside: parent(&path), name, text }, !found, sources, report),
    }
}

/// Whether a file that tells neither a framework nor a municipality is probably answers nevertheless: it is
/// broken, or has their tables. Else it is part of a framework, or of another program's settings.
#[must_use]
pub fn looks_like_answers(name: &str, text: &str) -> bool {
    // Whatever else is wrong with it as answers is no mistake where it is none.
    let (mut sources, mut report) = (Sources::new(), Report::new());
    load::answers(name, text, &mut sources, &mut report)
        .is_none_or(|file| file.answers.is_some() || !file.respondents.is_empty())
}

fn toml(source: InputSource, alone: bool, sources: &mut Sources, report: &mut Report) -> Opened {
    let InputSource { name, text, beside } = source;
    match load::answers(&name, text, sources, report) {
        Some(file) => Opened::Document(InputDocument { name, beside, alone, body: Body::File(Box::new(file)) }),
        None => Opened::Reported,
    }
}

fn json(line: JsonLine, sources: &mut Sources, report: &mut Report) -> Opened {
    let JsonLine { file, number, text, beside } = line;
    match load::json_answers(&file, number, &text, sources, report) {
        Some(read) => {
            let name = format!("{file}:{number}");
            Opened::Document(InputDocument { name, beside, alone: false, body: Body::File(Box::new(read)) })
        }
        None => Opened::Reported,
    }
}

impl InputDocument {
    /// The municipality's name, as far as it is written.
    #[must_use]
    pub fn municipality(&self) -> Option<&str> {
        match &self.body {
            Body::File(file) => file.municipality.as_ref()?.value.name.as_ref().map(|name| name.value.as_str()),
            Body::Row(head, row) => row.fact(Fact::Name, &head.header),
        }
    }

    /// The municipality's official number, as far as it is written.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        let code = match &self.body {
            Body::File(file) => file.municipality.as_ref()?.value.code.as_ref().map(|code| code.value.trim()),
            Body::Row(head, row) => row.fact(Fact::Code, &head.header),
        };
        code.filter(|code| !code.is_empty())
    }

    /// What stands in a column of a table, by the column's name, whatever it is; none in a document that is no row, and
    /// where nothing stands there.
    #[must_use]
    pub fn cell(&self, column: &str) -> Option<&str> {
        let Body::Row(head, row) = &self.body else { return None };
        let at = head.header.cells.iter().position(|name| same(name, column))?;
        row.cells.get(at).map(str::trim).filter(|cell| !cell.is_empty())
    }

    /// What is said of all of it: the municipality, or the row.
    pub fn whole(&self, sources: &mut Sources) -> Span {
        match &self.body {
            Body::File(file) => file.municipality.as_ref().map_or(FileId::NONE.span(0..0), |whose| whose.span),
            Body::Row(head, row) => {
                let text = row.to_text().0;
                let length = text.len();
                sources.add_excerpt(&*head.name, text, row.line).span(0..length)
            }
        }
    }

    /// A fault of what is said of the municipality, in its cell where this is a row.
    pub fn at_fact(&self, fact: Fact, fault: Fault, sources: &mut Sources) -> Problem {
        match &self.body {
            Body::Row(head, row) if let Some(at) = head.header.column(fact) => {
                let (text, places) = row.to_text();
                let file = sources.add_excerpt(&*head.name, text, row.line);
                fault.at(file.span(places[at].clone())).in_cell(row.place(at))
            }
            _ => fault.at(self.whole(sources)),
        }
    }

    /// That the date of a row lies in the future. Of files, whoever checks them is told.
    #[must_use]
    pub fn future_date(&self, answers: &Answers, today: &Today, sources: &mut Sources) -> Option<Problem> {
        let is_future = matches!(self.body, Body::Row(..)) && answers.date > **today;
        is_future.then(|| self.at_fact(Fact::Date, Fault::FutureDate(answers.date), sources))
    }

    /// The id of the framework that is named.
    #[must_use]
    pub fn framework(&self) -> Option<&str> {
        match &self.body {
            Body::File(file) => file.framework.as_ref().map(|named| named.value.as_str()),
            Body::Row(head, _) => head.framework.as_deref(),
        }
    }

    /// The version of it that is named.
    #[must_use]
    pub fn version(&self) -> Option<&str> {
        match &self.body {
            Body::File(file) => file.framework_version.as_ref().map(|named| named.value.as_str()),
            Body::Row(..) => None,
        }
    }

    /// The framework that it answers.
    ///
    /// # Errors
    /// When there is none; without a failure, the report says why.
    pub fn loaded(&self, frameworks: &Frameworks, report: &Report) -> Result<&'static Loaded, Option<Failure>> {
        let found = frameworks.for_answers(self.framework(), Some(&self.beside));
        // That a file names none is in the report already.
        let said = matches!(self.body, Body::File(_)) && self.framework().is_none() && report.has_errors();
        found.map_err(|failure| (!said).then_some(failure))
    }

    /// What it means under a framework; `None` where the report says what is wrong. `date` is that of rows
    /// without one. Answers to an extension of the framework are read as that, and what only the extension asks is
    /// left aside.
    pub fn answers(
        &self,
        framework: &Framework,
        frameworks: &Frameworks,
        date: Option<Date>,
        sources: &mut Sources,
        report: &mut Report,
    ) -> Option<Answers> {
        match &self.body {
            Body::File(file) => {
                let named = file.framework.as_ref();
                let extension = named.and_then(|named| frameworks.extension_of(framework, &named.value, &self.beside));
                let answers = check::answers(file, &self.name, extension.unwrap_or(framework), report)?;
                let (Some(extension), Some(named)) = (extension, named) else { return Some(answers) };
                let (answers, left) = check::without_extension(answers, extension, framework);
                let fault = Fault::AnswersToExtension(extension.id.clone(), framework.id.clone(), Count(left));
                report.push(fault.at(named.span));
                Some(answers)
            }
            Body::Row(head, row) => {
                let columns = head.columns(framework, date);
                let answers = columns.answers(row, framework, sources, report);
                // What is wrong with the row is said nevertheless.
                answers.filter(|_| columns.is_sound())
            }
        }
    }
}
