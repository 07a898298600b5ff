//! Puts each page on a larger sheet, with marks where it is cut.

use crate::ink::{Ink, Tag};
use crate::pages::{Pages, Trim};
use crate::units::{Point, Pt, Rect, Size};

/// How far is printed beyond the cut: what printers ask for.
pub(super) const BLEED: Pt = Pt::mm(3.0);
/// From the cut to where its marks begin: beyond the bleed, so that none is left on a page.
const AWAY: Pt = Pt::mm(4.0);
/// How long a mark is.
const LENGTH: Pt = Pt::mm(5.0);
/// A hairline: it is to be cut along, not to be seen.
const THICKNESS: Pt = Pt(0.25);
/// From the page's edge to the sheet's.
pub(super) const MARGIN: Pt = Pt::mm(10.0);

/// Enlarges the sheet and draws crop marks at the corners of each page.
pub fn marks(pages: &mut Pages) {
    let page = Rect { origin: Point { x: MARGIN, y: MARGIN }, size: pages.sheet };
    let sheet = Size {
        width: pages.sheet.width + MARGIN * 2.0,
        height: pages.sheet.height + MARGIN * 2.0,
    };
    for each in &mut pages.pages {
        for ink in &mut each.inks {
            ink.shift(page.origin);
        }
        each.inks.extend(corners(page));
    }
    for place in &mut pages.destinations {
        place.point = place.point + page.origin;
    }
    pages.sheet = sheet;
    pages.trim = Some(Trim { page, bleed: BLEED });
}

/// The marks at the corners of a page.
pub(super) fn corners(page: Rect) -> Vec<Ink> {
    let (left, top) = (page.origin.x, page.origin.y);
    let (right, bottom) = (left + page.size.width, top + page.size.height);
    let mut marks = vec![];
    for y in [top, bottom] {
        marks.push(level(left - AWAY - LENGTH, y));
        marks.push(level(right + AWAY, y));
    }
    for x in [left, right] {
        marks.extend(upright(page, x));
    }
    marks
}

/// The two marks above and below a page at `x`: an edge, or a fold.
pub(super) fn upright(page: Rect, x: Pt) -> [Ink; 2] {
    let bottom = page.origin.y + page.size.height;
    [page.origin.y - AWAY - LENGTH, bottom + AWAY].map(|y| {
        let rect = Rect::new(x - THICKNESS / 2.0, y, THICKNESS, LENGTH);
        Ink::Fill { rect, gray: 0, tag: Tag::Layout }
    })
}

fn level(x: Pt, y: Pt) -> Ink {
    let rect = Rect::new(x, y - THICKNESS / 2.0, LENGTH, THICKNESS);
    Ink::Fill { rect, gray: 0, tag: Tag::Layout }
}

#[cfg(test)]
mod tests {
    use super::{BLEED, MARGIN, marks};
    use crate::folios::Folio;
    use crate::font::Shapes;
    use crate::ink::{Ink, Ledger, Tag};
    use crate::pages::{Page, Pages};
    use crate::units::{Pt, Rect, Size};

    #[test]
    fn marks_stand_beyond_the_bleed_and_on_the_sheet() {
        let rect = Rect::new(Pt(10.0), Pt(20.0), Pt(5.0), Pt(5.0));
        let fill = Ink::Fill { rect, gray: 0, tag: Tag::Layout };
        let list = vec![Page { folio: Folio::Arabic(1), inks: vec![fill] }];
        let size = Size { width: Pt(200.0), height: Pt(300.0) };
        let (shapes, ledger) = (Shapes::default(), Ledger::default());
        let mut pages = Pages::by_hand(size, list, vec![], shapes, ledger);
        marks(&mut pages);
        let trim = pages.trim.expect("a page is cut out");
        assert_eq!(trim.page, Rect::new(MARGIN, MARGIN, Pt(200.0), Pt(300.0)));
        let inks = &pages.pages[0].inks;
        assert_eq!(inks.len(), 1 + 8);
        let rect = |ink: &Ink| match ink {
            Ink::Fill { rect, .. } => *rect,
            other => panic!("a fill: {other:?}"),
        };
        assert_eq!(rect(&inks[0]).origin.x, MARGIN + Pt(10.0));
        for mark in inks[1..].iter().map(rect) {
            let (left, top) = (mark.origin.x, mark.origin.y);
            let (right, bottom) = (left + mark.size.width, top + mark.size.height);
            let outside = right < trim.page.origin.x - BLEED
                || left > trim.page.origin.x + Pt(200.0) + BLEED
                || bottom < trim.page.origin.y - BLEED
                || top > trim.page.origin.y + Pt(300.0) + BLEED;
            assert!(outside, "{mark:?}");
            assert!(left >= Pt::ZERO && right <= pages.sheet.width);
            assert!(top >= Pt::ZERO && bottom <= pages.sheet.height);
        }
    }
}
