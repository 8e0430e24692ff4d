//! `jalon check`: everything that is wrong with frameworks and answers.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use super::args::{Check, CheckFormat, Global};
use super::output::{self, Sink};
use super::{Console, Failure, Status, jsonl, pipeline, today};
use crate::check::Columns;
use crate::desk::content::{Content, content, ending, parent};
use crate::desk::files;
use crate::desk::frameworks::{Frameworks, MAIN, Place, embedded_place, give_the_path};
use crate::desk::inputs::{self, Inputs, Task};
use crate::load::ReadError;
use crate::load::table::{Table, TableError};
use crate::model::{Given, Value};
use crate::page::{self, Format, Templates};
use crate::report::{Problem, Report};
use crate::rule::{Rule, Severity};
use crate::said::{self, Audience, ReportView};
use crate::source::Sources;
use crate::text::Lang;
use crate::text::near::nearest;
use crate::{check, load, messages, plan, review, score, show, worth};

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
        fr: "`{name}` n'est ni un référentiel, ni des réponses, ni un gabarit",
        en: "`{name}` is no framework, no answers and no template",
    }

    fn what_counts() {
        fr: "donner un fichier avec une table [framework] ou [municipality], un tableau (.csv, .xlsx, .jsonl) ou un gabarit (.html, .md, .txt)",
        en: "give a file with a table [framework] or [municipality], a table (.csv, .xlsx, .jsonl) or a template (.html, .md, .txt)",
    }

    fn nothing_found(name: &str) {
        fr: "il n'y a ni référentiel ni réponses dans `{name}`",
        en: "there are no frameworks and no answers in `{name}`",
    }

    fn copy_it() {
        fr: "en copier le contenu dans un fichier ordinaire, et donner celui-ci",
        en: "copy what it holds to a regular file, and give that one",
    }

    fn much_less() {
        fr: "un référentiel ou des réponses tiennent dans bien moins\u{a0}: vérifier que c'est le bon fichier",
        en: "a framework or answers fit in much less: check that it is the right file",
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
        found: 0,
        seen: BTreeSet::new(),
    };
    for path in &args.paths {
        checking.path(path);
    }
    review::allowed(&checking.sources, &mut checking.report);
    let Checking { sources, mut report, checked, .. } = checking;
    report.retain(|problem| !allowed.contains(&problem.rule));
    if console.quiet {
        report.retain(|problem| problem.severity() == Severity::Error);
    }
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    let status = match checked {
        0 => Status::Failed,
        _ if errors == 0 && (warnings == 0 || !args.strict) => Status::Good,
        _ => Status::Findings,
    };
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
    let page = rule.page(lang);
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
    /// Whatever came up to be checked, also a second time.
    found: usize,
    /// What was checked already, so that nothing is said twice.
    seen: BTreeSet<PathBuf>,
}

impl Checking {
    /// Says of a file why it cannot be checked.
    fn refuse(&mut self, name: &str, failure: Failure) {
        check::unreadable(name, failure.sentence, failure.help, &mut self.sources, &mut self.report);
    }

    /// Says of a file why it cannot be read, at the line where that is known.
    fn refuse_unread(&mut self, name: &str, error: &ReadError) {
        let lang = self.console.lang;
        let sentence = || files::cannot_read(lang, name, &error.reason(lang));
        let special = || std::fs::metadata(name).is_ok_and(|kind| !kind.is_file() && !kind.is_dir());
        match error {
            ReadError::NotText { line } => {
                let file = self.sources.add_excerpt(name, "", *line);
                self.report.push(Problem::new(Rule::Unreadable, file.span(0..0), sentence()));
            }
            ReadError::TooLarge => self.refuse(name, Failure::new(sentence()).help(much_less(lang))),
            ReadError::Io(_) if special() => self.refuse(name, Failure::new(sentence()).help(copy_it(lang))),
            _ => self.refuse(name, inputs::unreadable(name, error, lang)),
        }
    }

