//! Frameworks made of what exists: libraries of CISO Assistant, forms and sheets with a question a row.
//!
//! A reader for each kind of source makes a [`Draft`] of it, and counts what it says and a framework cannot hold. The
//! draft is written as TOML and read like any other framework, so that nothing wrong comes of it.

mod ciso;
mod columns;
mod draft;
mod form;
mod heading;
mod losses;
mod questions;
mod relevant;
mod sections;
mod write;

pub use ciso::read as ciso;
pub use draft::Draft;
pub use form::VALUE;
pub use losses::Losses;
pub use questions::BETWEEN;
pub use write::toml;

use crate::load::sheet::Sheet;

use crate::check;
use crate::load::{self, OneText};
use crate::model::Framework;
use crate::report::Report;
use crate::rule::Phrase;
use crate::source::Sources;

/// What a source comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The framework.
    pub draft: Draft,
    /// What it says and a framework cannot hold.
    pub losses: Losses,
}

/// Why no framework can be made of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRefusal {
    /// The line where that shows, from 1, if it is one.
    pub line: Option<usize>,
    /// The reason.
    pub why: Phrase,
}

/// Reads the sheets of a workbook or CSV file: a form, or a sheet with a question a row. `name` is that of the file,
/// `default` the language of texts that name none.
///
/// # Errors
/// When they are neither.
pub fn sheets(sheets: &[Sheet], name: &str, default: &str) -> Result<Imported, ImportRefusal> {
    if form::is_form(sheets) {
        return form::read(sheets, name, default);
    }
    let Some((first, others)) = sheets.split_first() else {
        return Err(ImportRefusal::new("ce classeur est vide", "this workbook is empty"));
    };
    let mut imported = questions::read(first, name, default)?;
    for other in others {
        imported.losses.add(&Phrase::new("autres feuilles", "other sheets"), || Phrase::same(&other.name));
    }
    Ok(imported)
}

/// What the written framework means, with everything that is said of it; none where there is an error in it.
#[must_use]
pub fn proof(toml: &str) -> (Option<Framework>, Sources, Report) {
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let file = load::framework(&OneText(toml), "framework.toml", &mut sources, &mut report).ok().flatten();
    let framework = file.and_then(|file| check::framework(&file, &mut report));
    (framework, sources, report)
}

impl ImportRefusal {
    fn new(fr: &str, en: &str) -> ImportRefusal {
        ImportRefusal { line: None, why: Phrase::new(fr, en) }
    }
}
