//! What is said of a result, on a page: templates filled in, everything escaped for its kind of
//! document, and tables for a terminal.

pub mod cohort;
pub mod compare;
pub mod escape;
pub mod explain;
pub mod screen;
pub mod table;
pub mod template;

pub use self::template::{Format, TemplateError, TemplateProblem, Templates};
use crate::said::{Audience, IndexView, ReportView};

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
