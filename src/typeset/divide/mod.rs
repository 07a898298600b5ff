//! Where a word, with its punctuation, may be divided.

mod address;
mod compound;
mod need;
mod seam;
mod syllable;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use self::address::{address_points, is_address};
use self::compound::{compound_points, has_hyphen};
use self::need::{desperate_points, mark_points};
use self::seam::seam_points;
use self::syllable::syllable_points;
pub(super) use self::syllable::{Divided, Divider};

/// A place where a word may be divided.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(super) struct Point {
    /// Bytes before it.
    pub at: u16,
    /// A hyphen is put in; else the break shows nothing.
    pub hyphen: bool,
    /// Multiplies the cost of a hyphen.
    pub weight: f32,
    /// Only when a line could not be set otherwise.
    pub rescue: bool,
    /// Only when not even the rescue sets the line.
    pub last_resort: bool,
}

/// The weight of a place that only the worst line is worth: within *undang* of
/// *undang-undang*, at the hyphen of *IE-CEPA*. A line with spaces twice as wide as the face's
/// is still better.
const LAST_RESORT: f32 = 20.0;

/// The word without the author's soft hyphens; the places to divide it go into `points`, from left
/// to right, in place of what was there.
///
/// Without a hyphenator (code, proper names by hand) only the last resort is left.
pub(super) fn divide<'w>(
    word: &'w str,
    mut hyphenator: Option<&mut Divider<'_>>,
    points: &mut Vec<Point>,
) -> Cow<'w, str> {
    points.clear();
    let text: Cow<'w, str> = if word.is_ascii() || !word.contains(SOFT_HYPHEN) {
        word.into()
    } else {
        word.chars().filter(|it| *it != SOFT_HYPHEN).collect()
    };
    if text.len() < 4 {
        return text;
    }
    if word.len() != text.len() {
        own_points(word, points);
    } else if is_plain(&text) {
        if let Some(hyphenator) = &mut hyphenator {
            syllable_points(&text, hyphenator, false, points);
        }
        seam_points(&text, hyphenator.is_some(), points);
    } else if is_address(&text) {
        address_points(&text, points);
    } else {
        compound_points(&text, points);
        if let Some(hyphenator) = &mut hyphenator {
            let compound = !points.is_empty() || has_hyphen(&text);
            syllable_points(&text, hyphenator, compound, points);
        }
        seam_points(&text, hyphenator.is_some(), points);
        mark_points(&text, points);
    }
    desperate_points(&text, points);
    points.sort_by_key(|it| (it.at, it.rescue));
    points.dedup_by_key(|it| it.at);
    text
}

const SOFT_HYPHEN: char = '\u{ad}';

/// Whether nothing but letters a to z stands in a word, with at most one mark before and two
/// behind them: it is no address, no compound and no formula, as nearly all words are none.
fn is_plain(text: &str) -> bool {
    let mut letters = text.as_bytes();
    if let [b'(' | b'"' | b'\'', rest @ ..] = letters {
        letters = rest;
    }
    for _ in 0..2 {
        if let [
            rest @ ..,
            b',' | b'.' | b';' | b':' | b'!' | b'?' | b')' | b'"' | b'\'',
        ] = letters
        {
            letters = rest;
        }
    }
    letters.iter().all(u8::is_ascii_alphabetic) && !text.starts_with("www.")
}

/// The places of the author's soft hyphens, counted without them.
fn own_points(word: &str, points: &mut Vec<Point>) {
    let mut at = 0;
    for character in word.chars() {
        if character == SOFT_HYPHEN {
            push(points, at, true, 1.0, false);
        } else {
            at += character.len_utf8();
        }
    }
}

/// Adds a place.
fn push(points: &mut Vec<Point>, at: usize, hyphen: bool, weight: f32, rescue: bool) {
    if let Ok(at) = u16::try_from(at) {
        let last_resort = weight >= LAST_RESORT;
        points.push(Point { at, hyphen, weight, rescue, last_resort });
    }
}
