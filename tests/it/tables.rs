//! Answers as tables and as lines of JSON: nothing that somebody wrote is lost without a word, and
//! every remedy fits what the answers are written in.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const FRAMEWORK: &str = r#"
format = 1
[framework]
id = "small"
version = "1.0.0"
title = "Small"
languages = ["en"]
[scoring]
stage_rule = "none"
[[profile]]
id = "village"
title = "Village"
max_population = 2000
[[profile]]
id = "town"
title = "Town"
[[dimension]]
id = "a"
title = "A"
[[dimension.question]]
id = "q"
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "no", value = 0, label = "No" }]
text = "Q?"
[[dimension.question]]
id = "many"
kind = "multi"
option = [{ id = "x", value = 0.5, label = "X" }, { id = "y", value = 0.5, label = "Y" }]
text = "Many?"
[[dimension.question]]
id = "n"
kind = "number"
max = 100
text = "N?"
[[dimension.question]]
id = "date"
kind = "text"
text = "Since when?"
[[dimension.question]]
id = "always"
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "no", value = 0, label = "No" }]
text = "Always?"
not_applicable = "never"
"#;

/// A folder with the framework and a file of answers.
fn folder(file: &str, answers: impl AsRef<[u8]>) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("small.toml"), FRAMEWORK).unwrap();
    fs::write(folder.path().join(file), answers).unwrap();
    folder
}

fn jalon(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jalon"))
        .args(args)
        .args(["--framework", "small.toml", "--color", "never"])
        .current_dir(folder)
        .env("LC_ALL", "en_GB.UTF-8")
        .env("JALON_FRAMEWORKS", "")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// What scoring a file of answers says, and its results.
fn score(file: &str, answers: impl AsRef<[u8]>, more: &[&str]) -> (String, Vec<Value>) {
    let folder = folder(file, answers);
    let output = jalon(folder.path(), &[&["score", file, "--format", "jsonl"], more].concat());
    let results = String::from_utf8(output.stdout).unwrap();
    (
        String::from_utf8(output.stderr).unwrap(),
        results.lines().map(|line| serde_json::from_str(line).unwrap()).collect(),
    )
}

/// What is wrong with a file of answers: `CODE message; remedy` for each problem.
fn check(file: &str, answers: impl AsRef<[u8]>, more: &[&str]) -> Vec<String> {
    let folder = folder(file, answers);
    let output = jalon(folder.path(), &[&["check", file, "--format", "json"], more].concat());
    let problems: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let said = |problem: &Value| {
        let [rule, message, help] = ["rule", "message", "help"].map(|key| problem[key].as_str().unwrap_or_default());
        format!("{rule} {message}; {help}")
    };
    problems.iter().map(said).collect()
}

/// A workbook of one sheet, as XML: what libraries write and a writer of finished workbooks does not.
fn workbook(rows: &str) -> Vec<u8> {
    workbook_of(&[("Answers", rows)])
}

/// A workbook of sheets, each with its name and rows.
fn workbook_of(sheets: &[(&str, &str)]) -> Vec<u8> {
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let related = |at: usize, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{at}\" Type=\"{relation}/{kind}\" Target=\"{target}\"/>")
    };
    let (mut named, mut relations, mut files) = (String::new(), String::new(), Vec::new());
    for (at, (name, rows)) in sheets.iter().enumerate() {
        named += &format!("<sheet name=\"{name}\" sheetId=\"{}\" r:id=\"r{at}\"/>", at + 1);
        relations += &related(at, "worksheet", &format!("worksheets/sheet{at}.xml"));
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        files.push((format!("xl/worksheets/sheet{at}.xml"), sheet));
    }
    let whole = |relations: &str| format!("<Relationships>{relations}</Relationships>");
    files.push(("_rels/.rels".to_owned(), whole(&related(1, "officeDocument", "xl/workbook.xml"))));
    files.push(("xl/_rels/workbook.xml.rels".to_owned(), whole(&relations)));
    let book = format!("<workbook xmlns:r=\"{relation}\"><sheets>{named}</sheets></workbook>");
    files.push(("xl/workbook.xml".to_owned(), book));
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    zip(&files)
}

/// An archive of files that are stored as they are.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    let number = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
    for (name, text) in files {
        let at = archive.len();
        let sum = text.bytes().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
        });
        let mut entry = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        entry.extend((!sum).to_le_bytes());
        entry.extend([number(text.len()), number(text.len()), number(name.len())].concat());
        archive.extend([b"PK\x03\x04", &entry[..], name.as_bytes(), text.as_bytes()].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &entry[..], &[0; 10], &number(at), name.as_bytes()].concat());
    }
    let count = [number(files.len())[0], 0];
    let end = [number(directory.len()), number(archive.len())].concat();
    [&archive[..], &directory, b"PK\x05\x06\0\0\0\0", &count, &count, &end, &[0, 0]].concat()
}

/// A row of cells from column A on: a text, or the rest of a cell's XML after its place.
fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(column, cell): (char, &&str)| {
        if cell.starts_with([' ', '>']) {
            format!("<c r=\"{column}{number}\"{cell}</c>")
        } else {
            format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>")
        }
    };
    format!("<row r=\"{number}\">{}</row>", ('A'..='Z').zip(cells).map(cell).collect::<String>())
}

/// A formula as a library writes it, which works out nothing.
const FORMULA: &str = "><f>D2</f><v></v>";

const HEADER: [&str; 5] = ["name", "date", "population", "a.q", "remark"];

#[test]
fn a_formula_without_a_result_is_no_blank() {
    let worked_out = " t=\"str\"><f>D9</f><v>yes</v>";
    let empty = " t=\"str\"><f>D9</f><v></v>";
    let rows = [
        row(1, &HEADER),
        row(2, &["Two", "2026-11-21", "820", worked_out]),
        row(3, &["Three", "2026-11-21", "820", FORMULA]),
        row(4, &[FORMULA, "2026-11-21", "820", "no"]),
        row(5, &["Five", FORMULA, FORMULA, "no"]),
        row(6, &["Six", "2026-11-21", "820", empty, FORMULA]),
        row(7, &[FORMULA]),
    ];
    let book = workbook(&rows.concat());
    let (said, results) = score("rows.xlsx", &book, &[]);
    let sources: Vec<&str> = results.iter().map(|result| result["source"].as_str().unwrap()).collect();
    assert_eq!(sources, ["rows.xlsx:2", "rows.xlsx:6"], "{said}");
    assert_eq!(results[0]["dimensions"][0]["questions"]["met"], 1);
    assert_eq!(results[1]["dimensions"][0]["questions"]["answered"], 0);
    let help = "open the workbook in a spreadsheet program, have it work formulas out (in LibreOffice: Ctrl+Shift+F9) and save it";
    let found: Vec<String> =
        check("rows.xlsx", &book, &[]).into_iter().filter(|line| line.starts_with("A006")).collect();
    let expected = ["D3", "A4", "B5", "C5", "A7"]
        .map(|cell| format!("A006 {cell}: this formula has no result in the workbook; {help}"));
    assert_eq!(found, expected);
}

#[test]
fn a_column_named_by_a_formula_without_a_result_is_not_passed_over() {
    for header in [["name", "date", "population", FORMULA], [FORMULA, "date", "population", "a.q"]] {
        let book = workbook(&(row(1, &header) + &row(2, &["Two", "2026-11-21", "820", "no"])));
        let found = check("rows.xlsx", &book, &[]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("A006 ") && found[0].contains("1: this formula has no result"), "{found:?}");
        assert!(score("rows.xlsx", &book, &[]).1.is_empty());
    }
}

#[test]
fn inhabitants_are_not_read_with_a_separator_between_thousands() {
    for (cell, plain) in [("\"10,000\"", "10000"), ("2.000", "2000"), ("14.200", "14200"), ("1.234.567", "1234567")] {
        let (said, results) = score("rows.csv", format!("name,date,population,a.q\nX,2026-11-21,{cell},yes\n"), &[]);
        assert!(results.is_empty(), "{cell}: {results:?}");
        let remedy = format!("write {plain}, without a separator between thousands");
        assert!(said.contains("is no number of inhabitants") && said.contains(&remedy), "{said}");
    }
    for (cell, inhabitants) in [("10 000", 10_000), ("820.0", 820), ("\"820,00\"", 820), ("10000", 10_000)] {
        let (said, results) = score("rows.csv", format!("name,date,population,a.q\nX,2026-11-21,{cell},yes\n"), &[]);
        assert_eq!(results[0]["municipality"]["population"], inhabitants, "{said}");
    }
    for cell in ["820.5", "-1", "0", "0.123", "1.23.456"] {
        let (said, _) = score("rows.csv", format!("name,date,population,a.q\nX,2026-11-21,{cell},yes\n"), &[]);
        assert!(said.contains("write a whole number"), "{said}");
    }
}

