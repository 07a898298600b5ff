//! The archive, the package and the navigation.

use super::{mark, sample, text_of, unzip, write};
use crate::diagnostic::Report;
use crate::document::Document;
use crate::epub::EbookSetup;
use crate::epub::sample::{book, chapter};
use crate::folios::Folios;
use crate::passes::Book;

#[test]
fn the_archive_is_in_order_and_every_document_is_well_formed() {
    let epub = sample(true);
    // The media type stands bare at byte 38, as readers sniff it.
    assert_eq!(&epub[30..58], b"mimetypeapplication/epub+zip");
    let files = unzip(&epub);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[0], "mimetype");
    assert!(names[1].starts_with("META-INF/"));
    for name in [
        "OEBPS/content.opf",
        "OEBPS/cover.xhtml",
        "OEBPS/images/cover.png",
        "OEBPS/images/pertukaran-kopi.svg",
        "OEBPS/images/lambang.png",
        "OEBPS/bab-1.xhtml",
        "OEBPS/fonts/libertinusserif-regular.otf",
        "OEBPS/stylesheet.css",
    ] {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    for (name, bytes) in &files {
        let path = std::path::Path::new(name);
        let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default();
        if matches!(extension, "xhtml" | "opf" | "ncx" | "svg" | "xml") {
            let text = std::str::from_utf8(bytes).expect("UTF-8");
            let options = roxmltree::ParsingOptions { allow_dtd: true, ..<_>::default() };
            let parsed = roxmltree::Document::parse_with_options(text, options);
            parsed.unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        }
    }
    if let Some(path) = std::env::var_os("LONTAR_EPUB_SAMPLE") {
        std::fs::write(path, &epub).expect("a place to write to");
    }
}

#[test]
fn every_link_leads_to_a_name_and_every_name_is_its_own() {
    let files = unzip(&sample(false));
    let mut names = std::collections::BTreeSet::new();
    let mut links = vec![];
    for (path, bytes) in files.iter().filter(|(it, _)| it.ends_with(".xhtml")) {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let options = roxmltree::ParsingOptions { allow_dtd: true, ..<_>::default() };
        let parsed =
            roxmltree::Document::parse_with_options(text, options).expect("well-formed");
        let file = path.trim_start_matches("OEBPS/");
        names.insert(file.to_owned());
        for node in parsed.descendants() {
            if let Some(id) = node.attribute("id") {
                assert!(names.insert(format!("{file}#{id}")), "{file}#{id} comes twice");
            }
            for attribute in ["href", "src"] {
                let Some(link) = node.attribute(attribute) else { continue };
                if link.starts_with('#') {
                    links.push(format!("{file}{link}"));
                } else if link.ends_with(".xhtml") || link.contains(".xhtml#") {
                    links.push(link.to_owned());
                }
            }
        }
    }
    assert!(links.len() > 40, "{}", links.len());
    for link in links {
        assert!(names.contains(&link), "{link} leads nowhere");
    }
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    assert_eq!(sample(true), sample(true));
}

#[test]
fn pages_are_marked_at_the_word_and_listed_in_order() {
    let files = unzip(&sample(false));
    let chapter = text_of(&files, "OEBPS/bab-1.xhtml");
    assert!(
        chapter.contains(&format!("aria-labelledby=\"bab-1_title\">\n{}<h1", mark(1)))
    );
    assert!(chapter.contains(&format!(" dan {}lain-lain<sup>", mark(2))), "{chapter}");
    // Page 3 has no text: it is marked with page 4, in the table's cell.
    assert!(chapter.contains(&format!(
        "<th scope=\"row\">{}{}Jepang</th>",
        mark(3),
        mark(4)
    )));
    // Page 5 begins in a note behind the chapter, and is marked in it.
    assert!(chapter.contains(&format!("Catatan {}pertama", mark(5))), "{chapter}");
    let nav = text_of(&files, "OEBPS/nav.xhtml");
    let listed: Vec<_> = nav
        .split("<nav epub:type=\"page-list\"")
        .nth(1)
        .expect("a page-list")
        .split("<a href=\"")
        .skip(1)
        .map(|it| it.split('"').next().unwrap_or_default())
        .collect();
    assert_eq!(
        listed,
        [
            "judul.xhtml#hlm-i",
            "hak-cipta.xhtml#hlm-ii",
            "daftar-isi.xhtml#hlm-iii",
            "prakata.xhtml#hlm-iv",
            "bab-1.xhtml#hlm-1",
            "bab-1.xhtml#hlm-2",
            "bab-1.xhtml#hlm-3",
            "bab-1.xhtml#hlm-4",
            "bab-1.xhtml#hlm-5",
            "bab-2.xhtml#hlm-7",
            "glosarium.xhtml#hlm-8",
            "glosarium.xhtml#hlm-9",
            "daftar-pustaka.xhtml#hlm-10",
        ]
    );
}

