//! Pictures as pixels.

use super::{Picture, PictureError};

/// Pixels in rows from the top, three bytes each (red, green, blue), opaque.
#[derive(Debug, Clone)]
pub struct Pixels {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// `3 * width * height` bytes.
    pub rgb: Vec<u8>,
}

/// Draws a picture on white, `width` pixels wide.
///
/// # Errors
///
/// When the picture is damaged, or an SVG names a face that lontar does not have.
pub fn rasterize(_picture: &Picture, _width: u32) -> Result<Pixels, PictureError> {
    todo!("picture room")
}
