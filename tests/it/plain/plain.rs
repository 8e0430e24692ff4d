//! A plain, literal, slow reading of `docs/method.md`, to compare the real scorer with.
//!
//! Nothing is prepared and nothing is remembered: every function looks up what it needs, by name,
//! in the tables as they were written, and does what one sentence of the page says.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde_json::json;
use std::path::{Path, PathBuf};
use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

/// An exact number.
pub type Exact = BigRational;

/// A framework (parts merged) and one municipality's answers to it.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    pub framework: &'a Table,
    pub answers: &'a Table,
}

/// How what is not known is read: as it counts, at its worst, at its best.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    Point,
    Low,
    High,
}

/// What a dimension has to show for a stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// No question of it applies.
    Empty,
    /// Its questions weigh nothing: it asks only for the essential ones.
    Weightless,
    /// There are questions of some weight, but nothing to average.
    Nothing,
    /// x(d, s), from 0 to 1.
    Share(Exact),
}

// ---------------------------------------------------------------- reading files

/// Reads a TOML text. Numbers are kept as the text they are written as.
pub fn read(text: &str) -> Table {
    let table = DeTable::parse(text).expect("valid TOML").into_inner();
    read_table(&table)
}

fn read_table(table: &DeTable<'_>) -> Table {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), read_value(value.get_ref()))).collect()
}

fn read_value(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => Value::String(number.as_str().to_owned()),
        DeValue::Float(number) => Value::String(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Value::Boolean(*flag),
        DeValue::Datetime(date) => Value::Datetime(*date),
        DeValue::Array(items) => Value::Array(items.iter().map(|item| read_value(item.get_ref())).collect()),
        DeValue::Table(table) => Value::Table(read_table(table)),
    }
}

/// Reads a framework: a file or a folder with `framework.toml`, and its parts, merged in order.
pub fn merge(dir_or_file: &Path) -> Table {
    let main = if dir_or_file.is_dir() { dir_or_file.join("framework.toml") } else { dir_or_file.to_owned() };
    let folder = main.parent().expect("a file stands in a folder").to_owned();
    let mut framework = read(&std::fs::read_to_string(&main).expect("a framework file"));
    let Some(Value::Array(parts)) = framework.get("parts").cloned() else {
        return framework;
    };
    for part in &parts {
        let pattern = part.as_str().expect("a part is a text");
        let mut files = matching(&folder, pattern);
        files.sort();
        for file in files {
            let text = std::fs::read_to_string(&file).expect("a part");
            for (kind, items) in read(&text) {
                let items = items.as_array().cloned().expect("a part holds arrays of tables");
                framework
                    .entry(kind)
                    .or_insert_with(|| Value::Array(Vec::new()))
                    .as_array_mut()
                    .expect("an array of tables")
                    .extend(items);
            }
        }
    }
    framework
}

/// The files under `folder` that match a pattern of names with `*`.
fn matching(folder: &Path, pattern: &str) -> Vec<PathBuf> {
    let Some((first, rest)) = pattern.split_once('/') else {
        let entries = std::fs::read_dir(folder).expect("a folder");
        return entries
            .map(|entry| entry.expect("an entry"))
            .filter(|entry| name_matches(&entry.file_name().to_string_lossy(), pattern))
            .map(|entry| entry.path())
            .collect();
    };
    let entries = std::fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().is_dir())
        .filter(|entry| name_matches(&entry.file_name().to_string_lossy(), first))
        .flat_map(|entry| matching(&entry.path(), rest))
        .collect()
}

fn name_matches(name: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => name == pattern,
        Some((before, after)) => name.strip_prefix(before).is_some_and(|rest| {
            (0..=rest.len()).filter(|&from| rest.is_char_boundary(from)).any(|from| name_matches(&rest[from..], after))
        }),
    }
}

// ---------------------------------------------------------------- numbers and tables

/// The exact value of a decimal as it is written.
pub fn decimal(text: &str) -> Exact {
    let text = text.replace('_', "");
    let (text, power) = match text.split_once(['e', 'E']) {
        Some((before, after)) => (before.to_owned(), after.parse::<i32>().expect("an exponent")),
        None => (text, 0),
    };
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits: BigInt = format!("{whole}{part}").parse().expect("a decimal");
    let power = power - i32::try_from(part.len()).expect("a short decimal");
    if power == 0 { Exact::from_integer(digits) } else { Exact::from_integer(digits) * ten().pow(power) }
}

fn ten() -> Exact {
    whole(10)
}

/// A whole number as an exact one.
pub fn whole(number: usize) -> Exact {
    Exact::from_integer(BigInt::from(number))
}

/// A number of a table: kept as text by [`read`], or as TOML has it.
pub fn number(value: &Value) -> Exact {
    match value {
        Value::Integer(number) => Exact::from_integer(BigInt::from(*number)),
        Value::Float(number) => decimal(&format!("{number}")),
        Value::String(text) => decimal(text),
        other => panic!("{other} is not a number"),
    }
}

fn number_or(table: &Table, key: &str, default: &str) -> Exact {
    table.get(key).map_or_else(|| decimal(default), number)
}

fn text<'a>(table: &'a Table, key: &str) -> Option<&'a str> {
    table.get(key).and_then(Value::as_str)
}

fn text_or<'a>(table: &'a Table, key: &str, default: &'a str) -> &'a str {
    text(table, key).unwrap_or(default)
}

/// The texts of a list, none where there is no list.
pub fn texts<'a>(table: &'a Table, key: &str) -> Vec<&'a str> {
    match table.get(key) {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The tables of an array of tables, in file order.
pub fn tables<'a>(table: &'a Table, key: &str) -> Vec<&'a Table> {
    match table.get(key) {
        Some(Value::Array(items)) => items.iter().filter_map(Value::as_table).collect(),
        _ => Vec::new(),
    }
}

/// The id of a table.
pub fn id(table: &Table) -> &str {
    text(table, "id").expect("an id")
}

/// A setting of `[scoring]`, or its default.
fn setting(c: Case<'_>, key: &str, default: &str) -> Exact {
    match c.framework.get("scoring").and_then(Value::as_table) {
        Some(scoring) => number_or(scoring, key, default),
        None => decimal(default),
    }
}

fn word<'a>(c: Case<'a>, key: &str, default: &'a str) -> &'a str {
    match c.framework.get("scoring").and_then(Value::as_table) {
        Some(scoring) => text_or(scoring, key, default),
        None => default,
    }
}

fn publishes_index(c: Case<'_>) -> bool {
    let scoring = c.framework.get("scoring").and_then(Value::as_table);
    scoring.and_then(|scoring| scoring.get("index")).and_then(Value::as_bool) == Some(true)
}

