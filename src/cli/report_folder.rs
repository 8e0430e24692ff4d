//! A folder of reports: a file for each municipality, and pages that put all side by side and lead to them.

use std::path::Path;

use super::namesakes::Namesakes;
use super::page_folder::PageFolder;
use super::{Console, Failure};
use crate::cohort::{Cohort, LEAST, Member};
use crate::desk::frameworks::Loaded;
use crate::desk::templates;
use crate::model::Municipality;
use crate::page::{self, PageFormat, TemplateError, Templates};
use crate::said::{CohortLink, CohortView, IndexRow, IndexView, link};
use crate::text::Lang;

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
    folder: PageFolder,
    index: Vec<IndexRow>,
    /// What is kept of each, by framework.
    cohorts: Vec<(&'static Loaded, Vec<Member>)>,
    namesakes: Namesakes,
    lang: Lang,
}

impl ReportFolder {
    /// Begins a folder of reports, which are called with `ending`; `pages` is the form of the pages beside them.
    ///
    /// # Errors
    /// When there can be no such folder.
    pub fn begin(path: &Path, ending: &'static str, pages: PageFormat, lang: Lang) -> Result<ReportFolder, Failure> {
        Ok(ReportFolder {
            folder: PageFolder::begin(path, ending, pages, &["index", "cohort"], lang)?,
            index: Vec::new(),
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
        let file = self.folder.add(&stem, report)?;
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
        self.folder.finish(&page, console)
    }
}
