//! The parts of a book, its glossary and its sources.

use std::sync::Arc;

use super::{Block, Id, Inline, Leaf, Metadata, Span};
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
    pub pictures: Arc<Vec<Picture>>,
}

/// Where a section stands: before the text, in it, or behind it.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// Before the body, with roman folios.
    Front,
    /// Parts and chapters.
    Body,
    /// Behind the body.
    Back,
}

/// What a section is for.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionKind {
    /// The half title: the title alone on the first page, made by lontar.
    HalfTitle,
    /// The title page, made by lontar.
    TitlePage,
    /// Rights, identifiers, imprint, made by lontar.
    Copyright,
    /// To whom the book is given.
    Dedication,
    /// A motto of the whole book.
    Epigraph,
    /// The table of contents, made by lontar.
    Contents,
    /// The figures and their pages, made by lontar; before the text or behind it.
    Figures(Matter),
    /// The tables and their pages, made by lontar; before the text or behind it.
    Tables(Matter),
    /// A preface or another text before the body.
    Front,
    /// The opening of a part.
    Part,
    /// A chapter.
    Chapter,
    /// An appendix, with a letter.
    Appendix,
    /// Another text after the body.
    Back,
    /// The glossary, made from `glossary.yaml`.
    Glossary,
    /// The list of sources, made from the bibliography.
    Bibliography,
    /// The index, made from the glossary's terms and the index marks.
    Index,
    /// The notes of the whole book, section by section, made by lontar.
    Notes,
    /// How the book was made, made by lontar.
    Colophon,
    /// Answers to the exercises: a teacher's edition.
    Answers,
}

impl SectionKind {
    /// Where it stands.
    #[must_use]
    pub fn matter(self) -> Matter {
        match self {
            Self::HalfTitle
            | Self::TitlePage
            | Self::Copyright
            | Self::Dedication
            | Self::Epigraph
            | Self::Contents
            | Self::Front => Matter::Front,
            Self::Figures(matter) | Self::Tables(matter) => matter,
            Self::Part | Self::Chapter => Matter::Body,
            Self::Appendix
            | Self::Back
            | Self::Glossary
            | Self::Bibliography
            | Self::Index
            | Self::Notes
            | Self::Colophon
            | Self::Answers => Matter::Back,
        }
    }

    /// Whether the table of contents leaves it out: the contents, and what comes before them.
    #[must_use]
    pub fn is_unlisted(self) -> bool {
        matches!(
            self,
            Self::HalfTitle
                | Self::TitlePage
                | Self::Copyright
                | Self::Dedication
                | Self::Epigraph
                | Self::Contents
        )
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
    /// The number of a chapter, part or appendix, filled by the pass `numbers`.
    pub number: Option<u32>,
    /// The title, its level-1 heading.
    pub title: Vec<Inline>,
    /// For running heads, when the title is long.
    pub short_title: Option<String>,
    /// BCP 47, where it differs from the book's.
    pub lang: Option<String>,
    /// `start: recto` or `any` in its front matter: whether it opens on a right-hand page.
    pub recto: Option<bool>,
    /// `glossary: off` in its front matter stops terms from linking themselves.
    pub link_terms: bool,
    /// Keys of its sources, from its front matter.
    pub sources: Vec<String>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// The number of the heading above its notes, where they stand behind it; filled by the
    /// pass `leaves`.
    pub notes_leaf: Leaf,
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
    /// Its number, from 1, filled by the pass `notes`: in the section, or in its table.
    pub number: u32,
    /// All its marks stand in one table: it is set below that, and bears a letter. Filled by the
    /// pass `notes`.
    pub in_table: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}

impl Document {
    /// Whether the notes of all sections stand in one of their own.
    #[must_use]
    pub fn has_endnotes(&self) -> bool {
        self.sections.iter().any(|it| it.kind == SectionKind::Notes)
    }

