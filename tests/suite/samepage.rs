//! The same page: where a printed page begins, there stands its mark in the EPUB.
//!
//! The PDF is read by its structure, without notes, running heads and repeated heads of
//! tables. A page begins with the first piece behind which nothing comes any more that stands
//! on an earlier page; a page of figures alone, called from the middle of an earlier page, with
//! its first piece. In the EPUB the next word after the page's mark must be the same.

use std::collections::BTreeMap;
use std::path::Path;

use lontar::diagnostic::Report;
use lontar::press::{Order, build};

use crate::generator;
use crate::reader::{Pdf, unzip};

/// Letters that are compared: the first word, and how the text goes on.
const LETTERS: usize = 24;

#[test]
fn every_page_of_the_book_begins_at_its_mark() {
    let pages = compare("book", &Order::default());
    assert!(pages > 150, "{pages}");
}

#[test]
fn every_page_of_the_kitchen_sink_begins_at_its_mark() {
    compare("tests/suite/kitchen-sink", &Order::default());
    compare("tests/suite/parts", &Order::default());
    compare("tests/suite/endnotes", &Order::default());
    // The key to the answers stands on pages of its own behind the pupils'.
    compare("tests/suite/parts", &Order { teacher: true, ..Order::default() });
}

#[test]
fn every_page_of_a_made_up_book_of_300_begins_at_its_mark() {
    let folder = std::env::temp_dir().join(format!("lontar-same-{}", std::process::id()));
    generator::write_book(&folder, 300, 1).unwrap();
    let pages = compare(folder.to_str().unwrap(), &Order::default());
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(pages >= 300, "{pages}");
}

/// Builds the book and compares its editions; tells how many pages were compared.
fn compare(folder: &str, order: &Order) -> usize {
    let mut report = Report::default();
    let made = build(Path::new(folder), order, &mut report).expect("it has no errors");
    let mut printed = Pdf::open(made.pdf.as_ref().unwrap());
    if folder.ends_with("endnotes") {
        printed = printed.with_endnotes();
    }
    let printed = printed.beginnings();
    let marked = marks(made.epub.as_ref().unwrap());
    let listed: Vec<&String> = marked.iter().map(|(label, ..)| label).collect();
    let mut wrong = vec![];
    let mut last = None;
    for (label, words) in &printed {
        let at = listed.iter().position(|it| *it == label);
        if at.is_none() || at <= last {
            wrong.push(format!("{label}: not listed, or not in order"));
            continue;
        }
        last = at;
        let (_, read, listing) = &marked[at.unwrap()];
        let (print, mark) = (beginning(words), beginning(read));
        // Print tells the page behind each line of the contents, and says "Hlm." where the
        // EPUB says "Dipakai di: hlm.": of such lists only the word is compared.
        let goes_on = print.1.starts_with(&mark.1) || mark.1.starts_with(&print.1);
        let glued = print.0.strip_prefix(&mark.0).unwrap_or("x");
        let same = match listing {
            true => glued.chars().all(|it| it.is_ascii_digit() || "ivxl".contains(it)),
            false => print.0 == mark.0 && goes_on && !mark.1.is_empty(),
        };
        if !same {
            wrong.push(format!("{label}: {words:?} in print, {read:?} at the mark"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{folder}: {} of {}\n{}",
        wrong.len(),
        printed.len(),
        wrong.join("\n")
    );
    printed.len()
}

/// The marks of printed pages in the order of the page-list, each with the words behind it, and
/// whether they stand in a list that lontar makes: contents, glossary, index.
fn marks(epub: &[u8]) -> Vec<(String, String, bool)> {
    let files = unzip(epub);
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let mut found: BTreeMap<String, (String, bool)> = BTreeMap::new();
    for name in files.keys().filter(|it| it.ends_with(".xhtml")) {
        let source = text(name);
        let tree = parsed(&source);
        let listing = tree.descendants().any(|it| {
            it.tag_name().name() == "nav"
                || matches!(it.attribute("class"), Some("glossary" | "index"))
        });
        let (mut words, mut places) = (String::new(), vec![]);
        for node in tree.descendants() {
            let class = node.attribute("class").unwrap_or("");
            if let Some(more) = node.text().filter(|_| node.is_text()) {
                if node.ancestors().any(|it| it.attribute("class") == Some("notes")) {
                    continue;
                }
                // Numbers in the margin do not count in print either.
                let label =
                    node.parent().filter(|it| it.attribute("class") == Some("label"));
                let head = label.and_then(|it| it.parent());
                if head.and_then(|it| it.attribute("class")) != Some("exercise-head") {
                    words.push_str(more);
                }
            } else if node.attribute("role") == Some("doc-pagebreak") {
                let id = node.attribute("id").unwrap();
                let file = name.trim_start_matches("OEBPS/");
                places.push((format!("{file}#{id}"), words.len()));
            } else if node.is_element() {
                let name = node.tag_name().name();
                let glued = matches!(
                    name,
                    "a" | "abbr"
                        | "b"
                        | "code"
                        | "dfn"
                        | "em"
                        | "i"
                        | "s"
                        | "span"
                        | "strong"
                        | "u"
                        | "mark"
                        | "cite"
                ) && class != "label";
                if !glued {
                    words.push('\n');
                }
            }
        }
        for (address, at) in places {
            assert!(
                !in_word(&words, at),
                "the mark {address} stands within a word: {}",
                &words[at.saturating_sub(20)..]
            );
            found.insert(address, (words[at..].chars().take(200).collect(), listing));
        }
    }
    let nav = text("OEBPS/nav.xhtml");
    let tree = parsed(&nav);
    let list = tree.descendants().find(|it| it.attribute("role") == Some("doc-pagelist"));
    list.unwrap()
        .descendants()
        .filter(|it| it.tag_name().name() == "a")
        .map(|it| {
            let words = found.remove(it.attribute("href").unwrap());
            let (words, listing) = words.expect("the mark is in the file");
            (it.text().unwrap().to_owned(), words, listing)
        })
        .collect()
}

fn parsed(source: &str) -> roxmltree::Document<'_> {
    let options = roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
    roxmltree::Document::parse_with_options(source, options).unwrap()
}

/// Whether byte `at` lies between two letters.
fn in_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    before && text[at..].starts_with(char::is_alphanumeric)
}

/// The first word of a text, and its first letters.
fn beginning(text: &str) -> (String, String) {
    let mut words =
        text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let first = words.next().unwrap_or("").to_lowercase();
    let letters =
        text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase);
    (first, letters.take(LETTERS).collect())
}
