//! Cuts the galley into pages and adds what belongs to the page.
//!
//! A column of slugs is measured ([`measure`]), cut where the whole of its pages is best
//! ([`breaks`], which fills single pages with [`fill`] and splits [`notes`]), and put in place
//! ([`assemble`]; two columns side by side: [`twin`]); pages are numbered and furnished ([`gather`]) and bound ([`bind`]).

mod assemble;
mod bind;
mod breaks;
mod costs;
mod fill;
mod furniture;
mod gather;
mod grounds;
mod measure;
mod notes;
mod side;
mod stack;
#[cfg(test)]
mod tests;
mod twin;

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
#[derive(Debug, Default)]
pub struct Gathering {
    pages: Vec<Page>,
    folios: Folios,
    destinations: Vec<Destination>,
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

/// Makes up the pages of a portion.
pub fn make_up(
    galley: Galley,
    numbering: Numbering,
    design: &Design,
    report: &mut Report,
) -> Gathering {
    gather::gather(galley, numbering, design, report)
}

/// Binds the gatherings into one book, in the order given.
#[must_use]
pub fn bind(
    gatherings: Vec<Gathering>,
    design: &Design,
    shapes: Shapes,
    ledger: Ledger,
) -> Pages {
    bind::bind(gatherings, design, shapes, ledger)
}
