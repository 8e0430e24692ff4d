//! Where results go: standard output, or a file that appears whole.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};

pub use crate::desk::batch::OutputReader;
use crate::desk::new_file::{NewFile, output_failure};
use crate::desk::{Failure, InWords, guard};
use crate::messages;
use crate::text::Lang;

messages! {
    fn print_page(page: &str) {
        fr: "écrire la page `{page}` et l’imprimer en PDF dans un navigateur",
        en: "write the page `{page}` and print it to PDF in a browser",
    }

    fn not_for_reading() {
        fr: "cette forme ne se lit pas dans un terminal",
        en: "this form cannot be read in a terminal",
    }
    fn name_a_file() { fr: "nommer un fichier avec -o", en: "name a file with -o" }
}

/// Where results go.
#[derive(Debug)]
pub enum Sink {
    /// Standard output.
    Standard {
        /// The language of failures.
        lang: Lang,
        /// Whether the reader has gone away; the rest is then not written, and nothing is wrong.
        closed: bool,
    },
    /// A file.
    File(Box<NewFile>),
}

impl Sink {
    /// Whether anybody reads what is written.
    #[must_use]
    pub fn reader(&self) -> OutputReader {
        if matches!(self, Sink::Standard { closed: true, .. }) { OutputReader::Gone } else { OutputReader::There }
    }

    /// Standard output.
    #[must_use]
    pub fn standard(lang: Lang) -> Sink {
        Sink::Standard { lang, closed: false }
    }

    /// A file, or standard output where none is named.
    ///
    /// # Errors
    /// When there can be no such file.
    pub fn open(path: Option<&Path>, lang: Lang) -> anyhow::Result<Sink> {
        Ok(match path {
            Some(path) => Sink::File(Box::new(NewFile::begin(path, lang)?)),
            None => Sink::standard(lang),
        })
    }

    /// A file, or standard output where none is named; never in the place of an input.
    ///
    /// # Errors
    /// When there can be no such file.
    pub fn beside_inputs(path: Option<&Path>, inputs: &[PathBuf], lang: Lang) -> anyhow::Result<Sink> {
        if let Some(path) = path {
            guard::is_no_input(path, inputs, lang)?;
        }
        Sink::open(path, lang)
    }

    /// Writes text for people: its colours only where the terminal wants them.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn text(&mut self, text: &str) -> anyhow::Result<()> {
        match self {
            Sink::Standard { lang, closed } if AutoStream::choice(&io::stdout()) != ColorChoice::Never => {
                let mut out = anstream::stdout();
                settle(out.write_all(text.as_bytes()).and_then(|()| out.flush()), *lang, closed)
            }
            // At once: a stream that leaves out colours writes as often as there is one.
            _ => self.bytes(strip_str(text).to_string().as_bytes()),
        }
    }

    /// Writes text for programs, byte by byte.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn data(&mut self, text: &str) -> anyhow::Result<()> {
        self.bytes(text.as_bytes())
    }

    /// Writes what is no text.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn bytes(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        match self {
            Sink::File(file) => file.write(bytes),
            Sink::Standard { closed: true, .. } => Ok(()),
            Sink::Standard { lang, closed } => {
                let mut out = io::stdout().lock();
                settle(out.write_all(bytes).and_then(|()| out.flush()), *lang, closed)
            }
        }
    }

    /// Makes a file appear.
    ///
    /// # Errors
    /// When it cannot.
    pub fn finish(self) -> anyhow::Result<()> {
        match self {
            Sink::File(file) => file.finish(),
            Sink::Standard { .. } => Ok(()),
        }
    }
}

/// Refuses to write on a terminal what is no text.
///
/// # Errors
/// When no file is named, and standard output is a terminal.
pub fn not_on_screen(output: Option<&Path>, lang: Lang) -> Result<(), Failure> {
    if output.is_none() && io::stdout().is_terminal() {
        return Err(Failure::new(not_for_reading(lang)).help(name_a_file(lang)));
    }
    Ok(())
}

fn settle(written: io::Result<()>, lang: Lang, closed: &mut bool) -> anyhow::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            *closed = true;
            Ok(())
        }
        other => other.in_words(|error| output_failure(error, lang)),
    }
}

/// Columns of the terminal that standard error is; 80 where it is none.
#[must_use]
pub fn error_width() -> usize {
    let seen = terminal_size::terminal_size_of(io::stderr()).map(|(width, _)| usize::from(width.0));
    seen.filter(|columns| *columns > 0).unwrap_or(80)
}

/// Columns of the terminal; 80 where there is none.
#[must_use]
pub fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let seen = || terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0));
    told.or_else(seen).filter(|columns| *columns > 0).unwrap_or(80)
}

/// What to do about an ending that no form has: of a PDF, how one is made; else what is to be chosen.
pub fn instead_of_ending(path: &Path, otherwise: String, lang: Lang) -> String {
    let is_pdf = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    if is_pdf { print_page(lang, &path.with_extension("html").display().to_string()) } else { otherwise }
}
