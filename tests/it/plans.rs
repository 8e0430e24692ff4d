//! The plan in the forms people work with: a table, a workbook, a calendar.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::{Command, Output};

use calamine::{Data, Reader, Xlsx};

/// Runs the program where a town and two villages are, one of them called `=Haut`.
fn jalon(args: &[&str]) -> Output {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/roadmap.in");
    let mut program = Command::new(env!("CARGO_BIN_EXE_jalon"));
    program.args(args).current_dir(folder).env("LC_ALL", "C").env("JALON_FRAMEWORKS", "").output().unwrap()
}

fn stdout(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_plan_is_a_table_as_french_spreadsheets_open_it() {
    let expected = "\u{feff}\
        Municipalité;Code;N°;Pas;Stade visé;Qui;Jours au moins;Jours au plus;Jours prévus;Début;Fin;Période;État;\
        Identifiant;Source\n\
        Northmere;;1;Rouvrir un guichet une matinée par semaine;Digitalisation;;\"0,5\";\"0,5\";\"0,5\";2026-11-21;\
        2026-12-06;Maintenant;à faire;open-counter;town.toml\n\
        Northmere;;2;Mettre les derniers formulaires en ligne;Digitalisation;;1;1;1;2026-12-06;2027-01-05;Maintenant;\
        à faire;finish-forms;town.toml\n\
        Northmere;;3;Mettre une démarche en ligne;Digitalisation;;3;5;4;2027-01-05;2027-05-05;Cette année;à faire;\
        put-one-online;town.toml\n";
    assert_eq!(stdout(&jalon(&["roadmap", "town.toml", "--format", "csv", "--lang", "fr"])), expected);
}

#[test]
fn a_plan_is_a_table_that_programs_read_alike_in_every_language() {
    let expected = "name,code,number,title,for,lead,days_low,days_high,days_used,starts,ends,wave,state,id,source\n\
        Northmere,,1,Open a counter one morning a week again,digitalization,,0.5,0.5,0.5,2026-11-21,2026-12-06,now,known,\
        open-counter,town.toml\n\
        Northmere,,2,Put the last forms online,digitalization,,1,1,1,2026-12-06,2027-01-05,now,known,finish-forms,town.toml\n\
        Northmere,,3,Put one procedure online,digitalization,,3,5,4,2027-01-05,2027-05-05,year,known,put-one-online,town.toml\n";
    assert_eq!(stdout(&jalon(&["roadmap", "town.toml", "--format", "csv=plain"])), expected);
    let french = stdout(&jalon(&["roadmap", "town.toml", "--format", "csv=plain", "--lang", "fr"]));
    let column = |table: &str, at: usize| -> Vec<String> {
        table.lines().map(|line| line.split(',').nth(at).unwrap().to_owned()).collect()
    };
    for at in (0..15).filter(|at| *at != 3) {
        assert_eq!(column(&french, at), column(expected, at));
    }
}

#[test]
fn the_plans_of_several_are_one_table() {
    let table = stdout(&jalon(&["roadmap", "answers", "town.toml", "--format", "csv"]));
    let firsts: Vec<&str> = table.lines().map(|line| line.split(',').next().unwrap()).collect();
    let [high, val, town] = ["'=Haut", "Val-des-Aubépines", "Northmere"];
    assert_eq!(firsts, ["Municipality", high, high, high, val, val, town, town, town]);
}

#[test]
fn a_plan_is_a_workbook_with_days_and_numbers_and_a_filter() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.xlsx");
    assert_eq!(stdout(&jalon(&["roadmap", "answers/haut.toml", "-o", path.to_str().unwrap()])), "");
    let mut book: Xlsx<_> = calamine::open_workbook(&path).unwrap();
    let sheet = book.worksheet_range("Plan").unwrap();
    let first: Vec<&Data> = sheet.rows().nth(1).unwrap().iter().collect();
    assert_eq!(sheet.get_value((0, 9)).unwrap(), "Begins");
    assert_eq!((first[0], first[2]), (&Data::String("=Haut".to_owned()), &Data::Float(1.0)));
    let Data::DateTime(day) = first[9] else { panic!("{:?}", first[9]) };
    assert_eq!(day.to_ymd_hms_milli(), (2026, 11, 21, 0, 0, 0, 0));
    assert!(book.worksheet_formula("Plan").unwrap().is_empty());
    // A workbook is an archive of its parts, compressed.
    let bytes = fs::read(&path).unwrap();
    jalon(&["roadmap", "answers/haut.toml", "-o", path.to_str().unwrap()]);
    assert!(fs::read(&path).unwrap() == bytes, "the clock is in the file");
}

#[test]
fn the_way_to_the_next_stage_is_a_calendar() {
    let calendar = stdout(&jalon(&["roadmap", "town.toml", "--format", "ics"]));
    let expected = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//jalon//jalon {}//EN\r\n\
         BEGIN:VEVENT\r\nUID:mini.open-counter.northmere@jalon\r\nDTSTAMP:20261121T000000Z\r\n\
         DTSTART;VALUE=DATE:20261121\r\nDTEND;VALUE=DATE:20261207\r\n\
         SUMMARY:1. Open a counter one morning a week again\r\nDESCRIPTION:Time: 0.5 days\r\n\
         TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n",
        env!("CARGO_PKG_VERSION")
    );
    assert!(calendar.starts_with(&expected), "{calendar}");
    assert!(calendar.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"), "{calendar}");
    let days: Vec<&str> = calendar.lines().filter(|line| line.starts_with("DTSTART")).collect();
    assert_eq!(days, ["20261121", "20261206", "20270105"].map(|day| format!("DTSTART;VALUE=DATE:{day}")));
    // No way leads there: what comes first.
    let first = stdout(&jalon(&["roadmap", "answers/haut.toml", "--format", "ics"]));
    assert_eq!(first.matches("BEGIN:VEVENT").count(), 2);
    // The calendar of several says whose each event is.
    let several = stdout(&jalon(&["roadmap", "answers", "town.toml", "--format", "ics"]));
    assert_eq!(several.matches("BEGIN:VCALENDAR").count(), 1);
    assert_eq!(several.matches("SUMMARY:Northmere: ").count(), 3);
}

