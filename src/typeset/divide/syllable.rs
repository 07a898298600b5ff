//! Divides words between their syllables.

use super::seam::seam;
use super::{LAST_RESORT, Point, push};
use crate::language::{Division, Hyphenator};
use crate::vocabulary::Vocabulary;

/// Words in letters and where they may be divided.
#[derive(Debug, Default)]
pub(in crate::typeset) struct Divided {
    words: Vocabulary,
    /// Those of all words, one word behind the other.
    divisions: Vec<Division>,
    /// Where those of each word end.
    ends: Vec<usize>,
}

/// A hyphenator that remembers words: *kata*, *kata,* and *kata.* are divided once.
pub(in crate::typeset) struct Divider<'a> {
    /// The rules.
    pub hyphenator: &'a Hyphenator,
    /// Words that were divided by them.
    pub divided: &'a mut Divided,
}

impl Divider<'_> {
    fn divisions(&mut self, word: &str) -> &[Division] {
        let Divided { words, divisions, ends } = &mut *self.divided;
        let (number, is_new) = words.number(word);
        if is_new {
            self.hyphenator.divide(word, divisions);
            ends.push(divisions.len());
        }
        let start = number.checked_sub(1).map_or(0, |before| ends[before]);
        &divisions[start..ends[number]]
    }
}

/// Between syllables. A word that has hyphens of its own is divided there; its syllables are
/// the rescue's last resort. Those of a name in several parts are left for the rescue too:
/// `LibreOffice`.
pub(super) fn syllable_points(
    text: &str,
    hyphenator: &mut Divider<'_>,
    compound: bool,
    points: &mut Vec<Point>,
) {
    let mut start = 0;
    while let Some(begin) = find_letter(&text[start..], true).map(|it| start + it) {
        let run = &text[begin..];
        start = begin + find_letter(run, false).unwrap_or(run.len());
        let mut from = begin;
        while from < start {
            let to = seam(&text[from..start]).map_or(start, |it| from + it);
            let whole = (from, to) == (begin, start);
            let part = &text[from..to];
            let divisions = hyphenator.divisions(part);
            points.reserve(divisions.len());
            for Division { at, in_need } in divisions.iter().copied() {
                let at = usize::from(at);
                if compound {
                    push(points, from + at, true, LAST_RESORT, true);
                    continue;
                }
                if in_need {
                    push(points, from + at, true, 2.5, true);
                    continue;
                }
                // A hyphen near the end of a word costs more: Typst's measure.
                let after = part.len() - at;
                let short = 5usize.saturating_sub(at) + 5usize.saturating_sub(after);
                let steps = u8::try_from(short).unwrap_or(u8::MAX);
                let weight = 1.0 + 0.15 * f32::from(steps);
                push(points, from + at, true, weight, !whole);
            }
            from = to;
        }
    }
}

/// Where the first letter stands, or the first character that is none.
fn find_letter(text: &str, letter: bool) -> Option<usize> {
    if text.is_ascii() {
        return text.bytes().position(|it| it.is_ascii_alphabetic() == letter);
    }
    text.find(|it: char| it.is_alphabetic() == letter)
}
