//! Answers that were given before the framework changed: nothing that is gone makes them useless.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use jalon::check::{self, Columns};
use jalon::load::{self, table::Table};
use jalon::model::{Framework, Value};
use jalon::report::Report;
use jalon::source::Sources;
use jalon::text::Lang;

use crate::common::{self, checking};

/// The second version of a framework: the dimension had another id, two questions became one, one became
/// two, one is retired, and an option has another name.
const NEW: &str = r#"
format = 1
[framework]
id = "mine"
version = "2.0.0"
title = "Mine"
languages = ["en"]
[scoring]
stage_rule = "none"
[[scale]]
id = "s"
option = [{ id = "yes", value = 1, label = "Yes", was = ["done"] }, { id = "partly", value = 0.5, label = "Partly" },
          { id = "no", value = 0, label = "No" }]
[[dimension]]
id = "a"
was = ["old-a"]
title = "A"
[[dimension.question]]
id = "both"
was = ["left", "right"]
scale = "s"
text = "Both."
[[dimension.question]]
id = "day"
was = ["line"]
scale = "s"
text = "By day."
[[dimension.question]]
id = "night"
was = ["line"]
scale = "s"
text = "At night."
[[retired]]
id = "a.fax"
since = "2.0.0"
why = "Nobody sends any."
"#;

fn framework() -> Framework {
    framework_of(NEW)
}

fn framework_of(text: &str) -> Framework {
    let (sources, report, framework) = checking::text(text);
    framework.unwrap_or_else(|| panic!("{}", common::lines(&sources, &report).join("\n")))
}

/// What answers to a version mean, each question in order, and what is said of them.
fn read(version: &str, answers: &str) -> (Option<Vec<Value>>, Vec<String>) {
    read_under(&framework(), version, answers)
}

fn read_under(framework: &Framework, version: &str, answers: &str) -> (Option<Vec<Value>>, Vec<String>) {
    let text = format!(
        "format = 1\nframework = \"mine\"\nframework_version = \"{version}\"\ndate = 2026-01-01\n\
         [municipality]\nname = \"Val\"\n{answers}"
    );
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let file = load::answers("a.toml", text, &mut sources, &mut report).unwrap();
    let meant = check::answers(&file, "a.toml", framework, &mut report);
    let problems = report.sorted();
    let said = problems.iter().map(|problem| format!("{} {}", problem.rule.code(), problem.message(Lang::En)));
    (meant.map(|meant| meant.given.into_iter().map(|given| given.value).collect()), said.collect())
}

const OLDER: &str = "A102 answers given to the older version 1.0.0, scored under version 2.0.0";

#[test]
fn of_two_questions_that_became_one_the_lower_answer_counts() {
    for (left, right, lower) in [
        ("\"yes\"", "\"no\"", Value::Choice(2)),
        ("\"no\"", "\"yes\"", Value::Choice(2)),
        ("\"partly\"", "\"yes\"", Value::Choice(1)),
        ("\"yes\"", "\"unknown\"", Value::Unknown),
        ("{ not_applicable = \"none here\" }", "\"yes\"", Value::Choice(0)),
        ("{ note = \"to be asked\" }", "\"yes\"", Value::Choice(0)),
    ] {
        let (given, said) = read("1.0.0", &format!("[answers.a]\nleft = {left}\nright = {right}\n"));
        assert_eq!(given.unwrap()[0], lower, "{left} {right}");
        assert_eq!(said, [OLDER, "A105 `a.both` brings several earlier questions together: the lower answer counts"]);
    }
    // One of them alone is the answer.
    let (given, said) = read("1.0.0", "[answers.a]\nright = \"yes\"\n");
    assert_eq!((given.unwrap()[0].clone(), said.len()), (Value::Choice(0), 1));
    // A question that kept its id when another one was merged into it is one of them, whichever stands first.
    for body in ["both = \"yes\"\nleft = \"no\"", "left = \"no\"\nboth = \"yes\""] {
        let (given, said) = read("1.0.0", &format!("[answers.a]\n{body}\n"));
        assert_eq!(given.unwrap()[0], Value::Choice(2), "{body}");
        assert_eq!(said, [OLDER, "A105 `a.both` brings several earlier questions together: the lower answer counts"]);
    }
    // In answers to this version it stands beside no other.
    let (given, said) = read("2.0.0", "[answers.a]\nboth = \"yes\"\nleft = \"no\"\n");
    assert_eq!(given, None);
    assert_eq!(said, ["A008 the question `a.both` is answered already, under another name"]);
}

