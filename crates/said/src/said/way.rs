//! The way to the next stage and those after it: how long it is, how sure that is, where it lies on the calendar, and
//! a row for each step. Nothing is called the least that is not proved to be.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use super::cx::Writing;
use super::picture::{self, Strip, StripData};
use super::step_ref::{StepRef, anchor, is_shown};
use super::words::{self, Words};
use crate::messages;
use crate::model::{EffortBasis, StepIx};
use crate::number::Exact;
use crate::plan::{Certificate, Milestone};
use crate::text::typeset::labelled;

messages! {
    fn to_stage(stage: &str, steps: &str, days: &str) {
        fr: "Jusqu’au stade {stage}\u{a0}: {steps}, environ {days} de travail",
        en: "To the stage {stage}: {steps}, about {days} of work",
    }
    fn then_to_stage(stage: &str, steps: &str, days: &str) {
        fr: "Puis, jusqu’au stade {stage}\u{a0}: {steps}, environ {days} de travail en plus",
        en: "Then, to the stage {stage}: {steps}, about {days} of work besides",
    }
    fn bounded(way: &str, percent: &str) {
        fr: "{way} (au plus {percent} de plus que le chemin le plus court)",
        en: "{way} (at most {percent} more than the shortest way)",
    }
    fn not_proved(way: &str) {
        fr: "{way} (il n’est pas prouvé que ce soit le chemin le plus court)",
        en: "{way} (not proved to be the shortest way)",
    }
    fn until(way: &str, capacity: &str, when: &str) {
        fr: "{way}\u{a0}; à raison de {capacity} par mois, terminé {when}",
        en: "{way}; at {capacity} a month, done {when}",
    }
    fn depends(high: &Exact, way: &str, low: &str) {
        fr: one "{way}\u{a0}; de {low} à {high} jour selon les réponses qui manquent"
            many "{way}\u{a0}; de {low} à {high} jours selon les réponses qui manquent",
        en: one "{way}; {low} to {high} day depending on the missing answers"
            many "{way}; {low} to {high} days depending on the missing answers",
    }
    fn shortest(stage: &str) {
        fr: "Il est prouvé qu’aucun autre choix de pas ne mène à {stage} avec moins de jours de travail.",
        en: "It is proved that no other set of steps leads to {stage} with fewer days of work.",
    }
    fn with_these(stage: &str) {
        fr: "Le stade {stage} est atteint avec ces pas aussi.",
        en: "The stage {stage} is reached with these steps, too.",
    }
    fn upkeep(days: &str) {
        fr: "Une fois en place, les pas prévus jusque-là demandent environ {days} par mois.",
        en: "Once in place, the steps planned until then take about {days} a month.",
    }
    fn upkeep_exceeds(days: &str, capacity: &str) {
        fr: "Une fois en place, tout cela demande environ {days} par mois, plus que le temps prévu ({capacity})\u{a0}: il en faudra davantage, ou s’y mettre à plusieurs municipalités.",
        en: "Once in place, all of this takes about {days} a month, more than the time there is ({capacity}): more will be needed, or several municipalities together.",
    }
    fn rest_on_blanks(steps: usize, days: &str) {
        fr: one "Un pas de ce chemin ({days}) repose sur une question à laquelle personne n’a répondu\u{a0}: y répondre d’abord."
            many "{steps} pas de ce chemin ({days}) reposent sur des questions auxquelles personne n’a répondu\u{a0}: y répondre d’abord.",
        en: one "One step of this way ({days}) rests on a question that nobody has answered: answer it first."
            many "{steps} steps of this way ({days}) rest on questions that nobody has answered: answer those first.",
    }
    fn besides_way(steps: usize) {
        fr: one "Un des premiers pas ne mène pas à ce stade\u{a0}: il améliore autre chose."
            many "{steps} des premiers pas ne mènent pas à ce stade\u{a0}: ils améliorent autre chose.",
        en: one "One of the first steps does not lead to this stage: it improves something else."
            many "{steps} of the first steps do not lead to this stage: they improve something else.",
    }
    fn all_assumed() {
        fr: "Ces jours sont supposés\u{a0}: le référentiel n’estime pas la durée de ses pas.",
        en: "These days are assumed: the framework gives no estimate for its steps.",
    }
    fn some_assumed(count: usize) {
        fr: one "Pour un de ces pas, la durée est supposée, faute d’estimation."
            many "Pour {count} de ces pas, la durée est supposée, faute d’estimation.",
        en: one "For one of these steps the days are assumed, for want of an estimate."
            many "For {count} of these steps the days are assumed, for want of an estimate.",
    }
    fn way_to(stage: &str) { fr: "Jusqu’au stade {stage}", en: "The way to the stage {stage}" }
    fn plan_to(stage: &str) { fr: "Le plan jusqu’au stade {stage}", en: "The plan to the stage {stage}" }
    fn plan_of_first() { fr: "Le plan des premiers pas", en: "The plan of the first steps" }
    fn after_first_steps(met: usize) {
        fr: one "Après ces premiers pas\u{a0}: {met} pratique en place."
            many "Après ces premiers pas\u{a0}: {met} pratiques en place.",
        en: one "After these first steps: {met} practice in place."
            many "After these first steps: {met} practices in place.",
    }
    fn steps_after_first(count: usize) {
        fr: one "Un autre pas vient ensuite." many "{count} autres pas viennent ensuite.",
        en: one "One further step comes after them." many "{count} further steps come after them.",
    }
    fn later_steps(count: usize) {
        fr: one "Un autre pas vaut la peine, sans être nécessaire pour cela."
            many "{count} autres pas valent la peine, sans être nécessaires pour cela.",
        en: one "One further step is worth taking, but not needed for it."
            many "{count} further steps are worth taking, but not needed for it.",
    }
    fn strip_first(date: &str) { fr: "Premiers pas faits\u{a0}: {date}", en: "First steps done: {date}" }
    fn strip_description(count: &str, from: &str, to: &str) {
        fr: "Calendrier à l’échelle de {count} pas, du {from} à {to}.",
        en: "A calendar to scale of {count} steps, from {from} to {to}.",
    }
}

