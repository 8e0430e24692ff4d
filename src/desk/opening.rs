//! How a sitting is begun: which file it goes on with, and which framework a new one is to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::answers_file::{AnswersReader, answers_here, protected};
use super::content::{FileContent, content, parent};
use super::frameworks::{Frameworks, Loaded};
use super::{Failure, files, inputs, sitting};
use crate::ask::{self, Asker, Line, Stop};
use crate::messages;
use crate::model::Framework;
use crate::save::Disk;
use crate::text::Lang;
use crate::text::near::nearest;

messages! {
    fn begun_beside(file: &str, near: &str) {
        fr: "{file} n’existe pas encore, et un nouveau fichier est commencé. À côté se trouvent les réponses d’un fichier presque du même nom\u{a0}: {near}.",
        en: "{file} does not exist yet, and a new file is begun. Beside it are the answers of a file with nearly that name: {near}.",
    }
    fn other_names(file: &str) {
        fr: "{file} existe aussi sous un autre nom (lien physique)\u{a0}: l’autre garde les réponses d’avant cette séance.",
        en: "{file} is also there under another name (a hard link): that one keeps the answers from before this sitting.",
    }
}

/// Why a sitting is over before its end.
#[derive(Debug)]
pub enum Halt {
    /// Who answers ended it.
    Stopped(Stop),
    /// It cannot go on.
    Failed(anyhow::Error),
}

impl From<Stop> for Halt {
    fn from(stop: Stop) -> Halt {
        Halt::Stopped(stop)
    }
}

impl From<Failure> for Halt {
    fn from(failure: Failure) -> Halt {
        Halt::Failed(failure.into())
    }
}

impl From<anyhow::Error> for Halt {
    fn from(error: anyhow::Error) -> Halt {
        Halt::Failed(error)
    }
}

/// One of the files right here that hold answers, where there are any and one is chosen; where a framework was asked for,
/// those that answer it.
///
/// # Errors
/// When who answers ends it.
pub fn resumable(asked: Option<&Framework>, lang: Lang, asker: &mut dyn Asker) -> Result<Option<PathBuf>, Stop> {
    let mut here = answers_here(lang);
    here.retain(|file| asked.is_none_or(|asked| file.can_answer(asked)));
    if here.is_empty() {
        return Ok(None);
    }
    let files: Vec<(String, String, usize)> =
        here.iter().map(|file| (file.path.display().to_string(), file.name.clone(), file.count)).collect();
    Ok(ask::choose_file(lang, &files, asker)?.map(|at| here.swap_remove(at).path))
}

/// Says that a file is not there yet, where one of nearly its name is that holds answers: that one may be meant.
pub fn tell_near_name(file: &Path, lang: Lang, asker: &mut dyn Asker) {
    if let Some(near) = near_name(file, lang) {
        asker.show(&[Line::Text(begun_beside(lang, &file.display().to_string(), &near.display().to_string()))]);
    }
}

fn near_name(file: &Path, lang: Lang) -> Option<PathBuf> {
    if file.exists() {
        return None;
    }
    let folder = parent(file);
    let entries = std::fs::read_dir(Path::new(".").join(&folder)).ok()?.flatten();
    let names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    let ending = ".toml";
    let known = names.iter().filter_map(|name| name.strip_suffix(ending));
    let near = nearest(file.file_name()?.to_str()?.strip_suffix(ending)?, known)?;
    let near = folder.join(format!("{near}{ending}"));
    let is_answers = content(&files::read(&near, lang).ok()?) == FileContent::Answers;
    is_answers.then_some(near)
}

/// Takes a file for the sitting, with what there is to say and to ask of it.
///
/// # Errors
/// When it is not to be changed, or cannot be.
pub fn take(file: &Path, lang: Lang, asker: &mut dyn Asker) -> Result<Disk, Halt> {
    let shown = file.display().to_string();
    if sitting::is_write_protected(file) && !ask::may_change_protected(lang, &shown, asker)? {
        return Err(protected(file, lang).into());
    }
    if sitting::has_other_names(file) {
        asker.show(&[Line::Text(other_names(lang, &shown))]);
    }
    Ok(sitting::open(file, lang)?)
}

/// The framework of a new file where none was named: that of the earlier answers, the only one, or one that is chosen.
///
/// # Errors
/// When there is none that can be used, or who answers ends it.
pub fn new_framework(
    frameworks: &Frameworks,
    from: Option<&Path>,
    reader: AnswersReader<'_>,
    asker: &mut dyn Asker,
) -> Result<&'static Loaded, Halt> {
    let lang = reader.lang;
    if let Some(from) = from {
        let id = reader.framework_of(&inputs::read(from, lang)?, &from.display().to_string())?;
        return Ok(frameworks.for_answers(id.as_deref(), Some(&parent(from)))?);
    }
    let mut known = BTreeSet::new();
    let first = frameworks.all(None).into_iter().filter(|found| known.insert(found.id.clone()));
    let loaded = first.map(|found| frameworks.load(found.place));
    let (mut usable, titles): (Vec<&'static Loaded>, Vec<(String, String)>) = loaded
        .filter_map(|loaded| {
            let framework = loaded.framework.as_ref().ok()?;
            Some((loaded, (framework.id.clone(), framework.title.get(lang).to_owned())))
        })
        .unzip();
    let at = match titles.len() {
        0 => return Ok(frameworks.for_answers(None, None)?),
        1 => 0,
        _ => ask::choose_framework(lang, &titles, asker)?,
    };
    Ok(usable.swap_remove(at))
}
