//! Real words in the house's face.

use super::{
    Gap, Item, Object, Room, SetLine, Stand, Text, TextStyle, Thing, Token, set,
    set_other, set_with_others,
};
use crate::design::LineCosts;
use crate::document::{Leaf, Place};
use crate::font::{Faces, Features, Style};
use crate::ink::{ElementId, Tag};
use crate::language::Language;
use crate::typeset::lexicon::{Dress, Lexicon};
use crate::units::Pt;

const SIZE: f64 = 10.5;
const SAMPLE: &str = "Negara-negara di dunia saling membutuhkan. Indonesia menjual batu bara, \
    minyak kelapa sawit, dan karet, lalu membeli gandum, mesin, dan obat-obatan. Pertukaran itu \
    berlangsung karena tidak ada negara yang mampu menghasilkan semua barang dengan biaya yang \
    sama rendahnya. Perdagangan internasional mempertemukan kelebihan dan kekurangan itu.";

/// The words shaped, `~` a tie between two of them.
fn collect<'a>(faces: &'a Faces, words: &str) -> (Lexicon<'a>, Text) {
    let mut lexicon = Lexicon::new(faces, &[], Language::Indonesian);
    let face = faces.id(Style::default());
    let features = Features::default();
    let language = Language::Indonesian;
    let dress = lexicon.dress(Dress { face, features, language, divide: true });
    let metrics = faces.get(face).metrics();
    let style = TextStyle {
        dress,
        size: Pt(SIZE),
        unit: SIZE / f64::from(metrics.units_per_em),
        space: metrics.space,
        rise: Pt::ZERO,
        tracking: 0,
        gray: 0,
        decoration: super::Decoration::None,
        tag: Tag::Element(ElementId(0)),
        link: None,
    };
    let mut text = Text { styles: vec![style], ..Text::default() };
    let mut offset = 0;
    for written in words.split_inclusive([' ', '~']).filter(|it| *it != " ") {
        let word = written.trim_end_matches([' ', '~']);
        text.tokens.push(Token {
            item: Item::Word(lexicon.word(dress, word)),
            style: 0,
            after: if written.ends_with('~') { Gap::Tie } else { Gap::Space },
            proper: false,
            place: Some(Place { leaf: Leaf(1), offset }),
        });
        offset += u32::try_from(word.len()).expect("words are short") + 1;
    }
    lexicon.shape();
    (lexicon, text)
}

fn room(costs: &LineCosts, width: f64, stand: Stand) -> Room<'_> {
    Room { stand, ..Room::plain(Pt(width), costs) }
}

/// What the pieces of the lines say, hyphens of lontar's own left out.
fn words_of(lexicon: &Lexicon<'_>, lines: &[SetLine]) -> String {
    let mut said = String::new();
    for line in lines {
        for piece in line.line.spans.iter().flat_map(|it| &it.pieces) {
            if piece.soft_hyphen {
                continue;
            }
            let shape = lexicon.shape_of(piece.shape);
            let all = usize::from(piece.from)..usize::from(piece.to);
            all.for_each(|at| said.push_str(shape.text_of(at)));
            if piece.space > 0 {
                said.push(' ');
            }
        }
    }
    said.trim_end().to_owned()
}

#[test]
fn lines_say_what_was_written() {
    let faces = Faces::embedded();
    let (lexicon, text) = collect(&faces, SAMPLE);
    let costs = LineCosts::default();
    for width in [60.0, 90.0, 140.0, 200.0, 300.0, 500.0] {
        for stand in [Stand::Justified, Stand::Left] {
            let lines = set(&text, &lexicon, &room(&costs, width, stand));
            let wanted: Vec<&str> = SAMPLE.split_whitespace().collect();
            let said = words_of(&lexicon, &lines);
            // A word that was divided at its own hyphen has no space there.
            assert_eq!(said, wanted.join(" "), "{width} {stand:?}");
        }
    }
}

/// At how many widths a line ends within one of the words `at`.
fn divided_at(words: &str, at: &[usize]) -> usize {
    let faces = Faces::embedded();
    let (lexicon, text) = collect(&faces, words);
    let costs = LineCosts::default();
    let widths = (220..340).map(f64::from);
    let divides = |it: &SetLine| it.hyphenated && at.contains(&(it.tokens.1 - 1));
    let cut = |width: &f64| {
        let lines = set(&text, &lexicon, &room(&costs, *width, Stand::Justified));
        lines.iter().any(divides)
    };
    widths.filter(cut).count()
}

