//! `jalon assess`: asks the questions, and keeps every answer on disk.

use std::io::IsTerminal;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::args::{AssessArgs, Global};
use super::{Console, Failure, Status, output, system_language, today};
use crate::ask::{self, Asker, Earlier, Plain, Scope, Setting, Stop, Terminal};
use crate::desk::answers_file::{AnswersReader, Meant};
use crate::desk::content::parent;
use crate::desk::frameworks::Frameworks;
use crate::desk::opening::{Halt, new_framework, resumable, take, tell_near_name};
use crate::desk::parting::Parting;
use crate::desk::sitting::{self, SittingFile};
use crate::desk::{guard, part};
use crate::messages;
use crate::model::{Answers, Framework};
use crate::text::{Lang, Language};
use anstream::{AutoStream, ColorChoice};
use anyhow::bail;

messages! {
    fn no_terminal() {
        fr: "`jalon assess` pose ses questions dans un terminal, et il n’y en a pas ici",
        en: "`jalon assess` asks its questions in a terminal, and there is none here",
    }
    fn without_terminal() {
        fr: "écrire les réponses dans un fichier .toml et le donner à `jalon score`, ou les taper ligne à ligne avec --plain",
        en: "write the answers into a .toml file and give it to `jalon score`, or type them line by line with --plain",
    }
    fn same_file() {
        fr: "--from et le fichier à remplir sont le même fichier",
        en: "--from and the file to fill in are the same file",
    }
    fn nothing_to_settle() {
        fr: "les réponses ne diffèrent nulle part\u{a0}: il n’y a rien à mettre au clair",
        en: "the answers differ nowhere: there is nothing to settle",
    }
    fn go_on_without() { fr: "retirer --settle pour continuer", en: "leave out --settle to go on" }
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
            console.print(&parting.text(output::width()));
            return Ok(Status::Good);
        }
        Err(Halt::Failed(error)) => return Err(error),
        Err(Halt::Stopped(stop)) => stop,
    };
    console.print(&format!("\n{}", parting.text(output::width())));
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
    let lang = console.lang;
    asker.speak(lang);
    let tell = |sources: &_, report, lang| Console { lang, ..console }.problems(sources, report);
    let reader = AnswersReader { lang, tell: &tell };
    let Meant { file, framework: named } =
        Meant::new(args.subject.as_deref(), args.output.as_deref(), global.framework.as_deref(), lang)?;
    let frameworks = Frameworks::new(named.clone(), lang);
    // A file that is not named lies here, or will.
    let beside = file.as_deref().map(parent).unwrap_or_default();
    let asked = named.as_deref().map(|named| frameworks.by_name(named, Some(&beside))).transpose()?;
    let framework = asked.map(|asked| asked.framework.as_ref().map_err(Clone::clone)).transpose()?;
    // What cannot be had is said before anything is asked.
    if let Some(framework) = framework {
        part::profile(args.profile.id.as_deref(), framework, lang)?;
        part::part(args.part.tag.as_deref(), args.part.dimension.as_deref(), framework, lang)?;
    }
    let file = match file {
        None if args.from.is_none() => resumable(framework, lang, asker)?,
        file => file,
    };
    // Whoever goes on from an earlier file has said that this one is new.
    if let Some(file) = file.as_deref().filter(|_| args.from.is_none()) {
        tell_near_name(file, lang, asker);
    }
    let disk = file.as_deref().map(|file| take(file, lang, asker)).transpose()?;
    let text = disk.as_ref().zip(file.as_ref()).map(|(disk, file)| reader.text(disk, file)).transpose()?.flatten();
    let lang = match global.lang {
        None if text.is_none() => ask::choose_language(lang, asker)?,
        _ => lang,
    };
    let reader = AnswersReader { lang, ..reader };
    let frameworks = Frameworks::new(named.clone(), lang);
    let shown = file.as_ref().map(|file| file.display().to_string()).unwrap_or_default();
    let answered = text.as_ref().map(|text| reader.framework_of(text, &shown)).transpose()?.flatten();
    let loaded = match (asked, &text) {
        (Some(asked), _) => asked,
        (None, Some(_)) => frameworks.for_answers(answered.as_deref(), Some(&beside))?,
        (None, None) => new_framework(&frameworks, args.from.as_deref(), reader, asker)?,
    };
    let framework = loaded.framework.as_ref().map_err(Clone::clone)?;
    let is_extended = answered.is_some_and(|id| framework.bases().any(|base| base.id == id));
    let answers = text.as_ref().map(|text| reader.read(text, &shown, framework)).transpose()?;
    let (answers, to_confirm) = answers.map(sitting::without_copies).unzip();
    let own = answers.as_ref().and_then(|answers: &Answers| answers.language.as_deref());
    let (lang, language) = Language::of_reader(global.lang.as_ref(), own, system_language().as_ref(), lang);
    loaded.speaks(global.lang.as_ref(), lang)?;
    let framework = loaded.read_in(&language)?;
    let reader = AnswersReader { lang, ..reader };
    let old = match &args.from {
        Some(from) => {
            let same = |a: &Path, b: &Path| a.canonicalize().is_ok_and(|a| b.canonicalize().is_ok_and(|b| a == b));
            if file.as_deref().is_some_and(|file| same(file, from)) {
                return Err(Failure::new(same_file(lang)).help(guard::name_another(lang)).into());
            }
            Some(reader.earlier(from, &frameworks, framework)?)
        }
        None => to_confirm.flatten().map(|copies| Earlier::Same(Box::new(copies))),
    };
    let profile = part::profile(args.profile.id.as_deref(), framework, lang)?;
    let scope = scope(args, framework, answers.as_ref(), lang)?;
    let today = today();
    let mut kept = SittingFile::new(framework, lang, today);
    let named = frameworks.named_again(loaded, named.as_deref(), &beside);
    if let Some((file, disk)) = file.zip(disk) {
        kept = kept.opened(file, disk, text.as_deref(), answers.as_ref());
    }
    // Answers to a framework that this one extends are from now on answers to this one.
    if is_extended {
        kept = kept.answering();
    }
    {
        let mut parting = parting.lock().unwrap_or_else(PoisonError::into_inner);
        (parting.lang, parting.on_disk) = (lang, kept.on_disk());
        parting.name(named.as_deref(), args.from.as_deref(), args.plain);
    }
    let setting = Setting { framework, lang, today, answers, old, scope, profile };
    if ask::run(setting, asker, &mut kept)?.report
        && let Some(path) = kept.write_report()?
    {
        console.print(&format!("{}\n", report_written(lang, &path.display().to_string())));
        parting.lock().unwrap_or_else(PoisonError::into_inner).has_report = true;
    }
    Ok(())
}

