//! Exact numbers: fractions of unlimited size.
//!
//! Municipalities sit exactly on thresholds, where binary floating point gives the wrong side. So
//! everything that is weighed, summed or compared is a fraction here, and becomes an `f64` or a
//! rounded text only when it is shown. Almost every number fits two machine words; what does not
//! moves to big integers by itself and comes back when it can, so that equal numbers are always
//! stored alike.

use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde::ser::Error;
use serde::{Deserialize, Serialize, Serializer};

/// The most digits a number may be written with in an answer.
pub const MAX_DIGITS: usize = 30;

/// An exact fraction.
#[derive(Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(from = "(i64, i64)")]
pub struct Exact(Repr);

#[derive(PartialEq, Eq, Hash)]
enum Repr {
    /// Lowest terms, denominator above 0.
    Small(i64, i64),
    /// Only what does not fit `Small`.
    Big(Box<BigRational>),
}

/// Nearly all of a score's work: small enough to be done in place.
impl Clone for Repr {
    #[inline]
    fn clone(&self) -> Repr {
        match self {
            Repr::Small(n, d) => Repr::Small(*n, *d),
            Repr::Big(big) => Repr::copy_big(big),
        }
    }
}

impl Repr {
    #[cold]
    fn copy_big(big: &BigRational) -> Repr {
        Repr::Big(Box::new(big.clone()))
    }
}

/// Why a text is not a decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// Not digits with at most one point and one exponent.
    Malformed,
    /// `nan` or `inf`.
    NotFinite,
    /// More than [`MAX_DIGITS`] digits, or an exponent that would need them.
    TooLong,
}

impl Exact {
    /// Nothing.
    pub const ZERO: Exact = Exact(Repr::Small(0, 1));
    /// One.
    pub const ONE: Exact = Exact(Repr::Small(1, 1));

    /// `numerator / denominator`; a denominator of 0 gives 0, so that the function stays total.
    #[must_use]
    pub fn ratio(numerator: i64, denominator: i64) -> Exact {
        // Nearly always, and without 128 bits.
        if let Ok(whole) = u64::try_from(denominator)
            && whole > 0
            && numerator > i64::MIN
        {
            if whole == 1 {
                return Exact(Repr::Small(numerator, 1));
            }
            let common = numerator.unsigned_abs().gcd(&whole).cast_signed();
            return Exact(Repr::Small(numerator / common, denominator / common));
        }
        small(i128::from(numerator), i128::from(denominator))
    }

