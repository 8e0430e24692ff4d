//! Where frameworks are found, and each of them read once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::content::{Content, content};
use super::folder::{DiskFolder, EMBEDDED, EmbeddedFolder, embedded_files};
use super::{Failure, files};
use crate::load::{self, Folder, ReadError};
use crate::model::Framework;
use crate::report::Report;
use crate::score::{Prepared, Scorer};
use crate::source::Sources;
use crate::text::Lang;
use crate::text::near::nearest;
use crate::{check, messages};

/// A framework that is a folder has this file.
pub const MAIN: &str = "framework.toml";

messages! {
    fn unknown_framework(id: &str) {
        fr: "il n'y a pas de référentiel `{id}`",
        en: "there is no framework `{id}`",
    }

    fn searched(places: &str, names: &str) {
        fr: "cherché dans {places}\u{a0}; à trouver\u{a0}: {names}",
        en: "searched in {places}; to be found: {names}",
    }

    fn searched_in_vain(places: &str) {
        fr: "cherché dans {places}\u{a0}; il n'y en a aucun",
        en: "searched in {places}; there are none",
    }

    fn write_name(name: &str, places: &str) {
        fr: "écrire `{name}`\u{a0}; cherché dans {places}",
        en: "write `{name}`; searched in {places}",
    }

    fn the_program() {
        fr: "le programme",
        en: "the program",
    }

    fn none_named() {
        fr: "rien ne dit à quel référentiel répondent ces réponses",
        en: "nothing says which framework these answers are to",
    }

    fn name_one() {
        fr: "le nommer avec --framework",
        en: "name it with --framework",
    }

    fn another_id(place: &str, found: &str, wanted: &str) {
        fr: "`{place}` contient le référentiel `{found}`, et non `{wanted}`",
        en: "`{place}` holds the framework `{found}`, not `{wanted}`",
    }

    /// What to do about a framework that is not where it was said to be.
    pub fn give_the_path() {
        fr: "vérifier le chemin du référentiel",
        en: "check the framework's path",
    }

    fn faulty(place: &str) {
        fr: "le référentiel `{place}` ne peut pas servir tant qu'il contient des erreurs",
        en: "the framework `{place}` cannot be used while there are errors in it",
    }

    fn see_check(place: &str) {
        fr: "les voir avec `jalon check {place}`",
        en: "see them with `jalon check {place}`",
    }
}

/// Where a framework's main file is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A file on disk.
    Disk(PathBuf),
    /// A file inside the program, by its path there.
    Embedded(&'static str),
}

/// A framework that was read.
#[derive(Debug)]
pub struct Loaded {
    /// Where it is.
    pub place: Place,
    /// What it means, or why it cannot be used.
    pub framework: Result<Framework, Failure>,
    /// Its texts.
    pub sources: Sources,
    /// What is wrong with them.
    pub report: Report,
    prepared: OnceLock<Arc<Prepared>>,
}

impl Loaded {
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
#[derive(Debug)]
pub struct Found {
    /// The name to use.
    pub id: String,
    /// Where it is.
    pub place: Place,
}

/// The frameworks of a run.
#[derive(Debug)]
pub struct Frameworks {
    asked: Option<PathBuf>,
    paths: Vec<PathBuf>,
    lang: Lang,
    /// By id and the folder of the input that names it.
    found: Mutex<BTreeMap<(String, PathBuf), Result<Place, Failure>>>,
    loaded: Mutex<BTreeMap<Place, &'static Loaded>>,
}

impl Frameworks {
    /// Frameworks to be found as they are asked for; `asked` is the framework for every input.
    #[must_use]
    pub fn new(asked: Option<PathBuf>, lang: Lang) -> Frameworks {
        let paths = std::env::var_os("JALON_FRAMEWORKS");
        let paths = paths.map(|paths| std::env::split_paths(&paths).collect::<Vec<_>>()).unwrap_or_default();
        Frameworks {
            asked,
            paths: paths.into_iter().filter(|path| !path.as_os_str().is_empty()).collect(),
            lang,
            found: Mutex::default(),
            loaded: Mutex::default(),
        }
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
        let Some(id) = named else { return Err(Failure::new(none_named(self.lang)).help(name_one(self.lang))) };
        let loaded = self.load(self.find(id, beside)?);
        match &loaded.framework {
            Ok(framework) if framework.id != id => {
                let shown = loaded.place.shown(self.lang);
                Err(Failure::new(another_id(self.lang, &shown, &framework.id, id)).help(give_the_path(self.lang)))
            }
            _ => Ok(loaded),
        }
    }

