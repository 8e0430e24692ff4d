//! What moved between two or more states of one municipality.
//!
//! All states are scored under one framework, the one at hand, so that what differs is the
//! municipality's doing. Where answers name another version of it, that version's own score stands
//! beside (see [`Own`]), and what the change of framework did is told apart.

mod change;
pub mod effect;
pub mod framework;
mod vanished;
pub mod whose;

pub use vanished::vanished;

use typed_index_collections::{TiVec, ti_vec};

use crate::check;
use crate::model::{AlertIx, Answers, DimensionIx, Framework, GateIx, QuestionIx, StageIx, StepIx, WaveIx};
use crate::number::Exact;
use crate::plan::{self, Roadmap};
use crate::score::{self, Score, State};

/// One state of the municipality, at the date of its answers.
#[derive(Debug)]
pub struct Point<'f> {
    /// The answers, under the framework at hand.
    pub answers: Answers,
    /// What they amount to there.
    pub score: Score,
    /// What was ahead then.
    pub roadmap: Roadmap,
    /// The version of the framework that they were given to.
    pub own: Own<'f>,
}

/// The version of the framework that answers name.
#[derive(Debug)]
pub enum Own<'f> {
    /// The one at hand.
    Same,
    /// Another one, which could be found too.
    Known(Box<ComparedReading<'f>>),
    /// Another one, which could not be found: what it made of the answers is not known.
    Missing,
}

/// Answers under the version of the framework that they name.
#[derive(Debug)]
pub struct ComparedReading<'f> {
    /// That version.
    pub framework: &'f Framework,
    /// The answers there.
    pub answers: Answers,
    /// What they amounted to.
    pub score: Score,
}

impl<'f> Point<'f> {
    /// Scores and plans answers to the framework at hand.
    #[must_use]
    pub fn new(framework: &Framework, answers: Answers, own: Own<'f>) -> Point<'f> {
        let score = score::score(framework, &answers);
        let roadmap = plan::plan(framework, &answers, &score, &plan::Options::default());
        Point { answers, score, roadmap, own }
    }

    /// The version's own score of a dimension of the framework at hand, by its id.
    fn own_score(&self, framework: &Framework, at: DimensionIx) -> Option<Exact> {
        match &self.own {
            Own::Same => self.score.dimensions[at].score.point.clone(),
            Own::Missing => None,
            Own::Known(own) => {
                let at = own.framework.dimension(&framework.dimensions[at].id)?;
                own.score.dimensions[at].score.point.clone()
            }
        }
    }

    /// The version's own overall score.
    fn own_index(&self) -> Option<Exact> {
        let score = match &self.own {
            Own::Same => &self.score,
            Own::Missing => return None,
            Own::Known(own) => &own.score,
        };
        score.index.as_ref()?.point.clone()
    }
}

impl<'f> ComparedReading<'f> {
    /// Scores answers to the version that they name.
    #[must_use]
    pub fn new(framework: &'f Framework, answers: Answers) -> ComparedReading<'f> {
        let score = score::score(framework, &answers);
        ComparedReading { framework, answers, score }
    }
}

/// The questions of a version of a framework that another one has under no name, own or earlier.
pub fn gone<'a>(of: &'a Framework, under: &'a Framework) -> impl Iterator<Item = QuestionIx> + 'a {
    let known = |at: &QuestionIx| {
        let (dimension, question) = of.questions[*at].id.split_once('.').unwrap_or_default();
        !check::renamed(under, dimension, question).is_empty()
    };
    of.questions.keys().filter(move |at| !known(at))
}

/// The questions of a framework that an earlier version of it had under no name.
#[must_use]
pub fn added(framework: &Framework, since: &Framework) -> Vec<QuestionIx> {
    let mut new = ti_vec![true; framework.questions.len()];
    for question in &since.questions {
        let (dimension, name) = question.id.split_once('.').unwrap_or_default();
        for at in check::renamed(framework, dimension, name) {
            new[at] = false;
        }
    }
    new.keys().filter(|at| new[*at]).collect()
}

/// Two values of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved<T> {
    /// At the earlier date.
    pub before: T,
    /// At the later date.
    pub now: T,
}

/// A score at two dates, 0 to 1; none where there was none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreChange {
    /// Under the framework at hand.
    pub scores: Moved<Option<Exact>>,
    /// Each under the version that its answers name; none, too, where that is not known.
    pub own: Moved<Option<Exact>>,
}

impl ScoreChange {
    /// What the municipality moved: both scored under the framework at hand.
    #[must_use]
    pub fn change(&self) -> Option<Exact> {
        Some(self.scores.now.as_ref()? - self.scores.before.as_ref()?)
    }

    /// The difference of what the two versions gave out.
    #[must_use]
    pub fn published(&self) -> Option<Exact> {
        Some(self.own.now.as_ref()? - self.own.before.as_ref()?)
    }

    /// What of that the change of framework did: the rest of it.
    #[must_use]
    pub fn due_to_framework(&self) -> Option<Exact> {
        Some(self.published()? - self.change()?)
    }
}

