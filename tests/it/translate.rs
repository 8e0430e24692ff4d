//! Translations beside a framework, and the file to fill in.

use std::fs;
use std::path::Path;
use std::process::Command;

use jalon::desk::frameworks::{Frameworks, Loaded};
use jalon::text::{Lang, Language};

/// A folder with a framework in English, and its translation into German.
fn translated(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/read/rules/F018-base-unusable/base.toml");
    fs::copy(root, folder.path().join("framework.toml")).unwrap();
    fs::create_dir(folder.path().join("i18n")).unwrap();
    fs::write(folder.path().join("i18n/de.toml"), text).unwrap();
    folder
}

fn load(path: &Path) -> &'static Loaded {
    Frameworks::new(None, Lang::En).by_name(path, None).unwrap()
}

fn said(loaded: &Loaded) -> Vec<String> {
    let place = |problem: &jalon::report::Problem| {
        let name = loaded.sources.file(problem.span.file).name.rsplit('/').next().unwrap().to_owned();
        format!("{name}:{}", loaded.sources.positions(problem.span).0.line)
    };
    let line = |problem: &jalon::report::Problem| {
        format!("{} {} {}", place(problem), problem.rule.code(), problem.message(Lang::En))
    };
    loaded.report.sorted().into_iter().map(line).collect()
}

#[test]
fn a_translation_beside_a_framework_adds_its_language() {
    let folder = translated("title = \"Rathaus\"\n[question.\"services.list\"]\ntext = \"Es gibt eine Liste.\"\nevidence = \"\"\n");
    let loaded = load(folder.path());
    let framework = loaded.framework.as_ref().unwrap();
    assert_eq!(framework.languages, ["en", "de"]);
    let german = loaded.read_in(&Language::parse("de").unwrap()).unwrap();
    assert_eq!(german.title.get(Lang::En), "Rathaus");
    // What is left empty is not translated yet, and all that lacks is said once.
    let lacks = "de.toml:1 F502 texts missing in `de`: 9 of 11 (82%): `stage.first.title`, `stage.first.summary`, \
                 `scale.practice.option.yes.label`, `scale.practice.option.partly.label`, `scale.practice.option.no.label`, …";
    assert_eq!(said(loaded), [lacks]);
    // What is to be written has its place in that file, also where the framework lists the language.
    let main = folder.path().join("framework.toml");
    let text = fs::read_to_string(&main).unwrap();
    fs::write(&main, text.replace("languages = [\"en\"]", "languages = [\"en\", \"de\"]")).unwrap();
    for loaded in [loaded, load(folder.path())] {
        assert_eq!(said(loaded), [lacks]);
        let help = loaded.report.sorted()[0].advice(Lang::En).unwrap();
        let expected = "fill in the empty texts of this file; `jalon framework texts --lang de` writes those that are not in it";
        assert_eq!(help, expected);
    }
}

/// What is asked for in a language is given in it, or refused: never in another one without a word.
#[test]
fn a_language_that_nobody_has_texts_in_is_refused() {
    let folder = translated("title = \"Rathaus\"\n");
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_jalon")).args(args).current_dir(folder.path()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, shown, _) = run(&["framework", "show", "framework.toml", "--lang", "de"]);
    assert!(status == Some(0) && shown.contains("Rathaus"), "{shown}");
    let answers = "format = 1\nframework = \"town\"\ndate = 2026-11-21\n[municipality]\nname = \"Val\"\n";
    fs::write(folder.path().join("val.toml"), answers).unwrap();
    for args in [&["framework", "show", "framework.toml"][..], &["roadmap", "val.toml", "--framework", "framework.toml"]] {
        let (status, shown, said) = run(&[args, &["--lang", "zz"]].concat());
        assert!((status, shown.as_str()) == (Some(2), "") && said.contains("has no texts in `zz`"), "{args:?} {said}");
        assert!(said.contains("choose one of `de`, `en` and `fr` with --lang"), "{said}");
    }
}

#[test]
fn what_a_translation_has_beyond_the_framework_is_said() {
    let folder = translated(
        "titel = \"Rathaus\"\n[question.\"services.lists\"]\ntext = \"L\"\n[stage]\nfirst = [1]\n",
    );
    let found = said(load(folder.path()));
    assert_eq!(
        found[1..],
        [
            "de.toml:1 F511 the framework has no text `titel`",
            "de.toml:3 F511 the framework has no text `question.\"services.lists\".text`",
            "de.toml:5 F004 expected a quoted text, found a list",
        ]
    );
    let folder = translated("title = \"Town\"\n");
    let own = folder.path().join("i18n/en.toml");
    let text = fs::read_to_string(folder.path().join("framework.toml")).unwrap();
    let tagged = text.replace("title = \"Town hall\"", "title.en = \"Town hall\"");
    fs::write(folder.path().join("framework.toml"), tagged).unwrap();
    fs::rename(folder.path().join("i18n/de.toml"), own).unwrap();
    assert_eq!(
        said(load(folder.path())),
        ["en.toml:1 F511 `title` is written in this language by the framework already"]
    );
}

#[test]
fn the_file_to_fill_in_lacks_nothing_once_it_is_filled_in() {
    let folder = translated("title = \"Rat \\\"haus\\\"\"\n");
    let made = Command::new(env!("CARGO_BIN_EXE_jalon"))
        .args(["framework", "texts", ".", "--lang", "de"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let text = String::from_utf8(made.stdout).unwrap();
    assert!(text.contains("# There is a list of services.\ntext = \"\"\n"), "{text}");
    assert_eq!(text.matches(" = \"\"").count(), 10, "{text}");
    fs::write(folder.path().join("i18n/de.toml"), text.replace(" = \"\"", " = \"Wort\"")).unwrap();
    let loaded = load(folder.path());
    let found: Vec<String> = said(loaded).into_iter().filter(|line| line.contains("F502") || line.contains("F511")).collect();
    assert_eq!(found, [""; 0]);
    let german = loaded.read_in(&Language::parse("de").unwrap()).unwrap();
    assert_eq!(german.title.get(Lang::En), "Rat \"haus\"");
    // A single file keeps its own beside, under its name.
    let alone = folder.path().join("town.toml");
    fs::rename(folder.path().join("framework.toml"), &alone).unwrap();
    assert_eq!(load(&alone).framework.as_ref().unwrap().languages, ["en"]);
    fs::rename(folder.path().join("i18n/de.toml"), folder.path().join("i18n/town.de.toml")).unwrap();
    assert_eq!(load(&alone).framework.as_ref().unwrap().languages, ["en", "de"]);
}

#[test]
fn a_translation_is_no_framework_of_its_own() {
    let folder = translated("title = \"Rathaus\"\n");
    fs::rename(folder.path().join("framework.toml"), folder.path().join("town.toml")).unwrap();
    fs::rename(folder.path().join("i18n/de.toml"), folder.path().join("i18n/town.de.toml")).unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_jalon"))
        .args(["check", ".", "--lang", "en", "--allow", "F502", "--allow", "F609"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!((run.status.code(), said.contains("1 file checked")), (Some(0), true), "{said}");
}
