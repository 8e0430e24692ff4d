//! Answers of one municipality of one day that come twice, and two municipalities that could be taken for one, on one day
//! or over time.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

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

/// The answers that came so far: two hundred bytes of each.
#[derive(Debug, Default)]
pub struct Seen {
    of_day: HashMap<u64, First>,
    /// Of each name without a code, of whatever day.
    of_name: HashMap<u64, First>,
}

/// The first of those that are alike.
type First = (Arc<str>, Size);

impl Seen {
    /// Keeps whose some answers are, and gives what is wrong where they are like earlier ones.
    pub fn add(&mut self, who: &Who) -> Option<Fault> {
        let Some((first, size)) = self.of_day.get(&who.key) else {
            let source: Arc<str> = who.source.as_str().into();
            self.of_day.insert(who.key, (source.clone(), who.size));
            return self.of_another_day(who, source);
        };
        let differ = |one: Option<u64>, other: Option<u64>| one.zip(other).is_some_and(|(one, other)| one != other);
        let is_another = differ(size.0, who.size.0) || size.1 != who.size.1;
        let fault = if is_another && !who.has_code { Fault::Namesakes } else { Fault::SameDayTwice };
        Some(fault(who.name.clone(), who.date, first.to_string()))
    }

    /// What is wrong where a name had another size on another day than any municipality comes to in a few years.
    fn of_another_day(&mut self, who: &Who, source: Arc<str>) -> Option<Fault> {
        if who.has_code {
            return None;
        }
        let (first, size) = match self.of_name.entry(who.whose) {
            Entry::Occupied(first) => first.into_mut(),
            Entry::Vacant(free) => {
                free.insert((source, who.size));
                return None;
            }
        };
        match (size.0, who.size.0) {
            (Some(there), Some(here)) => {
                let is_apart = there.min(here).saturating_mul(2) < there.max(here);
                let count = |inhabitants: u64| Count(usize::try_from(inhabitants).unwrap_or(usize::MAX));
                is_apart.then(|| Fault::SizesApart(who.name.clone(), first.to_string(), count(there), count(here)))
            }
            // The profile was said then.
            _ => (size.1 != who.size.1).then(|| Fault::ProfilesApart(who.name.clone(), first.to_string())),
        }
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
