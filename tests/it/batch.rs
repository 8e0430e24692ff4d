//! Many municipalities at once: nothing stops the others, nothing is dropped in silence, and the
//! number of jobs changes no byte.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use crate::common;
use crate::common::generate;
use jalon::text::Lang;

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
    ("conflict", |text| line(text, "date", &format!("{} HEAD\ndate = 2026-02-03\n=======\n", "<".repeat(7))), "A001"),
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
        |text| {
            let without: Vec<&str> = text.lines().filter(|line| !line.starts_with("keep-channel")).collect();
            let refused = "[answers.inclusion]\nkeep-channel = { not_applicable = \"trop petit\" }";
            line(&without.join("\n"), "[answers.inclusion]", refused)
        },
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

/// `JALON_FILES=20000 cargo test --test it broken_files` tries it with as many good files.
#[test]
fn broken_files_of_many_kinds_do_not_stop_the_others() {
    let files: u64 = std::env::var("JALON_FILES").map_or(200, |files| files.parse().unwrap());
    let framework = flagship();
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("towns")).unwrap();
    let mut good = Vec::new();
    for seed in 0..files {
        let text = generate::file(&framework, seed);
        // What other programs save is no mistake.
        let text = match seed {
            7 => text.replace('\n', "\r\n"),
            8 => format!("\u{feff}{text}"),
            _ => text,
        };
        let name = format!("towns/{seed:06}.toml");
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
    assert!(said.contains("passed over: 2 "), "{said}");
    let done = Lang::En.count(good.len());
    assert!(said.contains(&format!("note: done: {done}; skipped: {}; warnings: 0", broken.len())), "{said}");
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
        stdout(&output).lines().skip(1).map(|line| line.split(',').nth(5).unwrap().to_owned()).collect();
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
        let said = format!("the table `{file}` has no row filled in yet");
        assert!(stderr(&empty).contains(&said), "{}", stderr(&empty));
        assert!(!stderr(&empty).contains("ignored"), "{}", stderr(&empty));
    }
    let read = |name: &str| fs::read(folder.path().join(name)).unwrap();
    assert!(read("a.xlsx") == read("b.xlsx"), "the clock is in the file");
    let header = String::from_utf8(read("a.csv")).unwrap();
    assert_eq!(header.matches(',').count() + 1, framework.questions.len() + 7);
    // Filled in as the drop-downs write it.
    let blanks = ",".repeat(framework.questions.len() - 1);
    let filled = format!("{header}Val,01004,2026-11-21,900,,,services · Services,yes · Oui{blanks}\n");
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
    for name in ["../../etc", "Val", "val", "index", "\"Été, \"\"d’or\"\"\"", "=1+1", "NUL", "Cohort"] {
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
    let expected = [
        ".reports.jalon",
        "1-1.html",
        "cohort-2.html",
        "cohort.html",
        "etc.html",
        "index-2.html",
        "index.html",
        "nul-2.html",
        "val-2.html",
        "val.html",
        "été-d-or.html",
    ];
    assert_eq!(files, expected);
    let read = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    let index = read("index.html");
    assert_eq!(index.matches("val-2.html").count(), 1);
    assert!(index.contains("<a href=\"cohort.html\">8 municipalities side by side</a>"), "{index}");
    // Everybody is in it, and nobody by name.
    let cohort = read("cohort.html");
    assert!(cohort.contains("All municipalities (8)") && cohort.contains("<circle"), "{cohort}");
    for name in ["Val", "../..", "d&#39;or", "1+1"] {
        assert!(!cohort.contains(name), "{name}");
    }
    assert!(!cohort.contains("<script"), "{cohort}");
}

#[test]
fn what_is_wrong_with_a_table_is_said_by_its_cell() {
    let framework = flagship();
    let folder = tempfile::tempdir().unwrap();
    let header = generate::header(&framework);
    let columns: Vec<&str> = header.trim().split(',').collect();
    let row = |seed: u64, change: &dyn Fn(&mut Vec<String>)| {
        let mut cells: Vec<String> = generate::row(&framework, seed).trim().split(',').map(str::to_owned).collect();
        change(&mut cells);
        cells.join(",") + "\n"
    };
    let set = |at: usize, value: &'static str| move |cells: &mut Vec<String>| value.clone_into(&mut cells[at]);
    let last = columns.len() - 1;
    let rows: [(String, &[&str]); 13] = [
        (row(0, &|_| ()), &[]),
        (row(1, &set(3, "yess")), &["table.csv:3:", "D3: `yess`", "did you mean `yes`"]),
        (row(2, &set(1, "2026-02-31")), &["table.csv:4:", "B4: `2026-02-31`", "write the date as"]),
        (row(3, &set(2, "neuf cents")), &["table.csv:5:", "C5: `neuf cents`", "write a whole number"]),
        (
            row(4, &|cells| cells.truncate(50)),
            &["table.csv:6`", "as many cells as the header: 50 instead of 117", "check the separators"],
        ),
        (row(5, &|cells| cells.push("more".to_owned())), &["table.csv:7`", "check the separators"]),
        (row(6, &set(0, "")), &["table.csv:8:", "name is empty", "help"]),
        (row(7, &set(1, "")), &["table.csv:9:", "the date is missing", "--date"]),
        // Nothing in it: no municipality.
        (row(8, &|cells| cells.fill(String::new())), &[]),
        (row(9, &set(last, "yes|no")), &["table.csv:11:", "11: `yes|no`", "use one of"]),
        (row(10, &set(0, "=cmd()")), &[]),
        (row(11, &set(0, "\u{1}\u{1}")), &["table.csv:13`", "not UTF-8", "CSV UTF-8"]),
        (row(12, &set(0, "\"Val")), &["table.csv:14`", "check the separators and quotes"]),
    ];
    let text: String = std::iter::once(header.as_str()).chain(rows.iter().map(|(row, _)| row.as_str())).collect();
    let bytes: Vec<u8> = text.bytes().map(|byte| if byte == 1 { 0x82 } else { byte }).collect();
    fs::write(folder.path().join("table.csv"), bytes).unwrap();
    let output = jalon(folder.path(), &["score", "table.csv", "--framework", "commune", "--format", "csv"]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let blocks: Vec<&str> = said.split("error").collect();
    for (_, words) in rows.iter().filter(|(_, words)| !words.is_empty()) {
        let whole = |block: &&&str| words.iter().all(|words| block.contains(words));
        assert_eq!(blocks.iter().filter(whole).count(), 1, "{words:?} in:\n{said}");
    }
    let wrong = rows.iter().filter(|(_, words)| !words.is_empty()).count();
    assert!(said.contains(&format!("note: done: 2; skipped: {wrong}; warnings: 0")), "{said}");
    let sources: Vec<String> =
        stdout(&output).lines().skip(1).map(|line| line.split(',').nth(5).unwrap().to_owned()).collect();
    assert_eq!(sources, ["table.csv:2", "table.csv:12"]);
    // No spreadsheet runs what somebody called a municipality.
    assert!(stdout(&output).contains("\n'=cmd(),"), "{}", stdout(&output));
}

#[test]
fn pages_of_an_earlier_run_in_the_folder_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let files = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/goldens/files");
    let run = |input: &str| {
        let framework = format!("{files}/region.toml");
        jalon(folder.path(), &["roadmap", &format!("{files}/{input}"), "--framework", &framework, "-o", "reports"])
    };
    let first = stderr(&run("then.csv"));
    assert!(!first.contains("not of this run"), "{first}");
    let second = stderr(&run("now.csv"));
    assert!(second.contains("2 files in the folder are not of this run"), "{second}");
    assert!(second.contains("`genêts.html`, `joncs.html`"), "{second}");
}

