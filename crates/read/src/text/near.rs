//! Names of things: the one that was probably meant, and all there are.

use crate::messages;

messages! {
    /// What to do where another name was probably meant.
    pub fn write_name(name: &str) { fr: "écrire `{name}`", en: "write `{name}`" }
    /// What to do where only these can be meant.
    pub fn values_are(names: &str) { fr: "choisir parmi {names}", en: "choose one of {names}" }
}

/// The most problems beyond which the nearest name is not looked for: it helps nobody any more, and
/// comparing takes time.
pub const MOST_SUGGESTIONS: usize = 200;

/// The name nearest to a misspelt one, within two edits and less than half of its letters: two edits
/// turn a short name into any other.
pub fn nearest<'a, S>(written: &str, known: impl IntoIterator<Item = &'a S>) -> Option<&'a str>
where
    S: AsRef<str> + ?Sized + 'a,
{
    // Comparing is quadratic in the lengths: what is this long is no slip of the finger.
    if written.len() > 200 {
        return None;
    }
    known
        .into_iter()
        .map(AsRef::as_ref)
        .filter(|name| name.len().abs_diff(written.len()) <= 8)
        .map(|name| (strsim::damerau_levenshtein(written, name), name))
        .filter(|(edits, name)| *edits <= 2 && *edits * 2 < name.chars().count())
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, name)| name)
}

/// Names in back-ticks, separated by commas.
#[must_use]
pub fn quoted<S: AsRef<str>>(names: &[S]) -> String {
    names.iter().map(|name| format!("`{}`", name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// How many names of many are told.
const MOST_TOLD: usize = 5;

/// The first of many names, and what follows them: nothing, or a sign that there are more.
#[must_use]
pub fn first_told<S>(names: &[S]) -> (&[S], &'static str) {
    let more = if names.len() > MOST_TOLD { ", …" } else { "" };
    (&names[..names.len().min(MOST_TOLD)], more)
}

/// The first of many names in back-ticks.
#[must_use]
pub fn some_quoted<S: AsRef<str>>(names: &[S]) -> String {
    let (first, more) = first_told(names);
    quoted(first) + more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_one_slip_away() {
        let names = ["score", "roadmap", "check"];
        assert_eq!(nearest("socre", names), Some("score"));
        assert_eq!(nearest("rodmp", &names.map(str::to_owned)), Some("roadmap"));
        assert_eq!(nearest("", names), None);
        assert_eq!(nearest("xy", names), None);
    }

    #[test]
    fn half_of_the_letters_is_another_name() {
        assert_eq!(nearest("F99", ["F009"]), None);
        assert_eq!(nearest("no1", ["no"]), None);
        assert_eq!(nearest("yess", ["yes"]), Some("yes"));
    }
}
