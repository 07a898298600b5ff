//! The run of the press: a book folder in, finished editions out.
//!
//! An [`order`] says what is wanted; the [`run`] reads, edits and pages the book, as [`print`] does
//! round after round, lets its [`sheets`] be imposed, and hands over the [`editions`].

mod clock;
mod editions;
mod names;
mod order;
mod print;
mod run;
mod sheets;
mod usual;

pub use editions::{Editions, Standing};
pub use order::Order;

use std::path::Path;

use self::run::{in_type, make};
use crate::diagnostic::Report;
use crate::font::Faces;
use crate::pages::{FaceUse, Pages};

/// Makes the thread that calls it one of those that work: one less to start, which would only
/// wait. For a program's main thread, before anything else; without it all is done as well.
pub fn enlist() {
    // Where threads work already, they do.
    let _at_work = rayon::ThreadPoolBuilder::new().use_current_thread().build_global();
}

/// Builds the editions of the book in `folder`.
///
/// What is wrong with the manuscript is told to `report`, all of it in one run; `None` means
/// that no edition could be made, or that there are errors and no draft was ordered.
pub fn build(folder: &Path, order: &Order, report: &mut Report) -> Option<Editions> {
    // All of it is done by the pool's own threads: to hand them one piece after another from
    // outside, and to wait for each, takes longer.
    rayon::scope(|_| make(folder, order, report))
}

/// Sets and pages the book in `folder` as ordered and makes no edition of it: for tests of the
/// pages.
pub fn set(folder: &Path, order: &Order, report: &mut Report) -> Option<Pages> {
    in_type(folder, order, report).map(|(pages, ..)| pages)
}

/// The faces of the book in `folder`, and what each does on its printed pages.
pub fn faces(
    folder: &Path,
    order: &Order,
    report: &mut Report,
) -> Option<(Faces, Vec<FaceUse>)> {
    let (pages, _, faces) = in_type(folder, order, report)?;
    let uses = pages.faces_used(&faces);
    Some((faces, uses))
}
