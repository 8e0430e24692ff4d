//! The pages about the file formats: their examples load, and they name every key there is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common;
use jalon::desk::frameworks::Frameworks;
use jalon::load::shape::{Schema, Shape};
use jalon::load::{AnswersFile, FrameworkFile};
use jalon::model::Framework;
use jalon::rule::{Rule, Severity};
use jalon::text::Lang;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;

fn text(page: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page)).unwrap()
}

/// The blocks of a page in this language.
fn blocks<'t>(page: &'t str, language: &str) -> Vec<&'t str> {
    let fence = format!("```{language}\n");
    page.match_indices(&fence).map(|(at, _)| page[at + fence.len()..].split("```").next().unwrap()).collect()
}

/// Writes the blocks of a page that begin with the name of a file.
fn write(page: &str, folder: &Path) {
    for block in blocks(page, "toml") {
        let name = block.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap();
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, block).unwrap();
    }
}

/// The example framework of a page about frameworks.
fn example(page: &str) -> (tempfile::TempDir, Framework) {
    let folder = tempfile::tempdir().unwrap();
    write(&text(page), folder.path());
    let framework = common::framework(folder.path());
    (folder, framework)
}

/// Every key that a file may have, at any depth.
fn keys<T: Shape>() -> BTreeSet<String> {
    let mut schema = Schema { lang: Lang::En, definitions: serde_json::Map::new() };
    T::schema(&mut schema);
    // The answers of an example are described on the page about answers.
    let own = |name: &str| schema.definitions.contains_key("AnswersFile") || name != "AnswerTable";
    let tables = schema.definitions.iter().filter(|(name, _)| own(name)).map(|(_, table)| table);
    let tables = tables.filter_map(|table| table.get("properties").and_then(Value::as_object));
    tables.flat_map(|table| table.keys().cloned()).collect()
}

/// What stands in back-ticks, cut into words.
fn named(page: &str) -> BTreeSet<&str> {
    let mut words = BTreeSet::new();
    for line in page.lines() {
        let code = line.split('`').skip(1).step_by(2);
        words.extend(code.flat_map(|code| code.split(|c: char| !c.is_alphanumeric() && c != '_')));
    }
    words
}

