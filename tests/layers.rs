//! The order of the modules: each uses only those above it, and each package is named only where
//! it belongs. What holds the code together is said here once, and kept.

#![allow(clippy::unwrap_used, reason = "what cannot be read fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up.
const ORDER: &[&str] = &[
    "number", "lang", "source", "rule", "report", "show", "model", "worth", "load", "check", "score", "plan", "cohort",
    "review", "explain", "compare", "render", "ask", "save", "cli",
];

/// Packages, and the only files or folders that may name them.
const PACKAGES: &[(&str, &[&str])] = &[
    ("annotate_snippets", &["src/show"]),
    ("anstream", &["src/cli", "src/render/cohort.rs"]),
    ("anstyle", &["src/ask/terminal.rs", "src/cli", "src/render/table.rs", "src/show"]),
    ("calamine", &["src/load"]),
    ("clap", &["src/cli"]),
    ("clap_complete", &["src/cli"]),
    ("comfy_table", &["src/render"]),
    ("crossterm", &["src/ask/terminal.rs"]),
    ("csv", &["src/load", "src/render/csv.rs", "src/cli"]),
    ("glob", &["src/cli"]),
    ("include_dir", &["src/cli", "src/render"]),
    ("inquire", &["src/ask/terminal.rs"]),
    ("jiff", EVERYWHERE),
    ("minijinja", &["src/render"]),
    ("memchr", &["src/load/fast"]),
    ("num_bigint", &["src/number.rs", "src/plan/order.rs", "src/plan/order"]),
    ("num_integer", &["src/number.rs", "src/plan/order.rs"]),
    ("num_rational", &["src/number.rs", "src/plan/order.rs"]),
    ("num_traits", &["src/number.rs", "src/plan/order.rs"]),
    ("rayon", &["src/cli"]),
    ("roff", &["src/cli/shell.rs"]),
    ("rust_xlsxwriter", &["src/render"]),
    ("serde", &["src/cli/jsonl.rs", "src/cohort/json.rs", "src/render", "src/show"]),
    ("serde_json", &["src/cli", "src/cohort/json.rs", "src/load", "src/render", "src/show"]),
    ("signal_hook", &["src/cli/assess.rs", "src/cli/interrupt.rs"]),
    ("smol_str", &["src/model.rs", "src/load", "src/check"]),
    ("strsim", &["src/cli/mod.rs", "src/load/shape.rs"]),
    ("tempfile", &["src/cli"]),
    ("terminal_size", &["src/cli/output.rs"]),
    ("toml", &["src/load"]),
    ("toml_edit", &["src/save"]),
    ("unicode_normalization", &["src/ask/choose.rs", "src/compare/mod.rs"]),
    ("unicode_width", &["src/ask", "src/render", "src/show"]),
];

/// Dates are everybody's.
const EVERYWHERE: &[&str] = &["src"];

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

/// Every source file with its code: no comments, no tests.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join("src"), &mut found);
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
        .filter(|(file, _)| !file.ends_with("/tests.rs") && !file.ends_with("/build.rs"))
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

/// The module at the top of a file's path.
fn module(file: &str) -> &str {
    file["src/".len()..].split(['/', '.']).next().unwrap_or_default()
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

/// Every package has its place, so that a new one is given some thought.
#[test]
fn every_package_has_a_place() {
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let mut packages: Vec<&str> = manifest["dependencies"].as_table().unwrap().keys().map(String::as_str).collect();
    packages.extend(manifest["target"]["cfg(unix)"]["dependencies"].as_table().unwrap().keys().map(String::as_str));
    let placed = |package: &&str| PACKAGES.iter().any(|(name, _)| *name == package.replace('-', "_"));
    let missing: Vec<&str> = packages.into_iter().filter(|package| !placed(package)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_package_is_named_only_where_it_belongs() {
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        for (package, places) in PACKAGES {
            let names = [
                format!("use {package}::"),
                format!(" {package}::"),
                format!("({package}::"),
                format!("<{package}::"),
                format!("&{package}::"),
            ];
            if names.iter().any(|name| code.contains(name)) && !places.iter().any(|place| file.starts_with(place)) {
                wrong.push(format!("{file} names `{package}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_prints() {
    for (file, code) in sources() {
        let prints = ["println!", "eprintln!", "print!(", "eprint!("].iter().any(|print| code.contains(print));
        assert!(!prints || file.starts_with("src/cli") || file == "src/main.rs", "{file} prints");
    }
}
