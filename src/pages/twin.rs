//! Makes up what stands in two columns side by side: a glossary, an index.
//!
//! A title stands above them across the whole measure. Each column takes what it has room for,
//! down to a place where it may end; the columns of the last page are made alike in depth.

use std::mem::take;
use std::ops::Range;

use super::assemble::{Bare, Name, line};
use super::grounds::Grounds;
use super::measure::step;
use super::reach::Reach;
use super::side::Side;
use super::stack::{Stack, Step, TINY};
use crate::design::Design;
use crate::document::Id;
use crate::ink::Ink;
use crate::typeset::{Column, SlugKind, Turn, Twin};
use crate::units::{Point, Pt};

/// The columns of the last page are tried this much deeper each time, until all goes in.
const TRIAL: Pt = Pt(2.0);

/// What of a column stands in two; `None` when it has notes or floats, which want a page of
/// one column.
pub(super) fn of(column: &Column) -> Option<Twin> {
    let plain =
        column.notes.is_empty() && column.floats.is_empty() && column.repeats.is_empty();
    column.twin.filter(|it| plain && it.from < column.slugs.len())
}

/// Makes up the pages, the first of which is on `side`.
pub(super) fn make_up(
    column: &mut Column,
    twin: Twin,
    side: Side,
    design: &Design,
) -> Vec<Bare> {
    let mut pages = vec![];
    let mut side = side;
    let mut next = 0;
    while next < column.slugs.len() {
        let origin = Point { x: side.left(design), y: design.top };
        let mut sheet = Sheet { design, origin, bare: blank(), loose: vec![] };
        let mut head = Stack::new(design.leading);
        if next < twin.from {
            sheet.draw(column, next..twin.from, Pt::ZERO, Pt::ZERO, &mut head);
            next = twin.from;
        }
        let top = head.add(Step::Ink { height: Pt::ZERO, on_grid: true });
        // A title that fills its page leaves no room: at least a column of something.
        let room = (design.depth() - top).max(design.leading * 2.0);
        let (left, right) = cut(column, next, room, design.leading);
        sheet.draw(column, next..left, top, Pt::ZERO, &mut Stack::new(design.leading));
        sheet.draw(column, left..right, top, twin.apart, &mut Stack::new(design.leading));
        next = right;
        let loose = take(&mut sheet.loose);
        sheet.name(loose, sheet.origin, top);
        sheet.bare.too_tall = top + room > design.depth() + design.leading * 2.0;
        pages.push(sheet.bare);
        side = side.next();
    }
    pages
}

fn blank() -> Bare {
    Bare {
        inks: vec![],
        reach: Reach::default(),
        places: vec![],
        names: vec![],
        too_tall: false,
    }
}

/// Where the columns of a page end that begins with slug `start`.
fn cut(column: &Column, start: usize, room: Pt, leading: Pt) -> (usize, usize) {
    let ends = |depth: Pt| {
        let left = fit(column, start, depth, leading);
        (left, fit(column, left, depth, leading))
    };
    let all = column.slugs.len();
    let (left, right) = ends(room);
    if right < all {
        return (left, right);
    }
    let mut depth = leading * 2.0;
    while depth < room {
        let (left, right) = ends(depth);
        if right == all {
            return (left, right);
        }
        depth += TRIAL;
    }
    (left, right)
}

/// The slug that a column of this depth ends before when it begins with `start`: it takes at
/// least one.
fn fit(column: &Column, start: usize, depth: Pt, leading: Pt) -> usize {
    let mut stack = Stack::new(leading);
    let mut good = None;
    for (at, slug) in column.slugs.iter().enumerate().skip(start) {
        let mut after = stack;
        after.add(step(slug));
        if after.foot() > depth + TINY && at > start {
            return good.unwrap_or(at);
        }
        stack = after;
        let next = column.slugs.get(at + 1);
        if next.is_some_and(|it| it.turn != Turn::FORBIDDEN) {
            good = Some(at + 1);
        }
    }
    column.slugs.len()
}

/// The page in hand.
struct Sheet<'a> {
    design: &'a Design,
    /// The top left corner of the text block.
    origin: Point,
    bare: Bare,
    /// Names in white, which stand with what follows.
    loose: Vec<Id>,
}

impl Sheet<'_> {
    /// Moves what slugs hold to their places: `top` below the head of the text block, `left`
    /// from its left edge.
    fn draw(
        &mut self,
        column: &mut Column,
        slugs: Range<usize>,
        top: Pt,
        left: Pt,
        stack: &mut Stack,
    ) {
        let mut grounds = Grounds::default();
        let corner = self.origin + Point { x: left, y: top };
        let mut inks: Vec<Ink> = vec![];
        for slug in &mut column.slugs[slugs] {
            let above = stack.add(step(slug));
            let foot = above + slug.height;
            if slug.kind == SlugKind::Space {
                self.loose.append(&mut slug.anchors);
                grounds.white(slug.ground, above, foot);
                continue;
            }
            grounds.ink(slug.ground, above, foot);
            let by = corner + Point { x: Pt::ZERO, y: above };
            inks.extend(take(&mut slug.inks).into_iter().map(|ink| ink.shifted(by)));
            self.bare.reach.line(slug.place);
            self.bare.places.extend(slug.place.map(|place| (place, by.y)));
            let mut names = take(&mut self.loose);
            names.append(&mut slug.anchors);
            self.name(names, by, top + above);
        }
        self.bare.inks.extend(grounds.finish(corner.x, corner.y));
        self.bare.inks.append(&mut inks);
    }

    fn name(&mut self, ids: Vec<Id>, point: Point, top: Pt) {
        let line = line(top, self.design.leading);
        self.bare.names.extend(ids.into_iter().map(|id| Name { id, point, line }));
    }
}
