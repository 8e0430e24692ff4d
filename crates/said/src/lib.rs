//! Every sentence about a result, in one language at a time.

pub mod said;
#[cfg(test)]
#[path = "../../read/src/testing.rs"]
mod testing;

// The parts below, by the paths that they have everywhere.
#[cfg(test)]
use jalon_read::{check, load, report, source};
use jalon_read::{messages, model, number, text, worth};
use jalon_score::{cohort, compare, explain, plan, score};
