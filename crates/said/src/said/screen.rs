//! One result as a screen of a terminal, and many of them as a row each.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::cx::Writing;
use super::hold::{self, HoldView};
use super::identity::identity;
use super::picture;
use super::place::{self, PlaceView};
use super::practices;
use super::words::Words;
use super::{steps, way};
use crate::messages;
use crate::model::{Answers, DimensionIx, Framework, StageIx, StageRule};
use crate::number::Exact;
use crate::plan::Roadmap;
use crate::score::{Block, Score};
use crate::text::Lang;
use crate::text::key::key;

messages! {
    fn framework_line(title: &str, identity: &str) {
        fr: "Référentiel\u{a0}: {title} ({identity})",
        en: "Framework: {title} ({identity})",
    }
    fn score_of(max: &str) { fr: "Note /{max}", en: "Score /{max}" }
    fn stakes_legend(stages: &str) {
        fr: "▮ stade atteint, ▯ pas encore\u{a0}: {stages}",
        en: "▮ stage reached, ▯ not yet: {stages}",
    }
    fn too_few() { fr: "trop peu de réponses", en: "too few answers" }
    fn not_assessed() { fr: "rien à évaluer", en: "nothing to assess" }
    fn provisional(stage: &str) { fr: "{stage} (provisoire)", en: "{stage} (provisional)" }
}

labels! {
    /// Headings of tables of results, in one language.
    municipality: "Municipalité", "Municipality";
    dimension: "Dimension", "Dimension";
    stage: "Stade", "Stage";
    score: "Note", "Score";
    in_place: "En place", "In place";
    coverage: "Couvert", "Coverage";
    held_back: "Retenu par", "Held back by";
    first_steps: "Les premiers pas", "The first steps";
}

/// Cells of the bar of a score.
const CELLS: usize = 12;

/// So many first steps are told: the others wait in the roadmap.
pub const FIRST_STEPS: usize = 3;

/// One result.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScreenView {
    /// Headings and labels of every page.
    pub words: Words,
    /// Headings and labels of this one.
    pub labels: Labels,
    /// Whom it is about, and when.
    pub heading: String,
    /// By which framework.
    pub framework: String,
    /// Where we stand.
    pub place: PlaceView,
    /// How many practices are in place.
    pub practices: String,
    /// Whether the framework has stages.
    pub has_stages: bool,
    /// The head of the scores.
    pub score_of: String,
    /// Dimensions and criteria.
    pub rows: Vec<ScreenRow>,
    /// What the stakes mean.
    pub stakes: String,
    /// What holds the next stage.
    pub hold: HoldView,
    /// How much work the next stage is, and until when.
    pub way: Option<String>,
    /// The first steps of the roadmap.
    pub first: Vec<FirstStep>,
}

/// A dimension in a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScreenRow {
    /// Its name.
    pub title: String,
    /// How deep it lies, 0 for a root.
    pub depth: usize,
    /// Its score as a bar.
    pub bar: String,
    /// Its score, with its range.
    pub score: String,
    /// A stake for each stage, full where it is reached; empty where it has no stages.
    pub stakes: String,
    /// Its stage in words.
    pub stage: String,
    /// How many practices are in place.
    pub in_place: String,
}

/// A step to begin with.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FirstStep {
    /// Its place, from 1.
    pub number: usize,
    /// What is done.
    pub title: String,
    /// Working days.
    pub days: String,
    /// What to begin with.
    pub begin: Option<String>,
    /// Whether it can begin this week.
    pub now: bool,
}

/// Many results.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResultRows {
    /// Headings.
    pub labels: Labels,
    /// Between a heading and what it is of.
    pub colon: &'static str,
    /// A table for each framework: stages and scores of two are not alike.
    pub tables: Vec<FrameworkRows>,
}

/// Results by one framework.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FrameworkRows {
    /// The framework, where there are several.
    pub framework: Option<String>,
    /// Whether any of them has an overall score.
    pub has_index: bool,
    /// A row each.
    pub rows: Vec<ResultRow>,
}

