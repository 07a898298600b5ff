//! Pictures as pixels.

use image::imageops::{self, FilterType};
use image::{ImageFormat, RgbaImage};
use resvg::tiny_skia::{Color, Pixmap, Transform};

use super::{Format, Picture, PictureError, read, svg};

/// The most pixels that are drawn: 100 million.
const MOST_PIXELS: f64 = 100_000_000.0;

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

/// Draws a picture on white, `width` pixels wide, its sides in proportion.
///
/// # Errors
///
/// When the picture is damaged, or is too high for its width to be drawn.
pub fn rasterize(picture: &Picture, width: u32) -> Result<Pixels, PictureError> {
    let width = width.max(1);
    let ratio = picture.size.height / picture.size.width;
    if f64::from(width) * f64::from(width) * ratio > MOST_PIXELS {
        let message = format!("picture `{}` is too large to be drawn", picture.path);
        return Err(PictureError::new(message, "make it smaller"));
    }
    let height = svg::whole(f64::from(width) * ratio);
    match picture.format {
        Format::Svg => draw(picture, width, height),
        Format::Jpeg | Format::Png => {
            let pixels = decode(picture)?;
            let scaled = if pixels.dimensions() == (width, height) {
                pixels
            } else {
                imageops::resize(&pixels, width, height, FilterType::Lanczos3)
            };
            let rgb = scaled.pixels().flat_map(|it| on_white(it.0)).collect();
            Ok(Pixels { width, height, rgb })
        }
    }
}

/// The pixels of a JPEG or PNG as they are seen, with their opacity.
///
/// # Errors
///
/// When the picture is damaged, or is an SVG, which has no pixels.
pub fn decode(picture: &Picture) -> Result<RgbaImage, PictureError> {
    let format = match picture.format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::Svg => {
            return Err(PictureError::damaged(&picture.path, "it has no pixels"));
        }
    };
    Ok(read::upright(&picture.path, &picture.bytes, format)?.into_rgba8())
}

/// The pixels of a JPEG or PNG as they are seen, with their opacity, fewer of them: `width` in
/// a row.
///
/// # Errors
///
/// As [`decode`].
pub fn shrink(picture: &Picture, width: u32) -> Result<RgbaImage, PictureError> {
    let pixels = decode(picture)?;
    let ratio = f64::from(pixels.height()) / f64::from(pixels.width().max(1));
    let width = width.clamp(1, pixels.width().max(1));
    let height = svg::whole(f64::from(width) * ratio).max(1);
    Ok(imageops::resize(&pixels, width, height, FilterType::Lanczos3))
}

fn draw(picture: &Picture, width: u32, height: u32) -> Result<Pixels, PictureError> {
    let tree = picture.tree()?;
    let mut canvas = Pixmap::new(width, height)
        .ok_or_else(|| PictureError::damaged(&picture.path, "it has no extent"))?;
    canvas.fill(Color::WHITE);
    let scale = |pixels: u32, side: f32| to_f32(f64::from(pixels) / f64::from(side));
    let scale = (scale(width, tree.size().width()), scale(height, tree.size().height()));
    resvg::render(tree, Transform::from_scale(scale.0, scale.1), &mut canvas.as_mut());
    // The ground is opaque, so premultiplied is the same as plain.
    let (canvas, _) = canvas.data().as_chunks::<4>();
    let mut rgb = vec![0; canvas.len() * 3];
    for (opaque, pixel) in rgb.as_chunks_mut::<3>().0.iter_mut().zip(canvas) {
        *opaque = [pixel[0], pixel[1], pixel[2]];
    }
    Ok(Pixels { width, height, rgb })
}

/// A colour with opacity as it looks on white.
fn on_white([red, green, blue, opacity]: [u8; 4]) -> [u8; 3] {
    let opacity = u16::from(opacity);
    [red, green, blue].map(|colour| {
        let mixed = (u16::from(colour) * opacity + 255 * (255 - opacity) + 127) / 255;
        u8::try_from(mixed).expect("a mean of bytes is a byte")
    })
}

#[expect(clippy::cast_possible_truncation, reason = "a scale needs no more digits")]
const fn to_f32(number: f64) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};

    use super::{decode, rasterize};
    use crate::picture::read;

    fn png(pixels: RgbaImage) -> Vec<u8> {
        let mut bytes = Cursor::new(vec![]);
        DynamicImage::ImageRgba8(pixels)
            .write_to(&mut bytes, ImageFormat::Png)
            .expect("it fits");
        bytes.into_inner()
    }

    #[test]
    fn an_svg_is_drawn_on_white_in_proportion() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='2'>\
                   <path d='M0 0h2v2h-2z' fill='red'/></svg>";
        let picture = read("a.svg", svg.as_bytes().to_vec()).expect("it is sound");
        let pixels = rasterize(&picture, 8).expect("it is sound");
        assert_eq!((pixels.width, pixels.height, pixels.rgb.len()), (8, 4, 96));
        assert_eq!(pixels.rgb[..3], [255, 0, 0]);
        assert_eq!(pixels.rgb[21..24], [255, 255, 255]);
    }

    #[test]
    fn a_seen_through_pixel_is_mixed_with_white() {
        let picture =
            read("a.png", png(RgbaImage::from_pixel(2, 2, Rgba([0, 100, 255, 51]))))
                .expect("it is sound");
        assert_eq!(rasterize(&picture, 2).expect("sound").rgb[..3], [204, 224, 255]);
        assert_eq!(decode(&picture).expect("sound").get_pixel(0, 0).0, [0, 100, 255, 51]);
    }

    #[test]
    fn a_picture_too_high_to_be_drawn_is_refused() {
        let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='9000'/>";
        let picture = read("a.svg", svg.as_bytes().to_vec()).expect("it is sound");
        assert!(rasterize(&picture, 1000).is_err());
    }
}
