//! Left-hand and right-hand pages.

use crate::design::Design;
use crate::units::Pt;

/// Which side of a spread a page is.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Side {
    /// On the left; even numbers.
    Verso,
    /// On the right; odd numbers.
    Recto,
}

impl Side {
    /// The side of the page with a number.
    pub(super) const fn of(number: u32) -> Self {
        if number.is_multiple_of(2) { Self::Verso } else { Self::Recto }
    }

    /// The side of the next page.
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Verso => Self::Recto,
            Self::Recto => Self::Verso,
        }
    }

    /// Where the text block begins: margins are mirrored.
    pub(super) const fn left(self, design: &Design) -> Pt {
        match self {
            Self::Verso => design.outer,
            Self::Recto => design.inner,
        }
    }
}
