//! Boxes of glyphs and rules.

use crate::font::Shape;
use crate::formula::Class;

/// A box: what it holds stands at places from the left end of its baseline, y upwards.
#[derive(Debug, Clone, Default)]
pub(in crate::typeset) struct Frame {
    /// How far the pen moves, in points.
    pub width: f64,
    /// Above the baseline, in points.
    pub height: f64,
    /// Below the baseline, in points.
    pub depth: f64,
    /// What it holds, in the order it is read.
    pub marks: Vec<Mark>,
}

/// A glyph, some words or a rule at its place.
#[derive(Debug, Clone)]
pub(in crate::typeset) struct Mark {
    /// From the box's left end, in points.
    pub x: f64,
    /// Above its baseline, in points.
    pub y: f64,
    /// What it is.
    pub kind: MarkKind,
}

/// What is drawn.
#[derive(Debug, Clone)]
pub(in crate::typeset) enum MarkKind {
    /// A glyph of the face for formulas.
    Glyph {
        /// Its number.
        glyph: u16,
        /// The size of an em, in points.
        size: f64,
        /// What it says when copied; a part of a bracket says nothing.
        says: Option<char>,
    },
    /// Words in the face of the text.
    Words {
        /// As shaped.
        shape: Shape,
        /// The size of an em, in points.
        size: f64,
    },
    /// A rule whose lower left corner is the place.
    Rule {
        /// Its length, in points.
        width: f64,
        /// Its thickness, in points.
        height: f64,
    },
}

impl Frame {
    /// An empty box of a width.
    pub(super) fn white(width: f64) -> Self {
        Self { width, ..Self::default() }
    }

    /// Puts a box into this one, which reaches as far up and down as it needs; the width stays.
    pub(super) fn put(&mut self, other: Self, x: f64, y: f64) {
        if !other.marks.is_empty() || other.height != 0.0 || other.depth != 0.0 {
            self.height = self.height.max(other.height + y);
            self.depth = self.depth.max(other.depth - y);
        }
        let marks = other.marks.into_iter();
        self.marks.extend(marks.map(|it| Mark { x: it.x + x, y: it.y + y, ..it }));
    }

    /// Puts a box at the right end.
    pub(super) fn append(&mut self, other: Self) {
        let (x, width) = (self.width, other.width);
        self.put(other, x, 0.0);
        self.width = x + width;
    }

    /// Draws a rule from its lower left corner.
    pub(super) fn rule(&mut self, x: f64, y: f64, width: f64, height: f64) {
        self.marks.push(Mark { x, y, kind: MarkKind::Rule { width, height } });
        self.height = self.height.max(y + height);
        self.depth = self.depth.max(-y);
    }

    /// The box on another baseline, `by` further up.
    pub(super) fn raised(mut self, by: f64) -> Self {
        for mark in &mut self.marks {
            mark.y += by;
        }
        self.height += by;
        self.depth -= by;
        self
    }

    /// The box made smaller or larger.
    pub(in crate::typeset) fn scaled(mut self, by: f64) -> Self {
        self.width *= by;
        self.height *= by;
        self.depth *= by;
        for mark in &mut self.marks {
            mark.x *= by;
            mark.y *= by;
            match &mut mark.kind {
                MarkKind::Glyph { size, .. } | MarkKind::Words { size, .. } => {
                    *size *= by;
                }
                MarkKind::Rule { width, height } => {
                    *width *= by;
                    *height *= by;
                }
            }
        }
        self
    }
}

/// A part of a row, set.
#[derive(Debug, Clone)]
pub(super) struct Atom {
    /// What it is to its neighbours; `None` for white.
    pub class: Option<Class>,
    /// White before it, in points.
    pub before: f64,
    /// Its box.
    pub frame: Frame,
    /// How far it leans out at the upper right, in points; already part of the box's width.
    pub italic: f64,
    /// It is a single glyph, whose scripts go by the face's measures.
    pub glyph: Option<u16>,
}

impl Atom {
    /// A box that is no single glyph.
    pub(super) fn boxed(class: Class, frame: Frame) -> Self {
        Self { class: Some(class), before: 0.0, frame, italic: 0.0, glyph: None }
    }
}
