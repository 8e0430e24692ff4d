//! Texts that would do something in each kind of document, through what commands write: each is read by a reader of its
//! kind, and does nothing there.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use crate::report::{attribute, tags};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// A text that would do something in each kind of document; it steers a terminal and turns the direction of writing.
const HOSTILE: &str = "=1+1;=2 <script>alert(1)</script><img src=x onerror=alert(2)> [x](javascript:alert(3)) \
                       ![y](https://z.org) {{ 7*7 }} \\u009b31m\\u202e\\u2066";

/// It as a text of TOML, with the place where it stands.
fn hostile(place: &str) -> String {
    format!("\"{HOSTILE} {place}\"")
}

fn framework() -> String {
    let h = hostile;
    let mut text = format!(
        "format = 1\n[framework]\nid = \"hostile\"\nversion = \"1.0.0\"\ntitle = {}\nsummary = {}\nlanguages = [\"fr\"]\n\
         [scoring]\nstage_rule = \"staged\"\n[[stage]]\nid = \"s1\"\ntitle = {}\nsummary = {}\nthreshold = 0.65\n\
         [[dimension]]\nid = \"d\"\ntitle = {}\nsummary = {}\n",
        h("title"),
        h("summary"),
        h("stage"),
        h("gloss"),
        h("dimension"),
        h("about")
    );
    for id in ["a", "b"] {
        text += &format!(
            "[[dimension.question]]\nid = \"{id}\"\nstage = \"s1\"\ntext = {}\nhelp = {}\nevidence = {}\noption = [\
             {{ id = \"yes\", value = 1, label = {} }}, {{ id = \"no\", value = 0, label = {} }}]\n",
            h("question"),
            h("help"),
            h("shows"),
            h("oui"),
            h("non")
        );
    }
    for id in ["a", "b"] {
        text += &format!("[[step]]\nid = \"do-{id}\"\ntitle = {}\ncloses = [\"d.{id}\"]\neffort_days = 2\n", h("step"));
    }
    text
}

fn answers(year: u16, at: usize) -> String {
    let answer = if year == 2026 && at.is_multiple_of(2) { "yes" } else { "no" };
    format!(
        "format = 1\nframework = \"hostile\"\ndate = {year}-11-21\nlanguage = \"fr\"\n[municipality]\nname = {}\ncode = \
         \"{at}\"\npopulation = 820\n[[respondent]]\nname = {}\nrole = {}\n[answers.d]\na = {{ answer = \"{answer}\", \
         note = {}, evidence = [{}] }}\nb = \"no\"\n",
        hostile(&format!("name {at}")),
        hostile("person"),
        hostile("role"),
        hostile("note"),
        hostile("proof")
    )
}

/// What commands write, each into files of their own.
const WRITTEN: [&[&str]; 20] = [
    &["roadmap", "2026", "-o", "out/reports", "--format", "html", "--brand", "brand.toml"],
    &["roadmap", "2026", "-o", "out/documents", "--format", "docx", "--brand", "brand.toml"],
    &["roadmap", "2026/0.toml", "-o", "out/steps.csv"],
    &["compare", "2025", "2026", "-o", "out/moved", "--brand", "brand.toml"],
    &["compare", "2025/0.toml", "2026/0.toml", "-o", "out/moved.md"],
    &["compare", "2025/0.toml", "2026/0.toml", "-o", "out/moved.json", "--format", "json"],
    &["score", "2026", "--cohort", "--synthesis", "-o", "out/synthesis.html"],
    &["score", "2026", "--cohort", "--synthesis", "-o", "out/synthesis.md"],
    &["score", "2026", "--cohort", "--synthesis", "-o", "out/synthesis.docx"],
    &["score", "2026", "--cohort", "-o", "out/cohort.html"],
    &["score", "2026", "-o", "out/scores.csv", "--format", "csv"],
    &["score", "2026", "-o", "out/scores.xlsx"],
    &["region", "2026", "-o", "out/region.html"],
    &["region", "2026", "-o", "out/region.md"],
    &["region", "2026", "-o", "out/region.docx"],
    &["region", "2026", "-o", "out/region.csv"],
    &["region", "2026", "-o", "out/region.xlsx"],
    &["region", "2026", "-o", "out/region.json"],
    &["merge", "2025/0.toml", "2026/0.toml", "-o", "merged.toml", "--agenda", "out/agenda.html"],
    &["framework", "export", "hostile.toml", "--format", "xlsx", "-o", "out/form.xlsx"],
];

