//! A roadmap that several municipalities share.

use serde::Serialize;

use super::identity;
use super::words::{self, Words};
use super::writer::Writer;
use crate::cohort::LEAST;
use crate::messages;
use crate::model::Framework;
use crate::number::Exact;
use crate::plan::region::{ASSUMED_SHARE, Ahead, CurvePoint, Participant, RegionPlan, SharedStep, Taking};
use crate::text::Lang;

messages! {
    fn bare_title() { fr: "Une feuille de route partagée", en: "A shared roadmap" }
    fn page_title(count: usize) {
        fr: one "Une feuille de route pour {count} municipalité" many "Une feuille de route partagée par {count} municipalités",
        en: one "A roadmap for {count} municipality" many "A roadmap shared by {count} municipalities",
    }
    fn within_days(days: &str, region: &str, steps: &str) {
        fr: "En {days} de la région\u{a0}: {steps}, {region} de travail faits une fois pour toutes.",
        en: "Within {days} of the region: {steps}, {region} of work done once for all.",
    }
    fn of_all(region: &str, steps: &str) {
        fr: "Tout ce qui se partage\u{a0}: {steps}, {region} de travail de la région, faits une fois pour toutes.",
        en: "All that can be shared: {steps}, {region} of the region’s work, done once for all.",
    }
    fn nobody_brought(days: &str) {
        fr: "En {days}, la région ne fait toute sa part pour aucune municipalité\u{a0}: il en faut plus.",
        en: "Within {days} the region does the whole of its part for no municipality: more are needed.",
    }
    fn next_stage() { fr: "prochain stade", en: "next stage" }
    fn goal_stage() { fr: "stade visé", en: "target stage" }
    fn last_stage() { fr: "dernier stade", en: "last stage" }
    fn brought(count: usize, of: &str, stage: &str) {
        fr: one "Pour {count} municipalité sur {of}, la région a alors fait sa part du chemin vers le {stage}" many "Pour {count} municipalités sur {of}, la région a alors fait sa part du chemin vers le {stage}",
        en: one "For {count} municipality of {of} the region has then done its part of the way to the {stage}" many "For {count} municipalities of {of} the region has then done its part of the way to the {stage}",
    }
    fn how(stage: &str) {
        fr: "La région fait une seule fois la part d’un pas qui vaut pour toutes\u{a0}; le reste se fait dans chaque municipalité. La part de la région est faite pour une municipalité quand elle l’est pour chaque pas partagé de son chemin\u{a0}: jusqu’à son {stage}, il ne lui reste que ses propres jours.",
        en: "The region does once the part of a step that holds for all; the rest is done in each municipality. The region’s part is done for a municipality when it is done for every shared step on its way: up to its {stage} only days of its own are left to it.",
    }
    fn with_own(brought: &str, own: &str, alone: &str) {
        fr: "{brought}\u{a0}: il leur reste {own} de travail à elles, au lieu de {alone} en tout si chacune était seule.",
        en: "{brought}: they still have {own} of work of their own, instead of {alone} in all if each were alone.",
    }
    fn sentence(text: &str) { fr: "{text}.", en: "{text}." }
    fn proved() {
        fr: "C’est prouvé\u{a0}: en autant de jours, aucun autre choix de pas ne le permet pour plus de municipalités.",
        en: "This is proved: in as many days no other choice of steps does this for more municipalities.",
    }
    fn more_at_most(count: usize) {
        fr: one "Un autre choix de pas pourrait le permettre pour {count} municipalité de plus\u{a0}; pas davantage, c’est prouvé." many "Un autre choix de pas pourrait le permettre pour {count} municipalités de plus\u{a0}; pas davantage, c’est prouvé.",
        en: one "Another choice of steps could do this for {count} more; no more than that, which is proved." many "Another choice of steps could do this for up to {count} more; no more than that, which is proved.",
    }
    fn left(count: usize, days: &str) {
        fr: one "Les jours ne suffisent pas pour {count} autre pas partagé ({days})." many "Les jours ne suffisent pas pour {count} autres pas partagés ({days}).",
        en: one "The days do not suffice for {count} other shared step ({days})." many "The days do not suffice for {count} other shared steps ({days}).",
    }
    fn unnamed(count: usize, least: &str) {
        fr: one "{count} autre pas, dont moins de {least} municipalités ont besoin, n’est pas compté ici\u{a0}: il reste à chacune." many "{count} autres pas, dont moins de {least} municipalités ont besoin, ne sont pas comptés ici\u{a0}: ils restent à chacune.",
        en: one "{count} other step, which fewer than {least} municipalities need, is not counted here: it is left to each." many "{count} other steps, which fewer than {least} municipalities need, are not counted here: they are left to each.",
    }
    fn assumed(count: &str, percent: &str) {
        fr: "Pour {count} de ces pas, le référentiel ne dit pas quelle part peut se faire une fois pour toutes\u{a0}: on suppose {percent}.",
        en: "Of {count} of these steps the framework does not say which part can be done once for all: {percent} is assumed.",
    }
    fn unproved_ways(count: usize) {
        fr: one "Le chemin de {count} municipalité n’est pas prouvé le plus court." many "Les chemins de {count} municipalités ne sont pas prouvés les plus courts.",
        en: one "The way of {count} municipality is not proved to be the shortest." many "The ways of {count} municipalities are not proved to be the shortest.",
    }
    fn nothing_shared(count: usize) {
        fr: one "{count} municipalité a un chemin, mais n’en partage aucun pas" many "{count} municipalités ont un chemin, mais n’en partagent aucun pas",
        en: one "{count} municipality has a way, and shares no step of it" many "{count} municipalities have a way, and share no step of it",
    }
    fn out_of_reach(count: usize, stage: &str) {
        fr: one "{count} municipalité n’atteint pas son {stage}, même par tous les pas ensemble" many "{count} municipalités n’atteignent pas leur {stage}, même par tous les pas ensemble",
        en: one "{count} municipality does not reach its {stage}, even by all steps together" many "{count} municipalities do not reach their {stage}, even by all steps together",
    }
    fn no_stage(count: usize, stage: &str) {
        fr: one "{count} municipalité a atteint le {stage}" many "{count} municipalités ont atteint le {stage}",
        en: one "{count} municipality has reached the {stage}" many "{count} municipalities have reached the {stage}",
    }
    fn not_assessed(count: usize) {
        fr: one "Pour {count} municipalité, aucun stade ne peut être dit" many "Pour {count} municipalités, aucun stade ne peut être dit",
        en: one "Of {count} municipality no stage can be told" many "Of {count} municipalities no stage can be told",
    }
    fn proved_row() { fr: "prouvé", en: "proved" }
    fn more_row(count: &str) { fr: "{count} de plus au plus", en: "{count} more at most" }
    fn too_few(least: usize) {
        fr: "Il faut au moins {least} municipalités qui partagent des pas pour en publier quelque chose.",
        en: "At least {least} municipalities that share steps are needed to publish anything about them.",
    }
    fn nothing_to_share() {
        fr: "Aucun pas n’est sur le chemin de deux municipalités\u{a0}: il n’y a rien à partager.",
        en: "No step is on the way of two municipalities: there is nothing to share.",
    }
}

