//! Where the lines that may end at a place may begin: what both searches for lines walk through.

use super::Room;
use super::breaks::Break;
use super::strain::{TIGHTEST, measure, ratio};

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
