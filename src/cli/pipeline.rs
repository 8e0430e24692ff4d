//! From inputs to results: many at once, given out in the order of the inputs.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rayon::prelude::*;

use super::args::{Global, Reading};
use super::output::Reader;
use super::{Console, Failure, Tally, interrupt, jsonl, output};
use crate::check::{self, Columns};
use crate::desk::content::{Content, content, parent};
use crate::desk::frameworks::{Frameworks, Loaded, Place};
use crate::desk::inputs::{Inputs, Source, TableColumns, TableHead, Task, at_place, read};
use crate::desk::what_if;
use crate::load;
use crate::model::{Answers, Framework};
use crate::report::Report;
use crate::rule::Severity;
use crate::score::Score;
use crate::source::Sources;
use crate::text::Lang;
use crate::{messages, show};

messages! {
    pub(super) fn nothing_found() {
        fr: "aucun fichier de réponses n'a été trouvé",
        en: "no file of answers was found",
    }

    pub(super) fn what_counts() {
        fr: "donner un fichier .toml qui nomme un référentiel et une [municipality]",
        en: "give a .toml file that names a framework and a [municipality]",
    }

    fn summary(scored: &str, skipped: &str, warnings: &str) {
        fr: "traitées\u{a0}: {scored}\u{a0}; écartées\u{a0}: {skipped}\u{a0}; avertissements\u{a0}: {warnings}",
        en: "done: {scored}; skipped: {skipped}; warnings: {warnings}",
    }

    fn empty_file(name: &str) {
        fr: "`{name}` est vide",
        en: "`{name}` is empty",
    }

    fn fill_or_remove() {
        fr: "y écrire des réponses, ou retirer le fichier",
        en: "write answers in it, or remove the file",
    }

    pub(super) fn holds_no_answers(name: &str) {
        fr: "`{name}` ne contient pas de réponses",
        en: "`{name}` holds no answers",
    }

    pub(super) fn is_a_table(name: &str) {
        fr: "`{name}` est un tableau de réponses\u{a0}: le donner par son nom pour qu'il soit lu",
        en: "`{name}` is a table of answers: give it by name to have it read",
    }

    fn tables_unread(count: &str) {
        fr: "tableaux de réponses dans un dossier, à donner par leur nom pour qu'ils soient lus\u{a0}: {count} (lesquels\u{a0}: -v)",
        en: "tables of answers in a folder, to be given by name to be read: {count} (which ones: -v)",
    }

    fn passed_over(count: &str) {
        fr: "fichiers .toml sans réponses, laissés de côté\u{a0}: {count} (leurs noms\u{a0}: -v)",
        en: ".toml files without answers, passed over: {count} (their names: -v)",
    }

    fn broken_off() {
        fr: "interrompu\u{a0}: ce qui est écrit l'est en entier, le reste est à refaire",
        en: "interrupted: what is written is whole, the rest is to be done again",
    }

    pub(super) fn no_answers(name: &str) {
        fr: "`{name}` est un référentiel, pas un fichier de réponses",
        en: "`{name}` is a framework, not a file of answers",
    }

    pub(super) fn check_it(name: &str) {
        fr: "le vérifier avec `jalon check {name}`, ou donner des réponses",
        en: "check it with `jalon check {name}`, or give answers",
    }

    pub(super) fn not_json(name: &str, column: usize) {
        fr: "`{name}:{column}` n'est pas un document JSON",
        en: "`{name}:{column}` is no JSON document",
    }

    pub(super) fn one_object_a_line() {
        fr: "écrire un objet par ligne, avec les clés d'un fichier de réponses",
        en: "write an object a line, with the keys of a file of answers",
    }

    fn no_threads() {
        fr: "le système refuse autant de travaux à la fois",
        en: "the system refuses so many jobs at once",
    }

    fn fewer_jobs() {
        fr: "en demander moins avec --jobs",
        en: "ask for fewer with --jobs",
    }

    fn framework_used(id: &str, version: &str, place: &str) {
        fr: "référentiel `{id}` {version}, lu dans `{place}`",
        en: "framework `{id}` {version}, read from `{place}`",
    }

    fn inputs_done(count: &str, rate: &str) {
        fr: "{count} entrées traitées, {rate} par seconde",
        en: "{count} inputs done, {rate} a second",
    }

    fn inputs_left(done: &str, seconds: &str) {
        fr: "{done}, encore {seconds} s",
        en: "{done}, {seconds} s to go",
    }
}