#[test]
fn the_package_says_what_the_book_is() {
    let files = unzip(&sample(true));
    let opf = text_of(&files, "OEBPS/content.opf");
    for expected in [
        "<dc:identifier id=\"uid\">urn:uuid:6f1d3c52-8a4e-4b97-9e05-c2d71f8ab346</dc:identifier>",
        "<dc:identifier id=\"isbn\">urn:isbn:9786020000008</dc:identifier>",
        "<dc:title id=\"title\">Dua Negara &amp; &quot;Banyak&quot; &lt;Kepentingan&gt;</dc:title>",
        "<dc:contributor id=\"contributor-1\">Dewi O'Hara</dc:contributor>",
        "<meta refines=\"#contributor-1\" property=\"role\" scheme=\"marc:relators\">ill</meta>",
        "<meta property=\"dcterms:modified\">2026-11-22T00:00:00Z</meta>",
        "<meta name=\"calibre:series\" content=\"Seri IPS\"/>",
        "<meta property=\"schema:accessMode\">visual</meta>",
        "<meta property=\"schema:accessModeSufficient\">textual</meta>",
        "<meta property=\"schema:accessibilityFeature\">MathML</meta>",
        "<meta refines=\"#pages\" property=\"source-of\">pagination</meta>",
        "<meta name=\"cover\" content=\"cover-image\"/>",
        "<item id=\"text-bab-1\" href=\"bab-1.xhtml\" media-type=\"application/xhtml+xml\" properties=\"mathml\"/>",
        "<item id=\"text-bab-2\" href=\"bab-2.xhtml\" media-type=\"application/xhtml+xml\"/>",
        "<item id=\"cover-image\" href=\"images/cover.png\" media-type=\"image/png\" properties=\"cover-image\"/>",
        "<reference type=\"text\" title=\"Mulai Membaca\" href=\"bagian-1.xhtml\"/>",
    ] {
        assert!(opf.contains(expected), "{expected}\n{opf}");
    }
    assert!(!opf.contains("conformsTo"), "nobody has examined the book");
    assert!(!opf.contains("idref=\"nav\""), "the navigation is not part of the text");
}

#[test]
fn conformance_is_claimed_only_by_name() {
    let (book, folios) = book();
    let mut document =
        Document { metadata: book.document().metadata.clone(), ..chapter(vec![]) };
    document.metadata.evaluated_by = Some("Dewi & Rekan".into());
    let book = Book::for_test(document, vec![]);
    let mut report = Report::default();
    let epub = write(&book, &folios, EbookSetup::default(), &mut report);
    let opf = text_of(&unzip(&epub.expect("an EPUB")), "OEBPS/content.opf");
    assert!(opf.contains(
        "<meta id=\"conformance\" property=\"dcterms:conformsTo\">EPUB Accessibility 1.1 - \
         WCAG 2.2 Level AA</meta>\n<meta refines=\"#conformance\" property=\"a11y:certifiedBy\">\
         Dewi &amp; Rekan</meta>"
    ));
}

#[test]
fn a_book_of_nothing_is_still_a_book() {
    let book = Book::for_test(Document::default(), vec![]);
    let mut report = Report::default();
    let setup = EbookSetup::default();
    let epub = write(&book, &Folios::default(), setup, &mut report);
    assert!(epub.is_some());
}

#[test]
fn what_follows_the_body_is_not_part_of_the_last_part() {
    let files = unzip(&sample(false));
    let nav = text_of(&files, "OEBPS/nav.xhtml");
    let expected = "<li><a href=\"bagian-1.xhtml\">Bagian\u{a0}I. Dasar</a>\n<ol>\n\
        <li><a href=\"bab-1.xhtml\">Bab\u{a0}1. Mengapa bekerja sama?</a>\n<ol>\n\
        <li><a href=\"bab-1.xhtml#sec-bentuk\">Bentuk &amp; rupa</a></li>\n</ol>\n</li>\n\
        <li><a href=\"bab-2.xhtml\">Bab\u{a0}2. Tarif</a></li>\n</ol>\n</li>\n\
        <li><a href=\"glosarium.xhtml\">Glosarium</a></li>\n";
    assert!(nav.contains(expected), "{nav}");
}
