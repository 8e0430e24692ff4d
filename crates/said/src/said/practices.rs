//! What works, dimension by dimension, and what is not known.

use std::cmp::Ordering;

use serde::Serialize;

use typed_index_collections::TiSlice;

use super::cx::Writing;
use super::disagreement::who_said;
use super::link;
use super::picture::{self, BarData, Bars};
use super::step_ref::{StepRef, steps_for};
use super::words::Words;
use super::writer::{Writer, small_letter};
use super::{place, reasons, words};
use crate::messages;
use crate::model::{Choice, DimensionIx, DimensionKind, Gate, GateIx, QuestionIx, StageIx, StageRule, Value};
use crate::number::Exact;
use crate::score::{DimensionResult, OpenDisagreement, State};
use crate::text::typeset;

messages! {
    fn range(low: &str, high: &str) { fr: "de {low} à {high}", en: "{low} to {high}" }
    fn nothing_in_place() {
        fr: "Rien n’est encore noté comme en place\u{a0}: les premiers pas changeront cela.",
        en: "Nothing is marked as in place yet: the first steps will change that.",
    }
    fn nothing_in_place_yet() {
        fr: "Rien n’est encore noté comme en place.",
        en: "Nothing is marked as in place yet.",
    }
    fn in_place_count(met: &str, of: &str) {
        fr: "{met} pratiques sur {of} sont en place. C’est sur elles que nous bâtissons.",
        en: "{met} of {of} practices are in place. We build on them.",
    }
    fn in_place_one(of: &str) {
        fr: "Une pratique sur {of} est en place. C’est sur elle que nous bâtissons.",
        en: "One of {of} practices is in place. We build on it.",
    }
    fn before_first_stage(stage: &str) {
        fr: "Pas encore au premier stade, {stage}",
        en: "Not at the first stage yet, {stage}",
    }
    fn insufficient_score() { fr: "Trop peu de réponses pour une note.", en: "Too few answers for a score." }
    fn counts_of(met: &str, of: &str) {
        fr: "{met} pratiques en place sur {of}",
        en: "{met} of {of} practices in place",
    }
    fn counts_one(met: &str, of: &str) {
        fr: "{met} pratique en place sur {of}",
        en: "{met} of {of} practices in place",
    }
    fn facts_given(answered: &str, of: &str) {
        fr: "{answered} réponses sur {of}",
        en: "{answered} of {of} answered",
    }
    fn not_asked_one() { fr: "Une question ne nous concerne pas.", en: "One question does not concern us." }
    fn not_asked(count: &str) {
        fr: "{count} questions ne nous concernent pas.",
        en: "{count} questions do not concern us.",
    }
    fn gate_closed(stage: &str, reason: &str) {
        fr: "Verrou du stade {stage}\u{a0}: {reason}",
        en: "Gate of the stage {stage}: {reason}",
    }
    fn gate_mark(stage: &str) { fr: "verrou fermé\u{a0}: {stage}", en: "gate closed: {stage}" }
    fn not_scored() { fr: "Réponses qui ne sont pas notées", en: "Answers that are not scored" }
    fn essential_for(stage: &str) { fr: "indispensable pour {stage}", en: "essential for {stage}" }
    fn answered_on(date: &str) { fr: "réponse du {date}", en: "answered on {date}" }
    fn stale_since(date: &str, months: &str) {
        fr: "réponse du {date}, à revoir après {months} mois",
        en: "answered on {date}, due again after {months} months",
    }
    fn gate_question(stage: &str) { fr: "verrou de {stage}", en: "gate of {stage}" }
    fn settle_deciding() {
        fr: "Cette réponse peut décider du prochain stade. Trouver la réponse est déjà un petit pas.",
        en: "This answer may decide the next stage. Finding the answer is a small step already.",
    }
    fn settle_any() {
        fr: "Trouver la réponse est déjà un petit pas.",
        en: "Finding the answer is a small step already.",
    }
    fn bars_title(best: &str, best_score: &str, least: &str, least_score: &str) {
        fr: "Le plus avancé\u{a0}: {best}, {best_score}. Le moins avancé\u{a0}: {least}, {least_score}",
        en: "Furthest: {best}, {best_score}. Most to do: {least}, {least_score}",
    }
    fn bars_title_none() { fr: "Aucune dimension n’a encore de note", en: "No dimension has a score yet" }
    fn bars_description() {
        fr: "Les mêmes nombres sont dans le tableau qui suit.",
        en: "The table that follows has the same numbers.",
    }
}

