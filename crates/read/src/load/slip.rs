//! Slips in the values of a file: dates, numbers, yes and no as people write them where nobody reads TOML.

use super::dates;
use super::words;
use crate::number::Exact;
use crate::report::Problem;
use crate::rule::{Advice, Fault, Phrase};
use crate::source::Span;

/// What stands between thousands in some countries, besides blanks, which can be nothing else.
const THOUSANDS: [char; 4] = [',', '.', '\'', '’'];

/// A value that is written as elsewhere: what is wrong, and what to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    what: Phrase,
    advice: Advice,
}

impl Slip {
    /// What a value that TOML does not know is meant to be, where that can be told, in a file whose keys may take `true`
    /// or `false`.
    pub fn of(written: &str, takes_truth: bool) -> Option<Slip> {
        if let Some(truth) = truth(written) {
            let what = Phrase::of(|lang| words::no_truth(lang, written));
            let advice = Advice::TruthOrText(truth.to_string(), written.to_owned());
            return takes_truth.then_some(Slip { what, advice });
        }
        if let Some(advice) = date(written) {
            return Some(Slip { what: Phrase::of(words::year_first), advice });
        }
        // What else is wrong with a number that TOML could have is better said by its parser.
        let is_plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
        let is_slip = !written.chars().all(is_plain) || written.matches('.').count() > 1;
        number(written).filter(|_| is_slip).map(|(what, advice)| Slip { what, advice })
    }

    /// The problem that it is at a place.
    pub fn at(self, span: Span) -> Problem {
        Fault::Syntax(self.what).at(span).help(self.advice)
    }
}

/// What yes or no in words means.
#[must_use]
pub fn truth(word: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|known| word.eq_ignore_ascii_case(known));
    if is(&["true", "yes", "oui", "vrai"]) {
        return Some(true);
    }
    is(&["false", "no", "non", "faux"]).then_some(false)
}

/// What to write for a date, where that can be told.
pub(super) fn date(written: &str) -> Option<Advice> {
    if let Some((day_first, month_first)) = dates::either(written) {
        return Some(Advice::DateOfEither(day_first.to_string(), month_first.to_string()));
    }
    match dates::date(written, dates::shown(written)) {
        Some(date) => Some(Advice::WithoutQuotes(date.to_string())),
        None => dates::is_like_one(written).then_some(Advice::WriteADate),
    }
}

/// The same where it is written with no time of the day.
pub(super) fn day(written: &str) -> Option<Advice> {
    date(written).filter(|_| !written.contains(['T', ' ', ':']))
}

/// What to write for a date in JSON, where it is a text.
pub(super) fn json_date(written: &str) -> Advice {
    match day(written) {
        Some(Advice::WithoutQuotes(date)) => Advice::WriteJsonDate(date),
        Some(Advice::DateOfEither(day_first, month_first)) => Advice::JsonDateOfEither(day_first, month_first),
        _ => Advice::WriteAJsonDate,
    }
}

/// What is wrong with a number, and what to write.
pub(super) fn number(written: &str) -> Option<(Phrase, Advice)> {
    if let Some(percent) = written.strip_suffix('%') {
        let percent = plain(percent.trim_end())?.1;
        let share = Exact::parse(&percent).ok()?.checked_div(&Exact::from(100i64))?;
        return Some((Phrase::of(words::without_percent), Advice::ShareOrPercent(share.to_plain(), percent)));
    }
    let (what, plain) = plain(written)?;
    let whole = without_thousands(written);
    Some((
        what,
        whole
            .filter(|whole| *whole != plain)
            .map_or(Advice::WithoutQuotes(plain.clone()), |whole| Advice::NumberOfEither(plain, whole)),
    ))
}

