//! The answers file of a sitting: every change is on disk before the next question, whatever others do to the file
//! meanwhile.

use std::fs;
use std::mem::{discriminant, take};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use super::{Failure, files, inputs, new_file, templates};
use crate::ask::{Edit, Keeper, Kept, Refusal, file_stem, fold, tally};
use crate::load::ReadError;
use crate::model::{Answers, Framework, Given, ProfileIx};
use crate::page::{self, PageFormat, Templates};
use crate::report::Report;
use crate::rule::Severity;
use crate::save::{Disk, DiskError, Document, NewAnswers};
use crate::score::{Scorer, score};
use crate::source::Sources;
use crate::text::Lang;
use crate::{check, load, messages, plan, said};

messages! {
    fn taken(file: &str) { fr: "`{file}` est ouvert dans une autre séance", en: "`{file}` is open in another sitting" }
    fn end_the_other() {
        fr: "terminer d’abord l’autre séance, ou choisir un autre fichier avec -o",
        en: "end the other sitting first, or choose another file with -o",
    }
    fn lock_blocked(lock: &str) {
        fr: "`{lock}` devrait dire qu’une séance est en cours, et n’est pas un fichier ordinaire",
        en: "`{lock}` should say that a sitting goes on, and is no regular file",
    }
    fn take_it_away() { fr: "l’enlever de là", en: "take it away" }
    fn changed_meanwhile(file: &str) { fr: "{file} a changé entre-temps", en: "{file} changed meanwhile" }
    fn emptied_meanwhile(file: &str) {
        fr: "{file} a été vidé entre-temps\u{a0}; rien n’y a été écrit",
        en: "{file} was emptied meanwhile; nothing was written into it",
    }
    fn broken_meanwhile(file: &str, line: usize, fault: &str) {
        fr: "{file} a été modifié entre-temps et contient maintenant une erreur, ligne {line}\u{a0}: {fault}\u{a0}; rien n’y a été écrasé",
        en: "{file} was changed meanwhile and now holds an error, on line {line}: {fault}; nothing in it was overwritten",
    }
    fn another_municipality(file: &str, name: &str) {
        fr: "{file} contient maintenant les réponses d’une autre municipalité, «\u{a0}{name}\u{a0}»\u{a0}; rien n’y a été écrasé",
        en: "{file} now holds the answers of another municipality, “{name}”; nothing in it was overwritten",
    }
    fn taken_over(file: &str) {
        fr: "{file} a été modifié entre-temps\u{a0}; ces changements sont repris.",
        en: "{file} was changed meanwhile; those changes are taken over.",
    }
    fn put_back(count: usize, file: &str) {
        fr: one "{file} a été modifié entre-temps\u{a0}; ces changements sont repris, et {count} réponse de cette séance qui y manquait y est remise."
            many "{file} a été modifié entre-temps\u{a0}; ces changements sont repris, et {count} réponses de cette séance qui y manquaient y sont remises.",
        en: one "{file} was changed meanwhile; those changes are taken over, and {count} answer of this sitting that it lacked is put back."
            many "{file} was changed meanwhile; those changes are taken over, and {count} answers of this sitting that it lacked are put back.",
    }
    fn goes_on_beside(old: &str, new: &str) {
        fr: "Toutes les réponses de cette séance sont maintenant dans {new}\u{a0}; {old} reste tel quel.",
        en: "All answers of this sitting are in {new} now; {old} stays as it is.",
    }
    fn no_place(file: &str) {
        fr: "{file} est écrit d’une façon où cette réponse ne trouve pas sa place",
        en: "{file} is written in a way that leaves no place for this answer",
    }
}

