//! `--brand`: the name, the logo and the colours of an organisation on the pages of a command.

use std::path::Path;

use anyhow::bail;

use super::pipeline::problems;
use super::{Console, Failure};
use crate::desk::brand;
use crate::messages;
use crate::page::Templates;
use crate::report::Report;
use crate::rule::Severity;
use crate::source::Sources;

messages! {
    fn unusable_brand(name: &str) {
        fr: "`{name}` ne peut pas dire l’apparence des pages",
        en: "`{name}` cannot say how pages look",
    }
    fn nothing_of_brand(name: &str) {
        fr: "cette forme ne porte ni nom, ni logo, ni couleurs\u{a0}: `{name}` n’y serait pas",
        en: "this form bears no name, logo or colours: nothing of `{name}` would be on it",
    }
    fn choose_bearing() {
        fr: "choisir html ou docx avec --format, ou retirer --brand",
        en: "choose html or docx with --format, or leave out --brand",
    }
    fn mend_it() { fr: "corriger d’abord ce qui est dit ci-dessus", en: "mend what is said above first" }
}

/// Templates with the brand asked for, else that in the folder of templates given; `bears`: whether the form has a place
/// for one.
///
/// # Errors
/// When the brand cannot be used, or one is asked for that nothing would be seen of.
pub fn on(
    templates: Templates,
    asked: Option<&Path>,
    folder: Option<&Path>,
    bears: bool,
    console: Console,
) -> anyhow::Result<Templates> {
    // Templates of one's own may say anything.
    if let Some(path) = asked.filter(|_| !bears && folder.is_none()) {
        let lang = console.lang;
        bail!(Failure::new(nothing_of_brand(lang, &path.display().to_string())).help(choose_bearing(lang)));
    }
    let Some(path) = brand::place(asked, folder) else { return Ok(templates) };
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let brand = brand::read(&path, &mut sources, &mut report, console.lang)?;
    console.print(&problems(&sources, report, Severity::Warning, console.lang));
    match brand {
        Some(brand) => Ok(templates.with_brand(brand)),
        None => {
            let name = path.display().to_string();
            bail!(Failure::new(unusable_brand(console.lang, &name)).help(mend_it(console.lang)))
        }
    }
}
