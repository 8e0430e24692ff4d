//! Transcripts of the command line in `tests/cases`: reading them is reading the manual.

use std::path::PathBuf;

use crate::common::transcript;

/// The pages in a folder.
fn pages(folder: &str) -> Vec<PathBuf> {
    let pages = glob::glob(&format!("{}/{folder}/*.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    pages.map(Result::unwrap).collect()
}

#[test]
fn transcripts() {
    let environment = [("LC_ALL", "en_GB.UTF-8"), ("COLUMNS", "80"), ("JALON_FRAMEWORKS", "")];
    transcript::holds(&pages("tests/cases"), &environment);
}

#[test]
fn transcripts_of_a_narrow_french_terminal() {
    let environment = [("LC_ALL", "fr_CA.UTF-8"), ("COLUMNS", "44"), ("JALON_FRAMEWORKS", "")];
    transcript::holds(&pages("tests/cases/locale"), &environment);
}
