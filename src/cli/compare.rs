//! `jalon compare`: what moved between states of one municipality.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::bail;

use super::args::{CompareArgs, CompareFormat, Global};
use super::output::Sink;
use super::pipeline::{self, introduce, problems};
use super::{Console, Failure, Status, system_language};
use crate::check::{Seen, Who};
use crate::compare::{ComparedReading, Comparison, Own, Point, same_name};
use crate::data;
use crate::desk::content::parent;
use crate::desk::documents::{self, Body, InputDocument, Opened};
use crate::desk::frameworks::{FrameworkPlace, Frameworks, Loaded};
use crate::desk::inputs::{Inputs, Task};
use crate::desk::templates;
use crate::load::AnswersFile;
use crate::model::{Answers, Framework};
use crate::page::{self, PageFormat, Templates};
use crate::report::Report;
use crate::rule::{Rule, Say, Severity};
use crate::said::CompareView;
use crate::show::Repeats;
use crate::source::Sources;
use crate::text::near::nearest;
use crate::text::{Lang, Language};
use crate::{check, messages};

messages! {
    fn too_few() {
        fr: "il faut au moins deux états à comparer, et il n’y en a qu’un qui puisse servir",
        en: "there must be at least two states to compare, and only one can be used",
    }
    fn none_at_all() {
        fr: "il faut au moins deux états à comparer, et aucun ne peut servir",
        en: "there must be at least two states to compare, and none can be used",
    }
    fn give_another() {
        fr: "donner les réponses d’une même municipalité à deux dates ou plus",
        en: "give the answers of one municipality at two dates or more",
    }
    pub(super) fn several_municipalities(names: &str) {
        fr: "ces réponses sont celles de plusieurs municipalités\u{a0}: {names}",
        en: "these answers are those of several municipalities: {names}",
    }
    fn one_municipality() {
        fr: "donner celles d’une seule, ou la nommer avec --municipality\u{a0}; si elle a changé de nom, le dire avec --renamed",
        en: "give those of one, or name it with --municipality; if it has changed its name, say so with --renamed",
    }
    fn left_aside(name: &str, count: &str) {
        fr: "seules les réponses de {name} sont comparées\u{a0}; mises de côté\u{a0}: {count}",
        en: "only the answers of {name} are compared; left aside: {count}",
    }
    fn nobody(name: &str) {
        fr: "aucune des réponses n’est celle de {name}",
        en: "none of the answers is that of {name}",
    }
    fn perhaps(name: &str) { fr: "écrire {name}", en: "write {name}" }
    fn see_names() { fr: "voir les noms avec `jalon score`", en: "see the names with `jalon score`" }
    pub(super) fn several_frameworks(names: &str) {
        fr: "ces réponses sont à plusieurs référentiels\u{a0}: {names}",
        en: "these answers are to several frameworks: {names}",
    }
    fn one_framework() { fr: "comparer des réponses à un même référentiel", en: "compare answers to one framework" }
    fn put_in_order(names: &str) {
        fr: "les entrées sont rangées par date\u{a0}: {names}",
        en: "the inputs are put in order of their dates: {names}",
    }
    fn same_date(names: &str, date: &str) {
        fr: "{names} portent la même date, {date}\u{a0}: ils sont pris dans l’ordre donné",
        en: "{names} bear the same date, {date}: they are taken in the order given",
    }
    fn correct_one_date() {
        fr: "corriger l’une des dates si l’ordre est autre",
        en: "correct one of the dates if the order is another",
    }
    fn version_not_found(id: &str, version: &str, used: &str) {
        fr: "la version {version} du référentiel `{id}`, que des réponses nomment, n’a pas été trouvée\u{a0}: tout est noté sous la version {used}, et ce que le changement de version a fait n’est pas connu",
        en: "version {version} of the framework `{id}`, which answers name, was not found: everything is scored under version {used}, and what the change of version did is not known",
    }
    fn give_the_version(id: &str, version: &str) {
        fr: "la donner avec --old-framework, ou la mettre à côté des réponses sous le nom `{id}-{version}`",
        en: "give it with --old-framework, or put it beside the answers as `{id}-{version}`",
    }
    fn not_answers_to(version: &str) {
        fr: "ces réponses ont des erreurs sous la version {version}, qu’elles nomment\u{a0}: ce qu’elle avait donné n’est pas connu",
        en: "these answers have errors under version {version}, which they name: what it gave out is not known",
    }
    fn see_check(name: &str, place: &str) {
        fr: "les voir avec `jalon check {name} --framework {place}`",
        en: "see them with `jalon check {name} --framework {place}`",
    }
    fn old_is_another(place: &str, found: &str, wanted: &str) {
        fr: "`{place}` contient le référentiel `{found}`, et non une version de `{wanted}`",
        en: "`{place}` holds the framework `{found}`, not a version of `{wanted}`",
    }
    fn old_not_named(place: &str, version: &str) {
        fr: "aucune réponse ne nomme la version {version}, celle de `{place}`",
        en: "no answers name version {version}, the one in `{place}`",
    }
    fn check_the_path() {
        fr: "vérifier le chemin donné par --old-framework",
        en: "check the path given with --old-framework",
    }
    fn unknown_ending(name: &str) {
        fr: "la fin de `{name}` ne dit pas la forme de la comparaison",
        en: "the ending of `{name}` does not say the comparison's form",
    }
    fn choose_format() {
        fr: "choisir table, md, html ou json avec --format",
        en: "choose table, md, html or json with --format",
    }
}

