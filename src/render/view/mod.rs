//! What a report says, in one language: every text chosen, every number written out, so that a
//! template has nothing left to compute.
//!
//! One file for each part of the report, in the order of its chapters.

mod deciding;
mod method;
mod place;
mod placement;
mod practices;
mod reasons;
mod steps;

use std::collections::BTreeMap;

use serde::Serialize;

pub use self::method::{MethodView, SourceView};
pub use self::place::{AlertView, HoldLine, HoldView, OutOfStepView, PlaceView, StageRow};
pub use self::placement::{PlacementList, PlacementView, StandingRow};
pub use self::practices::{
    DimensionView, DimensionsView, EvidenceView, OpenItem, OpenView, QuestionGroup, QuestionView, StrengthGroup,
    StrengthsView,
};
pub use self::reasons::OrderView;
pub use self::steps::{FirstView, RoadmapView, StepRef, StepView, WaveView};
use super::need::{self, Need};
use super::words::{self, Words};
use crate::model::{
    Answers, DimensionIx, Framework, QuestionIx, Stage, StageIx, StageRule, StepIx, Text, UnknownRule, Value,
};
use crate::number::Exact;
use crate::plan::Roadmap;
use crate::score::{Block, Interval, Score, State};
use crate::text::lang::{Lang, NBSP};

/// Whom a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audience {
    /// The council and the team: everything.
    #[default]
    Full,
    /// Residents: the essentials in plain words, without codes.
    Public,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Its language.
    pub lang: Lang,
    /// Only steps that end within so many calendar days of the assessment are shown, and those of the
    /// first wave; the rest is counted in one line.
    pub horizon_days: Option<u32>,
    /// Whether to say how far the stage and the first steps rest on single weights: a scoring and a plan
    /// for each weight, too much for every report of a batch.
    pub sensitivity: bool,
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
    /// That not all steps are shown, where the plan is for a part of them.
    pub partial: Option<String>,
    /// Where we stand.
    pub place: PlaceView,
    /// What holds the next stage.
    pub hold: HoldView,
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
        options: &Options,
    ) -> ReportView {
        let cx = &Cx::new(framework, answers, score, roadmap, options);
        let lang = options.lang;
        ReportView {
            lang: lang.tag(),
            words: Words::new(lang),
            title: words::title(lang, &answers.municipality.name),
            municipality: municipality(cx),
            date: lang.date(answers.date),
            respondents: cx.respondents(),
            partial: steps::partial(cx),
            place: place::place(cx),
            hold: place::hold(cx),
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
        let title = words::index_title(lang, &lang.count(rows.len()));
        IndexView { lang: lang.tag(), words: Words::new(lang), title, rows, cohorts: Vec::new() }
    }
}

impl IndexRow {
    /// The line for one report; `path` leads from the index page to it, with `/` between folders.
    #[must_use]
    pub fn new(framework: &Framework, answers: &Answers, score: &Score, path: &str, lang: Lang) -> IndexRow {
        let none = no_roadmap();
        let options = Options { lang, horizon_days: None, sensitivity: false };
        let cx = &Cx::new(framework, answers, score, &none, &options);
        let stage = match (framework.scoring.stage_rule, score.stage.reached) {
            (StageRule::None, _) => {
                let index = score.index.as_ref();
                index.and_then(|index| cx.interval(index)).unwrap_or_else(|| words::no_score(lang))
            }
            (_, Some(stage)) => cx.stage(stage),
            (_, None) if score.stage.assessed => words::no_stage_yet(lang),
            (_, None) => words::no_score(lang),
        };
        IndexRow {
            name: answers.municipality.name.clone(),
            line: cx.municipality_line(),
            date: lang.date(answers.date),
            stage,
            href: super::escape::relative_link(path),
        }
    }
}

fn municipality(cx: &Cx) -> MunicipalityView {
    let place = &cx.answers.municipality;
    let priorities: Vec<String> = place.priorities.iter().map(|at| cx.lang.quote(&cx.dimension(*at))).collect();
    MunicipalityView {
        name: place.name.clone(),
        line: cx.municipality_line(),
        priorities: (!priorities.is_empty()).then(|| cx.lang.list(&priorities)),
    }
}