/// A municipality among many.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ResultRow {
    /// Its name; with its code or the date of its answers, as far as these tell it apart from others of that name.
    pub name: String,
    /// Its code, where it has one.
    #[serde(skip)]
    pub code: Option<String>,
    /// The date of its answers.
    #[serde(skip)]
    pub date: Date,
    /// The framework it answered.
    #[serde(skip)]
    pub framework: String,
    /// Its stage.
    pub stage: String,
    /// Its overall score; empty where the framework has none.
    pub index: String,
    /// How many practices are in place.
    pub in_place: String,
    /// The share of the questions asked that have an answer.
    pub coverage: String,
    /// What holds its next stage.
    pub held_back: String,
}

impl ScreenView {
    /// What a screen says of a result, of the way to the next stage and of the steps to begin with.
    #[must_use]
    pub fn new(framework: &Framework, answers: &Answers, score: &Score, roadmap: &Roadmap, lang: Lang) -> ScreenView {
        let cx = &Writing::without_plan(framework, answers, score, lang);
        let planned = &Writing { roadmap, ..Writing::without_plan(framework, answers, score, lang) };
        let name = &answers.municipality.name;
        let name = cx.municipality_line().map_or_else(|| name.clone(), |line| format!("{name} ({line})"));
        let stages: Vec<String> = framework.stages.keys().map(|at| cx.stage_title(at)).collect();
        let first = roadmap.waves.iter().take(1).flat_map(|wave| &wave.steps).take(FIRST_STEPS);
        let first = (1..).zip(first.map(|place| &roadmap.steps[*place])).map(|(number, step)| FirstStep {
            number,
            title: cx.text(&framework.steps[step.step].title),
            days: cx.days(step.step),
            begin: cx.maybe(framework.steps[step.step].first_action.as_ref()),
            now: steps::begins_now(cx, step),
        });
        ScreenView {
            words: Words::new(lang),
            labels: Labels::new(lang),
            heading: format!("{name} · {}", lang.date(answers.date)),
            framework: framework_line(lang, &cx.text(&framework.title), &identity(framework, lang)),
            place: place::place(cx),
            practices: practices::in_place(cx),
            has_stages: framework.scoring.stage_rule != StageRule::None && !stages.is_empty(),
            score_of: score_of(lang, &cx.display_max()),
            rows: framework.outline().into_iter().map(|(at, depth)| row(cx, at, depth)).collect(),
            stakes: stakes_legend(lang, &stages.join(", ")),
            hold: hold::hold(cx),
            way: way::to_next(planned),
            first: first.collect(),
        }
    }
}

fn row(cx: &Writing, at: DimensionIx, depth: usize) -> ScreenRow {
    let result = &cx.score.dimensions[at];
    let float = |number: &Option<Exact>| number.as_ref().map(Exact::to_f64);
    let stage = practices::short_stage(cx, at);
    let stages = cx.framework.stages.len();
    let reached = StageIx::count(result.stage);
    let score = result.score.point.as_ref().map(|point| cx.bare_score(point));
    let score = match (score, cx.range(&result.score)) {
        (Some(score), Some((low, high))) => format!("{score} ({low}–{high})"),
        (Some(score), None) => score,
        (None, _) if result.insufficient => too_few(cx.lang),
        (None, _) => dash(),
    };
    ScreenRow {
        title: cx.dimension(at),
        depth,
        bar: picture::blocks(float(&result.score.point), float(&result.score.high), CELLS),
        score,
        stakes: match stages {
            _ if stage.is_none() => String::new(),
            1..=6 => format!("{}{}", "▮".repeat(reached), "▯".repeat(stages - reached)),
            _ => format!("{reached}/{stages}"),
        },
        stage: stage.unwrap_or_else(dash),
        in_place: practices::in_place_of(cx, at),
    }
}

