//! The plan in the forms people work with: a table, a workbook, a calendar.

use std::fs;
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
        Municipalité;N°;Pas;Stade visé;Qui;Jours au moins;Jours au plus;Jours prévus;Début;Fin;Période;État;\
        Identifiant;Source\n\
        Northmere;1;Rouvrir un guichet une matinée par semaine;Digitalisation;;\"0,5\";\"0,5\";\"0,5\";2026-11-21;\
        2026-12-06;Maintenant;à faire;open-counter;town.toml\n\
        Northmere;2;Mettre les derniers formulaires en ligne;Digitalisation;;1;1;1;2026-12-06;2027-01-05;Maintenant;\
        à faire;finish-forms;town.toml\n\
        Northmere;3;Mettre une démarche en ligne;Digitalisation;;3;5;4;2027-01-05;2027-05-05;Cette année;à faire;\
        put-one-online;town.toml\n";
    assert_eq!(stdout(&jalon(&["roadmap", "town.toml", "--format", "csv", "--lang", "fr"])), expected);
}

#[test]
fn a_plan_is_a_table_that_programs_read_alike_in_every_language() {
    let expected = "name,number,title,for,lead,days_low,days_high,days_used,starts,ends,wave,state,id,source\n\
        Northmere,1,Open a counter one morning a week again,digitalization,,0.5,0.5,0.5,2026-11-21,2026-12-06,now,known,\
        open-counter,town.toml\n\
        Northmere,2,Put the last forms online,digitalization,,1,1,1,2026-12-06,2027-01-05,now,known,finish-forms,town.toml\n\
        Northmere,3,Put one procedure online,digitalization,,3,5,4,2027-01-05,2027-05-05,year,known,put-one-online,town.toml\n";
    assert_eq!(stdout(&jalon(&["roadmap", "town.toml", "--format", "csv=plain"])), expected);
    let french = stdout(&jalon(&["roadmap", "town.toml", "--format", "csv=plain", "--lang", "fr"]));
    let column = |table: &str, at: usize| -> Vec<String> {
        table.lines().map(|line| line.split(',').nth(at).unwrap().to_owned()).collect()
    };
    for at in (0..14).filter(|at| *at != 2) {
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
    assert_eq!(sheet.get_value((0, 8)).unwrap(), "Begins");
    assert_eq!((first[0], first[1]), (&Data::String("=Haut".to_owned()), &Data::Float(1.0)));
    let Data::DateTime(day) = first[8] else { panic!("{:?}", first[8]) };
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
