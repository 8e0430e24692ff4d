//! Made-up answers to a framework, the same for the same seed: for tests and measurements.

use std::fmt::Write as _;

use jalon::model::{Framework, QuestionIx, QuestionKind};

/// A small generator of our own (`SplitMix64`), so that what it makes never changes.
pub struct Dice(pub u64);

impl Dice {
    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap()
    }
}

/// A municipality that does not exist.
pub fn name(seed: u64) -> String {
    format!("Commune-{seed:06}")
}

/// Most municipalities are small.
fn population(dice: &mut Dice) -> usize {
    let size = [200, 800, 1_500, 3_000, 8_000, 30_000, 120_000][dice.below(7).min(dice.below(7))];
    size + dice.below(size)
}

/// A cell of a table, empty for a blank.
fn cell(framework: &Framework, at: QuestionIx, dice: &mut Dice) -> String {
    match dice.below(20) {
        0 => return String::new(),
        1 => return "unknown".to_owned(),
        _ => {}
    }
    let options = framework.options(at);
    match &framework.questions[at].kind {
        QuestionKind::Choice(_) => options[dice.below(options.len())].id.clone(),
        QuestionKind::Multi(_) => {
            let chosen: Vec<&str> =
                options.iter().filter(|_| dice.below(2) == 0).map(|option| option.id.as_str()).collect();
            chosen.join("|")
        }
        QuestionKind::Number(number) => number.min.to_plain(),
        QuestionKind::Text => "Texte".to_owned(),
    }
}

/// An answers file: every question in turn, some with a remark and something to show.
pub fn file(framework: &Framework, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut text = format!(
        "format = 1\nframework = \"{}\"\nframework_version = \"{}\"\ndate = 2026-{:02}-{:02}\nlanguage = \"fr\"\n\n\
         [municipality]\nname = \"{}\"\npopulation = {}\n",
        framework.id,
        framework.version,
        1 + dice.below(11),
        1 + dice.below(28),
        name(seed),
        population(&mut dice),
    );
    for dimension in &framework.dimensions {
        if !dimension.questions.is_empty() {
            writeln!(text, "\n[answers.{}]", dimension.id).unwrap();
        }
        for at in &dimension.questions {
            let question = &framework.questions[*at];
            let cell = cell(framework, *at, &mut dice);
            let value = match (&question.kind, cell.as_str()) {
                (_, "") => continue,
                (QuestionKind::Number(_), number) if number != "unknown" => number.to_owned(),
                (QuestionKind::Multi(_), list) if list != "unknown" => {
                    format!("[{}]", list.split('|').map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(", "))
                }
                (_, word) => format!("\"{word}\""),
            };
            let id = question.short_id();
            match dice.below(10) {
                0 => writeln!(text, "{id} = {{ answer = {value}, note = \"Relevé à l’été, à revoir.\" }}"),
                1 => writeln!(text, "{id} = {{ answer = {value}, evidence = [\"Délibération du 4 mars\"] }}"),
                _ => writeln!(text, "{id} = {value}"),
            }
            .unwrap();
        }
    }
    text
}

/// A table's header, then rows from [`row`].
pub fn header(framework: &Framework) -> String {
    let questions: Vec<&str> = framework.questions.iter().map(|question| question.id.as_str()).collect();
    format!("name,date,population,{}\n", questions.join(","))
}

/// A row of a table.
pub fn row(framework: &Framework, seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut text = format!("{},2026-{:02}-15,{}", name(seed), 1 + dice.below(11), population(&mut dice));
    for at in framework.questions.keys() {
        text.push(',');
        text.push_str(&cell(framework, at, &mut dice));
    }
    text.push('\n');
    text
}

/// A framework with so many questions (a multiple of 50), a step for each, and a condition on every
/// third; nothing is wrong with it.
pub fn framework(questions: usize) -> String {
    let mut file = String::from(
        "format = 1\n[framework]\nid = \"large\"\nversion = \"1.0.0\"\ntitle = \"Large\"\nlanguages = [\"en\"]\n\
         [scoring]\nstage_rule = \"none\"\n",
    );
    file.push_str("\n[[scale]]\nid = \"practice\"\noption = [{ id = \"yes\", value = 1, label = \"Yes\" }, { id = \"no\", value = 0, label = \"No\" }]\n");
    for dimension in 0..questions / 50 {
        let _ = write!(file, "\n[[dimension]]\nid = \"d{dimension}\"\ntitle = \"Dimension {dimension}\"\n");
        for question in 0..50 {
            let _ = write!(
                file,
                "\n[[dimension.question]]\nid = \"q{question}\"\nscale = \"practice\"\ntext = \"Practice {question} of {dimension}.\"\nevidence = \"Paper.\"\n"
            );
            if question > 0 && question % 3 == 0 {
                let _ = writeln!(file, "when = {{ question = \"d{dimension}.q{}\", met = true }}", question - 1);
            }
        }
    }
    for dimension in 0..questions / 50 {
        for question in 0..50 {
            let _ = write!(
                file,
                "\n[[step]]\nid = \"s{dimension}x{question}\"\ntitle = \"Step {question} of {dimension}\"\ncloses = [\"d{dimension}.q{question}\"]\neffort_days = 1\n"
            );
            if question > 0 {
                let _ = writeln!(file, "requires = [\"s{dimension}x{}\"]", question - 1);
            }
        }
    }
    file
}
