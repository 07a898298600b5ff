//! The faces as PDF fonts: which glyphs are used, what they say, and the font objects.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, Stream, dictionary};
use rayon::prelude::*;

use super::file::{File, count};
use super::syntax::{self, hexadecimal, round};
use crate::font::{
    Face, FaceId, Faces, Features, Shape, ShapeId, Shaper, Subset, subset,
};
use crate::ink::Ink;
use crate::pages::Pages;

/// The fonts of a file.
#[derive(Debug)]
pub(super) struct Fonts {
    /// By the face's number; `None` for faces that set nothing.
    fonts: Vec<Option<Font>>,
    /// By the shape's number: it has a glyph that says something else than its face's table.
    odd: Vec<bool>,
}

/// A face as a font of the file.
#[derive(Debug)]
pub(super) struct Font {
    /// Its name in the pages' resources.
    pub(super) resource: String,
    /// An em in thousandths, over the face's units.
    pub(super) thousandths: f64,
    /// The glyph of the word space, in the whole face.
    pub(super) space: u16,
    /// Above and below the baseline, in ems: how high a link is.
    pub(super) reach: (f64, f64),
    /// By the glyph's number in the whole face: its advance in thousandths, as the file says.
    widths: Vec<i64>,
    /// By the same: what it says when copied.
    texts: Vec<Box<str>>,
    subset: Subset,
    /// The face's name with the subset's tag.
    name: String,
    descriptor: Dictionary,
}

impl Fonts {
    /// The font of a face that sets something.
    pub(super) fn get(&self, face: FaceId) -> &Font {
        self.fonts[usize::from(face.0)]
            .as_ref()
            .expect("every face of a page was collected")
    }

    /// Whether a glyph of the shape says something else than its face's table.
    pub(super) fn is_odd(&self, shape: ShapeId) -> bool {
        self.odd[shape.0 as usize]
    }

    /// Adds the fonts to the file.
    pub(super) fn add(self, file: &mut File) {
        let mut entries = Dictionary::new();
        for font in self.fonts.into_iter().flatten() {
            let resource = font.resource.clone();
            let id = font.add(file);
            entries.set(resource, Object::Reference((id, 0)));
        }
        file.share("Font", entries);
    }
}

impl Font {
    /// The glyph's code in strings: its number in the subset.
    pub(super) fn code(&self, glyph: u16) -> u16 {
        self.subset.renumber[usize::from(glyph)]
    }

    /// The glyph's advance in thousandths of an em, as the file says.
    pub(super) fn width(&self, glyph: u16) -> i64 {
        self.widths[usize::from(glyph)]
    }

    /// What the glyph says when copied.
    pub(super) fn text(&self, glyph: u16) -> &str {
        &self.texts[usize::from(glyph)]
    }

    /// Type0, its descendant, its descriptor, its program and its map to Unicode.
    fn add(mut self, file: &mut File) -> u32 {
        let cff = self.subset.program.first() == Some(&1);
        let map = file.add(Stream::new(Dictionary::new(), self.to_unicode()));
        let widths: Vec<Object> = self
            .subset
            .original
            .iter()
            .map(|glyph| Object::Integer(self.width(*glyph)))
            .collect();
        let program = std::mem::take(&mut self.subset.program);
        if cff {
            let dict = dictionary! { "Subtype" => syntax::name("CIDFontType0C") };
            let id = file.add(Stream::new(dict, program));
            self.descriptor.set("FontFile3", Object::Reference((id, 0)));
        } else {
            let dict = dictionary! { "Length1" => count(program.len()) };
            let id = file.add(Stream::new(dict, program));
            self.descriptor.set("FontFile2", Object::Reference((id, 0)));
        }
        let descriptor = file.add(self.descriptor);
        let mut descendant = dictionary! {
            "Type" => syntax::name("Font"),
            "Subtype" => syntax::name(if cff { "CIDFontType0" } else { "CIDFontType2" }),
            "BaseFont" => syntax::name(&self.name),
            "CIDSystemInfo" => dictionary! {
                "Registry" => syntax::text("Adobe"),
                "Ordering" => syntax::text("Identity"),
                "Supplement" => 0,
            },
            "FontDescriptor" => Object::Reference((descriptor, 0)),
            "DW" => 0,
            "W" => Object::Array(vec![0.into(), Object::Array(widths)]),
        };
        if !cff {
            descendant.set("CIDToGIDMap", syntax::name("Identity"));
        }
        let descendant = file.add(descendant);
        file.add(dictionary! {
            "Type" => syntax::name("Font"),
            "Subtype" => syntax::name("Type0"),
            "BaseFont" => syntax::name(&self.name),
            "Encoding" => syntax::name("Identity-H"),
            "DescendantFonts" => Object::Array(vec![Object::Reference((descendant, 0))]),
            "ToUnicode" => Object::Reference((map, 0)),
        })
    }

