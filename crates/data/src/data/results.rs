//! Results as a table: a row for each set of answers. Headers are made of ids and keep their names.

use super::table::Cells;
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

/// Writes one row; with what is planned where there is a roadmap.
pub fn write(framework: &Framework, answers: &Answers, score: &Score, roadmap: Option<&Roadmap>, to: &mut impl Cells) {
    let stage = |at: Option<StageIx>| at.map_or("", |at| &framework.stages[at].id);
    let municipality = &answers.municipality;
    to.text(&municipality.name);
    to.text(municipality.code.as_deref().unwrap_or_default());
    to.text(municipality.profile.map_or("", |at| &framework.profiles[at].id));
    to.number(municipality.population.map(|population| population as f64));
    to.date(Some(answers.date));
    to.text(&answers.source);
    to.text(&framework.id);
    to.text(&framework.version.to_string());
    to.text(stage(score.stage.reached));
    to.text(stage(score.stage.low));
    to.text(stage(score.stage.high));
    to.truth(score.stage.is_provisional());
    to.text(stage(score.stage.next));
    let index = score.index.as_ref();
    to.number(number(index.and_then(|index| index.point.as_ref())));
    to.number(number(index.and_then(|index| index.low.as_ref())));
    to.number(number(index.and_then(|index| index.high.as_ref())));
    let Counts { met, applicable, .. } = score.counts(framework);
    for count in [met, applicable, score.gates.iter().filter(|gate| gate.holds).count(), score.gates.len()] {
        to.number(Some(count as f64));
    }
    let alerts: Vec<&str> = score.alerts.iter().map(|at| framework.alerts[*at].id.as_str()).collect();
    to.text(&alerts.join("|"));
    if let Some(roadmap) = roadmap {
        write_planned(framework, roadmap, to);
    }
    for (dimension, result) in framework.dimensions.iter().zip(&score.dimensions) {
        if dimension.kind != DimensionKind::Context {
            to.number(number(result.score.point.as_ref()));
            to.number(number(result.score.low.as_ref()));
            to.number(number(result.score.high.as_ref()));
            to.text(stage(result.stage));
            to.number(number(result.level.as_ref()));
            to.number(number(result.coverage.as_ref()));
        }
    }
}

/// Writes what is planned. The way's cells are empty where there is none: no stage is left, or all steps together do not
/// reach the next one.
fn write_planned(framework: &Framework, roadmap: &Roadmap, to: &mut impl Cells) {
    let ids = |places: &[usize]| {
        let ids: Vec<&str> = places.iter().map(|at| framework.steps[roadmap.steps[*at].step].id.as_str()).collect();
        ids.join("|")
    };
    let first = roadmap.waves.first().map_or(&[][..], |wave| &wave.steps);
    let way = roadmap.milestones.first().filter(|milestone| milestone.unreachable.is_none());
    to.text(&ids(first));
    to.text(&ids(way.map_or(&[], |way| &way.steps)));
    to.number(number(way.map(|way| &way.effort.used)));
    to.date(way.and_then(|way| way.ends));
}

/// The nearest `f64`.
fn number(number: Option<&Exact>) -> Option<f64> {
    number.map(Exact::to_f64)
}
