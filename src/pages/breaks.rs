//! Cuts a column into pages so that the whole of them is best.
//!
//! Dynamic programming, as Plass (1981) and Knuth cut paragraphs into lines. What matters of
//! the pages so far is only: where the next page begins, how many floats have been set, what
//! is left of notes, which side comes next, and how deep the page that it will face is.
//! Each such state is a [`Node`], reached in the cheapest way; [`Filler`] says to which states
//! a page leads. Slots are visited in order, so that each node is final when it is opened.
//! A page has few good ends, so the work grows with the length of the column.

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

/// Cuts a column whose first page is on `side`.
pub(super) fn cut(table: &Table, design: &Design, side: Side) -> Vec<Cut> {
    Breaker {
        filler: Filler::new(table, design),
        costs: &design.page_costs,
        nodes: vec![],
        starts: vec![vec![]; table.slots.len() + 1],
        finish: None,
    }
    .run(side)
}

struct Breaker<'a> {
    filler: Filler<'a>,
    costs: &'a PageCosts,
    nodes: Vec<Node>,
    /// For each slot the nodes whose next page begins with it.
    starts: Vec<Vec<usize>>,
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
            let mut next = 0;
            // Pages without text lead to further nodes at the same slot.
            while next < self.starts[slot].len() {
                let group = self.group(slot, next);
                let end = &self.nodes[self.starts[slot][next]].end;
                let start = Start { slot, placed: end.placed, carry: &end.carry };
                self.filler.ends(start, &mut ends);
                for node in
                    group.clone().map(|at| self.starts[slot][at]).collect::<Vec<_>>()
                {
                    for end in &ends {
                        self.reach(node, end);
                    }
                }
                ends.clear();
                next = group.end;
            }
        }
        self.trace()
    }

    /// The nodes from `next` on that differ only in side and facing page: their pages are
    /// filled alike.
    fn group(&self, slot: usize, next: usize) -> Range<usize> {
        let starts = &self.starts[slot];
        let first = &self.nodes[starts[next]].end;
        let alike = |node: &&usize| {
            let end = &self.nodes[**node].end;
            end.placed == first.placed && end.carry == first.carry
        };
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
        let new = Node { end: end.clone(), side, faces, cost, from };
        if end.finished {
            if self.finish.is_some_and(|best| self.nodes[best].cost <= cost) {
                return;
            }
            self.finish = Some(self.nodes.len());
        } else {
            let rivals = &self.starts[end.slot];
            if rivals.iter().any(|it| self.beats(&self.nodes[*it], &new)) {
                return;
            }
            if end.slot != before.end.slot {
                // None of these has been opened yet.
                let mut rivals = std::mem::take(&mut self.starts[end.slot]);
                rivals.retain(|it| !self.beats(&new, &self.nodes[*it]));
                self.starts[end.slot] = rivals;
            }
            self.starts[end.slot].push(self.nodes.len());
        }
        self.nodes.push(new);
    }

    /// Whether a node is never worse than another, however the column goes on: what a page
    /// costs next to the one page it can hardly cost more next to the other.
    fn beats(&self, this: &Node, that: &Node) -> bool {
        let worst = match (this.faces, that.faces) {
            (None, _) => 0.0,
            (Some(_), None) => return false,
            (Some(this), Some(that)) => costs::spread(self.costs, this, that),
        };
        this.side == that.side
            && this.cost + worst <= that.cost
            && this.end.placed == that.end.placed
            && this.end.carry == that.end.carry
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
