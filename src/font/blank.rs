//! A whole font program in which the glyphs that a book does not use are blank.
//!
//! An e-book's reader shapes the text itself, so a face in it has to keep its numbers of glyphs
//! and all its tables; only the outlines, which are most of it, can go. They are blanked where
//! they stand, so that no offset changes, and press to nothing in the archive.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use read_fonts::collections::IntSet;
use read_fonts::ps::cff::CffFontRef;
use read_fonts::tables::glyf::Glyph;
use read_fonts::types::{GlyphId, Tag};
use read_fonts::{FontRef, ReadError, TableProvider};

use super::Face;
use super::rules::UNASKED;

/// Features that a reader is asked for by a style sheet, or uses of itself, beside [`UNASKED`].
const ASKED: [&[u8; 4]; 6] = [b"smcp", b"onum", b"lnum", b"tnum", b"sups", b"subs"];

/// The sign that ends an outline of CFF.
const ENDCHAR: u8 = 14;

/// What the checksums of a font program add up to (OpenType, `head`).
const WHOLE: u32 = 0xB1B0_AFBA;

/// The program of `face` with the outlines that `characters` need, and no others; whole when
/// nothing is unused or its tables do not bear reading. A program that may not be parted is no
/// face: [`Face`] is read from none such.
#[must_use]
pub fn blanked<'a>(face: &'a Face, characters: &BTreeSet<char>) -> Cow<'a, [u8]> {
    let bytes = face.bytes();
    match unused(face, characters) {
        Ok(unused) if !unused.is_empty() => {
            let mut program = bytes.to_vec();
            for outline in unused {
                let fill = &mut program[outline];
                fill.fill(0);
                if let (true, Some(first)) = (face.metrics().cff, fill.first_mut()) {
                    *first = ENDCHAR;
                }
            }
            sum_up(&mut program).map_or(bytes.into(), |()| program.into())
        }
        _ => bytes.into(),
    }
}

/// Where the outlines stand that nothing needs.
fn unused(
    face: &Face,
    characters: &BTreeSet<char>,
) -> Result<Vec<Range<usize>>, ReadError> {
    let font = FontRef::new(face.bytes())?;
    let mut used: IntSet<GlyphId> = IntSet::empty();
    used.insert(GlyphId::NOTDEF);
    let letters = characters.iter().filter_map(|it| face.glyph(*it));
    used.extend(letters.map(GlyphId::from));
    if !face.offers(b"smcp") {
        // A reader makes small capitals of capitals.
        let capitals = characters.iter().flat_map(|it| it.to_uppercase());
        let capitals = capitals.filter_map(|it| face.glyph(it));
        used.extend(capitals.map(GlyphId::from));
    }
    substitutes(&font, &mut used)?;
    if face.metrics().cff {
        unused_cff(&font, &used)
    } else {
        unused_glyf(&font, &mut used)
    }
}

/// Adds what the face's rules can put in the place of the glyphs.
fn substitutes(font: &FontRef<'_>, used: &mut IntSet<GlyphId>) -> Result<(), ReadError> {
    let Ok(rules) = font.gsub() else { return Ok(()) };
    let features = rules.feature_list()?;
    let mut wanted: IntSet<u16> = IntSet::empty();
    for (index, record) in (0..).zip(features.feature_records()) {
        let tag = record.feature_tag();
        if UNASKED.iter().chain(&ASKED).any(|it| Tag::new(it) == tag) {
            wanted.insert(index);
        }
    }
    let lookups = rules.collect_lookups(&wanted)?;
    rules.closure_glyphs(&lookups, used)
}

fn unused_cff(
    font: &FontRef<'_>,
    used: &IntSet<GlyphId>,
) -> Result<Vec<Range<usize>>, ReadError> {
    let table = table(font, b"CFF ")?;
    let data = font.table_data(Tag::new(b"CFF ")).ok_or(ReadError::OutOfBounds)?;
    let cff = CffFontRef::new_cff(data.as_bytes(), 0, None)
        .map_err(|_| ReadError::MalformedData("an outline of CFF"))?;
    let outlines = cff.charstrings();
    let base = data.as_bytes().as_ptr() as usize;
    let unused = (0..cff.num_glyphs()).filter(|it| !used.contains(GlyphId::new(*it)));
    let places = unused.filter_map(|it| {
        let outline = outlines.get(usize::try_from(it).ok()?)?;
        let from = table.start + (outline.as_ptr() as usize).checked_sub(base)?;
        Some(from..from + outline.len())
    });
    Ok(places.collect())
}

