//! Any text as answers in lines of JSON.
#![no_main]

#[path = "../../tests/it/common/held.rs"]
mod held;

libfuzzer_sys::fuzz_target!(|text: &str| held::json(text));
