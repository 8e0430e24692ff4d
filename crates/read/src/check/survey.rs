//! The codes that questions and options have in `LimeSurvey`, which knows neither points nor long names: they follow from
//! the ids, so that the answers to a form are read back although the framework has grown since.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use typed_index_collections::TiVec;

use super::heading::{Column, Headings, by_id, options_by_words};
use super::question::UNKNOWN;
use crate::model::{Choice, Framework, QuestionIx, QuestionKind};
use crate::text::key::key;

/// The most characters of the code of a question.
const MOST_OF_QUESTION: usize = 20;

/// The most characters of the code of an answer.
const MOST_OF_ANSWER: usize = 5;

/// The characters at the end of a code that tell apart what begins in the same way.
const TAIL: usize = 3;

/// Codes that mean something else to `LimeSurvey`: words of its expressions, and columns of its exports.
const RESERVED: [&str; 16] = [
    "lang",
    "sid",
    "savedid",
    "token",
    "qid",
    "gid",
    "sgq",
    "self",
    "that",
    "this",
    "id",
    "seed",
    "submitdate",
    "lastpage",
    "startdate",
    "datestamp",
];

/// The same of answers.
const RESERVED_ANSWERS: [&str; 2] = [OTHER, "time"];

/// What stands in brackets behind the code of a question, in the heading of the column for an answer in one's own words.
const OTHER: &str = "other";

/// The codes of a framework: legal in `LimeSurvey`, each once, and none that the readers take for something else.
#[derive(Debug)]
pub struct SurveyCodes {
    questions: TiVec<QuestionIx, String>,
    /// Of the options of each question, then of "we do not know"; none of a question without options.
    answers: TiVec<QuestionIx, Vec<String>>,
    /// Whether the reason why a question does not apply has a column of its own.
    reasons: TiVec<QuestionIx, bool>,
}

impl SurveyCodes {
    /// Decides the codes of a framework.
    #[must_use]
    pub fn new(framework: &Framework) -> SurveyCodes {
        SurveyCodes::beside(&Headings::new(framework), framework)
    }

    /// The same where it is known already what headings mean without codes.
    pub(super) fn beside(headings: &Headings<'_>, framework: &Framework) -> SurveyCodes {
        let means = |heading: &str| match headings.by_id(heading) {
            Some(column) => vec![column.subject()],
            None => headings.by_words(heading),
        };
        let mut taken: HashSet<String> = RESERVED.into_iter().map(str::to_owned).collect();
        let mut codes = SurveyCodes { questions: TiVec::new(), answers: TiVec::new(), reasons: TiVec::new() };
        for (at, question) in framework.questions.iter_enumerated() {
            let own = code(&question.id, MOST_OF_QUESTION, &mut taken, |code| {
                means(code).iter().all(|column| *column == Column::Question(at))
            });
            let answers = match &question.kind {
                QuestionKind::Choice(options) => answers(options, |_, _| true),
                QuestionKind::Multi(options) => answers(options, |place, code| {
                    let is_meant = |column: &Column| place.is_some_and(|place| *column == Column::Tick(at, place));
                    means(&format!("{own}[{code}]")).iter().all(is_meant)
                }),
                QuestionKind::Number(_) | QuestionKind::Text => Vec::new(),
            };
            let is_free = means(&format!("{own}[{OTHER}]")).is_empty();
            codes.reasons.push(question.may_not_apply && !answers.is_empty() && is_free);
            codes.questions.push(own);
            codes.answers.push(answers);
        }
        codes
    }

    /// The code of a question.
    #[must_use]
    pub fn question(&self, at: QuestionIx) -> &str {
        &self.questions[at]
    }

    /// The codes of a question's options, then of "we do not know"; none of a question without options.
    #[must_use]
    pub fn answers(&self, at: QuestionIx) -> &[String] {
        &self.answers[at]
    }

    /// Whether the reason why a question does not apply is asked as an answer in one's own words.
    #[must_use]
    pub fn has_reason(&self, at: QuestionIx) -> bool {
        self.reasons[at]
    }

    /// The columns by their headings.
    pub(super) fn columns(&self, framework: &Framework) -> HashMap<String, Column> {
        let mut columns = HashMap::new();
        for (at, question) in framework.questions.iter_enumerated() {
            let own = self.question(at);
            columns.insert(own.to_owned(), Column::Question(at));
            if let QuestionKind::Multi(options) = &question.kind {
                for (place, code) in self.answers(at).iter().enumerate() {
                    let column = if place < options.len() { Column::Tick(at, place) } else { Column::TickUnknown(at) };
                    columns.insert(format!("{own}[{code}]"), column);
                }
                columns.insert(Column::TickUnknown(at).id(framework), Column::TickUnknown(at));
            }
            if self.has_reason(at) {
                columns.insert(format!("{own}[{OTHER}]"), Column::NotApplicable(at));
                columns.insert(Column::NotApplicable(at).id(framework), Column::NotApplicable(at));
            }
        }
        columns
    }
}

