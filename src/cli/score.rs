//! `jalon score`: the stage and the scores.

use std::sync::Arc;

use super::args::{Global, Score, ScoreFormat};
use super::frameworks::Loaded;
use super::output::{self, Sink};
use super::pipeline::{self, Made, Scored};
use super::{Console, Failure, Status, inputs, nearest};
use crate::cohort::{Cohort, Member};
use crate::model::{Framework, StageIx};
use crate::render::{self, csv, json, table};
use crate::{messages, plan};

messages! {
    fn unknown_stage(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n'a pas de stade `{id}`",
        en: "the framework `{framework}` has no stage `{id}`",
    }

    fn write_name(name: &str) {
        fr: "écrire `{name}`",
        en: "write `{name}`",
    }

    fn stages_are(names: &str) {
        fr: "ses stades sont {names}",
        en: "its stages are {names}",
    }

    fn no_stages() {
        fr: "retirer --at-least",
        en: "leave out --at-least",
    }

    fn no_cohort_rows() {
        fr: "une cohorte n'a pas une ligne par entrée",
        en: "a cohort has no row for each input",
    }

    fn table_or_json() {
        fr: "choisir --format table ou --format json",
        en: "choose --format table or --format json",
    }

    fn another_in_cohort(name: &str) {
        fr: "`{name}` répond à un autre référentiel que les entrées précédentes de la cohorte",
        en: "`{name}` answers another framework than the inputs of the cohort before it",
    }

    fn one_framework_a_cohort() {
        fr: "faire une cohorte par référentiel",
        en: "make a cohort for each framework",
    }

    fn another_framework(name: &str) {
        fr: "`{name}` répond à un autre référentiel que les lignes déjà écrites, et n'a pas les mêmes colonnes",
        en: "`{name}` answers another framework than the rows written so far, and has other columns",
    }

    fn one_framework_a_table() {
        fr: "faire un tableau par référentiel, ou choisir --format jsonl",
        en: "make a table for each framework, or choose --format jsonl",
    }
}

/// What one input gives to the output.
enum Piece {
    Json(String),
    Csv {
        loaded: Arc<Loaded>,
        source: String,
        row: String,
    },
    Row(table::Row),
    /// The whole screen, too, in case it stays the only one.
    Screen(String, table::Row),
}

/// Scores the inputs.
///
/// # Errors
/// When nothing can be done.
pub fn run(args: &Score, global: &Global, console: Console) -> Result<Status, Failure> {
    if args.cohort {
        return cohort(args, global, console);
    }
    let lang = console.lang;
    let mut out = Writer {
        sink: Sink::open(args.output.as_deref(), lang)?,
        pending: String::new(),
        format: args.format,
        written: 0,
        header: None,
        rows: Vec::new(),
        screen: None,
        refused: 0,
        console,
    };
    let single = !inputs::may_be_many(&args.reading.inputs);
    let width = output::width();
    let make = |scored: &Scored<'_>| {
        let Scored { framework, answers, score, .. } = *scored;
        let good = match &args.at_least {
            Some(id) => score.stage.reached >= Some(stage(framework, id, console)?),
            None => true,
        };
        let value = match args.format {
            ScoreFormat::Json | ScoreFormat::Jsonl => {
                Piece::Json(json::supposing(framework, answers, score, None, scored.what_if))
            }
            ScoreFormat::Csv => {
                let first = plan::first_steps(framework, answers, score);
                let first: Vec<&str> = first.into_iter().map(|at| framework.steps[at].id.as_str()).collect();
                Piece::Csv {
                    loaded: Arc::clone(scored.loaded),
                    source: answers.source.clone(),
                    row: csv::row(framework, &scored.marked(), score, &first),
                }
            }
            ScoreFormat::Table => {
                let answers = &scored.marked();
                let row = table::row(framework, answers, score, lang);
                if single {
                    Piece::Screen(table::screen(framework, answers, score, scored.lang, width), row)
                } else {
                    Piece::Row(row)
                }
            }
        };
        Ok(Made { value, good })
    };
    let tally = pipeline::run(&args.reading, global, console, make, |piece| out.write(piece));
    out.pour()?;
    let mut tally = tally?;
    tally.good = tally.good.saturating_sub(out.refused);
    tally.unusable += out.refused;
    let status = tally.status();
    out.finish(status, width)?;
    Ok(status)
}

