//! Pixels as files.

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};

use super::Pixels;

/// Quality of a photograph on a screen: no loss that shows.
const QUALITY: u8 = 88;
/// Quality of a photograph in print that had to be encoded anew: no loss that shows at 300
/// dots to the inch.
const PRINT_QUALITY: u8 = 93;

/// Encodes pixels as a PNG: RGB without opacity, which Kobo's covers must not have.
///
/// # Panics
///
/// When there are fewer bytes than the pixels need, which [`rasterize`](super::rasterize) does
/// not let happen.
#[must_use]
pub fn encode_png(pixels: &Pixels) -> Vec<u8> {
    let mut bytes = vec![];
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width, pixels.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    encoder
        .write_header()
        .and_then(|mut writer| writer.write_image_data(&pixels.rgb))
        .expect("memory takes bytes, and there are three to a pixel");
    bytes
}

/// Encodes pixels as a JPEG, for photographs.
///
/// # Panics
///
/// When there are fewer bytes than the pixels need, or more than 65,535 pixels to a side.
#[must_use]
pub fn encode_jpeg(pixels: &Pixels) -> Vec<u8> {
    let mut bytes = vec![];
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .write_image(&pixels.rgb, pixels.width, pixels.height, ExtendedColorType::Rgb8)
        .expect("memory takes bytes, and there are three to a pixel");
    bytes
}

/// Encodes pixels as a JPEG for print, for photographs that are made coarser.
///
/// # Panics
///
/// When there are fewer bytes than the pixels need, or more than 65,535 pixels to a side.
#[must_use]
pub fn encode_print_jpeg(pixels: &Pixels) -> Vec<u8> {
    let mut bytes = vec![];
    JpegEncoder::new_with_quality(&mut bytes, PRINT_QUALITY)
        .write_image(&pixels.rgb, pixels.width, pixels.height, ExtendedColorType::Rgb8)
        .expect("memory takes bytes, and there are three to a pixel");
    bytes
}

/// How light a colour is to the eye, 0 black to 255 white (ITU-R BT.601, as copiers do).
#[must_use]
pub fn luma([red, green, blue]: [u8; 3]) -> u8 {
    let sum = 299 * u32::from(red) + 587 * u32::from(green) + 114 * u32::from(blue);
    u8::try_from((sum + 500) / 1000).expect("a mean of bytes is a byte")
}

impl Pixels {
    /// The same in gray, a byte each.
    #[must_use]
    pub fn to_gray(&self) -> Vec<u8> {
        self.rgb.chunks_exact(3).map(|it| luma([it[0], it[1], it[2]])).collect()
    }
}

/// Encodes gray pixels, a byte each, as a JPEG, for photographs.
///
/// # Panics
///
/// When there are fewer bytes than the pixels need, or more than 65,535 pixels to a side.
#[must_use]
pub fn encode_gray_jpeg(gray: &[u8], width: u32, height: u32) -> Vec<u8> {
    let mut bytes = vec![];
    JpegEncoder::new_with_quality(&mut bytes, PRINT_QUALITY)
        .write_image(gray, width, height, ExtendedColorType::L8)
        .expect("memory takes bytes, and there is one to a pixel");
    bytes
}

#[cfg(test)]
mod tests {
    use super::{encode_jpeg, encode_png};
    use crate::picture::{Format, Pixels, decode, read};

    fn stripes() -> Pixels {
        let rgb =
            (0..8 * 8).flat_map(|it| if it % 8 < 4 { [200, 30, 40] } else { [255; 3] });
        Pixels { width: 8, height: 8, rgb: rgb.collect() }
    }

    #[test]
    fn a_png_is_read_back_to_the_pixel() {
        let bytes = encode_png(&stripes());
        // Colour type 2: RGB without opacity.
        assert_eq!(bytes[25], 2);
        let picture = read("x.png", bytes).expect("a sound picture");
        assert_eq!((picture.format, picture.pixels), (Format::Png, (8, 8)));
        let pixels = decode(&picture).expect("pixels");
        assert_eq!(pixels.get_pixel(0, 0).0, [200, 30, 40, 255]);
        assert_eq!(pixels.get_pixel(7, 7).0, [255; 4]);
    }

    #[test]
    fn a_jpeg_is_read_back() {
        let picture = read("x.jpg", encode_jpeg(&stripes())).expect("a sound picture");
        assert_eq!((picture.format, picture.pixels), (Format::Jpeg, (8, 8)));
    }
}
