//! Files that are made to harm: each ends soon, with a clear problem.

use std::fmt::Write;
use std::time::{Duration, Instant};

use crate::common;
use crate::common::checking::{said, text};
use crate::common::generate;
use jalon::report::Report;
use jalon::rule::Rule;
use jalon::source::Sources;

/// Many times what a debug build takes on a busy machine.
const LONG: Duration = Duration::from_secs(30);

const HEAD: &str = r#"format = 1

[framework]
id = "town"
version = "1.0.0"
title = "Town hall"
languages = ["en"]

[scoring]
stage_rule = "none"
"#;

const QUESTION: &str = r#"
[[dimension]]
id = "services"
title = "Services"

[[dimension.question]]
id = "list"
option = [{ id = "yes", value = 1, label = "Yes" }, { id = "no", value = 0, label = "No" }]
text = "There is a list."
evidence = "The list."
"#;

/// Checks a framework and asserts that it breaks a rule, soon.
fn breaks(what: &str, framework: &str, rule: Rule) {
    let begin = Instant::now();
    let (sources, report, meant) = text(framework);
    let took = begin.elapsed();
    assert!(took < LONG, "{what}: {took:?}");
    let found = report.sorted().iter().any(|problem| problem.rule == rule);
    assert!(found, "{what}: {}", said(&sources, &report).chars().take(2000).collect::<String>());
    assert!(rule.severity() < jalon::rule::Severity::Error || meant.is_none(), "{what}");
}

/// Checks a framework and asserts that it ends soon, whatever is said.
fn ends(what: &str, framework: &str) {
    let begin = Instant::now();
    text(framework);
    let took = begin.elapsed();
    assert!(took < LONG, "{what}: {took:?}");
}

#[test]
fn nesting_ends() {
    let deep = 100_000;
    breaks("brackets", &format!("{HEAD}\nx = {}{}", "[".repeat(deep), "]".repeat(deep)), Rule::FrameworkSyntax);
    breaks("open brackets", &"[".repeat(deep), Rule::FrameworkSyntax);
    breaks("braces", &format!("x = {}", "{a=".repeat(deep)), Rule::FrameworkSyntax);
    breaks("dotted key", &format!("{} = 1\n", vec!["a"; deep].join(".")), Rule::FrameworkSyntax);
    breaks("dotted header", &format!("[{}]\n", vec!["a"; deep].join(".")), Rule::FrameworkSyntax);
    let condition =
        format!("{}{{ question = \"services.list\", met = true }}{}", "{ not = ".repeat(5000), " }".repeat(5000));
    let alert = format!("\n[[alert]]\nid = \"a\"\ntitle = \"A\"\nmessage = \"B\"\nwhen = {condition}\n");
    breaks("conditions", &format!("{HEAD}{QUESTION}{alert}"), Rule::FrameworkSyntax);
    let condition =
        format!("{}{{ question = \"services.list\", met = true }}{}", "{ not = ".repeat(30), " }".repeat(30));
    let alert = format!("\n[[alert]]\nid = \"a\"\ntitle = \"A\"\nmessage = \"B\"\nwhen = {condition}\n");
    ends("nested conditions", &format!("{HEAD}{QUESTION}{alert}"));
}

#[test]
fn numbers_have_bounds() {
    let weighs = |weight: &str| format!("{HEAD}{QUESTION}weight = {weight}\n");
    for weight in ["nan", "inf", "-inf", "1e300", "-1e300", "1e-300", "1e999999999", "9223372036854775807"] {
        breaks(weight, &weighs(weight), Rule::NumberOutOfBounds);
    }
    breaks("many digits", &weighs(&"9".repeat(100_000)), Rule::NumberOutOfBounds);
    breaks("many decimals", &weighs(&format!("0.{}", "9".repeat(20))), Rule::TooManyDecimals);
    breaks("a date", &weighs("2026-11-21"), Rule::FrameworkWrongType);
}

#[test]
fn many_unknown_names_end_soon() {
    let names = "\"services.lits\",".repeat(40_000);
    let step = format!("\n[[step]]\nid = \"a\"\ntitle = \"A\"\ncloses = [{names}]\n");
    breaks("closes", &format!("{HEAD}{QUESTION}{step}"), Rule::UnknownQuestion);
    let many: String = (0..20_000).fold(String::new(), |mut all, at| {
        let _ = write!(all, "\"s{at}\",");
        all
    });
    breaks(
        "requires",
        &format!("{HEAD}{QUESTION}\n[[step]]\nid = \"a\"\ntitle = \"A\"\nrequires = [{many}]\n"),
        Rule::UnknownStep,
    );
    let keys: String = (0..10_000).fold(String::new(), |mut all, at| {
        let _ = writeln!(all, "key-{at} = 1");
        all
    });
    breaks("keys", &format!("{HEAD}{QUESTION}{keys}"), Rule::FrameworkUnknownKey);
}

