//! French as it is printed: the apostrophes and no-break spaces that few people type.

use std::borrow::Cow;

use super::lang::NBSP;
use crate::messages;

messages! {
    /// A text after what it is.
    pub fn labelled(label: &str, text: &str) { fr: "{label}\u{a0}: {text}", en: "{label}: {text}" }
    /// A text, and what there is to know of it.
    pub fn in_brackets(text: &str, what: &str) { fr: "{text} ({what})", en: "{text} ({what})" }
}

/// A French text with no-break spaces before `: ; ? ! % »` and after `«`, and with `’` between letters.
#[must_use]
pub fn typeset(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for (at, mark) in text.match_indices([' ', '\'']) {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let printed = if mark == " " {
            (after.starts_with([':', ';', '?', '!', '%', '»']) || before.ends_with('«')).then_some(NBSP)
        } else {
            (before.ends_with(char::is_alphabetic) && after.starts_with(|c: char| c.is_alphanumeric() || c == '«'))
                .then_some('’')
        };
        if let Some(printed) = printed {
            out.push_str(&text[done..at]);
            out.push(printed);
            done = at + 1;
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_is_printed_with_its_marks() {
        assert_eq!(
            typeset("L'état : « où l'on en est » ? Plus de 50 % ; 'cité', l'«œuvre»"),
            "L’état\u{a0}: «\u{a0}où l’on en est\u{a0}»\u{a0}? Plus de 50\u{a0}%\u{a0}; 'cité', l’«œuvre»"
        );
        assert_eq!(typeset("a b\n- c"), Cow::Borrowed("a b\n- c"));
    }
}
