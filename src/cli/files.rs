//! Files: read with a bound and as text, written beside and renamed.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use include_dir::{Dir, include_dir};
use tempfile::NamedTempFile;

use super::Failure;
use crate::lang::Lang;
use crate::load::{FileText, Folder, MAX_FILE_BYTES, ReadError};
use crate::messages;
use crate::save::followed;

/// The frameworks inside the program.
pub static EMBEDDED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/frameworks");

messages! {
    fn is_folder() {
        fr: "c'est un dossier",
        en: "it is a folder",
    }

    fn not_regular() {
        fr: "ce n'est pas un fichier ordinaire",
        en: "it is not a regular file",
    }

    fn denied() {
        fr: "le système en refuse l'accès",
        en: "the system denies access",
    }

    fn missing() {
        fr: "il n'existe pas",
        en: "it does not exist",
    }

    fn missing_folder() {
        fr: "son dossier n'existe pas",
        en: "its folder does not exist",
    }

    fn not_a_folder() {
        fr: "un nom de son chemin n'est pas un dossier",
        en: "a name in its path is no folder",
    }

    fn full() {
        fr: "il n'y a plus de place sur le disque",
        en: "there is no space left on the disk",
    }

    fn read_only() {
        fr: "le disque est en lecture seule",
        en: "the disk is read-only",
    }

    fn system(code: i32) {
        fr: "le système répond par l'erreur {code}",
        en: "the system answers with error {code}",
    }

    fn other(why: &str) {
        fr: "le système répond\u{a0}: {why}",
        en: "the system answers: {why}",
    }

    /// A file cannot be read.
    pub fn cannot_read(name: &str, why: &str) {
        fr: "impossible de lire `{name}`\u{a0}: {why}",
        en: "cannot read `{name}`: {why}",
    }

    /// A file cannot be written.
    pub fn cannot_write(name: &str, why: &str) {
        fr: "impossible d'écrire `{name}`\u{a0}: {why}",
        en: "cannot write `{name}`: {why}",
    }

    fn standard_output() {
        fr: "la sortie standard",
        en: "standard output",
    }

    fn write_elsewhere() {
        fr: "choisir un autre endroit avec -o",
        en: "choose another place with -o",
    }

    fn name_a_file() {
        fr: "nommer un fichier dans ce dossier",
        en: "name a file in that folder",
    }

    fn make_the_folder() {
        fr: "créer d'abord ce dossier",
        en: "make that folder first",
    }
}

/// Why the system refused, in words.
#[must_use]
pub fn reason(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => missing(lang),
        io::ErrorKind::PermissionDenied => denied(lang),
        io::ErrorKind::IsADirectory => is_folder(lang),
        io::ErrorKind::NotADirectory => not_a_folder(lang),
        io::ErrorKind::StorageFull => full(lang),
        io::ErrorKind::ReadOnlyFilesystem => read_only(lang),
        _ => error.raw_os_error().map_or_else(|| other(lang, &error.to_string()), |code| system(lang, code)),
    }
}

/// A file's text without a byte order mark. Folders, devices and pipes are refused before they are
/// opened, since opening one can wait for ever.
///
/// # Errors
/// When it cannot be had as text.
pub fn read(path: &Path, lang: Lang) -> Result<String, ReadError> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ReadError::Missing,
        _ => ReadError::Io(reason(&error, lang)),
    };
    let kind = fs::metadata(path).map_err(failed)?;
    if kind.is_dir() {
        return Err(ReadError::Io(is_folder(lang)));
    }
    if !kind.is_file() {
        return Err(ReadError::Io(not_regular(lang)));
    }
    if kind.len() > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge);
    }
    text(bounded(File::open(path).map_err(failed)?).map_err(failed)?)
}

/// What a stream holds, as text.
///
/// # Errors
/// When it cannot be had as text.
pub fn read_stream(stream: impl Read, lang: Lang) -> Result<String, ReadError> {
    text(bounded(stream).map_err(|error| ReadError::Io(reason(&error, lang)))?)
}

