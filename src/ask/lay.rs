//! Text in columns.

use crate::text::printable;
use crate::text::wrap::{self, LongWord};

/// A text of several paragraphs in lines of at most so many columns.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap::wrap(printable(line).trim(), width, "", LongWord::Breaks)).collect()
}

/// A text on one line of at most so many columns; what does not fit is left out at a word, with `…`.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    wrap::shorten_at_word(&printable(text), width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_stay_apart_and_do_no_harm() {
        assert_eq!(wrap("a b\n\nc", 2), ["a", "b", "", "c"]);
        assert_eq!(wrap("a\u{1b}[31mb\u{9b}\u{202e}c\r", 20), ["a\u{fffd}[31mb\u{fffd}\u{fffd}c"]);
        assert_eq!(cut("a\u{7}\nb", 9), "a\u{fffd} b");
    }
}
