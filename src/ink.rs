//! What is drawn on a page, and what each thing drawn means.
//!
//! The primitives that the typesetter makes, the page room places and the PDF writer draws:
//! lines of glyphs, rules, pictures. Each carries a [`Tag`], so that a page is never mere marks.

use std::sync::Arc;

use crate::document::{Id, Place};
use crate::font::{FaceId, ShapeId};
use crate::picture::PictureId;
use crate::units::{Point, Pt, Rect};

/// One thing to draw. Places are relative to the origin of what holds it.
#[derive(Debug, Clone)]
pub enum Ink {
    /// A line of text.
    Line(Line),
    /// A filled rectangle: a rule, a ground.
    Fill {
        /// Where.
        rect: Rect,
        /// How dark: 0 black to 255 white.
        gray: u8,
        /// What it means; nearly always an artifact.
        tag: Tag,
    },
    /// A rectangle's outline, drawn inside its bounds.
    Frame {
        /// Where.
        rect: Rect,
        /// Thickness of the line.
        thickness: Pt,
        /// How dark: 0 black to 255 white.
        gray: u8,
        /// What it means.
        tag: Tag,
    },
    /// A picture.
    Picture {
        /// Which.
        picture: PictureId,
        /// Where.
        rect: Rect,
        /// What it means: a figure, or an artifact when it is decorative.
        tag: Tag,
    },
    /// Things turned a quarter to the left, to be read from the right-hand side of the page.
    Turned {
        /// Where their origin lies: x goes up the page from there, y to its right.
        origin: Point,
        /// The things.
        inks: Vec<Self>,
    },
}

impl Ink {
    /// The same thing, elsewhere.
    #[must_use]
    pub fn shifted(mut self, by: Point) -> Self {
        self.shift(by);
        self
    }

    /// Puts it elsewhere.
    pub fn shift(&mut self, by: Point) {
        match self {
            Self::Line(line) => line.origin = line.origin + by,
            Self::Fill { rect, .. }
            | Self::Frame { rect, .. }
            | Self::Picture { rect, .. } => *rect = rect.shifted(by),
            Self::Turned { origin, .. } => *origin = *origin + by,
        }
    }

    /// Calls `visit` for it, or for what is turned in it.
    pub fn each<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        match self {
            Self::Turned { inks, .. } => {
                for ink in inks {
                    ink.each(visit);
                }
            }
            _ => visit(self),
        }
    }
}

/// A line of text on one baseline.
#[derive(Debug, Clone)]
pub struct Line {
    /// The left end of the baseline.
    pub origin: Point,
    /// From left to right.
    pub spans: Vec<LineSpan>,
}

/// A stretch of a line in one face, size and meaning.
#[derive(Debug, Clone)]
pub struct LineSpan {
    /// From the line's origin to the pen's first place.
    pub x: Pt,
    /// The face of its shapes.
    pub face: FaceId,
    /// The size of an em.
    pub size: Pt,
    /// Above the baseline: positive for superscripts.
    pub rise: Pt,
    /// The width of the glyphs, 1 as drawn by the designer.
    pub scale: f32,
    /// Added after each glyph, in thousandths of an em: letterspacing.
    pub tracking: i16,
    /// How dark: 0 black to 255 white.
    pub gray: u8,
    /// What it means.
    pub tag: Tag,
    /// The link that it belongs to.
    pub link: Option<LinkId>,
    /// What it is read and copied as, together with the spans beside it that hold the very same:
    /// a formula whose parts stand above and below each other.
    pub said: Option<Arc<str>>,
    /// The words and parts of words.
    pub pieces: Vec<Piece>,
}

impl LineSpan {
    /// A span of furniture: plain, black, of no meaning to the text.
    #[must_use]
    pub const fn furniture(face: FaceId, size: Pt, pieces: Vec<Piece>) -> Self {
        Self {
            x: Pt::ZERO,
            face,
            size,
            rise: Pt::ZERO,
            scale: 1.0,
            tracking: 0,
            gray: 0,
            tag: Tag::Pagination,
            link: None,
            said: None,
            pieces,
        }
    }
}

/// A word or a part of one, and the space after it.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The shape.
    pub shape: ShapeId,
    /// The first glyph.
    pub from: u16,
    /// One past the last glyph.
    pub to: u16,
    /// Width of the word space after it, in the face's units before scaling; 0 for none.
    pub space: i32,
    /// A hyphen that the end of the line put there: it copies as nothing.
    pub soft_hyphen: bool,
}

