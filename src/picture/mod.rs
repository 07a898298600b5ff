//! Pictures: read, measured, and made ready for paper and screen.
//!
//! Bytes come in; a [`Picture`] goes out that knows its size and can be passed through
//! (JPEG, PNG), drawn as vectors (SVG, see [`Drawing`]) or turned into pixels.

mod drawing;
mod raster;
mod read;

pub use drawing::{Drawing, Fill, Mark, Paint, PathStep, Stroke};
pub use raster::{Pixels, rasterize};
pub use read::{PictureError, read};

use crate::units::Size;

/// A picture of the book, by its number in [`Document::pictures`](crate::document::Document).
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub u32);

/// A picture that was read and found sound.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The path as the author wrote it, relative to the book.
    pub path: String,
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// What the bytes are.
    pub format: Format,
    /// Its natural size: pixels at 96 to the inch (or as the file says), or the SVG's view box.
    pub size: Size,
    /// Its width and height in pixels; for SVG the view box, rounded.
    pub pixels: (u32, u32),
}

/// The formats that lontar reads.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Format {
    /// A photograph.
    Jpeg,
    /// Pixels.
    Png,
    /// A drawing.
    Svg,
}
