//! A small book with everything an author may write, each in each: both editions are made,
//! and no word is lost.

use std::collections::BTreeMap;
use std::path::Path;

use lontar::diagnostic::Report;
use lontar::press::{Editions, Order, build};

use crate::book::{chapters, epub_text, letters, lost};
use crate::reader::Pdf;

const FOLDER: &str = "tests/suite/kitchen-sink";

/// Commands of formulas; and Hebrew, which the PDF holds in the order in which it is drawn.
const KNOWN: [&str; 6] = ["begin:", "end:", "frac:", "int:", "שלום:", "עולם:"];

fn press(report: &mut Report) -> Editions {
    build(Path::new(FOLDER), &Order::default(), report).expect("it has no errors")
}

#[test]
fn everything_is_set_and_only_what_is_wrong_is_told() {
    let mut report = Report::default();
    let first = press(&mut report);
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in report.diagnostics() {
        *found.entry(diagnostic.code.name()).or_insert(0) += 1;
        assert!(diagnostic.span.is_some(), "where is it? {}", diagnostic.message);
    }
    // Letters of Arabic, Chinese, Hindi and Thai, and emoji: no face has them.
    let unknown = found.remove("missing-glyph").unwrap_or(0);
    assert!(unknown > 0);
    let expected = [
        ("headless-table", 1),
        ("raw-html", 1),
        ("too-tall", 2),
        ("vague-link", 4),
        ("wide-table", 2),
    ];
    assert_eq!(found, BTreeMap::from(expected));

    let second = press(&mut Report::default());
    assert_eq!(first.pdf, second.pdf);
    assert_eq!(first.epub, second.epub);

    let files = chapters(FOLDER);
    assert_eq!(files.len(), 10);
    let pdf = Pdf::open(first.pdf.as_ref().unwrap()).reading();
    let epub = epub_text(first.epub.as_ref().unwrap());
    for (name, text) in [("PDF", &pdf), ("EPUB", &epub)] {
        // The plain reading joins some words, and a long one may be cut at a line's end.
        let run = letters(text);
        let mut gone = lost(&files, text);
        gone.retain(|it| !run.contains(&letters(it.split(':').next().unwrap())));
        gone.retain(|it| !KNOWN.iter().any(|known| it.starts_with(known)));
        assert!(gone.is_empty(), "words that the {name} lost: {gone:#?}");
    }
    for text in [&pdf, &epub] {
        assert!(!text.to_lowercase().contains("secretanswer"), "an answer is shown");
    }
}
