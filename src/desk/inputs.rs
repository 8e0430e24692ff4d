//! What answers are read from: files, folders, tables, lines, standard input. One after the other,
//! so that memory does not grow with their number.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::content::{ending, parent};
use super::frameworks::Loaded;
use super::{Failure, files, guard};
use crate::check::Columns;
use crate::load::table::{Row, Table, TableError};
use crate::load::{MAX_FILE_BYTES, ReadError};
use crate::messages;
use crate::report::Report;
use crate::source::Sources;
use crate::text::Lang;

messages! {
    fn unknown_ending(name: &str) {
        fr: "`{name}` n'est ni un fichier de réponses (.toml), ni un tableau (.csv, .xlsx), ni un fichier .jsonl",
        en: "`{name}` is neither a file of answers (.toml), nor a table (.csv, .xlsx), nor a .jsonl file",
    }

    fn rename_it() {
        fr: "lui donner la fin de nom qui convient, ou le donner par l'entrée standard avec -",
        en: "give it the ending that fits, or give it by standard input with -",
    }

    fn try_another() {
        fr: "vérifier le chemin",
        en: "check the path",
    }

    fn pipe_it() {
        fr: "donner son contenu par l'entrée standard, avec -",
        en: "give what it holds by standard input, with -",
    }

    /// A sentence with its place.
    pub fn at_place(name: &str, message: &str) {
        fr: "`{name}`\u{a0}: {message}",
        en: "`{name}`: {message}",
    }

    fn mend_the_link() {
        fr: "c'est un lien qui ne mène nulle part\u{a0}: le refaire, ou le retirer",
        en: "it is a link that leads nowhere: make it anew, or remove it",
    }

    fn split_it() {
        fr: "des réponses tiennent dans bien moins\u{a0}: vérifier que c'est le bon fichier",
        en: "answers fit in much less: check that it is the right file",
    }

    fn check_rights() {
        fr: "vérifier ses droits d'accès",
        en: "check its access rights",
    }

    fn put_a_file() {
        fr: "mettre à sa place le fichier de réponses, ou retirer le dossier",
        en: "put the file of answers in its place, or remove the folder",
    }

    fn no_rows(name: &str) {
        fr: "le tableau `{name}` n'a pas encore de ligne remplie",
        en: "the table `{name}` has no row filled in yet",
    }

    fn fill_in() {
        fr: "y écrire une ligne par municipalité, sous l'en-tête",
        en: "write a row for each municipality, below the header",
    }

    fn nothing_matches(pattern: &str) {
        fr: "aucun fichier ne correspond à `{pattern}`",
        en: "no file matches `{pattern}`",
    }

    fn stdin_twice() {
        fr: "l'entrée standard ne peut être lue qu'une fois",
        en: "standard input can be read only once",
    }

    fn give_it_once() {
        fr: "ne donner `-` qu'une fois",
        en: "give `-` only once",
    }
}

/// One set of answers to read, or several in one text.
#[derive(Debug)]
pub enum Task {
    /// A TOML file; one that was found in a folder is passed over where it holds no answers.
    File {
        /// Where.
        path: PathBuf,
        /// Whether it was found, not named.
        found: bool,
    },
    /// A TOML text.
    Toml(Source),
    /// A JSON text.
    Json(Source),
    /// A table begins.
    Table(Arc<TableHead>),
    /// A row of a table.
    Row(Arc<TableHead>, Row),
    /// A table of answers in a folder, by its name: it is read where it is named.
    Unread(String),
    /// What could not be read.
    Failed(Failure),
}

/// A text that was read.
#[derive(Debug)]
pub struct Source {
    /// As people are told it.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// The folder it lies in.
    pub beside: PathBuf,
}

/// What the rows of a table have in common.
#[derive(Debug)]
pub struct TableHead {
    /// The table as people are told it.
    pub name: String,
    /// The names of its columns.
    pub header: Row,
    /// The folder it lies in.
    pub beside: PathBuf,
    /// What the columns mean, worked out by whichever row comes first.
    pub columns: OnceLock<TableColumns>,
}

