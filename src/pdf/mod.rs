//! Writes finished pages as PDF: draws and tags; decides nothing.
//!
//! [`Pages`] come in, the bytes of one file go out, which is PDF/UA-1 and PDF/A-2a at once, or
//! what else its [`Standard`] says (`REQUIREMENTS.md` goes through the clauses). printpdf holds the document and its pages;
//! what it cannot say is ours: [`content`] draws the pages and notes what each mark means,
//! [`structure`] makes the tree of it, and [`finish`] writes the objects.

mod cells;
mod coarse;
mod content;
mod embed;
mod figures;
mod file;
mod finish;
mod fonts;
mod gray;
mod images;
mod links;
mod metadata;
mod modern;
mod navigation;
mod pack;
mod parents;
#[cfg(test)]
mod sample;
mod standard;
mod structure;
mod syntax;
#[cfg(test)]
mod tests;
mod text;
mod vector;
mod votes;
mod xmp;

pub use images::{Drawings, drawings};
pub use standard::Standard;

use crate::document::{Accessibility, ContentsEntry, Metadata};
use crate::font::Faces;
use crate::language::Language;
use crate::pages::{Pages, Used};
use crate::picture::Picture;

/// What a PDF is written from.
#[derive(Debug)]
pub struct Edition<'a> {
    /// The pages.
    pub pages: &'a Pages,
    /// What stands on them.
    pub used: &'a Used,
    /// The faces.
    pub faces: &'a Faces,
    /// The pictures.
    pub pictures: &'a [Picture],
    /// Those of the pictures that were made ready beside other work.
    pub drawings: &'a Drawings,
    /// Title, authors, language, date.
    pub metadata: &'a Metadata,
    /// The outline.
    pub contents: &'a [ContentsEntry],
    /// What the book does for those who cannot see it.
    pub accessibility: &'a Accessibility,
    /// What the file claims to be.
    pub standard: Standard,
    /// All colours become grays.
    pub grayscale: bool,
    /// Pictures with more pixels to the inch than this are made coarser; `None` for as they are.
    pub resolution: Option<f64>,
}

/// Writes the PDF.
///
/// The same edition gives the same bytes, at every number of threads.
#[must_use]
pub fn write(edition: &Edition<'_>) -> Vec<u8> {
    let standard = edition.standard;
    let pages = edition.pages;
    let modern = standard.is_modern();
    let (fonts, (images, bodies)) = rayon::join(
        || fonts::collect(pages, edition.used, edition.faces),
        || images::collect(edition),
    );
    // One thread makes what waits for no page while the others draw.
    let (mut drawn, mut file) = rayon::join(
        || content::draw(pages, &fonts, &images, standard),
        || {
            let mut file = file::File::new(pages);
            fonts.add(&mut file, edition.faces);
            bodies.add(&mut file);
            metadata::add(&mut file, edition);
            if !modern {
                navigation::add(&mut file, edition, None);
            }
            file
        },
    );
    file.fill(&mut drawn);
    let annotations = if standard.keeps_links() {
        links::find(&mut file, pages, &drawn)
    } else {
        vec![]
    };
    let sheets = file.pages().to_vec();
    let write_links = |spots| links::write(pages, &sheets, &annotations, spots);
    let (grown, links) = rayon::join(
        || {
            let grow = || structure::grow(&pages.ledger, &drawn, &annotations);
            standard.is_tagged().then(grow)
        },
        || (!modern).then(|| write_links(None)),
    );
    let words = Language::of(&edition.metadata.lang).words();
    let numbers = grown.map_or_else(Vec::new, |grown| {
        structure::add(
            &mut file,
            pages,
            &drawn,
            &annotations,
            grown,
            standard,
            words.undescribed,
        )
    });
    // In PDF 2.0 links and the outline lead to elements too.
    let spots = links::Spots { pages, drawn: &drawn, numbers: &numbers };
    file.add_packed(links.unwrap_or_else(|| write_links(Some(&spots))));
    if modern {
        navigation::add(&mut file, edition, Some(&spots));
    }
    finish::finish(file, standard.version())
}