/// Takes a file for a sitting, whether it exists or not.
///
/// # Errors
/// When another sitting has it, or it cannot be read or written.
pub fn open(file: &Path, lang: Lang) -> Result<Disk, Failure> {
    let shown = file.display().to_string();
    match files::read(file, lang) {
        Ok(_) | Err(ReadError::Missing) => {}
        Err(error) => return Err(inputs::unreadable(&shown, &error, lang)),
    }
    Disk::open(file).map_err(|error| match error {
        DiskError::Taken => Failure::new(taken(lang, &shown)).help(end_the_other(lang)),
        DiskError::LockBlocked(lock) => {
            Failure::new(lock_blocked(lang, &lock.display().to_string())).help(take_it_away(lang))
        }
        DiskError::Unreadable(error) => inputs::unreadable(&shown, &error, lang),
        DiskError::Unopened(error) => inputs::unreadable(&shown, &ReadError::Io(files::reason(&error, lang)), lang),
        DiskError::NotRegular => inputs::unreadable(&shown, &ReadError::Io(files::not_regular(lang)), lang),
        DiskError::Unwritable(error) => new_file::not_begun(&shown, &error, lang),
        DiskError::Changed => Failure::new(changed_meanwhile(lang, &shown)),
    })
}

/// Whether somebody took the right to write into a file away.
#[must_use]
pub fn is_write_protected(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|existing| existing.permissions().readonly())
}

/// Whether the file is found under another name as well, which would keep its old answers.
#[must_use]
pub fn has_other_names(file: &Path) -> bool {
    #[cfg(unix)]
    let names = fs::metadata(file).map_or(1, |existing| std::os::unix::fs::MetadataExt::nlink(&existing));
    #[cfg(not(unix))]
    let names = 1;
    names > 1
}

/// What the text of an answers file means; everything that is wrong with it is reported.
pub fn meaning(
    text: &str,
    name: &str,
    framework: &Framework,
    sources: &mut Sources,
    report: &mut Report,
) -> Option<Answers> {
    let file = load::answers(name, text.trim_start_matches('\u{feff}'), sources, report)?;
    let answers = check::answers(&file, name, framework, report)?;
    (!report.has_errors()).then_some(answers)
}

/// Answers as they were given, and those that are only taken over from a question that became several: they are
/// confirmed as those of an earlier assessment are.
#[must_use]
pub fn without_copies(mut answers: Answers) -> (Answers, Option<Answers>) {
    if answers.to_confirm.is_empty() {
        return (answers, None);
    }
    let mut old = answers.clone();
    old.given.fill(Given::default());
    for at in take(&mut answers.to_confirm) {
        old.given[at] = take(&mut answers.given[at]);
    }
    (answers, Some(old))
}

/// What is on disk, for whoever has to say it when the program ends, however it ends.
#[derive(Debug, Clone, Default)]
pub struct OnDisk {
    /// Where the answers are, once there are any.
    pub file: Option<PathBuf>,
    /// How many answers of each sort there are, in words.
    pub tally: String,
    /// Whether the last answer was given and could not be kept.
    pub lacks_last: bool,
}

/// The answers file of a sitting.
#[derive(Debug)]
pub struct SittingFile<'f> {
    framework: &'f Framework,
    disk: Option<Disk>,
    /// The last version that was this sitting's; of a new municipality none yet.
    document: Option<Document>,
    /// As it was named, or will be by the municipality.
    path: Option<PathBuf>,
    lang: Lang,
    today: Date,
    /// Who answers, as far as it is known: by [`crate::model::Municipality::identity`].
    identity: Option<String>,
    /// What was changed in this sitting, each thing once: it is put back where an older copy of the file returns.
    confirmed: Vec<Edit>,
    /// Whether the file was last seen in a state that the sitting cannot go on with.
    is_strange: bool,
    on_disk: Arc<Mutex<OnDisk>>,
}