/// Up to so many blanks are listed; more are counted.
const MOST_BLANK: usize = 12;

/// Strengths on the first page.
const FIRST_STRENGTHS: usize = 5;

/// What works already.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StrengthsView {
    /// How much, in one sentence.
    pub sentence: String,
    /// Three to five, from different dimensions.
    pub first: Vec<StrengthGroup>,
    /// All, by dimension.
    pub groups: Vec<StrengthGroup>,
    /// Whether there are more than the first ones.
    pub has_more: bool,
}

/// Strengths of one dimension.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StrengthGroup {
    /// The dimension.
    pub dimension: String,
    /// What is in place.
    pub items: Vec<String>,
}

/// Dimensions and criteria.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DimensionsView {
    /// Those assessed in stages, then criteria; file order, children after their parents.
    pub scored: Vec<DimensionView>,
    /// Whether any of them is a criterion.
    pub has_criteria: bool,
    /// Whether a dimension can reach stages of its own.
    pub has_stages: bool,
    /// Facts.
    pub context: Vec<DimensionView>,
    /// Bars of the dimensions.
    pub bars: Option<Bars>,
    /// Bars of the criteria.
    pub criteria_bars: Option<Bars>,
}

/// A dimension or criterion.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DimensionView {
    /// Its place on the page.
    pub anchor: String,
    /// Its name.
    pub title: String,
    /// The publisher's code, where there is one.
    pub code: Option<String>,
    /// What it covers.
    pub summary: Option<String>,
    /// How deep it lies, from 0.
    pub depth: usize,
    /// Whether it is a criterion.
    pub criterion: bool,
    /// Its stage in words.
    pub stage: Option<String>,
    /// Its stage alone, for tables.
    pub short_stage: Option<String>,
    /// Its score with its range.
    pub score: Option<String>,
    /// Its score alone, for tables.
    pub short_score: Option<String>,
    /// Its range alone, for tables.
    pub range: Option<String>,
    /// Why there is no score.
    pub no_score: Option<String>,
    /// Share of asked questions with an answer.
    pub coverage: Option<String>,
    /// How many practices are in place, in words.
    pub counts: String,
    /// How many practices are in place, for tables.
    pub short_counts: String,
    /// Questions that are not asked, in words.
    pub not_asked: Option<String>,
    /// A bar as text.
    pub blocks: String,
    /// Closed gates of the next stage that concern it.
    pub gates: Vec<String>,
    /// Its questions by what became of them.
    pub groups: Vec<QuestionGroup>,
    /// Planned steps that raise its questions.
    pub steps: Vec<StepRef>,
    /// How its score and its stages came about, a line each.
    pub reasons: Vec<String>,
}

/// Questions of one sort.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionGroup {
    /// `met`, `missing`, `unknown`, `blank`, `not-applicable` or `not-scored`.
    pub mark: &'static str,
    /// What they have in common, and how many there are.
    pub title: String,
    /// The questions.
    pub questions: Vec<QuestionView>,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionView {
    /// The question as it is put to this kind of municipality.
    pub text: String,
    /// The publisher's code, else the id.
    pub code: String,
    /// The answer, where its group does not say it.
    pub answer: Option<String>,
    /// Why it is not applicable.
    pub reason: Option<String>,
    /// What was remarked.
    pub note: Option<String>,
    /// What shows it.
    pub evidence: Vec<EvidenceView>,
    /// What would show it, where nothing was given.
    pub could_show: Option<String>,
    /// Marks: essential, condition, date.
    pub marks: Vec<String>,
    /// What it counts in its dimension, its weight × the value of its answer, where that is not simply 1 or 0.
    pub counts: Option<String>,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvidenceView {
    /// As it was given.
    pub text: String,
    /// Its address, where it is one of `http` or `https`.
    pub url: Option<String>,
}

/// What is not known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenView {
    /// What to settle first.
    pub first: Option<OpenItem>,
    /// What people answered differently, with who said what.
    pub differ: Vec<OpenItem>,
    /// Answered with "we do not know".
    pub unknown: Vec<OpenItem>,
    /// Not answered yet.
    pub blank: Vec<OpenItem>,
    /// The same counted by dimension, where a list would bury the rest; else empty.
    pub blank_in: Vec<OpenCount>,
    /// Older than their question allows.
    pub stale: Vec<OpenItem>,
    /// Conditions met without evidence.
    pub unproven: Vec<OpenItem>,
    /// Said where there is nothing of all this.
    pub none: Option<String>,
}

