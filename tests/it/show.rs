//! What a person, an editor, a terminal and GitHub are given for a report.

use std::ops::Range;

use crate::common;
use jalon::report::{Problem, Report};
use jalon::rule::{Fault, Rule};
use jalon::show::{Crowds, Format, Style, report, summary};
use jalon::source::{FileId, Sources};
use jalon::text::Lang;
use proptest::prelude::*;

const RULE: Rule = Rule::FrameworkSyntax;
const ASCII: Style = Style { color: false, width: 60, ascii: true, crowds: Crowds::All };

/// One file with one problem, as `full` shows it in English with ASCII frames, without the first
/// line and what every one ends with.
fn underlined(text: &str, range: Range<usize>) -> String {
    let mut sources = Sources::new();
    let file = sources.add("a.toml", text);
    let full = show_one(&sources, Problem::new(RULE, file.span(range), "it is so"), Lang::En, Format::Full);
    let rest = full.strip_prefix("error[F001]: it is so\n").unwrap();
    rest.strip_suffix('\n').unwrap().to_owned()
}

fn show_one(sources: &Sources, problem: Problem, lang: Lang, format: Format) -> String {
    let mut problems = Report::new();
    problems.push(problem);
    report(sources, &problems, lang, format, ASCII)
}

/// The bytes of the first occurrence of a text.
fn find(text: &str, part: &str) -> Range<usize> {
    let start = text.find(part).unwrap();
    start..start + part.len()
}

/// A range that ends before it starts, as no literal may.
fn reversed(start: usize, end: usize) -> Range<usize> {
    start..end
}

fn lines(lines: &[&str]) -> String {
    lines.join("\n")
}

const TWICE: &str = "[[question]]\nid = \"été\"\n\n[[question]]\n\tid = \"été\"\n";

/// An identifier that is used twice, with a remark at the first place and what to do.
fn twice(lang: Lang) -> (Sources, Problem) {
    let mut sources = Sources::new();
    let file = sources.add("cadres/été 1.toml", TWICE);
    let second = TWICE.rfind("\"été\"").unwrap();
    let problem = Problem::new(
        RULE,
        file.span(second..second + "\"été\"".len()),
        lang.pick("l’identifiant `été` est pris deux fois", "the id `été` is used twice"),
    )
    .note(file.span(find(TWICE, "\"été\"")), lang.pick("pris ici d’abord", "first used here"))
    .help(lang.pick("renommez l’un des deux", "rename one of them"));
    (sources, problem)
}

#[test]
fn full_in_both_languages() {
    let (sources, problem) = twice(Lang::Fr);
    let mut problems = Report::new();
    problems.push(problem);
    let shown = report(&sources, &problems, Lang::Fr, Format::Full, Style::default());
    let expected = [
        "erreur[F001]\u{a0}: l’identifiant `été` est pris deux fois",
        "  ╭▸ cadres/été 1.toml:5:7",
        "  │",
        "2 │ id = \"été\"",
        "  │      ───── pris ici d’abord",
        "  ┆",
        "5 │     id = \"été\"",
        "  │          ━━━━━",
        "  │",
        "  ╰ aide\u{a0}: renommez l’un des deux",
        "",
    ];
    assert_eq!(shown, lines(&expected));

    let (sources, problem) = twice(Lang::En);
    let expected = [
        "error[F001]: the id `été` is used twice",
        " --> cadres/été 1.toml:5:7",
        "  |",
        "2 | id = \"été\"",
        "  |      ----- first used here",
        "...",
        "5 |     id = \"été\"",
        "  |          ^^^^^",
        "  |",
        "  = help: rename one of them",
        "",
    ];
    assert_eq!(show_one(&sources, problem, Lang::En, Format::Full), lines(&expected));
}

