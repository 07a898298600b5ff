//! Parses Markdown into the document model. No other room knows Markdown.
//!
//! A text goes through these steps:
//!
//! 1. `mask` hides from the parser what lontar reads itself: the lines that open callouts, the
//!    dollar signs of prices.
//! 2. `build` turns the parser's events into blocks, without recursion, `close` one element.
//! 3. `attach` gives links, images and brackets the attribute blocks behind them.
//! 4. `weave` pairs brackets and HTML tags, so that citations, spans, styles come about.
//! 5. `set_words` makes links of bare addresses, and small figures of `~2~` and `^2^`.
//! 6. `section` takes the title and the notes out.

mod attributes;
mod build;
mod callouts;
mod cells;
mod cite;
mod close;
mod define;
mod desk;
mod events;
mod exercises;
mod glossary;
mod html;
mod index;
mod line;
mod links;
mod mask;
mod parse;
mod pictures;
mod pieces;
mod section;
mod spans;
mod tables;
#[cfg(test)]
mod tests;
mod text;
mod weave;
mod words;

pub use parse::parse;

use std::sync::Arc;

use crate::document::Document;
use crate::picture::{Picture, PictureId};

/// A parsed book whose labels, numbers and links are still as the author wrote them.
#[derive(Debug)]
pub struct Draft {
    document: Document,
    hyphenation: Vec<String>,
}

impl Draft {
    /// The pictures, which nobody changes any more, and which of them is the cover.
    #[must_use]
    pub fn pictures(&self) -> (Arc<Vec<Picture>>, Option<PictureId>) {
        (Arc::clone(&self.document.pictures), self.document.metadata.cover)
    }

    /// Hands over the tree and the author's hyphenation exceptions.
    #[must_use]
    pub fn into_parts(self) -> (Document, Vec<String>) {
        (self.document, self.hyphenation)
    }
}
