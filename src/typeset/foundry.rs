//! Shapes words beside the collecting of more words.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::divide::Point;
use super::lexicon::{Division, Dress, DressId, Hyphen, NumericClass, Word};
use super::smith::{Scrap, Smith, Training};
use crate::font::{Face, Faces, Glyph, Shape, ShapeId, Shapes};
use crate::language::Hyphenator;

/// Of so many words, room is left for one more.
const SPARE: usize = 8;

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

/// Words that wait to be shaped.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    /// The letters of all, one word behind the other.
    letters: String,
    /// The dress of each, and where its letters end.
    words: Vec<(DressId, usize)>,
}

impl Waiting {
    /// Adds a word.
    pub(super) fn push(&mut self, dress: DressId, word: &str) {
        self.letters.push_str(word);
        self.words.push((dress, self.letters.len()));
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.words.len()
    }

    fn iter(&self) -> impl Iterator<Item = (DressId, &str)> {
        self.words.iter().scan(0, |start, (dress, end)| {
            let word = &self.letters[*start..*end];
            *start = *end;
            Some((*dress, word))
        })
    }
}

/// Where words are shaped. Several threads work in it.
#[derive(Debug)]
pub(super) struct Foundry<'a> {
    faces: &'a Faces,
    smiths: Mutex<Smiths>,
    /// Shaped words that nobody has fetched, by the number of their batch.
    finished: Mutex<BTreeMap<usize, Batch>>,
}

/// What smiths who are gone have learned, by the smiths' numbers: to train one takes as long as
/// to shape some tens of words.
#[derive(Debug, Default)]
pub(super) struct Smiths {
    trainings: Vec<Training>,
    /// Those of whom none is at work.
    idle: Vec<usize>,
}

/// Words that were shaped by one smith: their shapes have no numbers yet, and their scraps have
/// those of the smith.
#[derive(Debug)]
struct Batch {
    smith: usize,
    words: Vec<Word>,
    /// One for each word.
    shapes: Vec<Shape>,
}

/// Scraps that have numbers.
#[derive(Debug, Default)]
pub(super) struct KeptScraps {
    /// By dress and letters: the same letters by two smiths have one number.
    numbers: BTreeMap<(DressId, Box<str>), ShapeId>,
    /// By the smith, and by the number that it gave.
    of_smiths: Vec<Vec<ShapeId>>,
}

impl<'a> Foundry<'a> {
    /// An empty one.
    pub(super) fn new(faces: &'a Faces) -> Self {
        Self { faces, smiths: Mutex::default(), finished: Mutex::default() }
    }

