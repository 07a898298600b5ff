//! The search for the widths that make a table least deep.

use super::widths::{HAIR, Sketch, Takes, extent, number, spread};
use crate::units::Pt;

/// A divided word is as bad as so many lines.
const DIVIDED: f64 = 0.7;
/// A line that holds no more than a word, though others follow, is as bad as so many lines: a
/// stack of words reads badly, while another column has room.
const LONE: f64 = 0.35;
/// A line more in a cell that is not the deepest of its row is as bad as so many lines.
const HIDDEN: f64 = 0.02;
/// Width moves in these parts of the room: large ones first, as a little more may not save a line
/// yet where much more saves many.
const STEPS: [f64; 6] = [2.0, 4.0, 8.0, 16.0, 32.0, 64.0];
/// How often all pairs of groups are tried at a step.
const ROUNDS: usize = 4;
/// Rows that are looked at; of longer tables every second, third and so on.
const ROWS: usize = 64;

/// A table whose columns give width to each other; those of a group are as wide as each other.
#[derive(Debug)]
pub(super) struct Search<'a> {
    rows: Vec<&'a [Sketch]>,
    gap: Pt,
    groups: Vec<Vec<usize>>,
    least: Vec<Pt>,
    now: Widths,
    /// Where widths are tried.
    trial: Widths,
    /// The room without what columns need.
    rest: Pt,
    single: bool,
}

/// The widths of the columns, and what comes of them.
#[derive(Debug, Default, Clone)]
struct Widths {
    widths: Vec<Pt>,
    /// What the cells of each row take.
    taken: Vec<Vec<Takes>>,
    /// How bad the table is, in lines.
    cost: f64,
}

impl<'a> Search<'a> {
    /// Begins with what the automatic layout of HTML does, where the groups [have
    /// room](has_room).
    pub(super) fn new(
        rows: &'a [Vec<Sketch>],
        gap: Pt,
        (least, natural): (&[Pt], &[Pt]),
        rest: Pt,
        groups: Vec<Vec<usize>>,
    ) -> Self {
        let whole = sum(least) + rest;
        let (least, natural) = (level(least, &groups), level(natural, &groups));
        let rest = whole - sum(&least);
        let missing = |at: usize| (natural[at] - least[at]).max(Pt::ZERO);
        let all: Pt = (0..least.len()).map(missing).sum();
        let part = |at: usize| missing(at) / all.max(Pt(HAIR));
        let widths = (0..least.len()).map(|at| least[at] + rest * part(at)).collect();
        let single = rows.iter().flatten().all(|it| it.columns == 1);
        let stride = rows.len() / ROWS + 1;
        let rows: Vec<&[Sketch]> =
            rows.iter().step_by(stride).map(Vec::as_slice).collect();
        let (now, trial) = (Widths::default(), Widths::default());
        let mut search = Self { rows, gap, groups, least, now, trial, rest, single };
        search.stand(widths);
        search
    }

    /// Gives the columns these widths.
    pub(super) fn stand(&mut self, widths: Vec<Pt>) {
        let takes = |cell: &Sketch| cell.takes(extent(&widths[cell.range()], self.gap));
        let taken: Vec<Vec<Takes>> =
            self.rows.iter().map(|row| row.iter().map(takes).collect()).collect();
        let cost = cost(&taken);
        self.now = Widths { widths, taken, cost };
        self.trial.clone_from(&self.now);
    }

    /// The widths that columns have.
    pub(super) fn widths(&self) -> &[Pt] {
        &self.now.widths
    }

    /// How deep the table is, in lines; a divided word counts too.
    pub(super) fn depth(&self) -> f64 {
        let depth = |row: &Vec<Takes>| {
            let divided: u32 = row.iter().map(|it| it.divided).sum();
            deepest(row) + f64::from(divided) * DIVIDED
        };
        self.now.taken.iter().map(depth).sum()
    }

    /// Moves width as long as the table is the better for it.
    pub(super) fn run(&mut self) {
        let count = self.groups.len();
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
    }

