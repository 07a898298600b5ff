//! How a photograph is held: cameras write pixels as the sensor lies and note the turn.

use std::io::Cursor;

use image::ImageDecoder;
use image::codecs::jpeg::JpegDecoder;

use super::{Format, Picture};

/// The turn that a photograph needs, EXIF's value 1 (none) to 8.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Orientation(u8);

impl Orientation {
    /// Seen as it is stored.
    pub const UPRIGHT: Self = Self(1);

    /// Whether width and height change places.
    #[must_use]
    pub const fn swaps(self) -> bool {
        self.0 >= 5
    }

    /// The matrix a, b, c, d, e, f of PDF (y upwards) that maps the unit square of the stored
    /// picture to the unit square in which it is seen.
    #[must_use]
    pub const fn matrix(self) -> [i8; 6] {
        match self.0 {
            2 => [-1, 0, 0, 1, 1, 0],
            3 => [-1, 0, 0, -1, 1, 1],
            4 => [1, 0, 0, -1, 0, 1],
            5 => [0, -1, -1, 0, 1, 1],
            6 => [0, -1, 1, 0, 0, 1],
            7 => [0, 1, 1, 0, 0, 0],
            8 => [0, 1, -1, 0, 1, 0],
            _ => [1, 0, 0, 1, 0, 0],
        }
    }
}

/// The turn that a picture needs to be seen upright; only photographs ever need one.
#[must_use]
pub fn orientation(picture: &Picture) -> Orientation {
    match picture.format {
        Format::Jpeg => of_jpeg(&picture.bytes),
        Format::Png | Format::Svg => Orientation::UPRIGHT,
    }
}

/// The turn that a JPEG's EXIF asks for.
pub(super) fn of_jpeg(bytes: &[u8]) -> Orientation {
    JpegDecoder::new(Cursor::new(bytes))
        .and_then(|mut decoder| decoder.orientation())
        .map_or(Orientation::UPRIGHT, |turn| Orientation(turn.to_exif()))
}

#[cfg(test)]
mod tests {
    use super::Orientation;

    /// Where the stored top left corner is seen, y upwards.
    fn top_left(value: u8) -> (i8, i8) {
        let [_, _, c, d, e, f] = Orientation(value).matrix();
        (c + e, d + f)
    }

    #[test]
    fn each_turn_puts_the_first_row_where_exif_says() {
        // TIFF 6, tag 274: the side of the first row, then the side of the first column.
        assert_eq!(top_left(1), (0, 1), "top, left");
        assert_eq!(top_left(2), (1, 1), "top, right");
        assert_eq!(top_left(3), (1, 0), "bottom, right");
        assert_eq!(top_left(4), (0, 0), "bottom, left");
        assert_eq!(top_left(5), (0, 1), "left, top");
        assert_eq!(top_left(6), (1, 1), "right, top");
        assert_eq!(top_left(7), (1, 0), "right, bottom");
        assert_eq!(top_left(8), (0, 0), "left, bottom");
    }

    #[test]
    fn the_last_four_lay_the_first_row_upright() {
        for value in 1..=8 {
            let [a, b, ..] = Orientation(value).matrix();
            assert_eq!(Orientation(value).swaps(), a == 0 && b != 0, "{value}");
        }
    }
}
