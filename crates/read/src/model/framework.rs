//! A framework as a whole, and what of it is neither asked nor done: stages, kinds of municipality, gates, alerts, waves.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use typed_index_collections::TiVec;

use super::question::{Choice, Condition, Dimension, DimensionKind, Question, QuestionKind};
use super::scoring::{Factors, Scoring};
use super::step::{Effort, Measured, Step};
use super::version::Version;
use super::{AlertIx, DimensionIx, GateIx, ProfileIx, QuestionIx, SourceIx, StageIx, StepIx, Text, WaveIx};
use crate::number::Exact;
use crate::text::Language;

/// A maturity framework.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Framework {
    /// Its id, such as `commune`.
    pub id: String,
    /// Its semantic version.
    pub version: Version,
    /// Its name.
    pub title: Text,
    /// What it is for.
    pub summary: Option<Text>,
    /// The publisher's own code.
    pub reference: Option<String>,
    /// Language tags, the default first.
    pub languages: Vec<String>,
    /// Every tag that a text has, regional ones too.
    pub tags: BTreeSet<SmolStr>,
    /// The language that its texts are read in, where one was chosen.
    #[serde(skip)]
    pub read_in: Option<Language>,
    /// What differs, by id or table, from the framework inside the program that has the same id and version: results
    /// of the two cannot be compared. Empty where there is none, or it is that one.
    #[serde(skip)]
    pub altered: Vec<String>,
    /// The licence of its texts.
    pub license: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// How answers become scores and stages.
    pub scoring: Scoring,
    /// What comes before the first stage, where it has a name.
    pub start: Option<Start>,
    /// Stages, lowest first.
    pub stages: TiVec<StageIx, Stage>,
    /// Kinds of municipality, smallest first; may be empty.
    pub profiles: TiVec<ProfileIx, Profile>,
    /// Dimensions; a parent may stand after its child.
    pub dimensions: TiVec<DimensionIx, Dimension>,
    /// Questions, those of one dimension together and in order of the dimensions.
    pub questions: TiVec<QuestionIx, Question>,
    /// What must hold before a stage may be claimed.
    pub gates: TiVec<GateIx, Gate>,
    /// Mismatches worth saying.
    pub alerts: TiVec<AlertIx, Alert>,
    /// Improvements.
    pub steps: TiVec<StepIx, Step>,
    /// Horizons of the roadmap; the defaults where the file has none, so never empty.
    pub waves: TiVec<WaveIx, Wave>,
    /// Factors on the gain of a step.
    pub factors: Factors,
    /// Works cited.
    pub sources: TiVec<SourceIx, Source>,
    /// What tags of questions are called; one without a title goes by its id.
    pub tag_titles: Vec<(String, Text)>,
    /// Questions and dimensions that it had and has no more.
    pub retired: Vec<Retired>,
    /// The framework that it extends, and how far that goes.
    #[serde(skip)]
    pub extends: Option<Extension>,
}

/// The framework that another one extends. What is counted is what differs from the one that all build on, where
/// several extend one another.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Extension {
    /// The framework as it is by itself.
    pub base: Arc<Framework>,
    /// Questions that it has not.
    pub questions_added: usize,
    /// Questions of it that are left out.
    pub questions_dropped: usize,
    /// Steps that it has not.
    pub steps_added: usize,
    /// Steps of it that are left out.
    pub steps_dropped: usize,
    /// Steps of it with other working days.
    pub efforts_changed: usize,
    /// Dimensions, questions and steps of it in which something else is changed.
    pub others_changed: usize,
}

/// A question or dimension that a framework has no more: answers to it are kept, and do not count.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Retired {
    /// Its id: `dimension.question`, or a dimension's.
    pub id: String,
    /// The version that has it no more.
    pub since: Option<Version>,
    /// The reason.
    pub why: Option<Text>,
}

/// The state before the first stage.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Start {
    /// Its name.
    pub title: Text,
    /// The gloss that goes with the name.
    pub summary: Option<Text>,
}

/// A stage of maturity.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Stage {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// The gloss that is always shown with the name.
    pub summary: Option<Text>,
    /// The score it is reached from, 0 to 1, inclusive; none where nothing is reached.
    pub threshold: Option<Exact>,
}

/// A kind of municipality.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Profile {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// The most inhabitants, where there is a bound.
    pub max_population: Option<u64>,
    /// Working days a month that can go into steps.
    pub capacity: Exact,
    /// A step up to this many days is small.
    pub small_step_days: Exact,
}

/// The capacity where nothing says otherwise, in working days a month.
pub const DEFAULT_CAPACITY: Exact = Exact::ONE;
/// The effort of a small step where nothing says otherwise, in working days.
pub const DEFAULT_SMALL_STEP: Exact = Exact::ONE;