labels! {
    /// Headings and labels of the page of a region, in one language.
    order: "Les pas partagés, dans l’ordre", "The shared steps, in order";
    step: "Pas", "Step";
    needed_by: "Pour", "For";
    days: "Jours", "Days";
    until: "Cumul", "Total";
    brought: "Part de la région faite pour", "Region’s part done for";
    best: "Prouvé", "Proved";
    order_note: "Pour\u{a0}: combien de municipalités ont le pas sur leur chemin. Jours\u{a0}: ceux de la région. ✓\u{a0}: il est prouvé que, dans autant de jours, la part de la région ne peut être faite pour plus de municipalités.",
        "For: how many municipalities have the step on their way. Days: those of the region. ✓: it is proved that in as many days the region’s part cannot be done for more municipalities.";
    order_note_within: "Pour\u{a0}: combien de municipalités ont le pas sur leur chemin. Jours\u{a0}: ceux de la région.",
        "For: how many municipalities have the step on their way. Days: those of the region.";
    curve: "Ce que plus de jours apportent", "What more days bring";
    region_days: "Jours de la région", "Days of the region";
    own: "Jours à elles", "Their own days";
    proof: "Preuve", "Proof";
    participants: "Qui en profite", "Who takes part";
    municipality: "Municipalité", "Municipality";
    next: "Prochain stade", "Next stage";
    goal: "Stade visé", "Target stage";
    alone: "Jours sans la région", "Days without the region";
    with_region: "Jours restants avec la région", "Days left with the region";
    takes: "Pas partagés", "Shared steps";
    there: "Part de la région faite", "Region’s part done";
    apart: "À part", "Apart";
    public_note: "Aucune municipalité n’est nommée, et aucun pas dont moins de cinq ont besoin n’est compté.",
        "No municipality is named, and no step counts that fewer than five need.";
}

