//! Templates that people give, in place of the program's.

use std::path::{Path, PathBuf};

use super::Failure;
use super::args::OverviewForm;
use super::output::{self, Sink};
use crate::desk::{files, inputs};
use crate::messages;
use crate::page::{self, Overview, PageFormat, TemplateError, Templates};
use crate::text::Lang;

messages! {
    fn no_template_folder(name: &str) {
        fr: "`{name}` n’est pas un dossier de gabarits",
        en: "`{name}` is no folder of templates",
    }
    fn give_a_folder() {
        fr: "donner un dossier qui contient `cohort.html` ou `region.md`, par exemple",
        en: "give a folder with `cohort.html` or `region.md` in it, for example",
    }
    fn template_folder_empty(name: &str) {
        fr: "il n’y a aucun gabarit (.html, .md ou .txt) dans `{name}`",
        en: "there is no template (.html, .md or .txt) in `{name}`",
    }
    fn see_templates() {
        fr: "y mettre au moins un gabarit, tel que `report.html`",
        en: "put at least one template there, such as `report.html`",
    }
}

/// The templates asked for, or the program's.
///
/// # Errors
/// When they cannot be read as templates.
pub fn templates(given: Option<&Path>, lang: Lang) -> Result<Templates, Failure> {
    let failed = |error: TemplateError| not_filled_in(&error, lang);
    let mut templates = Templates::embedded();
    let Some(given) = given else { return Ok(templates) };
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if !given.is_dir() {
        return templates.with_own(&name(given), &inputs::read(given, lang)?).map_err(failed);
    }
    let shown = given.display().to_string();
    let entries = std::fs::read_dir(given)
        .map_err(|error| Failure::new(files::cannot_read(lang, &shown, &files::reason(&error, lang))))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths
        .retain(|path| PageFormat::of(&name(path)).is_some() || path.extension().is_some_and(|ending| ending == "css"));
    paths.sort();
    if paths.is_empty() {
        return Err(Failure::new(template_folder_empty(lang, &shown)).help(see_templates(lang)));
    }
    for path in paths {
        templates = templates.with_override(&name(&path), &inputs::read(&path, lang)?).map_err(failed)?;
    }
    Ok(templates)
}

/// A template that gives no report.
#[must_use]
pub fn not_filled_in(error: &TemplateError, lang: Lang) -> Failure {
    Failure::new(error.full_message(lang)).maybe_help(error.help(lang))
}

/// The same, where single templates make no sense: pages about many municipalities have several.
///
/// # Errors
/// When it is no folder of templates.
pub fn folder(given: Option<&Path>, lang: Lang) -> Result<Templates, Failure> {
    match given.filter(|path| !path.is_dir()) {
        Some(path) => {
            Err(Failure::new(no_template_folder(lang, &path.display().to_string())).help(give_a_folder(lang)))
        }
        None => templates(given, lang),
    }
}

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
