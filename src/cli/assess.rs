//! `jalon assess`: asks the questions, and keeps every answer on disk.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::args::{AssessArgs, Global};
use super::usage::values_are;
use super::{Console, Failure, Status, output, pipeline, system_language, today};
use crate::ask::{self, Asker, Earlier, Line, Plain, Scope, Setting, Stop, Terminal};
use crate::desk::content::{FileContent, content, parent};
use crate::desk::documents::no_answers;
use crate::desk::frameworks::{FrameworkPlace, Frameworks, Loaded};
use crate::desk::sitting::{self, OnDisk, SittingFile};
use crate::desk::{files, guard, inputs, new_file, templates};
use crate::model::{Answers, Framework, ProfileIx};
use crate::page::{self, PageFormat, Templates};
use crate::report::Report;
use crate::rule::Severity;
use crate::said::{self, Audience, ReportView};
use crate::save::Disk;
use crate::score::score;
use crate::source::Sources;
use crate::text::near::{nearest, write_name};
use crate::text::wrap::{LongWord, wrap};
use crate::text::{Lang, Language};
use crate::{check, load, messages, plan};
use anstream::{AutoStream, ColorChoice};
use anyhow::bail;
use unicode_width::UnicodeWidthStr;

messages! {
    fn no_terminal() {
        fr: "`jalon assess` pose ses questions dans un terminal, et il n’y en a pas ici",
        en: "`jalon assess` asks its questions in a terminal, and there is none here",
    }
    fn without_terminal() {
        fr: "écrire les réponses dans un fichier .toml et le donner à `jalon score`, ou les taper ligne à ligne avec --plain",
        en: "write the answers into a .toml file and give it to `jalon score`, or type them line by line with --plain",
    }
    pub(super) fn protected(file: &str) {
        fr: "`{file}` est protégé en écriture, et rien n’y a été changé",
        en: "`{file}` is write-protected, and nothing in it was changed",
    }
    pub(super) fn copy_it() {
        fr: "en faire une copie et donner celle-ci, ou retirer la protection",
        en: "copy it and give the copy, or take the protection away",
    }
    fn other_names(file: &str) {
        fr: "{file} existe aussi sous un autre nom (lien physique)\u{a0}: l’autre garde les réponses d’avant cette séance.",
        en: "{file} is also there under another name (a hard link): that one keeps the answers from before this sitting.",
    }
    fn name_answers() {
        fr: "le donner avec --framework, et nommer avec -o le fichier des réponses",
        en: "give it with --framework, and name the file for the answers with -o",
    }
    fn unusable(file: &str) { fr: "`{file}` contient des erreurs", en: "`{file}` holds errors" }
    fn mend_it() {
        fr: "corriger les erreurs ci-dessus\u{a0}; le fichier n’a pas été touché",
        en: "mend the errors above; the file was not touched",
    }
    fn neither(file: &str) {
        fr: "`{file}` ne contient ni réponses ni référentiel",
        en: "`{file}` holds neither answers nor a framework",
    }
    fn name_either() {
        fr: "donner un fichier de réponses, ou le dossier ou le fichier principal d’un référentiel",
        en: "give a file of answers, or a framework's folder or main file",
    }
    fn two_files(file: &str) {
        fr: "`{file}` contient déjà des réponses, et c’est ce fichier-là qui continue d’être rempli",
        en: "`{file}` holds answers already, and it is that file that goes on being filled in",
    }
    fn leave_out_output() {
        fr: "retirer -o\u{a0}; pour laisser le fichier tel quel, en faire d’abord une copie et donner celle-ci",
        en: "leave out -o; to leave the file as it is, copy it first and give the copy",
    }
    fn same_file() {
        fr: "--from et le fichier à remplir sont le même fichier",
        en: "--from and the file to fill in are the same file",
    }
    fn unknown_dimension(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n’a pas de dimension `{id}`",
        en: "the framework `{framework}` has no dimension `{id}`",
    }
    fn unknown_tag(tag: &str, framework: &str) {
        fr: "le référentiel `{framework}` n’a pas de questions marquées `{tag}`",
        en: "the framework `{framework}` has no questions tagged `{tag}`",
    }
    fn unknown_profile(id: &str, framework: &str) {
        fr: "le référentiel `{framework}` n’a pas de type de municipalité `{id}`",
        en: "the framework `{framework}` has no kind of municipality `{id}`",
    }
    fn none_there() { fr: "retirer cette option\u{a0}: il n’y en a aucun", en: "leave this option out: there are none" }
    fn nothing_to_settle() {
        fr: "les réponses ne diffèrent nulle part\u{a0}: il n’y a rien à mettre au clair",
        en: "the answers differ nowhere: there is nothing to settle",
    }
    fn go_on_without() { fr: "retirer --settle pour continuer", en: "leave out --settle to go on" }
    fn saved(file: &str, answered: &str, blank: &str) {
        fr: "Tout est enregistré dans {file} (répondu\u{a0}: {answered} · en blanc\u{a0}: {blank}).",
        en: "Everything is saved in {file} (answered: {answered} · blank: {blank}).",
    }
    fn saved_but_the_last(file: &str, answered: &str, blank: &str) {
        fr: "Tout est enregistré dans {file}, sauf la dernière réponse (répondu\u{a0}: {answered} · en blanc\u{a0}: {blank}).",
        en: "Everything but the last answer is saved in {file} (answered: {answered} · blank: {blank}).",
    }
    fn to_go_on() { fr: "Pour continuer\u{a0}:", en: "To go on:" }
    fn for_report() { fr: "Pour le rapport\u{a0}:", en: "For the report:" }
    fn nothing_saved() {
        fr: "Rien n’est enregistré\u{a0}: la municipalité n’était pas encore connue.",
        en: "Nothing is saved: the municipality was not known yet.",
    }
    fn report_written(file: &str) { fr: "Rapport écrit\u{a0}: {file}", en: "Report written: {file}" }
    fn terminal_lost(why: &str) {
        fr: "le terminal ne répond plus\u{a0}: {why}",
        en: "the terminal no longer answers: {why}",
    }
    fn not_all_kept() {
        fr: "la dernière réponse n’a pas pu être enregistrée",
        en: "the last answer could not be saved",
    }
}

