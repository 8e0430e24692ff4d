//! A framework as a source gives it, before it is written as TOML and read like any other: only what sources have.

use std::collections::{HashMap, HashSet};

use super::Losses;
use crate::number::Exact;
use crate::rule::Phrase;
use crate::text::key::slug;

/// A text by language, in the order of the languages; none where nobody wrote it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftTexts(pub Vec<(String, String)>);

/// A framework in the making.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its name.
    pub title: DraftTexts,
    /// What it is for.
    pub summary: DraftTexts,
    /// Tags of its languages, the default first.
    pub languages: Vec<String>,
    /// The licence of its texts.
    pub license: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The publisher's own code.
    pub reference: Option<String>,
    /// What values are measured against and scores shown to; 1 and 100 where it says nothing.
    pub full_marks: Option<Exact>,
    /// Options that questions share.
    pub scales: Vec<Scale>,
    /// Ids and titles of stages, in the order in which they are met: they only group questions.
    pub stages: Vec<(String, DraftTexts)>,
    /// What tags are called.
    pub tags: Vec<(String, DraftTexts)>,
    /// Dimensions, parents before what lies in them.
    pub dimensions: Vec<DraftDimension>,
    /// Improvements.
    pub steps: Vec<DraftStep>,
}

/// Options that questions share.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Its id.
    pub id: String,
    /// Its options.
    pub options: Vec<DraftChoice>,
}

/// An option.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DraftChoice {
    /// Its id.
    pub id: String,
    /// What it is worth, where it is scored.
    pub value: Option<Exact>,
    /// What it says.
    pub label: DraftTexts,
    /// What it means.
    pub help: DraftTexts,
}

/// A dimension.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DraftDimension {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: DraftTexts,
    /// What it covers.
    pub summary: DraftTexts,
    /// The publisher's own code.
    pub reference: Option<String>,
    /// The dimension that it lies in, by its place.
    pub parent: Option<usize>,
    /// Whether its questions are worth points that add up.
    pub sums: bool,
    /// Asked only if this holds.
    pub when: Option<DraftCondition>,
    /// Its questions.
    pub questions: Vec<DraftQuestion>,
}

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftQuestion {
    /// Its id within its dimension.
    pub id: String,
    /// The question.
    pub text: DraftTexts,
    /// How to answer.
    pub help: DraftTexts,
    /// What could be shown.
    pub evidence: DraftTexts,
    /// The publisher's own code.
    pub reference: Option<String>,
    /// What can be answered.
    pub answer: DraftAnswer,
    /// Its stage, by id.
    pub stage: Option<String>,
    /// Its weight, where it is not 1.
    pub weight: Option<Exact>,
    /// Asked only if this holds.
    pub when: Option<DraftCondition>,
    /// Its tags.
    pub tags: Vec<String>,
}

/// What can be answered.
#[derive(Debug, Clone, PartialEq)]
pub enum DraftAnswer {
    /// One option of a scale, by its place.
    Scale(usize),
    /// One option.
    Choice(Vec<DraftChoice>),
    /// Several options.
    Multi(Vec<DraftChoice>),
    /// A number between two.
    Number(Exact, Exact),
    /// Words.
    Text,
}

/// A condition; questions go by their full ids.
#[derive(Debug, Clone, PartialEq)]
pub enum DraftCondition {
    /// One of these options is chosen.
    Is(String, Vec<String>),
    /// It is answered.
    Answered(String),
    /// Every one holds.
    All(Vec<DraftCondition>),
    /// At least one holds.
    Any(Vec<DraftCondition>),
    /// It does not hold.
    Not(Box<DraftCondition>),
}

/// An improvement.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DraftStep {
    /// Its id.
    pub id: String,
    /// What is done.
    pub title: DraftTexts,
    /// What to begin with.
    pub first_action: DraftTexts,
    /// The publisher's own code.
    pub reference: Option<String>,
    /// The questions it raises, by their full ids.
    pub closes: Vec<String>,
    /// The steps that come first, by their ids.
    pub requires: Vec<String>,
}

