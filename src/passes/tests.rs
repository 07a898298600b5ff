//! The passes together.

use super::answers::tests::exercise;
use super::sample::{
    chapter, document, entry, figure, findings, heading, inline, note, para, paras,
    reference, section, show_blocks, term, text,
};
use super::{Book, Edition, run};
use crate::diagnostic::Report;
use crate::document::{
    BlockKind, Document, InlineKind, SectionKind, TermRole, Weight, walk_blocks,
};

/// A chapter whose exercise has an answer with a note, a term and a heading of its own.
fn book() -> Document {
    let mut task = exercise("Apa itu kuota?");
    if let BlockKind::Exercise(it) = &mut task.kind {
        let mark = inline(InlineKind::NoteMark { note: 0 });
        it.answer = Some(vec![
            heading("Rahasia"),
            paras(vec![text("rahasia "), term("tarif", "tarif"), mark]),
        ]);
    }
    let mut first = chapter(
        "Satu",
        vec![
            paras(vec![text("Lihat "), reference("soal-1-1", true), text(" \"ini\".")]),
            task,
            figure("Peta"),
            paras(vec![text("Tarif."), inline(InlineKind::NoteMark { note: 1 })]),
            heading("Rahasia"),
        ],
    );
    for words in ["rahasia", "terbuka"] {
        first.notes.push(note(words, vec![para(words)]));
    }
    let mut document = document(vec![first, section(SectionKind::Glossary, "", vec![])]);
    document.glossary = vec![entry("tarif", &[]), entry("kuota", &[])];
    document
}

fn edit(edition: Edition) -> (Book, Vec<String>) {
    let mut report = Report::default();
    let book = run(edition, book(), vec!["ker-ja".to_owned()], &mut report);
    (book, findings(&report))
}

fn ids(book: &Book) -> Vec<String> {
    let mut ids = vec![];
    walk_blocks(&book.document().sections[0].blocks, &mut |it| {
        ids.extend(it.id.as_ref().map(|it| it.0.clone()));
    });
    ids
}

#[test]
fn a_pupils_book_is_whole_and_holds_no_answer() {
    let (book, findings) = edit(Edition::Pupil);
    assert!(findings.is_empty(), "{findings:?}");
    let section = &book.document().sections[0];
    assert_eq!(
        show_blocks(&section.blocks),
        [
            "Lihat [Soal\u{a0}1]({soal-1-1}) “ini”.",
            "",
            "Apa itu [[0|t-bab-1-1|kuota]]?",
            "Satu",
            "Dua",
            "Peta",
            "[[1|t-bab-1-2|Tarif]].[^0]",
            "Rahasia",
        ]
    );
    assert_eq!(section.notes.len(), 1);
    assert_eq!(show_blocks(&section.notes[0].blocks), ["terbuka"]);
    assert!(!format!("{:?}", book.document()).contains("\"rahasia"));
    assert!(book.has_page_references());
    assert_eq!(book.hyphenation(), ["ker-ja"]);
    assert_eq!(book.contents().len(), 3);
    assert_eq!(book.document().glossary[1].uses.len(), 1);
}

#[test]
fn both_editions_have_the_same_names() {
    let (pupil, _) = edit(Edition::Pupil);
    let (teacher, _) = edit(Edition::Teacher);
    assert_eq!(ids(&pupil), ["soal-1-1", "gambar-1-1", "bab-1-rahasia"]);
    assert_eq!(ids(&teacher), ids(&pupil));
    // What only an answer has is in the key: its name and its note.
    let key = teacher.document().sections.last().expect("a key");
    assert_eq!(key.kind, SectionKind::Answers);
    assert_eq!((key.notes.len(), teacher.document().sections[0].notes.len()), (1, 1));
    assert!(format!("{key:?}").contains("rahasia"));
}

#[test]
fn the_same_draft_gives_the_same_book() {
    assert_eq!(
        format!("{:?}", edit(Edition::Pupil)),
        format!("{:?}", edit(Edition::Pupil))
    );
}

#[test]
fn what_a_note_of_answers_alone_explains_is_told_in_both_editions() {
    let mark = |note| inline(InlineKind::NoteMark { note });
    let definition = |name: &str| {
        let mut term = term(name, name);
        if let InlineKind::Term { role, .. } = &mut term.kind {
            *role = TermRole::Definition;
        }
        term
    };
    // Notes of the answer, of a note of the answer, of both text and answer, and of none.
    let terms = ["tarif", "kuota", "pajak", "cukai"];
    let mut task = exercise("Apa?");
    if let BlockKind::Exercise(it) = &mut task.kind {
        it.answer = Some(vec![paras(vec![text("Ini."), mark(0), mark(2)])]);
    }
    let mut first = chapter("Satu", vec![task, paras(vec![text("Itu."), mark(2)])]);
    for (at, name) in terms.into_iter().enumerate() {
        let mut content = vec![definition(name)];
        content.extend((at == 0).then(|| mark(1)));
        first.notes.push(note(name, vec![paras(content)]));
    }
    let told = ["tarif", "kuota"].map(|it| {
        format!("warning bad-definition: an answer cannot be where `{it}` is explained")
    });
    for edition in [Edition::Pupil, Edition::Teacher] {
        let mut document =
            document(vec![first.clone(), section(SectionKind::Glossary, "", vec![])]);
        document.glossary = terms.map(|it| entry(it, &[])).to_vec();
        let mut report = Report::default();
        let book = run(edition, document, vec![], &mut report);
        let (defined, others): (Vec<_>, Vec<_>) =
            findings(&report).into_iter().partition(|it| it.contains("bad-definition"));
        assert_eq!(defined, told, "{edition:?}");
        assert!(others.iter().all(|it| it.contains("unused-term")), "{others:?}");
        let uses = &book.document().glossary[2].uses;
        assert_eq!(uses.len(), 1, "{uses:?}");
        assert_eq!(uses[0].weight, Weight::Definition);
    }
}
