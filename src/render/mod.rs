//! Results as text: JSON, tables, and reports through templates.

pub mod csv;
pub mod json;
pub mod table;