impl<'f> SittingFile<'f> {
    /// The file of a sitting in a language: one that was opened with its text, or one that the municipality will name.
    #[must_use]
    pub fn new(framework: &'f Framework, lang: Lang, today: Date) -> SittingFile<'f> {
        SittingFile {
            framework,
            disk: None,
            document: None,
            path: None,
            lang,
            today,
            identity: None,
            confirmed: Vec::new(),
            is_strange: false,
            on_disk: Arc::default(),
        }
    }

    /// The same with a file that was opened, and the answers that its text holds.
    #[must_use]
    pub fn opened(mut self, path: PathBuf, disk: Disk, text: Option<&str>, answers: Option<&Answers>) -> Self {
        self.document = text.and_then(Document::parse);
        (self.path, self.disk) = (Some(path), Some(disk));
        if let Some(answers) = answers {
            self.note(answers);
        }
        self
    }

    /// The same as answers to its framework, whichever they were to.
    #[must_use]
    pub fn answering(mut self) -> Self {
        let answering = self.document.as_ref().and_then(|document| document.answering(self.framework));
        self.document = answering.or(self.document);
        self
    }

    /// What is on disk, now and later.
    #[must_use]
    pub fn on_disk(&self) -> Arc<Mutex<OnDisk>> {
        Arc::clone(&self.on_disk)
    }

    /// The answers on disk; none where there are none yet.
    fn answers(&self) -> Option<Answers> {
        self.meaning_of(self.document.as_ref()?)
    }

    /// The file that a report is written to.
    fn report_path(&self) -> PathBuf {
        self.path.as_ref().map_or_else(PathBuf::new, |path| path.with_extension("html"))
    }

    /// Writes the report beside the answers, where there are any.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_report(&self) -> anyhow::Result<Option<PathBuf>> {
        let Some(answers) = self.answers() else { return Ok(None) };
        let (framework, lang) = (self.framework, self.lang);
        let score = score(framework, &answers);
        let roadmap = plan::plan(framework, &answers, &score, &plan::Options::default());
        let depth = said::Depth::Short;
        let options = said::ViewOptions { lang, horizon_days: None, sensitivity: true, depth, for_others: false };
        let view = said::ReportView::new(framework, &answers, &score, &roadmap, &options);
        let text = page::report(&Templates::embedded(), PageFormat::Html, said::Audience::Full, &view)
            .map_err(|error| templates::not_filled_in(&error, lang))?;
        let path = self.report_path();
        new_file::write(&path, &text, lang)?;
        Ok(Some(path))
    }

    fn meaning_of(&self, document: &Document) -> Option<Answers> {
        let (mut sources, mut report) = (Sources::new(), Report::new());
        let answers = meaning(document.text(), &self.file(), self.framework, &mut sources, &mut report)?;
        Some(without_copies(answers).0)
    }

    fn state(&self) -> MutexGuard<'_, OnDisk> {
        self.on_disk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Why the disk refuses.
    fn refused(&self, error: &DiskError) -> Refusal {
        let (lang, shown) = (self.lang, self.file());
        match error {
            DiskError::Taken => Refusal::new(taken(lang, &shown)),
            DiskError::LockBlocked(lock) => Refusal::new(lock_blocked(lang, &lock.display().to_string())),
            DiskError::Unreadable(error) => self.lost(files::cannot_read(lang, &shown, &error.reason(lang))),
            DiskError::Unopened(error) => self.lost(files::cannot_read(lang, &shown, &files::reason(error, lang))),
            DiskError::NotRegular => self.lost(files::cannot_read(lang, &shown, &files::not_regular(lang))),
            DiskError::Unwritable(error) => {
                Refusal::new(files::cannot_write(lang, &shown, &files::reason(error, lang)))
            }
            DiskError::Changed => Refusal::new(changed_meanwhile(lang, &shown)),
        }
    }

    /// Why the sitting cannot go on with its file; it can with another one.
    fn lost(&self, why: String) -> Refusal {
        let beside = self.path.as_deref().map(beside);
        Refusal { why, beside: beside.map(|path| path.display().to_string()) }
    }

