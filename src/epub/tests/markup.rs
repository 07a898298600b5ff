//! What stands in the files of the text, to the letter.

use super::{HEAD, TITLE, body, sample, text_of, unzip, write};
use crate::diagnostic::Report;
use crate::document::{
    Align, BlockKind, Entry, InlineKind, Leaf, List, ListItem, SectionKind, Table,
    TableCell, TableRow, TermRole, Use, Weight,
};
use crate::epub::EbookSetup;
use crate::epub::sample::{
    block, chapter, entry, heading, id, inline, named, paragraph, section, text,
};
use crate::folios::Folios;
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
    let expected = "<table id=\"tbl-1\">\n<caption><span class=\"label\">Tabel\u{A0}1.1</span> Hasil sehari</caption>\n\
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
fn soft_hyphens_stand_in_running_text_only_and_only_when_asked_for() {
    let words = |leaf| text(leaf, "perdagangan");
    let blocks = vec![
        named("a", BlockKind::Heading { level: 2, content: vec![words(2)] }),
        paragraph(vec![words(3)]),
    ];
    let mut document = chapter(blocks);
    document.metadata.lang = "id".into();
    let book = Book::for_test(document, vec![]);
    let written = |soft_hyphens| {
        let setup = EbookSetup { soft_hyphens, ..EbookSetup::default() };
        let epub = write(&book, &Folios::default(), setup, &mut Report::default());
        text_of(&unzip(&epub.expect("an EPUB")), "OEBPS/bab-1.xhtml")
    };
    let soft = written(true);
    assert!(soft.contains("<h2 id=\"a\">perdagangan</h2>"));
    assert!(soft.contains("<p>per\u{ad}da\u{ad}gangan</p>"), "{soft}");
    assert!(!written(false).contains('\u{ad}'));
}

#[test]
fn the_place_that_explains_a_term_is_told_from_the_others() {
    let used = |name: &str, role| {
        inline(InlineKind::Term {
            term: "kuota".into(),
            entry: Some(0),
            id: id(name),
            role,
            content: vec![text(2, "kuota")],
        })
    };
    let document = || {
        let mut document = chapter(vec![paragraph(vec![
            used("t1", TermRole::Use),
            used("t2", TermRole::Definition),
        ])]);
        document.sections.push(section(SectionKind::Glossary, "glosarium", vec![]));
        let place = |name: &str, weight| Use { id: id(name), section: 0, weight };
        document.glossary.push(Entry {
            term: "kuota".into(),
            uses: vec![place("t1", Weight::Mention), place("t2", Weight::Definition)],
            ..entry("g-kuota")
        });
        document
    };
    // Of a book that was not printed, no page stands out.
    let (book, setup) = (Book::for_test(document(), vec![]), EbookSetup::default());
    let epub = write(&book, &Folios::default(), setup, &mut Report::default());
    let files = unzip(&epub.expect("an EPUB"));
    let glossary = text_of(&files, "OEBPS/glosarium.xhtml");
    assert!(!glossary.contains("<b>") && !glossary.contains("Angka"), "{glossary}");
    assert!(glossary.contains("href=\"bab-1.xhtml#t2\""), "{glossary}");
    let body = body(document(), &Folios::default());
    assert_eq!(body.matches("<dfn><a class=\"term\"").count(), 1, "{body}");
    assert!(body.contains("id=\"t2\" href=\"glosarium.xhtml#g-kuota\">kuota</a></dfn>"));
}

#[test]
fn an_abbreviation_that_is_linked_says_what_it_stands_for() {
    let mut document = chapter(vec![paragraph(vec![inline(InlineKind::Term {
        term: "zona ekonomi eksklusif".into(),
        entry: Some(0),
        id: id("t"),
        role: TermRole::Use,
        content: vec![text(2, "ZEE")],
    })])]);
    document.sections.push(section(SectionKind::Glossary, "glosarium", vec![]));
    document.glossary.push(Entry {
        term: "zona ekonomi eksklusif".into(),
        abbreviation: "ZEE".into(),
        ..entry("g-zee")
    });
    let body = body(document, &Folios::default());
    let expected = "href=\"glosarium.xhtml#g-zee\">\
        <abbr title=\"zona ekonomi eksklusif\">ZEE</abbr></a>";
    assert!(body.contains(expected), "{body}");
}

#[test]
fn short_words_of_a_wide_table_are_not_broken() {
    let row = |cells: [&str; 4]| TableRow {
        cells: cells.iter().map(|it| TableCell::of(vec![text(2, it)])).collect(),
    };
    let table = Table {
        align: vec![Align::Auto; 4],
        head: row(["Bab", "Perundingan", "Isi", "JP"]),
        rows: vec![row(["Bab 1", "satu", "perjanjian", "2"])],
        ..Table::default()
    };
    let body = body(chapter(vec![block(BlockKind::Table(table))]), &Folios::default());
    let head = "<th scope=\"col\" class=\"short\">Bab</th><th scope=\"col\">Perundingan</th>\
        <th scope=\"col\">Isi</th><th scope=\"col\" class=\"number short\">JP</th>";
    assert!(body.contains(head), "{body}");
    assert!(body.contains("<td class=\"short\">Bab 1</td><td>satu</td>"), "{body}");
}
