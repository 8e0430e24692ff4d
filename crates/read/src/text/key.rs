//! What is the same of all spellings of a name: case, accents written in two ways, hyphens, apostrophes and
//! blanks make no other name.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The letters and digits of a name, in lower case.
#[must_use]
pub fn key(name: &str) -> String {
    if name.is_ascii() { plain_letters(name).map(char::from).collect() } else { letters(name).collect() }
}

/// Whether two names have the same [`key`]; made for many comparisons, nearly all of which differ at once.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    // No accent makes another letter of a plain one.
    if let (Some(first), Some(second)) = (one.bytes().next(), other.bytes().next())
        && first.is_ascii_alphanumeric()
        && second.is_ascii_alphanumeric()
        && !first.eq_ignore_ascii_case(&second)
    {
        return false;
    }
    one == other
        || if one.is_ascii() && other.is_ascii() {
            plain_letters(one).eq(plain_letters(other))
        } else {
            letters(one).eq(letters(other))
        }
}

/// The longest that [`slug`] makes of a text: ids stand in paths and columns.
const MOST_LETTERS: usize = 40;

/// A name as an id is written: its letters without accents and its digits in lower case, with dashes between its
/// words. Empty where it has none; it may begin with a digit.
#[must_use]
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.replace(['œ', 'Œ'], "oe").nfkd().filter(|c| !is_combining_mark(*c)) {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if slug.len() > MOST_LETTERS {
        slug.truncate(MOST_LETTERS);
        // Not in the middle of a word, unless there is only one.
        slug.truncate(slug.rfind('-').unwrap_or(MOST_LETTERS));
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The letters and digits of a name without accents, several times as fast as [`letters`].
fn plain_letters(name: &str) -> impl Iterator<Item = u8> + '_ {
    name.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
}

fn letters(name: &str) -> impl Iterator<Item = char> + '_ {
    // An accent may be a character of its own.
    name.nfc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_the_same() {
        assert!(same("Saint-Évroult  l’Abbé", "SAINT E\u{301}VROULT L’ABBE\u{301}"));
        assert!(!same("Évron", "Evron"));
        assert!(same("Saint-Denis 2", "SAINT DENIS (2)") && !same("Saint-Denis", "Saint-Denis 2"));
        assert_eq!(key("services/forms-online"), key("services.forms_online"));
    }

    #[test]
    fn a_name_becomes_an_id() {
        assert_eq!(slug("L’Œuvre d'été : N° 3_b"), "l-oeuvre-d-ete-n-3-b");
        assert_eq!(slug("GV.OC-01"), "gv-oc-01");
        assert_eq!(slug("–"), "");
        assert_eq!(slug(&"mot ".repeat(20)), "mot-mot-mot-mot-mot-mot-mot-mot-mot-mot");
        assert_eq!(slug(&"x".repeat(50)).len(), 40);
    }
}
