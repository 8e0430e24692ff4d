//! How the stage, the gates, the scores and the order came about, in lines short enough for a page;
//! `jalon explain` unfolds the rest.

use std::ops::Range;

use serde::Serialize;

use typed_index_collections::TiVec;

use super::cx::Writing;
use super::words;
use crate::messages;
use crate::model::{DimensionIx, DimensionKind, GateIx, QuestionIx, StageIx, StageRule};
use crate::number::Exact;
use crate::plan::{PlannedStep, Term};
use crate::score::State;
use crate::worth::Case;

messages! {
    fn reason_stage(stage: &str, state: &str, parts: &str) {
        fr: "{stage}, {state}\u{a0}: {parts}.",
        en: "{stage}, {state}: {parts}.",
    }
    fn reason_weight(there: &str, needed: &str, quorum: &str, whole: &str) {
        fr: "poids des dimensions qui y sont, {there}, pour {needed} à atteindre ({quorum}\u{a0}×\u{a0}{whole})",
        en: "weight of the dimensions that are there, {there}, with {needed} needed ({quorum}\u{a0}×\u{a0}{whole})",
    }
    fn reason_none_behind() { fr: "aucune n’est trop en retard", en: "none is too far behind" }
    fn reason_behind(names: &str) { fr: "trop en retard\u{a0}: {names}", en: "too far behind: {names}" }
    fn reason_index(compared: &str) { fr: "note d’ensemble {compared}", en: "overall score {compared}" }
    fn reason_gates_open() { fr: "verrous ouverts", en: "gates open" }
    fn reason_one_gate_closed() { fr: "un verrou fermé", en: "one gate closed" }
    fn reason_gates_closed(count: &str) { fr: "{count} verrous fermés", en: "{count} gates closed" }
    fn reason_gate_open(stage: &str, parts: &str) {
        fr: "Verrou de {stage}, ouvert\u{a0}: {parts}.",
        en: "Gate of {stage}, open: {parts}.",
    }
    fn reason_gate_closed(stage: &str, parts: &str) {
        fr: "Verrou de {stage}, fermé\u{a0}: {parts}.",
        en: "Gate of {stage}, closed: {parts}.",
    }
    fn reason_missing(codes: &str) { fr: "pas encore en place {codes}", en: "not in place yet {codes}" }
    fn reason_in_place(codes: &str) { fr: "en place {codes}", en: "in place {codes}" }
    fn reason_minimum(dimension: &str, compared: &str) {
        fr: "{dimension} {compared}",
        en: "{dimension} {compared}",
    }
    fn reason_score(points: &str, out_of: &str, score: &str) {
        fr: "Note\u{a0}: {points} ÷ {out_of} = {score}.",
        en: "Score: {points} ÷ {out_of} = {score}.",
    }
    fn reason_cell(compared: &str) { fr: "ses pratiques valent {compared}", en: "its practices come to {compared}" }
    fn reason_essential(missing: usize) {
        fr: one "il manque {missing} pratique indispensable" many "il manque {missing} pratiques indispensables",
        en: one "{missing} essential practice is missing" many "{missing} essential practices are missing",
    }
}

/// Why a step stands where it does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OrderView {
    /// Its place in the roadmap, from 1.
    pub number: String,
    /// What each question adds: share of the whole × importance now × rise.
    pub terms: Vec<String>,
    /// Their sum, times what the step itself is multiplied by.
    pub gain: String,
    /// Working days.
    pub days: String,
    /// Gain for a day of work, of the step with those that it makes possible.
    pub per_day: String,
    /// The places that count together, where there are several.
    pub together: Option<String>,
}

/// A fraction of so many characters, such as `1234/5678`, is still read at a glance.
const FRACTION: usize = 9;

/// A decimal where it ends soon, else a short fraction, else what it is near to.
fn number(cx: &Writing, number: &Exact) -> String {
    match number.decimals() {
        Some(decimals) if decimals <= 4 => cx.lang.number(number, decimals),
        _ => {
            let fraction = number.to_big().to_string();
            if fraction.len() <= FRACTION { fraction } else { near(cx, number, 4) }
        }
    }
}

/// A number with so many decimals, those at its end that are none left out.
fn near(cx: &Writing, number: &Exact, decimals: u32) -> String {
    let shown = number.round(decimals);
    cx.lang.number(&shown, shown.decimals().unwrap_or(decimals))
}

