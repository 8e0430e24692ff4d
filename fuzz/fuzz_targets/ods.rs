//! Any bytes as the cells of an ODS workbook.
#![no_main]

#[path = "../../tests/it/common/held.rs"]
mod held;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| held::ods(bytes));
