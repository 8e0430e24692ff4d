//! Results for other programs: JSON, CSV, spreadsheets, calendars.

pub mod calendar;
pub mod change;
pub mod cohort;
pub mod compare;
pub mod explain;
pub mod form;
pub mod json;
mod outside;
pub mod questions;
pub mod results;
pub mod schema;
pub mod steps;
pub mod table;
pub mod workbook;
pub mod xlsform;
