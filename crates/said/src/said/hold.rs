//! What holds the next stage: closed gates, dimensions that are not there yet, and mismatches.

use serde::Serialize;

use super::cx::Writing;
use super::step_ref::{StepRef, step_for};
use super::way;
use super::words::{self, Words};
use super::writer::{Writer, small_letter};
use crate::messages;
use crate::model::{AlertIx, DimensionIx, QuestionIx, StageIx, StageRule};
use crate::number::Exact;
use crate::score::Block;
use crate::text::foreign::without_full_stop;
use crate::text::typeset::in_brackets;

messages! {
    fn holds_next(stage: &str) {
        fr: "Ce qui nous sépare du stade {stage}",
        en: "What stands between us and the stage {stage}",
    }
    fn holds_nothing_heading() { fr: "Ce qu’il faut surveiller", en: "What to keep an eye on" }
    fn holds_nothing() {
        fr: "Rien ne retient un prochain stade, et il n’y a aucune alerte.",
        en: "Nothing holds a next stage, and there is no alert.",
    }
    fn no_alert() { fr: "Il n’y a aucune alerte.", en: "There is no alert." }
    fn gate_title(about: &str) { fr: "Verrou\u{a0}: {about}", en: "Gate: {about}" }
    fn essentials_missing(count: usize) {
        fr: one "Il manque une pratique indispensable à ce stade."
            many "Il manque {count} pratiques indispensables à ce stade.",
        en: one "A practice that this stage cannot do without is missing."
            many "{count} practices that this stage cannot do without are missing.",
    }
    fn essentials_open(count: usize) {
        fr: one "Nous ne savons pas encore si une pratique indispensable à ce stade est en place."
            many "Nous ne savons pas encore si {count} pratiques indispensables à ce stade sont en place.",
        en: one "We do not know yet whether a practice that this stage cannot do without is in place."
            many "We do not know yet whether {count} practices that this stage cannot do without are in place.",
    }
    fn other_essentials_open(count: usize) {
        fr: one "D’une autre, nous ne le savons pas encore." many "De {count} autres, nous ne le savons pas encore.",
        en: one "Of one more we do not know yet." many "Of {count} more we do not know yet.",
    }
    fn score_missing_alone(points: &str) {
        fr: "Il manque encore {points} dans l’ensemble des pratiques de ce stade.",
        en: "The practices of this stage together are still {points} short.",
    }
    fn open_may_do() {
        fr: "Les réponses qui manquent peuvent y suffire.",
        en: "The missing answers may make up for it.",
    }
    fn gate_may_be_open() {
        fr: "Les réponses qui manquent diront si ce verrou est déjà ouvert.",
        en: "The missing answers will tell whether this gate is open already.",
    }
    fn dimension_waits() { fr: "Ce stade n’y est pas encore atteint.", en: "This stage is not reached there yet." }
    fn too_few_answers() {
        fr: "Trop peu de réponses pour une note\u{a0}: c’est par là qu’il faut commencer.",
        en: "Too few answers for a score: that is where to begin.",
    }
    fn dimension_block(dimension: &str, stage: &str) {
        fr: "{dimension}\u{a0}: pas encore au stade {stage}",
        en: "{dimension}: not at the stage {stage} yet",
    }
    fn index_block(stage: &str) {
        fr: "La note d’ensemble n’est pas encore au stade {stage}",
        en: "The overall score is not at the stage {stage} yet",
    }
    fn index_missing(points: &str) { fr: "Il manque {points}.", en: "It is {points} short." }
    fn index_enough() {
        fr: "La note suffit\u{a0}; un verrou reste à ouvrir.",
        en: "The score is enough; a gate is still to be opened.",
    }
    fn below_minimum(dimension: &str, score: &str, minimum: &str) {
        fr: "{dimension}\u{a0}: {score}, il faut au moins {minimum}",
        en: "{dimension}: {score}, at least {minimum} is needed",
    }
    fn more_blocks(count: usize) {
        fr: one "Et un autre obstacle." many "Et {count} autres obstacles.",
        en: one "And one more obstacle." many "And {count} more obstacles.",
    }
    fn dimensions_ahead(dimensions: &str) {
        fr: "{dimensions}\u{a0}: des pratiques d’un stade plus avancé sont là, alors que des bases manquent.",
        en: "{dimensions}: practices of a later stage are there while foundations are missing.",
    }
}

/// At most so many lines say what stands in the way.
const HOLD_LINES: usize = 3;

/// What holds the next stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HoldView {
    /// The heading.
    pub heading: String,
    /// What the next stage means.
    pub gloss: Option<String>,
    /// At most three lines.
    pub lines: Vec<HoldLine>,
    /// How many more there are.
    pub more: Option<String>,
    /// Which mismatches there are besides, in one sentence.
    pub watch: Option<String>,
    /// Mismatches worth saying.
    pub alerts: Vec<AlertView>,
    /// That some dimensions are ahead of their foundations, in one sentence.
    pub ahead: Option<String>,
    /// Practices ahead of their foundations.
    pub out_of_step: Vec<OutOfStepView>,
    /// Said where there is nothing else.
    pub nothing: Option<String>,
}