    /// Reads a decimal as it is written: `1`, `-0.5`, `1_000`, `2.5e-3`.
    ///
    /// # Errors
    /// When the text is no finite decimal, or longer than [`MAX_DIGITS`] digits.
    pub fn parse(text: &str) -> Result<Exact, NumberError> {
        let text = text.trim();
        let (negative, rest) = match text.as_bytes().first() {
            Some(b'-') => (true, &text[1..]),
            Some(b'+') => (false, &text[1..]),
            _ => (false, text),
        };
        if matches!(rest, "nan" | "inf" | "NaN") {
            return Err(NumberError::NotFinite);
        }
        let (mantissa, exponent) = match rest.find(['e', 'E']) {
            Some(at) => (&rest[..at], rest[at + 1..].parse::<i64>().map_err(|_| NumberError::Malformed)?),
            None => (rest, 0),
        };
        let (whole, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let (mut value, mut written, mut significant) = (0i128, 0, 0);
        for c in whole.chars().chain(decimals.chars()).filter(|c| *c != '_') {
            let digit = c.to_digit(10).ok_or(NumberError::Malformed)?;
            written += 1;
            if significant > 0 || digit > 0 {
                significant += 1;
            }
            if significant <= MAX_DIGITS {
                value = value * 10 + i128::from(digit);
            }
        }
        if written == 0 {
            return Err(NumberError::Malformed);
        }
        let places = decimals.chars().filter(char::is_ascii_digit).count();
        let places = i64::try_from(places).map_err(|_| NumberError::TooLong)?;
        let scale = places.checked_sub(exponent).ok_or(NumberError::TooLong)?;
        if significant > MAX_DIGITS || scale.unsigned_abs() > MAX_DIGITS as u64 {
            return if significant == 0 && exponent == 0 { Ok(Exact::ZERO) } else { Err(NumberError::TooLong) };
        }
        let value = if negative { -value } else { value };
        let power = u32::try_from(scale.unsigned_abs()).map_err(|_| NumberError::TooLong)?;
        if scale >= 0
            && let Some(power) = 10i128.checked_pow(power)
        {
            return Ok(small(value, power));
        }
        let power = BigInt::from(10).pow(power);
        Ok(big(if scale >= 0 {
            BigRational::new(value.into(), power)
        } else {
            BigRational::from_integer(BigInt::from(value) * power)
        }))
    }

    /// The number of decimals it needs, or `None` where no finite number does.
    #[must_use]
    pub fn decimals(&self) -> Option<u32> {
        match &self.0 {
            Repr::Small(_, d) => {
                let (twos, mut rest) = (d.trailing_zeros(), d >> d.trailing_zeros());
                let mut fives = 0;
                while rest % 5 == 0 {
                    rest /= 5;
                    fives += 1;
                }
                (rest == 1).then(|| twos.max(fives))
            }
            Repr::Big(big) => {
                let mut rest = big.denom().clone();
                let mut count = [0u32; 2];
                for (slot, prime) in [2, 5].into_iter().enumerate() {
                    while rest.is_multiple_of(&BigInt::from(prime)) {
                        rest /= prime;
                        count[slot] += 1;
                    }
                }
                rest.is_one().then(|| count[0].max(count[1]))
            }
        }
    }

    /// `self / other`, or `None` where `other` is 0.
    #[must_use]
    pub fn checked_div(&self, other: &Exact) -> Option<Exact> {
        if other.is_zero() {
            return None;
        }
        if *other == Exact::ONE {
            return Some(self.clone());
        }
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &other.0) {
            return Some(small(i128::from(*a) * i128::from(*d), i128::from(*b) * i128::from(*c)));
        }
        Some(big(self.to_big() / other.to_big()))
    }

