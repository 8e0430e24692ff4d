//! Checking files as `jalon check` does, with everything there is to say.

use std::path::Path;

use jalon::desk::DiskFolder;
use jalon::load::{FileText, Folder, ReadError};
use jalon::model::Framework;
use jalon::report::Report;
use jalon::show;
use jalon::source::Sources;
use jalon::text::Lang;

/// A framework's folder on disk, whose files are shown by their names inside it.
pub struct Kept(DiskFolder);

impl Kept {
    pub fn new(folder: &Path) -> Kept {
        Kept(DiskFolder::new(folder.to_owned(), Lang::En))
    }
}

impl Folder for Kept {
    fn read(&self, path: &str) -> Result<FileText, ReadError> {
        self.0.read(path)
    }

    fn matching(&self, pattern: &str) -> Vec<String> {
        self.0.matching(pattern)
    }

    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }

    fn extended(&self, name: &str) -> Result<(Box<dyn Folder + '_>, String), Vec<String>> {
        let main = self.0.framework_at(name).ok_or_else(Vec::new)?;
        let (folder, name) = DiskFolder::around(&main, Lang::En);
        Ok((Box::new(Kept(folder)), name))
    }
}

/// Everything that is said of a framework and its examples, with what it means where no error
/// stands against it.
pub fn framework(folder: &dyn Folder, name: &str) -> (Sources, Report, Option<Framework>) {
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let read = jalon::load::framework(folder, name, &mut sources, &mut report).unwrap();
    let framework = read.as_ref().and_then(|read| jalon::check::framework(read, &mut report));
    if let (Some(read), Some(framework)) = (&read, &framework) {
        jalon::review::framework(read, framework, folder, &mut sources, &mut report);
    }
    jalon::review::allowed(&sources, &mut report);
    (sources, report, framework)
}

/// The same of a framework that is one text.
pub fn text(text: &str) -> (Sources, Report, Option<Framework>) {
    framework(&Text(text), "framework.toml")
}

/// A framework's folder with one file.
struct Text<'t>(&'t str);

impl Folder for Text<'_> {
    fn read(&self, path: &str) -> Result<FileText, ReadError> {
        if path == "framework.toml" { Ok(self.0.to_owned().into()) } else { Err(ReadError::Missing) }
    }

    fn matching(&self, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// Everything that is said of a framework on disk.
pub fn disk(file: &Path) -> (Sources, Report, Option<Framework>) {
    framework(&Kept::new(file.parent().unwrap()), file.file_name().unwrap().to_str().unwrap())
}

/// A report, a line each.
pub fn said(sources: &Sources, report: &Report) -> String {
    show::report(sources, report, Lang::En, show::Format::Line, show::Style::default())
}
