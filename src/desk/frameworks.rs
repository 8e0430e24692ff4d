//! Where frameworks are found, and each of them read once.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::DirEntry;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::content::{FileContent, content, framework_id, parent};
use super::folder::{DiskFolder, EMBEDDED, EmbeddedFolder, embedded_files};
use super::{Failure, files, models};
pub use crate::load::MAIN;
use crate::load::{self, FileText, Folder, ReadError};
use crate::model::{Framework, Version};
use crate::report::Report;
use crate::score::{Prepared, Scorer};
use crate::source::Sources;
use crate::text::near::nearest;
use crate::text::{Lang, Language};
use crate::{check, messages, review};

messages! {
    fn no_texts_in(id: &str, tag: &str) {
        fr: "le référentiel `{id}` n’a pas de textes en `{tag}`, et le programme ne parle pas cette langue",
        en: "the framework `{id}` has no texts in `{tag}`, which is no language of the program either",
    }
    fn choose_language(tags: &str) { fr: "choisir parmi {tags} avec --lang", en: "choose one of {tags} with --lang" }
    fn unknown_framework(id: &str) { fr: "il n’y a pas de référentiel `{id}`", en: "there is no framework `{id}`" }
    fn searched(places: &str, names: &str) {
        fr: "cherché dans {places}\u{a0}; à trouver\u{a0}: {names}",
        en: "searched in {places}; to be found: {names}",
    }
    fn searched_in_vain(places: &str) {
        fr: "cherché dans {places}\u{a0}; il n’y en a aucun",
        en: "searched in {places}; there are none",
    }
    fn write_name(name: &str, places: &str) {
        fr: "écrire `{name}`\u{a0}; cherché dans {places}",
        en: "write `{name}`; searched in {places}",
    }
    fn the_program() { fr: "le programme", en: "the program" }
    fn none_named() {
        fr: "rien ne dit à quel référentiel répondent ces réponses",
        en: "nothing says which framework these answers are to",
    }
    fn name_one() {
        fr: "le nommer par la clé ou la colonne `framework`, ou par exemple avec `--framework commune`",
        en: "name it with the key or the column `framework`, or for instance with `--framework commune`",
    }

    /// What to do about a framework that is not where it was said to be.
    pub fn give_the_path() { fr: "vérifier le chemin du référentiel", en: "check the framework's path" }
    fn faulty(place: &str) {
        fr: "le référentiel `{place}` ne peut pas servir tant qu’il contient des erreurs",
        en: "the framework `{place}` cannot be used while there are errors in it",
    }
    fn see_check(place: &str) { fr: "les voir avec `jalon check {place}`", en: "see them with `jalon check {place}`" }
}

/// Where a framework's main file is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FrameworkPlace {
    /// A file on disk.
    Disk(PathBuf),
    /// A file inside the program, by its path there.
    Embedded(&'static str),
}

/// A framework that was read.
#[derive(Debug)]
pub struct Loaded {
    /// Where it is.
    pub place: FrameworkPlace,
    /// What it means, or why it cannot be used.
    pub framework: Result<Framework, Failure>,
    /// Its texts.
    pub sources: Sources,
    /// What is wrong with them.
    pub report: Report,
    /// Where the framework is that it extends.
    extends: Option<FrameworkPlace>,
    prepared: OnceLock<Arc<Prepared>>,
    /// What it is in languages that readers asked for.
    readings: Mutex<BTreeMap<Language, &'static Framework>>,
}

impl Loaded {
    fn new(
        place: FrameworkPlace,
        framework: Result<Framework, Failure>,
        sources: Sources,
        report: Report,
        extends: Option<FrameworkPlace>,
    ) -> Loaded {
        Loaded { place, framework, sources, report, extends, prepared: OnceLock::new(), readings: Mutex::default() }
    }

