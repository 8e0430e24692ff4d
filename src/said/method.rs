//! How this was worked out, with this municipality's own numbers.

use std::path::Path;

use serde::Serialize;

use super::cx::{Totals, Writing};
use super::identity;
use super::link;
use super::{way, words};
use crate::explain::sensitivity::{self, Trials};
use crate::model::{DimensionIx, DimensionKind, EffortBasis, QuestionIx, SourceIx, StageIx, StageRule, UnknownRule};
use crate::number::Exact;
use crate::score::State;
use crate::text::Lang;

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
            UnknownRule::Zero => words::method_unknown_zero(lang, &open),
            UnknownRule::Exclude => words::method_unknown_exclude(lang, &open),
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
        paragraphs.push(words::method_effort(lang));
        let assumed = |step: &&crate::plan::PlannedStep| framework.steps[step.step].basis == EffortBasis::Assumed;
        let assumed = cx.roadmap.steps.iter().filter(assumed).count();
        if assumed > 0 {
            paragraphs.push(words::method_assumed(lang, &words::steps(lang, assumed)));
        }
    }
    MethodView { paragraphs, sources: sources(cx), framework: about(cx), summary: cx.maybe(framework.summary.as_ref()) }
}

/// How many questions were asked, and what became of the others.
fn questions(lang: Lang, totals: &Totals) -> String {
    if totals.blank + totals.hidden == 0 {
        return words::method_all_questions(lang, totals.asked);
    }
    if totals.asked + totals.hidden == 0 {
        return words::nothing_asked_yet(lang);
    }
    let blank = (totals.blank > 0).then(|| words::not_asked_yet(lang, totals.blank));
    let hidden = (totals.hidden > 0).then(|| words::method_hidden(lang, totals.hidden));
    let parts = [Some(words::method_asked(lang, totals.asked)), blank, hidden];
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
    Some(words::method_example(lang, points, &cx.dimension(at), &lang.amount(out_of), &score))
}

fn stages(cx: &Writing) -> Vec<String> {
    let lang = cx.lang;
    let scoring = &cx.framework.scoring;
    match scoring.stage_rule {
        StageRule::None => vec![words::method_none(lang)],
        StageRule::Bands => {
            let band = |(at, stage): (StageIx, &crate::model::Stage)| {
                let threshold = stage.threshold.as_ref()?;
                Some(words::band(lang, &cx.stage_title(at), &cx.points(threshold)))
            };
            let bounds: Vec<String> = cx.framework.stages.iter_enumerated().filter_map(band).collect();
            vec![words::method_bands(lang, &lang.list(&bounds))]
        }
        StageRule::Staged => {
            let behind = match scoring.max_lag {
                0 => words::lag_none(lang),
                1 => words::lag_one(lang),
                more => words::lag_many(lang, &more.to_string()),
            };
            let mut thresholds: Vec<&Exact> =
                cx.framework.stages.iter().filter_map(|stage| stage.threshold.as_ref()).collect();
            thresholds.dedup();
            let shown: Vec<String> = thresholds.iter().map(|threshold| lang.percent_in_full(threshold)).collect();
            let mut out =
                vec![words::method_staged(lang, &lang.list(&shown), &lang.percent_in_full(&scoring.quorum), &behind)];
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
                    0 => words::method_reached_none(lang, counted.len(), &stage),
                    1 => words::method_reached_one(lang, &lang.count(1), &of, &stage),
                    _ => words::method_reached(lang, &lang.count(reached), &of, &stage),
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
        let then = if cx.roadmap.milestones.is_empty() { String::new() } else { words::method_then_way(lang) };
        return words::method_order_best(lang, &capacity, &then);
    }
    // A bound of 1.05 times the best: at most 5 % are to be had, rounded up.
    let bound = certificate.bound.as_ref().unwrap_or(&Exact::ONE);
    let percent = ((bound - &Exact::ONE) * Exact::from(100i64) + Exact::ratio(99, 100)).floor();
    words::method_order_bound(lang, &capacity, &lang.percent(&Exact::ratio(percent, 100)))
}

fn sources(cx: &Writing) -> Vec<SourceView> {
    let framework = cx.framework;
    let mut cited: Vec<SourceIx> = Vec::new();
    for at in way::places(cx) {
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
    parts.extend(framework.foreign(lang).map(|tag| words::foreign_texts(lang, tag)));
    if cx.answers.framework_version != version && !cx.answers.framework_version.is_empty() {
        parts.push(words::other_version(lang, &cx.answers.framework_version));
    }
    if !framework.authors.is_empty() {
        parts.push(words::by(lang, &lang.list(&framework.authors)));
    }
    if let Some(license) = &framework.license {
        parts.push(words::license(lang, license));
    }
    // The folders of somebody's disk are no part of a page.
    if let Some(source) = Path::new(&cx.answers.source).file_name() {
        parts.push(words::made_by(lang, env!("CARGO_PKG_VERSION"), &source.to_string_lossy()));
    }
    parts.join(" ")
}
