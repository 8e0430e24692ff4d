//! Random frameworks with random answers, valid by the rules of the two file formats and the same
//! for the same seed on every machine and in every run.

use std::fmt::Write;

/// A framework and one municipality's answers to it, as TOML.
pub fn case(seed: u64) -> (String, String) {
    let mut dice = Dice(seed);
    let framework = framework(&mut dice);
    let answers = answers(&mut dice, &framework);
    (framework.text, answers)
}

// ---------------------------------------------------------------- chance

/// `SplitMix64` (Steele, Lea, Flood 2014): small, and not tied to the version of a package.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to `below`, without it.
    fn below(&mut self, below: usize) -> usize {
        let below = u64::try_from(below).expect("a small number");
        usize::try_from(self.next() % below).expect("a small number")
    }

    fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    fn one(&mut self, from: &[i64]) -> i64 {
        from[self.below(from.len())]
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }

    /// Some of a list, at least one, in its order.
    fn some<T: Clone>(&mut self, from: &[T]) -> Vec<T> {
        let sure = self.below(from.len());
        let mut some = Vec::new();
        for (at, item) in from.iter().enumerate() {
            if at == sure || self.percent(40) {
                some.push(item.clone());
            }
        }
        some
    }
}

// ---------------------------------------------------------------- numbers and texts

/// One, in millionths: the numbers of a framework have at most six decimals.
const ONE: i64 = 1_000_000;

/// A number of millionths as a decimal.
fn decimal(millionths: i64) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, part) = (millionths.abs() / ONE, millionths.abs() % ONE);
    let part = format!("{part:06}");
    match part.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        digits => format!("{sign}{whole}.{digits}"),
    }
}

const WORDS: [&str; 24] = [
    "archive", "budget", "consent", "council", "data", "forms", "library", "lighting", "mail", "map", "notice",
    "parks", "payment", "permit", "phone", "portal", "queue", "register", "repair", "roads", "school", "survey",
    "waste", "water",
];

/// A new id: a word and the number of things so far.
fn name(dice: &mut Dice, prefix: &str, so_far: usize) -> String {
    format!("{prefix}{}-{so_far}", dice.pick(&WORDS))
}

fn quoted(list: &[String]) -> String {
    let list: Vec<String> = list.iter().map(|item| format!("\"{item}\"")).collect();
    format!("[{}]", list.join(", "))
}

// ---------------------------------------------------------------- what was generated so far

struct Dimension {
    id: String,
    kind: &'static str,
    parent: Option<usize>,
    is_leaf: bool,
    is_sum: bool,
    by_profile: bool,
}

struct Question {
    full: String,
    dimension: usize,
    kind: &'static str,
    /// Options with their values, in millionths.
    options: Vec<(String, Option<i64>)>,
    /// Bounds of a number, in millionths, and where it is best.
    bounds: (i64, i64),
    best_at: i64,
    is_scored: bool,
    /// Some answer meets it.
    can_be_met: bool,
    /// The highest ratio it can take, in millionths.
    best: i64,
    may_be_not_applicable: bool,
    was: Option<String>,
}

struct Framework {
    text: String,
    id: String,
    languages: Vec<&'static str>,
    rule: &'static str,
    max_value: i64,
    met: i64,
    stages: Vec<String>,
    profiles: Vec<(String, Option<i64>)>,
    dimensions: Vec<Dimension>,
    questions: Vec<Question>,
    scales: Vec<String>,
    scale_options: Vec<Vec<(String, Option<i64>)>>,
    steps: Vec<String>,
}

impl Framework {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// `key = …` in every language of the framework.
    fn words(&self, dice: &mut Dice, word: &str) -> String {
        if let [_] = self.languages[..] {
            return if dice.percent(10) { format!("{{ mul = \"{word}\" }}") } else { format!("\"{word}\"") };
        }
        let each: Vec<String> = self.languages.iter().map(|l| format!("{l} = \"{word} ({l})\"")).collect();
        format!("{{ {} }}", each.join(", "))
    }

    fn words_line(&mut self, dice: &mut Dice, key: &str, word: &str) {
        let words = self.words(dice, word);
        self.line(&format!("{key} = {words}"));
    }

    fn root(&self, dimension: usize) -> usize {
        self.dimensions[dimension].parent.map_or(dimension, |above| self.root(above))
    }

    fn is_staged(&self) -> bool {
        self.rule == "staged"
    }
}

// ---------------------------------------------------------------- the framework

