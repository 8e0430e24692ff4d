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

/// A way to break a file: its name, what becomes of the file's text, and what has to be said about it
/// besides its place.
type Breakage = (&'static str, fn(&str) -> Vec<u8>, &'static str);

/// The first answer, whatever it is, in other words.
fn first_answer(text: &str, answer: &str) -> Vec<u8> {
    let at = text.find("catalogue = ").unwrap_or_else(|| panic!("no first answer:\n{text}"));
    let end = at + text[at..].find('\n').unwrap();
    [&text[..at], "catalogue = ", answer, &text[end..]].concat().into_bytes()
}

/// A line of the file, by how it begins, in other words.
fn line(text: &str, begin: &str, line: &str) -> Vec<u8> {
    let at = text.find(&format!("\n{begin}")).unwrap_or_else(|| panic!("no `{begin}`:\n{text}")) + 1;
    let end = at + text[at..].find('\n').unwrap();
    [&text[..at], line, &text[end..]].concat().into_bytes()
}

const BREAKAGES: [Breakage; 44] = [
    ("unquoted", |text| first_answer(text, "yes"), "must be quoted"),
    ("unclosed-text", |text| first_answer(text, "\"yes"), "A001"),
    ("unclosed-table", |text| first_answer(text, "{ answer = \"yes\""), "A001"),
    ("unclosed-list", |text| first_answer(text, "[\"yes\""), "A001"),
    ("no-value", |text| first_answer(text, ""), "A001"),
    ("bad-header", |text| text.replacen("[answers.services]", "[answers.services", 1).into_bytes(), "A001"),
    ("conflict", |text| line(text, "date", "<<<<<<< HEAD\ndate = 2026-02-03\n=======\n>>>>>>> b"), "A001"),
    ("prose", |_| b"Bonjour, voici nos r\xc3\xa9ponses : oui partout.\n".to_vec(), "A001"),
    ("page", |_| b"<!DOCTYPE html>\n<html><body>404</body></html>\n".to_vec(), "A001"),
    ("json", |_| b"{\"format\": 1, \"framework\": \"commune\"}\n".to_vec(), "A001"),
    ("table", |_| b"name,date,population\nVal,2026-01-01,900\n".to_vec(), "A001"),
    ("nothing", |_| Vec::new(), "is empty"),
    ("blanks", |_| b" \n\n".to_vec(), "is empty"),
    ("latin", |text| [text.as_bytes(), b"# Ch\xe2teau\n"].concat(), "save it as UTF-8"),
    (
        "utf-16",
        |text| [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        "save it as UTF-8",
    ),
    ("zip", |_| b"PK\x03\x04\x14\x00\xff\xfe".to_vec(), "save it as UTF-8"),
    ("nul", |text| text.replacen("Commune-", "Com\0mune-", 1).into_bytes(), "A001"),
    ("cut", |text| text.as_bytes()[..text.find("services]").unwrap()].to_vec(), "A001"),
    ("twice", |text| line(text, "catalogue", "catalogue = \"yes\"\ncatalogue = \"no\""), "A008"),
    (
        "table-twice",
        |text| text.replacen("[municipality]", "[municipality]\nname = \"X\"\n[municipality]", 1).into_bytes(),
        "A008",
    ),
    ("option", |text| first_answer(text, "\"yess\""), "did you mean `yes`"),
    ("options", |text| first_answer(text, "[\"yes\", \"no\"]"), "A004"),
    ("number", |text| first_answer(text, "3"), "A004"),
    ("truth", |text| first_answer(text, "true"), "A004"),
    ("two-answers", |text| first_answer(text, "{ answer = \"yes\", not_applicable = \"no\" }"), "A404"),
    ("no-reason", |text| first_answer(text, "{ not_applicable = \"\" }"), "A403"),
    (
        "not-optional",
        |text| line(text, "[answers.inclusion]", "[answers.inclusion]\nkeep-channel = { not_applicable = \"trop petit\" }"),
        "A402",
    ),
    ("note", |text| first_answer(text, "{ answer = \"yes\", note = 3 }"), "A004"),
    ("evidence", |text| first_answer(text, "{ answer = \"yes\", evidence = \"ici\" }"), "A004"),
    ("key", |text| first_answer(text, "{ anwser = \"yes\" }"), "A002"),
    ("question", |text| line(text, "catalogue", "forms-onlin = \"yes\""), "`forms-online`"),
    ("dimension", |text| text.replacen("[answers.services]", "[answers.servises]", 1).into_bytes(), "services"),
    ("top-key", |text| line(text, "date", "dat = 2026-02-03"), "A002"),
    ("no-date", |text| line(text, "date", ""), "A003"),
    ("bad-date", |text| line(text, "date", "date = 2026-02-31"), "A001"),
    ("text-date", |text| line(text, "date", "date = \"hier\""), "A004"),
    ("other-format", |text| text.replacen("format = 1", "format = 2", 1).into_bytes(), "A005"),
    ("framework", |text| text.replacen("\"commune\"", "\"comune\"", 1).into_bytes(), "write `commune`"),
    ("no-framework", |text| line(text, "framework =", ""), "A003"),
    ("no-name", |text| line(text, "name", ""), "A003"),
    ("negative", |text| line(text, "population", "population = -900"), "population"),
    ("words", |text| line(text, "population", "population = \"neuf cents\""), "A004"),
    ("profile", |text| line(text, "population", "population = 900\nprofile = \"vilage\""), "village"),
    ("capacity", |text| line(text, "population", "population = 900\ncapacity_days_per_month = 0"), "A304"),
];

/// What no text can be broken into: names that lead to no file of answers.
fn break_names(folder: &Path) -> Vec<(String, &'static str)> {
    let mut broken = Vec::new();
    fs::create_dir(folder.join("towns/folder.toml")).unwrap();
    broken.push(("towns/folder.toml".to_owned(), "it is a folder"));
    let huge = fs::File::create(folder.join("towns/huge.toml")).unwrap();
    huge.set_len(40 << 20).unwrap();
    broken.push(("towns/huge.toml".to_owned(), "it is larger than 32 MiB"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let path = |name: &str| folder.join("towns").join(name);
        std::os::unix::fs::symlink("gone.toml", path("link.toml")).unwrap();
        broken.push(("towns/link.toml".to_owned(), "leads nowhere"));
        std::os::unix::fs::symlink("loop.toml", path("loop.toml")).unwrap();
        broken.push(("towns/loop.toml".to_owned(), "loop.toml"));
        let _socket = std::os::unix::net::UnixListener::bind(path("socket.toml")).unwrap();
        broken.push(("towns/socket.toml".to_owned(), "not a regular file"));
        fs::write(path("locked.toml"), "format = 1").unwrap();
        fs::set_permissions(path("locked.toml"), fs::Permissions::from_mode(0o000)).unwrap();
        // Whoever may read everything reads this, too, and finds an unfinished file.
        let said = if fs::read(path("locked.toml")).is_ok() { None } else { Some("check its access rights") };
        match said {
            Some(said) => broken.push(("towns/locked.toml".to_owned(), said)),
            None => fs::remove_file(path("locked.toml")).unwrap(),
        }
    }
    broken
}

/// A place as problems say it: the file, or the file with line and column.
fn lines_about<'t>(said: &'t str, name: &str) -> Vec<&'t str> {
    let lines: Vec<&str> = said.lines().collect();
    let names = |line: &str| {
        let after = |at: usize| line[at + name.len()..].chars().next();
        line.match_indices(name).any(|(at, _)| after(at).is_none_or(|c| matches!(c, ':' | '`' | ' ')))
    };
    let at = lines.iter().position(|line| names(line)).unwrap_or_else(|| panic!("nothing about {name}:\n{said}"));
    // The remedy stands with the place: within the same few lines.
    lines[at.saturating_sub(2)..(at + 12).min(lines.len())].to_vec()
}

