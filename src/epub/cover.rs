//! Makes the cover: pixels, RGB without opacity, which is what every reader and shop takes.

use super::front::authors;
use crate::document::{Document, Metadata};
use crate::picture::{
    Format, Orientation, Picture, PictureError, encode_jpeg, encode_png, orientation,
    rasterize, read,
};

/// The cover's picture, finished.
#[derive(Debug)]
pub(super) struct Cover {
    /// Its path.
    pub path: &'static str,
    /// Its media type.
    pub media: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The width in pixels that Kobo, Apple and Amazon ask for; the height is 2560 to it.
const WIDTH: u32 = 1600;
/// The height that goes with it.
const HEIGHT: u32 = 2560;
/// Shops refuse covers with a side shorter than this (Google).
const SHORTEST: u32 = 640;
/// Old readers give up on pictures of more pixels (Standard Ebooks: 4 million), or bytes.
pub(super) const MOST_PIXELS: u64 = 4_200_000;
/// The same in bytes.
pub(super) const MOST_BYTES: usize = 1_500_000;

/// Makes the cover from the author's picture, or from the title when there is none.
pub(super) fn cover(document: &Document) -> Result<Cover, PictureError> {
    let given =
        document.metadata.cover.and_then(|it| document.pictures.get(it.0 as usize));
    let Some(picture) = given else {
        let drawn = read("cover.svg", typographic(&document.metadata).into_bytes())?;
        return Ok(png(encode_png(&rasterize(&drawn, WIDTH)?)));
    };
    match picture.format {
        Format::Jpeg if fits(picture) && orientation(picture) == Orientation::UPRIGHT => {
            Ok(jpeg(picture.bytes.clone()))
        }
        Format::Png if fits(picture) && is_rgb(&picture.bytes) => {
            Ok(png(picture.bytes.clone()))
        }
        Format::Jpeg => Ok(jpeg(encode_jpeg(&rasterize(picture, width(picture))?))),
        Format::Png | Format::Svg => {
            Ok(png(encode_png(&rasterize(picture, width(picture))?)))
        }
    }
}

fn png(bytes: Vec<u8>) -> Cover {
    Cover { path: "images/cover.png", media: "image/png", bytes }
}

fn jpeg(bytes: Vec<u8>) -> Cover {
    Cover { path: "images/cover.jpg", media: "image/jpeg", bytes }
}

/// Whether a file can be the cover as it is.
fn fits(picture: &Picture) -> bool {
    let (width, height) = picture.pixels;
    width.min(height) >= SHORTEST
        && u64::from(width) * u64::from(height) <= MOST_PIXELS
        && picture.bytes.len() <= MOST_BYTES
}

/// Whether a PNG is RGB of eight bits and has no transparent colour.
fn is_rgb(bytes: &[u8]) -> bool {
    let header = bytes.get(24..26) == Some(&[8, 2]);
    header && !bytes.windows(4).any(|it| it == b"tRNS")
}

/// The width at which a picture fits within the usual cover, its sides in proportion.
fn width(picture: &Picture) -> u32 {
    let (width, height) =
        (u64::from(picture.pixels.0.max(1)), u64::from(picture.pixels.1.max(1)));
    let by_height = u64::from(HEIGHT) * width / height;
    u32::try_from(by_height).unwrap_or(WIDTH).clamp(1, WIDTH)
}

/// A cover of type alone: title, subtitle, who made it, on the colour of a palm leaf.
fn typographic(metadata: &Metadata) -> String {
    let mut xml = super::xml::Xml::document();
    xml.open("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .attr("viewBox", "0 0 1600 2560");
    xml.attr("width", "1600").attr("height", "2560");
    xml.void("rect").attr("width", "1600").attr("height", "2560").attr("fill", "#f4ecd8");
    xml.void("rect").attr("x", "160").attr("y", "420").attr("width", "240");
    xml.attr("height", "12").attr("fill", "#7a4a1e");
    let mut y = 660.0;
    let (size, lines) = fitted(&metadata.title, 190.0);
    for line in lines {
        write_line(&mut xml, &line, y, size, "serif", "bold");
        y += size * 1.15;
    }
    y += 40.0;
    let (size, lines) = fitted(&metadata.subtitle, 84.0);
    for line in lines {
        write_line(&mut xml, &line, y, size, "serif", "normal");
        y += size * 1.25;
    }
    let (size, lines) = fitted(&authors(metadata), 64.0);
    let mut y = (y + 120.0).max(2300.0 - size * 1.3 * count(lines.len()));
    for line in lines {
        write_line(&mut xml, &line, y, size, "sans-serif", "normal");
        y += size * 1.3;
    }
    xml.finish()
}

fn write_line(
    xml: &mut super::xml::Xml,
    line: &str,
    y: f64,
    size: f64,
    face: &str,
    weight: &str,
) {
    xml.open("text").attr("x", "160").attr("y", &y.to_string());
    xml.attr("font-family", face).attr("font-size", &size.to_string());
    xml.attr("font-weight", weight).attr("fill", "#2b1d0e").text(line).close();
}

/// Breaks `text` into lines of the cover, in the greatest size up to `most` in which its
/// longest word fits and it takes no more than six lines.
fn fitted(text: &str, most: f64) -> (f64, Vec<String>) {
    let mut size = most;
    loop {
        let lines = lines(text, size);
        let fit = lines.len() <= 6 && lines.iter().all(|it| width_of(it, size) <= 1280.0);
        if fit || size < 30.0 {
            return (size, lines);
        }
        size *= 0.9;
    }
}

fn lines(text: &str, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line)
                if width_of(line, size) + width_of(word, size) + size * 0.25
                    <= 1280.0 =>
            {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// About how wide a line is; a little too wide, so that nothing runs over the edge.
fn width_of(text: &str, size: f64) -> f64 {
    let ems = |it: char| match it {
        'i' | 'j' | 'l' | 'f' | 't' | ' ' | '.' | ',' | ':' | '\'' => 0.32,
        'm' | 'w' | 'M' | 'W' => 0.9,
        it if it.is_uppercase() => 0.74,
        it if it.is_ascii() => 0.56,
        _ => 0.75,
    };
    text.chars().map(ems).sum::<f64>() * size
}

/// A number of lines as a factor.
fn count(lines: usize) -> f64 {
    u32::try_from(lines).map_or(0.0, f64::from)
}

#[cfg(test)]
mod tests {
    use super::{cover, fitted, width};
    use crate::document::{Contributor, Document, Metadata};
    use crate::picture::{Picture, PictureId, Pixels, encode_png, read};

    fn solid(width: u32, height: u32) -> Picture {
        let rgb = vec![90; (width * height * 3) as usize];
        read("c.png", encode_png(&Pixels { width, height, rgb }))
            .expect("a sound picture")
    }

    fn with_cover(picture: Picture) -> Document {
        let metadata = Metadata { cover: Some(PictureId(0)), ..Metadata::default() };
        Document { metadata, pictures: vec![picture].into(), ..Document::default() }
    }

    #[test]
    fn a_cover_that_fits_is_passed_through() {
        let picture = solid(700, 1000);
        let bytes = picture.bytes.clone();
        let cover = cover(&with_cover(picture)).expect("a cover");
        assert_eq!((cover.path, cover.media), ("images/cover.png", "image/png"));
        assert_eq!(cover.bytes, bytes);
    }

    #[test]
    fn a_small_cover_is_drawn_larger() {
        let cover = cover(&with_cover(solid(50, 80))).expect("a cover");
        let drawn = read("d.png", cover.bytes).expect("a sound picture");
        assert_eq!(drawn.pixels, (1600, 2560));
    }

    #[test]
    fn sides_stay_in_proportion() {
        assert_eq!(width(&solid(100, 100)), 1600);
        assert_eq!(width(&solid(100, 320)), 800);
    }

    #[test]
    fn a_book_without_a_cover_gets_one_of_type() {
        let person = Contributor {
            name: "Tim & Rekan".into(),
            role: "aut".into(),
            ..<_>::default()
        };
        let metadata = Metadata {
            title: "Dua Negara, Banyak Kepentingan".into(),
            subtitle: "Mengenal Kerja Sama Bilateral".into(),
            contributors: vec![person],
            ..Metadata::default()
        };
        let cover = cover(&Document { metadata, ..<_>::default() }).expect("a cover");
        let drawn = read("d.png", cover.bytes).expect("a sound picture");
        assert_eq!(drawn.pixels, (1600, 2560));
    }

    #[test]
    fn a_long_title_is_set_smaller() {
        let (size, lines) = fitted("Dua Negara, Banyak Kepentingan", 190.0);
        assert_eq!(lines, ["Dua Negara,", "Banyak", "Kepentingan"]);
        assert!((size - 190.0).abs() < 1e-9);
        let (size, lines) = fitted(&"pertanggungjawaban ".repeat(9), 190.0);
        assert!(size < 120.0 && lines.len() <= 6, "{size} {lines:?}");
    }
}
