//! `jalon assess` as a program: what is on disk whatever happens, and how it ends.

#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::common;
use jalon::model::Value;
use tempfile::TempDir;

const FRAMEWORK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/assess/small.toml");

const FILE: &str = "# ours\nformat = 1\nframework = \"small\"\ndate = 2026-11-21\nlanguage = \"fr\"\n\n[municipality]\nname = \"Ici\" # here\npopulation = 820\n";

fn jalon(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jalon"));
    command.args(args).args(["--framework", FRAMEWORK]).current_dir(folder);
    command
        .env("LC_ALL", "C.UTF-8")
        .env("SOURCE_DATE_EPOCH", "1795262400")
        .env_remove("TERM")
        .env_remove("COLUMNS")
        .env_remove("JALON_FRAMEWORKS");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn finish(mut child: Child, typed: &str) -> Output {
    // The program may be gone before it has read everything.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    child.wait_with_output().unwrap()
}

/// A sitting with its lines typed beforehand.
fn sit(folder: &Path, args: &[&str], typed: &[&str]) -> (Option<i32>, String) {
    let args = [&["assess", "--plain"], args].concat();
    let mut input = typed.join("\n");
    input.push('\n');
    let output = finish(jalon(folder, &args).spawn().unwrap(), &input);
    assert!(output.stdout.is_empty(), "prompts are no data");
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

fn folder_with(text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ici.toml"), text).unwrap();
    folder
}

fn read(folder: &TempDir, name: &str) -> String {
    std::fs::read_to_string(folder.path().join(name)).unwrap()
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = std::fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn piped_answers_make_a_file_and_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let typed = ["fr", "Val-d'Été", "820", "", "", "maire", "", "first-sitting", "oui", "non", "oui", "", "report"];
    let (status, shown) = sit(folder.path(), &[], &typed);
    assert_eq!(status, Some(0), "{shown}");
    assert_eq!(names(&folder), ["val-d-ete.html", "val-d-ete.toml"]);
    assert!(read(&folder, "val-d-ete.toml").contains("\n[answers.inclusion]\ncounter = \"yes\"\n"));
    assert!(read(&folder, "val-d-ete.html").contains("<title>"));
    assert!(shown.contains("Rapport écrit\u{a0}: val-d-ete.html"), "{shown}");
    assert!(shown.contains(&format!("jalon assess val-d-ete.toml --framework {FRAMEWORK} --plain")), "{shown}");
    // The next day: the file that is there is offered.
    let (status, shown) = sit(folder.path(), &[], &["", "all", "oui"]);
    assert_eq!(status, Some(0), "{shown}");
    assert!(shown.contains("1. Go on with val-d-ete.toml (Val-d'Été, answered: 3)"), "{shown}");
    assert!(read(&folder, "val-d-ete.toml").contains("owner = "), "{shown}");
    // A second municipality of that name does not write over the first.
    let (_, shown) = sit(folder.path(), &["--lang", "fr"], &["nouvelle", "new", "Val d'été", "820"]);
    assert_eq!(names(&folder).len(), 3, "{shown}");
}

/// A file that somebody protected is changed only by somebody who says so.
#[cfg(unix)]
#[test]
fn a_protected_file_is_asked_about_first() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ici.toml");
    std::fs::write(&path, FILE).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    // Nobody can be asked.
    let (status, shown) = sit(folder.path(), &["ici.toml"], &[]);
    assert_eq!(status, Some(2), "{shown}");
    assert!(shown.contains("`ici.toml` is write-protected, and nothing in it was changed"), "{shown}");
    assert_eq!(read(&folder, "ici.toml"), FILE);
}

/// The framework of the earlier answers is asked, wherever it lies, and the command that is told goes on with it.
#[test]
fn a_year_later_the_same_framework_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let last = folder.path().join("last");
    std::fs::create_dir(&last).unwrap();
    std::fs::copy(FRAMEWORK, last.join("small.toml")).unwrap();
    std::fs::write(last.join("old.toml"), FILE.replace("2026", "2025")).unwrap();
    let sit = |args: &[&str], typed: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jalon"));
        command.args(args).current_dir(folder.path()).env_remove("COLUMNS").env_remove("JALON_FRAMEWORKS");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = finish(command.spawn().unwrap(), typed);
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let args = ["assess", "--plain", "--lang", "fr", "--from", "last/old.toml"];
    let (status, told) = sit(&args, "\n\n\n\n\n");
    assert_eq!(status, Some(0), "{told}");
    assert!(told.contains("Petit référentiel") && !told.contains("Quel référentiel"), "{told}");
    let (_, command) = told.split_once("Pour continuer\u{a0}:").unwrap();
    let command: Vec<&str> = command.trim().lines().next().unwrap().split(' ').skip(1).collect();
    assert_eq!(command[1..4], ["ici.toml", "--framework", "last/small.toml"], "{told}");
    let (status, told) = sit(&command, "all\n");
    assert!(status == Some(0) && told.contains("Services · 1/2"), "{told}");
}

