//! The roadmap: which steps, in which order, until when.

#[cfg(test)]
mod build;
mod change;
mod first;
mod gain;
pub mod order;
mod reason;
mod state;
#[cfg(test)]
mod tests;
mod wave;

use std::collections::BTreeSet;
use std::rc::Rc;

use jiff::civil::Date;

use self::gain::Brings;
pub(crate) use self::gain::{closed_gates, keeps_closed, ratio_now, target};
use self::order::{Job, order};
use crate::model::{AlertIx, Answers, DimensionIx, Framework, GateIx, QuestionIx, StageIx, StepIx, WaveIx};
use crate::number::{Exact, Total};
use crate::score::Score;

/// Changes to the plan; they combine.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Options {
    /// Working days a month, instead of the municipality's.
    pub capacity: Option<Exact>,
    /// Only what leads here.
    pub to: Option<Target>,
    /// Steps that are not possible here.
    pub without: Vec<StepIx>,
}

/// Where a plan is to lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// This step and what it needs.
    Step(StepIx),
    /// Until this stage is reached.
    Stage(StageIx),
}

/// Days of the month that capacities are counted by.
pub(crate) const MONTH: i64 = 30;

/// A set of steps, in file order.
type Steps = BTreeSet<StepIx>;

/// Plans a municipality's roadmap from its score.
#[must_use]
pub fn plan(framework: &Framework, answers: &Answers, score: &Score, options: &Options) -> Roadmap {
    plan_with_reasoning(framework, answers, score, options).0
}

/// The same, with how the order came about.
#[must_use]
pub fn plan_with_reasoning(
    framework: &Framework,
    answers: &Answers,
    score: &Score,
    options: &Options,
) -> (Roadmap, Reasoning) {
    let situation = Situation::new(framework, answers, score, options);
    let all = || 0..framework.steps.len();
    let (without_done, without): (Vec<StepIx>, Vec<StepIx>) =
        options.without.iter().partition(|step| situation.brings[**step].done);
    let gaining = |step: &StepIx| situation.gain[*step].is_positive();
    let full = situation.gaining();
    let left_out = change::left_out(&situation, &full, &without);
    let falls_away: Steps = left_out.iter().map(|left_out| left_out.step).collect();
    let possible = situation.with_needs((&full - &falls_away).into_iter().filter(gaining));
    let (steps, unreachable) = match options.to {
        None => (possible, None),
        Some(Target::Step(step)) => (change::to_step(&situation, &without, step), None),
        Some(Target::Stage(stage)) => change::to_stage(&situation, &possible, stage),
    };
    let sequence = first::sequence(&situation, &steps);
    let (waves, steps) = wave::calendar(&situation, &sequence);
    let roadmap = Roadmap {
        to: options.to,
        waves,
        steps,
        done: all().filter(|step| situation.brings[*step].done).collect(),
        left_out,
        without_done,
        unreachable,
        no_small_step: sequence.no_small_step,
        certificate: sequence.certificate,
        capacity: situation.capacity,
    };
    (roadmap, Reasoning { small: sequence.small, rest: sequence.rest, first: sequence.first })
}

/// The steps of the first wave of the full plan, in its order, without the rest of it where that has
/// no say: for those who plan many times only to see what comes first.
#[must_use]
pub fn first_steps(framework: &Framework, answers: &Answers, score: &Score) -> Vec<StepIx> {
    let situation = Situation::new(framework, answers, score, &Options::default());
    first::wave(&situation, &situation.gaining())
}

/// What is known before anything is ordered.
struct Situation<'a> {
    framework: &'a Framework,
    answers: &'a Answers,
    score: &'a Score,
    /// Working days a month.
    capacity: Exact,
    /// One for each step of the framework.
    brings: Rc<[Brings]>,
    /// What each step gains: the rise of the whole, weighed with the factors; not negative.
    gain: Vec<Exact>,
}

