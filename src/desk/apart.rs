//! The program started once more, to fill in a template of somebody else: what such a template takes is bounded there, and
//! what comes of it is read here.

use std::env::current_exe;
use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::files::reason;
use crate::page::apart::Apart;
use crate::page::template::answer;
use crate::text::Lang;

/// The only argument of the program that is started: no command has this name.
pub const FILL_IN: &str = "--fill-in-a-template";

/// What a template may take. A report takes some megabytes and milliseconds; a page of every municipality of a country less
/// than this.
const BOUNDS: Bounds = Bounds { bytes: 256 * 1024 * 1024, time: Duration::from_secs(10) };

/// How often what a template takes is looked at: in so short a time a text grows by some megabytes.
const LOOK: Duration = Duration::from_millis(2);

/// As much as the main thread of a program has.
const STACK: usize = 8 * 1024 * 1024;

#[derive(Debug, Clone, Copy)]
struct Bounds {
    bytes: usize,
    time: Duration,
}

/// The program itself, in another process.
#[derive(Debug)]
pub struct Again {
    lang: Lang,
    /// Whether templates took more than they may: of a thousand reports, not each is to take as long.
    given_up: AtomicBool,
}

impl Again {
    /// One whose reasons are in a language.
    #[must_use]
    pub fn new(lang: Lang) -> Again {
        Again { lang, given_up: AtomicBool::new(false) }
    }
}

impl Apart for Again {
    fn answer(&self, job: &[u8]) -> Result<Vec<u8>, String> {
        if self.given_up.load(Ordering::Relaxed) {
            return Ok(Vec::new());
        }
        let answer = begin().and_then(|child| hand_over(child, job)).map_err(|error| reason(&error, self.lang))?;
        if answer.is_empty() {
            self.given_up.store(true, Ordering::Relaxed);
        }
        Ok(answer)
    }
}

fn begin() -> io::Result<Child> {
    let mut command = Command::new(current_exe()?);
    command.arg(FILL_IN).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    // Ctrl-C is for the program alone, which finishes what is under way.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.spawn()
}

fn hand_over(mut child: Child, job: &[u8]) -> io::Result<Vec<u8>> {
    if let Some(mut input) = child.stdin.take() {
        match input.write_all(job) {
            // It was ended while it read.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            written => written?,
        }
    }
    let output = child.wait_with_output()?;
    Ok(if output.status.success() { output.stdout } else { Vec::new() })
}

/// Does one job: what is read is the job, what is written the answer, if there is one in time.
///
/// # Errors
/// When it cannot be read or written.
pub fn fill_in(mut input: impl Read, mut output: impl Write) -> io::Result<bool> {
    let mut job = Vec::new();
    input.read_to_end(&mut job)?;
    match within(BOUNDS, move || answer(&job))? {
        Some(answer) => output.write_all(&answer).and_then(|()| output.flush()).map(|()| true),
        None => Ok(false),
    }
}

/// What some work comes to, if that takes no more than it may. What takes more goes on until the process ends.
fn within<T: Send + 'static>(
    bounds: Bounds,
    work: impl FnOnce() -> Option<T> + Send + 'static,
) -> io::Result<Option<T>> {
    // Where the system does not say, time alone is bounded.
    let taken = || memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem);
    let most = taken().saturating_add(bounds.bytes);
    let until = Instant::now() + bounds.time;
    let (give, done) = channel();
    thread::Builder::new().stack_size(STACK).spawn(move || give.send(work()))?;
    loop {
        match done.recv_timeout(LOOK) {
            Ok(done) => return Ok(done),
            Err(RecvTimeoutError::Disconnected) => return Ok(None),
            Err(RecvTimeoutError::Timeout) if taken() > most || Instant::now() > until => return Ok(None),
            Err(RecvTimeoutError::Timeout) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_more_than_it_may_comes_to_nothing() {
        let wide = Bounds { bytes: usize::MAX, time: Duration::from_mins(1) };
        let slow = || {
            thread::sleep(Duration::from_millis(200));
            Some(1)
        };
        assert_eq!(within(wide, || Some(1)).unwrap(), Some(1));
        assert_eq!(within(Bounds { time: Duration::from_millis(20), ..wide }, slow).unwrap(), None);
        let large = || {
            let bytes = vec![1_u8; 64 * 1024 * 1024];
            thread::sleep(Duration::from_millis(200));
            Some(bytes.len())
        };
        assert_eq!(within(Bounds { bytes: 16 * 1024 * 1024, ..wide }, large).unwrap(), None);
    }
}
