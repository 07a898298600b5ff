//! Prepares finished pages for the machine that prints them: for a press or for a copier.
//!
//! [`Pages`] come in and go out: [`pad`] fills them up to whole sheets, [`marks`] puts each on a
//! larger sheet with its crop marks, [`cover`] draws the cover sheet around a spine as thick as
//! the book, [`margin`] writes the page numbers of another edition beside the text. [`press`] and
//! [`copier`] tell beforehand what would not come out well.

mod copier;
mod cover;
mod ean;
mod margin;
mod marks;
mod pad;
mod places;
mod press;

pub use copier::copier;
pub use cover::{CoverSheet, cover};
pub use margin::margin;
pub use marks::marks;
pub use pad::pad;
pub use press::press;

#[cfg(doc)]
use crate::pages::Pages;

/// What the pages are printed with.
#[derive(Debug, Default, Copy, Clone, PartialEq, Eq)]
pub enum Machine {
    /// A screen, or the printer at home: pages as they are.
    #[default]
    Any,
    /// A press: black ink, sheets with bleed and crop marks, a cover sheet.
    Press,
    /// A copier: grays alone.
    Copier,
}
