//! Proofs of what a framework offers: its steps lead from nothing in place to every stage, and a sitting
//! with the questions of a tag alone can reach one.

use std::collections::BTreeMap;

use typed_index_collections::{TiSlice, TiVec};

use super::proof::{best_answers, gate_lacks, imagined, in_every_way, less, whose};
use crate::load::FrameworkFile;
use crate::model::{Framework, Given, ProfileIx, QuestionIx, StageIx, StageRule, Value};
use crate::plan;
use crate::report::Report;
use crate::rule::{Fault, Phrase};
use crate::score::{Block, Score, Scorer};
use crate::text::Lang;
use crate::worth;

/// The most work for the tags of a framework, in evaluations of one question: some tenths of a second.
const MOST_WORK: usize = 1_000_000;

/// Reports the first stage that all steps together do not reach from nothing in place; one that the best
/// answers do not reach either is said by itself.
pub fn steps(file: &FrameworkFile, framework: &Framework, report: &mut Report) {
    if framework.scoring.stage_rule == StageRule::None || framework.steps.is_empty() {
        return;
    }
    let scorer = Scorer::new(framework);
    let lowest = |at| Given { value: worth::lowest_answer(framework, at), ..Given::default() };
    let nothing: TiVec<QuestionIx, Given> = framework.questions.keys().map(lowest).collect();
    let mut stages: BTreeMap<StageIx, (Vec<ProfileIx>, Phrase)> = BTreeMap::new();
    for profile in framework.kinds() {
        let Some(after) = plan::after_all_steps(framework, imagined(framework, profile, nothing.clone())) else {
            continue;
        };
        let Some(stage) = after.stage.next.filter(|_| after.stage.assessed) else { continue };
        let best = scorer.score(&imagined(framework, profile, best_answers(framework)));
        let lacks = |lang| lacks(framework, &after, lang).join(", ");
        if best.stage.reached >= Some(stage) && !lacks(Lang::En).is_empty() {
            stages.entry(stage).or_insert_with(|| (Vec::new(), Phrase::of(lacks))).0.extend(profile);
        }
    }
    for (at, (profiles, why)) in stages {
        let Some(written) = file.stages.get(at.0) else { continue };
        let id = framework.stages[at].id.clone();
        report.push(Fault::StageWithoutWay(id, whose(framework, &profiles), why).at(written.span));
    }
}

/// What still lacks after all steps. Of a gate's questions that no step raises it is said there.
fn lacks(framework: &Framework, after: &Score, lang: Lang) -> Vec<String> {
    let has_step =
        |at: &QuestionIx| framework.steps.iter().flat_map(|step| &step.closes).any(|closes| closes.question == *at);
    let block = |block: &Block| match block {
        Block::Gate(at) => {
            let result = &after.gates[*at];
            let is_said = result.below.is_empty() && !result.unmet.iter().any(has_step);
            if is_said { Vec::new() } else { gate_lacks(framework, result, lang) }
        }
        Block::Dimension { dimension, stage, essential_unmet, .. } => {
            let id = &framework.dimensions[*dimension].id;
            let cell = after.dimensions[*dimension].cells.get(*stage);
            let found = cell.and_then(|cell| cell.score.point.as_ref());
            let threshold = framework.stages[*stage].threshold.as_ref();
            let short = threshold.filter(|threshold| essential_unmet.is_empty() || found < Some(*threshold));
            let essential = essential_unmet.iter().map(|at| format!("`{}`", framework.questions[*at].id));
            short.map(|threshold| less(lang, id, found, threshold)).into_iter().chain(essential).collect()
        }
        Block::Index { missing_score, .. } if missing_score.is_zero() => Vec::new(),
        Block::Index { stage, .. } => {
            let found = after.index.as_ref().and_then(|index| index.point.as_ref());
            framework.stages[*stage].threshold.iter().map(|threshold| less(lang, "index", found, threshold)).collect()
        }
    };
    after.blocked_by.iter().flat_map(block).collect()
}

/// Reports tags whose questions, with the best answers and all others blank, reach no stage, though all
/// questions together reach one: `assess` offers each tag as a shorter sitting.
pub fn sittings(file: &FrameworkFile, framework: &Framework, report: &mut Report) {
    if framework.scoring.stage_rule == StageRule::None {
        return;
    }
    let scorer = Scorer::new(framework);
    let best = best_answers(framework);
    let reaches_none = |score: &Score| score.stage.assessed && score.stage.reached.is_none();
    let reaches_none_by =
        |profile: &Option<ProfileIx>, given: &TiSlice<QuestionIx, Given>, may_answer: &dyn Fn(QuestionIx) -> bool| {
            let answers = imagined(framework, *profile, given.to_vec());
            let questions = framework.questions.keys().filter(|at| may_answer(*at));
            reaches_none(&scorer.score(&answers))
                && in_every_way(&scorer, framework, &answers, questions, may_answer, reaches_none)
        };
    let mut profiles = framework.kinds();
    profiles.retain(|profile| !reaches_none(&scorer.score(&imagined(framework, *profile, best.clone()))));
    let work = profiles.len() * framework.questions.len();
    for tag in framework.tags().into_iter().take(MOST_WORK / work.max(1)) {
        let is_asked = |at: QuestionIx| framework.questions[at].tags.iter().any(|own| own == tag);
        // What stands on one question is a slip, or the first of a sitting to come.
        if framework.questions.keys().filter(|at| is_asked(*at)).count() < 2 {
            continue;
        }
        let mut given = best.clone();
        for (_, given) in given.iter_mut_enumerated().filter(|(at, _)| !is_asked(*at)) {
            given.value = Value::Blank;
        }
        let mut failing = profiles.clone();
        failing.retain(|profile| reaches_none_by(profile, &given, &is_asked));
        let mut written = file.dimensions.iter().flat_map(|dimension| &dimension.value.questions);
        let written =
            written.find_map(|question| question.value.tags.as_ref()?.value.iter().find(|own| own.value == tag));
        let Some(written) = written.filter(|_| !failing.is_empty()) else { continue };
        let failing: Vec<ProfileIx> = failing.into_iter().flatten().collect();
        report.push(Fault::TagOutOfReach(tag.to_owned(), whose(framework, &failing)).at(written.span));
    }
}
