//! What a framework proposes to do: steps, with what each raises and takes.

use serde::{Deserialize, Serialize};
use typed_index_collections::TiVec;

use super::answers::Value;
use super::{ProfileIx, QuestionIx, SourceIx, StepIx, Text};
use crate::number::Exact;

/// An improvement.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Step {
    /// Its id.
    pub id: String,
    /// What is done.
    pub title: Text,
    /// The publisher's own code.
    pub reference: Option<String>,
    /// The questions it raises, each once.
    pub closes: Vec<Closes>,
    /// Working days, one for each profile; exactly one where the framework has no profiles.
    pub effort: TiVec<ProfileIx, Effort>,
    /// Where the effort comes from.
    pub basis: EffortBasis,
    /// What it took where it was done, once for each profile at most.
    pub measured: Vec<Measured>,
    /// Working days a month that it goes on taking once it is done, one for each profile; exactly one where the
    /// framework has no profiles.
    pub upkeep: TiVec<ProfileIx, Exact>,
    /// The part of its effort, 0 to 1, that can be done once for several municipalities, where the file says it.
    pub shareable: Option<Exact>,
    /// The author's factor on the gain, above 0.
    pub boost: Exact,
    /// Steps that come first.
    pub requires: Vec<StepIx>,
    /// The role that leads it.
    pub lead: Option<Text>,
    /// Doable this week.
    pub first_action: Option<Text>,
    /// How one sees that it is done.
    pub outcome: Option<Text>,
    /// Works cited.
    pub sources: Vec<SourceIx>,
    /// Earlier ids.
    pub was: Vec<String>,
}

/// A question that a step raises.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
pub struct Closes {
    /// Which.
    pub question: QuestionIx,
    /// To which answer: never `Unknown` or `NotApplicable`. The best one where the file does not say.
    pub to: Value,
    /// The ratio r of that answer; none where it is not scored.
    pub ratio: Option<Exact>,
}

/// A range of working days.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Effort {
    /// The least, above 0.
    pub low: Exact,
    /// The most.
    pub high: Exact,
    /// The middle of the range, which plans count with.
    pub middle: Exact,
}

impl Effort {
    /// So many working days, at least and at most.
    #[must_use]
    pub fn between(low: Exact, high: Exact) -> Effort {
        Effort { middle: (&low + &high) * Exact::ratio(1, 2), low, high }
    }
}

/// What a step took in municipalities that did it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Measured {
    /// Their kind; none where the framework has no profiles.
    pub profile: Option<ProfileIx>,
    /// How many they are.
    pub count: u32,
    /// Working days in the middle one of them.
    pub median: Exact,
}

/// Where an effort comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EffortBasis {
    /// Somebody's judgement.
    Estimate,
    /// Somebody's records.
    Measured,
    /// Nothing: one day is assumed.
    Assumed,
}
