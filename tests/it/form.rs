//! The questionnaire as a page: what it lets run, and that it asks and saves what the dialogue does.

use std::fs;
use std::path::Path;
use std::process::Command;

use calamine::Reader;
use data_encoding::BASE64;
use serde_json::Value;

use crate::common;
use crate::common::generate::Dice;
use jalon::ask::{Edit, FormSetting, FormView, Scope};
use jalon::desk::frameworks::Frameworks;
use jalon::model::{Framework, Given, ProfileIx, QuestionIx, QuestionKind, Respondent, Value as Answer};
use jalon::number::Exact;
use jalon::page;
use jalon::save::{Document, NewAnswers};
use jalon::score::{Scorer, State};
use jalon::text::Lang;

/// The page of a framework.
fn page_of(framework: &Framework) -> String {
    let scope = Scope::default();
    let setting = FormSetting { framework, lang: Lang::En, scope: &scope, profile: None };
    let new = setting.languages().iter().map(|_| String::new()).collect();
    page::form(&FormView::new(&setting, new))
}

/// What stands between two marks.
fn between<'t>(text: &'t str, begin: &str, end: &str) -> &'t str {
    let (_, rest) = text.split_once(begin).unwrap();
    rest.split_once(end).unwrap().0
}

/// A browser runs the script only where the page's policy names its hash. After a change of `templates/form.js`,
/// `WRITE_DOCS=1 cargo test --test it form::` puts the new one into `templates/form.html`.
#[test]
fn the_policy_of_the_page_names_its_script() {
    let page = page_of(&common::framework(Path::new("frameworks/cyber")));
    let script = between(&page, "<script>", "</script>");
    let hash = BASE64.encode(&hmac_sha256::Hash::hash(script.as_bytes()));
    let named = between(&page, "'sha256-", "'");
    if std::env::var_os("WRITE_DOCS").is_some() {
        let template = fs::read_to_string("templates/form.html").unwrap();
        fs::write("templates/form.html", template.replace(named, &hash)).unwrap();
    } else {
        assert_eq!(named, hash, "the script has changed: WRITE_DOCS=1 cargo test --test it form::");
    }
}

#[test]
fn texts_of_a_framework_stay_texts() {
    let hostile = "</script><script>alert(1)</script><!-- {{ 7 * 7 }} & \"'";
    let mut framework = common::framework(Path::new("frameworks/cyber"));
    let text = |text: &str| jalon::model::Text::both(text, text);
    framework.title = text(hostile);
    for question in &mut framework.questions {
        (question.text, question.help) = (text(hostile), Some(text(hostile)));
    }
    let page = page_of(&framework);
    assert_eq!(page.matches("<script").count(), 2);
    assert!(page.contains("<title>&lt;/script&gt;"));
    let data = between(&page, "<script type=\"application/json\" id=\"form\">", "</script>");
    let data: Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["questions"][0]["help"][0], hostile);
}

/// The frameworks that come with the program, and one with every kind of question and condition; how many files of made-up
/// answers there are to each.
const FRAMEWORKS: [(&str, &str, usize); 5] = [
    ("commune", "frameworks/commune", 2),
    ("cyber", "frameworks/cyber", 1),
    ("territory", "examples/territory.toml", 1),
    ("gtmi", "examples/gtmi/framework.toml", 1),
    ("everything", "tests/form/framework.toml", 20),
];

/// Words that TOML writes in different ways.
const WORDS: [&str; 7] = [
    "relu en mai",
    "«\u{a0}l’été\u{a0}»: n° 4 = 5, #3",
    "said \"no\"",
    "C:\\mairie",
    "\"C:\\mairie\"",
    "l'une dit \"oui\" et l'autre \\ non",
    "a '''b''' \"\"\"c\"\"\" \\",
];

