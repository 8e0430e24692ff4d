//! The first wave under slightly other weights, asked for again and again: what a weight has no say in
//! is worked out once.

use std::borrow::Cow;

use super::first::{self, End};
use super::parted::Parted;
use super::{Situation, Steps, gain};
use crate::model::{Answers, Framework, QuestionIx, StepIx};
use crate::number::Exact;
use crate::score::{Score, Weight};

/// The first wave of a plan, and those that come of moving one weight.
pub(crate) struct Trials<'a> {
    situation: Situation<'a>,
    plan: Steps,
    /// The part of the whole that each question is.
    shares: Vec<Exact>,
    /// The same with how much it matters now.
    worth: Vec<Exact>,
    /// For each question, the steps that raise it.
    raised_by: Vec<Vec<StepIx>>,
    /// The small steps.
    small: Parted,
    /// The same in their order.
    small_sets: Vec<Vec<StepIx>>,
    /// What the first wave begins with.
    begun: Steps,
    rest: Option<Rest>,
    first: Vec<StepIx>,
}

/// What follows the beginning of the first wave, where some of it could be part of it.
struct Rest {
    /// For each step of the framework, the gain per day of its set in the order; none for steps
    /// outside the rest.
    density: Vec<Option<Exact>>,
    /// Steps of the sets that decide what is taken.
    decisive: Vec<bool>,
    /// The gain per day of the last of these sets.
    least: Exact,
}

impl<'a> Trials<'a> {
    /// The plan as it is.
    pub fn new(framework: &'a Framework, answers: &'a Answers, score: &'a Score) -> Trials<'a> {
        let options = super::Options::default();
        let situation = Situation::new(framework, answers, score, &options);
        let shares = gain::shares(framework, score);
        let worth = gain::worth(framework, answers, score, shares.clone());
        let mut raised_by: Vec<Vec<StepIx>> = vec![Vec::new(); framework.questions.len()];
        for (step, brings) in situation.brings.iter().enumerate() {
            for question in &brings.raises {
                raised_by[*question].push(step);
            }
        }
        let plan = situation.gaining();
        let small = Parted::new(&situation, &first::small_reachable(&situation, &plan));
        let small_sets = small.sets(&situation, &[]);
        let (mut begun, mut rest, mut first) = (Steps::new(), None, Steps::new());
        if !framework.waves.is_empty() {
            let begin = first::begin(&situation, &plan, &small_sets);
            begun = begin.iter().copied().collect();
            first.clone_from(&begun);
            if let (Some(left), Some(end)) = (first::rest(&situation, &plan, &begin), End::new(&situation, &begin)) {
                let sets = situation.first_sets(&left, |_| true);
                let taken = end.taken(&situation, &sets);
                rest = Some(Rest::new(&situation, &sets, taken.len()));
                first.extend(taken);
            }
        }
        let first = first.into_iter().collect();
        Trials { situation, plan, shares, worth, raised_by, small, small_sets, begun, rest, first }
    }

    /// The steps of the first wave, in file order.
    pub fn first(&self) -> &[StepIx] {
        &self.first
    }

    /// The steps of the first wave, in file order, under another weight: of a question, or of a dimension without a
    /// parent. `other` is the score that comes of it, none where nothing that plans ask about has changed.
    pub fn moved(&self, weight: Weight, factor: &Exact, other: Option<&Score>) -> Cow<'_, [StepIx]> {
        let scaled = self.scaled(weight, factor);
        let situation = &self.situation;
        let framework = situation.framework;
        if let Some(score) = other {
            let mut shares = self.shares.clone();
            for (question, times) in scaled {
                shares[question] = &shares[question] * &times;
            }
            let worth = gain::worth(framework, situation.answers, score, shares);
            let gain = situation.brings.iter().map(|brings| brings.gain(&worth)).collect();
            let situation = situation.under(score, gain);
            return in_file_order(first::wave(&situation, &situation.gaining()));
        }
        let mut worth = Cow::Borrowed(&self.worth);
        let mut affected: Vec<StepIx> = Vec::new();
        for (question, times) in scaled {
            if !self.raised_by[question].is_empty() && times != Exact::ONE {
                affected.extend(&self.raised_by[question]);
                let worth = &mut worth.to_mut()[question];
                *worth = &*worth * &times;
            }
        }
        let mut gain = situation.gain.clone();
        for step in &affected {
            gain[*step] = situation.brings[*step].gain(&worth);
        }
        let situation = situation.under(situation.score, gain);
        let small_sets = if affected.iter().any(|step| self.small.contains(*step)) {
            Cow::Owned(self.small.sets(&situation, &affected))
        } else {
            Cow::Borrowed(&self.small_sets)
        };
        if framework.waves.is_empty() {
            return Cow::Borrowed(&self.first);
        }
        let begin = first::begin(&situation, &self.plan, &small_sets);
        let begun = begin.len() == self.begun.len() && begin.iter().all(|step| self.begun.contains(step));
        let stays = |rest: &Rest| affected.iter().all(|step| rest.stays(*step, &self.situation, &situation));
        if begun && self.rest.as_ref().is_none_or(stays) {
            return Cow::Borrowed(&self.first);
        }
        in_file_order(first::completed(&situation, &self.plan, begin))
    }

