//! What stands in the files of the text, to the letter.

use super::{HEAD, TITLE, body, mark, sample, text_of, unzip, write};
use crate::code::Kind;
use crate::diagnostic::Report;
use crate::document::{
    Align, BlockKind, CodeBlock, Definition, Entry, InlineKind, Leaf, List, ListItem,
    Note, SectionKind, Span, Table, TableCell, TableRow, Target, TermRole, Use, Weight,
};
use crate::epub::EbookSetup;
use crate::epub::sample::{
    block, chapter, entry, heading, id, inline, named, opening, page, paragraph, section,
    text,
};
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
    let fifth = super::mark(5);
    let note = format!(
        "<div class=\"footnote\" id=\"fn-1\" epub:type=\"footnote\" role=\"doc-footnote\">\n\
        <p><a epub:type=\"backlink\" role=\"doc-backlink\" href=\"#fn-1_ref\" \
        aria-label=\"Catatan 1: kembali ke teks\">1.</a> Catatan {fifth}pertama cukup panjang.</p>\n</div>"
    );
    assert!(chapter.contains(&note), "{chapter}");
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
    folios.push_page(page(Folio::Arabic(3), 0, Some((2, 17))));
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
         <span class=\"tok-string\">&quot;a&quot;</span>{}</code></pre>\n",
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

#[test]
fn a_page_of_carried_notes_alone_is_marked_before_the_notes() {
    let mut folios = Folios::default();
    folios.push_page(opening(Folio::Arabic(1), 0));
    folios.push_page(page(Folio::Arabic(2), 0, None));
    let mark_of_note = inline(InlineKind::NoteMark { note: 0 });
    let mut document = chapter(vec![paragraph(vec![text(2, "a"), mark_of_note])]);
    let blocks = vec![paragraph(vec![text(4, "n")])];
    document.sections[0].notes_leaf = Leaf(3);
    document.sections[0].notes = vec![Note {
        id: id("fn-x"),
        label: String::new(),
        span: Span::default(),
        number: 1,
        in_table: false,
        blocks,
    }];
    let found = body(document, &folios);
    assert!(found.contains(&format!("{}<section class=\"notes\"", mark(2))), "{found}");
}

#[test]
fn a_page_that_begins_with_a_thing_is_marked_before_it() {
    let mut folios = Folios::default();
    folios.push_page(opening(Folio::Arabic(1), 0));
    for (number, leaf) in [(2, 2), (3, 3), (4, 5)] {
        folios.push_page(page(Folio::Arabic(number), 0, Some((leaf, 0))));
    }
    let strong = inline(InlineKind::Strong(vec![text(3, "b")]));
    let item = ListItem { task: None, blocks: vec![paragraph(vec![text(5, "c")])] };
    let list = List { start: None, tight: true, items: vec![item] };
    let blocks = vec![
        heading("a", 2, 2, "A"),
        paragraph(vec![strong, text(4, " x")]),
        block(BlockKind::List(list)),
    ];
    let expected = format!(
        "{HEAD}{}{TITLE}{}<h2 id=\"a\">A</h2>\n<p>{}<strong>b</strong> x</p>\n\
         <ul>\n<li>{}c</li>\n</ul>\n",
        mark(1),
        mark(2),
        mark(3),
        mark(4)
    );
    assert_eq!(body(chapter(blocks), &folios), expected);
}

#[test]
fn a_very_large_chapter_is_several_files_whose_links_and_notes_are_right() {
    let long = "kata & kalimat ".repeat(6_000);
    let mut blocks = vec![];
    for (number, name) in (0..).zip(["a", "b", "c", "d"]) {
        let to = Target::Internal(id(if name == "a" { "d" } else { "a" }));
        let link = InlineKind::Link {
            target: to,
            title: String::new(),
            content: vec![text(0, "x")],
        };
        let note = inline(InlineKind::NoteMark { note: number });
        let content = vec![text(number_of(number), &long), inline(link), note];
        blocks.push(heading(name, 2, number_of(number) - 1, name));
        blocks.push(paragraph(content));
    }
    let mut document = chapter(blocks);
    document.metadata.lang = "id".into();
    document.sections[0].notes_leaf = Leaf(90);
    document.sections[0].notes = (0..4)
        .map(|number| Note {
            id: id(&format!("fn-{number}")),
            label: String::new(),
            span: Span::default(),
            number: number + 1,
            in_table: false,
            blocks: vec![paragraph(vec![text(91 + number, "n")])],
        })
        .collect();
    let mut folios = Folios::default();
    folios.push_page(opening(Folio::Arabic(1), 0));
    folios.push_page(page(Folio::Arabic(2), 0, Some((number_of(2), 5))));
    let book = Book::for_test(document, vec![]);
    let mut report = Report::default();
    let epub =
        write(&book, &folios, EbookSetup::default(), &mut report).expect("an EPUB");
    let files = unzip(&epub);
    let mut parts = vec![];
    for (name, bytes) in files.iter().filter(|(name, _)| name.contains("/bab-1")) {
        assert!(bytes.len() <= 250_000, "{name}: {}", bytes.len());
        parts.push(name.as_str());
    }
    assert_eq!(parts, ["OEBPS/bab-1-c.xhtml", "OEBPS/bab-1.xhtml"]);
    let (first, second) = (text_of(&files, parts[1]), text_of(&files, parts[0]));
    assert!(first.contains("<a href=\"bab-1-c.xhtml#d\">x</a>"));
    assert!(second.contains("<a href=\"bab-1.xhtml#a\">x</a>"));
    assert!(
        second.contains("href=\"#fn-2\">3</a>") && second.contains("href=\"#fn-2_ref\"")
    );
    assert!(second.contains("<title>Satu (lanjutan)</title>"), "{}", &second[..600]);
    assert!(second.contains("id=\"hlm-2\"") && !first.contains("id=\"hlm-2\""));
    let opf = text_of(&files, "OEBPS/content.opf");
    let (one, two) =
        (opf.find("idref=\"text-bab-1\""), opf.find("idref=\"text-bab-1-c\""));
    assert!(one.is_some() && one < two);
}

/// The leaf of the words of part `number`.
fn number_of(number: usize) -> u32 {
    3 + 2 * u32::try_from(number).expect("a small number")
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