#[test]
fn full_underlines_what_takes_more_or_less_than_a_column() {
    let wide = "名前 = \"村役場\" # oui";
    let expected = [" --> a.toml:1:6", "  |", "1 | 名前 = \"村役場\" # oui", "  |        ^^^^^^^^"];
    assert_eq!(underlined(wide, find(wide, "\"村役場\"")), lines(&expected));

    let combining = "e\u{301}te\u{301} = 2";
    let expected = [" --> a.toml:1:9", "  |", "1 | e\u{301}te\u{301} = 2", "  |       ^"];
    assert_eq!(underlined(combining, find(combining, "2")), lines(&expected));

    let tab = "\ta\t= 1";
    let expected = [" --> a.toml:1:4", "  |", "1 |     a    = 1", "  |          ^"];
    assert_eq!(underlined(tab, find(tab, "=")), lines(&expected));
}

#[test]
fn full_at_the_edges_of_a_file() {
    let place = |line: &str, number: &str, caret: &str| lines(&[line, "  |", number, caret]);
    // Of nothing, nothing is shown.
    assert_eq!(underlined("", 0..0), "--> a.toml:1:1");
    assert_eq!(underlined("a = 1", 5..5), place(" --> a.toml:1:6", "1 | a = 1", "  |      ^"));
    assert_eq!(underlined("a = 1\n", 6..6), place(" --> a.toml:2:1", "2 |", "  | ^"));
    assert_eq!(underlined("a = 1\n", reversed(99, 7)), place(" --> a.toml:2:1", "2 |", "  | ^"));
    // An empty place inside a line, a line end, a place inside a character.
    assert_eq!(underlined("a = 1\nb = 2", 8..8), place(" --> a.toml:2:3", "2 | b = 2", "  |   ^"));
    assert_eq!(underlined("a = 1\r\nb", 5..7), place(" --> a.toml:1:6", "1 | a = 1", "  |      ^"));
    assert_eq!(underlined("a = 1\n\nb", 0..7), place(" --> a.toml:1:1", "1 | a = 1", "  | ^^^^^"));
    assert_eq!(underlined("é = 1", 1..2), place(" --> a.toml:1:1", "1 | é = 1", "  | ^"));
}

#[test]
fn full_over_many_lines() {
    let list = "a = [\r\n  1,\r\n  2,\r\n  3,\r\n  4,\r\n  5,\r\n  6\r\n]\r\nb = 1\r\n";
    let expected = [
        " --> a.toml:1:5",
        "  |",
        "1 |   a = [",
        "  |  _____^",
        "2 | |   1,",
        "3 | |   2,",
        "4 | |   3,",
        "... |",
        "7 | |   6",
        "8 | | ]",
        "  | |_^",
    ];
    assert_eq!(underlined(list, 4..list.find("\r\nb").unwrap()), lines(&expected));
}

#[test]
fn full_numbers_the_lines_of_an_excerpt_as_its_file_does() {
    let mut sources = Sources::new();
    let file = sources.add_excerpt("communes.csv", "saint-x;3;peut-être\n;;\n", 999);
    let problem = Problem::new(RULE, file.span(10..20), "`peut-être` is no answer")
        .note(file.span(21..21), "the next row is empty")
        .note(file.span(10..20), "it was read as a text");
    let expected = [
        "error[F001]: `peut-être` is no answer",
        "    --> communes.csv:999:11",
        "     |",
        " 999 | saint-x;3;peut-être",
        "     |           ^^^^^^^^^",
        "1000 | ;;",
        "     | - the next row is empty",
        "     |",
        "     = note: it was read as a text",
        "",
    ];
    assert_eq!(show_one(&sources, problem.clone(), Lang::En, Format::Full), lines(&expected));
    let line = show_one(&sources, problem, Lang::En, Format::Line);
    assert_eq!(line, "communes.csv:999:11: error[F001] `peut-être` is no answer\n");
}

