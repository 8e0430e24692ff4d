//! Municipalities of one name, or one code, in a cohort: probably one municipality, which is said.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Console, Failure};
use crate::messages;
use crate::model::Municipality;
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

/// Something of each municipality, as it is at the last date of those given.
#[derive(Debug)]
pub struct Latest<T> {
    /// The date of each, and what there is of it, in the order in which the municipalities came.
    pub items: Vec<(Date, T)>,
    places: BTreeMap<String, usize>,
    /// How many were given that are not the last of their municipality, nor, of one date, the last read.
    pub earlier: usize,
}

impl<T> Default for Latest<T> {
    fn default() -> Latest<T> {
        Latest { items: Vec::new(), places: BTreeMap::new(), earlier: 0 }
    }
}

impl<T> Latest<T> {
    /// Adds what there is of a municipality at a date, in the place of what was older; `whose` tells it apart.
    pub fn add(&mut self, whose: String, date: Date, item: T) {
        let next = self.items.len();
        let place = *self.places.entry(whose).or_insert(next);
        if place == next {
            self.items.push((date, item));
            return;
        }
        self.earlier += 1;
        if self.items[place].0 <= date {
            self.items[place] = (date, item);
        }
    }
}

/// The most names that are said, and the most places of each.
const MOST_SAID: usize = 10;

/// The names seen so far, as they were written first, with where.
#[derive(Debug, Default)]
pub struct Namesakes(BTreeMap<String, (String, Vec<String>)>);

impl Namesakes {
    /// Notes a municipality in an input; case, hyphens, apostrophes and blanks make no other.
    pub fn add(&mut self, municipality: &Municipality, source: &str) {
        let (_, sources) =
            self.0.entry(municipality.identity()).or_insert_with(|| (municipality.name.clone(), Vec::new()));
        sources.push(source.to_owned());
    }

    /// Says which names occur more than once, and where.
    pub fn warn(&self, console: Console) {
        let lang = console.lang;
        let twice: Vec<_> = self.0.values().filter(|(_, sources)| sources.len() > 1).collect();
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