/// Whether what is asked only of some kinds of municipality is asked of one.
#[must_use]
pub fn is_for(profiles: Option<&[ProfileIx]>, profile: Option<ProfileIx>) -> bool {
    profiles.is_none_or(|profiles| profile.is_some_and(|profile| profiles.contains(&profile)))
}

/// What must hold before a stage may be claimed.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Gate {
    /// The stage.
    pub stage: StageIx,
    /// Each must be met.
    pub questions: Vec<QuestionIx>,
    /// Scores that must be reached, 0 to 1, inclusive.
    pub minimum: Vec<(DimensionIx, Exact)>,
    /// The reason, in plain words.
    pub why: Option<Text>,
}

/// A mismatch worth saying.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Alert {
    /// Its id.
    pub id: String,
    /// When it is said.
    pub when: Condition,
    /// In a few words.
    pub title: Text,
    /// In a sentence or two.
    pub message: Text,
    /// The first thing to do about it.
    pub step: Option<StepIx>,
}

/// A horizon of the roadmap.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Wave {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// Calendar days from the assessment's date.
    pub within_days: Option<u32>,
    /// At most this many steps.
    pub max_steps: Option<u32>,
    /// Filled up to this even where the days run out; only meant on the first wave.
    pub min_steps: u32,
}

/// A work cited.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Source {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Its address.
    pub url: Option<String>,
    /// A remark.
    pub note: Option<Text>,
}

impl Framework {
    /// The frameworks that it extends, the nearest first.
    pub fn bases(&self) -> impl Iterator<Item = &Framework> {
        std::iter::successors(Some(self), |of| of.extends.as_ref().map(|extends| &*extends.base)).skip(1)
    }

    /// The framework that all of them build on; itself where it extends none.
    #[must_use]
    pub fn root(&self) -> &Framework {
        self.bases().last().unwrap_or(self)
    }

    /// The options of a question, empty for numbers and texts.
    #[must_use]
    pub fn options(&self, question: QuestionIx) -> &[Choice] {
        match &self.questions[question].kind {
            QuestionKind::Choice(options) | QuestionKind::Multi(options) => options,
            QuestionKind::Number(_) | QuestionKind::Text => &[],
        }
    }