/// What is said of answers that are right.
const NOTHING: [&str; 0] = [];

/// A document of answers with these keys at its top and these answers.
fn document(top: &str, answers: &str) -> String {
    format!("{{\"format\":1,\"framework\":\"small\",{top},\"answers\":{{\"a\":{{{answers}}}}}}}\n")
}

const TOP: &str = "\"date\":\"2026-11-21\",\"municipality\":{\"name\":\"X\",\"population\":820}";

#[test]
fn a_key_written_twice_in_a_line_is_a_duplicate() {
    let population =
        "\"date\":\"2026-11-21\",\"municipality\":{\"name\":\"X\",\"population\":820,\"population\":99000}";
    let dates = "\"date\":\"2026-11-20\",\"date\":\"2026-11-21\",\"municipality\":{\"name\":\"X\",\"population\":820}";
    for (json, key) in [
        (document(TOP, "\"q\":\"yes\",\"q\":\"no\""), "q"),
        (document(TOP, "\"q\":{\"answer\":\"yes\",\"answer\":\"no\"}"), "answer"),
        (document(population, "\"q\":\"yes\""), "population"),
        (document(dates, "\"q\":\"yes\""), "date"),
        (document(&format!("{TOP},\"answers\":{{}}"), "\"q\":\"yes\""), "answers"),
        (document(TOP, "\"q\":\"yes\"},\"a\":{\"q\":\"no\""), "a"),
    ] {
        let found = check("a.jsonl", &json, &[]);
        assert_eq!(found, [format!("A008 the key `{key}` is written twice; keep one of the two")], "{json}");
        assert!(score("a.jsonl", &json, &[]).1.is_empty(), "{json}");
    }
    // What is null is as if absent.
    let json = document(TOP, "\"q\":null,\"q\":\"yes\"");
    assert_eq!(check("a.jsonl", &json, &[]), NOTHING);
}

#[test]
fn a_question_called_date_takes_any_text() {
    for text in ["2020-01-01", "2026-11-21T10:00[Europe/Paris]", "2026-02-30"] {
        for answer in
            [format!("\"date\":\"{text}\""), format!("\"date\":{{\"answer\":\"{text}\",\"date\":\"2026-11-20\"}}")]
        {
            let json = document(TOP, &answer);
            assert_eq!(check("a.jsonl", &json, &[]), NOTHING, "{json}");
        }
    }
}

#[test]
fn a_date_that_is_none_is_told_what_to_write() {
    let top = |date: &str| TOP.replace("2026-11-21", date);
    for date in ["2026-02-30", "2026-11-21T10:00[Europe/Paris]", "soon"] {
        let expected = format!("A004 `{date}` is not a date; write a date that exists, such as \"2026-11-21\"");
        assert_eq!(check("a.jsonl", document(&top(date), "\"q\":\"yes\""), &[]), [expected.as_str()]);
        let json = document(TOP, &format!("\"q\":{{\"answer\":\"yes\",\"date\":\"{date}\"}}"));
        assert_eq!(check("a.jsonl", json, &[]), [expected]);
    }
    for (date, help) in [
        ("21/11/2025", "write \"2025-11-21\""),
        ("2025/11/21", "write \"2025-11-21\""),
        ("03/02/2026", "write \"2026-02-03\" if the day comes first, or \"2026-03-02\" if the month does"),
    ] {
        let expected = format!("A004 `{date}` is not a date; {help}");
        assert_eq!(check("a.jsonl", document(&top(date), "\"q\":\"yes\""), &[]), [expected.as_str()]);
    }
    let french = check("a.jsonl", document(&top("2026-02-30"), "\"q\":\"yes\""), &["--lang", "fr"]);
    assert_eq!(french, ["A004 `2026-02-30` n’est pas une date; écrire une date qui existe, telle que \"2026-11-21\""]);
}

#[test]
fn the_remedy_for_a_cell_speaks_of_no_keys_and_no_quotes() {
    let table =
        |columns: &str, cells: &str| check("rows.csv", format!("name;date;{columns}\nX;2026-11-21;{cells}\n"), &[]);
    for (columns, cells, expected) in [
        ("population;a.n", "820;90 km", "A004 D2: `a.n` takes a number; write a number from 0 to 100, without a unit"),
        (
            "a.q;population",
            "yes;",
            "A303 D2: neither `population` nor `profile`: it is not known which questions are asked; \
             give `population`, or `profile`, one of `village`, `town`",
        ),
        (
            "population;a.always",
            "820;n/a: no need",
            "A402 D2: `a.always` applies to every municipality: “not applicable” is refused; \
             answer it, or write `unknown` if you do not know",
        ),
        (
            "population;a.many",
            "820;x|unknown",
            "A405 D2: `unknown` stands among options of `a.many`; \
             write the options that are known, or `unknown` alone, in place of the list",
        ),
    ] {
        assert_eq!(table(columns, cells), [expected]);
    }
    let json = document(&TOP.replace(",\"population\":820", ""), "\"q\":{\"not_applicable\":\"\"}");
    let found = check("a.jsonl", json, &[]);
    assert!(found.iter().all(|line| !line.contains(" = ")), "{found:?}");
}

#[test]
fn a_missing_date_is_said_beside_other_problems() {
    let table = "name,date,population,a.n\nX,,820,many\nY,soon,820,many\n";
    let (said, _) = score("rows.csv", table, &[]);
    assert_eq!(said.matches("the date is missing").count(), 1, "{said}");
    assert_eq!(said.matches("takes a number").count(), 2, "{said}");
    assert_eq!(said.matches("`soon` is not a date").count(), 1, "{said}");
}

#[test]
fn a_title_above_the_header_is_said_once() {
    let help = "the first row reads `Our towns`; it must hold the names of the columns, `name` among them: \
                remove what stands above it, add the column, or say with --columns which one it is";
    let book =
        workbook(&[row(1, &["Our towns"]), row(2, &HEADER), row(3, &["X", "2026-11-21", "820", "yes"])].concat());
    let csv = "Our towns,,,\nname,date,population,a.q\nX,2026-11-21,820,yes\n";
    for (file, table) in [("rows.xlsx", &book[..]), ("rows.csv", csv.as_bytes())] {
        let found = check(file, table, &[]);
        assert_eq!(found, [format!("A006 the column `name` is missing; {help}")]);
        let (said, results) = score(file, table, &[]);
        assert!(results.is_empty());
        assert!(said.contains("the column `name` is missing") && !said.contains("as many cells"), "{said}");
        let folder = folder(file, table);
        let compared = String::from_utf8(jalon(folder.path(), &["compare", file]).stderr).unwrap();
        assert!(compared.contains("the column `name` is missing"), "{compared}");
    }
}

#[test]
fn a_remark_beside_the_table_is_named_by_its_cell() {
    let book = workbook(&(row(1, &HEADER[..4]) + &row(2, &["X", "2026-11-21", "820", "yes", ">", "call again"])));
    let found = check("rows.xlsx", &book, &[]);
    assert_eq!(found, ["A006 F2: this cell stands beside the table; remove it, or give the column a header"]);
    let (said, _) = score("rows.xlsx", &book, &[]);
    assert!(said.contains("rows.xlsx:2") && said.contains("F2: this cell"), "{said}");
}

/// A framework as survey tools meet it: in two languages, with codes.
const SURVEY: &str = r#"
format = 1
[framework]
id = "small"
version = "1.0.0"
title = "Small"
languages = ["en", "fr"]
[scoring]
stage_rule = "none"
[[dimension]]
id = "services"
title = { en = "Services", fr = "Services" }
[[dimension.question]]
id = "forms-online"
ref = "S1"
option = [
  { id = "yes", ref = "A1", value = 1, label = { en = "Yes", fr = "Oui" } },
  { id = "partly", ref = "A2", value = 0.5, label = { en = "Partly", fr = "En partie" } },
  { id = "no", ref = "A3", value = 0, label = { en = "No", fr = "Non" } },
]
text = { en = "Are forms online?", fr = "Les formulaires sont-ils en ligne ?" }
[[dimension.question]]
id = "channels"
ref = "S2"
kind = "multi"
option = [
  { id = "web", value = 0.5, label = { en = "Web site", fr = "Site web" } },
  { id = "phone", value = 0.5, label = { en = "Telephone", fr = "Téléphone" } },
]
text = { en = "Which channels?", fr = "Quels canaux ?" }
[[dimension]]
id = "data"
title = { en = "Data", fr = "Données" }
[[dimension.question]]
id = "catalogue"
option = [{ id = "yes", value = 1, label = { en = "Yes", fr = "Oui" } }, { id = "no", value = 0, label = { en = "No", fr = "Non" } }]
text = { en = "Is there a list?", fr = "Y a-t-il une liste ?" }
[[dimension.question]]
id = "open"
option = [{ id = "yes", value = 1, label = { en = "Yes", fr = "Oui" } }, { id = "no", value = 0, label = { en = "No", fr = "Non" } }]
text = { en = "Is it open?", fr = "Est-ce ouvert ?" }
"#;

