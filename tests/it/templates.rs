//! Templates of others: what is written about them is what there is.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::common;
use jalon::page::{self, PageFormat, Templates};
use jalon::plan;
use jalon::said::{Audience, Depth, ReportView, ViewOptions, Words};
use jalon::score;
use jalon::text::Lang;

fn view(name: &str, lang: Lang) -> ReportView {
    let framework = common::framework(Path::new("frameworks/commune/framework.toml"));
    let answers = common::answers(Path::new(&format!("examples/{name}.toml")), &framework);
    let score = score::score(&framework, &answers);
    let roadmap = plan::plan(&framework, &answers, &score, &plan::Options::default());
    ReportView::new(
        &framework,
        &answers,
        &score,
        &roadmap,
        &ViewOptions { lang, horizon_days: None, sensitivity: false, depth: Depth::Full, for_others: true },
    )
}

/// A field of a part of the report, as the code has it.
struct Field {
    name: String,
    kind: String,
    says: String,
}

/// What each page is filled in with.
const PAGES: [&str; 7] =
    ["ReportView", "CohortView", "CohortTimeView", "SynthesisView", "RegionView", "CompareView", "CompareIndexView"];

/// The parts of the pages by their names: all public structures of the modules that make them.
fn parts() -> BTreeMap<String, Vec<Field>> {
    let mut parts = BTreeMap::new();
    let files =
        ["crates/said/src/said", "crates/said/src/said/compare"].map(|folder| std::fs::read_dir(folder).unwrap());
    let files = files.into_iter().flatten().map(|entry| entry.unwrap().path());
    // Words have a table of their own; labels are texts of one page each.
    let files = files.filter(|file| file.is_file() && !file.ends_with("words.rs") && !file.ends_with("said/mod.rs"));
    for file in files {
        let (mut part, mut says): (Option<String>, Vec<String>) = (None, Vec::new());
        for line in std::fs::read_to_string(file).unwrap().lines() {
            let line = line.trim();
            if let Some(name) = line.strip_prefix("pub struct ").and_then(|line| line.strip_suffix(" {")) {
                part = Some(name.to_owned());
                parts.insert(name.to_owned(), Vec::new());
            } else if let Some(text) = line.strip_prefix("/// ") {
                says.push(text.to_owned());
                continue;
            } else if line == "}" {
                part = None;
            } else if let (Some(part), Some(field)) = (&part, line.strip_prefix("pub ")) {
                let (name, kind) = field.trim_end_matches(',').split_once(": ").unwrap();
                let field = Field { name: name.to_owned(), kind: kind.to_owned(), says: says.join(" ") };
                parts.get_mut(part).unwrap().push(field);
            }
            says.clear();
        }
    }
    parts
}

/// The part that a field's type is about, if it is one.
fn inner(kind: &str) -> &str {
    let mut kind = kind;
    while let Some(rest) = kind.strip_prefix("Option<").or_else(|| kind.strip_prefix("Vec<")) {
        kind = rest.strip_suffix('>').unwrap();
    }
    kind.rsplit("::").next().unwrap()
}

fn kind(lang: Lang, kind: &str) -> String {
    if let Some(kind) = kind.strip_prefix("Option<") {
        let one = self::kind(lang, kind.strip_suffix('>').unwrap());
        return format!("{one} {}", lang.pick("ou rien", "or nothing"));
    }
    if let Some(kind) = kind.strip_prefix("Vec<") {
        let one = self::kind(lang, kind.strip_suffix('>').unwrap());
        return format!("{} {one}", lang.pick("liste\u{a0}:", "list of"));
    }
    match inner(kind) {
        "Labels" => lang.pick("textes de cette page", "texts of this page").to_owned(),
        "[String; 3]" => lang.pick("liste\u{a0}: texte", "list of text").to_owned(),
        "(f64, f64)" => lang.pick("liste\u{a0}: nombre", "list of number").to_owned(),
        "String" | "&'static str" => lang.pick("texte", "text").to_owned(),
        "bool" => lang.pick("vrai ou faux", "true or false").to_owned(),
        "usize" | "f64" => lang.pick("nombre", "number").to_owned(),
        "Words" => "[`words`](#words)".to_owned(),
        part => format!("[`{part}`](#{})", part.to_lowercase()),
    }
}

/// A text for a cell of a table: short, on one line.
fn cell(text: &str) -> String {
    let mut short: String = text.chars().take(70).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short.replace('|', "\\|").replace('<', "&lt;")
}

