//! What is the same of all spellings of a name: case, accents written in two ways, hyphens, apostrophes and
//! blanks make no other name.

use unicode_normalization::UnicodeNormalization;

/// The letters and digits of a name, in lower case.
#[must_use]
pub fn key(name: &str) -> String {
    letters(name).collect()
}

/// Whether two names have the same [`key`]; made for many comparisons, nearly all of which differ at once.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    one == other || letters(one).eq(letters(other))
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
        assert_eq!(key("services/forms-online"), key("services.forms_online"));
    }
}
