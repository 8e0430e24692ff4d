//! Where people answered differently: who said what, and the agenda for talking it over.

use serde::Serialize;

use super::cx::Writing;
use super::words::{self, Words};
use super::writer::Writer;
use crate::messages;
use crate::model::{Answers, Disagreement, Framework, Given, QuestionIx, Said, Value};
use crate::score::{OpenDisagreement, Score};
use crate::text::Lang;
use crate::text::typeset::in_brackets;

messages! {
    /// The note on an answer that people differ about.
    pub fn views_differ(said: &str) { fr: "Les avis diffèrent\u{a0}: {said}.", en: "Opinions differ: {said}." }
    /// The note on an answer that was taken from one role.
    pub fn settled_by(role: &str, said: &str) {
        fr: "La réponse retenue est celle de\u{a0}: {role}. Les avis diffèrent\u{a0}: {said}.",
        en: "The answer taken is that of: {role}. Opinions differ: {said}.",
    }
    /// The note on an answer that some do not know.
    pub fn unknown_to(who: &str) { fr: "Réponse inconnue de\u{a0}: {who}.", en: "Not known to: {who}." }

    fn agenda_title(name: &str) { fr: "{name}\u{a0}: à mettre au clair ensemble", en: "{name}: to be settled together" }
    fn to_settle(count: usize) {
        fr: one "Les réponses diffèrent à {count} question. Elle y compte comme «\u{a0}nous ne savons pas\u{a0}» tant que rien n’est décidé."
            many "Les réponses diffèrent à {count} questions. Elles comptent comme «\u{a0}nous ne savons pas\u{a0}» tant que rien n’est décidé.",
        en: one "The answers to {count} question differ. It counts as “we do not know” until something is decided."
            many "The answers to {count} questions differ. They count as “we do not know” until something is decided.",
    }
    fn deciding_first(count: usize) {
        fr: one "La première peut décider du stade."
            many "Les {count} premières peuvent décider du stade.",
        en: one "The stage may depend on the first one."
            many "The stage may depend on the first {count}.",
    }
    fn all_decide() { fr: "Le stade peut en dépendre.", en: "The stage may depend on this." }
    fn no_matter_for_stage() { fr: "Aucune ne change le stade.", en: "None of them changes the stage." }
    fn nothing_to_settle() {
        fr: "Les réponses ne diffèrent nulle part\u{a0}: il n’y a rien à mettre au clair.",
        en: "The answers differ nowhere: there is nothing to settle.",
    }
    fn still_differ(count: usize) {
        fr: one "Les réponses diffèrent encore à {count} question\u{a0}: la mettre au clair ensemble."
            many "Les réponses diffèrent encore à {count} questions\u{a0}: les mettre au clair ensemble.",
        en: one "The answers to {count} question still differ: settle it together."
            many "The answers to {count} questions still differ: settle them together.",
    }
    fn still_deciding(count: usize, sentence: &str) {
        fr: one "{sentence} Le stade peut dépendre de {count} d’entre elles."
            many "{sentence} Le stade peut dépendre de {count} d’entre elles.",
        en: one "{sentence} The stage may depend on {count} of them."
            many "{sentence} The stage may depend on {count} of them.",
    }
    fn stage_depends(sentence: &str) { fr: "{sentence} Le stade peut en dépendre.", en: "{sentence} The stage may depend on this." }
    fn note_of(note: &str) { fr: "note\u{a0}: {note}", en: "note: {note}" }
    fn evidence_of(evidence: &str) { fr: "preuve\u{a0}: {evidence}", en: "evidence: {evidence}" }
}

labels! {
    /// Headings and labels of an agenda, in one language.
    decision: "Décision", "Decision";
    decides: "Le stade peut en dépendre.", "The stage may depend on it.";
    facts: "Dit différemment de la municipalité", "Said differently of the municipality";
    afterwards: "Ensuite, la commande «\u{a0}jalon assess FICHIER --settle\u{a0}» reprend ces questions une à une.", "Then the command “jalon assess FILE --settle” goes through these questions one by one.";
}

/// Who gave which answer: the answers in the order in which they came, those who gave the same side by side.
#[must_use]
pub fn who_said(write: &Writer<'_>, question: QuestionIx, said: &[Said]) -> String {
    let lang = write.lang;
    let mut answers: Vec<(String, Vec<&str>)> = Vec::new();
    for one in said {
        let answer = write.answer_with_reason(question, &one.given.value);
        match answers.iter_mut().find(|(known, _)| *known == answer) {
            Some((_, who)) => who.push(&one.who),
            None => answers.push((answer, vec![&one.who])),
        }
    }
    let answers: Vec<String> = answers.iter().map(|(answer, who)| in_brackets(lang, answer, &who.join(", "))).collect();
    answers.join(&words::semicolon_mark(lang))
}

