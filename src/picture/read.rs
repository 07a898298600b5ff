//! Reads a picture's bytes and finds out what they are.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::{Format, Picture, density, orientation, svg};
use crate::units::{Pt, Size};

/// The most bytes of a picture: more is not for a book that is copied and sent by phone.
const MOST_BYTES: usize = 64 << 20;
/// The most pixels of a picture, 100 million: a small file can claim to be a huge picture.
const MOST_PIXELS: u64 = 100_000_000;
/// Quality of a photograph that had to be converted: no loss that print would show.
const QUALITY: u8 = 92;

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureError {
    /// What is wrong, as a diagnostic's message goes.
    pub message: String,
    /// What to do.
    pub hint: String,
}

impl PictureError {
    /// An error with its hint.
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    /// The error of a file whose content contradicts itself; `why` says how, where that helps
    /// (a decoder's own words do not).
    pub(super) fn damaged(path: &str, why: &str) -> Self {
        let colon = if why.is_empty() { "" } else { ": " };
        let message = format!("picture `{path}` is damaged{colon}{why}");
        Self::new(message, "export it again, or copy it again from where it came")
    }
}

/// Reads a picture: a JPEG, a PNG or an SVG, told apart by its bytes, not by its name.
///
/// # Errors
///
/// When the bytes are none of these, are damaged, are too many, or are an SVG that needs what
/// is not in it: a picture file or a face that lontar does not have.
pub fn read(path: &str, bytes: Vec<u8>) -> Result<Picture, PictureError> {
    if bytes.len() > MOST_BYTES {
        let message = format!("picture `{path}` has {} MB", bytes.len() >> 20);
        return Err(PictureError::new(message, "make it smaller than 64 MB"));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        read_png(path, bytes)
    } else if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        read_jpeg(path, bytes)
    } else if svg::is_svg(&bytes) {
        read_svg(path, bytes)
    } else {
        let message = format!("picture `{path}` is not a JPEG, PNG or SVG");
        Err(PictureError::new(message, "convert it to one of these formats"))
    }
}

fn read_png(path: &str, bytes: Vec<u8>) -> Result<Picture, PictureError> {
    let pixels = dimensions(path, &bytes, ImageFormat::Png)?;
    if !ends_with(&bytes, b"IEND") {
        return Err(PictureError::damaged(path, "its end is missing"));
    }
    let size = density::size(pixels, density::of_png(&bytes));
    let (path, format) = (path.to_owned(), Format::Png);
    Ok(Picture { path, bytes, format, size, pixels, tree: None })
}

fn read_jpeg(path: &str, bytes: Vec<u8>) -> Result<Picture, PictureError> {
    let (width, height) = dimensions(path, &bytes, ImageFormat::Jpeg)?;
    if !ends_with(&bytes, &[0xFF, 0xD9]) {
        return Err(PictureError::damaged(path, "its end is missing"));
    }
    let density = density::of_jpeg(&bytes);
    let turn = orientation::of_jpeg(&bytes);
    let components = components(&bytes)
        .ok_or_else(|| PictureError::damaged(path, "it has no frame header"))?;
    // The archive's colours are those of a screen, and so are a reader's: no CMYK.
    let bytes = if components == 4 { to_rgb(path, &bytes)? } else { bytes };
    let (pixels, density) = if turn.swaps() {
        ((height, width), (density.1, density.0))
    } else {
        ((width, height), density)
    };
    let size = density::size(pixels, density);
    let (path, format) = (path.to_owned(), Format::Jpeg);
    Ok(Picture { path, bytes, format, size, pixels, tree: None })
}

fn read_svg(path: &str, bytes: Vec<u8>) -> Result<Picture, PictureError> {
    let tree = svg::parse(path, &bytes)?;
    let (width, height) =
        (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let size = Size { width: Pt(width * 0.75), height: Pt(height * 0.75) };
    let pixels = (svg::whole(width), svg::whole(height));
    let (path, format) = (path.to_owned(), Format::Svg);
    Ok(Picture { path, bytes, format, size, pixels, tree: Some(Arc::new(tree)) })
}

/// Width and height from the file's head.
fn dimensions(
    path: &str,
    bytes: &[u8],
    format: ImageFormat,
) -> Result<(u32, u32), PictureError> {
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(|_| PictureError::damaged(path, ""))?;
    if width == 0 || height == 0 {
        return Err(PictureError::damaged(path, "it has no extent"));
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        let message = format!("picture `{path}` has {width} by {height} pixels");
        return Err(PictureError::new(
            message,
            "make it smaller than 100 million pixels",
        ));
    }
    Ok((width, height))
}

/// Whether a file's end mark stands near its end: a copy that was cut short lacks it, and
/// readers would show half a picture. (Phones put a little of their own after it.)
fn ends_with(bytes: &[u8], mark: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(1 << 16)..];
    tail.windows(mark.len()).any(|it| it == mark)
}

/// How many colours each pixel of a JPEG has, from its frame header.
pub(super) fn components(bytes: &[u8]) -> Option<u8> {
    let mut rest = bytes.get(2..)?;
    loop {
        let [0xFF, marker, high, low, ..] = *rest else { return None };
        match marker {
            0xFF => rest = &rest[1..],
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                return rest.get(9).copied();
            }
            0xD9 | 0xDA => return None,
            _ => {
                let length = usize::from(u16::from_be_bytes([high, low]));
                rest = rest.get(2 + length..)?;
            }
        }
    }
}

