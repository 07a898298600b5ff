//! Chooses the line ends of a paragraph, all at once.
//!
//! The method of Donald Knuth and Michael Plass, *Breaking Paragraphs into Lines* (1981), with
//! TeX's demerits, and four things of our own. Glyphs may be wider or narrower by 2 %, which
//! adds to the stretch and shrink of a line. The ends hang into the margins. Runs of hyphens
//! are counted in the state, so that three are never set. A paragraph that cannot be set at
//! the tolerance, or only with a last line of a few letters, is tried again with further break
//! points, and then with uncapped badness; TeX's emergency stretch is not used, as it makes
//! every line of the paragraph loose. What is wider than the room sticks out alone.
//!
//! Terms: the *ratio* of a line tells how much of its stretch or shrink it uses; *badness* is
//! 100 times its cube; *demerits* add up badness and costs, and the fewest demerits win. A
//! break is *feasible* from another when the line between them is not worse than the
//! tolerance; *active* breaks are those that a line to come may begin at.

use std::cell::Cell;

use super::beginnings::{Beginnings, LinesTo, earliest};
use super::breaks::{Break, Offer, breakpoints};
use super::filled::filled;
use super::strain::{TIGHTEST, Tried, fitness, measure};
use super::{Room, Stand, Text};
use crate::typeset::lexicon::Lexicon;

/// A line that was chosen.
#[derive(Debug, Copy, Clone)]
pub(super) struct Fit {
    /// Where it begins.
    pub from: Break,
    /// Where it ends.
    pub to: Break,
    /// It is the last of the paragraph, or ends where the author ended it.
    pub last: bool,
    /// It is the first of the paragraph.
    pub first: bool,
}

/// Chooses the lines of a paragraph.
pub(super) fn linebreak(text: &Text, lexicon: &Lexicon<'_>, room: &Room<'_>) -> Vec<Fit> {
    with_places(|places| linebreak_at(text, lexicon, room, places).0)
}

/// The same; `places` are then those that were offered, and they are told with the lines.
pub(super) fn linebreak_at(
    text: &Text,
    lexicon: &Lexicon<'_>,
    room: &Room<'_>,
    places: &mut Vec<Break>,
) -> (Vec<Fit>, Offer) {
    if room.stand == Stand::Filled {
        return (filled(text, lexicon, room), Offer::Anywhere);
    }
    if room.stand != Stand::Justified {
        for offer in [Offer::Words, Offer::Syllables, Offer::Rescue, Offer::Anywhere] {
            breakpoints(text, lexicon, room, offer, places);
            if let Some(fits) = ragged(places, room) {
                return (fits, offer);
            }
        }
        return (greedy(places, room), Offer::Anywhere);
    }
    let tolerance = room.costs.tolerance;
    let mut best = None;
    for (offer, tolerance) in [
        (Offer::Syllables, tolerance),
        (Offer::Rescue, tolerance * 2.0),
        (Offer::Anywhere, UNCAPPED),
    ] {
        breakpoints(text, lexicon, room, offer, places);
        let Some((fits, demerits)) = choose(places, room, tolerance) else { continue };
        if demerits < room.costs.forbidden {
            return (fits, offer);
        }
        best = Some(fits);
    }
    (best.unwrap_or_else(|| greedy(places, room)), Offer::Anywhere)
}

/// The tolerance of the last pass, which takes any line.
pub(super) const UNCAPPED: f64 = f64::INFINITY;

/// The lines with the fewest demerits between the first of `places` and the last, and these;
/// `None` when some line is worse than the tolerance.
pub(super) fn choose(
    places: &[Break],
    room: &Room<'_>,
    tolerance: f64,
) -> Option<(Vec<Fit>, f64)> {
    let mut desk = DESK.take();
    let chosen = Search::new(places, room, tolerance, &mut desk).run();
    DESK.set(desk);
    chosen
}

/// The ratio at which badness meets the tolerance.
pub(super) fn loosest(tolerance: f64) -> f64 {
    if tolerance.is_finite() { cube_root(tolerance / 100.0) } else { tolerance }
}

/// A chosen break on the way through the paragraph.
#[derive(Debug, Copy, Clone)]
struct Node {
    place: u32,
    previous: u32,
    demerits: f64,
    fitness: u8,
    ladder: u8,
}

/// Tight, decent, loose, very loose.
const FITNESS_CLASSES: usize = 4;
/// Hyphens on the lines before, counted up to three.
const LADDERS: usize = LADDERS_U32 as usize;
const LADDERS_U32: u32 = 4;

