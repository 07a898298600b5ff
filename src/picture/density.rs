//! How many pixels a file wants to the inch.

use crate::units::{Pt, Size};

/// Pixels to the inch when a file is silent, as CSS and EPUB readers take it.
const DEFAULT: f64 = 96.0;
/// What is believed of a file: outside, the number is a mistake of the program that wrote it.
const SOUND: std::ops::RangeInclusive<f64> = 30.0..=4800.0;

/// The natural size of `width` times `height` pixels at `density` to the inch.
pub(super) fn size((width, height): (u32, u32), density: (f64, f64)) -> Size {
    let points = |pixels: u32, density: f64| Pt(f64::from(pixels) * 72.0 / density);
    Size { width: points(width, density.0), height: points(height, density.1) }
}

/// What a PNG's `pHYs` says, across and down.
pub(super) fn of_png(bytes: &[u8]) -> (f64, f64) {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, kind)) = number(rest, 0).zip(rest.get(4..8)) {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let data = rest.get(8..).unwrap_or_default();
        match kind {
            b"pHYs" if data.get(8) == Some(&1) => {
                let per_metre = |at| number(data, at).map_or(0.0, f64::from);
                return sound(per_metre(0) * 0.0254, per_metre(4) * 0.0254);
            }
            b"IDAT" | b"IEND" => break,
            _ => {}
        }
        rest =
            length.checked_add(4).and_then(|skip| data.get(skip..)).unwrap_or_default();
    }
    (DEFAULT, DEFAULT)
}

/// What a JPEG's JFIF head says, across and down.
pub(super) fn of_jpeg(bytes: &[u8]) -> (f64, f64) {
    // SOI, then APP0 with its length, the name, the version, the unit and two numbers.
    let Some(head) = bytes.get(2..18).filter(|it| it.starts_with(&[0xFF, 0xE0])) else {
        return (DEFAULT, DEFAULT);
    };
    let across = f64::from(u16::from_be_bytes([head[12], head[13]]));
    let down = f64::from(u16::from_be_bytes([head[14], head[15]]));
    match (&head[4..9], head[11]) {
        (b"JFIF\0", 1) => sound(across, down),
        (b"JFIF\0", 2) => sound(across * 2.54, down * 2.54),
        _ => (DEFAULT, DEFAULT),
    }
}

fn sound(across: f64, down: f64) -> (f64, f64) {
    if SOUND.contains(&across) && SOUND.contains(&down) {
        (across, down)
    } else {
        (DEFAULT, DEFAULT)
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
}

#[cfg(test)]
mod tests {
    use super::{of_jpeg, of_png};

    fn png(chunk: &[u8]) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n\0\0\0\x01gAMA.crc4", chunk].concat()
    }

    #[test]
    fn a_png_may_say_its_pixels_to_the_metre() {
        let phys = b"\0\0\0\x09pHYs\0\0\x2e\x23\0\0\x2e\x23\x01crc4";
        let (across, down) = of_png(&png(phys));
        assert!((across - 299.999_4).abs() < 1e-3 && (down - 299.999_4).abs() < 1e-3);
    }

    #[test]
    fn a_png_without_a_unit_or_cut_short_is_taken_at_96() {
        assert_eq!(
            of_png(&png(b"\0\0\0\x09pHYs\0\0\0\x01\0\0\0\x01\0crc4")),
            (96.0, 96.0)
        );
        assert_eq!(of_png(&png(b"\xff\xff\xff\xffzTXt")), (96.0, 96.0));
        assert_eq!(of_png(b""), (96.0, 96.0));
    }

    #[test]
    fn a_jpeg_may_say_dots_to_the_inch_or_centimetre_within_reason() {
        let jfif = |unit: u8, dots: u8| {
            let head = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01";
            [head.as_slice(), &[unit, 0, dots, 0, dots, 0, 0]].concat()
        };
        assert_eq!(of_jpeg(&jfif(1, 150)), (150.0, 150.0));
        assert_eq!(of_jpeg(&jfif(2, 100)), (254.0, 254.0));
        assert_eq!(of_jpeg(&jfif(0, 1)), (96.0, 96.0), "an aspect ratio is no density");
        assert_eq!(
            of_jpeg(&jfif(1, 1)),
            (96.0, 96.0),
            "one dot to the inch is a mistake"
        );
    }
}
