//! How well a line between two places would be set: its ratio, its class, its demerits.

use super::Room;
use super::breaks::Break;

/// The natural length of a line and the room that it has, both ends' hanging included.
pub(super) fn measure(from: &Break, to: &Break, room: &Room<'_>) -> (f64, f64) {
    (to.end - from.start, room.width.0 + from.hang_left + to.hang_right)
}

/// How much of its stretch (positive) or shrink (negative) a line uses.
pub(super) fn ratio(from: &Break, to: &Break, room: &Room<'_>) -> f64 {
    let (natural, available) = measure(from, to, room);
    let spaces = to.spaces_end - from.spaces_start;
    let first = from.token == 0 && from.division.is_none();
    let indent = if first { room.indent.0 } else { 0.0 };
    let rigid = to.rigid - from.rigid;
    let give = room.costs.expansion * (natural - indent - rigid).max(0.0);
    let missing = available - natural;
    let flexible = if missing >= 0.0 {
        spaces * room.costs.stretch + give
    } else {
        // Narrower glyphs make the spaces narrower too.
        spaces * room.costs.shrink * (1.0 - room.costs.expansion) + give
    };
    if flexible > 0.0 {
        missing / flexible
    } else if missing.abs() < 1e-6 {
        0.0
    } else {
        missing.signum() * 1e4
    }
}

/// Below this a line counts as too long: the shrink of a space is exact, so a hair of
/// rounding is all that is allowed.
pub(super) const TIGHTEST: f64 = -1.000_001;

/// For each place, how early the lines begin that begin there or later: where divided words
/// hang and are kerned anew, a later place may begin a line a little earlier. Written into a
/// list that is reused.
pub(super) fn earliest(places: &[Break], earliest: &mut Vec<f64>) {
    earliest.clear();
    earliest.resize(places.len(), f64::INFINITY);
    let mut least = f64::INFINITY;
    for (place, it) in places.iter().zip(earliest).rev() {
        least = least.min(place.start - place.hang_left.abs());
        *it = least;
    }
}

/// Whether each line from `from` or a later place to `to` is stretched more than `loosest`;
/// none of them begins before `earliest`. What is told apart here need not be measured.
fn too_loose(
    from: &Break,
    earliest: f64,
    to: &Break,
    (room, loosest): (&Room<'_>, f64),
) -> bool {
    let missing = room.width.0 + to.hang_right - to.end + earliest;
    let glyphs = to.end - earliest + room.indent.0.abs();
    let spaces = to.spaces_end - from.spaces_start;
    let flexible = spaces * room.costs.stretch + glyphs * room.costs.expansion;
    // A hair more than enough, as sums are rounded.
    missing > 0.0 && missing > loosest * flexible + 0.01
}

/// The natural length of a line and its ratio, 0 where it is its paragraph's last and has room;
/// `None` where it, and each line from a later place, is [`too_loose`].
fn gauge(
    from: &Break,
    earliest: f64,
    to: &Break,
    (room, loosest): (&Room<'_>, f64),
) -> Option<(f64, f64)> {
    let (natural, available) = measure(from, to, room);
    if to.forced && natural <= available {
        return Some((natural, 0.0));
    }
    let loose = too_loose(from, earliest, to, (room, loosest));
    (!loose).then(|| (natural, ratio(from, to, room)))
}

/// Lines that may end at one place.
pub(super) struct LinesTo<'a> {
    /// The places of the paragraph.
    pub places: &'a [Break],
    /// The room of its lines.
    pub room: &'a Room<'a>,
    /// See [`earliest`].
    pub earliest: &'a [f64],
    /// Where they end.
    pub to: &'a Break,
    /// The greatest ratio that is offered.
    pub loosest: f64,
}

/// The active breaks, one after another, as beginnings of a line; those from which it is already
/// too long are no longer active.
pub(super) struct Beginnings<'a> {
    active: &'a mut Vec<u32>,
    /// So many of those that were looked at stay active.
    kept: usize,
    position: usize,
    /// The place measured last, the length of the line from there and its ratio: several breaks
    /// stand at one place.
    measured: (u32, f64, f64),
}

impl<'a> Beginnings<'a> {
    /// From the first of the active breaks on.
    pub(super) fn of(active: &'a mut Vec<u32>) -> Self {
        Self { active, kept: 0, position: 0, measured: (u32::MAX, 0.0, 0.0) }
    }

    /// The next break, with the natural length of the line from there and its ratio, which may
    /// be out of bounds; `None` when all lines to come are too loose. `place` tells where a break
    /// stands.
    #[inline]
    pub(super) fn next(
        &mut self,
        line: &LinesTo<'_>,
        place: impl FnOnce(usize) -> u32,
    ) -> Option<(u32, f64, f64)> {
        let number = *self.active.get(self.position)?;
        let from = place(number as usize);
        if self.measured.0 != from {
            let (begin, early) =
                (&line.places[from as usize], line.earliest[from as usize]);
            let (natural, ratio) =
                gauge(begin, early, line.to, (line.room, line.loosest))?;
            self.measured = (from, natural, ratio);
        }
        let (_, natural, ratio) = self.measured;
        self.position += 1;
        if ratio >= TIGHTEST {
            self.active[self.kept] = number;
            self.kept += 1;
        }
        Some((number, natural, ratio))
    }

    /// Takes out those that are no longer active.
    pub(super) fn close(self) {
        if self.kept < self.position {
            self.active.drain(self.kept..self.position);
        }
    }
}

/// The class of a line: tight, decent, loose, very loose.
pub(super) fn fitness(ratio: f64) -> u8 {
    match ratio {
        it if it < -0.5 => 0,
        it if it <= 0.5 => 1,
        it if it <= 1.0 => 2,
        _ => 3,
    }
}

/// A line between two places.
pub(super) struct Tried<'a> {
    /// Where it begins.
    pub from: &'a Break,
    /// Where it ends.
    pub to: &'a Break,
    /// How much of its stretch or shrink it uses.
    pub ratio: f64,
    /// Its natural length.
    pub natural: f64,
    /// Its class.
    pub fitness: u8,
    /// How many hyphens running it ends.
    pub ladder: u8,
}

impl Tried<'_> {
    /// What it costs: as the first line of its paragraph, or after one of a class.
    pub(super) fn demerits(&self, first: bool, before: u8, room: &Room<'_>) -> f64 {
        let costs = room.costs;
        let Self { from, to, ratio, .. } = *self;
        let badness = 100.0 * ratio.abs() * ratio * ratio;
        let line = costs.line + badness;
        let mut demerits = line * line;
        if !to.forced {
            demerits += to.penalty * to.penalty;
        }
        if self.ladder >= 2 {
            demerits += costs.double_hyphen;
        }
        if to.forced && from.hyphen {
            demerits += costs.final_hyphen;
        }
        if to.forced && !first && !from.forced {
            if self.natural < costs.runt * room.width.0 {
                demerits += costs.runt_cost;
            }
            if to.glyphs - from.glyphs < costs.last_line {
                demerits += costs.forbidden;
            }
        }
        if self.fitness.abs_diff(before) > 1 {
            demerits += costs.uneven;
        }
        demerits
    }
}
