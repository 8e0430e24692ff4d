//! Texts of users can never become markup.
//!
//! Names, notes, evidence, reasons and the texts of frameworks all pass here on their way out: one
//! function for each kind of document, and one for addresses.

use std::borrow::Cow;
use std::fmt::Write as _;

/// What takes the place of a character that could deceive a reader or a terminal.
const REPLACEMENT: char = '\u{fffd}';

/// A kind of document, with its own markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// HTML, in text and in quoted attributes.
    Html,
    /// CommonMark with the tables, footnotes, strike-through and links of GitHub.
    Markdown,
    /// None: for the terminal.
    Text,
}

/// A text as it stands in a document: all its characters are shown, none of them does anything.
#[must_use]
pub fn escape(text: &str, markup: Markup) -> String {
    let text = neutralise(text);
    match markup {
        Markup::Html => html(&text),
        Markup::Markdown => markdown(&text),
        Markup::Text => text.into_owned(),
    }
}

/// One line without what could deceive: control characters and those that reverse or hide the order
/// of writing are replaced, line breaks and runs of blanks become one space.
#[must_use]
pub fn neutralise(text: &str) -> Cow<'_, str> {
    let blank =
        |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let deceives = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain = !text.contains("  ") && !text.contains(|c| c != ' ' && (blank(c) || deceives(c)));
    if plain {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if blank(c) {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(if deceives(c) { REPLACEMENT } else { c });
        }
    }
    Cow::Owned(out)
}

fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

fn markdown(text: &str) -> String {
    // Blanks at the beginning would be indented code, at the end a hard break.
    let text = text.trim_matches(' ');
    let mut out = String::with_capacity(text.len() + 8);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in text.char_indices() {
        let here = &text[at..];
        let opens_block = at == 0 && matches!(c, '#' | '+' | '-' | '=' | ':');
        let ends_number = digits > 0 && at == digits && matches!(c, '.' | ')');
        // GitHub makes links of bare addresses; a dash in a row of its own would rule a table.
        let links =
            here.starts_with("://") || (at >= 3 && c == '.' && text[..at].to_ascii_lowercase().ends_with("www"));
        let special =
            matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '^' | '!');
        if c == '&' {
            out.push_str("&amp;");
            continue;
        }
        if opens_block || ends_number || links || special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The address in a text that is nothing but one: `http` or `https`, percent-encoded so that it can
/// stand in an attribute or between angle brackets. Nothing else ever becomes a link.
#[must_use]
pub fn link(text: &str) -> Option<String> {
    let text = text.trim();
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && text.len() > scheme.len()
    })?;
    if text.contains(char::is_whitespace) || neutralise(text) != text {
        return None;
    }
    let rest = &text[scheme.len()..];
    let keeps = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&*+,;=%".contains(&byte);
    Some(format!("{scheme}{}", percent_encode(rest, keeps)))
}

/// A relative path as an address: `/` separates, everything else that is not plain is encoded.
#[must_use]
pub fn relative_link(path: &str) -> String {
    percent_encode(path, |byte| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte))
}

fn percent_encode(text: &str, keeps: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if keeps(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
