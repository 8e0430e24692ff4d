//! Reasons as nested objects.

use std::cell::Cell;

use serde::{Serialize, Serializer};

use crate::explain::{Explanation, ReasonValue, Unit};
use crate::text::harm::harmless_json;

/// A reason for programs.
#[derive(Serialize)]
struct NodeJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    label: &'a str,
    value: ValueJson<'a>,
    /// The number as it is, where `value` is only the nearest that fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    rule: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    aside: bool,
    children: Vec<NodeJson<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum ValueJson<'a> {
    Nothing,
    Number(f64),
    Truth(bool),
    Word(&'a str),
    Day(String),
}

impl<'a> NodeJson<'a> {
    fn new(node: &'a Explanation) -> NodeJson<'a> {
        let number = node.value.number();
        NodeJson {
            id: node.id.as_deref(),
            label: &node.label,
            value: match &node.value {
                ReasonValue::Nothing => ValueJson::Nothing,
                ReasonValue::Number(number) => ValueJson::Number(number.to_f64()),
                ReasonValue::Truth(truth) => ValueJson::Truth(*truth),
                ReasonValue::Word(word) => ValueJson::Word(word),
                ReasonValue::Day(day) => ValueJson::Day(day.to_string()),
            },
            exact: number
                .map(|number| number.decimals().map_or_else(|| number.to_big().to_string(), |_| number.to_plain())),
            unit: node.unit.map(|unit| match unit {
                Unit::WorkingDays => "working-days",
                Unit::CalendarDays => "calendar-days",
                Unit::DaysAMonth => "days-a-month",
                Unit::Stages => "stages",
                Unit::Questions => "questions",
                Unit::Steps => "steps",
            }),
            rule: node.operation.name(),
            aside: node.aside,
            children: node.children.iter().map(NodeJson::new).collect(),
        }
    }
}

/// A reason that is written and forgotten.
struct Written(Explanation);

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        NodeJson::new(&self.0).serialize(serializer)
    }
}

/// Writes reasons as they are made: all of them together take many times the memory of the text.
fn one_by_one<S: Serializer>(
    reasons: &Cell<Option<impl Iterator<Item = Explanation>>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(reasons.take().into_iter().flatten().map(Written))
}

/// Reasons as one line of JSON without a line end: `{"source", "what_if"?, "reasons": [node…]}`, each
/// node `{"label", "value", "exact"?, "unit"?, "rule", "aside"?, "children"}`.
#[must_use]
pub fn json(source: &str, what_if: &[String], nodes: impl IntoIterator<Item = Explanation>) -> String {
    #[derive(Serialize)]
    struct Explained<'a, I: Iterator<Item = Explanation>> {
        source: &'a str,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        what_if: &'a [String],
        #[serde(serialize_with = "one_by_one")]
        reasons: Cell<Option<I>>,
    }
    // Writing to memory cannot fail, and every key is a string.
    let explained = Explained { source, what_if, reasons: Cell::new(Some(nodes.into_iter())) };
    harmless_json(serde_json::to_string(&explained).unwrap_or_default())
}
