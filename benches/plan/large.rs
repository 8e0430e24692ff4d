//! A framework larger than any real one, with prerequisites and thresholds like theirs.

use std::fmt::Write;

use jalon::model::Framework;

use crate::common::generate::Dice;

const DIMENSIONS: usize = 10;

/// A framework with one step a question: three stages, ten dimensions, efforts from half a day to
/// forty, and up to three prerequisites among the steps before, mostly near ones and a few hubs.
pub fn framework(steps: usize, seed: u64) -> String {
    let mut text = String::from(
        "format = 1\n[framework]\nid = \"bench\"\nversion = \"1.0.0\"\ntitle = \"Bench\"\nlanguages = [\"en\"]\n\
         [[scale]]\nid = \"practice\"\noption = [{ id = \"yes\", value = 1, label = \"Yes\" }, \
         { id = \"partly\", value = 0.5, label = \"Partly\" }, { id = \"no\", value = 0, label = \"No\" }]\n",
    );
    for stage in 0..3 {
        write!(text, "[[stage]]\nid = \"s{stage}\"\ntitle = \"S\"\nsummary = \"S\"\nthreshold = 0.65\n").unwrap();
    }
    let mut dice = Dice(seed);
    for dimension in 0..DIMENSIONS {
        write!(text, "[[dimension]]\nid = \"d{dimension}\"\ntitle = \"D\"\n").unwrap();
        for at in (dimension..steps).step_by(DIMENSIONS) {
            let (stage, weight) = (at * 3 / steps, 1 + dice.below(4));
            write!(
                text,
                "[[dimension.question]]\nid = \"q{at}\"\nscale = \"practice\"\ntext = \"Q\"\nstage = \"s{stage}\"\n\
                 weight = 0.{weight}\n"
            )
            .unwrap();
        }
    }
    for at in 0..steps {
        let half_days = 1 + dice.below(80) * dice.below(80) / 80;
        let mut requires: Vec<usize> = (0..dice.below(4).min(at))
            .map(|_| if dice.below(4) == 0 { dice.below(at.min(5)) } else { at - 1 - dice.below(at.min(12)) })
            .collect();
        requires.sort_unstable();
        requires.dedup();
        let requires: Vec<String> = requires.iter().map(|step| format!("\"t{step}\"")).collect();
        write!(
            text,
            "[[step]]\nid = \"t{at}\"\ntitle = \"T\"\ncloses = [\"d{}.q{at}\"]\neffort_days = {}\nrequires = [{}]\n",
            at % DIMENSIONS,
            half_days as f64 / 2.0,
            requires.join(", ")
        )
        .unwrap();
    }
    text
}

/// Answers to it: a quarter each of "no", "partly", "we do not know" and "yes".
pub fn answers(framework: &Framework) -> String {
    let mut text = String::from(
        "format = 1\nframework = \"bench\"\ndate = 2026-11-21\n[municipality]\nname = \"Bench\"\n\
         capacity_days_per_month = 10\n",
    );
    for dimension in &framework.dimensions {
        writeln!(text, "[answers.{}]", dimension.id).unwrap();
        for question in &dimension.questions {
            let answer = ["no", "partly", "unknown", "yes"][question.0 * 7 % 4];
            writeln!(text, "{} = \"{answer}\"", framework.questions[*question].short_id()).unwrap();
        }
    }
    text
}
