//! Of several states of a municipality the last one.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// Something of each municipality, as it is at the last date of those given.
#[derive(Debug)]
pub struct Latest<K, T> {
    /// The date of each, and what there is of it, in the order in which the municipalities came.
    pub items: Vec<(Date, T)>,
    places: BTreeMap<K, usize>,
    /// How many were given that are not the last of their municipality, nor, of one date, the last read.
    pub earlier: usize,
}

impl<K, T> Default for Latest<K, T> {
    fn default() -> Latest<K, T> {
        Latest { items: Vec::new(), places: BTreeMap::new(), earlier: 0 }
    }
}

impl<K: Ord, T> Latest<K, T> {
    /// Adds what there is of a municipality at a date, in the place of what was older; `whose` tells it apart. Gives whether
    /// it came before.
    pub fn add(&mut self, whose: K, date: Date, item: T) -> bool {
        let next = self.items.len();
        let place = *self.places.entry(whose).or_insert(next);
        if place == next {
            self.items.push((date, item));
            return false;
        }
        self.earlier += 1;
        if self.items[place].0 <= date {
            self.items[place] = (date, item);
        }
        true
    }
}
