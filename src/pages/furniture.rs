//! What belongs to the page and not to the text: running heads and folios.

use super::side::Side;
use crate::design::Design;
use crate::folios::Folio;
use crate::ink::{Ink, Line, LineSpan, Piece, Tag};
use crate::typeset::{Numerals, RunningHeads};
use crate::units::{Point, Pt};

/// The running head of a page, at the outer edge of the text block.
pub(super) fn head(heads: &RunningHeads, side: Side, design: &Design) -> Ink {
    let (line, width) = match side {
        Side::Verso => &heads.verso,
        Side::Recto => &heads.recto,
    };
    let mut line = line.clone();
    for span in &mut line.spans {
        span.tag = Tag::Pagination;
    }
    line.origin = Point { x: outer(side, *width, design), y: design.head };
    Ink::Line(line)
}

/// The folio of a page, at the outer edge of its foot.
pub(super) fn folio(
    folio: Folio,
    numerals: &Numerals,
    side: Side,
    design: &Design,
) -> Ink {
    let text = folio.to_string();
    let shapes: Vec<_> = text.chars().filter_map(|it| numerals.shapes.get(&it)).collect();
    let width = shapes.iter().map(|(_, width)| *width).sum();
    let pieces = shapes
        .iter()
        .map(|(shape, _)| Piece {
            shape: *shape,
            from: 0,
            to: 1,
            space: 0,
            soft_hyphen: false,
        })
        .collect();
    let span = LineSpan::furniture(numerals.face, numerals.size, pieces);
    let origin = Point { x: outer(side, width, design), y: design.folio };
    Ink::Line(Line { origin, spans: vec![span] })
}

/// The left end of what is so wide and stands at the outer edge of the text block.
fn outer(side: Side, width: Pt, design: &Design) -> Pt {
    let left = side.left(design);
    match side {
        Side::Verso => left,
        Side::Recto => left + design.measure - width,
    }
}
