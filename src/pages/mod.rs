//! Cuts the galley into pages and adds what belongs to the page.

use crate::design::Design;
use crate::diagnostic::Report;
use crate::document::Id;
use crate::folios::{Folio, Folios};
use crate::font::Shapes;
use crate::ink::{Ink, Ledger};
use crate::typeset::Galley;
use crate::units::{Point, Size};

/// How the pages of a gathering are numbered.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Numbering {
    /// i, ii, iii, from i.
    Roman,
    /// 1, 2, 3, from the given number.
    Arabic {
        /// The number of the first page.
        first: u32,
    },
}

/// The pages of one portion of the book.
#[derive(Debug)]
pub struct Gathering {
    pages: Vec<Page>,
    folios: Folios,
    anchors: Vec<Destination>,
}

/// A finished page: everything has its place, nothing is left to decide.
#[derive(Debug)]
pub struct Page {
    /// Its number.
    pub folio: Folio,
    /// What is drawn, in reading order; furniture last. Places count from the sheet's top left.
    pub inks: Vec<Ink>,
}

/// Where a name stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Destination {
    /// The name.
    pub id: Id,
    /// Index of the page.
    pub page: usize,
    /// The top left corner of what bears the name.
    pub point: Point,
}

/// The finished pages of the book, and all that they refer to.
#[derive(Debug)]
pub struct Pages {
    /// The sheet.
    pub sheet: Size,
    /// In the order of the printed book.
    pub pages: Vec<Page>,
    /// Where names stand; sorted by name.
    pub destinations: Vec<Destination>,
    /// The shapes that lines name by number.
    pub shapes: Shapes,
    /// The structure and the links.
    pub ledger: Ledger,
    folios: Folios,
}

impl Gathering {
    /// Where names and pages fell.
    #[must_use]
    pub fn folios(&self) -> &Folios {
        &self.folios
    }

    /// How many pages there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }
}

/// Makes up the pages of a portion.
pub fn make_up(
    _galley: Galley,
    _numbering: Numbering,
    _design: &Design,
    _report: &mut Report,
) -> Gathering {
    todo!("page room")
}

/// Binds the gatherings into one book, in the order given.
#[must_use]
pub fn bind(
    _gatherings: Vec<Gathering>,
    _design: &Design,
    _shapes: Shapes,
    _ledger: Ledger,
) -> Pages {
    todo!("page room")
}

impl Pages {
    /// Where names and pages fell, over the whole book.
    #[must_use]
    pub fn folios(&self) -> &Folios {
        &self.folios
    }
}