/// A photograph in CMYK as one in RGB, upright.
fn to_rgb(path: &str, bytes: &[u8]) -> Result<Vec<u8>, PictureError> {
    let picture = upright(path, bytes, ImageFormat::Jpeg)?;
    let picture = DynamicImage::ImageRgb8(picture.into_rgb8());
    let mut rgb = vec![];
    JpegEncoder::new_with_quality(&mut rgb, QUALITY)
        .encode_image(&picture)
        .map_err(|_| PictureError::damaged(path, ""))?;
    Ok(rgb)
}

/// The pixels of a JPEG or PNG, as they are seen.
pub(super) fn upright(
    path: &str,
    bytes: &[u8],
    format: ImageFormat,
) -> Result<DynamicImage, PictureError> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_PIXELS * 8);
    let decode = || {
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        reader.limits(limits);
        let mut decoder = reader.into_decoder()?;
        let turn = decoder.orientation()?;
        let mut picture = DynamicImage::from_decoder(decoder)?;
        picture.apply_orientation(turn);
        Ok(picture)
    };
    decode().map_err(|_: ImageError| PictureError::damaged(path, ""))
}

#[cfg(test)]
mod tests {
    use super::{components, read};
    use crate::picture::{Format, decode, orientation};
    use crate::units::Pt;

    /// Cyan above red, 8 by 16, with Adobe's inverted values.
    const CMYK: &[u8] = include_bytes!("samples/cmyk.jpg");
    /// Stored black beside white, 16 by 8; EXIF turns it by a quarter, black on top.
    const TURNED: &[u8] = include_bytes!("samples/turned.jpg");

    #[test]
    fn a_photograph_in_cmyk_becomes_one_in_rgb() {
        assert_eq!(components(CMYK), Some(4));
        let picture = read("a.jpg", CMYK.to_vec()).expect("it is sound");
        assert_eq!((picture.format, picture.pixels), (Format::Jpeg, (8, 16)));
        assert_eq!(components(&picture.bytes), Some(3));
        let pixels = decode(&picture).expect("it is sound");
        let [red, green, blue, _] = pixels.get_pixel(4, 2).0;
        assert!(red < 40 && green > 215 && blue > 215, "cyan: {red} {green} {blue}");
        let [red, green, blue, _] = pixels.get_pixel(4, 13).0;
        assert!(red > 215 && green < 40 && blue < 40, "red: {red} {green} {blue}");
    }

    #[test]
    fn a_turned_photograph_is_measured_as_it_is_seen() {
        let picture = read("a.jpg", TURNED.to_vec()).expect("it is sound");
        assert_eq!(picture.pixels, (8, 16));
        assert!(orientation(&picture).swaps());
        let pixels = decode(&picture).expect("it is sound");
        assert!(pixels.get_pixel(4, 2).0[0] < 40, "black on top");
        assert!(pixels.get_pixel(4, 13).0[0] > 215, "white below");
    }

    #[test]
    fn an_svg_is_measured_in_pixels_of_96_to_the_inch() {
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' width='1in' height='20.2'/>";
        let picture = read("a.svg", svg.to_vec()).expect("it is sound");
        assert!((picture.size.width.0 - 72.0).abs() < 1e-4);
        assert!((picture.size.height.0 - 15.15).abs() < 1e-4);
        assert_eq!(picture.pixels, (96, 20));
    }

    #[test]
    fn what_is_no_picture_says_so() {
        let message =
            |bytes: &[u8]| read("a.png", bytes.to_vec()).expect_err("wrong").message;
        assert_eq!(message(b"GIF89a"), "picture `a.png` is not a JPEG, PNG or SVG");
        assert_eq!(message(b""), "picture `a.png` is not a JPEG, PNG or SVG");
        assert!(message(b"\x89PNG\r\n\x1a\n").starts_with("picture `a.png` is damaged"));
        let cut = &TURNED[..TURNED.len() - 2];
        assert_eq!(message(cut), "picture `a.png` is damaged: its end is missing");
        assert!(message(&CMYK[..40]).starts_with("picture `a.png` is damaged"));
    }

    #[test]
    fn a_small_file_that_claims_to_be_huge_is_refused() {
        let mut png =
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xff\xff\0\0\xff\xff\x08\x02\0\0\0"
                .to_vec();
        let crc = crc(&png[12..]);
        png.extend(crc.to_be_bytes());
        png.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e");
        let message = read("a.png", png).expect_err("a bomb").message;
        assert_eq!(message, "picture `a.png` has 65535 by 65535 pixels");
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 }
            })
        })
    }

    #[test]
    fn a_natural_size_follows_the_density_of_each_side() {
        // 16 by 8 are stored at 144 and 72 to the inch: a square, however it is turned.
        let picture = read("a.jpg", TURNED.to_vec()).expect("it is sound");
        assert_eq!((picture.size.width, picture.size.height), (Pt(8.0), Pt(8.0)));
    }
}
