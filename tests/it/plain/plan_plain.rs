//! A plain, literal, slow reading of `docs/method.md` on what goes into a roadmap: gains, what is
//! done, the plan, its small steps. The order is not computed here.

use super::plain::{
    self, Case, Exact, Reading, best, counts, decimal, dimension_weight, dimensions, id, is_in, number, question,
    questions, ratio, tables, texts, weight,
};
use num_traits::{One, Signed, Zero};
use serde_json::json;
use toml::{Table, Value};

/// The steps of a framework, in file order.
pub fn steps(c: Case<'_>) -> Vec<&Table> {
    tables(c.framework, "step")
}

fn step<'a>(c: Case<'a>, wanted: &str) -> &'a Table {
    steps(c).into_iter().find(|s| id(s) == wanted).expect("a step")
}

/// A factor of `[roadmap]`, or its default.
fn factor(c: Case<'_>, key: &str, default: &str) -> Exact {
    let roadmap = c.framework.get("roadmap").and_then(Value::as_table);
    roadmap.and_then(|roadmap| roadmap.get(key)).map_or_else(|| decimal(default), number)
}

// ---------------------------------------------------------------- share

/// w under `mean` and `min`, w·best(q) under `sum`, nothing where best(q) is not above 0.
fn share_weight(c: Case<'_>, d: &Table, q: &Table) -> Exact {
    if d.get("aggregate").and_then(Value::as_str) == Some("sum") {
        weight(q) * best(c, d, q).max(Exact::zero())
    } else {
        weight(q)
    }
}

/// Whether there is an applicable scored question of weight above 0 in or under a dimension.
fn has_weight(c: Case<'_>, top: &Table) -> bool {
    dimensions(c)
        .into_iter()
        .filter(|d| is_in(c, d, top))
        .any(|d| questions(d).into_iter().any(|q| counts(c, d, q) && share_weight(c, d, q).is_positive()))
}

fn part(of: &Exact, all: &Exact) -> Exact {
    if all.is_zero() { Exact::zero() } else { of / all }
}

/// The part of the whole that a question is.
pub fn share(c: Case<'_>, d: &Table, q: &Table) -> Exact {
    let all = questions(d).into_iter().filter(|other| counts(c, d, other)).map(|other| share_weight(c, d, other)).sum();
    part(&share_weight(c, d, q), &all) * share_of_dimension(c, d)
}

fn share_of_dimension(c: Case<'_>, d: &Table) -> Exact {
    let siblings = match plain::parent(c, d) {
        Some(above) => plain::children(c, above),
        None => plain::scored_roots(c),
    };
    let all =
        siblings.into_iter().filter(|sibling| has_weight(c, sibling)).map(|sibling| dimension_weight(c, sibling)).sum();
    let above = plain::parent(c, d).map_or_else(Exact::one, |above| share_of_dimension(c, above));
    part(&dimension_weight(c, d), &all) * above
}

// ---------------------------------------------------------------- focus

/// What the framework and the municipality make of a question's share.
pub fn focus(c: Case<'_>, d: &Table, q: &Table) -> Exact {
    stage_factor(c, d, q) * gate_factor(c, d, q) * priority_factor(c, d)
}

/// The next stage of the question's root, or one further up.
fn stage_factor(c: Case<'_>, d: &Table, q: &Table) -> Exact {
    let top = plain::root(c, d);
    if plain::stage_rule(c) != "staged" || plain::kind(c, d) != "core" {
        return Exact::one();
    }
    let next = plain::reached(c, top, Reading::Point) + 1;
    match q.get("stage").and_then(Value::as_str).map(|stage| plain::place(c, stage)) {
        Some(at) if at == next => factor(c, "next_stage", "2"),
        Some(at) if at > next => factor(c, "later_stage", "0.5"),
        _ => Exact::one(),
    }
}