#[test]
fn missing_reports_are_made_and_others_kept_unless_the_answers_or_the_year_are_others() {
    let folder = tempfile::tempdir().unwrap();
    let files = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/goldens/files");
    let table = folder.path().join("then.csv");
    fs::copy(format!("{files}/then.csv"), &table).unwrap();
    let run = |input: &str, more: &[&str]| {
        let framework = format!("{files}/region.toml");
        let args = ["roadmap", input, "--framework", &framework, "-o", "reports", "--format", "md", "--missing"];
        let output = jalon(folder.path(), &[&args[..], more].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        stderr(&output)
    };
    let report = |name: &str| folder.path().join("reports").join(name);
    let text = |name: &str| fs::read_to_string(report(name)).unwrap();
    assert!(!run("then.csv", &[]).contains("not made again"));
    let [whole, index] = ["aulne.md", "index.md"].map(text);
    // One was not written yet, one has other answers now, and one was emptied; what somebody wrote into a third stays.
    fs::remove_file(report("aulne.md")).unwrap();
    let rows = fs::read_to_string(&table).unwrap();
    let changed = rows.lines().find(|row| row.starts_with("Bruyère")).unwrap();
    let other =
        if changed.ends_with("no") { changed.replacen("no", "yes", 1) } else { changed.replacen("yes", "no", 1) };
    let before = text("bruyère.md");
    fs::write(&table, rows.replace(changed, &other)).unwrap();
    let names = rows.lines().skip(1).map(|row| row.split(',').next().unwrap().to_lowercase());
    let emptied = names
        .map(|name| format!("{name}.md"))
        .find(|name| !["aulne.md", "bruyère.md", "cèdre.md"].contains(&name.as_str()) && report(name).is_file());
    let emptied = emptied.unwrap();
    let fifth = text(&emptied);
    fs::write(report(&emptied), "").unwrap();
    fs::write(report("cèdre.md"), "ours").unwrap();
    let kept = rows.lines().count() - 4;
    assert!(run("then.csv", &[]).contains(&format!("{kept} reports were there, and are not made again")));
    assert_eq!(
        (text("aulne.md"), text("cèdre.md"), text(&emptied), text("index.md").lines().count()),
        (whole, "ours".into(), fifth, index.lines().count())
    );
    assert!(text("bruyère.md") != before);
    // Asked for otherwise, for another organisation, or of another year, nothing is kept.
    assert!(!run("then.csv", &["--audience", "public"]).contains("not made again"));
    fs::create_dir(folder.path().join("ours")).unwrap();
    fs::write(folder.path().join("ours/style.css"), "body { color: black; }").unwrap();
    fs::write(folder.path().join("brand.toml"), "name = \"Pays des Aulnes\"\n").unwrap();
    let branded = ["--audience", "public", "--brand", "brand.toml", "--template", "ours"];
    assert!(!run("then.csv", &branded).contains("not made again"));
    assert!(run("then.csv", &branded).contains("not made again"));
    assert!(!run(&format!("{files}/now.csv"), &["--audience", "public"]).contains("not made again"));
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

/// A table of so many municipalities, in the folder.
fn table(folder: &Path, name: &str, seeds: std::ops::Range<u64>) {
    let framework = flagship();
    let rows: String = seeds.map(|seed| generate::row(&framework, seed)).collect();
    fs::write(folder.join(name), generate::header(&framework) + &rows).unwrap();
}

/// Of a table with several years, each municipality counts once, as it is in the last; and codes that lost their zeros in
/// one of two tables are told.
#[test]
fn a_municipality_counts_once_in_a_cohort() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, years: std::ops::RangeInclusive<u16>, zero: &str| {
        let row = |year: u16, at: usize| {
            let answer = if year == 2026 { "yes" } else { "no" };
            format!("Commune {at},{zero}{at}001,{year}-05-04,900,{answer}\n")
        };
        let rows = years.flat_map(|year| (0..6).map(move |at| (year, at))).map(|(year, at)| row(year, at));
        let text = String::from("name,code,date,population,services.catalogue\n") + &rows.collect::<String>();
        fs::write(folder.path().join(name), text.as_bytes()).unwrap();
    };
    write("years.csv", 2024..=2026, "0");
    let args = ["--framework", "commune", "--cohort", "--lang", "en"];
    let out = jalon(folder.path(), &[&["score", "years.csv"], &args[..]].concat());
    assert!(stdout(&out).contains("All municipalities: 6"), "{}", stdout(&out));
    assert!(
        stderr(&out).contains("municipalities that occur more than once in the cohort: 6 (“Commune 0”: `years.csv:2`, `years.csv:8`, `years.csv:14`"),
        "{}",
        stderr(&out)
    );
    let without = fs::read_to_string(folder.path().join("years.csv")).unwrap();
    let without: String = without
        .lines()
        .map(|line| {
            line.splitn(3, ',')
                .enumerate()
                .filter(|(at, _)| *at != 1)
                .map(|(_, cell)| cell)
                .collect::<Vec<_>>()
                .join(",")
                + "\n"
        })
        .collect();
    fs::write(folder.path().join("names.csv"), without).unwrap();
    let out = jalon(folder.path(), &[&["score", "names.csv"], &args[..]].concat());
    assert!(stdout(&out).contains("All municipalities: 6"), "by their names, too: {}", stdout(&out));
    write("2025.csv", 2025..=2025, "0");
    write("2026.csv", 2026..=2026, "");
    let out = jalon(folder.path(), &[&["score", "2025.csv", "2026.csv"], &args[..]].concat());
    assert!(stderr(&out).contains("the same name and another code"), "{}", stderr(&out));
}

#[test]
fn a_cohort_is_a_page_too() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "rows.csv", 0..40);
    let args = |more: &[&'static str]| [&["score", "rows.csv", "--framework", "commune", "--cohort"], more].concat();
    let html = jalon(folder.path(), &args(&["-o", "page.html", "--lang", "fr"]));
    assert_eq!(html.status.code(), Some(0), "{}", stderr(&html));
    let page = fs::read_to_string(folder.path().join("page.html")).unwrap();
    assert!(page.contains("<html lang=\"fr\">") && page.contains("<h1>40 municipalités côte à côte</h1>"), "{page}");
    // Each picture stands beside the same numbers in a table with a caption.
    assert!(page.contains("<caption>Où se trouvent les notes</caption>"));
    assert!(!page.contains("<script") && !page.contains("http://") || page.contains("www.w3.org"));
    let markdown = stdout(&jalon(folder.path(), &args(&["--format", "md"])));
    assert!(markdown.starts_with("# 40 municipalities side by side\n"), "{markdown}");
    assert!(markdown.contains("━") && markdown.contains("## All municipalities (40)"), "{markdown}");
    // A page is no form for results one by one, and a cohort has no rows.
    let alone = jalon(folder.path(), &["score", "rows.csv", "--framework", "commune", "--format", "html"]);
    assert_eq!(alone.status.code(), Some(2));
    assert!(stderr(&alone).contains("jalon roadmap"), "{}", stderr(&alone));
    assert_eq!(jalon(folder.path(), &args(&["--format", "csv"])).status.code(), Some(2));
    // One municipality counted twice is no two.
    fs::copy(folder.path().join("rows.csv"), folder.path().join("same.csv")).unwrap();
    let twice = ["score", "rows.csv", "same.csv", "--framework", "commune", "--cohort"];
    let said = stderr(&jalon(folder.path(), &twice));
    assert!(said.contains("occur more than once in the cohort: 40 (“Commune-0000"), "{said}");
    assert!(said.contains("”: `rows.csv:2`, `same.csv:2`, "), "{said}");
}