/// The search through one paragraph.
struct Search<'a> {
    places: &'a [Break],
    room: &'a Room<'a>,
    /// The ratio at which badness meets the tolerance.
    loosest: f64,
    desk: &'a mut Desk,
}

/// What a search writes on. Each thread keeps its own from one paragraph to the next: what has
/// just been read and written is at hand, and no memory is asked for.
#[derive(Debug, Default)]
struct Desk {
    /// How early lines begin from each place on.
    earliest: Vec<f64>,
    nodes: Vec<Node>,
    active: Vec<u32>,
    best: Best,
}

/// The best way to end a line at one place, for each state that was reached.
#[derive(Debug, Default)]
struct Best {
    /// A bit for each state.
    reached: u16,
    demerits: [f64; FITNESS_CLASSES * LADDERS],
    previous: [u32; FITNESS_CLASSES * LADDERS],
}

impl Best {
    /// Offers a way to reach `state`.
    fn offer(&mut self, state: usize, demerits: f64, previous: u32) {
        let bit = 1 << state;
        if self.reached & bit == 0 || demerits < self.demerits[state] {
            self.reached |= bit;
            self.demerits[state] = demerits;
            self.previous[state] = previous;
        }
    }
}

thread_local! {
    static PLACES: Cell<Vec<Break>> = Cell::default();
    static DESK: Cell<Desk> = Cell::default();
}

/// Does something that lists places where lines may end.
pub(super) fn with_places<T>(work: impl FnOnce(&mut Vec<Break>) -> T) -> T {
    let mut places = PLACES.take();
    let result = work(&mut places);
    PLACES.set(places);
    result
}

impl<'a> Search<'a> {
    fn new(
        places: &'a [Break],
        room: &'a Room<'a>,
        tolerance: f64,
        desk: &'a mut Desk,
    ) -> Self {
        let start =
            Node { place: 0, previous: u32::MAX, demerits: 0.0, fitness: 1, ladder: 0 };
        earliest(places, &mut desk.earliest);
        desk.nodes.clear();
        desk.nodes.push(start);
        desk.active.clear();
        desk.active.push(0);
        Self { places, room, loosest: loosest(tolerance), desk }
    }

    /// The lines with the fewest demerits, and these; `None` when some line cannot be set. The
    /// last pass sets it overfull.
    fn run(mut self) -> Option<(Vec<Fit>, f64)> {
        let last_pass = self.loosest.is_infinite();
        let small = |value: usize| u32::try_from(value).expect("a paragraph has an end");
        for at in 1..self.places.len() {
            let before = self.desk.active.last().copied();
            self.lines_to(at);
            let Desk { nodes, active, best, .. } = &mut *self.desk;
            if last_pass && active.is_empty() && best.reached == 0 {
                // A part that is wider than the room: from the latest place before it.
                let number = before?;
                let node = nodes[number as usize];
                let ladder = if self.places[at].hyphen { node.ladder + 1 } else { 0 };
                let state = LADDERS + usize::from(ladder.min(3));
                best.offer(state, node.demerits + self.room.costs.forbidden, number);
            }
            if self.places[at].forced {
                active.clear();
            }
            let mut reached = best.reached;
            while reached != 0 {
                let state = reached.trailing_zeros();
                reached &= reached - 1;
                let fitness = u8::try_from(state / LADDERS_U32).expect("few states");
                let ladder = u8::try_from(state % LADDERS_U32).expect("few states");
                let (demerits, previous) =
                    (best.demerits[state as usize], best.previous[state as usize]);
                active.push(small(nodes.len()));
                nodes.push(Node {
                    place: small(at),
                    previous,
                    demerits,
                    fitness,
                    ladder,
                });
            }
            if active.is_empty() {
                return None;
            }
        }
        let Desk { nodes, active, .. } = &*self.desk;
        let demerits = |it: u32| nodes[it as usize].demerits;
        let better = |a: &u32, b: &u32| demerits(*a).total_cmp(&demerits(*b));
        let last = active.iter().copied().min_by(better)?;
        Some((self.lines_back_from(last), demerits(last)))
    }

