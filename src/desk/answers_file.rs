//! A file of answers that is gone on with: which of what was named it is, its text, its framework, what it means.

use std::path::{Path, PathBuf};

use super::content::{FileContent, content, parent};
use super::documents::no_answers;
use super::frameworks::Frameworks;
use super::sitting::meaning;
use super::{Failure, files, inputs};
use crate::ask::Earlier;
use crate::model::{Answers, Framework};
use crate::report::Report;
use crate::save::Disk;
use crate::source::Sources;
use crate::text::Lang;
use crate::{check, load, messages};

messages! {
    fn is_protected(file: &str) {
        fr: "`{file}` est protégé en écriture, et rien n’y a été changé",
        en: "`{file}` is write-protected, and nothing in it was changed",
    }
    fn copy_it() {
        fr: "en faire une copie et donner celle-ci, ou retirer la protection",
        en: "copy it and give the copy, or take the protection away",
    }
    fn name_answers() {
        fr: "le donner avec --framework, et nommer avec -o le fichier des réponses",
        en: "give it with --framework, and name the file for the answers with -o",
    }
    fn unusable(file: &str) { fr: "`{file}` contient des erreurs", en: "`{file}` holds errors" }
    fn mend_it() {
        fr: "corriger les erreurs ci-dessus\u{a0}; le fichier n’a pas été touché",
        en: "mend the errors above; the file was not touched",
    }
    fn neither(file: &str) {
        fr: "`{file}` ne contient ni réponses ni référentiel",
        en: "`{file}` holds neither answers nor a framework",
    }
    fn name_either() {
        fr: "donner un fichier de réponses, ou le dossier ou le fichier principal d’un référentiel",
        en: "give a file of answers, or a framework's folder or main file",
    }
    fn two_files(file: &str) {
        fr: "`{file}` contient déjà des réponses, et c’est ce fichier-là qui continue d’être rempli",
        en: "`{file}` holds answers already, and it is that file that goes on being filled in",
    }
    fn leave_out_output() {
        fr: "retirer -o\u{a0}; pour laisser le fichier tel quel, en faire d’abord une copie et donner celle-ci",
        en: "leave out -o; to leave the file as it is, copy it first and give the copy",
    }
}

/// Which file of answers and which framework are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// The file to go on with, or to begin.
    pub file: Option<PathBuf>,
    /// The framework.
    pub framework: Option<PathBuf>,
}

impl Meant {
    /// Tells the file of answers from the framework, whichever way they were given: what is named first may be either.
    ///
    /// # Errors
    /// When it is neither, or two files of answers are named.
    pub fn new(
        subject: Option<&Path>,
        output: Option<&Path>,
        framework: Option<&Path>,
        lang: Lang,
    ) -> Result<Meant, Failure> {
        let meant = |file: Option<&Path>, framework: Option<&Path>| Meant {
            file: file.map(Path::to_owned),
            framework: framework.map(Path::to_owned),
        };
        let is_toml = |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
        let is_answers = |path: &Path| match files::read(path, lang) {
            Ok(text) => content(&text) == FileContent::Answers || text.trim().is_empty(),
            Err(_) => is_toml(path),
        };
        match subject {
            Some(subject) if output.is_none() && !subject.is_dir() && is_answers(subject) => {
                Ok(meant(Some(subject), framework))
            }
            Some(subject) if subject.is_file() && is_answers(subject) => {
                Err(Failure::new(two_files(lang, &subject.display().to_string())).help(leave_out_output(lang)))
            }
            // What has no ending may be the id of a framework, whatever lies here under that name.
            Some(subject)
                if subject.extension().is_some()
                    && files::read(subject, lang).is_ok_and(|text| content(&text) == FileContent::Other) =>
            {
                Err(Failure::new(neither(lang, &subject.display().to_string())).help(name_either(lang)))
            }
            subject => Ok(meant(output, subject.or(framework))),
        }
    }
}

/// A file of answers that lies here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct AnswersHere {
    /// The file.
    pub path: PathBuf,
    /// Whose answers they are.
    pub name: String,
    /// How many there are.
    pub count: usize,
    /// The framework that they name.
    pub framework: Option<String>,
}

impl AnswersHere {
    /// Whether they can be gone on with as answers to a framework: they are to it, or name none.
    #[must_use]
    pub fn can_answer(&self, framework: &Framework) -> bool {
        self.framework.as_deref().is_none_or(|id| is_or_extends(framework, id))
    }
}

/// Whether a framework is the one with an id, or extends it: then answers to that one are answers to this one, too.
fn is_or_extends(framework: &Framework, id: &str) -> bool {
    framework.id == id || framework.bases().any(|base| base.id == id)
}

/// The files right here that hold answers, by their names.
#[must_use]
pub fn answers_here(lang: Lang) -> Vec<AnswersHere> {
    let entries = std::fs::read_dir(".").into_iter().flatten().flatten();
    let mut found: Vec<AnswersHere> = entries
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "toml"))
        .filter_map(|entry| {
            let text = files::read(&entry.path(), lang).ok()?;
            glance(PathBuf::from(entry.file_name()), &text)
        })
        .collect();
    found.sort();
    found
}

