//! Files that appear whole, or not at all: written beside, then renamed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::bail;
use tempfile::{NamedTempFile, TempDir};

use super::files::{cannot_write, is_folder, reason};
use super::{Failure, InWords, guard};
use crate::messages;
use crate::save::followed;
use crate::text::Lang;

messages! {
    fn missing_folder() { fr: "son dossier n’existe pas", en: "its folder does not exist" }
    fn standard_output() { fr: "la sortie standard", en: "standard output" }
    fn write_elsewhere() { fr: "choisir un autre endroit avec -o", en: "choose another place with -o" }
    fn name_a_file() { fr: "nommer un fichier dans ce dossier", en: "name a file in that folder" }
    fn make_the_folder() { fr: "créer d’abord ce dossier", en: "make that folder first" }
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
    /// Begins a file; one that exists is replaced in the end, unless it holds answers or a framework.
    ///
    /// # Errors
    /// When there can be no such file, or it must stay.
    pub fn begin(path: &Path, lang: Lang) -> anyhow::Result<NewFile> {
        let shown = path.display().to_string();
        let failed = |why: &str, remedy: String| Failure::new(cannot_write(lang, &shown, why)).help(remedy);
        guard::holds_nothing_filled_in(path, lang)?;
        let path = followed(path);
        let existing = fs::metadata(&path).ok();
        if existing.as_ref().is_some_and(fs::Metadata::is_dir) {
            bail!(failed(&is_folder(lang), name_a_file(lang)));
        }
        if existing.as_ref().is_some_and(|existing| !existing.is_file()) {
            let file = File::options().write(true).open(&path);
            let file = file.in_words(|error| failed(&reason(error, lang), write_elsewhere(lang)))?;
            return Ok(NewFile { to: Destination::Into(file), shown, lang });
        }
        let permissions = existing.map(|existing| existing.permissions());
        let beside = beside(permissions, folder_of(&path)).in_words(|error| not_begun(&shown, error, lang))?;
        Ok(NewFile { to: Destination::Beside { beside, path }, shown, lang })
    }

    /// Adds bytes.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn write(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        let written = match &mut self.to {
            // The file itself: what it says goes without the name it has for now.
            Destination::Beside { beside, .. } => beside.as_file_mut().write_all(bytes),
            Destination::Into(file) => file.write_all(bytes),
        };
        written.in_words(|error| write_failure(&self.shown, error, self.lang))
    }

    /// Makes the file appear under its name.
    ///
    /// # Errors
    /// When it cannot.
    pub fn finish(self) -> anyhow::Result<()> {
        let (shown, lang) = (self.shown, self.lang);
        let failed = |error: &io::Error| write_failure(&shown, error, lang);
        match self.to {
            Destination::Into(mut file) => file.flush().in_words(failed),
            Destination::Beside { beside, path } => {
                beside.as_file().sync_all().in_words(failed)?;
                beside.persist(path).map(drop).map_err(|error| error.error).in_words(failed)
            }
        }
    }
}

/// How the names of files and folders begin that are not whole yet.
const UNFINISHED: &str = ".jalon-";

/// What is not whole after so long never will be: the program that wrote it was killed.
const LEFT_BEHIND: Duration = Duration::from_hours(24);

/// Long after a file was begun, whoever writes it has locked it.
const BEGUN: Duration = Duration::from_secs(10);

/// Takes away what killed runs left unfinished in a folder. Each folder is looked through once a run.
fn sweep(folder: &Path) {
    static SWEPT: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());
    if !SWEPT.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned()) {
        return;
    }
    let is_left_behind = |entry: &fs::DirEntry| {
        let found = entry.metadata().ok().filter(|_| entry.file_name().to_string_lossy().starts_with(UNFINISHED));
        let age = found.as_ref().and_then(|found| found.modified().ok()?.elapsed().ok());
        let is_free = || found.is_some_and(|found| found.is_file()) && is_unlocked(&entry.path());
        age.is_some_and(|age| age > LEFT_BEHIND || (age > BEGUN && is_free()))
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().filter(is_left_behind) {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        let _ = if is_folder { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) };
    }
}

/// Whether nobody writes a file: whoever does has a lock on it, which ends with the program. Where there are no locks, such
/// as on some shared disks, nobody can tell.
fn is_unlocked(path: &Path) -> bool {
    File::options().write(true).open(path).is_ok_and(|file| file.try_lock().is_ok())
}

