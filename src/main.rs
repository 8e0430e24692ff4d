//! The `jalon` program.

fn main() {}