    /// The framework as it is read in a language, by its regional texts or in one that the program does not
    /// speak. Each reading is made once and leaked, for the reasons that [`Frameworks::load`] gives.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn read_in(&'static self, language: &Language) -> Result<&'static Framework, Failure> {
        let framework = self.framework.as_ref().map_err(Clone::clone)?;
        let is_the_programs = language.spoken().is_some_and(|lang| lang.tag() == language.tag());
        if is_the_programs || !framework.has_texts_in(language) {
            return Ok(framework);
        }
        let mut readings = self.readings.lock().unwrap_or_else(PoisonError::into_inner);
        let reading = || Box::leak(Box::new(framework.read_in(language)));
        Ok(readings.entry(language.clone()).or_insert_with(|| reading()))
    }

    /// Refuses a language asked for that neither the program nor the framework speaks.
    ///
    /// # Errors
    /// When it is one, or the framework cannot be used.
    pub fn speaks(&self, asked: Option<&Language>, lang: Lang) -> Result<(), Failure> {
        let framework = self.framework.as_ref().map_err(Clone::clone)?;
        let Some(asked) = asked.filter(|asked| asked.spoken().is_none() && !framework.has_texts_in(asked)) else {
            return Ok(());
        };
        let own = Lang::ALL.map(Lang::tag).into_iter();
        let known: BTreeSet<&str> = own.chain(framework.languages.iter().map(String::as_str)).collect();
        let known: Vec<String> = known.into_iter().map(|tag| format!("`{tag}`")).collect();
        let sentence = no_texts_in(lang, &framework.id, asked.tag());
        Err(Failure::new(sentence).help(choose_language(lang, &lang.list(&known))))
    }

    /// What scores answers to it, prepared once.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn scorer(&self) -> Result<Scorer<'_>, &Failure> {
        let framework = self.framework.as_ref()?;
        let prepared = self.prepared.get_or_init(|| Arc::new(Prepared::new(framework)));
        Ok(Scorer::with(framework, Arc::clone(prepared)))
    }
}

/// A framework that can be named by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFramework {
    /// The id that it gives itself; its name, where it gives none, so that what is wrong with it can be said.
    pub id: String,
    /// Where it is.
    pub place: FrameworkPlace,
    /// The version that its name ends in, as `ID-VERSION`: it lies there for answers to that version, and is
    /// taken for the framework itself only where there is no other.
    pub kept_as: Option<Version>,
}

/// The frameworks of a run.
#[derive(Debug)]
pub struct Frameworks {
    asked: Option<PathBuf>,
    /// Whether of those that extend another one only that one is meant.
    only_base: bool,
    /// Those of the command line that are not for every input.
    given: Vec<FoundFramework>,
    paths: Vec<PathBuf>,
    lang: Lang,
    /// By id and the folder of the input that names it.
    found: Mutex<BTreeMap<(String, PathBuf), Result<FrameworkPlace, Failure>>>,
    /// What lies in each folder that was searched.
    folders: Mutex<BTreeMap<PathBuf, Vec<FoundFramework>>>,
    loaded: Mutex<BTreeMap<FrameworkPlace, &'static Loaded>>,
}

impl Frameworks {
    /// Frameworks to be found as they are asked for; `asked` is the framework for every input.
    #[must_use]
    pub fn new(asked: Option<PathBuf>, lang: Lang) -> Frameworks {
        let paths = std::env::var_os("JALON_FRAMEWORKS");
        let paths = paths.map(|paths| std::env::split_paths(&paths).collect::<Vec<_>>()).unwrap_or_default();
        Frameworks {
            asked,
            only_base: false,
            given: Vec::new(),
            paths: paths.into_iter().filter(|path| !path.as_os_str().is_empty()).collect(),
            lang,
            found: Mutex::default(),
            folders: Mutex::default(),
            loaded: Mutex::default(),
        }
    }

    /// The same where of frameworks that extend another one only that one is meant, or not.
    #[must_use]
    pub fn only_base(self, only_base: bool) -> Frameworks {
        Frameworks { only_base, ..self }
    }

    /// Takes a path of the command line for the framework of answers that name its id, before all others. A path
    /// that is no framework is left.
    pub fn give(&mut self, path: &Path) {
        let named = if path.is_dir() { path.join(MAIN) } else { path.to_owned() };
        let found = named.is_file().then(|| framework_at(named, "", path.is_dir(), self.lang)).flatten();
        self.given.extend(found.map(|found| FoundFramework { kept_as: None, ..found }));
    }

