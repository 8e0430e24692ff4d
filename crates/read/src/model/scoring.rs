//! What a framework says of the sums: how answers become scores and stages, and what weighs on the gain of a step.

use serde::{Deserialize, Serialize};

use crate::number::Exact;

/// How answers become scores and stages.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
pub struct Scoring {
    /// What an option's value is measured against.
    pub max_value: Exact,
    /// How unknown and blank answers count.
    pub unknown: UnknownRule,
    /// The ratio a practice is met from, 0 to 1.
    pub met: Exact,
    /// Coverage below which a dimension has no score, 0 to 1.
    pub min_coverage: Exact,
    /// How stages are reached.
    pub stage_rule: StageRule,
    /// Share of core weight that must have reached a stage, 0 to 1.
    pub quorum: Exact,
    /// How many stages a core dimension may lag behind.
    pub max_lag: u32,
    /// Whether there is one overall score.
    pub index: bool,
    /// What the overall score is the mean of.
    pub index_over: IndexOver,
    /// Scores are shown from 0 to this.
    pub display_max: Exact,
    /// Decimals of a shown score.
    pub decimals: u32,
}

/// How unknown and blank answers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum UnknownRule {
    /// As nothing.
    #[default]
    Zero,
    /// Not at all.
    Exclude,
}

/// What the overall score is the mean of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum IndexOver {
    /// The scores of the roots, by their weights.
    #[default]
    Dimensions,
    /// All the questions of the roots, by the questions' own weights.
    Questions,
}

/// How stages are reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum StageRule {
    /// By essential questions and the score of each stage's questions.
    #[default]
    Staged,
    /// By the index.
    Bands,
    /// Never: stages only group questions.
    None,
}

/// Factors on the gain of a step.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
pub struct Factors {
    /// On questions of the next stage.
    pub next_stage: Exact,
    /// On questions of later stages.
    pub later_stage: Exact,
    /// On what keeps a gate of the next stage closed.
    pub gate: Exact,
    /// On steps that an active alert names.
    pub alert: Exact,
    /// On dimensions that residents named.
    pub priority: Exact,
    /// On questions that nobody has answered yet.
    pub blank: Exact,
}
