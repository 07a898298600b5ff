//! Parses Markdown into the document model. No other room knows Markdown.

use crate::diagnostic::Report;
use crate::document::Document;
use crate::manuscript::Manuscript;

/// A parsed book whose labels, numbers and links are still as the author wrote them.
#[derive(Debug)]
pub struct Draft {
    document: Document,
    hyphenation: Vec<String>,
}

impl Draft {
    /// Hands over the tree and the author's hyphenation exceptions.
    #[must_use]
    pub fn into_parts(self) -> (Document, Vec<String>) {
        (self.document, self.hyphenation)
    }
}

/// Parses every chapter and the glossary.
pub fn parse(_manuscript: Manuscript, _report: &mut Report) -> Draft {
    todo!("markdown room")
}
