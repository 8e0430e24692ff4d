//! What answers are read from: files, folders, tables, lines, standard input. One after the other,
//! so that memory does not grow with their number.

use std::collections::{BTreeSet, VecDeque};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use ignore::gitignore::Gitignore;
use jiff::civil::Date;

use super::content::{ending, parent};
use super::frameworks::MAIN;
use super::{Failure, files, guard};
use crate::check::{self, Columns, Recognised};
use crate::load::table::{Fact, Row, Table, TableError};
use crate::load::{MAX_FILE_BYTES, Mapping, ReadError};
use crate::messages;
use crate::model::Framework;
use crate::report::{Problem, Report};
use crate::rule::Rule;
use crate::source::Sources;
use crate::text::Lang;
use crate::text::near::some_quoted;

messages! {
    fn questions_found(name: &str, found: &str, all: &str) {
        fr: "`{name}`\u{a0}: questions trouvées\u{a0}: {found} sur {all}",
        en: "`{name}`: questions found: {found} of {all}",
    }
    fn columns_by_words(columns: &str) {
        fr: "colonnes reconnues à d’autres mots que l’identifiant\u{a0}: {columns}",
        en: "columns recognised by other words than the id: {columns}",
    }
    fn not_there(columns: &str, names: &str) {
        fr: "en-têtes de --columns absents du tableau\u{a0}: {columns} ({names})",
        en: "headings of --columns that the table has not: {columns} ({names})",
    }
    fn left_aside(columns: &str) {
        fr: "colonnes laissées de côté\u{a0}: {columns}",
        en: "columns left aside: {columns}",
    }
    fn read_by_words(name: &str, cells: &str) {
        fr: "`{name}`\u{a0}: cellules lues à d’autres mots que l’identifiant d’une option, tels que son libellé\u{a0}: {cells}",
        en: "`{name}`: cells read by other words than an option's id, such as its label: {cells}",
    }
    fn read_as_windows(name: &str) {
        fr: "`{name}` est lu comme un fichier Windows-1252\u{a0}; «\u{a0}CSV UTF-8\u{a0}» est plus sûr",
        en: "`{name}` is read as Windows-1252; “CSV UTF-8” is safer",
    }
    fn try_another() { fr: "vérifier le chemin", en: "check the path" }
    fn pipe_it() {
        fr: "donner son contenu par l’entrée standard, avec -",
        en: "give what it holds by standard input, with -",
    }
    fn mend_the_link() {
        fr: "c’est un lien qui ne mène nulle part\u{a0}: le refaire, ou le retirer",
        en: "it is a link that leads nowhere: make it anew, or remove it",
    }
    fn split_it() {
        fr: "un référentiel ou des réponses tiennent dans bien moins\u{a0}: vérifier que c’est le bon fichier",
        en: "a framework or answers fit in much less: check that it is the right file",
    }
    fn check_rights() { fr: "vérifier ses droits d’accès", en: "check its access rights" }
    fn put_a_file() {
        fr: "mettre à sa place le fichier de réponses, ou retirer le dossier",
        en: "put the file of answers in its place, or remove the folder",
    }
    pub(super) fn no_rows(name: &str) {
        fr: "le tableau `{name}` n’a pas encore de ligne remplie",
        en: "the table `{name}` has no row filled in yet",
    }
    pub(super) fn fill_in() {
        fr: "y écrire une ligne par municipalité, sous l’en-tête",
        en: "write a row for each municipality, below the header",
    }
    fn nothing_matches(pattern: &str) {
        fr: "aucun fichier ne correspond à `{pattern}`",
        en: "no file matches `{pattern}`",
    }
    fn stdin_twice() {
        fr: "l’entrée standard ne peut être lue qu’une fois",
        en: "standard input can be read only once",
    }
    fn without_sheets() {
        fr: "--sheet est donné, et rien de ce qui est lu n’est un classeur",
        en: "--sheet is given, and nothing that is read is a workbook",
    }
    fn no_sheet_option() {
        fr: "retirer --sheet, ou donner le classeur (.xlsx, .ods)",
        en: "leave out --sheet, or give the workbook (.xlsx, .ods)",
    }
    fn without_rows() {
        fr: "--date est donné, et rien de ce qui est lu n’est un tableau\u{a0}: un fichier de réponses porte sa date",
        en: "--date is given, and nothing that is read is a table: a file of answers has its own date",
    }
    fn no_date_option() {
        fr: "retirer --date, ou changer `date` dans le fichier",
        en: "leave out --date, or change `date` in the file",
    }
    fn give_it_once() { fr: "ne donner `-` qu’une fois", en: "give `-` only once" }
}