    /// Closes it: those who worked in it go.
    pub(super) fn close(self) -> Smiths {
        self.smiths.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shapes a batch of words and lays them ready.
    pub(super) fn shape(&self, number: usize, kits: &[Kit], words: &Waiting) {
        let lock = || self.smiths.lock().unwrap_or_else(PoisonError::into_inner);
        let (who, training) = lock().call();
        let mut smith = Smith::new(self.faces, training);
        let mut places = vec![];
        let (mut made, mut shapes) =
            (Vec::with_capacity(words.len()), Vec::with_capacity(words.len()));
        for word in words.iter() {
            let (word, its) = shape((self.faces, kits), (&mut smith, &mut places), word);
            made.push(word);
            shapes.push(its);
        }
        lock().dismiss(who, smith.leave());
        let mut finished = self.finished.lock().unwrap_or_else(PoisonError::into_inner);
        finished.insert(number, Batch { smith: who, words: made, shapes });
    }

    /// Fetches the words that were shaped, in the order of their batches, and numbers their
    /// shapes. No smith is at work.
    pub(super) fn fetch(
        &self,
        words: &mut Vec<Word>,
        shapes: &mut Shapes,
        kept: &mut KeptScraps,
    ) {
        let mut finished = self.finished.lock().unwrap_or_else(PoisonError::into_inner);
        let mut finished: Vec<Batch> =
            std::mem::take(&mut *finished).into_values().collect();
        let smiths = self.smiths.lock().unwrap_or_else(PoisonError::into_inner);
        kept.number(&smiths.trainings, shapes);
        drop(smiths);
        let count = finished.iter().map(|it| it.words.len()).sum();
        // With room for the few that other matter brings: to grow means to move them all.
        let room = if words.is_empty() { count + count / SPARE } else { count };
        words.reserve(room);
        shapes.reserve(room);
        let firsts = finished.iter().scan(shapes.len(), |next, batch| {
            let first = *next;
            *next += batch.words.len();
            Some(first)
        });
        let firsts: Vec<usize> = firsts.collect();
        let batches = finished.par_iter_mut().zip(firsts);
        batches.for_each(|(batch, first)| batch.number(first, kept));
        let (fresh_words, fresh_shapes): (Vec<_>, Vec<_>) =
            finished.into_iter().map(|it| (it.words, it.shapes)).unzip();
        rayon::join(
            || fresh_words.into_iter().for_each(|mut it| words.append(&mut it)),
            || fresh_shapes.into_iter().for_each(|mut it| shapes.append(&mut it)),
        );
    }
}

impl KeptScraps {
    /// Numbers the scraps that smiths have made since the last time, in the order of their
    /// letters: who made them is chance.
    fn number(&mut self, trainings: &[Training], shapes: &mut Shapes) {
        self.of_smiths.resize_with(trainings.len(), Vec::new);
        let made = trainings.iter().zip(&self.of_smiths);
        let made = made.flat_map(|(it, known)| &it.scraps()[known.len()..]);
        let fresh: BTreeMap<(DressId, &str), &Shape> =
            made.map(|(dress, shape)| ((*dress, &*shape.text), shape)).collect();
        for ((dress, text), shape) in fresh {
            let number = self.numbers.entry((dress, text.into()));
            number.or_insert_with(|| shapes.add(shape.clone()));
        }
        for (training, known) in trainings.iter().zip(&mut self.of_smiths) {
            let fresh = &training.scraps()[known.len()..];
            known.extend(fresh.iter().map(|it| self.numbers[&(it.0, it.1.text.clone())]));
        }
    }
}

impl Batch {
    /// Gives the words' shapes the numbers from `first` on, and their scraps those that are
    /// kept.
    fn number(&mut self, first: usize, kept: &KeptScraps) {
        let scraps = &kept.of_smiths[self.smith];
        for (word, at) in self.words.iter_mut().zip(first..) {
            word.shape = ShapeId(u32::try_from(at).expect("a book has fewer words"));
            for point in &mut word.points {
                for scrap in [&mut point.before_scrap, &mut point.after_scrap] {
                    *scrap = scrap.map(|it| scraps[it.0 as usize]);
                }
            }
        }
    }
}

impl Smiths {
    /// Calls one to work, or a new one.
    fn call(&mut self) -> (usize, Training) {
        let who = self.idle.pop().unwrap_or_else(|| {
            self.trainings.push(Training::default());
            self.trainings.len() - 1
        });
        (who, std::mem::take(&mut self.trainings[who]))
    }

    /// Lets one go.
    fn dismiss(&mut self, who: usize, training: Training) {
        self.trainings[who] = training;
        self.idle.push(who);
    }
}

/// One side of a division: how many glyphs of the word stand before it, or from which on they
/// stand after it, and what is shaped anew between these and the division.
#[derive(Debug, Copy, Clone)]
struct Side {
    glyphs: usize,
    scrap: Option<Scrap>,
}

impl Side {
    const fn plain(glyphs: usize) -> Self {
        Self { glyphs, scrap: None }
    }

    const fn anew(glyphs: usize, scrap: Scrap) -> Self {
        Self { glyphs, scrap: Some(scrap) }
    }

