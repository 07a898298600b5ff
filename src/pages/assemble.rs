//! Puts everything in its place on the pages of a column.

use std::cmp::Ordering;
use std::mem::take;

use super::breaks::Cut;
use super::give::{Share, Way, number, shares};
use super::grounds::Grounds;
use super::measure::{Source, Table, step};
use super::notes::Part;
use super::reach::Reach;
use super::side::Side;
use super::stack::{Stack, Step, TINY};
use crate::design::Design;
use crate::document::{Id, Place};
use crate::ink::{Ink, Tag};
use crate::typeset::{Column, Setter, Slug, SlugKind};
use crate::units::{Point, Pt, Rect};

/// A page without furniture and number.
#[derive(Debug)]
pub(super) struct Bare {
    /// What is drawn: grounds, text and floats, notes.
    pub(super) inks: Vec<Ink>,
    /// From where to where in the text it goes.
    pub(super) reach: Reach,
    /// The lines of the text: where each begins, and its top on the sheet.
    pub(super) places: Vec<(Place, Pt)>,
    /// The names that stand on it.
    pub(super) names: Vec<Name>,
    /// Something is higher than the page.
    pub(super) too_tall: bool,
}

/// A name on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name {
    /// The name.
    pub(super) id: Id,
    /// The top left corner of what bears it.
    pub(super) point: Point,
    /// The line, from 1.
    pub(super) line: u16,
}

/// Makes up the pages of a column, the first of which is on `side`. What the slugs hold is
/// moved onto the pages.
pub(super) fn assemble(
    column: &mut Column,
    table: &Table,
    cuts: &[Cut],
    side: Side,
    (design, setter): (&Design, Setter<'_>),
) -> Vec<Bare> {
    let mut assembler =
        Assembler { column, table, design, setter, loose: vec![], detour: vec![] };
    let mut pages = Vec::with_capacity(cuts.len());
    let mut side = side;
    for cut in cuts {
        pages.push(assembler.page(cut, side));
        side = side.next();
    }
    pages
}

/// What stands on most pages besides the text: a running head, a folio, the rule of notes and
/// two of them.
const FURNITURE: usize = 5;

struct Assembler<'a> {
    column: &'a mut Column,
    table: &'a Table,
    design: &'a Design,
    setter: Setter<'a>,
    /// Names in white, which stand with what follows.
    loose: Vec<Id>,
    /// The paragraph in hand when it is set in another way and runs on overleaf.
    detour: Vec<Slug>,
}

/// The page in hand.
struct Sheet {
    /// The top left corner of the text block.
    origin: Point,
    leading: Pt,
    stack: Stack,
    grounds: Grounds,
    inks: Vec<Ink>,
    names: Vec<Name>,
    reach: Reach,
    places: Vec<(Place, Pt)>,
    /// Where lines are put in or taken out.
    shares: Vec<Share>,
    /// The last slot that is more than white.
    last: usize,
    /// Slots of a paragraph that was set in another number of lines: they are on the page.
    set: usize,
}

