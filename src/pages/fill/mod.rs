//! Fills one page: from a place where it begins to all the places where it may well end.

mod detour;
mod end;

use std::ops::Range;

use super::give::{Give, Mark};
use super::measure::Table;
use super::notes::Part;
use super::stack::{Stack, Step, TINY};
use crate::design::Design;
use crate::typeset::Turn;
use crate::units::Pt;

/// A page may end so many lines before it costs more that it is short: at a price, which a
/// hyphen overleaf or a box in two may be worth.
const SPARE: u32 = 1;

/// What a page begins with.
#[derive(Debug, Copy, Clone)]
pub(super) struct Start<'a> {
    /// Its first slot.
    pub(super) slot: usize,
    /// How many floats have been set before it.
    pub(super) placed: usize,
    /// What is left of notes.
    pub(super) carry: &'a [Part],
}

/// A way to end a page.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct End {
    /// The first slot of the next page.
    pub(super) slot: usize,
    /// How many floats have been set by now.
    pub(super) placed: usize,
    /// How many of them stand at the head of this page; the others stand where they are called.
    pub(super) heads: usize,
    /// What is left of notes.
    pub(super) carry: Vec<Part>,
    /// Where the notes end, or the text when there are none.
    pub(super) foot: Pt,
    /// How deep the page looks, in quarters of a line; `None` where no facing page can mind.
    pub(super) depth: Option<i32>,
    /// What it costs, but for what depends on the side and the facing page.
    pub(super) cost: f64,
    /// Whether it ends in a hyphen.
    pub(super) hyphen: bool,
    /// Whether nothing of the column is left.
    pub(super) finished: bool,
    /// So many lines are put into its white and paragraphs, or taken out of them.
    pub(super) given: f64,
}

/// A page that is filled to a place where it may end.
#[derive(Debug, Copy, Clone)]
struct Partial {
    stack: Stack,
    /// The first slot that is not on it.
    slot: usize,
    placed: usize,
    /// How many notes and parts of notes are due on it: the first of the queue.
    parts: usize,
    /// How high they are, and what comes below the last of them.
    notes: Pt,
    below: Pt,
    /// Costs so far.
    strain: f64,
    hyphen: bool,
    /// It ends in a rule or a row: no one looks for a line there.
    piece: bool,
    /// What of the page's give is on it.
    give: Mark,
}

/// Fills pages of one column.
#[derive(Debug)]
pub(super) struct Filler<'a> {
    table: &'a Table,
    design: &'a Design,
    /// Depth of a full page, and of the longest.
    full: Pt,
    longest: Pt,
    /// Lines of the shortest page that is looked at while there are deeper ones, and of the longest.
    range: (u32, u32),
    /// The first slot of the page in hand, and how many floats stand at its head.
    first: usize,
    heads: usize,
    /// Where the page in hand may end.
    partials: Vec<Partial>,
    /// Where it may end within a paragraph that is set in another way.
    detours: Vec<Partial>,
    /// The notes that are due on it.
    queue: Vec<Part>,
    /// How it can be made a little deeper or shallower.
    give: Give,
}

impl<'a> Filler<'a> {
    /// A filler for the pages of a column.
    pub(super) fn new(table: &'a Table, design: &'a Design) -> Self {
        let costs = &design.page_costs;
        let longest = design.lines + costs.longer;
        Self {
            table,
            design,
            full: design.depth(),
            longest: design.leading * f64::from(longest),
            range: (design.lines.saturating_sub(costs.shorter + SPARE).max(1), longest),
            first: 0,
            heads: 0,
            partials: vec![],
            detours: vec![],
            queue: vec![],
            give: Give::default(),
        }
    }

    /// Adds to `ends` the ways to end the page that begins with `start`; at least one.
    ///
    /// Floats that wait come first: at least one of them stands at the head of the page.
    pub(super) fn ends(&mut self, start: Start<'_>, ends: &mut Vec<End>) {
        let pending = self.table.called_before(start.slot) - start.placed;
        self.fill(start, pending.min(1), ends);
        for heads in 2..=pending {
            let mut stack = Stack::new(self.design.leading);
            for float in &self.table.floats[start.placed..start.placed + heads] {
                stack.add(Step::Float(float.height));
            }
            if stack.foot() > self.full + TINY {
                break;
            }
            self.fill(start, heads, ends);
        }
    }