/// What names municipalities parts no cohort, and of groups of few their number is told alone.
#[test]
fn a_cohort_is_parted_by_groups_and_names_nobody() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "rows.csv", 0..12);
    let rows = fs::read_to_string(folder.path().join("rows.csv")).unwrap();
    let own = |(at, line): (usize, &str)| match at {
        0 => format!("{line},own"),
        1..=6 => format!("{line},West"),
        _ => format!("{line},Alone-{at}"),
    };
    let grouped: Vec<String> = rows.lines().enumerate().map(own).collect();
    fs::write(folder.path().join("rows.csv"), grouped.join("\n") + "\n").unwrap();
    let by = |column: &str, format: &str| {
        let args = ["score", "rows.csv", "--framework", "commune", "--cohort", "--format", format, "--by", column];
        jalon(folder.path(), &args)
    };
    for column in ["name", "Name", "Nom", "code", "INSEE", "date", "population", "Habitants", "respondent"] {
        let refused = by(column, "md");
        assert_eq!((refused.status.code(), stdout(&refused).as_str()), (Some(2), ""), "{column}");
        let said = format!("the column `{column}` tells municipalities apart: it is no group");
        assert!(stderr(&refused).contains(&said), "{}", stderr(&refused));
    }
    for format in ["table", "md", "html"] {
        let page = stdout(&by("own", format));
        assert!(page.contains("West") && page.contains("6 groups") && !page.contains("Alone-"), "{format}: {page}");
    }
    let json = by("own", "json");
    assert!(stdout(&json).contains("\"unpublished\": 6") && !stdout(&json).contains("Alone-"), "{}", stdout(&json));
    assert!(stderr(&json).contains("`own` is no question"), "{}", stderr(&json));
    // A column that is called as groups are is known, and nothing is said of it.
    let rows = fs::read_to_string(folder.path().join("rows.csv")).unwrap().replacen(",own\n", ",communaute\n", 1);
    fs::write(folder.path().join("rows.csv"), rows).unwrap();
    let known = by("communaute", "md");
    let said = stderr(&known);
    assert!(stdout(&known).contains("West") && !said.contains("A007") && !said.contains("left aside"), "{said}");
}

