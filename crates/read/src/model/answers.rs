//! What a municipality answered: who it is, what was given for each question, and what became of steps.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use typed_index_collections::TiVec;

use super::{DimensionIx, ProfileIx, QuestionIx, StepIx};
use crate::number::Exact;
use crate::text::key::{key, same};

/// A municipality's answers to one framework.
#[derive(Debug, Clone, PartialEq, Hash)]
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
#[derive(Debug, Clone, PartialEq, Hash)]
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
    /// Whether it is another state of this one.
    #[must_use]
    pub fn is_same(&self, other: &Municipality) -> bool {
        let [one, other] = [self, other].map(|about| (&*about.name, about.code.as_deref()));
        is_one_municipality(one, other)
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

/// Whether two names, each perhaps with a code, are those of one municipality: by the codes where both have one, else by the
/// names.
#[must_use]
pub fn is_one_municipality(one: (&str, Option<&str>), other: (&str, Option<&str>)) -> bool {
    match (one.1, other.1) {
        (Some(one), Some(other)) => same(one, other),
        _ => same(one.0, other.0),
    }
}

/// Someone who took part.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Respondent {
    /// As what.
    pub role: Option<String>,
    /// Their name, where they gave it.
    pub name: Option<String>,
}

/// What was given for one question.
#[derive(Debug, Clone, PartialEq, Hash, Default)]
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
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
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

/// What became of a step of the plan.
#[derive(Debug, Clone, PartialEq, Hash)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Disagreement {
    /// The question.
    pub question: QuestionIx,
    /// What each of them said; never empty.
    pub said: Vec<Said>,
    /// What putting the answers together wrote into the note of the open one, which is nobody's own.
    pub note: Option<String>,
}

/// What somebody answered.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Said {
    /// Who: a role, a name, or the file that it stood in.
    pub who: String,
    /// Their answer, with what stands around it.
    pub given: Given,
}
