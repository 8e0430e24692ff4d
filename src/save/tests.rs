use proptest::prelude::*;

use super::*;
use crate::ask::Edit;
use crate::model::{
    Answers, DimensionIx, FollowedStep, Framework, Given, QuestionIx, Respondent, StepIx, StepProgress, Value,
};
use crate::number::Exact;
use crate::testing;
use crate::text::Lang;

const FRAMEWORK: &str = r#"[[scale]]
id = "practice"
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "no", value = 0, label = "No" }]
[[profile]]
id = "village"
title = "Village"
max_population = 3499
[[profile]]
id = "town"
title = "Town"
[[dimension]]
id = "services"
title = "Services"
[[dimension.question]]
id = "list"
scale = "practice"
text = "A list"
[[dimension.question]]
id = "channels"
kind = "multi"
option = [{ id = "phone", value = 0.5, label = "Phone" }, { id = "web", value = 0.5, label = "Web" }]
text = "Channels"
was = ["ways", "means"]
[[dimension.question]]
id = "share"
kind = "number"
max = 100
text = "Share"
[[dimension]]
id = "data"
title = "Data"
[[dimension.question]]
id = "remark"
kind = "text"
text = "Remark"
[[dimension.question]]
id = "owner"
scale = "practice"
text = "Owner"
[[dimension]]
id = "people"
title = "People"
[[dimension.question]]
id = "trained"
scale = "practice"
text = "Trained"
"#;

const STEP: &str =
    "[[step]]\nid = \"make-list\"\nwas = [\"list\"]\ntitle = \"Make a list\"\ncloses = [\"services.list\"]\n";

const HEAD: &str = "format = 1\nframework = \"small\"\ndate = 2026-11-21\n\n[municipality]\nname = \"Ici\"\npopulation = 100 # approx\n";

fn framework() -> Framework {
    testing::framework(&(testing::head("small") + FRAMEWORK + STEP))
}

fn answers(text: &str, framework: &Framework) -> Answers {
    testing::answers(framework, text)
}

fn given(value: Value) -> Given {
    Given { value, ..Given::default() }
}

fn noted(value: Value, note: &str) -> Given {
    Given { value, note: Some(note.to_owned()), ..Given::default() }
}

/// What an edit does to a file that begins with [`HEAD`].
fn edited(body: &str, question: &str, given: &Given) -> String {
    let framework = framework();
    let document = Document::parse(&format!("{HEAD}{body}")).unwrap();
    let at = framework.question(question).unwrap();
    let new = document.with(&framework, &Edit::Answer(at, given.clone())).unwrap();
    assert_eq!(answers(new.text(), &framework).given[at], *given);
    new.to_text().strip_prefix(HEAD).unwrap().to_owned()
}

/// Two questions became one: its answer takes the place of both, or the lower one would count again.
#[test]
fn the_answer_to_what_was_several_questions_takes_the_place_of_all() {
    let body = "[answers.services]\nways = [\"phone\"]\nmeans = []\nlist = \"yes\"\n";
    let new = edited(body, "services.channels", &given(Value::Multi(vec![0, 1])));
    assert_eq!(new, "[answers.services]\nways = [\"phone\", \"web\"]\nlist = \"yes\"\n");
}

/// What a file says of steps once one is noted, in whichever way it is written.
fn with_step(body: &str, state: StepProgress, who: Option<&str>) -> String {
    let framework = framework();
    let who = who.map(str::to_owned);
    let usual = FollowedStep::from_day(StepIx(0), state, jiff::civil::date(2026, 11, 30), None);
    let followed = FollowedStep { who, ..usual };
    let document = Document::parse(&format!("{HEAD}{body}")).unwrap();
    let new = document.with(&framework, &Edit::Step(followed.clone())).unwrap();
    assert_eq!(answers(new.text(), &framework).followed.last(), Some(&followed));
    new.to_text().strip_prefix(HEAD).unwrap().to_owned()
}

#[test]
fn what_became_of_a_step_takes_the_place_of_what_was_noted_and_leaves_remarks() {
    let began = "\n[[step]]\nid = \"make-list\"\nstate = \"started\"\nwho = \"clerk\"\nsince = 2026-11-30\n";
    assert_eq!(with_step("", StepProgress::Started, Some("clerk")), began);
    let written = "\n[[step]] # first\nstate = \"started\" # since Monday\nid = \"list\"\nnote = \"with Anne\"\n\n[answers.services]\nlist = \"no\"\n";
    let done = "\n[[step]] # first\nstate = \"done\" # since Monday\nid = \"make-list\"\nuntil = 2026-11-30\n\n[answers.services]\nlist = \"no\"\n";
    assert_eq!(with_step(written, StepProgress::Done, None), done);
    let inline = "[answers]\n".to_owned();
    assert!(
        with_step(&inline, StepProgress::Declined, None)
            .contains("[[step]]\nid = \"make-list\"\nstate = \"declined\"\n")
    );
}

