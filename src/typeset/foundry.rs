//! Shapes words beside the collecting of more words.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::divide::Point;
use super::lexicon::{Division, Dress, DressId, Hyphen, Word};
use super::smith::{Smith, Training};
use crate::font::{Face, Faces, Shape, Shapes};
use crate::language::{Hyphenator, Sign};

/// What a dress takes to shape words in it.
#[derive(Debug, Clone)]
pub(super) struct Kit {
    /// The dress.
    pub dress: Dress,
    /// Its hyphen.
    pub hyphen: Hyphen,
    /// How its language divides words.
    pub hyphenator: Arc<Hyphenator>,
}

/// A word that waits to be shaped.
pub(super) type Waiting = (DressId, Box<str>);

/// Where words are shaped. Several threads work in it.
#[derive(Debug)]
pub(super) struct Foundry<'a> {
    faces: &'a Faces,
    /// What smiths who are gone have learned: to train one takes as long as to shape some tens
    /// of words.
    trainings: Mutex<Vec<Training>>,
    /// Shaped words that nobody has fetched, by the number of their batch.
    finished: Mutex<BTreeMap<usize, Vec<Fresh>>>,
}

impl<'a> Foundry<'a> {
    /// An empty one.
    pub(super) fn new(faces: &'a Faces) -> Self {
        Self { faces, trainings: Mutex::default(), finished: Mutex::default() }
    }

    /// Shapes a batch of words and lays them ready.
    pub(super) fn shape(&self, number: usize, kits: &[Kit], words: &[Waiting]) {
        let lock = || self.trainings.lock().unwrap_or_else(PoisonError::into_inner);
        let training = lock().pop().unwrap_or_default();
        let mut smith = Smith::new(self.faces, training);
        let make = |(dress, text): &Waiting| {
            Fresh::shape((self.faces, kits), &mut smith, *dress, text)
        };
        let fresh = words.iter().map(make).collect();
        lock().push(smith.leave());
        let mut finished = self.finished.lock().unwrap_or_else(PoisonError::into_inner);
        finished.insert(number, fresh);
    }

    /// Fetches the words that were shaped, by the numbers of their batches.
    pub(super) fn fetch(&self) -> BTreeMap<usize, Vec<Fresh>> {
        let mut finished = self.finished.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *finished)
    }
}

/// A word that was shaped by a thread and has no numbers yet.
#[derive(Debug)]
pub(super) struct Fresh {
    dress: DressId,
    shape: Shape,
    hang: (i32, i32),
    overhang: i32,
    points: Vec<FreshDivision>,
}

/// A division that has no numbers yet: `None` stands for the word's own shape.
#[derive(Debug)]
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
        (faces, kits): (&Faces, &[Kit]),
        smith: &mut Smith<'_>,
        id: DressId,
        text: &str,
    ) -> Self {
        let Kit { dress, hyphen, hyphenator } = &kits[usize::from(id.0)];
        let face = faces.get(dress.face);
        let (text, points) = smith.divide(dress, hyphenator, text);
        let shape = smith.shape(dress, &text);
        let points = points
            .into_iter()
            .filter_map(|point| {
                let at = usize::from(point.at);
                let glyph = shape.glyphs.iter().position(|it| it.cluster == point.at);
                let safe = glyph.filter(|it| !shape.glyphs[*it].unsafe_to_break);
                let (before_width, parts) = match safe {
                    Some(glyph) => (advance(&shape, glyph), None),
                    None => {
                        let parts = match glyph {
                            Some(glyph) if *shape.text == *text && text.is_ascii() => {
                                smith.cut((id, dress), &shape, glyph)
                            }
                            _ => (
                                smith.shape(dress, text.get(..at)?),
                                smith.shape(dress, text.get(at..)?),
                            ),
                        };
                        (parts.0.width, Some(parts))
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
            Some(last) if face.style().italic => {
                smith.overhang(dress.face, face, last.id)
            }
            _ => 0,
        };
        Self { dress: id, shape, hang, overhang, points }
    }

    /// How many shapes it has.
    pub(super) fn shapes(&self) -> usize {
        1 + 2 * self.points.iter().filter(|it| it.parts.is_some()).count()
    }

    /// The word, its shapes numbered.
    pub(super) fn keep(self, shapes: &mut Shapes) -> Word {
        let width = self.shape.width;
        let glyphs = u16::try_from(self.shape.glyphs.len()).expect("shapes are short");
        let operator = Sign::of(&self.shape.text) == Some(Sign::Operator);
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
            operator,
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