/// What `commune` asked already is confirmed in `cyber` with one key, and told as it was asked.
#[test]
fn answers_to_another_framework_are_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let town = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/town.toml");
    let town = town.to_str().unwrap();
    let args = ["cyber", "--lang", "en", "--from", town, "-o", "cyber.toml", "--dimension", "team"];
    // The municipality with its four people, then the three questions of a dimension: the second is new.
    let typed = ["", "", "", "", "", "", "", "", "", "", "partly", ""];
    let (status, told) = sit(folder.path(), &args, &typed);
    assert_eq!(status, Some(0), "{told}");
    let said = told.replace('\n', " ");
    assert!(said.contains("questions are also asked in “Digital maturity of municipal services”"), "{told}");
    let awareness = "to “Every year staff and councillors practise recognising fraud attempts.”: Partly";
    assert!(said.contains(awareness), "{told}");
    let file = read(&folder, "cyber.toml");
    let team = "[answers.team]\npractice = \"partly\"\ntell = \"partly\"\ncouncil = ";
    assert!(file.contains(team) && file.contains("role = \"Panel d'habitants\""), "{file}");
}

#[test]
fn another_name_of_the_file_is_said() {
    let folder = folder_with(FILE);
    std::fs::hard_link(folder.path().join("ici.toml"), folder.path().join("copie.toml")).unwrap();
    let (status, shown) = sit(folder.path(), &["ici.toml", "--lang", "fr"], &["all", "oui"]);
    assert_eq!(status, Some(0), "{shown}");
    assert!(shown.contains("ici.toml existe aussi sous un autre nom"), "{shown}");
    assert!(read(&folder, "copie.toml") == FILE && read(&folder, "ici.toml") != FILE);
}

/// Only a file that answers the framework asked for, or one that it extends, is offered.
#[test]
fn a_file_that_answers_another_framework_is_not_offered() {
    let folder = folder_with(FILE);
    let offer = "There are answers here already";
    let (_, shown) = sit(folder.path(), &["cyber", "--lang", "en"], &["Val"]);
    assert!(!shown.contains(offer) && shown.contains("Number of inhabitants"), "{shown}");
    let (_, shown) = sit(folder.path(), &["--lang", "en"], &["1"]);
    assert!(shown.contains(offer) && shown.contains("What shall we do?"), "{shown}");
    let more = "format = 1\nextends = \"small\"\n[framework]\nid = \"more\"\nversion = \"1.0.0\"\ntitle = \"More\"\nlanguages = [\"fr\", \"en\"]\n";
    std::fs::write(folder.path().join("more.toml"), more).unwrap();
    std::fs::copy(FRAMEWORK, folder.path().join("small.toml")).unwrap();
    let (_, shown) = sit(folder.path(), &["more", "--lang", "en"], &["1"]);
    assert!(shown.contains(offer) && shown.contains("What shall we do?"), "{shown}");
    let (_, shown) = sit(folder.path(), &["cyber", "--lang", "en", "-o", "ici.toml"], &["1"]);
    assert!(shown.contains("A101"), "{shown}");
}

#[test]
fn a_file_called_like_a_framework_does_not_hide_it() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("commune"), "notes").unwrap();
    let (_, shown) = sit(folder.path(), &["commune", "--lang", "en"], &[]);
    assert!(shown.contains("Name of the municipality"), "{shown}");
}