#[test]
fn a_new_file_grows_in_the_order_of_the_framework() {
    let framework = framework();
    let start = NewAnswers {
        framework: &framework,
        date: jiff::civil::date(2026, 11, 21),
        lang: Lang::En,
        name: "L'Île \"d'Été\"",
        population: Some(812),
        profile: None,
    };
    let mut document = Document::new(&start);
    let mut edit = |edit: Edit| document = document.with(&framework, &edit).unwrap();
    let question = |id: &str| framework.question(id).unwrap();
    edit(Edit::Answer(question("people.trained"), given(Value::Unknown)));
    edit(Edit::Answer(question("services.share"), given(Value::Number(Exact::parse("12.5").unwrap()))));
    edit(Edit::Answer(question("services.list"), noted(Value::Choice(0), "seen")));
    edit(Edit::Answer(question("services.channels"), given(Value::Multi(vec![0, 1]))));
    edit(Edit::Answer(question("data.remark"), given(Value::Text("a \"b\" \\ c".to_owned()))));
    edit(Edit::Respondent(Respondent { role: Some("mayor".to_owned()), name: None }));
    edit(Edit::Respondent(Respondent { role: Some("clerk".to_owned()), name: Some("A".to_owned()) }));
    edit(Edit::Capacity(Some(Exact::parse("1.5").unwrap())));
    edit(Edit::Priorities(vec![DimensionIx(1)]));
    let expected = r#"# A municipality's answers, for Jalon. This file may also be changed by hand.
format = 1
framework = "small"
framework_version = "1.0.0"
date = 2026-11-21
language = "en"

[municipality]
name = """L'Île "d'Été""""
population = 812
capacity_days_per_month = 1.5
priorities = ["data"]

[[respondent]]
role = "mayor"

[[respondent]]
role = "clerk"
name = "A"

[answers.services]
list = { answer = "yes", note = "seen" }
channels = ["phone", "web"]
share = 12.5

[answers.data]
remark = 'a "b" \ c'

[answers.people]
trained = "unknown"
"#;
    assert_eq!(document.to_text(), expected);
    assert_eq!(answers(expected, &framework).municipality.capacity, Exact::parse("1.5").unwrap());
}

#[test]
fn only_the_value_changes() {
    let body = "\n[answers.services] # ours\n  list   =   \"yes\"   # to check\n\n# end\n";
    assert_eq!(
        edited(body, "services.list", &given(Value::Choice(1))),
        "\n[answers.services] # ours\n  list   =   \"no\"   # to check\n\n# end\n"
    );
    assert_eq!(
        edited(body, "services.list", &noted(Value::Choice(0), "é")),
        "\n[answers.services] # ours\n  list   =   { answer = \"yes\", note = \"é\" }   # to check\n\n# end\n"
    );
    assert_eq!(edited(body, "services.list", &given(Value::Choice(0))), body);
}

#[test]
fn what_is_taken_out_leaves_its_remarks() {
    let body = "[answers.services]\n# above\nlist = \"yes\" # beside\nshare = 3\n";
    assert_eq!(edited(body, "services.list", &Given::default()), "[answers.services]\n# above\n# beside\nshare = 3\n");
    assert_eq!(
        edited(body, "services.share", &Given::default()),
        "[answers.services]\n# above\nlist = \"yes\" # beside\n"
    );
}

