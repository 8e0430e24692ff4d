//! The recorded sittings in the documentation are those of this program.
//!
//! `JALON_RECORD=1 cargo test --test it assess_docs::` writes them anew; read them before keeping them.

#![cfg(unix)]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use jalon::text::Lang;
use jiff::Zoned;
use jiff::civil::date;

const NAME: &str = "Val-des-Aubépines";
const FILE: &str = "val-des-aubepines.toml";

fn sit(folder: &Path, args: &[&str], typed: &[&str]) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_jalon"))
        .arg("assess")
        .args(args)
        .current_dir(folder)
        .env("COLUMNS", "80")
        .env("SOURCE_DATE_EPOCH", "1795262400")
        .env_remove("JALON_FRAMEWORKS")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all((typed.join("\n") + "\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let shown = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{shown}");
    shown
}

/// The beginning and the end of a long sitting.
fn shortened(shown: &str, until: &str, from: &str) -> String {
    let head = shown.find(until).unwrap_or_else(|| panic!("{until} is not in\n{shown}"));
    let tail = shown.find(from).unwrap_or_else(|| panic!("{from} is not in\n{shown}"));
    format!("{}\n[…]\n\n{}", shown[..head].trim_end(), &shown[tail..])
}

/// The page with the block after a mark in it replaced.
fn with_block(page: &str, mark: &str, text: &str) -> String {
    let begin = page.find(mark).unwrap_or_else(|| panic!("{mark} is not in the page"));
    let open = begin + page[begin..].find("```").unwrap();
    let start = open + page[open..].find('\n').unwrap() + 1;
    let end = start + page[start..].find("```").unwrap();
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    format!("{}{}\n{}", &page[..start], lines.join("\n"), &page[end..])
}

fn page(name: &str, lang: &str, through: &str, first: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    let folder = tempfile::tempdir().unwrap();
    let words = |fr: &'static str, en: &'static str| if lang == "fr" { fr } else { en };
    let clerk = words("secrétaire de mairie", "town clerk");
    let [yes, partly, no] = [words("oui", "yes"), words("en partie", "partly"), words("non", "no")];
    let unknown = words("nous ne savons pas", "we do not know");
    // The program holds several frameworks: Enter takes the first.
    let begun = ["", NAME, "820", "", "", clerk, "", "1 11", yes, "?", partly, "menu", "5"];
    let first_sitting = sit(folder.path(), &["--plain", "--lang", lang, "--tag", "first-sitting"], &begun);
    let mut typed = vec!["<", "<", partly, yes, partly, unknown, yes, no, yes];
    typed.resize(typed.len() + 32, no);
    typed.push("1");
    let second = sit(folder.path(), &[FILE, "--plain", "--tag", "first-sitting"], &typed);
    let second = shortened(&second, first, through);
    // The day of the recording is no part of it.
    let (lang, day) = (if lang == "fr" { Lang::Fr } else { Lang::En }, date(2026, 11, 21));
    let second = second.replace(&lang.date(Zoned::now().date()), &lang.date(day));
    let file = std::fs::read_to_string(folder.path().join(FILE)).unwrap();
    let dated = |line: &str| if line.starts_with("date = ") { "date = 2026-11-21".to_owned() } else { line.to_owned() };
    let file: Vec<String> = file.lines().map(dated).collect();
    let written = std::fs::read_to_string(&path).unwrap();
    let recorded = with_block(&written, "<!-- sitting: first -->", &first_sitting);
    let recorded = with_block(&recorded, "<!-- sitting: second -->", &second);
    let recorded = with_block(&recorded, "<!-- file -->", &file.join("\n"));
    if std::env::var_os("JALON_RECORD").is_some() {
        std::fs::write(&path, recorded).unwrap();
    } else {
        assert!(recorded == written, "{name} is no longer what the program does:\n{recorded}");
    }
}

#[test]
fn in_french() {
    page("assess.fr.md", "fr", "Toutes les questions de cette séance sont passées.", "Processus et documents · 1/3");
}

#[test]
fn in_english() {
    page("assess.md", "en", "All questions of this sitting are through.", "Processes and records · 1/3");
}
