//! Answers as text, and their file on disk.
//!
//! What a person wrote into the file by hand stays: an edit replaces the characters of one value,
//! or adds lines, and leaves every other byte as it was.

pub mod columns;
mod disk;
mod document;
mod place;
pub mod texts;

#[cfg(test)]
mod tests;

pub use disk::{Disk, DiskError, followed, leave};
pub use document::{Document, NewAnswers};
