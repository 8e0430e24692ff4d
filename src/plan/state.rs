//! Where the municipality stands once steps are carried out: what they close is answered and
//! everything is scored again, conditions included.

use std::iter::repeat_n;

use typed_index_collections::{TiSlice, TiVec, ti_vec};

use super::Steps;
use super::situation::Situation;
use crate::model::{Answers, Condition, Framework, QuestionIx, StageIx, StepIx, UnknownRule};
use crate::number::Exact;
use crate::score::{Score, State};

/// The answers after some steps.
#[derive(Clone)]
pub(super) struct After<'s, 'a> {
    situation: &'s Situation<'a>,
    answers: Answers,
    /// The ratio that each question was raised to; none where it was not.
    raised: TiVec<QuestionIx, Option<&'a Exact>>,
}

impl<'s, 'a> After<'s, 'a> {
    /// No step yet.
    pub fn nothing(situation: &'s Situation<'a>) -> After<'s, 'a> {
        After { situation, answers: situation.answers.clone(), raised: ti_vec![None; situation.score.questions.len()] }
    }

    /// Some steps.
    pub fn steps(situation: &'s Situation<'a>, steps: &Steps) -> After<'s, 'a> {
        let mut after = After::nothing(situation);
        for step in steps.iter() {
            after.carry_out(step);
        }
        after
    }

    /// Carries out a step; whether it changes an answer. What is hidden, not applicable or unscored
    /// before the first step has no target, so it stays as it is.
    pub fn carry_out(&mut self, step: StepIx) -> bool {
        let closes = &self.situation.framework.steps[step].closes;
        let mut changed = false;
        for raise in &self.situation.brings[step].raises {
            let (raised, closes) = (&mut self.raised[raise.question], &closes[raise.closes]);
            if *raised < closes.ratio.as_ref() {
                *raised = closes.ratio.as_ref();
                self.answers.given[raise.question].value = closes.to.clone();
                changed = true;
            }
        }
        changed
    }

    /// Carries out some steps, one after the other.
    pub fn carry_out_all(&mut self, steps: &[StepIx]) {
        for &step in steps {
            self.carry_out(step);
        }
    }

    /// The answers themselves.
    pub fn into_answers(self) -> Answers {
        self.answers
    }

    /// What these answers amount to.
    pub fn score(&self) -> Score {
        self.situation.score.scorer(self.situation.framework).score(&self.answers)
    }
}

/// The stage after each of some steps that follow.
///
/// Most steps can only raise the stage. Between two of the others it is scored where it moves, not
/// after each step, so that plans of a thousand steps stay quick.
pub(super) fn stages(after: &After, steps: &[StepIx]) -> Vec<Option<StageIx>> {
    let situation = after.situation;
    let lowering = lowering(situation);
    let mut after = after.clone();
    let mut stage = after.score().stage.reached;
    let mut stages = Vec::with_capacity(steps.len());
    let mut rest = steps;
    while let Some((&first, others)) = rest.split_first() {
        let raising = rest.iter().take_while(|step| !lowering.contains(**step)).count();
        if raising == 0 {
            if after.carry_out(first) {
                stage = after.score().stage.reached;
            }
            stages.push(stage);
            rest = others;
        } else {
            let (run, others) = rest.split_at(raising);
            let mut end = after.clone();
            end.carry_out_all(run);
            let reached = end.score().stage.reached;
            rising(&after, stage, reached, run, &mut stages);
            (after, stage, rest) = (end, reached, others);
        }
    }
    stages
}

/// The stage after each of some steps that only raise it, given the stage before and after all of them.
fn rising(
    after: &After,
    from: Option<StageIx>,
    to: Option<StageIx>,
    steps: &[StepIx],
    stages: &mut Vec<Option<StageIx>>,
) {
    if from == to || steps.len() <= 1 {
        stages.extend(repeat_n(to, steps.len()));
        return;
    }
    let (first, second) = steps.split_at(steps.len() / 2);
    let mut middle = after.clone();
    middle.carry_out_all(first);
    let between = middle.score().stage.reached;
    rising(after, from, between, first, stages);
    rising(&middle, between, to, second, stages);
}

/// The steps that may lower a score or stage, though they raise what they close: where a condition
/// asks for that, where it had no say before, and where even its best answer counts below nothing.
pub(super) fn lowering(situation: &Situation) -> Steps {
    let (framework, score) = (situation.framework, situation.score);
    let conditional = in_conditions(framework);
    let may_lower = |step: &StepIx| {
        situation.brings[*step].raises.iter().any(|raise| {
            let excluded = framework.scoring.unknown == UnknownRule::Exclude
                && score.questions[raise.question].state != State::Answered;
            let is_penalty = score.measure(raise.question).is_some_and(|measure| measure.best.is_negative());
            conditional[raise.question] || excluded || is_penalty
        })
    };
    framework.steps.keys().filter(may_lower).collect()
}

/// For each question, whether it decides what else is asked.
fn in_conditions(framework: &Framework) -> TiVec<QuestionIx, bool> {
    fn mark(condition: &Condition, found: &mut TiSlice<QuestionIx, bool>) {
        match condition {
            Condition::Is(question, _)
            | Condition::Met(question, _)
            | Condition::AtLeast(question, _)
            | Condition::Answered(question, _) => found[*question] = true,
            Condition::Profile(_) => {}
            Condition::All(conditions) | Condition::Any(conditions) => {
                for condition in conditions {
                    mark(condition, found);
                }
            }
            Condition::Not(condition) => mark(condition, found),
        }
    }
    let mut found = ti_vec![false; framework.questions.len()];
    let of_questions = framework.questions.iter().filter_map(|question| question.when.as_ref());
    let of_dimensions = framework.dimensions.iter().filter_map(|dimension| dimension.when.as_ref());
    for condition in of_questions.chain(of_dimensions) {
        mark(condition, &mut found);
    }
    found
}
