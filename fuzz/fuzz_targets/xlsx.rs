//! Any bytes as the cells of an XLSX workbook.
#![no_main]

#[path = "../../tests/it/common/held.rs"]
mod held;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| held::xlsx(bytes));
