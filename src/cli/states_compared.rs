//! The comparison of one municipality's states, in each form.

use super::args::{CompareFormat, Global};
use super::{Console, Failure, system_language};
use crate::compare::Comparison;
use crate::desk::frameworks::Loaded;
use crate::desk::states::ComparedState;
use crate::desk::templates;
use crate::page::{self, PageFormat, Templates};
use crate::said::{CompareView, MovedRow};
use crate::text::Language;
use crate::{data, messages};

messages! {
    pub fn too_few() {
        fr: "il faut au moins deux états à comparer, et il n’y en a qu’un qui puisse servir",
        en: "there must be at least two states to compare, and only one can be used",
    }
    pub fn give_another() {
        fr: "donner les réponses d’une même municipalité à deux dates ou plus",
        en: "give the answers of one municipality at two dates or more",
    }
}

/// States that can be compared, and how that is said.
pub struct StatesCompared<'a> {
    /// The framework for all.
    pub ruler: &'static Loaded,
    /// What pages are made with.
    pub templates: &'a Templates,
    /// The language asked for.
    pub global: &'a Global,
    /// Where it is said what comes up.
    pub console: Console,
}

impl StatesCompared<'_> {
    /// The comparison of one municipality's states as a text of a form.
    ///
    /// # Errors
    /// When a template given by somebody else cannot be filled in.
    pub fn text(&self, states: &[&ComparedState], format: CompareFormat) -> anyhow::Result<String> {
        match format {
            // Programs read every language.
            CompareFormat::Json => {
                let comparison = self.comparison(states, &self.console.lang.into())?;
                Ok(format!("{}\n", data::compare::json(&comparison)))
            }
            CompareFormat::Report(format) => Ok(self.page(states, format)?.0),
        }
    }

    /// The page of one municipality, with its line on the page that leads to all.
    ///
    /// # Errors
    /// When a template given by somebody else cannot be filled in.
    pub fn page(&self, states: &[&ComparedState], format: PageFormat) -> anyhow::Result<(String, MovedRow)> {
        let lang = self.console.lang;
        let own = states.iter().rev().find_map(|state| state.answers.language.as_deref());
        let (reader, language) = Language::of_reader(self.global.lang.as_ref(), own, system_language().as_ref(), lang);
        let comparison = self.comparison(states, &language)?;
        let view = CompareView::new(&comparison, reader);
        let text = page::comparison(self.templates, format, &view);
        let text = text.map_err(|error| templates::not_filled_in(&error, lang))?;
        Ok((format!("{}\n", text.trim_end()), MovedRow::new(&comparison, lang)))
    }

    fn comparison(&self, states: &[&ComparedState], language: &Language) -> anyhow::Result<Comparison<'static>> {
        let framework = self.ruler.read_in(language)?;
        let points = states.iter().map(|state| state.point(framework, language)).collect();
        let lang = self.console.lang;
        Comparison::new(framework, points).ok_or_else(|| Failure::new(too_few(lang)).help(give_another(lang)).into())
    }
}
