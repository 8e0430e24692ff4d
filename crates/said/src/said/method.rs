//! How this was worked out, with this municipality's own numbers.

use std::path::Path;

use serde::Serialize;

use super::cx::{Totals, Writing};
use super::identity;
use super::link;
use super::{way, words};
use crate::explain::sensitivity::{self, Trials};
use crate::messages;
use crate::model::{DimensionIx, DimensionKind, EffortBasis, QuestionIx, SourceIx, StageIx, StageRule, UnknownRule};
use crate::number::Exact;
use crate::score::State;
use crate::text::Lang;

messages! {
    fn method_asked(asked: usize) {
        fr: one "{asked} question nous a été posée." many "{asked} questions nous ont été posées.",
        en: one "{asked} question was put to us." many "{asked} questions were put to us.",
    }
    fn method_hidden(hidden: usize) {
        fr: one "Une autre ne concerne pas une municipalité comme la nôtre, ou dépendait d’autres réponses."
            many "{hidden} autres ne concernent pas une municipalité comme la nôtre, ou dépendaient d’autres réponses.",
        en: one "One other does not concern a municipality like ours, or depended on other answers."
            many "{hidden} others do not concern a municipality like ours, or depended on other answers.",
    }
    fn method_all_questions(asked: usize) {
        fr: one "{asked} question nous a été posée, la seule du référentiel."
            many "{asked} questions nous ont été posées, toutes celles du référentiel.",
        en: one "{asked} question was put to us, the only one that the framework has."
            many "{asked} questions were put to us, all that the framework has.",
    }
    fn method_unknown_zero(count: &str) {
        fr: "Ce que nous ne savons pas et ce qui est resté vide ({count} ici) comptent comme pas encore en place\u{a0}; la fourchette dit ce que cela peut changer. Ce qui est sans objet, avec sa raison, ne compte pas.",
        en: "What we do not know and what stayed blank ({count} here) counts as not in place yet; the range says what that may change. What is not applicable, with its reason, does not count.",
    }
    fn method_unknown_exclude(count: &str) {
        fr: "Ce que nous ne savons pas et ce qui est resté vide ({count} ici) sont laissés de côté dans la note\u{a0}; la fourchette dit ce que cela peut changer. Ce qui est sans objet, avec sa raison, ne compte pas.",
        en: "What we do not know and what stayed blank ({count} here) is left out of the score; the range says what that may change. What is not applicable, with its reason, does not count.",
    }
    fn method_example(points: &Exact, dimension: &str, out_of: &str, score: &str) {
        fr: one "Un exemple, {dimension}\u{a0}: {points} point obtenu sur {out_of}, soit {score}."
            many "Un exemple, {dimension}\u{a0}: {points} points obtenus sur {out_of}, soit {score}.",
        en: one "An example, {dimension}: {points} point out of {out_of}, which is {score}."
            many "An example, {dimension}: {points} points out of {out_of}, which is {score}.",
    }
    fn method_staged(threshold: &str, quorum: &str, lag: &str) {
        fr: "Une dimension atteint un stade quand ses pratiques indispensables y sont en place et que l’ensemble de ses pratiques de ce stade vaut au moins {threshold}, le stade d’avant étant atteint. La municipalité l’atteint quand les dimensions qui pèsent au moins {quorum} du total l’ont atteint, {lag}, et que chaque verrou est ouvert. Un verrou est une pratique sans laquelle le stade reste fermé\u{a0}: aucune moyenne ne la remplace.",
        en: "A dimension reaches a stage when its essential practices are in place and its practices of that stage together come to at least {threshold}, the stage before being reached. The municipality reaches it when dimensions with at least {quorum} of the weight have, {lag}, and every gate is open. A gate is a practice without which the stage stays closed: no average makes up for it.",
    }
    fn lag_none() { fr: "qu’aucune n’est en dessous", en: "none is below it" }
    fn lag_one() { fr: "qu’aucune n’a plus d’un stade de retard", en: "none is more than one stage behind" }
    fn lag_many(count: &str) {
        fr: "qu’aucune n’a plus de {count} stades de retard",
        en: "none is more than {count} stages behind",
    }
    fn method_reached(count: &str, of: &str, stage: &str) {
        fr: "Chez nous, {count} dimensions sur {of} ont atteint le stade {stage}.",
        en: "With us, {count} of {of} dimensions have reached the stage {stage}.",
    }
    fn method_reached_one(count: &str, of: &str, stage: &str) {
        fr: "Chez nous, {count} dimension sur {of} a atteint le stade {stage}.",
        en: "With us, {count} of {of} dimensions has reached the stage {stage}.",
    }
    fn method_reached_none(of: usize, stage: &str) {
        fr: one "Chez nous, la seule dimension n’a pas encore atteint le stade {stage}."
            many "Chez nous, aucune des {of} dimensions n’a encore atteint le stade {stage}.",
        en: one "With us, the only dimension has not reached the stage {stage} yet."
            many "With us, none of the {of} dimensions has reached the stage {stage} yet.",
    }
    fn method_bands(bounds: &str) {
        fr: "La note d’ensemble donne le stade\u{a0}: {bounds}. Une note exactement sur une limite l’atteint.",
        en: "The overall score gives the stage: {bounds}. A score exactly on a bound reaches it.",
    }
    fn band(stage: &str, threshold: &str) { fr: "{stage} à partir de {threshold}", en: "{stage} from {threshold}" }
    fn method_none() {
        fr: "Le référentiel ne fixe pas de stade\u{a0}: les notes se lisent dimension par dimension.",
        en: "The framework sets no stages: scores are read dimension by dimension.",
    }
    fn method_order_best(capacity: &str, then: &str) {
        fr: "Les pas sont rangés pour que l’essentiel du progrès vienne le plus tôt possible avec {capacity} par mois. Comptent ce que chaque pas apporte par jour de travail, et ce qui doit venir avant lui. De petits pas ouvrent la marche{then}\u{a0}; dans chaque partie, c’est prouvé\u{a0}: aucun autre ordre n’apporte le progrès plus tôt.",
        en: "Steps are put in the order that brings most of the progress earliest with {capacity} a month. What counts is what each step brings for a day of work, and what has to come before it. Small steps lead the way{then}; within each part it is proved that no other order brings the progress earlier.",
    }
    fn method_then_way() {
        fr: ", puis vient le chemin vers le stade suivant",
        en: ", then comes what leads to the next stage",
    }
    fn method_order_bound(capacity: &str, percent: &str) {
        fr: "Les pas sont rangés pour que l’essentiel du progrès vienne le plus tôt possible avec {capacity} par mois. Comptent ce que chaque pas apporte par jour de travail, et ce qui doit venir avant lui. De petits pas ouvrent la marche\u{a0}; pour le reste, un autre ordre y gagnerait {percent} au plus.",
        en: "Steps are put in the order that brings most of the progress earliest with {capacity} a month. What counts is what each step brings for a day of work, and what has to come before it. Small steps lead the way; for the rest another order would gain {percent} at most.",
    }
    fn method_assumed(count: &str) {
        fr: "Pour {count}, le référentiel ne donne pas de durée\u{a0}: un jour est supposé.",
        en: "For {count} the framework gives no time: one day is assumed.",
    }
    fn method_effort() {
        fr: "Les durées sont des fourchettes en jours de travail\u{a0}; le plan compte avec leur milieu.",
        en: "Times are ranges of working days; the plan counts with their middle.",
    }
    fn foreign_texts(tag: &str) {
        fr: "Ses textes sont dans la langue «\u{a0}{tag}\u{a0}»\u{a0}; les mots autour sont en français.",
        en: "Its texts are in the language “{tag}”; the words around them are English.",
    }
    fn made_by(version: &str, source: &str) {
        fr: "Page faite par «\u{a0}jalon roadmap\u{a0}», version {version}, à partir de {source}.",
        en: "Page made by “jalon roadmap”, version {version}, from {source}.",
    }
    fn other_version(given: &str) {
        fr: "Les réponses ont été données pour la version {given}.",
        en: "The answers were given for version {given}.",
    }
    fn by(authors: &str) { fr: "Auteurs\u{a0}: {authors}.", en: "Authors: {authors}." }
    fn licensed(license: &str) { fr: "Licence\u{a0}: {license}.", en: "Licence: {license}." }
}

