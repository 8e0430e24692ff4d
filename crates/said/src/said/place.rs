//! Where we stand.

use serde::Serialize;

use super::cx::Writing;
use super::picture::{self, BarPosition, Path};
use super::{reasons, words};
use crate::messages;
use crate::model::{DimensionKind, QuestionIx, StageIx, StageRule};
use crate::number::Exact;
use crate::score::{Block, QuorumNeed};
use crate::text::Lang;

messages! {
    fn reached(stage: &str) { fr: "Nous avons atteint le stade {stage}.", en: "We have reached the stage {stage}." }
    fn cannot_tell(stage: &str, questions: &str) {
        fr: "Nous ne pouvons pas encore dire si le premier stade, {stage}, est atteint\u{a0}: {questions}.",
        en: "We cannot tell yet whether the first stage, {stage}, is reached: {questions}.",
    }
    fn cannot_tell_which(low: &str, high: &str, questions: &str) {
        fr: "Nous ne pouvons pas encore dire quel stade est atteint, entre {low} et {high}\u{a0}: {questions}.",
        en: "We cannot tell yet which stage is reached, between {low} and {high}: {questions}.",
    }
    fn reached_at_least(stage: &str, questions: &str) {
        fr: "Nous avons atteint au moins le stade {stage}, peut-être davantage\u{a0}: {questions}.",
        en: "We have reached at least the stage {stage}, perhaps more: {questions}.",
    }
    fn one_question_decides() {
        fr: "une question, environ une minute, en décide",
        en: "one question, about one minute, decides",
    }
    fn questions_decide(count: &str, minutes: &str) {
        fr: "{count} questions, environ {minutes} minutes, en décident",
        en: "{count} questions, about {minutes} minutes, decide",
    }
    fn answers_decide() { fr: "les réponses qui manquent en décident", en: "the missing answers decide" }
    fn at_start(start: &str, stage: &str) {
        fr: "Nous en sommes au départ\u{a0}: {start}. Le premier stade, {stage}, n’est pas encore atteint.",
        en: "We are at the start: {start}. The first stage, {stage}, is not reached yet.",
    }
    fn not_assessed() {
        fr: "Aucun stade n’est évalué\u{a0}: aucune des questions qui nous concernent n’en relève.",
        en: "No stage is assessed: none of the questions that concern us belongs to one.",
    }
    fn no_index() {
        fr: "Aucun stade n’est évalué\u{a0}: il n’y a pas encore assez de réponses pour une note d’ensemble.",
        en: "No stage is assessed: there are not enough answers yet for an overall score.",
    }
    fn scored_only(score: &str) { fr: "Notre note d’ensemble est de {score}.", en: "Our overall score is {score}." }
    fn dimensions_only() {
        fr: "Ce référentiel note chaque dimension et ne fixe pas de stade.",
        en: "This framework scores each dimension and sets no stages.",
    }
    fn nothing_scored() {
        fr: "Ce référentiel décrit ce qui est en place, sans le noter, et ne fixe pas de stade.",
        en: "This framework describes what is in place without scoring it, and sets no stages.",
    }
    fn no_overall_score() {
        fr: "Il n’y a pas encore assez de réponses pour une note d’ensemble.",
        en: "There are not enough answers yet for an overall score.",
    }
    fn last_stage() { fr: "C’est le dernier stade du chemin.", en: "It is the last stage of the path." }
    fn missing_for_next(stage: &str, what: &str) {
        fr: "Pour le stade suivant, {stage}, il reste {what}.",
        en: "For the next stage, {stage}, we still have to {what}.",
    }
    fn missing_for_it(what: &str) {
        fr: "Pour l’atteindre, il reste {what}.",
        en: "To reach it we still have to {what}.",
    }
    fn some_dimensions_to_go(count: &str, of: &str) {
        fr: "à avancer dans {count} des {of} dimensions qui n’y sont pas encore",
        en: "move forward in {count} of the {of} dimensions that are not there yet",
    }
    fn one_dimension() { fr: "une", en: "one" }
    fn at_least(count: &str) { fr: "au moins {count}", en: "at least {count}" }
    fn behind_to_go(count: usize) {
        fr: one "à faire avancer une dimension trop en retard" many "à faire avancer {count} dimensions trop en retard",
        en: one "move up one dimension that is too far behind" many "move up {count} dimensions that are too far behind",
    }
    fn gates_to_go(count: usize) {
        fr: one "à ouvrir un verrou" many "à ouvrir {count} verrous",
        en: one "open one gate" many "open {count} gates",
    }
    fn points_to_go(points: &str) {
        fr: "à gagner {points} sur la note d’ensemble",
        en: "gain {points} on the overall score",
    }
    fn part_answered(count: &str) { fr: "{count} avec une réponse", en: "{count} answered" }
    fn part_unknown(count: &str) { fr: "{count} «\u{a0}nous ne savons pas\u{a0}»", en: "{count} “we do not know”" }
    fn part_not_applicable(count: &str) { fr: "{count} sans objet", en: "{count} not applicable" }
    fn firm() {
        fr: "Quelles que soient les réponses qui manquent, le stade reste le même.",
        en: "Whatever the missing answers turn out to be, the stage stays the same.",
    }
    fn all_answered() {
        fr: "Aucune réponse ne manque\u{a0}: le stade est sûr, pour autant que les réponses le sont.",
        en: "No answer is missing: the stage is as sure as the answers are.",
    }
    fn may_decide(count: usize) {
        fr: one "Une réponse inconnue ou vide peut en décider."
            many "{count} réponses inconnues ou vides peuvent en décider.",
        en: one "One unknown or blank answer may decide." many "{count} unknown or blank answers may decide.",
    }
    fn stage_next() { fr: "le prochain", en: "next" }
    fn stage_later() { fr: "plus tard", en: "later" }
    fn stage_possible() { fr: "le prochain, peut-être déjà atteint", en: "next, perhaps reached already" }
    fn path_title_start(stage: &str) {
        fr: "En chemin vers le premier stade, {stage}",
        en: "On the way to the first stage, {stage}",
    }
    fn path_gates(stage: &str, gates: &str) {
        fr: "Avant le stade {stage}, verrous encore fermés\u{a0}: {gates}.",
        en: "Before the stage {stage}, gates still closed: {gates}.",
    }
    fn path_interval(low: &str, high: &str) {
        fr: "Selon les réponses qui manquent\u{a0}: entre {low} et {high}.",
        en: "Depending on the missing answers: between {low} and {high}.",
    }
    fn path_stages(stages: &str) { fr: "Le chemin\u{a0}: {stages}.", en: "The path: {stages}." }
}

