//! A font program with the used glyphs only.

use read_fonts::FontRef;
use read_fonts::TableProvider;
use read_fonts::types::Tag;
use subsetter::GlyphRemapper;

use super::Face;

/// Some of a face's glyphs, and the numbers that they have among themselves.
#[derive(Debug)]
pub struct Subset {
    /// For each glyph number of the whole face its number in the subset; 0 for unused ones.
    pub renumber: Vec<u16>,
    /// For each glyph of the subset its number in the whole face. The parts of which a
    /// TrueType program composes accented letters may follow; nothing but those refers to them.
    pub original: Vec<u16>,
    remapper: GlyphRemapper,
}

impl Subset {
    /// The subset of `face` that has these glyphs, each named once. They are numbered in this
    /// order from 1: glyph 0 is always kept.
    ///
    /// # Panics
    ///
    /// When a face has more glyphs than its format allows: a bug.
    #[must_use]
    pub fn of(face: &Face, glyphs: &[u16]) -> Self {
        let count = usize::try_from(face.font().num_glyphs())
            .expect("a count of glyphs is 16-bit");
        let mut remapper = GlyphRemapper::new();
        let mut renumber = vec![0; count];
        let mut original = vec![0];
        for &glyph in glyphs {
            if let (1.., Some(number)) = (glyph, renumber.get_mut(usize::from(glyph))) {
                *number = remapper.remap(glyph);
                original.push(glyph);
            }
        }
        Self { renumber, original, remapper }
    }

    /// The font program of `face` with these glyphs alone: an OpenType font, or the bare CFF
    /// table when the face is CFF. This takes a while; the numbers of the glyphs do not.
    ///
    /// # Panics
    ///
    /// When a face that was parsed cannot be reduced: a bug.
    #[must_use]
    pub fn program(&self, face: &Face) -> Vec<u8> {
        let program = subsetter::subset(face.bytes(), 0, &self.remapper)
            .expect("a face that was parsed can be reduced");
        if face.metrics().cff { bare_cff(&program) } else { program }
    }
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

    use super::Subset;
    use crate::font::{FaceId, Faces, Family};

    #[test]
    fn a_subset_is_small_ordered_and_readable() {
        let faces = Faces::embedded();
        for (_, face) in faces.iter() {
            let subset = Subset::of(face, &[40, 9, 300, 77]);
            let program = subset.program(face);
            assert_eq!(subset.original, [0, 40, 9, 300, 77], "{}", face.name());
            assert_eq!(subset.renumber[77], 4);
            assert_eq!(subset.renumber[78], 0);
            assert!(program.len() < 20_000, "{}", program.len());
            assert_eq!(face.metrics().cff, face.style().family != Family::Mono);
            if face.metrics().cff {
                assert_eq!(program[..2], [1, 0], "a CFF header, version 1.0");
            } else {
                assert_eq!(program[..4], [0, 1, 0, 0]);
            }
            let font = Font::new(program, 0).expect("the subset is a font");
            let parts = if face.metrics().cff { 0 } else { 5 };
            assert_eq!(font.num_glyphs(), 5 + parts);
        }
    }

    #[test]
    fn the_same_glyphs_give_the_same_bytes() {
        let faces = Faces::embedded();
        let face = faces.get(FaceId(0));
        let glyphs: Vec<u16> = (30..90).collect();
        let program = || Subset::of(face, &glyphs).program(face);
        assert_eq!(program(), program());
    }

    #[test]
    fn strange_glyph_numbers_do_no_harm() {
        let faces = Faces::embedded();
        let glyphs = [0, 5, u16::MAX];
        assert_eq!(Subset::of(faces.get(FaceId(0)), &glyphs).original, [0, 5]);
    }
}