/// How a report was worked out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MethodView {
    /// A paragraph each.
    pub paragraphs: Vec<String>,
    /// Works cited by the steps of the two sheets and by what they raise; by all questions that were asked
    /// where there are no steps.
    pub sources: Vec<SourceView>,
    /// The framework, its authors and its licence.
    pub framework: String,
    /// What the framework says it is.
    pub summary: Option<String>,
}

/// A work cited.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceView {
    /// Its title.
    pub title: String,
    /// Its address, where it is one of `http` or `https`.
    pub url: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

pub(super) fn method(cx: &Writing) -> MethodView {
    let lang = cx.lang;
    let framework = cx.framework;
    let totals = cx.totals();
    let open = lang.count(totals.unknown + totals.blank);
    let mut paragraphs = vec![questions(lang, &totals)];
    if totals.unknown + totals.blank > 0 {
        paragraphs.push(match framework.scoring.unknown {
            UnknownRule::Zero => method_unknown_zero(lang, &open),
            UnknownRule::Exclude => method_unknown_exclude(lang, &open),
        });
    }
    paragraphs.extend(example(cx));
    paragraphs.extend(stages(cx));
    if cx.sensitivity && (cx.score.stage.assessed || !cx.roadmap.steps.is_empty()) {
        let found = sensitivity::sensitivity(framework, cx.answers, cx.score, Trials::Quick);
        paragraphs.push(sensitivity::sentence(lang, &found));
    }
    if !cx.roadmap.steps.is_empty() {
        paragraphs.push(order(cx));
        paragraphs.push(method_effort(lang));
        let assumed = |step: &&crate::plan::PlannedStep| framework.steps[step.step].basis == EffortBasis::Assumed;
        let assumed = cx.roadmap.steps.iter().filter(assumed).count();
        if assumed > 0 {
            paragraphs.push(method_assumed(lang, &words::steps(lang, assumed)));
        }
    }
    MethodView { paragraphs, sources: sources(cx), framework: about(cx), summary: cx.maybe(framework.summary.as_ref()) }
}

