//! Binds gatherings into one book.

use rayon::prelude::*;

use super::side::Side;
use super::{Destination, Gathering, Page, Pages, TextLine};
use crate::design::Design;
use crate::folios::{Folio, Folios, PageStart};
use crate::font::Shapes;
use crate::ink::Ledger;

impl Pages {
    /// Where names and pages fell, over the whole book.
    #[must_use]
    pub fn folios(&self) -> &Folios {
        &self.folios
    }

    /// Sheets that no text was paged for: a cover, the samples of what draws them.
    #[must_use]
    pub fn by_hand(
        sheet: crate::units::Size,
        pages: Vec<Page>,
        destinations: Vec<Destination>,
        shapes: Shapes,
        ledger: Ledger,
    ) -> Self {
        let folios = Folios::default();
        Self {
            sheet,
            trim: None,
            pages,
            destinations,
            places: vec![],
            shapes,
            ledger,
            folios,
        }
    }
}

/// Puts gatherings one after another. Odd numbers lie on the right: where a gathering begins
/// with one and a left-hand page is next, a blank page comes between, which is numbered on
/// from the page before it.
pub(super) fn bind(
    gatherings: Vec<Gathering>,
    design: &Design,
    shapes: Shapes,
    ledger: Ledger,
) -> Pages {
    let mut pages: Vec<Page> = vec![];
    let mut folios = Folios::default();
    let mut destinations: Vec<Destination> = vec![];
    let mut places: Vec<TextLine> = vec![];
    for gathering in gatherings {
        let Some(first) = gathering.pages.first() else { continue };
        let next = if pages.len().is_multiple_of(2) { Side::Recto } else { Side::Verso };
        if side(first.folio) != next
            && let Some(last) = folios.pages().last().cloned()
        {
            let folio = after(last.folio);
            pages.push(Page { folio, inks: vec![] });
            folios.push_page(PageStart {
                folio,
                opens_section: false,
                place: None,
                blank: true,
                ..last
            });
        }
        let before = pages.len();
        folios.append(gathering.folios);
        pages.extend(gathering.pages);
        let mut lines = gathering.places;
        lines.iter_mut().for_each(|it| it.page += before);
        // They are sorted below: the few go to the many.
        if places.len() < lines.len() {
            std::mem::swap(&mut places, &mut lines);
        }
        places.append(&mut lines);
        destinations.extend(
            gathering
                .destinations
                .into_iter()
                .map(|it| Destination { page: it.page + before, ..it }),
        );
    }
    rayon::join(
        || {
            // A stable sort: of one name's places the first counts, as in the folios.
            destinations.sort_by(|one, other| one.id.cmp(&other.id));
            destinations.dedup_by(|one, other| one.id == other.id);
        },
        || places.par_sort_by_key(|it| (it.place, it.page)),
    );
    let sheet = design.sheet;
    Pages { sheet, trim: None, pages, destinations, places, shapes, ledger, folios }
}

fn side(folio: Folio) -> Side {
    match folio {
        Folio::Roman(number) | Folio::Arabic(number) => Side::of(number),
    }
}

/// The folio of the next page.
fn after(folio: Folio) -> Folio {
    match folio {
        Folio::Roman(number) => Folio::Roman(number.saturating_add(1)),
        Folio::Arabic(number) => Folio::Arabic(number.saturating_add(1)),
    }
}
