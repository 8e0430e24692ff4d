//! Where a framework's files are: a folder on disk, or one inside the program.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use glob::{MatchOptions, Pattern};
use ignore::WalkBuilder;
use include_dir::{Dir, include_dir};

use super::content::{FileContent, content, parent};
use super::files::{read, reason};
use crate::load::{FileText, Folder, MAIN, ReadError};
use crate::text::Lang;

/// The frameworks inside the program.
pub static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/frameworks");

/// How a pattern is read: `*` stands for one name, and for no hidden one.
const MATCHING: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// The most files and folders that are looked at for a pattern: links can show one folder in ever more places.
const MOST_ENTRIES: usize = 100_000;

/// A framework's folder on disk. Nothing outside it can be read through it, links included.
#[derive(Debug)]
pub struct DiskFolder {
    /// As it was given; empty for the working folder.
    given: PathBuf,
    lang: Lang,
}

impl DiskFolder {
    /// The folder at a path.
    #[must_use]
    pub fn new(given: PathBuf, lang: Lang) -> DiskFolder {
        DiskFolder { given, lang }
    }

    /// The folder that a file lies in, and the file's name.
    #[must_use]
    pub fn around(file: &Path, lang: Lang) -> (DiskFolder, String) {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        (DiskFolder::new(parent(file), lang), name)
    }

    fn root(&self) -> &Path {
        if self.given.as_os_str().is_empty() { Path::new(".") } else { &self.given }
    }

    /// The main file of the framework at a path from this folder, which may lead out of it. What is no framework
    /// is not read: nobody is to be shown lines of another file as mistakes.
    #[must_use]
    pub fn framework_at(&self, path: &str) -> Option<PathBuf> {
        let relative =
            Path::new(path).components().all(|part| !matches!(part, Component::Prefix(_) | Component::RootDir));
        let at = self.given.join(path);
        let main = if self.root().join(path).is_dir() { at.join(MAIN) } else { at };
        let is_framework = || read(&main, self.lang).is_ok_and(|text| content(&text) == FileContent::Framework);
        (relative && is_framework()).then_some(main)
    }
}

/// Whether a path names something below the folder it is relative to.
fn stays_below(path: &str) -> bool {
    !path.contains('\\')
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

impl Folder for DiskFolder {
    fn read(&self, path: &str) -> Result<FileText, ReadError> {
        if !stays_below(path) {
            return Err(ReadError::Outside);
        }
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => ReadError::Missing,
            _ => ReadError::Io(reason(&error, self.lang)),
        };
        let root = self.root().canonicalize().map_err(failed)?;
        let file = self.root().join(path).canonicalize().map_err(failed)?;
        if !file.starts_with(&root) {
            return Err(ReadError::Outside);
        }
        read(&file, self.lang).map(FileText::Owned)
    }

    fn matching(&self, pattern: &str) -> Vec<String> {
        if !stays_below(pattern) {
            return Vec::new();
        }
        let Ok(root) = self.root().canonicalize() else { return Vec::new() };
        let names: Vec<&str> = pattern.split('/').filter(|name| !matches!(*name, "" | ".")).collect();
        let Ok(pattern) = Pattern::new(&names.join("/")) else { return Vec::new() };
        // Nothing is looked for where the pattern does not lead.
        let plain = names.iter().take(names.len().saturating_sub(1)).take_while(|name| !name.contains(['*', '?', '[']));
        let plain: Vec<&str> = plain.copied().collect();
        let depth = (!names.contains(&"**")).then(|| names.len() - plain.len());
        // Links to folders are followed, but not in a circle.
        let walk = WalkBuilder::new(root.join(plain.join("/")))
            .standard_filters(false)
            .follow_links(true)
            .max_depth(depth)
            .build();
        let mut paths: Vec<String> = walk
            .flatten()
            .take(MOST_ENTRIES)
            .filter_map(|found| found.path().strip_prefix(&root).ok().and_then(slashed))
            .filter(|path| pattern.matches_with(path, MATCHING) && root.join(path).is_file())
            .collect();
        // A file that links lead to as well is one file, by its shortest path.
        let mut seen = BTreeSet::new();
        paths.sort_by_key(|path| (path.matches('/').count(), path.clone()));
        paths.retain(|path| root.join(path).canonicalize().is_ok_and(|file| seen.insert(file)));
        paths.sort();
        paths
    }

    fn shown(&self, path: &str) -> String {
        self.given.join(path).display().to_string()
    }

    fn extended(&self, name: &str) -> Result<(Box<dyn Folder + '_>, String), Vec<String>> {
        let main = self.framework_at(name).ok_or_else(Vec::new)?;
        let (folder, name) = DiskFolder::around(&main, self.lang);
        Ok((Box::new(folder), name))
    }
}