/// Whose answers a file holds, and how many; none where it holds none.
fn glance(path: PathBuf, text: &str) -> Option<AnswersHere> {
    if content(text) != FileContent::Answers {
        return None;
    }
    let file = load::answers("", text, &mut Sources::new(), &mut Report::new())?;
    let name = file.municipality.as_ref()?.value.name.as_ref()?.value.clone();
    let count =
        file.answers.iter().flat_map(|tables| &tables.value.entries).map(|(_, table)| table.value.entries.len());
    Some(AnswersHere { path, name, count: count.sum(), framework: file.framework.map(|framework| framework.value) })
}

/// That a file may not be changed.
#[must_use]
pub fn protected(file: &Path, lang: Lang) -> Failure {
    Failure::new(is_protected(lang, &file.display().to_string())).help(copy_it(lang))
}

/// Reads files of answers one by one, and gives `tell` what is wrong in them.
#[derive(Clone, Copy)]
pub struct AnswersReader<'a> {
    /// The language of the person who asked.
    pub lang: Lang,
    /// Says what is wrong.
    pub tell: &'a dyn Fn(&Sources, Report, Lang),
}

impl AnswersReader<'_> {
    /// The text of the file, where there are answers in it.
    ///
    /// # Errors
    /// When it cannot be read, or holds a framework.
    pub fn text(self, disk: &Disk, file: &Path) -> Result<Option<String>, Failure> {
        let (lang, shown) = (self.lang, file.display().to_string());
        let text = disk.text().map_err(|error| inputs::unreadable(&shown, &error, lang))?;
        let text = text.filter(|text| !text.trim_start_matches('\u{feff}').trim().is_empty());
        match text.as_deref().map(content) {
            Some(FileContent::Framework) => Err(Failure::new(no_answers(lang, &shown)).help(name_answers(lang))),
            _ => Ok(text),
        }
    }

    /// The id of the framework that answers name.
    ///
    /// # Errors
    /// When the file is broken.
    pub fn framework_of(self, text: &str, name: &str) -> Result<Option<String>, Failure> {
        let (mut sources, mut report) = (Sources::new(), Report::new());
        let file = load::answers(name, text.trim_start_matches('\u{feff}'), &mut sources, &mut report);
        if file.is_none() {
            (self.tell)(&sources, report, self.lang);
        }
        let file = file.ok_or_else(|| self.unusable(name))?;
        Ok(file.framework.map(|framework| framework.value))
    }

    /// What a file means.
    ///
    /// # Errors
    /// When there are errors in it.
    pub fn read(self, text: &str, name: &str, framework: &Framework) -> Result<Answers, Failure> {
        let (mut sources, mut report) = (Sources::new(), Report::new());
        let answers = meaning(text, name, framework, &mut sources, &mut report);
        (self.tell)(&sources, report, self.lang);
        answers.ok_or_else(|| self.unusable(name))
    }

    fn unusable(self, name: &str) -> Failure {
        Failure::new(unusable(self.lang, name)).help(mend_it(self.lang))
    }

    /// An earlier assessment, of this framework or another one.
    ///
    /// # Errors
    /// When it, or its framework, cannot be used.
    pub fn earlier(
        self,
        file: &Path,
        frameworks: &Frameworks,
        framework: &Framework,
    ) -> Result<Earlier<'static>, Failure> {
        let shown = file.display().to_string();
        let text = inputs::read(file, self.lang)?;
        let named = self.framework_of(&text, &shown)?;
        let Some(id) = named.filter(|id| !is_or_extends(framework, id)) else {
            return Ok(Earlier::Same(Box::new(self.read(&text, &shown, framework)?)));
        };
        let other = frameworks.load(frameworks.find(&id, Some(&parent(file)))?);
        let other = other.framework.as_ref().map_err(Clone::clone)?;
        let answers = self.read(&text, &shown, other)?;
        if other.bases().any(|base| base.id == framework.id) {
            return Ok(Earlier::Same(Box::new(check::without_extension(answers, other, framework).0)));
        }
        Ok(Earlier::Other(Box::new(check::take_over(answers, other, framework))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_first_may_be_a_framework_or_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let answers = write("a.toml", "format = 1\nframework = \"x\"\n");
        let framework = write("f.toml", "format = 1\n[framework]\nid = \"x\"\n");
        let told = |subject: &Path| {
            let meant = Meant::new(Some(subject), None, None, Lang::En).unwrap();
            (meant.file, meant.framework)
        };
        assert_eq!(told(&answers), (Some(answers.clone()), None));
        assert_eq!(told(&framework), (None, Some(framework.clone())));
        assert_eq!(told(Path::new("commune")), (None, Some(PathBuf::from("commune"))));
        assert_eq!(told(&folder.path().join("new.toml")).1, None);
    }
}
