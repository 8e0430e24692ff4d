//! What became of the steps of the plan.

use super::asker::{Entry, Field, Line, Reply, Select, Stop};
use super::edit::Edit;
use super::sitting::{Sitting, number};
use super::words;
use crate::model::{FollowedStep, QuestionIx, StepIx, StepProgress};
use crate::number::Exact;
use crate::plan::{self, Roadmap};
use crate::said::followed::noted;

impl Sitting<'_, '_> {
    fn roadmap(&self) -> Roadmap {
        let score = self.scorer.score(&self.answers);
        plan::plan(self.framework, &self.answers, &score, &plan::Options::default())
    }

    /// Lets it be noted what became of the next steps, one after the other.
    pub fn follow(&mut self) -> Result<(), Stop> {
        let lang = self.lang;
        loop {
            let roadmap = self.roadmap();
            let next = roadmap.to_next_stage().into_iter().map(|place| roadmap.steps[place].step);
            let mut steps: Vec<StepIx> =
                self.answers.followed.iter().map(|followed| followed.step).chain(next).collect();
            steps.sort_unstable();
            steps.dedup();
            let mut entries: Vec<Entry> = steps.iter().map(|step| self.step_entry(*step)).collect();
            entries.push(Entry::new(words::entry_enough(lang), "back"));
            let start = Some(steps.len());
            self.asker.show(&[Line::Blank]);
            let chosen = self.asker.select(&Select { title: words::follow_title(lang), entries, start })?;
            let step = match chosen {
                Reply::Given(at) => steps.get(at).copied(),
                Reply::Back => None,
            };
            let Some(step) = step else { return Ok(()) };
            self.follow_step(step)?;
        }
    }

    fn noted(&self, step: StepIx) -> Option<&FollowedStep> {
        self.answers.followed.iter().find(|followed| followed.step == step)
    }

    fn step_entry(&self, at: StepIx) -> Entry {
        let step = &self.framework.steps[at];
        let title = step.title.get(self.lang);
        let label = self.noted(at).map(|followed| words::step_noted(self.lang, title, &noted(followed, self.lang)));
        Entry::new(label.unwrap_or_else(|| title.to_owned()), step.id.clone())
    }

    fn follow_step(&mut self, step: StepIx) -> Result<(), Stop> {
        let lang = self.lang;
        let states = [StepProgress::Started, StepProgress::Done, StepProgress::Declined];
        let before = self.noted(step).cloned();
        let entry = |state: &StepProgress| Entry::new(words::step_progress(lang, *state), state.word());
        let select = Select {
            title: words::what_became(lang),
            entries: states.iter().map(entry).collect(),
            start: before.as_ref().and_then(|before| states.iter().position(|state| *state == before.state)),
        };
        let Reply::Given(at) = self.asker.select(&select)? else { return Ok(()) };
        let mut followed = FollowedStep::from_day(step, states[at], self.today, before.as_ref());
        let who = Field { title: words::who_title(lang), start: followed.who.clone(), check: &|_| Ok(()) };
        let Reply::Given(who) = self.asker.field(&who)? else { return Ok(()) };
        followed.who = (!who.is_empty()).then_some(who);
        if followed.state == StepProgress::Done {
            let read = |typed: &str| number(lang, typed).filter(Exact::is_positive);
            let check = |typed: &str| {
                if typed.is_empty() || read(typed).is_some() { Ok(()) } else { Err(words::days_needed(lang)) }
            };
            let start = followed.days.as_ref().map(|days| lang.amount(days));
            let days = Field { title: words::days_spent_title(lang), start, check: &check };
            let Reply::Given(days) = self.asker.field(&days)? else { return Ok(()) };
            followed.days = read(&days);
        }
        self.keep(&Edit::Step(followed))
    }

    /// The questions of steps that are noted as done although the answers say otherwise.
    pub fn doubted(&self) -> Vec<QuestionIx> {
        let steps = self.roadmap().contradicted;
        steps.iter().flat_map(|step| &self.framework.steps[*step].closes).map(|closes| closes.question).collect()
    }

    /// That a step is noted as done which an answer says is not.
    pub fn doubt(&self, at: QuestionIx) -> Option<String> {
        let closes = |followed: &&FollowedStep| {
            self.framework.steps[followed.step].closes.iter().any(|closes| closes.question == at)
        };
        let followed = self.answers.steps_that_are(StepProgress::Done).find(closes)?;
        let is_met = self.scorer.score(&self.answers).questions[at].met;
        let title = self.framework.steps[followed.step].title.get(self.lang);
        (!is_met).then(|| words::noted_as_done(self.lang, title, &noted(followed, self.lang)))
    }
}