    fn path(&mut self, path: &Path) {
        let lang = self.console.lang;
        let name = path.display().to_string();
        if path.is_dir() {
            let before = (self.found, self.report.len());
            self.folder(path);
            if (self.found, self.report.len()) == before {
                self.refuse(&name, Failure::new(nothing_found(lang, &name)).help(what_counts(lang)));
            }
            return;
        }
        // To open a pipe may take for ever.
        if std::fs::metadata(path).is_ok_and(|kind| !kind.is_file())
            && let Err(error) = files::read(path, lang)
        {
            return self.refuse_unread(&name, &error);
        }
        let ending = ending(path);
        match ending.as_str() {
            "csv" => return self.table(path, |lang| Ok(Table::csv(open(path, lang)?, lang))),
            "xlsx" | "xlsm" => return self.table(path, |lang| Ok(Table::xlsx(open(path, lang)?, None, lang))),
            "jsonl" | "ndjson" => return self.lines(path),
            _ => {}
        }
        match files::read(path, lang) {
            Ok(text) => match content(&text) {
                Content::Other if Format::of(&name).is_some() => self.template(path, &text),
                // A part is checked with its framework, as editors and hooks name any file.
                Content::Other => {
                    match path.ancestors().skip(1).map(|above| above.join(MAIN)).find(|main| main.is_file()) {
                        Some(main) if ending == "toml" => self.framework(main),
                        _ => self.refuse(&name, Failure::new(neither(lang, &name)).help(what_counts(lang))),
                    }
                }
                about => self.file(path, text, about),
            },
            Err(error) => self.refuse_unread(&name, &error),
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
                return self.refuse(&name, Failure::new(files::cannot_read(self.console.lang, &name, &why)));
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
                match files::read(&path, self.console.lang) {
                    Ok(text) => match content(&text) {
                        Content::Other => {}
                        about => self.file(&path, text, about),
                    },
                    Err(error) => self.refuse_unread(&path.display().to_string(), &error),
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
        self.found += 1;
        self.seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned()))
    }

    /// A framework with its parts and examples.
    fn framework(&mut self, main: PathBuf) {
        if !self.first(&main) {
            return;
        }
        let (sources, report, lang) = (&mut self.sources, &mut self.report, self.console.lang);
        let (folder, name) = Place::Disk(main).open(lang);
        let file = match load::framework(&*folder, &name, sources, report) {
            Ok(file) => file,
            Err(error) => {
                let shown = folder.shown(&name);
                if matches!(error, ReadError::NotText { .. } | ReadError::TooLarge) {
                    return self.refuse_unread(&shown, &error);
                }
                let sentence = files::cannot_read(lang, &shown, &error.reason(lang));
                return self.refuse(&shown, Failure::new(sentence).help(give_the_path(lang)));
            }
        };
        self.checked += 1;
        let Some(file) = file else { return };
        let Some(framework) = check::framework(&file, report) else { return };
        review::framework(&file, &framework, &*folder, sources, report);
        if let Some(place) = embedded_place(&framework.id)
            && let Ok(shipped) = &self.frameworks.load(place).framework
        {
            review::changed_without_bump(&file, &framework, shipped, report);
        }
    }

    fn answers(&mut self, path: &Path, text: String) {
        if self.first(path) {
            self.checked += 1;
            self.document(path.display().to_string(), text, &parent(path));
        }
    }

    /// One document of answers.
    fn document(&mut self, name: String, text: String, beside: &Path) {
        let Some(file) = load::answers(&name, text, &mut self.sources, &mut self.report) else { return };
        let named = file.framework.as_ref().map(|named| named.value.as_str());
        if named.is_none() && self.frameworks.asked().is_none() {
            // The report says so already.
            return;
        }
        let used = self.frameworks.for_answers(named, Some(beside));
        match used.as_ref().map(|used| &used.framework) {
            Ok(Ok(framework)) => {
                if let Some(answers) = check::answers(&file, &name, framework, &mut self.report) {
                    review::answers(&file, framework, &answers, Some(today()), &mut self.report);
                }
            }
            Ok(Err(failure)) | Err(failure) => {
                let failure = failure.clone();
                self.refuse(&name, failure);
            }
        }
    }

