//! How long something takes, of several runs: the shortest is what it takes by itself, as others may be using the
//! machine.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// What each of so many runs took, the shortest first.
pub fn times<T>(runs: usize, mut work: impl FnMut() -> T) -> Vec<Duration> {
    let mut once = || {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    let mut times: Vec<Duration> = (0..runs).map(|_| once()).collect();
    times.sort();
    times
}

/// Prints the shortest and the middle one.
#[allow(dead_code, clippy::print_stdout, reason = "each bench uses its own part; it is a program of its own")]
pub fn report<T>(what: &str, runs: usize, work: impl FnMut() -> T) {
    let times = times(runs, work);
    println!("{what:<28} shortest {:>10.2?}, median {:>10.2?}", times[0], times[runs / 2]);
}
