//! What moved between states of one municipality, on a page.

use super::{Format, TemplateError, Templates};
use crate::said::CompareView;

/// A comparison as the text of its file.
///
/// # Errors
/// When a template given by somebody else cannot be filled in.
pub fn comparison(templates: &Templates, format: Format, view: &CompareView) -> Result<String, TemplateError> {
    templates.render_report("compare", format, view)
}
