//! The page numbers of the usual edition beside the text of another.

use std::sync::Arc;

use super::Order;
use super::clock::Clock;
use super::order::has_usual;
use super::print::print;
use crate::design::{Design, PageSetup};
use crate::diagnostic::Report;
use crate::font::{Face, Faces};
use crate::impose;
use crate::language::Language;
use crate::pages::Pages;
use crate::passes::Book;

/// The usual edition of a book in large print or easy letters: its page numbers stand beside
/// the text.
pub(super) struct Usual(PageSetup);

impl Usual {
    /// The usual edition, when another is ordered that refers to it.
    pub(super) fn of(setup: &PageSetup, order: &Order) -> Option<Self> {
        has_usual(order).then(|| Self(setup.clone()))
    }

    /// Sets the usual edition, and writes its page numbers beside the text of this one.
    pub(super) fn number(
        self,
        pages: &mut Pages,
        book: &Book,
        (design, faces): (&Design, &Faces),
        fonts: &[Arc<Face>],
        clock: &mut Clock,
    ) {
        let usual = Faces::embedded().with(fonts);
        // What is wrong with it is not this edition's concern.
        let report = &mut Report::default();
        let (usual, ..) = print(book, &Design::new(&self.0), &usual, report, clock);
        let words = Language::of(&book.document().metadata.lang).words();
        impose::margin(pages, usual.folios(), design, faces, words.page_short);
    }
}
