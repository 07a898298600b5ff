//! Writes tables.

use super::plan::first_of_text;
use super::scribe::Scribe;
use crate::document::{Align, Block, Table, TableCell, plain_text};

/// How a column is written.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
struct Column {
    class: Option<&'static str>,
    /// Its cells are the heads of their rows.
    heads_rows: bool,
}

/// More columns than this do not fit on a small screen in the size of the text (Kobo).
const NARROW: usize = 3;

impl Scribe<'_> {
    /// Writes a table.
    pub(super) fn table(&mut self, block: &Block, table: &Table) {
        let columns = columns(table);
        self.open_block("table", block);
        if columns.len() > NARROW {
            self.xml.attr("class", "wide");
        }
        self.xml.line();
        if !table.caption.is_empty() {
            self.xml.open("caption");
            self.mark_before(first_of_text(&table.caption));
            self.label(table.label.as_deref());
            self.inlines(&table.caption);
            self.xml.close_line();
        }
        if !table.head.cells.iter().all(is_empty) {
            self.xml.open("thead").line().open("tr");
            for (cell, column) in table.head.cells.iter().zip(&columns) {
                // A head that says nothing is none.
                if is_empty(cell) {
                    self.xml.open("td");
                } else {
                    self.xml.open("th").attr("scope", "col");
                }
                self.xml.attr_if("class", column.class);
                self.inlines(&cell.content);
                self.xml.close();
            }
            self.xml.close_line().close_line();
        }
        self.xml.open("tbody").line();
        for row in &table.rows {
            self.xml.open("tr");
            for (cell, column) in row.cells.iter().zip(&columns) {
                if column.heads_rows {
                    self.xml.open("th").attr("scope", "row");
                } else {
                    self.xml.open("td");
                }
                self.xml.attr_if("class", column.class);
                self.inlines(&cell.content);
                self.xml.close();
            }
            self.xml.close_line();
        }
        self.xml.close_line();
        self.xml.close();
    }

    /// "Gambar 2.1" before a caption.
    pub(super) fn label(&mut self, label: Option<&str>) {
        if let Some(label) = label {
            let label = label.replace(' ', "\u{A0}");
            self.xml.open("span").attr("class", "label").text(&label).close().text(" ");
        }
    }
}

fn columns(table: &Table) -> Vec<Column> {
    let count = table.head.cells.len();
    let row_heads = has_row_heads(table);
    (0..count)
        .map(|index| {
            let numeric = is_numeric(table, index);
            let class = match table.align.get(index).copied().unwrap_or_default() {
                Align::Auto if numeric => Some("number"),
                Align::Right if numeric => Some("number"),
                Align::Right => Some("right"),
                Align::Center => Some("center"),
                Align::Auto | Align::Left => None,
            };
            Column { class, heads_rows: index == 0 && row_heads && !numeric }
        })
        .collect()
}

/// Whether the first column names the rows: it has a head, and no cell of it is empty or
/// comes twice.
fn has_row_heads(table: &Table) -> bool {
    let named =
        table.head.cells.len() > 1 && !table.head.cells.first().is_none_or(is_empty);
    let mut names = std::collections::BTreeSet::new();
    named
        && !table.rows.is_empty()
        && table.rows.iter().all(|row| {
            let name =
                row.cells.first().map(|it| plain_text(&it.content)).unwrap_or_default();
            !name.trim().is_empty() && names.insert(name)
        })
}

/// Whether a column holds numbers: some, and nothing else but signs and units of money.
fn is_numeric(table: &Table, column: usize) -> bool {
    let mut some = false;
    let only = table.rows.iter().filter_map(|it| it.cells.get(column)).all(|cell| {
        let text = plain_text(&cell.content);
        let text = text.trim().trim_start_matches("Rp").trim_start_matches("US");
        let number = text
            .chars()
            .all(|it| it.is_ascii_digit() || "  .,%+-−–±×:/$€()".contains(it));
        some |= text.bytes().any(|it| it.is_ascii_digit());
        number
    });
    only && some
}

fn is_empty(cell: &TableCell) -> bool {
    plain_text(&cell.content).trim().is_empty()
}
