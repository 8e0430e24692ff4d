//! Many municipalities: how long and how much memory, side by side in one run with what people would use instead, which
//! merely reads or parses the same: pandas, openpyxl, the package `toml`, an empty program.
//!
//! `cargo bench --bench batch` makes what it needs below `target/batch` (the same for the same
//! seeds), and an environment of Python below `target/peer`. `cargo bench --bench batch -- generate` stops there;
//! `cargo bench --bench batch -- start` measures start-up alone, `-- region` the shared roadmap of 1,000 municipalities beside
//! their scores and 20,000 of three years beside one year, `-- jobs` two jobs beside one, and `-- peers` ends with the
//! figures that have a target. Of several runs the shortest counts, since others may be using the machine; processor time
//! is that of the same run.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program of its own")]

#[path = "../tests/it/common/mod.rs"]
mod common;
mod runs;

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::generate;
use jalon::model::{Choice, Framework, QuestionIx};
use rayon::prelude::*;
use runs::{Took, jalon, run, ticks, tried};

const FILES: u64 = 20_000;
const ROWS: u64 = 100_000;
/// Rows that say the same in other words.
const WORDED: u64 = 20_000;
/// Files that are read beside parsing them.
const PARSED: usize = 10_000;
const REPORTS: usize = 2_000;
const STARTS: usize = 60;
/// How often one job and two are set beside each other.
const PAIRS: usize = 7;
/// Municipalities that share a roadmap.
const SHARING: u64 = 1_000;
/// Municipalities that are compared over years.
const COMPARED: u64 = 20_000;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if std::env::args().any(|arg| arg == "start") {
        start_up(root);
        return;
    }
    if std::env::args().any(|arg| arg == "region") {
        region(root);
        return;
    }
    let data = root.join("target/batch");
    let (files, table) = (data.join("files"), data.join("rows.csv"));
    let framework = common::framework(&root.join("frameworks/commune"));
    if !table.exists() {
        fs::create_dir_all(&files).unwrap();
        (0..FILES).into_par_iter().for_each(|seed| {
            fs::write(files.join(format!("{seed:05}.toml")), generate::file(&framework, seed)).unwrap();
        });
        let mut out = BufWriter::new(File::create(&table).unwrap());
        out.write_all(generate::header(&framework).as_bytes()).unwrap();
        (0..ROWS).for_each(|seed| out.write_all(generate::row(&framework, seed).as_bytes()).unwrap());
    }
    // Options by their ids, by what they are called, and by what they are not.
    let words: [(&str, fn(&Choice) -> String); 3] = [
        ("ids", |option| option.id.clone()),
        ("labels", |option| option.label.entries()[0].1.to_string()),
        ("slips", |option| format!("{}!", option.id)),
    ];
    for (name, word) in words {
        let rows = (0..WORDED).map(|seed| reworded(&framework, &generate::row(&framework, seed), word));
        let text = generate::header(&framework).replace(',', ";") + &rows.collect::<String>();
        fs::write(data.join(format!("{name}.csv")), text).unwrap();
    }
    if std::env::args().any(|arg| arg == "generate") {
        return;
    }
    let mut paths: Vec<PathBuf> = fs::read_dir(&files).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("{cores} cores, load before: {}", load());

    if std::env::args().any(|arg| arg == "jobs") {
        two_jobs(&data, &paths);
        return;
    }
    beside_peers(root, &data, &paths);
    if std::env::args().any(|arg| arg == "peers") {
        return;
    }

    println!("\na table, 1 job: wall clock, processor time, each, most memory");
    for (name, _) in words {
        let table = data.join(format!("{name}.csv"));
        let args =
            ["score", table.to_str().unwrap(), "--framework", "commune", "--format", "csv=plain", "--jobs", "1", "-q"];
        say(name, WORDED, 3, || tried(&args).0);
    }

    let (files, table) = (files.to_str().unwrap(), table.to_str().unwrap());
    let reports = data.join("reports");
    let folder = to_report(&data, &paths);
    let mut before: Vec<Duration> = Vec::new();
    for jobs in if cores > 1 { vec![1, cores] } else { vec![1] } {
        let text = jobs.to_string();
        println!("\n{jobs} jobs: wall clock, processor time, each, most memory");
        let mut walls = Vec::new();
        walls.push(say("parse the files with `DeTable`", FILES, 3, || parse(&paths, jobs)));
        let score = |input: &str, format: &str| {
            run(&["score", input, "--framework", "commune", "--format", format, "--jobs", &text])
        };
        walls.push(say("score the files, jsonl", FILES, 3, || score(files, "jsonl")));
        walls.push(say("score the files, csv", FILES, 2, || score(files, "csv")));
        walls.push(say("score the table, jsonl", ROWS, 3, || score(table, "jsonl")));
        walls.push(say("score the table, csv", ROWS, 2, || score(table, "csv")));
        walls.push(say("write the reports, HTML", REPORTS as u64, 2, || {
            let (from, to) = (folder.to_str().unwrap(), reports.to_str().unwrap());
            run(&["roadmap", from, "--format", "html", "-o", to, "--jobs", &text])
        }));
        for (one, many) in before.iter().zip(&walls) {
            print!("{:>6.2}", one.as_secs_f64() / many.as_secs_f64() / cores as f64);
        }
        before = walls;
    }
    println!(" of each core, in the order above\nload after: {}", load());
}

