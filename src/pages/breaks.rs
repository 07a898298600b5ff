//! Cuts a column into pages so that the whole of them is best.
//!
//! Dynamic programming, as Plass (1981) and Knuth cut paragraphs into lines. What matters of
//! the pages so far is only: where the next page begins, how many floats have been set, what
//! is left of notes, which side comes next, and how deep the page that it will face is.
//! Each such state is a [`Node`], reached in the cheapest way; [`Filler`] says to which states
//! a page leads. Slots are visited in order, so that each node is final when it is opened.
//! A page has few good ends, so the work grows with the length of the column.
//!
//! Nodes within a paragraph that is set in another way stand among those that begin with as
//! many of its lines as it is ([`Slot::like`](super::measure::Slot::like)): what comes after
//! those lines is the same for all of them, and so are the pages.

use std::ops::Range;

use super::costs;
use super::fill::{End, Filler, Start};
use super::measure::Table;
use super::notes::Part;
use super::side::Side;
use crate::design::{Design, PageCosts};
use crate::units::Pt;

/// A page: what stands on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cut {
    /// Its slots.
    pub(super) slots: Range<usize>,
    /// Its floats, in the order of their calls.
    pub(super) floats: Range<usize>,
    /// How many of them stand at its head; the others stand where they are called.
    pub(super) heads: usize,
    /// What earlier pages left of notes.
    pub(super) carried: Vec<Part>,
    /// What it leaves.
    pub(super) carry: Vec<Part>,
    /// Where its notes end.
    pub(super) foot: Pt,
    /// So many lines are put into its white and paragraphs, or taken out of them.
    pub(super) given: f64,
}

/// A state between two pages.
#[derive(Debug)]
struct Node {
    end: End,
    side: Side,
    /// Depth of the verso that the next page faces, in quarters of a line.
    faces: Option<i32>,
    cost: f64,
    /// The state before the last page.
    from: usize,
}

/// A node as it is compared with its rivals.
struct State<'a> {
    end: &'a End,
    side: Side,
    faces: Option<i32>,
    cost: f64,
}

impl Node {
    const fn state(&self) -> State<'_> {
        State { end: &self.end, side: self.side, faces: self.faces, cost: self.cost }
    }
}

/// Cuts a column whose first page is on `side`.
pub(super) fn cut(table: &Table, design: &Design, side: Side) -> Vec<Cut> {
    Breaker {
        table,
        filler: Filler::new(table, design),
        costs: &design.page_costs,
        nodes: Vec::with_capacity(table.slots.len()),
        starts: vec![vec![]; table.slots.len() + 1],
        slot: 0,
        finish: None,
    }
    .run(side)
}

struct Breaker<'a> {
    table: &'a Table,
    filler: Filler<'a>,
    costs: &'a PageCosts,
    nodes: Vec<Node>,
    /// For each slot the nodes whose next page begins with it, or with one like it.
    starts: Vec<Vec<usize>>,
    /// The slot in hand.
    slot: usize,
    /// The best of the nodes after the last page.
    finish: Option<usize>,
}

