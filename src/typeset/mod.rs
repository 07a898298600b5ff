//! Sets the book in type: endless columns of lines, not yet cut into pages.

mod galley;

pub use galley::{
    Column, Float, Galley, Ground, Numerals, RunningHeads, Slug, SlugKind, Turn,
};

use crate::design::Design;
use crate::diagnostic::Report;
use crate::folios::Folios;
use crate::font::{Faces, Shapes};
use crate::ink::Ledger;
use crate::passes::Book;

/// The composing room: sets one portion after another and keeps what they share.
#[derive(Debug)]
pub struct Shop<'a> {
    _book: &'a Book,
    _design: &'a Design,
    _faces: &'a Faces,
    shapes: Shapes,
    ledger: Ledger,
}

/// A portion of the book that is paged by itself.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Portion {
    /// Title page to preface, with roman folios. Set last: its contents name pages.
    Front,
    /// Parts and chapters.
    Body,
    /// Appendices, glossary, sources, index.
    Back,
}

impl<'a> Shop<'a> {
    /// A composing room for `book`.
    #[must_use]
    pub fn new(book: &'a Book, design: &'a Design, faces: &'a Faces) -> Self {
        Self {
            _book: book,
            _design: design,
            _faces: faces,
            shapes: Shapes::default(),
            ledger: Ledger::default(),
        }
    }

    /// Sets a portion; `folios` are those that are known so far.
    pub fn set(
        &mut self,
        _portion: Portion,
        _folios: &Folios,
        _report: &mut Report,
    ) -> Galley {
        todo!("typeset room")
    }

    /// What the set lines refer to.
    #[must_use]
    pub fn finish(self) -> (Shapes, Ledger) {
        (self.shapes, self.ledger)
    }
}