#[test]
fn full_shows_remarks_in_another_file_and_far_away_on_their_own() {
    let mut sources = Sources::new();
    let framework = sources.add("cadre.toml", "id = \"x\"\n");
    let text = format!("x = 1{}y = 2\n", "\n".repeat(2000));
    let answers = sources.add("réponses.toml", text.as_str());
    let problem = Problem::new(RULE, answers.span(find(&text, "y")), "`y` is unknown")
        .note(answers.span(0..1), "near in words, not in lines")
        .note(framework.span(5..8), "the framework says so");
    let expected = [
        "error[F001]: `y` is unknown",
        "    --> réponses.toml:2001:1",
        "     |",
        "2001 | y = 2",
        "     | ^",
        "     |",
        "    ::: réponses.toml:1:1",
        "     |",
        "   1 | x = 1",
        "     | - near in words, not in lines",
        "     |",
        "    ::: cadre.toml:1:6",
        "     |",
        "   1 | id = \"x\"",
        "     |      --- the framework says so",
        "",
    ];
    assert_eq!(show_one(&sources, problem, Lang::En, Format::Full), lines(&expected));
}

#[test]
fn full_fits_long_lines_into_the_width() {
    let long = format!("{} = {} # fin", "é".repeat(200), "x".repeat(300));
    let shown = underlined(&long, find(&long, &"x".repeat(300)));
    for line in shown.lines() {
        assert!(line.chars().count() <= ASCII.width, "{line}");
    }
    let rows: Vec<&str> = shown.lines().collect();
    assert_eq!(rows[0], " --> a.toml:1:204");
    // The first x is the first that is underlined.
    let column = |line: &str, what: char| line.chars().position(|c| c == what).unwrap();
    assert_eq!(column(rows[2], 'x'), column(rows[3], '^'));
    assert!(rows[2].starts_with("1 | ...") && rows[2].ends_with("..."), "{}", rows[2]);
}

#[test]
fn full_names_a_place_that_is_too_far_right_to_be_shown() {
    let mut sources = Sources::new();
    let text = format!("x = 1 # {}é\n", "-".repeat(20_000));
    let file = sources.add("a.toml", text.as_str());
    let end = find(&text, "é");
    let near = Problem::new(RULE, file.span(0..1), "`x` is unknown").note(file.span(end.clone()), "for this");
    let shown = show_one(&sources, near, Lang::En, Format::Full);
    assert!(shown.starts_with("error[F001]: `x` is unknown\n --> a.toml:1:1\n  |\n1 | x = 1 # -----"), "{shown}");
    assert!(shown.ends_with("-...\n  | ^\n  |\n  = note: for this (a.toml:1:20009)\n"), "{shown}");

    let far = Problem::new(RULE, file.span(end), "`é` is alone").note(file.span(0..1), "since this").help("mend it");
    let shown = show_one(&sources, far, Lang::En, Format::Full);
    assert!(shown.starts_with("error[F001]: `é` is alone\n --> a.toml:1:20009\n"), "{shown}");
    assert!(shown.ends_with("-...\n  | - since this\n  |\n  = help: mend it\n"), "{shown}");
}

/// What a file could hold to mislead a terminal, a log or a reader.
const HOSTILE: &str = "a = \"\u{1b}[2J\u{9b}31m\u{202e}x\0\u{7f}\u{200b}\u{2028}\u{e0041}\"";

#[test]
fn full_makes_hostile_files_visible() {
    let expected = [" --> a.toml:1:5", "  |", "1 | a = \"?[2J?31m?x?????\"", "  |     ^^^^^^^^^^^^^^^^^"];
    assert_eq!(underlined(HOSTILE, find(HOSTILE, &HOSTILE[4..])), lines(&expected));

    let mut sources = Sources::new();
    let file = sources.add("\u{1b}]0;x\u{7}.toml", HOSTILE);
    let mut problems = Report::new();
    problems.push(Problem::new(RULE, file.span(4..5), "`\u{1b}[2J` is\nerror[F999]: forged").help("\u{9b}31m"));
    let shown = report(&sources, &problems, Lang::En, Format::Full, Style { ascii: false, ..ASCII });
    let expected = [
        "error[F001]: `␛[2J` is␊error[F999]: forged",
        "  ╭▸ ␛]0;x␇.toml:1:5",
        "  │",
        "1 │ a = \"␛[2J�31m�x␀␡���\"",
        "  │     ━",
        "  │",
        "  ╰ help: �31m",
        "",
    ];
    assert_eq!(shown, lines(&expected));
}

