//! The whole way: a book made by hand, closed, opened again and read.

use std::io::{Cursor, Read};

use super::sample::{
    block, book, chapter, heading, id, inline, named, opening, page, paragraph, text,
};
use super::scribe::Setting;
use super::section::section;
use super::{EbookSetup, survey, write};
use crate::diagnostic::Report;
use crate::document::{
    BlockKind, Definition, Document, InlineKind, Leaf, List, ListItem, Note, Span,
};
use crate::folios::{Folio, Folios};
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

fn sample(embed_fonts: bool) -> Vec<u8> {
    let (book, folios) = book();
    let mut report = Report::default();
    let epub = write(&book, &folios, EbookSetup { embed_fonts }, &mut report);
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
        document: book.document(),
        contents: &[],
        folios,
        atlas: &atlas,
        words,
    };
    let sheet = section(set, 0);
    assert_eq!(sheet.bad_formulas, []);
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
    std::fs::write("/tmp/lontar-epub-sample.epub", &epub).expect("a place to write to");
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
    // Page 5 begins in a note: it is marked before the notes.
    assert!(chapter.contains(&format!("{}<section class=\"notes\"", mark(5))));
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
fn the_glossary_links_both_ways() {
    let files = unzip(&sample(false));
    let glossary = text_of(&files, "OEBPS/glosarium.xhtml");
    let entry = "<div id=\"g-tarif\" class=\"entry\">\n<dt epub:type=\"glossterm\">\
        <dfn>tarif</dfn> <span class=\"english\" lang=\"en\" xml:lang=\"en\">cooperation</span>\
        </dt>\n<dd epub:type=\"glossdef\">\n<p>Usaha ";
    assert!(glossary.contains(entry), "{glossary}");
    let uses = "<p class=\"uses\">Dipakai di: hlm.\u{A0}<a href=\"bab-1.xhtml#use-2\">2</a>, \
        <a href=\"bab-1.xhtml#use-1\">1</a></p>";
    assert!(glossary.contains(uses), "{glossary}");
    assert!(glossary.contains(
        "<p class=\"see\">Lihat juga: <a href=\"#g-kerja-sama\">kerja sama</a></p>"
    ));
    let chapter = text_of(&files, "OEBPS/bab-1.xhtml");
    let term = "<a class=\"term\" epub:type=\"glossref\" role=\"doc-glossref\" id=\"use-1\" \
        href=\"glosarium.xhtml#g-kerja-sama\">kerja sama</a>";
    assert!(chapter.contains(term), "{chapter}");
    // Within a link there is no other.
    assert!(
        chapter.contains("<a href=\"bab-2.xhtml\"><span id=\"use-2\">tarif</span></a>")
    );
}

#[test]
fn notes_lead_there_and_back() {
    let files = unzip(&sample(false));
    let chapter = text_of(&files, "OEBPS/bab-1.xhtml");
    let mark = "<sup><a epub:type=\"noteref\" role=\"doc-noteref\" id=\"fn-1_ref\" \
        href=\"#fn-1\">1</a></sup>";
    assert!(chapter.contains(mark), "{chapter}");
    let note = "<div class=\"footnote\" id=\"fn-1\" epub:type=\"footnote\" role=\"doc-footnote\">\n\
        <p><a epub:type=\"backlink\" role=\"doc-backlink\" href=\"#fn-1_ref\" \
        aria-label=\"Catatan 1: kembali ke teks\">1.</a> Catatan pertama cukup panjang.</p>\n</div>";
    assert!(chapter.contains(note), "{chapter}");
}

#[test]
fn references_citations_and_addresses() {
    let files = unzip(&sample(false));
    let chapter = text_of(&files, "OEBPS/bab-1.xhtml");
    for expected in [
        "<p><a href=\"#fig-1\">Gambar 1.1</a> (hlm.\u{A0}3) dan ",
        "<a href=\"https://contoh.id/a%20b?x=1&amp;y=2\" title=\"Laman\">laman</a>",
        "(<a epub:type=\"biblioref\" role=\"doc-biblioref\" href=\"daftar-pustaka.xhtml#src-ricardo\">Ricardo 1817</a>)",
    ] {
        assert!(chapter.contains(expected), "{expected}\n{chapter}");
    }
}

