//! How mature are a municipality's digital services, and what comes first?
//!
//! ```text
//! text --load--> shape --check--> meaning --score--> result --plan--> roadmap --said--> text
//! ```
//!
//! [`load`] reads files and keeps every place, [`check`] says what they mean ([`model`]), [`score`](mod@score) what the
//! answers amount to, [`plan`] which steps come first, [`said`] what people are told of it, and [`page`]
//! puts that into HTML, Markdown or plain text. [`data`] writes the same for other programs, [`desk`] opens files.
//!
//! Left of *meaning*, everything that is wrong with a file is collected in a
//! [`Report`](report::Report), and nothing panics whatever the bytes. Right of it nothing can be
//! wrong any more: those functions are total and do no input or output.
//!
//! ```
//! use jalon::{desk::DiskFolder, page, report::Report, said, source::Sources, text::Lang};
//!
//! let (mut sources, mut report) = (Sources::new(), Report::new());
//! let folder = DiskFolder::new("frameworks/commune".into(), Lang::En);
//! let read = jalon::load::framework(&folder, "framework.toml", &mut sources, &mut report).unwrap();
//! let framework = jalon::check::framework(&read.unwrap(), &mut report).unwrap();
//! let text = std::fs::read_to_string("examples/town.toml").unwrap();
//! let read = jalon::load::answers("town.toml", text, &mut sources, &mut report).unwrap();
//! let answers = jalon::check::answers(&read, "town.toml", &framework, &mut report).unwrap();
//! let score = jalon::score::score(&framework, &answers);
//! let roadmap = jalon::plan::plan(&framework, &answers, &score, &Default::default());
//! let depth = said::Depth::Full;
//! let (lang, horizon_days) = (Lang::En, None);
//! let options = said::ViewOptions { lang, horizon_days, sensitivity: false, depth, for_others: false };
//! let view = said::ReportView::new(&framework, &answers, &score, &roadmap, &options);
//! let html = page::report(&page::Templates::embedded(), page::PageFormat::Html, said::Audience::Full, &view);
//! assert!(html.unwrap().contains("Port-Mirabelle"));
//! ```
//!
//! The rest is open to the program and its tests, and may change at any time.

#[doc(hidden)]
pub mod ask;
#[doc(hidden)]
pub mod cli;
pub mod desk;
#[doc(hidden)]
pub mod merge;
pub mod page;
#[doc(hidden)]
pub mod save;
#[cfg(test)]
#[path = "../crates/read/src/testing.rs"]
mod testing;

// The parts of `crates/`, under one name for whoever uses the library.
pub use jalon_data::data;
pub use jalon_read::{check, load, model, number, report, rule, show, source, text};
#[doc(hidden)]
pub use jalon_read::{import, messages, worth};
pub use jalon_said::said;
#[doc(hidden)]
pub use jalon_score::{cohort, compare, explain, review};
pub use jalon_score::{plan, score};