fn public(cx: &Cx) -> PublicView {
    let lang = cx.lang;
    let unknown = match cx.framework.scoring.unknown {
        UnknownRule::Zero => words::public_unknown_zero(lang),
        UnknownRule::Exclude => words::public_unknown_exclude(lang),
    };
    let roles: Vec<String> = cx.answers.respondents.iter().filter_map(|one| one.role.clone()).collect();
    PublicView {
        title: words::public_title(lang, &cx.answers.municipality.name),
        sure: format!("{} {unknown}", place::coverage(cx)),
        lacks: lacks(cx),
        tell: words::tell(lang, &cx.answers.municipality.name),
        roles: (!roles.is_empty()).then(|| words::tell_roles(lang, &lang.list(&roles))),
    }
}

/// What keeps the next stage: the reasons of its gates, then the dimensions, without a number.
fn lacks(cx: &Cx) -> Vec<String> {
    let mut found = Vec::new();
    let mut dimensions = Vec::new();
    for block in need::held(cx.framework, cx.score) {
        match block {
            Block::Gate(at) => {
                let why = cx.maybe(cx.framework.gates[*at].why.as_ref());
                found.extend(why.map(|why| small_letter(why.trim_end_matches('.'))));
            }
            Block::Dimension { dimension, .. } => dimensions.push(cx.dimension(*dimension)),
            Block::Index { .. } => {}
        }
    }
    found.dedup();
    let why = (!found.is_empty()).then(|| words::plain_now(cx.lang, &found.join(&words::semicolon_mark(cx.lang))));
    let mut found: Vec<String> = why.into_iter().collect();
    let (shown, more) = cx.at_most(&dimensions, 5);
    if !shown.is_empty() {
        // Names of dimensions hold commas of their own.
        let names: Vec<String> = shown.into_iter().chain(more).collect();
        let need = Need::new(cx.framework, cx.score).filter(Need::is_partial);
        let enough =
            need.map(|need| words::plain_enough_of(cx.lang, &cx.lang.count(need.least), &cx.lang.count(need.waiting)));
        let missing = words::plain_dimensions(cx.lang, &names.join(&words::semicolon_mark(cx.lang)));
        found.push([Some(missing), enough].into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    found
}

/// What all parts of a report are made from.
struct Cx<'a> {
    framework: &'a Framework,
    answers: &'a Answers,
    score: &'a Score,
    roadmap: &'a Roadmap,
    lang: Lang,
    horizon_days: Option<u32>,
    sensitivity: bool,
    /// Where each planned step stands in the roadmap.
    places: BTreeMap<StepIx, usize>,
}

/// How many questions there are of each sort.
#[derive(Default)]
struct Totals {
    asked: usize,
    answered: usize,
    unknown: usize,
    not_applicable: usize,
    blank: usize,
    hidden: usize,
    /// Practices that apply and are scored.
    practices: usize,
}

impl<'a> Cx<'a> {
    fn new(
        framework: &'a Framework,
        answers: &'a Answers,
        score: &'a Score,
        roadmap: &'a Roadmap,
        options: &Options,
    ) -> Cx<'a> {
        let places = roadmap.steps.iter().enumerate().map(|(at, step)| (step.step, at)).collect();
        let Options { lang, horizon_days, sensitivity } = *options;
        Cx { framework, answers, score, roadmap, lang, horizon_days, sensitivity, places }
    }

    fn text(&self, text: &Text) -> String {
        words_of(text, self.lang)
    }

    fn maybe(&self, text: Option<&Text>) -> Option<String> {
        text.map(|text| self.text(text)).filter(|text| !text.trim().is_empty())
    }

    fn stage(&self, stage: StageIx) -> String {
        stage_with_gloss(&self.framework.stages[stage], self.lang)
    }

    fn stage_title(&self, stage: StageIx) -> String {
        self.text(&self.framework.stages[stage].title)
    }

    fn dimension(&self, dimension: DimensionIx) -> String {
        self.text(&self.framework.dimensions[dimension].title)
    }

    /// A question as it is put to this kind of municipality.
    fn question(&self, question: QuestionIx) -> String {
        self.text(self.framework.questions[question].text_for(self.answers.municipality.profile))
    }

    fn root(&self, question: QuestionIx) -> DimensionIx {
        self.framework.dimensions[self.framework.questions[question].dimension].root
    }

    /// A score as the framework shows it, without what it is out of.
    fn bare_score(&self, score: &Exact) -> String {
        let scoring = &self.framework.scoring;
        self.lang.number(&(score * &scoring.display_max), scoring.decimals)
    }

    fn display_max(&self) -> String {
        self.lang.amount(&self.framework.scoring.display_max)
    }

    /// A score with what it is out of.
    fn points(&self, score: &Exact) -> String {
        words::points(self.lang, &self.bare_score(score), &self.display_max())
    }

    /// Points that are missing, never shown as none where some are.
    fn missing_points(&self, missing: &Exact) -> String {
        let scoring = &self.framework.scoring;
        let amount = missing * &scoring.display_max;
        let decimals =
            (scoring.decimals..=6).find(|places| !amount.round(*places).is_zero()).unwrap_or(scoring.decimals);
        let shown = amount.round(decimals);
        let text = self.lang.number(&shown, shown.decimals().unwrap_or(decimals));
        let point = if self.lang.is_singular(&shown) { words::some_point } else { words::some_points };
        point(self.lang, &text, &self.display_max())
    }

    /// A score with its range, where the range is more than a point.
    fn interval(&self, interval: &Interval) -> Option<String> {
        let point = interval.point.as_ref()?;
        Some(match self.range(interval) {
            Some((low, high)) => {
                words::points_range(self.lang, &self.bare_score(point), &self.display_max(), &low, &high)
            }
            None => self.points(point),
        })
    }

    /// Low and high as they are shown, where they differ as shown.
    fn range(&self, interval: &Interval) -> Option<(String, String)> {
        let low = self.bare_score(interval.low.as_ref()?);
        let high = self.bare_score(interval.high.as_ref()?);
        (low != high).then_some((low, high))
    }

    /// An answer as people give it.
    fn answer(&self, question: QuestionIx) -> String {
        let lang = self.lang;
        let options = self.framework.options(question);
        let label = |at: &usize| options.get(*at).map_or_else(String::new, |option| self.text(&option.label));
        match &self.answers.given[question].value {
            Value::Blank => Words::new(lang).blank.to_owned(),
            Value::Unknown => Words::new(lang).unknown.to_owned(),
            Value::NotApplicable(_) => words::not_applicable(lang),
            Value::Choice(option) => label(option),
            Value::Multi(chosen) if chosen.is_empty() => words::none_chosen(lang),
            Value::Multi(chosen) => lang.list(&chosen.iter().map(label).collect::<Vec<_>>()),
            Value::Number(number) => lang.amount(number),
            Value::Text(text) => text.clone(),
        }
    }

    fn state(&self, question: QuestionIx) -> State {
        self.score.questions[question].state
    }

    fn is_open(&self, question: QuestionIx) -> bool {
        matches!(self.state(question), State::Unknown | State::Blank)
    }

    fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for (question, result) in self.score.questions.iter().enumerate() {
            if !self.framework.questions[question].is_counted() {
                continue;
            }
            match result.state {
                State::NotAsked => totals.hidden += 1,
                State::Blank => totals.blank += 1,
                State::Unknown => totals.unknown += 1,
                State::NotApplicable => totals.not_applicable += 1,
                State::Answered => totals.answered += 1,
            }
            totals.asked += usize::from(result.state != State::NotAsked);
            totals.practices += usize::from(result.scored);
        }
        totals
    }

    fn respondents(&self) -> Vec<String> {
        let respondents = self.answers.respondents.iter();
        respondents
            .filter_map(|one| match (&one.name, &one.role) {
                (Some(name), Some(role)) => Some(format!("{name} ({role})")),
                (Some(only), None) | (None, Some(only)) => Some(only.clone()),
                (None, None) => None,
            })
            .collect()
    }

    fn municipality_line(&self) -> Option<String> {
        let place = &self.answers.municipality;
        let profile = place.profile.map(|at| self.text(&self.framework.profiles[at].title));
        let inhabitants = place.population.map(|count| {
            words::inhabitants(self.lang, &self.lang.number(&Exact::from(i64::try_from(count).unwrap_or(i64::MAX)), 0))
        });
        let parts: Vec<String> = [profile, inhabitants].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// Unmet questions of a failing gate, and all unmet ones where a minimum is not reached.
    fn gate_questions(&self, gate: usize) -> Vec<QuestionIx> {
        let result = &self.score.gates[gate];
        let below = |question: QuestionIx| {
            let dimension = self.framework.questions[question].dimension;
            result.below.iter().any(|below| self.framework.lies_in(dimension, below.dimension))
        };
        (0..self.framework.questions.len())
            .filter(|at| {
                let here = &self.score.questions[*at];
                result.unmet.contains(at) || (below(*at) && here.scored && !here.met)
            })
            .collect()
    }

    /// What a gate that is closed is about: the dimensions of what is missing.
    fn gate_about(&self, gate: usize) -> Vec<String> {
        let result = &self.score.gates[gate];
        let mut about: Vec<DimensionIx> = result.unmet.iter().map(|question| self.root(*question)).collect();
        about.extend(result.below.iter().map(|below| below.dimension));
        let mut seen = Vec::new();
        about.retain(|dimension| {
            let new = !seen.contains(dimension);
            seen.push(*dimension);
            new
        });
        about.into_iter().map(|dimension| self.dimension(dimension)).collect()
    }

    /// A text with a full stop, where it has no mark at its end.
    fn sentence(text: &str) -> String {
        let text = text.trim();
        if text.ends_with(['.', '!', '?', '…', ':', '»', '”']) { text.to_owned() } else { format!("{text}.") }
    }

    /// Some items, and how many more there are.
    fn at_most(&self, items: &[String], most: usize) -> (Vec<String>, Option<String>) {
        let more = items.len().saturating_sub(most);
        let words = match more {
            0 => None,
            1 => Some(words::one_more(self.lang)),
            _ => Some(words::more(self.lang, &self.lang.count(more))),
        };
        (items.iter().take(most).cloned().collect(), words)
    }
}

