//! A book that holds every kind of block and inline, and names that try to break out of the
//! markup.

use super::{
    block, entry, heading, id, inline, named, opening, page, paragraph, section, text,
};
use crate::code::Kind;
use crate::document::{
    Align, Block, BlockKind, Callout, CalloutKind, Choice, Citation, CodeBlock,
    ContentsEntry, Contributor, Definition, Document, Entry, Exercise, ExerciseKind,
    Figure, IndexLine, IndexMark, IndexPlace, Inline, InlineKind, Leaf, List, ListItem,
    Metadata, Note, PageForm, SectionKind, Series, Span, Table, TableCell, TableRow,
    Target, Use,
};
use crate::folios::{Folio, Folios, PageStart, Spot};
use crate::passes::Book;
use crate::picture::{PictureId, Pixels, encode_png, read};

fn cell(leaf: u32, words: &str) -> TableCell {
    TableCell::of(vec![text(leaf, words)])
}

fn item(task: Option<bool>, content: Vec<Inline>) -> ListItem {
    ListItem { task, blocks: vec![paragraph(content)] }
}

fn callout(kind: CalloutKind, title: &str, leaf: u32) -> Block {
    let blocks = vec![paragraph(vec![text(leaf + 1, "Isi kotak ini pendek saja.")])];
    block(BlockKind::Callout(Callout { kind, title: vec![text(leaf, title)], blocks }))
}

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

fn term(name: &str, entry: usize, words: &str, leaf: u32) -> Inline {
    let content = vec![text(leaf, words)];
    inline(InlineKind::Term {
        term: words.into(),
        entry: Some(entry),
        id: id(name),
        content,
    })
}

fn dressed() -> Block {
    let lang = InlineKind::Language {
        lang: "en".into(),
        content: vec![inline(InlineKind::Emphasis(vec![text(
            14,
            "comparative advantage",
        )]))],
    };
    let image = InlineKind::Image {
        picture: Some(PictureId(1)),
        alt: "Lambang \"kecil\".".into(),
        decorative: false,
        leaf: Leaf(29),
    };
    let mark = IndexMark { id: id("ix-malaka"), ..IndexMark::default() };
    let index =
        InlineKind::Index { mark: Box::new(mark), content: vec![text(28, " Malaka ")] };
    paragraph(vec![
        text(11, "Negara mengadakan "),
        term("use-1", 0, "kerja sama", 12),
        text(13, " dengan "),
        inline(lang),
        text(15, " dan lain-lain"),
        inline(InlineKind::NoteMark { note: 0 }),
        text(16, ", ya"),
        inline(InlineKind::NoteMark { note: 1 }),
        inline(InlineKind::SoftBreak),
        text(17, "H"),
        inline(InlineKind::Subscript(vec![text(18, "2")])),
        text(19, "O, x"),
        inline(InlineKind::Superscript(vec![text(20, "2")])),
        inline(InlineKind::HardBreak),
        inline(InlineKind::SmallCaps(vec![text(21, "Asean")])),
        inline(InlineKind::Strikethrough(vec![text(22, "bukan")])),
        inline(InlineKind::Underline(vec![text(23, "garis")])),
        inline(InlineKind::Mark(vec![text(24, "tanda")])),
        inline(InlineKind::Keyboard(vec![text(25, "Ctrl")])),
        inline(InlineKind::Code { text: "a < b && c".into(), leaf: Leaf(26) }),
        inline(InlineKind::Math { tex: r"\frac{10}{40} < 1".into(), leaf: Leaf(27) }),
        inline(index),
        inline(InlineKind::Anchor { id: id("di-sini"), content: vec![] }),
        inline(image),
    ])
}

fn links() -> Block {
    let link = |target, title: &str, content| {
        inline(InlineKind::Link { target, title: title.into(), content })
    };
    let reference = InlineKind::Reference {
        target: id("fig-1"),
        page: PageForm::Brackets,
        content: vec![text(0, "Gambar 1.1")],
        leaf: Leaf(0),
    };
    let source =
        link(Target::Internal(id("src-ricardo")), "", vec![text(0, "Ricardo 1817")]);
    let citation = InlineKind::Citation {
        items: vec![Citation { key: "ricardo".into(), locator: String::new() }],
        content: vec![text(0, "("), source, text(0, ")")],
    };
    let address = Target::Uri("https://contoh.id/a b?x=1&y=2".into());
    paragraph(vec![
        inline(reference),
        text(30, " dan "),
        link(address, "Laman", vec![text(31, "laman")]),
        text(32, ", "),
        inline(citation),
        text(33, ". "),
        link(Target::Internal(id("bab-2")), "", vec![term("use-2", 1, "tarif", 34)]),
    ])
}

