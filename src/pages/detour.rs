//! The other ways to set a paragraph, as slots of their own: for a page that ends within it.
//!
//! A *detour* stands between the last slot of the paragraph and what comes after it. A page
//! that ends within a detour has entered it where the paragraph begins, and the next page goes
//! on in it; no page passes through one from end to end: a paragraph that is whole on its page
//! gives a line by [`super::give`].

use std::ops::Range;

use super::costs::{count, single};
use super::measure::{Measurer, Slot, Source, Table};
use crate::typeset::Other;

/// Another way to set a paragraph.
#[derive(Debug, Clone)]
pub(super) struct Detour {
    /// Its slots.
    pub(super) slots: Range<usize>,
    /// What it costs.
    pub(super) cost: f32,
}

impl Table {
    /// The detours of the paragraph that begins with a slot.
    pub(super) fn detours(&self, slot: usize) -> &[Detour] {
        match self.slots.get(slot) {
            Some(Slot { others: Some(others), .. }) => &self.detours[others.detours()],
            _ => &[],
        }
    }

    /// How many lines longer the other way is that goes on with `slot` than the paragraph that
    /// begins with `first`, and the last line of that before as many as are left.
    pub(super) fn as_usual(&self, first: usize, slot: usize) -> Option<(f64, &Slot)> {
        let detours = self.detours(first);
        let detour = detours.iter().find(|it| it.slots.contains(&slot))?;
        let takes = detours.first()?.slots.start - first;
        let rest = detour.slots.end - slot;
        let usual = self.slots.get((first + takes).checked_sub(rest + 1)?)?;
        Some((count(detour.slots.len()) - count(takes), usual))
    }

    /// The slot after the lines that a page begins with when it begins with `slot`, which stands
    /// within a paragraph that has detours.
    pub(super) fn after_rest(&self, slot: usize) -> usize {
        let leaps = |at: &usize| self.slots[*at].next != at + 1;
        let last = (slot..self.slots.len()).find(leaps);
        last.map_or(self.slots.len(), |it| self.slots[it].next)
    }

    /// The slots of a page: it takes a detour when it ends in it.
    pub(super) fn walk(&self, slots: Range<usize>) -> impl Iterator<Item = usize> {
        let end = slots.end;
        let enter = move |at: usize| {
            let detours = self.detours(at).iter().map(|it| it.slots.clone());
            let mut within = detours.filter(|it| it.start < end && end < it.end);
            within.next().map_or(at, |it| it.start)
        };
        let first = Some(enter(slots.start)).filter(|_| !slots.is_empty());
        std::iter::successors(first, move |at| {
            let next = self.slots[*at].next;
            (next < end).then(|| enter(next))
        })
    }
}

impl Slot {
    /// Whether it takes the same room, with the same notes and floats, as a line of text.
    fn measures_as(&self, line: &Self) -> bool {
        let plain = |it: &Self| {
            !it.piece && !it.apart && it.repeat.is_none() && it.others.is_none()
        };
        let same = self.marks == line.marks && self.called == line.called;
        plain(self) && plain(line) && same && self.step == line.step
    }
}

impl Measurer<'_> {
    /// Adds the detours of the paragraph that begins with slug `index` and slot `first`, and
    /// ends with the last slot so far.
    pub(super) fn detours(&mut self, index: usize, first: usize) {
        let last = self.table.slots.len() - 1;
        let slug = &self.column.slugs[index];
        let boxed = slug.ground.is_some();
        let calls =
            self.table.slots[first].called.start != self.table.slots[last].called.start;
        let from = self.table.detours.len();
        for (number, other) in slug.others.iter().enumerate() {
            if !boxed && !calls && last - first + 1 == other.takes {
                self.detour(other, (index, number), first..last);
            }
        }
        let after = self.table.slots.len();
        let all = from..self.table.detours.len();
        for detour in &self.table.detours[all.clone()] {
            self.table.slots[detour.slots.end - 1].next = after;
        }
        self.table.slots[last].next = after;
        if let Some(others) = &mut self.table.slots[first].others {
            others.set_detours(all);
        }
    }

    /// Adds one of them; `whole` are the first and the last slot of the paragraph.
    fn detour(&mut self, other: &Other, way: (usize, usize), whole: Range<usize>) {
        let slots = &self.table.slots;
        let calls = slots[whole.end].called.clone();
        let marks = slots[whole.start].marks.start..slots[whole.end].marks.end;
        let own = self.table.marks[marks.clone()].to_vec();
        let from = slots.len();
        let mut mark = marks.start;
        let step = slots[whole.start].step;
        for (line, outline) in other.lines.iter().enumerate() {
            let last = line + 1 == other.lines.len();
            let marked = outline.notes.iter().filter(|it| own.contains(it)).count();
            let slot = Slot {
                turn: outline.turn,
                hyphen: outline.hyphenated,
                called: calls.start..if last { calls.end } else { calls.start },
                ..self.bare(step, mark..mark + marked, Source::Other(way.0, way.1, line))
            };
            mark += marked;
            self.table.slots.push(slot);
        }
        debug_assert_eq!(mark, marks.end, "each way has all of the paragraph's notes");
        self.liken(from + 1..self.table.slots.len(), whole.start + 1..whole.end + 1);
        let cost = single(self.design.page_costs.other(other.strain));
        self.table.detours.push(Detour { slots: from..self.table.slots.len(), cost });
    }

    /// Says which lines of a detour a page may begin with as well as with the paragraph's `own`.
    /// A page does not end within a few lines that it begins with; within more of them it may,
    /// and then they end alike.
    fn liken(&mut self, lines: Range<usize>, own: Range<usize>) {
        let few = usize::try_from(self.design.lines / 2).unwrap_or(0);
        let slots = &mut self.table.slots;
        let mut same = true;
        for (before, (at, own)) in lines.rev().zip(own.rev()).enumerate() {
            let (line, own_line) = (&slots[at], &slots[own]);
            same &= (line.turn, line.hyphen) == (own_line.turn, own_line.hyphen);
            if !line.measures_as(own_line) || !(same || before < few) {
                break;
            }
            slots[at].like = own;
        }
    }
}