fn reference(lang: Lang) -> String {
    let parts = parts();
    let french: toml::Table = include_str!("../templates/french.toml").parse().unwrap();
    let mut unused: BTreeSet<&str> = french.keys().map(String::as_str).collect();
    let mut out = String::new();
    let mut order = PAGES.map(str::to_owned).to_vec();
    let mut seen: BTreeSet<String> = order.iter().cloned().collect();
    let mut at = 0;
    while at < order.len() {
        let part = order[at].clone();
        at += 1;
        writeln!(out, "\n### {part}\n").unwrap();
        let head = lang.pick("| variable | sorte | ce que c’est |", "| variable | kind | what it is |");
        writeln!(out, "{head}\n| --- | --- | --- |").unwrap();
        for field in &parts[&part] {
            let says = match (lang, french.get(&field.says)) {
                (Lang::En, _) => &field.says,
                (Lang::Fr, Some(says)) => says.as_str().unwrap(),
                (Lang::Fr, None) => panic!("tests/templates/french.toml lacks: {:?}", field.says),
            };
            unused.remove(field.says.as_str());
            writeln!(out, "| `{}` | {} | {says} |", field.name, kind(lang, &field.kind)).unwrap();
            let inner = inner(&field.kind);
            if parts.contains_key(inner) && seen.insert(inner.to_owned()) {
                order.push(inner.to_owned());
            }
        }
    }
    assert!(unused.is_empty(), "tests/templates/french.toml has what no variable says: {unused:#?}");
    writeln!(out, "\n### words\n").unwrap();
    writeln!(out, "{}\n| --- | --- |", lang.pick("| variable | texte |", "| variable | text |")).unwrap();
    let words = serde_json::to_value(Words::new(lang)).unwrap();
    for (name, text) in words.as_object().unwrap() {
        writeln!(out, "| `words.{name}` | {} |", cell(text.as_str().unwrap())).unwrap();
    }
    out
}

/// With `WRITE_DOCS=1` the pages are brought up to date instead.
#[test]
fn the_pages_about_templates_say_what_there_is() {
    const MARK: &str = "<!-- generated: from here on -->\n";
    for (lang, path) in [(Lang::Fr, "docs/templates.fr.md"), (Lang::En, "docs/templates.md")] {
        let page = std::fs::read_to_string(path).unwrap();
        let (prose, generated) = page.split_once(MARK).unwrap();
        let wanted = reference(lang);
        if std::env::var_os("WRITE_DOCS").is_some() {
            std::fs::write(path, format!("{prose}{MARK}{wanted}")).unwrap();
        } else {
            assert!(generated == wanted, "{path} is behind the code: WRITE_DOCS=1 cargo test --test it templates::");
        }
    }
}

/// The templates written in the pages do what the pages say.
#[test]
fn the_templates_of_the_pages_work() {
    for (lang, path) in [(Lang::Fr, "docs/templates.fr.md"), (Lang::En, "docs/templates.md")] {
        let page = std::fs::read_to_string(path).unwrap();
        let block = |language: &str| {
            let start = page.split_once(&format!("```{language}\n")).unwrap().1;
            start.split_once("```").unwrap().0.to_owned()
        };
        let view = view("town", lang);
        let own = |name: &str, text: &str, format| {
            let templates = Templates::embedded().with_own(name, text).unwrap();
            page::report(&templates, format, Audience::Full, &view).unwrap()
        };
        let html = own("our.html", &block("html"), PageFormat::Html);
        let title =
            lang.pick("<title>Notre ville\u{a0}: Port-Mirabelle</title>", "<title>Our town: Port-Mirabelle</title>");
        assert!(html.contains(title) && html.contains("id=\"plan\""));
        for (name, format) in [("our.md", PageFormat::Markdown), ("our.txt.j2", PageFormat::Text)] {
            let text = own(name, &block("jinja"), format);
            assert!(text.starts_with("# Port-Mirabelle, "), "{text}");
            assert!(text.contains("\n1. ") && text.contains("\n3. "), "{text}");
        }
    }
}

/// Each kind of template stands for its format alone, whoever it is for.
#[test]
fn a_template_of_each_format_stands_for_that_format() {
    let view = view("village", Lang::Fr);
    for (name, format) in [("a.html", PageFormat::Html), ("a.md", PageFormat::Markdown), ("a.txt", PageFormat::Text)] {
        let text = "{{ municipality.name }} & {{ place.sentence }}\n{% include 'builtin/public.txt' %}";
        let templates = Templates::embedded().with_own(name, text).unwrap();
        for audience in [Audience::Full, Audience::Public] {
            let own = page::report(&templates, format, audience, &view).unwrap();
            assert!(
                own.starts_with("Val-des-Aubépines & Nous ne pouvons pas encore dire si le premier stade"),
                "{own}"
            );
            for other in
                [PageFormat::Html, PageFormat::Markdown, PageFormat::Text].into_iter().filter(|other| *other != format)
            {
                let builtin = page::report(&templates, other, audience, &view).unwrap();
                assert!(!builtin.starts_with("Val-des-Aubépines & "), "{builtin}");
            }
        }
    }
}
