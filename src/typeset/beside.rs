//! What lines hold besides letters: pictures, formulas, lines that are drawn with words.

use super::form::TextForm;
use super::galley::Slug;
use super::paragraph::{Decoration, SetLine, Text, Thing};
use super::reach;
use crate::design::ASCENT;
use crate::ink::{Ink, Tag};
use crate::units::{Point, Pt, Rect};

/// How much lower each line stands because of what is tall in it, and what must follow the last.
pub(super) fn lowered(form: &TextForm, lines: &[SetLine]) -> Vec<Pt> {
    let (text, size, grid) = (&form.text, form.size, form.on_grid);
    let mut all: Vec<Pt> = (0..lines.len())
        .map(|at| {
            let before = at.checked_sub(1).map(|it| &lines[it]);
            reach::lowered(text, before, &lines[at], size, grid)
        })
        .collect();
    let last = lines.last();
    all.push(last.map_or(Pt::ZERO, |it| reach::followed(text, it, size, grid)));
    all
}

/// Puts white above what a slug holds.
pub(super) fn lower(slug: &mut Slug, by: Pt) {
    if by > Pt::ZERO {
        slug.height += by;
        let by = Point { x: Pt::ZERO, y: by };
        let inks = std::mem::take(&mut slug.inks);
        slug.inks = inks.into_iter().map(|it| it.shifted(by)).collect();
    }
}

/// Pictures in a line, and the rules of formulas, whose glyphs are part of the line itself.
pub(super) fn object_inks(
    text: &Text,
    objects: &[(usize, Pt, u8, Tag)],
    origin: Point,
) -> Vec<Ink> {
    let mut inks = vec![];
    for (number, x, gray, tag) in objects {
        let object = &text.objects[*number];
        let left = origin.x + *x;
        match &object.thing {
            Thing::Picture(picture) => {
                let top = origin.y - object.height;
                let rect = Rect::new(left, top, object.width, object.height);
                inks.push(Ink::Picture { picture: *picture, rect, tag: *tag });
            }
            Thing::Formula { rules, .. } => {
                let by = Point { x: left, y: origin.y };
                inks.extend(rules.iter().map(|it| Ink::Fill {
                    rect: it.shifted(by),
                    gray: *gray,
                    tag: *tag,
                }));
            }
        }
    }
    inks
}

/// How far a line stands below its words, in ems, and how thick it is.
const UNDER: (f64, Pt) = (0.14, Pt(0.5));
/// How far above the baseline a line goes through its words, in ems, and how thick it is.
const THROUGH: (f64, Pt) = (0.25, Pt(0.6));
/// How light the ground of marked words is: it stays light on a copier.
const MARKED: u8 = 222;

/// A line or ground that is drawn with words.
pub(super) fn decoration(
    left: Pt,
    baseline: Pt,
    from: Pt,
    to: Pt,
    what: Decoration,
    size: Pt,
) -> Ink {
    let (above, height, gray) = match what {
        Decoration::None | Decoration::Under => (-size * UNDER.0, UNDER.1, 0),
        Decoration::Through => (size * THROUGH.0, THROUGH.1, 0),
        Decoration::Marked => (size * ASCENT, size, MARKED),
    };
    let rect = Rect::new(left + from, baseline - above, to - from, height);
    Ink::Fill { rect, gray, tag: Tag::Layout }
}

/// The mark to the left of a line of program text that goes on from the one before: a corner
/// from above to the text. It is drawn, not set, so that no character of it is copied.
pub(super) fn turned_over(text: Point, size: Pt) -> [Ink; 2] {
    let thickness = size * CORNER.thickness;
    let (left, right) = (text.x - size * CORNER.left, text.x - size * CORNER.right);
    let foot = text.y - size * CORNER.foot;
    let height = size * CORNER.height;
    let stem = Rect::new(left, foot - height, thickness, height);
    let arm = Rect::new(left, foot - thickness, right - left, thickness);
    [stem, arm].map(|rect| Ink::Fill { rect, gray: TURNED_OVER, tag: Tag::Layout })
}

/// The measures of the corner before a line that goes on, in ems from the beginning of its text.
struct Corner {
    thickness: f64,
    left: f64,
    right: f64,
    foot: f64,
    height: f64,
}

/// As high as a small letter, between the text and the number of the line.
const CORNER: Corner =
    Corner { thickness: 0.07, left: 0.85, right: 0.3, foot: 0.22, height: 0.4 };

/// The mark of a line that goes on: as dark as remarks in program text.
const TURNED_OVER: u8 = 0x59;