    /// Tries every active break as the beginning of a line that ends at `at`; breaks from which
    /// the line is already too long are no longer active.
    fn lines_to(&mut self, at: usize) {
        let (places, room) = (self.places, self.room);
        let Desk { earliest, nodes, active, best } = &mut *self.desk;
        best.reached = 0;
        let to = &places[at];
        let line = LinesTo { places, room, earliest, to, loosest: self.loosest };
        let mut begins = Beginnings::of(active);
        while let Some((number, natural, ratio)) =
            begins.next(&line, |it| nodes[it].place)
        {
            let node = nodes[number as usize];
            let from = &places[node.place as usize];
            if ratio < TIGHTEST || ratio > self.loosest {
                continue;
            }
            let ladder = if to.hyphen { node.ladder + 1 } else { 0 };
            if ladder > room.costs.ladder {
                continue;
            }
            let fitness = fitness(ratio);
            let line = Tried { from, to, ratio, natural, fitness, ladder };
            let demerits =
                node.demerits + line.demerits(node.place == 0, node.fitness, room);
            let state = usize::from(fitness) * LADDERS + usize::from(ladder.min(3));
            best.offer(state, demerits, number);
        }
        begins.close();
    }

    fn lines_back_from(&self, last: u32) -> Vec<Fit> {
        let nodes = &self.desk.nodes;
        let way = std::iter::successors(nodes.get(last as usize), |node| {
            nodes.get(node.previous as usize)
        });
        lines_back(self.places, way.map(|it| it.place as usize))
    }
}

/// The lines between the places on the way back from the end of the paragraph.
pub(super) fn lines_back(places: &[Break], way: impl Iterator<Item = usize>) -> Vec<Fit> {
    let way: Vec<usize> = way.collect();
    let line = |pair: &[usize]| {
        let (to, from) = (places[pair[0]], pair[1]);
        Fit { from: places[from], to, last: to.forced, first: from == 0 }
    };
    way.windows(2).rev().map(line).collect()
}

/// The cube root by Newton's method: the library's differs between machines.
fn cube_root(number: f64) -> f64 {
    let mut root = number.max(1.0);
    for _ in 0..64 {
        root -= (root * root * root - number) / (3.0 * root * root);
    }
    root
}

/// A title that is divided at a pause may have less even lines by this factor.
const PAUSE: f64 = 0.6;

/// Ragged lines: the squares of the white at their ends add up, so that lines come out alike;
/// `None` when a part is wider than the room.
fn ragged(places: &[Break], room: &Room<'_>) -> Option<Vec<Fit>> {
    let mut best: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); places.len()];
    best[0] = (0.0, 0);
    let mut earliest = 0;
    for at in 1..places.len() {
        let to = &places[at];
        for start in (earliest..at).rev() {
            let (natural, available) = measure(&places[start], to, room);
            let white = available - natural;
            if white < -0.001 {
                break;
            }
            // The last line may be short; a runt or a hyphen is disliked as in justified text.
            let counts = !to.forced || room.balance;
            let mut cost = if counts { white * white } else { 0.0 };
            if room.balance && to.pause && !to.forced {
                cost *= PAUSE;
            }
            if to.forced && start != 0 && natural < room.width.0 / 4.0 {
                cost += room.width.0 * room.width.0 / 4.0;
            }
            if to.hyphen || to.penalty > 0.0 {
                cost += room.width.0 * room.width.0 / 16.0;
            }
            let total = best[start].0 + cost;
            if total < best[at].0 {
                best[at] = (total, start);
            }
        }
        if to.forced {
            if best[at].0.is_infinite() {
                return None;
            }
            earliest = at;
        }
    }
    let mut fits = vec![];
    let mut at = places.len() - 1;
    while at > 0 {
        let start = best[at].1;
        let to = places[at];
        fits.push(Fit { from: places[start], to, last: to.forced, first: start == 0 });
        at = start;
    }
    fits.reverse();
    Some(fits)
}

/// Fills line after line; a part that is wider than the room stands alone and is overfull.
fn greedy(places: &[Break], room: &Room<'_>) -> Vec<Fit> {
    let mut fits = vec![];
    let mut from = 0;
    while from + 1 < places.len() {
        let mut to = from + 1;
        while to + 1 < places.len() && !places[to].forced {
            let (natural, available) = measure(&places[from], &places[to + 1], room);
            if natural > available {
                break;
            }
            to += 1;
        }
        let end = places[to];
        fits.push(Fit {
            from: places[from],
            to: end,
            last: end.forced,
            first: from == 0,
        });
        from = to;
    }
    fits
}

#[cfg(test)]
#[path = "fit_tests.rs"]
mod tests;
