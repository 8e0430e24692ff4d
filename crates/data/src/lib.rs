//! Results for other programs: JSON, CSV, spreadsheets, calendars and forms.

pub mod data;
#[cfg(test)]
#[path = "../../read/src/testing.rs"]
mod testing;

// The parts below, by the paths that they have everywhere.
use jalon_read::{check, import, load, messages, model, number, rule, text, worth};
#[cfg(test)]
use jalon_read::{report, source};
use jalon_said::said;
use jalon_score::{cohort, compare, explain, plan, score};
