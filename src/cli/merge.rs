//! `jalon merge`: several people's answers about one municipality, put together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::args::{Global, MergeArgs, MergeBy};
use super::names::{FileNames, stem};
use super::output::{OutputReader, Sink};
use super::pipeline::{self, Made, Scored};
use super::{Console, Failure, Status, Tally, output, system_language};
use crate::desk::frameworks::Loaded;
use crate::desk::new_file::MadeFolders;
use crate::desk::states::several_frameworks;
use crate::desk::whose::{named, several_municipalities};
use crate::desk::{files, guard, templates};
use crate::load::table::Fact;
use crate::merge::{Contribution, Differing, DifferingFact, Merged, Merger, SEPARATOR};
use crate::messages;
use crate::model::Answers;
use crate::page::{self, PageFormat, Templates};
use crate::said::AgendaView;
use crate::said::words::semicolon_mark;
use crate::save::Document;
use crate::score::score;
use crate::text::key::{key, same};
use crate::text::near::{nearest, write_name};
use crate::text::typeset::{in_brackets, labelled};
use crate::text::{Lang, Language};

messages! {
    fn not_all_usable() {
        fr: "une des entrées ne peut pas servir\u{a0}: rien n’a été réuni",
        en: "one of the inputs cannot be used: nothing was put together",
    }
    fn mend_or_leave_out() {
        fr: "corriger ce qui est dit ci-dessus, ou ne donner que les autres",
        en: "mend what is said above, or give the others alone",
    }
    fn split_them() {
        fr: "donner celles d’une seule, ou faire un fichier de chacune avec --by name ou --by code",
        en: "give those of one, or make a file of each with --by name or --by code",
    }
    fn one_framework() {
        fr: "réunir des réponses à un même référentiel, ou dire avec --framework sous lequel les lire",
        en: "put answers to one framework together, or say with --framework under which to read them",
    }
    fn no_code(source: &str) {
        fr: "`{source}` n’a pas de code, et --by code en demande un",
        en: "`{source}` has no code, and --by code needs one",
    }
    fn add_code() {
        fr: "ajouter `code` à la municipalité, ou prendre --by name",
        en: "add `code` to the municipality, or use --by name",
    }
    fn nobody_is(role: &str) {
        fr: "personne n’a répondu à titre de «\u{a0}{role}\u{a0}»",
        en: "nobody answered as “{role}”",
    }
    fn those_are(who: &str) { fr: "prendre l’un de\u{a0}: {who}", en: "use one of: {who}" }
    fn one_folder() {
        fr: "il y a plusieurs municipalités, et un fichier pour chacune",
        en: "there are several municipalities, and a file for each",
    }
    fn name_folder() { fr: "nommer un dossier avec -o", en: "name a folder with -o" }
    fn one_agenda() {
        fr: "--agenda est pour une seule municipalité",
        en: "--agenda is for one municipality",
    }
    fn agenda_afterwards() {
        fr: "réunir d’abord sans --agenda, puis donner un des fichiers à `jalon merge FICHIER --agenda`",
        en: "put them together without --agenda first, then give one of the files to `jalon merge FILE --agenda`",
    }
    fn unknown_ending(name: &str) {
        fr: "la fin de `{name}` ne dit pas la forme de l’ordre du jour",
        en: "the ending of `{name}` does not say the agenda's form",
    }
    fn choose_ending() { fr: "choisir .md, .html ou .txt", en: "choose .md, .html or .txt" }
    fn put_together(count: usize, file: &str) {
        fr: one "{count} jeu de réponses repris dans {file}." many "{count} jeux de réponses réunis dans {file}.",
        en: one "{count} set of answers taken over into {file}." many "{count} sets of answers put together in {file}.",
    }
    fn unwritable() { fr: "ces réponses ne peuvent pas être écrites", en: "these answers cannot be written" }
    fn differs(what: &str, said: &str, kept: &str) {
        fr: "{what}\u{a0}: {said}. Gardé\u{a0}: {kept}\u{a0}; le corriger dans le fichier si ce n’est pas juste.",
        en: "{what}: {said}. Kept: {kept}; correct it in the file if it is not right.",
    }
    fn far_apart(old: &str, new: &str) {
        fr: "Ces réponses datent de moments éloignés\u{a0}: {old}\u{a0}; {new}. Vérifier que les plus anciennes valent encore.",
        en: "These answers were given on days far apart: {old}; {new}. Check that the older ones still hold.",
    }
    fn left_in_files(list: &str) {
        fr: "Le référentiel n’a plus ces questions\u{a0}; leurs réponses restent dans leurs fichiers\u{a0}: {list}.",
        en: "The framework no longer has these questions; their answers stay in their files: {list}.",
    }
    fn name_fact() { fr: "Nom", en: "Name" }
    fn code_fact() { fr: "Code", en: "Code" }
    fn population_fact() { fr: "Habitants", en: "Inhabitants" }
    fn profile_fact() { fr: "Type de municipalité", en: "Kind of municipality" }
    fn capacity_fact() { fr: "Jours par mois", en: "Days a month" }
}