/// The headings of tables, those of the answers to a form in `LimeSurvey` among them.
pub(super) struct TableHeadings<'f> {
    framework: &'f Framework,
    others: Headings<'f>,
    /// Made once a heading is none of the others: codes are chosen by what else a heading may mean.
    codes: OnceCell<HashMap<String, Column>>,
}

impl<'f> TableHeadings<'f> {
    pub fn new(framework: &'f Framework) -> TableHeadings<'f> {
        TableHeadings { framework, others: Headings::new(framework), codes: OnceCell::new() }
    }

    /// The column with this id, code or earlier id.
    pub fn by_id(&self, heading: &str) -> Option<Column> {
        self.others.by_id(heading)
    }

    /// The columns that may be meant by other words, each once.
    pub fn by_words(&self, heading: &str) -> Vec<Column> {
        let mut columns = self.others.by_words(heading);
        let made = || SurveyCodes::beside(&self.others, self.framework).columns(self.framework);
        if let Some(column) = self.codes.get_or_init(made).get(heading).filter(|column| !columns.contains(column)) {
            columns.push(column.clone());
        }
        columns
    }
}

/// The codes of some options, then of "we do not know"; `is_free` tells whether one may stand for the option with this
/// number, or for none.
fn answers(options: &[Choice], is_free: impl Fn(Option<usize>, &str) -> bool) -> Vec<String> {
    let mut taken: HashSet<String> = RESERVED_ANSWERS.into_iter().map(str::to_owned).collect();
    let ids = options.iter().map(|option| option.id.as_str());
    let places = (0..options.len()).map(Some).chain([None]);
    let one = |(id, place): (&str, Option<usize>)| {
        code(id, MOST_OF_ANSWER, &mut taken, |code| {
            let named = by_id(options, code).into_iter().chain(options_by_words(options, code));
            named.map(Some).all(|named| named == place) && is_free(place, code)
        })
    };
    ids.chain([UNKNOWN]).zip(places).map(one).collect()
}

/// The code of an id, which is taken then: its letters and digits, or their beginning with a tail made of the id.
fn code(id: &str, most: usize, taken: &mut HashSet<String>, is_free: impl Fn(&str) -> bool) -> String {
    let whole = key(id);
    let stem: String = whole.chars().take(most - TAIL).collect();
    let short = (0_u32..).map(|attempt| format!("{stem}{}", tail(id, attempt)));
    let mut candidates = Some(whole.clone()).filter(|whole| whole.len() <= most).into_iter().chain(short);
    let found = candidates.find(|code| !taken.contains(code) && is_free(code)).unwrap_or_default();
    taken.insert(found.clone());
    found
}

/// Letters and digits that differ between most ids, and always are the same for one: FNV-1a.
fn tail(id: &str, attempt: u32) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let bytes = id.bytes().map(u32::from).chain((attempt > 0).then_some(attempt));
    let mut hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ byte).wrapping_mul(0x0100_0193));
    let digit = |_| {
        let digit = DIGITS[(hash % 36) as usize];
        hash /= 36;
        char::from(digit)
    };
    (0..TAIL).map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::framework;

    #[test]
    fn a_code_means_one_thing_whatever_ids_look_like() {
        let option = |id: &str| format!("{{ id = \"{id}\", value = 1, label = \"Label {id}\" }}");
        let question = |id: &str, kind: &str, options: &[&str]| {
            let options: Vec<String> = options.iter().map(|id| option(id)).collect();
            format!(
                "[[dimension.question]]\nid = \"{id}\"\nkind = \"{kind}\"\ntext = \"{id}?\"\noption = [{}]\n",
                options.join(", ")
            )
        };
        let framework = framework(&format!(
            "{}[[dimension]]\nid = \"a\"\ntitle = \"A\"\n{}{}{}[[dimension]]\nid = \"ab\"\ntitle = \"AB\"\n{}",
            crate::testing::head("codes"),
            // The same letters as `ab.c`; answers that begin alike, and one that LimeSurvey has for itself.
            question("bc", "choice", &["partly", "partial", "other"]),
            // An option that is called like a question, and one that takes the place of the reason.
            question("several", "multi", &["bc", "other"]),
            question("one", "multi", &["x"]),
            question("c", "choice", &["yes"]),
        ));
        let codes = SurveyCodes::new(&framework);
        let distinct: HashSet<&str> = framework.questions.keys().map(|at| codes.question(at)).collect();
        assert_eq!(distinct.len(), 4);
        assert!(!distinct.contains("abc"), "{distinct:?}");
        let [first, several, one, _] = [0, 1, 2, 3].map(QuestionIx);
        assert!(
            codes.answers(first).iter().collect::<HashSet<_>>().len() == 4
                && !codes.answers(first).contains(&"other".to_owned())
        );
        assert!(!codes.answers(several).contains(&"bc".to_owned()), "{:?}", codes.answers(several));
        assert_eq!((codes.has_reason(several), codes.has_reason(one)), (false, true));
        // Whatever is in the form is read as that.
        let headings = TableHeadings::new(&framework);
        for (heading, column) in codes.columns(&framework) {
            assert_eq!(
                headings.by_id(&heading).map_or_else(|| headings.by_words(&heading), |column| vec![column]),
                [column],
                "{heading}"
            );
        }
    }
}
