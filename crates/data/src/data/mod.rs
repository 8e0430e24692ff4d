//! Results for other programs: JSON, CSV, spreadsheets, calendars.

pub mod asked;
pub mod calendar;
pub mod change;
pub mod cohort;
pub mod compare;
mod digits;
pub mod explain;
pub mod form;
pub mod json;
pub mod limesurvey;
mod outside;
pub mod questions;
pub mod region;
pub mod results;
pub mod schema;
pub mod steps;
pub mod table;
pub mod workbook;
pub mod xlsform;
