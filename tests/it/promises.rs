//! What the shipped frameworks promise: stages keep the word of their names, the first sitting leads to the first stage
//! and never says too much, and alerts accuse nobody of what was not asked.

use std::path::Path;

use jalon::model::{Answers, Framework, ProfileIx, Question, StageIx, StepIx, Value};
use jalon::number::Exact;
use jalon::plan;
use jalon::score::{Score, score};

use crate::common::generate::Dice;
use crate::common::{self, times};

// The options of the scale that the shipped frameworks share.
const YES: usize = 0;
const PARTLY: usize = 1;
const NO: usize = 2;
const FIRST_SITTING: &str = "first-sitting";

struct Shipped {
    framework: Framework,
    blank: Answers,
}

impl Shipped {
    fn new(id: &str, example: &str) -> Shipped {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let framework = common::framework(&root.join("frameworks").join(id));
        let mut blank = common::answers(&root.join("examples").join(example), &framework);
        blank.given.iter_mut().for_each(|given| given.value = Value::Blank);
        Shipped { framework, blank }
    }

    fn both() -> [Shipped; 2] {
        [Shipped::new("commune", "village.toml"), Shipped::new("cyber", "village-cyber.toml")]
    }

    /// The score of a municipality of this kind, with an answer to each question.
    fn score(&self, profile: ProfileIx, mut answer: impl FnMut(&Question) -> Value) -> Score {
        let mut answers = self.blank.clone();
        answers.municipality.profile = Some(profile);
        for (given, question) in answers.given.iter_mut().zip(&self.framework.questions) {
            given.value = answer(question);
        }
        score(&self.framework, &answers)
    }

    fn profiles(&self) -> impl Iterator<Item = ProfileIx> {
        self.framework.profiles.keys()
    }
}

fn in_first_sitting(question: &Question) -> bool {
    question.tags.iter().any(|tag| tag == FIRST_SITTING)
}

/// Yes to what is asked, the rest blank.
fn yes_if(asked: bool) -> Value {
    if asked { Value::Choice(YES) } else { Value::Blank }
}

#[test]
fn the_first_sitting_can_reach_the_first_stage_and_accuses_nobody() {
    for shipped in Shipped::both() {
        let id = &shipped.framework.id;
        let asked = shipped.framework.questions.iter().filter(|question| in_first_sitting(question)).count();
        assert_eq!(asked, if id == "commune" { 40 } else { 10 }, "{id}");
        for profile in shipped.profiles() {
            let sitting = shipped.score(profile, |question| yes_if(in_first_sitting(question)));
            assert_eq!(sitting.stage.reached, Some(StageIx(0)), "{id} {profile:?}");
            assert!(sitting.alerts.is_empty(), "{id} {profile:?}: {:?}", sitting.alerts);
            assert!(shipped.score(profile, |_| Value::Blank).alerts.is_empty(), "{id} {profile:?}");
        }
    }
}

/// What the sitting leaves out may raise the stage, never lower it.
#[test]
fn the_first_sitting_never_says_more_than_the_whole_first_stage() {
    for shipped in Shipped::both() {
        let mut reached = 0;
        for seed in 0..times(300) {
            let mut dice = Dice(u64::from(seed));
            // Some municipalities are further than others: of ten answers, so many are yes.
            let good = 4 + dice.below(7);
            let given: Vec<Value> = shipped
                .framework
                .questions
                .iter()
                .map(|_| match dice.below(10) {
                    of_ten if of_ten < good => Value::Choice(YES),
                    9 => Value::Unknown,
                    8 => Value::Choice(NO),
                    _ => Value::Choice(PARTLY),
                })
                .collect();
            let profile = ProfileIx(dice.below(shipped.framework.profiles.len()));
            let stage = |asked: fn(&Question) -> bool| {
                let mut at = given.iter();
                let answer = |question: &Question| {
                    let value = at.next().unwrap().clone();
                    if asked(question) { value } else { Value::Blank }
                };
                shipped.score(profile, answer).stage.reached
            };
            let sitting = stage(in_first_sitting);
            assert!(
                sitting <= stage(|question| in_first_sitting(question) || question.stage == Some(StageIx(0))),
                "{seed}"
            );
            reached += u32::from(sitting.is_some());
        }
        assert!(reached > 0, "{}: some get there", shipped.framework.id);
    }
}

/// With everything else in place, the stage below is the one that is reached.
#[test]
fn stages_keep_the_word_of_their_names() {
    let shipped = Shipped::new("commune", "village.toml");
    for (missing, reached) in [
        ("security.backup-tested", None),
        ("security.accounts", None),
        ("services.online-top5", Some(StageIx(0))),
        ("services.redesign-users", Some(StageIx(1))),
    ] {
        for profile in shipped.profiles() {
            for answer in [NO, PARTLY] {
                let without = |question: &Question| Value::Choice(if question.id == missing { answer } else { YES });
                assert_eq!(shipped.score(profile, without).stage.reached, reached, "{missing} {profile:?}");
            }
        }
    }
    for profile in shipped.profiles() {
        assert_eq!(shipped.score(profile, |_| Value::Choice(YES)).stage.reached, Some(StageIx(2)), "{profile:?}");
    }
}

/// The least way to each stage, with nothing in place, as the pages about the version tell it.
#[test]
fn the_pages_tell_the_least_way_to_each_stage() {
    let shipped = Shipped::new("commune", "village.toml");
    let row = |profile: ProfileIx| {
        let mut answers = shipped.blank.clone();
        answers.municipality.profile = Some(profile);
        answers.given.iter_mut().for_each(|given| given.value = Value::Choice(NO));
        let roadmap =
            plan::plan(&shipped.framework, &answers, &score(&shipped.framework, &answers), &plan::Options::default());
        let way = |stage: &plan::Milestone| {
            assert!(stage.certificate.optimal, "{profile:?}");
            format!(" **{} ({})** ", stage.effort.used.to_plain(), stage.steps.len())
        };
        format!("|{}|", roadmap.milestones.iter().map(way).collect::<Vec<_>>().join("|"))
    };
    let rows: Vec<String> = shipped.profiles().map(row).collect();
    for (page, names) in [
        ("commune-1.1.0.md", ["village", "town", "city"]),
        ("commune-1.1.0.fr.md", ["village", "petite ou moyenne ville", "grande ville"]),
    ] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page)).unwrap();
        for (name, row) in names.iter().zip(&rows) {
            let row = if page.ends_with(".fr.md") { row.replace('.', ",") } else { row.clone() };
            let expected = format!("| **{name}, 1.1.0** {row}");
            assert!(text.contains(&expected), "{page}: {expected}");
        }
    }
}

/// How many steps a village can do in a day or less, and how many of these wait for no other, as the pages about the
/// version tell it.
#[test]
fn the_pages_count_the_small_steps_of_a_village() {
    let framework = Shipped::new("commune", "village.toml").framework;
    let is_small = |step: &StepIx| framework.effort(*step, Some(ProfileIx(0))).middle <= Exact::from(1i64);
    let small: Vec<StepIx> = framework.steps.keys().filter(is_small).collect();
    let ready = small.iter().filter(|step| framework.steps[**step].requires.is_empty()).count();
    let small = small.len();
    for (page, expected) in [
        ("commune-1.1.0.md", format!("{small} steps of a day or less in place of 23, {ready} of them ready at once")),
        (
            "commune-1.1.0.fr.md",
            format!("{small} pas d’un jour au plus au lieu de 23, dont {ready} prêts tout de suite"),
        ),
    ] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page)).unwrap();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(&expected), "{page}: {expected}");
    }
}
