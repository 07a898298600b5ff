//! Program text in both editions: told apart, and copied as it was written.

use std::fs;
use std::path::{Path, PathBuf};

use lontar::diagnostic::Report;
use lontar::press::{Editions, Order, build};

use crate::reader::{Pdf, unzip, xhtml_text};

const FOLDER: &str = "tests/suite/code";

fn press(folder: &Path) -> Editions {
    let mut report = Report::default();
    let editions = build(folder, &Order::default(), &mut report);
    assert!(report.diagnostics().is_empty(), "{}", report.render(false));
    editions.expect("there are no errors")
}

/// The same book without colours; it stays in the target folder.
fn plain() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("code-plain");
    fs::create_dir_all(&folder).unwrap();
    let settings = fs::read_to_string(Path::new(FOLDER).join("book.yaml")).unwrap();
    fs::write(folder.join("book.yaml"), settings + "code-colors: false\n").unwrap();
    fs::copy(Path::new(FOLDER).join("bab.md"), folder.join("bab.md")).unwrap();
    folder
}

/// The blocks of program text, as written.
fn blocks() -> Vec<String> {
    let chapter = fs::read_to_string(Path::new(FOLDER).join("bab.md")).unwrap();
    let fenced = chapter.split("```").skip(1).step_by(2);
    fenced.map(|it| it.split_once('\n').unwrap().1.to_owned()).collect()
}

fn chapter(epub: &[u8]) -> String {
    let files = unzip(epub);
    let chapter = files.iter().find(|it| it.0.ends_with("/bab.xhtml"));
    String::from_utf8(chapter.unwrap().1.clone()).unwrap()
}

fn without_white(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn what_is_copied_is_what_was_written() {
    for folder in [Path::new(FOLDER), &plain()] {
        let editions = press(folder);
        let pdf = Pdf::open(&editions.pdf.unwrap());
        let printed = without_white(&pdf.reading());
        let read = without_white(&xhtml_text(&chapter(&editions.epub.unwrap())));
        assert_eq!(blocks().len(), 10);
        for block in blocks() {
            let block = without_white(&block);
            assert!(printed.contains(&block), "{block}\nin print:\n{printed}");
            assert!(read.contains(&block), "{block}\nin the e-book:\n{read}");
        }
        // Colours and lines that go on part no element.
        assert_eq!(pdf.structure().matches("\n      Code\n").count(), 10);
    }
}

#[test]
fn the_spaces_before_a_line_are_copied() {
    let pdf = Pdf::open(&press(Path::new(FOLDER)).pdf.unwrap());
    let pages: String = (0..pdf.page_count()).map(|page| pdf.text(page)).collect();
    for line in ["    return ekspor", "        print(f", "  - nama: 'Kopi'"] {
        assert!(pages.contains(line), "{line}\n{pages}");
    }
}

#[test]
fn the_author_may_want_none() {
    let colored = chapter(&press(Path::new(FOLDER)).epub.unwrap());
    let plain = chapter(&press(&plain()).epub.unwrap());
    for kind in ["keyword", "comment", "string", "number"] {
        assert!(colored.contains(&format!("<span class=\"tok-{kind}\">")), "{kind}");
    }
    assert!(!plain.contains("tok-"), "{plain}");
    assert!(colored.contains("<code>polos if 1 // tanpa bahasa</code>"));
}

#[test]
fn a_hyphen_at_the_end_of_a_line_of_program_text_is_copied_as_one() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("code-hyphens");
    fs::create_dir_all(&folder).unwrap();
    let settings = "title: T\nlang: id\ndate: 2026-11-22\ncontents: {chapters: [a.md]}\n";
    fs::write(folder.join("book.yaml"), settings).unwrap();
    let text = "# Satu\n\nCoba `tar xf -`\n\n```sh\ncat daftar-\ncat -\n```\n\n\
                ```\ntanda-\n-\n```\n";
    fs::write(folder.join("a.md"), text).unwrap();
    let pdf = Pdf::open(&press(&folder).pdf.unwrap());
    let printed: String = (0..pdf.page_count()).map(|page| pdf.text(page)).collect();
    assert!(printed.contains("daftar") && printed.contains("tanda"), "{printed}");
    assert!(!printed.contains('\u{2010}'), "{printed}");
}