/// A shared roadmap in one language: every text chosen, every number written out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RegionView {
    /// Language tag.
    pub lang: &'static str,
    /// Words of every page.
    pub words: Words,
    /// Headings and labels.
    pub labels: Labels,
    /// The title.
    pub title: String,
    /// Under which framework.
    pub framework: String,
    /// What comes of it, sentence by sentence.
    pub answer: Vec<String>,
    /// What else is to be known: what is assumed, what is left.
    pub notes: Vec<String>,
    /// How it is counted.
    pub how: String,
    /// The head of the column of stages that municipalities are to reach.
    pub stage_head: &'static str,
    /// The steps chosen, in order.
    pub steps: Vec<SharedRow>,
    /// What is said of their table.
    pub order_note: &'static str,
    /// What rising days bring.
    pub curve: Vec<CurveRow>,
    /// Who takes part.
    pub participants: Vec<ParticipantRow>,
    /// Those who do not, as sentences.
    pub apart: Vec<String>,
    /// Whether it is meant for publication.
    pub public: bool,
    /// Where there is nothing to be said, that it is so.
    pub nothing: Option<String>,
}

/// A shared step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharedRow {
    /// Its place, from 1.
    pub number: usize,
    /// What is done.
    pub title: String,
    /// How many municipalities need it.
    pub needed_by: String,
    /// The region's days.
    pub days: String,
    /// The region's days up to it.
    pub until: String,
    /// How many municipalities are brought to their next stage with it.
    pub brought: String,
    /// A mark where it is proved that no others bring more.
    pub best: &'static str,
}

/// What so many days bring.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CurveRow {
    /// The region's days.
    pub days: String,
    /// How many municipalities are brought to their next stage.
    pub brought: String,
    /// The days of their own that are left to these; none where that would tell of single ones.
    pub own: Option<String>,
    /// What is proved of it.
    pub proof: String,
    /// The municipalities of a hundred that share a step, as a bar.
    pub percent: f64,
}

/// A municipality that takes part.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ParticipantRow {
    /// Its name.
    pub name: String,
    /// Its next stage.
    pub next: String,
    /// The days of its way by itself.
    pub alone: String,
    /// The days of its own that are left.
    pub own: String,
    /// The numbers of the steps it has on its way.
    pub takes: String,
    /// Whether it is brought to its next stage.
    pub there: String,
}