/// Puts all inputs side by side.
fn cohort(args: &Score, global: &Global, console: Console) -> Result<Status, Failure> {
    let lang = console.lang;
    if matches!(args.format, ScoreFormat::Csv | ScoreFormat::Jsonl) {
        return Err(Failure::new(no_cohort_rows(lang)).help(table_or_json(lang)));
    }
    let mut sink = Sink::open(args.output.as_deref(), lang)?;
    let make = |scored: &Scored<'_>| {
        let Scored { framework, answers, score, .. } = *scored;
        let good = match &args.at_least {
            Some(id) => score.stage.reached >= Some(stage(framework, id, console)?),
            None => true,
        };
        let member = Member::new(framework, answers, score, plan::first_steps(framework, answers, score));
        Ok(Made { value: (Arc::clone(scored.loaded), answers.source.clone(), member), good })
    };
    let mut common: Option<Arc<Loaded>> = None;
    let mut members = Vec::new();
    let mut refused = 0;
    let mut tally = pipeline::run(&args.reading, global, console, make, |(loaded, source, member)| {
        let first = common.get_or_insert_with(|| Arc::clone(&loaded));
        if Arc::ptr_eq(first, &loaded) {
            members.push(member);
        } else {
            refused += 1;
            console.error(&Failure::new(another_in_cohort(lang, &source)).help(one_framework_a_cohort(lang)));
        }
        Ok(())
    })?;
    tally.good = tally.good.saturating_sub(refused);
    tally.unusable += refused;
    if let Some(framework) = common.as_ref().and_then(|loaded| loaded.framework.as_ref().ok()) {
        let cohort = Cohort::new(framework, &members);
        if args.format == ScoreFormat::Json {
            sink.data(&render::cohort::json(framework, &cohort))?;
        } else {
            sink.text(&render::cohort::text(framework, &cohort, lang, output::width()))?;
        }
        sink.finish()?;
    }
    Ok(tally.status())
}

/// The stage with an id.
fn stage(framework: &Framework, id: &str, console: Console) -> Result<StageIx, Failure> {
    framework.stage(id).ok_or_else(|| {
        let lang = console.lang;
        let ids: Vec<String> = framework.stages.iter().map(|stage| stage.id.clone()).collect();
        let quoted: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
        let help = match nearest(id, &ids) {
            Some(name) => write_name(lang, name),
            None if ids.is_empty() => no_stages(lang),
            None => stages_are(lang, &lang.list(&quoted)),
        };
        Failure::new(unknown_stage(lang, id, &framework.id)).help(help)
    })
}

/// The most bytes that wait to be written, about.
const PENDING: usize = 64 * 1024;

/// The output, as far as it has come.
struct Writer {
    sink: Sink,
    /// What is written with the next ones: asking the system for every row takes longer than making it.
    pending: String,
    format: ScoreFormat,
    written: usize,
    /// The framework and the header of the table, once there is a row.
    header: Option<(Arc<Loaded>, String)>,
    /// Rows for people, whose widths depend on all of them.
    rows: Vec<table::Row>,
    /// The only result as a whole screen.
    screen: Option<String>,
    /// Results that could not be written with the others.
    refused: usize,
    console: Console,
}

impl Writer {
    fn write(&mut self, piece: Piece) -> Result<(), Failure> {
        match piece {
            Piece::Json(object) => {
                let (before, after) = match (self.format, self.written) {
                    (ScoreFormat::Jsonl, _) => ("", "\n"),
                    (_, 0) => ("[", ""),
                    _ => (",\n ", ""),
                };
                self.pending.extend([before, &object, after]);
            }
            Piece::Csv { loaded, source, row } => {
                if self.has_columns_of(&loaded) {
                    self.pending.push_str(&row);
                } else {
                    self.refused += 1;
                    let lang = self.console.lang;
                    let failure = Failure::new(another_framework(lang, &source)).help(one_framework_a_table(lang));
                    self.console.error(&failure);
                }
            }
            Piece::Row(row) => self.rows.push(row),
            Piece::Screen(text, row) => {
                self.screen = self.rows.is_empty().then_some(text);
                self.rows.push(row);
            }
        }
        self.written += 1;
        if self.pending.len() >= PENDING { self.pour() } else { Ok(()) }
    }

    /// Whether the table has the columns of a framework; those of the first one, which begin it.
    fn has_columns_of(&mut self, loaded: &Arc<Loaded>) -> bool {
        if self.header.as_ref().is_some_and(|(first, _)| Arc::ptr_eq(first, loaded)) {
            return true;
        }
        let Ok(framework) = &loaded.framework else { return false };
        let header = csv::header(framework);
        if let Some((_, first)) = &self.header {
            return *first == header;
        }
        self.pending.push_str(&header);
        self.header = Some((Arc::clone(loaded), header));
        true
    }

    /// Writes what waits to be written: whole rows and whole objects.
    fn pour(&mut self) -> Result<(), Failure> {
        let pending = std::mem::take(&mut self.pending);
        if pending.is_empty() { Ok(()) } else { self.sink.data(&pending) }
    }

    /// Writes what ends the output. Where nothing could be done, no file appears.
    fn finish(mut self, status: Status, width: usize) -> Result<(), Failure> {
        let ending = match (self.format, self.written) {
            (ScoreFormat::Json, 0) => "[]\n",
            (ScoreFormat::Json, _) => "]\n",
            _ => "",
        };
        if status == Status::Failed && matches!(self.sink, Sink::File(_)) {
            return Ok(());
        }
        if !ending.is_empty() {
            self.sink.data(ending)?;
        }
        if let Some(screen) = &self.screen {
            self.sink.text(screen)?;
        } else if !self.rows.is_empty() {
            let text = table::rows(&self.rows, self.console.lang, width);
            self.sink.text(&text)?;
        }
        self.sink.finish()
    }
}
