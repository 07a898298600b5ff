//! The words of the book, each shaped once.
//!
//! The same word in the same dress comes back hundreds of times in a book, so words are
//! interned while the text is collected, shaped together in parallel, and then only named by
//! number. Setting a word apart from its neighbours is exact for the faces of the house: none
//! kerns across a word space.

use std::collections::BTreeMap;
#[expect(
    clippy::disallowed_types,
    reason = "looked up by word, never walked through"
)]
use std::collections::HashMap;

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use super::divide::{Point, divide};
use crate::font::{Face, FaceId, Faces, Features, Shape, ShapeId, Shaper, Shapes};
use crate::language::{Hyphenator, Language};

/// Words that are shaped with one shaper: making one costs as much as shaping some tens.
const WORDS_TOGETHER: usize = 1024;

/// A word in a dress, by its number in the [`Lexicon`].
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct WordId(u32);

/// How a word is dressed: all that shaping and dividing it depend on.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Dress {
    /// The face.
    pub face: FaceId,
    /// What is asked of it.
    pub features: Features,
    /// The language, for dividing.
    pub language: Language,
    /// Whether it may be divided at all.
    pub divide: bool,
}

/// The number of a [`Dress`].
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) struct DressId(u16);

/// A shaped word. Lengths in the face's units.
#[derive(Debug)]
pub(super) struct Word {
    /// Its glyphs.
    pub shape: ShapeId,
    /// The sum of their advances.
    pub width: i32,
    /// How many glyphs there are.
    pub glyphs: u16,
    /// How far its first character hangs into the left margin.
    pub hang_left: i32,
    /// How far its last character hangs into the right margin.
    pub hang_right: i32,
    /// Its dress.
    pub dress: DressId,
    /// How far the last glyph's ink reaches past its advance: the italic correction.
    pub overhang: i32,
    /// Where it may be divided, from left to right.
    pub points: Box<[Division]>,
}

/// A place where a word may be divided. Lengths in the face's units.
#[derive(Debug, Copy, Clone)]
pub(super) struct Division {
    /// Bytes before it.
    pub at: u16,
    /// What stands before it: a shape and its number of glyphs.
    pub before: (ShapeId, u16),
    /// What stands after it: a shape and its first glyph.
    pub after: (ShapeId, u16),
    /// Width of the part before, with its hyphen.
    pub before_width: i32,
    /// Width of the part after.
    pub after_width: i32,
    /// A hyphen is put in.
    pub hyphen: bool,
    /// Multiplies the cost of a hyphen.
    pub weight: f32,
    /// Only when a line could not be set otherwise.
    pub rescue: bool,
    /// Only when not even the rescue sets the line.
    pub last_resort: bool,
    /// How far the hyphen, or the character before, hangs into the right margin.
    pub hang_right: i32,
    /// How far the character after hangs into the left margin.
    pub hang_left: i32,
}

/// The hyphen of a dress.
#[derive(Debug, Copy, Clone)]
pub(super) struct Hyphen {
    /// Its glyph.
    pub shape: ShapeId,
    /// Its advance.
    pub width: i32,
}

#[expect(clippy::disallowed_types, reason = "looked up by word, never walked through")]
type Index = HashMap<Box<str>, WordId, FxBuildHasher>;

/// All words of the book.
#[derive(Debug)]
pub(super) struct Lexicon<'a> {
    faces: &'a Faces,
    shapes: Shapes,
    dresses: Vec<Dress>,
    hyphens: Vec<Hyphen>,
    index: Vec<Index>,
    pending: Vec<(DressId, Box<str>)>,
    words: Vec<Word>,
    hyphenators: BTreeMap<Language, Hyphenator>,
    exceptions: &'a [String],
    main: Language,
    /// Shapes of formulas, by face, first glyph and text.
    kept: BTreeMap<(FaceId, u16, Box<str>), ShapeId>,
}

impl<'a> Lexicon<'a> {
    /// An empty lexicon; `exceptions` are the author's divisions in the book's `main` language.
    pub(super) fn new(
        faces: &'a Faces,
        exceptions: &'a [String],
        main: Language,
    ) -> Self {
        Self {
            faces,
            shapes: Shapes::default(),
            dresses: vec![],
            hyphens: vec![],
            index: vec![],
            pending: vec![],
            words: vec![],
            hyphenators: BTreeMap::new(),
            exceptions,
            main,
            kept: BTreeMap::new(),
        }
    }

