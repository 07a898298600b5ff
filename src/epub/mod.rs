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
mod inlines;
mod math;
mod navigation;
mod notes;
mod package;
mod pictures;
#[cfg(test)]
mod sample;
mod scribe;
mod section;
mod style;
mod survey;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use rayon::prelude::*;

use self::archive::{File, archive};
use self::contents::tree;
use self::navigation::{COVER, NAV, NCX, landmarks, nav, ncx};
use self::package::{Content, Item, XHTML, package};
use self::scribe::Setting;
use self::section::{Sheet, section};
use crate::diagnostic::{Code, Report};
use crate::folios::Folios;
use crate::font::Faces;
use crate::language::Language;
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
    book: &Book,
    folios: &Folios,
    setup: EbookSetup,
    report: &mut Report,
) -> Option<Vec<u8>> {
    let document = book.document();
    let words = Language::of(&document.metadata.lang).words();
    let atlas = survey::survey(book, folios, words);
    let set =
        Setting { document, contents: book.contents(), folios, atlas: &atlas, words };
    let write_sections = || {
        (0..document.sections.len()).into_par_iter().map(|it| section(set, it)).collect()
    };
    let draw = || {
        rayon::join(|| cover::cover(document), || pictures::pictures(document, &atlas))
    };
    let (sheets, (cover, pictures)): (Vec<Sheet>, _) = rayon::join(write_sections, draw);

    for formula in sheets.iter().flat_map(|it| &it.bad_formulas) {
        let hint = "correct the LaTeX; until then it stands as it is written";
        let message = format!("the formula does not parse: {}", formula.message);
        report.error(Code::BadMath, Some(formula.span), message, hint);
    }
    let cover =
        cover.map_err(|it| report.error(Code::BadCover, None, it.message, it.hint)).ok();
    let pictures = pictures
        .map_err(|it| report.error(Code::BadPicture, None, it.message, it.hint))
        .ok();
    let (cover, pictures) = (cover?, pictures?);

    let has_code = sheets.iter().any(|it| it.has_code);
    let faces = setup.embed_fonts.then(Faces::embedded);
    let faces = faces.as_ref().map(|it| style::needed(it, has_code)).unwrap_or_default();
    let content =
        Content { math: sheets.iter().any(|it| it.has_math), fonts: setup.embed_fonts };
    let sheet = style::sheet(&faces, &atlas.widths);
    let mut files = vec![file(style::FILE, sheet, "text/css")];
    let cover_page = front::cover_page(&document.metadata, words, cover.path);
    files.push(file(COVER, cover_page, XHTML));
    let mut items = package::own_items();
    for sheet in sheets {
        items.push(Item::text(&sheet.file, sheet.has_math));
        files.push(file(&sheet.file, sheet.xhtml, XHTML));
    }
    items.push(Item::cover(cover.path, cover.media));
    files.push(File {
        path: cover.path.into(),
        bytes: cover.bytes.into(),
        media: cover.media,
    });
    let others = pictures.into_iter().chain(faces.into_iter().map(style::face_file));
    for other in others {
        items.push(Item::resource(&other.path, other.media));
        files.push(other);
    }

    let (tree, landmarks) = (tree(&set), landmarks(&set));
    let generated = [
        file("content.opf", package(&set, &items, &landmarks, content), ""),
        file(NAV, nav(&set, &tree, &landmarks), XHTML),
        file(NCX, ncx(&set, &tree), ""),
    ];
    let closed = archive(&files, &generated).map_err(|it| {
        let message = format!("the EPUB's archive cannot be closed: {it}");
        report.error(Code::Unwritable, None, message, "report this as a fault of lontar");
    });
    closed.ok()
}

fn file(path: &str, text: String, media: &'static str) -> File<'static> {
    File { path: path.to_owned(), bytes: text.into_bytes().into(), media }
}
