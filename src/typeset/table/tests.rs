//! Widths of real words in the house's face.

use super::kin::same;
use super::search::{Search, level};
use super::widths::{HAIR, Shares, Sketch, asks, share};
use crate::design::LineCosts;
use crate::font::{Faces, Features, Style};
use crate::ink::{ElementId, Tag};
use crate::language::Language;
use crate::typeset::lexicon::{Dress, Lexicon};
use crate::typeset::paragraph::{
    Decoration, Gap, Item, Profile, Room, Text, TextStyle, Token, set,
};
use crate::units::Pt;

const SIZE: f64 = 9.0;
const GAP: Pt = Pt(12.0);
const LONG: &str = "Perjanjian dagang dua negara yang ditandatangani kedua pihak, lalu \
    disahkan menurut hukum masing-masing sebelum berlaku bagi semua warganya.";

fn collect(lexicon: &mut Lexicon<'_>, faces: &Faces, words: &str) -> Text {
    let face = faces.id(Style::default());
    let (features, language) = (Features::default(), Language::Indonesian);
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
        decoration: Decoration::None,
        tag: Tag::Element(ElementId(0)),
        link: None,
    };
    let token = |word: &str, lexicon: &mut Lexicon<'_>| Token {
        item: Item::Word(lexicon.word(dress, word)),
        style: 0,
        after: Gap::Space,
        proper: false,
        place: None,
    };
    let tokens = words.split_whitespace().map(|it| token(it, lexicon)).collect();
    Text { styles: vec![style], tokens, ..Text::default() }
}

/// The sketches of rows of one-column cells.
fn sketches(rows: &[&[&str]]) -> Vec<Vec<Sketch>> {
    let faces = Faces::embedded();
    let mut lexicon = Lexicon::new(&faces, &[], Language::Indonesian);
    let texts: Vec<Vec<Text>> = rows
        .iter()
        .map(|row| row.iter().map(|it| collect(&mut lexicon, &faces, it)).collect())
        .collect();
    lexicon.shape();
    let sketch = |(column, text): (usize, &Text)| Sketch {
        column,
        columns: 1,
        parts: vec![(Pt::ZERO, Profile::new(text, &lexicon))],
        number: false,
        shift: Pt::ZERO,
        gaps: 0.0,
    };
    texts.iter().map(|row| row.iter().enumerate().map(sketch).collect()).collect()
}

fn whole(widths: &[Pt]) -> f64 {
    let gaps = GAP * f64::from(u32::try_from(widths.len() - 1).unwrap());
    (widths.iter().copied().sum::<Pt>() + gaps).0
}

fn depth(rows: &[Vec<Sketch>], widths: &[Pt]) -> f64 {
    let deepest = |row: &Vec<Sketch>| {
        row.iter().map(|it| it.takes(widths[it.column]).lines).fold(1.0, f64::max)
    };
    rows.iter().map(deepest).sum()
}

#[test]
fn a_narrow_table_stays_narrow_and_one_that_nearly_fills_the_measure_fills_it() {
    let rows = sketches(&[&["Negara", "Ibu kota"], &["Jepang", "Tokyo"]]);
    let narrow = share(&rows, 2, Pt(300.0), GAP);
    assert!(narrow.fits && whole(&narrow.widths) < 120.0, "{narrow:?}");
    let room = Pt(whole(&narrow.widths) * 1.1);
    let full = share(&rows, 2, room, GAP);
    assert!((whole(&full.widths) - room.0).abs() < 0.01, "{full:?}");
}

#[test]
fn a_table_is_never_wider_than_the_measure_when_its_words_fit() {
    let rows = sketches(&[
        &["Bentuk", "Pihak", "Keterangan"],
        &["Bilateral", "dua negara", LONG],
        &["Multilateral", LONG, "banyak negara"],
    ]);
    for room in [170.0, 200.0, 300.0, 500.0] {
        let shares = share(&rows, 3, Pt(room), GAP);
        assert!(shares.fits);
        let sum = shares.widths.iter().copied().sum::<Pt>() + shares.gap * 2.0;
        assert!((sum.0 - room).abs() < 0.01, "{room}: {shares:?}");
    }
}

