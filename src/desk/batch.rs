//! Many tasks at once, and what comes of them in their order.

use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::Failure;
use super::inputs::{Inputs, Task};
use crate::messages;
use crate::text::Lang;

messages! {
    fn no_threads() {
        fr: "le système refuse autant de travaux à la fois",
        en: "the system refuses so many jobs at once",
    }
    fn fewer_jobs() { fr: "en demander moins avec --jobs", en: "ask for fewer with --jobs" }
}

/// How many tasks are taken at a time, and so the most threads that have anything to do: enough to keep every core busy, and
/// no more in memory. While
/// some are worked on, the next are read, and the results of those before are given out.
const CHUNK: usize = 128;

/// Whether anybody reads what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputReader {
    /// As far as one can tell.
    There,
    /// Nobody any more: what would come after need not be made.
    Gone,
}

/// How the work came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// Everything is done, or nobody reads any more.
    Done,
    /// It was stopped before the last task.
    BrokenOff,
}

/// Works on every task of the inputs, `jobs` at a time (0: as many as there are cores), and gives the results
/// to `take` in the order of the inputs, some at a time, with how many are to come where that is known. Where
/// nobody reads any more, or `stopped` says so, no more is begun.
///
/// # Errors
/// Those of `take`, and when there can be no so many threads.
pub fn run<T: Send>(
    mut inputs: Inputs,
    jobs: usize,
    lang: Lang,
    work: impl Fn(Task) -> T + Sync,
    stopped: impl Fn() -> bool,
    mut take: impl FnMut(Vec<T>, Option<usize>) -> anyhow::Result<OutputReader>,
) -> anyhow::Result<Course> {
    let gone = AtomicBool::new(false);
    // Tasks that nobody waits for any more are not worked on.
    let work = |task| (!gone.load(Ordering::Relaxed)).then(|| work(task));
    let next = |inputs: &mut Inputs| -> Vec<Task> {
        if gone.load(Ordering::Relaxed) { Vec::new() } else { inputs.take(CHUNK).collect() }
    };
    let mut give_out = |done: Vec<Option<T>>, left: Option<usize>| {
        if done.is_empty() || gone.load(Ordering::Relaxed) {
            return Ok(());
        }
        let taken = take(done.into_iter().flatten().collect(), left);
        gone.store(!matches!(taken, Ok(OutputReader::There)), Ordering::Relaxed);
        taken.map(|_| ())
    };
    let mut pool = None;
    let mut begun = 0;
    let mut tasks = next(&mut inputs);
    let mut done = Vec::new();
    while !tasks.is_empty() {
        begun += tasks.len();
        // A single task comes to nothing by being stopped before it: then the program may as well end at once.
        if begun > 1 && stopped() {
            give_out(done, inputs.left())?;
            return Ok(Course::BrokenOff);
        }
        if tasks.len() == 1 || jobs == 1 {
            let finished = tasks.into_iter().map(work).collect();
            give_out(std::mem::take(&mut done), None)?;
            give_out(finished, inputs.left())?;
            tasks = next(&mut inputs);
            continue;
        }
        let pool = match &mut pool {
            Some(pool) => pool,
            none => {
                let built = rayon::ThreadPoolBuilder::new().num_threads(jobs.min(CHUNK)).build();
                none.insert(built.map_err(|_| Failure::new(no_threads(lang)).help(fewer_jobs(lang)))?)
            }
        };
        let count = tasks.len();
        let mut finished = Vec::new();
        let following: anyhow::Result<Vec<Task>> = pool.in_place_scope(|scope| {
            scope.spawn(|_| finished = tasks.into_par_iter().map(work).collect());
            // What can only be done one after the other is done meanwhile.
            let left = inputs.left().map(|left| left + count);
            give_out(std::mem::take(&mut done), left)?;
            Ok(next(&mut inputs))
        });
        (tasks, done) = (following?, finished);
    }
    give_out(done, inputs.left())?;
    Ok(Course::Done)
}