impl Breaker<'_> {
    fn run(mut self, side: Side) -> Vec<Cut> {
        self.nodes.push(Node {
            end: End::default(),
            side,
            faces: None,
            cost: 0.0,
            from: usize::MAX,
        });
        self.starts[0].push(0);
        let mut ends = vec![];
        for slot in 0..self.starts.len() {
            self.slot = slot;
            let mut next = 0;
            // Pages without text lead to further nodes at the same slot.
            while next < self.starts[slot].len() {
                let group = self.group(slot, next);
                next = group.end;
                let mut filled = None;
                for at in group {
                    let node = self.starts[slot][at];
                    let end = &self.nodes[node].end;
                    if filled.is_none_or(|it| it != end.slot && self.part(slot, &ends)) {
                        ends.clear();
                        let (placed, carry) = (end.placed, &end.carry[..]);
                        let start = Start { slot: end.slot, placed, carry };
                        self.filler.ends(start, &mut ends);
                        filled = Some(end.slot);
                    }
                    for end in &ends {
                        self.reach(node, end);
                    }
                }
            }
        }
        self.trace()
    }

    /// Whether one of these pages ends within the lines that it began with, and so is none for
    /// a node that begins with others like them.
    fn part(&self, slot: usize, ends: &[End]) -> bool {
        let rest = self.table.after_rest(slot);
        ends.iter().any(|it| it.slot < rest)
    }

    /// Whether the next pages of two nodes at the same slot are filled alike. Where something
    /// else than lines comes first, only those of the very same slot are.
    fn alike(&self, one: &End, other: &End) -> bool {
        let free =
            || one.carry.is_empty() && one.placed == self.table.called_before(one.slot);
        one.placed == other.placed
            && one.carry == other.carry
            && (one.slot == other.slot || free())
    }

    /// The nodes from `next` on that differ only in side and facing page: their pages are
    /// filled alike.
    fn group(&self, slot: usize, next: usize) -> Range<usize> {
        let starts = &self.starts[slot];
        let first = &self.nodes[starts[next]].end;
        let alike = |node: &&usize| self.alike(first, &self.nodes[**node].end);
        next..next + starts[next..].iter().take_while(alike).count()
    }

    /// Notes that a page with this end leads from a node to another.
    fn reach(&mut self, from: usize, end: &End) {
        let before = &self.nodes[from];
        let cost = before.cost
            + end.cost
            + page_cost(self.costs, before.side, before.faces, end);
        let side = before.side.next();
        let faces = end.depth.filter(|_| side == Side::Recto);
        if end.finished {
            if self.finish.is_some_and(|best| self.nodes[best].cost <= cost) {
                return;
            }
            self.finish = Some(self.nodes.len());
        } else {
            let new = State { end, side, faces, cost };
            let slot = self.stand(end.slot);
            let rivals = &self.starts[slot];
            if rivals.iter().any(|it| self.beats(&self.nodes[*it].state(), &new)) {
                return;
            }
            if slot != self.slot {
                // None of these has been opened yet.
                let mut rivals = std::mem::take(&mut self.starts[slot]);
                rivals.retain(|it| !self.beats(&new, &self.nodes[*it].state()));
                self.starts[slot] = rivals;
            }
            self.starts[slot].push(self.nodes.len());
        }
        self.nodes.push(Node { end: end.clone(), side, faces, cost, from });
    }

    /// The slot that a node stands at: the one that its page begins with is like it. It must not
    /// be over yet.
    fn stand(&self, slot: usize) -> usize {
        let like = self.table.slots.get(slot).map_or(slot, |it| it.like);
        if like < self.slot { slot } else { like }
    }

    /// Whether a node is never worse than another, however the column goes on: what a page
    /// costs next to the one page it can hardly cost more next to the other.
    fn beats(&self, this: &State<'_>, that: &State<'_>) -> bool {
        let worst = match (this.faces, that.faces) {
            (None, _) => 0.0,
            (Some(_), None) => return false,
            (Some(this), Some(that)) => costs::spread(self.costs, this, that),
        };
        this.side == that.side
            && this.cost + worst <= that.cost
            && self.alike(this.end, that.end)
    }

    fn trace(&self) -> Vec<Cut> {
        let mut cuts = vec![];
        let mut at = self.finish.expect("each page takes something, so the column ends");
        while let Some(before) = self.nodes.get(self.nodes[at].from) {
            let (start, end) = (&before.end, &self.nodes[at].end);
            cuts.push(Cut {
                slots: start.slot..end.slot,
                floats: start.placed..end.placed,
                heads: end.heads,
                carried: start.carry.clone(),
                carry: end.carry.clone(),
                foot: end.foot,
                given: end.given,
            });
            at = self.nodes[at].from;
        }
        cuts.reverse();
        cuts
    }
}

/// What a page costs on its side, next to the page it faces, beyond what it costs anywhere.
pub(super) fn page_cost(
    costs: &PageCosts,
    side: Side,
    faces: Option<i32>,
    end: &End,
) -> f64 {
    let hyphen = match (end.hyphen, side) {
        (false, _) => 0.0,
        (true, Side::Verso) => costs.hyphen,
        (true, Side::Recto) => costs.hyphen_recto,
    };
    let spread = match (faces, end.depth) {
        (Some(verso), Some(recto)) => costs::spread(costs, verso, recto),
        _ => 0.0,
    };
    hyphen + spread
}