#[test]
fn it_is_less_deep_than_with_the_widths_of_html() {
    // One column has a single long cell, another many short ones that are asked for twice.
    let rows = sketches(&[
        &["Bentuk kerja sama antarnegara", "Keterangan", "Contoh"],
        &["kerja sama ekonomi bilateral", LONG, "IJEPA dan IE-CEPA"],
        &["kerja sama regional kawasan", "Lihat bab berikut.", LONG],
    ]);
    let room = 300.0;
    let shares = share(&rows, 3, Pt(room), GAP);
    let natural = share(&rows, 3, Pt(5000.0), GAP).widths;
    let sum = natural.iter().copied().sum::<Pt>();
    let even: Vec<Pt> = natural.iter().map(|it| *it * ((room - 24.0) / sum.0)).collect();
    assert!(depth(&rows, &shares.widths) < depth(&rows, &even));
}

#[test]
fn no_column_is_a_stack_of_words_while_others_have_room() {
    let rows = sketches(&[
        &["Data atau keadaan", "Nilai dalam buku", "Data per", "Periksa di"],
        &["Anggota ASEAN", "11", "Januari 2026", "asean.org"],
        &["Anggota Uni Eropa", "27", "Januari 2026", "europa.eu"],
        &[
            "IEU-CEPA",
            "selesai dirundingkan, belum ditandatangani",
            "18 Desember 2025",
            "kemendag.go.id",
        ],
        &[
            "CEPA Peru, ICA-CEPA, FTA Eurasia",
            "ditandatangani, belum berlaku",
            "Januari 2026",
            "kemendag.go.id",
        ],
        &[
            "Protokol perubahan IJEPA",
            "disepakati 2024, belum disebut berlaku",
            "Januari 2026",
            "kemendag.go.id",
        ],
        &[
            "Batas ZEE Indonesia Vietnam",
            "disepakati 2022, belum disebut berlaku",
            "Januari 2026",
            "kemlu.go.id",
        ],
        &["Ekspor dan impor", "US$258,80 dan US$221,89 miliar", "2023", "bps.go.id"],
        &["Ekspor dan impor", "US$264,70 dan US$233,66 miliar", "2024", "bps.go.id"],
        &["PMA", "Rp900,2 triliun; Singapura US$20,1 miliar", "2024", "bkpm.go.id"],
        &["Perdagangan Indonesia Jepang", "US$37,3 miliar", "2023", "bps.go.id"],
        &[
            "Perawat ke Jepang",
            "892 (2008 2012); 338 (2019)",
            "2012 dan 2019",
            "kp2mi.go.id",
        ],
        &["Pembayaran dengan dolar", "94% ekspor, 78% impor", "2017", "bi.go.id"],
        &[
            "Hibah Indonesian AID",
            "Rp523,56 miliar; sedikitnya 97 penerima",
            "September 2024",
            "kemenkeu.go.id",
        ],
        &["Nihongo Partners", "1.021 orang", "2024", "jpf.or.id"],
        &[
            "Benda budaya yang pulang",
            "472 (Juli 2023), lalu 828",
            "Desember 2024",
            "kemenbud.go.id",
        ],
        &["Peserta JCLEC", "lebih dari 44.000 dari 94 negara", "2024", "jclec.or.id"],
    ]);
    let shares = share(&rows, 4, Pt(275.0), GAP);
    assert!(shares.fits);
    let least = depth(&rows, &shares.widths);
    assert!(least <= 38.0, "{least} {shares:?}");
    let stacks = rows.iter().filter(|row| row[0].takes(shares.widths[0]).lines > 2.0);
    assert_eq!(stacks.count(), 1, "but for one of six words: {shares:?}");
    // No column could lend another one a little room for a table less deep.
    for (from, to) in (0..16).map(|it| (it / 4, it % 4)).filter(|it| it.0 != it.1) {
        for by in [2.0, 4.0, 8.0] {
            let mut widths = shares.widths.clone();
            widths[from] -= Pt(by);
            widths[to] += Pt(by);
            assert!(depth(&rows, &widths) >= least, "{from} to {to}: {by}, {shares:?}");
        }
    }
}

#[test]
fn words_are_divided_before_a_table_is_too_wide() {
    let words = ["pertanggungjawaban", "ketergantungan", "kebijaksanaan"];
    let rows = sketches(&[&words]);
    let divided = share(&rows, 3, Pt(160.0), GAP);
    assert!(divided.fits && divided.gap < GAP);
    assert!(depth(&rows, &divided.widths) > 1.0);
    let hopeless = share(&rows, 3, Pt(60.0), GAP);
    assert!(!hopeless.fits);
    let sum = hopeless.widths.iter().copied().sum::<Pt>() + hopeless.gap * 2.0;
    assert!((sum.0 - 60.0).abs() < 0.01, "{hopeless:?}");
}

