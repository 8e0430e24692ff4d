//! Numbers within their bounds.

use super::{Cx, words};
use crate::load::shape::Decimal;
use crate::number::Exact;
use crate::report::{Problem, Report};
use crate::rule::Rule;
use crate::source::At;

/// More decimals than this would round nothing that a framework can hold.
const MOST_DECIMALS: u32 = 12;

// A number that is reported stands as if it were not written: what follows from it is no other mistake.
impl Cx<'_, '_> {
    /// A share from 0 to 1, or the default.
    pub fn share(&mut self, key: &str, number: Option<&At<Decimal>>, default: Exact) -> Exact {
        let Some(number) = number else { return default };
        if number.value.0.is_negative() || number.value.0 > Exact::ONE {
            let lang = self.report.lang();
            let problem =
                Problem::new(Rule::NotAShare, number.span, words::not_a_share(lang, key)).help(words::share_help(lang));
            self.report.push(problem);
            return default;
        }
        number.value.0.clone()
    }

    /// A number above 0, or the default.
    pub fn positive(&mut self, key: &str, number: Option<&At<Decimal>>, default: Exact) -> Exact {
        let Some(number) = number else { return default };
        if !number.value.0.is_positive() {
            let lang = self.report.lang();
            self.report.push(
                Problem::new(Rule::NotPositive, number.span, words::not_positive(lang, key))
                    .help(words::raise_it(lang)),
            );
            return default;
        }
        number.value.0.clone()
    }

    /// A number of 0 or more, or the default.
    pub fn not_negative(&mut self, key: &str, number: Option<&At<Decimal>>, default: Exact) -> Exact {
        let Some(number) = number else { return default };
        if number.value.0.is_negative() {
            let lang = self.report.lang();
            self.report.push(
                Problem::new(Rule::NotPositive, number.span, words::negative(lang, key)).help(words::raise_it(lang)),
            );
            return default;
        }
        number.value.0.clone()
    }

    /// A number of decimals.
    pub fn decimals(&mut self, key: &str, number: Option<&At<u32>>) -> Option<u32> {
        let number = number?;
        if number.value > MOST_DECIMALS {
            let lang = self.report.lang();
            let message = words::too_many(lang, key, MOST_DECIMALS);
            self.report.push(Problem::new(Rule::NumberOutOfBounds, number.span, message).help(words::lower_it(lang)));
        }
        Some(number.value.min(MOST_DECIMALS))
    }
}

/// Whether a number is above 0, where it is written.
pub fn is_positive(number: Option<&At<Decimal>>) -> bool {
    number.is_none_or(|number| number.value.0.is_positive())
}

/// Whether a number is a share, where it is written.
pub fn is_share(number: Option<&At<Decimal>>) -> bool {
    number.is_none_or(|number| !number.value.0.is_negative() && number.value.0 <= Exact::ONE)
}

/// A problem with two numbers that are upside down.
pub fn upside_down(report: &mut Report, span: crate::source::Span, message: String, help: String) {
    report.push(Problem::new(Rule::BadBounds, span, message).help(help));
}
