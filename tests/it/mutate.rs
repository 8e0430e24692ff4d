//! Frameworks with something wrong in them: no panic, every problem at a place that exists, and
//! either an error or a framework that can be scored and planned.

use std::collections::BTreeMap;
use std::path::Path;

use crate::common;
use crate::common::held::{self, Memory};
use proptest::prelude::*;

fn read(folder: &Path, below: &str, into: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder.join(below)).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            read(folder, &format!("{name}/"), into);
        } else if entry.path().extension().is_some_and(|ending| ending == "toml") {
            into.insert(name.clone(), std::fs::read_to_string(folder.join(name)).unwrap());
        }
    }
}

fn shipped(folder: &str) -> Memory {
    let mut files = BTreeMap::new();
    read(Path::new(folder), "", &mut files);
    Memory(files)
}

/// One thing that goes wrong when files are edited by hand; the numbers say where.
#[derive(Debug, Clone, Copy)]
enum Slip {
    DeleteLine,
    DuplicateTable,
    Misspell,
    SwapValues,
}

fn slip(text: &str, slip: Slip, a: usize, b: usize) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() {
        return text.to_owned();
    }
    let count = lines.len();
    match slip {
        Slip::DeleteLine => {
            lines.remove(a % count);
        }
        Slip::DuplicateTable => {
            let headers: Vec<usize> = (0..count).filter(|at| lines[*at].starts_with('[')).collect();
            if !headers.is_empty() {
                let start = headers[a % headers.len()];
                let end = headers.iter().copied().find(|at| *at > start).unwrap_or(count);
                let table = lines[start..end].to_vec();
                lines.splice(end..end, table);
            }
        }
        Slip::Misspell => {
            let named: Vec<usize> = (0..count).filter(|at| lines[*at].matches('"').count() >= 2).collect();
            if !named.is_empty() {
                let line = &mut lines[named[a % named.len()]];
                let places: Vec<usize> =
                    line.char_indices().filter(|(_, c)| c.is_ascii_lowercase()).map(|(at, _)| at).collect();
                if !places.is_empty() {
                    let at = places[b % places.len()];
                    line.replace_range(at..=at, ["", "z", "é", "-"][b % 4]);
                }
            }
        }
        Slip::SwapValues => {
            let with_value: Vec<usize> = (0..count).filter(|at| lines[*at].contains(" = ")).collect();
            if !with_value.is_empty() {
                let (one, two) = (with_value[a % with_value.len()], with_value[b % with_value.len()]);
                let split = |line: &str| line.split_once(" = ").map(|(k, v)| (k.to_owned(), v.to_owned())).unwrap();
                let ((key_one, value_one), (key_two, value_two)) = (split(&lines[one]), split(&lines[two]));
                lines[one] = format!("{key_one} = {value_two}");
                if one != two {
                    lines[two] = format!("{key_two} = {value_one}");
                }
            }
        }
    }
    lines.join("\n") + "\n"
}

fn any_slip() -> impl Strategy<Value = Slip> {
    prop_oneof![Just(Slip::DeleteLine), Just(Slip::DuplicateTable), Just(Slip::Misspell), Just(Slip::SwapValues),]
}

fn mutated(folder: &Memory, slips: &[(Slip, usize, usize, usize)]) -> Memory {
    let mut folder = folder.clone();
    let names: Vec<String> = folder.0.keys().cloned().collect();
    for (kind, file, a, b) in slips {
        if let Some(text) = folder.0.get_mut(&names[file % names.len()]) {
            *text = slip(text, *kind, *a, *b);
        }
    }
    folder
}

type Slips = Vec<(Slip, usize, usize, usize)>;

fn slips() -> impl Strategy<Value = Slips> {
    prop::collection::vec((any_slip(), 0..1000usize, 0..5000usize, 0..5000usize), 1..4)
}

proptest! {
    #![proptest_config(common::cases(12))]

    #[test]
    fn the_flagship_with_slips_is_an_error_or_a_framework(slips in slips()) {
        thread_local!(static COMMUNE: Memory = shipped("frameworks/commune"));
        COMMUNE.with(|commune| held::framework(&mutated(commune, &slips)));
    }
}

proptest! {
    #![proptest_config(common::cases(60))]

    #[test]
    fn an_index_with_slips_is_an_error_or_a_framework(slips in slips()) {
        thread_local!(static GTMI: Memory = shipped("examples/gtmi"));
        GTMI.with(|gtmi| held::framework(&mutated(gtmi, &slips)));
    }

    #[test]
    fn an_extension_with_slips_is_an_error_or_a_framework(slips in slips()) {
        thread_local!(static EXTENSION: Memory = shipped("tests/rules/extension"));
        EXTENSION.with(|extension| held::framework(&mutated(extension, &slips)));
    }

    #[test]
    fn a_faulty_framework_with_more_slips_is_still_an_error(slips in slips()) {
        thread_local!(static FORTY: Memory = shipped("tests/rules/forty"));
        FORTY.with(|forty| held::framework(&mutated(forty, &slips)));
    }
}

/// Awkward inputs, each in the folder of its fuzz target; what one of these finds is kept there.
fn awkward(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new("tests/fuzz").join(target);
    std::fs::read_dir(folder).unwrap().map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
}

/// The readers, each by the folder of its awkward inputs and the name of its fuzz target.
const READERS: [(&str, fn(&[u8])); 11] = [
    ("framework", |bytes| text(bytes, |text| held::framework(&Memory::of(text)))),
    ("answers", |bytes| text(bytes, held::answers)),
    ("table", held::table),
    ("mapping", |bytes| text(bytes, held::mapping)),
    ("library", |bytes| text(bytes, held::library)),
    ("sheets", held::sheets),
    ("ods", held::ods),
    ("xlsx", held::xlsx),
    ("json", |bytes| text(bytes, held::json)),
    ("brand", |bytes| text(bytes, held::brand)),
    ("logo", held::logo),
];

/// What is no text is refused before these readers.
fn text(bytes: &[u8], read: impl Fn(&str)) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        read(text);
    }
}

#[test]
fn awkward_inputs_hold_up() {
    for (target, read) in READERS {
        for bytes in awkward(target) {
            read(&bytes);
        }
    }
}

/// A damaged copy: one part of it taken away, doubled, or with another byte in it.
fn damaged(bytes: &[u8], kind: usize, a: usize, b: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if bytes.is_empty() {
        return bytes;
    }
    let begin = a % bytes.len();
    let end = (begin + 1 + b % 40).min(bytes.len());
    match kind {
        0 => drop(bytes.drain(begin..end)),
        1 => {
            let part = bytes[begin..end].to_vec();
            bytes.splice(begin..begin, part);
        }
        _ => bytes[begin] = b"\n\"',;|:-<>&{}[]#0\\"[b % 18],
    }
    bytes
}

proptest! {
    #![proptest_config(common::cases(40))]

    #[test]
    fn damaged_inputs_of_every_kind_hold_up(damages in prop::collection::vec((0..3usize, 0..9000usize, 0..9000usize), 1..4)) {
        thread_local!(static INPUTS: Vec<(fn(&[u8]), Vec<Vec<u8>>)> =
            READERS.iter().map(|(target, read)| (*read, awkward(target))).collect());
        INPUTS.with(|inputs| {
            for (read, inputs) in inputs {
                let at = damages[0].1 % inputs.len();
                read(&damages.iter().fold(inputs[at].clone(), |bytes, (kind, a, b)| damaged(&bytes, *kind, *a, *b)));
            }
        });
    }
}
