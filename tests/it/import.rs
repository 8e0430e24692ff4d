//! Frameworks out to sheets and forms, and back: what these hold comes back as it was.

use std::io::Cursor;

use jalon::data::{questions, xlsform};
use jalon::import;
use jalon::load::sheet::{self, Sheet};
use jalon::model::{Framework, Question};
use jalon::text::Lang;

use crate::common;

/// What is made of sheets, which must be without errors.
fn imported(sheets: &[Sheet]) -> Framework {
    let made = import::sheets(sheets, "back", "en").unwrap_or_else(|refusal| panic!("{refusal:?}"));
    let toml = import::toml(&made.draft);
    let (framework, sources, report) = import::proof(&toml);
    framework.unwrap_or_else(|| panic!("{}\n{toml}", common::lines(&sources, &report).join("\n")))
}

fn shipped() -> Framework {
    common::framework(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks/cyber"))
}

/// What a sheet holds of a question.
fn held(framework: &Framework, question: &Question) -> String {
    let stage = question.stage.map(|stage| &framework.stages[stage].id);
    let dimension = &framework.dimensions[question.dimension];
    let Question { id, kind, text, help, evidence, reference, weight, tags, .. } = question;
    format!(
        "{id} {kind:?} {text:?} {help:?} {evidence:?} {reference:?} {weight:?} {tags:?} {stage:?} {:?}",
        dimension.title
    )
}

fn assert_same(back: &Framework, framework: &Framework) {
    assert_eq!(back.questions.len(), framework.questions.len());
    for (back_question, question) in back.questions.iter().zip(&framework.questions) {
        assert_eq!(held(back, back_question), held(framework, question));
    }
}

#[test]
fn a_sheet_of_questions_reads_back_to_the_same_questions() {
    let framework = shipped();
    let workbook = questions::xlsx(&framework, Lang::En).unwrap();
    assert_same(&imported(&sheet::workbook(Cursor::new(workbook)).unwrap()), &framework);
    for lang in Lang::ALL {
        let csv = questions::csv(&framework, lang).into_bytes();
        assert_same(&imported(&[sheet::csv(Cursor::new(csv)).unwrap()]), &framework);
    }
}

#[test]
fn a_form_reads_back_to_the_same_questions_and_conditions() {
    let text = r#"
format = 1
[framework]
id = "small"
version = "1.2.0"
title = "Small"
languages = ["en", "fr"]
[scoring]
stage_rule = "none"
[[dimension]]
id = "a"
title = { en = "A", fr = "A" }
[[dimension.question]]
id = "one"
text = { en = "One?", fr = "Un ?" }
help = { en = "Help", fr = "Aide" }
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "no", value = 0, label = "No" }, { id = "half", value = 0.5, label = "Half" }]
[[dimension.question]]
id = "several"
kind = "multi"
text = "Several?"
option = [{ id = "x", value = 1, label = "X" }, { id = "y", value = 1, label = "Y" }]
when = { any = [{ question = "a.one", is = ["yes"] }, { not = { question = "a.one", is = ["no"] } }] }
[[dimension]]
id = "b"
title = "B"
when = { question = "a.one", answered = true }
[[dimension.question]]
id = "words"
kind = "text"
text = "Words?"
when = { all = [{ question = "a.several", is = ["x", "y"] }, { question = "a.one", met = true }] }
[[dimension.question]]
id = "bounds"
kind = "number"
max = 12.5
text = "How many?"
when = { question = "a.several", met = true }
"#;
    let (framework, ..) = import::proof(text);
    let framework = framework.unwrap();
    let (workbook, losses) = xlsform::xlsx(&framework);
    let back = imported(&sheet::workbook(Cursor::new(workbook.unwrap())).unwrap());
    assert_eq!((back.id.as_str(), back.version.to_string()), ("small", "1.2.0".to_owned()));
    let ids =
        |framework: &Framework| framework.questions.iter().map(|question| question.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&back), ["a.one", "a.several", "b.words", "b.bounds"]);
    // Met and at least are said by the options that are enough, `answered` by what is not unknown.
    let when = |framework: &Framework, id: &str| {
        let question = framework.questions.iter().find(|question| question.id == id).unwrap();
        format!("{:?}", question.when)
    };
    assert_eq!(when(&back, "a.several"), "Some(Any([Is(QuestionIx(0), [0]), Not(Is(QuestionIx(0), [1]))]))");
    let several = "Any([Is(QuestionIx(1), [0]), Is(QuestionIx(1), [1])])";
    assert_eq!(when(&back, "b.words"), format!("Some(All([{several}, Is(QuestionIx(0), [0])]))"));
    assert_eq!(when(&back, "b.bounds"), "None");
    let group = back.dimensions.iter().find(|dimension| dimension.id == "b").unwrap();
    assert_eq!(format!("{:?}", group.when), "Some(Answered(QuestionIx(0), true))");
    let kinds = |framework: &Framework| {
        framework.questions.iter().map(|question| format!("{:?}", question.kind)).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&back)[3], kinds(&framework)[3]);
    let lines = losses.lines(Lang::En);
    let lost = "1 × conditions that a form cannot say: the question is always asked (first: b.bounds)";
    assert!(lines.iter().any(|line| line == lost), "{lines:?}");
}
