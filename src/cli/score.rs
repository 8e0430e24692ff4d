//! `jalon score`: the stage and the scores.

use anyhow::bail;

use super::args::{Csv, Global, OverviewForm, ScoreArgs, ScoreFormat, With};
use super::goals::Goals;
use super::output::{self, Sink};
use super::pipeline::{self, Made, Scored};
use super::workbook::Workbook;
use super::{Console, Failure, Status, cohort};
use crate::data::table::DataCell;
use crate::data::{json, results};
use crate::desk::content::ending;
use crate::desk::frameworks::Loaded;
use crate::desk::inputs;
use crate::model::Framework;
use crate::page::{self, PageFormat};
use crate::plan::Options;
use crate::said::{FIRST_STEPS, ResultRow, ResultRows, ScreenView};
use crate::text::Lang;
use crate::{messages, plan};

messages! {
    fn are_below(count: usize, stage: &str, names: &str) {
        fr: one "{count} municipalité n’a pas atteint {stage}\u{a0}: {names}" many "{count} municipalités n’ont pas atteint {stage}\u{a0}: {names}",
        en: one "{count} municipality has not reached {stage}: {names}" many "{count} municipalities have not reached {stage}: {names}",
    }
    fn unknown_ending(name: &str) {
        fr: "la fin de `{name}` ne dit pas la forme des résultats",
        en: "the ending of `{name}` does not say the form of the results",
    }
    fn a_form() {
        fr: "choisir table, json, jsonl, csv ou xlsx avec --format",
        en: "choose table, json, jsonl, csv or xlsx with --format",
    }
    fn no_page() { fr: "des notes n’ont pas de page de cette forme", en: "a score has no page of this form" }
    fn roadmap_or_cohort() {
        fr: "écrire le rapport avec `jalon roadmap`, ou mettre les entrées côte à côte avec --cohort",
        en: "write the report with `jalon roadmap`, or put the inputs side by side with --cohort",
    }
    fn another_framework(name: &str) {
        fr: "`{name}` répond à un autre référentiel que les lignes déjà écrites, et n’a pas les mêmes colonnes",
        en: "`{name}` answers another framework than the rows written so far, and has other columns",
    }
    fn one_framework_a_table() {
        fr: "faire un tableau par référentiel, ou choisir --format jsonl",
        en: "make a table for each framework, or choose --format jsonl",
    }
}

/// What one input gives to the output.
enum Printed {
    Json(String),
    Csv {
        loaded: &'static Loaded,
        source: String,
        row: String,
    },
    Xlsx {
        loaded: &'static Loaded,
        source: String,
        cells: Vec<DataCell>,
    },
    Row(ResultRow),
    /// The whole screen, too, in case it stays the only one.
    Screen(String, ResultRow),
}

