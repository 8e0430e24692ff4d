//! How many random cases a test tries; read by the unit tests, too.

/// How many cases a test of random ones tries: this many, or `JALON_TIMES` as many.
pub fn times(cases: u32) -> u32 {
    let factor = std::env::var("JALON_TIMES").map_or(1, |factor| factor.parse().unwrap());
    cases * factor
}

/// The same, for tests that are made of properties.
pub fn cases(cases: u32) -> proptest::test_runner::Config {
    proptest::test_runner::Config::with_cases(times(cases))
}
