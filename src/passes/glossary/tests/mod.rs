//! What links and what does not, on whole books.

mod definitions;
mod reports;

use super::{first_uses, glossary};
use crate::diagnostic::{FileId, Report};
use crate::document::{
    Block, BlockKind, CalloutKind, Document, Entry, Id, Inline, InlineKind, Leaf,
    SectionKind, Solution, Span, Table, TableCell, TableRow, Target,
};
use crate::language::Language;
use crate::passes::answers::tests::{callout, exercise};
use crate::passes::names::Names;
use crate::passes::sample::{
    block, chapter, code, document, emphasis, entry, figure, findings, heading, inline,
    link, note, para, paras, section, show_blocks, term, text,
};

/// A book of chapters `bab-1`, … with a glossary.
fn book(chapters: Vec<Vec<Block>>, entries: Vec<Entry>) -> Document {
    let mut sections: Vec<_> =
        chapters.into_iter().map(|it| chapter("Bab", it)).collect();
    for (index, section) in sections.iter_mut().enumerate() {
        section.id = Id(format!("bab-{}", index + 1));
    }
    sections.push(section(SectionKind::Glossary, "Glosarium", vec![]));
    let mut document = document(sections);
    document.glossary = entries;
    document
}

fn run(document: &mut Document) -> Vec<String> {
    let mut report = Report::default();
    glossary(document, Language::Indonesian, &mut Names::default(), &mut report);
    findings(&report)
}

/// The first chapter, of one paragraph, after linking; terms as `<entry:words>`.
fn linked(content: Vec<Inline>, entries: Vec<Entry>) -> String {
    let mut document = book(vec![vec![paras(content)]], entries);
    run(&mut document);
    shown(&document, 0)
}

/// The running text of a chapter with terms as `<term:words>`.
fn shown(document: &Document, chapter: usize) -> String {
    let lines = show_blocks(&document.sections[chapter].blocks).join("|");
    let mut out = String::new();
    let mut rest = lines.as_str();
    while let Some((before, after)) = rest.split_once("[[") {
        let (term, after) = after.split_once("]]").expect("terms are closed");
        let mut parts = term.split('|');
        let entry = parts.next().and_then(|it| it.parse::<usize>().ok());
        let words = parts.nth(1).unwrap_or(term);
        let entry = entry.map_or("?", |it| document.glossary[it].term.as_str());
        out.push_str(&format!("{before}<{entry}:{words}>"));
        rest = after;
    }
    out + rest
}

fn words(typed: &str, entries: Vec<Entry>) -> String {
    linked(vec![text(typed)], entries)
}

fn exact(term: &str, forms: &[&str]) -> Entry {
    Entry { exact: true, ..entry(term, forms) }
}

#[test]
fn a_term_links_once_in_each_chapter() {
    let mut document = book(
        vec![
            vec![para("Tarif naik. Tarif turun."), para("Ada tarif.")],
            vec![para("Tidak ada."), para("Tarif lagi.")],
        ],
        vec![entry("tarif", &[])],
    );
    assert!(run(&mut document).is_empty());
    assert_eq!(shown(&document, 0), "<tarif:Tarif> naik. Tarif turun.|Ada tarif.");
    assert_eq!(shown(&document, 1), "Tidak ada.|<tarif:Tarif> lagi.");
    let uses: Vec<_> = document.glossary[0]
        .uses
        .iter()
        .map(|it| (it.id.0.as_str(), it.section))
        .collect();
    assert_eq!(uses, [("t-bab-1-1", 0), ("t-bab-2-1", 1)]);
}

#[test]
fn whole_words_only() {
    let impor = || vec![entry("impor", &[])];
    assert_eq!(
        words("importir, reimporan, imporx", impor()),
        "importir, reimporan, imporx"
    );
    assert_eq!(words("(impor)", impor()), "(<impor:impor>)");
    assert_eq!(words("“Impor”—itu", impor()), "“<impor:Impor>”—itu");
    assert_eq!(words("éimpor imporé", impor()), "éimpor imporé");
    // The rest of the word stands in other dress.
    assert_eq!(linked(vec![text("impor"), emphasis("tir")], impor()), "impor*tir*");
    assert_eq!(linked(vec![emphasis("re"), text("impor")], impor()), "*re*impor");
    assert_eq!(
        linked(vec![emphasis("impor"), text(" itu")], impor()),
        "*<impor:impor>* itu"
    );
    assert_eq!(
        linked(vec![emphasis("pra"), text("-impor")], impor()),
        "*pra*-<impor:impor>"
    );
}

