//! Texts that are parsed by themselves: titles, captions, lines of YAML.

use std::ops::Range;

use crate::document::{BlockKind, Inline, InlineKind, Leaf};

use super::build::build;
use super::desk::Desk;
use super::mask::mask;
use super::text::{Place, Text};

/// Put before a line, it makes a heading of it, whatever the line looks like: a number with a
/// full stop would else begin a list.
const HEADING: &str = "# ";

/// Parses a line of text that is no block.
pub(super) fn parse_line(desk: &mut Desk<'_>, line: &str, place: Place) -> Vec<Inline> {
    let flat = line.trim_end().replace('\n', " ");
    // A parser takes hashes at the end for part of the heading's sign, and braces for its
    // attributes; a comment behind them keeps both.
    let guard = if flat.ends_with(['#', '}']) { "<!-- -->" } else { "" };
    let written = format!("{HEADING}{flat}{guard}");
    let (masked, _) = mask(&written, |_| false);
    let back = i64::try_from(HEADING.len()).expect("two bytes");
    let text =
        Text { written: &written, masked, markers: vec![], place: place.shifted(-back) };
    let mut blocks = build(desk, &text);
    match blocks.pop().map(|it| it.kind) {
        Some(BlockKind::Heading { content, .. }) if blocks.is_empty() => content,
        _ => {
            let span = place.span(&(0..line.len()));
            let kind =
                InlineKind::Text { text: flat.trim().to_owned(), leaf: Leaf::default() };
            vec![Inline { span, kind }]
        }
    }
}

/// The place of words that stand somewhere in a range of a text: exactly, when they do so as
/// they are, else the whole range.
pub(super) fn place_of(text: &Text<'_>, range: &Range<usize>, words: &str) -> Place {
    match text.written[range.clone()].rfind(words) {
        Some(at) => {
            let at = i64::try_from(range.start + at).unwrap_or(i64::MAX);
            text.place.shifted(at)
        }
        None => Place::Within(text.span(range)),
    }
}
