//! Texts of users can never become markup.
//!
//! Names, notes, evidence, reasons and the texts of frameworks all pass here on their way out: one
//! function for each kind of document.

use std::fmt::{self, Write as _};

use crate::text::foreign::{parts, plain};
use crate::text::harm::{is_harmless, neutralise};

/// A kind of document, with its own markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// HTML, in text and in quoted attributes.
    Html,
    /// `CommonMark` with the tables, footnotes, strike-through and links of GitHub.
    Markdown,
    /// None: for the terminal.
    Text,
}

/// A text as it stands in a document: all its characters are shown, none of them does anything. In HTML, words of
/// another language are tagged with it.
#[must_use]
pub fn escape(text: &str, markup: Markup) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    // Writing to a String cannot fail.
    let _ = write(&mut out, text, markup);
    out
}

/// Writes the same.
///
/// # Errors
/// Those of the output.
pub fn write(out: &mut impl fmt::Write, text: &str, markup: Markup) -> fmt::Result {
    match markup {
        // Nearly every text is all in one language.
        Markup::Html if is_harmless(text) => html(out, text),
        Markup::Html => {
            parts(text).try_for_each(|(tag, words)| in_element(out, "span", tag, |out| html(out, &neutralise(words))))
        }
        Markup::Markdown => out.write_str(&markdown(&neutralise(text))),
        Markup::Text => out.write_str(&neutralise(text)),
    }
}

/// Writes what is HTML already, in an element with its language where that has a tag.
fn in_element<W: fmt::Write>(
    out: &mut W,
    element: &str,
    tag: Option<&str>,
    html: impl FnOnce(&mut W) -> fmt::Result,
) -> fmt::Result {
    let Some(tag) = tag else { return html(out) };
    write!(out, "<{element} lang=\"{tag}\">")?;
    html(out)?;
    write!(out, "</{element}>")
}

/// A text whose author wrote it in lines: they stay lines, those that begin with `- ` are items of a list,
/// and nothing else does anything. It may follow other words; in Markdown so many columns stand before each
/// line but the first.
#[must_use]
pub fn escape_lines(text: &str, markup: Markup, indent: usize) -> String {
    if markup != Markup::Html {
        return joined_lines(&plain(text), markup, indent);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (tag, words) in parts(text) {
        // Writing to a String cannot fail.
        let _ = in_element(&mut out, "div", tag, |out| out.write_str(&joined_lines(words, markup, indent)));
    }
    out
}

fn joined_lines(text: &str, markup: Markup, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let is_html = markup == Markup::Html;
    let mut out = String::new();
    let mut before = None;
    for (is_item, line) in lines(text) {
        let between = match (before, is_item) {
            (None | Some(false), true) if is_html => "<ul><li>",
            (Some(true), true) if is_html => "</li><li>",
            (Some(false), false) if is_html => "<br>",
            (Some(true), false) if is_html => "</li></ul>",
            (_, true) => &format!("\n{pad}- "),
            (Some(false), false) => &format!("\\\n{pad}"),
            (Some(true), false) => &format!("\n\n{pad}"),
            (None, false) => "",
        };
        out.push_str(between);
        // A colon alone stays one where it follows other words; at the beginning of a line it would open a definition.
        if line == ":" && before.is_some() && markup == Markup::Markdown {
            out.push('\\');
        }
        let _ = write(&mut out, line, markup);
        before = Some(is_item);
    }
    if is_html && before == Some(true) {
        out.push_str("</li></ul>");
    }
    out
}

/// The lines of a text that say something, and whether each is an item of a list.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (bool, &str)> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| match line.strip_prefix("- ") {
        Some(item) => (true, item.trim_start()),
        None => (false, line),
    })
}

