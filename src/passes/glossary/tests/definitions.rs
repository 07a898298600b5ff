//! Where terms are explained, and what is said of marks that cannot be there.

use super::{book, run, shown};
use crate::diagnostic::Report;
use crate::document::Target;
use crate::document::{
    BlockKind, CalloutKind, Document, Id, Inline, InlineKind, SectionKind, Table,
    TableCell, TableRow, TermRole, Weight, walk_inlines,
};
use crate::language::Language;
use crate::passes::answers::tests::callout;
use crate::passes::index::index;
use crate::passes::names::Names;
use crate::passes::sample::{
    block, entry, heading, inline, link, note, para, paras, section, term, text,
};

/// `[words]{def="term"}`
fn definition(term: &str, words: &str) -> Inline {
    inline(InlineKind::Term {
        term: term.to_owned(),
        entry: None,
        id: Id::default(),
        role: TermRole::Definition,
        content: vec![text(words)],
    })
}

/// The uses of an entry: "bab-1-1 bab-1-2! bab-2-1?", `!` where it is explained, `?` where it
/// is thought to be.
fn uses(document: &Document, entry: usize) -> String {
    let uses = document.glossary[entry].uses.iter().map(|it| {
        let sign = match it.weight {
            Weight::Mention => "",
            Weight::First => "?",
            Weight::Definition => "!",
        };
        format!("{}{sign}", it.id.0.trim_start_matches("t-"))
    });
    uses.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_marked_place_explains_and_the_first_use_links_besides() {
    let mut document = book(
        vec![
            vec![para("Tarif naik."), para("Kuota tetap.")],
            vec![
                para("Tarif lagi."),
                paras(vec![
                    definition("tarif", "Tarif"),
                    text(" ialah pungutan. Tarif."),
                ]),
            ],
        ],
        vec![entry("tarif", &[]), entry("kuota", &[])],
    );
    assert!(run(&mut document).is_empty());
    let tarif = usize::from(document.glossary[1].term == "tarif");
    assert_eq!(uses(&document, tarif), "bab-1-1 bab-2-1 bab-2-2!");
    assert_eq!(uses(&document, 1 - tarif), "bab-1-2", "one place alone");
    assert_eq!(
        shown(&document, 1),
        "<tarif:Tarif> lagi.|<tarif:Tarif> ialah pungutan. Tarif."
    );
}

#[test]
fn without_a_mark_the_first_use_in_a_chapters_running_text_is_taken() {
    let row = |words| TableRow { cells: vec![TableCell::of(vec![text(words)])] };
    let table = Table { head: row("Nama"), rows: vec![row("tarif")], ..Table::default() };
    let by_hand = |words| paras(vec![term("tarif", words)]);
    let mut document = book(
        vec![
            vec![
                callout(CalloutKind::Objectives, vec![para("Kamu tahu tarif.")]),
                callout(CalloutKind::KeyTerms, vec![by_hand("tarif")]),
                block(BlockKind::Heading {
                    level: 2,
                    content: vec![term("tarif", "Tarif")],
                }),
                block(BlockKind::Table(table)),
            ],
            vec![
                callout(CalloutKind::KeyTerms, vec![by_hand("tarif")]),
                heading("Tarif"),
                para("Tarif ialah pungutan."),
            ],
        ],
        vec![entry("tarif", &[])],
    );
    let mut preface = section(SectionKind::Front, "Prakata", vec![para("Tarif.")]);
    preface.id = Id("prakata".to_owned());
    document.sections.insert(0, preface);
    assert!(run(&mut document).is_empty());
    // In the first chapter only the heading names it by hand; the boxes name no page.
    assert_eq!(uses(&document, 0), "prakata-1 bab-1-2 bab-2-2?");
    assert!(
        shown(&document, 1).starts_with("|Kamu tahu tarif.||<tarif:tarif>|<tarif:Tarif>")
    );
    assert!(shown(&document, 2).ends_with("<tarif:Tarif> ialah pungutan."));
    // Neither does the index.
    let mut report = Report::default();
    document.sections.push(section(SectionKind::Index, "Indeks", vec![]));
    let lines =
        index(&mut document, Language::Indonesian, &mut Names::default(), &mut report);
    let places: Vec<_> =
        lines[0].places.iter().map(|it| (it.from.0.as_str(), it.main)).collect();
    assert_eq!(
        places,
        [("t-prakata-1", false), ("t-bab-1-2", false), ("t-bab-2-2", true)]
    );
}

#[test]
fn a_note_that_text_and_answer_share_explains_once() {
    let mut document = book(vec![vec![para("Kuota.")]], vec![entry("tarif", &[])]);
    let shared = note("", vec![paras(vec![definition("tarif", "tarif")])]);
    document.sections[0].notes.push(shared.clone());
    let mut key = section(SectionKind::Answers, "Kunci", vec![]);
    key.id = Id("kunci".to_owned());
    key.notes.push(shared);
    document.sections.push(key);
    assert_eq!(run(&mut document), [""; 0]);
    assert_eq!(uses(&document, 0), "bab-1-1!");
}

#[test]
fn a_mark_where_none_can_be_is_told() {
    let tarif = || definition("tarif", "tarif");
    let mut linked = link("", Target::Uri("https://example.org".to_owned()));
    if let InlineKind::Link { content, .. } = &mut linked.kind {
        content.push(tarif());
    }
    let mut document = book(
        vec![vec![
            callout(CalloutKind::Objectives, vec![paras(vec![tarif()])]),
            paras(vec![linked]),
            paras(vec![tarif(), text(" dan "), tarif(), definition("tarip", "tarip")]),
        ]],
        vec![entry("tarif", &[])],
    );
    document.glossary[0].definition = vec![paras(vec![tarif()])];
    assert_eq!(
        run(&mut document),
        [
            "error unknown-term: the glossary has no term `tarip`",
            "warning bad-definition: `tarif` is explained already, at `:1`",
            "warning bad-definition: a box of goals or key terms cannot be where `tarif` is \
             explained",
            "warning bad-definition: a link cannot be where `tarif` is explained",
            "warning bad-definition: the glossary itself cannot be where `tarif` is explained",
        ]
    );
    assert_eq!(uses(&document, 0), "bab-1-2! bab-1-3");
    // A mark that explains nothing is a use like others.
    let mut roles = vec![];
    for block in &document.sections[0].blocks {
        for text in block.kind.texts() {
            walk_inlines(text, &mut |it| {
                if let InlineKind::Term { role, .. } = it.kind {
                    roles.push(role);
                }
            });
        }
    }
    assert_eq!(roles, [TermRole::Definition, TermRole::Use]);
}
