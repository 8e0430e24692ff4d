//! Transcripts of the command line in `tests/cases`: reading them is reading the manual.

#[test]
fn transcripts() {
    let cases = trycmd::TestCases::new();
    cases.env("LC_ALL", "en_GB.UTF-8").env("COLUMNS", "80").env("JALON_FRAMEWORKS", "");
    cases.case("tests/cases/*.md");
}

#[test]
fn transcripts_of_a_narrow_french_terminal() {
    let cases = trycmd::TestCases::new();
    cases.env("LC_ALL", "fr_CA.UTF-8").env("COLUMNS", "44").env("JALON_FRAMEWORKS", "");
    cases.case("tests/cases/locale/*.md");
}
