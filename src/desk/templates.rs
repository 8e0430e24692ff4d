//! Templates that people give, in place of the program's.

use std::path::Path;

use crate::model::{Framework, Given, ProfileIx, Value};
use crate::page::{self, PageFormat, TemplateError, Templates};
use crate::said::{Audience, Depth, ReportView, ViewOptions};
use crate::text::Lang;
use crate::{plan, review, score, worth};

/// Fills a template in with made-up answers, among them what is unknown and what is blank.
///
/// # Errors
/// When it cannot be filled in.
pub fn try_out(path: &Path, text: &str, framework: &Framework, lang: Lang) -> Result<(), TemplateError> {
    let given = framework.questions.keys().map(|at| Given {
        value: match at.0 % 3 {
            0 => worth::best_answer(framework, at),
            1 => Value::Unknown,
            _ => Value::Blank,
        },
        ..Given::default()
    });
    let profile = (!framework.profiles.is_empty()).then_some(ProfileIx(0));
    let answers = review::imagined(framework, profile, given.collect());
    let score = score::score(framework, &answers);
    let roadmap = plan::plan(framework, &answers, &score, &plan::Options::default());
    let options = ViewOptions { lang, horizon_days: None, sensitivity: false, depth: Depth::Full };
    let view = ReportView::new(framework, &answers, &score, &roadmap, &options);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let templates = Templates::embedded().with_own(&name, text)?;
    let format = PageFormat::of(&name).unwrap_or(PageFormat::Text);
    page::report(&templates, format, Audience::Full, &view).map(drop)
}