/// A relative path with `/` between its names.
fn slashed(path: &Path) -> Option<String> {
    let names: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    Some(names?.join("/"))
}

/// A framework's folder inside the program.
#[derive(Debug)]
pub struct EmbeddedFolder {
    /// Below [`EMBEDDED`]; empty for the frameworks of a single file.
    pub below: &'static str,
}

impl EmbeddedFolder {
    fn whole(&self, path: &str) -> String {
        if self.below.is_empty() { path.to_owned() } else { format!("{}/{path}", self.below) }
    }
}

impl Folder for EmbeddedFolder {
    fn read(&self, path: &str) -> Result<FileText, ReadError> {
        if !stays_below(path) {
            return Err(ReadError::Outside);
        }
        let file = EMBEDDED.get_file(self.whole(path)).ok_or(ReadError::Missing)?;
        file.contents_utf8().map(FileText::Borrowed).ok_or(ReadError::NotText { line: 1 })
    }

    fn matching(&self, pattern: &str) -> Vec<String> {
        let Ok(pattern) = Pattern::new(pattern) else { return Vec::new() };
        let folder = if self.below.is_empty() { Some(&EMBEDDED) } else { EMBEDDED.get_dir(self.below) };
        let files = folder.into_iter().flat_map(embedded_files);
        // Inside the program, names stand between `/` on every system.
        let mut paths: Vec<String> = files
            .filter_map(|file| file.path().strip_prefix(self.below).ok()?.to_str())
            .filter(|path| pattern.matches_with(path, MATCHING))
            .map(str::to_owned)
            .collect();
        paths.sort();
        paths
    }

    fn shown(&self, path: &str) -> String {
        format!("jalon:{}", self.whole(path))
    }
}

/// Every file in a folder inside the program.
#[must_use]
pub fn embedded_files(folder: &'static Dir<'static>) -> Vec<&'static include_dir::File<'static>> {
    let below = folder.dirs().flat_map(embedded_files);
    folder.files().chain(below).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    #[test]
    #[cfg(unix)]
    fn nothing_outside_the_folder_is_read() {
        let files = folder(&[("secret.toml", b"x = 1"), ("fw/framework.toml", b""), ("fw/d/a.toml", b"a = 1")]);
        let inside = files.path().join("fw");
        std::os::unix::fs::symlink(files.path().join("secret.toml"), inside.join("d/link.toml")).unwrap();
        std::os::unix::fs::symlink("loop.toml", inside.join("loop.toml")).unwrap();
        let folder = DiskFolder::new(inside, Lang::En);
        assert_eq!(folder.read("d/a.toml"), Ok("a = 1".into()));
        for path in ["../secret.toml", "/etc/hostname", "d/../../secret.toml", "d/link.toml"] {
            assert_eq!(folder.read(path), Err(ReadError::Outside), "{path}");
        }
        assert!(matches!(folder.read("loop.toml"), Err(ReadError::Io(_))));
        assert_eq!(folder.matching("d/*.toml"), ["d/a.toml", "d/link.toml"]);
        assert!(folder.matching("../*.toml").is_empty());
    }

    #[test]
    #[cfg(unix)]
    fn folders_that_link_to_each_other_have_an_end() {
        let files = folder(&[("a.toml", b""), ("in/b.toml", b""), ("in/.hidden.toml", b"")]);
        for link in ["up", "again", "once-more"] {
            std::os::unix::fs::symlink("..", files.path().join("in").join(link)).unwrap();
            std::os::unix::fs::symlink(".", files.path().join(link)).unwrap();
        }
        let folder = DiskFolder::new(files.path().to_owned(), Lang::En);
        assert_eq!(folder.matching("**/*.toml"), ["a.toml", "in/b.toml"]);
        assert_eq!(folder.matching("./in/*.toml"), ["in/b.toml"]);
        assert_eq!(folder.matching("a.toml"), ["a.toml"]);
    }

    #[test]
    fn the_working_folder_is_a_folder_like_any_other() {
        let folder = DiskFolder::new(PathBuf::new(), Lang::En);
        assert!(folder.matching("src/ma*.rs").contains(&"src/main.rs".to_owned()));
        assert_eq!(DiskFolder::new(PathBuf::from("./src"), Lang::En).matching("main.rs"), ["main.rs"]);
    }
}