/// A link, by its number in [`Ledger::links`].
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(pub u32);

/// A link of the printed edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: LinkTarget,
    /// Said in words, for readers who do not see it.
    pub description: String,
    /// The structure element that holds it.
    pub element: ElementId,
}

/// Where a link of the printed edition leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkTarget {
    /// A name in the book.
    Internal(Id),
    /// Out of the book.
    Uri(String),
}

/// What a drawn thing means.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// Part of the text: content of a structure element.
    Element(ElementId),
    /// Part of the page: running head, folio.
    Pagination,
    /// Part of the design: rules, grounds.
    Layout,
}

/// A structure element, by its number in [`Ledger::elements`]. Element 0 is the document.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub u32);

/// A node of the structure tree, in the terms of PDF 1.7's standard structure types.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// What holds it.
    pub parent: ElementId,
    /// BCP 47, where it differs from the parent's.
    pub lang: Option<Box<str>>,
    /// Alternative text.
    pub alt: Option<Box<str>>,
    /// What an abbreviation stands for.
    pub expansion: Option<Box<str>>,
    /// Its name in the document, where links point at it.
    pub id: Option<Id>,
    /// Of a cell of a table: how many columns it takes.
    pub columns: usize,
    /// Of a note: it stands behind its text, not at the foot of a page.
    pub at_end: bool,
}

/// What a structure element is.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of PDF 1.7, 14.8.4")]
pub enum Role {
    Document,
    Part,
    Section,
    Division,
    /// H1 to H6.
    Heading(u8),
    Paragraph,
    BlockQuote,
    Caption,
    Contents,
    ContentsItem,
    Index,
    /// A list; numbered or not.
    List {
        ordered: bool,
    },
    ListItem,
    Label,
    ListBody,
    Table,
    TableHead,
    TableBody,
    TableRow,
    /// A head cell; the scope is its column.
    TableHeader,
    /// A head cell; the scope is its row.
    RowHeader,
    TableData,
    Figure,
    Formula,
    Code,
    Note,
    Reference,
    BibliographyEntry,
    Quote,
    Link,
    Span,
}

/// What the drawn things refer to: the structure and the links of the whole book.
#[derive(Debug, Clone)]
pub struct Ledger {
    /// The structure tree; each element after its parent, siblings in reading order.
    pub elements: Vec<Element>,
    /// The links.
    pub links: Vec<Link>,
}

impl Default for Ledger {
    fn default() -> Self {
        let document = Element {
            role: Role::Document,
            parent: ElementId(0),
            lang: None,
            alt: None,
            expansion: None,
            id: None,
            columns: 1,
            at_end: false,
        };
        Self { elements: vec![document], links: vec![] }
    }
}

impl Ledger {
    /// Adds a structure element under `parent`.
    ///
    /// # Panics
    ///
    /// After four thousand million elements.
    pub fn open(&mut self, role: Role, parent: ElementId) -> ElementId {
        let id = u32::try_from(self.elements.len()).expect("a book has fewer elements");
        self.elements.push(Element {
            role,
            parent,
            lang: None,
            alt: None,
            expansion: None,
            id: None,
            columns: 1,
            at_end: false,
        });
        ElementId(id)
    }

    /// How much is in it: elements and links.
    #[must_use]
    pub fn extent(&self) -> (usize, usize) {
        (self.elements.len(), self.links.len())
    }

    /// Forgets what was added since its extent was this.
    pub fn cut(&mut self, (elements, links): (usize, usize)) {
        self.elements.truncate(elements);
        self.links.truncate(links);
    }

    /// An element, to be filled in.
    pub fn element_mut(&mut self, id: ElementId) -> &mut Element {
        &mut self.elements[id.0 as usize]
    }

    /// Adds a link.
    ///
    /// # Panics
    ///
    /// After four thousand million links.
    pub fn add_link(&mut self, link: Link) -> LinkId {
        let id = u32::try_from(self.links.len()).expect("a book has fewer links");
        self.links.push(link);
        LinkId(id)
    }
}

/// A name that stands at a place of the page, for links and the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The name.
    pub id: Id,
    /// Where in the text, when it is in the text.
    pub place: Option<Place>,
}