/// A number as TOML has it, with what was wrong.
fn plain(written: &str) -> Option<(Phrase, String)> {
    let (sign, digits) = match written.strip_prefix(['-', '−']) {
        Some(digits) => ("-", digits),
        None => ("", written.strip_prefix('+').unwrap_or(written)),
    };
    // Of two marks, the last one is the decimal one; one that comes again is none.
    let mark = digits.rfind([',', '.']).filter(|at| {
        let mark = digits[*at..].chars().next();
        digits.chars().filter(|c| Some(*c) == mark).count() == 1
    });
    let (whole, decimals) = mark.map_or((digits, ""), |at| (&digits[..at], &digits[at + 1..]));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if mark.is_some() && !is_number(decimals) {
        return None;
    }
    let has_thousands = !is_number(whole);
    let between = |c: char| c.is_whitespace() || THOUSANDS.contains(&c) || c == '_';
    if has_thousands {
        let mut groups = whole.split(between);
        let first = groups.next().filter(|first| is_number(first) && first.len() <= 3);
        if first.is_none() || !groups.all(|group| is_number(group) && group.len() == 3) {
            return None;
        }
    }
    let whole = whole.replace(between, "");
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        some => some,
    };
    let what = if has_thousands { words::without_thousands } else { words::with_a_point };
    let point = if decimals.is_empty() { "" } else { "." };
    Some((Phrase::of(what), format!("{sign}{whole}{point}{decimals}")))
}

/// The digits of a number where thousands are set apart.
#[must_use]
pub fn without_thousands(cell: &str) -> Option<String> {
    let (first, rest) = cell.split_once(THOUSANDS)?;
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let thousands = (1..=3).contains(&first.len()) && digits(first) && !first.starts_with('0');
    let whole = thousands && rest.split(THOUSANDS).all(|part| part.len() == 3 && digits(part));
    whole.then(|| cell.replace(THOUSANDS, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Say;
    use crate::text::Lang;

    #[test]
    fn what_people_write_elsewhere_is_told_as_toml_has_it() {
        let either = |one: &str, other: &str| format!("write {one} or {other}, whichever is meant");
        for (written, expected) in [
            ("21/11/2026", "write 2026-11-21"),
            ("11/21/2026", "write 2026-11-21"),
            ("21.11.2026", "write 2026-11-21"),
            ("2026/11/21", "write 2026-11-21"),
            ("05/05/2026", "write 2026-05-05"),
            ("05/06/2026", "write 2026-06-05 if the day comes first, or 2026-05-06 if the month does"),
            ("14 200", "write 14200"),
            ("1\u{202f}200\u{a0}000", "write 1200000"),
            ("14'200", "write 14200"),
            ("14.200,5", "write 14200.5"),
            ("14,200.5", "write 14200.5"),
            ("1,5", "write 1.5"),
            ("-01,50", "write -1.50"),
            ("1,200", &either("1.200", "1200")),
            ("50 %", "write 0.5 for a share of 1, or 50 on a scale up to 100"),
            ("12,5%", "write 0.125 for a share of 1, or 12.5 on a scale up to 100"),
        ] {
            let slip = Slip::of(written, false).map(|slip| slip.advice.say(Lang::En));
            assert_eq!(slip, Some(format!("{expected}, without quotes")), "{written}");
        }
        for written in ["21/11/26", "31/02/2026", "21 novembre 2026"] {
            assert_eq!(Slip::of(written, false).map(|slip| slip.advice), Some(Advice::WriteADate), "{written}");
        }
        for written in
            ["Saint-X", "1 20", "1.0.0", "1,2,3", "1/2", "14 200 5", "%", ",5", "", "-", "2 jours", "01", "0.5", "oui"]
        {
            assert_eq!(Slip::of(written, false), None, "{written}");
        }
        let said = Slip::of("Faux", true).map(|slip| slip.advice.say(Lang::En));
        let either =
            "write `false` where the key takes `true` or `false`, else the text between quotation marks: \"Faux\"";
        assert_eq!(said.as_deref(), Some(either));
    }
}
