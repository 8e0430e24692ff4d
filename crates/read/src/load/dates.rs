//! Dates as people and survey tools write them in a table: the order of day and month is a matter of the whole
//! column.

use jiff::civil::Date;

/// What stands first in dates such as `03/04/2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// As in 21/11/2026.
    DayFirst,
    /// As in 11/21/2026.
    MonthFirst,
}

/// A date with or without a time: `2026-11-21`, `2026-11-21T10:00:00+01:00`, `2026/11/21`, `21.11.2026`; with slashes
/// and the year last where it is known what stands first.
#[must_use]
pub fn date(cell: &str, order: Option<DateOrder>) -> Option<Date> {
    let day = day_of(cell)?;
    if day.len() == 10 && matches!(day.as_bytes()[4], b'-' | b'/') {
        return day.replace('/', "-").parse().ok();
    }
    let (numbers, separator) = numbers(day)?;
    let [first, second, year] = numbers;
    let (day, month) = match order {
        _ if separator == '.' || first == second => (first, second),
        Some(DateOrder::DayFirst) => (first, second),
        Some(DateOrder::MonthFirst) => (second, first),
        None => return None,
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// What a date means with the day first, and with the month first, where it may be either.
#[must_use]
pub fn either(cell: &str) -> Option<(Date, Date)> {
    let [day_first, month_first] = [DateOrder::DayFirst, DateOrder::MonthFirst].map(|order| date(cell, Some(order)));
    day_first.zip(month_first).filter(|(one, other)| one != other)
}

/// Whether a text that is no date was probably meant to be one: three numbers between slashes or dashes, or a day, a
/// month in letters and a year.
pub(super) fn is_like_one(text: &str) -> bool {
    let is_number = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = ['/', '-'].iter().any(|separator| {
        let parts: Vec<&str> = text.split(*separator).map(str::trim).collect();
        parts.len() == 3 && parts.into_iter().all(is_number)
    });
    let words: Vec<&str> = text.split_whitespace().collect();
    let in_words = matches!(words[..], [day, month, year] if day.starts_with(|c: char| c.is_ascii_digit())
        && month.chars().all(char::is_alphabetic) && year.len() == 4 && is_number(year));
    numbered || in_words || numbers(text).is_some()
}

/// What stands before a time of day.
fn day_of(cell: &str) -> Option<&str> {
    let Some((day, time)) = cell.split_once(['T', ' ']) else { return Some(cell) };
    let is_time = time.contains(':') && time.starts_with(|c: char| c.is_ascii_digit());
    is_time.then_some(day)
}

/// The three numbers of a date that ends with its year.
fn numbers(day: &str) -> Option<([i16; 3], char)> {
    let separator = day.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    let parts: Vec<&str> = day.split(separator).collect();
    let [first, second, year] = parts[..] else { return None };
    let is_number = |text: &str, digits| text.len() <= digits && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_date = is_number(first, 2) && is_number(second, 2) && year.len() == 4 && is_number(year, 4);
    let parsed = [first, second, year].map(str::parse);
    match parsed {
        [Ok(first), Ok(second), Ok(year)] if is_date => Some(([first, second, year], separator)),
        _ => None,
    }
}

/// The order that a date shows: no month is beyond 12.
pub(super) fn shown(cell: &str) -> Option<DateOrder> {
    let ([first, second, _], separator) = numbers(day_of(cell.trim())?)?;
    match (first > 12, second > 12) {
        (true, false) if separator != '.' => Some(DateOrder::DayFirst),
        (false, true) if separator != '.' => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Whether a date needs the order to be known.
pub(super) fn is_open(cell: &str) -> bool {
    day_of(cell.trim()).and_then(numbers).is_some_and(|(_, separator)| separator != '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_with_times_and_in_either_order() {
        let read = |cell, order| date(cell, order).map(|date| date.to_string());
        for (cell, order, expected) in [
            ("2026-11-21", None, Some("2026-11-21")),
            ("2026-11-21T10:02:33.123+02:00", None, Some("2026-11-21")),
            ("2026-11-21 10:02:33", None, Some("2026-11-21")),
            ("2026/11/21 10:02:33 AM UTC+1", None, Some("2026-11-21")),
            ("3.4.2026", None, Some("2026-04-03")),
            ("03/04/2026", None, None),
            ("05/05/2026", None, Some("2026-05-05")),
            ("03/04/2026", Some(DateOrder::DayFirst), Some("2026-04-03")),
            ("03/04/2026 10:00", Some(DateOrder::MonthFirst), Some("2026-03-04")),
            ("31/02/2026", Some(DateOrder::DayFirst), None),
            ("03/04/26", Some(DateOrder::DayFirst), None),
            ("2026-11-21 morning", None, None),
            ("2026-11", None, None),
        ] {
            assert_eq!(read(cell, order).as_deref(), expected, "{cell}");
        }
    }
}
