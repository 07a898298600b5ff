//! What a table holds: columns, cells and their parts.

use crate::typeset::lexicon::WordId;
use crate::typeset::paragraph::Text;
use crate::units::Pt;

/// How a column stands.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(in crate::typeset) enum ColumnStand {
    /// Flush left.
    Left,
    /// In the middle.
    Center,
    /// Flush right.
    Right,
    /// Numbers: decimal signs below each other.
    Decimal,
}

/// A cell.
#[derive(Debug, Default)]
pub(in crate::typeset) struct Cell {
    /// What it says, from top to foot.
    pub parts: Vec<Part>,
    /// The first column that it takes.
    pub column: usize,
    /// How many it takes.
    pub columns: usize,
    /// A number: how many figures stand after its decimal sign; `None` for words.
    pub decimals: Option<u8>,
}

/// A paragraph of a cell, or an item of a list in it.
#[derive(Debug, Default)]
pub(in crate::typeset) struct Part {
    /// Its words.
    pub text: Text,
    /// The bullet or number of an item.
    pub marker: Option<Text>,
    /// How far its words stand to the right of the cell's edge.
    pub indent: Pt,
}

/// The words by which decimals are measured.
#[derive(Debug, Copy, Clone)]
pub(in crate::typeset) struct Figures {
    /// A figure.
    pub digit: WordId,
    /// The decimal sign.
    pub sign: WordId,
    /// Points to a unit of their face.
    pub unit: f64,
}
