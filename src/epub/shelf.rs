//! Puts the finished files side by side, each with its line in the manifest.

use std::borrow::Cow;

use super::archive::File;
use super::cover::Cover;
use super::navigation::COVER;
use super::package::{Item, XHTML, own_items};
use super::section::Sheet;
use super::style;

/// The files of the book, and how the package lists them.
#[derive(Debug)]
pub(super) struct Shelf<'a> {
    /// The files, but for those that list the others.
    pub files: Vec<File<'a>>,
    /// The lines of the manifest, in the order of the text.
    pub items: Vec<Item>,
}

impl<'a> Shelf<'a> {
    /// A shelf with the style sheet on it.
    pub(super) fn new(sheet: String) -> Self {
        Self {
            files: vec![File::text(style::FILE, sheet, "text/css")],
            items: own_items(),
        }
    }

    /// Adds the cover's page and picture.
    pub(super) fn add_cover(&mut self, page: String, cover: &'a Cover) {
        self.files.push(File::text(COVER, page, XHTML));
        self.items.push(Item::cover(cover.path, cover.media));
        let (path, bytes) = (cover.path.to_owned(), Cow::Borrowed(&*cover.bytes));
        self.files.push(File { path, bytes, media: cover.media });
    }

    /// Adds the files of the text.
    pub(super) fn add_sections(&mut self, sheets: Vec<Sheet>) {
        for sheet in sheets {
            self.items.push(Item::text(&sheet.file, sheet.has_math));
            self.files.push(File::text(&sheet.file, sheet.xhtml, XHTML));
        }
    }

    /// Adds pictures or faces.
    pub(super) fn add_resources(&mut self, files: impl IntoIterator<Item = File<'a>>) {
        for file in files {
            self.items.push(Item::resource(&file.path, file.media));
            self.files.push(file);
        }
    }
}
