//! Any text as answers to a small framework.
#![no_main]

#[path = "../../tests/it/common/held.rs"]
mod held;

libfuzzer_sys::fuzz_target!(|text: &str| held::answers(text));
