//! Municipalities of one name, or one code, in a cohort, or of nearly one name at two times: probably one municipality, which
//! is said.

use std::collections::{BTreeMap, HashMap};

use super::{Console, Failure};
use crate::cohort::{CohortEntry, Identity};
use crate::messages;
use crate::text::Lang;
use crate::text::key::key;
use crate::text::printable;

messages! {
    fn occur_twice(count: &str, names: &str) {
        fr: "noms de municipalités qui reviennent dans la cohorte\u{a0}: {count} ({names})\u{a0}; chaque entrée est dans les nombres, mais un nom ne compte qu’une fois vers les cinq qu’il faut",
        en: "names of municipalities that occur more than once in the cohort: {count} ({names}); each input is in the numbers, but a name counts once towards the five that are needed",
    }
    fn newest_counts(count: &str, names: &str) {
        fr: "municipalités qui reviennent dans la cohorte\u{a0}: {count} ({names})\u{a0}; de chacune, seules les réponses les plus récentes comptent. Pour comparer des années, donner chacune dans un fichier à elle. Si plusieurs ont le même nom, donner à chacune son code (`code`).",
        en: "municipalities that occur more than once in the cohort: {count} ({names}); of each, the newest answers alone count. To compare years, give each as a file of its own. If several have one name, give each its `code`.",
    }
    fn give_once() {
        fr: "ne donner chaque municipalité qu’une fois, à une seule date",
        en: "give each municipality once, at one date",
    }
    fn alike(pairs: &str) {
        fr: "des municipalités portent presque le même nom d’une date à l’autre, et ne sont pas rapprochées\u{a0}: {pairs}",
        en: "municipalities have nearly the same name at one time and at another, and are not taken for one: {pairs}",
    }
    fn write_alike() {
        fr: "si c’est la même, écrire le même nom, ou donner à toutes une colonne `code`",
        en: "where it is one, write one name, or give a column `code` to all",
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

    /// Those that others do not have.
    pub fn without(mut self, others: &Namesakes) -> Namesakes {
        self.0.retain(|whose, _| !others.0.contains_key(whose));
        self
    }

    /// Says which names occur more than once, and where, where all their inputs are in the numbers.
    pub fn warn(&self, console: Console) {
        if let Some((count, names)) = self.told(console.lang) {
            let sentence = occur_twice(console.lang, &count, &names);
            console.warning(&Failure::new(sentence).help(give_once(console.lang)));
        }
    }

    /// Says the same where only the newest of them is.
    pub fn tell_newest(&self, console: Console) {
        if let Some((count, names)) = self.told(console.lang) {
            console.note(&newest_counts(console.lang, &count, &names));
        }
    }

    /// How many names occur more than once, and some of them with their places.
    fn told(&self, lang: Lang) -> Option<(String, String)> {
        let mut twice: Vec<_> = self.0.values().filter(|(_, sources)| sources.len() > 1).collect();
        twice.sort_by_cached_key(|(name, _)| key(name));
        if twice.is_empty() {
            return None;
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
        Some((lang.count(twice.len()), shortened(names, twice.len())))
    }
}

/// The most pairs of names that are said.
const MOST_PAIRS: usize = 10;

/// Says which municipalities are probably one by another spelling.
pub fn warn_of_alike(pairs: &[[&str; 2]], console: Console) {
    let lang = console.lang;
    if pairs.is_empty() {
        return;
    }
    let said = pairs.iter().take(MOST_PAIRS).map(|pair| lang.list(&pair.map(|name| lang.quote(&printable(name)))));
    let more = (pairs.len() > MOST_PAIRS).then(|| "…".to_owned());
    let said: Vec<String> = said.chain(more).collect();
    console.warning(&Failure::new(alike(lang, &said.join(", "))).help(write_alike(lang)));
}