/// At most one byte more than is allowed.
fn bounded(stream: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn text(bytes: Vec<u8>) -> Result<String, ReadError> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(ReadError::TooLarge);
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        ReadError::NotText { line: good.split(|byte| *byte == b'\n').count() }
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

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

    fn root(&self) -> &Path {
        if self.given.as_os_str().is_empty() { Path::new(".") } else { &self.given }
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
        // The pattern's results begin like the pattern: `./` would be lost.
        let Ok(root) = self.root().canonicalize() else { return Vec::new() };
        let Some(text) = root.to_str() else { return Vec::new() };
        let whole = format!("{}/{pattern}", glob::Pattern::escape(text));
        let options = glob::MatchOptions {
            case_sensitive: true,
            require_literal_separator: true,
            require_literal_leading_dot: true,
        };
        let found = glob::glob_with(&whole, options).into_iter().flatten().flatten();
        let mut paths: Vec<String> = found
            .filter(|path| path.is_file())
            .filter_map(|path| path.strip_prefix(&root).ok().and_then(slashed))
            .collect();
        paths.sort();
        paths
    }

    fn shown(&self, path: &str) -> String {
        self.given.join(path).display().to_string()
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
        let Ok(pattern) = glob::Pattern::new(pattern) else { return Vec::new() };
        let options = glob::MatchOptions {
            case_sensitive: true,
            require_literal_separator: true,
            require_literal_leading_dot: true,
        };
        let folder = if self.below.is_empty() { Some(&EMBEDDED) } else { EMBEDDED.get_dir(self.below) };
        let files = folder.into_iter().flat_map(embedded_files);
        // Inside the program, names stand between `/` on every system.
        let mut paths: Vec<String> = files
            .filter_map(|file| file.path().strip_prefix(self.below).ok()?.to_str())
            .filter(|path| pattern.matches_with(path, options))
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

/// A file that appears whole, or not at all.
#[derive(Debug)]
pub struct NewFile {
    to: Destination,
    shown: String,
    lang: Lang,
}

#[derive(Debug)]
enum Destination {
    /// Written beside, to be renamed.
    Beside { beside: NamedTempFile, path: PathBuf },
    /// What is no regular file, such as a device, is written into: renaming would replace it.
    Into(File),
}

impl NewFile {
    /// Begins a file; one that exists is replaced in the end.
    ///
    /// # Errors
    /// When there can be no such file.
    pub fn begin(path: &Path, lang: Lang) -> Result<NewFile, Failure> {
        let shown = path.display().to_string();
        let failed = |why: &str, remedy: String| Failure::new(cannot_write(lang, &shown, why)).help(remedy);
        let path = followed(path);
        let existing = fs::metadata(&path).ok();
        if existing.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(failed(&is_folder(lang), name_a_file(lang)));
        }
        if existing.as_ref().is_some_and(|existing| !existing.is_file()) {
            let file = File::options().write(true).open(&path);
            let file = file.map_err(|error| failed(&reason(&error, lang), write_elsewhere(lang)))?;
            return Ok(NewFile { to: Destination::Into(file), shown, lang });
        }
        let parent = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let permissions = existing.map(|existing| existing.permissions());
        let beside = beside(permissions, parent).map_err(|error| not_begun(&shown, &error, lang))?;
        Ok(NewFile { to: Destination::Beside { beside, path }, shown, lang })
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = match &mut self.to {
            Destination::Beside { beside, .. } => beside.write_all(bytes),
            Destination::Into(file) => file.write_all(bytes),
        };
        written.map_err(|error| self.failure(&error))
    }

    /// Makes the file appear under its name.
    ///
    /// # Errors
    /// When it cannot.
    pub fn finish(self) -> Result<(), Failure> {
        let (shown, lang) = (self.shown, self.lang);
        let failed = |error: &io::Error| write_failure(&shown, error, lang);
        match self.to {
            Destination::Into(mut file) => file.flush().map_err(|error| failed(&error)),
            Destination::Beside { beside, path } => {
                beside.as_file().sync_all().map_err(|error| failed(&error))?;
                beside.persist(path).map_err(|error| failed(&error.error))?;
                Ok(())
            }
        }
    }

    fn failure(&self, error: &io::Error) -> Failure {
        write_failure(&self.shown, error, self.lang)
    }
}

/// A new file with the rights that the one it will replace has, or that any new file would have.
fn beside(rights: Option<fs::Permissions>, folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".jalon-");
    #[cfg(unix)]
    let builder = {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666))
    };
    let file = builder.tempfile_in(folder)?;
    if let Some(rights) = rights {
        file.as_file().set_permissions(rights)?;
    }
    Ok(file)
}

