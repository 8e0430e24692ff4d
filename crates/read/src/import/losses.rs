//! What a source says and the other format cannot hold: counted, with the first place of each kind, so that nothing
//! is dropped without a word.

use crate::messages;
use crate::rule::{Phrase, Say};
use crate::text::Lang;

messages! {
    fn first(count: &str, what: &str, place: &str) {
        fr: "{count}\u{a0}× {what} (d’abord\u{a0}: {place})",
        en: "{count} × {what} (first: {place})",
    }
}

/// What is lost, in the order in which it is met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Losses {
    kinds: Vec<Loss>,
}

/// A kind of loss.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Loss {
    what: Phrase,
    count: usize,
    /// Where it is met first.
    place: Phrase,
}

impl Losses {
    /// Counts one more of a kind; `place` is asked for the first one only.
    pub fn add(&mut self, what: &Phrase, place: impl FnOnce() -> Phrase) {
        self.add_many(what, 1, place);
    }

    /// Counts several of a kind.
    pub fn add_many(&mut self, what: &Phrase, count: usize, place: impl FnOnce() -> Phrase) {
        match self.kinds.iter_mut().find(|loss| loss.what == *what) {
            Some(loss) => loss.count += count,
            None if count > 0 => self.kinds.push(Loss { what: what.clone(), count, place: place() }),
            None => {}
        }
    }

    /// Whether nothing is lost.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// A line for each kind.
    #[must_use]
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let line = |loss: &Loss| first(lang, &lang.count(loss.count), &loss.what.say(lang), &loss.place.say(lang));
        self.kinds.iter().map(line).collect()
    }
}