/// What scoring a table under [`SURVEY`] says, and the dimensions of its results.
fn survey(table: impl AsRef<[u8]>, file: &str) -> (String, Vec<Value>) {
    let folder = folder(file, table);
    fs::write(folder.path().join("small.toml"), SURVEY).unwrap();
    let output = jalon(folder.path(), &["score", file, "--format", "jsonl"]);
    let results = String::from_utf8(output.stdout).unwrap();
    let dimensions = |line: &str| serde_json::from_str::<Value>(line).unwrap()["dimensions"].clone();
    (String::from_utf8(output.stderr).unwrap(), results.lines().map(dimensions).collect())
}

/// The table under ids that all others below say in other words.
const BY_IDS: &str = "name;date;services.forms-online;services.channels;data.catalogue;data.open\n\
     A;2026-11-21;yes;web|phone;no;yes\nB;2026-11-21;partly;phone;yes;?\n";

#[test]
fn questions_and_answers_in_other_words_than_ids_come_to_the_same() {
    let (said, expected) = survey(BY_IDS, "ids.csv");
    assert_eq!(expected.len(), 2, "{said}");
    assert!(said.contains("questions found: 4 of 4") && !said.contains("other words"), "{said}");
    assert_eq!(expected[0][0]["score"], 1.0, "{expected:?}");
    for (kind, table, columns, cells) in [
        (
            "Kobo with groups",
            "municipality/Name;date;services/services.forms-online;services/channels;data/data.catalogue;data/open;services/channels/web\n\
             A;2026-11-21;yes;web phone;no;yes;1\nB;2026-11-21;partly;phone;yes;?;0\n",
            5,
            0,
        ),
        (
            "underscores, short ids and a column an option",
            "Commune;Date;services_forms_online;services.channels/web;services.channels/phone;catalogue;OPEN\n\
             A;2026-11-21;yes;1;true;no;yes\nB;2026-11-21;partly;0;1;yes;?\n",
            7,
            0,
        ),
        (
            "codes and labels, as survey tools shorten them",
            "Nom;date;S1. Are forms onl;s2[web];S2[Telephone];data.catalogue;Q9 Est-ce ouvert ?\n\
             A;2026-11-21;A1;1;1;NON;oui\nB;2026-11-21;a2;0;1;Yes;unknown\n",
            5,
            5,
        ),
        (
            "the questions themselves",
            "Municipalité;date;Les formulaires sont-ils en ligne\u{a0}?;Quels canaux ?;Is there a list?;Data [Is it open?]\n\
             A;2026-11-21;Oui;Site web, Téléphone;Non;Oui\nB;2026-11-21;en partie;TELEPHONE;Yes;?\n",
            5,
            7,
        ),
    ] {
        let (said, found) = survey(table, "words.csv");
        assert_eq!(found, expected, "{kind}: {said}");
        assert!(said.contains("questions found: 4 of 4"), "{kind}: {said}");
        let by_words = format!("recognised by other words than the id: {columns}");
        assert!(said.contains(&by_words), "{kind}: {said}");
        let read = said.split("such as its label: ").nth(1).map_or("0", |rest| rest.lines().next().unwrap());
        assert_eq!(read, cells.to_string(), "{kind}: {said}");
    }
}

#[test]
fn of_a_label_in_a_file_the_id_is_told_and_a_supposition_may_name_it() {
    let file = "format = 1\nframework = \"small\"\ndate = 2026-11-21\nmunicipality = { name = \"A\" }\n\
                [answers.services]\nforms-online = \"en partie\"\nchannels = [\"TELEPHONE\"]\n";
    let folder = folder("a.toml", file);
    fs::write(folder.path().join("small.toml"), SURVEY).unwrap();
    let output = jalon(folder.path(), &["check", "a.toml", "--format", "line"]);
    let found = String::from_utf8(output.stdout).unwrap();
    for told in ["no option of `services.forms-online`; help: did you mean `partly`?", "help: did you mean `phone`?"] {
        assert!(found.contains(told), "{found}");
    }
    fs::write(folder.path().join("a.toml"), file.replace("en partie", "yes").replace("TELEPHONE", "phone")).unwrap();
    let supposed = ["score", "a.toml", "--format", "json", "--what-if", "services.forms-online=En partie"];
    let output = jalon(folder.path(), &supposed);
    let results: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(results[0]["dimensions"][0]["questions"]["met"], 0, "{results}");
}

#[test]
fn what_may_mean_two_things_is_refused_with_both() {
    let twice = SURVEY.replace("Is it open?", "Is there a list?");
    let check = |framework: &str, table: &str| {
        let folder = folder("t.csv", table);
        fs::write(folder.path().join("small.toml"), framework).unwrap();
        let output = jalon(folder.path(), &["check", "t.csv", "--format", "line"]);
        String::from_utf8(output.stdout).unwrap()
    };
    let found = check(&twice, "name;date;Is there a list?\nA;2026-11-21;yes\n");
    assert!(found.contains("the column `Is there a list?` may be `data.catalogue` or `data.open`"), "{found}");
    let found = check(SURVEY, "name;date;catalogue;Is there a list?\nA;2026-11-21;yes;no\n");
    assert!(found.contains("`catalogue` and `Is there a list?` may both be `data.catalogue`"), "{found}");
    let found = check(SURVEY, "Nom;Commune;date;data.open\nA;B;2026-11-21;yes\n");
    assert!(found.contains("`Nom` and `Commune` may both be `name`"), "{found}");
    let same = SURVEY.replace("en = \"Partly\"", "en = \"Yes\"");
    let found = check(&same, "name;date;S1\nA;2026-11-21;YES\nB;2026-11-21;Oui\n");
    assert!(found.contains("C2: `YES` may be `yes` or `partly`") && !found.contains("t.csv:3"), "{found}");
    // What is named by its id besides is there twice.
    let found = check(SURVEY, "name;date;data.catalogue;catalogue;Is there a list?\nA;2026-11-21;yes;remark;other\n");
    assert_eq!((found.matches("error[A008]").count(), found.matches("A007").count()), (2, 0), "{found}");
}

#[test]
fn a_table_with_a_row_an_answer_is_told_as_that() {
    let table = "name;date;population;question;answer\nA;2026-11-21;820;a.q;yes\n";
    let found = check("long.csv", table, &[]);
    let errors: Vec<&String> = found.iter().filter(|line| !line.starts_with("A007")).collect();
    assert_eq!(
        errors,
        ["A006 this table has a row for each answer, where one for each municipality is needed; \
         give each question a column, for example with a pivot table"]
    );
    assert!(score("long.csv", table, &[]).1.is_empty());
}

#[test]
fn what_is_wrong_with_columns_hides_nothing_of_the_rows() {
    let table = "name;date;population;a.q;a.mnay\nA;soon;820;maybe;x\n";
    let found = check("t.csv", table, &[]);
    let rules: Vec<&str> = found.iter().map(|line| &line[..4]).collect();
    assert_eq!(rules, ["A010", "A004", "A203"], "{found:?}");
    let (said, results) = score("t.csv", table, &[]);
    assert!(results.is_empty() && said.contains("A010") && !said.contains("A203"), "{said}");
}

/// A cell that holds the error of a formula.
const ERROR: &str = " t=\"e\"><f>Z9</f><v>#REF!</v>";

