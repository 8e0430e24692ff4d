//! Runs of the program: how long each took, and how much memory.
#![allow(dead_code, reason = "each bench uses its own part")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What one run took.
#[derive(Clone, Copy)]
pub struct Took {
    pub wall: Duration,
    pub processor: Duration,
    /// The most memory, in MB; none for work done in this program.
    pub memory: Option<u64>,
}

pub fn run(args: &[&str]) -> Took {
    let (took, succeeded) = tried(args);
    assert!(succeeded);
    took
}

/// What one run took, and whether all inputs were good.
pub fn tried(args: &[&str]) -> (Took, bool) {
    let (start, ticks) = (Instant::now(), ticks(16));
    let mut child = Command::new(jalon());
    child.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = child.spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut memory = None;
    loop {
        let most = fs::read_to_string(&status).unwrap_or_default();
        let most = most.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        memory = most.map(|kilobytes: u64| kilobytes.div_ceil(1024)).or(memory);
        if let Some(status) = child.try_wait().unwrap() {
            let processor = self::ticks(16).saturating_sub(ticks);
            return (Took { wall: start.elapsed(), processor, memory }, status.success());
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// Processor time so far, of this program (from field 14 of its `stat`) or of those it started and
/// has seen end (16). Linux counts in hundredths of a second.
pub fn ticks(field: usize) -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let sum: u64 = [field, field + 1].iter().filter_map(|at| fields.get(at - 3)?.parse::<u64>().ok()).sum();
    Duration::from_millis(sum * 10)
}

pub fn jalon() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_jalon"))
}
