//! Milestones: why the way to a stage has these steps and not others.

use std::collections::BTreeMap;

use super::{Explainer, Explanation, Unit, words};
use crate::model::{QuestionIx, StepIx};
use crate::plan::{self, Certificate, Milestone, Need, Shortfall};
use crate::score::Block;

impl Explainer<'_> {
    /// The way to a stage: its steps with what each is needed for, how sure it is that no other has fewer days, and
    /// until when.
    pub(super) fn milestone(&self, milestone: &Milestone) -> Explanation {
        let lang = self.lang;
        let label = words::way(lang, self.stage_title(milestone.stage));
        let id = &self.framework.stages[milestone.stage].id;
        if let Some(after) = &milestone.unreachable {
            let lacking = after.blocked_by.iter().map(|block| self.shortfall(&Shortfall::new(block, after)));
            let lacking = Explanation::parts(words::lacking_after_all(lang), lacking);
            return Explanation::parts(label, [Explanation::given(words::is_reachable(lang), false), lacking]).id(id);
        }
        let steps = milestone.steps.iter().map(|place| {
            let planned = &self.roadmap.steps[*place];
            let title = self.framework.steps[planned.step].title.get(lang);
            let label = words::numbered(lang, place + 1, title);
            let why = self.needed_for(planned.step).into_iter().map(Explanation::aside);
            Explanation::given(label, &planned.days).unit(Unit::WorkingDays).id(self.step_id(planned.step)).with(why)
        });
        let days =
            Explanation::sum(words::days_of_way(lang), steps).claiming(&milestone.effort.used).unit(Unit::WorkingDays);
        let mut parts = vec![days];
        parts.extend(self.proof(&milestone.certificate));
        parts.extend(milestone.ends.map(|day| Explanation::given(words::reached_on(lang), day)));
        if let Some(well) = &milestone.if_well {
            let steps = Explanation::given(words::steps_if_well(lang), well.steps).unit(Unit::Steps);
            parts.push(Explanation::given(words::days_if_well(lang), &well.used).unit(Unit::WorkingDays));
            parts.push(steps);
        }
        Explanation::parts(label, parts).id(id)
    }

    /// How sure it is that no set of steps with fewer days leads there.
    fn proof(&self, certificate: &Certificate) -> Vec<Explanation> {
        let proved = Explanation::given(words::shortest(self.lang), certificate.optimal);
        let bound = certificate.bound.as_ref().filter(|_| !certificate.optimal);
        [proved]
            .into_iter()
            .chain(bound.map(|bound| Explanation::given(words::bound_of_way(self.lang), bound)))
            .collect()
    }

    /// What a step raises, and what the stage whose milestone it is in would lack without that, or the steps that need
    /// it; nothing for a step that no milestone has.
    pub(super) fn needed_for(&self, step: StepIx) -> Vec<Explanation> {
        let lang = self.lang;
        let Some(need) = self.needs().get(&step) else { return Vec::new() };
        let Some(planned) = self.planned(step) else { return Vec::new() };
        let closes = &self.framework.steps[step].closes;
        let raised = planned.terms.iter().filter_map(|term| closes.iter().find(|one| one.question == term.question));
        let mut nodes: Vec<Explanation> = raised
            .map(|closes| {
                let id = self.question_id(closes.question);
                Explanation::given(words::raises_to(lang, id), self.answer_word(closes.question, &closes.to)).id(id)
            })
            .collect();
        if need.is_lost {
            let lacking = need.lacking.iter().map(|lack| self.shortfall(lack));
            nodes.push(Explanation::parts(words::lacking_without(lang), lacking));
        } else {
            nodes.extend(planned.unlocks.iter().map(|other| {
                let id = self.step_id(*other);
                Explanation::given(words::needed_by(lang), id.to_owned()).id(id)
            }));
        }
        nodes
    }

    /// What each step of a milestone is needed for.
    fn needs(&self) -> &BTreeMap<StepIx, Need> {
        self.needs.get_or_init(|| {
            let of = |milestone| plan::needs(self.framework, self.answers, self.score, self.roadmap, milestone);
            // A step of several milestones is there for the first of them.
            let needs = self.roadmap.milestones.iter().rev().flat_map(of);
            needs.map(|need| (need.step, need)).collect()
        })
    }

    /// What keeps from a stage in a state.
    fn shortfall(&self, lack: &Shortfall) -> Explanation {
        let lang = self.lang;
        let unmet = |at: &QuestionIx, label: String| Explanation::given(label, false).id(self.question_id(*at));
        match &lack.block {
            Block::Dimension { dimension, stage, essential_unmet, missing_score, insufficient } => {
                let threshold = self.framework.stages[*stage].threshold.as_ref();
                let essentials =
                    essential_unmet.iter().map(|at| unmet(at, words::essential(lang, self.question_id(*at))));
                let too_few = insufficient.then(|| Explanation::given(words::enough_answered(lang), false));
                let short =
                    lack.score.as_ref().zip(threshold).filter(|_| missing_score.is_positive()).map(|(x, threshold)| {
                        let parts = [
                            Explanation::given(words::x(lang), x),
                            Explanation::given(words::threshold(lang), threshold),
                        ];
                        Explanation::at_least(words::high_enough(lang), parts)
                    });
                let title = self.framework.dimensions[*dimension].title.get(lang);
                let label = words::dimension_at_stage(lang, title, self.stage_title(*stage));
                Explanation::parts(label, essentials.chain(short).chain(too_few)).id(self.dimension_id(*dimension))
            }
            Block::Gate(at) => {
                let stage = self.framework.gates[*at].stage;
                let unmet_there = lack.gate.iter().flat_map(|gate| &gate.unmet);
                let questions = unmet_there.map(|at| unmet(at, words::must_be_met(lang, self.question_id(*at))));
                let minimums = lack.gate.iter().flat_map(|gate| &gate.below).map(|below| {
                    let id = self.dimension_id(below.dimension);
                    let score = below.score.as_ref().map(|score| Explanation::given(words::score(lang), score));
                    match score {
                        Some(score) => {
                            let least = Explanation::given(words::at_least_here(lang), &below.minimum);
                            Explanation::at_least(words::must_reach(lang, id), [score, least]).id(id)
                        }
                        None => Explanation::given(words::must_reach(lang, id), false).id(id),
                    }
                });
                Explanation::parts(self.gate_label(*at), questions.chain(minimums)).id(&self.framework.stages[stage].id)
            }
            Block::Index { stage, .. } => {
                let node = lack.score.as_ref().and_then(|index| self.in_band(*stage, index));
                node.unwrap_or_else(|| Explanation::given(words::score_high_enough(lang), false))
            }
        }
    }
}
