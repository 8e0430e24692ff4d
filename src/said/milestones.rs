//! The way to each stage on the roadmap, a sentence each: how much work, until when, and how sure that
//! is. Nothing is called the least that is not proved to be.

use super::cx::Cx;
use super::words;
use crate::messages;
use crate::number::Exact;
use crate::plan::{Certificate, Milestone};
use crate::text::Lang;

messages! {
    fn least(stage: &str, steps: &str, days: &str) {
        fr: "Le chemin le plus court vers «\u{a0}{stage}\u{a0}»\u{a0}: {steps}, environ {days} de travail",
        en: "The shortest way to “{stage}”: {steps}, about {days} of work",
    }
    fn known(stage: &str, steps: &str, days: &str) {
        fr: "Un chemin vers «\u{a0}{stage}\u{a0}»\u{a0}: {steps}, environ {days} de travail (il n’est pas prouvé qu’il n’y en a pas de plus court)",
        en: "A way to “{stage}”: {steps}, about {days} of work (not proved to be the shortest)",
    }
    fn bounded(stage: &str, steps: &str, days: &str, percent: &str) {
        fr: "Un chemin vers «\u{a0}{stage}\u{a0}»\u{a0}: {steps}, environ {days} de travail (au plus {percent} de plus que le plus court)",
        en: "A way to “{stage}”: {steps}, about {days} of work (at most {percent} more than the shortest)",
    }
    fn more_least(stage: &str, steps: &str, days: &str) {
        fr: "Puis, vers «\u{a0}{stage}\u{a0}»\u{a0}: {steps}, environ {days} de travail en plus",
        en: "Then, to “{stage}”: {steps}, about {days} of work besides",
    }
    fn with_these(stage: &str) {
        fr: "«\u{a0}{stage}\u{a0}» est atteint avec ces pas aussi.",
        en: "“{stage}” is reached with these steps, too.",
    }
    fn out_of_reach(stage: &str) {
        fr: "Aucun ensemble de ces pas ne mène à «\u{a0}{stage}\u{a0}».",
        en: "All steps together do not lead to “{stage}”.",
    }
    fn until(way: &str, capacity: &str, date: &str) {
        fr: "{way}\u{a0}; à raison de {capacity} par mois, échéance\u{a0}: {date}.",
        en: "{way}; at {capacity} a month, done by {date}.",
    }
    fn upkeep(days: &str) {
        fr: "Une fois en place, les pas prévus jusque-là demandent environ {days} par mois.",
        en: "Once in place, the steps planned until then take about {days} a month.",
    }
    fn upkeep_exceeds(days: &str, capacity: &str) {
        fr: "Une fois en place, tout cela demande environ {days} par mois, plus que le temps prévu ({capacity})\u{a0}: il en faudra davantage, ou s’y mettre à plusieurs municipalités.",
        en: "Once in place, all of this takes about {days} a month, more than the time there is ({capacity}): more will be needed, or several municipalities together.",
    }
    fn nothing_if_well() {
        fr: "Si toutes les réponses qui manquent sont bonnes, il ne reste rien à faire.",
        en: "If all missing answers turn out well, nothing is left to do.",
    }
    fn less_if_well(steps: &str, days: &str) {
        fr: "Si toutes les réponses qui manquent sont bonnes\u{a0}: {steps}, environ {days}.",
        en: "If all missing answers turn out well: {steps}, about {days}.",
    }
    fn one_rests_on_blanks(days: &str) {
        fr: "Un pas de ce chemin ({days}) repose sur une question à laquelle personne n’a répondu\u{a0}: y répondre d’abord.",
        en: "One step of this way ({days}) rests on a question that nobody has answered: answer it first.",
    }
    fn rest_on_blanks(steps: &str, days: &str) {
        fr: "{steps} pas de ce chemin ({days}) reposent sur des questions auxquelles personne n’a répondu\u{a0}: y répondre d’abord.",
        en: "{steps} steps of this way ({days}) rest on questions that nobody has answered: answer those first.",
    }
}

/// A sentence or two for each stage.
pub(super) fn sentences(cx: &Cx) -> Vec<String> {
    cx.roadmap.milestones.iter().enumerate().flat_map(|(at, milestone)| of_milestone(cx, at, milestone)).collect()
}

fn of_milestone(cx: &Cx, at: usize, milestone: &Milestone) -> Vec<String> {
    let lang = cx.lang;
    let stage = cx.stage_title(milestone.stage);
    if milestone.unreachable.is_some() {
        // Where the plan leads to this stage alone, the roadmap says it with what remains.
        return if cx.roadmap.to.is_some() { Vec::new() } else { vec![out_of_reach(lang, &stage)] };
    }
    let Some(ends) = milestone.ends.filter(|_| !milestone.steps.is_empty()) else {
        return vec![with_these(lang, &stage)];
    };
    let steps = counted(lang, milestone.steps.len());
    let days = words::about_days(lang, &milestone.effort.used);
    let way = match &milestone.certificate {
        Certificate { optimal: true, .. } if at == 0 => least(lang, &stage, &steps, &days),
        Certificate { optimal: true, .. } => more_least(lang, &stage, &steps, &days),
        Certificate { bound: Some(bound), .. } => {
            let percent = ((bound - &Exact::ONE) * Exact::from(100_i64) + Exact::ratio(99, 100)).floor();
            bounded(lang, &stage, &steps, &days, &lang.percent(&Exact::ratio(percent, 100)))
        }
        Certificate { bound: None, .. } => known(lang, &stage, &steps, &days),
    };
    let capacity = words::amount_of_days(lang, &cx.roadmap.capacity);
    let mut sentences = vec![until(lang, &way, &capacity, &cx.when(ends))];
    sentences.extend(of_upkeep(cx, at, &capacity));
    let unknown = || milestone.steps.iter().map(|place| &cx.roadmap.steps[*place]).filter(|step| !step.known);
    if at == 0 && unknown().next().is_some() {
        let days: Exact = unknown().map(|step| &step.days).sum();
        let days = words::about_days(lang, &days);
        sentences.push(match unknown().count() {
            1 => one_rests_on_blanks(lang, &days),
            count => rest_on_blanks(lang, &lang.count(count), &days),
        });
    }
    if let Some(left) = milestone.if_well.as_ref().filter(|left| left.used < milestone.effort.used) {
        let steps = counted(lang, left.steps);
        sentences.push(match left.steps {
            0 => nothing_if_well(lang),
            _ => less_if_well(lang, &steps, &words::about_days(lang, &left.used)),
        });
    }
    sentences
}

/// What goes on once the steps up to a stage are done: said of the first stage, and of the one with which it is
/// more than the time there is.
fn of_upkeep(cx: &Cx, at: usize, capacity: &str) -> Option<String> {
    let now = &cx.roadmap.milestones[at].upkeep;
    let before = at.checked_sub(1).map(|before| &cx.roadmap.milestones[before].upkeep);
    let days = words::about_days(cx.lang, now);
    let exceeds = |days: &Exact| *days > cx.roadmap.capacity;
    if exceeds(now) && !before.is_some_and(exceeds) {
        return Some(upkeep_exceeds(cx.lang, &days, capacity));
    }
    (at == 0 && now.is_positive()).then(|| upkeep(cx.lang, &days))
}

fn counted(lang: Lang, steps: usize) -> String {
    if steps == 1 { words::one_step(lang) } else { words::steps(lang, &lang.count(steps)) }
}
