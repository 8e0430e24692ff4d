//! What a framework and a municipality's answers mean, once nothing is wrong with them.
//!
//! Made by [`check`](crate::check) alone. Every index resolves: a [`QuestionIx`] is a place in
//! [`Framework::questions`], and so on. Order is file order, after merging the parts.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use typed_index_collections::TiVec;

use crate::number::Exact;
use crate::text::Language;
use crate::text::key::{key, same};

mod reading;
mod text;

pub use self::text::Text;

/// Makes indexes: each is a type of its own, so that a step is not looked up as a question.
macro_rules! indexes {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub usize);

        impl From<usize> for $name {
            #[inline]
            fn from(place: usize) -> $name {
                $name(place)
            }
        }

        impl From<$name> for usize {
            #[inline]
            fn from(index: $name) -> usize {
                index.0
            }
        }
    )*};
}

indexes! {
    /// A place in [`Framework::questions`].
    QuestionIx,
    /// A place in [`Framework::dimensions`].
    DimensionIx,
    /// A place in [`Framework::steps`].
    StepIx,
    /// A place in [`Framework::stages`], lowest first.
    StageIx,
    /// A place in [`Framework::profiles`], smallest first.
    ProfileIx,
    /// A place in [`Framework::sources`].
    SourceIx,
    /// A place in [`Framework::alerts`].
    AlertIx,
    /// A place in [`Framework::gates`].
    GateIx,
    /// A place in [`Framework::waves`].
    WaveIx,
}

/// A maturity framework.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Retired {
    /// Its id: `dimension.question`, or a dimension's.
    pub id: String,
    /// The version that has it no more.
    pub since: Option<Version>,
    /// The reason.
    pub why: Option<Text>,
}

/// A semantic version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Version {
    /// Major, minor, patch.
    pub numbers: [u64; 3],
    /// What follows a dash, empty for a release.
    pub suffix: String,
}

/// How answers become scores and stages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum UnknownRule {
    /// As nothing.
    #[default]
    Zero,
    /// Not at all.
    Exclude,
}

/// What the overall score is the mean of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum IndexOver {
    /// The scores of the roots, by their weights.
    #[default]
    Dimensions,
    /// All the questions of the roots, by the questions' own weights.
    Questions,
}

/// How stages are reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum StageRule {
    /// By essential questions and the score of each stage's questions.
    #[default]
    Staged,
    /// By the index.
    Bands,
    /// Never: stages only group questions.
    None,
}

/// The state before the first stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Start {
    /// Its name.
    pub title: Text,
    /// The gloss that goes with the name.
    pub summary: Option<Text>,
}

/// A stage of maturity.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

/// What a dimension is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumberKind {
    /// The least that may be answered.
    pub min: Exact,
    /// The most that may be answered, above `min`.
    pub max: Exact,
    /// Points (answer, value) with rising answers, instead of the straight line from `min` to `max`.
    pub curve: Option<Vec<(Exact, Exact)>>,
}

/// A lighter wording for a profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

/// What must hold before a stage may be claimed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

/// An improvement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Step {
    /// Its id.
    pub id: String,
    /// What is done.
    pub title: Text,
    /// The publisher's own code.
    pub reference: Option<String>,
    /// The questions it raises, each once.
    pub closes: Vec<Closes>,
    /// Working days, one for each profile; exactly one where the framework has no profiles.
    pub effort: TiVec<ProfileIx, Effort>,
    /// Where the effort comes from.
    pub basis: EffortBasis,
    /// What it took where it was done, once for each profile at most.
    pub measured: Vec<Measured>,
    /// Working days a month that it goes on taking once it is done, one for each profile; exactly one where the
    /// framework has no profiles.
    pub upkeep: TiVec<ProfileIx, Exact>,
    /// The part of its effort, 0 to 1, that can be done once for several municipalities, where the file says it.
    pub shareable: Option<Exact>,
    /// The author's factor on the gain, above 0.
    pub boost: Exact,
    /// Steps that come first.
    pub requires: Vec<StepIx>,
    /// The role that leads it.
    pub lead: Option<Text>,
    /// Doable this week.
    pub first_action: Option<Text>,
    /// How one sees that it is done.
    pub outcome: Option<Text>,
    /// Works cited.
    pub sources: Vec<SourceIx>,
    /// Earlier ids.
    pub was: Vec<String>,
}

