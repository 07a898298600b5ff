//! Tables that are longer than a page or turned, and what stands below them.

use std::fs;
use std::path::Path;

use lontar::diagnostic::Report;
use lontar::press::{Editions, Order, build};

use crate::book::letters;
use crate::reader::{Pdf, unzip};

fn press() -> Editions {
    let mut report = Report::default();
    let editions = build(Path::new("tests/suite/tables"), &Order::default(), &mut report);
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
    editions.expect("there are no errors")
}

/// The editions of a book that has this chapter, a picture and an index.
fn editions(name: &str, chapter: &str) -> Editions {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let book = "title: T\nlang: id\ndate: 2026-11-22\ncontents:\n  chapters: [satu.md]\n  \
        back: [index]\n";
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    for (file, text) in [("book.yaml", book), ("satu.md", chapter), ("a.svg", picture)] {
        fs::write(folder.join(file), text).unwrap();
    }
    let mut report = Report::default();
    let editions = build(&folder, &Order::default(), &mut report);
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
    editions.unwrap()
}

/// What one hears of its PDF.
fn reading(name: &str, chapter: &str) -> String {
    Pdf::open(&editions(name, chapter).pdf.unwrap()).reading()
}

#[test]
fn a_row_longer_than_a_page_goes_on_and_a_turned_table_fills_sheets() {
    let pdf = Pdf::open(&press().pdf.unwrap());
    let pages: Vec<String> =
        (0..pdf.page_count()).map(|page| letters(&pdf.text(page))).collect();
    let that_hold = |words: &str| -> Vec<usize> {
        (0..pages.len()).filter(|page| pages[*page].contains(words)).collect()
    };
    // The high row is cut between its lines.
    let parts: Vec<usize> =
        (1..=18).flat_map(|it| that_hold(&format!("butir{it}perjanjian"))).collect();
    assert_eq!(parts.len(), 18, "each is set once: {parts:?}");
    assert!(parts.is_sorted() && parts[17] > parts[0] + 1, "{parts:?}");
    // What is set again above the other parts is no part of the text.
    assert_eq!(that_hold("tabel11baristinggi"), [parts[0]]);
    // The turned one stands alone on its pages.
    let sheets = that_hold("keteranganyangagakpanjangnomor");
    assert!(sheets.len() > 1, "{sheets:?}");
    assert_eq!(that_hold("tabel12tabelrebah"), [sheets[0]]);
    assert!(sheets.iter().all(|it| !pages[*it].contains("butir")));
    let last = &pages[sheets[sheets.len() - 1]];
    assert!(last.contains("baris30"), "{last}");
    assert!(last.contains("sumberkantorstatistik"), "{last}");
    assert!(last.contains("acatatandibawahtabel"), "{last}");
    // Notes at the foot are counted without it.
    assert_eq!(that_hold("1catatandikakihalaman").len(), 1);
    assert_eq!(that_hold("2catatankakiyangkedua").len(), 1);
}

#[test]
fn the_number_of_an_item_stands_before_a_table_that_only_a_mark_comes_before() {
    let text = "# Satu\n\n7. []{index=\"Negara\"}\n\n   | Negara | Ibu kota |\n   |---|---|\n   \
        | Jepang | Tokyo |\n";
    let reading = reading("tables-item", text);
    let (_, item) = reading.split_once("7.").unwrap_or_else(|| panic!("{reading}"));
    assert!(item.contains("Tokyo"), "{reading}");
}

#[test]
fn marks_of_the_index_that_stand_alone_have_their_pages() {
    let text = "# Satu\n\nTeks.\n\n[]{index=\"Danau\"}\n\nTeks.\n\n[]{index=\"Sungai\"}\n\n\
        | A | B |\n|---|---|\n| c | d |\n\n- []{index=\"Negara\"}\n\n  | A | B |\n  |---|---|\n  \
        | c | d |\n\n[]{index=\"Laut\"}\n\n![Laut yang tenang](a.svg)\n\nTeks.\n\n[]{index=\"Pulau\"}\n";
    let reading = reading("tables-marks", text);
    // The sea goes to the next page with its picture.
    for entry in ["Danau, 1", "Laut, 2", "Negara, 1", "Pulau, 1", "Sungai, 1"] {
        assert!(reading.contains(entry), "{entry}: {reading}");
    }
}

#[test]
fn a_passage_of_the_index_ends_with_the_words_before_its_mark() {
    let mut text =
        "# Satu\n\n[]{index=\"Tabel\" range=start}\n\n| A | B |\n|---|---|\n".to_owned();
    text += &"| c | d |\n".repeat(40);
    text += "\n[]{index=\"Tabel\" range=end}\n\n## Lagi\n\n";
    let mark = |entry: usize, end: &str| format!("[]{{index=\"e{entry}\" range={end}}}");
    for it in 1..=60 {
        let (start, end) = (mark(it, "start"), mark(it, "end"));
        text += &format!("{start}\n\nBaris {it}.\n\n{end}\n\n");
    }
    for it in 101..=400 {
        let (start, end) = (mark(it, "start"), mark(it, "end"));
        text += &format!("{start}kata{end} ");
    }
    let editions = editions("tables-passages", &text);
    let reading = Pdf::open(&editions.pdf.unwrap()).reading();
    let (_, index) = reading.split_once("e1, ").unwrap_or_else(|| panic!("{reading}"));
    let long: Vec<&str> = index.lines().filter(|it| it.contains('–')).collect();
    // The long table ends on the second page; a line or a word begins and ends on one.
    assert_eq!(long, ["Tabel, 1–2"]);
    assert!(index.contains("e60, 4") && index.contains("e400, 5"), "{index}");
    let files = unzip(&editions.epub.unwrap());
    let ranges = |it: &Vec<u8>| {
        String::from_utf8_lossy(it).matches("\"index-locator-range\"").count()
    };
    assert_eq!(files.values().map(ranges).sum::<usize>(), 1);
}

#[test]
fn the_epub_has_the_same_below_its_tables() {
    let files = unzip(&press().epub.unwrap());
    let chapter = files.iter().find(|it| it.0.ends_with("/bab.xhtml"));
    let chapter = String::from_utf8(chapter.unwrap().1.clone()).unwrap();
    let at = |words: &str| {
        chapter.find(words).unwrap_or_else(|| panic!("{words} in {chapter}"))
    };
    assert_eq!(chapter.matches("<td><p>Butir\u{a0}1.").count(), 1);
    let order = [
        "id=\"tbl-rebah\"",
        "</table>",
        "<div class=\"below-table\">",
        "Sumber: kantor statistik.",
        ">a.</a> Catatan di bawah tabel.",
        ">1.</a> Catatan di kaki halaman.",
        ">2.</a> Catatan kaki yang kedua.",
    ];
    let places: Vec<usize> = order
        .iter()
        .map(|it| if *it == "</table>" { chapter.rfind(it).unwrap() } else { at(it) })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}
