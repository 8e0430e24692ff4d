//! The order of the modules: each uses only those above it, and each package is named only where
//! it belongs. What holds the code together is said here once, and kept.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up.
const ORDER: &[&str] = &[
    "number", "text", "source", "rule", "report", "show", "model", "worth", "load", "check", "import", "score", "plan",
    "cohort", "explain", "review", "compare", "said", "merge", "page", "data", "ask", "save", "desk", "cli",
];

/// Packages, and the only files or folders that may name them.
const PACKAGES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["crates/read/src/show"]),
    ("anyhow", &["src/cli", "src/desk", "src/main.rs"]),
    ("anstream", &["src/cli"]),
    ("anstyle", &["src/ask/terminal.rs", "src/cli", "src/page/template.rs", "crates/read/src/show"]),
    ("calamine", &["crates/read/src/load"]),
    ("clap", &["src/cli"]),
    ("clap_complete", &["src/cli"]),
    ("comfy_table", &["src/page"]),
    ("crossterm", &["src/ask/terminal.rs"]),
    ("crc32fast", &["src/desk/models.rs"]),
    ("csv", &["crates/read/src/load"]),
    ("data_encoding", &["src/page/brand.rs"]),
    ("glob", &["src/desk"]),
    ("ignore", &["src/desk/folder.rs", "src/desk/inputs.rs"]),
    ("include_dir", &["src/desk", "src/page"]),
    ("jiff", EVERYWHERE),
    ("memchr", &["crates/read/src/load/table.rs"]),
    ("memory_stats", &["src/desk/apart.rs"]),
    ("minijinja", &["src/page"]),
    (
        "num_bigint",
        &[
            "crates/read/src/number.rs",
            "crates/score/src/plan/order.rs",
            "crates/score/src/plan/order",
            "crates/score/src/plan/region",
            "crates/score/src/plan/way",
        ],
    ),
    ("num_integer", &["crates/read/src/number.rs", "crates/score/src/plan/order.rs"]),
    ("num_rational", &["crates/read/src/number.rs", "crates/score/src/plan/order.rs", "crates/score/src/plan/way"]),
    (
        "num_traits",
        &[
            "crates/read/src/number.rs",
            "crates/score/src/plan/order.rs",
            "crates/score/src/plan/region",
            "crates/score/src/plan/way",
        ],
    ),
    ("postcard", &["src/desk/models.rs"]),
    ("pulldown_cmark", &["src/page/docx.rs"]),
    (
        "quick_xml",
        &[
            "crates/read/src/load/ods.rs",
            "crates/read/src/load/xlsx.rs",
            "src/page/brand.rs",
            "crates/read/src/show/junit.rs",
        ],
    ),
    ("roff", &["src/cli/shell.rs"]),
    ("rust_xlsxwriter", &["crates/data/src/data"]),
    ("saphyr_parser", &["crates/read/src/load/yaml.rs"]),
    ("semver", &["crates/read/src/load"]),
    (
        "serde",
        &[
            "src/ask/form.rs",
            "crates/data/src/data",
            "crates/read/src/model",
            "crates/read/src/number.rs",
            "src/page",
            "crates/said/src/said",
            "crates/read/src/show",
        ],
    ),
    (
        "serde_json",
        &[
            "src/cli",
            "crates/data/src/data",
            "src/desk/guard.rs",
            "crates/read/src/load",
            "src/page/apart.rs",
            "crates/read/src/show",
        ],
    ),
    ("signal_hook", &["src/ask/terminal.rs", "src/cli/assess.rs", "src/cli/interrupt.rs"]),
    (
        "smol_str",
        &["crates/read/src/model", "crates/read/src/load", "crates/read/src/check", "crates/data/src/data/digits.rs"],
    ),
    ("strsim", &["crates/read/src/text/near.rs"]),
    ("tempfile", &["src/desk"]),
    ("terminal_size", &["src/cli/output.rs"]),
    ("textwrap", &["crates/read/src/text/wrap.rs"]),
    ("toml_edit", &["crates/read/src/import/write.rs", "crates/read/src/load/toml.rs", "src/save"]),
    ("toml_parser", &["crates/read/src/load/toml.rs"]),
    ("tui_input", &["src/ask/prompt.rs", "src/ask/terminal.rs"]),
    ("typed_index_collections", EVERYWHERE),
    ("unicode_normalization", &["src/ask/choose.rs", "crates/read/src/text/key.rs"]),
    (
        "unicode_width",
        &[
            "src/ask/prompt.rs",
            "src/ask/terminal.rs",
            "src/desk/parting.rs",
            "src/page",
            "crates/said/src/said",
            "crates/read/src/show",
            "crates/read/src/text/wrap.rs",
        ],
    ),
    ("xattr", &["src/save/disk.rs"]),
    ("zmij", &["crates/data/src/data/digits.rs"]),
    ("zip", &["crates/read/src/load", "src/page/docx.rs"]),
];