/// How many questions of a dimension are blank.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenCount {
    /// The dimension.
    pub dimension: String,
    /// Where it stands on the page.
    pub anchor: String,
    /// How many.
    pub count: String,
}

/// A question that is open.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OpenItem {
    /// Its dimension.
    pub dimension: String,
    /// The question.
    pub text: String,
    /// The publisher's code, else the id.
    pub code: String,
    /// What is to be said of it.
    pub detail: Option<String>,
}

pub(super) fn strengths(cx: &Writing) -> StrengthsView {
    let all = &cx.score.strengths();
    // One from each dimension before a second one from any: the first page shows breadth.
    let mut first: Vec<QuestionIx> = Vec::new();
    let mut round = 0;
    while first.len() < FIRST_STRENGTHS.min(all.len()) {
        let mut taken: Vec<DimensionIx> = Vec::new();
        for question in all {
            let root = cx.root(*question);
            if first.len() < FIRST_STRENGTHS && !taken.contains(&root) && !first.contains(question) {
                taken.push(root);
                first.push(*question);
            }
        }
        round += 1;
        if round > FIRST_STRENGTHS {
            break;
        }
    }
    StrengthsView {
        sentence: match all.len() {
            0 if !cx.roadmap.steps.is_empty() => nothing_in_place(cx.lang),
            _ => in_place(cx),
        },
        has_more: all.len() > first.len(),
        first: by_dimension(cx, &first),
        groups: if cx.in_depth { by_dimension(cx, all) } else { Vec::new() },
    }
}

/// How many practices are in place, in one sentence.
pub(super) fn in_place(cx: &Writing) -> String {
    let lang = cx.lang;
    let of = lang.count(cx.score.counts(cx.framework).applicable);
    match cx.score.strengths().len() {
        0 => nothing_in_place_yet(lang),
        1 => in_place_one(lang, &of),
        met => in_place_count(lang, &lang.count(met), &of),
    }
}

/// Questions by topmost dimension, in file order.
fn by_dimension(cx: &Writing, questions: &[QuestionIx]) -> Vec<StrengthGroup> {
    let group = |root: DimensionIx| StrengthGroup {
        dimension: cx.dimension(root),
        items: questions.iter().filter(|at| cx.root(**at) == root).map(|at| cx.in_place(*at)).collect(),
    };
    cx.framework.roots().map(group).filter(|group| !group.items.is_empty()).collect()
}

pub(super) fn dimensions(cx: &Writing) -> DimensionsView {
    let of_kind = |kind: DimensionKind| -> Vec<(DimensionIx, usize)> {
        let mut found = Vec::new();
        for root in cx.framework.roots().filter(|at| cx.framework.dimensions[*at].kind == kind) {
            with_children(cx, root, 0, &mut found);
        }
        found
    };
    let (core, criteria) = (of_kind(DimensionKind::Core), of_kind(DimensionKind::Criterion));
    let values = reasons::values(cx);
    let views = |places: &[(DimensionIx, usize)]| -> Vec<DimensionView> {
        places.iter().map(|(at, depth)| dimension(cx, *at, *depth, &values)).collect()
    };
    let mut scored = views(&core);
    scored.extend(views(&criteria));
    DimensionsView {
        has_stages: scored.iter().any(|dimension| dimension.short_stage.is_some()),
        has_criteria: !criteria.is_empty(),
        bars: bars(cx, &core),
        criteria_bars: bars(cx, &criteria),
        context: views(&of_kind(DimensionKind::Context)),
        scored,
    }
}

