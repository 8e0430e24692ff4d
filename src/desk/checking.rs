//! Everything that is wrong with what a person names: frameworks, answers, tables, templates, and folders of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::content::{FileContent, content, ending};
use super::documents::{self, Body, InputDocument, Opened, Today};
use super::frameworks::{FrameworkPlace, Frameworks, Loaded, MAIN, embedded_place};
use super::inputs::{self, Inputs, Obstacle, TableHead, Task};
use super::{Failure, files, templates};
use crate::check::{Seen, Who};
use crate::load::Folder;
use crate::model::Framework;
use crate::page::{PageFormat, TemplateError, Templates};
use crate::report::{Problem, Report};
use crate::rule::{Rule, Severity};
use crate::show::Repeats;
use crate::source::{FileId, Sources};
use crate::text::Lang;
use crate::text::near::quoted;
use crate::{check, compare, load, messages, review};

messages! {
    fn neither(name: &str) {
        fr: "`{name}` n’est ni un référentiel, ni des réponses, ni un gabarit",
        en: "`{name}` is no framework, no answers and no template",
    }
    fn what_counts() {
        fr: "donner un fichier avec une table [framework] ou [municipality], un tableau (.csv, .xlsx, .jsonl) ou un gabarit (.html, .md, .txt)",
        en: "give a file with a table [framework] or [municipality], a table (.csv, .xlsx, .jsonl) or a template (.html, .md, .txt)",
    }
    fn only_read(names: &str) {
        fr: "il n’y a pas de quoi remplir ces gabarits à l’essai, dont seule la syntaxe est vérifiée\u{a0}: {names}",
        en: "there is nothing to fill these templates in with, of which only the syntax is checked: {names}",
    }
    fn nothing_found(name: &str) {
        fr: "il n’y a ni référentiel ni réponses dans `{name}`",
        en: "there are no frameworks and no answers in `{name}`",
    }
}

/// The framework that templates are filled in with where none is named.
const SAMPLE: &str = "commune";

/// How it is checked.
#[derive(Debug)]
pub struct CheckSetting<'a> {
    /// The language of the person who asked.
    pub lang: Lang,
    /// The day on which it is checked.
    pub today: Today,
    /// The framework that was named.
    pub framework: Option<PathBuf>,
    /// The date of rows without one.
    pub date: Option<Date>,
    /// The earlier version of a framework that is checked, where one was named.
    pub against: Option<&'static Framework>,
    /// The rules that are not to be followed.
    pub allowed: &'a [Rule],
    /// Whether of what comes again and again in a table only some is shown.
    pub shortens: bool,
}

/// What is said while it is checked, which is nothing wrong.
#[derive(Debug, PartialEq, Eq)]
pub enum CheckNote {
    /// A sentence.
    Said(String),
    /// The name of a table that lies in a folder, and so is not read.
    Unread(String),
    /// The name of what is given a second time.
    Again(String),
}

/// What came of it.
#[derive(Debug)]
pub struct Checked {
    /// The texts that were read.
    pub sources: Sources,
    /// What is wrong in them.
    pub report: Report,
    /// How often problems of tables came that are not shown one by one, as sentences.
    pub repeated: Vec<(Severity, String)>,
    /// How many frameworks and files of answers were read.
    pub files: usize,
    /// How many tables in folders were left unread.
    pub unread: usize,
    /// How much was given a second time.
    pub again: usize,
    /// Whether there was a version of the framework to compare with.
    pub is_compared: bool,
}