#[test]
fn without_a_terminal_it_says_what_to_use() {
    let folder = folder_with(FILE);
    let output = finish(jalon(folder.path(), &["assess", "ici.toml"]).spawn().unwrap(), "");
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("jalon score") && told.contains(".toml") && told.contains("--plain"), "{told}");
    assert_eq!(read(&folder, "ici.toml"), FILE);
}

#[test]
fn what_cannot_be_asked_for_is_said_before_any_question() {
    let folder = folder_with(FILE);
    for (args, told) in [
        (&["ici.toml", "--dimension", "servces"][..], "write `services`"),
        (&["ici.toml", "--tag", "x"], "choose one of `first-sitting`"),
        (&["ici.toml", "--profile", "x"], "choose one of `village` and `town`"),
        (&["ici.toml", "--from", "ici.toml"], "same file"),
        (&["-o", "none/ici.toml"], "none/ici.toml"),
        (&["-o", "."], "folder"),
    ] {
        let args = [args, &["--lang", "en"]].concat();
        let (status, shown) = sit(folder.path(), &args, &["x"]);
        assert_eq!(status, Some(2), "{args:?}: {shown}");
        assert!(shown.contains(told), "{args:?}: {shown}");
    }
    // No file is offered first, nor a language.
    for (args, told) in [
        (&["communes"][..], "write `commune`"),
        (&["new.toml", "--profile", "x"], "choose one of `village` and `town`"),
        (&["--dimension", "servces"], "write `services`"),
    ] {
        let (status, shown) = sit(folder.path(), args, &["x"]);
        assert_eq!(status, Some(2), "{args:?}: {shown}");
        assert!(shown.starts_with("error:") && shown.contains(told), "{args:?}: {shown}");
    }
    assert_eq!(names(&folder), ["ici.toml"]);
}

/// A slip in the name of a file begins a new one, and the file that was probably meant is named.
#[test]
fn a_new_file_with_nearly_the_name_of_another_says_so() {
    let folder = folder_with(FILE);
    std::fs::rename(folder.path().join("ici.toml"), folder.path().join("val-des-pins.toml")).unwrap();
    std::fs::copy(FRAMEWORK, folder.path().join("framework-a.toml")).unwrap();
    let told = "is begun. Beside it are the answers of a file with nearly that name: val-des-pins.toml.";
    let said = |args: &[&str]| sit(folder.path(), args, &[]).1.replace('\n', " ");
    let shown = said(&["val-des-pin.toml"]);
    assert!(
        shown.starts_with("val-des-pin.toml does not exist yet, and a new file") && shown.contains(told),
        "{shown}"
    );
    for args in [
        &["val-des-pins.toml"][..],
        &["elsewhere.toml"],
        &["framework-b.toml"],
        &["val-des-pin.toml", "--from", "val-des-pins.toml"],
    ] {
        let shown = said(args);
        assert!(!shown.contains("does not exist yet"), "{args:?}: {shown}");
    }
}

#[test]
fn a_file_with_errors_is_shown_and_left_alone() {
    let text = format!("{FILE}\n[answers.services]\nlist = \"yess\"\n");
    let folder = folder_with(&text);
    let (status, shown) = sit(folder.path(), &["ici.toml", "--lang", "en"], &["all", "yes"]);
    assert_eq!(status, Some(2));
    assert!(shown.contains("yess") && shown.contains("the file was not touched"), "{shown}");
    assert_eq!(read(&folder, "ici.toml"), text);
}