impl DraftTexts {
    /// A text of the program, in the languages of a framework: French and English, and English for all others.
    #[must_use]
    pub fn of_program(languages: &[String], fr: &str, en: &str) -> DraftTexts {
        let words = |tag: &str| if tag.starts_with("fr") { fr } else { en };
        let is_spoken = |tag: &&String| tag.starts_with("fr") || tag.starts_with("en");
        let spoken = languages.iter().filter(is_spoken).map(|tag| (tag.clone(), words(tag).to_owned()));
        let mut texts = DraftTexts(spoken.collect());
        if texts.0.len() < languages.len() {
            texts.add("mul", en);
        }
        texts
    }

    /// A text that is the same in every language, such as a code.
    #[must_use]
    pub fn everywhere(text: &str) -> DraftTexts {
        DraftTexts(vec![("mul".to_owned(), text.to_owned())])
    }

    /// Adds the text of a language, where there is any; after what there is already, as a paragraph of its own.
    pub fn add(&mut self, language: &str, text: &str) {
        let text = text.trim();
        match self.0.iter_mut().find(|(tag, _)| tag == language) {
            _ if text.is_empty() => {}
            Some((_, before)) => *before = format!("{before}\n\n{text}"),
            None => self.0.push((language.to_owned(), text.to_owned())),
        }
    }

    /// The same followed by another text, language by language.
    #[must_use]
    pub fn and(mut self, other: &DraftTexts) -> DraftTexts {
        for (language, text) in &other.0 {
            self.add(language, text);
        }
        self
    }

    /// Whether nobody wrote it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl DraftQuestion {
    /// A question with nothing but its words and answer.
    #[must_use]
    pub fn new(id: String, text: DraftTexts, answer: DraftAnswer) -> DraftQuestion {
        DraftQuestion {
            id,
            text,
            help: DraftTexts::default(),
            evidence: DraftTexts::default(),
            reference: None,
            answer,
            stage: None,
            weight: None,
            when: None,
            tags: Vec::new(),
        }
    }
}

impl Draft {
    /// The full id of a question, by its places.
    #[must_use]
    pub fn full_id(&self, dimension: usize, question: usize) -> String {
        let dimension = &self.dimensions[dimension];
        format!("{}.{}", dimension.id, dimension.questions[question].id)
    }

    /// Whether an answer to a question counts.
    #[must_use]
    pub fn is_scored(&self, question: &DraftQuestion) -> bool {
        match &question.answer {
            DraftAnswer::Scale(at) => self.scales[*at].options.iter().any(|option| option.value.is_some()),
            DraftAnswer::Choice(options) | DraftAnswer::Multi(options) => {
                options.iter().any(|option| option.value.is_some())
            }
            DraftAnswer::Number(..) => question.weight.as_ref().is_none_or(|weight| !weight.is_zero()),
            DraftAnswer::Text => false,
        }
    }

    /// Whether any answer counts.
    #[must_use]
    pub fn scores(&self) -> bool {
        self.dimensions.iter().flat_map(|dimension| &dimension.questions).any(|question| self.is_scored(question))
    }

    /// Measures values against the highest one, where it is above 1; scales that go to 1 are stretched to it.
    pub fn measure(&mut self, losses: &mut Losses) {
        let questions = || self.dimensions.iter().flat_map(|dimension| &dimension.questions);
        let best = |question: &DraftQuestion| match &question.answer {
            DraftAnswer::Choice(options) | DraftAnswer::Multi(options) => {
                options.iter().filter_map(|option| option.value.clone()).max()
            }
            DraftAnswer::Scale(_) | DraftAnswer::Number(..) | DraftAnswer::Text => None,
        };
        let Some(most) = questions().filter_map(best).max().filter(|most| *most > Exact::ONE) else { return };
        let less = Phrase::new(
            "questions dont la meilleure réponse vaut moins que celle d’autres",
            "questions whose best answer is worth less than that of others",
        );
        for question in questions().filter(|question| best(question).is_some_and(|best| best < most)) {
            losses.add(&less, || Phrase::same(&question.id));
        }
        for option in self.scales.iter_mut().flat_map(|scale| &mut scale.options) {
            option.value = option.value.as_ref().map(|value| value * &most);
        }
        self.full_marks = Some(most);
    }

