//! A book that holds every kind of block and inline: its parts and its printed pages.

use super::kinds::{classroom, dressed, links, notes, things};
use super::{block, entry, id, opening, page, paragraph, section, text};
use crate::document::{
    BlockKind, ContentsEntry, Contributor, Document, Entry, IndexLine, IndexPlace, Leaf,
    Metadata, SectionKind, Series, Use, Weight,
};
use crate::folios::{Folio, Folios, PageStart, Spot};
use crate::passes::Book;
use crate::picture::{Pixels, encode_png, read};

fn metadata() -> Metadata {
    let person = |name: &str, sort: &str, role: &str| Contributor {
        name: name.into(),
        sort: sort.into(),
        role: role.into(),
    };
    Metadata {
        title: "Dua Negara & \"Banyak\" <Kepentingan>".into(),
        subtitle: "Mengenal kerja sama".into(),
        contributors: vec![
            person("Ratna Wulandari", "Wulandari, Ratna", "aut"),
            person("Tim \"Ekonomi\" & Rekan", "Tim Ekonomi", "aut"),
            person("Dewi O'Hara", "O'Hara, Dewi", "ill"),
        ],
        lang: "id".into(),
        identifier: "urn:uuid:6f1d3c52-8a4e-4b97-9e05-c2d71f8ab346".into(),
        isbn: Some("9786020000008".into()),
        publisher: "Penerbit <Contoh>".into(),
        rights: "CC BY-SA 4.0".into(),
        copyright: vec!["Hak cipta © 2026 Ratna Wulandari.".into()],
        date: "2026-11-22".into(),
        dated: true,
        description: "Buku ajar & latihan.".into(),
        subjects: vec!["Ekonomi".into(), "IPS".into()],
        audience: "Kelas IX".into(),
        alignment: vec!["Kurikulum Merdeka, Fase D".into()],
        series: Some(Series { name: "Seri IPS".into(), number: "2".into() }),
        cover: None,
        evaluated_by: None,
        accessibility_summary: None,
        generator: "lontar 0.1.0".into(),
        contents_depth: None,
        teacher: false,
        edition: String::new(),
    }
}

fn glossary() -> Vec<Entry> {
    let term = |name: &str, term: &str, letter: &str, leaf: u32, related, uses| Entry {
        term: term.into(),
        english: "cooperation".into(),
        definition: vec![paragraph(vec![text(
            leaf * 10 + 1,
            "Usaha bersama untuk satu tujuan.",
        )])],
        related,
        letter: letter.into(),
        uses,
        leaf: Leaf(leaf * 10),
        references_leaf: Leaf(leaf * 10 + 2),
        ..entry(name)
    };
    let used = |name: &str| Use { id: id(name), section: 5, weight: Weight::Mention };
    vec![
        term("g-kerja-sama", "kerja sama", "K", 100, vec![1], vec![used("use-1")]),
        term("g-tarif", "tarif", "T", 101, vec![0], vec![used("use-2"), used("use-1")]),
    ]
}

