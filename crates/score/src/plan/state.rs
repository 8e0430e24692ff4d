//! Where the municipality stands once steps are carried out: what they close is answered and
//! everything is scored again, conditions included.

use std::iter::repeat_n;

use typed_index_collections::{TiVec, ti_vec};

use super::Steps;
use super::situation::Situation;
use crate::model::{Answers, Closes, QuestionIx, StageIx, StepIx};
use crate::score::{Score, Scorer, Trial};

/// The answers after some steps.
#[derive(Clone)]
pub(super) struct After<'s, 'a> {
    situation: &'s Situation<'a>,
    /// What each question was raised to; none where it was not.
    raised: TiVec<QuestionIx, Option<&'a Closes>>,
    /// None where only a whole score tells the stage.
    trial: Option<Trial<'a>>,
}

impl<'s, 'a> After<'s, 'a> {
    /// No step yet.
    pub fn nothing(situation: &'s Situation<'a>) -> After<'s, 'a> {
        let raised = ti_vec![None; situation.framework.questions.len()];
        After { situation, raised, trial: situation.trial.clone() }
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
            changed |= self.raise(&closes[raise.closes]);
        }
        changed
    }

    /// Raises a question where it is not there yet; whether it is not.
    fn raise(&mut self, closes: &'a Closes) -> bool {
        let Situation { framework, score, .. } = *self.situation;
        let at = closes.question;
        let before = self.raised[at].replace(closes);
        let Some(to) = closes.ratio.as_ref().filter(|to| before.and_then(|before| before.ratio.as_ref()) < Some(to))
        else {
            self.raised[at] = before;
            return false;
        };
        if score.is_in_conditions(at) {
            self.trial = None;
        }
        if let Some(trial) = &mut self.trial {
            let (met, now) = (&framework.questions[at].met, &score.questions[at]);
            let (from, was_met) = match before {
                Some(before) => (before.ratio.as_ref(), before.ratio.as_ref() >= Some(met)),
                None => (now.ratio.point.as_ref(), now.met),
            };
            trial.raise(at, from, to, !was_met && to >= met);
        }
        true
    }

    /// Carries out some steps, one after the other.
    pub fn carry_out_all(&mut self, steps: &[StepIx]) {
        for &step in steps {
            self.carry_out(step);
        }
    }

    /// The answers themselves.
    pub fn answers(&self) -> Answers {
        let mut answers = self.situation.answers.clone();
        for closes in self.raised.iter().flatten() {
            answers.given[closes.question].value = closes.to.clone();
        }
        answers
    }

    /// What these answers amount to.
    pub fn score(&self) -> Score {
        self.scorer().score(&self.answers())
    }

    fn scorer(&self) -> Scorer<'a> {
        self.situation.score.scorer(self.situation.framework)
    }

    /// The same as far as it is known.
    pub fn known_score(&self) -> Score {
        self.scorer().without_bounds().score(&self.answers())
    }

    /// The stage that they reach.
    pub fn reached(&self) -> Option<StageIx> {
        self.trial.as_ref().map_or_else(|| self.known_score().stage.reached, Trial::reached)
    }

    /// How many practices are in place with them.
    pub fn met(&self) -> usize {
        self.trial.as_ref().map_or_else(|| self.known_score().strengths().len(), Trial::met)
    }
}

/// The stage after each of some steps that follow.
///
/// Most steps can only raise the stage. Between two of the others it is scored where it moves, not
/// after each step, so that plans of a thousand steps stay quick.
pub(super) fn stages(after: &After, steps: &[StepIx]) -> Vec<Option<StageIx>> {
    let situation = after.situation;
    let lowering = &situation.lowering;
    let mut after = after.clone();
    let mut stage = after.reached();
    let mut stages = Vec::with_capacity(steps.len());
    let mut rest = steps;
    while let Some((&first, others)) = rest.split_first() {
        let raising = rest.iter().take_while(|step| !lowering.contains(**step)).count();
        if raising == 0 {
            if after.carry_out(first) {
                stage = after.reached();
            }
            stages.push(stage);
            rest = others;
        } else {
            let (run, others) = rest.split_at(raising);
            let mut end = after.clone();
            end.carry_out_all(run);
            let reached = end.reached();
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
    let between = middle.reached();
    rising(after, from, between, first, stages);
    rising(&middle, between, to, second, stages);
}