    /// Removes codes that stand for two things of a kind, of the later one: each must tell what is meant.
    pub fn tell_codes_apart(&mut self, losses: &mut Losses) {
        let twice = Phrase::new(
            "codes (`ref`) qui servent deux fois, retirés du second",
            "codes (`ref`) that are used twice, taken from the second",
        );
        let mut keep = |seen: &mut HashSet<String>, reference: &mut Option<String>| {
            if let Some(code) = reference.take_if(|code| !seen.insert(code.clone())) {
                losses.add(&twice, || Phrase::same(code));
            }
        };
        let (mut dimensions, mut questions, mut steps) = (HashSet::new(), HashSet::new(), HashSet::new());
        for dimension in &mut self.dimensions {
            keep(&mut dimensions, &mut dimension.reference);
            dimension.questions.iter_mut().for_each(|question| keep(&mut questions, &mut question.reference));
        }
        self.steps.iter_mut().for_each(|step| keep(&mut steps, &mut step.reference));
    }
}

/// Ids of one kind, each given once, with the number that the next of this name gets.
#[derive(Debug, Clone, Default)]
pub struct Ids(HashMap<String, usize>);

impl Ids {
    /// Ids of options, among which “we do not know” has its own.
    #[must_use]
    pub fn of_options() -> Ids {
        Ids(HashMap::from(["unknown".to_owned()].map(|id| (id, 2))))
    }

    /// A free id made of a name; one that has no letter to begin with gets that of its kind, such as `q`.
    pub fn give(&mut self, name: &str, kind: &str) -> String {
        let wanted = id(name, kind);
        let mut free = wanted.clone();
        while let Some(next) = self.0.get_mut(&free) {
            free = format!("{wanted}-{next}");
            *next += 1;
        }
        self.0.insert(free.clone(), 2);
        free
    }
}

/// An id made of a name.
#[must_use]
pub fn id(name: &str, kind: &str) -> String {
    match slug(name) {
        words if words.starts_with(|c: char| c.is_ascii_lowercase()) => words,
        words if words.is_empty() => kind.to_owned(),
        words => format!("{kind}-{words}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_id_is_given_once() {
        let mut ids = Ids::of_options();
        let given = ["Oui", "oui !", "OUI", "oui-2", "unknown", "3.1", "–", "–"].map(|name| ids.give(name, "o"));
        assert_eq!(given, ["oui", "oui-2", "oui-3", "oui-2-2", "unknown-2", "o-3-1", "o", "o-2"]);
    }

    #[test]
    fn values_are_measured_against_the_highest() {
        let options = |values: &[i64]| {
            let option = |value: &i64| DraftChoice { value: Some((*value).into()), ..DraftChoice::default() };
            DraftAnswer::Choice(values.iter().map(option).collect())
        };
        let question = |answer| DraftQuestion::new("q".to_owned(), DraftTexts::default(), answer);
        let questions = vec![question(options(&[0, 4])), question(options(&[0, 2])), question(DraftAnswer::Scale(0))];
        let scale = Scale {
            id: "s".to_owned(),
            options: vec![DraftChoice { value: Some(Exact::ONE), ..DraftChoice::default() }],
        };
        let dimensions = vec![DraftDimension { questions, ..DraftDimension::default() }];
        let mut draft = Draft { dimensions, scales: vec![scale], ..Draft::default() };
        let mut losses = Losses::default();
        draft.measure(&mut losses);
        assert_eq!(
            (draft.full_marks, draft.scales[0].options[0].value.clone()),
            (Some(4i64.into()), Some(4i64.into()))
        );
        assert_eq!(losses.lines(crate::text::Lang::En).len(), 1);
    }
}
