//! What became of steps: begun, done, declined, by whom and in how many days.

use super::cx::Writing;
use super::dates::days_between;
use super::words;
use super::writer::Writer;
use crate::messages;
use crate::model::{Answers, FollowedStep, StepIx, StepProgress};
use crate::number::Exact;
use crate::plan::Roadmap;
use crate::text::Lang;
use crate::text::typeset::in_brackets;

messages! {
    fn started() { fr: "commencé", en: "started" }
    fn done() { fr: "fait", en: "done" }
    fn declined() { fr: "écarté", en: "declined" }
    fn since(day: &str) { fr: "depuis le {day}", en: "since {day}" }
    fn until(day: &str) { fr: "pour le {day}", en: "until {day}" }
    fn done_on(day: &str) { fr: "le {day}", en: "on {day}" }
    fn in_days(days: &Exact) {
        fr: one "{days} jour de travail" many "{days} jours de travail",
        en: one "{days} working day" many "{days} working days",
    }

    fn under_way(steps: &str) { fr: "Déjà commencé\u{a0}: {steps}.", en: "Under way: {steps}." }
    fn not_so(step: &str) {
        fr: "{step} est noté comme fait, mais les réponses disent autre chose\u{a0}: les revoir.",
        en: "{step} is noted as done, but the answers say otherwise: go through them again.",
    }
    fn took(count: usize, planned: &str, spent: &str) {
        fr: one "Un pas fait dont le temps est noté. Prévu par le référentiel\u{a0}: {planned}\u{a0}; passé\u{a0}: {spent}."
            many "{count} pas faits dont le temps est noté. Prévu par le référentiel\u{a0}: {planned}\u{a0}; passé\u{a0}: {spent}.",
        en: one "One step done whose time is noted. Foreseen by the framework: {planned}; spent: {spent}."
            many "{count} steps done whose time is noted. Foreseen by the framework: {planned}; spent: {spent}.",
    }
    fn foreseen_and_spent(planned: &str, spent: &str) {
        fr: "temps prévu\u{a0}: {planned}, passé\u{a0}: {spent}",
        en: "time foreseen: {planned}, spent: {spent}",
    }
}

/// What was noted of a step.
#[must_use]
pub fn noted(followed: &FollowedStep, lang: Lang) -> String {
    let FollowedStep { state, who, note, days, .. } = followed;
    let word = match state {
        StepProgress::Started => started(lang),
        StepProgress::Done => done(lang),
        StepProgress::Declined => declined(lang),
    };
    let (began, ends) = match (state, followed.since, followed.until) {
        (StepProgress::Done, Some(began), Some(ended)) if began != ended => {
            (Some(days_between(lang, began, ended)), None)
        }
        (StepProgress::Done, _, Some(ended)) => (None, Some(done_on(lang, &lang.date(ended)))),
        (_, began, ends) => {
            (began.map(|day| since(lang, &lang.date(day))), ends.map(|day| until(lang, &lang.date(day))))
        }
    };
    let parts = [
        Some(who.as_ref().map_or_else(|| word.clone(), |who| in_brackets(lang, &word, who))),
        began,
        ends,
        days.as_ref().map(|days| in_days(lang, days)),
        note.clone(),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What a step was to take, and what it took.
pub(super) fn days_spent(write: &Writer<'_>, step: StepIx, spent: &Exact) -> String {
    let planned = write.days(write.framework.effort(step, write.profile));
    foreseen_and_spent(write.lang, &planned, &words::amount_of_days(write.lang, spent))
}

/// What a report says of the steps that are followed.
pub(super) fn notes(cx: &Writing) -> Vec<String> {
    let lang = cx.lang;
    let title = |followed: &FollowedStep| lang.quote(&cx.text(&cx.framework.steps[followed.step].title));
    let is_planned = |followed: &&FollowedStep| cx.places.contains_key(&followed.step);
    let begun: Vec<String> = cx.answers.steps_that_are(StepProgress::Started).filter(is_planned).map(title).collect();
    let begun = (!begun.is_empty()).then(|| under_way(lang, &lang.list(&begun)));
    begun.into_iter().chain(contradicted(cx, cx.answers, cx.roadmap)).chain(spent(cx)).collect()
}

/// Which steps are noted as done although the answers say otherwise.
pub(super) fn contradicted(write: &Writer<'_>, answers: &Answers, roadmap: &Roadmap) -> Vec<String> {
    let is_contradicted = |followed: &&FollowedStep| roadmap.contradicted.contains(&followed.step);
    let title = |step: StepIx| write.lang.quote(&write.text(&write.framework.steps[step].title));
    let noted = answers.steps_that_are(StepProgress::Done).filter(is_contradicted);
    noted.map(|followed| not_so(write.lang, &title(followed.step))).collect()
}

/// That a step was declined, by whom and why.
pub(super) fn declined_step(cx: &Writing, followed: &FollowedStep) -> String {
    let title = cx.lang.quote(&cx.text(&cx.framework.steps[followed.step].title));
    words::labelled_sentence(cx.lang, &title, &cx.typed(&noted(followed, cx.lang)))
}

/// What the steps took that are done, beside what the framework says of them.
fn spent(cx: &Writing) -> Option<String> {
    let lang = cx.lang;
    let known = |followed: &&FollowedStep| followed.days.is_some();
    let done: Vec<&FollowedStep> = cx.answers.steps_that_are(StepProgress::Done).filter(known).collect();
    let planned: Exact = done.iter().map(|one| &cx.framework.effort(one.step, cx.profile).middle).sum();
    let spent: Exact = done.iter().filter_map(|one| one.days.as_ref()).sum();
    let days = |days: &Exact| words::amount_of_days(lang, days);
    (!done.is_empty()).then(|| took(lang, done.len(), &days(&planned), &days(&spent)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn one_day_is_said_once() {
        let [before, first, day] = [date(2025, 11, 28), date(2026, 11, 28), date(2026, 12, 1)];
        let said = |state, since, until, lang| {
            let days = None;
            noted(
                &FollowedStep { step: StepIx(0), state, who: Some("Léa".into()), since, until, note: None, days },
                lang,
            )
        };
        let done = |since| said(StepProgress::Done, since, Some(day), Lang::Fr).replace('\u{a0}', " ");
        assert_eq!(done(Some(day)), "fait (Léa), le 1er décembre 2026");
        assert_eq!(done(None), "fait (Léa), le 1er décembre 2026");
        assert_eq!(done(Some(first)), "fait (Léa), du 28 novembre au 1er décembre 2026");
        assert_eq!(done(Some(before)), "fait (Léa), du 28 novembre 2025 au 1er décembre 2026");
        // What is foreseen is no stretch of days that were spent.
        let begun = said(StepProgress::Started, Some(first), Some(day), Lang::En).replace('\u{a0}', " ");
        assert_eq!(begun, "started (Léa), since 28 November 2026, until 1 December 2026");
    }
}