#[test]
fn no_format_passes_on_what_steers_a_terminal() {
    let mut sources = Sources::new();
    let file = sources.add(HOSTILE, HOSTILE);
    let problem = Problem::new(RULE, file.span(0..HOSTILE.len()), HOSTILE).help(HOSTILE).note(file.span(0..1), HOSTILE);
    for format in Format::ALL {
        let shown = show_one(&sources, problem.clone(), Lang::Fr, format);
        let bad = |c: char| c != '\n' && HOSTILE.contains(c) && !c.is_ascii_graphic() && c != ' ';
        assert!(!shown.contains(bad), "{format:?}: {shown:?}");
    }
    // A program still reads the text as it is.
    let json: serde_json::Value = serde_json::from_str(&show_one(&sources, problem, Lang::Fr, Format::Json)).unwrap();
    assert_eq!(json[0]["message"], HOSTILE);
    assert_eq!(json[0]["file"], HOSTILE);
}

#[test]
fn colours_only_where_they_are_wanted() {
    let (sources, problem) = twice(Lang::Fr);
    let mut problems = Report::new();
    problems.push(problem);
    for format in [Format::Full, Format::Line] {
        let plain = report(&sources, &problems, Lang::Fr, format, ASCII);
        let coloured = report(&sources, &problems, Lang::Fr, format, Style { color: true, ..ASCII });
        assert!(!plain.contains('\u{1b}'));
        assert!(coloured.contains("\u{1b}["), "{coloured:?}");
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    }
}

#[test]
fn line_in_both_languages() {
    let (sources, problem) = twice(Lang::Fr);
    assert_eq!(
        show_one(&sources, problem, Lang::Fr, Format::Line),
        "cadres/été 1.toml:5:7: erreur[F001] l’identifiant `été` est pris deux fois\u{a0}; \
         aide\u{a0}: renommez l’un des deux\n"
    );
    let (sources, problem) = twice(Lang::En);
    assert_eq!(
        show_one(&sources, problem, Lang::En, Format::Line),
        "cadres/été 1.toml:5:7: error[F001] the id `été` is used twice; help: rename one of them\n"
    );
}

#[test]
fn json_for_programs() {
    let (sources, problem) = twice(Lang::Fr);
    let shown: serde_json::Value = serde_json::from_str(&show_one(&sources, problem, Lang::Fr, Format::Json)).unwrap();
    let expected = serde_json::json!([{
        "rule": "F001", "name": "framework-syntax", "severity": "error",
        "message": "l’identifiant `été` est pris deux fois",
        "file": "cadres/été 1.toml", "line": 5, "column": 7, "end_line": 5, "end_column": 12,
        "help": "renommez l’un des deux",
        "notes": [{"message": "pris ici d’abord", "file": "cadres/été 1.toml", "line": 2, "column": 6}],
    }]);
    assert_eq!(shown, expected);

    let mut sources = Sources::new();
    let file = sources.add("a.toml", "");
    let shown = show_one(&sources, Problem::new(RULE, file.span(reversed(7, 3)), "nothing"), Lang::En, Format::Json);
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown[0]["help"], serde_json::Value::Null);
    assert_eq!(shown[0]["end_column"], 1);
}

#[test]
fn github_annotations() {
    let (sources, problem) = twice(Lang::Fr);
    assert_eq!(
        show_one(&sources, problem, Lang::Fr, Format::Github),
        "::error file=cadres/été 1.toml,line=5,endLine=5,col=7,endColumn=12,title=F001 framework-syntax\
         ::cadres/été 1.toml:5:7: l’identifiant `été` est pris deux fois\
         %0Anote\u{a0}: pris ici d’abord (cadres/été 1.toml:2:6)\
         %0Aaide\u{a0}: renommez l’un des deux\n"
    );
    // What would end a property, a command or a line; columns only within one line.
    let mut sources = Sources::new();
    let file = sources.add("./a,b:c%.toml", "a = [\n1]\n");
    let problem = Problem::new(RULE, file.span(4..8), "100 %\n::error::forged");
    assert_eq!(
        show_one(&sources, problem, Lang::En, Format::Github),
        "::error file=a%2Cb%3Ac%25.toml,line=1,endLine=2,title=F001 framework-syntax\
         ::./a,b:c%25.toml:1:5: 100 %25␊::error::forged\n"
    );
}

