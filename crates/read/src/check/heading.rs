//! What the heading of a column of a table means: a question by its id, or by other words that leave no doubt.
//!
//! Survey tools and spreadsheets change ids: they know no points, put groups in front, or write the question
//! itself. What may be meant is collected here; whoever reads a whole header decides.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::earlier::QuestionNames;
use super::question::UNKNOWN;
use crate::load::table::{Beside, Fact};
use crate::model::{Choice, Framework, QuestionIx, QuestionKind, Text};
use crate::text::key::{key, same, slug};

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Column {
    /// Something about the municipality.
    Fact(Fact),
    Question(QuestionIx),
    /// Under an earlier id: what became one question has a column each.
    EarlierQuestion(QuestionIx),
    /// Under the id of what became several questions.
    Split(Vec<QuestionIx>),
    /// Whether one option of a question is chosen.
    Tick(QuestionIx, usize),
    /// Whether "we do not know" is chosen beside the options of a question.
    TickUnknown(QuestionIx),
    /// Why a question does not apply.
    NotApplicable(QuestionIx),
    /// What is said beside the answer to a question.
    Beside(QuestionIx, Beside),
    /// A group that municipalities are in, such as an association: no answer, and nothing that was meant to be one.
    Group,
    Ignored,
}

impl Column {
    /// What the column is about, under whatever name.
    pub fn subject(&self) -> Column {
        match self {
            Column::EarlierQuestion(at) => Column::Question(*at),
            other => other.clone(),
        }
    }

    /// The questions that it answers, wholly or in part.
    pub fn questions(&self) -> &[QuestionIx] {
        match self {
            Column::Question(at)
            | Column::EarlierQuestion(at)
            | Column::Tick(at, _)
            | Column::TickUnknown(at)
            | Column::NotApplicable(at) => std::slice::from_ref(at),
            Column::Split(several) => several,
            Column::Fact(_) | Column::Beside(..) | Column::Group | Column::Ignored => &[],
        }
    }

    pub fn is_question(&self) -> bool {
        !self.questions().is_empty()
    }

    pub fn is_earlier(&self) -> bool {
        matches!(self, Column::EarlierQuestion(_))
    }

    /// Its id, to write instead.
    pub fn id(&self, framework: &Framework) -> String {
        match self {
            Column::Fact(fact) => fact.id().to_owned(),
            Column::Question(at) | Column::EarlierQuestion(at) => framework.questions[*at].id.clone(),
            Column::Tick(at, option) => {
                format!("{}/{}", framework.questions[*at].id, framework.options(*at)[*option].id)
            }
            Column::TickUnknown(at) => format!("{}/{UNKNOWN}", framework.questions[*at].id),
            Column::NotApplicable(at) => format!("{}/not_applicable", framework.questions[*at].id),
            Column::Beside(at, beside) => format!("{}.{}", framework.questions[*at].id, beside.id()),
            Column::Split(_) | Column::Group | Column::Ignored => String::new(),
        }
    }
}

/// What columns of groups of municipalities are called, as [`slug`] writes it.
const GROUPS: [&str; 10] = [
    "group",
    "groupe",
    "association",
    "communaute",
    "communaute-de-communes",
    "intercommunalite",
    "epci",
    "canton",
    "district",
    "arrondissement",
];

/// Whether a column says a group of municipalities.
pub(super) fn is_group(heading: &str) -> bool {
    GROUPS.contains(&&*slug(heading))
}

/// What stands between an option's id and its words in the drop-down of a table to fill in; what
/// follows it is for people.
pub const LABEL_MARK: &str = " · ";

/// The questions that have a name, by its [`key`].
type ByWords = HashMap<String, Vec<QuestionIx>>;

/// The headings that a framework gives to columns.
pub(super) struct Headings<'f> {
    framework: &'f Framework,
    names: QuestionNames<'f>,
    /// By ids, whole and without the dimension, and by publishers' codes, however they are spelt.
    codes: LazyCell<ByWords, Box<dyn FnOnce() -> ByWords + 'f>>,
    /// By the questions themselves, in every language and wording.
    texts: LazyCell<ByWords, Box<dyn FnOnce() -> ByWords + 'f>>,
}

