//! The calculation items, done again from the numbers in their own questions and in the tables they
//! name. A number that is changed in one place only fails here.

use std::collections::BTreeSet;

use crate::manuscript::{
    Day, Item, cell, chapter, dates, file, item, items, numbers, table, written,
};

/// An item's id and what recomputes its answer.
type Recomputed = (&'static str, fn(&Item));

/// Every calculation item.
const ITEMS: [Recomputed; 27] = [
    ("lat-1-10", |it| {
        let q = numbers(&it.question);
        it.says('a', q[1] - q[2], 2);
        it.says('b', q[1] + q[2], 2);
    }),
    ("lat-1-11", |it| {
        let q = numbers(&it.question);
        let sum = q[0] + q[2] + q[4] + q[6] + q[8];
        assert!(same(sum, q[10]));
        it.says('a', sum, 0);
        it.says('b', q[2] / sum * 100.0, 1);
    }),
    ("lat-2-10", |it| {
        let members = asean(2025);
        it.says('a', pairs(members), 0);
        it.says('b', members, 0);
        it.says('c', pairs(members) - members, 0);
    }),
    ("lat-2-11", |it| {
        let d = dates(&it.question);
        it.says('a', days(d[0], d[1]), 0);
        it.says('a', days(d[2], d[3]), 0);
    }),
    ("lat-3-10", |it| {
        let signed: Vec<Day> = table("bab-03.md", "tbl-sahkan")
            .iter()
            .map(|row| dates(&row[1])[0])
            .collect();
        let force = Day(2024, 3, 21);
        for (letter, from) in [('a', signed[0]), ('b', signed[1])] {
            let months = from.months_to(force) as f64;
            it.says(letter, (months / 12.0).floor(), 0);
            it.says(letter, months % 12.0, 0);
        }
        it.says('c', days(signed[0], force), 0);
        it.says('c', days(signed[1], force), 0);
        it.says('c', days(signed[0], force) / days(signed[1], force), 0);
    }),
    ("lat-3-11", |it| {
        let q = numbers(&it.question);
        it.says('a', q[2] - q[0], 0);
        it.says('b', (q[1] - q[0]) / (q[2] - q[0]) * 100.0, 0);
    }),
    ("lat-4-10", |it| {
        let q = numbers(&it.question);
        let (laut, gunung) = (Country(q[0], q[1], q[2]), Country(q[3], q[4], q[5]));
        for made in laut.halves().into_iter().chain(gunung.halves()) {
            it.says('a', made, 0);
        }
        assert!(laut.price() < gunung.price(), "Laut has the advantage in fish");
        it.says('b', laut.price(), 1);
        it.says('b', gunung.price(), 1);
        for number in swap(laut, gunung, q[6], q[7]) {
            it.says('c', number, 0);
        }
    }),
    ("lat-4-11", |it| {
        let q = numbers(&it.question);
        assert!(same(q[0] / q[1], q[2] / q[3]), "no gain");
        it.says('a', q[0] / q[1], 1);
    }),
    ("lat-5-10", |it| {
        let q = numbers(&it.question);
        let content = (q[0] - q[1]) / q[0] * 100.0;
        assert!(content > q[2], "it passes");
        it.says('a', content, 0);
        it.says('c', q[0] * (100.0 - q[2]) / 100.0, 0);
    }),
    ("lat-5-11", |it| {
        let q = numbers(&it.question);
        let price = |duty: f64| q[0] * (100.0 + duty) / 100.0;
        assert!(price(q[2]) > q[1]);
        it.says('a', price(q[2]), 0);
        let first = q[4..].iter().find(|duty| price(**duty) < q[1]).unwrap();
        it.says('b', *first, 0);
        it.says('b', price(*first), 0);
    }),
    ("lat-6-10", |it| {
        let t = table("bab-06.md", "tbl-neraca");
        let (a, b) = (&t[0], &t[1]);
        it.says('a', cell(&b[1]) - cell(&a[1]), 2);
        it.says('a', cell(&b[2]) - cell(&a[2]), 2);
        it.says('b', cell(&a[3]) - cell(&b[3]), 2);
        it.says('c', (cell(&a[3]) - cell(&b[3])) / cell(&a[3]) * 100.0, 1);
    }),
    ("lat-6-11", |it| {
        let (total, five) = investors();
        let others = total - five.iter().sum::<f64>();
        it.says('a', five[0] / total * 100.0, 1);
        it.says('b', others, 1);
        it.says('b', others / total * 100.0, 1);
    }),
    ("lat-7-10", |it| {
        let [ijepa, iacepa, ikcepa] = [wait("IJEPA"), wait("IA-CEPA"), wait("IK-CEPA")];
        for days in [ijepa, iacepa, ikcepa] {
            it.says('a', days, 0);
        }
        assert!(ijepa < iacepa && iacepa < ikcepa);
        assert!(it.part('b').contains("IJEPA, IA-CEPA, IK-CEPA"));
        assert!(numbers(&it.question).contains(&wait("IE-CEPA")));
        it.says('c', wait("IE-CEPA") / ijepa, 1);
    }),
    ("lat-7-11", |it| {
        let q = numbers(&it.question);
        let mean = q[2] / (q[1] - q[0] + 1.0);
        it.says('a', mean, 1);
        it.says('b', q[4] / mean, 1);
        it.says('c', q[4] / q[5] * 100.0, 1);
    }),
    ("lat-8-10", |it| {
        let q = numbers(&it.question);
        let sum = q[0] + q[1] + q[2] + q[3];
        assert!(same(sum, q[4]));
        it.says('a', sum, 0);
        it.says('b', q[0] / sum * 100.0, 1);
        it.says('c', q[6] - sum, 0);
    }),
    ("lat-8-11", |it| {
        let q = numbers(&it.question);
        let sum = q[0] + q[2] + q[4];
        assert!(q[4] > q[0] && q[4] > q[2]);
        it.says('a', sum, 0);
        it.says('b', sum / 2.0, 0);
        it.says('c', q[4] / sum * 100.0, 1);
    }),
    ("lat-9-10", |it| {
        let waits: Vec<f64> = table("bab-09.md", "tbl-selat")
            .iter()
            .map(|row| days(dates(&row[1])[0], dates(&row[2])[0]))
            .collect();
        let mean = waits.iter().sum::<f64>() / 3.0;
        for days in waits {
            it.says('a', days, 0);
        }
        it.says('b', mean, 0);
        let d = dates(&it.question);
        it.says('c', days(d[0], d[1]), 0);
        it.says('c', days(d[0], d[1]) / mean, 0);
    }),
    ("lat-9-11", |it| {
        let q = numbers(&it.question);
        it.says('a', q[1] / q[0], 0);
        it.says('b', q[1] / q[2], 1);
    }),
    ("lat-10-10", |it| {
        let year = |members: usize| {
            let rows = table("bab-10.md", "tbl-asean");
            cell(&rows.iter().find(|row| row[2] == members.to_string()).unwrap()[0])
        };
        it.says('a', year(10) - year(5), 0);
        it.says('b', year(11) - year(10), 0);
        it.says('c', pairs(asean(1967)), 0);
        it.says('c', pairs(asean(2025)), 0);
    }),
    ("lat-10-11", |it| {
        let d = dates(&it.question);
        let names = ["Perjanjian asap", "RCEP", "IK-CEPA"];
        for (name, pair) in names.iter().zip(d.chunks(2)) {
            let years = pair[0].months_to(pair[1]) / 12;
            assert!(
                it.part('a').contains(&format!("{name} {years} tahun")),
                "{name} {years}"
            );
        }
    }),
    ("lat-11-10", |it| {
        let q = numbers(&it.question);
        it.says('a', q[1] - q[0], 0);
        it.says('b', q[1] / q[0], 1);
        it.says('c', (q[1] * 2.0 / 3.0).ceil(), 0);
    }),
    ("lat-11-11", |it| {
        let q = numbers(&it.question);
        it.says('a', q[0] / q[1] * 100.0, 1);
        it.says('b', q[2] / 1000.0 / q[0] * 100.0, 1);
    }),
    ("lat-12-10", |it| {
        let d = dates(&it.question);
        for (letter, pair) in ['a', 'b'].into_iter().zip(d.chunks(2)) {
            let months = pair[0].months_to(pair[1]) as f64;
            it.says(letter, (months / 12.0).floor(), 0);
            it.says(letter, months % 12.0, 0);
        }
        let q = numbers(&it.question);
        it.says('c', q[3] / (q[0] * 1000.0) * 100.0, 1);
    }),
    ("lat-12-11", |it| {
        let q = numbers(&it.question);
        let (karsa, wira) = (q[0] / 100.0 * q[2], q[1] / 100.0 * q[3]);
        it.says('a', karsa, 0);
        it.says('b', wira, 0);
        it.says('c', wira - karsa, 0);
    }),
    ("lkpd-2-1", |it| {
        let [laut, gunung] = laut_gunung();
        it.says('a', laut.price(), 1);
        it.says('a', gunung.price(), 1);
        it.says('b', 1.0 / laut.price(), 1);
        it.says('b', 1.0 / gunung.price(), 1);
    }),
    ("lkpd-2-2", |it| {
        let [laut, gunung] = laut_gunung();
        let all = numbers(&it.answer);
        let wanted = swap(laut, gunung, 150.0, 150.0);
        assert!(
            file("lkpd-2.md")
                .contains("150 keranjang ikan ditukar dengan 150 karung beras")
        );
        let [a, b, c, d] = [&all[0..4], &all[4..8], &all[8..12], &all[12..16]];
        let halves = [laut.halves(), gunung.halves()].concat();
        for (at, row) in [a, b, c, d].iter().enumerate() {
            assert!(same(row[0], halves[at]) && same(row[2], wanted[at + 2]), "{row:?}");
            assert!(same(row[3], row[2] - row[0]), "{row:?}");
        }
        assert!(same(a[1], wanted[0]) && same(d[1], wanted[1]));
    }),
    ("lkpd-2-4", |it| {
        let [laut, gunung] = laut_gunung();
        let q = numbers(&it.question);
        it.says('a', laut.price(), 1);
        it.says('a', gunung.price(), 1);
        it.says('b', q[1] / q[0], 1);
        let halves = [laut.halves(), gunung.halves()].concat();
        let after = swap(laut, gunung, q[0], q[1]);
        for (had, has) in halves.iter().zip(&after[2..]) {
            it.says('c', *has, 0);
            it.says('c', (has - had).abs(), 0);
        }
    }),
];

#[test]
fn each_calculation_item_has_the_right_answer() {
    for (id, recompute) in ITEMS {
        recompute(&item(id));
    }
}

#[test]
fn no_calculation_item_is_forgotten() {
    let known: BTreeSet<String> = ITEMS.iter().map(|it| it.0.to_owned()).collect();
    let files = (1..=12).map(chapter).chain((1..=4).map(|it| format!("lkpd-{it}.md")));
    let found: BTreeSet<String> = files
        .flat_map(|name| items(&name))
        .filter(|it| it.kind == "number")
        .map(|it| it.id)
        .collect();
    assert_eq!(found, known);
}

#[test]
fn the_cases_that_calculate_have_the_right_answers() {
    let it = item("lat-4-14");
    let q = numbers(&it.question);
    let t = table("bab-04.md", "tbl-tukar");
    let (before, made) = (|row: usize| cell(&t[row][1]), |row: usize| cell(&t[row][2]));
    let after = [made(0) - q[0], q[1], q[0], made(3) - q[1]];
    for (row, has) in after.into_iter().enumerate() {
        it.says('a', has, 0);
        it.says('a', has - before(row), 0);
    }
    it.says('b', q[1] / q[0], 1);
    let it = item("lat-12-14");
    let q = numbers(&it.question);
    for doses in [q[0], q[1], q[0] + q[1]] {
        it.says('a', doses / q[2] * 100.0, 1);
    }
    item("lat-2-14").says('a', pairs(4.0), 0);
}

/// Hours for the first good, hours for the second, hours there are.
#[derive(Clone, Copy)]
pub(crate) struct Country(pub(crate) f64, pub(crate) f64, pub(crate) f64);

impl Country {
    /// What one of the first good costs of the second.
    pub(crate) fn price(self) -> f64 {
        self.0 / self.1
    }

    /// What is made when the hours are halved.
    pub(crate) fn halves(self) -> [f64; 2] {
        [self.2 / 2.0 / self.0, self.2 / 2.0 / self.1]
    }
}

/// Each makes what it is better at, then so much of the first good goes for so much of the second:
/// what was made of each, and what each country then has of each.
pub(crate) fn swap(first: Country, second: Country, given: f64, got: f64) -> [f64; 6] {
    let (a, b) = (first.2 / first.0, second.2 / second.1);
    [a, b, a - given, got, given, b - got]
}

/// The countries of the second worksheet.
fn laut_gunung() -> [Country; 2] {
    let rows = table("lkpd-2.md", "tbl-laut-gunung");
    [0, 1].map(|it| Country(cell(&rows[it][1]), cell(&rows[it][2]), cell(&rows[it][3])))
}

/// How many members ASEAN had in that year.
fn asean(year: usize) -> f64 {
    let rows = table("bab-10.md", "tbl-asean");
    cell(&rows.iter().find(|row| row[0] == year.to_string()).unwrap()[2])
}

/// How many days an agreement waited between signature and force.
pub(crate) fn wait(name: &str) -> f64 {
    let rows = table("bab-07.md", "tbl-berlaku");
    let row = rows.iter().find(|row| row[0] == name).unwrap();
    days(dates(&row[2])[0], dates(&row[3])[0])
}

/// All foreign investment of 2024, and that of the five first: from the figure, which shows the
/// numbers that its description tells.
fn investors() -> (f64, Vec<f64>) {
    let source = file("bab-06.md");
    let line = source.lines().find(|it| it.contains("{#fig-asal-pma}")).unwrap();
    let mut told = numbers(line.split("](").next().unwrap());
    let picture = file("images/asal-pma.svg");
    for number in &told {
        assert!(picture.contains(&written(*number, 1)), "{number} in the picture");
    }
    (told.pop().unwrap(), told)
}

/// How many pairs so many parties make.
pub(crate) fn pairs(count: f64) -> f64 {
    count * (count - 1.0) / 2.0
}

/// Days from one date to another.
pub(crate) fn days(from: Day, to: Day) -> f64 {
    from.days_to(to) as f64
}

/// The same, but for the last bits.
pub(crate) fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}
