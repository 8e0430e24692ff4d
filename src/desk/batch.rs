//! Many tasks at once, and what comes of them in their order.

use std::collections::{BTreeMap, VecDeque};
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

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

/// How long the tasks that a thread is given at once should take: long beside handing them over, short beside what
/// people notice.
const A_MOMENT: Duration = Duration::from_millis(1);

/// The most tasks that a thread is given at once.
const MOST_TOGETHER: usize = 32;

/// How many groups of results may wait for their turn, for each thread: enough that none has to wait, and no more in memory.
const GROUPS_A_THREAD: usize = 4;

/// The most threads, whatever is asked for: more have nothing to do, and tens of thousands leave a machine no time.
const MOST_THREADS: usize = 128;

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

/// What is yet to be read, and how much was.
struct Reading {
    inputs: Inputs,
    /// Tasks that were read to know how many there are.
    ahead: VecDeque<Task>,
    groups: usize,
    tasks: usize,
    course: Course,
}

/// Tasks that a thread works on one after the other.
struct TaskGroup {
    /// Its place among the groups.
    place: usize,
    tasks: Vec<Task>,
    /// How many tasks there are in all, where that is known.
    all: Option<usize>,
}

impl Reading {
    /// The tasks that come next, `count` at most; `None` where there are no more, or the run was stopped.
    fn next(&mut self, count: usize, stopped: &impl Fn() -> bool) -> Option<TaskGroup> {
        let next = || self.ahead.pop_front().or_else(|| self.inputs.next());
        let tasks: Vec<Task> = std::iter::from_fn(next).take(count).collect();
        if tasks.is_empty() {
            return None;
        }
        // A single task comes to nothing by being stopped before it: then the program may as well end at once.
        if self.groups > 0 && stopped() {
            self.course = Course::BrokenOff;
            return None;
        }
        let place = self.groups;
        self.groups += 1;
        self.tasks += tasks.len();
        let all = self.inputs.left().map(|left| self.tasks + self.ahead.len() + left);
        Some(TaskGroup { place, tasks, all })
    }
}

/// Results on their way out, in the order of the inputs.
struct Giving<T, F> {
    /// Those of groups whose turn has not come.
    early: BTreeMap<usize, Vec<T>>,
    /// The place of the group whose turn it is.
    turn: usize,
    given: usize,
    take: F,
    /// What came of it so far.
    taken: anyhow::Result<OutputReader>,
}

impl<T, F: FnMut(Vec<T>, Option<usize>) -> anyhow::Result<OutputReader>> Giving<T, F> {
    /// Gives out the results of a group, and of those that waited for it, where its turn has come.
    fn give(&mut self, place: usize, done: Vec<T>, all: Option<usize>) {
        self.early.insert(place, done);
        while let Some(done) = self.early.remove(&self.turn) {
            self.turn += 1;
            self.given += done.len();
            if self.is_read() {
                self.taken = (self.take)(done, all.map(|all| all.saturating_sub(self.given)));
            }
        }
    }

    /// Whether anybody reads what is given out.
    fn is_read(&self) -> bool {
        matches!(self.taken, Ok(OutputReader::There))
    }
}

/// Has the others end where one of the threads fails: they would wait for its results.
struct EndOfAll<'a>(&'a dyn Fn());

impl Drop for EndOfAll<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0();
        }
    }
}

