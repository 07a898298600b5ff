//! What a run hands over.

use std::time::Duration;

use crate::font::Faces;
use crate::pages::Pages;
use crate::passes::Book;
use crate::typeset::DeadMatter;

/// The finished files.
#[derive(Debug, Default)]
pub struct Editions {
    /// The name for the files: from the title, `[a-z0-9-]`.
    pub slug: String,
    /// The EPUB 3 container.
    pub epub: Option<Vec<u8>>,
    /// The same for Kobo's own reader.
    pub kepub: Option<Vec<u8>>,
    /// The PDF.
    pub pdf: Option<Vec<u8>>,
    /// What the PDF's name ends in when it is not the usual edition: `-press`.
    pub suffix: String,
    /// The cover sheet for a press.
    pub cover: Option<Vec<u8>>,
    /// How many printed pages there are.
    pub page_count: usize,
    /// How long each stage took, in order.
    pub timings: Vec<(&'static str, Duration)>,
    /// What the editions were printed from.
    pub standing: Option<Standing>,
}

/// The type of a book, still standing after the press has run. To put it back into its cases
/// takes time, which a program that is about to end need not spend.
#[derive(Debug)]
#[expect(dead_code, reason = "it is kept, or not, and nothing more")]
pub struct Standing {
    pub(super) book: Book,
    pub(super) pages: Pages,
    pub(super) faces: Faces,
    pub(super) dead: DeadMatter,
}