#[test]
fn what_others_write_does_nothing_in_what_commands_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("hostile.toml"), framework()).unwrap();
    fs::write(path("brand.toml"), format!("name = {}\n", hostile("brand"))).unwrap();
    for year in [2025, 2026] {
        fs::create_dir(path(&year.to_string())).unwrap();
        for at in 0..6 {
            fs::write(path(&format!("{year}/{at}.toml")), answers(year, at)).unwrap();
        }
    }
    fs::create_dir(path("out")).unwrap();
    for args in WRITTEN {
        let output = Command::new(env!("CARGO_BIN_EXE_jalon"))
            .args(args)
            .args(if args[0] == "framework" { &[][..] } else { &["--framework", "hostile.toml"] })
            .current_dir(folder.path())
            .env("LC_ALL", "fr_FR.UTF-8")
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{args:?}: {said}");
        tame(&said, "a terminal");
    }
    let show = ["framework", "show", "hostile.toml", "--format", "md"];
    let output = Command::new(env!("CARGO_BIN_EXE_jalon")).args(show).current_dir(folder.path()).output().unwrap();
    fs::write(path("out/outline.md"), output.stdout).unwrap();
    let mut kinds = Vec::new();
    read_all(&path("out"), &mut kinds);
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds, ["csv", "docx", "html", "json", "md", "xlsx"]);
}

fn read_all(folder: &Path, kinds: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, kinds);
            continue;
        }
        let Some(kind) = path.extension().map(|kind| kind.to_str().unwrap().to_owned()) else { continue };
        let (name, bytes) = (path.display().to_string(), fs::read(&path).unwrap());
        let text = || String::from_utf8(bytes.clone()).unwrap();
        match kind.as_str() {
            "html" => html(&text(), &name),
            "md" => markdown(&text(), &name),
            "csv" => csv(&text(), &name),
            "json" => {
                tame(&text(), &name);
                let _: serde_json::Value = serde_json::from_str(&text()).unwrap();
            }
            "docx" | "xlsx" => archive(bytes, &name),
            // What a folder notes of its reports.
            _ => continue,
        }
        kinds.push(kind);
    }
}

/// Nothing steers, hides, or turns the direction of writing.
fn tame(text: &str, name: &str) {
    let harm = text.find(['\u{9b}', '\u{202e}', '\u{2066}']);
    assert_eq!(harm, None, "{name}: {:?}", harm.map(|at| text[..at].chars().rev().take(80).collect::<String>()));
}

fn html(text: &str, name: &str) {
    tame(text, name);
    assert!(text.contains("&lt;script&gt;alert(1)"), "{name} says nothing of it");
    for tag in tags(text) {
        let kind = tag.trim_start_matches(['<', '/']).split([' ', '>', '/', '\n']).next().unwrap();
        assert!(!["script", "img", "iframe", "object"].contains(&kind), "{name}: {tag}");
        assert!(!tag.contains(" on"), "{name}: {tag}");
        for attribute in ["href", "src", "action"].into_iter().filter_map(|key| attribute(tag, key)) {
            assert!(!attribute.contains(':'), "{name}: {tag}");
        }
    }
}

fn markdown(text: &str, name: &str) {
    tame(text, name);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("{name}: {html}"),
            Event::Start(Tag::Image { dest_url, .. } | Tag::Link { dest_url, .. }) => panic!("{name}: {dest_url}"),
            _ => {}
        }
    }
}

/// Whatever the program takes for what separates cells, none is a formula.
fn csv(text: &str, name: &str) {
    tame(text, name);
    for separator in [b',', b';', b'\t'] {
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
        for cell in reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            let is_formula = cell.starts_with(['=', '+', '-', '@']) && cell.parse::<f64>().is_err();
            assert!(!is_formula, "{name}, apart by {:?}: {cell}", char::from(separator));
        }
    }
}

/// The parts of a document or workbook are XML, without formulas, and lead nowhere.
fn archive(bytes: Vec<u8>, name: &str) {
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).unwrap();
        let inside = part.name().unwrap().into_owned();
        let name = format!("{name}, {inside}");
        if !Path::new(&inside).extension().is_some_and(|kind| kind == "xml" || kind == "rels") {
            continue;
        }
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        tame(&text, &name);
        let mut reader = quick_xml::Reader::from_str(&text);
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Eof => break,
                quick_xml::events::Event::Start(element) | quick_xml::events::Event::Empty(element) => {
                    assert_ne!(element.local_name().as_ref(), "f", "{name}");
                    let leads = |value: &str| value.contains("z.org") || value.starts_with("javascript");
                    let away = element
                        .attributes()
                        .flatten()
                        .any(|attribute| attribute.key.local_name().as_ref() == "Target" && leads(&attribute.value));
                    assert!(!away, "{name}");
                }
                _ => {}
            }
        }
    }
}