/// A municipality's answers with what they amount to.
#[derive(Debug)]
pub struct Scored<'a> {
    /// The framework as it was read.
    pub loaded: &'static Loaded,
    /// The framework they are to.
    pub framework: &'a Framework,
    /// The answers.
    pub answers: &'a Answers,
    /// What they amount to.
    pub score: &'a Score,
    /// The language for a report of them.
    pub lang: Lang,
    /// Answers that are only supposed.
    pub what_if: &'a [String],
}

impl<T> Finished<T> {
    /// Of a task that nobody waits for any more.
    fn nothing() -> Finished<T> {
        Finished { loaded: None, problems: String::new(), warnings: 0, end: End::PassedOver }
    }
}

impl Scored<'_> {
    /// The answers under a name that says what is only supposed.
    #[must_use]
    pub fn marked(&self) -> Cow<'_, Answers> {
        if self.what_if.is_empty() {
            return Cow::Borrowed(self.answers);
        }
        let mut answers = self.answers.clone();
        answers.municipality.name = what_if::marked(&answers.municipality.name, self.what_if, self.lang);
        Cow::Owned(answers)
    }
}

/// What a command makes of one input.
#[derive(Debug)]
pub struct Made<T> {
    /// What goes into the output.
    pub value: T,
    /// Whether the input is good enough.
    pub good: bool,
}

/// What became of one task.
struct Finished<T> {
    /// The framework, to say once what is wrong with it.
    loaded: Option<&'static Loaded>,
    /// What is wrong with the input, as text.
    problems: String,
    /// How many warnings are among it.
    warnings: usize,
    end: End<T>,
}

enum End<T> {
    /// Not an input at all.
    PassedOver,
    /// A file that was found and holds no answers, by its name.
    NoAnswers(String),
    /// A table of answers that was found, by its name: tables are read where they are named.
    Unread(String),
    /// It came to something.
    Made(Made<T>),
    /// It came to nothing; where nothing more is to be said, the problems say why.
    Failed(Option<Failure>),
}

/// How many inputs are taken at a time: enough to keep every core busy, and no more in memory. While
/// some are worked on, the next are read, and the results of those before are given out.
const CHUNK: usize = 128;

