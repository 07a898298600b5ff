//! Text becomes glyphs.

use super::{FaceId, Faces};

/// A shape, by its number in [`Shapes`].
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(pub u32);

/// What is asked of a face beyond its plain glyphs. Kerning is always on.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Features {
    /// `smcp`: small capitals for lowercase letters.
    pub small_caps: bool,
    /// `onum`: figures with ascenders and descenders.
    pub old_style: bool,
    /// `tnum`: figures of one width.
    pub tabular: bool,
    /// `sups`: superior figures.
    pub superior: bool,
    /// No ligatures and no contextual forms: code, letterspaced text.
    pub plain: bool,
}

/// A glyph in its place. Lengths in the face's units.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// How far the pen moves.
    pub advance: i32,
    /// The glyph's shift to the right.
    pub dx: i16,
    /// The glyph's shift upwards.
    pub dy: i16,
    /// The first byte of the text it stands for.
    pub cluster: u16,
    /// Whether a break before this glyph asks for shaping anew.
    pub unsafe_to_break: bool,
}

/// A word as glyphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// The face.
    pub face: FaceId,
    /// What it stands for, without default-ignorable characters.
    pub text: Box<str>,
    /// The glyphs, left to right; never glyph 0.
    pub glyphs: Box<[Glyph]>,
    /// The sum of the advances.
    pub width: i32,
}

impl Shape {
    /// The text that glyph `at` stands for; glyphs of one cluster share its characters out, the
    /// last takes the rest.
    #[must_use]
    pub fn text_of(&self, _at: usize) -> &str {
        todo!("font room")
    }
}

/// The shapes of a book, each once.
#[derive(Debug, Default)]
pub struct Shapes {
    shapes: Vec<Shape>,
}

impl Shapes {
    /// Keeps a shape.
    ///
    /// # Panics
    ///
    /// After four thousand million shapes.
    pub fn add(&mut self, shape: Shape) -> ShapeId {
        let id = u32::try_from(self.shapes.len()).expect("a book has fewer words");
        self.shapes.push(shape);
        ShapeId(id)
    }

    /// A shape by its number.
    #[must_use]
    pub fn get(&self, id: ShapeId) -> &Shape {
        &self.shapes[id.0 as usize]
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shapes.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }
}

/// Shapes words. One for each thread: it keeps a buffer.
#[derive(Debug)]
pub struct Shaper<'a> {
    _faces: &'a Faces,
}

impl<'a> Shaper<'a> {
    /// A shaper for these faces.
    #[must_use]
    pub fn new(faces: &'a Faces) -> Self {
        Self { _faces: faces }
    }

    /// Shapes `text`, at most 65,535 bytes, in `face`. Default-ignorable characters (soft
    /// hyphens, joiners) are left out; a character that the face lacks becomes U+FFFD where the
    /// face has it, else a question mark: the caller chose the face by
    /// [`Faces::for_character`] and has reported what is missing.
    pub fn shape(
        &mut self,
        _face: FaceId,
        _features: Features,
        _lang: &str,
        _text: &str,
    ) -> Shape {
        todo!("font room")
    }
}
