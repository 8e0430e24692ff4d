//! Any text as a framework.
#![no_main]

#[path = "../../tests/it/common/held.rs"]
mod held;

libfuzzer_sys::fuzz_target!(|text: &str| held::framework(&held::Memory::of(text)));
