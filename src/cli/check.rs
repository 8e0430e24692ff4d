//! `jalon check`: everything that is wrong with frameworks and answers.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::args::{CheckArgs, Global};
use super::output::{self, Sink};
use super::{Console, Failure, Status, Tally, pipeline, today};
use crate::check::{Seen, Who};
use crate::desk::content::{FileContent, content, ending};
use crate::desk::documents::{self, Body, InputDocument, Opened};
use crate::desk::frameworks::{FrameworkPlace, Frameworks, Loaded, MAIN, embedded_place};
use crate::desk::inputs::{Inputs, Obstacle, TableHead, Task};
use crate::desk::{files, templates};
use crate::load::Folder;
use crate::load::table::Fact;
use crate::model::Framework;
use crate::page::PageFormat;
use crate::report::{Problem, Report};
use crate::rule::{Fault, Rule, Severity};
use crate::show::Repeats;
use crate::source::{FileId, Sources};
use crate::text::near::{nearest, write_name};
use crate::{check, compare, load, messages, review, show};

messages! {
    fn unknown_rule(name: &str) { fr: "il n’y a pas de règle `{name}`", en: "there is no rule `{name}`" }
    fn see_the_code() {
        fr: "donner le code ou le nom que montre `jalon check`",
        en: "give the code or name that `jalon check` shows",
    }
    fn not_allowed(code: &str, name: &str) {
        fr: "la règle {code} (`{name}`) est une erreur et ne peut pas être tue",
        en: "the rule {code} (`{name}`) is an error and cannot be silenced",
    }
    fn mend_it() { fr: "corriger le fichier", en: "mend the file" }
    fn neither(name: &str) {
        fr: "`{name}` n’est ni un référentiel, ni des réponses, ni un gabarit",
        en: "`{name}` is no framework, no answers and no template",
    }
    fn what_counts() {
        fr: "donner un fichier avec une table [framework] ou [municipality], un tableau (.csv, .xlsx, .jsonl) ou un gabarit (.html, .md, .txt)",
        en: "give a file with a table [framework] or [municipality], a table (.csv, .xlsx, .jsonl) or a template (.html, .md, .txt)",
    }
    fn nothing_found(name: &str) {
        fr: "il n’y a ni référentiel ni réponses dans `{name}`",
        en: "there are no frameworks and no answers in `{name}`",
    }
    fn nothing_to_compare(id: &str) {
        fr: "aucun des référentiels vérifiés n’est une version de `{id}`, que nomme --against",
        en: "none of the frameworks checked is a version of `{id}`, which --against names",
    }

    fn give_its_next_version() {
        fr: "donner aussi le référentiel à vérifier",
        en: "give the framework to be checked as well",
    }

    fn severity_word(severity: &str) { fr: "gravité\u{a0}: {severity}", en: "severity: {severity}" }
}

