//! Sets a paragraph in as many lines as is best, with fewer hyphens: for a page that would end
//! in one.
//!
//! Where a line ends in a hyphen, its end moves to a place between words nearby; when the line
//! after it cannot take that alone, the end of that one, or of the line before, moves as well.
//! What would be stretched or shrunk beyond what is good is left as it is.

use super::breaks::Break;
use super::fit::Fit;
use super::strain::{TIGHTEST, measure, ratio};
use super::{Room, Stand};

/// Ends of lines move by this share of the measure at most.
const NEAR: f64 = 0.2;

/// The paragraph `fits` without the hyphens that a page may end in, as far as can be: its
/// breaks, the last first, and how far lines are stretched or shrunk for it; `None` when there
/// is none that can be mended. `places` are those that the lines were chosen from.
pub(super) fn mended(
    places: &[Break],
    fits: &[Fit],
    room: &Room<'_>,
) -> Option<(Box<[u32]>, f64)> {
    // A page ends after two lines of the paragraph at least, and leaves two at least.
    let inner = 1..fits.len().saturating_sub(2);
    let divided = |at: usize| fits[at].to.hyphen && !fits[at].last;
    if room.stand != Stand::Justified || !inner.clone().any(divided) {
        return None;
    }
    let mut mender = Mender { places, room, ends: ends(places, fits)?, worst: 0.0 };
    inner.filter(|it| divided(*it)).for_each(|it| mender.mend(it));
    let small =
        |place: &usize| u32::try_from(*place).expect("a paragraph has fewer places");
    (mender.worst > 0.0)
        .then(|| (mender.ends.iter().rev().map(small).collect(), mender.worst))
}

/// The places that lines begin and end at.
fn ends(places: &[Break], fits: &[Fit]) -> Option<Vec<usize>> {
    let mut ends = vec![0];
    let mut at = 0;
    for fit in fits {
        let same =
            |it: &Break| (it.token, it.division) == (fit.to.token, fit.to.division);
        at += 1 + places.get(at + 1..)?.iter().position(same)?;
        ends.push(at);
    }
    Some(ends)
}

struct Mender<'a> {
    places: &'a [Break],
    room: &'a Room<'a>,
    /// Line `n` goes from the place `n` of these to the next.
    ends: Vec<usize>,
    /// The strain of the worst line that was changed.
    worst: f64,
}

impl Mender<'_> {
    /// Moves the end of a line that ends in a hyphen, if that can be done well.
    fn mend(&mut self, line: usize) {
        let [before, this, after] = [line, line + 1, line + 2].map(|it| self.ends[it]);
        if !self.places[this].hyphen {
            return;
        }
        let plain: Vec<usize> = self.near(this).filter(|it| self.is_plain(*it)).collect();
        let one = plain.iter().map(|it| [before, *it, after]);
        let best = self.best(line, one).or_else(|| {
            let next = self.near(after).filter(|it| self.replaces(*it, after));
            let last = self.near(before).filter(|it| self.replaces(*it, before));
            let both = next
                .map(|it| (before, it))
                .chain(last.map(|it| (it, after)))
                .flat_map(|it| plain.iter().map(move |place| [it.0, *place, it.1]));
            self.best(line, both)
        });
        let Some((strain, ends)) = best else { return };
        self.worst = self.worst.max(strain);
        self.ends[line..line + 3].copy_from_slice(&ends);
    }

    /// Whether a place stands between words.
    fn is_plain(&self, place: usize) -> bool {
        let it = &self.places[place];
        !it.hyphen && it.division.is_none() && !it.forced && it.penalty <= 0.0
    }

    /// Whether a line that ends there ends as well as where it did: in a hyphen only if it did.
    /// Where the author ended a line it ends.
    fn replaces(&self, place: usize, usual: usize) -> bool {
        let (it, usual) = (&self.places[place], &self.places[usual]);
        if usual.forced {
            return false;
        }
        let hyphen = usual.hyphen && it.hyphen && it.penalty <= self.room.costs.hyphen;
        hyphen || self.is_plain(place)
    }

    /// The places near one.
    fn near(&self, place: usize) -> impl Iterator<Item = usize> {
        let (reach, start) = (self.room.width.0 * NEAR, self.places[place].start);
        let first = self.places.partition_point(|it| it.start < start - reach);
        let near =
            self.places[first..].iter().take_while(move |it| it.start <= start + reach);
        near.enumerate().map(move |(at, _)| first + at)
    }

    /// The best ends of the lines from the one before `line` on, and their strain.
    fn best(
        &self,
        line: usize,
        ends: impl Iterator<Item = [usize; 3]>,
    ) -> Option<(f64, [usize; 3])> {
        ends.filter_map(|it| Some((self.strain(line, &it)?, it)))
            .min_by(|one, other| one.0.total_cmp(&other.0))
    }

    /// The strain of the worst of the lines about `line` when those from the one before it end
    /// like that; `None` when one is not good.
    fn strain(&self, line: usize, ends: &[usize; 3]) -> Option<f64> {
        let mut worst = 0.0_f64;
        let mut from = self.ends[line - 1];
        for to in ends.iter().copied().chain([self.ends[line + 3]]) {
            worst = worst.max(self.line(&self.places[from], &self.places[to])?);
            from = to;
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
