//! What a committee gets: two sheets about many municipalities, from which nobody can be told.

use std::path::Path;
use std::process::{Command, Output};

fn jalon(folder: &Path, args: &[&str]) -> Output {
    let framework = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/goldens/files/region.toml");
    let mut program = Command::new(env!("CARGO_BIN_EXE_jalon"));
    program.args(args).args(["--framework", framework]).current_dir(folder).env("LC_ALL", "C").output().unwrap()
}

fn text(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Seven municipalities in two years, of which two come on; one more in each year alone, the later one at the last stage.
fn two_years() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let names = ["Aulne", "Bruyère", "Cèdre", "Douve", "Érable", "Fougère", "Houx"];
    let table = |year: &str, came_on: usize, alone: &str| {
        let row = |(at, name): (usize, &&str)| {
            let answer = if at < came_on { "yes,yes,yes,yes,no" } else { "no,no,yes,yes,no" };
            format!("{name},{year}-03-01,{answer}\n")
        };
        let rows: String = names.iter().enumerate().map(row).collect();
        let all = format!("name,date,d.a,d.b,d.c,d.e,d.z\n{rows}{alone},{year}-03-01,yes,yes,yes,yes,yes\n");
        std::fs::write(folder.path().join(format!("{year}.csv")), all).unwrap();
    };
    table("2025", 0, "Genêt");
    table("2026", 2, "Joncs");
    folder
}

#[test]
fn two_sheets_say_what_moved_what_is_missing_and_what_is_shared() {
    let folder = two_years();
    let synthesis = ["score", "2025.csv", "2026.csv", "--cohort", "--synthesis"];
    let page = text(&jalon(folder.path(), &[&synthesis[..], &["--format", "html"]].concat()));
    for part in [
        "<h1>Summary: 7 municipalities, 2025 – 2026</h1>",
        "<p class=\"lead\">2 municipalities of 7 have gained a stage or more, none has fallen back.</p>",
        "<p>2 municipalities of 7 have reached the stage “One”, the next one for most.</p>",
        "What is missing most for the stage “One”",
        "<span class=\"share\">5 of 7</span>: a is there",
        // Half of two days for A, three quarters of four for B.
        "<td>1</td><th scope=\"row\">Do A</th><td class=\"num\">5</td><td class=\"num\">1</td>",
        "How many days the region gives to these steps.",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert_eq!(page.matches("class=\"second\"").count(), 1);
    // Whoever is in one year alone is in no number: that one of them is at the last stage would follow by subtraction.
    assert!(!page.contains("has reached the last stage"), "{page}");
    let now = ["score", "2026.csv", "--cohort", "--synthesis", "--format", "md"];
    let markdown = text(&jalon(folder.path(), &now));
    assert!(markdown.contains("1 municipality has reached the last stage."), "{markdown}");
    assert!(markdown.contains("| 1 | Do A | 5 | 1 |") && !markdown.contains("gained"), "{markdown}");
    let screen = text(&jalon(folder.path(), &[&synthesis[..], &["--days", "1", "--lang", "fr"]].concat()));
    assert!(screen.starts_with("Synthèse\u{a0}: 7 municipalités, 2025 – 2026\n"), "{screen}");
    assert!(screen.contains("Si la région donne ces jours") && screen.contains("One\u{a0}: 0 → 2"), "{screen}");
    for name in ["Aulne", "Houx", "Genêt", "Joncs"] {
        assert!([&page, &markdown, &screen].iter().all(|text| !text.contains(name)), "{name}");
    }
}

#[test]
fn of_few_a_synthesis_says_nothing_and_it_is_for_reading() {
    let folder = two_years();
    let table = std::fs::read_to_string(folder.path().join("2026.csv")).unwrap();
    let few: Vec<&str> = table.lines().take(5).collect();
    std::fs::write(folder.path().join("few.csv"), few.join("\n")).unwrap();
    let page = text(&jalon(folder.path(), &["score", "few.csv", "--cohort", "--synthesis", "--format", "md"]));
    assert!(page.starts_with("# Summary\n") && page.contains("At least 5 municipalities are needed"), "{page}");
    assert!(!page.contains("Do A") && !page.contains(" of 4"), "{page}");
    let json = jalon(folder.path(), &["score", "2026.csv", "--cohort", "--synthesis", "--format", "json"]);
    let said = String::from_utf8(json.stderr).unwrap();
    assert_eq!(json.status.code(), Some(2));
    assert!(said.contains("a synthesis has no form json") && said.contains("choose table, html, md or docx"), "{said}");
}
