//! Text in columns.

use crate::render::table::printable;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// A text in lines of at most so many columns, broken at blanks; only a word that is longer than a
/// line is broken itself. No-break spaces hold.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = Vec::new();
    for paragraph in text.split('\n').map(printable) {
        let mut line = String::new();
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            if !line.is_empty() && line.width() + 1 + word.width() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            for c in word.chars() {
                if !line.is_empty() && line.width() + c.width().unwrap_or(0) > width {
                    lines.push(std::mem::take(&mut line));
                }
                line.push(c);
            }
        }
        lines.push(line);
    }
    lines
}

/// A text on one line of at most so many columns; what does not fit is left out at a word, with `…`.
#[must_use]
pub fn cut(text: &str, width: usize) -> String {
    let text = printable(text);
    if text.width() <= width {
        return text;
    }
    let mut kept = String::new();
    for c in text.chars() {
        if kept.width() + c.width().unwrap_or(0) + 1 > width {
            break;
        }
        kept.push(c);
    }
    if let Some((words, _)) = kept.rsplit_once(' ').filter(|(words, _)| words.width() * 2 >= width) {
        kept.truncate(words.len());
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks() {
        assert_eq!(wrap("L'été est là", 6), ["L'été", "est là"]);
        assert_eq!(wrap("prêt\u{a0}? oui", 6), ["prêt\u{a0}?", "oui"]);
        assert_eq!(wrap("anticonstitutionnel", 8), ["anticons", "titution", "nel"]);
        assert_eq!(wrap("a\n\nb", 9), ["a", "", "b"]);
        assert_eq!(wrap("a\u{1b}[31mb\u{9b}\u{202e}c\r", 20), ["a\u{fffd}[31mb\u{fffd}\u{fffd}c"]);
    }

    #[test]
    fn one_line_ends_at_a_word() {
        assert_eq!(cut("Nous ne savons pas", 40), "Nous ne savons pas");
        assert_eq!(cut("Nous ne savons pas", 14), "Nous ne…");
        assert_eq!(cut("数字市政厅", 7), "数字市…");
        assert_eq!(cut("abc", 1), "…");
        assert_eq!(cut("a\u{7}\nb", 9), "a\u{fffd} b");
    }
}
