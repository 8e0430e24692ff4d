//! Any bytes as a picture for the pages of an organisation.
#![no_main]

#[path = "../../tests/it/common/held.rs"]
mod held;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| held::logo(bytes));