/// Short, as that of a step.
fn dimension_anchor(at: DimensionIx) -> String {
    format!("d{}", usize::from(at) + 1)
}

fn with_children(cx: &Writing, at: DimensionIx, depth: usize, out: &mut Vec<(DimensionIx, usize)>) {
    out.push((at, depth));
    for child in &cx.framework.dimensions[at].children {
        with_children(cx, *child, depth + 1, out);
    }
}

fn dimension(
    cx: &Writing,
    at: DimensionIx,
    depth: usize,
    values: &TiSlice<QuestionIx, Option<Exact>>,
) -> DimensionView {
    let lang = cx.lang;
    let definition = &cx.framework.dimensions[at];
    let result = &cx.score.dimensions[at];
    let counts = &result.counts;
    let context = definition.kind == DimensionKind::Context;
    let (met, of) = (lang.count(counts.met), lang.count(counts.applicable));
    let score = cx.interval(&result.score);
    let has_score = score.is_some();
    DimensionView {
        anchor: dimension_anchor(at),
        title: cx.text(&definition.title),
        code: definition.reference.clone(),
        summary: cx.maybe(definition.summary.as_ref()),
        depth,
        criterion: definition.kind == DimensionKind::Criterion,
        stage: stage(cx, at, result),
        short_stage: short_stage(cx, at),
        score,
        short_score: result.score.point.as_ref().map(|point| cx.bare_score(point)),
        range: cx.range(&result.score).map(|(low, high)| range(lang, &low, &high)),
        no_score: (!context && !has_score)
            .then(|| if result.insufficient { insufficient_score(lang) } else { words::nothing_applies(lang) }),
        coverage: result.coverage.as_ref().map(|coverage| lang.percent(coverage)),
        counts: if context {
            facts_given(lang, &lang.count(counts.answered), &lang.count(counts.applicable))
        } else if counts.met < 2 {
            counts_one(lang, &met, &of)
        } else {
            counts_of(lang, &met, &of)
        },
        short_counts: in_place_of(cx, at),
        not_asked: match counts.not_asked {
            0 => None,
            1 => Some(not_asked_one(lang)),
            more => Some(not_asked(lang, &lang.count(more))),
        },
        blocks: picture::blocks(float(result.score.point.as_ref()), float(result.score.high.as_ref()), 16),
        gates: closed_gates(cx, at).map(|gate| gate_sentence(cx, gate)).collect(),
        groups: groups(cx, at, values),
        reasons: reasons::dimension(cx, at),
        steps: if definition.children.is_empty() {
            steps_for(cx, |question| cx.framework.questions[question].dimension == at)
        } else {
            Vec::new()
        },
    }
}

/// How many practices of a dimension and those in it are in place, for tables.
pub(super) fn in_place_of(cx: &Writing, at: DimensionIx) -> String {
    let counts = &cx.score.dimensions[at].counts;
    format!("{}/{}", cx.lang.count(counts.met), cx.lang.count(counts.applicable))
}

fn float(number: Option<&Exact>) -> Option<f64> {
    number.map(Exact::to_f64)
}

/// Whether a dimension can reach a stage at all.
fn has_stage(cx: &Writing, at: DimensionIx, result: &DimensionResult) -> bool {
    match cx.framework.scoring.stage_rule {
        StageRule::None => false,
        StageRule::Staged => cx.framework.dimensions[at].kind == DimensionKind::Core && result.level.is_some(),
        StageRule::Bands => result.score.point.is_some(),
    }
}

fn stage(cx: &Writing, at: DimensionIx, result: &DimensionResult) -> Option<String> {
    let lang = cx.lang;
    has_stage(cx, at, result).then(|| match result.stage {
        Some(stage) => words::at_stage(lang, &cx.stage_title(stage)),
        None => before_first_stage(lang, &cx.stage_title(StageIx(0))),
    })
}

