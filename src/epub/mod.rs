//! Writes the EPUB: a [`Book`] and the [`Folios`] of its printed pages come in, the bytes of an
//! EPUB 3 container go out.
//!
//! The book is surveyed (which name stands in which file), every section is written as a file
//! of its own, then the navigation and the package; at last the archive is closed.
//! `REQUIREMENTS.md` says clause by clause what is met and where.

mod archive;
mod blocks;
mod contents;
mod cover;
mod exercise;
mod figure;
mod front;
mod glossary;
mod index;
mod inlines;
mod lists;
mod math;
mod navigation;
mod notes;
mod package;
mod pictures;
mod plan;
#[cfg(test)]
mod sample;
mod scribe;
mod section;
mod settle;
mod shelf;
mod soft;
mod solution;
mod style;
mod survey;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use rayon::prelude::*;

use self::archive::{File, archive};
use self::contents::tree;
use self::navigation::{NAV, NCX, landmarks, nav, ncx};
use self::package::{XHTML, package};
use self::scribe::Setting;
use self::section::{Sheet, section};
use self::shelf::Shelf;
use self::soft::Softener;
use crate::diagnostic::{Code, Report};
use crate::folios::Folios;
use crate::font::Faces;
use crate::language::Language;
use crate::passes::Book;

/// Options of the e-book.
#[derive(Debug, Default, Copy, Clone)]
pub struct EbookSetup<'a> {
    /// Embed these faces, as far as the book needs them.
    pub faces: Option<&'a Faces>,
    /// Put soft hyphens into the words.
    pub soft_hyphens: bool,
    /// The first letter of a chapter takes so many lines.
    pub drop_caps: Option<u8>,
}

/// Writes `book` as an EPUB 3 container; the page-list comes from `folios`.
///
/// `None` when a thing could not be made (the cover, say); the report then says why.
pub fn write(
    book: &Book,
    folios: &Folios,
    setup: EbookSetup<'_>,
    report: &mut Report,
) -> Option<Vec<u8>> {
    let document = book.document();
    let words = Language::of(&document.metadata.lang).words();
    let atlas = survey::survey(book, folios, words);
    let softener = setup.soft_hyphens.then(|| {
        Softener::new(Language::of(&document.metadata.lang), book.hyphenation())
    });
    let set = Setting {
        drop_caps: setup.drop_caps,
        softener: softener.as_ref(),
        document,
        contents: book.contents(),
        book,
        folios,
        atlas: &atlas,
        words,
    };
    let write_sections =
        || (0..atlas.sheets.len()).into_par_iter().map(|it| section(set, it)).collect();
    let draw = || {
        rayon::join(|| cover::cover(document), || pictures::pictures(document, &atlas))
    };
    let (sheets, (cover, pictures)): (Vec<Sheet>, _) = rayon::join(write_sections, draw);

    let cover =
        cover.map_err(|it| report.error(Code::BadCover, None, it.message, it.hint)).ok();
    let pictures = pictures
        .map_err(|it| report.error(Code::BadPicture, None, it.message, it.hint))
        .ok();
    let (cover, pictures) = (cover?, pictures?);

    let has_code = sheets.iter().any(|it| it.has_code);
    let has_colors = sheets.iter().any(|it| it.has_colors);
    let cuts = setup.faces.map(|it| style::needed(it, has_code, has_colors));
    let cuts = cuts.unwrap_or_default();
    let mut shelf = Shelf::new(style::sheet(setup, &cuts, &atlas.widths));
    shelf.add_cover(front::cover_page(&document.metadata, words, cover.path), cover);
    shelf.add_sections(sheets);
    shelf.add_resources(pictures);
    shelf.add_resources(style::face_files(&cuts));

    let (tree, landmarks) = (tree(&set), landmarks(&set));
    let generated = [
        File::text("content.opf", package(&set, &shelf.items, &landmarks), ""),
        File::text(NAV, nav(&set, &tree, &landmarks), XHTML),
        File::text(NCX, ncx(&set, &tree), ""),
    ];
    let closed = archive(&shelf.files, &generated).map_err(|it| {
        let message = format!("the EPUB's archive cannot be closed: {it}");
        report.error(Code::Unwritable, None, message, "report this as a fault of lontar");
    });
    closed.ok()
}
