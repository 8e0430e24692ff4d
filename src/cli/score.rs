//! `jalon score`: the stage and the scores.

use super::args::{Global, Score, ScoreFormat};
use super::output::{self, Sink};
use super::pipeline::{self, Made, Scored};
use super::{Console, Failure, Status, inputs, nearest};
use crate::messages;
use crate::model::{Framework, StageIx};
use crate::plan;
use crate::render::{csv, json, table};

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
        source: String,
        header: String,
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
    let lang = console.lang;
    let mut out = Writer {
        sink: Sink::open(args.output.as_deref(), lang)?,
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
                let roadmap = plan::plan(framework, answers, score, &plan::Options::default());
                let first = roadmap.waves.first().map_or(&[][..], |wave| &wave.steps);
                let first: Vec<&str> =
                    first.iter().map(|at| framework.steps[roadmap.steps[*at].step].id.as_str()).collect();
                Piece::Csv {
                    source: answers.source.clone(),
                    header: csv::header(framework),
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
    let mut tally = pipeline::run(&args.reading, global, console, make, |piece| out.write(piece))?;
    tally.good = tally.good.saturating_sub(out.refused);
    tally.unusable += out.refused;
    let status = tally.status();
    out.finish(status, width)?;
    Ok(status)
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

/// The output, as far as it has come.
struct Writer {
    sink: Sink,
    format: ScoreFormat,
    written: usize,
    /// The header of the table, once there is a row.
    header: Option<String>,
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
                let text = match (self.format, self.written) {
                    (ScoreFormat::Jsonl, _) => format!("{object}\n"),
                    (_, 0) => format!("[{object}"),
                    _ => format!(",\n {object}"),
                };
                self.sink.data(&text)?;
            }
            Piece::Csv { source, header, row } => match &self.header {
                Some(first) if *first != header => {
                    self.refused += 1;
                    let lang = self.console.lang;
                    let failure = Failure::new(another_framework(lang, &source)).help(one_framework_a_table(lang));
                    self.console.error(&failure);
                }
                Some(_) => self.sink.data(&row)?,
                None => {
                    self.sink.data(&format!("{header}{row}"))?;
                    self.header = Some(header);
                }
            },
            Piece::Row(row) => self.rows.push(row),
            Piece::Screen(text, row) => {
                self.screen = self.rows.is_empty().then_some(text);
                self.rows.push(row);
            }
        }
        self.written += 1;
        Ok(())
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
