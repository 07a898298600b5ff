//! Divides names in several parts: `LibreOffice`.

use super::{Point, push};

/// The first place where a capital follows a small letter, with enough letters on both sides:
/// *Libre* and *Office*.
pub(super) fn seam(run: &str) -> Option<usize> {
    if run.bytes().skip(1).all(|it| it.is_ascii() && !it.is_ascii_uppercase()) {
        return None;
    }
    let ends = run.char_indices().zip(run.char_indices().skip(1));
    ends.filter(|((_, one), (_, two))| one.is_lowercase() && two.is_uppercase())
        .map(|(_, (at, _))| at)
        .find(|at| *at >= SEAM_SIDE && run.len() - at >= SEAM_SIDE)
}

/// So many bytes stand on both sides of a seam.
const SEAM_SIDE: usize = 3;

/// In need, at the seams of a name in several parts; with a hyphen in text, with none in code,
/// where it would be read as a part of the name.
pub(super) fn seam_points(text: &str, hyphen: bool, points: &mut Vec<Point>) {
    let mut from = 0;
    while let Some(at) = seam(&text[from..]) {
        let at = from + at;
        let left = text[..at].chars().rev().take_while(|it| it.is_alphanumeric()).count();
        let right = text[at..].chars().take_while(|it| it.is_alphanumeric()).count();
        if left >= SEAM_SIDE && right >= SEAM_SIDE {
            push(points, at, hyphen, 1.5, true);
        }
        from = at;
    }
}