/// Folders made for what is to come into them. Those in which nothing is when it is dropped are taken away again.
#[derive(Debug)]
pub struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    /// Makes a folder, and those above it that are not there.
    ///
    /// # Errors
    /// When the system refuses; nothing of them is left then.
    pub fn make(folder: &Path) -> io::Result<MadeFolders> {
        let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.exists();
        let mut missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
        let mut made = MadeFolders(Vec::new());
        while let Some(next) = missing.pop() {
            match fs::create_dir(next) {
                Ok(()) => made.0.push(next.to_owned()),
                // Another program was quicker, or the name leads up again.
                Err(_) if next.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(made)
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        // The system removes none in which there is something.
        while self.0.pop().is_some_and(|folder| fs::remove_dir(folder).is_ok()) {}
    }
}

/// A folder that is to become another one once it is whole; until then it goes with the program.
#[derive(Debug)]
pub struct FolderBeside {
    beside: TempDir,
    /// Those above it; dropped after it.
    _above: MadeFolders,
}

impl FolderBeside {
    /// Where it is for now.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.beside.path()
    }
}

/// Begins a folder that is to be whole before it has its name.
///
/// # Errors
/// When the system refuses.
pub fn folder_beside(folder: &Path) -> io::Result<FolderBeside> {
    // One that is there and empty may be on another disk than the one above.
    let parent = if folder.is_dir() { folder } else { folder_of(folder) };
    let above = MadeFolders::make(parent)?;
    sweep(parent);
    Ok(FolderBeside { beside: unfinished(0o777).tempdir_in(parent)?, _above: above })
}

/// Makes a whole folder appear as another one, which is not there or empty.
pub fn take_name(beside: &FolderBeside, folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        return fs::rename(beside.path(), folder);
    }
    for entry in fs::read_dir(beside.path())? {
        let entry = entry?;
        fs::rename(entry.path(), folder.join(entry.file_name()))?;
    }
    Ok(())
}

/// What begins a file or folder that is not whole yet; where there are such rights, with what the system leaves of `mode`.
#[cfg_attr(not(unix), expect(unused_variables, reason = "only Unix has such rights"))]
fn unfinished(mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    builder
}

/// The folder that a path lies in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new file with the rights that the one it will replace has, or that any new file would have.
fn beside(rights: Option<fs::Permissions>, folder: &Path) -> io::Result<NamedTempFile> {
    sweep(folder);
    let file = unfinished(0o666).tempfile_in(folder)?;
    // Without it, what is left of a killed run goes later.
    let _ = file.as_file().try_lock();
    if let Some(rights) = rights {
        file.as_file().set_permissions(rights)?;
    }
    Ok(file)
}

/// A file that cannot be begun.
#[must_use]
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
pub fn write(path: &Path, content: impl AsRef<[u8]>, lang: Lang) -> anyhow::Result<()> {
    let mut file = NewFile::begin(path, lang)?;
    file.write(content.as_ref())?;
    file.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_whole_and_replaces() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.md");
        fs::write(&path, "old").unwrap();
        let mut new = NewFile::begin(&path, Lang::En).unwrap();
        new.write(b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        new.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_appears_whole() {
        let above = tempfile::tempdir().unwrap();
        let empty = above.path().join("empty");
        fs::create_dir(&empty).unwrap();
        for folder in [above.path().join("new"), empty, above.path().join("a/b/new")] {
            let beside = folder_beside(&folder).unwrap();
            fs::write(beside.path().join("a.toml"), "a").unwrap();
            take_name(&beside, &folder).unwrap();
            drop(beside);
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
            assert!(folder.join("a.toml").exists());
        }
        // One that is given up leaves nothing.
        for never in ["never", "n/e/v/e/r"] {
            drop(folder_beside(&above.path().join(never)).unwrap());
        }
        assert_eq!(fs::read_dir(above.path()).unwrap().count(), 3);
    }

    #[test]
    fn what_killed_runs_left_is_taken_away_and_nothing_else() {
        use std::time::SystemTime;
        let folder = tempfile::tempdir().unwrap();
        let old = SystemTime::now() - 2 * LEFT_BEHIND;
        let before = SystemTime::now() - 2 * BEGUN;
        let made = |name: &str, time| {
            let file = File::create(folder.path().join(name)).unwrap();
            file.set_modified(time).unwrap();
            file
        };
        drop((made(".jalon-old", old), made("mine.html", old), made(".jalon-new", SystemTime::now())));
        drop(made(".jalon-killed", before));
        let writing = made(".jalon-written", before);
        writing.lock().unwrap();
        write(&folder.path().join("out.md"), "new", Lang::En).unwrap();
        let names = [".jalon-old", ".jalon-killed", ".jalon-written", ".jalon-new", "mine.html", "out.md"];
        let left: Vec<&str> = names.into_iter().filter(|name| folder.path().join(name).exists()).collect();
        assert_eq!(left, [".jalon-written", ".jalon-new", "mine.html", "out.md"]);
    }

    #[test]
    fn what_cannot_be_written_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let begin = |path: &Path| NewFile::begin(path, Lang::En).unwrap_err();
        assert!(begin(folder.path()).to_string().contains("it is a folder"));
        let missing = begin(&folder.path().join("none/out.md"));
        assert!(missing.to_string().contains("its folder does not exist"), "{}", missing);
    }
}