/// So many months are named under the calendar.
const NAMED_MONTHS: usize = 6;

/// The way to the next stage, and the plan that leads there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WayView {
    /// The stage it leads to, as a heading.
    pub title: String,
    /// How long it is, in one sentence.
    pub sentence: Option<String>,
    /// What is to be known about its days.
    pub notes: Vec<String>,
    /// Its steps on a calendar.
    pub strip: Option<Strip>,
    /// What the plan leads to.
    pub heading: String,
    /// The steps, in their order.
    pub rows: Vec<PlanRow>,
    /// Steps that rest on questions nobody has answered.
    pub open: Vec<PlanRow>,
    /// What is said of some step after its title: the key in its row, and the heading.
    pub columns: Vec<Vec<String>>,
    /// What comes after them.
    pub later: Option<String>,
}

/// A step in a line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanRow {
    /// Its place in the roadmap, from 1.
    pub number: String,
    /// Where the page shows all of it.
    pub anchor: String,
    /// What is done.
    pub title: String,
    /// The role that leads it.
    pub who: Option<String>,
    /// When it ends.
    pub when: String,
    /// Working days.
    pub days: String,
    /// Numbers of the steps before it, of those in the plan.
    pub needs: Option<String>,
    /// Numbers of the steps in the plan that it makes possible.
    pub opens: Option<String>,
    /// What is reached once it is done.
    pub then: Option<String>,
}

/// The way to the next stage, where the plan leads there.
fn leg<'a>(cx: &Writing<'a>) -> Option<&'a Milestone> {
    cx.roadmap.milestones.first().filter(|milestone| milestone.ends.is_some() && !milestone.steps.is_empty())
}

/// Places of the steps that stand on the second sheet: the first ones and those up to the next stage.
pub(super) fn places<'c>(cx: &'c Writing) -> &'c [usize] {
    cx.on_sheets.get_or_init(|| {
        let mut places = cx.roadmap.to_next_stage();
        places.retain(|at| is_shown(cx, *at));
        places
    })
}

/// Whether a step stands on one of the two sheets.
pub(super) fn is_on_a_sheet(cx: &Writing, step: &StepRef) -> bool {
    places(cx).iter().any(|at| step.number.as_deref() == Some(&(at + 1).to_string()))
}

