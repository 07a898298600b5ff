//! Writes the page numbers of the usual edition beside the text of another one, so that a class
//! with both can say "page 31".

use crate::design::Design;
use crate::folios::Folios;
use crate::font::{Faces, Family, Features, Shaper, Style};
use crate::ink::{Ink, Line, LineSpan, Piece, Tag};
use crate::pages::Pages;
use crate::units::{Point, Pt};

/// Size of the numbers.
const SIZE: Pt = Pt(11.0);
/// White between the text and the numbers.
const GAP: Pt = Pt(8.0);

/// Puts each page of `usual` at the line in which it begins, in the outer margin.
pub fn margin(
    pages: &mut Pages,
    usual: &Folios,
    design: &Design,
    faces: &Faces,
    page: &str,
) {
    let face = faces.id(Style { family: Family::Sans, ..Style::default() });
    let units = f64::from(faces.get(face).metrics().units_per_em);
    let mut shaper = Shaper::new(faces);
    let starts = usual.pages().iter().filter_map(|it| Some((it.place?, it.folio)));
    for (place, folio) in starts {
        // The last line that begins at the place or before it.
        let after = pages.places.partition_point(|it| it.place <= place);
        let Some(at) = after.checked_sub(1).map(|at| pages.places[at]) else { continue };
        let text = format!("{page} {folio}");
        let features = Features { plain: true, ..Features::default() };
        let shape = shaper.shape(face, features, "", &text);
        let width = SIZE * (f64::from(shape.width) / units);
        let count = u16::try_from(shape.glyphs.len()).unwrap_or(u16::MAX);
        let piece = Piece {
            shape: pages.shapes.add(shape),
            from: 0,
            to: count,
            space: 0,
            soft_hyphen: false,
        };
        let span = LineSpan {
            x: Pt::ZERO,
            face,
            size: SIZE,
            rise: Pt::ZERO,
            scale: 1.0,
            tracking: 0,
            gray: 0,
            tag: Tag::Pagination,
            link: None,
            pieces: vec![piece],
        };
        let on_right = at.left < pages.sheet.width - at.left - design.measure;
        let x = if on_right {
            (at.left + design.measure + GAP).min(pages.sheet.width - width - GAP)
        } else {
            (at.left - GAP - width).max(GAP)
        };
        let origin = Point { x, y: at.top + design.ascent };
        let ink = Ink::Line(Line { origin, spans: vec![span] });
        pages.pages[at.page].inks.push(ink);
    }
}
