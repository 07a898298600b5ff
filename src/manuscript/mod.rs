//! Reads the book folder. The only room that reads the disk.
//!
//! `book.yaml` as written becomes settings as meant; every file that it names is read, and
//! everything that is wrong is told in one run.

mod bibliography;
mod contents;
mod date;
mod decode;
mod explain;
mod fields;
mod folder;
mod fonts;
mod front_matter;
mod glossary;
mod identifier;
mod items;
mod metadata;
mod pictures;
mod read;
mod setup;
mod yaml;

pub use items::{ChapterFile, GlossaryItem};
pub use pictures::FoundPicture;
pub use read::read;

use std::sync::Arc;

use crate::design::PageSetup;
use crate::document::{Metadata, Source};
use crate::font::Face;
use crate::picture::Picture;

use pictures::{Shelf, relative};

/// The files of a book, as read, and its settings, as meant.
#[derive(Debug)]
pub struct Manuscript {
    metadata: Metadata,
    chapters: Vec<ChapterFile>,
    glossary: Vec<GlossaryItem>,
    sources: Vec<Source>,
    pictures: Vec<Picture>,
    shelf: Shelf,
    fonts: Vec<Arc<Face>>,
    setup: PageSetup,
    ebook: Ebook,
    code_colors: bool,
    hyphenation: Vec<String>,
}

/// `ebook`: what is asked of the e-book.
#[derive(Debug, Default, Copy, Clone, PartialEq, Eq)]
pub struct Ebook {
    /// The faces of the printed book go with it.
    pub embed_fonts: bool,
    /// Words bear soft hyphens.
    pub soft_hyphens: bool,
}

impl Manuscript {
    /// Title, authors, identifiers.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The sections in reading order, generated ones (title page, copyright page, contents,
    /// glossary, …) among them.
    #[must_use]
    pub fn chapters(&self) -> &[ChapterFile] {
        &self.chapters
    }

    /// The glossary, as written.
    #[must_use]
    pub fn glossary(&self) -> &[GlossaryItem] {
        &self.glossary
    }

    /// The bibliography.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The pictures that the manuscript names and that could be read: every picture file under
    /// the book's folder that a Markdown file or the cover mentions.
    #[must_use]
    pub fn pictures(&self) -> &[Picture] {
        &self.pictures
    }

    /// The picture that a text in the file `from` names as `path`: relative to the file, or
    /// else to the book.
    #[must_use]
    pub fn find_picture(&self, from: &str, path: &str) -> FoundPicture {
        self.shelf.find(from, path)
    }

    /// The file of a section that a text in the file `from` names as `path`, as `contents`
    /// names it.
    #[must_use]
    pub fn find_chapter(&self, from: &str, path: &str) -> Option<&ChapterFile> {
        let candidates = relative(from, path);
        self.chapters
            .iter()
            .find(|it| !it.path.is_empty() && candidates.contains(&it.path))
    }

    /// The author's own faces.
    #[must_use]
    pub fn fonts(&self) -> &[Arc<Face>] {
        &self.fonts
    }

    /// What is asked of the printed edition.
    #[must_use]
    pub fn page_setup(&self) -> &PageSetup {
        &self.setup
    }

    /// What is asked of the e-book.
    #[must_use]
    pub fn ebook(&self) -> Ebook {
        self.ebook
    }

    /// Whether keywords, comments and literals of program text are set apart.
    #[must_use]
    pub fn code_colors(&self) -> bool {
        self.code_colors
    }

    /// Words with their permitted breaks.
    #[must_use]
    pub fn hyphenation(&self) -> &[String] {
        &self.hyphenation
    }

    /// Makes the manuscript that of the teacher's edition, a book with an identifier of its own.
    pub fn make_teachers(&mut self) {
        let metadata = &mut self.metadata;
        metadata.teacher = true;
        metadata.isbn = None;
        metadata.identifier =
            identifier::made_of(&metadata.identifier, &["teacher"], &metadata.lang);
    }

    /// Hands over the pictures, whose bytes are not copied.
    pub fn take_pictures(&mut self) -> Vec<Picture> {
        std::mem::take(&mut self.pictures)
    }
}
