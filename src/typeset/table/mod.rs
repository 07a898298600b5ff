//! Tables: columns as wide as their content asks, rules as in good books (booktabs).
//!
//! [`grid`] finds where columns stand, with widths that [`widths`] shares out: its [`search`] makes
//! the table as low as can be, and [`kin`] tells which columns should be equally wide. [`row`]
//! sets a row and [`rows`] all of them; [`stand`] makes of them a float, slugs that a page may end
//! between, or sheets that are turned.

mod cell;
mod grid;
mod kin;
mod row;
mod rows;
mod search;
mod stand;
#[cfg(test)]
mod tests;
mod widths;

pub(super) use self::cell::{Cell, ColumnStand, Figures, Part};

use super::form::{Bench, Form, Setting, TextForm};
use super::galley::Ground;
use crate::design::TextSize;
use crate::diagnostic::Span;
use crate::document::Id;
use crate::units::Pt;

/// A table, ready to be set.
#[derive(Debug)]
pub(super) struct TableForm {
    /// How each column stands.
    pub columns: Vec<ColumnStand>,
    /// The heads; empty when there are none.
    pub head: Vec<Cell>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// The caption above.
    pub caption: Option<TextForm>,
    /// The caption above a part that is continued.
    pub continued: Option<TextForm>,
    /// Remarks and notes that stay below it.
    pub below: Vec<Form>,
    /// Size and leading.
    pub size: TextSize,
    /// From the text block's left and right edges.
    pub insets: (Pt, Pt),
    /// A figure and a decimal sign in the table's dress, for numbers to be aligned.
    pub figures: Figures,
    /// Names that stand at it: its own, and those of what no words came after.
    pub anchors: Vec<Id>,
    /// Names that stand at its foot.
    pub end_anchors: Vec<Id>,
    /// Where the author wrote it.
    pub span: Span,
    /// It stays in the column: within a box or a list, or because it has notes at the foot.
    pub pinned: bool,
    /// The ground of the box that it stands in.
    pub ground: Option<Ground>,
    /// It is turned, on a page of its own.
    pub landscape: bool,
}

impl TableForm {
    /// Sets the table: a float when it is short, else rows that a page may end between.
    pub(super) fn set(&self, bench: &Bench<'_, '_>) -> Setting {
        let mut setting = Setting::default();
        if self.landscape {
            let mut design = bench.design.clone();
            design.measure = bench.design.depth();
            let wide = Bench { design: &design, ..*bench };
            let set = self.rows_of(&wide, &mut setting);
            return self.turn(bench, set, setting);
        }
        let set = self.rows_of(bench, &mut setting);
        self.stand(bench, set, setting)
    }
}