#[test]
fn a_question_that_became_several_gives_its_answer_to_those_that_have_none() {
    let (given, said) = read("1.0.0", "[answers.a]\nline = \"partly\"\nnight = \"no\"\n");
    assert_eq!(given.unwrap()[1..], [Value::Choice(1), Value::Choice(2)]);
    assert_eq!(said, [OLDER, "A106 answers taken over from an earlier question that became several (1): `a.day`"]);
    let (given, said) = read("2.0.0", "[answers.a]\nline = \"yes\"\n");
    assert_eq!(given.unwrap()[1..], [Value::Choice(0), Value::Choice(0)]);
    assert_eq!(said, ["A106 answers taken over from an earlier question that became several (2): `a.day`, `a.night`"]);
}

#[test]
fn a_dimension_and_an_option_keep_their_earlier_names() {
    let (given, said) = read("2.0.0", "[answers.old-a]\nday = \"done\"\nleft = \"no\"\n");
    assert_eq!(given.unwrap(), [Value::Choice(2), Value::Choice(0), Value::Blank]);
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn what_is_gone_is_said_once_and_refuses_nothing() {
    let gone = "[answers.a]\nday = \"maybe\"\nnight = \"yes\"\nmail = 3\n[answers.b]\nq = \"yes\"\n";
    let (given, said) = read("1.0.0", gone);
    assert_eq!(given.unwrap(), [Value::Blank, Value::Blank, Value::Choice(0)]);
    assert_eq!(
        said,
        [
            OLDER,
            "A104 answers that this version of the framework knows no more (3): `a.day = \"maybe\"`, `a.mail`, `b.q`"
        ]
    );
    // In answers to this very version the same are mistakes.
    let (given, said) = read("2.0.0", gone);
    assert_eq!(given, None);
    let codes: Vec<&str> = said.iter().map(|said| &said[..4]).collect();
    assert_eq!(codes, ["A203", "A202", "A201"]);
    // But what the framework says to be retired is none.
    let (given, said) = read("2.0.0", "[answers.a]\nnight = \"yes\"\nfax = \"yes\"\n");
    assert_eq!(given.unwrap()[2], Value::Choice(0));
    assert_eq!(said, ["A104 answers that this version of the framework knows no more (1): `a.fax`"]);
}

#[test]
fn what_can_be_answered_no_more_is_blank_and_refuses_nothing() {
    let number = "kind = \"number\"\nmax = 10\nnot_applicable = \"never\"\ntext = \"At night.\"";
    let changed = NEW.replace("scale = \"s\"\ntext = \"At night.\"", number);
    let profiles = "[[profile]]\nid = \"village\"\ntitle = \"V\"\nmax_population = 100\n[[profile]]\nid = \"town\"\ntitle = \"T\"\n";
    let framework = framework_of(&(changed + profiles));
    let answers = |night: &str| {
        format!("population = 500\nprofile = \"hamlet\"\n[answers.a]\nboth = [\"yes\"]\nday = 3\nnight = {night}\n")
    };
    for (night, shown) in
        [("30", "a.night = 30"), ("\"yes\"", "a.night"), ("{ not_applicable = \"none\" }", "a.night: not_applicable")]
    {
        let (given, said) = read_under(&framework, "1.0.0", &answers(night));
        assert_eq!(given.unwrap(), [Value::Blank, Value::Blank, Value::Blank], "{night}");
        let gone = format!(
            "A104 answers that this version of the framework knows no more (4): `profile = \"hamlet\"`, `a.both`, `a.day`, `{shown}`"
        );
        assert_eq!(said, [OLDER, gone.as_str()]);
        // In answers to this very version the same are mistakes.
        let (given, said) = read_under(&framework, "2.0.0", &answers(night));
        assert_eq!((given, said.len()), (None, 4), "{said:?}");
    }
}

#[test]
fn a_table_says_the_same_of_earlier_names() {
    let framework = framework();
    let rows = |text: &'static str| {
        let (mut sources, mut report) = (Sources::new(), Report::new());
        let table = Table::csv(text.as_bytes()).unwrap();
        let columns = Columns::new("a.csv", &table.header, None, &framework, &mut sources, &mut report);
        if !columns.is_sound() {
            return None;
        }
        let mut given = Vec::new();
        for row in table {
            let meant = columns.answers(&row.unwrap(), &framework, &mut sources, &mut report);
            given = meant?.given.into_iter().map(|given| given.value).collect();
        }
        Some((given, common::lines(&sources, &report)))
    };
    let (given, said) = rows("name,date,a.left,a.right,a.line,a.fax\nVal,2026-01-01,yes,no,partly,yes\n").unwrap();
    assert_eq!(given, [Value::Choice(2), Value::Choice(1), Value::Choice(1)]);
    let codes: Vec<&str> = said.iter().filter_map(|line| line.split(' ').nth(1)).collect();
    assert_eq!(codes, ["A007", "A105", "A106"], "{said:#?}");
    assert_eq!(rows("name,date,a.left,a.both\nVal,2026-01-01,yes,no\n"), None);
}

