//! How many lines a ragged text takes at any width, told without setting it.
//!
//! The columns of a table are tried at many widths. What this counts is what
//! [`linebreak`](super::fit::linebreak) sets: words stay whole as long as the widest of them
//! fits, else they are divided.

use super::breaks::{Break, Offer, breakpoints};
use super::{Room, Text};
use crate::typeset::lexicon::Lexicon;
use crate::units::Pt;

/// A text as the lengths between its places.
#[derive(Debug, PartialEq)]
pub(in crate::typeset) struct Profile {
    /// Places between words.
    words: Vec<Place>,
    /// And between syllables.
    syllables: Vec<Place>,
}

/// A place where a line may end.
#[derive(Debug, Copy, Clone, PartialEq)]
struct Place {
    end: f64,
    start: f64,
    divided: bool,
    forced: bool,
}

/// What a text takes at a width.
#[derive(Debug, Default, Copy, Clone, PartialEq)]
pub(in crate::typeset) struct Lines {
    /// How many lines.
    pub count: u32,
    /// How many of them end within a word.
    pub divided: u32,
    /// How many of them hold no more than a word, the last of a paragraph aside.
    pub lone: u32,
    /// The length of the longest.
    pub longest: Pt,
}

impl Profile {
    /// The profile of a text.
    pub(in crate::typeset) fn new(text: &Text, lexicon: &Lexicon<'_>) -> Self {
        let costs = crate::design::LineCosts { protrusion: false, ..Default::default() };
        let room = Room::plain(Pt::ZERO, &costs);
        let mut found = vec![];
        let mut places = |offer| {
            breakpoints(text, lexicon, &room, offer, &mut found);
            found.iter().map(Place::of).collect()
        };
        if text.tokens.is_empty() {
            return Self { words: vec![], syllables: vec![] };
        }
        Self { words: places(Offer::Words), syllables: places(Offer::Syllables) }
    }

    /// The length of the longest line when only the author ends lines.
    pub(in crate::typeset) fn natural(&self) -> Pt {
        let mut longest = 0.0_f64;
        let mut start = 0.0;
        for place in self.words.iter().skip(1).filter(|it| it.forced) {
            longest = longest.max(place.end - start);
            start = place.start;
        }
        Pt(longest)
    }

    /// The width of the widest word.
    pub(in crate::typeset) fn word(&self) -> Pt {
        widest(&self.words)
    }

    /// The width of the widest part of a word, with its hyphen.
    pub(in crate::typeset) fn syllable(&self) -> Pt {
        widest(&self.syllables)
    }

    /// What it takes at a width: every line as full as it can be.
    pub(in crate::typeset) fn lines(&self, width: Pt) -> Lines {
        let whole = self.word().0 <= width.0 + HAIR;
        let places = if whole { &self.words } else { &self.syllables };
        let mut lines = Lines::default();
        let mut from = 0;
        while from + 1 < places.len() {
            let start = places[from].start;
            let mut to = from + 1;
            while !places[to].forced
                && places.get(to + 1).is_some_and(|it| it.end - start <= width.0 + HAIR)
            {
                to += 1;
            }
            lines.count += 1;
            lines.divided += u32::from(places[to].divided && !places[to].forced);
            let word = places[from + 1..to].iter().all(|it| it.divided);
            lines.lone += u32::from(word && !places[to].forced);
            lines.longest = lines.longest.max(Pt(places[to].end - start));
            from = to;
        }
        lines
    }
}

/// Rounding.
const HAIR: f64 = 0.001;

fn widest(places: &[Place]) -> Pt {
    let parts = places.windows(2).map(|pair| pair[1].end - pair[0].start);
    Pt(parts.fold(0.0, f64::max))
}

impl Place {
    fn of(it: &Break) -> Self {
        Self {
            end: it.end,
            start: it.start,
            divided: it.division.is_some(),
            forced: it.forced,
        }
    }
}
