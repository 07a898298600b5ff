//! The book's sums, done again: each table from its own columns, each equation from its left side,
//! each number told in the text from the dates it comes from.

use crate::book::chapters;
use crate::manuscript::{Day, cell, equations, file, round, table, written};
use crate::numbers::{Country, days, pairs, same, swap, wait};

#[test]
fn every_equation_of_the_book_is_right() {
    let mut count = 0;
    for path in chapters("book") {
        let text = std::fs::read_to_string(&path).unwrap();
        for it in equations(&text) {
            count += 1;
            let apart = (it.left - it.right).abs();
            assert!(apart <= it.tolerance, "{path}: {} is {}", it.text, it.left);
        }
    }
    assert!(count > 60, "{count} equations");
}

#[test]
fn the_worked_example_follows_from_its_hours() {
    let hours = table("bab-04.md", "tbl-jam-kerja");
    let country = |row: usize| {
        Country(cell(&hours[row][1]), cell(&hours[row][2]), cell(&hours[row][3]))
    };
    let (arung, bumi) = (country(0), country(1));
    let costs = table("bab-04.md", "tbl-biaya-peluang");
    for (row, it) in [arung, bumi].iter().enumerate() {
        assert!(same(cell(&costs[row][1]), it.price()), "coffee costs cloth");
        assert!(same(cell(&costs[row][2]), 1.0 / it.price()), "cloth costs coffee");
    }
    let t = table("bab-04.md", "tbl-tukar");
    let before = [arung.halves(), bumi.halves()].concat();
    let after = swap(arung, bumi, 180.0, 180.0);
    for row in 0..4 {
        assert!(same(cell(&t[row][1]), before[row]), "before, {:?}", t[row]);
        assert!(same(cell(&t[row][3]), after[row + 2]), "after, {:?}", t[row]);
    }
    for row in &t {
        assert!(same(cell(&row[4]), cell(&row[3]) - cell(&row[1])), "gain, {row:?}");
    }
    for (total, parts) in [(4, [0, 2]), (5, [1, 3])] {
        for column in 1..5 {
            let sum: f64 = parts.iter().map(|row| cell(&t[*row][column])).sum();
            assert!(same(cell(&t[total][column]), sum), "total, {:?}", t[total]);
        }
    }
}

#[test]
fn the_sums_of_the_tables_are_right() {
    for row in table("bab-06.md", "tbl-neraca") {
        assert!(same(cell(&row[3]), cell(&row[1]) - cell(&row[2])), "{row:?}");
    }
    let n: Vec<f64> =
        table("bab-06.md", "tbl-npi").iter().map(|row| cell(&row[1])).collect();
    assert!(same(n[0] + n[1], n[2]) && same(n[3] + n[4], n[5]));
    assert!(same(n[2] + n[5] + n[6], n[7]) && same(n[7], 0.0));
    let mut members = 0;
    for row in table("bab-10.md", "tbl-asean") {
        members += row[1].split(", ").count();
        assert_eq!(row[2], members.to_string(), "{row:?}");
    }
    let source = file("bab-05.md");
    assert!(
        source.contains("Rp100.000, di negara mitra Rp80.000")
            && source.contains("Rp70.000")
    );
    let rows = table("bab-05.md", "tbl-viner");
    for (row, (partner, others)) in
        rows.iter().zip([(50.0, 50.0), (0.0, 50.0), (30.0, 30.0), (0.0, 30.0)])
    {
        let price = |cost: f64, duty: f64| cost * (100.0 + duty) / 100.0;
        let all = [100_000.0, price(80_000.0, partner), price(70_000.0, others)];
        let names = ["dalam negeri", "mitra", "termurah di dunia"];
        for (at, wanted) in all.iter().enumerate() {
            assert!(same(cell(&row[at + 1]), *wanted), "{row:?}");
        }
        let least = (0..3).min_by(|a, b| all[*a].total_cmp(&all[*b])).unwrap();
        assert_eq!(row[4], names[least], "{row:?}");
    }
    let lessons: f64 =
        table("untuk-guru.md", "tbl-kurikulum").iter().map(|row| cell(&row[4])).sum();
    assert!(
        file("untuk-guru.md").contains(&format!("Jumlahnya {lessons} jam pelajaran"))
    );
    assert_eq!(table("peta-buku.md", "tbl-peta").len(), 12);
}

#[test]
fn the_numbers_told_in_the_text_follow_from_the_dates() {
    let tells = |name: &str, words: String| {
        assert!(file(name).contains(&words), "{name} does not say `{words}`");
    };
    let frozen = days(Day(1967, 10, 30), Day(1990, 8, 8));
    let apart = days(Day(2021, 9, 10), Day(2022, 9, 12));
    tells("bab-12.md", format!("Lamanya {} hari.", written(frozen, 0)));
    tells(
        "bab-12.md",
        format!("hanya {apart} hari. Bandingkan dengan {} hari", written(frozen, 0)),
    );
    tells("bab-12.md", format!("kira-kira {} kali", round(frozen / apart, 0)));
    let away = days(Day(1965, 1, 20), Day(1966, 9, 28));
    tells("bab-11.md", format!("Hanya {away} hari sejak surat itu"));
    let (ijepa, efta) = (wait("IJEPA"), written(wait("IE-CEPA"), 0));
    tells("bab-07.md", format!("IJEPA hanya {ijepa} hari, IE-CEPA {efta} hari"));
    let talks = Day(2016, 7, 18).months_to(Day(2025, 9, 23));
    tells("bab-07.md", format!("sembilan tahun dua bulan, atau {talks} bulan"));
    assert_eq!(talks, 9 * 12 + 2);
    assert!(talks as f64 / 14.0 > 7.7, "almost eight times");
    tells(
        "bab-02.md",
        format!("193 × 192 : 2 = {} perjanjian", written(pairs(193.0), 0)),
    );
    tells("bab-02.md", format!("jumlahnya melonjak menjadi {}", pairs(9.0)));
    tells("bab-10.md", format!("naik dari {} menjadi {}", pairs(10.0), pairs(11.0)));
    let (yen, mild, hard) = (140.699, 0.3, 5.0);
    tells(
        "bab-08.md",
        format!("kira-kira {} miliar yen setahun", written(yen * mild / 100.0, 2)),
    );
    tells(
        "bab-08.md",
        format!("kira-kira {} miliar yen. Selisih", written(yen * hard / 100.0, 2)),
    );
    tells("bab-08.md", format!("kira-kira {} kali hibah", round(14_500.0 / 523.56, 0)));
    tells("bab-06.md", format!("kira-kira Rp{} triliun menurut", written(0.1 * 15.0, 1)));
    tells(
        "bab-06.md",
        format!("membayar kira-kira Rp{}.", written(31_500_000.0 * 0.02, 0)),
    );
    tells(
        "bab-06.md",
        format!("membayar kira-kira Rp{}.", written(31_500_000.0 * 0.01, 0)),
    );
    tells("bab-06.md", format!("setara dengan US${} miliar", written(900.2 / 15.0, 1)));
    tells(
        "bab-09.md",
        format!("kira-kira {} kilometer setahun", written(67.3 / (2017.0 - 1973.0), 1)),
    );
}