#[test]
fn an_answer_taken_over_is_confirmed_like_one_of_an_earlier_assessment() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let meant = NEW.replace("label = \"Partly\"", "label = \"Partly\", help = \"In some places.\"");
    fs::write(path("mine.toml"), meant).unwrap();
    let answers = "format = 1\nframework = \"mine\"\nframework_version = \"1.0.0\"\ndate = 2026-01-01\n\
                   [municipality]\nname = \"Val\"\n[answers.a]\nline = \"partly\"\n";
    fs::write(path("a.toml"), answers).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_jalon"));
    command.args(["assess", "a.toml", "--framework", "mine.toml", "--plain", "--lang", "en"]);
    command.current_dir(folder.path()).env_remove("JALON_FRAMEWORKS").stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(b"\nno\n?\n\n").unwrap();
    let shown = String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap();
    assert!(shown.contains("2026: Partly"), "{shown}");
    // What an option means is told with the other help.
    assert!(shown.contains("Partly: In some places."), "{shown}");
    let kept = fs::read_to_string(path("a.toml")).unwrap();
    assert!(kept.contains("day = \"partly\"") && !kept.contains("night ="), "{kept}");
}

#[test]
fn a_name_that_is_retired_must_not_be_in_use() {
    let (_, report, framework) = checking::text(&NEW.replace("id = \"a.fax\"", "id = \"a.day\""));
    assert!(framework.is_none());
    let said: Vec<String> = report.sorted().iter().map(|problem| problem.message(Lang::En)).collect();
    assert!(said.contains(&"`a.day` is said to be retired, and still in use".to_owned()), "{said:?}");
}

/// What is said of each old file is said of a few, with the number of all.
#[test]
fn of_many_old_files_a_few_are_shown_and_all_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("f.toml"), NEW).unwrap();
    for at in 0..8 {
        let text = format!(
            "format = 1\nframework = \"mine\"\nframework_version = \"1.0.0\"\ndate = 2026-01-01\n[municipality]\nname = \"T{at}\"\n[answers.a]\ngone = \"yes\"\nboth = \"yes\"\nleft = \"no\"\nline = \"no\"\n"
        );
        fs::write(folder.path().join(format!("t{at}.toml")), text).unwrap();
    }
    for command in [&["score", ".", "--format", "csv"][..], &["check", "."]] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_jalon"));
        program.args(command).args(["--framework", "f.toml", "--lang", "en"]).current_dir(folder.path());
        let output = program.output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        for (code, counted) in [
            ("A102", "`1.0.0` [A102]: 8 times (all: -v)"),
            ("A104", "[A104]: 8 times (all: -v)"),
            ("A105", "[A105]: 8 times (all: -v)"),
            ("A106", "[A106]: 8 times (all: -v)"),
        ] {
            assert_eq!(said.matches(&format!("[{code}]: ")).count(), 4, "{command:?} {said}");
            assert!(said.contains(counted), "{command:?} {said}");
        }
    }
}