/// Works on every task of the inputs, `jobs` at a time (0: as many as there are cores), and gives the results
/// to `take` in the order of the inputs, some at a time, with how many are to come where that is known. Where
/// nobody reads any more, or `stopped` says so, no more is begun.
///
/// Each thread reads what it works on and gives out what comes of it: memory that one thread takes and another gives back
/// has them wait for each other.
///
/// # Errors
/// Those of `take`, and when there can be no so many threads.
pub fn run<T: Send>(
    mut inputs: Inputs,
    jobs: usize,
    lang: Lang,
    work: impl Fn(Task) -> T + Sync,
    stopped: impl Fn() -> bool + Sync,
    take: impl FnMut(Vec<T>, Option<usize>) -> anyhow::Result<OutputReader> + Send,
) -> anyhow::Result<Course> {
    let ahead: VecDeque<Task> = inputs.by_ref().take(2).collect();
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    let most = if ahead.len() < 2 { 1 } else { MOST_THREADS };
    let threads = if jobs == 0 { cores() } else { jobs }.min(most);
    let reading = Mutex::new(Reading { inputs, ahead, groups: 0, tasks: 0, course: Course::Done });
    let giving = Mutex::new(Giving { early: BTreeMap::new(), turn: 0, given: 0, take, taken: Ok(OutputReader::There) });
    let (ended, together, given) = (AtomicBool::new(false), AtomicUsize::new(1), Condvar::new());
    let end_all = || {
        let _giving = held(&giving);
        ended.store(true, Ordering::Relaxed);
        given.notify_all();
    };
    let thread = || {
        let _end = EndOfAll(&end_all);
        while !ended.load(Ordering::Relaxed) {
            let next = held(&reading).next(together.load(Ordering::Relaxed), &stopped);
            let Some(TaskGroup { place, tasks, all }) = next else { return };
            let (count, begin) = (tasks.len(), Instant::now());
            // Tasks that nobody waits for any more are not worked on.
            let wanted = tasks.into_iter().take_while(|_| !ended.load(Ordering::Relaxed));
            let done: Vec<T> = wanted.map(&work).collect();
            fit(&together, count, begin.elapsed());
            let mut giving = held(&giving);
            giving.give(place, done, all);
            if !giving.is_read() {
                ended.store(true, Ordering::Relaxed);
            }
            given.notify_all();
            while giving.early.len() >= GROUPS_A_THREAD * threads && !ended.load(Ordering::Relaxed) {
                giving = given.wait(giving).unwrap_or_else(PoisonError::into_inner);
            }
        }
    };
    thread::scope(|scope| {
        // Nothing is begun before all are there.
        let reading = held(&reading);
        for _ in 1..threads {
            if thread::Builder::new().spawn_scoped(scope, thread).is_err() {
                end_all();
                return Err(Failure::new(no_threads(lang)).help(fewer_jobs(lang)));
            }
        }
        drop(reading);
        thread();
        Ok(())
    })?;
    giving.into_inner().unwrap_or_else(PoisonError::into_inner).taken?;
    Ok(reading.into_inner().unwrap_or_else(PoisonError::into_inner).course)
}

/// What a lock holds, once no other thread uses it. One that failed while it did has the run fail anyway.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Has groups of about [`A_MOMENT`] made, of which one took so long.
fn fit(together: &AtomicUsize, count: usize, took: Duration) {
    if took > A_MOMENT {
        together.store((count / 2).max(1), Ordering::Relaxed);
    } else if took < A_MOMENT / 4 {
        together.store((count * 2).min(MOST_TOGETHER), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::panic;
    use std::path::PathBuf;

    use super::*;

    fn names(count: usize) -> Vec<PathBuf> {
        (0..count).map(|at| PathBuf::from(format!("{at}.toml"))).collect()
    }

    fn name(task: Task) -> PathBuf {
        let Task::File { path, .. } = task else { panic!("{task:?}") };
        path
    }

    /// The first is the slowest: the others wait for it, and their number is told.
    #[test]
    fn results_come_in_the_order_of_the_inputs_with_how_many_are_to_come() {
        let names = names(2000);
        for jobs in [1, 2, 7] {
            let work = |task| {
                let path = name(task);
                thread::sleep(Duration::from_millis(if path == names[0] { 20 } else { 0 }));
                path
            };
            let mut came = Vec::new();
            let take = |done: Vec<PathBuf>, left| {
                came.extend(done);
                assert_eq!(left, Some(names.len() - came.len()));
                Ok(OutputReader::There)
            };
            let inputs = Inputs::new(&names, None, Lang::En);
            assert_eq!(run(inputs, jobs, Lang::En, work, || false, take).unwrap(), Course::Done);
            assert_eq!(came, names);
        }
    }

    /// The other threads would wait for what it was to give.
    #[test]
    fn a_thread_that_fails_ends_the_run() {
        let names = names(2000);
        let work = |task| {
            let path = name(task);
            // Without its message, which would be taken for that of a test.
            if path == names[1] { panic::resume_unwind(Box::new(())) } else { path }
        };
        let inputs = Inputs::new(&names, None, Lang::En);
        let run = || run(inputs, 2, Lang::En, work, || false, |_, _| Ok(OutputReader::There));
        assert!(panic::catch_unwind(panic::AssertUnwindSafe(run)).is_err());
    }
}