/// What to go through, where it was said.
fn scope(
    args: &AssessArgs,
    framework: &Framework,
    answers: Option<&Answers>,
    lang: Lang,
) -> Result<Option<Scope>, Failure> {
    if args.settle {
        let differ = answers.map(|answers| Scope::to_settle(framework, answers));
        let differ = differ.filter(|scope| scope.only.as_ref().is_some_and(|these| !these.is_empty()));
        return match differ {
            Some(scope) => Ok(Some(scope)),
            None => Err(Failure::new(nothing_to_settle(lang)).help(go_on_without(lang))),
        };
    }
    let part = part::part(args.part.tag.as_deref(), args.part.dimension.as_deref(), framework, lang)?;
    let is_said = args.part.tag.is_some() || args.part.dimension.is_some() || args.review;
    Ok(is_said.then_some(Scope { review: args.review, ..part }))
}

/// Puts the terminal back and says how to go on when the program is told to end.
#[cfg(unix)]
fn listen(parting: Arc<Mutex<Parting>>, is_drawn: bool) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM, SIGHUP, SIGQUIT]) else { return };
    std::thread::spawn(move || {
        if let Some(signal) = signals.forever().next() {
            if is_drawn {
                Terminal::restore();
            }
            let _nothing_is_written = crate::save::leave();
            let parting = parting.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = std::io::Write::write_all(
                &mut anstream::stderr(),
                format!("\n{}", parting.text(output::width())).as_bytes(),
            );
            if signal == SIGQUIT {
                // Whoever sends it may want what the system keeps of a program that ends so.
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
            std::process::exit(128 + signal);
        }
    });
}

/// Elsewhere the terminal sees to itself.
#[cfg(not(unix))]
fn listen(_: Arc<Mutex<Parting>>, _: bool) {}
