//! `jalon check`: everything that is wrong with frameworks and answers.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::args::{Check, CheckFormat, Global};
use super::frameworks::{Frameworks, MAIN, Place, review_framework};
use super::inputs::{Content, content, parent, read};
use super::output::{self, Sink};
use super::{Console, Failure, Status, files, nearest};
use crate::report::Report;
use crate::rule::{Rule, Severity};
use crate::source::Sources;
use crate::{check, load, messages, show};

messages! {
    fn unknown_rule(name: &str) {
        fr: "il n'y a pas de règle `{name}`",
        en: "there is no rule `{name}`",
    }

    fn write_name(name: &str) {
        fr: "écrire `{name}`",
        en: "write `{name}`",
    }

    fn see_the_code() {
        fr: "donner le code ou le nom que montre `jalon check`",
        en: "give the code or name that `jalon check` shows",
    }

    fn not_allowed(code: &str, name: &str) {
        fr: "la règle {code} (`{name}`) est une erreur et ne peut pas être tue",
        en: "the rule {code} (`{name}`) is an error and cannot be silenced",
    }

    fn mend_it() {
        fr: "corriger le fichier",
        en: "mend the file",
    }

    fn neither(name: &str) {
        fr: "`{name}` n'est ni un référentiel ni un fichier de réponses",
        en: "`{name}` is neither a framework nor a file of answers",
    }

    fn what_counts() {
        fr: "donner un fichier avec une table [framework] ou [municipality]\u{a0}; la partie d'un référentiel est vérifiée avec lui",
        en: "give a file with a table [framework] or [municipality]; a part of a framework is checked with it",
    }

    fn nothing_found(name: &str) {
        fr: "il n'y a ni référentiel ni réponses dans `{name}`",
        en: "there are no frameworks and no answers in `{name}`",
    }

    fn severity_word(severity: &str) {
        fr: "gravité\u{a0}: {severity}",
        en: "severity: {severity}",
    }
}

/// Checks frameworks and answers.
///
/// # Errors
/// When nothing can be done.
pub fn run(args: &Check, global: &Global, console: Console) -> Result<Status, Failure> {
    if let Some(name) = &args.explain {
        return explain(name, console);
    }
    let lang = console.lang;
    let allowed = allowed(&args.allow, console)?;
    let mut checking = Checking {
        console,
        frameworks: Frameworks::new(global.framework.clone(), lang),
        sources: Sources::new(),
        report: Report::new(lang),
        checked: 0,
        failures: Vec::new(),
        seen: BTreeSet::new(),
    };
    for path in &args.paths {
        checking.path(path);
    }
    crate::review::allowed(&checking.sources, &mut checking.report);
    let Checking { sources, mut report, checked, failures, .. } = checking;
    report.retain(|problem| !allowed.contains(&problem.rule));
    if console.quiet {
        report.retain(|problem| problem.severity() == Severity::Error);
    }
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    let status = match (checked, failures.len()) {
        (0, _) => Status::Failed,
        (_, 0) if errors == 0 && (warnings == 0 || !args.strict) => Status::Good,
        _ => Status::Findings,
    };
    for failure in &failures {
        console.error(failure);
    }
    let format = match args.format {
        CheckFormat::Full => show::Format::Full,
        CheckFormat::Line => show::Format::Line,
        CheckFormat::Json => show::Format::Json,
        CheckFormat::Sarif => show::Format::Sarif,
        CheckFormat::Github => show::Format::Github,
    };
    let people = matches!(format, show::Format::Full | show::Format::Line);
    let text =
        show::report(&sources, &report, format, show::Style { color: people, width: output::width(), ascii: false });
    let mut sink = Sink::standard(lang);
    if people {
        sink.text(&text)?;
    } else {
        sink.data(&text)?;
    }
    if !console.quiet && checked > 0 {
        console.print(&format!("{}\n", show::summary(lang, checked, errors, warnings)));
    }
    Ok(status)
}

/// A rule by its code or name.
fn rule(name: &str, console: Console) -> Result<Rule, Failure> {
    Rule::find(name).ok_or_else(|| {
        let names: Vec<String> =
            Rule::ALL.iter().flat_map(|rule| [rule.name(), rule.code()]).map(str::to_owned).collect();
        let help =
            nearest(name, &names).map_or_else(|| see_the_code(console.lang), |name| write_name(console.lang, name));
        Failure::new(unknown_rule(console.lang, name)).help(help)
    })
}