/// Whatever somebody has filled in stays, be it an input or not; earlier results are replaced.
#[test]
fn answers_are_never_replaced_by_results() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "rows.csv", 0..6);
    table(folder.path(), "other.csv", 0..6);
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.toml", &generate::file(&flagship(), 1));
    write("b.toml", &generate::file(&flagship(), 2));
    write("old.jsonl", "{\"framework\": \"commune\", \"municipality\": {\"name\": \"X\"}}\n");
    let export = ["framework", "export", "commune", "--format", "xlsx", "-o", "form.xlsx"];
    assert_eq!(jalon(folder.path(), &export).status.code(), Some(0));
    // Without its ending, no command would take it for a table afterwards.
    let unnamed = jalon(folder.path(), &["framework", "export", "commune", "--format", "xlsx", "-o", "form"]);
    assert_eq!(unnamed.status.code(), Some(2));
    assert!(stderr(&unnamed).contains("give a name with -o that ends in `.xlsx`"), "{}", stderr(&unnamed));
    assert!(!folder.path().join("form").exists());
    let refused = |args: &[&str], file: &str, said: &str| {
        let before = fs::read(folder.path().join(file)).unwrap();
        let output = jalon(folder.path(), &[args, &["-o", file]].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?} {file}");
        assert!(
            stderr(&output).contains(said) && stderr(&output).contains("another file with -o"),
            "{}",
            stderr(&output)
        );
        assert_eq!(fs::read(folder.path().join(file)).unwrap(), before, "{args:?} {file}");
    };
    let rows = ["score", "rows.csv", "--framework", "commune"];
    refused(&rows, "rows.csv", "is one of the inputs");
    refused(&rows, "./rows.csv", "is one of the inputs");
    for file in ["other.csv", "form.xlsx", "old.jsonl"] {
        refused(&rows, file, "holds answers or a framework");
    }
    refused(&["roadmap", "a.toml", "--format", "md"], "a.toml", "is one of the inputs");
    refused(&["roadmap", "a.toml", "--format", "md"], "b.toml", "holds answers or a framework");
    refused(&["explain", "a.toml"], "b.toml", "holds answers or a framework");
    refused(&["schema", "answers"], "b.toml", "holds answers or a framework");
    fs::copy(folder.path().join("b.toml"), folder.path().join("page.html")).unwrap();
    refused(&["form", "commune"], "page.html", "holds answers or a framework");
    // Whatever the name ends in, whoever saved it last, and whether or not it can be read.
    let latin: Vec<u8> = "# Réponses\nframework = \"commune\"\n".chars().map(|letter| letter as u8).collect();
    fs::write(folder.path().join("latin.toml"), latin).unwrap();
    fs::copy(folder.path().join("b.toml"), folder.path().join("answers.txt")).unwrap();
    fs::copy(folder.path().join("b.toml"), folder.path().join("answers")).unwrap();
    fs::copy(folder.path().join("other.csv"), folder.path().join("table.md")).unwrap();
    let answers = "{\"framework\": \"commune\", \"municipality\": {\"name\": \"X\"}}";
    write("marked.jsonl", &format!("\u{feff}\n{answers}\n"));
    write("broken.json", &format!("{{\"municipality\"\n{answers}\n"));
    write("pretty.json", "{\n  \"municipality\": {\n    \"name\": \"X\"\n  }\n}\n");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "Read this first").unwrap();
    book.add_worksheet().write_row(0, 0, ["name", "date", "services.catalogue"]).unwrap();
    book.save(folder.path().join("second.xlsx")).unwrap();
    for file in [
        "latin.toml",
        "answers.txt",
        "answers",
        "table.md",
        "marked.jsonl",
        "broken.json",
        "pretty.json",
        "second.xlsx",
    ] {
        refused(&[&rows[..], &["--format", "csv"]].concat(), file, "holds answers or a framework");
        refused(&["roadmap", "a.toml", "--format", "md"], file, "holds answers or a framework");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("b.toml", folder.path().join("link.md")).unwrap();
        refused(&["roadmap", "a.toml", "--format", "md"], "link.md", "holds answers or a framework");
    }
    for results in ["results.csv", "results.xlsx", "results.jsonl"] {
        for _ in 0..2 {
            let output = jalon(folder.path(), &[&rows[..], &["-o", results]].concat());
            assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        }
    }
}

/// A link stays a link, also one to what is not there yet.
#[test]
#[cfg(unix)]
fn what_a_link_leads_to_is_written() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.toml"), generate::file(&flagship(), 1)).unwrap();
    fs::create_dir(folder.path().join("pages")).unwrap();
    std::os::unix::fs::symlink("pages/new.html", folder.path().join("link.html")).unwrap();
    for _ in 0..2 {
        let output = jalon(folder.path(), &["roadmap", "a.toml", "-o", "link.html"]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        assert!(fs::symlink_metadata(folder.path().join("link.html")).unwrap().is_symlink());
        assert!(fs::read_to_string(folder.path().join("pages/new.html")).unwrap().contains("<title>"));
    }
}

/// In a folder of reports, too, a link stays a link, and a report has the rights that it had.
#[test]
#[cfg(unix)]
fn reports_of_a_folder_take_the_place_of_earlier_ones() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for (seed, name) in (1..).zip(["a.toml", "b.toml"]) {
        fs::write(path(name), generate::file(&flagship(), seed)).unwrap();
    }
    fs::create_dir(path("reports")).unwrap();
    std::os::unix::fs::symlink("../elsewhere.html", path("reports/a.html")).unwrap();
    fs::write(path("reports/b.html"), "old").unwrap();
    fs::set_permissions(path("reports/b.html"), fs::Permissions::from_mode(0o640)).unwrap();
    let output = jalon(folder.path(), &["roadmap", "a.toml", "b.toml", "-o", "reports", "--jobs", "2"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(fs::symlink_metadata(path("reports/a.html")).unwrap().is_symlink());
    for report in ["elsewhere.html", "reports/b.html"] {
        assert!(fs::read_to_string(path(report)).unwrap().contains("<title>"), "{report}");
    }
    assert_eq!(fs::metadata(path("reports/b.html")).unwrap().permissions().mode() & 0o777, 0o640);
    // Nothing that is not whole is left.
    let hidden = |name: &String| name.starts_with(".jalon-");
    let names = fs::read_dir(path("reports")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert_eq!(names.filter(hidden).count(), 0);
}

/// What lies in a folder is read, or said: frameworks, tables, files that are empty or lack what tells them.
#[test]
fn nothing_in_a_folder_is_dropped_in_silence() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("a.toml", &generate::file(&flagship(), 1));
    write("b.toml", &generate::file(&flagship(), 1).replace("date = 2026", "date = 2025"));
    write("mine.toml", "format = 1\n[framework]\nid = \"mine\"\n");
    table(folder.path(), "rows.csv", 0..6);
    let results = jalon(folder.path(), &["score", "rows.csv", "--framework", "commune", "-o", "results.csv"]);
    assert_eq!(results.status.code(), Some(0), "{}", stderr(&results));
    let scored = jalon(folder.path(), &["score", ".", "-v", "--format", "csv"]);
    let said = stderr(&scored);
    assert_eq!(scored.status.code(), Some(0), "{said}");
    assert!(said.contains("`./mine.toml` holds no answers"), "{said}");
    assert!(said.contains("`./rows.csv` is a table of answers: give it by name"), "{said}");
    assert!(said.contains("to be given by name to be read: 1"), "{said}");
    write("empty.toml", "");
    write("headless.toml", "[answers.services]\ncatalogue = \"yes\"\n");
    for command in ["score", "compare"] {
        let output = jalon(folder.path(), &[command, ".", "--lang", "en"]);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{command}: {said}");
        assert!(said.contains("`./empty.toml` is empty") && said.contains("./headless.toml:1:1"), "{command}: {said}");
    }
}

/// A table without a row is said, whatever else is read.
#[test]
fn an_empty_table_is_said_beside_others() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "empty.csv", 0..0);
    fs::write(folder.path().join("a.toml"), generate::file(&flagship(), 1)).unwrap();
    for (inputs, status) in
        [(["empty.csv"].as_slice(), 2), (&["empty.csv", "a.toml"], 1), (&["a.toml", "empty.csv"], 1)]
    {
        let output = jalon(folder.path(), &[&["score"], inputs, &["--framework", "commune"]].concat());
        assert_eq!(output.status.code(), Some(status), "{inputs:?}");
        assert!(stderr(&output).contains("the table `empty.csv` has no row filled in yet"), "{inputs:?}");
    }
}

