//! How long `jalon check` thinks, start-up left out: `cargo bench --bench check`.

#![allow(clippy::unwrap_used, reason = "a program of its own")]

#[path = "../tests/it/common/mod.rs"]
mod common;

use std::path::Path;

use common::checking::{self, Kept};
use common::{generate, held};
use divan::Bencher;

fn main() {
    divan::main();
}

/// The framework inside the program, from its files: read, checked, proved, its examples worked out.
#[divan::bench]
fn commune(bencher: Bencher<'_, '_>) {
    let folder = Kept(Path::new(env!("CARGO_MANIFEST_DIR")).join("frameworks/commune"));
    bencher.bench(|| checking::framework(&folder, "framework.toml").1.len());
}

/// The same for frameworks of so many questions with a step each.
#[divan::bench(args = [1_000, 2_000, 5_000, 10_000], sample_count = 10)]
fn questions(bencher: Bencher<'_, '_>, count: usize) {
    let folder = held::Memory::of(&generate::framework(count));
    bencher.bench(|| checking::framework(&folder, "framework.toml").1.len());
}