/// A made-up answer.
fn given(framework: &Framework, at: QuestionIx, dice: &mut Dice) -> Given {
    let word = |dice: &mut Dice| WORDS[dice.below(WORDS.len())].to_owned();
    let options = framework.options(at).len();
    let question = &framework.questions[at];
    let value = match (dice.below(12), &question.kind) {
        (0, _) => return Given::default(),
        (1, _) => Answer::Unknown,
        (2, _) if question.may_not_apply => Answer::NotApplicable(word(dice)),
        (_, QuestionKind::Choice(_)) => Answer::Choice(dice.below(options)),
        (_, QuestionKind::Multi(_)) => Answer::Multi((0..options).filter(|_| dice.below(3) == 0).collect()),
        (_, QuestionKind::Number(number)) => {
            let part = Exact::ratio(i64::try_from(dice.below(21)).unwrap(), 20);
            Answer::Number(&number.min + &((&number.max - &number.min) * part))
        }
        (_, QuestionKind::Text) => Answer::Text(word(dice)),
    };
    let note = (dice.below(4) == 0).then(|| word(dice));
    let evidence = (0..dice.below(6).saturating_sub(3)).map(|_| word(dice)).collect();
    Given { value, note, evidence, date: None }
}

/// A file of made-up answers, each of them put into it as the dialogue does, in any order; and which questions are asked.
fn sitting(framework: &Framework, seed: u64) -> (String, String) {
    let mut dice = Dice(seed);
    let population = [800, 12_000][dice.below(2)];
    let profile = (dice.below(3) == 0).then(|| ProfileIx(dice.below(framework.profiles.len().max(1))));
    let profile = profile.filter(|at| at.0 < framework.profiles.len());
    let start = NewAnswers {
        framework,
        date: jiff::civil::date(2026, 11, 30),
        lang: Lang::from_tag(&framework.languages[0]).unwrap(),
        name: WORDS[dice.below(WORDS.len())],
        population: Some(population),
        profile,
    };
    let mut file = Document::new(&start);
    let mut put = |edit: &Edit| file = file.with(framework, edit).unwrap();
    put(&Edit::Capacity(Some(Exact::ratio(3, 2))));
    put(&Edit::Priorities(framework.roots().take(2).collect()));
    put(&Edit::Respondent(Respondent { role: Some("secretary".to_owned()), name: None }));
    put(&Edit::Respondent(Respondent { role: Some("mayor".to_owned()), name: Some("L. \"Lou\" Petit".to_owned()) }));
    let mut left: Vec<QuestionIx> = framework.questions.keys().collect();
    while !left.is_empty() {
        let at = left.swap_remove(dice.below(left.len()));
        put(&Edit::Answer(at, given(framework, at, &mut dice)));
    }
    let answers = common::answers_in(file.text(), "answers.toml", framework);
    let states = Scorer::new(framework).states(&answers);
    let asked = states.iter().map(|state| if *state == State::NotAsked { '0' } else { '1' });
    (file.to_text(), asked.collect())
}

/// The page must save these files byte for byte, and ask these questions: `.ci/browser/form.mjs` compares. After a change of
/// a framework, `WRITE_DOCS=1 cargo test --test it form::` writes them anew.
#[test]
fn the_dialogue_saves_what_the_page_is_held_to() {
    let mut asked = serde_json::Map::new();
    let writes = std::env::var_os("WRITE_DOCS").is_some();
    for (name, path, cases) in FRAMEWORKS {
        let framework =
            Frameworks::new(None, Lang::En).by_name(Path::new(path), None).unwrap().framework.as_ref().unwrap();
        for case in 1..=cases {
            let (saved, asks) = sitting(framework, case as u64);
            let file = format!("tests/form/{name}-{case}.toml");
            if writes {
                fs::write(&file, &saved).unwrap();
            }
            assert_eq!(fs::read_to_string(&file).unwrap(), saved, "{file}");
            asked.insert(format!("{name}-{case}.toml"), serde_json::json!({ "framework": path, "asked": asks }));
        }
    }
    let text = format!("{:#}\n", Value::Object(asked));
    if writes {
        fs::write("tests/form/asked.json", &text).unwrap();
    }
    assert_eq!(fs::read_to_string("tests/form/asked.json").unwrap(), text);
}