/// Compares the inputs.
///
/// # Errors
/// When nothing can be done.
pub fn run(args: &CompareArgs, global: &Global, console: Console) -> anyhow::Result<Status> {
    let lang = console.lang;
    let format = format(args, lang)?;
    let mut sink = Sink::beside_inputs(args.output.as_deref(), &args.inputs, lang)?;
    let mut work = Comparing {
        frameworks: Frameworks::new(global.framework.clone(), lang).only_base(args.base),
        console,
        date: args.date,
        spoken: BTreeSet::new(),
        tables: BTreeSet::new(),
        repeats: Repeats::default(),
        unusable: 0,
    };
    let mapping = pipeline::mapping(args.columns.as_deref(), console)?;
    let inputs = Inputs::new(&args.inputs, args.sheet.as_deref(), lang).mapped(mapping);
    let documents: Vec<DocumentRead> = inputs.filter_map(|task| work.document(task)).collect();
    let documents = if args.renamed { documents } else { picked(documents, args.municipality.as_deref(), console)? };
    let (ruler, documents) = work.ruler(documents, &args.inputs)?;
    let Some(ruler) = ruler else { bail!(Failure::new(none_at_all(lang)).help(give_another(lang))) };
    let framework = ruler.framework.as_ref().map_err(Clone::clone)?;
    let old = work.old(&args.old_framework, framework, &documents)?;
    let mut missing = BTreeSet::new();
    let states: Vec<ComparedState> =
        documents.into_iter().filter_map(|document| work.state(document, framework, &old, &mut missing)).collect();
    pipeline::say_repeats(&mut work.repeats, console);
    for version in missing {
        let used = framework.version.to_string();
        let failure = Failure::new(version_not_found(lang, &framework.id, &version, &used));
        console.warning(&failure.help(give_the_version(lang, &framework.id, &version)));
    }
    if states.len() < 2 {
        let sentence = if states.is_empty() { none_at_all(lang) } else { too_few(lang) };
        bail!(Failure::new(sentence).help(give_another(lang)));
    }
    if !args.renamed {
        one_name(&states, lang)?;
    }
    no_namesakes(&states, framework, lang)?;
    order(&states, console);
    let own = states.iter().rev().find_map(|state| state.answers.language.as_deref());
    let system = system_language();
    let (reader, language) = match format {
        // Programs read every language.
        CompareFormat::Json => (lang, lang.into()),
        CompareFormat::Report(_) => Language::of_reader(global.lang.as_ref(), own, system.as_ref(), lang),
    };
    ruler.speaks(global.lang.as_ref(), lang)?;
    let framework = ruler.read_in(&language)?;
    let points = states.iter().map(|state| state.point(framework, &language)).collect();
    let Some(comparison) = Comparison::new(framework, points) else {
        bail!(Failure::new(too_few(lang)).help(give_another(lang)));
    };
    match format {
        CompareFormat::Json => sink.data(&format!("{}\n", data::compare::json(&comparison)))?,
        CompareFormat::Report(format) => {
            let view = CompareView::new(&comparison, reader);
            let text = page::comparison(&Templates::embedded(), format, &view);
            let text = text.map_err(|error| templates::not_filled_in(&error, lang))?;
            sink.data(&format!("{}\n", text.trim_end()))?;
        }
    }
    sink.finish()?;
    Ok(if work.unusable == 0 { Status::Good } else { Status::Findings })
}

