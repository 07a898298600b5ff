//! The parts of a book, its glossary and its sources.

use super::{Block, Id, Inline, Metadata, Span};
use crate::picture::Picture;

/// The whole tree of a book.
#[derive(Debug, Default)]
pub struct Document {
    /// Title, authors, identifiers.
    pub metadata: Metadata,
    /// In reading order: front matter, parts and chapters, back matter.
    pub sections: Vec<Section>,
    /// The terms; sorted by the language's collation after the pass `glossary`.
    pub glossary: Vec<Entry>,
    /// The sources, in the order of the bibliography file.
    pub sources: Vec<Source>,
    /// The pictures that [`PictureId`](crate::picture::PictureId) counts.
    pub pictures: Vec<Picture>,
}

/// What a section is for. The order is that of a finished book.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionKind {
    /// The title page, made by lontar.
    TitlePage,
    /// Rights, identifiers, imprint, made by lontar.
    Copyright,
    /// The table of contents, made by lontar.
    Contents,
    /// A preface or another text before the body.
    Front,
    /// The opening of a part.
    Part,
    /// A chapter.
    Chapter,
    /// An appendix or another text after the body.
    Back,
    /// Answers to the exercises: a teacher's edition.
    Answers,
    /// The glossary, made from `glossary.yaml`.
    Glossary,
    /// The list of sources, made from the bibliography.
    Bibliography,
    /// The index, made from the glossary's terms and the index marks.
    Index,
}

impl SectionKind {
    /// Whether it stands before the body and has roman folios.
    #[must_use]
    pub fn is_front(self) -> bool {
        self <= Self::Front
    }
}

/// A section: it opens a page in print and is a file of its own in an EPUB.
#[derive(Debug, Clone)]
pub struct Section {
    /// What it is for.
    pub kind: SectionKind,
    /// Its name; also the name of its file in the EPUB.
    pub id: Id,
    /// Where its title stands in the sources.
    pub span: Span,
    /// The number of a chapter or part, filled by the pass `numbers`.
    pub number: Option<u32>,
    /// The title, its level-1 heading.
    pub title: Vec<Inline>,
    /// For running heads, when the title is long.
    pub short_title: Option<String>,
    /// BCP 47, where it differs from the book's.
    pub lang: Option<String>,
    /// `glossary: off` in its front matter stops terms from linking themselves.
    pub link_terms: bool,
    /// Keys of its sources, from its front matter.
    pub sources: Vec<String>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The notes, in the order of their first marks; filled by the pass `notes`.
    pub notes: Vec<Note>,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its name.
    pub id: Id,
    /// The label as the author wrote it, `[^label]`.
    pub label: String,
    /// Where it stands in the sources.
    pub span: Span,
    /// Its number in the section, from 1, filled by the pass `notes`.
    pub number: u32,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A term of the glossary.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its name: `g-` and the term.
    pub id: Id,
    /// Where it stands in `glossary.yaml`.
    pub span: Span,
    /// The term.
    pub term: String,
    /// Further forms that link to it.
    pub forms: Vec<String>,
    /// Capitals must agree: MFN, FIR.
    pub exact: bool,
    /// In English, often empty.
    pub english: String,
    /// The abbreviation, often empty.
    pub abbreviation: String,
    /// What it means.
    pub definition: Vec<Block>,
    /// See also, as written.
    pub see: Vec<String>,
    /// See also: indices of entries, filled by the pass `glossary`.
    pub related: Vec<usize>,
    /// The letter it stands under, filled by the pass `glossary`.
    pub letter: String,
    /// Where it is linked from, in reading order, filled by the pass `glossary`.
    pub uses: Vec<Use>,
}

/// A linked use of a glossary term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The name of the place.
    pub id: Id,
    /// Index of the section that it stands in.
    pub section: usize,
}

/// A source of the bibliography, in the shape of CSL.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Where it stands in the bibliography file.
    pub span: Span,
    /// The key that citations name.
    pub key: String,
    /// `book`, `article`, `webpage`, `law`, `chapter`, `report`
    pub kind: String,
    /// (family, given); a body's name has no given part.
    pub authors: Vec<(String, String)>,
    /// The title.
    pub title: String,
    /// Journal, newspaper, site or collection.
    pub container: String,
    /// Often empty.
    pub publisher: String,
    /// Often empty.
    pub place: String,
    /// `1817` or `2024-03-22`, often empty.
    pub issued: String,
    /// Often empty.
    pub url: String,
    /// `YYYY-MM-DD`, often empty.
    pub accessed: String,
    /// Pages, often empty.
    pub pages: String,
    /// Volume and number, often empty.
    pub volume: String,
    /// A remark, often empty.
    pub note: String,
}

/// A line of the table of contents and of the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct ContentsEntry {
    /// 0 for a part, 1 for a section (chapter, preface, glossary), 2 and on for its headings.
    pub level: u8,
    /// "Bab 2", "Bagian I"; often empty.
    pub label: String,
    /// The title.
    pub title: Vec<Inline>,
    /// The name that it leads to.
    pub id: Id,
    /// Index of the section that it stands in.
    pub section: usize,
}
