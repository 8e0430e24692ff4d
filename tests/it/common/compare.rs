//! Comparing JSON results.

use serde_json::Value;

/// Where two values differ: numbers within 1e-9, everything else exactly.
pub fn differences(path: &str, got: &Value, want: &Value) -> Vec<String> {
    match (got, want) {
        (Value::Number(a), Value::Number(b)) if (a.as_f64().unwrap() - b.as_f64().unwrap()).abs() <= 1e-9 => Vec::new(),
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let pairs = a.iter().zip(b).enumerate();
            pairs.flat_map(|(at, (a, b))| differences(&format!("{path}[{at}]"), a, b)).collect()
        }
        (Value::Object(a), Value::Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().flat_map(|(key, a)| differences(&format!("{path}.{key}"), a, &b[key])).collect()
        }
        _ if got == want => Vec::new(),
        _ => vec![format!("{path}: got {got}, expected {want}")],
    }
}
