//! A cohort in which municipalities are placed, from its file to what is said of each.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use super::frameworks::FrameworkPlace;
use super::scoring::Scored;
use super::{Failure, inputs};
use crate::cohort::{self, Cohort, LEAST};
use crate::data::cohort::Unreadable;
use crate::model::Framework;
use crate::plan::Roadmap;
use crate::said::PlacementView;
use crate::text::Lang;
use crate::{data, messages};

messages! {
    fn not_a_cohort(name: &str, line: usize, column: usize) {
        fr: "`{name}:{line}:{column}` n’est pas une cohorte",
        en: "`{name}:{line}:{column}` is no cohort",
    }
    fn make_one() {
        fr: "donner un fichier écrit par `jalon score … --cohort --format json -o FICHIER`",
        en: "give a file written by `jalon score … --cohort --format json -o FILE`",
    }
    fn other_cohort_format(name: &str, format: &str) {
        fr: "la cohorte `{name}` est au format {format}, que ce programme ne connaît pas",
        en: "the cohort `{name}` has format {format}, which this program does not know",
    }
    fn other_framework(name: &str, theirs: &str, ours: &str) {
        fr: "la cohorte `{name}` est au référentiel `{theirs}`, et les réponses sont à `{ours}`",
        en: "the cohort `{name}` is of the framework `{theirs}`, and the answers are to `{ours}`",
    }
    fn other_version(name: &str, theirs: &str, ours: &str) {
        fr: "la cohorte `{name}` a été faite sous la version {theirs} du référentiel, et les réponses sont lues sous la version {ours}\u{a0}: des notes peuvent différer pour cela seul",
        en: "the cohort `{name}` was made under version {theirs} of the framework, and the answers are read under version {ours}: scores may differ for that alone",
    }
    fn too_few_in_group(name: &str, size: &str, least: usize) {
        fr: "la cohorte `{name}` contient un groupe de {size}, et rien ne se dit de moins de {least}",
        en: "the cohort `{name}` has a group of {size}, and nothing is said of fewer than {least}",
    }
}

/// A cohort in which municipalities are to be placed.
#[derive(Debug)]
pub struct Others {
    name: String,
    text: String,
    /// The language of messages.
    lang: Lang,
    /// What the text means, once for each framework that answers are to: it is of one of them, and refused for the
    /// others.
    cohorts: Mutex<BTreeMap<FrameworkPlace, Result<Arc<Cohort>, Failure>>>,
}

impl Others {
    /// Reads the file of a cohort, still as text.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(path: &Path, lang: Lang) -> Result<Others, Failure> {
        let (name, text) = (path.display().to_string(), inputs::read(path, lang)?);
        Ok(Others { name, text, lang, cohorts: Mutex::default() })
    }

    /// Where a municipality is among them, in its own language. `warn` is told, once, that they were scored by
    /// another version of the framework.
    ///
    /// # Errors
    /// When the text is no cohort of the framework that the answers are to.
    pub fn place(
        &self,
        scored: &Scored<'_>,
        roadmap: &Roadmap,
        warn: impl FnOnce(Failure),
    ) -> Result<PlacementView, Failure> {
        let framework = scored.framework;
        let mut cohorts = self.cohorts.lock().unwrap_or_else(PoisonError::into_inner);
        let cohort = || self.of_framework(framework, warn).map(Arc::new);
        let cohort = cohorts.entry(scored.loaded.place.clone()).or_insert_with(cohort).clone()?;
        drop(cohorts);
        let placement = cohort::place(framework, &cohort, &scored.member(roadmap));
        Ok(PlacementView::new(framework, placement.as_ref(), scored.lang))
    }

    fn of_framework(&self, framework: &Framework, warn: impl FnOnce(Failure)) -> Result<Cohort, Failure> {
        let (lang, name) = (self.lang, self.name.as_str());
        let (cohort, version) = data::cohort::read(framework, &self.text).map_err(|error| match error {
            Unreadable::NotCohort(line, column) => {
                Failure::new(not_a_cohort(lang, name, line, column)).help(make_one(lang))
            }
            Unreadable::OtherFormat(format) => {
                Failure::new(other_cohort_format(lang, name, &format.to_string())).help(make_one(lang))
            }
            Unreadable::OtherFramework(id) => {
                Failure::new(other_framework(lang, name, &id, &framework.id)).help(make_one(lang))
            }
            Unreadable::TooFew(size) => {
                Failure::new(too_few_in_group(lang, name, &lang.count(size), LEAST)).help(make_one(lang))
            }
        })?;
        let ours = framework.version.to_string();
        if version != ours {
            warn(Failure::new(other_version(lang, name, &version, &ours)).help(make_one(lang)));
        }
        Ok(cohort)
    }
}
