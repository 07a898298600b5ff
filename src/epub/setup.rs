//! What the author and the order say of the e-book.

/// Options of the e-book.
#[derive(Debug, Default, Copy, Clone, PartialEq, Eq)]
pub struct EbookSetup {
    /// Embed the faces of the house.
    pub embed_fonts: bool,
    /// Put soft hyphens into the words.
    pub soft_hyphens: bool,
    /// Write it as Kobo's own reader likes it best: a `.kepub.epub`.
    pub kobo: bool,
}
