//! From what was written to what it means; everything that is wrong on the way is reported.
//!
//! One file for each subject. Each takes records and gives parts of the model; where something is
//! wrong it reports it and goes on with a stand-in, and the model as a whole is given out only if
//! no error was found.

mod answers;
mod condition;
mod cover;
mod dimension;
mod earlier;
mod example;
mod extend;
mod flow;
mod framework;
mod gate;
mod heading;
mod known_cells;
mod limit;
mod list;
mod names;
mod number;
mod option_words;
mod order;
mod proposal;
mod question;
mod roadmap;
mod same;
mod step;
mod survey;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod totals;
mod twice;
mod unused;
mod weigh;

use typed_index_collections::TiVec;

use crate::load::shape::Id;
use crate::load::{AnswersFile, FrameworkFile};
use crate::model::{Answers, Framework, QuestionIx};
use crate::report::Report;
use crate::source::At;

pub use answers::given;
pub use earlier::{QuestionNames, by_code, renamed};
pub use example::NO_STAGE;
pub use extend::without_extension;
pub use heading::LABEL_MARK;
pub use proposal::Proposal;
pub use question::UNKNOWN;
pub use same::{TakenOver, same_as_nothing, take_over};
pub use survey::SurveyCodes;
pub use table::{Columns, Recognised, cell, question_of_column, unreadable_row};
pub use twice::{Seen, Who};

/// What a framework means, or `None` where an error stands against it.
pub fn framework(file: &FrameworkFile, report: &mut Report) -> Option<Framework> {
    match file.base() {
        Some(base) => extend::check(file, base, report),
        None => framework::check(file, report),
    }
}

/// What answers mean under a framework, or `None` where an error stands against it. `source` is
/// how the result names them.
pub fn answers(file: &AnswersFile, source: &str, framework: &Framework, report: &mut Report) -> Option<Answers> {
    answers::check(file, source, framework, report)
}

/// An id as it is written; empty where it could not be read, which is an error already.
fn id_of(id: Option<&At<Id>>) -> String {
    id.map_or_else(String::new, |id| id.value.0.clone())
}

/// The texts of a list that may be left out.
fn texts(list: Option<&At<Vec<At<String>>>>) -> Vec<String> {
    list.map_or_else(Vec::new, |list| list.value.iter().map(|text| text.value.clone()).collect())
}

/// What every subject needs.
struct Cx<'f, 'r> {
    file: &'f FrameworkFile,
    names: names::AllNames,
    /// Language tags, the default first.
    languages: Vec<String>,
    /// Whether all of them are some: else it is not known which languages texts should be in.
    are_languages: bool,
    /// One for each question: whether what can be answered could not be read.
    broken: TiVec<QuestionIx, bool>,
    report: &'r mut Report,
}