fn unused_glyf(
    font: &FontRef<'_>,
    used: &mut IntSet<GlyphId>,
) -> Result<Vec<Range<usize>>, ReadError> {
    let table = table(font, b"glyf")?;
    let (places, outlines) = (font.loca(None)?, font.glyf()?);
    // A letter may be composed of others, and those of others.
    let mut open: Vec<GlyphId> = used.iter().collect();
    while let Some(glyph) = open.pop() {
        if let Some(Glyph::Composite(whole)) = places.get_glyf(glyph, &outlines)? {
            open.extend(
                whole.components().map(|it| it.glyph).filter(|it| used.insert(*it)),
            );
        }
    }
    let at = |it| usize::try_from(places.get_raw(it)?).ok();
    let unused = (0..places.len())
        .filter(|it| u32::try_from(*it).is_ok_and(|it| !used.contains(GlyphId::new(it))));
    let spans = unused.filter_map(|it| {
        let (from, to) = (at(it)?, at(it + 1)?);
        let fits = from < to && table.start + to <= table.end;
        fits.then_some(table.start + from..table.start + to)
    });
    Ok(spans.collect())
}

/// Where a table stands in the program.
fn table(font: &FontRef<'_>, tag: &[u8; 4]) -> Result<Range<usize>, ReadError> {
    let mut records = font.table_directory().table_records().iter();
    let record =
        records.find(|it| it.tag() == Tag::new(tag)).ok_or(ReadError::OutOfBounds)?;
    let from = usize::try_from(record.offset()).map_err(|_| ReadError::OutOfBounds)?;
    let long = usize::try_from(record.length()).map_err(|_| ReadError::OutOfBounds)?;
    Ok(from..from + long)
}

/// Writes the checksums of the tables, and of the whole, anew.
fn sum_up(program: &mut [u8]) -> Option<()> {
    let font = FontRef::new(program).ok()?;
    let head = table(&font, b"head").ok()?;
    let records = font.table_directory().table_records();
    let tables: Vec<(Tag, Range<usize>)> = records
        .iter()
        .filter_map(|it| Some((it.tag(), table(&font, &it.tag().to_be_bytes()).ok()?)))
        .collect();
    program.get_mut(head.start + 8..head.start + 12)?.fill(0);
    for (index, (_, place)) in tables.iter().enumerate() {
        let sum = sum(program.get(place.clone())?);
        // A directory of 12 bytes, then records of 16: tag, sum, offset, length.
        program
            .get_mut(16 + 16 * index..20 + 16 * index)?
            .copy_from_slice(&sum.to_be_bytes());
    }
    let adjustment = WHOLE.wrapping_sub(sum(program));
    program
        .get_mut(head.start + 8..head.start + 12)?
        .copy_from_slice(&adjustment.to_be_bytes());
    Some(())
}

/// The bytes as numbers of four, the last filled up with zeros, added up.
fn sum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0, |sum: u32, four| {
        let mut number = [0; 4];
        number[..four.len()].copy_from_slice(four);
        sum.wrapping_add(u32::from_be_bytes(number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::{Faces, Features, Shaper};

    fn parsed(bytes: &[u8]) -> Option<read_fonts::model::Font> {
        read_fonts::model::Font::new(bytes.to_vec(), 0)
    }

    #[test]
    fn what_a_text_needs_stays_and_the_rest_is_blank() {
        let faces = Faces::embedded();
        let text = "Kerja sama: fi ffi 1.234 é";
        let characters: BTreeSet<char> = text.chars().collect();
        let mut shaper = Shaper::new(&faces);
        for (id, face) in faces.iter() {
            let bytes = blanked(face, &characters);
            assert_eq!(bytes.len(), face.bytes().len(), "{}", face.name());
            assert_eq!(sum(&bytes), WHOLE, "{}: checksums", face.name());
            let font = parsed(&bytes).expect("still a font");
            let ink = |glyph: u16| {
                font.glyph_metrics()
                    .extents_exact(GlyphId::from(glyph))
                    .map(|it| it.width.to_i32())
            };
            let whole = |glyph: u16| {
                let [left, _, right, _] = face.reach(glyph);
                right - left
            };
            for features in [
                Features::default(),
                Features { small_caps: true, old_style: true, ..Features::default() },
            ] {
                let shape = shaper.shape(id, features, "", text);
                for glyph in &shape.glyphs {
                    let now = f64::from(ink(glyph.id).unwrap_or_default());
                    assert!(
                        (now - whole(glyph.id)).abs() < 1.5,
                        "{}: {}",
                        face.name(),
                        glyph.id
                    );
                }
            }
            let other = face.glyph('Q').expect("a capital");
            assert_eq!(ink(other).unwrap_or_default(), 0, "{}: Q is drawn", face.name());
            assert_eq!(
                font.charmap().map_unicode('Q').map(|it| it.to_u32()),
                Some(other.into())
            );
        }
    }

    #[test]
    fn all_is_kept_when_all_is_used() {
        let faces = Faces::embedded();
        let all: BTreeSet<char> = ('\u{20}'..='\u{2FFF}').collect();
        let (_, face) = faces.iter().next().expect("a face");
        let kept = blanked(face, &all);
        let drawn = |bytes: &[u8]| {
            let font = parsed(bytes).expect("a font");
            all.iter()
                .filter_map(|it| font.charmap().map_unicode(*it))
                .filter(|it| {
                    font.glyph_metrics()
                        .extents_exact(*it)
                        .is_some_and(|it| it.width.to_i32() > 0)
                })
                .count()
        };
        assert_eq!(drawn(&kept), drawn(face.bytes()));
    }
}