/// Where the municipality stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceView {
    /// The stage in one sentence, or what takes its place.
    pub sentence: String,
    /// What the stage means; for the first one where none is reached.
    pub gloss: Option<String>,
    /// What is missing for the next stage, in one sentence.
    pub missing: Option<String>,
    /// The overall score, where the framework has one.
    pub index: Option<String>,
    /// A bar for the overall score, as text.
    pub index_blocks: Option<String>,
    /// How many questions have an answer.
    pub coverage: String,
    /// What could change the stage.
    pub sure: Option<String>,
    /// Whether something could.
    pub provisional: bool,
    /// All stages with their gloss.
    pub stages: Vec<StageRow>,
    /// The path, where there are stages.
    pub path: Option<Path>,
    /// How the stage came about: each stage up to the next with its gates, a line each.
    pub reasons: Vec<String>,
}

/// A stage among all.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StageRow {
    /// Its name.
    pub title: String,
    /// What it means.
    pub gloss: Option<String>,
    /// Where the municipality stands with it, in words.
    pub state: String,
    /// `reached`, `next` or `later`.
    pub mark: &'static str,
}

pub(super) fn place(cx: &Writing) -> PlaceView {
    let lang = cx.lang;
    let stage = &cx.score.stage;
    let staged = cx.framework.scoring.stage_rule != StageRule::None;
    let assessed = staged && stage.assessed;
    let applies = cx.score.counts(cx.framework).applicable > 0;
    let is_any_scored = cx.framework.questions.iter().any(|question| {
        question.has_value() && cx.framework.dimensions[question.dimension].kind != DimensionKind::Context
    });
    let gloss = |at: StageIx| cx.maybe(cx.framework.stages[at].summary.as_ref());
    let index = cx.score.index.as_ref();
    let index_words = index.and_then(|index| cx.interval(index));
    let (sentence, gloss_of) = match (staged, stage.reached, stage.next) {
        (false, _, _) => match (&index_words, cx.framework.scoring.index) {
            (Some(index), _) => (scored_only(lang, index), None),
            (None, true) if applies => (no_overall_score(lang), None),
            (None, true) => (words::nothing_applies(lang), None),
            (None, false) if is_any_scored => (dimensions_only(lang), None),
            (None, false) => (nothing_scored(lang), None),
        },
        (true, Some(at), _) if stage.is_provisional() && assessed => (undecided(cx), Some(at)),
        (true, Some(at), _) => (reached(lang, &lang.quote(&cx.stage_title(at))), Some(at)),
        (true, None, Some(next)) if assessed && stage.is_provisional() => (undecided(cx), Some(next)),
        (true, None, Some(next)) if stage.assessed => {
            let first = lang.quote(&cx.stage_title(next));
            let start = cx.framework.start.as_ref().map(|_| cx.stage_or_start(None));
            (start.map_or_else(|| words::not_yet(lang, &first), |start| at_start(lang, &start, &first)), Some(next))
        }
        (true, None, _) if applies && cx.framework.scoring.stage_rule == StageRule::Bands => (no_index(lang), None),
        (true, None, _) => (not_assessed(lang), None),
    };
    PlaceView {
        sentence,
        gloss: gloss_of.and_then(gloss),
        missing: assessed.then(|| missing(cx)).flatten(),
        index: if staged { index_words } else { None },
        index_blocks: index.filter(|_| cx.framework.scoring.index).map(|index| {
            picture::blocks(index.point.as_ref().map(Exact::to_f64), index.high.as_ref().map(Exact::to_f64), 40)
        }),
        coverage: coverage(cx),
        sure: assessed.then(|| sure(cx)),
        provisional: assessed && stage.is_provisional(),
        stages: if staged { stage_rows(cx) } else { Vec::new() },
        path: (assessed && !cx.framework.stages.is_empty()).then(|| path(cx)),
        reasons: reasons::stage(cx),
    }
}

