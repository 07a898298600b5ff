//! The examples of the `CommonMark` specification as books: whatever an author writes, both
//! editions can be made.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use lontar::diagnostic::Report;
use lontar::press::{Order, build};

/// How many examples, each a chapter, make a book.
const CHAPTERS: usize = 66;

#[test]
fn every_example_of_commonmark_makes_both_editions() {
    let file = include_str!("spec/commonmark.txt");
    let examples: Vec<&str> = file.split("\u{c}\n").skip(1).collect();
    let mut chapters = 0;
    for (number, examples) in examples.chunks(CHAPTERS).enumerate() {
        let folder = book(number, examples);
        let order = Order { draft: true, ..Order::default() };
        let editions = build(&folder, &order, &mut Report::default());
        let editions =
            editions.unwrap_or_else(|| panic!("no editions of {}", folder.display()));
        assert!(editions.pdf.unwrap().starts_with(b"%PDF-"));
        assert!(editions.epub.unwrap().starts_with(b"PK"));
        // Each chapter begins a page of its own.
        assert!(editions.page_count > examples.len());
        chapters += examples.len();
    }
    assert_eq!(chapters, 652);
}

/// Writes a book of which every chapter is an example; it stays in the target folder, where
/// other judges can have it.
fn book(number: usize, examples: &[&str]) -> PathBuf {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("commonmark-{number}"));
    fs::create_dir_all(&folder).unwrap();
    let mut settings = format!(
        "title: CommonMark {number}\nlang: en\nprint:\n  chapter-start: any\ncontents:\n  chapters:\n"
    );
    for (at, example) in examples.iter().enumerate() {
        writeln!(settings, "    - {at}.md").unwrap();
        fs::write(
            folder.join(format!("{at}.md")),
            format!("# Chapter {at}\n\n{example}"),
        )
        .unwrap();
    }
    fs::write(folder.join("book.yaml"), settings).unwrap();
    folder
}