/// How the stage of the municipality came about: each stage up to the next, with its gates.
pub(super) fn stage(cx: &Writing) -> Vec<String> {
    let lang = cx.lang;
    let stage = &cx.score.stage;
    let last = stage.next.or(stage.reached);
    let Some(last) = last.filter(|_| stage.assessed) else { return Vec::new() };
    let mut lines = Vec::new();
    for at in cx.framework.stages.keys().take_while(|at| *at <= last) {
        let title = cx.stage_title(at);
        let reached = stage.reached.is_some_and(|reached| reached >= at);
        let mut parts: Vec<String> = weights(cx, at);
        let gates = || cx.framework.gates.keys().filter(|gate| cx.framework.gates[*gate].stage == at);
        let closed = gates().filter(|gate| !cx.score.gates[*gate].holds).count();
        match (gates().count(), closed) {
            (0, _) => {}
            (_, 0) => parts.push(reason_gates_open(lang)),
            (_, 1) => parts.push(reason_one_gate_closed(lang)),
            (_, _) => parts.push(reason_gates_closed(lang, &lang.count(closed))),
        }
        let state = if reached { words::stage_reached(lang) } else { words::not_there_yet(lang) };
        lines.push(reason_stage(lang, &title, &state, &parts.join(&words::semicolon_mark(lang))));
        lines.extend(gates().map(|gate| self::gate(cx, gate)));
    }
    lines
}

fn weights(cx: &Writing, at: StageIx) -> Vec<String> {
    let lang = cx.lang;
    if cx.framework.scoring.stage_rule == StageRule::Bands {
        let index = cx.score.index.as_ref().and_then(|index| index.point.as_ref());
        let threshold = cx.framework.stages[at].threshold.as_ref();
        let compared = index.zip(threshold).map(|(index, threshold)| compare(cx, index, threshold));
        return compared.map(|compared| reason_index(lang, &compared)).into_iter().collect();
    }
    let Some(standing) = &cx.score.standing else { return Vec::new() };
    let weighed = &standing.stages[at];
    let quorum = &cx.framework.scoring.quorum;
    let mut parts = vec![reason_weight(
        lang,
        &number(cx, &weighed.there),
        &number(cx, &weighed.needed),
        &number(cx, quorum),
        &number(cx, &weighed.whole),
    )];
    parts.push(if weighed.behind.is_empty() {
        reason_none_behind(lang)
    } else {
        let names: Vec<String> = weighed.behind.iter().map(|at| cx.dimension(*at)).collect();
        reason_behind(lang, &names.join(", "))
    });
    parts
}

fn compare(cx: &Writing, left: &Exact, right: &Exact) -> String {
    let sign = if left >= right { "≥" } else { "<" };
    format!("{} {sign} {}", number(cx, left), number(cx, right))
}

/// A gate: what it lists, what is missing, its minimums.
fn gate(cx: &Writing, at: GateIx) -> String {
    let lang = cx.lang;
    let gate = &cx.framework.gates[at];
    let result = &cx.score.gates[at];
    let codes = |wanted: &dyn Fn(QuestionIx) -> bool| -> Option<String> {
        let found: Vec<String> = gate.questions.iter().filter(|at| wanted(**at)).map(|at| cx.code(*at)).collect();
        (!found.is_empty()).then(|| found.join(", "))
    };
    let asked = |at: QuestionIx| !matches!(cx.state(at), State::NotAsked | State::NotApplicable);
    let missing = codes(&|at| result.unmet.contains(&at)).map(|codes| reason_missing(lang, &codes));
    let met = codes(&|at| asked(at) && !result.unmet.contains(&at)).map(|codes| reason_in_place(lang, &codes));
    let minimums = gate.minimum.iter().filter_map(|(dimension, minimum)| {
        let score = cx.score.dimensions[*dimension].score.point.as_ref()?;
        Some(reason_minimum(lang, &cx.dimension(*dimension), &compare(cx, score, minimum)))
    });
    let parts: Vec<String> = missing.into_iter().chain(met).chain(minimums).collect();
    let parts = parts.join(&words::semicolon_mark(lang));
    let stage = cx.stage_title(gate.stage);
    if result.holds { reason_gate_open(lang, &stage, &parts) } else { reason_gate_closed(lang, &stage, &parts) }
}

/// How a dimension's score and stages came about.
pub(super) fn dimension(cx: &Writing, at: DimensionIx) -> Vec<String> {
    let lang = cx.lang;
    let result = &cx.score.dimensions[at];
    let mut lines = Vec::new();
    if let (Some(points), Some(out_of), Some(score)) = (&result.points, &result.out_of, &result.score.point) {
        let (points, out_of) = (number(cx, points), number(cx, out_of));
        lines.push(reason_score(lang, &points, &out_of, &near(cx, score, 3)));
    }
    if cx.framework.dimensions[at].kind != DimensionKind::Core {
        return lines;
    }
    let is_staged = cx.framework.scoring.stage_rule == StageRule::Staged;
    for (stage, cell) in result.cells.iter_enumerated() {
        // Stages are reached one after the other: only the next one is still to be decided.
        if is_staged && stage.0 != StageIx::count(result.stage) {
            continue;
        }
        let mut parts: Vec<String> = Vec::new();
        if let Some(x) = &cell.score.point {
            parts.push(match &cell.threshold {
                Some(threshold) => {
                    let sign = if x >= threshold { "≥" } else { "<" };
                    reason_cell(lang, &format!("{} {sign} {}", near(cx, x, 3), number(cx, threshold)))
                }
                None => reason_cell(lang, &near(cx, x, 3)),
            });
        }
        if !cell.essential_unmet.is_empty() {
            parts.push(reason_essential(lang, cell.essential_unmet.len()));
        }
        if parts.is_empty() {
            continue;
        }
        let parts = parts.join(&words::semicolon_mark(lang));
        let title = cx.stage_title(stage);
        lines.push(if is_staged {
            reason_stage(lang, &title, &words::not_there_yet(lang), &parts)
        } else {
            words::labelled_sentence(lang, &title, &parts)
        });
    }
    lines
}