    /// A version that is known to be readable, on disk.
    fn write(&mut self, document: Document) -> Result<Answers, Refusal> {
        let answers = self.meaning_of(&document).ok_or_else(|| self.lost(no_place(self.lang, &self.file())))?;
        if let Some(disk) = &mut self.disk
            && let Err(error) = disk.write(&document)
        {
            return Err(self.refused(&error));
        }
        self.document = Some(document);
        self.note(&answers);
        Ok(answers)
    }

    /// Remembers what is on disk.
    fn note(&mut self, answers: &Answers) {
        let tally = tally(self.lang, &Scorer::new(self.framework).states(answers).raw);
        let file = self.path.clone();
        *self.state() = OnDisk { file, tally, lacks_last: false };
        self.identity = Some(answers.municipality.identity());
    }

    /// Goes on with what somebody else wrote meanwhile, with all that was answered in this sitting; unless the file can
    /// no longer be read, or is another municipality's.
    fn take_over(&mut self) -> Result<String, Refusal> {
        let (lang, shown) = (self.lang, self.file());
        let text = self.disk.as_ref().map_or(Ok(None), Disk::text);
        let text = text.map_err(|error| self.refused(&DiskError::Unreadable(error)))?.unwrap_or_default();
        if text.trim_start_matches('\u{feff}').trim().is_empty() {
            return Err(self.lost(emptied_meanwhile(lang, &shown)));
        }
        let (mut sources, mut report) = (Sources::new(), Report::new());
        let Some(theirs) = meaning(&text, &shown, self.framework, &mut sources, &mut report) else {
            let (line, fault) = first_fault(&sources, &report, lang);
            return Err(self.lost(broken_meanwhile(lang, &shown, line, &fault)));
        };
        let was_renamed = self.confirmed.iter().any(|edit| matches!(edit, Edit::Name(_) | Edit::Code(_)));
        if !was_renamed && self.identity.as_ref().is_some_and(|known| *known != theirs.municipality.identity()) {
            return Err(self.lost(another_municipality(lang, &shown, &theirs.municipality.name)));
        }
        let no_place = || self.lost(no_place(lang, &shown));
        let mut document = Document::parse(&text).ok_or_else(no_place)?;
        let mut lacking = 0;
        for edit in &self.confirmed {
            if matches!(edit, Edit::Respondent(person) if theirs.respondents.contains(person)) {
                continue;
            }
            let with = document.with(self.framework, edit).ok_or_else(no_place)?;
            lacking += usize::from(with != document);
            document = with;
        }
        self.document = Some(document);
        Ok(if lacking == 0 { taken_over(lang, &shown) } else { put_back(lang, lacking, &shown) })
    }

    /// Puts a change on disk, after what others changed.
    fn change(&mut self, edit: &Edit) -> Result<Kept, Refusal> {
        let is_changed = match self.disk.as_mut().map(Disk::refresh) {
            Some(Ok(is_changed)) => is_changed,
            Some(Err(error)) => return Err(self.refused(&error)),
            None => false,
        };
        let is_there = self.disk.as_ref().is_some_and(Disk::is_there);
        // A version that was refused once has been seen, and is refused until it is mended or taken away.
        self.is_strange = is_there && (is_changed || self.is_strange);
        let notice = if self.is_strange { Some(self.take_over()?) } else { None };
        self.is_strange = false;
        let new = self.document.as_ref().and_then(|document| document.with(self.framework, edit));
        let answers = self.write(new.ok_or_else(|| self.lost(no_place(self.lang, &self.file())))?)?;
        self.confirm(edit);
        Ok(Kept { answers, notice })
    }

    /// Remembers a change, in the place of an earlier one of the same thing.
    fn confirm(&mut self, edit: &Edit) {
        self.confirmed.retain(|old| match (old, edit) {
            (Edit::Answer(old, _), Edit::Answer(new, _)) => old != new,
            (Edit::Respondent(old), Edit::Respondent(new)) => old != new,
            (Edit::Step(old), Edit::Step(new)) => old.step != new.step,
            _ => discriminant(old) != discriminant(edit),
        });
        self.confirmed.push(edit.clone());
    }

