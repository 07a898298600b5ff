//! Divides what has no syllables, in need: after marks, or anywhere.

use super::compound::{is_hyphen, joins_capitals};
use super::{LAST_RESORT, Point, push};

/// A string of more characters than this without a place to divide it is divided anywhere, as
/// the last resort: an address, a long number, a key.
const UNBREAKABLE: usize = 16;

/// In need, after the marks within a formula, a path or the name of a file, without a hyphen.
/// Numbers stay whole (`1.250`, `10.00`), and what a hyphen binds to a number (`ke-20`).
pub(super) fn mark_points(text: &str, points: &mut Vec<Point>) {
    let letters = text.chars().zip(text.chars().skip(1));
    for ((before, mark), (at, after)) in letters.zip(text.char_indices().skip(2)) {
        let breaks = match mark {
            '.' | ',' | ':' => !(before.is_ascii_digit() && after.is_ascii_digit()),
            '-' | '–' => {
                before.is_alphanumeric() && before.is_numeric() == after.is_numeric()
            }
            '_' | '=' | '?' | '&' | '/' | '\\' | '+' | '*' | ';' | ')' | '|' | '>' => {
                true
            }
            _ => false,
        };
        let opens =
            after.is_alphanumeric() || matches!(after, '(' | '[' | '<' | '=' | '.');
        if breaks && opens && at >= MARK_SIDE && text.len() - at >= MARK_SIDE {
            let name = is_hyphen(mark) && joins_capitals(text, at - mark.len_utf8());
            push(points, at, false, if name { LAST_RESORT } else { 2.0 }, true);
        }
    }
}

/// So many bytes stand on both sides of a break after a mark.
const MARK_SIDE: usize = 3;

/// Anywhere, when a long string has no other place.
pub(super) fn desperate_points(text: &str, points: &mut Vec<Point>) {
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
