//! The first steps, and the roadmap by waves.

use jiff::civil::Date;
use serde::Serialize;

use super::cx::Writing;
use super::reasons::{self, OrderView};
use super::step_ref::{StepRef, anchor, day_after, is_partial, is_shown};
use super::writer::{Writer, small_letter};
use super::{disagreement, followed, hold, way, words};
use crate::messages;
use crate::model::{EffortBasis, QuestionIx, StepIx, StepProgress, WaveIx};
use crate::number::Exact;
use crate::plan::{LeftOut, PlannedStep, Reason, Target};
use crate::score::{Block, Score, State};
use crate::text::Lang;
use crate::text::typeset::in_brackets;

messages! {
    fn lacks(practice: &str) { fr: "Pas encore en place\u{a0}: {practice}", en: "Not in place yet: {practice}" }
    fn lacks_in_part(practice: &str) {
        fr: "Pas encore tout à fait en place\u{a0}: {practice}",
        en: "Not quite in place yet: {practice}",
    }
    fn for_now(answer: &str) { fr: "Pour l’instant\u{a0}: {answer}", en: "For now: {answer}" }
    fn lacks_answer(practice: &str) {
        fr: "Nous ne savons pas encore si c’est en place\u{a0}: {practice}",
        en: "We do not know yet whether it is in place: {practice}",
    }
    fn otherwise(why: &str) { fr: "Sans cela, {why}", en: "Without it, {why}" }
    fn asked_for(dimension: &str) {
        fr: "Les habitants le demandent\u{a0}: {dimension}",
        en: "Residents ask for it: {dimension}",
    }
    fn makes_possible(steps: &str) { fr: "Rend possible {steps}", en: "Makes possible {steps}" }
    fn first_intro(days: &str, capacity: &str) {
        fr: "Ensemble\u{a0}: environ {days} de travail. Nous disposons de {capacity} par mois.",
        en: "Together: about {days} of work. We have {capacity} a month.",
    }
    fn no_small_step() {
        fr: "Aucun pas n’est assez court pour ouvrir la voie\u{a0}: nous commençons par le plus court de ceux qui sont possibles.",
        en: "No step is short enough to open the way: we begin with the shortest of those that are possible.",
    }
    fn no_steps() {
        fr: "Ce référentiel décrit où nous en sommes\u{a0}; il ne propose pas de pas. La feuille de route est donc à écrire ensemble, à partir de ce qui manque, dimension par dimension.",
        en: "This framework describes where we stand; it proposes no steps. The roadmap is for us to write together, from what is missing, dimension by dimension.",
    }
    fn all_done() { fr: "Tous les pas du référentiel sont faits.", en: "All steps of the framework are done." }
    fn nothing_planned() {
        fr: "Aucun pas du référentiel n’apporte quelque chose de plus ici.",
        en: "No step of the framework brings anything more here.",
    }
    fn with_upkeep(days: &str, upkeep: &str) {
        fr: "{days}, puis {upkeep} par mois",
        en: "{days}, then {upkeep} a month",
    }
    fn measured_in(count: usize, days: &str) {
        fr: one "mesuré dans une municipalité\u{a0}: {days}" many "mesuré dans {count} municipalités\u{a0}: {days}",
        en: one "measured in one municipality: {days}" many "measured in {count} municipalities: {days}",
    }
    fn estimate() { fr: "estimation", en: "estimate" }
    fn measured() { fr: "mesuré", en: "measured" }
    fn assumed() { fr: "supposé, faute d’estimation", en: "assumed, for want of an estimate" }
    fn until(date: &str) { fr: "jusqu’au {date}", en: "until {date}" }
    fn because_question(question: &str, answer: &str) {
        fr: "{question} Réponse\u{a0}: {answer}.",
        en: "{question} Answer: {answer}.",
    }
    fn because_open(question: &str, state: &str) { fr: "{question} {state}.", en: "{question} {state}." }
    fn because_gate(stage: &str, reason: &str) {
        fr: "Ouvre un verrou du stade {stage}. Sans cela\u{a0}: {reason}",
        en: "Opens a gate of the stage {stage}. Without it: {reason}",
    }
    fn because_plain_gate(stage: &str) {
        fr: "Ouvre un verrou du stade {stage}.",
        en: "Opens a gate of the stage {stage}.",
    }
    fn because_alert(title: &str) { fr: "Répond à l’alerte {title}.", en: "Answers the alert {title}." }
    fn because_priority(dimension: &str) {
        fr: "Les habitants en ont fait une priorité\u{a0}: {dimension}.",
        en: "Residents made it a priority: {dimension}.",
    }
    fn because_boost() {
        fr: "Les auteurs du référentiel lui donnent plus de poids.",
        en: "The framework's authors give it more weight.",
    }
    fn plain_gate(reason: &str) { fr: "Sans cela\u{a0}: {reason}", en: "Without it: {reason}" }
    fn plain_missing(practice: &str) {
        fr: "Ce n’est pas encore le cas\u{a0}: {practice}",
        en: "This is not so yet: {practice}",
    }
    fn plain_in_part(practice: &str) {
        fr: "Ce n’est pas encore tout à fait le cas\u{a0}: {practice}",
        en: "This is not quite so yet: {practice}",
    }
    fn plain_open(practice: &str) {
        fr: "Nous ne savons pas encore si c’est le cas\u{a0}: {practice}",
        en: "We do not know yet whether this is so: {practice}",
    }
    fn because_needed(steps: &str) { fr: "Rend possible\u{a0}: {steps}.", en: "Makes possible: {steps}." }
    fn after_wave(met: usize, stage: &str) {
        fr: one "Après ces pas\u{a0}: {met} pratique en place, stade {stage}."
            many "Après ces pas\u{a0}: {met} pratiques en place, stade {stage}.",
        en: one "After these steps: {met} practice in place, stage {stage}."
            many "After these steps: {met} practices in place, stage {stage}.",
    }
    fn after_wave_plain(met: usize) {
        fr: one "Après ces pas\u{a0}: {met} pratique en place." many "Après ces pas\u{a0}: {met} pratiques en place.",
        en: one "After these steps: {met} practice in place." many "After these steps: {met} practices in place.",
    }
    fn ends_later(date: &str) {
        fr: "Le dernier de ces pas se termine un peu plus tard, le {date}.",
        en: "The last of these steps ends a little later, on {date}.",
    }
    fn empty_wave() { fr: "Aucun pas ne se termine dans cette période.", en: "No step ends in this period." }
    fn steps_hidden(count: &str, days: &str) {
        fr: "Au-delà de la durée demandée\u{a0}: {count}, environ {days} de travail.",
        en: "Beyond the days asked for: {count}, about {days} of work.",
    }
    fn in_all() { fr: "En tout", en: "In all" }
    fn to_get_there() { fr: "Pour y arriver", en: "To get there" }
    fn without_those() { fr: "Sans les pas écartés", en: "Without the steps left out" }
    fn to_get_there_without() {
        fr: "Pour y arriver sans les pas écartés",
        en: "To get there without the steps left out",
    }
    fn only_to_stage(stage: &str) {
        fr: "Ce rapport ne montre que les pas qui mènent au stade {stage}.",
        en: "This report shows only the steps that lead to the stage {stage}.",
    }
    fn only_to_step(step: &str) {
        fr: "Ce rapport ne montre que le pas {step} et ceux dont il a besoin.",
        en: "This report shows only the step {step} and those that it needs.",
    }
    fn none_to_get_there() {
        fr: "Il ne reste aucun pas du référentiel pour y arriver.",
        en: "No step of the framework is left to get there.",
    }
    fn without_steps(steps: &str) {
        fr: "Les pas écartés n’y sont pas\u{a0}: {steps}.",
        en: "The steps left out are not in it: {steps}.",
    }
    fn fall_away(count: usize) {
        fr: one "Un autre, qui en a besoin, tombe avec eux."
            many "{count} autres, qui en ont besoin, tombent avec eux.",
        en: one "Another that needs them falls away too." many "{count} others that need them fall away too.",
    }
    fn one_more_day(span: &str) {
        fr: "Avec un jour de plus par mois\u{a0}: {span}.",
        en: "With one more day a month: {span}.",
    }
    fn shared(span: &str) {
        fr: "En partageant chaque pas à parts égales avec une municipalité voisine\u{a0}: {span} au mieux.",
        en: "Sharing each step equally with a neighbouring municipality: {span} at best.",
    }
    fn not_all_at_once() {
        fr: "Rien n’oblige à tout faire\u{a0}: chaque pas vaut par lui-même.",
        en: "Nothing obliges us to do it all: each step is worth taking by itself.",
    }
    fn left_out(step: &str, needs: &str) {
        fr: "{step} tombe aussi\u{a0}: ce pas a besoin de {needs}.",
        en: "{step} falls away too: it needs {needs}.",
    }
    fn left_out_itself(step: &str) { fr: "{step} n’est pas possible ici.", en: "{step} is not possible here." }
    fn without_done(step: &str) {
        fr: "{step} est déjà fait\u{a0}; l’écarter ne change rien.",
        en: "{step} is done already; ruling it out changes nothing.",
    }
    fn unreachable() {
        fr: "Même tous les pas faits, le stade visé n’est pas atteint. Il resterait\u{a0}:",
        en: "Even with all steps done, the stage aimed at is not reached. There would remain:",
    }
    fn done_already(count: usize) {
        fr: one "{count} autre pas est déjà fait\u{a0}: ce qu’il apporte est en place." many "{count} autres pas sont déjà faits\u{a0}: ce qu’ils apportent est en place.",
        en: one "{count} other step is done already: what it brings is in place." many "{count} other steps are done already: what they bring is in place.",
    }
}

