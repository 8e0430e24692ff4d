//! Characters that steer a terminal or deceive a reader, made visible.
//!
//! Control characters move the cursor, change colours and forge lines; marks of text direction show
//! a line in another order than the one it has; some characters cannot be seen at all.

use std::borrow::Cow;
use std::fmt::Write as _;

use unicode_width::UnicodeWidthChar;

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

/// JSON with harmful characters as `\u` escapes, so that it says the same to a program and nothing
/// to a terminal. Outside strings JSON has none of them but line ends.
pub(super) fn harmless_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 1);
    for c in json.chars() {
        if c != '\n' && does_harm(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out.push('\n');
    out
}

/// The columns a terminal gives to a character of a file, once harmless.
pub(super) fn columns(c: char) -> usize {
    if c == '\t' { 4 } else { UnicodeWidthChar::width(visible(c, false)).unwrap_or(1) }
}

fn visible(c: char, ascii: bool) -> char {
    match c {
        _ if !does_harm(c) => c,
        _ if ascii => '?',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '␡',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

fn does_harm(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // Direction of text.
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            // Ends of lines and paragraphs.
            | '\u{2028}' | '\u{2029}'
            // Nothing to see. Joiners (U+200C, U+200D) stay: scripts and emoji are written with them.
            | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}