#[test]
fn the_error_of_a_formula_is_no_answer() {
    let rows = [
        row(1, &HEADER),
        row(2, &[ERROR, "2026-11-21", "820", "yes"]),
        row(3, &["Three", "2026-11-21", "820", "yes", ERROR]),
        row(4, &["Four", ERROR, ERROR, ERROR]),
    ];
    let book = workbook(&rows.concat());
    let help = "mend the formula, or write the answer in its place";
    let found: Vec<String> =
        check("rows.xlsx", &book, &[]).into_iter().filter(|line| !line.starts_with("A007")).collect();
    let expected = ["A2", "B4", "C4", "D4"]
        .map(|cell| format!("A006 {cell}: the result of this formula is the error `#REF!`; {help}"));
    assert_eq!(found, expected);
    let (said, results) = score("rows.xlsx", &book, &[]);
    let sources: Vec<&str> = results.iter().map(|result| result["source"].as_str().unwrap()).collect();
    assert_eq!(sources, ["rows.xlsx:3"], "{said}");
    // One that waits for a linked source is unknown to the reader of workbooks.
    let waits = " t=\"e\"><v>#GETTING_DATA</v>";
    let book = workbook(&[row(1, &HEADER), row(2, &["Two", "2026-11-21", "820", waits])].concat());
    let found = check("rows.xlsx", &book, &[]);
    assert!(found.iter().any(|line| line.contains("a cell after C2 holds the error `#GETTING_DATA`")), "{found:?}");
}

#[test]
fn a_sheet_of_instructions_is_told_from_the_table() {
    let table = row(1, &HEADER) + &row(2, &["X", "2026-11-21", "820", "yes"]);
    let book = workbook_of(&[("Read me", &row(1, &["How to fill this in"])), ("Towns", &table), ("Notes", "")]);
    let found = check("rows.xlsx", &book, &[]);
    let expected = "A006 the column `name` is missing; choose a sheet that has this column with --sheet: `Towns`";
    assert_eq!(found, [expected]);
    assert_eq!(score("rows.xlsx", &book, &["--sheet", "Towns"]).1.len(), 1);
}

#[test]
fn a_row_of_totals_is_no_municipality() {
    let table = "name;population;a.q\nX;820;yes\nTOTAL;820;\n";
    let (said, results) = score("t.csv", table, &["--date", "2026-11-21"]);
    assert_eq!(results.len(), 1, "{said}");
    assert!(said.contains("A3: the row `TOTAL` seems to be a total, not a municipality"), "{said}");
}

#[test]
fn rows_that_sum_up_others_are_told_by_whole_words_and_a_code_makes_a_municipality_of_one() {
    let read = |row: &str| {
        let table = format!("name;code;date;population;a.q;a.n\nX;;2026-11-21;820;yes;40\n{row}\n");
        let (said, results) = score("t.csv", table, &[]);
        (said, results.len())
    };
    for name in ["Moyenne", "Moy.", "TOTAL GENERAL", "Médiane"] {
        let (said, results) = read(&format!("{name};;2026-11-21;820;yes;40"));
        assert!(results == 1 && said.contains(&format!("the row `{name}` seems to be a total")), "{said}");
    }
    for row in
        ["Sous-total Nord;;2026-11-21;1800;;", "TOTAL (2 communes);;2026-11-21;820;yes;40", "Somme du Nord;;;;;80"]
    {
        let (said, results) = read(row);
        assert!(
            results == 1 && said.contains("seems to sum up other rows, and to be no municipality"),
            "{row}: {said}"
        );
        assert!(said.contains("if it is a municipality, give its code in a column `code`"), "{said}");
    }
    for row in [
        "Moyenneville;;2026-11-21;820;;",
        "Totalville;;2026-11-21;820;yes;",
        "SOMME SUIPPE;;2026-11-21;820;yes;",
        "Somme-Suippe;;2026-11-21;820;;",
        "Total les Bains;01234;2026-11-21;820;yes;",
    ] {
        let (said, results) = read(row);
        assert_eq!(results, 2, "{row}: {said}");
    }
}

#[test]
fn a_question_with_a_column_of_its_own_is_neither_lost_nor_guessed_by_what_is_left() {
    let read = |table: &str| {
        let folder = folder("t.csv", table);
        fs::write(folder.path().join("small.toml"), SURVEY.replace("\"channels\"", "\"catalogue\"")).unwrap();
        let output = jalon(folder.path(), &["score", "t.csv", "--format", "jsonl"]);
        (String::from_utf8(output.stderr).unwrap(), output.stdout.len())
    };
    // `catalogue` may be two questions, whichever of them has a column.
    let (said, written) = read("name,date,data.catalogue,catalogue\nX,2026-11-21,yes,web\n");
    assert!(written == 0 && said.contains("the column `catalogue` may be `services.catalogue` or `data"), "{said}");
    // The text of a question beside its id.
    let (said, written) = read("name,date,data.catalogue,Is there a list?\nX,2026-11-21,,yes\n");
    assert!(written == 0 && said.contains("error[A008]"), "{said}");
    assert!(said.contains("the column `Is there a list?` is the same question as `data.catalogue`"), "{said}");
    // Facts: the id is meant, and other words are left aside.
    let (said, results) = score("t.csv", "name;Commune;date;population;a.q\nX;Y;2026-11-21;820;yes\n", &[]);
    assert_eq!(results[0]["municipality"]["name"], "X", "{said}");
}

#[test]
fn numbers_that_may_be_others_are_refused_or_told() {
    let number = |cell: &str| check("t.csv", format!("name;date;population;a.n\nX;2026-11-21;820;{cell}\n"), &[]);
    for cell in ["4 5", "1 00", "0 455", "12 34 567"] {
        assert!(number(cell)[0].starts_with("A004 D2: `a.n` takes a number"), "{cell}: {:?}", number(cell));
    }
    for cell in ["45 %", " 45 ", "4,5", "100"] {
        assert_eq!(number(cell), Vec::<String>::new(), "{cell}");
    }
    // A share of 1 in a column of percentages counts as it stands, and is told once a table.
    let table = "name;date;population;a.n\nX;2026-11-21;820;0,455\nY;2026-11-21;820;65 %\nZ;2026-11-21;820;0.65\n";
    let found = check("t.csv", table, &[]);
    let [only] = &found[..] else { panic!("{found:?}") };
    assert!(only.starts_with("A312 D2: `0,455` counts for a hundredth or less here"), "{only}");
    assert!(only.contains("(rows in which the % may be missing: 2)"), "{only}");
    assert!(score("t.csv", table, &[]).0.contains("warning[A312]"));
    assert_eq!(check("t.csv", table.replace("65 %", "65"), &[]), Vec::<String>::new());
    // Days a month.
    let days = |cell: &str| {
        let table = format!("name;date;population;capacity_days_per_month;a.q\nX;2026-11-21;820;{cell};yes\n");
        check("t.csv", table, &[])
    };
    assert_eq!(days("1,5"), Vec::<String>::new());
    assert_eq!(days("1.500"), ["A004 D2: `1.500` is not a number; write 1500, without a separator between thousands"]);
    assert_eq!(
        days("1500"),
        ["A312 D2: 1500 days a month are most likely more than all its staff has; write the working days of one \
          month, such as 1.5"]
    );
}

#[test]
fn where_the_date_is_missing_a_column_left_aside_that_probably_is_it_is_named() {
    let said = |heading: &str, cell: &str| {
        let table = format!("name;Né;{heading};population;a.q\nX;non;{cell};820;yes\n");
        let (said, results) = score("t.csv", table, &[]);
        assert_eq!(results.len(), 0, "{said}");
        said
    };
    let ways = |heading: &str| {
        format!(
            "where the column “{heading}” is the date, say so with `--columns`, which `jalon table map` prepares; else add a \
             column `date`, or give `--date YYYY-MM-DD`"
        )
    };
    for (heading, cell, named) in [
        ("Horodateur", "21/11/2026 10:02:33", "Horodateur"),
        ("Saisi le", "2026-11-21", "Saisi le"),
        ("Relu le;Horodateur", "2026-11-22;05/11/2026 08:00", "Horodateur"),
    ] {
        let said = said(heading, cell);
        assert!(said.contains(&ways(named)), "{said}");
    }
    // A few times, however many rows there are.
    let rows = ["A", "B", "C", "D", "E"].map(|name| format!("{name};21/11/2026;820;yes\n")).concat();
    let (all, _) = score("t.csv", format!("name;Saisi le;population;a.q\n{rows}"), &[]);
    assert!(
        all.matches(&ways("Saisi le")).count() == 3 && all.contains("the date is missing [A003]: 5 times"),
        "{all}"
    );
    let said = said("Remarque", "le 21");
    assert!(said.contains("help: add a column `date`, or give `--date YYYY-MM-DD`"), "{said}");
}

