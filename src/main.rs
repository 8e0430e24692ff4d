//! The `jalon` program.

use std::ffi::OsString;
use std::process::ExitCode;
use std::{io, panic};

use jalon::cli::{self, Console, Status};

fn main() -> ExitCode {
    let say = panic::take_hook();
    // The writer of workbooks panics where there is no room for its temporary files: that is caught, and said in words.
    panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|place| place.file().contains("rust_xlsxwriter")) {
            say(panic);
        }
    }));
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    let mut console = Console::new(&args);
    match cli::run(&args, &mut console) {
        Ok(status) => status.into(),
        // Whoever reads the output has seen enough and gone away, as `head` does: nothing is wrong.
        Err(error) if is_broken_pipe(&error) => Status::Good.into(),
        Err(error) => {
            console.report(&error);
            Status::Failed.into()
        }
    }
}

/// Whether an error is, somewhere below, that nobody reads what is written.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    causes.any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
