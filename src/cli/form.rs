//! `jalon form`: the questionnaire as a page, for people without a terminal.

use anyhow::bail;
use jiff::civil::{Date, date};

use super::args::{FormArgs, Global};
use super::output::Sink;
use super::{Console, Failure, Status, framework};
use crate::ask::{FormSetting, FormView};
use crate::desk::content::ending;
use crate::desk::frameworks::Frameworks;
use crate::desk::{new_file, part};
use crate::messages;
use crate::page;
use crate::save::{Document, NewAnswers};
use crate::text::Lang;

messages! {
    fn no_question() {
        fr: "aucune question n’a à la fois cette marque et cette dimension",
        en: "no question has both this tag and this dimension",
    }
    fn no_page(name: &str) {
        fr: "`{name}` n’a pas le nom d’une page",
        en: "`{name}` is not named like a page",
    }
    fn name_a_page() {
        fr: "écrire un nom en .html\u{a0}; pour du papier, imprimer la page depuis un navigateur",
        en: "give a name that ends in .html; for paper, print the page from a browser",
    }
    fn leave_out_either() { fr: "retirer --tag ou --dimension", en: "leave out --tag or --dimension" }
    fn written(path: &str) {
        fr: "questionnaire écrit dans `{path}`\u{a0}; l’ouvrir dans un navigateur, ou l’envoyer à qui répond. Des fichiers qui en reviennent\u{a0}: jalon score FICHIER",
        en: "questionnaire written to `{path}`; open it in a browser, or send it to whoever answers. Of the files that come back: jalon score FILE",
    }
}

/// The date in a file that is not begun yet: the page puts there the day on which it is first opened.
const NOT_YET: Date = date(2000, 1, 1);

/// Writes the page.
///
/// # Errors
/// When the framework cannot be had, has no such questions, or the page cannot be written.
pub fn run(args: &FormArgs, global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    // Another ending promises what the file is not.
    if let Some(path) = args.output.path.as_ref().filter(|path| !matches!(ending(path).as_str(), "" | "html" | "htm")) {
        bail!(Failure::new(no_page(lang, &path.display().to_string())).help(name_a_page(lang)));
    }
    let loaded = Frameworks::new(global.framework.clone(), lang).by_name(&args.subject, None)?;
    let framework = framework::read(loaded, global, lang)?;
    let profile = part::profile(args.profile.id.as_deref(), framework, lang)?;
    let scope = part::part(args.part.tag.as_deref(), args.part.dimension.as_deref(), framework, lang)?;
    if !framework.questions.keys().any(|at| scope.holds(framework, at)) {
        bail!(Failure::new(no_question(lang)).help(leave_out_either(lang)));
    }
    let setting = FormSetting { framework, lang, scope: &scope, profile };
    let new = |lang: Lang| {
        Document::new(&NewAnswers { framework, date: NOT_YET, lang, name: "", population: None, profile }).to_text()
    };
    let new = setting.languages().into_iter().map(new).collect();
    let page = page::form(&FormView::new(&setting, new));
    match &args.output.path {
        Some(path) => {
            new_file::write(path, &page, lang)?;
            console.note(&written(lang, &path.display().to_string()));
        }
        None => Sink::standard(lang).data(&page)?,
    }
    Ok(Status::Good)
}