    /// Whether this is 0.
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small(0, _))
    }

    /// Whether this is above 0.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        match &self.0 {
            Repr::Small(n, _) => *n > 0,
            Repr::Big(big) => big.is_positive(),
        }
    }

    /// Whether this is below 0.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        !self.is_zero() && !self.is_positive()
    }

    /// This, or the nearest end of `low ..= high`.
    #[must_use]
    pub fn clamp_to(&self, low: &Exact, high: &Exact) -> Exact {
        if self < low {
            low.clone()
        } else if self > high {
            high.clone()
        } else {
            self.clone()
        }
    }

    /// This, or the nearest of 0 and 1.
    #[must_use]
    #[inline]
    pub fn clamp_to_one(self) -> Exact {
        match &self.0 {
            Repr::Small(n, d) if (0..=*d).contains(n) => self,
            _ => self.clamp_to(&Exact::ZERO, &Exact::ONE),
        }
    }

    /// Rounded to so many decimals, half away from zero.
    #[must_use]
    pub fn round(&self, decimals: u32) -> Exact {
        if let Some((units, power)) = self.in_units(decimals) {
            return small(units, power);
        }
        big(BigRational::new(self.in_big_units(decimals), BigInt::from(10).pow(decimals)))
    }

    /// How many units of the last of so many decimals it is, rounded half away from zero, and how many
    /// of these make one; none where that does not fit.
    fn in_units(&self, decimals: u32) -> Option<(i128, i128)> {
        let Repr::Small(n, d) = self.0 else { return None };
        let power = 10i64.checked_pow(decimals)?;
        let (scaled, d) = (i128::from(n) * i128::from(power), i128::from(d));
        // A half more, cut: both doubled, so that the half is whole.
        Some(((2 * scaled + d * scaled.signum()) / (2 * d), power.into()))
    }

    /// The same units, whatever their number.
    fn in_big_units(&self, decimals: u32) -> BigInt {
        (self.to_big() * BigRational::from_integer(BigInt::from(10).pow(decimals))).round().to_integer()
    }

    /// The largest whole number that is not above this, within the range of `i64`.
    #[must_use]
    pub fn floor(&self) -> i64 {
        match &self.0 {
            Repr::Small(n, d) => n.div_euclid(*d),
            Repr::Big(big) => {
                big.floor().to_integer().to_i64().unwrap_or(if big.is_positive() { i64::MAX } else { i64::MIN })
            }
        }
    }

    /// The nearest `f64`.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        match &self.0 {
            // Both sides are exact below 2^53, and one division of exact numbers rounds correctly.
            Repr::Small(n, d) if n.unsigned_abs() < 1 << 53 && *d < 1 << 53 => *n as f64 / *d as f64,
            _ => self.to_big().to_f64().unwrap_or(f64::NAN),
        }
    }

    /// Numerator and denominator (above 0) in lowest terms, where both are machine words.
    #[must_use]
    pub fn words(&self) -> Option<(i64, i64)> {
        match self.0 {
            Repr::Small(n, d) => Some((n, d)),
            Repr::Big(_) => None,
        }
    }

    /// The fraction in big integers, for sums that will not stay small.
    #[must_use]
    pub fn to_big(&self) -> BigRational {
        match &self.0 {
            Repr::Small(n, d) => BigRational::new_raw((*n).into(), (*d).into()),
            Repr::Big(big) => (**big).clone(),
        }
    }

    /// Digits with exactly so many decimals and a point, rounded half away from zero; `-0` is `0`.
    #[must_use]
    pub fn to_fixed(&self, decimals: u32) -> String {
        let places = decimals as usize;
        let units = self.in_units(decimals).map(|(units, one)| (units < 0, units.unsigned_abs(), one.unsigned_abs()));
        if let Some((is_below, units, one)) = units {
            let sign = if is_below { "-" } else { "" };
            let (whole, rest) = (units / one, units % one);
            return if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:0places$}") };
        }
        let units = self.in_big_units(decimals);
        let sign = if units.is_negative() { "-" } else { "" };
        let digits = format!("{:0>width$}", units.magnitude(), width = places + 1);
        match digits.split_at(digits.len() - places) {
            (whole, "") => format!("{sign}{whole}"),
            (whole, rest) => format!("{sign}{whole}.{rest}"),
        }
    }

    /// The shortest decimal writing where there is one, else six decimals.
    #[must_use]
    pub fn to_plain(&self) -> String {
        self.to_fixed(self.decimals().unwrap_or(6))
    }
}

/// Lowest terms of `n / d`, as machine words where they fit.
fn small(n: i128, d: i128) -> Exact {
    if n == 0 || d == 0 {
        return Exact::ZERO;
    }
    if d == 1
        && let Ok(n) = i64::try_from(n)
    {
        return Exact(Repr::Small(n, 1));
    }
    let (n, d) = if d < 0 { (-n, -d) } else { (n, d) };
    // Nearly always, and several times as fast as with 128 bits.
    let (n, d) = if let (Ok(size), Ok(whole)) = (u64::try_from(n.unsigned_abs()), u64::try_from(d)) {
        let common = size.gcd(&whole);
        let size = i128::from(size / common);
        (if n < 0 { -size } else { size }, i128::from(whole / common))
    } else {
        let common = n.gcd(&d);
        (n / common, d / common)
    };
    match (i64::try_from(n), i64::try_from(d)) {
        (Ok(n), Ok(d)) => Exact(Repr::Small(n, d)),
        _ => Exact(Repr::Big(Box::new(BigRational::new_raw(n.into(), d.into())))),
    }
}

fn big(value: BigRational) -> Exact {
    match (value.numer().to_i64(), value.denom().to_i64()) {
        (Some(n), Some(d)) => Exact(Repr::Small(n, d)),
        _ => Exact(Repr::Big(Box::new(value))),
    }
}

impl Default for Exact {
    fn default() -> Exact {
        Exact::ZERO
    }
}

