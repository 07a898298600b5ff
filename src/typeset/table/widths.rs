//! Shares the measure out among columns.
//!
//! Each cell asks for a *natural* width, on which it is set without breaking a line, and needs
//! its *least*, that of its widest word. A table whose columns all get what they ask for stays as
//! narrow as that. Else every column gets its least and the rest is shared: first as the
//! automatic layout of HTML does, in proportion to what is missing; then width moves from column
//! to column as long as the table grows less deep by it, or a column less of a stack of single
//! words. Columns that hold the same are equally wide, and those that hold much alike as nearly so
//! as the table is no deeper for. What a column does not use at last is spread evenly, so that the
//! gaps look alike.
//!
//! Where the widest words do not fit side by side, the gaps become narrower, and then words are
//! divided, each once at most: more is no longer read.

use std::ops::Range;

use super::kin::{alike, same};
use super::search::{Search, has_room};
use crate::typeset::paragraph::Profile;
use crate::units::Pt;

/// A cell as columns see it.
#[derive(Debug)]
pub(super) struct Sketch {
    /// The first column that it takes.
    pub column: usize,
    /// How many it takes.
    pub columns: usize,
    /// Its paragraphs, each with its indent.
    pub parts: Vec<(Pt, Profile)>,
    /// A number, which stays on one line.
    pub number: bool,
    /// How far it stands from the right edge.
    pub shift: Pt,
    /// White between its parts, in lines.
    pub gaps: f64,
}

/// The widths of the columns.
#[derive(Debug, PartialEq)]
pub(super) struct Shares {
    pub widths: Vec<Pt>,
    /// Between columns.
    pub gap: Pt,
    /// Whether every word has room.
    pub fits: bool,
}

/// What a cell takes at a width.
#[derive(Debug, Copy, Clone)]
pub(super) struct Takes {
    /// Its height in lines.
    pub lines: f64,
    /// How many of its words are divided.
    pub divided: u32,
    /// How many of its lines hold a word each.
    pub lone: u32,
    /// The width that it fills.
    pub filled: Pt,
}

/// A table that fills this share of the measure is made to fill it.
const NEARLY: f64 = 0.85;
/// In need the gaps between columns are this much narrower.
const TIGHT: f64 = 0.6;
/// Between widths that are alike and those with which the table is less deep so many are tried.
const PARTS: usize = 16;
/// The larger part of a divided word and its hyphen take this share of its width.
const HALF: f64 = 0.55;
/// Less is rounding.
pub(super) const HAIR: f64 = 0.001;

/// Shares `room` out among `count` columns.
pub(super) fn share(rows: &[Vec<Sketch>], count: usize, room: Pt, gap: Pt) -> Shares {
    let gaps = f64::from(u32::try_from(count.saturating_sub(1)).unwrap_or(0));
    let asks = |gap, of: fn(&Sketch) -> Pt| asks(rows, count, gap, of);
    let sum = |widths: &[Pt]| widths.iter().copied().sum::<Pt>();
    let natural = asks(gap, Sketch::natural);
    let free = room - gap * gaps - sum(&natural);
    if free.0 >= -HAIR {
        let whole = sum(&natural) + gap * gaps >= room * NEARLY;
        let widths = if whole { spread(natural, free) } else { natural };
        return Shares { widths, gap, fits: true };
    }
    let tight = gap * TIGHT;
    for (gap, of) in [
        (gap, Sketch::word as fn(&Sketch) -> Pt),
        (tight, Sketch::word),
        (tight, Sketch::divided),
    ] {
        let least = asks(gap, of);
        let rest = room - gap * gaps - sum(&least);
        if rest.0 >= -HAIR {
            let widths = settle(rows, gap, &least, &natural, rest);
            return Shares { widths, gap, fits: true };
        }
    }
    let least = asks(tight, Sketch::divided);
    let share = (room - tight * gaps) / sum(&least).max(Pt(HAIR));
    let widths = least.into_iter().map(|it| it * share).collect();
    Shares { widths, gap: tight, fits: false }
}