#[test]
fn the_pages_name_every_key() {
    let missing = |page: &str, keys: BTreeSet<String>| -> Vec<String> {
        let text = text(page);
        let named = named(&text);
        keys.into_iter().filter(|key| !named.contains(key.as_str())).map(|key| format!("{page}: {key}")).collect()
    };
    let mut wrong = Vec::new();
    for lang in Lang::ALL {
        wrong.extend(missing(lang.pick("frameworks.fr.md", "frameworks.md"), keys::<FrameworkFile>()));
        wrong.extend(missing(lang.pick("answers.fr.md", "answers.md"), keys::<AnswersFile>()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_example_framework_uses_every_key() {
    for page in ["frameworks.md", "frameworks.fr.md"] {
        let text = text(page);
        let code = blocks(&text, "toml").concat();
        let words: BTreeSet<&str> = code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let unused: Vec<String> =
            keys::<FrameworkFile>().into_iter().filter(|key| !words.contains(key.as_str())).collect();
        assert!(unused.is_empty(), "{page}: {unused:?}");
        let (_folder, framework) = example(page);
        assert_eq!((framework.dimensions.len(), framework.questions.len(), framework.steps.len()), (5, 9, 3), "{page}");
    }
}

#[test]
fn the_example_of_an_extension_adds_and_changes_what_it_says() {
    for page in ["frameworks.md", "frameworks.fr.md"] {
        let (folder, base) = example(page);
        let frameworks = Frameworks::new(None, Lang::En);
        let loaded = frameworks.by_name(&folder.path().join("region.toml"), None).unwrap();
        let framework = loaded.framework.as_ref().unwrap();
        let extends = framework.extends.as_ref().unwrap();
        assert_eq!((&*extends.base, framework.root()), (&base, &base), "{page}");
        assert_eq!((extends.questions_added, extends.questions_dropped, extends.steps_added), (2, 1, 1), "{page}");
        assert_eq!((extends.efforts_changed, extends.others_changed), (1, 2), "{page}");
    }
}

#[test]
fn the_example_answers_load() {
    for lang in Lang::ALL {
        let (_folder, framework) = example(lang.pick("frameworks.fr.md", "frameworks.md"));
        let page = text(lang.pick("answers.fr.md", "answers.md"));
        let folder = tempfile::tempdir().unwrap();
        write(&page, folder.path());
        let answers = common::answers(&folder.path().join("answers.toml"), &framework);
        let score = jalon::score::score(&framework, &answers);
        assert_eq!(score.stage.reached.map(|at| framework.stages[at].id.as_str()), Some("reachable"));
    }
}

#[test]
fn the_example_table_and_line_are_scored() {
    for lang in Lang::ALL {
        let (framework, _) = example(lang.pick("frameworks.fr.md", "frameworks.md"));
        let page = text(lang.pick("answers.fr.md", "answers.md"));
        for (language, rows) in [("csv", 2), ("json", 1)] {
            let ending = if language == "json" { "jsonl" } else { language };
            let file: PathBuf = framework.path().join(format!("answers.{ending}"));
            fs::write(&file, blocks(&page, language)[0]).unwrap();
            let run = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"))
                .args(["score", "--format", "json", "--lang", lang.tag(), "--framework"])
                .args([framework.path(), &file])
                .output()
                .unwrap();
            assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
            let results: Value = serde_json::from_slice(&run.stdout).unwrap();
            assert_eq!(results.as_array().unwrap().len(), rows);
            assert_eq!(results[0]["municipality"]["name"], "Pont-aux-Joncs");
            if language == "csv" {
                let inclusion = &results[0]["dimensions"][0]["questions"];
                assert_eq!((&inclusion["not_applicable"], &inclusion["blank"]), (&1.into(), &1.into()));
            }
        }
    }
}

/// The list of all rules, with links to their pages.
fn rules_page(lang: Lang) -> String {
    let severity = |rule: Rule| match rule.severity() {
        Severity::Note => lang.pick("note", "note"),
        Severity::Warning => lang.pick("avertissement", "warning"),
        Severity::Error => lang.pick("erreur", "error"),
    };
    let mut page = lang
        .pick(
            "# Les règles de `jalon check`\n\n[In English](rules.md)\n\nCe que `jalon check` peut dire d’un référentiel \
             (F), de réponses (A) et d’un gabarit (T). Les codes et les noms ne changent pas. Une erreur rend le fichier \
             inutilisable\u{a0}; avertissements et notes peuvent être tus, pour tout un fichier avec `--allow RÈGLE`, pour \
             une table avec `# jalon: allow(nom-de-la-règle)` au-dessus d’elle. `jalon check --explain RÈGLE` montre la page \
             d’une règle.\n\n| code | nom | gravité | |\n| --- | --- | --- | --- |\n",
            "# The rules of `jalon check`\n\n[En français](rules.fr.md)\n\nWhat `jalon check` may say of a framework (F), \
             of answers (A) and of a template (T). Codes and names do not change. With an error a file cannot be used; \
             warnings and notes can be silenced, everywhere with `--allow RULE`, for a table with \
             `# jalon: allow(rule-name)` above it. `jalon check --explain RULE` prints a rule's page.\n\n| code | name | \
             severity | |\n| --- | --- | --- | --- |\n",
        )
        .to_owned();
    for rule in Rule::ALL {
        let whole = rule.page(lang);
        let first = whole.split("\n\n").next().unwrap().replace('\n', " ");
        let (code, name) = (rule.code(), rule.name());
        let link = format!("../crates/read/rules/{code}-{name}/{}.md", lang.tag());
        page += &format!("| [{code}]({link}) | `{name}` | {} | {} |\n", severity(*rule), first.replace('|', "\\|"));
    }
    page
}

/// `WRITE_DOCS=1 cargo test --test it docs::` writes them anew.
#[test]
fn the_pages_of_rules_say_what_the_rules_say() {
    for lang in Lang::ALL {
        let name = lang.pick("rules.fr.md", "rules.md");
        let page = rules_page(lang);
        if std::env::var_os("WRITE_DOCS").is_some() {
            fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name), &page).unwrap();
        }
        assert!(text(name) == page, "docs/{name} is not what the rules say: write it anew with WRITE_DOCS=1");
    }
}

fn walk(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            found.extend(object.keys().cloned());
            object.values().for_each(|value| walk(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| walk(value, found)),
        _ => {}
    }
}

#[test]
fn the_page_on_results_names_every_key() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = BTreeSet::new();
    let runs = [
        "roadmap examples/village.toml --format json",
        "roadmap examples/town.toml --format json",
        "roadmap examples/city.toml --format json",
        "roadmap examples/town.toml --without list-services --to transformation --format json",
        "check tests/readme/slip.toml --format json",
    ];
    for args in runs {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"))
            .args(args.split(' '))
            .current_dir(root)
            .output()
            .unwrap();
        walk(&serde_json::from_slice(&run.stdout).unwrap(), &mut found);
    }
    assert!(found.contains("certificate") && found.contains("end_column"));
    let page = text("json.md");
    let named = named(&page);
    let missing: Vec<&String> = found.iter().filter(|key| !named.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// What is French in a page, outside of code, has the apostrophes of print.
#[test]
fn french_pages_have_the_apostrophes_of_print() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let french = docs.filter(|path| path.to_string_lossy().ends_with(".fr.md")).chain([root.join("README.fr.md")]);
    for path in french {
        let page = fs::read_to_string(&path).unwrap();
        let mut in_code = false;
        for event in Parser::new_ext(&page, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Text(text) if !in_code => {
                    let between = |(at, _)| text[..at].ends_with(char::is_alphabetic);
                    assert!(!text.match_indices('\'').any(between), "{}: {text}", path.display());
                }
                _ => {}
            }
        }
    }
}
