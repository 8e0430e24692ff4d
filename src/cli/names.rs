//! The names of the files that a command makes in a folder, one for each municipality.

use std::collections::BTreeSet;
use std::path::Path;

/// Bytes of a name; systems take 255 with everything after it.
const LONGEST_STEM: usize = 200;

/// Names that some systems keep for devices, besides those of ports.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "clock$", "conin$"];

/// A file name made of where answers came from; a row of a table is named by its municipality.
pub fn stem(source: &str, municipality: &str) -> String {
    let path = Path::new(source);
    let is_file = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let name =
        if is_file { path.file_stem().and_then(|stem| stem.to_str()).unwrap_or(municipality) } else { municipality };
    let mut stem = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() {
            stem.extend(c.to_lowercase());
        } else if !stem.ends_with('-') && !stem.is_empty() {
            stem.push('-');
        }
    }
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() { "report".to_owned() } else { shortened(stem) }
}

/// So much of a name as a file's name can hold, with room for a number and an ending.
fn shortened(stem: &str) -> String {
    let fits = stem.char_indices().take_while(|(at, c)| at + c.len_utf8() <= LONGEST_STEM);
    fits.take(80).map(|(_, c)| c).collect()
}

/// The names that are taken in a folder.
#[derive(Debug)]
pub struct FileNames(BTreeSet<String>);

impl FileNames {
    /// Those that no file may have, and those of other files, without ending.
    pub fn beside(others: &[&str]) -> FileNames {
        let ports = (1..=9).flat_map(|at| [format!("com{at}"), format!("lpt{at}")]);
        FileNames(DEVICES.iter().chain(others).map(|name| (*name).to_owned()).chain(ports).collect())
    }

    /// A file name that no other file of the folder has.
    pub fn unique(&mut self, stem: &str, ending: &str) -> String {
        let mut unique = stem.to_owned();
        let mut count = 1;
        while !self.0.insert(unique.clone()) {
            count += 1;
            unique = format!("{stem}-{count}");
        }
        format!("{unique}.{ending}")
    }

    /// Gives a name free.
    pub fn free(&mut self, name: &str) {
        self.0.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_named_after_its_answers() {
        assert_eq!(stem("a/Saint-Élie 2026.toml", "X"), "saint-élie-2026");
        assert_eq!(stem("table.csv:3", "L'Île-d'Été"), "l-île-d-été");
        assert_eq!(stem("../..", "///"), "report");
        // Letters of four bytes: as long as a file's name may be, and no letter cut in two.
        assert_eq!(stem("t.csv:2", &"𐐨".repeat(90)), "𐐨".repeat(50));
    }
}