/// What was asked for and cannot be is refused, not left out.
#[test]
fn reports_that_cannot_be_as_asked_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "rows.csv", 0..1);
    fs::write(folder.path().join("a.toml"), generate::file(&flagship(), 1)).unwrap();
    fs::write(folder.path().join("own.md"), "# {{ title }}\n").unwrap();
    let cases: [(&[&str], &str); 4] = [
        (
            &["rows.csv", "--framework", "commune", "-o", "one.html"],
            "`one.html` has the name of a report, and there may be several",
        ),
        (&["a.toml", "-o", "a.html", "--template", "own.md"], "`own.md` is not for the form html"),
        (&["a.toml", "--template", "own.md"], "`own.md` is not for the form text"),
        (&["a.toml", "--format", "json", "--template", "own.md"], "`own.md` is not for the form json"),
    ];
    for (args, said) in cases {
        let output = jalon(folder.path(), &[&["roadmap"], args].concat());
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(said) && stderr(&output).contains("help"), "{}", stderr(&output));
    }
    let fits = jalon(folder.path(), &["roadmap", "a.toml", "-o", "a.md", "--template", "own.md"]);
    assert_eq!(fits.status.code(), Some(0), "{}", stderr(&fits));
    assert!(fs::read_to_string(folder.path().join("a.md")).unwrap().starts_with("# "));
}

/// What is no fault of an input is said once, whatever the number of inputs, and nothing is begun for it.
#[test]
fn an_option_or_a_template_that_cannot_be_used_is_said_once() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "rows.csv", 0..6);
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("wrong/report.html", "{{ nobody }}");
    write("strange/rapport.html", "{{ title }}");
    let kinds = "choose one of `village`, `town` and `city`";
    let cases: [(&[&str], &str, &str); 8] = [
        (&["region", "--to", "nothing"], "has no stage `nothing`", "its stages are"),
        (&["region", "--to", "ville=digitalization"], "has no kind of municipality `ville`", kinds),
        (&["score", "--at-least", "Nord=digitalization"], "has no kind of municipality `Nord`", kinds),
        (&["roadmap", "-o", "out", "--to", "town="], "a stage is missing after `town=`", "write the id of one of"),
        (&["roadmap", "-o", "out", "--without", "nothing"], "`nothing`", ""),
        (&["roadmap", "-o", "out", "--template", "wrong"], "`nobody` does not exist in the report", "T002"),
        (&["roadmap", "-o", "out", "--template", "none"], "none", ""),
        (&["roadmap", "-o", "out", "--template", "strange"], "no file in `strange` has the name", "`report`, `public`"),
    ];
    for (args, said, help) in cases {
        let output = jalon(folder.path(), &[args, &["rows.csv", "--framework", "commune"]].concat());
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {text}");
        assert_eq!((text.matches("error: ").count(), text.contains(said)), (1, true), "{args:?}: {text}");
        assert!(text.contains("help: ") && text.contains(help), "{args:?}: {text}");
        assert!(!folder.path().join("out").exists(), "{args:?}");
    }
    let none = jalon(folder.path(), &["roadmap", "rows.csv", "--template", "none", "-o", "out"]);
    assert!(!stderr(&none).contains("form html"), "{}", stderr(&none));
}

/// A stage goes by its id; where its title is given, in any spelling, the id is named.
#[test]
fn the_title_of_a_stage_is_answered_with_its_id() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "rows.csv", 0..2);
    let said = |command: &[&str], lang: &str| {
        let output = jalon(folder.path(), &[command, &["rows.csv", "--framework", "commune", "--lang", lang]].concat());
        assert_eq!(output.status.code(), Some(2), "{command:?}");
        stderr(&output)
    };
    for (command, lang, help) in [
        (["score", "--at-least", "NUMERISATION"], "fr", "aide : écrire `digitization`"),
        (["region", "--to", "Transformation numérique"], "fr", "aide : écrire `transformation`"),
        (["score", "--at-least", "town=digital-transformation"], "en", "help: write `transformation`"),
        // In the other language it is a title of no stage.
        (["score", "--at-least", "Numérisation"], "en", "help: its stages are `digitization`"),
    ] {
        assert!(said(&command, lang).replace('\u{a0}', " ").contains(help), "{}", said(&command, lang));
    }
}

/// A template is tried out as the page whose name it has; of what cannot be filled in, that is said.
#[test]
fn templates_are_checked_as_the_pages_they_stand_for() {
    let folder = tempfile::tempdir().unwrap();
    let check = |paths: &[&str]| {
        let output = jalon(folder.path(), &[&["check"], paths].concat());
        (output.status.code(), stdout(&output) + &stderr(&output))
    };
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let pages = ["report", "public", "index", "cohort", "region", "synthesis"];
    for page in pages {
        let name = format!("{page}.html");
        write(&name, &format!("{{{{ title }}}}{{% include 'builtin/{page}.html' %}}"));
        let (status, said) = check(&[&name]);
        assert!(status == Some(0) && !said.contains("only the syntax"), "{page}: {said}");
    }
    let (status, said) = check(&["."]);
    assert_eq!(status, Some(0), "{said}");
    write("compare.html", "{{ nobody }}");
    let (status, said) = check(&["."]);
    assert!(status == Some(0) && said.contains("of which only the syntax is checked: `compare.html`"), "{said}");
    assert!(check(&["compare.html"]).1.contains("only the syntax is checked"));
    write("region.html", "\n{{ nobody }}");
    for paths in [["region.html"], ["."]] {
        let (status, said) = check(&paths);
        assert!(status == Some(1) && said.contains("T002") && said.contains("region.html:2"), "{said}");
    }
    write("compare.html", "{% for %}");
    assert!(check(&["compare.html"]).1.contains("T001"));
}

/// However a name is spelt, what is counted five times is said.
#[test]
fn spellings_of_one_name_are_one_municipality() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["Val-des-Pins", "Val des Pins", "VAL-DES-PINS", "Val–des–Pins", "L’Été", "L’E\u{301}te\u{301}"];
    for (at, name) in names.iter().enumerate() {
        let file = generate::file(&flagship(), at as u64);
        let begin = file.find("name = \"").unwrap();
        let end = begin + file[begin..].find('\n').unwrap();
        let text = format!("{}name = \"{name}\"{}", &file[..begin], &file[end..]);
        fs::write(folder.path().join(format!("{at}.toml")), text).unwrap();
    }
    let said = stderr(&jalon(folder.path(), &["score", ".", "--cohort"]));
    assert!(said.contains("in the cohort: 2 ("), "{said}");
    assert!(said.contains("“Val-des-Pins”: `./0.toml`, `./1.toml`, `./2.toml`, `./3.toml`"), "{said}");
}