    /// The map from codes to what they say.
    fn to_unicode(&self) -> Vec<u8> {
        let mut out = b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
            /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
            /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
            1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            .to_vec();
        let said: Vec<(usize, &str)> = self
            .subset
            .original
            .iter()
            .enumerate()
            .skip(1)
            .map(|(code, glyph)| (code, self.text(*glyph)))
            .collect();
        // A section of a map holds at most a hundred entries.
        for section in said.chunks(100) {
            syntax::integer(&mut out, i64::try_from(section.len()).expect("at most 100"));
            out.extend_from_slice(b" beginbfchar\n");
            for (code, text) in section {
                let code = u16::try_from(*code).expect("codes have two bytes");
                hexadecimal(&mut out, &code.to_be_bytes());
                let text: Vec<u8> =
                    text.encode_utf16().flat_map(u16::to_be_bytes).collect();
                hexadecimal(&mut out, &text);
                out.push(b'\n');
            }
            out.extend_from_slice(b"endbfchar\n");
        }
        out.extend_from_slice(
            b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
        );
        out
    }
}

/// What a text is copied as: spaces and hyphens that only forbid a break are plain ones, so
/// that a search for the word finds it.
pub(super) fn copied(text: &str) -> &str {
    match text {
        "\u{A0}" => " ",
        "\u{2011}" => "-",
        other => other,
    }
}

/// The texts that a glyph stands for, with how many shapes say so.
type Votes<'a> = Vec<(&'a str, u32)>;

/// Collects the glyphs of all pages and what they say.
///
/// A glyph can have one text in its font's table: the one that most words want. Where a
/// word wants another, an `ActualText` says so at the place.
pub(super) fn collect(pages: &Pages, faces: &Faces) -> Fonts {
    let used = used_shapes(pages);
    let spaces = word_spaces(pages, faces);
    let faces: Vec<&Face> = faces.iter().map(|(_, face)| face).collect();
    let mut votes: Vec<Vec<Votes<'_>>> = faces.iter().map(|_| vec![]).collect();
    for shape in shapes(pages, &used) {
        let votes = &mut votes[usize::from(shape.face.0)];
        for (at, glyph) in shape.glyphs.iter().enumerate() {
            let index = usize::from(glyph.id);
            if votes.len() <= index {
                votes.resize_with(index + 1, Vec::new);
            }
            let text = copied(shape.text_of(at));
            match votes[index].iter_mut().find(|(it, _)| *it == text) {
                Some((_, count)) => *count += 1,
                None => votes[index].push((text, 1)),
            }
        }
    }
    let fonts: Vec<Option<Font>> = faces
        .par_iter()
        .zip(votes)
        .zip(&spaces)
        .enumerate()
        .map(|(at, ((face, votes), space))| {
            (*space).map(|space| Font::new(at, face, &votes, space))
        })
        .collect();
    let odd = odd_shapes(pages, &used, &fonts);
    Fonts { fonts, odd }
}

/// Which shapes stand on a page, by their numbers.
fn used_shapes(pages: &Pages) -> Vec<bool> {
    let mut used = vec![false; pages.shapes.len()];
    for ink in pages.pages.iter().flat_map(|page| &page.inks) {
        let Ink::Line(line) = ink else { continue };
        for piece in line.spans.iter().flat_map(|span| &span.pieces) {
            used[piece.shape.0 as usize] = true;
        }
    }
    used
}

/// The shapes that are used, in order.
fn shapes<'a>(pages: &'a Pages, used: &'a [bool]) -> impl Iterator<Item = &'a Shape> {
    let ids = (0_u32..).zip(used).filter(|(_, used)| **used);
    ids.map(|(id, _)| pages.shapes.get(ShapeId(id)))
}

