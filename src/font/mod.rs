//! The faces, their measures, and text shaped into glyphs.
//!
//! A [`Face`] is a parsed font program. [`Shaper`] turns a word into a [`Shape`]; [`Shapes`]
//! keeps the shapes of a book, each once, so that pages can name them by number.

mod blank;
mod face;
mod faces;
mod letters;
mod math;
mod plan;
mod program;
mod protrusion;
mod rules;
mod shape;
mod shaper;
mod subset;

pub use blank::blanked;
pub use face::{Face, FaceId, Family, Metrics, Style};
pub use faces::Faces;
pub use math::{Growth, MathConstant, MathFace, Part, Reach};
pub use program::Unfit;
pub use shape::{Features, Glyph, Shape, ShapeId, Shapes};
pub use shaper::{Learned, Shaper};
pub use subset::Subset;