#[test]
fn dates_in_the_order_of_the_whole_column() {
    let dates = |cells: &[&str]| {
        let rows = cells.iter().map(|date| format!("X;{date};820;yes\n")).collect::<Vec<_>>().concat();
        let (said, results) = score("t.csv", format!("name;date;population;a.q\n{rows}"), &[]);
        let dates = results.iter().map(|result| result["date"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        (said, dates)
    };
    assert_eq!(dates(&["03/04/2026", "05/11/2026 08:00", "21/11/2026"]).1, ["2026-04-03", "2026-11-05", "2026-11-21"]);
    assert_eq!(dates(&["03/04/2026", "11/21/2026"]).1, ["2026-03-04", "2026-11-21"]);
    assert_eq!(dates(&["2026-11-21T23:59:00.000+01:00", "1.2.2026"]).1, ["2026-11-21", "2026-02-01"]);
    // Nothing shows which is which.
    let (said, found) = dates(&["03/04/2026", "2026-11-21", "05/06/2026"]);
    assert_eq!(found, ["2026-11-21"]);
    assert_eq!(said.matches("begins with the day or with the month").count(), 2, "{said}");
    assert!(said.contains("write 2026-04-03 if the day comes first, or 2026-03-04 if the month does"), "{said}");
    // All of a column are one thing to mend, with both ways out of it.
    let (said, _) = dates(&["03/04/2026", "05/06/2026", "07/08/2026", "09/10/2026"]);
    let ways = "for the whole column, write dates as 2026-11-05, or leave it aside with `--columns` and give `--date`";
    assert_eq!(said.matches(ways).count(), 1, "{said}");
    assert!(said.contains("4 cells in 1 column, first B2 (all: -v)"), "{said}");
    assert_eq!(dates(&["05/05/2026"]).1, ["2026-05-05"]);
    // A date that contradicts those before it is refused, and so are those that may be either then, wherever they stand.
    let (said, found) = dates(&["04/05/2026", "21/11/2026", "11/21/2026", "2026-11-20", "06/05/2026"]);
    assert_eq!(found, ["2026-11-21", "2026-11-20"], "{said}");
    assert!(said.contains("`11/21/2026` is not a date"), "{said}");
    assert_eq!(said.matches("begins with the day or with the month").count(), 2, "{said}");
}

#[test]
fn letters_of_older_programs_are_read_and_said() {
    let (said, results) = score("t.csv", b"Municipalit\xe9;date;population;a.q\nCh\xe2teau;2026-11-21;820;yes\n", &[]);
    assert_eq!(results[0]["municipality"]["name"], "Ch\u{e2}teau", "{said}");
    assert!(said.contains("`t.csv` is read as Windows-1252"), "{said}");
}

#[test]
fn what_comes_in_every_row_is_said_a_few_times_and_counted() {
    let rows = (0..60).map(|at| format!("X{at};2026-11-21;820;maybe;{at}z\n")).collect::<Vec<_>>().concat();
    let table = format!("name;date;population;a.q;a.n\n{rows}");
    let counted = "error: `maybe` [A203]: 60 cells in 1 column, first D2 (all: -v)";
    let (said, _) = score("t.csv", &table, &[]);
    assert!(said.contains(counted) && said.lines().count() < 200, "{said}");
    assert_eq!(said.matches("`maybe` is no option").count(), 3, "{said}");
    // Cells that are each wrong in another way are counted, too.
    assert!(said.contains("error: other problems: 34 (all: -v)"), "{said}");
    let (all, _) = score("t.csv", &table, &["-v"]);
    assert_eq!(all.matches("`maybe` is no option").count(), 60);
    let folder = folder("t.csv", &table);
    let checked = jalon(folder.path(), &["check", "t.csv"]);
    let said = String::from_utf8(checked.stderr).unwrap();
    assert!(said.contains(counted) && said.contains("1 file checked: 120 errors"), "{said}");
    assert!(String::from_utf8(checked.stdout).unwrap().lines().count() < 150);
    assert_eq!(check("t.csv", &table, &[]).len(), 120);
}

/// Which of two jobs comes to a row first is nobody's choice, and nothing to be seen.
#[test]
fn what_comes_in_every_row_is_told_alike_however_many_jobs_there_are() {
    let cells = ["maybe", "x y", "\"a \"\"b\"\"\"", "yes"];
    let rows = (0..600).map(|at| format!("X{at};2026-11-21;820;{};{}\n", cells[at % 4], cells[at % 3]));
    let table = format!("name;date;population;a.q;a.always\n{}", rows.collect::<String>());
    let [(one, found), (three, _)] = ["1", "3"].map(|jobs| score("t.csv", &table, &["--jobs", jobs]));
    assert_eq!(one, three);
    assert_eq!(found.len(), 0);
    for counted in ["`maybe` [A203]: 350 cells in 2 columns, first D2", "`a \"b\"` [A203]: 350 cells in 2 columns"] {
        assert!(one.contains(counted), "{one}");
    }
    assert!(!one.contains("other problems"), "{one}");
}

#[test]
fn a_code_that_lost_its_zero_is_told_once_a_table() {
    let found = |heading: &str, codes: &[&str]| {
        let rows = codes.iter().enumerate().map(|(at, code)| format!("X{at};{code};2026-11-21;820;yes\n"));
        check("t.csv", format!("name;{heading};date;population;a.q\n{}", rows.collect::<String>()), &[])
    };
    let told = |code: &str, cell: &str, count: usize| {
        format!(
            "A310 {cell}: the code `{code}` has four digits where five are needed: a spreadsheet has most likely taken its \
             zero away (rows with such a code: {count}); write `0{code}`, and give the column the format Text"
        )
    };
    assert_eq!(found("code", &["1004", "69123", "1005"]), [told("1004", "B2", 2)]);
    assert_eq!(found("code", &["2A004", "1004"]), [told("1004", "B3", 1)]);
    assert_eq!(found("Code INSEE", &["1004"]), [told("1004", "B2", 1)]);
    // Numbers of Swiss communes, and codes as they should be.
    assert_eq!(found("code", &["5586", "261", "5402"]), NOTHING);
    assert_eq!(found("Code INSEE", &["01004", "2A004"]), NOTHING);
    let table = "name;code;date;population;a.q\nX;1004;2026-11-21;820;yes\nY;69123;2026-11-21;820;yes\n";
    let (said, results) = score("t.csv", table, &[]);
    assert!(said.contains("warning[A310]") && said.contains("done: 2; skipped: 0; warnings: 1"), "{said}");
    assert_eq!(results.len(), 2);
}

#[test]
fn a_day_to_come_is_told_in_its_cell() {
    let found = check("t.csv", "name;date;population;a.q\nX;2226-11-21;820;yes\nY;2026-11-21;820;no\n", &[]);
    assert_eq!(found, ["A305 B2: 21\u{a0}November 2226 lies in the future; correct the year, most likely"]);
    assert_eq!(check("t.csv", "name;population;a.q\nX;820;yes\n", &["--date", "2226-11-21"]).len(), 1);
    // Scoring tells it, too, and a century that was left out.
    let table = "name;date;population;a.q\nX;2226-11-21;820;yes\nY;1926-11-21;820;no\n";
    let (said, results) = score("t.csv", table, &[]);
    assert!(results.len() == 2 && said.contains("A305") && said.contains("A313"), "{said}");
    assert!(said.contains("21\u{a0}November 1926 is long past for an assessment"), "{said}");
}

#[test]
fn a_questionnaire_in_french_has_the_day_first() {
    let date = |answer: &str| {
        let form = format!("id;Question;{answer}\nname;;X\ndate;;04/05/2026\npopulation;;820\na.q;;yes\n");
        let (said, results) = score("q.csv", form, &[]);
        (said, results.first().map(|result| result["date"].clone()))
    };
    let (said, found) = date("Réponse");
    assert_eq!(found, Some("2026-05-04".into()), "{said}");
    let (said, found) = date("Answer");
    assert!(found.is_none() && said.contains("begins with the day or with the month"), "{said}");
}

#[test]
fn a_sheet_is_not_asked_for_where_there_is_no_workbook() {
    let folder = folder("t.csv", "name;date;population;a.q\nX;2026-11-21;820;yes\n");
    for command in [&["score"][..], &["check"], &["table", "map"]] {
        let output = jalon(folder.path(), &[command, &["t.csv", "--sheet", "Feuil1"]].concat());
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("--sheet is given, and nothing that is read is a workbook"), "{command:?}: {said}");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{command:?}");
    }
}

#[test]
fn what_french_tables_call_a_municipality_and_its_facts_is_proposed() {
    let propose = |headings: &str| {
        let folder = folder("t.csv", format!("{headings};a.q\n"));
        let output = jalon(folder.path(), &["table", "map", "t.csv"]);
        String::from_utf8(output.stdout).unwrap()
    };
    let text = propose("Collectivité;Code INSEE;Population municipale;Date de saisie;Type");
    for line in [
        "\"Collectivité\" = \"name\"",
        "\"Code INSEE\" = \"code\"",
        "\"Population municipale\" = \"population\"",
        "\"Date de saisie\" = \"date\"",
        "# \"Type\" = \"\" # perhaps `profile`",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
    // Two that may be the same are left to choose from; what has its column is not proposed again.
    let text = propose("Ville;Collectivité;Nb d’habitants;Population totale;date;Horodateur");
    for line in [
        "# \"Ville\" = \"\" # perhaps `name`",
        "# \"Population totale\" = \"\" # perhaps `population`",
        "# \"Horodateur\" = \"\"",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
}

#[test]
fn a_place_is_that_of_what_is_meant_whatever_ends_lines_and_however_often_a_word_occurs() {
    let places = |file: &str, text: &str| {
        let folder = folder(file, text);
        let output = jalon(folder.path(), &["check", file, "--format", "line"]);
        let lines = String::from_utf8(output.stdout).unwrap();
        lines.lines().map(|line| line.split(" error").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let table = "name;date;population;a.n;a.q\r\nmaybe;2026-11-21;820;1;yes\r\nmaybe;2026-11-21;820;2;maybe\r\n";
    assert_eq!(places("t.csv", table), ["t.csv:3:24:"]);
    let top = TOP.replace("\"X\",\"population\":820", "\"maybe\",\"population\":820.0");
    let line = document(&top, "\"q\":{\"note\":\"maybe, maybe\",\"answer\":\"maybe\"}");
    let column = line.rfind("\"maybe\"").unwrap() + 1;
    assert_eq!(places("a.jsonl", &line), [format!("a.jsonl:1:{column}:")]);
}

#[test]
fn what_comes_in_every_line_of_json_is_counted_too() {
    let lines = |count: usize| document(TOP, "\"q\":\"maybe\"").repeat(count);
    let (said, _) = score("a.jsonl", lines(60), &[]);
    assert!(said.contains("error: `maybe` [A203]: 60 times (all: -v)") && said.lines().count() < 60, "{said}");
    let (all, _) = score("a.jsonl", lines(60), &["-v"]);
    assert_eq!(all.matches("`maybe` is no option").count(), 60);
    let folder = folder("a.jsonl", lines(60));
    let run = |command: &str| {
        let output = jalon(folder.path(), &[command, "a.jsonl"]);
        [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap())
    };
    let [out, said] = run("check");
    assert!(said.contains("1 file checked: 60 errors") && out.lines().count() < 60, "{out}{said}");
    let [_, said] = run("compare");
    assert!(said.contains("`maybe` [A203]: 60 times") && said.lines().count() < 60, "{said}");
    // Rows of a table of another program.
    let (said, _) = score("rows.jsonl", "{\"name\":\"X\",\"a.q\":\"yes\"}\n".repeat(60), &[]);
    assert!(said.contains("60 times (all: -v)") && said.lines().count() < 60, "{said}");
}

#[test]
fn the_same_municipality_twice_on_one_day_is_said_and_two_of_one_name_need_codes() {
    let table = |rows: &str| format!("name;code;date;population;a.q\n{rows}");
    let twice = table("Val;;2026-11-21;820;yes\nVAL;;2026-11-21;820;no\nVal;;2025-11-21;820;no\n");
    let (said, results) = score("t.csv", &twice, &[]);
    let sentence = "the answers of “VAL” of 21\u{a0}November 2026 are in `t.csv:2` already";
    assert!(said.contains(&format!("warning: `t.csv:3`: {sentence}\n")), "{said}");
    assert!(said.contains("done: 3; skipped: 0; warnings: 1"), "{said}");
    assert_eq!(results.len(), 3);
    let found = check("t.csv", &twice, &[]);
    assert!(
        matches!(&found[..], [only] if only.starts_with(&format!("A308 {sentence}; keep one of the two"))),
        "{found:?}"
    );

    // Two towns, or a slip: nobody can tell.
    let doubtful = "Saint-Martin;;2026-11-21;820;yes\nSaint-Martin;;2026-11-21;1900;no\n";
    let (said, results) = score("t.csv", table(doubtful), &[]);
    assert!(said.contains("error: `t.csv:3`: “Saint-Martin” is in `t.csv:2` already on the same day"), "{said}");
    assert_eq!(results.len(), 1);
    let found = check("t.csv", table(doubtful), &[]);
    assert!(matches!(&found[..], [only] if only.starts_with("A309 ")), "{found:?}");

    // The remedy, under a heading that people use.
    let coded = table("Saint-Martin;01004;2026-11-21;820;yes\nSaint-Martin;2A004;2026-11-21;1900;no\n");
    let (said, results) = score("t.csv", coded.replace("code;date", "Code INSEE;date"), &[]);
    assert!(!said.contains("already"), "{said}");
    let codes: Vec<&Value> = results.iter().map(|result| &result["municipality"]["code"]).collect();
    assert_eq!(codes, ["01004", "2A004"]);
}

#[test]
fn years_are_compared_by_the_code() {
    let folder = folder(
        "2026.csv",
        "name;code;date;population;a.q\nVal;01004;2026-11-21;820;no\nVal;2A004;2026-11-21;900;yes\n",
    );
    fs::write(folder.path().join("2027.csv"), "name;code;date;population;a.q\nLe Val;01004;2027-11-21;820;yes\n")
        .unwrap();
    let compared = |args: &[&str]| {
        let output = jalon(folder.path(), &[&["compare", "2026.csv", "2027.csv", "--format", "json"], args].concat());
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, _, said) = compared(&[]);
    assert_eq!(status, Some(2));
    assert!(said.contains("“Val” (01004) and “Val” (2A004)"), "{said}");
    let (status, out, said) = compared(&["--municipality", "01004"]);
    assert_eq!(status, Some(0), "{said}");
    let result: Value = serde_json::from_str(&out).unwrap();
    let points: Vec<&Value> = result["points"].as_array().unwrap().iter().map(|point| &point["source"]).collect();
    assert_eq!(points, ["2026.csv:2", "2027.csv:2"]);
}

#[test]
fn thousands_set_apart_are_never_read_as_decimals() {
    let found = |separator: char, cell: &str| {
        let table = ["name", "date", "population", "a.n"].join(&separator.to_string());
        let row = ["X", "2026-11-21", "820", cell].join(&separator.to_string());
        check("t.csv", format!("{table}\n{row}\n"), &[])
    };
    for (separator, cell) in [(';', "1.200"), (';', "1'200"), (',', "1’200"), (',', "\"1,200\""), ('\t', "1.200")] {
        let found = found(separator, cell);
        let [only] = &found[..] else { panic!("{separator:?} {cell}: {found:?}") };
        assert!(only.ends_with("write 1200, without a separator between thousands"), "{only}");
    }
    // Decimals, as the table writes them.
    for (separator, cell) in [(';', "1,200"), (',', "1.200"), (';', "0.125")] {
        assert_eq!(found(separator, cell), Vec::<String>::new(), "{separator:?} {cell}");
    }
    // Blanks are no doubt: this is more than the question takes.
    let found = found(';', "1\u{202f}200");
    assert!(matches!(&found[..], [only] if only.starts_with("A302 ")), "{found:?}");
}

#[test]
fn a_heading_that_a_spreadsheet_made_a_number_of_names_no_question() {
    let framework = FRAMEWORK.replace("id = \"q\"", "id = \"q\"\nref = \"10.1\"");
    let framework = framework.replace("id = \"n\"", "id = \"n\"\nref = \"10.10\"");
    let heading = |heading: &str| {
        let table = row(1, &["name", "date", "population", heading]) + &row(2, &["X", "2026-11-21", "820", "yes"]);
        let folder = folder("t.xlsx", workbook(&table));
        fs::write(folder.path().join("small.toml"), &framework).unwrap();
        let output = jalon(folder.path(), &["score", "t.xlsx", "--format", "jsonl"]);
        (String::from_utf8(output.stderr).unwrap(), String::from_utf8(output.stdout).unwrap().lines().count())
    };
    let (said, results) = heading("><v>10.1</v>");
    assert_eq!(results, 0);
    assert!(said.contains("the heading is the number 10.1, which a spreadsheet makes of `10.10`, too"), "{said}");
    let (said, results) = heading("10.1");
    assert_eq!(results, 1, "{said}");
}

/// A survey's export: codes for questions and answers.
const EXPORT: &str = "Commune;Saisie;Habitants;G1;G2;Note;IP\nX;2026-11-21;820;A1;Ne sait pas;A1;10.0.0.1\n";

const MAPPING: &str = r#"
format = 1
[columns]
Saisie = "date"
G1 = "a.q"
g2 = "a.always"
IP = ""
Autre = "a.n"
[cells]
"ne sait pas" = "unknown"
[cells_of."a.q"]
A1 = "yes"
"#;

#[test]
fn what_columns_and_cells_stand_for_may_be_written_down() {
    let run = |command: &str, mapping: &str, more: &[&str]| {
        let folder = folder("export.csv", EXPORT);
        fs::write(folder.path().join("map.toml"), mapping).unwrap();
        let output = jalon(folder.path(), &[&[command, "export.csv", "--columns", "map.toml"], more].concat());
        let [out, said] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (output.status.code(), out, said)
    };
    let (status, out, said) = run("score", MAPPING, &["--format", "jsonl"]);
    assert_eq!(status, Some(0), "{said}");
    let questions = &serde_json::from_str::<Value>(&out).unwrap()["dimensions"][0]["questions"];
    assert_eq!((&questions["met"], &questions["unknown"]), (&1.into(), &1.into()), "{said}");
    assert!(said.contains("questions found: 2 of 5"), "{said}");
    assert!(said.contains("headings of --columns that the table has not: 1 (`Autre`)"), "{said}");
    // Only what nobody wrote down is ignored with a note.
    assert_eq!(said.matches("[A007]").count(), 1, "{said}");
    let (status, _, said) = run("check", MAPPING, &[]);
    assert_eq!(status, Some(0), "{said}");

    // A slip in it is never passed over.
    for slip in ["a.qq", "nothing"] {
        let (status, out, said) =
            run("score", &MAPPING.replace("\"a.q\"\n", &format!("{slip:?}\n")), &["--format", "jsonl"]);
        assert_eq!((status, out.as_str()), (Some(2), ""), "{said}");
        let sentence =
            format!("--columns names a column `{slip}`, which is neither a question nor about the municipality");
        assert!(said.contains(&sentence), "{said}");
    }
    let (status, out, said) = run("score", "format = 1\n[column]\nG1 = \"a.q\"\n", &[]);
    assert_eq!((status, out.as_str()), (Some(2), ""));
    assert!(
        said.contains("unknown key `column`") && said.contains("`map.toml` cannot say what the columns are"),
        "{said}"
    );
}

#[test]
fn what_is_shown_of_a_table_stands_in_it_whatever_its_columns_stand_for() {
    let folder = folder("export.csv", EXPORT.replace("Ne sait pas", "peut-être"));
    fs::write(folder.path().join("map.toml"), MAPPING).unwrap();
    let said = |form: &[&str]| {
        let output = jalon(folder.path(), &[&["check", "export.csv", "--columns", "map.toml"], form].concat());
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let lines = said(&["--format", "line"]);
    assert!(lines.contains("export.csv:1:32: note[A007]") && lines.contains("export.csv:2:21: error[A203]"), "{lines}");
    let full = said(&[]);
    for shown in ["1 │ Commune;Saisie;Habitants;G1;G2;Note;IP\n", "2 │ X;2026-11-21;820;A1;peut-être;A1;10.0.0.1\n"]
    {
        assert!(full.contains(shown), "{full}");
    }
}

#[test]
fn a_workbook_is_read_by_what_its_columns_stand_for_too() {
    let folder = folder(
        "t.xlsx",
        workbook(&(row(1, &["Lieu", "date", "population", "G1"]) + &row(2, &["X", "2026-11-21", "820", "A1"]))),
    );
    let mapping = "format = 1\n[columns]\nLieu = \"name\"\nG1 = \"a.q\"\n[cells]\nA1 = \"yes\"\n";
    fs::write(folder.path().join("map.toml"), mapping).unwrap();
    let output = jalon(folder.path(), &["score", "t.xlsx", "--columns", "map.toml", "--format", "jsonl"]);
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(out.contains("\"met\":1"), "{out}");
}

/// A workbook as `LibreOffice` writes it, of one sheet with these rows.
fn ods(rows: &str) -> Vec<u8> {
    let table = format!("<table:table table:name=\"Answers\"><table:table-column/>{rows}</table:table>");
    let body = format!("<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>");
    zip(&[("content.xml", &format!("<office:document-content>{body}</office:document-content>"))])
}

/// A row of a table in such a workbook: texts, or whole cells.
fn ods_row(cells: &[&str]) -> String {
    let cell = |cell: &&str| {
        if cell.starts_with('<') {
            (*cell).to_owned()
        } else {
            format!("<table:table-cell office:value-type=\"string\"><text:p>{cell}</text:p></table:table-cell>")
        }
    };
    format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
}

#[test]
fn cells_of_ods_are_what_the_spreadsheet_shows() {
    let named = "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>who?</text:p></office:annotation>\
                 <text:p>Val <text:span>&amp;<text:s text:c=\"1\"/>Mont</text:span></text:p></table:table-cell>";
    let date = "<table:table-cell office:value-type=\"date\" office:date-value=\"2026-11-21T10:00:00\"><text:p>21/11/26</text:p></table:table-cell>";
    let count = "<table:table-cell office:value-type=\"float\" office:value=\"819.9999999999999999\"><text:p>820</text:p></table:table-cell>";
    let error = "<table:table-cell table:formula=\"of:=[.Z9]\" office:value-type=\"string\" office:string-value=\"\" \
                 calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell>";
    let unfinished = "<table:table-cell table:formula=\"of:=[.Z9]\"/>";
    let filled = "<table:table-row table:number-rows-repeated=\"1048569\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";
    let rows = [
        ods_row(&[
            "name",
            "date",
            "population",
            "a.q",
            "a.n",
            "<table:table-cell table:number-columns-repeated=\"16379\"/>",
        ]),
        "<table:table-row-group>".to_owned() + &ods_row(&[named, date, count, "yes"]) + "</table:table-row-group>",
        ods_row(&["Three", date, "820", error]),
        ods_row(&["Four", date, "820", "no", unfinished]),
        filled.to_owned(),
    ];
    let book = ods(&rows.concat());
    let (said, results) = score("rows.ods", &book, &[]);
    let [only] = &results[..] else { panic!("{said}") };
    assert_eq!(
        (only["municipality"]["name"].as_str(), only["date"].as_str()),
        (Some("Val & Mont"), Some("2026-11-21"))
    );
    assert_eq!(
        (&only["municipality"]["population"], &only["dimensions"][0]["questions"]["met"]),
        (&820.into(), &1.into())
    );
    assert!(said.contains("D3: the result of this formula is the error `#N/A`"), "{said}");
    assert!(said.contains("E4: this formula has no result in the workbook"), "{said}");
}

#[test]
fn a_few_bytes_of_ods_never_become_a_table_without_end() {
    let wide = format!(
        "<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
        "x".repeat(500)
    );
    let tall = "<table:table-row table:number-rows-repeated=\"18446744073709551615\"><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let blanks = "<table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"4000000000\"/>x</text:p></table:table-cell>";
    let header = ods_row(&["name", "date", "population", "a.q"]);
    for (rows, expected) in [
        (ods_row(&[&wide]), "this row is larger than 1024 KiB"),
        (ods_row(&[blanks]), "this row is larger than 1024 KiB"),
        (tall.to_owned(), "this is no readable workbook"),
        (
            format!(
                "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{}",
                "x".repeat(2_000_000)
            ),
            "this row is larger than 1024 KiB",
        ),
    ] {
        let found = check("rows.ods", ods(&format!("{header}{rows}")), &[]);
        assert!(found.iter().any(|line| line.contains(expected)), "{expected}: {found:?}");
    }
    let locked = zip(&[("content.xml", "?"), ("META-INF/manifest.xml", "<manifest:encryption-data/>")]);
    assert!(check("rows.ods", locked, &[])[0].contains("this workbook is protected by a password"));
}

#[test]
fn a_sheet_of_questions_is_imported_from_ods() {
    let rows = [ods_row(&["Section", "Question"]), ods_row(&["Desk", "Are hours posted?"])].concat();
    let folder = folder("questions.ods", ods(&rows));
    let output = jalon(folder.path(), &["import", "questions.ods", "-o", "made.toml"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let made = fs::read_to_string(folder.path().join("made.toml")).unwrap();
    assert!(made.contains("text.en = \"Are hours posted?\"") && made.contains("title.mul = \"Desk\""), "{made}");
}

#[test]
fn a_mapping_is_proposed_and_once_filled_in_reads_the_table() {
    let table = "id;Nom;Commune;S1;S2;Is the list there?;IP\n\
                 1;Roux;A;A1;web;Yes;10.0.0.1\n2;Petit;B;perhaps;phone;Yes;10.0.0.2\n3;Roy;C;perhaps;;;10.0.0.3\n";
    let folder = folder("export.csv", table);
    fs::write(folder.path().join("small.toml"), SURVEY).unwrap();
    let run = |args: &[&str]| {
        let output = jalon(folder.path(), args);
        let [out, said] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        (output.status.code(), out, said)
    };
    let (status, out, said) = run(&["table", "map", "export.csv"]);
    assert_eq!(status, Some(0), "{said}");
    let lines: Vec<&str> =
        out.lines().filter(|line| !line.starts_with("# Not") && !line.starts_with("# Also")).collect();
    assert_eq!(
        lines[1..],
        [
            "format = 1",
            "",
            "[columns] # heading of the table = column that is meant",
            "\"S1\" = \"services.forms-online\"",
            "\"S2\" = \"services.channels\"",
            "",
            "# \"id\" = \"\"",
            "# \"Nom\" = \"\" # perhaps `name`",
            "# \"Commune\" = \"\" # perhaps `name`",
            "# \"Is the list there?\" = \"\" # perhaps `data.catalogue`",
            "# \"IP\" = \"\"",
            "",
            "[cells_of.\"services.forms-online\"]",
            "# Cells that are none of its options: remove the “#” and write `yes`, `partly`, `no` or `unknown`.",
            "# \"perhaps\" = \"\"",
        ]
    );
    let (status, _, said) = run(&["table", "map", "export.csv", "-o", "map.toml"]);
    assert!(status == Some(0) && said.contains("placed: 2; to be placed: 5; cells to be cleared up: 1"), "{said}");
    let (status, _, said) = run(&["table", "map", "export.csv", "-o", "map.toml"]);
    assert!(status == Some(2) && said.contains("exists already"), "{said}");

    // As it stands it is no mapping of names; looked over, it is.
    let score = ["score", "export.csv", "--columns", "map.toml", "--date", "2026-11-21", "--format", "jsonl"];
    assert_eq!(run(&score).0, Some(2));
    let looked_over = fs::read_to_string(folder.path().join("map.toml")).unwrap();
    let looked_over = looked_over
        .replace("# \"Nom\" = \"\"", "\"Nom\" = \"\"")
        .replace("# \"Commune\" = \"\"", "\"Commune\" = \"name\"")
        .replace("# \"Is the list there?\" = \"\"", "\"Is the list there?\" = \"data.catalogue\"")
        .replace("# \"perhaps\" = \"\"", "\"perhaps\" = \"unknown\"");
    fs::write(folder.path().join("map.toml"), looked_over).unwrap();
    let (status, out, said) = run(&score);
    assert_eq!((status, out.lines().count()), (Some(0), 3), "{said}");
    assert!(said.contains("questions found: 3 of 4"), "{said}");
}

#[test]
fn a_questionnaire_is_a_row_of_its_own_with_remarks_and_evidence() {
    let folder = folder("unused.csv", "");
    let out = jalon(folder.path(), &["framework", "export", "small.toml", "--format", "questionnaire", "-o", "q.xlsx"]);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    // Nobody has filled it in, and every question is found in it.
    let out = jalon(folder.path(), &["score", "q.xlsx", "--date", "2026-11-21"]);
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(said.contains("questions found: 5 of 5") && said.contains("has no row filled in yet"), "{said}");

    let form = |answers: &str| {
        format!(
            "id;Question;Comment répondre;Réponse;Remarque;Preuves\nname;Nom;;X;;\ndate;;;2026-11-21;;\npopulation;;;820;;\n;Dimension;;;;\n{answers}"
        )
    };
    let (said, results) = score("q.csv", form("a.q;Q?;;yes · Yes;au guichet;délib. 12 | plan\na.n;N?;;;;\n"), &[]);
    assert_eq!((results.len(), &results[0]["dimensions"][0]["questions"]["met"]), (1, &1.into()), "{said}");
    // What is wrong is told in its own cell.
    let found = check("q.csv", form("a.q;Q?;;maybe;;\na.n;N?;;many;;\n"), &[]);
    assert!(found[0].starts_with("A203 D6: `maybe`") && found[1].starts_with("A004 D7: "), "{found:?}");
    let found = check("q.csv", form("a.q;Q?;;yes;;\na.mnay;N?;;yes;;\n"), &[]);
    assert!(found[0].starts_with("A010 the column `a.mnay` is no question, but nearly one"), "{found:?}");
}

#[test]
fn a_table_that_names_its_framework_needs_no_option() {
    let folder = folder(
        "t.csv",
        "name;Référentiel;date;population;a.q\nX;small;2026-11-21;820;yes\nY;large;2026-11-21;820;yes\n",
    );
    let out = Command::new(env!("CARGO_BIN_EXE_jalon"))
        .args(["score", "t.csv", "--format", "json", "--lang", "en", "--color", "never"])
        .current_dir(folder.path())
        .env("JALON_FRAMEWORKS", "")
        .output()
        .unwrap();
    let (results, said) = (String::from_utf8(out.stdout).unwrap(), String::from_utf8(out.stderr).unwrap());
    let results: Value = serde_json::from_str(&results).unwrap();
    assert_eq!((results[0]["municipality"]["name"].as_str(), results[1].as_str()), (Some("X"), None), "{said}");
    assert!(said.contains("[A101]: B3: these answers are given to the framework `large`, not to `small`"), "{said}");
}

#[test]
fn what_the_program_calls_unknown_is_unknown_in_a_cell() {
    for word in
        ["Nous ne savons pas", "WE DO NOT KNOW", "ne sait pas", "NSP", "je ne sais pas", "don't know", "don’t know"]
    {
        let table =
            format!("name;date;population;a.q;a.many;a.n;a.date\nX;2026-11-21;820;{word};{word};{word};{word}\n");
        let (said, results) = score("t.csv", table, &[]);
        assert_eq!(results[0]["dimensions"][0]["questions"]["unknown"], 3, "{word}: {said}");
        assert!(said.contains("such as its label: 4"), "{word}: {said}");
        let listed = check("t.csv", format!("name;date;population;a.many\nX;2026-11-21;820;x|{word}\n"), &[]);
        assert!(listed.len() == 1 && listed[0].starts_with("A405 "), "{word}: {listed:?}");
    }
    // An option that is called so is meant.
    let folder = folder("t.csv", "name;date;population;a.q\nX;2026-11-21;820;Don’t know\n");
    let options = FRAMEWORK.replacen("label = \"No\"", "label = \"Don't know\"", 1);
    fs::write(folder.path().join("small.toml"), options).unwrap();
    let out = jalon(folder.path(), &["score", "t.csv", "--format", "json"]);
    let result: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(result[0]["dimensions"][0]["questions"]["unknown"], 0, "{result}");
}

#[test]
fn a_kind_of_municipality_and_a_dimension_may_be_named_by_their_titles() {
    let framework = FRAMEWORK
        .replace("title = \"Town\"", "title = \"Grande ville\"")
        .replace("title = \"A\"", "title = \"Accueil\"");
    let folder = folder("t.csv", "Nom;date;Profil;Priorités;a.q\nX;2026-11-21;grande ville;ACCUEIL;yes\n");
    fs::write(folder.path().join("small.toml"), framework).unwrap();
    let out = jalon(folder.path(), &["score", "t.csv", "--format", "json"]);
    let said = String::from_utf8(out.stderr).unwrap();
    let result: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(result[0]["municipality"]["profile"], "town", "{said}");
    assert!(said.contains("such as its label: 2"), "{said}");
}

#[test]
fn a_reason_copied_from_what_is_to_be_filled_in_is_none() {
    let said = "A403 D2: “not applicable” needs the real reason for `a.q`: the word “reason” was left as it stood; \
                write in its place why the question does not apply, as in `n/a: no camera is installed`";
    let table = |cell: &str| format!("name;date;population;a.q\nX;2026-11-21;820;{cell}\n");
    for cell in [
        "n/a: raison · ne s’applique pas, avec la raison",
        "n/a: reason · does not apply, with the reason",
        "n/a: the reason",
        "sans objet : la raison",
    ] {
        assert_eq!(check("t.csv", table(cell), &[]), [said], "{cell}");
    }
    // A real one may hold the mark of the drop-down.
    let folder = folder("t.csv", table("n/a: no counter · nobody comes"));
    let out = jalon(folder.path(), &["explain", "t.csv", "a.q"]);
    let out = String::from_utf8(out.stdout).unwrap();
    assert!(out.contains("not applicable (no counter · nobody comes)"), "{out}");
}