#[test]
fn what_a_number_counts_is_divided_only_in_need() {
    let words = "Negara-negara di dunia saling membutuhkan, dan karena itu banyak yang \
        dibangun bersama di perbatasan. Pada akhir tahun lalu panjang jalan itu sudah mencapai \
        67,3 kilometer menurut laporan yang dibuat dari catatan kantor, dan angkanya masih \
        bertambah terus; maka setiap soal di bawah ini meminta satu penjumlahan (1 poin) dan \
        tidak lebih, agar semua orang dapat menilainya sendiri dengan mudah.";
    let at: Vec<usize> = words
        .split_whitespace()
        .enumerate()
        .filter(|(_, it)| ["kilometer", "penjumlahan"].contains(it))
        .map(|it| it.0)
        .collect();
    let free = divided_at(words, &at);
    assert!(free >= 10, "{free} widths");
    let tied = words.replace("67,3 ", "67,3~").replace(" (1 ", "~(1~");
    assert_eq!(divided_at(&tied, &at), 0);
}

#[test]
fn a_stroke_between_words_is_no_sign_of_reckoning() {
    let faces = Faces::embedded();
    let costs = LineCosts::default();
    for (words, priced) in
        [("setuju / menolak", false), ("1.200 / 40", true), ("harga × jumlah", true)]
    {
        let (lexicon, text) = collect(&faces, words);
        let room = room(&costs, 100.0, Stand::Justified);
        let mut places = vec![];
        super::breaks::breakpoints(
            &text,
            &lexicon,
            &room,
            super::Offer::Words,
            &mut places,
        );
        let behind = places.iter().find(|it| it.token == 2).expect("a place behind it");
        assert_eq!(behind.penalty > 0.0, priced, "{words}");
    }
}

#[test]
fn compounds_are_not_divided_within() {
    let faces = Faces::embedded();
    let words = "Semua perjanjian Indonesia harus disahkan dengan undang-undang. Benar atau \
        salah? Beri alasanmu.";
    let (lexicon, text) = collect(&faces, words);
    let costs = LineCosts::default();
    // At some greater widths a justified line would be too loose without: the last resort.
    for (stand, widths) in [(Stand::Left, 140..320), (Stand::Justified, 140..240)] {
        for width in widths {
            let lines = set(&text, &lexicon, &room(&costs, f64::from(width), stand));
            for line in &lines {
                let said = words_of(&lexicon, std::slice::from_ref(line));
                let inside = said.ends_with("un") || said.ends_with("undang-un");
                assert!(!inside, "{width} {stand:?}: {said}");
            }
        }
    }
}

#[test]
fn justified_lines_end_at_the_margin() {
    let faces = Faces::embedded();
    let (lexicon, text) = collect(&faces, SAMPLE);
    let costs = LineCosts { protrusion: false, ..LineCosts::default() };
    let lines = set(&text, &lexicon, &room(&costs, 300.0, Stand::Justified));
    assert!(lines.len() > 4);
    for line in &lines[..lines.len() - 1] {
        assert!((line.end.0 - 300.0).abs() < 0.02, "{:?}", line.end);
        assert_eq!(line.overfull, None);
    }
}

#[test]
fn a_paragraph_of_two_lines_has_no_holes() {
    let faces = Faces::embedded();
    let words = "Perjanjian ekstradisi dengan Singapura disahkan dengan undang-undang.";
    let (lexicon, text) = collect(&faces, words);
    let costs = LineCosts::default();
    let mut eased = 0;
    for width in 200..340 {
        let width = f64::from(width);
        let lines = set(&text, &lexicon, &room(&costs, width, Stand::Justified));
        let spaces = |line: &SetLine| {
            let pieces: Vec<i32> =
                line.line.spans[0].pieces.iter().map(|it| it.space).collect();
            pieces[..pieces.len() - 1].iter().copied().max().unwrap_or(0)
        };
        if lines.len() == 2 {
            // The face's space has 250 units.
            assert!(spaces(&lines[0]) <= 501, "{width}: {}", spaces(&lines[0]));
            eased += usize::from(lines[0].end.0 < width - 5.0);
        }
    }
    assert!(eased > 0, "some would be stretched");
}

