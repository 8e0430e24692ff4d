//! `jalon framework texts`: what of a framework is to be translated, as a file to fill in.

use std::path::Path;

use anyhow::bail;

use super::args::Global;
use super::framework::{choose_file, exists_already};
use super::output::Sink;
use super::{Console, Failure, Status, pipeline};
use crate::desk::frameworks::Frameworks;
use crate::desk::new_file::{self, MadeFolders};
use crate::report::Report;
use crate::rule::Severity;
use crate::save::texts::translation;
use crate::source::Sources;
use crate::{load, messages};

messages! {
    fn no_language() { fr: "dans quelle langue traduire n’est pas dit", en: "nothing says into which language" }
    fn name_it() { fr: "la nommer, telle que --lang de", en: "name it, as in --lang de" }
    fn to_translate(missing: &str, of: &str, tag: &str) {
        fr: "textes à traduire en `{tag}`\u{a0}: {missing} sur {of}",
        en: "texts to translate into `{tag}`: {missing} of {of}",
    }
}

/// Writes the texts of a framework that are missing in the language asked for, to be filled in.
///
/// # Errors
/// When no language is named, the framework cannot be used, or the file exists: somebody may have filled it in.
pub fn run(framework: &Path, output: Option<&Path>, global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let Some(language) = &global.lang else { bail!(Failure::new(no_language(lang)).help(name_it(lang))) };
    let frameworks = Frameworks::new(None, lang);
    let loaded = frameworks.by_name(framework, None)?;
    let meant = loaded.framework.as_ref().map_err(Clone::clone)?;
    // What it means has no more ids of texts than what is written.
    let (folder, main) = frameworks.open(&loaded.place);
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let Ok(Some(written)) = load::framework(&folder, &main, &mut sources, &mut report) else {
        console.print(&pipeline::problems(&sources, report, Severity::Error, lang));
        return Ok(Status::Failed);
    };
    let tag = language.tag();
    let made = translation(&written, &meant.id, tag, &load::translation_file(&main, tag), lang);
    match output {
        None => Sink::standard(lang).data(&made.text)?,
        Some(path) => {
            let shown = path.display().to_string();
            if path.symlink_metadata().is_ok() {
                bail!(Failure::new(exists_already(lang, &shown)).help(choose_file(lang)));
            }
            // Where they cannot be made, that is said of the file.
            let _made = path.parent().map(MadeFolders::make);
            new_file::write(path, made.text, lang)?;
        }
    }
    console.note(&to_translate(lang, &lang.count(made.missing), &lang.count(made.of), tag));
    Ok(Status::Good)
}
