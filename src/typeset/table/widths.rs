//! Shares the measure out among columns.
//!
//! Each cell asks for a *natural* width, on which it is set without breaking a line, and needs
//! its *least*, that of its widest word. A table whose columns all get what they ask for stays as
//! narrow as that. Else every column gets its least and the rest is shared: first as the
//! automatic layout of HTML does, in proportion to what is missing; then width moves from column
//! to column as long as the table grows less deep by it, or a column less of a stack of single
//! words. What a column does not use at last is
//! spread evenly, so that the gaps look alike.
//!
//! Where the widest words do not fit side by side, the gaps become narrower, and then words are
//! divided, each once at most: more is no longer read.

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
    divided: u32,
    /// How many of its lines hold a word each.
    lone: u32,
    /// The width that it fills.
    filled: Pt,
}

/// A table that fills this share of the measure is made to fill it.
const NEARLY: f64 = 0.85;
/// In need the gaps between columns are this much narrower.
const TIGHT: f64 = 0.6;
/// A divided word is as bad as so many lines.
const DIVIDED: f64 = 0.7;
/// A line that holds no more than a word, though others follow, is as bad as so many lines: a
/// stack of words reads badly, while another column has room.
const LONE: f64 = 0.35;
/// The larger part of a divided word and its hyphen take this share of its width.
const HALF: f64 = 0.55;
/// A line more in a cell that is not the deepest of its row is as bad as so many lines.
const HIDDEN: f64 = 0.02;
/// Width moves in these parts of the room: large ones first, as a little more may not save a line
/// yet where much more saves many.
const STEPS: [f64; 6] = [2.0, 4.0, 8.0, 16.0, 32.0, 64.0];
/// How often all pairs of columns are tried at a step.
const ROUNDS: usize = 4;
/// Rows that are looked at; of longer tables every second, third and so on.
const ROWS: usize = 64;
/// Less is rounding.
const HAIR: f64 = 0.001;

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
            let widths = Search::new(rows, gap, least, &natural, rest).run();
            return Shares { widths, gap, fits: true };
        }
    }
    let least = asks(tight, Sketch::divided);
    let share = (room - tight * gaps) / sum(&least).max(Pt(HAIR));
    let widths = least.into_iter().map(|it| it * share).collect();
    Shares { widths, gap: tight, fits: false }
}

/// What columns ask for, so that each cell has what it asks for.
fn asks(
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
        let columns = cell.column..cell.column + cell.columns;
        let missing = of(cell) - extent(&widths[columns.clone()], gap);
        if missing > Pt::ZERO {
            let share = missing / number(cell.columns);
            widths[columns].iter_mut().for_each(|it| *it += share);
        }
    }
    widths
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The width of columns side by side.
fn extent(widths: &[Pt], gap: Pt) -> Pt {
    widths.iter().copied().sum::<Pt>() + gap * (number(widths.len()) - 1.0)
}

/// Gives every column the same more.
fn spread(widths: Vec<Pt>, free: Pt) -> Vec<Pt> {
    let share = free / number(widths.len().max(1));
    widths.into_iter().map(|it| it + share).collect()
}

/// The search for the widths that make the table least deep.
struct Search<'a> {
    rows: Vec<&'a [Sketch]>,
    gap: Pt,
    least: Vec<Pt>,
    widths: Vec<Pt>,
    /// What the cells of each row take.
    taken: Vec<Vec<Takes>>,
    cost: f64,
    /// The room without what columns need.
    rest: Pt,
    single: bool,
}

