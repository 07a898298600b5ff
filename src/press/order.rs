//! What a run is asked for, and what follows from it.

use crate::design::{PageSetup, Paper};
use crate::impose::Machine;
use crate::pdf::Standard;

/// What a run is asked for.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// A paper instead of the book's own.
    pub paper: Option<Paper>,
    /// Goes on in spite of errors; their places are marked.
    pub draft: bool,
    /// The teacher's edition, with the answers.
    pub teacher: bool,
    /// No PDF.
    pub skip_pdf: bool,
    /// No EPUB.
    pub skip_epub: bool,
    /// Beside the EPUB one for Kobo's own reader.
    pub kobo: bool,
    /// What the PDF is printed with.
    pub machine: Machine,
    /// The PDF in the newer standards: PDF/UA-2 and PDF/A-4.
    pub modern: bool,
    /// The PDF in large print, with the usual edition's page numbers beside the text.
    pub large: bool,
    /// The PDF in a face that is easier to read, with the usual edition's page numbers beside
    /// the text.
    pub easy: bool,
}

/// Whether something is added to the pages after they are made up: marks and margins for a machine,
/// the page numbers of the usual edition.
pub(super) const fn adds_to_pages(order: &Order) -> bool {
    !matches!(order.machine, Machine::Any) || has_usual(order)
}

/// Whether the edition that is ordered refers to the usual one.
pub(super) const fn has_usual(order: &Order) -> bool {
    order.large || order.easy
}

/// What the PDF that is ordered claims to be.
pub(super) const fn standard(order: &Order) -> Standard {
    match order.machine {
        Machine::Press => Standard::Press,
        Machine::Any | Machine::Copier if order.modern => Standard::Modern,
        Machine::Any | Machine::Copier => Standard::Archive,
    }
}

/// The page setup of the book, as the order changes it.
pub(super) fn setup(of_book: &PageSetup, order: &Order) -> PageSetup {
    let mut setup = of_book.clone();
    setup.large = order.large;
    if order.large {
        // Letters of 18 pt want a page to stand on; sizes and margins are the edition's own.
        setup = PageSetup {
            paper: Paper::A4,
            large: true,
            image_resolution: setup.image_resolution,
            stock: setup.stock,
            chapters_anywhere: setup.chapters_anywhere,
            notes: setup.notes,
            old_style: setup.old_style,
            heads: setup.heads,
            cap: setup.cap,
            ..PageSetup::default()
        };
    }
    if let Some(paper) = order.paper {
        setup.paper = paper;
    }
    setup
}