/// A file in which a name is taken three times over, and one without a fault.
fn thrice() -> (Sources, Report) {
    let mut sources = Sources::new();
    let file = sources.add("./a&b.toml", "x\nx\nx\n");
    sources.add("good.toml", "");
    let mut report = Report::new();
    report.push(Problem::new(RULE, file.span(2..3), "`x` is <taken>").help("rename it"));
    report.push(Problem::new(RULE, file.span(4..5), "`x` is <taken>"));
    report.push(Problem::new(Rule::PartTwice, file.span(0..1), "`x` is named\u{7} twice"));
    (sources, report)
}

#[test]
fn gitlab_tells_equal_problems_apart() {
    let (sources, problems) = thrice();
    let shown = report(&sources, &problems, Lang::En, Format::Gitlab, ASCII);
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    let expected = serde_json::json!([
        {
            "description": "`x` is named␇ twice", "check_name": "F011", "severity": "minor",
            "fingerprint": "a&b.toml: F011: `x` is named␇ twice",
            "location": { "path": "a&b.toml", "lines": { "begin": 1 } },
        },
        {
            "description": "`x` is <taken>\nhelp: rename it", "check_name": "F001", "severity": "critical",
            "fingerprint": "a&b.toml: F001: `x` is <taken>",
            "location": { "path": "a&b.toml", "lines": { "begin": 2 } },
        },
        {
            "description": "`x` is <taken>", "check_name": "F001", "severity": "critical",
            "fingerprint": "a&b.toml: F001: `x` is <taken> (2)",
            "location": { "path": "a&b.toml", "lines": { "begin": 3 } },
        },
    ]);
    assert_eq!(shown, expected);
}

#[test]
fn junit_fails_for_errors_and_counts_a_file_without_problems() {
    let (sources, problems) = thrice();
    let shown = report(&sources, &problems, Lang::En, Format::Junit, ASCII);
    assert_eq!(
        shown,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<testsuites name=\"jalon check\" tests=\"4\" failures=\"2\">
  <testsuite name=\"a&amp;b.toml\" tests=\"3\" failures=\"2\">
    <testcase name=\"F011 part-twice (1)\" classname=\"a&amp;b.toml\" file=\"a&amp;b.toml\" line=\"1\">
      <system-out>`x` is named␇ twice</system-out>
    </testcase>
    <testcase name=\"F001 framework-syntax (2)\" classname=\"a&amp;b.toml\" file=\"a&amp;b.toml\" line=\"2\">
      <failure type=\"F001\" message=\"`x` is &lt;taken&gt;\">`x` is &lt;taken&gt;
help: rename it</failure>
    </testcase>
    <testcase name=\"F001 framework-syntax (3)\" classname=\"a&amp;b.toml\" file=\"a&amp;b.toml\" line=\"3\">
      <failure type=\"F001\" message=\"`x` is &lt;taken&gt;\">`x` is &lt;taken&gt;</failure>
    </testcase>
  </testsuite>
  <testsuite name=\"good.toml\" tests=\"1\" failures=\"0\">
    <testcase name=\"check\" classname=\"good.toml\" file=\"good.toml\"/>
  </testsuite>
</testsuites>
"
    );
}

