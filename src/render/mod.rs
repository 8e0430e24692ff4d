//! Results as text: JSON, tables, and reports through templates.
//!
//! A report is written in three parts that do not know one another: [`view`] says what is said, in
//! one language and with every number written out; [`picture`] lays out its pictures; [`template`]
//! puts them on the page.

/// Defines the headings and labels of a page, French first: a struct for templates.
macro_rules! labels {
    ($(#[$meta:meta])* $($name:ident: $fr:literal, $en:literal;)*) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
        pub struct Labels {
            $(#[doc = $en] pub $name: &'static str,)*
        }

        impl Labels {
            /// The labels of a language.
            #[must_use]
            pub fn new(lang: $crate::text::Lang) -> Labels {
                Labels { $($name: lang.pick($fr, $en),)* }
            }
        }
    };
}

pub mod cohort;
pub mod compare;
pub mod csv;
pub mod escape;
pub mod explain;
pub mod json;
mod need;
pub mod picture;
pub mod table;
pub mod template;
pub mod view;
pub mod words;
pub mod xlsx;

pub use self::cohort::CohortView;
pub use self::compare::CompareView;
pub use self::template::{Format, TemplateError, TemplateProblem, Templates};
pub use self::view::{Audience, CohortLink, IndexRow, IndexView, Options, PlacementView, ReportView};
pub use self::words::Words;

/// A report, as the text of its file.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn report(
    templates: &Templates,
    format: Format,
    audience: Audience,
    view: &ReportView,
) -> Result<String, TemplateError> {
    let stem = match audience {
        Audience::Full => "report",
        Audience::Public => "public",
    };
    templates.render_report(stem, format, view)
}

/// The page that leads to many reports, in HTML or in Markdown.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn index(templates: &Templates, format: Format, view: &IndexView) -> Result<String, TemplateError> {
    templates.render(if format == Format::Markdown { "index.md" } else { "index.html" }, view).map(ended)
}

/// A text with a line end: the engine leaves out the last one.
fn ended(text: String) -> String {
    text + "\n"
}