/// `staged`, `bands` or `none`.
pub fn stage_rule(c: Case<'_>) -> &str {
    word(c, "stage_rule", "staged")
}

fn max_value(c: Case<'_>) -> Exact {
    setting(c, "max_value", "1")
}

fn is_zero_rule(c: Case<'_>) -> bool {
    word(c, "unknown", "zero") == "zero"
}

// ---------------------------------------------------------------- dimensions, questions, stages

/// All dimensions, in file order.
pub fn dimensions(c: Case<'_>) -> Vec<&Table> {
    tables(c.framework, "dimension")
}

/// The dimension of that id.
pub fn dimension<'a>(c: Case<'a>, wanted: &str) -> &'a Table {
    dimensions(c).into_iter().find(|d| id(d) == wanted).expect("a dimension")
}

/// The questions right in a dimension.
pub fn questions(d: &Table) -> Vec<&Table> {
    tables(d, "question")
}

/// `dimension.question`.
pub fn full(d: &Table, q: &Table) -> String {
    format!("{}.{}", id(d), id(q))
}

/// The dimension and question of a full id.
pub fn question<'a>(c: Case<'a>, full_id: &str) -> (&'a Table, &'a Table) {
    let (of, wanted) = full_id.split_once('.').expect("a full id");
    let d = dimension(c, of);
    let q = questions(d).into_iter().find(|q| id(q) == wanted);
    (d, q.expect("a question"))
}

/// Every question with its dimension, in file order.
fn all_questions(c: Case<'_>) -> Vec<(&Table, &Table)> {
    dimensions(c).into_iter().flat_map(|d| questions(d).into_iter().map(move |q| (d, q))).collect()
}

/// The dimension above, if any.
pub fn parent<'a>(c: Case<'a>, d: &Table) -> Option<&'a Table> {
    text(d, "parent").map(|parent| dimension(c, parent))
}

/// The dimensions right under this one.
pub fn children<'a>(c: Case<'a>, d: &Table) -> Vec<&'a Table> {
    dimensions(c).into_iter().filter(|child| text(child, "parent") == Some(id(d))).collect()
}

/// The dimensions without a parent.
pub fn roots(c: Case<'_>) -> Vec<&Table> {
    dimensions(c).into_iter().filter(|d| text(d, "parent").is_none()).collect()
}

/// The topmost dimension above this one, or itself.
pub fn root<'a>(c: Case<'a>, d: &'a Table) -> &'a Table {
    match parent(c, d) {
        Some(above) => root(c, above),
        None => d,
    }
}

/// A child has the kind of its root.
pub fn kind<'a>(c: Case<'a>, d: &'a Table) -> &'a str {
    text_or(root(c, d), "kind", "core")
}

/// This dimension and those under it, however deep, in file order.
fn family<'a>(c: Case<'a>, top: &Table) -> Vec<&'a Table> {
    dimensions(c).into_iter().filter(|d| is_in(c, d, top)).collect()
}

/// In or under.
pub fn is_in(c: Case<'_>, d: &Table, top: &Table) -> bool {
    id(d) == id(top) || parent(c, d).is_some_and(|above| is_in(c, above, top))
}

fn family_questions<'a>(c: Case<'a>, top: &Table) -> Vec<(&'a Table, &'a Table)> {
    family(c, top).into_iter().flat_map(|d| questions(d).into_iter().map(move |q| (d, q))).collect()
}

/// `mean`, `sum` or `min`.
fn aggregate(d: &Table) -> &str {
    text_or(d, "aggregate", "mean")
}

/// The weight of a question: 1 by default.
pub fn weight(q: &Table) -> Exact {
    number_or(q, "weight", "1")
}

/// The default weight of a `sum` child with `out_of` under a `sum` parent is its `out_of`, else 1.
pub fn dimension_weight(c: Case<'_>, d: &Table) -> Exact {
    let under_sum = parent(c, d).is_some_and(|above| aggregate(above) == "sum");
    match (d.get("weight"), d.get("out_of")) {
        (Some(weight), _) => number(weight),
        (None, Some(out_of)) if under_sum && aggregate(d) == "sum" => number(out_of),
        _ => Exact::one(),
    }
}

/// The stages, lowest first.
pub fn stages(c: Case<'_>) -> Vec<&Table> {
    tables(c.framework, "stage")
}

/// The place of a stage, from 1; 0 is "not there yet".
pub fn place(c: Case<'_>, stage: &str) -> usize {
    1 + stages(c).iter().position(|s| id(s) == stage).expect("a stage")
}

/// The stage at a place, from 1.
fn stage_at(c: Case<'_>, place: usize) -> Option<&Table> {
    place.checked_sub(1).and_then(|before| stages(c).get(before).copied())
}

fn threshold(s: &Table) -> Exact {
    number(s.get("threshold").expect("a threshold"))
}

// ---------------------------------------------------------------- the municipality

fn municipality(c: Case<'_>) -> &Table {
    c.answers.get("municipality").and_then(Value::as_table).expect("a municipality")
}

/// The profile given, else the one of the population, else the only one.
pub fn profile(c: Case<'_>) -> Option<&Table> {
    let profiles = tables(c.framework, "profile");
    if let Some(wanted) = text(municipality(c), "profile") {
        return profiles.into_iter().find(|p| id(p) == wanted);
    }
    if let Some(population) = municipality(c).get("population").map(number) {
        return profiles.into_iter().find(|p| match p.get("max_population") {
            Some(most) => population <= number(most),
            None => true,
        });
    }
    if profiles.len() == 1 { profiles.first().copied() } else { None }
}

fn is_profile(c: Case<'_>, wanted: &str) -> bool {
    profile(c).is_some_and(|p| id(p) == wanted)
}

fn date(c: Case<'_>) -> toml::value::Date {
    match c.answers.get("date") {
        Some(Value::Datetime(at)) => at.date.expect("a local date"),
        _ => panic!("no date"),
    }
}

// ---------------------------------------------------------------- which questions count

fn profiles_allow(c: Case<'_>, table: &Table) -> bool {
    !table.contains_key("profiles") || texts(table, "profiles").into_iter().any(|wanted| is_profile(c, wanted))
}

fn when_holds(c: Case<'_>, table: &Table) -> bool {
    match table.get("when").and_then(Value::as_table) {
        Some(condition) => holds(c, condition),
        None => true,
    }
}

fn dimension_is_asked(c: Case<'_>, d: &Table) -> bool {
    profiles_allow(c, d) && when_holds(c, d) && parent(c, d).is_none_or(|above| dimension_is_asked(c, above))
}

/// Not asked: `profiles` or `when` say so, on itself, its dimension or an ancestor of it.
pub fn is_asked(c: Case<'_>, d: &Table, q: &Table) -> bool {
    profiles_allow(c, q) && when_holds(c, q) && dimension_is_asked(c, d)
}

