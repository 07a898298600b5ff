//! Which columns hold the same, and which hold much alike.

use super::widths::Sketch;
use crate::units::Pt;

/// Columns are alike when the one holds this share of what the other holds, cell for cell,
const BY_ROW: f64 = 0.6;
/// and this share of it in all;
const AMOUNT: f64 = 0.75;
/// or when they hold this share in whatever order: its longest cell of the other's longest, and
/// so on to the shortest.
const BY_LENGTH: f64 = 0.85;

/// Columns in groups whose cells are the same, row for row.
///
/// Of two such columns the narrower one makes a table deep: nothing is lost when both are as
/// wide as their mean.
pub(super) fn same(rows: &[Vec<Sketch>], count: usize) -> Vec<Vec<usize>> {
    let at = |row: &[Sketch], column: usize| {
        row.iter().position(|it| it.range().contains(&column))
    };
    let same = |row: &Vec<Sketch>, a: usize, b: usize| match (at(row, a), at(row, b)) {
        (Some(a), Some(b)) if row[a].columns == 1 && row[b].columns == 1 => {
            row[a].holds_the_same(&row[b])
        }
        (a, b) => a == b,
    };
    groups(count, |a, b| rows.iter().all(|row| same(row, a, b)))
}

/// Columns in groups that hold about as much, if not the same.
pub(super) fn alike(rows: &[Vec<Sketch>], count: usize) -> Vec<Vec<usize>> {
    let mut held = vec![Held::new(rows.len()); count];
    for (row, cells) in rows.iter().enumerate() {
        for cell in cells.iter().filter(|it| it.columns == 1) {
            let held = &mut held[cell.column];
            held.lengths[row] = cell.natural();
            held.numbers |= cell.number;
        }
    }
    for held in &mut held {
        held.sorted.clone_from(&held.lengths);
        held.sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    }
    groups(count, |a, b| held[a].is_like(&held[b]))
}

/// What a column holds.
#[derive(Debug, Clone)]
struct Held {
    /// The lengths of its cells, each on one line.
    lengths: Vec<Pt>,
    /// The longest first.
    sorted: Vec<Pt>,
    /// Numbers, which stay on one line.
    numbers: bool,
}

impl Held {
    fn new(rows: usize) -> Self {
        Self { lengths: vec![Pt::ZERO; rows], sorted: vec![], numbers: false }
    }

    fn is_like(&self, other: &Self) -> bool {
        let amount = |it: &Self| it.lengths.iter().copied().sum::<Pt>();
        let by_row = share(&self.lengths, &other.lengths) >= BY_ROW
            && share(&[amount(self)], &[amount(other)]) >= AMOUNT;
        self.numbers == other.numbers
            && (by_row || share(&self.sorted, &other.sorted) >= BY_LENGTH)
    }
}

/// The share that the shorter of two lengths have of the longer, in all.
fn share(one: &[Pt], other: &[Pt]) -> f64 {
    let all = |of: fn(Pt, Pt) -> Pt| one.iter().zip(other).map(|(a, b)| of(*a, *b)).sum();
    let (less, more): (Pt, Pt) = (all(Pt::min), all(Pt::max));
    if more > Pt::ZERO { less / more } else { 1.0 }
}

/// Every column joins the first group whose members are all its kin.
fn groups(count: usize, kin: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = vec![];
    for column in 0..count {
        match groups.iter_mut().find(|it| it.iter().all(|other| kin(*other, column))) {
            Some(group) => group.push(column),
            None => groups.push(vec![column]),
        }
    }
    groups
}

impl Sketch {
    fn holds_the_same(&self, other: &Self) -> bool {
        self.parts == other.parts
            && self.number == other.number
            && (self.shift - other.shift).0 == 0.0
            && (self.gaps - other.gaps) == 0.0
    }
}