/// A step of the roadmap.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct StepView {
    /// Its place in the roadmap, from 1.
    pub number: String,
    /// Its place on the page.
    pub anchor: String,
    /// What is done.
    pub title: String,
    /// The publisher's code, else the id.
    pub code: String,
    /// What to begin with.
    pub begin: Option<String>,
    /// Whether it can begin this week.
    pub now: bool,
    /// The role that leads it.
    pub lead: Option<String>,
    /// Working days, with where they come from.
    pub days: String,
    /// Working days alone.
    pub short_days: String,
    /// Why now, the first reasons.
    pub why: Vec<String>,
    /// How many reasons more there are.
    pub why_more: Option<String>,
    /// The most telling reason in a sentence: what is missing, or what could happen.
    pub why_first: Option<String>,
    /// What of it is in place already.
    pub in_place: Vec<String>,
    /// Why, in words for residents.
    pub why_plain: Option<String>,
    /// What it opens.
    pub unlocks: Vec<StepRef>,
    /// How much more it opens.
    pub unlocks_more: Option<String>,
    /// What comes first.
    pub requires: Vec<StepRef>,
    /// What comes first, by numbers alone.
    pub requires_numbers: Option<String>,
    /// How one sees that it is done.
    pub outcome: Option<String>,
    /// What is in place already and helps.
    pub builds_on: Vec<String>,
    /// From when to when.
    pub period: String,
    /// The day it ends.
    pub ends: String,
    /// The stage it reaches, in a sentence.
    pub reaches: Option<String>,
    /// Whether all of it is shown, or a line.
    pub in_full: bool,
}

