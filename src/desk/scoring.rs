//! From a task to a score: a document, the framework that it answers, what it means, what that amounts to.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::documents::{self, Body, InputDocument, Opened, Today};
use super::frameworks::{Frameworks, Loaded};
use super::inputs::{Obstacle, TableHead, Task};
use super::{Failure, what_if};
use crate::cohort::Member;
use crate::model::{Answers, Framework};
use crate::plan::Roadmap;
use crate::report::Report;
use crate::score::Score;
use crate::source::Sources;
use crate::text::{Lang, Language};

/// A municipality's answers with what they amount to.
#[derive(Debug)]
pub struct Scored<'a> {
    /// The framework as it was read.
    pub loaded: &'static Loaded,
    /// The framework they are to.
    pub framework: &'static Framework,
    /// The answers.
    pub answers: &'a Answers,
    /// What they amount to.
    pub score: &'a Score,
    /// The language for a report of them.
    pub lang: Lang,
    /// Answers that are only supposed.
    pub what_if: &'a [String],
    /// Where they come from.
    pub document: &'a InputDocument,
}

impl Scored<'_> {
    /// The answers under a name that says what is only supposed.
    #[must_use]
    pub fn marked(&self) -> Cow<'_, Answers> {
        if self.what_if.is_empty() {
            return Cow::Borrowed(self.answers);
        }
        let mut answers = self.answers.clone();
        answers.municipality.name = what_if::marked(&answers.municipality.name, self.what_if, self.lang);
        Cow::Owned(answers)
    }

    /// What is kept of the municipality to put it beside others.
    #[must_use]
    pub fn member(&self, roadmap: &Roadmap) -> Member {
        let steps = roadmap.first_steps().iter().map(|at| roadmap.steps[*at].step).collect();
        Member::new(self.framework, self.answers, self.score, steps).of(&self.answers.municipality)
    }
}

/// What became of one task.
pub enum BatchEnd<T> {
    /// Nothing is to be said of it.
    Nothing,
    /// A table begins; what was recognised of it, as a sentence.
    Table(String),
    /// A table ends.
    TableEnd(Arc<TableHead>),
    /// A file that was found and holds no answers, by its name.
    NoAnswers(String),
    /// A table of answers that was found, by its name: tables are read where they are named.
    Unread(String),
    /// A file that was given before, by its name.
    Again(String),
    /// It came to something.
    Made(T),
    /// It came to nothing; without a failure, the problems say why.
    Failed(Option<Failure>),
    /// A row of a table, or its header, cannot be read.
    FailedRow(Failure),
}

/// What became of one task, with what there is to say about it.
pub struct InputOutcome<T> {
    /// The framework, to say once what is wrong with it.
    pub loaded: Option<&'static Loaded>,
    /// What is wrong with the input.
    pub report: Report,
    /// The texts in which it is.
    pub sources: Sources,
    /// What it came to.
    pub end: BatchEnd<T>,
}

/// How every input of a run is read and scored.
#[derive(Debug)]
pub struct ScoringRun<'a> {
    /// Where frameworks are found.
    pub frameworks: &'a Frameworks,
    /// The date of rows without one.
    pub date: Option<Date>,
    /// Answers that are only supposed, each as `question=answer`.
    pub what_if: &'a [String],
    /// The language asked for, whatever the answers' own.
    pub asked: Option<&'a Language>,
    /// The system's language, for the framework's texts.
    pub system: Option<Language>,
    /// The language of messages.
    pub lang: Lang,
    /// The day of the run: dates of rows after it are told.
    pub today: Today,
}

/// The work on one task.
struct Work<'a> {
    scoring: &'a ScoringRun<'a>,
    sources: Sources,
    report: Report,
    loaded: Option<&'static Loaded>,
}

impl ScoringRun<'_> {
    /// Reads and scores what a task stands for, and makes something of it.
    pub fn work<T>(&self, task: Task, make: &impl Fn(&Scored<'_>) -> Result<T, Failure>) -> InputOutcome<T> {
        let mut work = Work { scoring: self, sources: Sources::new(), report: Report::new(), loaded: None };
        let end = work.task(task, make).unwrap_or_else(BatchEnd::Failed);
        // Where nothing is to be shown in them, the texts need not wait for their turn.
        let sources = if work.report.is_empty() { Sources::new() } else { work.sources };
        InputOutcome { loaded: work.loaded, report: work.report, sources, end }
    }
}

