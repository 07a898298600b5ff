//! What stands inside a line.

use super::{Id, Leaf, Span};
use crate::picture::PictureId;

/// A piece of running text and where the author wrote it.
#[derive(Debug, Clone, PartialEq)]
pub struct Inline {
    /// Where it stands in the sources.
    pub span: Span,
    /// What it is.
    pub kind: InlineKind,
}

/// What a piece of running text is.
#[derive(Debug, Clone, PartialEq)]
pub enum InlineKind {
    /// `words`, never across a line of the source, so that its span names one line.
    Text {
        /// The words; typographic after the pass `typography`.
        text: String,
        /// Its number, filled by the pass `leaves`.
        leaf: Leaf,
    },
    /// `` `code` ``
    Code {
        /// As written.
        text: String,
        /// Its number, filled by the pass `leaves`.
        leaf: Leaf,
    },
    /// `$x^2$`
    Math {
        /// LaTeX.
        tex: String,
        /// Its number, filled by the pass `leaves`.
        leaf: Leaf,
    },
    /// The end of a line in the source: a space.
    SoftBreak,
    /// Two spaces or a backslash at the end of a line.
    HardBreak,
    /// `*emphasis*`
    Emphasis(Vec<Inline>),
    /// `**strong**`
    Strong(Vec<Inline>),
    /// `~~struck out~~`
    Strikethrough(Vec<Inline>),
    /// `x^2^` or `<sup>2</sup>`
    Superscript(Vec<Inline>),
    /// `H~2~O` or `<sub>2</sub>`
    Subscript(Vec<Inline>),
    /// `[text]{.smallcaps}`
    SmallCaps(Vec<Inline>),
    /// `<u>underlined</u>`
    Underline(Vec<Inline>),
    /// `<mark>marked</mark>`
    Mark(Vec<Inline>),
    /// `<kbd>Ctrl</kbd>`
    Keyboard(Vec<Inline>),
    /// `[trade creation]{lang=en}`
    Language {
        /// BCP 47.
        lang: String,
        /// The passage.
        content: Vec<Inline>,
    },
    /// `[text](target "title")`
    Link {
        /// Where it leads.
        target: Target,
        /// Its tooltip, often empty.
        title: String,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// `![alt](picture.png)` within a line.
    Image {
        /// The picture; `None` when it could not be read (an error was reported).
        picture: Option<PictureId>,
        /// What it shows, in words.
        alt: String,
        /// Marked `{.decorative}`: it says nothing.
        decorative: bool,
        /// Its number, filled by the pass `leaves`.
        leaf: Leaf,
    },
    /// `[^note]`: the mark of a note of the same section.
    NoteMark {
        /// Index in [`Section::notes`](super::Section::notes).
        note: usize,
    },
    /// `[](#fig-x)`, `[](#fig-x){page}`
    Reference {
        /// What is referred to.
        target: Id,
        /// How the printed page is named.
        page: PageForm,
        /// "Gambar 2.1", filled by the pass `references`.
        content: Vec<Inline>,
        /// The number of what names the page, filled by the pass `leaves`.
        leaf: Leaf,
    },
    /// `[@key, hlm. 12]`
    Citation {
        /// What is cited.
        items: Vec<Citation>,
        /// "(Ricardo 1817, hlm. 12)", filled by the pass `citations`.
        content: Vec<Inline>,
    },
    /// A glossary term: `[[term]]`, `[[term|form]]`, or found by the pass `glossary`.
    Term {
        /// The term as the author named it, before the pass `glossary`; its canonical form after.
        term: String,
        /// Index in [`Document::glossary`](super::Document::glossary), filled by the pass `glossary`.
        entry: Option<usize>,
        /// A name of this use, so that the glossary can link back; filled by the pass `glossary`.
        id: Id,
        /// What it is to who looks the term up.
        role: TermRole,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// `[text]{.index}`, `[text]{index="main!sub"}`: shown, and listed in the index.
    Index {
        /// What is listed.
        mark: Box<IndexMark>,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// `[text]{#id}`: a place with a name.
    Anchor {
        /// The name.
        id: Id,
        /// What is shown, often empty.
        content: Vec<Inline>,
    },
}

/// What a term in the text is to who looks it up.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq)]
pub enum TermRole {
    /// A use: glossary and index name its page.
    #[default]
    Use,
    /// In a box of goals or key terms: it leads to the glossary, which does not name its page.
    Listed,
    /// `[text]{.def}`, `[text]{def="term"}`, `[[term]]{.def}`: the place that explains it.
    Definition,
}

/// How a reference names the printed page.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq)]
pub enum PageForm {
    /// `[](#fig-x)`: not at all.
    #[default]
    None,
    /// `{page}`: "Gambar 2.1 (hlm. 31)"
    Brackets,
    /// `{page=on}`: "Gambar 2.1 di hlm. 31"
    Running,
    /// `{page=only}`: "hlm. 31"
    Only,
}

/// A mark for the index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexMark {
    /// A name of the place, filled by the pass `index`.
    pub id: Id,
    /// The entry, and what it stands below: `main!sub` is `[main, sub]`.
    pub entry: Vec<String>,
    /// A place, or the beginning or end of a passage.
    pub extent: IndexExtent,
    /// `.main`: the place that says most.
    pub main: bool,
    /// `see="…"`: the entry leads to another instead of to a place; as written.
    pub see: Option<String>,
    /// `seealso="…"`: the entry leads to another too; as written.
    pub see_also: Option<String>,
}

/// How far what an index mark lists goes on.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq)]
pub enum IndexExtent {
    /// It is a place.
    #[default]
    Place,
    /// `range=start`
    Start,
    /// `range=end`
    End,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Out of the book.
    Uri(String),
    /// A name in the book. Resolved by the pass `references`: the name exists.
    Internal(Id),
    /// As the author wrote it: `bab-02.md#sec-x`, `#fig-x`. None is left in a book.
    Written(String),
}

/// One source within a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The key in the bibliography.
    pub key: String,
    /// "hlm. 12", often empty.
    pub locator: String,
}
