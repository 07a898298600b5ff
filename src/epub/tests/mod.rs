//! The whole way: a book made by hand, closed, opened again and read.

mod container;
mod devices;
mod marks;
mod markup;

use std::io::{Cursor, Read};

use super::sample::book;
use super::scribe::Setting;
use super::section::section;
use super::{EbookSetup, plates, survey};
use crate::diagnostic::Report;
use crate::document::Document;
use crate::folios::Folios;
use crate::language::Language;
use crate::passes::Book;

/// The files of an archive, in its order.
fn unzip(epub: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(epub)).expect("an archive");
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).expect("a file");
            let mut bytes = vec![];
            file.read_to_end(&mut bytes).expect("its bytes");
            (file.name().to_owned(), bytes)
        })
        .collect()
}

/// Writes a book with the plates that it has.
fn write(
    book: &Book,
    folios: &Folios,
    setup: EbookSetup<'_>,
    report: &mut Report,
) -> Option<Vec<u8>> {
    super::write(book, folios, &plates(book.document()), setup, report)
}

fn sample(embed_fonts: bool) -> Vec<u8> {
    let (book, folios) = book();
    let mut report = Report::default();
    let faces = crate::font::Faces::embedded();
    let faces = embed_fonts.then_some(&faces);
    let setup = EbookSetup { faces, ..EbookSetup::default() };
    let epub = write(&book, &folios, setup, &mut report);
    assert!(report.diagnostics().is_empty(), "{:?}", report.diagnostics());
    epub.expect("an EPUB")
}

fn text_of(files: &[(String, Vec<u8>)], name: &str) -> String {
    let (_, bytes) = files.iter().find(|(it, _)| it == name).expect("the file is there");
    String::from_utf8(bytes.clone()).expect("UTF-8")
}

/// The inside of the only chapter of a book, without its title.
fn body(document: Document, folios: &Folios) -> String {
    let book = Book::for_test(document, vec![]);
    let words = Language::Indonesian.words();
    let atlas = survey::survey(&book, folios, words);
    let set = Setting {
        drop_caps: None,
        kobo: false,
        softener: None,
        document: book.document(),
        contents: &[],
        book: &book,
        folios,
        atlas: &atlas,
        words,
    };
    let sheet = section(set, 0);
    let (_, body) =
        sheet.xhtml.split_once("<body epub:type=\"bodymatter\">\n").expect("a body");
    let (body, _) = body.split_once("</section>\n</body>").expect("its end");
    body.to_owned()
}

const HEAD: &str = "<section id=\"bab-1\" epub:type=\"chapter\" role=\"doc-chapter\" \
    aria-labelledby=\"bab-1_title\">\n";
const TITLE: &str = "<h1 id=\"bab-1_title\">Satu</h1>\n";

fn mark(number: u32) -> String {
    format!(
        "<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"hlm-{number}\" \
         aria-label=\"{number}\"></span>"
    )
}