/// What is written for a question: its own id, old ids in its dimension, full old ids.
fn entry<'a>(c: Case<'a>, d: &Table, q: &Table) -> Option<&'a Value> {
    let all = c.answers.get("answers")?.as_table()?;
    let at = |of: &str, name: &str| all.get(of)?.as_table()?.get(name);
    let was = texts(q, "was");
    let own = at(id(d), id(q));
    let near = || was.iter().filter(|old| !old.contains('.')).find_map(|old| at(id(d), old));
    let far = || was.iter().filter_map(|old| old.split_once('.')).find_map(|(of, old)| at(of, old));
    own.or_else(near).or_else(far)
}

/// The answer itself, without its note, evidence and date.
fn answer<'a>(c: Case<'a>, d: &Table, q: &Table) -> Option<&'a Value> {
    match entry(c, d, q)? {
        Value::Table(with) => with.get("answer"),
        bare => Some(bare),
    }
}

/// One of the five states.
pub fn state(c: Case<'_>, d: &Table, q: &Table) -> &'static str {
    if !is_asked(c, d, q) {
        return "not_asked";
    }
    if let Some(Value::Table(with)) = entry(c, d, q)
        && with.contains_key("not_applicable")
    {
        return "not_applicable";
    }
    match answer(c, d, q) {
        None => "blank",
        Some(Value::String(word)) if word == "unknown" => "unknown",
        Some(_) => "answered",
    }
}

/// Applicable = asked and not "not applicable".
pub fn is_applicable(c: Case<'_>, d: &Table, q: &Table) -> bool {
    !matches!(state(c, d, q), "not_asked" | "not_applicable")
}

fn question_kind(q: &Table) -> &str {
    text_or(q, "kind", "choice")
}

/// The options of a question, its own or those of its scale.
pub fn options<'a>(c: Case<'a>, q: &'a Table) -> Vec<&'a Table> {
    match text(q, "scale") {
        Some(scale) => tables(c.framework, "scale")
            .into_iter()
            .filter(|s| id(s) == scale)
            .flat_map(|s| tables(s, "option"))
            .collect(),
        None => tables(q, "option"),
    }
}

fn option_value(c: Case<'_>, q: &Table, wanted: &str) -> Option<Exact> {
    let option = options(c, q).into_iter().find(|o| id(o) == wanted);
    option.expect("an option").get("value").map(number)
}

fn option_values(c: Case<'_>, q: &Table) -> Vec<Exact> {
    options(c, q).into_iter().filter_map(|o| o.get("value")).map(number).collect()
}

/// Not text, not in a context dimension, and something in it has a value.
fn can_be_scored(c: Case<'_>, d: &Table, q: &Table) -> bool {
    kind(c, d) != "context"
        && match question_kind(q) {
            "text" => false,
            "number" => true,
            _ => !option_values(c, q).is_empty(),
        }
}

/// Scored: it can be, and it is not answered with an option that has no value.
fn is_scored(c: Case<'_>, d: &Table, q: &Table) -> bool {
    can_be_scored(c, d, q) && (state(c, d, q) != "answered" || value_answered(c, d, q).is_some())
}

/// The value of a question that is answered and scored.
fn value_answered(c: Case<'_>, d: &Table, q: &Table) -> Option<Exact> {
    if can_be_scored(c, d, q) && state(c, d, q) == "answered" {
        value_of(c, d, q, answer(c, d, q).expect("an answer"))
    } else {
        None
    }
}

/// Applicable and scored.
pub fn counts(c: Case<'_>, d: &Table, q: &Table) -> bool {
    is_applicable(c, d, q) && is_scored(c, d, q)
}

// ---------------------------------------------------------------- conditions

/// Whether a condition holds.
pub fn holds(c: Case<'_>, condition: &Table) -> bool {
    if condition.contains_key("all") {
        return tables(condition, "all").into_iter().all(|part| holds(c, part));
    }
    if condition.contains_key("any") {
        return tables(condition, "any").into_iter().any(|part| holds(c, part));
    }
    if let Some(part) = condition.get("not").and_then(Value::as_table) {
        return !holds(c, part);
    }
    if condition.contains_key("profile") {
        return texts(condition, "profile").into_iter().any(|wanted| is_profile(c, wanted));
    }
    let (d, q) = question(c, text(condition, "question").expect("a question condition"));
    if condition.contains_key("is") {
        let wanted = texts(condition, "is");
        return chosen(c, d, q).into_iter().any(|option| wanted.contains(&option));
    }
    if let Some(expected) = condition.get("met").and_then(Value::as_bool) {
        return is_met(c, d, q) == expected;
    }
    if let Some(expected) = condition.get("answered").and_then(Value::as_bool) {
        return (state(c, d, q) == "answered") == expected;
    }
    let least = number(condition.get("at_least").expect("one of the forms"));
    value_answered(c, d, q).is_some_and(|v| ratio(c, d, q, &v) >= least)
}

/// The options that were chosen, none where the question is not answered.
fn chosen<'a>(c: Case<'a>, d: &Table, q: &Table) -> Vec<&'a str> {
    if state(c, d, q) != "answered" {
        return Vec::new();
    }
    match answer(c, d, q) {
        Some(Value::String(option)) => vec![option],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

// ---------------------------------------------------------------- value of a question

/// The value of an answer; none where every option it names has none.
pub fn value_of(c: Case<'_>, d: &Table, q: &Table, given: &Value) -> Option<Exact> {
    match question_kind(q) {
        "text" => None,
        "number" => Some(number_value(c, d, q, &number(given))),
        "multi" => multi_value(c, d, q, given),
        _ => option_value(c, q, given.as_str().expect("an option id")),
    }
}

/// The sum of the chosen values, an option given twice counting once.
fn multi_value(c: Case<'_>, d: &Table, q: &Table, given: &Value) -> Option<Exact> {
    let mut names: Vec<&str> =
        given.as_array().expect("a list of option ids").iter().filter_map(Value::as_str).collect();
    names.sort_unstable();
    names.dedup();
    let values: Vec<Exact> = names.iter().filter_map(|name| option_value(c, q, name)).collect();
    if values.is_empty() && !names.is_empty() {
        return None;
    }
    Some(capped(c, d, values.into_iter().sum()))
}

/// In a dimension with `mean` or `min` a `multi` or a curve counts at most `max_value`.
fn capped(c: Case<'_>, d: &Table, value: Exact) -> Exact {
    if aggregate(d) == "sum" { value } else { value.min(max_value(c)) }
}

fn number_value(c: Case<'_>, d: &Table, q: &Table, x: &Exact) -> Exact {
    if q.contains_key("curve") {
        return capped(c, d, on_curve(&curve(q), x));
    }
    let (min, max) = bounds(q);
    (x - &min) / (&max - &min) * max_value(c)
}

fn bounds(q: &Table) -> (Exact, Exact) {
    (number_or(q, "min", "0"), number(q.get("max").expect("a number has a max")))
}

fn curve(q: &Table) -> Vec<(Exact, Exact)> {
    let points = q.get("curve").and_then(Value::as_array).expect("a curve");
    let pair = |point: &Value| {
        let point = point.as_array().expect("a point of a curve");
        (number(&point[0]), number(&point[1]))
    };
    points.iter().map(pair).collect()
}

/// Straight lines between the points, flat outside.
fn on_curve(points: &[(Exact, Exact)], x: &Exact) -> Exact {
    match points {
        [] => panic!("a curve without points"),
        [(_, only)] => only.clone(),
        [(x0, y0), ..] if x <= x0 => y0.clone(),
        [(x0, y0), (x1, y1), ..] if x <= x1 => y0 + (y1 - y0) * (x - x0) / (x1 - x0),
        [_, rest @ ..] => on_curve(rest, x),
    }
}

/// Where a curve can be highest or lowest: at the bounds and at its points between them.
fn turning_points(q: &Table) -> Vec<Exact> {
    let (min, max) = bounds(q);
    let between = curve(q).into_iter().map(|(x, _)| x).filter(|x| *x > min && *x < max);
    let mut all: Vec<Exact> = between.collect();
    all.insert(0, min.clone());
    all.push(max);
    all
}

/// The value a number can take that is furthest that way.
fn extreme_of_number(c: Case<'_>, d: &Table, q: &Table, highest: bool) -> Exact {
    let at: Vec<Exact> = if q.contains_key("curve") {
        turning_points(q)
    } else {
        let (min, max) = bounds(q);
        vec![min, max]
    };
    let values = at.iter().map(|x| number_value(c, d, q, x));
    if highest { values.max() } else { values.min() }.expect("two bounds")
}

/// best(q): the highest value it can take, outside `sum` at most `max_value`.
pub fn best(c: Case<'_>, d: &Table, q: &Table) -> Exact {
    match question_kind(q) {
        "number" => extreme_of_number(c, d, q, true),
        "multi" => {
            let all = option_values(c, q).into_iter().filter(Signed::is_positive).sum();
            capped(c, d, all)
        }
        _ => option_values(c, q).into_iter().max().expect("an option with a value"),
    }
}

/// The lowest value it can take.
fn lowest(c: Case<'_>, d: &Table, q: &Table) -> Exact {
    match question_kind(q) {
        "number" => extreme_of_number(c, d, q, false),
        "multi" => option_values(c, q).into_iter().filter(Signed::is_negative).sum(),
        _ => option_values(c, q).into_iter().min().expect("an option with a value"),
    }
}

/// The ratio: value / `max_value`; in a `sum`, value / best(q).
pub fn ratio(c: Case<'_>, d: &Table, q: &Table, value: &Exact) -> Exact {
    if aggregate(d) != "sum" {
        return value / max_value(c);
    }
    let best = best(c, d, q);
    if best.is_positive() {
        value / best
    } else if *value == best {
        Exact::one()
    } else {
        Exact::zero()
    }
}

/// r(q) as it is now: 0 for unknown and blank.
pub fn ratio_now(c: Case<'_>, d: &Table, q: &Table) -> Exact {
    value_answered(c, d, q).map_or_else(Exact::zero, |v| ratio(c, d, q, &v))
}

/// The value of a scored applicable question: its own; else point, low or high.
fn value(c: Case<'_>, d: &Table, q: &Table, reading: Reading) -> Option<Exact> {
    if let Some(own) = value_answered(c, d, q) {
        return Some(own);
    }
    match (is_zero_rule(c), reading) {
        (true, Reading::Point) => Some(Exact::zero()),
        (true, Reading::Low) => Some(lowest(c, d, q).min(Exact::zero())),
        (true, Reading::High) => Some(best(c, d, q).max(Exact::zero())),
        (false, Reading::Point) => None,
        (false, Reading::Low) => Some(lowest(c, d, q)),
        (false, Reading::High) => Some(best(c, d, q)),
    }
}

fn met_from(c: Case<'_>, q: &Table) -> Exact {
    q.get("met").map_or_else(|| setting(c, "met", "1"), number)
}

/// met: answered, scored, and r(q) at least the question's `met`, else the framework's.
pub fn is_met(c: Case<'_>, d: &Table, q: &Table) -> bool {
    value_answered(c, d, q).is_some_and(|v| ratio(c, d, q, &v) >= met_from(c, q))
}

/// Unknown or blank: never met in low, met in high where best allows it.
fn is_met_in(c: Case<'_>, d: &Table, q: &Table, reading: Reading) -> bool {
    let is_open = matches!(state(c, d, q), "unknown" | "blank");
    if is_open && reading == Reading::High {
        return can_be_scored(c, d, q) && ratio(c, d, q, &best(c, d, q)) >= met_from(c, q);
    }
    is_met(c, d, q)
}

// ---------------------------------------------------------------- score of a dimension

/// The applicable scored questions of a dimension.
fn counting<'a>(c: Case<'_>, d: &'a Table) -> Vec<&'a Table> {
    questions(d).into_iter().filter(|q| counts(c, d, q)).collect()
}

/// Those of them that have a value in this reading, with it.
fn valued<'a>(c: Case<'_>, d: &'a Table, reading: Reading) -> Vec<(&'a Table, Exact)> {
    counting(c, d).into_iter().filter_map(|q| value(c, d, q, reading).map(|v| (q, v))).collect()
}

