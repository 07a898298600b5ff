//! Plans the columns of tables: how they are aligned, and in a wide table how much of the screen
//! each takes.

use crate::document::{Align, Table};

/// How a column is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Column {
    class: Option<&'static str>,
    /// Its words are so short that breaking them saves no room.
    short: bool,
    /// Its cells are the heads of their rows.
    pub heads_rows: bool,
    /// The class of its share of a wide table.
    pub width: String,
}

impl Column {
    /// The classes of its cells.
    pub(super) fn classes(&self) -> String {
        let short = (self.short && !self.width.is_empty()).then_some("short");
        let classes: Vec<_> = self.class.into_iter().chain(short).collect();
        classes.join(" ")
    }
}

/// More columns than this do not fit on a small screen in the size of the text (Kobo).
const NARROW: usize = 3;

/// Words up to this many characters are not broken in a wide table: "Bab", "Tahun".
const SHORT: usize = 6;

/// About how many characters of a wide table a telephone shows side by side.
const SCREEN: usize = 48;
/// Characters that the white at the sides of a cell takes.
const WHITE: usize = 2;

/// Whether a table has more columns than a small screen holds in the size of the text.
pub(super) fn is_wide(table: &Table) -> bool {
    table.align.len() > NARROW
}

/// The classes of the shares of a wide table's columns.
pub(super) fn widths(table: &Table) -> Vec<String> {
    if is_wide(table) {
        columns(table).into_iter().map(|it| it.width).collect()
    } else {
        vec![]
    }
}

/// The columns of a table.
pub(super) fn columns(table: &Table) -> Vec<Column> {
    let row_heads = table.row_heads == Some(true);
    let shares = if is_wide(table) { shares(table) } else { vec![] };
    (0..table.align.len())
        .map(|index| {
            let numeric = is_numeric(table, index);
            let class = match table.align.get(index).copied().unwrap_or_default() {
                Align::Auto if numeric => Some("number"),
                Align::Right if numeric => Some("number"),
                Align::Right => Some("right"),
                Align::Center => Some("center"),
                Align::Auto | Align::Left => None,
            };
            Column {
                class,
                short: is_short(table, index),
                heads_rows: index == 0 && row_heads,
                width: shares.get(index).map(|it| format!("w{it}")).unwrap_or_default(),
            }
        })
        .collect()
}

/// The share of each column in hundredths: its longest word has room, as long as all have, and
/// what is left goes to those with more to say. A reader who wants larger letters still gets the
/// table on the screen, with words broken.
fn shares(table: &Table) -> Vec<usize> {
    let mut needs = vec![];
    let mut wants = vec![];
    for index in 0..table.align.len() {
        let mut longest = 0;
        let mut widest = 0;
        for words in cells(table, index) {
            let pieces = words.split([' ', '\n', '-', '–', '—', '/']);
            longest = pieces.map(|it| it.chars().count()).fold(longest, usize::max);
            widest = widest.max(words.chars().count());
        }
        needs.push(longest + WHITE);
        // A cell of many lines wants more room than one of few, but not as much more.
        wants.push((widest.saturating_sub(longest) * 16).isqrt());
    }
    let (need, want) = (needs.iter().sum::<usize>(), wants.iter().sum::<usize>().max(1));
    let spare = SCREEN.saturating_sub(need);
    let rooms: Vec<usize> =
        needs.iter().zip(&wants).map(|(it, more)| it * want + spare * more).collect();
    let room = rooms.iter().sum::<usize>().max(1);
    rooms.iter().map(|it| (it * 100 / room).max(1)).collect()
}

/// The words of a column's cells, head and all.
fn cells(table: &Table, column: usize) -> impl Iterator<Item = String> {
    let head = table.head.placed().find(|it| it.0 == column && it.1.columns == 1);
    head.map(|it| it.1.words()).into_iter().chain(table.column(column))
}

/// Whether a column, head and all, holds short words only.
fn is_short(table: &Table, column: usize) -> bool {
    cells(table, column)
        .all(|words| words.split_whitespace().all(|it| it.chars().count() <= SHORT))
}

/// Whether a column holds numbers: some, and nothing else but signs and units of money.
fn is_numeric(table: &Table, column: usize) -> bool {
    let mut some = false;
    let only = table.column(column).all(|text| {
        let text = text.trim().trim_start_matches("Rp").trim_start_matches("US");
        let number = text.chars().all(|it| {
            it.is_ascii_digit() || it.is_whitespace() || ".,%+-−–±×:/$€()".contains(it)
        });
        some |= text.bytes().any(|it| it.is_ascii_digit());
        number
    });
    only && some
}

#[cfg(test)]
mod tests {
    use super::{is_numeric, shares};
    use crate::document::{Align, Table, TableCell, TableRow};
    use crate::epub::sample::text;

    #[test]
    fn a_column_of_sums_is_numeric_with_its_ties() {
        let row =
            |words: &str| TableRow { cells: vec![TableCell::of(vec![text(1, words)])] };
        let of = |cells: &[&str]| Table {
            rows: cells.iter().map(|it| row(it)).collect(),
            ..Table::default()
        };
        assert!(is_numeric(&of(&["Rp\u{a0}5.000", "12\u{a0}%", "1 000"]), 0));
        assert!(!is_numeric(&of(&["Rp\u{a0}5.000", "lima"]), 0));
        assert!(!is_numeric(&of(&["", "-"]), 0));
    }

    #[test]
    fn the_longest_word_of_each_column_has_room() {
        let row = |words: &[&str]| TableRow {
            cells: words.iter().map(|it| TableCell::of(vec![text(1, it)])).collect(),
        };
        let table = Table {
            align: vec![Align::Auto; 4],
            head: row(&["Perjanjian", "Mitra", "Ditandatangani", "Berlaku"]),
            rows: vec![row(&["IJEPA", "Jepang", "20 Agustus 2007", "1 Juli 2008"])],
            ..Table::default()
        };
        let shares = shares(&table);
        // Of 48 characters: 10, 6, 14 and 7, and two more for the white.
        for (share, need) in shares.iter().zip([12, 8, 16, 9]) {
            assert!(share * 48 / 100 + 1 >= need, "{shares:?}");
        }
        assert!((95..=100).contains(&shares.iter().sum::<usize>()), "{shares:?}");
    }
}