/// The form asked for, or the one that the output's name tells.
fn format(args: &CompareArgs, lang: Lang) -> Result<CompareFormat, Failure> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(path) = &args.output else { return Ok(CompareFormat::Report(PageFormat::Text)) };
    let shown = path.display().to_string();
    if shown.to_ascii_lowercase().ends_with(".json") {
        return Ok(CompareFormat::Json);
    }
    let format = PageFormat::of(&shown.to_ascii_lowercase()).map(CompareFormat::Report);
    format.ok_or_else(|| Failure::new(unknown_ending(lang, &shown)).help(choose_format(lang)))
}

/// A document with what is to be said of it.
struct DocumentRead {
    document: InputDocument,
    sources: Sources,
    report: Report,
}

/// A document under the frameworks.
struct ComparedState {
    answers: Answers,
    own: StateOwn,
}

enum StateOwn {
    Same,
    Missing,
    Known(&'static Loaded, Box<Answers>),
}

impl ComparedState {
    fn point(&self, framework: &Framework, language: &Language) -> Point<'_> {
        let own = match &self.own {
            StateOwn::Same => Own::Same,
            StateOwn::Missing => Own::Missing,
            StateOwn::Known(loaded, answers) => match loaded.read_in(language) {
                Ok(own) => Own::Known(Box::new(ComparedReading::new(own, (**answers).clone()))),
                Err(_) => Own::Missing,
            },
        };
        Point::new(framework, self.answers.clone(), own)
    }
}

struct Comparing {
    frameworks: Frameworks,
    console: Console,
    date: Option<jiff::civil::Date>,
    /// Frameworks whose problems were said.
    spoken: BTreeSet<FrameworkPlace>,
    /// Tables whose header was read.
    tables: BTreeSet<String>,
    /// What comes again and again in a table, or in lines of JSON.
    repeats: Repeats,
    unusable: usize,
}

impl Comparing {
    fn failed<T>(&mut self, failure: &Failure) -> Option<T> {
        self.console.error(failure);
        self.unusable += 1;
        None
    }

    /// Says what is wrong with a document.
    fn say(&mut self, sources: &Sources, mut report: Report) {
        if !self.console.verbose {
            self.repeats.shorten(sources, &mut report);
        }
        let least = if self.console.quiet { Severity::Error } else { Severity::Note };
        self.console.print(&problems(sources, report, least, self.console.lang));
    }

    fn document(&mut self, task: Task) -> Option<DocumentRead> {
        let (console, lang) = (self.console, self.console.lang);
        let (mut sources, mut report) = (Sources::new(), Report::new());
        match documents::open(task, &mut sources, &mut report, lang) {
            Opened::Document(document) => return Some(DocumentRead { document, sources, report }),
            Opened::Table(_) | Opened::TableEnd(_) => {}
            Opened::Framework { path, found: true } | Opened::Neither(path) => {
                console.detail(&pipeline::holds_no_answers(lang, &path.display().to_string()));
            }
            Opened::Framework { path, found: false } => {
                return self.failed(&documents::no_answers_in(&path.display().to_string(), lang));
            }
            Opened::OtherFile(path) => {
                return self.failed(&documents::unknown_ending_of(&path.display().to_string(), lang));
            }
            Opened::Unread(name) => console.note(&pipeline::is_a_table(lang, &name)),
            Opened::Again(name) => console.note(&pipeline::given_before(lang, &name)),
            Opened::Failed(obstacle) => return self.failed(&obstacle.failure(lang)),
            Opened::Reported => {
                self.say(&sources, report);
                self.unusable += 1;
            }
        }
        None
    }