/// One thing to read: a set of answers, the head of a table, or what stands in the way of them.
#[derive(Debug)]
pub enum Task {
    /// A TOML file.
    File {
        /// Where.
        path: PathBuf,
        /// Whether it was found in a folder, not named: then it may hold no answers.
        found: bool,
    },
    /// A named file whose ending is that of no answers.
    OtherFile(PathBuf),
    /// A TOML text from standard input.
    Toml(InputSource),
    /// A line of JSON.
    Json(JsonLine),
    /// A table begins.
    Table(Arc<TableHead>),
    /// A row of a table.
    Row(Arc<TableHead>, Row),
    /// A table ends.
    TableEnd(Arc<TableHead>),
    /// A table of answers in a folder, by its name: it is read where it is named.
    Unread(String),
    /// A file that was given before, by its name: it is read once.
    Again(String),
    /// What cannot be read.
    Failed(Obstacle),
}

/// A text that was read.
#[derive(Debug)]
pub struct InputSource {
    /// As people are told it.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// The folder it lies in.
    pub beside: PathBuf,
}

/// A line of a file of JSON lines.
#[derive(Debug)]
pub struct JsonLine {
    /// The file as people are told it.
    pub file: String,
    /// The line's number, from 1.
    pub number: usize,
    /// The line, with the blanks that it begins with.
    pub text: String,
    /// The folder the file lies in.
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
    /// The framework that its first row names.
    pub framework: Option<String>,
    /// What the columns mean, worked out by whichever row comes first.
    columns: OnceLock<Columns>,
    /// Whether errors that come in row after row are only counted.
    folds: bool,
    /// Whether the rows so far hold letters as older programs of Windows write them.
    is_windows_1252: AtomicBool,
}

impl TableHead {
    /// Reports what is wrong with the columns under a framework, and says what was recognised.
    pub fn check(
        &self,
        framework: &Framework,
        date: Option<Date>,
        lang: Lang,
        sources: &mut Sources,
        report: &mut Report,
    ) -> String {
        let columns = Columns::new(&self.name, &self.header, date, framework, sources, report);
        let Recognised { questions, by_words, aside } = columns.recognised();
        let all = lang.count(framework.questions.len());
        let mut said = vec![questions_found(lang, &self.name, &lang.count(questions), &all)];
        said.extend((by_words > 0).then(|| columns_by_words(lang, &lang.count(by_words))));
        said.extend((aside > 0).then(|| left_aside(lang, &lang.count(aside))));
        let missing = self.header.mapped.as_ref().map_or(&[][..], |mapped| &mapped.missing);
        said.extend((!missing.is_empty()).then(|| not_there(lang, &lang.count(missing.len()), &some_quoted(missing))));
        said.join(lang.pick("\u{a0}; ", "; "))
    }

    /// What the columns mean under the framework of the run; [`TableHead::check`] says what is wrong with them.
    pub fn columns(&self, framework: &Framework, date: Option<Date>) -> &Columns {
        self.columns.get_or_init(|| {
            let (mut sources, mut report) = (Sources::new(), Report::new());
            let columns = Columns::new(&self.name, &self.header, date, framework, &mut sources, &mut report);
            columns.folding(self.folds)
        })
    }

    /// The errors in the rows so far that were only counted: the rule, what stands in the cells, how many.
    pub fn counted(&self) -> impl Iterator<Item = (Rule, String, usize)> {
        let columns = self.columns.get().into_iter();
        columns.flat_map(Columns::counted).map(|(rule, text, count)| (rule, text.to_owned(), count))
    }

    /// Reports what only all rows together show.
    pub fn close(&self, sources: &mut Sources, report: &mut Report) {
        if let Some(columns) = self.columns.get() {
            columns.close(sources, report);
        }
    }

