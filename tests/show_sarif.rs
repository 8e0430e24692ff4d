//! SARIF output against the schema of the standard.
//!
//! The schema uses a handful of JSON Schema's keywords; they are read here, since a general
//! validator takes longer to build than all other tests together. A keyword that is not known here
//! fails the test instead of being passed over.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use jalon::lang::Lang;
use jalon::report::{Problem, Report};
use jalon::rule::Rule;
use jalon::show::{Format, Style, report};
use jalon::source::Sources;
use serde_json::{Value, json};

fn schema() -> Value {
    serde_json::from_str(include_str!("show/sarif-schema-2.1.0.json")).unwrap()
}

/// What is wrong with a value, each with its place.
fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check(schema, schema, value, "", &mut faults);
    faults
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    for (keyword, rule) in schema.as_object().unwrap() {
        let holds = match keyword.as_str() {
            "$schema" | "$id" | "title" | "description" | "default" | "definitions" | "additionalProperties" => true,
            "$ref" => {
                let target = root.pointer(rule.as_str().unwrap().strip_prefix('#').unwrap()).unwrap();
                check(root, target, value, at, faults);
                true
            }
            "type" => match rule.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                "number" => value.is_number(),
                other => panic!("type {other}"),
            },
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.as_f64().is_none_or(|number| number >= rule.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= rule.as_f64().unwrap()),
            "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= rule.as_u64().unwrap()),
            "uniqueItems" => {
                let repeats = |items: &Vec<Value>| (1..items.len()).any(|at| items[..at].contains(&items[at]));
                rule != &json!(true) || !value.as_array().is_some_and(repeats)
            }
            "required" => {
                let names = rule.as_array().unwrap();
                value
                    .as_object()
                    .is_none_or(|object| names.iter().all(|name| object.contains_key(name.as_str().unwrap())))
            }
            "anyOf" | "oneOf" => {
                let passing = rule.as_array().unwrap().iter().filter(|branch| {
                    let mut inside = Vec::new();
                    check(root, branch, value, at, &mut inside);
                    inside.is_empty()
                });
                if keyword == "anyOf" { passing.count() > 0 } else { passing.count() == 1 }
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, item, &format!("{at}/{index}"), faults);
                }
                true
            }
            "properties" => {
                for (name, member) in value.as_object().into_iter().flatten() {
                    match (rule.get(name), &schema["additionalProperties"]) {
                        (Some(known), _) => check(root, known, member, &format!("{at}/{name}"), faults),
                        (None, Value::Bool(false)) => faults.push(format!("{at}/{name}: unknown")),
                        (None, other) => assert!(other.is_null() || other == &json!(true), "{other}"),
                    }
                }
                true
            }
            "format" => value.as_str().is_none_or(|text| match rule.as_str().unwrap() {
                "uri" => text.starts_with("https://") && is_reference(text),
                "uri-reference" => is_reference(text),
                other => panic!("format {other}"),
            }),
            // Of the patterns only that of languages is met.
            "pattern" => {
                assert!(rule.as_str().unwrap().starts_with("^[a-zA-Z]{2}|"), "{rule}");
                value
                    .as_str()
                    .is_none_or(|text| text.len() >= 2 && text.bytes().take(2).all(|b| b.is_ascii_alphabetic()))
            }
            other => panic!("keyword {other}"),
        };
        if !holds {
            faults.push(format!("{at}: {keyword} {rule}"));
        }
    }
}

/// Whether a text has only the characters of a URI (RFC 3986), `%` with two digits after it.
fn is_reference(text: &str) -> bool {
    let escaped = text
        .split('%')
        .skip(1)
        .all(|rest| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit()));
    escaped && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte))
}

fn sarif(sources: &Sources, problems: Vec<Problem>, lang: Lang) -> Value {
    let mut all = Report::new(lang);
    for problem in problems {
        all.push(problem);
    }
    serde_json::from_str(&report(sources, &all, Format::Sarif, Style::default())).unwrap()
}

/// A problem of every rule, with remarks, in files with awkward names.
fn every_rule(lang: Lang) -> Value {
    let mut sources = Sources::new();
    let text = "[[question]]\nid = \"été\"\n";
    let files =
        ["./cadre d'été/a.toml", "../b%c.toml", "/srv/d.toml", "-", "é:f#?.toml"].map(|name| sources.add(name, text));
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
    let problem = Problem::new(Rule::FrameworkSyntax, file.span(18..25), "l'identifiant `été` est pris deux fois")
        .note(file.span(5..12), "pris ici d'abord")
        .help("renommez l'un des deux");
    let log = sarif(&sources, vec![problem], Lang::Fr);
    let uri = "cadres/%C3%A9t%C3%A9%201.toml";
    assert_eq!(
        log["runs"][0]["results"],
        json!([{
            "ruleId": "F001", "ruleIndex": 0, "level": "error",
            "message": {"text": "l'identifiant `été` est pris deux fois\nnote\u{a0}: [pris ici d'abord](0)\naide\u{a0}: renommez l'un des deux"},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": uri},
                "region": {"startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 11},
            }}],
            "relatedLocations": [{"id": 0, "message": {"text": "pris ici d'abord"}, "physicalLocation": {
                "artifactLocation": {"uri": uri},
                "region": {"startLine": 1, "startColumn": 6, "endLine": 1, "endColumn": 11},
            }}],
        }])
    );
    let driver = &log["runs"][0]["tool"]["driver"];
    assert_eq!((&driver["name"], &driver["version"]), (&json!("jalon"), &json!(env!("CARGO_PKG_VERSION"))));
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
    assert_eq!(driver["rules"][0]["name"], "framework-syntax");
    assert_eq!(driver["rules"][0]["shortDescription"]["text"], "Le fichier n'est pas du TOML valide.");
}