/// What is missing for the next stage, counted.
fn missing(cx: &Writing) -> Option<String> {
    let lang = cx.lang;
    let Some(next) = cx.score.stage.next else { return cx.score.stage.reached.map(|_| last_stage(lang)) };
    let blocks = &cx.score.blocked_by;
    let gates = blocks.iter().filter(|block| matches!(block, Block::Gate(_))).count();
    let points = blocks.iter().find_map(|block| match block {
        Block::Index { missing_score, .. } if missing_score.is_positive() => Some(cx.missing_points(missing_score)),
        _ => None,
    });
    // In bands the dimensions only say where the points could come from.
    let mut parts: Vec<String> = points.map(|points| points_to_go(lang, &points)).into_iter().collect();
    if let Some(need) = cx.score.need(cx.framework) {
        parts.extend(dimensions_to_go(lang, &need));
        // Those that have to reach the stage itself have been counted.
        parts.extend(match need.behind {
            _ if need.least == need.waiting => None,
            0 => None,
            count => Some(behind_to_go(lang, count)),
        });
    }
    parts.extend((gates > 0).then(|| gates_to_go(lang, gates)));
    let what = lang.list(&parts);
    (!parts.is_empty()).then(|| match cx.score.stage.reached {
        Some(_) => missing_for_next(lang, &lang.quote(&cx.stage_title(next)), &what),
        None => missing_for_it(lang, &what),
    })
}

/// How many dimensions have to reach the next stage.
fn dimensions_to_go(lang: Lang, need: &QuorumNeed) -> Option<String> {
    let least = match need.least {
        0 => return None,
        all if need.waiting == all => return Some(words::dimensions_to_go(lang, all)),
        1 => one_dimension(lang),
        some => lang.count(some),
    };
    let count = if need.any { least } else { at_least(lang, &least) };
    Some(some_dimensions_to_go(lang, &count, &lang.count(need.waiting)))
}

/// What is said where open answers decide which stage is reached.
fn undecided(cx: &Writing) -> String {
    let lang = cx.lang;
    let stage = &cx.score.stage;
    let count = cx.score.deciding(cx.framework).len();
    let questions = match count {
        0 => answers_decide(lang),
        1 => one_question_decides(lang),
        count => questions_decide(lang, &lang.count(count), &lang.count(words::minutes(count))),
    };
    let name = |at: StageIx| lang.quote(&cx.stage_title(at));
    match (stage.low, stage.reached) {
        (low, Some(reached)) if low == Some(reached) => reached_at_least(lang, &name(reached), &questions),
        (low, Some(_)) => {
            let name = |at: Option<StageIx>| at.map_or_else(|| cx.stage_or_start(None), name);
            cannot_tell_which(lang, &name(low), &name(stage.high), &questions)
        }
        (_, None) => cannot_tell(lang, &name(stage.next.unwrap_or(StageIx(0))), &questions),
    }
}

