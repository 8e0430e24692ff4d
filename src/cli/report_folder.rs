//! A folder of reports: a file for each municipality, and pages that put all side by side and lead to them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::names::FileNames;
use super::namesakes::Namesakes;
use super::{Console, Failure};
use crate::cohort::{Cohort, LEAST, Member};
use crate::desk::content::ending;
use crate::desk::frameworks::Loaded;
use crate::desk::{files, new_file, templates};
use crate::messages;
use crate::model::Municipality;
use crate::page::{self, PageFormat, TemplateError, Templates};
use crate::said::{CohortLink, CohortView, IndexRow, IndexView, link};
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

/// What a folder needs of a municipality besides its report.
pub struct FolderEntry {
    /// How the report's file may be called, without ending.
    pub stem: String,
    /// Its line on the page that leads to all, still without address.
    pub line: IndexRow,
    /// The framework that it is assessed by.
    pub loaded: &'static Loaded,
    /// What is kept of it for the page that puts all side by side.
    pub member: Member,
    /// Whose it is.
    pub municipality: Municipality,
    /// Where its answers are from.
    pub source: String,
}

/// A folder of reports.
pub struct ReportFolder {
    path: PathBuf,
    /// The ending of the reports' names.
    ending: &'static str,
    /// The form of the pages beside them.
    pages: PageFormat,
    names: FileNames,
    index: Vec<IndexRow>,
    /// The files written.
    written: BTreeSet<String>,
    /// What is kept of each, by framework.
    cohorts: Vec<(&'static Loaded, Vec<Member>)>,
    namesakes: Namesakes,
    lang: Lang,
}

/// Whether a name ends as files of some kind do, such as `.html` or `.docx`, not as in `plans-2.1`.
fn looks_like_a_file(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    let is_kind = (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_kind && ending.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// The most files of an earlier run that are named.
const MOST_LEFT: usize = 10;

impl ReportFolder {
    /// Begins a folder of reports, which are called with `ending`; `pages` is the form of the pages beside them.
    ///
    /// # Errors
    /// When there can be no such folder.
    pub fn begin(path: &Path, ending: &'static str, pages: PageFormat, lang: Lang) -> Result<ReportFolder, Failure> {
        let shown = path.display().to_string();
        if !path.is_dir() && looks_like_a_file(path) {
            return Err(Failure::new(named_like_a_report(lang, &shown)).help(name_another(lang)));
        }
        if path.exists() && !path.is_dir() {
            let sentence = files::cannot_write(lang, &shown, &not_a_folder(lang));
            return Err(Failure::new(sentence).help(name_another(lang)));
        }
        std::fs::create_dir_all(path).map_err(|error| {
            let sentence = files::cannot_write(lang, &shown, &files::reason(&error, lang));
            Failure::new(sentence).help(name_another(lang))
        })?;
        Ok(ReportFolder {
            path: path.to_owned(),
            ending,
            pages,
            names: FileNames::beside(&["index", "cohort"]),
            index: Vec::new(),
            written: BTreeSet::new(),
            cohorts: Vec::new(),
            namesakes: Namesakes::default(),
            lang,
        })
    }

    /// Writes a report.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, report: &[u8], entry: FolderEntry) -> anyhow::Result<()> {
        let FolderEntry { stem, line, loaded, member, municipality, source } = entry;
        let file = self.names.unique(&stem, self.ending);
        self.written.insert(file.clone());
        new_file::write(&self.path.join(&file), report, self.lang)?;
        self.index.push(IndexRow { href: link::relative(&file), ..line });
        self.namesakes.add(&municipality, &source);
        match self.cohorts.iter_mut().find(|(known, _)| std::ptr::eq(*known, loaded)) {
            Some((_, members)) => members.push(member),
            None => self.cohorts.push((loaded, vec![member])),
        }
        Ok(())
    }

    /// Whether no report is in it.
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }

    /// Writes the pages that put the municipalities side by side, and the one that leads to all.
    ///
    /// # Errors
    /// When a template given by somebody else cannot be filled in, or a page cannot be written.
    pub fn finish(mut self, templates: &Templates, console: Console) -> anyhow::Result<()> {
        let (lang, format) = (self.lang, self.pages);
        let failed = |error: TemplateError| templates::not_filled_in(&error, lang);
        let mut links = Vec::new();
        self.names.free("cohort");
        for (loaded, members) in std::mem::take(&mut self.cohorts) {
            let Ok(framework) = &loaded.framework else { continue };
            // Nothing can be said of so few.
            if members.len() < LEAST {
                continue;
            }
            let view = CohortView::new(framework, &Cohort::new(framework, &members), lang);
            let page = page::overview(templates, format, &view).map_err(failed)?;
            let file = self.names.unique("cohort", format.ending());
            self.written.insert(file.clone());
            new_file::write(&self.path.join(&file), &page, lang)?;
            links.push(CohortLink { title: view.title, href: link::relative(&file) });
        }
        if !links.is_empty() {
            self.namesakes.warn(console);
        }
        let view = IndexView { cohorts: links, ..IndexView::new(lang, std::mem::take(&mut self.index)) };
        let page = page::index(templates, format, &view).map_err(failed)?;
        let ending = if format == PageFormat::Markdown { "md" } else { "html" };
        let file = format!("index.{ending}");
        let path = self.path.join(&file);
        new_file::write(&path, &page, lang)?;
        self.written.insert(file);
        self.say_left_over(console);
        console.detail(&in_the_folder(lang, &path.display().to_string()));
        Ok(())
    }

    /// Says which pages of an earlier run are left in the folder: they would pass for pages of this one.
    fn say_left_over(&self, console: Console) {
        let Ok(entries) = std::fs::read_dir(&self.path) else { return };
        let mut left: Vec<String> = entries
            .flatten()
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| [self.ending, self.pages.ending()].contains(&ending(Path::new(name)).as_str()))
            .filter(|name| !self.written.contains(name))
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