impl RegionView {
    /// What there is to say about a shared roadmap; about none where too few take part for publication.
    #[must_use]
    pub fn new(framework: &Framework, plan: Option<&RegionPlan>, public: bool, lang: Lang) -> RegionView {
        let write = Writer::for_pages(framework, lang, None);
        let labels = Labels::new(lang);
        let to_goals = plan.is_some_and(|plan| plan.to_goals);
        let aim = if to_goals { goal_stage(lang) } else { next_stage(lang) };
        let view = RegionView {
            lang: lang.tag(),
            words: Words::new(lang),
            title: plan.map_or_else(|| bare_title(lang), |plan| page_title(lang, plan.counts.municipalities)),
            framework: identity::sentence(framework, &write.text(&framework.title), lang),
            answer: Vec::new(),
            notes: Vec::new(),
            how: how(lang, &aim),
            stage_head: if to_goals { labels.goal } else { labels.next },
            steps: Vec::new(),
            order_note: labels.order_note,
            labels,
            curve: Vec::new(),
            participants: Vec::new(),
            apart: Vec::new(),
            public,
            nothing: None,
        };
        let Some(plan) = plan else { return RegionView { nothing: Some(too_few(lang, LEAST)), ..view } };
        let some_days = |days: &Option<Exact>| days.as_ref().map(|days| amount_of_days(lang, days));
        let apart = apart(plan, &aim, lang);
        if plan.counts.sharing == 0 {
            return RegionView { nothing: Some(nothing_to_share(lang)), apart, ..view };
        }
        let sharing = plan.counts.sharing;
        RegionView {
            answer: answer(plan, &aim, some_days(&plan.own).zip(some_days(&plan.alone)), lang),
            notes: notes(framework, plan, lang),
            steps: plan.steps.iter().enumerate().map(|(at, shared)| write.shared_row(at, shared)).collect(),
            order_note: if plan.days.is_some() { view.labels.order_note_within } else { view.order_note },
            curve: plan.curve.iter().map(|point| curve_row(point, sharing, lang)).collect(),
            participants: plan.participants.iter().filter_map(|one| write.participant(plan, one)).collect(),
            apart,
            ..view
        }
    }
}

/// Decimals of days: a share of a step comes out in hundredths, finer than days are estimated.
const DECIMALS: u32 = 1;

/// Days in words.
fn amount_of_days(lang: Lang, days: &Exact) -> String {
    words::amount_of_days(lang, &words::rounded_days(days, DECIMALS))
}

/// Days in a table.
fn amount(lang: Lang, days: &Exact) -> String {
    lang.amount(&words::rounded_days(days, DECIMALS))
}

/// What comes of a shared roadmap.
fn answer(plan: &RegionPlan, aim: &str, days: Option<(String, String)>, lang: Lang) -> Vec<String> {
    let amount = |days: &Exact| amount_of_days(lang, days);
    let (region, steps) = (amount(&plan.region_days), words::steps(lang, plan.steps.len()));
    let mut said = Vec::new();
    match &plan.days {
        Some(days) if plan.counts.brought == 0 => said.push(nobody_brought(lang, &words::amount_of_days(lang, days))),
        Some(days) => said.push(within_days(lang, &words::amount_of_days(lang, days), &region, &steps)),
        None => said.push(of_all(lang, &region, &steps)),
    }
    if plan.counts.brought > 0 {
        let brought = brought(lang, plan.counts.brought, &lang.count(plan.counts.sharing), aim);
        said.push(match days {
            Some((own, alone)) => with_own(lang, &brought, &own, &alone),
            None => sentence(lang, &brought),
        });
    }
    if plan.days.is_some() {
        said.push(if plan.more_at_most == 0 { proved(lang) } else { more_at_most(lang, plan.more_at_most) });
    }
    said
}

/// What else is to be known of it.
fn notes(framework: &Framework, plan: &RegionPlan, lang: Lang) -> Vec<String> {
    let mut said = Vec::new();
    if plan.left > 0 {
        said.push(left(lang, plan.left, &amount_of_days(lang, &plan.left_days)));
    }
    if plan.unnamed > 0 {
        said.push(unnamed(lang, plan.unnamed, &lang.count(LEAST)));
    }
    let is_assumed = |shared: &&SharedStep| framework.steps[shared.step].shareable.is_none();
    let count = plan.steps.iter().filter(is_assumed).count();
    if count > 0 {
        said.push(assumed(lang, &lang.count(count), &lang.percent(&Exact::ratio(ASSUMED_SHARE.0, ASSUMED_SHARE.1))));
    }
    let is_unproved = |one: &&Participant| matches!(one.member.ahead, Ahead::Way { optimal: false, .. });
    let ways = plan.participants.iter().filter(is_unproved).count();
    if ways > 0 {
        said.push(unproved_ways(lang, ways));
    }
    said
}