/// Dates and indexed lists are everybody's.
const EVERYWHERE: &[&str] = &["src", "crates"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The folders of the crates: what is said of modules holds across all of them.
fn parts() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crates = fs::read_dir(root.join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let parts: Vec<PathBuf> = crates.chain([root.to_owned()]).collect();
    assert!(parts.len() > 3, "{parts:?}");
    parts
}

/// Every source file with its code: no comments, no tests.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for part in parts() {
        files(&part.join("src"), &mut found);
    }
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            let code: Vec<&str> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            (path.strip_prefix(root).unwrap().display().to_string(), code.join("\n"))
        })
        // What tests alone are made of is beside the code.
        .filter(|(file, _)| {
            !file.ends_with("/tests.rs") && !file.ends_with("/build.rs") && !file.ends_with("/src/testing.rs")
        })
        .collect()
}

/// The modules of this crate that code names, one by one or several in braces.
fn used(code: &str) -> Vec<&str> {
    let mut names: Vec<&str> = after(code, "crate::").filter(|name| !name.is_empty()).collect();
    for (at, _) in code.match_indices("crate::{") {
        let mut depth = 0;
        let mut first = true;
        for (place, c) in code[at..].char_indices() {
            let rest = &code[at + place..];
            match c {
                '{' => depth += 1,
                '}' if depth == 1 => break,
                '}' => depth -= 1,
                ',' if depth == 1 => first = true,
                _ if depth == 1 && first && c.is_alphabetic() => {
                    first = false;
                    names.push(&rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())]);
                }
                _ => {}
            }
        }
    }
    names
}

#[test]
fn imports_in_braces_are_seen() {
    let code = "use crate::{\n    load::{self, shape},\n    check, messages,\n};\nlet x = crate::plan::plan();\nuse crate::{cli::run};";
    let mut names = used(code);
    names.sort_unstable();
    assert_eq!(names, ["check", "cli", "load", "messages", "plan"]);
}

/// The path of a file inside its crate.
fn inside(file: &str) -> &str {
    file.split_once("src/").unwrap().1
}

/// The module at the top of a file's path.
fn module(file: &str) -> &str {
    inside(file).split(['/', '.']).next().unwrap_or_default()
}

