//! Any bytes as CSV sheets that a framework is made of.
#![no_main]

#[path = "../../tests/it/common/held.rs"]
mod held;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| held::sheets(bytes));
