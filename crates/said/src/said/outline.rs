//! What a framework holds, and which frameworks there are.

use serde::Serialize;

use super::identity::identity;
use super::words::Words;
use super::writer::Writer;
use crate::model::{Framework, QuestionIx};
use crate::text::Lang;

labels! {
    /// Headings of a framework's outline, in one language.
    stages: "Stades", "Stages";
    questions: "Questions", "Questions";
    steps: "Pas", "Steps";
    essential: "indispensable", "essential";
    id: "Identifiant", "Id";
    version: "Version", "Version";
    title: "Titre", "Title";
    place: "Lieu", "Place";
}

/// Frameworks that can be named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FrameworksView {
    /// Headings.
    pub labels: Labels,
    /// One each.
    pub frameworks: Vec<Listed>,
}

/// A framework among those that can be named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: String,
    /// Where it is.
    pub place: String,
}

/// What a framework holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutlineView {
    /// Headings.
    pub labels: Labels,
    /// Between a thing and what it means.
    pub colon: &'static str,
    /// Its title.
    pub title: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// What it extends and how far it goes, where it does.
    pub extends: Option<String>,
    /// What it is for.
    pub summary: Option<String>,
    /// Its stages.
    pub stages: Vec<OutlineItem>,
    /// Its dimensions, with their questions.
    pub dimensions: Vec<OutlineDimension>,
    /// Its steps, with their days.
    pub steps: Vec<OutlineItem>,
}

/// A dimension with its questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutlineDimension {
    /// Its name.
    pub title: String,
    /// Its id.
    pub id: String,
    /// What it covers.
    pub summary: Option<String>,
    /// Its questions, with their stage.
    pub questions: Vec<OutlineItem>,
}

/// A part of a framework, in a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutlineItem {
    /// Its name.
    pub title: String,
    /// Its id.
    pub id: String,
    /// What is said of it.
    pub mark: Option<String>,
}

impl FrameworksView {
    /// These frameworks.
    #[must_use]
    pub fn new(frameworks: Vec<Listed>, lang: Lang) -> FrameworksView {
        FrameworksView { labels: Labels::new(lang), frameworks }
    }
}

impl OutlineView {
    /// What a framework holds.
    #[must_use]
    pub fn new(framework: &Framework, lang: Lang) -> OutlineView {
        let write = &Writer::new(framework, lang, None);
        let stages = framework.stages.iter().map(|stage| OutlineItem {
            title: write.text(&stage.title),
            id: stage.id.clone(),
            mark: write.maybe(stage.summary.as_ref()),
        });
        let dimensions = framework.dimensions.iter().map(|dimension| OutlineDimension {
            title: write.text(&dimension.title),
            id: dimension.id.clone(),
            summary: write.maybe(dimension.summary.as_ref()),
            questions: dimension.questions.iter().map(|at| question(write, *at)).collect(),
        });
        let steps = framework.steps.iter().map(|step| {
            let mut days: Vec<String> = step.effort.iter().map(|effort| write.days(effort)).collect();
            days.dedup();
            OutlineItem { title: write.text(&step.title), id: step.id.clone(), mark: Some(days.join(" / ")) }
        });
        OutlineView {
            labels: Labels::new(lang),
            colon: Words::new(lang).colon,
            title: write.text(&framework.title),
            id: framework.id.clone(),
            version: framework.version.to_string(),
            extends: framework.extends.as_ref().map(|_| identity(framework, lang)),
            summary: write.maybe(framework.summary.as_ref()),
            stages: stages.collect(),
            dimensions: dimensions.collect(),
            steps: steps.collect(),
        }
    }
}

fn question(write: &Writer, at: QuestionIx) -> OutlineItem {
    let question = &write.framework.questions[at];
    let stage = question.stage.map(|at| write.stage_title(at));
    let essential = question.essential.then(|| Labels::new(write.lang).essential.to_owned());
    let marks: Vec<String> = stage.iter().cloned().chain(essential.filter(|_| stage.is_some())).collect();
    OutlineItem {
        title: write.text(&question.text),
        id: question.short_id().to_owned(),
        mark: (!marks.is_empty()).then(|| marks.join(", ")),
    }
}
