//! Headings without words.

use crate::diagnostic::{Code, Report, Span};
use crate::document::{Block, BlockKind, Inline, Section, SectionKind, plain_text};

/// Tells an empty heading.
pub(super) fn heading(block: &Block, report: &mut Report) {
    if let BlockKind::Heading { content, .. } = &block.kind {
        words(content, block.span, report);
    }
}

/// Tells an empty title of a text by the author.
pub(super) fn title(section: &Section, report: &mut Report) {
    let written = matches!(
        section.kind,
        SectionKind::Front | SectionKind::Part | SectionKind::Chapter
    );
    if written {
        words(&section.title, section.span, report);
    }
}

fn words(content: &[Inline], span: Span, report: &mut Report) {
    if plain_text(content).trim().is_empty() {
        report.warn(
            Code::EmptyHeading,
            Some(span),
            "the heading has no words",
            "write behind the `#` what follows, or take the line out",
        );
    }
}