/// The first steps.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FirstView {
    /// A card each.
    pub steps: Vec<StepView>,
    /// Sum of days against the days there are.
    pub sum: Option<String>,
    /// Why the first one is not small, where it is not.
    pub not_small: Option<String>,
    /// Said where there are no steps.
    pub none: Option<String>,
}

/// The roadmap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RoadmapView {
    /// The waves with their steps.
    pub waves: Vec<WaveView>,
    /// How long all of it takes, and what would change that.
    pub length: Vec<String>,
    /// What lies outside the horizon asked for.
    pub hidden: Option<String>,
    /// Changes to the plan, and what follows from them.
    pub notes: Vec<String>,
    /// Where the target stage is not reached: a sentence.
    pub unreachable: Option<String>,
    /// What remains then.
    pub remains: Vec<String>,
    /// How many steps are done already.
    pub done: Option<String>,
    /// Why the steps stand where they do.
    pub order: Vec<OrderView>,
    /// Said where there are no steps.
    pub none: Option<String>,
}

/// A wave of the roadmap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WaveView {
    /// Its name.
    pub title: String,
    /// Until when.
    pub until: Option<String>,
    /// How many steps.
    pub count: String,
    /// Its steps.
    pub steps: Vec<StepView>,
    /// Whether they are the first steps.
    pub first: bool,
    /// Whether any of them is shown in full.
    pub in_full: bool,
    /// Said where there are none.
    pub none: Option<String>,
    /// That its last step ends after it, where it does.
    pub late: Option<String>,
    /// The state after it.
    pub after: Option<String>,
}

