//! Pictures as objects of the file: photographs and pixels passed through, drawings as marks.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, Stream, StringFormat, dictionary};
use rayon::prelude::*;

use super::Edition;
use super::coarse::{Coarse, coarse};
use super::file::{File, count};
use super::syntax;
use super::vector::{self, Form};
use crate::ink::Ink;
use crate::picture::{
    Drawing, Format, Orientation, Picture, PictureId, decode, encode_gray_jpeg, luma,
    orientation, rasterize,
};
use crate::units::Pt;

/// Pixels to the inch of a drawing that has to be drawn as pixels.
const DENSITY: f64 = 300.0;
/// The most columns of such pixels.
const MOST_COLUMNS: f64 = 6000.0;

/// The pictures of a file, as the pages refer to them.
#[derive(Debug)]
pub(super) struct Images(BTreeMap<PictureId, Image>);

/// The same as objects to be, each with its name in the pages' resources.
#[derive(Debug)]
pub(super) struct Bodies(Vec<(String, Body)>);

/// A picture as the pages refer to it.
#[derive(Debug)]
pub(super) struct Image {
    /// Its name in the pages' resources.
    pub(super) resource: String,
    /// The turn that it needs to be seen upright.
    pub(super) turn: Orientation,
    /// How wide and high it is in its own coordinates: an image 1 by 1, a drawing more.
    pub(super) extent: (f64, f64),
}

/// A picture as an object to be.
#[derive(Debug)]
enum Body {
    /// Pixels, with their opacity.
    Pixels { stream: Stream, mask: Option<Stream> },
    /// Marks.
    Form(Form),
}

impl Images {
    /// A picture that stands on a page.
    pub(super) fn get(&self, picture: PictureId) -> Option<&Image> {
        self.0.get(&picture)
    }
}

impl Bodies {
    /// Adds the pictures to the file.
    pub(super) fn add(self, file: &mut File) {
        let mut entries = Dictionary::new();
        for (resource, body) in self.0 {
            let id = match body {
                Body::Pixels { mut stream, mask } => {
                    if let Some(mask) = mask {
                        let mask = file.add(mask);
                        stream.dict.set("SMask", Object::Reference((mask, 0)));
                    }
                    file.add(stream)
                }
                Body::Form(form) => form.add(file),
            };
            entries.set(resource, Object::Reference((id, 0)));
        }
        if !entries.is_empty() {
            file.share("XObject", entries);
        }
    }
}

/// Drawings as marks, which wait for no page.
#[derive(Debug, Default)]
pub struct Drawings(BTreeMap<PictureId, Form>);

/// Makes the book's drawings ready, all but that of the cover, which is on no page.
#[must_use]
pub fn drawings(
    pictures: &[Picture],
    cover: Option<PictureId>,
    grayscale: bool,
) -> Drawings {
    let pictures = (0..).map(PictureId).zip(pictures);
    let drawn = pictures
        .filter(|(id, it)| it.format == Format::Svg && cover != Some(*id))
        .collect::<Vec<_>>()
        .into_par_iter()
        .with_max_len(1)
        .filter_map(|(id, picture)| {
            let drawing = Drawing::of(picture)?;
            Some((id, vector::form(&drawing, grayscale)))
        });
    Drawings(drawn.collect())
}

