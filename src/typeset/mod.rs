//! Sets the book in type: endless columns of lines, not yet cut into pages.
//!
//! 1. [`collect`] walks the book in order: its blocks become forms, whose
//!    words the [`lexicon`] numbers.
//! 2. The [`foundry`] *shapes* every new word once, while more are collected.
//! 3. When the pages of a section are made up, [`column`] *sets* its forms in parallel:
//!    [`paragraph`] breaks them into lines, [`table`] and [`figure`] find their measures; the
//!    slugs are put one below another.

mod answer;
mod beside;
mod collect;
mod column;
mod divide;
mod figure;
mod form;
mod foundry;
mod galley;
mod grid;
mod hold;
mod lexicon;
mod math;
mod names;
mod numerals;
mod outline;
mod paragraph;
mod reach;
mod shop;
mod smith;
mod table;
mod tail;

pub use galley::{
    Column, Float, Galley, Ground, Numerals, Other, Problems, RunningHeads, Setter, Slug,
    SlugKind, Turn, Twin, Unset,
};
pub use shop::{DeadMatter, Shop};

use crate::document::{Matter, SectionKind};

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

impl Portion {
    /// The portion that a section belongs to.
    fn of(kind: SectionKind) -> Self {
        match kind.matter() {
            Matter::Front => Self::Front,
            Matter::Body => Self::Body,
            Matter::Back => Self::Back,
        }
    }
}