/// Puts the answers of the inputs together.
///
/// # Errors
/// When they are not to be put together, or nothing can be written.
pub fn run(args: &MergeArgs, global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let agenda = args.agenda.as_deref().map(|path| agenda_format(path, lang)).transpose()?;
    let (read, tally) = read(args, global, console)?;
    let loaded = one_framework_of(&read, lang)?;
    let groups = grouped(read.into_iter().map(|(_, answers)| answers).collect(), args.by, lang)?;
    let own = groups.iter().flatten().find_map(|answers| answers.language.clone());
    let (reader, language) =
        Language::of_reader(global.lang.as_ref(), own.as_deref(), system_language().as_ref(), lang);
    loaded.speaks(global.lang.as_ref(), lang)?;
    let framework = loaded.read_in(&language)?;
    let merging = Merger { framework, preferred: args.prefer.as_deref(), lang: reader };
    let groups: Vec<Vec<Contribution>> = groups.into_iter().map(contributions).collect();
    if let Some(role) = &args.prefer {
        is_known(role, &groups, lang)?;
    }
    let out = Output { args, console, merging };
    match &groups[..] {
        [one] if args.by.is_none() || !args.output.as_ref().is_some_and(|path| path.is_dir()) => {
            out.file(one, agenda)?;
        }
        several => out.folder(several)?,
    }
    Ok(tally.status())
}

