//! Marks of pages and of notes, and chapters that are several files.

use super::{HEAD, TITLE, body, mark, sample, text_of, unzip, write};
use crate::code::Kind;
use crate::diagnostic::Report;
use crate::document::{
    BlockKind, CodeBlock, Definition, InlineKind, Leaf, List, ListItem, Note, Span,
    Target,
};
use crate::epub::EbookSetup;
use crate::epub::sample::{
    block, chapter, heading, id, inline, named, opening, page, paragraph, text,
};
use crate::folios::{Folio, Folios};
use crate::passes::Book;

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
