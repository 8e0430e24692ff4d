//! The steps of a roadmap as a table: a row each, in the order of the plan.

use super::table::{DataCell, Dialect};
use crate::messages;
use crate::model::{Answers, Framework};
use crate::number::Exact;
use crate::plan::Roadmap;
use crate::said::{Writer, words};
use crate::text::Lang;

messages! {
    /// The name of the sheet.
    pub fn sheet() { fr: "Plan", en: "Plan" }
    fn to_do() { fr: "à faire", en: "to do" }
    fn first_an_answer() { fr: "répondre d’abord", en: "answer first" }
}

/// The columns: their names for programs, in French and in English, and how many letters wide they are.
const COLUMNS: [(&str, &str, &str, u16); 15] = [
    ("name", "Municipalité", "Municipality", 24),
    ("code", "Code", "Code", 8),
    ("number", "N°", "No.", 6),
    ("title", "Pas", "Step", 60),
    ("for", "Stade visé", "Leads to", 20),
    ("lead", "Qui", "Who", 28),
    ("days_low", "Jours au moins", "Days at least", 14),
    ("days_high", "Jours au plus", "Days at most", 14),
    ("days_used", "Jours prévus", "Days planned", 14),
    ("starts", "Début", "Begins", 12),
    ("ends", "Fin", "Ends", 12),
    ("wave", "Période", "Period", 24),
    ("state", "État", "State", 18),
    ("id", "Identifiant", "Id", 28),
    ("source", "Source", "Source", 28),
];

/// The names of the columns for people, and how many letters wide they are.
#[must_use]
pub fn columns(lang: Lang) -> Vec<(&'static str, u16)> {
    COLUMNS.map(|(_, french, english, width)| (lang.pick(french, english), width)).to_vec()
}

/// The beginning of the table as CSV.
#[must_use]
pub fn header(dialect: Dialect) -> String {
    dialect.header(&COLUMNS.map(|(name, french, english, _)| match dialect {
        Dialect::Plain => name,
        Dialect::Spreadsheet(lang) => lang.pick(french, english),
    }))
}

/// How stages, waves and states are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// In words, for people.
    Words,
    /// By ids, for programs.
    Ids,
}

impl Naming {
    /// What suits the readers of a dialect.
    #[must_use]
    pub fn of(dialect: Dialect) -> Naming {
        if dialect == Dialect::Plain { Naming::Ids } else { Naming::Words }
    }
}

/// The rows of a plan, with their texts in a language.
#[must_use]
pub fn rows(
    framework: &Framework,
    answers: &Answers,
    roadmap: &Roadmap,
    lang: Lang,
    naming: Naming,
) -> Vec<Vec<DataCell>> {
    let write = Writer::new(framework, lang, answers.municipality.profile);
    let number = |days: &Exact| DataCell::Number(Some(days.to_f64()));
    let name = |id: &str, words: String| DataCell::Text(if naming == Naming::Ids { id.to_owned() } else { words });
    let row = |(at, planned): (usize, &crate::plan::PlannedStep)| {
        let step = &framework.steps[planned.step];
        let effort = framework.effort(planned.step, answers.municipality.profile);
        vec![
            DataCell::Text(answers.municipality.name.clone()),
            DataCell::Text(answers.municipality.code.clone().unwrap_or_default()),
            DataCell::Number(Some((at + 1) as f64)),
            DataCell::Text(write.text(&step.title)),
            planned.leads_to.map_or(DataCell::Text(String::new()), |stage| {
                name(&framework.stages[stage].id, write.stage_title(stage))
            }),
            DataCell::Text(write.maybe(step.lead.as_ref()).unwrap_or_default()),
            number(&effort.low),
            number(&effort.high),
            number(&planned.days),
            DataCell::Date(Some(planned.starts)),
            DataCell::Date(Some(planned.ends)),
            match planned.wave {
                Some(wave) => name(&framework.waves[wave].id, write.text(&framework.waves[wave].title)),
                None => name("", words::beyond(lang)),
            },
            if planned.known { name("known", to_do(lang)) } else { name("first-answer", first_an_answer(lang)) },
            DataCell::Text(step.id.clone()),
            DataCell::Text(answers.source.clone()),
        ]
    };
    roadmap.steps.iter().enumerate().map(row).collect()
}
