//! The inputs of a cohort: other municipalities each, or the same at several times.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{CohortOverTime, Identity, Latest, Member};
use crate::text::key::key;
use crate::text::near::{MOST_SUGGESTIONS, nearest};

/// A municipality of a cohort, with what it is called in messages.
#[derive(Debug)]
pub struct CohortEntry {
    /// Which of the inputs it is from, where that can be told.
    pub input: Option<usize>,
    /// The day of its answers.
    pub date: Date,
    /// Its name.
    pub name: Box<str>,
    /// Where its answers are.
    pub source: Box<str>,
    /// What is kept of it.
    pub member: Member,
}

/// Whether inputs are states of the same municipalities: each ends on another day and has several, and most of the
/// smallest one are in another, too.
#[must_use]
pub fn are_times(entries: &[CohortEntry]) -> bool {
    let mut of_input: BTreeMap<Option<usize>, (Date, BTreeSet<Identity>)> = BTreeMap::new();
    for entry in entries {
        let (last, municipalities) = of_input.entry(entry.input).or_default();
        *last = entry.date.max(*last);
        municipalities.extend(entry.member.identity());
    }
    let mut seen = BTreeMap::new();
    of_input.values().flat_map(|(_, all)| all).for_each(|one| *seen.entry(one).or_insert(0) += 1);
    let recurring = seen.values().filter(|times| **times > 1).count();
    let smallest = of_input.values().map(|(_, all)| all.len()).min().unwrap_or(0);
    let days: BTreeSet<Date> = of_input.values().map(|(last, _)| *last).collect();
    let are_apart = days.len() == of_input.len() && !of_input.contains_key(&None);
    of_input.len() > 1 && are_apart && smallest > 1 && recurring * 2 >= smallest
}

/// Of each municipality the newest entry, where several dates of it are there. One code is one municipality. One name may
/// be several, unless half of the names come again at other dates: those are years in one table.
#[must_use]
pub fn newest(entries: Vec<CohortEntry>) -> Vec<CohortEntry> {
    let mut dates: BTreeMap<Identity, BTreeSet<Date>> = BTreeMap::new();
    for entry in &entries {
        if let Some(whose) = entry.member.identity() {
            dates.entry(whose).or_default().insert(entry.date);
        }
    }
    let again = dates.values().filter(|dates| dates.len() > 1).count();
    let are_years = again * 2 >= dates.len();
    let mut latest = Latest::default();
    for (at, entry) in entries.into_iter().enumerate() {
        let whose = entry.member.identity().filter(|whose| are_years || matches!(whose, Identity::Code(_)));
        // Without one, it is a municipality of its own.
        latest.add((whose, whose.is_none().then_some(at)), entry.date, entry);
    }
    latest.items.into_iter().map(|(_, entry)| entry).collect()
}

/// Whether most municipalities of an input have their namesakes with another code in the others: a spreadsheet takes the
/// zeros from the beginning of codes.
#[must_use]
pub fn have_other_codes(entries: &[CohortEntry]) -> bool {
    let mut inputs: BTreeMap<Option<usize>, BTreeMap<String, Identity>> = BTreeMap::new();
    for entry in entries {
        if let Some(whose @ Identity::Code(_)) = entry.member.identity() {
            inputs.entry(entry.input).or_default().insert(key(&entry.name), whose);
        }
    }
    inputs.iter().enumerate().any(|(place, (_, names))| {
        let others = || inputs.values().enumerate().filter(move |(at, _)| *at != place).map(|(_, names)| names);
        let differs = |(name, whose): &(&String, &Identity)| {
            let mut theirs = others().filter_map(|names| names.get(*name)).peekable();
            theirs.peek().is_some() && theirs.all(|other| other != *whose)
        };
        names.len() > 1 && names.iter().filter(differs).count() * 2 > names.len()
    })
}

/// The inputs as states of the same municipalities, in the order of their dates.
#[derive(Debug, Default)]
pub struct InputTimes {
    /// The places of the inputs.
    pub inputs: Vec<usize>,
    /// The first and the last date of each.
    pub dates: Vec<(Date, Date)>,
    /// What is kept of the municipalities of each.
    pub members: Vec<Vec<Member>>,
    /// Their names.
    pub names: Vec<Vec<Box<str>>>,
}

impl InputTimes {
    /// Of a municipality given twice by one input, the last date counts.
    #[must_use]
    pub fn new(entries: Vec<CohortEntry>) -> InputTimes {
        let mut of_input: BTreeMap<Option<usize>, Latest<Option<Identity>, (Box<str>, Member)>> = BTreeMap::new();
        for CohortEntry { input, date, name, member, .. } in entries {
            of_input.entry(input).or_default().add(member.identity(), date, (name, member));
        }
        let dates = |latest: &Latest<_, _>| {
            let dates = || latest.items.iter().map(|(date, _)| *date);
            (dates().min().unwrap_or_default(), dates().max().unwrap_or_default())
        };
        let mut times: Vec<_> = of_input.into_iter().map(|(input, latest)| (dates(&latest), input, latest)).collect();
        // Stable: inputs of one date stay in their order.
        times.sort_by_key(|((_, last), ..)| *last);
        let mut all = InputTimes::default();
        for (dates, input, latest) in times {
            let (names, members) = latest.items.into_iter().map(|(_, item)| item).unzip();
            all.inputs.extend(input);
            all.dates.push(dates);
            all.members.push(members);
            all.names.push(names);
        }
        all
    }
}

/// Pairs of names, an earlier and a later one, of municipalities that are not there at every time and are probably one by
/// another spelling; `names`: those of each time.
#[must_use]
pub fn alike<'n>(cohort: &CohortOverTime, names: &'n [Vec<Box<str>>]) -> Vec<[&'n str; 2]> {
    let left = |time: usize| cohort.left_out[time].iter().map(move |at| &*names[time][*at]);
    let mut pairs = Vec::new();
    for time in 1..names.len() {
        let earlier: Vec<&str> = (0..time).flat_map(left).take(MOST_SUGGESTIONS).collect();
        for name in left(time).take(MOST_SUGGESTIONS) {
            let other = nearest(name, earlier.iter().copied()).filter(|other| *other != name);
            pairs.extend(other.map(|other| [other, name]));
        }
    }
    pairs
}
