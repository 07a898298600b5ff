//! Writes the page numbers of the usual edition beside the text of another one, so that a class
//! with both can say "page 31".

use crate::design::Design;
use crate::folios::Folios;
use crate::font::{Faces, Family, Features, Shaper, Style};
use crate::ink::{Ink, Line, LineSpan, Piece};
use crate::pages::Pages;
use crate::units::{Point, Pt};

/// Size of the numbers as a share of the text's.
const SHARE: f64 = 7.0 / 9.0;
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
    let face = faces.id(Style { family: Family::Sans, bold: true, ..Style::default() });
    let units = f64::from(faces.get(face).metrics().units_per_em);
    let size = design.size * SHARE;
    let mut shaper = Shaper::new(faces);
    let starts = usual.pages().iter().filter_map(|it| Some((it.place?, it.folio)));
    for (place, folio) in starts {
        // The last line that begins at the place or before it.
        let after = pages.places.partition_point(|it| it.place <= place);
        let Some(at) = after.checked_sub(1).map(|at| pages.places[at]) else { continue };
        let text = format!("{page} {folio}");
        let features = Features { plain: true, ..Features::default() };
        let shape = shaper.shape(face, features, "", &text);
        let width = size * (f64::from(shape.width) / units);
        let count = u16::try_from(shape.glyphs.len()).unwrap_or(u16::MAX);
        let piece = Piece {
            shape: pages.shapes.add(shape),
            from: 0,
            to: count,
            space: 0,
            soft_hyphen: false,
        };
        let span = LineSpan::furniture(face, size, vec![piece]);
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

#[cfg(test)]
mod tests {
    use super::margin;
    use crate::design::{Design, PageSetup};
    use crate::document::{Leaf, Place};
    use crate::folios::{Folio, Folios, PageStart};
    use crate::font::{Faces, Shapes};
    use crate::ink::{Ink, Ledger, Tag};
    use crate::pages::{Page, Pages, TextLine};
    use crate::units::Pt;

    fn place(leaf: u32, offset: u32) -> Place {
        Place { leaf: Leaf(leaf), offset }
    }

    #[test]
    fn a_page_of_the_usual_edition_begins_in_the_line_that_holds_its_first_word() {
        let design = Design::new(&PageSetup { large: true, ..PageSetup::default() });
        let faces = Faces::embedded();
        let page = |number| Page { folio: Folio::Arabic(number), inks: vec![] };
        let mut pages = Pages::by_hand(
            design.sheet,
            vec![page(1), page(2)],
            vec![],
            Shapes::default(),
            Ledger::default(),
        );
        let line = |place, page, top, left| TextLine { place, page, top, left };
        let (recto, verso) = (design.inner, design.outer);
        pages.places = vec![
            line(place(1, 0), 0, Pt(100.0), recto),
            line(place(1, 40), 0, Pt(124.0), recto),
            line(place(1, 80), 1, Pt(100.0), verso),
        ];
        let mut usual = Folios::default();
        for (number, place) in [(7, place(1, 50)), (8, place(2, 0))] {
            usual.push_page(PageStart {
                folio: Folio::Arabic(number),
                section: 0,
                opens_section: false,
                place: Some(place),
                blank: false,
            });
        }
        margin(&mut pages, &usual, &design, &faces, "hlm.");
        let found: Vec<(usize, String, Pt, bool)> = pages
            .pages
            .iter()
            .enumerate()
            .flat_map(|(at, page)| page.inks.iter().map(move |ink| (at, ink)))
            .map(|(at, ink)| {
                let Ink::Line(line) = ink else { panic!("a line: {ink:?}") };
                let span = &line.spans[0];
                assert_eq!(span.tag, Tag::Pagination);
                let text = pages.shapes.get(span.pieces[0].shape).text.to_string();
                let beside = line.origin.x > design.sheet.width / 2.0;
                (at, text, line.origin.y - design.ascent, beside)
            })
            .collect();
        assert_eq!(
            found,
            [
                (0, "hlm. 7".to_owned(), Pt(124.0), true),
                (1, "hlm. 8".to_owned(), Pt(100.0), false),
            ]
        );
    }
}