fn framework(dice: &mut Dice) -> Framework {
    let languages = match dice.below(3) {
        0 => vec!["fr"],
        1 => vec!["en"],
        _ => vec!["fr", "en"],
    };
    let mut f = Framework {
        text: String::new(),
        id: name(dice, "f-", 0),
        languages,
        rule: dice.pick(&["staged", "staged", "staged", "staged", "bands", "bands", "none"]),
        max_value: dice.one(&[ONE, ONE, 2 * ONE, 4 * ONE, 10 * ONE, ONE / 2, 333_333]),
        met: dice.one(&[ONE, ONE, 500_000, 600_000, 750_000]),
        stages: Vec::new(),
        profiles: Vec::new(),
        dimensions: Vec::new(),
        questions: Vec::new(),
        scales: Vec::new(),
        scale_options: Vec::new(),
        steps: Vec::new(),
    };
    head(dice, &mut f);
    scales(dice, &mut f);
    stages(dice, &mut f);
    profiles(dice, &mut f);
    dimensions(dice, &mut f);
    if f.rule != "none" {
        gates(dice, &mut f);
    }
    steps(dice, &mut f);
    alerts(dice, &mut f);
    waves(dice, &mut f);
    f
}

fn head(dice: &mut Dice, f: &mut Framework) {
    f.line("format = 1\n\n[framework]");
    f.line(&format!("id = \"{}\"", f.id));
    f.line("version = \"1.2.0\"");
    f.words_line(dice, "title", "Framework");
    let languages: Vec<String> = f.languages.iter().map(ToString::to_string).collect();
    f.line(&format!("languages = {}", quoted(&languages)));
    f.line("license = \"CC-BY-4.0\"\nauthors = [\"A. B.\"]\n\n[scoring]");
    f.line(&format!("stage_rule = \"{}\"", f.rule));
    f.line(&format!("max_value = {}", decimal(f.max_value)));
    f.line(&format!("met = {}", decimal(f.met)));
    f.line(&format!("unknown = \"{}\"", dice.pick(&["zero", "zero", "exclude"])));
    if dice.percent(45) {
        let least = dice.one(&[500_000, 800_000, 900_000, ONE]);
        f.line(&format!("min_coverage = {}", decimal(least)));
    }
    if f.is_staged() {
        if dice.percent(60) {
            let quorum = dice.one(&[250_000, 500_000, 500_001, 600_000, ONE]);
            f.line(&format!("quorum = {}", decimal(quorum)));
        }
        if dice.percent(50) {
            let lag = dice.below(4);
            f.line(&format!("max_lag = {lag}"));
        }
    }
    if f.rule == "bands" || dice.percent(40) {
        f.line("index = true");
    }
    if dice.percent(20) {
        f.line("display_max = 10\ndecimals = 1");
    }
    f.line("\n[[source]]\nid = \"book\"\ntitle = \"A book\"\nurl = \"https://example.org/book\"");
}

fn scales(dice: &mut Dice, f: &mut Framework) {
    for at in 0..dice.between(1, 3) {
        let id = name(dice, "scale-", at);
        let options = choice_options(dice, f.max_value);
        f.line(&format!("\n[[scale]]\nid = \"{id}\""));
        let written = options_text(dice, f, &options);
        f.line(&format!("option = {written}"));
        f.scales.push(id);
        f.scale_options.push(options);
    }
}

/// Options from the best to none, the best worth `most`.
fn choice_options(dice: &mut Dice, most: i64) -> Vec<(String, Option<i64>)> {
    let shares: &[i64] = match dice.below(5) {
        0 => &[ONE, 0],
        1 => &[ONE, 500_000, 0],
        2 => &[ONE, 666_667, 333_333, 0],
        3 => &[ONE, 750_000, 500_000, 250_000, 0],
        _ => &[ONE, 100_000, -500_000],
    };
    let mut options: Vec<(String, Option<i64>)> =
        shares.iter().enumerate().map(|(at, share)| (format!("o{at}"), Some(share * most / ONE))).collect();
    if dice.percent(20) {
        options.push(("other".to_owned(), None));
    }
    if dice.percent(30) {
        dice.shuffle(&mut options);
    }
    options
}

fn options_text(dice: &mut Dice, f: &Framework, options: &[(String, Option<i64>)]) -> String {
    let each: Vec<String> = options
        .iter()
        .map(|(id, value)| {
            let label = f.words(dice, "Option");
            match value {
                Some(value) => {
                    format!("{{ id = \"{id}\", value = {}, label = {label} }}", decimal(*value))
                }
                None => format!("{{ id = \"{id}\", label = {label} }}"),
            }
        })
        .collect();
    format!("[{}]", each.join(", "))
}

