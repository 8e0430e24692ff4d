//! Pages about many municipalities, in the form asked for.

use super::args::OverviewForm;
use super::output::{self, Sink};
use crate::desk::templates::not_filled_in;
use crate::page::{self, Overview, TemplateError, Templates};
use crate::text::Lang;

/// Writes a page about many municipalities.
///
/// # Errors
/// When a template given by somebody else cannot be filled in, or the page cannot be written.
pub fn write<V: Overview>(
    view: &V,
    form: OverviewForm,
    templates: &Templates,
    sink: &mut Sink,
    lang: Lang,
) -> anyhow::Result<()> {
    let failed = |error: TemplateError| not_filled_in(&error, lang);
    match form {
        OverviewForm::Terminal => sink.text(&page::overview_in_terminal(view, output::width())),
        OverviewForm::Page(format) => sink.data(&page::overview(templates, format, view).map_err(failed)?),
        OverviewForm::Docx => sink.bytes(&page::overview_in_word(templates, view).map_err(failed)?),
    }
}
