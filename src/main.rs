//! Lontar.
fn main() {}
