//! The one integration test binary: it links once.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod book;
mod code;
mod commonmark;
mod definitions;
mod diagnostics;
mod dress;
mod ebook;
mod endnotes;
mod equations;
mod exercises;
#[path = "../../benches/press/generator.rs"]
mod generator;
mod kitchen_sink;
mod lengths;
mod manuscript;
mod marks;
mod numbers;
mod pages;
mod parts;
mod preflight;
mod reader;
mod samepage;
mod structure;
mod sums;
mod tables;
mod twenty_mistakes;
mod walls;
