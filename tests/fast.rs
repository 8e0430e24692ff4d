//! The quick reader of plain answers files beside the careful one: wherever the quick one does not
//! give up, the careful one reads the same and has nothing to say.

#![allow(clippy::unwrap_used, reason = "what cannot be read fails the test")]

mod common;

use std::path::Path;
use std::sync::LazyLock;

use common::{Disk, generate};
use jalon::check::{self, PlainNames};
use jalon::lang::Lang;
use jalon::load;
use jalon::model::{Answers, Framework};
use jalon::report::Report;
use jalon::source::Sources;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A framework with every kind of question, two kinds of municipality, and names that have changed.
const SMALL: &str = r#"
format = 1
[framework]
id = "small"
version = "1.2.0"
title = "Small"
languages = ["en"]
[[stage]]
id = "one"
title = "One"
threshold = 0.5
[[profile]]
id = "village"
title = "Village"
max_population = 2000
capacity_days_per_month = 2
small_step_days = 1
[[profile]]
id = "town"
title = "Town"
capacity_days_per_month = 4
small_step_days = 2
[[scale]]
id = "practice"
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "no", value = 0, label = "No" }]
[[dimension]]
id = "a"
title = "A"
[[dimension.question]]
id = "q"
scale = "practice"
text = "Q?"
stage = "one"
was = ["old"]
[[dimension.question]]
id = "fixed"
scale = "practice"
text = "Fixed?"
stage = "one"
not_applicable = "never"
[[dimension.question]]
id = "many"
kind = "multi"
option = [{ id = "x", value = 0.5, label = "X" }, { id = "y", value = 0.5, label = "Y" }]
text = "Many?"
stage = "one"
[[dimension]]
id = "b-2"
title = "B"
[[dimension.question]]
id = "n"
kind = "number"
max = 100
text = "N?"
stage = "one"
[[dimension.question]]
id = "t"
kind = "text"
text = "T?"
"#;

/// Answers to it that hold one of everything.
const PLAIN: &str = "# Été\nformat = 1\nframework = \"small\"\nframework_version = \"1.2.0\"\n\
    date = 2026-11-21 # today\nlanguage = \"fr\"\n[municipality]\nname = \"L'Île\"\npopulation = 820\n\
    capacity_days_per_month = 2.5\npriorities = [\"a\", \"b-2\"]\n[[respondent]]\nrole = \"Maire\"\nname = \"X\"\n\
    [answers.a]\nq = \"yes\"\nfixed = \"unknown\"\nmany = { answer = [\"x\", \"y\"], date = 2026-01-02 }\n\n\
    [answers.b-2]\nn = 12.5\nt = { not_applicable = \"no\", note = \"a\", evidence = [\"b\"] }\n";

struct One;

impl load::Folder for One {
    fn read(&self, _: &str) -> Result<load::FileText, load::ReadError> {
        Ok(SMALL.into())
    }

    fn matching(&self, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }
}

fn read_framework(folder: &dyn load::Folder) -> (Framework, PlainNames) {
    let (mut sources, mut report) = (Sources::new(), Report::new(Lang::En));
    let read = load::framework(folder, "framework.toml", &mut sources, &mut report).unwrap();
    let checked = read.and_then(|read| check::framework(&read, &mut report));
    let framework = checked.unwrap_or_else(|| panic!("{}", common::lines(&sources, &report).join("\n")));
    let names = PlainNames::new(&framework);
    (framework, names)
}

static SMALL_FRAMEWORK: LazyLock<(Framework, PlainNames)> = LazyLock::new(|| read_framework(&One));