impl Assembler<'_> {
    fn page(&mut self, cut: &Cut, side: Side) -> Bare {
        let mut sheet = Sheet {
            origin: Point { x: side.left(self.design), y: self.design.top },
            leading: self.design.leading,
            stack: Stack::new(self.design.leading),
            grounds: Grounds::default(),
            inks: Vec::with_capacity(cut.slots.len() + FURNITURE),
            names: vec![],
            reach: Reach::default(),
            places: Vec::with_capacity(cut.slots.len()),
            shares: shares(self.table, self.design, cut),
            last: self.last(cut),
            set: 0,
        };
        let mut notes = cut.carried.clone();
        let inline = cut.floats.start + cut.heads;
        for float in cut.floats.start..inline {
            self.float(float, false, &mut sheet, &mut notes);
        }
        self.repeat(cut, &mut sheet);
        for slot in self.table.walk(cut.slots.clone()) {
            self.slot(slot, &mut sheet, &mut notes);
            let called = self.table.slots[slot].called.clone();
            for float in called.filter(|it| (inline..cut.floats.end).contains(it)) {
                let last = slot >= sheet.last && float + 1 == cut.floats.end;
                self.float(float, last, &mut sheet, &mut notes);
            }
        }
        if cut.slots.end == self.table.slots.len() {
            sheet.name(take(&mut self.loose), sheet.stack.foot());
        }
        let longest = self.design.lines + self.design.page_costs.longer;
        let longest = self.design.leading * f64::from(longest) + TINY;
        let text = sheet.stack.foot();
        let notes_top = self.notes(&notes, cut, &mut sheet);
        let grounds = sheet.grounds.finish(sheet.origin.x, sheet.origin.y);
        let inks = if grounds.is_empty() {
            sheet.inks
        } else {
            grounds.into_iter().chain(sheet.inks).collect()
        };
        Bare {
            inks,
            reach: sheet.reach,
            places: sheet.places,
            names: sheet.names,
            too_tall: text.max(cut.foot) > longest
                || notes_top.is_some_and(|it| it < text),
        }
    }

    /// The last slot of a page that is more than white.
    fn last(&self, cut: &Cut) -> usize {
        let slots = self.table.walk(cut.slots.clone());
        let white = |it: &usize| matches!(self.table.slots[*it].step, Step::Space(_));
        slots.filter(|it| !white(it)).last().unwrap_or(cut.slots.start)
    }

    /// Sets the head of a table that goes on.
    fn repeat(&self, cut: &Cut, sheet: &mut Sheet) {
        let first = self.table.slots.get(cut.slots.start);
        let repeat = first.and_then(|it| it.repeat).filter(|_| cut.slots.start > 0);
        let Some(repeat) = repeat.filter(|_| !cut.slots.is_empty()) else { return };
        for slug in &self.column.repeats[repeat] {
            let mut slug = slug.clone();
            // Names and meaning belong to the head that was set first: a reader who listens
            // does not want to hear it again.
            slug.anchors.clear();
            slug.inks.iter_mut().for_each(make_artifact);
            let top = sheet.stack.add(step(&slug));
            sheet.draw(&mut slug, top);
        }
    }

    fn slot(&mut self, at: usize, sheet: &mut Sheet, notes: &mut Vec<Part>) {
        let slot = &self.table.slots[at];
        notes.extend(due(self.table, &slot.marks));
        if at < sheet.set {
            return;
        }
        let was_empty = sheet.stack.is_empty();
        let step = match slot.step {
            Step::Space(height) => {
                Step::Space(height + sheet.given(Way::White(number(at))))
            }
            step => step,
        };
        if let Source::Slug(index) = slot.source
            && let more = sheet.given(Way::Paragraph(number(at)))
            && more != Pt::ZERO
        {
            let more = if more > Pt::ZERO { Ordering::Greater } else { Ordering::Less };
            return self.paragraph(index, at, more, sheet);
        }
        let top = sheet.stack.add(step);
        match slot.source {
            Source::Slug(index) => {
                let Some(slug) = self.column.slugs.get_mut(index) else { return };
                if let Step::Space(height) = step {
                    self.loose.append(&mut slug.anchors);
                    if !was_empty {
                        sheet.grounds.white(slug.ground, top, top + height);
                    }
                    return;
                }
                sheet.name(take(&mut self.loose), top);
                sheet.reach.line(slug.place);
                sheet.draw(slug, top);
            }
            Source::Other(index, other, line) => {
                if line == 0 {
                    self.detour = self.set(index, other);
                }
                sheet.name(take(&mut self.loose), top);
                sheet.reach.line(self.detour[line].place);
                sheet.draw(&mut self.detour[line], top);
            }
            Source::Pinned(index) => {
                sheet.name(take(&mut self.loose), top);
                let slugs = &mut self.column.floats[index].slugs;
                sheet.reach.line(slugs.iter().find_map(|it| it.place));
                sheet.put(slugs, top);
            }
        }
    }

    /// Sets a paragraph in a line more or a line less.
    fn paragraph(&mut self, index: usize, at: usize, more: Ordering, sheet: &mut Sheet) {
        let others = &self.column.slugs[index].others;
        let other = others.iter().position(|it| it.longer() == more);
        let Some(other) = other else { return };
        sheet.set = at + others[other].takes;
        for mut slug in self.set(index, other) {
            let top = sheet.stack.add(step(&slug));
            sheet.name(take(&mut self.loose), top);
            sheet.reach.line(slug.place);
            sheet.draw(&mut slug, top);
        }
    }

    /// Sets the paragraph that begins with a slug in another way.
    fn set(&mut self, index: usize, other: usize) -> Vec<Slug> {
        let usual = &mut self.column.slugs[index];
        let slugs = self.setter.set(&usual.others[other]);
        // A section's name stands at the first slug that it has.
        let mut names = take(&mut usual.anchors);
        names.retain(|it| !slugs.iter().any(|slug| slug.anchors.contains(it)));
        self.loose.append(&mut names);
        slugs
    }

    /// Sets a float; what it has to spare, and a line that is given to it, goes half above and
    /// half below it, where something stands on both sides.
    fn float(&mut self, at: usize, last: bool, sheet: &mut Sheet, notes: &mut Vec<Part>) {
        let float = &self.table.floats[at];
        notes.extend(due(self.table, &float.marks));
        let given = sheet.given(Way::Float(number(at)));
        let slugs = &mut self.column.floats[float.index].slugs;
        let spare = given + spare(slugs);
        let above = match (sheet.stack.is_empty(), last) {
            (true, _) => Pt::ZERO,
            (false, true) => spare,
            (false, false) => spare / 2.0,
        };
        let top = sheet.stack.add(Step::Float(float.height + given));
        sheet.reach.float(slugs.iter().find_map(|it| it.place));
        sheet.put(slugs, top + above);
    }

    /// Sets the notes at the foot and the rule above them; says where the rule's white begins.
    fn notes(&mut self, notes: &[Part], cut: &Cut, sheet: &mut Sheet) -> Option<Pt> {
        let table = &self.table.notes;
        let parts: Vec<_> = notes
            .iter()
            .map(|part| (*part, table.on_page(*part, &cut.carry)))
            .filter(|(_, slugs)| !slugs.is_empty())
            .collect();
        let (last, last_slugs) = parts.last()?;
        let height: Pt = parts.iter().map(|(part, it)| table.until(*part, it.end)).sum();
        let mut top = cut.foot - table.below_until(*last, last_slugs.end) - height;
        let styles = &self.design.styles;
        let rule_top = top - styles.note_gap - styles.note_rule;
        let corner = sheet.origin + Point { x: Pt::ZERO, y: rule_top };
        let width = self.design.measure / 3.0;
        let rect = Rect::new(corner.x, corner.y, width, styles.note_rule);
        // The rule stands before the notes, as on the page.
        sheet.inks.push(Ink::Fill { rect, gray: 0, tag: Tag::Layout });
        sheet.grounds.ink(None, rule_top, rule_top);
        for (part, slugs) in parts {
            let next = top + table.until(part, slugs.end);
            for slug in &mut self.column.notes[part.note][slugs] {
                sheet.draw(slug, top);
                top += slug.height;
            }
            top = next;
        }
        Some(rule_top - styles.note_gap + TINY)
    }
}

