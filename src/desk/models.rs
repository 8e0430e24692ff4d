//! The frameworks inside the program as what they mean, so that a start need not read and check their texts.
//!
//! Each is a file of `models/`, made from the texts by the test below. It says which texts it was made from: where one
//! has been changed since, the texts are read, as those of any other framework.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::folder::{EMBEDDED, embedded_files};
use crate::model::Framework;

/// Those there are, by the folders of their frameworks.
static MODELS: [(&str, &str); 2] =
    [("commune", include_str!("../../models/commune.json")), ("cyber", include_str!("../../models/cyber.json"))];

/// A framework as it is stored.
#[derive(Debug, Serialize, Deserialize)]
struct StoredFramework {
    texts: Checksums,
    framework: Framework,
}

/// The files of a framework, each with the checksum of its text.
type Checksums = BTreeMap<String, u32>;

/// What the framework in a folder inside the program means, if that is stored and its texts are still the same.
pub fn framework(folder: &str) -> Option<Framework> {
    let (_, text) = MODELS.iter().find(|(of, _)| *of == folder)?;
    let stored: StoredFramework = serde_json::from_str(text).ok()?;
    (stored.texts == checksums(folder)).then_some(stored.framework)
}

fn checksums(folder: &str) -> Checksums {
    let files = EMBEDDED.get_dir(folder).into_iter().flat_map(embedded_files);
    files.map(|file| (file.path().display().to_string(), crc32fast::hash(file.contents()))).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::desk::frameworks::{FrameworkPlace, Frameworks};
    use crate::text::Lang;

    /// Without the keys that have nothing, which may be left out.
    fn filled(value: Value) -> Value {
        match value {
            Value::Object(entries) => {
                let entries = entries.into_iter().filter(|(_, value)| !value.is_null());
                Value::Object(entries.map(|(key, value)| (key, filled(value))).collect())
            }
            Value::Array(items) => items.into_iter().map(filled).collect(),
            value => value,
        }
    }

    /// An entry a line, and an item a line of those that are lists: whoever changes a text sees what came of it.
    fn in_lines(model: &Value) -> String {
        let lines =
            |entries: Vec<String>, [open, close]: [&str; 2]| format!("{open}\n{}\n{close}", entries.join(",\n"));
        let entry = |(key, value): (&String, &Value)| {
            let value = match value {
                Value::Array(items) => lines(items.iter().map(Value::to_string).collect(), ["[", "]"]),
                _ => value.to_string(),
            };
            format!("{key:?}: {value}")
        };
        let object = |value: &Value| lines(value.as_object().unwrap().iter().map(entry).collect(), ["{", "}"]);
        let entries = model.as_object().unwrap().iter().map(|(key, value)| format!("{key:?}: {}", object(value)));
        lines(entries.collect(), ["{", "}"]) + "\n"
    }

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
            let path = format!("{}/models/{folder}.json", env!("CARGO_MANIFEST_DIR"));
            if std::env::var_os("WRITE_DOCS").is_some() {
                let stored = StoredFramework { texts: checksums(folder), framework: meant };
                std::fs::write(path, in_lines(&filled(serde_json::to_value(stored).unwrap()))).unwrap();
            } else {
                let is_stored = framework(folder).as_ref() == Some(&meant);
                assert!(is_stored, "{path} is not what its texts mean: write it anew with WRITE_DOCS=1");
            }
        }
    }
}
