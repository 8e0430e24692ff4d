//! Many tasks at once, and what comes of them in their order.

use std::collections::VecDeque;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
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

/// How many groups of tasks are under way for each thread: enough that none waits for what is read and written one after
/// the other, and no more in memory.
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

/// Tasks that a thread works on one after the other, and where their results go.
struct TaskGroup<T> {
    tasks: Vec<Task>,
    done: SyncSender<Vec<T>>,
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
    let mut give_out = |done: Vec<Option<T>>, left: Option<usize>| {
        if gone.load(Ordering::Relaxed) {
            return Ok(());
        }
        let taken = take(done.into_iter().flatten().collect(), left);
        gone.store(!matches!(taken, Ok(OutputReader::There)), Ordering::Relaxed);
        taken.map(|_| ())
    };
    let mut ahead: VecDeque<Task> = inputs.by_ref().take(2).collect();
    if jobs == 1 || ahead.len() < 2 {
        let mut begun = false;
        while let Some(task) = ahead.pop_front().or_else(|| inputs.next()) {
            // A single task comes to nothing by being stopped before it: then the program may as well end at once.
            if begun && stopped() {
                return Ok(Course::BrokenOff);
            }
            begun = true;
            give_out(vec![work(task)], inputs.left().map(|left| left + ahead.len()))?;
            if gone.load(Ordering::Relaxed) {
                break;
            }
        }
        return Ok(Course::Done);
    }
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    let threads = if jobs == 0 { cores() } else { jobs }.min(MOST_THREADS);
    let together = AtomicUsize::new(1);
    let (hand_over, queue) = channel::<TaskGroup<Option<T>>>();
    let queue = Mutex::new(queue);
    // Each takes the group that has waited longest, until no more can come.
    let thread = || {
        loop {
            let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(TaskGroup { tasks, done }) = next else { return };
            let (count, begin) = (tasks.len(), Instant::now());
            let results = tasks.into_iter().map(work).collect();
            fit(&together, count, begin.elapsed());
            // It is not waited for where nobody reads any more.
            let _ = done.send(results);
        }
    };
    thread::scope(|scope| {
        // Given away with the end of this, whatever it is: no thread then waits for more.
        let hand_over = hand_over;
        for _ in 0..threads {
            let begun = thread::Builder::new().spawn_scoped(scope, thread);
            begun.map_err(|_| Failure::new(no_threads(lang)).help(fewer_jobs(lang)))?;
        }
        let mut course = Course::Done;
        let mut under_way: VecDeque<(usize, Receiver<Vec<Option<T>>>)> = VecDeque::new();
        loop {
            while under_way.len() < GROUPS_A_THREAD * threads && course == Course::Done && !gone.load(Ordering::Relaxed)
            {
                if stopped() {
                    course = Course::BrokenOff;
                    break;
                }
                let count = together.load(Ordering::Relaxed);
                let tasks: Vec<Task> =
                    std::iter::from_fn(|| ahead.pop_front().or_else(|| inputs.next())).take(count).collect();
                if tasks.is_empty() {
                    break;
                }
                let (done, receiver) = sync_channel(1);
                under_way.push_back((tasks.len(), receiver));
                // Where no thread is left to take it, what is waited for below ends.
                let _ = hand_over.send(TaskGroup { tasks, done });
            }
            // What can only be done one after the other is done while the next ones are worked on.
            let Some((_, first)) = under_way.pop_front() else { return Ok(course) };
            // A thread that fails says so itself.
            let Ok(done) = first.recv() else { return Ok(course) };
            let waiting: usize = under_way.iter().map(|(count, _)| count).sum();
            give_out(done, inputs.left().map(|left| left + ahead.len() + waiting))?;
        }
    })
}

/// Has groups of about [`A_MOMENT`] made, of which one took so long.
fn fit(together: &AtomicUsize, count: usize, took: Duration) {
    if took > A_MOMENT {
        together.store((count / 2).max(1), Ordering::Relaxed);
    } else if took < A_MOMENT / 4 {
        together.store((count * 2).min(MOST_TOGETHER), Ordering::Relaxed);
    }
}
