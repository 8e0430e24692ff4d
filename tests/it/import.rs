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

/// A framework with everything that a sheet cannot hold, once each.
const RICH: &str = r#"
format = 1
[framework]
id = "rich"
version = "1.2.0"
title = { en = "Rich", fr = "Riche" }
summary = "All that there is"
ref = "R"
languages = ["en", "fr"]
license = "CC0-1.0"
authors = ["Us"]
[start]
title = "Nothing yet"
[[stage]]
id = "one"
title = "One"
threshold = 0.5
[[gate]]
stage = "one"
questions = ["a.number"]
[[profile]]
id = "village"
title = "Village"
[[source]]
id = "law"
title = "The law"
[[tag]]
id = "quick"
title = "Quick"
[[retired]]
id = "gone"
[[dimension]]
id = "all"
title = "All"
[[dimension]]
id = "a"
title = "A"
summary = "About A"
ref = "1"
parent = "all"
weight = 2
profiles = ["village"]
aggregate = "sum"
out_of = 3
was = ["old"]
[[dimension.question]]
id = "one"
text = { en = "One?", fr-CA = "Un ?" }
ref = "1.1"
stage = "one"
essential = true
met = 0.5
tags = ["quick"]
valid_months = 12
sources = ["law"]
was = ["uno"]
same_as = ["other:x.y"]
when_not_applicable = "Where there is none"
profiles = ["village"]
variant = [{ profile = "village", text = "One, or so?" }]
option = [
  { id = "yes", value = 1, label = "Yes", help = "All", ref = "Y", was = ["oui"] },
  { id = "no", value = 0, label = "No" },
]
[[dimension.question]]
id = "number"
kind = "number"
max = 10
curve = [[0, 0], [5, 1]]
text = "How many?"
stage = "one"
not_applicable = "never"
when = { question = "a.one", is = ["yes"] }
[[dimension]]
id = "context"
title = "Context"
kind = "context"
when = { question = "a.one", is = ["yes"] }
question = [{ id = "words", kind = "text", text = "Words?" }]
[[alert]]
id = "few"
when = { question = "a.one", is = ["no"] }
title = "Few"
message = "There are few"
[[step]]
id = "s"
title = "Do it"
closes = ["a.one", "a.number"]
"#;

/// What of it a sheet cannot hold.
const LOST: &str = r#"
id, title and version of the framework
rules of the score (`[scoring]`)
explanation of the framework (`summary`)
code of the framework (`ref`)
licence and authors (`license`, `authors`)
state before the first stage (`[start]`)
texts of a region (`fr-CA`)
horizons and factors of the roadmap (`wave`, `[roadmap]`)
essential questions (`essential`)
lighter wordings (`variant`)
months of validity (`valid_months`)
sources of questions
cases of not applicable (`when_not_applicable`)
links to other frameworks (`same_as`)
explanations of options (`help`)
codes of options (`ref`)
earlier ids of options (`was`)
earlier ids of questions (`was`)
kinds of municipality of a question (`profiles`)
thresholds of questions (`met`)
curves of numbers (`curve`)
conditions (`when`)
`not_applicable = "never"`
explanations of dimensions (`summary`)
weights of dimensions
codes of dimensions (`ref`)
aggregations other than the mean (`aggregate`)
full marks and rounding of dimensions (`out_of`, `round`)
earlier ids of dimensions (`was`)
dimensions inside another (`parent`), whose name is lost
kinds of municipality of a dimension (`profiles`)
kinds of dimensions (`kind`)
conditions of dimensions (`when`)
names, explanations and thresholds of stages
names and working days of kinds of municipality (`profile`)
gates (`gate`)
alerts (`alert`)
steps (`step`)
works cited (`source`)
names of tags (`tag`)
retired questions and dimensions (`retired`)
"#;

#[test]
fn a_sheet_tells_everything_that_it_cannot_hold() {
    let (framework, sources, report) = import::proof(RICH);
    let framework = framework.unwrap_or_else(|| panic!("{}", common::lines(&sources, &report).join("\n")));
    let lines = questions::losses(&framework).lines(Lang::En);
    let kind = |line: &String| line.strip_prefix("1 × ").unwrap().rsplit_once(" (first: ").unwrap().0.to_owned();
    assert_eq!(lines.iter().map(kind).collect::<Vec<_>>(), LOST.trim().lines().collect::<Vec<_>>());
    let plain = "format = 1\n[framework]\nid = \"plain\"\nversion = \"1.0.0\"\ntitle = \"Plain\"\nlanguages = [\"en\"]\n\
                 [scoring]\nstage_rule = \"none\"\n[[dimension]]\nid = \"a\"\ntitle = \"A\"\n\
                 question = [{ id = \"q\", text = \"Q?\", option = [{ id = \"yes\", value = 1, label = \"Yes\" }] }]\n";
    assert_eq!(
        questions::losses(&import::proof(plain).0.unwrap()).lines(Lang::En),
        [
            "1 × id, title and version of the framework (first: plain)",
            "1 × rules of the score (`[scoring]`) (first: plain)"
        ]
    );
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
