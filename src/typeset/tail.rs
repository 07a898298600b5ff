//! Sets what stands at the right end of a last line, and the dots that lead to it.

use super::form::{Bench, Tail};
use super::paragraph::{self, ONE_LINE, Room, Text};
use crate::ink::{Ink, Line};
use crate::units::{Point, Pt};

impl Bench<'_, '_> {
    /// Puts a tail at the right end of the last line.
    pub(super) fn tail(
        &self,
        inks: &mut Vec<Ink>,
        tail: &Tail,
        left: Pt,
        end: Pt,
        width: Pt,
        baseline: Pt,
    ) {
        let room = Room::plain(width, &self.design.lines_costs);
        let Some(number) =
            paragraph::set(&tail.text, self.lexicon, &room).into_iter().next()
        else {
            return;
        };
        // The words before it end in a space, for those who listen.
        if let Some(Ink::Line(line)) = inks.last_mut() {
            self.end_in_space(line);
        }
        let right = width - number.end;
        if let Some(dots) = &tail.dots {
            inks.extend(self.dots(dots, left, end, right, baseline));
        }
        let mut line = number.line;
        line.origin = Point { x: left + right, y: baseline };
        inks.push(Ink::Line(line));
    }

    /// Puts a space, that takes no room, behind a line to which another part is added.
    pub(super) fn end_in_space(&self, line: &mut Line) {
        let Some(span) = line.spans.last_mut() else { return };
        let space = self.lexicon.faces().get(span.face).metrics().space;
        if let Some(piece) = span.pieces.last_mut() {
            piece.space = piece.space.max(space);
        }
    }

    /// A row of dots on a grid that all rows of the page share, at least three of them.
    fn dots(&self, dot: &Text, left: Pt, from: Pt, to: Pt, y: Pt) -> Vec<Ink> {
        let step = self.design.size * 0.5;
        let room = Room::plain(ONE_LINE, &self.design.lines_costs);
        let Some(set) = paragraph::set(dot, self.lexicon, &room).into_iter().next()
        else {
            return vec![];
        };
        // The grid begins at the text block's left edge.
        let mut x = Pt(((left + from + step) / step).ceil() * step.0);
        let mut row = vec![];
        while x + set.end + step <= left + to {
            let mut line = set.line.clone();
            line.origin = Point { x, y };
            row.push(Ink::Line(line));
            x += step;
        }
        if row.len() < 3 {
            row.clear();
        }
        row
    }
}