#[test]
fn what_multiplies_is_refused() {
    let many = |table: &str, count: usize| {
        (0..count).fold(String::new(), |mut all, at| {
            let _ = write!(all, "\n[[{table}]]\nid = \"n{at}\"\ntitle = \"T{at}\"\n");
            all
        })
    };
    breaks("profiles", &format!("{HEAD}{QUESTION}{}", many("profile", 100_000)), Rule::TooMany);
    breaks("stages", &format!("{HEAD}{QUESTION}{}", many("stage", 100_000)), Rule::TooMany);
    let options: String = (0..2000).fold(String::new(), |mut all, at| {
        let _ = write!(all, "{{ id = \"o{at}\", value = 0.{at:04}, label = \"L{at}\" }}, ");
        all
    });
    let scale =
        format!("\n[[scale]]\nid = \"long\"\noption = [{options}]\n\n[[dimension]]\nid = \"d\"\ntitle = \"D\"\n");
    let questions: String = (0..2000).fold(String::new(), |mut all, at| {
        let _ = write!(all, "\n[[dimension.question]]\nid = \"q{at}\"\nscale = \"long\"\ntext = \"Text {at}\"\n");
        all
    });
    breaks("options", &format!("{HEAD}{scale}{questions}"), Rule::TooMany);
}

#[test]
fn steps_that_all_depend_on_each_other_end_soon() {
    let steps: String = (0..1500).fold(String::new(), |mut all, at: usize| {
        let requires: Vec<String> = (at.saturating_sub(20)..at).map(|need| format!("\"s{need}\"")).collect();
        let _ = write!(
            all,
            "\n[[step]]\nid = \"s{at}\"\ntitle = \"Step {at}\"\ncloses = [\"services.list\"]\nrequires = [{}]\n",
            requires.join(", ")
        );
        all
    });
    breaks("steps", &format!("{HEAD}{QUESTION}{steps}"), Rule::RedundantPrerequisite);
    let alone: String = (0..8_000).fold(String::new(), |mut all, at| {
        let _ = write!(all, "\n[[step]]\nid = \"s{at}\"\ntitle = \"Step {at}\"\ncloses = [\"services.list\"]\n");
        all
    });
    breaks("steps without order", &format!("{HEAD}{QUESTION}{alone}"), Rule::UnorderedSteps);
}

#[test]
fn long_conditions_end_soon() {
    let questions: String = (0..40).fold(String::new(), |mut all, at| {
        let _ = write!(
            all,
            "\n[[dimension.question]]\nid = \"q{at}\"\noption = [{{ id = \"yes\", value = 1, label = \"Yes\" }}, \
             {{ id = \"no\", value = 0, label = \"No\" }}]\ntext = \"Question {at}\"\nevidence = \"E\"\n"
        );
        all
    });
    let parts: Vec<String> = (0..40).map(|at| format!("{{ question = \"services.q{at}\", met = true }}")).collect();
    let alerts: String = (0..1000).fold(String::new(), |mut all, at| {
        let _ = write!(
            all,
            "\n[[alert]]\nid = \"a{at}\"\ntitle = \"A{at}\"\nmessage = \"M{at}\"\nwhen = {{ all = [{}] }}\n",
            parts[..=at % 40].join(", ")
        );
        all
    });
    ends("alerts", &format!("{HEAD}{QUESTION}{questions}{alerts}"));
}

#[test]
fn comments_without_end_end_soon() {
    ends("allow", &format!("{HEAD}{QUESTION}{}", "# jalon: allow(no-evidence)\n".repeat(60_000)));
    let above: String = "\n# jalon: allow(no-evidence)\n[[source]]\nid = \"x\"\ntitle = \"X\"\n".repeat(10_000);
    breaks("allow above tables", &format!("{HEAD}{QUESTION}{above}"), Rule::DuplicateId);
}

