//! Ends a page: how deep it is, what goes on overleaf, what all of it costs.

use super::{End, Filler, Partial};
use crate::pages::costs;
use crate::pages::notes::Split;
use crate::pages::stack::TINY;
use crate::typeset::Turn;
use crate::units::Pt;

/// So many lines at most are put into the text of a page that has notes.
const MOST: u32 = 3;

impl Filler<'_> {
    /// Ends the page there if it and its notes fit, in as many ways as there are depths for
    /// the notes; says whether it did.
    pub(super) fn end(&self, page: &Partial, ends: &mut Vec<End>) -> bool {
        if page.parts == 0 {
            let fits = page.stack.foot() <= self.longest + TINY;
            if fits {
                self.end_text(page, ends);
            }
            return fits;
        }
        let before = ends.len();
        ends.extend(
            (self.range.0..=self.range.1).filter_map(|it| self.end_notes(page, it)),
        );
        ends.len() > before
    }

    /// Ends the page if it can be made as deep as a full one; says whether it did.
    pub(super) fn end_full(&self, page: &Partial, ends: &mut Vec<End>) -> bool {
        let end = if page.parts > 0 {
            self.end_notes(page, self.design.lines)
        } else {
            let lack = self.lines() - page.stack.foot() / self.design.leading;
            Some(self.gift(page, lack))
                .filter(|it| it.is_finite())
                .map(|cost| self.end_given(self.ended(page, None), lack, cost))
        };
        let ended = end.is_some();
        ends.extend(end);
        ended
    }

    /// Ends a page with notes that end so many lines below its head.
    fn end_notes(&self, page: &Partial, lines: u32) -> Option<End> {
        let (last, before) = self.queue[..page.parts].split_last()?;
        let notes = &self.table.notes;
        let others: Pt = before.iter().map(|it| notes.height(*it)).sum();
        let lines = f64::from(lines);
        let foot = self.design.leading * lines;
        let room = foot - page.stack.foot() - notes.above();
        let split = notes.fit(*last, others, room)?;
        let mut end = self.ended(page, Some(split.clone()));
        (end.foot, end.depth) = (foot, Some(costs::quarters(lines)));
        if end.finished {
            end.cost += costs::depth(self.design, lines);
            return Some(end);
        }
        let white = ((room - split.height) / self.design.leading).max(0.0);
        if page.piece || self.is_apart(end.slot) {
            end.cost += costs::depth_apart(self.design, lines);
            end.cost += costs::above_notes_apart(self.design, white);
            return Some(end);
        }
        end.cost += costs::depth(self.design, lines);
        // White between text and notes is better put into the text.
        let fits_in =
            |less: Pt| notes.fit(*last, others, room - less).as_ref() == Some(&split);
        let (given, rest, cost) = self.best_gift(page, white, fits_in);
        end.given = given;
        end.cost += cost + costs::above_notes(self.design, rest);
        Some(end)
    }

    /// The end of a page without notes that is made as deep as a full one.
    fn end_given(&self, end: End, lack: f64, cost: f64) -> End {
        End {
            given: lack,
            foot: self.full,
            depth: Some(costs::quarters(self.lines())),
            cost: end.cost + cost,
            ..end
        }
    }

    /// Ends a page without notes: as deep as its text is, and as deep as a full page when it
    /// can be made so.
    fn end_text(&self, page: &Partial, ends: &mut Vec<End>) {
        let text = page.stack.foot();
        let lines = text / self.design.leading;
        let mut end = self.ended(page, None);
        if end.finished {
            end.cost += costs::depth(self.design, lines.max(self.lines()));
            ends.push(end);
            return;
        }
        if page.piece || self.is_apart(end.slot) {
            end.cost += costs::depth_apart(self.design, lines);
            ends.push(end);
            return;
        }
        // No text faces a page of floats.
        let faced = page.slot > self.first;
        let lack = self.lines() - lines;
        let wanted = faced && lack.abs() > costs::HAIR;
        let cost = if wanted { self.gift(page, lack) } else { f64::INFINITY };
        if cost.is_finite() {
            ends.push(self.end_given(end.clone(), lack, cost));
            if !(0.0..=1.0 + costs::HAIR).contains(&lack) {
                // Only a page that is one line short may be wanted as it is, by the page it faces.
                return;
            }
        }
        end.cost += costs::depth(self.design, lines) * self.share(end.slot);
        end.depth = faced.then(|| costs::quarters(lines));
        ends.push(end);
    }

    /// What it costs to make a page deeper by so many lines.
    fn gift(&self, page: &Partial, lines: f64) -> f64 {
        self.give.cost(page.give, lines, &self.design.page_costs)
    }

    /// How many of so many empty lines are best put into the text, how many are left, and what
    /// putting them there costs.
    fn best_gift(
        &self,
        page: &Partial,
        empty: f64,
        fits_in: impl Fn(Pt) -> bool,
    ) -> (f64, f64, f64) {
        let depth = |rest: f64| costs::above_notes(self.design, rest);
        let mut best = (0.0, empty, 0.0);
        // All of them, or some whole ones.
        let whole = (1..=MOST).map(f64::from).filter(|it| *it <= empty + costs::HAIR);
        // Each whole line costs something more.
        let mut least = 0.0;
        for given in whole.chain(std::iter::once(empty)) {
            let rest = (empty - given).max(0.0);
            let most = best.2 + depth(best.1);
            let less = if given.fract() == 0.0 { least } else { 0.0 };
            if less + depth(rest) >= most {
                continue;
            }
            let cost = self.gift(page, given);
            least = cost;
            let better = cost + depth(rest) < most;
            if better && fits_in(self.design.leading * given) {
                best = (given, rest, cost);
            }
        }
        best
    }

    /// Ends the page although not all fits that should stand on it.
    pub(super) fn end_at_worst(&self, page: &Partial) -> End {
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
            given: 0.0,
        }
    }

    /// Whether the next page begins with something that stands for itself.
    fn is_apart(&self, slot: usize) -> bool {
        self.table.slots.get(slot).is_some_and(|it| it.apart)
    }

    /// How much of its cost a page off the common foot costs when it ends before a slot.
    fn share(&self, slot: usize) -> f64 {
        let opens = self.table.slots.get(slot).is_some_and(|it| it.opens);
        if opens { self.design.page_costs.whole_end } else { 1.0 }
    }

    fn lines(&self) -> f64 {
        f64::from(self.design.lines)
    }
}
