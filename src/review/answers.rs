//! Remarks on answers that need the score.

use crate::check::QuestionNames;
use crate::load::AnswersFile;
use crate::messages;
use crate::model::Framework;
use crate::report::{Problem, Report};
use crate::rule::Rule;
use crate::score::{Score, State};

messages! {
    fn ignored(id: &str) {
        fr: "`{id}` ne se pose pas ici : la réponse est gardée et ignorée",
        en: "`{id}` is not asked here: the answer is kept and ignored",
    }
}

/// Notes the answers that stand in a file to questions that are not asked of this municipality.
pub fn not_asked(file: &AnswersFile, framework: &Framework, score: &Score, report: &mut Report) {
    let names = QuestionNames::new(framework);
    for (dimension, answers) in file.answers.iter().flat_map(|tables| &tables.value.entries) {
        for (question, answer) in &answers.value.entries {
            let Some(at) = names.find(&dimension.value, &question.value) else { continue };
            if score.questions[at].state == State::NotAsked && answer.value.answer.is_some() {
                let message = ignored(report.lang(), &framework.questions[at].id);
                report.push(Problem::new(Rule::NotAsked, question.span, message));
            }
        }
    }
}