impl From<BigRational> for Exact {
    fn from(value: BigRational) -> Exact {
        big(value)
    }
}

/// Numerator and denominator, as it is stored.
impl From<(i64, i64)> for Exact {
    fn from((numerator, denominator): (i64, i64)) -> Exact {
        Exact::ratio(numerator, denominator)
    }
}

/// Only what two machine words hold can be stored.
impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.words().ok_or_else(|| S::Error::custom("a number too long to be stored"))?.serialize(serializer)
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Exact {
        Exact(Repr::Small(value, 1))
    }
}

impl From<u32> for Exact {
    fn from(value: u32) -> Exact {
        Exact(Repr::Small(value.into(), 1))
    }
}

impl From<usize> for Exact {
    fn from(value: usize) -> Exact {
        small(value as i128, 1)
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Exact) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a, b), Repr::Small(c, d)) => {
                (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b)))
            }
            _ => self.to_big().cmp(&other.to_big()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// `a/b + c/d` in machine words, or `None` where the intermediate does not fit.
fn add_small(a: i64, b: i64, c: i64, d: i64) -> Option<Exact> {
    let (a, b, c, d) = (i128::from(a), i128::from(b), i128::from(c), i128::from(d));
    if b == d {
        return Some(small(a + c, b));
    }
    Some(small((a * d).checked_add(c * b)?, b * d))
}

impl Add for &Exact {
    type Output = Exact;
    fn add(self, other: &Exact) -> Exact {
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &other.0)
            && let Some(sum) = add_small(*a, *b, *c, *d)
        {
            return sum;
        }
        big(self.to_big() + other.to_big())
    }
}

impl Neg for &Exact {
    type Output = Exact;
    fn neg(self) -> Exact {
        match &self.0 {
            Repr::Small(n, d) => small(-i128::from(*n), i128::from(*d)),
            Repr::Big(value) => big(-(**value).clone()),
        }
    }
}

impl Sub for &Exact {
    type Output = Exact;
    fn sub(self, other: &Exact) -> Exact {
        self + &-other
    }
}

impl Mul for &Exact {
    type Output = Exact;
    fn mul(self, other: &Exact) -> Exact {
        if *other == Exact::ONE {
            return self.clone();
        }
        if *self == Exact::ONE {
            return other.clone();
        }
        if let (Repr::Small(a, b), Repr::Small(c, d)) = (&self.0, &other.0) {
            return small(i128::from(*a) * i128::from(*c), i128::from(*b) * i128::from(*d));
        }
        big(self.to_big() * other.to_big())
    }
}

/// A sum under way. Keeps one common denominator and reduces it to lowest terms at the end only,
/// which is what a long sum of [`Exact`]s spends its time on.
#[derive(Debug, Clone)]
pub struct Total {
    numerator: i128,
    /// Above 0.
    denominator: i64,
    /// What did not fit the fraction, not in lowest terms either.
    rest: Option<Box<BigRational>>,
}

impl Total {
    /// Nothing so far.
    pub const ZERO: Total = Total { numerator: 0, denominator: 1, rest: None };

    /// Adds a number.
    #[inline]
    pub fn add(&mut self, number: &Exact) {
        if let Repr::Small(n, d) = number.0
            && d == self.denominator
            && let Some(numerator) = self.numerator.checked_add(n.into())
        {
            self.numerator = numerator;
        } else {
            self.add_other(number);
        }
    }

    /// Adds a number with another denominator, or one that does not fit.
    fn add_other(&mut self, number: &Exact) {
        let Repr::Small(n, d) = number.0 else {
            self.add_big(&number.to_big());
            return;
        };
        if let Some((numerator, denominator)) = self.with(n, d) {
            (self.numerator, self.denominator) = (numerator, denominator);
        } else {
            self.add_big(&small(self.numerator, self.denominator.into()).to_big());
            (self.numerator, self.denominator) = (n.into(), d);
        }
    }

    fn add_big(&mut self, number: &BigRational) {
        let rest = self.rest.take().map_or_else(|| number.clone(), |rest| plus(&rest, number));
        self.rest = Some(Box::new(rest));
    }