    fn fill(&mut self, start: Start<'_>, heads: usize, ends: &mut Vec<End>) {
        let before = ends.len();
        (self.first, self.heads) = (start.slot, heads);
        self.collect(start);
        self.choose(ends);
        if ends.len() == before {
            // Even the least does not fit: notes are late, or something is too high.
            ends.push(self.end_at_worst(&self.partials[0]));
        }
    }

    /// Puts slot after slot on the page and remembers each place where it may end.
    fn collect(&mut self, start: Start<'_>) {
        self.partials.clear();
        self.detours.clear();
        self.queue.clear();
        self.give.clear();
        self.queue.extend_from_slice(start.carry);
        let mut page = Partial {
            stack: Stack::new(self.design.leading),
            slot: start.slot,
            placed: start.placed,
            parts: self.queue.len(),
            notes: start.carry.iter().map(|it| self.table.notes.height(*it)).sum(),
            below: self.table.notes.below(start.carry.last()),
            strain: 0.0,
            hyphen: false,
            piece: false,
            give: Mark::default(),
        };
        for _ in 0..self.heads {
            self.give.float(page.placed, page.stack.is_empty());
            self.place_float(&mut page);
        }
        page.give = self.give.mark();
        if self.heads > 0 || page.parts > 0 {
            self.partials.push(page);
        }
        for step in self.table.repeated(start.slot) {
            page.stack.add(*step);
        }
        // The page as it is where the paragraph in hand begins, and the slot after that.
        let (mut entry, mut end) = (page, usize::MAX);
        let table = self.table;
        while page.slot < self.table.slots.len() {
            let detours = table.detours(page.slot);
            if let Some(first) = detours.first() {
                (entry, end) = (page, first.slots.start);
            }
            let before = page.slot;
            self.add_slot(&mut page);
            if !detours.is_empty() {
                entry.give = page.give;
            }
            if page.slot >= end {
                end = usize::MAX;
                if self.whole_depth(&page) + self.design.leading * 2.0 > self.full {
                    self.detour(&entry);
                }
            }
            let waiting = self.table.called_before(page.slot) - page.placed;
            let crowded = waiting > 0
                && u32::try_from(waiting)
                    .is_ok_and(|it| it > self.design.page_costs.floats);
            let full = crowded || self.least_depth(&page) > self.longest + TINY;
            // The first thing stands on the page even when it is too high.
            if full && !self.partials.is_empty() {
                break;
            }
            let ends = page.stack.foot() > TINY || page.slot == self.table.slots.len();
            if ends && !self.ends_alike(before, &page) {
                self.partials.push(page);
            }
        }
        if end != usize::MAX {
            self.detour(&entry);
        }
        if self.partials.is_empty() {
            // All is set, but for what a former page left over: nothing.
            self.partials.push(page);
        }
    }

    /// Whether a page ends in the same way before the white at a slot as behind it, at no more.
    fn ends_alike(&self, white: usize, page: &Partial) -> bool {
        let slot = &self.table.slots[white];
        let next = self.table.slots.get(page.slot);
        matches!(slot.step, Step::Space(_))
            && slot.marks.is_empty()
            && slot.called.is_empty()
            && next.is_some_and(|it| slot.turn <= it.turn)
            && self.partials.last().is_some_and(|it| it.slot == white)
    }

    /// Puts the next slot on the page, and the floats that it calls if they fit.
    fn add_slot(&mut self, page: &mut Partial) {
        let table = self.table;
        let slot = &table.slots[page.slot];
        self.give.slot(page.slot, slot, page.stack.is_empty());
        self.put(page);
        for float in slot.called.clone() {
            if page.placed == float && self.float_fits(page) {
                self.give.float(float, page.stack.is_empty());
                self.place_float(page);
            }
        }
        page.give = self.give.mark();
    }

