//! Formulas that do not parse: told once, for both editions.

use crate::diagnostic::{Code, Report, Span};
use crate::document::{Block, BlockKind, Inline, InlineKind};
use crate::formula::{mathml, read};

/// Tells a formula on lines of its own.
pub(super) fn display(block: &Block, report: &mut Report) {
    if let BlockKind::Math { tex, .. } = &block.kind {
        check(tex, true, block.span, report);
    }
}

/// Tells a formula within a line.
pub(super) fn inline(inline: &Inline, report: &mut Report) {
    if let InlineKind::Math { tex, .. } = &inline.kind {
        check(tex, false, inline.span, report);
    }
}

fn check(tex: &str, display: bool, span: Span, report: &mut Report) {
    let printed = read(tex).map(|_| ());
    let Err(fault) = printed.and_then(|()| mathml(tex, display).map(|_| ())) else {
        return;
    };
    let span = match &fault.command {
        Some(command) => report.sources().first_in(span, command),
        None => span,
    };
    report.error(
        Code::BadMath,
        Some(span),
        format!("the formula does not parse: {}", fault.message),
        "correct the LaTeX; until then it stands as it is written",
    );
}
