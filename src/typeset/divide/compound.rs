//! Divides words at their own hyphens and dashes.

use super::{LAST_RESORT, Point, push};

/// A word's own hyphen, as in *negara-negara*, needs this many characters on both sides.
const COMPOUND_SIDE: usize = 3;

/// After a hyphen, a dash or a slash within the word.
pub(super) fn compound_points(text: &str, points: &mut Vec<Point>) {
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
        if enough && is_hyphen(mark) && joins_capitals(text, at) {
            push(points, after, false, LAST_RESORT, true);
        } else if enough {
            push(points, after, false, 1.0, false);
        }
    }
}

pub(super) fn is_hyphen(mark: char) -> bool {
    matches!(mark, '-' | '\u{2010}')
}

/// Whether a hyphen stands between two letters or figures.
pub(super) fn has_hyphen(text: &str) -> bool {
    text.char_indices().any(|(at, mark)| {
        is_hyphen(mark)
            && text[..at].ends_with(char::is_alphanumeric)
            && text[at + mark.len_utf8()..].starts_with(char::is_alphanumeric)
    })
}

/// Whether a side of the hyphen at `at` is written in capitals: *IE-CEPA*, *PUU-XVI*.
pub(super) fn joins_capitals(text: &str, at: usize) -> bool {
    are_capitals(text[..at].chars().rev()) || are_capitals(text[at..].chars().skip(1))
}

/// Whether letters, up to the first sign that is none, are capitals, and more than one.
fn are_capitals(letters: impl Iterator<Item = char>) -> bool {
    let mut count = 0;
    let mut part = letters.take_while(|it| it.is_alphanumeric());
    part.all(|it| {
        count += 1;
        it.is_uppercase()
    }) && count > 1
}