#[test]
fn hostile_answers_end_soon() {
    let town = common::framework(std::path::Path::new("tests/rules/town.toml"));
    let head = "format = 1\nframework = \"town\"\ndate = 2026-11-21\n[municipality]\nname = \"X\"\npopulation = 1\n";
    let keys: String = (0..30_000).fold(String::new(), |mut all, at| {
        let _ = writeln!(all, "q{at} = \"yes\"");
        all
    });
    let chosen = "\"phone\",".repeat(100_000);
    for answers in [
        format!("{head}[answers.services]\n{keys}"),
        format!("{head}[answers.services]\nchannels = [{chosen}]\n"),
        format!("{head}[answers.services]\nlist = {}{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("{head}[answers.services]\nshare-online = {}\n", "1".repeat(100_000)),
    ] {
        let begin = Instant::now();
        let (mut sources, mut report) = (Sources::new(), Report::new());
        if let Some(read) = jalon::load::answers("x.toml", answers, &mut sources, &mut report) {
            jalon::check::answers(&read, "x.toml", &town, &mut report);
        }
        assert!(begin.elapsed() < LONG);
    }
}

#[test]
fn a_framework_of_three_thousand_questions_is_clean() {
    let file = generate::framework(3_000);
    let (sources, report, meant) = text(&file);
    assert!(meant.is_some() && report.is_empty(), "{}", said(&sources, &report));
}

/// One of each that would not let the others through, under a bound of the system on memory: the good ones are done.
#[test]
#[cfg(unix)]
fn one_bad_input_of_each_kind_does_not_end_the_others() {
    use std::fs::{File, create_dir, write};
    use std::process::Command;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let head = "format = 1\nframework = \"small\"\ndate = 2026-11-21\n[municipality]\nname = \"X\"\npopulation = 820\n";
    write(path("a-good.toml"), head).unwrap();
    write(path("broken.toml"), format!("{head}[answers\n")).unwrap();
    write(path("deep.toml"), format!("{head}x = {}", "[".repeat(200_000))).unwrap();
    write(path("latin.toml"), b"name = \"\xe9\"\n").unwrap();
    File::create(path("large.toml")).unwrap().set_len(64 * 1024 * 1024).unwrap();
    write(path("endless-row.csv"), format!("name,services.list\n\"{}", "x".repeat(3_000_000))).unwrap();
    create_dir(path("circle")).unwrap();
    std::os::unix::fs::symlink("..", path("circle/up")).unwrap();
    std::os::unix::fs::symlink("itself.toml", path("itself.toml")).unwrap();
    assert!(Command::new("mkfifo").arg(path("pipe.toml")).status().unwrap().success());
    let part = File::create(path("book.xlsx")).unwrap();
    let mut book = zip::ZipWriter::new(part);
    book.start_file("xl/styles.xml", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut book, &vec![b' '; 5 * 1024 * 1024]).unwrap();
    book.finish().unwrap();
    write(path("z-good.toml"), head.replace("\"X\"", "\"Z\"")).unwrap();
    let framework = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/assess/small.toml");
    let output = Command::new("sh")
        .args(["-c", "ulimit -v 1000000; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_jalon"), "score", "--lang", "en"])
        .args([
            "--jobs",
            "2",
            "--format",
            "jsonl",
            "--framework",
            framework,
            "endless-row.csv",
            "book.xlsx",
            "latin.toml/x.toml",
            ".",
        ])
        .current_dir(folder.path())
        .output()
        .unwrap();
    let (done, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!((output.status.code(), done.lines().count()), (Some(1), 2), "{told}");
    for bad in ["broken", "deep", "latin", "large", "pipe", "endless-row", "book", "itself"] {
        assert!(told.contains(bad), "nothing is said of {bad}:\n{told}");
    }
    assert!(told.contains("it is a link that leads nowhere"), "{told}");
    assert!(told.contains("a name in its path is no folder\n  help: check the path"), "{told}");
    // So many threads would be refused, or take the machine down: no more are begun than have something to do.
    let status = Command::new("sh")
        .args(["-c", "ulimit -v 4000000; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_jalon"), "score", "--jobs", "1000000"])
        .args(["--format", "jsonl", "--framework", framework, "a-good.toml", "z-good.toml"])
        .current_dir(folder.path())
        .stdout(std::process::Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0));
}

/// A template of somebody else gets as much memory as any report needs, and no more; one that is well made says the same as
/// the program's own.
#[test]
fn a_template_that_takes_too_much_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let framework = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/assess/small.toml");
    let head = "format = 1\nframework = \"small\"\ndate = 2026-11-21\n[municipality]\nname = \"X\"\npopulation = 820\n";
    std::fs::write(folder.path().join("a.toml"), head).unwrap();
    std::fs::write(folder.path().join("same.html"), "{% extends 'builtin/report.html' %}").unwrap();
    // It prints nothing, and stops by itself at 320 MB.
    let much = "{% set all = namespace(kept='x' * 10000000) %}{% for i in range(5) %}\
                {% set all.kept = all.kept ~ all.kept %}{% endfor %}";
    std::fs::write(folder.path().join("much.html"), much).unwrap();
    let jalon = |args: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"))
            .args(["--lang", "en"])
            .args(args)
            .current_dir(folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
        (output.status.code(), said)
    };
    let report =
        |args: &[&str]| jalon(&[&["roadmap", "a.toml", "--framework", framework, "--format", "html"], args].concat());
    let own = report(&[]);
    assert_eq!(own.0, Some(0), "{}", own.1);
    assert!(report(&["--template", "same.html"]) == own);
    let (status, said) = report(&["--template", "much.html"]);
    let refused = "the template does not come to an end, or takes more than 256 MiB";
    assert!(status == Some(2) && said.contains(refused), "{status:?}: {said}");
    let (status, said) = jalon(&["check", "much.html", "--framework", framework]);
    assert!(status == Some(1) && said.contains("T006") && said.contains(refused), "{status:?}: {said}");
}