    /// What was read by other words than ids, and other letters than UTF-8, in the rows so far, as sentences.
    #[must_use]
    pub fn closing(&self, lang: Lang) -> Vec<String> {
        let cells = self.columns.get().map_or(0, Columns::cells_by_words);
        let words = (cells > 0).then(|| read_by_words(lang, &self.name, &lang.count(cells)));
        let letters = self.is_windows_1252.load(Ordering::Relaxed).then(|| read_as_windows(lang, &self.name));
        words.into_iter().chain(letters).collect()
    }
}

/// Why an input, or a part of it, cannot be read.
#[derive(Debug)]
pub enum Obstacle {
    /// The whole of a file or folder, or a file from a line on.
    File {
        /// As people are told it.
        name: String,
        /// The line, where one is to blame.
        line: Option<usize>,
        /// What is wrong.
        failure: Failure,
    },
    /// A row of a table, or the table as a whole where that is its header.
    Row {
        /// The table.
        name: String,
        /// What is wrong.
        error: TableError,
    },
}

impl Obstacle {
    /// A file that cannot be read.
    #[must_use]
    pub fn file(name: &str, error: &ReadError, lang: Lang) -> Obstacle {
        let line = if let ReadError::NotText { line } = error { Some(*line) } else { None };
        Obstacle::File { name: name.to_owned(), line, failure: unreadable(name, error, lang) }
    }

    /// The same as a sentence with its place.
    #[must_use]
    pub fn failure(self, lang: Lang) -> Failure {
        match self {
            Obstacle::File { failure, .. } => failure,
            Obstacle::Row { name, error } => {
                let place = format!("{name}:{}", error.row);
                Failure::new(error.problem.message(lang)).at(&place, lang).maybe_help(error.problem.advice(lang))
            }
        }
    }

    /// The same as a problem in the file.
    pub fn report(self, sources: &mut Sources, report: &mut Report) {
        match self {
            Obstacle::File { name, line, failure } => {
                let file = sources.add_excerpt(name, "", line.unwrap_or(1));
                let problem = Problem::new(Rule::Unreadable, file.span(0..0), failure.sentence);
                report.push(problem.maybe_help(failure.help));
            }
            Obstacle::Row { name, error } => check::unreadable_row(&name, &error, sources, report),
        }
    }
}

/// How much of standard input is looked at to tell what it is.
const SAMPLE_BYTES: u64 = 64 * 1024;

/// A table whose rows are being read.
struct OpenTable {
    head: Arc<TableHead>,
    /// Its first row, where that had to be looked at.
    first: Option<Result<Row, TableError>>,
    table: Table,
    /// Whether no row has come yet.
    is_empty: bool,
}