/// Those who do not take part, with their names where there are any to be given.
fn apart(plan: &RegionPlan, aim: &str, lang: Lang) -> Vec<String> {
    let counts = plan.counts;
    let reached = if plan.to_goals { goal_stage(lang) } else { last_stage(lang) };
    type Kind = (usize, String, fn(&Ahead) -> bool);
    let kinds: [Kind; 4] = [
        (counts.nothing_shared, nothing_shared(lang, counts.nothing_shared), |ahead| {
            matches!(ahead, Ahead::Way { .. })
        }),
        (counts.out_of_reach, out_of_reach(lang, counts.out_of_reach, aim), |ahead| {
            matches!(ahead, Ahead::OutOfReach(_))
        }),
        (counts.no_stage, no_stage(lang, counts.no_stage, &reached), |ahead| *ahead == Ahead::NoStage),
        (counts.not_assessed, not_assessed(lang, counts.not_assessed), |ahead| *ahead == Ahead::NotAssessed),
    ];
    let say = |(_, what, is): Kind| {
        let of = |one: &&Participant| one.part == Taking::Nothing && is(&one.member.ahead);
        let names: Vec<&str> = plan.participants.iter().filter(of).map(|one| &*one.member.municipality.name).collect();
        if names.is_empty() { sentence(lang, &what) } else { words::labelled_sentence(lang, &what, &names.join(", ")) }
    };
    kinds.into_iter().filter(|(count, ..)| *count > 0).map(say).collect()
}

fn curve_row(point: &CurvePoint, sharing: usize, lang: Lang) -> CurveRow {
    let of = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let hundred = Exact::ratio(of(point.brought), of(sharing)) * &Exact::from(100i64);
    CurveRow {
        days: amount(lang, &point.days),
        brought: lang.count(point.brought),
        own: point.own.as_ref().map(|days| amount(lang, days)),
        proof: if point.more_at_most == 0 { proved_row(lang) } else { more_row(lang, &lang.count(point.more_at_most)) },
        percent: hundred.round(1).to_f64(),
    }
}

/// What a shared roadmap is said with.
impl Writer<'_> {
    fn shared_row(&self, at: usize, shared: &SharedStep) -> SharedRow {
        let lang = self.lang;
        SharedRow {
            number: at + 1,
            title: self.text(&self.framework.steps[shared.step].title),
            needed_by: lang.count(shared.needed_by),
            days: amount(lang, &shared.days),
            until: amount(lang, &shared.until),
            brought: lang.count(shared.brought),
            best: if shared.is_best { "✓" } else { "" },
        }
    }

    /// The row of a municipality that shares a step.
    fn participant(&self, plan: &RegionPlan, participant: &Participant) -> Option<ParticipantRow> {
        let Participant { member, alone, own, part } = participant;
        let Ahead::Way { stage, .. } = &member.ahead else { return None };
        let there = match part {
            Taking::Brought => self.lang.truth(true).to_owned(),
            Taking::NotYet => words::not_there_yet(self.lang),
            Taking::Nothing => return None,
        };
        let steps = plan.steps.iter().enumerate();
        let takes = steps.filter(|(_, shared)| member.way().binary_search(&shared.step).is_ok());
        Some(ParticipantRow {
            name: member.municipality.name.clone(),
            next: self.stage_title(*stage),
            alone: amount(self.lang, alone),
            own: amount(self.lang, own),
            takes: takes.map(|(at, _)| (at + 1).to_string()).collect::<Vec<_>>().join(", "),
            there,
        })
    }
}
