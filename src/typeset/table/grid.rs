//! Where the columns of a table stand.

use super::widths::{Shares, Sketch, share};
use super::{Cell, ColumnStand, Figures, TableForm};
use crate::design::{LineCosts, TextSize};
use crate::diagnostic::Code;
use crate::ink::{Ink, Tag};
use crate::typeset::form::{Bench, Problem, Setting};
use crate::typeset::galley::Slug;
use crate::typeset::paragraph::{Item, Profile, Text};
use crate::units::{Pt, Rect};

/// Where columns stand.
pub(super) struct Grid {
    /// From the text block's left edge to the table's.
    pub left: Pt,
    /// Of the whole table.
    pub width: Pt,
    /// White above and below the text of a row.
    pub pad: Pt,
    pub size: TextSize,
    pub costs: LineCosts,
    /// Left edge and width of each column.
    columns: Vec<(Pt, Pt)>,
    stands: Vec<ColumnStand>,
    /// The widest fraction of each column, with its sign.
    fractions: Vec<Pt>,
    figures: Figures,
}

/// White above and below the text of a row; more where rows have several lines, so that the
/// eye parts them.
const PAD: Pt = Pt(1.5);
const PAD_OF_LINES: Pt = Pt(2.5);

impl Grid {
    /// Finds the columns; tells when they cannot be made to fit.
    pub(super) fn new(
        form: &TableForm,
        bench: &Bench<'_, '_>,
        setting: &mut Setting,
    ) -> Self {
        let count = form.columns.len();
        let costs = LineCosts { protrusion: false, ..bench.design.lines_costs.clone() };
        let mut grid = Self {
            left: form.insets.0,
            width: bench.design.measure - form.insets.0 - form.insets.1,
            pad: PAD,
            size: form.size,
            costs,
            columns: vec![],
            stands: form.columns.clone(),
            fractions: vec![Pt::ZERO; count],
            figures: form.figures,
        };
        for cell in form.rows.iter().flatten().filter(|it| it.columns == 1) {
            let fraction = grid.fraction(bench, cell);
            let widest = &mut grid.fractions[cell.column];
            *widest = widest.max(fraction);
        }
        let sketches: Vec<Vec<Sketch>> = std::iter::once(&form.head)
            .chain(&form.rows)
            .map(|row| row.iter().map(|it| grid.sketch(bench, it)).collect())
            .collect();
        let shares = share(&sketches, count, grid.width, bench.design.styles.column_gap);
        if !shares.fits {
            setting.problems.push(too_wide(form));
        }
        grid.place(&shares);
        let lines = sketches
            .iter()
            .skip(1)
            .flatten()
            .any(|it| it.takes(grid.extent(it.column, it.columns).1).lines > 1.0);
        if lines {
            grid.pad = PAD_OF_LINES;
        }
        grid
    }

    fn place(&mut self, shares: &Shares) {
        let mut x = self.left;
        for width in &shares.widths {
            self.columns.push((x, *width));
            x += *width + shares.gap;
        }
        if let Some((left, width)) = self.columns.last() {
            self.width = *left + *width - self.left;
        }
    }

    fn sketch(&self, bench: &Bench<'_, '_>, cell: &Cell) -> Sketch {
        let parts = cell
            .parts
            .iter()
            .map(|part| (part.indent, Profile::new(&part.text, bench.lexicon)))
            .collect();
        let number = self.is_number(cell);
        let shift = if number {
            self.fractions[cell.column] - self.fraction(bench, cell)
        } else {
            Pt::ZERO
        };
        let gaps = super::row::gaps(cell);
        Sketch { column: cell.column, columns: cell.columns, parts, number, shift, gaps }
    }

    /// Left edge and width of the columns that a cell takes.
    pub(super) fn extent(&self, column: usize, columns: usize) -> (Pt, Pt) {
        let (left, _) = self.columns[column];
        let (last, width) = self.columns[column + columns - 1];
        (left, last + width - left)
    }

    /// How a cell stands; one that takes several columns has a stand of its own.
    pub(super) fn stand_of(&self, cell: &Cell, head: bool) -> ColumnStand {
        match (cell.columns, head) {
            (1, _) => self.stands[cell.column],
            (_, true) => ColumnStand::Center,
            (_, false) => ColumnStand::Left,
        }
    }

    fn is_number(&self, cell: &Cell) -> bool {
        cell.columns == 1
            && self.stands[cell.column] == ColumnStand::Decimal
            && cell.decimals.is_some()
    }

    /// How far a number moves left: by what its fraction is shorter than the longest.
    pub(super) fn shift_of(&self, bench: &Bench<'_, '_>, cell: &Cell) -> Pt {
        if !self.is_number(cell) {
            return Pt::ZERO;
        }
        self.fractions[cell.column] - self.fraction(bench, cell)
    }

    /// What stands behind the whole figures of a number: its sign, its fraction, the mark of a
    /// note.
    fn fraction(&self, bench: &Bench<'_, '_>, cell: &Cell) -> Pt {
        let Some(decimals) = cell.decimals else { return Pt::ZERO };
        let width = |word| f64::from(bench.lexicon.get(word).width) * self.figures.unit;
        let mark = cell.parts.first().map_or(0.0, |it| mark(&it.text, bench));
        let fraction = match decimals {
            0 => 0.0,
            some => {
                width(self.figures.sign) + f64::from(some) * width(self.figures.digit)
            }
        };
        Pt(fraction + mark)
    }

    /// Draws a rule over the whole table at `y`.
    pub(super) fn rule(&self, slug: &mut Slug, y: Pt, thickness: Pt) {
        let rect = Rect::new(self.left, y, self.width, thickness);
        slug.inks.push(Ink::Fill { rect, gray: 0, tag: Tag::Layout });
    }
}

/// The width of the superiors that a text ends with.
fn mark(text: &Text, bench: &Bench<'_, '_>) -> f64 {
    let style = |number: u16| &text.styles[usize::from(number)];
    let raised =
        text.tokens.iter().rev().take_while(|it| style(it.style).rise > Pt::ZERO);
    raised
        .filter_map(|it| match it.item {
            Item::Word(word) => {
                let width = f64::from(bench.lexicon.get(word).width);
                Some(width * style(it.style).unit)
            }
            Item::Object(_) => None,
        })
        .sum()
}

fn too_wide(form: &TableForm) -> Problem {
    let count = form.columns.len();
    let hint = if form.landscape {
        "shorten its words, leave out a column, or turn rows and columns round"
    } else {
        "turn it with `{.landscape}` behind its caption, shorten its words, or leave out a column"
    };
    Problem {
        code: Code::WideTable,
        span: Some(form.span),
        message: format!("the table has {count} columns and is too wide for the page"),
        hint: hint.to_owned(),
    }
}
