//! Reasons as an indented tree.

use crate::explain::{Explanation, Operation, ReasonValue, Unit};
use crate::messages;
use crate::number::Exact;
use crate::text::Lang;
use crate::text::printable;
use crate::text::wrap::{LongWord, wrap};

messages! {
    fn nothing() { fr: "aucune", en: "none" }
    fn colon() { fr: "\u{a0}: ", en: ": " }
    fn lowest_of(list: &str) { fr: "le moins de {list}", en: "the least of {list}" }
    fn highest_of(list: &str) { fr: "le plus de {list}", en: "the most of {list}" }
}

/// Reasons as text, within `width` columns, a line break at the end; a piece for each reason as it is made.
pub fn text(nodes: impl IntoIterator<Item = Explanation>, lang: Lang, width: usize) -> impl Iterator<Item = String> {
    nodes.into_iter().enumerate().map(move |(at, node)| {
        let mut out = String::new();
        if at > 0 && !node.children.is_empty() {
            out.push('\n');
        }
        write(&mut out, &node, 0, lang, width.max(40));
        out
    })
}

/// How deep lines are still moved to the right.
const DEEPEST: usize = 12;

fn write(out: &mut String, node: &Explanation, depth: usize, lang: Lang, width: usize) {
    let indent = 2 * depth.min(DEEPEST);
    let mut line = printable(&node.label);
    if let Some(id) = node.id.as_deref().filter(|id| depth == 0 && !node.label.contains(id)) {
        line = format!("{line} [{id}]");
    }
    if let Some(value) = shown(node, lang) {
        line.push_str(&colon(lang));
        line.push_str(&printable(&value));
    } else if node.operation != Operation::Parts {
        line.push_str(&colon(lang));
        line.push_str(&nothing(lang));
    }
    let formula = formula(node, lang);
    line.push_str(formula.as_deref().unwrap_or_default());
    let line = format!("{}{line}", " ".repeat(indent));
    for line in wrap(&line, width, &" ".repeat(indent + 4), LongWord::Stays) {
        out.push_str(&line);
        out.push('\n');
    }
    // What the formula says of a number need not be said again below it.
    let is_leaf = |child: &Explanation| child.children.is_empty() && !child.aside;
    let named = node.children.len() <= NAMED || node.children.iter().all(is_leaf);
    for child in node.children.iter().filter(|child| formula.is_none() || !named || !is_leaf(child)) {
        write(out, child, depth + 1, lang, width);
    }
}

/// Up to so many parts of a formula are named in it.
const NAMED: usize = 4;

/// What a node comes to, with its unit.
fn shown(node: &Explanation, lang: Lang) -> Option<String> {
    Some(match &node.value {
        ReasonValue::Word(word) if word.is_empty() => "–".to_owned(),
        ReasonValue::Nothing => return None,
        ReasonValue::Number(number) => match node.unit {
            Some(unit) => format!("{} {}", self::number(number, lang), unit_words(unit, number, lang)),
            None => self::number(number, lang),
        },
        ReasonValue::Truth(is_true) => lang.truth(*is_true).to_owned(),
        ReasonValue::Word(word) => word.clone(),
        ReasonValue::Day(day) => lang.date(*day),
    })
}

/// A decimal where it ends soon, else a fraction with what it is near to.
fn number(number: &Exact, lang: Lang) -> String {
    match number.decimals().filter(|decimals| *decimals <= 6) {
        Some(decimals) => lang.number(number, decimals),
        None => format!("{} ≈ {}", number.to_big(), lang.number(number, 4)),
    }
}

fn unit_words(unit: Unit, number: &Exact, lang: Lang) -> &'static str {
    let one = lang.is_singular(number);
    let pick = |fr: [&'static str; 2], en: [&'static str; 2]| lang.pick(fr, en)[usize::from(!one)];
    match unit {
        Unit::WorkingDays => pick(["jour de travail", "jours de travail"], ["working day", "working days"]),
        Unit::CalendarDays => pick(["jour", "jours"], ["day", "days"]),
        Unit::DaysAMonth => pick(["jour par mois", "jours par mois"], ["day a month", "days a month"]),
        Unit::Stages => pick(["stade", "stades"], ["stage", "stages"]),
        Unit::Questions => pick(["question", "questions"], ["question", "questions"]),
        Unit::Steps => pick(["pas", "pas"], ["step", "steps"]),
    }
}

/// The formula that a number, or whether it is enough, follows from.
fn formula(node: &Explanation, lang: Lang) -> Option<String> {
    let operands: Vec<&Explanation> = node.children.iter().filter(|child| !child.aside).collect();
    let many = operands.len() > NAMED;
    let part = |child: &&Explanation| {
        let value = number(child.value.number()?, lang);
        Some(if many { value } else { format!("{} {value}", printable(&child.label)) })
    };
    let parts: Vec<String> = operands.iter().map(part).collect::<Option<_>>()?;
    if parts.is_empty() {
        return None;
    }
    let held = node.value == ReasonValue::Truth(true);
    Some(match node.operation {
        Operation::Sum => format!(" = {}", parts.join(" + ")),
        Operation::Product => format!(" = {}", parts.join(" × ")),
        Operation::Quotient => format!(" = {}", parts.join(" ÷ ")),
        Operation::Difference => format!(" = {}", parts.join(" − ")),
        Operation::Least => format!(" = {}", lowest_of(lang, &lang.list(&parts))),
        Operation::Greatest => format!(" = {}", highest_of(lang, &lang.list(&parts))),
        Operation::AtLeast => format!(" ({})", parts.join(if held { " ≥ " } else { " < " })),
        Operation::Floor | Operation::Round => {
            let kept = operands.first().is_some_and(|operand| operand.value == node.value);
            format!(" {} {}", if kept { "=" } else { "≈" }, parts.first()?)
        }
        _ => return None,
    })
}
