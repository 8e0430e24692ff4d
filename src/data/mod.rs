//! Results for other programs: JSON, CSV, spreadsheets.

pub mod change;
pub mod cohort;
pub mod compare;
pub mod csv;
pub mod explain;
pub mod json;
pub mod schema;
pub mod xlsx;
