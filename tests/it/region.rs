//! A roadmap that several municipalities share, from outside: what is written holds to its schema, and what is meant for
//! publication tells of nobody.

use std::path::Path;
use std::process::{Command, Output};

use crate::common::schema::faults;
use serde_json::Value;

fn jalon(args: &[&str]) -> Output {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/goldens/files");
    let mut program = Command::new(env!("CARGO_BIN_EXE_jalon"));
    program.args(args).current_dir(folder).env("LC_ALL", "C").env("JALON_FRAMEWORKS", "").output().unwrap()
}

fn region(args: &[&str]) -> String {
    let output = jalon(&[&["region", "region.csv", "--framework", "region.toml"], args].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(args: &[&str]) -> Value {
    serde_json::from_str(&region(&[args, &["--format", "json"]].concat())).unwrap()
}

#[test]
fn what_is_written_holds_to_its_schema_and_the_pages_name_every_key() {
    let schema: Value = serde_json::from_slice(&jalon(&["schema", "region"]).stdout).unwrap();
    for args in [&[][..], &["--days", "4"], &["--audience", "public"]] {
        assert_eq!(faults(&schema, &json(args)), [""; 0], "{args:?}");
    }
    let keys =
        schema["$defs"].as_object().unwrap().iter().filter(|(name, _)| *name != "BaseJson" && *name != "ExtendsJson");
    let keys: Vec<&String> = keys.flat_map(|(_, object)| object["properties"].as_object().unwrap().keys()).collect();
    for page in ["docs/region.md", "docs/region.fr.md"] {
        let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        let missing: Vec<_> =
            keys.iter().filter(|key| **key != "extends" && !page.contains(&format!("`{key}"))).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}

#[test]
fn days_of_the_region_bring_the_municipalities_that_the_steps_suffice_for() {
    let brought = |days: &str| json(&["--days", days])["municipalities"]["brought"].as_u64().unwrap();
    // Half of two days for A, three quarters of four for B, half of one for C.
    assert_eq!(["0.5", "1", "4", "4.5", "9"].map(brought), [0, 2, 4, 6, 6]);
    let all = json(&[]);
    let steps: Vec<(&str, f64, u64)> = all["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| (step["id"].as_str().unwrap(), step["until"].as_f64().unwrap(), step["brought"].as_u64().unwrap()))
        .collect();
    assert_eq!(steps, [("do-a", 1.0, 2), ("do-b", 4.0, 4), ("do-c", 4.5, 6)]);
    // The municipality given twice counts once, as it is now.
    assert_eq!(
        (all["municipalities"]["all"].as_u64(), all["participants"][7]["way"].as_array().map(Vec::len)),
        (Some(9), Some(1))
    );
}

#[test]
fn what_is_meant_for_publication_names_nobody_and_no_step_of_few() {
    for format in ["table", "html", "md", "json", "csv", "csv=plain"] {
        let page = region(&["--audience", "public", "--format", format]);
        let named: Vec<&str> = ["Aulne", "Bruy", "Douve", "Houx", "Ifs", "01001", "Do B", "Do C", "do-b"]
            .into_iter()
            .filter(|name| page.contains(name))
            .collect();
        assert!(named.is_empty(), "{format}: {named:?}");
        assert!(page.contains("Do A") || page.contains("do-a"), "{format}");
    }
    // Two limits of days that bring one municipality more would tell the days of that one by subtraction: these sums are
    // told of all five that share a step or not at all.
    let own_days = |days: &[&str]| {
        let plan = json(&[&["--audience", "public"], days].concat());
        (plan["days_alone"].clone(), plan["own_days"].clone())
    };
    assert_eq!(own_days(&["--days", "0.5"]), (Value::Null, Value::Null));
    for days in [&["--days", "1"][..], &["--days", "9"], &[]] {
        assert_eq!(own_days(days), (Value::from(26.0), Value::from(21.0)), "{days:?}");
    }
    // What fewer than five need has no part in any sum, so that no two limits of days differ by it.
    for days in [&["--days", "1"][..], &["--days", "4"], &["--days", "9"], &[]] {
        let public = json(&[&["--audience", "public"], days].concat());
        assert_eq!((&public["region_days"], &public["left"]["days"]), (&Value::from(1.0), &Value::from(0.0)));
        assert_eq!(public["unnamed"], 2);
        let curve = public["curve"].as_array().unwrap();
        assert!(curve.iter().all(|point| point["days"] == 1.0 && point["own_days"].is_null()), "{curve:?}");
    }
}