/// What the columns of a table mean, with what is wrong with them.
#[derive(Debug)]
pub struct TableColumns {
    /// The framework and the columns' meaning under it; none where the problems say why.
    pub columns: Result<Option<(&'static Loaded, Columns)>, Failure>,
    /// The header, for showing problems in it.
    pub sources: Sources,
    /// What is wrong.
    pub report: Report,
}

/// How much of standard input is looked at to tell what it is.
const SAMPLE_BYTES: u64 = 64 * 1024;

/// A table whose rows are being read.
struct OpenTable {
    head: Arc<TableHead>,
    table: Table,
    /// Whether no row has come yet.
    is_empty: bool,
}

/// The tasks behind the paths of a command line, in their order.
pub struct Inputs {
    paths: VecDeque<PathBuf>,
    files: VecDeque<PathBuf>,
    /// What could not be searched.
    failures: VecDeque<Failure>,
    lines: Option<Lines>,
    table: Option<OpenTable>,
    /// Tables of answers in the folder.
    unread: VecDeque<PathBuf>,
    /// The sheet of workbooks.
    sheet: Option<String>,
    stdin_read: bool,
    lang: Lang,
}

impl Inputs {
    /// What the paths stand for.
    #[must_use]
    pub fn new(paths: &[PathBuf], sheet: Option<&str>, lang: Lang) -> Inputs {
        Inputs {
            paths: paths.iter().cloned().collect(),
            files: VecDeque::new(),
            failures: VecDeque::new(),
            lines: None,
            table: None,
            unread: VecDeque::new(),
            sheet: sheet.map(str::to_owned),
            stdin_read: false,
            lang,
        }
    }

    /// How many are to come, where that is known: tables and folders not yet opened may hold any
    /// number.
    #[must_use]
    pub fn left(&self) -> Option<usize> {
        let open = self.lines.is_some() || self.table.is_some();
        let single = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
        (!open && self.paths.iter().all(single)).then(|| self.files.len() + self.paths.len())
    }

    fn open(&mut self, path: PathBuf) -> Option<Task> {
        if path.as_os_str() == "-" {
            return self.standard_input();
        }
        let shown = path.display().to_string();
        if path.is_dir() {
            let mut found = Vec::new();
            let failures = search(&path, &mut found, self.lang);
            found.sort();
            self.files = found.into();
            self.failures = failures.into();
            let mut tables = Vec::new();
            // What is wrong with a folder is said once.
            walk(&path, &is_table, &mut tables, self.lang);
            tables.retain(|table| guard::is_filled_in(table, self.lang));
            tables.sort();
            self.unread = tables.into();
            return None;
        }
        let ending = ending(&path);
        match ending.as_str() {
            "csv" => Some(match open_regular(&path) {
                Some(file) => self.begin_table(shown, parent(&path), Table::csv(file, self.lang)),
                None => self.refused(path),
            }),
            "xlsx" | "xlsm" => Some(match open_regular(&path) {
                Some(file) => {
                    let table = Table::xlsx(file, self.sheet.as_deref(), self.lang);
                    self.begin_table(shown, parent(&path), table)
                }
                None => self.refused(path),
            }),
            "jsonl" | "ndjson" => {
                let Some(file) = open_regular(&path) else { return Some(self.refused(path)) };
                self.lines = Some(Lines::new(shown, parent(&path), Box::new(file), self.lang));
                None
            }
            "toml" if path.exists() || !is_pattern(&shown) => Some(Task::File { path, found: false }),
            _ if is_pattern(&shown) && !path.exists() => self.matching(&shown),
            _ if !path.exists() => Some(self.refused(path)),
            _ => Some(Task::Failed(Failure::new(unknown_ending(self.lang, &shown)).help(rename_it(self.lang)))),
        }
    }

    /// Why a file cannot be opened; should it have come into being since, it is read as any other.
    fn refused(&self, path: PathBuf) -> Task {
        read(&path, self.lang).map_or_else(Task::Failed, |_| Task::File { path, found: false })
    }

    /// The files of a pattern that no shell has resolved, as if each had been named.
    fn matching(&mut self, pattern: &str) -> Option<Task> {
        let found: Vec<PathBuf> = glob::glob(pattern).into_iter().flatten().flatten().collect();
        if found.is_empty() {
            return Some(Task::Failed(Failure::new(nothing_matches(self.lang, pattern)).help(try_another(self.lang))));
        }
        for path in found.into_iter().rev() {
            self.paths.push_front(path);
        }
        None
    }

    fn begin_table(&mut self, name: String, beside: PathBuf, table: Result<Table, TableError>) -> Task {
        match table {
            Ok(table) => {
                let header = table.header.clone();
                let head = Arc::new(TableHead { name, header, beside, columns: OnceLock::new() });
                self.table = Some(OpenTable { head: Arc::clone(&head), table, is_empty: true });
                Task::Table(head)
            }
            Err(error) => Task::Failed(bad_row(&name, error, self.lang)),
        }
    }