/// One thing that holds the next stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HoldLine {
    /// `gate`, `alert`, `dimension` or `index`.
    pub kind: &'static str,
    /// What it is about.
    pub title: String,
    /// The plain reason.
    pub reason: String,
    /// What is not in place.
    pub missing: Vec<String>,
    /// How many more are not.
    pub more: Option<String>,
    /// The step that opens it, where it stands in the plan to the next stage.
    pub step: Option<StepRef>,
}

/// A mismatch worth saying.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AlertView {
    /// In a few words.
    pub title: String,
    /// In a sentence or two.
    pub message: String,
    /// The first thing to do about it.
    pub step: Option<StepRef>,
}

/// Practices ahead of their foundations.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutOfStepView {
    /// The dimension.
    pub dimension: String,
    /// What is there.
    pub ahead: Vec<String>,
    /// What is missing.
    pub missing: Vec<String>,
}

pub(super) fn hold(cx: &Writing) -> HoldView {
    let lang = cx.lang;
    let ordered = cx.score.held(cx.framework);
    let alerts: Vec<AlertView> = cx
        .score
        .alerts
        .iter()
        .map(|at| {
            let alert = &cx.framework.alerts[*at];
            let step = alert.step.and_then(|step| StepRef::of(cx, step));
            AlertView { title: cx.text(&alert.title), message: cx.text(&alert.message), step }
        })
        .collect();
    let out_of_step: Vec<OutOfStepView> = cx
        .score
        .out_of_step(cx.framework)
        .iter()
        .map(|found| OutOfStepView {
            dimension: cx.dimension(found.dimension),
            ahead: found.ahead.iter().map(|at| cx.question(*at)).collect(),
            missing: found.missing.iter().map(|at| cx.question(*at)).collect(),
        })
        .collect();
    let next = cx.score.stage.next.filter(|_| !ordered.is_empty());
    let all: Vec<HoldLine> = match next {
        Some(_) => ordered.iter().map(|block| line(cx, block)).collect(),
        None => cx.score.alerts.iter().map(|at| alert_line(cx, *at)).collect(),
    };
    let more = all.len().saturating_sub(HOLD_LINES);
    let quiet = ordered.is_empty() && alerts.is_empty() && out_of_step.is_empty();
    HoldView {
        heading: match next {
            Some(next) => holds_next(lang, &lang.quote(&cx.stage_title(next))),
            None => holds_nothing_heading(lang),
        },
        // Before the first stage its gloss has just been read.
        gloss: next
            .filter(|_| cx.score.stage.reached.is_some())
            .and_then(|next| cx.maybe(cx.framework.stages[next].summary.as_ref())),
        lines: all.into_iter().take(HOLD_LINES).collect(),
        more: (more > 0).then(|| more_blocks(lang, more)),
        // A mismatch keeps no stage back: where something does, it is only named.
        watch: next.and_then(|_| watch(cx, &alerts)),
        alerts,
        ahead: (!out_of_step.is_empty()).then(|| {
            // Their names hold “and”s of their own.
            let names: Vec<String> = out_of_step.iter().map(|found| lang.quote(&found.dimension)).collect();
            dimensions_ahead(lang, &lang.list(&names))
        }),
        out_of_step,
        nothing: quiet.then(|| nothing(cx)).flatten(),
    }
}

/// Which mismatches there are, by their titles.
fn watch(cx: &Writing, alerts: &[AlertView]) -> Option<String> {
    let titles: Vec<String> = alerts.iter().map(|alert| cx.lang.quote(&alert.title)).collect();
    let (mut named, more) = cx.at_most(&titles, HOLD_LINES);
    named.extend(more);
    (!named.is_empty()).then(|| words::watch(cx.lang, &named.join(", ")))
}

/// That nothing holds a stage and no alert was raised, as far as the framework has either.
fn nothing(cx: &Writing) -> Option<String> {
    if cx.framework.scoring.stage_rule != StageRule::None {
        return Some(holds_nothing(cx.lang));
    }
    (!cx.framework.alerts.is_empty()).then(|| no_alert(cx.lang))
}

/// A practice that is not in place; what nobody knows or looked at is not called missing outright.
fn missing_practice(cx: &Writing, question: QuestionIx) -> String {
    let text = cx.chosen_sentence(question).unwrap_or_else(|| cx.question(question));
    if cx.is_open(question) {
        let state = cx.answer(question);
        return in_brackets(cx.lang, &without_full_stop(&text), &small_letter(&state));
    }
    text
}

/// An alert as a line.
fn alert_line(cx: &Writing, at: AlertIx) -> HoldLine {
    let alert = &cx.framework.alerts[at];
    // A number would lead nowhere on the two sheets where the step stands further down.
    let step = alert.step.and_then(|step| StepRef::of(cx, step)).filter(|step| step.number.is_some());
    let step = step
        .map(|step| if way::is_on_a_sheet(cx, &step) { step } else { StepRef { number: None, anchor: None, ..step } });
    HoldLine {
        kind: "alert",
        title: cx.text(&alert.title),
        reason: cx.text(&alert.message),
        missing: Vec::new(),
        more: None,
        step,
    }
}

