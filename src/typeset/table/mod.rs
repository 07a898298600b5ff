//! Tables: columns as wide as their content asks, rules as in good books (booktabs).
//!
//! [`grid`] finds where columns stand, with widths that [`widths`] shares out so that the table
//! is as low as can be; [`row`] sets the rows; [`stand`] makes of them a float, slugs that a page
//! may end between, or sheets that are turned.

mod grid;
mod row;
mod stand;
#[cfg(test)]
mod tests;
mod widths;

use self::grid::Grid;
use super::form::{Bench, Form, Setting, TextForm};
use super::galley::{Ground, Slug, SlugKind, Turn};
use super::lexicon::WordId;
use super::paragraph::Text;
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
    /// Its name.
    pub id: Option<Id>,
    /// Where the author wrote it.
    pub span: Span,
    /// It stays in the column: within a box or a list, or because it has notes at the foot.
    pub pinned: bool,
    /// The ground of the box that it stands in.
    pub ground: Option<Ground>,
    /// It is turned, on a page of its own.
    pub landscape: bool,
}

/// How a column stands.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum ColumnStand {
    /// Flush left.
    Left,
    /// In the middle.
    Center,
    /// Flush right.
    Right,
    /// Numbers: decimal signs below each other.
    Decimal,
}

/// A cell.
#[derive(Debug, Default)]
pub(super) struct Cell {
    /// What it says, from top to foot.
    pub parts: Vec<Part>,
    /// The first column that it takes.
    pub column: usize,
    /// How many it takes.
    pub columns: usize,
    /// A number: how many figures stand after its decimal sign; `None` for words.
    pub decimals: Option<u8>,
}

/// A paragraph of a cell, or an item of a list in it.
#[derive(Debug, Default)]
pub(super) struct Part {
    /// Its words.
    pub text: Text,
    /// The bullet or number of an item.
    pub marker: Option<Text>,
    /// How far its words stand to the right of the cell's edge.
    pub indent: Pt,
}

/// The words by which decimals are measured.
#[derive(Debug, Copy, Clone)]
pub(super) struct Figures {
    /// A figure.
    pub digit: WordId,
    /// The decimal sign.
    pub sign: WordId,
    /// Points to a unit of their face.
    pub unit: f64,
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

    /// The slugs of the table, from its caption to its notes, and those that a part begins with
    /// that is continued.
    fn rows_of(&self, bench: &Bench<'_, '_>, setting: &mut Setting) -> Rows {
        let grid = Grid::new(self, bench, setting);
        let mut slugs = vec![];
        if let Some(caption) = &self.caption {
            slugs.append(&mut above(bench, caption, setting));
        }
        let head = self.head_slug(bench, &grid);
        let repeat: Option<Vec<Slug>> = head.clone().map(|head| {
            let continued = self.continued.as_ref();
            let mut slugs =
                continued.map_or(vec![], |it| above(bench, it, &mut Setting::default()));
            slugs.push(plain(head));
            slugs
        });
        slugs.extend(head);
        let rule = bench.design.styles.table_rule;
        let count = self.rows.len();
        for (number, row) in self.rows.iter().enumerate() {
            let mut parts = grid.row(bench, row, false);
            // A page does not begin with a lone last row, nor end with a lone first one.
            let lonely = number <= 1 || number + 1 == count;
            parts[0].turn = if lonely { Turn::FORBIDDEN } else { Turn::FREE };
            if self.head.is_empty() && number == 0 {
                grid.rule(&mut parts[0], Pt::ZERO, rule);
            }
            for slug in &mut parts {
                slug.repeat = repeat.as_ref().map(|_| 0);
            }
            slugs.append(&mut parts);
        }
        if let Some(last) = slugs.last_mut() {
            let bottom = last.height;
            grid.rule(last, bottom, rule);
            last.height = bottom + rule;
        }
        slugs.append(&mut self.below(bench, setting));
        let height: Pt = slugs.iter().map(|it| it.height).sum();
        if height <= bench.design.depth() * bench.design.page_costs.whole {
            for slug in &mut slugs {
                slug.turn = Turn::FORBIDDEN;
            }
        }
        if let Some(first) = slugs.first_mut() {
            first.anchors.extend(self.id.clone());
            first.turn = Turn::FREE;
        }
        Rows { slugs, repeat }
    }

    fn head_slug(&self, bench: &Bench<'_, '_>, grid: &Grid) -> Option<Slug> {
        if self.head.is_empty() {
            return None;
        }
        let styles = &bench.design.styles;
        let mut slug = grid.row(bench, &self.head, true).swap_remove(0);
        grid.rule(&mut slug, Pt::ZERO, styles.table_rule);
        let bottom = slug.height;
        grid.rule(&mut slug, bottom, styles.table_midrule);
        slug.height = bottom + styles.table_midrule + grid.pad;
        slug.turn = Turn::FORBIDDEN;
        Some(slug)
    }

    /// The remarks and notes below it, kept with its last row.
    fn below(&self, bench: &Bench<'_, '_>, setting: &mut Setting) -> Vec<Slug> {
        let mut slugs = vec![];
        for form in &self.below {
            let mut set = bench.set(form);
            setting.problems.append(&mut set.problems);
            slugs.append(&mut set.slugs);
        }
        if let Some(first) = slugs.first_mut() {
            first.turn = Turn::FORBIDDEN;
            slugs.insert(0, strut(BELOW));
        }
        slugs
    }
}

/// White between the foot of a table and what is noted below it.
const BELOW: Pt = Pt(3.0);

/// The slugs of a table.
struct Rows {
    slugs: Vec<Slug>,
    /// Those that a part begins with that is continued.
    repeat: Option<Vec<Slug>>,
}

/// A caption above a table, kept with it.
fn above(bench: &Bench<'_, '_>, caption: &TextForm, setting: &mut Setting) -> Vec<Slug> {
    let mut set = bench.text(caption);
    setting.problems.append(&mut set.problems);
    set.slugs.push(strut(Pt(4.0)));
    for slug in &mut set.slugs {
        slug.turn = Turn::FORBIDDEN;
    }
    set.slugs
}

/// A head that is set again names nothing and calls for nothing.
fn plain(mut head: Slug) -> Slug {
    head.anchors.clear();
    head.notes.clear();
    head
}

/// White that stays.
fn strut(height: Pt) -> Slug {
    Slug { kind: SlugKind::Strut, ..Slug::space(height, Turn::FORBIDDEN) }
}
