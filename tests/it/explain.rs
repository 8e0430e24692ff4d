//! Reasons are worth something only where they add up: every number in every tree is worked out again
//! here from what stands below it, by other code, and compared with the result.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::common;
use crate::vectors::{self, Case};
use jalon::explain::sensitivity::{self, Sensitivity, Trials, Weight};
use jalon::explain::{Explainer, Subject, subjects};
use jalon::model::{Answers, Framework, StageIx, StepIx, WaveIx};
use jalon::number::Exact;
use jalon::plan::{self, Options};
use jalon::said::{self, ScreenView};
use jalon::score::{self, Score};
use jalon::text::Lang;
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The shipped examples.
static SHIPPED: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let framework = common::framework(&root().join("frameworks/commune"));
    let case = |name: &str| {
        let answers = common::answers(&root().join("examples").join(name), &framework);
        Case { name: name.to_owned(), framework: framework.clone(), answers }
    };
    ["village.toml", "town.toml", "city.toml"].into_iter().map(case).collect()
});

/// What moves in a case with the weights, each of them tried.
fn trials(case: &Case) -> Sensitivity {
    let score = score::score(&case.framework, &case.answers);
    sensitivity::sensitivity(&case.framework, &case.answers, &score, Trials::All)
}

/// The same of each shipped example; tried once for all tests.
static TRIALS: LazyLock<Vec<Sensitivity>> = LazyLock::new(|| SHIPPED.iter().map(trials).collect());

/// A case with its result, and everything that is said of how it came about.
struct Explained {
    case: &'static Case,
    score: Score,
    roadmap: plan::Roadmap,
    nodes: Vec<Value>,
}

/// The shipped examples and the worked cases; explained once for all tests.
static EXPLAINED: LazyLock<Vec<Explained>> = LazyLock::new(|| {
    let explained = |case: &'static Case| {
        let score = score::score(&case.framework, &case.answers);
        let roadmap = plan::plan(&case.framework, &case.answers, &score, &Options::default());
        let explainer = Explainer::new(&case.framework, &case.answers, &score, &roadmap, Lang::En);
        let text = jalon::data::explain::json("x", &[], explainer.everything()).collect::<String>();
        let parsed: Value = serde_json::from_str(&text).unwrap();
        let nodes = parsed["reasons"].as_array().unwrap().clone();
        Explained { case, score, roadmap, nodes }
    };
    SHIPPED.iter().chain(vectors::cases()).map(explained).collect()
});

#[derive(Debug, Clone, PartialEq)]
enum Worth {
    Number(Exact),
    Truth(bool),
    Other,
}

fn exact(text: &str) -> Exact {
    match text.split_once('/') {
        // Fractions outgrow machine words.
        Some((above, below)) => {
            let part = |digits: &str| digits.parse::<num_bigint::BigInt>().unwrap();
            Exact::from(num_rational::BigRational::new(part(above), part(below)))
        }
        None => match text.parse::<num_bigint::BigInt>() {
            Ok(whole) => Exact::from(num_rational::BigRational::from_integer(whole)),
            Err(_) => {
                let (whole, decimals) = text.split_once('.').unwrap();
                let digits: num_bigint::BigInt = format!("{whole}{decimals}").parse().unwrap();
                let scale = num_bigint::BigInt::from(10).pow(u32::try_from(decimals.len()).unwrap());
                Exact::from(num_rational::BigRational::new(digits, scale))
            }
        },
    }
}

fn said(node: &Value) -> Worth {
    match (&node["exact"], &node["value"]) {
        (Value::String(text), value) => {
            let number = exact(text);
            // Reading a number back may miss it by the last bit.
            let near = value.as_f64().unwrap();
            assert!((number.to_f64() - near).abs() <= near.abs() * 1e-15, "{node}");
            Worth::Number(number)
        }
        (_, Value::Bool(truth)) => Worth::Truth(*truth),
        _ => Worth::Other,
    }
}