#[test]
fn the_longest_form_wins() {
    let entries = || {
        vec![
            entry("perdagangan", &[]),
            entry("neraca perdagangan", &[]),
            entry("bilateral", &["kerja sama bilateral"]),
            entry("kerja sama", &[]),
        ]
    };
    assert_eq!(
        words("Neraca perdagangan dan perdagangan", entries()),
        "<neraca perdagangan:Neraca perdagangan> dan <perdagangan:perdagangan>"
    );
    assert_eq!(
        words("Kerja sama bilateral ialah kerja sama dua pihak", entries()),
        "<bilateral:Kerja sama bilateral> ialah <kerja sama:kerja sama> dua pihak"
    );
    assert_eq!(
        words("neraca, perdagangan", entries()),
        "neraca, <perdagangan:perdagangan>"
    );
    assert_eq!(words("kerja sama-sama", entries()), "kerja sama-sama");
}

#[test]
fn terms_go_on_across_source_lines() {
    let entries = || vec![entry("neraca perdagangan", &[])];
    let broken = || {
        vec![
            text("Itu neraca"),
            inline(InlineKind::SoftBreak),
            text("perdagangan"),
            text(" kita"),
        ]
    };
    assert_eq!(
        linked(broken(), entries()),
        "Itu <neraca perdagangan:neraca\nperdagangan> kita"
    );
    assert_eq!(
        words("neraca\u{a0} perdagangan", entries()),
        "<neraca perdagangan:neraca\u{a0} perdagangan>"
    );
    // A word that the parser handed over in two pieces.
    let split = vec![text("neraca perda"), text("gangan")];
    assert_eq!(linked(split, entries()), "<neraca perdagangan:neraca perdagangan>");
}

#[test]
fn inflected_words_link() {
    let entries = || {
        vec![
            entry("ekspor", &[]),
            entry("negara", &[]),
            entry("subsidi", &[]),
            entry("neraca perdagangan", &[]),
            entry("kurs", &[]),
        ]
    };
    assert_eq!(words("mengekspor", entries()), "<ekspor:mengekspor>");
    assert_eq!(words("Ekspornya", entries()), "<ekspor:Ekspornya>");
    assert_eq!(words("Negara-negara", entries()), "<negara:Negara-negara>");
    assert_eq!(words("menyubsidi", entries()), "<subsidi:menyubsidi>");
    assert_eq!(
        words("neraca perdagangannya", entries()),
        "<neraca perdagangan:neraca perdagangannya>"
    );
    assert_eq!(words("dua kursi", entries()), "dua kursi");
    assert_eq!(words("ekspor-impor", entries()), "<ekspor:ekspor>-impor");
    assert_eq!(words("pra-ekspor", entries()), "pra-<ekspor:ekspor>");
}

#[test]
fn capitals_matter_in_exact_entries() {
    let fir = || {
        vec![
            exact("FIR", &["wilayah informasi penerbangan"]),
            Entry { abbreviation: "ZEE".to_owned(), ..entry("zona ekonomi", &[]) },
        ]
    };
    assert_eq!(words("fir dan Fir, zee", fir()), "fir dan Fir, zee");
    assert_eq!(words("FIR", fir()), "<FIR:FIR>");
    assert_eq!(words("FIR-nya", fir()), "<FIR:FIR>-nya");
    assert_eq!(
        words("Wilayah informasi penerbangan", fir()),
        "<FIR:Wilayah informasi penerbangan>"
    );
    assert_eq!(words("ZONA Ekonomi (ZEE)", fir()), "<zona ekonomi:ZONA Ekonomi> (ZEE)");
    assert_eq!(words("batas ZEE", fir()), "batas <zona ekonomi:ZEE>");
}