    /// TOML, JSON lines or a table, by how it begins; the latter two are not read whole.
    fn standard_input(&mut self) -> Option<Task> {
        if std::mem::replace(&mut self.stdin_read, true) {
            return Some(Task::Failed(Failure::new(stdin_twice(self.lang)).help(give_it_once(self.lang))));
        }
        let name = "-".to_owned();
        let mut sample = Vec::new();
        let mut stdin = io::stdin();
        if let Err(error) = stdin.by_ref().take(SAMPLE_BYTES).read_to_end(&mut sample) {
            return Some(Task::Failed(unreadable(&name, &ReadError::Io(files::reason(&error, self.lang)), self.lang)));
        }
        let is_workbook = sample.starts_with(b"PK\x03\x04");
        let begin = String::from_utf8_lossy(&sample).into_owned();
        let first = begin.trim_start_matches('\u{feff}').lines().map(str::trim).find(|line| !line.is_empty());
        let first = first.unwrap_or_default();
        let stream = io::Cursor::new(sample).chain(stdin);
        if is_workbook {
            let mut bytes = Vec::new();
            return Some(match stream.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes) {
                Ok(_) if bytes.len() as u64 > MAX_FILE_BYTES => {
                    Task::Failed(unreadable(&name, &ReadError::TooLarge, self.lang))
                }
                Ok(_) => {
                    let table = Table::xlsx(io::Cursor::new(bytes), self.sheet.as_deref(), self.lang);
                    self.begin_table(name, PathBuf::new(), table)
                }
                Err(error) => {
                    Task::Failed(unreadable(&name, &ReadError::Io(files::reason(&error, self.lang)), self.lang))
                }
            });
        }
        if first.starts_with('{') {
            self.lines = Some(Lines::new(name, PathBuf::new(), Box::new(stream), self.lang));
            return None;
        }
        if !first.starts_with(['#', '[']) && !first.contains('=') && first.contains([',', ';']) {
            return Some(self.begin_table(name, PathBuf::new(), Table::csv(stream, self.lang)));
        }
        Some(match files::read_stream(stream, self.lang) {
            Ok(text) => Task::Toml(Source { name, text, beside: PathBuf::new() }),
            Err(error) => Task::Failed(unreadable("-", &error, self.lang)),
        })
    }
}

impl Iterator for Inputs {
    type Item = Task;

    fn next(&mut self) -> Option<Task> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next() {
                    Some(task) => return Some(task),
                    None => self.lines = None,
                }
            } else if let Some(OpenTable { head, table, is_empty }) = &mut self.table {
                let was_empty = std::mem::replace(is_empty, false);
                match table.next() {
                    Some(Ok(row)) => return Some(Task::Row(Arc::clone(head), row)),
                    Some(Err(error)) => return Some(Task::Failed(bad_row(&head.name, error, self.lang))),
                    None => {
                        let empty = was_empty.then(|| no_rows(self.lang, &head.name));
                        self.table = None;
                        if let Some(sentence) = empty {
                            return Some(Task::Failed(Failure::new(sentence).help(fill_in(self.lang))));
                        }
                    }
                }
            } else if let Some(failure) = self.failures.pop_front() {
                return Some(Task::Failed(failure));
            } else if let Some(path) = self.files.pop_front() {
                return Some(Task::File { path, found: true });
            } else if let Some(path) = self.unread.pop_front() {
                return Some(Task::Unread(path.display().to_string()));
            } else {
                let path = self.paths.pop_front()?;
                if let Some(task) = self.open(path) {
                    return Some(task);
                }
            }
        }
    }
}

/// Whether there may be more than one set of answers behind the paths.
#[must_use]
pub fn may_be_many(paths: &[PathBuf]) -> bool {
    let [path] = paths else { return true };
    path.is_dir() || (!path.exists() && path.to_str().is_some_and(is_pattern)) || is_table(path)
}

/// Whether a name that is no file may be a pattern for some.
fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?', '['])
}

/// A regular file, opened; none where it is no such file or cannot be opened.
fn open_regular(path: &Path) -> Option<File> {
    let regular = fs::metadata(path).is_ok_and(|kind| kind.is_file());
    regular.then(|| File::open(path).ok()).flatten()
}

fn bad_row(name: &str, error: TableError, lang: Lang) -> Failure {
    Failure::new(at_place(lang, &format!("{name}:{}", error.row), &error.message)).maybe_help(error.help)
}

/// A file's text.
///
/// # Errors
/// When it cannot be had.
pub fn read(path: &Path, lang: Lang) -> Result<String, Failure> {
    files::read(path, lang).map_err(|error| unreadable(&path.display().to_string(), &error, lang))
}

/// Why a file cannot be read, and what to do about it.
pub fn unreadable(name: &str, error: &ReadError, lang: Lang) -> Failure {
    let leads_nowhere = || fs::symlink_metadata(name).is_ok_and(|kind| kind.is_symlink());
    let help = match error {
        ReadError::Missing if leads_nowhere() => Some(mend_the_link(lang)),
        ReadError::Missing => Some(try_another(lang)),
        ReadError::TooLarge => Some(split_it(lang)),
        ReadError::Io(_) if fs::metadata(name).is_ok_and(|kind| !kind.is_file() && !kind.is_dir()) => {
            Some(pipe_it(lang))
        }
        ReadError::Io(_) if name != "-" && !Path::new(name).is_dir() => Some(check_rights(lang)),
        _ => None,
    };
    Failure::new(files::cannot_read(lang, name, &error.reason(lang))).maybe_help(help)
}

