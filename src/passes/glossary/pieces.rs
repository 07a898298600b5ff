//! Pieces of running text: their words, their parts, their ends.

use std::ops::Range;

use crate::document::{Inline, InlineKind, Leaf, Span};

/// The words of a plain piece; the end of a source line is a space.
pub(super) fn words_of(inline: &Inline) -> &str {
    match &inline.kind {
        InlineKind::Text { text, .. } => text,
        _ => " ",
    }
}

/// A part of a plain piece.
pub(super) fn part(inline: &Inline, range: Range<usize>) -> Inline {
    match &inline.kind {
        InlineKind::Text { text, .. } => {
            let words = text[range.clone()].to_owned();
            let kind = InlineKind::Text { text: words, leaf: Leaf::default() };
            Inline { span: part_span(inline, range), kind }
        }
        _ => inline.clone(),
    }
}

/// Where a part of a text stands in the source: known when nothing was escaped in it.
pub(super) fn part_span(inline: &Inline, range: Range<usize>) -> Span {
    let span = inline.span;
    let offset = |at: usize| u32::try_from(at).ok().map(|it| span.start + it);
    match (offset(range.start), offset(range.end), offset(words_of(inline).len())) {
        (Some(start), Some(end), Some(whole)) if whole == span.end => {
            Span { start, end, ..span }
        }
        _ => span,
    }
}

/// The first character that is shown of a piece.
pub(super) fn first_char(inline: &Inline) -> Option<char> {
    match &inline.kind {
        InlineKind::Text { text, .. } | InlineKind::Code { text, .. } => {
            text.chars().next()
        }
        kind => kind.content()?.iter().find_map(first_char),
    }
}

/// The last character that is shown of a piece.
pub(super) fn last_char(inline: &Inline) -> Option<char> {
    match &inline.kind {
        InlineKind::Text { text, .. } | InlineKind::Code { text, .. } => {
            text.chars().next_back()
        }
        kind => kind.content()?.iter().rev().find_map(last_char),
    }
}
