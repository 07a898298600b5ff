//! Cuts the galley into pages and adds what belongs to the page.
//!
//! A section is set ([`gather`]): its column of slugs is measured ([`measure`]), cut where the
//! whole of its pages is best ([`breaks`], which fills single pages with [`fill`] and splits
//! [`notes`]), and put in place ([`assemble`]; two columns side by side: [`twin`]); pages are
//! numbered and furnished ([`gather`]) and bound ([`bind`]).

mod assemble;
mod bind;
mod breaks;
mod costs;
mod detour;
mod fill;
mod furniture;
mod gather;
mod give;
mod grounds;
mod measure;
mod notes;
mod reach;
mod side;
mod stack;
#[cfg(test)]
mod tests;
mod twin;
mod used;

pub use used::{FaceUse, Used};

use crate::design::Design;
use crate::diagnostic::Report;
use crate::document::{Id, Place};
use crate::folios::{Folio, Folios};
use crate::font::Shapes;
use crate::ink::{Ink, Ledger};
use crate::typeset::{Galley, Setter};
use crate::units::{Point, Pt, Rect, Size};

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
    places: Vec<TextLine>,
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

/// Where the finished page lies on a larger sheet, which is cut down to it.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct Trim {
    /// What is left after the cut.
    pub page: Rect,
    /// How far beyond it is printed, so that a cut beside the line leaves no white edge.
    pub bleed: Pt,
}

/// A line of the text on its page.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct TextLine {
    /// Its first place.
    pub place: Place,
    /// Index of the page.
    pub page: usize,
    /// From the sheet's head to the line's top.
    pub top: Pt,
    /// From the sheet's left edge to the text block.
    pub left: Pt,
}

/// The finished pages of the book, and all that they refer to.
#[derive(Debug)]
pub struct Pages {
    /// The sheet.
    pub sheet: Size,
    /// Where the page lies on the sheet, when it is cut down: set by the room `impose`.
    pub trim: Option<Trim>,
    /// In the order of the printed book.
    pub pages: Vec<Page>,
    /// Where names stand; sorted by name.
    pub destinations: Vec<Destination>,
    /// The lines of the text, in its order.
    pub places: Vec<TextLine>,
    /// The shapes that lines name by number.
    pub shapes: Shapes,
    /// The structure and the links.
    pub ledger: Ledger,
    folios: Folios,
}

/// Makes up the pages of a portion. The setter sets its sections, and paragraphs of them in
/// another number of lines where a page asks for it.
pub fn make_up(
    galley: (Galley, Setter<'_>),
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
