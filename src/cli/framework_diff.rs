//! `jalon framework diff`: what changed between two versions of a framework, and what that does to answers.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::args::{DiffFormat, FrameworkDiff};
use super::output::{self, Sink};
use super::{Console, Failure, Status, pipeline};
use crate::compare::effect::Effect;
use crate::compare::framework::Changes;
use crate::desk::documents::{self, Body, InputDocument, Opened};
use crate::desk::frameworks::Frameworks;
use crate::desk::inputs::Inputs;
use crate::model::{Answers, Framework};
use crate::report::Report;
use crate::rule::Severity;
use crate::said::FrameworkChangeView;
use crate::source::{At, Sources};
use crate::{data, messages, page};

messages! {
    fn none_usable() {
        fr: "aucune de ces réponses ne peut servir sous les deux versions",
        en: "none of these answers can be used under both versions",
    }
    fn see_check() { fr: "les vérifier avec `jalon check`", en: "check them with `jalon check`" }
    fn once_only() {
        fr: "les réponses sont lues sous chaque version\u{a0}: l’entrée standard ne suffit pas",
        en: "answers are read under each version: standard input does not do",
    }
    fn give_a_file() { fr: "donner un fichier ou un dossier", en: "give a file or a folder" }
}

/// Compares two versions of a framework.
///
/// # Errors
/// When one of them cannot be used, or none of the answers given can.
pub fn run(args: &FrameworkDiff, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let frameworks = Frameworks::new(None, lang);
    let old = frameworks.by_name(&args.old, None)?.framework.as_ref().map_err(Clone::clone)?;
    let new = frameworks.by_name(&args.new, None)?.framework.as_ref().map_err(Clone::clone)?;
    let changes = Changes::new(old, new);
    let before = read(&args.inputs, old, old, None, &frameworks, console)?;
    let mut now = read(&args.inputs, new, old, Some(&before), &frameworks, console)?;
    let mut effects = Vec::new();
    let mut unusable = before.unusable;
    for (source, (answers, is_named)) in &before.usable {
        match now.usable.remove(source) {
            Some((later, _)) => effects.push(Effect::new((old, answers), (new, &later), *is_named)),
            None => unusable += 1,
        }
    }
    if effects.is_empty() && !args.inputs.is_empty() {
        return Err(Failure::new(none_usable(lang)).help(see_check(lang)).into());
    }
    let mut sink = Sink::beside_inputs(args.output.path.as_deref(), &args.inputs, lang)?;
    let view = FrameworkChangeView::new(old, new, &changes, &effects, lang);
    match args.format.unwrap_or_else(|| format_of(args.output.path.as_deref())) {
        DiffFormat::Table => sink.text(&page::in_terminal("change.txt", &view, output::width()))?,
        DiffFormat::Md => sink.data(&page::change(&view))?,
        DiffFormat::Json => sink.data(&data::change::json(old, new, &changes, &effects))?,
    }
    sink.finish()?;
    let has_moved = args.no_stage_moves && effects.iter().any(|effect| effect.moved.is_some());
    Ok(if has_moved || unusable > 0 { Status::Findings } else { Status::Good })
}

/// The form that the ending of the output's name tells; a table for any other.
fn format_of(output: Option<&Path>) -> DiffFormat {
    let ending = output.and_then(Path::extension).map(OsStr::to_ascii_lowercase);
    match ending.as_ref().and_then(|ending| ending.to_str()) {
        Some("md") => DiffFormat::Md,
        Some("json") => DiffFormat::Json,
        _ => DiffFormat::Table,
    }
}

/// Answers as one version of a framework reads them.
#[derive(Default)]
struct FrameworkRead {
    /// By where they are from, with whether their file was named by itself.
    usable: BTreeMap<String, (Answers, bool)>,
    unusable: usize,
}

/// Reads all answers under one version; those that name none were given to the earlier one. What was said when
/// they were read under the earlier version is not said again.
fn read(
    paths: &[PathBuf],
    framework: &Framework,
    old: &Framework,
    earlier: Option<&FrameworkRead>,
    frameworks: &Frameworks,
    console: Console,
) -> Result<FrameworkRead, Failure> {
    let lang = console.lang;
    if paths.iter().any(|path| path == Path::new("-")) {
        return Err(Failure::new(once_only(lang)).help(give_a_file(lang)));
    }
    let mut read = FrameworkRead::default();
    for task in Inputs::new(paths, None, lang) {
        let (mut sources, mut report) = (Sources::new(), Report::new());
        let mut is_news = earlier.is_none();
        match documents::open(task, &mut sources, &mut report, lang) {
            Opened::Document(mut document) => {
                is_news |= earlier.is_some_and(|earlier| earlier.usable.contains_key(&document.name));
                give_version(&mut document, old);
                match document.answers(framework, frameworks, None, &mut sources, &mut report) {
                    Some(answers) => drop(read.usable.insert(document.name, (answers, document.alone))),
                    None => read.unusable += 1,
                }
            }
            Opened::Table(head) => {
                is_news = true;
                head.check(framework, None, lang, &mut sources, &mut report);
            }
            Opened::Failed(obstacle) if is_news => read.refuse(&obstacle.failure(lang), console),
            Opened::OtherFile(path) if is_news => {
                read.refuse(&documents::unknown_ending_of(&path.display().to_string(), lang), console);
            }
            Opened::Unread(name) if is_news => console.note(&pipeline::is_a_table(lang, &name)),
            Opened::Reported => read.unusable += 1,
            _ => {}
        }
        if is_news {
            console.print(&pipeline::problems(&sources, report, Severity::Error, lang));
        }
    }
    Ok(read)
}

impl FrameworkRead {
    fn refuse(&mut self, failure: &Failure, console: Console) {
        console.error(failure);
        self.unusable += 1;
    }
}

/// Answers that do not say to which version they are.
fn give_version(document: &mut InputDocument, old: &Framework) {
    if let Body::File(file) = &mut document.body
        && let Some(named) = &file.framework
    {
        file.framework_version.get_or_insert(At::new(old.version.to_string(), named.span));
    }
}
