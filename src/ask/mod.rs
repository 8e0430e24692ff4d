//! The dialogue: questions one at a time, from a framework and answers to answers.
//!
//! [`run`] leads it. Whatever shows it is an [`Asker`], whatever puts answers on disk a [`Keeper`]:
//! every answer is kept before the next question is asked.

mod asker;
mod choose;
mod earlier;
mod edit;
mod finish;
mod follow;
mod form;
mod lay;
mod lead;
mod plain;
mod prompt;
mod question;
mod route;
mod setup;
mod sitting;
mod terminal;
mod words;

pub use asker::{Asker, Check, Entry, Field, Line, Multi, Pick, Reply, Select, Stop};
pub use choose::fold;
pub use earlier::Earlier;
pub use edit::Edit;
pub use finish::tally;
pub use form::{FormSetting, FormView};
pub use lead::{Setting, SittingEnd, run};
pub use plain::Plain;
pub use route::Scope;
pub use setup::{choose_file, choose_framework, choose_language, may_change_protected};
pub use sitting::{Keeper, Kept, Refusal};
pub use terminal::Terminal;
pub use words::{days_needed, file_stem};