fn stages(dice: &mut Dice, f: &mut Framework) {
    let least = usize::from(f.rule != "none");
    let count = dice.between(least, 4);
    let mut thresholds: Vec<i64> = [50_000, 333_333, 400_000, 500_000, 650_000, 750_000, ONE].into();
    dice.shuffle(&mut thresholds);
    thresholds.truncate(count);
    if f.rule == "bands" {
        thresholds.sort_unstable();
        if dice.percent(20) {
            thresholds[0] = 0;
        }
    }
    for (at, threshold) in thresholds.into_iter().enumerate() {
        let id = format!("stage-{}", ["a", "b", "c", "d"][at]);
        f.line(&format!("\n[[stage]]\nid = \"{id}\""));
        f.words_line(dice, "title", "Stage");
        f.words_line(dice, "summary", "What it means");
        if f.rule != "none" {
            f.line(&format!("threshold = {}", decimal(threshold)));
        }
        f.stages.push(id);
    }
}

fn profiles(dice: &mut Dice, f: &mut Framework) {
    let count = dice.below(4);
    for (at, (id, most)) in [("village", 3499), ("town", 19_999), ("city", 99_999)].into_iter().take(count).enumerate()
    {
        let is_bounded = at + 1 < count || dice.percent(20);
        f.line(&format!("\n[[profile]]\nid = \"{id}\""));
        f.words_line(dice, "title", "Profile");
        if is_bounded {
            f.line(&format!("max_population = {most}"));
        }
        if dice.percent(80) {
            let days = dice.one(&[ONE, 1_500_000, 3 * ONE, 8 * ONE, 20 * ONE]);
            f.line(&format!("capacity_days_per_month = {}", decimal(days)));
        }
        if dice.percent(80) {
            let days = dice.one(&[500_000, ONE, 2 * ONE, 3 * ONE]);
            f.line(&format!("small_step_days = {}", decimal(days)));
        }
        f.profiles.push((id.to_owned(), is_bounded.then_some(most)));
    }
}

// ---------------------------------------------------------------- dimensions

