//! A face, of the house or the author's own, and its measures.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, OnceLock};

use read_fonts::model::Font;
use read_fonts::types::{F48Dot16, GlyphId, Tag};
use read_fonts::{FontRef, TableProvider};

use super::Features;
use super::protrusion::protrusion;

/// A face, by its number in [`Faces`](super::Faces).
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u8);

/// The families of the house.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Libertinus Serif: the text.
    #[default]
    Serif,
    /// Source Sans 3: heads, tables, captions.
    Sans,
    /// `JetBrains Mono`: code.
    Mono,
    /// Libertinus Math: formulas, and signs that no other face has.
    Math,
}

/// Which cut of a family.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Style {
    /// The family.
    pub family: Family,
    /// Heavier.
    pub bold: bool,
    /// Slanted; a family without an italic is set upright.
    pub italic: bool,
}

impl Style {
    /// How many there are.
    pub const COUNT: usize = 12;

    /// All that text is set in, by their numbers.
    #[must_use]
    pub fn all() -> [Self; Self::COUNT] {
        use Family::{Mono, Sans, Serif};
        std::array::from_fn(|number| Self {
            family: [Serif, Sans, Mono][number / 4],
            bold: number & 2 != 0,
            italic: number & 1 != 0,
        })
    }

    /// Its number among all.
    pub(super) fn number(self) -> usize {
        let family = match self.family {
            Family::Serif => 0,
            Family::Sans => 4,
            Family::Mono => 8,
            // No text is set in it: its style stands for the text's.
            Family::Math => 0,
        };
        family + usize::from(self.bold) * 2 + usize::from(self.italic)
    }
}

/// The measures of a face, in its own units; y upwards.
#[derive(Debug, Copy, Clone, Default, PartialEq)]
pub struct Metrics {
    /// Units to the em.
    pub units_per_em: u16,
    /// Above the baseline.
    pub ascent: i16,
    /// Below the baseline, negative.
    pub descent: i16,
    /// Height of capitals.
    pub cap_height: i16,
    /// Height of x.
    pub x_height: i16,
    /// Degrees, negative leaning right.
    pub italic_angle: f64,
    /// Left, bottom, right, top of all glyphs.
    pub bounds: [i16; 4],
    /// Advance of the word space.
    pub space: i32,
    /// Advance of the hyphen.
    pub hyphen: i32,
    /// Whether the program is CFF (an OpenType font of PostScript flavour).
    pub cff: bool,
}

/// A parsed font program.
pub struct Face {
    name: Cow<'static, str>,
    family_name: Cow<'static, str>,
    file: String,
    style: Style,
    bytes: Bytes,
    font: Font,
    metrics: Metrics,
    coverage: OnceLock<Coverage>,
}

/// A font program: part of the binary, or from the book's folder.
enum Bytes {
    House(&'static [u8]),
    Own(Arc<Vec<u8>>),
}

/// Which characters below U+10000 have a glyph of their own, a bit for each.
///
/// Asking the face's own table takes a search each time, and every character of a book is
/// asked for.
#[derive(Debug)]
struct Coverage(Box<[u64]>);

impl Face {
    /// Parses a font program that is part of the binary.
    pub(super) fn new(
        name: &'static str,
        family_name: &'static str,
        style: Style,
        bytes: &'static [u8],
    ) -> Self {
        let font = Font::new(bytes, 0).expect("an embedded face is a font program");
        let metrics = measure(&font, bytes);
        let coverage = OnceLock::new();
        let file = format!("{name}.{}", if metrics.cff { "otf" } else { "ttf" });
        let (name, family_name) = (name.into(), family_name.into());
        let bytes = Bytes::House(bytes);
        Self { name, family_name, file, style, bytes, font, metrics, coverage }
    }

    /// A face of the author's own, from `file`.
    pub(super) fn own(
        (name, family_name): (String, String),
        file: &str,
        style: Style,
        bytes: Arc<Vec<u8>>,
        font: Font,
    ) -> Self {
        let metrics = measure(&font, &bytes);
        let coverage = OnceLock::new();
        let (name, family_name) = (name.into(), family_name.into());
        let (file, bytes) = (file.to_owned(), Bytes::Own(bytes));
        Self { name, family_name, file, style, bytes, font, metrics, coverage }
    }

    /// Whether it is the author's own and not the house's.
    #[must_use]
    pub fn is_own(&self) -> bool {
        matches!(self.bytes, Bytes::Own(_))
    }

    /// The PostScript name: `LibertinusSerif-Regular`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The family as SVG and CSS name it: `Libertinus Serif`.
    #[must_use]
    pub fn family_name(&self) -> &str {
        &self.family_name
    }

    /// Its file: in the book's folder, or among the faces of the house.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Which cut it is.
    #[must_use]
    pub fn style(&self) -> Style {
        self.style
    }