    /// The framework with this id, or at this path.
    ///
    /// # Errors
    /// When there is none.
    pub fn by_name(&self, name: &Path, beside: Option<&Path>) -> Result<&'static Loaded, Failure> {
        let by_id = name.to_str().filter(|id| is_id(id)).map(|id| self.find(id, beside));
        match by_id {
            Some(Ok(place)) => Ok(self.load(place)),
            // An id may also be the name of a folder right here.
            Some(Err(failure)) if !name.is_dir() => Err(failure),
            _ => {
                let main = if name.is_dir() { name.join(MAIN) } else { name.to_owned() };
                let loaded = self.load(Place::Disk(main));
                Ok(loaded)
            }
        }
    }

    /// The place of a framework by its id, the first one in the order of search.
    ///
    /// # Errors
    /// When there is none; the sentence says where was searched, and what is there.
    pub fn find(&self, id: &str, beside: Option<&Path>) -> Result<Place, Failure> {
        let key = (id.to_owned(), beside.map(Path::to_owned).unwrap_or_default());
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        found.entry(key).or_insert_with(|| self.search(id, beside)).clone()
    }

    fn search(&self, id: &str, beside: Option<&Path>) -> Result<Place, Failure> {
        let folders = self.folders(beside);
        if is_id(id) {
            let on_disk = folders.iter().find_map(|folder| disk_place(folder, id, self.lang));
            let inside = || embedded_place(id);
            if let Some(place) = on_disk.or_else(inside) {
                return Ok(place);
            }
        }
        let mut places: Vec<String> = folders.iter().map(|folder| format!("`{}`", here(folder).display())).collect();
        places.push(the_program(self.lang));
        let places = self.lang.list(&places);
        let names: Vec<String> = self.available(beside).into_iter().map(|found| found.id).collect();
        let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let help = match nearest(id, &names) {
            Some(name) => write_name(self.lang, name, &places),
            None if names.is_empty() => searched_in_vain(self.lang, &places),
            None => searched(self.lang, &places, &self.lang.list(&quoted)),
        };
        Err(Failure::new(unknown_framework(self.lang, id)).help(help))
    }

    /// A version of a framework, the first one in the order of search; in each folder it may stand
    /// under the id alone, or as `ID-VERSION`, so that several versions can lie side by side.
    #[must_use]
    pub fn of_version(&self, id: &str, version: &str, beside: Option<&Path>) -> Option<&'static Loaded> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        if !is_id(id) || !version.chars().all(plain) {
            return None;
        }
        let versioned = format!("{id}-{version}");
        let folders = self.folders(beside);
        let places = folders.iter().flat_map(|folder| [&versioned, id].map(|name| disk_place(folder, name, self.lang)));
        let inside = || embedded_places().into_iter().filter(|found| found.id == id).map(|found| found.place);
        let loaded = places.flatten().chain(inside()).map(|place| self.load(place));
        let mut fitting = loaded.filter(|loaded| {
            loaded.framework.as_ref().is_ok_and(|found| found.id == id && found.version.to_string() == version)
        });
        fitting.next()
    }

    /// What can be named by id, in the order of search; the first of an id wins.
    #[must_use]
    pub fn available(&self, beside: Option<&Path>) -> Vec<Found> {
        let mut all: Vec<Found> = Vec::new();
        let on_disk = self.folders(beside).into_iter().flat_map(|folder| disk_places(&folder, self.lang));
        for found in on_disk.chain(embedded_places()) {
            if !all.iter().any(|known| known.id == found.id) {
                all.push(found);
            }
        }
        all
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

    /// Reads a framework, or remembers it. It stays until the program ends: to give its thousands of texts
    /// back one by one would only make the end later.
    pub fn load(&self, place: Place) -> &'static Loaded {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        loaded.entry(place.clone()).or_insert_with(|| Box::leak(Box::new(load_framework(place, self.lang))))
    }
}