/// How many questions were put to somebody, and what became of them; what nobody was asked is apart.
pub(super) fn coverage(cx: &Writing) -> String {
    let lang = cx.lang;
    let totals = cx.totals();
    let part = |count: usize, say: fn(Lang, &str) -> String| (count > 0).then(|| say(lang, &lang.count(count)));
    let parts: Vec<String> = [
        part(totals.answered, part_answered),
        part(totals.unknown, part_unknown),
        part(totals.not_applicable, part_not_applicable),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() {
        return words::nothing_asked_yet(lang);
    }
    let asked = words::coverage(lang, totals.asked, &lang.list(&parts));
    match totals.blank {
        0 => asked,
        blank => format!("{asked} {}", words::not_asked_yet(lang, blank)),
    }
}

fn sure(cx: &Writing) -> String {
    let lang = cx.lang;
    let stage = &cx.score.stage;
    let totals = cx.totals();
    if totals.unknown + totals.blank == 0 {
        return all_answered(lang);
    }
    if !stage.is_provisional() {
        return firm(lang);
    }
    let name =
        |at: Option<StageIx>| at.map_or_else(|| cx.stage_or_start(None), |at| words::the_stage(lang, &cx.stage(at)));
    let range = words::provisional(lang, &name(stage.low), &name(stage.high));
    match cx.score.deciding(cx.framework).len() {
        0 => range,
        count => format!("{range} {}", may_decide(lang, count)),
    }
}

/// The question to settle first, and whether the stage can depend on it: gates before the rest.
pub(super) fn settle_first(cx: &Writing) -> Option<(QuestionIx, bool)> {
    let deciding = cx.score.deciding(cx.framework);
    let mut wanted: Vec<QuestionIx> = Vec::new();
    for block in &cx.score.blocked_by {
        if let Block::Gate(gate) = block {
            wanted.extend(cx.gate_questions(*gate));
        }
    }
    for block in &cx.score.blocked_by {
        if let Block::Dimension { essential_unmet, .. } = block {
            wanted.extend(essential_unmet);
        }
    }
    wanted.extend(&deciding);
    let open: Vec<QuestionIx> = wanted.into_iter().filter(|at| cx.is_open(*at)).collect();
    let decide: Vec<QuestionIx> = open.iter().copied().filter(|at| deciding.contains(at)).collect();
    let all = cx.framework.questions.keys().filter(|at| cx.is_open(*at)).collect();
    // What somebody already said they do not know is nearer to an answer than what nobody looked at.
    let unknown = |at: &&QuestionIx| cx.state(**at) == crate::score::State::Unknown;
    let first = [decide, open, all].into_iter().find_map(|of| of.iter().find(unknown).or(of.first()).copied())?;
    Some((first, deciding.contains(&first)))
}

fn stage_rows(cx: &Writing) -> Vec<StageRow> {
    let lang = cx.lang;
    let stage = &cx.score.stage;
    let row = |(at, here): (StageIx, &crate::model::Stage)| {
        let (words, mark) = if stage.reached >= Some(at) {
            (words::stage_reached(lang), "reached")
        } else if stage.next == Some(at) {
            let possible = stage.high.is_some_and(|high| high >= at);
            (if possible { stage_possible(lang) } else { stage_next(lang) }, "next")
        } else {
            (stage_later(lang), "later")
        };
        StageRow { title: cx.text(&here.title), gloss: cx.maybe(here.summary.as_ref()), state: words, mark }
    };
    cx.framework.stages.iter_enumerated().map(row).collect()
}

fn path(cx: &Writing) -> Path {
    let lang = cx.lang;
    let stage = &cx.score.stage;
    let stages: Vec<String> = cx.framework.stages.keys().map(|at| cx.stage_title(at)).collect();
    let closed: Vec<StageIx> = cx
        .framework
        .gates
        .keys()
        .filter(|gate| !cx.score.gates[*gate].holds)
        .map(|gate| cx.framework.gates[gate].stage)
        .filter(|at| stage.reached.is_none_or(|reached| *at > reached))
        .collect();
    let mut once = closed.clone();
    once.sort_unstable();
    once.dedup();
    // The closed gate that comes first, even where the next stage has none.
    let before = once.first().copied();
    let about = before.map(|stage| gates_about(cx, stage)).unwrap_or_default();
    let (some, more) = cx.at_most(&about, 3);
    let about = [some.join(" · "), more.unwrap_or_default()].join(" ").trim_end().to_owned();
    let gates = before.filter(|_| !about.is_empty()).map(|stage| path_gates(lang, &cx.stage_title(stage), &about));
    let title = match (stage.reached, stage.next) {
        (Some(at), _) => words::at_stage(lang, &cx.stage(at)),
        (None, Some(next)) => path_title_start(lang, &cx.stage(next)),
        (None, None) => not_assessed(lang),
    };
    let name = |at| cx.stage_or_start(at);
    let interval = stage.is_provisional().then(|| path_interval(lang, &name(stage.low), &name(stage.high)));
    let all = path_stages(lang, &lang.list(&cx.framework.stages.keys().map(|at| cx.stage(at)).collect::<Vec<_>>()));
    let description = [Some(all), interval, gates.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let count = StageIx::count;
    let position = BarPosition {
        stages,
        reached: count(stage.reached),
        progress: progress(cx),
        interval: (count(stage.low), count(stage.high)),
        closed: once.into_iter().map(usize::from).collect(),
        closed_label: gates,
    };
    picture::path(&position, title, description)
}

/// What the closed gates of a stage are about, each dimension once.
fn gates_about(cx: &Writing, stage: StageIx) -> Vec<String> {
    let mut about: Vec<String> = Vec::new();
    for gate in cx.framework.gates.keys() {
        if cx.framework.gates[gate].stage == stage && !cx.score.gates[gate].holds {
            for name in cx.gate_about(gate) {
                if !about.contains(&name) {
                    about.push(name);
                }
            }
        }
    }
    about
}

/// How far it is to the next stage, 0 to 1, for the picture alone: in bands the way of the overall
/// score to the next bound, else the mean way of the core dimensions.
fn progress(cx: &Writing) -> f64 {
    let reached = StageIx::count(cx.score.stage.reached);
    if cx.framework.scoring.stage_rule == StageRule::Bands {
        let bound = |at: usize| {
            let stage = cx.framework.stages.get(StageIx(at));
            stage.and_then(|stage| stage.threshold.as_ref()).map_or(1.0, Exact::to_f64)
        };
        let from = if reached == 0 { 0.0 } else { bound(reached - 1) };
        let to = bound(reached);
        let index = cx.score.index.as_ref().and_then(|index| index.point.as_ref()).map_or(0.0, Exact::to_f64);
        return if to > from { ((index - from) / (to - from)).clamp(0.0, 1.0) } else { 0.0 };
    }
    let levels: Vec<f64> = cx
        .framework
        .roots()
        .filter(|at| cx.framework.dimensions[*at].kind == DimensionKind::Core)
        .filter_map(|at| cx.score.dimensions[at].level.as_ref())
        .map(|level| (level.to_f64() - reached as f64).clamp(0.0, 1.0))
        .collect();
    if levels.is_empty() { 0.0 } else { levels.iter().sum::<f64>() / levels.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score;
    use crate::testing::{answers, framework, head};

    #[test]
    fn the_state_before_the_first_stage_goes_by_its_name() {
        let bands = head("f").replace("stage_rule = \"none\"", "stage_rule = \"bands\"\nindex = true");
        let text = bands
            + "[start]
title = { en = \"Inactive\", fr = \"Inactif\" }
summary = \"nothing has begun\"
[[stage]]
id = \"launch\"
title = \"Launch\"
threshold = 0.5
[[dimension]]
id = \"d\"
title = \"D\"
question = [{ id = \"q\", text = \"Q\", option = [{ id = \"yes\", value = 1, label = \"Yes\" }, { id = \"no\", value = 0, label = \"No\" }] }]
";
        let framework = framework(&text);
        let answers = answers(
            &framework,
            "format = 1\nframework = \"f\"\ndate = 2026-01-01\n[municipality]\nname = \"X\"\n[answers]\nd.q = \"no\"\n",
        );
        let score = score::score(&framework, &answers);
        let cx = &Writing::without_plan(&framework, &answers, &score, Lang::En);
        let said = "We are at the start: Inactive (nothing has begun). The first stage, “Launch”, is not reached yet.";
        assert_eq!(place(cx).sentence, said);
        let row = crate::said::screen::ResultRow::new(&framework, &answers, &score, Lang::Fr);
        assert_eq!(row.stage, "Inactif");
    }
}