#[test]
fn broken_files_of_many_kinds_do_not_stop_the_others() {
    let framework = flagship();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("towns")).unwrap();
    let mut good = Vec::new();
    for seed in 0..200u64 {
        let text = generate::file(&framework, seed);
        // What other programs save is no mistake.
        let text = match seed {
            7 => text.replace('\n', "\r\n"),
            8 => format!("\u{feff}{text}"),
            _ => text,
        };
        let name = format!("towns/{seed:03}.toml");
        fs::write(path(&name), text).unwrap();
        good.push(name);
    }
    let mut broken = break_names(folder.path());
    let text = generate::file(&framework, 1);
    assert!(text.contains("catalogue = "), "the first question is not answered");
    for (name, breakage, said) in BREAKAGES {
        let name = format!("towns/1-{name}.toml");
        let bytes = breakage(&text);
        assert_ne!(bytes, text.as_bytes(), "{name} is not broken");
        fs::write(path(&name), bytes).unwrap();
        broken.push((name, said));
    }
    // A framework, and another program's settings, are no answers, and not broken.
    fs::copy("examples/gtmi/framework.toml", path("towns/framework.toml")).unwrap();
    fs::write(path("towns/settings.toml"), "[package]\nname = \"other\"\n").unwrap();
    assert!(broken.len() >= 37, "{}", broken.len());
    let one = jalon(folder.path(), &["score", "towns", "--format", "jsonl", "--jobs", "1", "--color", "never"]);
    let said = stderr(&one);
    assert_eq!(one.status.code(), Some(1), "{said}");
    let names: Vec<String> = stdout(&one)
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["source"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, good);
    let mut wrong = Vec::new();
    for (name, words) in &broken {
        let about = lines_about(&said, name).join("\n");
        // Each says what to do.
        if !about.contains(words) || !["help", "save it as", "such as"].iter().any(|said| about.contains(said)) {
            wrong.push(format!("{name}: no `{words}`, or no help, in:\n{about}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert!(said.contains("passed over: 1 "), "{said}");
    assert!(said.contains(&format!("note: done: 200; skipped: {}; warnings: 0", broken.len())), "{said}");
    let many = jalon(folder.path(), &["score", "towns", "--format", "jsonl", "--jobs", "4", "--color", "never"]);
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
