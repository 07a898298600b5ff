//! Lines that hold something tall stand further apart.
//!
//! A formula in the line may reach above or below what letters take. Where it would touch the
//! line before it, or what stands there, the line is lowered: on the page's grid by whole
//! lines, so that the text after it is on the grid again.

use super::paragraph::{SetLine, Text, Thing};
use crate::design::TextSize;
use crate::units::Pt;

/// How far letters reach above and below their line, in ems of the faces of the house.
const LETTERS_ABOVE: f64 = 0.7;
const LETTERS_BELOW: f64 = 0.23;

/// White between what stands in two lines.
const CLEAR: Pt = Pt(0.5);

/// Boxes may lie over each other by this before a line is lowered: a box is a little larger than
/// its ink.
const TOLERATED: Pt = Pt(1.0);

/// A formula that is beside others closer than this is above or below them.
const ASIDE: Pt = Pt(1.0);

/// How much lower `line` must stand below `before`; below letters when nothing is before it.
pub(super) fn lowered(
    text: &Text,
    before: Option<&SetLine>,
    line: &SetLine,
    size: TextSize,
    whole_lines: bool,
) -> Pt {
    if text.objects.is_empty() {
        return Pt::ZERO;
    }
    let letters = Tall {
        from: Pt(f64::NEG_INFINITY),
        to: Pt(f64::INFINITY),
        above: size.size * LETTERS_ABOVE,
        below: size.size * LETTERS_BELOW,
    };
    let with_letters = |line: Option<&SetLine>| {
        let mut all = line.map_or_else(Vec::new, |it| tall(text, it));
        all.push(letters);
        all
    };
    let lower = with_letters(Some(line));
    let mut needed = Pt::ZERO;
    for above in with_letters(before) {
        for below in &lower {
            if above.to + ASIDE > below.from && below.to + ASIDE > above.from {
                needed = needed.max(above.below + below.above + CLEAR);
            }
        }
    }
    // Letters alone stand as their leading has them.
    let usual = letters.above + letters.below + CLEAR;
    rounded(needed.max(usual) - size.leading.max(usual), size.leading, whole_lines)
}

/// How much white must follow `line`, the last of its block, before letters can stand.
pub(super) fn followed(
    text: &Text,
    line: &SetLine,
    size: TextSize,
    whole_lines: bool,
) -> Pt {
    let deepest = tall(text, line).into_iter().map(|it| it.below);
    let deepest = deepest.fold(Pt::ZERO, Pt::max);
    let needed = deepest + size.size * LETTERS_ABOVE + CLEAR;
    rounded(needed - size.leading, size.leading, whole_lines)
}

/// How much room `line` lacks above and below its baseline, where it has so much.
pub(super) fn lacking(text: &Text, line: &SetLine, above: Pt, below: Pt) -> (Pt, Pt) {
    let all = tall(text, line);
    let most = |of: fn(&Tall) -> Pt| all.iter().map(of).fold(Pt::ZERO, Pt::max);
    let lacks = |needed: Pt, room: Pt| {
        if needed > room { needed + CLEAR * 2.0 - room } else { Pt::ZERO }
    };
    (lacks(most(|it| it.above), above), lacks(most(|it| it.below), below))
}

fn rounded(lacking: Pt, leading: Pt, whole_lines: bool) -> Pt {
    let tolerated = if whole_lines { TOLERATED } else { Pt(0.01) };
    if lacking <= tolerated {
        Pt::ZERO
    } else if whole_lines {
        leading * (lacking / leading).ceil()
    } else {
        lacking
    }
}

/// Something in a line: where it stands, and how far it reaches.
#[derive(Debug, Copy, Clone)]
struct Tall {
    from: Pt,
    to: Pt,
    above: Pt,
    below: Pt,
}

/// The formulas of a line. Pictures in the line are no higher than letters.
fn tall(text: &Text, line: &SetLine) -> Vec<Tall> {
    let formulas = line.objects.iter().filter_map(|(number, x, ..)| {
        let object = &text.objects[*number];
        matches!(object.thing, Thing::Formula { .. }).then_some(Tall {
            from: *x,
            to: *x + object.width,
            above: object.height,
            below: object.depth,
        })
    });
    formulas.collect()
}
