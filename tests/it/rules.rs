//! Every rule with a file that breaks it, what is said of that file, and one that does not.
//!
//! The folder of a rule, `crates/read/rules/CODE-name`, holds beside its pages `bad` and `good` (a `.toml` file, a
//! folder with a framework, a `.csv` table or a template) and `report.txt`, what is said of `bad`. With
//! `UPDATE=1` in the environment the reports are written anew: read them before you keep them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::common;
use crate::common::checking::{self, said};
use jalon::check::{self, Columns, Seen, Who};
use jalon::desk::Failure;
use jalon::desk::inputs::Obstacle;
use jalon::load;
use jalon::load::table::Table;
use jalon::page::Templates;
use jalon::report::{Problem, Report};
use jalon::rule::Rule;
use jalon::source::Sources;
use jalon::text::Lang;
use jiff::civil::{Date, date};
use serde_json::json;

/// The folders of the rules.
const RULES: &str = "crates/read/rules";
/// What several tests read.
const FOLDER: &str = "tests/rules";
/// The day on which the answers here are checked.
const TODAY: Date = date(2026, 11, 21);

/// The rules but the one whose bad file takes its time.
fn quick_rules() -> impl Iterator<Item = Rule> {
    Rule::ALL.iter().copied().filter(|rule| *rule != Rule::TemplateEndless)
}

fn folder(rule: Rule) -> PathBuf {
    Path::new(RULES).join(format!("{}-{}", rule.code(), rule.name()))
}

/// The file or folder of this name, whatever its ending.
fn find(folder: &Path, stem: &str) -> PathBuf {
    let entries = fs::read_dir(folder).unwrap_or_else(|_| panic!("no folder {}", folder.display()));
    let mut found = entries.map(|entry| entry.unwrap().path()).filter(|path| path.file_stem().unwrap() == stem);
    found.next().unwrap_or_else(|| panic!("no `{stem}` in {}", folder.display()))
}

fn check(path: &Path, lang: Lang) -> (Sources, Report) {
    if path.is_dir() {
        let (sources, report, _) = checking::disk(&path.join("framework.toml"));
        return (sources, report);
    }
    let name = path.file_name().unwrap().to_str().unwrap();
    match path.extension().unwrap().to_str().unwrap() {
        "csv" => table(name, path),
        "toml" => {
            let Ok(text) = fs::read_to_string(path) else {
                let (mut sources, mut report) = (Sources::new(), Report::new());
                let reason = load::ReadError::NotText { line: 3 }.reason(lang);
                let failure = Failure::new(reason);
                Obstacle::File { name: name.to_owned(), line: None, failure }.report(&mut sources, &mut report);
                return (sources, report);
            };
            if text.contains("[municipality]") { answers(path, &text) } else { framework(path) }
        }
        _ => template(name, &fs::read_to_string(path).unwrap(), lang),
    }
}

fn framework(path: &Path) -> (Sources, Report) {
    let (sources, mut report, meant) = checking::disk(path);
    let folder = path.parent().unwrap();
    // What it is held to: the framework inside the program, an earlier version, or one that it names.
    let [embedded, old, other] = ["embedded.toml", "old.toml", "other.toml"].map(|name| folder.join(name));
    if let Some(meant) = meant.filter(|_| embedded.exists() || old.exists() || other.exists()) {
        let (mut again, mut unheard) = (Sources::new(), Report::new());
        let name = path.file_name().unwrap().to_str().unwrap();
        let read = load::framework(&checking::Kept::new(folder), name, &mut again, &mut unheard);
        let read = read.unwrap().unwrap();
        if embedded.exists() {
            jalon::review::changed_without_bump(&read, &meant, &common::framework(&embedded), &mut report);
        } else if old.exists() {
            jalon::compare::vanished(&read, &common::framework(&old), &meant, &mut report);
        } else {
            let other = common::framework(&other);
            jalon::review::same_as(&read, &meant, |id| (id == other.id).then_some(&other), &mut report);
        }
    }
    (sources, report)
}

fn answers(path: &Path, text: &str) -> (Sources, Report) {
    // Where a rule is about the framework that is answered, it stands beside.
    let own = path.with_file_name("framework.toml");
    let town = common::framework(&if own.exists() { own } else { Path::new(FOLDER).join("town.toml") });
    let name = path.file_name().unwrap().to_str().unwrap();
    let (mut sources, mut report) = (Sources::new(), Report::new());
    if let Some(read) = load::answers(name, text, &mut sources, &mut report) {
        let meant = check::answers(&read, name, &town, &mut report);
        if let Some(meant) = meant {
            jalon::review::answers(&read, &town, &meant, Some(TODAY), &mut report);
        }
    }
    jalon::review::allowed(&sources, &mut report);
    (sources, report)
}

fn table(name: &str, path: &Path) -> (Sources, Report) {
    let town = common::framework(&Path::new(FOLDER).join("town.toml"));
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let table = Table::csv(fs::File::open(path).unwrap()).unwrap();
    let columns = Columns::new(name, &table.header, None, &town, &mut sources, &mut report);
    let mut seen = Seen::default();
    for row in table {
        match row {
            Ok(row) => {
                let answers = columns.answers(&row, &town, &mut sources, &mut report);
                let twice = answers.and_then(|answers| seen.add(&Who::new(&town, &answers)));
                if let Some(fault) = twice {
                    report.push(fault.at(sources.add_excerpt(name, row.to_text().0, row.line).span(0..0)));
                }
            }
            Err(error) => check::unreadable_row(name, &error, &mut sources, &mut report),
        }
    }
    columns.close(&mut sources, &mut report);
    (sources, report)
}