    /// The width, `kept` the glyphs of the word that stand on this side.
    fn width(&self, kept: &[Glyph]) -> i32 {
        let kept: i32 = kept.iter().map(|it| it.advance).sum();
        kept + self.scrap.map_or(0, |it| it.width)
    }

    fn number(&self) -> Option<ShapeId> {
        self.scrap.map(|it| ShapeId(it.number))
    }
}

/// Shapes a word in a dress; `places` is what its divisions are written on.
fn shape(
    (faces, kits): (&Faces, &[Kit]),
    (smith, places): (&mut Smith<'_>, &mut Vec<Point>),
    (id, text): (DressId, &str),
) -> (Word, Shape) {
    let Kit { dress, hyphen, hyphenator } = &kits[usize::from(id.0)];
    let face = faces.get(dress.face);
    let text = smith.divide(dress, hyphenator, text, places);
    let shape = smith.shape(dress, &text);
    let mut points = Vec::with_capacity(places.len());
    points.extend(places.iter().filter_map(|point| {
        let at = usize::from(point.at);
        let glyph = shape.glyphs.iter().position(|it| it.cluster == point.at);
        let safe = glyph.filter(|it| !shape.glyphs[*it].unsafe_to_break);
        let (before, after) = match (safe, glyph) {
            (Some(glyph), _) => (Side::plain(glyph), Side::plain(glyph)),
            (None, Some(glyph)) if *shape.text == *text && text.is_ascii() => {
                let cut = smith.cut((id, dress), &shape, glyph);
                (Side::anew(cut.from, cut.before), Side::anew(cut.to, cut.after))
            }
            _ => {
                let before = smith.part((id, dress), text.get(..at)?);
                let after = smith.part((id, dress), text.get(at..)?);
                (Side::anew(0, before), Side::anew(shape.glyphs.len(), after))
            }
        };
        let (extra, last) = if point.hyphen {
            (hyphen.width, ('-', hyphen.width))
        } else {
            let last = text[..at].chars().next_back()?;
            (0, (last, face_width(face, &shape, at)))
        };
        let first = text[at..].chars().next()?;
        let first_width = glyph.map_or(0, |it| shape.glyphs[it].advance);
        let all = before.glyphs + before.scrap.map_or(0, |it| usize::from(it.glyphs));
        Some(Division {
            at: point.at,
            before: short(before.glyphs),
            before_scrap: before.number(),
            before_glyphs: short(all),
            after: short(after.glyphs),
            after_scrap: after.number(),
            before_width: before.width(&shape.glyphs[..before.glyphs]) + extra,
            after_width: after.width(&shape.glyphs[after.glyphs..]),
            hyphen: point.hyphen,
            weight: point.weight,
            rescue: point.rescue,
            last_resort: point.last_resort,
            hang_right: thousandths(face.protrusion(last.0).1, last.1),
            hang_left: thousandths(face.protrusion(first).0, first_width),
        })
    }));
    let ends = (text.chars().next(), text.chars().next_back());
    let widths = (shape.glyphs.first(), shape.glyphs.last());
    let overhang = match shape.glyphs.last() {
        Some(last) if face.style().italic => smith.overhang(dress.face, face, last.id),
        _ => 0,
    };
    let word =
        Word {
            shape: ShapeId::default(),
            width: shape.width,
            glyphs: short(shape.glyphs.len()),
            hang_left: ends.0.zip(widths.0).map_or(0, |(it, glyph)| {
                thousandths(face.protrusion(it).0, glyph.advance)
            }),
            hang_right: ends.1.zip(widths.1).map_or(0, |(it, glyph)| {
                thousandths(face.protrusion(it).1, glyph.advance)
            }),
            dress: id,
            overhang,
            class: NumericClass::of(&shape.text),
            points: points.into(),
        };
    (word, shape)
}

/// A number of glyphs.
fn short(count: usize) -> u16 {
    u16::try_from(count).expect("shapes are short")
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