    /// Whether one framework was asked for, whatever answers name.
    #[must_use]
    pub fn asked(&self) -> Option<&Path> {
        self.asked.as_deref()
    }

    /// The framework for answers that name one, in a file of a folder.
    ///
    /// # Errors
    /// When there is none.
    pub fn for_answers(&self, named: Option<&str>, beside: Option<&Path>) -> Result<&'static Loaded, Failure> {
        if let Some(asked) = &self.asked {
            return self.by_name(asked, beside);
        }
        match (named, self.given.as_slice()) {
            (Some(id), _) => Ok(self.meant(self.find(id, beside)?)),
            (None, [only]) => Ok(self.meant(only.place.clone())),
            (None, _) => Err(Failure::new(none_named(self.lang)).help(name_one(self.lang))),
        }
    }

    /// A framework as it has to be named again for answers in a folder, where it was once named so: not at all where
    /// the answers' own word for it leads to the same one.
    #[must_use]
    pub fn named_again(&self, loaded: &Loaded, named: Option<&Path>, beside: &Path) -> Option<PathBuf> {
        let id = &loaded.framework.as_ref().ok()?.id;
        if self.find(id, Some(beside)).is_ok_and(|place| place == loaded.place) {
            return None;
        }
        let place = match &loaded.place {
            FrameworkPlace::Disk(main) => Some(main.as_path()),
            FrameworkPlace::Embedded(_) => None,
        };
        named.or(place).map(Path::to_owned)
    }

    /// The framework with this id, or at this path.
    ///
    /// # Errors
    /// When there is none.
    pub fn by_name(&self, name: &Path, beside: Option<&Path>) -> Result<&'static Loaded, Failure> {
        let by_id = name.to_str().filter(|id| is_id(id)).map(|id| self.find(id, beside));
        match by_id {
            Some(Ok(place)) => Ok(self.meant(place)),
            // An id may also be the name of a folder right here.
            Some(Err(failure)) if !name.is_dir() => Err(failure),
            _ => {
                let main = if name.is_dir() { name.join(MAIN) } else { name.to_owned() };
                Ok(self.meant(FrameworkPlace::Disk(main)))
            }
        }
    }

    /// The framework that answers name, where it extends the one that they are scored with.
    #[must_use]
    pub fn extension_of(&self, base: &Framework, named: &str, beside: &Path) -> Option<&'static Framework> {
        if named == base.id {
            return None;
        }
        let found = self.load(self.find(named, Some(beside)).ok()?).framework.as_ref().ok()?;
        let extends = found.bases().any(|of| of.id == base.id && of.version == base.version);
        extends.then_some(found)
    }

    /// The place of a framework by its id, the first one in the order of search.
    ///
    /// # Errors
    /// When there is none; the sentence says where was searched, and what is there.
    pub fn find(&self, id: &str, beside: Option<&Path>) -> Result<FrameworkPlace, Failure> {
        let key = (id.to_owned(), beside.map(Path::to_owned).unwrap_or_default());
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.entry(key).or_insert_with(|| self.search(id, beside)).clone()
    }

    fn search(&self, id: &str, beside: Option<&Path>) -> Result<FrameworkPlace, Failure> {
        let all = self.all(beside);
        if let Some(found) = all.iter().find(|found| found.id == id) {
            return Ok(found.place.clone());
        }
        let folders = self.folders(beside);
        let mut places: Vec<String> = folders.iter().map(|folder| format!("`{}`", here(folder).display())).collect();
        places.push(the_program(self.lang));
        let places = self.lang.list(&places);
        let mut names: Vec<String> = Vec::new();
        for found in all {
            if !names.contains(&found.id) {
                names.push(found.id);
            }
        }
        let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let help = match nearest(id, &names) {
            Some(name) => write_name(self.lang, name, &places),
            None if names.is_empty() => searched_in_vain(self.lang, &places),
            None => searched(self.lang, &places, &self.lang.list(&quoted)),
        };
        Err(Failure::new(unknown_framework(self.lang, id)).help(help))
    }

    /// A version of a framework, the first one in the order of search.
    #[must_use]
    pub fn of_version(&self, id: &str, version: &str, beside: Option<&Path>) -> Option<&'static Loaded> {
        let named = self.all(beside).into_iter().filter(|found| found.id == id);
        let mut loaded = named.map(|found| self.meant(found.place));
        loaded.find(|loaded| loaded.framework.as_ref().is_ok_and(|found| found.version.to_string() == version))
    }

    /// Everything that can be named by id, in the order of search: of those with one id the first is meant.
    #[must_use]
    pub fn all(&self, beside: Option<&Path>) -> Vec<FoundFramework> {
        let mut all = self.given.clone();
        all.extend(self.folders(beside).iter().flat_map(|folder| self.in_folder(folder)));
        all.extend(embedded_places());
        // The sort is stable: else the order stays.
        all.sort_by_key(|found| found.kept_as.clone().map(Reverse));
        all
    }

    fn in_folder(&self, folder: &Path) -> Vec<FoundFramework> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        folders.entry(folder.to_owned()).or_insert_with(|| disk_places(folder, self.lang)).clone()
    }

    /// The folders that are searched, in order.
    fn folders(&self, beside: Option<&Path>) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        for folder in self.paths.iter().cloned().chain(beside.map(Path::to_owned)).chain([PathBuf::from("frameworks")])
        {
            if !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        folders
    }

    /// The framework at a place, or the one that it extends where only that is meant.
    fn meant(&self, place: FrameworkPlace) -> &'static Loaded {
        let loaded = self.load(place);
        match &loaded.extends {
            Some(base) if self.only_base => self.meant(base.clone()),
            _ => loaded,
        }
    }

    /// The folder that a framework may read from, and its main file's name in it.
    #[must_use]
    pub fn open(&self, place: &FrameworkPlace) -> (Shelf<'_>, String) {
        let (folder, main) = place.open(self.lang);
        (Shelf { folder, place: place.clone(), frameworks: self, extends: OnceLock::new() }, main)
    }

    /// Reads a framework, or remembers it. It is leaked, to stay until the program ends: a run reads a few, what
    /// many threads make of answers borrows them until its end, and to give thousands of texts back one by one
    /// would only make that end later.
    pub fn load(&self, place: FrameworkPlace) -> &'static Loaded {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        loaded.entry(place.clone()).or_insert_with(|| Box::leak(Box::new(self.read(place))))
    }

    /// What a framework means: by itself where that is stored, else by its texts.
    fn read(&self, place: FrameworkPlace) -> Loaded {
        let FrameworkPlace::Embedded(main) = place else { return self.beside_the_programs(self.read_texts(place)) };
        match main.strip_suffix(MAIN).and_then(|folder| models::framework(folder.strip_suffix('/')?)) {
            // A test holds that nothing can be said of its texts.
            Some(framework) => Loaded::new(place, Ok(framework), Sources::new(), Report::new(), None),
            None => self.read_texts(place),
        }
    }

    /// A framework on disk, with what makes it another one than that of the same name inside the program.
    fn beside_the_programs(&self, mut loaded: Loaded) -> Loaded {
        if let Ok(framework) = &mut loaded.framework
            && let Some(place) = embedded_place(&framework.id)
            && let Ok(shipped) = self.read(place).framework
        {
            framework.altered = review::altered(framework, &shipped);
        }
        loaded
    }

    /// Reads the texts of a framework and says what they mean.
    pub(super) fn read_texts(&self, place: FrameworkPlace) -> Loaded {
        let lang = self.lang;
        let mut sources = Sources::new();
        let mut report = Report::new();
        let (folder, main) = self.open(&place);
        let failed = |error: ReadError| {
            Failure::new(files::cannot_read(lang, &folder.shown(&main), &error.reason(lang))).help(give_the_path(lang))
        };
        let file = load::framework(&folder, &main, &mut sources, &mut report).map_err(failed);
        let framework = file.and_then(|file| {
            file.and_then(|file| check::framework(&file, &mut report)).ok_or_else(|| {
                let shown = place.shown(lang);
                Failure::new(faulty(lang, &shown)).help(see_check(lang, &shown))
            })
        });
        let extends = folder.extends.into_inner();
        Loaded::new(place, framework, sources, report, extends)
    }
}

