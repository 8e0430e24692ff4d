//! From the inputs of a command to its results, and what is said on the way.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use anyhow::bail;

use super::args::{Global, ReadingArgs, TableArgs};
use super::{Console, Failure, Tally, interrupt, output, system_language, today};
use crate::check::{Seen, Who};
use crate::desk::batch::{self, Course, OutputReader};
use crate::desk::content::parent;
use crate::desk::documents::Today;
use crate::desk::frameworks::{FrameworkPlace, Frameworks, Loaded};
use crate::desk::inputs::{self, Inputs};
pub use crate::desk::scoring::Scored;
use crate::desk::scoring::{BatchEnd, InputOutcome, ScoringRun};
use crate::desk::what_if;
use crate::load::{self, Mapping};
use crate::model::Framework;
use crate::report::Report;
use crate::rule::{Say, Severity};
use crate::show::Repeats;
use crate::source::Sources;
use crate::text::near::some_quoted;
use crate::text::{Lang, Language};
use crate::{messages, show};

messages! {
    fn nothing_found() { fr: "aucun fichier de réponses n’a été trouvé", en: "no file of answers was found" }
    fn what_counts() {
        fr: "donner un fichier .toml qui nomme un référentiel et une [municipality]",
        en: "give a .toml file that names a framework and a [municipality]",
    }
    fn summary(scored: &str, skipped: &str, warnings: &str) {
        fr: "traitées\u{a0}: {scored}\u{a0}; écartées\u{a0}: {skipped}\u{a0}; avertissements\u{a0}: {warnings}",
        en: "done: {scored}; skipped: {skipped}; warnings: {warnings}",
    }
    pub(super) fn holds_no_answers(name: &str) {
        fr: "`{name}` ne contient pas de réponses",
        en: "`{name}` holds no answers",
    }
    pub(super) fn is_a_table(name: &str) {
        fr: "`{name}` est un tableau de réponses\u{a0}: le donner par son nom pour qu’il soit lu",
        en: "`{name}` is a table of answers: give it by name to have it read",
    }
    fn tables_unread(count: &str) {
        fr: "tableaux de réponses dans un dossier, à donner par leur nom pour qu’ils soient lus\u{a0}: {count} (lesquels\u{a0}: -v)",
        en: "tables of answers in a folder, to be given by name to be read: {count} (which ones: -v)",
    }
    fn passed_over(count: &str) {
        fr: "fichiers .toml sans réponses, laissés de côté\u{a0}: {count} (leurs noms\u{a0}: -v)",
        en: ".toml files without answers, passed over: {count} (their names: -v)",
    }
    pub(super) fn given_before(name: &str) {
        fr: "`{name}` est donné plus d’une fois, et n’est lu qu’une fois",
        en: "`{name}` is given more than once, and read once",
    }
    fn given_again(count: &str) {
        fr: "entrées données plus d’une fois, qui ne comptent qu’une fois\u{a0}: {count} (lesquelles\u{a0}: -v)",
        en: "inputs given more than once, which count once: {count} (which ones: -v)",
    }
    fn broken_off() {
        fr: "interrompu\u{a0}: ce qui est écrit l’est en entier, un fichier commencé n’apparaît pas, le reste est à refaire",
        en: "interrupted: what is written is whole, a file that was begun does not appear, the rest is to be done again",
    }
    fn unusable_mapping(name: &str) {
        fr: "`{name}` ne peut pas dire ce que sont les colonnes",
        en: "`{name}` cannot say what the columns are",
    }
    fn mend_the_mapping() { fr: "corriger d’abord ce fichier", en: "mend this file first" }
    fn framework_used(id: &str, version: &str, place: &str) {
        fr: "référentiel `{id}` {version}, lu dans `{place}`",
        en: "framework `{id}` {version}, read from `{place}`",
    }
    fn altered_framework(id: &str, version: &str, place: &str, what: &str) {
        fr: "le référentiel `{id}` {version} de `{place}` diffère de celui du programme qui a le même nom et la même version ({what})\u{a0}: leurs résultats ne se comparent pas",
        en: "the framework `{id}` {version} in `{place}` differs from the program’s of the same name and version ({what}): results of the two cannot be compared",
    }
    fn name_it_otherwise() {
        fr: "changer sa `version` ou son `id`, ou écarter ce dossier pour que celui du programme serve",
        en: "change its `version` or its `id`, or move that folder away to have the program’s used",
    }
    fn inputs_done(count: &str, rate: &str) {
        fr: "{count} entrées traitées, {rate} par seconde",
        en: "{count} inputs done, {rate} a second",
    }
    fn inputs_left(done: &str, seconds: &str) { fr: "{done}, encore {seconds} s", en: "{done}, {seconds} s to go" }
}

