//! What a framework and a municipality's answers mean, once nothing is wrong with them.
//!
//! Made by [`check`](crate::check) alone. Every index resolves: a [`QuestionIx`] is a place in
//! [`Framework::questions`], and so on. Order is file order, after merging the parts.

use serde::{Deserialize, Serialize};

mod answers;
mod framework;
mod question;
mod reading;
mod scoring;
mod step;
mod text;
mod version;

pub use self::answers::{
    Answers, Disagreement, FollowedStep, Given, Municipality, Respondent, Said, StepProgress, Value,
    is_one_municipality,
};
pub use self::framework::{
    Alert, DEFAULT_CAPACITY, DEFAULT_SMALL_STEP, Extension, Framework, Gate, Profile, Retired, Source, Stage, Start,
    Wave, is_for,
};
pub use self::question::{
    Aggregate, Choice, Condition, Dimension, DimensionKind, NumberKind, Question, QuestionKind, SameAs, Variant,
};
pub use self::scoring::{Factors, IndexOver, Scoring, StageRule, UnknownRule};
pub use self::step::{Closes, Effort, EffortBasis, Measured, Step};
pub use self::text::Text;
pub use self::version::Version;

/// Makes indexes: each is a type of its own, so that a step is not looked up as a question.
macro_rules! indexes {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub usize);

        impl From<usize> for $name {
            #[inline]
            fn from(place: usize) -> $name {
                $name(place)
            }
        }

        impl From<$name> for usize {
            #[inline]
            fn from(index: $name) -> usize {
                index.0
            }
        }
    )*};
}

indexes! {
    /// A place in [`Framework::questions`].
    QuestionIx,
    /// A place in [`Framework::dimensions`].
    DimensionIx,
    /// A place in [`Framework::steps`].
    StepIx,
    /// A place in [`Framework::stages`], lowest first.
    StageIx,
    /// A place in [`Framework::profiles`], smallest first.
    ProfileIx,
    /// A place in [`Framework::sources`].
    SourceIx,
    /// A place in [`Framework::alerts`].
    AlertIx,
    /// A place in [`Framework::gates`].
    GateIx,
    /// A place in [`Framework::waves`].
    WaveIx,
}

impl StageIx {
    /// The last of so many stages; none of no stages.
    #[must_use]
    pub fn last_of(count: usize) -> Option<StageIx> {
        count.checked_sub(1).map(StageIx)
    }

    /// The one after those that are reached; there may be no such stage.
    #[must_use]
    pub fn after(reached: Option<StageIx>) -> StageIx {
        StageIx(StageIx::count(reached))
    }

    /// How many stages are reached.
    #[must_use]
    pub fn count(reached: Option<StageIx>) -> usize {
        reached.map_or(0, |stage| stage.0 + 1)
    }
}
