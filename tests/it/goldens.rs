//! The whole output of the program, for every command, format and language: what a change changes is
//! seen here, wherever it was made.
//!
//! `tests/goldens/commands.txt` names the command lines, and `tests/goldens/en` and `fr` hold what each
//! prints, with the files that it writes. `WRITE_GOLDENS=1 cargo test --test it goldens::` writes them anew: read the
//! difference before you keep it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use calamine::Reader;
use rayon::prelude::*;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/goldens");

/// A command line in one language, and where its output is held.
struct Line {
    golden: PathBuf,
    typed: String,
}

fn lines() -> Vec<Line> {
    let table = fs::read_to_string(Path::new(FOLDER).join("commands.txt")).unwrap();
    let rows = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let rows = rows.map(|line| line.split_once(char::is_whitespace).unwrap());
    rows.flat_map(|(name, typed)| {
        let languages: &[&str] = if name.ends_with('=') { &["en"] } else { &["en", "fr"] };
        languages.iter().map(move |lang| Line {
            golden: [lang, name.trim_end_matches('=')].iter().collect::<PathBuf>().with_extension("txt"),
            typed: match typed.trim().split_once(" < ") {
                Some((typed, input)) => format!("{typed} --lang {lang} < {input}"),
                None => format!("{} --lang {lang}", typed.trim()),
            },
        })
    })
    .collect()
}

/// Copies the files of a folder, and of those in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for path in entries(from) {
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// What is in a folder, in the order of names.
fn entries(folder: &Path) -> BTreeSet<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// The files in a folder, and in those in it.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let within = entries(folder).into_iter();
    within.flat_map(|path| if path.is_dir() { files(&path) } else { BTreeSet::from([path]) }).collect()
}

/// A file as text; of a workbook, its cells; of a record of reports, their names without the checksums, which another
/// compiler may reckon otherwise.
fn text(path: &Path) -> String {
    if path.ends_with(".reports.jalon") {
        let text = fs::read_to_string(path).unwrap();
        let names: Vec<&str> = text.lines().map(|line| line.splitn(3, ' ').nth(2).unwrap()).collect();
        return format!("[..] [..] {}\n", names.join("\n[..] [..] "));
    }
    if path.extension().is_none_or(|ending| ending != "xlsx") {
        return fs::read_to_string(path).unwrap();
    }
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let mut text = String::new();
    for (sheet, cells) in workbook.worksheets() {
        writeln!(text, "[{sheet}]").unwrap();
        for row in cells.rows() {
            let cells: Vec<String> = row.iter().map(ToString::to_string).collect();
            writeln!(text, "{}", cells.join(" | ").trim_end()).unwrap();
        }
    }
    text
}

/// A folder with the files and the examples in it, for one command line after another: making some hundred files anew
/// for each of them took a tenth of all tests' time.
struct Place {
    folder: tempfile::TempDir,
    held: BTreeMap<PathBuf, Vec<u8>>,
}

impl Place {
    fn new() -> Place {
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new(FOLDER).join("files"), folder.path());
        copy(&Path::new(FOLDER).join("../../examples"), &folder.path().join("examples"));
        let held = files(folder.path()).into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect();
        Place { folder, held }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The files that a command has made.
    fn made(&self) -> Vec<PathBuf> {
        files(self.path()).into_iter().filter(|path| !self.held.contains_key(path)).collect()
    }

    /// Makes it as it was: what is new goes, what was changed or removed is written again.
    fn put_back(&self) {
        for path in self.made() {
            fs::remove_file(path).unwrap();
        }
        for (path, bytes) in &self.held {
            if fs::read(path).ok().as_ref() != Some(bytes) {
                fs::write(path, bytes).unwrap();
            }
        }
        for folder in entries(self.path()).into_iter().filter(|path| path.is_dir()) {
            if files(&folder).is_empty() {
                fs::remove_dir_all(folder).unwrap();
            }
        }
    }
}

/// What a command line prints and writes, after the line itself.
fn run(place: &Place, typed: &str) -> String {
    let (args, input) = typed.split_once(" < ").map_or((typed, None), |(args, input)| (args, Some(input)));
    let input = input.map_or_else(Stdio::null, |name| fs::File::open(place.path().join(name)).unwrap().into());
    let mut command = Command::new(env!("CARGO_BIN_EXE_jalon"));
    command.args(args.split_whitespace()).current_dir(place.path()).stdin(input);
    command.env_clear().envs([("COLUMNS", "80"), ("SOURCE_DATE_EPOCH", "1795262400"), ("LC_ALL", "C.UTF-8")]);
    let output = command.output().unwrap();

    let mut said = format!("$ jalon {typed}\n? {}\n", output.status.code().unwrap());
    for (name, bytes) in [("standard output", &output.stdout), ("standard error", &output.stderr)] {
        if !bytes.is_empty() {
            write!(said, "\n== {name}\n{}", String::from_utf8(bytes.clone()).unwrap()).unwrap();
        }
    }
    for path in place.made() {
        write!(said, "\n== {}\n{}", path.strip_prefix(place.path()).unwrap().display(), text(&path)).unwrap();
    }
    place.put_back();
    said
}

/// The first line that differs, with its number.
fn first_difference(held: &str, said: &str) -> String {
    let (mut held, mut said) = (held.lines(), said.lines());
    for number in 1.. {
        let pair = (held.next(), said.next());
        if pair.0 != pair.1 || pair == (None, None) {
            let [held, said] = [pair.0, pair.1].map(|line| line.unwrap_or("(the end)"));
            return format!("line {number}\n  - {held}\n  + {said}");
        }
    }
    unreachable!("a text ends")
}

#[test]
fn every_output_is_the_one_held() {
    let writes = std::env::var_os("WRITE_GOLDENS").is_some();
    let mut wrong = Vec::new();
    let mut wanted = BTreeSet::new();
    let lines: Vec<(Line, String)> = lines()
        .into_par_iter()
        .map_init(Place::new, |place, line| {
            let said = run(place, &line.typed);
            (line, said)
        })
        .collect();
    for (Line { golden, .. }, said) in lines {
        let path = Path::new(FOLDER).join(&golden);
        let held = fs::read_to_string(&path).unwrap_or_default();
        if held != said && writes {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, said).unwrap();
        } else if held != said {
            wrong.push(format!("{}: {}", golden.display(), first_difference(&held, &said)));
        }
        assert!(wanted.insert(path), "two lines named {}", golden.display());
    }
    for path in ["en", "fr"].iter().flat_map(|lang| files(&Path::new(FOLDER).join(lang))) {
        if !wanted.contains(&path) {
            wrong.push(format!("{}: no line of commands.txt has this name", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The cells of a row of a Markdown table.
fn cells(row: &str) -> usize {
    row.replace("\\|", "").matches('|').count() - 1
}

#[test]
fn rows_of_a_table_have_as_many_cells_as_its_head() {
    let mut tables = 0;
    for path in ["en", "fr"].iter().flat_map(|lang| files(&Path::new(FOLDER).join(lang))) {
        if !path.file_stem().is_some_and(|name| name.to_string_lossy().ends_with("-md")) {
            continue;
        }
        let (text, mut head) = (text(&path), None);
        for line in text.lines() {
            if !line.starts_with('|') {
                head = None;
                continue;
            }
            tables += usize::from(head.is_none());
            assert_eq!(*head.get_or_insert(cells(line)), cells(line), "{}: {line}", path.display());
        }
    }
    assert!(tables > 10, "{tables}");
}