/// Steps in their best order.
struct Ordered {
    steps: Vec<StepIx>,
    /// The same, cut where the gain per day falls.
    sets: Vec<Vec<StepIx>>,
    certificate: Certificate,
}

impl<'a> Situation<'a> {
    fn new(framework: &'a Framework, answers: &'a Answers, score: &'a Score, options: &Options) -> Situation<'a> {
        let worth = gain::worth(framework, answers, score, gain::shares(framework, score));
        let brings = gain::brings(framework, score);
        Situation {
            framework,
            answers,
            score,
            capacity: options.capacity.clone().unwrap_or_else(|| answers.municipality.capacity.clone()),
            gain: brings.iter().map(|brings| brings.gain(&worth)).collect(),
            brings: brings.into(),
        }
    }
}

impl<'a> Situation<'a> {
    /// Working days a step is planned with.
    fn days(&self, step: StepIx) -> &'a Exact {
        &self.framework.effort(step, self.answers.municipality.profile).middle
    }

    /// The prerequisites of a step that are not done, in its own order.
    fn needs(&self, step: StepIx) -> impl Iterator<Item = StepIx> {
        self.framework.steps[step].requires.iter().copied().filter(|need| !self.brings[*need].done)
    }

    /// Steps with what they need, directly or through others.
    fn with_needs(&self, steps: impl IntoIterator<Item = StepIx>) -> Steps {
        let mut open: Vec<StepIx> = steps.into_iter().collect();
        let mut all = Steps::new();
        while let Some(step) = open.pop() {
            if all.insert(step) {
                open.extend(self.needs(step));
            }
        }
        all
    }

    /// The steps that gain something, with what they need.
    fn gaining(&self) -> Steps {
        self.with_needs((0..self.gain.len()).filter(|step| self.gain[*step].is_positive()))
    }

    /// What steps gain per working day on average.
    fn gain_per_day<'s>(&self, steps: impl IntoIterator<Item = &'s StepIx>) -> Exact {
        let (mut gain, mut days) = (Total::ZERO, Total::ZERO);
        for step in steps {
            gain.add(&self.gain[*step]);
            days.add(self.days(*step));
        }
        gain.over(&days).unwrap_or(Exact::ZERO)
    }

    /// Steps in the order that brings progress earliest; prerequisites outside them count as done.
    fn ordered(&self, steps: &Steps) -> Ordered {
        let steps: Vec<StepIx> = steps.iter().copied().collect();
        let job = |step: &StepIx| Job { gain: self.gain[*step].to_big(), days: self.days(*step).to_big() };
        let jobs: Vec<Job> = steps.iter().map(job).collect();
        let found = order(&jobs, &self.needs_among(&steps));
        let named = |places: &[usize]| places.iter().map(|place| steps[*place]).collect();
        Ordered {
            steps: named(&found.sequence),
            sets: found.sets.iter().map(|set| named(set)).collect(),
            certificate: Certificate { optimal: found.optimal, bound: found.bound.into() },
        }
    }

    /// The sets of that order, for as long as `goes_on` says so of the steps of the last one; more of
    /// them where that is no more work.
    fn first_sets(&self, steps: &Steps, mut goes_on: impl FnMut(&[StepIx]) -> bool) -> Vec<Vec<StepIx>> {
        let all: Vec<StepIx> = steps.iter().copied().collect();
        let jobs: Vec<(&Exact, &Exact)> = all.iter().map(|step| (&self.gain[*step], self.days(*step))).collect();
        let named = |places: &[usize]| -> Vec<StepIx> { places.iter().map(|place| all[*place]).collect() };
        let found = order::first_sets(&jobs, &self.needs_among(&all), |places| goes_on(&named(places)));
        found.map_or_else(|| self.ordered(steps).sets, |sets| sets.iter().map(|set| named(set)).collect())
    }

    /// For each of some steps (ascending), the places of those among them that it needs.
    fn needs_among(&self, steps: &[StepIx]) -> Vec<Vec<usize>> {
        let before = |step: &StepIx| self.needs(*step).filter_map(|need| steps.binary_search(&need).ok()).collect();
        steps.iter().map(before).collect()
    }
}

