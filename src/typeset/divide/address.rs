//! Divides addresses: after their separators.

use super::{Point, push};

/// Whether a word is an address.
pub(super) fn is_address(text: &str) -> bool {
    text.contains("://")
        || text.starts_with("www.")
        || (text.contains('@') && text.contains('.'))
}

/// An address may be divided after its separators, without a hyphen, but before its own
/// hyphens (Chicago, 7.46): one at the end of a line would be taken for the line's.
pub(super) fn address_points(text: &str, points: &mut Vec<Point>) {
    let bytes = text.as_bytes();
    for at in 4..bytes.len().saturating_sub(2) {
        let (before, after) = (bytes[at - 1], bytes[at]);
        let separator =
            matches!(before, b'/' | b'.' | b'_' | b'=' | b'&' | b'?' | b'%' | b'#')
                || after == b'-' && before != b'-';
        if separator && after != b'/' && text.is_char_boundary(at) {
            push(points, at, false, 0.5, false);
        }
    }
}
