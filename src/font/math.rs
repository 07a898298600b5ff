//! The mathematical table of a face: the measures and the taller glyphs that formulas need.

use read_fonts::tables::layout::CoverageTable;
use read_fonts::tables::math::{
    Math, MathConstants, MathGlyphInfo, MathVariants, StretchAxis,
};
use read_fonts::types::GlyphId;
use read_fonts::{FontRef, TableProvider};

pub use read_fonts::tables::math::MathConstant;

use super::Face;

/// A face that sets formulas. Lengths in ems.
pub struct MathFace<'a> {
    face: &'a Face,
    em: f64,
    constants: MathConstants<'a>,
    info: MathGlyphInfo<'a>,
    variants: MathVariants<'a>,
}

/// The reach of a glyph's ink, in ems from its origin; y upwards.
#[derive(Debug, Copy, Clone, Default, PartialEq)]
pub struct Reach {
    /// Its left end.
    pub left: f64,
    /// Its right end.
    pub right: f64,
    /// Its foot.
    pub bottom: f64,
    /// Its head.
    pub top: f64,
}

/// The direction in which a glyph grows.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Growth {
    /// Brackets, roots.
    Upwards,
    /// Accents, braces above, arrows.
    Sideways,
}

/// A part of a glyph that is put together from several. Lengths in ems.
#[derive(Debug, Copy, Clone, PartialEq)]
pub struct Part {
    /// The glyph.
    pub glyph: u16,
    /// How far its beginning may be covered by the part before.
    pub start: f64,
    /// How far its end may be covered by the part after.
    pub end: f64,
    /// Its length along the direction of growth.
    pub length: f64,
    /// It may be repeated, or left out.
    pub extends: bool,
}

impl<'a> MathFace<'a> {
    /// The table of `face`.
    ///
    /// # Panics
    ///
    /// When the face has none: the house has one that does.
    #[must_use]
    pub fn new(face: &'a Face) -> Self {
        let font = FontRef::new(face.bytes()).expect("an embedded face is a font");
        let table: Math<'a> = font.math().expect("a face for formulas");
        Self {
            face,
            em: f64::from(face.metrics().units_per_em),
            constants: table.math_constants().expect("a whole table"),
            info: table.math_glyph_info().expect("a whole table"),
            variants: table.math_variants().expect("a whole table"),
        }
    }

    /// A measure in ems; a percentage as a share.
    #[must_use]
    pub fn constant(&self, constant: MathConstant) -> f64 {
        let value = f64::from(self.constants.constant(constant));
        let percent = matches!(
            constant,
            MathConstant::ScriptPercentScaleDown
                | MathConstant::ScriptScriptPercentScaleDown
                | MathConstant::RadicalDegreeBottomRaisePercent
        );
        value / if percent { 100.0 } else { self.em }
    }

    /// The glyph of a character.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        self.face.glyph(character)
    }

    /// How far the pen moves.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> f64 {
        f64::from(self.face.advance(glyph)) / self.em
    }

    /// Where the ink of a glyph is.
    #[must_use]
    pub fn reach(&self, glyph: u16) -> Reach {
        let [left, bottom, right, top] = self.face.reach(glyph);
        Reach {
            left: left / self.em,
            right: right / self.em,
            bottom: bottom / self.em,
            top: top / self.em,
        }
    }

    /// How far a slanted glyph leans out of its advance at the top.
    #[must_use]
    pub fn italic(&self, glyph: u16) -> f64 {
        let table = self.info.math_italics_correction_info();
        let value =
            table.and_then(Result::ok).and_then(|it| it.correction(GlyphId::from(glyph)));
        f64::from(value.unwrap_or(0)) / self.em
    }

    /// Above which point of the glyph an accent stands.
    #[must_use]
    pub fn accent_point(&self, glyph: u16) -> Option<f64> {
        let table = self.info.math_top_accent_attachment()?.ok()?;
        Some(f64::from(table.attachment(GlyphId::from(glyph))?) / self.em)
    }

    /// Whether the glyph is as tall as a box: scripts then go by its own height.
    #[must_use]
    pub fn is_tall(&self, glyph: u16) -> bool {
        let covers = |it: CoverageTable<'_>| it.get(GlyphId::from(glyph)).is_some();
        self.info.extended_shape_coverage().and_then(Result::ok).is_some_and(covers)
    }

    /// The glyph in its sizes, from small to large, with the lengths along the direction.
    #[must_use]
    pub fn sizes(&self, glyph: u16, growth: Growth) -> Vec<(u16, f64)> {
        let of = self.variants.glyph_construction(GlyphId::from(glyph), axis(growth));
        let Some(of) = of else { return vec![] };
        let records = of.math_glyph_variant_records().iter();
        records
            .map(|it| {
                let length = f64::from(it.advance_measurement().to_u16()) / self.em;
                (it.variant_glyph().to_u16(), length)
            })
            .collect()
    }

    /// The parts of which a glyph of any size is put together, from the foot or the left.
    #[must_use]
    pub fn parts(&self, glyph: u16, growth: Growth) -> Vec<Part> {
        let of = self.variants.glyph_construction(GlyphId::from(glyph), axis(growth));
        let assembly = of.and_then(|it| it.glyph_assembly()).and_then(Result::ok);
        let Some(assembly) = assembly else { return vec![] };
        let ems = |length: u16| f64::from(length) / self.em;
        let records = assembly.part_records().iter();
        records
            .map(|it| Part {
                glyph: it.glyph_id().to_u16(),
                start: ems(it.start_connector_length().to_u16()),
                end: ems(it.end_connector_length().to_u16()),
                length: ems(it.full_advance().to_u16()),
                extends: it.part_flags().bits() & 1 == 1,
            })
            .collect()
    }

    /// How far parts must cover each other.
    #[must_use]
    pub fn least_cover(&self) -> f64 {
        f64::from(self.variants.min_connector_overlap().to_u16()) / self.em
    }
}

impl std::fmt::Debug for MathFace<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MathFace").field("face", &self.face).finish_non_exhaustive()
    }
}

const fn axis(growth: Growth) -> StretchAxis {
    match growth {
        Growth::Upwards => StretchAxis::Vertical,
        Growth::Sideways => StretchAxis::Horizontal,
    }
}

#[cfg(test)]
mod tests {
    use super::{Growth, MathConstant, MathFace};
    use crate::font::Faces;

    #[test]
    fn the_face_for_formulas_has_its_measures() {
        let faces = Faces::embedded();
        let math = MathFace::new(faces.get(faces.math()));
        assert!((math.constant(MathConstant::AxisHeight) - 0.26).abs() < 1e-9);
        assert!((math.constant(MathConstant::ScriptPercentScaleDown) - 0.8).abs() < 1e-9);
        let bracket = math.glyph('(').expect("a bracket");
        let sizes = math.sizes(bracket, Growth::Upwards);
        assert_eq!(sizes.len(), 13);
        assert!(sizes.windows(2).all(|it| it[0].1 < it[1].1));
        assert_eq!(math.parts(bracket, Growth::Upwards).len(), 3);
        let f = math.glyph('𝑓').expect("a letter");
        assert!(math.italic(f) > 0.0 && math.accent_point(f).is_some());
        assert!(math.reach(f).top > 0.6);
    }
}
