//! Sets one paragraph: tokens come in, lines on their baselines go out.
//!
//! [`breakpoints`](breaks::breakpoints) lists where a line may end, [`linebreak`](fit::linebreak)
//! chooses among them for the whole paragraph at once (Knuth and Plass; [`others`] in a line
//! more or less), and
//! [`compose`](line::compose) sets each line: glyphs first take up to 2 %, spaces the rest.

mod beginnings;
mod breaks;
mod ease;
mod filled;
mod fit;
mod line;
mod mend;
mod notched;
mod others;
mod profile;
mod room;
mod strain;
#[cfg(test)]
mod tests;
mod text;

pub(super) use profile::Profile;
pub(super) use room::{ONE_LINE, OtherWay, Room, SetLine, Stand};
pub(super) use text::{
    Decoration, Gap, Item, Notch, Object, Text, TextStyle, Thing, Token,
};

use breaks::Offer;

use super::lexicon::Lexicon;

/// Breaks `text` into lines and sets them; then looks how to set it in a line more, in a line
/// less and with fewer hyphens, where that can be done well.
pub(super) fn set_with_others(
    text: &Text,
    lexicon: &Lexicon<'_>,
    room: &Room<'_>,
) -> (Vec<SetLine>, Vec<OtherWay>) {
    if text.tokens.is_empty() {
        return (vec![], vec![]);
    }
    let (choice, others) = fit::with_places(|places| {
        let (choice, offer) = fit::linebreak_at(text, lexicon, room, places);
        let mended =
            (offer == Offer::Syllables).then(|| mend::mended(places, &choice, room));
        let wanted = others::wanted(&choice, room);
        let others = if wanted == [false; 2] {
            vec![]
        } else {
            if offer != Offer::Syllables {
                breaks::breakpoints(text, lexicon, room, Offer::Syllables, places);
            }
            others::others(places, room, wanted, choice.len())
        };
        let ways = others.into_iter().chain(mended.flatten());
        let ways = ways.map(|(breaks, strain)| other_way(places, breaks, strain));
        (choice, ways.collect())
    });
    (ease::ease(text, lexicon, room, &choice), others)
}

fn other_way(places: &[breaks::Break], breaks: Box<[u32]>, strain: f64) -> OtherWay {
    let ends: Vec<_> = breaks.iter().rev().map(|it| &places[*it as usize]).collect();
    let line = |ends: &[&breaks::Break]| {
        let (from, to) = (ends[0], ends[1]);
        let hyphenated = to.division.is_some();
        (from.token..to.token + usize::from(hyphenated), hyphenated)
    };
    let lines = ends.windows(2).map(line).collect();
    OtherWay { breaks, lines, strain }
}

/// Sets `text` in the lines that these breaks part, the last first.
pub(super) fn set_other(
    text: &Text,
    lexicon: &Lexicon<'_>,
    room: &Room<'_>,
    breaks: &[u32],
) -> Vec<SetLine> {
    let choice = fit::with_places(|places| {
        breaks::breakpoints(text, lexicon, room, Offer::Syllables, places);
        fit::lines_back(places, breaks.iter().map(|it| *it as usize))
    });
    ease::ease(text, lexicon, room, &choice)
}

/// Breaks `text` into lines and sets them.
pub(super) fn set(text: &Text, lexicon: &Lexicon<'_>, room: &Room<'_>) -> Vec<SetLine> {
    if text.tokens.is_empty() {
        return vec![];
    }
    if let Some(notch) = text.notch {
        return notched::set(text, lexicon, room, notch);
    }
    ease::ease(text, lexicon, room, &fit::linebreak(text, lexicon, room))
}