/// A question that a step raises.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Closes {
    /// Which.
    pub question: QuestionIx,
    /// To which answer: never `Unknown` or `NotApplicable`. The best one where the file does not say.
    pub to: Value,
    /// The ratio r of that answer; none where it is not scored.
    pub ratio: Option<Exact>,
}

/// A range of working days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effort {
    /// The least, above 0.
    pub low: Exact,
    /// The most.
    pub high: Exact,
    /// The middle of the range, which plans count with.
    pub middle: Exact,
}

/// What a step took in municipalities that did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// Their kind; none where the framework has no profiles.
    pub profile: Option<ProfileIx>,
    /// How many they are.
    pub count: u32,
    /// Working days in the middle one of them.
    pub median: Exact,
}

/// Where an effort comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum EffortBasis {
    /// Somebody's judgement.
    Estimate,
    /// Somebody's records.
    Measured,
    /// Nothing: one day is assumed.
    Assumed,
}

/// A horizon of the roadmap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

/// Factors on the gain of a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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

/// A work cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// A municipality's answers to one framework.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// Where they were read from, as shown: a file's name, or `file.csv:ROW`.
    pub source: String,
    /// The version of the framework that they name.
    pub framework_version: String,
    /// The assessment's date.
    pub date: Date,
    /// The language they were given in.
    pub language: Option<String>,
    /// Who answers.
    pub municipality: Municipality,
    /// Who took part.
    pub respondents: Vec<Respondent>,
    /// One for each question of the framework.
    pub given: TiVec<QuestionIx, Given>,
    /// Questions whose answer is that to an earlier one, which became several: it counts, and is to be confirmed.
    pub to_confirm: Vec<QuestionIx>,
    /// Where people gave different answers, at most once for each question.
    pub disagreements: Vec<Disagreement>,
    /// What became of steps of the plan, at most once for each step.
    pub followed: Vec<FollowedStep>,
    /// What was answered that the framework has no more, by id, such as `dimension.question`.
    pub gone: Vec<String>,
}

/// What became of a step of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowedStep {
    /// The step.
    pub step: StepIx,
    /// How far it is.
    pub state: StepProgress,
    /// Who does it, or declined it.
    pub who: Option<String>,
    /// Since when.
    pub since: Option<Date>,
    /// Until when it is to be done, or was.
    pub until: Option<Date>,
    /// A remark.
    pub note: Option<String>,
    /// Working days that it took so far, above 0.
    pub days: Option<Exact>,
}

impl FollowedStep {
    /// A step in a state from a day on, with what was noted of it before: it is begun or declined since that day, and
    /// done on it.
    #[must_use]
    pub fn from_day(step: StepIx, state: StepProgress, day: Date, before: Option<&FollowedStep>) -> FollowedStep {
        let since = before.and_then(|before| before.since);
        FollowedStep {
            step,
            state,
            who: before.and_then(|before| before.who.clone()),
            since: if state == StepProgress::Done { since } else { since.or(Some(day)) },
            until: match state {
                StepProgress::Done => Some(day),
                StepProgress::Started => before.filter(|before| before.state == state).and_then(|before| before.until),
                StepProgress::Declined => None,
            },
            note: before.and_then(|before| before.note.clone()),
            days: before.and_then(|before| before.days.clone()),
        }
    }
}

/// How far a step of the plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepProgress {
    /// Somebody works on it.
    Started,
    /// It is done, as those say who did it; what counts are the answers.
    Done,
    /// It is not to be done here.
    Declined,
}

/// A question that people answered differently. It is open as long as the answer is "we do not know"; afterwards it
/// tells how the answer came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Disagreement {
    /// The question.
    pub question: QuestionIx,
    /// What each of them said; never empty.
    pub said: Vec<Said>,
    /// What putting the answers together wrote into the note of the open one, which is nobody's own.
    pub note: Option<String>,
}

/// What somebody answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Who: a role, a name, or the file that it stood in.
    pub who: String,
    /// Their answer, with what stands around it.
    pub given: Given,
}

impl Answers {
    /// The disagreements that nobody has settled yet.
    pub fn open_disagreements(&self) -> impl Iterator<Item = &Disagreement> {
        self.disagreements.iter().filter(|about| self.given[about.question].value.is_open())
    }

