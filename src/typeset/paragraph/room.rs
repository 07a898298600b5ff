//! The room that a paragraph is set in, and the lines that it then has.

use std::ops::Range;

use super::Decoration;
use crate::design::LineCosts;
use crate::document::Place;
use crate::ink::{Line, Tag};
use crate::units::Pt;

/// The room that a paragraph is set in.
#[derive(Debug, Copy, Clone)]
pub(in crate::typeset) struct Room<'a> {
    /// The width of its lines.
    pub width: Pt,
    /// How much shorter the first line is at its left; negative hangs out.
    pub indent: Pt,
    /// How its lines stand.
    pub stand: Stand,
    /// Lines of one length rather than full ones and a short last one: headings.
    pub balance: bool,
    /// The costs.
    pub costs: &'a LineCosts,
}

/// A width that every line fits in.
pub(in crate::typeset) const ONE_LINE: Pt = Pt(1000.0);

impl<'a> Room<'a> {
    /// A room for lines that are flush on the left.
    pub(in crate::typeset) const fn plain(width: Pt, costs: &'a LineCosts) -> Self {
        Self { width, indent: Pt::ZERO, stand: Stand::Left, balance: false, costs }
    }
}

/// How lines stand in their room.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(in crate::typeset) enum Stand {
    /// Flush on both sides.
    Justified,
    /// Flush left, ragged right.
    Left,
    /// Flush left, each line as full as it can be, nothing hanging: program text.
    Filled,
    /// In the middle.
    Center,
    /// Flush right.
    Right,
}

/// A line that was set, and what stands in it.
#[derive(Debug, Clone)]
pub(in crate::typeset) struct SetLine {
    /// Its origin is the left end of the baseline, at the left edge of the room.
    pub line: Line,
    /// What stands in the line besides words, by its number in [`Text::objects`](super::Text::objects): from
    /// the line's origin; how dark, and what it means.
    pub objects: Vec<(usize, Pt, u8, Tag)>,
    /// Lines and grounds: from, to, what, and the size of the text.
    pub decorations: Vec<(Pt, Pt, Decoration, Pt)>,
    /// From the room's left edge to the end of its ink.
    pub end: Pt,
    /// The first and one past the last token in it.
    pub tokens: (usize, usize),
    /// The first place of the text in it.
    pub place: Option<Place>,
    /// It ends within a word.
    pub hyphenated: bool,
    /// How much it is too long, when it could not be set.
    pub overfull: Option<Pt>,
}

/// Another way to set a paragraph: a line longer or shorter, or with fewer hyphens.
pub(in crate::typeset) struct OtherWay {
    /// Its breaks, the last first.
    pub breaks: Box<[u32]>,
    /// Its lines: the first and one past the last token of each, and whether it ends within a word.
    pub lines: Vec<(Range<usize>, bool)>,
    /// How far its lines are stretched or shrunk: 0 not at all, 1 as far as is good.
    pub strain: f64,
}
