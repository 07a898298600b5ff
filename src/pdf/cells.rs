//! What is said of the cells of tables.

use super::syntax::integer;

/// Writes what a cell is the head of, and how many columns it takes.
pub(super) fn cell(out: &mut Vec<u8>, scope: Option<&str>, columns: usize) {
    if scope.is_none() && columns == 1 {
        return;
    }
    out.extend_from_slice(b"/A<</O/Table");
    if let Some(scope) = scope {
        out.extend_from_slice(b"/Scope/");
        out.extend_from_slice(scope.as_bytes());
    }
    if columns > 1 {
        out.extend_from_slice(b"/ColSpan ");
        integer(out, i64::try_from(columns).expect("a table has few columns"));
    }
    out.extend_from_slice(b">>");
}