/// Checks frameworks and answers.
///
/// # Errors
/// When nothing can be done.
pub fn run(args: &CheckArgs, global: &Global, console: Console) -> anyhow::Result<Status> {
    if let Some(name) = &args.explain {
        return explain(name, console);
    }
    let lang = console.lang;
    let allowed = allowed(&args.allow, console)?;
    // Looked for by itself: a path that is checked may have the same id.
    let against = match &args.against {
        Some(old) => {
            let loaded = Frameworks::new(None, lang).by_name(old, None)?;
            Some(loaded.framework.as_ref().map_err(Clone::clone)?)
        }
        None => None,
    };
    let mut checking = Checking {
        console,
        frameworks: Frameworks::new(global.framework.clone(), lang),
        sources: Sources::new(),
        report: Report::new(),
        date: args.date,
        against,
        is_compared: false,
        allowed: &allowed,
        shortens: args.format.is_for_people() && !console.verbose,
        repeats: Repeats::default(),
        repeated: Vec::new(),
        checked: 0,
        counted: None,
        of_frameworks: BTreeSet::new(),
        seen: Seen::default(),
        tally: Tally::default(),
    };
    for path in &args.paths {
        checking.frameworks.give(path);
    }
    let inputs = Inputs::new(&[], args.sheet.as_deref(), lang);
    let inputs = inputs.mapped(pipeline::mapping(args.columns.as_deref(), console)?);
    let mut inputs = inputs.folding(checking.shortens);
    for path in &args.paths {
        checking.path(path, &mut inputs);
    }
    if let Some(old) = against.filter(|_| !checking.is_compared) {
        let sentence = nothing_to_compare(lang, &old.id);
        return Err(Failure::new(sentence).help(give_its_next_version(lang)).into());
    }
    checking.say_repeats();
    review::allowed(&checking.sources, &mut checking.report);
    let Checking { mut sources, mut report, repeated, checked, tally, .. } = checking;
    report.retain(|problem| !allowed.contains(&problem.rule));
    let found = [Severity::Error, Severity::Warning, Severity::Note].map(|severity| report.count(severity));
    let status = match checked {
        0 => Status::Failed,
        _ if found[0] == 0 && (found[1] == 0 || !args.strict) => Status::Good,
        _ => Status::Findings,
    };
    // What is not shown counts all the same.
    if console.quiet {
        report.retain(|problem| problem.severity() == Severity::Error);
    }
    let people = args.format.is_for_people();
    if args.format.names_files_of_a_repository() {
        sources.rename(files::path_in_repository);
    }
    let crowds = if console.verbose { show::Crowds::All } else { show::Crowds::First };
    let style = show::Style { color: people, width: output::width(), ascii: false, crowds };
    let text = show::report(&sources, &report, lang, args.format, style);
    let mut sink = Sink::standard(lang);
    if people {
        sink.text(&text)?;
    } else {
        sink.data(&text)?;
    }
    for (severity, sentence) in repeated {
        pipeline::say(severity, sentence, console);
    }
    pipeline::not_read(tally, console);
    if !console.quiet && checked > 0 {
        console.print(&format!("{}\n", show::summary(lang, checked, found)));
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
fn explain(name: &str, console: Console) -> anyhow::Result<Status> {
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

struct Checking<'a> {
    console: Console,
    frameworks: Frameworks,
    sources: Sources,
    report: Report,
    /// The date of rows without one.
    date: Option<Date>,
    /// The earlier version of a framework that is checked, where one was named.
    against: Option<&'static Framework>,
    /// Whether there was a framework to compare it with.
    is_compared: bool,
    /// The rules that are not to be followed.
    allowed: &'a [Rule],
    /// Whether of what comes again and again in a table only some is shown.
    shortens: bool,
    /// What came so in the table that is read.
    repeats: Repeats,
    /// How often, as sentences, of tables that were read.
    repeated: Vec<(Severity, String)>,
    /// Whose answers came so far.
    seen: Seen,
    /// Frameworks and answers that were read.
    checked: usize,
    /// The file of answers that was counted last.
    counted: Option<String>,
    /// The files of the frameworks that were read, by their real paths: they are checked with them.
    of_frameworks: BTreeSet<PathBuf>,
    /// What was left unread on purpose.
    tally: Tally,
}

impl Checking<'_> {
    /// Checks what a path stands for, and says where that is nothing.
    fn path(&mut self, path: &Path, inputs: &mut Inputs) {
        let before = (self.checked, self.report.len(), self.tally.again);
        inputs.push(path);
        for task in inputs {
            match task {
                Task::File { path, found: false } | Task::OtherFile(path) => self.named(path),
                Task::File { path, found: true } if self.is_of_a_framework(&path) => {}
                task => self.task(task),
            }
        }
        if (self.checked, self.report.len(), self.tally.again) == before {
            let (name, lang) = (path.display().to_string(), self.console.lang);
            self.refuse(&name, Failure::new(nothing_found(lang, &name)).help(what_counts(lang)));
        }
    }

    /// A file that was named: it is told by what it holds, whatever its ending.
    fn named(&mut self, path: PathBuf) {
        let (name, lang) = (path.display().to_string(), self.console.lang);
        match files::read(&path, lang) {
            Ok(text) if content(&text) == FileContent::Other => {
                // A part is checked with its framework, as editors and hooks name any file.
                let main = path.ancestors().skip(1).map(|above| above.join(MAIN)).find(|main| main.is_file());
                match main {
                    _ if PageFormat::of(&name).is_some() => self.template(&path, &text),
                    Some(main) if ending(&path) == "toml" => self.framework(main),
                    _ if documents::looks_like_answers(&name, &text) => {
                        self.task(Task::File { path, found: false });
                    }
                    _ => self.refuse(&name, Failure::new(neither(lang, &name)).help(what_counts(lang))),
                }
            }
            _ => self.task(Task::File { path, found: false }),
        }
    }

    fn task(&mut self, task: Task) {
        let lang = self.console.lang;
        let file = match &task {
            Task::File { path, .. } => Some(path.display().to_string()),
            Task::Toml(source) => Some(source.name.clone()),
            Task::Json(line) => Some(line.file.clone()),
            _ => None,
        };
        let mut report = Report::new();
        let opened = documents::open(task, &mut self.sources, &mut report, lang);
        self.add(report);
        match opened {
            Opened::Document(document) => {
                self.count(file);
                self.document(&document);
            }
            Opened::Reported => self.count(file),
            Opened::Framework { path, .. } => self.framework(path),
            Opened::Neither(_) | Opened::OtherFile(_) => {}
            Opened::Table(head) => {
                self.count(Some(head.name.clone()));
                self.table(&head);
            }
            Opened::TableEnd(head) => {
                let mut report = Report::new();
                head.close(&mut self.sources, &mut report);
                self.add(report);
                self.repeats.add_counted(head.counted());
                self.say_repeats();
                for read in head.closing(lang) {
                    self.console.note(&read);
                }
            }
            Opened::Unread(name) => {
                self.tally.unread += 1;
                self.console.detail(&pipeline::is_a_table(lang, &name));
            }
            Opened::Again(name) => {
                self.tally.again += 1;
                self.console.detail(&pipeline::given_before(lang, &name));
            }
            Opened::Failed(obstacle) => {
                let mut report = Report::new();
                let is_row = matches!(obstacle, Obstacle::Row { .. });
                if let Obstacle::Row { name, .. } = &obstacle {
                    self.count(Some(name.clone()));
                }
                obstacle.report(&mut self.sources, &mut report);
                if is_row && self.shortens && !self.repeats.shows_row() {
                    report.forget(|_| false);
                }
                self.report.append(report);
            }
        }
    }

    /// Counts a file whose answers were read: once, however many documents are in it.
    fn count(&mut self, file: Option<String>) {
        if file.is_some() && file != self.counted {
            self.counted = file;
            self.checked += 1;
        }
    }

    /// Says of a file why it cannot be checked.
    fn refuse(&mut self, name: &str, failure: Failure) {
        Obstacle::File { name: name.to_owned(), line: None, failure }.report(&mut self.sources, &mut self.report);
    }

    fn is_of_a_framework(&self, path: &Path) -> bool {
        !self.of_frameworks.is_empty() && path.canonicalize().is_ok_and(|real| self.of_frameworks.contains(&real))
    }

    /// A framework with its parts and examples.
    fn framework(&mut self, main: PathBuf) {
        if self.is_of_a_framework(&main) {
            return;
        }
        let (sources, report, lang) = (&mut self.sources, &mut self.report, self.console.lang);
        let (before, place, frameworks) = (sources.iter().count(), FrameworkPlace::Disk(main), &self.frameworks);
        let (folder, name) = frameworks.open(&place);
        let file = match load::framework(&folder, &name, sources, report) {
            Ok(file) => file,
            Err(error) => return Obstacle::file(&folder.shown(&name), &error, lang).report(sources, report),
        };
        self.checked += 1;
        if let Some(file) = &file
            && let Some(framework) = check::framework(file, report)
        {
            review::framework(file, &framework, &folder, sources, report);
            let known = |id: &str| frameworks.load(frameworks.find(id, None).ok()?).framework.as_ref().ok();
            review::same_as(file, &framework, known, report);
            if let Some(old) = self.against.filter(|old| old.id == framework.id) {
                self.is_compared = true;
                compare::vanished(file, old, &framework, report);
            }
            if let Some(place) = embedded_place(&framework.id)
                && let Ok(shipped) = &frameworks.load(place).framework
            {
                review::changed_without_bump(file, &framework, shipped, report);
            }
        }
        let read: Vec<_> = sources.iter().skip(before).collect();
        // What it extends is read after it, and checked by itself.
        let is_own = |id: FileId| match &file {
            Some(file) => file.base().is_none_or(|base| id < base.span.file),
            None => read.first().is_some_and(|(main, _)| id == *main),
        };
        let own = read.iter().filter(|(id, _)| is_own(*id));
        self.of_frameworks.extend(own.filter_map(|(_, file)| Path::new(&file.name).canonicalize().ok()));
    }

    /// The framework that answers are to; where there is none, why is reported at their place.
    fn framework_of(
        &mut self,
        name: &str,
        found: Result<&'static Loaded, Option<Failure>>,
    ) -> Option<&'static Framework> {
        match found.map(|loaded| loaded.framework.as_ref()) {
            Ok(Ok(framework)) => return Some(framework),
            Ok(Err(failure)) => self.refuse(name, failure.clone()),
            Err(Some(failure)) => self.refuse(name, failure),
            Err(None) => {}
        }
        None
    }

    fn document(&mut self, document: &InputDocument) {
        let is_row = matches!(document.body, Body::Row(..));
        let found = document.loaded(&self.frameworks, &self.report);
        // That a table has none is said once, not for every row.
        let found = found.map_err(|failure| failure.filter(|_| !is_row));
        let Some(framework) = self.framework_of(&document.name, found) else { return };
        let mut report = Report::new();
        let (sources, date) = (&mut self.sources, self.date);
        let answers = document.answers(framework, &self.frameworks, date, sources, &mut report);
        if let (Some(answers), true) = (&answers, is_row)
            && answers.date > today()
        {
            report.push(document.at_fact(Fact::Date, Fault::FutureDate(answers.date), &mut self.sources));
        }
        if let Some(fault) = answers.as_ref().and_then(|answers| self.seen.add(&Who::new(framework, answers))) {
            report.push(fault.at(document.whole(&mut self.sources)));
        }
        self.add(report);
        if let (Some(answers), Body::File(file)) = (answers, &document.body) {
            review::answers(file, framework, &answers, Some(today()), &mut self.report);
        }
    }

    /// Adds what is wrong with a table or one of its documents.
    fn add(&mut self, mut report: Report) {
        report.retain(|problem| !self.allowed.contains(&problem.rule));
        if self.shortens {
            self.repeats.shorten(&self.sources, &mut report);
        }
        self.report.append(report);
    }

    /// Keeps for the end how often problems of a table came that are not shown one by one.
    fn say_repeats(&mut self) {
        self.repeated.extend(self.repeats.close(self.console.lang));
    }

    /// The columns of a table, whose rows follow.
    fn table(&mut self, head: &TableHead) {
        let found = self.frameworks.for_answers(None, Some(&head.beside)).map_err(Some);
        if let Some(framework) = self.framework_of(&head.name, found) {
            let mut report = Report::new();
            let recognised = head.check(framework, self.date, self.console.lang, &mut self.sources, &mut report);
            self.add(report);
            self.console.note(&recognised);
        }
    }

    /// A template, filled in with made-up answers.
    fn template(&mut self, path: &Path, text: &str) {
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
        if let Err(error) = templates::try_out(path, text, framework, lang) {
            let file = self.sources.add(shown, text);
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