/// Why a sitting is over before its end.
enum Halt {
    Stopped(Stop),
    Failed(anyhow::Error),
}

impl From<Stop> for Halt {
    fn from(stop: Stop) -> Halt {
        Halt::Stopped(stop)
    }
}

impl From<Failure> for Halt {
    fn from(failure: Failure) -> Halt {
        Halt::Failed(failure.into())
    }
}

impl From<anyhow::Error> for Halt {
    fn from(error: anyhow::Error) -> Halt {
        Halt::Failed(error)
    }
}

/// Asks, keeps, and says how to go on.
///
/// # Errors
/// When there is no terminal, or the file or the framework cannot be had.
pub fn run(args: &AssessArgs, global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let is_terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    // Lists cannot be drawn there.
    let is_simple = is_terminal && std::env::var_os("TERM").is_some_and(|name| name == "dumb");
    let is_plain = args.plain || is_simple;
    if !is_plain && !is_terminal {
        bail!(Failure::new(no_terminal(lang)).help(without_terminal(lang)));
    }
    let mut asker = asker(is_plain);
    let parting = Arc::new(Mutex::new(Parting::new(lang)));
    listen(Arc::clone(&parting), !is_plain);
    let ended = sit(args, global, console, &mut *asker, &parting);
    let parting = parting.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let stop = match ended {
        Ok(()) => {
            console.print(&parting.text());
            return Ok(Status::Good);
        }
        Err(Halt::Failed(error)) => return Err(error),
        Err(Halt::Stopped(stop)) => stop,
    };
    console.print(&format!("\n{}", parting.text()));
    match stop {
        Stop::Interrupted => Ok(Status::Interrupted),
        Stop::Ended if parting.on_disk().file.is_some() => Ok(Status::Good),
        Stop::Ended => Ok(Status::Failed),
        Stop::Unkept => Err(Failure::new(not_all_kept(parting.lang)).into()),
        Stop::Broken(why) => Err(Failure::new(terminal_lost(parting.lang, &why)).into()),
    }
}

