//! Checking files as `jalon check` does, with everything there is to say.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use jalon::load::{FileText, Folder, ReadError};
use jalon::model::Framework;
use jalon::report::Report;
use jalon::show;
use jalon::source::Sources;
use jalon::text::Lang;

/// A framework's folder on disk, out of which nothing is read.
pub struct Kept(pub PathBuf);

impl Folder for Kept {
    fn read(&self, path: &str) -> Result<FileText, ReadError> {
        let root = self.0.canonicalize().unwrap();
        let file = root.join(path).canonicalize().map_err(|_| ReadError::Missing)?;
        if !file.starts_with(&root) {
            return Err(ReadError::Outside);
        }
        String::from_utf8(std::fs::read(file).unwrap()).map(Cow::Owned).map_err(|error| {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            ReadError::NotText { line: good.split(|byte| *byte == b'\n').count() }
        })
    }

    fn matching(&self, pattern: &str) -> Vec<String> {
        let pattern = self.0.join(pattern).display().to_string();
        let found = glob::glob(&pattern).into_iter().flatten().flatten();
        let mut paths: Vec<String> =
            found.map(|path| path.strip_prefix(&self.0).unwrap().display().to_string()).collect();
        paths.sort();
        paths
    }

    fn shown(&self, path: &str) -> String {
        path.to_owned()
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
    framework(&Kept(file.parent().unwrap().to_owned()), file.file_name().unwrap().to_str().unwrap())
}

/// A report, a line each.
pub fn said(sources: &Sources, report: &Report) -> String {
    show::report(sources, report, Lang::En, show::Format::Line, show::Style::default())
}
