//! What stands in the files of the text, to the letter.

use super::{HEAD, TITLE, body, mark, sample, text_of, unzip};
use crate::code::Kind;
use crate::diagnostic::Report;
use crate::document::{
    BlockKind, CodeBlock, Definition, InlineKind, Leaf, List, ListItem, Note, Span,
};
use crate::epub::sample::{
    block, chapter, heading, id, inline, named, opening, page, paragraph, text,
};
use crate::epub::{EbookSetup, write};
use crate::folios::{Folio, Folios};
use crate::passes::Book;

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
fn a_formula_that_does_not_parse_is_shown_as_written() {
    let formula = inline(InlineKind::Math { tex: r"\frac{1".into(), leaf: Leaf(2) });
    let book = Book::for_test(chapter(vec![paragraph(vec![formula])]), vec![]);
    let mut report = Report::default();
    let setup = EbookSetup::default();
    let epub = write(&book, &Folios::default(), setup, &mut report);
    // It was told when the book was made.
    assert!(report.diagnostics().is_empty());
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
fn kinds_of_program_text_bear_classes_and_hold_page_marks() {
    let mut folios = Folios::default();
    folios.push_page(opening(Folio::Arabic(1), 0));
    // Within the comment, behind its first line; then at the end of all.
    folios.push_page(page(Folio::Arabic(2), 0, Some((2, 13))));
    folios.push_page(page(Folio::Arabic(3), 0, Some((2, 18))));
    folios.push_page(page(Folio::Arabic(4), 0, Some((2, 900))));
    let stretches = vec![
        (0..3, Kind::Keyword),
        (4..5, Kind::Number),
        (6..15, Kind::Comment),
        (18..21, Kind::String),
    ];
    let (lang, text) = ("x".to_owned(), "let 1 /* a\nb */\n <\"a\"".to_owned());
    let code = CodeBlock { lang, text, stretches, leaf: Leaf(2) };
    let body = body(chapter(vec![block(BlockKind::Code(code))]), &folios);
    let expected = format!(
        "<pre><code><span class=\"tok-keyword\">let</span> \
         <span class=\"tok-number\">1</span> \
         <span class=\"tok-comment\">/* a\nb {}*/</span>\n {}&lt;\
         <span class=\"tok-string\">&quot;a&quot;{}</span></code></pre>\n",
        mark(2),
        mark(3),
        mark(4)
    );
    assert!(body.contains(&expected), "{body}\n{expected}");
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
        vec![Note { id: id("fn-x"), label, span, number: 1, in_table: false, blocks }];
    let body = body(document, &Folios::default());
    assert!(
        body.contains("id=\"fn-x_ref\"") && body.contains("id=\"fn-x_ref_2\""),
        "{body}"
    );
}
