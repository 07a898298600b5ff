//! Lontar turns a folder of Markdown into an EPUB 3 and a print-quality PDF.
//!
//! A book walks through the rooms below in one direction. Each room takes what the room
//! before it made, adds one thing, and knows nothing of the rooms after.
//!
//! ```text
//!  book/ ─manuscript─ Manuscript ─markdown─ Draft ─passes─ Book ─┬─ typeset ─ Galley ─ pages ─ Pages ─ impose ─ pdf ─► .pdf
//!                                                                │                       │
//!                                                                │                    Folios
//!                                                                └───────── epub ◄───────┘ ─► .epub
//! ```
//!
//! The printed pages are made first; the table [`Folios`](folios::Folios), "place in the text →
//! printed page", then gives the EPUB its page-list and the glossary its page numbers.
//! [`build`] is that picture as code. `tests/suite/walls.rs` keeps it true.

// The way of the book, in the order it is walked.
pub mod manuscript;

pub mod markdown;

pub mod passes;

pub mod typeset;

pub mod pages;

pub mod impose;

pub mod pdf;

pub mod epub;

// The ground floor, which any room may stand on.
pub mod code;
pub mod design;
pub mod diagnostic;
pub mod document;
pub mod folios;
pub mod font;
pub mod formula;
pub mod ink;
pub mod language;
pub mod picture;
pub mod units;
pub mod vocabulary;

pub mod press;
