//! The kinds of text, and what stands about them.

use crate::units::Pt;

/// Size and leading of a kind of text.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct TextSize {
    /// Size of an em.
    pub size: Pt,
    /// From baseline to baseline.
    pub leading: Pt,
}

/// How far the ascenders of letters reach above the baseline, in ems.
pub const ASCENT: f64 = 0.78;

impl TextSize {
    /// From a line's top to its baseline: its ems are in the middle of it.
    #[must_use]
    pub fn baseline(self) -> Pt {
        (self.leading - self.size) / 2.0 + self.size * ASCENT
    }
}

/// Kinds of text that differ from the running text. Sizes scale with the text's.
#[derive(Debug, Clone, PartialEq)]
pub struct Styles {
    /// A chapter's title: 20/28.
    pub title: TextSize,
    /// The line above it, "Bab 2".
    pub title_number: TextSize,
    /// Lines left empty above a chapter's title.
    pub title_sink: u32,
    /// Headings of level 2 (14/14), 3 (11), 4 and deeper.
    pub headings: [TextSize; 3],
    /// Quotations, indented on both sides: 10.5/14. On the leading of the text a smaller size looks airy.
    pub quote: TextSize,
    /// Captions: 9/12.
    pub caption: TextSize,
    /// Tables: 9/13.
    pub table: TextSize,
    /// Code: 0.82 of the text, for a face with a large x-height.
    pub code: TextSize,
    /// Footnotes: 8.5/11.
    pub note: TextSize,
    /// Boxes beside the text: 9.5/14.
    pub callout: TextSize,
    /// Glossary and index, in two columns: 9/12.
    pub column: TextSize,
    /// Contents, and the lists of figures and tables: 10/13.
    pub contents: TextSize,
    /// Running heads and folios: 9 pt.
    pub furniture: TextSize,
    /// A marker hangs in this much to the left of a list item.
    pub list_indent: Pt,
    /// Rules at the top and foot of a table (booktabs): 0.8 pt.
    pub table_rule: Pt,
    /// The rule under a table's head: 0.5 pt.
    pub table_midrule: Pt,
    /// Above footnotes: 0.4 pt.
    pub note_rule: Pt,
    /// White between the text and the footnotes' rule, and between rule and notes.
    pub note_gap: Pt,
    /// Gap between columns of a table.
    pub column_gap: Pt,
}

impl Styles {
    pub(super) fn new(size: Pt, leading: Pt) -> Self {
        let scale = size / Pt(10.5);
        let of =
            |points: f64, lead: Pt| TextSize { size: Pt(points) * scale, leading: lead };
        Self {
            title: of(20.0, leading * 2.0),
            title_number: of(11.0, leading),
            title_sink: 5,
            headings: [of(14.0, leading), of(11.0, leading), of(10.5, leading)],
            quote: of(10.5, leading),
            caption: of(9.0, Pt(12.0) * scale),
            table: of(9.0, Pt(13.0) * scale),
            code: of(8.6, Pt(12.0) * scale),
            note: of(8.5, Pt(11.0) * scale),
            callout: of(9.5, leading),
            column: of(9.0, Pt(12.0) * scale),
            contents: of(10.0, Pt(13.0) * scale),
            furniture: of(9.0, leading),
            list_indent: size * 1.5,
            table_rule: Pt(0.8),
            table_midrule: Pt(0.5),
            note_rule: Pt(0.4),
            note_gap: Pt(4.0) * scale,
            column_gap: size * 1.2,
        }
    }
}
