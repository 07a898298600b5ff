//! A column as a table of measures: all that the page breaker needs to know.

use std::cmp::Ordering;
use std::ops::Range;

use super::costs::single;
use super::detour::Detour;
use super::give::{Others, number};
use super::notes::NoteTable;
use super::stack::Step;
use crate::design::Design;
use crate::typeset::{Column, Float, Slug, SlugKind, Turn};
use crate::units::Pt;

/// A column for the page breaker.
#[derive(Debug)]
pub(super) struct Table {
    /// From top to foot: the slugs, and the pinned floats after the slugs that call them.
    pub(super) slots: Vec<Slot>,
    /// The floats that may move, in the order of their calls.
    pub(super) floats: Vec<FloatMeasure>,
    /// Indices of notes, in the order of their marks; slots and floats name ranges of it.
    pub(super) marks: Vec<usize>,
    /// The notes.
    pub(super) notes: NoteTable,
    /// The table heads that are set again.
    pub(super) repeats: Vec<Vec<Step>>,
    /// Other ways to set paragraphs; what begins one names a range of it.
    pub(super) detours: Vec<Detour>,
}

/// A slug or a pinned float.
#[derive(Debug)]
pub(super) struct Slot {
    /// What it puts on the page.
    pub(super) step: Step,
    /// What ending a page before it costs.
    pub(super) turn: Turn,
    /// White that may grow: how high it is, in lines; else zero.
    pub(super) gives: f32,
    /// The paragraph that it begins can be set in another number of lines.
    pub(super) others: Option<Others>,
    /// It is no line of text: a rule, a row, a picture.
    pub(super) piece: bool,
    /// It begins something that stands for itself.
    pub(super) apart: bool,
    /// It begins a paragraph.
    pub(super) opens: bool,
    /// It is text that ends in a hyphen.
    pub(super) hyphen: bool,
    /// The table head that a page begins with when it begins with this slot.
    pub(super) repeat: Option<usize>,
    /// The marks in it: a range of [`Table::marks`].
    pub(super) marks: Range<usize>,
    /// How many floats have been called before this slot, and how many with it.
    pub(super) called: Range<usize>,
    /// The slot that comes below it: not the next one where those between are a detour.
    pub(super) next: usize,
    /// The slot that a page may begin with as well, but for its words: itself, or in a detour a
    /// line of the paragraph as it is.
    pub(super) like: usize,
    /// What it stands for.
    pub(super) source: Source,
}

/// What a slot stands for.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// A slug of the column.
    Slug(usize),
    /// A line of a paragraph that is set in another way: the slug that the paragraph begins with,
    /// the way, the line.
    Other(usize, usize, usize),
    /// A float of the column that stays where it is called.
    Pinned(usize),
}

/// A float that may move.
#[derive(Debug)]
pub(super) struct FloatMeasure {
    /// Its index in the column.
    pub(super) index: usize,
    /// Its height.
    pub(super) height: Pt,
    /// The marks in it: a range of [`Table::marks`].
    pub(super) marks: Range<usize>,
}

impl Table {
    /// How many floats are called before a slot.
    pub(super) fn called_before(&self, slot: usize) -> usize {
        self.slots.get(slot).map_or(self.floats.len(), |it| it.called.start)
    }

    /// The table head that a page begins with when it begins with a slot.
    pub(super) fn repeated(&self, slot: usize) -> &[Step] {
        let head = self.slots.get(slot).filter(|_| slot > 0).and_then(|it| it.repeat);
        head.map_or(&[], |it| &self.repeats[it])
    }

    /// The first slot from `slot` on that is more than white.
    pub(super) fn after_white(&self, slot: usize) -> usize {
        let bare = |it: &Slot| {
            matches!(it.step, Step::Space(_))
                && it.marks.is_empty()
                && it.called.is_empty()
        };
        let mut after = slot;
        while self.slots.get(after).is_some_and(bare) {
            after += 1;
        }
        after
    }
}

/// Measures a column.
pub(super) fn measure(column: &Column, design: &Design) -> Table {
    let others = column.slugs.iter().flat_map(|it| &it.others);
    let slots = column.slugs.len() + others.map(|it| it.lines.len()).sum::<usize>();
    Measurer {
        column,
        design,
        seen_notes: vec![false; column.notes.len()],
        seen_floats: vec![false; column.floats.len()],
        table: Table {
            slots: Vec::with_capacity(slots),
            floats: vec![],
            marks: vec![],
            notes: NoteTable::new(&column.notes, design),
            repeats: column
                .repeats
                .iter()
                .map(|it| it.iter().map(step).collect())
                .collect(),
            detours: vec![],
        },
        paragraph: None,
        last: 0,
    }
    .run()
}

pub(super) struct Measurer<'a> {
    pub(super) column: &'a Column,
    pub(super) design: &'a Design,
    /// A note or float that is called twice is set once.
    seen_notes: Vec<bool>,
    seen_floats: Vec<bool>,
    pub(super) table: Table,
    /// The slug and the slot that the paragraph in hand begins with, when it has other ways.
    paragraph: Option<(usize, usize)>,
    /// The slug after it.
    last: usize,
}