    /// The framework for all, and the documents that have one: the one asked for, else the newest
    /// of those found, be it where answers lead or under a version that they name.
    fn ruler(
        &mut self,
        documents: Vec<DocumentRead>,
        inputs: &[PathBuf],
    ) -> Result<(Option<&'static Loaded>, Vec<DocumentRead>), Failure> {
        let lang = self.console.lang;
        if let Some(asked) = self.frameworks.asked() {
            let beside = inputs.first().map(|path| parent(path));
            let loaded = self.frameworks.by_name(asked, beside.as_deref())?;
            introduce(loaded, self.console, &mut self.spoken);
            return Ok((Some(loaded), documents));
        }
        let mut found: Vec<&'static Loaded> = Vec::new();
        let mut with_framework = Vec::new();
        for read in documents {
            if let (Body::Row(..), false) = (&read.document.body, found.is_empty()) {
                with_framework.push(read);
                continue;
            }
            let document = &read.document;
            let loaded = match document.loaded(&self.frameworks, &read.report) {
                Ok(loaded) => loaded,
                Err(None) => {
                    self.say(&read.sources, read.report);
                    self.unusable += 1;
                    continue;
                }
                Err(Some(failure)) => {
                    self.failed::<()>(&failure.at(&document.name, lang));
                    continue;
                }
            };
            introduce(loaded, self.console, &mut self.spoken);
            if let Err(failure) = &loaded.framework {
                self.failed::<()>(&failure.clone().at(&document.name, lang));
                continue;
            }
            if let (Some(id), Some(version)) = (document.framework(), document.version()) {
                found.extend(self.frameworks.of_version(id, version, Some(&document.beside)));
            }
            found.push(loaded);
            with_framework.push(read);
        }
        let framework =
            |loaded: &&'static Loaded| loaded.framework.as_ref().ok().map(|of| (of.id.clone(), of.version.clone()));
        // Two that can be compared only by what both ask: one extends the other.
        let all: Vec<String> = found.iter().filter_map(framework).map(|(id, _)| id).collect();
        found.retain(|loaded| {
            let extends = |of: &Framework| of.bases().any(|base| all.contains(&base.id));
            !loaded.framework.as_ref().is_ok_and(extends)
        });
        let mut ids: Vec<String> = found.iter().filter_map(framework).map(|(id, _)| format!("`{id}`")).collect();
        ids.sort();
        ids.dedup();
        if ids.len() > 1 {
            return Err(Failure::new(several_frameworks(lang, &lang.list(&ids))).help(one_framework(lang)));
        }
        // A release is newer than what was tried out before it.
        let age =
            |loaded: &&'static Loaded| framework(loaded).map(|(_, of)| (of.numbers, of.suffix.is_empty(), of.suffix));
        let newest = found.into_iter().reduce(|best, next| if age(&next) > age(&best) { next } else { best });
        Ok((newest, with_framework))
    }

