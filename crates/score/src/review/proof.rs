//! Proofs by scoring: with the best answer to every question, every stage is reached and every
//! gate holds. Where answers decide what is asked, the best ones may be others: then each way of
//! asking is tried, and where that would be too many, nothing is said.

use std::collections::BTreeMap;

use typed_index_collections::TiVec;

use super::ways::Ways;
use crate::load::FrameworkFile;
use crate::model::{
    Answers, DimensionKind, Framework, GateIx, Given, Municipality, ProfileIx, QuestionIx, StageIx, StageRule,
};
use crate::number::Exact;
use crate::report::Report;
use crate::rule::{Fault, Phrase};
use crate::score::{Block, GateResult, Score, Scorer};
use crate::text::Lang;
use crate::text::near::quoted;
use crate::worth;

/// The day of assessments that are only thought of; nothing depends on it.
pub(super) const SOME_DAY: jiff::civil::Date = jiff::civil::date(2000, 1, 1);

/// Reports gates that cannot hold and stages that cannot be reached.
pub fn proofs(file: &FrameworkFile, framework: &Framework, report: &mut Report) {
    if framework.scoring.stage_rule == StageRule::None {
        return;
    }
    let scorer = Scorer::new(framework);
    let mut answers = imagined(framework, None, best_answers(framework));
    let mut gates: BTreeMap<GateIx, (Vec<ProfileIx>, Phrase)> = BTreeMap::new();
    let mut stages: BTreeMap<StageIx, (Vec<ProfileIx>, Phrase)> = BTreeMap::new();
    for profile in framework.kinds() {
        answers.municipality.profile = profile;
        let score = scorer.score(&answers);
        for (at, result) in score.gates.iter_enumerated().filter(|(_, result)| !result.holds) {
            if !in_every_way(
                &scorer,
                framework,
                &answers,
                of_gate(framework, at),
                |_| true,
                |score| !score.gates[at].holds,
            ) {
                continue;
            }
            let why = |lang| gate_lacks(framework, result, lang).join(", ");
            gates.entry(at).or_insert_with(|| (Vec::new(), Phrase::of(why))).0.extend(profile);
        }
        if let Some((stage, why)) = out_of_reach(framework, &score)
            && in_every_way(
                &scorer,
                framework,
                &answers,
                of_stages(framework),
                |_| true,
                |score| out_of_reach(framework, score).is_some_and(|(least, _)| least <= stage),
            )
        {
            stages.entry(stage).or_insert((Vec::new(), why)).0.extend(profile);
        }
    }
    for (at, (profiles, why)) in gates {
        let Some(written) = file.gates.get(at.0) else { continue };
        report.push(Fault::GateCannotHold(whose(framework, &profiles), why).at(written.span));
    }
    for (at, (profiles, why)) in stages {
        let Some(written) = file.stages.get(at.0) else { continue };
        let span = written.value.threshold.as_ref().map_or(written.span, |threshold| threshold.span);
        let id = framework.stages[at].id.clone();
        report.push(Fault::StageOutOfReach(id, whose(framework, &profiles), why).at(span));
    }
}

/// The best answer to every question that is scored.
pub(super) fn best_answers(framework: &Framework) -> TiVec<QuestionIx, Given> {
    let best = |at| Given { value: worth::best_answer(framework, at), ..Given::default() };
    framework.questions.keys().map(best).collect()
}

/// Of which profiles something is said; nothing where it is said of all.
pub(super) fn whose(framework: &Framework, profiles: &[ProfileIx]) -> Phrase {
    let some = profiles.len() < framework.profiles.len();
    let ids: Vec<&str> = profiles.iter().map(|at| framework.profiles[*at].id.as_str()).collect();
    Phrase::of(|lang| if some { for_profiles(lang, &quoted(&ids)) } else { String::new() })
}

