//! Frameworks and templates are part of the program: a file that is added to their folders must be
//! built in, which the compiler cannot know by itself.

use std::env;

fn main() {
    for folder in ["frameworks", "templates"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    // Linked to a fixed place, the program starts without putting right tens of thousands of addresses.
    let target = |of: &str| env::var(of).unwrap_or_default();
    let is_static = target("CARGO_CFG_TARGET_FEATURE").split(',').any(|feature| feature == "crt-static");
    if target("CARGO_CFG_TARGET_OS") == "linux" && target("CARGO_CFG_TARGET_ENV") == "gnu" && !is_static {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
