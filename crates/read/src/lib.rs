//! What files mean: from the text of a framework or of answers to what is meant by it, with everything that is wrong
//! on the way.

pub mod check;
pub mod import;
pub mod load;
pub mod model;
pub mod number;
pub mod report;
pub mod rule;
pub mod show;
pub mod source;
#[cfg(test)]
mod testing;
pub mod text;
pub mod worth;