#[test]
fn every_way_of_writing_a_table() {
    let cases = [
        (
            "[answers]\nservices.list = \"yes\"\ndata.owner = \"no\" # x\n",
            "[answers]\nservices.list = \"yes\"\nservices.share = 4\ndata.owner = \"no\" # x\n",
        ),
        ("[answers]\nservices = { list = \"yes\" } # x\n", "[answers]\nservices = { list = \"yes\", share = 4 } # x\n"),
        ("[answers]\nservices = {}\n", "[answers]\nservices = { share = 4 }\n"),
        ("[answers.data]\nowner = \"no\"\n", "\n[answers.services]\nshare = 4\n\n[answers.data]\nowner = \"no\"\n"),
        (
            "[answers.services.list]\nanswer = \"yes\"\n",
            "[answers.services.list]\nanswer = \"yes\"\n\n[answers.services]\nshare = 4\n",
        ),
        ("[answers.services.share]\nnote = \"n\"\n", ""),
        ("[answers.services]\nshare.note = \"n\"\nlist = \"yes\"", ""),
        ("[answers.services]\nshare = { note = \"n\", evidence = [ 'a' ] }\nlist = \"yes\"", ""),
    ];
    for (body, expected) in cases {
        let share = Value::Number(Exact::parse("4").unwrap());
        if expected.is_empty() {
            let noted = Given {
                evidence: if body.contains("'a'") { vec!["a".to_owned()] } else { vec![] },
                ..noted(share, "n")
            };
            let found = edited(body, "services.share", &noted);
            assert!(found.contains("answer = 4") && found.contains("note = \"n\""), "{found}");
        } else {
            assert_eq!(edited(body, "services.share", &given(share)), expected);
        }
    }
}

#[test]
fn an_old_name_stays_where_it_is() {
    let body = "[answers.services]\nways = [ \"web\" , \"phone\" ] # old\n";
    assert_eq!(edited(body, "services.channels", &given(Value::Multi(vec![0, 1]))), body);
    let changed = edited(body, "services.channels", &given(Value::Multi(vec![0])));
    assert_eq!(changed, "[answers.services]\nways = [\"phone\"] # old\n");
}

#[test]
fn line_ends_and_marks_stay() {
    let framework = framework();
    let body = "[answers.services]\r\nlist = \"yes\"";
    let text = format!("\u{feff}{}{body}", HEAD.replace('\n', "\r\n"));
    let document = Document::parse(&text).unwrap();
    let edit = Edit::Answer(framework.question("data.owner").unwrap(), given(Value::Choice(1)));
    let new = document.with(&framework, &edit).unwrap().to_text();
    assert_eq!(new, format!("{text}\r\n\r\n[answers.data]\r\nowner = \"no\"\r\n"));
}

/// Ways a person may have written a file by hand.
fn bodies() -> impl Strategy<Value = String> {
    let body = prop::sample::select(vec![
        "",
        "\n# nothing yet\n",
        "\n[answers]\n# soon\n",
        "\n[answers.services]\n# first\nlist = \"yes\" # sure\n\n# then\nshare = 1_0.50\n# services end\n\n# data\n[answers.data] # who?\nowner = { answer = \"no\", note = \"a # b\" } # told\n",
        "\n[answers]\nservices.list = \"yes\" # a\ndata.owner = 'no' # b\nservices.ways = [ 'web', # in\n 'phone' ] # c\n",
        "\nanswers.services.list.answer = \"yes\"\nanswers.services.list.note = \"hand\" # n\n",
        "\n[answers]\nservices = { list = \"yes\", ways = [] } # one\n# two\ndata = {owner=\"no\"}\n",
        "\n[answers.data.owner] # h\nnot_applicable = \"none\" # r\nevidence = [\n  'x', # why\n]\n\n[answers.services.ways]\nanswer = [\"web\"]\n",
        "\n[answers.people]\ntrained = \"unknown\" # ?\n\n[[respondent]]\nrole = \"mayor\" # m\n# last",
        "\n[answers.services]\nlist = {\n  answer = \"yes\", # in\n  note = \"multi\",\n} # out\n",
    ]);
    (body, any::<bool>(), any::<bool>()).prop_map(|(body, windows, mark)| {
        // Dotted keys of the document itself stand before the first header.
        let text = match body.strip_prefix("\nanswers.") {
            Some(rest) => format!("answers.{rest}") + HEAD,
            None => format!("{HEAD}{body}"),
        };
        let text = if windows { text.replace('\n', "\r\n") } else { text };
        if mark { format!("\u{feff}{text}") } else { text }
    })
}

fn words() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "oui",
        "l'été",
        "a \"b\"",
        "back\\slash",
        "# no comment",
        "two\nlines",
        "tab\there",
        "«\u{a0}x\u{a0}»",
        "'''",
        "\"\"\"",
    ])
    .prop_map(str::to_owned)
}

