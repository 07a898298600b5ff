//! Sets the rows of a table, with its caption and what is noted below.

use super::TableForm;
use super::grid::Grid;
use crate::typeset::form::{Bench, Setting, TextForm};
use crate::typeset::galley::{Slug, SlugKind, Turn};
use crate::units::Pt;

impl TableForm {
    /// The slugs of the table, from its caption to its notes, and those that a part begins with
    /// that is continued.
    pub(super) fn rows_of(&self, bench: &Bench<'_, '_>, setting: &mut Setting) -> Rows {
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
            first.anchors.extend_from_slice(&self.anchors);
            first.turn = Turn::FREE;
        }
        if let Some(last) = slugs.last_mut() {
            last.anchors.extend_from_slice(&self.end_anchors);
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

/// White between a caption and the head of its table.
const ABOVE: Pt = Pt(4.0);
/// White between the foot of a table and what is noted below it.
const BELOW: Pt = Pt(3.0);

/// The slugs of a table.
pub(super) struct Rows {
    /// From the caption to the notes.
    pub slugs: Vec<Slug>,
    /// Those that a part begins with that is continued.
    pub repeat: Option<Vec<Slug>>,
}

/// A caption above a table, kept with it.
fn above(bench: &Bench<'_, '_>, caption: &TextForm, setting: &mut Setting) -> Vec<Slug> {
    let mut set = bench.text(caption);
    setting.problems.append(&mut set.problems);
    set.slugs.push(strut(ABOVE));
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
pub(super) fn strut(height: Pt) -> Slug {
    Slug { kind: SlugKind::Strut, ..Slug::space(height, Turn::FORBIDDEN) }
}
