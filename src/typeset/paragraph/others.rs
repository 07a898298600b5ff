//! Sets a paragraph in a line more or a line less than is best: for a page that lacks a line.
//!
//! TeX's looseness, for all paragraphs at once: the way to each place is kept for each number
//! of lines. What would be stretched or shrunk beyond what is good is not offered, so that a
//! page is never mended at the price of a bad paragraph.

use std::cell::Cell;

use super::beginnings::{Beginnings, LinesTo, earliest};
use super::breaks::Break;
use super::fit::Fit;
use super::strain::{TIGHTEST, Tried, fitness};
use super::{Room, Stand};

/// Fewer lines than this have too few spaces for another line.
const LEAST_LINES: usize = 3;

/// Which ways to set the paragraph `fits` in a line less and in a line more are worth looking
/// for.
pub(super) fn wanted(fits: &[Fit], room: &Room<'_>) -> [bool; 2] {
    let broken = fits.iter().rev().skip(1).any(|it| it.last);
    if room.stand != Stand::Justified || fits.len() < LEAST_LINES || broken {
        return [false; 2];
    }
    promising(fits, room)
}

/// The paragraph of `usual` lines in a line less and in a line more, as `wanted`, where that
/// can be done well: its breaks, the last first, with the mean of its ratios. `places` are those
/// between syllables.
pub(super) fn others(
    places: &[Break],
    room: &Room<'_>,
    wanted: [bool; 2],
    usual: usize,
) -> Vec<(Box<[u32]>, f64)> {
    let usual = small(usual);
    let most = if wanted[1] { usual + 1 } else { usual - 1 };
    let mut desk = DESK.take();
    desk.nodes.clear();
    earliest(places, &mut desk.earliest);
    let found = Search { places, room, most, desk: &mut desk }.run(wanted, usual);
    DESK.set(desk);
    found
}

/// Whether a line less and a line more can be hoped for: the whole stretch and shrink of the
/// lines must be enough.
fn promising(fits: &[Fit], room: &Room<'_>) -> [bool; 2] {
    let costs = room.costs;
    let (mut length, mut spaces) = (0.0, 0.0);
    for fit in fits {
        length += fit.to.end - fit.from.start;
        spaces += fit.to.spaces_end - fit.from.spaces_start;
    }
    let width = room.width.0;
    let give = length * costs.expansion;
    let lines =
        |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX)) * width;
    let shrink = spaces * costs.shrink + give;
    let stretch = spaces * costs.stretch * costs.looser + give * costs.looser;
    let less = length - shrink <= lines(fits.len() - 1);
    let more = length + stretch >= lines(fits.len()) + width * costs.runt;
    [less, more]
}

/// A place that is reached in a number of lines.
#[derive(Debug, Copy, Clone)]
struct Node {
    place: u32,
    line: u32,
    previous: u32,
    demerits: f64,
    strain: f64,
    fitness: u8,
    ladder: u8,
}

struct Search<'a> {
    places: &'a [Break],
    room: &'a Room<'a>,
    /// No more lines than this.
    most: u32,
    desk: &'a mut Desk,
}

/// What a search writes on, kept by each thread from one paragraph to the next.
#[derive(Debug, Default)]
struct Desk {
    /// How early lines begin from each place on.
    earliest: Vec<f64>,
    nodes: Vec<Node>,
    active: Vec<u32>,
}

thread_local! {
    static DESK: Cell<Desk> = Cell::default();
}

/// A number of places, nodes or lines.
fn small(count: usize) -> u32 {
    u32::try_from(count).expect("a paragraph has an end")
}

impl Search<'_> {
    fn run(mut self, wanted: [bool; 2], usual: u32) -> Vec<(Box<[u32]>, f64)> {
        self.desk.nodes.push(Node {
            place: 0,
            line: 0,
            previous: u32::MAX,
            demerits: 0.0,
            strain: 0.0,
            fitness: 1,
            ladder: 0,
        });
        self.desk.active.clear();
        self.desk.active.push(0);
        for at in 1..self.places.len() {
            let from = self.desk.nodes.len();
            self.lines_to(at);
            let Desk { nodes, active, .. } = &mut *self.desk;
            if self.places[at].forced {
                active.clear();
            }
            active.extend(small(from)..small(nodes.len()));
            if active.is_empty() {
                return vec![];
            }
        }
        let Desk { nodes, active, .. } = &*self.desk;
        let end =
            |lines: u32| active.iter().find(|it| nodes[**it as usize].line == lines);
        let mut found = vec![];
        for (wanted, lines) in wanted.into_iter().zip([usual - 1, usual + 1]) {
            let Some(last) = end(lines).filter(|_| wanted) else { continue };
            let strain = nodes[*last as usize].strain / f64::from(lines);
            if strain <= self.room.costs.looser_mean {
                found.push((self.way_back_from(*last), strain));
            }
        }
        found
    }

    /// Adds a node for each number of lines in which `at` is reached.
    fn lines_to(&mut self, at: usize) {
        let (places, room) = (self.places, self.room);
        let Desk { earliest, nodes, active } = &mut *self.desk;
        let to = &places[at];
        let costs = room.costs;
        let first_new = nodes.len();
        let line = LinesTo { places, room, earliest, to, loosest: costs.looser };
        let mut begins = Beginnings::of(active);
        while let Some((number, natural, ratio)) =
            begins.next(&line, |it| nodes[it].place)
        {
            let node = nodes[number as usize];
            let from = &places[node.place as usize];
            let ladder = if to.hyphen { node.ladder + 1 } else { 0 };
            let bad = ratio < TIGHTEST || ratio > costs.looser;
            // Neither a ladder nor a runt nor a hyphen before the last line is bought with it.
            let mean = ladder >= 2
                || (to.forced && (natural < costs.runt * room.width.0 || from.hyphen))
                || (to.forced && to.glyphs - from.glyphs < costs.last_line);
            if bad || mean || node.line >= self.most {
                continue;
            }
            let fitness = fitness(ratio);
            let line = Tried { from, to, ratio, natural, fitness, ladder };
            let demerits =
                node.demerits + line.demerits(node.place == 0, node.fitness, room);
            let new = Node {
                place: small(at),
                line: node.line + 1,
                previous: number,
                demerits,
                strain: node.strain + ratio.abs(),
                fitness,
                ladder,
            };
            let rival = nodes[first_new..].iter_mut().find(|it| it.line == new.line);
            match rival {
                Some(rival) if rival.demerits <= new.demerits => {}
                Some(rival) => *rival = new,
                None => nodes.push(new),
            }
        }
        begins.close();
    }

    fn way_back_from(&self, last: u32) -> Box<[u32]> {
        let nodes = &self.desk.nodes;
        let way = std::iter::successors(nodes.get(last as usize), |node| {
            nodes.get(node.previous as usize)
        });
        way.map(|it| it.place).collect()
    }
}
