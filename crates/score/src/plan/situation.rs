//! What is known before anything is chosen or put in order.

use typed_index_collections::TiVec;

use super::gain::{self, Brings, StepWorth};
use super::order::{self, Job, order};
use super::roadmap::{Certificate, LeftOut};
use super::{Options, Steps};
use crate::model::{Answers, Framework, StepIx, StepProgress};
use crate::number::{Exact, Total};
use crate::score::{Score, State, Trial};

/// A municipality's situation: what its steps bring, and which of them are candidates.
pub(super) struct Situation<'a> {
    pub framework: &'a Framework,
    pub answers: &'a Answers,
    pub score: &'a Score,
    /// What the score lacks, to be raised step by step; none where only a whole score tells the stage.
    pub trial: Option<Trial<'a>>,
    /// Working days a month.
    pub capacity: Exact,
    /// One for each step of the framework.
    pub brings: TiVec<StepIx, Brings>,
    pub worth: StepWorth,
    /// What each step gains: the rise of the whole, weighed with the factors; not negative.
    pub gain: TiVec<StepIx, Exact>,
    /// The steps that are not done and do not fall away.
    pub possible: Steps,
    /// The steps that are not done and need one that is ruled out, in file order.
    pub fallen: Vec<LeftOut>,
    /// The steps that are begun, with what they need, where they are possible.
    pub started: Steps,
    /// The steps that may lower a score or stage.
    pub lowering: Steps,
    /// The steps that are known to be needed, those that fall away among them.
    pub known: Steps,
}

/// Steps in their best order.
pub(super) struct Ordered {
    pub steps: Vec<StepIx>,
    /// The same, cut where the gain per day falls.
    pub sets: Vec<Vec<StepIx>>,
    pub certificate: Certificate,
}

impl<'a> Situation<'a> {
    pub fn new(framework: &'a Framework, answers: &'a Answers, score: &'a Score, options: &Options) -> Situation<'a> {
        let worth = StepWorth::new(framework, answers, score);
        let brings = gain::brings(framework, score);
        let mut situation = Situation {
            framework,
            answers,
            score,
            trial: Trial::new(framework, score),
            capacity: options.capacity.clone().unwrap_or_else(|| answers.municipality.capacity.clone()),
            gain: brings.iter_enumerated().map(|(step, brings)| brings.gain(framework, step, &worth.all)).collect(),
            lowering: gain::lowering(framework, score, &brings),
            possible: brings.keys().filter(|step| !brings[*step].done).collect(),
            brings,
            worth,
            fallen: Vec::new(),
            known: Steps::new(),
            started: Steps::new(),
        };
        situation.known =
            situation.with_needs(situation.possible.iter().filter(|step| situation.rests_on_answers(*step)));
        situation.rule_out(&options.without);
        let started = answers.steps_that_are(StepProgress::Started).map(|followed| followed.step);
        situation.started = situation.with_needs(started.filter(|step| situation.possible.contains(*step)));
        situation
    }

    /// Takes away steps, with all that need them.
    fn rule_out(&mut self, without: &[StepIx]) {
        if without.is_empty() {
            return;
        }
        let falls = |step: StepIx| {
            let needed = self.with_needs([step]);
            let needs = without.iter().copied().find(|step| needed.contains(*step))?;
            Some(LeftOut { step, needs })
        };
        self.fallen = self.possible.iter().filter_map(falls).collect();
        self.possible = self.possible.without(&self.fallen.iter().map(|fallen| fallen.step).collect());
    }

    /// Whether a step raises a question that somebody has answered, or said not to know.
    fn rests_on_answers(&self, step: StepIx) -> bool {
        let said = |state| matches!(state, State::Answered | State::Unknown);
        self.brings[step].raises.iter().any(|raise| said(self.score.questions[raise.question].state))
    }

    /// Working days a step is planned with.
    pub fn days(&self, step: StepIx) -> &'a Exact {
        &self.framework.effort(step, self.answers.municipality.profile).middle
    }

    /// Working days of several steps.
    pub fn days_of(&self, steps: &Steps) -> Exact {
        steps.iter().map(|step| self.days(step)).sum()
    }

    /// The prerequisites of a step that are not done, in its own order.
    pub fn needs(&self, step: StepIx) -> impl Iterator<Item = StepIx> {
        self.framework.steps[step].requires.iter().copied().filter(|need| !self.brings[*need].done)
    }

    /// Steps with what they need, directly or through others.
    pub fn with_needs(&self, steps: impl IntoIterator<Item = StepIx>) -> Steps {
        let mut open: Vec<StepIx> = steps.into_iter().collect();
        let mut all = Steps::new();
        while let Some(step) = open.pop() {
            if all.insert(step) {
                open.extend(self.needs(step));
            }
        }
        all
    }

    /// The possible steps that gain something, with those of a way, and what these need.
    pub fn worth_doing(&self, way: &Steps) -> Steps {
        self.with_needs(self.possible.iter().filter(|step| self.gain[*step].is_positive() || way.contains(*step)))
    }

    /// What steps gain per working day on average.
    pub fn gain_per_day(&self, steps: impl IntoIterator<Item = StepIx>) -> Exact {
        let (mut gain, mut days) = (Total::ZERO, Total::ZERO);
        for step in steps {
            gain.add(&self.gain[step]);
            days.add(self.days(step));
        }
        gain.over(&days).unwrap_or(Exact::ZERO)
    }

    /// Steps in the order that brings progress earliest; prerequisites outside them count as done.
    pub fn ordered(&self, steps: &Steps) -> Ordered {
        let steps: Vec<StepIx> = steps.iter().collect();
        let needs = self.needs_among(&steps);
        let named = |places: &[usize]| -> Vec<StepIx> { places.iter().map(|place| steps[*place]).collect() };
        // Nearly always machine words suffice, and every set is small.
        let words: Vec<(&Exact, &Exact)> = steps.iter().map(|step| (&self.gain[*step], self.days(*step))).collect();
        if let Some(sets) = order::first_sets(&words, &needs, |_| true) {
            let sets: Vec<Vec<StepIx>> = sets.iter().map(|set| named(set)).collect();
            return Ordered { steps: sets.concat(), sets, certificate: Certificate::OPTIMAL };
        }
        let job = |step: &StepIx| Job { gain: self.gain[*step].to_big(), days: self.days(*step).to_big() };
        let found = order(&steps.iter().map(job).collect::<Vec<_>>(), &needs);
        Ordered {
            steps: named(&found.sequence),
            sets: found.sets.iter().map(|set| named(set)).collect(),
            certificate: Certificate { optimal: found.optimal, bound: Some(found.bound.into()) },
        }
    }

    /// For each of some steps (ascending), the places of those among them that it needs.
    fn needs_among(&self, steps: &[StepIx]) -> Vec<Vec<usize>> {
        let before = |step: &StepIx| self.needs(*step).filter_map(|need| steps.binary_search(&need).ok()).collect();
        steps.iter().map(before).collect()
    }
}