/// A failing gate of the municipality's next stage lists it, or a dimension it is in.
fn gate_factor(c: Case<'_>, d: &Table, q: &Table) -> Exact {
    let Some(next) = plain::next_stage(c) else {
        return Exact::one();
    };
    let is_wanted = plain::failing_gates(c, id(next)).into_iter().any(|gate| {
        let (unmet, below) = plain::gate_findings(c, gate);
        unmet.contains(&plain::full(d, q))
            || (plain::ratio_now(c, d, q) < Exact::one() && below.iter().any(|of| is_in(c, d, plain::dimension(c, of))))
    });
    if is_wanted { factor(c, "gate", "3") } else { Exact::one() }
}

/// Its dimension or one above is among the municipality's priorities.
fn priority_factor(c: Case<'_>, d: &Table) -> Exact {
    let municipality = c.answers.get("municipality").and_then(Value::as_table);
    let priorities = municipality.map(|m| texts(m, "priorities")).unwrap_or_default();
    let is_wanted = priorities.into_iter().any(|of| is_in(c, d, plain::dimension(c, of)));
    if is_wanted { factor(c, "priority", "1.5") } else { Exact::one() }
}

// ---------------------------------------------------------------- gain

/// What a step closes: the full id of a question, and the answer it aims at, if it says one.
fn closes(s: &Table) -> Vec<(&str, Option<&Value>)> {
    match s.get("closes") {
        Some(Value::Array(items)) => items
            .iter()
            .map(|item| match item {
                Value::Table(item) => {
                    (item.get("question").and_then(Value::as_str).expect("a question"), item.get("to"))
                }
                bare => (bare.as_str().expect("a full id"), None),
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// `to`, else the best answer, as a ratio.
fn target(c: Case<'_>, d: &Table, q: &Table, to: Option<&Value>) -> Exact {
    let value = match to {
        Some(answer) => plain::value_of(c, d, q, answer).expect("an answer with a value"),
        None => best(c, d, q),
    };
    ratio(c, d, q, &value)
}

/// The applicable scored questions a step closes, with their targets.
fn aims<'a>(c: Case<'a>, s: &'a Table) -> Vec<(&'a Table, &'a Table, Exact)> {
    closes(s)
        .into_iter()
        .map(|(full_id, to)| (question(c, full_id), to))
        .filter(|((d, q), _)| counts(c, d, q))
        .map(|((d, q), to)| (d, q, target(c, d, q, to)))
        .collect()
}

/// Whether one step comes, through others or not, before another.
fn comes_before(c: Case<'_>, first: &str, then: &str) -> bool {
    texts(step(c, then), "requires").into_iter().any(|required| required == first || comes_before(c, first, required))
}

/// The highest target for a question among the steps that come before one.
fn raised_before(c: Case<'_>, s: &Table, full_id: &str) -> Option<Exact> {
    steps(c)
        .into_iter()
        .filter(|before| comes_before(c, id(before), id(s)))
        .flat_map(|before| aims(c, before))
        .filter(|(d, q, _)| plain::full(d, q) == full_id)
        .map(|(_, _, target)| target)
        .max()
}

/// The gain of a step.
pub fn gain(c: Case<'_>, s: &Table) -> Exact {
    let raised: Exact = aims(c, s)
        .into_iter()
        .map(|(d, q, target)| {
            let now = plain::ratio_now(c, d, q);
            let from = match raised_before(c, s, &plain::full(d, q)) {
                Some(before) => now.max(before),
                None => now,
            };
            if target <= from {
                return Exact::zero();
            }
            share(c, d, q) * focus(c, d, q) * (target - from)
        })
        .sum();
    let is_named =
        plain::active_alerts(c).into_iter().any(|alert| alert.get("step").and_then(Value::as_str) == Some(id(s)));
    let alert = if is_named { factor(c, "alert", "2") } else { Exact::one() };
    raised * s.get("boost").map_or_else(Exact::one, number) * alert
}

/// Done: it closes something, and nothing it closes that counts is below its target.
pub fn is_done(c: Case<'_>, s: &Table) -> bool {
    !closes(s).is_empty() && aims(c, s).into_iter().all(|(d, q, target)| plain::ratio_now(c, d, q) >= target)
}

// ---------------------------------------------------------------- the plan

/// A step and, transitively, what it requires and is not done.
fn needed(c: Case<'_>, wanted: &str) -> Vec<String> {
    let below = texts(step(c, wanted), "requires")
        .into_iter()
        .filter(|required| !is_done(c, step(c, required)))
        .flat_map(|required| needed(c, required));
    std::iter::once(wanted.to_owned()).chain(below).collect()
}

/// The steps of the plan, in file order: a gain above 0, and what those need.
pub fn plan(c: Case<'_>) -> Vec<String> {
    let wanted: Vec<String> =
        steps(c).into_iter().filter(|s| gain(c, s).is_positive()).flat_map(|s| needed(c, id(s))).collect();
    in_file_order(c, &wanted)
}

/// `--to STEP`: that step and what it needs; nothing where it is done.
pub fn plan_to(c: Case<'_>, wanted: &str) -> Vec<String> {
    if is_done(c, step(c, wanted)) {
        return Vec::new();
    }
    in_file_order(c, &needed(c, wanted))
}

/// `--without STEP`: the plan without what needs one of these steps; done ones are ignored.
pub fn plan_without(c: Case<'_>, not_possible: &[&str]) -> Vec<String> {
    let is_possible = |wanted: &str| {
        !needed(c, wanted).iter().any(|needed| not_possible.contains(&needed.as_str()) && !is_done(c, step(c, needed)))
    };
    let wanted: Vec<String> = steps(c)
        .into_iter()
        .filter(|s| gain(c, s).is_positive() && is_possible(id(s)))
        .flat_map(|s| needed(c, id(s)))
        .collect();
    in_file_order(c, &wanted)
}

fn in_file_order(c: Case<'_>, wanted: &[String]) -> Vec<String> {
    steps(c).into_iter().map(|s| id(s).to_owned()).filter(|s| wanted.contains(s)).collect()
}

/// The done steps, in file order.
pub fn done(c: Case<'_>) -> Vec<String> {
    steps(c).into_iter().filter(|s| is_done(c, s)).map(|s| id(s).to_owned()).collect()
}

/// The direct prerequisites of a step that are not done.
pub fn before(c: Case<'_>, wanted: &str) -> Vec<String> {
    texts(step(c, wanted), "requires")
        .into_iter()
        .filter(|required| !is_done(c, step(c, required)))
        .map(str::to_owned)
        .collect()
}

/// Working days: the middle of the range for the municipality's profile, 1 where nothing is said.
pub fn days(c: Case<'_>, wanted: &str) -> Exact {
    let effort = match (step(c, wanted).get("effort_days"), plain::profile(c)) {
        (Some(Value::Table(by_profile)), Some(profile)) => by_profile.get(id(profile)),
        (effort, _) => effort,
    };
    match effort {
        None => Exact::one(),
        Some(Value::Array(range)) => (number(&range[0]) + number(&range[1])) / decimal("2"),
        Some(one) => number(one),
    }
}

/// Small steps of a plan whose unfinished prerequisites are all such steps too, in file order.
pub fn small(c: Case<'_>, plan: &[String]) -> Vec<String> {
    let profile = plain::profile(c);
    let most = profile.and_then(|profile| profile.get("small_step_days")).map_or_else(Exact::one, number);
    plan.iter().filter(|wanted| needed(c, wanted).iter().all(|s| days(c, s) <= most)).cloned().collect()
}

/// What a plan holds, with exact fractions as texts.
pub fn details(c: Case<'_>, plan: &[String]) -> serde_json::Value {
    let each = |what: &dyn Fn(&String) -> serde_json::Value| {
        plan.iter().map(|s| (s.clone(), what(s))).collect::<serde_json::Map<_, _>>()
    };
    json!({
        "plan": plan,
        "gain": each(&|s| json!(gain(c, step(c, s)).to_string())),
        "days": each(&|s| json!(days(c, s).to_string())),
        "before": each(&|s| json!(before(c, s))),
        "small": small(c, plan),
    })
}
