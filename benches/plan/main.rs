//! How long the shortest way to the next stage and a whole plan take, as one table: `cargo bench --bench plan`.
//!
//! `cargo bench --bench plan -- instances` only writes the same problems to `target/plan`, each with our
//! answer, for `benches/peer/solve`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program of its own")]

#[path = "../../tests/it/common/mod.rs"]
mod common;
mod instance;
mod large;
#[path = "../times.rs"]
mod times;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use common::generate;
use jalon::check;
use jalon::load;
use jalon::model::{Answers, Framework, StageIx, StepIx};
use jalon::plan::{self, Options};
use jalon::report::Report;
use jalon::score::{Score, Scorer};
use jalon::source::Sources;

const MUNICIPALITIES: u64 = 1_000;

/// Of several runs the shortest counts, since others may be using the machine.
const RUNS: usize = 3;

/// Steps of the large framework.
const STEPS: usize = 1_000;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/plan");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("large.toml"), large::framework(STEPS, 7)).unwrap();
    let large = common::framework(&folder.join("large.toml"));
    let large = [town(&large, large::answers(&large))];
    let last = large[0].framework.stages.last_key().unwrap();
    let memory_before = memory();
    let (_, proof) = large[0].way(last).unwrap();
    let bound = proof.bound.map_or(f64::INFINITY, |bound| bound.to_f64());
    println!(
        "1,000 steps: proved: {}, bound {bound:.4}, most memory {} MB, of it {} MB for reading the framework",
        proof.optimal,
        memory(),
        memory_before
    );
    let commune = common::framework(&root.join("frameworks/commune"));
    let example = |name: &str| town(&commune, fs::read_to_string(root.join("examples").join(name)).unwrap());
    let examples = ["village.toml", "town.toml", "city.toml"].map(example);
    let generated: Vec<Town> = (0..MUNICIPALITIES).map(|seed| town(&commune, generate::file(&commune, seed))).collect();

    if std::env::args().any(|arg| arg == "instances") {
        let write = |name: String, town: &Town, stage| {
            if let Some(instance) = instance::instance(town.framework, &town.answers, &town.score, stage) {
                fs::write(folder.join(format!("{name}.json")), instance).unwrap();
            }
        };
        for (at, town) in examples.iter().chain(&generated).enumerate() {
            if let Some(next) = town.score.stage.next {
                write(format!("commune-{at:04}"), town, next);
            }
        }
        large[0].framework.stages.keys().for_each(|stage| write(format!("large-{}", stage.0), &large[0], stage));
        return;
    }

    println!("            way, median      worst    plan, median      worst");
    say("1,000 steps", &large, Some(last));
    say("3 examples", &examples, None);
    say("1,000 towns", &generated, None);
}

/// A municipality with its score.
struct Town<'f> {
    framework: &'f Framework,
    answers: Answers,
    score: Score,
}

impl Town<'_> {
    fn way(&self, stage: StageIx) -> Option<(Vec<StepIx>, plan::Certificate)> {
        plan::shortest(self.framework, &self.answers, &self.score, stage)
    }

    fn plan(&self) -> plan::Roadmap {
        plan::plan(self.framework, &self.answers, &self.score, &Options::default())
    }
}

fn town(framework: &Framework, text: String) -> Town<'_> {
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let read = load::answers("answers.toml", text, &mut sources, &mut report);
    let answers = read.and_then(|read| check::answers(&read, "answers.toml", framework, &mut report)).unwrap();
    let score = Scorer::new(framework).score(&answers);
    Town { framework, answers, score }
}

/// A line of the table: the way to a stage (the next one where none is said), and the whole plan.
fn say(what: &str, towns: &[Town], stage: Option<StageIx>) {
    let way = |town: &Town| stage.or(town.score.stage.next).map(|stage| town.way(stage));
    let ways = times(towns, |town| drop(black_box(way(town))));
    let plans = times(towns, |town| drop(black_box(town.plan())));
    let millis = |times: &[Duration], at: usize| times[at].as_secs_f64() * 1000.0;
    let (middle, last) = (towns.len() / 2, towns.len() - 1);
    println!(
        "{what:<12}{:>8.3} ms {:>8.3} ms     {:>8.3} ms {:>8.3} ms",
        millis(&ways, middle),
        millis(&ways, last),
        millis(&plans, middle),
        millis(&plans, last),
    );
}

/// What some work takes for each town, ascending.
fn times(towns: &[Town], work: impl Fn(&Town)) -> Vec<Duration> {
    let mut times: Vec<Duration> = towns.iter().map(|town| times::times(RUNS, || work(town))[0]).collect();
    times.sort();
    times
}

/// The most memory this program has had so far, in MB (Linux alone says it).
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB"));
    line.and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or_default() / 1024
}
