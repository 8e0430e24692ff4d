//! Text in columns.

use crate::text::printable;
use crate::text::wrap::{self, LongWord};

/// A text of several paragraphs in lines of at most so many columns.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    text.split('\n').flat_map(|line| wrap::wrap(printable(line).trim(), width, "", LongWord::Breaks)).collect()
}

/// The same in at most so many lines; what does not fit is left out at a word, with `…`.
#[must_use]
pub fn wrap_within(text: &str, width: usize, most: usize) -> Vec<String> {
    let mut lines = wrap(text, width);
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(wrap::shorten_at_word(&rest, width));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_stay_apart_and_do_no_harm() {
        assert_eq!(wrap("a b\n\nc", 2), ["a", "b", "", "c"]);
        assert_eq!(wrap("a\u{1b}[31mb\u{9b}\u{202e}c\r", 20), ["a\u{fffd}[31mb\u{fffd}\u{fffd}c"]);
        assert_eq!(wrap_within("a b c d", 3, 2), ["a b", "c d"]);
        assert_eq!(wrap_within("a\u{7} b c d", 3, 2), ["a\u{fffd}", "b…"]);
    }
}
