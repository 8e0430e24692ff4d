//! A framework in a language that the program does not speak: its words are tagged with it on every page, and leave
//! nothing but themselves anywhere else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use regex_lite::Regex;

use crate::plans::parts;

/// A letter that begins each text of the framework, and that the program never writes.
const THEIRS: char = 'Ĳ';

/// What the framework of the worked example lacks, in Dutch.
const MORE: &str = r#"
[start]
title = "Ĳ Gesloten deur"
summary = "Ĳ Niemand weet ons te vinden."
[[profile]]
id = "village"
title = "Ĳ Dorp"
max_population = 3499
capacity_days_per_month = 2
small_step_days = 1
[[alert]]
id = "no-desk"
when = { question = "services.apply", met = true }
title = "Ĳ Zonder loket"
message = "Ĳ Wie niet online kan, kan niets vragen."
[[source]]
id = "law"
title = "Ĳ Wet"
url = "https://example.org/wet"
[[step]]
id = "scan"
title = "Ĳ Brieven scannen"
closes = ["data.register"]
sources = ["law"]
effort_days = 0.5
lead = "Ĳ Griffie"
first_action = "Ĳ Vraag:\n- Ĳ de griffie\n- Ĳ het archief"
outcome = "Ĳ Alles staat online."
"#;

/// A folder with such a framework, five municipalities that answered it, one of them twice, and a cohort of them.
static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let framework = fs::read_to_string("tests/method/framework.toml").unwrap() + MORE;
    let both = Regex::new(r#"\{ fr = "[^"]*", en = "([^"]*)" \}"#).unwrap();
    let framework = both.replace_all(&framework, "\"Ĳ $1\"").replace(r#"["fr", "en"]"#, r#"["nl"]"#);
    write("framework.toml", &framework.replace("Ĳ Partly", "Ĳ Slechts voor een deel van wat wij de mensen bieden."));
    let answers = fs::read_to_string("tests/method/answers.toml").unwrap().replace("language = \"fr\"\n", "");
    let answers = answers.replace("population = 1900", "population = 1900\npriorities = [\"data\"]");
    let answers = answers.replace("register = \"yes\"", "register = \"no\"");
    fs::create_dir(folder.path().join("towns")).unwrap();
    for place in ["A", "B", "C", "D", "E"] {
        write(&format!("towns/{place}.toml"), &answers.replace("Pont-aux-Joncs", place));
    }
    let later = answers
        .replace("Pont-aux-Joncs", "A")
        .replace("2026-03-02", "2027-03-02")
        .replace("desk = \"unknown\"", "desk = \"no\"");
    write(
        "later.toml",
        &later.replace("list = \"yes\"", "list = \"no\"").replace("register = \"no\"", "register = \"yes\""),
    );
    write(
        "other.toml",
        &later.replace("apply = \"yes\"", "apply = \"no\"").replace("hours = \"partly\"", "hours = \"no\""),
    );
    jalon(folder.path(), "score towns --cohort -o cohort.json", "C");
    folder
});

/// What a command writes to standard output.
fn jalon(folder: &Path, command: &str, locale: &str) -> Vec<u8> {
    let mut run = Command::new(env!("CARGO_BIN_EXE_jalon"));
    run.args(command.split(' ')).args(["--framework", "framework.toml", "-q"]);
    run.current_dir(folder).env_remove("LC_MESSAGES").env("LC_ALL", locale);
    let out = run.output().unwrap();
    assert_eq!(out.status.code(), Some(0), "{command}: {}", String::from_utf8_lossy(&out.stderr));
    out.stdout
}

