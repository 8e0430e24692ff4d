//! Being told to end during long work: what is under way is finished, and no more is begun, so that
//! rows and files stay whole. Told a second time, the program ends at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

/// Whether somebody has asked for an end; listening from the first look on.
static STOPPED: LazyLock<Arc<AtomicBool>> = LazyLock::new(|| {
    let flag = Arc::new(AtomicBool::new(false));
    listen(&flag);
    flag
});

/// Whether to come to an end. Nothing is listened for before this is called.
#[must_use]
pub fn stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

#[cfg(unix)]
fn listen(flag: &Arc<AtomicBool>) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        // In this order: the first time only sets the flag. Where the system refuses, the program
        // ends as it would without this.
        let _ = signal_hook::flag::register_conditional_shutdown(signal, 128 + signal, Arc::clone(flag));
        let _ = signal_hook::flag::register(signal, Arc::clone(flag));
    }
}

/// Elsewhere the program ends at once.
#[cfg(not(unix))]
fn listen(_: &Arc<AtomicBool>) {}
