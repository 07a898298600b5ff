//! Sets a paragraph whose first lines begin further right: beside a letter that takes them.
//!
//! Where the last of these lines ends, the others begin. For each place where it may end, the
//! best lines up to there are found line by line, and the best from there on by the usual
//! search; the place with the fewest demerits together wins.

use super::breaks::{Break, Offer, breakpoints};
use super::fit::{Fit, UNCAPPED, choose, linebreak, loosest};
use super::line::compose;
use super::strain::{TIGHTEST, Tried, fitness, measure, ratio};
use super::{Notch, Room, SetLine, Text};
use crate::typeset::lexicon::Lexicon;
use crate::units::Pt;

/// Breaks `text` into lines and sets them.
pub(super) fn set(
    text: &Text,
    lexicon: &Lexicon<'_>,
    room: &Room<'_>,
    notch: Notch,
) -> Vec<SetLine> {
    let narrow = Room { width: room.width - notch.width, ..*room };
    let lines = usize::from(notch.lines);
    let tolerance = room.costs.tolerance;
    let mut places = vec![];
    let mut fits = None;
    for (offer, tolerance) in [
        (Offer::Syllables, tolerance),
        (Offer::Rescue, tolerance * 2.0),
        (Offer::Anywhere, UNCAPPED),
    ] {
        breakpoints(text, lexicon, room, offer, &mut places);
        let rooms = [&narrow, room];
        let search = Seam { places: &places, rooms, tolerance };
        fits = search.best(lines);
        if fits.is_some() {
            break;
        }
    }
    // A word wider than the room: all lines are as short as the first.
    let (fits, shifted) = match fits {
        Some(fits) => (fits, lines),
        None => (linebreak(text, lexicon, &narrow), usize::MAX),
    };
    let set = |(number, fit): (usize, &Fit)| {
        if number < shifted {
            moved(compose(text, lexicon, &narrow, fit), notch.width)
        } else {
            compose(text, lexicon, room, fit)
        }
    };
    fits.iter().enumerate().map(set).collect()
}

/// A line further right.
fn moved(mut line: SetLine, by: Pt) -> SetLine {
    for span in &mut line.line.spans {
        span.x += by;
    }
    for object in &mut line.objects {
        object.1 += by;
    }
    for decoration in &mut line.decorations {
        decoration.0 += by;
        decoration.1 += by;
    }
    line.end += by;
    line
}

/// The search for the place where short lines meet long ones.
struct Seam<'a> {
    places: &'a [Break],
    /// Of the lines beside the letter, and of those below it.
    rooms: [&'a Room<'a>; 2],
    tolerance: f64,
}

/// The best way to end a line at a place.
#[derive(Debug, Copy, Clone)]
struct Way {
    demerits: f64,
    /// The place where it begins.
    from: usize,
    fitness: u8,
    ladder: u8,
}

impl Seam<'_> {
    /// The lines with the fewest demerits; `None` when some line cannot be set.
    fn best(&self, lines: usize) -> Option<Vec<Fit>> {
        let start = Way { demerits: 0.0, from: 0, fitness: 1, ladder: 0 };
        let mut layers = vec![vec![(0, start)]];
        for number in 0..lines {
            let layer = self.next(layers.last()?, number == 0);
            layers.push(layer);
        }
        let mut best: Option<(f64, usize, Vec<Fit>)> = None;
        for (at, way) in layers.last()? {
            let Some((rest, demerits)) =
                choose(&self.places[*at..], self.rooms[1], self.tolerance)
            else {
                continue;
            };
            let total = way.demerits + demerits;
            if best.as_ref().is_none_or(|it| total < it.0) {
                best = Some((total, *at, rest));
            }
        }
        let (_, seam, rest) = best?;
        let mut fits = vec![];
        let mut at = seam;
        for layer in layers[1..].iter().rev() {
            let way = layer.iter().find(|it| it.0 == at)?.1;
            let (from, to) = (self.places[way.from], self.places[at]);
            fits.push(Fit { from, to, last: to.forced, first: way.from == 0 });
            at = way.from;
        }
        fits.reverse();
        fits.extend(rest.into_iter().map(|it| Fit { first: false, ..it }));
        Some(fits)
    }

    /// The places where a line may end that begins at one of `before`.
    fn next(&self, before: &[(usize, Way)], first: bool) -> Vec<(usize, Way)> {
        let mut found: Vec<(usize, Way)> = vec![];
        for at in 1..self.places.len() {
            let to = &self.places[at];
            let ways = before.iter().filter(|it| it.0 < at);
            let ways = ways.filter_map(|(from, way)| self.way(*from, way, at, first));
            let best = ways.min_by(|a, b| a.demerits.total_cmp(&b.demerits));
            // The paragraph goes on behind the last short line.
            found.extend(best.filter(|_| !to.forced).map(|it| (at, it)));
        }
        found
    }

    /// A line between two places, if it can be set.
    fn way(&self, from: usize, before: &Way, at: usize, first: bool) -> Option<Way> {
        let (begin, to) = (&self.places[from], &self.places[at]);
        let room = self.rooms[0];
        let (natural, _) = measure(begin, to, room);
        let ratio = ratio(begin, to, room);
        if ratio < TIGHTEST || ratio > loosest(self.tolerance) {
            return None;
        }
        let ladder = if to.hyphen { before.ladder + 1 } else { 0 };
        let fitness = fitness(ratio);
        let line = Tried { from: begin, to, ratio, natural, fitness, ladder };
        let cost = line.demerits(first, before.fitness, room);
        let fits = ladder <= room.costs.ladder;
        fits.then_some(Way { demerits: before.demerits + cost, from, fitness, ladder })
    }
}
