//! The whole of a report, the page for residents, and the page that leads to many reports.

use serde::Serialize;

use super::cx::Writing;
use super::hold::{self, HoldView};
use super::method::{self, MethodView};
use super::place::{self, PlaceView};
use super::placement::PlacementView;
use super::practices::{self, DimensionsView, OpenView, StrengthsView};
use super::steps::{self, FirstView, RoadmapView};
use super::way::{self, WayView};
use super::words::{self, Words};
use super::writer::small_letter;
use super::{Depth, ViewOptions, link};
use crate::messages;
use crate::model::{Answers, Framework, StageRule, UnknownRule};
use crate::plan::Roadmap;
use crate::score::{Block, QuorumNeed, Score};
use crate::text::Lang;
use crate::text::foreign::without_full_stop;

messages! {
    fn public_title(name: &str) {
        fr: "{name}\u{a0}: nos services numériques, en clair",
        en: "{name}: our digital services, in plain words",
    }
    fn index_title(count: &str) { fr: "Rapports de {count} municipalités", en: "Reports of {count} municipalities" }
    fn stage_between(low: &str, high: &str) {
        fr: "Entre {low} et {high}, selon les réponses qui manquent",
        en: "Between {low} and {high}, depending on the missing answers",
    }
    fn plain_enough_of(count: &str, of: &str) {
        fr: "Il faut avancer dans au moins {count} de ces {of} domaines.",
        en: "We have to move forward in at least {count} of these {of} fields.",
    }
    fn plain_now(reason: &str) {
        fr: "Si nous avancions sans y remédier\u{a0}: {reason}.",
        en: "If we went on without putting it right: {reason}.",
    }
    fn plain_dimensions(dimensions: &str) {
        fr: "Il reste à avancer dans ces domaines\u{a0}: {dimensions}.",
        en: "There is still some way to go in these fields: {dimensions}.",
    }
    fn tell(name: &str) {
        fr: "Au guichet, par téléphone ou par écrit, à la municipalité\u{a0}: {name}.",
        en: "At the front desk, by telephone or in writing, to the municipality: {name}.",
    }
    fn tell_roles(roles: &str) {
        fr: "Ont répondu aux questions\u{a0}: {roles}.",
        en: "The questions were answered by: {roles}.",
    }
    fn public_unknown_zero() {
        fr: "Ce que nous ne savons pas encore n’est pas compté comme en place.",
        en: "What we do not know yet is not counted as in place.",
    }
    fn public_unknown_exclude() {
        fr: "Ce que nous ne savons pas encore est laissé de côté.",
        en: "What we do not know yet is left out.",
    }
    fn no_stage_yet() { fr: "Pas encore au premier stade", en: "Not at the first stage yet" }
}

/// Whom a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audience {
    /// The council and the team: everything.
    #[default]
    Full,
    /// Residents: the essentials in plain words, without codes.
    Public,
}

/// A whole report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportView {
    /// Language tag.
    pub lang: &'static str,
    /// Headings and labels.
    pub words: Words,
    /// Title of the document.
    pub title: String,
    /// Whom it is about.
    pub municipality: MunicipalityView,
    /// The assessment's date.
    pub date: String,
    /// Who took part.
    pub respondents: Vec<String>,
    /// Whether every step, dimension and sum stands after the two sheets.
    pub in_full: bool,
    /// That not all steps are shown, where the plan is for a part of them.
    pub partial: Option<String>,
    /// Where we stand.
    pub place: PlaceView,
    /// What holds the next stage.
    pub hold: HoldView,
    /// The way to the next stage, and the plan that leads there.
    pub way: WayView,
    /// The first steps.
    pub first: FirstView,
    /// What works already.
    pub strengths: StrengthsView,
    /// The roadmap.
    pub roadmap: RoadmapView,
    /// Dimensions and criteria.
    pub dimensions: DimensionsView,
    /// What is not known.
    pub open: OpenView,
    /// How it was worked out.
    pub method: MethodView,
    /// What residents are told.
    pub public: PublicView,
    /// Where we are among others, where a cohort is given.
    pub cohort: Option<PlacementView>,
}

/// The municipality.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MunicipalityView {
    /// Its name.
    pub name: String,
    /// Kind and inhabitants, as far as they are known.
    pub line: Option<String>,
    /// Dimensions that residents named.
    pub priorities: Option<String>,
}

/// What only the page for residents says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PublicView {
    /// Title of the document.
    pub title: String,
    /// How sure it is, in one sentence.
    pub sure: String,
    /// What is still missing for the next stage, in plain words.
    pub lacks: Vec<String>,
    /// Whom to tell what is wrong.
    pub tell: String,
    /// Who answered, by role.
    pub roles: Option<String>,
}

/// A page that leads to many reports.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndexView {
    /// Language tag.
    pub lang: &'static str,
    /// Headings and labels.
    pub words: Words,
    /// Title of the page.
    pub title: String,
    /// One line for each report.
    pub rows: Vec<IndexRow>,
    /// Pages that put them side by side.
    pub cohorts: Vec<CohortLink>,
}

/// A page that puts municipalities side by side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CohortLink {
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
}

/// A report on such a page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndexRow {
    /// The municipality.
    pub name: String,
    /// Its kind and inhabitants.
    pub line: Option<String>,
    /// The assessment's date.
    pub date: String,
    /// Its stage, or its overall score where there are no stages.
    pub stage: String,
    /// The report's address.
    pub href: String,
}

