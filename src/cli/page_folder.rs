//! A folder of pages: a file for each municipality, one that leads to all, and what is left of an earlier run.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::names::FileNames;
use super::{Console, Failure};
use crate::desk::content::ending;
use crate::desk::files;
use crate::desk::new_file::{self, MadeFolders};
use crate::messages;
use crate::page::PageFormat;
use crate::text::{Lang, printable};

messages! {
    fn not_a_folder() {
        fr: "ce n’est pas un dossier, et il y a plusieurs rapports",
        en: "it is no folder, and there are several reports",
    }
    fn named_like_a_report(name: &str) {
        fr: "`{name}` a le nom d’un rapport, et il peut y en avoir plusieurs",
        en: "`{name}` has the name of a report, and there may be several",
    }
    fn name_another() { fr: "nommer un autre dossier avec -o", en: "name another folder with -o" }
    fn left_over(count: usize, names: &str) {
        fr: one "{count} fichier du dossier n’est pas de cette fois, et l’index n’y mène pas\u{a0}: {names}" many "{count} fichiers du dossier ne sont pas de cette fois, et l’index n’y mène pas\u{a0}: {names}",
        en: one "{count} file in the folder is not of this run, and the index does not lead to it: {names}" many "{count} files in the folder are not of this run, and the index does not lead to them: {names}",
    }
    fn take_away() {
        fr: "les retirer, ou nommer un dossier par année avec -o",
        en: "take them away, or name a folder for each year with -o",
    }
    fn in_the_folder(path: &str) { fr: "à lire d’abord\u{a0}: {path}", en: "to read first: {path}" }
}

/// A folder of pages.
pub struct PageFolder {
    path: PathBuf,
    /// The ending of the names of what is written for each municipality.
    ending: &'static str,
    /// The form of the pages beside them.
    pub pages: PageFormat,
    names: FileNames,
    /// The files written or kept.
    written: BTreeSet<String>,
    lang: Lang,
    /// Leaves no empty folder behind where nothing came of a run.
    _made: MadeFolders,
}

/// Whether a name ends as files of some kind do, such as `.html` or `.docx`, not as in `plans-2.1`.
pub fn looks_like_a_file(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    let is_kind = (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_kind && ending.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The most files of an earlier run that are named.
const MOST_LEFT: usize = 10;

impl PageFolder {
    /// Begins a folder of files that are called with `ending`; `pages` is the form of the pages beside them, whose names,
    /// without ending, no other has: `taken`.
    ///
    /// # Errors
    /// When there can be no such folder.
    pub fn begin(
        path: &Path,
        ending: &'static str,
        pages: PageFormat,
        taken: &[&str],
        lang: Lang,
    ) -> Result<PageFolder, Failure> {
        let shown = path.display().to_string();
        if !path.is_dir() && looks_like_a_file(path) {
            return Err(Failure::new(named_like_a_report(lang, &shown)).help(name_another(lang)));
        }
        if path.exists() && !path.is_dir() {
            let sentence = files::cannot_write(lang, &shown, &not_a_folder(lang));
            return Err(Failure::new(sentence).help(name_another(lang)));
        }
        let made = MadeFolders::make(path).map_err(|error| {
            let sentence = files::cannot_write(lang, &shown, &files::reason(&error, lang));
            Failure::new(sentence).help(name_another(lang))
        })?;
        let names = FileNames::beside(taken);
        Ok(PageFolder { path: path.to_owned(), ending, pages, names, written: BTreeSet::new(), lang, _made: made })
    }

    /// Writes what there is for a municipality; its name in the folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, stem: &str, bytes: &[u8]) -> anyhow::Result<String> {
        let file = self.names.unique(stem, self.ending);
        self.write(file, bytes)
    }

    /// Writes a page beside them, under a name that was kept for it; its name in the folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_page(&mut self, stem: &str, text: &str) -> anyhow::Result<String> {
        let file = self.names.unique(stem, self.pages.ending());
        self.write(file, text.as_bytes())
    }

    /// Gives a name free that was kept for a page.
    pub fn free(&mut self, stem: &str) {
        self.names.free(stem);
    }

    /// Whether a file was written or kept.
    pub fn has(&self, file: &str) -> bool {
        self.written.contains(file)
    }

    /// Takes a file that is there for one that was written; its name in the folder.
    pub fn keep(&mut self, file: String) -> String {
        self.written.insert(file.clone());
        file
    }

    /// Writes a file under just this name, which it has in the folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, file: String, bytes: &[u8]) -> anyhow::Result<String> {
        new_file::write(&self.path.join(&file), bytes, self.lang)?;
        self.written.insert(file.clone());
        Ok(file)
    }

    /// Writes the page that leads to all, and says what is left of an earlier run.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self, index: &str, console: Console) -> anyhow::Result<()> {
        let ending = if self.pages == PageFormat::Markdown { "md" } else { "html" };
        let file = self.write(format!("index.{ending}"), index.as_bytes())?;
        self.say_left_over(console);
        console.detail(&in_the_folder(self.lang, &self.path.join(file).display().to_string()));
        Ok(())
    }

    /// Whether a file has the form of what is written, or another form of a page and the name of one.
    fn is_like_a_page(&self, file: &Path) -> bool {
        let ending = ending(file);
        let stem = file.file_stem();
        let is_of_one = || self.written.iter().any(|written| Path::new(written).file_stem() == stem);
        [self.ending, self.pages.ending()].contains(&ending.as_str())
            || (["html", "md", "txt", "docx"].contains(&ending.as_str()) && is_of_one())
    }

    /// Says which pages of an earlier run are left in the folder: they would pass for pages of this one.
    fn say_left_over(&self, console: Console) {
        let Ok(entries) = std::fs::read_dir(&self.path) else { return };
        let mut left: Vec<String> = entries
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| !self.written.contains(name) && self.is_like_a_page(Path::new(name)))
            .map(|name| format!("`{}`", printable(&name)))
            .collect();
        left.sort();
        let count = left.len();
        if count > MOST_LEFT {
            left.truncate(MOST_LEFT);
            left.push("…".to_owned());
        }
        if count > 0 {
            let sentence = left_over(self.lang, count, &left.join(", "));
            console.warning(&Failure::new(sentence).help(take_away(self.lang)));
        }
    }
}