impl Work<'_> {
    fn task<T>(
        &mut self,
        task: Task,
        make: &impl Fn(&Scored<'_>) -> Result<T, Failure>,
    ) -> Result<BatchEnd<T>, Option<Failure>> {
        let lang = self.scoring.lang;
        match documents::open(task, &mut self.sources, &mut self.report, lang) {
            Opened::Document(document) => {
                self.document(&document, make).map(|made| made.map_or(BatchEnd::Nothing, BatchEnd::Made))
            }
            Opened::Table(head) => self.table(&head),
            Opened::TableEnd(head) => Ok(BatchEnd::TableEnd(head)),
            Opened::Framework { path, found: true } | Opened::Neither(path) => {
                Ok(BatchEnd::NoAnswers(path.display().to_string()))
            }
            Opened::Framework { path, found: false } => {
                Err(Some(documents::no_answers_in(&path.display().to_string(), lang)))
            }
            Opened::OtherFile(path) => Err(Some(documents::unknown_ending_of(&path.display().to_string(), lang))),
            Opened::Unread(name) => Ok(BatchEnd::Unread(name)),
            Opened::Again(name) => Ok(BatchEnd::Again(name)),
            Opened::Failed(obstacle @ Obstacle::Row { .. }) => Ok(BatchEnd::FailedRow(obstacle.failure(lang))),
            Opened::Failed(obstacle) => Err(Some(obstacle.failure(lang))),
            Opened::Reported => Err(None),
        }
    }

    /// Says what is wrong with the columns of a table, once for all its rows.
    fn table<T>(&mut self, head: &TableHead) -> Result<BatchEnd<T>, Option<Failure>> {
        let place = |failure: Failure| Some(failure.at(&head.name, self.scoring.lang));
        let named = head.framework.as_deref();
        let loaded = self.scoring.frameworks.for_answers(named, Some(&head.beside)).map_err(place)?;
        let framework = loaded.framework.as_ref().map_err(|failure| place(failure.clone()))?;
        self.loaded = Some(loaded);
        let recognised =
            head.check(framework, self.scoring.date, self.scoring.lang, &mut self.sources, &mut self.report);
        if self.report.has_errors() { Err(None) } else { Ok(BatchEnd::Table(recognised)) }
    }

    /// Scores a document; `None` for a row of a table that cannot be read, which is said once for all rows.
    fn document<T>(
        &mut self,
        document: &InputDocument,
        make: &impl Fn(&Scored<'_>) -> Result<T, Failure>,
    ) -> Result<Option<T>, Option<Failure>> {
        let ScoringRun { date, what_if, asked, lang, ref system, .. } = *self.scoring;
        let place = |failure: Failure| failure.at(&document.name, lang);
        let (loaded, framework) = match (self.framework(document), &document.body) {
            (Ok((_, framework)), Body::Row(head, _)) if !head.columns(framework, date).is_sound() => return Ok(None),
            (Err(_), Body::Row(..)) => return Ok(None),
            (found, _) => found.map_err(|failure| failure.map(place))?,
        };
        let frameworks = self.scoring.frameworks;
        let answers = document.answers(framework, frameworks, date, &mut self.sources, &mut self.report);
        let mut answers = answers.ok_or(None)?;
        let future = document.future_date(&answers, &self.scoring.today, &mut self.sources);
        if let Some(problem) = future {
            self.report.push(problem);
        }
        let what_if = what_if::apply(what_if, framework, &mut answers, lang).map_err(place)?;
        let score = loaded.scorer().map_err(Clone::clone)?.score(&answers);
        let (lang, language) = Language::of_reader(asked, answers.language.as_deref(), system.as_ref(), lang);
        loaded.speaks(asked, lang).map_err(place)?;
        let framework = loaded.read_in(&language).map_err(place)?;
        let scored = Scored { loaded, framework, answers: &answers, score: &score, lang, what_if: &what_if, document };
        Ok(Some(make(&scored).map_err(place)?))
    }

    /// The framework that a document answers.
    fn framework(
        &mut self,
        document: &InputDocument,
    ) -> Result<(&'static Loaded, &'static Framework), Option<Failure>> {
        let loaded = document.loaded(self.scoring.frameworks, &self.report)?;
        self.loaded = Some(loaded);
        Ok((loaded, loaded.framework.as_ref().map_err(Clone::clone)?))
    }
}
