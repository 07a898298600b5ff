//! Fills one page: from a place where it begins to all the places where it may well end.

use std::ops::Range;

use super::costs;
use super::measure::Table;
use super::notes::{Part, Split};
use super::stack::{Stack, Step, TINY};
use crate::design::Design;
use crate::typeset::Turn;
use crate::units::Pt;

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
    /// How high they are.
    notes: Pt,
    /// Costs so far.
    strain: f64,
    hyphen: bool,
}

/// Fills pages of one column.
#[derive(Debug)]
pub(super) struct Filler<'a> {
    table: &'a Table,
    design: &'a Design,
    /// Depth of a full page, and of the longest.
    full: Pt,
    longest: Pt,
    /// Lines of the shortest page that is still good, and of the longest.
    range: (u32, u32),
    /// The first slot of the page in hand, and how many floats stand at its head.
    first: usize,
    heads: usize,
    /// Where the page in hand may end.
    partials: Vec<Partial>,
    /// The notes that are due on it.
    queue: Vec<Part>,
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
            range: (design.lines.saturating_sub(costs.shorter).max(1), longest),
            first: 0,
            heads: 0,
            partials: vec![],
            queue: vec![],
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
        self.queue.clear();
        self.queue.extend_from_slice(start.carry);
        let mut page = Partial {
            stack: Stack::new(self.design.leading),
            slot: start.slot,
            placed: start.placed,
            parts: self.queue.len(),
            notes: start.carry.iter().map(|it| self.table.notes.height(*it)).sum(),
            strain: 0.0,
            hyphen: false,
        };
        for _ in 0..self.heads {
            self.place_float(&mut page);
        }
        if self.heads > 0 || page.parts > 0 {
            self.partials.push(page);
        }
        for step in self.table.repeated(start.slot) {
            page.stack.add(*step);
        }
        while page.slot < self.table.slots.len() {
            self.add_slot(&mut page);
            let waiting = self.table.called_before(page.slot) - page.placed;
            let crowded =
                u32::try_from(waiting).is_ok_and(|it| it > self.design.page_costs.floats);
            let full = crowded || self.least_depth(&page) > self.longest + TINY;
            // The first thing stands on the page even when it is too high.
            if full && !self.partials.is_empty() {
                break;
            }
            if page.stack.foot() > TINY || page.slot == self.table.slots.len() {
                self.partials.push(page);
            }
        }
        if self.partials.is_empty() {
            // All is set, but for what a former page left over: nothing.
            self.partials.push(page);
        }
    }

    /// Puts the next slot on the page, and the floats that it calls if they fit.
    fn add_slot(&mut self, page: &mut Partial) {
        let table = self.table;
        let slot = &table.slots[page.slot];
        let called = self.table.called_before(page.slot);
        page.stack.add(slot.step);
        self.due(page, slot.marks.clone());
        match slot.step {
            Step::Ink { .. } => page.hyphen = slot.hyphen,
            Step::Float(_) if page.placed < called => {
                page.strain += self.design.page_costs.float_order;
            }
            Step::Float(_) | Step::Space(_) | Step::Strut(_) => {}
        }
        for float in called..slot.called {
            if page.placed == float && self.float_fits(page) {
                self.place_float(page);
            }
        }
        page.slot += 1;
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
            self.queue.push(part);
            page.notes += self.table.notes.height(part);
            page.parts += 1;
        }
    }

    /// How deep the page is with all of its notes.
    fn whole_depth(&self, page: &Partial) -> Pt {
        let Some(last) = page.parts.checked_sub(1) else { return page.stack.foot() };
        let notes = &self.table.notes;
        let below = notes.below(self.queue.get(last));
        page.stack.foot() + notes.above() + page.notes + below
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

    /// Ends the page there if it and its notes fit, in as many ways as there are depths for
    /// the notes; says whether it did.
    fn end(&self, page: &Partial, ends: &mut Vec<End>) -> bool {
        let text = page.stack.foot();
        if page.parts == 0 {
            let fits = text <= self.longest + TINY;
            if fits {
                let mut end = self.ended(page, None);
                let lines = text / self.design.leading;
                if end.finished {
                    end.cost += costs::depth(self.design, lines.max(self.lines()));
                } else {
                    end.cost += costs::depth(self.design, lines);
                    // No text faces a page of floats.
                    end.depth = (page.slot > self.first).then(|| costs::quarters(lines));
                }
                ends.push(end);
            }
            return fits;
        }
        let mut fits = false;
        for lines in self.range.0..=self.range.1 {
            let lines = f64::from(lines);
            let foot = self.design.leading * lines;
            let room = foot - text - self.table.notes.above();
            let parts = &self.queue[..page.parts];
            let Some(split) = self.table.notes.fit(parts, room) else { continue };
            let mut end = self.ended(page, Some(split.clone()));
            (end.foot, end.depth) = (foot, Some(costs::quarters(lines)));
            end.cost += costs::depth(self.design, lines);
            if !end.finished {
                // White between text and notes counts like a page that is too short.
                let white =
                    ((room - split.height) / self.design.leading).floor().max(0.0);
                end.cost += costs::depth(self.design, self.lines() - white);
            }
            ends.push(end);
            fits = true;
        }
        fits
    }

    /// Ends the page although not all fits that should stand on it.
    fn end_at_worst(&self, page: &Partial) -> End {
        let text = page.stack.foot();
        let above = self.table.notes.above();
        let parts = &self.queue[..page.parts];
        // A page that takes neither text nor float must take something of its notes.
        let split = self.table.notes.fit_late(
            parts,
            self.full - text - above,
            page.stack.is_empty(),
        );
        let foot =
            if split.any { self.full.max(text + above + split.height) } else { text };
        End { foot, ..self.ended(page, Some(split)) }
    }

    /// The end of the page there; its depth is not reckoned yet.
    fn ended(&self, page: &Partial, split: Option<Split>) -> End {
        let limits = &self.design.page_costs;
        let slot = self.table.after_white(page.slot);
        let (carry, late) = split.map_or((vec![], 0), |it| (it.carry, it.late));
        let waiting = self.table.called_before(slot) - page.placed;
        let finished = slot == self.table.slots.len() && waiting == 0 && carry.is_empty();
        let mut cost = page.strain + costs::count(waiting) * limits.float_late;
        cost += match self.turn(page) {
            Turn::FORBIDDEN => limits.forbidden,
            Turn(cost) => f64::from(cost),
        };
        cost += costs::count(carry.len() - late) * limits.note_split
            + costs::count(late) * limits.note_late;
        if page.slot == self.first && self.heads == 0 {
            cost += limits.no_text;
        }
        let lacking =
            f64::from(limits.last_page) - page.stack.foot() / self.design.leading;
        if finished && self.first > 0 && self.heads == 0 {
            cost += lacking.max(0.0) * limits.last_page_short;
        }
        End {
            slot,
            placed: page.placed,
            heads: self.heads,
            carry,
            foot: page.stack.foot(),
            depth: None,
            cost,
            hyphen: page.hyphen && !finished,
            finished,
        }
    }

    fn lines(&self) -> f64 {
        f64::from(self.design.lines)
    }
}