/// The stage of a dimension by its name alone; none where it can reach none.
pub(super) fn short_stage(cx: &Writing, at: DimensionIx) -> Option<String> {
    let result = &cx.score.dimensions[at];
    has_stage(cx, at, result).then(|| cx.stage_name(result.stage))
}

/// Closed gates of the next stage that ask something of a dimension.
fn closed_gates<'a>(cx: &'a Writing, at: DimensionIx) -> impl Iterator<Item = GateIx> + 'a {
    let within = move |dimension: DimensionIx| cx.framework.lies_in(dimension, at);
    cx.framework.gates.keys().filter(move |gate| {
        let result = &cx.score.gates[*gate];
        Some(cx.framework.gates[*gate].stage) == cx.score.stage.next
            && !result.holds
            && (result.unmet.iter().any(|question| within(cx.framework.questions[*question].dimension))
                || result.below.iter().any(|below| within(below.dimension)))
    })
}

fn gate_sentence(cx: &Writing, gate: GateIx) -> String {
    let definition = &cx.framework.gates[gate];
    let stage = cx.stage(definition.stage);
    let reason = cx.maybe(definition.why.as_ref()).unwrap_or_else(|| words::gate_reason(cx.lang, &stage));
    gate_closed(cx.lang, &stage, &small_letter(&reason))
}

fn groups(cx: &Writing, at: DimensionIx, values: &TiSlice<QuestionIx, Option<Exact>>) -> Vec<QuestionGroup> {
    let lang = cx.lang;
    let all = Words::new(lang);
    let questions = &cx.framework.dimensions[at].questions;
    let context = cx.framework.dimensions[at].kind == DimensionKind::Context;
    let sort = |question: &QuestionIx| {
        let result = &cx.score.questions[*question];
        match result.state {
            State::NotAsked => None,
            State::Blank => Some("blank"),
            State::Unknown => Some("unknown"),
            State::NotApplicable => Some("not-applicable"),
            State::Answered if !result.scored => Some("not-scored"),
            State::Answered if result.met => Some("met"),
            State::Answered => Some("missing"),
        }
    };
    let titles = [
        ("met", all.in_place.to_owned()),
        ("missing", all.missing.to_owned()),
        ("unknown", all.unknown.to_owned()),
        ("blank", all.blank.to_owned()),
        ("not-applicable", words::not_applicable(lang)),
        ("not-scored", if context { all.answer.to_owned() } else { not_scored(lang) }),
    ];
    titles
        .into_iter()
        .filter_map(|(mark, title)| {
            let found: Vec<QuestionView> = questions
                .iter()
                .filter(|at| sort(at) == Some(mark))
                .map(|at| question(cx, *at, mark, values[*at].as_ref()))
                .collect();
            (!found.is_empty()).then(|| QuestionGroup {
                mark,
                title: typeset::in_brackets(lang, &title, &lang.count(found.len())),
                questions: found,
            })
        })
        .collect()
}

