//! Reasons as nested objects.

use std::iter;

use serde::Serialize;

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

/// Reasons as one line of JSON without a line end: `{"source", "what_if"?, "reasons": [node…]}`, each
/// node `{"label", "value", "exact"?, "unit"?, "rule", "aside"?, "children"}`. It comes in pieces, one for each reason as it
/// is made: all of them together take hundreds of megabytes where there are thousands of questions.
pub fn json(
    source: &str,
    what_if: &[String],
    nodes: impl IntoIterator<Item = Explanation>,
) -> impl Iterator<Item = String> {
    #[derive(Serialize)]
    struct ExplainedHead<'a> {
        source: &'a str,
        #[serde(skip_serializing_if = "<[_]>::is_empty")]
        what_if: &'a [String],
    }
    let head = written(&ExplainedHead { source, what_if });
    let head = format!("{},\"reasons\":[", head.strip_suffix('}').unwrap_or_default());
    let nodes = nodes.into_iter().enumerate().map(|(at, node)| {
        let node = written(&NodeJson::new(&node));
        if at > 0 { format!(",{node}") } else { node }
    });
    iter::once(head).chain(nodes).chain(iter::once_with(|| "]}".to_owned()))
}

/// Writing to memory cannot fail, and every key is a string.
fn written(value: &impl Serialize) -> String {
    harmless_json(serde_json::to_string(value).unwrap_or_default())
}