fn over(above: &Exact, below: &Exact) -> Option<Exact> {
    if below.is_zero() { None } else { Some(above / below) }
}

/// The score of a dimension, from 0 to 1.
pub fn score(c: Case<'_>, d: &Table, reading: Reading) -> Option<Exact> {
    if kind(c, d) == "context" || is_insufficient(c, d) {
        return None;
    }
    let raw =
        if children(c, d).is_empty() { score_of_questions(c, d, reading) } else { score_of_children(c, d, reading) };
    raw.map(|s| clamped(rounded(d, s)))
}

fn score_of_questions(c: Case<'_>, d: &Table, reading: Reading) -> Option<Exact> {
    let list = valued(c, d, reading);
    match aggregate(d) {
        "min" => list.iter().map(|(q, v)| ratio(c, d, q, v)).min(),
        "sum" => {
            let (points, out_of) = sums_of_questions(c, d, reading);
            let weightless = list.iter().all(|(q, _)| weight(q).is_zero());
            if weightless || !out_of.is_positive() { None } else { over(&points, &out_of) }
        }
        _ => {
            let (points, out_of) = sums_of_questions(c, d, reading);
            over(&points, &out_of)
        }
    }
}

/// Σ w·v and Σ w·`max_value`; under `sum` the latter is `out_of`, else Σ w·best(q).
fn sums_of_questions(c: Case<'_>, d: &Table, reading: Reading) -> (Exact, Exact) {
    let list = valued(c, d, reading);
    let points = list.iter().map(|(q, v)| weight(q) * v).sum();
    let out_of = match (aggregate(d), d.get("out_of")) {
        ("sum", Some(given)) => number(given),
        ("sum", None) => list.iter().map(|(q, _)| weight(q) * best(c, d, q)).sum(),
        _ => list.iter().map(|(q, _)| weight(q) * max_value(c)).sum(),
    };
    (points, out_of)
}

