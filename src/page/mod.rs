//! What is said of a result, on a page: templates filled in, everything escaped for its kind of
//! document, and tables for a terminal.

mod docx;
pub mod escape;
pub mod explain;
pub mod template;

use serde::Serialize;

pub use self::template::{PageFormat, TemplateError, TemplateProblem, Templates};
use crate::said::{
    AgendaView, Audience, CohortView, CompareView, Depth, FrameworkChangeView, IndexView, OutlineView, RegionView,
    ReportView,
};
use crate::text::Lang;

/// A report, as the text of its file.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn report(
    templates: &Templates,
    format: PageFormat,
    audience: Audience,
    view: &ReportView,
) -> Result<String, TemplateError> {
    templates.render_report(stem(audience), format, view)
}

/// Whether a report of the program's own templates says how it was worked out, with what comes of
/// [trying other weights](crate::said::ViewOptions::sensitivity), which takes longer than all the rest.
#[must_use]
pub fn says_how(format: PageFormat, audience: Audience, depth: Depth) -> bool {
    let has_depth = match format {
        PageFormat::Html => true,
        PageFormat::Markdown => depth == Depth::Full,
        PageFormat::Text => false,
    };
    has_depth && audience == Audience::Full
}

/// The name that a report's templates share.
fn stem(audience: Audience) -> &'static str {
    match audience {
        Audience::Full => "report",
        Audience::Public => "public",
    }
}

/// A report as a document of Word, as the bytes of its file: what its Markdown says.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn word(templates: &Templates, audience: Audience, view: &ReportView) -> Result<Vec<u8>, TemplateError> {
    let markdown = templates.render_sheets(stem(audience), view)?;
    let title = match audience {
        Audience::Full => &view.title,
        Audience::Public => &view.public.title,
    };
    docx::document(&markdown, title, view.way.strip.as_ref(), Lang::from_tag(view.lang).unwrap_or(Lang::En))
}

/// The page that leads to many reports, in HTML or in Markdown.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn index(templates: &Templates, format: PageFormat, view: &IndexView) -> Result<String, TemplateError> {
    templates.render(if format == PageFormat::Markdown { "index.md" } else { "index.html" }, view).map(ended)
}

/// Many municipalities side by side, as the text of a file.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn cohort(templates: &Templates, format: PageFormat, view: &CohortView) -> Result<String, TemplateError> {
    templates.render(&format!("cohort.{}", format.ending()), view).map(ended)
}

/// A roadmap that several municipalities share, as the text of a file.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn region(templates: &Templates, format: PageFormat, view: &RegionView) -> Result<String, TemplateError> {
    templates.render(&format!("region.{}", format.ending()), view).map(ended)
}

/// What moved between states of one municipality, as the text of a file.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn comparison(templates: &Templates, format: PageFormat, view: &CompareView) -> Result<String, TemplateError> {
    templates.render_report("compare", format, view)
}

/// The agenda of what people answered differently, as the text of a file.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn agenda(templates: &Templates, format: PageFormat, view: &AgendaView) -> Result<String, TemplateError> {
    templates.render(&format!("agenda.{}", format.ending()), view).map(ended)
}

/// The questionnaire as a page that can be filled in.
#[must_use]
pub fn form(view: &impl Serialize) -> String {
    own(Templates::embedded().render("form.html", view))
}

/// What a framework holds, as Markdown.
#[must_use]
pub fn outline(view: &OutlineView) -> String {
    own(Templates::embedded().render("outline.md", view))
}

/// What changed from one version of a framework to the next, as Markdown.
#[must_use]
pub fn change(view: &FrameworkChangeView) -> String {
    own(Templates::embedded().render("change.md", view))
}

/// One of the program's templates filled in for a terminal of so many columns.
#[must_use]
pub fn in_terminal(template: &str, view: &impl Serialize, columns: usize) -> String {
    own(Templates::embedded().render_for_terminal(template, view, columns))
}

/// What one of the program's own templates gives: tests fill in each, so that none fails for a user.
fn own(filled: Result<String, TemplateError>) -> String {
    ended(filled.unwrap_or_else(|error| error.full_message(Lang::En)).trim_end().to_owned())
}

/// A text with a line end: the engine leaves out the last one.
fn ended(text: String) -> String {
    text + "\n"
}