/// A harmless text as HTML.
fn html(out: &mut impl fmt::Write, text: &str) -> fmt::Result {
    let is_markup = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    // All at once, so that the processor compares many together: nearly every text has none.
    if !text.bytes().fold(false, |any, byte| any | is_markup(byte)) {
        return out.write_str(text);
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_markup) {
        out.write_str(&rest[..at])?;
        out.write_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    out.write_str(rest)
}

fn markdown(text: &str) -> String {
    // Blanks at the beginning would be indented code, at the end a hard break.
    let text = text.trim_matches(' ');
    let mut out = String::with_capacity(text.len() + 8);
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in text.char_indices() {
        let here = &text[at..];
        let opens_block = at == 0 && (matches!(c, '#' | '+' | '-' | '=') || (c == ':' && text.len() > 1));
        // A number in front of a list; what has digits after it, as in 0.25, begins none.
        let ends_number = digits > 0
            && at == digits
            && matches!(c, '.' | ')')
            && !here[1..].starts_with(|c: char| c.is_ascii_digit());
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    use super::*;

    /// What a reader sees of a Markdown text, and nothing else may be in it.
    fn read(markdown: &str) -> String {
        let mut seen = String::new();
        // Curly quotes are a matter of taste, not of markup.
        let options = Options::all().difference(Options::ENABLE_SMART_PUNCTUATION);
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(text) => seen.push_str(&text),
                Event::Start(tag) => assert!(
                    matches!(
                        tag,
                        pulldown_cmark::Tag::Paragraph
                            | pulldown_cmark::Tag::Table(_)
                            | pulldown_cmark::Tag::TableHead
                            | pulldown_cmark::Tag::TableRow
                            | pulldown_cmark::Tag::TableCell
                    ),
                    "{tag:?} in {markdown:?}"
                ),
                Event::End(_) => {}
                other => panic!("{other:?} in {markdown:?}"),
            }
        }
        seen
    }

    #[test]
    fn markup_is_shown_and_does_nothing() {
        assert_eq!(escape("<b>&\"'", Markup::Html), "&lt;b&gt;&amp;&quot;&#39;");
        assert_eq!(escape("# *a* | [b](c)", Markup::Markdown), r"\# \*a\* \| \[b\](c)");
        assert_eq!(escape("12. mai", Markup::Markdown), r"12\. mai");
        assert_eq!(escape("0.25 to 0.5 days", Markup::Markdown), "0.25 to 0.5 days");
        assert_eq!(escape("voir https://a.org et www.b.org", Markup::Markdown), r"voir https\://a.org et www\.b.org");
    }

    #[test]
    fn lines_and_items_stay_so() {
        assert_eq!(escape_lines("Deux\n:", Markup::Markdown, 2), "Deux\\\n  \\:");
        let text = "Ask:\n- the <clerk>\n- 1. the mayor\n\nThen write.\n# Twice";
        assert_eq!(
            escape_lines(text, Markup::Html, 0),
            "Ask:<ul><li>the &lt;clerk&gt;</li><li>1. the mayor</li></ul>Then write.<br># Twice"
        );
        assert_eq!(
            escape_lines(text, Markup::Markdown, 2),
            "Ask:\n  - the \\<clerk\\>\n  - 1\\. the mayor\n\n  Then write.\\\n  \\# Twice"
        );
    }

    proptest! {
        #![proptest_config(crate::testing::cases(800))]

        /// Whatever somebody writes, a reader of the Markdown reads exactly that.
        #[test]
        fn markdown_says_what_was_written(text in "(\\PC|[ -~]|[\\n\\t#*_`~|>&<!\\[\\]()=+.:^$-]){1,24}") {
            let wanted = neutralise(&text).trim_matches(' ').to_owned();
            let escaped = escape(&text, Markup::Markdown);
            prop_assume!(!wanted.trim().is_empty());
            prop_assert_eq!(read(&format!("{escaped}\n")), wanted.clone());
            let cell = read(&format!("| {escaped} | y |\n| --- | --- |\n| x | {escaped} |\n"));
            prop_assert_eq!(cell, format!("{wanted}yx{wanted}"));
        }

        /// A text in lines has breaks and lists, and otherwise reads exactly as it was written.
        #[test]
        fn lines_hold_no_other_markup(text in "((\\PC|[ -~]|[#*_`~|>&<!\\[\\]()=+.:^$-]){0,6}(\n|\n- )?){1,4}") {
            let wanted: String = lines(&text).map(|(_, line)| neutralise(line).trim_matches(' ').to_owned()).collect();
            prop_assume!(!wanted.trim().is_empty());
            let markdown = format!("- x {}\n", escape_lines(&text, Markup::Markdown, 2));
            let mut seen = String::new();
            let options = Options::all().difference(Options::ENABLE_SMART_PUNCTUATION);
            for event in Parser::new_ext(&markdown, options) {
                match event {
                    Event::Text(text) => seen.push_str(&text),
                    Event::Start(Tag::Paragraph | Tag::List(None) | Tag::Item)
                    | Event::End(_)
                    | Event::SoftBreak
                    | Event::HardBreak => {}
                    other => panic!("{other:?} in {markdown:?}"),
                }
            }
            let plain = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(plain(&seen), plain(&format!("x{wanted}")));
            let mut html = escape_lines(&text, Markup::Html, 0);
            for tag in ["<br>", "<ul>", "</ul>", "<li>", "</li>"] {
                html = html.replace(tag, "");
            }
            prop_assert!(!html.contains(['<', '>', '"', '\'']), "{}", html);
        }

        /// Nothing of what somebody writes is markup in HTML, in text or in a quoted attribute.
        #[test]
        fn html_holds_no_markup(text in "(\\PC|[ -~]){0,24}") {
            let escaped = escape(&text, Markup::Html);
            prop_assert!(!escaped.contains(['<', '>', '"', '\'']));
            let back = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
            prop_assert_eq!(back.replace("&#39;", "'").replace("&amp;", "&"), neutralise(&text));
        }
    }
}