fn score_of_children(c: Case<'_>, d: &Table, reading: Reading) -> Option<Exact> {
    let scores = children(c, d).into_iter().filter_map(|child| score(c, child, reading));
    match aggregate(d) {
        "min" => scores.min(),
        "sum" if scores.count() == 0 => None,
        _ => {
            let (points, out_of) = sums_of_children(c, d, reading);
            over(&points, &out_of)
        }
    }
}

/// Σ w·s and Σ w over the children that have a score; under `sum` every child counts.
fn sums_of_children(c: Case<'_>, d: &Table, reading: Reading) -> (Exact, Exact) {
    let mut points = Exact::zero();
    let mut out_of = Exact::zero();
    for child in children(c, d) {
        match score(c, child, reading) {
            Some(s) => {
                points += dimension_weight(c, child) * s;
                out_of += dimension_weight(c, child);
            }
            None if aggregate(d) == "sum" => out_of += dimension_weight(c, child),
            None => {}
        }
    }
    (points, out_of)
}

/// Rounded to the dimension's `round` decimals, half away from zero.
fn rounded(d: &Table, s: Exact) -> Exact {
    match d.get("round") {
        None => s,
        Some(decimals) => {
            let places = number(decimals).to_integer().to_i32().expect("few decimals");
            (s * ten().pow(places)).round() / ten().pow(places)
        }
    }
}

fn clamped(s: Exact) -> Exact {
    s.max(Exact::zero()).min(Exact::one())
}

/// How many questions, not counting text, are in a state; a parent's are those of its children.
fn count(c: Case<'_>, d: &Table, wanted: &str) -> usize {
    let own = questions(d).into_iter().filter(|q| question_kind(q) != "text" && state(c, d, q) == wanted).count();
    own + children(c, d).into_iter().map(|child| count(c, child, wanted)).sum::<usize>()
}

fn count_met(c: Case<'_>, d: &Table) -> usize {
    let own = questions(d).into_iter().filter(|q| is_met(c, d, q)).count();
    own + children(c, d).into_iter().map(|child| count_met(c, child)).sum::<usize>()
}

/// (answered + unknown + not applicable) / asked.
fn coverage(c: Case<'_>, d: &Table) -> Option<Exact> {
    let dealt_with = count(c, d, "answered") + count(c, d, "unknown") + count(c, d, "not_applicable");
    over(&whole(dealt_with), &whole(dealt_with + count(c, d, "blank")))
}

/// Below the framework's `min_coverage`, or with an insufficient child.
fn is_insufficient(c: Case<'_>, d: &Table) -> bool {
    let least = setting(c, "min_coverage", "0");
    least.is_positive()
        && kind(c, d) != "context"
        && (coverage(c, d).is_some_and(|share| share < least)
            || children(c, d).into_iter().any(|child| is_insufficient(c, child)))
}

/// The roots that are scored.
pub fn scored_roots(c: Case<'_>) -> Vec<&Table> {
    roots(c).into_iter().filter(|d| kind(c, d) != "context").collect()
}

/// Σ w·s / Σ w over the roots that are not context and have that number.
pub fn index(c: Case<'_>, reading: Reading) -> Option<Exact> {
    if !publishes_index(c) || scored_roots(c).into_iter().any(|d| is_insufficient(c, d)) {
        return None;
    }
    let have: Vec<(Exact, Exact)> =
        scored_roots(c).into_iter().filter_map(|d| score(c, d, reading).map(|s| (dimension_weight(c, d), s))).collect();
    over(&have.iter().map(|(w, s)| w * s).sum(), &have.iter().map(|(w, _)| w).sum())
}

// ---------------------------------------------------------------- stages of a dimension

fn is_of_stage(q: &Table, stage: &str) -> bool {
    text(q, "stage") == Some(stage)
}

/// The cell of a dimension and a stage.
fn cell(c: Case<'_>, d: &Table, stage: &str, reading: Reading) -> Cell {
    if children(c, d).is_empty() {
        cell_of_questions(c, d, stage, reading)
    } else {
        cell_of_children(c, d, stage, reading)
    }
}

fn cell_of_questions(c: Case<'_>, d: &Table, stage: &str, reading: Reading) -> Cell {
    let all: Vec<&Table> = counting(c, d).into_iter().filter(|q| is_of_stage(q, stage)).collect();
    if all.is_empty() {
        return Cell::Empty;
    }
    if all.iter().all(|q| weight(q).is_zero()) {
        return Cell::Weightless;
    }
    let list: Vec<(Exact, Exact)> =
        all.into_iter().filter_map(|q| value(c, d, q, reading).map(|v| (weight(q), ratio(c, d, q, &v)))).collect();
    match over(&list.iter().map(|(w, r)| w * r).sum(), &list.iter().map(|(w, _)| w).sum()) {
        Some(x) => Cell::Share(clamped(x)),
        None => Cell::Nothing,
    }
}

fn cell_of_children(c: Case<'_>, d: &Table, stage: &str, reading: Reading) -> Cell {
    let cells: Vec<(Exact, Cell)> =
        children(c, d).into_iter().map(|child| (dimension_weight(c, child), cell(c, child, stage, reading))).collect();
    let shares: Vec<(&Exact, &Exact)> = cells
        .iter()
        .filter_map(|(w, cell)| match cell {
            Cell::Share(x) => Some((w, x)),
            _ => None,
        })
        .collect();
    if shares.is_empty() {
        return if cells.iter().all(|(_, cell)| *cell == Cell::Empty) {
            Cell::Empty
        } else if cells.iter().any(|(_, cell)| *cell == Cell::Nothing) {
            Cell::Nothing
        } else {
            Cell::Weightless
        };
    }
    match over(&shares.iter().map(|(w, x)| *w * *x).sum(), &shares.iter().map(|(w, _)| *w).sum()) {
        Some(x) => Cell::Share(x),
        None if cells.iter().any(|(_, cell)| *cell == Cell::Nothing) => Cell::Nothing,
        // Children that weigh nothing: only their essential questions are asked for.
        None => Cell::Weightless,
    }
}

