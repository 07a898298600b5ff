//! Every number of the page: sheet, margins, sizes, spaces, costs.
//!
//! Each has its unit, its default and its reason. A [`Design`] is made once from a
//! [`PageSetup`] (what `book.yaml` and the command line ask for) and then only read.
//! Sources: R = `Robert Bringhurst, The Elements of Typographic Style`, T = TeX and LaTeX,
//! M = microtype.

mod costs;
mod options;
mod paper;
mod styles;

use crate::units::{Pt, Size};

pub use costs::{LineCosts, PageCosts};
pub use options::{Cap, HeadStyle, HeadWords, Heads, NotesAt};
pub use paper::Paper;
pub use styles::{ASCENT, Styles, TextSize};

/// What the author asks of the printed edition; `None` is left to the design.
#[derive(Debug, Clone, PartialEq)]
pub struct PageSetup {
    /// The paper.
    pub paper: Paper,
    /// Margin at the back.
    pub inner: Option<Pt>,
    /// Margin at the fore-edge.
    pub outer: Option<Pt>,
    /// Margin at the head.
    pub top: Option<Pt>,
    /// Margin at the foot, at least; the text takes whole lines.
    pub bottom: Option<Pt>,
    /// Size of the text.
    pub size: Option<Pt>,
    /// From baseline to baseline.
    pub leading: Option<Pt>,
    /// Chapters open on any page instead of a recto.
    pub chapters_anywhere: bool,
    /// Where notes stand.
    pub notes: NotesAt,
    /// Figures of the running text have ascenders and descenders; else they are as high as
    /// capitals.
    pub old_style: bool,
    /// What stands above the text of a page.
    pub heads: Heads,
    /// How a chapter's first letter is set, when it is set larger.
    pub cap: Option<Cap>,
    /// Large print: 18 pt, ragged, no word divided.
    pub large: bool,
    /// Pixels to the inch that photographs keep in the PDF; `None`: all that they have.
    pub image_resolution: Option<f64>,
    /// What the book is printed on.
    pub stock: Stock,
}

impl Default for PageSetup {
    fn default() -> Self {
        Self {
            paper: Paper::default(),
            inner: None,
            outer: None,
            top: None,
            bottom: None,
            size: None,
            leading: None,
            chapters_anywhere: false,
            notes: NotesAt::default(),
            old_style: true,
            heads: Heads::default(),
            cap: None,
            large: false,
            image_resolution: None,
            stock: Stock::default(),
        }
    }
}

/// What a book is printed on and bound with.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct Stock {
    /// The number of pages is a multiple of this: 4, the pages of a sheet folded once.
    pub multiple: u32,
    /// The weight of the paper in grams to the square metre: 70, that of copies in Indonesia.
    pub weight: f64,
    /// Its bulk in cubic centimetres to the gram: 1.3, that of uncoated paper.
    pub bulk: f64,
}

impl Default for Stock {
    fn default() -> Self {
        Self { multiple: 4, weight: 70.0, bulk: 1.3 }
    }
}

/// The measures of one printed edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Design {
    /// The sheet.
    pub sheet: Size,
    /// Margin at the back: 20 mm on A5, so that a stapled copy opens.
    pub inner: Pt,
    /// Margin at the fore-edge: 22 mm on A5.
    pub outer: Pt,
    /// From the sheet's head to the first line's top: 18 mm on A5.
    pub top: Pt,
    /// The width of a line of text: 106 mm on A5, 64 characters (R: 45 to 75).
    pub measure: Pt,
    /// How many lines a full page holds: 35 on A5, so that the foot has room for the folio.
    pub lines: u32,
    /// From the sheet's head to the baseline of the running head: 1.6 leadings above the text.
    pub head: Pt,
    /// From the sheet's head to the baseline of the folio: 2.2 leadings below the last
    /// baseline, and 7 mm from the sheet's edge, since office printers leave out 5 mm.
    pub folio: Pt,
    /// Size of the text: 10.5 pt on A5.
    pub size: Pt,
    /// From baseline to baseline: 14 pt on A5, 133 %.
    pub leading: Pt,
    /// From a line's top to its baseline, so that ascenders stay below the top.
    pub ascent: Pt,
    /// Chapters and parts open on a recto.
    pub chapters_recto: bool,
    /// Where notes stand: at the foot of their page.
    pub notes: NotesAt,
    /// Figures of the running text are old-style (R, 3.2.1: they stand among small letters).
    pub old_style: bool,
    /// What stands above the text of a page: the book and the chapter, in small capitals.
    pub heads: Heads,
    /// How a chapter's first letter is set, when it is set larger: it is not.
    pub cap: Option<Cap>,
    /// Indent of a paragraph that follows another: one lead.
    pub indent: Pt,
    /// Whether lines are flush on the right; below 40 characters they are ragged.
    pub justify: bool,
    /// Whether words are divided at the ends of lines.
    pub divide: bool,
    /// Kinds of text that differ from the running text.
    pub styles: Styles,
    /// Costs and limits of the line breaker.
    pub lines_costs: LineCosts,
    /// Costs and limits of the page breaker.
    pub page_costs: PageCosts,
}

/// Size and leading of large print: 18 pt is what associations of the blind ask for, at least.
const LARGE: (Pt, Pt) = (Pt(18.0), Pt(24.0));

