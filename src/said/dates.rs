//! How exactly the dates of a plan are said: no plan knows a day that is far ahead.

use jiff::ToSpan;
use jiff::civil::Date;

use super::words;
use crate::messages;
use crate::text::Lang;

messages! {
    fn from_month_to(from: &str, to: &str) { fr: "{from} – {to}", en: "{from} – {to}" }
}

/// Says the dates of a plan.
#[derive(Clone, Copy)]
pub(super) struct Dates {
    pub lang: Lang,
    /// The day of the assessment that the plan rests on.
    pub assessed: Date,
}

impl Dates {
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
        self.assessed.checked_add(1.year()).is_ok_and(|year| date <= year)
    }

    /// The same as [`when`](Dates::when), with the day where it is within two months.
    pub fn day_or_month(self, date: Date) -> String {
        let is_soon = self.assessed.checked_add(2.months()).is_ok_and(|soon| date <= soon);
        if is_soon { self.lang.date(date) } else { self.when(date) }
    }

    /// From when to when a step is worked on.
    pub fn period(self, starts: Date, ends: Date) -> String {
        let [from, to] = [starts, ends].map(|date| self.day_or_month(date));
        if from == to {
            return from;
        }
        if to == self.lang.date(ends) {
            // Month and year are said once where both days have them.
            let from = match (starts.year() == ends.year(), starts.month() == ends.month()) {
                (true, true) => self.lang.day(starts),
                (true, false) => self.lang.day_and_month(starts),
                (false, _) => from,
            };
            return words::period(self.lang, &from, &to);
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
