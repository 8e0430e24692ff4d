//! Numbers within their bounds.

use super::Cx;
use crate::load::shape::Decimal;
use crate::number::Exact;
use crate::rule::Fault;
use crate::source::At;

/// More decimals than this would round nothing that a framework can hold.
const MOST_DECIMALS: u32 = 12;

// A number that is reported stands as if it were not written: what follows from it is no other mistake.
impl Cx<'_, '_> {
    /// A share from 0 to 1, or the default.
    pub fn share(&mut self, key: &str, number: Option<&At<Decimal>>, default: Exact) -> Exact {
        let Some(number) = number else { return default };
        if number.value.0.is_negative() || number.value.0 > Exact::ONE {
            self.report.push(Fault::NotAShare(key.to_owned()).at(number.span));
            return default;
        }
        number.value.0.clone()
    }

    /// A number above 0, or the default.
    pub fn positive(&mut self, key: &str, number: Option<&At<Decimal>>, default: Exact) -> Exact {
        let Some(number) = number else { return default };
        if !number.value.0.is_positive() {
            self.report.push(Fault::NotPositive(key.to_owned()).at(number.span));
            return default;
        }
        number.value.0.clone()
    }

    /// A number of 0 or more, or the default.
    pub fn not_negative(&mut self, key: &str, number: Option<&At<Decimal>>, default: Exact) -> Exact {
        let Some(number) = number else { return default };
        if number.value.0.is_negative() {
            self.report.push(Fault::Negative(key.to_owned()).at(number.span));
            return default;
        }
        number.value.0.clone()
    }

    /// A number of decimals.
    pub fn decimals(&mut self, key: &str, number: Option<&At<u32>>) -> Option<u32> {
        let number = number?;
        if number.value > MOST_DECIMALS {
            self.report.push(Fault::AboveMost(key.to_owned(), MOST_DECIMALS).at(number.span));
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