/// The book and its printed pages.
pub(in crate::epub) fn whole() -> (Book, Folios) {
    let mut one =
        section(SectionKind::Chapter, "bab-1", vec![text(10, "Mengapa bekerja sama?")]);
    one.number = Some(1);
    one.blocks = [vec![dressed(), links()], things(), classroom()].concat();
    one.notes = notes();
    let mut two = section(SectionKind::Chapter, "bab-2", vec![text(97, "Tarif")]);
    two.number = Some(2);
    two.blocks = vec![paragraph(vec![text(98, "Tarif dipungut di pelabuhan.")])];
    let mut sources = section(
        SectionKind::Bibliography,
        "daftar-pustaka",
        vec![text(102, "Daftar Pustaka")],
    );
    let source = (id("src-ricardo"), vec![text(103, "Ricardo, David. 1817.")]);
    sources.blocks = vec![block(BlockKind::Bibliography(vec![source]))];
    let mut preface = section(SectionKind::Front, "prakata", vec![text(5, "Prakata")]);
    preface.blocks = vec![paragraph(vec![text(6, "Kepada guru.")])];
    let sections = vec![
        section(SectionKind::TitlePage, "judul", vec![]),
        section(SectionKind::Copyright, "hak-cipta", vec![]),
        section(SectionKind::Contents, "daftar-isi", vec![]),
        preface,
        section(SectionKind::Part, "bagian-1", vec![text(9, "Dasar")]),
        one,
        two,
        section(SectionKind::Glossary, "glosarium", vec![text(99, "Glosarium")]),
        sources,
    ];
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><circle cx="40" cy="30" r="25" fill="#123456"/><text x="5" y="10" font-family="sans-serif" font-size="9">Kopi</text></svg>"##;
    let pixels = Pixels { width: 2, height: 2, rgb: vec![99; 12] };
    let pictures = vec![
        read("images/Pertukaran Kopi.svg", svg.into()).expect("a sound picture"),
        read("images/lambang.png", encode_png(&pixels)).expect("a sound picture"),
    ];
    // The sections from the seventh on follow the body.
    let entry = |level, label: &str, title: &str, name: &str, section| ContentsEntry {
        level,
        depth: if section < 7 { level } else { 0 },
        label: label.into(),
        title: vec![text(0, title)],
        id: id(name),
        section,
        leaf: Leaf(0),
    };
    let contents = vec![
        entry(1, "", "Prakata", "prakata", 3),
        entry(0, "Bagian I", "Dasar", "bagian-1", 4),
        entry(1, "Bab 1", "Mengapa bekerja sama?", "bab-1", 5),
        entry(2, "", "Bentuk & rupa", "sec-bentuk", 5),
        entry(1, "Bab 2", "Tarif", "bab-2", 6),
        entry(1, "", "Glosarium", "glosarium", 7),
        entry(1, "", "Daftar Pustaka", "daftar-pustaka", 8),
    ];
    let document = Document {
        metadata: metadata(),
        sections,
        glossary: glossary(),
        sources: vec![],
        pictures: pictures.into(),
    };
    (Book::for_test(document, contents).with_index(index()), folios())
}

/// The index, which sends the reader from one entry to another.
fn index() -> Vec<IndexLine> {
    let place = |name: &str| IndexPlace {
        from: id(name),
        to: None,
        section: 4,
        main: name == "use-1",
    };
    let line = |name: &str, level: u8, term: &str| IndexLine {
        id: id(name),
        level,
        term: term.into(),
        letter: term.chars().take(1).flat_map(char::to_uppercase).collect(),
        ..IndexLine::default()
    };
    vec![
        IndexLine {
            places: vec![place("use-1")],
            ..line("i-kerja-sama", 0, "kerja <sama>")
        },
        IndexLine {
            places: vec![place("ix-malaka")],
            letter: "K".into(),
            see_also: vec![2],
            ..line("i-malaka", 1, "Malaka")
        },
        IndexLine { see: vec![0], ..line("i-mitra", 0, "mitra") },
    ]
}

fn folios() -> Folios {
    let mut folios = Folios::default();
    for (number, section) in (1..).zip(0..4) {
        folios.push_page(opening(Folio::Roman(number), section));
    }
    folios.push_page(opening(Folio::Arabic(1), 5));
    folios.push_page(page(Folio::Arabic(2), 5, Some((15, 5))));
    // A page with a figure only, and one that begins in a table.
    folios.push_page(page(Folio::Arabic(3), 5, None));
    folios.push_page(page(Folio::Arabic(4), 5, Some((49, 0))));
    // Within a note: the text has no place for it.
    folios.push_page(page(Folio::Arabic(5), 5, Some((95, 8))));
    folios.push_page(PageStart { blank: true, ..page(Folio::Arabic(6), 6, None) });
    folios.push_page(opening(Folio::Arabic(7), 6));
    folios.push_page(opening(Folio::Arabic(8), 7));
    folios.push_page(page(Folio::Arabic(9), 7, Some((1011, 6))));
    folios.push_page(opening(Folio::Arabic(10), 8));
    for (name, number) in [("fig-1", 3), ("use-1", 1), ("use-2", 2)] {
        folios.note(id(name), Spot { folio: Folio::Arabic(number), line: 4 });
    }
    folios
}