/// Makes the pictures that stand on the pages, each once; in gray or coarser when that is
/// asked for.
pub(super) fn collect(edition: &Edition<'_>) -> (Images, Bodies) {
    let Edition { pages, pictures, drawings, grayscale, resolution, .. } = *edition;
    let mut widths: BTreeMap<PictureId, Pt> = BTreeMap::new();
    for ink in pages.pages.iter().flat_map(|page| &page.inks) {
        ink.each(&mut |ink| {
            if let Ink::Picture { picture, rect, .. } = ink {
                let width = widths.entry(*picture).or_default();
                *width = width.max(rect.size.width);
            }
        });
    }
    let wanted: Vec<(PictureId, Pt)> = widths.into_iter().collect();
    let made = wanted.into_par_iter().with_max_len(1).filter_map(|(id, width)| {
        let picture = pictures.get(id.0 as usize)?;
        let gray = grayscale && picture.format != Format::Svg && !is_gray(picture);
        let coarse = resolution.and_then(|it| coarse(picture, width, it, grayscale));
        let remade = gray || coarse.is_some();
        let ready = drawings.0.get(&id).filter(|it| it.is_gray() == grayscale);
        let body = match (coarse, ready) {
            (Some(pixels), _) => Body::from(pixels),
            (None, Some(form)) => Body::Form(form.clone()),
            (None, None) if gray => grayed(picture)?,
            (None, None) => body(picture, width, grayscale)?,
        };
        let resource = format!("P{}", id.0);
        let extent = match &body {
            Body::Pixels { .. } => (1.0, 1.0),
            Body::Form(form) => form.extent(),
        };
        // What was decoded is upright already; only a JPEG is passed through as it lies.
        let turn = if remade { Orientation::UPRIGHT } else { orientation(picture) };
        let image = Image { resource: resource.clone(), turn, extent };
        Some(((id, image), (resource, body)))
    });
    let (images, bodies): (Vec<_>, Vec<_>) = made.unzip();
    (Images(images.into_iter().collect()), Bodies(bodies))
}

/// A picture as an object; `None` for one that cannot be drawn, which was reported when it
/// was read.
fn body(picture: &Picture, width: Pt, grayscale: bool) -> Option<Body> {
    match picture.format {
        Format::Jpeg => jpeg(picture).map(Body::opaque),
        Format::Png => png(&picture.bytes).map(Body::opaque).or_else(|| decoded(picture)),
        Format::Svg => match Drawing::of(picture) {
            Some(drawing) => Some(Body::Form(vector::form(&drawing, grayscale))),
            None => drawn(picture, width, grayscale).map(Body::opaque),
        },
    }
}

impl From<Coarse> for Body {
    fn from(Coarse { stream, mask }: Coarse) -> Self {
        Self::Pixels { stream, mask }
    }
}

impl Body {
    const fn opaque(stream: Stream) -> Self {
        Self::Pixels { stream, mask: None }
    }
}

/// The dictionary of an image; the rest is for its maker to set.
pub(super) fn image(width: u32, height: u32, bits: u8, colours: Object) -> Dictionary {
    dictionary! {
        "Type" => syntax::name("XObject"),
        "Subtype" => syntax::name("Image"),
        "Width" => width,
        "Height" => height,
        "BitsPerComponent" => bits,
        "ColorSpace" => colours,
    }
}

/// A JPEG as it is: PDF knows the format.
fn jpeg(picture: &Picture) -> Option<Stream> {
    let head = jpeg_head(&picture.bytes)?;
    let colours = match head.components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        _ => return None,
    };
    let mut dict = image(head.width, head.height, head.bits, syntax::name(colours));
    dict.set("Filter", syntax::name("DCTDecode"));
    Some(Stream::new(dict, picture.bytes.clone()).with_compression(false))
}

struct JpegHead {
    width: u32,
    height: u32,
    components: u8,
    bits: u8,
}

/// Reads a JPEG's frame header: how the pixels lie, whatever its EXIF says.
fn jpeg_head(bytes: &[u8]) -> Option<JpegHead> {
    let mut rest = bytes.get(2..)?;
    loop {
        let [0xFF, marker, high, low, ..] = *rest else { return None };
        match marker {
            0xFF => rest = &rest[1..],
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                let [bits, h1, h2, w1, w2, components] = *rest.get(4..10)? else {
                    return None;
                };
                let side = |high: u8, low: u8| u32::from(u16::from_be_bytes([high, low]));
                return Some(JpegHead {
                    width: side(w1, w2),
                    height: side(h1, h2),
                    components,
                    bits,
                });
            }
            0xD9 | 0xDA => return None,
            _ => rest = rest.get(2 + usize::from(u16::from_be_bytes([high, low]))..)?,
        }
    }
}