    /// Whether the notes of a section stand in that of all notes. Those of the key to the answers
    /// stay with it, so that the other pages are the same in both editions.
    #[must_use]
    pub fn gives_notes(&self, section: &Section) -> bool {
        section.kind != SectionKind::Answers && self.has_endnotes()
    }
}

impl Note {
    /// What its marks show: its number, or a letter when it belongs to a table (a, b, … z, aa).
    ///
    /// Tables move about the page, so that numbers in them would stand out of order (The
    /// Chicago Manual of Style, 3.79).
    #[must_use]
    pub fn mark(&self) -> String {
        if !self.in_table {
            return self.number.to_string();
        }
        let mut rest = self.number;
        let mut letters = vec![];
        while rest > 0 {
            rest -= 1;
            letters.extend(char::from_digit(10 + rest % 26, 36));
            rest /= 26;
        }
        letters.iter().rev().collect()
    }
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
    /// The number of the term itself, filled by the pass `leaves`.
    pub leaf: Leaf,
    /// The number of what it refers to, filled by the pass `leaves`.
    pub references_leaf: Leaf,
}

/// From one part of what lontar writes into an entry of the glossary to the next, in bytes of
/// its leaf: more than any part is long.
pub const ENTRY_PART: u32 = 1 << 16;

/// A linked use of a glossary term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The name of the place.
    pub id: Id,
    /// Index of the section that it stands in.
    pub section: usize,
    /// What it says of the term.
    pub weight: Weight,
}

/// What a use says of its term.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq)]
pub enum Weight {
    /// It names it.
    #[default]
    Mention,
    /// The first of several in running text, of a term that no place is marked to explain.
    First,
    /// `{.def}`: it explains it.
    Definition,
}

impl Use {
    /// Whether it is where a reader should look first.
    #[must_use]
    pub fn is_main(&self) -> bool {
        self.weight != Weight::Mention
    }
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
    /// The language of its title, a BCP 47 tag; empty for the book's.
    pub language: String,
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

/// A line of the index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexLine {
    /// Its name, to which "see" leads.
    pub id: Id,
    /// 0 for a main entry, 1 and 2 for what stands below it.
    pub level: u8,
    /// What is listed.
    pub term: String,
    /// The letter it stands under.
    pub letter: String,
    /// Where the text speaks of it, in reading order.
    pub places: Vec<IndexPlace>,
    /// Lines that stand for this one, by number.
    pub see: Vec<usize>,
    /// Further lines to look at, by number.
    pub see_also: Vec<usize>,
    /// Its number, filled by the pass `leaves`.
    pub leaf: Leaf,
}

impl IndexLine {
    /// Line `number` as others name it: "Indonesia, sejarah" for one below another.
    #[must_use]
    pub fn path(lines: &[Self], number: usize) -> String {
        let line = &lines[number];
        match lines[..number].iter().rposition(|it| it.level < line.level) {
            Some(above) => format!("{}, {}", Self::path(lines, above), line.term),
            None => line.term.clone(),
        }
    }
}

/// A place or a passage that the index lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexPlace {
    /// The name of the place, or of where the passage begins.
    pub from: Id,
    /// Where the passage ends.
    pub to: Option<Id>,
    /// Index of the section.
    pub section: usize,
    /// The place that says most.
    pub main: bool,
}

/// A line of the table of contents and of the outline.
#[derive(Debug, Clone, PartialEq)]
pub struct ContentsEntry {
    /// 0 for a part, 1 for a section (chapter, preface, glossary), 2 and on for its headings.
    pub level: u8,
    /// How deep it hangs in the tree of the navigation: as `level` says, but what follows the
    /// body stands beside the parts, not in the last one.
    pub depth: u8,
    /// "Bab 2", "Bagian I"; often empty.
    pub label: String,
    /// The title.
    pub title: Vec<Inline>,
    /// The name that it leads to.
    pub id: Id,
    /// Index of the section that it stands in.
    pub section: usize,
    /// The number of this line, filled by the pass `leaves`.
    pub leaf: Leaf,
}
