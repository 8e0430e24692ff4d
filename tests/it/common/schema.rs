//! Values against a JSON Schema: as much of it as our schemas and that of SARIF use. A keyword that is not
//! known here fails the test, so that nothing passes unseen.

use serde_json::Value;

/// What is wrong with a value, each with its place.
pub fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    Checker { root: schema, faults: &mut faults }.check(schema, value, "");
    faults
}

struct Checker<'a> {
    root: &'a Value,
    faults: &'a mut Vec<String>,
}

impl<'a> Checker<'a> {
    fn check(&mut self, schema: &'a Value, value: &Value, at: &str) {
        let Value::Object(keywords) = schema else {
            assert_eq!(schema, &Value::Bool(true), "{at}");
            return;
        };
        for (keyword, wanted) in keywords {
            if !self.holds(keyword, wanted, schema, value, at) {
                self.faults.push(format!("{at}: {value} has not the {keyword} {wanted}"));
            }
        }
    }

    /// Whether a keyword holds of the value itself; what is inside it is checked on the way.
    fn holds(&mut self, keyword: &str, wanted: &'a Value, schema: &Value, value: &Value, at: &str) -> bool {
        let size = wanted.as_u64().and_then(|size| usize::try_from(size).ok());
        let least = |count: Option<usize>| count.is_none_or(|count| count >= size.unwrap());
        let most = |count: Option<usize>| count.is_none_or(|count| count <= size.unwrap());
        let (items, table) = (value.as_array(), value.as_object());
        match keyword {
            "$schema" | "$id" | "$defs" | "definitions" | "title" | "description" | "default" | "deprecated" => true,
            "$ref" => {
                let pointer = wanted.as_str().unwrap().strip_prefix('#').unwrap();
                self.check(self.root.pointer(pointer).unwrap(), value, at);
                true
            }
            "type" => match wanted {
                Value::Array(names) => names.iter().any(|name| is(name.as_str().unwrap(), value)),
                name => is(name.as_str().unwrap(), value),
            },
            "enum" => wanted.as_array().unwrap().contains(value),
            "const" => wanted == value,
            "allOf" => self.matching(wanted, value) == wanted.as_array().unwrap().len(),
            "anyOf" => self.matching(wanted, value) >= 1,
            "oneOf" => self.matching(wanted, value) == 1,
            "properties" => {
                for (key, schema) in wanted.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        self.check(schema, value, &format!("{at}/{key}"));
                    }
                }
                true
            }
            "additionalProperties" => {
                let named = |key: &String| schema.get("properties").is_some_and(|named| named.get(key).is_some());
                let others = table.into_iter().flatten().filter(|(key, _)| !named(key));
                if *wanted == Value::Bool(false) {
                    return others.count() == 0;
                }
                others.for_each(|(key, value)| self.check(wanted, value, &format!("{at}/{key}")));
                true
            }
            "required" => {
                let mut keys = wanted.as_array().unwrap().iter().map(|key| key.as_str().unwrap());
                table.is_none_or(|table| keys.all(|key| table.contains_key(key)))
            }
            "items" => {
                for (place, value) in items.into_iter().flatten().enumerate() {
                    self.check(wanted, value, &format!("{at}/{place}"));
                }
                true
            }
            "uniqueItems" => items.is_none_or(|items| (1..items.len()).all(|end| !items[..end].contains(&items[end]))),
            "minItems" => least(items.map(Vec::len)),
            "maxItems" => most(items.map(Vec::len)),
            "minProperties" => least(table.map(serde_json::Map::len)),
            "minimum" => value.as_f64().is_none_or(|number| number >= wanted.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|number| number <= wanted.as_f64().unwrap()),
            "pattern" => {
                let pattern = regex_lite::Regex::new(wanted.as_str().unwrap()).unwrap();
                value.as_str().is_none_or(|text| pattern.is_match(text))
            }
            "format" => value.as_str().is_none_or(|text| has_format(wanted.as_str().unwrap(), text)),
            other => panic!("{at}: nobody checks `{other}`"),
        }
    }

    /// How many of several schemas a value is valid against.
    fn matching(&self, schemas: &'a Value, value: &Value) -> usize {
        let is_valid = |schema: &&'a Value| {
            let mut faults = Vec::new();
            Checker { root: self.root, faults: &mut faults }.check(schema, value, "");
            faults.is_empty()
        };
        schemas.as_array().unwrap().iter().filter(is_valid).count()
    }
}

fn is(name: &str, value: &Value) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        other => panic!("no type is called `{other}`"),
    }
}

fn has_format(name: &str, text: &str) -> bool {
    match name {
        "date" => text.parse::<jiff::civil::Date>().is_ok(),
        "date-time" => text.parse::<jiff::Timestamp>().is_ok(),
        // Letters that an address may have (RFC 3986); a scheme begins one that stands alone.
        "uri" | "uri-reference" => {
            let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
            text.chars().all(is_allowed) && (name == "uri-reference" || text.contains(':'))
        }
        other => panic!("no format is called `{other}`"),
    }
}

#[test]
fn what_is_wrong_is_found_with_its_place() {
    use serde_json::json;
    let schema = json!({
        "type": "object",
        "required": ["id"],
        "additionalProperties": false,
        "properties": {
            "id": {"$ref": "#/$defs/Id"},
            "days": {"oneOf": [{"type": "integer", "minimum": 1}, {"type": "number", "maximum": 2}]},
            "on": {"type": ["string", "null"], "format": "date"},
            "list": {"type": "array", "minItems": 1, "maxItems": 2, "uniqueItems": true, "items": {"enum": [1, 2, 3]}}
        },
        "$defs": {"Id": {"type": "string", "pattern": "^[a-z]+$"}}
    });
    let places = |value: Value| -> Vec<String> {
        faults(&schema, &value).iter().map(|fault| fault.split(": ").next().unwrap().to_owned()).collect()
    };
    assert_eq!(places(json!({"id": "a", "days": 3, "on": "2026-11-21", "list": [1, 2]})), [""; 0]);
    assert_eq!(places(json!({"id": "a", "days": 1.5, "on": null})), [""; 0]);
    assert_eq!(places(json!([])), [""]);
    assert_eq!(places(json!({"ID": "a"})), ["", ""]);
    assert_eq!(places(json!({"id": "A"})), ["/id"]);
    // One and no alternative.
    assert_eq!(places(json!({"id": "a", "days": 2})), ["/days"]);
    assert_eq!(places(json!({"id": "a", "days": 2.5})), ["/days"]);
    assert_eq!(places(json!({"id": "a", "on": "21/11/2026"})), ["/on"]);
    assert_eq!(places(json!({"id": "a", "list": [1, 1]})), ["/list"]);
    assert_eq!(places(json!({"id": "a", "list": []})), ["/list"]);
    assert_eq!(places(json!({"id": "a", "list": [1, 4, 2]})), ["/list/1", "/list"]);
}