/// A PNG's own pixels as they are: they are deflated with filters that PDF knows. `None`
/// when it is interlaced or lets the ground be seen through: then it must be decoded.
fn png(bytes: &[u8]) -> Option<Stream> {
    let mut rest = bytes.get(8..)?;
    let mut head: Option<&[u8]> = None;
    let (mut palette, mut pixels): (&[u8], Vec<u8>) = (&[], vec![]);
    while let Some(start) = rest.get(..8) {
        let length = u32::from_be_bytes([start[0], start[1], start[2], start[3]]);
        let end = usize::try_from(length).ok()?.checked_add(8)?;
        let data = rest.get(8..end)?;
        match &start[4..] {
            b"IHDR" => head = Some(data),
            b"PLTE" => palette = data,
            b"IDAT" => pixels.extend_from_slice(data),
            b"tRNS" => return None,
            b"IEND" => break,
            _ => {}
        }
        rest = rest.get(end + 4..)?;
    }
    let [w1, w2, w3, w4, h1, h2, h3, h4, bits, kind, 0, 0, interlaced] = *head? else {
        return None;
    };
    let (width, height) =
        (u32::from_be_bytes([w1, w2, w3, w4]), u32::from_be_bytes([h1, h2, h3, h4]));
    let (components, colours) = match (kind, interlaced) {
        (0, 0) => (1, syntax::name("DeviceGray")),
        (2, 0) => (3, syntax::name("DeviceRGB")),
        (3, 0) if palette.len() >= 3 => (1, indexed(palette)),
        _ => return None,
    };
    let mut dict = image(width, height, bits, colours);
    dict.set("Filter", syntax::name("FlateDecode"));
    dict.set(
        "DecodeParms",
        dictionary! {
            "Predictor" => 15,
            "Colors" => components,
            "BitsPerComponent" => bits,
            "Columns" => width,
        },
    );
    Some(Stream::new(dict, pixels).with_compression(false))
}

fn indexed(palette: &[u8]) -> Object {
    Object::Array(vec![
        syntax::name("Indexed"),
        syntax::name("DeviceRGB"),
        count(palette.len() / 3 - 1),
        Object::String(palette.to_vec(), StringFormat::Hexadecimal),
    ])
}

/// A PNG that has to be decoded: colours, and apart from them the opacity.
fn decoded(picture: &Picture) -> Option<Body> {
    let pixels = decode(picture).ok()?;
    let (width, height) = pixels.dimensions();
    let grayscale = pixels.pixels().all(|it| it.0[0] == it.0[1] && it.0[1] == it.0[2]);
    let shown = if grayscale { 1 } else { 3 };
    let colours = pixels.pixels().flat_map(|it| it.0.into_iter().take(shown)).collect();
    let space = if grayscale { "DeviceGray" } else { "DeviceRGB" };
    let stream = Stream::new(image(width, height, 8, syntax::name(space)), colours);
    let opacity: Vec<u8> = pixels.pixels().map(|it| it.0[3]).collect();
    let mask = opacity.iter().any(|it| *it != 255).then(|| {
        Stream::new(image(width, height, 8, syntax::name("DeviceGray")), opacity)
    });
    Some(Body::Pixels { stream, mask })
}

/// A drawing that marks cannot say, as pixels fine enough for print.
fn drawn(picture: &Picture, width: Pt, grayscale: bool) -> Option<Stream> {
    let columns = (width.0 / 72.0 * DENSITY).clamp(1.0, MOST_COLUMNS);
    let columns = u32::try_from(syntax::round(columns)).expect("clamped above");
    let pixels = rasterize(picture, columns).ok()?;
    let space = if grayscale { "DeviceGray" } else { "DeviceRGB" };
    let dict = image(pixels.width, pixels.height, 8, syntax::name(space));
    let bytes = if grayscale { pixels.to_gray() } else { pixels.rgb };
    Some(Stream::new(dict, bytes))
}

