//! Lines of so many columns, as a terminal counts them.
//!
//! Lines break at spaces only: no-break spaces hold, so that `12 %` and `« oui »` stay whole.

use std::borrow::Cow;

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What happens to a word that is wider than a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LongWord {
    /// It sticks out, and can still be copied whole: an address, an id.
    Stays,
    /// It is broken, where what sticks out could not be seen.
    Breaks,
}

/// A line broken into several of at most `width` columns. The first keeps the spaces it begins with,
/// the others begin with `indent`.
#[must_use]
pub fn wrap(line: &str, width: usize, indent: &str, long: LongWord) -> Vec<String> {
    let text = line.trim_start_matches(' ');
    let options = Options::new(width.max(1))
        .initial_indent(&line[..line.len() - text.len()])
        .subsequent_indent(indent)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .break_words(long == LongWord::Breaks);
    textwrap::wrap(text, options).into_iter().map(Cow::into_owned).collect()
}

/// A text cut to a number of columns, with `…` where something is missing.
#[must_use]
pub fn shorten(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut columns = 1;
    let kept = text.chars().take_while(|c| {
        columns += c.width().unwrap_or(0);
        columns <= width
    });
    let kept: String = kept.collect();
    format!("{}…", kept.trim_end())
}

/// The same, cut after a word where that leaves half of the columns.
#[must_use]
pub fn shorten_at_word(text: &str, width: usize) -> String {
    let short = shorten(text, width);
    if short == text {
        return short;
    }
    match short.rsplit_once(' ').filter(|(words, _)| words.width() * 2 >= width) {
        Some((words, _)) => format!("{}…", words.trim_end()),
        None => short,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_by_what_is_seen() {
        let lines = |text, width, indent| wrap(text, width, indent, LongWord::Stays);
        assert_eq!(lines("- un deux trois", 9, "  "), ["- un deux", "  trois"]);
        assert_eq!(lines("  - un deux", 6, "    "), ["  - un", "    deux"]);
        assert_eq!(lines("été été", 7, ""), ["été été"]);
        assert_eq!(lines("", 10, ""), [""]);
        assert_eq!(lines("数字 市政厅", 6, ""), ["数字", "市政厅"]);
    }

    #[test]
    fn no_break_spaces_hold() {
        assert_eq!(wrap("prêt\u{a0}? oui", 6, "", LongWord::Stays), ["prêt\u{a0}?", "oui"]);
        assert_eq!(wrap("trop\u{a0}long\u{a0}ici", 4, "", LongWord::Stays), ["trop\u{a0}long\u{a0}ici"]);
    }

    #[test]
    fn a_long_word_stays_whole_or_is_broken() {
        assert_eq!(wrap("un anticonstitutionnel", 8, "", LongWord::Stays), ["un", "anticonstitutionnel"]);
        assert_eq!(wrap("anticonstitutionnel", 8, "", LongWord::Breaks), ["anticons", "titution", "nel"]);
        assert_eq!(wrap("- anticonstitutionnel", 9, "  ", LongWord::Breaks), ["- anticon", "  stituti", "  onnel"]);
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        assert_eq!(shorten("Nous ne savons pas", 18), "Nous ne savons pas");
        assert_eq!(shorten("Nous ne savons pas", 9), "Nous ne…");
        assert_eq!(shorten("数字市政厅", 7), "数字市…");
        assert_eq!(shorten("abc", 1), "…");
        assert_eq!(shorten_at_word("Nous ne savons pas", 14), "Nous ne…");
        assert_eq!(shorten_at_word("Nous anticonstitutionnellement", 20), "Nous anticonstituti…");
    }
}