/// Whether a step can begin this week: it is of the first wave, and its turn comes within seven days.
pub(super) fn begins_now(cx: &Writing, planned: &PlannedStep) -> bool {
    planned.wave == Some(WaveIx(0)) && day_after(cx, 6).is_none_or(|last| planned.starts <= last)
}

pub(super) fn first(cx: &Writing) -> FirstView {
    let lang = cx.lang;
    let places = cx.roadmap.first_steps();
    let days: Exact = places.iter().map(|at| &cx.roadmap.steps[*at].days).sum();
    let capacity = words::amount_of_days(lang, &cx.roadmap.capacity);
    FirstView {
        sum: (!places.is_empty()).then(|| first_intro(lang, &words::about_days(lang, &days), &capacity)),
        not_small: (cx.roadmap.no_small_step && !places.is_empty()).then(|| no_small_step(lang)),
        none: places.is_empty().then(|| none(cx)),
        steps: places.iter().map(|at| step(cx, *at, true)).collect(),
    }
}

/// Why there are no steps.
fn none(cx: &Writing) -> String {
    if cx.framework.steps.is_empty() {
        no_steps(cx.lang)
    } else if cx.roadmap.to.is_some() {
        none_to_get_there(cx.lang)
    } else if cx.roadmap.done.len() == cx.framework.steps.len() {
        all_done(cx.lang)
    } else {
        nothing_planned(cx.lang)
    }
}

/// A step, all of it where it is shown in full or may be; else what a line of it says.
fn step(cx: &Writing, at: usize, in_full: bool) -> StepView {
    let line = StepView { in_full, ..step_line(cx, at) };
    if in_full || cx.in_depth { with_details(cx, at, line) } else { line }
}

fn step_line(cx: &Writing, at: usize) -> StepView {
    let planned = &cx.roadmap.steps[at];
    let definition = &cx.framework.steps[planned.step];
    let mut before = planned.requires.clone();
    before.sort_by_key(|step| cx.places.get(step));
    StepView {
        number: (at + 1).to_string(),
        anchor: anchor(at),
        title: cx.text(&definition.title),
        lead: cx.maybe(definition.lead.as_ref()),
        short_days: cx.days(planned.step),
        requires: before.iter().filter_map(|step| StepRef::of(cx, *step)).collect(),
        period: cx.dates.period(planned.starts, planned.ends),
        reaches: planned
            .stage_after
            .map(|stage| words::reaches(cx.lang, &words::numbered_step(cx.lang, at + 1), &cx.stage(stage))),
        ..StepView::default()
    }
}

fn with_details(cx: &Writing, at: usize, line: StepView) -> StepView {
    let planned = &cx.roadmap.steps[at];
    let definition = &cx.framework.steps[planned.step];
    let reasons: Vec<String> = planned.because.iter().map(|reason| because(cx, reason)).collect();
    let (why, why_more) = cx.at_most(&reasons, 3);
    let unlocks: Vec<StepRef> = planned.unlocks.iter().filter_map(|step| StepRef::of(cx, *step)).collect();
    let (_, unlocks_more) = cx.at_most(&vec![String::new(); unlocks.len()], 3);
    let numbers: Vec<&str> = line.requires.iter().filter_map(|step| step.number.as_deref()).collect();
    // A practice that counts as in place may still be raised: that is what the step is for then.
    let is_done = |question: QuestionIx| {
        cx.score.questions[question].met && !planned.because.contains(&Reason::Question(question))
    };
    let done = definition.closes.iter().map(|closes| closes.question).filter(|question| is_done(*question));
    StepView {
        code: definition.reference.clone().unwrap_or_else(|| definition.id.clone()),
        begin: cx.maybe(definition.first_action.as_ref()),
        now: begins_now(cx, planned),
        days: days(cx, planned.step, &line.short_days),
        why,
        why_more,
        why_first: why_first(cx, &planned.because),
        in_place: done.map(|question| cx.question(question)).collect(),
        why_plain: why_plain(cx, &planned.because),
        unlocks: unlocks.into_iter().take(3).collect(),
        unlocks_more,
        requires_numbers: (!numbers.is_empty()).then(|| numbers.join(", ")),
        outcome: cx.maybe(definition.outcome.as_ref()),
        builds_on: planned.builds_on.iter().take(3).map(|question| cx.question(*question)).collect(),
        ends: cx.dates.when(planned.ends),
        ..line
    }
}