    /// A name that is not taken.
    fn free_name(&self, name: &str) -> PathBuf {
        let mut stem = String::new();
        for c in fold(name).chars() {
            if c.is_alphanumeric() {
                stem.push(c);
            } else if !stem.is_empty() && !stem.ends_with('-') {
                stem.push('-');
            }
        }
        let stem: String = stem.trim_end_matches('-').chars().take(60).collect();
        let stem = if stem.is_empty() { file_stem(self.lang) } else { stem };
        let year = format!("{stem}-{}", self.today.year());
        let plain = PathBuf::from(format!("{stem}.toml"));
        if plain.symlink_metadata().is_err() { plain } else { numbered(Path::new(&format!("{year}.toml")), 1) }
    }
}

/// A file beside another one, under a name that is not taken.
fn beside(path: &Path) -> PathBuf {
    numbered(path, 2)
}

/// The first name that is not taken: the file's own for 1, then the same with a number.
fn numbered(path: &Path, first: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = |number: usize| {
        if number == 1 { path.to_owned() } else { path.with_file_name(format!("{stem}-{number}.toml")) }
    };
    let mut names = (first..).map(name);
    names.find(|path| path.symlink_metadata().is_err()).unwrap_or_default()
}

/// The line and the words of the first error of a file.
fn first_fault(sources: &Sources, report: &Report, lang: Lang) -> (usize, String) {
    let first = report.sorted().into_iter().find(|problem| problem.severity() == Severity::Error);
    first.map_or_else(Default::default, |problem| (sources.positions(problem.span).0.line, problem.message(lang)))
}