/// The value of a node, worked out from those below it by its rule alone.
fn worked_out(node: &Value, parts: &[Worth]) -> Worth {
    let numbers: Vec<Exact> = parts
        .iter()
        .filter_map(|part| match part {
            Worth::Number(number) => Some(number.clone()),
            _ => None,
        })
        .collect();
    let truths: Vec<bool> = parts
        .iter()
        .filter_map(|part| match part {
            Worth::Truth(truth) => Some(*truth),
            _ => None,
        })
        .collect();
    let pair = || (numbers[0].clone(), numbers[1].clone());
    let all_numbers = || assert_eq!(numbers.len(), parts.len(), "{node}");
    let all_truths = || assert_eq!(truths.len(), parts.len(), "{node}");
    match node["rule"].as_str().unwrap() {
        "given" => said(node),
        "parts" => Worth::Other,
        "same" => parts[0].clone(),
        "sum" => {
            all_numbers();
            Worth::Number(numbers.iter().sum())
        }
        "product" => {
            all_numbers();
            Worth::Number(numbers.iter().fold(Exact::ONE, |a, b| a * b))
        }
        "quotient" => match pair() {
            (_, below) if below.is_zero() => Worth::Other,
            (above, below) => Worth::Number(above.checked_div(&below).unwrap()),
        },
        "difference" => Worth::Number(&pair().0 - &pair().1),
        "least" => Worth::Number(numbers.iter().min().unwrap().clone()),
        "greatest" => Worth::Number(numbers.iter().max().unwrap().clone()),
        "equal" => Worth::Number(if pair().0 == pair().1 { Exact::ONE } else { Exact::ZERO }),
        "round" => Worth::Number(pair().0.round(u32::try_from(pair().1.floor()).unwrap())),
        "floor" => Worth::Number(Exact::from(numbers[0].floor())),
        "at-least" => Worth::Truth(pair().0 >= pair().1),
        "all" => {
            all_truths();
            Worth::Truth(truths.iter().all(|truth| *truth))
        }
        "any" => Worth::Truth(truths.iter().any(|truth| *truth)),
        "not" => Worth::Truth(!truths[0]),
        "leading" => {
            all_truths();
            Worth::Number(Exact::from(truths.iter().take_while(|truth| **truth).count()))
        }
        other => panic!("{other}"),
    }
}

/// What was worked out of trees.
#[derive(Default)]
struct Checked {
    computed: usize,
    wrong: Vec<String>,
}

impl Checked {
    /// Works out a node and all below it, and compares each with what it says.
    fn check(&mut self, node: &Value, path: &str) -> Worth {
        let path = format!("{path} > {}", node["label"].as_str().unwrap());
        let mut parts = Vec::new();
        for child in node["children"].as_array().unwrap() {
            let worth = self.check(child, &path);
            if child["aside"] != Value::Bool(true) {
                parts.push(worth);
            }
        }
        let worth = worked_out(node, &parts);
        if !matches!(node["rule"].as_str().unwrap(), "given" | "parts") {
            self.computed += 1;
            if said(node) != worth {
                self.wrong.push(format!("{path}: {} but {worth:?}", node["value"]));
            }
        }
        worth
    }
}

fn child<'a>(node: &'a Value, label: &str) -> Option<&'a Value> {
    node["children"].as_array().unwrap().iter().find(|child| child["label"] == label)
}

#[test]
fn every_number_follows_from_what_stands_below_it() {
    let mut checked = Checked::default();
    for Explained { case, nodes, .. } in EXPLAINED.iter() {
        for node in nodes {
            checked.check(node, &case.name);
        }
    }
    let Checked { computed, wrong } = checked;
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
    assert!(computed > 10_000, "only {computed} numbers were worked out");
}

#[test]
fn the_trees_are_about_the_result() {
    let number = |node: Option<&Value>| node.map(said);
    let claimed = |number: Option<&Exact>| number.map(|number| Worth::Number(number.clone()));
    let or_none = |found: Option<Worth>| found.filter(|worth| *worth != Worth::Other);
    for Explained { case, score, roadmap, nodes } in EXPLAINED.iter() {
        let named = |id: &str, begins: &str| {
            let is = |node: &&Value| node["id"] == id && node["label"].as_str().unwrap().starts_with(begins);
            nodes.iter().find(is).unwrap_or_else(|| panic!("{}: no {begins} {id}", case.name))
        };
        for (dimension, result) in case.framework.dimensions.iter().zip(&score.dimensions) {
            let begins = match dimension.kind {
                jalon::model::DimensionKind::Core => "Dimension",
                jalon::model::DimensionKind::Criterion => "Criterion",
                jalon::model::DimensionKind::Context => "Context",
            };
            let node = named(&dimension.id, begins);
            let name = format!("{} {}", case.name, dimension.id);
            assert_eq!(or_none(number(child(node, "score"))), claimed(result.score.point.as_ref()), "{name}");
            assert_eq!(or_none(number(child(node, "share answered"))), claimed(result.coverage.as_ref()), "{name}");
            let high = child(node, "score if all that is open turned out well").or(child(node, "score"));
            assert_eq!(or_none(number(high)), claimed(result.score.high.as_ref()), "{name}");
            let low = child(node, "score if all that is open turned out badly").or(child(node, "score"));
            assert_eq!(or_none(number(low)), claimed(result.score.low.as_ref()), "{name}");
            if case.framework.scoring.stage_rule == jalon::model::StageRule::Staged {
                assert_eq!(number(child(node, "level")), claimed(result.level.as_ref()), "{name}");
            }
        }
        for (question, result) in case.framework.questions.iter().zip(&score.questions) {
            let node = named(&question.id, "Question");
            let asked = result.state != score::State::NotAsked;
            assert_eq!(number(child(node, "asked here")), Some(Worth::Truth(asked)), "{} {}", case.name, question.id);
            if asked {
                assert_eq!(number(child(node, "in place")), Some(Worth::Truth(result.met)));
            }
        }
        for planned in &roadmap.steps {
            let node = named(&case.framework.steps[planned.step].id, "Step");
            let name = format!("{} {}", case.name, case.framework.steps[planned.step].id);
            assert_eq!(number(child(node, "gain")), Some(Worth::Number(planned.gain.clone())), "{name}");
            assert_eq!(number(child(node, "effort")), Some(Worth::Number(planned.days.clone())), "{name}");
            let days = (planned.ends - case.answers.date).get_days();
            assert_eq!(number(child(node, "days of the calendar")), Some(Worth::Number(Exact::from(i64::from(days)))));
        }
    }
}