/// The UID of an event is the same every year, and a calendar has each once.
#[test]
fn a_calendar_has_the_latest_plan_of_each_municipality() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("years.csv");
    let rows =
        "name;date;population;inclusion.counter\nA;2026-11-21;900;no\nB;2026-11-21;900;no\nA;2025-11-21;900;no\n";
    fs::write(&table, rows).unwrap();
    let shown = table.to_str().unwrap();
    let output = jalon(&["roadmap", shown, "--framework", "mini", "--format", "ics"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("roadmaps left aside: 1; the calendar holds the latest of each municipality"), "{said}");
    let calendar = stdout(&output);
    let made = |year: &str| calendar.matches(&format!("DTSTAMP:{year}1121")).count();
    assert!(made("2026") > 2 && made("2025") == 0, "{calendar}");
    let mut uids: Vec<&str> = calendar.lines().filter(|line| line.starts_with("UID:")).collect();
    let all = uids.len();
    uids.sort_unstable();
    uids.dedup();
    assert!(uids.len() == all && uids.iter().any(|uid| uid.ends_with(".b@jalon")), "{uids:?}");
}

/// The parts of a document or a workbook, by name.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let read = |name: String| {
        let mut text = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        (name, text)
    };
    names.into_iter().map(read).collect()
}

/// Every element of an XML text ends where it should: programs refuse a document as a whole otherwise.
fn is_well_formed(xml: &str) -> bool {
    let mut open = Vec::new();
    for tag in xml.split('<').skip(1) {
        let Some((tag, text)) = tag.split_once('>') else { return false };
        let name = tag.split([' ', '/']).next().unwrap();
        match (tag.strip_prefix('/'), tag.ends_with(['/', '?'])) {
            (Some(name), _) if open.pop() != Some(name) => return false,
            (None, false) => open.push(name),
            _ => {}
        }
        if text.contains(['&'])
            && !["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"].iter().any(|known| text.contains(known))
        {
            return false;
        }
    }
    open.is_empty()
}

#[test]
fn a_report_for_word_has_two_sheets_with_headings_tables_and_the_calendar() {
    let docx = |args: &[&str]| {
        let output = jalon(&[&["roadmap", "town.toml", "--format", "docx"], args].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let bytes = docx(&[]);
    assert!(bytes == docx(&[]), "the clock is in the file");
    for (args, sheets) in [(&[][..], 1), (&["--depth", "full"], 2), (&["--audience", "public", "--lang", "fr"], 0)] {
        let parts = parts(&docx(args));
        for (name, xml) in &parts {
            assert!(is_well_formed(xml), "{name} of {args:?}\n{xml}");
        }
        let body = &parts["word/document.xml"];
        assert_eq!(body.matches("<w:pageBreakBefore/>").count(), sheets, "{args:?}");
        assert_eq!(body.matches("r:embed=\"strip\"").count(), if sheets == 0 { 0 } else { 2 }, "{args:?}");
    }
    let parts = parts(&bytes);
    let body = &parts["word/document.xml"];
    assert!(body.contains(
        "<w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space=\"preserve\">We have reached"
    ));
    // A row for each step, and the head.
    assert_eq!((body.matches("<w:tbl>").count(), body.matches("<w:tr>").count()), (1, 4));
    assert!(parts["word/media/strip.svg"].contains("Digitalization: May 2027"));
    assert!(parts["word/styles.xml"].contains("<w:lang w:val=\"en-GB\"/>"));
}

#[test]
fn pages_about_many_are_documents_too() {
    let files = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/goldens/files");
    let [now, then, framework] = ["now.csv", "then.csv", "region.toml"].map(|name| format!("{files}/{name}"));
    let year = ["score", &now, "--framework", &framework, "--cohort", "--format", "docx"];
    let years = ["score", &now, &then, "--framework", &framework, "--cohort", "--format", "docx"];
    let region = ["region", &now, "--framework", &framework, "--format", "docx"];
    let synthesis = [&years[..], &["--synthesis"]].concat();
    let pages: [(&[&str], &str, usize); 4] = [
        (&year, "7 municipalities", 2),
        (&years, "6 municipalities", 2),
        (&region, "shared by 7", 3),
        (&synthesis, "Summary: 6 municipalities", 2),
    ];
    for (args, title, tables) in pages {
        let output = jalon(args);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let body = &parts(&output.stdout)["word/document.xml"];
        assert!(is_well_formed(body) && body.contains(title), "{body}");
        assert_eq!(body.matches("<w:tbl>").count(), tables, "{args:?}");
        assert_eq!(body.matches("<w:pageBreakBefore/>").count(), usize::from(args.contains(&"--synthesis")));
    }
}

#[test]
fn reports_for_word_of_several_have_a_page_that_leads_to_them() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("reports");
    let output = jalon(&["roadmap", "answers", "town.toml", "--format", "docx", "-o", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    for name in ["haut.docx", "town.docx", "val.docx"] {
        assert!(out.join(name).is_file() && page.contains(&format!("href=\"{name}\"")), "{name}\n{page}");
    }
}