fn asker(is_plain: bool) -> Box<dyn Asker> {
    let stderr = std::io::stderr();
    if is_plain {
        let width = output::width().min(80);
        let is_watched = std::io::stdin().is_terminal();
        return Box::new(Plain::new(std::io::stdin().lock(), anstream::stderr(), width, is_watched));
    }
    let has_colors = AutoStream::choice(&stderr) != ColorChoice::Never;
    Box::new(Terminal::new(Box::new(anstream::stderr()), has_colors))
}

/// The sitting itself, from the choice of a file to the report.
fn sit(
    args: &AssessArgs,
    global: &Global,
    console: Console,
    asker: &mut dyn Asker,
    parting: &Arc<Mutex<Parting>>,
) -> Result<(), Halt> {
    let mut lang = console.lang;
    asker.speak(lang);
    let (given, named) = told_apart(args, global, lang)?;
    let file = match &given {
        Some(file) => Some(file.clone()),
        None if args.from.is_some() => None,
        None => resumable(lang, asker)?,
    };
    if let Some(file) = file.as_deref().filter(|file| sitting::is_write_protected(file)) {
        let shown = file.display().to_string();
        if !ask::may_change_protected(lang, &shown, asker)? {
            return Err(Failure::new(protected(lang, &shown)).help(copy_it(lang)).into());
        }
    }
    if let Some(file) = file.as_deref().filter(|file| sitting::has_other_names(file)) {
        asker.show(&[Line::Text(other_names(lang, &file.display().to_string()))]);
    }
    let disk = file.as_deref().map(|file| sitting::open(file, lang)).transpose()?;
    let text = match (&disk, &file) {
        (Some(disk), Some(file)) => text(disk, file, lang)?,
        _ => None,
    };
    let shown = |path: &Path| path.display().to_string();
    if text.is_none() && global.lang.is_none() {
        lang = ask::choose_language(lang, asker)?;
    }
    let console = Console { lang, ..console };
    let frameworks = Frameworks::new(named.clone(), lang);
    let beside = file.as_deref().map(parent);
    let mut answered = None;
    let loaded = match &text {
        Some(text) => {
            answered = framework_of(text, &file.as_deref().map(shown).unwrap_or_default(), console)?;
            frameworks.for_answers(answered.as_deref(), beside.as_deref())?
        }
        None => new_framework(&frameworks, named.as_deref(), args.from.as_deref(), console, asker)?,
    };
    let framework = loaded.framework.as_ref().map_err(Clone::clone)?;
    let is_extended = answered.is_some_and(|id| framework.bases().any(|base| base.id == id));
    let (answers, to_confirm) = match (&text, &file) {
        (Some(text), Some(file)) => {
            let (answers, to_confirm) = sitting::without_copies(read(text, &shown(file), framework, console)?);
            (Some(answers), to_confirm)
        }
        _ => (None, None),
    };
    let own = answers.as_ref().and_then(|answers| answers.language.as_deref());
    let system = system_language();
    let (lang, language) = Language::of_reader(global.lang.as_ref(), own, system.as_ref(), lang);
    loaded.speaks(global.lang.as_ref(), lang)?;
    let framework = loaded.read_in(&language)?;
    let console = Console { lang, ..console };
    let old = match &args.from {
        Some(from) => {
            let same = |a: &Path, b: &Path| a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b));
            if file.as_deref().is_some_and(|file| same(file, from)) {
                return Err(Failure::new(same_file(lang)).help(guard::name_another(lang)).into());
            }
            Some(earlier(from, &frameworks, framework, console)?)
        }
        None => to_confirm.map(|copies| Earlier::Same(Box::new(copies))),
    };
    let profile = profile(args.profile.as_deref(), framework, lang)?;
    let scope = match &answers {
        Some(answers) if args.settle => Some(Scope::to_settle(framework, answers)),
        _ => scope(args, framework, lang)?,
    };
    if args.settle && scope.as_ref().is_none_or(|scope| scope.only.as_ref().is_none_or(Vec::is_empty)) {
        return Err(Failure::new(nothing_to_settle(lang)).help(go_on_without(lang)).into());
    }
    let today = today();
    let mut kept = SittingFile::new(framework, lang, today);
    if let (Some(file), Some(disk)) = (file, disk) {
        kept = kept.opened(file, disk, text.as_deref(), answers.as_ref());
    }
    // Answers to a framework that this one extends are from now on answers to this one.
    if is_extended {
        kept = kept.answering();
    }
    {
        let mut parting = parting.lock().unwrap_or_else(PoisonError::into_inner);
        parting.lang = lang;
        let named = needed(&frameworks, loaded, named.as_deref(), beside.as_deref());
        (parting.framework, parting.going_on) = options(args, named.as_deref());
        parting.on_disk = kept.on_disk();
    }
    let setting = Setting { framework, lang, today, answers, old, scope, profile };
    if ask::run(setting, asker, &mut kept)?.report {
        write_report(&kept, framework, console)?;
        parting.lock().unwrap_or_else(PoisonError::into_inner).has_report = true;
    }
    Ok(())
}