/// The agenda of a short talk: the questions that people answered differently, those first on which most depends.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgendaView {
    /// Language tag.
    pub lang: &'static str,
    /// Headings and labels.
    pub words: Words,
    /// Headings and labels of the agenda alone.
    pub labels: Labels,
    /// Title of the document.
    pub title: String,
    /// The framework that is answered.
    pub framework: String,
    /// How many questions there are, and how many decide the stage.
    pub lead: String,
    /// The questions.
    pub items: Vec<AgendaItem>,
    /// What is said differently of the municipality.
    pub facts: Vec<String>,
}

/// A question of an agenda.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AgendaItem {
    /// Its place in the agenda, from 1.
    pub number: usize,
    /// Its dimension.
    pub dimension: String,
    /// The question as it is put to this kind of municipality.
    pub text: String,
    /// The publisher's code, else the id.
    pub code: String,
    /// Whether the stage may depend on it.
    pub decides: bool,
    /// Who said what.
    pub said: Vec<SaidView>,
}

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SaidView {
    /// Who.
    pub who: String,
    /// Their answer.
    pub answer: String,
    /// Their note and evidence.
    pub detail: Option<String>,
}

impl AgendaView {
    /// The agenda of answers that were scored. `facts` are sentences on what is said differently of the municipality.
    #[must_use]
    pub fn new(framework: &Framework, answers: &Answers, score: &Score, facts: Vec<String>, lang: Lang) -> AgendaView {
        let write = Writer::for_pages(framework, lang, answers.municipality.profile);
        let open = score.disagreements(framework, answers);
        AgendaView {
            lang: lang.tag(),
            words: Words::new(lang),
            labels: Labels::new(lang),
            title: agenda_title(lang, &answers.municipality.name),
            framework: write.text(&framework.title),
            lead: lead(&open, framework, lang),
            items: open.iter().enumerate().map(|(at, open)| item(&write, at + 1, open)).collect(),
            facts,
        }
    }
}

/// How many disagreements are open, and how many decide the stage.
fn lead(open: &[OpenDisagreement<'_>], framework: &Framework, lang: Lang) -> String {
    if open.is_empty() {
        return nothing_to_settle(lang);
    }
    let deciding = open.iter().filter(|open| open.decides).count();
    let stage = match deciding {
        0 if framework.stages.is_empty() => None,
        0 => Some(no_matter_for_stage(lang)),
        all if all == open.len() => Some(all_decide(lang)),
        deciding => Some(deciding_first(lang, deciding)),
    };
    [Some(to_settle(lang, open.len())), stage].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// How many disagreements are open, and on how many of them the stage may depend, in a report.
pub(super) fn still_open(cx: &Writing) -> Option<String> {
    let open = cx.score.disagreements(cx.framework, cx.answers);
    let sentence = (!open.is_empty()).then(|| still_differ(cx.lang, open.len()))?;
    Some(match open.iter().filter(|open| open.decides).count() {
        0 => sentence,
        all if all == open.len() => stage_depends(cx.lang, &sentence),
        deciding => still_deciding(cx.lang, deciding, &sentence),
    })
}

fn item(write: &Writer<'_>, number: usize, open: &OpenDisagreement<'_>) -> AgendaItem {
    let at = open.about.question;
    AgendaItem {
        number,
        dimension: write.dimension(write.framework.questions[at].dimension),
        text: write.question(at),
        code: write.code(at),
        decides: open.decides,
        said: said(write, open.about),
    }
}

/// What each of those who differ said.
#[must_use]
pub fn said(write: &Writer<'_>, about: &Disagreement) -> Vec<SaidView> {
    let said = |one: &Said| SaidView {
        who: one.who.clone(),
        answer: write.answer_with_reason(about.question, &one.given.value),
        detail: detail(&one.given, write.lang),
    };
    about.said.iter().filter(|one| one.given.value != Value::Blank).map(said).collect()
}

/// What stands around an answer, on one line.
fn detail(given: &Given, lang: Lang) -> Option<String> {
    let mark = words::semicolon_mark(lang);
    let note = given.note.as_ref().map(|note| note_of(lang, note));
    let evidence = (!given.evidence.is_empty()).then(|| evidence_of(lang, &given.evidence.join(&mark)));
    let parts: Vec<String> = note.into_iter().chain(evidence).collect();
    (!parts.is_empty()).then(|| parts.join(&mark))
}
