//! Writes finished pages as PDF: draws and tags; decides nothing.
//!
//! [`Pages`] come in, the bytes of one file go out, which is PDF/UA-1 and PDF/A-2a at once
//! (`REQUIREMENTS.md` goes through the clauses). printpdf holds the document and its pages;
//! what it cannot say is ours: [`content`] draws the pages and notes what each mark means,
//! [`structure`] makes the tree of it, and [`finish`] writes the objects.

mod content;
mod embed;
mod file;
mod finish;
mod fonts;
mod images;
mod links;
mod metadata;
mod navigation;
#[cfg(test)]
mod sample;
mod structure;
mod syntax;
#[cfg(test)]
mod tests;
mod text;
mod vector;

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
pub fn write(edition: &Edition<'_>) -> Vec<u8> {
    let fonts = fonts::collect(edition.pages, edition.faces);
    let images = images::collect(edition.pages, edition.pictures);
    let drawn = content::draw(edition.pages, &fonts, &images);
    let mut file = file::File::new(edition.pages, &drawn);
    fonts.add(&mut file);
    images.add(&mut file);
    let annotations = links::add(&mut file, edition.pages, &drawn);
    structure::add(&mut file, &edition.pages.ledger, &drawn, &annotations);
    navigation::add(&mut file, edition);
    metadata::add(&mut file, edition.metadata);
    finish::finish(file)
}
