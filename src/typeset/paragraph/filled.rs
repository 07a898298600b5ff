//! Chooses the line ends of program text: each line as full as it can be.
//!
//! A line ends after a space where there is one in its second half, else after a mark in its
//! last third, else anywhere. It does not end in a hyphen, which programs that read a PDF would
//! take for one that divides a word.

use super::breaks::{Break, Offer, breakpoints};
use super::fit::Fit;
use super::strain::measure;
use super::{Item, Room, Text};
use crate::typeset::lexicon::Lexicon;

/// The least share of a line that is filled where it ends after a space.
const SPACE: f64 = 0.5;
/// The least share of a line that is filled where it ends after a mark.
const MARK: f64 = 0.67;
/// Less than this, in points, is no space but a sum that was rounded.
const ROUNDING: f64 = 0.01;
/// What ends a line costs less than this times a hyphen, unless it is the last resort.
const RESORT: f64 = 3.0;

/// Chooses the lines of program text; what is wider than the room stands alone.
pub(super) fn filled(text: &Text, lexicon: &Lexicon<'_>, room: &Room<'_>) -> Vec<Fit> {
    let mut places = vec![];
    breakpoints(text, lexicon, room, Offer::Anywhere, &mut places);
    places.retain(|it| it.forced || !after_hyphen(text, lexicon, it));
    let mut fits = vec![];
    let mut from = 0;
    while from + 1 < places.len() {
        let to = line_end(&places, from, room);
        let (begin, end) = (places[from], places[to]);
        fits.push(Fit { from: begin, to: end, last: end.forced, first: from == 0 });
        from = to;
    }
    fits
}

/// The place where the line that begins at `from` ends.
fn line_end(places: &[Break], from: usize, room: &Room<'_>) -> usize {
    let share = |at: usize| {
        let (natural, available) = measure(&places[from], &places[at], room);
        natural / available.max(1.0)
    };
    let mut last = from + 1;
    while last + 1 < places.len() && !places[last].forced && share(last + 1) <= 1.0 {
        last += 1;
    }
    if places[last].forced {
        return last;
    }
    let space = |at: &usize| places[*at].start - places[*at].end > ROUNDING;
    let mark = |at: &usize| places[*at].penalty < room.costs.hyphen * RESORT;
    let ends = || (from + 1..=last).rev();
    ends()
        .take_while(|at| share(*at) >= SPACE)
        .find(space)
        .or_else(|| ends().take_while(|at| share(*at) >= MARK).find(mark))
        .unwrap_or(last)
}

/// Whether a line that ends there ends in a hyphen.
fn after_hyphen(text: &Text, lexicon: &Lexicon<'_>, place: &Break) -> bool {
    let at = if place.division.is_some() {
        Some(place.token)
    } else {
        place.token.checked_sub(1)
    };
    let Some(Item::Word(word)) = at.map(|it| text.tokens[it].item) else { return false };
    let word = lexicon.get(word);
    let written = &*lexicon.shape_of(word.shape).text;
    let end = place.division.map_or(written.len(), |it| usize::from(word.points[it].at));
    written[..end].ends_with('-')
}