#[test]
fn what_is_counted_is_what_is_set() {
    let faces = Faces::embedded();
    let mut lexicon = Lexicon::new(&faces, &[], Language::Indonesian);
    let text = collect(&mut lexicon, &faces, LONG);
    lexicon.shape();
    let profile = Profile::new(&text, &lexicon);
    let costs = LineCosts { protrusion: false, ..LineCosts::default() };
    for width in (25..400).step_by(5) {
        let width = Pt(f64::from(width));
        let counted = profile.lines(width);
        let lines = set(&text, &lexicon, &Room::plain(width, &costs)).len();
        let counted = usize::try_from(counted.count).unwrap();
        // A line more at most: what is set has no last line of one short word.
        assert!((counted..=counted + 1).contains(&lines), "{width:?}: {counted} {lines}");
    }
    assert_eq!(profile.lines(profile.natural()).count, 1);
    assert!(profile.syllable() < profile.word() && profile.word() < profile.natural());
}

/// Every pair of widths is the same.
fn equal(widths: &[Pt]) -> bool {
    widths.iter().all(|it| (*it - widths[0]).0.abs() < 0.01)
}

/// Columns that hold much alike.
const ALIKE: [[&str; 3]; 5] = [
    ["Sebelum perjanjian", "Sesudah perjanjian", "Bila perjanjian batal"],
    [
        "Tarif beras tinggi bagi kedua pihak",
        "Tarif beras turun bertahap tiap tahun",
        "Tarif beras naik lagi",
    ],
    ["Perawat sulit bekerja di Jepang", "Perawat dilatih lalu diuji", "Perawat pulang"],
    [
        "Investasi kecil",
        "Investasi besar untuk pabrik baru",
        "Investasi pindah ke negara tetangga",
    ],
    ["Ekspor ikan terbatas", "Ekspor ikan bebas bea", "Ekspor ikan dikenai bea masuk"],
];

#[test]
fn columns_that_hold_the_same_are_equally_wide() {
    let cells = ["Jadwal pelajaran", LONG, "satu dua tiga empat lima enam", "Ekonomi"];
    for count in 2..=6 {
        let table: Vec<Vec<&str>> = cells.iter().map(|it| vec![*it; count]).collect();
        let table: Vec<&[&str]> = table.iter().map(Vec::as_slice).collect();
        let rows = sketches(&table);
        for room in (0..40).map(|it| 330.0 + f64::from(it) * 5.0) {
            let shares = share(&rows, count, Pt(room), GAP);
            assert!(equal(&shares.widths), "{count} {room}: {shares:?}");
            if shares.gap < GAP || whole(&shares.widths) < room - 0.01 {
                continue;
            }
            // One column beside them, of another kind, changes nothing among them.
            let with: Vec<Vec<&str>> = table
                .iter()
                .enumerate()
                .map(|(at, row)| [&["I", "II", "III", "IV"][at..=at], row].concat())
                .collect();
            let with: Vec<&[&str]> = with.iter().map(Vec::as_slice).collect();
            let shares = share(&sketches(&with), count + 1, Pt(room), GAP);
            assert!(equal(&shares.widths[1..]), "{count} {room}: {shares:?}");
        }
    }
}

/// Two rows of four cells that hold the same, and one whose cell takes some columns.
fn across(column: usize, columns: usize) -> Vec<Vec<Sketch>> {
    let row = ["Ekonomi dan pertanggungjawaban"; 4];
    let mut rows = sketches(&[&row, &row, &[LONG; 4]]);
    rows[2][column].columns = columns;
    rows[2].retain(|it| !(column + 1..column + columns).contains(&it.column));
    rows
}