/// Roots first in the tree, parents before children in the file; one core leaf is always there,
/// asked of everyone, with a question for every stage.
fn dimensions(dice: &mut Dice, f: &mut Framework) {
    let mut plans: Vec<(Option<usize>, &'static str, bool)> = vec![(None, "core", true)];
    for _ in 0..dice.below(4) {
        let kind = dice.pick(&["core", "core", "core", "criterion", "criterion", "context"]);
        plan_tree(dice, &mut plans, None, kind, 0);
    }
    for (at, (parent, kind, is_leaf)) in plans.iter().enumerate() {
        dimension(dice, f, at, *parent, kind, *is_leaf);
    }
}

fn plan_tree(
    dice: &mut Dice,
    plans: &mut Vec<(Option<usize>, &'static str, bool)>,
    parent: Option<usize>,
    kind: &'static str,
    depth: usize,
) {
    let has_children = depth < 2 && dice.percent(35);
    let here = plans.len();
    plans.push((parent, kind, !has_children));
    if has_children {
        for _ in 0..dice.between(1, 3) {
            plan_tree(dice, plans, Some(here), kind, depth + 1);
        }
    }
}

fn dimension(dice: &mut Dice, f: &mut Framework, at: usize, parent: Option<usize>, kind: &'static str, is_leaf: bool) {
    let id = name(dice, "", at);
    let aggregate = dice.pick(&["", "", "mean", "sum", "sum", "min"]);
    f.line(&format!("\n[[dimension]]\nid = \"{id}\""));
    f.words_line(dice, "title", "Dimension");
    if kind != "core" || dice.percent(30) {
        f.line(&format!("kind = \"{kind}\""));
    }
    if let Some(above) = parent {
        let line = format!("parent = \"{}\"", f.dimensions[above].id);
        f.line(&line);
    }
    if kind != "context" {
        if !aggregate.is_empty() {
            f.line(&format!("aggregate = \"{aggregate}\""));
        }
        if dice.percent(50) {
            let weight = dice.one(&[ONE, 2 * ONE, 500_000, 200_000, 333_333, 0]);
            f.line(&format!("weight = {}", decimal(weight)));
        }
        if aggregate == "sum" && is_leaf && dice.percent(40) {
            let out_of = dice.one(&[ONE, 5 * ONE, 12_500_000, 1000 * ONE]);
            f.line(&format!("out_of = {}", decimal(out_of)));
        }
        if dice.percent(20) {
            let decimals = dice.below(4);
            f.line(&format!("round = {decimals}"));
        }
    }
    if dice.percent(20) {
        f.line(&format!("ref = \"D{at}\""));
    }
    let above_by_profile = parent.is_some_and(|above| f.dimensions[above].by_profile);
    let by_profile = at > 0 && !above_by_profile && restrict(dice, f, 8);
    if at > 0 && dice.percent(12) {
        when(dice, f);
    }
    f.dimensions.push(Dimension {
        id,
        kind,
        parent,
        is_leaf,
        is_sum: aggregate == "sum" && kind != "context",
        by_profile: by_profile || above_by_profile,
    });
    if at == 0 {
        for stage in 0..f.stages.len().max(1) {
            question(dice, f, at, Some(stage));
        }
    }
    if is_leaf {
        for _ in 0..dice.between(1, 5) {
            question(dice, f, at, None);
        }
    }
}

/// `profiles = […]`, with that chance in a hundred.
fn restrict(dice: &mut Dice, f: &mut Framework, chance: usize) -> bool {
    let is_restricted = !f.profiles.is_empty() && dice.percent(chance);
    if is_restricted {
        let ids: Vec<String> = f.profiles.iter().map(|(id, _)| id.clone()).collect();
        let some = dice.some(&ids);
        f.line(&format!("profiles = {}", quoted(&some)));
    }
    is_restricted
}

/// `when = {…}` about questions that are already there, so that nothing goes in circles.
fn when(dice: &mut Dice, f: &mut Framework) {
    if !f.questions.is_empty() {
        let condition = condition(dice, f, 0);
        f.line(&format!("when = {condition}"));
    }
}

fn condition(dice: &mut Dice, f: &Framework, depth: usize) -> String {
    if depth < 2 && dice.percent(25) {
        let count = dice.between(1, 3);
        let parts: Vec<String> = (0..count).map(|_| condition(dice, f, depth + 1)).collect();
        return match dice.below(3) {
            0 => format!("{{ all = [{}] }}", parts.join(", ")),
            1 => format!("{{ any = [{}] }}", parts.join(", ")),
            _ => format!("{{ not = {} }}", parts[0]),
        };
    }
    if !f.profiles.is_empty() && dice.percent(10) {
        let ids: Vec<String> = f.profiles.iter().map(|(id, _)| id.clone()).collect();
        return format!("{{ profile = {} }}", quoted(&dice.some(&ids)));
    }
    let q = &f.questions[dice.below(f.questions.len())];
    let form = match dice.below(4) {
        0 if !q.options.is_empty() => {
            let ids: Vec<String> = q.options.iter().map(|(id, _)| id.clone()).collect();
            format!("is = {}", quoted(&dice.some(&ids)))
        }
        1 if q.is_scored && q.can_be_met => format!("met = {}", dice.percent(60)),
        2 if q.is_scored && q.best >= ONE => {
            let least = dice.one(&[250_000, 500_000, 750_000, ONE]);
            format!("at_least = {}", decimal(least))
        }
        _ => format!("answered = {}", dice.percent(70)),
    };
    format!("{{ question = \"{}\", {form} }}", q.full)
}

// ---------------------------------------------------------------- questions

/// A question; with a stage, a plain one that everyone is asked.
fn question(dice: &mut Dice, f: &mut Framework, at: usize, for_stage: Option<usize>) {
    let is_plain = for_stage.is_some();
    let (kind_of_dimension, is_sum) = (f.dimensions[at].kind, f.dimensions[at].is_sum);
    let id = name(dice, "q-", f.questions.len());
    let kind = match dice.below(10) {
        0 | 1 => "number",
        2 | 3 => "multi",
        4 if !is_plain => "text",
        _ => "choice",
    };
    f.line(&format!("\n[[dimension.question]]\nid = \"{id}\""));
    if kind != "choice" || dice.percent(50) {
        f.line(&format!("kind = \"{kind}\""));
    }
    f.words_line(dice, "text", "Question?");
    let mut q = Question {
        full: format!("{}.{id}", f.dimensions[at].id),
        dimension: at,
        kind,
        options: Vec::new(),
        bounds: (0, 0),
        best_at: 0,
        is_scored: kind != "text" && kind_of_dimension != "context",
        can_be_met: false,
        best: 0,
        may_be_not_applicable: true,
        was: None,
    };
    match kind {
        "number" => number(dice, f, &mut q),
        "multi" => multi(dice, f, &mut q, is_sum),
        "choice" => choice(dice, f, &mut q, is_sum, is_plain),
        _ => {}
    }
    let mut met = f.met;
    if kind != "text" && kind_of_dimension != "context" && dice.percent(30) {
        met = dice.one(&[250_000, 500_000, 600_000, 800_000, ONE]);
        f.line(&format!("met = {}", decimal(met)));
    }
    q.can_be_met = q.is_scored && q.best >= met;
    let needs_stage = f.is_staged() && kind_of_dimension == "core";
    let may_have_stage = !f.stages.is_empty() && kind_of_dimension != "context";
    if may_have_stage && (needs_stage || is_plain || dice.percent(40)) {
        let stage = for_stage.unwrap_or_else(|| dice.below(f.stages.len()));
        f.line(&format!("stage = \"{}\"", f.stages[stage]));
        if needs_stage && q.can_be_met && dice.percent(25) {
            f.line("essential = true");
        }
    }
    if kind_of_dimension != "context" && kind != "text" && !is_plain && dice.percent(50) {
        let weight = dice.one(&[ONE, 2 * ONE, 3 * ONE, 500_000, 100_000, 333_333, 0]);
        f.line(&format!("weight = {}", decimal(weight)));
    }
    besides(dice, f, &mut q, is_plain);
    f.questions.push(q);
}

/// A straight line, or a curve that may go on outside the bounds.
fn number(dice: &mut Dice, f: &mut Framework, q: &mut Question) {
    let min = dice.one(&[0, 0, ONE, 5 * ONE]);
    let max = min + dice.one(&[ONE, 2_500_000, 20 * ONE, 95 * ONE]);
    if min != 0 || dice.percent(30) {
        f.line(&format!("min = {}", decimal(min)));
    }
    f.line(&format!("max = {}", decimal(max)));
    q.bounds = (min, max);
    q.best_at = max;
    q.best = ONE;
    if dice.percent(45) {
        // The highest point stands between the bounds, the first or the last may be outside.
        let width = max - min;
        let top = min + width / dice.one(&[2, 4, 5]);
        let before = top - width * dice.one(&[1, 2, 3]) / 4;
        let after = top + width * dice.one(&[1, 2, 3]) / 4;
        let low = f.max_value * dice.one(&[0, 250_000, 500_000, -200_000]) / ONE;
        let high = f.max_value;
        let points = match dice.below(3) {
            0 => vec![(before, low), (top, high), (after, low / 2)],
            1 => vec![(top, high), (after, low)],
            _ => vec![(before, low), (top, high), (top + 1, high), (after, 0)],
        };
        let points: Vec<String> =
            points.into_iter().map(|(x, value)| format!("[{}, {}]", decimal(x), decimal(value))).collect();
        f.line(&format!("curve = [{}]", points.join(", ")));
        q.best_at = top;
    }
}

fn multi(dice: &mut Dice, f: &mut Framework, q: &mut Question, is_sum: bool) {
    let count = dice.between(2, 5);
    let mut sum = 0;
    for at in 0..count {
        let share = dice.one(&[ONE, 500_000, 250_000, 333_333, 200_000, 0, -200_000]);
        let share = if at == 0 { share.max(200_000) } else { share };
        let value = share * f.max_value / ONE;
        let is_scored = at == 0 || dice.percent(92);
        q.options.push((format!("m{at}"), is_scored.then_some(value)));
        if is_scored {
            sum += value.max(0);
        }
    }
    q.best = if is_sum || sum >= f.max_value { ONE } else { sum * ONE / f.max_value };
    let written = options_text(dice, f, &q.options);
    f.line(&format!("option = {written}"));
}

fn choice(dice: &mut Dice, f: &mut Framework, q: &mut Question, is_sum: bool, is_plain: bool) {
    q.best = ONE;
    if dice.percent(60) {
        let scale = dice.below(f.scales.len());
        q.options.clone_from(&f.scale_options[scale]);
        f.line(&format!("scale = \"{}\"", f.scales[scale]));
        return;
    }
    q.options = match dice.below(8) {
        // A mere penalty.
        0 if is_sum && !is_plain => {
            vec![("o0".to_owned(), Some(0)), ("o1".to_owned(), Some(-f.max_value))]
        }
        // Points of its own, above `max_value`.
        1 | 2 if is_sum => choice_options(dice, 3 * f.max_value),
        // Nothing to score.
        3 if !is_plain => {
            q.is_scored = false;
            q.best = 0;
            vec![("this".to_owned(), None), ("that".to_owned(), None)]
        }
        // Never the full value.
        4 if !is_sum && !is_plain => {
            let most = f.max_value * 4 / 5;
            q.best = most * ONE / f.max_value;
            choice_options(dice, most)
        }
        _ => choice_options(dice, f.max_value),
    };
    let written = options_text(dice, f, &q.options);
    f.line(&format!("option = {written}"));
}

/// What does not bear on the value.
fn besides(dice: &mut Dice, f: &mut Framework, q: &mut Question, is_plain: bool) {
    if dice.percent(10) {
        q.may_be_not_applicable = false;
        f.line("not_applicable = \"never\"");
    }
    if dice.percent(25) {
        let months = dice.one(&[1, 6, 12, 24]);
        f.line(&format!("valid_months = {months}"));
    }
    if dice.percent(15) {
        let old = format!("old-{}", f.questions.len());
        let old = if dice.percent(30) { format!("gone.{old}") } else { old };
        f.line(&format!("was = [\"{old}\"]"));
        q.was = Some(old);
    }
    if dice.percent(15) {
        f.words_line(dice, "help", "How to answer");
        f.words_line(dice, "evidence", "What to show");
        f.line("tags = [\"first-sitting\"]\nsources = [\"book\"]");
    }
    if !is_plain {
        let by_profile = f.dimensions[q.dimension].by_profile || restrict(dice, f, 10);
        if !by_profile && !f.profiles.is_empty() && dice.percent(15) {
            let text = f.words(dice, "Lighter question?");
            f.line(&format!("variant = [{{ profile = \"{}\", text = {text} }}]", f.profiles[0].0));
        }
        if dice.percent(15) {
            when(dice, f);
        }
    }
}

// ---------------------------------------------------------------- gates, steps, alerts, waves

fn gates(dice: &mut Dice, f: &mut Framework) {
    let askable: Vec<String> = f.questions.iter().filter(|q| q.can_be_met).map(|q| q.full.clone()).collect();
    let scored: Vec<String> = f.dimensions.iter().filter(|d| d.kind != "context").map(|d| d.id.clone()).collect();
    for _ in 0..dice.below(4) {
        let mut lines = String::new();
        if !askable.is_empty() && dice.percent(75) {
            let count = dice.between(1, 3);
            let mut some = dice.some(&askable);
            some.truncate(count);
            writeln!(lines, "questions = {}", quoted(&some)).expect("a line");
        }
        if lines.is_empty() || dice.percent(30) {
            let mut some = dice.some(&scored);
            some.truncate(2);
            let each: Vec<String> =
                some.iter().map(|d| format!("{d} = {}", decimal(dice.one(&[100_000, 400_000, 600_000])))).collect();
            writeln!(lines, "minimum = {{ {} }}", each.join(", ")).expect("a line");
        }
        let stage = dice.below(f.stages.len());
        f.line(&format!("\n[[gate]]\nstage = \"{}\"", f.stages[stage]));
        f.text.push_str(&lines);
        f.words_line(dice, "why", "Because");
    }
}

/// Steps require only earlier ones, so nothing goes in circles; their order in the file is mixed.
fn steps(dice: &mut Dice, f: &mut Framework) {
    let mut open: Vec<usize> =
        (0..f.questions.len()).filter(|&q| f.questions[q].is_scored && f.questions[q].best > 0).collect();
    dice.shuffle(&mut open);
    let head = f.text.len();
    let mut written: Vec<String> = Vec::new();
    while let Some(q) = open.pop() {
        if dice.percent(25) {
            continue;
        }
        let mut closes = Vec::new();
        let mut requires = Vec::new();
        if let Some(to) = part_of_the_way(dice, f, q)
            && dice.percent(25)
        {
            let half = name(dice, "half-", f.steps.len());
            let aim = format!("{{ question = \"{}\", to = {to} }}", f.questions[q].full);
            written.push(step(dice, f, &half, &[aim], &[]));
            requires.push(half.clone());
            f.steps.push(half);
        }
        closes.push(format!("\"{}\"", f.questions[q].full));
        if dice.percent(30)
            && let Some(also) = open.pop()
        {
            closes.push(format!("\"{}\"", f.questions[also].full));
        }
        if !f.steps.is_empty() && dice.percent(35) {
            let some = f.steps[dice.below(f.steps.len())].clone();
            if !requires.contains(&some) {
                requires.push(some);
            }
        }
        let id = name(dice, "do-", f.steps.len());
        written.push(step(dice, f, &id, &closes, &requires));
        f.steps.push(id);
        if dice.percent(8) {
            let dull = name(dice, "link-", f.steps.len());
            written.push(step(dice, f, &dull, &[], &[]));
            f.steps.push(dull);
        }
    }
    f.text.truncate(head);
    dice.shuffle(&mut written);
    f.text.push_str(&written.concat());
}

/// An answer with a value that is not the best one.
fn part_of_the_way(dice: &mut Dice, f: &Framework, q: usize) -> Option<String> {
    let q = &f.questions[q];
    match q.kind {
        "number" => Some(decimal(q.bounds.0 + (q.bounds.1 - q.bounds.0) / 4)),
        "multi" => Some(quoted(&[q.options[0].0.clone()])),
        _ => {
            let values = q.options.iter().filter_map(|(id, value)| value.map(|v| (id, v)));
            let best = values.clone().map(|(_, v)| v).max()?;
            let some: Vec<&String> = values.filter(|(_, v)| *v < best && *v > 0).map(|(id, _)| id).collect();
            (!some.is_empty()).then(|| format!("\"{}\"", some[dice.below(some.len())]))
        }
    }
}

/// The text of one step.
fn step(dice: &mut Dice, f: &Framework, id: &str, closes: &[String], requires: &[String]) -> String {
    let mut text = format!("\n[[step]]\nid = \"{id}\"\ntitle = {}\n", f.words(dice, "Step"));
    writeln!(text, "closes = [{}]", closes.join(", ")).expect("a line");
    match dice.below(4) {
        0 => {}
        1 if !f.profiles.is_empty() => {
            let each: Vec<String> = f.profiles.iter().map(|(id, _)| format!("{id} = {}", effort(dice))).collect();
            writeln!(text, "effort_days = {{ {} }}", each.join(", ")).expect("a line");
        }
        _ => writeln!(text, "effort_days = {}", effort(dice)).expect("a line"),
    }
    if dice.percent(20) {
        text.push_str("effort_basis = \"measured\"\n");
    }
    if dice.percent(20) {
        let boost = dice.one(&[500_000, 1_500_000, 2 * ONE]);
        writeln!(text, "boost = {}", decimal(boost)).expect("a line");
    }
    if !requires.is_empty() {
        writeln!(text, "requires = {}", quoted(requires)).expect("a line");
    }
    text
}

fn effort(dice: &mut Dice) -> String {
    let least = dice.one(&[250_000, 333_333, 500_000, ONE, 2 * ONE, 5 * ONE]);
    match dice.below(3) {
        0 => decimal(least),
        more => {
            let more = i64::try_from(more).expect("a small number");
            format!("[{}, {}]", decimal(least), decimal(least * more))
        }
    }
}

fn alerts(dice: &mut Dice, f: &mut Framework) {
    for at in 0..dice.below(3) {
        let id = name(dice, "alert-", at);
        f.line(&format!("\n[[alert]]\nid = \"{id}\""));
        when(dice, f);
        f.words_line(dice, "title", "Alert");
        f.words_line(dice, "message", "Something does not fit.");
        if !f.steps.is_empty() && dice.percent(70) {
            let step = dice.below(f.steps.len());
            f.line(&format!("step = \"{}\"", f.steps[step]));
        }
    }
}

fn waves(dice: &mut Dice, f: &mut Framework) {
    if dice.percent(60) {
        let bounded = dice.below(4);
        for (at, days) in [30, 90, 365].into_iter().take(bounded).enumerate() {
            f.line(&format!("\n[[wave]]\nid = \"wave-{at}\""));
            f.words_line(dice, "title", "Wave");
            f.line(&format!("within_days = {days}"));
            if dice.percent(60) {
                let most = dice.between(1, 5);
                f.line(&format!("max_steps = {most}"));
                if at == 0 && dice.percent(50) {
                    let least = dice.between(1, most);
                    f.line(&format!("min_steps = {least}"));
                }
            }
        }
        f.line("\n[[wave]]\nid = \"beyond\"");
        f.words_line(dice, "title", "Wave");
    }
    if dice.percent(40) {
        let gate = dice.one(&[ONE, 2 * ONE, 3 * ONE]);
        let later = dice.one(&[250_000, 500_000, ONE]);
        f.line(&format!("\n[roadmap]\ngate = {}\nlater_stage = {}", decimal(gate), decimal(later)));
    }
}

// ---------------------------------------------------------------- the answers

fn answers(dice: &mut Dice, f: &Framework) -> String {
    let mut text = format!("format = 1\nframework = \"{}\"\n", f.id);
    text.push_str("framework_version = \"1.2.0\"\ndate = 2027-03-31\n");
    writeln!(text, "language = \"{}\"\n\n[municipality]", f.languages[0]).expect("a line");
    text.push_str("name = \"Saint-X\"\n");
    municipality(dice, f, &mut text);
    let skill = [10, 40, 70, 90, 98][dice.below(5)];
    let open = [0, 5, 15, 50][dice.below(4)];
    let mut by_dimension: Vec<(String, String)> =
        f.dimensions.iter().filter(|d| d.is_leaf).map(|d| (d.id.clone(), String::new())).collect();
    by_dimension.push(("gone".to_owned(), String::new()));
    for q in &f.questions {
        let Some(answer) = answer(dice, q, skill, open) else {
            continue;
        };
        let (of, key) = match &q.was {
            Some(old) if dice.percent(60) => match old.split_once('.') {
                Some((of, key)) => (of, key),
                None => (f.dimensions[q.dimension].id.as_str(), old.as_str()),
            },
            _ => q.full.split_once('.').expect("a full id"),
        };
        let entry = by_dimension.iter_mut().find(|(id, _)| id == of).expect("a dimension");
        writeln!(entry.1, "{key} = {answer}").expect("a line");
    }
    if dice.percent(20) {
        text.push_str("\n[[respondent]]\nrole = \"secretary\"\n");
    }
    dice.shuffle(&mut by_dimension);
    for (id, lines) in by_dimension.iter().filter(|(_, lines)| !lines.is_empty()) {
        write!(text, "\n[answers.{id}]\n{lines}").expect("a line");
    }
    text
}

fn municipality(dice: &mut Dice, f: &Framework, text: &mut String) {
    let count = f.profiles.len();
    let by_population = dice.percent(60);
    if count == 0 || by_population {
        let most = f.profiles.last().map_or(Some(50_000), |(_, most)| *most).unwrap_or(200_000);
        let all = [1, 2400, 3499, 3500, 19_999, 20_000, 50_000, 99_999, 150_000];
        let some: Vec<i64> = all.into_iter().filter(|population| *population <= most).collect();
        writeln!(text, "population = {}", dice.one(&some)).expect("a line");
    }
    if count > 0 && (!by_population || dice.percent(20)) && !(count == 1 && dice.percent(50)) {
        writeln!(text, "profile = \"{}\"", f.profiles[dice.below(count)].0).expect("a line");
    }
    if dice.percent(40) {
        text.push_str("capacity_days_per_month = 2.5\n");
    }
    if dice.percent(40) {
        let scored: Vec<String> = f
            .dimensions
            .iter()
            .enumerate()
            .filter(|(at, _)| f.dimensions[f.root(*at)].kind != "context")
            .map(|(_, d)| d.id.clone())
            .collect();
        let mut some = dice.some(&scored);
        some.truncate(2);
        writeln!(text, "priorities = {}", quoted(&some)).expect("a line");
    }
}

/// An answer in one of its forms; none for a blank.
fn answer(dice: &mut Dice, q: &Question, skill: usize, open: usize) -> Option<String> {
    if dice.percent(open) {
        return match dice.below(4) {
            0 | 1 => None,
            2 => Some("\"unknown\"".to_owned()),
            _ => Some("{ answer = \"unknown\", note = \"asked\" }".to_owned()),
        };
    }
    if q.may_be_not_applicable && dice.percent(8) {
        return Some("{ not_applicable = \"the county does it\" }".to_owned());
    }
    let bare = match q.kind {
        "text" => "\"Some words.\"".to_owned(),
        "number" => number_answer(dice, q, skill),
        "multi" => multi_answer(dice, q, skill),
        _ => choice_answer(dice, q, skill),
    };
    Some(match dice.below(10) {
        0 => format!("{{ answer = {bare}, evidence = [\"https://example.org/proof\"] }}"),
        1 => format!("{{ answer = {bare}, date = 2026-{:02}-28 }}", dice.between(1, 12)),
        2 => format!("{{ answer = {bare}, note = \"so they say\", date = 2027-02-28 }}"),
        _ => bare,
    })
}

fn number_answer(dice: &mut Dice, q: &Question, skill: usize) -> String {
    let (min, max) = q.bounds;
    if dice.percent(skill) {
        return decimal(q.best_at);
    }
    let quarter = i64::try_from(dice.below(4)).expect("a small number");
    let x = decimal(min + (max - min) * quarter / 4);
    if dice.percent(30) && x.contains('.') { format!("{x}00152582243354") } else { x }
}

fn multi_answer(dice: &mut Dice, q: &Question, skill: usize) -> String {
    let is_good = dice.percent(skill);
    let mut some: Vec<String> = q
        .options
        .iter()
        .filter(|(_, value)| if is_good { value.is_some_and(|v| v > 0) } else { dice.percent(40) })
        .map(|(id, _)| id.clone())
        .collect();
    if !some.is_empty() && dice.percent(5) {
        some.push(some[0].clone());
    }
    quoted(&some)
}

fn choice_answer(dice: &mut Dice, q: &Question, skill: usize) -> String {
    let best = q.options.iter().max_by_key(|(_, value)| *value).expect("an option");
    let some = if dice.percent(skill) { best } else { &q.options[dice.below(q.options.len())] };
    format!("\"{}\"", some.0)
}