/// The file of answers and the framework, whichever way they were given: what is named first may be
/// either.
fn told_apart(args: &AssessArgs, global: &Global, lang: Lang) -> Result<(Option<PathBuf>, Option<PathBuf>), Failure> {
    let is_toml = |path: &Path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let is_answers = |path: &Path| match files::read(path, lang) {
        Ok(text) => content(&text) == FileContent::Answers || text.trim().is_empty(),
        Err(_) => is_toml(path),
    };
    match &args.subject {
        Some(subject) if args.output.is_none() && !subject.is_dir() && is_answers(subject) => {
            Ok((Some(subject.clone()), global.framework.clone()))
        }
        Some(subject) if subject.is_file() && is_answers(subject) => {
            Err(Failure::new(two_files(lang, &subject.display().to_string())).help(leave_out_output(lang)))
        }
        // What has no ending may be the id of a framework, whatever lies here under that name.
        Some(subject)
            if subject.extension().is_some()
                && files::read(subject, lang).is_ok_and(|text| content(&text) == FileContent::Other) =>
        {
            Err(Failure::new(neither(lang, &subject.display().to_string())).help(name_either(lang)))
        }
        subject => Ok((args.output.clone(), subject.clone().or_else(|| global.framework.clone()))),
    }
}

/// One of the files right here that hold answers, where there are any and one is chosen.
fn resumable(lang: Lang, asker: &mut dyn Asker) -> Result<Option<PathBuf>, Stop> {
    let entries = std::fs::read_dir(".").into_iter().flatten().flatten();
    let mut found: Vec<(PathBuf, String, usize)> = entries
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == "toml"))
        .filter_map(|entry| {
            let text = files::read(&entry.path(), lang).ok()?;
            let (name, count) = glance(&text)?;
            Some((PathBuf::from(entry.file_name()), name, count))
        })
        .collect();
    found.sort();
    if found.is_empty() {
        return Ok(None);
    }
    let files: Vec<(String, String, usize)> =
        found.iter().map(|(path, name, count)| (path.display().to_string(), name.clone(), *count)).collect();
    Ok(ask::choose_file(lang, &files, asker)?.map(|at| found.swap_remove(at).0))
}

/// Whose answers a file holds, and how many; none where it holds none.
fn glance(text: &str) -> Option<(String, usize)> {
    if content(text) != FileContent::Answers {
        return None;
    }
    let file = load::answers("", text, &mut Sources::new(), &mut Report::new())?;
    let name = file.municipality.as_ref()?.value.name.as_ref()?.value.clone();
    let count =
        file.answers.iter().flat_map(|tables| &tables.value.entries).map(|(_, table)| table.value.entries.len());
    Some((name, count.sum()))
}

/// The text of the file, where there are answers in it.
pub(super) fn text(disk: &Disk, file: &Path, lang: Lang) -> Result<Option<String>, Failure> {
    let shown = file.display().to_string();
    let text = disk.text().map_err(|error| inputs::unreadable(&shown, &error, lang))?;
    let text = text.filter(|text| !text.trim_start_matches('\u{feff}').trim().is_empty());
    match text.as_deref().map(content) {
        Some(FileContent::Framework) => Err(Failure::new(no_answers(lang, &shown)).help(name_answers(lang))),
        _ => Ok(text),
    }
}