/// What a shared roadmap takes beside scoring the same, and a cohort of three years beside that of one.
fn region(root: &Path) {
    let folder = root.join("target/region");
    fs::create_dir_all(&folder).unwrap();
    let framework = common::framework(&root.join("frameworks/commune"));
    let row = |year: u64, seed: u64| {
        let (who, what) = (generate::row(&framework, seed), generate::row(&framework, seed + (year - 2024) * COMPARED));
        let [name, date, population, _] = who.splitn(4, ',').collect::<Vec<_>>().try_into().unwrap();
        format!("{name},{year}{},{population},{}", &date[4..], what.splitn(4, ',').nth(3).unwrap())
    };
    let table = |name: &str, year: u64, count: u64| {
        let path = folder.join(name);
        let rows: String = (0..count).map(|seed| row(year, seed)).collect();
        fs::write(&path, generate::header(&framework) + &rows).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let sharing = table("sharing.csv", 2026, SHARING);
    let years = [2024, 2025, 2026].map(|year| table(&format!("{year}.csv"), year, COMPARED));
    let commune = ["--framework", "commune", "--format", "json", "--jobs", "1", "-q"];
    let best = |what: &str, count: u64, args: &[&str]| {
        let runs = (0..3).map(|_| run(&[args, &commune].concat()));
        let best = runs.min_by_key(|took| took.processor).unwrap();
        say(what, count, 1, || best);
        best
    };
    println!("wall clock, processor time, each, most memory; one job, load {}", load());
    let scored = best("scored", SHARING, &["score", &sharing]);
    let shared = best("with their shared roadmap", SHARING, &["region", &sharing, "--days", "300"]);
    let one = best("of one year, side by side", COMPARED, &["score", &years[0], "--cohort"]);
    let [first, second, third] = &years;
    let three = best("of three years", COMPARED, &["score", first, second, third, "--cohort"]);
    let times = |ours: &Took, other: &Took| ours.processor.as_secs_f64() / other.processor.as_secs_f64();
    println!("\nhow often, by processor time, and at most");
    println!("{:>8.2}           a shared roadmap beside scores", times(&shared, &scored));
    println!("{:>8.2} {:>8.2}  three years beside one", times(&three, &one), 3.3);
    println!("\nseconds and MB, and at most");
    println!("{:>8.2} {:>8.2}  the shared roadmap, wall clock", shared.wall.as_secs_f64(), 10.0);
    println!("{:>8} {:>8}  three years, MB", three.memory.unwrap_or(0), 100);
}

/// A row with semicolons and with other words for its options.
fn reworded(framework: &Framework, row: &str, word: fn(&Choice) -> String) -> String {
    let cells = row.trim_end().split(',').enumerate().map(|(at, cell)| {
        // Name, date and population come first.
        let Some(question) = at.checked_sub(3).map(QuestionIx) else { return cell.to_owned() };
        let option = |id: &&str| framework.options(question).iter().find(|option| option.id == **id).map(word);
        let words = cell.split('|').map(|id| option(&id).unwrap_or_else(|| id.to_owned()));
        words.collect::<Vec<_>>().join("|")
    });
    cells.collect::<Vec<_>>().join(";") + "\n"
}

fn say(what: &str, count: u64, times: usize, work: impl Fn() -> Took) -> Duration {
    let best = (0..times).map(|_| work()).min_by_key(|took| took.wall).unwrap();
    let each = best.processor.as_secs_f64() * 1e6 / count as f64;
    let memory = best.memory.map_or_else(|| "-".to_owned(), |memory| format!("{memory} MB"));
    println!(
        "{:>8.2} s {:>8.2} s {each:>8.0} µs {memory:>8}  {count} {what}",
        best.wall.as_secs_f64(),
        best.processor.as_secs_f64()
    );
    best.wall
}

/// Parses files, and does nothing with what they say.
fn parse(paths: &[PathBuf], jobs: usize) -> Took {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().unwrap();
    let (start, ticks) = (Instant::now(), ticks(14));
    pool.install(|| {
        paths.par_iter().for_each(|path| {
            let text = fs::read_to_string(path).unwrap();
            black_box(toml::de::DeTable::parse(&text).unwrap());
        });
    });
    Took { wall: start.elapsed(), processor: self::ticks(14).saturating_sub(ticks), memory: None }
}

/// Each figure that has a target, beside its peer in the same run.
fn beside_peers(root: &Path, data: &Path, paths: &[PathBuf]) {
    let some = data.join("parsed");
    fs::create_dir_all(&some).unwrap();
    for path in &paths[..PARSED] {
        fs::copy(path, some.join(path.file_name().unwrap())).unwrap();
    }
    let [csv, xlsx] = ["table.csv", "table.xlsx"].map(|name| data.join(name));
    if !xlsx.exists() {
        let text = fs::read_to_string(data.join("rows.csv")).unwrap();
        let rows: String = text.split_inclusive('\n').take(1 + usize::try_from(WORDED).unwrap()).collect();
        write_workbook(&rows, &xlsx);
        fs::write(&csv, rows).unwrap();
    }
    let shown = |path: &Path| path.to_str().unwrap().to_owned();
    let score = |input: &Path, format: &str, jobs: &str| {
        let input = shown(input);
        let args = ["score", &input, "--framework", "commune", "--format", format, "--jobs", jobs, "-q"];
        let runs: Vec<Took> = (0..3).map(|_| run(&args)).collect();
        runs.into_iter().min_by_key(|took| took.wall).unwrap()
    };
    let [parsed_alone, parsed_together] =
        [1, 2].map(|jobs| (0..3).map(|_| parse(&paths[..PARSED], jobs)).min_by_key(|took| took.wall).unwrap());
    let [files_alone, files_together] = ["1", "2"].map(|jobs| score(&some, "jsonl", jobs));
    let rows = score(&csv, "csv=plain", "1");
    let lines = score(&csv, "jsonl", "1");

    println!("\nhow often what the peer takes, at most, in the same run");
    let ratio = |ours: Duration, peer: Duration, most: f64, what: &str| {
        println!("{:>8.2} {most:>8.2}  {what}", ours.as_secs_f64() / peer.as_secs_f64());
    };
    match python(root) {
        Some(python) => {
            let read = |path: &Path| {
                let output = Command::new(&python).arg(root.join("benches/peer/read")).arg(path).output().unwrap();
                let printed = String::from_utf8(output.stdout).unwrap();
                let seconds = |at: usize| printed.split_whitespace().nth(at).unwrap().parse().unwrap();
                [0, 1].map(|at| Duration::from_secs_f64(seconds(at)))
            };
            let [pandas, reading] = read(&csv);
            ratio(rows.processor, pandas, 1.0, "score 20,000 rows, csv, beside a program that reads them with pandas");
            ratio(lines.processor, pandas, 1.2, "the same, jsonl");
            ratio(rows.processor, reading, 1.0, "csv, beside pandas without its start");
            let workbook = score(&xlsx, "csv=plain", "1");
            ratio(
                workbook.processor,
                read(&xlsx)[0],
                0.15,
                "score 20,000 rows of a workbook beside openpyxl reading them",
            );
        }
        None => println!("without pandas and openpyxl: Python 3 with its module venv, or PyPI, is not to be had here"),
    }
    ratio(
        files_alone.wall,
        parsed_alone.wall,
        1.0,
        "score 10,000 files, jsonl, beside `DeTable::parse` of them, one job",
    );
    ratio(files_together.wall, parsed_together.wall, 1.0, "the same, two jobs");
    two_jobs(data, paths);
    start_up(root);
}

/// How often two jobs make one go, in turn, with nothing else done meanwhile.
fn two_jobs(data: &Path, paths: &[PathBuf]) {
    println!("\nhow often two jobs make one go, at least; the median of {PAIRS}, in turn");
    let times = |what: &str, args: &[&str]| {
        let wall = |jobs| {
            let mut run = Command::new(jalon());
            run.args(args)
                .args(["--jobs", jobs, "-q"])
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null());
            let start = Instant::now();
            assert!(run.status().unwrap().success());
            start.elapsed().as_secs_f64()
        };
        let mut times: Vec<f64> = (0..PAIRS).map(|_| wall("1") / wall("2")).collect();
        times.sort_by(f64::total_cmp);
        println!("{:>8.2} {:>8.2}  {what}", times[PAIRS / 2], 1.8);
    };
    let shown = |path: &Path| path.to_str().unwrap().to_owned();
    let (files, table) = (shown(&data.join("files")), shown(&data.join("rows.csv")));
    let commune = ["score", "--framework", "commune", "--format"];
    times("rows, csv", &[&commune[..], &["csv=plain", &table]].concat());
    times("rows, jsonl", &[&commune[..], &["jsonl", &table]].concat());
    times("files, csv", &[&commune[..], &["csv=plain", &files]].concat());
    times("files, jsonl", &[&commune[..], &["jsonl", &files]].concat());
    let (from, to) = (shown(&to_report(data, paths)), shown(&data.join("reports")));
    times("reports, HTML, each written to the disk", &["roadmap", &from, "--format", "html", "-o", &to]);
}

