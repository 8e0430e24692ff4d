//! A folder of reports: a file for each municipality, and pages that put all side by side and lead to them.

use std::path::Path;

use anyhow::bail;

use super::namesakes::Namesakes;
use super::page_folder::PageFolder;
use super::report_record::{MadeOf, NewRecord, ReportRecord};
use super::{Console, Failure};
use crate::cohort::{Cohort, LEAST, Member};
use crate::desk::frameworks::Loaded;
use crate::desk::templates;
use crate::messages;
use crate::model::Municipality;
use crate::page::{self, PageFormat, TemplateError, Templates};
use crate::said::{CohortLink, CohortView, IndexRow, IndexView, link};
use crate::text::{Lang, printable};

messages! {
    fn given_twice(name: &str) {
        fr: "{name} est donnée deux fois, et le dossier n’a qu’un rapport d’elle",
        en: "{name} is given twice, and the folder has one report of it",
    }
    fn without_missing() { fr: "faire tout le dossier, sans --missing", en: "make the whole folder, without --missing" }
    fn were_there(count: usize) {
        fr: one "{count} rapport était là, et n’est pas refait" many "{count} rapports étaient là, et ne sont pas refaits",
        en: one "{count} report was there, and is not made again" many "{count} reports were there, and are not made again",
    }
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
    /// What its report is made of.
    pub made: Option<MadeOf>,
    /// Whether the folder has it already.
    pub is_kept: bool,
}

/// A folder of reports.
pub struct ReportFolder {
    folder: PageFolder,
    /// The reports that were there.
    known: ReportRecord,
    record: NewRecord,
    /// How many are kept.
    kept: usize,
    index: Vec<IndexRow>,
    /// What is kept of each, by framework.
    cohorts: Vec<(&'static Loaded, Vec<Member>)>,
    namesakes: Namesakes,
    lang: Lang,
}

impl ReportFolder {
    /// Begins a folder of reports, which are called with `ending`; `pages` is the form of the pages beside them, `known` what
    /// is there and is gone on with.
    ///
    /// # Errors
    /// When there can be no such folder.
    pub fn begin(
        path: &Path,
        ending: &'static str,
        pages: PageFormat,
        known: Option<ReportRecord>,
        lang: Lang,
    ) -> Result<ReportFolder, Failure> {
        let (record, known) = (NewRecord::new(path, known.is_some()), known.unwrap_or_default());
        let stems = known.files().filter_map(|file| Path::new(file).file_stem()?.to_str());
        let taken: Vec<&str> = ["index", "cohort"].into_iter().chain(stems).collect();
        Ok(ReportFolder {
            folder: PageFolder::begin(path, ending, pages, &taken, lang)?,
            known,
            record,
            kept: 0,
            index: Vec::new(),
            cohorts: Vec::new(),
            namesakes: Namesakes::default(),
            lang,
        })
    }

    /// Writes a report, unless it is kept.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, report: &[u8], entry: FolderEntry) -> anyhow::Result<()> {
        let FolderEntry { stem, line, loaded, member, municipality, source, made, is_kept } = entry;
        let file = match made.and_then(|made| self.known.file_for(made)) {
            Some(file) if self.folder.has(file) && is_kept => {
                let name = self.lang.quote(&printable(&municipality.name));
                bail!(Failure::new(given_twice(self.lang, &name)).help(without_missing(self.lang)));
            }
            Some(file) if is_kept => self.folder.keep(file.to_owned()),
            Some(file) if !self.folder.has(file) => self.folder.write(file.to_owned(), report)?,
            _ => self.folder.add(&stem, report)?,
        };
        self.kept += usize::from(is_kept);
        if let Some(made) = made {
            self.record.add(made, &file);
        }
        self.index.push(IndexRow { href: link::relative(&file), ..line });
        if let Some(whose) = member.identity() {
            self.namesakes.add(whose, &municipality.name, &source);
        }
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
        let (lang, format) = (self.lang, self.folder.pages);
        let failed = |error: TemplateError| templates::not_filled_in(&error, lang);
        let mut links = Vec::new();
        self.folder.free("cohort");
        for (loaded, members) in std::mem::take(&mut self.cohorts) {
            let Ok(framework) = &loaded.framework else { continue };
            // Nothing can be said of so few.
            if members.len() < LEAST {
                continue;
            }
            let view = CohortView::new(framework, &Cohort::new(framework, &members), lang);
            let page = page::overview(templates, format, &view).map_err(failed)?;
            let file = self.folder.add_page("cohort", &page)?;
            links.push(CohortLink { title: view.title, href: link::relative(&file) });
        }
        if !links.is_empty() {
            self.namesakes.warn(console);
        }
        let view = IndexView { cohorts: links, ..IndexView::new(lang, std::mem::take(&mut self.index)) };
        let page = page::index(templates, format, &view).map_err(failed)?;
        self.folder.finish(&page, console)?;
        self.record.finish(lang)?;
        if self.kept > 0 {
            console.note(&were_there(lang, self.kept));
        }
        Ok(())
    }
}