pub(super) fn way(cx: &Writing) -> WayView {
    let lang = cx.lang;
    let leg = leg(cx);
    let places = places(cx);
    let last_first = cx.roadmap.first_steps().last().copied();
    let row = |at: &usize| {
        let planned = &cx.roadmap.steps[*at];
        let numbers = |steps: &[StepIx]| {
            // Those further down have no row to be found by.
            let mut listed: Vec<usize> = steps.iter().filter_map(|step| cx.places.get(step)).copied().collect();
            listed.retain(|at| places.contains(at));
            listed.sort_unstable();
            let numbers: Vec<String> = listed.iter().map(|at| (at + 1).to_string()).collect();
            (!numbers.is_empty()).then(|| numbers.join(", "))
        };
        let reached = leg.filter(|leg| leg.steps.last() == Some(at));
        let after_first =
            (last_first == Some(*at)).then(|| cx.roadmap.waves.iter().find(|wave| wave.steps.contains(at)));
        PlanRow {
            number: (at + 1).to_string(),
            anchor: anchor(*at),
            title: cx.text(&cx.framework.steps[planned.step].title),
            who: cx.maybe(cx.framework.steps[planned.step].lead.as_ref()),
            when: cx.dates.when(planned.ends),
            days: cx.days(planned.step),
            needs: numbers(&planned.requires),
            opens: numbers(&planned.unlocks),
            then: match (reached, after_first.flatten()) {
                (Some(leg), _) => Some(words::reaches(lang, &words::numbered_step(lang, at + 1), &cx.stage(leg.stage))),
                (None, Some(wave)) => Some(after_first_steps(lang, wave.met_after)),
                (None, None) => None,
            },
        }
    };
    let (known, open): (Vec<usize>, Vec<usize>) = places.iter().partition(|at| cx.roadmap.steps[**at].known);
    let (rows, open): (Vec<PlanRow>, Vec<PlanRow>) = (known.iter().map(row).collect(), open.iter().map(row).collect());
    let all = Words::new(lang);
    let is_in_any = |has: fn(&PlanRow) -> bool| rows.iter().chain(&open).any(has);
    let columns = [
        ("who", all.who, is_in_any(|row| row.who.is_some())),
        ("when", all.when, true),
        ("days", all.days, true),
        ("needs", all.before_it, is_in_any(|row| row.needs.is_some())),
        ("opens", all.opens, is_in_any(|row| row.opens.is_some())),
    ];
    let shown = (0..cx.roadmap.steps.len()).filter(|at| is_shown(cx, *at)).count();
    let later = shown - places.len();
    WayView {
        title: match leg.filter(|leg| cx.score.stage.next != Some(leg.stage)) {
            Some(leg) => way_to(lang, &lang.quote(&cx.stage_title(leg.stage))),
            None => Words::new(lang).the_way.to_owned(),
        },
        sentence: leg.and_then(|leg| sentence(cx, leg)),
        notes: notes(cx, leg),
        strip: strip(cx, leg),
        heading: match leg {
            Some(leg) => plan_to(lang, &lang.quote(&cx.stage_title(leg.stage))),
            None => plan_of_first(lang),
        },
        columns: (columns.into_iter().filter(|(.., is_used)| *is_used))
            .map(|(key, head, _)| vec![key.to_owned(), head.to_owned()])
            .collect(),
        rows,
        open,
        later: (later > 0).then(|| match leg {
            Some(_) => later_steps(lang, later),
            None => steps_after_first(lang, later),
        }),
    }
}

/// How long the way to the next stage is, or that no steps lead there; none where no stage is left, or
/// the framework has no steps.
pub(super) fn to_next(cx: &Writing) -> Option<String> {
    let unreachable = || out_of_reach(cx).filter(|_| !cx.framework.steps.is_empty());
    leg(cx).and_then(|leg| sentence(cx, leg)).or_else(unreachable)
}