#[test]
fn a_text_fits_eighty_columns_in_both_languages() {
    for (case, found) in SHIPPED.iter().zip(TRIALS.iter()) {
        let score = score::score(&case.framework, &case.answers);
        let roadmap = plan::plan(&case.framework, &case.answers, &score, &Options::default());
        for lang in Lang::ALL {
            let explainer = Explainer::new(&case.framework, &case.answers, &score, &roadmap, lang);
            let nodes = explainer.everything().chain([found.node(&case.framework, lang)]);
            let text = jalon::page::explain::text(nodes, lang, 80).collect::<String>();
            let long: Vec<&str> =
                text.lines().filter(|line| unicode_width::UnicodeWidthStr::width(*line) > 80).take(3).collect();
            assert!(long.is_empty(), "{} {}:\n{}", case.name, lang.tag(), long.join("\n"));
            assert!(!text.contains("  \n") && !text.contains(" \n"), "{} ends a line with a space", case.name);
            if lang == Lang::Fr {
                for english in [" the ", "weight", "score:", "gain per", "threshold", " from "] {
                    assert!(!text.contains(english), "{english} in French");
                }
            }
        }
    }
}

/// How a framework of one dimension without stages begins.
const LARGE: &str = "format = 1\n[framework]\nid = \"large\"\nversion = \"1.0.0\"\ntitle = \"Large\"\nlanguages = [\"en\"]\n[scoring]\nstage_rule = \"none\"\n[[dimension]]\nid = \"d\"\ntitle = \"D\"\n";

/// A framework of one dimension whose second stage lacks one answer.
fn one_away() -> (Framework, Answers) {
    let folder = root().join("tests/cases/roadmap.in");
    let framework = common::framework(&folder.join("frameworks/mini.toml"));
    let mut answers = common::answers(&folder.join("town.toml"), &framework);
    let set = |answers: &mut Answers, id: &str, option: usize| {
        answers.given[framework.question(id).unwrap()].value = jalon::model::Value::Choice(option);
    };
    set(&mut answers, "services.online", 0);
    set(&mut answers, "services.tracking", 0);
    (framework, answers)
}

#[test]
fn a_stage_that_is_one_answer_away_says_which() {
    let (framework, answers) = one_away();
    let score = score::score(&framework, &answers);
    assert_eq!(score.stage.reached, Some(StageIx(0)));
    let roadmap = plan::plan(&framework, &answers, &score, &Options::default());
    let explainer = Explainer::new(&framework, &answers, &score, &roadmap, Lang::En);
    let stage = explainer.subject(subjects(&framework, "digitalization")[0]);
    let text = jalon::page::explain::text([stage], Lang::En, 80).collect::<String>();
    assert!(
        text.contains(
            "a single answer would move the municipality on\n    if inclusion.counter = Yes (yes): Digitalization"
        ),
        "{text}"
    );
    // The forms are only partly online, but better ones would not do.
    assert!(!text.contains("if services.forms"), "{text}");
}

#[test]
fn an_id_finds_all_that_bear_it() {
    let framework = common::framework(&root().join("frameworks/commune"));
    for id in jalon::explain::ids(&framework) {
        assert!(!subjects(&framework, &id).is_empty(), "{id}");
    }
    assert!(subjects(&framework, "no-such-thing").is_empty());
}