#[test]
fn a_person_edits_the_file_while_it_is_open() {
    let folder = folder_with(FILE);
    let mut child =
        jalon(folder.path(), &["assess", "--plain", "ici.toml", "--dimension", "services"]).spawn().unwrap();
    let mut typed = child.stdin.take().unwrap();
    let mut shown = BufReader::new(child.stderr.take().unwrap());
    wait_for(&mut shown, "Services · 1/2");
    // Saved in an editor, with a remark and an answer to something else.
    let edited = format!("{FILE}\n[answers.data] # by hand\nowner = \"no\"\n");
    std::fs::write(folder.path().join("ici.toml"), &edited).unwrap();
    writeln!(typed, "oui").unwrap();
    wait_for(&mut shown, "ces changements sont repris");
    wait_for(&mut shown, "Services · 2/2");
    let merged = read(&folder, "ici.toml");
    assert!(
        merged.contains("owner = \"no\"") && merged.contains("# by hand") && merged.contains("list = \"yes\""),
        "{merged}"
    );
    // Saved in the middle of a word: nothing is written over it, and nothing is lost.
    std::fs::write(folder.path().join("ici.toml"), "[answers").unwrap();
    writeln!(typed, "non").unwrap();
    drop(typed);
    let mut rest = String::new();
    shown.read_to_string(&mut rest).unwrap();
    // Lines are broken where they are full.
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        rest.contains("contient maintenant une erreur, ligne 1 : ") && rest.contains("rien n’y a été écrasé"),
        "{rest}"
    );
    assert!(rest.contains("sont maintenant dans ici-2.toml ; ici.toml reste tel quel."), "{rest}");
    assert!(rest.contains("Tout est enregistré dans ici-2.toml"), "{rest}");
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(read(&folder, "ici.toml"), "[answers");
    let beside = read(&folder, "ici-2.toml");
    assert!(
        ["# by hand", "owner = \"no\"", "list = \"yes\"", "online = \"no\""].iter().all(|part| beside.contains(part)),
        "{beside}"
    );
}

/// What is printed at the end is typed as it stands: both commands find the framework again.
#[test]
fn the_commands_at_the_end_work_as_printed() {
    let folder = folder_with(FILE);
    let (_, shown) = sit(folder.path(), &["ici.toml"], &["all", "oui", "stop"]);
    for line in ["jalon assess ici.toml --framework", "jalon roadmap ici.toml --framework"] {
        let (_, rest) = shown.split_once(line).unwrap_or_else(|| panic!("{line}: {shown}"));
        let command = format!("{line}{}", rest.lines().next().unwrap());
        let mut again = Command::new(env!("CARGO_BIN_EXE_jalon"));
        again.args(command.split_whitespace().skip(1)).current_dir(folder.path()).stdin(Stdio::null());
        let output = again.output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn what_goes_on_another_day_has_nothing_wrong_with_it() {
    let folder = folder_with(&FILE.replace("2026-11-21", "2026-11-12"));
    let (status, shown) = sit(folder.path(), &["ici.toml"], &["all", "oui", "non", "stop"]);
    assert_eq!(status, Some(0), "{shown}");
    assert!(read(&folder, "ici.toml").contains("list = \"yes\""), "{}", read(&folder, "ici.toml"));
    let check = jalon(folder.path(), &["check", "--strict", "ici.toml"]).output().unwrap();
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stdout));
}

#[test]
fn a_pipe_is_not_waited_for_by_check_either() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["pipe.csv", "pipe.xlsx", "pipe.jsonl", "pipe.toml"] {
        assert!(Command::new("mkfifo").arg(folder.path().join(name)).status().unwrap().success());
        let output = jalon(folder.path(), &["check", name, "--lang", "en"]).stdin(Stdio::null()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!output.status.success() && said.contains("not a regular file"), "{name}: {said}");
    }
}

/// Opening a pipe could take for ever, and what is no text is no framework.
#[test]
fn what_cannot_be_read_is_said_with_the_remedy() {
    let folder = folder_with(FILE);
    assert!(Command::new("mkfifo").arg(folder.path().join("pipe.toml")).status().unwrap().success());
    std::fs::write(folder.path().join("latin.toml"), b"# \xe9t\xe9\n[municipality]\n").unwrap();
    for args in [["pipe.toml"].as_slice(), &["-o", "pipe.toml"], &["latin.toml"], &["-o", "latin.toml"]] {
        let (status, shown) = sit(folder.path(), &[args, &["--lang", "en"]].concat(), &[""]);
        assert_eq!(status, Some(2), "{args:?} {shown}");
        let why =
            if args.contains(&"pipe.toml") { "it is not a regular file" } else { "it is not UTF-8 text (line 1)" };
        assert!(shown.contains(why) && !shown.contains("framework's path"), "{args:?} {shown}");
    }
}