/// Where the system takes no more bytes, here through a bound on the size of files, that is said in words, what was there
/// stays, and nothing half is left.
#[test]
#[cfg(unix)]
fn a_disk_that_takes_no_more_is_said_and_leaves_nothing_half() {
    use std::fs::{create_dir, read_dir, read_to_string, write};
    use std::process::{Command, Stdio};
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let framework = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/assess/small.toml");
    let head = "format = 1\nframework = \"small\"\ndate = 2026-11-21\n[municipality]\nname = \"X\"\npopulation = 820\n";
    // Larger than the bound from the first answer on.
    let sitting = format!("{head}# {}\n", "x".repeat(2 * 1024 - head.len() - 3));
    create_dir(path("answers")).unwrap();
    for name in ["answers/a.toml", "answers/b.toml", "a.toml"] {
        write(path(name), head).unwrap();
    }
    write(path("sitting.toml"), &sitting).unwrap();
    write(path("old.html"), "old").unwrap();
    let jalon = |args: &[&str], typed: &str| {
        // In blocks of 512 bytes, or of 1024; being told of it by a signal would end the program.
        let mut child = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 4; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_jalon"), "--lang", "fr"])
            .args(args)
            .current_dir(folder.path())
            .env("TMPDIR", folder.path())
            .stdin(Stdio::piped())
            .stderr(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), typed.as_bytes());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {said}");
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let large = "le système n’y permet pas de fichier aussi grand";
    let mut told = vec![
        (jalon(&["framework", "export", "commune", "-o", "made/here/copy"], ""), large),
        (jalon(&["roadmap", "a.toml", "--framework", framework, "-o", "old.html"], ""), large),
        (jalon(&["roadmap", "answers", "--framework", framework, "-o", "made/reports", "--format", "html"], ""), large),
        (jalon(&["assess", "--plain", "sitting.toml", "--framework", framework], "all\noui\n"), large),
    ];
    let workbook = ["score", "a.toml", "--framework", framework, "--format", "xlsx", "-o", "s.xlsx"];
    told.push((jalon(&workbook, ""), "où le classeur se prépare, est plein"));
    for (said, expected) in told {
        assert!(said.contains(expected) && !said.contains("os error") && !said.contains("panicked"), "{said}");
    }
    assert_eq!(read_to_string(path("old.html")).unwrap(), "old");
    assert_eq!(read_to_string(path("sitting.toml")).unwrap(), sitting);
    let mut left: Vec<_> = read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["a.toml", "answers", "old.html", "sitting.toml"]);
}

/// What a folder notes of its reports is a file that anybody may have written: nothing is written outside the folder, and what
/// it does not say rightly is made again.
#[test]
fn a_record_of_reports_leads_nowhere_else() {
    use std::fs::{create_dir, read, read_to_string, write};
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let framework = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/assess/small.toml");
    let head = "format = 1\nframework = \"small\"\ndate = 2026-11-21\n[municipality]\nname = \"X\"\npopulation = 820\n";
    create_dir(path("answers")).unwrap();
    write(path("answers/x.toml"), head).unwrap();
    write(path("outside.html"), "mine").unwrap();
    let make = || {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"))
            .args(["roadmap", "answers", "--missing", "-o", "reports", "--format", "html", "--framework", framework])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        read(path("reports/x.html")).unwrap()
    };
    let report = make();
    let record = read_to_string(path("reports/.reports.jalon")).unwrap();
    assert!(record.ends_with(" x.html\n"), "{record}");
    let outside = path("outside.html").display().to_string();
    for elsewhere in ["../outside.html", outside.as_str()] {
        // The report is another one than what is noted.
        let line = record.replace(" x.html", &format!(" {elsewhere}"));
        let (whose, made) = line.split_once(' ').unwrap();
        write(path("reports/.reports.jalon"), format!("{whose} 0{}", &made[1..])).unwrap();
        assert!(make() == report);
        assert_eq!(read_to_string(path("outside.html")).unwrap(), "mine");
    }
    for noted in [&b"\xff\xfe\x00"[..], b" x.html\n\n  \n", &vec![b'0'; 100_000]] {
        write(path("reports/.reports.jalon"), noted).unwrap();
        assert!(make() == report);
    }
}