#[test]
fn a_table_has_heads_and_numbers() {
    let files = unzip(&sample(false));
    let chapter = text_of(&files, "OEBPS/bab-1.xhtml");
    let expected = "<table id=\"tbl-1\">\n<caption><span class=\"label\">Tabel 1.1</span> Hasil sehari</caption>\n\
        <thead>\n<tr><th scope=\"col\">Negara</th><th scope=\"col\" class=\"number\">Kopi (kg)</th>\
        <th scope=\"col\" class=\"center\">Ket.</th></tr>\n</thead>\n\
        <tbody>\n<tr><th scope=\"row\">Indonesia</th><td class=\"number\">1.040,5</td>\
        <td class=\"center\">a</td></tr>\n";
    assert!(chapter.contains(expected), "{chapter}");
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
        "<reference type=\"text\" title=\"Mulai Membaca\" href=\"bab-1.xhtml\"/>",
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
fn a_formula_that_does_not_parse_is_told_and_shown() {
    let formula = inline(InlineKind::Math { tex: r"\frac{1".into(), leaf: Leaf(2) });
    let book = Book::for_test(chapter(vec![paragraph(vec![formula])]), vec![]);
    let mut report = Report::default();
    let setup = EbookSetup::default();
    let epub = write(&book, &Folios::default(), setup, &mut report);
    let codes: Vec<_> = report.diagnostics().iter().map(|it| it.code.name()).collect();
    assert_eq!(codes, ["bad-math"]);
    let files = unzip(&epub.expect("an EPUB for a draft"));
    assert!(
        text_of(&files, "OEBPS/bab-1.xhtml").contains("<p><code>\\frac{1</code></p>")
    );
    assert!(!text_of(&files, "OEBPS/content.opf").contains("mathml"));
}

#[test]
fn lists_are_tight_or_loose_and_tasks_have_boxes() {
    let item = |task, words: &str| ListItem {
        task,
        blocks: vec![paragraph(vec![text(0, words)])],
    };
    let list = |tight, task| {
        block(BlockKind::List(List { start: None, tight, items: vec![item(task, "a")] }))
    };
    let blocks = vec![list(true, None), list(false, None), list(true, Some(true))];
    let expected = format!(
        "{HEAD}{TITLE}<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>\n<p>a</p>\n</li>\n</ul>\n\
         <ul class=\"tasks\">\n<li><span class=\"box\">☑</span> a</li>\n</ul>\n"
    );
    assert_eq!(body(chapter(blocks), &Folios::default()), expected);
}

#[test]
fn headings_never_skip_a_level() {
    let blocks =
        vec![heading("a", 4, 2, "A"), heading("b", 4, 3, "B"), heading("c", 2, 4, "C")];
    let expected = format!(
        "{HEAD}{TITLE}<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h2 id=\"c\">C</h2>\n"
    );
    assert_eq!(body(chapter(blocks), &Folios::default()), expected);
}

#[test]
fn page_marks_stand_in_definitions_code_and_captions_too() {
    let mut folios = Folios::default();
    folios.push_page(opening(Folio::Arabic(1), 0));
    folios.push_page(page(Folio::Arabic(2), 0, Some((2, 0))));
    folios.push_page(page(Folio::Arabic(3), 0, Some((3, 5))));
    // Two pages in one word, and one past the end of the text.
    folios.push_page(page(Folio::Arabic(4), 0, Some((3, 6))));
    folios.push_page(page(Folio::Arabic(5), 0, Some((3, 900))));
    let meaning = vec![paragraph(vec![text(3, "satu dua")])];
    let list = vec![Definition { term: vec![text(2, "T")], meanings: vec![meaning] }];
    let expected = format!(
        "{HEAD}{}{TITLE}<dl id=\"d\">\n<dt>{}T</dt>\n<dd>\n<p>satu {}{}dua{}</p>\n</dd>\n</dl>\n",
        mark(1),
        mark(2),
        mark(3),
        mark(4),
        mark(5)
    );
    let document = chapter(vec![named("d", BlockKind::Definitions(list))]);
    assert_eq!(body(document, &folios), expected);
}

#[test]
fn page_names_give_way_to_the_names_of_the_book() {
    let mut folios = Folios::default();
    folios.push_page(opening(Folio::Arabic(1), 0));
    let body = body(chapter(vec![heading("hlm-1", 2, 2, "A")]), &folios);
    assert!(body.contains("id=\"hlm-1_\" aria-label=\"1\""), "{body}");
}

#[test]
fn a_note_marked_twice_has_two_places() {
    let mark = || inline(InlineKind::NoteMark { note: 0 });
    let mut document = chapter(vec![paragraph(vec![mark(), mark()])]);
    let blocks = vec![paragraph(vec![text(3, "n")])];
    let (label, span) = ("x".to_owned(), Span::default());
    document.sections[0].notes =
        vec![Note { id: id("fn-x"), label, span, number: 1, blocks }];
    let body = body(document, &Folios::default());
    assert!(
        body.contains("id=\"fn-x_ref\"") && body.contains("id=\"fn-x_ref_2\""),
        "{body}"
    );
}

#[test]
fn a_book_of_nothing_is_still_a_book() {
    let book = Book::for_test(Document::default(), vec![]);
    let mut report = Report::default();
    let setup = EbookSetup::default();
    let epub = write(&book, &Folios::default(), setup, &mut report);
    assert!(epub.is_some());
}