fn template(name: &str, text: &str, lang: Lang) -> (Sources, Report) {
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let file = sources.add(name, text);
    let templates = Templates::embedded().with_own(name, text);
    let value = json!({ "municipality": "Saint-X", "steps": ["one", "two"] });
    let filled = templates.and_then(|templates| templates.render(&format!("own/{name}"), &value));
    if let Err(error) = filled {
        let line = error.line.map_or(0, |line| line - 1);
        let start = text.lines().take(line).map(|line| line.len() + 1).sum();
        let span = file.span(error.range.clone().unwrap_or(start..start));
        report.push(Problem::new(error.problem.rule(), span, error.message(lang)).maybe_help(error.help(lang)));
    }
    (sources, report)
}

#[test]
fn each_rule_has_a_file_that_breaks_it_with_its_report() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for rule in Rule::ALL {
        let folder = folder(*rule);
        let (sources, report) = check(&find(&folder, "bad"), Lang::En);
        let found = said(&sources, &report);
        if !report.sorted().iter().any(|problem| problem.rule == *rule) {
            wrong.push(format!("{}: the bad file does not break it:\n{found}", folder.display()));
        }
        let path = folder.join("report.txt");
        if update {
            fs::write(&path, &found).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{}: expected\n{expected}found\n{found}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_file_of_which_nothing_is_said() {
    let mut wrong = Vec::new();
    for rule in Rule::ALL {
        let folder = folder(*rule);
        let (sources, report) = check(&find(&folder, "good"), Lang::En);
        if !report.is_empty() {
            wrong.push(format!("{}: {}", folder.display(), said(&sources, &report)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_folder_is_left_of_a_rule_that_is_gone() {
    for entry in fs::read_dir(RULES).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let known = name.split_once('-').is_some_and(|(code, rest)| {
            Rule::find(code).is_some_and(|rule| rule.code() == code && rule.name() == rest)
        });
        assert!(known, "{name} is no rule");
    }
}

#[test]
fn both_languages_say_the_same_things_in_the_same_places() {
    for rule in quick_rules() {
        let path = find(&folder(rule), "bad");
        let places = |lang| {
            let (_, report) = check(&path, lang);
            let problems =
                report.sorted().into_iter().map(|p| (p.rule, p.span, p.notes.len(), p.advice(lang).is_some()));
            problems.collect::<Vec<_>>()
        };
        assert_eq!(places(Lang::Fr), places(Lang::En), "{}", rule.code());
    }
}

#[test]
fn french_reports_are_french() {
    // Words that stand in English sentences and in no French one; what is quoted is the file's.
    let english = ["the", "is", "are", "a", "no", "not", "it", "of", "this", "than", "does", "write", "used", "only"];
    for rule in quick_rules() {
        let (_, report) = check(&find(&folder(rule), "bad"), Lang::Fr);
        for problem in report.sorted() {
            for text in [Some(problem.message(Lang::Fr)), problem.advice(Lang::Fr)].into_iter().flatten() {
                let own: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
                let own: String = own.split('"').step_by(2).collect::<Vec<_>>().join(" ");
                for word in own.split(|c: char| !c.is_alphabetic()) {
                    let french_a = word == "a" && rule.code().starts_with(['F', 'A', 'T']);
                    assert!(french_a || !english.contains(&word), "{}: {text}", rule.code());
                }
                for mark in [" :", " ;", " ?", " !", " »", "« "] {
                    assert!(!own.contains(mark), "{}: a plain space at `{mark}`: {text}", rule.code());
                }
            }
        }
    }
}

/// Asserts that of a framework exactly what its lines name at their ends is said, each on its line.
fn planted(folder: &str) -> Vec<(String, usize, String)> {
    let folder = Path::new(FOLDER).join(folder);
    let (sources, report, _) = checking::disk(&folder.join("framework.toml"));
    let mut planted = Vec::new();
    for (_, file) in sources.iter() {
        for (at, line) in file.text.lines().enumerate() {
            let codes = line.rsplit_once(" # ").map_or("", |(_, codes)| codes);
            for code in codes.split(' ').filter(|code| Rule::find(code).is_some()) {
                planted.push((file.name.clone(), at + 1, code.to_owned()));
            }
        }
    }
    let mut found: Vec<_> = report
        .sorted()
        .iter()
        .map(|problem| {
            let (start, _) = sources.positions(problem.span);
            (sources.file(problem.span.file).name.clone(), start.line, problem.rule.code().to_owned())
        })
        .collect();
    planted.sort();
    found.sort();
    assert_eq!(found, planted, "{}", said(&sources, &report));
    planted
}

#[test]
fn forty_faults_of_forty_kinds_are_said_in_one_run_each_on_its_line() {
    let planted = planted("forty");
    let kinds: BTreeSet<&str> = planted.iter().map(|(_, _, code)| code.as_str()).collect();
    assert_eq!((planted.len(), kinds.len()), (40, 40));
}

/// The places and codes in what the program prints, each as `FILE:LINE CODE`.
fn printed(format: &str) -> BTreeSet<String> {
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"))
        .args(["check", "forty", "--lang", "en", "--color", "never", "--format", format])
        .current_dir(FOLDER)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(1), "{format}");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(said.contains("1 file checked"), "{format}: {said}");
    let text = String::from_utf8(run.stdout).unwrap();
    let between = |text: &str, from: &str, to: &str| -> String {
        let rest = text.split_once(from).unwrap_or_else(|| panic!("no `{from}` in {text}")).1;
        rest.split(to).next().unwrap().to_owned()
    };
    match format {
        "full" => {
            let problems = text.split("\n\n").filter(|block| block.contains("╭▸"));
            problems
                .map(|block| {
                    let place = between(block, "╭▸ ", "\n");
                    format!("{} {}", place.rsplit_once(':').unwrap().0, between(block, "[", "]"))
                })
                .collect()
        }
        "line" => text
            .lines()
            .map(|line| {
                let place: Vec<&str> = line.splitn(3, ':').collect();
                format!("{}:{} {}", place[0], place[1], between(line, "[", "]"))
            })
            .collect(),
        "github" => text
            .lines()
            .map(|line| {
                format!(
                    "{}:{} {}",
                    between(line, "file=", ","),
                    between(line, "line=", ","),
                    between(line, "title=", " ")
                )
            })
            .collect(),
        "json" => {
            let problems: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
            let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            problems.iter().map(|p| format!("{}:{} {}", text(&p["file"]), p["line"], text(&p["rule"]))).collect()
        }
        "gitlab" => {
            let violations: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
            let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            let fingerprints: BTreeSet<String> = violations.iter().map(|v| text(&v["fingerprint"])).collect();
            assert_eq!(fingerprints.len(), violations.len(), "GitLab drops what has the same fingerprint");
            let place = |v: &serde_json::Value| {
                format!(
                    "{}:{} {}",
                    text(&v["location"]["path"]),
                    v["location"]["lines"]["begin"],
                    text(&v["check_name"])
                )
            };
            violations.iter().map(place).collect()
        }
        "junit" => {
            let cases = text.lines().filter(|line| line.contains("<testcase") && line.contains("line="));
            cases
                .map(|line| {
                    format!(
                        "{}:{} {}",
                        between(line, " file=\"", "\""),
                        between(line, " line=\"", "\""),
                        between(line, " name=\"", " ")
                    )
                })
                .collect()
        }
        _ => {
            let log: serde_json::Value = serde_json::from_str(&text).unwrap();
            let results = log["runs"][0]["results"].as_array().unwrap();
            let place = |result: &serde_json::Value| {
                let place = &result["locations"][0]["physicalLocation"];
                let file = place["artifactLocation"]["uri"].as_str().unwrap();
                format!("{file}:{} {}", place["region"]["startLine"], result["ruleId"].as_str().unwrap())
            };
            results.iter().map(place).collect()
        }
    }
}

#[test]
fn the_forty_faults_are_in_every_format_each_on_its_line() {
    let planted = planted("forty");
    // Services compare with the paths of a repository, wherever in it the program was started.
    let (as_given, in_repository) = ("forty".to_owned(), format!("{FOLDER}/forty"));
    for (format, folder) in [
        ("full", &as_given),
        ("line", &as_given),
        ("json", &as_given),
        ("sarif", &in_repository),
        ("github", &in_repository),
        ("gitlab", &in_repository),
        ("junit", &in_repository),
    ] {
        let planted: BTreeSet<String> =
            planted.iter().map(|(file, line, code)| format!("{folder}/{file}:{line} {code}")).collect();
        assert_eq!(planted.len(), 40);
        let found = printed(format);
        let differ: Vec<&String> = planted.symmetric_difference(&found).collect();
        assert!(differ.is_empty(), "{format}: {differ:?}");
    }
}

/// What is said of the town's framework where its main file has a part with this text.
fn with_part(part: &str, main: impl Fn(&str) -> String) -> Vec<(String, usize, Rule)> {
    let town = fs::read_to_string(Path::new(FOLDER).join("town.toml")).unwrap();
    let town = main(&town.replacen("format = 1", "format = 1\nparts = [\"part.toml\"]", 1));
    let files = [("framework.toml".to_owned(), town), ("part.toml".to_owned(), part.to_owned())];
    let folder = common::held::Memory(files.into());
    let (sources, report, _) = checking::framework(&folder, "framework.toml");
    let place = |problem: &Problem| {
        (sources.file(problem.span.file).name.clone(), sources.positions(problem.span).0.line, problem.rule)
    };
    report.sorted().into_iter().map(place).collect()
}

/// Tables of the main file that stand in a part are not misspelt.
#[test]
fn what_belongs_in_the_main_file_is_said_so_in_a_part() {
    let part = |line| ("part.toml".to_owned(), line, Rule::KeyNotHere);
    let more = "format = 1\n[scoring]\nmet = 1\n[roadmap]\ngate = 3\n[[wave]]\nid = \"now\"\ntitle = \"Now\"\n";
    assert_eq!(with_part(more, str::to_owned), [part(1), part(2), part(4), part(6)]);
    // The questions of the main file name what stands here.
    let stage = "[[stage]]\nid = \"first\"\ntitle = \"First stage\"\nsummary = \"Found.\"\nthreshold = 0.5\n";
    let without_stage = |main: &str| {
        let (before, rest) = main.split_once("[[stage]]").unwrap();
        format!("{before}[[profile]]{}", rest.split_once("[[profile]]").unwrap().1)
    };
    assert_eq!(with_part(stage, without_stage), [part(1)]);
}

/// The town's framework with one thing changed, and what is said of it, each with its line.
fn of_town(from: &str, to: &str) -> Vec<(usize, Rule)> {
    let town = fs::read_to_string(Path::new(FOLDER).join("town.toml")).unwrap();
    assert!(town.contains(from), "{from}");
    let (sources, report, _) = checking::text(&town.replacen(from, to, 1));
    report.sorted().iter().map(|problem| (sources.positions(problem.span).0.line, problem.rule)).collect()
}

/// The rules about a framework's steps that the good file of one of them breaks once a text is changed.
fn of_steps(changes: &[(&str, &str)]) -> Vec<(usize, Rule)> {
    let mut text = fs::read_to_string(folder(Rule::StageWithoutWay).join("good.toml")).unwrap();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let (sources, report, _) = checking::text(&text);
    report.sorted().iter().map(|problem| (sources.positions(problem.span).0.line, problem.rule)).collect()
}

/// What steps reveal is raised in turn, and a question of a gate that no step raises is said there alone.
#[test]
fn from_nothing_in_place_the_steps_are_carried_out_to_the_end() {
    let forms = "id = \"forms\"\nscale";
    let revealed = (forms, "id = \"forms\"\nwhen = { question = \"services.list\", met = true }\nscale");
    assert_eq!(of_steps(&[revealed]), []);
    let halfway = ("closes = [\"services.forms\"]", "closes = [{ question = \"services.forms\", to = \"partly\" }]");
    assert_eq!(of_steps(&[revealed, halfway]), [(17, Rule::StageWithoutWay)]);

    let alone = (
        "[[step]]",
        "[[dimension]]\nid = \"counter\"\ntitle = \"Counter\"\nkind = \"criterion\"\n\n\
        [[dimension.question]]\nid = \"open\"\nscale = \"practice\"\ntext = \"The counter is open.\"\n\
        evidence = \"Its hours.\"\n\n[[gate]]\nstage = \"first\"\nquestions = [\"counter.open\"]\n\
        why = \"Nobody is left alone.\"\n\n[[step]]",
    );
    assert_eq!(of_steps(&[alone]).into_iter().map(|(_, rule)| rule).collect::<Vec<_>>(), [Rule::GateWithoutStep]);
}

/// A scale stands in one place, however many questions use it.
#[test]
fn a_value_of_a_scale_is_said_once_where_it_is_written() {
    assert_eq!(of_town("value = 1, label", "value = 3, label"), [(13, Rule::ValueAboveMax)]);
}

/// What is wrong itself is no measure of anything else.
#[test]
fn one_mistake_is_said_once() {
    let town = fs::read_to_string(Path::new(FOLDER).join("town.toml")).unwrap();
    let line = |of: &str| town.lines().position(|line| line == of).unwrap() + 1;
    let stage = line("[[stage]]");
    let scoring = |key: &str| format!("[scoring]\n{key}\n\n[[stage]]");
    for (key, rule) in [
        ("max_value = 0", Rule::NotPositive),
        ("max_value = -1", Rule::NotPositive),
        ("max_value = \"4\"", Rule::FrameworkWrongType),
        ("met = 2", Rule::NotAShare),
        ("stage_rule = \"stage\"", Rule::FrameworkUnknownWord),
    ] {
        assert_eq!(of_town("[[stage]]", &scoring(key)), [(stage + 1, rule)], "{key}");
    }
    let list = line("was = [\"inventory\"]");
    assert_eq!(of_town("was = [\"inventory\"]", "was = [\"a\", \"a\"]"), [(list, Rule::NamedTwice)]);
    let share = line("kind = \"number\"");
    assert_eq!(of_town("max = 1\n", "max = 1\ncurve = [0, 1]\n"), [(share + 2, Rule::FrameworkWrongType); 2]);
    let title = line("title = \"Services\"");
    let kind = "title = \"Services\"\nkind = \"Core\"";
    assert_eq!(of_town("title = \"Services\"", kind), [(title + 1, Rule::FrameworkUnknownWord)]);
    let text = "kind = \"text\"\nessential = true\ntext = \"A word";
    let question = "[[dimension.question]]\nid = \"word\"\n";
    let found = of_town(question_head(&town), &format!("{question}{text}\"\n\n{}", question_head(&town)));
    assert_eq!(found.iter().map(|(_, rule)| *rule).collect::<Vec<_>>(), [Rule::KeyNotHere]);
    let parts = with_part("", |main| main.replace("parts = [\"part.toml\"]", "parts = \"part.toml\""));
    assert_eq!(parts, [("framework.toml".to_owned(), 3, Rule::FrameworkWrongType)]);
    let step = |effort: &str| {
        let closes =
            "closes = [\"services.list\", \"services.channels\", \"services.share-online\", \"services.night-line\"]";
        format!("{town}\n[[step]]\nid = \"s\"\ntitle = \"S\"\n{closes}\neffort_days = {effort}\n")
    };
    let rules = |text: &str| -> Vec<Rule> {
        checking::text(text).1.sorted().iter().map(|problem| problem.rule).filter(|rule| rule.code() < "F6").collect()
    };
    assert_eq!(rules(&step("{ village = [1, \"2\"], city = 2 }")), [Rule::FrameworkWrongType]);
    let help = |effort: &str| {
        let found = checking::text(&step(effort)).1;
        found.sorted().iter().find(|problem| problem.rule == Rule::FrameworkWrongType).and_then(|p| p.advice(Lang::En))
    };
    assert_eq!(help("\"0,5\"").as_deref(), Some("write 0.5, without quotes"));
    // A decimal comma parts the list.
    assert_eq!(help("[0,5, 1]").as_deref(), Some("write a number of days, or a range such as [0.5, 1]"));
}

/// The first question's header and id.
fn question_head(framework: &str) -> &str {
    let start = framework.find("[[dimension.question]]").unwrap();
    let end = framework[start..].match_indices('\n').nth(1).unwrap().0;
    &framework[start..start + end]
}

#[test]
fn earlier_ids_and_codes_of_options_are_ids_and_codes_too() {
    let was = |list: &str| of_town("was = [\"inventory\"]", &format!("was = {list}"));
    let rules = |found: Vec<(usize, Rule)>| found.into_iter().map(|(_, rule)| rule).collect::<Vec<_>>();
    assert_eq!(rules(was("[\"Bad One\", \"a.b.c\", \"old\", \"gone.old\"]")), [Rule::MalformedId; 2]);
    let twice = "{ id = \"yes\", ref = \"1\", value = 1, label = \"Yes\" },\n  { id = \"so\", ref = \"1\", value = 0.7, label = \"So\" },";
    let found = of_town("{ id = \"yes\", value = 1, label = \"Yes\" },", twice);
    assert_eq!(rules(found), [Rule::DuplicateReference]);
}

/// Each remedy is one that helps.
#[test]
fn remedies_help() {
    let said = |from: &str, to: &str| {
        let town = fs::read_to_string(Path::new(FOLDER).join("town.toml")).unwrap();
        of_text(&town.replacen(from, to, 1)).join("\n")
    };
    let weight = |weight: &str| said("was = [\"inventory\"]", &format!("weight = {weight}"));
    assert!(weight("1000000000001").ends_with("; write a number from -1000000000000 to 1000000000000"));
    assert!(weight("0.0000001").ends_with("; write a number with at most 6 decimals"));
    assert!(weight("0.12345678").ends_with("; round it to 0.123457"));
    let parts = |path: &str| said("format = 1", &format!("format = 1\nparts = [\"{path}\"]"));
    assert!(parts("dimensions/../plan.toml").ends_with("without `..`"));
    assert!(parts("../plan.toml").ends_with("put the file inside the framework's folder"));
}

#[test]
fn french_agrees_with_what_is_named() {
    let said = |rule: Rule| {
        let (_, report) = check(&find(&folder(rule), "bad"), Lang::Fr);
        let problem = report.sorted().into_iter().find(|problem| problem.rule == rule).cloned();
        problem
            .map(|problem| format!("{}; {}", problem.message(Lang::Fr), problem.advice(Lang::Fr).unwrap_or_default()))
            .unwrap()
    };
    let duplicate = said(Rule::DuplicateId);
    assert!(duplicate.starts_with("la question ") && duplicate.contains("est déjà définie;"), "{duplicate}");
    let (_, report, _) = checking::framework(
        &common::held::Memory::of(&fs::read_to_string(Path::new(FOLDER).join("town.toml")).unwrap().replacen(
            "was = [\"inventory\"]",
            "sources = [\"far-from-it\"]",
            1,
        )),
        "framework.toml",
    );
    let help = report.sorted()[0].advice(Lang::Fr);
    assert_eq!(help.as_deref(), Some("la définir, ou corriger le nom"));
}

#[test]
fn a_count_has_a_bound() {
    let found = of_town("max_population = 3499", "max_population = 4294967296");
    assert_eq!(found.iter().map(|(_, rule)| *rule).collect::<Vec<_>>(), [Rule::FrameworkWrongType]);
    let town = fs::read_to_string(Path::new(FOLDER).join("town.toml")).unwrap();
    let said = of_text(&town.replacen("max_population = 3499", "max_population = 4294967296", 1)).join("\n");
    assert!(said.contains("expected a whole number from 0 to 4294967295; write a smaller number"), "{said}");
    let said = of_text(&town.replacen("max_population = 3499", "max_population = -1", 1)).join("\n");
    let below = "expected a whole number, 0 or more, found a negative number; write a whole number, 0 or more";
    assert!(said.contains(below), "{said}");
}

/// What `jalon check` says of a folder with one file.
fn of_folder(name: &str, bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"));
    command.args(["check", ".", "--lang", "en", "--format", "line"]).current_dir(folder.path());
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

#[test]
fn a_framework_that_is_not_text_is_said_at_its_line() {
    let said = of_folder("framework.toml", b"format = 1\n\n[framework]\ntitle = \"Mairie num\xe9rique\"\n");
    assert!(said.contains("framework.toml:4:1: error[A009]"), "{said}");
    assert!(said.contains("save it as UTF-8") && !said.contains("path"), "{said}");
    let said = of_folder("framework.toml", &vec![b'#'; 33 * 1024 * 1024]);
    assert!(said.contains("a framework or answers fit in much less"), "{said}");
}

/// Dates in the future are allowed before they come, where there are dates.
#[test]
fn a_framework_has_no_future_dates_to_allow() {
    let text = "# jalon: allow(future-date)\n\nformat = 1\n";
    assert_eq!(of_town("format = 1\n", text), [(2, Rule::UselessAllow)]);
    let (mut sources, mut report) = (Sources::new(), Report::new());
    sources.add("a.toml", format!("{text}[municipality]\nname = \"Saint-X\"\n"));
    jalon::review::allowed(&sources, &mut report);
    assert!(report.is_empty(), "{}", said(&sources, &report));
}

/// What is said of a text, each with its line, its first note's line, and its help.
fn of_text(text: &str) -> Vec<String> {
    let (sources, report, _) = checking::text(text);
    let line = |span| sources.positions(span).0.line;
    let say = |problem: &&Problem| {
        let note = problem.notes.first().map(|note| format!(" ({})", line(note.span))).unwrap_or_default();
        let help = problem.advice(Lang::En).unwrap_or_default();
        format!("{}{note} {}; {help}", line(problem.span), problem.message(Lang::En))
    };
    report.sorted().iter().map(say).collect()
}

#[test]
fn a_wrong_bracket_is_said_where_it_is_and_once() {
    let three = |header: &str| format!("{header}\nid = \"a\"\ntitle = \"A\"\n").repeat(3);
    let help = "write `[[step]]` wherever such a table begins";
    let twice = "the table `[step]` is written twice";
    assert_eq!(of_text(&three("[step]")), [format!("4 (1) {twice}; {help}"), format!("7 (1) {twice}; {help}")]);
    let mixed = format!("[step]\nid = \"z\"\n{}", three("[[step]]"));
    assert_eq!(of_text(&mixed), [format!("1 (3) `[step]` allows for one table, and more of them follow; {help}")]);
    let mixed = "[[step]]\nid = \"z\"\n[step]\nid = \"a\"\n";
    assert_eq!(of_text(mixed), [format!("3 (1) {twice}; {help}")]);
    let inside = "[[dimension]]\nid = \"a\"\n[dimension.question]\nid = \"b\"\n[dimension.question]\nid = \"c\"\n";
    let help = "write `[[dimension.question]]` wherever such a table begins";
    assert_eq!(of_text(inside), [format!("5 (3) the table `[dimension.question]` is written twice; {help}")]);
    let misspelt = "[[dimensions]]\nid = \"a\"\n[[dimension.question]]\nid = \"b\"\n\
                    [[dimension]]\nid = \"c\"\n[[dimension.question]]\nid = \"b\"\n[[dimension]]\nid = \"d\"\n";
    let help = "write `[[dimension]]` above it, or correct the header before it";
    let message = "`[[dimension.question]]` comes before the first `[[dimension]]`";
    assert_eq!(of_text(misspelt), [format!("3 (5) {message}; {help}")]);
    let plain = "[scoring]\nmet = 1\nmet = 1\n[roadmap]\ngate = 2\n[scoring]\nmet = 1\n";
    let table = "the table `[scoring]` is written twice; merge the two tables into one";
    assert_eq!(
        of_text(plain),
        ["3 (2) the key `met` is written twice; keep one of the two".to_owned(), format!("6 (1) {table}")]
    );
}

/// As a hook names them: a folder, what lies in it, and both again.
#[test]
fn paths_that_overlap_are_checked_once() {
    let (main, folder) = ("examples/gtmi/framework.toml", "examples/gtmi");
    let check = |paths: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"));
        let run = command.args(["check", "--lang", "en", "--format", "line"]).args(paths).output().unwrap();
        (run.status.code(), String::from_utf8(run.stdout).unwrap(), String::from_utf8(run.stderr).unwrap())
    };
    let once = check(&[folder]);
    assert_eq!((once.0, once.1.as_str()), (Some(0), ""));
    let (_, _, notes) = check(&[main, main, "-v"]);
    assert!(notes.contains("note: `examples/gtmi/framework.toml` is given more than once"), "{notes}");
    for paths in [[folder, folder], [folder, main], [main, folder]] {
        let (status, found, notes) = check(&paths);
        assert_eq!((status, &found), (once.0, &once.1), "{paths:?}");
        let note = "note: inputs given more than once, which count once: 1 (which ones: -v)\n";
        assert_eq!(notes.replacen(note, "", 1), once.2, "{paths:?}");
        assert_ne!(notes, once.2, "{paths:?}: what was given twice is said");
    }
}

#[test]
fn a_part_with_syntax_errors_does_not_hide_what_is_wrong_elsewhere() {
    planted("broken-part");
}

/// What it would do to the shares of other questions is nobody's mistake.
#[test]
fn of_a_weight_below_nothing_only_that_is_said() {
    let town = fs::read_to_string(Path::new(FOLDER).join("town.toml")).unwrap();
    let (before, _) = town.split_once("[[dimension]]").unwrap();
    let mut text = format!("{before}[[dimension]]\nid = \"services\"\ntitle = \"Services\"\n");
    for (at, weight) in [1, 1, 1, -1].into_iter().enumerate() {
        text += &format!("[[dimension.question]]\nid = \"q{at}\"\nscale = \"practice\"\nweight = {weight}\n");
        text += &format!("text = \"Question {at}?\"\nstage = \"first\"\nessential = true\nevidence = \"A list.\"\n");
    }
    let (sources, report, _) = checking::text(&text);
    let rules: Vec<Rule> = report.sorted().iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, [Rule::NotPositive], "{}", said(&sources, &report));
}

/// A dimension that is gone still has its old questions, and no others.
#[test]
fn an_answer_in_a_dimension_that_is_gone_is_found_or_said() {
    let town = fs::read_to_string(Path::new(FOLDER).join("town.toml")).unwrap();
    let renamed = town.replacen("was = [\"inventory\"]", "was = [\"gone.list\"]", 1);
    assert_ne!(town, renamed);
    let (_, _, town) = checking::text(&renamed);
    let text = "format = 1\nframework = \"town\"\ndate = 2026-11-21\n[municipality]\nname = \"Saint-X\"\npopulation = 800\n\
                [answers.gone]\nlist = \"yes\"\nlits = \"no\"\nzzz = 3\n";
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let read = load::answers("a.toml", text, &mut sources, &mut report).unwrap();
    assert!(check::answers(&read, "a.toml", &town.unwrap(), &mut report).is_none());
    let found = said(&sources, &report);
    assert_eq!(found.matches("[A202]").count(), 2, "{found}");
    assert!(found.contains("did you mean `list`?"), "{found}");
}

/// What is asked can depend on an answer, and then the best answers are not the best answer to each.
#[test]
fn what_another_answer_brings_within_reach_is_not_out_of_reach() {
    let framework = |threshold: &str, minimum: &str| {
        format!(
            r#"format = 1
[framework]
id = "town"
version = "1.0.0"
title = "Town hall"
languages = ["en"]
[[stage]]
id = "first"
title = "First stage"
summary = "Found."
threshold = {threshold}
[[dimension]]
id = "d"
title = "Where it runs"
[[dimension.question]]
id = "hosting"
option = [{{ id = "own", value = 0.6, label = "Own" }}, {{ id = "shared", value = 0.5, label = "Shared" }}]
stage = "first"
text = "Hosting"
evidence = "A bill."
[[dimension.question]]
id = "agreement"
option = [{{ id = "yes", value = 1, label = "Yes" }}, {{ id = "no", value = 0, label = "No" }}]
weight = 2
when = {{ question = "d.hosting", is = ["shared"] }}
stage = "first"
text = "There is an agreement."
evidence = "The agreement."
[[gate]]
stage = "first"
minimum = {{ d = {minimum} }}
why = "It must run."
"#
        )
    };
    let rules = |threshold: &str, minimum: &str| -> Vec<Rule> {
        let (_, report, _) = checking::text(&framework(threshold, minimum));
        report.sorted().iter().map(|problem| problem.rule).collect()
    };
    // (0.5 + 2) / 3 = 0.83, and 0.6 where nothing is shared.
    assert_eq!(rules("0.8", "0.8"), []);
    assert_eq!(rules("0.84", "0.8"), [Rule::StageOutOfReach]);
    assert_eq!(rules("0.8", "0.84"), [Rule::GateCannotHold]);
}

#[test]
fn nothing_is_said_of_the_frameworks_that_are_shipped() {
    for file in ["frameworks/commune/framework.toml", "examples/gtmi/framework.toml"] {
        let (sources, report, _) = checking::disk(Path::new(file));
        assert!(report.is_empty(), "{file}:\n{}", said(&sources, &report));
    }
}

/// A circle is one mistake, and says nothing of the order of other steps.
#[test]
fn a_circle_of_steps_does_not_hide_what_else_is_wrong_with_their_order() {
    let town = fs::read_to_string(Path::new(FOLDER).join("town.toml")).unwrap();
    let step =
        |id: &str, rest: &str| format!("\n[[step]]\nid = \"{id}\"\ntitle = \"Step {id}\"\neffort_days = 1\n{rest}\n");
    let circle = step("a", "requires = [\"b\"]") + &step("b", "requires = [\"a\"]");
    let twice = "closes = [\"services.list\"]";
    let others =
        "closes = [\"services.list\", \"services.channels\", \"services.share-online\", \"services.night-line\"]";
    let rules = |text: &str| -> Vec<Rule> {
        let all = checking::text(text).1.sorted().iter().map(|problem| problem.rule).collect::<Vec<_>>();
        all.into_iter().filter(|rule| *rule != Rule::QuestionWithoutStep).collect()
    };
    let text = format!("{town}{circle}{}{}", step("c", twice), step("d", others));
    assert_eq!(rules(&text), [Rule::AimlessStep, Rule::StepCycle, Rule::AimlessStep, Rule::UnorderedSteps]);
    // In an order, through the circle or beside it.
    for requires in ["c", "b\", \"c"] {
        let last = step("d", &format!("requires = [\"{requires}\"]\n{others}"));
        let found = rules(&format!("{town}{circle}{}{last}", step("c", twice)));
        assert!(!found.contains(&Rule::UnorderedSteps), "{requires}: {found:?}");
    }
}

/// A question in two wordings of weight, one for villages and one for cities, reads the same to nobody.
#[test]
fn the_same_text_is_said_where_one_reader_meets_it_twice() {
    let question = |id: &str, profiles: &str| {
        format!(
            "[[dimension.question]]\nid = \"{id}\"\nscale = \"practice\"\nstage = \"first\"\n{profiles}\
             text = \"Twins.\"\nevidence = \"Both.\"\n\n"
        )
    };
    let village = question("v", "profiles = [\"village\"]\n");
    let city = question("c", "profiles = [\"city\"]\n");
    let all = question("w", "");
    let town = fs::read_to_string(Path::new(FOLDER).join("town.toml")).unwrap();
    let other = "[[dimension]]\nid = \"other\"\ntitle = \"Other\"\n\n";
    let count = |added: &str| {
        let (_, report, _) = checking::text(&format!("{town}\n{added}"));
        report.sorted().iter().filter(|problem| problem.rule == Rule::SameText).count()
    };
    assert_eq!(count(&(village.clone() + &city)), 0);
    assert_eq!(count(&(village.clone() + &all)), 1);
    assert_eq!(count(&(village.clone() + &city + &all)), 1);
    assert_eq!(count(&format!("{village}{other}{all}")), 0);
    let inner = |id: &str, parent: &str| {
        format!("[[dimension]]\nid = \"{id}\"\nparent = \"{parent}\"\ntitle = \"Goals\"\n{}", question("q", ""))
    };
    let parents = "[[dimension]]\nid = \"p\"\ntitle = \"P\"\n[[dimension]]\nid = \"r\"\ntitle = \"R\"\n";
    assert_eq!(count(&format!("{parents}{}{}", inner("a", "p"), inner("b", "r"))), 0);
    assert_eq!(count(&format!("{parents}{}{}", inner("a", "p"), inner("b", "p"))), 1);
}

/// One cause: the stage. That each dimension skips it follows.
#[test]
fn a_stage_without_questions_is_no_hole_in_every_dimension() {
    let town = fs::read_to_string(Path::new(FOLDER).join("town.toml")).unwrap();
    let stage = |id: &str| format!("[[stage]]\nid = \"{id}\"\ntitle = \"{id}\"\nsummary = \"S.\"\nthreshold = 0.5\n\n");
    let more = format!("{}{}[[profile]]", stage("second"), stage("third"));
    let last = "[[dimension.question]]\nid = \"last\"\nscale = \"practice\"\nstage = \"third\"\ntext = \"Last.\"\nevidence = \"E.\"\n";
    let (_, report, _) = checking::text(&format!("{}\n{last}", town.replacen("[[profile]]", &more, 1)));
    let rules: Vec<Rule> = report.sorted().iter().map(|problem| problem.rule).collect();
    assert_eq!(rules, [Rule::StageWithoutQuestions]);
}

/// Words of other tools, and one bracket where two are needed: the help names what is meant.
#[test]
fn what_neighbours_call_a_key_is_known() {
    let said = |added: &str| {
        let town = fs::read_to_string(Path::new(FOLDER).join("town.toml")).unwrap();
        of_text(&format!("{town}\n{added}")).join("\n")
    };
    let question =
        |line: &str| format!("[[dimension.question]]\nid = \"q\"\n{line}\ntext = \"Q\"\nstage = \"first\"\n");
    assert!(said(&question("type = \"number\"")).contains("unknown key `type`; did you mean `kind`?"));
    assert!(said(&question("depends_on = []")).contains("unknown key `depends_on`; did you mean `when`?"));
    assert!(said(&question("description = \"D\"")).contains("unknown key `description`; did you mean `help`?"));
    let option = question("option = [{ id = \"a\", points = 1, label = \"A\" }]");
    assert!(said(&option).contains("unknown key `points`; did you mean `value`?"));
    let step = said("[[step]]\nid = \"s\"\ntitle = \"S\"\neffort = 2\ndepends_on = []\n");
    assert!(step.contains("unknown key `effort`; did you mean `effort_days`?"), "{step}");
    assert!(step.contains("unknown key `depends_on`; did you mean `requires`?"), "{step}");
    let brackets = said("[[dimension]]\nid = \"b\"\ntitle = \"B\"\n[dimension.question]\nid = \"q\"\n");
    assert!(brackets.contains("write `[[…question]]` with double brackets"), "{brackets}");
}

/// `--quiet` is about what is shown.
#[test]
fn a_warning_that_is_not_shown_counts_under_strict() {
    let folder = tempfile::tempdir().unwrap();
    let town = fs::read_to_string(find(&self::folder(Rule::SameText), "bad")).unwrap();
    fs::write(folder.path().join("town.toml"), town).unwrap();
    let check = |more: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_jalon"));
        let run = command.args(["check", "town.toml", "--lang", "en"]).args(more).current_dir(folder.path()).output();
        let run = run.unwrap();
        (run.status.code(), run.stdout.is_empty())
    };
    assert_eq!(check(&["--strict"]), (Some(1), false));
    assert_eq!(check(&["--strict", "-q"]), (Some(1), true));
    assert_eq!(check(&["-q"]), (Some(0), true));
}
