//! Lengths and places on paper. One unit: the point of 1/72 inch.
//!
//! Places are measured from the top left corner, y downwards, as a reader sees a page;
//! only the PDF writer turns them round.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in points, 1/72 of an inch.
#[derive(Debug, Default, Copy, Clone, PartialEq, PartialOrd)]
pub struct Pt(pub f64);

impl Pt {
    /// No length at all.
    pub const ZERO: Self = Self(0.0);

    /// A length given in millimetres.
    #[must_use]
    pub const fn mm(millimetres: f64) -> Self {
        Self(millimetres * 72.0 / 25.4)
    }

    /// The longer of two lengths.
    #[must_use]
    pub const fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The shorter of two lengths.
    #[must_use]
    pub const fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// This length in millimetres.
    #[must_use]
    pub const fn to_mm(self) -> f64 {
        self.0 * 25.4 / 72.0
    }
}

impl Add for Pt {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Pt {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Pt {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<f64> for Pt {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<f64> for Pt {
    type Output = Self;
    fn div(self, divisor: f64) -> Self {
        Self(self.0 / divisor)
    }
}

impl Div for Pt {
    type Output = f64;
    fn div(self, other: Self) -> f64 {
        self.0 / other.0
    }
}

impl AddAssign for Pt {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Pt {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Pt {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A width and a height.
#[derive(Debug, Default, Copy, Clone, PartialEq)]
pub struct Size {
    /// From left to right.
    pub width: Pt,
    /// From top to bottom.
    pub height: Pt,
}

/// A place, counted from the top left corner, y downwards.
#[derive(Debug, Default, Copy, Clone, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: Pt,
    /// Down.
    pub y: Pt,
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y }
    }
}

/// An upright rectangle.
#[derive(Debug, Default, Copy, Clone, PartialEq)]
pub struct Rect {
    /// Its top left corner.
    pub origin: Point,
    /// Its extent.
    pub size: Size,
}

impl Rect {
    /// A rectangle from its left, top, width and height.
    #[must_use]
    pub const fn new(x: Pt, y: Pt, width: Pt, height: Pt) -> Self {
        Self { origin: Point { x, y }, size: Size { width, height } }
    }

    /// The same rectangle, moved.
    #[must_use]
    pub fn shifted(self, by: Point) -> Self {
        Self { origin: self.origin + by, size: self.size }
    }
}
