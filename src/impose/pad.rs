//! Fills the book up with blank pages.

use crate::folios::Folio;
use crate::pages::{Page, Pages};

/// Adds blank pages at the end until their number is a multiple of `multiple`: a folded sheet
/// has 4, 8 or 16 pages.
pub fn pad(pages: &mut Pages, multiple: usize) {
    let multiple = multiple.max(1);
    let lacking = pages.pages.len().next_multiple_of(multiple) - pages.pages.len();
    for _ in 0..lacking {
        let folio = match pages.pages.last().map(|it| it.folio) {
            Some(Folio::Roman(number)) => Folio::Roman(number.saturating_add(1)),
            Some(Folio::Arabic(number)) => Folio::Arabic(number.saturating_add(1)),
            None => Folio::Arabic(1),
        };
        pages.pages.push(Page { folio, inks: vec![] });
    }
}

#[cfg(test)]
mod tests {
    use super::pad;
    use crate::folios::Folio;
    use crate::font::Shapes;
    use crate::ink::Ledger;
    use crate::pages::{Page, Pages};
    use crate::units::Size;

    #[test]
    fn blank_pages_are_numbered_on() {
        let page = |number| Page { folio: Folio::Arabic(number), inks: vec![] };
        let list = (1..=5).map(page).collect();
        let (shapes, ledger) = (Shapes::default(), Ledger::default());
        let mut pages = Pages::by_hand(Size::default(), list, vec![], shapes, ledger);
        pad(&mut pages, 4);
        assert_eq!(pages.pages.len(), 8);
        assert_eq!(pages.pages[7].folio, Folio::Arabic(8));
        pad(&mut pages, 4);
        assert_eq!(pages.pages.len(), 8);
    }
}
