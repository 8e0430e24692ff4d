//! Addresses that a page may lead to.

use std::fmt::Write as _;

use crate::text::harm::does_harm;

/// The address in a text that is nothing but one: `http` or `https`, percent-encoded so that it can
/// stand in an attribute or between angle brackets. Nothing else ever becomes a link.
#[must_use]
pub fn web(text: &str) -> Option<String> {
    let text = text.trim();
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && text.len() > scheme.len()
    })?;
    if text.contains(|c: char| c.is_whitespace() || does_harm(c)) {
        return None;
    }
    let rest = &text[scheme.len()..];
    let keeps = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&*+,;=%".contains(&byte);
    Some(format!("{scheme}{}", percent_encode(rest, keeps)))
}

/// A relative path as an address: `/` separates, everything else that is not plain is encoded.
#[must_use]
pub fn relative(path: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_links() {
        assert_eq!(web(" HTTPS://exemple.org/a?b=c&d=é ").as_deref(), Some("https://exemple.org/a?b=c&d=%C3%A9"));
        assert_eq!(web("http://a.org/\"><script>").as_deref(), Some("http://a.org/%22%3E%3Cscript%3E"));
        for text in
            ["javascript:alert(1)", "data:text/html,x", "//a.org", "https://", "https://a b", "voir https://a.org"]
        {
            assert_eq!(web(text), None, "{text}");
        }
        assert_eq!(relative("saint-é/rapport 1.html"), "saint-%C3%A9/rapport%201.html");
        assert_eq!(relative("javascript:x"), "javascript%3Ax");
    }
}
