//! Sets a paragraph in a line more or a line less than is best: for a page that lacks a line.
//!
//! TeX's looseness, for all paragraphs at once: the way to each place is kept for each number
//! of lines. What would be stretched or shrunk beyond what is good is not offered, so that a
//! page is never mended at the price of a bad paragraph.

use super::breaks::Break;
use super::fit::Fit;
use super::strain::{TIGHTEST, Tried, earliest, fitness, gauge};
use super::{Room, Stand};

/// Fewer lines than this have too few spaces for another line.
const LEAST_LINES: usize = 4;

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
    let most = if wanted[1] { usual + 1 } else { usual - 1 };
    let nodes = Vec::with_capacity(places.len());
    let search = Search { places, earliest: earliest(places), room, nodes, most };
    search.run(wanted, usual)
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
    place: usize,
    line: usize,
    previous: usize,
    demerits: f64,
    strain: f64,
    fitness: u8,
    ladder: u8,
}

struct Search<'a> {
    places: &'a [Break],
    /// How early lines begin from each place on.
    earliest: Vec<f64>,
    room: &'a Room<'a>,
    nodes: Vec<Node>,
    /// No more lines than this.
    most: usize,
}

impl Search<'_> {
    fn run(mut self, wanted: [bool; 2], usual: usize) -> Vec<(Box<[u32]>, f64)> {
        self.nodes.push(Node {
            place: 0,
            line: 0,
            previous: usize::MAX,
            demerits: 0.0,
            strain: 0.0,
            fitness: 1,
            ladder: 0,
        });
        let mut active = vec![0];
        for at in 1..self.places.len() {
            let from = self.nodes.len();
            self.lines_to(at, &mut active);
            if self.places[at].forced {
                active.clear();
            }
            active.extend(from..self.nodes.len());
            if active.is_empty() {
                return vec![];
            }
        }
        let end = |lines: usize| active.iter().find(|it| self.nodes[**it].line == lines);
        let mut found = vec![];
        for (wanted, lines) in wanted.into_iter().zip([usual - 1, usual + 1]) {
            let Some(last) = end(lines).filter(|_| wanted) else { continue };
            let node = self.nodes[*last];
            let lines = f64::from(u32::try_from(lines).unwrap_or(u32::MAX));
            let strain = node.strain / lines;
            if strain <= self.room.costs.looser_mean {
                found.push((self.way_back_from(*last), strain));
            }
        }
        found
    }

    /// Adds a node for each number of lines in which `at` is reached.
    fn lines_to(&mut self, at: usize, active: &mut Vec<usize>) {
        let to = self.places[at];
        let costs = self.room.costs;
        let first_new = self.nodes.len();
        let mut kept = 0;
        let mut position = 0;
        let mut measured = (usize::MAX, 0.0, 0.0);
        while position < active.len() {
            let number = active[position];
            let node = self.nodes[number];
            let from = &self.places[node.place];
            if measured.0 != node.place {
                let early = self.earliest[node.place];
                let bounds = (self.room, costs.looser);
                let Some((natural, ratio)) = gauge(from, early, &to, bounds) else {
                    break;
                };
                measured = (node.place, natural, ratio);
            }
            let (_, natural, ratio) = measured;
            position += 1;
            if ratio >= TIGHTEST {
                active[kept] = number;
                kept += 1;
            }
            let ladder = if to.hyphen { node.ladder + 1 } else { 0 };
            let bad = ratio < TIGHTEST || ratio > costs.looser;
            // Neither a ladder nor a runt nor a hyphen before the last line is bought with it.
            let mean = ladder >= 2
                || (to.forced
                    && (natural < costs.runt * self.room.width.0 || from.hyphen))
                || (to.forced && to.glyphs - from.glyphs < costs.last_line);
            if bad || mean || node.line >= self.most {
                continue;
            }
            let fitness = fitness(ratio);
            let line = Tried { from, to: &to, ratio, natural, fitness, ladder };
            let demerits =
                node.demerits + line.demerits(node.place == 0, node.fitness, self.room);
            let new = Node {
                place: at,
                line: node.line + 1,
                previous: number,
                demerits,
                strain: node.strain + ratio.abs(),
                fitness,
                ladder,
            };
            let rival = self.nodes[first_new..].iter_mut().find(|it| it.line == new.line);
            match rival {
                Some(rival) if rival.demerits <= new.demerits => {}
                Some(rival) => *rival = new,
                None => self.nodes.push(new),
            }
        }
        active.drain(kept..position);
    }

    fn way_back_from(&self, last: usize) -> Box<[u32]> {
        let way = std::iter::successors(self.nodes.get(last), |node| {
            self.nodes.get(node.previous)
        });
        let small = |place| u32::try_from(place).expect("a paragraph has fewer places");
        way.map(|it| small(it.place)).collect()
    }
}
