//! Writes the EPUB: a [`Book`] and the [`Folios`] of its printed pages come in, the bytes of an
//! EPUB 3 container go out.
//!
//! The book is surveyed (which name stands in which file), every section is written as a file
//! of its own, then the navigation and the package; at last the archive is closed.
//! `REQUIREMENTS.md` says clause by clause what is met and where.

mod archive;
mod blocks;
mod columns;
mod contents;
mod cover;
mod exercise;
mod figure;
mod first;
mod front;
mod glossary;
mod index;
mod inlines;
mod kobo;
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
mod setup;
mod shelf;
mod soft;
mod solution;
mod style;
mod survey;
mod table;
#[cfg(test)]
mod tests;
mod weigh;
mod xml;

use rayon::prelude::*;

use self::archive::{File, archive};
use self::contents::tree;
use self::navigation::{NAV, NCX, landmarks, nav, ncx};
use self::package::{XHTML, package};
use self::pictures::pictures;
use self::scribe::Setting;
use self::section::{Sheet, section};
use self::shelf::Shelf;
use self::soft::Softener;
use crate::diagnostic::{Code, Report};
use crate::folios::Folios;
use crate::language::Language;
use crate::passes::Book;
use crate::picture::PictureError;

pub use self::pictures::{Plates, plates};
pub use self::setup::EbookSetup;

/// Writes `book` as an EPUB 3 container; the page-list comes from `folios`, the pictures from
/// its `plates`.
///
/// `None` when a thing could not be made (the cover, say); the report then says why.
pub fn write(
    book: &Book,
    folios: &Folios,
    plates: &Plates,
    setup: EbookSetup<'_>,
    report: &mut Report,
) -> Option<Vec<u8>> {
    let document = book.document();
    let words = Language::of(&document.metadata.lang).words();
    let atlas = survey::survey(book, folios, words);
    let softener = setup.soft_hyphens.then(|| Softener::of(book));
    let set = Setting {
        drop_caps: setup.drop_caps,
        kobo: setup.kobo,
        softener: softener.as_ref(),
        document,
        contents: book.contents(),
        book,
        folios,
        atlas: &atlas,
        words,
    };
    let numbers = (0..atlas.sheets.len()).into_par_iter().with_max_len(1);
    let sheets: Vec<Sheet> = numbers.map(|it| section(set, it)).collect();

    let mut tell = |code, it: PictureError| report.error(code, None, it.message, it.hint);
    let cover = plates.cover().map_err(|it| tell(Code::BadCover, it)).ok();
    let pictures = pictures(document, &atlas, plates);
    let pictures = pictures.map_err(|it| tell(Code::BadPicture, it)).ok();
    let (cover, pictures) = (cover?, pictures?);

    let cuts = style::embedded(setup.faces, &sheets);
    let mut shelf = Shelf::new(style::sheet(setup, &cuts, &atlas.widths));
    shelf.add_cover(front::cover_page(&set, cover.path), cover);
    shelf.add_sections(sheets);
    shelf.add_resources(pictures);

    let (tree, landmarks) = (tree(&set), landmarks(&set));
    let nav = File::text(NAV, nav(&set, &tree, &landmarks), XHTML);
    let faces = style::face_files(&cuts, shelf.files.iter().chain([&nav]));
    shelf.add_resources(faces);
    let generated = [
        File::text("content.opf", package(&set, &shelf.items, &landmarks), ""),
        nav,
        File::text(NCX, ncx(&set, &tree), ""),
    ];
    let closed = archive(&shelf.files, &generated).map_err(|it| {
        let message = format!("the EPUB's archive cannot be closed: {it}");
        report.error(Code::Unwritable, None, message, "report this as a fault of lontar");
    });
    closed.ok()
}
