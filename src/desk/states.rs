//! From documents to states that can be compared: under one framework, each beside the version of it that it names.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::Date;

use super::Failure;
use super::content::parent;
use super::documents::{Body, InputDocument};
use super::frameworks::{Frameworks, Loaded};
use crate::compare::{ComparedReading, Own, Point};
use crate::load::AnswersFile;
use crate::model::{Answers, Framework};
use crate::report::Report;
use crate::rule::Rule;
use crate::source::Sources;
use crate::text::{Lang, Language};
use crate::{check, messages};

messages! {
    /// Said where answers are to several frameworks.
    pub fn several_frameworks(names: &str) {
        fr: "ces réponses sont à plusieurs référentiels\u{a0}: {names}",
        en: "these answers are to several frameworks: {names}",
    }
    fn one_framework() { fr: "comparer des réponses à un même référentiel", en: "compare answers to one framework" }
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
}

/// Who is told what comes up while states are read.
pub trait Listener {
    /// Takes why something could not be done.
    fn error(&mut self, failure: &Failure);

    /// Takes what is probably a mistake.
    fn warning(&mut self, failure: &Failure);

    /// Takes what is wrong with a text.
    fn problems(&mut self, sources: &Sources, report: Report);

    /// Takes a framework that is used.
    fn introduce(&mut self, loaded: &Loaded);
}

/// A document with what is to be said of it.
pub struct DocumentRead {
    /// What is written.
    pub document: InputDocument,
    /// Its texts.
    pub sources: Sources,
    /// What is wrong with them.
    pub report: Report,
}

/// A document under the frameworks.
pub struct ComparedState {
    /// The answers under the framework for all.
    pub answers: Answers,
    /// What their own version of it makes of them.
    own: StateOwn,
}

enum StateOwn {
    Same,
    Missing,
    Known(&'static Loaded, Box<Answers>),
}

impl ComparedState {
    /// The state for a comparison under that framework, in a language.
    #[must_use]
    pub fn point(&self, framework: &Framework, language: &Language) -> Point<'static> {
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

/// Reads states.
pub struct StatesReader<L> {
    /// Where frameworks are found.
    frameworks: Frameworks,
    /// The date of rows without one.
    date: Option<Date>,
    lang: Lang,
    /// Who is told what comes up.
    pub listener: L,
    /// How many inputs came to nothing.
    pub unusable: usize,
    /// Tables of which it was said what is wrong with them as a whole.
    tables: BTreeSet<String>,
    /// Versions that answers name, and that were not found.
    missing: BTreeSet<String>,
}

impl<L: Listener> StatesReader<L> {
    /// A reader of states under these frameworks.
    #[must_use]
    pub fn new(frameworks: Frameworks, date: Option<Date>, lang: Lang, listener: L) -> StatesReader<L> {
        let (tables, missing) = (BTreeSet::new(), BTreeSet::new());
        StatesReader { frameworks, date, lang, listener, unusable: 0, tables, missing }
    }

    /// Says why an input came to nothing.
    pub fn failed<T>(&mut self, failure: &Failure) -> Option<T> {
        self.listener.error(failure);
        self.unusable += 1;
        None
    }

    /// Says why a document has no framework that can be used; of rows once a table.
    fn without_framework(&mut self, document: &InputDocument, failure: Failure) {
        let name = match &document.body {
            Body::Row(head, _) if !self.tables.insert(head.name.clone()) => return,
            Body::Row(head, _) => &head.name,
            Body::File(_) => &document.name,
        };
        self.failed::<()>(&failure.at(name, self.lang));
    }

    /// The framework for all, and the documents that have one: the one asked for, else the newest
    /// of those found, be it where answers lead or under a version that they name.
    ///
    /// # Errors
    /// When the framework asked for cannot be used, or the answers are to several.
    pub fn ruler(
        &mut self,
        documents: Vec<DocumentRead>,
        inputs: &[PathBuf],
    ) -> Result<(Option<&'static Loaded>, Vec<DocumentRead>), Failure> {
        let lang = self.lang;
        if let Some(asked) = self.frameworks.asked() {
            let beside = inputs.first().map(|path| parent(path));
            let loaded = self.frameworks.by_name(asked, beside.as_deref())?;
            self.listener.introduce(loaded);
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
                    self.listener.problems(&read.sources, read.report);
                    self.unusable += 1;
                    continue;
                }
                Err(Some(failure)) => {
                    self.without_framework(document, failure);
                    continue;
                }
            };
            self.listener.introduce(loaded);
            if let Err(failure) = &loaded.framework {
                self.without_framework(document, failure.clone());
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
    ///
    /// # Errors
    /// When one cannot be used, or is a version of another framework.
    pub fn old(
        &mut self,
        paths: &[PathBuf],
        framework: &Framework,
        documents: &[DocumentRead],
    ) -> Result<Vec<&'static Loaded>, Failure> {
        let lang = self.lang;
        let mut old = Vec::new();
        for path in paths {
            let loaded = self.frameworks.by_name(path, None)?;
            self.listener.introduce(loaded);
            let found = loaded.framework.as_ref().map_err(Clone::clone)?;
            let shown = loaded.place.shown(lang);
            if found.id != framework.id {
                let sentence = old_is_another(lang, &shown, &found.id, &framework.id);
                return Err(Failure::new(sentence).help(check_the_path(lang)));
            }
            let version = found.version.to_string();
            if documents.iter().all(|read| read.document.version() != Some(version.as_str())) {
                let failure = Failure::new(old_not_named(lang, &shown, &version));
                self.listener.warning(&failure.help(check_the_path(lang)));
            }
            old.push(loaded);
        }
        Ok(old)
    }

    /// What a document means; where it cannot be used, why is said.
    pub fn state(
        &mut self,
        read: DocumentRead,
        framework: &Framework,
        old: &[&'static Loaded],
    ) -> Option<ComparedState> {
        let lang = self.lang;
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
                self.listener.problems(&sources, report);
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
                self.missing.insert(version.clone());
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
                        self.listener.warning(&failure.help(help));
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
        self.listener.problems(&sources, report);
        self.unusable += usize::from(answers.is_none());
        Some(ComparedState { answers: answers?, own })
    }

    /// Says which versions were not found.
    pub fn say_missing(&mut self, framework: &Framework) {
        let used = framework.version.to_string();
        for version in std::mem::take(&mut self.missing) {
            let failure = Failure::new(version_not_found(self.lang, &framework.id, &version, &used));
            self.listener.warning(&failure.help(give_the_version(self.lang, &framework.id, &version)));
        }
    }
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
