//! Sets formulas: the tree of one comes in, a box of glyphs and rules goes out.
//!
//! The rules are those of TeX (Donald Knuth, *The `TeXbook`*, appendix G); the measures are those
//! of the face, in its table `MATH`. [`row`] sets a row of atoms with the white between them,
//! [`atom`] single signs, [`scripts`], [`fraction`], [`accent`], [`stretch`] and [`table`] what is
//! built of rows. [`inline`] cuts a formula where a line may end; [`display`] makes one box.

mod accent;
mod atom;
mod fraction;
mod frame;
mod mode;
mod parts;
mod row;
mod scripts;
mod stretch;
mod table;
#[cfg(test)]
mod tests;

pub(super) use frame::{Frame, Mark, MarkKind};

use self::mode::Mode;
use super::lexicon::Lexicon;
use crate::font::{MathConstant, MathFace, Style as Cut};
use crate::formula::{Class, Node, Style};

/// A part of a formula in the line: a line may end after it.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The box.
    pub frame: Frame,
    /// The part of the row that it shows: from, to.
    pub nodes: (usize, usize),
    /// White after it, in points, unless the line ends there.
    pub after: f64,
    /// What it ends in: a relation is a better end of a line than an operator.
    pub end: Option<Class>,
}

/// Sets a formula within a line of `size` points, with words in the style `words`: the parts,
/// and the characters that no face has.
pub(super) fn inline(
    lexicon: &mut Lexicon<'_>,
    row: &[Node],
    size: f64,
    words: Cut,
) -> (Vec<Part>, Vec<char>) {
    let mut setter = Setter::new(lexicon, size, words);
    let parts = setter.parts(row);
    (parts, setter.missing)
}

/// Sets a formula on lines of its own: the box, and the characters that no face has.
pub(super) fn display(
    lexicon: &mut Lexicon<'_>,
    row: &[Node],
    size: f64,
    words: Cut,
) -> (Frame, Vec<char>) {
    let mut setter = Setter::new(lexicon, size, words);
    let frame = setter.row(row, Mode::new(Style::Display));
    (frame, setter.missing)
}

/// What setting a formula needs.
struct Setter<'l, 'a> {
    /// It shapes the words of formulas, too.
    lexicon: &'l mut Lexicon<'a>,
    math: MathFace<'a>,
    /// The size of the text, in points.
    size: f64,
    /// The cut that words are set in.
    words: Cut,
    /// Characters that no face has.
    missing: Vec<char>,
}

impl<'l, 'a> Setter<'l, 'a> {
    fn new(lexicon: &'l mut Lexicon<'a>, size: f64, words: Cut) -> Self {
        let faces = lexicon.faces();
        let math = MathFace::new(faces.get(faces.math()));
        let words = Cut { italic: false, ..words };
        Self { lexicon, math, size, words, missing: vec![] }
    }

    /// The size of an em, in points.
    fn em(&self, mode: Mode) -> f64 {
        let share = match mode.style {
            Style::Display | Style::Text => return self.size,
            Style::Script => MathConstant::ScriptPercentScaleDown,
            Style::ScriptScript => MathConstant::ScriptScriptPercentScaleDown,
        };
        self.size * self.math.constant(share)
    }
}