    /// The sum, not in lowest terms.
    fn unreduced(&self) -> BigRational {
        let sum = small(self.numerator, self.denominator.into()).to_big();
        self.rest.as_ref().map_or_else(|| sum.clone(), |rest| plus(rest, &sum))
    }

    /// The sum.
    #[must_use]
    pub fn get(&self) -> Exact {
        match self.rest {
            None => small(self.numerator, self.denominator.into()),
            Some(_) => big(self.unreduced().reduced()),
        }
    }

    /// Whether the sum is above 0.
    #[must_use]
    pub fn is_positive(&self) -> bool {
        if self.rest.is_none() { self.numerator > 0 } else { self.unreduced().numer().is_positive() }
    }

    /// This sum divided by another, or `None` where that is 0.
    #[must_use]
    pub fn over(&self, other: &Total) -> Option<Exact> {
        self.over_small(other).or_else(|| {
            let (mine, theirs) = (self.unreduced(), other.unreduced());
            let quotient = || BigRational::new(mine.numer() * theirs.denom(), mine.denom() * theirs.numer());
            (!theirs.numer().is_zero()).then(|| big(quotient()))
        })
    }

    /// The quotient, where both sums fit their fraction and it is one of machine words.
    fn over_small(&self, other: &Total) -> Option<Exact> {
        if other.numerator == 0 || self.rest.is_some() || other.rest.is_some() {
            return None;
        }
        let (n, d) = if self.denominator == other.denominator {
            (self.numerator, other.numerator)
        } else {
            let numerator = self.numerator.checked_mul(other.denominator.into())?;
            (numerator, other.numerator.checked_mul(self.denominator.into())?)
        };
        (n > i128::MIN && d > i128::MIN).then(|| small(n, d))
    }

    /// The fraction with `n / d` added, where that fits.
    fn with(&self, n: i64, d: i64) -> Option<(i128, i64)> {
        let n = i128::from(n);
        if self.denominator % d == 0 {
            let numerator = self.numerator.checked_add(n * i128::from(self.denominator / d))?;
            return Some((numerator, self.denominator));
        }
        let common = d.gcd(&self.denominator);
        let (mine, theirs) = (d / common, self.denominator / common);
        let numerator = self.numerator.checked_mul(mine.into())?.checked_add(n * i128::from(theirs))?;
        Some((numerator, self.denominator.checked_mul(mine)?))
    }
}

/// The sum of two fractions over their common denominator, not in lowest terms: those take most of the time, and the
/// remainder makes a small thing of finding what a long denominator has in common with a short one.
fn plus(sum: &BigRational, number: &BigRational) -> BigRational {
    let common = number.denom().gcd(&(sum.denom() % number.denom()));
    let (mine, theirs) = (number.denom() / &common, sum.denom() / &common);
    BigRational::new_raw(sum.numer() * &mine + number.numer() * theirs, sum.denom() * mine)
}

/// The part of one of which a framework's numbers are whole numbers: sums of these are sums of machine words. What is no
/// such number is summed as the fraction it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommonUnit {
    /// How many make one; 0 where nothing is counted.
    in_one: i64,
}

/// The most units that make one, and the most that a number may have: sums of [`CommonUnit::MOST_ADDED`] such numbers fit.
const MOST_IN_ONE: i64 = 1 << 24;
const MOST_UNITS: i64 = 1 << 40;

impl CommonUnit {
    /// One.
    pub const ONE: CommonUnit = CommonUnit { in_one: 1 };
    /// That of numbers which are all summed as fractions.
    pub const NONE: CommonUnit = CommonUnit { in_one: 0 };
    /// The most numbers that may be summed.
    pub const MOST_ADDED: usize = 1 << 21;