#[test]
fn columns_that_hold_the_same_need_the_same_under_any_cell_across_them() {
    for (column, columns) in [(0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (2, 2)] {
        let rows = across(column, columns);
        let same = same(&rows, 4);
        assert!(same.iter().any(|it| it.len() >= columns), "{same:?}");
        for of in [Sketch::natural, Sketch::word, Sketch::divided] {
            let asks = asks(&rows, 4, GAP, of);
            assert_eq!(level(&asks, &same), asks, "{column} {columns}");
        }
        let natural = whole(&share(&rows, 4, Pt(5000.0), GAP).widths);
        let rooms = (0..80).map(|it| 330.0 + f64::from(it) * 5.0);
        for room in rooms.filter(|it| *it < natural) {
            let shares = share(&rows, 4, Pt(room), GAP);
            let sum = shares.widths.iter().copied().sum::<Pt>() + shares.gap * 3.0;
            assert!(shares.fits && (sum.0 - room).abs() < 0.01, "{room}: {shares:?}");
            for group in &same {
                let widths: Vec<Pt> = group.iter().map(|it| shares.widths[*it]).collect();
                assert!(equal(&widths), "{column} {columns} {room}: {shares:?}");
            }
        }
    }
}

#[test]
fn columns_that_hold_the_same_are_equally_wide_beside_one_that_holds_much_alike() {
    let table = ALIKE.map(|[one, two, _]| [one, two, one]);
    let rows = sketches(&table.each_ref().map(|it| &it[..]));
    for room in (0..130).map(|it| 150.0 + 2.0 * f64::from(it)) {
        let Shares { widths, fits, .. } = share(&rows, 3, Pt(room), GAP);
        assert!(!fits || equal(&[widths[0], widths[2]]), "{room}: {widths:?}");
    }
}

#[test]
fn what_is_kept_of_a_table_whose_widths_move_is_what_it_takes() {
    let mut moved = 0;
    for (column, columns) in [(0, 2), (0, 3), (1, 2), (1, 3)] {
        let mut rows = across(column, columns);
        rows.extend(sketches(&[&["Tarif", LONG, "Kuota impor beras", "Bea"]]));
        let (least, natural) =
            (asks(&rows, 4, GAP, Sketch::word), asks(&rows, 4, GAP, Sketch::natural));
        for groups in [vec![vec![0], vec![1, 3], vec![2]], vec![vec![0, 1, 2], vec![3]]] {
            for rest in [60.0, 120.0, 240.0] {
                let widths = (&least[..], &natural[..]);
                let mut search =
                    Search::new(&rows, GAP, widths, Pt(rest), groups.clone());
                let before = search.widths().to_vec();
                search.run();
                moved += usize::from(before != search.widths());
                let kept = search.depth();
                search.stand(search.widths().to_vec());
                assert!((search.depth() - kept).abs() < 1e-9, "{groups:?} {rest}");
            }
        }
    }
    assert!(moved >= 12, "{moved} of 24 tables");
}

#[test]
fn columns_that_hold_much_alike_are_equally_wide_unless_the_table_is_deeper_for_it() {
    let rows = sketches(&ALIKE.each_ref().map(|it| &it[..]));
    let singles = || (0..3).map(|it| vec![it]).collect();
    let (least, natural) =
        (asks(&rows, 3, GAP, Sketch::word), asks(&rows, 3, GAP, Sketch::natural));
    let (mut as_wide, mut nearer) = (0, 0);
    for room in (0..200).map(|it| 150.0 + 2.0 * f64::from(it)) {
        let rest = Pt(room - whole(&least));
        let mean = Pt((room - 2.0 * GAP.0) / 3.0);
        if least.iter().any(|it| mean < *it) || room >= whole(&natural) {
            continue;
        }
        let mut free = Search::new(&rows, GAP, (&least, &natural), rest, singles());
        free.run();
        let lines = free.depth() + HAIR;
        let even = depth(&rows, &[mean; 3]);
        let widths = share(&rows, 3, Pt(room), GAP).widths;
        assert!(depth(&rows, &widths) <= lines, "{room}: {widths:?}");
        assert_eq!(equal(&widths), even <= lines, "{room}: {even} {lines} {widths:?}");
        let far =
            |widths: &[Pt]| -> f64 { widths.iter().map(|it| (*it - mean).0.abs()).sum() };
        let (ours, free) = (far(&widths), far(&free.even_gaps()));
        assert!(ours <= free + 0.01, "{room}: {ours} {free} {widths:?}");
        if equal(&widths) {
            as_wide += 1;
        } else if ours < free - 1.0 {
            nearer += 1;
        }
    }
    assert!(as_wide >= 10 && nearer >= 10, "both come about: {as_wide} {nearer}");
}

#[test]
fn a_narrow_column_of_numbers_leaves_the_room_to_a_long_text() {
    let mut rows = sketches(&[
        &["Tahun", "Peristiwa"],
        &["1958", LONG],
        &["2008", "Perjanjian kemitraan ekonomi berlaku."],
    ]);
    rows.iter_mut().skip(1).for_each(|row| row[0].number = true);
    let shares = share(&rows, 2, Pt(300.0), GAP);
    let year = share(&rows, 2, Pt(5000.0), GAP).widths[0];
    assert!(shares.widths[0] < year + Pt(10.0), "{shares:?}");
    assert!(shares.widths[1] > Pt(240.0), "{shares:?}");
    assert!(depth(&rows, &shares.widths) <= depth(&rows, &[year, Pt(288.0) - year]));
}