/// The folder of files of which reports are written.
fn to_report(data: &Path, paths: &[PathBuf]) -> PathBuf {
    let folder = data.join("some");
    fs::create_dir_all(&folder).unwrap();
    for path in &paths[..REPORTS] {
        fs::copy(path, folder.join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// The rows of a CSV table as a workbook, with its numbers as numbers and its texts shared, as spreadsheet programs write.
fn write_workbook(rows: &str, path: &Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(rows.lines()) {
        for (column, cell) in (0..).zip(line.split(',')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write_number(row, column, number).unwrap(),
                Err(_) => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    book.save(path).unwrap();
}

/// A Python that has the peers.
fn python(root: &Path) -> Option<PathBuf> {
    let folder = root.join("target/peer");
    let python = folder.join("bin/python");
    let succeeds = |program: &Path, args: &[&str]| {
        let status = Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    let wanted = root.join("benches/peer/requirements.txt");
    let is_there = python.exists() || succeeds(Path::new("python3"), &["-m", "venv", folder.to_str()?]);
    (is_there && succeeds(&python, &["-m", "pip", "install", "-q", "-r", wanted.to_str()?])).then_some(python)
}

fn load() -> String {
    fs::read_to_string("/proc/loadavg").unwrap_or_default().trim().to_owned()
}

/// What starting takes beside a program that does nothing, each in its turn. The folder has no frameworks, so that the
/// one inside the program is used.
fn start_up(root: &Path) {
    let empty = empty_program(root);
    let programs: [(&str, &Path, &[&str]); 3] = [
        ("an empty program", &empty, &["--version"]),
        ("jalon --version", jalon(), &["--version"]),
        ("jalon score, one file", jalon(), &["score", "town.toml"]),
    ];
    let mut times = programs.map(|_| Vec::with_capacity(STARTS));
    for _ in 0..STARTS {
        for ((_, program, args), times) in programs.iter().zip(&mut times) {
            let start = Instant::now();
            let folder = root.join("examples");
            let status = Command::new(program).args(*args).current_dir(folder).stdout(Stdio::null()).status();
            assert!(status.unwrap().success());
            times.push(start.elapsed());
        }
    }
    println!("\nstart-up, shortest and median of {STARTS}, and how often that of the empty program");
    for times in &mut times {
        times.sort();
    }
    let [of_empty, ..] = &times;
    for ((what, ..), times) in programs.iter().zip(&times) {
        let [shortest, median] = [0, STARTS / 2].map(|at| times[at].as_secs_f64() * 1000.0);
        let [least, middle] = [0, STARTS / 2].map(|at| times[at].as_secs_f64() / of_empty[at].as_secs_f64());
        println!("{shortest:>8.2} ms {median:>8.2} ms {least:>6.1} {middle:>6.1}  {what}");
    }
}

/// The program to compare start-up with, compiled like this one.
fn empty_program(root: &Path) -> PathBuf {
    let build = ["build", "--quiet", "--profile", "bench", "--example", "empty"];
    assert!(Command::new(env!("CARGO")).args(build).current_dir(root).status().unwrap().success());
    jalon().with_file_name("examples").join("empty")
}
