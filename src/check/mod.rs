//! From what was written to what it means; everything that is wrong on the way is reported.

use crate::load::{AnswersFile, FrameworkFile};
use crate::model::{Answers, Framework};
use crate::report::Report;

/// What a framework means, or `None` where an error stands against it.
pub fn framework(file: &FrameworkFile, report: &mut Report) -> Option<Framework> {
    let _ = (file, report);
    None
}

/// What answers mean under a framework, or `None` where an error stands against it.
pub fn answers(file: &AnswersFile, framework: &Framework, report: &mut Report) -> Option<Answers> {
    let _ = (file, framework, report);
    None
}
