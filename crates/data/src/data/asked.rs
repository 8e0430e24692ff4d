//! What forms of other programs ask and say in every language of a framework, and what none of them has a place for.

use super::outside::Lost;
use crate::messages;
use crate::model::{Framework, Question, Text};
use crate::number::Exact;
use crate::rule::Phrase;
use crate::text::Lang;

messages! {
    pub(super) fn name_label() { fr: "Nom de la municipalité", en: "Name of the municipality" }
    pub(super) fn date_label() { fr: "Date de l’évaluation", en: "Date of the assessment" }
    pub(super) fn population_label() { fr: "Nombre d’habitants", en: "Number of inhabitants" }
    /// Whose answers these are.
    pub fn respondent_label() { fr: "Qui répond", en: "Who answers" }
    /// The answer of those who do not know.
    pub fn not_known() { fr: "Nous ne savons pas", en: "We do not know" }
}

/// What a form has no place for in a question, beside what sheets have none for.
pub(super) const OF_QUESTIONS: [Lost<Question>; 5] = [
    (
        |question| question.evidence.is_some(),
        "ce qui pourrait être montré (`evidence`)",
        "what could be shown (`evidence`)",
    ),
    (|question| question.stage.is_some(), "stades de questions", "stages of questions"),
    (|question| question.weight != Exact::ONE, "poids de questions", "weights of questions"),
    (|question| !question.tags.is_empty(), "marques (`tags`)", "tags (`tags`)"),
    (|question| question.reference.is_some(), "codes (`ref`)", "codes (`ref`)"),
];

/// That a question is asked whatever its condition says.
pub(super) fn always_asked() -> Phrase {
    Phrase::new(
        "conditions qu’un formulaire ne peut pas dire\u{a0}: la question est toujours posée",
        "conditions that a form cannot say: the question is always asked",
    )
}

/// A text in a language of the framework, else in its first one: a text that is missing is shown as a dash.
pub(super) fn words<'t>(framework: &Framework, text: &'t Text, at: usize) -> &'t str {
    let tagged = |wanted: &str| text.entries().iter().find(|(tag, _)| tag == wanted);
    let found = tagged(&framework.languages[at]).or_else(|| tagged("mul")).or(text.entries().first());
    found.map_or("", |(_, words)| words)
}

/// A text of the program in a language of the framework.
pub(super) fn said(framework: &Framework, say: fn(Lang) -> String, at: usize) -> String {
    say(Lang::from_tag(&framework.languages[at]).unwrap_or(Lang::En))
}