/// The tasks behind the paths of a command line, in their order.
pub struct Inputs {
    paths: VecDeque<PathBuf>,
    /// TOML files found in a folder.
    files: VecDeque<FoundFile>,
    /// That folder, as it was given and by its real path, where it has one.
    folder: Option<(PathBuf, PathBuf)>,
    /// Folders that could not be searched.
    failures: VecDeque<Obstacle>,
    lines: Option<JsonLines>,
    table: Option<OpenTable>,
    /// Tables of answers found in a folder.
    unread: VecDeque<PathBuf>,
    /// Those found so far, by their real paths: a folder may be given twice, or lie in another.
    passed_over: BTreeSet<PathBuf>,
    /// The files given so far, by their real paths: each counts once, however often it is given.
    seen: BTreeSet<PathBuf>,
    /// The sheet of workbooks.
    sheet: Option<String>,
    /// What the columns and cells of tables stand for.
    mapping: Option<Arc<Mapping>>,
    /// Whether errors that come in row after row of a table are only counted.
    folds: bool,
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
            folder: None,
            failures: VecDeque::new(),
            lines: None,
            table: None,
            unread: VecDeque::new(),
            passed_over: BTreeSet::new(),
            seen: BTreeSet::new(),
            sheet: sheet.map(str::to_owned),
            mapping: None,
            folds: false,
            stdin_read: false,
            lang,
        }
    }

    /// The same with what the columns and cells of tables stand for.
    #[must_use]
    pub fn mapped(self, mapping: Option<Arc<Mapping>>) -> Inputs {
        Inputs { mapping, ..self }
    }

    /// The same; where `folds`, of errors that come in row after row of a table only the first are made, and the others
    /// counted.
    #[must_use]
    pub fn folding(self, folds: bool) -> Inputs {
        Inputs { folds, ..self }
    }

    /// One more path, after the others.
    pub fn push(&mut self, path: &Path) {
        self.paths.push_back(path.to_owned());
    }

    /// How many are to come, where that is known: tables and folders not yet opened may hold any
    /// number.
    #[must_use]
    pub fn left(&self) -> Option<usize> {
        let open = self.lines.is_some() || self.table.is_some();
        let single = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
        (!open && self.paths.iter().all(single)).then(|| self.files.len() + self.paths.len())
    }

    /// Whether a file comes up for the first time.
    fn is_new(&mut self, path: &Path) -> bool {
        path.canonicalize().map_or(true, |real| self.seen.insert(real))
    }

    fn open(&mut self, path: PathBuf) -> Option<Task> {
        if path.as_os_str() == "-" {
            return self.standard_input();
        }
        let shown = path.display().to_string();
        if path.is_dir() {
            self.open_folder(&path);
            return None;
        }
        if !path.exists() && is_pattern(&shown) {
            return self.matching(&shown);
        }
        // What is no file, such as a pipe, may be given again.
        let regular = fs::metadata(&path).is_ok_and(|kind| kind.is_file());
        if regular && !self.is_new(&path) {
            return Some(Task::Again(shown));
        }
        let ending = ending(&path);
        if ending == "toml" {
            return Some(Task::File { path, found: false });
        }
        // To open a pipe may take for ever.
        let file = if regular { File::open(&path).ok() } else { None };
        let Some(file) = file else { return Some(self.refused(path)) };
        Some(match ending.as_str() {
            "csv" | "tsv" | "xlsx" | "xlsm" | "ods" => {
                let (is_text, sheet) = (matches!(ending.as_str(), "csv" | "tsv"), self.sheet.clone());
                let (mapping, beside) = (self.mapping.clone(), parent(&path));
                let read = move |file: File| {
                    let mapping = mapping.clone();
                    if is_text {
                        Table::mapped_csv(file, mapping)
                    } else {
                        Table::workbook(file, sheet.as_deref(), mapping)
                    }
                };
                let table = read(file).map(|table| table.read_twice(move || read(File::open(path).ok()?).ok()));
                self.begin_table(shown, beside, table)
            }
            "jsonl" | "ndjson" => {
                self.lines = Some(JsonLines::new(shown, parent(&path), Box::new(file), self.lang));
                return None;
            }
            _ => Task::OtherFile(path),
        })
    }

    /// Collects the files of a folder. A framework comes before what lies in its folder.
    fn open_folder(&mut self, folder: &Path) {
        let mut found = WalkFinds::default();
        let failures = walk(folder, &mut found, self.lang);
        let place = |file: &FoundFile| if file.path.ends_with(MAIN) { parent(&file.path) } else { file.path.clone() };
        found.files.sort_by_cached_key(place);
        self.files = found.files.into();
        self.folder = folder.canonicalize().ok().map(|real| (folder.to_owned(), real));
        self.failures = failures.into();
        let mut tables = found.tables;
        tables.retain(|table| {
            let real = table.canonicalize().unwrap_or_else(|_| table.clone());
            guard::is_filled_in(table) && !self.seen.contains(&real) && self.passed_over.insert(real)
        });
        tables.sort();
        self.unread = tables.into();
    }

    /// Whether a file found in a folder comes up for the first time. What is no link lies where the folder really is: to
    /// ask the system for each takes as long as reading it.
    fn is_new_in_folder(&mut self, file: &FoundFile) -> bool {
        let inside = |(given, real): &(PathBuf, PathBuf)| Some(real.join(file.path.strip_prefix(given).ok()?));
        match self.folder.as_ref().filter(|_| !file.is_link).and_then(inside) {
            Some(real) => self.seen.insert(real),
            None => self.is_new(&file.path),
        }
    }

    /// Why a file cannot be opened; should it have come into being since, it is read as any other.
    fn refused(&self, path: PathBuf) -> Task {
        match files::read(&path, self.lang) {
            Ok(_) => Task::File { path, found: false },
            Err(error) => Task::Failed(Obstacle::file(&path.display().to_string(), &error, self.lang)),
        }
    }

    /// The files of a pattern that no shell has resolved, as if each had been named.
    fn matching(&mut self, pattern: &str) -> Option<Task> {
        let found: Vec<PathBuf> = glob::glob(pattern).into_iter().flatten().flatten().collect();
        if found.is_empty() {
            let failure = Failure::new(nothing_matches(self.lang, pattern)).help(try_another(self.lang));
            return Some(Task::Failed(Obstacle::File { name: pattern.to_owned(), line: None, failure }));
        }
        for path in found.into_iter().rev() {
            self.paths.push_front(path);
        }
        None
    }

    fn begin_table(&mut self, name: String, beside: PathBuf, table: Result<Table, TableError>) -> Task {
        match table {
            Ok(mut table) => {
                let header = table.header.clone();
                let first = header.column(Fact::Framework).and_then(|_| table.next());
                let named = first.as_ref().and_then(|row| row.as_ref().ok()?.fact(Fact::Framework, &header));
                let framework = named.filter(|id| !id.is_empty()).map(str::to_owned);
                let head = Arc::new(TableHead {
                    name,
                    header,
                    beside,
                    framework,
                    columns: OnceLock::new(),
                    folds: self.folds,
                    is_windows_1252: AtomicBool::new(false),
                });
                self.table = Some(OpenTable { head: Arc::clone(&head), first, table, is_empty: true });
                Task::Table(head)
            }
            Err(error) => Task::Failed(Obstacle::Row { name, error }),
        }
    }

    /// TOML, JSON lines or a table, by how it begins; the latter two are not read whole.
    fn standard_input(&mut self) -> Option<Task> {
        let (name, lang) = ("-".to_owned(), self.lang);
        if std::mem::replace(&mut self.stdin_read, true) {
            let failure = Failure::new(stdin_twice(lang)).help(give_it_once(lang));
            return Some(Task::Failed(Obstacle::File { name, line: None, failure }));
        }
        let unreadable = |error: &ReadError| Some(Task::Failed(Obstacle::file("-", error, lang)));
        let mut sample = Vec::new();
        let mut stdin = io::stdin();
        if let Err(error) = stdin.by_ref().take(SAMPLE_BYTES).read_to_end(&mut sample) {
            return unreadable(&ReadError::Io(files::reason(&error, lang)));
        }
        let is_workbook = sample.starts_with(b"PK\x03\x04");
        let begin = String::from_utf8_lossy(&sample).into_owned();
        let first = begin.trim_start_matches('\u{feff}').lines().map(str::trim).find(|line| !line.is_empty());
        let first = first.unwrap_or_default();
        let stream = io::Cursor::new(sample).chain(stdin);
        if is_workbook {
            let mut bytes = Vec::new();
            return match stream.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes) {
                Ok(_) if bytes.len() as u64 > MAX_FILE_BYTES => unreadable(&ReadError::TooLarge),
                Ok(_) => {
                    let table = Table::workbook(io::Cursor::new(bytes), self.sheet.as_deref(), self.mapping.clone());
                    Some(self.begin_table(name, PathBuf::new(), table))
                }
                Err(error) => unreadable(&ReadError::Io(files::reason(&error, lang))),
            };
        }
        if first.starts_with('{') {
            self.lines = Some(JsonLines::new(name, PathBuf::new(), Box::new(stream), lang));
            return None;
        }
        if !first.starts_with(['#', '[']) && !first.contains('=') && first.contains([',', ';', '\t']) {
            return Some(self.begin_table(name, PathBuf::new(), Table::mapped_csv(stream, self.mapping.clone())));
        }
        match files::read_stream(stream, lang) {
            Ok(text) => Some(Task::Toml(InputSource { name, text, beside: PathBuf::new() })),
            Err(error) => unreadable(&error),
        }
    }

    /// The next row of the open table; `None` where there is none, or no open table.
    fn next_row(&mut self) -> Option<Task> {
        let OpenTable { head, first, table, is_empty } = self.table.as_mut()?;
        let was_empty = std::mem::replace(is_empty, false);
        match first.take().or_else(|| table.next()) {
            Some(Ok(row)) => Some(Task::Row(Arc::clone(head), row)),
            Some(Err(error)) => Some(Task::Failed(Obstacle::Row { name: head.name.clone(), error })),
            None => {
                let OpenTable { head, table, .. } = self.table.take()?;
                head.is_windows_1252.store(table.is_windows_1252(), Ordering::Relaxed);
                if !was_empty {
                    return Some(Task::TableEnd(head));
                }
                let name = head.name.clone();
                let failure = Failure::new(no_rows(self.lang, &name)).help(fill_in(self.lang));
                Some(Task::Failed(Obstacle::File { name, line: None, failure }))
            }
        }
    }
}

