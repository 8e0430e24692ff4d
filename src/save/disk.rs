//! An answers file on disk: one writer at a time, every version whole.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::Document;
use crate::load::{MAX_FILE_BYTES, ReadError};

/// An answers file that one sitting writes to. Others may read it at any time.
#[derive(Debug)]
pub struct Disk {
    /// Links followed.
    path: PathBuf,
    /// The bytes it had when it was last read or written here; none where it does not exist yet.
    seen: Option<Vec<u8>>,
    /// Held as long as the sitting lasts; let go of by the system however the program ends.
    _lock: Option<Lock>,
}

/// Why a file cannot be had or written.
#[derive(Debug)]
pub enum DiskError {
    /// Another sitting has it.
    Taken,
    /// Where the file should be that says that a sitting goes on, there is something else.
    LockBlocked(PathBuf),
    /// It cannot be read.
    Unreadable(ReadError),
    /// The system refuses to read it.
    Unopened(io::Error),
    /// It is a device, a pipe or the like.
    NotRegular,
    /// The system refuses to write.
    Unwritable(io::Error),
    /// Somebody else changed it since it was last read here.
    Changed,
}

impl From<io::Error> for DiskError {
    fn from(error: io::Error) -> DiskError {
        DiskError::Unwritable(error)
    }
}

impl Disk {
    /// Takes a file for a sitting, whether it exists or not. Files beside it are written here
    /// already, so that a folder that takes none is known before the first question.
    ///
    /// # Errors
    /// When another sitting has it, or the folder takes no files, or it is there and unreadable.
    pub fn open(path: &Path) -> Result<Disk, DiskError> {
        let _whole = begin_writing();
        let path = followed(path);
        let mut disk = Disk { _lock: Lock::take(&path)?, path, seen: None };
        disk.seen = disk.bytes()?;
        disk.probe()?;
        Ok(disk)
    }

    /// Its text as it was last seen; none where it does not exist yet.
    ///
    /// # Errors
    /// When it is not UTF-8.
    pub fn text(&self) -> Result<Option<String>, ReadError> {
        let Some(bytes) = &self.seen else { return Ok(None) };
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Some(text.to_owned())),
            Err(error) => {
                let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
                Err(ReadError::NotText { line: good.matches('\n').count() + 1 })
            }
        }
    }

    /// Reads it again. Whether somebody else changed it since; one that has gone counts as unchanged.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn refresh(&mut self) -> Result<bool, DiskError> {
        let bytes = self.bytes()?;
        let is_changed = bytes.is_some() && bytes != self.seen;
        self.seen = bytes;
        Ok(is_changed)
    }

    /// Whether it existed when it was last read or written here.
    #[must_use]
    pub fn is_there(&self) -> bool {
        self.seen.is_some()
    }

    /// Puts a whole new version in its place.
    ///
    /// # Errors
    /// When somebody else changed it since, or the system refuses; then it is as it was.
    pub fn write(&mut self, document: &Document) -> Result<(), DiskError> {
        let _whole = begin_writing();
        let now = self.bytes()?;
        if now.is_some() && now != self.seen {
            return Err(DiskError::Changed);
        }
        let text = document.to_text();
        let beside = self.beside();
        let written = self.write_beside(&beside, text.as_bytes()).and_then(|()| fs::rename(&beside, &self.path));
        if let Err(error) = written {
            let _ = fs::remove_file(&beside);
            return Err(error.into());
        }
        self.settle();
        self.seen = Some(text.into_bytes());
        Ok(())
    }

    fn bytes(&self) -> Result<Option<Vec<u8>>, DiskError> {
        match fs::metadata(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(DiskError::Unopened(error)),
            Ok(kind) if kind.len() > MAX_FILE_BYTES => Err(DiskError::Unreadable(ReadError::TooLarge)),
            Ok(kind) if kind.is_dir() => Err(io::Error::from(io::ErrorKind::IsADirectory).into()),
            // To open a pipe may take for ever.
            Ok(kind) if !kind.is_file() => Err(DiskError::NotRegular),
            Ok(_) => fs::read(&self.path).map(Some).map_err(DiskError::Unopened),
        }
    }

    /// The name under which a new version is written. Always the same one, so that an end in the
    /// middle of writing leaves at most one such file, which the next sitting writes over.
    fn beside(&self) -> PathBuf {
        hidden(&self.path, "new")
    }

    fn write_beside(&self, beside: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.begin_beside(beside)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    /// A new file with the rights of the one that it will replace.
    fn begin_beside(&self, beside: &Path) -> io::Result<File> {
        match fs::remove_file(beside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let file = File::options().write(true).create_new(true).open(beside)?;
        if let Ok(existing) = fs::metadata(&self.path) {
            #[cfg(unix)]
            rights::keep(&self.path, &existing, &file)?;
            #[cfg(not(unix))]
            file.set_permissions(existing.permissions())?;
        }
        Ok(file)
    }

    /// Whether the folder takes files.
    fn probe(&self) -> io::Result<()> {
        let beside = self.beside();
        self.begin_beside(&beside)?;
        fs::remove_file(&beside)
    }

    /// The new name is on disk, too. What the system cannot promise does not undo the writing.
    fn settle(&self) {
        #[cfg(unix)]
        if let Ok(folder) = File::open(folder(&self.path)) {
            let _ = folder.sync_all();
        }
    }
}

/// Held while an answers file is written or taken.
static WRITING: Mutex<()> = Mutex::new(());

/// The files that say that sittings of this program go on.
static LOCKS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// How long an end waits for what is being written: longer than it takes, and no longer than people wait.
const A_MOMENT: Duration = Duration::from_secs(2);

fn begin_writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends all sittings of a program that is told to end: what is being written is finished, and what says that a sitting goes
/// on is taken away, as dropping does. Until what it gives is dropped, nothing is written.
#[must_use]
pub fn leave() -> Option<MutexGuard<'static, ()>> {
    let begin = Instant::now();
    let mut between = WRITING.try_lock().ok();
    while between.is_none() && begin.elapsed() < A_MOMENT {
        std::thread::sleep(Duration::from_millis(1));
        between = WRITING.try_lock().ok();
    }
    for lock in LOCKS.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        let _ = fs::remove_file(lock);
    }
    between
}