/// Collects the TOML files of a folder and those in it. Hidden folders and links to folders are
/// passed over, so that there is an end to it.
pub fn search(folder: &Path, found: &mut Vec<PathBuf>, lang: Lang) -> Vec<Failure> {
    walk(folder, &|path| ending(path) == "toml", found, lang)
}

/// Whether a file is a table or holds lines, by its ending.
fn is_table(path: &Path) -> bool {
    ["csv", "xlsx", "xlsm", "jsonl", "ndjson"].contains(&ending(path).as_str())
}

fn walk(folder: &Path, wanted: &dyn Fn(&Path) -> bool, found: &mut Vec<PathBuf>, lang: Lang) -> Vec<Failure> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let why = files::reason(&error, lang);
            let sentence = files::cannot_read(lang, &folder.display().to_string(), &why);
            return vec![Failure::new(sentence).help(check_rights(lang))];
        }
    };
    let mut failures = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let Ok(kind) = entry.file_type() else { continue };
        if hidden {
            continue;
        }
        let is_wanted = wanted(&path);
        if kind.is_dir() {
            let (files, wrong) = (found.len(), failures.len());
            failures.extend(walk(&path, wanted, found, lang));
            // Whoever named it meant a file.
            if is_wanted && found.len() == files && failures.len() == wrong {
                failures.extend(
                    files::read(&path, lang)
                        .err()
                        .map(|error| unreadable(&path.display().to_string(), &error, lang).help(put_a_file(lang))),
                );
            }
        } else if is_wanted && !path.is_dir() {
            // What is no file, such as a link that leads nowhere, is said when it is read.
            found.push(path);
        }
    }
    failures
}

/// The documents of a JSON lines file.
struct Lines {
    name: String,
    beside: PathBuf,
    reader: BufReader<Box<dyn Read>>,
    at: usize,
    lang: Lang,
    ended: bool,
}

impl Lines {
    fn new(name: String, beside: PathBuf, reader: Box<dyn Read>, lang: Lang) -> Lines {
        Lines { name, beside, reader: BufReader::new(reader), at: 0, lang, ended: false }
    }
}

impl Iterator for Lines {
    type Item = Task;

    fn next(&mut self) -> Option<Task> {
        while !self.ended {
            self.at += 1;
            let mut bytes = Vec::new();
            let name = format!("{}:{}", self.name, self.at);
            let failed = |error: &ReadError| Some(Task::Failed(unreadable(&name, error, self.lang)));
            match self.reader.by_ref().take(MAX_FILE_BYTES + 1).read_until(b'\n', &mut bytes) {
                Ok(0) => self.ended = true,
                Ok(_) if bytes.len() as u64 > MAX_FILE_BYTES => {
                    self.ended = true;
                    return failed(&ReadError::TooLarge);
                }
                Ok(_) => match String::from_utf8(bytes) {
                    Ok(text) => {
                        let text = text.trim_start_matches('\u{feff}').trim();
                        if !text.is_empty() {
                            let beside = self.beside.clone();
                            return Some(Task::Json(Source { name, text: text.to_owned(), beside }));
                        }
                    }
                    Err(_) => return failed(&ReadError::NotText { line: self.at }),
                },
                Err(error) => {
                    self.ended = true;
                    return failed(&ReadError::Io(files::reason(&error, self.lang)));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_numbers() {
        let text = "{\"a\":1}\n\n{\"b\":2}\r\n";
        let lines = Lines::new("x.jsonl".to_owned(), PathBuf::new(), Box::new(io::Cursor::new(text)), Lang::En);
        let names: Vec<(String, String)> = lines
            .map(|task| match task {
                Task::Json(source) => (source.name, source.text),
                other => panic!("{other:?}"),
            })
            .collect();
        let expected = [("x.jsonl:1", "{\"a\":1}"), ("x.jsonl:3", "{\"b\":2}")];
        assert_eq!(names, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
    }

    #[test]
    fn a_folder_in_order_without_what_is_hidden() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.toml", "a/z.toml", ".git/c.toml", "note.md"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let found: Vec<PathBuf> = Inputs::new(&[folder.path().to_owned()], None, Lang::En)
            .map(|task| match task {
                Task::File { path, found: true } => path.strip_prefix(folder.path()).unwrap().to_owned(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(found, [PathBuf::from("a/z.toml"), PathBuf::from("b.toml")]);
    }
}
