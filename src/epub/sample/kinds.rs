//! Every kind of block and inline, and names that try to break out of the markup.

use super::{block, heading, id, inline, named, paragraph, text};
use crate::code::Kind;
use crate::document::{
    Align, Block, BlockKind, Callout, CalloutKind, Choice, Citation, CodeBlock,
    Definition, Exercise, ExerciseKind, Figure, IndexMark, Inline, InlineKind, Leaf,
    List, ListItem, Note, PageForm, Span, Table, TableCell, TableRow, Target, TermRole,
};
use crate::picture::PictureId;

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

fn term(name: &str, entry: usize, words: &str, leaf: u32) -> Inline {
    let content = vec![text(leaf, words)];
    inline(InlineKind::Term {
        term: words.into(),
        entry: Some(entry),
        id: id(name),
        role: TermRole::Use,
        content,
    })
}

pub(super) fn dressed() -> Block {
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

pub(super) fn links() -> Block {
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

pub(super) fn things() -> Vec<Block> {
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
        block(BlockKind::Math {
            tex: r"x = \sqrt{2} \& y".into(),
            number: Some("1.1".into()),
            leaf: Leaf(59),
        }),
    ]
}

pub(super) fn classroom() -> Vec<Block> {
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

pub(super) fn notes() -> Vec<Note> {
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
