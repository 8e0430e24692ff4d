//! Where the municipality stands once steps are carried out: what they close is answered and
//! everything is scored again, conditions included.

use super::Situation;
use crate::model::{Answers, StepIx};
use crate::number::Exact;
use crate::score::{QuestionResult, Score, Scorer, State};

/// The answers after some steps, with their score.
pub(super) struct After<'a> {
    situation: &'a Situation<'a>,
    scorer: Scorer<'a>,
    answers: Answers,
    /// The ratio of each answer; none where there is none yet.
    ratios: Vec<Option<Exact>>,
    /// None where it is the situation's still.
    score: Option<Score>,
    changed: bool,
}

impl<'a> After<'a> {
    /// No step yet.
    pub fn nothing(situation: &'a Situation) -> After<'a> {
        let ratio =
            |question: &QuestionResult| question.ratio.point.clone().filter(|_| question.state == State::Answered);
        After {
            situation,
            scorer: Scorer::new(situation.framework),
            answers: situation.answers.clone(),
            ratios: situation.score.questions.iter().map(ratio).collect(),
            score: None,
            changed: false,
        }
    }

    /// Carries out a step. What is hidden, not applicable or unscored before the first one has no
    /// target, so it stays as it is.
    pub fn carry_out(&mut self, step: StepIx) {
        let closes = &self.situation.framework.steps[step].closes;
        for (closes, target) in closes.iter().zip(&self.situation.brings[step].targets) {
            let ratio = &mut self.ratios[closes.question];
            if let Some(target) = target
                && ratio.as_ref().is_none_or(|ratio| ratio < target)
            {
                *ratio = Some(target.clone());
                self.answers.given[closes.question].value = closes.to.clone();
                self.changed = true;
            }
        }
    }

    /// The score as it is now.
    pub fn score(&mut self) -> &Score {
        if std::mem::take(&mut self.changed) {
            self.score = Some(self.scorer.score(&self.answers));
        }
        self.score.as_ref().unwrap_or(self.situation.score)
    }
}
