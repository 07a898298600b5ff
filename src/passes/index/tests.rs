//! Tests of the index.

use super::index;
use crate::diagnostic::Report;
use crate::document::{
    Entry, Id, IndexExtent, IndexLine, IndexMark, Inline, InlineKind, SectionKind,
    TermRole, Use, Weight,
};
use crate::language::Language;
use crate::passes::names::Names;
use crate::passes::sample::{
    chapter, document, entry, findings, inline, paras, section, text,
};

fn mark(entry: &str, change: impl FnOnce(&mut IndexMark)) -> Inline {
    let mut mark = IndexMark {
        entry: entry.split('!').map(str::to_owned).collect(),
        ..IndexMark::default()
    };
    change(&mut mark);
    inline(InlineKind::Index { mark: Box::new(mark), content: vec![] })
}

fn term(entry: usize, id: &str) -> Inline {
    let id = Id(id.to_owned());
    let content = vec![text("x")];
    let (entry, role) = (Some(entry), TermRole::Use);
    inline(InlineKind::Term { term: String::new(), entry, id, role, content })
}

fn made(texts: Vec<Vec<Inline>>, glossary: Vec<Entry>) -> (Vec<String>, Vec<String>) {
    let mut sections: Vec<_> =
        texts.into_iter().map(|it| chapter("A", vec![paras(it)])).collect();
    sections.push(section(SectionKind::Index, "Indeks", vec![]));
    let mut document = document(sections);
    for (number, it) in document.sections.iter_mut().enumerate() {
        it.id = Id(format!("b{number}"));
    }
    document.glossary = glossary;
    let mut report = Report::default();
    let lines =
        index(&mut document, Language::Indonesian, &mut Names::default(), &mut report);
    (lines.iter().map(|it| show(it, &lines)).collect(), findings(&report))
}

/// "A:  Asia 1 3-4! -> Dunia => Benua"
fn show(line: &IndexLine, lines: &[IndexLine]) -> String {
    let mut shown = format!("{}: ", line.letter);
    shown.push_str(&"  ".repeat(usize::from(line.level)));
    shown.push_str(&line.term);
    for place in &line.places {
        shown.push_str(&format!(" {}", place.from));
        if let Some(to) = &place.to {
            shown.push_str(&format!("..{to}"));
        }
        if place.main {
            shown.push('!');
        }
    }
    for (sign, others) in [("->", &line.see), ("=>", &line.see_also)] {
        for other in others {
            shown.push_str(&format!(" {sign} {}", lines[*other].term));
        }
    }
    shown
}

#[test]
fn terms_and_marks_are_lines_in_the_languages_order() {
    let mut pbb = entry("Perserikatan Bangsa-Bangsa", &["PBB kita"]);
    pbb.abbreviation = "PBB".to_owned();
    let mut tarif = entry("tarif", &[]);
    tarif.related = vec![0, 2];
    let texts = vec![
        vec![
            term(1, "t1"),
            mark("zona", |_| {}),
            mark("PBB!sejarah", |it| it.main = true),
        ],
        vec![term(0, "t2"), mark("Zona", |_| {}), mark("tarif", |_| {})],
    ];
    let (lines, told) = made(texts, vec![pbb, tarif, entry("kuota", &[])]);
    assert_eq!(
        lines,
        [
            "P: PBB -> Perserikatan Bangsa-Bangsa",
            "P: Perserikatan Bangsa-Bangsa t2",
            "P:   sejarah ix-b0-2!",
            "T: tarif t1 ix-b1-2 => Perserikatan Bangsa-Bangsa",
            "Z: zona ix-b0 ix-b1",
        ]
    );
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn the_page_that_explains_a_term_is_its_main_one() {
    let explained = |weight| {
        let mut tarif = entry("tarif", &[]);
        let used = |id: &str, weight| Use { id: Id(id.to_owned()), section: 0, weight };
        tarif.uses = vec![used("t1", Weight::Mention), used("t2", weight)];
        tarif
    };
    let texts = || vec![vec![term(0, "t1"), term(0, "t2")]];
    let (lines, _) = made(texts(), vec![explained(Weight::Definition)]);
    assert_eq!(lines, ["T: tarif t1 t2!"]);
    let (lines, _) = made(texts(), vec![explained(Weight::First)]);
    assert_eq!(lines, ["T: tarif t1 t2!"]);
    // What is only thought gives way to what the author says.
    let marked =
        || vec![vec![term(0, "t1"), mark("tarif", |it| it.main = true), term(0, "t2")]];
    let (lines, _) = made(marked(), vec![explained(Weight::First)]);
    assert_eq!(lines, ["T: tarif t1 ix-b0! t2"]);
    let (lines, _) = made(marked(), vec![explained(Weight::Definition)]);
    assert_eq!(lines, ["T: tarif t1 ix-b0! t2!"]);
}

#[test]
fn passages_begin_and_end() {
    let start = |it: &mut IndexMark| it.extent = IndexExtent::Start;
    let end = |it: &mut IndexMark| it.extent = IndexExtent::End;
    let texts = vec![vec![mark("a", start), mark("b", start)], vec![mark("A", end)]];
    let (lines, told) = made(texts, vec![]);
    assert_eq!(lines, ["A: a ix-b0..ix-b1", "B: b ix-b0-2"]);
    assert_eq!(
        told,
        ["error bad-index: the passage for the index begins here and ends nowhere"]
    );
    let (_, told) = made(vec![vec![mark("a", end)]], vec![]);
    assert_eq!(
        told,
        ["error bad-index: the passage for the index ends here and begins nowhere"]
    );
}

#[test]
fn readers_are_sent_to_entries_that_there_are() {
    let see = |to: &str| {
        let to = to.to_owned();
        move |it: &mut IndexMark| it.see = Some(to)
    };
    let texts = vec![vec![
        mark("Hindia", see("Indonesia!sejarah")),
        mark("Indonesia!sejarah", |it| it.see_also = Some("Hindia".to_owned())),
        mark("Jawa", see("Indonesa")),
    ]];
    let (lines, told) = made(texts, vec![]);
    assert_eq!(
        lines,
        [
            "H: Hindia -> sejarah",
            "I: Indonesia",
            "I:   sejarah ix-b0 => Hindia",
            "J: Jawa"
        ]
    );
    assert_eq!(told, ["error unknown-entry: the index has no entry `Indonesa`"]);
}

#[test]
fn marks_without_an_index_are_told() {
    let mut document = document(vec![chapter("A", vec![paras(vec![mark("a", |_| {})])])]);
    let mut report = Report::default();
    let lines =
        index(&mut document, Language::Indonesian, &mut Names::default(), &mut report);
    assert!(lines.is_empty());
    assert_eq!(
        findings(&report),
        ["warning bad-index: the book has index marks but no index"]
    );
}
