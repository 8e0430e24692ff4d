//! Many municipalities: how long, side by side with only parsing the same files, in one run.
//!
//! `cargo bench --bench batch` makes what it needs below `target/batch` (the same for the same
//! seeds). `cargo bench --bench batch -- generate` stops there.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program of its own")]

#[path = "../tests/common/mod.rs"]
mod common;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::generate;
use rayon::prelude::*;

const FILES: u64 = 20_000;
const ROWS: u64 = 100_000;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
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
    if std::env::args().any(|arg| arg == "generate") {
        return;
    }
    let mut paths: Vec<PathBuf> = fs::read_dir(&files).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for jobs in [1, std::thread::available_parallelism().map_or(1, usize::from)] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build().unwrap();
        let parse = || {
            pool.install(|| {
                paths.par_iter().for_each(|path| {
                    let text = fs::read_to_string(path).unwrap();
                    std::hint::black_box(text.parse::<toml::Table>().unwrap());
                });
            });
        };
        say(&format!("parse {FILES} files with `toml`, {jobs} jobs"), best(parse));
        let jobs = jobs.to_string();
        let score = |input: &Path, format: &str| {
            run(&["score", input.to_str().unwrap(), "--framework", "commune", "--format", format, "--jobs", &jobs]);
        };
        say(&format!("score {FILES} files, {jobs} jobs"), best(|| score(&files, "jsonl")));
        say(&format!("score a table of {ROWS} rows, {jobs} jobs"), best(|| score(&table, "jsonl")));
    }
    say("--version", best(|| run(&["--version"])));
    say("score one file", best(|| run(&["score", paths[0].to_str().unwrap()])));
}

fn run(args: &[&str]) {
    let status =
        Command::new(env!("CARGO_BIN_EXE_jalon")).args(args).stdout(Stdio::null()).stdin(Stdio::null()).status();
    assert!(status.unwrap().success());
}

/// The shortest of three: others may be using the machine.
fn best(mut work: impl FnMut()) -> Duration {
    let once = |()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    [(); 3].map(once).into_iter().min().unwrap()
}

fn say(what: &str, time: Duration) {
    println!("{:>10.1} ms  {what}", time.as_secs_f64() * 1000.0);
}