/// A framework's folder, from which those are found that it may extend: by a path, or by an id, beside it or where
/// frameworks are searched.
pub struct Shelf<'f> {
    folder: Box<dyn Folder>,
    place: FrameworkPlace,
    frameworks: &'f Frameworks,
    /// What was found.
    extends: OnceLock<FrameworkPlace>,
}

impl Folder for Shelf<'_> {
    fn read(&self, path: &str) -> Result<FileText, ReadError> {
        self.folder.read(path)
    }

    fn matching(&self, pattern: &str) -> Vec<String> {
        self.folder.matching(pattern)
    }

    fn shown(&self, path: &str) -> String {
        self.folder.shown(path)
    }

    fn extended(&self, name: &str) -> Result<(Box<dyn Folder + '_>, String), Vec<String>> {
        let lang = self.frameworks.lang;
        let (by_path, beside) = match &self.place {
            FrameworkPlace::Disk(main) => {
                let (folder, file) = DiskFolder::around(main, lang);
                let beside = if file == MAIN { parent(&parent(main)) } else { parent(main) };
                (folder.framework_at(name).filter(|_| !is_id(name)), Some(beside))
            }
            FrameworkPlace::Embedded(_) => (None, None),
        };
        let found = match by_path {
            Some(main) => FrameworkPlace::Disk(main),
            None => self.frameworks.find(name, beside.as_deref()).map_err(|_| {
                let all = self.frameworks.all(beside.as_deref());
                all.into_iter().map(|found| found.id).collect::<Vec<_>>()
            })?,
        };
        let (shelf, main) = self.frameworks.open(self.extends.get_or_init(|| found));
        Ok((Box::new(shelf), main))
    }
}