fn question(cx: &Writing, at: QuestionIx, mark: &str, value: Option<&Exact>) -> QuestionView {
    let lang = cx.lang;
    let definition = &cx.framework.questions[at];
    let given = &cx.answers.given[at];
    let mut marks = Vec::new();
    let gates: Vec<&Gate> = cx.framework.gates.iter().filter(|gate| gate.questions.contains(&at)).collect();
    if let (true, Some(stage)) = (definition.essential, definition.stage)
        // A gate says more than that.
        && gates.iter().all(|gate| gate.stage != stage)
    {
        marks.push(essential_for(lang, &cx.stage_title(stage)));
    }
    marks.extend(gates.iter().map(|gate| gate_question(lang, &cx.stage_title(gate.stage))));
    match (cx.score.stale.contains(&at), given.date, definition.valid_months) {
        (true, Some(date), Some(months)) => {
            marks.push(stale_since(lang, &lang.date(date), &months.to_string()));
        }
        (_, Some(date), _) => marks.push(answered_on(lang, &lang.date(date))),
        (_, None, _) => {}
    }
    let said = match mark {
        "met" => are_others(Ordering::Less, cx, at),
        "missing" => are_others(Ordering::Greater, cx, at),
        _ => mark != "not-scored",
    };
    let open = cx.in_depth && !matches!(mark, "met" | "not-applicable" | "not-scored");
    let evidence = |text: &String| match link::web(text) {
        Some(url) => EvidenceView { text: text.clone(), url: Some(url) },
        None => EvidenceView { text: cx.typed(text), url: None },
    };
    let evidence: Vec<EvidenceView> = given.evidence.iter().map(evidence).collect();
    QuestionView {
        text: cx.question(at),
        code: cx.code(at),
        answer: (!said).then(|| cx.answer(at)),
        reason: match &given.value {
            Value::NotApplicable(reason) => Some(cx.typed(reason)).filter(|reason| !reason.trim().is_empty()),
            _ => None,
        },
        note: cx.note(at),
        could_show: if open && evidence.is_empty() { could_show(cx, at) } else { None },
        evidence,
        marks,
        counts: value.filter(|_| matches!(mark, "met" | "missing")).and_then(|value| reasons::counts(cx, at, value)),
    }
}

/// Whether every other option is worth less than the one chosen, or more, and this one is no sentence that says more.
fn are_others(worth: Ordering, cx: &Writing, at: QuestionIx) -> bool {
    let Value::Choice(chosen) = cx.answers.given[at].value else { return false };
    let options = cx.framework.options(at);
    let Some(own) = options.get(chosen).and_then(|option| option.value.as_ref()) else { return false };
    let is_other = |(place, option): (usize, &Choice)| {
        place == chosen || option.value.as_ref().is_none_or(|other| other.cmp(own) == worth)
    };
    cx.chosen_sentence(at).is_none() && options.iter().enumerate().all(is_other)
}

fn could_show(cx: &Writing, at: QuestionIx) -> Option<String> {
    cx.maybe(cx.framework.questions[at].evidence_for(cx.answers.municipality.profile))
}

/// Bars of some dimensions, the deeper ones left to the table.
fn bars(cx: &Writing, places: &[(DimensionIx, usize)]) -> Option<Bars> {
    let lang = cx.lang;
    let roots: Vec<DimensionIx> = places.iter().filter(|(_, depth)| *depth == 0).map(|(at, _)| *at).collect();
    // A single root says nothing by its length: its parts do.
    let shown: Vec<DimensionIx> = match &roots[..] {
        [] => return None,
        [only] if !cx.framework.dimensions[*only].children.is_empty() => {
            places.iter().filter(|(_, depth)| *depth <= 1).map(|(at, _)| *at).collect()
        }
        _ => roots,
    };
    let data: Vec<BarData> = shown.iter().map(|at| bar(cx, *at)).collect();
    let score = |at: &DimensionIx| cx.score.dimensions[*at].score.point.as_ref().map(|point| (*at, point));
    let mut scores: Vec<(DimensionIx, &Exact)> = shown.iter().filter_map(score).collect();
    // Stable: of two that are level, the one that stands first in the framework.
    scores.sort_by(|a, b| b.1.cmp(a.1));
    let title = match &scores[..] {
        [] => bars_title_none(lang),
        [(only, score)] => typeset::labelled(lang, &cx.dimension(*only), &cx.points(score)),
        [(best, high), .., (least, low)] => {
            bars_title(lang, &cx.dimension(*best), &cx.points(high), &cx.dimension(*least), &cx.points(low))
        }
    };
    Some(picture::bars(&data, title, bars_description(lang)))
}

