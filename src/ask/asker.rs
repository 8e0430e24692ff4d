//! What the dialogue needs from whatever shows it: a terminal, a pipe, a script.

use crate::text::Lang;

/// Shows texts and takes answers.
pub trait Asker {
    /// The language of everything from now on.
    fn speak(&mut self, lang: Lang);

    /// Columns there are for a line.
    fn width(&self) -> usize;

    /// Whether somebody is there who can be asked the same thing again.
    fn is_watched(&self) -> bool;

    /// Shows lines.
    fn show(&mut self, lines: &[Line]);

    /// Lets one entry be chosen, or another answer be typed where `other` finds nothing wrong with it.
    ///
    /// # Errors
    /// When there is nobody to answer any more.
    fn pick(&mut self, select: &Select, other: Option<Check<'_>>) -> Result<Reply<Pick>, Stop>;

    /// Lets one entry be chosen; gives its place.
    ///
    /// # Errors
    /// When there is nobody to answer any more.
    fn select(&mut self, select: &Select) -> Result<Reply<usize>, Stop> {
        Ok(match self.pick(select, None)? {
            Reply::Given(Pick::Entry(at)) => Reply::Given(at),
            Reply::Given(Pick::Typed(_)) | Reply::Back => Reply::Back,
        })
    }

    /// Lets any number of entries be chosen; gives their places, in order.
    ///
    /// # Errors
    /// When there is nobody to answer any more.
    fn multi(&mut self, multi: &Multi) -> Result<Reply<Vec<usize>>, Stop>;

    /// Lets a line be written; gives it without blanks around it, accents as one character.
    ///
    /// # Errors
    /// When there is nobody to answer any more.
    fn field(&mut self, field: &Field<'_>) -> Result<Reply<String>, Stop>;
}

/// Says what is wrong with a line, if anything is.
pub type Check<'a> = &'a dyn Fn(&str) -> Result<(), String>;

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// What it is about, such as the question.
    Heading(String),
    /// What is to be read.
    Text(String),
    /// What may be read.
    Aside(String),
    /// Laid out already, over several lines; it may hold colours.
    Laid(String),
    /// An empty line.
    Blank,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply<T> {
    /// An answer.
    Given(T),
    /// To the question before.
    Back,
}

/// Why there are no more answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// Asked for with Ctrl-C.
    Interrupted,
    /// The input is at its end.
    Ended,
    /// The terminal is gone, as the system says it.
    Broken(String),
    /// An answer could not be kept.
    Unkept,
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// The entry at a place.
    Entry(usize),
    /// Something else, as it was typed.
    Typed(String),
}

/// One of several things to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key that it goes by wherever it is offered; none: its number.
    pub key: Option<&'static str>,
    /// What it says.
    pub label: String,
    /// What may be typed for it, besides its key and the beginning of its label.
    pub words: Vec<String>,
}

impl Entry {
    /// An entry that goes by its number and one more word.
    pub fn new(label: impl Into<String>, word: impl Into<String>) -> Entry {
        Entry { key: None, label: label.into(), words: vec![word.into()] }
    }

    /// An entry that goes by a key of its own and one more word.
    pub fn keyed(key: &'static str, label: impl Into<String>, word: impl Into<String>) -> Entry {
        Entry { key: Some(key), ..Entry::new(label, word) }
    }

    /// What is typed for the entry at a place, from 0.
    #[must_use]
    pub fn key(&self, place: usize) -> String {
        self.key.map_or_else(|| (place + 1).to_string(), str::to_owned)
    }
}

/// One entry is to be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Select {
    /// What about, in a few words.
    pub title: String,
    /// At least one.
    pub entries: Vec<Entry>,
    /// The one that is chosen by confirming alone; none: confirming alone is no answer.
    pub start: Option<usize>,
}

/// Any number of entries are to be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Multi {
    /// What about, in a few words.
    pub title: String,
    /// At least one.
    pub entries: Vec<Entry>,
    /// Those that are chosen by confirming alone; none: confirming alone is no answer in a pipe.
    pub start: Option<Vec<usize>>,
}

/// A line is to be written.
pub struct Field<'a> {
    /// What about, in a few words.
    pub title: String,
    /// What is there already.
    pub start: Option<String>,
    /// What a line is held to.
    pub check: Check<'a>,
}
