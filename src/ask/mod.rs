//! The dialogue: questions one at a time, from a framework and answers to answers.

mod edit;

pub use edit::Edit;
