//! Reads the book folder. The only room that reads the disk.

use std::path::Path;

use crate::design::PageSetup;
use crate::diagnostic::{Report, Span};
use crate::document::{Metadata, SectionKind, Source};
use crate::picture::Picture;

/// The files of a book, as read, and its settings, as meant.
#[derive(Debug)]
pub struct Manuscript {
    metadata: Metadata,
    chapters: Vec<ChapterFile>,
    glossary: Vec<GlossaryItem>,
    sources: Vec<Source>,
    pictures: Vec<Picture>,
    setup: PageSetup,
    embed_fonts: bool,
    hyphenation: Vec<String>,
}

/// A section as it stands in `contents`, in reading order.
#[derive(Debug, Clone)]
pub struct ChapterFile {
    /// What it is for.
    pub kind: SectionKind,
    /// The file, and where its Markdown begins and ends in it (behind the front matter).
    /// A part without a text of its own and a generated section have an empty span.
    pub text: Span,
    /// The path as `contents` names it, relative to the book; empty for generated sections.
    pub path: String,
    /// The title of a part, or the title given in the front matter.
    pub title: Option<String>,
    /// From the front matter.
    pub short_title: Option<String>,
    /// From the front matter.
    pub id: Option<String>,
    /// From the front matter.
    pub lang: Option<String>,
    /// `glossary: off`
    pub link_terms: bool,
    /// Keys of sources, from the front matter.
    pub sources: Vec<String>,
}

/// An item of `glossary.yaml`, as written.
#[derive(Debug, Clone, Default)]
pub struct GlossaryItem {
    /// Where the term stands.
    pub span: Span,
    /// The term.
    pub term: String,
    /// Forms that link to it.
    pub forms: Vec<String>,
    /// `match: exact`
    pub exact: bool,
    /// In English.
    pub english: String,
    /// The abbreviation.
    pub abbreviation: String,
    /// Markdown, and where it stands.
    pub definition: (String, Span),
    /// See also.
    pub see: Vec<String>,
}

/// Reads the manuscript in `folder`.
///
/// What is wrong is told to `report`; `None` means that there is nothing to go on with
/// (no folder, no `book.yaml`, or one that does not parse).
pub fn read(_folder: &Path, _report: &mut Report) -> Option<Manuscript> {
    todo!("manuscript room")
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

    /// What is asked of the printed edition.
    #[must_use]
    pub fn page_setup(&self) -> &PageSetup {
        &self.setup
    }

    /// What is asked of the e-book.
    #[must_use]
    pub fn embed_fonts(&self) -> bool {
        self.embed_fonts
    }

    /// Words with their permitted breaks.
    #[must_use]
    pub fn hyphenation(&self) -> &[String] {
        &self.hyphenation
    }
}
