//! Results as a table: a row for each set of answers. Headers are made of ids and keep their names.

use super::table::DataCell;
use crate::messages;
use crate::model::{Answers, DimensionKind, Framework, StageIx};
use crate::number::Exact;
use crate::plan::Roadmap;
use crate::score::{Counts, Score};

messages! {
    /// The name of the sheet.
    pub fn sheet() { fr: "Résultats", en: "Results" }
}

/// The columns that say what is planned: ids of the first wave's steps; of the way to the next stage its
/// steps, its working days, and the day on which the stage is reached.
const PLAN_COLUMNS: [&str; 4] = ["first_steps", "next_steps", "next_days", "next_ends"];

/// The names of the columns of a table of results, with or without what is planned.
#[must_use]
pub fn columns(framework: &Framework, with_plan: bool) -> Vec<String> {
    let general = [
        "name",
        "code",
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

/// The cells of one row; with what is planned where there is a roadmap.
#[must_use]
pub fn cells(framework: &Framework, answers: &Answers, score: &Score, roadmap: Option<&Roadmap>) -> Vec<DataCell> {
    let stage = |at: Option<StageIx>| DataCell::Text(at.map_or_else(String::new, |at| framework.stages[at].id.clone()));
    let municipality = &answers.municipality;
    let index = |of: fn(&crate::score::Interval) -> Option<&Exact>| number(score.index.as_ref().and_then(of));
    let Counts { met, applicable, .. } = score.counts(framework);
    let alerts: Vec<&str> = score.alerts.iter().map(|at| framework.alerts[*at].id.as_str()).collect();
    let mut cells = Vec::with_capacity(32 + 6 * framework.dimensions.len());
    cells.extend([
        DataCell::Text(municipality.name.clone()),
        DataCell::Text(municipality.code.clone().unwrap_or_default()),
        DataCell::Text(municipality.profile.map_or_else(String::new, |at| framework.profiles[at].id.clone())),
        DataCell::Number(municipality.population.map(|population| population as f64)),
        DataCell::Date(Some(answers.date)),
        DataCell::Text(answers.source.clone()),
        DataCell::Text(framework.id.clone()),
        DataCell::Text(framework.version.to_string()),
        stage(score.stage.reached),
        stage(score.stage.low),
        stage(score.stage.high),
        DataCell::Truth(score.stage.is_provisional()),
        stage(score.stage.next),
        index(|interval| interval.point.as_ref()),
        index(|interval| interval.low.as_ref()),
        index(|interval| interval.high.as_ref()),
        count(met),
        count(applicable),
        count(score.gates.iter().filter(|gate| gate.holds).count()),
        count(score.gates.len()),
        DataCell::Text(alerts.join("|")),
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
fn planned(framework: &Framework, roadmap: &Roadmap) -> [DataCell; PLAN_COLUMNS.len()] {
    let ids = |places: &[usize]| {
        let ids: Vec<&str> = places.iter().map(|at| framework.steps[roadmap.steps[*at].step].id.as_str()).collect();
        DataCell::Text(ids.join("|"))
    };
    let first = roadmap.waves.first().map_or(&[][..], |wave| &wave.steps);
    let way = roadmap.milestones.first().filter(|milestone| milestone.unreachable.is_none());
    [
        ids(first),
        ids(way.map_or(&[], |way| &way.steps)),
        number(way.map(|way| &way.effort.used)),
        DataCell::Date(way.and_then(|way| way.ends)),
    ]
}

/// The nearest `f64`.
fn number(number: Option<&Exact>) -> DataCell {
    DataCell::Number(number.map(Exact::to_f64))
}

fn count(count: usize) -> DataCell {
    DataCell::Number(Some(count as f64))
}
