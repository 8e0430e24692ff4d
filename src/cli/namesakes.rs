//! Municipalities of one name in a cohort: each input counts as a municipality of its own, and one
//! that is counted five times would be a group of five.

use std::collections::BTreeMap;

use super::{Console, Failure};
use crate::messages;

messages! {
    fn occur_twice(count: &str) {
        fr: "noms de municipalités qui reviennent dans la cohorte\u{a0}: {count}\u{a0}; chaque entrée y compte pour une municipalité",
        en: "names of municipalities that occur more than once in the cohort: {count}; each input counts as a municipality",
    }

    fn give_once() {
        fr: "ne donner chaque municipalité qu'une fois, à une seule date",
        en: "give each municipality once, at one date",
    }
}

/// The names seen so far, with how often.
#[derive(Debug, Default)]
pub struct Namesakes(BTreeMap<String, usize>);

impl Namesakes {
    /// Counts a name; upper and lower case make no other.
    pub fn add(&mut self, name: &str) {
        *self.0.entry(name.to_lowercase()).or_default() += 1;
    }

    /// Says where names occur more than once.
    pub fn warn(&self, console: Console) {
        let lang = console.lang;
        let count = self.0.values().filter(|times| **times > 1).count();
        if count > 0 {
            console.warning(&Failure::new(occur_twice(lang, &lang.count(count))).help(give_once(lang)));
        }
    }
}
