//! Files as text, read with a bound; and why the system refuses one, in words.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::load::{MAX_FILE_BYTES, ReadError};
use crate::messages;
use crate::text::Lang;

messages! {
    /// Why a folder is no file.
    pub fn is_folder() { fr: "c’est un dossier", en: "it is a folder" }
    /// Why a device or a pipe is no file.
    pub fn not_regular() { fr: "ce n’est pas un fichier ordinaire", en: "it is not a regular file" }
    fn no_such_name() { fr: "le système ne permet pas ce nom", en: "the system does not allow this name" }
    fn name_taken() { fr: "son nom est déjà pris", en: "its name is taken already" }
    fn not_empty() { fr: "il n’est pas vide", en: "it is not empty" }
    fn denied() { fr: "le système en refuse l’accès", en: "the system denies access" }
    fn not_a_folder() { fr: "un nom de son chemin n’est pas un dossier", en: "a name in its path is no folder" }
    fn full() { fr: "il n’y a plus de place sur le disque", en: "there is no space left on the disk" }
    fn quota() { fr: "le quota du disque est atteint", en: "the disk’s quota is used up" }
    fn too_large() { fr: "le système n’y permet pas de fichier aussi grand", en: "the system allows no file so large there" }
    fn read_only() { fr: "le disque est en lecture seule", en: "the disk is read-only" }
    fn system(code: i32) { fr: "le système répond par l’erreur {code}", en: "the system answers with error {code}" }
    fn other(why: &str) { fr: "le système répond\u{a0}: {why}", en: "the system answers: {why}" }

    /// A file cannot be read.
    pub fn cannot_read(name: &str, why: &str) {
        fr: "impossible de lire `{name}`\u{a0}: {why}",
        en: "cannot read `{name}`: {why}",
    }

    /// A file cannot be written.
    pub fn cannot_write(name: &str, why: &str) {
        fr: "impossible d’écrire `{name}`\u{a0}: {why}",
        en: "cannot write `{name}`: {why}",
    }
}

/// The path of a file from the top of the Git repository it lies in, with `/` between names: what services compare with
/// the files of a change, whatever folder the program was started in. `None` for what lies in none.
#[must_use]
pub fn path_in_repository(name: &str) -> Option<String> {
    let path = Path::new(name).canonicalize().ok()?;
    let top = path.ancestors().skip(1).find(|above| above.join(".git").exists())?;
    let names: Vec<_> = path.strip_prefix(top).ok()?.iter().map(|name| name.to_string_lossy()).collect();
    Some(names.join("/"))
}

/// Why the system refused, in words.
#[must_use]
pub fn reason(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::Missing.reason(lang),
        io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput => no_such_name(lang),
        io::ErrorKind::PermissionDenied => denied(lang),
        io::ErrorKind::AlreadyExists => name_taken(lang),
        io::ErrorKind::DirectoryNotEmpty => not_empty(lang),
        io::ErrorKind::IsADirectory => is_folder(lang),
        io::ErrorKind::NotADirectory => not_a_folder(lang),
        io::ErrorKind::StorageFull => full(lang),
        io::ErrorKind::QuotaExceeded => quota(lang),
        io::ErrorKind::FileTooLarge => too_large(lang),
        io::ErrorKind::ReadOnlyFilesystem => read_only(lang),
        _ => error.raw_os_error().map_or_else(|| other(lang, &error.to_string()), |code| system(lang, code)),
    }
}

/// Opens a file to be read whole. Folders, devices and pipes are refused before they are opened, since opening
/// one can wait for ever.
///
/// # Errors
/// When it is none, is too large, or cannot be opened.
pub fn open(path: &Path, lang: Lang) -> Result<File, ReadError> {
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
    File::open(path).map_err(failed)
}

/// How much of a file is read to see what it is about.
const HEAD_BYTES: usize = 512;

/// The whole lines among the first bytes of a file; none where they are no text, or it cannot be read.
#[must_use]
pub fn first_lines(path: &Path) -> String {
    let mut head = [0; HEAD_BYTES];
    let read = File::open(path).and_then(|mut file| file.read(&mut head)).unwrap_or(0);
    let whole = head[..read].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    str::from_utf8(&head[..whole]).unwrap_or_default().to_owned()
}

/// A file's text without a byte order mark.
///
/// # Errors
/// When it cannot be had as text.
pub fn read(path: &Path, lang: Lang) -> Result<String, ReadError> {
    let file = open(path, lang)?;
    let size = file.metadata().map_or(0, |about| about.len().min(MAX_FILE_BYTES));
    text(bounded(file, usize::try_from(size).unwrap_or(0)), lang)
}

/// A file's bytes.
///
/// # Errors
/// When they cannot be had.
pub fn read_bytes(path: &Path, lang: Lang) -> Result<Vec<u8>, ReadError> {
    bounded(open(path, lang)?, 0).map_err(|error| ReadError::Io(reason(&error, lang)))
}

/// What a stream holds, as text.
///
/// # Errors
/// When it cannot be had as text.
pub fn read_stream(stream: impl Read, lang: Lang) -> Result<String, ReadError> {
    text(bounded(stream, 0), lang)
}

/// At most one byte more than is allowed, of probably `size` bytes.
fn bounded(stream: impl Read, size: usize) -> io::Result<Vec<u8>> {
    // With room for the byte that does not come, the end is seen without more of it.
    let mut bytes = Vec::with_capacity(size + 1);
    stream.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn text(read: io::Result<Vec<u8>>, lang: Lang) -> Result<String, ReadError> {
    let bytes = read.map_err(|error| ReadError::Io(reason(&error, lang)))?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_without_its_mark_or_the_line_that_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let [marked, latin, none] = ["bom.toml", "latin.toml", "none.toml"].map(|name| folder.path().join(name));
        fs::write(&marked, b"\xef\xbb\xbfa = 1").unwrap();
        fs::write(&latin, b"a = 1\nb = \"\xe9t\xe9\"\n").unwrap();
        assert_eq!(read(&marked, Lang::En).unwrap(), "a = 1");
        assert_eq!(read(&latin, Lang::En), Err(ReadError::NotText { line: 2 }));
        assert_eq!(read(&none, Lang::En), Err(ReadError::Missing));
        assert_eq!(read(folder.path(), Lang::Fr), Err(ReadError::Io("c’est un dossier".to_owned())));
    }

    /// What two programs at one place, or a link that leads nowhere, come to.
    #[test]
    fn what_the_system_answers_is_said_in_words() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "").unwrap();
        let said = |done: io::Result<()>| reason(&done.unwrap_err(), Lang::Fr);
        assert_eq!(said(fs::create_dir(folder.path().join("a"))), "son nom est déjà pris");
        assert_eq!(said(fs::remove_dir(folder.path())), "il n’est pas vide");
    }

    #[test]
    fn no_more_is_read_than_is_allowed() {
        assert_eq!(read_stream(io::repeat(b'a'), Lang::En), Err(ReadError::TooLarge));
    }
}