/// The cell of a workbook that says an answer.
fn cell(framework: &Framework, at: QuestionIx, answer: &Answer) -> String {
    let id = |place: &usize| framework.options(at)[*place].id.clone();
    match answer {
        Answer::Blank => String::new(),
        Answer::Unknown => "unknown".to_owned(),
        Answer::NotApplicable(reason) => format!("n/a: {reason}"),
        Answer::Choice(option) => id(option),
        Answer::Multi(chosen) => chosen.iter().map(id).collect::<Vec<_>>().join("|"),
        Answer::Number(number) => number.to_plain(),
        Answer::Text(text) => text.clone(),
    }
}

/// What the page saves, written into the workbook with a row a question, makes the same report.
#[test]
fn answers_of_the_page_mean_the_same_in_the_workbook() {
    let (file, path) = ("tests/form/everything-1.toml", "tests/form/framework.toml");
    let framework = common::framework(Path::new(path));
    let answers = common::answers(Path::new(file), &framework);
    let folder = tempfile::tempdir().unwrap();
    let (empty, filled) = (folder.path().join("empty.xlsx"), folder.path().join("filled.xlsx"));
    let run = |args: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_jalon")).args(args).args(["--lang", "en"]).output().unwrap();
        (String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap())
    };
    let (empty_name, filled_name) = (empty.to_str().unwrap(), filled.to_str().unwrap());
    // A page is no PDF, whatever its name.
    let (pdf, refused) = (folder.path().join("q.pdf"), "is not named like a page");
    let (_, said) = run(&["form", path, "-o", pdf.to_str().unwrap()]);
    assert!(said.contains(refused) && !pdf.exists(), "{said}");
    run(&["framework", "export", path, "--format", "questionnaire", "-o", empty_name]);

    let mut book = calamine::open_workbook::<calamine::Xlsx<_>, _>(&empty).unwrap();
    let (_, rows) = book.worksheets().swap_remove(0);
    let mut sheet = rust_xlsxwriter::Worksheet::new();
    for (row, cells) in (0..).zip(rows.rows()) {
        let id = cells[0].to_string();
        let town = &answers.municipality;
        let mut filled = [String::new(), String::new(), String::new()];
        match id.as_str() {
            "name" => filled[0].clone_from(&town.name),
            "date" => filled[0] = answers.date.to_string(),
            "population" => filled[0] = town.population.unwrap().to_string(),
            "profile" => filled[0].clone_from(&framework.profiles[town.profile.unwrap()].id),
            "capacity_days_per_month" => filled[0] = town.capacity.to_plain(),
            "priorities" => {
                let ids = town.priorities.iter().map(|at| framework.dimensions[*at].id.as_str());
                filled[0] = ids.collect::<Vec<_>>().join("|");
            }
            id => {
                if let Some(at) = framework.question(id) {
                    let given = &answers.given[at];
                    let note = given.note.clone().unwrap_or_default();
                    filled = [cell(&framework, at, &given.value), note, given.evidence.join("|")];
                }
            }
        }
        let known = cells.iter().take(3).map(ToString::to_string);
        for (column, text) in (0..).zip(known.chain(filled)) {
            sheet
                .write_string(row, column, if row == 0 { cells[usize::from(column)].to_string() } else { text })
                .unwrap();
        }
    }
    let mut book = rust_xlsxwriter::Workbook::new();
    book.push_worksheet(sheet);
    book.save(&filled).unwrap();

    let report = |input: &str| {
        // A table makes a folder of reports, two inputs do, too.
        let output = tempfile::tempdir().unwrap();
        let args = ["roadmap", input, input, "--framework", path, "--format", "md", "--depth", "full", "-q", "-o"];
        let (_, said) = run(&[&args[..], &[output.path().to_str().unwrap()]].concat());
        let files = fs::read_dir(output.path()).unwrap().map(|file| file.unwrap().path());
        let files = files.filter(|file| file.extension().is_some_and(|ending| ending == "md"));
        let written = files.min_by_key(|file| file.ends_with("index.md")).unwrap_or_else(|| panic!("{said}"));
        // A workbook has room for one person.
        fs::read_to_string(written).unwrap().split_once("## How this was").unwrap().0.to_owned()
    };
    let (of_page, of_workbook) = (report(file), report(filled_name));
    assert!(of_page.contains("Evidence: ") && of_page.contains("Note: ") && of_page.contains("Reason: "), "{of_page}");
    assert_eq!(of_workbook, of_page);
}
