//! The run itself: what follows what, and what goes on side by side.

use std::path::Path;
use std::sync::Arc;

use super::clock::{Clock, timed};
use super::names::{name, suffix};
use super::order::{adds_to_pages, setup, standard};
use super::print::print;
use super::sheets::impose;
use super::usual::Usual;
use super::{Editions, Order, Standing};
use crate::design::{Design, PageSetup};
use crate::diagnostic::Report;
use crate::font::{Face, Faces};
use crate::impose::Machine;
use crate::manuscript::Ebook;
use crate::pages::{Pages, Used};
use crate::passes::Book;
use crate::pdf::Edition;
use crate::typeset::DeadMatter;
use crate::{epub, manuscript, markdown, passes, pdf};

/// Builds the editions, on the pool's own threads.
pub(super) fn make(
    folder: &Path,
    order: &Order,
    report: &mut Report,
) -> Option<Editions> {
    let mut clock = Clock::start();
    let mut manuscript = manuscript::read(folder, report)?;
    if order.teacher {
        manuscript.make_teachers();
    }
    clock.lap("manuscript");
    let of_book = (manuscript.page_setup().clone(), manuscript.fonts().to_vec());
    let ebook = manuscript.ebook();
    let draft = markdown::parse(manuscript, report);
    clock.lap("markdown");
    let of_book = (&of_book.0, &of_book.1[..]);
    let grayscale = order.machine != Machine::Any;
    let (pictures, on_cover) = draft.pictures();
    let (made, drawings) = rayon::join(
        || {
            let book = passes::edit(draft, report);
            clock.lap("passes");
            // What the editions draw waits for no page, nor for the passes.
            let (paged, plates) = rayon::join(
                || page(&book, of_book, order, report, &mut clock),
                || (!order.skip_epub).then(|| timed(|| epub::plates(book.document()))),
            );
            (book, paged, plates)
        },
        || (!order.skip_pdf).then(|| pdf::drawings(&pictures, on_cover, grayscale)),
    );
    let (book, ((mut pages, noted, dead), setup, faces), plates) = made;
    let document = book.document();
    let cover = impose(&mut pages, &book, order, (&setup, &faces), report);
    // What was added to the pages was not noted when they were made up.
    let used = if adds_to_pages(order) { pages.used(&faces) } else { noted };
    clock.lap("impose");

    let edition = Edition {
        pages: &pages,
        used: &used,
        faces: &faces,
        pictures: &document.pictures,
        drawings: &drawings.unwrap_or_default(),
        metadata: &document.metadata,
        contents: book.contents(),
        accessibility: book.accessibility(),
        standard: standard(order),
        grayscale,
        resolution: setup.image_resolution,
    };
    // Easy reading changes the print's faces alone.
    let own = ebook.embed_fonts.then(|| Faces::embedded().with(of_book.1));
    let write_epub = |plates: &epub::Plates, kobo, report: &mut Report| {
        let setup = ebook_setup(ebook, own.as_ref(), &setup, kobo);
        epub::write(&book, pages.folios(), plates, setup, report)
    };
    // Neither edition needs the other.
    let (pdf, ebooks) = rayon::join(
        || (!order.skip_pdf).then(|| timed(|| pdf::write(&edition))),
        || {
            let (plates, took) = plates?;
            clock.laps.push(("plates", took));
            let (epub, took) = timed(|| write_epub(&plates, false, report));
            clock.laps.push(("epub", took));
            // What is wrong with Kobo's is wrong with the EPUB, and told already.
            let told = &mut Report::default();
            Some((epub, order.kobo.then(|| write_epub(&plates, true, told)).flatten()))
        },
    );
    let (epub, kepub) = ebooks.unwrap_or_default();
    if let Some((_, took)) = &pdf {
        clock.laps.push(("pdf", *took));
    }
    let (slug, page_count) = (name(&document.metadata), pages.pages.len());
    // Only now all that is wrong is known: formulas and the cover are looked at by the EPUB.
    if report.has_errors() && !order.draft {
        return None;
    }
    Some(Editions {
        slug,
        epub,
        kepub,
        pdf: pdf.map(|it| it.0),
        suffix: suffix(order),
        cover,
        page_count,
        timings: clock.laps,
        standing: Some(Standing { book, pages, faces, dead }),
    })
}

/// Reads, sets and pages a book.
pub(super) fn in_type(
    folder: &Path,
    order: &Order,
    report: &mut Report,
) -> Option<(Pages, PageSetup, Faces)> {
    let manuscript = manuscript::read(folder, report)?;
    let of_book = (manuscript.page_setup().clone(), manuscript.fonts().to_vec());
    let book = passes::edit(markdown::parse(manuscript, report), report);
    let of_book = (&of_book.0, &of_book.1[..]);
    let ((pages, ..), setup, faces) =
        page(&book, of_book, order, report, &mut Clock::start());
    Some((pages, setup, faces))
}

/// Sets and pages the edition that is ordered; with it go the setup and the faces it has.
fn page(
    book: &Book,
    (of_book, fonts): (&PageSetup, &[Arc<Face>]),
    order: &Order,
    report: &mut Report,
    clock: &mut Clock,
) -> ((Pages, Used, DeadMatter), PageSetup, Faces) {
    let setup = setup(of_book, order);
    let faces = Faces::embedded();
    // The easy edition's face is the house's, whatever the author's are.
    let faces = if order.easy { faces.easy() } else { faces.with(fonts) };
    let design = Design::new(&setup);
    let (mut pages, used, dead) = print(book, &design, &faces, report, clock);
    if let Some(usual) = Usual::of(of_book, order) {
        usual.number(&mut pages, book, (&design, &faces), fonts, clock);
    }
    ((pages, used, dead), setup, faces)
}

/// How the EPUB is made, or Kobo's own form of it; `faces` go with it.
fn ebook_setup<'a>(
    ebook: Ebook,
    faces: Option<&'a Faces>,
    setup: &PageSetup,
    kobo: bool,
) -> epub::EbookSetup<'a> {
    epub::EbookSetup {
        faces,
        soft_hyphens: ebook.soft_hyphens,
        drop_caps: setup.cap.map(|it| it.lines),
        kobo,
    }
}