#[test]
fn one_municipality_is_placed_among_others() {
    let framework = flagship();
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    table(folder.path(), "rows.csv", 0..60);
    let make = ["score", "rows.csv", "--framework", "commune", "--cohort", "-o", "region.json"];
    assert_eq!(jalon(folder.path(), &make).status.code(), Some(0));
    write("val.toml", &generate::file(&framework, 3));
    let place = |cohort: &str, more: &[&str]| {
        jalon(folder.path(), &[&["roadmap", "val.toml", "--cohort", cohort, "--lang", "en"], more].concat())
    };
    let text = stdout(&place("region.json", &[]));
    let (_, among) = text.split_once("Among others\n").unwrap_or_else(|| panic!("{text}"));
    assert!(among.contains("◆") && among.contains("the median"), "{among}");
    assert!(!among.contains("Commune-"), "{among}");
    for format in ["html", "md"] {
        let page = stdout(&place("region.json", &["--format", format]));
        assert!(page.contains("Among others"), "{format}");
    }
    // A score of the file is one of the group's: its own place says what its number says.
    let region: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(folder.path().join("region.json")).unwrap()).unwrap();
    assert_eq!(region["cohort"], 1);
    let refused = |name: &str, text: &str, said: &str| {
        write(name, text);
        let output = place(name, &[]);
        assert_eq!(output.status.code(), Some(2), "{name}: {}", stdout(&output));
        assert!(stderr(&output).contains(said) && stderr(&output).contains("help"), "{}", stderr(&output));
    };
    refused("empty.json", "", "`empty.json:1:0` is no cohort");
    refused("array.json", "[]", "`array.json:1:");
    refused("newer.json", "{\"cohort\": 2}", "format 2");
    let text = region.to_string();
    refused("other.json", &text.replacen("\"commune\"", "\"gtmi\"", 1), "of the framework `gtmi`");
    // Whoever wrote the file by hand does not get around the five.
    let few = text.replace("\"municipalities\":60", "\"municipalities\":3");
    refused("few.json", &few, "a group of 3");
    assert_eq!(place("gone.json", &[]).status.code(), Some(2));
    assert_eq!(place("region.json", &["--audience", "public"]).status.code(), Some(2));
    assert_eq!(place("region.json", &["--format", "json"]).status.code(), Some(2));
    // Nobody like it is published: that is said, and the report stands.
    let mut alone = region.clone();
    for group in alone["groups"].as_array_mut().unwrap() {
        group["facts"] = serde_json::Value::Null;
    }
    write("hidden.json", &alone.to_string());
    let output = place("hidden.json", &[]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).contains("No group of at least 5 municipalities like ours is published."));
}

/// A cohort is of one framework: answers to another one are refused, whoever comes first, and nobody else.
#[test]
fn answers_to_another_framework_have_no_place_in_a_cohort() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "rows.csv", 0..20);
    let make = ["score", "rows.csv", "--framework", "commune", "--cohort", "-o", "region.json"];
    assert_eq!(jalon(folder.path(), &make).status.code(), Some(0));
    fs::write(folder.path().join("val.toml"), generate::file(&flagship(), 3)).unwrap();
    let gtmi = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/gtmi/framework.toml");
    fs::create_dir(folder.path().join("frameworks")).unwrap();
    fs::copy(gtmi, folder.path().join("frameworks/gtmi.toml")).unwrap();
    let other = "format = 1\nframework = \"gtmi\"\ndate = 2026-01-01\n[municipality]\nname = \"Val\"\n";
    fs::write(folder.path().join("other.toml"), other).unwrap();
    for inputs in [["val.toml", "other.toml"], ["other.toml", "val.toml"]] {
        for jobs in ["1", "2"] {
            let out = tempfile::tempdir().unwrap();
            let args = ["--cohort", "region.json", "--jobs", jobs, "-o", out.path().to_str().unwrap()];
            let output = jalon(folder.path(), &[&["roadmap"], &inputs[..], &args].concat());
            assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
            let said = stderr(&output);
            assert!(said.contains("is of the framework `commune`, and the answers are to `gtmi`"), "{said}");
            let page = fs::read_to_string(out.path().join("val.html")).unwrap();
            assert!(page.contains("Parmi d"), "{inputs:?} {jobs}");
        }
    }
}

/// What told to end leaves behind: whole rows, whole files, and no half ones.
#[test]
#[cfg(unix)]
fn broken_off_what_is_written_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    table(folder.path(), "rows.csv", 0..2_000);
    let start = |args: &[&str], out: Stdio| {
        Command::new(env!("CARGO_BIN_EXE_jalon"))
            .args(args)
            .current_dir(folder.path())
            .env("LC_ALL", "en_GB.UTF-8")
            .stdin(Stdio::null())
            .stdout(out)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let tell = |child: &std::process::Child| {
        assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    };
    let rows = fs::File::create(folder.path().join("rows.jsonl")).unwrap();
    let args = ["score", "rows.csv", "--framework", "commune", "--format", "jsonl"];
    let child = start(&args, rows.into());
    // Some rows are out.
    while fs::metadata(folder.path().join("rows.jsonl")).unwrap().len() == 0 {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    tell(&child);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
    assert!(stderr(&output).contains("interrupted: what is written is whole"), "{}", stderr(&output));
    let written = fs::read_to_string(folder.path().join("rows.jsonl")).unwrap();
    assert!(written.ends_with("}\n") && written.lines().count() < 2_000);
    for line in written.lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
    // A file that would pass for all of it does not appear, nor does what it is written into.
    let head = "name,date,population,services.list\n".to_owned();
    let rows = (0..4_000).fold(head, |all, at| all + &format!("C{at},2026-11-21,820,yes\n"));
    fs::write(folder.path().join("small.csv"), rows).unwrap();
    let small = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/assess/small.toml");
    let explain = ["explain", "small.csv", "--framework", small, "--format", "json"];
    for args in [args, explain] {
        let child = start(&[&args[..], &["-o", "out.json"]].concat(), Stdio::null());
        std::thread::sleep(std::time::Duration::from_millis(700));
        tell(&child);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(130), "{}", stderr(&output));
        assert!(stderr(&output).contains("a file that was begun does not appear"), "{}", stderr(&output));
    }
    let mut left: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    assert_eq!(left, ["rows.csv", "rows.jsonl", "small.csv"]);
}

