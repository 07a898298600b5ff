//! Sets a row: each cell from its top, heads from their foot.

use super::grid::Grid;
use super::{Cell, ColumnStand, Part};
use crate::document::Place;
use crate::ink::Ink;
use crate::typeset::beside::{decoration, object_inks};
use crate::typeset::form::Bench;
use crate::typeset::galley::{Slug, Turn};
use crate::typeset::paragraph::{self, ONE_LINE, Room, SetLine, Stand, Text};
use crate::typeset::reach;
use crate::units::{Point, Pt};

/// White between the parts of a cell, in lines.
const PART_GAP: f64 = 0.35;
/// A row that takes more than this share of a page's depth may be cut between its lines.
const CUT: f64 = 0.5;
/// So many lines of it stand on both sides of the cut.
const TOGETHER: usize = 2;

/// A line of a cell.
struct CellLine {
    /// From the row's top to the line's.
    top: Pt,
    /// From its top to its foot.
    depth: Pt,
    /// The first place of the text in it.
    place: Option<Place>,
    inks: Vec<Ink>,
}

/// The white between the parts of a cell, in lines.
pub(super) fn gaps(cell: &Cell) -> f64 {
    cell.parts.windows(2).map(|pair| gap(&pair[0], &pair[1])).sum()
}

/// Paragraphs are parted by white; the items of a list, and a list from what it belongs to,
/// are not.
fn gap(before: &Part, after: &Part) -> f64 {
    if after.marker.is_some() || before.marker.is_some() { 0.0 } else { PART_GAP }
}

impl Grid {
    /// Sets a row: one slug; several when it is so high that a page may end within it.
    pub(super) fn row(
        &self,
        bench: &Bench<'_, '_>,
        cells: &[Cell],
        head: bool,
    ) -> Vec<Slug> {
        let mut whole = Slug::piece(Pt::ZERO, vec![]);
        let mut set = vec![];
        for cell in cells {
            set.push(self.cell(bench, cell, head, &mut whole));
        }
        let leading = self.size.leading;
        let foot =
            |lines: &[CellLine]| lines.last().map_or(Pt::ZERO, |it| it.top + it.depth);
        let deepest = set.iter().map(|it| foot(it)).fold(leading, Pt::max);
        let mut lines = vec![];
        for cell in set {
            let sunk = if head { deepest - foot(&cell) } else { Pt::ZERO };
            lines.extend(cell.into_iter().map(|mut line| {
                line.top += self.pad + sunk;
                line
            }));
        }
        let height = deepest + self.pad * 2.0;
        if head || height <= bench.design.depth() * CUT {
            for line in lines {
                whole.inks.extend(line.lowered(Pt::ZERO));
            }
            whole.height = height;
            return vec![whole];
        }
        self.cut(whole, lines, height)
    }

    /// Cuts a high row wherever no line of any cell would be cut.
    fn cut(&self, whole: Slug, lines: Vec<CellLine>, height: Pt) -> Vec<Slug> {
        let mut tops: Vec<Pt> = lines.iter().map(|it| it.top).collect();
        tops.sort_by(|a, b| a.0.total_cmp(&b.0));
        tops.dedup_by(|a, b| (*a - *b).0 < HAIR);
        let within = |at: Pt, line: &CellLine| {
            line.top + Pt(HAIR) < at && at < line.top + line.depth - Pt(HAIR)
        };
        tops.retain(|at| !lines.iter().any(|line| within(*at, line)));
        let count = tops.len();
        let mut slugs: Vec<Slug> = vec![];
        for number in 0..count {
            let top = if number == 0 { Pt::ZERO } else { tops[number] };
            let end = tops.get(number + 1).copied().unwrap_or(height);
            let mut slug = Slug::piece(end - top, vec![]);
            let near = number < TOGETHER || number + TOGETHER > count;
            slug.turn = if near { Turn::FORBIDDEN } else { Turn::FREE };
            slugs.push(slug);
        }
        for line in lines {
            let at = tops.iter().rposition(|it| *it <= line.top + Pt(HAIR)).unwrap_or(0);
            let top = if at == 0 { Pt::ZERO } else { tops[at] };
            slugs[at].place = slugs[at].place.or(line.place);
            slugs[at].inks.extend(line.lowered(-top));
        }
        let first = &mut slugs[0];
        first.anchors = whole.anchors;
        first.notes = whole.notes;
        slugs
    }

