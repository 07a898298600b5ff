//! The pages as a machine wants them, and the cover sheet.

use super::Order;
use crate::design::{PageSetup, Stock};
use crate::diagnostic::Report;
use crate::font::Faces;
use crate::impose::{self, Machine};
use crate::pages::Pages;
use crate::passes::Book;
use crate::pdf::{self, Edition, Standard};

/// Prepares the pages for the machine that prints them; the cover sheet for a press.
pub(super) fn impose(
    pages: &mut Pages,
    book: &Book,
    order: &Order,
    (setup, faces): (&PageSetup, &Faces),
    report: &mut Report,
) -> Option<Vec<u8>> {
    let document = book.document();
    match order.machine {
        Machine::Any => None,
        Machine::Copier => {
            impose::copier(pages, document, report);
            None
        }
        Machine::Press => {
            impose::press(pages, document, report);
            let Stock { multiple, .. } = setup.stock;
            impose::pad(pages, usize::try_from(multiple).unwrap_or(1));
            let book_size = (pages.sheet, pages.pages.len());
            impose::marks(pages);
            let cover = impose::cover(document, &setup.stock, book_size, faces, report)?;
            Some(pdf::write(&Edition {
                pages: &cover.pages,
                used: &cover.pages.used(faces),
                faces,
                pictures: &cover.pictures,
                drawings: &pdf::Drawings::default(),
                metadata: &document.metadata,
                contents: &[],
                accessibility: book.accessibility(),
                standard: Standard::Sheet,
                grayscale: false,
                resolution: setup.image_resolution,
            }))
        }
    }
}
