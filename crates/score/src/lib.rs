//! What answers amount to: scores and stages, the way to the next one, how either came about, and many
//! municipalities side by side.

pub mod cohort;
pub mod compare;
pub mod explain;
pub mod plan;
pub mod review;
pub mod score;
#[cfg(test)]
#[path = "../../read/src/testing.rs"]
mod testing;

// The parts below, by the paths that they have everywhere.
use jalon_read::{check, load, messages, model, number, report, rule, source, text, worth};