#[test]
fn some_places_never_link() {
    let tarif = "tarif";
    let table = BlockKind::Table(Table {
        caption: vec![text(tarif)],
        head: TableRow { cells: vec![TableCell::of(vec![text(tarif)])] },
        ..Table::default()
    });
    let mut box_ = callout(CalloutKind::Note, vec![]);
    if let BlockKind::Callout(it) = &mut box_.kind {
        it.title = vec![text(tarif)];
    }
    let mut task = exercise("?");
    if let BlockKind::Exercise(it) = &mut task.kind {
        it.choices[0].blocks = vec![para(tarif)];
    }
    let answer = Solution {
        exercise: None,
        number: 1,
        right: String::new(),
        leaf: Leaf::default(),
        blocks: vec![para(tarif)],
    };
    let silent = vec![
        heading(tarif),
        block(BlockKind::Quote(vec![para(tarif)])),
        figure(tarif),
        block(table),
        box_,
        callout(CalloutKind::KeyTerms, vec![para(tarif)]),
        task,
        block(BlockKind::Solution(answer)),
        paras(vec![code(tarif), link(tarif, Target::Uri("https://a.id".to_owned()))]),
    ];
    let mut document = book(vec![silent], vec![entry(tarif, &[])]);
    assert_eq!(
        run(&mut document),
        [
            "warning unused-term: `tarif` is never linked: it stands only where terms do not link"
        ]
    );
    assert!(!shown(&document, 0).contains('<'), "{}", shown(&document, 0));

    let mut document =
        book(vec![vec![para(tarif)], vec![para(tarif)]], vec![entry(tarif, &[])]);
    document.sections[0].link_terms = false;
    document.sections[1].kind = SectionKind::Part;
    run(&mut document);
    assert_eq!(shown(&document, 0) + &shown(&document, 1), "tariftarif");
}

#[test]
fn other_places_do() {
    let tarif = "tarif";
    for kind in [SectionKind::Front, SectionKind::Back] {
        let mut document = book(vec![vec![para(tarif)]], vec![entry(tarif, &[])]);
        document.sections[0].kind = kind;
        run(&mut document);
        assert_eq!(shown(&document, 0), "<tarif:tarif>");
    }
    let item = callout(CalloutKind::Summary, vec![para(tarif)]);
    let mut document = book(vec![vec![item]], vec![entry(tarif, &[])]);
    run(&mut document);
    assert_eq!(shown(&document, 0), "|<tarif:tarif>");
    // Notes come after the text.
    let mut document = book(vec![vec![para("x")]], vec![entry(tarif, &[])]);
    document.sections[0].notes.push(note("", vec![para(tarif)]));
    run(&mut document);
    assert_eq!(first_uses(&document.sections[0]), [0]);
}

#[test]
fn terms_by_hand_always_link() {
    let mut document = book(
        vec![vec![
            para("tarif"),
            block(BlockKind::Heading { level: 2, content: vec![term("Tarif", "Tarif")] }),
            paras(vec![
                term("tarif", "pajak itu"),
                text(" "),
                term("kuota impornya", "kuota"),
            ]),
        ]],
        vec![entry("tarif", &[]), entry("kuota", &["kuota impor"])],
    );
    assert!(run(&mut document).is_empty());
    assert_eq!(
        shown(&document, 0),
        "<tarif:tarif>|<tarif:Tarif>|<tarif:pajak itu> <kuota:kuota>"
    );
    assert_eq!(document.glossary[1].term, "tarif");
    assert_eq!(document.glossary[1].uses.len(), 3);

    let outer = InlineKind::Link {
        target: Target::Uri("https://a.id".to_owned()),
        title: String::new(),
        content: vec![text("a "), term("tarif", "b"), text(" c")],
    };
    assert_eq!(
        linked(vec![inline(outer)], vec![entry("tarif", &[])]),
        "[a b c](https://a.id)"
    );
}

#[test]
fn without_a_glossary_section_terms_stay_words() {
    let mut document = book(
        vec![vec![paras(vec![text("tarif "), term("tarif", "itu")])]],
        vec![entry("tarif", &[])],
    );
    document.sections.pop();
    assert_eq!(
        run(&mut document),
        [
            "warning unused-term: the book has a glossary but no place for it, so its terms are not \
          linked"
        ]
    );
    assert_eq!(shown(&document, 0), "tarif itu");
}

#[test]
fn cut_pieces_keep_their_places() {
    let mut words = text("naik tarif baru");
    words.span = Span { file: FileId(0), start: 100, end: 115 };
    let mut document = book(vec![vec![paras(vec![words])]], vec![entry("tarif", &[])]);
    run(&mut document);
    let BlockKind::Paragraph(content) = &document.sections[0].blocks[0].kind else {
        panic!("no paragraph")
    };
    let places: Vec<_> = content.iter().map(|it| (it.span.start, it.span.end)).collect();
    assert_eq!(places, [(100, 105), (105, 110), (110, 115)]);
}
