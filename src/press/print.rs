//! Sets and pages a book, round after round until its numbers stand.

use super::clock::Clock;
use crate::design::Design;
use crate::diagnostic::Report;
use crate::folios::Folios;
use crate::font::Faces;
use crate::pages::{self, Numbering, Pages, Used};
use crate::passes::Book;
use crate::typeset::{DeadMatter, Portion, Shop};

/// Rounds of setting the body until the pages that its text names are those it stands on.
const ROUNDS: usize = 3;

/// Sets and pages the book: the body, then what follows it, and at last the front matter,
/// whose folios are roman, so that the contents can name pages and nothing moves.
pub(super) fn print(
    book: &Book,
    design: &Design,
    faces: &Faces,
    report: &mut Report,
    clock: &mut Clock,
) -> (Pages, Used, DeadMatter) {
    let mut known = Folios::default();
    let mut round = 1;
    let (mut shop, body, back, mut used, folios) = loop {
        let mut shop = Shop::new(book, design, faces);
        // The index names pages of the preface, and the contents those of the index: a rehearsal
        // beside the body tells where the front matter falls. Numbers that become known change
        // how many lines there are in running text alone, and then there is another round.
        let (galley, front, setter) = shop.set_body(&known, report);
        clock.lap("typeset");
        let (numbering, front) = (Numbering::Arabic { first: 1 }, (front, setter));
        let (body, front) = rayon::join(
            || pages::make_up((galley, setter), numbering, design, report),
            || pages::make_up(front, Numbering::Roman, design, &mut Report::default()),
        );
        clock.lap("pages");
        let mut folios = body.folios().clone();
        folios.append(front.folios().clone());
        let first = u32::try_from(body.len()).expect("a book has fewer pages") + 1;
        let numbering = Numbering::Arabic { first };
        let used = Used::none(shop.shape_count(), faces);
        // What follows is collected on one thread.
        let (back, ()) = rayon::join(
            || {
                let seen = rehearse_back(&mut shop, book, design, &folios, numbering);
                let galley = shop.set(Portion::Back, &seen, report);
                clock.lap("typeset");
                pages::make_up(galley, numbering, design, report)
            },
            || used.note(&body),
        );
        clock.lap("pages");
        folios.append(back.folios().clone());
        if !book.has_page_references() || folios == known || round == ROUNDS {
            break (shop, body, back, used, folios);
        }
        known = folios;
        round += 1;
    };
    let galley = shop.set(Portion::Front, &folios, report);
    clock.lap("typeset");
    let front = pages::make_up(galley, Numbering::Roman, design, report);
    let (shapes, ledger, dead) = shop.finish();
    used.grow(shapes.len());
    used.note(&back);
    used.note(&front);
    let pages = pages::bind(vec![front, body, back], design, shapes, ledger);
    clock.lap("pages");
    (pages, used, dead)
}

/// The folios before the back matter and, where that names pages of its own (the glossary those
/// of a work sheet), the folios that it will have: it is set until they stand.
fn rehearse_back(
    shop: &mut Shop<'_>,
    book: &Book,
    design: &Design,
    before: &Folios,
    numbering: Numbering,
) -> Folios {
    let mut seen = before.clone();
    if !book.names_back_pages() {
        return seen;
    }
    // What is wrong with it is told when it is set in earnest.
    let aside = &mut Report::default();
    for _ in 0..ROUNDS {
        let galley = shop.rehearse(Portion::Back, &seen, aside);
        let back = pages::make_up(galley, numbering, design, aside);
        let mut folios = before.clone();
        folios.append(back.folios().clone());
        if folios == seen {
            break;
        }
        seen = folios;
    }
    seen
}
