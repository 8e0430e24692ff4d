//! Jalon: how mature are a municipality's digital services, and what comes first?
//!
//! ```text
//! text --load--> shape --check--> meaning --score--> result --plan--> roadmap --said--> text
//! ```
//!
//! Left of *meaning*, everything that is wrong with a file is collected in a
//! [`Report`](report::Report), and nothing panics whatever the bytes. Right of it nothing can be
//! wrong any more: those functions are total and do no input or output.

pub mod ask;
pub mod check;
pub mod cli;
pub mod cohort;
pub mod compare;
pub mod data;
pub mod desk;
pub mod explain;
pub mod load;
pub mod model;
pub mod number;
pub mod page;
pub mod plan;
pub mod report;
pub mod review;
pub mod rule;
pub mod said;
pub mod save;
pub mod score;
pub mod show;
pub mod source;
#[cfg(test)]
mod testing;
pub mod text;
pub mod worth;
