//! How long `jalon check` thinks, start-up left out: `cargo bench --bench check`.

#![allow(clippy::unwrap_used, reason = "a program of its own")]

#[path = "../tests/it/common/mod.rs"]
mod common;
mod times;

use std::path::Path;

use common::checking::{self, Kept};
use common::{generate, held};
use times::report;

fn main() {
    // The framework inside the program, from its files: read, checked, proved, its examples worked out.
    let folder = Kept::new(&Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks/commune"));
    report("commune", 100, || checking::framework(&folder, "framework.toml").1.len());
    // The same for frameworks of so many questions with a step each.
    for count in [1_000, 2_000, 5_000, 10_000] {
        let folder = held::Memory::of(&generate::framework(count));
        report(&format!("{count} questions"), 10, || checking::framework(&folder, "framework.toml").1.len());
    }
}