#[test]
fn two_sittings_on_one_file() {
    let folder = folder_with(FILE);
    let mut first = jalon(folder.path(), &["assess", "--plain", "ici.toml"]).spawn().unwrap();
    let mut shown = BufReader::new(first.stderr.take().unwrap());
    wait_for(&mut shown, "Que faisons-nous");
    let (status, told) = sit(folder.path(), &["ici.toml", "--lang", "fr"], &["all", "oui"]);
    assert_eq!(status, Some(2));
    assert!(told.contains("`ici.toml` est ouvert dans une autre séance"), "{told}");
    assert_eq!(read(&folder, "ici.toml"), FILE);
    // However the first one ends, the file is free again.
    first.kill().unwrap();
    first.wait().unwrap();
    let (status, told) = sit(folder.path(), &["ici.toml"], &["all", "oui"]);
    assert_eq!(status, Some(0), "{told}");
    assert_eq!(names(&folder), ["ici.toml"]);
}

#[test]
fn being_told_to_end_says_how_to_go_on() {
    for (signal, status) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129)] {
        let folder = folder_with(FILE);
        let mut child =
            jalon(folder.path(), &["assess", "--plain", "ici.toml", "--dimension", "services"]).spawn().unwrap();
        let mut typed = child.stdin.take().unwrap();
        let mut shown = BufReader::new(child.stderr.take().unwrap());
        writeln!(typed, "oui").unwrap();
        wait_for(&mut shown, "Services · 2/2");
        let kill = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
        assert!(kill.success());
        wait_for(&mut shown, "Pour continuer\u{a0}:\n  jalon assess ici.toml");
        assert_eq!(child.wait().unwrap().code(), Some(status));
        assert!(read(&folder, "ici.toml").contains("list = \"yes\""));
        assert_eq!(names(&folder), ["ici.toml"]);
    }
}

#[test]
fn a_disk_that_is_full_keeps_the_file_whole() {
    let folder = folder_with(FILE);
    // Files of more than a kilobyte are refused half-way, as on a full disk; the signal that comes
    // with it is ignored, so that the program sees the error.
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"";
    let mut command = Command::new("bash");
    command.args([
        "-c",
        script,
        env!("CARGO_BIN_EXE_jalon"),
        "assess",
        "--plain",
        "ici.toml",
        "--framework",
        FRAMEWORK,
    ]);
    command
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .env("LC_ALL", "fr_FR.UTF-8")
        .env("SOURCE_DATE_EPOCH", "1795262400");
    let long = "x".repeat(2000);
    let output = finish(command.spawn().unwrap(), &format!("all\noui\nmenu\nnote\n{long}\nnon\n"));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("Cette réponse n’est pas enregistrée\u{a0}: impossible d’écrire"), "{told}");
    assert!(told.contains("Pour continuer\u{a0}:\n  jalon assess ici.toml"), "{told}");
    let kept = read(&folder, "ici.toml");
    assert!(kept.starts_with("# ours") && kept.contains("list = \"yes\"") && !kept.contains("xxx"), "{kept}");
    assert_eq!(names(&folder), ["ici.toml"]);
}

#[test]
fn a_folder_that_takes_no_files_is_said_before_any_question() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder_with(FILE);
    let rights = |mode: u32| {
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).unwrap();
    };
    rights(0o555);
    // Whoever may do everything writes all the same: nothing to see then.
    let is_bound = std::fs::write(folder.path().join("probe"), "").is_err();
    let (status, told) = sit(folder.path(), &["ici.toml", "--lang", "fr"], &["all", "oui"]);
    rights(0o755);
    if is_bound {
        assert_eq!(status, Some(2), "{told}");
        assert!(told.contains("impossible d’écrire `ici.toml`") && !told.contains("Que faisons-nous"), "{told}");
        assert_eq!(read(&folder, "ici.toml"), FILE);
    } else {
        assert_eq!(status, Some(0), "{told}");
    }
}

/// Reads on until a text is there.
fn wait_for(shown: &mut impl BufRead, text: &str) {
    let started = Instant::now();
    let mut seen = Vec::new();
    let mut byte = [0];
    while !String::from_utf8_lossy(&seen).contains(text) {
        assert!(
            started.elapsed() < Duration::from_secs(20),
            "{text} does not come after {}",
            String::from_utf8_lossy(&seen)
        );
        match shown.read(&mut byte) {
            Ok(1) => seen.push(byte[0]),
            _ => panic!("{text} is not in {}", String::from_utf8_lossy(&seen)),
        }
    }
}