/// A file that cannot be begun.
pub fn not_begun(shown: &str, error: &io::Error, lang: Lang) -> Failure {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Failure::new(cannot_write(lang, shown, &missing_folder(lang))).help(make_the_folder(lang))
        }
        _ => write_failure(shown, error, lang),
    }
}

fn write_failure(shown: &str, error: &io::Error, lang: Lang) -> Failure {
    Failure::new(cannot_write(lang, shown, &reason(error, lang))).help(write_elsewhere(lang))
}

/// Why standard output could not be written.
#[must_use]
pub fn output_failure(error: &io::Error, lang: Lang) -> Failure {
    Failure::new(cannot_write(lang, &standard_output(lang), &reason(error, lang))).help(write_elsewhere(lang))
}

/// Writes a whole file.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, text: &str, lang: Lang) -> Result<(), Failure> {
    let mut file = NewFile::begin(path, lang)?;
    file.write(text.as_bytes())?;
    file.finish()
}

#[cfg(test)]
mod tests {
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
    fn text_without_its_mark_or_the_line_that_is_none() {
        let files = folder(&[("bom.toml", b"\xef\xbb\xbfa = 1"), ("latin.toml", b"a = 1\nb = \"\xe9t\xe9\"\n")]);
        assert_eq!(read(&files.path().join("bom.toml"), Lang::En).unwrap(), "a = 1");
        assert_eq!(read(&files.path().join("latin.toml"), Lang::En), Err(ReadError::NotText { line: 2 }));
        assert_eq!(read(&files.path().join("none.toml"), Lang::En), Err(ReadError::Missing));
        assert_eq!(read(files.path(), Lang::Fr), Err(ReadError::Io("c'est un dossier".to_owned())));
    }

    #[test]
    fn no_more_is_read_than_is_allowed() {
        assert_eq!(read_stream(io::repeat(b'a'), Lang::En), Err(ReadError::TooLarge));
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
    fn the_working_folder_is_a_folder_like_any_other() {
        let folder = DiskFolder::new(PathBuf::new(), Lang::En);
        assert!(folder.matching("src/ma*.rs").contains(&"src/main.rs".to_owned()));
        assert_eq!(DiskFolder::new(PathBuf::from("./src"), Lang::En).matching("main.rs"), ["main.rs"]);
    }

    #[test]
    fn a_file_appears_whole_and_replaces() {
        let files = folder(&[("out.md", b"old")]);
        let path = files.path().join("out.md");
        let mut new = NewFile::begin(&path, Lang::En).unwrap();
        new.write(b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        new.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(files.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_cannot_be_written_is_said() {
        let files = folder(&[]);
        let begin = |path: &Path| NewFile::begin(path, Lang::En).unwrap_err();
        assert!(begin(files.path()).sentence.contains("it is a folder"));
        let missing = begin(&files.path().join("none/out.md"));
        assert!(missing.sentence.contains("its folder does not exist"), "{}", missing.sentence);
    }
}
