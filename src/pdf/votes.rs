//! What glyphs are to say when they are copied: every word has a vote.

use std::cmp::Reverse;
use std::ops::Range;

use rayon::prelude::*;

use crate::font::{Shape, ShapeId};
use crate::pages::{Pages, Used};

/// What a glyph says that no word wants: a space of no width. Every glyph must say something,
/// even one of several that draw a single character (ISO 14289-1, 7.21.7).
pub(super) const NOTHING: &str = "\u{200B}";

/// How many shapes are asked on one thread: each has a table of its own.
const SHARE: usize = 8192;

/// The texts that a glyph stands for, with how many shapes say so.
#[derive(Debug, Clone, Default)]
pub(super) struct Votes<'a> {
    /// The text that was wanted first, for most glyphs the only one.
    first: &'a str,
    /// How many want it.
    count: u32,
    /// The same text, when it is one sign of ASCII.
    sign: Option<u8>,
    /// The others.
    others: Vec<(&'a str, u32)>,
}

impl<'a> Votes<'a> {
    /// Counts votes for a text.
    fn add(&mut self, text: &'a str, count: u32) {
        if self.is_empty() {
            (self.first, self.count, self.sign) = (text, count, sign(text));
        } else if self.first == text {
            self.count += count;
        } else if let Some((_, sum)) = self.others.iter_mut().find(|it| it.0 == text) {
            *sum += count;
        } else {
            self.others.push((text, count));
        }
    }

    /// How many voted, whatever for.
    pub(super) fn sum(&self) -> u32 {
        self.all().map(|it| it.1).sum()
    }

    /// Whether nobody voted.
    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// All texts, with their votes.
    fn all(&self) -> impl Iterator<Item = (&'a str, u32)> {
        let first = (!self.is_empty()).then_some((self.first, self.count));
        first.into_iter().chain(self.others.iter().copied())
    }

    /// The text that most shapes want; of two with as many votes the one that sorts first.
    pub(super) fn elected(&self) -> &'a str {
        let said = self.all().filter(|(text, _)| !text.is_empty());
        said.max_by_key(|(text, count)| (*count, Reverse(*text)))
            .map_or(NOTHING, |it| it.0)
    }
}

/// The only byte of a text that is one sign of ASCII.
pub(super) const fn sign(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [sign] => Some(*sign),
        _ => None,
    }
}

/// What a text is copied as: spaces and hyphens that only forbid a break are plain ones, so
/// that a search for the word finds it.
pub(super) fn copied(text: &str) -> &str {
    match text {
        "\u{A0}" => " ",
        "\u{2011}" => "-",
        other => other,
    }
}

/// Numbers from 0 on, shared out.
pub(super) fn shares(count: usize, share: usize) -> Vec<Range<u32>> {
    let number = |it: usize| u32::try_from(it).expect("a shape's number is a u32");
    let starts = (0..count).step_by(share);
    starts.map(|it| number(it)..number(count.min(it + share))).collect()
}

/// By the face's number, then the glyph's.
type Poll<'a> = Vec<Vec<Votes<'a>>>;

/// Asks every shape that is used what its glyphs are to say.
pub(super) fn poll<'a>(pages: &'a Pages, used: &Used, faces: usize) -> Poll<'a> {
    let shares = shares(pages.shapes.len(), SHARE).into_par_iter().with_max_len(1);
    let parts = shares.map(|share| {
        let mut poll: Poll<'a> = vec![vec![]; faces];
        for id in share.map(ShapeId).filter(|it| used.has(*it)) {
            let shape = pages.shapes.get(id);
            ask(&mut poll[usize::from(shape.face.0)], shape);
        }
        poll
    });
    let mut parts = parts.collect::<Vec<_>>().into_iter();
    let Some(mut sum) = parts.next() else { return vec![vec![]; faces] };
    for part in parts {
        for (sum, part) in sum.iter_mut().zip(part) {
            for (glyph, votes) in part.iter().enumerate() {
                for (text, count) in votes.all() {
                    of_glyph(sum, glyph).add(text, count);
                }
            }
        }
    }
    sum
}

/// Asks one shape.
fn ask<'a>(votes: &mut Vec<Votes<'a>>, shape: &'a Shape) {
    if let Some(signs) = shape.signs() {
        for (at, (glyph, sign)) in shape.glyphs.iter().zip(signs).enumerate() {
            let votes = of_glyph(votes, usize::from(glyph.id));
            if votes.sign == Some(*sign) {
                votes.count += 1;
            } else {
                votes.add(&shape.text[at..=at], 1);
            }
        }
        return;
    }
    for (glyph, text) in shape.glyphs.iter().zip(shape.texts()) {
        of_glyph(votes, usize::from(glyph.id)).add(copied(text), 1);
    }
}

/// The votes for a glyph.
fn of_glyph<'v, 'a>(votes: &'v mut Vec<Votes<'a>>, glyph: usize) -> &'v mut Votes<'a> {
    if votes.len() <= glyph {
        votes.resize_with(glyph + 1, Votes::default);
    }
    &mut votes[glyph]
}

#[cfg(test)]
mod tests {
    use super::{NOTHING, Votes, copied};

    #[test]
    fn most_words_decide_what_a_glyph_says() {
        let elected = |cast: &[(&'static str, u32)]| {
            let mut votes = Votes::default();
            for (text, count) in cast {
                votes.add(text, *count);
            }
            votes.elected()
        };
        assert_eq!(elected(&[("", 9), ("a", 1), ("c", 1), ("b", 2), ("c", 1)]), "b");
        assert_eq!(elected(&[("d", 3), ("b", 2), ("b", 2)]), "b");
        assert_eq!(elected(&[("", 9)]), NOTHING);
        assert_eq!(elected(&[]), NOTHING);
    }

    #[test]
    fn what_only_forbids_a_break_is_copied_plain() {
        assert_eq!((copied("\u{A0}"), copied("\u{2011}"), copied("é")), (" ", "-", "é"));
    }
}
