//! What an answer on the screen changes in the answers file.

use crate::model::{DimensionIx, FollowedStep, Given, ProfileIx, QuestionIx, Respondent};
use crate::number::Exact;

/// One change to a municipality's answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// What is given for a question; blank with nothing around it takes the entry out.
    Answer(QuestionIx, Given),
    /// The municipality's name.
    Name(String),
    /// The municipality's official number.
    Code(String),
    /// Inhabitants.
    Population(Option<u32>),
    /// Its kind, where it does not follow from the population.
    Profile(Option<ProfileIx>),
    /// Working days a month that can go into steps, where it is not the profile's.
    Capacity(Option<Exact>),
    /// Dimensions that residents named.
    Priorities(Vec<DimensionIx>),
    /// Someone who took part.
    Respondent(Respondent),
    /// What became of a step, in the place of what was noted of it.
    Step(FollowedStep),
}