/// The essential questions of a dimension and those under it, of a stage, that apply and are not met.
fn essential_unmet(c: Case<'_>, d: &Table, stage: &str, reading: Reading) -> Vec<String> {
    family_questions(c, d)
        .into_iter()
        .filter(|(_, q)| q.get("essential").and_then(Value::as_bool) == Some(true))
        .filter(|(_, q)| is_of_stage(q, stage))
        .filter(|(d, q)| is_applicable(c, d, q) && !is_met_in(c, d, q, reading))
        .map(|(d, q)| full(d, q))
        .collect()
}

/// d reaches s: the stage before, every essential question, and the threshold. The stage before the
/// first one is reached, unless the dimension is insufficient.
fn reaches(c: Case<'_>, d: &Table, place: usize, reading: Reading) -> bool {
    let Some(s) = stage_at(c, place) else {
        return place == 0 && !is_insufficient(c, d);
    };
    reaches(c, d, place - 1, reading)
        && essential_unmet(c, d, id(s), reading).is_empty()
        && match cell(c, d, id(s), reading) {
            Cell::Empty | Cell::Weightless => true,
            Cell::Nothing => false,
            Cell::Share(x) => x >= threshold(s),
        }
}

/// How many stages a dimension has reached.
pub fn reached(c: Case<'_>, d: &Table, reading: Reading) -> usize {
    match stage_rule(c) {
        "staged" => (1..=stages(c).len()).rev().find(|&place| reaches(c, d, place, reading)).unwrap_or(0),
        "bands" => score(c, d, reading).map_or(0, |s| band(c, &s)),
        _ => 0,
    }
}

/// The highest stage whose threshold is at most the score.
fn band(c: Case<'_>, s: &Exact) -> usize {
    stages(c).into_iter().filter(|stage| threshold(stage) <= *s).count()
}

/// Whether there is any applicable scored question in or under a dimension.
pub fn has_counting(c: Case<'_>, d: &Table) -> bool {
    family_questions(c, d).into_iter().any(|(d, q)| counts(c, d, q))
}

/// level = stages reached + min(0.99, x of the next cell / its threshold).
fn level(c: Case<'_>, d: &Table) -> Option<Exact> {
    if stage_rule(c) != "staged" || kind(c, d) != "core" || !has_counting(c, d) {
        return None;
    }
    let reached = reached(c, d, Reading::Point);
    let begun = stage_at(c, reached + 1).map_or_else(Exact::zero, |next| match cell(c, d, id(next), Reading::Point) {
        Cell::Share(x) => (x / threshold(next)).min(decimal("0.99")),
        _ => Exact::zero(),
    });
    Some(whole(reached) + begun)
}

/// The stage of a dimension.
fn stage_of<'a>(c: Case<'a>, d: &'a Table) -> Option<&'a Table> {
    let is_assessed = match stage_rule(c) {
        "staged" => kind(c, d) == "core" && has_counting(c, d),
        "bands" => kind(c, d) != "context",
        _ => false,
    };
    if is_assessed { stage_at(c, reached(c, d, Reading::Point)) } else { None }
}

// ---------------------------------------------------------------- gates

/// The listed questions that apply and are not met.
fn gate_unmet(c: Case<'_>, gate: &Table, reading: Reading) -> Vec<String> {
    texts(gate, "questions")
        .into_iter()
        .map(|full_id| question(c, full_id))
        .filter(|(d, q)| is_applicable(c, d, q) && !is_met_in(c, d, q, reading))
        .map(|(d, q)| full(d, q))
        .collect()
}

/// The minimums that are not reached: dimension, its score, the minimum.
fn gate_below(c: Case<'_>, gate: &Table, reading: Reading) -> Vec<(String, Option<Exact>, Exact)> {
    let Some(minimum) = gate.get("minimum").and_then(Value::as_table) else {
        return Vec::new();
    };
    dimensions(c)
        .into_iter()
        .filter_map(|d| minimum.get(id(d)).map(|least| (d, number(least))))
        .filter(|(d, least)| match score(c, d, reading) {
            Some(s) => s < *least,
            None => something_applies(c, d),
        })
        .map(|(d, least)| (id(d).to_owned(), score(c, d, reading), least))
        .collect()
}

/// Whether a question that is not a text applies in or under a dimension.
fn something_applies(c: Case<'_>, d: &Table) -> bool {
    family_questions(c, d).into_iter().any(|(d, q)| question_kind(q) != "text" && is_applicable(c, d, q))
}

fn gate_holds(c: Case<'_>, gate: &Table, reading: Reading) -> bool {
    gate_unmet(c, gate, reading).is_empty() && gate_below(c, gate, reading).is_empty()
}

fn gates_of<'a>(c: Case<'a>, stage: &str) -> Vec<&'a Table> {
    tables(c.framework, "gate").into_iter().filter(|g| is_of_stage(g, stage)).collect()
}

/// The gates of a stage that fail.
pub fn failing_gates<'a>(c: Case<'a>, stage: &str) -> Vec<&'a Table> {
    gates_of(c, stage).into_iter().filter(|g| !gate_holds(c, g, Reading::Point)).collect()
}

/// The questions of a gate that are unmet, and the dimensions it says are below.
pub fn gate_findings(c: Case<'_>, gate: &Table) -> (Vec<String>, Vec<String>) {
    let below = gate_below(c, gate, Reading::Point).into_iter().map(|(d, _, _)| d).collect();
    (gate_unmet(c, gate, Reading::Point), below)
}

// ---------------------------------------------------------------- stages of the municipality

fn core_roots(c: Case<'_>) -> Vec<&Table> {
    roots(c).into_iter().filter(|d| kind(c, d) == "core").collect()
}

/// The core roots that have an applicable scored question of a stage or an earlier one.
fn roots_that_count(c: Case<'_>, place_of_stage: usize) -> Vec<&Table> {
    core_roots(c)
        .into_iter()
        .filter(|top| {
            family_questions(c, top).into_iter().any(|(d, q)| {
                counts(c, d, q) && text(q, "stage").is_some_and(|stage| place(c, stage) <= place_of_stage)
            })
        })
        .collect()
}

fn gates_hold(c: Case<'_>, place: usize, reading: Reading) -> bool {
    stage_at(c, place).is_none_or(|s| gates_of(c, id(s)).into_iter().all(|g| gate_holds(c, g, reading)))
}