    /// The index of a question by its full id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<QuestionIx> {
        self.questions.position(|question| question.id == id)
    }

    /// The tags of its questions, each once, in file order.
    #[must_use]
    pub fn tags(&self) -> Vec<&str> {
        let mut tags: Vec<&str> = Vec::new();
        for tag in self.questions.iter().flat_map(|question| &question.tags) {
            if !tags.contains(&tag.as_str()) {
                tags.push(tag);
            }
        }
        tags
    }

    /// What a tag is called, where that is said.
    #[must_use]
    pub fn tag_title(&self, tag: &str) -> Option<&Text> {
        self.tag_titles.iter().find(|(id, _)| id == tag).map(|(_, title)| title)
    }

    /// The index of a dimension by its id.
    #[must_use]
    pub fn dimension(&self, id: &str) -> Option<DimensionIx> {
        self.dimensions.position(|dimension| dimension.id == id)
    }

    /// The index of a step by its id.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<StepIx> {
        self.steps.position(|step| step.id == id)
    }

    /// The index of a stage by its id.
    #[must_use]
    pub fn stage(&self, id: &str) -> Option<StageIx> {
        self.stages.position(|stage| stage.id == id)
    }

    /// The index of a profile by its id.
    #[must_use]
    pub fn profile(&self, id: &str) -> Option<ProfileIx> {
        self.profiles.position(|profile| profile.id == id)
    }

    /// The name of a stage, or of the state before the first one, where that has a name.
    #[must_use]
    pub fn stage_name(&self, at: Option<StageIx>) -> Option<&Text> {
        at.map_or_else(|| self.start.as_ref().map(|start| &start.title), |at| Some(&self.stages[at].title))
    }

    /// Whether the kind of municipality is chosen, and does not follow from the population.
    #[must_use]
    pub fn profile_is_chosen(&self) -> bool {
        self.profiles.len() > 1 && self.profiles.iter().all(|profile| profile.max_population.is_none())
    }

    /// The kind of municipality that a population makes; none where it is too large for every one, or makes none.
    #[must_use]
    pub fn profile_of(&self, population: u32) -> Option<ProfileIx> {
        if self.profile_is_chosen() {
            return None;
        }
        let inhabitants = u64::from(population);
        self.profiles.position(|profile| profile.max_population.is_none_or(|most| inhabitants <= most))
    }

    /// The kinds of municipality; one without a name where the framework has no profiles.
    #[must_use]
    pub fn kinds(&self) -> Vec<Option<ProfileIx>> {
        if self.profiles.is_empty() { vec![None] } else { self.profiles.keys().map(Some).collect() }
    }

    /// The dimension and those it lies in, up to its root.
    pub fn with_ancestors(&self, dimension: DimensionIx) -> impl Iterator<Item = DimensionIx> {
        std::iter::successors(Some(dimension), |at| self.dimensions[*at].parent)
    }

    /// The conditions on which a question is asked: those of the dimensions around it, and its own.
    pub fn conditions_of(&self, question: QuestionIx) -> impl Iterator<Item = &Condition> {
        let question = &self.questions[question];
        let dimensions = self.with_ancestors(question.dimension);
        dimensions.filter_map(|at| self.dimensions[at].when.as_ref()).chain(&question.when)
    }

    /// Whether `dimension` is `ancestor` or lies in it.
    #[must_use]
    pub fn lies_in(&self, dimension: DimensionIx, ancestor: DimensionIx) -> bool {
        self.with_ancestors(dimension).any(|at| at == ancestor)
    }

    /// The gates in the order of their stages; those of one stage in file order.
    #[must_use]
    pub fn gates_by_stage(&self) -> Vec<GateIx> {
        let mut all: Vec<GateIx> = self.gates.keys().collect();
        all.sort_by_key(|at| self.gates[*at].stage);
        all
    }

    /// The dimensions that a gate asks something of, each once: those of its questions, then those with a minimum.
    #[must_use]
    pub fn gate_dimensions(&self, gate: GateIx) -> Vec<DimensionIx> {
        let Gate { questions, minimum, .. } = &self.gates[gate];
        let listed = questions.iter().map(|at| self.questions[*at].dimension);
        let mut found = Vec::new();
        for dimension in listed.chain(minimum.iter().map(|(at, _)| *at)) {
            if !found.contains(&dimension) {
                found.push(dimension);
            }
        }
        found
    }

    /// The questions of a dimension and of those that lie in it, those of one dimension together.
    #[must_use]
    pub fn questions_in(&self, dimension: DimensionIx) -> Vec<QuestionIx> {
        let mut found = Vec::new();
        let mut left = vec![dimension];
        while let Some(at) = left.pop() {
            found.extend(&self.dimensions[at].questions);
            left.extend(&self.dimensions[at].children);
        }
        found
    }

    /// The dimensions without a parent, in file order.
    pub fn roots(&self) -> impl Iterator<Item = DimensionIx> {
        self.dimensions.keys().filter(|at| self.dimensions[*at].parent.is_none())
    }

    /// The core dimensions and criteria, children below their parent, with their depth from 0.
    #[must_use]
    pub fn outline(&self) -> Vec<(DimensionIx, usize)> {
        fn add(framework: &Framework, at: DimensionIx, depth: usize, outline: &mut Vec<(DimensionIx, usize)>) {
            outline.push((at, depth));
            for child in &framework.dimensions[at].children {
                add(framework, *child, depth + 1, outline);
            }
        }
        let mut outline = Vec::new();
        for kind in [DimensionKind::Core, DimensionKind::Criterion] {
            for root in self.roots().filter(|at| self.dimensions[*at].kind == kind) {
                add(self, root, 0, &mut outline);
            }
        }
        outline
    }

    /// The effort of a step for a kind of municipality.
    #[must_use]
    pub fn effort(&self, step: StepIx, profile: Option<ProfileIx>) -> &Effort {
        &self.steps[step].effort[profile.unwrap_or(ProfileIx(0))]
    }

    /// The working days a month that a step goes on taking once it is done, for a kind of municipality.
    #[must_use]
    pub fn upkeep(&self, step: StepIx, profile: Option<ProfileIx>) -> &Exact {
        &self.steps[step].upkeep[profile.unwrap_or(ProfileIx(0))]
    }

    /// What a step took in municipalities of a kind.
    #[must_use]
    pub fn measured(&self, step: StepIx, profile: Option<ProfileIx>) -> Option<&Measured> {
        self.steps[step].measured.iter().find(|measured| measured.profile == profile)
    }

    /// The days a month that go into steps, for a kind of municipality that does not say its own.
    #[must_use]
    pub fn usual_capacity(&self, profile: Option<ProfileIx>) -> Exact {
        profile.map_or(DEFAULT_CAPACITY, |at| self.profiles[at].capacity.clone())
    }

    /// A small step's most days for a kind of municipality.
    #[must_use]
    pub fn small_step_days(&self, profile: Option<ProfileIx>) -> Exact {
        profile.map_or(DEFAULT_SMALL_STEP, |at| self.profiles[at].small_step_days.clone())
    }
}
