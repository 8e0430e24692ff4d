//! Municipalities of one name, or one code, in a cohort: probably one municipality, which is said.

use std::collections::{BTreeMap, HashMap};

use super::{Console, Failure};
use crate::cohort::{CohortEntry, Identity};
use crate::messages;
use crate::text::key::key;
use crate::text::printable;

messages! {
    fn occur_twice(count: &str, names: &str) {
        fr: "noms de municipalités qui reviennent dans la cohorte\u{a0}: {count} ({names})\u{a0}; chaque entrée est dans les nombres, mais un nom ne compte qu’une fois vers les cinq qu’il faut",
        en: "names of municipalities that occur more than once in the cohort: {count} ({names}); each input is in the numbers, but a name counts once towards the five that are needed",
    }
    fn give_once() {
        fr: "ne donner chaque municipalité qu’une fois, à une seule date",
        en: "give each municipality once, at one date",
    }
}

/// The most names that are said, and the most places of each.
const MOST_SAID: usize = 10;

/// The names seen so far, as they were written first, with where.
#[derive(Debug, Default)]
pub struct Namesakes(BTreeMap<Identity, (String, Vec<String>)>);

impl Namesakes {
    /// Those of a cohort, of which only the ones that occur more than once are kept.
    pub fn of(entries: &[CohortEntry]) -> Namesakes {
        let mut times: HashMap<Identity, usize> = HashMap::new();
        let whose = |entry: &CohortEntry| entry.member.identity();
        entries.iter().filter_map(whose).for_each(|whose| *times.entry(whose).or_insert(0) += 1);
        let mut names = Namesakes::default();
        for entry in entries {
            if let Some(whose) = whose(entry).filter(|whose| times[whose] > 1) {
                names.add(whose, &entry.name, &entry.source);
            }
        }
        names
    }

    /// Notes a municipality in an input; case, hyphens, apostrophes and blanks make no other.
    pub fn add(&mut self, whose: Identity, name: &str, source: &str) {
        let (_, sources) = self.0.entry(whose).or_insert_with(|| (name.to_owned(), Vec::new()));
        sources.push(source.to_owned());
    }

    /// Says which names occur more than once, and where.
    pub fn warn(&self, console: Console) {
        let lang = console.lang;
        let mut twice: Vec<_> = self.0.values().filter(|(_, sources)| sources.len() > 1).collect();
        twice.sort_by_cached_key(|(name, _)| key(name));
        if twice.is_empty() {
            return;
        }
        let shortened = |mut all: Vec<String>, whole: usize| {
            all.extend((whole > all.len()).then(|| "…".to_owned()));
            all.join(", ")
        };
        let named = |(name, sources): &&(String, Vec<String>)| {
            let places = sources.iter().take(MOST_SAID).map(|source| format!("`{}`", printable(source)));
            format!(
                "{}{} {}",
                lang.quote(&printable(name)),
                lang.pick("\u{a0}:", ":"),
                shortened(places.collect(), sources.len())
            )
        };
        let names = twice.iter().take(MOST_SAID).map(named).collect();
        let sentence = occur_twice(lang, &lang.count(twice.len()), &shortened(names, twice.len()));
        console.warning(&Failure::new(sentence).help(give_once(lang)));
    }
}