/// Where a path leads, so that a link stays a link: what it leads to is replaced, or made where it is not
/// there yet.
#[must_use]
pub fn followed(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    // Links that lead to one another have no end.
    for _ in 0..MOST_LINKS {
        if let Ok(whole) = path.canonicalize() {
            return whole;
        }
        let Ok(target) = fs::read_link(&path) else { break };
        path = folder(&path).join(target);
    }
    path
}

/// The most links that are followed to what is not there yet, as many as systems follow.
const MOST_LINKS: usize = 40;

/// A file whose lock says that a sitting goes on.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    /// The lock is on the open file.
    file: File,
}

impl Lock {
    /// `None` where the system has no locks.
    fn take(answers: &Path) -> Result<Option<Lock>, DiskError> {
        let path = hidden(answers, "lock");
        // To open a pipe may take for ever.
        if fs::symlink_metadata(&path).is_ok_and(|there| !there.is_file()) {
            return Err(DiskError::LockBlocked(path));
        }
        loop {
            let file = File::options().write(true).create(true).truncate(false).open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(DiskError::Taken),
                Err(TryLockError::Error(_)) => return Ok(None),
            }
            // The sitting before may have taken its file away in between.
            if is_at(&file, &path) {
                LOCKS.lock().unwrap_or_else(PoisonError::into_inner).push(path.clone());
                return Ok(Some(Lock { path, file }));
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        LOCKS.lock().unwrap_or_else(PoisonError::into_inner).retain(|lock| *lock != self.path);
        // Taken away while it is still held, so that nobody holds a file that is gone.
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}

/// Who may do what with a file, kept by the new version of it that a colleague writes.
#[cfg(unix)]
mod rights {
    use std::fs::{File, Metadata, Permissions};
    use std::io;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    use std::path::Path;

    use xattr::FileExt;

    /// The attribute that holds a file's access list.
    const ACCESS_LIST: &str = "system.posix_acl_access";
    /// What the group may do; with an access list, the most that anybody in it may do.
    const GROUP: u32 = 0o070;

    /// Gives a file the group, rights, access list and other attributes of an existing one, and its owner where the
    /// system lets the person do so. Nobody may do more with it than before: what the group may do is not
    /// given to another group, nor the mask of an access list to a group without one.
    pub(super) fn keep(path: &Path, existing: &Metadata, file: &File) -> io::Result<()> {
        let has_group = fchown(file, None, Some(existing.gid())).is_ok();
        // Only the system's administrator gives files away.
        let _ = fchown(file, Some(existing.uid()), None);
        let mode = existing.mode() & 0o7777;
        file.set_permissions(Permissions::from_mode(if has_group { mode } else { mode & !GROUP }))?;
        for name in xattr::list(path).into_iter().flatten() {
            let value = xattr::get(path, &name).ok().flatten();
            let is_kept = value.is_some_and(|value| file.set_xattr(&name, &value).is_ok());
            if !is_kept && name == ACCESS_LIST {
                file.set_permissions(Permissions::from_mode(mode & !GROUP))?;
            }
        }
        Ok(())
    }
}

/// Whether the open file is the one that a path leads to.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let (open, there) = (file.metadata().map(identity), fs::metadata(path).map(identity));
    matches!((open, there), (Ok(open), Ok(there)) if open == there)
}

/// Where an open file cannot be taken away, its path stays.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// A name beside a file that listings leave out.
fn hidden(path: &Path, ending: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

#[cfg(unix)]
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Document {
        Document::parse(text).unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn one_sitting_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let mut first = Disk::open(&path).unwrap();
        assert!(matches!(Disk::open(&path), Err(DiskError::Taken)));
        first.write(&document("a = 1\n")).unwrap();
        assert!(matches!(Disk::open(&path), Err(DiskError::Taken)));
        drop(first);
        assert_eq!(names(folder.path()), ["a.toml"]);
        assert_eq!(Disk::open(&path).unwrap().text().unwrap().unwrap(), "a = 1\n");
    }

    #[test]
    fn a_lock_that_is_no_file_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let lock = folder.path().join(".a.toml.lock");
        fs::create_dir(&lock).unwrap();
        let refused = Disk::open(&folder.path().join("a.toml")).unwrap_err();
        assert!(matches!(refused, DiskError::LockBlocked(path) if path == lock));
    }

