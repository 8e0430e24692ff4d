//! Small frameworks and answers for the tests of every room, written as TOML and read as any file is. Each crate
//! compiles this file with its own tests, and uses a part of it.
#![allow(dead_code, unused_imports)]

use std::sync::LazyLock;

use crate::load::{FileText, Folder, OneText, ReadError};
use crate::model::{Answers, Choice, Dimension, DimensionIx, Framework, Question, QuestionIx, QuestionKind};
use crate::number::Exact;
use crate::report::Report;
use crate::source::Sources;
use crate::text::Lang;
use crate::{check, load};

/// The unit tests count their random cases as the others do.
#[path = "../../../tests/it/common/cases.rs"]
mod cases;
pub use cases::cases;

/// A framework of one question, which tests grow from.
const SEED: &str = r#"
format = 1
[framework]
id = "test"
version = "1.0.0"
title = "Test"
languages = ["en"]
[scoring]
stage_rule = "none"
[[dimension]]
id = "d"
title = "Dimension"
question = [{ id = "q", text = "Question", option = [{ id = "yes", value = 1, label = "Yes" }] }]
[roadmap]
next_stage = 1
later_stage = 1
gate = 1
alert = 1
priority = 1
blank = 1
"#;

/// The same as it is meant, read once.
static SEED_FRAMEWORK: LazyLock<Framework> = LazyLock::new(|| framework(SEED));

/// How the file of a framework in English begins, one without stages; keys of its scoring may follow.
pub fn head(id: &str) -> String {
    format!(
        "format = 1
[framework]
id = \"{id}\"
version = \"1.0.0\"
title = \"{id}\"
languages = [\"en\"]
[scoring]
stage_rule = \"none\"
"
    )
}

pub fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

/// The folder of a framework that is one text, as is what it extends.
struct Extending<'t>(OneText<'t>, OneText<'t>);

impl Folder for Extending<'_> {
    fn read(&self, path: &str) -> Result<FileText, ReadError> {
        self.0.read(path)
    }

    fn matching(&self, pattern: &str) -> Vec<String> {
        self.0.matching(pattern)
    }

    fn shown(&self, path: &str) -> String {
        self.0.shown(path)
    }

    fn extended(&self, name: &str) -> Result<(Box<dyn Folder + '_>, String), Vec<String>> {
        Ok((Box::new(self.1), format!("{name}.toml")))
    }
}

/// What a framework's file comes to, with everything that is wrong with it as one line each.
fn checked(folder: &dyn Folder) -> (Option<Framework>, Vec<String>) {
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let file = load::framework(folder, "framework.toml", &mut sources, &mut report).unwrap();
    let framework = file.and_then(|file| check::framework(&file, &mut report));
    let line = |problem: &crate::report::Problem| {
        format!("{}:{} {}", sources.positions(problem.span).0.line, problem.rule.code(), problem.message(Lang::En))
    };
    let lines = report.sorted().into_iter().map(line).collect();
    (framework, lines)
}

/// A framework without errors.
pub fn framework(text: &str) -> Framework {
    let (framework, problems) = checked(&OneText(text));
    framework.unwrap_or_else(|| panic!("{}\n{text}", problems.join("\n")))
}

/// A framework that extends another one, with what is wrong with it.
pub fn extension(base: &str, text: &str) -> (Option<Framework>, Vec<String>) {
    checked(&Extending(OneText(text), OneText(base)))
}

/// What is wrong with a framework: `line:code sentence`.
pub fn problems(text: &str) -> Vec<String> {
    checked(&OneText(text)).1
}

/// Answers without errors.
pub fn answers(framework: &Framework, text: &str) -> Answers {
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let file = load::answers("a.toml", text, &mut sources, &mut report);
    let answers = file.and_then(|file| check::answers(&file, "a.toml", framework, &mut report));
    answers.unwrap_or_else(|| panic!("{:?}\n{text}", report.sorted()))
}

/// A framework with neither dimensions nor waves, all its factors 1, and answers to it.
pub fn empty() -> (Framework, Answers) {
    let mut framework = SEED_FRAMEWORK.clone();
    let head = "format = 1\nframework = \"test\"\ndate = 2026-01-01\n[municipality]\nname = \"Testville\"\n";
    let mut answers = answers(&framework, head);
    answers.given.clear();
    framework.dimensions.clear();
    framework.questions.clear();
    framework.waves.clear();
    (framework, answers)
}

/// A core dimension without questions; its place and its root are 0.
pub fn dimension(id: &str) -> Dimension {
    let dimension = SEED_FRAMEWORK.dimensions[DimensionIx(0)].clone();
    Dimension { id: id.to_owned(), questions: Vec::new(), ..dimension }
}

/// A question with one option; it stands in the first dimension.
pub fn question(id: &str) -> Question {
    let question = SEED_FRAMEWORK.questions[QuestionIx(0)].clone();
    Question { id: id.to_owned(), ..question }
}

/// An option of a question.
pub fn option(id: &str, value: Option<Exact>) -> Choice {
    match question("q").kind {
        QuestionKind::Choice(mut options) => Choice { id: id.to_owned(), value, ..options.remove(0) },
        other => panic!("{other:?}"),
    }
}
