//! The worked example of the method's pages: what they say is what the program finds, in both
//! languages.

use std::path::Path;

use crate::common;
use jalon::model::{Answers, Framework};
use jalon::number::Exact;
use jalon::plan::{Options, Roadmap};
use jalon::score::Score;
use jalon::text::Lang;

fn example() -> (Framework, Answers, Score, Roadmap) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/method");
    let framework = common::framework(&folder.join("framework.toml"));
    let answers = common::answers(&folder.join("answers.toml"), &framework);
    let score = jalon::score::score(&framework, &answers);
    let roadmap = jalon::plan::plan(&framework, &answers, &score, &Options::default());
    (framework, answers, score, roadmap)
}

fn page(lang: Lang) -> String {
    let name = lang.pick("docs/method.fr.md", "docs/method.md");
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// Spaces that do not break are the business of typography.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// The rows of the table whose header begins with this cell and holds that one.
fn table(page: &str, first: &str, other: &str) -> Vec<String> {
    let header = |line: &&str| line.starts_with(&format!("| {first} |")) && line.contains(&format!(" {other} |"));
    let rows = page.lines().skip_while(|line| !header(line)).skip(2);
    rows.take_while(|line| line.starts_with('|')).map(plain).collect()
}

fn row(cells: &[String]) -> String {
    plain(&format!("| {} |", cells.join(" | ")))
}

/// Whether the page says so, wherever its lines break.
fn says(page: &str, words: &str) -> bool {
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    flat(page).contains(&flat(words))
}

#[test]
fn the_scores_on_the_pages_are_those_found() {
    let (framework, _, score, _) = example();
    for lang in Lang::ALL {
        let number = |number: &Option<Exact>, decimals| lang.number(number.as_ref().unwrap(), decimals);
        let expected: Vec<String> = framework
            .dimensions
            .iter()
            .zip(&score.dimensions)
            .map(|(dimension, result)| {
                row(&[
                    dimension.title.get(lang).to_owned(),
                    lang.amount(result.points.as_ref().unwrap()),
                    lang.amount(result.out_of.as_ref().unwrap()),
                    number(&result.score.point, 3),
                    number(&result.score.low, 3),
                    number(&result.score.high, 3),
                    lang.percent(result.coverage.as_ref().unwrap()),
                ])
            })
            .collect();
        assert_eq!(table(&page(lang), "dimension", lang.pick("note", "score")), expected);

        let expected: Vec<String> = framework
            .dimensions
            .iter()
            .zip(&score.dimensions)
            .filter(|(_, result)| result.level.is_some())
            .map(|(dimension, result)| {
                row(&[
                    dimension.title.get(lang).to_owned(),
                    number(&result.cells[0].score.point, 2),
                    number(&result.cells[1].score.point, 2),
                    number(&result.level, 2),
                ])
            })
            .collect();
        assert_eq!(table(&page(lang), "dimension", lang.pick("niveau", "level")), expected);
    }
}

#[test]
fn the_five_states_are_those_on_the_pages() {
    let (framework, answers, ..) = example();
    let states = jalon::score::Scorer::new(&framework).states(&answers);
    let of = |id: &str| format!("{:?}", states[framework.question(id).unwrap()]);
    let found = ["hours", "follow", "pay", "receipt"].map(|id| of(&format!("services.{id}")));
    assert_eq!(found, ["Answered", "Unknown", "NotApplicable", "NotAsked"]);
    assert_eq!(of("data.share"), "Blank");
    assert_eq!(framework.questions.len(), 11);
}

#[test]
fn the_stage_and_what_holds_it_are_as_told() {
    use jalon::score::Block;
    let (framework, _, score, _) = example();
    let stage = |at: Option<usize>| at.map(|at| framework.stages[at].id.as_str());
    let found = &score.stage;
    assert_eq!(stage(found.reached), Some("digitization"));
    assert_eq!((stage(found.low), stage(found.high)), (Some("digitization"), Some("digitalization")));
    assert!(found.is_provisional());
    let blocks: Vec<String> = score
        .blocked_by
        .iter()
        .map(|block| match block {
            Block::Dimension { dimension, missing_score, .. } => {
                format!("{} {}", framework.dimensions[*dimension].id, missing_score.to_fixed(2))
            }
            Block::Gate(_) => "gate".to_owned(),
            Block::Index { .. } => "index".to_owned(),
        })
        .collect();
    assert_eq!(blocks, ["services 0.10", "data 0.60", "gate"]);
}

#[test]
fn the_steps_on_the_pages_are_those_planned() {
    let (framework, answers, _, roadmap) = example();
    assert!(roadmap.certificate.optimal);
    for lang in Lang::ALL {
        let expected: Vec<String> = roadmap
            .steps
            .iter()
            .map(|step| {
                row(&[
                    framework.steps[step.step].title.get(lang).to_owned(),
                    lang.number(&step.gain, 3),
                    lang.amount(&step.days),
                    lang.number(&step.gain.checked_div(&step.days).unwrap(), 3),
                    lang.amount(&step.complete_after),
                    lang.date(step.ends),
                    framework.waves[step.wave.unwrap()].title.get(lang).to_owned(),
                ])
            })
            .collect();
        let page = page(lang);
        assert_eq!(table(&page, lang.pick("pas", "step"), lang.pick("apport", "gain")), expected);
        assert!(says(&page, &lang.date(answers.date)));
        let last = roadmap.steps.iter().find(|step| step.stage_after.is_some()).unwrap();
        let reached = lang.pick("cinquième pas, le ", "fifth step, on ");
        assert_eq!(framework.steps[last.step].id, "show-progress");
        assert!(says(&page, &format!("{reached}{}", lang.date(last.ends))));
    }
}

/// Σ gain · working days until complete, of these steps in this order.
fn sum<'a>(roadmap: &Roadmap, framework: &Framework, order: impl IntoIterator<Item = &'a str>) -> Exact {
    let (mut done, mut sum) = (Exact::ZERO, Exact::ZERO);
    for id in order {
        let step = roadmap.steps.iter().find(|step| framework.steps[step.step].id == id).unwrap();
        done += &step.days;
        sum += &(&step.gain * &done);
    }
    sum
}

#[test]
fn the_two_orders_cost_what_the_pages_say() {
    let (framework, _, _, roadmap) = example();
    let first = ["open-desk-hour", "correct-hours", "read-backup"];
    let planned: Vec<&str> = roadmap.steps.iter().map(|step| framework.steps[step.step].id.as_str()).collect();
    assert_eq!(planned[..3], first);
    let ready = ["publish-data", "rewrite-letters", "number-requests", "show-progress"];
    let best = sum(&roadmap, &framework, planned.iter().copied());
    let greedy = sum(&roadmap, &framework, first.into_iter().chain(ready));
    for lang in Lang::ALL {
        let (best, greedy) = (lang.number(&best, 3), lang.number(&greedy, 3));
        let claim = match lang {
            Lang::Fr => format!(
                "La somme vaut {best}. Avec les trois mêmes premiers pas, puis toujours le pas possible au meilleur \
                 rapport, elle vaudrait {greedy}."
            ),
            Lang::En => format!(
                "The sum is {best}. With the same first three steps, then always the ready step with the best ratio, \
                 it would be {greedy}."
            ),
        };
        assert!(says(&page(lang), &claim), "{claim}");
    }
}