    #[test]
    fn what_an_editor_wrote_meanwhile_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let mut disk = Disk::open(&path).unwrap();
        disk.write(&document("a = 1\n")).unwrap();
        fs::write(&path, "a = 2\n").unwrap();
        assert!(matches!(disk.write(&document("a = 3\n")), Err(DiskError::Changed)));
        assert_eq!(fs::read_to_string(&path).unwrap(), "a = 2\n");
        assert!(disk.refresh().unwrap());
        disk.write(&document("a = 3\n")).unwrap();
        // One that has gone is written again: it is all there is.
        fs::remove_file(&path).unwrap();
        assert!(!disk.refresh().unwrap());
        disk.write(&document("a = 4\n")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "a = 4\n");
    }

    #[test]
    fn a_folder_that_is_gone_is_said_before_and_after() {
        let folder = tempfile::tempdir().unwrap();
        let inside = folder.path().join("in");
        assert!(matches!(Disk::open(&inside.join("a.toml")), Err(DiskError::Unwritable(_))));
        fs::create_dir(&inside).unwrap();
        let mut disk = Disk::open(&inside.join("a.toml")).unwrap();
        fs::remove_dir_all(&inside).unwrap();
        assert!(matches!(disk.write(&document("a = 1\n")), Err(DiskError::Unwritable(_))));
    }

    #[test]
    #[cfg(unix)]
    fn what_took_the_place_of_the_file_is_not_waited_for_or_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        let mut disk = Disk::open(&path).unwrap();
        disk.write(&document("a = 1\n")).unwrap();
        fs::remove_file(&path).unwrap();
        std::os::unix::fs::symlink("a.toml", &path).unwrap();
        assert!(matches!(disk.write(&document("a = 2\n")), Err(DiskError::Unopened(_))));
        fs::remove_file(&path).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        assert!(matches!(disk.write(&document("a = 2\n")), Err(DiskError::NotRegular)));
    }

    #[test]
    #[cfg(unix)]
    fn group_and_attributes_stay() {
        use std::os::unix::fs::{MetadataExt, chown};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "a = 1\n").unwrap();
        // A group of colleagues; whoever is in no other one keeps their own.
        let _ = chown(&path, None, Some(fs::metadata(&path).unwrap().gid() + 1));
        let group = fs::metadata(&path).unwrap().gid();
        let has_attributes = xattr::set(&path, "user.reviewed", b"yes").is_ok();
        Disk::open(&path).unwrap().write(&document("a = 2\n")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "a = 2\n");
        assert_eq!(fs::metadata(&path).unwrap().gid(), group);
        assert_eq!(xattr::get(&path, "user.reviewed").ok().flatten(), has_attributes.then(|| b"yes".to_vec()));
    }

    #[test]
    #[cfg(unix)]
    fn rights_and_links_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.toml"), folder.path().join("link.toml"));
        fs::write(&path, "a = 1\n").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        std::os::unix::fs::symlink("a.toml", &link).unwrap();
        Disk::open(&link).unwrap().write(&document("a = 2\n")).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "a = 2\n");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
