//! Writes finished pages as PDF: draws and tags; decides nothing.

use crate::document::{ContentsEntry, Metadata};
use crate::font::Faces;
use crate::pages::Pages;
use crate::picture::Picture;

/// What a PDF is written from.
#[derive(Debug)]
pub struct Edition<'a> {
    /// The pages.
    pub pages: &'a Pages,
    /// The faces.
    pub faces: &'a Faces,
    /// The pictures.
    pub pictures: &'a [Picture],
    /// Title, authors, language, date.
    pub metadata: &'a Metadata,
    /// The outline.
    pub contents: &'a [ContentsEntry],
}

/// Writes the PDF.
///
/// The same edition gives the same bytes, at every number of threads.
#[must_use]
pub fn write(_edition: &Edition<'_>) -> Vec<u8> {
    todo!("pdf room")
}
