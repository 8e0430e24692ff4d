//! Words of another language inside a text: marked with the tag of their language where a sentence is made of
//! them, so that a page can name it. Whatever cannot name a language shows the words alone.

use std::borrow::Cow;

use super::language::EVERY_LANGUAGE;
use super::{Lang, Language};

/// Opens marked words; their tag follows. The marks are noncharacters of Unicode: they stand for nothing in any text.
const OPEN: char = '\u{fdd0}';
/// Ends the tag; the words follow.
const TAG_END: char = '\u{fdd1}';
/// Closes marked words.
const CLOSE: char = '\u{fdd2}';

/// Words in the language of a tag, marked where the text around them is in another one.
#[must_use]
pub fn mark(words: &str, tag: &str, around: Lang) -> String {
    let is_same = tag == around.tag() || tag == EVERY_LANGUAGE || Lang::from_tag(tag) == Some(around);
    // The marks of what is no tag would stay in the text.
    if is_same || Language::parse(tag).is_none() {
        return words.to_owned();
    }
    format!("{OPEN}{tag}{TAG_END}{words}{CLOSE}")
}

/// A text part by part, marked words with their tag. Parts may be empty.
pub fn parts(text: &str) -> impl Iterator<Item = (Option<&str>, &str)> {
    text.split(OPEN).enumerate().flat_map(|(at, part)| {
        // Before the first mark there is none to look for.
        let marked = if at > 0 { part.split_once(TAG_END) } else { None };
        let marked = marked.filter(|(tag, _)| Language::parse(tag).is_some());
        match marked {
            Some((tag, rest)) => {
                let (words, after) = rest.split_once(CLOSE).unwrap_or((rest, ""));
                [(Some(tag), words), (None, after)]
            }
            None => [(None, part), (None, "")],
        }
    })
}

/// A text without its marks.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.contains(OPEN) { parts(text).map(|(_, words)| words).collect() } else { Cow::Borrowed(text) }
}

/// The tag of the words that a text begins with, where they are marked, and where these words begin.
#[must_use]
pub fn opening(text: &str) -> Option<(&str, usize)> {
    let (tag, words) = text.strip_prefix(OPEN)?.split_once(TAG_END)?;
    Some((tag, text.len() - words.len()))
}

/// A text without the full stop that ends it.
#[must_use]
pub fn without_full_stop(text: &str) -> Cow<'_, str> {
    match text.strip_suffix(CLOSE) {
        Some(words) => Cow::Owned(format!("{}{CLOSE}", words.trim_end_matches('.'))),
        None => Cow::Borrowed(text.trim_end_matches('.')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_of_another_language_are_marked() {
        assert_eq!(mark("Volet", "fr-CA", Lang::Fr), "Volet");
        assert_eq!(mark("C", "mul", Lang::Fr), "C");
        assert_eq!(mark("Counter", "english", Lang::En), "Counter", "no tag");
        let text = format!("Why: {} is open.", mark("Loket", "nl", Lang::En));
        let parts: Vec<_> = parts(&text).filter(|(_, words)| !words.is_empty()).collect();
        assert_eq!(parts, [(None, "Why: "), (Some("nl"), "Loket"), (None, " is open.")]);
        assert_eq!(plain(&text), "Why: Loket is open.");
    }

    #[test]
    fn a_mark_that_is_none_names_no_language() {
        for text in ["a\u{fdd1}b\u{fdd2}c", "\u{fdd0}\"><b>\u{fdd1}b\u{fdd2}", "\u{fdd0}nl"] {
            assert!(parts(text).all(|(tag, _)| tag.is_none()), "{text:?}");
        }
        assert!(
            parts("\u{fdd0}nl\u{fdd1}cut").any(|part| part == (Some("nl"), "cut")),
            "a text that was cut keeps its tag"
        );
    }

    #[test]
    fn the_end_of_marked_words_is_found() {
        assert_eq!(plain(&without_full_stop(&mark("Klaar.", "nl", Lang::En))), "Klaar");
        assert_eq!(without_full_stop("Done."), "Done");
        assert_eq!(opening(&mark("Klaar", "nl", Lang::En)).map(|(tag, _)| tag), Some("nl"));
    }
}