impl Sheet {
    /// How much is put in at a place.
    fn given(&self, way: Way) -> Pt {
        let share = self.shares.iter().find(|it| it.0 == way);
        share.map_or(Pt::ZERO, |it| self.leading * it.1)
    }

    /// Puts slugs that stay together on the page.
    fn put(&mut self, slugs: &mut [Slug], top: Pt) {
        let mut top = top;
        for slug in slugs {
            self.draw(slug, top);
            top += slug.height;
        }
    }

    /// Moves what a slug holds to its place below the head of the text block.
    fn draw(&mut self, slug: &mut Slug, top: Pt) {
        let foot = top + slug.height;
        match slug.kind {
            SlugKind::Space => self.grounds.white(slug.ground, top, foot),
            SlugKind::Line | SlugKind::Piece | SlugKind::Strut => {
                self.grounds.ink(slug.ground, top, foot);
            }
        }
        let by = self.origin + Point { x: Pt::ZERO, y: top };
        self.places.extend(slug.place.map(|place| (place, by.y)));
        self.inks.extend(take(&mut slug.inks).into_iter().map(|ink| ink.shifted(by)));
        self.name(take(&mut slug.anchors), top);
    }

    fn name(&mut self, ids: Vec<Id>, top: Pt) {
        let point = self.origin + Point { x: Pt::ZERO, y: top };
        let line = line(top, self.leading);
        self.names.extend(ids.into_iter().map(|id| Name { id, point, line }));
    }
}

/// The white at the foot of a float, which fills its last line.
fn spare(slugs: &[Slug]) -> Pt {
    let last = slugs.last().filter(|it| it.kind == SlugKind::Strut);
    last.map_or(Pt::ZERO, |it| it.height)
}

fn due<'a>(
    table: &'a Table,
    marks: &std::ops::Range<usize>,
) -> impl Iterator<Item = Part> + use<'a> {
    table.marks[marks.clone()].iter().map(|note| Part { note: *note, from: 0 })
}

/// The line that begins at `top` or in which it lies, from 1.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "such a cast saturates, and a page has far fewer lines"
)]
pub(super) fn line(top: Pt, leading: Pt) -> u16 {
    (((top + TINY) / leading).floor() as u16).saturating_add(1)
}

/// Makes a thing a part of the page instead of the text.
fn make_artifact(ink: &mut Ink) {
    match ink {
        Ink::Line(line) => {
            for span in &mut line.spans {
                span.tag = Tag::Pagination;
                span.link = None;
            }
        }
        Ink::Fill { tag, .. } | Ink::Frame { tag, .. } | Ink::Picture { tag, .. } => {
            if *tag != Tag::Layout {
                *tag = Tag::Pagination;
            }
        }
        Ink::Turned { inks, .. } => inks.iter_mut().for_each(make_artifact),
    }
}