    /// The steps of which one thing was noted.
    pub fn steps_that_are(&self, state: StepProgress) -> impl Iterator<Item = &FollowedStep> {
        self.followed.iter().filter(move |followed| followed.state == state)
    }
}

/// A municipality.
#[derive(Debug, Clone, PartialEq)]
pub struct Municipality {
    /// Its name.
    pub name: String,
    /// Its official number, which no other has; in France the INSEE code, such as `01004` or `2A004`.
    pub code: Option<String>,
    /// Inhabitants.
    pub population: Option<u64>,
    /// Its kind; none only where the framework has no profiles.
    pub profile: Option<ProfileIx>,
    /// Working days a month that can go into steps, above 0.
    pub capacity: Exact,
    /// Dimensions that residents named.
    pub priorities: Vec<DimensionIx>,
}

impl Municipality {
    /// Whether it is another state of this one: by the codes where both have one, else by the names.
    #[must_use]
    pub fn is_same(&self, other: &Municipality) -> bool {
        match (&self.code, &other.code) {
            (Some(one), Some(other)) => same(one, other),
            _ => same(&self.name, &other.name),
        }
    }

    /// What tells it apart from others: its code, else its name; neither by how it is spelt.
    #[must_use]
    pub fn identity(&self) -> String {
        match &self.code {
            // No name has a mark.
            Some(code) => format!("#{}", key(code)),
            None => key(&self.name),
        }
    }
}

/// Someone who took part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Respondent {
    /// As what.
    pub role: Option<String>,
    /// Their name, where they gave it.
    pub name: Option<String>,
}

/// What was given for one question.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Given {
    /// The answer.
    pub value: Value,
    /// A remark.
    pub note: Option<String>,
    /// What shows it.
    pub evidence: Vec<String>,
    /// When it was answered, where that differs from the assessment's date.
    pub date: Option<Date>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Value {
    /// Not answered yet.
    #[default]
    Blank,
    /// "We do not know".
    Unknown,
    /// Not applicable, with the reason.
    NotApplicable(String),
    /// One option.
    Choice(usize),
    /// Several options, each once, in the question's order; may be empty.
    Multi(Vec<usize>),
    /// A number.
    Number(Exact),
    /// Words.
    Text(String),
}

impl Value {
    /// Whether it is still to be found out: nobody answered, or nobody knows.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self, Value::Blank | Value::Unknown)
    }
}

impl StageIx {
    /// The last of so many stages; none of no stages.
    #[must_use]
    pub fn last_of(count: usize) -> Option<StageIx> {
        count.checked_sub(1).map(StageIx)
    }

    /// The one after those that are reached; there may be no such stage.
    #[must_use]
    pub fn after(reached: Option<StageIx>) -> StageIx {
        StageIx(StageIx::count(reached))
    }

    /// How many stages are reached.
    #[must_use]
    pub fn count(reached: Option<StageIx>) -> usize {
        reached.map_or(0, |stage| stage.0 + 1)
    }
}

/// Whether what is asked only of some kinds of municipality is asked of one.
#[must_use]
pub fn is_for(profiles: Option<&[ProfileIx]>, profile: Option<ProfileIx>) -> bool {
    profiles.is_none_or(|profiles| profile.is_some_and(|profile| profiles.contains(&profile)))
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

impl Effort {
    /// So many working days, at least and at most.
    #[must_use]
    pub fn between(low: Exact, high: Exact) -> Effort {
        Effort { middle: (&low + &high) * Exact::ratio(1, 2), low, high }
    }
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

impl Version {
    /// Reads `1.2.3` or `1.2.3-rc.1`; build metadata after `+` is ignored.
    #[must_use]
    pub fn parse(text: &str) -> Option<Version> {
        let (text, _build) = text.split_once('+').unwrap_or((text, ""));
        let (core, suffix) = text.split_once('-').unwrap_or((text, ""));
        let mut numbers = core.split('.').map(|part| {
            let plain = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| part.parse().ok()).flatten()
        });
        let version =
            Version { numbers: [numbers.next()??, numbers.next()??, numbers.next()??], suffix: suffix.to_owned() };
        numbers.next().is_none().then_some(version)
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [major, minor, patch] = self.numbers;
        write!(f, "{major}.{minor}.{patch}")?;
        if self.suffix.is_empty() { Ok(()) } else { write!(f, "-{}", self.suffix) }
    }
}