/// For each step of each way there is a reason: something lacks without it, or a later step of the plan needs it.
#[test]
fn each_step_of_a_way_says_what_it_is_needed_for() {
    let mut steps = 0;
    for Explained { case, roadmap, nodes, .. } in EXPLAINED.iter() {
        for milestone in roadmap.milestones.iter().filter(|milestone| milestone.unreachable.is_none()) {
            let stage = &case.framework.stages[milestone.stage];
            let title = format!("Way to {}", stage.title.get(Lang::En));
            let is_it = |node: &&Value| node["id"] == stage.id.as_str() && node["label"] == title.as_str();
            let way = nodes.iter().find(is_it).unwrap_or_else(|| panic!("{title}"));
            assert_eq!(child(way, "work of its steps").map(said), Some(Worth::Number(milestone.effort.used.clone())));
            for step in child(way, "work of its steps").unwrap()["children"].as_array().unwrap() {
                steps += 1;
                let lacking = child(step, "without it there would be lacking").map(|node| &node["children"]);
                let is_lacking = lacking.is_some_and(|list| !list.as_array().unwrap().is_empty());
                let is_needed = child(step, "needed by").is_some();
                assert!(is_lacking != is_needed, "{} {title}: {step}", case.name);
            }
        }
    }
    assert!(steps > 100, "only {steps} steps");
}

/// A step is found by its number in the roadmap and by its title in either language, a stage by its title.
#[test]
fn numbers_and_titles_name_things_as_ids_do() {
    let case = &SHIPPED[0];
    let score = score::score(&case.framework, &case.answers);
    let roadmap = plan::plan(&case.framework, &case.answers, &score, &Options::default());
    let explainer = Explainer::new(&case.framework, &case.answers, &score, &roadmap, Lang::En);
    let second = roadmap.steps[1].step;
    let by_number = explainer.subjects("2");
    assert_eq!(by_number, [Subject::Step(second)]);
    for lang in Lang::ALL {
        assert_eq!(explainer.subjects(case.framework.steps[second].title.get(lang)), by_number);
    }
    assert_eq!(explainer.subjects("transition numérique"), []);
    assert_eq!(explainer.subjects("NUMÉRISATION"), [Subject::Stage(StageIx(0))]);
    assert_eq!((explainer.subjects("0"), explainer.subjects("1000")), (vec![], vec![]));
}

#[test]
fn a_report_of_a_large_framework_does_not_wait_for_every_weight() {
    let of = |kind: &str, at: usize, rest: &str| format!("[[{kind}]]\nid = \"{}{at}\"\n{rest}\n", &kind[..1]);
    let options = "option = [{ id = \"no\", value = 0, label = \"No\" }, { id = \"yes\", value = 1, label = \"Yes\" }]";
    let questions = (0..150).map(|at| format!("[[dimension.question]]\nid = \"q{at}\"\ntext = \"{at}\"\n{options}\n"));
    let steps =
        (0..150).map(|at| of("step", at, &format!("title = \"{at}\"\ncloses = [\"d.q{at}\"]\neffort_days = 1")));
    let text = format!("{LARGE}{}{}", questions.collect::<String>(), steps.collect::<String>());
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("large.toml"), text).unwrap();
    let answers = "format = 1\nframework = \"large\"\ndate = 2026-11-21\n[municipality]\nname = \"Val\"\n[answers.d]\nq0 = \"no\"\n";
    std::fs::write(folder.path().join("val.toml"), answers).unwrap();
    let framework = common::framework(&folder.path().join("large.toml"));
    let answers = common::answers(&folder.path().join("val.toml"), &framework);
    let score = score::score(&framework, &answers);
    let quick = sensitivity::sensitivity(&framework, &answers, &score, Trials::Quick);
    assert_eq!((quick.questions, quick.dimensions, quick.trials()), (0, 1, 2));
    let said = |lang| sensitivity::sentence(lang, &quick);
    assert!(
        said(Lang::En)
            .starts_with("Even if the weight of any one dimension changes by a fifth (2 trials), the first steps stay"),
        "{}",
        said(Lang::En)
    );
    assert!(
        said(Lang::Fr)
            .starts_with("Même si le poids d’une dimension, n’importe laquelle, change d’un cinquième (2 essais), les")
    );
    let none = sensitivity::Sensitivity { dimensions: 0, ..quick };
    assert!(
        sensitivity::sentence(Lang::En, &none)
            .starts_with("Other weights were not tried, the framework being so large;")
    );
}