/// Reads a framework and says what it means.
fn load_framework(place: Place, lang: Lang) -> Loaded {
    let mut sources = Sources::new();
    let mut report = Report::new();
    let framework = read_framework(&place, &mut sources, &mut report, lang);
    let framework = framework.and_then(|framework| {
        framework.ok_or_else(|| {
            let shown = place.shown(lang);
            Failure::new(faulty(lang, &shown)).help(see_check(lang, &shown))
        })
    });
    Loaded { place, framework, sources, report, prepared: OnceLock::new() }
}

/// Reads a framework into a report; `None` where there are errors in it.
///
/// # Errors
/// When its main file cannot be read.
fn read_framework(
    place: &Place,
    sources: &mut Sources,
    report: &mut Report,
    lang: Lang,
) -> Result<Option<Framework>, Failure> {
    let (folder, main) = place.open(lang);
    let failed = |error: ReadError| {
        Failure::new(files::cannot_read(lang, &folder.shown(&main), &error.reason(lang))).help(give_the_path(lang))
    };
    let file = load::framework(&*folder, &main, sources, report).map_err(failed)?;
    Ok(file.and_then(|file| check::framework(&file, report)))
}

impl Place {
    /// The folder that it may read from, and the main file's name in it.
    #[must_use]
    pub fn open(&self, lang: Lang) -> (Box<dyn Folder>, String) {
        match self {
            Place::Disk(path) => {
                let folder = path.parent().unwrap_or_else(|| Path::new("")).to_owned();
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                (Box::new(DiskFolder::new(folder, lang)), name)
            }
            Place::Embedded(path) => {
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

fn disk_place(folder: &Path, id: &str, lang: Lang) -> Option<Place> {
    let main = folder.join(id).join(MAIN);
    if main.is_file() {
        return Some(Place::Disk(main));
    }
    // Answers are often named like their framework.
    let file = folder.join(format!("{id}.toml"));
    let is_framework =
        file.is_file() && files::read(&file, lang).is_ok_and(|text| content(&text) == Content::Framework);
    is_framework.then_some(Place::Disk(file))
}

fn disk_places(folder: &Path, lang: Lang) -> Vec<Found> {
    let entries = std::fs::read_dir(here(folder)).into_iter().flatten().flatten();
    let mut ids: Vec<String> = entries
        .filter_map(|entry| entry.file_name().into_string().ok())
        .map(|name| name.strip_suffix(".toml").map_or(name.clone(), str::to_owned))
        .filter(|id| is_id(id))
        .collect();
    ids.sort();
    ids.dedup();
    ids.into_iter().filter_map(|id| disk_place(folder, &id, lang).map(|place| Found { id, place })).collect()
}

/// The framework with this id inside the program, if there is one.
pub fn embedded_place(id: &str) -> Option<Place> {
    embedded_places().into_iter().find(|found| found.id == id).map(|found| found.place)
}

fn embedded_places() -> Vec<Found> {
    let mut all: Vec<Found> = embedded_files(&EMBEDDED)
        .into_iter()
        .filter_map(|file| {
            let path = file.path().to_str()?;
            let id = match path.split_once('/') {
                Some((folder, MAIN)) => folder,
                None => path.strip_suffix(".toml")?,
                Some(_) => return None,
            };
            Some(Found { id: id.to_owned(), place: Place::Embedded(path) })
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
        assert_eq!(frameworks.find("other", Some(folder.path())), Ok(Place::Disk(folder.path().join("other.toml"))));
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