    /// Moves width from one group to another if the table is the better for it.
    fn move_width(&mut self, from: usize, to: usize, step: Pt) -> bool {
        let (from, to) = (&self.groups[from], &self.groups[to]);
        let (gives, gets) = (step / number(from.len()), step / number(to.len()));
        let (now, trial) = (&self.now, &mut self.trial);
        if from.iter().any(|it| (now.widths[*it] - gives - self.least[*it]).0 < -HAIR) {
            return false;
        }
        trial.widths.copy_from_slice(&now.widths);
        from.iter().for_each(|it| trial.widths[*it] -= gives);
        to.iter().for_each(|it| trial.widths[*it] += gets);
        for (row, cells) in self.rows.iter().enumerate() {
            for (at, cell) in cells.iter().enumerate() {
                let columns = cell.range();
                let within = |group: &[usize]| {
                    group.iter().filter(|it| columns.contains(it)).count()
                };
                // One that gets as much as it gives takes what it took.
                let as_wide = within(to) * from.len() == within(from) * to.len();
                trial.taken[row][at] = if as_wide {
                    now.taken[row][at]
                } else {
                    cell.takes(extent(&trial.widths[columns], self.gap))
                };
            }
        }
        trial.cost = cost(&trial.taken);
        let better = trial.cost < now.cost - HAIR;
        if better {
            std::mem::swap(&mut self.now, &mut self.trial);
        }
        better
    }

    /// The widths, with what columns do not fill spread among them, when no row that was left out
    /// can be hurt by it.
    pub(super) fn even_gaps(self) -> Vec<Pt> {
        let Widths { widths, taken, .. } = self.now;
        if !self.single || self.rows.len() >= ROWS {
            return widths;
        }
        let mut filled = vec![Pt::ZERO; widths.len()];
        for (row, taken) in self.rows.iter().zip(&taken) {
            for (cell, taken) in row.iter().zip(taken) {
                let width = &mut filled[cell.column];
                *width = width.max(taken.filled);
            }
        }
        // Those that are equally wide stay so.
        let equal = |group: &&Vec<usize>| {
            let first = widths[group[0]];
            group.iter().all(|it| (widths[*it] - first).0.abs() < HAIR)
        };
        let equal: Vec<Vec<usize>> = self.groups.iter().filter(equal).cloned().collect();
        let filled = level(&filled, &equal);
        let free = extent(&widths, self.gap) - extent(&filled, self.gap);
        spread(filled, free.max(Pt::ZERO))
    }
}

/// Whether each column of a group can have as much as the one that needs most, when `rest` is
/// left beyond what columns need at `least`.
pub(super) fn has_room(least: &[Pt], rest: Pt, groups: &[Vec<usize>]) -> bool {
    let rest = sum(least) + rest - sum(&level(least, groups));
    rest.0 >= -HAIR
}

fn sum(widths: &[Pt]) -> Pt {
    widths.iter().copied().sum()
}

/// Gives each column of a group as much as the one that has most.
pub(super) fn level(widths: &[Pt], groups: &[Vec<usize>]) -> Vec<Pt> {
    let mut widths = widths.to_vec();
    for group in groups {
        let most = group.iter().map(|it| widths[*it]).fold(Pt::ZERO, Pt::max);
        group.iter().for_each(|it| widths[*it] = most);
    }
    widths
}

/// The depth of a row in lines.
fn deepest(row: &[Takes]) -> f64 {
    row.iter().map(|it| it.lines).fold(1.0, f64::max)
}

/// How bad a table is: its depth in lines, and a little more.
fn cost(rows: &[Vec<Takes>]) -> f64 {
    let cost = |row: &Vec<Takes>| {
        let more = row.iter().fold(0.0, |more, cell| {
            more + (cell.lines * HIDDEN
                + f64::from(cell.divided) * DIVIDED
                + f64::from(cell.lone) * LONE)
        });
        deepest(row) + more
    };
    rows.iter().map(cost).sum()
}
