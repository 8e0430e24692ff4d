//! The time to order a plan: real-looking graphs of levels, chains and hubs, skewed gains, efforts
//! of 0.5 to 40 days.

mod times;

use jalon::plan::order::{Job, order};
use num_bigint::BigInt;
use num_rational::BigRational;
use times::report;

fn main() {
    for count in [100, 1000] {
        for (gains, name, seed) in [(Gains::Plain, "plain", 1), (Gains::Long, "long fractions", 2)] {
            let (jobs, before) = plan(count, gains, seed);
            report(&format!("{count} steps, {name}"), 100, || order(&jobs, &before));
        }
    }
}

/// A small generator of the bench's own (`SplitMix64`), so that the instances never change.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap_or(0)
    }
}

fn fraction(numerator: usize, denominator: usize) -> BigRational {
    BigRational::new(BigInt::from(numerator), BigInt::from(denominator))
}

/// Whether gains have the denominators of a deep framework (they outgrow 128 bits) or few common
/// ones.
#[derive(Clone, Copy)]
enum Gains {
    Plain,
    Long,
}

/// Steps in five levels: in each some chains, one hub for every forty steps, up to three
/// prerequisites a step.
fn plan(count: usize, gains: Gains, seed: u64) -> (Vec<Job>, Vec<Vec<usize>>) {
    let mut dice = Dice(seed);
    let level = count.div_ceil(5);
    let mut jobs = Vec::new();
    let mut before = Vec::new();
    for step in 0..count {
        let size = dice.below(1000) + 1;
        // A sixth is there only as a prerequisite; few steps bring much.
        let points = if dice.below(6) == 0 { 0 } else { size * size / 1000 + 1 };
        let parts = match gains {
            Gains::Plain => 5040,
            Gains::Long => {
                [
                    7 * 11 * 13,
                    17 * 19 * 23,
                    29 * 31 * 37,
                    41 * 43 * 47,
                    53 * 59 * 61,
                    67 * 71 * 73,
                    79 * 83 * 89,
                    97 * 101 * 103,
                ][dice.below(8)]
                    * [1, 107, 109 * 113][dice.below(3)]
            }
        };
        let days = [1, 1, 2, 3, 4, 6, 10, 16, 24, 40, 80][dice.below(11)];
        jobs.push(Job { gain: fraction(points, parts), days: fraction(days, 2) });
        let mut needs = Vec::new();
        let start = step / level * level;
        if start > 0 {
            for _ in 0..dice.below(4) {
                // Half of the prerequisites are hubs: the first steps of an earlier level.
                let base = dice.below(start / level) * level;
                let reach = if dice.below(2) == 0 { (level / 40).max(1) } else { level };
                needs.push(base + dice.below(reach));
            }
        }
        if step > start && dice.below(5) == 0 {
            needs.push(step - 1);
        }
        needs.truncate(3);
        before.push(needs);
    }
    (jobs, before)
}