/// Scores the inputs.
///
/// # Errors
/// When nothing can be done.
pub fn run(args: &ScoreArgs, global: &Global, console: Console) -> anyhow::Result<Status> {
    let format = format(args, console.lang)?;
    let lang = console.lang;
    let goals = Goals::new(&args.at_least, "--at-least", args.by.is_some(), lang)?;
    if args.cohort {
        return cohort::run(args, format, &goals, global, console);
    }
    if let ScoreFormat::Overview(_) = format {
        bail!(Failure::new(no_page(lang)).help(roadmap_or_cohort(lang)));
    }
    if format == ScoreFormat::Xlsx {
        output::not_on_screen(args.output.path.as_deref(), lang)?;
    }
    let mut out = ResultWriter {
        sink: Sink::beside_inputs(args.output.path.as_deref(), &args.reading.inputs.paths, lang)?,
        pending: String::new(),
        format,
        with_plan: args.with.is_some(),
        written: 0,
        header: None,
        book: None,
        rows: Vec::new(),
        screen: None,
        refused: 0,
        console,
    };
    let single = !inputs::may_be_many(&args.reading.inputs.paths);
    let width = output::width();
    let make = |scored: &Scored<'_>| {
        let Scored { framework, answers, score, .. } = *scored;
        let good = goals.are_reached(scored, None)?;
        let planned = || args.with.map(|With::Plan| plan::plan(framework, answers, score, &Options::default()));
        let value = match format {
            ScoreFormat::Json | ScoreFormat::Jsonl => {
                Printed::Json(json::supposing(framework, answers, score, planned().as_ref(), scored.what_if))
            }
            ScoreFormat::Csv(csv) => Printed::Csv {
                loaded: scored.loaded,
                source: answers.source.clone(),
                row: {
                    let mut row = csv.dialect(lang).begin_row();
                    results::write(framework, &scored.marked(), score, planned().as_ref(), &mut row);
                    row.end()
                },
            },
            ScoreFormat::Xlsx => Printed::Xlsx {
                loaded: scored.loaded,
                source: answers.source.clone(),
                cells: {
                    let mut cells: Vec<DataCell> = Vec::new();
                    results::write(framework, &scored.marked(), score, planned().as_ref(), &mut cells);
                    cells
                },
            },
            ScoreFormat::Table | ScoreFormat::Overview(_) => {
                let marked = &scored.marked();
                let row = ResultRow::new(framework, marked, score, lang);
                if single {
                    let begin = plan::beginning(framework, answers, score, FIRST_STEPS);
                    let view = ScreenView::new(framework, marked, score, &begin, scored.lang);
                    Printed::Screen(page::in_terminal("screen.txt", &view, width), row)
                } else {
                    Printed::Row(row)
                }
            }
        };
        let below = (!good).then(|| answers.municipality.name.clone());
        Ok(Made { value: (value, below), good })
    };
    let mut below = Vec::new();
    let tally = pipeline::run(&args.reading, global, console, make, |(piece, name)| {
        below.extend(name);
        out.write(piece)?;
        Ok(out.sink.reader())
    });
    out.pour()?;
    let mut tally = tally?;
    tally.good = tally.good.saturating_sub(out.refused);
    tally.unusable += out.refused;
    if !goals.is_empty() && !below.is_empty() && tally.total() > 1 {
        console.note(&are_below(lang, below.len(), &goals.shown(), &first_of(&below)));
    }
    let status = tally.status();
    out.finish(status, width)?;
    Ok(status)
}

/// The form asked for, or the one that the output's name tells.
fn format(args: &ScoreArgs, lang: Lang) -> Result<ScoreFormat, Failure> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(path) = &args.output.path else { return Ok(ScoreFormat::Table) };
    let ending = ending(path);
    Ok(match ending.as_str() {
        "json" => ScoreFormat::Json,
        "jsonl" | "ndjson" => ScoreFormat::Jsonl,
        "csv" => ScoreFormat::Csv(Csv::Spreadsheet),
        "xlsx" => ScoreFormat::Xlsx,
        "html" | "htm" => ScoreFormat::Overview(OverviewForm::Page(PageFormat::Html)),
        "md" | "markdown" => ScoreFormat::Overview(OverviewForm::Page(PageFormat::Markdown)),
        "docx" => ScoreFormat::Overview(OverviewForm::Docx),
        "" | "txt" | "text" => ScoreFormat::Table,
        _ => return Err(Failure::new(unknown_ending(lang, &path.display().to_string())).help(a_form(lang))),
    })
}

/// The most names that are said.
const MOST_NAMES: usize = 20;

/// The first of some names.
pub(super) fn first_of(names: &[String]) -> String {
    let more = (names.len() > MOST_NAMES).then_some("…");
    names.iter().take(MOST_NAMES).map(String::as_str).chain(more).collect::<Vec<_>>().join(", ")
}

/// The most bytes that wait to be written, about.
const PENDING: usize = 64 * 1024;