    /// The earlier versions given.
    fn old(
        &mut self,
        paths: &[PathBuf],
        framework: &Framework,
        documents: &[DocumentRead],
    ) -> Result<Vec<&'static Loaded>, Failure> {
        let lang = self.console.lang;
        let mut old = Vec::new();
        for path in paths {
            let loaded = self.frameworks.by_name(path, None)?;
            introduce(loaded, self.console, &mut self.spoken);
            let found = loaded.framework.as_ref().map_err(Clone::clone)?;
            let shown = loaded.place.shown(lang);
            if found.id != framework.id {
                let sentence = old_is_another(lang, &shown, &found.id, &framework.id);
                return Err(Failure::new(sentence).help(check_the_path(lang)));
            }
            let version = found.version.to_string();
            if documents.iter().all(|read| read.document.version() != Some(version.as_str())) {
                let failure = Failure::new(old_not_named(lang, &shown, &version));
                self.console.warning(&failure.help(check_the_path(lang)));
            }
            old.push(loaded);
        }
        Ok(old)
    }

    /// What a document means; where it cannot be used, why is said.
    fn state(
        &mut self,
        read: DocumentRead,
        framework: &Framework,
        old: &[&'static Loaded],
        missing: &mut BTreeSet<String>,
    ) -> Option<ComparedState> {
        let lang = self.console.lang;
        let DocumentRead { document, mut sources, mut report } = read;
        let names_it = |file: &AnswersFile| file.framework.as_ref().is_none_or(|named| named.value == framework.id);
        let file = match &document.body {
            Body::File(file) if names_it(file) => (**file).clone(),
            body => {
                // What is wrong with the header is said once.
                if let Body::Row(head, _) = body
                    && self.tables.insert(head.name.clone())
                {
                    head.check(framework, self.date, lang, &mut sources, &mut report);
                }
                let answers = document.answers(framework, &self.frameworks, self.date, &mut sources, &mut report);
                self.say(&sources, report);
                self.unusable += usize::from(answers.is_none());
                return answers.map(|answers| ComparedState { answers, own: StateOwn::Same });
            }
        };
        let named = file.framework_version.as_ref().map(|version| version.value.clone());
        let named = named.filter(|version| *version != framework.version.to_string());
        let is = |loaded: &Loaded, version: &str| {
            loaded.framework.as_ref().is_ok_and(|found| found.version.to_string() == version)
        };
        let version = named.as_ref().and_then(|version| {
            let given = old.iter().copied().find(|loaded| is(loaded, version));
            given.or_else(|| self.frameworks.of_version(&framework.id, version, Some(&document.beside)))
        });
        let own = match (&named, &version) {
            (None, _) => StateOwn::Same,
            (Some(version), None) => {
                missing.insert(version.clone());
                StateOwn::Missing
            }
            (Some(named), Some(loaded)) => {
                let mut trial = report.clone();
                let own = loaded.framework.as_ref().ok();
                match own.and_then(|own| check::answers(&file, &document.name, own, &mut trial)) {
                    Some(answers) => StateOwn::Known(loaded, Box::new(answers)),
                    None => {
                        let help = see_check(lang, &document.name, &loaded.place.shown(lang));
                        let failure = Failure::new(not_answers_to(lang, named)).at(&document.name, lang);
                        self.console.warning(&failure.help(help));
                        StateOwn::Missing
                    }
                }
            }
        };
        let file = match &own {
            StateOwn::Known(loaded, _) => without_gone(file, loaded.framework.as_ref().ok(), framework),
            _ => file,
        };
        let answers = check::answers(&file, &document.name, framework, &mut report);
        // Said with the comparison, and better.
        report.retain(|problem| problem.rule != Rule::OtherVersion);
        self.say(&sources, report);
        self.unusable += usize::from(answers.is_none());
        Some(ComparedState { answers: answers?, own })
    }
}

/// A municipality by its name, and its code where that is written.
type Whose = (String, Option<String>);

/// Whether two are one, by their codes where both have one, else by their names.
fn same_municipality(one: &Whose, other: &Whose) -> bool {
    match (&one.1, &other.1) {
        (Some(one), Some(other)) => same_name(one, other),
        _ => same_name(&one.0, &other.0),
    }
}

/// The documents of one municipality: the one asked for, else the one that all inputs named by
/// themselves are about. Whose they are is looked at before anything else, so that what is wrong with
/// others' answers is not said.
fn picked(documents: Vec<DocumentRead>, asked: Option<&str>, console: Console) -> Result<Vec<DocumentRead>, Failure> {
    let lang = console.lang;
    let whose = |read: &DocumentRead| {
        let (name, code) = (read.document.municipality()?, read.document.code());
        Some((name.to_owned(), code.map(str::to_owned)))
    };
    let mut alone = documents.iter().filter(|read| read.document.alone).filter_map(whose);
    let told = || {
        let first = alone.next()?;
        alone.all(|other| same_municipality(&first, &other)).then_some(first)
    };
    // Who is asked for may be told by the code, too.
    let asked = asked.map(|asked| (asked.to_owned(), None));
    let is_asked_by_code = |code: &Option<String>| match (&asked, code) {
        (Some((asked, _)), Some(code)) => same_name(asked, code),
        _ => false,
    };
    let Some(wanted) = asked.clone().or_else(told) else { return Ok(documents) };
    let names: Vec<String> =
        documents.iter().filter_map(|read| read.document.municipality()).map(str::to_owned).collect();
    let total = documents.len();
    // What was named by itself without --municipality stays, with a name or without.
    let is_its = |read: &DocumentRead| match whose(read) {
        Some(other) => same_municipality(&other, &wanted) || is_asked_by_code(&other.1),
        None => read.document.alone,
    };
    let wanted = wanted.0.clone();
    let own: Vec<DocumentRead> = documents.into_iter().filter(is_its).collect();
    if own.is_empty() && total > 0 {
        let help = nearest(&wanted, &names).map_or_else(|| see_names(lang), |name| perhaps(lang, &lang.quote(name)));
        return Err(Failure::new(nobody(lang, &lang.quote(&wanted))).help(help));
    }
    if own.len() < total {
        console.note(&left_aside(lang, &lang.quote(&wanted), &lang.count(total - own.len())));
    }
    Ok(own)
}

