//! Pictures with fewer pixels than they came with, when the author asks for a small file.
//!
//! A picture is made coarser only when it has clearly more pixels than are asked for at the size
//! it is printed, and only when it becomes smaller by it; it is encoded once, a photograph as a
//! photograph and pixels as pixels. It never gets more pixels than it has.

use lopdf::{Object, Stream};

use super::images::image;
use super::syntax;
use crate::picture::{
    Format, Picture, Pixels, encode_gray_jpeg, encode_print_jpeg, luma, shrink,
};
use crate::units::Pt;

/// So much finer than asked for is let be: less is hardly smaller, and every step loses sharpness.
const CLEARLY: f64 = 1.25;

/// A picture of fewer pixels.
#[derive(Debug)]
pub(super) struct Coarse {
    /// Its colours.
    pub(super) stream: Stream,
    /// Its opacity, when it is not opaque.
    pub(super) mask: Option<Stream>,
}

/// The picture with `resolution` pixels to the inch when printed `width` wide; `None` when it
/// is to stay as it is.
pub(super) fn coarse(
    picture: &Picture,
    width: Pt,
    resolution: f64,
    grayscale: bool,
) -> Option<Coarse> {
    if picture.format == Format::Svg {
        return None;
    }
    let columns = width.0 / 72.0 * resolution;
    if f64::from(picture.pixels.0) <= columns * CLEARLY {
        return None;
    }
    let columns = u32::try_from(syntax::round(columns.max(1.0))).ok()?;
    let pixels = shrink(picture, columns).ok()?;
    let (width, height) = pixels.dimensions();
    let gray =
        grayscale || pixels.pixels().all(|it| it.0[0] == it.0[1] && it.0[1] == it.0[2]);
    let colours: Vec<u8> = if gray {
        pixels.pixels().map(|it| luma([it.0[0], it.0[1], it.0[2]])).collect()
    } else {
        pixels.pixels().flat_map(|it| it.0.into_iter().take(3)).collect()
    };
    let space = if gray { "DeviceGray" } else { "DeviceRGB" };
    let mut dict = image(width, height, 8, syntax::name(space));
    if picture.format == Format::Jpeg {
        let bytes = if gray {
            encode_gray_jpeg(&colours, width, height)
        } else {
            encode_print_jpeg(&Pixels { width, height, rgb: colours })
        };
        if bytes.len() >= picture.bytes.len() && !(grayscale && gray) {
            return None;
        }
        dict.set("Filter", Object::Name(b"DCTDecode".to_vec()));
        let stream = Stream::new(dict, bytes).with_compression(false);
        return Some(Coarse { stream, mask: None });
    }
    let opacity: Vec<u8> = pixels.pixels().map(|it| it.0[3]).collect();
    let mask = opacity.iter().any(|it| *it != 255).then(|| {
        Stream::new(image(width, height, 8, syntax::name("DeviceGray")), opacity)
    });
    Some(Coarse { stream: Stream::new(dict, colours), mask })
}

#[cfg(test)]
mod tests {
    use super::coarse;
    use crate::picture::{Format, Pixels, encode_jpeg, encode_png, read};
    use crate::units::Pt;

    /// A slope of colours, 400 by 200.
    fn slope() -> Pixels {
        let (width, height) = (400, 200);
        let byte = |it: u32| u8::try_from(it % 256).expect("below 256");
        let rgb = (0..height)
            .flat_map(|y| (0..width).flat_map(move |x| [byte(x / 2), byte(y), 90]))
            .collect();
        Pixels { width, height, rgb }
    }

    fn number(stream: &lopdf::Stream, key: &[u8]) -> i64 {
        stream.dict.get(key).and_then(lopdf::Object::as_i64).expect("a number")
    }

    #[test]
    fn a_photograph_keeps_the_pixels_that_are_asked_for() {
        let bytes = encode_jpeg(&slope());
        let picture = read("a.jpg", bytes.clone()).expect("sound");
        // An inch and a half at 100 to the inch, from 400 pixels.
        let coarse = coarse(&picture, Pt(108.0), 100.0, false).expect("it is finer");
        assert_eq!(
            (number(&coarse.stream, b"Width"), number(&coarse.stream, b"Height")),
            (150, 75)
        );
        assert!(coarse.stream.content.len() < bytes.len() && coarse.mask.is_none());
        let again = read("b.jpg", coarse.stream.content).expect("a JPEG");
        assert_eq!((again.format, again.pixels), (Format::Jpeg, (150, 75)));
    }

    #[test]
    fn pixels_stay_pixels_and_become_gray_when_asked() {
        let picture = read("a.png", encode_png(&slope())).expect("sound");
        let colours = coarse(&picture, Pt(72.0), 100.0, false).expect("it is finer");
        assert_eq!(colours.stream.content.len(), 100 * 50 * 3);
        let gray = coarse(&picture, Pt(72.0), 100.0, true).expect("it is finer");
        assert_eq!(gray.stream.content.len(), 100 * 50);
        // Blue 90, and the first column and row without red and green: a dark gray.
        assert!(gray.stream.content[0] < 20, "{}", gray.stream.content[0]);
    }

    #[test]
    fn what_is_hardly_finer_is_let_be() {
        let picture = read("a.png", encode_png(&slope())).expect("sound");
        // 400 pixels on an inch and a quarter: 320 to the inch.
        assert!(coarse(&picture, Pt(90.0), 300.0, false).is_none());
        assert!(coarse(&picture, Pt(900.0), 300.0, false).is_none(), "never upscaled");
    }
}