impl Keeper for SittingFile<'_> {
    fn begin(
        &mut self,
        lang: Lang,
        name: &str,
        population: Option<u32>,
        profile: Option<ProfileIx>,
    ) -> Result<Kept, Refusal> {
        if self.disk.is_none() {
            let path = self.free_name(name);
            let disk = Disk::open(&path);
            self.path = Some(path);
            self.disk = Some(disk.map_err(|error| self.refused(&error))?);
        }
        let start = NewAnswers { framework: self.framework, date: self.today, lang, name, population, profile };
        let answers = self.write(Document::new(&start))?;
        Ok(Kept { answers, notice: None })
    }

    fn keep(&mut self, edit: &Edit) -> Result<Kept, Refusal> {
        let kept = self.change(edit);
        self.state().lacks_last = kept.is_err();
        kept
    }

    fn keep_beside(&mut self, edit: &Edit) -> Result<Kept, Refusal> {
        let Some(old) = self.path.clone() else { return self.keep(edit) };
        let path = beside(&old);
        let disk = Disk::open(&path).map_err(|error| self.refused(&error))?;
        (self.path, self.disk, self.is_strange) = (Some(path), Some(disk), false);
        let kept = self.keep(edit)?;
        let notice = goes_on_beside(self.lang, &old.display().to_string(), &self.file());
        Ok(Kept { notice: Some(notice), ..kept })
    }

    fn file(&self) -> String {
        self.path.as_ref().map_or_else(String::new, |path| path.display().to_string())
    }

    fn report_file(&self) -> String {
        self.report_path().display().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;
    use crate::testing::{framework, head};

    const TODAY: Date = jiff::civil::date(2026, 11, 30);

    fn small() -> Framework {
        let question = |id: &str| {
            format!("{{ id = \"{id}\", text = \"{id}\", option = [{{ id = \"yes\", value = 1, label = \"Yes\" }}] }}")
        };
        let questions = ["a", "b", "c"].map(question).join(", ");
        framework(&format!("{}[[dimension]]\nid = \"d\"\ntitle = \"D\"\nquestion = [{questions}]\n", head("small")))
    }

    fn yes(question: usize) -> Edit {
        Edit::Answer(question.into(), Given { value: Value::Choice(0), ..Given::default() })
    }

    /// A sitting with the first question answered, in a folder of its own.
    fn begun(framework: &Framework) -> (tempfile::TempDir, PathBuf, SittingFile<'_>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("val.toml");
        let disk = open(&path, Lang::En).unwrap();
        let mut file = SittingFile::new(framework, Lang::En, TODAY).opened(path.clone(), disk, None, None);
        file.begin(Lang::En, "Val", None, None).unwrap();
        file.keep(&yes(0)).unwrap();
        (folder, path, file)
    }

    /// The questions with an answer, in a file as others read it.
    fn answered(path: &Path) -> Vec<&'static str> {
        let text = fs::read_to_string(path).unwrap();
        ["a", "b", "c"].into_iter().filter(|id| text.contains(&format!("\n{id} = \"yes\""))).collect()
    }

    #[test]
    fn answers_of_the_sitting_are_put_back_where_an_older_copy_returns() {
        let framework = small();
        let (_folder, path, mut file) = begun(&framework);
        let older = fs::read_to_string(&path).unwrap().replace("a = \"yes\"", "");
        file.keep(&yes(1)).unwrap();
        fs::write(&path, &older).unwrap();
        let notice = file.keep(&yes(2)).unwrap().notice.unwrap();
        assert!(notice.ends_with("taken over, and 2 answers of this sitting that it lacked are put back."), "{notice}");
        assert_eq!(answered(&path), ["a", "b", "c"]);
    }

    #[test]
    fn what_others_add_is_taken_over() {
        let framework = small();
        let (_folder, path, mut file) = begun(&framework);
        let theirs = fs::read_to_string(&path).unwrap() + "b = \"yes\"\n";
        fs::write(&path, theirs).unwrap();
        let notice = file.keep(&yes(2)).unwrap().notice.unwrap();
        assert!(notice.ends_with("was changed meanwhile; those changes are taken over."), "{notice}");
        assert_eq!(answered(&path), ["a", "b", "c"]);
    }

    #[test]
    fn a_file_that_is_no_longer_this_sittings_is_left_alone_and_the_answers_go_beside_it() {
        let framework = small();
        for (theirs, said) in [
            ("", "was emptied meanwhile"),
            ("format = 1\nframework = \"small\"\n[municipality\n", "now holds an error, on line 3: "),
            (
                "format = 1\nframework = \"small\"\ndate = 2026-01-01\n[municipality]\nname = \"Elsewhere\"\n",
                "now holds the answers of another municipality, “Elsewhere”",
            ),
        ] {
            let (folder, path, mut file) = begun(&framework);
            fs::write(&path, theirs).unwrap();
            for _ in 0..2 {
                let refusal = file.keep(&yes(1)).unwrap_err();
                assert!(refusal.why.contains(said), "{}", refusal.why);
                assert!(file.on_disk().lock().unwrap().lacks_last);
            }
            let kept = file.keep_beside(&yes(1)).unwrap();
            let new = folder.path().join("val-2.toml");
            assert!(kept.notice.unwrap().contains("val-2.toml now;"));
            assert_eq!((answered(&new), fs::read_to_string(&path).unwrap().as_str()), (vec!["a", "b"], theirs));
            file.keep(&yes(2)).unwrap();
            assert_eq!(answered(&new), ["a", "b", "c"]);
            assert!(!file.on_disk().lock().unwrap().lacks_last);
        }
    }

    #[test]
    fn a_file_that_is_mended_or_gone_is_written_again() {
        let framework = small();
        let (_folder, path, mut file) = begun(&framework);
        let good = fs::read(&path).unwrap();
        fs::write(&path, "[").unwrap();
        file.keep(&yes(1)).unwrap_err();
        fs::write(&path, good).unwrap();
        file.keep(&yes(1)).unwrap();
        fs::write(&path, "[").unwrap();
        file.keep(&yes(2)).unwrap_err();
        fs::remove_file(&path).unwrap();
        file.keep(&yes(2)).unwrap();
        assert_eq!(answered(&path), ["a", "b", "c"]);
    }
}