fn bar(cx: &Writing, at: DimensionIx) -> BarData {
    let lang = cx.lang;
    let result = &cx.score.dimensions[at];
    let count = cx.framework.stages.len();
    let staged = cx.framework.scoring.stage_rule == StageRule::Staged;
    let minimums = cx.framework.gates.iter().flat_map(|gate| &gate.minimum).filter(|(minimum, _)| *minimum == at);
    let mut ticks: Vec<f64> = minimums.map(|(_, minimum)| minimum.to_f64()).collect();
    if cx.framework.scoring.stage_rule == StageRule::Bands {
        ticks.extend(cx.framework.stages.iter().filter_map(|stage| float(stage.threshold.as_ref())));
        ticks.retain(|tick| *tick > 0.0);
    }
    let interval = &result.score;
    BarData {
        label: cx.dimension(at),
        value: interval.point.as_ref().map_or_else(String::new, |point| cx.bare_score(point)),
        score: float(interval.point.as_ref()),
        range: float(interval.low.as_ref()).zip(float(interval.high.as_ref())),
        ticks,
        stages: (staged && has_stage(cx, at, result)).then(|| (StageIx::count(result.stage), count)),
        gate: closed_gates(cx, at).next().map(|gate| gate_mark(lang, &cx.stage_title(cx.framework.gates[gate].stage))),
    }
}

pub(super) fn open(cx: &Writing) -> OpenView {
    let lang = cx.lang;
    let counted = |state: State| -> Vec<QuestionIx> {
        let here = |at: &QuestionIx| cx.state(*at) == state && cx.framework.questions[*at].is_counted();
        cx.framework.questions.keys().filter(here).collect()
    };
    let items = |questions: &[QuestionIx], detail: &dyn Fn(QuestionIx) -> Option<String>| -> Vec<OpenItem> {
        questions.iter().map(|at| item(cx, *at, detail(*at))).collect()
    };
    let all = Words::new(lang);
    let labelled = |label: &str, text: String| typeset::labelled(lang, label, &text);
    let note = |at: QuestionIx| Some(labelled(all.note, cx.note(at)?));
    let age = |at: QuestionIx| {
        let months = cx.framework.questions[at].valid_months?;
        Some(stale_since(lang, &lang.date(cx.answers.given[at].date?), &months.to_string()))
    };
    let first = place::settle_first(cx).map(|(at, decides)| {
        let why = if decides { settle_deciding(lang) } else { settle_any(lang) };
        let item = item(cx, at, Some(why));
        // A sentence follows it.
        OpenItem { text: Writer::sentence(&item.text), ..item }
    });
    let disagreements = cx.score.disagreements(cx.framework, cx.answers);
    let who_said = |open: &OpenDisagreement<'_>| {
        let at = open.about.question;
        item(cx, at, Some(cx.typed(&who_said(cx, at, &open.about.said))))
    };
    let differ: Vec<OpenItem> = disagreements.iter().map(who_said).collect();
    let mut unknown = counted(State::Unknown);
    unknown.retain(|at| disagreements.iter().all(|open| open.about.question != *at));
    let unknown = items(&unknown, &note);
    let blank = items(&counted(State::Blank), &|_| None);
    let stale = items(&cx.score.stale, &age);
    let unproven = items(&cx.score.unproven, &|at| Some(labelled(all.could_show, small_letter(&could_show(cx, at)?))));
    let blank_in = if blank.len() > MOST_BLANK { blank_by_dimension(cx, &counted(State::Blank)) } else { Vec::new() };
    let nothing =
        differ.is_empty() && unknown.is_empty() && blank.is_empty() && stale.is_empty() && unproven.is_empty();
    let none = nothing.then(|| all.nothing_open.to_owned());
    OpenView { first, differ, unknown, blank, blank_in, stale, unproven, none }
}

fn blank_by_dimension(cx: &Writing, blank: &[QuestionIx]) -> Vec<OpenCount> {
    let count = |at: DimensionIx| OpenCount {
        dimension: cx.dimension(at),
        anchor: dimension_anchor(at),
        count: cx
            .lang
            .count(blank.iter().filter(|question| cx.framework.questions[**question].dimension == at).count()),
    };
    let has = |at: &DimensionIx| blank.iter().any(|question| cx.framework.questions[*question].dimension == *at);
    cx.framework.dimensions.keys().filter(has).map(count).collect()
}

fn item(cx: &Writing, at: QuestionIx, detail: Option<String>) -> OpenItem {
    let dimension = cx.dimension(cx.framework.questions[at].dimension);
    OpenItem { dimension, text: cx.question(at), code: cx.code(at), detail }
}
