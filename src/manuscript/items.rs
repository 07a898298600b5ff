//! What a manuscript hands on: sections and glossary items, as written.

use crate::diagnostic::Span;
use crate::document::SectionKind;

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
    /// `start: recto` or `any`: whether it opens on a right-hand page, where the file says so.
    pub recto: Option<bool>,
    /// `glossary: off`
    pub link_terms: bool,
    /// Keys of sources, from the front matter.
    pub sources: Vec<String>,
}

impl ChapterFile {
    /// A section without a text of its own, named in `book.yaml` at `span`.
    pub(super) fn generated(kind: SectionKind, span: Span) -> Self {
        Self {
            kind,
            text: Span { end: span.start, ..span },
            path: String::new(),
            title: None,
            short_title: None,
            id: None,
            lang: None,
            recto: None,
            link_terms: false,
            sources: vec![],
        }
    }
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