/// Whether a picture of pixels is gray as it is: then its bytes are passed through.
fn is_gray(picture: &Picture) -> bool {
    match picture.format {
        Format::Jpeg => jpeg_head(&picture.bytes).is_some_and(|it| it.components == 1),
        // The kind of colour, in the head, which comes first.
        Format::Png => matches!(picture.bytes.get(25), Some(0 | 4)),
        Format::Svg => false,
    }
}

/// A picture of coloured pixels in gray, upright: a photograph as a photograph, pixels as
/// pixels.
fn grayed(picture: &Picture) -> Option<Body> {
    let pixels = decode(picture).ok()?;
    let (width, height) = pixels.dimensions();
    let gray: Vec<u8> = pixels
        .pixels()
        .map(|it| {
            let [red, green, blue, _] = it.0;
            luma([red, green, blue])
        })
        .collect();
    let mut dict = image(width, height, 8, syntax::name("DeviceGray"));
    if picture.format == Format::Jpeg {
        dict.set("Filter", syntax::name("DCTDecode"));
        let bytes = encode_gray_jpeg(&gray, width, height);
        return Some(Body::opaque(Stream::new(dict, bytes).with_compression(false)));
    }
    let opacity: Vec<u8> = pixels.pixels().map(|it| it.0[3]).collect();
    let mask = opacity.iter().any(|it| *it != 255).then(|| {
        Stream::new(image(width, height, 8, syntax::name("DeviceGray")), opacity)
    });
    Some(Body::Pixels { stream: Stream::new(dict, gray), mask })
}

#[cfg(test)]
mod tests {
    use super::png;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).expect("short").to_be_bytes();
        [&length, kind.as_slice(), data, b"crc4"].concat()
    }

    fn file(kind: u8, interlaced: u8, chunks: &[Vec<u8>]) -> Vec<u8> {
        let head = [0, 0, 0, 3, 0, 0, 0, 2, 8, kind, 0, 0, interlaced];
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunks.concat()].concat()
    }

    #[test]
    fn a_palette_and_pixels_in_parts_are_passed_through() {
        let parts = [
            chunk(b"PLTE", &[1, 2, 3, 4, 5, 6]),
            chunk(b"IDAT", b"abc"),
            chunk(b"IDAT", b"de"),
            chunk(b"IEND", b""),
        ];
        let stream = png(&file(3, 0, &parts)).expect("it is plain");
        assert_eq!(stream.content, b"abcde");
        let colours = stream.dict.get(b"ColorSpace").expect("there");
        let expected = "[/Indexed /DeviceRGB 1 <010203040506>]";
        let mut out = vec![];
        super::syntax::object(&mut out, colours);
        assert_eq!(String::from_utf8_lossy(&out), expected);
        let mut out = vec![];
        super::syntax::object(&mut out, stream.dict.get(b"DecodeParms").expect("there"));
        let expected = "<</Predictor 15/Colors 1/BitsPerComponent 8/Columns 3>>";
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }

    #[test]
    fn what_pdf_does_not_know_is_left_to_be_decoded() {
        let idat = chunk(b"IDAT", b"abc");
        assert!(png(&file(2, 1, std::slice::from_ref(&idat))).is_none(), "interlaced");
        assert!(png(&file(6, 0, std::slice::from_ref(&idat))).is_none(), "opacity");
        let parts = [chunk(b"tRNS", &[0]), idat];
        assert!(png(&file(0, 0, &parts)).is_none(), "a clear colour");
        assert!(png(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIDAT").is_none(), "cut short");
    }
}
