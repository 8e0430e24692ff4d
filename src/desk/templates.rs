//! Templates that people give, in place of the program's.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::apart::Again;
use super::{Failure, files, inputs};
use crate::cohort::{Cohort, LEAST, Member};
use crate::messages;
use crate::model::{Framework, Given, ProfileIx, Value};
use crate::page::{self, PageFormat, TemplateError, Templates};
use crate::plan::region::{self, RegionMember};
use crate::said::{
    Audience, CohortView, Depth, IndexRow, IndexView, RegionView, ReportView, SynthesisView, ViewOptions,
};
use crate::text::Lang;
use crate::{plan, review, score, worth};

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
    fn no_known_name(name: &str) {
        fr: "aucun fichier de `{name}` n’a le nom d’un gabarit du programme, et aucun ne servirait",
        en: "no file in `{name}` has the name of a template of the program, and none would be used",
    }
    fn known_names_are(names: &str) {
        fr: "donner à un gabarit l’un de ces noms, avec la fin .html ou .md\u{a0}: {names}",
        en: "give a template one of these names, with the ending .html or .md: {names}",
    }
    fn template_of_another_form(name: &str, form: &str) {
        fr: "le gabarit `{name}` n’est pas pour la forme {form}, qui est celle demandée",
        en: "the template `{name}` is not for the form {form}, which is the one asked for",
    }
    fn choose_its_form() {
        fr: "choisir avec --format la forme du gabarit, ou donner un gabarit de l’autre fin de nom",
        en: "choose the template's form with --format, or give a template with the other ending",
    }
}

/// The pages that most templates of others take the place of.
const PAGES: [&str; 9] =
    ["report", "public", "index", "cohort", "cohort-time", "synthesis", "region", "compare", "compare-index"];

/// The templates asked for, or the program's.
///
/// # Errors
/// When they cannot be read as templates.
pub fn read(given: Option<&Path>, lang: Lang) -> Result<Templates, Failure> {
    let failed = |error: TemplateError| not_filled_in(&error, lang);
    let Some(given) = given else { return Ok(Templates::embedded()) };
    let mut templates = Templates::embedded().filled_in_by(Again::new(lang));
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
    if !paths.iter().any(|path| Templates::has_built_in(&name(path))) {
        let pages = PAGES.map(|page| format!("`{page}`")).join(", ");
        return Err(Failure::new(no_known_name(lang, &shown)).help(known_names_are(lang, &pages)));
    }
    for path in paths {
        templates = templates.with_override(&name(&path), &inputs::read(&path, lang)?).map_err(failed)?;
    }
    Ok(templates)
}

/// A template that gives no report.
#[must_use]
pub fn not_filled_in(error: &TemplateError, lang: Lang) -> Failure {
    Failure::new(error.full_message(lang)).maybe_help(error.help(lang)).ending_run()
}

/// The same, where single templates make no sense: pages about many municipalities have several.
///
/// # Errors
/// When it is no folder of templates.
pub fn read_folder(given: Option<&Path>, lang: Lang) -> Result<Templates, Failure> {
    match given.filter(|path| path.exists() && !path.is_dir()) {
        Some(path) => {
            Err(Failure::new(no_template_folder(lang, &path.display().to_string())).help(give_a_folder(lang)))
        }
        None => read(given, lang),
    }
}

/// The templates asked for, or the program's, for a page of a kind, whose form is asked for as `form`.
///
/// # Errors
/// When they cannot be read as templates, or a single one is of another kind.
pub fn read_for(given: Option<&Path>, kind: Option<PageFormat>, form: &str, lang: Lang) -> Result<Templates, Failure> {
    if let Some(path) = given.filter(|path| path.exists() && !path.is_dir()) {
        let shown = path.display().to_string();
        if PageFormat::of(&shown) != kind {
            return Err(Failure::new(template_of_another_form(lang, &shown, form)).help(choose_its_form(lang)));
        }
    }
    read(given, lang)
}

/// Fills a template in with made-up answers, among them what is unknown and what is blank, as the page whose name it has, else
/// as a report; whether that is possible: of other pages only the syntax is told.
///
/// # Errors
/// When it cannot be filled in.
pub fn try_out(name: &str, text: &str, framework: &Framework, lang: Lang) -> Result<bool, TemplateError> {
    let templates = Templates::embedded().filled_in_by(Again::new(lang));
    match page_of(name).filter(|page| !["report", "public"].contains(page)) {
        Some(page) => fill_in(&templates.with_override(name, text)?, page, name, framework, lang),
        None => fill_in(&templates.with_own(name, text)?, "report", name, framework, lang),
    }
}

/// The same for templates of one folder, by their names; those of which only the syntax is told.
///
/// # Errors
/// When one cannot be filled in.
pub fn try_out_together<'t>(
    texts: &'t BTreeMap<String, String>,
    framework: &Framework,
    lang: Lang,
) -> Result<Vec<&'t str>, TemplateError> {
    let templates = Templates::embedded().filled_in_by(Again::new(lang));
    let templates = texts.iter().try_fold(templates, |all, (name, text)| all.with_override(name, text))?;
    let mut only_read = Vec::new();
    for name in texts.keys() {
        // Parts are filled in with the pages that include them.
        let Some(page) = page_of(name) else { continue };
        if !fill_in(&templates, page, name, framework, lang)? {
            only_read.push(name.as_str());
        }
    }
    Ok(only_read)
}

/// The page of [`PAGES`] whose template has just this name.
fn page_of(name: &str) -> Option<&str> {
    Some(name.rsplit_once('.')?.0).filter(|page| Templates::has_built_in(name) && PAGES.contains(page))
}

fn fill_in(
    templates: &Templates,
    page: &str,
    name: &str,
    framework: &Framework,
    lang: Lang,
) -> Result<bool, TemplateError> {
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
    let format = PageFormat::of(name).unwrap_or(PageFormat::Text);
    let report = |audience| {
        let roadmap = plan::plan(framework, &answers, &score, &plan::Options::default());
        let options =
            ViewOptions { lang, horizon_days: None, sensitivity: false, depth: Depth::Full, for_others: true };
        let view = ReportView::new(framework, &answers, &score, &roadmap, &options);
        page::report(templates, format, audience, &view)
    };
    let member = |_| {
        let steps = plan::first_steps(framework, &answers, &score);
        Member::new(framework, &answers, &score, steps).of(&answers.municipality)
    };
    let cohort = || Cohort::new(framework, &(0..LEAST).map(member).collect::<Vec<_>>());
    let shared = || {
        let members: Vec<RegionMember> =
            (0..LEAST).map(|_| RegionMember::new(framework, &answers, &score, None)).collect();
        region::plan(framework, &members, None)
    };
    let filled = match page {
        "report" => report(Audience::Full),
        "public" => report(Audience::Public),
        "index" => {
            let row = IndexRow::new(framework, &answers, &score, "report.html", lang);
            page::index(templates, format, &IndexView::new(lang, vec![row]))
        }
        "cohort" => page::overview(templates, format, &CohortView::new(framework, &cohort(), lang)),
        "region" => page::overview(templates, format, &RegionView::new(framework, Some(&shared()), false, lang)),
        "synthesis" => {
            let view = SynthesisView::new(framework, &cohort(), None, Some(&shared()), lang);
            page::overview(templates, format, &view)
        }
        _ => return Ok(false),
    };
    filled.map(|_| true)
}
