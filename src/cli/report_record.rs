//! What the reports of a folder were made of: so that a run that is taken up again makes only those that are missing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::args::{Global, RoadmapArgs};
use super::names::stem;
use super::pipeline::Scored;
use crate::desk::content::ending;
use crate::desk::frameworks::FrameworkPlace;
use crate::desk::new_file;
use crate::page::Templates;
use crate::text::Lang;

/// Hidden, and not named as files are that are not whole yet.
const RECORD: &str = ".reports.jalon";

fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// What a report is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeOf {
    /// Whose it is: the same for the municipality's answers of another year, where their report is called the same.
    whose: u64,
    /// The answers, the framework, and how the report was asked for.
    all: u64,
}

/// How reports are asked for, as far as they read otherwise for it.
#[derive(Debug)]
pub struct AskedFor {
    options: u64,
    frameworks: Mutex<BTreeMap<FrameworkPlace, u64>>,
}

impl AskedFor {
    /// By the options and the files that they name.
    pub fn new(args: &RoadmapArgs, global: &Global, templates: &Templates) -> AskedFor {
        let RoadmapArgs { reading, format, capacity, to, without, horizon_days, audience, depth, cohort, .. } = args;
        let reading = (&reading.tables, &reading.what_if.answers, reading.base.only);
        let plan = (&capacity.days, to, without, horizon_days);
        let cohort = cohort.as_ref().map(|path| fs::read(path).ok());
        let page = (format, audience, depth, templates.own_texts(), templates.brand(), cohort);
        let options = (env!("CARGO_PKG_VERSION"), reading, plan, page, &global.lang);
        // As they are written out for developers: whatever is another value reads otherwise.
        let options = hash_of(format!("{options:?}"));
        AskedFor { options, frameworks: Mutex::default() }
    }

    /// What the report of a municipality is made of.
    pub fn made_of(&self, scored: &Scored<'_>) -> MadeOf {
        let answers = scored.answers;
        let mut frameworks = self.frameworks.lock().unwrap_or_else(PoisonError::into_inner);
        let place = scored.loaded.place.clone();
        let framework = *frameworks.entry(place).or_insert_with(|| hash_of(scored.framework));
        drop(frameworks);
        let whose = (stem(&answers.source, &answers.municipality.name), answers.municipality.identity());
        let all = (self.options, framework, scored.lang, scored.what_if, answers);
        MadeOf { whose: hash_of(whose), all: hash_of(all) }
    }
}

/// The reports that a folder has.
#[derive(Debug, Clone, Default)]
pub struct ReportRecord {
    /// What each is made of, and its file; of a municipality that is given twice none is known.
    known: BTreeMap<u64, (u64, String)>,
}

impl ReportRecord {
    /// The reports of a folder whose files are still there and have this ending.
    pub fn read(folder: &Path, of_ending: &str) -> ReportRecord {
        let text = fs::read_to_string(folder.join(RECORD)).unwrap_or_default();
        let number = |text: &str| u64::from_str_radix(text, 16).ok();
        let line = |line: &str| {
            let (whose, rest) = line.split_once(' ')?;
            let (all, file) = rest.split_once(' ')?;
            // An empty one is what a full disk or a broken copy left.
            let has_text =
                |file: &str| folder.join(file).metadata().is_ok_and(|about| about.is_file() && about.len() > 0);
            // A name that leads elsewhere is none of its own.
            let is_name = Path::new(file).file_name().is_some_and(|name| name == file);
            let is_there = is_name && ending(Path::new(file)) == of_ending && has_text(file);
            is_there.then_some((number(whose)?, (number(all)?, file.to_owned())))
        };
        let (mut known, mut files, mut twice) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        for (whose, made) in text.lines().filter_map(line) {
            // What was written last is there.
            if let Some(before) = files.insert(made.1.clone(), whose) {
                known.remove(&before);
            }
            if known.insert(whose, made).is_some() {
                twice.insert(whose);
            }
        }
        known.retain(|whose, _| !twice.contains(whose));
        ReportRecord { known }
    }

    /// Whether there is one that is made of just this.
    pub fn has(&self, made: MadeOf) -> bool {
        self.known.get(&made.whose).is_some_and(|(all, _)| *all == made.all)
    }

    /// The file of a municipality, whatever it is made of.
    pub fn file_for(&self, made: MadeOf) -> Option<&str> {
        self.known.get(&made.whose).map(|(_, file)| file.as_str())
    }

    /// All its files.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.known.values().map(|(_, file)| file.as_str())
    }
}

/// The record as it is written.
pub struct NewRecord {
    path: PathBuf,
    /// Whether it goes on after what is known.
    goes_on: bool,
    /// None where it cannot be written: then nothing is taken up again.
    file: Option<File>,
    lines: String,
}

impl NewRecord {
    /// One of which nothing is written yet.
    pub fn new(folder: &Path, goes_on: bool) -> NewRecord {
        NewRecord { path: folder.join(RECORD), goes_on, file: None, lines: String::new() }
    }

    /// Notes what a file is made of, once it is there.
    pub fn add(&mut self, made: MadeOf, file: &str) {
        if self.lines.is_empty() {
            let mut options = OpenOptions::new();
            options.create(true).write(true).append(self.goes_on).truncate(!self.goes_on);
            self.file = options.open(&self.path).ok();
        }
        let line = format!("{:016x} {:016x} {file}\n", made.whose, made.all);
        if let Some(record) = &mut self.file {
            // One that is not noted is made again.
            let _ = record.write_all(line.as_bytes());
        }
        self.lines.push_str(&line);
    }

    /// Leaves nothing but what this run made or kept.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self, lang: Lang) -> anyhow::Result<()> {
        if self.file.is_none() { Ok(()) } else { new_file::write(&self.path, self.lines, lang) }
    }
}
