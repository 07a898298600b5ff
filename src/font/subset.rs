//! A font program with the used glyphs only.

use std::collections::BTreeSet;

use super::Face;

/// A reduced font program.
#[derive(Debug)]
pub struct Subset {
    /// The program: an OpenType font, or the bare CFF table when the face is CFF.
    pub program: Vec<u8>,
    /// For each glyph number of the whole face its number in the subset; 0 for unused ones.
    pub renumber: Vec<u16>,
    /// For each glyph of the subset its number in the whole face.
    pub original: Vec<u16>,
}

/// Reduces `face` to `glyphs` (glyph 0 is always kept).
///
/// # Panics
///
/// When a face that was parsed cannot be reduced: a bug.
#[must_use]
pub fn subset(_face: &Face, _glyphs: &BTreeSet<u16>) -> Subset {
    todo!("font room")
}