#[test]
fn warnings_are_called_so() {
    let mut sources = Sources::new();
    let file = sources.add("a.toml", "parts = [\"b\", \"b\"]\n");
    let shown = |lang: Lang, format| {
        let message = lang.pick("`b` est nommé deux fois", "`b` is named twice");
        show_one(&sources, Problem::new(Rule::PartTwice, file.span(14..17), message), lang, format)
    };
    assert_eq!(shown(Lang::Fr, Format::Line), "a.toml:1:15: avertissement[F011] `b` est nommé deux fois\n");
    assert_eq!(shown(Lang::En, Format::Line), "a.toml:1:15: warning[F011] `b` is named twice\n");
    assert!(shown(Lang::Fr, Format::Full).starts_with("avertissement[F011]\u{a0}: `b` est nommé deux fois\n"));
    assert!(shown(Lang::Fr, Format::Github).starts_with("::warning file=a.toml,line=1,"));
    assert!(shown(Lang::Fr, Format::Json).contains("\"severity\": \"warning\""));
}

#[test]
fn two_hundred_problems_in_the_order_of_the_file() {
    let mut sources = Sources::new();
    let text = (0..1000).map(|line| format!("question_{line} = \"été\"")).collect::<Vec<_>>().join("\n");
    let file = sources.add("grand.toml", text.as_str());
    let mut problems = Report::new();
    for index in (0..200).rev() {
        let range = find(&text, &format!("question_{} ", index * 5));
        problems.push(Problem::new(RULE, file.span(range), format!("problème {index}")));
    }
    let line = report(&sources, &problems, Lang::Fr, Format::Line, ASCII);
    assert_eq!(line.lines().count(), 200);
    for (index, line) in line.lines().enumerate() {
        assert_eq!(line, format!("grand.toml:{}:1: erreur[F001] problème {index}", index * 5 + 1));
    }
    let full = report(&sources, &problems, Lang::Fr, Format::Full, ASCII);
    let blocks: Vec<&str> = full.split("\n\n").collect();
    assert_eq!(blocks.len(), 200);
    assert!(blocks[199].starts_with("erreur[F001]\u{a0}: problème 199\n   --> grand.toml:996:1\n"), "{}", blocks[199]);
    for format in Format::ALL {
        let again = report(&sources, &problems, Lang::Fr, format, ASCII);
        assert_eq!(again, report(&sources, &problems, Lang::Fr, format, ASCII), "{format:?}");
    }
}

#[test]
fn nothing_to_say() {
    let nothing = |format| report(&Sources::new(), &Report::new(), Lang::En, format, ASCII);
    assert_eq!([Format::Full, Format::Line, Format::Github].map(nothing), ["", "", ""]);
    assert_eq!(nothing(Format::Json), "[]\n");
}

#[test]
fn the_closing_line() {
    assert_eq!(summary(Lang::Fr, 0, [0, 0, 0]), "aucun fichier vérifié");
    assert_eq!(summary(Lang::Fr, 1, [0, 0, 0]), "1 fichier vérifié, aucun problème");
    assert_eq!(summary(Lang::Fr, 2, [1, 0, 0]), "2 fichiers vérifiés\u{a0}: 1 erreur");
    assert_eq!(
        summary(Lang::Fr, 1200, [2, 1, 0]),
        "1\u{202f}200 fichiers vérifiés\u{a0}: 2 erreurs et 1 avertissement"
    );
    assert_eq!(summary(Lang::En, 0, [0, 0, 0]), "no files checked");
    assert_eq!(summary(Lang::En, 1, [0, 2, 0]), "1 file checked: 2 warnings");
    assert_eq!(summary(Lang::En, 3, [1, 1, 0]), "3 files checked: 1 error and 1 warning");
    assert_eq!(summary(Lang::En, 2, [0, 0, 0]), "2 files checked, no problems");
    assert_eq!(summary(Lang::Fr, 1, [0, 0, 1]), "1 fichier vérifié\u{a0}: 1 remarque");
    assert_eq!(summary(Lang::En, 1, [0, 1, 2]), "1 file checked: 1 warning and 2 notes");
}

