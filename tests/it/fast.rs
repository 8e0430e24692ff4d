//! The quick readers of plain files beside the careful one: wherever a quick one does not give up, the
//! careful one reads the same and has nothing to say.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::common;
use crate::common::{Disk, generate};
use jalon::check::{self, PlainNames};
use jalon::load;
use jalon::model::{Answers, Framework};
use jalon::report::Report;
use jalon::source::Sources;
use jalon::text::Lang;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use toml::de::DeTable;

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
    let quick = load::fast::answers(text).and_then(|file| check::plain(&file, "a.toml", framework, names))?;
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

/// A text with one letter left out, and with something put before or in the place of one.
fn changed_once<'t>(text: &'t str, telling: &'t [&str]) -> impl Iterator<Item = String> + 't {
    text.char_indices().flat_map(move |(at, letter)| {
        let (before, rest) = text.split_at(at);
        let after = &rest[letter.len_utf8()..];
        let put = move |telling: &&str| [format!("{before}{telling}{rest}"), format!("{before}{telling}{after}")];
        std::iter::once(format!("{before}{after}")).chain(telling.iter().flat_map(put))
    })
}

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
    let accepted = changed_once(PLAIN, TELLING).filter(|text| quick(text, &SMALL_FRAMEWORK).is_some()).count();
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

/// Whether a text is read quickly. Where it is, the careful reader reads the same, without a word.
fn is_quick(text: &str) -> bool {
    let Some(quick) = load::fast::document(text) else { return false };
    let (careful, errors) = DeTable::parse_recoverable(text);
    assert!(errors.is_empty(), "{}\n{text}", errors[0]);
    assert_eq!(quick, careful.into_inner().into(), "{text}");
    true
}

/// A file that holds one of everything.
const DOCUMENT: &str = "# Été\nid = \"a\" # b\nn = -0.5\nk = [1, 20]\nyes = true\nday = 2026-11-21\n\
    t.fr = \"Été\"\nt.en = \"Summer\"\nw.all = [\n  { question = \"a.b\", is = [] }, # c\n  { p.q = 1, p.r = 2 },\n]\n\
    [x]\ny = false\n[[d]]\nid = \"1\"\nt.fr = \"U\"\n[[d.q]]\nid = \"2\"\n[d.q.v]\nz = {}\n[[d.q]]\n[[d]]\n[[e]]\n";

/// What may break a document beside what breaks any file of answers.
const TELLING_DOCUMENT: &[&str] = &[
    "[[",
    "]]",
    "t",
    "true",
    "[x]\n",
    "[[d]]\n",
    "[d.q]\n",
    "id = 1\n",
    "t = 1\n",
    "t.fr.a = 1\n",
    "k.a = 1\n",
    "a.b = 1\n",
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn what_is_shipped_is_read_quickly() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all: Vec<PathBuf> = ["frameworks", "examples"].iter().flat_map(|folder| files(&root.join(folder))).collect();
    let toml: Vec<&PathBuf> =
        all.iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    assert!(toml.len() > 25, "{toml:?}");
    for path in toml {
        assert!(is_quick(&fs::read_to_string(path).unwrap()), "{}", path.display());
    }
    assert!(is_quick(DOCUMENT));
    assert!(is_quick(&DOCUMENT.replace('\n', "\r\n")));
}

#[test]
fn one_change_anywhere_in_a_document_makes_no_difference() {
    let telling: Vec<&str> = TELLING.iter().chain(TELLING_DOCUMENT).copied().collect();
    let accepted = changed_once(DOCUMENT, &telling).filter(|text| is_quick(text)).count();
    // Some changes must leave the text plain, or nothing was compared.
    assert!(accepted > 1000, "{accepted}");
}

fn document_line() -> impl Strategy<Value = String> {
    let key = select(&["a", "b", "a.b", "b.a", "a.b.c", "\"a\"", "1", "a-b"][..]);
    let scalar = prop_oneof![
        select(&["\"x\"", "\"\"", "'x'", "\"\\n\"", "true", "false", "truer", "{}", "[]", "\"\"\"x\"\"\"", "inf"][..])
            .prop_map(str::to_owned),
        "[-+]?[0-9_]{1,4}(\\.[0-9]{1,12})?(e[0-9])?",
        "20[0-9]{2}-[01][0-9]-[0-3][0-9]([T ]10:00:00)?",
    ];
    let pair = (key.clone(), scalar.clone()).prop_map(|(key, value)| format!("{key} = {value}"));
    let between = select(&[",", ", ", " , ", ",\n", ",,", " "][..]);
    let list = (proptest::collection::vec(scalar.clone(), 0..3), between.clone(), any::<bool>())
        .prop_map(|(items, between, more)| format!("[{}{}]", items.join(between), if more { "," } else { "" }));
    let table = (proptest::collection::vec(pair.clone(), 0..3), between)
        .prop_map(|(pairs, between)| format!("{{ {} }}", pairs.join(between)));
    let header =
        select(&["[a]", "[[a]]", "[a.b]", "[[a.b]]", "[b]", "[[b]]", "[[a.b.c]]", "[ a ]", "[]", "# c", ""][..]);
    prop_oneof![
        2 => pair,
        1 => (key.clone(), list).prop_map(|(key, value)| format!("{key} = {value}")),
        1 => (key, table).prop_map(|(key, value)| format!("{key} = {value}")),
        3 => header.prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]
    #[test]
    fn both_readers_read_the_same_documents(lines in proptest::collection::vec(document_line(), 0..7)) {
        is_quick(&lines.join("\n"));
    }
}