    /// The whole font program.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Bytes::House(bytes) => bytes,
            Bytes::Own(bytes) => bytes,
        }
    }

    /// The whole font program of a face of the house, which stands as long as the program runs.
    #[must_use]
    pub fn house_bytes(&self) -> Option<&'static [u8]> {
        match self.bytes {
            Bytes::House(bytes) => Some(bytes),
            Bytes::Own(_) => None,
        }
    }

    /// Its measures.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    /// Whether it can set `character`: it has a glyph for it, or the shaper makes do without
    /// (characters that leave no ink: controls, joiners, spaces of other widths).
    #[must_use]
    pub fn has(&self, character: char) -> bool {
        self.maps(character) || is_ignorable(character) || is_space(character)
    }

    /// Whether it is asked for small capitals and has none: its capitals are shaped instead, and
    /// the caller sets them smaller.
    #[must_use]
    pub fn makes_do(&self, features: Features) -> bool {
        features.small_caps && !self.offers(b"smcp")
    }

    /// The advance of a glyph, in the face's units.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> i32 {
        self.font.glyph_metrics().h_advance_exact(GlyphId::from(glyph)).to_i32()
    }

    /// How far the ink of a glyph reaches past its advance on the right, in the face's units;
    /// 0 when it does not: the italic correction. Reads the outline anew at every call.
    #[must_use]
    pub fn overhang(&self, glyph: u16) -> i32 {
        let extents = self.font.glyph_metrics().extents_exact(GlyphId::from(glyph));
        extents.map_or(0, |ink| {
            let right = (ink.x_bearing + ink.width).to_i32();
            (right - self.advance(glyph)).max(0)
        })
    }

    /// The glyph of a character, if the face has one.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let glyph = self.font.charmap().map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|it| *it != 0)
    }

    /// Left, bottom, right, top of a glyph's ink, in the face's units. Reads the outline anew at
    /// every call.
    #[must_use]
    pub fn reach(&self, glyph: u16) -> [f64; 4] {
        let extents = self.font.glyph_metrics().extents_exact(GlyphId::from(glyph));
        extents.map_or([0.0; 4], |ink| {
            let (left, top) = (ink.x_bearing.to_f64(), ink.y_bearing.to_f64());
            // The height is measured downwards.
            [left, top - ink.height.to_f64(), left + ink.width.to_f64(), top]
        })
    }

    /// How far `character` may hang out at the left and right margin, in thousandths of its
    /// own width.
    #[must_use]
    pub fn protrusion(&self, character: char) -> (i16, i16) {
        protrusion(self.style, character)
    }

    /// The font as the shaper takes it.
    pub(super) fn font(&self) -> &Font {
        &self.font
    }

    /// The character that stands for those that the face lacks.
    pub(super) fn replacement_character(&self) -> char {
        if self.maps(char::REPLACEMENT_CHARACTER) {
            char::REPLACEMENT_CHARACTER
        } else {
            '?'
        }
    }

    /// The glyph that stands for characters that the face lacks.
    pub(super) fn replacement(&self) -> u16 {
        let glyph = self.font.charmap().map_unicode(self.replacement_character());
        glyph.and_then(|glyph| u16::try_from(glyph.to_u32()).ok()).unwrap_or(1)
    }

    /// Whether the face's character map names `character`.
    pub(super) fn maps(&self, character: char) -> bool {
        let coverage = self.coverage.get_or_init(|| Coverage::of(&self.font));
        coverage.has(character).unwrap_or_else(|| {
            self.font.charmap().map_unicode(character).is_some_and(|g| g.to_u32() != 0)
        })
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Coverage {
    fn of(font: &Font) -> Self {
        let mut bits = vec![0_u64; 0x1_0000 / 64].into_boxed_slice();
        for (code, glyph) in font.charmap().unicodes() {
            let word = usize::try_from(code / 64).ok().and_then(|at| bits.get_mut(at));
            if let (Some(word), true) = (word, glyph.to_u32() != 0) {
                *word |= 1 << (code % 64);
            }
        }
        Self(bits)
    }

    /// `None` above U+FFFF.
    fn has(&self, character: char) -> Option<bool> {
        let code = u32::from(character);
        let word = self.0.get(usize::try_from(code / 64).ok()?)?;
        Some(word >> (code % 64) & 1 == 1)
    }
}

/// Reads the measures of a face from its tables.
fn measure(font: &Font, bytes: &[u8]) -> Metrics {
    let of = font.metrics();
    let line = of.typo_line.or(of.hhea_line).unwrap_or_default();
    let unit = |length: F48Dot16| i16::try_from(length.to_i32()).unwrap_or_default();
    let glyphs = font.glyph_metrics();
    let advance = |character: char| {
        let glyph = font.charmap().map_unicode(character);
        glyph.map_or(0, |glyph| glyphs.h_advance_exact(glyph).to_i32())
    };
    let bounds = of.bounds;
    let angle = font.style_metrics().italic_angle;
    Metrics {
        units_per_em: of.units_per_em,
        ascent: unit(line.ascender),
        descent: unit(line.descender),
        cap_height: unit(of.cap_height.unwrap_or(line.ascender)),
        x_height: unit(of.x_height.unwrap_or_default()),
        italic_angle: angle.map_or(0.0, |angle| angle.to_f64()),
        bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(unit),
        space: advance(' '),
        hyphen: advance('-'),
        cff: FontRef::new(bytes)
            .is_ok_and(|tables| tables.data_for_tag(Tag::new(b"CFF ")).is_some()),
    }
}

/// Whether `character` is a space that the shaper makes from the word space when the face has
/// none of that width.
pub(super) fn is_space(character: char) -> bool {
    matches!(
        character,
        '\t' | '\n' | '\r' | ' ' | '\u{A0}' | '\u{2000}'
            ..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
    )
}

/// Whether `character` leaves no trace on paper: Unicode's `Default_Ignorable_Code_Point`, and
/// the controls that are no spaces.
pub(super) fn is_ignorable(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control() && !is_space(character);
    }
    matches!(
        character,
        '\u{80}'..='\u{9F}'
            | '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}
