//! Marks of the index where no words of theirs stand, words that are longer than any, and
//! exercises within others: in little books.

use std::fs;
use std::path::Path;

use lontar::diagnostic::Report;
use lontar::press::{Editions, Order, build};

use crate::book::letters;
use crate::reader::{Pdf, unzip, xhtml_text};

/// The editions of a book that has this chapter and an index.
fn press(name: &str, chapter: &str, order: &Order) -> Editions {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let book = "title: T\nlang: id\ndate: 2026-11-22\ncontents:\n  chapters: [satu.md]\n  \
        back: [index]\n";
    for (file, text) in [("book.yaml", book), ("satu.md", chapter)] {
        fs::write(folder.join(file), text).unwrap();
    }
    let mut report = Report::default();
    let editions = build(&folder, order, &mut report);
    assert!(!report.has_errors(), "{}", report.render(false));
    editions.unwrap()
}

/// Its PDF.
fn pdf(name: &str, chapter: &str, order: &Order) -> Pdf {
    let order = Order { skip_epub: true, ..order.clone() };
    Pdf::open(&press(name, chapter, &order).pdf.unwrap())
}

fn teachers() -> Order {
    Order { teacher: true, ..Order::default() }
}

#[test]
fn a_passage_in_an_answer_names_no_place() {
    let text = "# Satu\n\n[Beras]{.index} mahal.\n\n> [!exercise] {kind=essay lines=3}\n\
        > Mengapa?\n>\n> > [!answer]\n> > []{index=\"Harga\" range=start}Karena banyak \
        dibeli.[]{index=\"Harga\" range=end}\n";
    let places = pdf("marks-answer", text, &teachers()).places();
    assert!(places.len() > 3, "{places:?}");
    assert!(!places.contains_key(&b""[..]), "{places:?}");
}

/// A mark that ends one passage and one that begins the next.
fn turn_of(entry: usize) -> [String; 2] {
    let mark = |entry, end| format!("[]{{index=\"e{entry}\" range={end}}}");
    [mark(entry - 1, "end"), mark(entry, "start")]
}

/// The entries of an index that name more than a page, of a book whose passages follow each other,
/// each in a block of its own that `block` makes of the marks and the number.
fn long_passages(
    name: &str,
    block: impl Fn([String; 2], usize) -> String,
) -> Vec<String> {
    let mut text = "# Satu\n\n[]{index=\"e0\" range=start}Awal.\n\n".to_owned();
    for entry in 1..=150 {
        text += &block(turn_of(entry), entry);
    }
    text += "Akhir.[]{index=\"e150\" range=end}\n";
    let reading = pdf(name, &text, &Order::default()).reading();
    let (_, index) = reading.split_once("e0, 1").unwrap_or_else(|| panic!("{reading}"));
    let (_, last) = index.split_once("e149, ").unwrap_or_else(|| panic!("{index}"));
    let digits = last.split(|it: char| !it.is_ascii_digit()).next().unwrap();
    assert!(digits.parse::<u32>().unwrap() > 4, "several pages: {index}");
    index.lines().filter(|it| it.contains('–')).map(str::to_owned).collect()
}

#[test]
fn a_passage_that_ends_where_a_block_begins_ends_with_the_block_before() {
    // A passage is begun and ended on one page, though the line after it may open the next.
    let none: [&str; 0] = [];
    let paragraphs = long_passages("marks-paragraphs", |[end, start], it| {
        format!("{end}{start}Baris {it}.\n\n")
    });
    assert_eq!(paragraphs, none);
    let headings = long_passages("marks-headings", |[end, start], it| {
        format!("### {end}Judul\n\n{start}Baris {it}.\n\n")
    });
    assert_eq!(headings, none);
}

#[test]
fn a_passage_that_ends_alone_in_an_item_ends_with_the_item_before() {
    let none: [&str; 0] = [];
    let items = long_passages("marks-items", |[end, start], it| {
        format!("- {end}\n\n  {start}Butir {it}.\n\n")
    });
    assert_eq!(items, none);
}