#[test]
fn a_formula_keeps_its_width_and_the_line_ends_at_the_margin() {
    let faces = Faces::embedded();
    let costs = LineCosts { protrusion: false, ..LineCosts::default() };
    let (lexicon, mut text) = collect(&faces, SAMPLE);
    // Wide parts of formulas take the place of words, with white behind an operator.
    for (number, width) in [(0, 70.0), (1, 55.0), (2, 90.0)] {
        let thing = Thing::Formula { spans: vec![], rules: vec![] };
        let (width, height, depth) = (Pt(width), Pt(7.0), Pt(2.0));
        text.objects.push(Object { thing, width, height, depth });
        let at = 5 + usize::from(number) * 9;
        text.tokens[at].item = Item::Object(number);
        text.tokens[at].after = Gap::Operator { white: 2000, relation: true };
    }
    for width in 220..420 {
        let width = f64::from(width);
        let lines = set(&text, &lexicon, &room(&costs, width, Stand::Justified));
        for line in &lines[..lines.len() - 1] {
            assert_eq!(line.overfull, None, "{width}");
            let off = (line.end.0 - width).abs();
            // The white that ends a line is not part of it.
            assert!(off < 0.02, "{width}: {off}");
        }
    }
}

#[test]
fn the_place_of_a_line_is_its_first_word() {
    let faces = Faces::embedded();
    let (lexicon, text) = collect(&faces, SAMPLE);
    let costs = LineCosts::default();
    let plain: Vec<&str> = SAMPLE.split_whitespace().collect();
    let plain = plain.join(" ");
    let lines = set(&text, &lexicon, &room(&costs, 200.0, Stand::Justified));
    for line in &lines {
        let place = line.place.expect("words have places");
        let rest = &plain[place.offset as usize..];
        let said = words_of(&lexicon, std::slice::from_ref(line));
        assert!(rest.starts_with(&said), "{said:?} is not at {rest:.20?}");
    }
}

#[test]
fn a_line_that_cannot_fit_is_told() {
    let faces = Faces::embedded();
    let (lexicon, text) = collect(&faces, "satu mempertanggungjawabkannya dua");
    let costs = LineCosts::default();
    let lines = set(&text, &lexicon, &room(&costs, 12.0, Stand::Justified));
    assert!(lines.iter().any(|it| it.overfull.is_some()));
    assert_eq!(
        words_of(&lexicon, &lines).replace(' ', ""),
        "satumempertanggungjawabkannyadua"
    );
}

#[test]
fn a_hyphen_that_a_page_may_end_in_is_mended() {
    let faces = Faces::embedded();
    let costs = LineCosts::default();
    let (lexicon, text) = collect(&faces, &SAMPLE.repeat(3));
    let mut mended = 0;
    for width in 200..320 {
        let room = room(&costs, f64::from(width), Stand::Justified);
        let (usual, others) = set_with_others(&text, &lexicon, &room);
        let Some(other) = others.iter().find(|it| it.lines.len() == usual.len()) else {
            continue;
        };
        mended += 1;
        assert!(other.strain <= costs.mended, "{width}: {}", other.strain);
        let lines = set_other(&text, &lexicon, &room, &other.breaks);
        assert_eq!(words_of(&lexicon, &lines), words_of(&lexicon, &usual));
        let hyphens = |lines: &[SetLine]| lines.iter().filter(|it| it.hyphenated).count();
        assert!(hyphens(&lines) < hyphens(&usual), "{width}");
        assert!(lines.iter().all(|it| it.overfull.is_none()), "{width}");
        // What a page is told of the lines is what they are set as.
        for (told, set) in other.lines.iter().zip(&lines) {
            assert_eq!((told.0.start, told.0.end), set.tokens);
            assert_eq!(told.1, set.hyphenated);
        }
    }
    assert!(mended > 20, "{mended} of 120 widths");
}

#[test]
fn where_the_author_ended_a_line_it_ends_in_every_way() {
    let faces = Faces::embedded();
    let costs = LineCosts::default();
    let mut ways = 0;
    for every in [11, 14, 17] {
        let (lexicon, mut text) = collect(&faces, &SAMPLE.repeat(3));
        let ends: Vec<usize> = (every..text.tokens.len() - 1).step_by(every).collect();
        ends.iter().for_each(|it| text.tokens[*it - 1].after = Gap::Break);
        for width in 160..320 {
            let room = room(&costs, f64::from(width), Stand::Justified);
            let (_, others) = set_with_others(&text, &lexicon, &room);
            for other in others {
                ways += 1;
                let ended = |end: &usize| other.lines.iter().any(|it| it.0.end == *end);
                assert!(ends.iter().all(ended), "{every}, {width}");
            }
        }
    }
    assert!(ways > 50, "{ways}");
}
