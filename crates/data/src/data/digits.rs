//! The digits of numbers: results of many municipalities hold the same numbers again and again, and to find a number's
//! shortest digits takes longer than to find it among the last ones.

use std::cell::RefCell;

use smol_str::SmolStr;
use zmij::Buffer;

/// So many places there are for numbers, a power of two.
const PLACES: usize = 1 << PLACES_BITS;
const PLACES_BITS: u32 = 10;

thread_local! {
    /// By their bits; at first all of them are 0.
    static LAST: RefCell<Vec<(u64, SmolStr)>> = RefCell::new(vec![(0, SmolStr::new_inline("0.0")); PLACES]);
}

/// Takes the fewest digits that are read as this very number, which is finite: `0.1`, `2.0`, `1e300`.
pub fn with_digits<T>(number: f64, take: impl FnOnce(&str) -> T) -> T {
    let bits = number.to_bits();
    // The upper bits of the product depend on all bits of the number.
    let place = (bits.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - PLACES_BITS)) as usize;
    LAST.with_borrow_mut(|last| {
        let (known, digits) = &mut last[place];
        if *known != bits {
            (*known, *digits) = (bits, SmolStr::new(Buffer::new().format(number)));
        }
        take(digits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_its_own_digits_whichever_came_before() {
        let numbers: Vec<f64> =
            (0..4 * PLACES).map(|at| at as f64 / 7.0).chain([0.0, -0.0, 0.5, 1e300, -f64::MIN_POSITIVE]).collect();
        for _ in 0..2 {
            for number in &numbers {
                with_digits(*number, |digits| assert_eq!(digits, Buffer::new().format(*number)));
            }
        }
    }
}