    /// The largest unit of which some more numbers are whole numbers; none where it would be too small.
    #[must_use]
    pub fn with<'n>(self, numbers: impl IntoIterator<Item = &'n Exact>) -> Option<CommonUnit> {
        let mut in_one = self.in_one;
        for number in numbers {
            let (_, denominator) = number.words()?;
            in_one = (denominator / in_one.gcd(&denominator)).checked_mul(in_one).filter(|n| *n <= MOST_IN_ONE)?;
        }
        Some(CommonUnit { in_one })
    }

    /// How many units a number is, where that is a whole number and not too large.
    fn count(self, number: &Exact) -> Option<i64> {
        let (numerator, denominator) = number.words()?;
        let is_whole = self.in_one > 0 && self.in_one % denominator == 0;
        let units = numerator.checked_mul(is_whole.then(|| self.in_one / denominator)?)?;
        (units.unsigned_abs() <= MOST_UNITS.unsigned_abs()).then_some(units)
    }
}

/// A number that is summed again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summand {
    exact: Exact,
    /// How many units it is.
    units: Option<i64>,
}

impl Summand {
    /// A number that is summed as a fraction.
    #[must_use]
    pub fn new(exact: Exact) -> Summand {
        Summand { exact, units: None }
    }

    /// Counts it in units, where that gives a whole number.
    pub fn count_in(&mut self, unit: CommonUnit) {
        self.units = unit.count(&self.exact);
    }

    /// The number.
    #[must_use]
    pub fn exact(&self) -> &Exact {
        &self.exact
    }
}

/// Sums side by side, of at most [`CommonUnit::MOST_ADDED`] summands together, all counted in one unit.
#[derive(Debug, Clone)]
pub struct UnitSums<const COUNT: usize> {
    units: [i64; COUNT],
    /// What is no whole number of units.
    rest: Option<Box<[Total; COUNT]>>,
}

impl<const COUNT: usize> UnitSums<COUNT> {
    /// Nothing so far.
    pub const ZERO: UnitSums<COUNT> = UnitSums { units: [0; COUNT], rest: None };

    /// Adds a summand to one of them.
    #[inline]
    pub fn add(&mut self, at: usize, summand: &Summand) {
        match summand.units {
            Some(units) => self.units[at] += units,
            None => self.add_rest(at, &summand.exact),
        }
    }

    #[cold]
    fn add_rest(&mut self, at: usize, number: &Exact) {
        self.rest.get_or_insert_with(|| Box::new([const { Total::ZERO }; COUNT]))[at].add(number);
    }

    /// What two of them come to.
    #[must_use]
    pub fn get(&self, [one, other]: [usize; 2], unit: CommonUnit) -> Exact {
        let whole = Exact::ratio(self.units[one] + self.units[other], unit.in_one);
        self.rest.as_ref().map_or_else(|| whole.clone(), |rest| rest[one].get() + rest[other].get() + &whole)
    }

    /// What two of them come to divided by what two others do, or `None` where that is 0.
    #[must_use]
    #[inline]
    pub fn over(&self, part: [usize; 2], whole: [usize; 2], unit: CommonUnit) -> Option<Exact> {
        if self.rest.is_some() {
            return self.get(part, unit).checked_div(&self.get(whole, unit));
        }
        let [part, whole] = [part, whole].map(|[one, other]| self.units[one] + self.units[other]);
        (whole != 0).then(|| Exact::ratio(part, whole))
    }
}

macro_rules! owned {
    ($($trait:ident $method:ident),*) => {$(
        impl $trait for Exact {
            type Output = Exact;
            fn $method(self, other: Exact) -> Exact {
                $trait::$method(&self, &other)
            }
        }
        impl $trait<&Exact> for Exact {
            type Output = Exact;
            fn $method(self, other: &Exact) -> Exact {
                $trait::$method(&self, other)
            }
        }
    )*};
}
owned!(Add add, Sub sub, Mul mul);

impl AddAssign<&Exact> for Exact {
    fn add_assign(&mut self, other: &Exact) {
        *self = &*self + other;
    }
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Exact>>(numbers: I) -> Exact {
        numbers.fold(Exact::ZERO, |sum, number| sum + number)
    }
}