fn edits() -> impl Strategy<Value = (QuestionIx, Given)> {
    let number = (0u32..=1000).prop_map(|n| Exact::ratio(i64::from(n), 10));
    let extras = (prop::option::of(words()), prop::collection::vec(words(), 0..3), prop::option::of(1i8..28));
    (0usize..6, 0usize..4, number, words(), extras).prop_map(|(at, kind, number, word, (note, evidence, day))| {
        let value = match (kind, at) {
            (0, _) => Value::Blank,
            (1, _) => Value::Unknown,
            (2, _) => Value::NotApplicable(word),
            (_, 1) => Value::Multi(if number > Exact::from(50i64) { vec![0, 1] } else { vec![] }),
            (_, 2) => Value::Number(number),
            (_, 3) => Value::Text(word),
            _ => Value::Choice(usize::from(number > Exact::from(50i64))),
        };
        let date = day.map(|day| jiff::civil::date(2026, 10, day));
        (QuestionIx(at), Given { value, note, evidence, date })
    })
}

/// Everything after a `#` that is a remark of these files, in the order of the text.
fn remarks(text: &str) -> Vec<String> {
    let known = [
        "# approx",
        "# nothing yet",
        "# soon",
        "# first",
        "# sure",
        "# then",
        "# services end",
        "# data",
        "# who?",
        "# told",
        "# one",
        "# two",
        "# h",
        "# ?",
        "# m",
        "# last",
        "# out",
    ];
    let mut found: Vec<(usize, String)> = known
        .iter()
        .flat_map(|remark| text.match_indices(remark).map(|(at, _)| (at, (*remark).to_owned())))
        .filter(|(at, remark)| text[at + remark.len()..].chars().next().is_none_or(|c| c == '\n' || c == '\r'))
        .collect();
    found.sort();
    found.into_iter().map(|(_, remark)| remark).collect()
}

proptest! {
    #![proptest_config(testing::cases(100))]

    #[test]
    fn any_sequence_of_edits_says_what_was_given_and_keeps_remarks(text in bodies(), edits in prop::collection::vec(edits(), 1..8)) {
        let framework = framework();
        let mut document = Document::parse(&text).unwrap();
        prop_assert_eq!(document.to_text(), text.clone());
        let mut expected = answers(document.text(), &framework);
        for (at, given) in edits {
            document = document.with(&framework, &Edit::Answer(at, given.clone())).unwrap();
            expected.given[at] = given;
            if let Value::NotApplicable(reason) = &expected.given[at].value {
                expected.given[at].value = Value::NotApplicable(reason.trim().to_owned());
            }
            let found = answers(document.text(), &framework);
            prop_assert_eq!(&found, &expected, "{}", document.text());
            let new = document.to_text();
            prop_assert_eq!(remarks(&new), remarks(&text), "{}", new);
            prop_assert_eq!(new.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
            if text.contains("\r\n") && !new.contains("two\nlines") {
                prop_assert_eq!(new.matches('\n').count(), new.matches("\r\n").count(), "{:?}", new);
            }
        }
    }

    #[test]
    fn lines_that_an_edit_is_not_about_stay_as_they_are(text in bodies(), (at, given) in edits()) {
        let framework = framework();
        let document = Document::parse(&text).unwrap();
        let new = document.with(&framework, &Edit::Answer(at, given)).unwrap().to_text();
        let short = framework.questions[at].short_id();
        let own = |line: &str| line.contains(short) || (short == "channels" && line.contains("ways")) || line.contains(" = {");
        // Entries over several lines belong to their first one.
        prop_assume!(!text.contains("= {\n") && !text.contains("= {\r\n") && !text.contains("[\n") && !text.contains("'web', # in") && !text.contains("[answers.data.owner]") && !text.contains("[answers.services.ways]"));
        let mut rest = new.lines();
        for line in text.lines().filter(|line| !own(line)) {
            prop_assert!(rest.any(|new| new == line), "{line:?} is not in its place in\n{new}");
        }
    }
}

#[test]
fn answers_go_on_under_an_extension_of_their_framework() {
    let framework = testing::empty().0;
    let text = "# ours\nformat = 1\nframework = \"base\" # kept\ndate = 2026-01-01\n[municipality]\nname = \"X\"\n";
    let new = Document::parse(text).unwrap().answering(&framework).unwrap().to_text();
    let lines: Vec<&str> = new.lines().collect();
    assert_eq!(lines[2], "framework = \"test\" # kept");
    assert!(lines.contains(&"framework_version = \"1.0.0\""), "{new}");
    assert_eq!(new.replace("\"test\"", "\"base\"").replace("framework_version = \"1.0.0\"\n", ""), text);
}