/// The texts of a page with the language that each is in, as its elements say; those of titles and of pictures apart.
fn texts(html: &str) -> Vec<(Option<String>, &str)> {
    let mut open: Vec<(&str, Option<String>)> = Vec::new();
    let mut found = Vec::new();
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap();
        let name = tag.split([' ', '\n']).next().unwrap();
        if let Some(name) = name.strip_prefix('/') {
            assert_eq!(open.pop().map(|(opened, _)| opened), Some(name), "{text}");
        } else if !tag.ends_with('/') && !["!DOCTYPE", "meta", "br"].contains(&name) {
            let own = tag.split_once("lang=\"").and_then(|(_, rest)| Some(rest.split_once('"')?.0.to_owned()));
            open.push((name, own.or_else(|| open.last()?.1.clone())));
        }
        let is_apart = open.iter().any(|(name, _)| ["title", "style", "svg"].contains(name));
        if !is_apart && !text.trim().is_empty() {
            found.push((open.last().unwrap().1.clone(), text.trim()));
        }
    }
    found
}

/// Every file of a folder and of those in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn words_inside_a_sentence_are_tagged_with_their_language() {
    let folder = FOLDER.path();
    for (locale, lang) in [("C", "en"), ("fr_FR.UTF-8", "fr")] {
        let many = format!("many-{lang}");
        jalon(folder, &format!("roadmap towns --cohort cohort.json --format html -o {many}"), locale);
        let mut pages: Vec<(String, String)> = files(&folder.join(&many))
            .iter()
            .filter(|path| path.extension().is_some_and(|ending| ending == "html"))
            .map(|path| (path.display().to_string(), fs::read_to_string(path).unwrap()))
            .collect();
        assert_eq!(pages.len(), 7, "five reports, their index, the page that puts them side by side");
        for command in [
            "roadmap later.toml --format html",
            "roadmap later.toml --format html --audience public --lang nl",
            "compare towns/A.toml later.toml --format html",
        ] {
            pages.push((command.to_owned(), String::from_utf8(jalon(folder, command, locale)).unwrap()));
        }
        let agenda = format!("agenda-{lang}.html");
        jalon(folder, &format!("merge later.toml other.toml --agenda {agenda} -o merged-{lang}.toml"), locale);
        pages.push((agenda.clone(), fs::read_to_string(folder.join(agenda)).unwrap()));
        for (page, html) in pages {
            let texts = texts(&html);
            assert!(texts.iter().any(|(of, _)| of.as_deref() == Some("nl")), "{page}");
            for (of, text) in texts {
                let is_theirs = text.starts_with(THEIRS);
                assert_eq!(of.as_deref(), Some(if is_theirs { "nl" } else { lang }), "{page}: {text}");
                assert!(is_theirs || !text.contains(THEIRS), "{page}: {text}");
            }
            assert!(
                html.contains("<html lang=") && !html.contains(['\u{fdd0}', '\u{fdd1}', '\u{fdd2}', '\u{fffd}']),
                "{page}"
            );
        }
    }
}

#[test]
fn nothing_but_a_page_has_a_trace_of_languages() {
    let folder = FOLDER.path();
    for command in [
        "roadmap later.toml --depth full",
        "roadmap later.toml --depth full --format md",
        "roadmap later.toml --format docx",
        "roadmap later.toml --format csv",
        "roadmap later.toml --format xlsx",
        "roadmap later.toml --format ics",
        "score later.toml",
        "score towns",
        "score towns --cohort",
        "score towns --cohort --format md",
        "compare towns/A.toml later.toml",
        "compare towns/A.toml later.toml --format md",
        "merge later.toml other.toml",
        "merge later.toml other.toml --agenda -",
    ] {
        let bytes = jalon(folder, command, "C");
        let read = match command.rsplit(' ').next() {
            Some("docx" | "xlsx") => parts(&bytes).into_values().collect(),
            _ => String::from_utf8(bytes).unwrap(),
        };
        assert!(read.contains(THEIRS), "{command}: {read}");
        let trace = read.find(['\u{fdd0}', '\u{fdd1}', '\u{fdd2}', '\u{fffd}']);
        assert!(trace.is_none() && !read.contains("\\ufdd"), "{command}: {read}");
    }
}