/// Finds the widths when `rest` is left of the room beyond what columns need at `least`: of
/// those with which the table is least deep those that are most alike.
fn settle(
    rows: &[Vec<Sketch>],
    gap: Pt,
    least: &[Pt],
    natural: &[Pt],
    rest: Pt,
) -> Vec<Pt> {
    let count = least.len();
    let (same, alike) = (same(rows, count), alike(rows, count));
    let tying = alike != same && has_room(least, rest, &alike);
    let search = |groups| Search::new(rows, gap, (least, natural), rest, groups);
    // Columns that hold the same need the same: there is always room for them.
    let mut free = search(same);
    free.run();
    if !tying {
        return free.even_gaps();
    }
    let mut tied = search(alike);
    tied.run();
    let deep = free.depth() + HAIR;
    if tied.depth() <= deep {
        return tied.even_gaps();
    }
    // As near to alike as the table is no deeper for.
    let ends = (tied.widths().to_vec(), free.widths().to_vec());
    for part in 1..=PARTS {
        let part = number(part) / number(PARTS);
        let between = ends.0.iter().zip(&ends.1).map(|(a, b)| *a + (*b - *a) * part);
        free.stand(between.collect());
        if free.depth() <= deep {
            break;
        }
    }
    free.even_gaps()
}

/// What columns ask for, so that each cell has what it asks for.
pub(super) fn asks(
    rows: &[Vec<Sketch>],
    count: usize,
    gap: Pt,
    of: impl Fn(&Sketch) -> Pt,
) -> Vec<Pt> {
    let mut widths = vec![Pt::ZERO; count];
    let mut wide: Vec<&Sketch> = vec![];
    for cell in rows.iter().flatten() {
        if cell.columns == 1 {
            let width = &mut widths[cell.column];
            *width = width.max(of(cell));
        } else {
            wide.push(cell);
        }
    }
    for cell in wide {
        let columns = cell.range();
        let missing = of(cell) - extent(&widths[columns.clone()], gap);
        if missing > Pt::ZERO {
            let share = missing / number(cell.columns);
            widths[columns].iter_mut().for_each(|it| *it += share);
        }
    }
    widths
}

/// A count to reckon with.
pub(super) fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The width of columns side by side.
pub(super) fn extent(widths: &[Pt], gap: Pt) -> Pt {
    widths.iter().copied().sum::<Pt>() + gap * (number(widths.len()) - 1.0)
}

/// Gives every column the same more.
pub(super) fn spread(widths: Vec<Pt>, free: Pt) -> Vec<Pt> {
    let share = free / number(widths.len().max(1));
    widths.into_iter().map(|it| it + share).collect()
}

impl Sketch {
    /// The columns that it takes.
    pub(super) fn range(&self) -> Range<usize> {
        self.column..self.column + self.columns
    }

    fn widest(&self, of: impl Fn(&Profile) -> Pt) -> Pt {
        let parts = self.parts.iter().map(|(indent, it)| *indent + of(it));
        parts.fold(Pt::ZERO, Pt::max) + self.shift
    }

    /// The width at which no line is broken.
    pub(super) fn natural(&self) -> Pt {
        self.widest(Profile::natural)
    }

    /// The width of its widest word.
    pub(super) fn word(&self) -> Pt {
        self.widest(if self.number { Profile::natural } else { Profile::word })
    }

    /// The width at which no word is divided more than once.
    pub(super) fn divided(&self) -> Pt {
        if self.number {
            return self.natural();
        }
        self.widest(|it| it.syllable().max(it.word() * HALF))
    }

    /// What it takes at a width.
    pub(super) fn takes(&self, width: Pt) -> Takes {
        let mut takes = Takes { lines: self.gaps, divided: 0, lone: 0, filled: Pt::ZERO };
        for (indent, profile) in &self.parts {
            let lines = profile.lines(width - *indent - self.shift);
            takes.lines += f64::from(lines.count);
            takes.divided += lines.divided;
            takes.lone += lines.lone;
            takes.filled = takes.filled.max(*indent + lines.longest + self.shift);
        }
        takes
    }
}