/// The id of the framework that answers name. Where the file is broken, all that is wrong is said.
pub(super) fn framework_of(text: &str, name: &str, console: Console) -> Result<Option<String>, Failure> {
    let lang = console.lang;
    let (mut sources, mut report) = (Sources::new(), Report::new());
    match load::answers(name, text.trim_start_matches('\u{feff}'), &mut sources, &mut report) {
        Some(file) => Ok(file.framework.map(|framework| framework.value)),
        None => {
            console.print(&pipeline::problems(&sources, report, Severity::Error, lang));
            Err(Failure::new(unusable(lang, name)).help(mend_it(lang)))
        }
    }
}

/// The framework of a new file: the one named, that of the earlier answers, the only one, or one that is chosen.
fn new_framework(
    frameworks: &Frameworks,
    named: Option<&Path>,
    from: Option<&Path>,
    console: Console,
    asker: &mut dyn Asker,
) -> Result<&'static Loaded, Halt> {
    let lang = console.lang;
    if let Some(named) = named {
        return Ok(frameworks.by_name(named, None)?);
    }
    if let Some(from) = from {
        let id = framework_of(&inputs::read(from, lang)?, &from.display().to_string(), console)?;
        return Ok(frameworks.for_answers(id.as_deref(), Some(&parent(from)))?);
    }
    let mut known = BTreeSet::new();
    let first = frameworks.all(None).into_iter().filter(|found| known.insert(found.id.clone()));
    let loaded = first.map(|found| frameworks.load(found.place));
    let mut usable: Vec<&'static Loaded> = loaded.filter(|loaded| loaded.framework.is_ok()).collect();
    let title = |loaded: &&'static Loaded| {
        let framework = loaded.framework.as_ref().ok()?;
        Some((framework.id.clone(), framework.title.get(lang).to_owned()))
    };
    let titles: Vec<(String, String)> = usable.iter().filter_map(title).collect();
    let at = match titles.len() {
        0 => return Ok(frameworks.for_answers(None, None)?),
        1 => 0,
        _ => ask::choose_framework(lang, &titles, asker)?,
    };
    Ok(usable.swap_remove(at))
}

/// What a file means; everything that is wrong with it is said.
pub(super) fn read(text: &str, name: &str, framework: &Framework, console: Console) -> Result<Answers, Failure> {
    let lang = console.lang;
    let (mut sources, mut report) = (Sources::new(), Report::new());
    let answers = sitting::meaning(text, name, framework, &mut sources, &mut report);
    let least = if console.quiet { Severity::Error } else { Severity::Note };
    console.print(&pipeline::problems(&sources, report, least, lang));
    answers.ok_or_else(|| Failure::new(unusable(lang, name)).help(mend_it(lang)))
}

/// An earlier assessment, of this framework or another one.
fn earlier(
    file: &Path,
    frameworks: &Frameworks,
    framework: &Framework,
    console: Console,
) -> Result<Earlier<'static>, Failure> {
    let shown = file.display().to_string();
    let text = inputs::read(file, console.lang)?;
    let named = framework_of(&text, &shown, console)?;
    let is_same = |id: &str| std::iter::once(framework).chain(framework.bases()).any(|known| known.id == id);
    let Some(id) = named.filter(|id| !is_same(id)) else {
        return Ok(Earlier::Same(Box::new(read(&text, &shown, framework, console)?)));
    };
    let other = frameworks.load(frameworks.find(&id, Some(&parent(file)))?);
    let other = other.framework.as_ref().map_err(Clone::clone)?;
    let answers = read(&text, &shown, other, console)?;
    if other.bases().any(|base| base.id == framework.id) {
        return Ok(Earlier::Same(Box::new(check::without_extension(answers, other, framework).0)));
    }
    Ok(Earlier::Other(Box::new(check::take_over(answers, other, framework))))
}

