//! The options of a whole framework by what they are called: what stands in the cells of tables.

use std::collections::HashMap;
use std::sync::Mutex;

use typed_index_collections::{TiVec, ti_vec};

use super::heading::options_by_words;
use super::survey::SurveyCodes;
use crate::model::{Framework, QuestionIx};
use crate::rule::Advice;
use crate::text::key::key;

/// The options of every question by what they are called, to look up the cells of a whole table.
#[derive(Debug)]
pub(super) struct OptionWords {
    named: TiVec<QuestionIx, HashMap<String, Vec<usize>>>,
    /// The codes of a form in `LimeSurvey`.
    survey: SurveyCodes,
    /// What helps with words that are no options: a table has the same ones in each of its rows.
    helps: Mutex<TiVec<QuestionIx, HashMap<String, Advice>>>,
}

/// The most words of a question whose help is kept.
const MOST_HELPS: usize = 100;

impl OptionWords {
    pub fn new(framework: &Framework) -> OptionWords {
        let survey = SurveyCodes::new(framework);
        let of = |at: QuestionIx| {
            let options = framework.options(at);
            let mut named = HashMap::new();
            for option in options {
                let labels = option.label.entries().iter().map(|(_, label)| label.as_str());
                for word in labels.chain([option.id.as_str()]).chain(option.reference.as_deref()) {
                    let found = options_by_words(options, word);
                    // As it is written, which is found sooner, and in any spelling.
                    named.insert(key(word), found.clone());
                    named.insert(word.to_owned(), found);
                }
            }
            for (option, code) in survey.answers(at).iter().enumerate().take(options.len()) {
                named.entry(code.clone()).or_insert_with(|| vec![option]);
            }
            named.remove("");
            named
        };
        let helps = Mutex::new(ti_vec![HashMap::new(); framework.questions.len()]);
        OptionWords { named: framework.questions.keys().map(of).collect(), survey, helps }
    }

    /// What [`options_by_words`] finds.
    pub fn find(&self, question: QuestionIx, word: &str) -> &[usize] {
        self.as_written(question, word).or_else(|| self.named[question].get(&key(word))).map_or(&[], Vec::as_slice)
    }

    /// The same for a word that is written as the framework has it, as most are.
    pub fn as_written(&self, question: QuestionIx, word: &str) -> Option<&Vec<usize>> {
        self.named[question].get(word)
    }

    /// Whether a word is the code of "we do not know" in a form in `LimeSurvey`.
    pub fn is_unknown(&self, question: QuestionIx, word: &str) -> bool {
        self.survey.answers(question).last().is_some_and(|code| code == word)
    }

    /// What helps with a word that was no option before.
    pub fn help(&self, question: QuestionIx, word: &str) -> Option<Advice> {
        self.helps.lock().ok()?[question].get(word).cloned()
    }

    /// Keeps what helps with a word that is no option.
    pub fn keep_help(&self, question: QuestionIx, word: &str, help: &Advice) {
        if let Ok(mut helps) = self.helps.lock()
            && helps[question].len() < MOST_HELPS
        {
            helps[question].insert(word.to_owned(), help.clone());
        }
    }
}