/// The output, as far as it has come.
struct ResultWriter {
    sink: Sink,
    /// What is written with the next ones: asking the system for every row takes longer than making it.
    pending: String,
    format: ScoreFormat,
    /// Whether tables have the columns of what is planned.
    with_plan: bool,
    written: usize,
    /// The framework and the header of the table, once there is a row.
    header: Option<(&'static Loaded, String)>,
    /// The workbook with its framework, once there is a row.
    book: Option<(&'static Loaded, Workbook)>,
    /// Rows for people, whose widths depend on all of them.
    rows: Vec<ResultRow>,
    /// The only result as a whole screen.
    screen: Option<String>,
    /// Results that could not be written with the others.
    refused: usize,
    console: Console,
}

impl ResultWriter {
    fn write(&mut self, piece: Printed) -> anyhow::Result<()> {
        match piece {
            Printed::Json(object) => {
                let (before, after) = match (self.format, self.written) {
                    (ScoreFormat::Jsonl, _) => ("", "\n"),
                    (_, 0) => ("[", ""),
                    _ => (",\n ", ""),
                };
                self.pending.extend([before, &object, after]);
            }
            Printed::Csv { loaded, source, row } => {
                if self.has_columns_of(loaded) {
                    self.pending.push_str(&row);
                } else {
                    self.refuse(&source);
                }
            }
            Printed::Xlsx { loaded, source, cells } => {
                if self.book.is_none() {
                    let framework = loaded.framework.as_ref().map_err(Clone::clone)?;
                    self.book = Some((loaded, self.new_book(framework)?));
                }
                match &mut self.book {
                    Some((first, book)) if std::ptr::eq(*first, loaded) => book.add(&cells)?,
                    _ => self.refuse(&source),
                }
            }
            Printed::Row(row) => self.rows.push(row),
            Printed::Screen(text, row) => {
                self.screen = self.rows.is_empty().then_some(text);
                self.rows.push(row);
            }
        }
        self.written += 1;
        if self.pending.len() >= PENDING { self.pour() } else { Ok(()) }
    }

    /// A workbook with the columns of a framework.
    fn new_book(&self, framework: &Framework) -> Result<Workbook, Failure> {
        let lang = self.console.lang;
        let names = results::columns(framework, self.with_plan);
        let wide = |(at, name): (usize, String)| (name, if at == 0 { 28 } else { 12 });
        let columns: Vec<(String, u16)> = names.into_iter().enumerate().map(wide).collect();
        Workbook::new(framework.title.get(lang), &results::sheet(lang), &columns, lang)
    }

    /// Whether the table has the columns of a framework; those of the first one, which begin it.
    fn has_columns_of(&mut self, loaded: &'static Loaded) -> bool {
        if self.header.as_ref().is_some_and(|(first, _)| std::ptr::eq(*first, loaded)) {
            return true;
        }
        let Ok(framework) = &loaded.framework else { return false };
        let ScoreFormat::Csv(csv) = self.format else { return false };
        let header = csv.dialect(self.console.lang).header(&results::columns(framework, self.with_plan));
        if let Some((_, first)) = &self.header {
            return *first == header;
        }
        self.pending.push_str(&header);
        self.header = Some((loaded, header));
        true
    }

    /// Writes what waits to be written: whole rows and whole objects.
    fn pour(&mut self) -> anyhow::Result<()> {
        let written = if self.pending.is_empty() { Ok(()) } else { self.sink.data(&self.pending) };
        // Its memory is used again.
        self.pending.clear();
        written
    }

    /// Says that a result cannot stand in a table with those before it.
    fn refuse(&mut self, source: &str) {
        self.refused += 1;
        let lang = self.console.lang;
        let failure = Failure::new(another_framework(lang, source)).help(one_framework_a_table(lang));
        self.console.error(&failure);
    }

    /// Writes what ends the output. Where nothing could be done, no file appears.
    fn finish(mut self, status: Status, width: usize) -> anyhow::Result<()> {
        let ending = match (self.format, self.written) {
            (ScoreFormat::Json, 0) => "[]\n",
            (ScoreFormat::Json, _) => "]\n",
            _ => "",
        };
        if matches!(status, Status::Failed | Status::Interrupted) && matches!(self.sink, Sink::File(_)) {
            return Ok(());
        }
        if !ending.is_empty() {
            self.sink.data(ending)?;
        }
        if let Some((_, book)) = self.book {
            self.sink.bytes(&book.finish()?)?;
        }
        if let Some(screen) = &self.screen {
            self.sink.text(screen)?;
        } else if !self.rows.is_empty() {
            let view = ResultRows::new(self.rows, self.console.lang);
            self.sink.text(&page::in_terminal("rows.txt", &view, width))?;
        }
        self.sink.finish()
    }
}