/// How many questions were asked, and what became of the others.
fn questions(lang: Lang, totals: &Totals) -> String {
    if totals.blank + totals.hidden == 0 {
        return method_all_questions(lang, totals.asked);
    }
    if totals.asked + totals.hidden == 0 {
        return words::nothing_asked_yet(lang);
    }
    let blank = (totals.blank > 0).then(|| words::not_asked_yet(lang, totals.blank));
    let hidden = (totals.hidden > 0).then(|| method_hidden(lang, totals.hidden));
    let parts = [Some(method_asked(lang, totals.asked)), blank, hidden];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The score of one dimension, from its own points.
fn example(cx: &Writing) -> Option<String> {
    let lang = cx.lang;
    let (at, points, out_of, score) = cx.framework.roots().find_map(|at| {
        let result = &cx.score.dimensions[at];
        let (points, out_of) = (result.points.as_ref()?, result.out_of.as_ref()?);
        Some((at, points, out_of, cx.interval(&result.score)?))
    })?;
    Some(method_example(lang, points, &cx.dimension(at), &lang.amount(out_of), &score))
}

fn stages(cx: &Writing) -> Vec<String> {
    let lang = cx.lang;
    let scoring = &cx.framework.scoring;
    match scoring.stage_rule {
        StageRule::None => vec![method_none(lang)],
        StageRule::Bands => {
            let band = |(at, stage): (StageIx, &crate::model::Stage)| {
                let threshold = stage.threshold.as_ref()?;
                Some(band(lang, &cx.stage_title(at), &cx.points(threshold)))
            };
            let bounds: Vec<String> = cx.framework.stages.iter_enumerated().filter_map(band).collect();
            vec![method_bands(lang, &lang.list(&bounds))]
        }
        StageRule::Staged => {
            let behind = match scoring.max_lag {
                0 => lag_none(lang),
                1 => lag_one(lang),
                more => lag_many(lang, &more.to_string()),
            };
            let mut thresholds: Vec<&Exact> =
                cx.framework.stages.iter().filter_map(|stage| stage.threshold.as_ref()).collect();
            thresholds.dedup();
            let shown: Vec<String> = thresholds.iter().map(|threshold| lang.percent_in_full(threshold)).collect();
            let mut out =
                vec![method_staged(lang, &lang.list(&shown), &lang.percent_in_full(&scoring.quorum), &behind)];
            let counted: Vec<DimensionIx> = cx
                .framework
                .roots()
                .filter(|at| cx.framework.dimensions[*at].kind == DimensionKind::Core)
                .filter(|at| cx.score.dimensions[*at].level.is_some())
                .collect();
            let of = lang.count(counted.len());
            if let Some(stage) = cx.score.stage.next.or(cx.score.stage.reached) {
                let reached =
                    counted.iter().filter(|at| cx.score.dimensions[**at].stage.is_some_and(|at| at >= stage)).count();
                let stage = cx.stage(stage);
                out.push(match reached {
                    0 => method_reached_none(lang, counted.len(), &stage),
                    1 => method_reached_one(lang, &lang.count(1), &of, &stage),
                    _ => method_reached(lang, &lang.count(reached), &of, &stage),
                });
            }
            out
        }
    }
}

fn order(cx: &Writing) -> String {
    let lang = cx.lang;
    let capacity = words::amount_of_days(lang, &cx.roadmap.capacity);
    let certificate = &cx.roadmap.certificate;
    if certificate.optimal {
        let then = if cx.roadmap.milestones.is_empty() { String::new() } else { method_then_way(lang) };
        return method_order_best(lang, &capacity, &then);
    }
    // A bound of 1.05 times the best: at most 5 % are to be had, rounded up.
    let bound = certificate.bound.as_ref().unwrap_or(&Exact::ONE);
    let percent = ((bound - &Exact::ONE) * Exact::from(100i64) + Exact::ratio(99, 100)).floor();
    method_order_bound(lang, &capacity, &lang.percent(&Exact::ratio(percent, 100)))
}

fn sources(cx: &Writing) -> Vec<SourceView> {
    let framework = cx.framework;
    let mut cited: Vec<SourceIx> = Vec::new();
    for &at in way::places(cx) {
        let step = &framework.steps[cx.roadmap.steps[at].step];
        cited.extend(&step.sources);
        for closes in &step.closes {
            cited.extend(&framework.questions[closes.question].sources);
        }
    }
    if cx.roadmap.steps.is_empty() {
        let asked = |at: &QuestionIx| cx.score.questions[*at].state != State::NotAsked;
        cited.extend(framework.questions.keys().filter(asked).flat_map(|at| &framework.questions[at].sources));
    }
    cited.sort_unstable();
    cited.dedup();
    let view = |at: SourceIx| {
        let source = &framework.sources[at];
        SourceView {
            title: cx.text(&source.title),
            url: source.url.as_deref().and_then(link::web),
            note: cx.maybe(source.note.as_ref()),
        }
    };
    cited.into_iter().map(view).collect()
}

/// The framework in one line.
fn about(cx: &Writing) -> String {
    let lang = cx.lang;
    let framework = cx.framework;
    let version = framework.version.to_string();
    let mut parts = vec![identity::sentence(framework, &cx.text(&framework.title), lang)];
    parts.extend(framework.foreign(lang).map(|tag| foreign_texts(lang, tag)));
    if cx.answers.framework_version != version && !cx.answers.framework_version.is_empty() {
        parts.push(other_version(lang, &cx.answers.framework_version));
    }
    if !framework.authors.is_empty() {
        parts.push(by(lang, &lang.list(&framework.authors)));
    }
    if let Some(license) = &framework.license {
        parts.push(licensed(lang, license));
    }
    // The folders of somebody's disk are no part of a page.
    if let Some(source) = Path::new(&cx.answers.source).file_name() {
        parts.push(made_by(lang, env!("CARGO_PKG_VERSION"), &source.to_string_lossy()));
    }
    parts.join(" ")
}