impl ResultRow {
    /// The row of one result.
    #[must_use]
    pub fn new(framework: &Framework, answers: &Answers, score: &Score, lang: Lang) -> ResultRow {
        let cx = &Writing::without_plan(framework, answers, score, lang);
        let stage = match (framework.scoring.stage_rule, score.stage.reached) {
            (StageRule::None, _) => dash(),
            (_, None) if !score.stage.assessed => not_assessed(lang),
            (_, at) => cx.stage_name(at),
        };
        let point = score.index.as_ref().and_then(|index| index.point.as_ref());
        let index = score.index.as_ref().map(|_| point.map_or_else(dash, |point| cx.bare_score(point)));
        let held: Vec<String> = score.held(framework).into_iter().map(|block| block_name(cx, block)).collect();
        let (held, more) = cx.at_most(&held, 1);
        let counts = score.counts(framework);
        let asked = counts.applicable + counts.not_applicable;
        let [known, asked] =
            [asked - counts.blank, asked].map(|count| Exact::from(i64::try_from(count).unwrap_or(i64::MAX)));
        let coverage = known.checked_div(&asked);
        ResultRow {
            name: answers.municipality.name.clone(),
            code: answers.municipality.code.clone(),
            date: answers.date,
            framework: framework_line(lang, &cx.text(&framework.title), &identity(framework, lang)),
            stage: if score.stage.is_provisional() { provisional(lang, &stage) } else { stage },
            index: index.unwrap_or_default(),
            in_place: format!("{}/{}", counts.met, counts.applicable),
            coverage: coverage.map_or_else(dash, |share| lang.percent(&share)),
            held_back: match held.first() {
                None => dash(),
                Some(first) => [Some(first.clone()), more].into_iter().flatten().collect::<Vec<_>>().join(" "),
            },
        }
    }
}

impl ResultRows {
    /// All rows, in their order by each framework.
    #[must_use]
    pub fn new(rows: Vec<ResultRow>, lang: Lang) -> ResultRows {
        let mut by_framework: Vec<(String, Vec<ResultRow>)> = Vec::new();
        for row in rows {
            match by_framework.iter_mut().find(|(framework, _)| *framework == row.framework) {
                Some((_, rows)) => rows.push(row),
                None => by_framework.push((row.framework.clone(), vec![row])),
            }
        }
        let are_several = by_framework.len() > 1;
        let tables = by_framework.into_iter().map(|(framework, mut rows)| {
            tell_apart(&mut rows, lang);
            let has_index = rows.iter().any(|row| !row.index.is_empty());
            FrameworkRows { framework: are_several.then_some(framework), has_index, rows }
        });
        ResultRows { labels: Labels::new(lang), colon: Words::new(lang).colon, tables: tables.collect() }
    }
}

/// Adds to names that several rows have what tells these apart: their codes, or the dates of their answers.
fn tell_apart(rows: &mut [ResultRow], lang: Lang) {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        places.entry(key(&row.name)).or_default().push(at);
    }
    for namesakes in places.into_values() {
        let first = &rows[namesakes[0]];
        let have_codes = namesakes.iter().any(|at| rows[*at].code != first.code);
        let have_dates = namesakes.iter().any(|at| rows[*at].date != first.date);
        for at in namesakes {
            let row = &mut rows[at];
            if let Some(code) = row.code.as_ref().filter(|_| have_codes) {
                row.name.push_str(&format!(" ({code})"));
            }
            if have_dates {
                row.name.push_str(&format!(", {}", lang.figures(row.date)));
            }
        }
    }
}

/// What holds a stage, by its name alone.
fn block_name(cx: &Writing, block: &Block) -> String {
    match block {
        Block::Index { .. } => Words::new(cx.lang).index.to_owned(),
        Block::Dimension { dimension, .. } => cx.dimension(*dimension),
        Block::Gate(at) => cx.gate_about(*at).join(", "),
    }
}

/// Where there is nothing to say.
fn dash() -> String {
    "–".to_owned()
}
