//! What is said of a result, on a page: templates filled in, everything escaped for its kind of
//! document, and tables for a terminal.

pub mod apart;
pub mod brand;
mod docx;
pub mod error;
pub mod escape;
pub mod explain;
pub mod template;

use serde::Serialize;

pub use self::error::{TemplateError, TemplateProblem};
pub use self::template::{PageFormat, Templates};
use crate::said::{
    AgendaView, Audience, CohortTimeView, CohortView, CompareIndexView, CompareView, Depth, FrameworkChangeView,
    IndexView, OutlineView, RegionView, ReportView, SynthesisView,
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
    let lang = Lang::from_tag(view.lang).unwrap_or(Lang::En);
    docx::document(&markdown, title, view.way.strip.as_ref(), templates.brand(), lang)
}

/// The page that leads to many reports, in HTML or in Markdown.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn index(templates: &Templates, format: PageFormat, view: &IndexView) -> Result<String, TemplateError> {
    templates.render(if format == PageFormat::Markdown { "index.md" } else { "index.html" }, view).map(ended)
}

/// A page about many municipalities, with a template of its name for each form.
pub trait Overview: Serialize {
    /// The name that its templates share.
    const STEM: &'static str;

    /// Its title.
    fn title(&self) -> &str;

    /// The tag of its language.
    fn lang(&self) -> &'static str;
}

macro_rules! overviews {
    ($($view:ident = $stem:literal),*) => {$(
        impl Overview for $view {
            const STEM: &'static str = $stem;

            fn title(&self) -> &str {
                &self.title
            }

            fn lang(&self) -> &'static str {
                self.lang
            }
        }
    )*};
}

overviews!(CohortView = "cohort", CohortTimeView = "cohort-time", RegionView = "region", SynthesisView = "synthesis");

/// A page about many municipalities, as the text of a file.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn overview<V: Overview>(templates: &Templates, format: PageFormat, view: &V) -> Result<String, TemplateError> {
    templates.render(&format!("{}.{}", V::STEM, format.ending()), view).map(ended)
}

/// The same as a document of Word, as the bytes of its file: what its Markdown says.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn overview_in_word<V: Overview>(templates: &Templates, view: &V) -> Result<Vec<u8>, TemplateError> {
    let markdown = templates.render_sheets(V::STEM, view)?;
    let lang = Lang::from_tag(view.lang()).unwrap_or(Lang::En);
    docx::document(&markdown, view.title(), None, templates.brand(), lang)
}

/// The same for a terminal of so many columns.
#[must_use]
pub fn overview_in_terminal<V: Overview>(view: &V, columns: usize) -> String {
    in_terminal(&format!("{}.txt", V::STEM), view, columns)
}

/// What moved between states of one municipality, as the text of a file.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn comparison(templates: &Templates, format: PageFormat, view: &CompareView) -> Result<String, TemplateError> {
    templates.render_report("compare", format, view)
}

/// The page that leads to what moved in each of many municipalities, as the text of a file.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn comparisons(
    templates: &Templates,
    format: PageFormat,
    view: &CompareIndexView,
) -> Result<String, TemplateError> {
    templates.render(&format!("compare-index.{}", format.ending()), view).map(ended)
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
