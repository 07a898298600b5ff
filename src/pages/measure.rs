//! A column as a table of measures: all that the page breaker needs to know.

use std::ops::Range;

use super::costs::single;
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
    /// It is text that ends in a hyphen.
    pub(super) hyphen: bool,
    /// The table head that a page begins with when it begins with this slot.
    pub(super) repeat: Option<usize>,
    /// The marks in it: a range of [`Table::marks`].
    pub(super) marks: Range<usize>,
    /// How many floats have been called, up to and with this slot.
    pub(super) called: usize,
    /// What it stands for.
    pub(super) source: Source,
}

/// What a slot stands for.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// A slug of the column.
    Slug(usize),
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
        slot.checked_sub(1).map_or(0, |before| self.slots[before].called)
    }

    /// The table head that a page begins with when it begins with a slot.
    pub(super) fn repeated(&self, slot: usize) -> &[Step] {
        let head = self.slots.get(slot).filter(|_| slot > 0).and_then(|it| it.repeat);
        head.map_or(&[], |it| &self.repeats[it])
    }

    /// The first slot from `slot` on that is more than white.
    pub(super) fn after_white(&self, slot: usize) -> usize {
        let bare = |at: usize| {
            let called = self.called_before(at);
            self.slots.get(at).is_some_and(|it| {
                matches!(it.step, Step::Space(_))
                    && it.marks.is_empty()
                    && it.called == called
            })
        };
        (slot..).find(|at| !bare(*at)).unwrap_or(slot)
    }
}

/// Measures a column.
pub(super) fn measure(column: &Column, design: &Design) -> Table {
    Measurer {
        column,
        design,
        seen_notes: vec![false; column.notes.len()],
        seen_floats: vec![false; column.floats.len()],
        table: Table {
            slots: Vec::with_capacity(column.slugs.len()),
            floats: vec![],
            marks: vec![],
            notes: NoteTable::new(&column.notes, design),
            repeats: column
                .repeats
                .iter()
                .map(|it| it.iter().map(step).collect())
                .collect(),
        },
    }
    .run()
}

struct Measurer<'a> {
    column: &'a Column,
    design: &'a Design,
    /// A note or float that is called twice is set once.
    seen_notes: Vec<bool>,
    seen_floats: Vec<bool>,
    table: Table,
}

impl Measurer<'_> {
    fn run(mut self) -> Table {
        let slugs = &self.column.slugs;
        for (index, slug) in slugs.iter().enumerate() {
            let marks = self.marks(&slug.notes);
            let mut pinned = vec![];
            self.call(&slug.floats, &mut pinned);
            self.table.slots.push(Slot {
                step: step(slug),
                turn: slug.turn,
                gives: self.gives(slug),
                others: self.others(slug),
                piece: slug.kind == SlugKind::Piece,
                hyphen: slug.hyphenated && slug.kind == SlugKind::Line,
                repeat: slug.repeat.filter(|it| *it < self.column.repeats.len()),
                marks,
                called: self.table.floats.len(),
                source: Source::Slug(index),
            });
            let after = slugs.get(index + 1).map_or(Turn::FREE, |next| next.turn);
            self.pin(&pinned, after);
        }
        self.call_rest();
        self.table
    }

    /// How high white that may grow is, in lines.
    fn gives(&self, slug: &Slug) -> f32 {
        if slug.gives { single(slug.height / self.design.leading) } else { 0.0 }
    }

    /// What it costs to set the paragraph that a slug begins in a line more and a line less.
    fn others(&self, slug: &Slug) -> Option<Others> {
        let takes = slug.others.first()?.takes;
        let costs = &self.design.page_costs;
        let cost = |more: bool| {
            let mut others = slug.others.iter();
            let other = others.find(|it| (it.lines > takes) == more);
            other.map_or(f32::INFINITY, |it| {
                single(costs.paragraph_line + it.strain * costs.paragraph_strain)
            })
        };
        Some(Others { takes: number(takes), more: cost(true), less: cost(false) })
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
        self.pin(&pinned, Turn::FREE);
        let notes = unseen(&self.seen_notes);
        let column_is_empty = self.table.slots.is_empty();
        if !notes.is_empty()
            || column_is_empty
            || self.table.floats.len() > self.last_called()
        {
            let marks = self.marks(&notes);
            self.table.slots.push(Slot {
                step: Step::Strut(Pt::ZERO),
                turn: if column_is_empty { Turn::FREE } else { Turn::FORBIDDEN },
                gives: 0.0,
                others: None,
                piece: false,
                hyphen: false,
                repeat: None,
                marks,
                called: self.table.floats.len(),
                source: Source::Slug(self.column.slugs.len()),
            });
        }
    }

    fn last_called(&self) -> usize {
        self.table.slots.last().map_or(0, |it| it.called)
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

    /// Gives pinned floats slots of their own. `after` is what the page costs before the slug
    /// that follows: a heading and its company are not parted by a figure between them.
    fn pin(&mut self, pinned: &[usize], after: Turn) {
        for index in pinned {
            let float = &self.column.floats[*index];
            let slot = Slot {
                step: Step::Float(self.height(float)),
                turn: after,
                gives: 0.0,
                others: None,
                piece: false,
                hyphen: false,
                repeat: None,
                marks: self.float_marks(float),
                called: self.table.floats.len(),
                source: Source::Pinned(*index),
            };
            self.table.slots.push(slot);
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