/// Working days, as they are said alone, with where they come from and what goes on after them.
fn days(cx: &Writing, step: StepIx, alone: &str) -> String {
    let lang = cx.lang;
    let basis = match (cx.framework.measured(step, cx.profile), cx.framework.steps[step].basis) {
        (Some(measured), _) => {
            let count = usize::try_from(measured.count).unwrap_or(usize::MAX);
            measured_in(lang, count, &words::amount_of_days(lang, &measured.median))
        }
        (None, EffortBasis::Estimate) => estimate(lang),
        (None, EffortBasis::Measured) => measured(lang),
        (None, EffortBasis::Assumed) => assumed(lang),
    };
    let days = in_brackets(lang, alone, &basis);
    let upkeep = cx.framework.upkeep(step, cx.profile);
    if upkeep.is_zero() { days } else { with_upkeep(lang, &days, &words::amount_of_days(lang, upkeep)) }
}

fn because(cx: &Writing, reason: &Reason) -> String {
    let lang = cx.lang;
    match reason {
        Reason::Question(question) => {
            let text = Writer::sentence(&cx.question(*question));
            match cx.state(*question) {
                State::Answered => because_question(lang, &text, &small_letter(&cx.answer(*question))),
                _ => because_open(lang, &text, &cx.answer(*question)),
            }
        }
        Reason::Gate(at) => {
            let gate = &cx.framework.gates[*at];
            let stage = cx.stage_title(gate.stage);
            match cx.maybe(gate.why.as_ref()) {
                Some(why) => because_gate(lang, &stage, &small_letter(&why)),
                None => because_plain_gate(lang, &stage),
            }
        }
        Reason::Alert(at) => because_alert(lang, &lang.quote(&cx.text(&cx.framework.alerts[*at].title))),
        Reason::Priority(dimension) => because_priority(lang, &cx.dimension(*dimension)),
        Reason::Boost => because_boost(lang),
        Reason::NeededFor(steps) => {
            let titles: Vec<String> =
                steps.iter().map(|step| lang.quote(&cx.text(&cx.framework.steps[*step].title))).collect();
            because_needed(lang, &lang.list(&titles))
        }
    }
}

/// The reason that says most, in a sentence: what could happen, what residents asked for, what is missing.
fn why_first(cx: &Writing, reasons: &[Reason]) -> Option<String> {
    let lang = cx.lang;
    let why = match telling(cx, reasons)? {
        Reason::Gate(at) => {
            let why = cx.maybe(cx.framework.gates[*at].why.as_ref()).unwrap_or_default();
            otherwise(lang, &small_letter(&why))
        }
        Reason::Alert(at) => cx.text(&cx.framework.alerts[*at].message),
        Reason::Priority(dimension) => asked_for(lang, &cx.dimension(*dimension)),
        Reason::Question(question) => match cx.chosen_sentence(*question) {
            Some(answer) => for_now(lang, &small_letter(&answer)),
            None => {
                let say = by_lack(cx, *question, [lacks_answer, lacks_in_part, lacks]);
                say(lang, &small_letter(&cx.question(*question)))
            }
        },
        Reason::NeededFor(steps) => {
            let titles: Vec<String> =
                steps.iter().map(|step| lang.quote(&cx.text(&cx.framework.steps[*step].title))).collect();
            makes_possible(lang, &lang.list(&titles))
        }
        Reason::Boost => because_boost(lang),
    };
    Some(Writer::sentence(&why))
}

/// The one of three sayings that is true of a practice that is not in place: nobody knows, a part of it is
/// there, or nothing.
fn by_lack(
    cx: &Writing,
    question: QuestionIx,
    [open, in_part, missing]: [fn(Lang, &str) -> String; 3],
) -> fn(Lang, &str) -> String {
    match &cx.score.questions[question].ratio.point {
        _ if cx.is_open(question) => open,
        Some(ratio) if ratio.is_positive() => in_part,
        _ => missing,
    }
}

/// The reason that says most: what people would lose, what they asked for, what is missing.
fn telling<'r>(cx: &Writing, reasons: &'r [Reason]) -> Option<&'r Reason> {
    let rank = |reason: &Reason| match reason {
        Reason::Gate(at) if cx.framework.gates[*at].why.is_some() => Some(0),
        Reason::Priority(_) => Some(1),
        Reason::Alert(_) => Some(2),
        Reason::Question(_) => Some(3),
        Reason::NeededFor(_) => Some(4),
        Reason::Gate(_) | Reason::Boost => None,
    };
    reasons.iter().filter(|reason| rank(reason).is_some()).min_by_key(|reason| rank(reason))
}