impl Design {
    /// The measures for what the author asks.
    ///
    /// The text block takes whole lines; what is left over goes to the foot.
    #[must_use]
    pub fn new(setup: &PageSetup) -> Self {
        let sheet = setup.paper.size();
        let (mut size, mut leading, mut margins) = defaults(sheet);
        if setup.large {
            (size, leading) = LARGE;
            // The wide margin for notes is given to the letters.
            margins[0] = margins[0].min(Pt::mm(25.0));
            margins[1] = margins[1].min(Pt::mm(30.0));
        }
        let size = setup.size.unwrap_or(size);
        let leading = setup.leading.unwrap_or(if setup.size.is_some() {
            size * 1.333
        } else {
            leading
        });
        let inner = setup.inner.unwrap_or(margins[0]);
        let outer = setup.outer.unwrap_or(margins[1]);
        let top = setup.top.unwrap_or(margins[2]);
        let bottom = setup.bottom.unwrap_or(margins[3]);
        let measure = (sheet.width - inner - outer).max(size * 8.0);
        let depth = (sheet.height - top - bottom).max(leading * 6.0);
        // A point of tolerance, so that rounding of millimetres does not cost a line.
        let lines = whole((depth + Pt(1.0)) / leading);
        // An average character of the text face is 0.435 em wide in Indonesian and English.
        let characters = measure / (size * 0.435);
        let styles = Styles::new(size, leading);
        let ascent = TextSize { size, leading }.baseline();
        // The lowest place of a folio, and how many lines leave 1.25 leadings above it.
        let edge = sheet.height - Pt::mm(7.0);
        let room = edge - leading * 1.25 + (leading - ascent) - top;
        let lines = lines.min(whole((room / leading).max(1.0)));
        let last_baseline = top + leading * f64::from(lines) - (leading - ascent);
        let folio = (last_baseline + leading * 2.2).min(edge);
        let mut page_costs = PageCosts::default();
        if folio - last_baseline < leading * 2.0 {
            // One line more would come too near the folio.
            page_costs.longer = 0;
        }
        let highest = Pt::mm(4.0) + styles.furniture.size * 0.7;
        let head = (top - leading * 1.6).max(highest).min(top - leading * 0.6);
        Self {
            sheet,
            inner,
            outer,
            top,
            measure,
            lines,
            head,
            folio,
            size,
            leading,
            ascent,
            chapters_recto: !setup.chapters_anywhere,
            notes: setup.notes,
            old_style: setup.old_style,
            heads: setup.heads,
            cap: setup.cap,
            indent: leading,
            justify: characters >= 40.0 && !setup.large,
            divide: !setup.large,
            styles,
            lines_costs: LineCosts::default(),
            page_costs,
        }
    }

    /// The width of one of two columns: the gap between them is two ems.
    #[must_use]
    pub fn half_measure(&self) -> Pt {
        (self.measure - self.size * 2.0) / 2.0
    }

    /// From the left edge of one of two columns to that of the other.
    #[must_use]
    pub fn twin_step(&self) -> Pt {
        self.measure - self.half_measure()
    }

    /// Height of the text block.
    #[must_use]
    pub fn depth(&self) -> Pt {
        self.leading * f64::from(self.lines)
    }
}

/// Size, leading and the margins (inner, outer, top, bottom) that suit a sheet.
fn defaults(sheet: Size) -> (Pt, Pt, [Pt; 4]) {
    let width = sheet.width.to_mm();
    if width < 160.0 {
        let margins = [20.0, 22.0, 18.0, 18.0].map(Pt::mm);
        (Pt(10.5), Pt(14.0), margins)
    } else if width < 190.0 {
        (Pt(11.0), Pt(14.5), [27.0, 34.0, 24.0, 20.0].map(Pt::mm))
    } else {
        // One column of at most 125 mm on a wide sheet; the rest is room for notes by hand.
        let rest = (width - 125.0).max(40.0);
        let margins = [rest * 0.45, rest * 0.55, 25.0, 25.0].map(Pt::mm);
        (Pt(11.0), Pt(15.0), margins)
    }
}

/// The whole part of a positive count.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page holds far fewer lines than a u32 can count, and at least six"
)]
fn whole(count: f64) -> u32 {
    count as u32
}

#[cfg(test)]
mod tests {
    use super::{Design, PageSetup, Paper};
    use crate::units::Pt;

    fn design(setup: &PageSetup) -> Design {
        Design::new(setup)
    }

    #[test]
    fn the_school_book_has_room_for_head_and_folio() {
        let design = design(&PageSetup::default());
        assert_eq!(design.lines, 35);
        assert_eq!(design.page_costs.longer, 1);
        // 10.1 mm from the head of the sheet, 9.7 mm from its foot.
        assert!((design.head.to_mm() - 10.1).abs() < 0.05, "{}", design.head.to_mm());
        let foot = (design.sheet.height - design.folio).to_mm();
        assert!((foot - 9.7).abs() < 0.05, "{foot}");
    }

    #[test]
    fn every_paper_has_a_folio_below_the_text_and_on_the_sheet() {
        let papers =
            [Paper::A5, Paper::A4, Paper::B5, Paper::F4, Paper::Letter, Paper::Legal];
        for paper in papers {
            for bottom in [None, Some(0.0), Some(9.0), Some(14.0), Some(30.0)] {
                let bottom = bottom.map(Pt::mm);
                let design = design(&PageSetup { paper, bottom, ..PageSetup::default() });
                let below = design.leading - design.ascent;
                let longest = design.lines + design.page_costs.longer;
                let last = design.top + design.leading * f64::from(longest) - below;
                assert!(
                    design.folio - last >= design.leading * 0.99,
                    "{paper:?} {bottom:?}"
                );
                assert!(design.sheet.height - design.folio >= Pt::mm(6.99), "{paper:?}");
                assert!(design.head >= Pt::mm(4.0) && design.head < design.top);
            }
        }
    }

    #[test]
    fn a_narrow_foot_leaves_no_longer_pages() {
        let bottom = Some(Pt::mm(11.0));
        let design = design(&PageSetup { bottom, ..PageSetup::default() });
        assert_eq!((design.lines, design.page_costs.longer), (36, 0));
    }
}
