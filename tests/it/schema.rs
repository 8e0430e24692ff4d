//! The JSON Schemas and the readers say the same of every file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::common::held::Memory;
use crate::common::schema::faults;
use jalon::load;
use jalon::report::Report;
use jalon::rule::{Rule, Severity};
use jalon::source::Sources;
use jalon::text::Lang;
use serde_json::{Value, json};
use toml::Table;

fn jalon(args: &[&str]) -> Vec<u8> {
    let run =
        Command::new(env!("CARGO_BIN_EXE_jalon")).args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&run.stderr));
    run.stdout
}

fn schema(subject: &str) -> Value {
    serde_json::from_slice(&jalon(&["schema", subject])).unwrap()
}

/// A TOML value as editors see it: dates are texts.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => json!(date.to_string()),
        toml::Value::Array(items) => items.iter().map(as_json).collect(),
        toml::Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect(),
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(whether) => json!(whether),
    }
}

fn below(folder: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            below(path.to_str().unwrap(), found);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            found.push(path);
        }
    }
}

/// The kind of file that a table is.
fn subject(table: &Table) -> &'static str {
    match (table.contains_key("municipality"), table.contains_key("framework")) {
        (true, _) => "answers",
        (false, true) => "framework",
        (false, false) => "part",
    }
}

#[test]
fn what_is_shipped_validates() {
    let mut files = Vec::new();
    below("frameworks", &mut files);
    below("examples", &mut files);
    let schemas = ["framework", "part", "answers"].map(|name| (name, schema(name)));
    for path in &files {
        let table: Table = fs::read_to_string(path).unwrap().parse().unwrap();
        let (_, schema) = schemas.iter().find(|(name, _)| *name == subject(&table)).unwrap();
        assert_eq!(faults(schema, &as_json(&table.into())), [""; 0], "{}", path.display());
    }
    assert!(files.len() > 20, "{}", files.len());
}

#[test]
fn the_schema_of_answers_to_a_framework_knows_its_questions_and_options() {
    let to_commune = ["schema", "answers", "--framework", "commune"];
    let schema: Value = serde_json::from_slice(&jalon(&to_commune)).unwrap();
    let read = |name: &str| -> Table { fs::read_to_string(format!("examples/{name}.toml")).unwrap().parse().unwrap() };
    for name in ["village", "village-2027", "town", "city"] {
        assert_eq!(faults(&schema, &as_json(&read(name).into())), [""; 0], "{name}");
    }
    let village = as_json(&read("village").into());
    for (path, value) in [
        ("/framework", json!("other")),
        ("/municipality", json!({ "name": "Val", "profile": "hamlet" })),
        ("/answers/services/catalogue", json!("perhaps")),
        ("/answers/services/catalogue", json!({ "answer": "perhaps" })),
        ("/answers/services", json!({ "catalog": "yes" })),
        ("/answers", json!({ "service": {} })),
    ] {
        let mut changed = village.clone();
        *changed.pointer_mut(path).unwrap() = value.clone();
        assert_ne!(faults(&schema, &changed), [""; 0], "{path} {value}");
    }
}

#[test]
fn what_a_framework_starts_with_validates_and_is_clean() {
    let folder = tempfile::tempdir().unwrap();
    let kinds = ["staged", "levels", "checklist"];
    for (lang, kind) in Lang::ALL.into_iter().flat_map(|lang| kinds.map(|kind| (lang, kind))) {
        let made = folder.path().join(lang.tag()).join(kind);
        let made_at = made.to_str().unwrap();
        jalon(&["framework", "new", "mon-cadre", "--kind", kind, "-o", made_at, "--lang", lang.tag()]);
        jalon(&["check", "--strict", made.to_str().unwrap()]);
        let text = fs::read_to_string(made.join("framework.toml")).unwrap();
        let named = text.lines().next().unwrap().strip_prefix("#:schema ").unwrap();
        let schema: Value = serde_json::from_slice(&fs::read(made.join(named)).unwrap()).unwrap();
        let table: Table = text.parse().unwrap();
        assert_eq!(table["framework"]["id"].as_str(), Some("mon-cadre"));
        assert_eq!(faults(&schema, &as_json(&table.into())), [""; 0]);
    }
}

/// Whether the reader finds nothing to say of the shape of a file.
fn reads(subject: &str, text: &str) -> bool {
    let (mut sources, mut report) = (Sources::new(), Report::new());
    match subject {
        "answers" => drop(load::answers("answers.toml", text, &mut sources, &mut report)),
        "framework" => drop(load::framework(&Memory::of(text), "framework.toml", &mut sources, &mut report)),
        _ => {
            let mut folder = Memory::of(
                "format = 1\nparts = [\"part.toml\"]\nframework = { id = \"a\", version = \"1.0.0\", title = \"A\", languages = [\"en\"] }\n",
            );
            folder.0.insert("part.toml".to_owned(), text.to_owned());
            drop(load::framework(&folder, "framework.toml", &mut sources, &mut report));
        }
    }
    // Whether there is a part, or another framework to extend, is no matter of shape.
    let is_shape = |rule: Rule| match rule {
        Rule::PartMissing | Rule::BaseUnusable => false,
        Rule::KeyNotHere => subject == "part",
        _ => true,
    };
    report.sorted().iter().all(|problem| problem.severity() < Severity::Error || !is_shape(problem.rule))
}