/// The glyph of the word space in each face that sets something.
fn word_spaces(pages: &Pages, faces: &Faces) -> Vec<Option<u16>> {
    let mut set: Vec<bool> = faces.iter().map(|_| false).collect();
    for ink in pages.pages.iter().flat_map(|page| &page.inks) {
        if let Ink::Line(line) = ink {
            for span in &line.spans {
                set[usize::from(span.face.0)] = true;
            }
        }
    }
    let mut shaper = Shaper::new(faces);
    let mut space = |face| {
        let shape = shaper.shape(face, Features::default(), "en", " ");
        shape.glyphs.first().map_or(0, |glyph| glyph.id)
    };
    faces.iter().zip(set).map(|((face, _), set)| set.then(|| space(face))).collect()
}

/// Which shapes have a glyph that says something else than its font's table.
fn odd_shapes(pages: &Pages, used: &[bool], fonts: &[Option<Font>]) -> Vec<bool> {
    let is_odd = |shape: &Shape| {
        let font = fonts[usize::from(shape.face.0)].as_ref().expect("its votes made it");
        let mut glyphs = shape.glyphs.iter().enumerate();
        glyphs.any(|(at, glyph)| font.text(glyph.id) != copied(shape.text_of(at)))
    };
    (0_u32..)
        .zip(used)
        .map(|(id, used)| *used && is_odd(pages.shapes.get(ShapeId(id))))
        .collect()
}

impl Font {
    fn new(at: usize, face: &Face, votes: &[Votes<'_>], space: u16) -> Self {
        let mut glyphs: BTreeSet<u16> = (0_u16..)
            .zip(votes)
            .filter(|(_, votes)| !votes.is_empty())
            .map(|(glyph, _)| glyph)
            .collect();
        glyphs.extend([0, space]);
        let subset = subset(face, &glyphs);
        let metrics = face.metrics();
        let em = f64::from(metrics.units_per_em);
        let mut widths = vec![0; subset.renumber.len()];
        let mut texts = vec![Box::from(""); subset.renumber.len()];
        for glyph in &glyphs {
            let index = usize::from(*glyph);
            widths[index] = round(f64::from(face.advance(*glyph)) * 1000.0 / em);
            texts[index] = elected(votes.get(index).map_or(&[], Vec::as_slice)).into();
        }
        texts[usize::from(space)] = " ".into();
        let name = format!("{}+{}", tag(face.name(), &glyphs), face.name());
        let descriptor = descriptor(face, &name);
        let reach = (f64::from(metrics.ascent) / em, f64::from(metrics.descent) / em);
        Self {
            resource: format!("F{at}"),
            thousandths: 1000.0 / em,
            space,
            reach,
            widths,
            texts,
            subset,
            name,
            descriptor,
        }
    }
}

/// The text that most shapes want; every glyph must say something, even one of several that
/// draw a single character (ISO 14289-1, 7.21.7).
fn elected<'a>(votes: &[(&'a str, u32)]) -> &'a str {
    let mut best = ("\u{200B}", 0);
    for (text, count) in votes {
        if !text.is_empty() && *count > best.1 {
            best = (text, *count);
        }
    }
    best.0
}

fn descriptor(face: &Face, name: &str) -> Dictionary {
    let metrics = face.metrics();
    let em = f64::from(metrics.units_per_em);
    let scaled = |value: i16| Object::Integer(round(f64::from(value) * 1000.0 / em));
    let style = face.style();
    // Bits: 1 of one width, 2 with serifs, 3 its own set of glyphs, 7 slanted.
    let flags = match style.family {
        crate::font::Family::Serif => 0b10,
        crate::font::Family::Sans => 0,
        crate::font::Family::Mono => 0b1,
    } | 0b100
        | if metrics.italic_angle < 0.0 { 0b100_0000 } else { 0 };
    dictionary! {
        "Type" => syntax::name("FontDescriptor"),
        "FontName" => syntax::name(name),
        "Flags" => flags,
        "FontBBox" => Object::Array(metrics.bounds.map(scaled).to_vec()),
        "ItalicAngle" => metrics.italic_angle,
        "Ascent" => scaled(metrics.ascent),
        "Descent" => scaled(metrics.descent),
        "CapHeight" => scaled(metrics.cap_height),
        "XHeight" => scaled(metrics.x_height),
        // Read by no one since fonts are embedded, but required.
        "StemV" => if style.bold { 140 } else { 80 },
    }
}

/// Six capitals that tell subsets of one face apart.
fn tag(name: &str, glyphs: &BTreeSet<u16>) -> String {
    let bytes = name.bytes().chain(glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()));
    let mut hash = bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let letter = |_| {
        let letter = b'A' + u8::try_from(hash % 26).expect("a letter");
        hash /= 26;
        char::from(letter)
    };
    (0..6).map(letter).collect()
}
