//! What can only be said of a file once it has been scored or planned, and what its author does not
//! want to be told.

mod allow;
mod answers;
mod bump;
mod example;
mod proof;
mod reach;
mod same;
mod ways;

pub use allow::allowed;
pub use answers::{blank_essentials, future_dates, not_asked};
pub use bump::{altered, changed_without_bump};
pub use example::examples;
pub use proof::{imagined, proofs};
pub use reach::{sittings, steps};
pub use same::same_as;

use jiff::civil::Date;

use crate::load::{AnswersFile, Folder, FrameworkFile};
use crate::model::{Answers, Framework};
use crate::report::Report;
use crate::score::Scorer;
use crate::source::Sources;

/// Everything that is said of a framework with no error in it: proofs with the best answers, from
/// nothing in place and for shorter sittings, and its examples. `folder` is where its files come from.
pub fn framework(
    file: &FrameworkFile,
    framework: &Framework,
    folder: &dyn Folder,
    sources: &mut Sources,
    report: &mut Report,
) {
    proofs(file, framework, report);
    steps(file, framework, report);
    sittings(file, framework, report);
    examples(file, framework, folder, sources, report);
}

/// Everything that is said of answers with no error in them. Without `today`, nothing is said of
/// dates in the future.
pub fn answers(file: &AnswersFile, framework: &Framework, answers: &Answers, today: Option<Date>, report: &mut Report) {
    let score = Scorer::new(framework).score(answers);
    not_asked(file, framework, &score, report);
    blank_essentials(file, framework, &score, report);
    if let Some(today) = today {
        future_dates(file, today, report);
    }
}