/// A practice that is in place at one of two dates only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Practice {
    /// Which.
    pub question: QuestionIx,
    /// What became of the question at each date.
    pub states: Moved<State>,
}

impl Practice {
    /// Whether the other date says for sure that it was not in place: else it was only not known, or
    /// not asked.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.states.before == State::Answered && self.states.now == State::Answered
    }
}

/// A step that is done at the later date only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneStep {
    /// Which.
    pub step: StepIx,
    /// The wave it was planned in; none: after the last one, or not planned.
    pub wave: Option<WaveIx>,
    /// The day it was planned to end.
    pub planned_end: Option<jiff::civil::Date>,
    /// Whether it is known that it was not done before; else the earlier answers left it open.
    pub is_sure: bool,
    /// Working days that it took, where that was noted.
    pub days: Option<Exact>,
}

/// How far the municipality has come, at the later date, on the way that it had to its next stage at the earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The stage.
    pub stage: StageIx,
    /// The steps that are done now, in the order of the plan they were in.
    pub done: Vec<StepIx>,
    /// Those that are not.
    pub left: Vec<StepIx>,
    /// Working days of the steps done, as they were planned.
    pub days_done: Exact,
    /// Working days of those left.
    pub days_left: Exact,
}

/// What moved from one state to a later one. Lists are in file order.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The places of the two states in the series.
    pub points: Moved<usize>,
    /// The stage reached.
    pub stage: Moved<Option<StageIx>>,
    /// The overall score, where the framework publishes one.
    pub index: Option<ScoreChange>,
    /// One for each dimension of the framework, in its order.
    pub dimensions: TiVec<DimensionIx, ScoreChange>,
    /// How many practices are in place.
    pub met: Moved<usize>,
    /// Practices in place now, and not before.
    pub gained: Vec<Practice>,
    /// Practices in place before, and not now.
    pub lost: Vec<Practice>,
    /// Answers worth more than before, with the practice no more or less in place.
    pub raised: Vec<QuestionIx>,
    /// Answers worth less than before, with the practice no more or less in place.
    pub lowered: Vec<QuestionIx>,
    /// Unknown or blank before, answered or not applicable now.
    pub became_known: Vec<QuestionIx>,
    /// Answered or not applicable before, unknown or blank now.
    pub became_unknown: Vec<QuestionIx>,
    /// Steps done since.
    pub steps_done: Vec<DoneStep>,
    /// Steps done before, and not any more, as answers say: what is only not known is no step to do again.
    pub steps_undone: Vec<StepIx>,
    /// Steps that were planned to end before the later date, and are not done.
    pub steps_open: Vec<StepIx>,
    /// How much of the way to the next stage is done, where there was one.
    pub way: Option<Progress>,
    /// Answers that are older than their question allows now, and were not before.
    pub went_stale: Vec<QuestionIx>,
    /// The opposite: answered anew, or not asked any more.
    pub refreshed: Vec<QuestionIx>,
    /// Gates that hold now, and did not before.
    pub gates_opened: Vec<GateIx>,
    /// Gates that held before, and do not now.
    pub gates_closed: Vec<GateIx>,
    /// Alerts that are new.
    pub alerts_new: Vec<AlertIx>,
    /// Alerts that are gone.
    pub alerts_gone: Vec<AlertIx>,
}

impl Change {
    /// Whether nothing moved, the passing of time apart.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        let still = |score: &ScoreChange| score.scores.before == score.scores.now;
        let questions = [&self.raised, &self.lowered, &self.became_known, &self.became_unknown, &self.went_stale];
        self.stage.before == self.stage.now
            && self.index.iter().chain(&self.dimensions).all(still)
            && self.gained.is_empty()
            && self.lost.is_empty()
            && questions.into_iter().chain([&self.refreshed]).all(Vec::is_empty)
            && self.steps_done.is_empty()
            && self.steps_undone.is_empty()
            && [&self.gates_opened, &self.gates_closed].into_iter().all(Vec::is_empty)
            && [&self.alerts_new, &self.alerts_gone].into_iter().all(Vec::is_empty)
    }
}

/// Several states in order of their dates, with what moved.
#[derive(Debug)]
pub struct Comparison<'f> {
    /// The framework at hand.
    pub framework: &'f Framework,
    /// The states, the oldest first.
    pub points: Vec<Point<'f>>,
    /// What moved from each state to the next one.
    pub changes: Vec<Change>,
    /// What moved from the first state to the last one.
    pub overall: Change,
}

impl<'f> Comparison<'f> {
    /// Compares states, which are put in order of their dates; those of one date stay in the order
    /// given. None where there are fewer than two.
    #[must_use]
    pub fn new(framework: &'f Framework, mut points: Vec<Point<'f>>) -> Option<Comparison<'f>> {
        points.sort_by_key(|point| point.answers.date);
        let last = points.len().checked_sub(1).filter(|last| *last > 0)?;
        let between = |before, now| change::between(framework, &points, Moved { before, now });
        let changes = (0..last).map(|at| between(at, at + 1)).collect();
        let overall = between(0, last);
        Some(Comparison { framework, points, changes, overall })
    }
}
