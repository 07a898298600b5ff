//! A font program with the used glyphs only.

use read_fonts::FontRef;
use read_fonts::TableProvider;
use read_fonts::types::Tag;
use subsetter::GlyphRemapper;

use super::Face;

/// A reduced font program.
#[derive(Debug)]
pub struct Subset {
    /// The program: an OpenType font, or the bare CFF table when the face is CFF.
    pub program: Vec<u8>,
    /// For each glyph number of the whole face its number in the subset; 0 for unused ones.
    pub renumber: Vec<u16>,
    /// For each glyph of the subset its number in the whole face. The parts of which a
    /// TrueType program composes accented letters may follow; nothing but those refers to them.
    pub original: Vec<u16>,
}

/// Reduces `face` to `glyphs`, each named once. They are numbered in this order from 1: glyph 0
/// is always kept.
///
/// # Panics
///
/// When a face that was parsed cannot be reduced: a bug.
#[must_use]
pub fn subset(face: &Face, glyphs: &[u16]) -> Subset {
    let count =
        usize::try_from(face.font().num_glyphs()).expect("a count of glyphs is 16-bit");
    let mut remapper = GlyphRemapper::new();
    let mut renumber = vec![0; count];
    let mut original = vec![0];
    for &glyph in glyphs {
        if let (1.., Some(number)) = (glyph, renumber.get_mut(usize::from(glyph))) {
            *number = remapper.remap(glyph);
            original.push(glyph);
        }
    }
    let program = subsetter::subset(face.bytes(), 0, &remapper)
        .expect("a face that was parsed can be reduced");
    let program = if face.metrics().cff { bare_cff(&program) } else { program };
    Subset { program, renumber, original }
}

/// The table `CFF ` of an OpenType font.
fn bare_cff(program: &[u8]) -> Vec<u8> {
    let font = FontRef::new(program).expect("the subsetter writes a font");
    let table = font.data_for_tag(Tag::new(b"CFF ")).expect("a CFF face stays one");
    table.as_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use read_fonts::model::Font;

    use super::subset;
    use crate::font::{FaceId, Faces, Family};

    #[test]
    fn a_subset_is_small_ordered_and_readable() {
        let faces = Faces::embedded();
        for (_, face) in faces.iter() {
            let subset = subset(face, &[40, 9, 300, 77]);
            assert_eq!(subset.original, [0, 40, 9, 300, 77], "{}", face.name());
            assert_eq!(subset.renumber[77], 4);
            assert_eq!(subset.renumber[78], 0);
            assert!(subset.program.len() < 20_000, "{}", subset.program.len());
            assert_eq!(face.metrics().cff, face.style().family != Family::Mono);
            if face.metrics().cff {
                assert_eq!(subset.program[..2], [1, 0], "a CFF header, version 1.0");
            } else {
                assert_eq!(subset.program[..4], [0, 1, 0, 0]);
            }
            let font = Font::new(subset.program, 0).expect("the subset is a font");
            let parts = if face.metrics().cff { 0 } else { 5 };
            assert_eq!(font.num_glyphs(), 5 + parts);
        }
    }

    #[test]
    fn the_same_glyphs_give_the_same_bytes() {
        let faces = Faces::embedded();
        let face = faces.get(FaceId(0));
        let glyphs: Vec<u16> = (30..90).collect();
        assert_eq!(subset(face, &glyphs).program, subset(face, &glyphs).program);
    }

    #[test]
    fn strange_glyph_numbers_do_no_harm() {
        let faces = Faces::embedded();
        let glyphs = [0, 5, u16::MAX];
        assert_eq!(subset(faces.get(FaceId(0)), &glyphs).original, [0, 5]);
    }
}
