//! Files as nearly all are written, read in one pass.
//!
//! Accepts a part of TOML only: one key a line, plain texts in double quotes, numbers and dates in
//! their usual writing, inline tables on one line. Whatever else there is, right or wrong, it gives
//! up on and leaves to the careful reader, which alone speaks about mistakes. Where it does not give
//! up, both read the same.

mod answers;
mod cursor;
mod document;

pub use answers::{PlainEntry, PlainFile, PlainMunicipality, PlainValue, answers};
pub use document::document;