/// The identifiers that follow each occurrence of a prefix.
fn after<'t>(code: &'t str, prefix: &'t str) -> impl Iterator<Item = &'t str> {
    code.match_indices(prefix).map(move |(at, _)| {
        let rest = &code[at + prefix.len()..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let place = |name: &str| ORDER.iter().position(|module| *module == name);
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        let own = module(&file);
        if matches!(own, "lib" | "main") {
            continue;
        }
        let own_place = place(own).unwrap_or_else(|| panic!("{file}: `{own}` has no place in ORDER"));
        for used in used(&code) {
            if place(used).is_some_and(|used| used > own_place) {
                wrong.push(format!("{file} uses `{used}`, which is below it"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A path in code, `super::a::{b, c}` opened into `super::a::b` and `super::a::c`.
fn paths(code: &str) -> Vec<Vec<String>> {
    /// Reads a path and what its braces hold; returns what is left of the text.
    fn read<'t>(mut text: &'t str, before: &[String], found: &mut Vec<Vec<String>>) -> &'t str {
        let mut path = before.to_vec();
        loop {
            let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
            path.extend((end > 0).then(|| text[..end].to_owned()));
            text = &text[end..];
            match text.strip_prefix("::") {
                Some(rest) if !rest.starts_with('{') => text = rest,
                Some(rest) => {
                    text = &rest[1..];
                    while !text.is_empty() && !text.starts_with('}') {
                        text = read(text.trim_start(), &path, found);
                        // What an item is renamed to says nothing of where it is from.
                        text = text[text.find([',', '}']).unwrap_or(text.len())..].trim_start_matches(',').trim_start();
                    }
                    return text.strip_prefix('}').unwrap_or(text);
                }
                None => {
                    found.push(path);
                    return text;
                }
            }
        }
    }
    let mut found = Vec::new();
    for begin in ["crate::", "super::", "self::", "\nuse ", "\npub use "] {
        for (at, _) in code.match_indices(begin) {
            // `super::super::` is one path.
            let inside = code[..at].ends_with("super::") || code[..at].ends_with("use ");
            if !inside {
                read(code[at..].trim_start().trim_start_matches("pub ").trim_start_matches("use "), &[], &mut found);
            }
        }
    }
    found
}

#[test]
fn paths_in_braces_are_opened() {
    let code = "\nuse super::{a::{self, B}, c};\npub use d::{E, f::G as H};\nlet x = super::super::i::j(crate::k::L);";
    let mut found: Vec<String> = paths(code).iter().map(|path| path.join("::")).collect();
    found.sort();
    let expected =
        ["crate::k::L", "d::E", "d::f::G", "super::a::B", "super::a::self", "super::c", "super::super::i::j"];
    assert_eq!(found, expected);
}

/// Which files of the crate each file uses, as modules. What stands in the front of a folder (the
/// file above it, or its `mod.rs`) is for all files of it and makes no circle; what the front only hands on
/// counts for the file it is from.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let module = |file: &str| inside(file).trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
    let code: BTreeMap<String, String> =
        sources().into_iter().map(|(file, code)| (module(&file), format!("\n{code}"))).collect();
    let is_front =
        |own: &str| code.keys().any(|name| name.strip_prefix(own).is_some_and(|rest| rest.starts_with("::")));
    let absolute = |own: &str, path: &[String]| -> String {
        let mut at: Vec<&str> = own.split("::").collect();
        let mut steps = path.iter().map(String::as_str).peekable();
        match steps.peek().copied() {
            Some("crate") => at.clear(),
            Some("super" | "self") => {}
            _ if is_front(own) => {}
            _ => return String::new(),
        }
        for step in steps {
            match step {
                "crate" | "self" => {}
                "super" => drop(at.pop()),
                name => at.push(name),
            }
        }
        at.join("::")
    };
    // The file that a path leads to, through the fronts that hand it on.
    let file = |path: &str| -> Option<String> {
        let mut path = path.to_owned();
        for _ in 0..4 {
            let mut at = path.clone();
            while !code.contains_key(&at) {
                at.truncate(at.rfind("::")?);
            }
            let name = path[at.len()..].trim_start_matches("::").split("::").next().unwrap_or_default();
            if !is_front(&at) {
                return Some(at);
            }
            let handed_on =
                paths(&code[&at]).into_iter().find(|found| found.last().is_some_and(|last| last == name))?;
            path = absolute(&at, &handed_on);
        }
        None
    };
    code.iter()
        .map(|(own, text)| {
            let used =
                paths(text).into_iter().filter_map(|path| file(&absolute(own, &path))).filter(|used| used != own);
            (own.clone(), used.collect())
        })
        .collect()
}

/// The modules of a room that lie on a circle: from each of them, imports lead back to it.
fn circle<'u>(room: &str, uses: &'u BTreeMap<String, BTreeSet<String>>) -> Vec<&'u str> {
    let is_of_room = |name: &str| name.starts_with(&format!("{room}::"));
    let reach = |from: &str| {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut next: Vec<&str> = vec![from];
        while let Some(at) = next.pop() {
            for used in uses.get(at).into_iter().flatten().filter(|used| is_of_room(used)) {
                if reached.insert(used) {
                    next.push(used);
                }
            }
        }
        reached
    };
    uses.keys().map(String::as_str).filter(|name| is_of_room(name) && reach(name).contains(name)).collect()
}

#[test]
fn files_of_a_room_do_not_import_each_other_in_a_circle() {
    let uses = uses();
    let mut tangled: Vec<(&str, Vec<&str>)> = ORDER.iter().map(|room| (*room, circle(room, &uses))).collect();
    tangled.retain(|(_, files)| !files.is_empty());
    assert!(tangled.is_empty(), "{tangled:#?}");
}

/// Every package has its place, so that a new one is given some thought.
#[test]
fn every_package_has_a_place() {
    let mut packages = BTreeSet::new();
    for part in parts() {
        let manifest: toml::Table = fs::read_to_string(part.join("Cargo.toml")).unwrap().parse().unwrap();
        let unix = manifest.get("target").map(|target| &target["cfg(unix)"]["dependencies"]);
        for table in [Some(&manifest["dependencies"]), unix].into_iter().flatten() {
            packages.extend(table.as_table().unwrap().keys().filter(|name| !name.starts_with("jalon-")).cloned());
        }
    }
    let placed = |package: &String| PACKAGES.iter().any(|(name, _)| *name == package.replace('-', "_"));
    let missing: Vec<String> = packages.into_iter().filter(|package| !placed(package)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_package_is_named_only_where_it_belongs() {
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        // The first word of each path.
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let named: BTreeSet<&str> = code
            .match_indices("::")
            .filter_map(|(at, _)| {
                let before = code[..at].trim_end_matches(is_of_name);
                before.ends_with([' ', '(', '<', '&']).then(|| &code[before.len()..at])
            })
            .collect();
        for (package, places) in PACKAGES {
            if named.contains(package) && !places.iter().any(|place| file.starts_with(place)) {
                wrong.push(format!("{file} names `{package}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A name says which type is meant, wherever it is read.
#[test]
fn a_type_has_a_name_of_its_own() {
    let mut defined = BTreeMap::new();
    let sources = sources();
    for (file, code) in &sources {
        for line in code.lines() {
            let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            let Some(at) = words.iter().position(|word| ["struct", "enum", "trait"].contains(word)) else { continue };
            let is_definition = words[..at].iter().all(|word| ["", "pub", "super", "crate", "in"].contains(word));
            if let (true, Some(name)) = (is_definition, words.get(at + 1).filter(|name| !name.is_empty())) {
                let other = defined.insert(*name, file);
                assert!(other.is_none(), "{file} and {} both define `{name}`", other.unwrap());
            }
        }
    }
}

/// The texts that code says in both languages, each without the names of what is put into it.
fn texts(code: &str) -> Vec<String> {
    let text = |at: usize| {
        let (mut text, mut quoted, mut escaped) = (String::new(), false, false);
        let mut rest = code[at..].chars();
        while let Some(c) = rest.next().filter(|c| quoted || *c != '}') {
            if quoted && c == '{' && !text.ends_with("\\u") {
                rest.by_ref().find(|c| *c == '}');
                text.push_str("{}");
                continue;
            }
            quoted ^= c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            if quoted || !(c.is_whitespace() || c == ',') {
                text.push(c);
            }
        }
        text
    };
    code.match_indices("fr: ").filter(|(at, _)| code[..*at].trim_end().ends_with('{')).map(|(at, _)| text(at)).collect()
}

#[test]
fn texts_are_seen_whatever_is_put_into_them() {
    let code = "fn a(x: &str) { fr: \"à\\u{a0}{x}\", en: \"to {x}\" }\nfn b(n: &str) {\n    fr: \"à\\u{a0}{n}\",\n    en: \"to {n}\",\n}";
    assert_eq!(texts(code), ["fr:\"à\\u{a0}{}\"en:\"to {}\""; 2]);
}

/// A text has one place, so that it does not come to be said in two ways.
#[test]
fn no_text_is_written_twice() {
    let mut said = BTreeMap::new();
    let mut twice = Vec::new();
    for (file, code) in sources() {
        for text in texts(&code) {
            if let Some(other) = said.insert(text.clone(), file.clone()) {
                twice.push(format!("{file} and {other}: {text}"));
            }
        }
    }
    assert!(said.len() > 1000, "only {} texts", said.len());
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn only_the_command_line_prints() {
    for (file, code) in sources() {
        let prints = ["println!", "eprintln!", "print!(", "eprint!("].iter().any(|print| code.contains(print));
        assert!(!prints || file.starts_with("src/cli") || file == "src/main.rs", "{file} prints");
    }
}