/// Whether something holds of the scores in every way to ask some questions; not where that cannot be
/// tried out. What `may_answer` does not allow stays as it is.
pub(super) fn in_every_way(
    scorer: &Scorer<'_>,
    framework: &Framework,
    best: &Answers,
    concerned: impl Iterator<Item = QuestionIx>,
    may_answer: impl Fn(QuestionIx) -> bool,
    holds: impl Fn(&Score) -> bool,
) -> bool {
    let Some(ways) = Ways::new(framework, concerned) else { return false };
    let mut answers = best.clone();
    ways.iter().all(|way| {
        for (at, value) in way.into_iter().filter(|(at, _)| may_answer(*at)) {
            answers.given[at].value = value.clone();
        }
        holds(&scorer.score(&answers))
    })
}

/// The questions that a gate depends on.
fn of_gate(framework: &Framework, gate: GateIx) -> impl Iterator<Item = QuestionIx> {
    let gate = &framework.gates[gate];
    let in_minimum = |at: &QuestionIx| {
        let dimension = framework.questions[*at].dimension;
        gate.minimum.iter().any(|(minimum, _)| framework.lies_in(dimension, *minimum))
    };
    framework.questions.keys().filter(move |at| gate.questions.contains(at) || in_minimum(at))
}

/// The questions that a stage depends on, gates aside.
pub(super) fn of_stages(framework: &Framework) -> impl Iterator<Item = QuestionIx> {
    framework
        .questions
        .keys()
        .filter(|at| framework.dimensions[framework.questions[*at].dimension].kind != DimensionKind::Context)
}

/// The first stage that the best answers do not reach, with what keeps them from it; a gate that
/// does not hold is said by itself.
fn out_of_reach(framework: &Framework, score: &Score) -> Option<(StageIx, Phrase)> {
    let stage = score.stage.next.filter(|_| score.stage.assessed)?;
    let threshold = |stage: StageIx| framework.stages[stage].threshold.as_ref();
    let below: Vec<(&str, Option<&Exact>, &Exact)> = score
        .blocked_by
        .iter()
        .filter_map(|block| match block {
            Block::Index { missing_score, .. } if missing_score.is_zero() => None,
            Block::Index { stage, .. } => Some(("index", score.index.as_ref()?.point.as_ref(), threshold(*stage)?)),
            Block::Dimension { dimension, stage, .. } => {
                let cell = score.dimensions[*dimension].cells.get(*stage);
                let found = cell.and_then(|cell| cell.score.point.as_ref());
                Some((framework.dimensions[*dimension].id.as_str(), found, threshold(*stage)?))
            }
            Block::Gate(_) => None,
        })
        .collect();
    let why =
        |lang| below.iter().map(|(id, found, needed)| less(lang, id, *found, needed)).collect::<Vec<_>>().join(", ");
    (!below.is_empty()).then(|| (stage, Phrase::of(why)))
}

crate::messages! {
    fn for_profiles(ids: &str) { fr: " (profil {ids})", en: " (profile {ids})" }
}

/// What keeps a gate closed.
pub(super) fn gate_lacks(framework: &Framework, result: &GateResult, lang: Lang) -> Vec<String> {
    let unmet = result.unmet.iter().map(|at| format!("`{}`", framework.questions[*at].id));
    let below = result
        .below
        .iter()
        .map(|below| less(lang, &framework.dimensions[below.dimension].id, below.score.as_ref(), &below.minimum));
    unmet.chain(below).collect()
}

/// A score with what it falls short of.
pub(super) fn less(lang: Lang, id: &str, score: Option<&Exact>, needed: &Exact) -> String {
    match score {
        Some(score) if score < needed => format!("`{id}` ({} < {})", lang.amount(score), lang.amount(needed)),
        _ => format!("`{id}`"),
    }
}

/// Answers of a municipality that there is not.
#[must_use]
pub fn imagined(framework: &Framework, profile: Option<ProfileIx>, given: TiVec<QuestionIx, Given>) -> Answers {
    Answers {
        source: String::new(),
        framework_version: framework.version.to_string(),
        date: SOME_DAY,
        language: None,
        municipality: Municipality {
            name: String::new(),
            code: None,
            population: None,
            profile,
            capacity: framework.usual_capacity(profile),
            priorities: Vec::new(),
        },
        respondents: Vec::new(),
        to_confirm: Vec::new(),
        disagreements: Vec::new(),
        followed: Vec::new(),
        gone: Vec::new(),
        given,
    }
}