/// The values of all answers that count.
pub(super) fn values(cx: &Writing) -> TiVec<QuestionIx, Option<Exact>> {
    cx.framework.questions.keys().map(|at| cx.score.value(cx.framework, cx.answers, at, Case::Point)).collect()
}

/// What a question counts in its dimension, weight × value, where that is not simply 1 or 0.
pub(super) fn counts(cx: &Writing, at: QuestionIx, value: &Exact) -> Option<String> {
    let weight = &cx.framework.questions[at].weight;
    let is_plain = *weight == Exact::ONE && (*value == Exact::ONE || value.is_zero());
    (!is_plain).then(|| format!("{}\u{a0}×\u{a0}{}", number(cx, weight), number(cx, value)))
}

/// Why the steps shown stand where they do.
pub(super) fn order(cx: &Writing, shown: impl Fn(usize) -> bool, first: usize) -> Vec<OrderView> {
    let groups = groups(cx, first);
    let view = |at: usize| {
        let planned = &cx.roadmap.steps[at];
        let boost = &cx.framework.steps[planned.step].boost;
        let alert = planned.alert.map(|_| &cx.framework.factors.alert);
        let factors: Vec<&Exact> = Some(boost).filter(|boost| **boost != Exact::ONE).into_iter().chain(alert).collect();
        let group = groups.get(groups.partition_point(|group| group.places.end <= at));
        let own = PlaceGroup::of(cx, at);
        let group = group.filter(|_| at >= first).unwrap_or(&own);
        OrderView {
            number: (at + 1).to_string(),
            terms: planned.terms.iter().map(|one| term(cx, one, &factors)).collect(),
            gain: near(cx, &planned.gain, 4),
            days: near(cx, &planned.days, 3),
            per_day: group.gain.checked_div(&group.days).map_or_else(String::new, |gain| near(cx, &gain, 4)),
            together: (group.places.len() > 1).then(|| format!("{}–{}", group.places.start + 1, group.places.end)),
        }
    };
    (0..cx.roadmap.steps.len()).filter(|at| shown(*at)).map(view).collect()
}

fn term(cx: &Writing, term: &Term, factors: &[&Exact]) -> String {
    let mut product = format!(
        "{} {}\u{a0}×\u{a0}{}\u{a0}×\u{a0}{}",
        cx.code(term.question),
        number(cx, &term.share),
        number(cx, &term.importance),
        number(cx, &term.rise)
    );
    for factor in factors {
        product.push_str("\u{a0}×\u{a0}");
        product.push_str(&number(cx, factor));
    }
    product
}

/// Places that follow each other, with what they bring and take together.
struct PlaceGroup {
    places: Range<usize>,
    gain: Exact,
    days: Exact,
}

impl PlaceGroup {
    fn of(cx: &Writing, at: usize) -> PlaceGroup {
        let PlannedStep { gain, days, .. } = &cx.roadmap.steps[at];
        PlaceGroup { places: at..at + 1, gain: gain.clone(), days: days.clone() }
    }

    /// Whether it brings more per day than another group; days are above 0.
    fn is_denser(&self, other: &PlaceGroup) -> bool {
        &self.gain * &other.days > &other.gain * &self.days
    }
}

/// The places after the first wave, cut where the gain per day falls: from each place as far as it
/// stays highest.
fn groups(cx: &Writing, first: usize) -> Vec<PlaceGroup> {
    let mut groups: Vec<PlaceGroup> = Vec::new();
    for at in first..cx.roadmap.steps.len() {
        let mut last = PlaceGroup::of(cx, at);
        // What raises the gain per day of those before it counts together with them.
        while let Some(before) = groups.pop_if(|before| last.is_denser(before)) {
            last = PlaceGroup {
                places: before.places.start..last.places.end,
                gain: &before.gain + &last.gain,
                days: &before.days + &last.days,
            };
        }
        groups.push(last);
    }
    groups
}