/// The answers of all inputs, each with its framework.
fn read(
    args: &MergeArgs,
    global: &Global,
    console: Console,
) -> anyhow::Result<(Vec<(&'static Loaded, Answers)>, Tally)> {
    let mut read = Vec::new();
    let make = |scored: &Scored<'_>| Ok(Made { value: (scored.loaded, scored.answers.clone()), good: true });
    let tally = pipeline::run_together(&args.reading(), global, console, make, |one| {
        read.push(one);
        Ok(OutputReader::There)
    })?;
    // A file for each of many is written without those that cannot be read; one without a colleague is not what was meant.
    if read.is_empty() || tally.broken_off || (tally.unusable > 0 && args.by.is_none()) {
        bail!(Failure::new(not_all_usable(console.lang)).help(mend_or_leave_out(console.lang)));
    }
    Ok((read, tally))
}

/// The framework that all answers are to.
fn one_framework_of(read: &[(&'static Loaded, Answers)], lang: Lang) -> anyhow::Result<&'static Loaded> {
    let mut places: Vec<&'static Loaded> = Vec::new();
    for (loaded, _) in read {
        if places.iter().all(|known| known.place != loaded.place) {
            places.push(loaded);
        }
    }
    match places[..] {
        [one] => Ok(one),
        _ => {
            let names: Vec<String> = places.iter().map(|loaded| format!("`{}`", loaded.place.shown(lang))).collect();
            bail!(Failure::new(several_frameworks(lang, &lang.list(&names))).help(one_framework(lang)))
        }
    }
}

/// The answers of each municipality, in the order in which the municipalities come.
fn grouped(read: Vec<Answers>, by: Option<MergeBy>, lang: Lang) -> anyhow::Result<Vec<Vec<Answers>>> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<Answers>> = Vec::new();
    for answers in read {
        let about = &answers.municipality;
        let place = match by {
            None => groups.iter().position(|group| group.iter().all(|known| known.municipality.is_same(about))),
            Some(by) => {
                let told = match (by, &about.code) {
                    (MergeBy::Name, _) => key(&about.name),
                    (MergeBy::Code, Some(code)) => key(code),
                    (MergeBy::Code, None) => {
                        bail!(Failure::new(no_code(lang, &answers.source)).help(add_code(lang)));
                    }
                };
                let next = groups.len();
                Some(*places.entry(told).or_insert(next)).filter(|place| *place < next)
            }
        };
        match place {
            Some(place) => groups[place].push(answers),
            None => groups.push(vec![answers]),
        }
    }
    if by.is_none() && groups.len() > 1 {
        let whose = |group: &Vec<Answers>| {
            let about = &group[0].municipality;
            named(&about.name, about.code.as_deref(), lang)
        };
        let names: Vec<String> = groups.iter().map(whose).collect();
        bail!(Failure::new(several_municipalities(lang, &lang.list(&names))).help(split_them(lang)));
    }
    Ok(groups)
}

/// Whose answers they are: by the roles or names of those who took part, else by the file. Two who would be called
/// the same are told apart by their files.
fn contributions(group: Vec<Answers>) -> Vec<Contribution> {
    let file = |answers: &Answers| {
        let path = Path::new(&answers.source);
        path.file_name().map_or_else(|| answers.source.clone(), |name| name.to_string_lossy().into_owned())
    };
    let called = |answers: &Answers| {
        let who: Vec<&str> =
            answers.respondents.iter().filter_map(|one| one.role.as_deref().or(one.name.as_deref())).collect();
        if who.is_empty() { file(answers) } else { who.join(SEPARATOR) }
    };
    let names: Vec<String> = group.iter().map(called).collect();
    let alike = |who: &String| names.iter().filter(|other| same(other, who)).count() > 1;
    let named = |(answers, who): (Answers, &String)| {
        let who = if alike(who) { format!("{who}{SEPARATOR}{}", answers.source) } else { who.clone() };
        Contribution { who, answers }
    };
    group.into_iter().zip(&names).map(named).collect()
}

/// Refuses a role that nobody has.
fn is_known(role: &str, groups: &[Vec<Contribution>], lang: Lang) -> Result<(), Failure> {
    let who = |contribution: &Contribution| {
        let said = contribution.answers.disagreements.iter().flat_map(|about| &about.said).map(|said| said.who.clone());
        said.chain([contribution.who.clone()]).collect::<Vec<_>>()
    };
    let who = groups.iter().flatten().flat_map(who);
    let mut all: Vec<String> =
        who.flat_map(|who| who.split(SEPARATOR).map(str::to_owned).collect::<Vec<_>>()).collect();
    if all.iter().any(|known| same(known, role)) {
        return Ok(());
    }
    all.sort();
    all.dedup();
    let near = nearest(role, &all).map(|name| write_name(lang, name));
    Err(Failure::new(nobody_is(lang, role)).help(near.unwrap_or_else(|| those_are(lang, &all.join(SEPARATOR)))))
}

/// The form of an agenda, by how its file's name ends; text for the screen.
fn agenda_format(path: &Path, lang: Lang) -> Result<PageFormat, Failure> {
    let shown = path.display().to_string();
    if shown == SCREEN {
        return Ok(PageFormat::Text);
    }
    let help = || output::instead_of_ending(path, choose_ending(lang), lang);
    PageFormat::of(&shown.to_ascii_lowercase()).ok_or_else(|| Failure::new(unknown_ending(lang, &shown)).help(help()))
}

/// What stands for the screen, where a file is named.
const SCREEN: &str = "-";

/// Days between answers from which on it is said that they are far apart: a quarter of a year.
const FAR_APART: i32 = 92;

/// Where answers that are put together go.
struct Output<'a> {
    args: &'a MergeArgs,
    console: Console,
    merging: Merger<'a>,
}

impl Output<'_> {
    /// One municipality: its file, or where only an agenda is asked for, that.
    fn file(&self, contributions: &[Contribution], agenda: Option<PageFormat>) -> anyhow::Result<()> {
        let (args, lang) = (self.args, self.console.lang);
        let Some(merged) = self.merging.merge(contributions) else { return Ok(()) };
        let facts = self.facts(&merged, contributions);
        let view = self.view(&merged.answers, facts.clone());
        let path = args.output.as_deref();
        if path.is_some() || agenda.is_none() {
            let mut sink = Sink::beside_inputs(path, &args.inputs.paths, lang)?;
            sink.data(&self.text(&merged.answers, &facts)?)?;
            sink.finish()?;
        }
        if let (Some(file), Some(format)) = (&args.agenda, agenda) {
            self.agenda(file, format, &view)?;
        }
        if let Some(path) = path {
            let done = put_together(lang, contributions.len(), &path.display().to_string());
            self.console.note(&format!("{done} {}", view.lead));
        }
        for fact in facts {
            self.console.note(&fact);
        }
        Ok(())
    }

    /// Several municipalities: a file for each.
    fn folder(&self, groups: &[Vec<Contribution>]) -> anyhow::Result<()> {
        let (args, lang) = (self.args, self.console.lang);
        let Some(folder) = &args.output else { bail!(Failure::new(one_folder(lang)).help(name_folder(lang))) };
        if args.agenda.is_some() {
            bail!(Failure::new(one_agenda(lang)).help(agenda_afterwards(lang)));
        }
        let shown = folder.display().to_string();
        let _made = MadeFolders::make(folder).map_err(|error| {
            Failure::new(files::cannot_write(lang, &shown, &files::reason(&error, lang))).help(name_folder(lang))
        })?;
        let mut names = FileNames::beside(&[]);
        for contributions in groups {
            let Some(merged) = self.merging.merge(contributions) else { continue };
            let facts = self.facts(&merged, contributions);
            let path = folder.join(names.unique(&stem("", &merged.answers.municipality.name), "toml"));
            let mut sink = Sink::beside_inputs(Some(&path), &args.inputs.paths, lang)?;
            sink.data(&self.text(&merged.answers, &facts)?)?;
            sink.finish()?;
            let view = self.view(&merged.answers, Vec::new());
            let done = put_together(lang, contributions.len(), &path.display().to_string());
            self.console.detail(&format!("{done} {}", view.lead));
            for fact in facts {
                self.console.note(&labelled(lang, &path.display().to_string(), &fact));
            }
        }
        Ok(())
    }

    /// The file of answers.
    fn text(&self, answers: &Answers, facts: &[String]) -> anyhow::Result<String> {
        let document = Document::holding(self.merging.framework, answers, facts, self.merging.lang);
        let text = document.map(|document| document.to_text());
        Ok(text.ok_or_else(|| Failure::new(unwritable(self.console.lang)))?)
    }

    fn view(&self, answers: &Answers, facts: Vec<String>) -> AgendaView {
        let Merger { framework, lang, .. } = self.merging;
        AgendaView::new(framework, answers, &score(framework, answers), facts, lang)
    }

    fn agenda(&self, file: &Path, format: PageFormat, view: &AgendaView) -> anyhow::Result<()> {
        let lang = self.console.lang;
        if file.as_os_str() == SCREEN {
            return Sink::standard(lang).text(&page::in_terminal("agenda.txt", view, output::width()));
        }
        let written: Vec<PathBuf> = self.args.inputs.paths.iter().chain(&self.args.output).cloned().collect();
        guard::is_no_input(file, &written, lang)?;
        let text = page::agenda(&Templates::embedded(), format, view);
        let mut sink = Sink::open(Some(file), lang)?;
        sink.data(&text.map_err(|error| templates::not_filled_in(&error, lang))?)?;
        sink.finish()
    }

    /// What is said differently of the municipality, answers of days far apart, and what could not be taken over, as
    /// sentences.
    fn facts(&self, merged: &Merged, contributions: &[Contribution]) -> Vec<String> {
        let lang = self.merging.lang;
        let sentence = |DifferingFact { what, said }: &DifferingFact| {
            let what = match what {
                Differing::Step(step) => lang.quote(self.merging.framework.steps[*step].title.get(lang)),
                Differing::Fact(Fact::Code) => code_fact(lang),
                Differing::Fact(Fact::Population) => population_fact(lang),
                Differing::Fact(Fact::Profile) => profile_fact(lang),
                Differing::Fact(Fact::Capacity) => capacity_fact(lang),
                Differing::Fact(_) => name_fact(lang),
            };
            let kept = said.first().map_or("", |(_, value)| value);
            let said: Vec<String> = said.iter().map(|(who, value)| in_brackets(lang, value, who)).collect();
            differs(lang, &what, &said.join(&semicolon_mark(lang)), kept)
        };
        merged.facts.iter().map(sentence).chain(self.far_apart(contributions)).chain(self.gone(contributions)).collect()
    }

    /// That the oldest answers were given long before the newest.
    fn far_apart(&self, contributions: &[Contribution]) -> Option<String> {
        let lang = self.merging.lang;
        let day = |one: &&Contribution| one.answers.date;
        let (old, new) = (contributions.iter().min_by_key(day)?, contributions.iter().max_by_key(day)?);
        let dated = |one: &Contribution| in_brackets(lang, &lang.date(one.answers.date), &one.who);
        let days = (new.answers.date - old.answers.date).get_days();
        (days > FAR_APART).then(|| far_apart(lang, &dated(old), &dated(new)))
    }

    /// That some answers stay in the files they came from, since the framework has their questions no more.
    fn gone(&self, contributions: &[Contribution]) -> Option<String> {
        let lang = self.merging.lang;
        let theirs = contributions.iter().filter(|one| !one.answers.gone.is_empty());
        let listed = theirs.map(|one| in_brackets(lang, &one.answers.gone.join(", "), &one.answers.source));
        let listed: Vec<String> = listed.collect();
        (!listed.is_empty()).then(|| left_in_files(lang, &listed.join(&semicolon_mark(lang))))
    }
}