/// Text with what is hard: line ends of all kinds, tabs, wide, combining and invisible characters.
fn any_text() -> impl Strategy<Value = String> {
    let hard = prop::sample::select(vec![
        "\n",
        "\r\n",
        "\r",
        "\t",
        "é",
        "e\u{301}",
        "村",
        "👩\u{200d}🌾",
        "\u{feff}",
        "\u{1b}[31m",
        "\u{202e}",
        "\0",
        " ",
        "a",
    ]);
    let piece =
        prop_oneof![4 => hard.prop_map(str::to_owned), 1 => "\\PC{0,20}", 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn any_span() -> impl Strategy<Value = (usize, usize)> {
    let at = || prop_oneof![20 => 0..200usize, 1 => Just(usize::MAX)];
    (at(), at())
}

proptest! {
    #![proptest_config(common::cases(64))]

    #[test]
    fn any_text_and_any_spans_can_be_shown(
        texts in prop::array::uniform2((any_text(), any::<u16>())),
        spans in prop::collection::vec((any::<bool>(), any_span(), any_text()), 1..5),
        help in prop::option::of(any_text()),
        (french, color, ascii, width) in (any::<bool>(), any::<bool>(), any::<bool>(), 0..200usize),
    ) {
        let mut sources = Sources::new();
        let files: Vec<FileId> =
            texts.iter().map(|(text, first)| sources.add_excerpt("a.toml", text.as_str(), usize::from(*first))).collect();
        let span = |second: bool, (start, end)| files[usize::from(second)].span(start..end);
        let (second, range, message) = &spans[0];
        let place = span(*second, *range);
        let mut problem = Problem::new(RULE, place, message.clone()).maybe_help(help);
        for (second, range, message) in &spans[1..] {
            problem = problem.note(span(*second, *range), message.clone());
        }
        let mut problems = Report::new();
        problems.push(problem);
        let lang = if french { Lang::Fr } else { Lang::En };
        let style = Style { color, width, ascii, crowds: Crowds::All };

        let file = sources.file(place.file);
        let start = file.position(file.clamp(place).start);
        let at = format!("a.toml:{}:{}", start.line, start.column);
        let full = report(&sources, &problems, lang, Format::Full, style);
        let full = anstream::adapter::strip_str(&full).to_string();
        prop_assert!(full.lines().nth(1).unwrap_or("").ends_with(&at), "{full}");
        prop_assert!(!full.contains(|c: char| c.is_control() && c != '\n'), "{full:?}");
        prop_assert_eq!(report(&sources, &problems, lang, Format::Line, style).lines().count(), 1);
        prop_assert_eq!(report(&sources, &problems, lang, Format::Github, style).lines().count(), 1);
        for format in [Format::Json, Format::Sarif] {
            let json = report(&sources, &problems, lang, format, style);
            prop_assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{json}");
        }
    }
}

/// One cause and a hundred problems: people are shown the first one and the number of the others.
#[test]
fn of_a_crowd_the_first_one_is_shown() {
    let mut sources = Sources::new();
    let file = sources.add("a.toml", "a\nb\nc\nd\ne\n");
    let mut problems = Report::new();
    for at in 0..5 {
        problems.push(Fault::NoEvidence(format!("d.q{at}")).at(file.span(2 * at..2 * at + 1)));
        problems.push(Fault::AimlessStep(format!("s{at}")).at(file.span(2 * at..2 * at + 1)));
    }
    let lines = |crowds, format| report(&sources, &problems, Lang::En, format, Style { crowds, ..ASCII });
    let first = lines(Crowds::First, Format::Line);
    assert_eq!(first.matches("[F506]").count(), 1);
    assert!(first.starts_with(
        "a.toml:1:1: warning[F506] `d.q0` does not say what could be shown (and 4 more of this kind: `-v` shows them); \
         help: add `evidence`"
    ), "{first}");
    assert!(lines(Crowds::First, Format::Full).contains("note: and 4 more of this kind: `-v` shows them"));
    // No crowd: each has a cause of its own; and programs are given all.
    assert_eq!(first.matches("[F608]").count(), 5);
    assert_eq!(lines(Crowds::All, Format::Line).matches("[F506]").count(), 5);
    assert_eq!(lines(Crowds::First, Format::Json).matches("F506").count(), 5);
}
