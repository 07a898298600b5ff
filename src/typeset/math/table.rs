//! Sets matrices, cases and equations one below another.

use super::Setter;
use super::frame::Frame;
use super::mode::Mode;
use super::row::joined;
use crate::formula::{Class, Side, Style, Table, TableKind};

/// How the parts of a table stand apart. Lengths in ems.
struct Spacing {
    /// Each row is at least so high.
    height: f64,
    /// And so deep.
    depth: f64,
    /// White between two columns.
    columns: f64,
    /// White between rows.
    rows: f64,
}

/// Rows are on lines 1.2 em apart, of which TeX's strut has 0.7 above the baseline.
const fn spacing(kind: TableKind) -> Spacing {
    match kind {
        TableKind::Matrix => {
            Spacing { height: 0.84, depth: 0.36, columns: 1.0, rows: 0.0 }
        }
        TableKind::Small => Spacing { height: 0.7, depth: 0.3, columns: 0.5, rows: 0.0 },
        TableKind::Cases => Spacing { height: 1.0, depth: 0.43, columns: 1.0, rows: 0.0 },
        TableKind::Aligned | TableKind::Gathered | TableKind::Multiline => {
            Spacing { height: 0.84, depth: 0.36, columns: 2.0, rows: 0.3 }
        }
    }
}

/// White between what stands in two rows, at least, in ems.
const ROW_GAP: f64 = 0.15;
/// A rule in an array, and the white on both sides of it, in ems.
const RULE: f64 = 0.04;
const BESIDE_RULE: f64 = 0.2;

/// A row whose cells are set.
struct SetRow {
    cells: Vec<Frame>,
    height: f64,
    depth: f64,
}

impl Setter<'_, '_> {
    /// The table, its middle on the axis.
    pub(super) fn table(&mut self, table: &Table, mode: Mode) -> Frame {
        let inner = match table.kind {
            TableKind::Matrix | TableKind::Cases => {
                if mode.is_script() {
                    mode
                } else {
                    Mode::new(Style::Text)
                }
            }
            TableKind::Small => mode.sup(),
            TableKind::Aligned | TableKind::Gathered | TableKind::Multiline => {
                Mode::new(Style::Display)
            }
        };
        let em = self.em(inner);
        let apart = spacing(table.kind);
        let rows: Vec<SetRow> = table
            .rows
            .iter()
            .map(|row| {
                let cells: Vec<Frame> = row
                    .cells
                    .iter()
                    .enumerate()
                    .map(|(at, cell)| {
                        // The right side of an equation begins after its left side.
                        let paired = table.kind == TableKind::Aligned && at % 2 == 1;
                        let lead = paired.then_some(Class::Ordinary);
                        joined(self.atoms(cell, inner, lead))
                    })
                    .collect();
                let most = |of: fn(&Frame) -> f64, least: f64| {
                    cells.iter().map(of).fold(least * em, f64::max)
                };
                let height = most(|it| it.height, apart.height);
                let depth = most(|it| it.depth, apart.depth);
                SetRow { cells, height, depth }
            })
            .collect();
        let frame = Layout { table, em, apart }.run(rows);
        self.on_axis(frame, self.em(mode))
    }
}

/// Puts the cells of a table in their places.
struct Layout<'t> {
    table: &'t Table,
    em: f64,
    apart: Spacing,
}

impl Layout<'_> {
    fn run(&self, rows: Vec<SetRow>) -> Frame {
        let em = self.em;
        let count = rows.iter().map(|it| it.cells.len()).max().unwrap_or(0);
        let widths: Vec<f64> = (0..count)
            .map(|at| {
                let cells = rows.iter().filter_map(|row| row.cells.get(at));
                cells.map(|it| it.width).fold(0.0, f64::max)
            })
            .collect();
        let lefts = self.lefts(&widths);
        let width = self.width(&lefts, &widths);
        let mut frame = Frame::white(width);
        let mut y = 0.0;
        let last = rows.len().saturating_sub(1);
        for (number, row) in rows.into_iter().enumerate() {
            let source = &self.table.rows[number];
            if number > 0 {
                y -= self.apart.rows * em + source.space.at(em);
                y -= self.gap_to(&row);
            }
            for _ in 0..source.rules {
                y -= RULE * em;
                frame.rule(0.0, y, width, RULE * em);
                y -= BESIDE_RULE * em;
            }
            let baseline = y - row.height;
            for (at, cell) in row.cells.into_iter().enumerate() {
                let free = widths[at] - cell.width;
                let share = match self.side(at, number, last) {
                    Side::Left => 0.0,
                    Side::Center => 0.5,
                    Side::Right => 1.0,
                };
                frame.put(cell, lefts[at] + free * share, baseline);
            }
            y = baseline - row.depth;
        }
        for _ in 0..self.table.rules_below {
            y -= BESIDE_RULE * em;
            frame.rule(0.0, y, width, RULE * em);
        }
        // The struts count too.
        frame.height = 0.0;
        frame.depth = -y;
        self.rules(&mut frame, &lefts, &widths, y);
        frame
    }

    /// White above a row whose parts are taller than its strut.
    fn gap_to(&self, row: &SetRow) -> f64 {
        let strut = self.apart.height * self.em;
        if row.height > strut + 0.01 { ROW_GAP * self.em } else { 0.0 }
    }

    /// Where the columns begin.
    fn lefts(&self, widths: &[f64]) -> Vec<f64> {
        let mut x = self.beside();
        let mut lefts = vec![];
        for (at, width) in widths.iter().enumerate() {
            if at > 0 {
                let paired = self.table.kind == TableKind::Aligned && at % 2 == 1;
                x += if paired { 0.0 } else { self.apart.columns * self.em };
            }
            lefts.push(x);
            x += width;
        }
        lefts
    }

    fn width(&self, lefts: &[f64], widths: &[f64]) -> f64 {
        let end = lefts.last().zip(widths.last()).map_or(0.0, |(left, it)| left + it);
        end + self.beside()
    }

    /// White at both sides of an array with rules, which begin and end there.
    fn beside(&self) -> f64 {
        let across = self.table.rows.iter().any(|it| it.rules > 0);
        let ruled = across || !self.table.rules.is_empty() || self.table.rules_below > 0;
        if ruled { self.apart.columns / 2.0 * self.em } else { 0.0 }
    }

    fn side(&self, column: usize, row: usize, last: usize) -> Side {
        if self.table.kind == TableKind::Multiline {
            return match row {
                0 => Side::Left,
                _ if row == last => Side::Right,
                _ => Side::Center,
            };
        }
        let columns = &self.table.columns;
        if self.table.kind == TableKind::Aligned {
            return columns[column % columns.len()];
        }
        let known = columns.get(column).or(columns.last());
        known.copied().unwrap_or(Side::Center)
    }

    /// The rules between columns.
    fn rules(&self, frame: &mut Frame, lefts: &[f64], widths: &[f64], foot: f64) {
        let thickness = RULE * self.em;
        for column in &self.table.rules {
            let x = match lefts.get(*column) {
                Some(_) if *column == 0 => 0.0,
                Some(left) => left - (self.apart.columns * self.em + thickness) / 2.0,
                None => self.width(lefts, widths) - thickness,
            };
            frame.rule(x, foot, thickness, -foot);
        }
    }
}
