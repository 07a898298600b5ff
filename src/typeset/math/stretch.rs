//! Brackets, roots and braces that grow with what they enclose.

use super::Setter;
use super::frame::Frame;
use super::mode::Mode;
use crate::font::{Growth, MathConstant, Part};
use crate::formula::{Class, Node};

/// A bracket covers this share of what it encloses, or all but so much of it, in ems
/// (TeX's `\delimiterfactor` and `\delimitershortfall`).
const COVERED: f64 = 0.901;
const SHORT: f64 = 0.5;

/// More parts than this no bracket needs.
const MOST_PARTS: usize = 400;

impl Setter<'_, '_> {
    /// A row between brackets that are as tall as it is.
    pub(super) fn fenced(
        &mut self,
        open: Option<char>,
        close: Option<char>,
        row: &[Node],
        mode: Mode,
    ) -> Frame {
        let em = self.em(mode);
        let inside = self.row(row, mode);
        let axis = self.math.constant(MathConstant::AxisHeight) * em;
        let half = (inside.height - axis).max(inside.depth + axis).max(0.0);
        let needed = (2.0 * half * COVERED).max(2.0 * half - SHORT * em);
        let mut frame = Frame::default();
        for sign in [open, None, close].into_iter().enumerate() {
            match sign {
                (1, _) => frame.append(inside.clone()),
                (_, Some(sign)) => frame.append(self.delimiter(sign, needed, em)),
                // TeX's `\nulldelimiterspace`.
                (_, None) => frame.width += 0.12 * em,
            }
        }
        frame
    }

    /// A bracket of at least `needed` points, its middle on the axis.
    pub(super) fn delimiter(&mut self, sign: char, needed: f64, em: f64) -> Frame {
        // As a delimiter a slash or a bar is what it is as a letter.
        let Some(glyph) = self.math.glyph(sign) else {
            return self.symbol(sign, sign, em).frame;
        };
        let frame = self.stretched(glyph, Some(sign), needed, Growth::Upwards, em);
        self.on_axis(frame, em)
    }

    /// A glyph of at least `needed` points in a direction: in the smallest of its sizes that is
    /// long enough, put together of parts, or in the largest size there is. It stands with its
    /// foot, or its left end, at the origin.
    pub(super) fn stretched(
        &self,
        glyph: u16,
        says: Option<char>,
        needed: f64,
        growth: Growth,
        em: f64,
    ) -> Frame {
        let sizes = self.math.sizes(glyph, growth);
        let fits = |it: &&(u16, f64)| it.1 * em >= needed - 0.01;
        if let Some((found, _)) = sizes.iter().find(fits) {
            return self.at_origin(*found, says, growth, em);
        }
        let parts = self.math.parts(glyph, growth);
        if !parts.is_empty() {
            return self.assembled(&parts, says, needed, growth, em);
        }
        let largest = sizes.last().map_or(glyph, |it| it.0);
        self.at_origin(largest, says, growth, em)
    }

    /// A glyph whose ink begins at the origin.
    pub(super) fn at_origin(
        &self,
        glyph: u16,
        says: Option<char>,
        growth: Growth,
        em: f64,
    ) -> Frame {
        let frame = self.glyph(glyph, says, em);
        match growth {
            Growth::Upwards => {
                let by = frame.depth;
                frame.raised(by)
            }
            Growth::Sideways => {
                let reach = self.math.reach(glyph);
                let mut moved = Frame::white((reach.right - reach.left) * em);
                moved.put(frame, -reach.left * em, 0.0);
                moved
            }
        }
    }

    /// A glyph put together of parts: as few as are long enough, covering each other as much as
    /// gives the length.
    fn assembled(
        &self,
        parts: &[Part],
        says: Option<char>,
        needed: f64,
        growth: Growth,
        em: f64,
    ) -> Frame {
        let needed = needed / em;
        let least = self.math.least_cover();
        let mut repeats = 1;
        let line = loop {
            let line: Vec<Part> = parts
                .iter()
                .flat_map(|it| {
                    std::iter::repeat_n(*it, if it.extends { repeats } else { 1 })
                })
                .collect();
            let joints = line.len().saturating_sub(1);
            let length = total(&line) - least * count(joints);
            if length >= needed || line.len() > MOST_PARTS || line.len() < repeats {
                break line;
            }
            repeats += 1;
        };
        let joints = count(line.len().saturating_sub(1));
        // What is too much is covered, as far as the parts' ends allow.
        let excess = total(&line) - least * joints - needed;
        let more = if joints > 0.0 { (excess / joints).max(0.0) } else { 0.0 };
        let mut frame = Frame::default();
        let mut at = 0.0;
        for (number, part) in line.iter().enumerate() {
            let piece =
                self.at_origin(part.glyph, says.filter(|_| number == 0), growth, em);
            match growth {
                Growth::Upwards => {
                    frame.width = frame.width.max(piece.width);
                    frame.put(piece, 0.0, at * em);
                }
                Growth::Sideways => frame.put(piece, at * em, 0.0),
            }
            let cover = line.get(number + 1).map_or(0.0, |next| {
                let most = part.end.min(next.start).max(least);
                (least + more).min(most)
            });
            at += part.length - cover;
        }
        if growth == Growth::Sideways {
            frame.width = at * em;
        }
        frame
    }

    /// Whether a node is an arrow that grows under its words.
    pub(super) fn is_arrow(node: &Node) -> bool {
        let Node::Symbol { class: Class::Relation, plain, .. } = node else {
            return false;
        };
        "→←↔⇒⇐⇔".contains(*plain)
    }
}

fn total(parts: &[Part]) -> f64 {
    parts.iter().map(|it| it.length).sum()
}

#[expect(clippy::cast_precision_loss, reason = "some hundreds of parts at most")]
const fn count(joints: usize) -> f64 {
    joints as f64
}