impl ReportView {
    /// What a report says.
    #[must_use]
    pub fn new(
        framework: &Framework,
        answers: &Answers,
        score: &Score,
        roadmap: &Roadmap,
        options: &ViewOptions,
    ) -> ReportView {
        let cx = &Writing::new(framework, answers, score, roadmap, options);
        let lang = options.lang;
        ReportView {
            lang: lang.tag(),
            words: Words::new(lang),
            title: words::title(lang, &cx.typed(&answers.municipality.name)),
            municipality: municipality(cx),
            date: lang.date(answers.date),
            respondents: cx.respondents(),
            in_full: options.depth == Depth::Full,
            partial: steps::partial(cx),
            place: place::place(cx),
            hold: hold::hold(cx),
            way: way::way(cx),
            first: steps::first(cx),
            strengths: practices::strengths(cx),
            roadmap: steps::roadmap(cx),
            dimensions: practices::dimensions(cx),
            open: practices::open(cx),
            method: method::method(cx),
            public: public(cx),
            cohort: None,
        }
    }

    /// The same with a place among others.
    #[must_use]
    pub fn among(self, cohort: PlacementView) -> ReportView {
        ReportView { cohort: Some(cohort), ..self }
    }
}

impl IndexView {
    /// The page for some reports.
    #[must_use]
    pub fn new(lang: Lang, rows: Vec<IndexRow>) -> IndexView {
        let title = index_title(lang, &lang.count(rows.len()));
        IndexView { lang: lang.tag(), words: Words::new(lang), title, rows, cohorts: Vec::new() }
    }
}

impl IndexRow {
    /// The line for one report; `path` leads from the index page to it, with `/` between folders.
    #[must_use]
    pub fn new(framework: &Framework, answers: &Answers, score: &Score, path: &str, lang: Lang) -> IndexRow {
        let cx = &Writing::without_plan(framework, answers, score, lang);
        let stage = match (framework.scoring.stage_rule, score.stage.reached) {
            (StageRule::None, _) => {
                let index = score.index.as_ref();
                index.and_then(|index| cx.interval(index)).unwrap_or_else(|| words::no_score(lang))
            }
            _ if score.stage.is_provisional() => {
                let [low, high] = [score.stage.low, score.stage.high]
                    .map(|at| at.map_or_else(|| cx.stage_or_start(None), |at| cx.stage_title(at)));
                stage_between(lang, &low, &high)
            }
            (_, Some(stage)) => cx.stage(stage),
            (_, None) if score.stage.assessed => no_stage_yet(lang),
            (_, None) => words::no_score(lang),
        };
        IndexRow {
            name: answers.municipality.name.clone(),
            line: cx.municipality_line(),
            date: lang.date(answers.date),
            stage,
            href: link::relative(path),
        }
    }
}

fn municipality(cx: &Writing) -> MunicipalityView {
    let place = &cx.answers.municipality;
    let priorities: Vec<String> = place.priorities.iter().map(|at| cx.lang.quote(&cx.dimension(*at))).collect();
    MunicipalityView {
        name: cx.typed(&place.name),
        line: cx.municipality_line(),
        priorities: (!priorities.is_empty()).then(|| cx.lang.list(&priorities)),
    }
}

fn public(cx: &Writing) -> PublicView {
    let lang = cx.lang;
    let unknown = match cx.framework.scoring.unknown {
        UnknownRule::Zero => public_unknown_zero(lang),
        UnknownRule::Exclude => public_unknown_exclude(lang),
    };
    let roles: Vec<String> =
        cx.answers.respondents.iter().filter_map(|one| Some(cx.typed(one.role.as_deref()?))).collect();
    let name = cx.typed(&cx.answers.municipality.name);
    PublicView {
        title: public_title(lang, &name),
        sure: format!("{} {unknown}", place::coverage(cx)),
        lacks: lacks(cx),
        tell: tell(lang, &name),
        roles: (!roles.is_empty()).then(|| tell_roles(lang, &lang.list(&roles))),
    }
}

/// What keeps the next stage: the reasons of its gates, then the dimensions, without a number.
fn lacks(cx: &Writing) -> Vec<String> {
    let mut found = Vec::new();
    let mut dimensions = Vec::new();
    for block in cx.score.held(cx.framework) {
        match block {
            Block::Gate(at) => {
                let why = cx.maybe(cx.framework.gates[*at].why.as_ref());
                found.extend(why.map(|why| small_letter(&without_full_stop(&why))));
            }
            Block::Dimension { dimension, .. } => dimensions.push(cx.dimension(*dimension)),
            Block::Index { .. } => {}
        }
    }
    found.dedup();
    let why = (!found.is_empty()).then(|| plain_now(cx.lang, &found.join(&words::semicolon_mark(cx.lang))));
    let mut found: Vec<String> = why.into_iter().collect();
    let (shown, more) = cx.at_most(&dimensions, 5);
    if !shown.is_empty() {
        // Names of dimensions hold commas of their own.
        let names: Vec<String> = shown.into_iter().chain(more).collect();
        let need = cx.score.need(cx.framework).filter(QuorumNeed::is_partial);
        let enough =
            need.map(|need| plain_enough_of(cx.lang, &cx.lang.count(need.least), &cx.lang.count(need.waiting)));
        let missing = plain_dimensions(cx.lang, &names.join(&words::semicolon_mark(cx.lang)));
        found.push([Some(missing), enough].into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    found
}