impl Measurer<'_> {
    fn run(mut self) -> Table {
        let slugs = &self.column.slugs;
        for (index, slug) in slugs.iter().enumerate() {
            let marks = self.marks(&slug.notes);
            let mut pinned = vec![];
            self.call(&slug.floats, &mut pinned);
            let slot = Slot {
                gives: self.gives(slug),
                others: self.others(slug),
                repeat: slug.repeat.filter(|it| *it < self.column.repeats.len()),
                turn: slug.turn,
                piece: slug.kind == SlugKind::Piece,
                apart: slug.apart,
                opens: slug.opens,
                hyphen: slug.hyphenated && slug.kind == SlugKind::Line,
                ..self.bare(step(slug), marks, Source::Slug(index))
            };
            self.table.slots.push(slot);
            if let Some(other) = slug.others.first() {
                self.paragraph = Some((index, self.table.slots.len() - 1));
                self.last = index + other.takes;
            }
            if let Some((first, at)) = self.paragraph.filter(|_| index + 1 == self.last) {
                self.detours(first, at);
                self.paragraph = None;
            }
            self.pin(&pinned);
        }
        self.call_rest();
        self.table
    }

    /// A slot that takes part in nothing special.
    pub(super) fn bare(&self, step: Step, marks: Range<usize>, source: Source) -> Slot {
        let slots = &self.table.slots;
        Slot {
            step,
            turn: Turn::FREE,
            gives: 0.0,
            others: None,
            piece: false,
            apart: false,
            opens: false,
            hyphen: false,
            repeat: None,
            marks,
            called: self.last_called()..self.table.floats.len(),
            next: slots.len() + 1,
            like: slots.len(),
            source,
        }
    }

    /// How high white that may grow is, in lines.
    fn gives(&self, slug: &Slug) -> f32 {
        if slug.gives { single(slug.height / self.design.leading) } else { 0.0 }
    }

    /// What it costs to set the paragraph that a slug begins in a line more and a line less.
    fn others(&self, slug: &Slug) -> Option<Others> {
        let takes = slug.others.first()?.takes;
        let costs = &self.design.page_costs;
        let cost = |more: Ordering| {
            let other = slug.others.iter().find(|it| it.longer() == more);
            other.map_or(f32::INFINITY, |it| single(costs.other(it.strain)))
        };
        Some(Others::new(number(takes), cost(Ordering::Greater), cost(Ordering::Less)))
    }

    /// Notes and floats that nothing calls stand at the end: no word of the author is lost.
    fn call_rest(&mut self) {
        let unseen = |seen: &[bool]| -> Vec<usize> {
            (0..seen.len()).filter(|it| !seen[*it]).collect()
        };
        // Floats first: their captions may have notes.
        let floats = unseen(&self.seen_floats);
        let mut pinned = vec![];
        self.call(&floats, &mut pinned);
        self.pin(&pinned);
        let notes = unseen(&self.seen_notes);
        let column_is_empty = self.table.slots.is_empty();
        if !notes.is_empty()
            || column_is_empty
            || self.table.floats.len() > self.last_called()
        {
            let marks = self.marks(&notes);
            self.table.slots.push(Slot {
                turn: if column_is_empty { Turn::FREE } else { Turn::FORBIDDEN },
                ..self.bare(
                    Step::Strut(Pt::ZERO),
                    marks,
                    Source::Slug(self.column.slugs.len()),
                )
            });
        }
    }

    fn last_called(&self) -> usize {
        self.table.slots.last().map_or(0, |it| it.called.end)
    }

    /// Notes down the marks that have not been seen yet.
    fn marks(&mut self, notes: &[usize]) -> Range<usize> {
        let from = self.table.marks.len();
        for note in notes {
            if let Some(seen) = self.seen_notes.get_mut(*note).filter(|seen| !**seen) {
                *seen = true;
                self.table.marks.push(*note);
            }
        }
        from..self.table.marks.len()
    }

    /// Queues the floats that have not been seen yet; the pinned ones are handed back.
    fn call(&mut self, floats: &[usize], pinned: &mut Vec<usize>) {
        for index in floats {
            let Some(seen) = self.seen_floats.get_mut(*index).filter(|seen| !**seen)
            else {
                continue;
            };
            *seen = true;
            let float = &self.column.floats[*index];
            if float.pinned {
                pinned.push(*index);
                continue;
            }
            let marks = self.float_marks(float);
            let height = self.height(float);
            self.table.floats.push(FloatMeasure { index: *index, height, marks });
        }
    }

    /// Gives pinned floats slots of their own, which stay with the heading above.
    fn pin(&mut self, pinned: &[usize]) {
        for index in pinned {
            let float = &self.column.floats[*index];
            let height = self.height(float);
            let marks = self.float_marks(float);
            let slot = self.bare(Step::Float(height), marks, Source::Pinned(*index));
            self.table.slots.push(Slot { turn: Turn::FORBIDDEN, ..slot });
        }
    }

    fn float_marks(&mut self, float: &Float) -> Range<usize> {
        let from = self.table.marks.len();
        for slug in &float.slugs {
            self.marks(&slug.notes);
        }
        from..self.table.marks.len()
    }

    /// Its height in whole lines, even if its maker did not round it.
    fn height(&self, float: &Float) -> Pt {
        let height = float.slugs.iter().map(|it| it.height).sum::<Pt>().max(float.height);
        let mut lines = super::stack::Stack::new(self.design.leading);
        lines.add(Step::Ink { height, on_grid: false });
        lines.add(Step::Ink { height: Pt::ZERO, on_grid: true })
    }
}

/// What a slug puts on a page.
pub(super) fn step(slug: &Slug) -> Step {
    match slug.kind {
        SlugKind::Line | SlugKind::Piece => {
            Step::Ink { height: slug.height, on_grid: slug.on_grid }
        }
        SlugKind::Space => Step::Space(slug.height),
        SlugKind::Strut => Step::Strut(slug.height),
    }
}