/// The program is killed at any moment, again and again: the file is always whole, what a person
/// wrote into it stays, and of the answers at most the one on the screen is missing. Told to end, it leaves nothing else.
/// `JALON_TIMES=10 cargo test --test it killed` kills it ten times as often.
#[test]
fn killed_at_any_moment_nothing_is_lost() {
    let rounds = common::times(40);
    let framework = common::framework(Path::new(FRAMEWORK));
    let start = format!("{FILE}\n[answers.services] # by hand\n# soon\n");
    let folder = folder_with(&start);
    let mut random = Random(0x5eed);
    let (mut most, mut in_the_middle) = (0, 0);
    for round in 0..rounds {
        // Every few rounds from the start, else on with what the last kill left.
        if round % 10 == 0 {
            std::fs::write(folder.path().join("ici.toml"), &start).unwrap();
        }
        let is_told = round % 3 == 0;
        for name in names(&folder).iter().filter(|name| is_told && *name != "ici.toml") {
            std::fs::remove_file(folder.path().join(name)).unwrap();
        }
        let args = ["assess", "--plain", "ici.toml", "--review", "--lang", "fr"];
        let mut child = jalon(folder.path(), &args).spawn().unwrap();
        let mut typed = child.stdin.take().unwrap();
        let mut stderr = child.stderr.take().unwrap();
        let (begins, begun) = std::sync::mpsc::channel();
        let reader = std::thread::spawn(move || {
            let mut shown = vec![0; 1];
            let _ = stderr.read_exact(&mut shown);
            let _ = begins.send(());
            let _ = stderr.read_to_end(&mut shown);
            String::from_utf8_lossy(&shown).into_owned()
        });
        // Each round says something else, so that what is on disk tells which answer it is.
        let note = format!("round {round}");
        let writer = std::thread::spawn(move || {
            for number in 0..200 {
                let lines = format!("menu\nnote\n{note} answer {number}\n");
                if typed.write_all(lines.as_bytes()).is_err() {
                    break;
                }
            }
            typed
        });
        // On a busy machine nearly all would be killed before they asked anything.
        if round % 4 > 0 {
            begun.recv_timeout(Duration::from_secs(20)).unwrap();
        }
        std::thread::sleep(Duration::from_micros(u64::from(random.below(90_000))));
        if is_told {
            assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
        } else {
            child.kill().unwrap();
        }
        child.wait().unwrap();
        let _ = writer.join().unwrap();
        let shown = reader.join().unwrap();
        if is_told {
            assert_eq!(names(&folder), ["ici.toml"]);
        }
        let text = read(&folder, "ici.toml");
        let answers = common::answers(&folder.path().join("ici.toml"), &framework);
        assert!(
            text.starts_with("# ours\n")
                && text.contains("# here")
                && text.contains("# by hand")
                && text.contains("# soon"),
            "{text}"
        );
        assert_eq!(answers.municipality.name, "Ici");
        // The last note that was typed and after which something else was asked.
        let taken: Vec<&str> = shown.split("Note\u{a0}: ").skip(1).collect();
        let safe = taken.len().saturating_sub(1);
        let kept: Vec<&String> = answers.given.iter().filter_map(|given| given.note.as_ref()).collect();
        let numbers =
            |kept: &&String| kept.strip_prefix(&format!("round {round} answer ")).and_then(|n| n.parse::<usize>().ok());
        let last = kept.iter().filter_map(numbers).max();
        if safe > 0 {
            assert!(
                last.is_some_and(|last| last + 1 >= safe),
                "round {round}: {safe} were safe, {last:?} is there\n{text}"
            );
        }
        most = most.max(safe);
        in_the_middle += u32::from(safe > 0);
        assert!(answers.given.iter().all(|given| matches!(given.value, Value::Blank)));
    }
    assert!(most > 3 && in_the_middle > rounds / 10, "killed too early to prove anything: {most}, {in_the_middle}");
    // At most one version beside, and the lock that nobody holds.
    let beside: Vec<String> = names(&folder).into_iter().filter(|name| name != "ici.toml").collect();
    assert!(beside.iter().all(|name| name == ".ici.toml.new" || name == ".ici.toml.lock"), "{beside:?}");
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, most: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from(self.0 >> 33).unwrap() % most
    }
}
