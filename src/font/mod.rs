//! The faces, their measures, and text shaped into glyphs.
//!
//! A [`Face`] is a parsed font program. [`Shaper`] turns a word into a [`Shape`]; [`Shapes`]
//! keeps the shapes of a book, each once, so that pages can name them by number.

mod face;
mod shape;
mod subset;

pub use face::{Face, FaceId, Faces, Family, Metrics, Style};
pub use shape::{Features, Glyph, Shape, ShapeId, Shaper, Shapes};
pub use subset::{Subset, subset};
