//! What a framework asks: dimensions, their questions, what can be answered, and when they are asked.

use serde::{Deserialize, Serialize};

use super::{DimensionIx, ProfileIx, QuestionIx, SourceIx, StageIx, Text};
use crate::number::Exact;

/// What a dimension is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum DimensionKind {
    /// Assessed in stages.
    #[default]
    Core,
    /// Transversal: scored and gated.
    Criterion,
    /// Facts, never scored.
    Context,
}

/// How the scores below a dimension become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Aggregate {
    /// Weighted mean.
    #[default]
    Mean,
    /// Points out of full marks.
    Sum,
    /// The lowest.
    Min,
    /// Weighted mean of all the questions below, as if they were one dimension's; only with children.
    Pool,
}

/// A dimension or criterion.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Dimension {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: Text,
    /// What it covers.
    pub summary: Option<Text>,
    /// The publisher's own code.
    pub reference: Option<String>,
    /// What it is for; that of its root.
    pub kind: DimensionKind,
    /// The dimension it lies in.
    pub parent: Option<DimensionIx>,
    /// The topmost dimension it lies in, itself where it has no parent.
    pub root: DimensionIx,
    /// The dimensions that lie in it, in file order.
    pub children: Vec<DimensionIx>,
    /// Its questions, in file order; none where it has children.
    pub questions: Vec<QuestionIx>,
    /// Its weight among its siblings, not negative.
    pub weight: Exact,
    /// Asked only if this holds.
    pub when: Option<Condition>,
    /// Asked only for these.
    pub profiles: Option<Vec<ProfileIx>>,
    /// How the scores below it become one.
    pub aggregate: Aggregate,
    /// Full marks, above 0; only with `sum` and own questions.
    pub out_of: Option<Exact>,
    /// Decimals the score is rounded to before it is used above.
    pub round: Option<u32>,
    /// Earlier ids.
    pub was: Vec<String>,
}

/// A question about one practice.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Question {
    /// `dimension.question`.
    pub id: String,
    /// The dimension it stands in.
    pub dimension: DimensionIx,
    /// What can be answered.
    pub kind: QuestionKind,
    /// The ratio it is met from, 0 to 1.
    pub met: Exact,
    /// The question.
    pub text: Text,
    /// How to answer.
    pub help: Option<Text>,
    /// What the municipality could show.
    pub evidence: Option<Text>,
    /// The publisher's own code.
    pub reference: Option<String>,
    /// The stage it is evidence of.
    pub stage: Option<StageIx>,
    /// Whether its stage needs it to be met.
    pub essential: bool,
    /// Its weight in its dimension, not negative.
    pub weight: Exact,
    /// Asked only if this holds.
    pub when: Option<Condition>,
    /// Asked only for these.
    pub profiles: Option<Vec<ProfileIx>>,
    /// Lighter wordings that count in full.
    pub variants: Vec<Variant>,
    /// Marks for a shorter sitting.
    pub tags: Vec<String>,
    /// Whether "not applicable" may be answered, with a reason.
    pub may_not_apply: bool,
    /// Where that is the answer, in words.
    pub when_not_applicable: Option<Text>,
    /// Months after which an answer is stale.
    pub valid_months: Option<u32>,
    /// Works cited.
    pub sources: Vec<SourceIx>,
    /// Earlier ids: in the same dimension, or full.
    pub was: Vec<String>,
    /// Questions of other frameworks that ask the same: their answers are offered as answers to this one.
    pub same_as: Vec<SameAs>,
}

/// A question of another framework that asks the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SameAs {
    /// The other framework's id.
    pub framework: String,
    /// Its question, as `dimension.question`.
    pub question: String,
    /// Its options by id, with the option here that each stands for; others are not taken over. None: the
    /// options that are alike.
    pub options: Option<Vec<(String, usize)>>,
}

/// What can be answered.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub enum QuestionKind {
    /// One option.
    Choice(Vec<Choice>),
    /// Any number of options, their values added.
    Multi(Vec<Choice>),
    /// A number.
    Number(NumberKind),
    /// Words, never scored.
    Text,
}

/// An option of a question.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// What it is worth; none: an answer that is not scored.
    pub value: Option<Exact>,
    /// What it says.
    pub label: Text,
    /// What it means, where the label alone does not say it.
    pub help: Option<Text>,
    /// The publisher's own code.
    pub reference: Option<String>,
    /// Earlier ids.
    pub was: Vec<String>,
}

/// A question answered with a number.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
pub struct NumberKind {
    /// The least that may be answered.
    pub min: Exact,
    /// The most that may be answered, above `min`.
    pub max: Exact,
    /// Points (answer, value) with rising answers, instead of the straight line from `min` to `max`.
    pub curve: Option<Vec<(Exact, Exact)>>,
}

/// A lighter wording for a profile.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Variant {
    /// Whom it is for.
    pub profile: ProfileIx,
    /// The question, where it differs.
    pub text: Option<Text>,
    /// How to answer, where it differs.
    pub help: Option<Text>,
    /// What could be shown, where it differs.
    pub evidence: Option<Text>,
}

/// A condition on the answers and the municipality.
#[derive(Debug, Clone, PartialEq, Hash, Serialize, Deserialize)]
pub enum Condition {
    /// One of these options is chosen.
    Is(QuestionIx, Vec<usize>),
    /// The question is met, or not.
    Met(QuestionIx, bool),
    /// Its ratio is at least this.
    AtLeast(QuestionIx, Exact),
    /// It is answered, or not.
    Answered(QuestionIx, bool),
    /// The municipality is one of these kinds.
    Profile(Vec<ProfileIx>),
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
}

impl Question {
    /// Whether it takes part in counts: every question that is not words.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        !matches!(self.kind, QuestionKind::Text)
    }

    /// Whether some answer to it counts in a score.
    #[must_use]
    pub fn has_value(&self) -> bool {
        match &self.kind {
            QuestionKind::Choice(options) | QuestionKind::Multi(options) => {
                options.iter().any(|one| one.value.is_some())
            }
            kind => *kind != QuestionKind::Text,
        }
    }

    /// The id without its dimension.
    #[must_use]
    pub fn short_id(&self) -> &str {
        self.id.split_once('.').map_or(&*self.id, |(_, short)| short)
    }

    /// The wording for a kind of municipality.
    #[must_use]
    pub fn text_for(&self, profile: Option<ProfileIx>) -> &Text {
        self.variant(profile).and_then(|variant| variant.text.as_ref()).unwrap_or(&self.text)
    }

    /// How to answer, for a kind of municipality.
    #[must_use]
    pub fn help_for(&self, profile: Option<ProfileIx>) -> Option<&Text> {
        self.variant(profile).and_then(|variant| variant.help.as_ref()).or(self.help.as_ref())
    }

    /// What could be shown, for a kind of municipality.
    #[must_use]
    pub fn evidence_for(&self, profile: Option<ProfileIx>) -> Option<&Text> {
        self.variant(profile).and_then(|variant| variant.evidence.as_ref()).or(self.evidence.as_ref())
    }

    fn variant(&self, profile: Option<ProfileIx>) -> Option<&Variant> {
        self.variants.iter().find(|variant| Some(variant.profile) == profile)
    }
}