/// Answers without those to questions that their version had, and the framework has not: they are
/// no mistake, and there is nothing left to compare them with.
fn without_gone(mut file: AnswersFile, own: Option<&Framework>, framework: &Framework) -> AnswersFile {
    let Some(own) = own else { return file };
    for (dimension, answers) in file.answers.iter_mut().flat_map(|tables| &mut tables.value.entries) {
        answers.value.entries.retain(|(question, _)| {
            let under = |of: &Framework| !check::renamed(of, &dimension.value, &question.value).is_empty();
            under(framework) || !under(own)
        });
    }
    if let Some(tables) = &mut file.answers {
        // A dimension of which nothing is left would be one that is not known.
        tables.value.entries.retain(|(dimension, answers)| {
            !answers.value.entries.is_empty() || own.dimension(&dimension.value).is_none()
        });
    }
    file
}

/// Refuses states of several municipalities.
fn one_name(states: &[ComparedState], lang: Lang) -> Result<(), Failure> {
    let mut found: Vec<Whose> = Vec::new();
    for ComparedState { answers, .. } in states {
        let whose = (answers.municipality.name.clone(), answers.municipality.code.clone());
        if !found.iter().any(|known| same_municipality(known, &whose)) {
            found.push(whose);
        }
    }
    if found.len() < 2 {
        return Ok(());
    }
    let named = |(name, code): &Whose| {
        let code = code.as_ref().map(|code| format!(" ({code})")).unwrap_or_default();
        format!("{}{code}", lang.quote(name))
    };
    let mut shown: Vec<String> = found.iter().take(4).map(named).collect();
    if found.len() > 4 {
        shown.push("…".to_owned());
    }
    Err(Failure::new(several_municipalities(lang, &lang.list(&shown))).help(one_municipality(lang)))
}

/// Refuses two states of one name and one day that cannot be of one municipality.
fn no_namesakes(states: &[ComparedState], framework: &Framework, lang: Lang) -> Result<(), Failure> {
    let mut seen = Seen::default();
    for ComparedState { answers, .. } in states {
        let who = Who::new(framework, answers);
        if let Some(fault) = seen.add(&who).filter(|fault| fault.rule() == Rule::Namesakes) {
            return Err(Failure::new(fault.say(lang)).at(&who.source, lang).maybe_help(fault.help(lang)));
        }
    }
    Ok(())
}

/// Says where the order of the inputs is not that of their dates, or dates do not tell it.
fn order(states: &[ComparedState], console: Console) {
    let lang = console.lang;
    let quoted = |state: &ComparedState| format!("`{}`", state.answers.source);
    let mut sorted: Vec<&ComparedState> = states.iter().collect();
    sorted.sort_by_key(|state| state.answers.date);
    if !states.is_sorted_by_key(|state| state.answers.date) {
        let names: Vec<String> = sorted.iter().map(|state| quoted(state)).collect();
        console.note(&put_in_order(lang, &lang.list(&names)));
    }
    for pair in sorted.windows(2) {
        if let [one, other] = pair
            && one.answers.date == other.answers.date
        {
            let names = lang.list(&[quoted(one), quoted(other)]);
            let failure = Failure::new(same_date(lang, &names, &lang.date(one.answers.date)));
            console.warning(&failure.help(correct_one_date(lang)));
        }
    }
}
