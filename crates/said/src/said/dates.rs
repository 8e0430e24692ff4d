//! How exactly the dates of a plan are said: no plan knows a day that is far ahead.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::words;
use crate::messages;
use crate::text::Lang;

messages! {
    fn from_month_to(from: &str, to: &str) { fr: "{from} – {to}", en: "{from} – {to}" }
}

/// Says the dates of a plan.
#[derive(Clone, Copy)]
pub(super) struct Dates {
    lang: Lang,
    /// Two months after the assessment that the plan rests on, and a year after it; none beyond the calendar.
    two_months: Option<Date>,
    year: Option<Date>,
}

impl Dates {
    /// Those of a plan that rests on an assessment of this day.
    pub fn new(lang: Lang, assessed: Date) -> Dates {
        let after = |span: Span| assessed.checked_add(span).ok();
        Dates { lang, two_months: after(2.months()), year: after(1.year()) }
    }

    /// When something is so: a month within a year of the assessment, a quarter beyond it. No plan knows
    /// a day that far ahead.
    pub fn when(self, date: Date) -> String {
        if self.is_within_a_year(date) { self.lang.month(date) } else { self.lang.quarter(date) }
    }

    /// The same after a verb: `en mai 2027`, `au printemps 2028`.
    pub fn during(self, date: Date) -> String {
        if self.is_within_a_year(date) { self.lang.in_month(date) } else { self.lang.in_quarter(date) }
    }

    fn is_within_a_year(self, date: Date) -> bool {
        self.year.is_some_and(|year| date <= year)
    }

    /// The same as [`when`](Dates::when), with the day where it is within two months.
    pub fn day_or_month(self, date: Date) -> String {
        let is_soon = self.two_months.is_some_and(|soon| date <= soon);
        if is_soon { self.lang.date(date) } else { self.when(date) }
    }

    /// From when to when a step is worked on.
    pub fn period(self, starts: Date, ends: Date) -> String {
        let [from, to] = [starts, ends].map(|date| self.day_or_month(date));
        if from == to {
            return from;
        }
        if to == self.lang.date(ends) {
            return days_between(self.lang, starts, ends);
        }
        let from = if self.is_within_a_year(ends) { self.lang.month(starts) } else { self.lang.quarter(starts) };
        if from == to {
            return to;
        }
        // So is the year.
        let from = from.strip_suffix(&format!(" {}", ends.year())).unwrap_or(&from);
        from_month_to(self.lang, from, &to)
    }
}

/// From one day to another; month and year are said once where both have them.
pub fn days_between(lang: Lang, starts: Date, ends: Date) -> String {
    let from = match (starts.year() == ends.year(), starts.month() == ends.month()) {
        (true, true) => lang.day(starts),
        (true, false) => lang.day_and_month(starts),
        (false, _) => lang.date(starts),
    };
    words::period(lang, &from, &lang.date(ends))
}