/// A roadmap.
#[derive(Debug, Clone, PartialEq)]
pub struct Roadmap {
    /// What alone it leads to, where that was asked for.
    pub to: Option<Target>,
    /// Working days a month.
    pub capacity: Exact,
    /// Whether the order is proved to be the best.
    pub certificate: Certificate,
    /// One for each wave of the framework, in its order.
    pub waves: Vec<PlannedWave>,
    /// The steps, in order.
    pub steps: Vec<PlannedStep>,
    /// Steps of the framework that are done already, in file order.
    pub done: Vec<StepIx>,
    /// Steps of the full plan that fall away with `without`, in file order.
    pub left_out: Vec<LeftOut>,
    /// Given with `without` though they are done already (a note).
    pub without_done: Vec<StepIx>,
    /// Where all steps together do not reach the target stage: the state after them, whose
    /// `blocked_by` says why.
    pub unreachable: Option<Box<Score>>,
    /// Why the first wave begins with a step that is not small, where it does.
    pub no_small_step: bool,
}

/// How the order of a plan came about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reasoning {
    /// The small steps whose prerequisites are small too, in their best order, cut where the gain per
    /// day falls.
    pub small: Vec<Vec<StepIx>>,
    /// The steps after those put into the first wave, likewise.
    pub rest: Vec<Vec<StepIx>>,
    /// So many steps at the beginning of the roadmap were put into the first wave before the rest.
    pub first: usize,
}

/// How good the order is proved to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Certificate {
    /// Proved to be the best.
    pub optimal: bool,
    /// At most this many times the best, at least 1.
    pub bound: Exact,
}

/// A wave with what was put into it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedWave {
    /// Which.
    pub wave: WaveIx,
    /// Its last day, where it has one.
    pub ends: Option<Date>,
    /// Places in [`Roadmap::steps`].
    pub steps: Vec<usize>,
    /// The stage after it.
    pub stage_after: Option<StageIx>,
    /// How many practices are met after it (context left out, like [`Score::strengths`](crate::score::Score)).
    pub met_after: usize,
}

/// A step with its place in the roadmap.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedStep {
    /// Which.
    pub step: StepIx,
    /// The wave it belongs to; none: after the last one.
    pub wave: Option<WaveIx>,
    /// What it brings, as a share of the whole with the factors.
    pub gain: Exact,
    /// Working days from the beginning of the plan until it is complete.
    pub complete_after: Exact,
    /// Working days it is planned with.
    pub days: Exact,
    /// The day it begins.
    pub starts: Date,
    /// The day it ends.
    pub ends: Date,
    /// Steps of the plan that it is a prerequisite of, in file order.
    pub unlocks: Vec<StepIx>,
    /// Prerequisites that are in the plan, in file order of the step's own list.
    pub requires: Vec<StepIx>,
    /// Why now.
    pub because: Vec<Reason>,
    /// Met questions of the same dimensions, or closed by its prerequisites.
    pub builds_on: Vec<QuestionIx>,
    /// The stage that is reached with it, where it moves the stage.
    pub stage_after: Option<StageIx>,
}

/// Why a step is in the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It raises this question.
    Question(QuestionIx),
    /// It opens this gate of the next stage.
    Gate(GateIx),
    /// This alert names it.
    Alert(AlertIx),
    /// Residents named this dimension.
    Priority(DimensionIx),
    /// Its author's factor.
    Boost,
    /// Nothing by itself: these steps of the plan need it.
    NeededFor(Vec<StepIx>),
}

/// A step that falls away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// The step.
    pub step: StepIx,
    /// The first of the steps ruled out that it needs.
    pub needs: StepIx,
}
