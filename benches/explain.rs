//! What explaining everything takes beside the roadmap of the same as JSON: `cargo bench --bench explain`. Of 8,000 questions
//! with a step each, without stages and with four of them, and of a chain of 2,000 steps. The targets: 150 MB, and ten times
//! the processor time of the roadmap, of the chain five times.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program of its own")]

#[path = "../tests/it/common/mod.rs"]
mod common;
mod runs;

use std::fs;
use std::path::Path;

use common::generate;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/explain");
    fs::create_dir_all(&folder).unwrap();
    for (id, dimension, framework) in [
        ("large", "d0", generate::framework(8_000)),
        ("staged", "d0", staged(&generate::framework(8_000))),
        ("chain", "d", chain(2_000)),
    ] {
        let paths = [id.to_owned(), format!("{id}-answers")].map(|name| folder.join(name + ".toml"));
        fs::write(&paths[0], framework).unwrap();
        let head = format!("format = 1\nframework = \"{id}\"\ndate = 2026-11-21\n[municipality]\nname = \"Val\"\n");
        fs::write(&paths[1], head + &format!("[answers.{dimension}]\nq0 = \"no\"\n")).unwrap();
        let [framework, answers] = paths.each_ref().map(|path| path.to_str().unwrap());
        let run = |command, format| runs::run(&[command, answers, "--framework", framework, "--format", format, "-q"]);
        let roadmap = run("roadmap", "json");
        for format in ["json", "text"] {
            let explain = run("explain", format);
            let times = explain.processor.as_secs_f64() / roadmap.processor.as_secs_f64();
            let memory = explain.memory.unwrap_or_default();
            println!("{id:<7} as {format}: {times:>5.2} times the roadmap, {:>5.2} of 150 MB", memory as f64 / 150.0);
        }
    }
}

/// The same framework with four stages, of which each question is evidence in turn.
fn staged(framework: &str) -> String {
    let stage = |at| format!("[[stage]]\nid = \"st{at}\"\ntitle = \"Stage {at}\"\nthreshold = 0.65\n");
    let stages = [0, 1, 2, 3].map(stage).concat();
    let mut text = framework.replacen("\"large\"", "\"staged\"", 1);
    text = text.replacen("stage_rule = \"none\"\n", &format!("stage_rule = \"staged\"\n{stages}"), 1);
    for question in 0..50 {
        let id = format!("id = \"q{question}\"\n");
        text = text.replace(&id, &format!("{id}stage = \"st{}\"\n", question % 4));
    }
    text
}

/// A framework of one chain: each step needs the one before.
fn chain(steps: usize) -> String {
    let mut text = String::from(
        "format = 1\n[framework]\nid = \"chain\"\nversion = \"1.0.0\"\ntitle = \"Chain\"\nlanguages = [\"en\"]\n\
         [scoring]\nstage_rule = \"none\"\n[[scale]]\nid = \"practice\"\noption = [{ id = \"yes\", value = 1, \
         label = \"Yes\" }, { id = \"no\", value = 0, label = \"No\" }]\n[[dimension]]\nid = \"d\"\ntitle = \"D\"\n",
    );
    for at in 0..steps {
        text += &format!("[[dimension.question]]\nid = \"q{at}\"\nscale = \"practice\"\ntext = \"Practice {at}.\"\n");
    }
    for at in 0..steps {
        let days = 1 + (steps - at) % 7;
        text +=
            &format!("[[step]]\nid = \"s{at}\"\ntitle = \"Step {at}\"\ncloses = [\"d.q{at}\"]\neffort_days = {days}\n");
        if at > 0 {
            text += &format!("requires = [\"s{}\"]\n", at - 1);
        }
    }
    text
}
