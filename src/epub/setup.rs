//! What the author and the order say of the e-book.

use crate::font::Faces;

/// Options of the e-book.
#[derive(Debug, Default, Copy, Clone)]
pub struct EbookSetup<'a> {
    /// Embed these faces, as far as the book needs them.
    pub faces: Option<&'a Faces>,
    /// Put soft hyphens into the words.
    pub soft_hyphens: bool,
    /// The first letter of a chapter takes so many lines.
    pub drop_caps: Option<u8>,
    /// Write it as Kobo's own reader likes it best: a `.kepub.epub`.
    pub kobo: bool,
}