    /// How the questions' parts of the whole change relative to those of all others: in a dimension,
    /// the weights of all its questions share what is there.
    fn scaled(&self, weight: Weight, factor: &Exact) -> Vec<(QuestionIx, Exact)> {
        let framework = self.situation.framework;
        match weight {
            Weight::Dimension(at) => {
                let inside = |question: &QuestionIx| framework.lies_in(framework.questions[*question].dimension, at);
                (0..framework.questions.len()).filter(inside).map(|question| (question, factor.clone())).collect()
            }
            Weight::Question(at) => {
                let questions = &framework.dimensions[framework.questions[at].dimension].questions;
                let all: Exact = questions.iter().map(|question| &self.shares[*question]).sum();
                let part = self.shares[at].checked_div(&all).unwrap_or(Exact::ZERO);
                let more = (factor - &Exact::ONE) * &part;
                let others = Exact::ONE.checked_div(&(&Exact::ONE + &more)).unwrap_or(Exact::ONE);
                let own = factor * &others;
                questions.iter().map(|q| (*q, if *q == at { own.clone() } else { others.clone() })).collect()
            }
        }
    }
}

fn in_file_order(mut steps: Vec<StepIx>) -> Cow<'static, [StepIx]> {
    steps.sort_unstable();
    steps.into()
}

impl Rest {
    /// The rest in its order, of which so many steps are taken.
    fn new(situation: &Situation, sets: &[Vec<StepIx>], taken: usize) -> Rest {
        let mut rest = Rest {
            density: vec![None; situation.gain.len()],
            decisive: vec![false; situation.gain.len()],
            least: Exact::ZERO,
        };
        let mut before = 0;
        for set in sets {
            let density = situation.gain_per_day(set);
            for step in set {
                rest.density[*step] = Some(density.clone());
                // The step after the last one taken decides, too.
                rest.decisive[*step] = before <= taken;
            }
            if before <= taken {
                rest.least = density;
            }
            before += set.len();
        }
        rest
    }

    /// Whether another gain of a step surely leaves the decisive sets as they are.
    ///
    /// A closed set C of the rest gains at most Σ density(s) · days(s) over its steps, each with the
    /// density of its own set in the order (J. B. Sidney, 1975). So none can come before a decisive
    /// set unless some step of it gains (least − density(s)) · days(s) more than it did.
    fn stays(&self, step: StepIx, before: &Situation, after: &Situation) -> bool {
        let Some(density) = &self.density[step] else { return true };
        let (old, new) = (&before.gain[step], &after.gain[step]);
        if self.decisive[step] {
            return old == new;
        }
        new <= old || new - old < (&self.least - density) * before.days(step)
    }
}

impl Situation<'_> {
    /// The same with another score and other gains.
    fn under<'b>(&'b self, score: &'b Score, gain: Vec<Exact>) -> Situation<'b> {
        Situation {
            framework: self.framework,
            answers: self.answers,
            score,
            capacity: self.capacity.clone(),
            brings: self.brings.clone(),
            gain,
        }
    }
}
