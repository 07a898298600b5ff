//! Sets a paragraph in as many lines as is best, with fewer hyphens: for a page that would end
//! in one.
//!
//! Where a line ends in a hyphen, its end moves to a place between words nearby; when the line
//! after it cannot take that alone, the end of that one, or of the line before, moves as well.
//! No more than these three lines change. What would be stretched or shrunk beyond what is good
//! is left as it is.

use super::breaks::Break;
use super::fit::Fit;
use super::strain::{TIGHTEST, measure, ratio};
use super::{Room, Stand};

/// Ends of lines move by this share of the measure at most.
const NEAR: f64 = 0.2;

/// The paragraph `fits` without the hyphens that a page may end in, as far as can be, and how
/// far its lines are stretched or shrunk for it; `None` when there is none that can be mended.
pub(super) fn mended(
    places: &[Break],
    fits: &[Fit],
    room: &Room<'_>,
) -> Option<(Vec<Fit>, f64)> {
    if room.stand != Stand::Justified {
        return None;
    }
    let mut mender = Mender { places, room, lines: vec![], worst: 0.0 };
    // A page ends after two lines of the paragraph at least, and leaves two at least.
    for at in 1..fits.len().saturating_sub(2) {
        if fits[at].to.hyphen && !fits[at].last {
            if mender.lines.is_empty() {
                mender.lines.extend_from_slice(fits);
            }
            mender.mend(at);
        }
    }
    (mender.worst > 0.0).then_some((mender.lines, mender.worst))
}

struct Mender<'a> {
    places: &'a [Break],
    room: &'a Room<'a>,
    lines: Vec<Fit>,
    /// The strain of the worst line that was changed.
    worst: f64,
}

impl Mender<'_> {
    /// Moves the end of a line that ends in a hyphen, if that can be done well.
    fn mend(&mut self, at: usize) {
        if !self.lines[at].to.hyphen {
            return;
        }
        let (before, this) = (self.lines[at - 1].to, self.lines[at].to);
        let after = self.lines[at + 1].to;
        let plain: Vec<Break> = self.near(&this).filter(is_plain).collect();
        let one = plain.iter().map(|it| [before, *it, after]);
        let best = self.best(at, one).or_else(|| {
            let next = self.near(&after).filter(|it| self.replaces(it, &after));
            let last = self.near(&before).filter(|it| self.replaces(it, &before));
            let both = next
                .map(|it| (before, it))
                .chain(last.map(|it| (it, after)))
                .flat_map(|it| plain.iter().map(move |place| [it.0, *place, it.1]));
            self.best(at, both)
        });
        let Some((strain, ends)) = best else { return };
        self.worst = self.worst.max(strain);
        for (line, end) in (at - 1..).zip(ends) {
            self.lines[line].to = end;
            self.lines[line + 1].from = end;
        }
    }

    /// The best ends of the lines from the one before `at` on, and their strain.
    fn best(
        &self,
        at: usize,
        ends: impl Iterator<Item = [Break; 3]>,
    ) -> Option<(f64, [Break; 3])> {
        ends.filter_map(|it| Some((self.strain(at, &it)?, it)))
            .min_by(|one, other| one.0.total_cmp(&other.0))
    }

    /// Whether a line that ends there ends as well as where it did: in a hyphen only if it did.
    fn replaces(&self, place: &Break, usual: &Break) -> bool {
        let hyphen = usual.hyphen && place.hyphen;
        is_plain(place) || (hyphen && place.penalty <= self.room.costs.hyphen)
    }

    /// The places near one.
    fn near(&self, place: &Break) -> impl Iterator<Item = Break> {
        let reach = self.room.width.0 * NEAR;
        let (from, to) = (place.start - reach, place.start + reach);
        let first = self.places.partition_point(|it| it.start < from);
        self.places[first..].iter().take_while(move |it| it.start <= to).copied()
    }

    /// The strain of the worst of the lines about `at` when those from the one before it end
    /// like that; `None` when one is not good.
    fn strain(&self, at: usize, ends: &[Break; 3]) -> Option<f64> {
        let after = &self.lines[at + 2].to;
        let from = [&self.lines[at - 1].from, &ends[0], &ends[1], &ends[2]];
        let to = [&ends[0], &ends[1], &ends[2], after];
        let mut worst = 0.0_f64;
        for (from, to) in from.into_iter().zip(to) {
            worst = worst.max(self.line(from, to)?);
        }
        Some(worst)
    }

    /// How far a line is stretched or shrunk; `None` when that is too far, or it is a runt.
    fn line(&self, from: &Break, to: &Break) -> Option<f64> {
        let costs = self.room.costs;
        let (natural, available) = measure(from, to, self.room);
        if to.forced && natural <= available {
            let runt = natural < costs.runt * self.room.width.0
                || to.glyphs - from.glyphs < costs.last_line
                || from.hyphen;
            return (!runt).then_some(0.0);
        }
        let ratio = ratio(from, to, self.room);
        (TIGHTEST..=costs.mended).contains(&ratio).then(|| ratio.abs())
    }
}

/// Whether a place stands between words.
fn is_plain(place: &Break) -> bool {
    !place.hyphen && place.division.is_none() && !place.forced && place.penalty <= 0.0
}
