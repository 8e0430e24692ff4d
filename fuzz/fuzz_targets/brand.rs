//! Any text as how the pages of an organisation look.
#![no_main]

#[path = "../../tests/it/common/held.rs"]
mod held;

libfuzzer_sys::fuzz_target!(|text: &str| held::brand(text));
