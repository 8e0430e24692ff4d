//! Reading files: from text to records of what was written, with every place kept.
//!
//! The only reader of TOML tables and CSV. Reading goes on after a mistake, so everything in a
//! record is optional; what a record means is for [`check`](crate::check) to say.

use crate::report::Report;
use crate::source::Sources;

/// Where a framework's files come from: a folder on disk, or inside the program.
pub trait Folder {
    /// A file's text, by its path relative to the folder.
    ///
    /// # Errors
    /// When it cannot be had as text.
    fn read(&self, path: &str) -> Result<String, ReadError>;

    /// The paths that match a pattern, relative to the folder, sorted.
    fn matching(&self, pattern: &str) -> Vec<String>;

    /// A path as people are told it.
    fn shown(&self, path: &str) -> String;
}

/// Why a file's text cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    Missing,
    /// It lies outside the folder.
    Outside,
    /// It is larger than [`MAX_FILE_BYTES`].
    TooLarge,
    /// It is not UTF-8: the line (from 1) of the first byte that is not.
    NotText {
        /// The line, from 1.
        line: usize,
    },
    /// Something else, as the system says it.
    Io(String),
}

/// The largest file that is read, in bytes: room for a framework of tens of thousands of questions,
/// and an end for what is no framework.
pub const MAX_FILE_BYTES: u64 = 32 * 1024 * 1024;

/// A framework as it was written.
pub struct FrameworkFile;

/// A municipality's answers as they were written.
pub struct AnswersFile;

/// Reads a framework: its main file (such as `framework.toml`) and the parts that it names.
/// `None` where the main file cannot be read or is not TOML.
pub fn framework(folder: &dyn Folder, main: &str, sources: &mut Sources, report: &mut Report) -> Option<FrameworkFile> {
    let _ = (folder, main, sources, report);
    None
}

/// Reads answers. `None` where the text is not TOML.
pub fn answers(name: &str, text: String, sources: &mut Sources, report: &mut Report) -> Option<AnswersFile> {
    let _ = (name, text, sources, report);
    None
}

impl AnswersFile {
    /// The framework that the answers name.
    #[must_use]
    pub fn framework(&self) -> Option<&str> {
        None
    }
}