fn things() -> Vec<Block> {
    let figure = Figure {
        picture: Some(PictureId(0)),
        path: "images/Pertukaran Kopi.svg".into(),
        alt: "Dua lingkaran.".into(),
        decorative: false,
        caption: vec![text(41, "Pertukaran kopi")],
        label: Some("Gambar 1.1".into()),
        width: Some(0.6),
        leaf: Leaf(40),
    };
    let row = |cells: [(u32, &str); 3]| TableRow {
        cells: cells.iter().map(|(leaf, words)| cell(*leaf, words)).collect(),
    };
    let table = Table {
        caption: vec![text(42, "Hasil sehari")],
        label: Some("Tabel 1.1".into()),
        align: vec![Align::Auto, Align::Auto, Align::Center],
        head: row([(43, "Negara"), (44, "Kopi (kg)"), (45, "Ket.")]),
        rows: vec![
            row([(46, "Indonesia"), (47, "1.040,5"), (48, "a")]),
            row([(49, "Jepang"), (50, "60"), (51, "b")]),
        ],
        row_heads: Some(true),
        ..Table::default()
    };
    let list = List {
        start: Some(3),
        tight: true,
        items: vec![
            item(None, vec![text(52, "satu")]),
            item(None, vec![text(53, "dua")]),
        ],
    };
    let tasks = List {
        start: None,
        tight: true,
        items: vec![item(Some(true), vec![text(54, "sudah")]), item(Some(false), vec![])],
    };
    let definition = Definition {
        term: vec![text(55, "Ekspor")],
        meanings: vec![vec![paragraph(vec![text(56, "Menjual ke luar.")])]],
    };
    vec![
        heading("sec-bentuk", 2, 39, "Bentuk & rupa"),
        named("fig-1", BlockKind::Figure(figure)),
        named("tbl-1", BlockKind::Table(table)),
        block(BlockKind::List(list)),
        block(BlockKind::List(tasks)),
        block(BlockKind::Definitions(vec![definition])),
        block(BlockKind::Quote(vec![paragraph(vec![text(57, "Kutipan.")])])),
        block(BlockKind::Code(CodeBlock {
            lang: "rust".into(),
            text: "if a < b {\n    c();\n}".into(),
            stretches: vec![(0..2, Kind::Keyword)],
            leaf: Leaf(58),
        })),
        block(BlockKind::Rule),
        block(BlockKind::Math { tex: r"x = \sqrt{2} \& y".into(), leaf: Leaf(59) }),
    ]
}

fn classroom() -> Vec<Block> {
    let kinds = [
        (CalloutKind::Note, "Catatan"),
        (CalloutKind::Tip, "Kiat"),
        (CalloutKind::Warning, "Awas"),
        (CalloutKind::Objectives, "Tujuan belajar"),
        (CalloutKind::KeyTerms, "Istilah kunci"),
        (CalloutKind::DidYouKnow, "Tahukah kamu?"),
        (CalloutKind::Mistake, "Jangan keliru"),
        (CalloutKind::Summary, "Ringkasan"),
    ];
    let mut blocks: Vec<_> = kinds
        .into_iter()
        .zip((70..).step_by(2))
        .map(|((kind, it), leaf)| callout(kind, it, leaf))
        .collect();
    let choice = |leaf, words: &str| Choice {
        correct: None,
        blocks: vec![paragraph(vec![text(leaf, words)])],
    };
    blocks.push(named(
        "lat-1",
        BlockKind::Exercise(Exercise {
            kind: ExerciseKind::Choice,
            number: 1,
            title: vec![],
            points: Some(1),
            lines: 0,
            blocks: vec![paragraph(vec![text(90, "Mana yang benar?")])],
            choices: vec![choice(91, "Ini"), choice(92, "Itu")],
            answer: None,
        }),
    ));
    blocks.push(block(BlockKind::Exercise(Exercise {
        kind: ExerciseKind::TrueFalse,
        number: 2,
        title: vec![text(93, "Alasan")],
        points: None,
        lines: 2,
        blocks: vec![paragraph(vec![text(94, "Benarkah?")])],
        choices: vec![],
        answer: None,
    })));
    blocks
}

fn notes() -> Vec<Note> {
    let note = |number, name: &str, blocks| Note {
        id: id(name),
        label: name.into(),
        span: Span::default(),
        number,
        in_table: false,
        blocks,
    };
    vec![
        note(
            1,
            "fn-1",
            vec![paragraph(vec![text(95, "Catatan pertama cukup panjang.")])],
        ),
        note(
            2,
            "fn-2",
            vec![block(BlockKind::Quote(vec![paragraph(vec![text(96, "Kutip.")])]))],
        ),
    ]
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
    let used = |name: &str| Use { id: id(name), section: 5 };
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
    let entry = |level, label: &str, title: &str, name: &str, section| ContentsEntry {
        level,
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
        pictures,
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