    /// The number of a dress.
    pub(super) fn dress(&mut self, dress: Dress) -> DressId {
        let at = self.dresses.iter().position(|it| *it == dress).unwrap_or_else(|| {
            self.dresses.push(dress);
            self.index.push(Index::default());
            let hyphen =
                Shaper::new(self.faces).shape(dress.face, dress.features, "", "-");
            let width = hyphen.width;
            self.hyphens.push(Hyphen { shape: self.shapes.add(hyphen), width });
            let (exceptions, main) = (self.exceptions, self.main);
            self.hyphenators.entry(dress.language).or_insert_with(|| {
                let own = if dress.language == main { exceptions } else { &[] };
                Hyphenator::new(dress.language, own)
            });
            self.dresses.len() - 1
        });
        DressId(u16::try_from(at).expect("a design has few dresses"))
    }

    /// The number of a word; it is shaped by the next [`Lexicon::shape`].
    pub(super) fn word(&mut self, dress: DressId, text: &str) -> WordId {
        let index = &mut self.index[usize::from(dress.0)];
        if let Some(id) = index.get(text) {
            return *id;
        }
        let count = self.words.len() + self.pending.len();
        let id = WordId(u32::try_from(count).expect("a book has fewer words"));
        index.insert(text.into(), id);
        self.pending.push((dress, text.into()));
        id
    }

    /// Shapes every word that has come since the last time, in parallel.
    pub(super) fn shape(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        let this = &*self;
        let fresh: Vec<Fresh> = pending
            .par_chunks(WORDS_TOGETHER)
            .flat_map_iter(|chunk| {
                let mut shaper = Shaper::new(this.faces);
                let make = |(dress, text): &(DressId, Box<str>)| {
                    Fresh::shape(this, &mut shaper, *dress, text)
                };
                chunk.iter().map(make).collect::<Vec<_>>()
            })
            .collect();
        self.words.reserve(fresh.len());
        for word in fresh {
            let word = word.keep(&mut self.shapes);
            self.words.push(word);
        }
    }

    /// A word that has been shaped.
    pub(super) fn get(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    /// Keeps a shape that was made elsewhere: a glyph of a formula.
    pub(super) fn keep(&mut self, shape: Shape) -> ShapeId {
        let key =
            (shape.face, shape.glyphs.first().map_or(0, |it| it.id), shape.text.clone());
        if let Some(known) = self.kept.get(&key) {
            return *known;
        }
        let id = self.shapes.add(shape);
        self.kept.insert(key, id);
        id
    }

    /// Notes that a face sets a character that another lacks.
    pub(super) fn helped(&mut self, lacking: FaceId, helping: FaceId, character: char) {
        self.shapes.note_help(lacking, helping, character);
    }

    /// The hyphen of a dress.
    pub(super) fn hyphen(&self, dress: DressId) -> Hyphen {
        self.hyphens[usize::from(dress.0)]
    }

    /// A shape by its number.
    pub(super) fn shape_of(&self, id: ShapeId) -> &Shape {
        self.shapes.get(id)
    }

    /// The faces.
    pub(super) fn faces(&self) -> &'a Faces {
        self.faces
    }

    /// Hands over the shapes.
    pub(super) fn into_shapes(self) -> Shapes {
        self.shapes
    }
}

/// A word that was shaped by a thread and has no numbers yet.
struct Fresh {
    dress: DressId,
    shape: Shape,
    hang: (i32, i32),
    overhang: i32,
    points: Vec<FreshDivision>,
}

/// A division that has no numbers yet: `None` stands for the word's own shape.
struct FreshDivision {
    point: Point,
    glyph: u16,
    parts: Option<(Shape, Shape)>,
    before_width: i32,
    after_width: i32,
    hang_right: i32,
    hang_left: i32,
}

