//! Tables as survey tools, spreadsheet programs and libraries write them: each says exactly what the others say, or is
//! refused with a remedy that, followed to the letter, makes it say that. `tests/spreadsheet/make.py` makes them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use jalon::check::{Seen, SurveyCodes, Who};
use jalon::data::limesurvey;
use jalon::desk::documents::Today;
use jalon::desk::frameworks::Frameworks;
use jalon::desk::inputs::Inputs;
use jalon::desk::scoring::{BatchEnd, Scored, ScoringRun};
use jalon::load::{self, Mapping};
use jalon::model::{Answers, Framework, QuestionIx, Value};
use jalon::report::Report;
use jalon::rule::{Say, Severity};
use jalon::source::Sources;
use jalon::text::Lang;

/// What every table says.
const ROWS: [&str; 3] = [
    "Évron 2026-11-21 1250: yes, web|phone, no, 65",
    "Le Val 2026-11-21 820: partly, phone, yes, 29",
    "Bourg 2026-11-03 14200: no, -, yes, -",
];

/// What makes a table right that was refused.
enum Remedy {
    Sheet(&'static str),
    /// A mapping for `--columns`.
    Columns(&'static str),
    /// Texts of the file, each with what takes its place.
    Write(&'static [(&'static str, &'static str)]),
    /// A line of the file, from 1, that is removed.
    Remove(usize),
    /// The same workbook, mended or saved in another way.
    Mended(&'static str),
}

use Remedy::{Columns, Mended, Remove, Sheet, Write};

/// Tables that are read as they are; a pattern stands for a file a municipality.
const READ: &[&str] = &[
    "form.xlsx",
    "one-each-*.xlsx",
    "questionnaire-*.xlsx",
    "blank-rows.xlsx",
    "date-cells.xlsx",
    "populations.csv",
    "hidden-row.xlsx",
    "hidden-sheet.xlsx",
    "blanks-in-header.csv",
    "saved-again.xlsx",
    "saved.ods",
    "cp1252.csv",
    "day-first.csv",
    "iso-times.csv",
    "french-headings.csv",
    "sep-line.csv",
    "utf-16.csv",
    "french-labels.csv",
    "french-labels-cp1252.csv",
    "ms-forms-ids.xlsx",
    "yes-no.csv",
    "tabs.tsv",
    "tabs.csv",
    "name-capital.csv",
    "bare-commas.csv",
    "kobo-groups.xlsx",
    "kobo-groups.csv",
    "kobo-points.csv",
    "kobo-no-groups.csv",
    "kobo-underscores.csv",
    "kobo-labels.csv",
    "sql-names.csv",
    "limesurvey-texts.csv",
    "limesurvey-code-and-text.csv",
    "limesurvey.xlsx",
    "limesurvey-arrays.csv",
    "formulas.xlsx",
    "formulas.ods",
    "formulas.csv",
    "chart-first.xlsx",
    "results-xlsxwriter.xlsx",
    "percent.xlsx",
    "percent.ods",
    "percent.csv",
];

/// Tables that are refused, or a row of them: with a part of what is said, and what is said to do.
const REFUSED: &[(&str, &str, Remedy)] = &[
    ("title-rows.csv", "remove what stands above it", Write(&[("Campagne 2026\n\n", "")])),
    ("dimensions-above.csv", "remove what stands above it", Remove(1)),
    ("labels-below.csv", "says once more what the columns are; remove it", Remove(2)),
    ("hxl-below.csv", "says once more what the columns are; remove it", Remove(2)),
    ("totals-counts.csv", "`TOTAL` seems to be a total, not a municipality; remove it", Remove(5)),
    ("totals-formulas.xlsx", "`Total` seems to be a total, not a municipality; remove it", Mended("hidden-row.xlsx")),
    ("inhabitants-unit.csv", "write a whole number, 1 or more, without unit", Write(&[(" hab.", "")])),
    ("merged-names.xlsx", "the municipality's name is empty; write it", Mended("hidden-row.xlsx")),
    ("error-cell.xlsx", "is the error `#N/A`; mend the formula, or write the answer", Mended("hidden-row.xlsx")),
    (
        "double-column.csv",
        "`data.share` stands here twice; remove or rename one of them",
        Write(&[("data.share\n", "share again\n")]),
    ),
    (
        "points.csv",
        "use one of `yes`, `partly`, `no`",
        Write(&[
            ("1250;2;web|phone;0", "1250;yes;web|phone;no"),
            ("820;1;phone;2", "820;partly;phone;yes"),
            ("14200;0;;2", "14200;no;;yes"),
        ]),
    ),
    ("true-false.xlsx", "use one of `yes`, `no`", Mended("hidden-row.xlsx")),
    (
        "transposed.csv",
        "has a column for each municipality, where a row for each is needed; transpose it",
        Mended("tabs.csv"),
    ),
    ("unicode-text.txt", "save it as .xlsx or as “CSV UTF-8”", Mended("tabs.csv")),
    ("old.xls", "save it as .xlsx or as “CSV UTF-8”", Mended("hidden-row.xlsx")),
    ("cover-sheet.xlsx", "choose a sheet that has this column with --sheet: `Réponses`", Sheet("Réponses")),
    ("pandas.jsonl", "save these data as CSV or as a workbook (pandas: `to_csv`", Mended("tabs.csv")),
    ("kobo-api.jsonl", "KoboToolbox: export as XLSX", Mended("kobo-groups.xlsx")),
    ("password.xlsx", "save it without a password", Mended("hidden-row.xlsx")),
    ("long.csv", "give each question a column, for example with a pivot table", Mended("tabs.csv")),
    (
        "several-respondents.csv",
        "the answers of “Évron” of 21\u{a0}November 2026 are in `several-respondents.csv:2` already; keep one of the two",
        Remove(5),
    ),
    (
        "limesurvey-codes.csv",
        "say with --columns which one it is",
        Columns(
            "format = 1\n[columns]\nG0Q1 = \"name\"\nG0Q2 = \"date\"\nG0Q3 = \"population\"\nG1Q1 = \"services.forms-online\"\n\
             \"G1Q2[SQ001]\" = \"services.channels/web\"\n\"G1Q2[SQ002]\" = \"services.channels/phone\"\n\
             G2Q1 = \"data.catalogue\"\nG2Q2 = \"data.share\"\n",
        ),
    ),
    (
        "limesurvey-near-codes.csv",
        "`servicesformonline` is no question, but nearly one; did you mean `services.forms-online`?",
        Write(&[("servicesformonline", "services.forms-online"), ("datacatalog", "data.catalogue")]),
    ),
    (
        "ms-forms.xlsx",
        "the columns `Nom` and `Nom de la commune` may both be `name`",
        Columns("format = 1\n[columns]\n\"Nom de la commune\" = \"name\"\nNom = \"\"\n\"Heure de fin\" = \"date\"\n"),
    ),
    ("google-forms.csv", "add a column `date`", Write(&[("Horodateur", "date")])),
    ("formulas-openpyxl.xlsx", "have it work formulas out", Mended("formulas.xlsx")),
    ("formulas-xlsxwriter.xlsx", "have it work formulas out", Mended("formulas.xlsx")),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spreadsheet/shapes")
}

/// What a run reads, a line a municipality, and what it says is wrong.
struct Run {
    read: Vec<String>,
    wrong: Vec<String>,
}

fn run(path: &Path, sheet: Option<&str>, mapping: Option<&str>) -> Run {
    run_with(path, sheet, mapping, &line)
}

/// The same with what is told of each municipality.
fn run_with(
    path: &Path,
    sheet: Option<&str>,
    mapping: Option<&str>,
    told: &dyn Fn(&Answers, &Framework) -> String,
) -> Run {
    static FRAMEWORKS: LazyLock<Frameworks> =
        LazyLock::new(|| Frameworks::new(Some(folder().with_file_name("small.toml")), Lang::En));
    run_under(&FRAMEWORKS, path, sheet, mapping, told)
}

/// The same under other frameworks.
fn run_under(
    frameworks: &Frameworks,
    path: &Path,
    sheet: Option<&str>,
    mapping: Option<&str>,
    told: &dyn Fn(&Answers, &Framework) -> String,
) -> Run {
    let today = Today::new(|| jiff::civil::Date::MAX);
    let scoring = ScoringRun { frameworks, date: None, what_if: &[], asked: None, system: None, lang: Lang::En, today };
    let mapping = mapping.map(|text| {
        let (mut sources, mut report) = (Sources::new(), Report::new());
        Arc::new(Mapping::new(&load::mapping("map.toml", text, &mut sources, &mut report).unwrap()))
    });
    let mut run = Run { read: Vec::new(), wrong: Vec::new() };
    let mut seen = Seen::default();
    for task in Inputs::new(&[path.to_owned()], sheet, Lang::En).mapped(mapping) {
        let made = |scored: &Scored<'_>| {
            Ok((told(scored.answers, scored.framework), Who::new(scored.framework, scored.answers)))
        };
        let outcome = scoring.work(task, &made);
        for problem in outcome.report.sorted().iter().filter(|problem| problem.severity() != Severity::Note) {
            run.wrong.push(said(problem.message(Lang::En), problem.advice(Lang::En)));
        }
        match outcome.end {
            BatchEnd::Made((line, who)) => {
                run.read.push(line);
                if let Some(fault) = seen.add(&who) {
                    let sentence = said(fault.say(Lang::En), fault.help(Lang::En));
                    run.wrong.push(sentence.replace(&format!("{}/", path.parent().unwrap().display()), ""));
                }
            }
            BatchEnd::Failed(Some(failure)) | BatchEnd::FailedRow(failure) => {
                run.wrong.push(said(failure.sentence, failure.help));
            }
            _ => {}
        }
    }
    run
}

fn said(sentence: String, help: Option<String>) -> String {
    format!("{sentence}; {}", help.unwrap_or_default())
}

fn line(answers: &Answers, framework: &Framework) -> String {
    let municipality = &answers.municipality;
    let value = |(at, given): (QuestionIx, &jalon::model::Given)| match &given.value {
        Value::Blank => "-".to_owned(),
        Value::Choice(option) => framework.options(at)[*option].id.clone(),
        Value::Multi(chosen) => {
            chosen.iter().map(|option| framework.options(at)[*option].id.as_str()).collect::<Vec<_>>().join("|")
        }
        Value::Number(number) => number.to_plain(),
        other => format!("{other:?}"),
    };
    let values: Vec<String> = answers.given.iter_enumerated().map(value).collect();
    let inhabitants = municipality.population.unwrap();
    format!("{} {} {inhabitants}: {}", municipality.name, answers.date, values.join(", "))
}

#[test]
fn tables_are_read_as_other_programs_write_them() {
    for shape in READ {
        let Run { mut read, wrong } = run(&folder().join(shape), None, None);
        assert_eq!(wrong, Vec::<String>::new(), "{shape}");
        if shape.contains('*') {
            // In the order of the files' names.
            read.swap(1, 2);
        }
        assert_eq!(read, ROWS, "{shape}");
    }
}

#[test]
fn what_is_refused_has_a_remedy_that_works() {
    let scratch = tempfile::tempdir().unwrap();
    for (shape, sentence, remedy) in REFUSED {
        let path = folder().join(shape);
        let before = run(&path, None, None);
        assert!(before.wrong.iter().any(|said| said.contains(sentence)), "{shape}: {:#?}", before.wrong);
        let changed = |text: &dyn Fn(String) -> String| {
            let copy = scratch.path().join(shape);
            fs::write(&copy, text(fs::read_to_string(&path).unwrap())).unwrap();
            run(&copy, None, None)
        };
        let after = match remedy {
            Sheet(name) => run(&path, Some(name), None),
            Columns(mapping) => run(&path, None, Some(mapping)),
            Mended(other) => run(&folder().join(other), None, None),
            Remove(line) => changed(&|text| {
                let lines = text.split_inclusive('\n').enumerate().filter(|(at, _)| at + 1 != *line);
                lines.map(|(_, line)| line).collect()
            }),
            Write(pairs) => changed(&|text| {
                pairs.iter().fold(text, |text, (old, new)| {
                    assert!(text.contains(old), "{shape}: {old}");
                    text.replacen(old, new, if old.starts_with("data.share") { 1 } else { usize::MAX })
                })
            }),
        };
        assert_eq!(after.wrong, Vec::<String>::new(), "{shape}, after the remedy");
        assert_eq!(after.read, ROWS, "{shape}, after the remedy");
        // What was read before is nothing that the remedy takes back, except where two said the same.
        let is_right = |line: &String| ROWS.contains(&line.as_str()) || *shape == "several-respondents.csv";
        assert!(before.read.iter().all(is_right), "{shape}: {:?}", before.read);
    }
}

/// Where a question does not apply, its row says why.
#[test]
fn that_a_question_does_not_apply_is_read_in_french_words_too() {
    let bourg = "Bourg 2026-11-03 14200: NotApplicable(\"aucun formulaire\"), -, yes, -";
    let found = run(&folder().join("not-applicable.csv"), None, None);
    assert_eq!((found.wrong.len(), found.read[2].as_str()), (0, bourg));
    let shape = folder().join("not-applicable-words.csv");
    let refused = run(&shape, None, None);
    assert_eq!(
        refused.wrong,
        ["D4: “not applicable” needs a reason for `services.forms-online`; write `n/a: the reason`"]
    );
    let scratch = tempfile::tempdir().unwrap();
    for words in ["n/a: aucun formulaire", "s.o. : aucun formulaire", "Sans objet\u{a0}: aucun formulaire"] {
        let copy = scratch.path().join("words.csv");
        fs::write(&copy, fs::read_to_string(&shape).unwrap().replace("s.o.", words)).unwrap();
        let found = run(&copy, None, None);
        assert_eq!((found.wrong.len(), found.read[2].as_str()), (0, bourg), "{words}");
    }
}

/// A form in `LimeSurvey` has codes of its own, which `score` knows.
#[test]
fn answers_to_a_form_in_limesurvey_are_read_by_its_codes() {
    let frameworks = Frameworks::new(Some(folder().with_file_name("small.toml")), Lang::En);
    let loaded = frameworks.by_name(&folder().with_file_name("small.toml"), None).unwrap();
    let (form, losses) = limesurvey::text(loaded.framework.as_ref().unwrap());
    let rows: Vec<Vec<&str>> =
        form.trim_start_matches('\u{feff}').lines().map(|row| row.split('\t').collect()).collect();
    let coded = |language: &str| -> Vec<String> {
        let asked = rows.iter().filter(|row| row[6] == language && ["Q", "A", "SQ"].contains(&row[0]));
        asked.map(|row| format!("{} {}", row[1], row[2])).collect()
    };
    let asked = "S name, S code, D date, N population, L servicesformsonline, 0 yes, 0 paryu, 0 no, 0 undba, \
                 M serviceschannels, 0 web, 0 phone, 0 undba, L datacatalogue, 0 yes, 0 no, 0 undba, N datashare";
    assert_eq!(coded("fr").join(", "), asked);
    assert_eq!(coded("en"), coded("fr"));
    let of = |code: &str| rows.iter().find(|row| row[2] == code).unwrap();
    assert_eq!(of("paryu")[4], "En partie");
    assert_eq!((of("serviceschannels")[9], of("serviceschannels")[11]), ("Y", "undba"));
    let lost = "1 × answers “we do not know” and “not applicable” to numbers and texts (first: data.share)";
    assert!(losses.lines(Lang::En).iter().any(|line| line == lost), "{:?}", losses.lines(Lang::En));

    let header = "id;submitdate;seed;name;code;date;population;servicesformsonline;servicesformsonline[other];\
                  serviceschannels[web];serviceschannels[phone];serviceschannels[undba];serviceschannels[other];\
                  datacatalogue;datacatalogue[other];datashare";
    let exported = [
        "1;x;7;Évron;;2026-11-21 00:00:00;1250;yes;;Y;Y;;;no;;65",
        "2;x;7;Le Val;;2026-11-21 00:00:00;820;paryu;;;Y;;;undba;;29",
        "3;x;7;Bourg;;2026-11-03 00:00:00;14200;-oth-;pas de guichet;;;Y;;yes;;",
        "4;x;7;Lac;;2026-11-03 00:00:00;900;;;N;N;N;un seul;no;;",
        "5;x;7;Pic;;2026-11-03 00:00:00;90;-oth-;;;;;;no;;",
        "6;x;7;Bois;;2026-11-03 00:00:00;90;no;;Y;;Y;;no;;",
    ];
    let quoted = |row: &str| format!("\"{}\"\r\n", row.replace(';', "\";\""));
    let scratch = tempfile::tempdir().unwrap();
    let table = scratch.path().join("results.csv");
    fs::write(&table, format!("\u{feff}{}{}", quoted(header), exported.map(quoted).concat())).unwrap();
    let found = run(&table, None, None);
    assert_eq!(
        found.read,
        [
            ROWS[0],
            "Le Val 2026-11-21 820: partly, phone, Unknown, 29",
            "Bourg 2026-11-03 14200: NotApplicable(\"pas de guichet\"), Unknown, yes, -",
            "Lac 2026-11-03 900: -, NotApplicable(\"un seul\"), no, -",
        ]
    );
    // A reason that is missing, and an answer beside “we do not know”.
    let wrong = ["H6: ", "J7: "];
    assert_eq!(found.wrong.len(), wrong.len(), "{:?}", found.wrong);
    assert!(found.wrong.iter().zip(wrong).all(|(said, place)| said.starts_with(place)), "{:?}", found.wrong);
}

/// Every code of the framework in the program is one that `LimeSurvey` takes, and reads back as what it was made of.
#[test]
fn codes_for_limesurvey_are_legal_and_read_back() {
    let frameworks = Frameworks::new(Some(PathBuf::from("commune")), Lang::En);
    let loaded = frameworks.by_name(Path::new("commune"), None).unwrap();
    let framework = loaded.framework.as_ref().unwrap();
    let codes = SurveyCodes::new(framework);
    let is_code = |code: &str| {
        code.starts_with(|c: char| c.is_ascii_lowercase())
            && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let questions: BTreeSet<&str> = framework.questions.keys().map(|at| codes.question(at)).collect();
    assert_eq!(questions.len(), framework.questions.len());
    assert!(questions.iter().all(|code| is_code(code) && code.len() <= 20), "{questions:?}");
    let (mut by_id, mut by_code) = ([const { Vec::new() }; 5], [const { Vec::new() }; 5]);
    for (at, question) in framework.questions.iter_enumerated() {
        let answers = codes.answers(at);
        assert!(answers.iter().all(|code| is_code(code) && code.len() <= 5), "{answers:?}");
        assert_eq!(answers.iter().collect::<BTreeSet<_>>().len(), answers.len());
        let options = framework.options(at).iter().map(|option| option.id.as_str()).chain(["unknown"]);
        by_id[0].push(question.id.as_str());
        by_code[0].push(codes.question(at));
        for (row, (id, code)) in options.zip(answers).enumerate() {
            by_id[row + 1].push(id);
            by_code[row + 1].push(code);
        }
    }
    let scratch = tempfile::tempdir().unwrap();
    let read = |name: &str, rows: &[Vec<&str>; 5]| {
        let path = scratch.path().join(name);
        let first =
            ["name;date;population", "A;2026-11-21;900", "B;2026-11-21;900", "C;2026-11-21;900", "D;2026-11-21;900"];
        let lines = first.iter().zip(rows).map(|(first, cells)| format!("{first};{}\n", cells.join(";")));
        fs::write(&path, lines.collect::<String>()).unwrap();
        let run = run_under(&frameworks, &path, None, None, &line);
        assert_eq!((run.read.len(), run.wrong), (4, Vec::new()), "{name}");
        run.read
    };
    assert_eq!(read("codes.csv", &by_code), read("ids.csv", &by_id));
}

/// 29 % is worked out as 28.999999999999996, by a formula or by whoever wrote the workbook.
#[test]
fn on_a_threshold_the_stage_is_the_same_from_every_workbook() {
    let scratch = tempfile::tempdir().unwrap();
    let path = scratch.path().join("threshold.toml");
    let framework = "format = 1\n[framework]\nid = \"threshold\"\nversion = \"1.0.0\"\ntitle = \"T\"\n\
        languages = [\"en\"]\n[scoring]\nstage_rule = \"staged\"\n[[stage]]\nid = \"open\"\ntitle = \"Open\"\n\
        threshold = 0.29\n[[dimension]]\nid = \"data\"\ntitle = \"Data\"\n[[dimension.question]]\nid = \"share\"\n\
        text = \"What share?\"\nkind = \"number\"\nmax = 100\nstage = \"open\"\n";
    fs::write(&path, framework).unwrap();
    let frameworks = Frameworks::new(Some(path), Lang::En);
    let stage = |answers: &Answers, framework: &Framework| {
        let reached = jalon::score::score(framework, answers).stage.reached.is_some();
        format!("{} {reached}", answers.municipality.name)
    };
    for shape in ["formulas.xlsx", "formulas.ods", "formulas.csv", "chart-first.xlsx", "results-xlsxwriter.xlsx"] {
        let found = run_under(&frameworks, &folder().join(shape), None, None, &stage);
        assert_eq!(found.read, ["Évron true", "Le Val true", "Bourg false"], "{shape}: {:?}", found.wrong);
    }
}

#[test]
fn of_several_sheets_none_is_left_out_in_silence() {
    let book = folder().join("sheet-each.xlsx");
    let refused = run(&book, None, None);
    assert_eq!(refused.read, Vec::<String>::new());
    assert!(
        refused.wrong[0].contains("several sheets have a column `name`: `Évron`, `Le Val`, `Bourg`"),
        "{:?}",
        refused.wrong
    );
    let each = ["Évron", "Le Val", "Bourg"].map(|sheet| run(&book, Some(sheet), None));
    assert_eq!(each.map(|run| run.read.concat()), ROWS);
}

#[test]
fn letters_without_accents_are_the_same_in_every_encoding() {
    let found = run(&folder().join("ascii-cp1252.csv"), None, None);
    assert_eq!(found.read, ROWS.map(|row| row.replace('É', "E")));
}

#[test]
fn what_is_said_beside_answers_is_kept_under_its_own_heading_or_a_mapping() {
    let named = "name;date;population;services.forms-online;services.forms-online.note;services.forms-online.evidence;\
                 services.forms-online.date;data.share.note;respondent;respondent_role\n\
                 Évron;2026-11-21;1250;yes;A1;https://a.fr | délibération 12;2026-10-02;;M. Roux;secrétaire\n\
                 Le Val;2026-11-21;820;;;;;on cherche;;\n";
    let exported = named.replacen("services.forms-online.note;", "Remarque;", 1).replacen("respondent;", "Qui ?;", 1);
    let mapping = "format = 1\n[columns]\nRemarque = \"services.forms-online.note\"\n\"Qui ?\" = \"respondent\"\n\
                   [cells]\nA1 = \"yes\"\n";
    let scratch = tempfile::tempdir().unwrap();
    let table = scratch.path().join("t.csv");
    for (text, mapping) in [(named, None), (exported.as_str(), Some(mapping))] {
        fs::write(&table, text).unwrap();
        let found = run_with(&table, None, mapping, &|answers, framework| {
            let given = |id: &str| answers.given[framework.question(id).unwrap()].clone();
            let (forms, share) = (given("services.forms-online"), given("data.share"));
            let date = forms.date.map(|date| date.to_string());
            format!("{:?} {:?} {date:?} {:?} {:?}", forms.note, forms.evidence, share.note, answers.respondents)
        });
        assert_eq!(found.wrong, Vec::<String>::new());
        assert_eq!(
            found.read,
            [
                "Some(\"A1\") [\"https://a.fr\", \"délibération 12\"] Some(\"2026-10-02\") None \
                 [Respondent { role: Some(\"secrétaire\"), name: Some(\"M. Roux\") }]",
                "None [] None Some(\"on cherche\") []"
            ]
        );
    }
    fs::write(&table, named.replace("2026-10-02", "2026-12-02")).unwrap();
    assert!(run(&table, None, None).wrong[0].starts_with("G2: "), "an answer after the assessment");
}

#[test]
fn every_table_that_was_made_is_read_here() {
    let mut named: BTreeSet<String> = READ.iter().map(|shape| (*shape).to_owned()).collect();
    named.extend(REFUSED.iter().map(|(shape, ..)| (*shape).to_owned()));
    let others = ["not-applicable.csv", "not-applicable-words.csv", "sheet-each.xlsx", "ascii-cp1252.csv"];
    named.extend(others.map(str::to_owned));
    named.retain(|name| !name.contains('*'));
    let made = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let made: BTreeSet<String> =
        made.filter(|name| !name.starts_with("one-each-") && !name.starts_with("questionnaire-")).collect();
    assert_eq!(made, named);
}