/// One of several names, or what there is to choose from.
fn named<'n>(
    written: &str,
    names: impl Iterator<Item = &'n str>,
    lang: Lang,
    unknown: impl Fn() -> String,
) -> Result<usize, Failure> {
    let mut all: Vec<String> = names.map(str::to_owned).collect();
    if let Some(at) = all.iter().position(|name| name == written) {
        return Ok(at);
    }
    let near = nearest(written, &all).map(|name| write_name(lang, name));
    all.dedup();
    let quoted: Vec<String> = all.iter().map(|name| format!("`{name}`")).collect();
    let help = near
        .unwrap_or_else(|| if quoted.is_empty() { none_there(lang) } else { values_are(lang, &lang.list(&quoted)) });
    Err(Failure::new(unknown()).help(help))
}

/// The kind of municipality that was said.
pub(super) fn profile(id: Option<&str>, framework: &Framework, lang: Lang) -> Result<Option<ProfileIx>, Failure> {
    let Some(id) = id else { return Ok(None) };
    let ids = framework.profiles.iter().map(|profile| profile.id.as_str());
    named(id, ids, lang, || unknown_profile(lang, id, &framework.id)).map(|at| Some(at.into()))
}

/// What to go through, where it was said.
fn scope(args: &AssessArgs, framework: &Framework, lang: Lang) -> Result<Option<Scope>, Failure> {
    let part = part(args.tag.as_deref(), args.dimension.as_deref(), framework, lang)?;
    let is_said = args.tag.is_some() || args.dimension.is_some() || args.review;
    Ok(is_said.then_some(Scope { review: args.review, ..part }))
}

/// The questions with a tag, of a dimension, or both.
pub(super) fn part(
    tag: Option<&str>,
    dimension: Option<&str>,
    framework: &Framework,
    lang: Lang,
) -> Result<Scope, Failure> {
    let dimension = match dimension {
        Some(id) => {
            let ids = framework.dimensions.iter().map(|dimension| dimension.id.as_str());
            Some(named(id, ids, lang, || unknown_dimension(lang, id, &framework.id))?.into())
        }
        None => None,
    };
    if let Some(tag) = tag {
        named(tag, framework.tags().into_iter(), lang, || unknown_tag(lang, tag, &framework.id))?;
    }
    Ok(Scope { tag: tag.map(str::to_owned), dimension, ..Scope::default() })
}

/// The framework as it has to be named again: none where the answers' own word for it leads to the same one.
fn needed(frameworks: &Frameworks, loaded: &Loaded, named: Option<&Path>, beside: Option<&Path>) -> Option<PathBuf> {
    let id = &loaded.framework.as_ref().ok()?.id;
    if frameworks.find(id, Some(beside.unwrap_or(Path::new("")))).is_ok_and(|place| place == loaded.place) {
        return None;
    }
    let place = match &loaded.place {
        FrameworkPlace::Disk(main) => Some(main.as_path()),
        FrameworkPlace::Embedded(_) => None,
    };
    named.or(place).map(Path::to_owned)
}

/// The options that the commands at the end need again: any of them, and the one to go on.
fn options(args: &AssessArgs, framework: Option<&Path>) -> (String, String) {
    let with = |option: &str, value: Option<&Path>| {
        value.map_or_else(String::new, |value| format!(" {option} {}", for_shell(value.as_os_str())))
    };
    let plain = if args.plain { " --plain" } else { "" };
    (with("--framework", framework), with("--from", args.from.as_deref()) + plain)
}

