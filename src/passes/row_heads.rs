//! Finds the tables whose first column names the rows.

use super::each::each_blocks_mut;
use crate::document::{BlockKind, Document, Table, walk_blocks_mut};

/// Decides for each table whose author did not say whether the first cell of each row is its
/// head: who hears the table is then told it with each of the others.
pub(super) fn row_heads(document: &mut Document) {
    each_blocks_mut(document, &mut |blocks| {
        walk_blocks_mut(blocks, &mut |block| {
            if let BlockKind::Table(table) = &mut block.kind
                && table.row_heads.is_none()
            {
                table.row_heads = Some(names_rows(table));
            }
        });
    });
}

/// Whether the first column names the rows: it has a head, holds words, and none of its cells
/// is empty, comes twice or reaches into the next column.
fn names_rows(table: &Table) -> bool {
    let named = table.head.cells.len() > 1
        && table.head.cells.first().is_some_and(|it| !it.is_empty() && it.columns == 1);
    let names: Vec<String> = table.column(0).map(|it| it.trim().to_owned()).collect();
    let all_differ = {
        let mut sorted: Vec<&String> = names.iter().collect();
        sorted.sort_unstable();
        sorted.windows(2).all(|pair| pair[0] != pair[1])
    };
    let numeric = |it: &String| !it.contains(char::is_alphabetic);
    named
        && !names.is_empty()
        && names.len() == table.rows.len()
        && all_differ
        && names.iter().all(|it| !it.is_empty())
        && !names.iter().all(numeric)
}

#[cfg(test)]
mod tests {
    use super::names_rows;
    use crate::document::{Table, TableCell, TableRow};
    use crate::passes::sample::text;

    fn table(rows: &[[&str; 2]]) -> Table {
        let row = |cells: &[&str; 2]| TableRow {
            cells: cells.iter().map(|it| TableCell::of(vec![text(it)])).collect(),
        };
        let head = row(&["Negara", "Kopi"]);
        Table { head, rows: rows.iter().map(row).collect(), ..Table::default() }
    }

    #[test]
    fn a_first_column_of_different_words_names_the_rows() {
        assert!(names_rows(&table(&[["Jepang", "1"], ["Indonesia", "2"]])));
        assert!(!names_rows(&table(&[["Jepang", "1"], ["Jepang", "2"]])));
        assert!(!names_rows(&table(&[["1998", "1"], ["1999", "2"]])));
        assert!(!names_rows(&table(&[["", "1"], ["Indonesia", "2"]])));
        assert!(!names_rows(&table(&[])));
        let mut wide = table(&[["Jepang", "1"], ["Semua", ""]]);
        wide.rows[1].cells.pop();
        wide.rows[1].cells[0].columns = 2;
        assert!(!names_rows(&wide));
    }
}
