//! Text as people read it: languages, names, lines, and letters that could deceive.
//!
//! Everything that shows a text uses these, so that a screen, a report and a table break lines,
//! count columns and disarm a hostile name in the same way.

pub mod foreign;
pub mod harm;
pub mod key;
pub mod lang;
pub mod language;
pub mod near;
pub mod typeset;
pub mod wrap;

pub use harm::printable;
pub use lang::Lang;
pub use language::Language;