impl FrameworkPlace {
    /// The folder that it may read from, and the main file's name in it.
    #[must_use]
    pub fn open(&self, lang: Lang) -> (Box<dyn Folder>, String) {
        match self {
            FrameworkPlace::Disk(path) => {
                let (folder, name) = DiskFolder::around(path, lang);
                (Box::new(folder), name)
            }
            FrameworkPlace::Embedded(path) => {
                let (below, name) = path.rsplit_once('/').unwrap_or(("", path));
                (Box::new(EmbeddedFolder { below }), name.to_owned())
            }
        }
    }

    /// The place as people are told it.
    #[must_use]
    pub fn shown(&self, lang: Lang) -> String {
        let (folder, main) = self.open(lang);
        folder.shown(&main)
    }
}

/// Whether a name is made like an id, so that it can stand in a path.
fn is_id(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// The empty path is the working folder.
fn here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// The frameworks in a folder, in folders of their own or as single files; of those with one id the one that is
/// named by it comes first.
fn disk_places(folder: &Path, lang: Lang) -> Vec<FoundFramework> {
    let entries = std::fs::read_dir(here(folder)).into_iter().flatten().flatten();
    let at = |entry: DirEntry| {
        let name = entry.file_name().into_string().ok().filter(|name| !name.starts_with('.'))?;
        let (stem, main, has_folder) = match name.strip_suffix(".toml") {
            Some(stem) => (stem, folder.join(&name), false),
            None => (name.as_str(), folder.join(&name).join(MAIN), true),
        };
        // What a name of a folder's list is, is mostly known with it.
        let is_file = !has_folder && entry.file_type().is_ok_and(|kind| kind.is_file());
        let found = (is_file || main.is_file()).then(|| framework_at(main, stem, has_folder, lang))??;
        Some((stem.to_owned(), found))
    };
    let mut all: Vec<(String, FoundFramework)> = entries.filter_map(at).collect();
    all.sort_by_cached_key(|(name, found)| (found.id.clone(), *name != found.id, name.clone()));
    all.into_iter().map(|(_, found)| found).collect()
}

/// The framework with this main file, which is called by a name; a file that has no folder of its own may also
/// hold answers, or anything else.
fn framework_at(main: PathBuf, name: &str, has_folder: bool, lang: Lang) -> Option<FoundFramework> {
    // Beside an answers file lie thousands of others, which say in their first lines that they are no frameworks.
    if !has_folder && content(&files::first_lines(&main)) == FileContent::Answers {
        return None;
    }
    let text = files::read(&main, lang).unwrap_or_default();
    if !has_folder && content(&text) != FileContent::Framework {
        return None;
    }
    let id = framework_id(&text).or_else(|| is_id(name).then_some(name))?.to_owned();
    let kept_as = name.strip_prefix(&id).and_then(|rest| Version::parse(rest.strip_prefix('-')?));
    Some(FoundFramework { id, place: FrameworkPlace::Disk(main), kept_as })
}

/// The framework with this id inside the program, if there is one.
#[must_use]
pub fn embedded_place(id: &str) -> Option<FrameworkPlace> {
    embedded_places().into_iter().find(|found| found.id == id).map(|found| found.place)
}

fn embedded_places() -> Vec<FoundFramework> {
    let mut all: Vec<FoundFramework> = embedded_files(&EMBEDDED)
        .into_iter()
        .filter_map(|file| {
            let path = file.path().to_str()?;
            let id = match path.split_once('/') {
                Some((folder, MAIN)) => folder,
                None => path.strip_suffix(".toml")?,
                Some(_) => return None,
            };
            Some(FoundFramework { id: id.to_owned(), place: FrameworkPlace::Embedded(path), kept_as: None })
        })
        .collect();
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_named_like_their_framework_are_not_taken_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        write("mine.toml", "format = 1\nframework = \"mine\"\n[municipality]\nname = \"X\"\n");
        write("other.toml", "format = 1\n[framework]\nid = \"other\"\n");
        let frameworks = Frameworks::new(None, Lang::En);
        assert!(frameworks.find("mine", Some(folder.path())).is_err());
        assert_eq!(
            frameworks.find("other", Some(folder.path())),
            Ok(FrameworkPlace::Disk(folder.path().join("other.toml")))
        );
    }

    #[test]
    fn a_framework_is_found_by_the_id_that_it_gives_itself() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, id: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, format!("format = 1\n[framework]\nid = \"{id}\"\n")).unwrap();
        };
        write("Bürger 2.toml", "amt");
        write("b-copy/framework.toml", "both");
        write("both.toml", "both");
        write("old-1.2.0.toml", "old");
        write("old-1.10.0/framework.toml", "old");
        write("commune-0.9.0.toml", "commune");
        let frameworks = Frameworks::new(None, Lang::En);
        let find = |id: &str| frameworks.find(id, Some(folder.path()));
        let disk = |name: &str| Ok(FrameworkPlace::Disk(folder.path().join(name)));
        assert_eq!(find("amt"), disk("Bürger 2.toml"));
        assert!(find("b-copy").is_err());
        // The one that is named by its id comes first.
        assert_eq!(find("both"), disk("both.toml"));
        // A version kept aside is meant only where there is no other, and then the newest one.
        assert_eq!(find("old"), disk("old-1.10.0/framework.toml"));
        assert_ne!(find("commune"), disk("commune-0.9.0.toml"));
    }

    #[test]
    fn a_framework_on_the_command_line_comes_before_those_found() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["given.toml", "ours.toml"] {
            std::fs::write(folder.path().join(name), "[framework]\nid = \"ours\"\n").unwrap();
        }
        let mut frameworks = Frameworks::new(None, Lang::En);
        frameworks.give(&folder.path().join("given.toml"));
        frameworks.give(&folder.path().join("none.toml"));
        let given = FrameworkPlace::Disk(folder.path().join("given.toml"));
        assert_eq!(frameworks.find("ours", Some(folder.path())), Ok(given.clone()));
        // A table names no framework: one alone is meant.
        assert_eq!(frameworks.for_answers(None, None).map(|loaded| &loaded.place), Ok(&given));
    }

    #[test]
    fn what_is_not_found_says_where_and_what_there_is() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("coastal")).unwrap();
        std::fs::write(folder.path().join("coastal").join(MAIN), "").unwrap();
        let frameworks = Frameworks::new(None, Lang::En);
        let failure = frameworks.find("costal", Some(folder.path())).unwrap_err();
        let help = failure.help.unwrap();
        assert!(help.contains("`coastal`") && help.contains(&folder.path().display().to_string()), "{help}");
        assert!(frameworks.find("../coastal", Some(folder.path())).is_err());
    }
}