/// Checks what paths stand for, and gives `tell` what there is to say on the way.
#[must_use]
pub fn check_all(
    paths: &[PathBuf],
    mut inputs: Inputs,
    setting: CheckSetting<'_>,
    tell: &dyn Fn(CheckNote),
) -> Checked {
    let mut checking = Checking {
        frameworks: Frameworks::new(setting.framework.clone(), setting.lang),
        setting,
        tell,
        sources: Sources::new(),
        report: Report::new(),
        is_compared: false,
        repeats: Repeats::default(),
        repeated: Vec::new(),
        seen: Seen::default(),
        checked: 0,
        counted: None,
        of_frameworks: BTreeSet::new(),
        unread: 0,
        again: 0,
    };
    for path in paths {
        checking.frameworks.give(path);
    }
    for path in paths {
        checking.path(path, &mut inputs);
    }
    checking.say_repeats();
    let Checking { setting, sources, mut report, repeated, checked: files, unread, again, is_compared, .. } = checking;
    review::allowed(&sources, &mut report);
    report.retain(|problem| !setting.allowed.contains(&problem.rule));
    Checked { sources, report, repeated, files, unread, again, is_compared }
}

struct Checking<'a> {
    setting: CheckSetting<'a>,
    tell: &'a dyn Fn(CheckNote),
    frameworks: Frameworks,
    sources: Sources,
    report: Report,
    /// Whether there was a framework to compare with the one named.
    is_compared: bool,
    /// What came again and again in the table that is read.
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
    /// Tables of a folder, left unread on purpose.
    unread: usize,
    /// What was given before.
    again: usize,
}

