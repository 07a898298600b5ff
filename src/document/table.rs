//! Tables.

use super::{Inline, plain_text};

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// `: Caption {#tbl-x}`
    pub caption: Vec<Inline>,
    /// "Tabel 4.1", filled by the pass `numbers` when there is a caption.
    pub label: Option<String>,
    /// How each column stands.
    pub align: Vec<Align>,
    /// The row of heads; empty cells when the author left them so.
    pub head: TableRow,
    /// The other rows.
    pub rows: Vec<TableRow>,
    /// The first cell of each row is its head: `{.row-heads}` says so, `{.no-row-heads}` the
    /// contrary; the pass `row_heads` decides where the author said nothing.
    pub row_heads: Option<bool>,
    /// `{.landscape}`: turned, on a page of its own.
    pub landscape: bool,
    /// `Sumber: …`: paragraphs that stay below it.
    pub remarks: Vec<Vec<Inline>>,
}

/// A row of a table: its cells take as many columns as the table has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TableRow {
    /// From left to right.
    pub cells: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableCell {
    /// What it says, from top to foot.
    pub parts: Vec<CellPart>,
    /// How many columns it takes: 1, or more when bars follow it without a space, `||`.
    pub columns: usize,
}

/// A part of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum CellPart {
    /// Words; `<br><br>` parts two.
    Paragraph(Vec<Inline>),
    /// `<ul><li>…</li></ul>`, or `<ol>`, which is numbered.
    List {
        /// It is numbered.
        ordered: bool,
        /// What its items say.
        items: Vec<Vec<Inline>>,
    },
}

/// How a column stands.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq)]
pub enum Align {
    /// As the table's own habit has it: text left, numbers right on the decimal sign.
    #[default]
    Auto,
    /// `:---`
    Left,
    /// `:---:`
    Center,
    /// `---:`
    Right,
}

impl Default for TableCell {
    fn default() -> Self {
        Self { parts: vec![], columns: 1 }
    }
}

impl Table {
    /// The runs of text in it, in reading order.
    pub fn texts(&self) -> impl Iterator<Item = &Vec<Inline>> {
        std::iter::once(&self.caption)
            .chain(self.head.texts())
            .chain(self.rows.iter().flat_map(TableRow::texts))
            .chain(&self.remarks)
    }

    /// The same runs, to be changed.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut Vec<Inline>> {
        std::iter::once(&mut self.caption)
            .chain(self.head.texts_mut())
            .chain(self.rows.iter_mut().flat_map(TableRow::texts_mut))
            .chain(&mut self.remarks)
    }

    /// Whether a column has a head that says something.
    #[must_use]
    pub fn has_heads(&self) -> bool {
        self.head.cells.iter().any(|it| !it.is_empty())
    }

    /// The words of the cells below the head that stand in `column` alone.
    pub fn column(&self, column: usize) -> impl Iterator<Item = String> {
        let cell = move |row: &TableRow| {
            let found = row.placed().find(|it| it.0 == column && it.1.columns == 1);
            found.map(|it| it.1.words())
        };
        self.rows.iter().filter_map(cell)
    }
}

impl TableRow {
    /// The runs of text in it, in reading order.
    pub fn texts(&self) -> impl Iterator<Item = &Vec<Inline>> {
        self.cells.iter().flat_map(TableCell::texts)
    }

    /// The same runs, to be changed.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut Vec<Inline>> {
        self.cells.iter_mut().flat_map(TableCell::texts_mut)
    }

    /// The cells, each with the column that it begins in.
    pub fn placed(&self) -> impl Iterator<Item = (usize, &TableCell)> {
        self.cells.iter().scan(0, |next, cell| {
            let column = *next;
            *next += cell.columns;
            Some((column, cell))
        })
    }
}

impl TableCell {
    /// A cell of one paragraph, or of nothing.
    #[must_use]
    pub fn of(content: Vec<Inline>) -> Self {
        let parts =
            if content.is_empty() { vec![] } else { vec![CellPart::Paragraph(content)] };
        Self { parts, columns: 1 }
    }

    /// The runs of text in it, in reading order.
    pub fn texts(&self) -> impl Iterator<Item = &Vec<Inline>> {
        self.parts.iter().flat_map(|part| match part {
            CellPart::Paragraph(content) => std::slice::from_ref(content),
            CellPart::List { items, .. } => items.as_slice(),
        })
    }

    /// The same runs, to be changed.
    pub fn texts_mut(&mut self) -> impl Iterator<Item = &mut Vec<Inline>> {
        self.parts.iter_mut().flat_map(|part| match part {
            CellPart::Paragraph(content) => std::slice::from_mut(content),
            CellPart::List { items, .. } => items.as_mut_slice(),
        })
    }

    /// Its words without their dress.
    #[must_use]
    pub fn words(&self) -> String {
        let texts: Vec<String> = self.texts().map(|it| plain_text(it)).collect();
        texts.join(" ")
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts().all(Vec::is_empty)
    }
}