/// The municipality reaches s: the stage before, quorum, lag and gates.
fn municipality_reaches(c: Case<'_>, place: usize, reading: Reading) -> bool {
    if place == 0 {
        return true;
    }
    if !municipality_reaches(c, place - 1, reading) {
        return false;
    }
    let all = roots_that_count(c, place);
    let weight_of = |list: &[&Table]| list.iter().map(|d| dimension_weight(c, d)).sum::<Exact>();
    let there: Vec<&Table> = all.iter().copied().filter(|d| reaches(c, d, place, reading)).collect();
    let lag = |d: &Table| whole(place) - whole(reached(c, d, reading).min(place));
    weight_of(&there) >= setting(c, "quorum", "0.7") * weight_of(&all)
        && all.iter().all(|d| lag(d) <= setting(c, "max_lag", "1"))
        && gates_hold(c, place, reading)
}

/// Whether any stage is assessed at all.
fn is_assessed(c: Case<'_>) -> bool {
    match stage_rule(c) {
        "staged" => core_roots(c).into_iter().any(|d| has_counting(c, d)),
        "bands" => index(c, Reading::Point).is_some(),
        _ => false,
    }
}

/// How many stages the municipality has reached.
fn municipality_reached(c: Case<'_>, reading: Reading) -> usize {
    let is_reached = |place: usize| match stage_rule(c) {
        "staged" => municipality_reaches(c, place, reading),
        "bands" => {
            index(c, reading).is_some_and(|i| place <= band(c, &i))
                && (1..=place).all(|earlier| gates_hold(c, earlier, reading))
        }
        _ => false,
    };
    if !is_assessed(c) {
        return 0;
    }
    (1..=stages(c).len()).rev().find(|&place| is_reached(place)).unwrap_or(0)
}

/// The next stage the municipality has to reach.
pub fn next_stage(c: Case<'_>) -> Option<&Table> {
    if is_assessed(c) { stage_at(c, municipality_reached(c, Reading::Point) + 1) } else { None }
}

// ---------------------------------------------------------------- what a result says besides

fn blocked_by(c: Case<'_>) -> Vec<serde_json::Value> {
    let Some(next) = next_stage(c) else {
        return Vec::new();
    };
    let mut all = if stage_rule(c) == "bands" { blocked_by_bands(c, next) } else { blocked_by_roots(c, next) };
    all.extend(failing_gates(c, id(next)).into_iter().map(|gate| {
        json!({
            "gate": id(next),
            "unmet": gate_unmet(c, gate, Reading::Point),
            "below": below_json(c, gate),
        })
    }));
    all
}

/// Every core root that counts for the next stage and has not reached it.
fn blocked_by_roots(c: Case<'_>, next: &Table) -> Vec<serde_json::Value> {
    roots_that_count(c, place(c, id(next)))
        .into_iter()
        .filter(|d| !reaches(c, d, place(c, id(next)), Reading::Point))
        .map(|d| {
            let own = stage_at(c, reached(c, d, Reading::Point) + 1).expect("a stage to reach");
            let missing = match cell(c, d, id(own), Reading::Point) {
                Cell::Empty | Cell::Weightless => Exact::zero(),
                Cell::Nothing => threshold(own),
                Cell::Share(x) => (threshold(own) - x).max(Exact::zero()),
            };
            let mut entry = json!({
                "dimension": id(d),
                "stage": id(own),
                "essential_unmet": essential_unmet(c, d, id(own), Reading::Point),
                "missing_score": float(&missing),
            });
            if is_insufficient(c, d) {
                entry["insufficient"] = json!(true);
            }
            entry
        })
        .collect()
}

/// The index, then the roots that have a score and whose own band is below the next stage.
fn blocked_by_bands(c: Case<'_>, next: &Table) -> Vec<serde_json::Value> {
    let now = index(c, Reading::Point).expect("a stage is assessed");
    let missing = (threshold(next) - &now).max(Exact::zero());
    let first = json!({
        "index": float(&now),
        "stage": id(next),
        "missing_score": float(&missing),
    });
    let others = scored_roots(c).into_iter().filter_map(|d| {
        let s = score(c, d, Reading::Point)?;
        let own = stage_at(c, band(c, &s) + 1)?;
        (band(c, &s) < place(c, id(next))).then(|| {
            json!({
                "dimension": id(d),
                "stage": id(own),
                "essential_unmet": [],
                "missing_score": float(&(threshold(own) - s)),
            })
        })
    });
    std::iter::once(first).chain(others).collect()
}

/// Core roots with questions met two stages or more above the one reached.
fn out_of_step(c: Case<'_>) -> Vec<serde_json::Value> {
    core_roots(c)
        .into_iter()
        .filter_map(|top| {
            let here = reached(c, top, Reading::Point);
            let ahead: Vec<(usize, String)> = family_questions(c, top)
                .into_iter()
                .filter(|(d, q)| is_met(c, d, q))
                .filter_map(|(d, q)| Some((place(c, text(q, "stage")?), full(d, q))))
                .filter(|(at, _)| *at >= here + 2)
                .collect();
            let highest = ahead.iter().map(|(at, _)| *at).max()?;
            let missing: Vec<String> = family_questions(c, top)
                .into_iter()
                .filter(|(_, q)| text(q, "stage").is_some_and(|stage| (here + 1..highest).contains(&place(c, stage))))
                .filter(|(d, q)| {
                    let stage = text(q, "stage").expect("a stage");
                    essential_unmet(c, top, stage, Reading::Point).contains(&full(d, q))
                })
                .map(|(d, q)| full(d, q))
                .collect();
            let ahead: Vec<String> = ahead.into_iter().map(|(_, q)| q).collect();
            Some(json!({"dimension": id(top), "ahead": ahead, "missing": missing}))
        })
        .filter(|_| stage_rule(c) != "none")
        .collect()
}

/// Met questions, furthest stage first, then those without stage, file order within.
fn strengths(c: Case<'_>) -> Vec<String> {
    let met: Vec<(&Table, &Table)> = all_questions(c).into_iter().filter(|(d, q)| is_met(c, d, q)).collect();
    let of = |stage: Option<&str>| -> Vec<String> {
        met.iter().filter(|(_, q)| text(q, "stage") == stage).map(|(d, q)| full(d, q)).collect()
    };
    let mut list: Vec<String> = stages(c).into_iter().rev().flat_map(|s| of(Some(id(s)))).collect();
    list.extend(of(None));
    list
}

/// Questions of a gate that holds, met with no evidence given.
fn unproven(c: Case<'_>) -> Vec<String> {
    let proven: Vec<&Table> =
        tables(c.framework, "gate").into_iter().filter(|gate| gate_holds(c, gate, Reading::Point)).collect();
    all_questions(c)
        .into_iter()
        .filter(|(d, q)| proven.iter().any(|gate| texts(gate, "questions").contains(&full(d, q).as_str())))
        .filter(|(d, q)| is_met(c, d, q) && !has_evidence(c, d, q))
        .map(|(d, q)| full(d, q))
        .collect()
}

