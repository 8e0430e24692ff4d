//! The frameworks inside the program as what they mean, so that a start need not read and check their texts.
//!
//! Each is a file of `models/`, made from the texts by the test below. It says which texts it was made from: where one
//! has been changed since, the texts are read, as those of any other framework.

use std::collections::BTreeMap;

use super::folder::{EMBEDDED, embedded_files};
use crate::model::Framework;

/// Those there are, by the folders of their frameworks.
static MODELS: [(&str, &[u8]); 2] = [
    ("commune", include_bytes!("../../models/commune.postcard")),
    ("cyber", include_bytes!("../../models/cyber.postcard")),
];

/// The files of a framework, each with the checksum of its text.
type Checksums = BTreeMap<String, u32>;

/// What the framework in a folder inside the program means, if that is stored and its texts are still the same.
pub fn framework(folder: &str) -> Option<Framework> {
    let (_, stored) = MODELS.iter().find(|(of, _)| *of == folder)?;
    let (texts, framework): (Checksums, Framework) = postcard::from_bytes(stored).ok()?;
    (texts == checksums(folder)).then_some(framework)
}

fn checksums(folder: &str) -> Checksums {
    let files = EMBEDDED.get_dir(folder).into_iter().flat_map(embedded_files);
    files.map(|file| (file.path().display().to_string(), crc32fast::hash(file.contents()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::frameworks::{FrameworkPlace, Frameworks};
    use crate::text::Lang;

    /// `WRITE_DOCS=1 cargo test --lib models::` writes them anew.
    #[test]
    fn models_are_what_the_texts_mean() {
        let frameworks = Frameworks::new(None, Lang::En);
        for dir in EMBEDDED.dirs() {
            let folder = dir.path().to_str().unwrap();
            let main = dir.get_file(dir.path().join("framework.toml")).unwrap().path().to_str().unwrap();
            let read = frameworks.read_texts(FrameworkPlace::Embedded(main));
            assert!(read.report.is_empty(), "{folder}: {:?}", read.report.sorted());
            let meant = read.framework.unwrap();
            let path = format!("{}/models/{folder}.postcard", env!("CARGO_MANIFEST_DIR"));
            if std::env::var_os("WRITE_DOCS").is_some() {
                std::fs::write(path, postcard::to_allocvec(&(checksums(folder), meant)).unwrap()).unwrap();
            } else {
                let is_stored = framework(folder).as_ref() == Some(&meant);
                assert!(is_stored, "{path} is not what its texts mean: write it anew with WRITE_DOCS=1");
            }
        }
    }
}
