//! The worked example of the method's pages: what they say is what the program finds, in both
//! languages.

use std::path::Path;

use crate::common;
use jalon::model::{Answers, Framework, StageIx};
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
                    number(&result.cells[StageIx(0)].score.point, 2),
                    number(&result.cells[StageIx(1)].score.point, 2),
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
    let stage = |at: Option<StageIx>| at.map(|at| framework.stages[at].id.as_str());
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
        let reached = lang.pick("quatrième pas, le ", "fourth step, on ");
        assert_eq!(framework.steps[last.step].id, "show-progress");
        assert!(says(&page, &format!("{reached}{}", lang.date(last.ends))));
    }
}

#[test]
fn the_way_on_the_pages_is_the_one_found() {
    let (framework, answers, _, roadmap) = example();
    let [milestone] = &*roadmap.milestones else { panic!("{:?}", roadmap.milestones) };
    let way: Vec<&str> =
        milestone.steps.iter().map(|place| framework.steps[roadmap.steps[*place].step].id.as_str()).collect();
    assert_eq!(way, ["open-desk-hour", "number-requests", "show-progress"]);
    assert!(milestone.certificate.optimal);
    assert_eq!(milestone.if_well.as_ref().unwrap().steps, 0);

    // Each time the ready step with the most gain per day: all that gains comes before what does not.
    let mut after = answers.clone();
    let mut days = Exact::ZERO;
    let mut left: Vec<_> = roadmap.steps.iter().collect();
    while jalon::score::score(&framework, &after).stage.reached < Some(milestone.stage) {
        let is_ready = |step: &jalon::plan::PlannedStep| {
            step.requires.iter().all(|need| left.iter().all(|other| other.step != *need))
        };
        let ready = left.iter().filter(|step| is_ready(step));
        let next = ready.max_by_key(|step| step.gain.checked_div(&step.days)).unwrap().step;
        let place = left.iter().position(|step| step.step == next).unwrap();
        days += &left.remove(place).days;
        for closes in &framework.steps[next].closes {
            after.given[closes.question].value = closes.to.clone();
        }
    }
    for lang in Lang::ALL {
        let (least, greedy) = (lang.amount(&milestone.effort.used), lang.amount(&days));
        let page = page(lang);
        let least = lang.pick("trois pas et {} jours", "three steps and {} days").replace("{}", &least);
        let greedy = lang.pick("au bout de {} jours", "after {} days").replace("{}", &greedy);
        assert!(says(&page, &least) && says(&page, &greedy), "{least}, {greedy}");
    }
}
