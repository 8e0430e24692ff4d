//! Texts of files and problems, with a visible sign for each letter that could do harm.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use crate::text::harm::{self, does_harm};

/// The text on one line, with a visible sign for each character that could do harm.
pub(super) fn harmless(text: &str, ascii: bool) -> Cow<'_, str> {
    if !text.contains(does_harm) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| visible(c, ascii)).collect())
}

/// The same for a line of a file, whose tabs stay. As many characters as before.
pub(super) fn harmless_source(line: &str, ascii: bool) -> impl Iterator<Item = char> {
    line.chars().map(move |c| if c == '\t' { c } else { visible(c, ascii) })
}

/// The columns a terminal gives to a character of a file, once harmless.
pub(super) fn columns(c: char) -> usize {
    if c == '\t' { 4 } else { UnicodeWidthChar::width(visible(c, false)).unwrap_or(1) }
}

fn visible(c: char, ascii: bool) -> char {
    if ascii && does_harm(c) { '?' } else { harm::visible(c) }
}
