//! Writes the EPUB.

use crate::diagnostic::Report;
use crate::folios::Folios;
use crate::passes::Book;

/// Options of the e-book.
#[derive(Debug, Default, Copy, Clone, PartialEq, Eq)]
pub struct EbookSetup {
    /// Embed the faces of the house.
    pub embed_fonts: bool,
}

/// Writes `book` as an EPUB 3 container; the page-list comes from `folios`.
///
/// `None` when a thing could not be made (the cover, say); the report then says why.
pub fn write(
    _book: &Book,
    _folios: &Folios,
    _setup: EbookSetup,
    _report: &mut Report,
) -> Option<Vec<u8>> {
    todo!("epub room")
}