impl<'f> Headings<'f> {
    pub fn new(framework: &'f Framework) -> Headings<'f> {
        Headings {
            framework,
            names: QuestionNames::new(framework),
            codes: LazyCell::new(Box::new(|| codes(framework))),
            texts: LazyCell::new(Box::new(|| texts(framework))),
        }
    }

    /// The column with this id, code or earlier id.
    pub fn by_id(&self, heading: &str) -> Option<Column> {
        if let Some(fact) = Fact::by_id(heading) {
            return Some(Column::Fact(fact));
        }
        let (dimension, question) = heading.split_once('.').unwrap_or(("", heading));
        match self.names.find(dimension, question) {
            [] => self.names.by_reference(heading).map(Column::Question).or_else(|| self.beside(heading)),
            &[at] if self.framework.questions[at].short_id() == question => Some(Column::Question(at)),
            &[at] => Some(Column::EarlierQuestion(at)),
            several => Some(Column::Split(several.to_vec())),
        }
    }

    /// The column of what is said beside an answer.
    fn beside(&self, heading: &str) -> Option<Column> {
        let (question, beside) = Beside::of(heading)?;
        let at = self.framework.question(question)?;
        // An option may be called so.
        let is_option = self.framework.options(at).iter().any(|option| option.id == beside.id());
        (!is_option).then_some(Column::Beside(at, beside))
    }

    /// The columns that may be meant by other words, each once.
    pub fn by_words(&self, heading: &str) -> Vec<Column> {
        if let Some(fact) = Fact::by_words(heading) {
            return vec![Column::Fact(fact)];
        }
        let mut questions = self.named(heading);
        // Groups stand in front, with a slash or a point between; those of points are part of ids, too.
        for (at, _) in heading.match_indices('/') {
            questions.extend(self.named(&heading[at + 1..]));
        }
        for (at, _) in heading.match_indices('.') {
            let id = &heading[at + 1..];
            questions.extend(self.framework.questions.position(|question| question.id == id));
        }
        // A row of a grid: `grid[code]`, or `grid [the question]`.
        if let Some((_, inside)) = brackets(heading) {
            questions.extend(self.named(inside));
        }
        questions.extend(self.code_and_text(heading));
        questions.sort_unstable();
        questions.dedup();
        let mut columns: Vec<Column> = questions.into_iter().map(Column::Question).collect();
        columns.extend(self.ticks(heading));
        // The code of an option, then the texts of both: `code[option]. The question [the option]`.
        if columns.is_empty()
            && let Some((code, _)) = heading.split_once(char::is_whitespace)
        {
            columns.extend(self.ticks(code.trim_end_matches(['.', ':'])));
        }
        columns
    }

    /// The questions with this name, as a whole.
    fn named(&self, name: &str) -> Vec<QuestionIx> {
        let key = key(name);
        [&*self.codes, &*self.texts].into_iter().filter_map(|names| names.get(&key)).flatten().copied().collect()
    }

    /// The questions of a code with the text after it, which may be shortened, or of a text after any code.
    fn code_and_text(&self, heading: &str) -> Vec<QuestionIx> {
        let Some((code, text)) = heading.split_once(char::is_whitespace) else { return Vec::new() };
        let begin = key(text);
        let is_of = |at: &QuestionIx| texts_of(self.framework, *at).any(|text| key(text).starts_with(&begin));
        let by_code = self.codes.get(&key(code)).into_iter().flatten().copied();
        let mut found: Vec<QuestionIx> = by_code.filter(|at| !begin.is_empty() && is_of(at)).collect();
        found.extend(self.texts.get(&begin).into_iter().flatten());
        found
    }

    /// The options that a heading names beside their question: `question/option`, `question.option` or
    /// `question[option]`.
    fn ticks(&self, heading: &str) -> Vec<Column> {
        let parts = [heading.rsplit_once('/'), heading.rsplit_once('.'), brackets(heading)];
        let mut found = Vec::new();
        for (question, option) in parts.into_iter().flatten() {
            let by_id = match self.by_id(question) {
                Some(Column::Question(at)) => vec![at],
                _ => self.named(question.rsplit_once('/').map_or(question, |(_, last)| last)),
            };
            for at in by_id {
                if let QuestionKind::Multi(options) = &self.framework.questions[at].kind
                    && let [option] = options_by_words(options, option)[..]
                {
                    found.push(Column::Tick(at, option));
                }
            }
        }
        found.dedup();
        found
    }
}

/// The options that are called so in one of their languages, or have this id or code in another spelling.
pub(super) fn options_by_words(options: &[Choice], word: &str) -> Vec<usize> {
    let is_called = |option: &Choice| {
        let mut labels = option.label.entries().iter().map(|(_, label)| label.as_str());
        same(&option.id, word)
            || labels.any(|label| same(label, word))
            || option.reference.as_ref().is_some_and(|code| same(code, word))
    };
    // What has no letters is like everything that has none.
    let is_word = word.contains(char::is_alphanumeric);
    (0..options.len()).filter(|at| is_word && is_called(&options[*at])).collect()
}

/// The option with an id, or that had it.
pub(super) fn by_id(options: &[Choice], word: &str) -> Option<usize> {
    let own = options.iter().position(|option| option.id == word);
    own.or_else(|| options.iter().position(|option| option.was.iter().any(|old| old == word)))
}

/// What stands before brackets at the end, and in them.
fn brackets(heading: &str) -> Option<(&str, &str)> {
    heading.strip_suffix(']')?.rsplit_once('[')
}

fn codes(framework: &Framework) -> ByWords {
    let mut names = ByWords::new();
    for (at, question) in framework.questions.iter_enumerated() {
        let codes = [question.id.as_str(), question.short_id()].into_iter().chain(question.reference.as_deref());
        add(&mut names, codes, at);
    }
    names
}

fn texts(framework: &Framework) -> ByWords {
    let mut names = ByWords::new();
    for at in framework.questions.keys() {
        add(&mut names, texts_of(framework, at), at);
    }
    names
}

/// A question in every language, for every kind of municipality.
pub(super) fn texts_of(framework: &Framework, at: QuestionIx) -> impl Iterator<Item = &str> {
    let question = &framework.questions[at];
    let variants = question.variants.iter().filter_map(|variant| variant.text.as_ref());
    std::iter::once(&question.text).chain(variants).flat_map(Text::entries).map(|(_, text)| text.as_str())
}

fn add<'a>(names: &mut ByWords, words: impl Iterator<Item = &'a str>, at: QuestionIx) {
    for word in words {
        let questions = names.entry(key(word)).or_default();
        if !questions.contains(&at) {
            questions.push(at);
        }
    }
    names.remove("");
}