/// A framework's text, in French with the no-break spaces that few people type.
pub(super) fn words_of(text: &Text, lang: Lang) -> String {
    match lang {
        Lang::Fr => no_break(text.get(lang)),
        Lang::En => text.get(lang).to_owned(),
    }
}

/// A stage with the beginning of its gloss: no word of the three stands alone.
pub(super) fn stage_with_gloss(stage: &Stage, lang: Lang) -> String {
    let title = words_of(&stage.title, lang);
    match stage.summary.as_ref().and_then(|text| short_gloss(text.get(lang))) {
        Some(gloss) => format!("{title} ({gloss})"),
        None => title,
    }
}

/// No-break spaces where French wants them: before `: ; ? ! % »` and after `«`.
fn no_break(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut done = 0;
    // A report asks for a hundred thousand letters, so it is bytes that are looked at.
    let bytes = text.as_bytes();
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b' ') {
        let (before, after) = (&bytes[..at], &bytes[at + 1..]);
        let is_mark = after.first().is_some_and(|byte| b":;?!%".contains(byte));
        if is_mark || before.ends_with("«".as_bytes()) || after.starts_with("»".as_bytes()) {
            out.push_str(&text[done..at]);
            out.push(NBSP);
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// The beginning of a gloss, up to its first pause, where that is short.
fn short_gloss(gloss: &str) -> Option<String> {
    // A comma inside a number is no pause.
    let pauses = gloss.match_indices([':', ';', ',', '.', '—', '(']);
    let mut ends =
        pauses.filter(|(at, mark)| *mark == "(" || !gloss[at + mark.len()..].starts_with(char::is_alphanumeric));
    let end = ends.next().map_or(gloss.len(), |(at, _)| at);
    let short = gloss[..end].trim_end_matches(|c: char| c.is_whitespace());
    if short.is_empty() || short.chars().count() > 70 {
        return None;
    }
    Some(small_letter(short))
}

/// A text as it goes on after a colon: its first letter small, unless its first word is in capitals.
pub(super) fn small_letter(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let lower = letters.clone().next().is_some_and(|c| c.is_lowercase() || c.is_whitespace() || c == '\'');
    let first = if lower { first.to_lowercase().collect::<String>() } else { first.to_string() };
    first + letters.as_str()
}

/// A roadmap without steps, where only the score is asked for.
fn no_roadmap() -> Roadmap {
    Roadmap {
        to: None,
        capacity: Exact::ONE,
        certificate: crate::plan::Certificate { optimal: true, bound: Exact::ONE },
        waves: Vec::new(),
        steps: Vec::new(),
        done: Vec::new(),
        left_out: Vec::new(),
        without_done: Vec::new(),
        unreachable: None,
        no_small_step: false,
    }
}