/// The reason that says most to residents: what people would lose, what they asked for, what is missing.
fn why_plain(cx: &Writing, reasons: &[Reason]) -> Option<String> {
    let lang = cx.lang;
    let best = telling(cx, reasons)?;
    match best {
        Reason::Gate(at) => {
            cx.maybe(cx.framework.gates[*at].why.as_ref()).map(|why| plain_gate(lang, &small_letter(&why)))
        }
        Reason::Alert(at) => Some(cx.text(&cx.framework.alerts[*at].message)),
        Reason::Question(question) => {
            if let Some(answer) = cx.chosen_sentence(*question) {
                return Some(Writer::sentence(&for_now(lang, &small_letter(&answer))));
            }
            let text = small_letter(&Writer::sentence(&cx.question(*question)));
            let say = by_lack(cx, *question, [plain_open, plain_in_part, plain_missing]);
            Some(say(lang, &text))
        }
        other => Some(because(cx, other)),
    }
}

pub(super) fn roadmap(cx: &Writing) -> RoadmapView {
    let lang = cx.lang;
    let plan = cx.roadmap;
    let first = cx.roadmap.first_steps();
    let mut waves: Vec<WaveView> = Vec::new();
    for planned in &plan.waves {
        let wave = &cx.framework.waves[planned.wave];
        let shown: Vec<usize> = planned.steps.iter().copied().filter(|at| is_shown(cx, *at)).collect();
        // A wave that the horizon hides altogether is counted, not shown.
        if shown.is_empty() && (!planned.steps.is_empty() || cx.horizon_days.is_some()) {
            continue;
        }
        let whole = shown.len() == planned.steps.len() && !shown.is_empty();
        let after = whole.then(|| match planned.stage_after {
            Some(stage) => after_wave(lang, planned.met_after, &cx.stage(stage)),
            None => after_wave_plain(lang, planned.met_after),
        });
        waves.push(wave_view(cx, cx.text(&wave.title), planned.ends, &shown, &first, after));
    }
    let beyond: Vec<usize> =
        (0..plan.steps.len()).filter(|at| plan.steps[*at].wave.is_none() && is_shown(cx, *at)).collect();
    if !beyond.is_empty() {
        waves.push(wave_view(cx, words::beyond(lang), None, &beyond, &first, None));
    }
    let hidden: Vec<usize> = (0..plan.steps.len()).filter(|at| !is_shown(cx, *at)).collect();
    let hidden_days: Exact = hidden.iter().map(|at| &plan.steps[*at].days).sum();
    RoadmapView {
        waves: if plan.steps.is_empty() { Vec::new() } else { waves },
        length: way::milestones(cx).into_iter().chain(length(cx)).collect(),
        hidden: (!hidden.is_empty())
            .then(|| steps_hidden(lang, &words::steps(lang, hidden.len()), &words::about_days(lang, &hidden_days))),
        notes: notes(cx),
        unreachable: plan.unreachable.as_ref().map(|_| unreachable(lang)),
        remains: plan.unreachable.iter().flat_map(|after| remains(cx, after)).collect(),
        done: (!plan.done.is_empty()).then(|| done_already(lang, plan.done.len())),
        none: plan.steps.is_empty().then(|| none(cx)),
        order: reasons::order(cx, |at| way::places(cx).contains(&at), first.len()),
    }
}

fn wave_view(
    cx: &Writing,
    title: String,
    ends: Option<Date>,
    shown: &[usize],
    first: &[usize],
    after: Option<String>,
) -> WaveView {
    let is_first = !shown.is_empty() && shown.iter().all(|at| first.contains(at));
    // The others in a few words: they must not bury the plan.
    let on_sheets = way::places(cx);
    let steps: Vec<StepView> = shown.iter().map(|at| step(cx, *at, on_sheets.contains(at))).collect();
    let last = shown.last().map(|at| cx.roadmap.steps[*at].ends);
    WaveView {
        title,
        late: last
            .filter(|last| ends.is_some_and(|ends| *last > ends))
            .map(|last| ends_later(cx.lang, &cx.lang.date(last))),
        until: ends.map(|last| until(cx.lang, &cx.lang.date(last))),
        count: words::steps(cx.lang, shown.len()),
        in_full: steps.iter().any(|step| step.in_full),
        first: is_first,
        none: shown.is_empty().then(|| empty_wave(cx.lang)),
        steps,
        after,
    }
}