/// Runs it with standard error on a terminal; what the terminal was sent.
#[cfg(unix)]
fn watched(folder: &Path, more: &[&str], terminal: &str) -> String {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::Read;
    let pair = native_pty_system().openpty(PtySize { rows: 24, cols: 60, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_jalon"));
    command.args(["score", "towns", "--format", "jsonl", "-o", "out.jsonl", "--jobs", "1"]);
    command.args(more);
    command.cwd(folder);
    command.env("LC_ALL", "en_GB.UTF-8");
    command.env("TERM", terminal);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let (mut sent, mut piece) = (Vec::new(), [0; 4096]);
    while let Ok(count @ 1..) = reader.read(&mut piece) {
        sent.extend_from_slice(&piece[..count]);
    }
    child.wait().unwrap();
    String::from_utf8_lossy(&sent).into_owned()
}

#[test]
#[cfg(unix)]
fn long_work_says_how_far_it_is_where_somebody_watches() {
    let framework = flagship();
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("towns")).unwrap();
    // Nothing is told of half a second, in which a fast machine reads 500.
    for seed in 0..1000u64 {
        fs::write(folder.path().join(format!("towns/{seed}.toml")), generate::file(&framework, seed)).unwrap();
    }
    let sent = watched(folder.path(), &[], "xterm");
    let shown: Vec<&str> = sent.split("\r\u{1b}[2K").collect();
    let steps: Vec<&&str> = shown.iter().filter(|step| step.contains("inputs done")).collect();
    assert!(steps.iter().all(|step| step.contains(" a second") && step.contains(" to go")), "{shown:?}");
    assert!(!steps.is_empty(), "{shown:?}");
    // One line, overwritten, and nothing of it left in the end.
    assert!(shown.iter().all(|step| step.chars().count() < 60), "{shown:?}");
    assert_eq!(shown.last().map(|step| step.trim()), Some(""));
    assert_eq!(watched(folder.path(), &["--quiet"], "xterm"), "");
    assert_eq!(watched(folder.path(), &[], "dumb"), "");
    let piped = jalon(folder.path(), &["score", "towns", "--format", "jsonl", "-o", "out.jsonl"]);
    assert_eq!(stderr(&piped), "");
}

#[test]
fn a_workbook_of_results_holds_what_the_csv_holds() {
    use calamine::{Data, Reader, Xlsx};
    let framework = flagship();
    let folder = tempfile::tempdir().unwrap();
    let mut rows = generate::header(&framework);
    for (seed, name) in [(1, "Val"), (2, "=1+1"), (3, "Été")] {
        rows += &generate::row(&framework, seed).replace(&generate::name(seed), name);
    }
    fs::write(folder.path().join("rows.csv"), rows).unwrap();
    let score = |out: &str, jobs: &str| {
        let args = ["score", "rows.csv", "--framework", "commune", "-o", out, "--jobs", jobs, "--lang", "fr"];
        let plain: &[&str] = if out.ends_with("csv") { &["--format", "csv=plain"] } else { &[] };
        let output = jalon(folder.path(), &[&args[..], plain].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        fs::read(folder.path().join(out)).unwrap()
    };
    let book = score("a.xlsx", "1");
    assert!(book == score("b.xlsx", "3"), "the clock or the number of jobs shows");
    let table = String::from_utf8(score("a.csv", "1")).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook(folder.path().join("a.xlsx")).unwrap();
    let sheet = book.worksheet_range("Résultats").unwrap();
    let (mut numbers, mut lines) = (0, 0);
    for (cells, line) in sheet.rows().zip(table.lines()) {
        lines += 1;
        for (cell, text) in cells.iter().zip(line.split(',')) {
            match cell {
                Data::Float(number) => {
                    numbers += 1;
                    assert_eq!(number.to_string(), text);
                }
                Data::String(own) => assert_eq!(own, text.trim_start_matches('\'')),
                Data::Bool(own) => assert_eq!(own.to_string(), text),
                Data::DateTime(own) => {
                    let (year, month, day, ..) = own.to_ymd_hms_milli();
                    assert_eq!(format!("{year}-{month:02}-{day:02}"), text);
                }
                Data::Empty => assert_eq!(text, ""),
                other => panic!("{other:?}"),
            }
        }
    }
    assert_eq!((lines, sheet.height()), (4, 4));
    assert!(numbers > 100, "{numbers}");
}

/// `… | head -1`: nobody reads what would come after, and a table may go on for long.
#[test]
fn when_nobody_reads_any_more_the_work_ends() {
    let framework = flagship();
    for (format, jobs) in [("jsonl", "1"), ("jsonl", "2"), ("csv", "2")] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_jalon"))
            .args(["score", "-", "--framework", "commune", "--format", format, "--jobs", jobs])
            .env("JALON_FRAMEWORKS", "")
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut table = child.stdin.take().unwrap();
        let (header, row) = (generate::header(&framework), generate::row(&framework, 1));
        let other = move |at: i32| row.replace(&generate::name(1), &format!("Commune-{at}"));
        // Far more than pipes and batches hold.
        let writing = std::thread::spawn(move || {
            table.write_all(header.as_bytes())?;
            (0..20_000).try_for_each(|at| table.write_all(other(at).as_bytes()))
        });
        let mut first = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
        assert!(!first.is_empty());
        let written = writing.join().unwrap();
        assert!(written.is_err_and(|error| error.kind() == ErrorKind::BrokenPipe), "{format}: all of it was taken");
        let output = child.wait_with_output().unwrap();
        let said = stderr(&output);
        assert_eq!(
            (output.status.code(), said.as_str()),
            (Some(0), "note: `-`: questions found: 114 of 114\n"),
            "{format}"
        );
    }
}

#[test]
fn a_pattern_stands_for_tables_too() {
    let folder = tempfile::tempdir().unwrap();
    for (name, municipality) in [("a.csv", "Val"), ("b.csv", "Mont")] {
        let text = format!("name;date;population;services.catalogue\n{municipality};2026-11-21;820;yes\n");
        fs::write(folder.path().join(name), text).unwrap();
    }
    for command in ["score", "check"] {
        let output = jalon(folder.path(), &[command, "*.csv", "--framework", "commune"]);
        assert_eq!(output.status.code(), Some(0), "{command}: {}{}", stdout(&output), stderr(&output));
        let said = stderr(&output);
        for name in ["a.csv", "b.csv"] {
            let line = format!("note: `{name}`: questions found: 1 of 114\n");
            assert!(said.contains(&line), "{command}: {said}");
        }
    }
}

#[test]
fn a_table_that_is_not_understood_is_not_scored() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("survey.csv", "name;date;population;Q1\nA;2026-11-21;820;Oui\n");
    write("long.csv", "name;date;population;question;answer\nA;2026-11-21;820;services.catalogue;yes\n");
    write("near.csv", "name;date;population;services.catalog;services.forms-online\nA;2026-11-21;820;yes;yes\n");
    for (name, said) in [
        ("survey.csv", "error[A006]: no column is a question of the framework `commune`"),
        ("long.csv", "error[A006]: this table has a row for each answer, where one for each municipality is needed"),
        ("near.csv", "error[A010]: the column `services.catalog` is no question, but nearly one"),
    ] {
        let score = jalon(folder.path(), &["score", name, "--framework", "commune", "-q"]);
        assert_eq!((score.status.code(), stdout(&score).as_str()), (Some(2), ""), "{name}");
        assert!(stderr(&score).starts_with(said), "{name}: {}", stderr(&score));
        let check = jalon(folder.path(), &["check", name, "--framework", "commune"]);
        assert_eq!(check.status.code(), Some(1), "{name}");
        assert!(stdout(&check).contains(said), "{name}: {}", stdout(&check));
    }
}

