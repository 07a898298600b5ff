//! What belongs to the page and not to the text: running heads and folios.

use super::assemble::Name;
use super::side::Side;
use crate::design::Design;
use crate::folios::Folio;
use crate::ink::{Ink, Line, LineSpan, Piece, Tag};
use crate::typeset::{Numerals, RunningHeads};
use crate::units::{Point, Pt};

/// Follows the headings of a section through its pages.
#[derive(Debug, Default)]
pub(super) struct Under(Option<usize>);

impl Under {
    /// The heading that a page stands under: on the left the one that it begins with or goes on
    /// under, on the right the last, so that a spread tells from where to where it goes.
    pub(super) fn turn(
        &mut self,
        heads: &RunningHeads,
        side: Side,
        names: &[Name],
    ) -> Option<usize> {
        let number =
            |name: &Name| heads.sections.iter().position(|(id, _)| *id == name.id);
        let mut begun =
            names.iter().filter_map(|name| Some((name.line, number(name)?))).peekable();
        let top = begun.peek().filter(|it| it.0 == 1).map(|it| it.1).or(self.0);
        self.0 = begun.last().map(|it| it.1).or(self.0);
        if side == Side::Verso { top } else { self.0 }
    }
}

/// The running head of a page, at the outer edge of the text block; `under` is the heading that
/// it stands under.
pub(super) fn head(
    heads: &RunningHeads,
    under: Option<usize>,
    side: Side,
    design: &Design,
) -> Ink {
    let (usual, by_section) = match side {
        Side::Verso => (&heads.verso, heads.by_section[0]),
        Side::Recto => (&heads.recto, heads.by_section[1]),
    };
    let section = under.filter(|_| by_section);
    let section = section.and_then(|it| heads.sections[it].1.as_ref());
    let (line, width) = section.unwrap_or(usual);
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