/// What a command makes of one input.
#[derive(Debug)]
pub struct Made<T> {
    /// What goes into the output.
    pub value: T,
    /// Whether the input is good enough.
    pub good: bool,
}

/// Reads and scores every input, makes something of it with `make`, and gives that to `emit` in
/// the order of the inputs, whatever the number of jobs. What is wrong goes to standard error. Where
/// nobody reads the output any more, the work ends.
///
/// # Errors
/// When nothing can go on: the output is gone, or the framework for all of them cannot be used.
pub fn run<T: Send>(
    reading: &ReadingArgs,
    global: &Global,
    console: Console,
    make: impl Fn(&Scored<'_>) -> Result<Made<T>, Failure> + Sync,
    emit: impl FnMut(T) -> anyhow::Result<OutputReader> + Send,
) -> anyhow::Result<Tally> {
    work_through(reading, global, console, Some(Seen::default()), make, emit)
}

/// The same where several inputs of one municipality are no mistake.
///
/// # Errors
/// As those of [`run`].
pub fn run_together<T: Send>(
    reading: &ReadingArgs,
    global: &Global,
    console: Console,
    make: impl Fn(&Scored<'_>) -> Result<Made<T>, Failure> + Sync,
    emit: impl FnMut(T) -> anyhow::Result<OutputReader> + Send,
) -> anyhow::Result<Tally> {
    work_through(reading, global, console, None, make, emit)
}

/// The same for what is made of all inputs together, which must answer one framework; `another` says that one does not.
/// The framework is missing where nothing can be made of them.
///
/// # Errors
/// As those of [`run`].
pub fn run_of_one_framework<T: Send>(
    reading: &ReadingArgs,
    global: &Global,
    console: Console,
    make: impl Fn(&Scored<'_>) -> Result<Made<T>, Failure> + Sync,
    another: impl Fn(&str) -> Failure + Sync,
    mut take: impl FnMut(T) + Send,
) -> anyhow::Result<(Tally, Option<&'static Loaded>)> {
    let mut common: Option<&'static Loaded> = None;
    let mut refused = 0;
    let make = |scored: &Scored<'_>| {
        let Made { value, good } = make(scored)?;
        Ok(Made { value: (scored.loaded, scored.answers.source.clone(), value), good })
    };
    let mut tally = run(reading, global, console, make, |(loaded, source, value)| {
        if std::ptr::eq(*common.get_or_insert(loaded), loaded) {
            take(value);
        } else {
            refused += 1;
            console.error(&another(&source));
        }
        Ok(OutputReader::There)
    })?;
    tally.good = tally.good.saturating_sub(refused);
    tally.unusable += refused;
    // Some of the inputs would be taken for all.
    let common = common.filter(|_| !tally.broken_off);
    Ok((tally, common))
}

/// The framework in the language in which what is made of all inputs is read.
///
/// # Errors
/// When it has no texts in the language asked for, or cannot be used.
pub fn read_by_all(loaded: &'static Loaded, global: &Global, lang: Lang) -> Result<&'static Framework, Failure> {
    let (_, language) = Language::of_reader(global.lang.as_ref(), None, system_language().as_ref(), lang);
    loaded.speaks(global.lang.as_ref(), lang)?;
    loaded.read_in(&language)
}

/// What is asked of tables, where the inputs may be such: the sheet to read, and that a date is for some rows.
///
/// # Errors
/// When a sheet is named and none of the inputs may be a workbook, or a date is given and none of them may have rows.
pub fn table_args<'a>(tables: &'a TableArgs, inputs: &[PathBuf], lang: Lang) -> Result<Option<&'a str>, Failure> {
    let sheet = tables.sheet.as_deref();
    if sheet.is_some() && !inputs.iter().any(|path| inputs::may_be_workbook(path)) {
        return Err(inputs::no_workbook(lang));
    }
    if tables.date.is_some() && !inputs.iter().any(|path| inputs::may_be_table(path)) {
        return Err(inputs::no_rows_to_date(lang));
    }
    Ok(sheet)
}

fn work_through<T: Send>(
    reading: &ReadingArgs,
    global: &Global,
    console: Console,
    seen: Option<Seen>,
    make: impl Fn(&Scored<'_>) -> Result<Made<T>, Failure> + Sync,
    emit: impl FnMut(T) -> anyhow::Result<OutputReader> + Send,
) -> anyhow::Result<Tally> {
    let lang = console.lang;
    let frameworks = Frameworks::new(global.framework.clone(), lang).only_base(reading.base.only);
    let mut telling =
        Telling { console, spoken: BTreeSet::new(), repeats: Repeats::default(), seen, tally: Tally::default(), emit };
    telling.framework_of_all(&frameworks, reading)?;
    let scoring = ScoringRun {
        frameworks: &frameworks,
        date: reading.tables.date,
        what_if: &reading.what_if.answers,
        asked: global.lang.as_ref(),
        system: system_language(),
        lang,
        today: Today::new(today),
    };
    let inputs = Inputs::new(&reading.inputs.paths, table_args(&reading.tables, &reading.inputs.paths, lang)?, lang);
    let inputs = inputs.mapped(mapping(reading.tables.columns.as_deref(), console)?).folding(!console.verbose);
    let jobs = reading.jobs.map_or(0, NonZeroUsize::get);
    let started = Instant::now();
    // What ends the run is not waited for once more at each input that is under way.
    let ended: OnceLock<Failure> = OnceLock::new();
    let whose = |scored: &Scored<'_>| {
        if let Some(failure) = ended.get() {
            return Err(failure.clone());
        }
        let made = make(scored).inspect_err(|failure| {
            if failure.ends_run {
                // One is enough.
                let _ = ended.set(failure.clone());
            }
        });
        Ok((Who::new(scored.framework, scored.answers), made?))
    };
    let work = |task| scoring.work(task, &whose);
    let is_watched = console.is_watched();
    let course = batch::run(inputs, jobs, lang, work, interrupt::stopped, |finished, left| {
        if is_watched {
            console.progress("");
        }
        for finished in finished {
            if telling.settle(finished)? == OutputReader::Gone {
                return Ok(OutputReader::Gone);
            }
        }
        if is_watched && started.elapsed() > Duration::from_millis(500) {
            console.progress(&progress(started.elapsed(), telling.tally.total(), left, lang));
        }
        Ok(OutputReader::There)
    })?;
    console.progress("");
    say_repeats(&mut telling.repeats, console);
    let mut tally = telling.tally;
    tally.broken_off = course == Course::BrokenOff;
    close(tally, &reading.what_if.answers, console);
    if tally.total() == 0 && !tally.broken_off {
        bail!(Failure::new(nothing_found(lang)).help(what_counts(lang)));
    }
    Ok(tally)
}

/// What the columns and cells of tables stand for, where a file says it.
///
/// # Errors
/// When it cannot be used.
pub(super) fn mapping(path: Option<&Path>, console: Console) -> anyhow::Result<Option<Arc<Mapping>>> {
    let Some(path) = path else { return Ok(None) };
    let (lang, name) = (console.lang, path.display().to_string());
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let file = load::mapping(&name, inputs::read(path, lang)?, &mut sources, &mut report);
    let file = file.filter(|_| !report.has_errors());
    console.print(&problems(&sources, report, Severity::Error, lang));
    match file {
        Some(file) => Ok(Some(Arc::new(Mapping::new(&file)))),
        None => bail!(Failure::new(unusable_mapping(lang, &name)).help(mend_the_mapping(lang))),
    }
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

/// What is said and counted while results are given out.
struct Telling<E> {
    console: Console,
    /// Frameworks about which all is said.
    spoken: BTreeSet<FrameworkPlace>,
    /// What comes again and again in the table that is read.
    repeats: Repeats,
    /// Whose answers came so far; none where the same may come again.
    seen: Option<Seen>,
    tally: Tally,
    emit: E,
}

impl<E> Telling<E> {
    /// Says what is wrong with the framework for all inputs, where one was asked for.
    ///
    /// # Errors
    /// When it cannot be used.
    fn framework_of_all(&mut self, frameworks: &Frameworks, reading: &ReadingArgs) -> Result<(), Failure> {
        let (Some(asked), Some(first)) = (frameworks.asked(), reading.inputs.paths.first()) else { return Ok(()) };
        let loaded = frameworks.by_name(asked, Some(&parent(first)))?;
        introduce(loaded, self.console, &mut self.spoken);
        loaded.framework.as_ref().map(|_| ()).map_err(Clone::clone)
    }

    /// Says what became of a task, and gives out what was made.
    fn settle<T>(&mut self, outcome: InputOutcome<(Who, Made<T>)>) -> anyhow::Result<OutputReader>
    where
        E: FnMut(T) -> anyhow::Result<OutputReader>,
    {
        let (console, tally) = (self.console, &mut self.tally);
        let InputOutcome { loaded, mut report, sources, end } = outcome;
        if let Some(loaded) = &loaded {
            introduce(loaded, console, &mut self.spoken);
        }
        tally.warnings += report.count(Severity::Warning);
        if !console.verbose {
            self.repeats.shorten(&sources, &mut report);
        }
        let least = if console.quiet { Severity::Error } else { Severity::Note };
        console.print(&problems(&sources, report, least, console.lang));
        match end {
            BatchEnd::Nothing => {}
            BatchEnd::Table(recognised) => console.note(&recognised),
            BatchEnd::TableEnd(head) => {
                let (mut sources, mut report) = (Sources::new(), Report::new());
                head.close(&mut sources, &mut report);
                tally.warnings += report.count(Severity::Warning);
                console.print(&problems(&sources, report, least, console.lang));
                self.repeats.add_counted(head.counted());
                say_repeats(&mut self.repeats, console);
                for read in head.closing(console.lang) {
                    console.note(&read);
                }
            }
            BatchEnd::NoAnswers(name) => {
                tally.passed_over += 1;
                console.detail(&holds_no_answers(console.lang, &name));
            }
            BatchEnd::Unread(name) => {
                tally.unread += 1;
                console.detail(&is_a_table(console.lang, &name));
            }
            BatchEnd::Again(name) => {
                tally.again += 1;
                console.detail(&given_before(console.lang, &name));
            }
            BatchEnd::Made((who, made)) => {
                if let Some(fault) = self.seen.as_mut().and_then(|seen| seen.add(&who)) {
                    let failure = Failure::new(fault.say(console.lang)).at(&who.source, console.lang);
                    let failure = failure.maybe_help(fault.help(console.lang));
                    let is_error = fault.rule().severity() == Severity::Error;
                    let shows = console.verbose || ((is_error || !console.quiet) && self.repeats.shows_row());
                    match (is_error, shows) {
                        (true, true) => console.error(&failure),
                        (false, true) => console.warning(&failure),
                        (_, false) => {}
                    }
                    if is_error {
                        tally.unusable += 1;
                        return Ok(OutputReader::There);
                    }
                    tally.warnings += 1;
                }
                *(if made.good { &mut tally.good } else { &mut tally.poor }) += 1;
                return (self.emit)(made.value);
            }
            BatchEnd::FailedRow(failure) => {
                tally.unusable += 1;
                if console.verbose || self.repeats.shows_row() {
                    console.error(&failure);
                }
            }
            BatchEnd::Failed(Some(failure)) if failure.ends_run => {
                if console.is_watched() {
                    console.progress("");
                }
                bail!(failure);
            }
            BatchEnd::Failed(failure) => {
                tally.unusable += 1;
                if let Some(failure) = failure {
                    console.error(&failure);
                }
            }
        }
        Ok(OutputReader::There)
    }
}

/// Says what there is to say of a run as a whole.
fn close(tally: Tally, what_if: &[String], console: Console) {
    let lang = console.lang;
    if !what_if.is_empty() && tally.good + tally.poor > 0 {
        console.note(&what_if::supposed(lang, &what_if.join(", ")));
    }
    if tally.passed_over > 0 && !console.verbose {
        console.note(&passed_over(lang, &lang.count(tally.passed_over)));
    }
    not_read(tally, console);
    if tally.broken_off {
        console.note(&broken_off(lang));
    }
    if (tally.unusable > 0 || tally.warnings > 0 || tally.broken_off) && tally.total() > 1 {
        let [scored, skipped, warnings] =
            [tally.good + tally.poor, tally.unusable, tally.warnings].map(|count| lang.count(count));
        console.note(&summary(lang, &scored, &skipped, &warnings));
    }
}

/// Says what is left unread on purpose: tables in a folder, and what is given again.
pub(super) fn not_read(tally: Tally, console: Console) {
    let lang = console.lang;
    if tally.unread > 0 {
        console.note(&tables_unread(lang, &lang.count(tally.unread)));
    }
    if tally.again > 0 && !console.verbose {
        console.note(&given_again(lang, &lang.count(tally.again)));
    }
}

/// Says once what is wrong with a framework, and on demand where it comes from.
pub(super) fn introduce(loaded: &Loaded, console: Console, spoken: &mut BTreeSet<FrameworkPlace>) {
    if !spoken.insert(loaded.place.clone()) {
        return;
    }
    if let Ok(framework) = &loaded.framework {
        let shown = loaded.place.shown(console.lang);
        let (lang, version) = (console.lang, framework.version.to_string());
        console.detail(&framework_used(lang, &framework.id, &version, &shown));
        if !framework.altered.is_empty() {
            let what = some_quoted(&framework.altered);
            let sentence = altered_framework(lang, &framework.id, &version, &shown, &what);
            console.warning(&Failure::new(sentence).help(name_it_otherwise(lang)));
        }
    }
    // Its warnings are for whoever writes it.
    let least = if console.verbose { Severity::Warning } else { Severity::Error };
    console.print(&problems(&loaded.sources, loaded.report.clone(), least, console.lang));
}

/// Says how often problems of a table came that were not shown one by one.
pub(super) fn say_repeats(repeats: &mut Repeats, console: Console) {
    for (severity, sentence) in repeats.close(console.lang) {
        say(severity, sentence, console);
    }
}

/// Says a sentence as loud as problems of a severity.
pub(super) fn say(severity: Severity, sentence: String, console: Console) {
    match severity {
        Severity::Error => console.error(&Failure::new(sentence)),
        Severity::Warning => console.warning(&Failure::new(sentence)),
        Severity::Note => console.note(&sentence),
    }
}

/// What is wrong, as text for people, from a severity on.
pub(super) fn problems(sources: &Sources, mut report: Report, least: Severity, lang: Lang) -> String {
    report.retain(|problem| problem.severity() >= least);
    if report.is_empty() {
        return String::new();
    }
    // Colours are taken out where the terminal does not want them.
    let style = show::Style { color: true, width: output::width(), ..show::Style::default() };
    show::report(sources, &report, lang, show::Format::Full, style)
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
