//! What a user would notice, in one program: a module for each subject, linked once.
//!
//! `cargo test --test it NAME::` runs a module. What several share is in `common`, and the files that
//! they read are beside this folder.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what cannot be read fails the test")]

mod assess;
mod assess_dialogue;
mod assess_docs;
mod assess_terminal;
mod batch;
mod cli;
mod committee;
mod common;
mod compare;
mod docs;
mod earlier;
mod examples;
mod explain;
mod extend;
mod foreign;
mod form;
mod found;
mod goldens;
mod hostile;
mod hostile_outputs;
mod import;
mod layers;
mod method;
mod mutate;
mod order;
mod plans;
mod promises;
mod readme;
mod region;
mod report;
mod roadmaps;
mod rules;
mod schema;
mod shapes;
mod shell;
mod show;
mod show_sarif;
mod tables;
mod templates;
mod vectors;
