//! Makes a [`Book`] of a [`Draft`]: names, numbers, references, glossary links, citations,
//! notes, typography, contents. One file, one verb, one function each.

use crate::diagnostic::Report;
use crate::document::{ContentsEntry, Document};
use crate::markdown::Draft;

/// A book in which every reference has a target and every target a number.
///
/// Only this room can make one, so a rendition never meets a dangling link.
#[derive(Debug)]
pub struct Book {
    document: Document,
    contents: Vec<ContentsEntry>,
    hyphenation: Vec<String>,
    page_references: bool,
}

impl Book {
    /// A book made by hand, for the tests of the rooms behind this one.
    #[cfg(test)]
    pub(crate) fn for_test(document: Document, contents: Vec<ContentsEntry>) -> Self {
        Self { document, contents, hyphenation: vec![], page_references: false }
    }

    /// The tree, ready to be shown.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// What the table of contents lists, in reading order.
    #[must_use]
    pub fn contents(&self) -> &[ContentsEntry] {
        &self.contents
    }

    /// The author's hyphenation exceptions.
    #[must_use]
    pub fn hyphenation(&self) -> &[String] {
        &self.hyphenation
    }

    /// Whether the running text names pages (`[](#fig-x){page}`), so that setting it takes
    /// more than one round.
    #[must_use]
    pub fn has_page_references(&self) -> bool {
        self.page_references
    }
}

/// Runs the passes, each once, in the order of the lines below.
pub fn edit(_draft: Draft, _report: &mut Report) -> Book {
    todo!("passes room")
}
