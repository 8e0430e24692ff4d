//! What a committee gets: two sheets about many municipalities, from which nobody can be told.

use std::fs;
use std::io::{Cursor, Read};
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
        fs::write(folder.path().join(format!("{year}.csv")), all).unwrap();
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
        "<span class=\"share\">5 of 7:</span> a is there",
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
    let table = fs::read_to_string(folder.path().join("2026.csv")).unwrap();
    let few: Vec<&str> = table.lines().take(5).collect();
    fs::write(folder.path().join("few.csv"), few.join("\n")).unwrap();
    let page = text(&jalon(folder.path(), &["score", "few.csv", "--cohort", "--synthesis", "--format", "md"]));
    assert!(page.starts_with("# Summary\n") && page.contains("At least 5 municipalities are needed"), "{page}");
    assert!(!page.contains("Do A") && !page.contains(" of 4"), "{page}");
    let json = jalon(folder.path(), &["score", "2026.csv", "--cohort", "--synthesis", "--format", "json"]);
    let said = String::from_utf8(json.stderr).unwrap();
    assert_eq!(json.status.code(), Some(2));
    assert!(said.contains("a synthesis has no form json") && said.contains("choose table, html, md or docx"), "{said}");
}

const LOGO: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"><circle cx=\"9\" cy=\"9\" r=\"9\"/></svg>";

#[test]
fn pages_and_documents_bear_the_logo_and_the_colours_of_their_brand() {
    let folder = two_years();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("logo.svg", LOGO);
    write("brand.toml", "name = \"Agence « du Val »\"\nlogo = \"logo.svg\"\ncolor = \"#7A1F5C\"\n");
    let branded = ["--brand", "brand.toml"];
    for command in [
        &["score", "2026.csv", "--cohort", "--format", "html"][..],
        &["score", "2025.csv", "2026.csv", "--cohort", "--synthesis", "--format", "html"],
        &["region", "2026.csv", "--format", "html"],
        &["compare", "2025.csv", "2026.csv", "--municipality", "Houx", "--format", "html"],
    ] {
        let page = text(&jalon(folder.path(), &[command, &branded].concat()));
        let logo = "<img src=\"data:image/svg+xml;base64,PHN2Zy";
        assert_eq!(page.matches(logo).count(), 1, "{command:?}\n{page}");
        assert!(page.contains("alt=\"Agence « du Val »\""), "{page}");
        assert!(page.contains(":root{--next:#7a1f5c;--link:#7a1f5c}"), "{page}");
        let plain = text(&jalon(folder.path(), command));
        assert!(!plain.contains("<img") && !plain.contains("class=\"brand\"") && !plain.contains(".brand"), "{plain}");
    }
    // Where nothing of it would be seen, that is said.
    for command in [
        &["score", "2026.csv", "--cohort", "--format", "json"][..],
        &["score", "2026.csv", "--cohort"],
        &["region", "2026.csv", "--format", "csv"],
        &["compare", "2025.csv", "2026.csv", "--municipality", "Houx"],
        &["roadmap", "2026.csv", "--format", "ics"],
    ] {
        let refused = jalon(folder.path(), &[command, &branded].concat());
        let said = String::from_utf8(refused.stderr).unwrap();
        assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0), "{command:?}: {said}");
        assert!(said.contains("this form bears no name, logo or colours") && said.contains("choose html"), "{said}");
    }
    let document = jalon(folder.path(), &["region", "2026.csv", "--format", "docx", "--brand", "brand.toml"]);
    let mut archive = zip::ZipArchive::new(Cursor::new(document.stdout)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    assert_eq!(part("word/media/logo.svg"), LOGO);
    assert!(part("word/document.xml").contains("name=\"logo\" descr=\"Agence « du Val »\""));
    assert!(part("word/_rels/document.xml.rels").contains("Target=\"media/logo.svg\""));
    assert!(part("word/styles.xml").contains("<w:color w:val=\"7A1F5C\"/>"));
    // A folder of templates may bear its own.
    fs::create_dir(folder.path().join("ours")).unwrap();
    write("ours/style.css", "body { color: black; }");
    write("ours/brand.toml", "name = \"Agence\"");
    let own = text(&jalon(folder.path(), &["region", "2026.csv", "--format", "html", "--template", "ours"]));
    assert!(own.contains("<p class=\"brand\">Agence</p>"), "{own}");
}

#[test]
fn a_brand_that_cannot_be_used_is_refused_with_its_place() {
    let folder = two_years();
    let write = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).unwrap();
    write("script.svg", LOGO.replace("<circle", "<script/><circle").as_bytes());
    write("large.svg", LOGO.replace("<circle", &format!("<!--{}--><circle", "x".repeat(70_000))).as_bytes());
    write("text.png", b"no picture");
    let cases = [
        ("name = \"A\"\ncolor = \"#8899aa\"", "brand.toml:2", "its contrast is 2.9 to 1, and 4.5 are needed"),
        ("dark = \"#17508f\"", "brand.toml:1", "cannot be read on a dark ground"),
        ("color = \"blue\"", "brand.toml:1", "`blue` is no colour"),
        ("logo = \"script.svg\"", "brand.toml:1", "script.svg` holds <script>"),
        ("logo = \"large.svg\"", "brand.toml:1", "takes 69 KiB, and every page would hold it: 64 KiB at most"),
        ("logo = \"text.png\"", "brand.toml:1", "is neither a whole PNG image nor an SVG image"),
        ("logo = \"none.png\"", "brand.toml:1", "none.png"),
        ("colour = \"#000000\"", "brand.toml:1", "`colour`"),
        ("name = ", "brand.toml", "cannot say how pages look"),
    ];
    for (brand, place, sentence) in cases {
        write("brand.toml", brand.as_bytes());
        let output = jalon(folder.path(), &["region", "2026.csv", "-o", "out.html", "--brand", "brand.toml"]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{brand}: {said}");
        assert!(said.contains(place) && said.contains(sentence) && said.contains("help"), "{brand}: {said}");
        assert!(!folder.path().join("out.html").exists());
    }
}
