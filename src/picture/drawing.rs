//! An SVG as plain marks: paths that are filled and stroked, nothing left to resolve.

use super::Picture;
use crate::units::Size;

/// An SVG's marks in painting order, in the coordinates of its view box (y downwards).
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// The view box.
    pub size: Size,
    /// In painting order.
    pub marks: Vec<Mark>,
}

/// One mark.
#[derive(Debug, Clone)]
pub struct Mark {
    /// The outline, curves as cubics.
    pub path: Vec<PathStep>,
    /// How its inside is painted.
    pub fill: Option<Fill>,
    /// How its line is painted.
    pub stroke: Option<Stroke>,
}

/// A step of a path; coordinates in the view box.
#[derive(Debug, Copy, Clone, PartialEq)]
pub enum PathStep {
    /// Lift the pen.
    Move(f64, f64),
    /// A straight line.
    Line(f64, f64),
    /// A cubic curve: two controls and the end.
    Curve(f64, f64, f64, f64, f64, f64),
    /// Back to the last move.
    Close,
}

/// A colour with its opacity.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct Paint {
    /// Red, green, blue, 0 to 255.
    pub rgb: [u8; 3],
    /// 0 to 1.
    pub opacity: f64,
}

/// A painted inside.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct Fill {
    /// The colour.
    pub paint: Paint,
    /// Even-odd instead of non-zero.
    pub even_odd: bool,
}

/// A painted line.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// The colour.
    pub paint: Paint,
    /// Thickness in the view box.
    pub width: f64,
    /// PDF's line cap: 0 butt, 1 round, 2 square.
    pub cap: u8,
    /// PDF's line join: 0 miter, 1 round, 2 bevel.
    pub join: u8,
    /// The miter limit.
    pub miter: f64,
    /// Dashes and gaps, often empty, and the phase.
    pub dash: (Vec<f64>, f64),
}

impl Drawing {
    /// The marks of an SVG; `None` when it holds what marks cannot say (pictures, gradients,
    /// masks, filters): then it is drawn as pixels.
    #[must_use]
    pub fn of(_picture: &Picture) -> Option<Self> {
        todo!("picture room")
    }
}
