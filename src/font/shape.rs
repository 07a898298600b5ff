//! Words as glyphs, and where the book keeps them.

use std::collections::{BTreeMap, BTreeSet};

use super::FaceId;

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
    pub fn text_of(&self, at: usize) -> &str {
        let Some(glyph) = self.glyphs.get(at) else { return "" };
        // Of most words each glyph has its own text, from left to right.
        let own = glyph.cluster;
        let first = at.checked_sub(1).is_none_or(|it| self.glyphs[it].cluster < own);
        let next = self.glyphs.get(at + 1).map(|it| it.cluster);
        if first && let Some(next) = next.filter(|it| *it > own) {
            return self
                .text
                .get(usize::from(own)..usize::from(next))
                .unwrap_or_default();
        }
        let same = |other: &&Glyph| other.cluster == glyph.cluster;
        let before = self.glyphs[..at].iter().rev().take_while(same).count();
        let after = self.glyphs[at..].iter().skip(1).take_while(same).count();
        let mut start = usize::from(glyph.cluster);
        let mut end = self.cluster_end(at - before, at + after);
        let cluster = self.text.get(start..end).unwrap_or_default();
        let mut starts =
            cluster.char_indices().map(|(offset, _)| start + offset).skip(before);
        match (starts.next(), starts.next()) {
            (Some(own), next) => {
                end = if after == 0 { end } else { next.unwrap_or(end) };
                start = own;
            }
            // More glyphs than characters: those in excess stand for nothing.
            (None, _) => start = end,
        }
        self.text.get(start..end).unwrap_or_default()
    }

    /// The text if each glyph stands for one sign of ASCII, in order, as in most words.
    #[must_use]
    pub fn signs(&self) -> Option<&[u8]> {
        let text = self.text.as_bytes();
        let in_step = |(at, glyph): (u16, &Glyph)| glyph.cluster == at;
        (text.len() == self.glyphs.len()
            && text.is_ascii()
            && (0..).zip(&self.glyphs).all(in_step))
        .then_some(text)
    }

    /// What each glyph stands for, in order: [`Self::text_of`] for all of them.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        // In all but a few words each cluster has one glyph, and ends where the next begins.
        let rising = self.glyphs.windows(2).all(|pair| pair[0].cluster < pair[1].cluster);
        let starts = self.glyphs.iter().map(|glyph| usize::from(glyph.cluster));
        let ends = starts.clone().skip(1).chain([self.text.len()]);
        starts.zip(ends).enumerate().map(move |(at, (start, end))| {
            if rising {
                self.text.get(start..end).unwrap_or_default()
            } else {
                self.text_of(at)
            }
        })
    }

    /// Where the text of the cluster ends whose glyphs are `first..=last`: at the next cluster,
    /// which follows on the left in text that runs from right to left.
    fn cluster_end(&self, first: usize, last: usize) -> usize {
        let own = self.glyphs[first].cluster;
        let left = first.checked_sub(1).map(|at| self.glyphs[at].cluster);
        let right = self.glyphs.get(last + 1).map(|glyph| glyph.cluster);
        let next =
            [left, right].into_iter().flatten().filter(|&cluster| cluster > own).min();
        next.map_or(self.text.len(), usize::from)
    }
}

/// The shapes of a book, each once.
#[derive(Debug, Default)]
pub struct Shapes {
    shapes: Vec<Shape>,
    /// Characters that a face lacks and another sets, by the two.
    helps: BTreeMap<(FaceId, FaceId), BTreeSet<char>>,
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

    /// Keeps shapes, which get the next numbers in turn.
    pub fn append(&mut self, shapes: &mut Vec<Shape>) {
        self.shapes.append(shapes);
    }

    /// Makes room for so many more.
    pub fn reserve(&mut self, count: usize) {
        self.shapes.reserve(count);
    }

    /// A shape by its number.
    #[must_use]
    pub fn get(&self, id: ShapeId) -> &Shape {
        &self.shapes[id.0 as usize]
    }

    /// Notes that a face sets a character that another lacks.
    pub fn note_help(&mut self, lacking: FaceId, helping: FaceId, character: char) {
        self.helps.entry((lacking, helping)).or_default().insert(character);
    }

    /// Characters that a face lacks and another sets.
    pub fn helps(&self) -> impl Iterator<Item = (FaceId, FaceId, &BTreeSet<char>)> {
        self.helps.iter().map(|((lacking, helping), it)| (*lacking, *helping, it))
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