    /// A document of answers a line.
    fn lines(&mut self, path: &Path) {
        if !self.first(path) {
            return;
        }
        let (lang, name) = (self.console.lang, path.display().to_string());
        self.checked += 1;
        for task in Inputs::new(&[path.to_owned()], None, lang) {
            match task {
                Task::Json(line) => match jsonl::toml_text(&line.text) {
                    Ok(text) => {
                        let kept = std::mem::replace(&mut self.report, Report::new(lang));
                        self.document(line.name.clone(), text, &line.beside);
                        jsonl::show_in_line(&line.name, &line.text, &mut self.sources, &mut self.report);
                        let found = std::mem::replace(&mut self.report, kept);
                        self.report.append(found);
                    }
                    Err(column) => {
                        let failure = pipeline::no_json(lang, &line.name, column);
                        let (_, number) = jsonl::place(&line.name);
                        let file = self.sources.add_excerpt(&name, line.text, number);
                        let start = column.saturating_sub(1);
                        let problem = Problem::new(Rule::Unreadable, file.span(start..column), failure.sentence);
                        self.report.push(problem.maybe_help(failure.help));
                    }
                },
                Task::Failed(failure) => self.refuse(&name, failure),
                _ => {}
            }
        }
    }

    /// A table of answers, row by row.
    fn table(&mut self, path: &Path, open: impl FnOnce(Lang) -> Result<Result<Table, TableError>, Failure>) {
        if !self.first(path) {
            return;
        }
        let (lang, name) = (self.console.lang, path.display().to_string());
        let table = match open(lang) {
            Ok(table) => table,
            Err(failure) => return self.refuse(&name, failure),
        };
        self.checked += 1;
        let table = match table {
            Ok(table) => table,
            Err(error) => return check::unreadable_row(&name, &error, &mut self.sources, &mut self.report),
        };
        let used = self.frameworks.for_answers(None, Some(&parent(path)));
        let framework = match used.as_ref().map(|used| &used.framework) {
            Ok(Ok(framework)) => framework,
            Ok(Err(failure)) | Err(failure) => return self.refuse(&name, failure.clone()),
        };
        let (sources, report) = (&mut self.sources, &mut self.report);
        // Whoever scores a table without dates gives one; here any will do.
        let columns = Columns::new(&name, &table.header, Some(today()), framework, sources, report);
        for row in table {
            match (row, &columns) {
                (Ok(row), Some(columns)) => {
                    columns.answers(&row, framework, sources, report);
                }
                (Err(error), _) => check::unreadable_row(&name, &error, sources, report),
                (Ok(_), None) => {}
            }
        }
    }

    /// A template, filled in with made-up answers.
    fn template(&mut self, path: &Path, text: &str) {
        if !self.first(path) {
            return;
        }
        let lang = self.console.lang;
        let named = self.frameworks.asked().map_or_else(|| PathBuf::from(SAMPLE), Path::to_owned);
        let shown = path.display().to_string();
        let loaded = match self.frameworks.by_name(&named, None) {
            Ok(loaded) => loaded,
            Err(failure) => return self.refuse(&shown, failure),
        };
        let framework = match &loaded.framework {
            Ok(framework) => framework,
            Err(failure) => return self.refuse(&shown, failure.clone()),
        };
        self.checked += 1;
        let given = (0..framework.questions.len()).map(|at| Given {
            value: match at % 3 {
                0 => worth::best_answer(framework, at),
                1 => Value::Unknown,
                _ => Value::Blank,
            },
            ..Given::default()
        });
        let answers = review::imagined(framework, (!framework.profiles.is_empty()).then_some(0), given.collect());
        let score = score::score(framework, &answers);
        let roadmap = plan::plan(framework, &answers, &score, &plan::Options::default());
        let options = said::Options { lang, horizon_days: None, sensitivity: true };
        let view = ReportView::new(framework, &answers, &score, &roadmap, &options);
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let filled = Templates::embedded().with_own(&name, text).and_then(|templates| {
            let format = Format::of(&name).unwrap_or(Format::Text);
            page::report(&templates, format, Audience::Full, &view)
        });
        if let Err(error) = filled {
            let file = self.sources.add(path.display().to_string(), text);
            let lines = error.line.map_or(0, |line| line - 1);
            let start = text.split_inclusive('\n').take(lines).map(str::len).sum();
            let span = file.span(error.range.clone().unwrap_or(start..start));
            self.report
                .push(Problem::new(error.problem.rule(), span, error.message(lang)).maybe_help(error.help(lang)));
        }
    }
}

/// The framework that templates are filled in with where none is named.
const SAMPLE: &str = "commune";

fn open(path: &Path, lang: Lang) -> Result<File, Failure> {
    File::open(path).map_err(|error| {
        let why = files::reason(&error, lang);
        Failure::new(files::cannot_read(lang, &path.display().to_string(), &why)).help(give_the_path(lang))
    })
}
