//! Pictures: read, measured, and made ready for paper and screen.
//!
//! Bytes come in; a [`Picture`] goes out that knows its size and can be passed through
//! (JPEG, PNG), drawn as vectors (SVG, see [`Drawing`]) or turned into pixels. A picture never
//! reaches out: an SVG that names a file, a server or a face that lontar does not have is an
//! error, for it would lose something without a word.

mod contrast;
mod density;
mod drawing;
mod encode;
mod orientation;
mod portable;
mod raster;
mod read;
mod svg;
mod trace;

pub use contrast::FaintText;
pub use drawing::{Clip, Drawing, Fill, Layer, Mark, Outline, Paint, PathStep, Stroke};
pub use encode::{encode_gray_jpeg, encode_jpeg, encode_png, encode_print_jpeg, luma};
pub use orientation::{Orientation, orientation};
pub use portable::portable_svg;
pub use raster::{Pixels, decode, rasterize, shrink};
pub use read::{PictureError, read};

use std::sync::Arc;

use crate::units::Size;

/// A picture of the book, by its number in [`Document::pictures`](crate::document::Document).
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub u32);

/// A picture that was read and found sound.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The path as the author wrote it, relative to the book.
    pub path: String,
    /// The file's bytes. A JPEG in CMYK, which neither screens nor the archive take, has been
    /// converted to RGB.
    pub bytes: Vec<u8>,
    /// What the bytes are.
    pub format: Format,
    /// Its natural size as it is seen (see [`orientation()`]): pixels at 96 to the inch or as the
    /// file says; of an SVG its width and height.
    pub size: Size,
    /// Its width and height in pixels as it is seen; of an SVG at 96 to the inch, rounded.
    pub pixels: (u32, u32),
    /// What an SVG shows, resolved when it was read: that takes longer than drawing it.
    tree: Option<Arc<usvg::Tree>>,
}

impl Picture {
    /// What an SVG shows.
    fn tree(&self) -> Result<&usvg::Tree, PictureError> {
        let none = || PictureError::damaged(&self.path, "it is no drawing");
        self.tree.as_deref().ok_or_else(none)
    }
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