/// What is written comes reason by reason, and none grows with the framework: so its memory does not either.
#[test]
fn an_explanation_of_a_large_framework_comes_in_small_pieces() {
    let longest = |questions: usize| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("large.toml"), common::generate::framework(questions)).unwrap();
        let answers = "format = 1\nframework = \"large\"\ndate = 2026-11-21\n[municipality]\nname = \"Val\"\n[answers.d0]\nq0 = \"no\"\n";
        std::fs::write(folder.path().join("val.toml"), answers).unwrap();
        let framework = common::framework(&folder.path().join("large.toml"));
        let answers = common::answers(&folder.path().join("val.toml"), &framework);
        let score = score::score(&framework, &answers);
        let roadmap = plan::plan(&framework, &answers, &score, &Options::default());
        let explainer = Explainer::new(&framework, &answers, &score, &roadmap, Lang::En);
        let pieces: Vec<String> = jalon::data::explain::json("x", &[], explainer.everything()).collect();
        let whole: Value = serde_json::from_str(&pieces.concat()).unwrap();
        // One for each reason, and what stands around them.
        assert_eq!(pieces.len(), whole["reasons"].as_array().unwrap().len() + 2);
        assert!(pieces.len() > questions);
        let text = jalon::page::explain::text(explainer.everything(), Lang::En, 80);
        (pieces.iter().map(String::len).max().unwrap(), text.map(|piece| piece.len()).max().unwrap())
    };
    let (small, large) = (longest(50), longest(100));
    assert!(large.0 < small.0 * 11 / 10 && large.1 < small.1 * 11 / 10, "{small:?}, then {large:?}");
}

#[test]
fn sensitivity_is_what_a_reader_would_find_by_hand() {
    let mut changes = 0;
    // Planning anew for each weight takes long where more can be less: the shipped examples, and what is small.
    let small = vectors::cases().filter(|case| case.framework.steps.len() < 6);
    let small: Vec<(&Case, Sensitivity)> = small.map(|case| (case, trials(case))).collect();
    let small = small.iter().map(|(case, found)| (*case, found));
    for (case, found) in SHIPPED.iter().zip(TRIALS.iter()).chain(small) {
        let score = score::score(&case.framework, &case.answers);
        changes += found.changes.len();
        // Each trial said to change something does, by the whole roadmap.
        let first = |framework: &Framework, score: &Score| -> Vec<StepIx> {
            let roadmap = plan::plan(framework, &case.answers, score, &Options::default());
            let mut steps: Vec<StepIx> =
                roadmap.waves[WaveIx(0)].steps.iter().map(|place| roadmap.steps[*place].step).collect();
            steps.sort_unstable();
            steps
        };
        let now = first(&case.framework, &score);
        for change in found.changes.iter().take(2) {
            let mut moved = case.framework.clone();
            let factor = if change.up { Exact::ratio(6, 5) } else { Exact::ratio(4, 5) };
            let weight = match change.weight {
                Weight::Dimension(at) => &mut moved.dimensions[at].weight,
                Weight::Question(at) => &mut moved.questions[at].weight,
            };
            *weight = &*weight * &factor;
            let then = score::score(&moved, &case.answers);
            assert_eq!(then.stage.reached, change.outcome.stage);
            let mut steps = now.clone();
            steps.retain(|step| !change.outcome.removed.contains(step));
            steps.extend(&change.outcome.added);
            steps.sort_unstable();
            assert_eq!(first(&moved, &then), steps, "{}", case.name);
        }
    }
    assert!(changes > 5, "only {changes} trials change anything");
}

/// A screen needs no more of a plan than its beginning.
#[test]
fn a_screen_of_the_beginning_is_that_of_the_whole_plan() {
    for Explained { case: Case { name, framework, answers }, score, roadmap, .. } in EXPLAINED.iter() {
        let begin = plan::beginning(framework, answers, score, said::FIRST_STEPS);
        assert!(begin.steps.len() <= roadmap.steps.len(), "{name}");
        let [begun, whole] = [&begin, roadmap].map(|plan| ScreenView::new(framework, answers, score, plan, Lang::Fr));
        assert_eq!(begun, whole, "{name}");
    }
}

#[test]
fn the_first_wave_alone_is_that_of_the_whole_plan() {
    for Explained { case, score, roadmap, .. } in EXPLAINED.iter() {
        let first: Vec<StepIx> =
            roadmap.waves[WaveIx(0)].steps.iter().map(|place| roadmap.steps[*place].step).collect();
        assert_eq!(first, plan::first_steps(&case.framework, &case.answers, score), "{}", case.name);
    }
}