impl<'a> Search<'a> {
    fn new(
        rows: &'a [Vec<Sketch>],
        gap: Pt,
        least: Vec<Pt>,
        natural: &[Pt],
        rest: Pt,
    ) -> Self {
        let missing = |at: usize| (natural[at] - least[at]).max(Pt::ZERO);
        let all: Pt = (0..least.len()).map(missing).sum();
        let part = |at: usize| missing(at) / all.max(Pt(HAIR));
        let widths = (0..least.len()).map(|at| least[at] + rest * part(at)).collect();
        let single = rows.iter().flatten().all(|it| it.columns == 1);
        let stride = rows.len() / ROWS + 1;
        let rows: Vec<&[Sketch]> =
            rows.iter().step_by(stride).map(Vec::as_slice).collect();
        let mut search =
            Self { rows, gap, least, widths, taken: vec![], cost: 0.0, rest, single };
        search.taken = search
            .rows
            .iter()
            .map(|row| row.iter().map(|it| search.takes(it)).collect())
            .collect();
        search.cost = search.taken.iter().map(|row| cost(row.iter().copied())).sum();
        search
    }

    fn run(mut self) -> Vec<Pt> {
        let count = self.widths.len();
        for step in STEPS {
            let step = self.rest / step;
            if step.0 < HAIR {
                break;
            }
            for _ in 0..ROUNDS {
                let mut better = false;
                for from in 0..count {
                    for to in (0..count).filter(|to| *to != from) {
                        better |= self.move_width(from, to, step);
                    }
                }
                if !better {
                    break;
                }
            }
        }
        self.even_gaps()
    }

    /// Moves width from one column to another if the table is the better for it.
    fn move_width(&mut self, from: usize, to: usize, step: Pt) -> bool {
        if (self.widths[from] - step - self.least[from]).0 < -HAIR {
            return false;
        }
        self.widths[from] -= step;
        self.widths[to] += step;
        let concerns = |it: &Sketch| {
            let columns = it.column..it.column + it.columns;
            columns.contains(&from) != columns.contains(&to)
        };
        let again = |row: usize, at: usize| {
            let cell = &self.rows[row][at];
            if concerns(cell) { self.takes(cell) } else { self.taken[row][at] }
        };
        let row = |row: usize| (0..self.rows[row].len()).map(move |at| again(row, at));
        let trial: f64 = (0..self.rows.len()).map(|it| cost(row(it))).sum();
        if trial >= self.cost - HAIR {
            self.widths[from] += step;
            self.widths[to] -= step;
            return false;
        }
        let taken = (0..self.rows.len()).map(|it| row(it).collect()).collect();
        (self.cost, self.taken) = (trial, taken);
        true
    }

    /// Spreads what columns do not fill, when no row that was left out can be hurt by it.
    fn even_gaps(self) -> Vec<Pt> {
        if !self.single || self.rows.len() >= ROWS {
            return self.widths;
        }
        let mut filled = vec![Pt::ZERO; self.widths.len()];
        for (row, taken) in self.rows.iter().zip(&self.taken) {
            for (cell, taken) in row.iter().zip(taken) {
                let width = &mut filled[cell.column];
                *width = width.max(taken.filled);
            }
        }
        let free = extent(&self.widths, self.gap) - extent(&filled, self.gap);
        spread(filled, free.max(Pt::ZERO))
    }

    fn takes(&self, cell: &Sketch) -> Takes {
        let columns = cell.column..cell.column + cell.columns;
        cell.takes(extent(&self.widths[columns], self.gap))
    }
}

/// How bad a row is: its depth in lines, and a little more.
fn cost(cells: impl Iterator<Item = Takes>) -> f64 {
    let (mut deepest, mut more) = (1.0_f64, 0.0);
    for cell in cells {
        deepest = deepest.max(cell.lines);
        more += cell.lines * HIDDEN
            + f64::from(cell.divided) * DIVIDED
            + f64::from(cell.lone) * LONE;
    }
    deepest + more
}

impl Sketch {
    fn widest(&self, of: impl Fn(&Profile) -> Pt) -> Pt {
        let parts = self.parts.iter().map(|(indent, it)| *indent + of(it));
        parts.fold(Pt::ZERO, Pt::max) + self.shift
    }

    /// The width at which no line is broken.
    fn natural(&self) -> Pt {
        self.widest(Profile::natural)
    }

    /// The width of its widest word.
    fn word(&self) -> Pt {
        self.widest(if self.number { Profile::natural } else { Profile::word })
    }

    /// The width at which no word is divided more than once.
    fn divided(&self) -> Pt {
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
