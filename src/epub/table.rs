//! Writes tables.

use std::collections::BTreeSet;

use super::columns::{Column, columns, is_wide};
use super::first::first_of_text;
use super::scribe::Scribe;
use crate::document::{
    Block, CellPart, InlineKind, Table, TableCell, TableRow, walk_inlines,
};

impl Scribe<'_> {
    /// Writes a table, and below it what belongs to it: remarks and notes.
    pub(super) fn table(&mut self, block: &Block, table: &Table) {
        let columns = columns(table);
        let wide = is_wide(table);
        self.open_block("table", block);
        if wide {
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
        if wide {
            self.xml.open("colgroup");
            for column in &columns {
                self.xml.void("col").attr("class", &column.width);
            }
            self.xml.close_line();
        }
        if table.has_heads() {
            self.xml.open("thead").line();
            self.row(&table.head, &columns, true);
            self.xml.close_line();
        }
        self.xml.open("tbody").line();
        for row in &table.rows {
            self.row(row, &columns, false);
        }
        self.xml.close_line();
        self.xml.close();
        self.below(table);
    }

    fn row(&mut self, row: &TableRow, columns: &[Column], head: bool) {
        self.xml.open("tr");
        for (number, cell) in row.placed() {
            let column = columns.get(number);
            let scope = match (head, cell.columns) {
                // A head that says nothing is none.
                _ if cell.is_empty() => None,
                (true, 1) => Some("col"),
                (true, _) => Some("colgroup"),
                (false, _) => column.is_some_and(|it| it.heads_rows).then_some("row"),
            };
            self.xml.open(if scope.is_some() { "th" } else { "td" });
            self.xml.attr_if("scope", scope);
            if cell.columns > 1 {
                self.xml.attr("colspan", &cell.columns.to_string());
            } else {
                let classes = column.map(Column::classes).unwrap_or_default();
                self.xml.attr_if("class", Some(&*classes).filter(|it| !it.is_empty()));
            }
            self.cell(cell);
            self.xml.close();
        }
        self.xml.close_line();
    }

    fn cell(&mut self, cell: &TableCell) {
        if let [CellPart::Paragraph(content)] = cell.parts.as_slice() {
            return self.inlines(content);
        }
        for part in &cell.parts {
            match part {
                CellPart::Paragraph(content) => {
                    self.xml.open("p");
                    self.inlines(content);
                    self.xml.close();
                }
                CellPart::List { ordered, items } => {
                    self.xml.open(if *ordered { "ol" } else { "ul" });
                    for item in items {
                        self.xml.open("li");
                        self.inlines(item);
                        self.xml.close();
                    }
                    self.xml.close();
                }
            }
        }
    }

    /// Remarks, and the notes whose marks stand in the table: beside it they are read without
    /// turning a page, and they still pop up.
    fn below(&mut self, table: &Table) {
        let own = self.own_notes(table);
        if table.remarks.is_empty() && own.is_empty() {
            return;
        }
        self.xml.line().open("div").attr("class", "below-table").line();
        for remark in &table.remarks {
            self.xml.open("p");
            self.inlines(remark);
            self.xml.close_line();
        }
        let document = self.set.document;
        for index in own {
            self.note(index, &document.sections[self.section].notes[index]);
        }
        self.xml.close();
    }

    /// The notes of the section that stand below the table, by index.
    fn own_notes(&self, table: &Table) -> BTreeSet<usize> {
        let notes = &self.set.document.sections[self.section].notes;
        let mut own = BTreeSet::new();
        for text in table.texts() {
            walk_inlines(text, &mut |inline| {
                if let InlineKind::NoteMark { note } = inline.kind
                    && notes.get(note).is_some_and(|it| it.in_table)
                {
                    own.insert(note);
                }
            });
        }
        own
    }

    /// "Gambar 2.1" before a caption.
    pub(super) fn label(&mut self, label: Option<&str>) {
        if let Some(label) = label {
            self.xml.open("span").attr("class", "label");
            self.own(label);
            self.xml.close().text(" ");
        }
    }
}
