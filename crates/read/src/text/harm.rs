//! Letters that could do harm, made harmless.
//!
//! Control characters move the cursor, change colours and forge lines; marks of text direction show
//! a line in another order than the one it has; some characters cannot be seen at all. Names, notes
//! and the texts of frameworks come from files that anybody may have written.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::foreign::plain;

/// What takes the place of a letter that could do harm.
const REPLACEMENT: char = char::REPLACEMENT_CHARACTER;

/// Whether a letter steers a terminal, turns the direction of writing, or hides.
#[must_use]
pub fn does_harm(c: char) -> bool {
    c.is_control()
        || matches!(c,
            // Direction of text.
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            // Ends of lines and paragraphs.
            | '\u{2028}' | '\u{2029}'
            // Nothing to see. Joiners (U+200C, U+200D) stay: scripts and emoji are written with them.
            | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
            // No character at all: the program marks words with some of them.
            | '\u{fdd0}'..='\u{fdef}')
}

/// Whether a harmful letter only separates words: a tab, or the end of a line or paragraph.
fn separates(c: char) -> bool {
    matches!(c, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text on one line, letter for letter, without the marks of languages: what separates words is a space, what
/// does harm `U+FFFD`.
#[must_use]
pub fn printable(text: &str) -> String {
    let safe = |c: char| match c {
        c if separates(c) => ' ',
        c if does_harm(c) => REPLACEMENT,
        c => c,
    };
    plain(text).chars().map(safe).collect()
}

/// The same with a single space wherever there are several, as documents show it anyhow.
#[must_use]
pub fn neutralise(text: &str) -> Cow<'_, str> {
    if is_harmless(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in plain(text).chars() {
        if c == ' ' || separates(c) {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(if does_harm(c) { REPLACEMENT } else { c });
        }
    }
    Cow::Owned(out)
}

/// Whether a text has nothing to be replaced, and no marks of languages. Looks at its bytes, and at a letter only where
/// its first byte may be that of a harmful one, as the first of `é` is not: nearly every text that is shown passes here.
#[must_use]
#[expect(clippy::needless_bitwise_bool, reason = "without branches the processor compares many bytes together")]
pub fn is_harmless(text: &str) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let has_two_blanks = pairs.fold(false, |any, (one, next)| any | (*one == b' ' && *next == b' '));
    // A first byte is where a letter begins.
    let is_harmful = |at: usize| text[at..].chars().next().is_none_or(does_harm);
    !has_two_blanks && !bytes.iter().enumerate().any(|(at, byte)| MAY_DO_HARM[usize::from(*byte)] && is_harmful(at))
}

/// Whether the encoding of a harmful letter may begin with a byte.
const fn may_do_harm(byte: u8) -> bool {
    byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xd8 | 0xe2 | 0xef | 0xf3)
}

/// The same of each byte.
const MAY_DO_HARM: [bool; 256] = {
    let mut may = [false; 256];
    let mut byte = u8::MAX;
    while byte > 0 {
        may[byte as usize] = may_do_harm(byte);
        byte -= 1;
    }
    may[0] = may_do_harm(0);
    may
};

/// A sign that shows a letter where it would do harm, and the letter itself where not.
#[must_use]
pub fn visible(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(REPLACEMENT),
        '\u{7f}' => '␡',
        _ if does_harm(c) => REPLACEMENT,
        _ => c,
    }
}

/// JSON with harmful letters as `\u` escapes, so that it says the same to a program and nothing to a
/// terminal. Outside its texts JSON has none of them but line ends.
#[must_use]
pub fn harmless_json(json: String) -> String {
    let harmful = |c: char| c != '\n' && does_harm(c);
    // Many bytes at once, so that the processor compares them together.
    let is_suspect = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | (*byte != b'\n' && may_do_harm(*byte)));
    if !json.as_bytes().chunks(64).any(is_suspect) || !json.contains(harmful) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 8);
    for c in json.chars() {
        if harmful(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hides (U+200B, U+E0041), ends a line (U+2028), turns (U+200F), steers (escape, U+009B).
    const HOSTILE: &str = "Val\u{200b}\u{2028}X\u{200f}\u{e0041}\u{1b}[31m\u{9b}";

    #[test]
    fn a_text_is_one_line_of_letters_that_do_nothing() {
        assert_eq!(printable(HOSTILE), "Val\u{fffd} X\u{fffd}\u{fffd}\u{fffd}[31m\u{fffd}");
        assert_eq!(printable("a\r\n\tb"), "a   b");
        assert_eq!(neutralise(HOSTILE), printable(HOSTILE));
        assert_eq!(neutralise("a\r\n\tb  c"), "a b c");
        assert_eq!(neutralise("\u{202e}fdp.exe\u{2066}"), "\u{fffd}fdp.exe\u{fffd}");
    }

    #[test]
    fn what_french_and_other_scripts_need_stays() {
        for text in ["un\u{a0}: 1\u{202f}200 – l’été", "می\u{200c}خواهم", "👩\u{200d}🔧"] {
            assert_eq!(printable(text), text);
            assert_eq!(neutralise(text), text);
        }
    }

    /// The quick look at bytes never passes a letter that does harm.
    #[test]
    fn every_harmful_letter_is_replaced() {
        for c in ('\0'..=char::MAX).filter(|c| does_harm(*c)) {
            let text = format!("a{c}b");
            assert!(!neutralise(&text).contains(c), "{c:?}");
            assert!(!printable(&text).contains(c), "{c:?}");
            assert!(!does_harm(visible(c)), "{c:?}");
        }
    }

    #[test]
    fn json_says_the_same_and_does_nothing() {
        let json = serde_json::to_string_pretty(&[HOSTILE]).unwrap();
        let safe = harmless_json(json);
        assert!(!safe.contains(|c| c != '\n' && does_harm(c)), "{safe}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&safe).unwrap(), [HOSTILE]);
    }
}