/// What still keeps from the stage that the plan is to lead to, once every step is done.
fn remains(cx: &Writing, after: &Score) -> Vec<String> {
    let later = Writing { score: after, places: cx.places.clone(), on_sheets: cx.on_sheets.clone(), ..*cx };
    after.blocked_by.iter().map(|block| remaining(&later, block)).collect()
}

/// One of these. What is missing today, and the steps for it, are left out: those are done by then.
fn remaining(cx: &Writing, block: &Block) -> String {
    let line = hold::line(cx, block);
    match block {
        Block::Gate(_) => line.reason,
        Block::Dimension { .. } | Block::Index { .. } => format!("{}. {}", line.title, line.reason),
    }
}

/// Which steps alone the report shows, where they are not all.
pub(super) fn partial(cx: &Writing) -> Option<String> {
    let lang = cx.lang;
    let title = |step: StepIx| lang.quote(&cx.text(&cx.framework.steps[step].title));
    let (given, with_them): (Vec<&LeftOut>, Vec<&LeftOut>) =
        cx.roadmap.left_out.iter().partition(|left| left.step == left.needs);
    let (named, more) = cx.at_most(&given.iter().map(|left| title(left.step)).collect::<Vec<_>>(), 3);
    let given: Vec<String> = named.into_iter().chain(more).collect();
    let sentences = [
        cx.roadmap.to.map(|to| match to {
            Target::Step(step) => only_to_step(lang, &title(step)),
            Target::Stage(stage) => only_to_stage(lang, &lang.quote(&cx.stage_title(stage))),
        }),
        (!given.is_empty()).then(|| without_steps(lang, &given.join(&words::semicolon_mark(lang)))),
        (!with_them.is_empty()).then(|| fall_away(lang, with_them.len())),
    ];
    is_partial(cx).then(|| sentences.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn length(cx: &Writing) -> Vec<String> {
    let lang = cx.lang;
    let plan = cx.roadmap;
    let Some(last) = plan.steps.last() else { return Vec::new() };
    let calendar = |days: &Exact, capacity: &Exact| {
        (days * &Exact::from(30i64)).checked_div(capacity).map_or_else(String::new, |days| words::span(lang, &days))
    };
    let total = &last.complete_after;
    let what = match (plan.to.is_some(), plan.left_out.is_empty()) {
        (false, true) => in_all(lang),
        (true, true) => to_get_there(lang),
        (false, false) => without_those(lang),
        (true, false) => to_get_there_without(lang),
    };
    let mut out = vec![words::length(
        lang,
        &what,
        &words::steps(lang, plan.steps.len()),
        &words::about_days(lang, total),
        &words::amount_of_days(lang, &plan.capacity),
        &calendar(total, &plan.capacity),
        &cx.dates.during(last.ends),
    )];
    let year = day_after(cx, 365).is_some_and(|year| last.ends > year);
    if year {
        // To a team of ten people one more day is nothing.
        let more = calendar(total, &(&plan.capacity + &Exact::ONE));
        if plan.capacity <= Exact::from(10i64) && more != calendar(total, &plan.capacity) {
            out.push(one_more_day(lang, &more));
        }
        out.push(shared(lang, &calendar(&(total * &Exact::ratio(1, 2)), &plan.capacity)));
        // Whoever asks for the way to a place asks for all of it.
        out.extend(plan.to.is_none().then(|| not_all_at_once(lang)));
    }
    out
}

fn notes(cx: &Writing) -> Vec<String> {
    let lang = cx.lang;
    let title = |step: StepIx| lang.quote(&cx.text(&cx.framework.steps[step].title));
    let left_out = cx.roadmap.left_out.iter().map(|left| {
        let declined = cx.answers.steps_that_are(StepProgress::Declined).find(|followed| followed.step == left.step);
        if let Some(declined) = declined {
            followed::declined_step(cx, declined)
        } else if left.step == left.needs {
            left_out_itself(lang, &title(left.step))
        } else {
            left_out(lang, &title(left.step), &title(left.needs))
        }
    });
    let done = cx.roadmap.without_done.iter().map(|step| without_done(lang, &title(*step)));
    left_out.chain(done).chain(followed::notes(cx)).chain(disagreement::still_open(cx)).collect()
}