impl Checking<'_> {
    /// Checks what a path stands for, and says where that is nothing.
    fn path(&mut self, path: &Path, inputs: &mut Inputs) {
        let before = (self.checked, self.report.len(), self.again);
        inputs.push(path);
        for task in inputs {
            match task {
                Task::File { path, found: false } | Task::OtherFile(path) => self.named(path),
                Task::File { path, found: true } if self.is_of_a_framework(&path) => {}
                task => self.task(task),
            }
        }
        if (self.checked, self.report.len(), self.again) == before {
            self.folder_of_templates(path);
        }
        if (self.checked, self.report.len(), self.again) == before {
            let (name, lang) = (path.display().to_string(), self.setting.lang);
            self.refuse(&name, Failure::new(nothing_found(lang, &name)).help(what_counts(lang)));
        }
    }

    /// A file that was named: it is told by what it holds, whatever its ending.
    fn named(&mut self, path: PathBuf) {
        let (name, lang) = (path.display().to_string(), self.setting.lang);
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
        let lang = self.setting.lang;
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
                    (self.tell)(CheckNote::Said(read));
                }
            }
            Opened::Unread(name) => {
                self.unread += 1;
                (self.tell)(CheckNote::Unread(name));
            }
            Opened::Again(name) => {
                self.again += 1;
                (self.tell)(CheckNote::Again(name));
            }
            Opened::Failed(obstacle) => {
                let mut report = Report::new();
                let is_row = matches!(obstacle, Obstacle::Row { .. });
                if let Obstacle::Row { name, .. } = &obstacle {
                    self.count(Some(name.clone()));
                }
                obstacle.report(&mut self.sources, &mut report);
                if is_row && self.setting.shortens && !self.repeats.shows_row() {
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
        let (sources, report, lang) = (&mut self.sources, &mut self.report, self.setting.lang);
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
            if let Some(old) = self.setting.against.filter(|old| old.id == framework.id) {
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
        let (sources, date) = (&mut self.sources, self.setting.date);
        let answers = document.answers(framework, &self.frameworks, date, sources, &mut report);
        let today = &self.setting.today;
        let future = answers.as_ref().and_then(|answers| document.future_date(answers, today, &mut self.sources));
        if let Some(problem) = future {
            report.push(problem);
        }
        if let Some(fault) = answers.as_ref().and_then(|answers| self.seen.add(&Who::new(framework, answers))) {
            report.push(fault.at(document.whole(&mut self.sources)));
        }
        self.add(report);
        if let (Some(answers), Body::File(file)) = (answers, &document.body) {
            review::answers(file, framework, &answers, Some(*self.setting.today), &mut self.report);
        }
    }

    /// Adds what is wrong with a table or one of its documents.
    fn add(&mut self, mut report: Report) {
        report.retain(|problem| !self.setting.allowed.contains(&problem.rule));
        if self.setting.shortens {
            self.repeats.shorten(&self.sources, &mut report);
        }
        self.report.append(report);
    }

    /// Keeps for the end how often problems of a table came that are not shown one by one.
    fn say_repeats(&mut self) {
        self.repeated.extend(self.repeats.close(self.setting.lang));
    }

    /// The columns of a table, whose rows follow.
    fn table(&mut self, head: &TableHead) {
        let found = self.frameworks.for_answers(head.framework.as_deref(), Some(&head.beside)).map_err(Some);
        if let Some(framework) = self.framework_of(&head.name, found) {
            let mut report = Report::new();
            let recognised =
                head.check(framework, self.setting.date, self.setting.lang, &mut self.sources, &mut report);
            self.add(report);
            (self.tell)(CheckNote::Said(recognised));
        }
    }

    /// The framework that templates are filled in with.
    fn sample(&mut self, shown: &str) -> Option<&'static Framework> {
        let named = self.frameworks.asked().map_or_else(|| PathBuf::from(SAMPLE), Path::to_owned);
        let found = self.frameworks.by_name(&named, None).map_err(Some);
        self.framework_of(shown, found)
    }

    /// A template, filled in with made-up answers.
    fn template(&mut self, path: &Path, text: &str) {
        let lang = self.setting.lang;
        let shown = path.display().to_string();
        let Some(framework) = self.sample(&shown) else { return };
        self.checked += 1;
        let name = file_name(path);
        match templates::try_out(&name, text, framework, lang) {
            Ok(true) => {}
            Ok(false) => (self.tell)(CheckNote::Said(only_read(lang, &format!("`{name}`")))),
            Err(error) => self.template_error(&shown, text, &error),
        }
    }

    /// The templates of a folder in which one takes the place of one of the program's.
    fn folder_of_templates(&mut self, folder: &Path) {
        let (lang, shown) = (self.setting.lang, folder.display().to_string());
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        let paths = entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.is_file() && (PageFormat::of(&file_name(path)).is_some() || ending(path) == "css"));
        let paths: BTreeMap<String, PathBuf> = paths.map(|path| (file_name(&path), path)).collect();
        if !paths.keys().any(|name| Templates::has_built_in(name)) {
            return;
        }
        let mut texts = BTreeMap::new();
        for (name, path) in &paths {
            match inputs::read(path, lang) {
                Ok(text) => texts.insert(name.clone(), text),
                Err(failure) => return self.refuse(&path.display().to_string(), failure),
            };
        }
        let Some(framework) = self.sample(&shown) else { return };
        self.checked += texts.len();
        match templates::try_out_together(&texts, framework, lang) {
            Ok(unfilled) if unfilled.is_empty() => {}
            Ok(unfilled) => (self.tell)(CheckNote::Said(only_read(lang, &quoted(&unfilled)))),
            Err(error) => {
                let path = paths.get(&error.template).map_or(folder, PathBuf::as_path).display().to_string();
                let text = texts.get(&error.template).map(String::as_str).unwrap_or_default();
                self.template_error(&path, text, &error);
            }
        }
    }

    /// Says what is wrong with a template, at its place.
    fn template_error(&mut self, shown: &str, text: &str, error: &TemplateError) {
        let lang = self.setting.lang;
        let file = self.sources.add(shown, text);
        let lines = error.line.map_or(0, |line| line - 1);
        let start = text.split_inclusive('\n').take(lines).map(str::len).sum();
        let range = error.range.clone().filter(|range| range.end <= text.len());
        let span = file.span(range.unwrap_or(start..start));
        self.report.push(Problem::new(error.problem.rule(), span, error.message(lang)).maybe_help(error.help(lang)));
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