/// An argument as a shell reads it back.
fn for_shell(argument: &OsStr) -> String {
    let text = argument.to_string_lossy();
    let is_safe = |c: char| c.is_alphanumeric() || "-_./\\:@%+,".contains(c);
    if !text.is_empty() && text.chars().all(is_safe) {
        text.into_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// What is said when the program ends, however it ends.
#[derive(Debug, Clone)]
struct Parting {
    lang: Lang,
    /// What each command needs besides the file.
    framework: String,
    /// What the one to go on needs besides that.
    going_on: String,
    has_report: bool,
    on_disk: Arc<Mutex<OnDisk>>,
}

impl Parting {
    fn new(lang: Lang) -> Parting {
        Parting { lang, framework: String::new(), going_on: String::new(), has_report: false, on_disk: Arc::default() }
    }

    fn on_disk(&self) -> OnDisk {
        self.on_disk.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn text(&self) -> String {
        let (lang, on_disk) = (self.lang, self.on_disk());
        let width = output::width();
        let wrapped = |text: &str| wrap(text, width, "", LongWord::Stays).join("\n");
        // A command is never broken, so that it can be copied.
        let command = |lead: String, command: String| {
            let gap = if lead.width() + 1 + command.width() > width { "\n  " } else { " " };
            format!("{lead}{gap}{command}")
        };
        let Some(file) = &on_disk.file else { return format!("{}\n", wrapped(&nothing_saved(lang))) };
        let argument = for_shell(file.as_os_str()) + &self.framework;
        let shown = file.display().to_string();
        let go_on = format!("jalon assess {argument}{}", self.going_on);
        let (answered, blank) = (lang.count(on_disk.answered), lang.count(on_disk.blank));
        let saved = if on_disk.lacks_last { saved_but_the_last } else { saved };
        let mut lines = vec![wrapped(&saved(lang, &shown, &answered, &blank)), command(to_go_on(lang), go_on)];
        if !self.has_report {
            let report = format!("jalon roadmap {argument} -o {}", for_shell(file.with_extension("html").as_os_str()));
            lines.push(command(for_report(lang), report));
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

/// Writes the report beside the answers.
fn write_report(file: &SittingFile, framework: &Framework, console: Console) -> anyhow::Result<()> {
    let lang = console.lang;
    let Some(answers) = file.answers() else { return Ok(()) };
    let score = score(framework, &answers);
    let roadmap = plan::plan(framework, &answers, &score, &plan::Options::default());
    let view_options = said::ViewOptions { lang, horizon_days: None, sensitivity: true, depth: said::Depth::Full };
    let view = ReportView::new(framework, &answers, &score, &roadmap, &view_options);
    let text = page::report(&Templates::embedded(), PageFormat::Html, Audience::Full, &view)
        .map_err(|error| templates::not_filled_in(&error, lang))?;
    let path = file.report_path();
    new_file::write(&path, &text, lang)?;
    console.print(&format!("{}\n", report_written(lang, &path.display().to_string())));
    Ok(())
}

/// Puts the terminal back and says how to go on when the program is told to end.
#[cfg(unix)]
fn listen(parting: Arc<Mutex<Parting>>, is_drawn: bool) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP]) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            if is_drawn {
                Terminal::restore();
            }
            let parting = parting.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(lock) = parting.on_disk().lock {
                let _ = std::fs::remove_file(lock);
            }
            let _ = std::io::Write::write_all(&mut anstream::stderr(), format!("\n{}", parting.text()).as_bytes());
            std::process::exit(128 + signal);
        }
    });
}

/// Elsewhere the terminal sees to itself.
#[cfg(not(unix))]
fn listen(_: Arc<Mutex<Parting>>, _: bool) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_can_be_pasted() {
        assert_eq!(for_shell(OsStr::new("saint-élie.toml")), "saint-élie.toml");
        assert_eq!(for_shell(OsStr::new("l'été 2026.toml")), r"'l'\''été 2026.toml'");
    }

    #[test]
    fn what_is_named_first_may_be_a_framework_or_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let answers = write("a.toml", "format = 1\nframework = \"x\"\n");
        let framework = write("f.toml", "format = 1\n[framework]\nid = \"x\"\n");
        let told = |subject: &Path| {
            let args = AssessArgs { subject: Some(subject.to_owned()), ..AssessArgs::default() };
            told_apart(&args, &Global::default(), Lang::En)
        };
        assert_eq!(told(&answers), Ok((Some(answers.clone()), None)));
        assert_eq!(told(&framework), Ok((None, Some(framework.clone()))));
        assert_eq!(told(Path::new("commune")), Ok((None, Some(PathBuf::from("commune")))));
        assert_eq!(told(&folder.path().join("new.toml")).unwrap().1, None);
    }
}
