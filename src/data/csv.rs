//! Results as a table for spreadsheets and notebooks: a row for each set of answers.
//!
//! Headers are made of ids and keep their names. Numbers have a point, whatever the language.

use crate::model::{Answers, DimensionKind, Framework, StageIx};
use crate::number::Exact;
use crate::plan::Roadmap;
use crate::score::{Counts, Score};
use crate::text::Lang;
use crate::text::harm::{does_harm, printable};

/// A cell of a table of results.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// A text, empty where there is none.
    Text(String),
    /// A number; none: there is none.
    Number(Option<f64>),
}

/// The columns that say what is planned: ids of the first wave's steps; of the way to the next stage its
/// steps, its working days, and the day on which the stage is reached.
const PLAN_COLUMNS: [&str; 4] = ["first_steps", "next_steps", "next_days", "next_ends"];

/// The header of a table of results to a framework, with its line end.
#[must_use]
pub fn header(framework: &Framework, with_plan: bool) -> String {
    line(columns(framework, with_plan))
}

/// The names of the columns of a table of results, with or without what is planned.
#[must_use]
pub fn columns(framework: &Framework, with_plan: bool) -> Vec<String> {
    let general = [
        "name",
        "profile",
        "population",
        "date",
        "source",
        "framework",
        "framework_version",
        "stage",
        "stage_low",
        "stage_high",
        "provisional",
        "next_stage",
        "index",
        "index_low",
        "index_high",
        "met",
        "applicable",
        "gates_held",
        "gates",
        "alerts",
    ];
    let planned = if with_plan { &PLAN_COLUMNS[..] } else { &[] };
    let mut names: Vec<String> = general.iter().chain(planned).map(|name| (*name).to_owned()).collect();
    for dimension in &framework.dimensions {
        if dimension.kind != DimensionKind::Context {
            names.extend(
                ["score", "low", "high", "stage", "level", "coverage"].map(|n| format!("{}.{n}", dimension.id)),
            );
        }
    }
    names
}

/// One row, with its line end; with what is planned where there is a roadmap.
#[must_use]
pub fn row(framework: &Framework, answers: &Answers, score: &Score, roadmap: Option<&Roadmap>) -> String {
    let cells = cells(framework, answers, score, roadmap).into_iter();
    line(cells.map(|cell| match cell {
        Cell::Text(text) => guarded(text),
        Cell::Number(number) => number.map_or_else(String::new, |number| number.to_string()),
    }))
}

/// The cells of one row; with what is planned where there is a roadmap.
#[must_use]
pub fn cells(framework: &Framework, answers: &Answers, score: &Score, roadmap: Option<&Roadmap>) -> Vec<Cell> {
    let stage = |at: Option<StageIx>| Cell::Text(at.map_or_else(String::new, |at| framework.stages[at].id.clone()));
    let municipality = &answers.municipality;
    let index = |of: fn(&crate::score::Interval) -> Option<&Exact>| number(score.index.as_ref().and_then(of));
    let Counts { met, applicable, .. } = score.counts(framework);
    let alerts: Vec<&str> = score.alerts.iter().map(|at| framework.alerts[*at].id.as_str()).collect();
    let mut cells = Vec::with_capacity(32 + 6 * framework.dimensions.len());
    cells.extend([
        Cell::Text(municipality.name.clone()),
        Cell::Text(municipality.profile.map_or_else(String::new, |at| framework.profiles[at].id.clone())),
        Cell::Number(municipality.population.map(|population| population as f64)),
        Cell::Text(answers.date.to_string()),
        Cell::Text(answers.source.clone()),
        Cell::Text(framework.id.clone()),
        Cell::Text(framework.version.to_string()),
        stage(score.stage.reached),
        stage(score.stage.low),
        stage(score.stage.high),
        Cell::Text(score.stage.is_provisional().to_string()),
        stage(score.stage.next),
        index(|interval| interval.point.as_ref()),
        index(|interval| interval.low.as_ref()),
        index(|interval| interval.high.as_ref()),
        count(met),
        count(applicable),
        count(score.gates.iter().filter(|gate| gate.holds).count()),
        count(score.gates.len()),
        Cell::Text(alerts.join("|")),
    ]);
    cells.extend(roadmap.into_iter().flat_map(|roadmap| planned(framework, roadmap)));
    for (dimension, result) in framework.dimensions.iter().zip(&score.dimensions) {
        if dimension.kind != DimensionKind::Context {
            cells.extend([
                number(result.score.point.as_ref()),
                number(result.score.low.as_ref()),
                number(result.score.high.as_ref()),
                stage(result.stage),
                number(result.level.as_ref()),
                number(result.coverage.as_ref()),
            ]);
        }
    }
    cells
}

/// The cells of what is planned. The way's are empty where there is none: no stage is left, or all steps
/// together do not reach the next one.
fn planned(framework: &Framework, roadmap: &Roadmap) -> [Cell; PLAN_COLUMNS.len()] {
    let ids = |places: &[usize]| {
        let ids: Vec<&str> = places.iter().map(|at| framework.steps[roadmap.steps[*at].step].id.as_str()).collect();
        Cell::Text(ids.join("|"))
    };
    let first = roadmap.waves.first().map_or(&[][..], |wave| &wave.steps);
    let way = roadmap.milestones.first().filter(|milestone| milestone.unreachable.is_none());
    let ends = way.and_then(|way| way.ends);
    [
        ids(first),
        ids(way.map_or(&[], |way| &way.steps)),
        number(way.map(|way| &way.effort.used)),
        Cell::Text(ends.map_or_else(String::new, |date| date.to_string())),
    ]
}

/// The columns of a table to fill in that are no questions.
pub const FORM_COLUMNS: [&str; 6] = ["name", "date", "population", "profile", "capacity_days_per_month", "priorities"];

/// The empty table to fill in for a framework: the header, as spreadsheet programs of the language
/// expect it, with a byte order mark by which they take it for UTF-8.
#[must_use]
pub fn form(framework: &Framework, lang: Lang) -> String {
    let questions = framework.questions.iter().map(|question| question.id.as_str());
    let separator = lang.pick(";", ",");
    let names: Vec<&str> = FORM_COLUMNS.into_iter().chain(questions).collect();
    // Ids need no quotation marks.
    format!("\u{feff}{}\n", names.join(separator))
}

/// The nearest `f64`.
fn number(number: Option<&Exact>) -> Cell {
    Cell::Number(number.map(Exact::to_f64))
}

fn count(count: usize) -> Cell {
    Cell::Number(Some(count as f64))
}

/// A text that no spreadsheet takes for a formula, and that steers no terminal.
fn guarded(text: String) -> String {
    let text = if text.contains(does_harm) { printable(&text) } else { text };
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text }
}

fn line(cells: impl IntoIterator<Item = String>) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(cells);
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_spreadsheet_runs_a_name() {
        for text in ["=1+1", "+1", "-1", "@x"] {
            assert_eq!(guarded(text.to_owned()), format!("'{text}"));
        }
        assert_eq!(guarded("\t=1\u{1b}[31m".to_owned()), " =1\u{fffd}[31m");
        assert_eq!(guarded("Val\u{202e}3202".to_owned()), "Val\u{fffd}3202");
        assert_eq!(guarded("L'Île-d'=X".to_owned()), "L'Île-d'=X");
    }

    #[test]
    fn a_line_is_one_record_whatever_its_texts() {
        let text = line(vec!["a,b".to_owned(), "c\"d\ne".to_owned()]);
        assert_eq!(text, "\"a,b\",\"c\"\"d\ne\"\n");
    }
}