fn has_evidence(c: Case<'_>, d: &Table, q: &Table) -> bool {
    match entry(c, d, q) {
        Some(Value::Table(with)) => !texts(with, "evidence").is_empty(),
        _ => false,
    }
}

/// Answers whose own date is more than `valid_months` before the assessment's.
fn stale(c: Case<'_>) -> Vec<String> {
    all_questions(c)
        .into_iter()
        .filter(|(d, q)| !matches!(state(c, d, q), "not_asked" | "blank"))
        .filter(|(d, q)| is_stale(c, d, q))
        .map(|(d, q)| full(d, q))
        .collect()
}

fn is_stale(c: Case<'_>, d: &Table, q: &Table) -> bool {
    let Some(months) = q.get("valid_months") else {
        return false;
    };
    let Some(Value::Table(with)) = entry(c, d, q) else {
        return false;
    };
    let Some(Value::Datetime(given)) = with.get("date") else {
        return false;
    };
    let months = number(months).to_integer().to_i64().expect("a number of months");
    let given = given.date.expect("a local date");
    (i64::from(given.year), i64::from(given.month), i64::from(given.day)) < months_before(date(c), months)
}

/// The same day some months earlier, at most the last of its month.
fn months_before(date: toml::value::Date, months: i64) -> (i64, i64, i64) {
    let count = i64::from(date.year) * 12 + i64::from(date.month) - 1 - months;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (year, month, i64::from(date.day).min(last))
}

/// The alerts whose condition holds.
pub fn active_alerts(c: Case<'_>) -> Vec<&Table> {
    tables(c.framework, "alert").into_iter().filter(|alert| when_holds(c, alert)).collect()
}

// ---------------------------------------------------------------- the result

/// The result of one assessment, as `jalon score --format json` prints it, without the array.
pub fn result(framework: &Table, answers: &Table, source: &str) -> serde_json::Value {
    let c = Case { framework, answers };
    let about = framework.get("framework").and_then(Value::as_table).expect("[framework]");
    let name = |reading| stage_at(c, municipality_reached(c, reading)).map(id);
    let (point, low, high) = (name(Reading::Point), name(Reading::Low), name(Reading::High));
    let population = municipality(c).get("population");
    json!({
        "result": 1,
        "source": source,
        "framework": {"id": id(about), "version": text(about, "version")},
        "municipality": {
            "name": text(municipality(c), "name"),
            "profile": profile(c).map(id),
            "population": population.map(|p| number(p).to_integer().to_u64()),
        },
        "date": date(c).to_string(),
        "stage": {
            "reached": point,
            "low": low,
            "high": high,
            "provisional": low != high,
            "next": next_stage(c).map(id),
        },
        "index": publishes_index(c).then(|| json!({
            "score": float_or_null(index(c, Reading::Point)),
            "low": float_or_null(index(c, Reading::Low)),
            "high": float_or_null(index(c, Reading::High)),
        })),
        "dimensions": dimensions(c).into_iter().map(|d| dimension_json(c, d)).collect::<Vec<_>>(),
        "gates": tables(framework, "gate").into_iter().map(|gate| json!({
            "stage": text(gate, "stage"),
            "holds": gate_holds(c, gate, Reading::Point),
            "unmet": gate_unmet(c, gate, Reading::Point),
            "below": below_json(c, gate),
        })).collect::<Vec<_>>(),
        "blocked_by": blocked_by(c),
        "alerts": active_alerts(c).into_iter().map(id).collect::<Vec<_>>(),
        "out_of_step": out_of_step(c),
        "strengths": strengths(c),
        "unproven": unproven(c),
        "stale": stale(c),
    })
}

fn dimension_json(c: Case<'_>, d: &Table) -> serde_json::Value {
    let (points, out_of) = if score(c, d, Reading::Point).is_none() {
        (None, None)
    } else if children(c, d).is_empty() {
        let (points, out_of) = sums_of_questions(c, d, Reading::Point);
        (Some(points), Some(out_of))
    } else {
        let (points, out_of) = sums_of_children(c, d, Reading::Point);
        (Some(points), Some(out_of))
    };
    let (answered, unknown, blank) = (count(c, d, "answered"), count(c, d, "unknown"), count(c, d, "blank"));
    json!({
        "id": id(d),
        "kind": kind(c, d),
        "parent": text(d, "parent"),
        "score": float_or_null(score(c, d, Reading::Point)),
        "low": float_or_null(score(c, d, Reading::Low)),
        "high": float_or_null(score(c, d, Reading::High)),
        "points": float_or_null(points),
        "out_of": float_or_null(out_of),
        "insufficient": is_insufficient(c, d),
        "stage": stage_of(c, d).map(id),
        "level": float_or_null(level(c, d)),
        "coverage": float_or_null(coverage(c, d)),
        "questions": {
            "applicable": answered + unknown + blank,
            "met": count_met(c, d),
            "answered": answered,
            "unknown": unknown,
            "not_applicable": count(c, d, "not_applicable"),
            "blank": blank,
            "not_asked": count(c, d, "not_asked"),
        },
        "stages": stages_json(c, d),
    })
}

/// The cells of a core dimension.
fn stages_json(c: Case<'_>, d: &Table) -> Vec<serde_json::Value> {
    if kind(c, d) != "core" || stage_rule(c) == "bands" {
        return Vec::new();
    }
    stages(c)
        .into_iter()
        .map(|s| {
            let x = match cell(c, d, id(s), Reading::Point) {
                Cell::Share(x) => Some(x),
                _ => None,
            };
            let threshold = (stage_rule(c) == "staged").then(|| threshold(s));
            json!({
                "id": id(s),
                "score": float_or_null(x),
                "threshold": float_or_null(threshold),
                "essential_unmet": essential_unmet(c, d, id(s), Reading::Point),
            })
        })
        .collect()
}

fn below_json(c: Case<'_>, gate: &Table) -> Vec<serde_json::Value> {
    gate_below(c, gate, Reading::Point)
        .into_iter()
        .map(|(d, s, least)| json!({"dimension": d, "score": float_or_null(s), "minimum": float(&least)}))
        .collect()
}

fn float(number: &Exact) -> f64 {
    number.to_f64().expect("a number of ordinary size")
}

#[expect(clippy::needless_pass_by_value, reason = "every number here is made on the spot")]
fn float_or_null(number: Option<Exact>) -> Option<f64> {
    number.as_ref().map(float)
}
