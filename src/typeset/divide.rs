//! Where a word, with its punctuation, may be divided.

use crate::language::{Division, Hyphenator};

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
}

/// A word's own hyphen, as in *negara-negara*, needs this many characters on both sides.
const COMPOUND_SIDE: usize = 3;

/// A string of more characters than this without a place to divide it is divided anywhere, as
/// the last resort: an address, a long number, a key.
const UNBREAKABLE: usize = 16;

/// The word without the author's soft hyphens, and the places to divide it, from left to right.
///
/// Without a hyphenator (code, proper names by hand) only the last resort is left.
pub(super) fn divide(
    word: &str,
    hyphenator: Option<&Hyphenator>,
) -> (String, Vec<Point>) {
    let text: String = word.chars().filter(|it| *it != SOFT_HYPHEN).collect();
    if text.len() < 4 {
        return (text, vec![]);
    }
    let mut points = vec![];
    if word.len() != text.len() {
        own_points(word, &mut points);
    } else if is_address(&text) {
        address_points(&text, &mut points);
    } else {
        compound_points(&text, &mut points);
        if let Some(hyphenator) = hyphenator {
            syllable_points(&text, hyphenator, !points.is_empty(), &mut points);
        }
    }
    desperate_points(&text, &mut points);
    points.sort_by_key(|it| (it.at, it.rescue));
    points.dedup_by_key(|it| it.at);
    (text, points)
}

const SOFT_HYPHEN: char = '\u{ad}';

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

fn is_address(text: &str) -> bool {
    text.contains("://")
        || text.starts_with("www.")
        || (text.contains('@') && text.contains('.'))
}

/// An address may be divided after its separators, without a hyphen.
fn address_points(text: &str, points: &mut Vec<Point>) {
    let bytes = text.as_bytes();
    for at in 4..bytes.len().saturating_sub(2) {
        let (before, after) = (bytes[at - 1], bytes[at]);
        let separator = matches!(
            before,
            b'/' | b'.' | b'_' | b'=' | b'&' | b'?' | b'-' | b'%' | b'#'
        );
        if separator && after != b'/' && text.is_char_boundary(at) {
            push(points, at, false, 0.5, false);
        }
    }
}

/// After a hyphen, a dash or a slash within the word.
fn compound_points(text: &str, points: &mut Vec<Point>) {
    for (at, mark) in text.char_indices() {
        if !matches!(mark, '-' | '\u{2010}' | '–' | '—' | '/') {
            continue;
        }
        let after = at + mark.len_utf8();
        let left = text[..at].chars().rev().take_while(|it| it.is_alphabetic()).count();
        let right = text[after..].chars().take_while(|it| it.is_alphabetic()).count();
        let enough = match mark {
            '—' => left >= 1 && right >= 1,
            _ => left >= COMPOUND_SIDE && right >= COMPOUND_SIDE,
        };
        if enough {
            push(points, after, false, 1.0, false);
        }
    }
}

/// Between syllables. A word that has hyphens of its own is divided there; its syllables are
/// left for the rescue.
fn syllable_points(
    text: &str,
    hyphenator: &Hyphenator,
    compound: bool,
    points: &mut Vec<Point>,
) {
    let mut start = 0;
    while let Some(begin) = text[start..].find(char::is_alphabetic).map(|it| start + it) {
        let run = &text[begin..];
        let length = run.find(|it: char| !it.is_alphabetic()).unwrap_or(run.len());
        let run = &run[..length];
        for Division { at, in_need } in hyphenator.divisions(run) {
            if in_need {
                push(points, begin + at, true, 2.5, true);
                continue;
            }
            // A hyphen near the end of a word costs more: Typst's measure.
            let short = 5usize.saturating_sub(at) + 5usize.saturating_sub(length - at);
            let steps = u8::try_from(short).unwrap_or(u8::MAX);
            push(points, begin + at, true, 1.0 + 0.15 * f32::from(steps), compound);
        }
        start = begin + length;
    }
}

/// Anywhere, when a long string has no other place.
fn desperate_points(text: &str, points: &mut Vec<Point>) {
    if text.chars().count() <= UNBREAKABLE {
        return;
    }
    let mut last = 0;
    let places: Vec<usize> = points.iter().map(|it| usize::from(it.at)).collect();
    let ends = places.into_iter().chain([text.len()]);
    let mut extra = vec![];
    for end in ends {
        if end > last && text[last..end].chars().count() > UNBREAKABLE {
            let inside = text[last..end].char_indices().skip(3);
            extra.extend(inside.map(|(at, _)| last + at).filter(|at| *at + 3 <= end));
        }
        last = last.max(end);
    }
    for at in extra {
        push(points, at, false, 4.0, true);
    }
}

fn push(points: &mut Vec<Point>, at: usize, hyphen: bool, weight: f32, rescue: bool) {
    if let Ok(at) = u16::try_from(at) {
        points.push(Point { at, hyphen, weight, rescue });
    }
}

#[cfg(test)]
mod tests {
    use super::divide;

    fn places(word: &str) -> Vec<(u16, bool)> {
        divide(word, None).1.iter().map(|it| (it.at, it.hyphen)).collect()
    }

    #[test]
    fn reduplication_breaks_at_its_own_hyphen() {
        assert_eq!(places("negara-negara"), [(7, false)]);
    }

    #[test]
    fn a_short_side_stays() {
        assert_eq!(places("e-mail"), []);
        assert_eq!(places("ke-2"), []);
    }

    #[test]
    fn soft_hyphens_are_the_only_places_and_vanish() {
        let (text, points) = divide("ker\u{ad}ja", None);
        assert_eq!(text, "kerja");
        assert_eq!(points.iter().map(|it| it.at).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn an_address_breaks_after_its_separators() {
        let (text, points) = divide("https://peraturan.go.id/uu/2000", None);
        let parts: Vec<_> = points.iter().map(|it| &text[..usize::from(it.at)]).collect();
        assert_eq!(parts[0], "https://");
        assert!(parts.contains(&"https://peraturan."));
        assert!(points.iter().all(|it| !it.hyphen));
    }

    #[test]
    fn a_long_number_breaks_anywhere_at_last() {
        let (_, points) = divide("12345678901234567890", None);
        assert!(!points.is_empty());
        assert!(points.iter().all(|it| it.rescue && !it.hyphen));
    }
}
