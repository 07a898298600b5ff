//! The faces that are embedded in lontar, and their measures.

/// A face, by its number in [`Faces`].
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
    /// JetBrains Mono: code.
    Mono,
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
#[derive(Debug)]
pub struct Face {}

impl Face {
    /// The PostScript name: `LibertinusSerif-Regular`.
    #[must_use]
    pub fn name(&self) -> &str {
        todo!("font room")
    }

    /// The family as SVG and CSS name it: `Libertinus Serif`.
    #[must_use]
    pub fn family_name(&self) -> &str {
        todo!("font room")
    }

    /// Which cut it is.
    #[must_use]
    pub fn style(&self) -> Style {
        todo!("font room")
    }

    /// The whole font program.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        todo!("font room")
    }

    /// Its measures.
    #[must_use]
    pub fn metrics(&self) -> &Metrics {
        todo!("font room")
    }

    /// Whether it has a glyph for `character`.
    #[must_use]
    pub fn has(&self, _character: char) -> bool {
        todo!("font room")
    }

    /// The advance of a glyph, in the face's units.
    #[must_use]
    pub fn advance(&self, _glyph: u16) -> i32 {
        todo!("font room")
    }

    /// How far the ink of a glyph reaches past its advance on the right, in the face's units;
    /// 0 when it does not: the italic correction.
    #[must_use]
    pub fn overhang(&self, _glyph: u16) -> i32 {
        todo!("font room")
    }

    /// How far `character` may hang out at the left and right margin, in thousandths of its
    /// own width.
    #[must_use]
    pub fn protrusion(&self, _character: char) -> (i16, i16) {
        todo!("font room")
    }
}

/// All faces of a run.
#[derive(Debug)]
pub struct Faces {}

impl Faces {
    /// The faces in `fonts/`, which are part of the binary.
    #[must_use]
    pub fn embedded() -> Self {
        todo!("font room")
    }

    /// A face by its number.
    #[must_use]
    pub fn get(&self, _id: FaceId) -> &Face {
        todo!("font room")
    }

    /// The face for a style; the nearest cut where there is no exact one.
    #[must_use]
    pub fn id(&self, _style: Style) -> FaceId {
        todo!("font room")
    }

    /// The face that sets `character` in a text of `style`: the style's own when it has the
    /// glyph, else the first other that has; `None` when no face has it.
    #[must_use]
    pub fn for_character(&self, _style: Style, _character: char) -> Option<FaceId> {
        todo!("font room")
    }

    /// All faces with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        std::iter::empty()
    }
}
