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
