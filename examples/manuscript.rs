//! Writes the made-up manuscript of the benchmarks to a folder, to time the binary on it:
//! `cargo run --example manuscript -- 300 /tmp/book`; a third argument makes another one.

#[path = "../benches/press/generator.rs"]
mod generator;

use std::path::Path;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [pages, folder, seed @ ..] = &arguments[..] else {
        panic!("two arguments are needed: the number of pages and a folder");
    };
    let seed = seed.first().map_or(1, |it| it.parse().expect("the seed is a number"));
    let pages = pages.parse().expect("the number of pages is a number");
    generator::write_book(Path::new(folder), pages, seed)
        .expect("the folder can be written");
}