/// Every value in a file, by its path.
fn paths(value: &toml::Value, at: &[String], found: &mut Vec<Vec<String>>) {
    let mut inside = |key: String, value: &toml::Value| {
        let path = [at, &[key]].concat();
        paths(value, &path, found);
        found.push(path);
    };
    match value {
        toml::Value::Table(table) => table.iter().for_each(|(key, value)| inside(key.clone(), value)),
        toml::Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, value)| inside(at.to_string(), value));
        }
        _ => {}
    }
}

fn inside<'v>(value: &'v mut toml::Value, path: &[String]) -> &'v mut toml::Value {
    path.iter().fold(value, |value, key| match value {
        toml::Value::Array(items) => &mut items[key.parse::<usize>().unwrap()],
        other => other.get_mut(key).unwrap(),
    })
}

/// The files of the pages about formats, which use every key there is.
fn documented() -> Vec<Table> {
    let pages = ["docs/frameworks.md", "docs/answers.md"].map(|page| fs::read_to_string(page).unwrap());
    let blocks = pages.iter().flat_map(|page| page.split("```toml\n").skip(1)).map(|rest| rest.split("```").next());
    blocks.map(|block| block.unwrap().parse().unwrap()).collect()
}

#[test]
fn the_readers_and_the_schemas_agree_on_every_value_of_every_key() {
    let other: Vec<toml::Value> = "a = true\nb = \"text\"\nc = 1\nd = -1.5\ne = []\nf = [true]\ng = { zz = true }\n"
        .parse::<Table>()
        .unwrap()
        .into_iter()
        .map(|(_, value)| value)
        .collect();
    let (mut tried, mut refused, mut differ) = (0, 0, Vec::new());
    for table in documented() {
        let subject = subject(&table);
        let schema = schema(subject);
        let whole = toml::Value::Table(table);
        let mut compare = |changed: &toml::Value, what: &str| {
            let (reads, validates) =
                (reads(subject, &toml::to_string(changed).unwrap()), faults(&schema, &as_json(changed)).is_empty());
            tried += 1;
            refused += usize::from(!reads);
            if reads != validates {
                differ.push(format!("{subject} {what}: reader {reads}, schema {validates}"));
            }
        };
        compare(&whole, "as it is");
        let mut found = Vec::new();
        paths(&whole, &[], &mut found);
        for path in found {
            let (key, table) = path.split_last().unwrap();
            let shown = path.join(".");
            for value in &other {
                let mut changed = whole.clone();
                *inside(&mut changed, &path) = value.clone();
                compare(&changed, &format!("{shown} = {value}"));
            }
            let mut changed = whole.clone();
            if let toml::Value::Table(table) = inside(&mut changed, table) {
                let value = table.remove(key).unwrap();
                compare(&changed, &format!("without {shown}"));
                let toml::Value::Table(table) = inside(&mut changed, &path[..path.len() - 1]) else { unreachable!() };
                table.insert(format!("{key}-x"), value);
                compare(&changed, &format!("{shown}-x"));
            }
        }
    }
    assert!(tried > 2000 && refused > 1000 && tried - refused > 200, "{refused} of {tried}");
    assert!(differ.is_empty(), "{} of {tried}:\n{}", differ.len(), differ.join("\n"));
}

/// Makes every object of a schema refuse keys that it does not name.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if object.contains_key("properties") {
                object.insert("additionalProperties".to_owned(), json!(false));
            }
            object.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

#[test]
fn results_validate_and_have_no_key_that_is_not_described() {
    let mut schema = schema("result");
    close(&mut schema);
    let runs: [&[&str]; 5] = [
        &["score", "examples/village.toml", "--framework", "examples/territory.toml", "--format", "json"],
        &["roadmap", "examples/village.toml", "examples/city.toml", "--format", "json"],
        &["roadmap", "examples/town.toml", "--without", "list-services", "--to", "transformation", "--format", "json"],
        &["score", "examples/town.toml", "--what-if", "services.catalogue=unknown", "--format", "json"],
        &[
            "score",
            "examples/gtmi/gtmi.csv",
            "--framework",
            "examples/gtmi/framework.toml",
            "--format",
            "json",
            "--quiet",
        ],
    ];
    for args in runs {
        let results: Value = serde_json::from_slice(&jalon(args)).unwrap();
        for result in results.as_array().unwrap() {
            assert_eq!(faults(&schema, result), [""; 0], "{args:?}");
        }
    }
}

#[test]
fn an_id_that_is_none_and_a_folder_that_exists_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let run = Command::new(env!("CARGO_BIN_EXE_jalon")).args(args).current_dir(folder.path()).output().unwrap();
        (run.status.code(), String::from_utf8(run.stderr).unwrap())
    };
    let (status, said) = run(&["framework", "new", "Mon cadre", "--lang", "fr"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("`Mon cadre` n’est pas un identifiant"), "{said}");
    fs::create_dir(folder.path().join("mine")).unwrap();
    fs::write(folder.path().join("mine/notes.txt"), "kept").unwrap();
    let (status, said) = run(&["framework", "new", "mine", "--lang", "en"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("`mine` exists already"), "{said}");
    assert_eq!(fs::read_dir(folder.path().join("mine")).unwrap().count(), 1);
    assert!(!Path::new("Mon cadre").exists());
}
