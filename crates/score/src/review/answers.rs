//! Remarks on answers that need the score, or the day.

use jiff::civil::Date;

use crate::check::QuestionNames;
use crate::load::AnswersFile;
use crate::model::Framework;
use crate::report::Report;
use crate::rule::{Count, Fault};
use crate::score::{Score, State};
use crate::text::near::some_quoted;

/// Notes the answers that stand in a file to questions that are not asked of this municipality.
pub fn not_asked(file: &AnswersFile, framework: &Framework, score: &Score, report: &mut Report) {
    let names = QuestionNames::new(framework);
    for (dimension, answers) in file.answers.iter().flat_map(|tables| &tables.value.entries) {
        for (question, answer) in &answers.value.entries {
            // What became several questions is said to have.
            let &[at] = names.find(&dimension.value, &question.value) else { continue };
            if score.questions[at].state == State::NotAsked && answer.value.answer.is_some() {
                report.push(Fault::NotAsked(framework.questions[at].id.clone()).at(question.span));
            }
        }
    }
}

/// Notes the essential questions that are asked and blank, all in one.
pub fn blank_essentials(file: &AnswersFile, framework: &Framework, score: &Score, report: &mut Report) {
    let blank: Vec<&str> = framework
        .questions
        .iter()
        .zip(&score.questions)
        .filter(|(question, result)| question.essential && result.state == State::Blank)
        .map(|(question, _)| question.id.as_str())
        .collect();
    if blank.is_empty() {
        return;
    }
    let span = file.key("answers").or(file.municipality.as_ref().map(|table| table.span)).unwrap_or(file.span);
    report.push(Fault::EssentialBlank(Count(blank.len()), some_quoted(&blank)).at(span));
}

/// Warns of dates after `today`.
pub fn future_dates(file: &AnswersFile, today: Date, report: &mut Report) {
    let own = file.date.iter();
    let tables = file.answers.iter().flat_map(|tables| &tables.value.entries);
    let answers = tables.flat_map(|(_, answers)| &answers.value.entries).filter_map(|(_, answer)| {
        // One that is later than the assessment too is said already.
        let date = answer.value.around.as_ref()?.date.as_ref()?;
        file.date.as_ref().is_none_or(|own| date.value <= own.value).then_some(date)
    });
    // The first one is enough: none of the others is later than the assessment.
    if let Some(date) = own.chain(answers).find(|date| date.value > today) {
        report.push(Fault::FutureDate(date.value).at(date.span));
    }
}