impl Iterator for Inputs {
    type Item = Task;

    fn next(&mut self) -> Option<Task> {
        loop {
            if let Some(task) = self.lines.as_mut().and_then(Iterator::next) {
                return Some(task);
            }
            self.lines = None;
            if let Some(task) = self.next_row() {
                return Some(task);
            }
            if let Some(obstacle) = self.failures.pop_front() {
                return Some(Task::Failed(obstacle));
            }
            if let Some(file) = self.files.pop_front() {
                let task = if self.is_new_in_folder(&file) {
                    Task::File { path: file.path, found: true }
                } else {
                    Task::Again(file.path.display().to_string())
                };
                return Some(task);
            }
            if let Some(path) = self.unread.pop_front() {
                let name = path.display().to_string();
                return Some(if self.is_new(&path) { Task::Unread(name) } else { Task::Again(name) });
            }
            let path = self.paths.pop_front()?;
            if let Some(task) = self.open(path) {
                return Some(task);
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

/// That a sheet is asked for where nothing has sheets.
#[must_use]
pub fn no_workbook(lang: Lang) -> Failure {
    Failure::new(without_sheets(lang)).help(no_sheet_option(lang))
}

/// That a date for rows is given where nothing has rows.
#[must_use]
pub fn no_rows_to_date(lang: Lang) -> Failure {
    Failure::new(without_rows(lang)).help(no_date_option(lang))
}

/// Whether a path may lead to a table, which has rows: not a folder, whose tables are only named.
#[must_use]
pub fn may_be_table(path: &Path) -> bool {
    ending(path) != "toml" && !path.is_dir()
}

/// Whether a path may lead to a workbook, which has sheets.
#[must_use]
pub fn may_be_workbook(path: &Path) -> bool {
    let is_other = ["toml", "csv", "tsv", "jsonl", "ndjson"].contains(&ending(path).as_str());
    !is_other || path.is_dir() || (!path.exists() && path.to_str().is_some_and(is_pattern))
}

/// Whether a name that is no file may be a pattern for some.
fn is_pattern(name: &str) -> bool {
    name.contains(['*', '?', '['])
}

/// A file's text.
///
/// # Errors
/// When it cannot be had.
pub fn read(path: &Path, lang: Lang) -> Result<String, Failure> {
    files::read(path, lang).map_err(|error| unreadable(&path.display().to_string(), &error, lang))
}

/// Why a file cannot be read, and what to do about it.
#[must_use]
pub fn unreadable(name: &str, error: &ReadError, lang: Lang) -> Failure {
    let is_link = fs::symlink_metadata(name).is_ok_and(|kind| kind.is_symlink());
    let leads_nowhere = fs::metadata(name).is_err_and(|error| error.kind() != io::ErrorKind::PermissionDenied);
    let help = match error {
        ReadError::Missing | ReadError::Io(_) if is_link && leads_nowhere => Some(mend_the_link(lang)),
        ReadError::Missing => Some(try_another(lang)),
        ReadError::TooLarge => Some(split_it(lang)),
        ReadError::Io(_) if name == "-" => None,
        ReadError::Io(_) if leads_nowhere => Some(try_another(lang)),
        ReadError::Io(_) if fs::metadata(name).is_ok_and(|kind| !kind.is_file() && !kind.is_dir()) => {
            Some(pipe_it(lang))
        }
        ReadError::Io(_) if !Path::new(name).is_dir() => Some(check_rights(lang)),
        _ => None,
    };
    Failure::new(files::cannot_read(lang, name, &error.reason(lang))).maybe_help(help)
}

/// Whether a file is a table or holds lines, by its ending.
fn is_table(path: &Path) -> bool {
    ["csv", "tsv", "xlsx", "xlsm", "ods", "jsonl", "ndjson"].contains(&ending(path).as_str())
}

/// What may hold answers in a folder.
#[derive(Default)]
struct WalkFinds {
    /// TOML files.
    files: Vec<FoundFile>,
    /// Files that are tables, or hold lines.
    tables: Vec<PathBuf>,
}

/// A TOML file in a folder.
struct FoundFile {
    path: PathBuf,
    /// Whether it may lie elsewhere.
    is_link: bool,
}

/// Collects the files of a folder and of those in it. Hidden ones and links to folders are passed
/// over, so that there is an end to it; and what a `.gitignore` of these folders leaves out. One above them does not
/// count: whoever names a folder wants what is in it.
fn walk(folder: &Path, found: &mut WalkFinds, lang: Lang) -> Vec<Obstacle> {
    descend(folder, &mut Vec::new(), found, lang)
}

/// The same below a folder that was begun with, whose `.gitignore` files come first.
fn descend(folder: &Path, ignored: &mut Vec<Gitignore>, found: &mut WalkFinds, lang: Lang) -> Vec<Obstacle> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            let name = folder.display().to_string();
            let sentence = files::cannot_read(lang, &name, &files::reason(&error, lang));
            let failure = Failure::new(sentence).help(check_rights(lang));
            return vec![Obstacle::File { name, line: None, failure }];
        }
    };
    let rules = folder.join(".gitignore");
    let has_rules = rules.is_file();
    // What cannot be read of it leaves nothing out.
    ignored.extend(has_rules.then(|| Gitignore::new(&rules).0));
    let mut failures = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let Ok(kind) = entry.file_type() else { continue };
        // The nearest file that says anything decides.
        let told = ignored.iter().rev().map(|rules| rules.matched(&path, kind.is_dir())).find(|told| !told.is_none());
        let is_toml = ending(&path) == "toml";
        let is_passed_over =
            hidden || told.is_some_and(|told| told.is_ignore()) || (kind.is_symlink() && path.is_dir());
        if is_passed_over {
            continue;
        }
        if kind.is_dir() {
            let (files, wrong) = (found.files.len(), failures.len());
            failures.extend(descend(&path, ignored, found, lang));
            // A folder called `x.toml` in which there is nothing is almost certainly a mistake.
            if is_toml && found.files.len() == files && failures.len() == wrong {
                let name = path.display().to_string();
                let sentence = files::cannot_read(lang, &name, &files::is_folder(lang));
                let failure = Failure::new(sentence).help(put_a_file(lang));
                failures.push(Obstacle::File { name, line: None, failure });
            }
        } else if is_toml {
            // What is no file, such as a link that leads nowhere, is said when it is read.
            found.files.push(FoundFile { path, is_link: kind.is_symlink() });
        } else if is_table(&path) {
            found.tables.push(path);
        }
    }
    ignored.truncate(ignored.len() - usize::from(has_rules));
    failures
}

