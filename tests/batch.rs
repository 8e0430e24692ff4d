//! Many municipalities at once: nothing stops the others, nothing is dropped in silence, and the
//! number of jobs changes no byte.
#![allow(clippy::unwrap_used, reason = "what cannot be done fails the test")]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::generate;

fn flagship() -> jalon::model::Framework {
    common::framework(&Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks/commune"))
}

fn jalon(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jalon"))
        .args(args)
        .current_dir(folder)
        .env("LC_ALL", "en_GB.UTF-8")
        .env("JALON_FRAMEWORKS", "")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A way to break a file, and what has to be said about it besides its name.
type Breakage = (fn(&str) -> Vec<u8>, &'static str);

const BREAKAGES: [Breakage; 9] = [
    (|text| text.replacen("= \"yes\"", "= yes", 1).into_bytes(), "must be quoted"),
    (|text| text.replacen("\"yes\"", "\"yess\"", 1).into_bytes(), "did you mean `yes`"),
    (
        |text| text.replacen("[answers.services]\n", "[answers.services]\nforms-onlin = \"yes\"\n", 1).into_bytes(),
        "`forms-online`",
    ),
    (|text| text.replacen("name = ", "nom = ", 1).into_bytes(), "name"),
    (|text| text.replacen("date = 2026-", "date = 2026-1", 1).into_bytes(), "date"),
    (|text| [text.as_bytes(), b"# Ch\xe2teau\n"].concat(), "save it as UTF-8"),
    (|text| text.replacen("\"commune\"", "\"comune\"", 1).into_bytes(), "write `commune`"),
    (|text| text.replacen("population = ", "population = -", 1).into_bytes(), "population"),
    (|text| text.replacen("[answers.services]", "[answers.servises]", 1).into_bytes(), "services"),
];

#[test]
fn thirty_seven_broken_files_do_not_stop_the_others() {
    let framework = flagship();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("towns")).unwrap();
    let mut broken = Vec::new();
    for seed in 0..300u64 {
        let mut bytes = generate::file(&framework, seed).into_bytes();
        let name = format!("towns/{seed:03}.toml");
        if seed % 8 == 3 && broken.len() < 37 {
            let (breakage, said) = BREAKAGES[broken.len() % BREAKAGES.len()];
            let text = String::from_utf8(bytes.clone()).unwrap();
            bytes = breakage(&text);
            assert_ne!(bytes, text.as_bytes(), "{name} is not broken");
            broken.push((name.clone(), said));
        }
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    assert_eq!(broken.len(), 37);
    let one = jalon(folder.path(), &["score", "towns", "--format", "jsonl", "--jobs", "1"]);
    let said = stderr(&one);
    assert_eq!(one.status.code(), Some(1), "{said}");
    let names: Vec<String> = stdout(&one)
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["source"].as_str().unwrap().to_owned())
        .collect();
    let good: Vec<String> = (0..300)
        .map(|seed| format!("towns/{seed:03}.toml"))
        .filter(|name| !broken.iter().any(|(bad, _)| bad == name))
        .collect();
    assert_eq!(names, good);
    for (name, words) in &broken {
        let at = said.find(name.as_str()).unwrap_or_else(|| panic!("nothing about {name}:\n{said}"));
        // The remedy stands with the place: within the same few lines.
        let about: String = said[..at].lines().rev().take(2).chain(said[at..].lines().take(8)).collect();
        assert!(about.contains(words), "{name}: no `{words}` in:\n{about}");
    }
    assert!(said.contains("note: done: 263; skipped: 37; warnings: "), "{said}");
    let many = jalon(folder.path(), &["score", "towns", "--format", "jsonl", "--jobs", "4"]);
    assert!(many == one, "the number of jobs shows");
}

#[test]
fn inputs_of_every_kind_go_together() {
    let framework = flagship();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir_all(path("towns/more")).unwrap();
    fs::write(path("towns/a.toml"), generate::file(&framework, 1)).unwrap();
    fs::write(path("towns/more/b.toml"), generate::file(&framework, 2)).unwrap();
    let rows = generate::header(&framework) + &generate::row(&framework, 3) + &generate::row(&framework, 4);
    fs::write(path("rows.csv"), format!("\u{feff}{}", rows.replace(',', ";"))).unwrap();
    fs::write(path("rows.xlsx"), workbook(&rows)).unwrap();
    let document = "{\"format\":1,\"framework\":\"commune\",\"framework_version\":\"1.0.0\",\"date\":\"2026-11-21\",\
                    \"municipality\":{\"name\":\"X\",\"population\":900},\
                    \"answers\":{\"services\":{\"catalogue\":\"yes\"}}}\n";
    fs::write(path("docs.jsonl"), document).unwrap();
    let args = ["score", "towns/*.toml", "towns/more", "rows.csv", "rows.xlsx", "docs.jsonl"];
    let output = jalon(folder.path(), &[&args[..], &["--format", "csv", "--framework", "commune"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let sources: Vec<String> =
        stdout(&output).lines().skip(1).map(|line| line.split(',').nth(4).unwrap().to_owned()).collect();
    let expected =
        ["towns/a.toml", "towns/more/b.toml", "rows.csv:2", "rows.csv:3", "rows.xlsx:2", "rows.xlsx:3", "docs.jsonl:1"];
    assert_eq!(sources, expected);
}

/// A table's rows as a workbook, as somebody fills it in: options with their words, numbers and
/// dates as a spreadsheet keeps them, a sheet before it that is hidden.
fn workbook(rows: &str) -> Vec<u8> {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let dated = Format::new().set_num_format("dd/mm/yyyy");
    for (row, line) in (0u32..).zip(rows.lines()) {
        for (column, cell) in (0u16..).zip(line.split(',')) {
            match cell.parse::<f64>() {
                _ if cell.is_empty() => {}
                Ok(number) => {
                    sheet.write_number(row, column, number).unwrap();
                }
                Err(_) if column == 1 && row > 0 => {
                    let date = ExcelDateTime::parse_from_str(cell).unwrap();
                    sheet.write_datetime_with_format(row, column, &date, &dated).unwrap();
                }
                Err(_) if cell == "yes" => {
                    sheet.write_string(row, column, "yes · Oui, partout").unwrap();
                }
                Err(_) => {
                    sheet.write_string(row, column, cell).unwrap();
                }
            }
        }
    }
    let lists = book.add_worksheet();
    lists.set_name("Lists").unwrap().set_hidden(true);
    book.save_to_buffer().unwrap()
}

/// Scores without the name of the file they come from.
fn scores(folder: &Path, file: &str) -> String {
    let output = jalon(folder, &["score", file, "--format", "jsonl", "--framework", "commune"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output).replace(file, "FILE")
}

#[test]
fn a_workbook_means_what_its_csv_means() {
    let framework = flagship();
    let folder = tempfile::tempdir().unwrap();
    let mut rows = generate::header(&framework);
    rows.extend((0..30).map(|seed| generate::row(&framework, seed)));
    fs::write(folder.path().join("rows.csv"), &rows).unwrap();
    fs::write(folder.path().join("rows.xlsx"), workbook(&rows)).unwrap();
    assert_eq!(scores(folder.path(), "rows.xlsx"), scores(folder.path(), "rows.csv"));
    let output = jalon(folder.path(), &["score", "rows.xlsx", "--framework", "commune", "--sheet", "Shet1"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("did you mean `Sheet1`"), "{}", stderr(&output));
}

#[test]
fn a_bad_cell_of_a_workbook_is_shown_with_its_row() {
    let framework = flagship();
    let folder = tempfile::tempdir().unwrap();
    let rows = generate::header(&framework) + &generate::row(&framework, 1) + &generate::row(&framework, 2);
    let bad = rows.replacen(",no,", ",=1+1,", 1);
    fs::write(folder.path().join("rows.xlsx"), workbook(&bad)).unwrap();
    let output = jalon(folder.path(), &["score", "rows.xlsx", "--framework", "commune", "--format", "jsonl"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("rows.xlsx:2:"), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 1);
}

#[test]
fn the_table_to_fill_in_is_what_score_reads() {
    let framework = flagship();
    let folder = tempfile::tempdir().unwrap();
    for file in ["a.xlsx", "b.xlsx", "a.csv", "fr.csv"] {
        let lang = if file == "fr.csv" { "fr" } else { "en" };
        let format = file.rsplit('.').next().unwrap();
        let args = ["framework", "export", "commune", "--format", format, "-o", file, "--lang", lang];
        let output = jalon(folder.path(), &args);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        // Somebody may have filled it in.
        let again = jalon(folder.path(), &args);
        assert_eq!(again.status.code(), Some(2), "{file} was replaced");
        // Empty, it holds no municipality, and nothing in it is amiss.
        let empty = jalon(folder.path(), &["score", file, "--framework", "commune", "-v"]);
        assert!(stderr(&empty).contains("no file of answers was found"), "{}", stderr(&empty));
        assert!(!stderr(&empty).contains("ignored"), "{}", stderr(&empty));
    }
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("a.xlsx") == read("b.xlsx"), "the clock is in the file");
    let header = String::from_utf8(read("a.csv")).unwrap();
    assert_eq!(header.matches(',').count() + 1, framework.questions.len() + 6);
    // Filled in as the drop-downs write it.
    let blanks = ",".repeat(framework.questions.len() - 1);
    let filled = format!("{header}Val,2026-11-21,900,,,services · Services,yes · Oui{blanks}\n");
    fs::write(folder.path().join("filled.csv"), filled).unwrap();
    let output = jalon(folder.path(), &["score", "filled.csv", "--framework", "commune", "--format", "jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let result: serde_json::Value = serde_json::from_str(stdout(&output).trim()).unwrap();
    assert_eq!(result["dimensions"][0]["questions"]["answered"], 1);
}

#[test]
fn reports_of_many_have_names_of_their_own_and_an_index() {
    let framework = flagship();
    let folder = tempfile::tempdir().unwrap();
    let mut rows = generate::header(&framework);
    for name in ["../../etc", "Val", "val", "index", "\"Été, \"\"d'or\"\"\"", "=1+1"] {
        rows += &generate::row(&framework, 5).replace(&generate::name(5), name);
    }
    fs::write(folder.path().join("rows.csv"), rows).unwrap();
    let output = jalon(folder.path(), &["roadmap", "rows.csv", "--framework", "commune", "-o", "out"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let mut files: Vec<String> = fs::read_dir(folder.path().join("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let expected = ["1-1.html", "etc.html", "index-2.html", "index.html", "val-2.html", "val.html", "été-d-or.html"];
    assert_eq!(files, expected);
    let index = fs::read_to_string(folder.path().join("out/index.html")).unwrap();
    assert_eq!(index.matches("val-2.html").count(), 1);
}

#[test]
fn a_cohort_says_nothing_of_fewer_than_five() {
    let framework = flagship();
    let folder = tempfile::tempdir().unwrap();
    let write = |count: u64| {
        let mut rows = generate::header(&framework);
        rows.extend((0..count).map(|seed| generate::row(&framework, seed)));
        fs::write(folder.path().join("rows.csv"), rows).unwrap();
    };
    let args = ["score", "rows.csv", "--framework", "commune", "--cohort", "--format", "json"];
    write(4);
    let few: serde_json::Value = serde_json::from_str(&stdout(&jalon(folder.path(), &args))).unwrap();
    assert!(few["groups"].as_array().unwrap().iter().all(|group| group["facts"].is_null()));
    write(60);
    let one = jalon(folder.path(), &[&args[..], &["--jobs", "1"]].concat());
    assert!(one == jalon(folder.path(), &[&args[..], &["--jobs", "3"]].concat()));
    let many: serde_json::Value = serde_json::from_str(&stdout(&one)).unwrap();
    let all = &many["groups"][0];
    assert_eq!(all["facts"]["municipalities"], 60);
    let stages = all["facts"]["stages"].as_array().unwrap();
    assert_eq!(stages.iter().map(|stage| stage["municipalities"].as_u64().unwrap()).sum::<u64>(), 60);
    assert!(!stdout(&one).contains("Commune-"), "a name is in it");
    let french = jalon(folder.path(), &["score", "rows.csv", "--framework", "commune", "--cohort", "--lang", "fr"]);
    assert!(stdout(&french).starts_with("Toutes les municipalités\u{a0}: 60"), "{}", stdout(&french));
}
