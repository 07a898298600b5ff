//! Makes the pictures ready: drawings are written anew, pixels go as they are or, when they are
//! too many for old readers, fewer of them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use super::archive::File;
use super::cover::{Cover, MOST_BYTES, MOST_PIXELS, cover};
use super::survey::Atlas;
use crate::document::Document;
use crate::picture::{
    Format, Picture, PictureError, PictureId, encode_jpeg, encode_png, portable_svg,
    rasterize,
};

/// What is made for an e-book and waits for no printed page: its cover, its drawings, its large
/// pictures in a smaller size.
#[derive(Debug)]
pub struct Plates {
    cover: Result<Cover, PictureError>,
    pictures: BTreeMap<PictureId, Result<Vec<u8>, PictureError>>,
}

impl Plates {
    /// The cover.
    pub(super) fn cover(&self) -> Result<&Cover, PictureError> {
        self.cover.as_ref().map_err(Clone::clone)
    }
}

/// Makes the plates of a book.
#[must_use]
pub fn plates(document: &Document) -> Plates {
    let make = |number: usize| {
        let id = PictureId(u32::try_from(number).ok()?);
        // The cover's picture is hardly ever shown in the text too.
        let made = made(&document.pictures[number])
            .filter(|_| document.metadata.cover != Some(id));
        Some((id, made?))
    };
    let pictures = || {
        let made =
            (0..document.pictures.len()).into_par_iter().with_max_len(1).filter_map(make);
        made.collect::<Vec<_>>()
    };
    let (cover, pictures) = rayon::join(|| cover(document), pictures);
    Plates { cover, pictures: pictures.into_iter().collect() }
}

/// The files of the pictures that the text shows.
pub(super) fn pictures<'a>(
    document: &'a Document,
    atlas: &Atlas<'_>,
    plates: &'a Plates,
) -> Result<Vec<File<'a>>, PictureError> {
    let file = |(id, path): (&PictureId, &String)| {
        let picture = &document.pictures[id.0 as usize];
        let media = match picture.format {
            Format::Jpeg => "image/jpeg",
            Format::Png => "image/png",
            Format::Svg => "image/svg+xml",
        };
        let bytes: Cow<'_, [u8]> = match plates.pictures.get(id) {
            Some(made) => Cow::Borrowed(made.as_ref().map_err(Clone::clone)?),
            None => {
                made(picture).transpose()?.map_or((&*picture.bytes).into(), Cow::from)
            }
        };
        Ok(File { path: path.clone(), bytes, media })
    };
    atlas.pictures.iter().map(file).collect()
}

/// A picture as the e-book has it; `None` when it goes as it is.
fn made(picture: &Picture) -> Option<Result<Vec<u8>, PictureError>> {
    match picture.format {
        Format::Svg => Some(portable_svg(picture).map(String::into_bytes)),
        Format::Jpeg | Format::Png => (!fits(picture)).then(|| smaller(picture)),
    }
}

/// Whether old readers take it: they give up on pictures of more pixels, or bytes.
fn fits(picture: &Picture) -> bool {
    let (width, height) = picture.pixels;
    u64::from(width) * u64::from(height) <= MOST_PIXELS
        && picture.bytes.len() <= MOST_BYTES
}

/// A picture with as many pixels as old readers take. One that has more bytes then still is
/// halved until they are few enough.
fn smaller(picture: &Picture) -> Result<Vec<u8>, PictureError> {
    let (mut width, height) = (u64::from(picture.pixels.0), u64::from(picture.pixels.1));
    if width * height > MOST_PIXELS {
        width = (MOST_PIXELS * width / height.max(1)).isqrt();
    }
    loop {
        let pixels = rasterize(picture, u32::try_from(width).unwrap_or(u32::MAX))?;
        let bytes = match picture.format {
            Format::Jpeg => encode_jpeg(&pixels),
            Format::Png | Format::Svg => encode_png(&pixels),
        };
        if bytes.len() <= MOST_BYTES || width < 2 {
            return Ok(bytes);
        }
        width = width * 7 / 10;
    }
}

#[cfg(test)]
mod tests {
    use super::{fits, made};
    use crate::picture::{Pixels, encode_jpeg, encode_png, read};

    /// Pixels that no method presses.
    fn noise(width: u32, height: u32) -> Pixels {
        let mut state = 1_u32;
        let mut byte = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            u8::try_from(state >> 24).expect("eight bits")
        };
        let rgb = (0..width as usize * height as usize * 3).map(|_| byte()).collect();
        Pixels { width, height, rgb }
    }

    #[test]
    fn a_picture_too_large_for_old_readers_is_made_smaller() {
        let white = |width, height| Pixels {
            width,
            height,
            rgb: vec![255; width as usize * height as usize * 3],
        };
        let small = read("a.png", encode_png(&white(2000, 2000))).expect("sound");
        assert!(made(&small).is_none());
        let many = read("a.png", encode_png(&white(4000, 2000))).expect("sound");
        let bytes = made(&many).expect("it is made anew").expect("sound");
        let fewer = read("a.png", bytes).expect("sound");
        assert!(fits(&fewer) && fewer.pixels.0 > 2_800, "{:?}", fewer.pixels);
        // Its sides are in proportion.
        assert!(fewer.pixels.0.abs_diff(2 * fewer.pixels.1) <= 1, "{:?}", fewer.pixels);
    }

    #[test]
    fn a_picture_of_too_many_bytes_is_made_smaller_in_its_own_format() {
        let heavy = read("a.jpg", encode_jpeg(&noise(1600, 1200))).expect("sound");
        assert!(!fits(&heavy), "{} bytes", heavy.bytes.len());
        let bytes = made(&heavy).expect("it is made anew").expect("sound");
        assert!(bytes.starts_with(&[0xFF, 0xD8]) && bytes.len() < 1_500_000);
        let heavy = read("a.png", encode_png(&noise(900, 700))).expect("sound");
        let bytes = made(&heavy).expect("it is made anew").expect("sound");
        assert!(fits(&read("a.png", bytes).expect("sound")));
    }
}