/// Reads and scores every input, makes something of it with `make`, and gives that to `emit` in
/// the order of the inputs, whatever the number of jobs. What is wrong goes to standard error. Where
/// nobody reads the output any more, the work ends.
///
/// # Errors
/// When nothing can go on: the output is gone, or the framework for all of them cannot be used.
pub fn run<T: Send>(
    reading: &Reading,
    global: &Global,
    console: Console,
    make: impl Fn(&Scored<'_>) -> Result<Made<T>, Failure> + Sync,
    mut emit: impl FnMut(T) -> Result<Reader, Failure>,
) -> Result<Tally, Failure> {
    let lang = console.lang;
    let frameworks = Frameworks::new(global.framework.clone(), lang);
    let mut spoken = BTreeSet::new();
    if let Some(asked) = frameworks.asked().filter(|_| !reading.inputs.is_empty()) {
        let beside = reading.inputs.first().map(|path| parent(path));
        let loaded = frameworks.by_name(asked, beside.as_deref())?;
        introduce(loaded, console, &mut spoken);
        if let Err(failure) = &loaded.framework {
            return Err(failure.clone());
        }
    }
    let jobs = reading.jobs.map_or(0, std::num::NonZeroUsize::get);
    let mut inputs = Inputs::new(&reading.inputs, reading.sheet.as_deref(), lang);
    let mut tally = Tally::default();
    let started = Instant::now();
    let gone = AtomicBool::new(false);
    let work = |task| {
        if gone.load(Ordering::Relaxed) {
            return Finished::nothing();
        }
        finish(task, &frameworks, global, reading, console, &make)
    };
    let mut give_out = |finished: Vec<Finished<T>>, left: Option<usize>, tally: &mut Tally| {
        if finished.is_empty() || gone.load(Ordering::Relaxed) {
            return Ok(());
        }
        console.progress("");
        for finished in finished {
            let settled = settle(finished, console, &mut spoken, tally, &mut emit);
            if settled != Ok(Reader::There) {
                gone.store(true, Ordering::Relaxed);
                return settled.map(|_| ());
            }
        }
        if started.elapsed() > Duration::from_millis(500) {
            console.progress(&progress(started.elapsed(), tally.total(), left, lang));
        }
        Ok(())
    };
    let mut pool = None;
    let next = |inputs: &mut Inputs| -> Vec<Task> {
        if gone.load(Ordering::Relaxed) { Vec::new() } else { inputs.take(CHUNK).collect() }
    };
    let mut tasks = next(&mut inputs);
    let mut done = Vec::new();
    while !tasks.is_empty() {
        // From here on something may be written. Before, ending at once loses nothing.
        tally.broken_off = tasks.len() + done.len() + tally.total() > 1 && interrupt::stopped();
        if tally.broken_off {
            break;
        }
        if tasks.len() == 1 || jobs == 1 {
            let finished = tasks.into_iter().map(work).collect();
            give_out(std::mem::take(&mut done), None, &mut tally)?;
            give_out(finished, inputs.left(), &mut tally)?;
            tasks = next(&mut inputs);
            continue;
        }
        let pool = match &mut pool {
            Some(pool) => pool,
            none => {
                let built = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
                none.insert(built.map_err(|_| Failure::new(no_threads(lang)).help(fewer_jobs(lang)))?)
            }
        };
        let count = tasks.len();
        let mut finished = Vec::new();
        let following: Result<Vec<Task>, Failure> = pool.in_place_scope(|scope| {
            scope.spawn(|_| finished = tasks.into_par_iter().map(work).collect());
            // What can only be done one after the other is done meanwhile.
            let left = inputs.left().map(|left| left + count);
            give_out(std::mem::take(&mut done), left, &mut tally)?;
            Ok(next(&mut inputs))
        });
        (tasks, done) = (following?, finished);
    }
    give_out(done, inputs.left(), &mut tally)?;
    console.progress("");
    if !reading.what_if.is_empty() && tally.good + tally.poor > 0 {
        console.note(&what_if::supposed(lang, &reading.what_if.join(", ")));
    }
    if tally.passed_over > 0 && !console.verbose {
        console.note(&passed_over(lang, &lang.count(tally.passed_over)));
    }
    if tally.unread > 0 {
        console.note(&tables_unread(lang, &lang.count(tally.unread)));
    }
    if tally.broken_off {
        console.note(&broken_off(lang));
    }
    if (tally.unusable > 0 || tally.warnings > 0 || tally.broken_off) && tally.total() > 1 {
        let [scored, skipped, warnings] =
            [tally.good + tally.poor, tally.unusable, tally.warnings].map(|count| lang.count(count));
        console.note(&summary(lang, &scored, &skipped, &warnings));
    }
    if tally.total() == 0 && !tally.broken_off {
        return Err(Failure::new(nothing_found(lang)).help(what_counts(lang)));
    }
    Ok(tally)
}

/// How far the work has come; `left` inputs are to come, where their number is known.
fn progress(elapsed: Duration, done: usize, left: Option<usize>, lang: Lang) -> String {
    let millis = usize::try_from(elapsed.as_millis()).unwrap_or(usize::MAX).max(1);
    let text = inputs_done(lang, &lang.count(done), &lang.count(done.saturating_mul(1000) / millis));
    match left {
        Some(left) => {
            let seconds = left.saturating_mul(millis).div_ceil(done.max(1)).div_ceil(1000);
            inputs_left(lang, &text, &lang.count(seconds))
        }
        None => text,
    }
}

/// Says what became of a task, and gives out what was made.
fn settle<T>(
    finished: Finished<T>,
    console: Console,
    spoken: &mut BTreeSet<Place>,
    tally: &mut Tally,
    emit: &mut impl FnMut(T) -> Result<Reader, Failure>,
) -> Result<Reader, Failure> {
    if let Some(loaded) = &finished.loaded {
        introduce(loaded, console, spoken);
    }
    console.print(&finished.problems);
    tally.warnings += finished.warnings;
    match finished.end {
        End::PassedOver => {}
        End::NoAnswers(name) => {
            tally.passed_over += 1;
            console.detail(&holds_no_answers(console.lang, &name));
        }
        End::Unread(name) => {
            tally.unread += 1;
            console.detail(&is_a_table(console.lang, &name));
        }
        End::Made(made) => {
            if made.good {
                tally.good += 1;
            } else {
                tally.poor += 1;
            }
            return emit(made.value);
        }
        End::Failed(failure) => {
            tally.unusable += 1;
            if let Some(failure) = failure {
                console.error(&failure);
            }
        }
    }
    Ok(Reader::There)
}

/// Says once what is wrong with a framework, and on demand where it comes from.
pub(super) fn introduce(loaded: &Loaded, console: Console, spoken: &mut BTreeSet<Place>) {
    if !spoken.insert(loaded.place.clone()) {
        return;
    }
    if let Ok(framework) = &loaded.framework {
        let shown = loaded.place.shown(console.lang);
        console.detail(&framework_used(console.lang, &framework.id, &framework.version.to_string(), &shown));
    }
    // Its warnings are for whoever writes it.
    let least = if console.verbose { Severity::Warning } else { Severity::Error };
    console.print(&problems(&loaded.sources, loaded.report.clone(), least));
}

/// A line that is no JSON from a column on.
pub(super) fn no_json(lang: Lang, name: &str, column: usize) -> Failure {
    Failure::new(not_json(lang, name, column)).help(one_object_a_line(lang))
}

/// What is wrong, as text for people, from a severity on.
pub(super) fn problems(sources: &Sources, mut report: Report, least: Severity) -> String {
    report.retain(|problem| problem.severity() >= least);
    if report.is_empty() {
        return String::new();
    }
    // Colours are taken out where the terminal does not want them.
    let style = show::Style { color: true, width: output::width(), ascii: false };
    show::report(sources, &report, show::Format::Full, style)
}

fn finish<T>(
    task: Task,
    frameworks: &Frameworks,
    global: &Global,
    reading: &Reading,
    console: Console,
    make: &(impl Fn(&Scored<'_>) -> Result<Made<T>, Failure> + Sync),
) -> Finished<T> {
    let mut work = Work {
        frameworks,
        console,
        asked: global.lang,
        date: reading.date,
        what_if: &reading.what_if,
        sources: Sources::new(),
        report: Report::new(console.lang),
        loaded: None,
    };
    let end = work.task(task, make).unwrap_or_else(End::Failed);
    let least = if console.quiet { Severity::Error } else { Severity::Note };
    let warnings = work.report.count(Severity::Warning);
    Finished { loaded: work.loaded, problems: problems(&work.sources, work.report, least), warnings, end }
}

/// Looks at a file that was found and tells neither a framework nor a municipality: part of a framework
/// or of another program's settings, unless it is broken, or answers that lack what tells them.
///
/// # Errors
/// When it is; without a sentence, the report says why.
pub(super) fn other(
    name: &str,
    text: String,
    lang: Lang,
    sources: &mut Sources,
    report: &mut Report,
) -> Result<(), Option<Failure>> {
    if text.trim().is_empty() {
        return Err(Some(Failure::new(empty_file(lang, name)).help(fill_or_remove(lang))));
    }
    let file = load::answers(name, text, sources, report).ok_or(None)?;
    if file.answers.is_some() || !file.respondents.is_empty() {
        return Err(None);
    }
    // What is wrong with it as answers is nobody's business.
    (*sources, *report) = (Sources::new(), Report::new(lang));
    Ok(())
}

/// The work on one task.
struct Work<'a> {
    frameworks: &'a Frameworks,
    console: Console,
    /// The language asked for.
    asked: Option<Lang>,
    date: Option<Date>,
    what_if: &'a [String],
    sources: Sources,
    report: Report,
    loaded: Option<&'static Loaded>,
}

/// Without a sentence, the report says why.
type Worked<T> = Result<T, Option<Failure>>;

impl Work<'_> {
    fn task<T>(&mut self, task: Task, make: &impl Fn(&Scored<'_>) -> Result<Made<T>, Failure>) -> Worked<End<T>> {
        let lang = self.console.lang;
        match task {
            Task::Failed(failure) => Err(Some(failure)),
            Task::Unread(name) => Ok(End::Unread(name)),
            Task::Toml(source) => self.file(source, make),
            Task::Json(source) => {
                let text = jsonl::toml_text(&source.text).map_err(|column| no_json(lang, &source.name, column))?;
                let (name, json) = (source.name.clone(), source.text);
                let end = self.file(Source { text, name: source.name, beside: source.beside }, make);
                jsonl::show_in_line(&name, &json, &mut self.sources, &mut self.report);
                end
            }
            Task::File { path, found } => {
                let name = path.display().to_string();
                let text = read(&path, lang)?;
                match content(&text) {
                    Content::Framework if found => Ok(End::NoAnswers(name)),
                    Content::Other if found => {
                        other(&name, text, lang, &mut self.sources, &mut self.report)?;
                        Ok(End::NoAnswers(name))
                    }
                    Content::Framework => Err(Some(Failure::new(no_answers(lang, &name)).help(check_it(lang, &name)))),
                    _ => self.file(Source { beside: parent(&path), name, text }, make),
                }
            }
            Task::Table(head) => {
                let columns = self.columns(&head);
                self.sources = columns.sources.clone();
                self.report = columns.report.clone();
                match &columns.columns {
                    Ok(Some((loaded, _))) => {
                        self.loaded = Some(loaded);
                        Ok(End::PassedOver)
                    }
                    Ok(None) => Err(None),
                    Err(failure) => Err(Some(self.placed(&head.name, failure.clone()))),
                }
            }
            Task::Row(head, row) => {
                // What is wrong with the table as a whole is said once, not for every row.
                let Ok(Some((loaded, columns))) = &self.columns(&head).columns else { return Ok(End::PassedOver) };
                let framework = loaded.framework.as_ref().map_err(Clone::clone)?;
                let answers = columns.answers(&row, framework, &mut self.sources, &mut self.report).ok_or(None)?;
                self.score(loaded, &answers, make)
            }
        }
    }

    fn columns<'h>(&self, head: &'h TableHead) -> &'h TableColumns {
        head.columns.get_or_init(|| {
            let mut sources = Sources::new();
            let mut report = Report::new(self.console.lang);
            let columns = self.frameworks.for_answers(None, Some(&head.beside)).and_then(|loaded| {
                let framework = loaded.framework.as_ref().map_err(Clone::clone)?;
                let columns = Columns::new(&head.name, &head.header, self.date, framework, &mut sources, &mut report);
                Ok(columns.map(|columns| (loaded, columns)))
            });
            TableColumns { columns, sources, report }
        })
    }

    fn file<T>(&mut self, source: Source, make: &impl Fn(&Scored<'_>) -> Result<Made<T>, Failure>) -> Worked<End<T>> {
        let file = load::answers(&source.name, source.text, &mut self.sources, &mut self.report).ok_or(None)?;
        let named = file.framework.as_ref().map(|named| named.value.as_str());
        let found = match self.frameworks.for_answers(named, Some(&source.beside)) {
            // That nothing is named is in the report already.
            Err(_) if named.is_none() && self.report.has_errors() => return Err(None),
            found => found.map_err(|failure| self.placed(&source.name, failure))?,
        };
        self.loaded = Some(found);
        let framework = found.framework.as_ref().map_err(|failure| self.placed(&source.name, failure.clone()))?;
        let answers = check::answers(&file, &source.name, framework, &mut self.report).ok_or(None)?;
        self.score(found, &answers, make)
    }

    fn score<T>(
        &self,
        loaded: &'static Loaded,
        answers: &Answers,
        make: &impl Fn(&Scored<'_>) -> Result<Made<T>, Failure>,
    ) -> Worked<End<T>> {
        let framework = loaded.framework.as_ref().map_err(Clone::clone)?;
        let mut supposed = Cow::Borrowed(answers);
        let mut what_if = Vec::new();
        if !self.what_if.is_empty() {
            what_if = what_if::apply(self.what_if, framework, supposed.to_mut(), self.console.lang)
                .map_err(|failure| self.placed(&answers.source, failure))?;
        }
        let answers = &*supposed;
        let score = loaded.scorer().map_err(Clone::clone)?.score(answers);
        let own = answers.language.as_deref().and_then(Lang::from_tag);
        let lang = self.asked.or(own).unwrap_or(self.console.lang);
        let made = make(&Scored { loaded, framework, answers, score: &score, lang, what_if: &what_if });
        Ok(End::Made(made.map_err(|failure| self.placed(&answers.source, failure))?))
    }

    /// A failure that says which input it is about.
    fn placed(&self, name: &str, failure: Failure) -> Failure {
        Failure { sentence: at_place(self.console.lang, name, &failure.sentence), ..failure }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_says_rate_and_rest() {
        let text = |left| progress(Duration::from_secs(2), 8000, left, Lang::En);
        assert_eq!(text(Some(2001)), "8,000 inputs done, 4,000 a second, 1 s to go");
        assert_eq!(text(None), "8,000 inputs done, 4,000 a second");
    }
}
