//! Sets the chosen lines; of two that are a paragraph, the first ragged where it could only be
//! stretched.
//!
//! The second ends where its words end anyway, so such a paragraph just looks ragged, and that
//! is better than a line full of holes: an option of a question, an item. In a longer one a line
//! that ends early would look like a mistake.

use super::fit::Fit;
use super::line::compose;
use super::strain::measure;
use super::{Room, SetLine, Stand, Text};
use crate::typeset::lexicon::Lexicon;

/// Word spaces wider than so many of the face's are holes.
const HOLES: f64 = 2.0;

/// Sets the lines `fits`.
pub(super) fn ease(
    text: &Text,
    lexicon: &Lexicon<'_>,
    room: &Room<'_>,
    fits: &[Fit],
) -> Vec<SetLine> {
    let ragged = Room { stand: Stand::Left, ..*room };
    let set = |(at, fit): (usize, &Fit)| {
        let opens = at == 0 || fits[at - 1].last;
        let closes = fits.get(at + 1).is_some_and(|it| it.last);
        let eased = opens && closes && !fit.last && room.stand == Stand::Justified;
        let room = if eased && has_holes(room, fit) { &ragged } else { room };
        compose(text, lexicon, room, fit)
    };
    fits.iter().enumerate().map(set).collect()
}

/// Whether a line's word spaces would be holes when its glyphs are as wide as they may be.
fn has_holes(room: &Room<'_>, fit: &Fit) -> bool {
    let (from, to) = (&fit.from, &fit.to);
    let (natural, available) = measure(from, to, room);
    let spaces = to.spaces_end - from.spaces_start;
    let indent = if fit.first { room.indent.0 } else { 0.0 };
    let give = room.costs.expansion * (natural - indent - (to.rigid - from.rigid));
    available - natural - give > spaces * (HOLES - 1.0)
}
