//! Tables without heads.

use crate::diagnostic::{Code, Report};
use crate::document::{Block, BlockKind};

/// Tells a table whose columns nobody can tell apart by ear.
pub(super) fn table(block: &Block, report: &mut Report) {
    let BlockKind::Table(table) = &block.kind else { return };
    if !table.has_heads() {
        report.warn(
            Code::HeadlessTable,
            Some(block.span),
            "the table has no heads",
            "write in its first row what each column holds",
        );
    }
}