/// What the practices of a stage lack in a dimension where no essential one is missing.
fn score_missing(cx: &Writing, dimension: DimensionIx, stage: StageIx, missing: &Exact) -> String {
    let has_essential = (cx.framework.questions.iter().zip(&cx.score.questions)).any(|(question, result)| {
        question.essential
            && question.stage == Some(stage)
            && result.scored
            && cx.framework.lies_in(question.dimension, dimension)
    });
    let say = if has_essential { words::score_missing } else { score_missing_alone };
    let said = say(cx.lang, &cx.missing_points(missing));
    let cell = &cx.score.dimensions[dimension].cells[stage];
    let may_do = cell.score.high.as_ref().zip(cell.threshold.as_ref()).is_some_and(|(high, least)| high >= least);
    if may_do { format!("{said} {}", open_may_do(cx.lang)) } else { said }
}

/// One line of what holds a stage.
pub(super) fn line(cx: &Writing, block: &Block) -> HoldLine {
    let lang = cx.lang;
    let next = cx.score.stage.next;
    let banded = cx.framework.scoring.stage_rule == StageRule::Bands;
    let (kind, title, reason, missing, step) = match block {
        Block::Gate(at) => {
            let gate = &cx.framework.gates[*at];
            let result = &cx.score.gates[*at];
            let mut missing: Vec<String> =
                result.unmet.iter().map(|question| missing_practice(cx, *question)).collect();
            missing.extend(result.below.iter().map(|below| {
                let score = below.score.as_ref().map(|score| cx.apart(score, &below.minimum));
                let (score, minimum) = score.unwrap_or_else(|| (words::no_score(lang), cx.bare_score(&below.minimum)));
                below_minimum(lang, &cx.dimension(below.dimension), &score, &minimum)
            }));
            let title = gate_title(lang, &lang.list(&cx.gate_about(*at)));
            let reason = cx.maybe(gate.why.as_ref());
            let mut reason = reason.unwrap_or_else(|| words::gate_reason(lang, &cx.stage(gate.stage)));
            if result.below.is_empty() && result.unmet.iter().all(|question| cx.is_open(*question)) {
                reason = format!("{} {}", Writer::sentence(&reason), gate_may_be_open(lang));
            }
            ("gate", title, reason, missing, step_for(cx, &cx.gate_questions(*at)))
        }
        Block::Dimension { dimension, stage, essential_unmet, missing_score, insufficient } => {
            let missing: Vec<String> = essential_unmet.iter().map(|question| missing_practice(cx, *question)).collect();
            let open = essential_unmet.iter().filter(|question| cx.is_open(**question)).count();
            let reason = match (insufficient, essential_unmet.len() - open, open) {
                (true, _, _) => too_few_answers(lang),
                (false, 0, 0) if missing_score.is_positive() && banded => {
                    index_missing(lang, &cx.missing_points(missing_score))
                }
                (false, 0, 0) if missing_score.is_positive() => score_missing(cx, *dimension, *stage, missing_score),
                (false, 0, 0) => dimension_waits(lang),
                (false, 0, open) => essentials_open(lang, open),
                (false, missing, 0) => essentials_missing(lang, missing),
                (false, missing, open) => {
                    let missing = essentials_missing(lang, missing);
                    format!("{missing} {}", other_essentials_open(lang, open))
                }
            };
            let of_stage = |question: &QuestionIx| {
                let here = &cx.framework.questions[*question];
                cx.framework.lies_in(here.dimension, *dimension)
                    && cx.score.questions[*question].scored
                    && !cx.score.questions[*question].met
                    && (banded || here.stage == Some(*stage))
            };
            let rest: Vec<QuestionIx> = cx.framework.questions.keys().filter(of_stage).collect();
            let step = step_for(cx, essential_unmet).or_else(|| step_for(cx, &rest));
            let name = cx.dimension(*dimension);
            // The heading has named the stage, unless the dimension is further back.
            let title = if next == Some(*stage) { name } else { dimension_block(lang, &name, &cx.stage(*stage)) };
            ("dimension", title, reason, missing, step)
        }
        Block::Index { stage, missing_score } => {
            let reason = if missing_score.is_positive() {
                index_missing(lang, &cx.missing_points(missing_score))
            } else {
                index_enough(lang)
            };
            let title = if next == Some(*stage) {
                Words::new(lang).index.to_owned()
            } else {
                index_block(lang, &cx.stage(*stage))
            };
            ("index", title, reason, Vec::new(), None)
        }
    };
    let (missing, more) = cx.at_most(&missing, 3);
    let step = step.filter(|step| way::is_on_a_sheet(cx, step));
    HoldLine { kind, title, reason, missing, more, step }
}
