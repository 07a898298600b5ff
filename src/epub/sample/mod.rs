//! Books made by hand, for the tests.

mod kinds;
mod whole;

pub(super) use whole::whole as book;

use crate::document::{
    Block, BlockKind, Document, Entry, Id, Inline, InlineKind, Leaf, Place, Section,
    SectionKind, Span,
};
use crate::folios::{Folio, PageStart};

pub(in crate::epub) fn id(name: &str) -> Id {
    Id(name.to_owned())
}

pub(in crate::epub) fn inline(kind: InlineKind) -> Inline {
    Inline { span: Span::default(), kind }
}

/// A run of text with its leaf.
pub(in crate::epub) fn text(leaf: u32, text: &str) -> Inline {
    inline(InlineKind::Text { text: text.to_owned(), leaf: Leaf(leaf) })
}

pub(in crate::epub) fn block(kind: BlockKind) -> Block {
    Block { span: Span::default(), id: None, classes: vec![], lang: None, kind }
}

pub(in crate::epub) fn named(name: &str, kind: BlockKind) -> Block {
    Block { id: Some(id(name)), ..block(kind) }
}

pub(in crate::epub) fn paragraph(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph(content))
}

pub(in crate::epub) fn heading(name: &str, level: u8, leaf: u32, title: &str) -> Block {
    named(name, BlockKind::Heading { level, content: vec![text(leaf, title)] })
}

pub(in crate::epub) fn section(
    kind: SectionKind,
    name: &str,
    title: Vec<Inline>,
) -> Section {
    Section {
        kind,
        id: id(name),
        span: Span::default(),
        number: None,
        title,
        short_title: None,
        recto: None,
        lang: None,
        link_terms: true,
        sources: vec![],
        blocks: vec![],
        notes_leaf: Leaf::default(),
        notes: vec![],
    }
}

/// A page that begins at a place of section `section`.
pub(in crate::epub) fn page(
    folio: Folio,
    section: usize,
    place: Option<(u32, u32)>,
) -> PageStart {
    let place = place.map(|(leaf, offset)| Place { leaf: Leaf(leaf), offset });
    PageStart { folio, section, opens_section: false, place, blank: false }
}

/// The first page of section `section`.
pub(in crate::epub) fn opening(folio: Folio, section: usize) -> PageStart {
    PageStart { opens_section: true, ..page(folio, section, None) }
}

/// A book of one chapter.
pub(in crate::epub) fn chapter(blocks: Vec<Block>) -> Document {
    let mut chapter = section(SectionKind::Chapter, "bab-1", vec![text(1, "Satu")]);
    chapter.blocks = blocks;
    Document { sections: vec![chapter], ..Document::default() }
}

/// An entry of the glossary that says nothing yet.
pub(in crate::epub) fn entry(name: &str) -> Entry {
    Entry {
        id: id(name),
        span: Span::default(),
        term: String::new(),
        forms: vec![],
        exact: false,
        english: String::new(),
        abbreviation: String::new(),
        definition: vec![],
        see: vec![],
        related: vec![],
        letter: String::new(),
        uses: vec![],
        leaf: Leaf(0),
        references_leaf: Leaf(0),
    }
}
