//! How long the book is: the words of each chapter and the pages of the whole.

use crate::book::editions;
use crate::manuscript::{chapter, file};
use crate::reader::Pdf;

/// Words of running prose that a chapter may have.
const WORDS: std::ops::RangeInclusive<usize> = 1200..=1700;
/// Pages of A5 that the book may have, covers not counted.
const PAGES: std::ops::RangeInclusive<usize> = 150..=220;
/// Boxes that are lists of the chapter's shape and no prose of its own.
const LISTS: [&str; 3] = ["objectives", "keyterms", "summary"];

#[test]
fn every_chapter_has_its_length() {
    let found: Vec<usize> =
        (1..=12).map(|it| words(&prose(&file(&chapter(it))))).collect();
    assert!(found.iter().all(|it| WORDS.contains(it)), "{found:?}");
}

#[test]
fn the_book_has_its_pages() {
    let pages = Pdf::open(editions().pdf.as_ref().unwrap()).page_count();
    assert!(PAGES.contains(&pages), "{pages} pages");
}

/// The running prose of a chapter: the opening case, the paragraphs and lists of its sections and
/// the words of its boxes. Not counted are headings, aims, key terms, summary, tables, figures,
/// notes, and all that follows from the exercises on.
fn prose(source: &str) -> String {
    let body = source.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap().1;
    let mut kept = String::new();
    let mut list = false;
    for line in body.lines().take_while(|line| !line.starts_with("## Latihan")) {
        if let Some(head) = line.strip_prefix("> [!") {
            // The title of a box is its heading.
            list = LISTS.contains(&head.split(']').next().unwrap());
            continue;
        }
        list &= line.starts_with('>');
        let other = ["#", "|", ": ", "![", "[^"].iter().any(|it| line.starts_with(it));
        if !list && !other {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// The words that are read in Markdown. A reference such as `[](#tbl-tukar)` is one, though it is
/// printed as two; citations, marks of notes, of the index and of languages are none.
fn words(text: &str) -> usize {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['[', ']', '{']) {
        plain.push_str(&rest[..at]);
        let tail = &rest[at..];
        let until = |end: char| tail.find(end).unwrap() + 1;
        let length = if tail.starts_with("[](") {
            plain.push('x');
            until(')')
        } else if tail.starts_with("[@") || tail.starts_with("[^") {
            until(']')
        } else if tail.starts_with("](") {
            until(')')
        } else if tail.starts_with('{') {
            until('}')
        } else if tail.starts_with("[[") && tail[..until(']')].contains('|') {
            until('|')
        } else {
            1
        };
        rest = &tail[length..];
    }
    plain.push_str(rest);
    plain.split_whitespace().filter(|it| it.contains(char::is_alphanumeric)).count()
}

#[test]
fn words_are_counted_as_they_are_read() {
    let line =
        "[Kedelainya]{index=\"a b\"} tiba [@x; @y].[^1-z] Lihat [](#tbl-a){page} – ya.";
    assert_eq!(words(line), 5);
    assert_eq!(words("[[keunggulan komparatif|unggul]] dari [kotak itu](#b) 12%"), 5);
    let chapter = "---\na: b\n---\n# Judul\n\nSatu dua.[^n]\n\n[^n]: Catatan.\n\n> [!summary]\n> \
                   Tidak ini.\n\n> [!mistake] Judul\n> Tiga.\n\n| a |\n\n: Tabel\n\n## Latihan\n\nLagi.";
    assert_eq!(words(&prose(chapter)), 3);
}
