//! Things one below the other on a page.
//!
//! The page breaker measures with the same [`Stack`] that the maker-up places with, so that
//! a page is exactly as deep as it was reckoned to be.

use crate::units::Pt;

/// Less than this is nothing: sums of lengths are not exact.
pub(super) const TINY: Pt = Pt(0.01);

/// What is put on a stack.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(super) enum Step {
    /// White that vanishes at the head and foot of a page.
    Space(Pt),
    /// White that stays.
    Strut(Pt),
    /// A line of text or something else that is drawn.
    Ink {
        /// Its height.
        height: Pt,
        /// It stands on the grid.
        on_grid: bool,
    },
    /// A float: on the grid, with a line of white to what stands above and below it.
    Float(Pt),
}

/// What stands on a page so far.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(super) struct Stack {
    leading: Pt,
    /// Where the next thing goes.
    pen: Pt,
    /// Where the last thing ends, without the white after it.
    foot: Pt,
    /// White that must still come before the next thing.
    owed: Pt,
    /// The pen is known to be on the grid: most lines follow lines.
    aligned: bool,
    empty: bool,
}

impl Stack {
    /// An empty page with a grid of lines.
    pub(super) const fn new(leading: Pt) -> Self {
        Self {
            leading,
            pen: Pt::ZERO,
            foot: Pt::ZERO,
            owed: Pt::ZERO,
            aligned: true,
            empty: true,
        }
    }

    /// Puts a thing below the others and says where its top is.
    pub(super) fn add(&mut self, step: Step) -> Pt {
        match step {
            Step::Space(height) => {
                let top = self.pen;
                if !self.empty {
                    self.pen += height;
                    self.aligned = false;
                    self.owed = (self.owed - height).max(Pt::ZERO);
                }
                top
            }
            Step::Strut(height) => {
                let owed = (self.owed - height).max(Pt::ZERO);
                let top = self.put(height);
                self.owed = owed;
                top
            }
            Step::Ink { height, on_grid } => {
                if self.owed > Pt::ZERO {
                    self.pen += self.owed;
                    self.aligned = false;
                }
                if on_grid {
                    self.snap();
                }
                let stays =
                    self.aligned && (height - self.leading).0.abs() < f64::EPSILON;
                let top = self.put(height);
                self.aligned = stays;
                top
            }
            Step::Float(height) => {
                if !self.empty {
                    self.pen = (self.pen + self.owed).max(self.foot + self.leading);
                    self.aligned = false;
                }
                self.snap();
                let top = self.put(height);
                self.owed = self.leading;
                top
            }
        }
    }

    /// Whether nothing stands on the page.
    pub(super) const fn is_empty(&self) -> bool {
        self.empty
    }

    /// Where the last thing ends.
    pub(super) const fn foot(&self) -> Pt {
        self.foot
    }

    fn put(&mut self, height: Pt) -> Pt {
        let top = self.pen;
        self.pen += height;
        self.foot = self.pen;
        self.owed = Pt::ZERO;
        self.aligned = false;
        self.empty = false;
        top
    }

    /// Moves the pen to the next line of the grid.
    fn snap(&mut self) {
        if self.aligned {
            return;
        }
        self.aligned = true;
        let lines = ((self.pen - TINY) / self.leading).ceil().max(0.0);
        self.pen = self.leading * lines;
    }
}

#[cfg(test)]
mod tests {
    use super::{Stack, Step};
    use crate::units::Pt;

    const LINE: Step = Step::Ink { height: Pt(14.0), on_grid: true };

    #[test]
    fn white_vanishes_at_the_head_and_foot_but_a_strut_stays() {
        let mut stack = Stack::new(Pt(14.0));
        stack.add(Step::Space(Pt(20.0)));
        assert!(stack.is_empty());
        assert_eq!(stack.add(LINE), Pt(0.0));
        stack.add(Step::Space(Pt(20.0)));
        assert_eq!(stack.foot(), Pt(14.0));
        let mut stack = Stack::new(Pt(14.0));
        stack.add(Step::Strut(Pt(70.0)));
        assert_eq!(stack.add(LINE), Pt(70.0));
    }

    #[test]
    fn lines_snap_to_the_grid_and_pieces_do_not() {
        let mut stack = Stack::new(Pt(14.0));
        stack.add(LINE);
        assert_eq!(stack.add(Step::Ink { height: Pt(13.0), on_grid: false }), Pt(14.0));
        assert_eq!(stack.add(Step::Ink { height: Pt(13.0), on_grid: false }), Pt(27.0));
        assert_eq!(stack.add(LINE), Pt(42.0));
    }

    #[test]
    fn a_float_has_a_line_of_white_beside_text_and_none_at_the_head() {
        let mut stack = Stack::new(Pt(14.0));
        assert_eq!(stack.add(Step::Float(Pt(42.0))), Pt(0.0));
        assert_eq!(stack.add(LINE), Pt(56.0));
        assert_eq!(stack.add(Step::Float(Pt(28.0))), Pt(84.0));
        assert_eq!(stack.foot(), Pt(112.0));
    }

    #[test]
    fn white_that_is_there_counts_for_the_white_round_a_float() {
        let mut stack = Stack::new(Pt(14.0));
        stack.add(LINE);
        stack.add(Step::Space(Pt(7.0)));
        assert_eq!(stack.add(Step::Float(Pt(14.0))), Pt(28.0));
        stack.add(Step::Space(Pt(28.0)));
        assert_eq!(stack.add(LINE), Pt(70.0));
    }
}