    /// Puts the next slot on the page, and the notes that it marks.
    fn put(&mut self, page: &mut Partial) {
        let table = self.table;
        let slot = &table.slots[page.slot];
        page.stack.add(slot.step);
        if !slot.marks.is_empty() {
            self.due(page, slot.marks.clone());
        }
        match slot.step {
            Step::Ink { .. } => {
                page.hyphen = slot.hyphen;
                page.piece = slot.piece;
            }
            Step::Float(_) if page.placed < slot.called.start => {
                page.strain += self.design.page_costs.float_order;
            }
            Step::Float(_) | Step::Space(_) | Step::Strut(_) => {}
        }
        page.slot = slot.next;
    }

    /// Whether the next float goes below what stands on the page.
    fn float_fits(&mut self, page: &Partial) -> bool {
        let mut trial = *page;
        let due = self.queue.len();
        self.place_float(&mut trial);
        let depth = self.whole_depth(&trial);
        self.queue.truncate(due);
        depth <= self.full + TINY
    }

    fn place_float(&mut self, page: &mut Partial) {
        let float = &self.table.floats[page.placed];
        page.stack.add(Step::Float(float.height));
        page.placed += 1;
        self.due(page, float.marks.clone());
    }

    fn due(&mut self, page: &mut Partial, marks: Range<usize>) {
        for note in &self.table.marks[marks] {
            let part = Part { note: *note, from: 0 };
            // A detour may have put it there: it marks the same notes.
            if page.parts == self.queue.len() {
                self.queue.push(part);
            }
            debug_assert_eq!(self.queue[page.parts], part, "notes come in one order");
            page.notes += self.table.notes.height(part);
            page.below = self.table.notes.below(Some(&part));
            page.parts += 1;
        }
    }

    /// How deep the page is with all of its notes.
    fn whole_depth(&self, page: &Partial) -> Pt {
        if page.parts == 0 {
            return page.stack.foot();
        }
        page.stack.foot() + self.table.notes.above() + page.notes + page.below
    }

    /// How deep the page is when its last note is split as early as can be.
    fn least_depth(&self, page: &Partial) -> Pt {
        let whole = self.whole_depth(page);
        if page.parts == 0 || whole <= self.longest + TINY {
            return whole;
        }
        let last = self.queue[page.parts - 1];
        let notes = &self.table.notes;
        let others = page.notes - notes.height(last);
        page.stack.foot() + notes.above() + others + notes.least(last)
    }

    /// Picks the good ends among those collected: the deep ones; where none is deep, the
    /// deepest free one and the deep forbidden ones.
    fn choose(&self, ends: &mut Vec<End>) {
        let before = ends.len();
        let mut good = false;
        for page in self.partials.iter().rev() {
            let deep = self.is_deep(page);
            if !deep && ends.len() > before {
                break;
            }
            if self.turn(page) != Turn::FORBIDDEN {
                let ended = self.end(page, ends);
                good |= ended && (deep || self.is_end(page.slot));
            }
        }
        for page in &self.detours {
            if self.turn(page) != Turn::FORBIDDEN {
                good |= self.end_detour(page, ends);
            }
        }
        if good {
            return;
        }
        for page in self.partials.iter().rev() {
            if !self.is_deep(page) && ends.len() > before {
                break;
            }
            if self.turn(page) == Turn::FORBIDDEN {
                self.end(page, ends);
            }
        }
    }

    fn is_deep(&self, page: &Partial) -> bool {
        // Between text and notes there is up to a line of white.
        let white = if page.parts > 0 { self.design.leading } else { Pt::ZERO };
        let shallowest = self.design.leading * f64::from(self.range.0);
        self.whole_depth(page) + white + TINY >= shallowest
    }

    /// What it costs to end the page there; nothing more when no slot of it was set.
    fn turn(&self, page: &Partial) -> Turn {
        if page.slot == self.first || self.is_end(page.slot) {
            return Turn::FREE;
        }
        self.table.slots[page.slot].turn
    }

    fn is_end(&self, slot: usize) -> bool {
        self.table.after_white(slot) == self.table.slots.len()
    }
}
