//! Answers of one municipality of one day that come twice, and two municipalities that could be taken for one, on one day
//! or over time.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::civil::Date;

use crate::model::{Answers, Framework, ProfileIx};
use crate::rule::{Count, Fault};

/// What of answers tells whether they came before.
#[derive(Debug, Clone)]
pub struct Who {
    /// Where they are from.
    pub source: String,
    /// Made of the framework, the date, and what tells the municipality apart.
    key: u64,
    /// The same without the date.
    whose: u64,
    has_code: bool,
    name: String,
    date: Date,
    size: Size,
}

/// In what municipalities of one name differ, as far as it is known.
type Size = (Option<u64>, Option<ProfileIx>);

impl Who {
    /// Whose some answers are, and of when.
    #[must_use]
    pub fn new(framework: &Framework, answers: &Answers) -> Who {
        let municipality = &answers.municipality;
        let mut hasher = DefaultHasher::new();
        (&framework.id, municipality.identity()).hash(&mut hasher);
        let whose = hasher.finish();
        answers.date.hash(&mut hasher);
        Who {
            source: answers.source.clone(),
            key: hasher.finish(),
            whose,
            has_code: municipality.code.is_some(),
            name: municipality.name.clone(),
            date: answers.date,
            size: (municipality.population, municipality.profile),
        }
    }
}

/// The answers that came so far: eighty bytes of each row of a table.
#[derive(Debug, Default)]
pub struct Seen {
    first: Vec<FirstSeen>,
    /// The files that these are from, in their order.
    files: Vec<Box<str>>,
    /// By municipality and day, and of each name without a code, of whatever day: places among the first.
    of_day: HashMap<u64, u32>,
    of_name: HashMap<u64, u32>,
}

/// The first of those that are alike.
#[derive(Debug)]
struct FirstSeen {
    /// The place of its file, and its row, where it is one of a table.
    file: u32,
    row: Option<u32>,
    size: Size,
}

impl Seen {
    /// Keeps whose some answers are, and gives what is wrong where they are like earlier ones.
    pub fn add(&mut self, who: &Who) -> Option<Fault> {
        if let Some(at) = self.of_day.get(&who.key) {
            let first = &self.first[*at as usize];
            let differ = |one: Option<u64>, other: Option<u64>| one.zip(other).is_some_and(|(one, other)| one != other);
            let is_another = differ(first.size.0, who.size.0) || first.size.1 != who.size.1;
            let fault = if is_another && !who.has_code { Fault::Namesakes } else { Fault::SameDayTwice };
            return Some(fault(who.name.clone(), who.date, self.source(first)));
        }
        let at = self.keep(who)?;
        self.of_day.insert(who.key, at);
        if who.has_code {
            return None;
        }
        let earlier = *self.of_name.entry(who.whose).or_insert(at);
        if earlier == at { None } else { self.size_apart(&self.first[earlier as usize], who) }
    }

    /// What is wrong where a name had another size on another day than any municipality comes to in a few years.
    fn size_apart(&self, first: &FirstSeen, who: &Who) -> Option<Fault> {
        match (first.size.0, who.size.0) {
            (Some(there), Some(here)) => {
                let is_apart = there.min(here).saturating_mul(2) < there.max(here);
                let count = |inhabitants: u64| Count(usize::try_from(inhabitants).unwrap_or(usize::MAX));
                is_apart.then(|| Fault::SizesApart(who.name.clone(), self.source(first), count(there), count(here)))
            }
            // The profile was said then.
            _ => (first.size.1 != who.size.1).then(|| Fault::ProfilesApart(who.name.clone(), self.source(first))),
        }
    }

    /// Keeps where some answers are from; `None` beyond four thousand million.
    fn keep(&mut self, who: &Who) -> Option<u32> {
        // Of the rows of a table the name of its file is kept once.
        let row = |text: &str| text.parse().ok().filter(|row: &u32| row.to_string() == text);
        let parts = who.source.rsplit_once(':').and_then(|(file, text)| Some((file, Some(row(text)?))));
        let (file, row) = parts.unwrap_or((&who.source, None));
        if self.files.last().is_none_or(|last| **last != *file) {
            self.files.push(file.into());
        }
        let [file, at] = [self.files.len() - 1, self.first.len()].map(u32::try_from);
        self.first.push(FirstSeen { file: file.ok()?, row, size: who.size });
        at.ok()
    }

    fn source(&self, first: &FirstSeen) -> String {
        let file = &self.files[first.file as usize];
        first.row.map_or_else(|| file.to_string(), |row| format!("{file}:{row}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Rule;
    use crate::testing;

    fn rules(rows: &[(&str, Option<&str>, i8, u64)]) -> Vec<Option<Rule>> {
        let (framework, answers) = testing::empty();
        let mut seen = Seen::default();
        let who = |(name, code, day, population): &(&str, Option<&str>, i8, u64)| {
            let mut answers = answers.clone();
            answers.municipality.name = (*name).to_owned();
            answers.municipality.code = code.map(str::to_owned);
            answers.municipality.population = Some(*population);
            answers.date = jiff::civil::date(2026, 11, *day);
            Who::new(&framework, &answers)
        };
        rows.iter().map(|row| seen.add(&who(row)).map(|fault| fault.rule())).collect()
    }

    #[test]
    fn one_municipality_of_one_day_is_told_by_its_code_else_by_its_name() {
        let twice = Some(Rule::SameDayTwice);
        assert_eq!(rules(&[("Val", None, 1, 820), ("VAL", None, 1, 820), ("Val", None, 2, 830)]), [None, twice, None]);
        let coded = [("Val", Some("01004"), 1, 820), ("Val", Some("2A004"), 1, 900), ("Le Val", Some("2a004"), 1, 901)];
        assert_eq!(rules(&coded), [None, None, twice]);
    }

    #[test]
    fn without_a_code_one_name_with_two_sizes_is_in_doubt() {
        assert_eq!(rules(&[("Val", None, 1, 820), ("Val", None, 1, 14_200)]), [None, Some(Rule::Namesakes)]);
    }
    #[test]
    fn one_name_that_grew_more_than_twofold_between_two_days_is_in_doubt() {
        let apart = Some(Rule::SizesApart);
        let rows = [("Val", None, 1, 1_900), ("VAL", None, 2, 14_200), ("Val", None, 3, 3_800), ("Val", None, 4, 949)];
        assert_eq!(rules(&rows), [None, apart, None, apart]);
        let coded = [("Val", Some("01004"), 1, 1_900), ("Val", Some("01004"), 2, 14_200)];
        assert_eq!(rules(&coded), [None, None]);
    }
}
