//! The roadmap: which steps, in which order, until when.

#[cfg(test)]
mod build;
mod first;
mod flow;
mod gain;
mod need;
pub mod order;
mod parts;
mod reason;
pub mod region;
mod roadmap;
mod situation;
mod state;
mod steps;
#[cfg(test)]
mod tests;
mod wave;
mod way;

pub use self::gain::{Factor, Term};
pub use self::gain::{pool, prerequisites, ratio_now, share_weight, target};
pub use self::need::{Need, Shortfall, needs};
pub use self::roadmap::{
    Certificate, Days, IfWell, LeftOut, Milestone, Part, PartKind, PlannedStep, PlannedWave, Reason, Roadmap,
};
use self::situation::Situation;
use self::state::After;
use self::steps::Steps;
use crate::model::{Answers, Framework, StageIx, StepIx, StepProgress};
use crate::number::Exact;
use crate::score::{Score, Scorer};

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
pub const MONTH: i64 = 30;

/// Plans a municipality's roadmap from its score.
#[must_use]
pub fn plan(framework: &Framework, answers: &Answers, score: &Score, options: &Options) -> Roadmap {
    as_far_as(usize::MAX, framework, answers, score, options)
}

/// The beginning of the same plan: at least `enough` steps where there are as many, and the way to the next stage. For
/// those who show no more of it.
#[must_use]
pub fn beginning(framework: &Framework, answers: &Answers, score: &Score, enough: usize) -> Roadmap {
    as_far_as(enough, framework, answers, score, &Options::default())
}

fn as_far_as(enough: usize, framework: &Framework, answers: &Answers, score: &Score, options: &Options) -> Roadmap {
    let possible = &with_declined(answers, options);
    let situation = Situation::new(framework, answers, score, possible);
    let parts = parts::parts(&situation, possible, enough);
    let (waves, steps) = wave::calendar(&situation, &parts);
    let done = |step: &StepIx| situation.brings[*step].done;
    Roadmap {
        to: options.to,
        capacity: situation.capacity.clone(),
        milestones: wave::milestones(&situation, &parts, &steps),
        certificate: parts.certificate,
        waves,
        steps,
        done: framework.steps.keys().filter(done).collect(),
        left_out: left_out(&situation, options),
        without_done: options.without.iter().copied().filter(done).collect(),
        contradicted: answers
            .steps_that_are(StepProgress::Done)
            .map(|followed| followed.step)
            .filter(|step| !done(step))
            .collect(),
        unreachable: parts.unreachable,
        no_small_step: parts.no_small_step,
        parts: parts.parts,
    }
}

/// The changes to a plan with the steps that the municipality declined.
fn with_declined(answers: &Answers, options: &Options) -> Options {
    let declined = answers.steps_that_are(StepProgress::Declined).map(|followed| followed.step);
    let without = options.without.iter().copied().chain(declined).collect();
    Options { without, ..options.clone() }
}

/// The steps of the full plan that fall away, in file order.
fn left_out(situation: &Situation, options: &Options) -> Vec<LeftOut> {
    if situation.fallen.is_empty() {
        return Vec::new();
    }
    let options = Options { capacity: options.capacity.clone(), ..Options::default() };
    let full = parts::all_steps(&Situation::new(situation.framework, situation.answers, situation.score, &options));
    situation.fallen.iter().copied().filter(|fallen| full.contains(fallen.step)).collect()
}

/// Steps may reveal questions that others raise: so often they are carried out anew.
const MOST_ROUNDS: usize = 10;

/// The state once every step is carried out, with what that reveals raised, too; none where more and more
/// is revealed.
#[must_use]
pub fn after_all_steps(framework: &Framework, mut answers: Answers) -> Option<Score> {
    let scorer = Scorer::new(framework);
    for _ in 0..MOST_ROUNDS {
        let score = scorer.score(&answers);
        let situation = Situation::new(framework, &answers, &score, &Options::default());
        let after = After::steps(&situation, &situation.possible).answers();
        if after == answers {
            return Some(score);
        }
        answers = after;
    }
    None
}

/// The steps of the first wave of the full plan, in its order, without the rest of it where that has
/// no say: for those who plan many times only to see what comes first.
#[must_use]
pub fn first_steps(framework: &Framework, answers: &Answers, score: &Score) -> Vec<StepIx> {
    parts::first_wave(&Situation::new(framework, answers, score, &with_declined(answers, &Options::default())))
}

/// The way to a stage by itself: the steps of least effort after which it is reached, with what is proved of
/// them. Nothing where all possible steps do not reach it.
#[must_use]
pub fn shortest(
    framework: &Framework,
    answers: &Answers,
    score: &Score,
    stage: StageIx,
) -> Option<(Vec<StepIx>, Certificate)> {
    let situation = Situation::new(framework, answers, score, &Options::default());
    (After::steps(&situation, &situation.possible).reached() >= Some(stage)).then(|| {
        let way::Way { steps, certificate } = way::way(&situation, stage, &Steps::new());
        (steps.iter().collect(), certificate)
    })
}
