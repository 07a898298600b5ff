//! A Markdown text and where it stands in the sources.

use std::ops::Range;

use crate::diagnostic::{FileId, Span};

/// A text that is parsed.
#[derive(Debug)]
pub(super) struct Text<'a> {
    /// As the author wrote it.
    pub(super) written: &'a str,
    /// The same, as the parser sees it: see the step `mask`.
    pub(super) masked: String,
    /// The lines that open callouts, which `masked` leaves blank.
    pub(super) markers: Vec<Marker>,
    /// Where it stands.
    pub(super) place: Place,
}

/// Where a text stands.
#[derive(Debug, Copy, Clone)]
pub(super) enum Place {
    /// Byte 0 of the text is byte `base` of the file; negative when a helper stands before it.
    Exact { file: FileId, base: i64 },
    /// The text is not in the sources as it is (a folded YAML text): all of it stands here.
    Within(Span),
}

/// The line that opens a callout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    /// Where the quotation begins that is the callout.
    pub(super) quote: usize,
    /// From `[!` to the end of the line.
    pub(super) line: Range<usize>,
}

impl Place {
    /// The place of a text that begins at `span`.
    pub(super) fn at(span: Span) -> Self {
        Self::Exact { file: span.file, base: i64::from(span.start) }
    }

    /// The place of a text that begins `by` bytes later, or earlier.
    pub(super) fn shifted(self, by: i64) -> Self {
        match self {
            Self::Exact { file, base } => Self::Exact { file, base: base + by },
            Self::Within(span) => Self::Within(span),
        }
    }

    /// The span of a range of the text.
    pub(super) fn span(self, range: &Range<usize>) -> Span {
        match self {
            Self::Within(span) => span,
            Self::Exact { file, base } => {
                let place = |at: usize| {
                    let at = i64::try_from(at).unwrap_or(i64::MAX).saturating_add(base);
                    u32::try_from(at.max(0)).unwrap_or(u32::MAX)
                };
                Span { file, start: place(range.start), end: place(range.end) }
            }
        }
    }
}

impl Text<'_> {
    /// The span of a range.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.place.span(range)
    }

    /// A range without the white space at its ends.
    pub(super) fn trimmed(&self, range: &Range<usize>) -> Range<usize> {
        let text = &self.written[range.clone()];
        let start = range.start + (text.len() - text.trim_start().len());
        let end = range.end - (text.len() - text.trim_end().len());
        start.min(end)..end
    }

    /// Whether the byte at `at` is escaped: an odd number of backslashes stands before it.
    pub(super) fn is_escaped(&self, at: usize) -> bool {
        let before = &self.written.as_bytes()[..at];
        before.iter().rev().take_while(|it| **it == b'\\').count() % 2 == 1
    }
}