    /// Sets a cell: its lines, from the row's top. What it names goes to `whole`.
    fn cell(
        &self,
        bench: &Bench<'_, '_>,
        cell: &Cell,
        head: bool,
        whole: &mut Slug,
    ) -> Vec<CellLine> {
        let (left, width) = self.extent(cell.column, cell.columns);
        let stand = match self.stand_of(cell, head) {
            ColumnStand::Left => Stand::Left,
            ColumnStand::Center => Stand::Center,
            ColumnStand::Right | ColumnStand::Decimal => Stand::Right,
        };
        let shift = self.shift_of(bench, cell);
        let mut lines: Vec<CellLine> = vec![];
        let mut top = Pt::ZERO;
        for (number, part) in cell.parts.iter().enumerate() {
            if number > 0 {
                top += self.size.leading * gap(&cell.parts[number - 1], part);
            }
            let listed = part.marker.is_some();
            let stand = if listed { Stand::Left } else { stand };
            let room = Room { stand, ..Room::plain(width - part.indent, &self.costs) };
            let x = left + part.indent - shift;
            let from = lines.len();
            let set = paragraph::set(&part.text, bench.lexicon, &room);
            // What is tall in the first line and the last stays within the row.
            top += set.first().map_or(Pt::ZERO, |it| self.lacking(&part.text, it).0);
            for (at, line) in set.iter().enumerate() {
                if let Some(before) = at.checked_sub(1).map(|it| &set[it]) {
                    let before = Some(before);
                    top += reach::lowered(&part.text, before, line, self.size, false);
                }
                let last = at + 1 == set.len();
                let below =
                    if last { self.lacking(&part.text, line).1 } else { Pt::ZERO };
                let depth = self.size.leading + below;
                whole.place = whole.place.or(line.place);
                let inks = self.line(&part.text, line, x);
                lines.push(CellLine { top, depth, place: line.place, inks });
                top += depth;
            }
            if let (Some(marker), Some(first)) = (&part.marker, lines.get_mut(from)) {
                let room = Room::plain(ONE_LINE, &self.costs);
                for mark in paragraph::set(marker, bench.lexicon, &room) {
                    // As far from the words as the narrowest bullet is from the edge.
                    let x = x - self.size.size * MARKER_GAP - mark.end;
                    first.inks.splice(0..0, self.line(marker, &mark, x));
                }
            }
            whole.anchors.extend(part.text.anchors.iter().map(|it| it.1.clone()));
            whole.notes.extend(part.text.notes.iter().map(|it| it.1));
        }
        lines
    }

    /// How much what is tall in a line lacks above and below.
    fn lacking(&self, text: &Text, line: &SetLine) -> (Pt, Pt) {
        let above = self.above();
        reach::lacking(text, line, above, self.size.leading - above)
    }

    /// From a line's top to its baseline.
    fn above(&self) -> Pt {
        self.size.baseline()
    }

    /// The inks of a line that begins at `x`, from its top.
    fn line(&self, text: &Text, set: &SetLine, x: Pt) -> Vec<Ink> {
        let baseline = self.above();
        let mut inks: Vec<Ink> = set
            .decorations
            .iter()
            .map(|(from, to, what, size)| {
                decoration(x, baseline, *from, *to, *what, *size)
            })
            .collect();
        let mut line = set.line.clone();
        line.origin = Point { x, y: baseline };
        let origin = line.origin;
        inks.extend(object_inks(text, &set.objects, origin));
        inks.push(Ink::Line(line));
        inks
    }
}

/// Between the marker of an item and its words, in ems.
pub(super) const MARKER_GAP: f64 = 0.4;

/// Rounding.
const HAIR: f64 = 0.01;

impl CellLine {
    /// Its inks, so much lower, from the slug's top.
    fn lowered(self, by: Pt) -> impl Iterator<Item = Ink> {
        let by = Point { x: Pt::ZERO, y: self.top + by };
        self.inks.into_iter().map(move |it| it.shifted(by))
    }
}
