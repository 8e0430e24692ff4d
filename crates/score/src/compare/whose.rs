//! Which states are of one municipality.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::key::key;

/// The states of one municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatesOfOne {
    /// Their places, ascending.
    pub states: Vec<usize>,
    /// Whether whose they are cannot be told: they have no code, and several codes go by their name.
    pub is_unclear: bool,
}

/// Parts states, each with a name and perhaps a code, by municipality: by the code where both have one, else by the name
/// where only one goes by it. Case, hyphens, apostrophes and blanks make no other.
#[must_use]
pub fn parted<'a>(whose: impl IntoIterator<Item = (&'a str, Option<&'a str>)>) -> Vec<StatesOfOne> {
    let whose: Vec<(String, Option<String>)> =
        whose.into_iter().map(|(name, code)| (key(name), code.map(key))).collect();
    let mut codes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, code) in &whose {
        codes.entry(name).or_default().extend(code.as_deref());
    }
    let mut found: Vec<StatesOfOne> = Vec::new();
    let mut places: BTreeMap<(Option<&str>, &str), usize> = BTreeMap::new();
    for (at, (name, code)) in whose.iter().enumerate() {
        let of_name = &codes[name.as_str()];
        let only = || of_name.first().copied().filter(|_| of_name.len() == 1);
        let code = code.as_deref().or_else(only);
        // No name stands beside a code: a municipality may change it.
        let identity = (code, if code.is_some() { "" } else { name.as_str() });
        let place = *places.entry(identity).or_insert_with(|| {
            found.push(StatesOfOne { states: Vec::new(), is_unclear: code.is_none() && of_name.len() > 1 });
            found.len() - 1
        });
        found[place].states.push(at);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(whose: &[(&str, Option<&str>)]) -> Vec<(Vec<usize>, bool)> {
        parted(whose.iter().copied()).into_iter().map(|of| (of.states, of.is_unclear)).collect()
    }

    #[test]
    fn a_code_goes_before_a_name_that_may_change() {
        let whose = [("Val d’Été", Some("1")), ("B", None), ("Val-le-Neuf", Some("1")), ("b", Some("2"))];
        assert_eq!(places(&whose), [(vec![0, 2], false), (vec![1, 3], false)]);
    }

    #[test]
    fn a_name_that_several_go_by_tells_nothing_without_a_code() {
        let whose = [("Val", None), ("VAL", Some("1")), ("val", Some("2")), ("Val", Some("1"))];
        assert_eq!(places(&whose), [(vec![0], true), (vec![1, 3], false), (vec![2], false)]);
    }
}