#[test]
fn marks_have_their_pages_where_nothing_else_stands() {
    let text = "# Satu\n\nTeks.\n\n## []{index=\"Danau\"}\n\nTeks.\n\n> [!note] \
        []{index=\"Sungai\"} {#kotak}\n> Isi.\n\n> [!exercise] []{index=\"Laut\"} {kind=essay \
        lines=1}\n> Mengapa?\n\n[]{index=\"Gunung\"}\n: Artinya.\n\n1. Satu.\n2. \
        []{index=\"Pulau\"}\n3. Tiga.\n";
    let reading = pdf("marks-alone", text, &Order::default()).reading();
    for entry in ["Danau, 1", "Gunung, 1", "Laut, 1", "Pulau, 1", "Sungai, 1"] {
        assert!(reading.contains(entry), "{entry}: {}", reading.replace("\n\n", ""));
    }
    // An item that holds nothing to read has its number, as one that is empty has.
    let (_, list) = reading.split_once("Artinya.").unwrap();
    assert!(list.contains("2."), "{reading}");
}

#[test]
fn an_exercise_within_another_leaves_it_its_answer() {
    let text = "# Satu\n\n> [!exercise] {kind=true-false}\n> Luar.\n>\n> > [!exercise] \
        {kind=essay lines=3}\n> > Dalam.\n> >\n> > > [!answer]\n> > > Karena murah.\n>\n> \
        > [!answer]\n> > Benar.\n\n> [!exercise] {kind=essay lines=4}\n> Luar lagi.\n>\n> > \
        [!exercise] {kind=essay lines=3}\n> > Dalam lagi.\n> >\n> > > [!answer]\n> > > Karena \
        dekat.\n>\n> > [!answer]\n> > Karena mahal.\n";
    let reading = pdf("marks-exercises", text, &teachers()).reading();
    // In place and in the key.
    for answer in ["Karena murah.", "Karena dekat.", "Karena mahal."] {
        let count = reading.matches(answer).count();
        assert_eq!(count, 2, "{answer} {}", reading.replace("\n\n", ""));
    }
    assert!(reading.contains("☑ Benar"), "{}", reading.replace("\n\n", ""));
}

/// 70,000 letters without a space.
fn endless(part: &str) -> String {
    part.chars().cycle().take(70_000).collect()
}

/// Looks that both editions have a word whole; what one hears of the PDF.
fn printed(name: &str, word: &str, chapter: &str) -> String {
    let editions = press(name, chapter, &Order::default());
    let pdf = Pdf::open(&editions.pdf.unwrap());
    // Lines end within it.
    let read = pdf.reading();
    let reading: String = read.split_whitespace().collect();
    assert!(reading.contains(word), "{} pages: {reading:.900}", pdf.page_count());
    let files = unzip(&editions.epub.unwrap());
    let chapter = files.iter().find(|it| it.0.ends_with("/satu.xhtml")).unwrap();
    let chapter = xhtml_text(&String::from_utf8(chapter.1.clone()).unwrap());
    assert!(letters(&chapter).contains(&letters(word)));
    read
}

#[test]
fn a_word_of_70_000_letters_is_printed_whole() {
    let word = endless("lontar");
    let read = printed("marks-word", &word, &format!("# Satu\n\nAwal {word} akhir.\n"));
    // Nor is one of its lines much longer than another: without hyphens each is read alone.
    let longest = read.split_whitespace().map(str::len).max();
    assert!(longest < Some(76), "{longest:?} letters in a line of 72");
}

#[test]
fn a_chapter_may_begin_with_a_word_of_70_000_letters() {
    let word = endless("Lontár");
    printed("marks-first", &word, &format!("# Satu\n\n{word} akhir.\n"));
}

#[test]
fn code_may_have_a_word_of_70_000_letters() {
    let word = endless("lontar_1");
    printed("marks-code", &word, &format!("# Satu\n\n```\n{word}\n```\n"));
}