impl Fresh {
    fn shape(
        lexicon: &Lexicon<'_>,
        shaper: &mut Shaper<'_>,
        id: DressId,
        text: &str,
    ) -> Self {
        let dress = lexicon.dresses[usize::from(id.0)];
        let face = lexicon.faces.get(dress.face);
        let hyphenator = dress.divide.then(|| &lexicon.hyphenators[&dress.language]);
        let (text, points) = divide(text, hyphenator);
        let lang = "";
        let shape = shaper.shape(dress.face, dress.features, lang, &text);
        let hyphen = lexicon.hyphens[usize::from(id.0)];
        let points = points
            .into_iter()
            .filter_map(|point| {
                let at = usize::from(point.at);
                let glyph = shape.glyphs.iter().position(|it| it.cluster == point.at);
                let safe = glyph.filter(|it| !shape.glyphs[*it].unsafe_to_break);
                let (before_width, parts) = match safe {
                    Some(glyph) => (advance(&shape, glyph), None),
                    None => {
                        let before = shaper.shape(
                            dress.face,
                            dress.features,
                            lang,
                            text.get(..at)?,
                        );
                        let after = shaper.shape(
                            dress.face,
                            dress.features,
                            lang,
                            text.get(at..)?,
                        );
                        (before.width, Some((before, after)))
                    }
                };
                let after_width =
                    parts.as_ref().map_or(shape.width - before_width, |it| it.1.width);
                let (extra, last) = if point.hyphen {
                    (hyphen.width, ('-', hyphen.width))
                } else {
                    let last = text[..at].chars().next_back()?;
                    (0, (last, face_width(face, &shape, at)))
                };
                let first = text[at..].chars().next()?;
                let first_width = glyph.map_or(0, |it| shape.glyphs[it].advance);
                Some(FreshDivision {
                    glyph: u16::try_from(safe.unwrap_or(0)).unwrap_or(0),
                    parts,
                    before_width: before_width + extra,
                    after_width,
                    hang_right: thousandths(face.protrusion(last.0).1, last.1),
                    hang_left: thousandths(face.protrusion(first).0, first_width),
                    point,
                })
            })
            .collect();
        let ends = (text.chars().next(), text.chars().next_back());
        let widths = (shape.glyphs.first(), shape.glyphs.last());
        let hang = (
            ends.0.zip(widths.0).map_or(0, |(it, glyph)| {
                thousandths(face.protrusion(it).0, glyph.advance)
            }),
            ends.1.zip(widths.1).map_or(0, |(it, glyph)| {
                thousandths(face.protrusion(it).1, glyph.advance)
            }),
        );
        let overhang = match shape.glyphs.last() {
            Some(last) if face.style().italic => face.overhang(last.id),
            _ => 0,
        };
        Self { dress: id, shape, hang, overhang, points }
    }

    fn keep(self, shapes: &mut Shapes) -> Word {
        let width = self.shape.width;
        let glyphs = u16::try_from(self.shape.glyphs.len()).expect("shapes are short");
        let shape = shapes.add(self.shape);
        let points = self
            .points
            .into_iter()
            .map(|it| {
                let (before, after) = match it.parts {
                    None => ((shape, it.glyph), (shape, it.glyph)),
                    Some((before, after)) => {
                        let count =
                            u16::try_from(before.glyphs.len()).expect("shapes are short");
                        ((shapes.add(before), count), (shapes.add(after), 0))
                    }
                };
                Division {
                    at: it.point.at,
                    before,
                    after,
                    before_width: it.before_width,
                    after_width: it.after_width,
                    hyphen: it.point.hyphen,
                    weight: it.point.weight,
                    rescue: it.point.rescue,
                    last_resort: it.point.last_resort,
                    hang_right: it.hang_right,
                    hang_left: it.hang_left,
                }
            })
            .collect();
        Word {
            shape,
            width,
            glyphs,
            hang_left: self.hang.0,
            hang_right: self.hang.1,
            dress: self.dress,
            overhang: self.overhang,
            points,
        }
    }
}

/// The width of the glyphs before glyph `at`.
fn advance(shape: &Shape, at: usize) -> i32 {
    shape.glyphs[..at].iter().map(|it| it.advance).sum()
}

/// The advance of the glyph that ends before byte `at`.
fn face_width(_face: &Face, shape: &Shape, at: usize) -> i32 {
    let ends = shape.glyphs.iter().rposition(|it| usize::from(it.cluster) < at);
    ends.map_or(0, |it| shape.glyphs[it].advance)
}

/// A share of a width that is given in thousandths.
fn thousandths(share: i16, width: i32) -> i32 {
    i32::from(share) * width / 1000
}