/// How long the way to a stage is, how sure that is, and until when; none where no steps lead there.
fn sentence(cx: &Writing, milestone: &Milestone) -> Option<String> {
    let lang = cx.lang;
    let ends = milestone.ends.filter(|_| !milestone.steps.is_empty())?;
    let days = &milestone.effort.used;
    let is_first = cx.roadmap.milestones.first().is_some_and(|first| first.stage == milestone.stage);
    let to = if is_first { to_stage } else { then_to_stage };
    let stage = lang.quote(&cx.stage_title(milestone.stage));
    let way = to(lang, &stage, &words::steps(lang, milestone.steps.len()), &words::about_days(lang, days));
    let way = match &milestone.certificate {
        Certificate { optimal: true, .. } => way,
        Certificate { bound: Some(bound), .. } => {
            // Rounded up: what is said is true.
            let percent = ((bound - &Exact::ONE) * Exact::from(100_i64) + Exact::ratio(99, 100)).floor();
            bounded(lang, &way, &lang.percent(&Exact::ratio(percent, 100)))
        }
        Certificate { bound: None, .. } => not_proved(lang, &way),
    };
    let way = until(lang, &way, &words::amount_of_days(lang, &cx.roadmap.capacity), &cx.dates.during(ends));
    let way = match milestone.if_well.as_ref().filter(|well| well.used < *days) {
        Some(well) => {
            let decimals = u32::from(*days < Exact::from(10i64));
            depends(lang, &days.round(decimals), &way, &lang.amount(&well.used.round(decimals)))
        }
        None => way,
    };
    Some(format!("{way}."))
}

/// What is to be known of the ways to all stages, the length of the first apart, which stands on the first sheet.
pub(super) fn milestones(cx: &Writing) -> Vec<String> {
    let lang = cx.lang;
    let title = |milestone: &Milestone| lang.quote(&cx.stage_title(milestone.stage));
    let mut told = Vec::new();
    if let Some(leg) = leg(cx) {
        told.extend(leg.certificate.optimal.then(|| shortest(lang, &title(leg))));
        told.extend(rests_on_blanks(cx, leg));
    }
    for (at, milestone) in cx.roadmap.milestones.iter().enumerate() {
        if at > 0 {
            told.push(match &milestone.unreachable {
                Some(_) => words::out_of_reach(lang, &title(milestone)),
                None => sentence(cx, milestone).unwrap_or_else(|| with_these(lang, &title(milestone))),
            });
        }
        told.extend(what_goes_on(cx, at));
    }
    told
}

/// What goes on once the steps up to a stage are done: said of the first stage, and of the one with which it is more
/// than the time there is.
fn what_goes_on(cx: &Writing, at: usize) -> Option<String> {
    let lang = cx.lang;
    let now = &cx.roadmap.milestones[at].upkeep;
    let before = at.checked_sub(1).map(|before| &cx.roadmap.milestones[before].upkeep);
    let days = words::about_days(lang, now);
    let exceeds = |days: &Exact| *days > cx.roadmap.capacity;
    if exceeds(now) && !before.is_some_and(exceeds) {
        return Some(upkeep_exceeds(lang, &days, &words::amount_of_days(lang, &cx.roadmap.capacity)));
    }
    (at == 0 && now.is_positive()).then(|| upkeep(lang, &days))
}

/// How much of a way rests on questions that nobody has answered.
fn rests_on_blanks(cx: &Writing, way: &Milestone) -> Option<String> {
    let steps = || way.steps.iter().map(|place| &cx.roadmap.steps[*place]).filter(|step| !step.known);
    let days = words::about_days(cx.lang, &steps().map(|step| &step.days).sum());
    let count = steps().count();
    (count > 0).then(|| rest_on_blanks(cx.lang, count, &days))
}

/// That even all steps are not enough, that more is listed than the way, and that days are assumed.
fn notes(cx: &Writing, leg: Option<&Milestone>) -> Vec<String> {
    let lang = cx.lang;
    let all: Vec<usize> = leg.map_or_else(|| (0..cx.roadmap.steps.len()).collect(), |leg| leg.steps.clone());
    let is_assumed = |at: &&usize| cx.framework.steps[cx.roadmap.steps[**at].step].basis == EffortBasis::Assumed;
    let assumed = all.iter().filter(is_assumed).count();
    let note = match assumed {
        0 => None,
        some if some == all.len() => Some(all_assumed(lang)),
        some => Some(some_assumed(lang, some)),
    };
    let besides = leg.map_or(0, |leg| places(cx).iter().filter(|at| !leg.steps.contains(at)).count());
    let besides = (besides > 0).then(|| besides_way(lang, besides));
    out_of_reach(cx).into_iter().chain(besides).chain(note).collect()
}