fn allowed(names: &[String], console: Console) -> Result<Vec<Rule>, Failure> {
    let allowed = |name: &String| {
        let rule = rule(name, console)?;
        if rule.severity() == Severity::Error {
            let sentence = not_allowed(console.lang, rule.code(), rule.name());
            return Err(Failure::new(sentence).help(mend_it(console.lang)));
        }
        Ok(rule)
    };
    names.iter().map(allowed).collect()
}

/// Prints a rule's page.
fn explain(name: &str, console: Console) -> Result<Status, Failure> {
    let lang = console.lang;
    let rule = rule(name, console)?;
    let severity = match rule.severity() {
        Severity::Note => lang.pick("note", "note"),
        Severity::Warning => lang.pick("avertissement", "warning"),
        Severity::Error => lang.pick("erreur", "error"),
    };
    let bold = anstyle::Style::new().bold();
    let page = rule.page(lang).lines().map(str::trim).collect::<Vec<_>>().join("\n");
    let text = format!(
        "{bold}{} {}{bold:#} ({})\n\n{}\n",
        rule.code(),
        rule.name(),
        severity_word(lang, severity),
        page.trim_end()
    );
    Sink::standard(lang).text(&text)?;
    Ok(Status::Good)
}

struct Checking {
    console: Console,
    frameworks: Frameworks,
    sources: Sources,
    report: Report,
    /// Frameworks and answers that were read.
    checked: usize,
    failures: Vec<Failure>,
    /// What was checked already, so that nothing is said twice.
    seen: BTreeSet<PathBuf>,
}

impl Checking {
    fn path(&mut self, path: &Path) {
        let lang = self.console.lang;
        if path.is_dir() {
            let before = self.checked + self.failures.len();
            self.folder(path);
            if self.checked + self.failures.len() == before {
                let name = path.display().to_string();
                self.failures.push(Failure::new(nothing_found(lang, &name)).help(what_counts(lang)));
            }
            return;
        }
        match read(path, lang) {
            Ok(text) => match content(&text) {
                Content::Other => {
                    let name = path.display().to_string();
                    self.failures.push(Failure::new(neither(lang, &name)).help(what_counts(lang)));
                }
                about => self.file(path, text, about),
            },
            Err(failure) => self.failures.push(failure),
        }
    }

    /// A folder is a framework, or holds frameworks and answers.
    fn folder(&mut self, folder: &Path) {
        let main = folder.join(MAIN);
        if main.is_file() {
            self.framework(main);
            return;
        }
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                let why = files::reason(&error, self.console.lang);
                let name = folder.display().to_string();
                self.failures.push(Failure::new(files::cannot_read(self.console.lang, &name, &why)));
                return;
            }
        };
        let mut entries: Vec<_> = entries.flatten().collect();
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if hidden {
                continue;
            }
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.folder(&path);
            } else if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) && path.is_file() {
                match read(&path, self.console.lang) {
                    Ok(text) => match content(&text) {
                        Content::Other => {}
                        about => self.file(&path, text, about),
                    },
                    Err(failure) => self.failures.push(failure),
                }
            }
        }
    }

    fn file(&mut self, path: &Path, text: String, about: Content) {
        match about {
            Content::Framework => self.framework(path.to_owned()),
            _ => self.answers(path, text),
        }
    }

    /// Whether a path comes up for the first time.
    fn first(&mut self, path: &Path) -> bool {
        self.seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned()))
    }

    fn framework(&mut self, main: PathBuf) {
        if self.first(&main) {
            match review_framework(&Place::Disk(main), &mut self.sources, &mut self.report) {
                Ok(()) => self.checked += 1,
                Err(failure) => self.failures.push(failure),
            }
        }
    }

    fn answers(&mut self, path: &Path, text: String) {
        if !self.first(path) {
            return;
        }
        let name = path.display().to_string();
        self.checked += 1;
        let Some(file) = load::answers(&name, text, &mut self.sources, &mut self.report) else { return };
        let named = file.framework.as_ref().map(|named| named.value.as_str());
        if named.is_none() && self.frameworks.asked().is_none() {
            // The report says so already.
            return;
        }
        let used = self.frameworks.for_answers(named, Some(&parent(path)));
        match used.as_ref().map(|used| &used.framework) {
            Ok(Ok(framework)) => {
                check::answers(&file, &name, framework, &mut self.report);
            }
            Ok(Err(failure)) | Err(failure) => self.failures.push(failure.clone()),
        }
    }
}