#[test]
fn check_reads_what_score_reads() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Cover").unwrap().write_string(0, 0, "Read me").unwrap();
    let sheet = book.add_worksheet().set_name("Answers").unwrap();
    for (column, (head, cell)) in (0u16..).zip([("name", "Val"), ("population", "820"), ("services.catalogue", "yes")])
    {
        sheet.write_string(0, column, head).unwrap();
        sheet.write_string(1, column, cell).unwrap();
    }
    book.save(folder.path().join("t.xlsx")).unwrap();
    let run = |command: &str, more: &[&str]| {
        jalon(folder.path(), &[&[command, "t.xlsx", "--framework", "commune"], more].concat()).status.code()
    };
    for (more, score, check) in
        [(&[][..], 2, 1), (&["--sheet", "Answers"], 2, 1), (&["--sheet", "Answers", "--date", "2026-11-21"], 0, 0)]
    {
        assert_eq!((run("score", more), run("check", more)), (Some(score), Some(check)), "{more:?}");
    }
}

/// A date for rows is no date for files, and is not left out without a word.
#[test]
fn a_date_for_rows_is_refused_where_there_are_none() {
    let folder = tempfile::tempdir().unwrap();
    let [file, table] = ["village.toml", "t.csv"].map(|name| folder.path().join(name));
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/village.toml"), file).unwrap();
    fs::write(table, "name;population;services.catalogue\nVal;820;yes\n").unwrap();
    let run = |command: &str, inputs: &[&str]| {
        let out = jalon(folder.path(), &[&[command], inputs, &["--date", "2026-11-21", "--lang", "en"]].concat());
        (out.status.code(), String::from_utf8(out.stderr).unwrap())
    };
    for (command, input) in
        [("score", "village.toml"), ("roadmap", "village.toml"), ("check", "."), ("score", "."), ("score", "*.toml")]
    {
        let (code, said) = run(command, &[input]);
        assert_eq!(code, Some(2), "{command} {input}: {said}");
        assert!(said.contains("a file of answers has its own date") && said.contains("leave out --date"), "{said}");
    }
    assert_eq!(run("score", &["t.csv", "village.toml", "--framework", "commune"]).0, Some(0));
}

#[test]
fn a_supposition_is_read_as_a_cell_is() {
    let folder = tempfile::tempdir().unwrap();
    let header = "name;date;population;services.catalogue;services.forms-online\n";
    fs::write(folder.path().join("good.csv"), format!("{header}Val;2026-11-21;820;yes;no\n")).unwrap();
    for cell in ["yse", "maybe", "n/a", "yes|no"] {
        fs::write(folder.path().join("bad.csv"), format!("{header}Val;2026-11-21;820;{cell};no\n")).unwrap();
        let bad = jalon(folder.path(), &["check", "bad.csv", "--framework", "commune", "--format", "line"]);
        let supposed = format!("services.catalogue={cell}");
        let what_if = jalon(folder.path(), &["score", "good.csv", "--framework", "commune", "--what-if", &supposed]);
        assert_eq!(what_if.status.code(), Some(2), "{cell}");
        let in_file = stdout(&bad).lines().next().unwrap().split_once("D2: ").unwrap().1.to_owned();
        let (sentence, help) = in_file.split_once("; help: ").unwrap();
        let said = stderr(&what_if);
        assert!(said.contains(&format!("error: `good.csv:2`: {sentence}\n  help: {help}\n")), "{in_file}\n{said}");
    }
}

#[test]
fn a_reason_may_be_set_apart_as_french_does() {
    let folder = tempfile::tempdir().unwrap();
    for cell in ["n/a:no shore", "n/a : no shore", "N/A\u{a0}: no shore", "n/a\u{202f}:\u{a0}no shore"] {
        let text = format!("name;date;population;decisions.notice-recourse\nVal;2026-11-21;820;{cell}\n");
        fs::write(folder.path().join("t.csv"), text).unwrap();
        let output = jalon(folder.path(), &["check", "t.csv", "--framework", "commune", "--format", "line"]);
        assert!(!stdout(&output).contains("error"), "{cell}: {}", stdout(&output));
    }
}

/// Rows of one name are told apart by what differs: the dates of several years, the codes of two places.
#[test]
fn rows_of_one_name_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "name,code,date,population,services.catalogue\nVal,,2025-05-04,900,no\nMont,1,2026-05-04,900,no\n\
                Val,,2026-05-04,900,yes\nMont,2,2026-05-04,900,no\nRive,3,2026-05-04,900,no\n";
    fs::write(folder.path().join("rows.csv"), rows).unwrap();
    let names = |lang: &str| -> Vec<String> {
        let output = jalon(folder.path(), &["score", "rows.csv", "--framework", "commune", "--lang", lang]);
        let cells = |line: &str| Some(line.strip_prefix('│')?.split('┆').next()?.trim().to_owned());
        stdout(&output).lines().filter_map(cells).skip(1).filter(|cell| !cell.is_empty()).collect()
    };
    assert_eq!(names("en"), ["Val, 2025-05-04", "Mont (1)", "Val, 2026-05-04", "Mont (2)", "Rive"]);
    assert_eq!(names("fr"), ["Val, 04/05/2025", "Mont (1)", "Val, 04/05/2026", "Mont (2)", "Rive"]);
}
