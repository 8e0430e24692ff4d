//! What examples expect: names that exist, and something at all.

use super::Cx;
use crate::load::framework::ExampleAnswers;
use crate::model::{DimensionKind, Framework};
use crate::rule::{Advice, Fault, Phrase};
use crate::text::near::quoted;

/// What an example writes for "no stage".
pub const NO_STAGE: &str = "none";

impl Cx<'_, '_> {
    /// Reports what examples name and is not there.
    pub fn examples(&mut self, framework: &Framework) {
        for example in &self.file.examples {
            if let Some(profile) = &example.value.profile {
                self.names.profiles.resolve(profile, self.report);
            } else if framework.profiles.len() > 1
                && example.value.key("profile").is_none()
                && matches!(
                    example.value.answers.as_ref().map(|answers| &answers.value),
                    Some(ExampleAnswers::Inline(_))
                )
            {
                let why = Phrase::new(
                    "des réponses écrites sur place ne disent pas le type de municipalité",
                    "answers written right here do not say the kind of municipality",
                );
                let ids: Vec<&str> = framework.profiles.iter().map(|profile| profile.id.as_str()).collect();
                let fault = Fault::MissingHere("profile".to_owned(), why);
                self.report.push(fault.at(example.span).help(Advice::UseOneOf(quoted(&ids))));
            }
            let Some(expect) = &example.value.expect else { continue };
            if expect.value.keys.is_empty() && expect.value.sound {
                self.report.push(Fault::ExampleExpectsNothing.at(expect.span));
            }
            if let Some(stage) = expect.value.stage.as_ref().filter(|stage| stage.value != NO_STAGE) {
                self.names.stages.resolve(stage, self.report);
            }
            for (name, _) in expect.value.scores.iter().flat_map(|scores| &scores.value.entries) {
                let Some(at) = self.names.dimensions.resolve(name, self.report) else { continue };
                if framework.dimensions[at].kind == DimensionKind::Context {
                    let place = Phrase::new("pour une dimension qui a un score", "for a dimension that has a score");
                    self.key_not_here(&name.value, name.span, place);
                }
            }
            for step in expect.value.first_steps.iter().flat_map(|steps| &steps.value) {
                self.names.steps.resolve(step, self.report);
            }
        }
    }
}
