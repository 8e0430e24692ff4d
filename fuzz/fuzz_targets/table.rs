//! Any bytes as a CSV table of answers to a small framework.
#![no_main]

#[path = "../../tests/it/common/held.rs"]
mod held;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| held::table(bytes));
