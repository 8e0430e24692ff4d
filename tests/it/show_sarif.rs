//! SARIF output against the schema of the standard.

use crate::common::schema::faults;
use jalon::report::{Problem, Report};
use jalon::rule::Rule;
use jalon::show::{Format, Style, report};
use jalon::source::Sources;
use jalon::text::Lang;
use serde_json::{Value, json};

fn schema() -> Value {
    let text = include_str!("../show/sarif-schema-2.1.0.json");
    // One bracket of the published pattern has no beginning; strict readers refuse it.
    serde_json::from_str(&text.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$")).unwrap()
}

fn sarif(sources: &Sources, problems: Vec<Problem>, lang: Lang) -> Value {
    let mut all = Report::new();
    for problem in problems {
        all.push(problem);
    }
    serde_json::from_str(&report(sources, &all, lang, Format::Sarif, Style::default())).unwrap()
}

/// A problem of every rule, with remarks, in files with awkward names.
fn every_rule(lang: Lang) -> Value {
    let mut sources = Sources::new();
    let text = "[[question]]\nid = \"été\"\n";
    let files =
        ["./cadre d’été/a.toml", "../b%c.toml", "/srv/d.toml", "-", "é:f#?.toml"].map(|name| sources.add(name, text));
    let problems = Rule::ALL
        .iter()
        .zip(files.iter().cycle())
        .map(|(rule, file)| {
            Problem::new(*rule, file.span(18..25), "`[[question]]` [is](so)")
                .help("mend it")
                .note(file.span(0..9999), "the [question]")
                .note(files[0].span(5..5), "here")
        })
        .collect();
    sarif(&sources, problems, lang)
}

#[test]
fn every_rule_is_valid_in_both_languages() {
    let schema = schema();
    for lang in Lang::ALL {
        let log = every_rule(lang);
        assert_eq!(faults(&schema, &log), [""; 0]);
        let run = &log["runs"][0];
        assert_eq!(run["language"], lang.tag());
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), Rule::ALL.len());
        for result in run["results"].as_array().unwrap() {
            let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!(rule["id"], result["ruleId"]);
            assert_eq!(rule["defaultConfiguration"]["level"], result["level"]);
            // Lines are broken in one and run on in the other.
            let flat = |text: &serde_json::Value| text.as_str().unwrap().replace('\n', " ");
            assert!(flat(&rule["help"]["markdown"]).contains(&flat(&rule["shortDescription"]["text"])), "{rule}");
            assert!(rule["fullDescription"]["text"].as_str().unwrap().chars().count() <= 1024);
        }
    }
    assert_eq!(faults(&schema, &sarif(&Sources::new(), Vec::new(), Lang::Fr)), [""; 0]);
}

#[test]
fn the_schema_is_really_asked() {
    let schema = schema();
    let valid = every_rule(Lang::En);
    let broken = |pointer: &str, value: Value| {
        let mut log = valid.clone();
        *log.pointer_mut(pointer).unwrap() = value;
        faults(&schema, &log)
    };
    let result = "/runs/0/results/0";
    assert_eq!(broken(&format!("{result}/level"), json!("fatal")).len(), 1);
    assert_eq!(broken(&format!("{result}/message"), json!({"markdown": "x"})).len(), 1);
    assert_eq!(broken(&format!("{result}/message"), json!({"txt": "x"})).len(), 2);
    let physical = format!("{result}/locations/0/physicalLocation");
    assert_eq!(broken(&format!("{physical}/region/startLine"), json!(0)).len(), 1);
    assert_eq!(broken(&format!("{physical}/region/startLine"), json!("1")).len(), 1);
    assert_eq!(broken(&format!("{physical}/artifactLocation/uri"), json!("a b.toml")).len(), 1);
    assert_eq!(broken("/runs/0/columnKind", json!("bytes")).len(), 1);
    assert_eq!(broken("/version", json!("2.0.0")).len(), 1);
    assert_eq!(broken("/runs/0/tool", json!({})).len(), 1);
}

#[test]
fn places_remarks_and_help() {
    let mut sources = Sources::new();
    let text = "id = \"été\"\nid = \"été\"\n";
    let file = sources.add("cadres/été 1.toml", text);
    let problem = Problem::new(Rule::FrameworkSyntax, file.span(18..25), "l’identifiant `été` est pris deux fois")
        .note(file.span(5..12), "pris ici d’abord")
        .help("renommez l’un des deux");
    let log = sarif(&sources, vec![problem], Lang::Fr);
    let uri = "cadres/%C3%A9t%C3%A9%201.toml";
    assert_eq!(
        log["runs"][0]["results"],
        json!([{
            "ruleId": "F001", "ruleIndex": 0, "level": "error",
            "message": {"text": "l’identifiant `été` est pris deux fois\nnote\u{a0}: [pris ici d’abord](0)\naide\u{a0}: renommez l’un des deux"},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": uri},
                "region": {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 11},
            }}],
            "relatedLocations": [{"id": 0, "message": {"text": "pris ici d’abord"}, "physicalLocation": {
                "artifactLocation": {"uri": uri},
                "region": {"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 11},
            }}],
        }])
    );
    let driver = &log["runs"][0]["tool"]["driver"];
    assert_eq!((&driver["name"], &driver["version"]), (&json!("jalon"), &json!(env!("CARGO_PKG_VERSION"))));
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    assert_eq!(driver["rules"][0]["name"], "framework-syntax");
    assert_eq!(driver["rules"][0]["shortDescription"]["text"], "Le fichier n’est pas du TOML valide.");
}