static COMMUNE: LazyLock<(Framework, PlainNames)> =
    LazyLock::new(|| read_framework(&Disk(Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks/commune"))));

/// What the quick reader makes of a text, held to what the careful one makes of it.
fn quick(text: &str, (framework, names): &(Framework, PlainNames)) -> Option<Answers> {
    let quick = load::fast::read(text).and_then(|file| check::plain(&file, "a.toml", framework, names))?;
    let (mut sources, mut report) = (Sources::new(), Report::new(Lang::En));
    let read = load::answers("a.toml", text, &mut sources, &mut report);
    let careful = read.and_then(|read| check::answers(&read, "a.toml", framework, &mut report));
    assert!(report.is_empty(), "{}\n{text}", common::lines(&sources, &report).join("\n"));
    assert_eq!(Some(&quick), careful.as_ref(), "{text}");
    Some(quick)
}

/// What may break a text, or make something else of it.
const TELLING: &[&str] = &[
    "\"",
    "\\",
    "'",
    "#",
    "=",
    "[",
    "]",
    "{",
    "}",
    ",",
    ".",
    "-",
    "_",
    "+",
    "0",
    "9",
    "e",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "é",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{feff}",
    "T10:00:00",
    "unknown",
    "\"\"",
];

#[test]
fn what_is_plain_is_read_quickly() {
    assert!(quick(PLAIN, &SMALL_FRAMEWORK).is_some());
    for seed in 0..20 {
        assert!(quick(&generate::file(&COMMUNE.0, seed), &COMMUNE).is_some());
    }
    for name in ["village", "village-2027", "town", "city"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.toml"));
        assert!(quick(&std::fs::read_to_string(path).unwrap(), &COMMUNE).is_some(), "{name}");
    }
}

#[test]
fn one_change_anywhere_makes_no_difference_between_the_readers() {
    let mut accepted = 0;
    let places: Vec<usize> = PLAIN.char_indices().map(|(at, _)| at).collect();
    for at in places {
        let (before, rest) = PLAIN.split_at(at);
        let after = &rest[rest.chars().next().unwrap().len_utf8()..];
        accepted += usize::from(quick(&format!("{before}{after}"), &SMALL_FRAMEWORK).is_some());
        for telling in TELLING {
            for changed in [format!("{before}{telling}{rest}"), format!("{before}{telling}{after}")] {
                accepted += usize::from(quick(&changed, &SMALL_FRAMEWORK).is_some());
            }
        }
    }
    // Some changes must leave the text plain, or nothing was compared.
    assert!(accepted > 1000, "{accepted}");
}

#[test]
fn what_a_file_says_twice_or_wrongly_is_not_read_quickly() {
    let lines: Vec<&str> = PLAIN.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        let mut more = lines.clone();
        more.insert(at, line);
        let plain = line.is_empty() || line.starts_with('#') || *line == "[[respondent]]";
        assert_eq!(quick(&more.join("\n"), &SMALL_FRAMEWORK).is_some(), plain, "{line}");
    }
    for (from, to) in [
        ("\"small\"", "\"other\""),
        ("\"1.2.0\"", "\"1.1.0\""),
        ("q = \"yes\"", "q = \"maybe\""),
        ("q = \"yes\"", "old = \"yes\""),
        ("q = \"yes\"", "q = 1"),
        ("fixed = \"unknown\"", "fixed = { not_applicable = \"x\" }"),
        ("2026-01-02", "2027-01-02"),
        ("[\"x\", \"y\"]", "[\"x\", \"unknown\"]"),
        ("not_applicable = \"no\"", "not_applicable = \" \""),
        ("n = 12.5", "n = 101"),
        ("population = 820", "population = 820\nprofile = \"town\""),
        ("population = 820\n", ""),
        ("[\"a\", \"b-2\"]", "[\"c\"]"),
        ("month = 2.5", "month = 0"),
        ("L'Île", " "),
    ] {
        assert!(PLAIN.contains(from), "{from}");
        assert_eq!(quick(&PLAIN.replacen(from, to, 1), &SMALL_FRAMEWORK), None, "{to}");
    }
}

/// A value, plain or not, of any kind.
fn value() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        select(
            &["\"yes\"", "\"x\"", "\"unknown\"", "\"a b\"", "\"\"", "'no'", "\"\\u0041\"", "\"\"\"x\"\"\"", "true"][..]
        )
        .prop_map(str::to_owned),
        "-?[0-9_]{1,4}(\\.[0-9]{1,3})?(e[0-9])?",
        "20[0-9]{2}-[01][0-9]-[0-3][0-9]([T ]10:00:00)?",
    ];
    let list =
        (proptest::collection::vec(scalar.clone(), 0..3), select(&[",", ", ", " ,", "\n,", ",,"][..]), any::<bool>())
            .prop_map(|(items, comma, trailing)| format!("[{}{}]", items.join(comma), if trailing { "," } else { "" }));
    let plain = prop_oneof![4 => scalar, 1 => list];
    let key = select(&["answer", "answer", "not_applicable", "note", "evidence", "date", "other", "\"answer\""][..]);
    let pairs = proptest::collection::vec((key, plain.clone()), 0..3);
    let table = (pairs, any::<bool>()).prop_map(|(pairs, spaced)| {
        let pairs: Vec<String> = pairs.into_iter().map(|(key, value)| format!("{key} = {value}")).collect();
        if spaced { format!("{{ {} }}", pairs.join(", ")) } else { format!("{{{}}}", pairs.join(",")) }
    });
    prop_oneof![3 => plain, 1 => table]
}

fn line() -> impl Strategy<Value = String> {
    let key = select(
        &["q", "fixed", "many", "n", "t", "old", "name", "population", "profile", "language", "date", "a.b", "\"q\""][..],
    );
    let headers = [
        "[answers.a]",
        "[answers.b-2]",
        "[answers]",
        "[municipality]",
        "[[respondent]]",
        "[ answers.a ]",
        "[answers.a.q]",
        "# [x]",
        "",
    ];
    prop_oneof![
        4 => (key, value()).prop_map(|(key, value)| format!("{key} = {value}")),
        1 => select(headers.to_vec()).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Lines of every sort put between those of a plain file, or in their place.
    #[test]
    fn whatever_the_lines_both_readers_agree(
        lines in proptest::collection::vec((any::<Index>(), any::<bool>(), line()), 0..3),
    ) {
        let mut text: Vec<String> = PLAIN.lines().map(str::to_owned).collect();
        for (at, replace, line) in lines {
            let at = at.index(text.len());
            if replace { text[at] = line } else { text.insert(at, line) }
        }
        quick(&text.join("\n"), &SMALL_FRAMEWORK);
    }

    /// Large files with a few changes.
    #[test]
    fn changed_files_of_the_flagship_are_read_alike(
        seed in 0u64..1000,
        changes in proptest::collection::vec((any::<Index>(), select(TELLING), any::<bool>()), 0..3),
    ) {
        let mut text = generate::file(&COMMUNE.0, seed);
        for (at, telling, replace) in changes {
            let at = text.floor_char_boundary(at.index(text.len()));
            let end = at + if replace { text[at..].chars().next().map_or(0, char::len_utf8) } else { 0 };
            text.replace_range(at..end, telling);
        }
        quick(&text, &COMMUNE);
    }
}
