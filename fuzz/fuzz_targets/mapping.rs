//! Any text as a mapping of columns and cells.
#![no_main]

#[path = "../../tests/it/common/held.rs"]
mod held;

libfuzzer_sys::fuzz_target!(|text: &str| held::mapping(text));