/// That even all steps are not enough for the next stage.
fn out_of_reach(cx: &Writing) -> Option<String> {
    let milestone = cx.roadmap.milestones.first().filter(|milestone| milestone.unreachable.is_some())?;
    Some(words::out_of_reach(cx.lang, &cx.lang.quote(&cx.stage_title(milestone.stage))))
}

/// The calendar, from the assessment to the next stage, or to the end of the first steps.
fn strip(cx: &Writing, leg: Option<&Milestone>) -> Option<Strip> {
    let lang = cx.lang;
    let first = cx.roadmap.first_steps();
    let start = cx.answers.date;
    let places = places(cx);
    let last = *places.last()?;
    let ends = leg.and_then(|leg| leg.ends).unwrap_or(cx.roadmap.steps[last].ends);
    let days = |date: Date| start.until(date).map_or(0.0, |span| f64::from(span.get_days()));
    let whole = days(ends).max(1.0);
    let along = |date: Date| days(date) / whole;
    let first_ends = first.last().map(|at| cx.roadmap.steps[*at].ends)?;
    let first_label = strip_first(lang, &cx.dates.day_or_month(first_ends));
    let stake = leg.map(|leg| labelled(lang, &cx.stage_title(leg.stage), &cx.dates.when(ends)));
    let title = match &stake {
        Some(stake) => format!("{stake}. {first_label}."),
        None => format!("{first_label}."),
    };
    let steps: Vec<(f64, f64, bool)> = places
        .iter()
        .map(|at| (at, &cx.roadmap.steps[*at]))
        .map(|(at, planned)| (along(planned.starts), along(planned.ends).min(1.0), first.contains(at)))
        .collect();
    let description = strip_description(lang, &lang.count(steps.len()), &lang.date(start), &cx.dates.when(ends));
    let data = StripData {
        months: months(cx, start, ends).into_iter().map(|(date, name)| (along(date), name)).collect(),
        steps,
        first_ends: along(first_ends).min(1.0),
        first_label,
        stake,
        goes_on: cx.roadmap.steps.len() > last + 1,
    };
    Some(picture::strip(&data, title, description))
}

/// The first days of the months between two dates, and the names of some: never so many that they would
/// not be told apart.
fn months(cx: &Writing, start: Date, end: Date) -> Vec<(Date, String)> {
    let mut firsts = Vec::new();
    let mut at = start.first_of_month();
    while let Ok(next) = at.checked_add(1.month()) {
        if next > end || firsts.len() > 600 {
            break;
        }
        firsts.push(next);
        at = next;
    }
    let every = [1, 2, 3, 6].into_iter().find(|every| firsts.len() / every <= NAMED_MONTHS);
    // Where months would be too many, years are named, and only so many of them.
    let years = firsts.iter().filter(|date| date.month() == 1).count();
    let every_years = i16::try_from(years.div_ceil(NAMED_MONTHS).max(1)).unwrap_or(1);
    let mut seen = None;
    let count = firsts.len();
    firsts
        .into_iter()
        .enumerate()
        .filter(|(_, date)| every.is_some() || date.month() == 1)
        .map(|(place, date)| {
            // Just before a January there is no room for the year: it has its own.
            let before_january = every == Some(1) && date.month() == 12 && seen.is_none() && place + 1 < count;
            let year = (seen != Some(date.year()) && !before_january).then(|| date.year().to_string());
            let name = match every {
                Some(every) if place % every == 0 => {
                    seen = Some(date.year());
                    let month = cx.lang.short_month(date);
                    year.map_or(month.clone(), |year| format!("{month} {year}"))
                }
                None if date.year() % every_years == 0 => date.year().to_string(),
                _ => String::new(),
            };
            (date, name)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::exact;
    use crate::text::Lang;

    #[test]
    fn the_most_days_decide_the_plural() {
        let said = |lang, high: &str| depends(lang, &exact(high), "W", "0");
        assert_eq!(said(Lang::Fr, "1.5"), "W\u{a0}; de 0 à 1,5 jour selon les réponses qui manquent");
        assert_eq!(said(Lang::Fr, "2"), "W\u{a0}; de 0 à 2 jours selon les réponses qui manquent");
        assert_eq!(said(Lang::En, "1.5"), "W; 0 to 1.5 days depending on the missing answers");
    }
}