/// The documents of a file of JSON lines.
struct JsonLines {
    name: String,
    beside: PathBuf,
    reader: BufReader<Box<dyn Read + Send>>,
    at: usize,
    lang: Lang,
    ended: bool,
}

impl JsonLines {
    fn new(name: String, beside: PathBuf, reader: Box<dyn Read + Send>, lang: Lang) -> JsonLines {
        JsonLines { name, beside, reader: BufReader::new(reader), at: 0, lang, ended: false }
    }

    /// What stands in the way of the current line.
    fn failed(&self, error: &ReadError) -> Task {
        let failure = unreadable(&format!("{}:{}", self.name, self.at), error, self.lang);
        Task::Failed(Obstacle::File { name: self.name.clone(), line: Some(self.at), failure })
    }
}

impl Iterator for JsonLines {
    type Item = Task;

    fn next(&mut self) -> Option<Task> {
        while !self.ended {
            self.at += 1;
            let mut bytes = Vec::new();
            match self.reader.by_ref().take(MAX_FILE_BYTES + 1).read_until(b'\n', &mut bytes) {
                Ok(0) => self.ended = true,
                Ok(_) if bytes.len() as u64 > MAX_FILE_BYTES => {
                    self.ended = true;
                    return Some(self.failed(&ReadError::TooLarge));
                }
                Ok(_) => match String::from_utf8(bytes) {
                    Ok(text) => {
                        let text = text.trim_start_matches('\u{feff}').trim_end();
                        if !text.is_empty() {
                            let (file, beside) = (self.name.clone(), self.beside.clone());
                            return Some(Task::Json(JsonLine { file, number: self.at, text: text.to_owned(), beside }));
                        }
                    }
                    Err(_) => return Some(self.failed(&ReadError::NotText { line: self.at })),
                },
                Err(error) => {
                    self.ended = true;
                    return Some(self.failed(&ReadError::Io(files::reason(&error, self.lang))));
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
        let lines = JsonLines::new("x.jsonl".to_owned(), PathBuf::new(), Box::new(io::Cursor::new(text)), Lang::En);
        let found: Vec<(usize, String)> = lines
            .map(|task| match task {
                Task::Json(line) => (line.number, line.text),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(found, [(1, "{\"a\":1}".to_owned()), (3, "{\"b\":2}".to_owned())]);
    }

    #[test]
    fn a_folder_in_order_without_what_is_hidden_and_a_framework_first() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.toml", "a/z.toml", "a/b/c.toml", "a/framework.toml", ".git/c.toml", "note.md"] {
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
        assert_eq!(found, ["a/framework.toml", "a/b/c.toml", "a/z.toml", "b.toml"].map(PathBuf::from));
    }

    #[test]
    fn what_git_leaves_out_of_a_folder_is_passed_over_unless_it_is_named() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [
            (".gitignore", "target/\n*.old.toml\n!keep.old.toml\n"),
            ("a.old.toml", ""),
            ("b.toml", ""),
            ("keep.old.toml", ""),
            ("sub/.gitignore", "/b.toml\n"),
            ("sub/b.toml", ""),
            ("sub/c.toml", ""),
            ("target/x.toml", ""),
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let found = |path: &str| -> Vec<String> {
            let tasks = Inputs::new(&[folder.path().join(path)], None, Lang::En);
            let name = |task| match task {
                Task::File { path, .. } => path.strip_prefix(folder.path()).unwrap().display().to_string(),
                other => panic!("{other:?}"),
            };
            tasks.map(name).collect()
        };
        assert_eq!(found(""), ["b.toml", "keep.old.toml", "sub/c.toml"]);
        assert_eq!(found("target"), ["target/x.toml"]);
        assert_eq!(found("a.old.toml"), ["a.old.toml"]);
    }

    #[test]
    fn a_table_in_a_folder_is_said_once_and_not_where_it_was_read() {
        let folder = tempfile::tempdir().unwrap();
        let [named, other] = ["named.csv", "other.csv"].map(|name| folder.path().join(name));
        for table in [&named, &other] {
            fs::write(table, "name,d.a\nX,yes\n").unwrap();
        }
        let paths = [named, folder.path().to_owned(), folder.path().to_owned()];
        let unread = Inputs::new(&paths, None, Lang::En).filter_map(|task| match task {
            Task::Unread(name) => Some(name),
            _ => None,
        });
        assert_eq!(unread.collect::<Vec<_>>(), [other.display().to_string()]);
    }

    #[test]
    fn a_file_counts_once_however_often_it_is_given() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toml");
        fs::write(&file, "").unwrap();
        let roundabout = folder.path().join("../").join(folder.path().file_name().unwrap()).join("a.toml");
        let paths = [file.clone(), folder.path().to_owned(), roundabout, file];
        let new = Inputs::new(&paths, None, Lang::En).map(|task| matches!(task, Task::File { .. }));
        assert_eq!(new.collect::<Vec<_>>(), [true, false, false, false]);
    }
}
