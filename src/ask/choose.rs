//! Choosing by typing: a number, a name, or how a label begins, with or without accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::asker::Entry;

/// How well what is typed fits an entry; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is the entry's key or one of its names.
    Exact,
    /// The label begins like it.
    Begins,
    /// A word inside the label begins like it, or the key does.
    Within,
}

/// How well what is typed fits the entry at a place, from 0.
#[must_use]
pub fn fit(typed: &str, place: usize, entry: &Entry) -> Option<Fit> {
    let typed = fold(typed.trim());
    let label = fold(&entry.label);
    let key = entry.key(place);
    if typed == key || typed == label || entry.words.iter().any(|word| fold(word) == typed) {
        return Some(Fit::Exact);
    }
    if typed.is_empty() {
        return None;
    }
    if label.starts_with(&typed) {
        return Some(Fit::Begins);
    }
    let begins_a_word = |text: &str| {
        let mut starts = text.match_indices(&typed).map(|(at, _)| at);
        starts.any(|at| !text[..at].ends_with(char::is_alphanumeric))
    };
    let within = begins_a_word(&label) || entry.words.iter().any(|word| begins_a_word(&fold(word)));
    (within || key.starts_with(&typed)).then_some(Fit::Within)
}

/// The entry that is meant: the one that fits best, the first of several.
#[must_use]
pub fn meant(typed: &str, entries: &[Entry]) -> Option<usize> {
    fitting(typed, entries).into_iter().find(|(fit, _)| *fit < Fit::Within).map(|(_, at)| at)
}

/// The places of the entries that fit what is typed, the best first.
#[must_use]
pub fn fitting(typed: &str, entries: &[Entry]) -> Vec<(Fit, usize)> {
    let fits = entries.iter().enumerate().filter_map(|(at, entry)| Some((fit(typed, at, entry)?, at)));
    let mut fits: Vec<(Fit, usize)> = fits.collect();
    fits.sort_unstable();
    fits
}

/// Small letters without accents.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain = text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    plain.map(|c| if c == '’' { '\'' } else { c }).collect()
}

/// A line as it is kept: accents as one character, one line, no blanks around it, nothing that could
/// steer a terminal.
#[must_use]
pub fn tidy(typed: &str) -> String {
    let one_line: String = typed.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
    one_line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries() -> Vec<Entry> {
        let entry = |label: &str, word: &str| Entry::new(label, word);
        vec![
            entry("Oui", "yes"),
            entry("En partie", "partly"),
            entry("Non", "no"),
            entry("Nous ne savons pas", "unknown"),
            entry("À revoir plus tard", "later"),
            entry("Aide", "?"),
        ]
    }

    #[test]
    fn by_number_name_and_beginning() {
        let meant = |typed| meant(typed, &entries());
        assert_eq!(meant("3"), Some(2));
        assert_eq!(meant("7"), None);
        assert_eq!(meant("partly"), Some(1));
        assert_eq!(meant(" NO "), Some(2));
        assert_eq!(meant("n"), Some(2));
        assert_eq!(meant("nous"), Some(3));
        assert_eq!(meant("a revoir"), Some(4));
        assert_eq!(meant("?"), Some(5));
        assert_eq!(meant("savons"), None);
        assert_eq!(fit("plus tard", 4, &entries()[4]), Some(Fit::Within));
        assert_eq!(fit("ter", 4, &entries()[4]), None);
        assert_eq!(fit("catal", 0, &Entry::new("Une liste", "services.catalogue")), Some(Fit::Within));
        assert_eq!(meant(""), None);
    }

    #[test]
    fn an_entry_with_a_key_has_it_wherever_it_stands() {
        let entries = [Entry::new("Plan", "plan"), Entry::keyed("p", "Plus tard", "later")];
        assert_eq!(meant("p", &entries), Some(1));
        assert_eq!(meant("pl", &entries), Some(0));
        assert_eq!(meant("2", &entries), None);
    }

    #[test]
    fn what_is_kept_is_one_line() {
        assert_eq!(tidy("  l’e\u{301}te\u{301}\r\n ici\t\u{1b}[2J "), "l’été ici [2J");
        assert_eq!(tidy("«\u{a0}oui\u{a0}»"), "«\u{a0}oui\u{a0}»");
    }
}
