//! The options of a whole framework by what they are called: what stands in the cells of tables.

use std::collections::HashMap;

use typed_index_collections::TiVec;

use super::heading::options_by_words;
use super::survey::SurveyCodes;
use crate::model::{Framework, QuestionIx};
use crate::text::key::key;

/// The options of every question by what they are called, to look up the cells of a whole table.
#[derive(Debug)]
pub(super) struct OptionWords {
    named: TiVec<QuestionIx, HashMap<String, Vec<usize>>>,
    /// The codes of a form in `LimeSurvey`.
    survey: SurveyCodes,
}

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
        OptionWords { named: framework.questions.keys().map(of).collect(), survey }
    }

    /// What [`options_by_words`] finds.
    pub fn find(&self, question: QuestionIx, word: &str) -> &[usize] {
        let named = &self.named[question];
        named.get(word).or_else(|| named.get(&key(word))).map_or(&[], Vec::as_slice)
    }

    /// Whether a word is the code of "we do not know" in a form in `LimeSurvey`.
    pub fn is_unknown(&self, question: QuestionIx, word: &str) -> bool {
        self.survey.answers(question).last().is_some_and(|code| code == word)
    }
}