impl<'a> Sum<&'a Exact> for Exact {
    fn sum<I: Iterator<Item = &'a Exact>>(numbers: I) -> Exact {
        let mut total = Total::ZERO;
        numbers.for_each(|number| total.add(number));
        total.get()
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_big())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    /// A decimal of any length.
    fn read_big(text: &str) -> BigRational {
        let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        let digits: BigInt = text.replace('.', "").parse().unwrap();
        BigRational::new(digits, BigInt::from(10).pow(u32::try_from(places).unwrap()))
    }

    #[test]
    fn a_decimal_is_read_as_it_is_written() {
        assert_eq!(read("0.1"), Exact::ratio(1, 10));
        assert_eq!(read("-2.50"), Exact::ratio(-5, 2));
        assert_eq!(read("1_000"), Exact::from(1000i64));
        assert_eq!(read("+2.5e-3"), Exact::ratio(1, 400));
        assert_eq!(read("12e2"), Exact::from(1200i64));
        assert_eq!(read("0"), Exact::ZERO);
        assert_eq!(read("0.8680938452840153").to_fixed(16), "0.8680938452840153");
    }

    #[test]
    fn what_is_no_decimal_is_refused_at_once() {
        for text in ["", ".", "-", "1.2.3", "0x10", "1e", "deux", "1,5"] {
            assert_eq!(Exact::parse(text), Err(NumberError::Malformed), "{text}");
        }
        assert_eq!(Exact::parse("nan"), Err(NumberError::NotFinite));
        assert_eq!(Exact::parse("-inf"), Err(NumberError::NotFinite));
        for text in ["1e300", "1e999999999999", "1e-9223372036854775808", "1e-31", &"9".repeat(31)] {
            assert_eq!(Exact::parse(text), Err(NumberError::TooLong), "{text}");
        }
    }

    #[test]
    fn rounding_is_half_away_from_zero() {
        assert_eq!(read("0.125").round(2), read("0.13"));
        assert_eq!(read("-0.125").round(2), read("-0.13"));
        assert_eq!(read("2.5").to_fixed(0), "3");
        assert_eq!(read("-0.001").to_fixed(2), "0.00");
        assert_eq!(Exact::ratio(2, 3).to_fixed(3), "0.667");
        assert_eq!(Exact::ratio(-7, 2).floor(), -4);
    }

    #[test]
    fn a_unit_is_no_smaller_than_it_needs_to_be() {
        let numbers = ["0.5", "-0.75", "3"].map(read);
        let unit = CommonUnit::ONE.with(&numbers).unwrap();
        assert_eq!(numbers.each_ref().map(|number| unit.count(number)), [Some(2), Some(-3), Some(12)]);
        assert_eq!(unit.count(&Exact::ratio(1, 3)), None);
        assert_eq!(unit.count(&read("1e12")), None, "sums of it might not fit");
        assert_eq!(unit.with([&Exact::ratio(1, 3)]).and_then(|finer| finer.count(&Exact::ratio(1, 6))), Some(2));
        assert_eq!(unit.with([&read("1e-9")]), None, "too small");
        assert_eq!(CommonUnit::NONE.count(&Exact::ZERO), None);
    }

    #[test]
    fn decimals_are_counted() {
        assert_eq!(read("0.125").decimals(), Some(3));
        assert_eq!(read("10").decimals(), Some(0));
        assert_eq!(Exact::ratio(1, 3).decimals(), None);
    }

    proptest! {
        /// Machine words and big integers are one number system: no sum or product tells which was used.
        #[test]
        fn agrees_with_big_fractions(a: i64, b in 1..=i64::MAX, c: i64, d in 1..=i64::MAX) {
            let (x, y) = (Exact::ratio(a, b), Exact::ratio(c, d));
            let (p, q) = (BigRational::new(a.into(), b.into()), BigRational::new(c.into(), d.into()));
            prop_assert_eq!((&x + &y).to_big(), &p + &q);
            prop_assert_eq!((&x - &y).to_big(), &p - &q);
            prop_assert_eq!((&x * &y).to_big(), &p * &q);
            prop_assert_eq!(x.checked_div(&y).map(|z| z.to_big()), (c != 0).then(|| &p / &q));
            prop_assert_eq!(x.cmp(&y), p.cmp(&q));
            prop_assert_eq!(&(&x + &y) - &y, x);
        }

        /// Rounding and writing, too.
        #[test]
        fn rounds_like_big_fractions(
            (n, d) in prop_oneof![(any::<i64>(), 1..=i64::MAX), (-9999i64..9999, 1i64..64), (any::<i64>(), Just(1 << 40))],
            decimals in 0u32..25,
        ) {
            let (x, p) = (Exact::ratio(n, d), BigRational::new(n.into(), d.into()));
            let power = BigInt::from(10).pow(decimals);
            let units = (p * BigRational::from_integer(power.clone())).round().to_integer();
            let rounded = BigRational::new(units.clone(), power);
            prop_assert_eq!(x.round(decimals).to_big(), rounded.clone());
            prop_assert_eq!(x.to_fixed(decimals).replace('.', "").parse::<BigInt>().unwrap(), units);
            prop_assert_eq!(read_big(&x.to_fixed(decimals)), rounded.clone());
            let needed = Exact::from(rounded.clone()).decimals().unwrap();
            prop_assert!(needed <= decimals);
            prop_assert_eq!(x.round(decimals).round(needed).to_big(), rounded.clone());
            prop_assert!(needed == 0 || Exact::from(rounded.clone()).round(needed - 1).to_big() != rounded);
        }

        /// Whatever is a whole number of units and whatever is not, a sum of summands is the sum.
        #[test]
        fn a_sum_of_summands_is_the_sum(parts in proptest::collection::vec(
            prop_oneof![4 => (-99i64..99, 1i64..9), 1 => (any::<i64>(), 1..=i64::MAX)], 0..12,
        ), counted in 0usize..12) {
            let numbers: Vec<Exact> = parts.iter().map(|(n, d)| Exact::ratio(*n, *d)).collect();
            let unit = numbers.iter().take(counted).fold(CommonUnit::ONE, |unit, number| unit.with([number]).unwrap_or(unit));
            let summand = |number: &Exact, unit| {
                let mut summand = Summand::new(number.clone());
                summand.count_in(unit);
                summand
            };
            let (one, sum) = (summand(&Exact::ONE, unit), numbers.iter().sum::<Exact>());
            // The numbers in two sums, and one.
            let mut sums = UnitSums::<3>::ZERO;
            for (at, number) in numbers.iter().enumerate() {
                sums.add(usize::from(at >= 5), &summand(number, unit));
            }
            sums.add(2, &one);
            prop_assert_eq!(sums.get([0, 1], unit), sum.clone());
            prop_assert_eq!(sums.over([0, 1], [2, 2], unit), sum.checked_div(&Exact::from(2_u32)));
            prop_assert_eq!(sums.over([2, 2], [0, 1], unit), Exact::from(2_u32).checked_div(&sum));
            let mut as_fractions = UnitSums::<2>::ZERO;
            for number in &numbers {
                as_fractions.add(0, &summand(number, CommonUnit::NONE));
            }
            prop_assert_eq!(as_fractions.get([0, 1], CommonUnit::NONE), sum);
        }

        /// Whatever does not fit on the way, a total is the sum.
        #[test]
        fn a_total_is_the_sum(parts in proptest::collection::vec(
            prop_oneof![(-99i64..99, 1i64..99), (any::<i64>(), 1..=i64::MAX)], 0..12,
        )) {
            let numbers: Vec<Exact> = parts.iter().map(|(n, d)| Exact::ratio(*n, *d)).collect();
            let mut total = Total::ZERO;
            for number in &numbers {
                total.add(number);
            }
            let sum = numbers.iter().sum::<Exact>();
            prop_assert_eq!(total.get(), sum.clone());
            prop_assert_eq!(total.is_positive(), sum.is_positive());
            let mut other = total.clone();
            other.add(&Exact::ONE);
            prop_assert_eq!(total.over(&other), sum.checked_div(&(&sum + &Exact::ONE)));
        }
    }
}
